//! Words in small letters where the press gives them a capital, whoever writes: *Lào cai, Hoàng thành Thăng long*.

use super::name::make_a_word;
use crate::doc::token::Case;
use crate::doc::{Paragraph, shape};
use crate::lang::context::Judge;
use crate::lang::model::Symbol;

/// How often words must have been met together in small letters for a capital that one neighbour asks for to be none of theirs, as a
/// logarithm to base 2.
const MET: f32 = 0.5;

/// The words of a paragraph that lack such a capital, in order.
pub(super) fn read<'a>(paragraph: &'a Paragraph, judge: &'a Judge<'a>) -> impl Iterator<Item = usize> + 'a {
    let words = if shape::is_heading(paragraph) { 0 } else { paragraph.tokens().len() };
    (1..words).filter(|&index| at(paragraph, index, judge))
}

/// Whether a word does.
pub(super) fn at(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    if paragraph.tokens()[index].case != Case::Lower || !shape::is_cased(paragraph, index) {
        return false;
    }
    let Some(known) = shape::among(paragraph, index).is_capital() else { return false };
    // "Tổ quốc cho ngư dân", of which the table knows *Phú Quốc cho ngư dân*; "Bà nội, mỹ nhân"
    let word = (known.beside || !known.before) && is_word(paragraph, index - 1, judge)
        || (known.beside || !known.after) && is_word(paragraph, index, judge);
    !(word || known.beside && is_met(paragraph, index, judge))
}

/// Whether the word was met in small letters with two of its neighbours.
fn is_met(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    let (model, places) = (judge.model(), paragraph.context());
    let around = |at: Option<usize>| at.and_then(|at| places.get(at)).map_or(Symbol::STOP, |place| place.symbol);
    let [far, before, own, after, further] =
        [index.checked_sub(2), index.checked_sub(1), Some(index), Some(index + 1), Some(index + 2)].map(around);
    [[far, before, own], [before, own, after], [own, after, further]]
        .iter()
        .any(|[one, two, three]| model.triple(*one, *two, *three) >= MET)
}

/// Whether two words make one in small letters.
fn is_word(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    let symbol = |at: usize| paragraph.tokens().get(at).and_then(|token| token.syllable).map(Symbol::from);
    let words = symbol(index).zip(symbol(index + 1)).filter(|_| paragraph.follows(index + 1));
    words.is_some_and(|(one, other)| make_a_word(judge, one, other))
}

/// How often a paragraph has a word in small letters with a neighbour, and how often with a capital.
pub(super) fn ways(paragraph: &Paragraph, word: u32) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let (mut own, mut right) = (0, 0);
    for at in paragraph.tokens_of(word) {
        let lacks = tokens[at].case == Case::Lower
            && shape::is_cased(paragraph, at)
            && shape::among(paragraph, at).is_capital().is_some();
        own += usize::from(lacks);
        right += usize::from(tokens[at].case == Case::Capitalised);
    }
    (own, right)
}
