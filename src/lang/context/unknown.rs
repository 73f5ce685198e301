//! A word that is no syllable: a slip, or a name, a foreign word.

use super::{Around, Doubt, Judge, Kind, Place, Ranking, Reading, flag};
use crate::lang::channel::{self, Slip};
use crate::lang::letter;
use crate::lang::model::Symbol;

/// A syllable seen less often than this (as a logarithm) is not proposed.
const RARE: f32 = 4.0;

pub(super) const SHAPE: (usize, usize, usize) = (Slip::COUNT, 26, 12);

/// What a slip costs in doublings.
const COSTS: [f32; Slip::COUNT] = [0.0, 1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 3.0, 5.0];

impl Judge<'_> {
    /// What may have been meant by a word that is no syllable, if anything.
    pub fn unknown(&self, word: &str, text: &[Place], at: usize) -> Option<Doubt> {
        let around = Around::new(text, at)?;
        let model = &self.model;
        let lower: String = word.chars().map(letter::lower).collect();
        let here = self.window(around.left, &[Symbol::FOREIGN], around.right);
        let mut ranking = Ranking::new();
        channel::meant_by(&lower, model, |first, second, slip| {
            let symbols = [Some(first), second].map(|syllable| syllable.map(Symbol::from));
            let middle: Vec<Symbol> = symbols.into_iter().flatten().collect();
            if middle.iter().all(|symbol| model.single(*symbol) >= RARE) {
                let gain = self.window(around.left, &middle, around.right) - here - COSTS[slip as usize];
                ranking.offer(Reading { first, second, kind: slip as u8, gain }, ());
            }
        });
        let (readings, (), lead) = ranking.finish()?;
        let features = self.weigh_unknown(&lower, &around, *readings.first()?, lead, here);
        Some(Doubt { readings, kind: Kind::Unknown, features })
    }

    fn weigh_unknown(&self, lower: &str, around: &Around, best: Reading, lead: f32, here: f32) -> Vec<f32> {
        let model = &self.model;
        let [before, left] = around.left;
        let [right, after] = around.right;
        let first = Symbol::from(best.first);
        let last = best.second.map_or(first, Symbol::from);
        let (left_pair, right_pair) = (model.pair(left, first), model.pair(last, right));
        let inside = if best.second.is_some() { model.pair(first, last) } else { 0.0 };
        let marked = lower.chars().filter(|c| letter::is_marked(*c)).count();
        let foreign = lower.chars().filter(|c| matches!(c, 'f' | 'j' | 'w' | 'z')).count();
        let vowels: Vec<bool> = lower.chars().map(letter::is_vowel).collect();
        let groups = usize::from(vowels.first() == Some(&true)) + vowels.windows(2).filter(|pair| !pair[0] && pair[1]).count();
        let values = [
            best.gain + COSTS[best.kind as usize],
            lead,
            model.single(first).min(model.single(last)),
            left_pair,
            right_pair,
            inside,
            model.triple(before, left, first),
            model.triple(left, first, if best.second.is_some() { last } else { right }),
            model.triple(last, right, after),
            marked.min(3) as f32 * 5.0,
            lower.chars().count().min(12) as f32,
            flag(around.own.is_capital),
            groups.min(4) as f32 * 5.0,
            self.bond(left_pair, left, first),
            self.bond(right_pair, last, right),
            flag(marked == 0),
            flag(foreign > 0),
            flag(lower.chars().any(|c| c.is_ascii_digit())),
            flag(!left.is_syllable()),
            flag(!right.is_syllable()),
            flag(left == Symbol::FOREIGN || right == Symbol::FOREIGN),
            flag(around.names[0]),
            flag(around.names[1]),
            flag(around.own.is_name),
            here / 4.0,
            10.0,
        ];
        values.map(|value| value / 10.0).to_vec()
    }
}
