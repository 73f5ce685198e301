//! Whether a series is a list that counts out all it is made of: *gồm 14 khoa, 3 viện và 9 trung tâm*; *(Phú Lâm: 12 nhà; Tân Hòa: 7 nhà)*.
//!
//! Each segment between the marks of the list has one count and no other, and the list ends where its sentence, its bracket or its clause
//! does. Of a list in which one item is not counted (*gồm lái xe, 2 hành khách*), counted in words or left open nothing can be said.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{NEAR_CUE, is_said_of};
use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::told::facts::Fact;
use crate::doc::token::{Case, TokenKind};
use crate::lang::units;

/// What a segment of a list has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Segment {
    /// Words.
    Named,
    /// A count with what it counts.
    Counted,
    /// A name with its count.
    NamedAndCounted,
    /// Nothing but what is said of the count before: *tăng 5%*.
    Aside,
}

impl Segment {
    fn has_count(self) -> bool {
        matches!(self, Self::Counted | Self::NamedAndCounted)
    }
}

/// How many words may stand before a figure that is said of the count before it.
const ASIDE: usize = 3;

/// How many words a segment of a list has at most.
const LONGEST: usize = 16;

/// Whether a series counts out its list.
pub(in crate::doc::relation) fn is_counted_out(
    sentence: &Sentence<'_>,
    facts: &[Fact<'_>],
    whole: usize,
    members: &[usize],
) -> bool {
    let total = &facts[whole];
    let (Some(first), Some(last)) = (members.first(), members.last()) else { return false };
    if *first < whole || facts[*last].sentence != total.sentence || facts[*first].sentence != total.sentence {
        return false;
    }
    // "1,3 tỷ USD, hợp vốn từ 3 nhà tài trợ gồm": the list may be of those.
    let between = &facts[whole + 1..*first];
    let asides = between.iter().all(|fact| std::ptr::eq(fact.figure, total.figure) || is_aside(fact));
    let parts: Vec<&Figure> = members.iter().map(|part| facts[*part].figure).collect();
    let Some(list) = list(sentence, total.figure, &parts).filter(|_| asides) else { return false };
    // "…; 2 tháng đầu năm 51.678 trường hợp": the list goes on.
    let goes_on = facts[*last + 1..]
        .iter()
        .take_while(|fact| fact.sentence == total.sentence)
        .any(|fact| fact.figure.tokens.start < list.end && !is_said_of(fact) && fact.is_like(total));
    segments(sentence, facts, &parts, list).filter(|_| !goes_on).is_some_and(|segments| {
        let has = |segment: Segment| segments.contains(&segment);
        let counted = segments.iter().filter(|segment| segment.has_count()).count();
        // Marks part the words of a name, but nothing stands between counts that come first, and nothing after the last.
        let mixed = has(Segment::Counted) && (has(Segment::Named) || has(Segment::NamedAndCounted));
        let ended = segments.iter().rev().find(|segment| **segment != Segment::Aside).is_some_and(|last| last.has_count());
        counted == parts.len() && ended && !mixed
    })
}

/// Whether a figure between a total and its parts is said of the total.
fn is_aside(fact: &Fact<'_>) -> bool {
    matches!(fact.figure.kind, Kind::Percent | Kind::Points | Kind::Times)
        || fact.role.is_some_and(|role| role.is_change() || role.is_base())
}

/// The tokens of the list that holds some parts: after what announces it, up to where it ends.
fn list(sentence: &Sentence<'_>, total: &Figure, parts: &[&Figure]) -> Option<Range<usize>> {
    let paragraph = sentence.paragraph;
    let (first, last) = (parts.first()?, parts.last()?);
    let from = total.tokens.end.max(total.counted.end).max(total.per.end);
    // A bracket that is still open at the first part holds the list; what one that has closed says is an aside.
    let mut open = Vec::new();
    let mut cue = None;
    for at in from..first.start {
        match (paragraph.lower_word(at), paragraph.lower_word(at + 1)) {
            ("(", _) => open.push(at),
            (")", _) => {
                open.pop();
            }
            ("gồm" | ":", _) | ("trong", "đó") | ("cụ", "thể") | ("chia", "ra") if open.is_empty() => {
                cue = cue.or(Some(at));
            }
            _ => {}
        }
    }
    let bracketed = !open.is_empty();
    // "Trong 29 đảng viên được tặng huy hiệu có 3 …"
    let has = first.start.checked_sub(1).filter(|before| matches!(paragraph.lower_word(*before), "có" | "thì"));
    let cue = open.first().copied().or(cue).or(has).unwrap_or(from.min(first.start));
    // "11 đồng chí; Ủy ban Kiểm tra gồm 7 ủy viên": what is said to be made of them is another.
    let mark = (from..cue).rev().find(|at| matches!(paragraph.word(*at), ";" | "."));
    if mark.is_some_and(|mark| cue > mark + 2) {
        return None;
    }
    let words = (from..cue).filter(|at| paragraph.tokens()[*at].is_wordlike()).count();
    if words > NEAR_CUE || (from..cue).any(|at| counts_in_words(sentence, at)) {
        return None;
    }
    let filler = |word: &str| {
        matches!(
            word,
            "gồm"
                | ":"
                | "("
                | "trong"
                | "đó"
                | "cụ"
                | "thể"
                | "chia"
                | "ra"
                | "có"
                | ","
                | "."
                | "là"
                | "như"
                | "sau"
                | "thì"
                | "-"
        )
    };
    let start = (cue..first.start).find(|at| !filler(paragraph.lower_word(*at))).unwrap_or(first.start);
    let parted = (first.tokens.end..last.start).any(|at| paragraph.word(at) == ";");
    let mut depth = 0_usize;
    let ends = |at: &usize| {
        match paragraph.word(*at) {
            "(" => depth += 1,
            ")" if depth == 0 => return bracketed,
            ")" => depth -= 1,
            "." | "!" | "?" => return depth == 0 && *at >= last.tokens.end,
            ";" => return depth == 0 && !bracketed && !parted && *at >= last.tokens.end,
            _ => {}
        }
        false
    };
    let end = (start..sentence.tokens.end).find(ends);
    // A bracket that does not close is no list.
    let end = if bracketed { end? } else { end.unwrap_or(sentence.tokens.end) };
    (last.tokens.end <= end).then_some(start..end)
}

/// What the segments of a list hold; none where one holds two counts, another number, or is left open.
fn segments(sentence: &Sentence<'_>, facts: &[Fact<'_>], parts: &[&Figure], list: Range<usize>) -> Option<Vec<Segment>> {
    let paragraph = sentence.paragraph;
    let mut segments = Vec::new();
    let mut segment: Option<Segment> = None;
    let (mut depth, mut at, mut begins, mut words) = (0_usize, list.start, true, 0);
    while at < list.end {
        let token = &paragraph.tokens()[at];
        let word = paragraph.lower_word(at);
        if depth == 0
            && let Some(part) = parts.iter().find(|part| part.tokens.contains(&at))
        {
            segment = match segment {
                None => Some(Segment::Counted),
                Some(Segment::Named) => Some(Segment::NamedAndCounted),
                Some(_) => return None,
            };
            at = part.tokens.end.max(part.per.end);
            begins = false;
            continue;
        }
        match word {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "…" | "..." => return None,
            _ if depth > 0 => {}
            "," | ";" | "." | "và" | "cùng" => {
                segments.extend(segment.take());
                (begins, words) = (true, 0);
                at += 1;
                continue;
            }
            "riêng" | "ngoài" if begins => return None,
            "chủ" | "chưa" if matches!(paragraph.lower_word(at + 1), "yếu" | "kể") => return None,
            // "41 trẻ em; 42 người khác bị thương"
            "khác" if matches!(paragraph.lower_word(at + 1), "bị" | "được" | "đang" | "đã" | "thì") => return None,
            _ if token.kind == TokenKind::Number => {
                let figure = super::super::list::figure_at(sentence, at);
                let names = figure.is_none_or(|figure| matches!(figure.kind, Kind::Year | Kind::Label | Kind::Period));
                let aside = figure.is_some_and(|figure| {
                    facts.iter().any(|fact| std::ptr::eq(fact.figure, figure) && is_said_of(fact)) || !figure.per.is_empty()
                });
                if !names && !aside {
                    return None;
                }
                if aside && segment.is_none_or(|segment| segment == Segment::Named) {
                    // "tỷ lệ nợ xấu ở mức 3%" is said of nothing before.
                    if words > ASIDE {
                        return None;
                    }
                    segment = Some(Segment::Aside);
                }
            }
            "vì" | "nên" | "nhưng" | "mà" | "khiến" | "tức" => return None,
            _ if begins && counts_in_words(sentence, at) => return None,
            "có" | "là" | "với" if begins => {}
            _ => segment = segment.or(token.is_wordlike().then_some(Segment::Named)),
        }
        begins &= !token.is_wordlike() || matches!(word, "có" | "là" | "với");
        words += usize::from(depth == 0 && token.is_wordlike());
        if words > LONGEST {
            return None;
        }
        at += 1;
    }
    segments.extend(segment);
    Some(segments)
}

