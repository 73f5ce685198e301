//! What the structure around a figure says of it, kept by its paragraph for whatever weighs it later.

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::known::Known;
pub(super) use crate::doc::relation::told::facts::{SCALE, in_parts};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Dimension;
use crate::text::Span;

/// How many words before a figure are kept.
const WORDS: usize = 6;

/// A number of a paragraph in its place. The two numbers of a fraction are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::doc::relation) struct Seen {
    /// Index into the paragraph's figures.
    pub(super) figure: usize,
    /// Whether it is the second number of a fraction.
    pub(super) second: bool,
    /// Whether it is a percentage.
    pub(super) percent: bool,
    /// What the words before make it, by number; 0 is nothing.
    pub(super) role: u32,
    /// What it is measured against: 0 is nothing.
    pub(super) base: u32,
    /// The words of that.
    pub(super) base_words: (usize, usize),
    /// What announces a list before it, by number.
    pub(super) announced: u32,
    /// Its sentence, counted in its paragraph.
    pub(super) sentence: usize,
    /// Its clause, counted in its sentence.
    pub(super) clause: usize,
    /// The bracket it stands in.
    pub(super) bracket: usize,
    /// Whether it is the first in its bracket.
    pub(super) opens: bool,
    /// Whether its clause has a subject of its own.
    pub(super) subject: bool,
    /// Whether a relation settles what it is a share or a change of.
    pub(super) settled: bool,
    /// The words right before it, nearest first; 0 is none.
    pub(super) words: [u32; WORDS],
    /// As printed, and the least and the most it may stand for, in parts of its base unit.
    pub(super) value: i128,
    pub(super) low: i128,
    pub(super) high: i128,
}

/// The numbers of the sentences of a paragraph whose relations are known.
pub(in crate::doc::relation) fn of(sentences: &[Sentence<'_>], relations: &[Relation]) -> Vec<Seen> {
    let known = Known::of(relations);
    let mut all = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let mut last = sentence.tokens.start;
        for item in &sentence.items {
            let figure = &sentence.paragraph.figures()[item.figure];
            let words = words_before(sentence, last, figure.tokens.start);
            last = figure.tokens.end;
            if !matches!(figure.kind, Kind::Amount | Kind::Fraction | Kind::Percent | Kind::Points) || figure.hedge.is_open() {
                continue;
            }
            let base = item.base.as_ref();
            let seen = |second: bool, (value, low, high): (i128, i128, i128)| Seen {
                figure: item.figure,
                second,
                percent: figure.kind == Kind::Percent,
                role: item.role.map_or(0, |role| 1 + role as u32),
                base: match base.map(|base| base.against) {
                    None => 0,
                    Some(Against::Plan) => 1,
                    Some(Against::Prior) => 2,
                    Some(Against::Whole) => 3,
                },
                base_words: base.map_or((0, 0), |base| (base.words.start, base.words.end)),
                announced: item.announced.map_or(0, |role| 1 + role as u32),
                sentence: number,
                clause: item.clause,
                bracket: item.bracket,
                opens: item.opens,
                subject: !item.subject.is_empty(),
                settled: is_settled(&known, relations, figure.span),
                words,
                value,
                low,
                high,
            };
            all.extend(ends(figure.number.value, &figure.plausible()).map(|ends| seen(false, ends)));
            if let (Kind::Fraction, Some(other), Some(rounded)) = (figure.kind, figure.other, figure.other_rounded()) {
                all.extend(ends(other.value, &rounded).map(|ends| seen(true, ends)));
            }
        }
    }
    all
}

/// A value and the ends of what it may stand for, in whole parts; nothing where it is none above zero.
pub(super) fn ends(value: Exact, interval: &Interval) -> Option<(i128, i128, i128)> {
    let (low, high) = (interval.low?.at, interval.high?.at);
    let ends = (in_parts(value), in_parts(low), in_parts(high));
    (ends.0 > 0 && ends.1 >= 0).then_some(ends)
}

/// Whether a relation that is more than computed tells what a figure is a share or a change of.
fn is_settled(known: &Known, relations: &[Relation], figure: Span) -> bool {
    known.with(relations, figure).any(|relation| {
        let tells = match relation.kind {
            RelationKind::PercentOf | RelationKind::FractionPercent | RelationKind::SameBase => true,
            RelationKind::Growth => relation.operands.len() >= 3,
            _ => false,
        };
        tells && relation.verdict != Verdict::Computed
    })
}

/// The words before a figure, nearest first, down to the figure before it.
fn words_before(sentence: &Sentence<'_>, from: usize, to: usize) -> [u32; WORDS] {
    let mut words = [0; WORDS];
    let tokens = sentence.paragraph.tokens().get(from..to).unwrap_or_default();
    for (word, token) in words.iter_mut().zip(tokens.iter().rev().filter(|token| token.is_wordlike())) {
        *word = token.key;
    }
    words
}

impl Seen {
    /// Whether it is a share of a plan or of what was before, not of a whole.
    pub(super) fn is_of_another_time(&self) -> bool {
        matches!(self.base, 1 | 2)
    }

    /// Whether it is a percentage or a change that no relation settles.
    pub(in crate::doc::relation) fn is_open(&self) -> bool {
        !self.settled && (self.percent || self.change().is_some())
    }

    /// Whether it is a change, and whether upward.
    pub(super) fn change(&self) -> Option<bool> {
        let is = |other: Role| self.role == 1 + other as u32;
        if is(Role::Rise) || is(Role::Over) {
            Some(true)
        } else if is(Role::Fall) || is(Role::Under) {
            Some(false)
        } else {
            None
        }
    }
}

/// Whether it is an amount, not a rate.
pub(super) fn is_amount(figure: &Figure) -> bool {
    matches!(figure.kind, Kind::Amount | Kind::Fraction) && !matches!(figure.dimension, Dimension::Times | Dimension::Time)
}
