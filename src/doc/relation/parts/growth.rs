//! The growth of a whole and of its parts: *thu 820 tỷ đồng, tăng 10,7%; trong đó A 240 tỷ đồng, tăng 22,6%, B 580 tỷ đồng, tăng 6,4%*.
//!
//! What parts and whole were before follows from what they are and how they changed, so the growth of the whole follows from that of
//! its parts. Where prices or bases differ it may come out otherwise, but it always lies between the least and the most of theirs.

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::between::Percent;
use crate::doc::relation::clause::{Against, Base, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::text::Span;

/// The wholes that grow otherwise than their parts.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let sums = |relation: &&Relation| {
        relation.kind == RelationKind::PartsTotal && relation.verdict.agrees() && relation.operands.len() >= 3
    };
    let found: Vec<Relation> =
        relations.iter().filter(sums).filter_map(|relation| judged(sentences, &relation.operands)).collect();
    for relation in found {
        if !relations.iter().any(|other| other.kind == relation.kind && other.operands == relation.operands) {
            relations.push(relation);
        }
    }
}

/// An amount with its change in percent, and where the two stand.
struct Grown<'s, 'p> {
    sentence: &'s Sentence<'p>,
    base: Option<&'s Base>,
    announced: bool,
    level: Interval,
    value: Exact,
    percent: Percent,
    change: Span,
}

impl Grown<'_, '_> {
    /// What was before, by its change.
    fn before(&self) -> Option<Interval> {
        let hundred = Interval::exactly(Exact::from_integer(100));
        self.level.over(&self.percent.range.plus(&hundred)?)
    }
}

fn judged(sentences: &[Sentence<'_>], operands: &[Span]) -> Option<Relation> {
    let mut all: Vec<Grown<'_, '_>> = operands.iter().map(|operand| grown(sentences, *operand)).collect::<Option<_>>()?;
    let largest = (0..all.len()).max_by_key(|at| all[*at].value)?;
    let whole = all.remove(largest);
    // The amounts must make their total for what they were before to make its.
    let sum: Exact = all.iter().map(|part| part.value).sum();
    if sum < whole.value * Exact::new(19, 20) || sum > whole.value * Exact::new(21, 20) {
        return None;
    }
    // Of last month and of last year are two things.
    let other_base = |part: &Grown<'_, '_>| {
        let (Some(one), Some(other)) = (whole.base, part.base) else { return false };
        !whole.sentence.same_base(one, other)
    };
    if all.iter().any(other_base) {
        return None;
    }
    let (first, rest) = all.split_first()?;
    // A hundredth of what all were.
    let earlier = rest.iter().try_fold(first.before()?, |sum, part| sum.plus(&part.before()?))?;
    let growth = whole.level.over(&earlier)?.minus(&Interval::exactly(Exact::from_integer(100)))?;
    let (parts, hull) = Percent::among(all.iter().map(|part| &part.percent))?;
    let verdict = match () {
        () if growth.meets(&whole.percent.range) => Verdict::Holds,
        // Amounts that make another by chance are no parts of it: *trong đó* must tell.
        () if first.announced && !whole.announced && !hull.meets(&whole.percent.range) => Verdict::Contradicts,
        () => return None,
    };
    let own = whole.percent.show();
    let statement = if verdict == Verdict::Holds {
        Message::new(format!("{own}, từ {parts} của các phần"), format!("{own}, from {parts} of the parts"))
    } else {
        Message::new(
            format!("cả tổng thay đổi {own}, các phần của nó {parts}: tổng phải ở giữa"),
            format!("the whole changes by {own}, its parts by {parts}: it must lie between them"),
        )
    };
    let mut spans: Vec<Span> = all.iter().chain([&whole]).map(|part| part.change).collect();
    spans.sort();
    Some(Relation::new(RelationKind::Growth, verdict, statement, spans))
}

/// An amount with the one change in percent that is said of it against what was before.
fn grown<'s, 'p>(sentences: &'s [Sentence<'p>], span: Span) -> Option<Grown<'s, 'p>> {
    let begins = |sentence: &Sentence<'_>| sentence.paragraph.tokens()[sentence.tokens.start].span.start;
    let sentence = sentences[..sentences.partition_point(|sentence| begins(sentence) <= span.start)].last()?;
    let item = (0..sentence.items.len()).find(|item| sentence.figure(*item).span == span)?;
    let level = sentence.figure(item);
    if level.kind != Kind::Amount || !matches!(level.hedge, Hedge::None | Hedge::Above | Hedge::Nearly) {
        return None;
    }
    let bracket = sentence.items[item].bracket;
    let said = |other: &usize| !sentence.is_level(*other) || !sentence.within(*other, bracket);
    let mut changes = (item + 1..sentence.items.len()).take_while(said).filter(|other| {
        let own = &sentence.items[*other];
        let percent = sentence.figure(*other);
        percent.kind == Kind::Percent
            && matches!(own.role, Some(Role::Rise | Role::Fall))
            && own.base.as_ref().is_none_or(|base| base.against == Against::Prior)
    });
    let change = changes.next().filter(|_| changes.next().is_none())?;
    let percent = sentence.figure(change);
    let own = &sentence.items[change];
    let adjacent = own.subject.is_empty() && percent.hedge == Hedge::None;
    if !adjacent {
        return None;
    }
    Some(Grown {
        sentence,
        base: own.base.as_ref(),
        announced: sentence.items[item].announced.is_some(),
        level: wide(level),
        value: level.number.value,
        percent: Percent::of(sentence, change)?,
        change: percent.span,
    })
}

fn wide(figure: &Figure) -> Interval {
    if figure.hedge == Hedge::None { figure.rounded() } else { figure.plausible() }
}
