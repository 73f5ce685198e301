//! Words that stand side by side as equals, and the mark that parts them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::phrase::Phrases;
use crate::lang::{table, word};

/// Two expressions that a mark parts.
#[derive(Clone, Copy, Debug)]
pub struct Joint {
    /// How many words the first has.
    pub first: usize,
    /// How many words both have.
    pub words: usize,
    /// The mark between them: a comma or a hyphen.
    pub mark: &'static str,
    /// Whether the press is divided over the mark.
    pub divided: bool,
    /// Whether both are meant with capitals alone: halves of a name, or abbreviations.
    pub capital: bool,
    /// The words of which one must stand before, in lower case, as the table lists them; empty for any.
    before: &'static str,
}

impl Joint {
    /// Whether these two are meant behind a word, in lower case.
    pub fn may_follow(&self, word: &str) -> bool {
        self.before.is_empty() || self.before.split(", ").any(|before| before == word)
    }
}

static TABLE: LazyLock<Phrases<Vec<Joint>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<Vec<u32>, Vec<Joint>> = FxHashMap::default();
    for [first, seconds, mark, before, _] in rows() {
        let divided = mark.starts_with('(');
        let mark = mark.trim_matches(['(', ')']);
        for second in seconds.split(", ") {
            let keys = [word::keys(first), word::keys(second)];
            let words = keys[0].len() + keys[1].len();
            let capital = first.starts_with(char::is_uppercase);
            let joint = Joint { first: keys[0].len(), words, mark, divided, capital, before };
            phrases.entry(keys.concat()).or_default().push(joint);
        }
    }
    let mut table = Phrases::default();
    for (keys, joints) in phrases {
        table.insert(keys, joints);
    }
    table
});

fn rows() -> impl Iterator<Item = [&'static str; 5]> {
    table::rows(include_str!("data/joints.tsv")).filter_map(|row| row.try_into().ok())
}

/// The joints that these words are, without a mark between them.
pub fn find(words: impl Iterator<Item = u32> + Clone) -> &'static [Joint] {
    TABLE.longest(words).map_or(&[], |(_, joints)| joints)
}

/// Every row's example, with the first expression and all that it may stand before.
#[cfg(test)]
pub fn examples() -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    rows().map(|[first, seconds, .., example]| (example, first, seconds.split(", ").collect()))
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;

    #[test]
    fn rows_are_well_formed() {
        assert!(rows().count() > 10);
        let mut seen = FxHashSet::default();
        for [first, seconds, mark, before, _] in rows() {
            assert!(matches!(mark, "," | "-" | "(,)" | "(-)") && !first.is_empty(), "{first} {seconds}");
            assert_eq!(before, before.to_lowercase());
            for second in seconds.split(", ") {
                assert!(!second.is_empty() && seen.insert((first, second, before)), "{first} {second} stands twice");
                assert_eq!(first.starts_with(char::is_uppercase), second.starts_with(char::is_uppercase), "{first} {second}");
            }
        }
    }
}
