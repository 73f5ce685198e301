//! Names of the peoples of the country of which a word has lost its capital: *các dân tộc Tày, nùng; đồng bào Cao lan*.

use std::ops::Range;
use std::sync::LazyLock;

use super::phrase::begins;
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::phrase::Phrases;

/// How far before a people of a list the word for peoples is looked for, in tokens.
const LIST: usize = 24;

/// A people whose name begins at a token, written with a small letter, beside another that is not or behind *dân tộc, đồng bào*.
pub(super) fn at(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let (words, ()) = PEOPLES.longest(paragraph.phrase_from(index))?;
    let end = index + words;
    let tokens = &paragraph.tokens()[index..end];
    let small = tokens.iter().filter(|token| token.case == Case::Lower).count();
    let plain =
        tokens.iter().all(|token| token.kind == TokenKind::Word && matches!(token.case, Case::Lower | Case::Capitalised));
    if small == 0 || !plain || begins(paragraph, index) {
        return None;
    }
    // "đồng bào Cao lan": of two words one has its capital.
    let half = small < words && is_headed(paragraph, index);
    let listed = || is_parted(paragraph, end) && has_another(paragraph, index, end) && is_listed(paragraph, index);
    (half || listed()).then_some(index..end)
}

/// Whether the word for a people stands right before a token.
fn is_headed(paragraph: &Paragraph, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| paragraph.follows(index)) else { return false };
    match paragraph.lower_word(before) {
        "người" => true,
        "tộc" => before > 0 && paragraph.lower_word(before - 1) == "dân",
        "bào" => before > 0 && paragraph.lower_word(before - 1) == "đồng",
        _ => false,
    }
}

/// Whether peoples are told of before a token, in its sentence.
fn is_listed(paragraph: &Paragraph, index: usize) -> bool {
    let start = paragraph.sentence_of(index).map_or(0, |sentence| sentence.tokens.start);
    (start.max(index.saturating_sub(LIST))..index).any(|at| is_headed(paragraph, at + 1))
}

/// Whether a people with its capitals stands beside another, a comma or *và* between them.
fn has_another(paragraph: &Paragraph, start: usize, end: usize) -> bool {
    let joint = |at: usize| matches!(paragraph.word(at), "," | "và");
    let before = start.checked_sub(1).filter(|&mark| joint(mark)).is_some_and(|mark| {
        (1..=LONGEST.min(mark)).any(|words| {
            let from = mark - words;
            is_capital(paragraph, from) == Some(words) && !(from > 0 && is_name_on(paragraph, from))
        })
    });
    before || joint(end) && is_capital(paragraph, end + 1).is_some()
}

/// How many words the name of a people has that begins at a token with its capitals.
fn is_capital(paragraph: &Paragraph, index: usize) -> Option<usize> {
    paragraph.tokens().get(index)?;
    let (words, ()) = PEOPLES.longest(paragraph.phrase_from(index))?;
    let capital = |token: &Token| token.case == Case::Capitalised;
    paragraph.tokens()[index..index + words].iter().all(capital).then_some(words)
}

/// Whether a name goes on at a token from the one before it.
fn is_name_on(paragraph: &Paragraph, index: usize) -> bool {
    paragraph.follows(index) && paragraph.tokens()[index - 1].case == Case::Capitalised && !begins(paragraph, index - 1)
}

/// Whether what follows a name parts it from the rest: a mark, or a word that no other word begins with.
fn is_parted(paragraph: &Paragraph, end: usize) -> bool {
    let Some(next) = paragraph.tokens().get(end) else { return true };
    next.kind == TokenKind::Punctuation
        || matches!(paragraph.word(end), "và" | "ở" | "tại" | "trên" | "cùng" | "chiếm" | "sinh" | "có" | "với" | "trong")
}

/// The most words of a people's name.
const LONGEST: usize = 2;

/// The peoples of the country, and groups of theirs that have names of their own (list of the General Statistics Office, 1979).
static PEOPLES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "Kinh, Tày, Thái, Hoa, Khmer, Mường, Nùng, Mông, Hmông, Dao, Ngái, Sán Chay, Chăm, Sán Dìu, Mnông, Thổ, Stiêng, \
        Khơ Mú, Bru, Giáy, Co, Mạ, Chơ Ro, Xinh Mun, Hà Nhì, Chu Ru, Lào, La Chí, Kháng, Phù Lá, La Hủ, La Ha, Pà Thẻn, Lự, Lô Lô, \
        Chứt, Mảng, Cơ Lao, Bố Y, Cống, Si La, Pu Péo, Rơ Măm, Ơ Đu, Cao Lan, Sán Chỉ, Vân Kiều, Pa Kô, Ca Dong, Gié Triêng, Giẻ Triêng, Tà Ôi";
    LIST.split(", ").collect()
});
