//! What a place in a text expects: how well a word fits between its neighbours, and which other would fit far better.
//!
//! A noisy channel proposes: the gain in likelihood over a window, less what the slip costs. A linear model disposes: it
//! weighs the counts on both sides, seen and expected, and says how surely the written word is a slip. Where it is not sure of the
//! contrary, trees weigh what the rest of the draft says as well. `soat learn` fits both to errors put into clean text and to
//! genuine ones.

mod draft;
mod evidence;
mod missing;
pub mod trees;
mod unknown;
mod wrong;

pub use draft::Draft;
pub use evidence::Evidence;
use trees::Trees;

use std::borrow::Cow;

use crate::lang::model::{Model, Symbol, TOGETHER};
use crate::lang::syllable::{Syllable, ToneStyle};

/// What is lost, in doublings, when a triple or a pair was not seen and less context must do ("stupid back-off", Brants et
/// al. 2007).
const BACK_OFF: f32 = 1.32;

/// One place of a text: what stands there, and whether a capital marks it as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The syllable in lower case, or the class of anything else.
    pub symbol: Symbol,
    /// Whether it has a capital that no beginning of a sentence asks for.
    pub is_name: bool,
    /// Whether it has a capital at all.
    pub is_capital: bool,
}

/// What may have been meant in a place, and how much speaks for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The syllable, or the first of two.
    pub first: Syllable,
    /// The second, where two were run together.
    pub second: Option<Syllable>,
    /// What went wrong: the number of a [`crate::lang::confusion::Confusion`] where the word is a syllable, of a
    /// [`crate::lang::channel::Slip`] where it is none.
    pub kind: u8,
    /// The gain in likelihood less the cost of the slip, in doublings.
    pub gain: f32,
}

impl Reading {
    /// In lower case.
    pub fn text(&self) -> String {
        let first = self.first.render(ToneStyle::Old);
        self.second.map_or(first.clone(), |second| format!("{first} {}", second.render(ToneStyle::Old)))
    }
}

/// Which of the linear models weighs a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The word is a syllable.
    Wrong,
    /// It is none.
    Unknown,
    /// A word was left out before it.
    Missing,
}

impl Kind {
    /// How many ways to go wrong, features, and features whose products count too.
    const fn shape(self) -> (usize, usize, usize) {
        match self {
            Self::Wrong => wrong::SHAPE,
            Self::Unknown => unknown::SHAPE,
            Self::Missing => missing::SHAPE,
        }
    }

    /// How many weights the linear model has: one for each way to go wrong, feature and product.
    pub const fn weights(self) -> usize {
        let (ways, features, crossed) = self.shape();
        ways + features + crossed * (crossed + 1) / 2
    }
}

/// A place where something else may have been meant.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// What, best first; at least one.
    pub readings: Vec<Reading>,
    /// Which linear model weighs it.
    pub kind: Kind,
    features: Vec<f32>,
}

impl Doubt {
    /// What the linear model weighs: the way to go wrong, the features and the products of the first of them, in the order
    /// of weights.
    pub fn expand(&self, mut visit: impl FnMut(f32)) {
        let (ways, _, crossed) = self.kind.shape();
        let way = self.readings.first().map(|best| best.kind as usize);
        (0..ways).for_each(|at| visit(f32::from(u8::from(Some(at) == way))));
        self.features.iter().for_each(|value| visit(*value));
        for (at, one) in self.features.iter().enumerate().take(crossed) {
            self.features[at..crossed].iter().for_each(|other| visit(one * other));
        }
    }
}

/// Judges places by a model.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    model: Model<'a>,
    wrong: &'a [[u8; 4]],
    unknown: &'a [[u8; 4]],
    missing: &'a [[u8; 4]],
    trees: Trees<'a>,
}

impl<'a> Judge<'a> {
    /// A judge by a model that was learnt whole; by counts alone, where weights are still to be learnt.
    pub fn new(model: Model<'a>) -> Self {
        let (wrong, rest) = model.weights().split_at_checked(Kind::Wrong.weights()).unwrap_or_default();
        let (unknown, rest) = rest.split_at_checked(Kind::Unknown.weights()).unwrap_or_default();
        let (missing, trees) = rest.split_at_checked(Kind::Missing.weights()).unwrap_or_default();
        Self { model, wrong, unknown, missing, trees: Trees::read(trees) }
    }

