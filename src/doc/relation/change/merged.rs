//! Fewer after a merger: *sắp xếp 173 đơn vị hành chính cấp xã thành 67 đơn vị mới, giảm 106 đơn vị, tỷ lệ giảm 61,27%*.

use super::equation;
use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;

/// "sáp nhập 44 thôn thành 25 thôn mới": a merger makes fewer.
pub(super) fn of_units(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item.checked_sub(1)?;
    let (merged, made) = (sentence.figure(before), sentence.figure(item));
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let merges =
        merged.start >= 2 && matches!((word(merged.start - 2), word(merged.start - 1)), ("sáp" | "hợp", "nhập" | "nhất"));
    let into = made.start.checked_sub(1).is_some_and(|at| word(at) == "thành");
    let plain = |figure: &Figure| figure.is_plain_count();
    let same = merged.counts_same(sentence.paragraph, made, sentence.paragraph) == Some(true);
    if !merges || !into || !plain(merged) || !plain(made) || !same || made.number.value < merged.number.value {
        return None;
    }
    let (a, b) = (in_unit(merged, merged.number.value), in_unit(made, made.number.value));
    let message = Message::new(
        format!("nhập {a} không thể thành {b}: phải ít đi"),
        format!("{a} merged do not make {b}: there must be fewer"),
    );
    Some(Relation::new(RelationKind::Growth, Verdict::Contradicts, message, vec![merged.span, made.span]))
}

/// How many figures before a fall may tell the merger: what was merged and what it made may each be listed.
const BEFORE: usize = 8;

/// How many words may stand between the verb of a merger and what is merged.
const VERB: usize = 8;

/// The fall from what was merged to what it made.
pub(super) fn of_merger(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let change = sentence.figure(item);
    let falls = sentence.items[item].role == Some(Role::Fall) && matches!(change.kind, Kind::Amount | Kind::Percent);
    if !falls || change.hedge.is_open() {
        return None;
    }
    let word = |at: usize| paragraph.lower_word(at);
    let noun = |item: usize| paragraph.tokens().get(sentence.figure(item).counted.start).map(|token| token.key);
    let counts = |item: usize| {
        let figure = sentence.figure(item);
        figure.kind == Kind::Amount && figure.is_exact_count() && !figure.counted.is_empty()
    };
    let made = |other: &usize| {
        let start = sentence.figure(*other).start;
        counts(*other) && start.checked_sub(1).is_some_and(|at| matches!(word(at), "thành" | "còn"))
    };
    let first = item.saturating_sub(BEFORE);
    let now = (first..item).rev().find(made)?;
    let merged = |other: &usize| {
        let start = sentence.figure(*other).start;
        let verb = |at: usize| {
            matches!(
                (word(at), word(at + 1)),
                ("sắp", "xếp") | ("sáp" | "hợp", "nhập" | "nhất") | ("tổ", "chức") | ("kiện", "toàn") | ("tinh", "gọn")
            )
        };
        // "từ 214 thôn sẽ sáp nhập còn 147 thôn"
        let end = sentence.figure(*other).tokens.end;
        let told = (start.saturating_sub(VERB)..start).any(verb) || (end..sentence.figure(now).start).any(verb);
        counts(*other) && noun(*other) == noun(now) && told
    };
    let before = (first..now).rev().find(merged)?;
    let unit = word(change.counted.start) == "đơn" && word(change.counted.start + 1) == "vị";
    let same = change.kind == Kind::Percent || noun(item) == noun(now) || unit && counts(item);
    let less = sentence.figure(now).number.value < sentence.figure(before).number.value;
    (same && less)
        .then(|| equation(sentence, sentence.figure(before), sentence.figure(now), item, change, Link::Close))
        .flatten()
}
