//! Counting an archive, on the way to a model.

use std::cmp::Reverse;
use std::io::{self, Read, Write};

use rustc_hash::FxHashMap;

use super::{
    FOLLOWERS, MAGIC, PAIR_BITS, PAIR_STEP, SINGLE_STEP, Symbol, TRIPLE_BITS, TRIPLE_STEP, fuse, pair_key, sketch, triple_key,
};

/// Triples held at most on the way: beyond it those met once so far are let go. About two gigabytes.
const HELD: usize = 48_000_000;

/// Symbols of the text that are kept at most: half a gigabyte.
const KEPT: usize = 1 << 28;

/// A pair met less often makes no follower.
const FREQUENT: u32 = 200;

/// Counts of symbols, pairs and triples, and what was counted, as far as there is room.
#[derive(Clone, Debug)]
pub struct Counts {
    singles: Vec<u32>,
    pairs: FxHashMap<u32, u32>,
    triples: FxHashMap<u64, u32>,
    text: Vec<Symbol>,
    /// Where the lines of the text end.
    ends: Vec<u32>,
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            singles: vec![0; Symbol::COUNT],
            pairs: FxHashMap::default(),
            triples: FxHashMap::default(),
            text: Vec::new(),
            ends: Vec::new(),
        }
    }
}

/// How seldom a pair and a triple may be and still be kept.
#[derive(Clone, Copy, Debug)]
pub struct Least {
    /// Times for a pair.
    pub pair: u32,
    /// Times for a triple.
    pub triple: u32,
}

impl Counts {
    /// Counts a text: a line, a paragraph.
    pub fn add(&mut self, text: &[Symbol]) {
        let (mut before, mut last) = (Symbol::STOP, Symbol::STOP);
        for &symbol in text.iter().chain([&Symbol::STOP]) {
            self.singles[symbol.0 as usize] += 1;
            *self.pairs.entry(pair_key(last, symbol) as u32).or_default() += 1;
            *self.triples.entry(triple_key(before, last, symbol)).or_default() += 1;
            (before, last) = (last, symbol);
        }
        if self.triples.len() > HELD {
            self.triples.retain(|_, count| *count > 1);
        }
        if self.text.len() + text.len() <= KEPT {
            self.text.extend(text);
            self.ends.push(self.text.len() as u32);
        }
    }

    /// The lines that were counted, the first of them where there are too many to keep.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &[Symbol]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let line = self.text.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            line
        })
    }

    /// The counts as bytes, for [`Counts::restore`]: what a long job keeps so that it can go on after an interruption.
    pub fn save(&self, file: &mut impl Write) -> io::Result<()> {
        let mut number = |value: u64, size: usize| file.write_all(&value.to_le_bytes()[..size]);
        for count in &self.singles {
            number(u64::from(*count), 4)?;
        }
        number(self.pairs.len() as u64, 8)?;
        for (key, count) in &self.pairs {
            number(u64::from(*key), 4)?;
            number(u64::from(*count), 4)?;
        }
        number(self.triples.len() as u64, 8)?;
        for (key, count) in &self.triples {
            number(*key, 8)?;
            number(u64::from(*count), 4)?;
        }
        number(self.text.len() as u64, 8)?;
        for symbol in &self.text {
            number(u64::from(symbol.0), 2)?;
        }
        number(self.ends.len() as u64, 8)?;
        for end in &self.ends {
            number(u64::from(*end), 4)?;
        }
        Ok(())
    }

    /// Reads back what [`Counts::save`] wrote.
    pub fn restore(file: &mut impl Read) -> io::Result<Self> {
        let mut number = |size: usize| {
            let mut bytes = [0; 8];
            file.read_exact(&mut bytes[..size]).map(|()| u64::from_le_bytes(bytes))
        };
        let mut counts = Self::default();
        for count in &mut counts.singles {
            *count = number(4)? as u32;
        }
        for _ in 0..number(8)? {
            counts.pairs.insert(number(4)? as u32, number(4)? as u32);
        }
        for _ in 0..number(8)? {
            counts.triples.insert(number(8)?, number(4)? as u32);
        }
        for _ in 0..number(8)? {
            counts.text.push(Symbol(number(2)? as u16));
        }
        for _ in 0..number(8)? {
            counts.ends.push(number(4)? as u32);
        }
        Ok(counts)
    }

    /// How many symbols were counted, and how many pairs and triples differ.
    pub fn seen(&self) -> (u64, usize, usize) {
        (self.singles.iter().map(|count| u64::from(*count)).sum(), self.pairs.len(), self.triples.len())
    }

    /// The model of these counts; the weights learnt with it are to be put behind it. The same counts give the same bytes.
    pub fn model(&self, least: Least) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.seen().0.max(1) as f32).log2().to_le_bytes());
        bytes.extend(logarithm(least.pair).to_le_bytes());
        bytes.extend(logarithm(least.triple).to_le_bytes());
        bytes.extend(self.singles.iter().map(|count| step(*count, 1, SINGLE_STEP, 8)));
        let mut pairs: Vec<(u64, u8)> = kept(self.pairs.iter().map(|(key, count)| (u64::from(*key), *count)), least.pair)
            .map(|(key, count)| (key, step(count, least.pair, PAIR_STEP, PAIR_BITS)))
            .collect();
        pairs.sort_unstable();
        sketch::write(pairs.iter().map(|(key, _)| *key), &mut bytes);
        fuse::write(&pairs, PAIR_BITS, &mut bytes);
        let mut triples: Vec<(u64, u8)> = kept(self.triples.iter().map(|(key, count)| (*key, *count)), least.triple)
            .map(|(key, count)| (key, step(count, least.triple, TRIPLE_STEP, TRIPLE_BITS)))
            .collect();
        triples.sort_unstable();
        fuse::write(&triples, TRIPLE_BITS, &mut bytes);
        for rows in [self.beside(|pair| pair), self.beside(|(first, second)| (second, first))] {
            bytes.extend((rows.len() as u32).to_le_bytes());
            bytes.extend(rows.iter().flatten().flat_map(|symbol| symbol.0.to_le_bytes()));
        }
        bytes
    }
}