    /// The model it judges by.
    pub fn model(&self) -> &Model<'a> {
        &self.model
    }

    /// Looks up what stands together in a text.
    pub fn count<'t>(&self, text: &'t [Place]) -> Counted<'t> {
        Counted { text, counts: Cow::Owned(self.counts(text)) }
    }

    /// How often what stands together in a text does so in print.
    pub fn counts(&self, text: &[Place]) -> Counts {
        let edge = [Symbol::STOP; 2];
        let symbols: Vec<Symbol> = edge.into_iter().chain(text.iter().map(|place| place.symbol)).chain(edge).collect();
        let mut pairs = vec![0.0; symbols.len() - 1];
        for (symbols, pairs) in symbols.windows(TOGETHER + 1).step_by(TOGETHER).zip(pairs.chunks_exact_mut(TOGETHER)) {
            self.count_pairs(symbols, pairs);
        }
        let rest = pairs.len() - pairs.len() % TOGETHER;
        self.count_pairs(&symbols[rest..], &mut pairs[rest..]);
        let mut counts = Counts { model: self.model.id(), pairs, triples: vec![0.0; text.len() + 2] };
        // Of the triples only those are looked up that [`Judge::wrong`] asks for: the middle one of a place for which no neighbour
        // vouches, and the other two where that one was hardly seen.
        let open: Vec<usize> = (0..text.len())
            .filter(|at| symbols[at + 2].is_syllable())
            .filter(|at| !self.is_vouched(&counts.around(*at), symbols[at + 1], symbols[at + 3]))
            .collect();
        self.count_triples(open.iter().map(|at| at + 1), &symbols, &mut counts);
        let unseen = |at: &&usize| counts.triples[**at + 1] <= wrong::MADE_ELSEWHERE;
        let mut outer: Vec<usize> = open.iter().filter(unseen).flat_map(|at| [*at, at + 2]).collect();
        outer.sort_unstable();
        outer.dedup();
        self.count_triples(outer.into_iter(), &symbols, &mut counts);
        counts
    }

    /// Looks up the triples that begin at some symbols; only where their pairs were seen, as no others were ever put in.
    fn count_triples(&self, from: impl Iterator<Item = usize>, symbols: &[Symbol], counts: &mut Counts) {
        let Counts { pairs, triples, .. } = counts;
        let mut from = from.filter(|at| pairs[*at] > 0.0 && pairs[*at + 1] > 0.0);
        loop {
            let (mut places, mut wanted) = ([0; TOGETHER], [[Symbol::STOP; 3]; TOGETHER]);
            let mut count = 0;
            for at in from.by_ref().take(TOGETHER) {
                (places[count], wanted[count]) = (at, [symbols[at], symbols[at + 1], symbols[at + 2]]);
                count += 1;
            }
            if count == 0 {
                break;
            }
            let mut found = [0.0; TOGETHER];
            self.model.triples(&wanted[..count], &mut found[..count]);
            places[..count].iter().zip(found).for_each(|(at, count)| triples[*at] = count);
        }
    }

    /// Looks up each of at most [`TOGETHER`] pairs of neighbours.
    fn count_pairs(&self, symbols: &[Symbol], counts: &mut [f32]) {
        let mut wanted = [[Symbol::STOP; 2]; TOGETHER];
        for (wanted, pair) in wanted.iter_mut().zip(symbols.windows(2)) {
            *wanted = [pair[0], pair[1]];
        }
        self.model.pairs(&wanted[..counts.len()], counts);
    }

    /// How surely the written word is a slip for the best reading: the logarithm of the odds. Never, without weights.
    pub fn odds(&self, doubt: &Doubt) -> f32 {
        let best = doubt.readings.first().map_or(u8::MAX, |best| best.kind);
        self.weighed(doubt.kind, best, &doubt.features)
    }

    /// The same by the way the word went wrong and the features.
    fn weighed(&self, kind: Kind, way: u8, features: &[f32]) -> f32 {
        let weights = match kind {
            Kind::Wrong => self.wrong,
            Kind::Unknown => self.unknown,
            Kind::Missing => self.missing,
        };
        if weights.len() != kind.weights() {
            return f32::NEG_INFINITY;
        }
        let (ways, singles, crossed) = kind.shape();
        let (ways, weights) = weights.split_at(ways);
        let (single, mut products) = weights.split_at(singles);
        let way = ways.get(way as usize).map_or(0.0, |weight| f32::from_le_bytes(*weight));
        let mut odds = way + dot(features, single);
        for (at, value) in features.iter().enumerate().take(crossed) {
            let (row, rest) = products.split_at(crossed - at);
            products = rest;
            // Most flags and many counts are zero.
            if *value != 0.0 {
                odds += value * dot(&features[at..crossed], row);
            }
        }
        odds
    }

    /// How likely a symbol is after two others, as a logarithm.
    fn likelihood(&self, [before, last]: [Symbol; 2], symbol: Symbol) -> f32 {
        let model = &self.model;
        let pair = model.pair(last, symbol);
        let context = if pair > 0.0 { model.pair(before, last) } else { 0.0 };
        let triple = if context > 0.0 { model.triple(before, last, symbol) } else { 0.0 };
        self.step(triple, context, pair, model.single(last), model.single(symbol))
    }

    /// How likely a symbol is after two others, as a logarithm, by counts that are at hand: of the three, of the first two, of
    /// the last two, of the second and of the last.
    fn step(&self, triple: f32, context: f32, pair: f32, single: f32, alone: f32) -> f32 {
        if triple > 0.0 {
            (triple - context).min(0.0)
        } else if pair > 0.0 {
            (pair - single).min(0.0) - BACK_OFF
        } else {
            alone - self.model.total() - 2.0 * BACK_OFF
        }
    }

    /// How likely symbols are between two on the left and two on the right, as a logarithm.
    fn window(&self, left: [Symbol; 2], middle: &[Symbol], right: [Symbol; 2]) -> f32 {
        let mut before = left;
        let mut sum = 0.0;
        for &symbol in middle.iter().chain(&right) {
            sum += self.likelihood(before, symbol);
            before = [before[1], symbol];
        }
        sum
    }

    /// How much oftener than by chance a pair stands together, as a logarithm; below zero where it was not seen.
    fn bond(&self, pair: f32, one: Symbol, other: Symbol) -> f32 {
        if pair > 0.0 { pair + self.model.total() - self.model.single(one) - self.model.single(other) } else { -2.0 }
    }
}

