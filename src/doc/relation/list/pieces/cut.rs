//! A list cut into its pieces: what stands between commas, semicolons and *và* outside of brackets, up to where the list ends.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{alike, named_behind, size};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::list::names::is_name;
use crate::doc::relation::list::{class, counts_in_words, nouns};
use crate::doc::token::{Case, TokenKind};
use crate::lang::word;

/// Words that stand for more than one, or say that others are left out.
static OTHERS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("các những nhiều vài mọi hai ba bốn năm sáu bảy tám chín mười một"));

/// The mark before a piece.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    First,
    Comma,
    Semicolon,
    And,
}

/// What stands between two marks outside of brackets.
pub(super) struct Piece {
    pub(super) mark: Mark,
    pub(super) words: Range<usize>,
    /// Whether a bracket follows what it begins with.
    pub(super) bracketed: bool,
    /// How many pieces it says that it is the first of: *và 2 thành phố Sơn Lâm, Bắc Lâm*.
    pub(super) opens: usize,
}

/// The pieces from a token on, and whether the list surely ends behind the last.
pub(super) fn pieces(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<(Vec<Piece>, bool)> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut depth, mut start, mut mark, mut bracketed, mut opens) = (0_usize, from, Mark::First, false, 0);
    let mut at = from;
    // "phần thi năng khiếu như: múa, hát, kịch; …": examples are no items.
    let mut examples = false;
    let whole = loop {
        let word = if at < end { paragraph.lower_word(at) } else { "." };
        let small = tokens.get(at).is_some_and(|token| token.case == Case::Lower);
        examples = (examples || word == "như" && small) && depth == 0 && word != ";" && at < end;
        if examples && !(word == "." && ends_at(sentence, at, end)) {
            at += 1;
            continue;
        }
        let stop = at >= end
            || depth == 0 && matches!(word, "!" | ")" | "?")
            || depth == 0 && word == "." && ends_at(sentence, at, end);
        let next = match word {
            _ if stop => None,
            "(" | "“" | "[" => {
                bracketed |= word == "(";
                depth += 1;
                at += 1;
                continue;
            }
            ")" | "”" | "]" => {
                depth = depth.checked_sub(1)?;
                at += 1;
                continue;
            }
            "…" | "..." | "vv" | "v.v" => return None,
            // "Lê Văn An (36 tuổi) cùng một người bạn": others go with them.
            "cùng" | "với" if depth == 0 && goes_with_others(sentence, at + 1) => return None,
            // "bố trí ở giữa hoặc bố trí 2 làn"
            "hoặc" if depth == 0 => return None,
            ":" if depth == 0 => return None,
            "," if depth == 0 => Some(Mark::Comma),
            ";" if depth == 0 => Some(Mark::Semicolon),
            "và" if depth == 0 && at > start => Some(Mark::And),
            "cùng" if depth == 0 && at > start && tokens.get(at + 1).is_some_and(is_name) => Some(Mark::And),
            _ => {
                at += 1;
                continue;
            }
        };
        // "người còn lại chưa rõ lai lịch" is one more.
        let left = (start..at)
            .any(|at| matches!((paragraph.lower_word(at), paragraph.lower_word(at + 1)), ("còn", "lại") | ("khác", _)))
            && !is_the_last(sentence, start);
        if start == at || left || nouns::are_several(sentence, start..at) {
            return None;
        }
        pieces.push(Piece { mark, words: start..at, bracketed, opens });
        let Some(next) = next else { break depth == 0 && !breaks_off(sentence, at) };
        // "…; Trường Hoa Sen, huyện Phú Lâm;": a semicolon ends the line, and the next one may go on.
        if next == Mark::Semicolon && at + 1 >= end {
            break false;
        }
        let joined = next != Mark::And && paragraph.lower_word(at + 1) == "và";
        (start, bracketed) = (at + 1 + usize::from(joined), false);
        mark = if joined && next == Mark::Comma { Mark::And } else { next };
        opens = opens_several(sentence, start, end);
        if opens > 0 {
            (start, mark) = (start + 1, if mark == Mark::And { Mark::Comma } else { mark });
        }
        let first = tokens.get(start)?;
        // "…, Tân Hòa; khảo sát tại 7 xã": where commas part the items, a semicolon before small letters ends them.
        let parted = pieces.iter().any(|piece| piece.mark == Mark::Semicolon);
        // "…; Cụm thi đua số 2 gồm 6 đơn vị: …": another list.
        if next == Mark::Semicolon && announces(sentence, start, end) {
            break true;
        }
        if next == Mark::Semicolon && !parted && first.case == Case::Lower && pieces.len() >= 3 && !alike(sentence, start, from)
        {
            break true;
        }
        // "…, 68 tuổi"
        let age = paragraph.lower_word(start + 1) == "tuổi";
        let counts = first.kind == TokenKind::Number && !age || first.case == Case::Lower && OTHERS.contains(&first.key);
        if counts || matches!(paragraph.lower_word(start), "cùng" | "ngoài" | "như" | "thêm" | "riêng" | "còn") {
            return None;
        }
        at = start;
    };
    let told = |(at, piece): (usize, &Piece)| {
        let further = pieces[at + 1..].iter().take_while(|next| next.opens == 0).count();
        piece.opens == 0 || piece.opens == further + 1
    };
    pieces.iter().enumerate().all(told).then_some((pieces, whole))
}

