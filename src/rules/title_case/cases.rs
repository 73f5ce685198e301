//! Words with a capital that the press begins small among the same neighbours: *phát triển Kinh Tế vườn đồi, khó Khăn*.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::raised::{NAMES_FOLLOW, OPENING, is_short_named};
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::cases::Among;
use crate::lang::context::Judge;
use crate::lang::model::Symbol;
use crate::lang::word;

/// So many words that are raised one behind the other are told.
const RUN: usize = 4;

/// The words of a paragraph that have such a capital, in order.
pub(super) fn read<'a>(paragraph: &'a Paragraph, judge: &'a Judge<'a>) -> impl Iterator<Item = usize> + 'a {
    (1..paragraph.tokens().len()).filter(|&index| at(paragraph, index, judge))
}

/// Whether a word has one.
pub(super) fn at(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    is_raised(paragraph, index, judge, RUN)
}

/// Whether a word has a capital that the press hardly ever gives it there. Behind one that has such a capital too it is as behind a small
/// one: *phát triển Kinh Tế*.
fn is_raised(paragraph: &Paragraph, index: usize, judge: &Judge<'_>, run: usize) -> bool {
    let (tokens, places) = (paragraph.tokens(), paragraph.context());
    let token = &tokens[index];
    if token.case != Case::Capitalised || token.kind != TokenKind::Word || index == 0 || !places[index].is_name {
        return false;
    }
    // "tuyến metro Số 1"
    let numbered = tokens.get(index + 1).is_some_and(|next| next.kind == TokenKind::Number) && paragraph.follows(index + 1);
    let before = tokens[index - 1].key;
    let named = NAMES_FOLLOW.contains(&before) || CALLING.contains(&before) || OPENING.contains(&token.key);
    // "Ảnh: Doanh Nghiệp"
    let captioned = index > 1 && paragraph.word(index - 2) == ":";
    // "Nghệ nhân Ưu tú" is an honour, though the press tells of few.
    let honour = index > 1
        && paragraph.lower_word(index - 2) == "nghệ"
        && matches!((paragraph.lower_word(index - 1), paragraph.lower_word(index)), ("nhân" | "sĩ", "ưu" | "nhân"));
    // "Bộ phận Tiếp nhận và Trả kết quả": the second half of a name.
    let coordinate = index > 2 && paragraph.word(index - 1) == "và" && places[index - 3].is_name && !places[index - 2].is_name;
    // "tặng Giấy khen": the award bears its name.
    let award = paragraph.lower_word(index + 1) == "khen";
    if award
        || coordinate
        || numbered
        || named
        || captioned
        || honour
        || is_joint(paragraph, index)
        || !paragraph.follows(index)
    {
        return false;
    }
    let mut among = among(paragraph, index);
    if places[index - 1].is_name {
        let raised = run > 0 && index > 1 && is_raised(paragraph, index - 1, judge, run - 1);
        let Some(syllable) = tokens[index - 1].syllable.filter(|_| raised) else { return false };
        among.0[1] = Symbol::from(syllable);
    }
    let [_, before, own, after, _] = among.0;
    let a_word = |one: Symbol, other: Symbol| super::name::make_a_word(judge, one, other);
    // "Ban Chỉ đạo Xử lý": the name goes on.
    let in_name = index > 1 && places[index - 2].is_name && paragraph.follows(index - 1);
    // "tượng của Người" is of Hồ Chí Minh.
    let revered = token.key == *REVERED;
    let model = judge.model();
    among.is_small(model)
        && among.goes_on(model)
        && (!in_name || a_word(before, own))
        && (!revered || after.is_syllable() && a_word(own, after))
        && !is_short_named(paragraph, index)
}

/// What one is called whom all revere.
static REVERED: LazyLock<u32> = LazyLock::new(|| word::key("người"));

/// Whether a sign joins a word with what stands before it or behind.
fn is_joint(paragraph: &Paragraph, index: usize) -> bool {
    let joint = |at: usize| matches!(paragraph.word(at), "-" | "/" | "." | "'" | "’" | "&" | "_" | "@" | "#");
    let tokens = paragraph.tokens();
    let glued = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    glued(index + 1) && joint(index + 1) && (glued(index + 2) || paragraph.word(index + 1) != ".")
        || glued(index) && joint(index - 1)
}

/// A word among its neighbours.
fn among(paragraph: &Paragraph, index: usize) -> Among {
    let places = paragraph.context();
    let around = |at: Option<usize>| at.and_then(|at| places.get(at)).map_or(Symbol::STOP, |place| place.symbol);
    let own = paragraph.tokens()[index].syllable.map_or(Symbol::FOREIGN, Symbol::from);
    let [far, before] = [index.checked_sub(2), index.checked_sub(1)].map(around);
    Among([far, before, own, around(Some(index + 1)), around(Some(index + 2))])
}

/// How often a paragraph has a word with a capital behind another, and how often in small letters.
pub(super) fn ways(paragraph: &Paragraph, before: u32, word: u32) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let places = paragraph.tokens_of(word).filter(|&at| at > 0 && tokens[at - 1].key == before && paragraph.follows(at));
    let (raised, small): (Vec<_>, Vec<_>) = places.partition(|&at| tokens[at].case == Case::Capitalised);
    (raised.len(), small.len())
}

/// Forms of address, and words behind which something is called.
static CALLING: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("ông bà anh chị em cô chú bác cụ thầy bé tên danh hiệu gọi mẹ bố cha con cháu nàng"));
