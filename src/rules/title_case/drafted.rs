//! Names of which one word has lost its capital here, while the draft has them whole elsewhere: *Công ty Minh sang, thôn hoành, ông
//! huyến nói*.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::name::{self, make_a_word};
use super::phrase::begins;
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::context::Judge;
use crate::lang::model::{Model, Symbol};
use crate::lang::{capitals, posts, word};

/// By how many doublings less often than chance has it names must stand beside a word that is taken for one of theirs.
const APART: f32 = 1.0;

/// How rare a word is that hardly a sentence has in small letters, as a logarithm to base 2.
const RARE: f32 = 10.0;

/// The pairs of a paragraph that lack a capital which the draft may give them elsewhere, in order.
pub(super) fn read<'a>(paragraph: &'a Paragraph, judge: &'a Judge<'a>) -> impl Iterator<Item = Range<usize>> + 'a {
    (0..paragraph.tokens().len().saturating_sub(1)).filter_map(|index| at(paragraph, index, judge))
}

/// The pair that begins at a token: a word with its capital before one without, one without before one with, or a form of address
/// or a kind of place before a name in small letters.
pub(super) fn at(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> Option<Range<usize>> {
    let [first, second] = paragraph.tokens().get(index..index + 2)? else { return None };
    if first.kind != TokenKind::Word || second.kind != TokenKind::Word || !paragraph.follows(index + 1) {
        return None;
    }
    // "tại Nam bộ" is wrong whatever the draft does.
    if first.case != second.case && capitals::find(paragraph.phrase_from(index)).is_some() {
        return None;
    }
    let found = match (first.case, second.case) {
        (Case::Capitalised, Case::Lower) => !is_introducing(paragraph, index) && is_tail(paragraph, index, judge),
        (Case::Lower, Case::Capitalised) => is_head(paragraph, index, judge),
        (Case::Lower, Case::Lower) => is_introducing(paragraph, index) && is_lone(paragraph, index, judge),
        _ => false,
    } || first.case == Case::Capitalised
        && second.case == Case::Lower
        && begins(paragraph, index)
        && is_introducing(paragraph, index)
        && is_lone(paragraph, index, judge);
    found.then_some(index..index + 2)
}

/// How often a paragraph has the two words of a pair with the capital missing, or in small letters both, and how often whole.
pub(super) fn ways(paragraph: &Paragraph, words: [u32; 2], introduced: bool) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let (mut own, mut right) = (0, 0);
    for index in paragraph.tokens_of(words[0]) {
        let Some(next) = tokens.get(index + 1).filter(|next| next.key == words[1] && paragraph.follows(index + 1)) else {
            continue;
        };
        match (tokens[index].case, next.case) {
            (_, Case::Capitalised) if introduced => right += 1,
            (Case::Capitalised, Case::Capitalised) if !begins(paragraph, index) => right += 1,
            (Case::Capitalised, Case::Capitalised) | (Case::Upper | Case::Mixed, _) | (_, Case::Upper | Case::Mixed) => {}
            _ => own += 1,
        }
    }
    (own, right)
}

/// Whether a pair is a form of address or a kind of place with the name behind it.
pub(super) fn is_introduced(paragraph: &Paragraph, pair: &Range<usize>) -> bool {
    is_introducing(paragraph, pair.start)
}

/// The words of a pair that are to bear a capital: of one with a form of address the name alone.
pub(super) fn raised(paragraph: &Paragraph, pair: &Range<usize>) -> Range<usize> {
    if is_introduced(paragraph, pair) { pair.start + 1..pair.end } else { pair.clone() }
}

