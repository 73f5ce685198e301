//! Parts that leave one another out and are together more than their whole: *25 phòng học (mầm non 10 phòng, tiểu học 9 phòng, trung học cơ
//! sở 16 phòng)*; *226 xã, phường, thị trấn (270 xã, 14 thị trấn, 5 phường)*; *237 tân binh, trong đó Quân khu 1 nhận 84 …*.
//!
//! Whether a list is whole does not matter here: however many it leaves out, there are too many already.

use std::ops::Range;

use super::{after, kindred, totalled};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::known::Known;
use crate::doc::relation::list::count_alike;
use crate::doc::relation::{Relation, RelationKind, Verdict, partition};
use crate::doc::token::{Case, TokenKind};
use crate::lang::units::Dimension;
use crate::text::Span;

/// How many words may stand between a whole and the mark or word that leads to its parts.
const LEAD: usize = 12;

/// How many parts there are at most.
const MOST: usize = 12;

/// The same of parts that each stand in a bracket.
const BRACKETS: usize = 40;

/// How many parts each with a name of its own there must be.
const NAMED: usize = 3;

/// The wholes of a sentence that their parts exceed, and of which nothing is told yet.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for whole in 0..sentence.items.len() {
        let figure = sentence.figure(whole);
        let plain = figure.is_plain_count();
        let sums = || {
            let with = known.with(relations, figure.span);
            with.filter(|relation| relation.kind == RelationKind::PartsTotal && relation.operands.len() >= NAMED)
        };
        // "1.188 ca, trong đó 2 ca nhập cảnh và 1.186 ca trong nước tại Phú Lâm (412), …": a part of one list may be the whole of the next.
        let is_a_part = |relation: &Relation| {
            let more =
                |span: &Span| sentence.paragraph.figure_of(*span).is_some_and(|other| other.number.value > figure.number.value);
            relation.operands.iter().any(more)
        };
        if !plain || sums().any(|relation| !is_a_part(relation)) {
            continue;
        }
        let parted = sums().next().is_some();
        if parted {
            let parts = in_brackets(sentence, whole).filter(|parts| parts.len() >= NAMED && is_near(sentence, whole, parts));
            found.extend(parts.and_then(|parts| totalled(sentence, &parts, whole, Link::Close)));
            continue;
        }
        if let Some(parts) = behind(sentence, whole, leads).filter(|parts| !partition::completes_a_part(sentence, whole, parts))
        {
            // A whole that says itself what its parts are may be far off.
            let completes = partition::completes(sentence, &parts);
            let by_name = called_by_all(sentence, whole, &parts)
                || !completes && partition::completes_whole(sentence, (sentence, whole), &parts);
            let named = by_name || completes && !is_qualified(sentence, whole, &parts);
            // "176 ủy viên chính thức, 20 ủy viên dự khuyết và một số đại biểu khác" leaves some out.
            let ended = after::ends_list(sentence, parts[parts.len() - 1]);
            let near = if by_name { is_within_twice } else { is_near };
            let all = named && ended && near(sentence, whole, &parts) || is_told_out(sentence, whole, &parts);
            let made = if all { totalled(sentence, &parts, whole, Link::Close) } else { None };
            found.extend(made.or_else(|| exceeded(sentence, whole, &parts)));
        } else if let Some(parts) = behind(sentence, whole, goes_on)
            .filter(|parts| partition::completes(sentence, parts) && !partition::is_called(sentence, whole))
            .filter(|parts| !is_one_of_them(sentence, whole, parts))
        {
            // "1.974 công dân khám tuyển; đủ điều kiện 1.366 công dân, không đủ điều kiện 608 công dân"
            let near = is_near(sentence, whole, &parts) && after::ends_list(sentence, parts[parts.len() - 1]);
            found.extend(near.then(|| totalled(sentence, &parts, whole, Link::Close)).flatten());
        } else if let Some(parts) = in_brackets(sentence, whole) {
            let near = parts.len() >= NAMED && is_near(sentence, whole, &parts);
            let more = sum_of(sentence, &parts) > sentence.figure(whole).number.value;
            let made = || totalled(sentence, &parts, whole, Link::Close);
            found.extend(if near || more && is_within_twice(sentence, whole, &parts) { made() } else { None });
        } else if let Some(parts) = before(sentence, whole) {
            // "nam 230 đại biểu, nữ 95 đại biểu trên tổng số 325 đại biểu": names that leave nothing out make all of it.
            let all = partition::completes(sentence, &parts) || is_left(sentence, whole, &parts);
            // "1.315 hộ nghèo, 1.120 hộ cận nghèo trên tổng số 14.215 hộ": two of several kinds after all.
            let made =
                if all && is_near(sentence, whole, &parts) { totalled(sentence, &parts, whole, Link::Close) } else { None };
            found.extend(made.or_else(|| exceeded(sentence, whole, &parts)));
        }
    }
    relations.extend(found);
}

