//! Terms that are correct and that a house asks its writers to weigh.

use std::sync::LazyLock;

use crate::lang::phrase::Phrases;
use crate::lang::{table, word};

/// A term.
#[derive(Debug)]
pub struct HouseTerm {
    /// What may stand instead.
    pub instead: &'static str,
    /// Why, in Vietnamese.
    pub why: &'static str,
    /// Why, in English.
    pub why_english: &'static str,
}

static TERMS: LazyLock<Phrases<HouseTerm>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for row in table::rows(include_str!("data/house_terms.tsv")).filter(|row| row[2] == "yes") {
        phrases.insert(word::keys(row[0]), HouseTerm { instead: row[1], why: row[3], why_english: row[4] });
    }
    phrases
});

/// The term that these words begin with, and how many words it has.
pub fn find(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &'static HouseTerm)> {
    TERMS.longest(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_whole() {
        for row in table::rows(include_str!("data/house_terms.tsv")) {
            assert_eq!(row.len(), 5, "{row:?}");
            assert!(matches!(row[2], "yes" | "no") && row.iter().all(|field| !field.is_empty()), "{row:?}");
        }
        assert!(find(word::keys("Sắc thuế mới").into_iter()).is_some());
    }
}
