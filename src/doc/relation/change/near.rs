//! Differences of two amounts that stand near, in whatever words: *1.536 đơn, so với năm trước tăng 131 đơn (năm trước tiếp nhận 1.405
//! đơn)*, *được giao 2.119 tỷ đồng, nhu cầu là 5.422 tỷ đồng (thiếu 3.303 tỷ đồng)*, *241/243 đại biểu (thiếu 2 đại biểu)*.
//!
//! Where the words do not say which amounts are meant, those that make the difference right are. One that none makes right is wrong
//! only where two digits that changed places explain it: then the amounts are those that the slip tells.

use super::is_rate;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Interval;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Dimension;

/// How many amounts before a difference are looked at, and how many after.
const NEAR: (usize, usize) = (4, 2);

/// How many tokens may stand between two levels told one after the other, each with its year.
const DATED: usize = 12;

/// How many digits a difference and its amounts print together, at least, that agree by no chance.
const TELLING: u32 = 7;

/// The differences of a sentence that nothing else has told.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        if !is_difference(sentence, item) {
            continue;
        }
        let span = sentence.figure(item).span;
        let known = |relation: &Relation| {
            relation.kind == RelationKind::Growth && relation.verdict != Verdict::Computed && relation.operands.contains(&span)
        };
        if !relations.iter().any(known) {
            relations.extend(of_two(sentence, earlier, item));
        }
    }
}

/// Whether the words before an amount make it a difference: *tăng, giảm, vượt, thiếu, thừa, chênh lệch*.
fn is_difference(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    let before = figure.start.saturating_sub(2).max(sentence.tokens.start)..figure.start;
    let lacks = || {
        before.clone().any(|index| {
            matches!(sentence.paragraph.lower_word(index), "thiếu" | "thừa" | "dư" | "hụt" | "vắng" | "chênh" | "lệch" | "kém")
        })
    };
    figure.kind == Kind::Amount
        && !is_rate(figure)
        && figure.other.is_none()
        && (sentence.items[item].role.is_some_and(Role::is_change) || lacks())
}

fn of_two(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let change = sentence.figure(item);
    let (amounts, first_after) = amounts(sentence, earlier, item);
    let after = sentence.items.get(item + 1);
    // "(thiếu 3.105 tỷ đồng)"
    let bracket = sentence.items[item].bracket;
    let inside = bracket != 0 && item.checked_sub(1).is_some_and(|before| sentence.items[before].bracket != bracket);
    let bracketed = after.is_some_and(|after| (after.opens || after.dated) && after.bracket != bracket);
    let level_now = compared_levels(sentence, item);
    let judge = |one: &Figure, two: &Figure, (link, may_be_wrong): (Link, bool)| {
        let predict = |operands: &[Interval]| vec![operands[0].minus(&operands[1]), operands[1].minus(&operands[0])];
        let equation = Equation {
            operands: vec![Operand::of(one), Operand::of(two)],
            printed: Operand::of(change),
            predict: &predict,
            link,
        };
        let verdict = if may_be_wrong { equation.verdict() } else { equation.agreeing() }?;
        let (more, less) = if one.number.value > two.number.value { (one, two) } else { (two, one) };
        let (a, b) = (in_unit(change, more.number.value), in_unit(change, less.number.value));
        let arithmetic = |_| format!("{a} − {b} = {}", in_unit(change, more.number.value - less.number.value));
        judged(sentence, RelationKind::Growth, &equation, verdict, arithmetic, &[one, two], change)
    };
    let digits = |figure: &Figure| figure.number.length();
    let mut found = None;
    for (at, one) in amounts.iter().enumerate() {
        for (next, two) in amounts.iter().enumerate().skip(at + 1) {
            let told = level_now && at == 0 && next == 1;
            // A slip among many pairs is chance: only a bracket ties amounts, and none differs by more than there is, or more finely.
            let [one_number, two_number, printed] = [one, two, change].map(|figure| figure.number);
            let may = printed.value < one_number.value.max(two_number.value)
                && printed.unit >= one_number.unit.min(two_number.unit)
                && one.is_exact_count() == change.is_exact_count()
                && two.is_exact_count() == change.is_exact_count();
            let tied = told || if inside { at == 0 && next == 1 } else { at == 0 && next == first_after && bracketed };
            let link = if told { Link::Close } else { Link::Guess };
            let Some(relation) = judge(one, two, (link, tied && may)) else { continue };
            if relation.verdict != Verdict::Contradicts {
                let telling =
                    digits(change) + digits(one).min(digits(change) + 2) + digits(two).min(digits(change) + 2) >= TELLING;
                return telling.then_some(relation);
            }
            found = found.or(Some(relation));
        }
    }
    found
}