/// The whole that parts exceed, by no more than a slip may.
fn exceeded(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> Option<Relation> {
    let (sum, total) = (sum_of(sentence, parts), sentence.figure(whole).number.value);
    let apart = leave_out(sentence, whole, parts) || are_joined(sentence, whole, parts) && is_near(sentence, whole, parts);
    // What is twice as much is counted otherwise.
    if sum <= total || sum >= total * 2 || !apart {
        return None;
    }
    totalled(sentence, parts, whole, Link::Close).filter(|found| found.verdict == Verdict::Contradicts)
}

/// Whether *gồm* leads to parts that each count what the whole counts, *và* joins the last and nothing follows: *38 vụ việc cho 38 người, gồm 21
/// vụ việc tư vấn và 17 vụ việc tố tụng*.
fn are_joined(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let paragraph = sentence.paragraph;
    let figure = sentence.figure(whole);
    let same = |part: &usize| figure.counts_same(paragraph, sentence.figure(*part), paragraph) == Some(true);
    let mut lead = figure.tokens.end..sentence.figure(parts[0]).start;
    lead.any(|at| paragraph.lower_word(at) == "gồm")
        && parts.iter().all(same)
        && after::and_joins(sentence, parts)
        && after::ends_list(sentence, parts[parts.len() - 1])
}

/// What parts come to.
fn sum_of(sentence: &Sentence<'_>, parts: &[usize]) -> Exact {
    parts.iter().map(|part| sentence.figure(*part).number.value).sum()
}

/// Whether parts come to no less than three quarters of their whole, and to no more than four thirds.
fn is_near(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let (sum, total) = (sum_of(sentence, parts), sentence.figure(whole).number.value);
    sum * 4 > total * 3 && sum * 3 < total * 4
}

/// Whether what seems the whole is told in the words of its parts: *quà từ ngân sách trung ương với 432 suất; quà ngân sách cấp tỉnh 245 suất;
/// quà ngân sách cấp huyện 47 suất*.
fn is_one_of_them(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let first = |item: usize| {
        let words = partition::before(sentence, item);
        words.clone().next().filter(|_| words.len() >= 2).map(|at| sentence.paragraph.tokens()[at].key)
    };
    let own = first(whole);
    own.is_some() && parts.iter().all(|part| first(*part) == own)
}

/// Whether parts that *trong đó* announces come to less than their whole, and more is said of one of them than its name.
fn is_qualified(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let some = sentence.items[parts[0]].announced == Some(Role::Part);
    let words: Vec<Range<usize>> = parts.iter().map(|part| partition::after(sentence, *part)).collect();
    some && sum_of(sentence, parts) < sentence.figure(whole).number.value && partition::is_qualified(sentence, &words)
}

/// The names that a whole is called by, up to the mark that leads to its parts: *371 gia trại, trang trại (…)*.
fn names(sentence: &Sentence<'_>, whole: usize) -> Vec<Vec<u32>> {
    let paragraph = sentence.paragraph;
    let from = sentence.figure(whole).tokens.end;
    let stops = |at: &usize| matches!(paragraph.lower_word(*at), "(" | ":" | "gồm" | "trong" | "." | ";");
    let until = (from..sentence.tokens.end.min(from + LEAD)).find(stops).unwrap_or(from);
    let words: Vec<usize> = (from..until).collect();
    let parts = words.split(|at| matches!(paragraph.lower_word(*at), "," | "và"));
    parts
        .map(|part| part.iter().map(|at| paragraph.tokens()[*at].key).collect())
        .filter(|name: &Vec<u32>| !name.is_empty())
        .collect()
}

/// Whether a whole is called by several names, and each part by one of them: *371 gia trại, trang trại (345 gia trại; 26 trang trại)*;
/// *23 người chết và mất tích, trong đó 14 người chết, 9 người mất tích*.
pub(super) fn called_by_all(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let names = names(sentence, whole);
    let noun = names.first().and_then(|name| name.first()).copied();
    let called = |part: &usize| {
        let words: Vec<u32> = sentence.keys(&partition::after(sentence, *part)).collect();
        let under_one_noun =
            |name: &Vec<u32>| words.split_first().is_some_and(|(first, rest)| noun == Some(*first) && rest == *name);
        names.iter().position(|name| *name == words || under_one_noun(name))
    };
    let mut found: Vec<usize> = parts.iter().filter_map(called).collect();
    found.sort_unstable();
    found.dedup();
    names.len() >= 2 && found.len() == names.len() && parts.len() == names.len()
}

/// "có 15 xã đạt chuẩn, còn lại 6 xã trong tổng số 21 xã": what was done and what is left, right before all there are.
fn is_left(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let [done, rest] = parts[..] else { return false };
    let plain = sentence.items[done].announced.is_none() && sentence.items[done].role != Some(Role::Rest);
    plain && done + 1 == rest && rest + 1 == whole && sentence.items[rest].role == Some(Role::Rest)
}

/// Whether parts are called by names of one row, or each by a name of its own, so that none holds another.
fn leave_out(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let by = |words: fn(&Sentence<'_>, usize) -> Range<usize>| {
        let words: Vec<Range<usize>> = parts.iter().map(|part| words(sentence, *part)).collect();
        partition::disjoint(sentence, &words)
    };
    by(partition::after) || by(partition::before) || are_of_their_own(sentence, whole, parts)
}

/// Whether each part stands behind a name of its own, or before it, and counts what the whole counts.
fn are_of_their_own(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let paragraph = sentence.paragraph;
    let total = sentence.figure(whole);
    let capital = |at: usize| paragraph.tokens().get(at).is_some_and(|token| token.is_wordlike() && token.case != Case::Lower);
    let before = |part: usize| {
        let until = sentence.figure(part).start;
        let last = part.checked_sub(1).map_or(sentence.tokens.start, |last| sentence.figure(last).tokens.end);
        // "Quân khu 1 nhận 84 tân binh": a number may stand in a name.
        let mark = |at: &usize| matches!(paragraph.word(*at), "," | ";" | ":" | "(" | "và" | "đó" | "gồm");
        // "Lai Châu: 11 người"
        let until = until - usize::from(until > last && paragraph.word(until - 1) == ":");
        let words = (last..until).rev().find(mark).map_or(last, |mark| mark + 1)..until;
        (!words.is_empty() && capital(words.start)).then(|| sentence.keys(&words).collect::<Vec<u32>>())
    };
    // "10 dự án thuộc Ban Quản lý khu công nghiệp; 1 dự án thuộc Sở Kế hoạch và Đầu tư"
    let behind = |part: usize| {
        let words = partition::after(sentence, part);
        let of = words.clone().find(|at| matches!(paragraph.lower_word(*at), "thuộc" | "của" | "tại" | "ở" | "do"))?;
        let named = (of + 1..words.end.min(of + 4)).any(capital);
        named.then(|| sentence.keys(&(of + 1..words.end)).collect::<Vec<u32>>())
    };
    let names = |name: &dyn Fn(usize) -> Option<Vec<u32>>| {
        let mut names: Vec<Vec<u32>> = parts.iter().filter_map(|part| name(*part)).collect();
        names.sort();
        names.dedup();
        names.len() == parts.len()
    };
    let same = |part: &usize| total.counts_same(paragraph, sentence.figure(*part), paragraph) == Some(true);
    let bracketed = sentence.items[parts[0]].bracket != sentence.items[whole].bracket;
    let enough = parts.len() >= NAMED || bracketed;
    parts.iter().all(same) && (enough && names(&before) || names(&behind))
}

/// Whether a figure may be a part of a whole: of the same things, or of one of the kinds that the whole is called by: *15 đơn vị hành chính
/// cấp xã, gồm 14 xã và 1 thị trấn*.
fn may_be_part(sentence: &Sentence<'_>, whole: usize, part: usize) -> bool {
    let (total, figure) = (sentence.figure(whole), sentence.figure(part));
    let plain = figure.is_plain_count() && figure.other.is_none();
    let unit = || {
        let word = |figure: &Figure| sentence.paragraph.lower_word(figure.counted.start);
        let kind = |word: &str| matches!(word, "xã" | "phường" | "thị" | "đặc" | "huyện" | "quận" | "thành");
        kind(word(figure)) && (kind(word(total)) || word(total) == "đơn")
    };
    let named = || {
        let noun = sentence.paragraph.tokens().get(figure.counted.start).map(|token| token.key);
        noun.is_some_and(|noun| names(sentence, whole).iter().any(|name| name.first() == Some(&noun)))
    };
    let fits = || kindred(sentence, total, figure) || unit() || named();
    plain && sentence.is_level(part) && total.dimension == Dimension::Count && fits()
}

/// Where the words between a whole and its parts lead to those: a bracket, a colon, *gồm, trong đó*.
fn leads(sentence: &Sentence<'_>, from: usize, until: usize) -> Option<usize> {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    (from..until).find(|at| {
        matches!(word(*at), "(" | ":")
            || matches!((word(*at), word(at + 1)), ("gồm", _) | ("trong", "đó") | ("chia", "ra"))
            // "Trong số đảng viên bị kỷ luật nói trên, có 198 đảng viên …"
            || (word(*at), word(at + 1)) == ("trong", "số") && *at > from && sentence.paragraph.word(at - 1) == "."
            || word(*at) == "với" && at + 1 == until && (from..*at).all(|at| sentence.paragraph.tokens()[at].is_wordlike())
    })
}

