//! What the rest of a draft says of a doubted place: the linear model sees two words on each side, a reader remembers the page.

use super::{Doubt, Judge};

/// How far from the best reading one is taken to be that there is none of.
const NONE: f32 = -20.0;

/// What a draft has of a word and of what may have been meant by it, and what stands around the place: all as counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Draft {
    /// How often it has the word elsewhere, and how often what was meant.
    pub words: [f32; 2],
    /// How often it has the word elsewhere after the one before it and before the one after it; the same of what was meant.
    pub pairs: [f32; 4],
    /// How often it has the word before and the word after.
    pub neighbours: [f32; 2],
    /// How many words and marks it holds.
    pub size: f32,
    /// How many pairs of syllables stand close by, and how many of them the press does not have.
    pub near: [f32; 2],
    /// How many names and how many foreign words stand close by.
    pub strange: [f32; 2],
    /// How far it is to the beginning and to the end of the sentence.
    pub sentence: [f32; 2],
}

impl Judge<'_> {
    /// How surely a word is a slip in the light of the draft, where its neighbours give such odds: the logarithm of the odds.
    pub fn settled(&self, doubt: &Doubt, odds: f32, draft: &Draft) -> f32 {
        odds + self.trees.sum(&doubt.in_draft(odds, draft))
    }
}

impl Doubt {
    /// What the trees may ask for, in their order.
    pub fn in_draft(&self, odds: f32, draft: &Draft) -> Vec<f32> {
        let best = self.readings.first();
        let gap = |rank: usize| {
            let next = self.readings.get(rank);
            best.zip(next).map_or(NONE, |(best, next)| (next.gain - best.gain).max(NONE))
        };
        let way = best.map_or(0.0, |best| f32::from(best.kind));
        let own = [way, odds, gap(1), gap(2), self.readings.len() as f32, draft.size];
        let Draft { words, pairs, neighbours, near, strange, sentence, .. } = draft;
        let counts = [&words[..], pairs, neighbours, near, strange, sentence].concat();
        own.into_iter().chain(self.features.iter().copied()).chain(counts).collect()
    }
}
