//! Names of the highlands and of regions that no unit leads: *nậm Ty, ia Drang, Đăk răng; người gia Rai; vùng tây Bắc*.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::name;
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::word;

/// A name at a token of which one of two words is in small letters.
pub(super) fn at(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let [first, second] = paragraph.tokens().get(index..index + 2)? else { return None };
    let words = first.kind == TokenKind::Word && second.kind == TokenKind::Word && paragraph.follows(index + 1);
    let found = match (first.case, second.case) {
        _ if !words => false,
        (Case::Lower, Case::Capitalised) => {
            HEADS.contains(&first.key) || PEOPLES.contains(&(first.key, second.key)) || is_region(paragraph, index)
        }
        // "đồng bào ê đê"
        (Case::Lower, Case::Lower) => PEOPLES.contains(&(first.key, second.key)) && is_of_people(paragraph, index),
        (Case::Capitalised, Case::Lower) => HEADS.contains(&first.key) && is_headed(paragraph, index),
        _ => false,
    };
    found.then_some(index..index + 2)
}

/// Whether a word for a people stands before its name.
fn is_of_people(paragraph: &Paragraph, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map_or("", |before| paragraph.lower_word(before));
    matches!(before, "tộc" | "bào" | "người")
}

/// Whether a word in small letters ends a name that such a first word begins: *thôn Đăk răng được khen*.
fn is_headed(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let named = index > 0 && paragraph.follows(index) && tokens[index - 1].case == Case::Capitalised;
    let own = &tokens[index + 1];
    let ends = tokens.get(index + 2).is_none_or(|next| !next.is_wordlike() || name::joins(next.key));
    !named && ends && !name::joins(own.key) && !name::is_said(own.key)
}

/// *vùng tây Bắc*, but not *phía tây Nam Định*.
fn is_region(paragraph: &Paragraph, index: usize) -> bool {
    let capital = |token: &Token| token.is_wordlike() && token.case != Case::Lower;
    matches!((paragraph.word(index), paragraph.word(index + 1)), ("tây" | "đông", "Bắc" | "Nam"))
        && !(paragraph.follows(index + 2) && paragraph.tokens().get(index + 2).is_some_and(capital))
}

/// First words of names of communes, hamlets and streams in the languages of the highlands; none is a word of its own.
static HEADS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("nậm huổi ia đăk đắk ea krông plei pác khuổi phiêng"));

/// Peoples of two words, of which the first means nothing by itself.
static PEOPLES: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let names =
        "Gia Rai, Gié Triêng, Giẻ Triêng, Xơ Đăng, Khơ Mú, Tà Ôi, Pà Thẻn, Hà Nhì, Sán Dìu, Sán Chay, Ê Đê, Pu Péo, Ra Glai";
    name::pairs(names)
});
