//! What is left of an amount or a count: *vốn giao 54,2 tỷ đồng, đã giải ngân 38,7 tỷ đồng, còn lại 15,5 tỷ đồng chưa giải ngân*; *ấn định
//! 568 đại biểu, trúng cử 566 đại biểu, còn thiếu 2 đại biểu*.

use std::sync::LazyLock;

use super::{SAID, is_left, left_over, taken_off};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::Relation;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::Link;
use crate::doc::relation::list::counts_persons;
use crate::lang::phrase::Phrases;
use crate::lang::table;
use crate::lang::units::Dimension;

/// The table's text, which the tests read too.
pub const TABLE: &str = include_str!("../../../lang/data/lacks.tsv");

/// What the words before a count say of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// So many are needed, called or listed.
    Needed,
    /// So many are there.
    There,
}

static BEFORE: LazyLock<Phrases<Said>> = LazyLock::new(|| {
    let said = |row: &[&str]| if row[0] == "needed" { Said::Needed } else { Said::There };
    table::phrases(TABLE, 1).map(|(phrase, row)| (phrase, said(&row))).collect()
});

/// What is left at an item, of what the figures before it tell.
pub(super) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize, relations: &mut Vec<Relation>) {
    relations.extend(of_needed(sentence, item));
    relations.extend(of_amount(sentence, item));
    relations.extend(of_those_before(sentence, earlier, item));
    let rest = sentence.figure(item);
    if rest.kind == Kind::Amount && rest.is_exact_count() && is_left(sentence, rest) {
        relations.extend(of_several(sentence, item));
    }
}

/// "Vốn giao 54,2 tỷ đồng, đã giải ngân 38,7 tỷ đồng, còn lại 15,5 tỷ đồng chưa giải ngân": what was done of an amount, and what is left.
fn of_amount(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    // "đã giải ngân 90 tỷ đồng, đạt 75%, số vốn còn lại là 30 tỷ đồng": past the share.
    let shared = item.checked_sub(1).is_some_and(|at| sentence.figure(at).kind == Kind::Percent);
    let done = item.checked_sub(1 + usize::from(shared))?;
    let first = done.checked_sub(1)?;
    let [whole, part, rest] = [first, done, item].map(|at| sentence.figure(at));
    let word = |at: usize| paragraph.lower_word(at);
    let led = rest.start.checked_sub(1).map(|at| if word(at) == "là" && at > 0 { at - 1 } else { at });
    let left = led.is_some_and(|at| at > 0 && (word(at), word(at - 1)) == ("lại", "còn"));
    let led = left || led.is_some_and(|at| word(at) == "còn");
    // "còn 12 tỷ đồng" may be of another day: what was not done says whose rest it is.
    let open = (rest.tokens.end..(rest.tokens.end + SAID).min(sentence.tokens.end))
        .take_while(|at| paragraph.tokens()[*at].is_wordlike())
        .any(|at| matches!(word(at), "chưa" | "phải" | "nợ"));
    let open = open || left && shared;
    let told = (whole.tokens.end..part.start).any(|at| matches!(word(at), "đã" | "được"));
    let plain = [first, done, item].iter().all(|at| {
        let figure = sentence.figure(*at);
        figure.kind == Kind::Amount
            && figure.hedge == Hedge::None
            && figure.per.is_empty()
            && sentence.items[*at].announced.is_none()
            && sentence.items[*at].bracket == sentence.items[item].bracket
    });
    let measured =
        whole.dimension == Dimension::Measure && whole.comparable(part, paragraph) && whole.comparable(rest, paragraph);
    let fits = part.number.value < whole.number.value && rest.number.value < whole.number.value && first == 0;
    if !(led && open && told && plain && measured && fits && sentence.is_level(first)) {
        return None;
    }
    left_over(sentence, [whole, part], rest, (&taken_off, Link::Close), &[whole, part])
}

