//! Totals whose list counts out its items one by one: *57 em (7 Nhất, 26 Nhì, 24 Ba)*; *18 chủ tịch, trong đó 12 đồng chí tái cử, 6 đồng chí
//! bầu mới*; *6 tàu bị hỏng (Phú Lâm 2, Tân Hòa 1, Yên Sơn 3)*.
//!
//! What is counted need not be named like the total, so the list itself must show that it is one: every segment between its marks has a
//! count and only one, and all counts stand before what they count, or all behind.

use std::ops::Range;

use super::super::partition;
use super::worded::{self, Cue};
use super::words::trait_at;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::list::figure_at;
use crate::doc::relation::series::slips;
use crate::doc::relation::slip::{self, Slip};
use crate::doc::relation::told::facts::SCALE;
use crate::doc::relation::{Relation, RelationKind};
use crate::doc::token::{Case, TokenKind};

/// An item of a list: its count, and the tokens of its segment.
struct Item {
    printed: Number,
    count: i128,
    number: usize,
    segment: Range<usize>,
}

impl Item {
    /// Whether the count stands before what it counts.
    fn leads(&self) -> bool {
        self.number == self.segment.start
    }

    /// The words of its segment without the count.
    fn words(&self) -> Range<usize> {
        if self.leads() { self.number + 1..self.segment.end } else { self.segment.start..self.number }
    }
}

/// A list that counts out its items.
struct Tally {
    items: Vec<Item>,
    /// Whether words without a count stand between the items.
    loose: bool,
    /// Whether *và* joins the last item to the others.
    joined: bool,
    /// Whether it may go on after its last item.
    open: bool,
}

/// The totals of a sentence whose items are counted out.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let total = sentence.figure(item);
        // "139/139 tổ chức được xếp loại" are all.
        let all = total.other.is_some_and(|whole| total.kind == Kind::Fraction && whole.value == total.number.value);
        let plain = (total.kind == Kind::Amount || all) && total.is_exact_count() && total.hedge == Hedge::None;
        let plain = plain && (sentence.is_level(item) || sentence.items[item].role == Some(Role::Whole));
        let spoken_for =
            |relation: &Relation| relation.kind == RelationKind::PartsTotal && relation.operands.contains(&total.span);
        if plain && !total.counted.is_empty() && !relations.iter().any(spoken_for) {
            relations.extend(told(sentence, total));
        }
    }
}

fn told(sentence: &Sentence<'_>, total: &Figure) -> Option<Relation> {
    let (cue, range) = worded::announced(sentence, total)?;
    let whole = total.number.value.to_integer();
    let bracketed = range.start.checked_sub(1).is_some_and(|before| sentence.paragraph.word(before) == "(");
    // "(trong đó có 52 …, 83 …)" names some.
    let some = bracketed && sentence.paragraph.lower_word(range.start) == "trong";
    let cue = if some { Cue::Some } else { cue };
    let list = list(sentence, range, bracketed)?;
    // "6 giải A, 8 giải B và tặng 15 cơ quan": the first of them make it.
    let mut sum = 0;
    let holds = list.items.iter().position(|item| {
        sum += item.count;
        sum == whole
    });
    let items = match holds {
        Some(0) => return None,
        Some(last) => &list.items[..=last],
        None if is_wrong(sentence, total, &list, cue, bracketed, sum) => &list.items[..],
        None => return None,
    };
    let sum: i128 = items.iter().map(|item| item.count).sum();
    let shown: Vec<String> = items.iter().map(|item| item.count.to_string()).collect();
    let spans = items.iter().map(|item| sentence.paragraph.span_of(item.number..item.number + 1));
    Some(worded::relation(&shown.join(" + "), sum, whole, total.span, spans))
}

