//! How often two syllables stand side by side in the press: what ranks corrections and tells a compound from a coincidence.
//!
//! The table is bytes in the binary, read in place: no start-up cost, no copy. `soat learn` makes it from any archive; the
//! counts in the repository are of about 96 million syllables of Vietnamese newspapers (2016–2020) and laws.

use crate::lang::syllable::Syllable;

/// Marks a file as ours, with the version of its shape.
const MAGIC: &[u8; 8] = b"SOATPR01";

/// Counts are kept as quarters of a doubling, so that a byte holds any of them within a tenth.
const STEPS: f64 = 4.0;

/// The counts that come with the program.
static SHIPPED: &[u8] = include_bytes!("data/pairs.bin");

/// Counts of syllables and of pairs of syllables.
#[derive(Clone, Copy, Debug)]
pub struct Pairs<'a> {
    singles: &'a [u8],
    keys: &'a [u8],
    counts: &'a [u8],
}

impl Pairs<'static> {
    /// The counts that come with the program.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).unwrap_or(Self { singles: &[], keys: &[], counts: &[] })
    }
}

impl<'a> Pairs<'a> {
    /// Reads a table; `None` if it is not one.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = u32::from_le_bytes(*length) as usize;
        let (singles, rest) = rest.split_at_checked(Syllable::IDS)?;
        let (keys, counts) = rest.split_at_checked(length * 4)?;
        (counts.len() == length).then_some(Self { singles, keys, counts })
    }

    /// How often a syllable occurs, as a logarithm to base 2; 0 for once or never.
    pub fn single(&self, syllable: Syllable) -> f64 {
        self.singles.get(syllable.id() as usize).map_or(0.0, |step| f64::from(*step) / STEPS)
    }

    /// How often one syllable follows another, as a logarithm to base 2; 0 for too seldom to be kept.
    pub fn pair(&self, first: Syllable, second: Syllable) -> f64 {
        let wanted = key(first, second);
        let (mut low, mut high) = (0, self.counts.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.key(middle).cmp(&wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.counts.get(middle).map_or(0.0, |step| f64::from(*step) / STEPS),
            }
        }
        0.0
    }

    fn key(&self, index: usize) -> u32 {
        let bytes = self.keys.get(index * 4..index * 4 + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(u32::MAX, u32::from_le_bytes)
    }
}

/// A count in quarters of a doubling.
#[expect(clippy::cast_sign_loss, reason = "the logarithm of a count is not negative")]
fn steps(count: u32) -> u8 {
    (f64::from(count.max(1)).log2() * STEPS).round() as u8
}

fn key(first: Syllable, second: Syllable) -> u32 {
    first.id() << 16 | second.id()
}

/// Counts on the way to a table.
#[derive(Debug, Default)]
pub struct Counts {
    singles: Vec<u32>,
    pairs: rustc_hash::FxHashMap<u32, u32>,
}

impl Counts {
    /// Counts a run of syllables that stand side by side.
    pub fn add(&mut self, run: &[Syllable]) {
        self.singles.resize(Syllable::IDS, 0);
        for syllable in run {
            self.singles[syllable.id() as usize] += 1;
        }
        for pair in run.windows(2) {
            *self.pairs.entry(key(pair[0], pair[1])).or_default() += 1;
        }
    }

    /// How many syllables were counted, and how many pairs differ.
    pub fn seen(&self) -> (u64, usize) {
        (self.singles.iter().map(|count| u64::from(*count)).sum(), self.pairs.len())
    }

    /// The table of the pairs that occur at least so often. The same counts give the same bytes.
    pub fn table(&self, least: u32) -> Vec<u8> {
        let mut kept: Vec<(u32, u32)> =
            self.pairs.iter().filter(|(_, count)| **count >= least).map(|(key, count)| (*key, *count)).collect();
        kept.sort_unstable();
        let mut bytes = MAGIC.to_vec();
        bytes.extend((kept.len() as u32).to_le_bytes());
        bytes.extend((0..Syllable::IDS).map(|id| self.singles.get(id).map_or(0, |count| steps(*count))));
        bytes.extend(kept.iter().flat_map(|(key, _)| key.to_le_bytes()));
        bytes.extend(kept.iter().map(|(_, count)| steps(*count)));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn syllables(text: &str) -> Vec<Syllable> {
        text.split(' ').filter_map(Syllable::parse).collect()
    }

    #[test]
    fn counts_survive_the_table() {
        let mut counts = Counts::default();
        for _ in 0..8 {
            counts.add(&syllables("tổ chức hội nghị"));
        }
        counts.add(&syllables("tổ quốc"));
        let table = counts.table(2);
        let pairs = Pairs::read(&table).expect("it is a table");
        let of = |text: &str| syllables(text);
        assert!((pairs.single(of("tổ")[0]) - 9_f64.log2()).abs() < 0.2);
        assert!((pairs.pair(of("tổ")[0], of("chức")[0]) - 3.0).abs() < 0.2);
        assert!(pairs.pair(of("tổ")[0], of("quốc")[0]) < 0.01);
        assert!(Pairs::read(&table[..table.len() - 1]).is_none());
    }

    #[test]
    fn the_shipped_table_knows_the_press() {
        let pairs = Pairs::shipped();
        let pair = |text: &str| pairs.pair(syllables(text)[0], syllables(text)[1]);
        assert!(pair("tổ chức") > 12.0 && pair("nhân dân") > 12.0);
        assert!(pair("chức tổ") < pair("tổ chức"));
    }
}
