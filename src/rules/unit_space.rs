//! A figure that its unit's sign is glued to.

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::text::Span;

rule! {
    /// Ký hiệu đơn vị đo viết dính vào con số: “80ha”, “2km”.
    ///
    /// ```vi
    /// Cháy ⟦80ha⇒80 ha⟧ rừng, làm ⟦2,5km⇒2,5 km⟧ đường.
    /// Xây ⟦15.000m2⇒15.000 m2⟧ sàn trên 2 ha, lắp máy ⟦30MW⇒30 MW⟧, dài 5-⟦10km⇒10 km⟧, rộng ⟦3m²⇒3 m²⟧, hiến ⟦350ml⇒350 ml⟧ máu, giá ⟦62USD⇒62 USD⟧/thùng.
    /// Diện tích 10 ha, cao 27 m; giá 5.000đ, lúc 7h30, mạng 4G, quốc lộ 1A, đạt 72%, nhà 3G, xây 8.424 m2.
    /// ```
    ///
    /// Bài nào viết liền từ đầu đến cuối thì Soát báo một lần, tại chỗ đầu tiên; các chỗ khác chỉ gợi ý.
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
    /// The sign of a unit glued to its figure. A draft that writes it so throughout is told once. Safe fix: a space.
    UnitSpace = "unit-space" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

/// How often a draft glues units, and never parts them, for it to be told of it once.
const OWN_WAY: usize = 3;

impl Rule for UnitSpace {
    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        let units = || {
            document.paragraphs().iter().enumerate().flat_map(|(index, placed)| {
                let paragraph = placed.paragraph();
                paragraph.style().units.iter().map(move |&(span, sign)| (index, span, split(paragraph, span, sign)))
            })
        };
        let glued = || units().filter(|(.., (number, _))| !number.ends_with(char::is_whitespace));
        // Signs of money are glued or not by a habit of their own.
        let of_kind = |money: bool| move |(.., (_, sign)): &(usize, Span, (&str, &str))| is_money(sign) == money;
        let own = [false, true].map(|money| {
            let count = glued().filter(of_kind(money)).count();
            count >= OWN_WAY && count == units().filter(of_kind(money)).count()
        });
        let mut told = [false; 2];
        for (index, span, (number, unit)) in glued() {
            let money = is_money(unit);
            let (own, again) = (own[usize::from(money)], std::mem::replace(&mut told[usize::from(money)], true));
            let fixed = format!("{number} {unit}");
            let message = Message::new(
                format!("Giữa con số và đơn vị đo thiếu dấu cách. Hãy viết “{fixed}”."),
                format!("There is no space between the figure and its unit. Write “{fixed}”."),
            );
            let mut finding = self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Safe));
            if own && again {
                finding = finding.at(Severity::Hint);
            } else if own {
                for (index, span, _) in glued().filter(of_kind(money)).skip(1) {
                    finding = finding.relate_in(index, span, Message::new("Cũng viết liền", "Glued too"));
                }
            }
            found.push((index, finding));
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::facts(paragraph.style().units.iter().map(|&(span, sign)| (Some(span), split(paragraph, span, sign))))
    }
}

/// Whether a sign is that of a currency.
fn is_money(sign: &str) -> bool {
    matches!(sign, "USD" | "VND" | "VNĐ")
}

/// A figure, with the blank behind it if there is one, and the sign of its unit.
fn split(paragraph: &Paragraph, span: Span, sign: usize) -> (&str, &str) {
    (&paragraph.text()[span.start as usize..sign], &paragraph.text()[sign..span.end as usize])
}
