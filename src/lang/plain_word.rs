//! Common words of two syllables that no name begins with: with a capital among small letters they are slips.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lang::phrase::Bits;
use crate::lang::{table, word};

/// The words as the keys of both syllables, and which syllables any begins with.
static WORDS: LazyLock<(FxHashSet<(u32, u32)>, Bits)> = LazyLock::new(|| {
    let words: FxHashSet<_> = rows().map(|(first, second)| (word::key(first), word::key(second))).collect();
    let firsts = words.iter().map(|(first, _)| *first).collect();
    (words, firsts)
});

/// The first syllable of each word and its second.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let groups = table::groups(table::below_remarks(include_str!("data/plain_words.txt")));
    groups.flat_map(|(first, seconds)| table::seconds(seconds).map(move |second| (first, second)))
}

/// Whether two syllables, by their keys, make such a word.
#[inline]
pub fn is_plain(first: u32, second: u32) -> bool {
    let (words, firsts) = &*WORDS;
    firsts.may_hold(first) && words.contains(&(first, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_syllables() {
        assert!(rows().count() > 900);
        for (first, second) in rows() {
            let syllable = |text: &str| !text.is_empty() && text.chars().all(char::is_lowercase);
            assert!(syllable(first) && syllable(second), "{first} {second}");
        }
    }

    #[test]
    fn words_are_known() {
        let plain = |first, second| is_plain(word::key(first), word::key(second));
        assert!(plain("kiểm", "soát") && plain("khánh", "thành"));
        assert!(!plain("khánh", "hòa"));
    }
}
