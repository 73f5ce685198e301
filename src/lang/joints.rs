//! Words that stand side by side as equals, and the mark that parts them.

use std::sync::LazyLock;

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
    /// The word that must stand before, in lower case; empty for any.
    pub before: &'static str,
}

static TABLE: LazyLock<Phrases<Vec<Joint>>> = LazyLock::new(|| {
    let mut phrases: Vec<(Vec<u32>, Vec<Joint>)> = Vec::new();
    for row in rows() {
        let [first, second, mark, before, _] = row;
        let keys = [word::keys(first), word::keys(second)];
        let joint = Joint { first: keys[0].len(), words: keys[0].len() + keys[1].len(), mark, before };
        let keys = keys.concat();
        match phrases.iter_mut().find(|(known, _)| *known == keys) {
            Some((_, joints)) => joints.push(joint),
            None => phrases.push((keys, vec![joint])),
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

/// Every row's example, with the two expressions that lack their mark in it.
#[cfg(test)]
pub fn examples() -> impl Iterator<Item = (&'static str, String)> {
    rows().map(|[first, second, .., example]| (example, format!("{first} {second}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_well_formed() {
        assert!(rows().count() > 10);
        for [first, second, mark, before, _] in rows() {
            assert!(matches!(mark, "," | "-") && !first.is_empty() && !second.is_empty(), "{first} {second}");
            assert_eq!(before, before.to_lowercase());
        }
    }
}
