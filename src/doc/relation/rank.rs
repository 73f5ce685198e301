//! The most and the least: *cao nhất là xã Tân Hòa với 71 phiếu, tiếp đến là xã Phú Lâm (68 phiếu), thấp nhất 52 phiếu*.
//!
//! What is said to be the most is no less than what is named next, or as the least. That others of the sentence are no more is shown,
//! but never held against it: a sentence speaks of totals and other years too.

pub mod ladder;
mod moves;
mod order;

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::LazyLock;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Case, TokenKind};
use crate::finding::Message;
use crate::lang::units::Dimension;
use crate::lang::word;

/// How many words may stand between *cao* and *nhất*: *cao phiếu nhất*.
const WITHIN: usize = 2;

/// How many words may stand between *nhất* and its figure: a name and a post.
const REACH: usize = 18;

/// As [`REACH`], from *tiếp đến*: a name with a long post.
const NEXT_REACH: usize = 24;

/// As [`REACH`], from a rank: *đứng vị trí thứ 3 với tổng số vốn đăng ký*.
const ORDINAL_REACH: usize = 14;

/// How many words may name the other end before its adjective: *người thấp phiếu nhất*.
const LEAD: usize = 6;

/// How many words may stand between the rate of all and the most of them: *, trong đó cao*.
const AROUND: usize = 4;

/// How many figures of a sentence are compared.
const MOST: usize = 12;

/// *nhất*, without which nothing is the most.
static MOST_OF_ALL: LazyLock<u32> = LazyLock::new(|| word::key("nhất"));

/// *đầu* of *dẫn đầu*.
static LEADS: LazyLock<u32> = LazyLock::new(|| word::key("đầu"));

/// The scale of *nhiều nhất*, which counts.
const MANY: u8 = 1;

/// The scale of *dẫn đầu*, which has no other end.
const LEADING: u8 = u8::MAX;

/// Which end, and of what: *cao* and *thấp* are the ends of one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct End {
    most: bool,
    scale: u8,
}

/// The end that an adjective before *nhất* names.
fn end(word: &str) -> Option<End> {
    let (most, scale) = match word {
        "cao" => (true, 0),
        "thấp" => (false, 0),
        "nhiều" | "đông" => (true, 1),
        "ít" => (false, 1),
        "lớn" | "to" => (true, 2),
        "nhỏ" | "bé" => (false, 2),
        "dài" => (true, 3),
        "ngắn" => (false, 3),
        "già" => (true, 4),
        "trẻ" => (false, 4),
        "nặng" => (true, 5),
        "mạnh" => (true, 6),
        "nhẹ" => (false, 5),
        _ => return None,
    };
    Some(End { most, scale })
}

/// A figure said to be the most or the least.
struct Top {
    item: usize,
    end: End,
    /// The adjective.
    at: usize,
    /// Whether the words may be a bound: *ít nhất 5 xã*.
    bound: bool,
    /// Whether it is a fall: *giảm nhiều nhất*, the most of which is no most of what there is.
    falls: bool,
}

/// The rankings of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    moves::read(sentence, relations);
    if sentence.items.len() < 2 {
        return;
    }
    let mut tops = tops(sentence);
    order::read(sentence, &tops, relations);
    tops.retain(|top| !top.falls);
    order::behind(sentence, relations);
    relations.extend(around(sentence, &tops));
    for (nth, top) in tops.iter().enumerate() {
        let next = tops.get(nth + 1);
        let against = next.filter(|next| is_other_end(sentence, top, next));
        let found = against
            .and_then(|next| held(sentence, top, next.item, Surety::Sure))
            .or_else(|| follower(sentence, top, next).and_then(|item| held(sentence, top, item, Surety::Sure)))
            .or_else(|| others(sentence, top));
        relations.extend(found.filter(|_| !top.bound || against.is_some()));
    }
}

