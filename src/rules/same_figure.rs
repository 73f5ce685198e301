//! One quantity is given two values.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Cùng một đại lượng mà hai nơi ghi hai số.
    ///
    /// ```vi
    /// Tổng giá trị đạt ⟦4,6 nghìn tỷ đồng (460 tỷ đồng⟧).
    /// Thu ngân sách đạt trên ⟦25 tỷ đồng (24,6 tỷ đồng⟧).
    /// Gieo trồng trên 41,8 nghìn ha (41.850 ha).
    /// Thu ngân sách đạt gần 327 tỷ đồng (326,7 tỷ đồng).
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số nhắc lại trong ngoặc, ở tít hay ở đoạn sau phải là một số, chỉ khác độ chính xác.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: một trong hai số sai.
    ///
    /// ## Nguồn
    ///
    /// Số học: số ít chính xác phải chứa số chính xác hơn.
    ///
    /// ## English
    ///
    /// A quantity is printed twice, in other units, in brackets, in the headline or in the body, with values that cannot be equal.
    SameFigure = "same-figure" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for SameFigure {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::SameFigure, paragraph, found);
    }
}
