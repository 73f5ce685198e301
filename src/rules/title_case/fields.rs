//! Two fields of work joined by a dash, with capitals where they name no body: *phát triển Kinh tế - Xã hội*.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::word;

/// How far before the two no name may stand that goes on with them, in tokens: *Ban Chỉ đạo phát triển Kinh tế - Xã hội*.
const NEAR: usize = 6;

/// Two fields that begin at a token, one with a capital at least.
pub(super) fn at(paragraph: &Paragraph, index: usize) -> Option<Range<usize>> {
    let words = index..index + 5;
    let tokens = paragraph.tokens();
    let [first, second, _, third, fourth] = tokens.get(words.clone())? else { return None };
    let fields = FIELDS.contains(&(first.key, second.key)) && FIELDS.contains(&(third.key, fourth.key));
    let plain = [first, second, third, fourth].iter().all(|token| token.kind == TokenKind::Word && token.case != Case::Upper);
    (fields && plain && matches!(paragraph.word(index + 2), "-" | "–") && is_told_of(paragraph, index)).then_some(words)
}

/// Whether the word before speaks of how the fields fare, and no name stands near that they may be of.
fn is_told_of(paragraph: &Paragraph, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).filter(|_| paragraph.follows(index)) else { return false };
    let tokens = paragraph.tokens();
    let start = paragraph.sentence_of(index).map_or(0, |sentence| sentence.tokens.start);
    let near = (start.max(index.saturating_sub(NEAR))..index).rev().take_while(|&at| tokens[at].is_wordlike());
    let named = near.into_iter().any(|at| at > start && tokens[at].case != Case::Lower);
    tokens[before].case == Case::Lower && BEFORE.contains(&tokens[before].key) && !named
}

/// How often a paragraph has such fields with a capital, and how often without.
pub(super) fn ways(paragraph: &Paragraph) -> (usize, usize) {
    let firsts = paragraph.tokens().iter().enumerate().filter(|(_, token)| FIRSTS.contains(&token.key));
    let found = firsts.filter_map(|(index, _)| at(paragraph, index));
    let small = |words: &Range<usize>| paragraph.tokens()[words.clone()].iter().all(|token| token.case != Case::Capitalised);
    let (right, own): (Vec<_>, Vec<_>) = found.partition(small);
    (own.len(), right.len())
}

/// The fields.
static FIELDS: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    super::name::pairs("kinh tế, xã hội, văn hóa, quốc phòng, an ninh, chính trị, thể thao, đối ngoại, nông nghiệp, du lịch")
});

/// Their first words.
static FIRSTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| FIELDS.iter().map(|(first, _)| *first).collect());

/// Words behind which fields are told of.
static BEFORE: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("triển hình vực vững đảm bảo tác vụ tiêu cường tầng sống quả tựu kiện cố mạnh"));
