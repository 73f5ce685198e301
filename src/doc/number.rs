//! A printed number: its exact value, what its writer may have rounded, and how it is written.
//!
//! Vietnamese groups thousands with dots and marks decimals with a comma. Where digits and marks allow two readings
//! (*727,215* people) both are kept, and nothing is called wrong that either of them makes right.

use num_traits::CheckedMul;

use crate::doc::interval::{Bound, Exact, Interval};

/// How the separators of a literal are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Digits alone.
    Plain,
    /// Thousands in threes after dots, decimals after a comma, as Vietnamese has it.
    Vietnamese,
    /// A dot before decimals: *102.4*.
    English,
    /// Marks that fit neither: *1.617,981.2*.
    Broken,
}

/// A printed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    /// What it says.
    pub value: Exact,
    /// One unit of its last printed digit.
    pub unit: Exact,
    /// One unit of its last digit that is not a closing zero.
    pub significant: Exact,
    /// How many digits are printed, leading zeros aside.
    pub digits: u32,
    /// How many of these are zeros that end it.
    pub zeros: u32,
    /// How many digits stand after the decimal mark.
    pub decimals: u32,
    /// How it is written.
    pub form: Form,
    /// What it says if a comma groups thousands, where it may.
    pub grouped: Option<Exact>,
}

impl Number {
    /// Reads a literal of digits, dots and commas.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals, form) = split(text)?;
        let digits = || whole.bytes().chain(decimals.bytes()).filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0');
        let count = digits().count();
        if count > 15 || decimals.len() > 6 {
            return None; // no report prints such a number, and sums of these stay exact
        }
        let all = digits().fold(0, |all: i64, digit| all * 10 + i64::from(digit - b'0'));
        let closing = digits().fold(0_u32, |zeros, digit| if digit == b'0' { zeros + 1 } else { 0 });
        let after = decimals.len() as u32;
        let ten = |tens: u32| 10_i128.pow(tens);
        // In lowest terms.
        let power = |zeros: u32| match zeros.checked_sub(after) {
            Some(tens) => Exact::from_integer(ten(tens)),
            None => Exact::new_raw(1, ten(after - zeros)),
        };
        // 727,215: three digits after the one comma may be thousands written the English way.
        let grouped = (form == Form::Vietnamese && decimals.len() == 3 && !whole.contains('.') && whole.len() <= 3)
            .then(|| Exact::from_integer(all.into()));
        Some(Self {
            value: if after == 0 { Exact::from_integer(all.into()) } else { Exact::new(all.into(), ten(after)) },
            unit: power(0),
            significant: power(closing),
            digits: count as u32,
            zeros: closing,
            decimals: decimals.len() as u32,
            form,
            grouped,
        })
    }

    /// The number in a unit or scale so many times as large; nothing where it is beyond what exact sums can hold.
    pub fn scaled(self, factor: Exact) -> Option<Self> {
        if factor == Exact::from_integer(1) {
            return Some(self);
        }
        let value = times(self.value, factor)?;
        if *value.numer() > 10_i128.pow(21) {
            return None;
        }
        Some(Self {
            value,
            unit: times(self.unit, factor)?,
            significant: times(self.significant, factor)?,
            grouped: self.grouped.and_then(|grouped| times(grouped, factor)),
            ..self
        })
    }

    /// How many digits it is exact to: those printed without the zeros that end it.
    pub fn length(&self) -> u32 {
        self.digits.saturating_sub(self.zeros)
    }

    /// The digits it is exact to, as a whole number: 306 of 3.060.
    pub fn exact_digits(&self) -> i128 {
        let divisor = self.value.denom() * self.significant.numer();
        (self.value.numer() * self.significant.denom()).checked_div(divisor).unwrap_or(0)
    }

    /// What the writer may have rounded to it: half a unit of the last digit to either side.
    pub fn rounded(&self) -> Interval {
        // Of whole numbers twice the ends are whole, which needs no common divisor.
        if self.value.is_integer() && self.unit.is_integer() {
            let (twice, unit) = (self.value.numer() * 2, self.unit.numer());
            let half = |ends: i128| if ends % 2 == 0 { Exact::from_integer(ends / 2) } else { Exact::new_raw(ends, 2) };
            return Interval::between(half(twice - unit), half(twice + unit));
        }
        Interval::between(self.off_by(-1), self.off_by(1))
    }

    /// The value and so many halves of a unit of its last digit.
    fn off_by(&self, halves: i128) -> Exact {
        let (value, unit) = (self.value, self.unit);
        if value.is_integer() && unit.is_integer() {
            // Halves of whole numbers need no common divisor.
            let twice = value.numer() * 2 + unit.numer() * halves;
            return if twice % 2 == 0 { Exact::from_integer(twice / 2) } else { Exact::new_raw(twice, 2) };
        }
        let denominator = unit.denom() * 2;
        if denominator % value.denom() == 0 {
            return Exact::new(value.numer() * (denominator / value.denom()) + unit.numer() * halves, denominator);
        }
        value + unit * Exact::new(halves, 2)
    }

    /// What the writer may have rounded or cut to it.
    pub fn rounded_or_cut(&self) -> Interval {
        let high = Bound { at: self.off_by(2), closed: false };
        Interval { low: self.rounded().low, high: Some(high) }
    }

    /// What the writer may have cut to it: up to the next unit of the last digit.
    pub fn truncated(&self) -> Interval {
        let high = Bound { at: self.off_by(2), closed: false };
        Interval { low: Some(Bound { at: self.value, closed: true }), high: Some(high) }
    }

    /// Whether it is a whole number.
    pub fn is_whole(&self) -> bool {
        self.value.is_integer()
    }
}

