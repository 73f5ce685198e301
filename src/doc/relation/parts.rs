//! Totals and their parts: *38 HTX (trong đó 35 hoạt động, 03 tạm ngừng)*, *17/19 chỉ tiêu đạt, 2 không đạt*, *còn lại 9 xã*,
//! *nâng tổng số lên 38*, shares that make 100 %.
//!
//! A list after *trong đó* need not be whole, so a sum that falls short says nothing; one that comes near without fitting, or a
//! part beyond its total, does.

mod raised;
mod shares;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, stated};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;
use crate::finding::Message;
use crate::lang::units::Dimension;
use crate::lang::word;
use crate::text::Span;

/// The totals of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let figure = sentence.figure(item);
        if figure.kind == Kind::Amount && sentence.is_level(item) {
            let found =
                written_sum(sentence, item).or_else(|| after_total(sentence, item)).or_else(|| before_total(sentence, item));
            relations.extend(found);
            relations.extend(raised::raised(sentence, item));
        } else if figure.kind == Kind::Fraction {
            relations.extend(complement(sentence, item));
            relations.extend(raised::raised(sentence, item));
        }
    }
    relations.extend(shares::shares(sentence));
}

fn sum(operands: &[Interval]) -> Vec<Option<Interval>> {
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
    let operands: Vec<Operand> = parts.iter().map(|part| Operand::of(sentence.figure(*part))).collect();
    let equation = Equation { operands, printed: Operand::of(printed), predict: &sum, link };
    let verdict = equation.verdict()?;
    let value = equation.value()?;
    // Lists leave things out: what is off by more than a little must look like a slip.
    let off = if value > printed.number.value { value - printed.number.value } else { printed.number.value - value };
    let few = printed.is_exact_count() && off <= Exact::from_integer(2);
    if verdict == Verdict::Contradicts
        && link == Link::Loose
        && !few
        && off * 40 > printed.number.value
        && !equation.is_one_slip()
    {
        return None;
    }
    let shown: Vec<String> = parts.iter().map(|part| in_unit(printed, sentence.figure(*part).number.value)).collect();
    let arithmetic = format!("{} = {}", shown.join(" + "), in_unit(printed, value));
    let mut spans: Vec<Span> = parts.iter().chain([&total]).map(|item| sentence.figure(*item).span).collect();
    spans.sort();
    Some(Relation {
        kind: RelationKind::PartsTotal,
        verdict,
        gross: equation.is_gross(),
        statement: stated(sentence, arithmetic, verdict, printed),
        operands: spans,
        computed: None,
        suggestion: Some((printed.digits, in_unit(printed, value))),
    })
}

/// Whether a number in words stands before a noun in a range: *hai trẻ sơ sinh*.
fn in_words_between(sentence: &Sentence<'_>, range: std::ops::Range<usize>) -> bool {
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

/// Words by which a part is what the others are not.
static OPPOSITES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     không chưa ngừng quá trễ chậm nữ tự nông đang giải hỏng thiếu tồn muộn ngoài cũ trượt hết kém yếu",
    )
});

/// Whether one part is said to be what the others are not: *hoạt động, tạm ngừng*; *nam, nữ*.
fn opposed(sentence: &Sentence<'_>, parts: &[usize]) -> bool {
    let negative = |item: usize| {
        let own = &sentence.items[item];
        let figure = sentence.figure(item);
        let after = figure.tokens.end..(figure.tokens.end + 8).min(sentence.tokens.end);
        let stop = |index: &usize| !sentence.paragraph.tokens()[*index].is_wordlike();
        let end = after.clone().find(stop).unwrap_or(after.end);
        let words = own.subject.clone().chain(after.start..end);
        words.into_iter().any(|index| OPPOSITES.contains(&sentence.paragraph.tokens()[index].key))
    };
    let count = parts.iter().filter(|part| negative(**part)).count();
    count > 0 && count < parts.len()
}

/// Whether two amounts may be part and total: one unit, and the same things as far as they are named.
fn kindred(sentence: &Sentence<'_>, total: &Figure, part: &Figure) -> bool {
    total.comparable_or_bare(part, sentence.paragraph)
        && (total.dimension != Dimension::Count
            || total.counts_same(sentence.paragraph, part, sentence.paragraph) != Some(false))
}

