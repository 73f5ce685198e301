//! One part and the whole that it is said to be of: *18 trong tổng số 63 tỉnh*; *trong số 93 trường, có 36 trường đạt chuẩn*; *9.593 vụ.
//! Riêng tháng 6 xảy ra 1.569 vụ*.
//!
//! A part that is no more than its whole is shown. One that is more contradicts only where both count the same, out to the last, and the
//! words leave nothing between them.

pub mod beyond;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::known::Known;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::units::Dimension;

/// How many words may stand between a part and the whole after it: *8 đại biểu trúng cử hội đồng tỉnh trong số 41 ứng viên*.
const APART: usize = 8;

/// How many words may stand between a whole and its part: *trong số 93 trường có thí sinh dự thi của toàn tỉnh, có 36 trường*.
const LATER: usize = 16;

/// How many figures before a sentence may be the whole that it tells a part of.
const BEFORE: usize = 6;

/// How many times its whole a part is that is no slip, but of something else.
const FAR: i128 = 120;

/// The parts of a paragraph, each held to its whole.
pub(super) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for item in 0..sentence.items.len() {
            let whole = before_whole(sentence, item).or_else(|| after_whole(sentence, item));
            if let Some((whole, part)) = whole {
                found.extend(told(sentence, (sentence, whole), part, true));
            }
            found.extend(measured(sentence, item));
        }
        if let Some(earlier) = number.checked_sub(1).map(|before| &sentences[before]) {
            found.extend(of_sentence_before(sentence, earlier));
        }
    }
    found.retain(|relation: &Relation| {
        let of_both = |other: &Relation| {
            other.verdict != Verdict::Computed && relation.operands.iter().all(|span| other.operands.contains(span))
        };
        !known.with(relations, relation.operands[0]).any(of_both)
    });
    relations.extend(found);
    beyond::read(sentences, relations);
}

/// *18 trong tổng số 63 tỉnh*: the whole at an item, and the part before it.
fn before_whole(sentence: &Sentence<'_>, item: usize) -> Option<(usize, usize)> {
    let part = item.checked_sub(1).filter(|_| sentence.items[item].role == Some(Role::Whole))?;
    let (own, before) = (sentence.figure(item), sentence.figure(part));
    let between = before.tokens.end..own.start;
    let beside = sentence.items[item].bracket == sentence.items[part].bracket || sentence.items[item].opens;
    let plain =
        between.len() <= APART && between.clone().all(|at| !matches!(sentence.paragraph.word(at), "," | ";" | ":" | ")"));
    (beside && plain && before.kind == Kind::Amount && sentence.is_level(part)).then_some((item, part))
}

/// *Trong số 93 trường …, có 36 trường*: the whole before an item, and the item.
fn after_whole(sentence: &Sentence<'_>, item: usize) -> Option<(usize, usize)> {
    let whole = item.checked_sub(1)?;
    let paragraph = sentence.paragraph;
    let (own, before) = (sentence.figure(item), sentence.figure(whole));
    let word = |at: usize| paragraph.lower_word(at);
    let opens = (sentence.tokens.start..before.start).rev().take(3).find(|at| word(*at) == "trong")?;
    let announced = sentence.items[whole].role == Some(Role::Whole) || opens + 1 == before.start;
    // What stands before *trong số* may be the part.
    let first = opens == sentence.tokens.start || opens > 0 && matches!(paragraph.word(opens - 1), "," | ";" | ":");
    let has = own.start.checked_sub(1).is_some_and(|at| word(at) == "có");
    let between = before.tokens.end..own.start;
    let plain = between.len() <= LATER && between.clone().filter(|at| paragraph.word(*at) == ",").count() <= 1;
    let plain = plain && !between.clone().any(|at| matches!(paragraph.word(at), ";" | ":" | "(" | ")") || word(at) == "còn");
    (announced && first && has && plain && own.kind == Kind::Amount && before.kind == Kind::Amount).then_some((whole, item))
}

/// *khoảng 8 tỷ đồng, trong đó có 5 tỷ từ xã hội hóa*: a part of a measure, right after *trong đó*.
fn measured(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item.checked_sub(1).filter(|_| sentence.items[item].role == Some(Role::Part))?;
    let (part, whole) = (sentence.figure(item), sentence.figure(before));
    let money = |bare: &Figure, other: &Figure| bare.is_bare_money() && other.base == "đồng" && other.per.is_empty();
    let alike = whole.base == "đồng" && part.comparable(whole, sentence.paragraph) || money(part, whole);
    let level = sentence.is_level(before) && part.kind == Kind::Amount && whole.kind == Kind::Amount && whole.per.is_empty();
    let beside = sentence.items[item].bracket == sentence.items[before].bracket || sentence.items[item].opens;
    // "trong đó chi phí mua tàu là 1,7 tỷ đồng" is told of something else.
    let said = (sentence.tokens.start..part.start).rev().map(|at| sentence.paragraph.lower_word(at));
    let direct = said.take(3).find(|word| !matches!(*word, "có" | ",")) == Some("đó");
    if !alike || !level || !beside || !direct {
        return None;
    }
    let beyond = part.plausible().low?.at > whole.plausible().high?.at;
    if beyond && part.number.value > whole.number.value * 15 {
        return None;
    }
    let (a, b) = (in_unit(whole, part.number.value), in_unit(whole, whole.number.value));
    let (verdict, statement) = if beyond {
        let wrong = Message::new(format!("phần {a} lớn hơn tổng {b}"), format!("the part, {a}, is more than the total, {b}"));
        (Verdict::Contradicts, wrong)
    } else {
        (Verdict::Holds, Message::new(format!("{a} ≤ {b}"), format!("{a} ≤ {b}")))
    };
    Some(Relation::new(RelationKind::PartsTotal, verdict, statement, vec![whole.span, part.span]))
}

