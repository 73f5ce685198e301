//! Changes told in one breath of levels told in one breath: *xảy ra 107 vụ, 78 người chết, 64 người bị thương.* ¶ *So với cùng kỳ giảm 7 vụ
//! (6,14%), 9 người chết (10,34%) và 22 người bị thương (25,58%)*.
//!
//! Where all but one of the changes come true of the levels in their order, the one is of the level in its place, however few its digits.

use super::Around;
use super::candidates::{Anchor, Candidate, Equation, naming};
use super::told;
use crate::doc::figure::Kind;
use crate::doc::relation::Verdict;
use crate::doc::relation::apart::Apart;

/// In millionths of its size, how wide the stretch may be in which a percentage comes true by no chance.
const SURE: i128 = 8_000;

/// How many of the others must come true.
const OTHERS: usize = 2;

/// The change of an anchor against the level in its place, where the others of its breath come true and it does not.
pub(super) fn decided(around: &Around<'_>, anchor: &Anchor) -> Option<Apart> {
    let draft = &around.draft;
    let number = |at: usize| &draft.numbers[at];
    let own = number(anchor.at);
    let percent = |at: usize| number(at).figure().kind == Kind::Percent && number(at).number().decimals > 0;
    if !percent(anchor.at) {
        return None;
    }
    let beside = around.anchors.iter().filter(|other| {
        let there = number(other.at);
        other.at != anchor.at && there.sentence == own.sentence && percent(other.at)
    });
    let beside: Vec<&Anchor> = beside.collect();
    let meant =
        |candidate: &&Candidate| matches!(candidate.equation, Equation::OfNow | Equation::Levels) && candidate.nearness == 1;
    // Each of the others with the level of which it comes true, in this equation and sentence.
    let held = |equation: Equation, sentence: usize| -> Vec<(usize, usize)> {
        let of = |other: &&Anchor| {
            let fits = |candidate: &&Candidate| {
                meant(candidate)
                    && candidate.equation == equation
                    && candidate.holds
                    && candidate.width <= SURE
                    && number(candidate.far).sentence == sentence
            };
            other.candidates.iter().find(fits).map(|candidate| (other.at, candidate.far))
        };
        beside.iter().filter_map(of).collect()
    };
    let mut found = anchor.candidates.iter().filter(meant).filter(|candidate| {
        let far = number(candidate.far);
        let held = held(candidate.equation, far.sentence);
        let in_order = |(at, level): &(usize, usize)| (*at < anchor.at) == (*level < candidate.far) && *level != candidate.far;
        held.len() >= OTHERS
            && held.len() == beside.len()
            && held.iter().all(in_order)
            && naming(number(candidate.near), far) == 2
    });
    let candidate = found.next().filter(|_| found.next().is_none())?;
    let wrong = !candidate.holds && candidate.off() > 0 && !candidate.is_near(draft, anchor);
    wrong.then(|| told(draft, anchor, candidate, Verdict::Contradicts))
}
