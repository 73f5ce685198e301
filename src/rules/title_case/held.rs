//! Words for groups and people that a draft has in small letters elsewhere: *chi bộ … tỷ lệ Chi bộ vững mạnh*.

use std::sync::LazyLock;

use super::phrase::begins;
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::phrase::Phrases;

/// How many words behind such a word no name may stand that it is a part of: *Chi bộ thôn Tân Lập*.
const NEAR: usize = 4;

/// What houses begin small or with a capital, and one draft in one way.
static NOUNS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    // Words that sentences seldom begin with, so that no full stop is lost before them.
    "chi bộ, chi đoàn, chi hội, tổ dân phố, khu dân cư, khối phố, hội viên, đoàn viên".split(", ").collect()
});

/// How many words of such a kind are raised at a token within its sentence, with no name behind them.
pub(super) fn at(paragraph: &Paragraph, index: usize) -> Option<usize> {
    let tokens = paragraph.tokens();
    let first = tokens.get(index).filter(|first| first.case == Case::Capitalised)?;
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index) && first.kind == TokenKind::Word)?;
    let apart = paragraph.word(before) == "," || tokens[before].case == Case::Lower && tokens[before].is_wordlike();
    let (words, ()) = NOUNS.longest(paragraph.phrase_from(index)).filter(|_| apart && !begins(paragraph, index))?;
    let small = |token: &Token| token.case == Case::Lower;
    let end = index + words;
    let behind = (end..tokens.len().min(end + NEAR))
        .take_while(|&at| paragraph.follows(at) && tokens[at].kind != TokenKind::Punctuation);
    let named = behind.into_iter().any(|at| tokens[at].kind != TokenKind::Word || !small(&tokens[at]));
    (tokens[index + 1..end].iter().all(small) && !named).then_some(words)
}

/// How often a paragraph has the words that begin with two with a capital so, and how often in small letters.
pub(super) fn ways(paragraph: &Paragraph, words: [u32; 2]) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let places = || paragraph.tokens_of(words[0]).filter(|&at| tokens.get(at + 1).is_some_and(|next| next.key == words[1]));
    let raised = places().filter(|&place| at(paragraph, place).is_some()).count();
    let small = places().filter(|&at| tokens[at].case == Case::Lower && tokens[at + 1].case == Case::Lower).count();
    (raised, small)
}
