//! The rate of a whole and of its parts: *tăng 4,1%; trong đó khách quốc tế tăng 11,4%, khách nội địa tăng 1,4%*.
//!
//! A change, a share of the plan or any other rate of a whole is the weighted mean of those of its parts, so it lies between the
//! least and the most of them, whatever they weigh. Which parts there are is seldom all told: only where their names leave none
//! out does a rate beyond all of theirs contradict. Where the amounts are printed too, `parts::growth` weighs them.

use std::ops::Range;

use crate::doc::figure::{Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::{Against, Base, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::partition;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::text::Span;

/// How many figures may stand between the rate of the whole and the list: its other rates.
const BEFORE_THE_LIST: usize = 3;

/// What a rate is of: only rates of one kind have a mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rate {
    /// *tăng 4,1%*.
    Change,
    /// *bằng 89,2% dự toán*.
    OfPlan,
    /// *bằng 72% so với cùng kỳ*.
    OfPrior,
    /// *tỷ lệ đỗ đạt 97,57%*.
    Level,
}

/// A rate in its sentence.
struct Rated<'s, 'p> {
    kind: Rate,
    base: Option<&'s Base>,
    sentence: &'s Sentence<'p>,
    item: usize,
}

impl Rated<'_, '_> {
    fn percent(&self) -> Option<Percent> {
        Percent::of(self.sentence, self.item)
    }
}

/// A percentage of a rise or fall: as printed, a fall below zero, and what its writer may have rounded or cut.
pub(super) struct Percent {
    pub(super) value: Exact,
    pub(super) range: Interval,
}

impl Percent {
    /// That of an item; a fall's is negative.
    pub(super) fn of(sentence: &Sentence<'_>, item: usize) -> Option<Self> {
        let figure = sentence.figure(item);
        let sign = Exact::from_integer(if sentence.items[item].role == Some(Role::Fall) { -1 } else { 1 });
        let exact = figure.hedge == Hedge::None;
        let rounded = if exact { figure.rounded().hull(&figure.number.truncated()) } else { figure.plausible() };
        let (low, high) = (rounded.low?.at * sign, rounded.high?.at * sign);
        let range = if low < high { Interval::between(low, high) } else { Interval::between(high, low) };
        Some(Self { value: figure.number.value * sign, range })
    }

    /// As it is printed: *4,1%*.
    pub(super) fn show(&self) -> String {
        format!("{}%", show_short(self.value, 2))
    }

    /// Some of them, and what lies between the least and the most.
    pub(super) fn among<'p>(all: impl Iterator<Item = &'p Self> + Clone) -> Option<(String, Interval)> {
        let hull = all.clone().map(|percent| percent.range).reduce(|hull, range| hull.hull(&range))?;
        Some((all.map(Self::show).collect::<Vec<_>>().join("; "), hull))
    }
}

/// The wholes whose rate is told before those of their parts.
pub(super) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    for (at, sentence) in sentences.iter().enumerate() {
        for item in 0..sentence.items.len() {
            let own = rate(sentence, item).filter(|_| sentence.items[item].announced.is_none());
            let Some(whole) = own else { continue };
            let within = list_after(sentence, item).map(|first| (sentence, first, item + 1));
            let next = || {
                let next = sentences.get(at + 1)?;
                let last = sentence.items.len() <= item + 1 + BEFORE_THE_LIST && announces(next, 0);
                let mut rest = item + 1..sentence.items.len();
                let other = |other: usize| {
                    sentence.items[other].bracket == sentence.items[item].bracket
                        && rate(sentence, other).is_some_and(|other| is_of_one_kind(&whole, &other))
                };
                (last && !rest.any(other)).then_some((next, 0, 0))
            };
            let Some((list, first, after)) = within.or_else(next) else { continue };
            // "dự báo tăng 0,5%. Cụ thể, đơn hàng trong nước tăng 6,7%": what came is no part of what was foretold.
            let foretold = (sentence.tokens.start..sentence.figure(item).start).any(|at| {
                let word = |at: usize| sentence.paragraph.lower_word(at);
                word(at) == "dự" && matches!(word(at + 1), "báo" | "kiến" | "đoán")
            });
            if foretold {
                continue;
            }
            // Another rate of the same kind nearer to the list is the whole's; what a bracket says between is not. Parts that do not say
            // against what they grew do so against the same as the rate right before them.
            let bare = (first..list.items.len()).find_map(|part| rate(list, part)).is_some_and(|part| part.base.is_none());
            let nearer = |other: usize| {
                let alike = |other: &Rated<'_, '_>| is_of_one_kind(&whole, other) || bare && other.kind == whole.kind;
                list.items[other].bracket == list.items[first].bracket && rate(list, other).is_some_and(|other| alike(&other))
            };
            if (after..first).any(nearer) {
                continue;
            }
            relations.extend(judged(&whole, list, first, relations));
        }
    }
}

/// Where the list of parts after a rate begins: after *trong đó*, or in the bracket that opens right after it.
fn list_after(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let own = sentence.items[item].bracket;
    let next = item + 1;
    let opens = |first: &usize| {
        let bracket = sentence.items[*first].bracket;
        bracket != own && sentence.outer.get(bracket) == Some(&own) && !sentence.items[*first].subject.is_empty()
    };
    let bracketed = (next < sentence.items.len()).then_some(next).filter(opens);
    bracketed.or_else(|| (next..sentence.items.len().min(next + BEFORE_THE_LIST)).find(|first| announces(sentence, *first)))
}

