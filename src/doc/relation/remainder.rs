//! What is left once a part is taken off: of a fraction, of an amount or a count, of an income; and what the next sentence leaves.

pub mod amounts;
mod costs;
mod done;
pub(super) mod fraction;

use crate::doc::figure::Figure;
use crate::doc::interval::Interval;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::{Equation, Link, Operand, Predict};
use crate::doc::relation::known::Known;
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind};

/// How many figures may stand between a whole and what is left of it.
const BETWEEN: usize = 3;

/// How many words before a figure, or behind it, may say what it is.
const SAID: usize = 5;

/// The remainders of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    for item in 1..sentence.items.len() {
        relations.extend(fraction::of_fraction(sentence, item));
        relations.extend(costs::read(sentence, item));
        amounts::read(sentence, earlier, item, relations);
    }
    for item in 0..sentence.items.len() {
        done::read(sentence, earlier, item, relations);
    }
}

/// What is under way of those that are not done, where nothing else is told of it.
pub(super) fn read_under_way(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for sentence in sentences {
        for item in 1..sentence.items.len() {
            let told = |relation: &Relation| relation.kind == RelationKind::PartsTotal;
            if !known.with(relations, sentence.figure(item).span).any(told) {
                found.extend(fraction::under_way(sentence, item));
            }
        }
    }
    relations.extend(found);
}

/// Whether *còn lại* stands right after what a figure counts.
fn is_left(sentence: &Sentence<'_>, rest: &Figure) -> bool {
    let word = |index: usize| sentence.paragraph.lower_word(index);
    (rest.tokens.end..(rest.tokens.end + 4).min(sentence.tokens.end))
        .take_while(|index| sentence.paragraph.tokens()[*index].is_wordlike())
        .any(|index| word(index) == "còn" && word(index + 1) == "lại")
}

/// The second amount taken off the first.
fn taken_off(operands: &[Interval]) -> Vec<Option<Interval>> {
    vec![operands[0].minus(&operands[1])]
}

/// What is left of a whole once a part is taken off, held against what is printed; the operands are the figures that both stand in.
fn left_over(
    sentence: &Sentence<'_>,
    [whole, part]: [&Figure; 2],
    rest: &Figure,
    (predict, link): (Predict<'_>, Link),
    operands: &[&Figure],
) -> Option<Relation> {
    let equation =
        Equation { operands: vec![Operand::of(whole), Operand::of(part)], printed: Operand::of(rest), predict, link };
    // "8/24 chủ đầu tư giải ngân trên 30%; còn 5 chủ đầu tư chưa giải ngân. 11 chủ đầu tư còn lại …": what is left is told in two.
    let paragraph = sentence.paragraph;
    let others = whole.number.value - part.number.value - rest.number.value;
    let other = |figure: &&Figure| {
        let beside = figure.start > rest.start && figure.number.value == others && figure.is_plain_count();
        beside && figure.counts_same(paragraph, rest, paragraph) == Some(true)
    };
    if rest.is_exact_count() && paragraph.figures().iter().any(|figure| other(&figure)) {
        return None;
    }
    let (a, b) = (in_unit(whole, whole.number.value), in_unit(part, part.number.value));
    let arithmetic = |value| format!("{a} − {b} = {}", in_unit(rest, value));
    judged(sentence, RelationKind::PartsTotal, &equation, equation.verdict()?, arithmetic, operands, rest)
}
