//! Totals that grow: *thành lập 6 HTX, nâng tổng số lên 38 HTX*.

use super::{kindred, sum};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, stated};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::units::Dimension;

/// How many parts of what came may stand between it and the totals.
const REACH: usize = 7;

/// "thành lập 6 HTX, nâng tổng số lên 38 HTX": more came, so there were fewer before.
pub(super) fn raised(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let reached = own.role == Some(Role::To) || own.role.is_none() && own.raised;
    if !own.raised || !reached {
        return None;
    }
    let total = sentence.figure(item);
    let from = item.checked_sub(1).filter(|from| sentence.items[*from].role == Some(Role::From));
    let last = from.unwrap_or(item).checked_sub(1)?;
    // "kết nạp được 548 đảng viên, trong đó nữ 321 đồng chí, …, đưa tổng số đảng viên từ 73.105 lên 73.653": past the parts of what came.
    let reach = if from.is_some() { REACH } else { 1 };
    // "kết nạp 41 đảng viên, nâng tổng số đảng viên lên 3.967 đồng chí"
    let people = |figure: &Figure| figure.counts_people(sentence.paragraph) && total.counts_people(sentence.paragraph);
    let added = (last.saturating_sub(reach)..=last).rev().find(|&added| {
        let figure = sentence.figure(added);
        let same = total.counts_same(sentence.paragraph, figure, sentence.paragraph);
        figure.kind == Kind::Amount
            && sentence.is_level(added)
            // "công nhận chính thức 39 đồng chí": of members whose number is told before and after, they may be others.
            && (kindred(sentence, total, figure)
                || from.is_none() && total.comparable_or_bare(figure, sentence.paragraph) && people(figure))
            && (total.dimension != Dimension::Count || same != Some(false) || people(figure))
            && sentence.items[added].bracket == own.bracket
            && !sentence.items[added].raised
            && (added + 1 >= last || sentence.items[added].announced.is_none())
            && is_new(sentence, added)
    });
    let Some(added) = added else { return from.is_none().then(|| raised_by_what_stands_before(sentence, item)).flatten() };
    let more = sentence.figure(added);
    // "16 phiếu ở Michigan, 10 phiếu ở Wisconsin và 20 phiếu ở Pennsylvania, nâng từ 232 lên 278": all of them came.
    let between = added + 1..from.unwrap_or(item);
    let several = between.clone().any(|other| {
        let figure = sentence.figure(other);
        let same = figure.counts_same(sentence.paragraph, more, sentence.paragraph) == Some(true);
        figure.kind == Kind::Amount
            && same
            && between.clone().chain([added]).all(|part| sentence.items[part].announced.is_none())
    });
    if several {
        return None;
    }
    if let Some(from) = from {
        return together(sentence, sentence.figure(from), more, total, Link::Close);
    }
    if let Some(found) = with_level(sentence, added, item) {
        return Some(found);
    }
    let before = total.number.value - more.number.value;
    let (a, b) = (in_unit(total, total.number.value), in_unit(total, more.number.value));
    let impossible = before < Exact::from_integer(0);
    let same = total.counts_same(sentence.paragraph, more, sentence.paragraph);
    if impossible && total.dimension == Dimension::Count && same != Some(true) {
        return None;
    }
    let statement = if impossible {
        Message::new(format!("thêm {b} mà tổng số chỉ là {a}"), format!("{b} were added, yet the total is {a}"))
    } else {
        let text = format!("{a} − {b} = {}", in_unit(total, before));
        Message::new(format!("trước đó: {text}"), format!("before: {text}"))
    };
    Some(Relation {
        kind: RelationKind::RaisedTotal,
        verdict: if impossible { Verdict::Contradicts } else { Verdict::Computed },
        gross: impossible,
        statement,
        operands: vec![more.span, total.span],
        computed: (!impossible).then(|| Interval::exactly(before)),
        suggestion: None,
    })
}

