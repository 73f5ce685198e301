//! Changes told twice, as an amount and as a share of what there was: *xảy ra 12.501 vụ, 5.526 người chết; so với cùng kỳ giảm 554 vụ
//! (-4,2%), giảm 356 người chết (-6%)*.
//!
//! The level of a change may stand several figures before it, or a sentence before; it is found by what both count. Where none of
//! those that fit is right, only one that is surely meant contradicts.

use num_traits::{CheckedDiv, Signed};

use super::{hundred, is_rate, names_something, whole};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::clause::{self, Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::share::{self, amount_statement, in_unit};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Dimension;
use crate::text::Span;

/// Of how many percentages one at most may be that of a whole number, for it to tell.
const FEW: i128 = 10;

/// How many words may name what a change is compared with, before the bracket that tells it again.
const COMPARED: usize = 8;

/// How many amounts before a change may be its level.
const LEVELS: usize = 10;

/// A change told twice: the figure of the amount, that of the share, and the direction.
struct Told {
    amount: usize,
    percent: usize,
    upward: bool,
    /// Whether the wording leaves no doubt that both are the same change.
    sure: bool,
    /// Whether one stands in a bracket right after the other.
    bracketed: bool,
}

impl Told {
    fn of_level(&self, sentence: &Sentence<'_>, level: &Figure, link: Link) -> Option<Relation> {
        of_level(sentence, level, (sentence.figure(self.amount), sentence.figure(self.percent)), self.upward, link)
    }

    /// Whether its percentage is that of another number of the same things, too few of which there are for chance.
    fn is_of_another(&self, sentence: &Sentence<'_>, level: &Figure) -> bool {
        let (amount, printed) = (sentence.figure(self.amount), sentence.figure(self.percent));
        if !level.is_exact_count() || !amount.is_exact_count() || printed.number.decimals == 0 {
            return false;
        }
        let unit = printed.number.unit;
        let hundred = whole(100);
        // What rose by p% to n rose by n·p/(100 + p), what fell by p% fell by n·p/(100 − p).
        let meant = |share: Exact| {
            let rest = if self.upward { hundred + share } else { hundred - share };
            (rest > whole(0)).then(|| level.number.value * share / rest)
        };
        let range = meant(printed.number.value - unit / 2).zip(meant(printed.number.value + unit));
        range.is_some_and(|(low, high)| {
            let room = high - low;
            room * whole(FEW) <= whole(1) && high.floor() >= low && high.floor() > whole(0)
        })
    }

    /// Whether it is right of a level. One that shares fewer words with it than another (*171 người bị thương* beside *52 người chết*) must
    /// be so to more than one digit, and rounded.
    fn holds_of(&self, sentence: &Sentence<'_>, level: &Figure, best: usize) -> bool {
        let few = sentence.figure(self.percent).number.digits < 2;
        let alike = || likeness(sentence, level, sentence.figure(self.amount)) == best;
        self.of_level(sentence, level, Link::Faint).is_some_and(|found| match found.verdict {
            Verdict::Contradicts => false,
            Verdict::Holds => !few || alike(),
            _ => alike(),
        })
    }
}

/// Whether an amount is the only one of its sentence, right before.
fn told_last(earlier: &[Sentence<'_>], level: &Figure) -> bool {
    earlier.last().is_some_and(|last| {
        let mut levels = (0..last.items.len()).filter(|item| last.is_level(*item));
        levels.next().is_some_and(|item| last.figure(item).span == level.span) && levels.next().is_none()
    })
}

/// How many words the level that shares most with a change has in common with it.
fn best_likeness(sentence: &Sentence<'_>, levels: &[&Figure], change: &Told) -> usize {
    let amount = sentence.figure(change.amount);
    levels.iter().map(|level| likeness(sentence, level, amount)).max().unwrap_or_default()
}

/// The changes of a sentence that are told twice and whose level stands apart.
///
/// `earlier` holds the sentences right before, where the level may stand.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let all: Vec<Told> =
        (1..sentence.items.len()).filter_map(|item| told(sentence, item).or_else(|| told_in_reverse(sentence, item))).collect();
    let holds = |change: &&Told| {
        let levels = levels(sentence, earlier, change);
        let best = best_likeness(sentence, &levels, change);
        levels.iter().any(|level| change.holds_of(sentence, level, best))
    };
    let holding = all.iter().filter(holds).count();
    // The level that a change of the same breath holds of is not that of another.
    let taken: Vec<Span> = all
        .iter()
        .filter_map(|change| {
            let levels = levels(sentence, earlier, change);
            let best = best_likeness(sentence, &levels, change);
            levels.iter().find(|level| change.holds_of(sentence, level, best)).map(|level| level.span)
        })
        .collect();
    for change in &all {
        let (amount, printed) = (sentence.figure(change.amount), sentence.figure(change.percent));
        let known = |relation: &Relation| {
            relation.kind == RelationKind::Growth && relation.operands.contains(&printed.span) && relation.operands.len() >= 3
        };
        if relations.iter().any(known) {
            continue;
        }
        let mut levels = levels(sentence, earlier, change);
        let judged = |level: &Figure, link| change.of_level(sentence, level, link);
        let best = best_likeness(sentence, &levels, change);
        let held = levels.iter().find(|level| change.holds_of(sentence, level, best));
        let holds = held.and_then(|level| judged(level, Link::Faint));
        if holds.is_none() && levels.len() > 1 {
            levels.retain(|level| !taken.contains(&level.span));
        }
        // Where others of the same breath hold, so must this; where the level stands right before, it is meant.
        let siblings = holding >= 1;
        let before = level_before(sentence, change).map(|level| sentence.figure(level).span);
        // "726 vụ, 1.222 đối tượng, tăng 103 vụ (16,5%) so với cùng kỳ": before the change or behind it.
        let compared = sentence.is_compared(change.amount) || is_compared_behind(sentence, change);
        let close = |level: &Figure| {
            let told = compared && sentence.tokens.contains(&level.tokens.start);
            if siblings || told || before == Some(level.span) { Link::Close } else { Link::Loose }
        };
        let found = holds.or_else(|| match levels[..] {
            [] => None,
            [only] if !change.sure => judged(only, Link::Guess),
            _ if !change.sure => None,
            [only] => {
                // "15 vụ, làm chết 6 người; so với cùng kỳ giảm 5 vụ (25%)": the one of its kind that the sentence tells.
                let named = || {
                    only.counts_same(sentence.paragraph, amount, sentence.paragraph) == Some(true)
                        && sentence.tokens.contains(&only.tokens.start)
                        && compared
                };
                let meant = siblings || before == Some(only.span) || likeness(sentence, only, amount) >= 2 || named();
                let here = sentence.tokens.contains(&only.tokens.start);
                let link = match (meant, here) {
                    (true, _) => close(only),
                    (false, true) => Link::Loose,
                    _ => Link::Faint,
                };
                judged(only, link).or_else(|| {
                    // "xảy ra 42 vụ. So với năm 2021, giảm 2 vụ (-17,65%)": exactly what another small number would come to.
                    let compared = sentence.is_compared(change.amount) && (meant || told_last(earlier, only));
                    (compared && change.is_of_another(sentence, only)).then(|| judged(only, Link::Close)).flatten()
                })
            }
            // "318 ha, chiếm 0,5% tăng 6,0% (+18 ha)": the bracket tells the change of what stands right before.
            _ if change.bracketed && levels.iter().any(|level| before == Some(level.span)) => {
                let level = levels.iter().find(|level| before == Some(level.span))?;
                judged(level, Link::Close)
            }
            _ => {
                // Of several the one that shares most words with the change, if it stands alone in that.
                let best = levels.iter().map(|level| likeness(sentence, level, amount)).max()?;
                let mut alike = levels.iter().filter(|level| likeness(sentence, level, amount) == best);
                let level = alike.next().filter(|_| alike.next().is_none() && (best >= 2 || siblings && best >= 1))?;
                judged(level, close(level))
            }
        });
        // "Năng suất toàn vùng đạt 61,9 tạ/ha. … như Phú Lâm giảm 9,8 tạ/ha (14,7%)": who changed is named anew.
        let renamed = |found: &Relation| found.verdict == Verdict::Contradicts && names_who(sentence, change);
        let found = found.filter(|found| !renamed(found));
        if found.is_none() && levels.is_empty() && change.sure {
            relations.extend(unprinted(sentence, change));
        }
        if let Some(found) = found {
            // What was said of the change alone, "năm trước ≈ …", is told better now.
            relations.retain(|relation| {
                relation.verdict != Verdict::Computed
                    || relation.operands.iter().any(|operand| !found.operands.contains(operand))
            });
            relations.push(found);
        }
    }
}

/// Whether what a change is compared with is said right behind it: *tăng 103 vụ (16,5%) so với cùng kỳ*.
fn is_compared_behind(sentence: &Sentence<'_>, change: &Told) -> bool {
    let last = change.amount.max(change.percent);
    let prior = |item: usize| sentence.items[item].base.as_ref().is_some_and(|base| base.against == Against::Prior);
    let end = sentence.figure(last).tokens.end;
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let behind = word(end) == ")" && word(end + 1) == "so" && matches!(word(end + 2), "với" | "cùng");
    change.bracketed && (prior(change.amount) || prior(last) || behind)
}

/// How many words before a change who changed may be named behind a semicolon.
const WHO: usize = 16;

/// Whether a name stands between a change and the figure before it.
fn names_who(sentence: &Sentence<'_>, change: &Told) -> bool {
    let first = change.amount.min(change.percent);
    let from = first.checked_sub(1).map_or(sentence.tokens.start + 1, |before| sentence.figure(before).tokens.end);
    // "…; thị trường châu Âu (chiếm 12,6%) tăng 31,4%, tương đương 519 triệu USD": behind a semicolon, whatever is said of it first.
    let semicolon = (sentence.tokens.start..from).rev().find(|at| sentence.paragraph.word(*at) == ";");
    let from = semicolon.filter(|at| from - at <= WHO).unwrap_or(from);
    // "giảm cả 3 tiêu chí. Cụ thể, số vụ giảm 59 vụ": what opens a sentence is no name.
    clause::holds_a_name(sentence.paragraph, from..sentence.figure(first).start.max(from))
}

/// The level right before a change; of several with slashes between them the one in its unit: *2.758 triệu đồng/98 hộ/25 tổ, tăng 132 triệu
/// đồng (+5,04%)*.
fn level_before(sentence: &Sentence<'_>, change: &Told) -> Option<usize> {
    let amount = sentence.figure(change.amount);
    let first = change.amount.min(change.percent);
    let (mut level, _) =
        sentence.level_of(first).filter(|(_, loose)| !loose).or_else(|| Some((compared_to(sentence, first)?, false)))?;
    while !sentence.figure(level).comparable_in_change(amount, sentence.paragraph) {
        let mark = sentence.figure(level).start.checked_sub(1)?;
        level = level.checked_sub(1).filter(|_| sentence.paragraph.word(mark) == "/")?;
    }
    Some(level)
}

/// "xảy ra 213 vụ, so với tháng 9/2019 giảm 32 vụ": the level right before a change, where the words between say when it is compared with.
fn compared_to(sentence: &Sentence<'_>, change: usize) -> Option<usize> {
    let level = change.checked_sub(1)?;
    let (own, before) = (&sentence.items[change], &sentence.items[level]);
    let (from, until) = (sentence.figure(level).tokens.end, own.subject.end);
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let said = (from..own.subject.start.max(from)).any(|at| word(at) == "so");
    let beside = own.bracket == before.bracket && !own.apart && own.clause == before.clause + 1;
    let time =
        until <= sentence.figure(change).start && (own.subject.clone()).all(|at| !matches!(word(at), "số" | "có" | "thì"));
    let same = sentence.figure(level).counts_same(sentence.paragraph, sentence.figure(change), sentence.paragraph);
    (said && beside && time && sentence.is_level(level) && same == Some(true)).then_some(level)
}

/// "giảm 711 vụ (giảm 9,49%)": what there was before, which nothing prints.
fn unprinted(sentence: &Sentence<'_>, change: &Told) -> Option<Relation> {
    let (amount, percent) = (sentence.figure(change.amount), sentence.figure(change.percent));
    let value = (amount.number.value * 100).checked_div(&percent.number.value)?;
    let before = amount.asserted().over(&percent.rounded())?.times(&hundred())?;
    let mut operands = vec![amount.span, percent.span];
    operands.sort();
    Some(Relation {
        computed: Some(before),
        ..Relation::new(
            RelationKind::Growth,
            Verdict::Computed,
            amount_statement("mức trước", sentence.paragraph, amount, value, &before)?,
            operands,
        )
    })
}

/// A change that is told twice, as an amount and right after it in percent: the item of the amount, whether it is a rise, and whether
/// the percentage says so itself.
pub(in crate::doc::relation) fn open(sentence: &Sentence<'_>, item: usize) -> Option<(usize, bool, bool)> {
    let change = if item > 0 { told(sentence, item)? } else { return None };
    // "tăng 354 chuyến (14%)" may be a share of all that rose, unless others of the breath are changes.
    let directed = sentence.items[item].role.is_some_and(|role| matches!(role, Role::Rise | Role::Fall));
    let printed = sentence.figure(item);
    let signed = printed.start.checked_sub(1).is_some_and(|at| matches!(sentence.paragraph.word(at), "-" | "–" | "−" | "+"));
    change.sure.then_some((change.amount, change.upward, directed || signed))
}

/// "giảm 554 vụ (-4,2%)", "giảm 116 vụ (giảm 7,9%)", "tăng 2.029 vụ = 7%", "giảm 47 người, tương đương 6,2%".
fn told(sentence: &Sentence<'_>, percent: usize) -> Option<Told> {
    let amount = percent - 1;
    let (own, before) = (&sentence.items[percent], &sentence.items[amount]);
    let (change, printed) = (sentence.figure(amount), sentence.figure(percent));
    let role = before.role.filter(|role| matches!(role, Role::Rise | Role::Fall))?;
    let directed = matches!(own.role, Some(Role::Rise | Role::Fall)).then_some(own.role);
    let mark = printed.start.checked_sub(1).map_or("", |mark| sentence.paragraph.lower_word(mark));
    // "tăng 1.560 tấn, bằng 103,8% so với năm 2019", "tăng 215 ha so cùng kỳ, bằng 106,6%" tell the level.
    let level = mark == "bằng" && (own.base.is_some() || before.base.is_some() || printed.number.value >= whole(100));
    let equal = own.role == Some(Role::Share) && !level && matches!(mark, "đương" | "ứng" | "với" | "tức" | "bằng" | "là")
        || own.follows && mark == "="
        || directed.is_some() && own.subject.is_empty() && own.clause == before.clause + 1;
    // "tăng 5,1 nghìn tỷ đồng (đạt tỷ lệ 8,6%) so với đầu năm"
    let as_rate = own.role == Some(Role::Reach) && printed.start >= 1 && mark == "lệ";
    let bracketed = own.opens && (own.role.is_none() || directed.is_some() || own.role == Some(Role::Share) || as_rate);
    // A share of a plan or of a whole is another matter.
    let said = (bracketed || equal) && own.base.as_ref().is_none_or(|base| base.against == Against::Prior);
    let fits = change.kind == Kind::Amount && printed.kind == Kind::Percent && !is_rate(change) && !own.apart;
    // "tăng 6 triệu ha so với năm 2013, chủ yếu là đậu tương (50%)": the bracket speaks of what stands right before it.
    let end = change.tokens.end.max(change.per.end).max(change.counted.end);
    let words = printed.start.saturating_sub(end);
    let aside = (end..printed.start).any(|index| sentence.paragraph.word(index) == ",");
    let adjacent = if own.opens { words <= 7 && !aside } else { own.clause <= before.clause + 1 };
    let sure = (bracketed || directed.is_none()) && !names_something(sentence, printed.tokens.end);
    (said && fits && adjacent && directed.is_none_or(|own| own == Some(role))).then(|| Told {
        amount,
        percent,
        upward: role == Role::Rise,
        sure,
        bracketed: own.opens && sure,
    })
}

/// "giảm 1,3% (-892 ha)", "tăng 6,0% (+18 ha)".
fn told_in_reverse(sentence: &Sentence<'_>, amount: usize) -> Option<Told> {
    let percent = amount - 1;
    let (own, before) = (&sentence.items[amount], &sentence.items[percent]);
    let (change, printed) = (sentence.figure(amount), sentence.figure(percent));
    let role = before.role.filter(|role| matches!(role, Role::Rise | Role::Fall))?;
    let sign = change.start.checked_sub(1).map_or("", |sign| sentence.paragraph.lower_word(sign));
    // "tăng 6% (tương đương 317 xe)"
    // "tăng 0,74% so với cùng kỳ (bằng 837,2 ha)"
    let said =
        own.role == Some(Role::Share) && (matches!(sign, "đương" | "ứng" | "với" | "khoảng") || own.opens && sign == "bằng");
    // "18.450 con, tăng 2,5% (450 con) so với cùng kỳ": what stands in the bracket is no level, for that is told.
    let level = || sentence.level_of(percent).filter(|(_, loose)| !loose).map(|(level, _)| sentence.figure(level));
    let same = |level: &Figure| level.counts_same(sentence.paragraph, change, sentence.paragraph) == Some(true);
    let plain = own.opens
        && own.role.is_none()
        && change.hedge == Hedge::None
        && change.is_exact_count()
        && sentence.paragraph.word(change.counted.end.max(change.tokens.end)) == ")"
        && level().is_some_and(|level| same(level) && change.number.value * 2 < level.number.value);
    let signed = matches!(sign, "-" | "–" | "−" | "+") || own.role == Some(role) || said || plain;
    // "tăng 6,24% (hơn 5,2 tỷ USD)" may tell what it came to.
    let hedged = change.hedge != Hedge::None && own.role.is_none();
    // "so với cùng kỳ tăng 0,74%, tương đương 837,2 ha"
    let goes_on = said && own.bracket == before.bracket && own.clause <= before.clause + 1;
    // "tăng 97,23% hay tăng 919 ha"
    let also = own.role == Some(role)
        && own.bracket == before.bracket
        && (printed.tokens.end..change.start).any(|at| matches!(sentence.paragraph.lower_word(at), "hay" | "tức"));
    // "tăng 0,74% so với cùng kỳ năm 2017 (bằng 84 ha)": behind what it is compared with.
    let behind = own.opens
        && said
        && before.base.as_ref().is_some_and(|base| {
            base.against == Against::Prior && base.words.len() <= COMPARED && sentence.paragraph.word(base.words.end) == "("
        })
        && level()
            .is_some_and(|level| level.comparable(change, sentence.paragraph) && change.number.value * 2 < level.number.value);
    let near = change.start.saturating_sub(printed.tokens.end) <= 3;
    let adjacent = (own.opens || goes_on || also) && near || behind;
    let fits = change.kind == Kind::Amount && printed.kind == Kind::Percent && !is_rate(change);
    ((signed || hedged) && adjacent && fits).then(|| Told {
        amount,
        percent,
        upward: role == Role::Rise,
        sure: signed,
        bracketed: signed,
    })
}

/// The amounts that may be the level of a change, nearest first.
fn levels<'s>(sentence: &'s Sentence<'_>, earlier: &'s [Sentence<'_>], change: &Told) -> Vec<&'s Figure> {
    let amount = sentence.figure(change.amount);
    let paragraph = sentence.paragraph;
    let fits = |sentence: &Sentence<'_>, item: usize| {
        let level = sentence.figure(item);
        // "54 trường hợp" may count anything.
        let named = level.counts_same(paragraph, amount, paragraph).filter(|_| !amount.counts_cases(paragraph));
        // "so với cùng kỳ năm 2020 (9.215 người)" is none.
        !(sentence.items[item].opens && sentence.is_compared(item))
            && level.kind == Kind::Amount
            && sentence.is_level(item)
            && level.comparable_in_change(amount, paragraph)
            && (amount.dimension != Dimension::Count || named != Some(false))
            && level.is_exact_count() == amount.is_exact_count()
            && (change.upward || level.number.value > Exact::from_integer(0))
            && !(change.upward && level.number.value <= amount.number.value)
    };
    let last = change.percent.max(change.amount);
    // "tăng 1,28 điểm (1,27%) lên 101,76 điểm", "tăng 6,35 điểm (0,08%), đạt 7.916,94 điểm": the level comes last.
    let reaches = |item: &usize| {
        let next = &sentence.items[*item];
        let start = sentence.figure(*item).start;
        let risen = (start.saturating_sub(3)..start).any(|at| matches!(sentence.paragraph.lower_word(at), "lên" | "xuống"));
        let reached = risen || next.role == Some(Role::To) || next.role == Some(Role::Reach) && next.subject.is_empty();
        // "tăng 132 tỷ đồng (+5,04%), đạt 99,1% kế hoạch" goes on to something else.
        sentence.figure(*item).kind != Kind::Percent
            && reached
            && next.bracket == sentence.items[change.amount.min(change.percent)].bracket
            && !next.apart
    };
    let after = Some(last + 1).filter(|next| *next < sentence.items.len()).filter(reaches);
    if let Some(after) = after {
        let level = sentence.figure(after);
        return if fits(sentence, after) { vec![level] } else { Vec::new() };
    }
    // "3.838 xã (43,02%) đạt chuẩn, tăng 769 xã (8,62%)": shares of all communes.
    let shared = |item: usize| {
        sentence
            .items
            .get(item + 1)
            .is_some_and(|next| next.opens && next.role.is_none() && item + 1 < change.amount.min(change.percent))
            && sentence.figure(item + 1).kind == Kind::Percent
    };
    let own = (0..change.amount.min(change.percent))
        .rev()
        .filter(|item| fits(sentence, *item) && !shared(*item))
        .map(|item| sentence.figure(item));
    let before = earlier
        .iter()
        .rev()
        .flat_map(|before| (0..before.items.len()).rev().filter(|item| fits(before, *item)).map(|item| before.figure(item)));
    own.chain(before).take(LEVELS).collect()
}

/// How many words near two figures are the same: what they count, and how (*người chết, làm chết*).
pub(super) fn likeness(sentence: &Sentence<'_>, level: &Figure, change: &Figure) -> usize {
    let tokens = sentence.paragraph.tokens();
    let words = |from: usize, until: usize| {
        let mut keys: Vec<u32> = (from..until)
            .filter(|index| tokens[*index].is_wordlike())
            .filter(|index| {
                !matches!(
                    sentence.paragraph.lower_word(*index),
                    "giảm" | "tăng" | "so" | "với" | "và" | "làm" | "kỳ" | "cùng" | "năm"
                )
            })
            .map(|index| tokens[index].key)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let near = |figure: &Figure| {
        let stop = |index: &usize| !tokens[*index].is_wordlike();
        let from = figure.start.saturating_sub(3);
        let from = (from..figure.start).rev().find(stop).map_or(from, |stop| stop + 1);
        let end = figure.tokens.end;
        let until = (end + 4).min(tokens.len());
        words(from, (end..until).find(stop).unwrap_or(until))
    };
    let (one, two) = (near(level), near(change));
    one.iter().filter(|word| two.contains(word)).count()
}

/// A change as an amount and in percent of what there was before, judged by the level that it led to.
pub(in crate::doc::relation) fn of_level(
    sentence: &Sentence<'_>,
    level: &Figure,
    (amount, printed): (&Figure, &Figure),
    upward: bool,
    link: Link,
) -> Option<Relation> {
    let predict = move |operands: &[Interval]| {
        let before = if upward { operands[0].minus(&operands[1]) } else { operands[0].plus(&operands[1]) };
        vec![before.and_then(|before| operands[1].over(&before)).and_then(|ratio| ratio.times(&hundred()))]
    };
    let equation = Equation {
        operands: vec![Operand::of(level), Operand::of(amount)],
        printed: Operand::of(printed),
        predict: &predict,
        link,
    };
    let verdict = equation.verdict()?;
    // "318 nghìn ha, giảm gần 3 nghìn ha, bằng 99,1% so với vụ trước": what is left of what there was, not what is gone.
    let kept = equation.value().map(|share| if upward { whole(100) + share } else { whole(100) - share });
    let near = |kept: Exact| printed.plausible().holds(kept) || (printed.number.value - kept).abs() <= printed.number.unit;
    if verdict == Verdict::Contradicts && kept.is_some_and(near) {
        return None;
    }
    let sign = if upward { '−' } else { '+' };
    let (a, b) = (in_unit(level, level.number.value), in_unit(level, amount.number.value));
    let arithmetic = |value| format!("{b} / ({a} {sign} {b}) = {}%", show(value, judge::decimals(printed)));
    share::judged(sentence, RelationKind::Growth, &equation, verdict, arithmetic, &[level, amount], printed)
}
