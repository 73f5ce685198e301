//! Which of two printed values is more, as the words say: *giảm từ 45 xuống 39*, *đạt 13,7%, tăng nhẹ so với con số 13,1%*.

use std::ops::Range;
use std::sync::LazyLock;

use super::{is_ranking, is_rate};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Operand;
use crate::doc::relation::parts::raised;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;
use crate::finding::Message;
use crate::lang::units::Dimension;
use crate::lang::word;

/// How many words may stand between a verb of change and what it is compared with.
const ADVERBS: usize = 4;

/// How many words of a level's clause may stand before it, after the clause whose verb tells its direction.
const LEAD: usize = 6;

/// *hơn* and *vượt*, one of which compares.
static COMPARING: LazyLock<[u32; 2]> = LazyLock::new(|| [word::key("hơn"), word::key("vượt")]);

/// Below what a bare number may be a rank.
const RANKS: i128 = 1000;

/// How many words may name what a level is of.
const NAMED: usize = 7;

/// How many tokens may stand between a level and what it is more or less than.
const APART: usize = 24;

/// "giảm từ a xuống b": the words say which is more.
pub(super) fn between_ends(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let to = item + 1;
    let next = sentence.items.get(to)?;
    // "từ 13 huyện, thành phố xuống còn 10 huyện, thành phố": a unit named with its like.
    let likes = next.subject.clone().all(|index| {
        matches!(
            sentence.paragraph.lower_word(index),
            "thành" | "phố" | "thị" | "xã" | "trấn" | "phường" | "quận" | "huyện" | "tỉnh" | ","
        )
    });
    let broken = next.clause != sentence.items[item].clause && !likes;
    if next.role != Some(Role::To)
        || next.apart
        || broken
        || sentence.figure(item).kind == Kind::Range
        || next.bracket != sentence.items[item].bracket
    {
        return None;
    }
    let (before, now) = (sentence.figure(item), sentence.figure(to));
    if !are_alike(sentence, before, now) || is_ranking(sentence, item) {
        return None;
    }
    let between = before.tokens.end..now.tokens.start;
    let says = |word: &str| between.clone().any(|index| sentence.paragraph.lower_word(index) == word);
    // Things move "từ 4 làn lên cầu 1 làn"; only what is said to change has a direction.
    let from = before.start.saturating_sub(12).max(sentence.tokens.start);
    let verb = |word: &str| matches!(word, "tăng" | "giảm" | "nâng" | "hạ" | "kéo" | "rút" | "đưa" | "sụt" | "tụt");
    // "cắt giảm thuế giá trị gia tăng từ 16% còn 13%": a tax of that name.
    let of_tax = |index: usize| {
        let word = |back: usize| index.checked_sub(back).map_or("", |at| sentence.paragraph.lower_word(at));
        (word(2), word(1), word(0)) == ("trị", "gia", "tăng")
    };
    // "từ 186 đơn vị xuống còn 177 đơn vị"
    let fewer = says("xuống") && says("còn") && now.is_exact_count();
    let changes = fewer || (from..now.start).any(|index| verb(sentence.paragraph.lower_word(index)));
    // "công suất từ 5 triệu tấn lên 7 triệu tấn": what is weighed, priced or surveyed does not move from one place to another.
    let measured = matches!(now.base, "kg" | "đồng" | "USD" | "m²") && before.base == now.base;
    if !changes && !is_rate(before) && !measured {
        return None;
    }
    let upward = match (says("lên"), says("xuống")) {
        (true, false) => true,
        (false, true) => false,
        // "giảm từ 58 hộ còn 41 hộ", "tăng từ 8% về 6%": the verb tells.
        // "từ 18 thôn giảm còn 12 thôn"
        _ => between.clone().chain((from..before.start).rev()).filter(|index| !of_tax(*index)).find_map(
            |index| match sentence.paragraph.lower_word(index) {
                "tăng" | "nâng" => Some(true),
                "giảm" | "hạ" | "rút" | "sụt" | "tụt" => Some(false),
                _ => None,
            },
        )?,
    };
    // "VietinBank tăng từ 401 lên 351": numbers of nothing may be ranks.
    let bare = |figure: &Figure| {
        figure.unit.is_empty() && figure.counted.is_empty() && figure.number.value < Exact::from_integer(RANKS)
    };
    if bare(before) && bare(now) && (before.number.value <= now.number.value) != upward {
        return None;
    }
    let (a, b) = (in_unit(before, before.number.value), in_unit(before, now.number.value));
    let (vi, en) = if upward { ("lên", "rise") } else { ("xuống", "fall") };
    let wrong =
        Message::new(format!("từ {a} {vi} {b} không phải là {}", name_of(upward)), format!("from {a} to {b} is no {en}"));
    told(before, now, upward, wrong)
}

