//! Decides whether printed numbers agree: exactly, with rounding, and with every other reading before *contradicts* is said.
//!
//! An equation predicts one printed figure from others. Readings are tried from the strictest on: as printed and rounded, cut
//! instead of rounded, with hedges and round zeros in force, with commas that group thousands. Where figures are joined
//! only loosely, a disagreement counts only if it looks like a slip of the pen; otherwise the figures speak of two things.

use num_traits::CheckedDiv;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::Number;
use crate::doc::relation::Verdict;
use crate::doc::relation::slip::{self, Meant, Slip};

/// How surely figures belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// Nothing but two digits that changed places tells that they belong together.
    Guess,
    /// They need not belong together: a disagreement must be one slip of the pen that chance would hardly make.
    Faint,
    /// They may speak of different things: a disagreement must be small or look like a slip.
    Loose,
    /// The wording leaves no doubt.
    Close,
}

/// A printed number with what it may stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operand {
    number: Number,
    narrow: Interval,
    wide: Interval,
    exact: bool,
    hedged: bool,
}

impl Operand {
    /// A figure as it is printed; the part of a fraction.
    pub(super) fn of(figure: &Figure) -> Self {
        let hedged = figure.hedge != Hedge::None;
        let narrow = if hedged { figure.hedged_closely() } else { figure.rounded() };
        Self { number: figure.number, narrow, wide: figure.plausible(), exact: figure.is_exact_count() && !hedged, hedged }
    }

    /// A part of a sum: "hơn 74.886 tấn" is that and a part of one more, however wide a hedge may be elsewhere.
    pub(super) fn summed(figure: &Figure) -> Self {
        let operand = Self::of(figure);
        let precise = figure.number.length() >= 3 && matches!(figure.hedge, Hedge::Above | Hedge::Nearly);
        if precise { Self { wide: operand.narrow, ..operand } } else { operand }
    }

    /// The whole of a fraction.
    pub(super) fn whole_of(figure: &Figure) -> Option<Self> {
        let number = figure.other?;
        let whole = Figure { number, hedge: Hedge::None, other: None, ..figure.clone() };
        Some(Self::of(&whole))
    }

    /// A mean: a whole one may be rounded, whatever it counts.
    pub(super) fn mean(figure: &Figure) -> Self {
        Self { narrow: figure.number.rounded(), exact: false, ..Self::of(figure) }
    }

    /// What each is given: *mỗi suất 1 triệu đồng* is no 1,3 triệu, though its one digit might stand for it.
    pub(super) fn priced(figure: &Figure) -> Self {
        let (number, tenth) = (figure.number, figure.number.unit / 20);
        if figure.hedge != Hedge::None || number.length() != 1 {
            return Self::of(figure);
        }
        let narrow = Interval::between(number.value - tenth, number.value + tenth);
        Self { narrow, wide: narrow, ..Self::of(figure) }
    }

    /// A figure that is set, not measured: a target of 38% is 38%.
    pub(super) fn set(figure: &Figure) -> Self {
        let exact = Interval::exactly(figure.number.value);
        Self { number: figure.number, narrow: exact, wide: exact, exact: true, hedged: false }
    }

    /// Whether its hedge leaves no more open than its last digit.
    fn is_hedged_closely(&self) -> bool {
        match (self.narrow.low, self.narrow.high) {
            (Some(low), Some(high)) => high.at - low.at <= self.number.significant * 2,
            _ => false,
        }
    }

    /// As printed.
    pub(super) fn value(&self) -> Exact {
        self.number.value
    }

    fn with(&self, (value, unit): (Exact, Exact)) -> Self {
        let number = Number { value, unit, grouped: None, ..self.number };
        let narrow = if self.exact { Interval::exactly(value) } else { number.rounded() };
        // "trên 347 tỷ" for "trên 437 tỷ": as much above.
        let narrow = match (self.hedged, self.narrow.low, self.narrow.high) {
            (true, Some(low), Some(high)) if unit == self.number.unit => {
                let off = value - self.number.value;
                Interval::between(low.at + off, high.at + off)
            }
            _ => narrow,
        };
        Self { number, narrow, wide: narrow, ..*self }
    }

