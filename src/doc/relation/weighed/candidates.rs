//! The equations that may be meant around each percentage and change.

use rustc_hash::FxHashMap;

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::Number as Printed;
use crate::doc::{Paragraph, Placed};
use crate::lang::units::Dimension;

use super::seen::{self, SCALE, Seen, in_parts};

/// A kind of equation. The near operand is what the percentage or change is said of, the far one what it is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Equation {
    /// A percentage is near over far.
    Share,
    /// A rise or fall in percent leads from far to near.
    Levels,
    /// A change near, as an amount, is so many percent of what was before it led to far.
    OfNow,
    /// A change near, as an amount, is so many percent of far.
    OfBefore,
    /// A rise or fall as an amount leads from far to near.
    Difference,
    /// A rise or fall in points leads from one rate to another.
    Rates,
}

/// A value with the ends of what it may stand for.
pub(super) type Ends = (i128, i128, i128);

impl Equation {
    /// What follows of near and far, and its ends, in parts of the unit of what is printed; nothing where no number above zero does.
    pub(super) fn value(self, upward: bool, near: Ends, far: Ends) -> Option<Ends> {
        let over = |part: i128, whole: i128| part.checked_mul(100 * SCALE)?.checked_div(whole);
        let ratio =
            |part: Ends, whole: Ends| Some((over(part.0, whole.0)?, over(part.1, whole.2)?, over(part.2, whole.1)? + 1));
        let less = |one: Ends, other: Ends| (one.0 - other.0, one.1 - other.2, one.2 - other.1);
        let value = match self {
            Self::Share | Self::OfBefore => ratio(near, far)?,
            Self::Levels => {
                let (now, hundred) = (ratio(near, far)?, (100 * SCALE, 100 * SCALE, 100 * SCALE));
                if upward { less(now, hundred) } else { less(hundred, now) }
            }
            Self::OfNow if upward => {
                let before = (far.0 - near.0, far.1 - near.2, far.2 - near.1);
                if before.1 <= 0 {
                    return None;
                }
                ratio(near, before)?
            }
            Self::OfNow => ratio(near, (far.0 + near.0, far.1 + near.1, far.2 + near.2))?,
            Self::Difference | Self::Rates => {
                if upward {
                    less(near, far)
                } else {
                    less(far, near)
                }
            }
        };
        (value.0 > 0 && value.1 >= 0).then_some(value)
    }

    /// Whether it comes true of what is printed, near and far.
    pub(super) fn holds(self, upward: bool, [printed, near, far]: [Ends; 3]) -> bool {
        self.value(upward, near, far).is_some_and(|value| value.1 <= printed.2 && printed.1 <= value.2)
    }
}

/// A number of a draft in its place.
pub(super) struct Number<'d> {
    pub(super) paragraph: usize,
    pub(super) text: &'d Paragraph,
    pub(super) seen: &'d Seen,
    /// Its sentence, counted over those of the draft that hold figures.
    pub(super) sentence: usize,
}

impl Number<'_> {
    /// The figure it is of.
    pub(super) fn figure(&self) -> &Figure {
        &self.text.figures()[self.seen.figure]
    }

    /// As it is printed.
    pub(super) fn number(&self) -> Printed {
        let figure = self.figure();
        figure.other.filter(|_| self.seen.second).unwrap_or(figure.number)
    }

    /// Its value and the ends of what it may stand for.
    pub(super) fn ends(&self) -> Ends {
        (self.seen.value, self.seen.low, self.seen.high)
    }

    fn is_amount(&self) -> bool {
        seen::is_amount(self.figure())
    }
}

/// The numbers of a stretch of a draft, in order.
pub(super) struct Draft<'d> {
    pub(super) numbers: Vec<Number<'d>>,
}

