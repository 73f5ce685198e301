//! How the tokens of a paragraph begin, as [`lang::shape`](crate::lang::shape) has it.

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::shape::{Among, Shape};

/// How a token begins; where there is none the paragraph ends.
pub fn at(paragraph: &Paragraph, index: Option<usize>) -> Shape {
    let Some((index, token)) = index.and_then(|index| Some((index, paragraph.tokens().get(index)?))) else {
        return Shape::Edge;
    };
    match token.kind {
        TokenKind::Word if begins(paragraph, index) => Shape::First(token.key),
        TokenKind::Word => match token.case {
            Case::Lower => Shape::Small(token.key),
            Case::Capitalised => Shape::Capital(token.key),
            Case::Upper | Case::Mixed => Shape::Capitals(token.key),
        },
        TokenKind::Abbreviation => Shape::Capitals(token.key),
        TokenKind::Number => Shape::Number,
        TokenKind::Punctuation | TokenKind::Symbol => {
            paragraph.slice(token.span).chars().next().map_or(Shape::Other, Shape::Sign)
        }
        _ => Shape::Other,
    }
}

/// A token among its neighbours.
pub fn among(paragraph: &Paragraph, index: usize) -> Among {
    let shape = |index: Option<usize>| at(paragraph, index);
    let around = [index.checked_sub(2), index.checked_sub(1), Some(index + 1), Some(index + 2)].map(shape);
    Among { word: paragraph.tokens()[index].key, around }
}

/// Whether a token is a word of which the first letter tells: none that begins a sentence, a quotation or a member of a list.
pub fn is_cased(paragraph: &Paragraph, index: usize) -> bool {
    let token = &paragraph.tokens()[index];
    let opened = || {
        let Some(before) = index.checked_sub(1) else { return true };
        !paragraph.tokens()[before].is_wordlike()
            && matches!(
                paragraph.word(before),
                "“" | "\""
                    | "'"
                    | "‘"
                    | "”"
                    | "’"
                    | "-"
                    | "–"
                    | "—"
                    | ":"
                    | ">"
                    | "•"
                    | "+"
                    | "*"
                    | "/"
                    | "…"
                    | "..."
                    | "."
                    | "!"
                    | "?"
                    | "="
            )
    };
    token.kind == TokenKind::Word
        && matches!(token.case, Case::Lower | Case::Capitalised)
        && token.span.len() > 1
        && !begins(paragraph, index)
        && !opened()
}

/// Whether most words of a paragraph bear a capital, or it has but few.
pub fn is_heading(paragraph: &Paragraph) -> bool {
    let words = || paragraph.tokens().iter().filter(|token| token.is_wordlike());
    let (all, capitals) = (words().count(), words().filter(|token| token.case != Case::Lower).count());
    all < 5 || capitals * 10 > all * 6
}

/// Whether a token begins its sentence.
fn begins(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start == index)
}
