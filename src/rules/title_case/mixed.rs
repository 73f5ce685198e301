//! Words of which the second letter is a capital too: *TRang, ỦY ban*.

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::capitals;
use crate::lang::syllable::Syllable;

/// Whether the shift key was held too long for a word.
pub(super) fn at(paragraph: &Paragraph, index: usize) -> bool {
    let token = &paragraph.tokens()[index];
    if token.kind != TokenKind::Word || !matches!(token.case, Case::Mixed | Case::Upper) || token.span.len() < 3 {
        return false;
    }
    let word = paragraph.slice(token.span);
    let letters = word.chars().count();
    let capitals = word.chars().take_while(|c| c.is_uppercase()).count();
    if token.case == Case::Mixed {
        let rest = word.chars().skip(capitals).all(char::is_lowercase);
        let native = || Syllable::parse(&word.to_lowercase()).is_some();
        // "PGs", "HTx" shorten.
        return capitals == 2 && rest && letters > 3 && native();
    }
    let Some(next) = paragraph.tokens().get(index + 1).filter(|_| paragraph.follows(index + 1)) else { return false };
    let before = index.checked_sub(1).is_some_and(|at| paragraph.tokens()[at].case == Case::Upper && paragraph.follows(index));
    letters == 2
        && next.case == Case::Lower
        && !before
        && !word.is_ascii()
        && (capitals::is_compound(token.key, next.key)
            || capitals::is_body_head(token.key) && paragraph.lower_word(index + 1) == "ban")
}

/// Whether an abbreviation of everyone's has its first letter alone as a capital: *Ubnd huyện*.
pub(super) fn is_short(paragraph: &Paragraph, index: usize) -> bool {
    let token = &paragraph.tokens()[index];
    token.case == Case::Capitalised
        && matches!(
            paragraph.lower_word(index),
            "ubnd" | "hđnd" | "ubmttq" | "mttq" | "lhpn" | "thpt" | "thcs" | "gdđt" | "bhxh" | "bhyt"
        )
}
