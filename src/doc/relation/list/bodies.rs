//! Lists of bodies that each begin with what they are, whatever commas and *và* their names hold: *Phòng Văn hóa và Thông tin, Huyện đoàn,
//! Hội Phụ nữ huyện và xã Phú Lâm*.

use super::names::{closing, is_name};
use super::nouns::{self, CLOSES, CONTINUES};
use super::{Class, Listed};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Case, Token, TokenKind};

/// How many words the name of a body may have.
const LONGEST: usize = 16;

/// Bodies from a token on, where bodies are counted.
pub(super) fn read(sentence: &Sentence<'_>, class: Option<Class>, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    if class != Some(Class::Body) || !begins(sentence, from, end) {
        return None;
    }
    // A mark behind which no body begins stands in a name, or leads to one that is not known.
    let (mut items, mut marks, mut headed, mut joined) = (1, 0, usize::from(is_headed(sentence, from, end)), false);
    // "Huyện ủy Phú Lâm, Tân Hòa và Thị ủy Sơn Lâm": the names of several behind what one is.
    let places = |at: usize| {
        let words = if matches!(paragraph.lower_word(at), "ubnd" | "hđnd") { 1 } else { 2 };
        let shared = words == 1 || paragraph.lower_word(at + 1) == "ủy" || paragraph.lower_word(at + 1) == "uỷ";
        shared && at + words < end && is_name(&tokens[at + words])
    };
    let (mut at, mut first, mut place) = (from + 1, from, headed == 0 || places(from));
    let mut blurred = 0;
    let whole = loop {
        if at >= end {
            break true;
        }
        if at - first > LONGEST {
            return None;
        }
        let next = at + 1 + usize::from(matches!(paragraph.word(at), "," | ";") && paragraph.lower_word(at + 1) == "và");
        let small = |at: usize| tokens.get(at).is_none_or(|next| !next.is_wordlike() || next.case == Case::Lower);
        match paragraph.lower_word(at) {
            "(" => at = closing(sentence, at, end)?,
            // "ĐH Kinh tế TP. HCM và ĐH Bách khoa": the stop of what is cut short ends nothing.
            "." if tokens[at - 1].kind == TokenKind::Abbreviation || paragraph.word(at - 1).chars().count() <= 2 => {}
            "." => break true,
            ")" | "!" => break true,
            ":" | "“" | "…" | "..." => return None,
            "," | ";" if joined && !begins(sentence, next, end) => break true,
            // "…, Hội Nông dân và Đoàn Thanh niên, Ngân hàng Chính sách xã hội đã …": who acts is none of the list.
            "," if joined && acts(sentence, next, end) => break true,
            "," | ";" | "và" if begins(sentence, next, end) => {
                // What *và* joins is the last.
                if joined {
                    return None;
                }
                items += 1;
                let body = is_headed(sentence, next, end);
                headed += usize::from(body);
                joined = paragraph.lower_word(next - 1) == "và";
                // "…; Nhà xuất bản Phú Lâm; Trung tâm Lưu trữ và Thư viện Tân Hòa": where semicolons part them, *và* may stand in a name.
                blurred = usize::from(joined && paragraph.word(at) == "và" && (from..at).any(|at| paragraph.word(at) == ";"));
                (first, at, place) = (next, next, !body || places(next));
            }
            // "thị trấn Bắc Lâm, Tân Hòa, Công an huyện": a comma in the name of a place parts two.
            "," | ";" if place && tokens.get(next).is_some_and(is_name) => (items, first, at) = (items + 1, next, next),
            // "thị xã Tân Hòa, các huyện: Phú Lâm, Yên Sơn và Công an tỉnh"
            "," | ";" | "và" if plural(sentence, next, end).is_some() => {
                let name = plural(sentence, next, end)?;
                (items, first, at, place) = (items + 1, name, name, true);
            }
            // "…, Phòng Nội vụ, Phòng Dân tộc; khảo sát tại 7 xã": where commas part them, a semicolon ends the list.
            ";" if small(next) && items >= 3 && (from..at).all(|at| paragraph.word(at) != ";") => break true,
            // "Đảng ủy, UBND xã Phú Lâm và các hội": others go with them.
            "," | ";" | "và" if small(next) => {
                let closes = tokens.get(next).is_some_and(|next| CLOSES.contains(&next.key) && next.case == Case::Lower);
                if !closes {
                    return None;
                }
                break false;
            }
            // "Sở Lao động, Thương binh và Xã hội", "Văn hóa, Thể thao và Du lịch"
            "và" if nouns::ends_authority(paragraph.lower_word(next), paragraph.lower_word(next + 1)) => {}
            "," if matches!(paragraph.lower_word(next), "thể" | "thương") => {}
            "," | ";" | "và" => marks += 1,
            "cùng" => return None,
            // "Ban Quản lý các khu công nghiệp" is one.
            "các" | "những" | "một" if !tokens[at - 1].is_wordlike() || paragraph.lower_word(at - 1) == "và" => {
                return None;
            }
            // "Trường THPT Phú Lâm đã vào chung kết": the sentence goes on.
            word if CONTINUES.contains(&tokens[at].key) && !matches!(word, "của" | "thuộc" | "trên" | "tại" | "và" | "về") =>
            {
                break joined;
            }
            _ => {}
        }
        at += 1;
    };
    let listed = Listed { end: Some(at), ..Listed::named(items - blurred, items + marks, whole) };
    (items >= 2 && headed >= 2).then_some(Listed { no_fewer: true, headed: true, ..listed })
}

