//! Figures of the text that it gives once more, in other sentences: *40.500 biên chế* and, three paragraphs on, *45.000 biên chế*.
//!
//! Figures that are a slip of the pen apart are found by what the slip leaves of their digits, so that a page of figures stays linear.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::evidence::Setting;
use super::likeness::Surroundings;
use super::slip::{self, Slip, significant};
use super::{
    CORROBORATED, Place, Restated, alike, evidence, explained, is_further, is_per_head, keeps_a_bound, percents, says_the_same,
};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::{Form, Number};
use crate::doc::token::Case;
use crate::doc::{Document, Paragraph};
use crate::lang::units::Dimension;
use crate::text::Span;

/// How many figures that are a slip away are held against one.
const MOST: usize = 4;

/// How many values a word may stand before that are counted.
const MOST_SERIES: usize = 4;

/// Stands for what is counted, where figures of anything are held against one another.
const ANYTHING: u32 = u32::MAX;

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
    /// Its place among the figures of the paragraph.
    at: usize,
    paragraph: &'d Paragraph,
    figure: &'d Figure,
}

/// The figures of a draft by what a slip would leave of their digits: each trace has a chain of the figures that have it, the last first.
struct Traces<'d> {
    figures: Vec<Printed<'d>>,
    /// A figure, and the link of the one before it.
    links: Vec<(u32, u32)>,
    /// The last link of each trace.
    last: FxHashMap<(u64, u32, u64), u32>,
}

/// No link.
const END: u32 = u32::MAX;

impl<'d> Traces<'d> {
    fn for_figures(count: usize) -> Self {
        let size = count * 4;
        let last = FxHashMap::with_capacity_and_hasher(size, FxBuildHasher);
        Self { figures: Vec::with_capacity(count), links: Vec::with_capacity(size), last }
    }

    /// Takes up a figure; `found` are then those before it that are a slip away, as far as their digits tell.
    fn add(&mut self, printed: Printed<'d>, found: &mut Vec<u32>) {
        let figure = printed.figure;
        let counted = counted(printed.paragraph, figure);
        let itself = self.figures.len() as u32;
        self.figures.push(printed);
        found.clear();
        // 103.000 of three digits may be meant by 130.000 of two, which is held against its like alone.
        let round = figure.number.zeros > 0;
        let named = Some(noun(printed.paragraph, figure)).filter(|noun| counted == ANYTHING && *noun != 0 && round);
        let ordered = traces(figure).next().zip(named);
        let all = traces(figure).map(|trace| (trace, counted)).chain(ordered);
        for ((unit, digits), counted) in all {
            let last = self.last.entry((unit, counted, digits)).or_insert(END);
            let mut at = *last;
            for _ in 0..MOST {
                let Some((other, before)) = self.links.get(at as usize).copied() else { break };
                let value = self.figures[other as usize].figure.number.value;
                if value != figure.number.value && !found.contains(&other) {
                    found.push(other);
                }
                at = before;
            }
            self.links.push((itself, *last));
            *last = self.links.len() as u32 - 1;
        }
    }
}

/// Figures that may be one told twice, as far as their digits tell, in reading order, each pair with what speaks for it. The pairs
/// hang on nothing but what [`mark`] holds of the figures, so they stay while one types words beside these.
#[derive(Debug, Default)]
pub(in crate::doc) struct Candidates {
    pairs: Arc<[Candidate]>,
    /// Looked for only where nothing is told of the two yet.
    weights: Vec<OnceLock<Weight>>,
}

/// Two figures, each by its paragraph and its place among that one's figures.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    said: [u32; 2],
    printed: [u32; 2],
    /// How many values the words before them are followed by.
    series: usize,
}

/// What the paragraphs of two figures say of their being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// They are two.
    Nothing,
    /// They are one unless the text explains both.
    Evidence,
    /// They are one.
    Words,
}

impl Candidates {
    /// The same in a later version, of which some paragraphs are not as they were, but for the [`mark`]s of their figures.
    pub(in crate::doc) fn edited(&self, touched: &Range<usize>) -> Self {
        let hit = |[paragraph, _]: [u32; 2]| touched.contains(&(paragraph as usize));
        let kept = |(pair, weight): (&Candidate, &OnceLock<Weight>)| {
            if hit(pair.said) || hit(pair.printed) { OnceLock::new() } else { weight.clone() }
        };
        Self { pairs: Arc::clone(&self.pairs), weights: self.pairs.iter().zip(&self.weights).map(kept).collect() }
    }
}

