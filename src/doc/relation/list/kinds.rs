//! What a list is of, and lists of bodies of one kind.

use super::Listed;
use super::items::repeated;
use super::names::is_name;
use super::nouns::{self, Class};
use crate::doc::Paragraph;
use crate::doc::relation::clause::Sentence;

/// What a list is of.
#[derive(Clone, Copy)]
pub(super) struct Of {
    pub(super) class: Option<Class>,
    /// Whether lists of it are told whole and hold no pairs.
    pub(super) whole: bool,
    /// Whether it is goals, of which each is one.
    pub(super) goals: bool,
}

impl Of {
    /// What a list is of that a noun announces.
    pub(super) fn new(paragraph: &Paragraph, noun: usize, class: Option<Class>) -> Self {
        let goals = matches!((paragraph.lower_word(noun), paragraph.lower_word(noun + 1)), ("tiêu", "chí") | ("chỉ", "tiêu"));
        Self { class, whole: nouns::is_told_whole(paragraph.phrase_from(noun)), goals }
    }
}

/// Bodies that each begin with one kind of body, whatever they are called together: *2 đơn vị là Phòng Kinh tế và Phòng Tài chính*.
pub(super) fn of_one_kind(sentence: &Sentence<'_>, class: Option<Class>, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let body = nouns::noun(paragraph.phrase_from(from)).is_some_and(|(_, kind)| kind == Class::Body);
    let headed = paragraph.tokens().get(from).is_some_and(|first| from < end && is_name(first));
    (class == Some(Class::Body) && body && headed).then(|| repeated(sentence, from, from, end)).flatten()
}
