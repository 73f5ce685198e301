//! Whether the text gives a figure after all, though no one figure of it does: *9 người leo núi thiệt mạng* of *5 người leo núi và 4
//! hướng dẫn viên*, *6 công dân* of *Sáu công dân*, *còn 11 người mất tích* of *tìm thấy hai trong số 13 người*.

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::{Document, Paragraph};
use crate::lang::units::{self, Dimension};

/// How many figures of a sentence are put together.
const LONGEST: usize = 6;

/// Whether sums or differences of the text, its numbers in words or its round figures make a figure right.
pub(super) fn is_explained(document: &Document, own: &Paragraph, figure: &Figure) -> bool {
    document.paragraphs().iter().map(|placed| placed.paragraph().as_ref()).any(|text| {
        // "đã có 54 người chết do mưa lũ. 39 người mất tích": people are told in several sentences.
        let all = std::iter::once(0..text.tokens().len()).filter(|_| figure.counts_people(own));
        text.sentences().iter().map(|sentence| sentence.tokens.clone()).chain(all).any(|tokens| {
            let values = values_of(own, figure, text, tokens);
            is_made_of(&values, figure) || is_percent_of(&values, figure)
        })
    })
}

/// The amounts of a sentence that may be parts of a figure, in order; small ones may be written in words.
fn values_of(own: &Paragraph, figure: &Figure, text: &Paragraph, tokens: std::ops::Range<usize>) -> Vec<Exact> {
    let mut values = Vec::new();
    let whole = figure.is_exact_count();
    let percent = figure.kind == Kind::Percent;
    let (first, end) = (text.figures().partition_point(|other| other.tokens.start < tokens.start), tokens.end);
    let mut figures = text.figures()[first..].iter().take_while(|other| other.tokens.start < end).peekable();
    let is_itself = |other: &Figure| std::ptr::eq(own, text) && other.span == figure.span;
    if !whole {
        let alike = figures.filter(|other| {
            !is_itself(other)
                && other.counts()
                && (percent || figure.unit.is_empty() || other.comparable_across(text, figure, own) || other.unit.is_empty())
        });
        values.extend(alike.flat_map(numbers));
        return values;
    }
    for index in tokens {
        if let Some(other) = figures.next_if(|other| other.tokens.start <= index) {
            if other.dimension == Dimension::Count && !is_itself(other) {
                values.extend(numbers(other));
            }
        } else if let Some(value) = in_words(text, index, own, figure) {
            values.push(Exact::from_integer(value));
        }
    }
    values
}

fn numbers(figure: &Figure) -> impl Iterator<Item = Exact> {
    [Some(figure.number), figure.other].into_iter().flatten().map(|number| number.value)
}

/// A number from one to ten in words, where it counts something.
fn in_words(text: &Paragraph, index: usize, own: &Paragraph, figure: &Figure) -> Option<i128> {
    let value = i128::from(units::count(text.lower_word(index))?);
    let next = text.tokens().get(index + 1)?;
    let counts = next.is_wordlike() && text.follows(index + 1);
    let named = own.tokens().get(figure.counted.start).is_some_and(|counted| counted.key == next.key);
    // "năm" is as often a year: only before what the figure counts.
    (counts && (value != 5 || named || text.lower_word(index + 1) == "người")).then_some(value)
}

/// Whether some of the values next to each other add up to a figure, or two of them differ by it.
fn is_made_of(values: &[Exact], figure: &Figure) -> bool {
    let said = |value: Exact| {
        value == figure.number.value
            || figure.hedge != Hedge::None && figure.hedged_closely().holds(value)
            || !figure.is_exact_count() && figure.rounded().holds(value)
    };
    (0..values.len()).any(|first| {
        let mut sum = Exact::from_integer(0);
        let run = values[first..].iter().take(LONGEST).any(|value| {
            sum += *value;
            said(sum)
        });
        run || values[first + 1..].iter().take(LONGEST).any(|other| {
            let (more, less) = if values[first] > *other { (values[first], *other) } else { (*other, values[first]) };
            said(more - less) || said(more + less)
        })
    })
}

/// Whether two amounts near each other make a percentage, as a share or as a change.
fn is_percent_of(values: &[Exact], figure: &Figure) -> bool {
    let zero = Exact::from_integer(0);
    figure.kind == Kind::Percent
        && figure.number.digits >= 3
        && (0..values.len()).any(|first| {
            values[first + 1..].iter().take(LONGEST).any(|other| {
                let (more, less) = if values[first] > *other { (values[first], *other) } else { (*other, values[first]) };
                let share = less * 100;
                let change = (more - less) * 100;
                less > zero
                    && [share / more, change / less, change / more, more * 100 / less]
                        .iter()
                        .any(|value| figure.rounded().holds(*value))
            })
        })
}
