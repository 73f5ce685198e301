//! The number of a decree or circular cut short before its code.

use super::Rule;
use super::ways::Ways;
use crate::config::Settings;
use crate::doc::token::TokenKind;
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::documents;
use crate::text::{Role, Span};

rule! {
    /// Số văn bản quy phạm thiếu ký hiệu (“Thông tư 13/2017”) hoặc thiếu dấu nối với ký hiệu (“số 298 KH/TWĐTN”).
    ///
    /// Văn bản đã ghi đủ số, ký hiệu ở chỗ khác trong bài, hoặc bài nào viết tắt như vậy từ đầu đến cuối, thì Soát không báo.
    ///
    /// ```vi
    /// Theo Nghị định số ⟦30/2020⇒30/2020/NĐ-CP⟧ ngày 05/3/2020 và Thông tư ⟦13/2017⟧ của Ngân hàng Nhà nước.
    /// Theo Nghị định ⟦67/CP⟧ của Chính phủ; Nghị định 64/CP ngày 27/9/1993 của Chính phủ; Nghị định 67/CP năm 1996.
    /// Thực hiện Quyết định số ⟦32⟧ ngày 11/4/2017 của UBND tỉnh; Quy định số ⟦41⟧, ngày 5/3/2021 của Huyện ủy; Quyết định số 32 của UBND tỉnh; quyết định số 32 ngày hôm qua.
    /// Kế hoạch số 47⟦ ⇒-⟧KH/ĐTN của Huyện đoàn và Quyết định số 61⟦ ⇒/⟧QĐ-UBND của UBND xã; kế hoạch số 47 của Huyện đoàn.
    /// Nghị định số 30/2020/NĐ-CP; theo Nghị định 30/2020, công văn phải có số; nghị quyết tháng 10/2020; thông tư 5/9.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số của các cơ quan trùng nhau: thiếu ký hiệu thì không biết văn bản của ai ban hành.
    ///
    /// ## Sửa
    ///
    /// Cần người xem: ghi thêm ký hiệu; với nghị định là “NĐ-CP”.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3 và II.6 (số, ký hiệu; viện dẫn văn bản).
    ///
    /// ## English
    ///
    /// The number of a decree or circular without its code, or any parted from it by a blank. Left alone where the draft gives the whole number elsewhere, or leaves
    /// the code out throughout.
    CitationCode = "citation-code" {
        group: Citations,
        level: Info,
        since: "0.1.0",
    }
}

/// How often a draft leaves codes out for that to be its way.
const OWN_WAY: usize = 3;

/// A number without its code: the words of its kind, and where it stands.
fn short(paragraph: &Paragraph, index: usize) -> Option<(&'static str, Span)> {
    let (words, kind) = documents::kind_of_words(paragraph.phrase_from(index))?;
    if kind.words == "nghị định"
        && let Some(span) = old(paragraph, index + words)
    {
        return Some((OLD, span));
    }
    if let Some(span) = unjoined(paragraph, index + words) {
        return Some((UNJOINED, span));
    }
    if let Some(span) = dated(paragraph, index + words) {
        return Some((kind.words, span));
    }
    if !matches!(kind.words, "nghị định" | "thông tư" | "thông tư liên tịch" | "nghị quyết") {
        return None;
    }
    let number = index + words + usize::from(paragraph.lower_word(index + words) == "số");
    let start = paragraph.tokens().get(number).filter(|_| paragraph.follows(number))?.span.start as usize;
    let text = &paragraph.text()[start..];
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let serial = digits(text);
    let year = text[serial..].strip_prefix('/').filter(|_| (1..=3).contains(&serial))?;
    let whole = digits(year) == 4 && (year.starts_with("19") || year.starts_with("20"));
    let ends = !year.get(4..)?.starts_with(|c: char| c == '/' || c == '-' || c == '–' || c.is_alphanumeric());
    (whole && ends).then(|| (kind.words, Span::new(start, start + serial + 5)))
}

/// What the number of a decree is cut short to as those before 1998 were printed.
const OLD: &str = "67/CP";

/// What a number is called whose code stands apart from it.
const UNJOINED: &str = "298 KH/TWĐTN";

/// The blank between a number and its code, *số 298 KH/TWĐTN*, *số 12 QĐ-UBND*.
fn unjoined(paragraph: &Paragraph, at: usize) -> Option<Span> {
    let serial = paragraph.tokens().get(at + 1).filter(|token| token.kind == TokenKind::Number)?;
    let code = paragraph.tokens().get(at + 2).filter(|token| token.kind == TokenKind::Abbreviation)?;
    let text = paragraph.slice(code.span);
    let joined = || text.contains('-') || paragraph.word(at + 3) == "/" && paragraph.tokens()[at + 3].glued;
    let kind = documents::is_kind(text.split('-').next().unwrap_or_default());
    let numbered = paragraph.lower_word(at) == "số" && paragraph.slice(serial.span).bytes().all(|byte| byte.is_ascii_digit());
    (numbered && kind && joined() && paragraph.follows(at + 2)).then_some(Span { start: serial.span.end, end: code.span.start })
}