/// Whether a list that comes to another sum than its total is at odds with it: it is more than all, or a bracket or *gồm* leaves little
/// out.
fn is_wrong(sentence: &Sentence<'_>, total: &Figure, list: &Tally, cue: Cue, bracketed: bool, sum: i128) -> bool {
    let paragraph = sentence.paragraph;
    let whole = total.number.value.to_integer();
    let items = &list.items;
    let leads = items.iter().all(Item::leads);
    let named = items.iter().all(|item| is_named(sentence, item));
    let trails = items.iter().all(|item| !item.leads());
    let others = !list.open && ends_with_others(sentence, items);
    // "34 bác sĩ, 61 điều dưỡng, kỹ thuật viên, 37 cán bộ khác"
    let loose = list.loose && !(others && is_mended(total, items, sum - whole));
    // "5 người (Phú Lâm 3, Tân Hòa 1, Yên Sơn 2)": places with their counts and nothing else are all there are.
    let colon = items.first().is_some_and(|item| paragraph.word(item.segment.start.saturating_sub(1)) == ":");
    let places = (bracketed || colon) && trails && items.len() >= 3 && !list.open && !list.loose && named;
    if places && items.iter().all(|item| is_headed(sentence, item)) {
        // Of "3 thanh niên (An 22, Bình 25, Hoa 30)" these are the ages.
        // "6 xã gồm: Phú Lâm thiếu 14 chỉ tiêu; Tân Hòa 12 chỉ tiêu; …": they are the six, each with what it lacks.
        let each = items.len() as i128 == whole;
        let beyond = !total.counts_people(paragraph) && !each && items.iter().any(|item| item.count > whole);
        if is_mended(total, items, sum - whole) || beyond && is_lost(total, sum) {
            return true;
        }
    }
    if loose || !named || whole < 3 || !(leads || (bracketed || cue == Cue::All || cue == Cue::Some) && trails) {
        return false;
    }
    let words: Vec<Range<usize>> = items.iter().map(Item::words).collect();
    let off = sum - whole;
    let several = items.len() >= 3 && !list.open && cue == Cue::All;
    let apart = || (off > 0 || several) && partition::disjoint(sentence, &words) || off > 0 && are_places(sentence, &words);
    let ages = || (list.joined || off > 0) && are_ages(sentence, items);
    // "12 chỉ tiêu, trong đó 10 chỉ tiêu đạt, 3 chỉ tiêu vượt và 2 chỉ tiêu không đạt": one of them is counted twice.
    if off > 0 && items.len() >= 3 && items.iter().any(|item| item.count == off) {
        return false;
    }
    let qualified = || off < 0 && cue == Cue::Some && partition::is_qualified(sentence, &words);
    if partition::complete(sentence, &words) && !qualified() || apart() || ages() {
        return off.abs() * 2 <= whole || is_mended(total, items, off);
    }
    if items.iter().any(|item| item.count >= whole) {
        return bracketed && is_mended(total, items, sum - whole);
    }
    // "24 đại biểu, trong đó 10 nữ, 8 đảng viên và 9 người trẻ"
    let traits = words.iter().cloned().flatten().any(|at| trait_at(paragraph, at).is_some());
    let doubled = items.iter().filter(|item| item.count * 2 > whole).count() >= 2;
    let near = (sum - whole).abs() * 4 <= whole;
    if traits || doubled || !near || cue == Cue::Has {
        return false;
    }
    // "… và 37 cán bộ khác" leaves none out.
    if others {
        return true;
    }
    if !leads {
        let sure = bracketed && items.iter().all(|item| is_headed(sentence, item)) || is_mended(total, items, off);
        return items.len() >= 3 && !list.open && sure;
    }
    // "12 tổ chức đảng, gồm 2 đảng bộ và 9 chi bộ"
    let pair = items.len() == 2 && list.joined && !list.open && whole >= 5 && partition::disjoint(sentence, &words);
    match (cue, sum > whole) {
        (Cue::All, false) if pair => true,
        (Cue::All, true) => bracketed || list.joined,
        (Cue::All, false) => !list.open && items.len() >= 3 && (bracketed || list.joined),
        (_, over) => over && list.joined && items.len() >= 3,
    }
}

/// Whether one slip of the pen makes a sum right that is off by so much.
fn is_mended(total: &Figure, items: &[Item], off: i128) -> bool {
    [slips::Slip::Swap, slips::Slip::Digit].into_iter().any(|slip| {
        let parts = items.iter().flat_map(|item| slips::effects(&item.printed, slip));
        let mut all = parts.chain(slips::effects(&total.number, slip).into_iter().map(|effect| -effect));
        all.any(|effect| off * SCALE + effect == 0)
    })
}

/// Whether a total lacks a digit of what it should be: *18* for *108*.
fn is_lost(total: &Figure, sum: i128) -> bool {
    let sum = Exact::from_integer(sum);
    slip::meant(&total.number).iter().any(|meant| meant.slip == Slip::Lost && meant.value == sum)
}

