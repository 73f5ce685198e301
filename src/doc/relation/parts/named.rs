//! Parts told by name, each with nothing but its count in a bracket: *9 ca tại Phú Lâm (4), Tân Hòa (3), Yên Sơn (2)*.

use crate::doc::figure::{Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, Verdict};
use crate::doc::token::{Case, TokenKind};

use super::totalled;

/// How many words may stand between a total and the first name, and how many a name may have.
const NEAR: usize = 12;
const NAME: usize = 6;

/// A total whose parts stand in brackets behind names.
pub(super) fn read(sentence: &Sentence<'_>, total: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let whole = sentence.figure(total);
    if !whole.is_exact_count() || whole.kind != Kind::Amount || whole.hedge != Hedge::None || whole.counted.is_empty() {
        return None;
    }
    // Where the bracket of a bare count closes that stands behind a name.
    let part = |item: usize, from: usize, reach: usize| {
        let figure = sentence.figure(item);
        let (open, close) = (figure.start.checked_sub(1)?, figure.tokens.end);
        let bare =
            figure.kind == Kind::Amount && figure.is_exact_count() && figure.counted.is_empty() && figure.hedge == Hedge::None;
        let alone = paragraph.word(open) == "(" && paragraph.word(close) == ")";
        let name = open.checked_sub(1).is_some_and(|last| {
            paragraph.tokens()[last].case != Case::Lower || paragraph.tokens()[last].kind == TokenKind::Number
        });
        let plain = from <= open
            && open - from <= reach
            && (from..open).all(|at| paragraph.tokens()[at].is_wordlike() || paragraph.word(at) == ":" || at + 1 == open);
        (bare && alone && name && plain).then_some(close + 1)
    };
    let mut parts = Vec::new();
    let (mut from, mut reach) = (whole.tokens.end, NEAR);
    for item in total + 1..sentence.items.len() {
        let Some(end) = part(item, from, reach) else { break };
        parts.push(item);
        match paragraph.lower_word(end) {
            "," | ";" if paragraph.lower_word(end + 1) == "và" => from = end + 2,
            "," | ";" | "và" => from = end + 1,
            _ => break,
        }
        reach = NAME;
    }
    if parts.len() < 2 {
        return None;
    }
    let last = sentence.figure(*parts.last()?).tokens.end + 1;
    let ended = last >= sentence.tokens.end || matches!(paragraph.word(last), "." | ";" | ")");
    let found = totalled(sentence, &parts, total, Link::Close)?;
    // Years of birth and ages stand behind names as well.
    let sum: i128 = parts.iter().map(|item| sentence.figure(*item).number.value.to_integer()).sum();
    let all = whole.number.value.to_integer();
    let near = sum <= all * 2 && all <= sum * 2;
    (found.verdict != Verdict::Contradicts || ended && near && parts.len() >= 3).then_some(found)
}
