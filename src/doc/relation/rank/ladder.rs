//! An order that goes on from line to line: *Hà Nội thu hút nhiều vốn nhất với 5,87 tỷ USD. Thành phố Hồ Chí Minh đứng thứ hai với 3,68 tỷ
//! USD. Bà Rịa - Vũng Tàu đứng thứ ba với 1,93 tỷ USD*.
//!
//! Each sentence names one rank and, behind it, what the rank is of. Three that follow one another fall, or one of them is wrong.

use std::ops::Range;

use super::{ORDINAL_REACH, end};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::ballots::Wholes;
use crate::doc::relation::{RelationKind, Verdict};
use crate::doc::{Document, Paragraph};
use crate::finding::Message;
use crate::lang::units;
use crate::text::Span;

/// How many places an order may have.
const LAST: u32 = 20;

/// A rank and its figure.
#[derive(Clone, Copy)]
struct Rung<'d> {
    rank: u32,
    /// Its sentence, counted over the draft.
    sentence: usize,
    paragraph: usize,
    text: &'d Paragraph,
    figure: &'d Figure,
}

/// The orders of a draft, rank by rank.
pub fn read(document: &Document) -> Vec<Wholes> {
    let mut rungs: Vec<Rung<'_>> = Vec::new();
    let mut sentence = 0;
    for (paragraph, placed) in document.paragraphs().iter().enumerate() {
        let text = placed.paragraph().as_ref();
        for own in text.sentences() {
            sentence += 1;
            if let Some((rank, figure)) = rung(text, own.tokens.clone()) {
                rungs.push(Rung { rank, sentence, paragraph, text, figure });
            }
        }
    }
    let follows = |one: &Rung<'_>, other: &Rung<'_>| {
        one.rank + 1 == other.rank && other.sentence == one.sentence + 1 && one.is_like(other)
    };
    rungs.chunk_by(follows).flat_map(held).collect()
}

/// Whether a paragraph names a rank.
pub fn speaks(paragraph: &Paragraph) -> bool {
    paragraph.sentences().iter().any(|sentence| rung(paragraph, sentence.tokens.clone()).is_some())
}

/// What one order asserts, pair by pair; three or more of which one does not fall are wrong.
fn held(rungs: &[Rung<'_>]) -> Vec<Wholes> {
    let values: Vec<_> = rungs.iter().map(|rung| rung.figure.number.value).collect();
    let rises: Vec<usize> = (1..values.len()).filter(|at| values[*at] > values[at - 1]).collect();
    let falls = |at: &usize| !rises.contains(at);
    let mut found: Vec<Wholes> =
        (1..rungs.len()).filter(falls).map(|at| rungs[at].after(&rungs[at - 1], Verdict::Holds)).collect();
    let [rise] = rises[..] else { return found };
    let without = |left: usize| {
        let rest: Vec<_> = values.iter().enumerate().filter(|(at, _)| *at != left).map(|(_, value)| *value).collect();
        rest.is_sorted_by(|one, other| one >= other)
    };
    let plain = rungs.iter().all(|rung| rung.figure.hedge == Hedge::None);
    if rungs.len() >= 3 && plain && (without(rise) || without(rise - 1)) {
        found.push(rungs[rise].after(&rungs[rise - 1], Verdict::Contradicts));
    }
    found
}

/// The rank that a sentence names and the figure behind it; none where it names several.
fn rung(text: &Paragraph, tokens: Range<usize>) -> Option<(u32, &Figure)> {
    let word = |at: usize| text.lower_word(at);
    let mut found = None;
    for at in tokens.clone() {
        let rank = match word(at) {
            "thứ" if at > tokens.start && matches!(word(at - 1), "đứng" | "xếp" | "trí") => place(word(at + 1)),
            "nhất" if at > tokens.start + 1 => {
                let first = at.saturating_sub(4).max(tokens.start);
                let most = (first..at).rev().find_map(|index| end(word(index)));
                most.filter(|end| end.most).map(|_| 1)
            }
            "đầu" if at > tokens.start && word(at - 1) == "dẫn" => Some(1),
            _ => None,
        };
        if let Some(rank) = rank {
            if found.is_some() {
                return None;
            }
            found = Some((rank, at));
        }
    }
    let (rank, at) = found?;
    let until = (at + ORDINAL_REACH).min(tokens.end);
    let figures = text.figures();
    let mut behind = figures[figures.partition_point(|figure| figure.tokens.start <= at + 1)..]
        .iter()
        .take_while(|figure| figure.tokens.start < until)
        .filter(|figure| matches!(figure.kind, Kind::Amount | Kind::Percent));
    let figure = behind.next()?;
    let said = figure.start.checked_sub(1).is_some_and(|before| {
        matches!(word(before), "với" | "đạt" | "là" | "(" | "có" | "được" | "chiếm" | "ký" | "vốn" | "khoảng")
    });
    said.then_some((rank, figure))
}

fn place(name: &str) -> Option<u32> {
    let place = match name {
        "nhất" => Some(1),
        "nhì" => Some(2),
        "tư" => Some(4),
        _ => units::count(name).map(u32::from).or_else(|| name.parse().ok()),
    };
    place.filter(|place| (1..=LAST).contains(place))
}

impl Rung<'_> {
    fn is_like(&self, other: &Self) -> bool {
        let (one, two) = (self.figure, other.figure);
        one.kind == two.kind
            && one.comparable_across(self.text, two, other.text)
            && one.counts_same(self.text, two, other.text) != Some(false)
            && (!one.base.is_empty() || one.kind == Kind::Percent || one.counts_same(self.text, two, other.text) == Some(true))
    }

    fn place(&self) -> (usize, Span) {
        (self.paragraph, self.figure.span)
    }

    fn after(&self, before: &Self, verdict: Verdict) -> Wholes {
        let [one, two] = [before, self].map(|rung| rung.text.slice(rung.figure.span));
        let [first, second] = [before.rank, self.rank];
        let statement = match verdict {
            Verdict::Contradicts => Message::new(
                format!("thứ {first} là {one}, nhưng thứ {second} là {two}"),
                format!("number {first} has {one}, but number {second} has {two}"),
            ),
            _ => Message::new(
                format!("thứ {first}: {one}; thứ {second}: {two}"),
                format!("number {first}: {one}; number {second}: {two}"),
            ),
        };
        Wholes { kind: RelationKind::RankOrder, verdict, statement, operands: [self.place(), before.place()] }
    }
}
