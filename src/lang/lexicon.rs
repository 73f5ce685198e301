//! Words that no syllable grammar accepts and every paper prints: loanwords, and syllables of place names.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lang::{table, word};

static LOANWORDS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let lines = include_str!("data/loanwords.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(|line| word::key(line.trim())).collect()
});

static IRREGULAR: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| table::rows(include_str!("data/irregular_syllables.tsv")).map(|row| word::key(row[0])).collect());

/// Whether a word, by its [`word::key`], is a loanword or, with a capital, a syllable of a place or a people.
pub fn is_known(key: u32, capital: bool) -> bool {
    LOANWORDS.contains(&key) || capital && IRREGULAR.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::syllable::Syllable;

    #[test]
    fn the_lists_hold_what_the_grammar_refuses() {
        for loanword in include_str!("data/loanwords.txt").lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(Syllable::parse(loanword), None, "{loanword} needs no list");
        }
        for row in table::rows(include_str!("data/irregular_syllables.tsv")) {
            assert!(row.len() == 2 && is_known(word::key(row[0]), true), "{row:?}");
        }
        assert!(is_known(word::key("Krông"), true) && is_known(word::key("ôtô"), false));
        assert!(!is_known(word::key("tchức"), true) && !is_known(word::key("kà"), false));
    }
}
