//! Days of the week and months of the lunar year of which the number is a word in small letters: *thứ năm, ngày 12/3*.

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::word;

/// The words that they begin with.
pub(super) fn firsts() -> impl Iterator<Item = u32> {
    word::keys("thứ chủ tháng").into_iter()
}

/// The case of the name of a month that follows *tháng* at a token: *tháng Giêng, rằm tháng Bảy, tháng Tư âm lịch*. Others have
/// their number, or are told of in words without a day.
pub(super) fn month(paragraph: &Paragraph, index: usize) -> Option<Case> {
    if paragraph.lower_word(index) != "tháng" || !paragraph.follows(index + 1) {
        return None;
    }
    let named = match paragraph.lower_word(index + 1) {
        "giêng" | "chạp" => true,
        "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "tám" | "chín" | "mười" => {
            let lunar = paragraph.lower_word(index + 2) == "âm" && paragraph.lower_word(index + 3) == "lịch";
            let full = index > 0 && paragraph.follows(index) && paragraph.lower_word(index - 1) == "rằm";
            lunar || full
        }
        _ => false,
    };
    let case = paragraph.tokens().get(index + 1)?.case;
    (named && case != Case::Upper).then_some(case)
}

/// How often a paragraph has the name of a month in small letters, and how often not.
pub(super) fn months(paragraph: &Paragraph) -> (usize, usize) {
    let cases = paragraph.tokens_of(word::key("tháng")).filter_map(|index| month(paragraph, index));
    let (small, capital): (Vec<_>, Vec<_>) = cases.partition(|case| *case == Case::Lower);
    (small.len(), capital.len())
}

/// Whether what stands at a token dates the day before it: *, ngày 12/3*; *(12/3*.
fn is_dated(paragraph: &Paragraph, index: usize) -> bool {
    let at = index + usize::from(matches!(paragraph.word(index), "," | "("));
    let date = paragraph.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Date);
    let number = paragraph.tokens().get(at + 1).is_some_and(|token| matches!(token.kind, TokenKind::Date | TokenKind::Number));
    date || paragraph.lower_word(at) == "ngày" && number
}

/// Whether days of every week are told of: *hằng tuần*.
fn is_weekly(paragraph: &Paragraph, index: usize) -> bool {
    matches!(paragraph.lower_word(index), "hằng" | "hàng") && paragraph.lower_word(index + 1) == "tuần"
}

/// Whether *chủ nhật* stands at a token.
fn is_sunday(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.lower_word(index) == "chủ"
        && paragraph.word(index + 1) == "nhật"
        && paragraph.follows(index + 1)
        && paragraph.tokens()[index].case != Case::Upper
}

/// The case of *chủ nhật* at a token, where a date or another day of the week tells that it is the day's name.
pub(super) fn sunday(paragraph: &Paragraph, index: usize) -> Option<Case> {
    if !is_sunday(paragraph, index) {
        return None;
    }
    let beside = index > 2
        && matches!(paragraph.word(index - 1), "," | "và" | "-" | "–")
        && is_number_of_day(paragraph.lower_word(index - 2))
        && paragraph.lower_word(index - 3) == "thứ";
    let part = index > 0
        && matches!(paragraph.lower_word(index - 1), "ngày" | "sáng" | "chiều" | "tối" | "trưa" | "đêm" | "hôm" | "(");
    (beside || part || is_dated(paragraph, index + 2) || is_weekly(paragraph, index + 2))
        .then_some(paragraph.tokens()[index].case)
}

/// How often a paragraph has *chủ nhật* in small letters, and how often not.
pub(super) fn sundays(paragraph: &Paragraph) -> (usize, usize) {
    let cases = paragraph.tokens_of(word::key("chủ")).filter_map(|index| sunday(paragraph, index));
    let (small, capital): (Vec<_>, Vec<_>) = cases.partition(|case| *case == Case::Lower);
    (small.len(), capital.len())
}

fn is_number_of_day(word: &str) -> bool {
    matches!(word, "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "bẩy")
}

/// The case of the number of a day of the week that begins at a token. A date, a time of day in brackets or *hằng tuần* makes sure
/// that no *thứ hai* of a row is meant.
pub(super) fn at(paragraph: &Paragraph, index: usize) -> Option<Case> {
    if paragraph.lower_word(index) != "thứ" || !paragraph.follows(index + 1) {
        return None;
    }
    let day = is_number_of_day(paragraph.lower_word(index + 1));
    let case = paragraph.tokens()[index + 1].case;
    let sure = || is_dated(paragraph, index + 2) || is_weekly(paragraph, index + 2);
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
    (day && apart && matches!(case, Case::Lower | Case::Capitalised) && (sure() || in_brackets())
        || day && matches!(paragraph.word(index + 2), "," | "và" | "-" | "–") && is_sunday(paragraph, index + 3))
    .then_some(case)
}

/// How often a paragraph has the number in small letters, and how often not.
pub(super) fn ways(paragraph: &Paragraph) -> (usize, usize) {
    let cases = paragraph.tokens_of(word::key("thứ")).filter_map(|index| at(paragraph, index));
    let (small, capital): (Vec<_>, Vec<_>) = cases.partition(|case| *case == Case::Lower);
    (small.len(), capital.len())
}
