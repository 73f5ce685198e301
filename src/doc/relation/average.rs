//! Means: *1.286 tiêu chí/92 xã, bình quân 14 tiêu chí/xã*.
//!
//! The total and the count must be printed together, else nothing is said of a mean but its bounds.

pub(super) mod implied;

use std::sync::LazyLock;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged, stated};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::word;

/// Criteria of the national programme for new rural communes: no commune meets more.
const CRITERIA: i128 = 19;

/// How many words may stand between *mỗi năm* and the mean: *bình quân mỗi năm giảm*.
const YEARLY: usize = 4;

/// *người*.
static PERSON: LazyLock<u32> = LazyLock::new(|| word::key("người"));

/// The means of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let found = bounded(sentence, item)
            .or_else(|| of_total(sentence, item))
            .or_else(|| yearly(sentence, item))
            .or_else(|| of_months(sentence, item));
        relations.extend(found);
    }
}

/// "bình quân mỗi xã đạt 21,3 tiêu chí": there are nineteen.
fn bounded(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let figure = sentence.figure(item);
    let paragraph = sentence.paragraph;
    let counts = |at: usize, one: &str, two: &str| paragraph.lower_word(at) == one && paragraph.lower_word(at + 1) == two;
    let own = &sentence.items[item];
    let averaged = own.role == Some(Role::Average)
        || own.subject.clone().any(|index| counts(index, "bình", "quân") || counts(index, "mỗi", "xã"));
    if figure.kind != Kind::Amount || !averaged || !counts(figure.tokens.end, "tiêu", "chí") {
        return None;
    }
    let holds = figure.number.value <= Exact::from_integer(CRITERIA);
    let value = show_short(figure.number.value, 2);
    (!holds).then(|| {
        Relation::new(
            RelationKind::Average,
            Verdict::Contradicts,
            Message::new(
                format!("bình quân {value} tiêu chí mỗi xã, nhưng bộ tiêu chí chỉ có {CRITERIA}"),
                format!("a mean of {value} criteria, but there are only {CRITERIA}"),
            ),
            vec![figure.span],
        )
    })
}

