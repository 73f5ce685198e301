//! Units, scale words and numbers in words: what turns digits into a quantity.
//!
//! A unit measures a [`Dimension`] and is so many base units of it, exactly; figures are compared in base units and shown
//! in the unit they were printed in.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use num_rational::Ratio;

use crate::lang::phrase::Phrases;
use crate::lang::{table, word};

/// An exact number.
pub type Exact = Ratio<i128>;

/// What a unit measures. Only figures of one dimension can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Whole things: *xã, hộ, người, hồ sơ*.
    Count,
    /// Hundredths.
    Percent,
    /// Differences of percentages.
    Points,
    /// Multiples: *2,5 lần*.
    Times,
    /// A stretch of time, in the unit printed.
    Time,
    /// Money in one currency, area, length, mass…: the base unit's symbol tells them apart.
    Measure,
}

/// A unit of measure.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it measures.
    pub dimension: Dimension,
    /// The base unit's symbol.
    pub base: &'static str,
    /// How many base units it is.
    pub factor: Exact,
}

static UNITS: LazyLock<Phrases<Unit>> = LazyLock::new(|| {
    let mut units = Phrases::default();
    for row in table::rows(include_str!("data/units.tsv")) {
        let [name, dimension, base, factor] = row[..] else { continue };
        let dimension = match dimension {
            "percent" => Dimension::Percent,
            "points" => Dimension::Points,
            "times" => Dimension::Times,
            "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year" | "age" => Dimension::Time,
            _ => Dimension::Measure,
        };
        if let Some(factor) = fraction(factor) {
            units.insert(word::keys(name), Unit { dimension, base, factor });
        }
    }
    units
});

fn fraction(text: &str) -> Option<Exact> {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    let below = below.parse().ok().filter(|below| *below != 0)?;
    Some(Exact::new(above.parse().ok()?, below))
}

/// The unit that begins at the first of `words`, and how many words name it.
pub fn unit(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &'static Unit)> {
    UNITS.longest(words)
}

static SCALES: LazyLock<Phrases<i128>> = LazyLock::new(|| {
    let mut scales = Phrases::default();
    let ones = [
        ("nghìn", 1_000),
        ("ngàn", 1_000),
        ("vạn", 10_000),
        ("triệu", 1_000_000),
        ("tr", 1_000_000),
        ("tỷ", 1_000_000_000),
        ("tỉ", 1_000_000_000),
    ];
    for (name, scale) in ones {
        scales.insert(word::keys(name), scale);
    }
    for thousand in ["nghìn", "ngàn"] {
        for (name, scale) in [("tỷ", 1_000_000_000_000), ("tỉ", 1_000_000_000_000)] {
            scales.insert(word::keys(&format!("{thousand} {name}")), scale);
        }
    }
    for (name, scale) in [("triệu tỷ", 1_000_000_000_000_000), ("triệu tỉ", 1_000_000_000_000_000)] {
        scales.insert(word::keys(name), scale);
    }
    scales
});

/// The scale word (*nghìn, triệu, nghìn tỷ*) that begins at the first of `words`: how many words, and its value.
pub fn scale(mut words: impl Iterator<Item = u32> + Clone) -> Option<(usize, i128)> {
    let (count, scale) = SCALES.longest(words.clone())?;
    // "năm 2021 tỷ lệ hộ nghèo": the word goes on to another.
    let rate = words.nth(count).is_some_and(|next| NO_BILLION.contains(&next));
    (*scale < 1_000_000_000 || !rate).then_some((count, *scale))
}

/// What makes *tỷ* another word: *tỷ lệ, tỷ trọng, tỷ suất, tỷ giá*.
static NO_BILLION: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("lệ trọng suất giá"));

/// Counts in words, one syllable each.
pub const COUNTS: [(&str, u8); 11] = [
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
];

/// The count that a word in small letters is.
pub fn count(word: &str) -> Option<u8> {
    COUNTS.iter().find(|(name, _)| *name == word).map(|(_, count)| *count)
}

