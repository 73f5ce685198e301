//! Slips that people made: the archive has them, and a first model finds most.
//!
//! What is put into clean text at random is of all kinds alike; people write *giành* for *dành* and *nhân* for *nhận* again and
//! again. How often a model that was learnt from the former finds which syllable written for which tells how often to put it
//! into the text that the next is learnt from.

use indicatif::ProgressBar;
use rustc_hash::FxHashMap;

use crate::lang::context::{Judge, Place};
use crate::lang::model::Symbol;
use crate::lang::model::count::Counts;
use crate::lang::syllable::Syllable;

/// How often slips are put in for each one found: so seldom as people make them, there would be too few to learn from.
const OFTENER: f32 = 40.0;

/// The largest share of a syllable's occurrences that is spoilt.
const MOST: f32 = 0.3;

/// What is written for a syllable, each with how often it was found.
#[derive(Debug, Default)]
struct Written {
    all: u32,
    ways: Vec<(Syllable, u32)>,
}

/// How often which syllable is written for which in an archive.
#[derive(Debug, Default)]
pub(super) struct Genuine {
    by_meant: FxHashMap<Syllable, Written>,
}

impl Genuine {
    /// Those that a judge finds in what was counted.
    pub(super) fn find(judge: &Judge<'_>, counts: &Counts, bar: &ProgressBar) -> Self {
        let mut found: FxHashMap<(Syllable, Syllable), u32> = FxHashMap::default();
        for line in counts.lines() {
            let is_name = |symbol: &Symbol| *symbol == Symbol::NAME;
            let places: Vec<Place> = line
                .iter()
                .map(|symbol| Place { symbol: *symbol, is_name: is_name(symbol), is_capital: is_name(symbol) })
                .collect();
            let counted = judge.count(&places);
            // Whether the first word of a sentence has a capital is not kept.
            for (at, pair) in line.windows(2).enumerate().filter(|(_, pair)| pair[0] != Symbol::STOP) {
                let Some(written) = pair[1].syllable() else { continue };
                if let Some(doubt) = judge.wrong(&counted, at + 1).filter(|doubt| judge.odds(doubt) > 0.0) {
                    *found.entry((doubt.readings[0].first, written)).or_default() += 1;
                }
            }
            bar.inc(1);
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_unstable();
        let mut genuine = Self::default();
        for ((meant, written), times) in found {
            let entry = genuine.by_meant.entry(meant).or_default();
            entry.all += times;
            entry.ways.push((written, times));
        }
        genuine
    }

    /// How many were found.
    pub(super) fn total(&self) -> u32 {
        self.by_meant.values().map(|written| written.all).sum()
    }

    /// What is written for a syllable that occurs so often (as a logarithm to base 2), if it is to be spoilt here.
    pub(super) fn draw(&self, meant: Syllable, count: f32, rng: &mut fastrand::Rng) -> Option<Syllable> {
        let Written { all, ways } = self.by_meant.get(&meant)?;
        if rng.f32() >= (OFTENER * *all as f32 / count.exp2()).min(MOST) {
            return None;
        }
        let mut rest = rng.u32(..*all);
        ways.iter().find_map(|(written, times)| {
            let here = rest < *times;
            rest = rest.wrapping_sub(*times);
            here.then_some(*written)
        })
    }
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::*;
    use crate::lang::model::Model;

    fn syllable(text: &str) -> Syllable {
        Syllable::parse(text).expect("it is a syllable")
    }

    #[test]
    fn what_is_found_is_put_in_as_often() {
        let mut counts = Counts::default();
        for line in [
            "huyện tập trung thực hiện các nhiệm vụ trong tâm của năm",
            "xã tập trung thực hiện các nhiệm vụ trong tâm của quý",
            "xã tập trung thực hiện các nhiệm vụ trọng tâm của quý",
        ] {
            counts.add(&line.split(' ').map(|word| syllable(word).into()).collect::<Vec<_>>());
        }
        let genuine = Genuine::find(&Judge::new(Model::shipped()), &counts, &ProgressBar::hidden());
        assert_eq!(genuine.total(), 2);
        let mut rng = Rng::with_seed(1);
        assert_eq!(genuine.draw(syllable("tâm"), 9.0, &mut rng), None);
        // Two slips among 1,024 occurrences: one in 512, put in 40 times as often.
        let mut spoilt = 0_u32;
        for written in (0..10_000).filter_map(|_| genuine.draw(syllable("trọng"), 10.0, &mut rng)) {
            assert_eq!(written, syllable("trong"));
            spoilt += 1;
        }
        assert!(spoilt.abs_diff(781) < 100, "{spoilt}");
    }
}
