//! What an income leaves once its costs are taken off: *thu về 151,9 triệu đồng, trừ chi phí 77 triệu đồng, còn lãi 74,9 triệu đồng*.

use super::{BETWEEN, left_over, taken_off};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind, Verdict};

/// What is left at an item, of what the amounts before it tell.
pub(super) fn read(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    after_costs(sentence, item).or_else(|| profit(sentence, item))
}

/// How many words may stand between *trừ* or *còn* and its amount: *trừ hết các khoản chi phí*.
const TAKEN: usize = 6;

/// What is left of an income once the costs are taken off: *thu về 151,9 triệu đồng, trừ chi phí 77 triệu đồng, còn lãi 74,9 triệu đồng*.
fn after_costs(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    let says = |figure: &Figure, words: &[&str]| {
        let from = figure.start.saturating_sub(TAKEN);
        let marks = |at: &usize| !paragraph.tokens()[*at].is_wordlike();
        let from = (from..figure.start).rev().find(marks).map_or(from, |mark| mark + 1);
        (from..figure.start).any(|at| words.contains(&paragraph.lower_word(at)))
    };
    let money = |figure: &Figure| figure.kind == Kind::Amount && figure.base == "đồng" && figure.per.is_empty();
    if !money(rest) || !says(rest, &["còn", "lãi", "lời"]) {
        return None;
    }
    // "trừ tiền giống 1,05 triệu đồng và công chăm sóc 0,7 triệu đồng": each cost is taken off.
    let first = item.saturating_sub(BETWEEN);
    let taken = (first..item).find(|other| money(sentence.figure(*other)) && says(sentence.figure(*other), &["trừ"]))?;
    let income = (taken.saturating_sub(BETWEEN)..taken).rev().find(|other| money(sentence.figure(*other)))?;
    let costs: Vec<usize> = (taken..item).filter(|other| money(sentence.figure(*other))).collect();
    let alike = [income, item].iter().chain(&costs).all(|other| {
        let own = &sentence.items[*other];
        sentence.figure(*other).hedge == Hedge::None && own.bracket == sentence.items[item].bracket
    });
    let one = sentence.figure(income);
    let left = costs.iter().any(|cost| says(sentence.figure(*cost), &["lãi", "còn", "lời"]));
    let spent: Exact = costs.iter().map(|cost| sentence.figure(*cost).number.value).sum();
    if !alike || left || one.number.value <= spent {
        return None;
    }
    let predict = |operands: &[Interval]| {
        let (first, costs) = operands.split_first()?;
        costs.iter().try_fold(*first, |left, cost| left.minus(cost))
    };
    let predict = |operands: &[Interval]| vec![predict(operands)];
    let figures: Vec<&Figure> = [income].iter().chain(&costs).map(|other| sentence.figure(*other)).collect();
    let equation = Equation {
        operands: figures.iter().map(|figure| Operand::of(figure)).collect(),
        printed: Operand::of(rest),
        predict: &predict,
        link: Link::Close,
    };
    let shown: Vec<String> = figures.iter().map(|figure| in_unit(rest, figure.number.value)).collect();
    let arithmetic = |value| format!("{} = {}", shown.join(" − "), in_unit(rest, value));
    judged(sentence, RelationKind::PartsTotal, &equation, equation.verdict()?, arithmetic, &figures, rest)
}

/// "Doanh thu 36 tỷ đồng, chi phí 30 tỷ đồng, lợi nhuận 6 tỷ đồng": all that was taken in, all that was spent, and what that leaves.
fn profit(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let (first, second) = (item.checked_sub(2)?, item.checked_sub(1)?);
    let [income, cost, gain] = [first, second, item].map(|at| sentence.figure(at));
    let plain = [first, second, item].iter().all(|at| {
        let figure = sentence.figure(*at);
        let money = figure.kind == Kind::Amount && figure.base == "đồng" && figure.per.is_empty();
        money && figure.hedge == Hedge::None && sentence.items[*at].bracket == sentence.items[item].bracket
    });
    let label = |at: usize| {
        let before = at.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        before.max(sentence.figure(at).start.saturating_sub(TAKEN))..sentence.figure(at).start
    };
    let pair = |at: usize| (paragraph.lower_word(at), paragraph.lower_word(at + 1));
    let taken = label(first).any(|at| matches!(pair(at), ("doanh" | "tổng", "thu")));
    // "chi phí hoạt động 1.316 tỷ đồng" is not all that was spent.
    let spent = label(second).any(|at| {
        let left = cost.start.saturating_sub(at + 2);
        matches!(pair(at), ("chi", "phí") | ("tổng", "chi")) && left <= 1
    });
    let earned = label(item).any(|at| pair(at) == ("lợi", "nhuận") || paragraph.lower_word(at) == "lãi")
        && !label(item).any(|at| matches!(paragraph.lower_word(at), "thuế" | "gộp" | "suất" | "vay"));
    if !(plain && taken && spent && earned) || sentence.items[item].role.is_some_and(Role::is_change) {
        return None;
    }
    left_over(sentence, [income, cost], gain, (&taken_off, Link::Close), &[income, cost])
        .filter(|found| found.verdict != Verdict::Contradicts || !found.gross)
}
