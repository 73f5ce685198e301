//! A difference of two percentages written with % where points are meant.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::{Applicability, Finding, Fix, Message};

rule! {
    /// Hiệu của hai tỷ lệ viết là “%” thay vì “điểm phần trăm”.
    ///
    /// ```vi
    /// Tỷ lệ bao phủ tăng từ 86,25% lên 91,5%, tăng ⟦5,25%⇒5,25 điểm phần trăm⟧.
    /// Tỷ lệ bao phủ tăng từ 86,25% lên 91,5%, tăng 5,25 điểm phần trăm.
    /// Giá trị sản xuất bằng 103,5% so với cùng kỳ, tăng 3,5%.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Từ 10% lên 12% là tăng 2 điểm phần trăm, tức tăng 20%; viết “tăng 2%” khiến người đọc hiểu sai mức tăng.
    ///
    /// ## Sửa
    ///
    /// Gợi ý viết “điểm phần trăm”; nhiều tòa soạn vẫn chấp nhận “%”, nên chỉ báo ở mức thông tin.
    ///
    /// ## Nguồn
    ///
    /// Thuật ngữ thống kê: điểm phần trăm là hiệu số học của hai tỷ lệ phần trăm.
    ///
    /// ## English
    ///
    /// The difference of two percentages is in points; printed with % it reads as a relative change.
    PercentPoints = "percent-points" {
        group: Figures,
        level: Info,
        since: "0.1.0",
    }
}

impl Rule for PercentPoints {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for relation in paragraph.relations().iter().filter(|relation| relation.kind == RelationKind::PercentPoints) {
            let advice = Message::new("Hãy viết “điểm phần trăm”.", "Write “điểm phần trăm”.");
            let mut finding = self.finding(relation.span(), relation.statement.then(&advice));
            if let Some((span, text)) = &relation.suggestion {
                finding = finding.fix(Fix::replace(*span, text.clone(), Applicability::Unsafe));
            }
            found.push(finding);
        }
    }
}
