//! The number of a document without the word *số* before it.

use super::Rule;
use super::ways::Ways;
use crate::config::Settings;
use crate::doc::citation::Citation;
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::text::{Role, Span};

rule! {
    /// Thiếu chữ “số” giữa tên loại và số, ký hiệu văn bản, hoặc thừa dấu hai chấm sau nó.
    ///
    /// Báo chí thường lược chữ “số”, nên Soát chỉ nhắc trong bài có chỗ khác viết đủ, và không lược nhiều hơn.
    ///
    /// ```vi
    /// Thực hiện Nghị định ⟦⇒số ⟧30/2020/NĐ-CP ngày 05/3/2020 và Quyết định số 12/QĐ-UBND.
    /// Căn cứ Nghị quyết số 06-NQ/TU; Kế hoạch số⟦:⇒⟧ 136/KH-UBND; số: 136/KH-UBND; văn bản 436/UBND-KH.
    /// ```
    ///
    /// ```vi draft
    /// Xã triển khai Nghị định 30/2020/NĐ-CP về công tác văn thư.
    /// ```
    ///
    /// ```vi draft
    /// Nghị định 30/2020/NĐ-CP thay Nghị định 110/2004/NĐ-CP và Nghị định 09/2010/NĐ-CP.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Khi viện dẫn phải ghi tên loại, số, ký hiệu, ngày ban hành, cơ quan ban hành và trích yếu của văn bản.
    ///
    /// ## Sửa
    ///
    /// Cần người xem khi thêm “số”; bỏ dấu hai chấm thì an toàn.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.6 (viện dẫn văn bản).
    ///
    /// ## English
    ///
    /// The word “số” is missing between the kind of a document and its number, or a colon stands behind it. The press often leaves it out, so only a
    /// draft is told that writes it elsewhere, and at least as often.
    CitationNumber = "citation-number" {
        group: Citations,
        level: Info,
        since: "0.1.0",
    }
}

/// Where the word is missing before a number.
fn missing(citation: &Citation) -> bool {
    citation.kind.as_ref().is_some_and(|(_, words)| words.end == citation.token)
}

impl Rule for CitationNumber {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        // Headings shorten.
        if paragraph.role() != Role::Body {
            return;
        }
        for citation in paragraph.citations().iter().filter(|citation| citation.token > 2) {
            let [word, colon] = [citation.token - 2, citation.token - 1];
            let kind = citation.kind.as_ref().is_some_and(|(_, words)| words.end == word);
            if kind && paragraph.lower_word(word) == "số" && paragraph.word(colon) == ":" {
                let colon = paragraph.tokens()[colon].span;
                let message = Message::new(
                    "Trong câu, sau chữ “số” không có dấu hai chấm. Hãy bỏ dấu hai chấm.",
                    "Within a sentence no colon stands behind “số”. Remove it.",
                );
                found.push(self.finding(colon, message).fix(Fix::replace(colon, "", Applicability::Safe)));
            }
        }
        for citation in paragraph.citations().iter().filter(|citation| missing(citation)) {
            let at = Span { start: citation.span.start, end: citation.span.start };
            let number = paragraph.slice(citation.span);
            let message = Message::new(
                format!("Trước “{number}” thiếu chữ “số”. Hãy viết “số {number}”."),
                format!("The word “số” is missing before “{number}”. Write “số {number}”."),
            );
            found.push(self.finding(at, message).fix(Fix::replace(at, "số ", Applicability::Unsafe)));
        }
    }

    fn stands(&self, _: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        let ways = Ways::around(document, paragraph, ("citations without a number", 0), |paragraph| {
            let named = paragraph.citations().iter().filter(|citation| citation.kind.is_some());
            let (without, with): (Vec<_>, Vec<_>) = named.partition(|citation| missing(citation));
            (without.len(), with.len())
        });
        ways.right > 0 && ways.right >= ways.own
    }
}
