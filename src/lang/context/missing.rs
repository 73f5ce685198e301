//! A word left out between two others.

use super::{Judge, Place};
use crate::lang::model::Symbol;
use crate::lang::syllable::Syllable;

/// How often the phrase must be met with the word (as a logarithm).
const HEARD: f32 = 5.0;

/// The least share, as a logarithm, of the first word's occurrences that the word must follow: alone the first says little.
const BOUND: f32 = -2.1;

/// The least share, as a logarithm, of what the first words are followed by that must be the word.
const EXPECTED: f32 = -1.0;

impl Judge<'_> {
    /// What was left out before a place: the word that nearly always follows the two before it and that the press puts
    /// between the neighbours, where it does not have these side by side in this company.
    pub fn missing(&self, text: &[Place], at: usize) -> Option<Syllable> {
        let model = &self.model;
        let symbol = |at: Option<usize>| {
            at.and_then(|at| text.get(at))
                .filter(|place| !place.is_name && place.symbol.is_syllable())
                .map(|place| place.symbol)
        };
        let (before, first, next) = (symbol(at.checked_sub(2))?, symbol(at.checked_sub(1))?, symbol(Some(at))?);
        let after = symbol(Some(at + 1)).unwrap_or(Symbol::STOP);
        let side_by_side = model.pair(first, next) > 0.0;
        if side_by_side && (model.triple(before, first, next) > 0.0 || model.triple(first, next, after) > 0.0) {
            return None;
        }
        let opening = model.pair(before, first);
        model.followers(first).find(|word| {
            let word = Symbol::from(*word);
            opening > 0.0
                && model.pair(first, word) - model.single(first) >= BOUND
                && model.triple(before, first, word) - opening >= EXPECTED
                && model.triple(first, word, next) >= HEARD
                && (!side_by_side || model.triple(word, next, after) >= HEARD)
        })
    }
}
