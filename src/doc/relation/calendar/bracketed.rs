//! Numbers of years before the years that they count: *20 năm thực hiện Nghị định số 78/2002/NĐ-CP (2002 - 2022)*, *ba năm 2023 - 2025*.

use super::{LAST_YEAR, relation};
use crate::doc::Paragraph;
use crate::doc::date::{self, YearSpan};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::{Relation, RelationKind};
use crate::lang::units;
use crate::text::Span;

/// How many words may stand between the number and the bracket.
const BESIDE: usize = 16;

/// What numbers of years before two years assert, where nothing else has told.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    for years in date::year_spans(paragraph).filter(|years| years.first < years.last) {
        let ends = |figure: &Figure| years.tokens.contains(&figure.tokens.start).then_some(figure.span);
        let ends: Vec<Span> = paragraph.figures().iter().filter_map(ends).collect();
        let known = |relation: &Relation| {
            matches!(relation.kind, RelationKind::YearSpan | RelationKind::Anniversary)
                && ends.iter().all(|end| relation.operands.contains(end))
        };
        if !relations.iter().any(known) {
            let found = of_bracket(paragraph, &years, &ends).or_else(|| in_words(paragraph, &years, &ends));
            relations.extend(found);
        }
    }
}

/// *20 năm thực hiện … (2002 - 2022)*.
fn of_bracket(paragraph: &Paragraph, years: &YearSpan, ends: &[Span]) -> Option<Relation> {
    let open = years.tokens.start.checked_sub(1)?;
    if paragraph.word(open) != "(" || paragraph.word(years.tokens.end) != ")" {
        return None;
    }
    let near = |figure: &&Figure| figure.tokens.end <= open && open - figure.tokens.end <= BESIDE;
    let figure = paragraph.figures().iter().rev().filter(near).find(|figure| {
        // The number of an order names it: "Nghị định số 78/2002/NĐ-CP".
        figure.kind != Kind::Label
    })?;
    let plain = figure.kind == Kind::Period && figure.base == "năm" && figure.hedge == Hedge::None && figure.number.is_whole();
    let same = paragraph.sentence_of(figure.tokens.start) == paragraph.sentence_of(open);
    let word = |back: usize| figure.tokens.start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    // "mỗi 5 năm", "cách đây 10 năm", "5 năm tuổi", "20 năm tù"
    let other =
        matches!(
            word(1),
            "mỗi"
                | "đây"
                | "hoạch"
                | "từng"
                | "thứ"
                | "lớp"
                | "khối"
                | "đến"
                | "tuổi"
                | "-"
                | "–"
                | "và"
                | ","
                | "quá"
                | "phạt"
        ) || matches!(paragraph.lower_word(figure.tokens.end), "tuổi" | "tù" | "trước" | "nữa" | "đầu" | "cuối" | "một");
    let between = figure.tokens.end..open;
    let broken = between.clone().any(|at| matches!(paragraph.word(at), ";" | ":" | ")" | "," | "("));
    let printed = i64::try_from(figure.number.value.to_integer()).ok()?;
    if !plain || !same || other || broken || !(2..=200).contains(&printed) {
        return None;
    }
    let (first, last) = (i64::from(years.first), i64::from(years.last));
    let span = last - first;
    if printed == span || printed == span + 1 {
        return Some(told(true, printed, years, figure.span, ends));
    }
    // "20 năm chiến tranh (1954 - 1975)" is told in tens, and what ended is commemorated too: "65 năm kết thúc chiến tranh (1950 - 1953)".
    let tens = printed % 10 == 0 && (span - printed).abs() <= 3;
    let ended = last + printed <= i64::from(LAST_YEAR) && !is_of_tens(printed, span);
    let wrong = if printed > span { !ended } else { is_of_tens(printed, span) && !is_planned(paragraph, between, last) };
    (wrong && !tens).then(|| told(false, printed, years, figure.span, ends))
}

/// A number of years, printed at a place, held to the years that bound them.
fn told(holds: bool, printed: i64, years: &YearSpan, number: Span, ends: &[Span]) -> Relation {
    let (first, last) = (years.first, years.last);
    let span = last - first;
    let operands = std::iter::once(number).chain(ends.iter().copied()).collect();
    let (vietnamese, english) = if holds {
        (format!("{last} − {first} = {span}, {printed} năm"), format!("{last} − {first} = {span}"))
    } else {
        (
            format!("Từ {first} đến {last} là {span} năm, bài viết {printed} năm"),
            format!("From {first} to {last} is {span} years, the draft says {printed}"),
        )
    };
    relation(RelationKind::YearSpan, holds, operands, vietnamese, english)
}

/// Whether one digit of the tens, in the number or in a year, is all that is wrong.
fn is_of_tens(printed: i64, span: i64) -> bool {
    [span, span + 1].iter().any(|span| (printed - span).abs() == 10)
}

/// Whether what the years bound is laid down for longer than has gone by: *sau 5 năm thực hiện Chương trình (2011 - 2020)*.
fn is_planned(paragraph: &Paragraph, mut between: std::ops::Range<usize>, last: i64) -> bool {
    let ahead = last % 5 == 0 && last >= 2010;
    ahead
        || between.any(|at| {
            matches!(
                (paragraph.lower_word(at), paragraph.lower_word(at + 1)),
                ("chiến", "lược")
                    | ("chương", "trình")
                    | ("đề" | "dự", "án")
                    | ("kế" | "quy", "hoạch")
                    | ("nghị", "quyết")
                    | ("giai", "đoạn")
            )
        })
}

/// *trong ba năm 2023 - 2025*.
fn in_words(paragraph: &Paragraph, years: &YearSpan, ends: &[Span]) -> Option<Relation> {
    let mut unit = years.tokens.start.checked_sub(1)?;
    if paragraph.word(unit) == "(" && paragraph.word(years.tokens.end) == ")" {
        unit = unit.checked_sub(1)?;
    }
    let number = unit.checked_sub(1).filter(|_| paragraph.lower_word(unit) == "năm")?;
    let printed = u32::from(units::count(paragraph.lower_word(number))?);
    let before = number.checked_sub(1).map_or("", |at| paragraph.lower_word(at));
    let goes_on = matches!(paragraph.word(years.tokens.end), "-" | "–");
    let span = years.last - years.first;
    // "tháng ba năm 2023 - 2024", "học kỳ hai năm 2023 - 2024"
    let counts = matches!(before, "trong" | "của" | "qua" | "sau" | "suốt" | "cả" | "cho" | "" | "(" | "," | "." | ":");
    if printed < 2 || goes_on || !counts {
        return None;
    }
    let holds = printed == span || printed == span + 1;
    Some(told(holds, i64::from(printed), years, paragraph.span_of(number..unit + 1), ends))
}
