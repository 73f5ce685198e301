//! A word left out between two others.

use super::{Counted, Judge};
use crate::lang::model::Symbol;
use crate::lang::syllable::Syllable;

/// How often the phrase must be met with the word (as a logarithm).
const HEARD: f32 = 6.0;

/// The least share, as a logarithm, of the first word's occurrences that the word must follow: alone the first says little.
const BOUND: f32 = -2.1;

/// The least share, as a logarithm, of what the first words are followed by that must be the word.
const EXPECTED: f32 = -0.9;

/// Such a share, beyond which the first word need not be bound to the word elsewhere: *các đại [biểu]*.
const CERTAIN: f32 = 0.0;

/// The share, as a logarithm, from which the first words may end a phrase.
const ENDING: f32 = -5.0;

impl Judge<'_> {
    /// What was left out before a place: the word that nearly always follows the two before it and that the press puts
    /// between the neighbours, where it does not have these side by side in this company.
    pub fn missing(&self, counted: &Counted<'_>, at: usize) -> Option<Syllable> {
        let [opening, between, ..] = counted.pairs(at);
        let [seen, ..] = counted.triples(at);
        if opening < HEARD || seen > 0.0 {
            return None;
        }
        let (model, text) = (&self.model, counted.text);
        let symbol = |at: Option<usize>| {
            at.and_then(|at| text.get(at))
                .filter(|place| !place.is_name && place.symbol.is_syllable())
                .map(|place| place.symbol)
        };
        let (before, first, next) = (symbol(at.checked_sub(2))?, symbol(at.checked_sub(1))?, symbol(Some(at))?);
        let after = symbol(Some(at + 1)).unwrap_or(Symbol::STOP);
        let side_by_side = between > 0.0;
        if side_by_side && model.triple(first, next, after) > 0.0 {
            return None;
        }
        // "hậu thế như": what often ends a phrase after the word before it lacks nothing.
        let ends = |end: &Symbol| model.triple(before, first, *end);
        if [Symbol::STOP, Symbol::MARK].iter().any(|end| ends(end) > 0.0 && ends(end) - opening > ENDING) {
            return None;
        }
        model.followers(first).find(|word| {
            let word = Symbol::from(*word);
            let expected = model.triple(before, first, word) - opening;
            let (certain, bound) = (expected >= CERTAIN, model.pair(first, word) - model.single(first) >= BOUND);
            let due = if side_by_side {
                expected >= EXPECTED && bound && model.triple(word, next, after) >= HEARD
            } else {
                certain || bound && expected >= EXPECTED
            };
            due && model.triple(first, word, next) >= HEARD
        })
    }
}
