//! Several in order: *cao nhất là xã Tân Hòa với 35,2%, tiếp đến là Phú Lâm 34,4%, Long Sơn 25,1%*; *hạng Nhất 480 điểm, hạng Nhì 418
//! điểm, hạng Ba 321 điểm*.
//!
//! Whoever stands later has no more. One of three or more that breaks the order is wrong; where all rise it is no order of this kind:
//! the quickest is first too.

use std::sync::LazyLock;

use super::{REACH, Top, follower, is_comparable};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Case, TokenKind};
use crate::finding::Message;
use crate::lang::{units, word};

/// How many are compared.
const MOST: usize = 16;

/// The orders of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, tops: &[Top], relations: &mut Vec<Relation>) {
    for (nth, top) in tops.iter().enumerate() {
        let next = tops.get(nth + 1);
        if !top.end.most || top.bound {
            continue;
        }
        let until = next.map(|next| next.at);
        if let Some(second) = follower(sentence, top, next) {
            // "giảm nhiều nhất là Phú Lâm, giảm 87 hộ, tỷ lệ giảm 9,1%; tiếp đó là Tân Hòa giảm 7,7%": of the two the one that goes on.
            let alike = |item: &usize| is_comparable(sentence.paragraph, sentence.figure(*item), sentence.figure(second));
            let first = (top.item..second.min(top.item + BESIDE)).find(alike);
            relations.extend(first.and_then(|first| held(sentence, &listed(sentence, first, second, until))));
        } else if top.item + 1 < sentence.items.len() && is_listed_beside(sentence, top.item) {
            // "cao nhất là Phú Lâm với 12,9%; Tân Hòa 10,8%; Long Sơn 9,1%": all that are named are behind the first.
            relations.extend(held(sentence, &listed(sentence, top.item, top.item, until)));
        }
    }
    relations.extend(held(sentence, &by_ordinals(sentence)));
    relations.extend(held(sentence, &by_places(sentence)));
}

/// How many figures the first may have.
const BESIDE: usize = 3;

/// Whether the figure behind one is alike, and semicolons part a list of them: others go on with commas to what is no more of one kind.
fn is_listed_beside(sentence: &Sentence<'_>, item: usize) -> bool {
    let (one, other) = (sentence.figure(item), sentence.figure(item + 1));
    is_comparable(sentence.paragraph, one, other)
        && sentence.items[item + 1].apart
        && (one.kind == Kind::Percent || !one.base.is_empty() || !one.counted.is_empty())
}

/// What stands behind others has no more than they: *đạt 54,5%, đứng sau Phú Lâm (73,4%) và Tân Hòa (65,2%)*.
pub(super) fn behind(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    /// How many words may stand between its figure and *đứng sau*.
    const BEFORE: usize = 6;
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    for at in paragraph.tokens_of(*BEHIND).filter(|at| sentence.tokens.contains(at) && *at > sentence.tokens.start) {
        if !matches!(word(at - 1), "đứng" | "xếp") {
            continue;
        }
        let level = |item: &usize| sentence.items[*item].role.is_none_or(|role| matches!(role, Role::Reach | Role::Share));
        let own = (0..sentence.items.len()).rev().find(|item| sentence.figure(*item).tokens.end <= at).filter(|own| {
            let gap = sentence.figure(*own).tokens.end..at;
            level(own) && gap.len() <= BEFORE && !gap.into_iter().any(|at| matches!(paragraph.word(at), ";" | "."))
        });
        let Some(own) = own else { continue };
        let until = (at..(at + REACH).min(sentence.tokens.end)).find(|at| paragraph.word(*at) == ";");
        let until = until.unwrap_or((at + REACH).min(sentence.tokens.end));
        let said = |item: &usize| matches!(word(sentence.figure(*item).start - 1), "(" | "là" | "với" | "đạt");
        let one = sentence.figure(own);
        let others: Vec<usize> = (own + 1..sentence.items.len())
            .take_while(|item| sentence.figure(*item).start < until)
            .filter(|item| level(item) && said(item) && is_comparable(paragraph, one, sentence.figure(*item)))
            .collect();
        let value = |item: &usize| sentence.figure(*item).number.value;
        let more = others.iter().filter(|item| value(item) >= one.number.value).count();
        let plain = others.iter().chain([&own]).all(|item| sentence.figure(*item).hedge == Hedge::None);
        let wrong = others.iter().find(|item| value(item) < one.number.value);
        let mut spans: Vec<_> = others.iter().chain([&own]).map(|item| sentence.figure(*item).span).collect();
        spans.sort();
        let shown = |item: &usize| in_unit(sentence.figure(*item), value(item));
        // Where all have less, less is better.
        if let (Some(wrong), true, true) = (wrong, more > 0, plain) {
            let (one, two) = (shown(&own), shown(wrong));
            let statement = Message::new(
                format!("bài viết ghi đứng sau {two}, nhưng {one} > {two}"),
                format!("the draft puts it behind {two}, but {one} > {two}"),
            );
            relations.push(Relation::new(RelationKind::RankOrder, Verdict::Contradicts, statement, spans));
        } else if wrong.is_none() && !others.is_empty() {
            let text = others.iter().map(|other| format!("{} ≤ {}", shown(&own), shown(other))).collect::<Vec<_>>().join("; ");
            let statement = Message::new(text.clone(), text);
            relations.push(Relation::new(RelationKind::RankOrder, Verdict::Holds, statement, spans));
        }
    }
}