/// Whether the body at a token does what the sentence tells: *Ngân hàng Chính sách xã hội huyện đã giải ngân 12 tỷ đồng*.
fn acts(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let paragraph = sentence.paragraph;
    let until = (at..end).find(|at| !paragraph.tokens()[*at].is_wordlike()).unwrap_or(end);
    (at + 1..until).any(|at| matches!(paragraph.lower_word(at), "đã" | "sẽ" | "đang" | "vừa" | "tiếp" | "tổ"))
}

/// Where the first name stands of several places that their kind leads to at a token: *các huyện: Phú Lâm, Yên Sơn*.
fn plural(sentence: &Sentence<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = sentence.paragraph.tokens();
    let kind = at + 1;
    if at >= end || sentence.paragraph.lower_word(at) != "các" || kind >= end {
        return None;
    }
    let (words, class) = nouns::noun(tokens[kind..end].iter().map(|token| token.key))?;
    let name = kind + words + usize::from(sentence.paragraph.word(kind + words) == ":");
    (class == Class::Place && name < end && is_name(&tokens[name])).then_some(name)
}

/// Whether a body begins at a token: *Phòng Nội vụ*, *xã Phú Lâm*.
fn begins(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    is_headed(sentence, at, end) || {
        let rest = || sentence.paragraph.tokens()[at.min(end)..end].iter();
        let short = matches!(sentence.paragraph.lower_word(at), "tp" | "tx" | "tt");
        let name = if short { Some(at + 1 + usize::from(sentence.paragraph.word(at + 1) == ".")) } else { None };
        if let Some(name) = name {
            return name < end && is_name(&sentence.paragraph.tokens()[name]);
        }
        let name = nouns::prefix(rest().map(|token| token.key)).map(|words| at + words).filter(|name| *name < end);
        let place =
            nouns::noun(rest().map(|token| token.key)).is_some_and(|(_, class)| matches!(class, Class::Place | Class::Body));
        place && name.is_some_and(|name| is_name(&sentence.paragraph.tokens()[name]))
    }
}

/// Whether the name of a body begins at a token with what it is: *Phòng Nội vụ*, *Huyện đoàn*.
fn is_headed(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let tokens = &sentence.paragraph.tokens()[at.min(end)..end];
    let Some(words) = nouns::head(tokens.iter().map(|token| token.key)) else { return false };
    // "Huyện đoàn" is a name of its own; "Phòng" is none.
    let named = |next: &Token| next.is_wordlike() || next.kind == TokenKind::Number;
    tokens[0].case != Case::Lower && (words > 1 || tokens.get(1).is_some_and(named))
}