/// "đạt 13,7%, tăng nhẹ so với con số 13,1%", "tăng lên 45 vụ so với 38 vụ cùng kỳ", "đạt 215 vụ, giảm so với cùng kỳ (239 vụ)": a level
/// and what it is compared with, without the change.
pub(super) fn against(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let level = item.checked_sub(1)?;
    let (now, before) = (sentence.figure(level), sentence.figure(item));
    let bracketed = own.bracket != sentence.items[level].bracket && (own.opens || own.dated);
    let compared = own.role == Some(Role::Prior) || bracketed && matches!(own.role, None | Some(Role::Reach));
    // What a closed bracket holds is another matter, and what it compares is its own.
    let outer = if bracketed { sentence.outer.get(own.bracket).copied() } else { Some(own.bracket) };
    let inside = bracketed && sentence.items.get(item + 1).is_some_and(|next| next.bracket == own.bracket);
    if outer != Some(sentence.items[level].bracket) || inside {
        return None;
    }
    let reached = sentence.is_level(level) || is_rate(now) && !sentence.items[level].role.is_some_and(Role::is_change);
    if !compared || !reached || own.apart || !are_alike(sentence, before, now) || is_ranking(sentence, item) {
        return None;
    }
    let paragraph = sentence.paragraph;
    let word = |index: usize| paragraph.lower_word(index);
    let end = now.tokens.end.max(now.per.end);
    let so = (end..before.start).rev().find(|index| word(*index) == "so" && word(*index + 1) == "với")?;
    // "lần lượt 94% và 69%, tăng mạnh so với 88% và 64%": two levels, each against its own.
    let shared = |item: usize| {
        sentence.items.get(item + 1).is_some_and(|next| next.follows)
            && word(sentence.figure(item).tokens.end.max(sentence.figure(item).counted.end)) == "và"
    };
    if shared(item) || level.checked_sub(1).is_some_and(shared) {
        return None;
    }
    // "thấp hơn so với dự trù và chỉ tương đương với mức phí cũ (5.000 đồng)": the bracket is of the second.
    if (so..before.start).any(|index| matches!(word(index), "và" | "đương")) {
        return None;
    }
    // Another comparison between the two would be the figure's own.
    let once = (end..before.start).filter(|index| word(*index) == "so").count() == 1;
    let upward = verb_before(sentence, end..so).or_else(|| {
        // "tăng lên 45 vụ so với 38 vụ": the verb leads to the level.
        let led = sentence.items[level].role == Some(Role::To) && own.clause == sentence.items[level].clause;
        let from = now.start.saturating_sub(ADVERBS).max(sentence.tokens.start);
        let plain = (end.max(now.counted.end)..so).all(|index| !paragraph.tokens()[index].is_wordlike());
        (led && plain).then(|| (from..now.start).rev().find_map(|index| direction_of(word(index)))).flatten()
    });
    let upward = upward.or_else(|| announced(sentence, level, end..so))?;
    if !once {
        return None;
    }
    // "13 điểm, thấp hơn so với năm 2017 là 2,5 điểm" is by so much, unless it is marked as a level.
    let marked = bracketed || matches!(word(before.start - 1), "mức" | "số" | "với");
    if !upward && !marked && before.number.value < now.number.value {
        return None;
    }
    let (a, b) = (in_unit(now, now.number.value), in_unit(now, before.number.value));
    let en = if upward { "rise" } else { "fall" };
    let wrong =
        Message::new(format!("{a} so với {b} không phải là {}", name_of(upward)), format!("{a} against {b} is no {en}"));
    told(before, now, upward, wrong)
}