/// What is left of so many: *Trong 53 cụm chỉ 9 cụm có hệ thống xử lý, 44 cụm còn lại chưa có*.
fn of_several(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    let alike = |other: &usize| {
        let figure = sentence.figure(*other);
        figure.is_plain_count() && figure.counts_same(paragraph, rest, paragraph) == Some(true)
    };
    let all: Vec<usize> = (0..item).filter(alike).collect();
    let [whole, part] = all[..] else { return None };
    let start = sentence.figure(whole).start;
    let word = |back: usize| start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let of = matches!(word(1), "trong" | "từ") || word(1) == "số" && (word(2) == "trong" || word(3) == "trong");
    if !of || sentence.items[part].announced.is_some() || rest.hedge != Hedge::None {
        return None;
    }
    let (whole, part) = (sentence.figure(whole), sentence.figure(part));
    left_over(sentence, [whole, part], rest, (&taken_off, Link::Loose), &[whole, part])
}

/// "Cử tri nêu 6 ý kiến. Đại biểu đã trả lời 2 ý kiến, còn 4 ý kiến …": what was done of those that the sentence before counts, and what is
/// left.
fn of_those_before(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let part = item.checked_sub(1)?;
    let rest = sentence.figure(item);
    let left = rest.start.checked_sub(1).is_some_and(|at| paragraph.lower_word(at) == "còn");
    let alike = |figure: &Figure| figure.is_plain_count() && figure.counts_same(paragraph, rest, paragraph) == Some(true);
    let alone = (0..part).all(|other| !alike(sentence.figure(other)));
    let done = (sentence.tokens.start..sentence.figure(part).start).any(|at| matches!(paragraph.lower_word(at), "đã" | "được"));
    let beside = sentence.items[part].bracket == sentence.items[item].bracket && !sentence.items[item].apart;
    if !left || !alike(rest) || !alike(sentence.figure(part)) || !alone || !done || !beside {
        return None;
    }
    let before = earlier.last()?;
    let mut wholes = (0..before.items.len()).filter(|at| before.is_level(*at) && alike(before.figure(*at)));
    let whole = before.figure(wholes.next().filter(|_| wholes.next().is_none())?);
    let part = sentence.figure(part);
    // "8 người nguy kịch. Đến nay đã cứu được 6 người, còn 12 người": of more than these.
    if whole.number.value < part.number.value.max(rest.number.value) {
        return None;
    }
    left_over(sentence, [whole, part], rest, (&taken_off, Link::Close), &[whole, part])
}

/// What is lacking of those that are needed: *ấn định 568 đại biểu, trúng cử 566 đại biểu, còn thiếu 2 đại biểu*.
fn of_needed(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    let word = |at: usize| paragraph.lower_word(at);
    let lacks = rest.start.checked_sub(1).is_some_and(|at| matches!(word(at), "thiếu" | "khuyết" | "vắng"));
    if rest.kind != Kind::Amount || !rest.is_exact_count() || rest.hedge != Hedge::None || !lacks {
        return None;
    }
    let says = |other: usize, kind: Said| {
        let figure = sentence.figure(other);
        let end = other.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        let mut before = figure.start.saturating_sub(SAID).max(end)..figure.start;
        before.any(|at| BEFORE.longest(paragraph.phrase_from(at)).is_some_and(|(_, said)| *said == kind))
    };
    let alike = |other: usize| {
        let figure = sentence.figure(other);
        let same = figure.counts_same(paragraph, rest, paragraph) != Some(false)
            || figure.counts_people(paragraph) && counts_persons(paragraph, rest)
            || counts_persons(paragraph, figure) && rest.counts_people(paragraph);
        figure.is_plain_count() && same && sentence.items[other].bracket == sentence.items[item].bracket
    };
    let only = |from: usize, kind: Said| {
        let mut found = (from..item).filter(|other| alike(*other) && says(*other, kind));
        found.next().filter(|_| found.next().is_none())
    };
    let needed = only(0, Said::Needed)?;
    let there = only(needed + 1, Said::There)?;
    let (whole, part) = (sentence.figure(needed), sentence.figure(there));
    left_over(sentence, [whole, part], rest, (&taken_off, Link::Close), &[whole, part])
}
