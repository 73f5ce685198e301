//! Parts that are more than everything they may be parts of: *11.409 ha, đạt 98,7% kế hoạch, trong đó lúa 18.450 ha*; *kiểm tra 45 cơ sở,
//! phát hiện 72 cơ sở vi phạm*.
//!
//! Which figure is the whole need not be known: a part contradicts only where it exceeds each that was told before it, and what those of
//! its kind come to together.

use std::ops::Range;
use std::sync::LazyLock;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::known::Known;
use crate::doc::relation::list::count_alike;
use crate::doc::relation::parts::after::part_beyond;
use crate::doc::relation::share;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Case;
use crate::lang::phrase::Phrases;
use crate::lang::table;
use crate::lang::units::Dimension;
use crate::text::Span;

/// The table's text, which the tests read too.
pub const TABLE: &str = include_str!("../../../lang/data/subsets.tsv");

/// How many times its whole a part is at most: what is more is of something else.
const FAR: i128 = 12;

/// How many figures before a part are looked at for its whole, and how many of its bracket for its like.
const LOOK: usize = 48;

/// How many figures may stand between what was looked through and what was found.
const BETWEEN: usize = 3;

/// What a phrase of the table says of the count that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// All that were looked through: *kiểm tra, rà soát*.
    Through,
    /// Those of them that were found so: *phát hiện, đủ điều kiện*.
    Found,
    /// What is of another time or taken together, and may be more: *lũy kế, kỳ trước*.
    Otherwise,
}

static SAID: LazyLock<Phrases<Said>> = LazyLock::new(|| {
    let said = |row: &[&str]| match row[0] {
        "through" => Said::Through,
        "found" => Said::Found,
        _ => Said::Otherwise,
    };
    table::phrases(TABLE, 1).map(|(phrase, row)| (phrase, said(&row))).collect()
});

/// The parts of a paragraph that exceed every whole, and of which nothing else is told.
pub(super) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let earlier = &sentences[..number];
        for item in 0..sentence.items.len() {
            let announced = sentence.items[item].announced == Some(Role::Part);
            let bracketed = stands_in_list(sentence, item);
            let told = if announced || bracketed {
                of_list(sentence, earlier, item, bracketed)
            } else {
                let those = of_those(sentence, item).or_else(|| share_of_fewer(sentence, earlier, item));
                those.or_else(|| looked_through(sentence, earlier, item))
            };
            let part = sentence.figure(item).span;
            let silent = |relation: &Relation| {
                let held = |other: &Relation| other.kind == RelationKind::PartsTotal;
                let wrong = |other: &Relation| held(other) && other.verdict == Verdict::Contradicts;
                let whole = |span: &Span| known.with(relations, *span).any(wrong);
                !relation.operands.iter().any(whole) && (announced || !known.with(relations, part).any(held))
            };
            found.extend(told.filter(silent));
        }
    }
    relations.extend(found);
}

/// Whether any phrase of a kind stands in a range.
fn says(sentence: &Sentence<'_>, range: Range<usize>, kind: Said) -> bool {
    range.into_iter().any(|at| SAID.longest(sentence.paragraph.phrase_from(at)).is_some_and(|(_, said)| *said == kind))
}

/// The words before an item: behind the figure before it, or *trong đó*.
fn words_before(sentence: &Sentence<'_>, item: usize) -> Range<usize> {
    let start = sentence.figure(item).start;
    let from = item.checked_sub(1).map_or(sentence.tokens.start, |before| {
        let figure = sentence.figure(before);
        figure.tokens.end.max(figure.counted.end.min(start))
    });
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let cue = (from..start).rev().find(|at| *at > 0 && word(*at) == "đó" && matches!(word(*at - 1), "trong" | "số"));
    cue.map_or(from, |cue| cue + 1)..start
}

