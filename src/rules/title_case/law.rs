//! Laws whose names begin in small letters: *Luật phòng cháy và chữa cháy*.

use std::ops::Range;

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::laws;
use crate::lang::word;

/// Whether the law that a token begins with small *luật* has a name of its own: one of that name was passed, and it is said to be one
/// (*dự thảo luật phòng, chống tham nhũng*), or its year is told.
pub(super) fn is_small(paragraph: &Paragraph, index: usize) -> bool {
    /// So many words are no other thing.
    const LEAST: usize = 4;
    let tokens = paragraph.tokens();
    let words = tokens[index..].iter().filter(|token| token.kind != TokenKind::Punctuation);
    let Some((length, _)) = laws::passed(words.clone().map(|token| token.key)) else { return false };
    let small = words.clone().take(length).all(|token| token.case == Case::Lower);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map_or("", |at| paragraph.lower_word(at));
    let after = words.clone().nth(length).map_or("", |token| paragraph.slice(token.span));
    let said = matches!(before, "thảo" | "án" | "theo" | "về" | "của" | "phạm") || after == "năm";
    small && length >= LEAST && said && paragraph.word(index + 1) != "sửa"
}

/// *Luật, Bộ luật* and the first word of the name behind them, where it is in small letters and a law of that name was passed.
///
/// At the start of a sentence *Luật* has its capital anyway and may be any.
pub(super) fn small(paragraph: &Paragraph) -> impl Iterator<Item = Range<usize>> + '_ {
    paragraph.tokens_of(word::key("luật")).filter_map(|law| {
        let tokens = paragraph.tokens();
        let code = law.checked_sub(1).filter(|at| paragraph.word(*at) == "Bộ" && paragraph.follows(law));
        let start = code.unwrap_or(law);
        let first = tokens.get(law + 1).filter(|first| first.case == Case::Lower && paragraph.follows(law + 1))?;
        let begins = paragraph.sentence_of(start).is_some_and(|sentence| sentence.tokens.start == start);
        let words = tokens[start..].iter().filter(|token| token.kind != TokenKind::Punctuation).map(|token| token.key);
        let (length, _) = laws::passed(words)?;
        // "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư" is of a kind, not a name.
        let named = length > law + 1 - start && first.kind == TokenKind::Word && paragraph.word(law + 1) != "sửa";
        (named && !begins && tokens[start].case == Case::Capitalised).then_some(start..law + 2)
    })
}
