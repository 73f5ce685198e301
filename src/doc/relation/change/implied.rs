//! What there was before a change, though it is not printed: *125,4 tỷ đồng, tăng 4,5% so với cùng kỳ*; *đạt 49,2%, tăng 2,6% so với năm học
//! trước*; *75 vụ cháy. So với cùng kỳ, số vụ cháy tăng 11 vụ*.
//!
//! It is shown where the reader asks; nothing is right or wrong by it, unless what there was is printed in a bracket after all.

use super::{based, hundred, judged_as, part_of_level, told, whole};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::{Against, Base, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::known::Known;
use crate::doc::relation::share::{amount_statement, base_name, in_unit};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;

/// How many sentences before a change may tell its level.
const EARLIER: usize = 2;

/// What there was before the changes of a paragraph of which nothing is told yet.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let earlier = &sentences[number.saturating_sub(EARLIER)..number];
        for item in 0..sentence.items.len() {
            let figure = sentence.figure(item);
            let changes = direction(sentence, item).is_some() && figure.kind != Kind::Range;
            let told = || known.with(relations, figure.span).any(|relation| relation.kind == RelationKind::Growth);
            if changes && !told() {
                let change = of_rate(sentence, item).or_else(|| of_level_before(sentence, earlier, item));
                found.extend(
                    change.or_else(|| of_percent_before(sentence, item)).or_else(|| before_what_is_left(sentence, item)),
                );
            }
        }
    }
    relations.extend(found);
}

