//! Changes from what is printed before them: from a plan, *chỉ tiêu 4.500 tỷ đồng, đến nay thu 5.619 tỷ đồng (vượt 25%)*, or from a
//! level, *sắp xếp 138 ban, giảm xuống còn 93 ban*; *tăng lên 418.604 tấn (năm 2016 là 397.153 tấn)*.

use super::{compared, direction, equation, is_ranking, is_rate};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::share::{self, in_unit, names_a_plan};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::units::Dimension;

/// A level beside its plan, and by how much it is over or under.
pub(super) fn of_plan(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let change = sentence.figure(item);
    let over = matches!(own.role, Some(Role::Over | Role::Under));
    let against = own.base.as_ref().map(|base| base.against);
    if let Some(found) = of_fraction(sentence, item) {
        return Some(found);
    }
    if is_rate(change) && change.kind != Kind::Percent || !(against == Some(Against::Plan) || over && against.is_none()) {
        return bracketed(sentence, item);
    }
    if let Some(found) = beside_share(sentence, item) {
        return Some(found);
    }
    let (level, loose) = sentence.level_of(item)?;
    let now = sentence.figure(level);
    // "5.120 ha/5.000 ha, đạt 102,4% kế hoạch, tăng 120 ha so với kế hoạch"
    if let Some(plan) = now.other.filter(|_| now.kind == Kind::Fraction && !loose && against == Some(Against::Plan)) {
        let planned = (level + 1..item).any(|share| {
            let base = sentence.items[share].base.as_ref();
            sentence.figure(share).kind == Kind::Percent && base.is_some_and(|base| base.against == Against::Plan)
        });
        // "33/31,5 ha, vượt 1,5 ha so với kế hoạch": more than all is more than was planned.
        let beyond = level + 1 == item && own.role == Some(Role::Over) && now.number.value > plan.value;
        let planned = planned || beyond && change.comparable(now, sentence.paragraph);
        let [now, before] = [now.number, plan].map(|number| now.amount(number));
        return planned.then(|| equation(sentence, &before, &now, item, change, Link::Close)).flatten();
    }
    let is_plan = |other: &usize| {
        let plan = sentence.figure(*other);
        (sentence.items[*other].role == Some(Role::Plan) || names_a_plan(sentence, *other))
            && plan.kind == Kind::Amount
            && plan.comparable(now, sentence.paragraph)
            && now.counts_same(sentence.paragraph, plan, sentence.paragraph) != Some(false)
    };
    let mut plans = (0..level).rev().filter(is_plan);
    let plan = plans.next().filter(|_| plans.next().is_none() && !loose && now.kind == Kind::Amount)?;
    // "trong khi dự toán là 200 tỷ đồng; thu nội địa 120 tỷ đồng": of another thing.
    if sentence.items[level].apart || (plan + 1..level).any(|between| sentence.is_level(between)) {
        return None;
    }
    equation(sentence, sentence.figure(plan), now, item, change, Link::Loose)
}

/// How many figures to either side may be fractions that a change goes on with alike.
const OTHERS: usize = 12;

/// *lúa 53,5/52 ha, tăng 2,9% so với kế hoạch; ngô 73/70 ha, tăng 4,3%*: what there is over what was planned. What is said of the first of a
/// list holds of all.
fn of_fraction(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let around = item.saturating_sub(OTHERS)..sentence.items.len().min(item + OTHERS);
    let others = || around.clone().filter(|other| *other != item).filter_map(|other| fraction_before(sentence, other));
    let (fraction, change) = fraction_before(sentence, item)?;
    let planned = sentence.items[item].base.is_some() || others().any(|(_, other)| sentence.items[other].base.is_some());
    let upward = sentence.items[item].role?.is_upward();
    let predict = move |operands: &[Interval]| {
        let ratio = operands[0].over(&operands[1]).and_then(|ratio| ratio.scaled(Exact::from_integer(100)));
        let hundred = Interval::exactly(Exact::from_integer(100));
        vec![ratio.and_then(|ratio| if upward { ratio.minus(&hundred) } else { hundred.minus(&ratio) })]
    };
    let equation = |fraction: &Figure, change: usize, link: Link| {
        let [now, plan] = [fraction.number, fraction.other?].map(|number| fraction.amount(number));
        let operands = vec![Operand::of(&now), Operand::set(&plan)];
        let printed = sentence.figure(change);
        let equation = Equation { operands, printed: Operand::of(printed), predict: &predict, link };
        let verdict = equation.verdict()?;
        let explained = verdict != Verdict::Contradicts || equation.is_explained();
        let (a, b) = (in_unit(fraction, now.number.value), in_unit(fraction, plan.number.value));
        let arithmetic = |value| {
            let shown = show(value, judge::decimals(printed));
            if upward { format!("{a} / {b} − 100% = {shown}%") } else { format!("100% − {a} / {b} = {shown}%") }
        };
        let found = share::judged(sentence, RelationKind::Growth, &equation, verdict, arithmetic, &[fraction], printed);
        found.filter(|_| explained)
    };
    let held = others().any(|(fraction, other)| {
        let alike = sentence.items[other].role == sentence.items[item].role && sentence.figure(other).number.digits >= 2;
        alike && equation(fraction, other, Link::Guess).is_some_and(|found| found.verdict == Verdict::Holds)
    });
    let link = if planned && held { Link::Close } else { Link::Guess };
    let found = equation(fraction, change, link)?;
    let few = sentence.figure(item).number.digits < 2;
    (found.verdict == Verdict::Contradicts || !few || planned).then_some(found)
}

