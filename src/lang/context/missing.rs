//! A word left out between two others.

use super::{Counted, Doubt, Judge, Kind, Ranking, Reading, flag, pull};
use crate::lang::model::{FOLLOWERS, Symbol};

/// Three words met more often than this (as a logarithm) lack nothing: what is met so seldom may be the same slip elsewhere.
const SELDOM: f32 = 3.0;

/// Two words that stand side by side more often than this (as a logarithm) lack nothing between them.
const USUAL: f32 = 6.5;

/// How often (as a logarithm) the first must be met after the word before it, or the next before the one after it, for
/// anything to be known of the place.
const KNOWN: f32 = 6.0;

/// The share, as a logarithm, of a syllable's occurrences after or before another from which the two are one word.
const WHOLE: f32 = -3.5;

/// The share, as a logarithm, of a word's occurrences beside the other beyond which the two belong together.
const BOUND: f32 = -5.0;

/// How often the word must be met between the two, and beside one of them (as logarithms).
const HEARD: f32 = 4.0;
const COMPOUND: f32 = 8.0;

/// How much likelier (in doublings) the words must be with the one that was left out: no less was ever worth a finding.
const WORTH: f32 = 2.0;

/// How many words at most are listed as going after the one or before the other.
const LISTED: usize = 2 * FOLLOWERS;

pub(super) const SHAPE: (usize, usize, usize) = (2, 40, 36);