impl<'d> Draft<'d> {
    /// Those of paragraphs that follow one another, counted from the first.
    pub(super) fn of(paragraphs: &'d [Placed]) -> Self {
        let mut numbers: Vec<Number<'d>> = Vec::new();
        let mut sentence = 0;
        for (paragraph, placed) in paragraphs.iter().enumerate() {
            let text = placed.paragraph().as_ref();
            for seen in text.loose().seen() {
                let new = |last: &Number<'_>| last.paragraph != paragraph || last.seen.sentence != seen.sentence;
                if numbers.last().is_some_and(new) {
                    sentence += 1;
                }
                numbers.push(Number { paragraph, text, seen, sentence });
            }
        }
        Self { numbers }
    }
}

/// A percentage or change with the equations it may be the result of.
pub(super) struct Anchor {
    /// Which number it is.
    pub(super) at: usize,
    /// Of a change whether it is upward.
    pub(super) upward: bool,
    pub(super) candidates: Vec<Candidate>,
}

/// An equation that may be meant.
pub(super) struct Candidate {
    pub(super) equation: Equation,
    /// Which numbers stand in it.
    pub(super) near: usize,
    pub(super) far: usize,
    /// What follows, in parts of the unit of what is printed.
    pub(super) point: i128,
    /// Whether that is what is printed.
    pub(super) holds: bool,
    /// In millionths of its size, how wide the stretch is in which what is printed would make it hold.
    pub(super) width: i128,
    /// How many times as large as what is printed, or as small, what follows is, in thousandths.
    ratio: i128,
    /// How many numbers of its measure stand between its operands.
    pub(super) between: usize,
    /// Which of the amounts around the anchor is near: 1 is the last before it, 5 the first after it.
    pub(super) nearness: u32,
}

/// Up to how many times, in thousandths, what follows may differ from what is printed, beyond the last of which nothing is held to be
/// meant: stretches over which chance is counted.
pub const STRETCHES: [i128; 5] = [1_030, 1_120, 1_400, 2_500, 12_000];

impl Candidate {
    /// In which stretch what follows lies.
    pub(super) fn off(&self) -> usize {
        STRETCHES.iter().position(|end| self.ratio < *end).unwrap_or(STRETCHES.len() - 1)
    }

    /// Whether what follows is so near to what is printed that the writer may have rounded carelessly.
    pub(super) fn is_near(&self, draft: &Draft<'_>, anchor: &Anchor) -> bool {
        let number = &draft.numbers[anchor.at];
        let unit = in_parts(number.number().significant);
        (self.point - number.seen.value).abs() < unit * 2
    }
}

/// How much of its size the last digit of what is printed is, in millionths.
pub(super) fn cell(draft: &Draft<'_>, anchor: &Anchor) -> i128 {
    let number = draft.numbers[anchor.at].number();
    let cell = number.significant / number.value;
    (cell * Exact::from_integer(1_000_000)).to_integer().clamp(1, 500_000)
}

/// How many amounts before an anchor may belong to it, over how many paragraphs with figures, and how many numbers are looked through.
const BEFORE: usize = 10;
const PARAGRAPHS: usize = 5;
const NUMBERS: usize = 32;

/// How many amounts after it in its paragraph may.
const AFTER: usize = 3;

/// The equations around each percentage and change of a draft.
pub(super) fn all(draft: &Draft<'_>) -> Vec<Anchor> {
    let anchors = (0..draft.numbers.len()).filter_map(|at| {
        let number = &draft.numbers[at];
        let figure = number.figure();
        let change = number.seen.change();
        let percent = figure.kind == Kind::Percent;
        let amount = number.is_amount() && figure.kind == Kind::Amount && change.is_some();
        if !(percent || amount || figure.kind == Kind::Points && change.is_some()) {
            return None;
        }
        // "tăng 316 người (7,2%)"
        let beside = || {
            let before = draft.numbers[..at].last().filter(|before| before.paragraph == number.paragraph)?;
            (number.seen.opens && before.is_amount()).then(|| before.seen.change()).flatten()
        };
        let change = change.or_else(beside);
        let candidates = Around::of(draft, at).candidates(change);
        Some(Anchor { at, upward: change.unwrap_or(true), candidates })
    });
    anchors.collect()
}

