//! Years that words join, *từ năm 2001 đến năm 2011*, and the number of years beside them.

use std::ops::Range;

use num_traits::ToPrimitive;

use super::relation;
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::{Relation, RelationKind};
use crate::text::Span;

/// How many words may stand between a number of years and the bracket with their first and last.
const APART: usize = 16;

/// What the years of a paragraph assert that words join.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    for (period, (first, last), spans) in before(paragraph).chain(behind(paragraph)).chain(bracketed(paragraph)) {
        relations.extend(over_years(paragraph, period, (first, last), &spans));
    }
    relations.extend(paragraph.figures().windows(2).filter_map(|pair| backwards(paragraph, &pair[0], &pair[1])));
}

fn year(figure: &Figure) -> Option<u32> {
    if figure.kind == Kind::Year { figure.number.value.to_integer().to_u32() } else { None }
}

/// Whether nothing but *đến năm* stands between two years.
fn are_joined(paragraph: &Paragraph, one: &Figure, two: &Figure) -> bool {
    let words: Vec<&str> = (one.tokens.end..two.tokens.start).map(|at| paragraph.lower_word(at)).collect();
    matches!(words[..], ["đến" | "tới"] | ["đến" | "tới", "năm"] | ["đến", "hết"] | ["đến", "hết", "năm"])
}

/// *từ năm 2015 đến năm 2002*.
fn backwards(paragraph: &Paragraph, one: &Figure, two: &Figure) -> Option<Relation> {
    let (first, last) = (year(one)?, year(two)?);
    let word = |back: usize| one.tokens.start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let from = word(1) == "từ" || word(1) == "năm" && word(2) == "từ";
    let named = word(1) == "năm" || two.tokens.start.checked_sub(1).is_some_and(|at| paragraph.lower_word(at) == "năm");
    if !from || !named || !are_joined(paragraph, one, two) || last >= first {
        return None;
    }
    let span = one.span.to(two.span);
    let text = paragraph.slice(span);
    let (vietnamese, english) = (format!("“{text}”: mốc cuối đứng trước mốc đầu"), format!("“{text}” ends before it begins"));
    Some(relation(RelationKind::DateOrder, false, vec![span, one.span, two.span], vietnamese, english))
}

/// A number of years right before two years that words join: *40 năm (từ 2016 đến 2056)*, *10 năm, từ năm 2001 đến năm 2011*.
fn before(paragraph: &Paragraph) -> impl Iterator<Item = (&Figure, (u32, u32), [Span; 2])> {
    paragraph.figures().windows(3).filter_map(|three| {
        let [period, one, two] = three else { return None };
        let (first, last) = (year(one)?, year(two)?);
        let words = |range: Range<usize>| -> Vec<&str> { range.map(|at| paragraph.lower_word(at)).collect() };
        let opened = matches!(
            words(period.tokens.end..one.tokens.start)[..],
            ["(" | ",", "từ"] | ["(" | ",", "từ", "năm"] | ["từ"] | ["từ", "năm"]
        );
        let joined = are_joined(paragraph, one, two);
        let counts = period.kind == Kind::Period && period.base == "năm" && period.hedge == Hedge::None;
        (opened && joined && counts && period.number.is_whole()).then_some((period, (first, last), [one.span, two.span]))
    })
}

/// A number of years right behind two years that words join: *từ năm 1945 đến năm 2022 tròn 77 năm*.
fn behind(paragraph: &Paragraph) -> impl Iterator<Item = (&Figure, (u32, u32), [Span; 2])> {
    paragraph.figures().windows(3).filter_map(|three| {
        let [one, two, period] = three else { return None };
        let (first, last) = (year(one)?, year(two)?);
        let word = |at: usize| paragraph.lower_word(at);
        let led = (one.tokens.start.saturating_sub(2)..one.tokens.start).any(|at| word(at) == "từ");
        let joins = |at: usize| matches!(word(at), "đến" | "tới" | "hết" | "năm" | ",");
        let between = one.tokens.end..two.tokens.start;
        let joined = !between.is_empty() && between.clone().all(joins) && between.into_iter().any(|at| word(at) != ",");
        let after = two.tokens.end..period.tokens.start;
        let sums = |at: usize| matches!(word(at), "," | "(" | "là" | "tròn" | "vừa" | "được" | "tức" | "đã" | "gồm");
        let summed = (1..=4).contains(&after.len()) && after.clone().all(sums)
            // "đã 5 năm liền" counts others.
            && after.into_iter().any(|at| matches!(word(at), "(" | "là" | "tròn" | "vừa" | "tức" | "gồm"));
        let counts = period.kind == Kind::Period && period.base == "năm" && period.hedge == Hedge::None;
        (led && joined && summed && counts && period.number.is_whole()).then_some((period, (first, last), [one.span, two.span]))
    })
}

