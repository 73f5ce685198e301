//! Slips of the pen: what a typist makes of a number, and how often.
//!
//! Figures that disagree belong together where a slip explains what is printed much better than chance would: *39,8%* for
//! *38,9%* is one of two swaps, and one of a thousand percentages. How likely each slip is is told in parts of a million.

use crate::doc::interval::Exact;
use crate::doc::number::Number;

/// How one number became another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::doc::relation) enum Slip {
    /// Two neighbouring digits changed places.
    Swap,
    /// Two digits that are no neighbours changed places.
    Exchange,
    /// The decimal mark or the zeros are off by one to three places.
    Shift,
    /// One digit is another.
    Digit,
    /// One digit is too many.
    Extra,
    /// One digit is left out.
    Lost,
}

/// A number that a slip may have made the printed one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::doc::relation) struct Meant {
    /// Its value.
    pub(in crate::doc::relation) value: Exact,
    /// One unit of its last digit.
    pub(in crate::doc::relation) unit: Exact,
    /// The slip.
    pub(in crate::doc::relation) slip: Slip,
    /// Of a million slips made in writing it, how many come to what is printed.
    pub(in crate::doc::relation) weight: i128,
}

/// How many parts likelihoods are told in.
pub(in crate::doc::relation) const MILLION: i128 = 1_000_000;

/// Of a million slips how many are of each kind. Of what typists do to digits about a third are other digits, nearly as many
/// change places, the rest are left out, doubled or misplaced marks.
fn share(slip: Slip) -> i128 {
    match slip {
        Slip::Swap => 300_000,
        Slip::Exchange => 50_000,
        Slip::Digit => 350_000,
        Slip::Lost | Slip::Extra | Slip::Shift => 100_000,
    }
}

/// Digits that a slip may have made the printed ones of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::doc::relation) struct Digits {
    /// As a whole number.
    pub(in crate::doc::relation) value: i128,
    /// By which power of ten each counts for more than a printed one.
    pub(in crate::doc::relation) power: i32,
    /// The slip.
    pub(in crate::doc::relation) slip: Slip,
    /// Of a million slips made in writing them, how many come to what is printed.
    pub(in crate::doc::relation) weight: i128,
}

/// The most digits that are looked at: no report prints more, and with one more they fit into 64 bits.
const MOST_DIGITS: usize = 17;

/// All digits that a writer may have meant by those printed, if one slip made them so; `decimals` of them stand after the mark.
pub(in crate::doc::relation) fn digits_meant(printed: i128, decimals: u32, mut found: impl FnMut(Digits)) {
    let Some(printed) = i64::try_from(printed).ok().filter(|printed| (0..10_i64.pow(MOST_DIGITS as u32)).contains(printed))
    else {
        return;
    };
    let count = printed.checked_ilog10().map_or(1, |last| last as usize + 1);
    // What one of the digit at a place counts for, and the digit.
    let place = |at: usize| 10_i64.pow((count - 1 - at) as u32);
    let mut digits = [0; MOST_DIGITS];
    for (at, digit) in digits[..count].iter_mut().enumerate() {
        *digit = printed / place(at) % 10;
    }
    let digits = &digits[..count];
    let mut push = |first: i64, value: i64, slip, weight| {
        // No number begins with a zero but that of decimals.
        if value > 0 && (first != 0 || decimals > 0) {
            found(Digits { value: value.into(), power: 0, slip, weight });
        }
    };
    let ways = count as i128;
    let far = ((ways - 1) * (ways - 2) / 2).max(1);
    for at in 1..count {
        for before in (0..at).filter(|before| digits[*before] != digits[at]) {
            let value = printed + (digits[at] - digits[before]) * (place(before) - place(at));
            let (slip, ways) = if before + 1 == at { (Slip::Swap, ways - 1) } else { (Slip::Exchange, far) };
            push(if before == 0 { digits[at] } else { digits[0] }, value, slip, share(slip) / ways);
        }
    }
    let weight = share(Slip::Digit) / (9 * ways);
    for at in 0..count {
        for digit in (0..=9).filter(|digit| *digit != digits[at]) {
            let value = printed + (digit - digits[at]) * place(at);
            push(if at == 0 { digit } else { digits[0] }, value, Slip::Digit, weight);
        }
    }
    for at in 0..if count >= 2 { count } else { 0 } {
        // A digit too many is mostly its neighbour twice, which is the same wherever it is taken away.
        if at > 0 && digits[at - 1] == digits[at] {
            continue;
        }
        let doubled = digits.get(at + 1) == Some(&digits[at]);
        let weight = share(Slip::Extra) / if doubled { (ways - 1) * 2 } else { ways * 20 };
        let value = printed / (place(at) * 10) * place(at) + printed % place(at);
        push(if at == 0 { digits[1] } else { digits[0] }, value, Slip::Extra, weight);
    }
    let weight = share(Slip::Lost) / (ways + 1);
    for at in 0..=count {
        let behind = if at == 0 { place(0) * 10 } else { place(at - 1) };
        let without = printed / behind * behind * 10 + printed % behind;
        // The same digit put before or after its like is one number.
        for digit in (0..=9).filter(|digit| at == 0 || digits[at - 1] != *digit) {
            push(if at == 0 { digit } else { digits[0] }, without + digit * behind, Slip::Lost, weight);
        }
    }
    for (power, weight) in [(1, 35), (2, 8), (3, 7)] {
        for power in [power, -power] {
            found(Digits { value: printed.into(), power, slip: Slip::Shift, weight: share(Slip::Shift) * weight / 100 });
        }
    }
}