/// Whether an item stands in a bracket right behind an amount that tells several amounts like it, each behind a name: *717 ha (Tân Hòa 142 ha;
/// Phú Lâm 474 ha)*.
fn stands_in_list(sentence: &Sentence<'_>, item: usize) -> bool {
    let own = &sentence.items[item];
    let first = if own.bracket == 0 { return false } else { first_in_bracket(sentence, item) };
    let Some(before) = first.checked_sub(1) else { return false };
    let named = |at: usize| {
        let words = words_before(sentence, at);
        let name = words.clone().find(|at| sentence.paragraph.tokens()[*at].is_wordlike());
        name.is_some_and(|name| sentence.paragraph.tokens()[name].case != Case::Lower)
    };
    let whole = sentence.figure(before);
    let parts = (first..sentence.items.len()).take(LOOK).take_while(|at| sentence.within(*at, own.bracket));
    let like =
        |at: &usize| sentence.items[*at].bracket == own.bracket && alike(sentence, whole, sentence.figure(*at)) && named(*at);
    sentence.outer.get(own.bracket) == Some(&sentence.items[before].bracket) && parts.filter(like).count() >= 2
}

/// "Trong số 105 người ứng cử, cử tri bầu ra 166 đại biểu": more than there were.
fn of_those(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item.checked_sub(1).filter(|before| *before == 0)?;
    let (whole, part) = (sentence.figure(before), sentence.figure(item));
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let first = sentence.tokens.start;
    let opens = word(first) == "trong" && (first + 1 == whole.start || sentence.items[before].role == Some(Role::Whole));
    let words = words_before(sentence, item);
    let further =
        words.len() > CALLED || words.clone().any(|at| ANOTHER.contains(&word(at)) || sentence.paragraph.word(at) == ";");
    let plain =
        is_plain(sentence.paragraph, whole) && is_plain(sentence.paragraph, part) && sentence.is_level(item) && !further;
    let value = part.number.value;
    let beyond = value > whole.number.value && value <= whole.number.value * FAR;
    let fits = beyond && opens && plain && alike(sentence, whole, part) && !says(sentence, words, Said::Otherwise);
    fits.then(|| part_beyond(whole, part))
}

/// Whether two figures are of the same things, as their words tell, or of one measure.
fn alike(there: &Sentence<'_>, whole: &Figure, part: &Figure) -> bool {
    let paragraph = there.paragraph;
    match whole.dimension {
        Dimension::Count => whole.is_exact_count() && count_alike(paragraph, whole, part),
        _ => whole.comparable(part, paragraph) && whole.base != "m",
    }
}

/// What is numbered rather than counted, or happens more than once to the same: *sản phẩm 4 sao*, *12 lượt kiểm tra*.
const GRADES: [&str; 12] = ["sao", "tuổi", "năm", "tháng", "ngày", "giờ", "phút", "điểm", "lần", "tầng", "mũi", "hạng"];

/// Whether a figure is an amount, printed without a hedge, of which a part may be told.
fn is_plain(paragraph: &Paragraph, figure: &Figure) -> bool {
    figure.kind == Kind::Amount
        && figure.hedge == Hedge::None
        && figure.per.is_empty()
        && figure.number.grouped.is_none()
        && (figure.dimension != Dimension::Count || figure.is_exact_count() && !figure.counted.is_empty())
        && !GRADES.contains(&paragraph.lower_word(figure.counted.start))
        && matches!(figure.dimension, Dimension::Count | Dimension::Measure)
}

/// The nearest whole of those before an item, and the most that any of them, or those of one sentence together, come to.
fn wholes(sentence: &Sentence<'_>, until: usize, part: &Figure) -> Option<(usize, Exact)> {
    let of_it = |item: &usize| {
        let figure = sentence.figure(*item);
        matches!(figure.kind, Kind::Amount | Kind::Fraction) && alike(sentence, figure, part)
    };
    let all: Vec<usize> = (until.saturating_sub(LOOK)..until).filter(of_it).collect();
    let value = |item: &usize| {
        let figure = sentence.figure(*item);
        let printed = figure.other.map_or(figure.number.value, |other| other.value.max(figure.number.value));
        // "hơn 11,3 tỷ đồng" may be the most that is still called so.
        figure.plausible().high.filter(|_| figure.hedge != Hedge::None).map_or(printed, |high| high.at.max(printed))
    };
    let levels = all.iter().filter(|item| sentence.is_level(**item) && sentence.items[**item].bracket == 0);
    let sum: Exact = levels.map(value).sum();
    let most = all.iter().map(value).max()?.max(sum);
    let plain = |figure: &Figure| {
        let rough =
            figure.dimension == Dimension::Measure && matches!(figure.hedge, Hedge::Above | Hedge::Nearly | Hedge::About);
        is_plain(sentence.paragraph, figure) || rough && figure.kind == Kind::Amount && figure.per.is_empty()
    };
    let nearest = all.iter().rev().find(|item| sentence.is_level(**item) && plain(sentence.figure(**item)))?;
    Some((*nearest, most))
}