/// "xảy ra 12 vụ, cùng kỳ năm trước xảy ra 9 vụ, tăng 4 vụ": the two levels right before a change, the second of which is called that of the
/// year before.
fn compared_levels(sentence: &Sentence<'_>, item: usize) -> bool {
    let (Some(before), Some(now)) = (item.checked_sub(1), item.checked_sub(2)) else { return false };
    let [change, second, first] = [item, before, now].map(|item| sentence.figure(item));
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    // "năm 2021 đạt 1.400 tấn, năm 2022 đạt 1.520 tấn, tăng 120 tấn": each level has its year.
    let year = |until: usize| {
        let from = until.saturating_sub(DATED).max(sentence.tokens.start);
        paragraph.figures_within(&(from..until)).iter().any(|figure| figure.kind == Kind::Year)
    };
    let between = first.tokens.end..second.start;
    let plain = between.len() <= DATED && between.clone().all(|at| !matches!(word(at), "tăng" | "giảm" | "so" | ";"));
    let prior =
        |at: usize| matches!((word(at), word(at + 1)), ("cùng", "kỳ" | "kì") | ("năm" | "tháng" | "quý", "trước" | "ngoái"));
    let named = plain && (between.clone().any(prior) || year(first.start) && year(second.start));
    let same = |figure: &Figure| {
        let measured = !figure.base.is_empty() && figure.base == change.base && figure.per.is_empty();
        figure.kind == Kind::Amount && (measured || figure.counts_same(paragraph, change, paragraph) == Some(true))
    };
    let beside = change.start.saturating_sub(second.counted.end.max(second.tokens.end)) <= 3;
    let one = [item, before, now].iter().all(|other| sentence.items[*other].bracket == sentence.items[item].bracket);
    let goes_on = word(second.counted.end.max(second.tokens.end)) == ",";
    let levels = goes_on && [before, now].iter().all(|other| sentence.is_level(*other));
    named && beside && one && levels && same(first) && same(second) && !sentence.items[item].apart
}

/// The amounts near a difference that it may be of, nearest first, and how many of them stand before it; the two numbers of a fraction
/// are two.
fn amounts(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> (Vec<Figure>, usize) {
    let change = sentence.figure(item);
    let paragraph = sentence.paragraph;
    let fits = |figure: &Figure| {
        let named = figure.counts_same(paragraph, change, paragraph);
        let same = change.dimension != Dimension::Count
            || named == Some(true)
            || named.is_none() && figure.is_exact_count() == change.is_exact_count();
        // "hơn 300.000 tỷ đồng" may be anything.
        let vague = figure.hedge != Hedge::None && figure.number.length() < 2;
        let amount = matches!(figure.kind, Kind::Amount | Kind::Fraction) && !vague;
        amount && figure.comparable_in_change(change, paragraph) && same
    };
    let of = |sentence: &Sentence<'_>, other: usize| {
        let figure = sentence.figure(other);
        let own = &sentence.items[other];
        let number = |number| figure.amount(number);
        let fits = fits(figure) && !own.role.is_some_and(Role::is_change);
        let whole = figure.other.map(number);
        fits.then(|| std::iter::once(number(figure.number)).chain(whole)).into_iter().flatten().collect::<Vec<_>>()
    };
    let mut amounts: Vec<Figure> = (0..item).rev().flat_map(|other| of(sentence, other)).take(NEAR.0).collect();
    for before in earlier.iter().rev() {
        let more = NEAR.0.saturating_sub(amounts.len());
        amounts.extend((0..before.items.len()).rev().flat_map(|other| of(before, other)).take(more));
    }
    let first_after = amounts.len();
    amounts.extend((item + 1..sentence.items.len()).flat_map(|other| of(sentence, other)).take(NEAR.1));
    (amounts, first_after)
}