/// A total with its parts after it: in a bracket, after *trong đó* or *gồm*, with *còn lại* at the end.
fn after_total(sentence: &Sentence<'_>, total: usize) -> Option<Relation> {
    let whole = sentence.figure(total);
    let own = &sentence.items[total];
    let next = total + 1;
    let first = sentence.items.get(next)?;
    if !sentence.within(next, own.bracket) || whole.base == "kV" {
        return None;
    }
    if matches!(own.role, Some(Role::Rest | Role::Part)) || first.follows && first.role.is_none() {
        return None;
    }
    let bracketed = first.bracket != own.bracket && sentence.outer.get(first.bracket) == Some(&own.bracket);
    let announced = matches!(first.role, Some(Role::Part | Role::Parts));
    let bracket = first.bracket;
    let mut parts = Vec::new();
    for item in next..sentence.items.len() {
        let part = sentence.figure(item);
        let other = &sentence.items[item];
        if other.bracket != bracket {
            if bracketed && other.bracket == own.bracket {
                break;
            }
            continue; // an aside
        }
        // What is not an amount of the same things ends the list, but for a share or a fall said of a part.
        if matches!(part.kind, Kind::Percent | Kind::Points) {
            continue;
        }
        let nested = item > next && matches!(other.role, Some(Role::Part | Role::Parts | Role::Total));
        // "584 đơn vị, gồm 386 xã, 177 phường, 21 thị trấn": the parts have names of their own.
        let named = first.role == Some(Role::Parts)
            && whole.is_exact_count()
            && part.is_exact_count()
            && !part.counted.is_empty()
            && (!other.follows || sentence.paragraph.lower_word(part.start.saturating_sub(1)) == "và");
        // "21 xã, thị trấn, trong đó có 19 xã và 2 thị trấn"
        let named = named || announced && is_a_kind(sentence, whole, part);
        if nested || part.kind != Kind::Amount || !sentence.is_level(item) || !(named || kindred(sentence, whole, part)) {
            break;
        }
        parts.push(item);
        if is_rest(sentence, item, announced) {
            break;
        }
    }
    let ended = parts.last().is_some_and(|last| ends_list(sentence, *last, bracket, bracketed));
    let first_part = sentence.figure(*parts.first()?);
    let rest = parts.last().is_some_and(|last| is_rest(sentence, *last, announced));
    let same = |part: &usize| whole.counts_same(sentence.paragraph, sentence.figure(*part), sentence.paragraph);
    // What is left over is sure to be of the same things only where they are named each time, or the total is called one.
    let rest = rest && (announced || own.role == Some(Role::Total) || parts.iter().all(|part| same(part) == Some(true)));
    let scored = is_scorecard(sentence, total, &parts);
    // "tiếp nhận 86 tin báo, đã giải quyết 79 tin, còn 7 tin"
    let done = first
        .subject
        .clone()
        .any(|index| matches!(sentence.paragraph.lower_word(index), "quyết" | "lý" | "trả" | "xong" | "thành" | "nộp" | "thu"));
    let left = parts.len() == 2 && done && parts.last().is_some_and(|last| is_rest(sentence, *last, true));
    let rest = rest || left && whole.is_exact_count() && parts.iter().all(|part| same(part) == Some(true));
    // "126 căn nhà: năm 2019 xây 38 căn, …"
    let from = whole.tokens.end.max(whole.counted.end);
    let mark = (from..first_part.start).find(|index| !sentence.paragraph.tokens()[*index].is_wordlike());
    let colon = mark.is_some_and(|mark| sentence.paragraph.word(mark) == ":")
        && whole.is_exact_count()
        && parts.len() >= 2
        && parts.iter().all(|part| same(part) == Some(true));
    if !(bracketed || announced || rest || scored || colon) {
        return None;
    }
    if parts.iter().any(|part| beyond(whole, sentence.figure(*part))) {
        // "tăng thêm 3 tỷ đồng, trong đó giải nhất đã đạt 303 tỷ đồng" is a level.
        let level = first_part.start.checked_sub(1).is_some_and(|before| sentence.paragraph.lower_word(before) == "đạt");
        let sure = first.role == Some(Role::Part)
            && !level
            && parts[0] == next
            && beyond(whole, first_part)
            && (whole.dimension != Dimension::Count || same_words(sentence, whole, first_part))
            && whole.per.is_empty()
            && whole.base != "m"
            && whole.number.grouped.is_none()
            && !signed(sentence);
        return sure.then(|| part_beyond(whole, first_part));
    }
    if parts.len() < 2 {
        return None;
    }
    // Two criteria may follow one another ("16 tái cử, 9 lần đầu, 6 nữ"): the first parts that make the total are its parts.
    for count in 2..=parts.len() {
        let found = totalled(sentence, &parts[..count], total, Link::Faint);
        if let Some(relation) = found.filter(|relation| relation.verdict != Verdict::Contradicts) {
            return Some(relation);
        }
    }
    let hedged = parts.iter().chain([&total]).any(|item| sentence.figure(*item).hedge != Hedge::None);
    if ended && hedged {
        return sum_beyond(sentence, &parts, total);
    }
    if scored && !announced && !bracketed && !rest {
        // "27 chỉ tiêu, 14 vượt, 14 đạt" is beyond all; fewer may leave some out.
        let sum = parts.iter().fold(Exact::from_integer(0), |sum, part| sum + sentence.figure(*part).number.value);
        let whole_said = opposed(sentence, &parts) || sum > whole.number.value;
        return whole_said.then(|| totalled(sentence, &parts, total, Link::Close)).flatten();
    }
    if !ended || whole.base == "m" && whole.factor <= Exact::from_integer(1) {
        return None;
    }
    let whole_list = bracketed || rest || colon || joined(sentence, &parts);
    if bracketed && !announced && !whole.per.is_empty() {
        return None;
    }
    // "chủ yếu gồm", "gồm phần lớn"
    let mostly = first.subject.clone().any(|index| matches!(sentence.paragraph.lower_word(index), "chủ" | "yếu" | "lớn"));
    if mostly {
        return None;
    }
    let opposed = opposed(sentence, &parts);
    let kinds = parts.iter().all(|part| is_a_kind(sentence, whole, sentence.figure(*part)));
    // "12,5 km đường, trong đó 7,2 km đường thôn và 5,3 km đường nội đồng"
    let round = whole.number.significant >= whole.number.unit * 100;
    let measured = whole.dimension == Dimension::Measure
        && !round
        && whole.number.digits >= 3
        && parts.len() <= 3
        && joined(sentence, &parts)
        && whole.number.decimals == first_part.number.decimals;
    let complete = whole_list && (measured || rest || colon || kinds || first.role == Some(Role::Parts) || opposed);
    // "38 HTX (trong đó 35 HTX hoạt động, 03 HTX tạm ngừng)": counted out, each time by name.
    let counted = |part: &usize| sentence.figure(*part).is_exact_count() && same(part) == Some(true);
    let smaller = |part: &usize| sentence.figure(*part).number.value < whole.number.value;
    let sure = complete && whole.is_exact_count() && parts.iter().all(counted) && parts.iter().all(smaller);
    let sum = parts.iter().fold(Exact::from_integer(0), |sum, part| sum + sentence.figure(*part).number.value);
    // "38 trường hợp, gồm 25 trường hợp …, 12 trường hợp …, 11 trường hợp …" are more than all.
    let more = first.role == Some(Role::Parts) && sum > whole.number.value;
    let sure = sure && (bracketed && opposed || more);
    // "57 người, gồm 11 cán bộ và 46 học viên": two that *và* joins are all, unless more is added.
    let added = first.subject.clone().any(|index| sentence.paragraph.lower_word(index) == "thêm")
        || first_part.start.checked_sub(1).is_some_and(|before| sentence.paragraph.lower_word(before) == "thêm");
    let and = parts.last().and_then(|last| sentence.figure(*last).start.checked_sub(1));
    let pair = parts.len() == 2 && and.is_some_and(|and| sentence.paragraph.lower_word(and) == "và") && !added;
    let others = !kinds
        && !pair
        && first.role == Some(Role::Parts)
        && parts.len() < 3
        && parts.iter().any(|part| same(part) == Some(false));
    let link = match () {
        () if sure => Link::Close,
        () if complete && !others => Link::Loose,
        () => Link::Faint,
    };
    totalled(sentence, &parts, total, link)
}

