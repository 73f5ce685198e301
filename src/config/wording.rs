//! Patterns of words, and all of a house's patterns in one tree: a token that begins none of them costs one look-up, however
//! many there are.
//!
//! A pattern is words with blanks between them; `(a|b c)` stands for either, `(a)?` for perhaps, `*` for any one word, `#`
//! for any number. Both tone styles match (*hoà*, *hòa*); letters, marks and capitals must agree, save that the first word
//! of a sentence may have its capital.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::doc::Paragraph;
use crate::doc::token::{self, Case, Token, TokenKind};
use crate::finding::Message;
use crate::text::Span;

/// As many readings as one pattern may have.
const MOST: usize = 256;

/// One reading of a pattern: the words that must follow one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    elements: Vec<Element>,
    /// What groups and wildcards stand for, as ranges of the elements, in order.
    captures: Vec<Range<usize>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Element {
    label: u64,
    case: Case,
    /// As the pattern writes it, for a word in mixed case; others are told apart by their label and case.
    text: Option<Box<str>>,
}

/// Labels of the tree's edges that are no word's.
const ANY_WORD: u64 = u64::MAX;
const ANY_NUMBER: u64 = u64::MAX - 1;

/// A word's label: its key, and whether nothing stands between it and what is before.
fn label(key: u32, glued: bool) -> u64 {
    u64::from(key) << 1 | u64::from(glued)
}

/// The readings of a pattern; what is wrong with it, if it is none.
pub(crate) fn readings(pattern: &str) -> Result<Vec<Reading>, Message> {
    let composed: Cow<str> = match is_nfc_quick(pattern.chars()) {
        IsNormalized::Yes => pattern.into(),
        _ => pattern.nfc().collect(),
    };
    let readings = sequence(&composed, true)?;
    for reading in &readings {
        match reading.elements.first() {
            None => return Err(Message::new("có cách đọc không có từ nào", "one of its readings has no word")),
            Some(first) if first.label >= ANY_NUMBER => {
                return Err(Message::new("phải bắt đầu bằng một từ", "it must begin with a word"));
            }
            Some(_) => {}
        }
    }
    Ok(readings)
}

fn sequence(text: &str, outermost: bool) -> Result<Vec<Reading>, Message> {
    let mut readings = vec![Reading::default()];
    for item in split(text, char::is_whitespace)?.into_iter().filter(|item| !item.is_empty()) {
        let group = item.strip_prefix('(').and_then(|rest| rest.strip_suffix(')').or_else(|| rest.strip_suffix(")?")));
        let mut choices = Vec::new();
        match group {
            Some(group) => {
                for choice in split(group, |c| c == '|')? {
                    choices.extend(sequence(choice, false)?);
                }
                if item.ends_with('?') {
                    choices.push(Reading::default());
                }
            }
            None if item.contains(['(', ')', '|']) => {
                return Err(Message::new(
                    format!("“{item}”: ngoặc đơn và | chỉ dùng cho nhóm đứng riêng, như (xã|phường)"),
                    format!("“{item}”: brackets and | make a group that stands by itself, as in (xã|phường)"),
                ));
            }
            None => choices.push(Reading { elements: elements(item), captures: Vec::new() }),
        }
        if readings.len() * choices.len() > MOST {
            return Err(Message::new(
                format!("quá nhiều cách đọc (tối đa {MOST}); hãy tách thành nhiều mục"),
                format!("too many readings (at most {MOST}); make several entries of it"),
            ));
        }
        let captures = outermost && (group.is_some() || matches!(item, "*" | "#"));
        let with = |reading: &Reading, choice: &Reading| {
            let mut reading = reading.clone();
            let start = reading.elements.len();
            reading.elements.extend(choice.elements.iter().cloned());
            if captures {
                reading.captures.push(start..reading.elements.len());
            }
            reading
        };
        match (readings.as_mut_slice(), choices.as_mut_slice()) {
            // Most items are plain words.
            ([reading], [choice]) if !captures => reading.elements.append(&mut choice.elements),
            _ => {
                readings =
                    readings.iter().flat_map(|reading| choices.iter().map(move |choice| with(reading, choice))).collect();
            }
        }
    }
    Ok(readings)
}

