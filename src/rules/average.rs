//! A mean disagrees with its total and count, or a harvest with its area and yield.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Số bình quân, mức cho mỗi đơn vị không khớp với tổng và số lượng; sản lượng không khớp với diện tích và năng suất.
    ///
    /// ```vi
    /// Xã gieo cấy ⟦135 ha, năng suất 53 tạ/ha, sản lượng 751,5 tấn⟧.
    /// Bình quân mỗi xã đạt ⟦21,3⟧ tiêu chí.
    /// Hội cho vay ⟦52 hộ, mỗi hộ 25 triệu đồng, tổng 3.100 triệu đồng⟧.
    /// Mặt trận xây ⟦10 nhà (trị giá 60 triệu đồng/nhà) với tổng số tiền 500 triệu đồng⟧.
    /// Đoàn trao ⟦40 suất quà trị giá 20 triệu đồng (mỗi suất 600 nghìn đồng⟧).
    /// Đoàn trao ⟦5 xe đạp, mỗi chiếc 2,5 triệu đồng, tổng trị giá 15,2 triệu đồng⟧.
    /// Đoàn trao 5 xe đạp, mỗi chiếc 2,5 triệu đồng, tổng trị giá 12,5 triệu đồng.
    /// Xã gieo cấy 135 ha, năng suất 53 tạ/ha, sản lượng 715,5 tấn.
    /// Hội cho vay 52 hộ, mỗi hộ không quá 25 triệu đồng, tổng 1.150 triệu đồng.
    /// Bình quân mỗi xã đạt 14,3 tiêu chí/01 xã.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Bình quân nhân với số lượng phải ra tổng; diện tích nhân năng suất phải ra sản lượng. Lỗi hay gặp là rơi chữ “nghìn”, “triệu”.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: Soát cho thấy phép tính.
    ///
    /// ## Nguồn
    ///
    /// Số học; bộ tiêu chí quốc gia về xã nông thôn mới có 19 tiêu chí.
    ///
    /// ## English
    ///
    /// A mean or a rate differs from total over count, or an output from area times yield, beyond rounding.
    Average = "average" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for Average {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::Average, paragraph, found);
    }
}