/// The part right behind *trong đó*, or of a list in a bracket, that exceeds all before it.
fn of_list(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize, bracketed: bool) -> Option<Relation> {
    let (part, own) = (sentence.figure(item), &sentence.items[item]);
    let words = words_before(sentence, item);
    let word = |at: usize| sentence.paragraph.lower_word(at);
    // Nothing but what the part is called stands between: *trong đó, lúa 8.450 ha*.
    let called = |at: usize| {
        let token = &sentence.paragraph.tokens()[at];
        token.is_wordlike() && !ANOTHER.contains(&word(at)) || matches!(word(at), "," | ":") && at == words.start
    };
    let cue = words.start >= 2 && matches!((word(words.start - 2), word(words.start - 1)), ("trong" | "số", "đó"));
    let near = words.len() <= CALLED && words.clone().all(called) && (cue || bracketed);
    let otherwise = || own.role == Some(Role::Total) || says(sentence, words.clone(), Said::Otherwise);
    if !near || !is_plain(sentence.paragraph, part) || !sentence.is_level(item) || otherwise() {
        return None;
    }
    let first = if bracketed { first_in_bracket(sentence, item) } else { item };
    let own_sentence = wholes(sentence, first, part).map(|found| (found, sentence));
    // A whole in the sentence before: *Trong đó, lúa 8.450 ha* begins with the cue, and no earlier one is as much.
    let begins = first == 0 && cue && words.start == sentence.tokens.start + 2;
    let before = || {
        // What stands between may tell of other things: *13 dự án … So với cùng kỳ, số vốn chỉ bằng 16,1%. Trong đó, có 11 dự án …*
        let mut near = earlier.iter().rev().take(BACK).filter(|_| begins);
        let (whole, there) = near.find_map(|there| Some((wholes(there, there.items.len(), part)?.0, there)))?;
        let all = earlier.iter().rev().take(LOOK).filter_map(|there| wholes(there, there.items.len(), part));
        Some(((whole, all.map(|(_, most)| most).max()?), there))
    };
    let ((whole, most), there) = own_sentence.or_else(before)?;
    let (value, total) = (part.number.value, there.figure(whole));
    // "11 người chết và 13 mất tích, trong đó 20 người …" are of both; "mỗi suất 7 triệu đồng" is a price, a loss may be of one part alone.
    let after = whole + 1..if std::ptr::eq(there, sentence) { first } else { there.items.len() };
    let others =
        after.into_iter().any(|at| there.figure(at).is_exact_count() && there.items[at].bracket == there.items[whole].bracket);
    let kind =
        words_before(there, whole).any(|at| matches!(there.paragraph.lower_word(at), "mỗi" | "lỗ" | "lãi" | "nhuận" | "hụt"));
    // "thu 10 tỷ đồng, 7 ô tô (trong đó có siêu xe 25 tỷ đồng)": a bracket tells of what stands right before it.
    let of_others = others && (total.dimension == Dimension::Count || own.opens);
    let fits = value > most && value <= most * FAR && !kind && !of_others;
    fits.then(|| part_beyond(total, part))
}

/// How many sentences before *Trong đó* may hold the whole.
const BACK: usize = 2;

/// How many words may call a part.
const CALLED: usize = 9;

/// Words behind which another thing is told than a part.
const ANOTHER: [&str; 29] = [
    "và", "cùng", "với", "cả", "giữ", "đựng", "chở", "đoạt", "nằm", "khi", "nếu", "nhưng", "sau", "trước", "qua", "để", "bằng",
    "giá", "bán", "mua", "lỗ", "lãi", "của", "việc", "khoản", "nợ", "thêm", "tiếp", "suất",
];

