//! A change with the two levels that make it, as a fraction in the bracket right behind: *giảm 40% (150/250)*, *tăng 16% (58/50) so với tuần
//! trước*.

use super::{change, whole};
use crate::doc::figure::{Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::known::Known;
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind, Verdict};

/// How many digits both levels print together at least, so that a slip tells.
const TELLING: u32 = 4;

/// The changes of a paragraph whose levels stand in brackets, and of which nothing else is told.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for sentence in sentences {
        for item in 0..sentence.items.len().saturating_sub(1) {
            let told = |relation: &Relation| relation.verdict != Verdict::Computed;
            if !known.with(relations, sentence.figure(item).span).any(told) {
                found.extend(of_levels(sentence, item));
            }
        }
    }
    relations.extend(found);
}

fn of_levels(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (printed, levels) = (sentence.figure(item), sentence.figure(item + 1));
    let upward = match sentence.items[item].role? {
        Role::Rise => true,
        Role::Fall => false,
        _ => return None,
    };
    let beside = sentence.items[item + 1].opens && levels.start == printed.tokens.end + 1;
    let plain = printed.kind == Kind::Percent && printed.hedge == Hedge::None && levels.kind == Kind::Fraction;
    let (now, before) = (levels.amount(levels.number), levels.amount(levels.other?));
    let led = if upward { now.number.value > before.number.value } else { now.number.value < before.number.value };
    let telling = levels.number.digits + levels.other?.digits >= TELLING && printed.number.digits >= 2;
    if !beside || !plain || !led || !telling || before.number.value <= Exact::from_integer(0) {
        return None;
    }
    // "giảm 60% (60/100)" may tell what is left.
    let share = now.number.value / before.number.value * whole(100);
    if printed.plausible().holds(share) {
        return None;
    }
    let predict = move |operands: &[Interval]| change(&operands[1], &operands[0], upward, printed, false);
    let equation = Equation {
        operands: vec![Operand::of(&now), Operand::of(&before)],
        printed: Operand::of(printed),
        predict: &predict,
        link: Link::Close,
    };
    let verdict = equation.explained()?;
    let (a, b) = (in_unit(levels, now.number.value), in_unit(levels, before.number.value));
    let arithmetic = |value| {
        let value = show(value, judge::decimals(printed));
        if upward { format!("{a} / {b} − 100% = {value}%") } else { format!("100% − {a} / {b} = {value}%") }
    };
    judged(sentence, RelationKind::Growth, &equation, verdict, arithmetic, &[levels], printed)
}