/// A product; most factors are whole and take the decimals away, which needs no common divisor.
fn times(value: Exact, factor: Exact) -> Option<Exact> {
    if factor.is_integer() && factor.numer() % value.denom() == 0 {
        return (*value.numer()).checked_mul(factor.numer() / value.denom()).map(Exact::from_integer);
    }
    value.checked_mul(&factor)
}

/// The digits before and after the decimal mark, and the form.
fn split(text: &str) -> Option<(&str, &str, Form)> {
    let grouped = |whole: &str, mark: char| {
        let mut groups = whole.split(mark);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    let decimal = |decimals: &str| !decimals.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit());
    let count = |mark: u8| text.bytes().filter(|byte| *byte == mark).count();
    let (commas, dots) = (count(b','), count(b'.'));
    match (commas, dots) {
        (0, 0) => decimal(text).then_some((text, "", Form::Plain)),
        (0, _) if grouped(text, '.') && !text.starts_with('0') => Some((text, "", Form::Vietnamese)),
        (0, 1) => text.split_once('.').filter(|(_, rest)| decimal(rest)).map(|(whole, rest)| (whole, rest, Form::English)),
        (1, _) => {
            let (whole, rest) = text.split_once(',')?;
            if decimal(rest) && (dots == 0 || grouped(whole, '.')) {
                return Some((whole, rest, Form::Vietnamese));
            }
            let (rest, decimals) = text.rsplit_once('.')?;
            (decimal(decimals) && grouped(rest, ',')).then_some((rest, decimals, Form::English))
        }
        (_, 0) if grouped(text, ',') => Some((text, "", Form::English)),
        (_, 1) => {
            let (rest, decimals) = text.rsplit_once('.')?;
            (decimal(decimals) && grouped(rest, ',')).then_some((rest, decimals, Form::English))
        }
        _ => None,
    }
}

/// A number as Vietnamese prints it, rounded half up to so many decimals.
pub fn show(value: Exact, decimals: u32) -> String {
    // Half up, as twice the value and one over two.
    let twice = (*value.numer()).checked_mul(2 * 10_i128.pow(decimals));
    let halves = (*value.denom()).checked_mul(2);
    let (Some(twice), Some(halves)) = (twice, halves) else { return "…".to_owned() };
    let negative = twice < 0;
    let Some(rounded) = twice.abs().checked_add(*value.denom()).map(|sum| sum / halves) else { return "…".to_owned() };
    // Digit by digit from the last: most numbers that are shown are short.
    let (mut rest, mut shown, mut count) = (rounded.unsigned_abs(), Vec::with_capacity(24), 0);
    while rest > 0 || count <= decimals {
        if count > decimals && (count - decimals).is_multiple_of(3) {
            shown.push(b'.');
        }
        if count == decimals && decimals > 0 {
            shown.push(b',');
        }
        shown.push(b'0' + (rest % 10) as u8);
        (rest, count) = (rest / 10, count + 1);
    }
    let digits = shown.iter().rev().map(|digit| char::from(*digit));
    let sign = (negative && rounded != 0).then_some('−');
    sign.into_iter().chain(digits).collect()
}

/// A number with as many decimals as it needs, at most `most`.
pub fn show_short(value: Exact, most: u32) -> String {
    let mut shown = show(value, most);
    if shown.contains(',') {
        shown.truncate(shown.trim_end_matches('0').trim_end_matches(',').len());
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(Exact, Form)> {
        Number::parse(text).map(|number| (number.value, number.form))
    }

    #[test]
    fn separators() {
        assert_eq!(value("275.000"), Some((Exact::from_integer(275_000), Form::Vietnamese)));
        assert_eq!(value("17.380,48"), Some((Exact::new(1_738_048, 100), Form::Vietnamese)));
        assert_eq!(value("03"), Some((Exact::from_integer(3), Form::Plain)));
        assert_eq!(value("102.4"), Some((Exact::new(1024, 10), Form::English)));
        assert_eq!(value("3007,1"), Some((Exact::new(30_071, 10), Form::Vietnamese)));
        assert_eq!(value("1,234,567"), Some((Exact::from_integer(1_234_567), Form::English)));
        assert_eq!(value("1,234.5"), Some((Exact::new(12_345, 10), Form::English)));
        assert_eq!(value("1.2.3"), None);
        let people = Number::parse("727,215").expect("a number");
        assert_eq!((people.value, people.grouped), (Exact::new(727_215, 1000), Some(Exact::from_integer(727_215))));
    }

    #[test]
    fn rounding_and_zeros() {
        let percent = Number::parse("53,20").expect("a number");
        assert!(percent.rounded().holds(Exact::new(53_195, 1000)) && !percent.rounded().holds(Exact::new(53_194, 1000)));
        assert!(percent.truncated().holds(Exact::new(532_099, 10_000)) && !percent.truncated().holds(Exact::new(5321, 100)));
        let plan = Number::parse("275.000").expect("a number");
        assert_eq!((plan.unit, plan.significant), (Exact::from_integer(1), Exact::from_integer(1000)));
    }

    #[test]
    fn shown_as_vietnamese_prints() {
        assert_eq!(show(Exact::new(2_887_200, 54_275), 2), "53,20");
        assert_eq!(show(Exact::from_integer(1_234_567), 0), "1.234.567");
        assert_eq!(show(Exact::new(-5, 2), 1), "−2,5");
        assert_eq!(show_short(Exact::from_integer(100), 2), "100");
        assert_eq!(show(Exact::new(1, 200), 2), "0,01");
    }
}