/// "2 xã tổ chức lễ công bố đạt chuẩn, đưa tổng số xã đạt chuẩn lên 8 xã", "được 1.216 triệu đồng, nâng tổng số quỹ lên 1.986 triệu đồng":
/// nothing says that what stands before is new but that it raises the total; it is shown, and never wrong.
fn raised_by_what_stands_before(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let total = sentence.figure(item);
    let raises = |other: &usize| {
        let figure = sentence.figure(*other);
        let same = match total.dimension {
            Dimension::Count => total.counts_same(paragraph, figure, paragraph) == Some(true),
            _ => figure.base == total.base && figure.per.is_empty(),
        };
        figure.kind == Kind::Amount
            && total.kind == Kind::Amount
            && sentence.is_level(*other)
            && !sentence.items[*other].raised
            // "68 sản phẩm, trong đó 4 sản phẩm 4 sao, 64 sản phẩm 3 sao, nâng tổng số lên 144": of all that came.
            && (sentence.items[*other].announced.is_none())
            && sentence.items[*other].bracket == sentence.items[item].bracket
            && figure.number.value < total.number.value
            && same
    };
    let first = (item.saturating_sub(REACH)..item).rev().filter(raises).last()?;
    let more = sentence.figure(first);
    let before = total.number.value - more.number.value;
    let text =
        format!("{} − {} = {}", in_unit(total, total.number.value), in_unit(total, more.number.value), in_unit(total, before));
    let statement = Message::new(format!("trước đó: {text}"), format!("before: {text}"));
    Some(Relation {
        computed: Some(Interval::exactly(before)),
        ..Relation::new(RelationKind::RaisedTotal, Verdict::Computed, statement, vec![more.span, total.span])
    })
}

/// "năm 2022 có 12 xã đạt chuẩn, năm 2023 có thêm 5 xã, nâng tổng số xã đạt chuẩn lên 17 xã": what there was is told before what came.
fn with_level(sentence: &Sentence<'_>, added: usize, item: usize) -> Option<Relation> {
    let level = added.checked_sub(1)?;
    let [before, more, total] = [level, added, item].map(|item| sentence.figure(item));
    let paragraph = sentence.paragraph;
    let same = total.counts_same(paragraph, before, paragraph) == Some(true);
    let plain = sentence.is_level(level) && sentence.items[level].role != Some(Role::Part) && before.kind == Kind::Amount;
    let counts = total.is_exact_count() && before.is_exact_count() && more.is_exact_count();
    if !same || !plain || !counts || sentence.items[level].bracket != sentence.items[item].bracket || is_new(sentence, level) {
        return None;
    }
    together(sentence, before, more, total, Link::Loose)
}

/// What there was and what came, held against what there is.
fn together(sentence: &Sentence<'_>, before: &Figure, more: &Figure, total: &Figure, link: Link) -> Option<Relation> {
    let equation =
        Equation { operands: vec![Operand::of(before), Operand::of(more)], printed: Operand::of(total), predict: &sum, link };
    let verdict = equation.verdict()?;
    let (a, b) = (in_unit(total, before.number.value), in_unit(total, more.number.value));
    let arithmetic = format!("{a} + {b} = {}", in_unit(total, equation.value()?));
    let mut operands = vec![before.span, more.span, total.span];
    operands.sort();
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(RelationKind::RaisedTotal, verdict, stated(sentence, arithmetic, verdict, total), operands)
    })
}

/// Whether an amount is said to be new: *thêm, thành lập, kết nạp, công nhận*.
pub(in crate::doc::relation) fn is_new(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    let near = figure.start.saturating_sub(5).max(sentence.tokens.start)..(figure.tokens.end + 5).min(sentence.tokens.end);
    near.into_iter().any(|index| {
        matches!(
            (sentence.paragraph.lower_word(index), sentence.paragraph.lower_word(index + 1)),
            ("thêm" | "mới", _)
                | ("thành", "lập")
                | ("kết", "nạp")
                | ("công" | "ghi", "nhận")
                | ("bổ", "sung")
                | ("phát", "triển" | "sinh" | "hiện")
                | ("được", "cấp")
                | ("dương", "tính")
        )
    })
}
