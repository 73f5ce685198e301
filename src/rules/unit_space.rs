//! A figure that its unit's sign is glued to.

use super::Rule;
use super::ways::Ways;
use crate::config::Settings;
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message};

rule! {
    /// Ký hiệu đơn vị đo viết dính vào con số: “80ha”, “2km”.
    ///
    /// Bài nào viết liền như vậy từ đầu đến cuối thì Soát coi là cách viết riêng và không báo.
    ///
    /// ```vi
    /// Cháy ⟦80ha⇒80 ha⟧ rừng, làm ⟦2,5km⇒2,5 km⟧ đường.
    /// Xây ⟦15.000m2⇒15.000 m2⟧ sàn trên 2 ha, lắp máy ⟦30MW⇒30 MW⟧, dài 5-⟦10km⇒10 km⟧, rộng ⟦3m²⇒3 m²⟧.
    /// Diện tích 10 ha, cao 27 m; giá 5.000đ, lúc 7h30, mạng 4G, quốc lộ 1A, đạt 72%, nhà 3G, xây 8.424 m2.
    /// ```
    ///
    /// ```vi draft
    /// Đường 2km, kênh 3km, rừng 45ha, ruộng 12ha.
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
    /// The sign of a unit glued to its figure. A draft that writes it so throughout is left alone. Safe fix: a space.
    UnitSpace = "unit-space" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

/// How often a draft glues units, and never parts them, for that to be its way.
const OWN_WAY: usize = 3;

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

    fn stands(&self, _: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        let ways = Ways::around(document, paragraph, |paragraph| {
            let units = &paragraph.style().units;
            let spaced = units.iter().filter(|(_, sign)| paragraph.text()[..*sign].ends_with(char::is_whitespace)).count();
            (units.len() - spaced, spaced)
        });
        !ways.is_own(OWN_WAY)
    }
}
