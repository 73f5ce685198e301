//! Exact intervals: what a printed number may stand for, and what follows from several of them.
//!
//! Every operation is checked: a result too large for the integers behind it is no result (`None`), never a wrong one.
//! An end may be open (*trên 25* excludes 25) or missing (*ít nhất 25* has no upper end).

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};

pub use crate::lang::units::Exact;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Where it lies.
    pub at: Exact,
    /// Whether the interval holds the end itself.
    pub closed: bool,
}

/// A set of numbers without gaps. An end that is `None` is infinitely far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
}

impl Interval {
    /// One number alone.
    pub fn exactly(value: Exact) -> Self {
        Self::between(value, value)
    }

    /// From `low` to `high`, both included.
    pub fn between(low: Exact, high: Exact) -> Self {
        Self { low: Some(Bound { at: low, closed: true }), high: Some(Bound { at: high, closed: true }) }
    }

    /// All numbers above `low`, without it unless `closed`.
    pub fn above(low: Exact, closed: bool) -> Self {
        Self { low: Some(Bound { at: low, closed }), high: None }
    }

    /// All numbers below `high`, without it unless `closed`.
    pub fn below(high: Exact, closed: bool) -> Self {
        Self { low: None, high: Some(Bound { at: high, closed }) }
    }

    /// Whether some number lies in both.
    pub fn meets(&self, other: &Self) -> bool {
        let before = |high: Option<Bound>, low: Option<Bound>| match (high, low) {
            (Some(high), Some(low)) => high.at < low.at || high.at == low.at && !(high.closed && low.closed),
            _ => false,
        };
        !before(self.high, other.low) && !before(other.high, self.low)
    }

    /// Whether a number lies within.
    pub fn holds(&self, value: Exact) -> bool {
        self.meets(&Self::exactly(value))
    }

    /// What both have in common; `None` where they do not meet.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let tighter = |one: Option<Bound>, two: Option<Bound>, first: fn(&Exact, &Exact) -> bool| match (one, two) {
            (Some(a), Some(b)) if a.at == b.at => Some(Bound { at: a.at, closed: a.closed && b.closed }),
            (Some(a), Some(b)) => Some(if first(&a.at, &b.at) { a } else { b }),
            (one, two) => one.or(two),
        };
        self.meets(other).then(|| Self {
            low: tighter(self.low, other.low, |a, b| a > b),
            high: tighter(self.high, other.high, |a, b| a < b),
        })
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let wider = |one: Option<Bound>, two: Option<Bound>, first: fn(&Exact, &Exact) -> bool| match (one, two) {
            (Some(a), Some(b)) if a.at == b.at => Some(Bound { at: a.at, closed: a.closed || b.closed }),
            (Some(a), Some(b)) => Some(if first(&a.at, &b.at) { a } else { b }),
            _ => None,
        };
        Self { low: wider(self.low, other.low, |a, b| a < b), high: wider(self.high, other.high, |a, b| a > b) }
    }

    /// All sums.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self {
            low: both(self.low, other.low, CheckedAdd::checked_add)?,
            high: both(self.high, other.high, CheckedAdd::checked_add)?,
        })
    }

    /// All differences.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        Some(Self {
            low: both(self.low, other.high, CheckedSub::checked_sub)?,
            high: both(self.high, other.low, CheckedSub::checked_sub)?,
        })
    }

    /// All products of numbers that are not negative.
    pub fn times(&self, other: &Self) -> Option<Self> {
        let (one, two) = (self.not_negative(), other.not_negative());
        Some(Self {
            low: both(one.low, two.low, CheckedMul::checked_mul)?,
            high: both(one.high, two.high, CheckedMul::checked_mul)?,
        })
    }

    /// All quotients of numbers that are not negative; nothing where the divisor may be zero.
    pub fn over(&self, other: &Self) -> Option<Self> {
        let one = self.not_negative();
        let low = other.low.filter(|low| low.at > Exact::zero())?;
        Some(Self {
            low: match other.high {
                Some(_) => both(one.low, other.high, CheckedDiv::checked_div)?,
                None => Some(Bound { at: Exact::zero(), closed: false }),
            },
            high: both(one.high, Some(low), CheckedDiv::checked_div)?,
        })
    }

    /// The interval with each end moved by a factor above zero.
    pub fn scaled(&self, factor: Exact) -> Option<Self> {
        let scale = |bound: Option<Bound>| match bound {
            Some(bound) => bound.at.checked_mul(&factor).map(|at| Some(Bound { at, ..bound })),
            None => Some(None),
        };
        Some(Self { low: scale(self.low)?, high: scale(self.high)? })
    }

    fn not_negative(&self) -> Self {
        let zero = Bound { at: Exact::zero(), closed: true };
        Self { low: Some(self.low.filter(|low| low.at > Exact::zero()).unwrap_or(zero)), high: self.high }
    }
}

/// An end of the result: infinitely far where either operand's is; nothing where it overflows.
#[allow(clippy::option_option)] // the outer option is overflow, the inner infinity
fn both(one: Option<Bound>, two: Option<Bound>, operation: fn(&Exact, &Exact) -> Option<Exact>) -> Option<Option<Bound>> {
    match (one, two) {
        (Some(one), Some(two)) => {
            let at = operation(&one.at, &two.at)?;
            Some(Some(Bound { at, closed: one.closed && two.closed }))
        }
        _ => Some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(value: i128) -> Exact {
        Exact::from_integer(value)
    }

    #[test]
    fn open_ends_do_not_touch() {
        let upto = Interval::between(whole(20), whole(25));
        assert!(!upto.meets(&Interval::above(whole(25), false)));
        assert!(upto.meets(&Interval::above(whole(25), true)));
        assert_eq!(upto.intersection(&Interval::above(whole(24), false)).map(|both| both.holds(whole(24))), Some(false));
    }

    #[test]
    fn arithmetic_keeps_every_result() {
        let percent = Interval::between(Exact::new(72_935, 100_000), Exact::new(72_945, 100_000));
        let plan = Interval::exactly(whole(275_000)).over(&percent).expect("no zero, no overflow");
        let (low, high) = (plan.low.expect("bounded").at, plan.high.expect("bounded").at);
        assert_eq!((low.to_integer(), high.to_integer()), (376_996, 377_048));
        assert!(Interval::exactly(whole(1)).over(&Interval::between(whole(0), whole(1))).is_none());
    }

    #[test]
    fn overflow_is_no_result() {
        let huge = Interval::exactly(whole(i128::MAX));
        assert!(huge.plus(&Interval::exactly(whole(1))).is_none());
        assert!(huge.times(&huge).is_none());
    }
}
