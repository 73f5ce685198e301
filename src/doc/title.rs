//! Titles of the catalogue that a paragraph names, whoever holds them.

use std::ops::Range;

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::titles::{self, Body, Form};
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
        if let Some((words, form)) = titles::find(words_from(paragraph, index)) {
            next = index + words;
            found.push(Named { span: paragraph.span_of(index..next), tokens: index..next, form });
        }
    }
    found
}

/// The bodies a paragraph names outside its titles, with the tokens of each.
pub fn bodies(paragraph: &Paragraph) -> Vec<(Range<usize>, &'static Body)> {
    let mut found: Vec<(Range<usize>, &'static Body)> = Vec::new();
    let mut next = 0;
    for (index, token) in paragraph.tokens().iter().enumerate() {
        let begins = token.is_wordlike() && token.case != Case::Lower && index >= next;
        if !begins || paragraph.titles().iter().any(|named| named.tokens.contains(&index)) {
            continue;
        }
        if let Some((words, body)) = titles::find_body(words_from(paragraph, index)) {
            next = index + words;
            found.push((index..next, body));
        }
    }
    found
}

/// The keys of the words that may be of one title, commas and dashes among them: *Sở Lao động - Thương binh và Xã hội*.
fn words_from(paragraph: &Paragraph, index: usize) -> impl Iterator<Item = u32> + Clone + '_ {
    let is_mark = |at: usize| matches!(paragraph.word(at), "," | "-" | "–");
    let of_one = move |at: &usize| {
        let word = || paragraph.tokens()[*at].is_wordlike() && (*at == index || paragraph.follows(*at) || is_mark(at - 1));
        is_mark(*at) || word()
    };
    let rest = (index..paragraph.tokens().len()).take_while(of_one);
    rest.map(move |at| if is_mark(at) { *titles::MARK } else { paragraph.tokens()[at].key })
}

/// Whether *cũ* stands right behind: *Chủ tịch UBND huyện Lộc Bình cũ*.
pub fn is_followed_by_old(paragraph: &Paragraph, index: usize) -> bool {
    let mut after = index;
    while paragraph.tokens().get(after).is_some_and(|token| token.case == Case::Capitalised) && paragraph.follows(after) {
        after += 1;
    }
    matches!(paragraph.lower_word(after), "cũ" | "trước")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    fn named(text: &str) -> Vec<String> {
        let paragraph = Paragraph::new(Role::Body, text);
        read(&paragraph).into_iter().map(|named| paragraph.slice(named.span).to_owned()).collect()
    }

    #[test]
    fn titles_may_have_marks() {
        for title in [
            "Giám đốc Sở Lao động - Thương binh và Xã hội",
            "Giám đốc Sở Lao động – Thương binh và Xã hội",
            "Giám đốc Sở Lao động Thương binh và Xã hội",
            "Giám đốc Sở Văn hóa, Thể thao và Du lịch",
        ] {
            assert_eq!(named(&format!("Bà Lê Thị Mai, {title}, dự.")), [title]);
        }
        assert_eq!(named("Chủ tịch HĐND, Phó Bí thư Huyện ủy"), ["Chủ tịch HĐND", "Phó Bí thư Huyện ủy"]);
    }
}
