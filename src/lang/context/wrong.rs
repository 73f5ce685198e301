//! A syllable where another was meant.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::{Around, Counted, Doubt, Judge, KEPT, Kind, Ranking, Reading, flag, pull};
use crate::lang::confusion::{self, Confusion};
use crate::lang::model::{Model, PAIR_STEP, Symbol};
use crate::lang::syllable::Syllable;

/// A syllable seen less often than this (as a logarithm) is not proposed; nor one seen less often than so many times the cost of
/// its slip: two slips at once give a rare word about never, and are four in five of what could be proposed.
const RARE: f32 = 6.0;
const RARE_FOR_COST: f32 = 4.0 / 3.0;

/// A syllable seen no more often than this (as a logarithm) is hardly a word, where a slip that costs no more than this gives
/// one met more often by so many doublings.
const SCARCE: f32 = 9.5;
const LIGHT: f32 = 4.5;
const USUAL: f32 = 5.0;

/// The share, as a logarithm, of a neighbour's occurrences beside the word beyond which hardly any was ever a slip.
const VOUCHED: f32 = -5.0;

/// What the press has between two neighbours no more often than this (as a logarithm) may be the same slip made elsewhere; it is
/// one where another word stands there oftener by so many doublings, and where no neighbour goes with the word even so much.
pub(super) const MADE_ELSEWHERE: f32 = 4.0;
const OUTDONE: f32 = 6.0;
const HARDLY_VOUCHED: f32 = -7.0;

/// Two triples met this often (as a logarithm) support what they share.
const OFTEN: f32 = 6.0;

/// The least gain in likelihood (in doublings) that makes a doubt: below it no reading was ever worth a word.
const WORTH: f32 = 0.0;

/// How much less likely (in doublings) the window is than what follows the word alone, at least, where a word was ever found
/// wrong.
const ODD: f32 = 7.4;

/// How many readings are looked up at once; about so many must be, to know that the rest are worth less.
const TOGETHER: usize = 8;

/// How much more frequent than its pairs a triple may seem, as counts are rounded.
const ROUNDED: f32 = 1.0;

pub(super) const SHAPE: (usize, usize, usize) = (Confusion::COUNT, 56, 40);

/// What a confusion costs in doublings.
const COSTS: [f32; Confusion::COUNT] = [3.0, 5.0, 2.0, 4.0, 4.0, 5.0, 4.5, 6.0, 5.0, 6.0, 6.0, 6.0, 8.0, 4.0, 4.5, 9.0];

/// How often a symbol was seen in a place: alone, with its neighbours, with two of them.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    single: f32,
    left: f32,
    right: f32,
    left_triple: f32,
    middle_triple: f32,
    right_triple: f32,
}

impl Seen {
    /// Which triples may have been seen: those of which both pairs were.
    fn know(&self, frame: &Frame) -> [bool; 3] {
        let (left, right) = (self.left > 0.0, self.right > 0.0);
        [left && frame.left_pair > 0.0, left && right, right && frame.right_pair > 0.0]
    }
}

/// What may have been meant: the most it could gain, the syllable, what went wrong, and its counts but for the triples.
type Offer = (f32, Syllable, Confusion, Seen);

/// The counts of a place that do not depend on what stands in it.
#[derive(Clone, Copy, Debug)]
struct Frame {
    around: Around,
    left_pair: f32,
    right_pair: f32,
    left_single: f32,
    right_single: f32,
    after_single: f32,
}

