//! Lists of persons with what is told of each behind a comma: *Lê Văn An, Chủ tịch xã; Hồ Thị Na, Trường Tiểu học Phú Lâm và Võ Văn Minh, Bí thư*.
//!
//! What tells of a person never begins with another's name, so that the names alone are counted, whatever marks part them.

use super::Listed;
use super::names::{closing, is_name, is_post};
use super::nouns::{self, CONTINUES};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Case, TokenKind};
use crate::lang::names as persons;

/// How many words tell that capitals are a person's name and no short name of a place.
const FULL: usize = 3;

/// What stands between two marks of the list.
enum Piece {
    /// A name of several words, or one that an address leads to.
    Person,
    /// Two capitals that may be a person or a place.
    Perhaps,
    /// What tells of the person before.
    Told,
}

/// Persons from a token on, of whom something is told behind marks.
pub(super) fn read(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let (mut at, mut surely, mut perhaps, mut told) = (from, 0, 0, 0);
    let (mut semicolons, mut joined) = (false, false);
    let whole = loop {
        match piece(sentence, at, end) {
            Piece::Person => surely += 1,
            Piece::Perhaps => perhaps += 1,
            Piece::Told if surely == 0 => return None,
            // "…, Lê Văn An và Hồ Thị Na, 2 người này …": the sentence goes on behind the last of them.
            Piece::Told if joined && !semicolons => break told > 0 && !goes_on(sentence, at, end),
            Piece::Told => told += 1,
        }
        let stop = next_mark(sentence, at, end)?;
        if stop >= end {
            break true;
        }
        match paragraph.lower_word(stop) {
            "." | "!" | ")" => break true,
            // Where commas part the persons, a semicolon ends the list.
            ";" if !semicolons && surely + perhaps > 1 => break true,
            ";" => (semicolons, at) = (true, stop + 1),
            "," => at = stop + 1,
            _ if joined => return None,
            _ => (joined, at) = (true, stop + 1),
        }
        at += usize::from(paragraph.lower_word(at) == "và");
        joined |= paragraph.lower_word(at - 1) == "và";
        at += usize::from(paragraph.lower_word(at) == "các");
    };
    let listed = Listed::of(surely..=surely + perhaps, whole, whole);
    (surely >= 2 && told > 0).then(|| Listed { named: perhaps == 0, titled: true, ..listed.within(2) })
}

/// The next mark or *và* that a person's name may follow, outside of brackets.
fn next_mark(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<usize> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let mut at = from;
    while at < end {
        match paragraph.lower_word(at) {
            "(" => at = closing(sentence, at, end)?,
            ":" | "…" | "..." | "“" => return None,
            "," | ";" | ")" | "!" => return Some(at),
            // "Võ D., tàu cá …": the stop of an initial; "TP. Sơn Lâm"
            "." if at > from
                && (paragraph.word(at - 1).chars().count() <= 2 || tokens[at - 1].kind == TokenKind::Abbreviation) => {}
            "." => return Some(at),
            // "Văn hóa và Thể thao" tells of one.
            "và" if !matches!(piece(sentence, at + 1, end), Piece::Told) => return Some(at),
            // "bà Na cùng con gái", "… và các đồng phạm"
            "cùng" | "với"
                if matches!(paragraph.lower_word(at + 1), "các" | "con" | "cháu" | "vợ" | "chồng" | "mẹ" | "em" | "một") =>
            {
                return None;
            }
            _ => {}
        }
        at += 1;
    }
    Some(end)
}

/// What begins at a token.
fn piece(sentence: &Sentence<'_>, at: usize, end: usize) -> Piece {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let word = |at: usize| paragraph.lower_word(at);
    let Some(rest) = tokens.get(at..end).filter(|rest| !rest.is_empty()) else { return Piece::Told };
    let led = nouns::prefix(rest.iter().map(|token| token.key)).unwrap_or(0);
    let addressed = led > 0
        && rest[0].case == Case::Lower
        && matches!(word(at), "ông" | "bà" | "anh" | "chị" | "em" | "cháu" | "cô" | "thầy" | "đồng" | "đ/c" | "cụ");
    let start = at + if addressed { led } else { 0 };
    let capital = |at: &usize| *at < end && is_name(&tokens[*at]) && tokens[*at].case != Case::Upper;
    let initial = |at: usize| paragraph.word(at).chars().count() <= 2 && paragraph.word(at + 1) == ".";
    let stop = (start..end).find(|at| !capital(at)).unwrap_or(end);
    let words = stop - start;
    let cut = stop < end && is_name(&tokens[stop]) && initial(stop) || words >= 2 && initial(stop - 1);
    let body = nouns::head(tokens[start..end].iter().map(|token| token.key)).is_some();
    // "Phó Chủ tịch", "TP. Sơn Lâm", "Công an xã", "Giám đốc"
    let behind = tokens.get(stop).filter(|next| stop < end && next.is_wordlike() && next.case == Case::Lower);
    let post =
        is_post(sentence, at) || led > 0 && !addressed || words == 1 && behind.is_some() || tokens[at].case == Case::Upper;
    let surname = tokens.get(start).is_some_and(|first| persons::is_surname(first.key));
    // "bác sĩ Hoàng Công Lương", "con gái Lò Thị Và": another, or one who is known through the person before.
    let mark = (at..end).find(|at| !tokens[*at].is_wordlike()).unwrap_or(end);
    let named = |from: usize| {
        capital(&from)
            && capital(&(from + 1))
            && persons::is_surname(tokens[from].key)
            && nouns::head(paragraph.phrase_from(from)).is_none()
    };
    let spoken =
        (at..mark).any(|at| named(at) && !matches!(word(at.saturating_sub(1)), "trường" | "thpt" | "thcs" | "đường" | "phố"));
    match words {
        0 if spoken => Piece::Perhaps,
        0 => Piece::Told,
        _ if body && words + usize::from(cut) < FULL => Piece::Told,
        _ if post => Piece::Told,
        _ if body || !surname => Piece::Perhaps,
        _ if words >= FULL || cut || addressed => Piece::Person,
        _ => Piece::Perhaps,
    }
}

/// Whether a verb of the sentence stands between a token and the next mark.
fn goes_on(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let tokens = sentence.paragraph.tokens();
    let until = (at..end).find(|at| !tokens[*at].is_wordlike()).unwrap_or(end);
    (at..until).any(|at| CONTINUES.contains(&tokens[at].key))
}