/// The first item of the bracket that an item stands in.
fn first_in_bracket(sentence: &Sentence<'_>, item: usize) -> usize {
    let bracket = sentence.items[item].bracket;
    (0..=item).rev().take(LOOK).take_while(|at| sentence.within(*at, bracket)).last().unwrap_or(item)
}

/// "tổng số cử tri là 230.634 người, số cử tri đi bầu là 231.110 người, đạt tỷ lệ 99,77%": a share below all of it, of more than all.
fn share_of_fewer(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let level = share::open(sentence, item)?;
    let (part, printed) = (sentence.figure(level), sentence.figure(item));
    let total = |there: &Sentence<'_>, at: usize| {
        let called = there.items[at].role == Some(Role::Total)
            || words_before(there, at).any(|at| matches!(there.paragraph.lower_word(at), "tổng" | "sách" | "độ"));
        let whole = there.figure(at);
        called && is_plain(there.paragraph, whole) && alike(there, whole, part) && whole.number.value < part.number.value
    };
    let here = level.checked_sub(1).filter(|at| total(sentence, *at)).map(|at| sentence.figure(at));
    let there = || {
        let earlier = earlier.last().filter(|_| level == 0)?;
        earlier.items.len().checked_sub(1).filter(|at| total(earlier, *at)).map(|at| earlier.figure(at))
    };
    let whole = here.or_else(there).filter(|_| is_plain(sentence.paragraph, part) && printed.hedge == Hedge::None)?;
    // Near enough to be one slip away, whichever of the three it is in.
    (part.number.value * 9 < whole.number.value * 10).then(|| part_beyond(whole, part))
}

/// "kiểm tra 45 cơ sở, phát hiện 72 cơ sở vi phạm": more than were looked through.
fn looked_through(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let part = sentence.figure(item);
    if part.dimension != Dimension::Count || !sentence.is_level(item) || !is_plain(sentence.paragraph, part) {
        return None;
    }
    let words = words_before(sentence, item);
    // "hộ chưa đăng ký": what was found may be said behind the count.
    let behind = part.tokens.end..(part.counted.end.max(part.tokens.end) + 4).min(sentence.tokens.end);
    let has = part.start.checked_sub(1).is_some_and(|at| matches!(sentence.paragraph.lower_word(at), "có" | "được" | "là"));
    let found = says(sentence, words.clone(), Said::Found) || has && says(sentence, behind, Said::Found);
    let another = |at: usize| ANOTHER.contains(&sentence.paragraph.lower_word(at));
    let through = || says(sentence, words.clone(), Said::Through);
    let otherwise = found && (words.clone().any(another) || says(sentence, words.clone(), Said::Otherwise) || through());
    if !found || otherwise {
        return None;
    }
    // What happens more than once to the same is no part: *kiểm tra 12 lượt, phát hiện 15 trường hợp*.
    let times = |figure: &Figure| {
        matches!(
            sentence.paragraph.lower_word(figure.counted.start),
            "lượt"
                | "cuộc"
                | "buổi"
                | "đợt"
                | "vụ"
                | "lỗi"
                | "hành"
                | "trường"
                | "nội"
                | "vấn"
                | "ý"
                | "kiến"
                | "văn"
                | "khoản"
        ) && sentence.paragraph.lower_word(figure.counted.start + 1) != "học"
    };
    let whole_in = |there: &Sentence<'_>, until: usize| {
        let through = |at: &usize| {
            let whole = there.figure(*at);
            let plain = is_plain(there.paragraph, whole)
                && there.is_level(*at)
                && whole.counts_same(there.paragraph, part, there.paragraph) == Some(true);
            let words = words_before(there, *at);
            plain && says(there, words.clone(), Said::Through) && !says(there, words, Said::Found)
        };
        let whole = (until.saturating_sub(BETWEEN)..until).rev().find(through)?;
        let (_, most) = wholes(there, until, part)?;
        let whole = there.figure(whole);
        (part.number.value > most && part.number.value <= most * FAR && !times(whole)).then(|| part_beyond(whole, part))
    };
    whole_in(sentence, item).or_else(|| {
        let opens = item == 0 && says(sentence, sentence.tokens.start..sentence.tokens.start + 3, Said::Through);
        earlier.last().filter(|_| opens).and_then(|earlier| whole_in(earlier, earlier.items.len()))
    })
}