impl Judge<'_> {
    /// Whether of what stands beside a neighbour a good part is this word: the neighbour vouches for it.
    pub(super) fn is_vouched(&self, pairs: &[f32; 4], before: Symbol, after: Symbol) -> bool {
        self.is_vouched_by(pairs, before, after, VOUCHED)
    }

    fn is_vouched_by(&self, pairs: &[f32; 4], before: Symbol, after: Symbol, share: f32) -> bool {
        let [_, left, right, _] = *pairs;
        let vouches = |pair: f32, neighbour| pair > 0.0 && pair - self.model.single(neighbour) > share;
        vouches(left, before) || vouches(right, after)
    }

    /// What may have been meant by a syllable, if its neighbourhood is weak and anything fits it better.
    pub fn wrong(&self, counted: &Counted<'_>, at: usize) -> Option<Doubt> {
        self.surely_wrong(counted, at, f32::NEG_INFINITY).map(|(_, doubt)| doubt)
    }

    /// The same where the odds ([`Judge::odds`]) are no less than some, with the odds. They hang on the two best readings alone: the
    /// others are looked for only then.
    pub fn surely_wrong(&self, counted: &Counted<'_>, at: usize, least: f32) -> Option<(f32, Doubt)> {
        let pairs = counted.pairs(at);
        let [left_pair, left, right, right_pair] = pairs;
        let [left_triple, middle_triple, right_triple] = counted.triples(at);
        // What the press has between these neighbours is left alone; *nhiệm vụ trong* and *trong tâm của* alone prove nothing.
        if middle_triple > MADE_ELSEWHERE || left_triple >= OFTEN && right_triple >= OFTEN {
            return None;
        }
        let around = Around::new(counted.text, at)?;
        let share = if middle_triple > 0.0 { HARDLY_VOUCHED } else { VOUCHED };
        if self.is_vouched_by(&pairs, around.left[1], around.right[0], share) {
            return None;
        }
        let written = around.own.symbol.syllable()?;
        let model = &self.model;
        let frame = Frame {
            around,
            left_pair,
            right_pair,
            left_single: model.single(around.left[1]),
            right_single: model.single(around.right[0]),
            after_single: model.single(around.right[1]),
        };
        let single = model.single(around.own.symbol);
        let seen = Seen { single, left, right, left_triple, middle_triple, right_triple };
        let here = self.fit(&frame, seen);
        // What follows is as much at home here as anywhere: nothing is amiss.
        if right_pair - model.total() - here < ODD {
            return None;
        }
        let [left, right] = [around.left[1], around.right[0]];
        // What is to outdo what was seen here must be met as often itself, and so must its neighbours.
        let needed = if middle_triple > 0.0 { middle_triple + OUTDONE - ROUNDED } else { 0.0 };
        if frame.left_single.min(frame.right_single) + PAIR_STEP < needed {
            return None;
        }
        let mut meant = usual(written, model);
        if middle_triple > 0.0 {
            meant.to_mut().retain(|(.., usual)| usual + PAIR_STEP >= needed);
        }
        let beside = |(meant, ..): &Usual| [[left, Symbol::from(*meant)], [Symbol::from(*meant), right]];
        let wanted: Vec<[[Symbol; 2]; 2]> = meant.iter().map(beside).collect();
        let mut pairs = vec![[0.0; 2]; wanted.len()];
        model.pairs(wanted.as_flattened(), pairs.as_flattened_mut());
        let mut offered: Vec<Offer> = Vec::with_capacity(meant.len());
        let mut promise = f32::NEG_INFINITY;
        for (&(meant, confusion, usual), [left, right]) in meant.iter().zip(pairs) {
            // Beside neighbours that know neither, only a light slip of what is hardly a word: *dưởng* for *dưỡng*.
            let alone = || single <= SCARCE && usual - single >= USUAL && COSTS[confusion as usize] <= LIGHT;
            if left == 0.0 && right == 0.0 && !alone() {
                continue;
            }
            // No triple is more frequent than its pairs.
            if middle_triple > 0.0 && left.min(right) < needed {
                continue;
            }
            let pairs = Seen { single: usual, left, right, ..Seen::default() };
            let most = self.fit(&frame, at_best(&frame, pairs)) - here - COSTS[confusion as usize];
            promise = promise.max(most);
            offered.push((most, meant, confusion, pairs));
        }
        if promise < WORTH {
            return None;
        }
        offered.sort_unstable_by(|(one, ..), (other, ..)| other.total_cmp(one));
        let mut ranking = Ranking::new();
        let mut chunks = offered.chunks(TOGETHER).peekable();
        // Looks further until so many of the best readings are known.
        let mut find = |ranking: &mut Ranking<Seen>, best: usize| {
            while let Some(some) = chunks.next_if(|some| ranking.least(best).is_none_or(|least| some[0].0 >= least)) {
                for ((_, meant, confusion, pairs), [left_triple, middle_triple, right_triple]) in
                    some.iter().zip(self.triples(&frame, some))
                {
                    let seen = Seen { left_triple, middle_triple, right_triple, ..*pairs };
                    let gain = self.fit(&frame, seen) - here - COSTS[*confusion as usize];
                    ranking.offer(Reading { first: *meant, second: None, kind: *confusion as u8, gain }, seen);
                }
            }
        };
        find(&mut ranking, 2);
        let (best, expected, lead) = ranking.best()?;
        if best.gain + COSTS[best.kind as usize] < WORTH
            || middle_triple > 0.0 && expected.middle_triple < middle_triple + OUTDONE
        {
            return None;
        }
        let features = self.weigh(&frame, seen, *expected, here, *best, lead);
        let odds = self.weighed(Kind::Wrong, best.kind, &features);
        if odds < least {
            return None;
        }
        find(&mut ranking, KEPT);
        let (readings, ..) = ranking.finish()?;
        Some((odds, Doubt { readings, kind: Kind::Wrong, features: features.to_vec() }))
    }

    /// The triples that each of some readings ends, stands in the middle of and begins, where its pairs were seen.
    fn triples(&self, frame: &Frame, some: &[Offer]) -> [[f32; 3]; TOGETHER] {
        let [before, left] = frame.around.left;
        let [right, after] = frame.around.right;
        let mut wanted = [[Symbol::STOP; 3]; 3 * TOGETHER];
        let mut places = [0; 3 * TOGETHER];
        let mut count = 0;
        for (at, (_, meant, _, pairs)) in some.iter().enumerate() {
            let symbol = Symbol::from(*meant);
            let triples = [[before, left, symbol], [left, symbol, right], [symbol, right, after]];
            for (nth, (known, triple)) in pairs.know(frame).into_iter().zip(triples).enumerate() {
                (wanted[count], places[count]) = (triple, 3 * at + nth);
                count += usize::from(known);
            }
        }
        let mut found = [0.0; 3 * TOGETHER];
        self.model.triples(&wanted[..count], &mut found[..count]);
        let mut triples = [[0.0; 3]; TOGETHER];
        places[..count].iter().zip(found).for_each(|(place, found)| triples.as_flattened_mut()[*place] = found);
        triples
    }

    /// How likely the window is, as a logarithm: [`Judge::window`] over counts that are at hand.
    fn fit(&self, frame: &Frame, seen: Seen) -> f32 {
        self.step(seen.left_triple, frame.left_pair, seen.left, frame.left_single, seen.single)
            + self.step(seen.middle_triple, seen.left, seen.right, seen.single, frame.right_single)
            + self.step(seen.right_triple, seen.right, frame.right_pair, frame.right_single, frame.after_single)
    }

    fn weigh(&self, frame: &Frame, seen: Seen, due: Seen, here: f32, best: Reading, lead: f32) -> [f32; SHAPE.1] {
        let around = &frame.around;
        let meant = Symbol::from(best.first);
        let bonds = |counts: Seen, symbol| {
            [self.bond(counts.left, around.left[1], symbol), self.bond(counts.right, symbol, around.right[0])]
        };
        let ([left, right], [due_left, due_right]) = (bonds(seen, around.own.symbol), bonds(due, meant));
        let [pull_left, pull_right] = [pull(seen.left, frame.left_single), pull(seen.right, frame.right_single)];
        let [due_pull_left, due_pull_right] = [pull(due.left, frame.left_single), pull(due.right, frame.right_single)];
        let (gain_left, gain_right) = (due_left - left, due_right - right);
        // How freely a word begins or ends a phrase: *triển* asks for what follows, *thiếc* does not.
        let ends = |symbol: Symbol| {
            let count = [Symbol::STOP, Symbol::MARK].map(|end| self.model.pair(symbol, end));
            pull(count[0].max(count[1]), self.model.single(symbol))
        };
        let begins = |symbol: Symbol| {
            let count = [Symbol::STOP, Symbol::MARK].map(|start| self.model.pair(start, symbol));
            pull(count[0].max(count[1]), self.model.single(symbol))
        };
        // How much less often a pair is met than chance would have it.
        let total = self.model.total();
        let lack = |pair: f32, one: f32, other: f32| (one + other - total).max(0.0) - pair;
        let expected =
            |one: f32, other: f32, middle: f32| if one > 0.0 && other > 0.0 { (one + other - middle).max(0.0) } else { 0.0 };
        let left_bond = self.bond(frame.left_pair, around.left[0], around.left[1]);
        let right_bond = self.bond(frame.right_pair, around.right[0], around.right[1]);
        let values = [
            ends(around.left[1]),
            begins(around.right[0]),
            ends(around.own.symbol),
            begins(around.own.symbol),
            gain_left.max(gain_right),
            due_pull_left.max(due_pull_right),
            pull_left.max(pull_right),
            due_left.max(due_right),
            left.max(right),
            gain_left.min(gain_right),
            flag(seen.left == 0.0 && seen.right == 0.0),
            best.gain + COSTS[best.kind as usize],
            here,
            lead,
            seen.single,
            due.single,
            seen.left,
            seen.right,
            due.left,
            due.right,
            seen.left_triple,
            seen.middle_triple,
            seen.right_triple,
            due.left_triple,
            due.middle_triple,
            due.right_triple,
            left,
            right,
            due_left,
            due_right,
            left_bond,
            right_bond,
            lack(seen.left, frame.left_single, seen.single),
            lack(seen.right, seen.single, frame.right_single),
            lack(due.left, frame.left_single, due.single),
            lack(due.right, due.single, frame.right_single),
            expected(frame.left_pair, seen.left, frame.left_single) - seen.left_triple,
            expected(seen.left, seen.right, seen.single),
            expected(seen.right, frame.right_pair, frame.right_single) - seen.right_triple,
            expected(due.left, due.right, due.single) - due.middle_triple,
            frame.left_single,
            frame.right_single,
            pull_left,
            pull_right,
            due_pull_left,
            due_pull_right,
            flag(!around.left[1].is_syllable()),
            flag(!around.right[0].is_syllable()),
            flag(around.left[1] == Symbol::FOREIGN || around.right[0] == Symbol::FOREIGN),
            flag(around.names[0]),
            flag(around.names[1]),
            flag(around.own.is_capital),
            flag(around.own.is_capital && around.names[1]),
            ends(meant),
            begins(meant),
            10.0,
        ];
        values.map(|value| value / 10.0)
    }
}

