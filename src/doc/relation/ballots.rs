//! Fractions of one whole: *Ông Nguyễn Văn A được 66/68 phiếu … bà Trần Thị B được 64/68 phiếu*.
//!
//! A body votes with the same ballots all day long, a report counts the same communes in every line. Where the fractions of a draft
//! that count one thing have one whole, and a single one has another that is a slip of the pen away and printed nowhere else, it is
//! wrong.

use rustc_hash::FxHashMap;

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::relation::{RelationKind, Verdict};
use crate::doc::{Document, Paragraph};
use crate::finding::Message;
use crate::text::Span;

/// How many fractions must have one whole before another is wrong.
const ENOUGH: usize = 3;

/// As [`ENOUGH`], where ballots are counted.
const ENOUGH_BALLOTS: usize = 2;

/// Smaller wholes are near to too many others.
const LEAST: i128 = 12;

/// Two figures of a draft held against one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wholes {
    /// What they assert.
    pub kind: RelationKind,
    /// Whether it is so.
    pub verdict: Verdict,
    /// What is seen.
    pub statement: Message,
    /// The figures, each with the index of its paragraph.
    pub operands: [(usize, Span); 2],
}

/// A fraction in its place.
#[derive(Clone, Copy)]
struct Part<'d> {
    index: usize,
    paragraph: &'d Paragraph,
    figure: &'d Figure,
    whole: Number,
}

impl Part<'_> {
    fn is_of_ballots(&self) -> bool {
        let word = |at: usize| self.paragraph.lower_word(at);
        let counted = self.figure.counted.start;
        !self.figure.counted.is_empty() && (word(counted) == "phiếu" || word(counted) == "đại" && word(counted + 1) == "biểu")
    }

    fn counts_like(&self, other: &Self) -> bool {
        self.is_of_ballots() && other.is_of_ballots()
            || self.figure.counts_same(self.paragraph, other.figure, other.paragraph) == Some(true)
    }

    fn printed(&self) -> &str {
        self.paragraph.slice(self.figure.digits)
    }
}

/// The fractions of a draft that count one thing, each held against the one before.
pub fn read(document: &Document) -> Vec<Wholes> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (index, placed) in document.paragraphs().iter().enumerate().filter(|(_, placed)| placed.has_fractions()) {
        let paragraph = placed.paragraph().as_ref();
        let fractions = paragraph.figures().iter().filter(|figure| figure.kind == Kind::Fraction && figure.is_exact_count());
        parts.extend(fractions.filter_map(|figure| {
            let whole = figure.other.filter(|whole| whole.value >= Exact::from_integer(LEAST))?;
            Some(Part { index, paragraph, figure, whole })
        }));
    }
    let mut found = Vec::new();
    if parts.len() < 2 {
        return found;
    }
    let mut wholes: FxHashMap<Exact, usize> = FxHashMap::default();
    for part in &parts {
        *wholes.entry(part.whole.value).or_default() += 1;
    }
    for pair in parts.windows(2) {
        let [one, two] = pair else { continue };
        if one.whole.value == two.whole.value && one.counts_like(two) {
            let whole = one.whole.value;
            let statement = Message::new(format!("cùng trên tổng số {whole}"), format!("both are of {whole}"));
            found.push(Wholes {
                kind: RelationKind::SameBase,
                verdict: Verdict::Holds,
                statement,
                operands: [(one.index, one.figure.span), (two.index, two.figure.span)],
            });
        }
    }
    let lone = |part: &&Part<'_>| wholes.get(&part.whole.value) == Some(&1);
    for odd in parts.iter().filter(lone) {
        found.extend(wrong(document, odd, &parts));
    }
    found
}

/// A fraction whose whole alone is another.
fn wrong(document: &Document, odd: &Part<'_>, parts: &[Part<'_>]) -> Option<Wholes> {
    let mut others = parts.iter().filter(|other| !std::ptr::eq(*other, odd) && odd.counts_like(other));
    let first = others.next()?;
    let (mut count, mut near) = (1, first);
    // "Mega 6/45, Power 6/55, Power 6/55": what is always the same is a name.
    let mut varied = false;
    for other in others {
        if other.whole.value != first.whole.value {
            return None;
        }
        if other.index.abs_diff(odd.index) < near.index.abs_diff(odd.index) {
            near = other;
        }
        varied |= other.figure.number.value != first.figure.number.value;
        count += 1;
    }
    let enough = if odd.is_of_ballots() { ENOUGH_BALLOTS } else { ENOUGH };
    // A share or a sum that holds of it proves it right.
    let mut own = odd.paragraph.relations_of(odd.figure.span);
    let settled = own.any(|relation| relation.verdict.agrees());
    if !varied || count < enough || settled || !is_a_slip(odd.whole.value, first.whole.value) || is_printed(document, odd) {
        return None;
    }
    let (own, other, whole) = (odd.printed(), near.printed(), first.whole.value);
    Some(Wholes {
        kind: RelationKind::SameBase,
        verdict: Verdict::Contradicts,
        statement: Message::new(
            format!("“{own}” có mẫu số khác “{other}”, trong khi các chỗ khác đều trên tổng số {whole}"),
            format!("“{own}” has another denominator than “{other}”; all others are of {whole}"),
        ),
        operands: [(odd.index, odd.figure.span), (near.index, near.figure.span)],
    })
}

/// Whether one digit, or two that changed places, make one whole the other.
fn is_a_slip(one: Exact, other: Exact) -> bool {
    let digits = |value: Exact| value.to_integer().to_string().into_bytes();
    let (mut one, mut other) = (digits(one), digits(other));
    let differing = one.iter().zip(&other).filter(|(a, b)| a != b).count();
    one.sort_unstable();
    other.sort_unstable();
    one.len() == other.len() && (differing == 1 || one == other)
}

/// Whether another figure of the draft has the value of a whole.
fn is_printed(document: &Document, odd: &Part<'_>) -> bool {
    let holds = |figure: &Figure| {
        figure.number.value == odd.whole.value || figure.other.is_some_and(|other| other.value == odd.whole.value)
    };
    document.paragraphs().iter().enumerate().any(|(index, placed)| {
        let figures = placed.paragraph().figures();
        figures.iter().any(|figure| holds(figure) && (index, figure.span) != (odd.index, odd.figure.span))
    })
}
