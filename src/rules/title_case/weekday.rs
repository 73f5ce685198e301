//! Days of the week of which the number is a word in small letters: *thứ năm, ngày 12/3*.

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::word;

/// The word that they begin with.
pub(super) fn first() -> impl Iterator<Item = u32> {
    std::iter::once(word::key("thứ"))
}

/// The case of the number of a day of the week that begins at a token. A date, a time of day in brackets or *hằng tuần* makes sure
/// that no *thứ hai* of a row is meant.
pub(super) fn at(paragraph: &Paragraph, index: usize) -> Option<Case> {
    if paragraph.lower_word(index) != "thứ" || !paragraph.follows(index + 1) {
        return None;
    }
    let day = matches!(paragraph.lower_word(index + 1), "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "bẩy");
    let case = paragraph.tokens()[index + 1].case;
    let is_dated = || {
        let marks = usize::from(matches!(paragraph.word(index + 2), "," | "("));
        let at = index + 2 + marks;
        let date = paragraph.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Date);
        let number =
            paragraph.tokens().get(at + 1).is_some_and(|token| matches!(token.kind, TokenKind::Date | TokenKind::Number));
        date || paragraph.lower_word(at) == "ngày" && number
    };
    let weekly = || matches!(paragraph.lower_word(index + 2), "hằng" | "hàng") && paragraph.lower_word(index + 3) == "tuần";
    let in_brackets = || {
        paragraph.word(index + 2) == ")"
            && index > 1
            && (paragraph.word(index - 1) == "("
                || paragraph.word(index - 2) == "("
                    && matches!(paragraph.lower_word(index - 1), "sáng" | "chiều" | "tối" | "trưa" | "đêm" | "ngày"))
    };
    // "vụ thử thứ hai ngày 28/7" is the second.
    let before = index.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let apart = !paragraph.follows(index)
        || ["vào", "từ", "đến", "sáng", "chiều", "tối", "trưa", "đêm", "hôm", "ngày", ",", "(", ":"].contains(&before);
    (day && apart && matches!(case, Case::Lower | Case::Capitalised) && (is_dated() || weekly() || in_brackets()))
        .then_some(case)
}

/// How often a paragraph has the number in small letters, and how often not.
pub(super) fn ways(paragraph: &Paragraph) -> (usize, usize) {
    let cases = first().flat_map(|key| paragraph.tokens_of(key)).filter_map(|index| at(paragraph, index));
    let (small, capital): (Vec<_>, Vec<_>) = cases.partition(|case| *case == Case::Lower);
    (small.len(), capital.len())
}