    /// The same number under another reading of its comma.
    fn regrouped(&self) -> Option<Self> {
        let value = self.number.grouped?;
        Some(Self {
            number: self.number,
            narrow: Interval::exactly(value),
            wide: Interval::exactly(value),
            exact: true,
            hedged: false,
        })
    }
}

/// How many values there must be to one that a swap reaches before a swap tells.
const SWAPPED: i128 = 12;

/// How many before it tells against round zeros.
const SURELY_SWAPPED: i128 = 60;

/// Predicts a figure from others: every reading of the words, each an interval.
pub(super) type Predict<'p> = &'p dyn Fn(&[Interval]) -> Vec<Option<Interval>>;

/// An equation between printed figures.
pub(super) struct Equation<'p> {
    pub(super) operands: Vec<Operand>,
    pub(super) printed: Operand,
    pub(super) predict: Predict<'p>,
    pub(super) link: Link,
}

impl Equation<'_> {
    /// The verdict; `None` where nothing can be said.
    pub(super) fn verdict(&self) -> Option<Verdict> {
        let narrow = self.narrow();
        let predicted = self.predicted(&narrow);
        if predicted.is_empty() {
            return None;
        }
        self.agreement(&narrow, &predicted).or_else(|| self.is_wrong(&predicted).then_some(Verdict::Contradicts))
    }

    /// The verdict if some reading makes the figures agree.
    pub(super) fn agreeing(&self) -> Option<Verdict> {
        let narrow = self.narrow();
        self.agreement(&narrow, &self.predicted(&narrow)).filter(|verdict| *verdict != Verdict::Contradicts)
    }

    fn narrow(&self) -> Vec<Interval> {
        self.operands.iter().map(|operand| operand.narrow).collect()
    }

    /// Tries every reading; one that holds by round zeros alone may still be told wrong.
    fn agreement(&self, narrow: &[Interval], predicted: &[Interval]) -> Option<Verdict> {
        let meets = |predicted: &[Interval], printed: &Interval| predicted.iter().any(|one| one.meets(printed));
        if meets(predicted, &self.printed.narrow) {
            return Some(Verdict::Holds);
        }
        let wide: Vec<Interval> = self.operands.iter().map(|operand| operand.wide).collect();
        if !self.printed.exact && meets(predicted, &self.printed.number.truncated()) {
            return Some(Verdict::HoldsIfTruncated);
        }
        if meets(&self.predicted(&wide), &self.printed.wide) {
            return Some(if self.is_swapped(predicted) { Verdict::Contradicts } else { Verdict::Holds });
        }
        for (index, operand) in self.operands.iter().enumerate() {
            let Some(other) = operand.regrouped() else { continue };
            let mut operands = narrow.to_vec();
            operands[index] = other.narrow;
            let predicted = self.predicted(&operands);
            if meets(&predicted, &self.printed.wide) || meets(&predicted, &self.printed.narrow) {
                return Some(Verdict::Holds);
            }
        }
        let other = self.printed.regrouped()?;
        meets(predicted, &other.narrow).then_some(Verdict::Holds)
    }

    /// Whether figures that no reading makes agree are joined surely enough to be called wrong.
    fn is_wrong(&self, predicted: &[Interval]) -> bool {
        match self.link {
            Link::Close => true,
            Link::Loose => {
                self.is_near(predicted)
                    || self.is_a_slip(predicted, Reach::Shift)
                        && (self.operands.len() < 3 || self.chance(predicted, Reach::Shift) >= 2)
                    || self.chance(predicted, Reach::Digit) >= 5 && self.is_a_slip(predicted, Reach::Digit)
            }
            Link::Guess => self.chance(predicted, Reach::Swap) >= SWAPPED && self.is_a_slip(predicted, Reach::Swap),
            Link::Faint => self.is_told_by_a_slip(predicted),
        }
    }

    /// What the operands as printed come to, first reading.
    pub(super) fn value(&self) -> Option<Exact> {
        let exact: Vec<Interval> = self.operands.iter().map(|operand| Interval::exactly(operand.value())).collect();
        let predicted = self.predicted(&exact).into_iter().next()?;
        Some(predicted.low?.at)
    }

    /// Whether it contradicts, and so grossly that the story changes.
    pub(super) fn is_gross_as(&self, verdict: Verdict) -> bool {
        verdict == Verdict::Contradicts && self.is_gross()
    }

    /// Whether the printed value is off by so much that the story changes.
    pub(super) fn is_gross(&self) -> bool {
        let Some(value) = self.value() else { return false };
        let (zero, five) = (Exact::from_integer(0), Exact::from_integer(5));
        let printed = self.printed.value();
        if value <= zero || printed <= zero {
            return (value < zero) != (printed < zero);
        }
        let ratio = if value > printed { value.checked_div(&printed) } else { printed.checked_div(&value) };
        ratio.is_some_and(|ratio| ratio >= five)
    }

    fn predicted(&self, operands: &[Interval]) -> Vec<Interval> {
        (self.predict)(operands).into_iter().flatten().collect()
    }

    /// Whether one wrong digit, swap or power of ten explains a disagreement better than chance would.
    pub(super) fn is_one_slip(&self) -> bool {
        let predicted = self.predicted(&self.narrow());
        let digit = self.chance(&predicted, Reach::Digit) >= 1;
        self.chance(&predicted, Reach::Shift) >= 2
            && self.is_a_slip(&predicted, if digit { Reach::Digit } else { Reach::Shift })
    }

    /// Whether a disagreement is small or one slip of the pen, however likely chance makes it: what is neither speaks of something
    /// else, unless the words are beyond doubt.
    pub(super) fn is_explained(&self) -> bool {
        let predicted = self.predicted(&self.narrow());
        let printed = self.printed.value();
        let margin = printed / 5;
        let near = predicted.iter().any(|one| match (one.low, one.high) {
            (Some(low), Some(high)) => low.at - margin <= printed && printed <= high.at + margin,
            _ => false,
        });
        near || self.is_a_slip(&predicted, Reach::Lost)
    }

    /// The verdict, a contradiction only where [`Self::is_explained`].
    pub(super) fn explained(&self) -> Option<Verdict> {
        self.verdict().filter(|verdict| *verdict != Verdict::Contradicts || self.is_explained())
    }

    /// Whether two digits that changed places explain what round zeros would hardly allow: *263.135, vượt 7.315 so với 256.000*.
    fn is_swapped(&self, predicted: &[Interval]) -> bool {
        let mut hedged = self.operands.iter().chain([&self.printed]).filter(|operand| operand.hedged).peekable();
        // "hơn 471 tỷ đồng" is that and a part of one more.
        let odds = if hedged.peek().is_some() { SWAPPED } else { SURELY_SWAPPED };
        self.link == Link::Close
            && hedged.all(|operand| operand.number.length() >= 3 && operand.is_hedged_closely())
            && self.chance(predicted, Reach::Swap) >= odds
            && self.is_a_slip(predicted, Reach::Swap)
    }

    /// Whether a slip explains a disagreement so much better than chance that the figures must belong together. Digits that changed
    /// places are the commonest slip and reach few values, so they need the fewest digits to tell.
    fn is_told_by_a_slip(&self, predicted: &[Interval]) -> bool {
        let long = |operand: &Operand| operand.number.digits >= 3;
        let long = long(&self.printed) && self.operands.iter().any(long);
        [(Reach::Swap, SWAPPED), (Reach::Shift, 6), (Reach::Digit, 3)].into_iter().any(|(reach, odds)| {
            (long || reach == Reach::Swap) && self.chance(predicted, reach) >= odds && self.is_a_slip(predicted, reach)
        })
    }

    /// Whether the printed result is off by less than a twelfth.
    fn is_near(&self, predicted: &[Interval]) -> bool {
        let printed = self.printed.value();
        let margin = printed / 12;
        predicted.iter().any(|one| match (one.low, one.high) {
            (Some(low), Some(high)) => low.at - margin <= printed && printed <= high.at + margin,
            _ => false,
        })
    }

    /// How many times as many values there are as slips of the pen would reach: by chance one in so many unrelated equations
    /// would come true by mending one.
    fn chance(&self, predicted: &[Interval], reach: Reach) -> i128 {
        let width = |interval: &Interval| match (interval.low, interval.high) {
            (Some(low), Some(high)) => high.at - low.at,
            _ => Exact::from_integer(0),
        };
        let Some(first) = predicted.first() else { return 0 };
        let room = width(first) + width(&self.printed.narrow);
        // Round numbers tell no more than their last digit that is no zero.
        let numbers = self.operands.iter().chain([&self.printed]);
        let finest = numbers.map(|operand| operand.number.significant).min().unwrap_or(self.printed.number.unit);
        let room = room.max(self.printed.number.unit).max(finest.min(self.printed.number.significant));
        let Some(values) = self.printed.value().checked_div(&room) else { return 0 };
        let tries = |operand: &Operand| reach.tries(operand.number.digits);
        let all: i128 = self.operands.iter().chain([&self.printed]).map(tries).sum();
        values.to_integer() / all.max(1)
    }

    /// Whether the printed result, or one operand, is a slip of the pen away from agreement.
    fn is_a_slip(&self, predicted: &[Interval], reach: Reach) -> bool {
        let narrow = self.narrow();
        let agrees = |predicted: &[Interval], printed: &Operand| {
            let cut = (!printed.exact && !printed.hedged).then(|| printed.number.truncated());
            predicted.iter().any(|one| one.meets(&printed.narrow) || cut.is_some_and(|cut| one.meets(&cut)))
        };
        let result = |value| agrees(predicted, &self.printed.with(value));
        slips(&self.printed.number, reach).into_iter().any(result)
            || self.operands.iter().enumerate().any(|(index, operand)| {
                slips(&operand.number, reach).into_iter().any(|value| {
                    let mut operands = narrow.clone();
                    operands[index] = operand.with(value).narrow;
                    agrees(&self.predicted(&operands), &self.printed)
                })
            })
    }
}