/// Whether a part is one of the kinds that its whole is made of, none of which is another: *xã, thị trấn*; *đảng bộ, chi bộ*.
fn is_a_kind(sentence: &Sentence<'_>, whole: &Figure, part: &Figure) -> bool {
    let words = |figure: &Figure| {
        let at = figure.counted.start;
        (sentence.paragraph.lower_word(at), sentence.paragraph.lower_word(at + 1))
    };
    let one = |figure: &Figure| {
        matches!(
            words(figure),
            ("xã" | "phường" | "huyện" | "thôn" | "bản" | "trường", _)
                | ("thị", "trấn" | "xã")
                | ("thành", "phố")
                | ("đảng" | "chi", "bộ")
        )
    };
    let of_several = one(whole) || matches!(words(whole), ("đơn", "vị") | ("tổ", "chức") | ("cơ", "sở"));
    whole.is_exact_count() && part.is_exact_count() && of_several && one(part)
}

/// Whether a part is what is left: *còn lại 9 xã*, *còn 55 trường hợp chưa xử lý*.
fn is_rest(sentence: &Sentence<'_>, item: usize, announced: bool) -> bool {
    let own = &sentence.items[item];
    let word = |back: usize| {
        let start = sentence.figure(item).start;
        start.checked_sub(back).map_or("", |before| sentence.paragraph.lower_word(before))
    };
    let after = sentence.figure(item);
    let left = (after.tokens.end..(after.tokens.end + 4).min(sentence.tokens.end))
        .any(|index| sentence.paragraph.lower_word(index) == "còn" && sentence.paragraph.lower_word(index + 1) == "lại");
    let only = (1..=3).any(|back| word(back) == "chỉ");
    own.role == Some(Role::Rest) && !only
        || announced && own.role == Some(Role::To) && word(1) == "còn" && !matches!(word(2), "xuống" | "giảm" | "chỉ")
        || left && own.role.is_none()
}