/// Cuts a text where no bracket is open.
fn split(text: &str, at: impl Fn(char) -> bool) -> Result<Vec<&str>, Message> {
    let unbalanced = || Message::new("ngoặc đơn không khép", "a bracket is not closed");
    let (mut pieces, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (index, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1).ok_or_else(unbalanced)?,
            c if depth == 0 && at(c) => {
                pieces.push(&text[start..index]);
                start = index + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    if depth == 0 { Ok(pieces) } else { Err(unbalanced()) }
}

fn elements(item: &str) -> Vec<Element> {
    let wild = match item {
        "*" => Some(ANY_WORD),
        "#" => Some(ANY_NUMBER),
        _ => None,
    };
    if let Some(label) = wild {
        return vec![Element { label, case: Case::Lower, text: None }];
    }
    let tokens = token::tokenize(item);
    let first = tokens.first().map(|token| token.span);
    let element = |token: &Token| Element {
        label: label(token.key, token.glued && Some(token.span) != first),
        case: token.case,
        text: (token.case == Case::Mixed).then(|| item[token.span.range()].into()),
    };
    tokens.iter().map(element).collect()
}

/// Readings as one tree, each with a value.
#[derive(Debug)]
pub(crate) struct Wordings<T> {
    /// From a node by a label to the next.
    edges: FxHashMap<(u32, u64), u32>,
    /// Readings that end at a node, as indices.
    ends: Vec<Vec<u32>>,
    readings: Vec<(Reading, bool, T)>,
}

/// Where a reading was found.
#[derive(Debug)]
pub(crate) struct Match<'w, T> {
    /// Its tokens in the paragraph.
    pub(crate) tokens: Range<usize>,
    /// What it was added with.
    pub(crate) value: &'w T,
    reading: &'w Reading,
}

impl<T> Match<'_, T> {
    /// Whether the pattern writes its first word small and the draft does not.
    pub(crate) fn is_raised(&self, paragraph: &Paragraph) -> bool {
        let written = paragraph.tokens().get(self.tokens.start).map(|token| token.case);
        self.reading.elements.first().is_some_and(|first| first.case == Case::Lower) && written != Some(Case::Lower)
    }

    /// A text with `$1`, `$2` … replaced by what the pattern's groups and wildcards stand for.
    pub(crate) fn fill(&self, text: &str, paragraph: &Paragraph) -> String {
        let mut parts = text.split('$');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let number = part.chars().next().and_then(|c| c.to_digit(10)).filter(|number| *number > 0);
            let capture = number.and_then(|number| self.reading.captures.get(number as usize - 1));
            let Some(range) = capture else {
                filled.push('$');
                filled.push_str(part);
                continue;
            };
            if !range.is_empty() {
                let start = self.tokens.start;
                filled.push_str(paragraph.slice(paragraph.span_of(start + range.start..start + range.end)));
            }
            filled.push_str(&part[1..]);
        }
        // What a group that stood for nothing left behind.
        filled.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Where it stands.
    pub(crate) fn span(&self, paragraph: &Paragraph) -> Span {
        paragraph.span_of(self.tokens.clone())
    }
}

impl<T> Default for Wordings<T> {
    fn default() -> Self {
        Self { edges: FxHashMap::default(), ends: vec![Vec::new()], readings: Vec::new() }
    }
}

const ROOT: u32 = 0;

impl<T: Clone> Wordings<T> {
    /// Adds the readings of a pattern; capitals need not agree where `any_case` is set.
    pub(crate) fn insert(&mut self, readings: Vec<Reading>, any_case: bool, value: &T) {
        for reading in readings {
            let mut node = ROOT;
            for element in &reading.elements {
                let next = self.ends.len() as u32;
                node = *self.edges.entry((node, element.label)).or_insert(next);
                if node == next {
                    self.ends.push(Vec::new());
                }
            }
            self.ends[node as usize].push(self.readings.len() as u32);
            self.readings.push((reading, any_case, value.clone()));
        }
    }

    /// Every reading that begins at a token, shortest first.
    pub(crate) fn find<'w>(&'w self, paragraph: &Paragraph, start: usize, found: &mut Vec<Match<'w, T>>) {
        let Some(first) = paragraph.tokens().get(start) else { return };
        if let Some(&node) = self.edges.get(&(ROOT, label(first.key, false))) {
            self.walk(paragraph, start, start + 1, node, found);
        }
    }

    fn walk<'w>(&'w self, paragraph: &Paragraph, start: usize, next: usize, node: u32, found: &mut Vec<Match<'w, T>>) {
        for &index in &self.ends[node as usize] {
            let (reading, any_case, value) = &self.readings[index as usize];
            if *any_case || agrees(reading, paragraph, start) {
                found.push(Match { tokens: start..next, value, reading });
            }
        }
        let Some(token) = paragraph.tokens().get(next) else { return };
        let wild = match token.kind {
            _ if token.glued => None,
            TokenKind::Number => Some(ANY_NUMBER),
            _ if token.is_wordlike() => Some(ANY_WORD),
            _ => None,
        };
        for label in [label(token.key, token.glued)].into_iter().chain(wild) {
            if let Some(&node) = self.edges.get(&(node, label)) {
                self.walk(paragraph, start, next + 1, node, found);
            }
        }
    }
}