/// *sau*, behind which others are.
static BEHIND: LazyLock<u32> = LazyLock::new(|| word::key("sau"));

/// *nhì*, without which no bare places are told.
static SECOND: LazyLock<u32> = LazyLock::new(|| word::key("nhì"));

/// Those that bare places name: *nhất xã Phú Lâm (276 điểm), nhì xã Tân Hòa (271,5 điểm), ba xã Yên Sơn (268 điểm)*.
fn by_places(sentence: &Sentence<'_>) -> Vec<usize> {
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let parted = |at: usize| at > sentence.tokens.start && matches!(paragraph.word(at - 1), "," | ";" | "và");
    let Some(second) = paragraph.tokens_of(*SECOND).find(|at| sentence.tokens.contains(at) && parted(*at)) else {
        return Vec::new();
    };
    let first = (sentence.tokens.start..second).rev().find(|at| word(*at) == "nhất" && end_of(sentence, *at));
    let third = (second + 1..sentence.tokens.end).find(|at| word(*at) == "ba" && parted(*at));
    let (Some(first), Some(third)) = (first, third) else { return Vec::new() };
    let of = |from: usize, until: usize| {
        let item = (0..sentence.items.len()).find(|item| sentence.figure(*item).start > from)?;
        let figure = sentence.figure(item);
        (figure.start < until && !figure.base.is_empty()).then_some(item)
    };
    let items = [of(first, second), of(second, third), of(third, (third + REACH).min(sentence.tokens.end))];
    let items: Vec<usize> = items.into_iter().flatten().collect();
    let alike = |pair: &[usize]| is_comparable(paragraph, sentence.figure(pair[0]), sentence.figure(pair[1]));
    if items.len() == 3 && items.windows(2).all(alike) { items } else { Vec::new() }
}

/// Whether *nhất* names a place and is no superlative: *giải toàn đoàn, nhất xã Phú Lâm*.
fn end_of(sentence: &Sentence<'_>, at: usize) -> bool {
    at == sentence.tokens.start || super::end_at(sentence, at).is_none()
}

/// The first, the one named next, and those that are listed after it, each with its name.
fn listed(sentence: &Sentence<'_>, top: usize, next: usize, until: Option<usize>) -> Vec<usize> {
    let paragraph = sentence.paragraph;
    let mut items = vec![top, next];
    items.dedup();
    let until = until.unwrap_or(sentence.tokens.end);
    for item in next + 1..sentence.items.len() {
        let last = items[items.len() - 1];
        let (own, figure) = (&sentence.items[item], sentence.figure(item));
        // What a bracket says of one of them is its own.
        let deep = own.bracket != sentence.items[last].bracket && !own.opens;
        if deep || own.opens && !sentence.items[next].opens || !is_comparable(paragraph, sentence.figure(next), figure) {
            continue;
        }
        let between = sentence.figure(last).tokens.end..figure.start;
        let named = between.clone().any(|at| {
            let token = &paragraph.tokens()[at];
            token.is_wordlike() && token.case != Case::Lower
        });
        let mark = |at: usize| matches!(paragraph.lower_word(at), "," | "và") && top != next || paragraph.word(at) == ";";
        let parted = between.clone().any(mark);
        let other = between.clone().filter(|at| paragraph.tokens()[*at].case == Case::Lower).any(|at| {
            matches!(
                paragraph.lower_word(at),
                "tổng" | "gồm" | "thấp" | "ít" | "trong" | "so" | "nhất" | "cả" | "còn" | "trước" | "toàn" | "bình" | "các"
            ) || paragraph.lower_word(at) == "giảm" && sentence.items[next].role != Some(Role::Fall)
        });
        let level =
            own.role.is_none_or(|role| matches!(role, Role::Reach | Role::Share)) || own.role == sentence.items[next].role;
        if !named || !parted || other || !level || between.len() > REACH || figure.start >= until || items.len() >= MOST {
            break;
        }
        items.push(item);
    }
    items
}

