//! Titles of the catalogue that a paragraph names, whoever holds them.

use std::ops::Range;

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::titles::{self, Form};
use crate::text::Span;

/// A title named.
#[derive(Clone, Debug)]
pub struct Named {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The way it is written, as the catalogue has it.
    pub form: &'static Form,
}

/// The titles a paragraph names, in order: the longest form at each place.
pub fn read(paragraph: &Paragraph) -> Vec<Named> {
    let mut found = Vec::new();
    let mut next = 0;
    for (index, token) in paragraph.tokens().iter().enumerate() {
        if index < next || token.kind != TokenKind::Word || token.case != Case::Capitalised {
            continue;
        }
        if let Some((words, form)) = titles::find_with_length(paragraph.phrase_from(index)) {
            next = index + words;
            found.push(Named { span: paragraph.span_of(index..next), tokens: index..next, form });
        }
    }
    found
}

/// Whether *cũ* stands right behind: *Chủ tịch UBND huyện Lộc Bình cũ*.
pub fn is_followed_by_old(paragraph: &Paragraph, index: usize) -> bool {
    let mut after = index;
    while paragraph.tokens().get(after).is_some_and(|token| token.case == Case::Capitalised) && paragraph.follows(after) {
        after += 1;
    }
    matches!(paragraph.lower_word(after), "cũ" | "trước")
}
