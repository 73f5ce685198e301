//! What opens the list of a whole: *gồm*, *trong đó*, a bracket, a label with a colon.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::figure::Hedge;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::told::facts::Fact;
use crate::doc::token::{Token, TokenKind};
use crate::lang::word;

use super::list;

/// What opens a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// The bracket right behind the whole.
    Bracket,
    /// *gồm, chia ra, bằng hình thức*.
    Parts,
    /// *trong đó, cụ thể*.
    Part,
    /// A colon.
    Colon,
    /// *Cơ cấu giải: …*; *Phân theo loại cây: …*.
    Label,
    /// *Trong số 9 xã, …*.
    Of,
    /// A comma.
    Comma,
    /// A sentence of its own.
    Next,
}

/// Where a list may begin.
pub(super) struct Opening {
    pub(super) cue: Cue,
    /// Whether a bracket's first words are *gồm*.
    pub(super) parts: bool,
    /// Whether *Trong đó* opens a sentence of its own behind what else is told with the whole.
    pub(super) apart: bool,
    /// How many words stand between the whole and it, in one sentence.
    pub(super) distance: usize,
    /// How many sentences behind the whole's it stands.
    pub(super) on: usize,
    pub(super) sentence: usize,
    /// The tokens from its first item to where it must end.
    pub(super) range: Range<usize>,
    /// How many kinds are said to follow, where some number of them is.
    pub(super) kinds: Option<usize>,
}

/// How many words may stand between a whole and its list.
const REACH: usize = 60;

/// How many words may stand between a whole and the bracket of its list.
const NEAR: usize = 8;

/// How many words may stand between a whole and the cue that no mark parts from it.
const WORDS: usize = 16;

/// How many sentences behind a whole's may list it.
const LATER: usize = 3;

/// How many words a label may have.
const LABEL: usize = 26;

/// The words that cues begin with.
static CUES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("bao chia gồm với bằng trong cụ chi đợt dịp"));

/// The cue at a token, and where the list begins behind it.
fn cue_at(sentence: &Sentence<'_>, at: usize) -> Option<(Cue, usize)> {
    if sentence.paragraph.tokens().get(at).is_some_and(|token| token.is_wordlike() && !CUES.contains(&token.key)) {
        return None;
    }
    let word = |on: usize| sentence.paragraph.lower_word(at + on);
    let (cue, mut from) = match (word(0), word(1)) {
        ("bao", "gồm") | ("chia", "ra" | "thành" | "làm") => (Cue::Parts, at + 2),
        ("gồm", _) => (Cue::Parts, at + 1),
        // "kỷ luật 19 đảng viên, với hình thức: khiển trách 15, cảnh cáo 4"
        ("với" | "bằng", "hình") if word(2) == "thức" => (Cue::Parts, at + 3),
        ("trong", "đó") | ("cụ", "thể") | ("chi", "tiết") => (Cue::Part, at + 2),
        ("trong", "số") if matches!(word(2), "này" | "đó" | "ấy") => (Cue::Part, at + 3),
        // "Trong số các đảng viên được tặng Huy hiệu đợt này có 7 đảng viên …"
        ("trong", "số") if matches!(word(2), "các" | "những") => {
            let tokens = sentence.paragraph.tokens();
            let has = (at + 3..sentence.tokens.end.min(at + 3 + WORDS)).take_while(|at| tokens[*at].is_wordlike());
            (Cue::Part, has.into_iter().find(|at| sentence.paragraph.lower_word(*at) == "có")?)
        }
        (":", _) => (Cue::Colon, at + 1),
        ("trong" | "đợt" | "dịp", _) => (Cue::Part, of_this_time(sentence.paragraph, at)?),
        _ => return None,
    };
    let filler = |word: &str| matches!(word, "có" | ":" | "," | "như" | "sau" | "là" | "-" | "gồm" | "bao");
    while from < sentence.tokens.end && filler(sentence.paragraph.lower_word(from)) {
        from += 1;
    }
    Some((cue, from))
}

/// How many words may tell which time is meant: *trong đợt trao tặng Huy hiệu lần này*.
const TIME: usize = 8;

/// Where a sentence goes on behind words that say it speaks of what was just told: *Trong đợt này, có …*, *Đợt này có …*.
pub(in crate::doc::relation) fn of_this_time(paragraph: &Paragraph, at: usize) -> Option<usize> {
    let start = paragraph.sentence_of(at)?.tokens.start;
    let word = |at: usize| paragraph.lower_word(at);
    let time = at + usize::from(word(at) == "trong");
    let named = at == start && matches!(word(time), "đợt" | "dịp");
    let this = (time + 1..time + 1 + TIME).take_while(|at| paragraph.tokens().get(*at).is_some_and(Token::is_wordlike));
    let this = named.then(|| this.into_iter().find(|at| word(*at) == "này")).flatten()?;
    let has = this + 1 + usize::from(word(this + 1) == ",");
    (word(has) == "có").then_some(has + 1)
}

