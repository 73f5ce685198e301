//! What stands where around a candidate.

use super::candidates::{Anchor, Candidate, Draft, Number, Siblings, naming};
use crate::doc::token::Token;

/// A fact of structure: a template with its values packed, and a word where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Feature {
    /// Which facts are told together.
    pub template: u8,
    /// Their values.
    pub values: u32,
    /// The key of a word; 0 is none.
    pub word: u32,
}

/// Packs values of at most five bits each.
fn packed(values: &[u32]) -> u32 {
    values.iter().fold(0, |packed, value| packed << 5 | (*value).min(31))
}

/// The facts of a candidate.
pub(super) fn of(draft: &Draft<'_>, anchor: &Anchor, candidate: &Candidate, siblings: &Siblings) -> Vec<Feature> {
    let number = |at: usize| &draft.numbers[at];
    let (own, near, far) = (number(anchor.at), number(candidate.near), number(candidate.far));
    let kind = candidate.equation as u32 * 2 + u32::from(anchor.upward);
    let apart = |one: &Number<'_>, other: &Number<'_>| one.sentence.abs_diff(other.sentence).min(4) as u32;
    let clauses = |one: &Number<'_>, other: &Number<'_>| {
        if one.sentence == other.sentence { one.seen.clause.abs_diff(other.seen.clause).min(3) as u32 } else { 4 }
    };
    let (role, base) = (own.seen.role, own.seen.base);
    let bracket = if own.seen.opens { 1 } else { 2 * u32::from(own.seen.bracket > 0) };
    let side = match () {
        () if near.seen.figure == far.seen.figure && near.paragraph == far.paragraph => 3,
        () if candidate.far > anchor.at => 2,
        () if candidate.far > candidate.near => 1,
        () => 0,
    };
    let between = candidate.between.min(4) as u32;
    let naming = naming(near, far);
    let announced = if candidate.far < candidate.near { near.seen.announced } else { far.seen.announced };
    let digits = own.number().length().min(4);
    let words = own.text.tokens().get(own.seen.base_words.0..own.seen.base_words.1).unwrap_or_default();
    let based = if words.is_empty() { 0 } else { 1 + u32::from(names(words, far)) };
    let shared = near.seen.words.iter().filter(|word| **word != 0 && far.seen.words.contains(word)).count().min(2) as u32;
    let beside = (siblings.near(candidate.near, anchor.at), siblings.far(candidate.far, anchor.at));
    let (x, y) = (near.seen.role, far.seen.role);
    let nearness = candidate.nearness;
    let paragraphs = |one: &Number<'_>, other: &Number<'_>| one.paragraph.abs_diff(other.paragraph).min(3) as u32;
    let rivals = (anchor.candidates.len() / 4).min(5) as u32;
    let crossed = siblings.far(candidate.near, anchor.at).min(1) * 2 + siblings.near(candidate.far, anchor.at).min(1);
    let lengths = (near.number().length().min(4), far.number().length().min(4));
    let plain: [&[u32]; 31] = [
        &[kind],
        &[kind, role, base],
        &[kind, nearness, apart(own, near), bracket],
        &[kind, nearness, clauses(own, near), role],
        &[kind, between, side, apart(near, far)],
        &[kind, side, between, naming],
        &[kind, naming, apart(near, far), announced],
        &[kind, y, side, base],
        &[kind, x, role],
        &[kind, based, naming],
        &[kind, shared, naming, apart(near, far).min(2)],
        &[kind, beside.1, naming],
        &[kind, beside.0, crossed],
        &[kind, digits, role],
        &[kind, announced, side, clauses(near, far)],
        &[kind, u32::from(own.seen.subject), bracket, nearness],
        &[kind, y, x],
        &[kind, y, side, between, base],
        &[kind, nearness, between, side, naming],
        &[kind, role, base, side, based],
        &[kind, paragraphs(own, near), paragraphs(near, far)],
        &[kind, rivals],
        &[kind, beside.1, side, between, u32::from(near.seen.subject)],
        &[kind, role, base, nearness, bracket],
        &[kind, role, side, between, naming],
        &[kind, y, announced, naming, side],
        &[kind, nearness, apart(own, near), apart(near, far), naming],
        &[kind, role, y, x],
        &[kind, based, role, side, naming],
        &[kind, lengths.0, lengths.1, digits],
        &[kind, nearness, clauses(own, near), side, clauses(near, far)],
    ];
    let after = own.text.tokens().get(own.figure().tokens.end).filter(|token| token.is_wordlike()).map_or(0, |token| token.key);
    let second =
        own.text.tokens().get(own.figure().tokens.end + 1).filter(|token| token.is_wordlike()).map_or(0, |token| token.key);
    let worded = [
        (packed(&[kind]), after),
        (packed(&[kind, side]), own.seen.words[0]),
        (packed(&[kind, side]), far.seen.words[0]),
        (packed(&[kind, side]), far.seen.words[1]),
        (packed(&[kind, nearness.min(2)]), near.seen.words[0]),
        (packed(&[kind]), second),
        (packed(&[kind, role, side]), after),
        (packed(&[kind, naming, between]), far.seen.words[0]),
    ];
    let plain = plain.iter().enumerate().map(|(template, values)| Feature {
        template: template as u8,
        values: packed(values),
        word: 0,
    });
    let worded = worded.iter().enumerate().filter(|(_, (_, word))| *word != 0);
    plain
        .chain(worded.map(|(at, (values, word))| Feature { template: WORDED + at as u8, values: *values, word: *word }))
        .collect()
}

/// The first template that tells a word.
pub(super) const WORDED: u8 = 32;

/// Whether a word that names what a percentage is of stands before a number or names what it counts.
fn names(words: &[Token], far: &Number<'_>) -> bool {
    let counted = far.text.tokens().get(far.figure().counted.clone()).unwrap_or_default();
    words
        .iter()
        .filter(|word| word.is_wordlike())
        .any(|word| far.seen.words.contains(&word.key) || counted.iter().take(2).any(|token| token.key == word.key))
}