/// A decree numbered as before 1998, *Nghị định 67/CP*, unless its day says that it is of that time.
fn old(paragraph: &Paragraph, at: usize) -> Option<Span> {
    let number = at + usize::from(paragraph.lower_word(at) == "số");
    let serial = paragraph.tokens().get(number).filter(|token| token.kind == TokenKind::Number)?;
    let code = paragraph.tokens().get(number + 2).filter(|code| code.glued)?;
    let printed = paragraph.word(number + 1) == "/" && paragraph.slice(code.span) == "CP" && paragraph.follows(number);
    if !printed || paragraph.tokens().get(number + 3).is_some_and(|next| next.glued && paragraph.word(number + 3) == "-") {
        return None;
    }
    let next = number + 3 + usize::from(paragraph.lower_word(number + 3) == "ngày");
    let recent = paragraph.dates().iter().find(|date| date.tokens.start == next).and_then(|date| date.year);
    let year = matches!(paragraph.lower_word(number + 3), "năm").then(|| paragraph.word(number + 4).parse().ok()).flatten();
    let of_old = recent.or(year).is_some_and(|year: u32| year < 1998);
    (!of_old).then(|| serial.span.to(code.span))
}

/// A bare number that its day follows: *số 32 ngày 11/4/2007*. Such a citation is meant to be whole.
fn dated(paragraph: &Paragraph, number: usize) -> Option<Span> {
    let token = paragraph.tokens().get(number + 1).filter(|token| token.kind == TokenKind::Number)?;
    let whole = paragraph.slice(token.span).bytes().all(|byte| byte.is_ascii_digit()) && token.span.len() <= 4;
    let day = number + 2 + usize::from(paragraph.word(number + 2) == ",");
    let of = paragraph.lower_word(number) == "số" && paragraph.lower_word(day) == "ngày";
    let day = || paragraph.dates().iter().any(|date| date.tokens.start == day + 1 && date.year.is_some());
    (of && whole && paragraph.follows(number + 1) && day()).then_some(token.span)
}

fn all(paragraph: &Paragraph) -> impl Iterator<Item = (&'static str, Span)> + '_ {
    (0..paragraph.tokens().len()).filter_map(|index| short(paragraph, index))
}

impl Rule for CitationCode {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        // Headings shorten.
        if paragraph.role() != Role::Body {
            return;
        }
        for (kind, span) in all(paragraph) {
            let number = paragraph.slice(span);
            if kind == UNJOINED {
                let rest = &paragraph.text()[span.end as usize..];
                let mark = if rest.find('/') < rest.find('-') && rest.contains('/') { "-" } else { "/" };
                let message = Message::new(
                    format!("Giữa số và ký hiệu văn bản thiếu dấu “{mark}”. Hãy thêm dấu."),
                    format!("The mark “{mark}” is missing between a document's number and its code. Add it."),
                );
                found.push(self.finding(span, message).fix(Fix::replace(span, mark, Applicability::Unsafe)));
                continue;
            }
            let message = if kind == OLD {
                Message::new(
                    format!("Số nghị định “{number}” thiếu năm và ký hiệu “NĐ-CP”. Hãy ghi đủ theo văn bản."),
                    format!("The decree's number “{number}” lacks its year and the code “NĐ-CP”. Complete it."),
                )
            } else {
                Message::new(
                    format!("Số văn bản “{number}” thiếu ký hiệu loại và cơ quan ban hành. Hãy ghi đủ."),
                    format!("The number “{number}” lacks the code of its kind and issuer. Write it in full."),
                )
            };
            let finding = self.finding(span, message);
            found.push(match kind {
                "nghị định" if number.contains('/') => {
                    finding.fix(Fix::replace(span, format!("{number}/NĐ-CP"), Applicability::Unsafe))
                }
                _ => finding,
            });
        }
    }

    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        let around = document.around(paragraph);
        let Some(own) = document.paragraphs().get(paragraph).map(|placed| placed.paragraph().slice(finding.span)) else {
            return true;
        };
        let coded = |number: &str| number.starts_with(own) && number[own.len()..].starts_with('/');
        let mut citations = around.iter().flat_map(|placed| {
            let paragraph = placed.paragraph();
            paragraph.citations().iter().map(|citation| paragraph.slice(citation.span))
        });
        let ways =
            || Ways::around(document, paragraph, ("citations without a code", 0), |paragraph| (all(paragraph).count(), 0));
        !citations.any(coded) && !ways().is_own(OWN_WAY)
    }
}
