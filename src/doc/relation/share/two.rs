//! A share in a sentence of two amounts and no more, one of which is called what was to be reached or all there is: *vốn được giao 62.400
//! triệu đồng, đã giải ngân 34.320 triệu đồng (đạt 55%)*; *đạt 89% kế hoạch năm; kế hoạch năm 2022 là 80 tỷ đồng*.

use std::ops::Range;

use super::{HUNDRED, is_of_all_votes, is_share, part_of_whole, people, says_no_whole};
use crate::doc::figure::{Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::{self, Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, RelationKind, Verdict};

/// How many words before an amount may call it a plan or a whole.
const LEAD: usize = 14;

/// How many words behind a share may say what it is of.
const BEHIND: usize = 8;

/// The shares of a sentence that nothing else has told.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    let shares = |item: &usize| sentence.figure(*item).kind == Kind::Percent && is_share(sentence, *item);
    for item in (0..sentence.items.len()).filter(shares) {
        let span = sentence.figure(item).span;
        let told = |relation: &Relation| {
            matches!(relation.kind, RelationKind::PercentOf | RelationKind::FractionPercent | RelationKind::Growth)
                && relation.operands.contains(&span)
        };
        if relations.iter().any(|relation| told(relation) && relation.verdict != Verdict::Computed) {
            continue;
        }
        if let Some(found) = of_two(sentence, item) {
            relations.retain(|relation| !told(relation));
            relations.push(found);
        }
    }
}

fn of_two(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (own, printed) = (&sentence.items[item], sentence.figure(item));
    let against = own.base.as_ref().map(|base| base.against);
    if printed.number.digits < 2 || printed.hedge != Hedge::None || against == Some(Against::Prior) || !own.subject.is_empty() {
        return None;
    }
    let (one, two) = amounts(sentence, item)?;
    let (first, second) = (is_to_be_reached(sentence, one), is_to_be_reached(sentence, two));
    let first = first || !second && is_all_there_is(sentence, one, two);
    let [a, b] = [one, two].map(|amount| sentence.figure(amount));
    let planned = against == Some(Against::Plan);
    let (part, whole) = match (first, second) {
        (true, false) => (b, a),
        (false, true) => (a, b),
        // "huyện giao 156 thanh niên, đạt 100% chỉ tiêu (chỉ tiêu 156 thanh niên)"
        (true, true) if sentence.items[two].bracket != sentence.items[one].bracket && two == item + 1 => (a, b),
        _ => return None,
    };
    // Beyond a plan it may be, beyond a whole not.
    let most = Exact::from_integer(HUNDRED);
    let within = part.number.value <= whole.number.value && printed.number.value <= most;
    let close = !is_of_all_votes(sentence, part, whole.number.value, printed) && is_of_these(sentence, item);
    let found = part_of_whole(sentence, (part, printed, whole), Link::Close, close && (within || planned))?;
    let value = part.number.value / whole.number.value * most;
    let off = if value > printed.number.value { value - printed.number.value } else { printed.number.value - value };
    // Rounded the generous way.
    (found.verdict != Verdict::Contradicts || off >= printed.number.unit * 3 / 2).then_some(found)
}

/// The two amounts that a share may be of, if its sentence has no third and no other share, or the stretch between semicolons that it
/// stands in.
fn amounts(sentence: &Sentence<'_>, item: usize) -> Option<(usize, usize)> {
    let paragraph = sentence.paragraph;
    let pair = |range: Range<usize>| {
        let counts = |other: &usize| {
            let change = sentence.items[*other].role.is_some_and(Role::is_change);
            matches!(sentence.figure(*other).kind, Kind::Amount | Kind::Fraction | Kind::Range) && !change
        };
        let shares = range.clone().filter(|other| sentence.figure(*other).kind == Kind::Percent);
        let alone = shares.filter(|other| !sentence.items[*other].role.is_some_and(Role::is_change)).count() == 1;
        let all: Vec<usize> = range.filter(counts).collect();
        let [one, two] = all[..] else { return None };
        alone.then_some((one, two))
    };
    let starts = (0..=item).rev().find(|other| *other == 0 || sentence.items[*other].apart).unwrap_or_default();
    let ends = (item + 1..sentence.items.len()).find(|other| sentence.items[*other].apart).unwrap_or(sentence.items.len());
    let (one, two) = pair(0..sentence.items.len()).or_else(|| pair(starts..ends))?;
    let [a, b] = [one, two].map(|amount| sentence.figure(amount));
    let plain = |amount: usize| {
        let figure = sentence.figure(amount);
        let (bracket, own) = (sentence.items[amount].bracket, &sentence.items[item]);
        // "118,5 nghìn tỷ đồng (tháng 1 đạt 5,13 nghìn tỷ đồng), bằng 63,4%": what a bracket tells is another matter, if it is no plan.
        let open = bracket == own.bracket || own.opens || bracket == 0 || is_to_be_reached(sentence, amount);
        figure.kind == Kind::Amount
            && open
            && figure.hedge == Hedge::None
            && !matches!(sentence.items[amount].role, Some(Role::From | Role::To | Role::Rest | Role::Average))
    };
    // "214 giấy phép trên tổng số 230 hồ sơ"
    let word = |at: usize| paragraph.lower_word(at);
    let over = (a.tokens.end..b.start).any(|at| matches!(word(at), "trên" | "trong") && word(at + 1) == "tổng");
    let named = match a.counts_same(paragraph, b, paragraph) {
        Some(same) => same || over || people(sentence, a) || people(sentence, b),
        None => !a.base.is_empty() || a.is_exact_count() && b.is_exact_count(),
    };
    (plain(one) && plain(two) && named && a.comparable(b, paragraph)).then_some((one, two))
}

