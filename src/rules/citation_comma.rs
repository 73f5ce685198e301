//! A comma between the number of a document and its date.

use super::Rule;
use super::ways::Ways;
use crate::config::Settings;
use crate::doc::citation::Citation;
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message};

rule! {
    /// Thừa dấu phẩy giữa số, ký hiệu văn bản và ngày ban hành.
    ///
    /// Bài nào viết như vậy từ đầu đến cuối thì Soát coi là cách viết riêng và không báo.
    ///
    /// ```vi
    /// Căn cứ Quyết định số 1730/QĐ-TTg⟦,⇒⟧ ngày 05/9/2016 của Thủ tướng Chính phủ.
    /// Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020; theo Kế hoạch số 136/KH-UBND, ngày mai các xã ra quân.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số, ký hiệu và ngày ban hành cùng nói về một văn bản, viết liền mạch không ngăn bằng dấu phẩy.
    ///
    /// ## Sửa
    ///
    /// An toàn: bỏ dấu phẩy.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6 (viện dẫn văn bản) và các mẫu văn bản của Phụ lục III.
    ///
    /// ## English
    ///
    /// A needless comma between a document's number and its date. A draft that writes it so throughout is left alone. Safe fix:
    /// the comma goes.
    CitationComma = "citation-comma" {
        group: Citations,
        level: Info,
        since: "0.1.0",
    }
}

/// How often a draft writes the comma for that to be its way.
const OWN_WAY: usize = 3;

/// Whether a comma parts number and date, in a citation that has both.
fn parted(paragraph: &Paragraph, citation: &Citation) -> Option<bool> {
    let date = citation.date.filter(|date| date.day.is_some())?;
    let comma = paragraph.word(citation.token + 1) == ",";
    let next = citation.token + 1 + usize::from(comma);
    let plain = paragraph.lower_word(next) == "ngày" && paragraph.tokens().get(next + 1)?.span.start == date.span.start;
    plain.then_some(comma)
}

impl Rule for CitationComma {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for citation in paragraph.citations().iter().filter(|citation| parted(paragraph, citation) == Some(true)) {
            let comma = paragraph.tokens()[citation.token + 1].span;
            let message = Message::new(
                "Giữa số văn bản và ngày ban hành không có dấu phẩy. Hãy bỏ dấu phẩy.",
                "No comma stands between a document's number and its date. Remove it.",
            );
            found.push(self.finding(comma, message).fix(Fix::replace(comma, "", Applicability::Safe)));
        }
    }

    fn stands(&self, _: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        let ways = Ways::around(document, paragraph, ("citation commas", 0), |paragraph| {
            let both = paragraph.citations().iter().filter_map(|citation| parted(paragraph, citation));
            let (commas, plain): (Vec<_>, Vec<_>) = both.partition(|parted| *parted);
            (commas.len(), plain.len())
        });
        !ways.is_mostly_own(OWN_WAY)
    }
}
