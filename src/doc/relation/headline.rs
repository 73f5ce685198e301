//! What a headline says once more: *Thu ngân sách đạt hơn 278 tỷ đồng* above *tổng thu ngân sách ước đạt 278,4 tỷ đồng*.
//!
//! A headline repeats a figure of the text, rounded. Where no figure of the text is what it says, and one sentence with the same
//! words has a figure that is a slip of the pen away, one of the two is wrong.

use rustc_hash::FxHashSet;

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::relation::judge;
use crate::doc::{Document, Paragraph, Placed};
use crate::text::{Role, Span};

/// A figure of the headline that the text contradicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restated {
    /// The headline's paragraph.
    pub headline: usize,
    /// The figure in it.
    pub said: Span,
    /// The paragraph of the text.
    pub body: usize,
    /// The figure in it.
    pub printed: Span,
}

/// How many words a headline has at most.
const LONGEST: usize = 32;

/// How many words of a headline a sentence must share to speak of the same.
const SHARED: usize = 3;

/// The figures of a headline that the text gives another value.
pub fn restated(document: &Document) -> Vec<Restated> {
    let paragraphs = document.paragraphs();
    let Some(first) = paragraphs.first().map(Placed::paragraph) else { return Vec::new() };
    let title = matches!(first.role(), Role::Body | Role::Heading)
        && first.tokens().len() <= LONGEST
        && first.tokens().last().is_some_and(|last| !matches!(first.slice(last.span), "." | ":" | ";" | "!"));
    if !title {
        return Vec::new();
    }
    let said = first.figures().iter().filter(|figure| tells(figure));
    said.filter_map(|figure| {
        let mut slip = None;
        for (index, placed) in paragraphs.iter().enumerate().skip(1) {
            let body = placed.paragraph();
            for other in body.figures().iter().filter(|other| alike(first, figure, body, other)) {
                if figure.plausible().meets(&other.plausible()) || rounds(&figure.number, &other.number) {
                    return None;
                }
                if shares_words(first, body, other) && is_slip(&figure.number, &other.number) {
                    slip = slip.or(Some(Restated { headline: 0, said: figure.span, body: index, printed: other.span }));
                }
            }
        }
        slip
    })
    .collect()
}

/// Whether a figure is long enough that a slip in it means something.
fn tells(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Amount | Kind::Percent) && figure.other.is_none() && significant(&figure.number).0 >= 2
}

/// The digits of a number without the zeros that end it, and the unit of the last of them: 3.060 is exact to 10.
fn significant(number: &Number) -> (usize, Exact) {
    let (mut unit, ten) = (number.unit, Exact::from_integer(10));
    let zero = Exact::from_integer(0);
    if number.value == zero || unit <= zero {
        return (0, unit);
    }
    while (number.value / (unit * ten)).is_integer() {
        unit *= ten;
    }
    ((number.value / unit).to_integer().to_string().len(), unit)
}

/// Whether a headline's number is the text's in round figures, up or down: *3.000 tỷ* for 3.060 tỷ.
fn rounds(headline: &Number, printed: &Number) -> bool {
    let off = if headline.value > printed.value { headline.value - printed.value } else { printed.value - headline.value };
    off < significant(headline).1
}

/// Whether one number is the other but for a slip of the pen; two digits must be the same, swapped.
fn is_slip(headline: &Number, printed: &Number) -> bool {
    let short = significant(headline).0 < 3 || significant(printed).0 < 3;
    let shape = |number: &Number| {
        let mut digits = (number.value / significant(number).1).to_integer().to_string().into_bytes();
        digits.sort_unstable();
        digits
    };
    judge::is_slip(headline, printed) && (!short || shape(headline) == shape(printed))
}

fn alike(own: &Paragraph, figure: &Figure, body: &Paragraph, other: &Figure) -> bool {
    other.kind == figure.kind
        && other.other.is_none()
        && figure.comparable_across(own, other, body)
        && figure.counts_same(own, other, body) != Some(false)
}

/// Whether the sentence of a figure speaks of what the headline does.
fn shares_words(headline: &Paragraph, body: &Paragraph, figure: &Figure) -> bool {
    let Some(sentence) = body.sentence_of(figure.tokens.start) else { return false };
    let words: FxHashSet<u32> = headline.tokens().iter().filter(|token| token.is_wordlike()).map(|token| token.key).collect();
    let near = figure.tokens.start.saturating_sub(16).max(sentence.tokens.start)..figure.tokens.start;
    let tokens = &body.tokens()[near];
    let shared: FxHashSet<u32> =
        tokens.iter().filter(|token| token.is_wordlike() && words.contains(&token.key)).map(|token| token.key).collect();
    shared.len() >= SHARED
}
