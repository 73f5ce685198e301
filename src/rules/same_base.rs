//! Two percentages of one plan imply two plans.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Hai tỷ lệ của cùng một kế hoạch lại cho ra hai kế hoạch khác nhau.
    ///
    /// ```vi
    /// Huyện thu ⟦275.000 triệu đồng, đạt 72,94% dự toán; đến 10/7 thu 343.656 triệu đồng, đạt 81,16%⟧ dự toán.
    /// Huyện thu 275.000 triệu đồng, đạt 72,94% dự toán; đến 10/7 thu 343.656 triệu đồng, đạt 91,16% dự toán.
    /// Huyện thu 275.000 triệu đồng, đạt 72,94% dự toán; chi 310.000 triệu đồng, đạt 61,2% dự toán.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Mỗi cặp “số thực hiện, đạt p%” cho biết kế hoạch; cùng một chỉ tiêu, cùng cấp giao thì kế hoạch phải là một.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: một trong bốn con số sai.
    ///
    /// ## Nguồn
    ///
    /// Số học: giao của hai khoảng kế hoạch suy ra phải khác rỗng.
    ///
    /// ## English
    ///
    /// Two amounts with percentages of the same plan imply plans that cannot be equal, rounding counted.
    SameBase = "same-base" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for SameBase {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::SameBase, paragraph, found);
    }
}