/// The fraction right before a change in percent that is against a plan, or against nothing that is said.
fn fraction_before<'s>(sentence: &'s Sentence<'_>, item: usize) -> Option<(&'s Figure, usize)> {
    let own = &sentence.items[item];
    let before = item.checked_sub(1)?;
    let (fraction, change) = (sentence.figure(before), sentence.figure(item));
    let against = own.base.as_ref().is_none_or(|base| base.against == Against::Plan) && sentence.base_amount(item).is_none();
    let goes_on = own.subject.is_empty() && !own.apart && own.bracket == sentence.items[before].bracket;
    let upward = own.role.filter(|role| role.is_change())?.is_upward();
    let beyond = fraction.other.is_some_and(|plan| (fraction.number.value > plan.value) == upward);
    (fraction.kind == Kind::Fraction && change.kind == Kind::Percent && against && goes_on && beyond)
        .then_some((fraction, item))
}

/// *đạt 107% chỉ tiêu được giao (8.700 người), vượt 587 người*: what is over the plan that the share before is of.
fn beside_share(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (plan, share) = (item.checked_sub(1)?, item.checked_sub(2)?);
    let own = &sentence.items[item];
    let change = sentence.figure(item);
    let goes_on =
        own.subject.is_empty() && !own.apart && change.kind == Kind::Amount && own.bracket == sentence.items[share].bracket;
    let of_plan = matches!(sentence.items[share].role, Some(Role::Reach | Role::Share))
        && sentence.figure(share).kind == Kind::Percent
        && sentence.base_amount(share) == Some(plan);
    let (level, loose) = sentence.level_of(share).filter(|_| goes_on && of_plan)?;
    let (before, now) = (sentence.figure(plan), sentence.figure(level));
    let alike = now.kind == Kind::Amount
        && now.comparable(before, sentence.paragraph)
        && now.counts_same(sentence.paragraph, change, sentence.paragraph) != Some(false);
    (alike && !loose).then(|| equation(sentence, before, now, item, change, Link::Close)).flatten()
}

/// *6.045 tỷ đồng so với chỉ tiêu được giao là 4.500 tỷ đồng (tăng 34%)*: the bracket speaks of both.
fn bracketed(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (base, level) = (item.checked_sub(1)?, item.checked_sub(2)?);
    let own = &sentence.items[item];
    let [change, before, now] = [item, base, level].map(|item| sentence.figure(item));
    let compared = sentence.items[base].role.is_some_and(Role::is_base)
        && sentence.items[base].clause == sentence.items[level].clause
        && (now.tokens.end..before.start).any(|at| sentence.paragraph.lower_word(at) == "so");
    let fits = own.opens
        && own.base.is_none()
        && sentence.items[base].bracket != own.bracket
        && sentence.is_level(level)
        && now.kind == Kind::Amount
        && now.comparable(before, sentence.paragraph)
        && now.counts_same(sentence.paragraph, before, sentence.paragraph) != Some(false);
    (compared && fits).then(|| equation(sentence, before, now, item, change, Link::Close)).flatten()
}

