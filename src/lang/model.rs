//! What stands beside what in the press: counts of syllables, pairs and triples, small enough to live in the binary.
//!
//! The model is bytes read in place: no start-up cost, no copy, shared by all drafts. `soat learn` makes it from any archive;
//! `data/model.md` says what the shipped one was made from. Counts are logarithms to base 2, rounded to fit a few bits, and
//! rare pairs and triples are left out, so "not kept" means seldom or never. A house may lay the counts of its own archive
//! over them ([`Overlay`]): what it writes often is then as good as what the press does.

pub mod count;
pub mod fuse;
pub mod sketch;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHasher;

use crate::lang::model::fuse::{Fetched, Fuse};
use crate::lang::model::sketch::Sketch;
use crate::lang::syllable::Syllable;

/// Marks a file as ours, with the version of its shape.
const MAGIC: &[u8; 8] = b"SOATLM04";

/// Bits that hold the count of a pair and of a triple; the rest of two bytes tells keys apart.
const PAIR_BITS: u32 = 5;
const TRIPLE_BITS: u32 = 4;

/// Doublings from one kept count to the next.
const SINGLE_STEP: f32 = 0.125;
pub(super) const PAIR_STEP: f32 = 0.65;
const TRIPLE_STEP: f32 = 1.0;

/// How many of a syllable's followers are listed.
pub(super) const FOLLOWERS: usize = 6;

/// How many counts are looked up at once.
pub(super) const TOGETHER: usize = 32;

/// A syllable and its followers, two bytes each.
const FOLLOWER_ROW: usize = 2 * (1 + FOLLOWERS);

/// One place of a text as the model sees it: a syllable in lower case, or the class of anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u16);

impl Symbol {
    /// The end of a sentence or clause, and what lies beyond.
    pub const STOP: Self = Self(Syllable::IDS as u16);
    /// A comma, a quotation mark, a bracket.
    pub const MARK: Self = Self(Syllable::IDS as u16 + 1);
    /// A figure or a date.
    pub const NUMBER: Self = Self(Syllable::IDS as u16 + 2);
    /// A word that is no syllable: an abbreviation, a foreign word.
    pub const FOREIGN: Self = Self(Syllable::IDS as u16 + 3);
    /// A word whose capital no beginning of a sentence asks for: a name, a title.
    pub const NAME: Self = Self(Syllable::IDS as u16 + 4);
    /// How many symbols there are.
    pub const COUNT: usize = Syllable::IDS + 5;

    /// Whether it is a syllable.
    pub fn is_syllable(self) -> bool {
        (self.0 as usize) < Syllable::IDS
    }

    /// Its number, below [`Symbol::COUNT`].
    pub fn number(self) -> u16 {
        self.0
    }

    /// The syllable it is.
    pub fn syllable(self) -> Option<Syllable> {
        Syllable::of_id(u32::from(self.0))
    }
}

impl From<Syllable> for Symbol {
    #[inline]
    fn from(syllable: Syllable) -> Self {
        Self(syllable.id() as u16)
    }
}

fn pair_key(first: Symbol, second: Symbol) -> u64 {
    u64::from(first.0) << 16 | u64::from(second.0)
}

fn triple_key(first: Symbol, second: Symbol, third: Symbol) -> u64 {
    1 << 48 | u64::from(first.0) << 32 | pair_key(second, third)
}

/// Counts of syllables, pairs and triples, and the weights learnt with them.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    press: Table<'a>,
    house: Option<Table<'a>>,
    /// Tells models apart; 0 is the one that comes with the program.
    id: u64,
}

/// What one archive was counted to, as it lies in its file.
#[derive(Clone, Copy, Debug)]
struct Table<'a> {
    /// How many symbols were counted, as a logarithm.
    total: f32,
    singles: &'a [u8],
    /// Which pairs are kept, as far as it can be told at once.
    known: Sketch<'a>,
    pairs: Fuse<'a>,
    least_pair: f32,
    triples: Fuse<'a>,
    least_triple: f32,
    /// Syllables in order, each with its most frequent followers.
    followers: &'a [[u8; FOLLOWER_ROW]],
    /// Syllables in order, each with those it follows most often.
    forerunners: &'a [[u8; FOLLOWER_ROW]],
    weights: &'a [[u8; 4]],
}

/// The counts that come with the program.
static SHIPPED: LazyLock<Model<'static>> = LazyLock::new(|| {
    let empty = Table {
        total: 0.0,
        singles: &[],
        known: Sketch::EMPTY,
        pairs: Fuse::EMPTY,
        least_pair: 0.0,
        triples: Fuse::EMPTY,
        least_triple: 0.0,
        followers: &[],
        forerunners: &[],
        weights: &[],
    };
    let press = Table::read(include_bytes!("data/model.bin")).unwrap_or(empty);
    Model { press, house: None, id: 0 }
});

impl Model<'static> {
    /// The counts that come with the program.
    pub fn shipped() -> Self {
        *SHIPPED
    }
}