/// What may be meant by a syllable, what is then wrong, and how often the press has it (as a logarithm).
type Usual = (Syllable, Confusion, f32);

/// What may be meant by a syllable and is met often enough to be proposed. By the counts that come with the program this is found
/// out once.
fn usual(written: Syllable, model: &Model<'_>) -> Cow<'static, [Usual]> {
    static KNOWN: [OnceLock<Box<[Usual]>>; Syllable::IDS] = [const { OnceLock::new() }; Syllable::IDS];
    let often = |(meant, confusion): &(Syllable, Confusion)| {
        let usual = model.single(Symbol::from(*meant));
        (usual >= RARE.max(COSTS[*confusion as usize] * RARE_FOR_COST)).then_some((*meant, *confusion, usual))
    };
    match KNOWN.get(written.id() as usize).filter(|_| model.is_shipped()) {
        Some(known) => known.get_or_init(|| confusion::find(written).iter().filter_map(often).collect()).as_ref().into(),
        None => confusion::meant_by(written).iter().filter_map(often).collect::<Vec<_>>().into(),
    }
}

/// The most that the triples of a word could be, its pairs being what they are: no triple is more frequent than its pairs.
fn at_best(frame: &Frame, pairs: Seen) -> Seen {
    let most = |one: f32, other: f32| if one > 0.0 && other > 0.0 { one.min(other) + ROUNDED } else { 0.0 };
    Seen {
        left_triple: most(frame.left_pair, pairs.left),
        middle_triple: most(pairs.left, pairs.right),
        right_triple: most(pairs.right, frame.right_pair),
        ..pairs
    }
}