/// How often what stands together in a text does so in print, by a model.
#[derive(Clone, Debug)]
pub struct Counts {
    /// The number of the model.
    model: u64,
    /// How often a place and the next stand together, from two places before the first on.
    pairs: Vec<f32>,
    /// How often a place and the next two do, from two places before the first on; 0 also where nothing hangs on it.
    triples: Vec<f32>,
}

impl Counts {
    /// The pairs around a place: the two before it, it and the one before, it and the next, the two after it.
    fn around(&self, at: usize) -> [f32; 4] {
        self.pairs.get(at..).and_then(|pairs| pairs.first_chunk()).copied().unwrap_or_default()
    }

    /// Whether they are by a judge's model.
    pub fn are_by(&self, judge: &Judge<'_>) -> bool {
        self.model == judge.model.id()
    }
}

/// A text of which each pair and triple was looked up once, for all that is judged in it.
#[derive(Clone, Debug)]
pub struct Counted<'t> {
    text: &'t [Place],
    counts: Cow<'t, Counts>,
}

impl<'t> Counted<'t> {
    /// A text with its own counts.
    pub fn new(text: &'t [Place], counts: &'t Counts) -> Self {
        Self { text, counts: Cow::Borrowed(counts) }
    }
}

impl Counted<'_> {
    fn pairs(&self, at: usize) -> [f32; 4] {
        self.counts.around(at)
    }

    /// The triples that a place ends, stands in the middle of and begins.
    fn triples(&self, at: usize) -> [f32; 3] {
        self.counts.triples.get(at..).and_then(|triples| triples.first_chunk()).copied().unwrap_or_default()
    }
}