/// The numbers around an anchor that may belong to it.
struct Around<'a, 'd> {
    draft: &'a Draft<'d>,
    at: usize,
    /// Nearest first.
    before: Vec<usize>,
    after: Vec<usize>,
}

impl<'a, 'd> Around<'a, 'd> {
    fn of(draft: &'a Draft<'d>, at: usize) -> Self {
        let own = &draft.numbers[at];
        let mut paragraphs = 0;
        let mut last = own.paragraph;
        let mut before = Vec::with_capacity(BEFORE);
        for index in (at.saturating_sub(NUMBERS)..at).rev() {
            let number = &draft.numbers[index];
            if number.paragraph != last {
                paragraphs += 1;
                last = number.paragraph;
            }
            if paragraphs > PARAGRAPHS || before.len() >= BEFORE {
                break;
            }
            if number.is_amount() || number.figure().kind == Kind::Percent {
                before.push(index);
            }
        }
        let same = |index: &usize| draft.numbers[*index].paragraph == own.paragraph;
        let fits = |index: &usize| draft.numbers[*index].is_amount() || draft.numbers[*index].figure().kind == Kind::Percent;
        let after = (at + 1..draft.numbers.len()).take(6).take_while(same).filter(fits).take(AFTER).collect();
        Self { draft, at, before, after }
    }

    fn candidates(&self, change: Option<bool>) -> Vec<Candidate> {
        let mut found = Vec::new();
        let numbers = &self.draft.numbers;
        let own = &numbers[self.at];
        let rate = own.figure().kind != Kind::Amount;
        let points = own.figure().kind == Kind::Points;
        let amount = |index: &usize| numbers[*index].is_amount();
        let all: Vec<usize> = self.before.iter().chain(&self.after).copied().collect();
        let amounts: Vec<usize> = all.iter().copied().filter(amount).collect();
        let nearness = |index: usize| {
            let rank = |list: &[usize]| list.iter().filter(|other| amount(other)).position(|other| *other == index);
            rank(&self.before).map_or_else(|| rank(&self.after).map_or(7, |rank| 5 + rank.min(1)), |rank| 1 + rank.min(3))
                as u32
        };
        // What something is said of stands near.
        let nearest = |fits: &dyn Fn(&usize) -> bool| {
            let of =
                |list: &[usize], most: usize| list.iter().copied().filter(|index| fits(index)).take(most).collect::<Vec<_>>();
            let mut nearest = of(&self.before, 4);
            nearest.extend(of(&self.after, 1));
            nearest
        };
        let level = |index: &&usize| numbers[**index].seen.change().is_none();
        let mut add = |equation, near: usize, far: usize| {
            let nearness = if amount(&near) { nearness(near) } else { 1 };
            found.extend(self.candidate(equation, change.unwrap_or(true), (near, far), nearness));
        };
        if change.is_none() {
            for near in nearest(&amount).iter().filter(level) {
                for far in amounts.iter().filter(level).filter(|far| *far != near) {
                    add(Equation::Share, *near, *far);
                }
            }
        } else {
            if rate && !points {
                for near in nearest(&amount).iter().filter(level) {
                    for far in amounts.iter().filter(level).filter(|far| *far != near) {
                        add(Equation::Levels, *near, *far);
                    }
                }
                for near in amounts.iter().filter(|index| numbers[**index].seen.change().is_some()) {
                    // Right before or right after.
                    if near.abs_diff(self.at) <= 2 {
                        for far in amounts.iter().filter(level) {
                            add(Equation::OfNow, *near, *far);
                            add(Equation::OfBefore, *near, *far);
                        }
                    }
                }
            }
            let equation = if rate { Equation::Rates } else { Equation::Difference };
            let fits = |index: &usize| amount(index) != rate;
            for near in nearest(&fits).iter().filter(level) {
                for far in all.iter().filter(|index| fits(index)).filter(level).filter(|far| *far != near) {
                    add(equation, *near, *far);
                }
            }
        }
        found
    }

