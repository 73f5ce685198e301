//! What facts of structure are worth, as counted in the press.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::doc::relation::slip::MILLION;
use crate::lang::{table, word};

use super::candidates::Candidate;
use super::features::Feature;

/// The table's text: `cargo run --example equations` learns it.
const TEXT: &str = include_str!("../../../lang/data/equations.tsv");

/// What facts are worth, and how densely unrelated figures lie.
pub(super) struct Weights {
    weights: FxHashMap<Feature, i32>,
    density: FxHashMap<(usize, usize), i128>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut read = Weights {
        weights: FxHashMap::with_capacity_and_hasher(4096, rustc_hash::FxBuildHasher),
        density: FxHashMap::default(),
    };
    for row in table::rows(TEXT) {
        let [template, values, named, weight] = row[..] else { continue };
        let (Ok(values), Ok(weight)) = (values.parse(), weight.parse()) else { continue };
        if template == "density" {
            read.density.insert((values as usize, named.parse().unwrap_or(0)), i128::from(weight));
        } else if let Ok(template) = template.parse() {
            let word = word::keys(named).first().copied().unwrap_or(0);
            read.weights.insert(Feature { template, values, word }, weight);
        }
    }
    read
});

pub(super) fn get() -> &'static Weights {
    &WEIGHTS
}

impl Weights {
    /// The odds that a candidate is meant rather than none, in millionths.
    pub(super) fn odds(&self, features: &[Feature]) -> i128 {
        let score: i32 = features.iter().filter_map(|feature| self.weights.get(feature)).sum();
        power(score)
    }

    /// How many of a million unrelated figures lie where what is printed lies, beside what follows, for each whole step of the natural
    /// logarithm.
    pub(super) fn density(&self, candidate: &Candidate) -> i128 {
        self.density.get(&(candidate.equation as usize, candidate.off())).copied().unwrap_or(MILLION / 4)
    }
}

/// e to a score in hundredths, in millionths.
fn power(score: i32) -> i128 {
    let mut power = MILLION * 1000;
    // 1.01005 is e to the hundredth.
    let mut factor: i128 = 1_010_050_167;
    let mut rest = score.unsigned_abs().min(1400);
    while rest > 0 {
        if rest % 2 == 1 {
            power = power * factor / 1_000_000_000;
        }
        factor = factor * factor / 1_000_000_000;
        rest /= 2;
    }
    if score >= 0 { power / 1000 } else { MILLION * MILLION * 1000 / power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_right_to_a_thousandth() {
        for (score, expected) in [(0, 1_000_000), (100, 2_718_282), (-230, 100_259), (1000, 22_026_465_794)] {
            let power = power(score);
            assert!((power - expected).abs() * 1000 <= expected, "{score}: {power}");
        }
    }

    #[test]
    fn the_table_is_read() {
        assert!(get().weights.len() > 200 && get().density.len() > 10);
    }
}
