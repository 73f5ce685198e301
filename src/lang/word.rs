//! When two words count as one: the key under which every table is looked up.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashSet, FxHasher};

use crate::lang::letter;
use crate::lang::syllable::Syllable;

/// The key of a word: its syllable's number, or a hash of its lower-case letters with the highest bit set. *Hoà*, *hòa*
/// and *HÒA* have one key.
pub fn key(word: &str) -> u32 {
    key_with(word, Syllable::parse(word))
}

/// [`key`] for a word whose syllable is known already.
pub fn key_with(word: &str, syllable: Option<Syllable>) -> u32 {
    if let Some(syllable) = syllable {
        return syllable.id();
    }
    let mut hasher = FxHasher::default();
    for c in word.chars() {
        letter::lower(c).hash(&mut hasher);
    }
    let hash = hasher.finish();
    ((hash >> 32) ^ hash) as u32 | 0x8000_0000
}

/// The keys of a phrase whose words are parted by spaces.
pub fn keys(phrase: &str) -> Vec<u32> {
    phrase.split_whitespace().map(key).collect()
}

/// The keys of a list of words parted by spaces: a test whether a word is one of them costs one look-up.
pub fn set(words: &str) -> FxHashSet<u32> {
    words.split_whitespace().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_for_case_and_tone_style() {
        assert_eq!(key("Hoà"), key("HÒA"));
        assert_eq!(key("Krông"), key("krông"));
        assert_ne!(key("krông"), key("krong"));
    }
}