/// A number of years, and the bracket with two years that words join, some words behind it: *Qua 10 năm thực hiện Chỉ thị số 05 (từ năm 2011 đến
/// năm 2021)*.
fn bracketed(paragraph: &Paragraph) -> impl Iterator<Item = (&Figure, (u32, u32), [Span; 2])> {
    paragraph.figures().windows(2).filter_map(|pair| {
        let [one, two] = pair else { return None };
        let (first, last) = (year(one)?, year(two)?);
        let word = |at: usize| paragraph.lower_word(at);
        let mut open = one.tokens.start;
        while open > 0 && matches!(word(open - 1), "từ" | "năm") {
            open -= 1;
        }
        let open = open.checked_sub(1).filter(|open| paragraph.word(*open) == "(" && open + 1 < one.tokens.start)?;
        let closed = paragraph.word(two.tokens.end) == ")" && are_joined(paragraph, one, two);
        let near =
            |figure: &&Figure| figure.tokens.end < open && open - figure.tokens.end <= APART && figure.kind != Kind::Label;
        let period = paragraph.figures().iter().rev().find(near)?;
        let counts = period.kind == Kind::Period && period.base == "năm" && period.hedge == Hedge::None;
        let led = period.start.checked_sub(1).is_some_and(|at| matches!(word(at), "qua" | "sau" | "kết" | "suốt" | "lại"));
        let same = paragraph.sentence_of(period.start) == paragraph.sentence_of(open);
        let plain = (period.tokens.end..open).all(|at| !matches!(paragraph.word(at), ")" | "," | ";" | ":"));
        let told = closed && counts && led && same && plain && period.number.is_whole();
        told.then_some((period, (first, last), [one.span, two.span]))
    })
}

/// Whether so many years lie between two.
fn over_years(paragraph: &Paragraph, period: &Figure, (first, last): (u32, u32), spans: &[Span; 2]) -> Option<Relation> {
    let printed = period.number.value.to_integer().to_u32()?;
    let start = period.tokens.start;
    let word = |back: usize| start.checked_sub(back).map_or("", |before| paragraph.lower_word(before));
    // "mỗi 5 năm", "cách đây 10 năm", "kế hoạch 5 năm", "sau 3 năm"
    let other =
        matches!(word(1), "mỗi" | "đây" | "hoạch" | "từng" | "thứ" | "lớp" | "hơn" | "gần" | "đến" | "tuổi" | "-" | "–");
    let between = last.checked_sub(first).filter(|_| !other)?;
    let holds = printed == between || printed == between + 1;
    // "trong vòng 30 năm từ 1982 đến 2013" is told in tens.
    if printed % 10 == 0 && (printed..=printed + 2).contains(&between) && !holds {
        return None;
    }
    let operands = vec![period.span, spans[0], spans[1]];
    if holds {
        let text = format!("{last} − {first} = {between}, {printed} năm");
        let english = format!("{last} − {first} = {between}, {printed} years");
        return Some(relation(RelationKind::YearSpan, true, operands, text, english));
    }
    Some(relation(
        RelationKind::YearSpan,
        false,
        operands,
        format!("Từ {first} đến {last} là {between} năm, bài viết {printed} năm"),
        format!("From {first} to {last} is {between} years, the draft says {printed}"),
    ))
}