/// "mức thưởng năm nay giảm, bình quân đạt 4,9 triệu đồng so với năm trước là 5,1 triệu đồng": the verb ends the clause before the level.
fn announced(sentence: &Sentence<'_>, level: usize, between: Range<usize>) -> Option<bool> {
    let paragraph = sentence.paragraph;
    let plain = between.into_iter().all(|index| !paragraph.tokens()[index].is_wordlike());
    let start = sentence.figure(level).start;
    let comma = (start.saturating_sub(LEAD).max(sentence.tokens.start)..start).rev().find(|at| paragraph.word(*at) == ",")?;
    let verb = direction_of(paragraph.lower_word(comma.checked_sub(1)?))?;
    (plain && matches!(sentence.items[level].role, Some(Role::Reach | Role::Average))).then_some(verb)
}

/// "tăng 2,2%, cao hơn so với dự báo tăng 2,1%", "xuống giống 680 ha, vượt xa kế hoạch 600 ha", "21,8%, thấp hơn mức bình quân chung của
/// tỉnh (24,3%)": a level and what it is more or less than, without the difference.
pub(super) fn beyond(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let level = item.checked_sub(1)?;
    let (now, before) = (sentence.figure(level), sentence.figure(item));
    let end = now.tokens.end.max(now.per.end);
    if before.start.saturating_sub(end) > APART || now.kind != before.kind || own.apart {
        return None;
    }
    let paragraph = sentence.paragraph;
    let word = |index: usize| paragraph.lower_word(index);
    let at = (end..before.start).find(|index| COMPARING.contains(&paragraph.tokens()[*index].key))?;
    let exceeds = word(at) == "vượt";
    let upward = match (exceeds, word(at - 1)) {
        (true, _) | (_, "cao" | "lớn" | "nhiều") => true,
        (_, "thấp" | "nhỏ" | "ít") => false,
        _ => return None,
    };
    let cue = at - usize::from(!exceeds);
    let adverb =
        |index: &usize| matches!(word(*index), "rất" | "nhiều" | "hẳn" | "xa" | "qua" | "khá" | "chút" | "cả" | "đáng" | "kể");
    let from = (at + 1..before.start).find(|index| !adverb(index))?;
    // "cao hơn 0,3% so với …" is a difference: what it is compared with has a name.
    let named = matches!(
        (word(from), word(from + 1)),
        ("so", "với")
            | ("mức" | "con" | "kế" | "chỉ" | "mục" | "dự" | "bình" | "trung" | "tỷ" | "tỉ" | "cùng" | "ngưỡng" | "kỷ", _)
    );
    let opened = before.start.checked_sub(1).filter(|open| paragraph.word(*open) == "(");
    let until = opened.unwrap_or(before.start);
    let dated = |index: usize| matches!(paragraph.word(index), "-" | "–" | "/") || paragraph.word(index).len() == 4;
    let plain = (from..until).all(|index| paragraph.tokens()[index].is_wordlike() || dated(index))
        && !(from..until).any(|index| matches!(word(index), "hơn" | "và" | "nhưng" | "vượt" | "từ" | "khi"));
    let bracketed = own.bracket != sentence.items[level].bracket;
    let beside = !bracketed || sentence.outer.get(own.bracket) == Some(&sentence.items[level].bracket);
    let several = bracketed && sentence.items.get(item + 1).is_some_and(|next| next.bracket == own.bracket);
    // "0,02% (thấp hơn mức 0,03%)"
    let aside = paragraph.word(end) == "(" && cue == end + 1;
    if !named || !plain || !beside || several && !aside || bracketed && opened.is_none() && !aside {
        return None;
    }
    // What is more must be what the level is of.
    let comma = (end..cue).find(|index| paragraph.word(*index) == ",");
    let measured = comma.filter(|comma| now.counted.is_empty() && !is_rate(now) && comma - end <= ADVERBS);
    let filled = (now.counted.end.max(measured.unwrap_or(end))..cue).all(|index| {
        let token = &paragraph.tokens()[index];
        !token.is_wordlike()
            || matches!(
                word(index),
                "đã" | "và"
                    | "cũng"
                    | "vẫn"
                    | "là"
                    | "mức"
                    | "con"
                    | "số"
                    | "tiếp"
                    | "tục"
                    | "mặc"
                    | "dù"
                    | "tuy"
                    | "nhưng"
                    | "song"
            )
    });
    let marks = (end..cue).filter(|index| paragraph.word(*index) == ",").count() <= 1
        && !(end + usize::from(aside)..cue).any(|index| matches!(paragraph.word(index), ";" | "(" | ":"));
    let denied = cue.checked_sub(1).is_some_and(|index| matches!(word(index), "không" | "chưa" | "chẳng" | "phải"));
    if !filled || !marks || denied || !are_alike(sentence, before, now) || is_ranking(sentence, item) {
        return None;
    }
    // A rise is compared with a rise, a level with a level.
    let change = sentence.items[level].role.filter(|role| role.is_change());
    let turned = (from..until).any(|index| match word(index) {
        "tăng" => change == Some(Role::Fall),
        "giảm" => !matches!(word(index + 1), "xuống" | "còn") && change != Some(Role::Fall),
        _ => false,
    });
    let by =
        change.is_some() && !is_rate(now) || exceeds && change.is_some() && word(before.start - 1) != "là" && opened.is_none();
    let shared = |item: usize| {
        sentence.items.get(item + 1).is_some_and(|next| next.follows)
            && word(sentence.figure(item).tokens.end.max(sentence.figure(item).counted.end)) == "và"
    };
    if turned || by || shared(item) || level.checked_sub(1).is_some_and(shared) || now.hedge.is_open() || before.hedge.is_open()
    {
        return None;
    }
    // "vượt kế hoạch 80 ha" may be by so much.
    if exceeds && before.number.value * 2 < now.number.value {
        return None;
    }
    // "thấp hơn mức bình quân chung là 5,26%", "thấp hơn cùng kỳ 2,3%" may be by so much: a level is marked as one, and not far off.
    let (least, most) = (before.number.value.min(now.number.value), before.number.value.max(now.number.value));
    let mark = word(before.start - 1);
    let marked = opened.is_some()
        || matches!(mark, "mức" | "số" | "đạt" | "tăng" | "giảm" | "xuống" | "lên" | "với" | "là")
        || exceeds && !is_rate(now);
    let near = if mark == "là" && opened.is_none() { most * 2 <= least * 3 } else { most <= least * 3 };
    if (now.number.value < before.number.value) == upward && !(marked && near) {
        return None;
    }
    let (a, b) = (in_unit(now, now.number.value), in_unit(now, before.number.value));
    let (vi, en) = if upward { ("cao hơn", "more") } else { ("thấp hơn", "less") };
    told(before, now, upward, Message::new(format!("{a} không {vi} {b}"), format!("{a} is no {en} than {b}")))
}