fn printed(document: &Document, [index, at]: [u32; 2]) -> Option<Printed<'_>> {
    let [index, at] = [index as usize, at as usize];
    let paragraph = document.paragraphs().get(index)?.paragraph().as_ref();
    Some(Printed { index, at, paragraph, figure: paragraph.figures().get(at)? })
}

/// All of a figure that makes it a candidate.
#[derive(PartialEq)]
struct Mark {
    number: Number,
    is_telling: bool,
    counted: u32,
    cue: (u32, Kind, &'static str),
}

fn mark(paragraph: &Paragraph, figure: &Figure) -> Mark {
    let is_telling = is_telling(figure);
    Mark { number: figure.number, is_telling, counted: counted(paragraph, figure), cue: cue(paragraph, figure) }
}

/// Whether the figures of two versions of a paragraph make the same candidates.
pub(in crate::doc) fn same_candidates(before: &Paragraph, now: &Paragraph) -> bool {
    let marks = |paragraph: &'_ Paragraph| paragraph.figures().iter().map(|figure| mark(paragraph, figure)).collect::<Vec<_>>();
    before.figures().len() == now.figures().len() && marks(before) == marks(now)
}

/// The figures of a draft that may be one told twice.
pub(in crate::doc) fn candidates(document: &Document) -> Candidates {
    let all = document.paragraphs().iter().map(|placed| placed.paragraph().as_ref()).enumerate();
    let all = all.flat_map(|(index, paragraph)| {
        let telling = paragraph.figures().iter().enumerate().filter(|(_, figure)| is_telling(figure));
        telling.map(move |(at, figure)| Printed { index, at, paragraph, figure })
    });
    let mut seen = Traces::for_figures(all.clone().count());
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut found = Vec::new();
    for (itself, printed) in all.enumerate() {
        seen.add(printed, &mut found);
        pairs.extend(found.iter().map(|before| (*before, itself as u32)));
    }
    if pairs.is_empty() {
        return Candidates::default();
    }
    let mut values: FxHashMap<Exact, usize> = FxHashMap::default();
    let mut series: FxHashMap<(u32, Kind, &str), FxHashSet<Exact>> = FxHashMap::default();
    for Printed { paragraph, figure, .. } in &seen.figures {
        *values.entry(figure.number.value).or_default() += 1;
        let alike = series.entry(cue(paragraph, figure)).or_default();
        if alike.len() <= MOST_SERIES {
            alike.insert(figure.number.value);
        }
    }
    // Figures that both come back are two.
    let often = |one: &Printed<'_>| values.get(&one.figure.number.value).copied().unwrap_or_default() >= 2;
    let of = |one: &Printed<'_>| series.get(&cue(one.paragraph, one.figure)).map_or(0, FxHashSet::len);
    let place = |one: &Printed<'_>| [one.index as u32, one.at as u32];
    let pairs = pairs.into_iter().map(|(said, printed)| (&seen.figures[said as usize], &seen.figures[printed as usize]));
    let pairs = pairs.filter(|(said, printed)| !(often(said) && often(printed))).map(|(said, printed)| Candidate {
        said: place(said),
        printed: place(printed),
        series: of(said).max(of(printed)),
    });
    let pairs: Arc<[Candidate]> = pairs.collect();
    let weights = vec![OnceLock::new(); pairs.len()];
    Candidates { pairs, weights }
}

/// The figures that a later sentence gives another value, a slip of the pen away.
pub(super) fn restated(document: &Document, restated: &mut Vec<Restated>) {
    let candidates = document.candidates();
    // What a third mention confirms may still differ from a fourth, but of two digits it is seldom the same thing.
    let few = |(paragraph, span): (usize, Span)| {
        document.paragraphs()[paragraph].paragraph().figure_of(span).is_none_or(|figure| figure.number.digits < 3)
    };
    let places = restated.iter().flat_map(|told| {
        [(told.paragraph, told.said), (told.body, told.printed)].into_iter().filter(|place| !told.holds || few(*place))
    });
    let mut told: FxHashSet<(usize, Span)> = places.collect();
    // A figure may be held against several, and what explains it is looked for once.
    let mut known: FxHashMap<(usize, Span), bool> = FxHashMap::default();
    let mut explained = |one: Printed<'_>| {
        let place = (one.index, one.figure.span);
        *known.entry(place).or_insert_with(|| explained::is_explained(document, one.index, one.figure))
    };
    for (pair, weight) in candidates.pairs.iter().zip(&candidates.weights) {
        if weight.get() == Some(&Weight::Nothing) {
            continue;
        }
        let (Some(said), Some(printed)) = (printed(document, pair.said), printed(document, pair.printed)) else { continue };
        let places = [(said.index, said.figure.span), (printed.index, printed.figure.span)];
        let is_another = |said: Printed<'_>, printed: Printed<'_>| {
            let few = significant(&said.figure.number).0 < LONG;
            let completed = |one: Printed<'_>, other: Printed<'_>| {
                explained::is_completed(document, one.index, one.figure, (other.paragraph, other.figure))
            };
            few && is_further(document, said.index, printed.index) || completed(said, printed) || completed(printed, said)
        };
        let mut is_one = || match weight.get_or_init(|| weigh(said, printed, pair.series)) {
            Weight::Nothing => false,
            Weight::Evidence => !(explained(said) && explained(printed)),
            Weight::Words => true,
        };
        if !places.iter().any(|place| told.contains(place)) && is_one() && !is_another(said, printed) {
            told.extend(places);
            let [(paragraph, said), (body, printed)] = places;
            restated.push(Restated { place: Place::Body, paragraph, said, body, printed, holds: false });
        }
    }
}