    fn candidate(&self, equation: Equation, upward: bool, (near, far): (usize, usize), nearness: u32) -> Option<Candidate> {
        let numbers = &self.draft.numbers;
        let (own, one, other) = (&numbers[self.at], &numbers[near], &numbers[far]);
        let (a, b) = (one.figure(), other.figure());
        let alike = |one: &Number<'_>, other: &Number<'_>| {
            let (a, b) = (one.figure(), other.figure());
            a.comparable_across(one.text, b, other.text) && a.is_exact_count() == b.is_exact_count()
        };
        if !alike(one, other) || a.span == b.span && one.paragraph == other.paragraph && equation != Equation::Share {
            return None;
        }
        if equation == Equation::Difference && !alike(own, one) {
            return None;
        }
        // The numbers of one fraction are a part and its whole in this order.
        if one.paragraph == other.paragraph && a.span == b.span && one.seen.second {
            return None;
        }
        let value = equation.value(upward, one.ends(), other.ends())?;
        let printed = own.ends();
        let ratio = if value.0 > printed.0 { value.0 * 1000 / printed.0 } else { printed.0.checked_mul(1000)? / value.0 };
        // Not even a shifted decimal mark leads so far.
        if ratio >= STRETCHES[STRETCHES.len() - 1] {
            return None;
        }
        let cell = (printed.2 - printed.1).max(in_parts(own.number().unit));
        let width = (cell + value.2 - value.1).checked_mul(1_000_000)? / printed.0;
        let between = (near.min(far) + 1..near.max(far)).filter(|index| {
            let number = &numbers[*index];
            *index != self.at && number.figure().dimension == a.dimension && number.figure().base == a.base
        });
        Some(Candidate {
            equation,
            near,
            far,
            point: value.0,
            holds: equation.holds(upward, [printed, one.ends(), other.ends()]),
            width: width.clamp(1, 1_000_000),
            ratio,
            between: between.count(),
            nearness,
        })
    }
}

/// A number by its place in the draft.
type Place = usize;

/// How many anchors hold of each number as what they are said of, and as what that is measured against.
pub(super) struct Siblings {
    near: FxHashMap<Place, Vec<usize>>,
    far: FxHashMap<Place, Vec<usize>>,
}

/// Above so many millionths a match may be chance.
const SURE: i128 = 8_000;

impl Siblings {
    pub(super) fn of(anchors: &[Anchor]) -> Self {
        let (mut near, mut far): (FxHashMap<Place, Vec<usize>>, FxHashMap<Place, Vec<usize>>) = Default::default();
        for anchor in anchors {
            for candidate in anchor.candidates.iter().filter(|candidate| candidate.holds && candidate.width <= SURE) {
                let add = |map: &mut FxHashMap<Place, Vec<usize>>, place| {
                    let anchors = map.entry(place).or_default();
                    if anchors.last() != Some(&anchor.at) {
                        anchors.push(anchor.at);
                    }
                };
                add(&mut near, candidate.near);
                add(&mut far, candidate.far);
            }
        }
        Self { near, far }
    }

    fn others(anchors: Option<&Vec<usize>>, own: usize) -> u32 {
        anchors.map_or(0, |anchors| anchors.iter().filter(|anchor| **anchor != own).take(2).count() as u32)
    }

    /// How many other anchors hold of a number as what they are said of: none, one, more.
    pub(super) fn near(&self, place: Place, own: usize) -> u32 {
        Self::others(self.near.get(&place), own)
    }

    /// How many as what that is measured against.
    pub(super) fn far(&self, place: Place, own: usize) -> u32 {
        Self::others(self.far.get(&place), own)
    }
}

/// How two amounts are called: measured in one unit or two, the same things, one of them bare, people, other things.
pub(super) fn naming(one: &Number<'_>, other: &Number<'_>) -> u32 {
    let (a, b) = (one.figure(), other.figure());
    if a.dimension != Dimension::Count {
        return u32::from(a.factor != b.factor);
    }
    match a.counts_same(one.text, b, other.text) {
        Some(true) => 2,
        None => 3,
        Some(false) if a.counts_people(one.text) && b.counts_people(other.text) => 4,
        Some(false) => 5,
    }
}
