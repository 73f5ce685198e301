//! What the other shares of a sentence tell of the whole of one: that it is theirs too, or that each is of another.

use super::{HUNDRED, is_share, may_hold, part_of_share, part_of_whole};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, Verdict};

/// How many figures to either side may be siblings.
pub(super) const SIBLINGS: usize = 16;

/// How many siblings are enough to tell a whole.
pub(super) const ENOUGH: usize = 2;

/// How surely other shares of a sentence hold of a whole: two for each of three digits, one for each of two.
pub(super) fn siblings_of(sentence: &Sentence<'_>, item: usize, whole: &Figure) -> usize {
    let fits = |part: &Figure| may_hold(sentence, part, whole);
    let all = siblings_that(sentence, item, whole, 2, &fits);
    all.into_iter().sum()
}

/// Whether other shares of a sentence, of three digits each, hold of a whole that counts things of another name: *84.986 thí sinh … 75.703
/// bài (chiếm 89,08%), 951 bài (chiếm 1,12%)*.
pub(super) fn siblings_tell(sentence: &Sentence<'_>, item: usize, whole: &Figure) -> bool {
    let fits = |part: &Figure| part.is_exact_count() && whole.is_exact_count() && part.number.value < whole.number.value;
    siblings_that(sentence, item, whole, 3, &fits).len() >= ENOUGH
}

/// Whether the share right before or behind one is right of a whole and told alike, so that the two are of one list: *nữ: 37 ứng cử viên (đạt tỷ
/// lệ 35,92%); dân tộc: 8 ứng cử viên (đạt tỷ lệ 7,77%)*.
pub(super) fn sibling_told_alike(sentence: &Sentence<'_>, item: usize, whole: &Figure) -> bool {
    let own = &sentence.items[item];
    let is_told_alike = |other: usize| {
        let (beside, share) = (&sentence.items[other], sentence.figure(other));
        share.kind == Kind::Percent
            && share.number.digits >= 3
            && (beside.role, beside.opens, beside.base.is_some()) == (own.role, own.opens, own.base.is_some())
            && is_right_of(sentence, other, whole, &|part| may_hold(sentence, part, whole))
    };
    [item.checked_sub(2), Some(item + 2)].into_iter().flatten().filter(|at| *at < sentence.items.len()).any(is_told_alike)
}

/// How many shares of one sentence, none of them of a whole before it, tell that they are of others.
const OTHERS: usize = 2;

/// Whether a share that is wrong stands among others of other wholes: *426 trường đạt chuẩn; mầm non có 124 trường (50,4%), tiểu học 181 trường
/// (74,8%)*, of all schools of their kind.
pub(super) fn is_one_of_others(sentence: &Sentence<'_>, item: usize, relation: &Relation) -> bool {
    let figures = relation.operands.iter().filter_map(|span| sentence.paragraph.figure_of(*span));
    let whole = figures.filter(|figure| figure.kind == Kind::Amount).max_by_key(|figure| figure.number.value);
    let of_others = || whole.is_some_and(|whole| siblings_of_others(sentence, item, whole) >= OTHERS);
    relation.verdict == Verdict::Contradicts && (is_of_two(sentence, item) || of_others())
}

/// Whether a share and another beside it are all of what the two parts come to: *12.243 việc có điều kiện (83,7%) và 2.385 việc chưa có điều kiện
/// (16,3%)*, whatever else was told before.
fn is_of_two(sentence: &Sentence<'_>, item: usize) -> bool {
    let hundred = Exact::from_integer(HUNDRED);
    let part = |item: usize| part_of_share(sentence, item).map(|level| sentence.figure(level).number.value);
    let printed = sentence.figure(item);
    let near = (item.saturating_sub(SIBLINGS)..sentence.items.len().min(item + SIBLINGS)).filter(|other| *other != item);
    let rest = |other: &usize| {
        let share = sentence.figure(*other);
        share.kind == Kind::Percent && share.number.value + printed.number.value == hundred
    };
    let mut others = near.filter(rest).filter_map(part);
    part(item).is_some_and(|own| others.any(|other| printed.plausible().holds(own * hundred / (own + other))))
}

/// How many other shares of a sentence, of parts that a whole may hold, are none of it; no less than one that is makes them none.
fn siblings_of_others(sentence: &Sentence<'_>, item: usize, whole: &Figure) -> usize {
    let share = |other: &usize| {
        let share = sentence.figure(*other);
        *other != item && share.kind == Kind::Percent && share.number.digits >= 2 && is_share(sentence, *other)
    };
    let near = (item.saturating_sub(SIBLINGS)..sentence.items.len().min(item + SIBLINGS)).filter(share);
    let part = |other: usize| part_of_share(sentence, other).filter(|level| may_hold(sentence, sentence.figure(*level), whole));
    let all = near.filter(|other| part(*other).is_some()).count();
    if siblings_of(sentence, item, whole) > 0 { 0 } else { all }
}

/// The other shares of a sentence that hold of a whole, by how surely.
fn siblings_that(
    sentence: &Sentence<'_>,
    item: usize,
    whole: &Figure,
    digits: u32,
    fits: &dyn Fn(&Figure) -> bool,
) -> Vec<usize> {
    let holds = |other: usize| {
        let share = sentence.figure(other);
        let holds = other != item
            && share.kind == Kind::Percent
            && share.number.digits >= digits
            && is_share(sentence, other)
            && is_right_of(sentence, other, whole, fits);
        holds.then(|| (share.number.digits as usize - 1).min(2))
    };
    (item.saturating_sub(SIBLINGS)..sentence.items.len().min(item + SIBLINGS)).filter_map(holds).collect()
}

/// Whether a share is right of a whole, its part being one that `fits`.
fn is_right_of(sentence: &Sentence<'_>, item: usize, whole: &Figure, fits: &dyn Fn(&Figure) -> bool) -> bool {
    part_of_share(sentence, item).is_some_and(|level| {
        let (part, share) = (sentence.figure(level), sentence.figure(item));
        fits(part) && part_of_whole(sentence, (part, share, whole), Link::Faint, false).is_some()
    })
}