/// *Toàn tỉnh xảy ra 9.593 vụ. Trong đó, riêng tháng 6 xảy ra 1.569 vụ*: what a sentence tells of the one before.
fn of_sentence_before(sentence: &Sentence<'_>, earlier: &Sentence<'_>) -> Vec<Relation> {
    let paragraph = sentence.paragraph;
    let start = sentence.tokens.start;
    let word = |at: usize| paragraph.lower_word(at);
    let among = word(start) == "trong"
        && (word(start + 1) == "đó" || word(start + 1) == "số" && matches!(word(start + 2), "đó" | "này"));
    if !among && word(start) != "riêng" {
        return Vec::new();
    }
    let mut found = Vec::new();
    for item in (0..sentence.items.len()).take(BEFORE) {
        let part = sentence.figure(item);
        if part.kind != Kind::Amount || !sentence.is_level(item) {
            continue;
        }
        let alike = |whole: &usize| {
            let figure = earlier.figure(*whole);
            figure.kind == Kind::Amount
                && earlier.is_level(*whole)
                && figure.comparable(part, paragraph)
                && (figure.counts_same(paragraph, part, paragraph) == Some(true) && is_said_alike(paragraph, figure, part)
                    || !figure.base.is_empty())
        };
        let Some(whole) = (0..earlier.items.len()).rev().take(BEFORE).find(alike) else { continue };
        found.extend(told(sentence, (earlier, whole), item, false));
    }
    found
}

/// Whether the words right after two counts are the same as far as the shorter goes: *người chết* are no *người bị thương*.
fn is_said_alike(paragraph: &crate::doc::Paragraph, one: &Figure, other: &Figure) -> bool {
    let keys = |figure: &Figure| {
        paragraph.tokens()[figure.counted.clone()].iter().map(|token| token.key).take(2).collect::<Vec<u32>>()
    };
    keys(one) == keys(other)
}

/// A part held to its whole; `sure` where the words put them together.
fn told(sentence: &Sentence<'_>, (there, whole): (&Sentence<'_>, usize), part: usize, sure: bool) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let (own, all) = (sentence.figure(part), there.figure(whole));
    // "Trong 8 phòng có hơn 100 nam nữ" counts people.
    let people_behind = matches!(paragraph.lower_word(own.tokens.end), "nam" | "nữ" | "trai" | "gái");
    let bare = own.dimension == all.dimension && own.unit.is_empty() && own.counted.is_empty() && own.factor == all.factor;
    let bare = bare && !people_behind;
    let named = all.counts_same(paragraph, own, paragraph);
    let people = counts_persons(paragraph, own) && counts_persons(paragraph, all);
    let alike = own.comparable(all, paragraph) || bare;
    if !alike || all.number.value <= Exact::from_integer(1) || own.number.value <= Exact::from_integer(0) {
        return None;
    }
    let (a, b) = (in_unit(all, own.number.value), in_unit(all, all.number.value));
    let operands = |mut spans: [crate::text::Span; 2]| {
        spans.sort();
        spans.to_vec()
    };
    if own.number.value <= all.number.value {
        let statement = Message::new(format!("{a} ≤ {b}"), format!("{a} ≤ {b}"));
        return Some(Relation::new(RelationKind::PartsTotal, Verdict::Holds, statement, operands([own.span, all.span])));
    }
    let exact = own.is_exact_count() && all.is_exact_count();
    // "gần 810 trong số 442 phòng": however much less than that is meant.
    let plain = own.hedge == Hedge::None && all.hedge == Hedge::None
        || matches!((own.plausible().low, all.plausible().high), (Some(least), Some(most)) if least.at > most.at);
    let same = named == Some(true) || people || bare && exact;
    // "12,5 tỷ đồng trong tổng số 11,2 tỷ đồng"
    let measured = own.dimension == Dimension::Measure && all.per.is_empty() && own.number.value <= all.number.value * 12;
    let counted = exact && same && own.number.value <= all.number.value * FAR;
    let beyond = sure && plain && (counted || measured);
    let statement = Message::new(format!("phần {a} lớn hơn tổng {b}"), format!("the part, {a}, is more than the total, {b}"));
    beyond.then(|| Relation::new(RelationKind::PartsTotal, Verdict::Contradicts, statement, operands([own.span, all.span])))
}
