//! What speaks for a reading: phrases around the place, as meant and as written, with how often the press has them.

use super::{Around, Judge, Place, Reading};
use crate::lang::model::Symbol;

/// A phrase around a place, as meant and as written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// How many words on the left belong to it.
    pub left: usize,
    /// How many on the right.
    pub right: usize,
    /// How often the press has it as meant, as a logarithm to base 2.
    pub meant: f32,
    /// How often as written; 0 for hardly ever.
    pub written: f32,
}

impl Evidence {
    /// A count given as a logarithm, to one figure with the dots of thousands: the model keeps no more.
    #[expect(clippy::cast_sign_loss, reason = "counts are not negative")]
    pub fn times(logarithm: f32) -> String {
        let count = f64::from(logarithm).exp2();
        let step = 10_f64.powf(count.max(1.0).log10().floor());
        let digits = ((count / step).round() * step).max(1.0) as u64;
        let digits = digits.to_string();
        let dots = digits.char_indices().flat_map(|(place, digit)| {
            let dot = place > 0 && (digits.len() - place).is_multiple_of(3);
            dot.then_some('.').into_iter().chain([digit])
        });
        dots.collect()
    }

    /// How much it says: three words say more than two, if they are found at all often.
    fn weight(&self) -> f32 {
        let bonus = if self.left + self.right == 2 && self.meant > 3.0 { 6.0 } else { 0.0 };
        self.meant - self.written + bonus
    }
}

impl Judge<'_> {
    /// The phrase around a place that speaks most for a reading.
    pub fn evidence(&self, text: &[Place], at: usize, reading: &Reading) -> Evidence {
        self.support(text, at, reading).into_iter().next().unwrap_or_default()
    }

    /// The phrases of words around a place that the press has with a reading, the most telling first.
    pub fn support(&self, text: &[Place], at: usize, reading: &Reading) -> Vec<Evidence> {
        let Some(Around { left: [before, left], right: [right, after], own, .. }) = Around::new(text, at) else {
            return Vec::new();
        };
        let model = &self.model;
        let meant = Symbol::from(reading.first);
        let count = |symbols: &[Symbol]| match *symbols {
            [one, two] => model.pair(one, two),
            [one, two, three] => model.triple(one, two, three),
            _ => 0.0,
        };
        let mut phrases = Vec::new();
        let mut offer = |lefts: &[Symbol], rights: &[Symbol]| {
            if !lefts.iter().chain(rights).all(|symbol| symbol.is_syllable()) {
                return;
            }
            let around = |middle: &[Symbol]| count(&[lefts, middle, rights].concat());
            let meant = match reading.second {
                Some(second) => around(&[meant, second.into()]),
                None => around(&[meant]),
            };
            phrases.push(Evidence { left: lefts.len(), right: rights.len(), meant, written: around(&[own.symbol]) });
        };
        if reading.second.is_some() {
            offer(&[], &[]);
        } else {
            offer(&[before, left], &[]);
            offer(&[left], &[right]);
            offer(&[], &[right, after]);
        }
        offer(&[left], &[]);
        offer(&[], &[right]);
        phrases.retain(|phrase| phrase.meant > 0.0);
        phrases.sort_by(|one, other| other.weight().total_cmp(&one.weight()));
        phrases
    }
}
