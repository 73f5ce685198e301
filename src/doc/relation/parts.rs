//! Totals and their parts: *38 HTX (trong đó 35 hoạt động, 03 tạm ngừng)*, *17/19 chỉ tiêu đạt, 2 không đạt*, *còn lại 9 xã*,
//! *nâng tổng số lên 38*, shares that make 100 %.
//!
//! A list after *trong đó* need not be whole, so a sum that falls short says nothing; one that comes near without fitting, or a
//! part beyond its total, does.

mod addressed;
pub(super) mod after;
mod changes;
mod closing;
mod disjoint;
pub(super) mod distributed;
pub(super) mod explained;
mod given;
pub(super) mod growth;
mod named;
pub(super) mod next;
pub(super) mod raised;
mod shares;
mod tally;
pub(super) mod worded;
pub(super) mod words;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, stated};
use crate::doc::relation::{Relation, RelationKind, Verdict, remainder};
use crate::doc::token::Token;
use crate::lang::units::Dimension;
use crate::text::Span;

/// The totals of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let figure = sentence.figure(item);
        if figure.kind == Kind::Amount && sentence.is_level(item) {
            let found = written_sum(sentence, item)
                .or_else(|| named::read(sentence, item))
                .or_else(|| after::after_total(sentence, item))
                .or_else(|| before_total(sentence, item));
            relations.extend(found);
            relations.extend(raised::raised(sentence, item));
        } else if figure.kind == Kind::Amount && sentence.items[item].role == Some(Role::Plan) {
            // "Kế hoạch vốn 3.486,2 tỷ đồng, gồm …"
            relations.extend(after::after_total(sentence, item));
        } else if figure.kind == Kind::Fraction {
            // Things done of those planned may be counted again below: only a sum that fits is told.
            let listed = || after::after_total(sentence, item).filter(|found| found.verdict != Verdict::Contradicts);
            relations.extend(remainder::fraction::behind(sentence, item).or_else(listed));
            relations.extend(raised::raised(sentence, item));
        }
    }
    relations.extend(shares::shares(sentence));
    worded::read(sentence, relations);
    tally::read(sentence, relations);
    closing::read(sentence, relations);
    changes::read(sentence, relations);
    addressed::read(sentence, relations);
    disjoint::read(sentence, relations);
    given::read(sentence, relations);
}

pub(super) fn sum(operands: &[Interval]) -> Vec<Option<Interval>> {
    let Some((first, rest)) = operands.split_first() else { return Vec::new() };
    vec![rest.iter().try_fold(*first, |sum, part| sum.plus(part))]
}

/// Judges parts against a total.
fn totalled(sentence: &Sentence<'_>, parts: &[usize], total: usize, link: Link) -> Option<Relation> {
    let printed = sentence.figure(total);
    // "178 người lớn, hai trẻ sơ sinh và 8 thành viên": some of the parts are in words.
    if let (Some(first), Some(last)) = (parts.iter().min(), parts.iter().max())
        && link < Link::Close
        && in_words_between(sentence, sentence.figure(*first).tokens.end..sentence.figure(*last).start)
    {
        return None;
    }
    let operands: Vec<Operand> = parts.iter().map(|part| Operand::summed(sentence.figure(*part))).collect();
    let equation = Equation { operands, printed: Operand::summed(printed), predict: &sum, link };
    let verdict = equation.verdict()?;
    let value = equation.value()?;
    // Lists leave things out: what is off by more than a little must look like a slip.
    let off = if value > printed.number.value { value - printed.number.value } else { printed.number.value - value };
    let few = printed.is_exact_count() && off <= Exact::from_integer(2);
    if verdict == Verdict::Contradicts
        && link == Link::Loose
        && !few
        && off * if value > printed.number.value && after::and_joins(sentence, parts) { 14 } else { 40 } > printed.number.value
        && !equation.is_one_slip()
    {
        return None;
    }
    // "lúa mùa 10.105 ha; bị ngập khoảng 380 ha": what is told roughly is counted out by nobody.
    let short = value < printed.number.value;
    let rough = parts.iter().any(|part| sentence.figure(*part).hedge == Hedge::About);
    if verdict == Verdict::Contradicts && link < Link::Close && (short && rough || words::by_traits(sentence, printed, parts)) {
        return None;
    }
    let shown: Vec<String> = parts.iter().map(|part| in_unit(printed, sentence.figure(*part).number.value)).collect();
    let arithmetic = format!("{} = {}", shown.join(" + "), in_unit(printed, value));
    let mut spans: Vec<Span> = parts.iter().chain([&total]).map(|item| sentence.figure(*item).span).collect();
    spans.sort();
    Some(Relation {
        kind: RelationKind::PartsTotal,
        verdict,
        gross: equation.is_gross_as(verdict),
        statement: stated(sentence, arithmetic, verdict, printed),
        operands: spans,
        computed: None,
        suggestion: Some((printed.digits, in_unit(printed, value))),
    })
}

/// Whether a number in words stands before a noun in a range: *hai trẻ sơ sinh*.
pub(super) fn in_words_between(sentence: &Sentence<'_>, range: std::ops::Range<usize>) -> bool {
    range.into_iter().any(|index| {
        let word = sentence.paragraph.lower_word(index);
        let before = index.checked_sub(1).map_or("", |before| sentence.paragraph.lower_word(before));
        matches!(word, "một" | "hai" | "ba" | "bốn" | "năm" | "sáu" | "bảy" | "tám" | "chín" | "mười" | "vài" | "nhiều")
            && (matches!(before, "," | ";" | "và" | "có" | "cùng")
                && sentence.paragraph.tokens().get(index + 1).is_some_and(Token::is_wordlike)
                || matches!(sentence.paragraph.lower_word(index + 1), "người" | "nạn" | "em" | "cháu" | "bé" | "trẻ"))
    })
}

