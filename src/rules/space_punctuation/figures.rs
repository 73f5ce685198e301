//! Figures whose blanks are too many or too few: dates and numbers written apart, words and numbers run together.

use super::super::mark::{Fault, Mark, REMOVE};
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::syllable::Syllable;
use crate::text::Span;

pub(super) const EXTRA_IN_DATE: Fault = Fault {
    what: ("Ngày, tháng viết rời: thừa dấu cách cạnh dấu", "A date is written apart: there is a space beside"),
    cure: REMOVE,
};
pub(super) const EXTRA_IN_NUMBER: Fault = Fault {
    what: ("Con số viết rời: thừa dấu cách cạnh dấu", "A number is written apart: there is a space beside"),
    cure: REMOVE,
};
pub(super) const EXTRA_IN_CODE: Fault = Fault {
    what: ("Số văn bản viết rời: thừa dấu cách cạnh dấu", "A document's number is written apart: there is a space beside"),
    cure: REMOVE,
};

/// `tháng 5 /1997`, `21/4 / 2010`, `2/ 9`: what lies between a day and its month, a month and its year.
pub(super) fn split_date(mark: &Mark<'_>) -> Option<Span> {
    let (before, after) = (mark.before()?, mark.after()?);
    if mark.text() != "/" || mark.is_tight() || [before, after].iter().any(|token| token.kind != TokenKind::Number) {
        return None;
    }
    let [first, second] = [before, after].map(|token| mark.paragraph.slice(token.span));
    let cue = mark.index.checked_sub(2).map_or("", |cue| mark.paragraph.lower_word(cue));
    let year = second.len() == 4 && (second.starts_with("19") || second.starts_with("20"));
    let month = first.len() <= 2 && matches!(cue, "/" | "tháng");
    let [day, of] = [first, second].map(|number| number.parse().unwrap_or(u32::MAX));
    let short = first.len() <= 2 && second.len() <= 2;
    // One blank stands beside no ratio either.
    let slip = mark.token.glued != after.glued && day <= 31 && of <= 12;
    let named = matches!(cue, "ngày" | "sáng" | "chiều" | "tối");
    if year && month || short && (slip || named) { mark.gap() } else { None }
}

/// `30. 000`, `30 .000`: what lies between the thousands of a number. No sentence begins with a zero.
pub(super) fn broken_thousands(mark: &Mark<'_>) -> Option<Span> {
    let (before, after) = (mark.before()?, mark.after()?);
    let [first, rest] = [before, after].map(|token| mark.paragraph.slice(token.span));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = digits(first) && (1..=3).contains(&first.len()) && rest.len() == 3 && digits(rest);
    let apart = if mark.token.glued {
        mark.paragraph.follows(mark.index + 1)
    } else {
        mark.paragraph.follows(mark.index) && after.glued
    };
    // "2, 048 tỷ": what is measured follows.
    let measured =
        || matches!(mark.paragraph.lower_word(mark.index + 2), "tỷ" | "tỉ" | "triệu" | "nghìn" | "ha" | "km" | "tấn" | "%");
    let split = mark.text() == "." || mark.text() == "," && measured();
    if split && numbers && rest.starts_with('0') && apart { mark.gap() } else { None }
}

/// `số 480 /UBND-TM`, `13/2013/TTLT-BCA- BQP`: what lies within the number of a document.
pub(super) fn split_code(mark: &Mark<'_>) -> Option<Span> {
    let (before, after) = (mark.before()?, mark.after()?);
    let letters = after.case == Case::Upper && after.span.len() > 1 || after.kind == TokenKind::Abbreviation;
    if !letters || mark.is_tight() {
        return None;
    }
    let one_sided = mark.token.glued != after.glued;
    let serial = |at: usize| {
        let number = mark.paragraph.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Number);
        number && at > 0 && mark.paragraph.lower_word(at - 1) == "số"
    };
    let within = match mark.text() {
        "/" => one_sided && serial(mark.index - 1),
        "-" | "–" if before.kind == TokenKind::DocumentNumber => one_sided && mark.token.glued,
        // "số 304/UBND – NL"
        "-" | "–" => mark.index > 3 && before.glued && mark.paragraph.word(mark.index - 2) == "/" && serial(mark.index - 3),
        _ => false,
    };
    if within { mark.gap() } else { None }
}