fn tops(sentence: &Sentence<'_>) -> Vec<Top> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let mut tops: Vec<Top> = Vec::new();
    for at in sentence.tokens.clone().filter(|index| [*MOST_OF_ALL, *LEADS].contains(&tokens[*index].key)) {
        let Some((adjective, end)) = end_at(sentence, at) else { continue };
        let item = (0..sentence.items.len()).find(|item| sentence.figure(*item).tokens.start > at);
        let Some(item) = item.filter(|item| is_said_to_be(sentence, *item, at)) else { continue };
        let falls = (adjective.saturating_sub(3)..adjective).any(|index| paragraph.lower_word(index) == "giảm");
        if tops.last().is_none_or(|last| last.item != item) {
            // "ít nhất 5 xã" is a bound, unless the most is named too.
            tops.push(Top { item, end, at: adjective, bound: sentence.figure(item).start <= at, falls });
        }
    }
    tops
}

/// The adjective of a superlative that ends at a token, and which end it names: *cao nhất, thấp phiếu nhất, dẫn đầu*.
fn end_at(sentence: &Sentence<'_>, at: usize) -> Option<(usize, End)> {
    let paragraph = sentence.paragraph;
    if paragraph.tokens()[at].key == *LEADS {
        // "người đứng đầu" is a head.
        let before = |back: usize| at.checked_sub(back).map_or("", |index| paragraph.lower_word(index));
        let leads = at > sentence.tokens.start && matches!(before(1), "dẫn" | "đứng") && before(2) != "người";
        return leads.then(|| (at - 1, End { most: true, scale: LEADING }));
    }
    let first = at.saturating_sub(WITHIN + 1).max(sentence.tokens.start);
    (first..at).rev().find_map(|index| Some((index, end(paragraph.lower_word(index))?)))
}

/// Whether what stands between *nhất* and a figure names who has it.
fn is_said_to_be(sentence: &Sentence<'_>, item: usize, at: usize) -> bool {
    let paragraph = sentence.paragraph;
    let figure = sentence.figure(item);
    let between = at + 1..figure.start.max(at + 1);
    let stops = |index: usize| matches!(paragraph.word(index), ";" | "." | "nhất") || paragraph.lower_word(index) == "tổng";
    let said = figure.start.checked_sub(1).is_some_and(|before| {
        matches!(
            paragraph.lower_word(before),
            "với" | "đạt" | "là" | "(" | "có" | "được" | "chỉ" | "nhất" | "chiếm" | ":" | "tới" | "giảm" | "tăng"
        )
    });
    // "cao nhất là thị trấn Phú Lâm 96,2%", "dẫn đầu, nhập khẩu 301,9 triệu USD"
    let named = || {
        let leads = paragraph.tokens()[at].key == *LEADS && between.len() <= LEAD;
        let name = figure.start > at + 1 && paragraph.tokens()[figure.start - 1].case == Case::Capitalised;
        let plain = between.clone().all(|index| paragraph.tokens()[index].is_wordlike());
        (figure.kind == Kind::Percent || !figure.base.is_empty()) && (leads || name && plain)
    };
    figure.other.is_none_or(|_| figure.kind == Kind::Fraction)
        && matches!(figure.kind, Kind::Amount | Kind::Percent | Kind::Fraction)
        && between.len() <= REACH
        && (said || named())
        && !between.into_iter().any(stops)
}

/// Whether two are the ends of one scale, said in one breath.
fn is_other_end(sentence: &Sentence<'_>, top: &Top, next: &Top) -> bool {
    let paragraph = sentence.paragraph;
    let between = sentence.figure(top.item).tokens.end..next.at;
    let breaks = between.clone().rev().find(|index| paragraph.tokens()[*index].kind == TokenKind::Punctuation);
    let start = breaks.map_or(between.start, |at| at + 1);
    // "tiền thưởng thấp nhất" is no end of "thu nhập cao nhất".
    let known = |index: usize| {
        let key = paragraph.tokens()[index].key;
        paragraph.tokens()[sentence.tokens.start..top.at].iter().any(|token| token.key == key)
            || matches!(
                paragraph.lower_word(index),
                "và" | "còn" | "nơi" | "người" | "xã" | "đơn" | "vị" | "là" | "có" | "huyện"
            )
    };
    let mut words = (start..next.at).filter(|index| paragraph.tokens()[*index].is_wordlike());
    let near = (start..next.at).len() <= LEAD && words.all(known);
    top.end.scale == next.end.scale && top.end.most != next.end.most && next.item == top.item + 1 && near
}