/// Whether an item is a change, and whether upward: what stands right behind one of something else goes on with it, *tăng 4 vụ, 6 bị can
/// so với cùng kỳ*.
fn direction(sentence: &Sentence<'_>, item: usize) -> Option<bool> {
    let own = &sentence.items[item];
    if let Some(role) = own.role {
        return role.is_change().then(|| role.is_upward());
    }
    let before = item.checked_sub(1)?;
    let (first, second) = (sentence.figure(before), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let between = first.counted.end.max(first.tokens.end)..second.start;
    let listed = between.len() == 1 && matches!(paragraph.lower_word(between.start), "," | "và" | "-");
    let others = first.counts_same(paragraph, second, paragraph) == Some(false);
    let amounts = first.kind == Kind::Amount && second.is_exact_count() && first.is_exact_count();
    let goes_on = listed && others && amounts && own.bracket == sentence.items[before].bracket;
    goes_on.then(|| direction(sentence, before)).flatten()
}

/// What a change is compared with, as the draft words it.
fn name(sentence: &Sentence<'_>, base: Option<&Base>) -> String {
    base.map_or_else(|| "mức trước".to_owned(), |base| base_name(sentence, base.words.clone()))
}

/// What there was, and within which bounds: what there is, less a rise or with a fall.
fn before(now: &Figure, change: &Figure, upward: bool) -> Option<(Exact, Interval)> {
    let (level, by) = (now.number.value, change.number.value);
    let (all, part) = (now.asserted(), change.asserted());
    Some(if upward { (level - by, all.minus(&part)?) } else { (level + by, all.plus(&part)?) })
}

fn relation(name: &str, sentence: &Sentence<'_>, now: &Figure, change: &Figure, upward: bool) -> Option<Relation> {
    let (value, interval) = before(now, change, upward).filter(|(value, _)| *value >= whole(0))?;
    let exact = now.is_exact_count() && interval == Interval::exactly(value);
    let statement = if exact {
        let [level, by, was] = [now.number.value, change.number.value, value].map(|value| in_unit(now, value));
        let text = format!("{name}: {level} {} {by} = {was}", if upward { '−' } else { '+' });
        Message::new(text.clone(), text)
    } else {
        amount_statement(name, sentence.paragraph, now, value, &interval)?
    };
    let mut operands = vec![now.span, change.span];
    operands.sort();
    Some(Relation { computed: Some(interval), ..Relation::new(RelationKind::Growth, Verdict::Computed, statement, operands) })
}

/// "đạt 49,2%, tăng 2,6% so với năm học trước": a rate less its points, as most mean it.
fn of_rate(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let change = sentence.figure(item);
    let (level, _) = based::rate_level(sentence, item).filter(|_| matches!(change.kind, Kind::Percent | Kind::Points))?;
    let now = sentence.figure(level);
    let upward = sentence.items[item].role?.is_upward();
    let name = format!("{} (tính theo điểm phần trăm)", name(sentence, sentence.items[item].base.as_ref()));
    (now.kind == Kind::Percent && sentence.base_amount(item).is_none())
        .then(|| relation(&name, sentence, now, change, upward))
        .flatten()
}

/// "75 vụ cháy, làm 2 người chết. So với cùng kỳ, số vụ cháy tăng 11 vụ": the nearest level that counts the same.
fn of_level_before(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let change = sentence.figure(item);
    let own = &sentence.items[item];
    let paragraph = sentence.paragraph;
    if change.kind != Kind::Amount
        || change.hedge.is_open()
        || own.base.as_ref().is_some_and(|base| base.against != Against::Prior)
    {
        return None;
    }
    let alike = |level: &&Figure| {
        let same = level.counts_same(paragraph, change, paragraph);
        let counted = same == Some(true) || change.counts_cases(paragraph) || !change.base.is_empty() && same != Some(false);
        level.kind == Kind::Amount
            && level.comparable(change, paragraph)
            && counted
            && level.is_exact_count() == change.is_exact_count()
    };
    let here = (0..item).rev().filter(|level| sentence.is_level(*level)).map(|level| sentence.figure(level));
    let there = earlier.iter().rev().flat_map(|before| {
        (0..before.items.len()).rev().filter(|level| before.is_level(*level)).map(|level| before.figure(level))
    });
    // Of several that may be meant the one that is called the most like it, the nearest of those.
    let likeness = |level: &Figure| told::likeness(sentence, level, change);
    let all: Vec<&Figure> = here.chain(there).filter(alike).collect();
    let now = all.into_iter().rev().max_by_key(|level| likeness(level))?;
    if let Some(found) = printed(sentence, item, now) {
        return Some(found);
    }
    relation(&name(sentence, own.base.as_ref()), sentence, now, change, direction(sentence, item)?)
}

/// "còn 18 đơn vị gồm 17 xã và 1 thị trấn, giảm 2 đơn vị so với trước đây (20 đơn vị)": what there was is printed behind its name.
fn printed(sentence: &Sentence<'_>, item: usize, now: &Figure) -> Option<Relation> {
    let (change, was) = (sentence.figure(item), sentence.figure(sentence.base_amount(item)?));
    let paragraph = sentence.paragraph;
    // "còn 96 lao động (Hàn Quốc 88 người, Đài Loan 8 người), giảm 54 người so với năm 2016 (150 người)": no part of what there is.
    let part = (0..item)
        .any(|other| sentence.figure(other).span == now.span && sentence.items[other].bracket != sentence.items[item].bracket);
    if part {
        return None;
    }
    let exact = [now, change, was].iter().all(|figure| figure.is_exact_count() && figure.hedge == Hedge::None);
    let same = now.counts_same(paragraph, was, paragraph) == Some(true) && sentence.tokens.contains(&now.start);
    if !exact || !same {
        return None;
    }
    let role = if direction(sentence, item)? { Role::Rise } else { Role::Fall };
    judged_as(sentence, (was, now), (item, role), change, (Link::Close, false))
}

/// "xảy ra 45 vụ, so với cùng kỳ năm trước giảm 18,2%": what it is compared with stands before the change.
fn of_percent_before(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let change = sentence.figure(item);
    let level = (0..item).rev().find(|&level| sentence.is_level(level))?;
    let now = sentence.figure(level);
    let between = now.tokens.end..change.start;
    let compared =
        between.clone().any(|at| sentence.paragraph.lower_word(at) == "so" && sentence.paragraph.lower_word(at + 1) == "với");
    let prior = own.base.as_ref().is_none_or(|base| base.against == Against::Prior);
    let beside = own.bracket == sentence.items[level].bracket || own.opens;
    let told = (level + 1..item).all(|other| sentence.items[other].role.is_some_and(Role::is_change));
    if change.kind != Kind::Percent
        || now.kind != Kind::Amount
        || !compared
        || !prior
        || !beside
        || !told
        || !own.subject.is_empty()
    {
        return None;
    }
    shown(sentence, own.base.as_ref(), [now, change], behind_percent(now, change, own.role?.is_upward())?)
}

/// What a level was before its change, and within which bounds, as it is shown.
fn shown(
    sentence: &Sentence<'_>,
    base: Option<&Base>,
    [now, change]: [&Figure; 2],
    (value, interval): (Exact, Interval),
) -> Option<Relation> {
    let statement = amount_statement(&name(sentence, base), sentence.paragraph, now, value, &interval)?;
    let operands = vec![now.span, change.span];
    Some(Relation { computed: Some(interval), ..Relation::new(RelationKind::Growth, Verdict::Computed, statement, operands) })
}

/// "số vụ giảm 10 vụ, còn 45 vụ": what is left stands behind the change.
fn before_what_is_left(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let next = sentence.items.get(item + 1)?;
    let (change, now) = (sentence.figure(item), sentence.figure(item + 1));
    let same = now.counts_same(sentence.paragraph, change, sentence.paragraph) == Some(true)
        || now.dimension == change.dimension && now.base == change.base && !now.base.is_empty();
    let beside = next.role == Some(Role::To) && next.subject.is_empty() && !next.apart && next.bracket == own.bracket;
    let amounts = change.kind == Kind::Amount && now.kind == Kind::Amount && now.comparable(change, sentence.paragraph);
    (beside && same && amounts)
        .then(|| relation(&name(sentence, own.base.as_ref()), sentence, now, change, own.role?.is_upward()))
        .flatten()
}

/// What there was before a change in percent: what it is worth, and within which bounds.
fn behind_percent(now: &Figure, change: &Figure, upward: bool) -> Option<(Exact, Interval)> {
    let ratio = |change: &Interval| {
        let ratio = if upward { hundred().plus(change)? } else { hundred().minus(change)? };
        ratio.scaled(Exact::new(1, 100))
    };
    let point = Interval::exactly(now.number.value).over(&ratio(&Interval::exactly(change.number.value))?)?;
    Some((point.low?.at, now.asserted().over(&ratio(&change.rounded())?)?))
}

/// What stood there before the change of a level right before it.
pub(super) fn beside(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let figure = sentence.figure(item);
    // "tăng 5% so với cùng kỳ; … tăng 9%": what it is compared with is said once.
    let said_once = || {
        let mut before =
            sentence.items[item.saturating_sub(8)..item].iter().rev().filter(|before| before.role.is_some_and(Role::is_change));
        before.find_map(|before| before.base.as_ref()).filter(|base| base.against == Against::Prior)
    };
    let base = sentence.items[item].base.as_ref().or_else(said_once);
    let (level, loose) = sentence.level_of(item)?;
    let now = sentence.figure(level);
    let whole = part_of_level(now);
    let now = whole.as_ref().unwrap_or(now);
    if now.kind != Kind::Amount || sentence.base_amount(item).is_some() || base.is_none() && loose {
        return None;
    }
    if figure.kind == Kind::Amount && now.counts_same(sentence.paragraph, figure, sentence.paragraph) == Some(false) {
        return None;
    }
    let upward = sentence.items[item].role?.is_upward();
    let behind = match figure.kind {
        Kind::Percent => behind_percent(now, figure, upward)?,
        Kind::Amount if now.comparable_in_change(figure, sentence.paragraph) => before(now, figure, upward)?,
        _ => return None,
    };
    shown(sentence, base, [now, figure], behind)
}