/// "chiếm tỷ lệ 80%, bằng chỉ tiêu 80% nghị quyết đề ra": a rate that is what was set.
pub(super) fn as_set(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let level = item.checked_sub(1)?;
    let (now, set) = (sentence.figure(level), sentence.figure(item));
    let word = |index: usize| sentence.paragraph.lower_word(index);
    let words = now.tokens.end..set.start;
    let plain = |at: usize| sentence.paragraph.tokens()[at].is_wordlike() || word(at) == "," && word(at + 1) == "bằng";
    let equal = words
        .clone()
        .find(|at| word(*at) == "bằng" && !matches!(word(at - 1), "gần" | "chỉ" | "mới" | "xấp" | "không" | "chưa"))?;
    let named = (equal + 1..set.start)
        .any(|at| matches!((word(at), word(at + 1)), ("chỉ" | "mục", "tiêu") | ("kế", "hoạch") | ("mức", "bình")));
    let near = equal - now.tokens.end <= LEAD
        && sentence.paragraph.word(equal - 1) == ","
        && set.start - equal <= ADVERBS + 2
        && words.into_iter().all(plain);
    let rates = now.kind == Kind::Percent && set.kind == Kind::Percent && now.hedge == Hedge::None && set.hedge == Hedge::None;
    let stated = !sentence.items[level].role.is_some_and(|role| role.is_change() || role.is_base());
    if !named || !near || !rates || !stated || own.apart || own.bracket != sentence.items[level].bracket {
        return None;
    }
    let (a, b) = (in_unit(now, now.number.value), in_unit(now, set.number.value));
    let holds = now.rounded().meets(&set.rounded());
    let text = if holds { format!("{a}% = {b}%") } else { format!("bài viết ghi {a}% bằng {b}%") };
    let english = if holds { text.clone() } else { format!("the draft calls {a}% equal to {b}%") };
    Some(Relation { kind: RelationKind::SameFigure, gross: false, ..between(set, now, holds, Message::new(text, english)) })
}

