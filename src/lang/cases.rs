//! How the press begins a word among its neighbours: small, or with a capital.
//!
//! The model of context has counted words in small letters; what it met often among the same neighbours is small there. The table
//! beside it, counted in the same news, tells where the press begins the word with a capital all the same: *về Quê hương* is a slip, *báo Quê
//! hương* is none. Of the contexts in it only hashes are kept: one that is taken for another leaves a capital untold, never tells one.

use std::sync::LazyLock;

use crate::lang::model::fuse::Fuse;
use crate::lang::model::{Model, Symbol};

/// How often three words must have been met in small letters, as a logarithm to base 2.
const OFTEN: f32 = 4.5;

/// How often at least the three words must have been met that end with the word, or of which it is the middle one.
const EVER: f32 = 2.0;

/// How often a word and the one before, where three words were not met often enough.
const OFTEN_PAIR: f32 = 5.9;

/// How often a word and both its neighbours for a sentence to go on with it.
const WITHIN: f32 = 3.5;

/// By how many doublings more often sentences may begin with it.
const BEGINS: f32 = 2.0;

/// A word among its neighbours, as the model of context sees them: the second before it, the one before, itself in small letters, and two
/// behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Among(pub [Symbol; 5]);

impl Among {
    /// Whether the word was met in small letters often among these neighbours.
    pub fn is_met_small(&self, model: &Model<'_>) -> bool {
        let [far, before, word, after, _] = self.0;
        if !before.is_syllable() || !word.is_syllable() {
            return false;
        }
        let (ends, within) = (model.triple(far, before, word), model.triple(before, word, after));
        ends >= EVER && (within >= OFTEN || model.pair(before, word) >= OFTEN_PAIR) || ends >= OFTEN && within >= EVER
    }

    /// Whether the sentence goes on with the word rather than begins with it, where its full stop was lost.
    pub fn goes_on(&self, model: &Model<'_>) -> bool {
        let [_, before, word, after, _] = self.0;
        let within = model.triple(before, word, after);
        within >= WITHIN && within >= model.triple(Symbol::STOP, word, after) - BEGINS
    }

    /// The keys of the word with one neighbour and with two, under which the table has what the press begins with a capital.
    pub fn keys(&self) -> [u64; 5] {
        let [far, before, word, after, further] = self.0;
        [
            packed(1, &[before, word]),
            packed(2, &[word, after]),
            packed(1, &[before, word, after]),
            packed(2, &[far, before, word]),
            packed(3, &[word, after, further]),
        ]
    }

    /// Whether the press begins the word small here, nearly always.
    pub fn is_small(&self, model: &Model<'_>) -> bool {
        self.is_met_small(model) && !self.keys().iter().any(|key| TABLE.get(*key).is_some())
    }
}

/// Symbols in one number, behind what tells how they were taken.
fn packed(kind: u64, symbols: &[Symbol]) -> u64 {
    symbols.iter().fold(kind, |key, symbol| key << 16 | u64::from(symbol.number()))
}

/// The table.
static TABLE: LazyLock<Fuse<'static>> =
    LazyLock::new(|| Fuse::read(include_bytes!("data/cases.bin")).map_or(Fuse::EMPTY, |(table, _)| table));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::syllable::Syllable;

    fn among(words: &str) -> Among {
        let symbols = words.split(' ').map(|word| Syllable::parse(word).map_or(Symbol::STOP, Symbol::from));
        Among(symbols.collect::<Vec<_>>().try_into().expect("five words"))
    }

    #[test]
    fn the_table_is_read_and_small() {
        let bytes = include_bytes!("data/cases.bin");
        assert!(Fuse::read(bytes).is_some_and(|(_, rest)| rest.is_empty()));
        assert!((20_000..150_000).contains(&bytes.len()), "{} bytes", bytes.len());
    }

    #[test]
    fn words_are_small_among_their_neighbours() {
        let model = Model::shipped();
        for words in ["gặp khó khăn khi đi", "đi khám bệnh ở xa", "đã đến thăm và tặng"] {
            assert!(among(words).is_small(&model), "{words}");
            assert!(among(words).goes_on(&model), "{words}");
        }
        // Never met, and in the name of a body as well as not.
        for words in ["xanh tím hồng vàng đen", "của ban tổ chức tỉnh"] {
            assert!(!among(words).is_small(&model), "{words}");
        }
        // "chờ đợi Theo ông Nam": the sentence before has lost its full stop.
        assert!(!among("chờ đợi theo ông nam").goes_on(&model));
    }
}
