//! A punctuation mark among its neighbours, and what may be wrong with the blanks around it.

use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::finding::{Applicability, Fix, Message};
use crate::text::Span;

/// A punctuation mark among its neighbours.
#[derive(Clone, Copy)]
pub(super) struct Mark<'p> {
    pub(super) paragraph: &'p Paragraph,
    /// Its token's index.
    pub(super) index: usize,
    pub(super) token: &'p Token,
}

impl<'p> Mark<'p> {
    /// The mark that is a token; none where the token is something else.
    pub(super) fn new(paragraph: &'p Paragraph, index: usize) -> Option<Self> {
        let token = paragraph.tokens().get(index).filter(|token| token.kind == TokenKind::Punctuation)?;
        Some(Self { paragraph, index, token })
    }

    pub(super) fn text(&self) -> &'p str {
        self.paragraph.slice(self.token.span)
    }

    pub(super) fn before(&self) -> Option<&'p Token> {
        self.index.checked_sub(1).and_then(|before| self.paragraph.tokens().get(before))
    }

    pub(super) fn after(&self) -> Option<&'p Token> {
        self.paragraph.tokens().get(self.index + 1)
    }

    /// Whether no blank stands on either side.
    pub(super) fn is_tight(&self) -> bool {
        self.token.glued && self.after().is_some_and(|after| after.glued)
    }

    /// From the end of what stands before to the start of what follows.
    pub(super) fn gap(&self) -> Option<Span> {
        let (before, after) = (self.before()?, self.after()?);
        Some(Span { start: before.span.end, end: after.span.start })
    }
}

/// A word that Vietnamese can write: formulas and foreign names follow rules of their own.
pub(super) fn native(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.syllable.is_some() && token.case != Case::Mixed
}

/// Whether a token is the initial that a name is cut short to: *Lê Ngọc V.*
pub(super) fn is_initial(paragraph: &Paragraph, index: usize) -> bool {
    let token = &paragraph.tokens()[index];
    let single = token.is_wordlike() && token.case != Case::Lower && paragraph.word(index).chars().count() == 1;
    let named = |before: usize| {
        let before = &paragraph.tokens()[before];
        native(before) && before.case == Case::Capitalised
    };
    single && paragraph.follows(index) && index.checked_sub(1).is_some_and(named)
}

/// What is wrong with a blank: where it stands, and what to do, in both languages.
pub(super) struct Fault {
    pub(super) what: (&'static str, &'static str),
    pub(super) cure: (&'static str, &'static str),
}

pub(super) const REMOVE: (&str, &str) = ("Bỏ dấu cách", "Remove the space");
pub(super) const ADD: (&str, &str) = ("Thêm dấu cách", "Add a space");

impl Fault {
    pub(super) fn message(&self, mark: &str) -> Message {
        Message::new(
            format!("{} “{mark}”. {}.", self.what.0, self.cure.0),
            format!("{} “{mark}”. {}.", self.what.1, self.cure.1),
        )
    }

    pub(super) fn fix(&self, span: Span, text: String) -> Fix {
        Fix { title: Message::new(self.cure.0, self.cure.1), ..Fix::replace(span, text, Applicability::Safe) }
    }
}
