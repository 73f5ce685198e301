//! What begins before it ends: *khởi công ngày 10/3/2020, hoàn thành ngày 10/3/2022*; *khai mạc ngày 5/6 và bế mạc ngày 7/6*.

use super::relation;
use crate::doc::Paragraph;
use crate::doc::date::Date;
use crate::doc::relation::{Relation, RelationKind};

/// How many words may stand between an event and its day.
const BESIDE: usize = 4;

/// How many may stand between the two days.
const BETWEEN: usize = 10;

/// The beginnings and ends of a paragraph.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    relations.extend(paragraph.dates().windows(2).filter_map(|pair| of_two(paragraph, &pair[0], &pair[1])));
}

fn of_two(paragraph: &Paragraph, from: &Date, to: &Date) -> Option<Relation> {
    let word = |at: usize| paragraph.lower_word(at);
    let between = from.tokens.end..to.tokens.start;
    let plain = between.len() <= BETWEEN
        && between.clone().all(|at| paragraph.tokens()[at].is_wordlike() || matches!(paragraph.word(at), "," | ")"));
    // The event that stands right before a day, in its own clause.
    let event = |date: &Date, events: &[(&str, &str)], least: usize| {
        let first = date.tokens.start.saturating_sub(BESIDE).max(least);
        (first..date.tokens.start)
            .rev()
            .take_while(|at| !matches!(paragraph.word(*at), "," | ")" | "."))
            .find(|at| events.contains(&(word(*at), word(at + 1))))
    };
    let pairs: [(&[_], &[_]); 2] = [
        (&[("khởi", "công")], &[("hoàn", "thành"), ("khánh", "thành"), ("thông", "xe")]),
        (&[("khai", "mạc")], &[("bế", "mạc"), ("kết", "thúc")]),
    ];
    let same = paragraph.sentence_of(from.tokens.start) == paragraph.sentence_of(to.tokens.start);
    let told =
        pairs.iter().any(|(begins, ends)| event(from, begins, 0).is_some() && event(to, ends, from.tokens.end).is_some());
    if !plain || !same || !told {
        return None;
    }
    let backwards = match (from.year, to.year) {
        (Some(one), Some(two)) => {
            let day = |date: &Date, other: u32| date.day.unwrap_or(other);
            (two, to.month, day(to, 31)) < (one, from.month, day(from, 1))
        }
        // Without a year one may be of the next.
        (None, None) => from.month == to.month && from.day.zip(to.day).is_some_and(|(one, two)| two < one),
        _ => return None,
    };
    let span = from.span.to(to.span);
    let [begun, over] = [from, to].map(|date| paragraph.slice(date.span));
    let (vietnamese, english) = if backwards {
        (format!("{over} đứng trước {begun}"), format!("{over} comes before {begun}"))
    } else {
        (format!("{begun} đứng trước {over}"), format!("{begun} comes before {over}"))
    };
    Some(relation(RelationKind::DateOrder, !backwards, vec![span, from.span, to.span], vietnamese, english))
}
