//! A percentage and the two amounts it relates disagree.

use super::{Reads, Rule, contradiction};
use crate::config::Settings;
use crate::doc::relation::RelationKind;
use crate::doc::{Document, Paragraph};
use crate::finding::Finding;

rule! {
    /// Tỷ lệ phần trăm không khớp với hai số mà nó so sánh.
    ///
    /// ```vi
    /// Huyện có ⟦1.250 hộ dùng nước sạch, chiếm 65,2% trong tổng số 2.000⟧ hộ.
    /// Xã thu được ⟦4.200 tấn, bằng 150% kế hoạch (4.000 tấn⟧).
    /// Huyện có 1.250 hộ dùng nước sạch, chiếm 62,5% trong tổng số 2.000 hộ.
    /// Xã thu được 4.200 tấn, bằng 105% kế hoạch, bằng 98% so với cùng kỳ.
    /// ```
    ///
    /// ```vi draft
    /// Toàn tỉnh có 8.124 thí sinh dự thi.
    ///
    /// Kết quả, có ⟦7.383 thí sinh đỗ, đạt tỷ lệ 90,32%⟧.
    /// ```
    ///
    /// ```vi draft
    /// Toàn tỉnh có 8.124 thí sinh dự thi.
    ///
    /// Kết quả, có 7.338 thí sinh đỗ, đạt tỷ lệ 90,32%.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Khi bài viết in cả phần, cả toàn thể (hay kế hoạch) và tỷ lệ, phép chia phải đúng trong phạm vi làm tròn.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: một trong ba con số sai, Soát chỉ cho thấy phép tính.
    ///
    /// ## Nguồn
    ///
    /// Số học; cách đọc số làm tròn theo quy ước của báo cáo thống kê.
    ///
    /// ## English
    ///
    /// An amount, the whole or plan it is measured against, and the percentage between them are all printed and disagree.
    PercentOf = "percent-of" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for PercentOf {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::PercentOf, paragraph, found);
    }

    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        contradiction::report_apart(self, RelationKind::PercentOf, document, found);
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        contradiction::reads_apart(paragraph)
    }
}
