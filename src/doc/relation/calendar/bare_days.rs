//! Days that a bracket counts out by their numbers alone: *trong 3 ngày (24, 25 và 26)*.

use super::relation;
use crate::doc::Paragraph;
use crate::doc::figure::{Hedge, Kind};
use crate::doc::relation::{Relation, RelationKind};
use crate::doc::token::TokenKind;

/// The last day of any month.
const LAST: i64 = 31;

/// How many days are counted out at most.
const MOST: usize = 16;

/// Numbers of days before the days that they count.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    for figure in paragraph.figures() {
        let days = figure.kind == Kind::Period && figure.base == "ngày" && figure.hedge == Hedge::None;
        if !days || paragraph.word(figure.tokens.end) != "(" {
            continue;
        }
        let Some((listed, end)) = counted_out(paragraph, figure.tokens.end + 1) else { continue };
        let Ok(printed) = usize::try_from(figure.number.value.to_integer()) else { continue };
        let told = listed.len();
        let text = paragraph.slice(paragraph.span_of(figure.tokens.end + 1..end));
        let holds = printed == told;
        let (vietnamese, english) = if holds {
            (format!("{text}: {told} ngày"), format!("{text}: {told} days"))
        } else {
            (
                format!("“{text}” là {told} ngày, bài viết {printed} ngày"),
                format!("“{text}” are {told} days, the draft says {printed}"),
            )
        };
        let operands = std::iter::once(figure.span).chain(listed.iter().map(|at| paragraph.span_of(*at..at + 1))).collect();
        relations.push(relation(RelationKind::PeriodSpan, holds, operands, vietnamese, english));
    }
}

/// The numbers up to the end of a bracket, where each is the day after the one before, and where the bracket ends.
fn counted_out(paragraph: &Paragraph, from: usize) -> Option<(Vec<usize>, usize)> {
    let mut days: Vec<(usize, i64)> = Vec::new();
    let mut at = from;
    loop {
        match paragraph.lower_word(at) {
            ")" => break,
            "," | "và" | ";" => {}
            text => {
                let day: i64 = text.parse().ok().filter(|day| (1..=LAST).contains(day))?;
                let number = paragraph.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Number);
                if !number || days.last().is_some_and(|(_, before)| before + 1 != day) {
                    return None;
                }
                days.push((at, day));
            }
        }
        at += 1;
        if days.len() > MOST {
            return None;
        }
    }
    (days.len() >= 2).then(|| (days.into_iter().map(|(at, _)| at).collect(), at))
}
