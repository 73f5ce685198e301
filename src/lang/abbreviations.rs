//! Abbreviations of administrative news and what they stand for.

use std::sync::LazyLock;

use crate::lang::{letter, table};

/// An abbreviation.
#[derive(Debug)]
pub struct Abbreviation {
    /// As it is written: *UBND*.
    pub short: &'static str,
    /// In lower case without marks and joiners, as it is typed: `ubnd`, `tnmt`.
    pub typed: String,
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
        typed: typed(&letter::fold(row[0])),
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

/// Folded text without what joins its letters: *tn&mt* is `tnmt`.
pub fn typed(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
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

    #[test]
    fn joiners_need_not_be_typed() {
        let of = |short: &str| all().iter().find(|entry| entry.short == short).map(|entry| entry.typed.as_str());
        assert_eq!(of("TN&MT"), Some("tnmt"));
        assert_eq!(typed("nn&ptnt"), "nnptnt");
    }
}
