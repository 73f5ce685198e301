//! Phrases looked up by their words: the one matcher behind every table of wordings.
//!
//! Words are compared by [`word::key`](crate::lang::word::key), so a table row matches in any case and in
//! both tone styles, and the cost of a token is one hash look-up however long the table is.

use rustc_hash::FxHashMap;

use crate::lang::word;

/// A table of phrases, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<u32, Vec<Entry<T>>>,
    /// Which words begin a phrase, which are one, and which two begin one: most words of a text begin none, and are turned away
    /// sooner than by a look-up.
    first: Bits,
    alone: Bits,
    begins: Bits,
}

/// A set of keys that may take a stranger for one of its own: what asks whether anything begins with a word is answered *no* for
/// most words, at once.
#[derive(Debug)]
pub struct Bits([u64; WORDS]);

/// How many bits tell keys apart, in words of 64.
const WORDS: usize = 128;

impl Bits {
    #[inline]
    fn place(key: u32) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9E37_79B1) >> 19;
        (hash as usize / 64, 1 << (hash % 64))
    }

    fn insert(&mut self, key: u32) {
        let (word, bit) = Self::place(key);
        self.0[word] |= bit;
    }

    /// Whether a key may be one of the set.
    #[inline]
    pub fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = Self::place(key);
        self.0[word] & bit != 0
    }
}

impl FromIterator<u32> for Bits {
    fn from_iter<I: IntoIterator<Item = u32>>(keys: I) -> Self {
        let mut bits = Self([0; WORDS]);
        keys.into_iter().for_each(|key| bits.insert(key));
        bits
    }
}

/// One key for two.
fn both(first: u32, second: u32) -> u32 {
    first.rotate_left(16) ^ second
}

/// A phrase as the keys of its words, and its value.
type Entry<T> = (Box<[u32]>, T);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        let none = || Bits([0; WORDS]);
        Self { by_first: FxHashMap::default(), first: none(), alone: none(), begins: none() }
    }
}

impl<'a> FromIterator<&'a str> for Phrases<()> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(phrases: I) -> Self {
        phrases.into_iter().map(|phrase| (phrase, ())).collect()
    }
}

impl<S: AsRef<str>, T> FromIterator<(S, T)> for Phrases<T> {
    fn from_iter<I: IntoIterator<Item = (S, T)>>(phrases: I) -> Self {
        let mut all = Self::default();
        phrases.into_iter().for_each(|(phrase, value)| all.insert(word::keys(phrase.as_ref()), value));
        all
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase as the keys of its words. An empty phrase is never found.
    pub fn insert(&mut self, words: Vec<u32>, value: T) {
        let Some(&first) = words.first() else { return };
        self.first.insert(first);
        match words.get(1) {
            Some(&second) => self.begins.insert(both(first, second)),
            None => self.alone.insert(first),
        }
        let same = self.by_first.entry(first).or_default();
        let at = same.partition_point(|(other, _)| other.len() >= words.len());
        same.insert(at, (words.into(), value));
    }

    /// The longest phrase that begins at the first of `words`: how many words it has, and its value.
    #[inline]
    pub fn longest(&self, words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &T)> {
        let first = words.clone().next()?;
        if self.may_begin(first) { self.matches(words).next() } else { None }
    }

    /// Whether a phrase may begin with a word: surely none where not.
    #[inline]
    pub fn may_begin(&self, first: u32) -> bool {
        self.first.may_hold(first)
    }

    /// The words that phrases begin with.
    pub fn firsts(&self) -> impl Iterator<Item = u32> + '_ {
        self.by_first.keys().copied()
    }

    /// Every phrase that begins at the first of `words`, longest first.
    pub fn matches(&self, words: impl Iterator<Item = u32> + Clone) -> impl Iterator<Item = (usize, &T)> {
        let mut beginning = words.clone();
        let first = beginning.next().filter(|first| {
            let begins = |second| self.begins.may_hold(both(*first, second));
            self.first.may_hold(*first) && (self.alone.may_hold(*first) || beginning.next().is_some_and(begins))
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