/// "27 chỉ tiêu, có 14 chỉ tiêu vượt, 13 chỉ tiêu hoàn thành": targets counted by how they were met, each time by name.
fn is_scorecard(sentence: &Sentence<'_>, total: usize, parts: &[usize]) -> bool {
    let paragraph = sentence.paragraph;
    let whole = sentence.figure(total);
    let target = |item: usize| {
        let counted = &sentence.figure(item).counted;
        matches!(
            (paragraph.lower_word(counted.start), paragraph.lower_word(counted.start + 1)),
            ("chỉ" | "mục", "tiêu") | ("nhiệm", "vụ") | ("tiêu", "chí")
        )
    };
    let met = |item: &usize| {
        let end = sentence.figure(*item).tokens.end;
        (end..(end + 6).min(sentence.tokens.end))
            .any(|index| matches!(paragraph.lower_word(index), "vượt" | "đạt" | "không" | "chưa" | "hoàn"))
    };
    let same = |item: &usize| whole.counts_same(paragraph, sentence.figure(*item), paragraph) != Some(false);
    target(total) && whole.is_exact_count() && parts.len() >= 2 && parts.iter().all(|part| met(part) && same(part))
}

/// Whether a list of parts ends with its last: nothing more is counted or trails off, and no *và …* goes on.
fn ends_list(sentence: &Sentence<'_>, last: usize, bracket: usize, bracketed: bool) -> bool {
    let paragraph = sentence.paragraph;
    let figure = sentence.figure(last);
    let later = sentence.items.get(last + 1).is_some_and(|next| {
        next.bracket == bracket && matches!(sentence.figure(last + 1).kind, Kind::Amount | Kind::Fraction) && !next.opens
    });
    let from = figure.tokens.end.max(figure.per.end);
    let stop = (from..sentence.tokens.end)
        .find(|index| matches!(paragraph.word(*index), ")" | "." | ";"))
        .unwrap_or(sentence.tokens.end);
    let after_list = paragraph.word(stop) == ";" && !bracketed;
    let trails = (from..stop).any(|index| {
        paragraph.word(index) == "…"
            || matches!(paragraph.lower_word(index), "và" | "cùng" | "một" | "hai" | "ngoài" | "phần" | "còn")
            || paragraph.word(index).starts_with("..")
    });
    !(later && !(bracketed && paragraph.word(stop) == ")")
        || trails
        || after_list && later
        || matches!(paragraph.word(stop), "…"))
}

/// Whether *và* joins the last part to the others: a list so joined is whole.
fn joined(sentence: &Sentence<'_>, parts: &[usize]) -> bool {
    let [.., before, last] = parts else { return false };
    let between = sentence.figure(*before).tokens.end..sentence.figure(*last).start;
    between.into_iter().any(|index| matches!(sentence.paragraph.lower_word(index), "và" | ";"))
        || sentence.items[*last].role == Some(Role::Rest)
        || opposed(sentence, parts)
}

/// Whether amounts may cancel or are means and prices, so that a part may exceed its total: *lỗ, lãi, xuất siêu, bình quân*.
fn signed(sentence: &Sentence<'_>) -> bool {
    sentence.tokens.clone().any(|index| {
        matches!(
            (sentence.paragraph.lower_word(index), sentence.paragraph.lower_word(index + 1)),
            ("lỗ" | "lãi" | "siêu" | "mỗi" | "nguyên" | "giá" | "điểm" | "lợi" | "sàn" | "rút", _)
                | ("bình", "quân")
                | ("trung", "bình")
                | ("cao", "nhất")
                | ("mua" | "bán", "ròng")
        )
    })
}

