//! Names that the press writes with a capital throughout, of which a word is in small letters here: *Bình dương, tổng thống duterte*.

use std::ops::Range;

use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::context::Judge;
use crate::lang::{names, posts, press};

/// A name to be written with a capital each word.
pub(super) struct Lowered {
    /// Its tokens.
    pub(super) words: Range<usize>,
    /// Whether only a draft that writes it with its capitals elsewhere is told.
    pub(super) divided: bool,
}

/// The names of a paragraph that lack a capital, in order.
pub(super) fn read(paragraph: &Paragraph, judge: &Judge<'_>) -> Vec<Lowered> {
    let mut found: Vec<Lowered> = Vec::new();
    for index in 0..paragraph.tokens().len() {
        let Some(name) = pair(paragraph, index, judge).or_else(|| word(paragraph, index)) else { continue };
        match found.last_mut() {
            // "Thổ nhĩ Kỳ"
            Some(last) if last.words.end > name.words.start => {
                last.words.end = last.words.end.max(name.words.end);
                last.divided &= name.divided;
            }
            _ => found.push(name),
        }
    }
    found
}

/// The two syllables of a name of which one has its capital and the other not.
pub(super) fn pair(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Lowered> {
    let [first, second] = paragraph.tokens().get(index..index + 2)? else { return None };
    if !differ(first.case, second.case) {
        return None;
    }
    let name = press::name(first.key, second.key)?;
    let plain = |token: &Token| token.kind == TokenKind::Word;
    if !plain(first) || !plain(second) || !paragraph.follows(index + 1) {
        return None;
    }
    // "Đại sứ Châu thành thạo tiếng Pháp"
    if first.case == Case::Capitalised && super::name::is_addressed(paragraph, index) {
        return None;
    }
    let begins = super::phrase::begins(paragraph, index);
    let capital = |at: Option<usize>| at.and_then(|at| paragraph.tokens().get(at)).is_some_and(|token| token.case != Case::Lower);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index));
    let after = Some(index + 2).filter(|_| paragraph.follows(index + 2));
    if name.divided && (begins || capital(before) || capital(after)) {
        return None;
    }
    // "Quang huy động", "tập trung Quốc hội": one of the two makes another word with its other neighbour.
    let symbol = |at: usize| paragraph.context()[at].symbol;
    let together = judge.model().pair(symbol(index), symbol(index + 1));
    let elsewhere = |one: usize, other: usize| {
        let [key, next] = [one, other].map(|at| paragraph.tokens()[at].key);
        // "Bắc đại Tây Dương": the name goes on.
        press::name(key, next).is_none() && judge.model().pair(symbol(one), symbol(other)) > together - MARGIN
    };
    let other = after.filter(|&after| after < paragraph.tokens().len()).is_some_and(|after| elsewhere(index + 1, after))
        || before.is_some_and(|before| first.case == Case::Lower && elsewhere(before, index));
    (!other).then_some(Lowered { words: index..index + 2, divided: name.divided })
}

/// By how many doublings two syllables of a name must stand together more often than one of them with its other neighbour.
const MARGIN: f32 = 3.0;

/// Whether one of two words has a capital and the other none.
fn differ(first: Case, second: Case) -> bool {
    matches!((first, second), (Case::Capitalised, Case::Lower) | (Case::Lower, Case::Capitalised))
}

/// A name of one word in small letters.
pub(super) fn word(paragraph: &Paragraph, index: usize) -> Option<Lowered> {
    country(paragraph, index).or_else(|| foreign(paragraph, index))
}

/// The name of a country in small letters: *tổng thống mỹ*.
fn country(paragraph: &Paragraph, index: usize) -> Option<Lowered> {
    let token = &paragraph.tokens()[index];
    let before = index.checked_sub(1).filter(|_| token.case == Case::Lower)?;
    let after = paragraph.tokens().get(index + 1).filter(|_| paragraph.follows(index + 1));
    let found = press::is_country(paragraph.tokens()[before].key, token.key, after.map(|after| after.key))
        && paragraph.follows(index)
        && !(index + 1 < paragraph.tokens().len() && paragraph.tokens()[index + 1].glued && paragraph.word(index + 1) == "-");
    found.then_some(Lowered { words: index..index + 1, divided: false })
}

/// A foreign name in small letters among words that are not foreign.
fn foreign(paragraph: &Paragraph, index: usize) -> Option<Lowered> {
    let token = &paragraph.tokens()[index];
    if token.syllable.is_some() || token.case != Case::Lower || token.kind != TokenKind::Word || token.span.len() < SHORTEST {
        return None;
    }
    // A sentence of another language, an address, a mark of a thing.
    let strange = |at: usize| {
        paragraph.tokens().get(at).is_some_and(|other| other.syllable.is_none() && other.case == Case::Lower && other.is_wordlike())
    };
    let joined = |at: usize| {
        paragraph.tokens().get(at).is_some_and(|other| other.glued) && !matches!(paragraph.word(at), "," | "." | ")" | ";" | ":" | "”" | "\"")
    };
    // "Kim Jong - un"
    let hyphened = index.checked_sub(1).is_some_and(|at| matches!(paragraph.word(at), "-" | "–" | "."));
    let glued = hyphened || token.glued && !index.checked_sub(1).is_some_and(|at| matches!(paragraph.word(at), "(" | "“" | "\""));
    if glued || joined(index + 1) || index.checked_sub(1).is_some_and(strange) || strange(index + 1) {
        return None;
    }
    let known = press::is_foreign_name(token.key);
    (known || is_called(paragraph, index)).then_some(Lowered { words: index..index + 1, divided: !known })
}

/// How many letters a foreign name has at least that is told by itself.
const SHORTEST: usize = 4;

/// Whether a word stands where a person's name does: behind a form of address or a post.
fn is_called(paragraph: &Paragraph, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| paragraph.follows(index)) else { return false };
    let called = |start: usize| {
        let phrase = paragraph.phrase_from(start);
        names::address(phrase.clone()).map(|(words, _)| words).or_else(|| posts::find(phrase).map(|(words, _)| words))
            == Some(index - start)
    };
    (before.saturating_sub(2)..index).any(called)
}

/// How often a paragraph writes the word or the two words at a token of another with a capital missing, and how often not.
pub(super) fn ways(paragraph: &Paragraph, first: u32, second: Option<u32>) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let (mut own, mut right) = (0, 0);
    for index in paragraph.tokens_of(first) {
        let cases = match second {
            None => (tokens[index].case, tokens[index].case),
            Some(second) => match tokens.get(index + 1) {
                Some(next) if next.key == second && paragraph.follows(index + 1) => (tokens[index].case, next.case),
                _ => continue,
            },
        };
        match cases {
            (Case::Capitalised, Case::Capitalised) => right += 1,
            (Case::Lower, Case::Lower) if second.is_none() => own += 1,
            (one, other) if differ(one, other) => own += 1,
            _ => {}
        }
    }
    (own, right)
}
