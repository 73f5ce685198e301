//! A term in digits that the draft numbers in Roman figures elsewhere: *khóa 21* beside *lần thứ XXI*.

use super::NumberForm;
use crate::doc::token::TokenKind;
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::{units, word};
use crate::rules::Rule;
use crate::text::Span;

/// The highest number of a term.
const HIGHEST: u16 = 39;

impl NumberForm {
    /// *khóa 21*, *lần thứ 21*: told where the draft has the same number in Roman figures.
    pub(super) fn ordinal(&self, paragraph: &Paragraph, index: usize) -> Option<Finding> {
        let number = digits(paragraph, index)?;
        let right = units::in_roman(number);
        let span = paragraph.tokens()[index].span;
        let message = Message::new(
            format!("Chỗ khác trong bài viết số La Mã “{right}”. Hãy viết cùng một cách: “{right}”."),
            format!("The draft writes the Roman “{right}” elsewhere. Write both alike."),
        );
        Some(self.finding(span, message).fix(Fix::replace(span, right, Applicability::Unsafe)))
    }
}

/// Whether a finding is of a term in digits.
pub(super) fn is_ordinal(paragraph: &Paragraph, span: Span) -> bool {
    let at = paragraph.tokens().partition_point(|token| token.span.start < span.start);
    paragraph.tokens().get(at).is_some_and(|token| token.span == span) && digits(paragraph, at).is_some()
}

/// Whether a draft has a number in Roman figures as that of a term.
pub(super) fn is_in_roman(document: &Document, text: &str) -> bool {
    let number = text.parse::<u32>().ok();
    document.paragraphs().iter().map(Placed::paragraph).any(|paragraph| {
        let heads = ["khóa", "thứ"].into_iter().flat_map(|head| paragraph.tokens_of(word::key(head)));
        heads.map(|head| head + 1).any(|at| {
            numbers_terms(paragraph, at) && units::roman(paragraph.word(at)).is_some_and(|roman| Some(roman) == number)
        })
    })
}

/// The number in digits of a term at a token.
fn digits(paragraph: &Paragraph, index: usize) -> Option<u16> {
    let token = paragraph.tokens().get(index).filter(|token| token.kind == TokenKind::Number)?;
    let number = paragraph.slice(token.span).parse().ok().filter(|number| (1..=HIGHEST).contains(number))?;
    numbers_terms(paragraph, index).then_some(number)
}

/// Whether what stands at a token numbers a term or a congress: *khóa …, lần thứ …*.
fn numbers_terms(paragraph: &Paragraph, index: usize) -> bool {
    let word = |back: usize| index.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    paragraph.follows(index) && (matches!(word(1), "khóa" | "khoá") || (word(2), word(1)) == ("lần", "thứ"))
}
