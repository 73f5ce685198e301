//! Lists whose items stand in groups, each with what a bracket behind it says of the group: *Thanh Tương (Na Hang); Phù Lưu, Minh Dân (Hàm Yên)*;
//! communes with their districts: *xã Phú Lâm, huyện An Phú và xã Tân Hòa, TP. Sơn Lâm*.
//!
//! Commas, semicolons and *và* all part items then, whatever the groups are.

use super::kinds::Of;
use super::names::{closing, is_name};
use super::nouns::{self, Class};
use super::{Listed, counts_things};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Case, TokenKind};

/// How many words an item may have.
const LONGEST: usize = 7;

/// Items in groups with a bracket each, from a token to the end of the sentence, or to a semicolon behind which something else is counted.
pub(super) fn read(sentence: &Sentence<'_>, noun: usize, of: Of, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    if of.class != Some(Class::Place) && !of.whole {
        return None;
    }
    let (mut at, mut items, mut groups, mut bare) = (from, 0_usize, 0_usize, 0_usize);
    let whole = loop {
        at += usize::from(items > 0 && paragraph.lower_word(at) == "và");
        let start = at;
        let stops = |at: &usize| *at >= end || matches!(paragraph.lower_word(*at), "," | ";" | "(" | "." | "và" | ")" | ":");
        let stop = (at..=end).find(stops)?;
        let words = start..stop;
        let plain = words.clone().all(|at| tokens[at].is_wordlike() || tokens[at].kind == TokenKind::Number && at > start);
        let named = words.clone().any(|at| is_name(&tokens[at]));
        let prefix = nouns::prefix(tokens[start.min(end)..end].iter().map(|token| token.key)).unwrap_or(0);
        let place = tokens.get(start + prefix).is_some_and(is_name);
        let fits = match of.class {
            Some(Class::Place) => {
                place && words.clone().skip(prefix).all(|at| is_name(&tokens[at]) || tokens[at].kind == TokenKind::Number)
            }
            _ => !nouns::are_several(sentence, words.clone()) && (named || items > 0 || words.len() >= 2),
        };
        if words.is_empty() || words.len() > LONGEST || !plain || !fits {
            break false;
        }
        items += 1;
        at = stop;
        if paragraph.word(at) == "(" {
            let close = closing(sentence, at, end)?;
            // "(12 tỷ đồng)" is a value.
            if (at + 1..close).any(|at| tokens[at].kind == TokenKind::Number && counts_things(sentence, at)) {
                return None;
            }
            (groups, at) = (groups + 1, close + 1);
        } else {
            bare += 1;
        }
        match paragraph.lower_word(at) {
            _ if at >= end => break true,
            "." => break true,
            // "…, rượu ngô Tân Hòa; 11 sản phẩm đạt 3 sao gồm …"
            ";" if tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number) => break true,
            "," | ";" => at += 1,
            // "Đánh giá năng lực Toán và Khoa học tự nhiên (hệ số 1)" is one.
            "và" if of.class == Some(Class::Place) || paragraph.word(at - 1) == ")" => {}
            _ => break false,
        }
    };
    // One bracket behind all of them may say where they all are.
    let several = groups >= 2 && (bare > 0 || of.class == Some(Class::Place));
    let direct = tokens.get(noun).is_some_and(|noun| noun.case == Case::Lower);
    // "dầu phộng Tân Hòa, dầu mè Tân Hòa (xã Phú Lâm)" may be one product: semicolons alone may part them, or commas too.
    let semicolons = (from..at).filter(|at| paragraph.word(*at) == ";").count();
    let least = if of.class == Some(Class::Place) { items } else { (semicolons + 1).min(items) };
    let listed = || Listed { named: true, ..Listed::of(least..=items, true, true) };
    (whole && several && items >= 3 && direct).then(listed)
}

/// Places each with the larger one that it lies in behind a comma: *xã Phú Lâm, huyện An Phú và xã Tân Hòa, TP. Sơn Lâm*.
pub(super) fn with_districts(sentence: &Sentence<'_>, noun: usize, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let word = |at: usize| paragraph.lower_word(at);
    let larger =
        |at: usize| matches!(word(at), "huyện" | "tp" | "quận" | "tỉnh" | "thành") || (word(at), word(at + 1)) == ("thị", "xã");
    let begins = |at: usize| at < end && tokens[at].key == tokens[noun].key && tokens.get(at + 1).is_some_and(is_name);
    if !matches!(word(noun), "xã" | "phường" | "thôn" | "trường") || !begins(from) {
        return None;
    }
    let (mut items, mut districts) = (1, 0);
    for at in from..end {
        match word(at) {
            "," | ";" | "và" if begins(at + 1) => items += 1,
            "," | ";" if word(at + 1) == "và" && begins(at + 2) => {}
            "," if larger(at + 1) => districts += 1,
            "," | ";" | "và" | "(" | ":" => return None,
            _ => {}
        }
    }
    (items >= 2 && districts >= 1).then(|| Listed { named: true, titled: true, ..Listed::exactly(items) })
}
