//! The shares of one whole do not make 100 %.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Các tỷ trọng của một cơ cấu cộng lại không bằng 100%.
    ///
    /// ```vi
    /// Cơ cấu kinh tế: nông nghiệp ⟦30,9%, công nghiệp 25,2%, dịch vụ 46,6%⟧.
    /// Cơ cấu kinh tế: nông nghiệp 30,9%, công nghiệp 22,5%, dịch vụ 46,7%, lệch 0,1 do làm tròn.
    /// Nông nghiệp tăng 3,2%, công nghiệp tăng 11%, dịch vụ tăng 8,4%.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Một cơ cấu chia hết 100%; lệch quá phạm vi làm tròn nghĩa là có tỷ trọng gõ nhầm.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: Soát cho thấy tổng.
    ///
    /// ## Nguồn
    ///
    /// Số học; phạm vi làm tròn là nửa đơn vị cuối của mỗi tỷ trọng.
    ///
    /// ## English
    ///
    /// The shares of one structure add up to more or less than 100 %, beyond what rounding explains.
    SharesTotal = "shares-total" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for SharesTotal {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::SharesTotal, paragraph, found);
    }
}
