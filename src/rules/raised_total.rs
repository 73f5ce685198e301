//! What was added and the new total disagree.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Số tăng thêm và tổng số sau khi tăng không khớp.
    ///
    /// ```vi
    /// Huyện thành lập mới ⟦3 doanh nghiệp, nâng tổng số từ 124 lên 126⟧ doanh nghiệp.
    /// Năm qua có thêm ⟦5 xã đạt chuẩn, nâng số xã đạt chuẩn lên 4/25⟧ xã.
    /// Huyện thành lập mới 3 doanh nghiệp, nâng tổng số từ 124 lên 127 doanh nghiệp.
    /// Năm qua có thêm 2 xã đạt chuẩn, nâng số xã đạt chuẩn lên 4/25 xã.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Tổng mới bằng tổng cũ cộng phần thêm; số thêm không thể lớn hơn tổng.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: một trong các con số sai.
    ///
    /// ## Nguồn
    ///
    /// Số học.
    ///
    /// ## English
    ///
    /// The number added, the number before and the total it is raised to do not fit together.
    RaisedTotal = "raised-total" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for RaisedTotal {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::RaisedTotal, paragraph, found);
    }
}
