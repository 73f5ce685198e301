//! What is numbered by *lần thứ* or *khóa* and told again with its year: *Hội khỏe Phù Đổng tỉnh lần thứ 18 - năm 2018* in the headline and
//! *lần thứ 19 - năm 2018* below; *HĐND tỉnh khóa XVIII, nhiệm kỳ 2021 - 2026*.
//!
//! One year has one of them. What is numbered is known by the words before: the last of them, which names whose it is, and most of the
//! others must be the same.

use std::ops::Range;

use super::{Place, Restated};
use crate::doc::token::Case;
use crate::doc::{Document, Paragraph, Placed};
use crate::text::Span;

/// How many words before the number say what is numbered, and how many of them must be the same.
const NAME: usize = 7;
const SHARED: usize = 3;

/// How many tokens behind the number its year may begin.
const NEAR: usize = 5;

/// How many are held against each other in one draft.
const MOST: usize = 40;

/// A numbered event or term.
struct Ordinal {
    paragraph: usize,
    span: Span,
    number: u32,
    /// Whether it numbers a term, *khóa XXII*, not an event, *lần thứ 5*.
    term: bool,
    name: Vec<u32>,
    /// What its sentence calls the places of the kind of the last word: *tỉnh Phú Lâm*.
    places: Vec<u32>,
    /// Its year, or the first and the last of its term.
    years: (u32, u32),
}

/// The events and terms that a draft numbers in two ways.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let mut all: Vec<Ordinal> = Vec::new();
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let paragraph = placed.paragraph();
        if !paragraph.figures().is_empty() || !paragraph.dates().is_empty() {
            all.extend(ordinals(document, index).take(MOST - all.len()));
        }
    }
    let mut told: Vec<usize> = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let Some(before) = all[..at].iter().position(|other| is_one(one, other)) else { continue };
        let other = &all[before];
        let holds = one.number == other.number;
        if !holds && told.contains(&before) {
            continue;
        }
        told.extend((!holds).then_some(before));
        restated.push(Restated {
            place: if other.paragraph == 0 { Place::Headline } else { Place::Body },
            paragraph: other.paragraph,
            said: other.span,
            body: one.paragraph,
            printed: one.span,
            holds,
        });
    }
}

/// Whether two are one event or term: of one year, of one body, called alike.
fn is_one(one: &Ordinal, other: &Ordinal) -> bool {
    let last = |ordinal: &Ordinal| ordinal.name.last().copied();
    let shared = one.name.iter().filter(|word| other.name.contains(word)).count();
    let apart = one.paragraph != other.paragraph || one.span.start > other.span.end + 80;
    // "HĐND tỉnh Phú Lâm … UBND tỉnh khóa XI" and, of another, "HĐND tỉnh Tân Hòa … UBND tỉnh khóa XIV"
    let elsewhere =
        !one.places.is_empty() && !other.places.is_empty() && !one.places.iter().any(|place| other.places.contains(place));
    apart
        && !elsewhere
        && one.years == other.years
        && one.term == other.term
        && last(one) == last(other)
        && shared >= SHARED.min(one.name.len().min(other.name.len()))
}

/// The places of a kind that stand in some tokens, by their first words: *tỉnh Phú Lâm*.
fn places(paragraph: &Paragraph, kind: u32, tokens: Range<usize>) -> Vec<u32> {
    let all = paragraph.tokens();
    let named = |at: &usize| all.get(at + 1).is_some_and(|next| next.case == Case::Capitalised);
    paragraph.tokens_of(kind).filter(|at| tokens.contains(at)).filter(named).map(|at| all[at + 1].key).collect()
}

fn ordinals(document: &Document, index: usize) -> impl Iterator<Item = Ordinal> + '_ {
    let paragraphs = document.paragraphs();
    let paragraph = paragraphs[index].paragraph();
    let word = |at: usize| paragraph.lower_word(at);
    (2..paragraph.tokens().len()).filter_map(move |at| {
        let number = number(paragraph.word(at))?;
        let from = match (word(at - 2), word(at - 1)) {
            ("lần", "thứ") => at - 2,
            (_, "khóa" | "khoá" | "lần") => at - 1,
            _ => return None,
        };
        let begins = paragraph.sentence_of(at)?.tokens.start;
        let first = from.saturating_sub(NAME).max(begins);
        let mark = (first..from).rev().find(|at| !paragraph.tokens()[*at].is_wordlike()).map_or(first, |mark| mark + 1);
        let name: Vec<u32> =
            (mark..from).filter(|at| !matches!(word(*at), "toàn" | "của")).map(|at| paragraph.tokens()[at].key).collect();
        // "sau khóa 12" names nothing, and a term has many meetings.
        let meeting = (mark..from)
            .any(|at| matches!((word(at), word(at + 1)), ("hội", "nghị") | ("kỳ" | "kì" | "phiên" | "cuộc", "họp")));
        let named = name.len() >= 2 && !meeting;
        let years = named.then(|| years(paragraph, at + 1)).flatten()?;
        let sentence = paragraph.sentence_of(at)?.tokens.clone();
        let kind = paragraph.tokens()[from - 1].key;
        // "Ủy ban Bầu cử tỉnh Phú Lâm công bố … . Theo đó, … HĐND tỉnh khóa IX": the sentences before say whose it is, or the paragraphs.
        let before = || paragraphs[..index].iter().rev().map(Placed::paragraph);
        let places = [sentence, 0..begins].into_iter().map(|tokens| places(paragraph, kind, tokens));
        let mut places = places.chain(before().map(|paragraph| self::places(paragraph, kind, 0..paragraph.tokens().len())));
        let places = places.find(|places| !places.is_empty()).unwrap_or_default();
        let term = matches!(word(at - 1), "khóa" | "khoá");
        Some(Ordinal { places, paragraph: index, span: paragraph.span_of(at..at + 1), number, term, name, years })
    })
}