/// "1.286 tiêu chí/92 xã, bình quân 14 tiêu chí/xã".
fn of_total(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let mean = sentence.figure(item);
    if own.role != Some(Role::Average) || mean.kind != Kind::Amount || mean.per.is_empty() && own.subject.is_empty() {
        return None;
    }
    let paragraph = sentence.paragraph;
    let per =
        mean.per.clone().find(|index| paragraph.tokens()[*index].is_wordlike()).map(|index| paragraph.tokens()[index].key)?;
    // "bình quân 15,2 tiêu chí/xã (304 tiêu chí/20 xã)": both in the bracket right behind it.
    let behind = sentence.items.get(item + 1).is_some_and(|next| next.opens && next.bracket != own.bracket)
        && sentence.items.get(item + 2).is_some_and(|last| last.bracket == sentence.items[item + 1].bracket)
        && sentence.paragraph.word(mean.tokens.end.max(mean.per.end)) == "(";
    let all = if behind { item + 1..item + 3 } else { 0..item };
    let levels = || all.clone().filter(|&other| sentence.figure(other).kind == Kind::Amount);
    let count = levels().find(|&other| {
        let counted = &sentence.figure(other).counted;
        // "64 cán bộ đóng góp 19,2 triệu đồng, bình quân 300.000 đồng/người"
        let people = || per == *PERSON && sentence.figure(other).counts_people(paragraph);
        sentence.figure(other).is_exact_count()
            && (paragraph.tokens().get(counted.start).is_some_and(|token| token.key == per) || people())
    })?;
    let total = levels().find(|&other| {
        let figure = sentence.figure(other);
        other != count
            && figure.dimension == mean.dimension
            && figure.base == mean.base
            && figure.counts_same(paragraph, mean, paragraph) != Some(false)
    })?;
    // Where no other of either kind stands in the sentence, these are meant.
    let alone = |which: usize| {
        let figure = sentence.figure(which);
        let alike = |other: &Figure| {
            other.dimension == figure.dimension && other.counts_same(paragraph, figure, paragraph) != Some(false)
        };
        levels().filter(|&other| alike(sentence.figure(other))).count() == 1
    };
    let only = mean.per.len() <= 3 && alone(total) && alone(count);
    let beside = only && (behind || total.max(count) + 1 == item) && total.abs_diff(count) == 1;
    let (total, count) = (sentence.figure(total), sentence.figure(count));
    let predict = |operands: &[Interval]| vec![operands[0].over(&operands[1])];
    let equation = Equation {
        operands: vec![Operand::of(total), Operand::of(count)],
        printed: Operand::mean(mean),
        predict: &predict,
        link: if only { Link::Close } else { Link::Loose },
    };
    let verdict = equation.verdict().filter(|verdict| *verdict != Verdict::Contradicts || beside || equation.is_explained())?;
    // "2.186 ngôi phải di chuyển, đã phê duyệt 2.101 ngôi, số tiền …, bình quân …": another count makes it right.
    let another = |other: usize| {
        let other = sentence.figure(other);
        let rate =
            other.number.value > Exact::from_integer(0) && mean.plausible().holds(total.number.value / other.number.value);
        other.span != count.span && other.is_plain_count() && rate
    };
    if verdict == Verdict::Contradicts && (0..item).any(another) {
        return None;
    }
    let hedged = [total, count, mean].iter().any(|figure| figure.hedge != Hedge::None);
    if verdict == Verdict::Contradicts && (hedged || equation.is_gross() && !(beside && equation.is_explained())) {
        return None;
    }
    let arithmetic = format!(
        "{} / {} = {}",
        in_unit(mean, total.number.value),
        in_unit(count, count.number.value),
        in_unit(mean, equation.value()?)
    );
    let found = judged(sentence, RelationKind::Average, &equation, verdict, |_| arithmetic, &[total, count], mean)?;
    Some(Relation { suggestion: None, ..found })
}

/// "giảm từ 10,5% xuống 4,5% sau 5 năm, bình quân giảm 1,2%/năm": the change over the years.
fn yearly(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let mean = sentence.figure(item);
    let word = |at: usize| paragraph.lower_word(at);
    // "giảm 1,2%/năm", "bình quân mỗi năm giảm 0,74%"
    let each = (mean.start.saturating_sub(YEARLY)..mean.start)
        .any(|at| matches!((word(at), word(at + 1)), ("mỗi" | "hàng" | "hằng", "năm")));
    let per_year = each || mean.per.clone().any(|index| word(index) == "năm");
    let to = item.checked_sub(1)?;
    let from = to.checked_sub(1)?;
    let ends = sentence.items[from].role == Some(Role::From) && sentence.items[to].role == Some(Role::To);
    let (before, now) = (sentence.figure(from), sentence.figure(to));
    let rates = [before, now, mean].iter().all(|figure| matches!(figure.kind, Kind::Percent | Kind::Points));
    if !per_year || !ends || !rates {
        return None;
    }
    // A rate of growth compounds; a rate of the poor or the ill falls by points.
    let falls = sentence.tokens.clone().any(|index| word(index) == "nghèo")
        || sentence.tokens.clone().any(|index| matches!((word(index), word(index + 1)), ("tỷ" | "tỉ", "lệ")))
            && now.number.value < before.number.value;
    let figures = || paragraph.figures().iter().filter(|figure| sentence.tokens.contains(&figure.tokens.start));
    let said = figures().find(|figure| figure.kind == Kind::Period && figure.base == "năm").map(|figure| figure.number.value);
    // "từ 16,2% năm 2015 xuống 12,5% năm 2020"
    let named = || {
        let year = |from: usize, until: usize| {
            figures().find(|figure| figure.kind == Kind::Year && (from..until).contains(&figure.tokens.start))
        };
        let first = year(before.tokens.end, now.start)?;
        let last = year(now.tokens.end, mean.start)?;
        Some(last.number.value - first.number.value)
    };
    // "Giai đoạn 2016 - 2020, … giảm từ 18,4% xuống 6,4%": four years lie between, and five are counted.
    let span = || {
        let years: Vec<&Figure> =
            figures().filter(|figure| figure.kind == Kind::Year && figure.tokens.end <= before.start).collect();
        let [first, last] = years[..] else { return None };
        let dash = (first.tokens.end..last.tokens.start).all(|at| matches!(word(at), "-" | "–" | "đến"));
        dash.then(|| last.number.value - first.number.value)
    };
    let counted = said.or_else(named).map(|years| (years, years));
    let (years, most) = counted.or_else(|| span().map(|years| (years, years + 1)))?;
    if !falls || years < Exact::from_integer(2) {
        return None;
    }
    let predict = move |operands: &[Interval]| {
        let change = |one: &Interval, two: &Interval, years: Exact| one.minus(two)?.scaled(years.recip());
        let both = |years| [change(&operands[0], &operands[1], years), change(&operands[1], &operands[0], years)];
        if years == most { both(years).to_vec() } else { [both(years), both(most)].concat() }
    };
    let equation = Equation {
        operands: vec![Operand::of(before), Operand::of(now)],
        printed: Operand::of(mean),
        predict: &predict,
        link: Link::Close,
    };
    let verdict = equation.verdict()?;
    let (a, b) = (show_short(before.number.value, 3), show_short(now.number.value, 3));
    let mut value = equation.value()?;
    if value < Exact::from_integer(0) {
        value = -value;
    }
    let arithmetic = format!("({a} − {b}) / {years} = {}", show_short(value, 2));
    Some(Relation::new(
        RelationKind::Average,
        verdict,
        stated(sentence, arithmetic, verdict, mean),
        vec![before.span, now.span, mean.span],
    ))
}