/// All that a writer may have meant by a printed number, if one slip made it so.
pub(in crate::doc::relation) fn meant(number: &Number) -> Vec<Meant> {
    let mut all = Vec::new();
    if number.unit == Exact::from_integer(0) {
        return all;
    }
    digits_meant((number.value / number.unit).to_integer(), number.decimals, |Digits { value, power, slip, weight }| {
        let unit = if power == 0 { number.unit } else { number.unit * Exact::from_integer(10).pow(power) };
        // Nearly all units are whole, and a product of whole numbers needs no common divisor.
        let whole = unit.is_integer().then(|| Exact::from_integer(unit.numer() * value));
        all.push(Meant { value: whole.unwrap_or_else(|| unit * value), unit, slip, weight });
    });
    all
}

/// Whether the digits of a number, in another order, make so much more; all are told in parts of one unit.
pub(in crate::doc::relation) fn jumbled(value: i128, unit: i128, more: i128) -> bool {
    let unit = unit.max(1);
    let sorted = |value: i128| {
        let mut digits = (value / unit).to_string().into_bytes();
        digits.sort_unstable();
        digits
    };
    more % unit == 0 && value + more > 0 && sorted(value + more) == sorted(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    fn reaches(printed: &str, meant: &str) -> Option<Slip> {
        let aim = number(meant).value;
        let all = super::meant(&number(printed));
        all.iter().filter(|meant| meant.value == aim).max_by_key(|meant| meant.weight).map(|meant| meant.slip)
    }

    #[test]
    fn slips_are_known_by_what_they_did() {
        assert_eq!(reaches("47,3", "43,7"), Some(Slip::Swap));
        assert_eq!(reaches("7.314", "4.317"), Some(Slip::Exchange));
        assert_eq!(reaches("6.218", "6.278"), Some(Slip::Digit));
        assert_eq!(reaches("6.628", "628"), Some(Slip::Extra));
        assert_eq!(reaches("6.28", "62.8"), Some(Slip::Shift));
        assert_eq!(reaches("418", "4.118"), Some(Slip::Lost));
        assert_eq!(reaches("418", "5.229"), None);
    }

    #[test]
    fn no_more_slips_are_made_than_there_are() {
        for text in ["7", "47,3", "1.003", "650.218"] {
            let all: i128 = meant(&number(text)).iter().map(|meant| meant.weight).sum();
            assert!((300_000..2 * MILLION).contains(&all), "{text}: {all}");
        }
    }
}