/// Whether the words before an amount call it what was to be reached, or all there is: *được giao, kế hoạch, cần, trên tổng số*.
pub(in crate::doc::relation) fn is_to_be_reached(sentence: &Sentence<'_>, item: usize) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let start = sentence.figure(item).start;
    // What a share is of is said behind it, not before the next amount.
    let from = item.checked_sub(1).map_or(sentence.tokens.start, |before| {
        let share = !matches!(sentence.figure(before).kind, Kind::Amount | Kind::Fraction);
        let base = sentence.items[before].base.as_ref().filter(|_| share);
        base.map_or(sentence.figure(before).tokens.end, |base| base.words.end)
    });
    let from = from.min(start).max(start.saturating_sub(LEAD));
    let from = (from..start).rev().find(|at| matches!(word(*at), ";" | ",")).map_or(from, |mark| mark + 1);
    (from..start).any(|at| {
        let (one, two) = (word(at), word(at + 1));
        let before = at.checked_sub(1).map_or("", word);
        clause::is_plan(one, two)
            || matches!(
                (one, two),
                ("được", "giao" | "phân") | ("nhu", "cầu") | ("phấn", "đấu") | ("định", "mức") | ("cần" | "phải", _)
            )
            // "trên tổng số 230 hồ sơ", "tổng số 12.000 hộ"
            || (one, two) == ("tổng", "số") && (at + 2 == start || matches!(before, "trên" | "trong" | "của"))
            // "HĐND huyện giao thu 130 tỷ đồng"
            || one == "giao" && matches!(before, "tỉnh" | "huyện" | "xã" | "phố" | "trên" | "phủ" | "hđnd" | "ubnd")
    })
}

/// "Huyện có 156 km đường, đã bê tông hóa 140,4 km", "toàn tỉnh có 200 xã; 181 xã …": all there is, and what was done of it.
fn is_all_there_is(sentence: &Sentence<'_>, one: usize, two: usize) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let [a, b] = [one, two].map(|amount| sentence.figure(amount));
    let there = a.start.checked_sub(1).is_some_and(|at| word(at) == "có");
    let done = (a.tokens.end..b.start).any(|at| matches!(word(at), "đã" | "mới"));
    let all = a.counts_same(sentence.paragraph, b, sentence.paragraph) == Some(true)
        && (a.start.saturating_sub(4).max(sentence.tokens.start)..a.start).any(|at| word(at) == "toàn");
    there && (done || all) && b.number.value < a.number.value && one + 1 == two
}

/// Whether the words behind a share name nothing that the sentence has not named before: *đạt 80% biên chế được giao*.
fn is_of_these(sentence: &Sentence<'_>, item: usize) -> bool {
    let paragraph = sentence.paragraph;
    let end = sentence.figure(item).tokens.end;
    let before = sentence.tokens.start..sentence.figure(item).start;
    let said = |at: usize| before.clone().any(|other| paragraph.tokens()[other].key == paragraph.tokens()[at].key);
    let empty = |at: usize| {
        says_no_whole(paragraph.lower_word(at))
            || matches!(
                paragraph.lower_word(at),
                "kế" | "hoạch"
                    | "chỉ"
                    | "tiêu"
                    | "dự"
                    | "toán"
                    | "yêu"
                    | "cầu"
                    | "nhu"
                    | "năm"
                    | "giao"
                    | "được"
                    | "đề"
                    | "ra"
                    | "so"
                    | "với"
                    | "đã"
                    | "là"
            )
    };
    (end..(end + BEHIND).min(sentence.tokens.end))
        .take_while(|at| {
            paragraph.tokens()[*at].is_wordlike() && !matches!(paragraph.lower_word(*at), "và" | "tăng" | "giảm" | "vượt")
        })
        .all(|at| empty(at) || said(at))
}