/// "31% cử tri ủng hộ, tăng từ mức 24%", "còn 5,1%, giảm nhẹ từ 5,3%": a level and what it rose or fell from.
pub(super) fn risen_from(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let level = item.checked_sub(1).filter(|_| own.role == Some(Role::From) && !own.apart)?;
    let (now, before) = (sentence.figure(level), sentence.figure(item));
    let word = |index: usize| sentence.paragraph.lower_word(index);
    let goes_on = sentence.items.get(item + 1).is_some_and(|next| next.role == Some(Role::To) && next.clause == own.clause);
    let reached = sentence.is_level(level) || is_rate(now) && !sentence.items[level].role.is_some_and(Role::is_change);
    // "giảm từ 2 – 3 tấn/ha": by so much.
    let after = before.tokens.end.max(before.per.end);
    let range = sentence.items.get(item + 1).is_some_and(|next| {
        let to = sentence.paragraph.figures()[next.figure].start;
        to <= after + 2 && (after..to).any(|index| matches!(word(index), "-" | "–" | "đến" | "tới"))
    });
    if goes_on || range || !reached || own.bracket != sentence.items[level].bracket || before.kind == Kind::Range {
        return None;
    }
    let end = now.tokens.end.max(now.per.end);
    let from = (end.max(before.start.saturating_sub(4))..before.start).rev().find(|index| word(*index) == "từ")?;
    // "34% số hộ dùng nước máy, tăng từ mức 27%": of what the rate is of.
    let comma = (end..from).rev().find(|index| sentence.paragraph.word(*index) == ",");
    let named = comma.filter(|comma| {
        let words = &sentence.paragraph.tokens()[end..*comma];
        words.len() <= NAMED && words.iter().all(Token::is_wordlike)
    });
    let upward = verb_before(sentence, named.unwrap_or(end.max(now.counted.end.min(from)))..from)?;
    if !are_alike(sentence, before, now) || is_ranking(sentence, item) || from <= end {
        return None;
    }
    let (a, b) = (in_unit(now, before.number.value), in_unit(now, now.number.value));
    told(before, now, upward, not_so([&a, &b], upward))
}

/// "có 450 hộ, nhưng đến tháng 3 tăng lên 920 hộ", "là 1.800 tỷ đồng, sau đó đội lên 2.100 tỷ đồng": a level and what it grew to. That
/// the two are of one thing no word says, so it is only seen where it holds.
pub(super) fn grown(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let level = item.checked_sub(1).filter(|level| own.role == Some(Role::To) && sentence.is_level(*level))?;
    let (before, now) = (sentence.figure(level), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let verbs = now.start.saturating_sub(ADVERBS).max(before.tokens.end)..now.start;
    let upward = verbs.rev().find_map(|index| match paragraph.lower_word(index) {
        "tăng" | "đội" | "nâng" | "vọt" => Some(true),
        "giảm" | "sụt" | "hạ" | "tụt" => Some(false),
        _ => None,
    })?;
    let same = now.counts_same(paragraph, before, paragraph) == Some(true) || now.dimension == Dimension::Measure;
    let off = before.number.value != now.number.value && (before.number.value < now.number.value) == upward;
    // "thành lập mới 6 hợp tác xã, nâng tổng số lên 38": what came is no level.
    let came = own.raised && raised::is_new(sentence, level);
    if own.apart || came || !same || !off || sentence.items[level].role == Some(Role::To) || !are_alike(sentence, before, now) {
        return None;
    }
    let text = format!("{} → {}", in_unit(before, before.number.value), in_unit(before, now.number.value));
    Some(between(before, now, true, Message::new(text.clone(), text)))
}

pub(super) fn name_of(upward: bool) -> &'static str {
    if upward { "tăng" } else { "giảm" }
}