/// *Minh sang*: the second word is one that stands behind no name.
fn is_tail(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    let tokens = paragraph.tokens();
    let (first, second) = (&tokens[index], &tokens[index + 1]);
    if is_plain(second) || capitals::is_compound(first.key, second.key) || posts::find(paragraph.phrase_from(index)).is_some() {
        return false;
    }
    let model = judge.model();
    let symbol = |token: &Token| token.syllable.map_or(Symbol::FOREIGN, Symbol::from);
    let (one, two) = (symbol(first), symbol(second));
    // "Bộ trưởng, Sở nội vụ": a word of its own, or the beginning of one.
    let word = first.syllable.is_some() && make_a_word(judge, one, two);
    !word && !goes_on(paragraph, index + 1, judge) && is_apart(model, two, [Symbol::NAME, two])
}

/// *quách Duy*: the first word is one that stands before no name.
fn is_head(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    let tokens = paragraph.tokens();
    let first = &tokens[index];
    if is_plain(first) || name::is_kind(first.key) || INTRODUCING.contains(&first.key) || OCCASIONS.contains(&first.key) {
        return false;
    }
    let model = judge.model();
    let own = first.syllable.map_or(Symbol::FOREIGN, Symbol::from);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map(|at| &tokens[at]);
    let ends_word = before.is_some_and(|before| {
        before.syllable.is_some_and(|before| first.syllable.is_some() && make_a_word(judge, Symbol::from(before), own))
    });
    !ends_word && is_apart(model, own, [own, Symbol::NAME])
}

/// *ông huyến*: in small letters the two are met nowhere.
fn is_lone(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    let tokens = paragraph.tokens();
    let (first, second) = (&tokens[index], &tokens[index + 1]);
    let (Some(one), Some(two)) = (first.syllable.map(Symbol::from), second.syllable.map(Symbol::from)) else { return false };
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).and_then(|at| tokens[at].syllable);
    let ends_word = before.is_some_and(|before| make_a_word(judge, Symbol::from(before), one));
    !is_plain(second)
        && !INTRODUCING.contains(&second.key)
        && !ends_word
        && judge.model().pair(one, two) <= 3.0
        && !make_a_word(judge, one, two)
        && !goes_on(paragraph, index + 1, judge)
}

/// Whether a word makes another with the one behind it.
fn goes_on(paragraph: &Paragraph, index: usize, judge: &Judge<'_>) -> bool {
    let tokens = paragraph.tokens();
    let Some(next) = tokens.get(index + 1).filter(|next| paragraph.follows(index + 1) && next.case == Case::Lower) else {
        return false;
    };
    match (tokens[index].syllable, next.syllable) {
        (Some(own), Some(next)) => make_a_word(judge, Symbol::from(own), Symbol::from(next)),
        _ => false,
    }
}

/// Whether a word in small letters is rare, or stands beside names less often than chance has it.
fn is_apart(model: &Model<'_>, own: Symbol, pair: [Symbol; 2]) -> bool {
    let often = model.single(own);
    let chance = often + model.single(Symbol::NAME) - model.total();
    own == Symbol::FOREIGN || often < RARE || model.pair(pair[0], pair[1]) <= chance - APART
}

/// Whether a word joins, or tells what one does.
fn is_plain(token: &Token) -> bool {
    name::joins(token.key) || name::is_said(token.key)
}

/// Whether a form of address or a kind of place stands at a token.
fn is_introducing(paragraph: &Paragraph, index: usize) -> bool {
    INTRODUCING.contains(&paragraph.tokens()[index].key)
}

/// Forms of address, and kinds of places of which the name follows.
static INTRODUCING: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "ông bà anh chị cô chú em bác cụ thầy cháu nghi thôn bản làng ấp buôn xóm khóm xã phường huyện quận phố sông hồ suối núi đèo cầu chợ đảo \
         đền chùa đình hầm cảng",
    )
});

/// Days and occasions, which houses begin either way.
static OCCASIONS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "ngày lễ giải cuộc kỳ khu đội ban phòng trường tuần tháng năm hội nghị đợt lớp khối tòa toà chương trình dự án bộ luật phần mục số vụ tờ báo",
    )
});