static NUMERALS: LazyLock<Phrases<Exact>> = LazyLock::new(|| {
    let digits = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let mut numerals = Phrases::default();
    let mut add = |text: &str, value: i128, parts: i128| numerals.insert(word::keys(text), Exact::new(value, parts));
    for (value, digit) in (1..).zip(digits) {
        add(digit, value, 1);
        let unit = if value == 5 { "lăm" } else { digit };
        add(&format!("mười {unit}"), 10 + value, 1);
        for (tens, name) in (2..).zip(&digits[1..]) {
            let one = if value == 1 { "mốt" } else { unit };
            add(&format!("{name} mươi {one}"), tens * 10 + value, 1);
            if value == 4 {
                add(&format!("{name} mươi tư"), tens * 10 + value, 1);
            }
        }
        if value > 1 {
            add(&format!("{digit} mươi"), value * 10, 1);
            add(&format!("một phần {}", if value == 4 { "tư" } else { digit }), 1, value);
        }
    }
    add("bẩy", 7, 1);
    add("mười", 10, 1);
    add("một trăm", 100, 1);
    add("một nửa", 1, 2);
    add("phân nửa", 1, 2);
    for (text, value, parts) in
        [("hai phần ba", 2, 3), ("ba phần tư", 3, 4), ("hai phần năm", 2, 5), ("ba phần năm", 3, 5), ("bốn phần năm", 4, 5)]
    {
        add(text, value, parts);
    }
    numerals
});

/// A number in words that begins at the first of `words`: how many words, and its value. *Một nửa* is 1/2.
pub fn numeral(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, Exact)> {
    NUMERALS.longest(words).map(|(count, value)| (count, *value))
}

/// A number below forty in Roman figures.
pub fn in_roman(number: u16) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    "X".repeat(usize::from(number / 10)) + ONES[usize::from(number % 10)]
}

/// The value of a Roman numeral in its canonical form, up to 3999.
pub fn roman(text: &str) -> Option<u32> {
    const SIGNS: [(&str, u32); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let (mut rest, mut value) = (text, 0);
    for (sign, worth) in SIGNS {
        let mut times = 0;
        while let Some(after) =
            rest.strip_prefix(sign).filter(|_| times == 0 || times < 3 && matches!(sign, "M" | "C" | "X" | "I"))
        {
            (rest, value, times) = (after, value + worth, times + 1);
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_scales() {
        let keys = word::keys("triệu đồng");
        assert_eq!(scale(keys.iter().copied()), Some((1, 1_000_000)));
        assert_eq!(scale(word::keys("nghìn tỷ đồng").into_iter()), Some((2, 1_000_000_000_000)));
        // "năm 2021 tỷ lệ hộ nghèo"
        assert_eq!(scale(word::keys("tỷ lệ hộ nghèo").into_iter()), None);
        let (words, unit) = unit(word::keys("điểm phần trăm so với").into_iter()).expect("it is in the table");
        assert_eq!((words, unit.dimension), (3, Dimension::Points));
    }

    #[test]
    fn every_unit_has_an_exact_factor() {
        for row in table::rows(include_str!("data/units.tsv")) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(fraction(row[3]).is_some_and(|factor| factor > Exact::from_integer(0)), "{row:?}");
        }
    }

    #[test]
    fn numbers_in_words() {
        let value = |text: &str| numeral(word::keys(text).into_iter());
        assert_eq!(value("hai mươi mốt xã"), Some((3, Exact::from_integer(21))));
        assert_eq!(value("mười lăm hộ"), Some((2, Exact::from_integer(15))));
        assert_eq!(value("hai phần ba số xã"), Some((3, Exact::new(2, 3))));
        assert_eq!(value("một nửa"), Some((2, Exact::new(1, 2))));
        assert_eq!(value("huyện"), None);
    }

    #[test]
    fn roman_numerals_are_canonical() {
        assert_eq!(roman("XXI"), Some(21));
        assert_eq!(roman("XXIX"), Some(29));
        assert_eq!(roman("XIV"), Some(14));
        for text in ["", "IIII", "VX", "IXIX", "XM", "VV"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }
}