/// Where the sentence goes on behind a whole with another clause, or *có*.
fn goes_on(sentence: &Sentence<'_>, from: usize, until: usize) -> Option<usize> {
    (from..until).find(|at| matches!(sentence.paragraph.lower_word(*at), "," | ";" | "có"))
}

/// The parts in a bracket right behind a whole, or behind what leads to them.
fn behind(
    sentence: &Sentence<'_>,
    whole: usize,
    leads: fn(&Sentence<'_>, usize, usize) -> Option<usize>,
) -> Option<Vec<usize>> {
    let paragraph = sentence.paragraph;
    let figure = sentence.figure(whole);
    let first = whole + 1 + beside(sentence, whole);
    let next = sentence.items.get(first)?;
    let from = sentence.figure(first - 1).tokens.end;
    let lead = leads(sentence, from, sentence.figure(first).start)?;
    let plain = |at: usize| paragraph.tokens()[at].is_wordlike() || paragraph.word(at) == ",";
    // "Bà Rịa 23 trường hợp, Nghệ An: 12 trường hợp": the colon is of the next name.
    let comma = (from..lead).find(|at| paragraph.word(*at) == ",");
    let another = comma.is_some_and(|comma| (comma..lead).any(|at| paragraph.tokens()[at].case == Case::Capitalised));
    if paragraph.word(lead) == ":" && another {
        return None;
    }
    let named = (from..lead).all(|at| plain(at) || matches!(paragraph.word(at), ";" | ".") && at + 1 == lead);
    let bracketed = paragraph.word(lead) == "(";
    let alike =
        if bracketed { next.bracket != sentence.items[whole].bracket } else { next.bracket == sentence.items[whole].bracket };
    // "25 buổi cho 1.850 lượt người, trong đó: cấp huyện 5 buổi …": parts say what they are of where another count stands between.
    let between = first > whole + 1;
    if lead - from > LEAD || !named || !alike || bracketed && between {
        return None;
    }
    let same = |part: usize| figure.counts_same(paragraph, sentence.figure(part), paragraph) == Some(true);
    let mut parts: Vec<usize> = Vec::new();
    for part in first..sentence.items.len() {
        let own = &sentence.items[part];
        if !sentence.within(part, next.bracket) || own.role == Some(Role::Total) {
            break;
        }
        // What is said of a part may stand behind it: "120 hồ sơ (60%)".
        if own.bracket != next.bracket || sentence.figure(part).kind == Kind::Percent {
            continue;
        }
        if !may_be_part(sentence, whole, part)
            || between && !same(part)
            || part > first && own.announced.is_some() && own.announced != next.announced
        {
            // "1 vụ cố ý gây thương tích, làm 1 người bị thương; 1 vụ …": what a part is told with.
            let told_with = parts.last().is_some_and(|last| !after::parted_by(sentence, *last, part, ";"));
            if told_with && !same(part) && own.announced.is_none() {
                continue;
            }
            break;
        }
        parts.push(part);
        // A page of figures stays linear.
        if parts.len() > MOST {
            return None;
        }
    }
    (2..=MOST).contains(&parts.len()).then_some(parts)
}

/// Whether *gồm* leads to parts that semicolons part, each of which counts what the whole counts, up to the end of the sentence: *3 vụ, gồm: 1
/// vụ …; 1 vụ …; 1 vụ …*.
fn is_told_out(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let paragraph = sentence.paragraph;
    let figure = sentence.figure(whole);
    let same = |part: &usize| figure.counts_same(paragraph, sentence.figure(*part), paragraph) == Some(true);
    let lead = figure.tokens.end..sentence.figure(parts[0]).start;
    let listed = lead.clone().any(|at| paragraph.lower_word(at) == "gồm" && paragraph.lower_word(at - 1) != "bao");
    let begins =
        |part: &usize| matches!(paragraph.word(sentence.figure(*part).start.saturating_sub(1)), ";" | ":" | "gồm" | "và");
    parts.len() >= NAMED
        && listed
        && parts.iter().all(same)
        && parts.iter().all(begins)
        && parts.windows(2).all(|pair| after::parted_by(sentence, pair[0], pair[1], ";"))
        && after::ends_list(sentence, parts[parts.len() - 1])
        && is_within_twice(sentence, whole, parts)
}

/// Whether parts come to more than half of their whole and less than twice as much.
fn is_within_twice(sentence: &Sentence<'_>, whole: usize, parts: &[usize]) -> bool {
    let (sum, total) = (sum_of(sentence, parts), sentence.figure(whole).number.value);
    sum * 2 > total && sum < total * 2
}

/// Parts that each stand in a bracket behind a name, up to the end of the sentence: *8 học sinh ở các đội Toán (4 học sinh), Tin học (4 học sinh)*.
fn in_brackets(sentence: &Sentence<'_>, whole: usize) -> Option<Vec<usize>> {
    let paragraph = sentence.paragraph;
    let total = sentence.figure(whole);
    let own = sentence.items[whole].bracket;
    let mut parts: Vec<usize> = Vec::new();
    let mut at = total.tokens.end.max(total.counted.end);
    for part in whole + 1..sentence.items.len() {
        let (figure, item) = (sentence.figure(part), &sentence.items[part]);
        let open = figure.start.checked_sub(1)?;
        let close = figure.tokens.end.max(figure.counted.end);
        let alone =
            paragraph.word(open) == "(" && paragraph.word(close) == ")" && sentence.outer.get(item.bracket) == Some(&own);
        let like = figure.counted.is_empty() && figure.unit.is_empty() || count_alike(paragraph, total, figure);
        let plain = figure.kind == Kind::Amount && figure.hedge == Hedge::None && figure.number.is_whole();
        // A name stands before each bracket, and between the first and the whole no more than where they are.
        let name = open.checked_sub(1).is_some_and(|name| {
            let token = &paragraph.tokens()[name];
            token.is_wordlike() && name >= at || token.kind == TokenKind::Number && name > at
        });
        let marks =
            (at..open).filter(|at| !paragraph.tokens()[*at].is_wordlike() && paragraph.tokens()[*at].kind != TokenKind::Number);
        let marks: Vec<&str> = marks.map(|at| paragraph.word(at)).collect();
        let joined = if parts.is_empty() { marks.is_empty() } else { matches!(marks[..], [] | ["," | ";"]) };
        // "…, Bình Phước (17), trong đó có 239 ca": the list has ended.
        let ahead = at + usize::from(paragraph.word(at) == ",");
        let told_on = || (paragraph.lower_word(ahead), paragraph.lower_word(ahead + 1)) == ("trong", "đó");
        if !alone && parts.len() >= NAMED && told_on() {
            break;
        }
        if !alone || !like || !plain || !name || !joined || open - at > LEAD || parts.len() >= BRACKETS {
            return None;
        }
        parts.push(part);
        at = close + 1;
    }
    let ended = at >= sentence.tokens.end
        || matches!(paragraph.word(at), "." | ";" | ")")
        || matches!(
            (paragraph.word(at), paragraph.lower_word(at), paragraph.lower_word(at + 1)),
            (",", _, "trong") | (_, "trong", "đó")
        );
    let some = (total.tokens.end..sentence.figure(*parts.first()?).start)
        .any(|at| matches!(paragraph.lower_word(at), "như" | "nhất" | "yếu" | "hình" | "biểu" | "đó"));
    (parts.len() >= 2 && ended && !some).then_some(parts)
}

/// How many counts of other things stand between a whole and its parts: *25 buổi cho 1.850 lượt người, trong đó …*.
fn beside(sentence: &Sentence<'_>, whole: usize) -> usize {
    /// How many they are at most.
    const MOST: usize = 3;
    let paragraph = sentence.paragraph;
    let total = sentence.figure(whole);
    let other = |at: &usize| {
        let figure = sentence.figure(*at);
        let counts = figure.kind == Kind::Amount && sentence.items[*at].bracket == sentence.items[whole].bracket;
        let same = total.counts_same(paragraph, figure, paragraph);
        counts && sentence.items[*at].announced.is_none() && (figure.dimension != Dimension::Count || same == Some(false))
    };
    (whole + 1..sentence.items.len().min(whole + 1 + MOST)).take_while(other).count()
}

/// The parts before a whole that *trên tổng số, trong tổng số* leads to.
fn before(sentence: &Sentence<'_>, whole: usize) -> Option<Vec<usize>> {
    if sentence.items[whole].role != Some(Role::Whole) {
        return None;
    }
    let paragraph = sentence.paragraph;
    let total = sentence.figure(whole);
    let parts: Vec<usize> = (0..whole)
        .filter(|part| {
            let figure = sentence.figure(*part);
            may_be_part(sentence, whole, *part) && total.counts_same(paragraph, figure, paragraph) == Some(true)
        })
        .collect();
    (2..=MOST).contains(&parts.len()).then_some(parts)
}
