//! A figure that its unit's sign is glued to.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::finding::{Applicability, Finding, Fix, Message};

rule! {
    /// Ký hiệu đơn vị đo viết dính vào con số: “80ha”, “2km”.
    ///
    /// ```vi
    /// Cháy ⟦80ha⇒80 ha⟧ rừng, làm ⟦2,5km⇒2,5 km⟧ đường.
    /// Xây ⟦15.000m2⇒15.000 m2⟧ sàn trên 2 ha, lắp máy ⟦30MW⇒30 MW⟧, dài 5-⟦10km⇒10 km⟧, rộng ⟦3m²⇒3 m²⟧, hiến ⟦350ml⇒350 ml⟧ máu.
    /// Diện tích 10 ha, cao 27 m; giá 5.000đ, lúc 7h30, mạng 4G, quốc lộ 1A, đạt 72%, nhà 3G, xây 8.424 m2.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Ký hiệu đơn vị là một chữ riêng: giữa nó và con số phải có một dấu cách.
    ///
    /// ## Sửa
    ///
    /// An toàn: thêm dấu cách.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 86/2012/NĐ-CP về đơn vị đo lường chính thức (cách trình bày giá trị đại lượng).
    ///
    /// ## English
    ///
    /// The sign of a unit glued to its figure. Safe fix: a space.
    UnitSpace = "unit-space" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

impl Rule for UnitSpace {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for &(span, sign) in &paragraph.style().units {
            let (number, unit) = (&paragraph.text()[span.start as usize..sign], &paragraph.text()[sign..span.end as usize]);
            if number.ends_with(char::is_whitespace) {
                continue;
            }
            let fixed = format!("{number} {unit}");
            let message = Message::new(
                format!("Giữa con số và đơn vị đo thiếu dấu cách. Hãy viết “{fixed}”."),
                format!("There is no space between the figure and its unit. Write “{fixed}”."),
            );
            found.push(self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Safe)));
        }
    }
}