/// What a fraction is a part of, told a moment before with another value: *402 vụ …, khám phá 377/420 vụ*.
pub(super) fn wholes(document: &Document, restated: &mut Vec<Restated>) {
    for (index, placed) in document.paragraphs().iter().enumerate().filter(|(_, placed)| placed.has_fractions()) {
        let paragraph = placed.paragraph().as_ref();
        let figures = paragraph.figures();
        for (at, fraction) in figures.iter().enumerate().filter(|(_, figure)| figure.kind == Kind::Fraction) {
            let Some(number) = fraction.other.filter(|_| fraction.is_exact_count()) else { continue };
            let whole = fraction.amount(number);
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

/// Whether a figure is held against others: as one of [`is_long`], or by the evidence for it.
fn is_telling(figure: &Figure) -> bool {
    let year = figure.unit.is_empty() && figure.number.digits == 4 && figure.number.form == Form::Plain;
    matches!(figure.kind, Kind::Amount | Kind::Percent | Kind::Times)
        && figure.other.is_none()
        && !year
        && significant(&figure.number).0 >= 2
}

/// Whether two figures may be one, as far as their units tell: *160 triệu* may be *160 triệu đồng*, *28 triệu đồng* a head
/// *28 triệu đồng/người*, and *73.900 viên chức* are people.
fn may_be_one(own: &Paragraph, figure: &Figure, body: &Paragraph, other: &Figure) -> bool {
    let counts = figure.dimension == Dimension::Count;
    let scaled = |one: &Figure| one.dimension == Dimension::Count && one.unit.is_empty() && one.factor > Exact::from_integer(1);
    let half_named = scaled(figure) != scaled(other) && figure.factor == other.factor;
    let unit = figure.comparable_across(own, other, body) || is_per_head(figure, other) || half_named;
    let long = significant(&figure.number).0.min(significant(&other.number).0) >= LONG;
    let named = || {
        !counts
            || half_named
            || long
            || figure.counts_same(own, other, body) != Some(false)
            || figure.counts_people(own) && other.counts_people(body)
    };
    figure.kind == other.kind && unit && named()
}

/// The first word of what a figure counts; [`ANYTHING`] where three digits tell, whatever their things are called.
fn counted(paragraph: &Paragraph, figure: &Figure) -> u32 {
    if significant(&figure.number).0 >= LONG {
        return ANYTHING;
    }
    noun(paragraph, figure)
}

/// The first word of what a figure counts.
fn noun(paragraph: &Paragraph, figure: &Figure) -> u32 {
    let first = paragraph.tokens().get(figure.counted.start).filter(|_| !figure.counted.is_empty());
    first.map_or(0, |token| token.key)
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
    // A digit may have changed places with a zero that ends the number: 750.000 for 705.000.
    let zeros = sorted[..length].iter().take_while(|digit| **digit == 0).count();
    let value = figure.number.value;
    let size = (value.numer() / value.denom()).unsigned_abs().checked_ilog10().map_or(0, |size| u64::from(size) + 1);
    // Digits in order of size are told from those with one left out, which is no digit.
    let ordered = (size, packed(&sorted[zeros..length]) | 1 << 63);
    let left_out = (0..length).map(move |at| {
        let mut left = digits;
        left[at] = 0xf;
        packed(&left[..length])
    });
    let low = |part: &i128| u64::try_from(part.unsigned_abs()).unwrap_or(u64::MAX);
    let unit = low(unit.numer()).rotate_left(32) ^ low(unit.denom());
    std::iter::once(ordered).chain(left_out.map(move |digits| (unit, digits)))
}

/// Whether a figure stands in a bracket right behind a name that the sentence of another does not have: *Cải Viên (14 nhà bị tốc mái)*.
fn is_of_a_name(one: Printed<'_>, other: Printed<'_>) -> bool {
    let tokens = one.paragraph.tokens();
    let open = one.figure.start.checked_sub(1).filter(|open| one.paragraph.word(*open) == "(");
    let name = open.and_then(|open| tokens.get(open.checked_sub(1)?)).filter(|name| name.case == Case::Capitalised);
    let sentence = other.paragraph.sentence_of(other.figure.tokens.start);
    let has = |key: u32| {
        sentence.is_some_and(|own| other.paragraph.tokens()[own.tokens.clone()].iter().any(|token| token.key == key))
    };
    name.is_some_and(|name| !has(name.key))
}

/// What speaks for two figures a slip apart being one told twice.
fn weigh(said: Printed<'_>, printed: Printed<'_>, series: usize) -> Weight {
    let (own, body) = (said.paragraph, printed.paragraph);
    let sentence = |one: &Printed<'_>| one.paragraph.sentence_of(one.figure.tokens.start).map(|sentence| sentence.tokens.start);
    let same_sentence = said.index == printed.index && sentence(&said) == sentence(&printed);
    if same_sentence
        || !may_be_one(own, said.figure, body, printed.figure)
        || says_the_same(said.figure, printed.figure)
        || keeps_a_bound(said.figure, printed.figure)
        || percents::are_of_two_bases(own, said.figure, body, printed.figure)
    {
        return Weight::Nothing;
    }
    let Some(slip) = slip::between(said.figure, printed.figure) else { return Weight::Nothing };
    // "1.542 đơn vị bầu cử", "5.214 đại biểu": of so many digits another order is another number.
    if slip == Slip::Order && !slip::is_one_swap(said.figure, printed.figure) {
        return Weight::Nothing;
    }
    // "đề nghị khen 178 tập thể", "thống nhất khen 173 tập thể": of few digits another one is another number.
    let short = significant(&said.figure.number).0.min(significant(&printed.figure.number).0) <= LONG;
    if short && (is_of_a_name(said, printed) || is_of_a_name(printed, said)) {
        return Weight::Nothing;
    }
    let surroundings = Surroundings::of(own, said.figure, Place::Body);
    if slip == Slip::Digit && short && surroundings.corroborated(body, printed.figure) < CORROBORATED {
        return Weight::Nothing;
    }
    let like = surroundings.with(body, printed.figure);
    // What is said of many things is of one each: prices, marks.
    let worded =
        series <= 2 && is_long(said.figure) && is_long(printed.figure) && alike(own, said.figure, body, printed.figure);
    if worded && surroundings.tells(like, slip, body, printed.figure) {
        return Weight::Words;
    }
    if surroundings.picks_one_out(body, printed.figure) {
        return Weight::Nothing;
    }
    let setting = Setting { first: said.index, apart: printed.index - said.index, series };
    let points = evidence::points(&surroundings, like, slip, (body, printed.figure), setting);
    if points.is_some_and(|points| points >= evidence::ENOUGH) { Weight::Evidence } else { Weight::Nothing }
}
