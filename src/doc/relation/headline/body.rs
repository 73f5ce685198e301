//! Figures of the text that it gives once more, in other sentences: *40.500 biên chế* and, three paragraphs on, *45.000 biên chế*.
//!
//! Figures that are a slip of the pen apart are found by what the slip leaves of their digits, so that a page of figures stays linear.

use rustc_hash::{FxHashMap, FxHashSet};

use super::likeness::Surroundings;
use super::slip::{self, Slip, significant};
use super::{Place, Restated, alike, says_the_same};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::Form;
use crate::doc::{Document, Paragraph};

/// How many figures that are a slip away are held against one.
const MOST: usize = 4;

/// How many significant digits a figure has at least that means something beside another; a count of named things needs two.
const LONG: usize = 3;

/// How many digits of a figure are looked at.
const MOST_DIGITS: usize = 15;

/// How many figures before a fraction may tell what it is a part of.
const BEFORE: usize = 4;

/// A figure of the text.
#[derive(Clone, Copy)]
struct Printed<'d> {
    index: usize,
    paragraph: &'d Paragraph,
    figure: &'d Figure,
}

/// The figures that a later sentence gives another value, a slip of the pen away.
pub(super) fn restated(document: &Document, restated: &mut Vec<Restated>) {
    let mut seen: FxHashMap<(u64, u32, u64), Vec<Printed<'_>>> = FxHashMap::default();
    let mut values: FxHashMap<Exact, usize> = FxHashMap::default();
    let mut series: FxHashMap<(u32, Kind, &str), FxHashSet<Exact>> = FxHashMap::default();
    let mut pairs: Vec<(Printed<'_>, Printed<'_>)> = Vec::new();
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let paragraph = placed.paragraph().as_ref();
        for figure in paragraph.figures().iter().filter(|figure| is_long(figure)) {
            *values.entry(figure.number.value).or_default() += 1;
            let alike = series.entry(cue(paragraph, figure)).or_default();
            if alike.len() <= 2 {
                alike.insert(figure.number.value);
            }
            let printed = Printed { index, paragraph, figure };
            let mut found: FxHashSet<(usize, usize)> = FxHashSet::default();
            let counted = paragraph.tokens().get(figure.counted.start).filter(|_| !figure.counted.is_empty());
            let counted = counted.map_or(0, |token| token.key);
            for (unit, digits) in traces(figure) {
                let bucket = seen.entry((unit, counted, digits)).or_default();
                for before in bucket.iter().rev().take(MOST) {
                    let key = (before.index, before.figure.tokens.start);
                    if before.figure.number.value != figure.number.value && found.insert(key) {
                        pairs.push((*before, printed));
                    }
                }
                bucket.push(printed);
            }
        }
    }
    for (said, printed) in pairs {
        // Figures that both come back are two.
        let often = |one: &Printed<'_>| values.get(&one.figure.number.value).copied().unwrap_or_default() >= 2;
        let known = |other: &Restated| {
            [(other.paragraph, other.said), (other.body, other.printed)]
                .iter()
                .any(|place| *place == (said.index, said.figure.span) || *place == (printed.index, printed.figure.span))
        };
        // What is said of many things is of one each: prices, marks.
        let many = |one: &Printed<'_>| series.get(&cue(one.paragraph, one.figure)).is_some_and(|values| values.len() > 2);
        let two = often(&said) && often(&printed) || many(&said) || many(&printed);
        if !two && !restated.iter().any(known) && is_told(said, printed) {
            let (paragraph, body) = (said.index, printed.index);
            let (said, printed) = (said.figure.span, printed.figure.span);
            restated.push(Restated { place: Place::Body, paragraph, said, body, printed, holds: false });
        }
    }
}

