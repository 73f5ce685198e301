//! A share in a sentence of two amounts and no more, one of which is called what was to be reached or all there is: *vốn được giao 62.400
//! triệu đồng, đã giải ngân 34.320 triệu đồng (đạt 55%)*; *đạt 89% kế hoạch năm; kế hoạch năm 2022 là 80 tỷ đồng*.

use std::ops::Range;

use super::{HUNDRED, is_of_all_votes, is_share, judged_share, people, says_no_whole};
use crate::doc::figure::{Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::{self, Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, RelationKind, Verdict};

/// How many words before an amount may call it a plan or a whole.
const LEAD: usize = 14;

/// How many points a share of all there is may be off for being one of those that were due.
const DUE: i128 = 5;

/// How many words behind a share may say what it is of.
const BEHIND: usize = 8;

/// The shares of a sentence that nothing else has told.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    told_from(sentence, 0, relations);
}

/// As [`read`], where what was to be reached stands alone in the sentence before: *Kế hoạch là 350 ha. Đã trồng được 287 ha, đạt 82%*. The
/// items from one on are those of the second.
pub(in crate::doc::relation) fn across(joined: &Sentence<'_>, from: usize, relations: &mut Vec<Relation>) {
    if from == 1 {
        told_from(joined, from, relations);
    }
}

fn told_from(sentence: &Sentence<'_>, first: usize, relations: &mut Vec<Relation>) {
    let shares = |item: &usize| sentence.figure(*item).kind == Kind::Percent && is_share(sentence, *item);
    for item in (first..sentence.items.len()).filter(shares) {
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
    if printed.hedge != Hedge::None || against == Some(Against::Prior) || !own.subject.is_empty() {
        return None;
    }
    // "(+12%)" is a change.
    if super::is_signed(sentence, printed) {
        return None;
    }
    let (one, two) = amounts(sentence, item)?;
    // "giảm 675 điều kiện, chiếm 55,3%, bỏ 420 mã hàng trong tổng số 720": the share is of what it follows.
    let own_part = |part: usize| sentence.figure(part).kind == Kind::Amount && own.role == Some(Role::Share) && !own.apart;
    if one > item && item.checked_sub(1).is_some_and(own_part) {
        return None;
    }
    let (first, second) = (is_to_be_reached(sentence, one), is_to_be_reached(sentence, two));
    let announced =
        sentence.items[two].announced == Some(Role::Part) && sentence.items[one].announced.is_none() && one + 1 == two;
    let planned = against == Some(Against::Plan);
    let announced = announced && !planned;
    let all = !first && !second && !announced && is_all_there_is(sentence, item, one, two);
    let first = first || !second && (announced || all);
    let [a, b] = [one, two].map(|amount| sentence.figure(amount));
    let (part, whole) = match (first, second) {
        (true, false) => (b, a),
        (false, true) => (a, b),
        // "huyện giao 156 thanh niên, đạt 100% chỉ tiêu (chỉ tiêu 156 thanh niên)"
        (true, true) if sentence.items[two].bracket != sentence.items[one].bracket && two == item + 1 => (a, b),
        _ => return None,
    };
    // "số phải thi hành là 1.131 việc, đã giải quyết 874 việc, đạt 95% chỉ tiêu": what is due is no plan.
    if planned && ![one, two].into_iter().any(|amount| is_called_a_plan(sentence, amount)) {
        return None;
    }
    // Beyond a plan it may be, beyond a whole not.
    let most = Exact::from_integer(HUNDRED);
    let within = part.number.value <= whole.number.value && printed.number.value <= most;
    let close = !is_of_all_votes(sentence, part, whole.number.value, printed) && is_of_these(sentence, item);
    // "Toàn xã có 1.250 hộ, trong đó hộ nghèo 75 hộ, chiếm 6%": announced, of the same, and right behind: no slip need explain it.
    let certain = sentence.items[two].announced == Some(Role::Part)
        && one + 1 == two
        && two + 1 == item
        && part.counts_same(sentence.paragraph, whole, sentence.paragraph) == Some(true);
    if printed.number.digits < 2 && !certain {
        return None;
    }
    let found = judged_share(sentence, (part, printed, whole), Link::Close, (close && (within || planned), certain))?;
    let value = part.number.value / whole.number.value * most;
    let off = if value > printed.number.value { value - printed.number.value } else { printed.number.value - value };
    // Rounded the generous way; and "840 học sinh, đã tiêm 800 em, đạt 98%" may be of those that were due.
    let least = if all { Exact::from_integer(DUE) } else { printed.number.unit * 3 / 2 };
    (found.verdict != Verdict::Contradicts || off >= least).then_some(found)
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
    // "kế hoạch 500 ha, thực hiện 450 ha, đạt 90%, năng suất 52 tạ/ha": the two right before.
    let near = || {
        let two = item.checked_sub(2).filter(|first| *first >= starts && !sentence.items[item].apart)?;
        let both = two..item;
        let levels = both.clone().all(|other| {
            !sentence.items[other].role.is_some_and(Role::is_change) && sentence.figure(other).kind == Kind::Amount
        });
        levels.then_some((two, two + 1))
    };
    let (one, two) = pair(0..sentence.items.len()).or_else(|| pair(starts..ends)).or_else(near)?;
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
    // "250 giường kế hoạch"
    let counted = &sentence.figure(item).counted;
    if counted.clone().any(|at| at + 1 < counted.end && clause::is_plan(word(at), word(at + 1))) {
        return true;
    }
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
            || one == "tổng" && word(start - 1) == "là"
            // "HĐND huyện giao thu 130 tỷ đồng"
            || one == "giao" && matches!(before, "tỉnh" | "huyện" | "xã" | "phố" | "trên" | "phủ" | "hđnd" | "ubnd")
    })
}

