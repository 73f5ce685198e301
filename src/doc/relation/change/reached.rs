//! A change as an amount, and what it led to as a percentage of what there was: *3.460 ha, tăng 215 ha so cùng kỳ, bằng 106,6%*.

use super::{hundred, is_rate, whole};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Interval;
use crate::doc::number::show;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::share::{self, in_unit};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;

/// The changes of a sentence behind which stands how much of what there was they led to.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 2..sentence.items.len() {
        // That a share is right of another base leaves open whether the change before it is.
        let span = sentence.figure(item - 1).span;
        let told = |relation: &Relation| relation.verdict != Verdict::Computed && relation.operands.contains(&span);
        if !relations.iter().any(told) {
            relations.extend(reached(sentence, item));
        }
    }
}

/// "684,5 triệu đồng, so với năm 2022 tăng 97,3 triệu đồng, bằng 116,6%": the level, its change and its share of what there was.
fn reached(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (change, level) = (item - 1, item - 2);
    let [now, amount, printed] = [level, change, item].map(|item| sentence.figure(item));
    let [_, own, equal] = [level, change, item].map(|item| &sentence.items[item]);
    let paragraph = sentence.paragraph;
    let role = own.role.filter(|role| matches!(role, Role::Rise | Role::Fall | Role::Over))?;
    let led = printed.start.checked_sub(1).is_some_and(|at| matches!(paragraph.lower_word(at), "bằng" | "đạt"));
    let of_prior = |item: usize| sentence.items[item].base.as_ref().is_some_and(|base| base.against == Against::Prior);
    let of_plan = |item: usize| sentence.items[item].base.as_ref().is_some_and(|base| base.against == Against::Plan);
    let none = equal.base.is_none();
    // "vượt 64 ha so với kế hoạch, bằng 103,6% kế hoạch"
    let planned = of_plan(change) && (none || of_plan(item));
    let prior = of_prior(item) && !of_plan(change) || none && (of_prior(change) || sentence.is_compared(change));
    let compared = if role == Role::Over { planned } else { prior };
    let kinds = printed.kind == Kind::Percent && now.kind == Kind::Amount && amount.kind == Kind::Amount && !is_rate(amount);
    let beside = equal.subject.is_empty() && !equal.apart && !own.apart && equal.bracket == own.bracket;
    let closes = !paragraph.tokens().get(printed.tokens.end).is_some_and(Token::is_wordlike) || of_prior(item) || planned;
    let same = now.comparable(amount, paragraph) && now.counts_same(paragraph, amount, paragraph) != Some(false);
    let exact = [now, amount, printed].iter().all(|figure: &&Figure| figure.hedge == Hedge::None);
    // "tăng 5 triệu đồng, bằng 12%" tells how much it rose.
    let upward = role != Role::Fall;
    let ratio = if upward { printed.number.value > whole(100) } else { printed.number.value > whole(50) };
    let fits = sentence.is_level(level) && amount.number.value < now.number.value && printed.number.digits >= 3;
    if !(led && compared && kinds && beside && closes && same && exact && ratio && fits) {
        return None;
    }
    let predict = move |operands: &[Interval]| {
        let before = if upward { operands[0].minus(&operands[1]) } else { operands[0].plus(&operands[1]) };
        vec![before.and_then(|before| operands[0].over(&before)).and_then(|ratio| ratio.times(&hundred()))]
    };
    let equation = Equation {
        operands: vec![Operand::of(now), Operand::of(amount)],
        printed: Operand::of(printed),
        predict: &predict,
        link: Link::Close,
    };
    let sign = if upward { '−' } else { '+' };
    let (a, b) = (in_unit(now, now.number.value), in_unit(now, amount.number.value));
    let arithmetic = |value| format!("{a} / ({a} {sign} {b}) = {}%", show(value, judge::decimals(printed)));
    let verdict = equation.explained()?;
    share::judged(sentence, RelationKind::Growth, &equation, verdict, arithmetic, &[now, amount], printed)
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    #[test]
    fn what_a_change_led_to_is_a_share_of_what_there_was() {
        let draft = |share: &str| format!("Sản lượng đạt 318 tấn, giảm 32 tấn so với năm trước, bằng {share}.");
        assert_eq!(verdicts(&draft("90,9%"), RelationKind::Growth), [Verdict::Holds]);
        assert_eq!(verdicts(&draft("99,0%"), RelationKind::Growth), [Verdict::Contradicts]);
        // How much it fell.
        assert!(!verdicts(&draft("9,1%"), RelationKind::Growth).contains(&Verdict::Contradicts));
    }
}