/// *hạng* and *thứ*, without which nothing has a rank.
static ORDINALS: LazyLock<[u32; 2]> = LazyLock::new(|| [word::key("hạng"), word::key("thứ")]);

/// Those that ordinals name: *hạng Nhì là Phú Lâm với 418 điểm, hạng Ba là Long Sơn với 321 điểm*.
fn by_ordinals(sentence: &Sentence<'_>) -> Vec<usize> {
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let mut items: Vec<(u32, usize)> = Vec::new();
    let [rank, place] = *ORDINALS;
    if ORDINALS.iter().all(|key| paragraph.tokens_of(*key).next().is_none()) {
        return Vec::new();
    }
    for at in sentence.tokens.clone().filter(|at| [rank, place].contains(&paragraph.tokens()[*at].key)) {
        let ordinal = match word(at) {
            "hạng" => 1,
            "thứ" if at > 0 && matches!(word(at - 1), "xếp" | "đứng" | "trí" | "hạng") => 1,
            _ => continue,
        };
        let rank = match word(at + ordinal) {
            "nhất" => Some(1),
            "nhì" => Some(2),
            "tư" => Some(4),
            name => units::count(name).map(u32::from).or_else(|| name.parse().ok().filter(|rank| (1..=20).contains(rank))),
        };
        let Some(rank) = rank else { continue };
        let ends = |index: &usize| *index > at + ordinal && matches!(word(*index), "hạng" | "thứ" | ";" | ".");
        let until = (at..(at + REACH).min(sentence.tokens.end)).find(ends).unwrap_or((at + REACH).min(sentence.tokens.end));
        let item = (0..sentence.items.len()).find(|item| {
            let start = sentence.figure(*item).tokens.start;
            start > at + ordinal && start < until && matches!(sentence.figure(*item).kind, Kind::Amount | Kind::Percent)
        });
        let Some(item) = item else { continue };
        let fits = items.last().is_none_or(|(before, last)| {
            *before < rank && *last < item && is_comparable(paragraph, sentence.figure(*last), sentence.figure(item))
        });
        if !fits {
            return Vec::new();
        }
        items.push((rank, item));
    }
    items.into_iter().map(|(_, item)| item).collect()
}

/// Whether figures fall, or but for one of them.
fn held(sentence: &Sentence<'_>, items: &[usize]) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let figures: Vec<&Figure> = items.iter().map(|item| sentence.figure(*item)).collect();
    let value = |figure: &Figure| figure.number.value;
    let rises: Vec<usize> = (1..figures.len()).filter(|at| value(figures[*at]) > value(figures[at - 1])).collect();
    if figures.len() < 3 || rises.len() + 1 == figures.len() {
        return None;
    }
    let shown: Vec<String> = figures.iter().map(|figure| in_unit(figure, value(figure))).collect();
    let spans = |figures: &[&Figure]| {
        let mut spans: Vec<_> = figures.iter().map(|figure| figure.span).collect();
        spans.sort();
        spans
    };
    if rises.is_empty() {
        let text = shown.join(" ≥ ");
        let statement = Message::new(text.clone(), text);
        return Some(Relation::new(RelationKind::RankOrder, Verdict::Holds, statement, spans(&figures)));
    }
    let [rise] = rises[..] else { return None };
    // Without one of the two the rest is in order.
    let without = |left: usize| {
        let rest: Vec<_> = figures.iter().enumerate().filter(|(at, _)| *at != left).map(|(_, figure)| value(figure)).collect();
        rest.is_sorted_by(|one, other| one >= other)
    };
    let plain = figures.iter().all(|figure| figure.hedge == Hedge::None);
    let apart = paragraph.tokens()[figures[rise - 1].tokens.end..figures[rise].tokens.start]
        .iter()
        .any(|token| token.kind == TokenKind::Punctuation);
    if !plain || !apart || !(without(rise) || without(rise - 1)) {
        return None;
    }
    let (before, after) = (&shown[rise - 1], &shown[rise]);
    let statement = Message::new(
        format!("xếp theo thứ tự giảm dần, nhưng {before} đứng trước {after}"),
        format!("in falling order, but {before} stands before {after}"),
    );
    let pair = spans(&figures[rise - 1..=rise]);
    Some(Relation::new(RelationKind::RankOrder, Verdict::Contradicts, statement, pair))
}