/// Disjoint parts of a measured total that exceed it, hedges in force: *tổng chi hơn 1.690 tỷ đồng, trong đó 823,7 và 1.574*.
fn sum_beyond(sentence: &Sentence<'_>, parts: &[usize], total: usize) -> Option<Relation> {
    let whole = sentence.figure(total);
    let most = whole.plausible().high?.at;
    let announced = sentence.items[total].role == Some(Role::Total);
    let value = parts.iter().fold(Exact::from_integer(0), |sum, part| sum + sentence.figure(*part).number.value);
    if whole.dimension == Dimension::Count || !announced || parts.len() > 3 || value <= most * 11 / 10 {
        return None;
    }
    totalled(sentence, parts, total, Link::Close)
}

fn part_beyond(whole: &Figure, part: &Figure) -> Relation {
    let (a, b) = (in_unit(whole, part.number.value), in_unit(whole, whole.number.value));
    Relation {
        kind: RelationKind::PartsTotal,
        verdict: Verdict::Contradicts,
        gross: part.number.value > whole.number.value * 2,
        statement: Message::new(format!("phần {a} lớn hơn tổng {b}"), format!("the part, {a}, is more than the total, {b}")),
        operands: vec![whole.span, part.span],
        computed: None,
        suggestion: None,
    }
}

/// Whether two figures count things of one name to the second word: *người chết* are not *người bị thương*.
fn same_words(sentence: &Sentence<'_>, one: &Figure, other: &Figure) -> bool {
    let (one_words, other_words) = (one.counted.len().min(2), other.counted.len().min(2));
    let ended = !sentence.paragraph.tokens().get(one.counted.end).is_some_and(Token::is_wordlike);
    let mut words = sentence.keys(&one.counted).zip(sentence.keys(&other.counted)).take(2);
    one_words > 0 && other_words >= one_words && ended && words.all(|(one, other)| one == other)
}

fn beyond(total: &Figure, part: &Figure) -> bool {
    let (Some(least), Some(most)) = (part.plausible().low, total.plausible().high) else { return false };
    least.at > most.at
}

/// "tiếp nhận mới 4.131, kỳ trước chuyển sang 2.171, tổng 6.302 hồ sơ": the total comes last.
fn before_total(sentence: &Sentence<'_>, total: usize) -> Option<Relation> {
    if sentence.items[total].role != Some(Role::Total) || total < 2 {
        return None;
    }
    let whole = sentence.figure(total);
    let parts: Vec<usize> = (0..total)
        .filter(|&item| {
            sentence.is_level(item)
                && sentence.figure(item).kind == Kind::Amount
                && sentence.items[item].bracket == sentence.items[total].bracket
                && kindred(sentence, whole, sentence.figure(item))
                && !beyond(whole, sentence.figure(item))
                && sentence.figure(item).number.digits >= 3
        })
        .collect();
    let plain = parts.iter().chain([&total]).all(|item| sentence.figure(*item).hedge == Hedge::None);
    let word = whole.start.checked_sub(1).map_or("", |before| sentence.paragraph.lower_word(before));
    let adjacent = matches!(word, "tổng" | "số" | "cộng" | "là" | "tỉnh" | "huyện" | "thảy" | "kế");
    if parts.len() < 2 || parts.len() > 4 || parts.last()? + 1 != total || !plain || !adjacent {
        return None;
    }
    totalled(sentence, &parts, total, Link::Faint)
}

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
            && (sentence.items[next].role == Some(Role::Rest) || missing(sentence, next))
    })?;
    let left = sentence.figure(next);
    let total = Figure { number: whole, other: None, kind: Kind::Amount, ..fraction.clone() };
    let equation = Equation {
        operands: vec![Operand::of(fraction), Operand::of(left)],
        printed: Operand::of(&total),
        predict: &sum,
        link: if whole.value < Exact::from_integer(1000) { Link::Close } else { Link::Loose },
    };
    let verdict = equation.verdict()?;
    let (part, rest) = (in_unit(fraction, fraction.number.value), in_unit(fraction, left.number.value));
    let arithmetic = format!("{part} + {rest} = {}", in_unit(fraction, equation.value()?));
    Some(Relation {
        kind: RelationKind::PartsTotal,
        verdict,
        gross: false,
        statement: stated(sentence, arithmetic, verdict, fraction),
        operands: vec![fraction.span, left.span],
        computed: None,
        suggestion: None,
    })
}

/// Whether a count is of those that did not: *2 chỉ tiêu không đạt*.
fn missing(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    (figure.tokens.end..(figure.tokens.end + 4).min(sentence.tokens.end)).any(|index| {
        matches!(
            (sentence.paragraph.lower_word(index), sentence.paragraph.lower_word(index + 1)),
            ("không" | "chưa", "đạt" | "hoàn" | "đủ" | "thực" | "có")
        )
    })
}
