//! Abbreviations of administrative news and what they stand for.

use std::sync::LazyLock;

use crate::lang::{letter, table};

/// An abbreviation.
#[derive(Debug)]
pub struct Abbreviation {
    /// As it is written: *UBND*.
    pub short: &'static str,
    /// In lower case without marks: `ubnd`.
    pub folded: String,
    /// What it stands for.
    pub expansion: &'static str,
    /// The same for what it stands for.
    pub folded_expansion: String,
    /// Whether readers know it undefined.
    pub well_known: bool,
}

static TABLE: LazyLock<Vec<Abbreviation>> = LazyLock::new(|| {
    let row = |row: Vec<&'static str>| Abbreviation {
        short: row[0],
        folded: letter::fold(row[0]),
        expansion: row[1],
        folded_expansion: letter::fold(row[1]),
        well_known: row.get(2) == Some(&"yes"),
    };
    table::rows(include_str!("data/abbreviations.tsv")).filter(|row| row.len() >= 2).map(row).collect()
});

/// Every abbreviation.
pub fn all() -> &'static [Abbreviation] {
    &TABLE
}

/// What an abbreviation may stand for.
pub fn expansions(short: &str) -> impl Iterator<Item = &'static Abbreviation> {
    TABLE.iter().filter(move |entry| entry.short == short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_expand() {
        assert!(all().len() >= 300);
        assert_eq!(expansions("UBND").map(|entry| entry.expansion).collect::<Vec<_>>(), ["Ủy ban nhân dân"]);
    }
}