/// "3,3 triệu đồng/tháng, tương đương gần 40 triệu đồng/năm", "120 triệu đồng/năm, tức 10 triệu đồng/tháng": twelve months make a year.
fn of_months(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let before = item.checked_sub(1)?;
    let (first, second) = (sentence.figure(before), sentence.figure(item));
    let per = |figure: &Figure, unit: &str| figure.per.clone().last().is_some_and(|last| paragraph.lower_word(last) == unit);
    let yearly = per(first, "tháng") && per(second, "năm");
    let monthly = per(first, "năm") && per(second, "tháng");
    // A school year is nine months, or ten.
    let school = [first, second].iter().any(|figure| paragraph.lower_word(figure.per.end) == "học");
    let measured =
        first.kind == Kind::Amount && second.kind == Kind::Amount && !first.base.is_empty() && first.base == second.base;
    let own = &sentence.items[item];
    // "3,5 triệu đồng/người/tháng (42 triệu đồng/người/năm)"
    let bracketed = own.opens && own.role.is_none() && second.start == first.per.end + 1;
    if !(yearly || monthly) || school || !measured || !(own.role == Some(Role::Share) || bracketed) {
        return None;
    }
    let months = Exact::from_integer(12);
    let predict = move |operands: &[Interval]| vec![operands[0].scaled(if yearly { months } else { months.recip() })];
    let printed = if yearly { Operand::of(second) } else { Operand::mean(second) };
    let equation = Equation { operands: vec![Operand::of(first)], printed, predict: &predict, link: Link::Close };
    let sure = !bracketed && yearly;
    let verdict = equation
        .verdict()
        .filter(|verdict| *verdict != Verdict::Contradicts || sure || !equation.is_gross() && equation.is_explained())?;
    let (one, two) = (in_unit(second, first.number.value), in_unit(second, equation.value()?));
    let arithmetic = format!("{one} {} 12 = {two}", if yearly { "×" } else { "/" });
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(
            RelationKind::Average,
            verdict,
            stated(sentence, arithmetic, verdict, second),
            vec![first.span, second.span],
        )
    })
}
