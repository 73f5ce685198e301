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
mod raised;
mod shares;
mod tally;
mod worded;
pub(super) mod words;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, stated};
use crate::doc::relation::{Relation, RelationKind, Verdict};
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
            let left = || counterparts(sentence, item).or_else(|| others(sentence, item));
            relations.extend(complement(sentence, item).or_else(left).or_else(listed));
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
fn kindred(sentence: &Sentence<'_>, total: &Figure, part: &Figure) -> bool {
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

/// "17/19 chỉ tiêu đạt, 2 chỉ tiêu không đạt": what is left over of a fraction.
fn complement(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let whole = fraction.other?;
    let listed = |next: usize| (item + 1..next).any(|between| sentence.items[between].role == Some(Role::Part));
    let next = (item + 1..sentence.items.len().min(item + 4)).find(|&next| {
        let left = sentence.figure(next);
        left.kind == Kind::Amount
            && sentence.is_level(next)
            && kindred(sentence, fraction, left)
            && sentence.items[next].role != Some(Role::Part)
            && !listed(next)
            && (sentence.items[next].role == Some(Role::Rest)
                || missing(sentence, next)
                || next == item + 1 && denies(sentence, item, next)
                || next == item + 1 && words::is_under_way(sentence, next))
    })?;
    // "19/25 chỉ tiêu đạt, trong đó 6/25 vượt, còn 6 không đạt": what is left is left of the first.
    let inner = sentence.items[item].role == Some(Role::Part)
        && (0..item).any(|before| sentence.figure(before).other.is_some_and(|other| other.value == whole.value));
    if inner {
        return None;
    }
    // "12/14 chỉ tiêu đạt, 1 chỉ tiêu cơ bản đạt, 1 chỉ tiêu không đạt": what is left is told in several.
    let several =
        (item + 1..next).any(|between| sentence.is_level(between) && kindred(sentence, fraction, sentence.figure(between)));
    let left = sentence.figure(next);
    let total = fraction.amount(whole);
    // "đã giải quyết 19/33 vụ, đang thụ lý 5 vụ": more may be waiting, but there are no more than all.
    let under_way = sentence.items[next].role != Some(Role::Rest) && !missing(sentence, next) && !denies(sentence, item, next);
    let beyond = fraction.number.value + left.number.value > whole.value;
    let link = match () {
        () if under_way && !beyond => Link::Faint,
        () if under_way || whole.value >= Exact::from_integer(1000) => Link::Loose,
        () => Link::Close,
    };
    let equation = Equation {
        operands: vec![Operand::of(fraction), Operand::of(left)],
        printed: Operand::of(&total),
        predict: &sum,
        link: if under_way && beyond && left.number.value <= whole.value * 2 { Link::Close } else { link },
    };
    let verdict = equation.verdict().filter(|verdict| !several || *verdict != Verdict::Contradicts)?;
    let (part, rest) = (in_unit(fraction, fraction.number.value), in_unit(fraction, left.number.value));
    let arithmetic = format!("{part} + {rest} = {}", in_unit(fraction, equation.value()?));
    Some(Relation::new(
        RelationKind::PartsTotal,
        verdict,
        stated(sentence, arithmetic, verdict, fraction),
        vec![fraction.span, left.span],
    ))
}

/// "659/815 đảng viên được xếp loại; 138 đảng viên được miễn, 18 đảng viên chưa xếp loại": what is left of a fraction, told in several.
fn others(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let whole = fraction.other.filter(|_| fraction.is_exact_count())?;
    let own = &sentence.items[item];
    if (0..item).any(|before| sentence.figure(before).other.is_some()) || own.bracket != 0 {
        return None;
    }
    let mut left = Vec::new();
    for next in item + 1..sentence.items.len() {
        let (figure, other) = (sentence.figure(next), &sentence.items[next]);
        if figure.kind == Kind::Percent || other.bracket != own.bracket {
            continue;
        }
        let same = fraction.counts_same(sentence.paragraph, figure, sentence.paragraph) == Some(true);
        let level = figure.kind == Kind::Amount && sentence.is_level(next) && figure.hedge == Hedge::None;
        if !level || !same || other.announced.is_some() || other.role == Some(Role::Total) {
            return None;
        }
        left.push(next);
    }
    let denied = |next: &usize| {
        let end = sentence.figure(*next).tokens.end;
        (end..(end + 5).min(sentence.tokens.end))
            .any(|at| matches!(sentence.paragraph.lower_word(at), "chưa" | "không" | "miễn" | "vắng" | "hoãn"))
    };
    if left.len() < 2 || left.len() > 4 || !left.iter().all(denied) {
        return None;
    }
    let figures: Vec<&Figure> = std::iter::once(item).chain(left).map(|item| sentence.figure(item)).collect();
    let equation = Equation {
        operands: figures.iter().map(|figure| Operand::of(figure)).collect(),
        printed: Operand::whole_of(fraction)?,
        predict: &sum,
        link: Link::Loose,
    };
    let verdict = equation.verdict()?;
    let shown: Vec<String> = figures.iter().map(|figure| in_unit(fraction, figure.number.value)).collect();
    let arithmetic = format!("{} = {}", shown.join(" + "), in_unit(fraction, equation.value()?));
    let statement = stated(sentence, arithmetic, verdict, &fraction.amount(whole));
    let operands = figures.iter().map(|figure| figure.span).collect();
    Some(Relation::new(RelationKind::PartsTotal, verdict, statement, operands))
}

/// "25/27 chỉ tiêu đạt; 2/27 chỉ tiêu chưa đạt": parts of one whole, the last of them those that did not or were left, or the first
/// ones again and the others anew.
fn counterparts(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let whole = fraction.other.filter(|whole| whole.value >= Exact::from_integer(3))?;
    let of_it = |at: usize| {
        let other = sentence.figure(at);
        other.kind == Kind::Fraction
            && other.other.is_some_and(|count| count.value == whole.value)
            && sentence.items[at].bracket == sentence.items[item].bracket
            && fraction.counts_same(sentence.paragraph, other, sentence.paragraph) != Some(false)
    };
    if (0..item).any(of_it) {
        return None;
    }
    let next = (item + 1..sentence.items.len().min(item + 5)).find(|at| of_it(*at))?;
    // "28/63 tỉnh công bố; 34/63 tỉnh không công bố; 1 tỉnh không truy cập được"
    let more = |at: usize| {
        let other = sentence.figure(at);
        other.is_exact_count() && fraction.counts_same(sentence.paragraph, other, sentence.paragraph) == Some(true)
    };
    let more = next + 1 < sentence.items.len() && more(next + 1);
    if more || (next + 1..sentence.items.len()).any(of_it) || sentence.items[next].role == Some(Role::Part) {
        return None;
    }
    let parts = [item, next];
    // "7 nghị quyết được 28/28 đại biểu tán thành, 2 nghị quyết còn lại được 27/28": all of it leaves none, the rest is of another count.
    let all = parts.iter().any(|part| sentence.figure(*part).number.value == whole.value);
    let left = sentence.items[next].role == Some(Role::Rest) && !all;
    // "27/49 chỉ tiêu, nhiệm vụ đạt, 22/49 chỉ tiêu, nhiệm vụ chưa đạt": what is counted may be called by several words.
    let denied = |at: usize| {
        let end = sentence.figure(at).tokens.end;
        (end..(end + DENIED).min(sentence.tokens.end)).any(|at| worded::is_failure(sentence.paragraph, at))
    };
    let rest = missing(sentence, next) && !missing(sentence, item) || denied(next) && !denied(item) || left;
    if !(rest || super::partition::completes(sentence, &parts)) || !fraction.is_exact_count() {
        return None;
    }
    let other = sentence.figure(next);
    let equation = Equation {
        operands: vec![Operand::of(fraction), Operand::of(other)],
        printed: Operand::whole_of(fraction)?,
        predict: &sum,
        link: if whole.value < Exact::from_integer(1000) { Link::Close } else { Link::Loose },
    };
    let verdict = equation.verdict()?;
    let shown = |number: Exact| in_unit(fraction, number);
    let arithmetic = format!("{} + {} = {}", shown(fraction.number.value), shown(other.number.value), shown(equation.value()?));
    Some(Relation::new(
        RelationKind::PartsTotal,
        verdict,
        stated(sentence, arithmetic, verdict, fraction),
        vec![fraction.span, other.span],
    ))
}

/// Whether a count is of those that did not: *2 chỉ tiêu không đạt*.
fn missing(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    let paragraph = sentence.paragraph;
    let after = |words: usize| figure.tokens.end..(figure.tokens.end + words).min(sentence.tokens.end);
    // "543/545 chi bộ được đánh giá, đạt 99,6% (2 chi bộ mới thành lập chưa đánh giá)": a bracket for them alone.
    let alone = || sentence.items[item].opens && sentence.closes(figure.tokens.end, |_| false) == behind_words(sentence, item);
    let denied = |at: usize| matches!(paragraph.lower_word(at), "không" | "chưa");
    after(4).any(|at| worded::is_failure(paragraph, at)) || alone() && after(DENIED).any(denied)
}

/// Whether a count is said not to be what a fraction before it is: *36/45 hộ đã bàn giao, 9 hộ chưa bàn giao*.
fn denies(sentence: &Sentence<'_>, fraction: usize, item: usize) -> bool {
    let words = |item: usize| {
        let figure = sentence.figure(item);
        figure.counted.start.max(figure.tokens.end)..behind_words(sentence, item)
    };
    let denied = words(item).any(|at| matches!(sentence.paragraph.lower_word(at), "chưa" | "không"));
    denied && super::partition::denied(sentence, &[words(fraction), words(item)])
}

/// How many words behind a count *chưa, không* may stand in a bracket that tells of nothing else.
const DENIED: usize = 8;

/// Where the words behind a count end: at a mark or the next number.
fn behind_words(sentence: &Sentence<'_>, item: usize) -> usize {
    let tokens = sentence.paragraph.tokens();
    let from = sentence.figure(item).tokens.end;
    (from..sentence.tokens.end).find(|at| !tokens[*at].is_wordlike()).unwrap_or(sentence.tokens.end)
}
