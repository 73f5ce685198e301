//! Common words of two syllables that no name begins with, with a capital among small letters slips; and those that the press does
//! begin with one there.

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

/// The words that the press begins with a capital, and behind which words it does so with others; read when the first raised word is
/// met.
static RAISED: LazyLock<Raised> = LazyLock::new(|| {
    let (everywhere, behind) =
        table::below_remarks(include_str!("data/raised_words.txt")).split_once("---").unwrap_or_default();
    let mut raised = Raised::default();
    for (first, seconds) in table::groups(everywhere) {
        raised.everywhere.extend(table::seconds(seconds).map(|second| (word::key(first), word::key(second))));
    }
    for (words, befores) in table::groups(behind) {
        let Some((first, second)) = words.split_once('_') else { continue };
        let [first, second] = [first, second].map(word::key);
        raised.behind.extend(table::seconds(befores).map(|before| [word::key(before), first, second]));
    }
    raised
});

#[derive(Default)]
struct Raised {
    everywhere: FxHashSet<(u32, u32)>,
    behind: FxHashSet<[u32; 3]>,
}

/// Whether the press begins two syllables, by their keys, with a capital too often for it to be a slip.
pub fn is_raised(first: u32, second: u32) -> bool {
    RAISED.everywhere.contains(&(first, second))
}

/// Whether it does so behind a certain word.
pub fn is_raised_behind(before: u32, first: u32, second: u32) -> bool {
    RAISED.behind.contains(&[before, first, second])
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
        let raised = |first, second| is_raised(word::key(first), word::key(second));
        assert!(raised("hội", "nghị") && raised("nghị", "quyết") && !raised("thế", "giới") && !raised("cảnh", "cáo"));
        let behind = |before, first, second| is_raised_behind(word::key(before), word::key(first), word::key(second));
        assert!(behind("tội", "vi", "phạm") && !behind("hành", "vi", "phạm"));
    }
}
