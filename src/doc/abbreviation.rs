//! Abbreviations a draft uses, and what it says they stand for: *hợp tác xã (HTX)*, *HTX (hợp tác xã)*.
//!
//! A definition is read only where the first letters of the words spell the abbreviation, so that *huyện Lộc Bình (UBND)* is
//! none.

use std::ops::Range;

use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::letter;

/// What is said of abbreviations in a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abbreviations {
    /// The tokens that are abbreviations.
    pub uses: Vec<usize>,
    /// What is defined.
    pub definitions: Vec<Definition>,
}

/// An abbreviation with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The token of the abbreviation.
    pub short: usize,
    /// The tokens of what it stands for.
    pub expansion: Range<usize>,
    /// The keys of those words.
    pub words: Box<[u32]>,
}

/// Reads the abbreviations of a paragraph.
pub fn read(paragraph: &Paragraph) -> Abbreviations {
    let mut found = Abbreviations::default();
    let is_abbreviation = |token: &Token| token.kind == TokenKind::Abbreviation;
    if !paragraph.tokens().iter().any(is_abbreviation) || is_in_capitals(paragraph) {
        return found;
    }
    for (index, token) in paragraph.tokens().iter().enumerate() {
        if !is_abbreviation(token) || token.glued && index > 0 && paragraph.tokens()[index - 1].is_wordlike() {
            continue;
        }
        found.uses.push(index);
        if let Some(expansion) = before(paragraph, index).or_else(|| after(paragraph, index)) {
            let words = paragraph.tokens()[expansion.clone()].iter().filter(|token| token.is_wordlike());
            found.definitions.push(Definition { short: index, words: words.map(|token| token.key).collect(), expansion });
        }
    }
    found
}

/// Whether a paragraph is in capitals for the most part: they make no abbreviation of a word then.
fn is_in_capitals(paragraph: &Paragraph) -> bool {
    let capitals = paragraph.tokens().iter().filter(|token| token.case == Case::Upper).count();
    capitals * 2 >= paragraph.tokens().len().max(4)
}

/// *hợp tác xã (HTX)*: the words before the bracket.
fn before(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let bracket = |at: usize, mark: &str| paragraph.word(at) == mark;
    if index < 2 || !bracket(index - 1, "(") || !matches!(paragraph.word(index + 1), ")" | "," | ";") {
        return None;
    }
    let letters = letters(paragraph.word(index));
    let end = index - 1;
    let mut start = end;
    let mut words = Vec::new();
    while start > 0 && words.len() < letters.len() + 3 {
        let token = &paragraph.tokens()[start - 1];
        let joint = matches!(paragraph.word(start - 1), "-" | "–" | ",");
        if !token.is_wordlike() && !joint || words.is_empty() && joint {
            break;
        }
        start -= 1;
        if token.is_wordlike() {
            words.insert(0, initial(paragraph.word(start)));
            if spells(&words, &letters) {
                return Some(start..end);
            }
        }
    }
    None
}

/// *HTX (hợp tác xã)*: the words in the bracket.
fn after(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    if paragraph.word(index + 1) != "(" {
        return None;
    }
    let start = index + 2;
    let length = paragraph.tokens()[start.min(paragraph.tokens().len())..].iter().take(14);
    let length =
        length.take_while(|token| token.is_wordlike() || matches!(paragraph.slice(token.span), "-" | "–" | ",")).count();
    let end = start + length;
    if paragraph.word(end) != ")" {
        return None;
    }
    let tokens = paragraph.tokens()[start..end].iter().filter(|token| token.is_wordlike());
    let words: Vec<char> = tokens.map(|token| initial(paragraph.slice(token.span))).collect();
    spells(&words, &letters(paragraph.word(index))).then_some(start..end)
}

/// The letters of an abbreviation, without joints.
fn letters(short: &str) -> Vec<char> {
    short.chars().filter(|c| c.is_alphabetic()).map(bare).collect()
}

/// The first letter of a word, as an abbreviation writes it: *Ủ* is *U*, *đ* stays.
fn initial(word: &str) -> char {
    word.chars().next().map_or(' ', bare)
}

fn bare(c: char) -> char {
    let lower = letter::lower(c);
    if lower == 'đ' { lower } else { letter::unmarked(letter::split(lower).0) }
}

/// Whether first letters spell an abbreviation: all of them, but for *và* and the like; the first and the last must.
fn spells(words: &[char], letters: &[char]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if letters.len() < 2 || words.len() < letters.len() || letters.first() != Some(first) || letters.last() != Some(last) {
        return false;
    }
    let mut rest = words.iter();
    letters.iter().all(|letter| rest.any(|word| word == letter)) && words.len() - letters.len() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let paragraph = Paragraph::new(Role::Body, text);
        let definitions = paragraph.abbreviations().definitions.iter();
        let told: Vec<_> = definitions
            .map(|one| (paragraph.word(one.short), paragraph.slice(paragraph.span_of(one.expansion.clone()))))
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn definitions_are_spelled_by_first_letters() {
        check("Thành lập hợp tác xã (HTX) trồng hồi.", &[("HTX", "hợp tác xã")]);
        check("Công tác dân số - kế hoạch hóa gia đình (DS-KHHGĐ)", &[("DS-KHHGĐ", "dân số - kế hoạch hóa gia đình")]);
        check("Sở Giáo dục và Đào tạo (GD&ĐT) họp", &[("GD&ĐT", "Giáo dục và Đào tạo")]);
        check("DTTS (dân tộc thiểu số) được hỗ trợ", &[("DTTS", "dân tộc thiểu số")]);
        check("Lãnh đạo huyện Lộc Bình (UBND) họp; HTX Hòa Bình (xã Tân Hòa)", &[]);
    }

    #[test]
    fn a_headline_in_capitals_uses_none() {
        let paragraph = Paragraph::new(Role::Heading, "ĐẠI HỘI HĐQT NHIỆM KỲ MỚI");
        assert_eq!(paragraph.abbreviations().uses, Vec::<usize>::new());
    }
}
