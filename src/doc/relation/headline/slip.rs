//! The slip of the pen that makes one printed figure another.

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::Number;

/// How one number became the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// Its digits changed places.
    Order,
    /// One digit is another.
    Digit,
    /// One digit is too many.
    Length,
    /// One digit is another in round figures of two digits: *trên 1.600* of 1.531.
    Coarse,
    /// One is the other in round figures: 50 of 57.
    Round,
    /// Nothing is alike but what both count.
    Other,
    /// One digit is another or too many, of a number that has no more than one beside it.
    Short,
}

/// The digits of a number without the zeros that end it, and the unit of the last of them: 3.060 is exact to 10.
pub(super) fn significant(number: &Number) -> (usize, Exact) {
    if number.digits == 0 || number.unit <= Exact::from_integer(0) {
        return (0, number.unit);
    }
    (number.length() as usize, number.significant)
}

/// The slip of the pen that makes a figure another, at the precision of the coarser of the two.
pub(super) fn between(said: &Figure, printed: &Figure) -> Option<Slip> {
    if let (Some(one), Some(other)) = (said.other, printed.other) {
        return (said.kind == Kind::Fraction && one.value == other.value).then_some(Slip::Digit);
    }
    let (short, unit) = significant(&said.number);
    let (long, finer) = significant(&printed.number);
    let ten_times = |value: Exact, unit: Exact| (value / unit).trunc().to_integer();
    // As printed, and, where enough digits are left, rounded or cut to the headline's precision.
    let half = unit / 2;
    let coarse = unit > finer && short >= 2;
    let both = unit.min(finer);
    let pairs = [
        (ten_times(said.number.value, both), ten_times(printed.number.value, both)),
        (ten_times(said.number.value, unit), ten_times(printed.number.value, unit)),
        (ten_times(said.number.value, unit), ten_times(printed.number.value + half, unit)),
    ];
    let found = pairs[..if coarse { 3 } else { 1 }].iter().enumerate().filter_map(|(pair, (one, other))| {
        let slip = of_digits(*one, *other)?;
        match (pair, slip) {
            (0, _) | (_, Slip::Order) => Some(slip),
            (_, Slip::Digit) => Some(if short >= 3 { slip } else { Slip::Coarse }),
            _ => None,
        }
    });
    let Some(found) = found.min_by_key(|slip| *slip != Slip::Order) else {
        // "gần 700 km" of 6.844 km
        let rounds = |value: Exact| {
            let off = said.number.value - value;
            long >= 3 && short <= 2 && (off * 2 <= unit) && (off * -2 <= unit)
        };
        if rounds(printed.number.value / 10) || rounds(printed.number.value * 10) {
            return Some(Slip::Coarse);
        }
        return (short.min(long) >= 3).then_some(Slip::Other);
    };
    Some(match found {
        Slip::Digit if short.max(long) < 2 => Slip::Short,
        Slip::Length if short.min(long) < 2 => Slip::Short,
        _ => found,
    })
}

/// Whether two digits, and no more, changed places in a figure.
pub(super) fn is_one_swap(one: &Figure, other: &Figure) -> bool {
    let unit = one.number.unit.min(other.number.unit);
    if unit <= Exact::from_integer(0) {
        return false;
    }
    let digits = |figure: &Figure| (figure.number.value / unit).trunc().to_integer().to_string().into_bytes();
    let (one, other) = (digits(one), digits(other));
    one.len() == other.len() && one.iter().zip(&other).filter(|(a, b)| a != b).count() == 2
}

fn of_digits(one: i128, other: i128) -> Option<Slip> {
    let (mut one, mut other) = (one.to_string().into_bytes(), other.to_string().into_bytes());
    if one.len().abs_diff(other.len()) == 1 {
        let (long, short) = if one.len() > other.len() { (&one, &other) } else { (&other, &one) };
        let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
        return (long[same + 1..] == short[same..]).then_some(Slip::Length);
    }
    if one.len() != other.len() || one == other {
        return None;
    }
    let mut differing = one.iter().zip(&other).enumerate().filter(|(_, (a, b))| a != b);
    if let (Some((at, (a, b))), None) = (differing.next(), differing.next()) {
        // 50 is 57 in round figures.
        let round = *(a.min(b)) == b'0' && at + 1 == one.len();
        return Some(if round { Slip::Round } else { Slip::Digit });
    }
    one.sort_unstable();
    other.sort_unstable();
    (one == other).then_some(Slip::Order)
}
