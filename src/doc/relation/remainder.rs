//! What is left of a fraction: *đã giải quyết 19/33 vụ việc, 14 vụ còn lại đang xem xét*.
//!
//! Parts of the whole may be told between the two; the rest is then what these leave, too.

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind};

/// How many figures may stand between a fraction and what is left of it.
const BETWEEN: usize = 3;

/// The remainders of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 1..sentence.items.len() {
        let rest = sentence.figure(item);
        if rest.kind == Kind::Amount && rest.is_exact_count() && is_left(sentence, rest) {
            relations.extend(of_fraction(sentence, item));
        }
    }
}

/// Whether *còn lại* stands right after what a figure counts.
fn is_left(sentence: &Sentence<'_>, rest: &Figure) -> bool {
    let word = |index: usize| sentence.paragraph.lower_word(index);
    (rest.tokens.end..(rest.tokens.end + 4).min(sentence.tokens.end))
        .take_while(|index| sentence.paragraph.tokens()[*index].is_wordlike())
        .any(|index| word(index) == "còn" && word(index + 1) == "lại")
}

fn of_fraction(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    let at = (item.saturating_sub(BETWEEN + 1)..item).rev().find(|other| {
        let fraction = sentence.figure(*other);
        fraction.kind == Kind::Fraction && fraction.counts_same(paragraph, rest, paragraph) == Some(true)
    })?;
    let fraction = sentence.figure(at);
    let whole = Figure { number: fraction.other?, other: None, kind: Kind::Amount, ..fraction.clone() };
    let part = Figure { other: None, kind: Kind::Amount, ..fraction.clone() };
    // "19/33 vụ, chuyển 5 vụ, 9 vụ còn lại"
    let told: Exact = (at + 1..item)
        .map(|other| sentence.figure(other))
        .filter(|other| other.kind == Kind::Amount && other.counts_same(paragraph, rest, paragraph) != Some(false))
        .map(|other| other.number.value)
        .sum();
    let predict = move |operands: &[Interval]| {
        let left = operands[0].minus(&operands[1]);
        vec![left, left.and_then(|left| left.minus(&Interval::exactly(told)))]
    };
    // "25/30 công trình (83,3%); 5 công trình còn lại": only its share stands between.
    let beside = (at + 1..item).all(|other| sentence.figure(other).kind == Kind::Percent);
    let link = if beside { Link::Close } else { Link::Loose };
    let equation = Equation {
        operands: vec![Operand::of(&whole), Operand::of(&part)],
        printed: Operand::of(rest),
        predict: &predict,
        link,
    };
    let (a, b) = (in_unit(&whole, whole.number.value), in_unit(&part, part.number.value));
    let arithmetic = |value| format!("{a} − {b} = {}", in_unit(rest, value));
    let relation = judged(sentence, RelationKind::PartsTotal, &equation, equation.verdict()?, arithmetic, &[fraction], rest)?;
    Some(relation)
}