/// How many places a count among the pieces says that begin at a token: *2 thành phố Sơn Lâm, Bắc Lâm*.
fn opens_several(sentence: &Sentence<'_>, at: usize, end: usize) -> usize {
    let place = at + 1 < end && size(sentence, at + 1).is_some() && named_behind(sentence, at + 1, end);
    let counts = sentence.paragraph.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Number);
    if place && counts { sentence.paragraph.word(at).parse().unwrap_or_default() } else { 0 }
}

/// Whether those that *cùng* leads to have no names: *cùng một người bạn, cùng hai con*.
fn goes_with_others(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.paragraph.lower_word(at);
    let kin = matches!(word, "một" | "các" | "những" | "nhiều" | "vợ" | "chồng" | "con" | "mẹ" | "bạn" | "người");
    kin || counts_in_words(sentence.paragraph, at)
}

/// Whether one who has no name closes a list of persons: *người còn lại chưa rõ lai lịch*.
pub(super) fn is_the_last(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    word(at) == "người" && (word(at + 1), word(at + 2)) == ("còn", "lại")
}

/// Whether a count and what leads to its list stand between a token and the next mark: *Cụm thi đua số 2 gồm 6 đơn vị: …*.
fn announces(sentence: &Sentence<'_>, from: usize, end: usize) -> bool {
    let paragraph = sentence.paragraph;
    let counts = |at: usize| paragraph.tokens()[at].kind == TokenKind::Number && class(paragraph, at + 1).is_some();
    let stop = (from..end).find(|at| matches!(paragraph.lower_word(*at), "," | ";" | ":" | "(" | "." | "là"));
    stop.is_some_and(|stop| matches!(paragraph.lower_word(stop), ":" | "là") && (from..stop).any(counts))
}

/// Whether a stop ends its sentence, and no word that is cut short.
fn ends_at(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let tokens = sentence.paragraph.tokens();
    let short = at > 0 && sentence.paragraph.word(at - 1).chars().count() <= 2;
    let glued = tokens.get(at + 1).is_some_and(|next| next.glued && at + 1 < end);
    !(glued || short && at + 1 < end)
}

/// Whether a sentence breaks off at a name that is cut short: *Phạm Văn Th.* (44 tuổi), …
fn breaks_off(sentence: &Sentence<'_>, at: usize) -> bool {
    let tokens = sentence.paragraph.tokens();
    let last = (0..at).rev().find(|at| tokens[*at].is_wordlike());
    let letters = |at: usize| sentence.paragraph.word(at).chars().count();
    let short = last.is_some_and(|last| {
        is_name(&tokens[last]) && (letters(last) == 1 || tokens[last].syllable.is_none() && letters(last) <= 3)
    });
    let stop = last.is_some_and(|last| sentence.paragraph.word(last + 1) == "." && tokens.get(last + 2).is_some());
    short && stop
}