/// How many words each part of a list has in common with the next, numbers aside: *2 đội giành huy chương vàng, 3 đội giành huy chương bạc*.
/// What differs in little else tells kinds that leave one another out.
pub(in crate::doc::relation) fn shared(sentence: &Sentence<'_>, facts: &[Fact<'_>], parts: &[usize]) -> usize {
    let paragraph = sentence.paragraph;
    let mark = |at: &usize| matches!(paragraph.lower_word(*at), "," | ";" | "." | ":" | "(" | ")" | "và" | "gồm" | "đó");
    let words = |part: &usize| -> FxHashSet<u32> {
        let figure = facts[*part].figure;
        let from = (sentence.tokens.start..figure.start).rev().find(mark).map_or(sentence.tokens.start, |mark| mark + 1);
        let to = (figure.tokens.end..sentence.tokens.end).find(mark).unwrap_or(sentence.tokens.end);
        (from..to).map(|at| &paragraph.tokens()[at]).filter(|token| token.is_wordlike()).map(|token| token.key).collect()
    };
    let segments: Vec<FxHashSet<u32>> = parts.iter().map(words).collect();
    let shared = segments.windows(2).map(|pair| {
        let shared = pair[0].intersection(&pair[1]).count();
        if shared * 2 >= pair[0].len().min(pair[1].len()) { shared } else { 0 }
    });
    shared.min().unwrap_or(0)
}

/// Whether a count in words stands at a token: *một trường đại học*.
fn counts_in_words(sentence: &Sentence<'_>, at: usize) -> bool {
    let paragraph = sentence.paragraph;
    let word = paragraph.lower_word(at);
    let next = paragraph.tokens().get(at + 1);
    paragraph.tokens()[at].case == Case::Lower
        && units::count(word).is_some()
        && word != "năm"
        && next.is_some_and(|next| next.is_wordlike() && next.case == Case::Lower)
}
