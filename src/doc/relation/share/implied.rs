//! What stands behind a percentage though nothing is printed to compare with: the plan, the same period.

use super::{HUNDRED, countable, of_something, whole};
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Bound, Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::units::Dimension;
use num_traits::{CheckedDiv, CheckedMul};

/// What is behind a percentage though nothing is printed to compare with: the plan, the same period.
pub(super) fn implied(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let printed = sentence.figure(item);
    let own = &sentence.items[item];
    // "18,42 tỷ đồng, đạt 84,25%": a plan that is not named; "bằng 98,1%" after "bằng 99,2% so với cùng kỳ".
    let said = own.base.as_ref().or_else(|| {
        own.role?;
        let mut before = sentence.items[item.saturating_sub(8)..item].iter().rev().filter(|before| before.role == own.role);
        before.find_map(|before| before.base.as_ref())
    });
    let of_whole = own.base.as_ref().is_some_and(|base| base.against == Against::Whole);
    let shared = own.role == Some(Role::Share) || own.role.is_none() && (own.opens || whole::is_called_a_rate(sentence, item));
    let unnamed = said.is_none() && (own.role == Some(Role::Reach) || shared) && !of_something(sentence, item);
    if said.is_none() && !unnamed || said.is_some_and(|base| base.against == Against::Whole) && !of_whole {
        return None;
    }
    let (level, loose) = sentence.level_of(item).or_else(|| past_changes(sentence, item).filter(|_| said.is_some()))?;
    // "11 xã, tỷ lệ 61,1%": a count out of all; a rate reached is no share of what stands before it.
    let part = sentence.figure(level);
    if unnamed && loose || unnamed && own.role == Some(Role::Reach) && part.dimension != Dimension::Measure {
        return None;
    }
    if (of_whole || unnamed && shared) && printed.number.value > Exact::from_integer(HUNDRED) {
        return None;
    }
    if part.kind != Kind::Amount || sentence.base_amount(item).is_some() {
        return None;
    }
    let unsaid = if shared { "toàn bộ" } else { "mức đề ra" };
    let name = said.map_or_else(|| unsaid.to_owned(), |base| base_name(sentence, base.words.clone()));
    let behind = behind(part, printed)?;
    if let Some(none) = countable::fits_none(sentence, item, part, printed, &name) {
        return Some(none);
    }
    let value = part.number.value.checked_mul(&Exact::from_integer(HUNDRED))?.checked_div(&printed.number.value)?;
    Some(Relation {
        kind: RelationKind::PercentOf,
        verdict: Verdict::Computed,
        gross: false,
        statement: amount_statement(&name, sentence.paragraph, part, value, &behind)?,
        operands: vec![part.span, printed.span],
        computed: Some(behind),
        suggestion: None,
    })
}

/// "4.643 tỷ đồng, tăng 12,1% so với cuối năm trước (đạt 99,7% kế hoạch)": the level before the changes that a bracket follows.
fn past_changes(sentence: &Sentence<'_>, item: usize) -> Option<(usize, bool)> {
    let opens = sentence.items[item].opens && item > 0;
    let level = (0..item).rev().find(|&before| !sentence.items[before].role.is_some_and(Role::is_change))?;
    (opens && sentence.is_level(level) && sentence.items[level].bracket == sentence.items[item - 1].bracket)
        .then_some((level, true))
}

/// The whole that an amount is so many percent of.
pub(in crate::doc::relation) fn behind(part: &Figure, percent: &Figure) -> Option<Interval> {
    part.asserted().over(&percent.rounded().scaled(Exact::new(1, HUNDRED))?)
}

/// *dự toán tỉnh giao*, as the draft words it.
pub(in crate::doc::relation) fn base_name(sentence: &Sentence<'_>, words: std::ops::Range<usize>) -> String {
    let ends = |index: &usize| {
        matches!(
            sentence.paragraph.lower_word(*index),
            "và" | "trong" | "nhưng" | "thì" | "để" | "," | ";" | "(" | "." | "đã" | "cao"
        )
    };
    let until = words.clone().find(ends).unwrap_or(words.end).min(words.start + 9);
    let text = sentence.paragraph.slice(sentence.paragraph.span_of(words.start..until)).trim();
    if text.is_empty() { "mức so sánh".to_owned() } else { text.to_owned() }
}

/// "dự toán tỉnh giao ≈ 377.022 triệu đồng (376.996 – 377.048)", in the unit of a printed figure.
pub(in crate::doc::relation) fn amount_statement(
    name: &str,
    paragraph: &Paragraph,
    like: &Figure,
    value: Exact,
    computed: &Interval,
) -> Option<Message> {
    let in_units = |bound: Option<Bound>| bound.map(|bound| bound.at / like.factor);
    let (low, high) = (in_units(computed.low), in_units(computed.high));
    let reference = low.or(high)?;
    let decimals = if reference < Exact::from_integer(1000) { 2 } else { like.number.decimals };
    let unit = paragraph.slice(paragraph.span_of(like.unit.clone()));
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let text = match (low, high) {
        (Some(low), Some(high)) => {
            let middle = show_short(value / like.factor, decimals);
            format!("{name} ≈ {middle}{unit} ({} – {})", show_short(low, decimals), show_short(high, decimals))
        }
        (Some(low), None) => format!("{name} > {}{unit}", show_short(low, decimals)),
        (None, Some(high)) => format!("{name} < {}{unit}", show_short(high, decimals)),
        (None, None) => return None,
    };
    Some(Message::new(text.clone(), text))
}
