//! Lists that announce how many they hold: *2 xã là Tân Hòa, Phú Lâm*; *4 nhóm nhiệm vụ gồm: …; …; …; …*.
//!
//! Only lists whose ends are certain are counted: items of a colon list parted by semicolons, and names with capitals.

use crate::doc::figure::Kind;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Case, TokenKind};
use crate::finding::Message;

/// The lists of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let figure = sentence.figure(item);
        if figure.kind != Kind::Amount || !figure.is_exact_count() || figure.counted.is_empty() {
            continue;
        }
        let announced = figure.number.value.to_integer();
        if !(2..=20).contains(&announced) || figure.hedge != crate::doc::figure::Hedge::None {
            continue;
        }
        let Some((listed, certain)) = count(sentence, figure.counted.start) else { continue };
        let agrees = i128::try_from(listed).is_ok_and(|listed| listed == announced);
        if !agrees && !certain {
            continue;
        }
        let text = format!("{announced}, liệt kê {listed}");
        let english = format!("{announced} announced, {listed} listed");
        relations.push(Relation {
            kind: RelationKind::ListCount,
            verdict: if agrees { Verdict::Holds } else { Verdict::Contradicts },
            gross: false,
            statement: Message::new(text, english),
            operands: vec![figure.span],
            computed: None,
            suggestion: Some((figure.digits, listed.to_string())),
        });
    }
}

/// How many items a list holds that begins soon after a token, and whether its ends are certain.
fn count(sentence: &Sentence<'_>, from: usize) -> Option<(usize, bool)> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let end = sentence.tokens.end;
    let mut at = from;
    // The announcement reaches its list within a few words.
    while at < end && at < from + 12 {
        let word = paragraph.lower_word(at);
        if tokens[at].kind == TokenKind::Number || matches!(word, "," | ";" | "." | ")" | "trong") {
            return None;
        }
        match (word, paragraph.lower_word(at + 1)) {
            ("gồm" | "sau", ":") => return semicolons(sentence, at + 2),
            (":", _) => return semicolons(sentence, at + 1),
            ("gồm" | "là", _) => return names(sentence, at + 1, end),
            ("(", _) => {
                let close = (at..end).find(|index| paragraph.word(*index) == ")")?;
                return names(sentence, at + 1, close);
            }
            _ => at += 1,
        }
    }
    None
}

/// Items parted by semicolons up to the end of the sentence.
fn semicolons(sentence: &Sentence<'_>, from: usize) -> Option<(usize, bool)> {
    let paragraph = sentence.paragraph;
    let mut depth = 0_usize;
    let mut items = 1;
    for index in from..sentence.tokens.end {
        match paragraph.word(index) {
            "(" | "[" | "“" => depth += 1,
            ")" | "]" | "”" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => items += 1,
            _ => {}
        }
    }
    if items < 2 {
        return names(sentence, from, sentence.tokens.end);
    }
    // A closing remark after the last semicolon may be no item; one too many is not certain.
    let last = (from..sentence.tokens.end).rev().find(|index| paragraph.word(*index) == ";")?;
    let tail = paragraph.lower_word(last + 1);
    let certain = !matches!(
        tail,
        "đồng" | "qua" | "từ" | "do" | "nhờ" | "đến" | "hiện" | "trong" | "và" | "ngoài" | "nhìn" | "tuy" | "các"
    );
    Some((items, certain))
}

/// Names with capitals, parted by commas and *và*.
fn names(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<(usize, bool)> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let mut items = 0;
    let mut at = from;
    loop {
        let start = at;
        while at < end
            && tokens[at].kind == TokenKind::Word
            && tokens[at].case == Case::Capitalised
            && (at == start || paragraph.follows(at))
        {
            at += 1;
        }
        let length = at - start;
        if !(1..=4).contains(&length) {
            return None;
        }
        items += 1;
        match paragraph.lower_word(at) {
            _ if at >= end => break,
            "," | "và" => at += 1,
            "." | ";" | ")" => break,
            _ => return None,
        }
    }
    (items >= 2).then_some((items, true))
}