/// What stands around a place: two symbols on each side, and whether the nearest are names.
#[derive(Clone, Copy, Debug)]
struct Around {
    left: [Symbol; 2],
    right: [Symbol; 2],
    names: [bool; 2],
    own: Place,
}

impl Around {
    fn new(text: &[Place], at: usize) -> Option<Self> {
        let place = |at: Option<usize>| at.and_then(|at| text.get(at));
        let symbol = |at| place(at).map_or(Symbol::STOP, |place| place.symbol);
        let name = |at| place(at).is_some_and(|place| place.is_name);
        Some(Self {
            left: [symbol(at.checked_sub(2)), symbol(at.checked_sub(1))],
            right: [symbol(Some(at + 1)), symbol(Some(at + 2))],
            names: [name(at.checked_sub(1)), name(Some(at + 1))],
            own: *text.get(at)?,
        })
    }
}

/// How many readings of a place are kept.
const KEPT: usize = 6;

/// The best readings, best first, each once.
#[derive(Debug)]
struct Ranking<T>(Vec<(Reading, T)>);

impl<T> Ranking<T> {
    fn new() -> Self {
        Self(Vec::with_capacity(KEPT + 1))
    }

    fn offer(&mut self, reading: Reading, seen: T) {
        let best = &mut self.0;
        if best.len() == KEPT && best[KEPT - 1].0.gain > reading.gain {
            return;
        }
        let meant = |reading: &Reading| (reading.first, reading.second);
        let order = |other: &Reading| reading.gain.total_cmp(&other.gain).then(meant(other).cmp(&meant(&reading)));
        let place = best.partition_point(|(known, _)| order(known).is_lt());
        let same = |(known, _): &(Reading, T)| meant(known) == meant(&reading);
        if place == KEPT || best[..place].iter().any(same) {
            return;
        }
        if let Some(worse) = best[place..].iter().position(same) {
            best.remove(place + worse);
        }
        best.insert(place, (reading, seen));
        best.truncate(KEPT);
    }

    /// What the last of so many readings is worth, once there are enough of them.
    fn least(&self, of: usize) -> Option<f32> {
        self.0.get(of - 1).map(|(reading, _)| reading.gain)
    }

    /// The best reading, and how much less the second is worth; `None` where there is none.
    fn best(&self) -> Option<(&Reading, &T, f32)> {
        let lead = match &self.0[..] {
            [(best, _), (next, _), ..] => best.gain - next.gain,
            _ => ALONE,
        };
        self.0.first().map(|(reading, seen)| (reading, seen, lead.min(ALONE)))
    }

    /// The readings, what is known of the best, and how much less the second is worth; `None` where there are none.
    fn finish(self) -> Option<(Vec<Reading>, T, f32)> {
        let (_, _, lead) = self.best()?;
        let readings = self.0.iter().map(|(reading, _)| *reading).collect();
        Some((readings, self.0.into_iter().next()?.1, lead))
    }
}

/// The lead of a reading without a rival, in doublings.
const ALONE: f32 = 20.0;

/// The sum of products, in four strands that a processor takes at once.
fn dot(values: &[f32], weights: &[[u8; 4]]) -> f32 {
    let (values, rest) = values.as_chunks::<4>();
    let (weights, last) = weights.as_chunks::<4>();
    let mut sums = [0.0_f32; 4];
    for (values, weights) in values.iter().zip(weights) {
        for strand in 0..4 {
            sums[strand] += values[strand] * f32::from_le_bytes(weights[strand]);
        }
    }
    let rest: f32 = rest.iter().zip(last).map(|(value, weight)| value * f32::from_le_bytes(*weight)).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

/// How much a word asks for another: the share, as a logarithm, of its occurrences that stand beside it.
fn pull(pair: f32, single: f32) -> f32 {
    if pair > 0.0 { (pair - single).max(-12.0) } else { -14.0 }
}

/// A yes or no on the scale of logarithms of counts.
fn flag(is: bool) -> f32 {
    if is { 10.0 } else { 0.0 }
}
