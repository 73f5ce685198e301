//! What a slip of the pen would change of a sum, and how unlikely it is that one mends it by chance.

use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::relation::told::facts::{SCALE, in_parts};

/// A slip of the pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::doc::relation) enum Slip {
    /// Two neighbouring digits change places.
    Swap,
    /// One digit is wrong.
    Digit,
    /// The zeros or the decimal mark are off by a power of ten.
    Shift,
}

/// By how much each slip of a kind changes a number, in parts of its base unit.
pub(in crate::doc::relation) fn effects(number: &Number, slip: Slip) -> Vec<i128> {
    let mut effects = Vec::new();
    if SCALE % number.unit.denom() != 0 || number.unit == Exact::from_integer(0) {
        return effects;
    }
    let unit = in_parts(number.unit);
    if slip == Slip::Shift {
        // Few digits are near to too many numbers at some higher power.
        let powers: &[i128] = if number.length() >= 3 { &[10, 100, 1000] } else { &[10] };
        let value = in_parts(number.value);
        return powers.iter().flat_map(|power| [value * (power - 1), value / power - value]).collect();
    }
    let mut rest = (number.value / number.unit).to_integer();
    let mut place = unit;
    let mut lower = None;
    while rest > 0 {
        let digit = rest % 10;
        rest /= 10;
        match slip {
            Slip::Swap => {
                // The lower digit goes up a place, this one down; no number begins with a zero.
                if let Some(lower) = lower.filter(|lower| *lower != digit && (rest > 0 || *lower != 0)) {
                    effects.push((lower - digit) * (place - place / 10));
                }
            }
            Slip::Shift => {}
            Slip::Digit => {
                let least = i128::from(rest == 0);
                effects.extend((least..=9).filter(|other| *other != digit).map(|other| (other - digit) * place));
            }
        }
        lower = Some(digit);
        place *= 10;
    }
    effects
}

/// How many times likelier it is that a slip made a sum miss its total than that the two have nothing to do with each other;
/// `None` where no slip of the kind mends it.
///
/// `off` is the sum less the total, `room` how far apart two values must be to be told apart, `slack` how far rounding reaches,
/// `mends` what each slip of any of the numbers adds to the sum.
pub(in crate::doc::relation) fn odds(off: i128, whole: i128, room: i128, slack: i128, mends: &[i128]) -> Option<i128> {
    let towards = |mend: &&i128| (**mend > 0) != (off > 0);
    if !mends.iter().filter(towards).any(|mend| (off + mend).abs() <= slack) {
        return None;
    }
    let all = mends.iter().filter(towards).count() as i128;
    let everywhere = whole / (room * all).max(1);
    if off > 0 {
        return Some(everywhere);
    }
    // What a list leaves out may be little: a slip tells only as far as there are few others of its size.
    let size = off.abs();
    let near = mends.iter().filter(towards).filter(|mend| mend.abs() * 2 >= size && mend.abs() <= size * 2).count() as i128;
    Some(everywhere.min(size * 3 / (2 * room * near).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_change_a_number_by_so_much() {
        let number = Number::parse("1.003").expect("a number");
        let mut swaps = effects(&number, Slip::Swap);
        swaps.sort_unstable();
        assert_eq!(swaps, [27 * SCALE]);
        assert_eq!(effects(&number, Slip::Digit).len(), 9 * 3 + 8);
    }

    #[test]
    fn a_slip_tells_the_more_the_fewer_there_are() {
        let mends = effects(&Number::parse("7.475").expect("a number"), Slip::Swap);
        // 7.475 for 7.745
        let near = odds(-270 * SCALE, 10_760 * SCALE, SCALE, 0, &mends);
        assert!(near.is_some_and(|odds| odds > 100));
        assert_eq!(odds(-271 * SCALE, 10_760 * SCALE, SCALE, 0, &mends), None);
    }
}