/// What two values come to; `wrong` is said where the words have it the other way round.
fn told(before: &Figure, now: &Figure, upward: bool, wrong: Message) -> Option<Relation> {
    let (low, high) = if upward { (before, now) } else { (now, before) };
    let (least, most) = (Operand::of(low), Operand::of(high));
    let holds = least.value() <= most.value();
    let hedged = low.hedge != Hedge::None || high.hedge != Hedge::None;
    if !holds && hedged && low.plausible().meets(&high.plausible()) {
        return None;
    }
    let (a, b) = (in_unit(before, before.number.value), in_unit(before, now.number.value));
    let right = || {
        let text = format!("{a} → {b}: {} {}", name_of(upward), in_unit(before, most.value() - least.value()));
        Message::new(text.clone(), text)
    };
    Some(between(before, now, holds, if holds { right() } else { wrong }))
}

/// The change between two values, which is as it is told or not.
pub(super) fn between(before: &Figure, now: &Figure, holds: bool, statement: Message) -> Relation {
    let mut operands = vec![before.span, now.span];
    operands.sort();
    let verdict = if holds { Verdict::Holds } else { Verdict::Contradicts };
    Relation { gross: !holds, ..Relation::new(RelationKind::Growth, verdict, statement, operands) }
}

/// That two values, as they are shown, change the other way than is told.
pub(super) fn not_so([before, now]: [&str; 2], upward: bool) -> Message {
    let english = if upward { "rise" } else { "fall" };
    Message::new(
        format!("từ {before} đến {now} không phải là {}", name_of(upward)),
        format!("from {before} to {now} is no {english}"),
    )
}

/// The direction that a verb right before *so với* tells, if nothing but its adverbs stands between: *tăng nhẹ so với*.
fn verb_before(sentence: &Sentence<'_>, range: Range<usize>) -> Option<bool> {
    let word = |index: usize| sentence.paragraph.lower_word(index);
    let first = range.end.saturating_sub(ADVERBS).max(range.start);
    let at = (first..range.end).rev().find(|index| {
        !matches!(
            word(*index),
            "mạnh"
                | "nhẹ"
                | "khá"
                | "đáng"
                | "kể"
                | "chút"
                | "ít"
                | "nhiều"
                | "vọt"
                | "sâu"
                | "rõ"
                | "rệt"
                | "thêm"
                | "lên"
                | "đi"
                | "xuống"
                | "hẳn"
                | "hơn"
        )
    })?;
    let upward = direction_of(word(at)).or_else(|| match (word(at), word(at + 1)) {
        ("cao" | "lớn", "hơn") => Some(true),
        ("thấp" | "nhỏ" | "kém", "hơn") => Some(false),
        _ => None,
    })?;
    // What rises must be what the level is of.
    let filled = (range.start..at).all(|index| {
        let token = &sentence.paragraph.tokens()[index];
        !token.is_wordlike() || matches!(word(index), "đã" | "và" | "cũng" | "có" | "tiếp" | "tục" | "vẫn" | "là" | "mức")
    });
    filled.then_some(upward)
}

fn direction_of(verb: &str) -> Option<bool> {
    match verb {
        "tăng" => Some(true),
        "giảm" | "sụt" | "hụt" => Some(false),
        _ => None,
    }
}

/// Whether two figures are values of one thing.
fn are_alike(sentence: &Sentence<'_>, before: &Figure, now: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    // "từ 94 tỷ xuống còn 47,7 tỷ đồng"
    let money = |bare: &Figure, other: &Figure| bare.is_bare_money() && other.base == "đồng" && other.per.is_empty();
    (before.comparable_in_change(now, paragraph) || money(before, now) || money(now, before))
        && before.kind == now.kind
        && matches!(before.kind, Kind::Amount | Kind::Percent)
        && now.counts_same(paragraph, before, paragraph) != Some(false)
}