/// Whether an item says what it counts: a noun behind a count that leads, capitals before one that does not.
fn is_named(sentence: &Sentence<'_>, item: &Item) -> bool {
    let tokens = sentence.paragraph.tokens();
    let words = item.words();
    if item.leads() {
        return tokens.get(words.start).is_some_and(|noun| !words.is_empty() && noun.is_wordlike());
    }
    let alone = item.number + 1 == item.segment.end;
    // "TP Sơn Lâm 1", "Bà Rịa - Vũng Tàu 2"
    tokens.get(words.start).is_some_and(|first| matches!(first.kind, TokenKind::Word | TokenKind::Abbreviation))
        && (is_headed(sentence, item) || alone)
        && words.into_iter().all(|at| tokens[at].is_wordlike() || matches!(sentence.paragraph.word(at), ":" | "-" | "–"))
}

/// Whether an item begins with a name.
fn is_headed(sentence: &Sentence<'_>, item: &Item) -> bool {
    sentence.paragraph.tokens().get(item.words().start).is_some_and(|first| first.case != Case::Lower)
}

/// Whether the last item is of all that are not named: *37 cán bộ khác*; *các loại khác 12*.
fn ends_with_others(sentence: &Sentence<'_>, items: &[Item]) -> bool {
    let Some(last) = items.last() else { return false };
    let words = last.words();
    let other = words.clone().last().filter(|at| sentence.paragraph.lower_word(*at) == "khác");
    // "3 người khác bị thương" goes on.
    other.is_some()
        && (!last.leads() || sentence.paragraph.tokens().get(last.segment.end).is_none_or(|next| !next.is_wordlike()))
}

/// Whether each item stands in a place of its own: *21 tàu ở phường Phú Lâm, 12 tàu ở xã Tân Hòa*.
fn are_places(sentence: &Sentence<'_>, words: &[Range<usize>]) -> bool {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let place = |words: &Range<usize>| {
        let at = words.clone().rev().find(|at| matches!(paragraph.lower_word(*at), "ở" | "tại"))?;
        let unit = matches!(paragraph.lower_word(at + 1), "xã" | "phường" | "huyện" | "quận" | "tỉnh" | "thành");
        let name = words.clone().last().filter(|last| unit && *last > at + 1 && tokens[*last].case != Case::Lower)?;
        Some(tokens[at + 1..=name].iter().map(|token| token.key).collect::<Vec<u32>>())
    };
    let mut places: Vec<Vec<u32>> = words.iter().filter_map(place).collect();
    places.sort_unstable();
    places.dedup();
    places.len() == words.len()
}

/// Whether each item is of members of another age: *9 đảng viên 65 năm tuổi Đảng, 21 đảng viên 60 năm tuổi Đảng*.
fn are_ages(sentence: &Sentence<'_>, items: &[Item]) -> bool {
    let paragraph = sentence.paragraph;
    let age = |item: &Item| {
        let mut numbers = item.words().filter(|at| paragraph.tokens()[*at].kind == TokenKind::Number);
        numbers.next().filter(|at| paragraph.lower_word(at + 1) == "năm").map(|at| paragraph.word(at))
    };
    let mut ages: Vec<&str> = items.iter().filter_map(age).collect();
    ages.sort_unstable();
    ages.dedup();
    let last = items.last().map_or(0..0, Item::words);
    let party = |at: usize| paragraph.lower_word(at) == "tuổi" && paragraph.lower_word(at + 1) == "đảng";
    items.len() >= 3 && ages.len() == items.len() && last.into_iter().any(party)
}

