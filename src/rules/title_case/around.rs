//! What stands around a phrase and tells whose it is: another country, a street, a paper, a border gate.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::capitals::{self, Kind};
use crate::lang::{names, places, word};

/// Whether a committee is that of a place or party of another country: *thành ủy Thượng Hải, Trung ương đảng Cộng sản Trung Quốc*.
pub(super) fn is_elsewhere(paragraph: &Paragraph, end: usize, last: &str) -> bool {
    let tokens = paragraph.tokens();
    let capital = |at: usize| paragraph.follows(at) && tokens.get(at).is_some_and(|token| token.case == Case::Capitalised);
    if !capital(end) || tokens.get(end.wrapping_sub(1)).is_none_or(|last| last.case != Case::Lower) {
        return false;
    }
    match last {
        "đảng" => !names::is_surname(tokens[end].key) || matches!(paragraph.word(end), "Cộng" | "Lao" | "Nhân" | "Dân"),
        "ủy" | "uỷ" if capital(end + 1) && matches!(paragraph.lower_word(end.saturating_sub(2)), "tỉnh" | "thành") => {
            let name = paragraph.slice(paragraph.span_of(end..end + 2));
            places::find(name).next().is_none() && !capital(end + 2) && !names::is_surname(tokens[end].key)
        }
        _ => false,
    }
}

/// Whether a phrase is the name of a street: *đường Cách Mạng Tháng Tám*.
pub(super) fn before_is_street(paragraph: &Paragraph, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index));
    before.is_some_and(|before| matches!(paragraph.lower_word(before), "đường" | "phố" | "phường" | "trường"))
        && paragraph.tokens()[index].case == Case::Capitalised
}

/// Whether two words behind *báo, tạp chí* are the name of a paper, which writes itself as it likes: *báo Công An*.
pub(super) fn is_paper(paragraph: &Paragraph, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index));
    let paper = |before: usize| match paragraph.lower_word(before) {
        "báo" => true,
        "chí" => before > 0 && matches!(paragraph.lower_word(before - 1), "tạp" | "báo"),
        _ => false,
    };
    before.is_some_and(paper) && paragraph.tokens()[index..].iter().take(2).all(|token| token.case == Case::Capitalised)
}

/// Whether a border gate is named at a token: *Chi cục Hải quan cửa khẩu Tân Thanh*.
pub(super) fn is_gate(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.lower_word(index) == "cửa"
        && paragraph.lower_word(index + 1) == "khẩu"
        && paragraph.tokens().get(index + 2).is_some_and(|name| name.case == Case::Capitalised)
}

/// Whether a sentence begins with a law and what it says or when it is of: *Luật thương mại cấm quảng cáo*.
pub(super) fn is_law_said(paragraph: &Paragraph, index: usize, after: &Token) -> bool {
    paragraph.lower_word(index) == "luật" && after.kind == TokenKind::Word && LAW_SAYS.contains(&after.key)
}

/// What laws do.
static LAW_SAYS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("cấm quy có được đã không chưa cho yêu nêu năm sẽ gồm"));

/// Whether a committee in small letters leads a list of bodies: *đảng ủy, HĐND, UBND xã*.
pub(super) fn leads(paragraph: &Paragraph, end: usize, last: &str) -> bool {
    matches!(last, "ủy" | "uỷ") && paragraph.word(end) == "," && matches!(paragraph.word(end + 1), "HĐND" | "UBND")
}

/// Whether a body with its capitals begins at a token: *ban chấp hành* before *Huyện ủy* is the one of that body.
pub(super) fn is_body_at(paragraph: &Paragraph, index: usize) -> bool {
    let capital = paragraph.tokens().get(index).is_some_and(|token| token.case == Case::Capitalised);
    capital && capitals::find(paragraph.phrase_from(index)).is_some_and(|row| row.kind == Kind::Always)
}
