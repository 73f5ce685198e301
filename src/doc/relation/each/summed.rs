//! Several kinds of so much each, and what they come to together: *xây mới 32 căn (50 triệu đồng/căn), sửa chữa 18 căn (25 triệu đồng/căn), tổng
//! số tiền 2.050 triệu đồng*; *1 giải nhất trị giá 5 triệu đồng, 2 giải nhì mỗi giải 3 triệu đồng, tổng trị giá 11 triệu đồng*.

use std::ops::Range;

use super::{TOTAL, unit_of};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind};

/// How many words may stand between a count and what each is worth.
const BESIDE: usize = 16;

/// How many words may stand before the total in a sentence of its own: *Tổng kinh phí tặng quà của đợt này là 150 triệu đồng*.
const APART: usize = 12;

/// How many kinds a list holds at most.
const MOST: usize = 8;

/// Tells the sums of a sentence, and returns the items of its lists of kinds: none of them alone makes the total.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) -> Range<usize> {
    let none = 0..0;
    let mut kinds: Vec<(usize, usize)> = Vec::new();
    let mut item = 1;
    while item < sentence.items.len() && kinds.len() < MOST {
        if is_kind(sentence, item) {
            // What stands between two kinds belongs to none.
            if kinds.last().is_some_and(|(_, each)| each + 2 != item) {
                kinds.clear();
            }
            kinds.push((item - 1, item));
            item += 1;
        } else if kinds.len() >= 2 && kinds.last().is_some_and(|(_, each)| each + 1 == item) {
            break;
        }
        item += 1;
    }
    let [(first, _), .., (_, last)] = kinds[..] else { return none };
    let total = last + 1;
    if total >= sentence.items.len() || !is_total(sentence, last, total) {
        return none;
    }
    relations.extend(sum(sentence, &kinds, total));
    first..total + 1
}

/// Whether an amount of money is what each of the things counted right before it is worth.
fn is_kind(sentence: &Sentence<'_>, item: usize) -> bool {
    let (count, each) = (sentence.figure(item - 1), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let between = count.tokens.end..each.start;
    let money = each.kind == Kind::Amount && each.base == "đồng" && matches!(each.hedge, Hedge::None);
    let counts = count.kind == Kind::Amount && count.is_exact_count() && !count.counted.is_empty();
    let one = count.number.value == Exact::from_integer(1);
    // One of a kind is worth what it is worth.
    let worth = || between.clone().any(|at| matches!((paragraph.lower_word(at), paragraph.lower_word(at + 1)), ("trị", "giá")));
    let bracketed = || sentence.items[item].opens;
    let told = unit_of(sentence, item).is_some_and(|(_, mean)| !mean) || one && (worth() || bracketed());
    money && counts && count.hedge == Hedge::None && between.len() <= BESIDE && told && sentence.is_level(item - 1)
}

/// Whether an amount of money is called the total right behind the last of the kinds.
fn is_total(sentence: &Sentence<'_>, last: usize, total: usize) -> bool {
    let (each, all) = (sentence.figure(last), sentence.figure(total));
    let from = each.tokens.end.max(each.per.end);
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let own = (from..all.start).find(|at| word(*at) == "." && word(at + 1) == "tổng");
    all.kind == Kind::Amount
        && all.base == "đồng"
        && all.per.is_empty()
        && own.map_or(all.start.saturating_sub(from) <= TOTAL, |stop| all.start - stop <= APART)
        && (from..all.start).any(|at| word(at) == "tổng")
}

fn sum(sentence: &Sentence<'_>, kinds: &[(usize, usize)], total: usize) -> Option<Relation> {
    let printed = sentence.figure(total);
    let figures: Vec<&Figure> =
        kinds.iter().flat_map(|(count, each)| [*count, *each]).map(|item| sentence.figure(item)).collect();
    let predict = |operands: &[Interval]| {
        let mut sum = Some(Interval::exactly(Exact::from_integer(0)));
        for pair in operands.chunks(2) {
            sum = sum.and_then(|sum| sum.plus(&pair[0].times(&pair[1])?));
        }
        vec![sum]
    };
    let operands = figures.iter().map(|figure| Operand::set(figure)).collect();
    let equation = Equation { operands, printed: Operand::of(printed), predict: &predict, link: Link::Close };
    let verdict = equation.explained()?;
    let terms: Vec<String> = kinds
        .iter()
        .map(|(count, each)| {
            let (count, each) = (sentence.figure(*count), sentence.figure(*each));
            format!("{} × {}", in_unit(count, count.number.value), in_unit(printed, each.number.value))
        })
        .collect();
    let arithmetic = |value| format!("{} = {}", terms.join(" + "), in_unit(printed, value));
    let found = judged(sentence, RelationKind::Average, &equation, verdict, arithmetic, &figures, printed)?;
    Some(Relation { suggestion: None, ..found })
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    fn told(total: &str) -> Vec<Verdict> {
        let text =
            format!("Hội tặng 10 xe đạp (1,5 triệu đồng/chiếc) và 40 suất quà (500.000 đồng/suất), tổng trị giá {total}.");
        verdicts(&text, RelationKind::Average)
    }

    #[test]
    fn kinds_come_to_their_total_together() {
        assert_eq!(told("35 triệu đồng"), [Verdict::Holds]);
        assert_eq!(told("53 triệu đồng"), [Verdict::Contradicts]);
        // Far off it is of more than these.
        assert!(told("120 triệu đồng").is_empty());
    }
}
