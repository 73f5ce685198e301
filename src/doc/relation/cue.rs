//! The role that the words before a figure give it: *đạt*, *tăng*, *so với*, *trong đó*.
//!
//! The phrasings stand in `lang/data/relations.tsv`, one a line, each with a sentence that holds, one that does not and one that
//! only looks wrong; the tests run them all. Adding a phrasing is adding a line.

use std::sync::LazyLock;

use crate::lang::phrase::Phrases;
use crate::lang::table;

/// What a figure is to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// *đạt*: the level reached.
    Reach,
    /// *chiếm, bằng, tương đương*: a share or multiple.
    Share,
    /// *tăng*.
    Rise,
    /// *giảm*.
    Fall,
    /// *vượt, cao hơn*.
    Over,
    /// *thấp hơn, ít hơn, hụt*.
    Under,
    /// *kế hoạch, dự toán*: what was to be reached.
    Plan,
    /// *so với*: what it is compared with.
    Prior,
    /// *trên tổng số, trong số*: what it is a part of.
    Whole,
    /// *từ*: where a change begins.
    From,
    /// *lên, xuống còn*: where a change ends.
    To,
    /// *trong đó*: a part.
    Part,
    /// *còn lại*: the last part.
    Rest,
    /// *tổng số*: a total.
    Total,
    /// *gồm*: the parts that make the whole.
    Parts,
    /// *bình quân*: a mean.
    Average,
}

impl Role {
    /// By its name in the table.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "reach" => Self::Reach,
            "share" => Self::Share,
            "rise" => Self::Rise,
            "fall" => Self::Fall,
            "over" => Self::Over,
            "under" => Self::Under,
            "plan" => Self::Plan,
            "prior" => Self::Prior,
            "whole" => Self::Whole,
            "from" => Self::From,
            "to" => Self::To,
            "part" => Self::Part,
            "rest" => Self::Rest,
            "total" => Self::Total,
            "parts" => Self::Parts,
            "average" => Self::Average,
            _ => return None,
        })
    }

    /// Whether it is a rise or an excess.
    pub fn is_upward(self) -> bool {
        matches!(self, Self::Rise | Self::Over)
    }

    /// Whether it is a difference from something.
    pub fn is_change(self) -> bool {
        matches!(self, Self::Rise | Self::Fall | Self::Over | Self::Under)
    }

    /// Whether it is something to compare with.
    pub fn is_base(self) -> bool {
        matches!(self, Self::Plan | Self::Prior | Self::Whole)
    }
}

/// The table's text, which the tests read too.
pub const TABLE: &str = include_str!("../../lang/data/relations.tsv");

static CUES: LazyLock<Phrases<Role>> = LazyLock::new(|| {
    let role = |row: &[&str]| row.get(1).and_then(|role| Role::named(role));
    table::phrases(TABLE, 2).filter_map(|(phrase, row)| Some((phrase, role(&row)?))).collect()
});

/// The phrasing that begins at the first of `words`: how many words it has, and the role it gives.
pub fn find(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, Role)> {
    CUES.longest(words).map(|(count, role)| (count, *role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::word;

    #[test]
    fn every_row_names_a_role_and_carries_examples() {
        let mut rows = 0;
        for row in table::rows(TABLE) {
            assert!(row.len() >= 4, "{row:?}");
            assert!(Role::named(row[1]).is_some() || row[1] == "-", "{row:?}");
            assert!(row[2].split(", ").all(|phrase| !phrase.is_empty() && phrase == phrase.trim()), "{row:?}");
            rows += 1;
        }
        assert!(rows >= 17 + 69);
    }

    #[test]
    fn the_longest_phrasing_wins() {
        assert_eq!(find(word::keys("giảm xuống còn").into_iter()), Some((3, Role::To)));
        assert_eq!(find(word::keys("giảm mạnh").into_iter()), Some((1, Role::Fall)));
    }
}