impl<'a> Model<'a> {
    /// Reads a model; `None` if it is not one.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        Some(Self { press: Table::read(bytes)?, house: None, id: id_of(bytes) })
    }

    /// Tells it from other models: what was counted by one of another number must be counted again.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Whether it is the one that comes with the program, and nothing else.
    pub fn is_shipped(&self) -> bool {
        self.id == 0
    }

    /// How many symbols were counted, as a logarithm to base 2.
    pub fn total(&self) -> f32 {
        self.both(|table| table.total)
    }

    /// How often a symbol occurs, as a logarithm to base 2; 0 for once or never.
    #[inline]
    pub fn single(&self, symbol: Symbol) -> f32 {
        self.both(|table| table.single(symbol))
    }

    /// How often one symbol follows another, as a logarithm to base 2; 0 for too seldom to be kept.
    #[inline]
    pub fn pair(&self, first: Symbol, second: Symbol) -> f32 {
        self.both(|table| table.pair(first, second))
    }

    /// How often three symbols follow one another, as a logarithm to base 2; 0 for too seldom to be kept.
    pub fn triple(&self, first: Symbol, second: Symbol, third: Symbol) -> f32 {
        self.both(|table| table.triple(first, second, third))
    }

    /// [`Model::pair`] of many pairs, in less time than one by one: as many counts as are wanted.
    pub fn pairs(&self, wanted: &[[Symbol; 2]], counts: &mut [f32]) {
        self.all(counts, |table, counts| table.pairs_of(wanted, counts));
    }

    /// [`Model::triple`] of many triples, in less time than one by one: as many counts as are wanted.
    pub fn triples(&self, wanted: &[[Symbol; 3]], counts: &mut [f32]) {
        self.all(counts, |table, counts| table.triples_of(wanted, counts));
    }

    /// The syllables that follow a syllable most often, the most frequent first; none of a rare one.
    pub fn followers(&self, symbol: Symbol) -> impl Iterator<Item = Syllable> + use<> {
        beside(self.press.followers, symbol)
    }

    /// The syllables that go before a syllable most often, the most frequent first; none of a rare one.
    pub fn forerunners(&self, symbol: Symbol) -> impl Iterator<Item = Syllable> + use<> {
        beside(self.press.forerunners, symbol)
    }

    /// The weights learnt with the counts of the press, little-endian.
    pub fn weights(&self) -> &'a [[u8; 4]] {
        self.press.weights
    }

    fn all(&self, counts: &mut [f32], count: impl Fn(&Table<'a>, &mut [f32])) {
        count(&self.press, counts);
        if let Some(house) = &self.house {
            let mut own = vec![0.0; counts.len()];
            count(house, &mut own);
            counts.iter_mut().zip(own).filter(|(_, own)| *own > 0.0).for_each(|(press, own)| *press = sum(*press, own));
        }
    }

    #[inline]
    fn both(&self, count: impl Fn(&Table<'a>) -> f32) -> f32 {
        let press = count(&self.press);
        match self.house.as_ref().map(count) {
            Some(house) if house > 0.0 => sum(press, house),
            _ => press,
        }
    }
}

/// The logarithm of the sum of two counts given as logarithms, of which 0 is none.
fn sum(one: f32, other: f32) -> f32 {
    let (more, less) = if one > other { (one, other) } else { (other, one) };
    if less > 0.0 { more + (1.0 + (less - more).exp2()).log2() } else { more }
}

/// The counts of a house's own archive, to be added to those of the press.
#[derive(Clone, PartialEq, Eq)]
pub struct Overlay {
    bytes: Arc<[u8]>,
    id: u64,
    alone: bool,
}

impl Overlay {
    /// Takes what `soat learn` wrote; `None` if it is no model.
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        Table::read(&bytes)?;
        let id = id_of(&bytes);
        Some(Self { bytes: bytes.into(), id, alone: false })
    }

    /// The same in place of what comes with the program, weights and all: so a new model is measured before it is shipped.
    #[must_use]
    pub fn alone(self) -> Self {
        Self { alone: true, ..self }
    }

    /// The counts that come with the program and these, judged by the weights of the former.
    pub fn model(&self) -> Model<'_> {
        let shipped = Model::shipped();
        let id = self.id.wrapping_add(u64::from(self.alone));
        match Table::read(&self.bytes) {
            Some(press) if self.alone => Model { press, house: None, id },
            house => Model { house, id, ..shipped },
        }
    }
}

impl fmt::Debug for Overlay {
    /// By size and hash: it is megabytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Overlay({} bytes, {:016x}, alone: {})", self.bytes.len(), self.id, self.alone)
    }
}

/// A number for a model's bytes, never the shipped one's.
fn id_of(bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    bytes.hash(&mut hasher);
    hasher.finish() | 2
}