/// The rate of all right before the most or the least of them: *đạt 88,7%, cao nhất là Phú Lâm 96,2%, thấp nhất Tân Hòa 79,5%*.
fn around(sentence: &Sentence<'_>, tops: &[Top]) -> Vec<Relation> {
    let Some(first) = tops.first().filter(|first| first.end.scale == 0) else { return Vec::new() };
    let paragraph = sentence.paragraph;
    let mean = first.item.checked_sub(1).filter(|mean| {
        let figure = sentence.figure(*mean);
        let between = figure.tokens.end..first.at;
        let bare = between.len() <= AROUND && between.clone().any(|at| matches!(paragraph.word(at), "," | "(" | ";"));
        let level = sentence.items[*mean].role.is_none_or(|role| !role.is_change() && !role.is_base());
        // "xã Phú Lâm đạt 88,7%, cao nhất là Tân Hòa": one of them is no rate of all, but no more than the most either.
        bare && level && figure.kind == Kind::Percent && figure.hedge == Hedge::None
    });
    let Some(mean) = mean else { return Vec::new() };
    let pair = tops.get(1).filter(|next| is_other_end(sentence, first, next));
    let ends = [Some(first), pair].into_iter().flatten();
    // Both ends are told, so that the rate is of the same.
    ends.filter(|_| pair.is_some()).filter_map(|top| held(sentence, top, mean, Surety::Sure)).collect()
}

/// The figure of what is named next: *tiếp đến là huyện Trảng Bom (1.391 ca)*.
fn follower(sentence: &Sentence<'_>, top: &Top, next: Option<&Top>) -> Option<usize> {
    let paragraph = sentence.paragraph;
    let from = sentence.figure(top.item).tokens.end;
    let until = next.map_or(sentence.tokens.end, |next| next.at);
    let says = |index: &usize| {
        matches!(
            (paragraph.lower_word(*index), paragraph.lower_word(index + 1)),
            ("tiếp" | "kế", "đến" | "theo" | "tiếp" | "sau")
                | ("kế", "đó")
                | ("xếp" | "theo" | "đứng", "sau")
                | ("thứ", "hai" | "nhì")
        )
    };
    // "tiếp đó là con giống (39,4%)" may go on to anything.
    let name = |at: usize| paragraph.tokens()[at].is_wordlike() && paragraph.tokens()[at].case == Case::Capitalised;
    let named = |index: &usize| {
        matches!((paragraph.lower_word(*index), paragraph.lower_word(index + 1)), ("tiếp", "đó") | ("rồi", "đến"))
            && (index + 2..(index + 2 + LEAD).min(until)).any(name)
    };
    let cue = (from..until).find(|index| says(index) || named(index))?;
    let item = (top.item + 1..sentence.items.len()).find(|item| sentence.figure(*item).start > cue)?;
    let before = |item: usize| sentence.figure(item).start.checked_sub(1).map_or("", |at| paragraph.lower_word(at));
    // "tiếp đến là Phú Lâm, giảm từ 10,85% xuống 1,31%": what it is now.
    let fell = before(item) == "từ" && item + 1 < sentence.items.len() && matches!(before(item + 1), "xuống" | "lên" | "còn");
    let item = item + usize::from(fell);
    let figure = sentence.figure(item);
    let named = figure.start < until && figure.start - cue <= NEXT_REACH;
    let first = sentence.figure(top.item);
    // "giai đoạn tiếp theo dự kiến 450 tấn" is no next one.
    let parted = cue.checked_sub(1).is_some_and(|before| paragraph.tokens()[before].kind == TokenKind::Punctuation);
    let measured = parted && !figure.base.is_empty() && figure.base == first.base;
    let change = sentence.items[item].role.filter(|role| role.is_change());
    // "tiếp đến là thành phố Phú Lâm 99,93%": a rate needs no word before it.
    let said = matches!(paragraph.lower_word(figure.start - 1), "với" | "đạt" | "là" | "(" | "có" | "được" | ":")
        || change.is_some() && change == sentence.items[top.item].role;
    // "tiếp đến là Phú Lâm 38 sản phẩm": right behind a name, what the first has so many of.
    let counted = || {
        let name = &paragraph.tokens()[figure.start - 1];
        let same = figure.counts_same(paragraph, sentence.figure(top.item), paragraph) == Some(true);
        name.kind == TokenKind::Word && name.case == Case::Capitalised && same
    };
    (named && (said || figure.kind == Kind::Percent || measured || counted())).then_some(item)
}