impl Counts {
    /// Each frequent syllable, in order, with the syllables that follow it most often, or go before it where pairs are turned
    /// round; filled up with what is none.
    fn beside(&self, turned: impl Fn((u32, u32)) -> (u32, u32)) -> Vec<[Symbol; 1 + FOLLOWERS]> {
        let mut all: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
        for (key, count) in self.pairs.iter().filter(|(_, count)| **count >= FREQUENT) {
            let (first, second) = turned((key >> 16, key & 0xFFFF));
            if Symbol(first as u16).is_syllable() && Symbol(second as u16).is_syllable() {
                all.entry(first).or_default().push((*count, second));
            }
        }
        let mut rows: Vec<_> = all
            .into_iter()
            .map(|(first, mut seconds)| {
                seconds.sort_unstable_by_key(|(count, second)| (Reverse(*count), *second));
                let mut row = [Symbol::STOP; 1 + FOLLOWERS];
                row[0] = Symbol(first as u16);
                row.iter_mut().skip(1).zip(seconds).for_each(|(place, (_, second))| *place = Symbol(second as u16));
                row
            })
            .collect();
        rows.sort_unstable();
        rows
    }
}

fn kept(counts: impl Iterator<Item = (u64, u32)>, least: u32) -> impl Iterator<Item = (u64, u32)> {
    counts.filter(move |(_, count)| *count >= least)
}

fn logarithm(count: u32) -> f32 {
    (count.max(1) as f32).log2()
}

/// A count in steps above the least, in so many bits.
#[expect(clippy::cast_sign_loss, reason = "no kept count is below the least")]
fn step(count: u32, least: u32, step: f32, bits: u32) -> u8 {
    let steps = ((logarithm(count) - logarithm(least)) / step).round().max(0.0) as u32;
    steps.min((1 << bits) - 1) as u8
}

#[cfg(test)]
mod tests {
    use super::super::{Model, Overlay, sum};
    use super::*;
    use crate::lang::syllable::Syllable;

    fn symbols(text: &str) -> Vec<Symbol> {
        text.split(' ').filter_map(Syllable::parse).map(Symbol::from).collect()
    }

    #[test]
    fn counts_survive_the_model() {
        let mut counts = Counts::default();
        for _ in 0..8 {
            counts.add(&symbols("tổ chức hội nghị"));
        }
        counts.add(&symbols("tổ quốc"));
        let mut bytes = counts.model(Least { pair: 2, triple: 2 });
        assert_eq!(bytes, counts.model(Least { pair: 2, triple: 2 }));
        bytes.extend([0.5_f32, -1.0].iter().flat_map(|weight| weight.to_le_bytes()));
        let model = Model::read(&bytes).expect("it is a model");
        let [to, chuc, hoi] = symbols("tổ chức hội")[..] else { unreachable!("three syllables") };
        let quoc = symbols("quốc")[0];
        assert_eq!(counts.lines().nth(8), Some(&symbols("tổ quốc")[..]));
        let mut kept = Vec::new();
        counts.save(&mut kept).expect("memory takes all");
        let restored = Counts::restore(&mut &kept[..]).expect("it was kept");
        assert_eq!((restored.seen(), restored.lines().len()), (counts.seen(), 9));
        assert!((model.single(to) - 9_f32.log2()).abs() < 0.1);
        assert!((model.pair(to, chuc) - 3.0).abs() < 0.4);
        assert!((model.triple(to, chuc, hoi) - 3.0).abs() < 0.6);
        assert!((model.triple(Symbol::STOP, to, chuc) - 3.0).abs() < 0.6);
        assert!(model.pair(to, quoc) < 0.1 && model.triple(chuc, to, hoi) < 0.1);
        assert_eq!(model.weights(), [0.5_f32.to_le_bytes(), (-1.0_f32).to_le_bytes()]);
        let overlay = Overlay::new(bytes.clone()).expect("it is a model");
        let laid = overlay.model();
        assert!(laid.pair(to, chuc) > Model::shipped().pair(to, chuc) - 0.01);
        assert!(
            (laid.triple(chuc, hoi, symbols("nghị")[0]) - sum(Model::shipped().triple(chuc, hoi, symbols("nghị")[0]), 3.0))
                .abs()
                < 0.6
        );
        assert!(Model::read(&bytes[..bytes.len() - 1]).is_none() && Model::read(&bytes[..40_000]).is_none());
    }
}