impl Judge<'_> {
    /// Whether a word may have been left out before a place, as far as can be told at once: most places are passed over here.
    pub fn may_lack(&self, counted: &Counted<'_>, at: usize) -> bool {
        let [opening, between, closing, _] = counted.pairs(at);
        let single = |at: Option<usize>| at.and_then(|at| counted.text.get(at)).map_or(0.0, |it| self.model.single(it.symbol));
        // Where a word ends and another begins, nothing is lacking.
        let whole = || opening - single(at.checked_sub(1)) > WHOLE && closing - single(Some(at)) > WHOLE;
        between <= USUAL && opening.max(closing) >= KNOWN && !whole()
    }

    /// What may have been left out before a place: a word that usually follows the one before it or goes before the one that
    /// stands there, and that the press puts between the two, where it has them side by side seldom or never.
    pub fn missing(&self, counted: &Counted<'_>, at: usize) -> Option<Doubt> {
        let [opening, between, closing, _] = counted.pairs(at);
        if between > USUAL {
            return None;
        }
        let (model, text) = (&self.model, counted.text);
        let place = |at: Option<usize>| at.and_then(|at| text.get(at));
        let word = |at: Option<usize>| place(at).filter(|place| !place.is_name).and_then(|place| place.symbol.syllable());
        let (first, next) = (Symbol::from(word(at.checked_sub(1))?), Symbol::from(word(Some(at))?));
        let (first_single, next_single) = (model.single(first), model.single(next));
        if between > 0.0 && (between - first_single > BOUND || between - next_single > BOUND) {
            return None;
        }
        let symbol = |at: Option<usize>| place(at).map_or(Symbol::STOP, |place| place.symbol);
        let (before, after) = (symbol(at.checked_sub(2)), symbol(Some(at + 1)));
        let mut both = [0.0; 2];
        model.triples(&[[before, first, next], [first, next, after]], &mut both);
        // Where a pair was not seen, the three were not.
        let seen = if opening > 0.0 && between > 0.0 { both[0] } else { 0.0 };
        let seen_next = if between > 0.0 && closing > 0.0 { both[1] } else { 0.0 };
        if seen > SELDOM || seen_next > SELDOM {
            return None;
        }
        let here = self.step(seen, opening, between, first_single, next_single)
            + self.step(seen_next, between, closing, next_single, model.single(after));
        let mut ranking = Ranking::new();
        let followers = model.followers(first).map(|word| (word, 0));
        let listed = followers.chain(model.forerunners(next).map(|word| (word, 1)));
        let mut words = Vec::with_capacity(LISTED);
        words.extend(listed.filter(|(word, _)| ![first, next].contains(&Symbol::from(*word))));
        let [mut lefts, mut rights, mut middles] = [[0.0; LISTED]; 3];
        let (mut pairs, mut triples) = ([[Symbol::STOP; 2]; LISTED], [[Symbol::STOP; 3]; LISTED]);
        for (place, (word, kind)) in words.iter().enumerate() {
            pairs[place] = if *kind == 0 { [Symbol::from(*word), next] } else { [first, Symbol::from(*word)] };
        }
        // Where the pair that is not listed was not seen, the three were not.
        model.pairs(&pairs[..words.len()], &mut rights[..words.len()]);
        let mut unlisted = rights.into_iter();
        words.retain(|_| unlisted.next().is_some_and(|count| count > 0.0));
        for (place, (word, _)) in words.iter().enumerate() {
            pairs[place] = [first, Symbol::from(*word)];
            triples[place] = [first, Symbol::from(*word), next];
        }
        model.pairs(&pairs[..words.len()], &mut lefts[..words.len()]);
        for (place, (word, _)) in words.iter().enumerate() {
            pairs[place] = [Symbol::from(*word), next];
        }
        model.pairs(&pairs[..words.len()], &mut rights[..words.len()]);
        model.triples(&triples[..words.len()], &mut middles[..words.len()]);
        for (place, (word, kind)) in words.into_iter().enumerate() {
            let (left, right, middle) = (lefts[place], rights[place], middles[place]);
            if left.max(right) < COMPOUND || middle < HEARD {
                continue;
            }
            let meant = Symbol::from(word);
            let due = Due {
                single: model.single(meant),
                left,
                right,
                opening: if opening > 0.0 { model.triple(before, first, meant) } else { 0.0 },
                middle,
                closing: if closing > 0.0 { model.triple(meant, next, after) } else { 0.0 },
            };
            let with = self.step(due.opening, opening, left, first_single, due.single)
                + self.step(middle, left, right, due.single, next_single)
                + self.step(due.closing, right, closing, next_single, model.single(after));
            ranking.offer(Reading { first: word, second: None, kind, gain: with - here }, due);
        }
        let (readings, due, lead) = ranking.finish()?;
        if readings[0].gain < WORTH {
            return None;
        }
        // How freely a phrase ends after the first word, or begins with the next.
        let edge = |count: &dyn Fn(Symbol) -> f32, all: f32| pull(count(Symbol::STOP).max(count(Symbol::MARK)), all);
        let ends = edge(&|end| model.pair(first, end), first_single);
        let begins = edge(&|start| model.pair(start, next), next_single);
        let ends_both = edge(&|end| if opening > 0.0 { model.triple(before, first, end) } else { 0.0 }, opening);
        let begins_both = edge(&|start| if closing > 0.0 { model.triple(start, next, after) } else { 0.0 }, closing);
        let meant = Symbol::from(readings[0].first);
        let lack = (first_single + next_single - model.total()).max(0.0) - between;
        let values = [
            readings[0].gain,
            lead,
            here,
            pull(due.opening, opening),
            pull(due.closing, closing),
            pull(due.left, first_single),
            pull(due.right, next_single),
            pull(due.middle, due.left),
            pull(due.middle, due.right),
            due.opening,
            due.middle,
            due.closing,
            due.left,
            due.right,
            due.single,
            opening,
            between,
            closing,
            seen,
            seen_next,
            first_single,
            next_single,
            ends,
            begins,
            ends_both,
            begins_both,
            lack,
            self.bond(due.left, first, meant),
            self.bond(due.right, meant, next),
            self.bond(between, first, next),
            // What the first word makes with the one before it, or the next with the one after, lacks nothing.
            self.bond(opening, before, first),
            self.bond(closing, next, after),
            pull(opening, model.single(before)),
            pull(opening, first_single),
            pull(closing, next_single),
            pull(closing, model.single(after)),
            flag(!before.is_syllable()),
            flag(!after.is_syllable()),
            flag(opening == 0.0 || closing == 0.0),
            10.0,
        ];
        Some(Doubt { readings, kind: Kind::Missing, features: values.map(|value| value / 10.0).to_vec() })
    }
}

/// How often a word was seen between two others: alone, with each, with each and its neighbour, with both.
#[derive(Clone, Copy, Debug)]
struct Due {
    single: f32,
    left: f32,
    right: f32,
    opening: f32,
    middle: f32,
    closing: f32,
}