/// How surely a figure is less than the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Surety {
    /// The words say so.
    Sure,
    /// It stands in the same sentence.
    Beside,
}

/// Whether the most is no less than another figure.
fn held(sentence: &Sentence<'_>, top: &Top, other: usize, surety: Surety) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let (first, second) = (sentence.figure(top.item), sentence.figure(other));
    // "ít nhất có 5/24 học sinh, nhiều nhất có 15/26": how many, of whatever wholes.
    let many = top.end.scale == MANY
        && [first, second].iter().all(|figure| figure.kind == Kind::Fraction)
        && first.counts_same(paragraph, second, paragraph) != Some(false);
    if !many && !is_comparable(paragraph, first, second) {
        return None;
    }
    let (more, less) = if top.end.most { (first, second) } else { (second, first) };
    let below = match (more.rounded().high, less.rounded().low) {
        (Some(high), Some(low)) => high.at < low.at,
        _ => false,
    };
    let vague = |figure: &Figure| matches!(figure.hedge, Hedge::Above | Hedge::Nearly | Hedge::About);
    let below = below && !vague(more) && !vague(less);
    if below && surety == Surety::Beside {
        return None;
    }
    let name = match top.end.scale {
        LEADING => "dẫn đầu".to_owned(),
        _ => format!("{} nhất", paragraph.lower_word(top.at)),
    };
    let (one, two) = (in_unit(first, first.number.value), in_unit(first, second.number.value));
    let sign = match first.number.value.cmp(&second.number.value) {
        Ordering::Less => "<",
        Ordering::Equal => "=",
        Ordering::Greater => ">",
    };
    let statement = if below {
        Message::new(
            format!("bài viết ghi {name} là {one}, nhưng {one} {sign} {two}"),
            format!("the draft calls {one} “{name}”, but {one} {sign} {two}"),
        )
    } else {
        Message::new(format!("{name}: {one} {sign} {two}"), format!("{name}: {one} {sign} {two}"))
    };
    let mut operands = vec![first.span, second.span];
    operands.sort();
    Some(Relation::new(RelationKind::RankOrder, if below { Verdict::Contradicts } else { Verdict::Holds }, statement, operands))
}

/// The nearest figure of the sentence that counts the same and is no more.
fn others(sentence: &Sentence<'_>, top: &Top) -> Option<Relation> {
    let after: Range<usize> = top.item + 1..sentence.items.len().min(top.item + MOST);
    let named = |item: &usize| {
        let (one, two) = (sentence.figure(top.item), sentence.figure(*item));
        one.dimension != Dimension::Count || one.counts_same(sentence.paragraph, two, sentence.paragraph) == Some(true)
    };
    let level = |item: &usize| sentence.items[*item].role.is_none_or(|role| !role.is_change() && !role.is_base());
    after.filter(named).filter(level).find_map(|item| held(sentence, top, item, Surety::Beside))
}

fn is_comparable(paragraph: &Paragraph, one: &Figure, two: &Figure) -> bool {
    let wholes = match (one.other, two.other) {
        (Some(one), Some(two)) => one.value == two.value,
        _ => one.kind == two.kind,
    };
    wholes
        && one.comparable(two, paragraph)
        && (one.dimension != Dimension::Count || one.counts_same(paragraph, two, paragraph) != Some(false))
}
