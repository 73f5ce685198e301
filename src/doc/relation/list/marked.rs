//! Lists whose items are told apart by more than a mark: those that each end in a bracket, and those that each end in a value.

use super::nouns::{CLOSES, SEVERAL};
use super::{Listed, figure_at};
use crate::doc::figure::Figure;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::list::names::closing;
use crate::doc::token::TokenKind;

/// How many words one of the items may have before its bracket or value.
const LONGEST: usize = 16;

/// Items that end in brackets, which mark the end of those that hold marks of their own: *hộ nghèo (612 tỷ đồng), học sinh, sinh viên
/// (498 tỷ đồng) và nước sạch (341 tỷ đồng)* are three or four.
pub(super) fn in_brackets(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let (mut at, mut items, mut within, mut alike) = (from, 0_usize, 0, true);
    let mut unit: Option<Option<&str>> = None;
    let whole = loop {
        let open = (at..end.min(at + LONGEST)).find(|open| matches!(paragraph.word(*open), "(" | ";" | ":" | "." | ")"));
        let Some(open) = open.filter(|open| *open > at && paragraph.word(*open) == "(") else {
            break items >= 2 && CLOSES.contains(&tokens[at.min(end - 1)].key);
        };
        // "…, hỗ trợ học tập (4) và thêm một tiêu chí riêng (5)"
        let more = (at..open).any(|at| paragraph.lower_word(at) == "thêm");
        let plain = |at: usize| !more && tokens[at].is_wordlike() || matches!(paragraph.word(at), "," | "-" | "–" | "“" | "”");
        // "…, nhà văn hóa (2,4 tỷ đồng), tổng mức đầu tư 22 tỷ đồng": the list has ended.
        if items > 0 && CLOSES.contains(&tokens[at].key) {
            break items >= 2;
        }
        if !(at..open).all(plain) {
            break false;
        }
        within += (at..open).filter(|at| matches!(paragraph.lower_word(*at), "," | "và")).count();
        let close = closing(sentence, open, end)?;
        let value = figure_at(sentence, open + 1).filter(|figure| figure.counts() && figure.start <= open + 1);
        let own = value.map(|figure| figure.base);
        alike &= own.is_some() && *unit.get_or_insert(own) == own;
        (items, at) = (items + 1, close + 1);
        match paragraph.lower_word(at) {
            "," | ";" if paragraph.lower_word(at + 1) == "và" => at += 2,
            "," | ";" | "và" => at += 1,
            _ => break at >= end || matches!(paragraph.word(at), "." | ")" | "!"),
        }
    };
    (items >= 2).then(|| {
        let least = if whole { items } else { items.saturating_sub(1) };
        // "gạo Tân Hòa (xã Tân Hòa), chè Yên Sơn (xã Yên Sơn) và mật ong Phú Lâm (xã Phú Lâm)": each has its bracket and no mark of its own.
        let certain = whole && (alike || within == 0 && items >= 3);
        // "Tân Hòa, Phú Lâm (3 sao) và Yên Sơn (4 sao)": one need not have its bracket.
        let most = items + within + usize::from(!whole);
        Listed { named: certain, ..Listed::of(least..=most, certain, certain) }
    })
}

/// Items that each end in a value of one unit: *Hội Phụ nữ 198,4 tỷ đồng, Hội Nông dân 141,7 tỷ đồng và Đoàn Thanh niên 53 tỷ đồng*.
pub(super) fn with_values(sentence: &Sentence<'_>, noun: usize, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let (mut at, mut items, mut within, mut joined, mut semicolons) = (from, 0, 0, false, 0);
    let mut unit: Option<(&str, u32)> = None;
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let whole = loop {
        if at >= end || !tokens[at].is_wordlike() || items > 0 && CLOSES.contains(&tokens[at].key) {
            break items > 0;
        }
        let number = (at..end.min(at + LONGEST)).find(|index| {
            let stops =
                matches!(paragraph.word(*index), "(" | ")" | ";" | ":") || paragraph.word(*index) == "." && !glued(*index + 1);
            tokens[*index].kind == TokenKind::Number || stops
        });
        let value = number.and_then(|number| figure_at(sentence, number)).filter(|figure| figure.counts());
        let Some(value) = value.filter(|value| value.start > at) else { break false };
        // "Đạn tầm xa sẽ chặn ở khoảng cách 1.500 km và tầm cao 800 km" is told in a clause.
        if (at..value.start).any(|at| SEVERAL.contains(&tokens[at].key)) {
            break false;
        }
        let counted = tokens.get(value.counted.start).filter(|_| value.base.is_empty() && !value.counted.is_empty());
        let own = (value.base, counted.map_or(0, |token| token.key));
        // "5 người chết (Tân Hòa 3, Phú Lâm 2)" parts what was counted.
        let parts = own.0.is_empty() && (own.1 == 0 || own.1 == tokens[noun].key);
        if parts || *unit.get_or_insert(own) != own {
            break false;
        }
        within += (at..value.start).filter(|at| matches!(paragraph.lower_word(*at), "," | "và")).count();
        (items, at) = (items + 1, past(value));
        if paragraph.word(at) == "(" {
            at = closing(sentence, at, end)? + 1;
        }
        semicolons += usize::from(paragraph.word(at) == ";");
        match paragraph.lower_word(at) {
            "," if joined => break true,
            ";" | "và" if joined => break false,
            "," | ";" if paragraph.lower_word(at + 1) == "và" => (at, joined) = (at + 2, true),
            "và" => (at, joined) = (at + 1, true),
            "," | ";" => at += 1,
            // "…, Tân Hòa giảm 10% và Phú Lâm giảm 14%, chỉ đạt …" without its comma.
            _ => break at >= end || matches!(paragraph.word(at), "." | ")" | "!") || joined && tokens[at].is_wordlike(),
        }
    };
    (items >= 2).then(|| {
        let certain = whole && (joined || items >= 3);
        // Where semicolons part the items, commas and *và* part none.
        let within = if semicolons + 1 >= items { 0 } else { within };
        Listed::of(items..=items + within + usize::from(!whole), certain, certain)
    })
}

/// Items that are each named by their order: *nhất: Tân Hòa; nhì: Phú Lâm; ba: Yên Sơn*.
pub(super) fn ranked(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let begins = |at: &usize| *at == from || matches!(paragraph.word(at - 1), ";" | ",");
    let ranks = (from..end).filter(begins).filter(|at| paragraph.word(at + 1) == ":" || paragraph.word(at + 2) == ":");
    let first = matches!(paragraph.lower_word(from), "nhất" | "giải" | "hạng" | "thứ");
    let items = ranks.count();
    (first && items >= 2).then(|| Listed::exactly(items))
}

/// The token after a value and what it counts.
fn past(value: &Figure) -> usize {
    let counted = if value.base.is_empty() { value.counted.start + usize::from(!value.counted.is_empty()) } else { 0 };
    value.tokens.end.max(value.per.end).max(counted)
}