/// Whether *trong, trong số, trong tổng số* stand before a whole.
fn is_of(total: &Fact<'_>) -> bool {
    let before = |back: usize| total.figure.start.checked_sub(back).map_or("", |at| total.text.lower_word(at));
    // "Trong tổng số danh sách chính thức 112 người ứng cử, …"
    let called = || {
        (2..=CALLED).any(|back| (before(back + 2), before(back + 1), before(back)) == ("trong", "tổng", "số"))
            && (1..CALLED)
                .take_while(|back| before(*back) != "số")
                .all(|back| total.text.tokens()[total.figure.start - back].is_wordlike())
    };
    before(1) == "trong" || before(1) == "số" && (before(2) == "trong" || before(3) == "trong") || called()
}

/// How many words behind *trong tổng số* may call what is counted before its number.
const CALLED: usize = 6;

/// Whether a cue goes on with a whole: nothing but its own words stands between, or a mark right before the cue: *13/24 đội dự giải là chủ
/// nhà, các đội châu Á gồm …* is of others.
fn is_said_of_whole(sentence: &Sentence<'_>, from: usize, cue: usize) -> bool {
    let mut depth = 0_usize;
    let mark = (from..cue).rev().find(|at| match sentence.paragraph.word(*at) {
        ")" => {
            depth += 1;
            false
        }
        "(" => {
            depth = depth.saturating_sub(1);
            false
        }
        // "97 vụ, làm chết 41 người. Trong đó, đường bộ 95 vụ": a sentence of its own goes on with all that was told.
        word => depth == 0 && (matches!(word, "," | ";" | ":") || word == "." && *at + 1 == cue),
    });
    mark.map_or(cue <= from + WORDS, |mark| mark + 1 == cue)
}

/// Whether a full stop and commas stand between a whole and its list.
fn stands_apart(text: &Paragraph, from: usize, list: usize) -> bool {
    let mark = |mark: &str| (from..list).any(|at| text.word(at) == mark);
    mark(".") && (mark(",") || mark(";"))
}

/// Where the lists of a whole may begin.
pub(super) fn all(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize) -> Vec<Opening> {
    let mut found = Vec::new();
    let total = &facts[whole];
    let number = total.sentence.1;
    let sentence = &sentences[number];
    let text = total.text;
    let bracket = sentence.items[total.item].bracket;
    let from = total.figure.tokens.end.max(total.figure.counted.end);
    let of = is_of(total);
    let end = if bracket == 0 { sentence.tokens.end } else { sentence.closes(from, |_| false) };
    // Where the next amount stands that the list could be of as well.
    let other = facts[whole + 1..]
        .iter()
        .take_while(|fact| fact.sentence.1 <= number + LATER)
        .find(|fact| {
            let outer = if fact.sentence == total.sentence { bracket } else { 0 };
            // "218 đại biểu đại diện cho trên 5.600 đảng viên": no whole is hedged.
            !std::ptr::eq(fact.figure, total.figure)
                && fact.figure.hedge == Hedge::None
                && sentences[fact.sentence.1].items[fact.item].bracket == outer
                && list::fits(total, fact)
                && total.is_like(fact)
        })
        .map_or(usize::MAX, |fact| fact.figure.start);
    let mut opening = |cue: Cue, range: Range<usize>| {
        let cue = if of && cue != Cue::Bracket { Cue::Of } else { cue };
        let distance = range.start.saturating_sub(from);
        found.push(Opening {
            cue,
            parts: false,
            apart: range.start >= 3 && stands_apart(text, from, range.start),
            distance,
            on: 0,
            sentence: number,
            range,
            kinds: None,
        });
    };
    let mut marked = false;
    let mut at = from;
    while at < end.min(from + REACH) && at <= other {
        let word = text.lower_word(at);
        if of && word == "." {
            break;
        }
        if word == "(" {
            let until = sentence.closes(at + 1, |_| false);
            if !marked && at <= from + NEAR {
                let inner = cue_at(sentence, at + 1).filter(|(cue, _)| *cue != Cue::Colon);
                opening(Cue::Bracket, inner.map_or(at + 1, |(_, from)| from)..until);
            }
            at = until + 1;
            continue;
        }
        if let Some((cue, start)) = cue_at(sentence, at) {
            // "28 vận động viên tham gia 6 môn: …": so many kinds are told, each with its count.
            let digits = |at: &usize| text.tokens()[*at].kind == TokenKind::Number;
            let kinds = Some(at).filter(|_| cue == Cue::Colon).and_then(|at| (from..at).find(digits));
            let direct = match cue {
                Cue::Colon => at <= from + NEAR && (from..at).all(|at| text.tokens()[at].is_wordlike() || Some(at) == kinds),
                _ => is_said_of_whole(sentence, from, at),
            };
            opening(if direct { cue } else { Cue::Next }, start..end);
            // "gồm 748 nam và 757 nữ; chia theo khu vực, thành thị 620, nông thôn 885": all of it, told in another way.
            let again = (start..end.min(start + REACH)).find(|at| {
                let word = |at: usize| text.lower_word(at);
                matches!(word(*at), ";" | "," | ".")
                    && matches!(word(at + 1), "chia" | "phân" | "tính" | "xét")
                    && word(at + 2) == "theo"
            });
            let behind =
                again.and_then(|again| (again + 3..end.min(again + NEAR)).find(|at| matches!(text.word(*at), "," | ":")));
            if let Some(mark) = behind {
                opening(Cue::Part, mark + 1..end);
            }
            // "1.064 thanh niên, trong đó có 3 nữ, 17 đảng viên. Trong số này có 904 công dân …": of all of them, once more.
            let among =
                |at: &usize| text.word(*at) == "." && (text.lower_word(at + 1), text.lower_word(at + 2)) == ("trong", "số");
            let among = (start..end.min(start + REACH)).find(among);
            if let Some((Cue::Part, from)) = among.and_then(|stop| cue_at(sentence, stop + 1)) {
                opening(Cue::Part, from..end);
            }
            let kinds = kinds.filter(|_| direct).and_then(|at| text.word(at).parse().ok());
            found.iter_mut().filter(|opening| opening.cue == Cue::Colon).for_each(|opening| opening.kinds = kinds);
            if bracket == 0 {
                labelled(sentences, text, number, &mut found);
            }
            return mark_parts(sentence, found);
        }
        if of && !marked && matches!(word, "có" | "thì") {
            opening(Cue::Of, at + 1..end);
            return mark_parts(sentence, found);
        }
        if !marked && matches!(word, "," | ";") {
            marked = true;
            opening(Cue::Comma, at + 1..end);
        }
        at += 1;
    }
    if bracket == 0 && other >= sentence.tokens.end {
        later(sentences, text, number, other, &mut found);
    } else if bracket == 0 {
        labelled(sentences, text, number, &mut found);
    }
    mark_parts(sentence, found)
}

