//! Words that the press begins with a capital among their neighbours, whoever writes: *quốc* between *Trung* and a name.
//!
//! What a neighbour is tells as much as how it begins, so the table has words among neighbours with their case. It was counted in
//! news: a word is in it behind, before or between neighbours where hardly one writer of a hundred begins it small. Of the contexts only
//! hashes are kept, each under two keys, so that none is taken for another.

use std::sync::LazyLock;

use crate::lang::model::fuse::Fuse;
use crate::lang::word;

/// How what stands in a text begins, or which sign it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word in small letters, by its [`word::key`].
    Small(u32),
    /// A word with a capital.
    Capital(u32),
    /// Capitals throughout, an abbreviation too.
    Capitals(u32),
    /// The first word of a sentence, whose capital says nothing.
    First(u32),
    /// A number.
    Number,
    /// A sign.
    Sign(char),
    /// A date, an address, the number of a document.
    Other,
    /// Where the paragraph ends.
    Edge,
}

impl Shape {
    /// What it is, as a number.
    fn exact(self) -> u64 {
        let (class, word) = match self {
            Self::Small(key) => (0, key),
            Self::Capital(key) => (1, key),
            Self::Capitals(key) => (2, key),
            Self::First(key) => (3, key),
            Self::Number => (4, 0),
            Self::Sign(sign) => (5, sign as u32),
            Self::Other => (6, 0),
            Self::Edge => (7, 0),
        };
        u64::from(word) << 4 | class
    }

    /// The same of words in small letters and of signs; of other words only how they begin.
    fn rough(self) -> u64 {
        let word = match self {
            Self::Capital(_) => Self::Capital(0),
            Self::Capitals(_) => Self::Capitals(0),
            Self::First(_) => Self::First(0),
            other => other,
        };
        word.exact() | 8
    }

    /// Whether it is a word.
    fn is_word(self) -> bool {
        self.may_be_name() || matches!(self, Self::Small(_))
    }

    /// Whether a name may stand there: a word that does not begin small.
    pub fn may_be_name(self) -> bool {
        matches!(self, Self::Capital(_) | Self::Capitals(_) | Self::First(_))
    }
}

/// By which neighbours the table knows of a capital.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// By the word before.
    pub before: bool,
    /// By what stands behind.
    pub after: bool,
    /// By one neighbour alone.
    pub beside: bool,
}

/// A word among its neighbours: its [`word::key`], the second shape before it, the one before, the one behind and the second behind.
#[derive(Clone, Copy, Debug)]
pub struct Among {
    /// Its key.
    pub word: u32,
    /// What stands around it.
    pub around: [Shape; 4],
}

/// How many kinds of contexts there are.
pub const KINDS: usize = 6;

impl Among {
    /// The keys of the contexts: with the word before, with the one behind; then with two neighbours.
    pub fn keys(&self) -> [u64; KINDS] {
        let [far, before, after, further] = self.around;
        [
            self.key(1, &[before.exact()]),
            self.key(2, &[after.exact()]),
            self.key(3, &[before.exact(), after.rough()]),
            self.key(4, &[before.rough(), after.exact()]),
            self.key(5, &[far.exact(), before.exact()]),
            self.key(6, &[after.exact(), further.exact()]),
        ]
    }

    fn key(&self, kind: u64, neighbours: &[u64]) -> u64 {
        neighbours.iter().fold(mix(kind, u64::from(self.word)), |hash, neighbour| mix(hash, *neighbour))
    }

    /// Whether the press begins the word with a capital here, and by what the table knows.
    pub fn is_capital(&self) -> Option<Known> {
        // A sign beside a word tells little, and what stands behind it alone may be another's: *võ Việt Nam*.
        let [_, before, after, _] = self.around;
        if !before.is_word() {
            return None;
        }
        let found = |key: &u64| entries(*key).iter().all(|key| TABLE.get(*key).is_some());
        let [beside, behind, left, right, earlier, later] = self.keys().map(|key| found(&key));
        if left || right || earlier || later {
            return Some(Known { before: left || earlier, after: left || right || later, beside: false });
        }
        let before_name = matches!(before, Shape::Capital(_)) && after.is_word() && behind;
        let beside = beside && !matches!(before, Shape::Capitals(_));
        (beside || before_name).then_some(Known { before: beside, after: before_name, beside: true })
    }
}

/// The two keys under which a context is kept.
pub fn entries(key: u64) -> [u64; 2] {
    [key, mix(key, 1)]
}

/// One number out of two, well stirred.
fn mix(hash: u64, more: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ more).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ mixed >> 32
}

/// The table.
static TABLE: LazyLock<Fuse<'static>> =
    LazyLock::new(|| Fuse::read(include_bytes!("data/shapes.bin")).map_or(Fuse::EMPTY, |(table, _)| table));

/// A word in small letters.
pub fn small(text: &str) -> Shape {
    Shape::Small(word::key(text))
}

/// A word with its capital.
pub fn capital(text: &str) -> Shape {
    Shape::Capital(word::key(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(word: &str, around: [Shape; 4]) -> Option<Known> {
        Among { word: word::key(word), around }.is_capital()
    }

    #[test]
    fn the_table_is_read_and_small() {
        let bytes = include_bytes!("data/shapes.bin");
        assert!(Fuse::read(bytes).is_some_and(|(_, rest)| rest.is_empty()));
        assert!((100_000..600_000).contains(&bytes.len()), "{} bytes", bytes.len());
    }

    #[test]
    fn names_bear_capitals_among_their_neighbours() {
        assert!(known("cai", [small("tỉnh"), capital("Lào"), small("cũng"), small("là")]).is_some());
        assert!(known("kong", [small("về"), capital("Hong"), Shape::Sign('.'), Shape::Edge]).is_some());
        assert!(known("đạo", [small("đã"), small("lãnh"), small("nhân"), small("dân")]).is_none());
        assert!(known("nói", [small("ông"), capital("Minh"), small("rằng"), small("dân")]).is_none());
    }
}