fn announces(sentence: &Sentence<'_>, item: usize) -> bool {
    sentence.items.get(item).is_some_and(|item| matches!(item.announced, Some(Role::Part | Role::Parts)))
}

/// A percentage that tells how much of what was, was planned or might be.
fn rate<'s, 'p>(sentence: &'s Sentence<'p>, item: usize) -> Option<Rated<'s, 'p>> {
    let own = &sentence.items[item];
    let figure = sentence.figure(item);
    if figure.kind != Kind::Percent || matches!(figure.hedge, Hedge::AtLeast | Hedge::AtMost) {
        return None;
    }
    let against = own.base.as_ref().map(|base| base.against);
    let kind = match (own.role, against) {
        (Some(Role::Rise | Role::Fall), None | Some(Against::Prior)) => Rate::Change,
        (Some(Role::Share | Role::Reach), Some(Against::Plan)) => Rate::OfPlan,
        (Some(Role::Share | Role::Reach), Some(Against::Prior)) => Rate::OfPrior,
        (Some(Role::Reach), None) => Rate::Level,
        _ => return None,
    };
    Some(Rated { kind, base: own.base.as_ref(), sentence, item })
}

fn is_of_one_kind(one: &Rated<'_, '_>, other: &Rated<'_, '_>) -> bool {
    let apart = |(base, own): (&Base, &Base)| {
        let words = |sentence: &Sentence<'_>, base: &Base| -> Vec<u32> { sentence.keys(&base.words).collect() };
        let (long, short) = (words(one.sentence, base), words(other.sentence, own));
        let (long, short) = if long.len() < short.len() { (short, long) } else { (long, short) };
        // "so với cùng kỳ" after "so với cùng kỳ năm 2018" is the same.
        !short.iter().all(|word| long.contains(word))
    };
    one.kind == other.kind && !one.base.zip(other.base).is_some_and(apart)
}

fn judged(whole: &Rated<'_, '_>, list: &Sentence<'_>, first: usize, relations: &[Relation]) -> Option<Relation> {
    let bracket = list.items[first].bracket;
    // "tôm đạt 3,1 nghìn tấn, tăng 2,4%; …. Trong đó, nuôi trồng đạt 9,84 nghìn tấn": what is more than the whole is no part of it.
    let amount = |sentence: &Sentence<'_>, before: Option<usize>| {
        let before = before.filter(|before| sentence.figure(*before).kind == Kind::Amount)?;
        Some((sentence.figure(before).base, sentence.figure(before).number.value))
    };
    let own = amount(whole.sentence, whole.item.checked_sub(1));
    let beyond = |item: usize| {
        let part = amount(list, Some(item));
        own.zip(part).is_some_and(|((base, whole), (unit, part))| base == unit && part > whole)
    };
    let is_less = (first..list.items.len()).take(BEFORE_THE_LIST).any(beyond);
    let mut parts: Vec<Rated<'_, '_>> = Vec::new();
    let mut names: Vec<Range<usize>> = Vec::new();
    // Each part has a name of its own, before its amount or before its rate.
    let mut named: Option<Range<usize>> = None;
    for item in first..list.items.len() {
        if !list.within(item, bracket) || item > first && announces(list, item) && list.items[item].bracket == bracket {
            break;
        }
        // A bracket within the list tells of the parts of a part.
        if list.items[item].bracket != bracket {
            continue;
        }
        let own = &list.items[item];
        if !own.subject.is_empty() {
            named = Some(own.subject.clone());
        }
        let Some(part) = rate(list, item).filter(|part| is_of_one_kind(whole, part)) else { continue };
        let Some(name) = named.take() else { continue };
        names.push(name);
        parts.push(part);
    }
    if parts.len() < 2 {
        return None;
    }
    let percents: Vec<Percent> = parts.iter().map(Rated::percent).collect::<Option<_>>()?;
    let ((told, hull), own) = (Percent::among(percents.iter())?, whole.percent()?);
    let kind = if whole.kind == Rate::Change { RelationKind::Growth } else { RelationKind::Average };
    let mut operands: Vec<Span> = parts.iter().chain([whole]).map(|part| part.sentence.figure(part.item).span).collect();
    operands.sort();
    if relations.iter().any(|other| other.kind == kind && other.operands == operands) {
        return None;
    }
    let holds = hull.meets(&own.range);
    if !holds && (is_less || !partition::complete(list, &names)) {
        return None;
    }
    let own = own.show();
    let (verdict, statement) = if holds {
        let message =
            Message::new(format!("{own} nằm giữa {told} của các phần"), format!("{own} lies between {told} of the parts"));
        (Verdict::Holds, message)
    } else {
        let message = Message::new(
            format!("cả tổng {own}, các phần của nó {told}: tổng phải ở giữa"),
            format!("{own} for the whole, {told} for its parts: it must lie between them"),
        );
        (Verdict::Contradicts, message)
    };
    Some(Relation::new(kind, verdict, statement, operands))
}
