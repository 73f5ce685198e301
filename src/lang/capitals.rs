//! Titles and bodies whose capitals are fixed.

use std::sync::LazyLock;

use crate::lang::phrase::Phrases;
use crate::lang::{table, word};

/// A phrase as its capitals should be.
#[derive(Debug)]
pub struct Capitals {
    /// The phrase.
    pub form: &'static str,
    /// Whether good newspapers differ here.
    pub disputed: bool,
    /// How many of its first words may be in lower case: the post, where nobody in particular is meant.
    pub head: usize,
}

static TABLE: LazyLock<Phrases<Capitals>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for row in table::rows(include_str!("data/capitals.tsv")) {
        phrases.insert(
            word::keys(row[0]),
            Capitals { form: row[0], disputed: row[1] == "yes", head: row.get(2).map_or(0, |head| head.split(' ').count()) },
        );
    }
    phrases
});

/// The longest phrase that begins with these words, and how many words it has.
pub fn find(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &'static Capitals)> {
    TABLE.longest(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_well_formed() {
        for row in table::rows(include_str!("data/capitals.tsv")) {
            assert!((2..=3).contains(&row.len()) && matches!(row[1], "yes" | "no"), "{row:?}");
            assert!(row.get(2).is_none_or(|head| row[0].starts_with(head)), "{row:?}");
            assert!(row[0].contains(' ') && row[0].starts_with(char::is_uppercase), "{row:?}");
        }
        let found = find(word::keys("phó bí thư thường trực huyện ủy").into_iter());
        assert_eq!(found.map(|(words, row)| (words, row.form)), Some((5, "Phó Bí thư Thường trực")));
    }
}
