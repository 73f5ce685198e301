//! What was counted of candidate sums in the press, as a table of whole numbers: hundredths of a bit.
//!
//! `examples/sums.rs` learns it; each row is a trait and one of its values with a weight for every class of candidates.

use std::sync::LazyLock;

use crate::lang::table;

use super::traits::{CLASSES, TRAITS_NAMED, Traits};

/// The table's text.
const TABLE: &str = include_str!("../../../lang/data/sums.tsv");

/// Bounds between which a sum stands to its whole, in hundredths of the whole.
pub(super) const RATIOS: [i128; 13] = [10, 25, 40, 55, 70, 80, 90, 100, 110, 125, 150, 200, 400];

/// The table.
pub(super) struct Weights {
    /// For each trait and value the weight in each class.
    traits: Vec<Vec<[i64; CLASSES.len()]>>,
    /// For each bucket of [`RATIOS`] and what lies beyond: how dense sums are there that are none, as the logarithm of the share of all
    /// per whole.
    density: Vec<[i64; CLASSES.len()]>,
}

/// The table that was learnt.
pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights {
        traits: TRAITS_NAMED.iter().map(|(_, values)| vec![[0; CLASSES.len()]; values.len()]).collect(),
        density: vec![[0; CLASSES.len()]; RATIOS.len() + 1],
    };
    for row in table::rows(TABLE) {
        let [name, value, numbers @ ..] = &row[..] else { continue };
        let mut columns = [0; CLASSES.len()];
        for (column, number) in columns.iter_mut().zip(numbers) {
            *column = number.parse().unwrap_or(0);
        }
        if *name == "density" {
            if let Some(bucket) = value.parse::<usize>().ok().and_then(|bucket| weights.density.get_mut(bucket)) {
                *bucket = columns;
            }
        } else if let Some(of) = TRAITS_NAMED.iter().position(|(known, _)| known == name)
            && let Some(at) = TRAITS_NAMED[of].1.iter().position(|known| known == value)
        {
            weights.traits[of][at] = columns;
        }
    }
    weights
});

/// Which of the buckets of [`RATIOS`] a sum falls in.
pub(super) fn bucket(sum: i128, whole: i128) -> usize {
    RATIOS.iter().position(|bound| sum * 100 < whole * bound).unwrap_or(RATIOS.len())
}

impl Weights {
    /// The logarithm of the odds that a candidate is all of its whole.
    pub(super) fn odds(&self, traits: &Traits, class: usize) -> i64 {
        self.traits.iter().zip(traits).map(|(values, value)| values[usize::from(*value)][class]).sum()
    }

    /// The logarithm of how many candidates that are no sums come to so much of their whole, of one, per whole.
    pub(super) fn density(&self, class: usize, bucket: usize) -> i64 {
        self.density[bucket][class]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trait_has_its_weights() {
        let rows: Vec<_> = table::rows(TABLE).collect();
        for (name, values) in TRAITS_NAMED {
            for value in values {
                let of = |row: &&Vec<&str>| row[0] == name && row[1] == *value && row.len() == 2 + CLASSES.len();
                assert_eq!(rows.iter().filter(of).count(), 1, "{name} {value}");
            }
        }
        for bucket in 0..=RATIOS.len() {
            assert!(WEIGHTS.density(0, bucket) < 0, "{bucket}");
        }
    }

    #[test]
    fn sums_fall_in_their_stretch() {
        assert_eq!(bucket(5, 100), 0);
        assert_eq!(bucket(99, 100), 7);
        assert_eq!(bucket(101, 100), 8);
        assert_eq!(bucket(900, 100), RATIOS.len());
    }
}