/// `ngày26`, `715,5tấn`, `tổ 1,2,3`: a word with Vietnamese marks touches a figure, or numbers told one by one touch each other;
/// where, and how it should be. Words without marks may be names of things, as in top10, or units: 3m, 45ha.
pub(super) fn apart(paragraph: &Paragraph, index: usize) -> Option<(Span, String)> {
    let token = paragraph.tokens().get(index)?;
    if !token.glued && !matches!(token.kind, TokenKind::Number | TokenKind::Code) {
        return None;
    }
    let text = paragraph.slice(token.span);
    let marked = |word: &str| {
        let lower = word.chars().all(char::is_lowercase) && word.chars().nth(1).is_some();
        lower && !word.is_ascii() && Syllable::parse(word).is_some()
    };
    if token.kind == TokenKind::Number {
        return numbers_in_row(paragraph, index, text).map(|fixed| (token.span, fixed));
    }
    if token.kind == TokenKind::Code {
        let unit = ["m3", "m2", "km2"].into_iter().find(|unit| text.starts_with(unit));
        if let Some((unit, word)) = unit.map(|unit| text.split_at(unit.len())).filter(|(_, word)| marked(word)) {
            return Some((token.span, format!("{unit} {word}")));
        }
        let at = text.find(|c: char| c.is_ascii_digit())?;
        let (word, figure) = text.split_at(at);
        let whole = figure.bytes().all(|byte| byte.is_ascii_digit()) && marked(word) && !token.glued;
        return whole.then(|| (token.span, format!("{word} {figure}")));
    }
    let before = paragraph.tokens().get(index.checked_sub(1)?).filter(|_| token.glued)?;
    let touch = match (before.kind, token.kind) {
        (TokenKind::Number, TokenKind::Word) => marked(text) || BARE.contains(&text),
        (TokenKind::Word, TokenKind::DocumentNumber) => true,
        _ => false,
    };
    touch.then(|| (before.span.to(token.span), format!("{} {text}", paragraph.slice(before.span))))
}

/// Words without marks that figures count, and with which no name of a thing is made.
const BARE: [&str; 6] = ["con", "em", "xe", "trang", "cho", "trong"];

/// How many numbers told one by one no fraction can be: *tổ 1,2,3*.
const ROW: usize = 3;

/// `ngày 13,14 tháng 12`, `xếp thứ 1,2`, `tổ 1,2,3`: numbers of things that are counted off, which no fraction has.
fn numbers_in_row(paragraph: &Paragraph, index: usize, text: &str) -> Option<String> {
    if !text.contains(',') || text.contains('.') {
        return None; // as nearly everywhere
    }
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split(',').collect();
    let fixed = || parts.join(", ");
    if !parts.iter().all(|part| short(part)) {
        return None;
    }
    let [one, other] = parts[..] else { return (parts.len() >= ROW).then(fixed) };
    let (first, second): (u32, u32) = (one.parse().ok()?, other.parse().ok()?);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map_or("", |before| paragraph.lower_word(before));
    let after = paragraph.lower_word(index + 1);
    let last = || paragraph.word(index + 2).parse::<u32>().is_ok_and(|last| last > second && last < 32);
    let row = match before {
        // "ngày 25,26/9"
        "ngày" | "sáng" | "chiều" | "tối" => {
            after == "tháng" || after == "/" && paragraph.word(index + 2).parse::<u32>().is_ok_and(|month| month <= 12)
        }
        "tháng" => after == "năm",
        "khoản" => matches!(after, "điều" | ","),
        "thứ" | "thôn" | "xóm" | "khóm" | "ấp" | "lớp" | "khối" => !matches!(after, "phần" | "lần" | "điểm" | "%"),
        "tổ" | "khu" | "đội" | "nhóm" | "cụm" | "điều" | "chương" | "quận" | "số" => after == "và" && last(),
        _ => false,
    };
    (row && first < second && second < 32).then(fixed)
}
