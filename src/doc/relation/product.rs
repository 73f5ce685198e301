//! Area times yield is output: *135 ha, năng suất 53 tạ/ha, sản lượng 715,5 tấn*.
//!
//! The yield is a mean, so the rule that reports it is the one of means.

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Interval;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Exact;

/// Which part of an output the yields of all seasons may be off by.
const SEASON: i128 = 30;

/// The harvests of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        relations.extend(harvest(sentence, item));
    }
}

/// A yield with the area before it and the output after it (or the other way round).
fn harvest(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rate = sentence.figure(item);
    let per_hectare =
        rate.kind == Kind::Amount && rate.base == "kg" && rate.per.clone().any(|index| paragraph.lower_word(index) == "ha");
    // "năng suất 68,5 tạ/ha (tăng 0,7 tạ/ha so với vụ trước)": a rise of the yield is none.
    // So is one a season of several: *18 tấn/ha/vụ*.
    let seasonal = rate.per.clone().any(|index| paragraph.lower_word(index) == "vụ");
    if !per_hectare || seasonal || sentence.items[item].role.is_some_and(Role::is_change) {
        return None;
    }
    let plain = |figure: &Figure, base: &str| figure.kind == Kind::Amount && figure.base == base && figure.per.is_empty();
    let alone = |other: &usize| sentence.is_level(*other);
    // "12.640 ha (trong đó lúa lai 4.615 ha); năng suất 71,4 tạ/ha": what a closed bracket holds is of no yield outside.
    let inside = sentence.items[item].bracket;
    let beside = |other: &usize| {
        let bracket = sentence.items[*other].bracket;
        alone(other) && (bracket == inside || sentence.outer.get(inside) == Some(&bracket))
    };
    // "115/116 ha, năng suất 62,58 tạ/ha": what was sown of what was planned.
    let sown = |figure: &Figure| figure.kind == Kind::Fraction && figure.base == "m²";
    let is_area = |other: &usize| plain(sentence.figure(*other), "m²") || sown(sentence.figure(*other));
    let is_output = |other: &usize| plain(sentence.figure(*other), "kg");
    // "năng suất 52 tạ/ha, sản lượng 16.718 tấn trên diện tích 3.215 ha": the area stands right behind the output.
    let behind = || {
        let output = (item + 1..sentence.items.len()).filter(alone).find(is_output)?;
        let area = Some(output + 1).filter(|next| *next < sentence.items.len() && is_area(next))?;
        let between = sentence.figure(output).tokens.end..sentence.figure(area).start;
        let on = matches!(paragraph.lower_word(between.start), "trên" | "/") && between.len() <= 4;
        on.then_some((area, output))
    };
    let before = || {
        let area = (0..item).rev().filter(beside).find(is_area)?;
        let output = (area + 1..sentence.items.len()).filter(alone).find(is_output)?;
        // One area, one output: a second area between belongs to another crop.
        let crowded = (area + 1..output.max(item)).filter(beside).any(|other| is_area(&other));
        (!crowded && (area..item).filter(beside).count() <= 3).then_some((area, output))
    };
    // "với năng suất 55 tạ/ha trên diện tích 640 ha, sản lượng đạt 3.520 tấn": the area stands right behind the yield.
    let amid = || {
        let area = Some(item + 1).filter(|next| *next < sentence.items.len() && is_area(next) && alone(next))?;
        let output = Some(area + 1).filter(|next| *next < sentence.items.len() && is_output(next) && alone(next))?;
        let between = rate.per.end..sentence.figure(area).start;
        let on = matches!(paragraph.lower_word(between.start), "trên" | "với" | "×" | "x" | ",") && between.len() <= 4;
        on.then_some((area, output))
    };
    // "gieo trồng 42.386 ha, tăng 0,3% (tương đương 127 ha)": a rise of the area is none either.
    let (area, output) = before().or_else(behind).or_else(amid).filter(|(area, output)| {
        let role = sentence.items[*area].role;
        role != Some(Role::Share) || sentence.items[*area].bracket == sentence.items[*output].bracket
    })?;
    if output.abs_diff(item) > 3 {
        return None;
    }
    let named = |other: usize, one: &str, two: &str| {
        let own = &sentence.items[other];
        own.subject.clone().any(|index| paragraph.lower_word(index) == one && paragraph.lower_word(index + 1) == two)
    };
    // "2 ha tôm, thu hoạch được 36 tấn, năng suất 18 tấn/ha"
    let reaped = ["thu", "gặt"].into_iter().any(|verb| named(output, verb, "hoạch") || named(output, verb, "được"));
    let output_named = named(output, "sản", "lượng");
    if !(output_named || reaped && named(item, "năng", "suất")) {
        return None;
    }
    let link = if output_named && named(item, "năng", "suất") { Link::Close } else { Link::Loose };
    let output_start = output.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
    let (area, output) = (sentence.figure(area), sentence.figure(output));
    let hectare = Exact::new(1, 10_000);
    let predict = move |operands: &[Interval]| vec![operands[0].scaled(hectare).and_then(|area| area.times(&operands[1]))];
    let again = || Equation { operands: Vec::new(), printed: Operand::of(output), predict: &predict, link };
    let equation = Equation { operands: vec![Operand::of(area), Operand::of(rate)], ..again() };
    // "cả năm 33.839,6 ha; năng suất 54 tạ/ha; sản lượng tháng 9 đạt 65.108 tấn": what was reaped in a month or two is of a part.
    let within = output_start..output.start;
    let months = within.into_iter().any(|at| matches!(paragraph.lower_word(at), "tháng" | "quý" | "đợt" | "tuần"));
    // "diện tích 2 vụ 25.855 ha; năng suất cả năm 129,8 tạ/ha": the yields of several seasons are added, their areas too.
    let value = equation.value()?;
    let seasons = |times: i128| {
        let off = value - output.number.value * times;
        (if off < Exact::from_integer(0) { -off } else { off }) * SEASON < value
    };
    let several = seasons(2) || seasons(3);
    // "vụ đông xuân 29.740 ha, năng suất 58,2 tạ/ha, sản lượng lúa cả năm đạt 296.392 tấn"
    let of_output = |one: &str, two: &str| {
        let says = |mut range: std::ops::Range<usize>| {
            range.any(|at| (paragraph.lower_word(at), paragraph.lower_word(at + 1)) == (one, two))
        };
        says(output_start..output.start) && !says(sentence.tokens.start..output_start.max(sentence.tokens.start))
    };
    let wider = of_output("cả", "năm");
    // "có 4.260 ha mía, trong đó công ty đầu tư 3.840 ha, năng suất 58 tấn/ha": the yield may be of all.
    // So may it where the sentence before tells of all: *huyện có trên 7.700 ha. Bà con đã thu hoạch 6.000 ha, năng suất …*.
    let of_all = || {
        let areas = paragraph.figures().iter().filter(|figure| plain(figure, "m²") && figure.start < rate.start);
        let mut others = areas.filter(|other| other.span != area.span);
        others.any(|other| Equation { operands: vec![Operand::of(other), Operand::of(rate)], ..again() }.agreeing().is_some())
    };
    // "lúa xuân 75.700 ha, năng suất 69,3 tạ/ha; sản lượng lương thực có hạt 538,8 nghìn tấn": of other grain too.
    let of_grain = of_output("lương", "thực");
    // Only what would be wrong is looked for among all areas.
    let apart = || of_grain || months || several || wider || of_all();
    let verdict = equation.verdict().filter(|verdict| *verdict != Verdict::Contradicts || !apart())?;
    let arithmetic =
        format!("{} ha × {} = {}", in_unit(area, area.number.value), paragraph.slice(rate.span), in_unit(output, value));
    let found = judged(sentence, RelationKind::Average, &equation, verdict, |_| arithmetic, &[area, rate], output)?;
    Some(Relation { suggestion: None, ..found })
}