/// The year or the term that is told right behind a number: *- năm 2018*, *, nhiệm kỳ 2020 - 2025*.
fn years(paragraph: &Paragraph, from: usize) -> Option<(u32, u32)> {
    let year = |at: usize| {
        let word = paragraph.word(at);
        (word.len() == 4).then(|| word.parse::<u32>().ok()).flatten().filter(|year| (1930..2100).contains(year))
    };
    let end = from + NEAR;
    let stops = |at: &usize| matches!(paragraph.word(*at), "." | ";");
    let until = (from..end).find(stops).unwrap_or(end);
    let first = (from..until).find(|at| {
        year(*at).is_some()
            || paragraph.word(*at).split_once(['-', '–']).is_some_and(|(one, two)| one.len() == 4 && two.len() == 4)
    })?;
    if let Some((one, two)) = paragraph.word(first).split_once(['-', '–']) {
        return Some((one.parse().ok()?, two.parse().ok()?));
    }
    let second = matches!(paragraph.word(first + 1), "-" | "–").then(|| year(first + 2)).flatten();
    let said = matches!(paragraph.lower_word(first - 1), "năm" | "kỳ" | "kì" | "-" | "–" | "(" | "đoạn");
    let year = year(first)?;
    said.then_some((year, second.unwrap_or(year)))
}

/// A number in digits or in Roman figures.
fn number(word: &str) -> Option<u32> {
    if word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|number| *number > 0);
    }
    let value = |letter: char| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        _ => None,
    };
    let values: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let taken = |at: usize| values.get(at + 1).is_some_and(|next| *next > values[at]);
    let sum = (0..values.len()).fold(0_i64, |sum, at| sum + i64::from(values[at]) * if taken(at) { -1 } else { 1 });
    u32::try_from(sum).ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Source};

    fn told(text: &str) -> Vec<bool> {
        let document = Document::new(Source::new(text, Format::Plain));
        let mut restated = Vec::new();
        read(&document, &mut restated);
        restated.iter().map(|one| one.holds).collect()
    }

    #[test]
    fn roman_figures_are_numbers() {
        assert_eq!(["IX", "XXIV", "XVIII", "18", "Vi"].map(number), [Some(9), Some(24), Some(18), Some(18), None]);
    }

    #[test]
    fn one_year_has_one_of_them() {
        let text = "Bế mạc Giải việt dã huyện Phú Lâm lần thứ 18 năm 2018\n\nGiải việt dã huyện Phú Lâm lần thứ 18 - năm 2018 có 9 đội.";
        assert_eq!(told(text), [true]);
        assert_eq!(told(&text.replace("18 - năm", "19 - năm")), [false]);
        // Another year, and another body's.
        assert!(told(&text.replace("18 - năm 2018", "19 - năm 2019")).is_empty());
        let text = "Đại hội Đảng bộ tỉnh lần thứ XVI, nhiệm kỳ 2020 - 2025.\n\nĐại hội Đảng bộ huyện lần thứ XX, nhiệm kỳ 2020 - 2025.";
        assert!(told(text).is_empty());
        let text = "HĐND tỉnh khóa XVII, nhiệm kỳ 2021-2026 họp.\n\nĐại biểu HĐND tỉnh khóa XVIII, nhiệm kỳ 2021-2026 có mặt.";
        assert_eq!(told(text), [false]);
        let text = "Ban Chấp hành Đảng bộ huyện khóa XXII, nhiệm kỳ 2020 - 2025 họp.\n\nHội nghị Ban Chấp hành Đảng bộ huyện lần thứ 5, nhiệm kỳ \
                    2020 - 2025.";
        assert!(told(text).is_empty());
        let text = "HĐND tỉnh An Phú bầu Chủ tịch UBND tỉnh khóa XI, nhiệm kỳ 2016-2021.\n\nHĐND tỉnh Sơn Lâm bầu Chủ tịch UBND tỉnh khóa XIV, nhiệm kỳ 2016-2021.";
        assert!(told(text).is_empty());
    }
}
