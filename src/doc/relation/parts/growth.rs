//! The growth of a whole and of its parts: *thu 820 tỷ đồng, tăng 10,7%; trong đó A 240 tỷ đồng, tăng 22,6%, B 580 tỷ đồng, tăng 6,4%*.
//!
//! What parts and whole were before follows from what they are and how they changed, so the growth of the whole follows from that of
//! its parts. Where prices or bases differ it may come out otherwise, but it always lies between the least and the most of theirs.

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::{Against, Base, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::text::Span;

/// The wholes that grow otherwise than their parts.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let sums = |relation: &&Relation| {
        relation.kind == RelationKind::PartsTotal
            && matches!(relation.verdict, Verdict::Holds | Verdict::HoldsIfTruncated)
            && relation.operands.len() >= 3
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
    rate: Interval,
    percent: Span,
    printed: Exact,
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
    let one = Interval::exactly(Exact::from_integer(1));
    let before = |part: &Grown<'_, '_>| part.level.over(&part.rate.plus(&one)?);
    let (first, rest) = all.split_first()?;
    let earlier = rest.iter().try_fold(before(first)?, |sum, part| sum.plus(&before(part)?))?;
    let growth = whole.level.over(&earlier)?.minus(&one)?;
    let hull = rest.iter().fold(first.rate, |hull, part| hull.hull(&part.rate));
    let verdict = match () {
        () if growth.meets(&whole.rate) => Verdict::Holds,
        // Amounts that make another by chance are no parts of it: *trong đó* must tell.
        () if all[0].announced && !whole.announced && !hull.meets(&whole.rate) => Verdict::Contradicts,
        () => return None,
    };
    let percent = |value: Exact| format!("{}%", show_short(value * 100, 2));
    let parts: Vec<String> = all.iter().map(|part| percent(part.printed)).collect();
    let parts = parts.join("; ");
    let own = percent(whole.printed);
    let statement = if verdict == Verdict::Holds {
        Message::new(format!("{own}, từ {parts} của các phần"), format!("{own}, from {parts} of the parts"))
    } else {
        Message::new(
            format!("cả tổng thay đổi {own}, các phần của nó {parts}: tổng phải ở giữa"),
            format!("the whole changes by {own}, its parts by {parts}: it must lie between them"),
        )
    };
    let mut spans: Vec<Span> = all.iter().chain([&whole]).map(|part| part.percent).collect();
    spans.sort();
    Some(Relation::new(RelationKind::Growth, verdict, statement, spans))
}

/// An amount with the one change in percent that is said of it against what was before.
fn grown<'s, 'p>(sentences: &'s [Sentence<'p>], span: Span) -> Option<Grown<'s, 'p>> {
    let (sentence, item) = sentences.iter().find_map(|sentence| {
        let item = (0..sentence.items.len()).find(|item| sentence.figure(*item).span == span)?;
        Some((sentence, item))
    })?;
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
    let down = own.role == Some(Role::Fall);
    let signed = |value: Exact| if down { -value / 100 } else { value / 100 };
    let rounded = percent.rounded().hull(&percent.number.truncated());
    let (low, high) = (signed(rounded.low?.at), signed(rounded.high?.at));
    let rate = if low < high { Interval::between(low, high) } else { Interval::between(high, low) };
    adjacent.then(|| Grown {
        sentence,
        base: own.base.as_ref(),
        announced: sentence.items[item].announced.is_some(),
        level: wide(level),
        value: level.number.value,
        rate,
        percent: percent.span,
        printed: signed(percent.number.value),
    })
}

fn wide(figure: &Figure) -> Interval {
    if figure.hedge == Hedge::None { figure.rounded() } else { figure.plausible() }
}