/// Whether capitals stand where the reading has them.
fn agrees(reading: &Reading, paragraph: &Paragraph, start: usize) -> bool {
    let tokens = &paragraph.tokens()[start..];
    reading.elements.iter().zip(tokens).enumerate().all(|(nth, (element, token))| {
        let opens = || nth == 0 && token.case == Case::Capitalised && opens_sentence(paragraph, start);
        match element.case {
            _ if element.label >= ANY_NUMBER => true,
            Case::Mixed => element.text.as_deref() == Some(paragraph.slice(token.span)),
            Case::Lower => token.case == Case::Lower || opens(),
            case => token.case == case,
        }
    })
}

/// Whether no word of the sentence stands before a token.
fn opens_sentence(paragraph: &Paragraph, index: usize) -> bool {
    let Some(sentence) = paragraph.sentence_of(index) else { return true };
    paragraph.tokens()[sentence.tokens.start..index]
        .iter()
        .all(|token| matches!(token.kind, TokenKind::Punctuation | TokenKind::Symbol))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    /// What a pattern finds in a text.
    fn found(pattern: &str, text: &str) -> Vec<String> {
        let mut wordings = Wordings::default();
        wordings.insert(readings(pattern).expect("it is a pattern"), false, &());
        let paragraph = Paragraph::new(Role::Body, text);
        let mut found = Vec::new();
        (0..paragraph.tokens().len()).for_each(|start| wordings.find(&paragraph, start, &mut found));
        found.iter().map(|found| paragraph.slice(found.span(&paragraph)).to_owned()).collect()
    }

    #[test]
    fn words_letters_and_capitals_must_agree() {
        assert_eq!(found("xã nhà", "Xã nhà vui, cả xã nhà vui."), ["Xã nhà", "xã nhà"]);
        for text in ["xa nhà", "xã Nhà", "Trong Xã nhà", "xã, nhà", "xã nhàn", "XÃ NHÀ"] {
            assert_eq!(found("xã nhà", text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(found("hoà bình", "vì hòa bình"), ["hòa bình"]);
        assert_eq!(found("UBND xã", "tại UBND xã"), ["UBND xã"]);
        assert_eq!(found("đ/c", "các đ/c đã đến"), ["đ/c"]);
    }

    #[test]
    fn groups_and_wildcards_stand_for_words() {
        assert_eq!(found("(xã|thị trấn) nhà", "xã nhà và thị trấn nhà"), ["xã nhà", "thị trấn nhà"]);
        assert_eq!(found("đồng chí (anh)? Bảy", "đồng chí Bảy, đồng chí anh Bảy"), ["đồng chí Bảy", "đồng chí anh Bảy"]);
        assert_eq!(found("hơn # hộ", "hơn 1.200 hộ, hơn mười hộ"), ["hơn 1.200 hộ"]);
        assert_eq!(found("hết * rồi", "hết tiền rồi, hết 5 rồi, hết rồi"), ["hết tiền rồi"]);
        for wrong in ["", "* nhà", "(xã nhà", "xã) nhà", "xã(nhà|cửa)", "(xã)?", "a|b"] {
            assert!(readings(wrong).is_err(), "{wrong}");
        }
        let many = "(a|b) ".repeat(9);
        assert!(readings(&many).is_err());
    }

    #[test]
    fn what_groups_stand_for_is_filled_in() {
        let mut wordings = Wordings::default();
        wordings.insert(readings("(xã|huyện) (thân yêu)? nhà").expect("it is a pattern"), false, &());
        let filled = |text: &str| {
            let paragraph = Paragraph::new(Role::Body, text);
            let mut found = Vec::new();
            wordings.find(&paragraph, 0, &mut found);
            found[0].fill("$1 $2 ta, $3 $", &paragraph)
        };
        assert_eq!(filled("huyện nhà"), "huyện ta, $3 $");
        assert_eq!(filled("huyện thân yêu nhà"), "huyện thân yêu ta, $3 $");
    }
}