/// Which slips of the pen are held possible, from the rarest guess to the widest; each takes in those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// Two digits change places.
    Swap,
    /// The decimal mark or the zeros are off by one to three places.
    Shift,
    /// One digit is wrong or too many, if enough are printed for that to mean something.
    Digit,
    /// One digit is left out.
    Lost,
}

impl Reach {
    /// How many values they make of a number of so many digits.
    fn tries(self, digits: u32) -> i128 {
        let digits = i128::from(digits);
        match self {
            Self::Swap => digits * (digits - 1) / 2,
            Self::Shift => digits * (digits - 1) / 2 + 6,
            Self::Digit => digits * (digits - 1) / 2 + digits * 10 + 6,
            Self::Lost => digits * (digits - 1) / 2 + digits * 20 + 16,
        }
    }
}

/// What may have been meant by a number, each with the unit of its last digit.
fn slips(number: &Number, reach: Reach) -> Vec<(Exact, Exact)> {
    let possible = |meant: &Meant| match meant.slip {
        Slip::Swap | Slip::Exchange => true,
        // Two digits, or one and zeros, are near to too many numbers at some power of ten.
        Slip::Shift => reach >= Reach::Shift && number.digits >= 3 && number.length() >= 2,
        Slip::Digit => reach >= Reach::Digit && number.digits >= 2,
        Slip::Extra => reach >= Reach::Digit && number.digits >= 3,
        Slip::Lost => reach >= Reach::Lost && number.digits >= 2,
    };
    slip::meant(number).into_iter().filter(possible).map(|meant| (meant.value, meant.unit)).collect()
}

/// How many decimals show a value beside a printed figure.
pub(super) fn decimals(printed: &Figure) -> u32 {
    let least = if printed.kind == Kind::Percent { 2 } else { 0 };
    printed.number.decimals.max(least)
}