/// "Huyện có 156 km đường, đã bê tông hóa 140,4 km", "tổng kinh phí 1.450 triệu đồng, đã chi 1.160 triệu đồng", "toàn tỉnh có 200 xã; 181 xã …":
/// all there is, and what was done of it.
fn is_all_there_is(sentence: &Sentence<'_>, item: usize, one: usize, two: usize) -> bool {
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let [a, b] = [one, two].map(|amount| sentence.figure(amount));
    let from = a.start.saturating_sub(LEAD).max(sentence.tokens.start);
    let from = (from..a.start).rev().find(|at| matches!(word(*at), ";" | "," | ":")).map_or(from, |mark| mark + 1);
    let there = (from..a.start).any(|at| matches!(word(at), "có" | "tổng" | "thụ" | "quyền" | "nhận"));
    let until = sentence.figure(item).start.max(b.tokens.end);
    let done = (a.tokens.end..until).any(|at| matches!(word(at), "đã" | "mới" | "hiện" | "đỗ" | "đậu"));
    let same = match a.counts_same(paragraph, b, paragraph) {
        Some(same) => same || people(sentence, a) && people(sentence, b),
        None => !a.base.is_empty(),
    };
    let all = same && !a.counted.is_empty() && (from..a.start).any(|at| word(at) == "toàn");
    // The share goes on with what was done, and nothing else is said of it.
    let beside = one + 1 == two
        && two + 1 == item
        && sentence.items[item].base.as_ref().is_none_or(|base| base.against == Against::Whole);
    there && same && (done || all) && beside && b.number.value < a.number.value
}

/// Whether *kế hoạch, chỉ tiêu* or who gave it stands beside an amount.
fn is_called_a_plan(sentence: &Sentence<'_>, item: usize) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let figure = sentence.figure(item);
    let lead = figure.start.saturating_sub(LEAD).max(sentence.tokens.start)..figure.start;
    lead.chain(figure.counted.clone())
        .any(|at| clause::is_plan(word(at), word(at + 1)) || matches!(word(at), "giao" | "phấn" | "phân"))
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
                    | "thiết"
            )
    };
    (end..(end + BEHIND).min(sentence.tokens.end))
        .take_while(|at| {
            paragraph.tokens()[*at].is_wordlike() && !matches!(paragraph.lower_word(*at), "và" | "tăng" | "giảm" | "vượt")
        })
        .all(|at| empty(at) || said(at))
}