/// Reads the items in a range.
fn list(sentence: &Sentence<'_>, range: Range<usize>, bracketed: bool) -> Option<Tally> {
    let paragraph = sentence.paragraph;
    let stops = |at: &usize| matches!(paragraph.word(*at), "." | "!" | "?");
    let end = if bracketed { range.end } else { (range.start..sentence.tokens.end).find(stops).unwrap_or(sentence.tokens.end) };
    let mut tally = Tally { items: Vec::new(), loose: false, joined: false, open: false };
    let (mut depth, mut start, mut gap, mut semicolons) = (0_usize, range.start, false, false);
    for at in range.start..=end {
        match if at < end { paragraph.lower_word(at) } else { "." } {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "…" | "..." => tally.open = true,
            "," | ";" | "và" | "." if depth == 0 => {
                let filler = |at: &usize| matches!(paragraph.lower_word(*at), "có" | "là" | ":" | "-" | "và");
                let begun = !tally.items.is_empty();
                // "gồm 12 xã, 3 phường; 18 thôn": what commas part ends at a semicolon.
                if tally.items.len() >= 2 && paragraph.word(start - 1) == ";" && !semicolons {
                    break;
                }
                semicolons |= begun && paragraph.word(start - 1) == ";";
                // "…, trong đó có 2 trẻ em": what a part is made of.
                let nested =
                    matches!(paragraph.lower_word(start), "trong" | "gồm" | "bao" | "riêng" | "cùng" | "ngoài" | "còn");
                if begun && nested {
                    tally.open |= matches!(paragraph.lower_word(start), "cùng" | "ngoài" | "còn");
                    break;
                }
                // "khiển trách 27, chiếm 19,42%; cảnh cáo 12"
                if begun && is_said_of(sentence, start..at) {
                    start = at + 1;
                    continue;
                }
                // "gồm 2 đảng bộ và 9 chi bộ, với 268 đảng viên": *và* has closed the list.
                if tally.joined && paragraph.tokens().get(start).is_none_or(|next| next.kind != TokenKind::Number) {
                    break;
                }
                let lead = |at: &usize| filler(at) || !begun && matches!(paragraph.lower_word(*at), "trong" | "đó");
                let from = (start..at).find(|at| !lead(at)).unwrap_or(at);
                match item(sentence, from..at) {
                    Some(Some(item)) => {
                        tally.loose |= gap;
                        tally.joined = paragraph.lower_word(start.saturating_sub(1)) == "và";
                        tally.items.push(item);
                    }
                    Some(None) => gap |= from < at,
                    None if tally.items.len() >= 2 && paragraph.word(start - 1) == ";" => break,
                    None => return None,
                }
                start = at + 1;
            }
            _ => {}
        }
    }
    let last = tally.items.last()?.segment.end;
    let closed = tally.joined && paragraph.word(last) == ",";
    let goes_on =
        matches!(paragraph.lower_word(last), "…" | "..." | "và") || paragraph.word(last) == "," && !bracketed && !closed;
    // "…, 2 đại tướng; thăng một đô đốc"
    let further =
        paragraph.word(last) == ";" && (last + 1..last + 4).any(|at| matches!(paragraph.lower_word(at), "một" | "hai" | "ba"));
    tally.open |= goes_on || further;
    (tally.items.len() >= 2).then_some(tally)
}

/// Whether a segment says a share or a change of the count before it.
fn is_said_of(sentence: &Sentence<'_>, segment: Range<usize>) -> bool {
    let paragraph = sentence.paragraph;
    let says = matches!(paragraph.lower_word(segment.start), "chiếm" | "bằng" | "đạt" | "tăng" | "giảm" | "tỷ" | "tỉ");
    let mut numbers = segment.filter(|at| paragraph.tokens()[*at].kind == TokenKind::Number).peekable();
    let percent = |at: usize| figure_at(sentence, at).is_some_and(|figure| figure.kind == Kind::Percent);
    says && numbers.peek().is_some() && numbers.all(percent)
}

/// The item of a segment; `Some(None)` where it has no count, `None` where it has two or one of another kind.
#[expect(clippy::option_option, reason = "a segment without a count and one with several are different things")]
fn item(sentence: &Sentence<'_>, segment: Range<usize>) -> Option<Option<Item>> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let mut depth = 0_usize;
    let mut found: Option<Item> = None;
    for at in segment.clone() {
        match paragraph.word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ if depth > 0 || tokens[at].kind != TokenKind::Number => {}
            text => {
                // "Phú Lâm 2": a name with its count and nothing else.
                let tail = at + 1 == segment.end
                    && at > segment.start
                    && tokens[segment.start].case != Case::Lower
                    && (segment.start..at).all(|at| tokens[at].is_wordlike() || matches!(paragraph.word(at), ":" | "-" | "–"));
                let figure = figure_at(sentence, at);
                // "20 đồng" beside "38 vàng" are medals.
                let medal = |figure: &Figure| {
                    figure.base == "đồng"
                        && figure.factor == Exact::from_integer(1)
                        && figure.number.value < Exact::from_integer(1000)
                };
                let printed = match figure.map(|figure| figure.kind) {
                    None | Some(Kind::Label) if tail => Number::parse(text)?,
                    Some(Kind::Amount) => {
                        let figure = figure.filter(|figure| figure.is_exact_count() || medal(figure))?;
                        if figure.hedge != Hedge::None {
                            return None;
                        }
                        figure.number
                    }
                    None | Some(Kind::Label | Kind::Year | Kind::Period) => continue,
                    Some(_) => return None,
                };
                if found.is_some() || !printed.is_whole() {
                    return None;
                }
                found = Some(Item { printed, count: printed.value.to_integer(), number: at, segment: segment.clone() });
            }
        }
    }
    Some(found)
}