/// What a fraction is a part of, told a moment before with another value: *402 vụ …, khám phá 377/420 vụ*.
pub(super) fn wholes(document: &Document, restated: &mut Vec<Restated>) {
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let paragraph = placed.paragraph().as_ref();
        let figures = paragraph.figures();
        for (at, fraction) in figures.iter().enumerate() {
            let Some(number) = fraction.other.filter(|_| fraction.kind == Kind::Fraction && fraction.is_exact_count()) else {
                continue;
            };
            let whole = Figure { number, other: None, kind: Kind::Amount, ..fraction.clone() };
            let before = &figures[at.saturating_sub(BEFORE)..at];
            let told = |other: &&Figure| {
                matches!(other.kind, Kind::Amount | Kind::Fraction)
                    && other.is_exact_count()
                    && other.counts_same(paragraph, &whole, paragraph) == Some(true)
            };
            let Some(said) = before.iter().rev().find(told).filter(|said| said.kind == Kind::Amount && said.number.digits >= 2)
            else {
                continue;
            };
            let swapped = slip::between(said, &whole) == Some(Slip::Order);
            let known = figures.iter().any(|other| !std::ptr::eq(other, fraction) && holds(other, number.value));
            let large = said.number.value > fraction.number.value && number.value > said.number.value / 2;
            if swapped && !known && large {
                let (said, printed) = (said.span, fraction.span);
                restated.push(Restated { place: Place::Body, paragraph: index, said, body: index, printed, holds: false });
            }
        }
    }
}

/// Whether a figure prints a value, as a whole too.
fn holds(figure: &Figure, value: Exact) -> bool {
    figure.number.value == value || figure.other.is_some_and(|other| other.value == value)
}

fn is_long(figure: &Figure) -> bool {
    let year = figure.unit.is_empty() && figure.number.digits == 4 && figure.number.form == Form::Plain;
    let (length, counted) = (significant(&figure.number).0, figure.is_exact_count() && !figure.counted.is_empty());
    figure.kind == Kind::Amount && figure.other.is_none() && !year && (length >= LONG || length >= 2 && counted)
}

/// The word before a figure, and what it measures.
fn cue(paragraph: &Paragraph, figure: &Figure) -> (u32, Kind, &'static str) {
    let before = figure.start.checked_sub(1).map_or(0, |before| paragraph.tokens()[before].key);
    (before, figure.kind, figure.base)
}

/// What is left of a figure's digits, and of their unit, whichever slip is made in them: in order of size, and with one left out.
fn traces(figure: &Figure) -> impl Iterator<Item = (u64, u64)> {
    let (length, unit) = significant(&figure.number);
    let mut rest = figure.number.exact_digits();
    let mut digits = [0_u8; MOST_DIGITS];
    let length = length.min(MOST_DIGITS);
    for at in (0..length).rev() {
        digits[at] = u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    let packed = |digits: &[u8]| digits.iter().fold(1_u64, |packed, digit| packed << 4 | u64::from(*digit));
    let mut sorted = digits;
    sorted[..length].sort_unstable();
    // Digits in order of size are told from those with one left out, which is no digit.
    let ordered = packed(&sorted[..length]) | 1 << 63;
    let left_out = (0..length).map(move |at| {
        let mut left = digits;
        left[at] = 0xf;
        packed(&left[..length])
    });
    let low = |part: &i128| u64::try_from(part.unsigned_abs()).unwrap_or(u64::MAX);
    let unit = low(unit.numer()).rotate_left(32) ^ low(unit.denom());
    std::iter::once(ordered).chain(left_out).map(move |digits| (unit, digits))
}

/// Whether two figures a slip apart are one figure told twice.
fn is_told(said: Printed<'_>, printed: Printed<'_>) -> bool {
    let (own, body) = (said.paragraph, printed.paragraph);
    let sentence = |one: &Printed<'_>| one.paragraph.sentence_of(one.figure.tokens.start).map(|sentence| sentence.tokens.start);
    let same_sentence = said.index == printed.index && sentence(&said) == sentence(&printed);
    if same_sentence || !alike(own, said.figure, body, printed.figure) || says_the_same(said.figure, printed.figure) {
        return false;
    }
    let Some(slip) = slip::between(said.figure, printed.figure) else { return false };
    let surroundings = Surroundings::of(own, said.figure, Place::Body);
    let like = surroundings.with(body, printed.figure);
    surroundings.tells(like, slip, body, printed.figure)
}
