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

/// All digits that a writer may have meant by those printed, if one slip made them so; `decimals` of them stand after the mark.
pub(in crate::doc::relation) fn digits_meant(printed: i128, decimals: u32, mut found: impl FnMut(Digits)) {
    let digits = printed.to_string().into_bytes();
    let count = digits.len() as i128;
    let mut push = |digits: &[u8], slip, weight| {
        // No number begins with a zero but that of decimals.
        if digits[0] == b'0' && decimals == 0 {
            return;
        }
        let value = digits.iter().fold(0, |value, digit| value * 10 + i128::from(digit - b'0'));
        if value > 0 {
            found(Digits { value, power: 0, slip, weight });
        }
    };
    let far = ((count - 1) * (count - 2) / 2).max(1);
    let mut changed = digits.clone();
    for at in 1..digits.len() {
        for before in (0..at).filter(|before| digits[*before] != digits[at]) {
            changed.swap(before, at);
            let near = before + 1 == at;
            let (slip, ways) = if near { (Slip::Swap, count - 1) } else { (Slip::Exchange, far) };
            push(&changed, slip, share(slip) / ways);
            changed.swap(before, at);
        }
    }
    for at in 0..digits.len() {
        for digit in (b'0'..=b'9').filter(|digit| *digit != digits[at]) {
            changed[at] = digit;
            push(&changed, Slip::Digit, share(Slip::Digit) / (9 * count));
        }
        changed[at] = digits[at];
    }
    for at in 0..if digits.len() >= 2 { digits.len() } else { 0 } {
        // A digit too many is mostly its neighbour twice, which is the same wherever it is taken away.
        if at > 0 && digits[at - 1] == digits[at] {
            continue;
        }
        let doubled = digits.get(at + 1) == Some(&digits[at]);
        let ways = if doubled { (count - 1) * 2 } else { count * 20 };
        changed.remove(at);
        push(&changed, Slip::Extra, share(Slip::Extra) / ways);
        changed.insert(at, digits[at]);
    }
    for at in 0..=digits.len() {
        // The same digit put before or after its like is one number.
        for digit in (b'0'..=b'9').filter(|digit| at == 0 || digits[at - 1] != *digit) {
            changed.insert(at, digit);
            push(&changed, Slip::Lost, share(Slip::Lost) / (count + 1));
            changed.remove(at);
        }
    }
    for (power, weight) in [(1, 35), (2, 8), (3, 7)] {
        for power in [power, -power] {
            found(Digits { value: printed, power, slip: Slip::Shift, weight: share(Slip::Shift) * weight / 100 });
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
