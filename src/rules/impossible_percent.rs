//! A share or fall that none can be.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Tỷ lệ không thể có: phần lớn hơn toàn thể, giảm quá 100%.
    ///
    /// ```vi
    /// Huyện đã có ⟦18/17⟧ xã đạt chuẩn nông thôn mới.
    /// Số hộ nghèo giảm ⟦120%⟧ so với năm trước.
    /// Tỷ lệ bao phủ bảo hiểm y tế đạt ⟦102,3%⟧ dân số.
    /// Chi bộ kết nạp 8/7 đảng viên, vượt chỉ tiêu giao.
    /// Diện tích cây ăn quả đạt 129% kế hoạch.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Phần không lớn hơn toàn thể, không gì giảm hơn 100%, và tỷ lệ bao phủ dừng ở 100%. Chỉ tiêu, kế hoạch thì có thể vượt.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa.
    ///
    /// ## Nguồn
    ///
    /// Số học.
    ///
    /// ## English
    ///
    /// A part beyond its whole, a fall of more than 100 %, or a coverage above 100 %. Plans and targets may be exceeded.
    ImpossiblePercent = "impossible-percent" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for ImpossiblePercent {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::ImpossiblePercent, paragraph, found);
    }
}