/// What a level rose or fell to, beside what it was: before it, in a bracket after it, or after *từ*.
pub(super) fn reached(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let now = sentence.figure(item);
    let word = |index: usize| sentence.paragraph.lower_word(index);
    let cue = now.start.saturating_sub(4).max(sentence.tokens.start)..now.start;
    let says = |wanted: &[&str]| cue.clone().any(|index| wanted.contains(&word(index)));
    let upward = match (says(&["tăng"]), says(&["giảm"])) {
        (true, false) => true,
        (false, true) => false,
        _ => return None,
    };
    let from = item > 0 && sentence.items[item - 1].role == Some(Role::From);
    if is_rate(now) && !from && item > 0 && !is_ranking(sentence, item) {
        return rate_reached(sentence, item, upward);
    }
    if from || now.kind != Kind::Amount || now.hedge.is_open() || is_ranking(sentence, item) {
        return None;
    }
    let next = sentence.items.get(item + 1);
    // "ước tăng lên 55.500 tấn từ 48.500 tấn của năm ngoái"
    let after = next.filter(|next| {
        let another = sentence.items.get(item + 2).is_some_and(|third| third.role == Some(Role::To));
        next.role == Some(Role::From) && next.clause == sentence.items[item].clause && next.subject.is_empty() && !another
    });
    let before = if after.is_some() || compared::dated_bracket(sentence, item).is_some() {
        sentence.figure(item + 1)
    } else {
        let own = &sentence.items[item];
        let (level, loose) = sentence.level_of(item)?;
        let near = !loose
            && own.subject.is_empty()
            && sentence.items[level].role.is_none()
            && own.clause <= sentence.items[level].clause + 1;
        let level = sentence.figure(level);
        if !near || own.opens || level.counted.is_empty() {
            return None;
        }
        level
    };
    let paragraph = sentence.paragraph;
    let same = now.counts_same(paragraph, before, paragraph);
    let alike = before.kind == Kind::Amount
        && before.comparable(now, paragraph)
        && same != Some(false)
        && (same == Some(true) || now.dimension == Dimension::Measure)
        && before.hedge != Hedge::AtLeast;
    if !alike || before.number.value == now.number.value {
        return None;
    }
    Some(as_told(before, now, upward))
}

/// "chiếm 8% tổng số vào năm 2010 nhưng đã tăng lên 32%": a rate and what it rose or fell to.
fn rate_reached(sentence: &Sentence<'_>, item: usize, upward: bool) -> Option<Relation> {
    let (own, earlier) = (&sentence.items[item], &sentence.items[item - 1]);
    let (before, now) = (sentence.figure(item - 1), sentence.figure(item));
    let level = matches!(earlier.role, None | Some(Role::Reach | Role::Share));
    let until = now.start.max(before.tokens.end);
    // Of the same: "7% nhưng tỷ trọng chi vẫn giảm còn 63,3%" is of another.
    let plain = |index: usize| {
        !sentence.paragraph.tokens()[index].is_wordlike()
            || matches!(
                sentence.paragraph.lower_word(index),
                "đã" | "vẫn"
                    | "cũng"
                    | "lại"
                    | "nay"
                    | "nhanh"
                    | "mạnh"
                    | "tăng"
                    | "giảm"
                    | "lên"
                    | "xuống"
                    | "còn"
                    | "tới"
                    | "đến"
            )
    };
    let but = || {
        let but = (before.tokens.end..until).find(|index| sentence.paragraph.lower_word(*index) == "nhưng");
        own.follows && but.is_some_and(|but| (but + 1..until).all(plain))
    };
    let goes_on = (own.subject.is_empty() || but()) && !own.apart && own.bracket == earlier.bracket && !own.opens;
    let fits = level && goes_on && before.kind == Kind::Percent && now.kind == Kind::Percent;
    let hedged = before.hedge.is_open() || now.hedge.is_open() || before.number.value == now.number.value;
    // "đạt 61,2%, tăng lên 1,6% so với năm trước": by so much.
    let by = upward && now.number.value * 4 < before.number.value;
    (fits && !hedged && !by).then(|| as_told(before, now, upward))
}

/// That what is said to rise rises.
fn as_told(before: &Figure, now: &Figure, upward: bool) -> Relation {
    let holds = (now.number.value > before.number.value) == upward;
    let (a, b) = (in_unit(before, before.number.value), in_unit(before, now.number.value));
    let statement = if holds {
        let english = if upward { "rise" } else { "fall" };
        Message::new(format!("{a} → {b}: {}", direction::name_of(upward)), format!("{a} → {b}: a {english}"))
    } else {
        direction::not_so([&a, &b], upward)
    };
    direction::between(before, now, holds, statement)
}