/// "54.575 + 340.060 + 264.610 = 659.245 hồ sơ".
fn written_sum(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let mark = |item: usize| {
        let start = sentence.figure(item).tokens.start;
        start.checked_sub(1).map_or("", |before| sentence.paragraph.word(before))
    };
    let before = item.checked_sub(1)?;
    let between = sentence.figure(item).tokens.start - sentence.figure(before).tokens.end;
    if mark(item) == "+" || mark(item) == "=" && between != 1 {
        return None; // the sum goes on, or is of something else
    }
    // The total is the number after "=", or the one that "toàn tỉnh", "tổng" announce.
    let last = item.checked_sub(1)?;
    let mut first = last;
    while first > 0 && mark(first) == "+" {
        first -= 1;
    }
    let parts: Vec<usize> = (first..=last).collect();
    // "Km 467+056" is a place on a road.
    let road = parts.iter().any(|part| sentence.paragraph.slice(sentence.figure(*part).digits).starts_with('0'));
    if parts.len() < 2 || road {
        return None;
    }
    let announced = sentence.items[item].role == Some(Role::Total)
        || sentence.items[item].subject.clone().any(|index| matches!(sentence.paragraph.lower_word(index), "toàn" | "tổng"));
    let link = if mark(item) == "=" || announced { Link::Loose } else { return None };
    totalled(sentence, &parts, item, link)
}

/// Whether two amounts may be part and total: one unit, and the same things as far as they are named.
pub(super) fn kindred(sentence: &Sentence<'_>, total: &Figure, part: &Figure) -> bool {
    total.comparable_or_bare(part, sentence.paragraph)
        && (total.dimension != Dimension::Count
            || total.counts_same(sentence.paragraph, part, sentence.paragraph) != Some(false))
}

/// Whether a part is more than its total, whatever their hedges allow.
pub(super) fn beyond(total: &Figure, part: &Figure) -> bool {
    let (Some(least), Some(most)) = (part.plausible().low, total.plausible().high) else { return false };
    least.at > most.at
}

/// "tiếp nhận mới 4.131, kỳ trước chuyển sang 2.171, tổng 6.302 hồ sơ": the total comes last.
fn before_total(sentence: &Sentence<'_>, total: usize) -> Option<Relation> {
    let whole = sentence.figure(total);
    let word = |back: usize| whole.start.checked_sub(back).map_or("", |before| sentence.paragraph.lower_word(before));
    // "2.214 tỷ đồng, 1.468 tỷ đồng; cộng lại 3.682 tỷ đồng"
    let added = match (word(2), word(1)) {
        ("cộng", "lại") | ("tổng", "cộng") => matches!(word(3), "," | ";"),
        (mark, "cộng") => matches!(mark, "," | ";"),
        _ => false,
    };
    if sentence.items[total].role != Some(Role::Total) && !added || total < 2 {
        return None;
    }
    // "đã bàn giao 45 nhà, đang thi công 12 nhà, tổng số 57 nhà"
    let counts = (word(2), word(1)) == ("tổng", "số") && matches!(word(3), "," | ";");
    let same = |item: usize| whole.counts_same(sentence.paragraph, sentence.figure(item), sentence.paragraph) == Some(true);
    let parts: Vec<usize> = (0..total)
        .filter(|&item| {
            sentence.is_level(item)
                && sentence.figure(item).kind == Kind::Amount
                && sentence.items[item].bracket == sentence.items[total].bracket
                && kindred(sentence, whole, sentence.figure(item))
                && !beyond(whole, sentence.figure(item))
                && (sentence.figure(item).number.digits >= 3 || (added || counts) && whole.is_exact_count() && same(item))
        })
        .collect();
    let plain = parts.iter().chain([&total]).all(|item| sentence.figure(*item).hedge == Hedge::None);
    let adjacent = added || matches!(word(1), "tổng" | "số" | "cộng" | "là" | "tỉnh" | "huyện" | "thảy" | "kế");
    let most = if added { ADDED } else { 4 };
    if parts.len() < 2 || parts.len() > most || parts.last()? + 1 != total || !plain || !adjacent {
        return None;
    }
    // "3 tờ tiền 200 đồng" is 600.
    let many = |part: &usize| {
        let before = part.checked_sub(1).map(|before| sentence.figure(before));
        before.is_some_and(|before| {
            let between = before.tokens.end..sentence.figure(*part).start;
            before.dimension != sentence.figure(*part).dimension
                && !between.is_empty()
                && between.into_iter().all(|at| sentence.paragraph.tokens()[at].is_wordlike())
        })
    };
    if added && parts.iter().any(many) {
        return None;
    }
    let sum: Exact = parts.iter().map(|part| sentence.figure(*part).number.value).sum();
    let counted = whole.is_exact_count() && parts.iter().all(|part| same(*part)) && after::is_about(sum, whole.number.value);
    let link = match added {
        true if counted => Link::Close,
        true => Link::Loose,
        false if counts && parts.len() == 2 && parts[0] + 2 == total && parts.iter().all(|part| same(*part)) => Link::Loose,
        false => Link::Faint,
    };
    totalled(sentence, &parts, total, link)
}

/// How many parts are added up at most where *cộng* says that they are.
const ADDED: usize = 10;
