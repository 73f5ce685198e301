//! Where a share stands to its part: right behind it, whatever commas its name holds; and whether it is exactly that of another count, or of
//! two counts together.

use std::ops::Range;

use super::siblings::wrong_share;
use super::{HUNDRED, whole};
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::Relation;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;

/// How many words may stand between an amount named with a comma and the bracket that tells its share.
const NAMED: usize = 8;

/// Whether the bracket that opens with a share stands right behind its part: *14 đại biểu nữ (28%)*, or behind a name of which a comma is
/// part: *4 đại biểu Quân đội, Công an (tỷ lệ 4,7%)*.
pub(super) fn is_right_behind(sentence: &Sentence<'_>, level: usize, item: usize) -> bool {
    let (own, part) = (&sentence.items[item], &sentence.items[level]);
    let paragraph = sentence.paragraph;
    let named = || {
        let from = sentence.figure(level).tokens.end;
        let open = (from..sentence.figure(item).start).rev().find(|at| paragraph.word(*at) == "(");
        let plain = |at: usize| paragraph.word(at) == "," || paragraph.tokens()[at].is_wordlike();
        level + 1 == item
            && own.bracket != part.bracket
            && (own.role == Some(Role::Share) || whole::is_called_a_rate(sentence, item))
            && open
                .is_some_and(|open| open - from <= NAMED && (from..open).all(plain) && !ends_its_clause(sentence, from..open))
    };
    part.clause + 1 == own.clause || named()
}

/// Whether words after a comma are more than a name that goes on: they begin with a verb or a number of their own.
fn ends_its_clause(sentence: &Sentence<'_>, words: Range<usize>) -> bool {
    let paragraph = sentence.paragraph;
    words.clone().any(|at| paragraph.word(at) == "," && !names_on(paragraph.lower_word(at + 1)))
}

/// Whether a word after a comma goes on with a name rather than telling what was done.
fn names_on(word: &str) -> bool {
    !matches!(
        word,
        "đạt"
            | "chiếm"
            | "tăng"
            | "giảm"
            | "trong"
            | "có"
            | "đã"
            | "được"
            | "bằng"
            | "là"
            | "với"
            | "so"
            | "còn"
            | "gồm"
            | "năng"
            | "sản"
            | "tỷ"
            | "tỉ"
    )
}

/// How many shares that are told apart there must be to one that some number of a whole comes to, before it tells.
const TOLD_APART: i128 = 10;

/// Whether a share that is not of its part is exactly that of another number of the same things: *7 đại biểu, chiếm 9,62%* of 52 are 5.
pub(in crate::doc::relation) fn is_of_another_count(part: &Figure, printed: &Figure, total: &Figure) -> bool {
    let counts = part.is_exact_count() && total.is_exact_count() && total.number.value > Exact::from_integer(0);
    let all = Exact::from_integer(HUNDRED) / printed.number.unit;
    if !counts || printed.number.decimals == 0 || total.number.value * TOLD_APART > all {
        return false;
    }
    let (low, high) = (printed.number.value - printed.number.unit / 2, printed.number.value + printed.number.unit);
    let count = |share: Exact| total.number.value * share / Exact::from_integer(HUNDRED);
    let meant = count(high).floor();
    meant >= count(low) && meant > Exact::from_integer(0) && meant < total.number.value
}

/// How many words may stand between two counts that are told together.
const TOGETHER: usize = 6;

/// Takes back shares that are right of two counts told side by side: *23 vụ cháy, 2 vụ nổ …, 4 vụ cháy nghiêm trọng (chiếm 16% tổng số vụ cháy, nổ)*.
pub(in crate::doc::relation) fn are_of_both(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    relations.retain(|relation| !is_of_both(paragraph, relation).unwrap_or(false));
}

fn is_of_both(paragraph: &Paragraph, relation: &Relation) -> Option<bool> {
    let (share, [one, two]) = wrong_share(paragraph, relation)?;
    let (part, whole) = if one.number.value < two.number.value { (one, two) } else { (two, one) };
    let figures = paragraph.figures();
    let at = figures.iter().position(|figure| figure.span == whole.span)?;
    let noun = |figure: &Figure| paragraph.tokens().get(figure.counted.start).map(|token| token.key);
    let beside = |other: &&Figure| {
        let (first, last) = if other.span < whole.span { (*other, whole) } else { (whole, *other) };
        let near = last.start.saturating_sub(first.tokens.end) <= TOGETHER;
        other.is_exact_count() && other.kind == Kind::Amount && noun(other) == noun(whole) && near && other.span != part.span
    };
    let others = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|other| figures.get(other));
    let right = |other: &Figure| {
        let all = whole.number.value + other.number.value;
        share.plausible().holds(part.number.value * Exact::from_integer(HUNDRED) / all)
    };
    Some(whole.is_exact_count() && others.filter(beside).any(right))
}