/// Says of brackets whether *gồm* stands first in them.
fn mark_parts(sentence: &Sentence<'_>, mut found: Vec<Opening>) -> Vec<Opening> {
    for opening in found.iter_mut().filter(|opening| opening.cue == Cue::Bracket) {
        let before = opening.range.start.saturating_sub(2)..opening.range.start;
        opening.parts = before.into_iter().any(|at| sentence.paragraph.lower_word(at) == "gồm");
    }
    found
}

/// The lists behind labels in the sentences behind a whole's of which something else is told before: *44 đảng viên bị kỷ luật, trong đó có 2
/// đảng ủy viên. Về hình thức: khiển trách 34 đồng chí; …*.
fn labelled(sentences: &[Sentence<'_>], text: &Paragraph, number: usize, found: &mut Vec<Opening>) {
    let known = found.len();
    later(sentences, text, number, usize::MAX, found);
    // "1.064 thanh niên, trong đó có 3 nữ. Trong số này có 904 công dân …"
    let among = |opening: &Opening| {
        let start = sentences[opening.sentence].tokens.start;
        opening.on == 1 && (text.lower_word(start), text.lower_word(start + 1)) == ("trong", "số")
    };
    let labels = found.split_off(known).into_iter().filter(|opening| opening.cue == Cue::Label || among(opening));
    found.extend(labels.map(|opening| Opening { apart: true, ..opening }));
}

/// The lists in the sentences behind a whole's.
fn later(sentences: &[Sentence<'_>], text: &Paragraph, number: usize, other: usize, found: &mut Vec<Opening>) {
    for on in 1..=LATER {
        let Some(next) = sentences.get(number + on) else { return };
        let tokens = next.tokens.clone();
        let mut opening = |cue: Cue, from: usize| {
            found.push(Opening {
                cue,
                parts: false,
                apart: false,
                distance: 0,
                on,
                sentence: number + on,
                range: from..tokens.end,
                kinds: None,
            });
        };
        // "So với cùng kỳ giảm 5 vụ. Trong đó: …": what goes on with a sentence that is said of the whole.
        let full_stop = |at: &usize| text.word(*at) == "." && *at + 1 < tokens.end;
        let bridged =
            tokens.clone().find(full_stop).and_then(|stop| cue_at(next, stop + 1)).filter(|(cue, _)| *cue == Cue::Part);
        if let Some((cue, from)) = bridged {
            opening(cue, from);
            return;
        }
        let colon = tokens.clone().take(LABEL).find(|at| text.word(*at) == ":");
        let labels = |colon: &usize| {
            (tokens.start..*colon).all(|at| text.tokens()[at].kind != TokenKind::Number && text.word(at) != "(")
        };
        if let Some((cue, from)) = cue_at(next, tokens.start).filter(|(cue, _)| *cue != Cue::Colon) {
            opening(cue, from);
        } else if let Some(colon) = colon.filter(labels) {
            opening(Cue::Label, colon + 1);
        } else if on == 1 {
            opening(Cue::Next, tokens.start);
        }
        if (tokens.start..tokens.end).contains(&other) {
            return;
        }
    }
}
