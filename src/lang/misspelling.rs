//! Misspellings that editors know by sight, with the neighbours that make them right after all.

use std::sync::LazyLock;

use crate::lang::phrase::Phrases;
use crate::lang::{table, word};

/// A row of the table.
#[derive(Debug)]
pub struct Misspelling {
    /// As it is misspelled, in the table's case.
    pub wrong: &'static str,
    /// What is meant.
    pub right: &'static str,
    /// Whether it may be mended unasked; else both words exist and the writer is asked.
    pub certain: bool,
    /// Whether a capital makes it a name.
    pub lower_only: bool,
    /// Why, where that teaches something.
    pub reason: Option<&'static str>,
    /// Words before it that make it right.
    pub not_after: Vec<Neighbour>,
    /// Words after it that make it right.
    pub not_before: Vec<Neighbour>,
    /// Where given, what must follow for it to be wrong.
    pub only_before: Vec<Neighbour>,
}

/// What stands beside a misspelling.
#[derive(Debug, PartialEq, Eq)]
pub enum Neighbour {
    /// These words, by their keys.
    Words(Vec<u32>),
    /// A capitalised word.
    Name,
    /// A Roman numeral.
    Roman,
}

static TABLE: LazyLock<Phrases<Misspelling>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for row in table::rows(include_str!("data/misspellings.tsv")) {
        let field = |index: usize| row.get(index).copied().unwrap_or_default();
        let neighbours = |index: usize| field(index).split(',').filter(|text| !text.is_empty()).map(neighbour).collect();
        let misspelling = Misspelling {
            wrong: field(0),
            right: field(1),
            certain: field(2) == "certain",
            lower_only: field(3) == "lower",
            not_after: neighbours(4),
            not_before: neighbours(5),
            only_before: neighbours(6),
            reason: Some(field(7)).filter(|reason| !reason.is_empty()),
        };
        phrases.insert(word::keys(misspelling.wrong), misspelling);
    }
    phrases
});

fn neighbour(text: &str) -> Neighbour {
    match text {
        "<name>" => Neighbour::Name,
        "<roman>" => Neighbour::Roman,
        words => Neighbour::Words(word::keys(words)),
    }
}

/// The rows that match the words from here on, longest first, each with how many words it covers.
pub fn matches(words: impl Iterator<Item = u32> + Clone) -> impl Iterator<Item = (usize, &'static Misspelling)> {
    TABLE.matches(words)
}

/// Whether a row may begin with a word, by its [`word::key`].
pub fn may_begin(key: u32) -> bool {
    TABLE.may_begin(key)
}

/// Every row, for the tests that run them.
pub fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    table::rows(include_str!("data/misspellings.tsv"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use unicode_normalization::is_nfc;

    #[test]
    fn rows_are_well_formed() {
        let mut seen = HashSet::new();
        for row in rows() {
            assert!((3..=8).contains(&row.len()), "{row:?}");
            assert!(row.iter().all(|field| is_nfc(field)), "{row:?}");
            assert!(matches!(row[2], "certain" | "likely"), "{row:?}");
            assert!(matches!(row.get(3).copied().unwrap_or_default(), "" | "lower"), "{row:?}");
            assert_ne!(row[0].to_lowercase(), row[1].to_lowercase(), "{row:?}");
            assert!(seen.insert(word::keys(row[0])), "{} stands twice", row[0]);
        }
        assert!(seen.len() > 600);
    }
}