impl<'a> Table<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (total, rest) = float(rest)?;
        let (least_pair, rest) = float(rest)?;
        let (least_triple, rest) = float(rest)?;
        let (singles, rest) = rest.split_at_checked(Symbol::COUNT)?;
        let (known, rest) = Sketch::read(rest)?;
        let (pairs, rest) = Fuse::read(rest)?;
        let (triples, rest) = Fuse::read(rest)?;
        let (followers, rest) = rows(rest)?;
        let (forerunners, weights) = rows(rest)?;
        let (weights, []) = weights.as_chunks() else { return None };
        Some(Self { total, singles, known, pairs, least_pair, triples, least_triple, followers, forerunners, weights })
    }

    #[inline]
    fn single(&self, symbol: Symbol) -> f32 {
        self.singles.get(symbol.0 as usize).map_or(0.0, |step| f32::from(*step) * SINGLE_STEP)
    }

    #[inline]
    fn pair(&self, first: Symbol, second: Symbol) -> f32 {
        let key = pair_key(first, second);
        if self.known.may_hold(key) { self.known_pair(key, first, second) } else { 0.0 }
    }

    fn known_pair(&self, key: u64, first: Symbol, second: Symbol) -> f32 {
        self.told_pair(self.pairs.fetch(key), first, second)
    }

    #[inline]
    fn told_pair(&self, fetched: Fetched, first: Symbol, second: Symbol) -> f32 {
        let step = self.pairs.value(fetched);
        // No pair is more frequent than its parts: what seems so was never put in.
        let count = step.map_or(0.0, |step| f32::from(step) * PAIR_STEP + self.least_pair);
        if count > self.single(first).min(self.single(second)) + PAIR_STEP { 0.0 } else { count }
    }

    /// Cells are fetched before any is looked at: the counts of a text lie all over memory, and what one count decides must not
    /// hold up the next.
    fn pairs_of(&self, wanted: &[[Symbol; 2]], counts: &mut [f32]) {
        for (wanted, counts) in wanted.chunks(TOGETHER).zip(counts.chunks_mut(TOGETHER)) {
            let mut known = [0; TOGETHER];
            let mut count = 0;
            for (place, [first, second]) in wanted.iter().enumerate() {
                known[count] = place;
                count += usize::from(self.known.may_hold(pair_key(*first, *second)));
            }
            let known = &known[..count];
            let mut fetched = [Fetched::default(); TOGETHER];
            for (fetched, place) in fetched.iter_mut().zip(known) {
                let [first, second] = wanted[*place];
                *fetched = self.pairs.fetch(pair_key(first, second));
            }
            counts.fill(0.0);
            for (fetched, place) in fetched.iter().zip(known) {
                let [first, second] = wanted[*place];
                counts[*place] = self.told_pair(*fetched, first, second);
            }
        }
    }

    fn triple(&self, first: Symbol, second: Symbol, third: Symbol) -> f32 {
        self.told_triple(self.triples.fetch(triple_key(first, second, third)))
    }

    fn triples_of(&self, wanted: &[[Symbol; 3]], counts: &mut [f32]) {
        for (wanted, counts) in wanted.chunks(TOGETHER).zip(counts.chunks_mut(TOGETHER)) {
            let mut fetched = [Fetched::default(); TOGETHER];
            for (fetched, [first, second, third]) in fetched.iter_mut().zip(wanted) {
                *fetched = self.triples.fetch(triple_key(*first, *second, *third));
            }
            counts.iter_mut().zip(fetched).for_each(|(count, fetched)| *count = self.told_triple(fetched));
        }
    }

    #[inline]
    fn told_triple(&self, fetched: Fetched) -> f32 {
        self.triples.value(fetched).map_or(0.0, |step| f32::from(step) * TRIPLE_STEP + self.least_triple)
    }
}

/// The row of a syllable among rows in order.
fn beside(rows: &[[u8; FOLLOWER_ROW]], symbol: Symbol) -> impl Iterator<Item = Syllable> + use<> {
    let read = |row: &[u8; FOLLOWER_ROW], at: usize| Symbol(u16::from_le_bytes([row[2 * at], row[2 * at + 1]]));
    let row = rows.binary_search_by_key(&symbol, |row| read(row, 0)).ok().map(|place| rows[place]);
    row.into_iter().flat_map(move |row| (1..=FOLLOWERS).filter_map(move |at| read(&row, at).syllable()))
}

/// Reads rows of syllables, and what follows them.
fn rows(bytes: &[u8]) -> Option<(&[[u8; FOLLOWER_ROW]], &[u8])> {
    let (count, rest) = bytes.split_first_chunk::<4>()?;
    let (rows, rest) = rest.split_at_checked(u32::from_le_bytes(*count) as usize * FOLLOWER_ROW)?;
    Some((rows.as_chunks().0, rest))
}

fn float(bytes: &[u8]) -> Option<(f32, &[u8])> {
    let (value, rest) = bytes.split_first_chunk::<4>()?;
    Some((f32::from_le_bytes(*value), rest))
}
