//! Phrases looked up by their words: the one matcher behind every table of wordings.
//!
//! Words are compared by [`word::key`](crate::lang::word::key), so a table row matches in any case and in
//! both tone styles, and the cost of a token is one hash look-up however long the table is.

use rustc_hash::FxHashMap;

/// A table of phrases, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<u32, Vec<Entry<T>>>,
    /// A bit for the first words: most words of a text begin no phrase, and are turned away sooner than by a look-up.
    begins: [u64; WORDS],
}

/// How many bits tell the first words apart, in words of 64.
const WORDS: usize = 64;

/// The word of 64 bits and the bit in it that stand for a key.
fn bit(key: u32) -> (usize, u64) {
    let hash = key.wrapping_mul(0x9E37_79B1) >> 20;
    (hash as usize / 64, 1 << (hash % 64))
}

/// A phrase as the keys of its words, and its value.
type Entry<T> = (Box<[u32]>, T);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), begins: [0; WORDS] }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase as the keys of its words. An empty phrase is never found.
    pub fn insert(&mut self, words: Vec<u32>, value: T) {
        let Some(&first) = words.first() else { return };
        let (word, bit) = bit(first);
        self.begins[word] |= bit;
        let same = self.by_first.entry(first).or_default();
        let at = same.partition_point(|(other, _)| other.len() >= words.len());
        same.insert(at, (words.into(), value));
    }

    /// The longest phrase that begins at the first of `words`: how many words it has, and its value.
    pub fn longest(&self, words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &T)> {
        self.matches(words).next()
    }

    /// Every phrase that begins at the first of `words`, longest first.
    pub fn matches(&self, words: impl Iterator<Item = u32> + Clone) -> impl Iterator<Item = (usize, &T)> {
        let first = words.clone().next().filter(|first| {
            let (word, bit) = bit(*first);
            self.begins[word] & bit != 0
        });
        let same = first.and_then(|first| self.by_first.get(&first));
        same.into_iter().flatten().filter_map(move |(phrase, value)| {
            let mut words = words.clone();
            phrase.iter().all(|word| words.next() == Some(*word)).then_some((phrase.len(), value))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let mut phrases = Phrases::default();
        phrases.insert(vec![1, 2], "short");
        phrases.insert(vec![1, 2, 3], "long");
        assert_eq!(phrases.longest([1, 2, 3, 4].into_iter()), Some((3, &"long")));
        assert_eq!(phrases.longest([1, 2, 9].into_iter()), Some((2, &"short")));
        assert_eq!(phrases.longest([2, 3].into_iter()), None);
    }
}
