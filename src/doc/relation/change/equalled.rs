//! A level, the amount it changed by, and the level again as a percentage of what there was: *tiếp 1.141 lượt, tăng 32 lượt, bằng 103% so với
//! cùng kỳ*.

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind};

/// The levels of a sentence that are told as a percentage of what was before a change beside them.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 2..sentence.items.len() {
        relations.extend(of_three(sentence, item));
    }
}

fn of_three(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let [now, change, printed] = [item - 2, item - 1, item].map(|item| sentence.figure(item));
    let [level, by, own] = [item - 2, item - 1, item].map(|item| &sentence.items[item]);
    let paragraph = sentence.paragraph;
    let upward = by.role.filter(|role| matches!(role, Role::Rise | Role::Fall))?.is_upward();
    let equals = own.role == Some(Role::Share)
        && printed.start.checked_sub(1).is_some_and(|at| matches!(paragraph.lower_word(at), "bằng" | "đạt"));
    let prior = own.base.as_ref().is_some_and(|base| base.against == Against::Prior);
    let amounts = now.kind == Kind::Amount && change.kind == Kind::Amount && sentence.is_level(item - 2);
    let alike = now.comparable_in_change(change, paragraph) && now.counts_same(paragraph, change, paragraph) != Some(false);
    let beside = [level, by].iter().all(|other| other.bracket == own.bracket)
        && own.subject.is_empty()
        && by.subject.is_empty()
        && !own.apart
        && !by.apart;
    if printed.kind != Kind::Percent || !equals || !prior || !amounts || !alike || !beside {
        return None;
    }
    let predict = move |operands: &[Interval]| {
        let before = if upward { operands[0].minus(&operands[1]) } else { operands[0].plus(&operands[1]) };
        let ratio = before.and_then(|before| operands[0].over(&before));
        vec![ratio.and_then(|ratio| ratio.scaled(Exact::from_integer(100)))]
    };
    let equation = Equation {
        operands: vec![Operand::of(now), Operand::of(change)],
        printed: Operand::of(printed),
        predict: &predict,
        link: Link::Close,
    };
    let shown = |figure: &Figure| in_unit(now, figure.number.value);
    let (a, b, sign) = (shown(now), shown(change), if upward { '−' } else { '+' });
    let arithmetic = |value| format!("{a} / ({a} {sign} {b}) = {}%", show(value, judge::decimals(printed)));
    judged(sentence, RelationKind::Growth, &equation, equation.verdict()?, arithmetic, &[now, change], printed)
}
