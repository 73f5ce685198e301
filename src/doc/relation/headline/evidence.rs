//! What speaks for two figures of the text being one figure told twice, and what against it, counted.
//!
//! Each piece of evidence has points, tenths of the natural logarithm of how much oftener it is seen beside one figure told twice with
//! a slip than beside two figures. They were fitted on 24,000 articles with headlines: figures that an article repeats, one of the two
//! mutated, against the pairs of figures of the same articles as they were printed. [`ENOUGH`] is where five in those articles, read one
//! by one, were two figures after all.

use super::likeness::{Likeness, Surroundings, listed};
use super::slip::{Slip, significant};
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::lang::units::Dimension;

/// How many points tell that two figures are one.
pub(super) const ENOUGH: i32 = 37;

/// What an article says of two figures beyond their sentences.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The paragraph of the first.
    pub(super) first: usize,
    /// How many paragraphs lie between them.
    pub(super) apart: usize,
    /// How many values stand after the word that stands before one of them: prices and marks are said of many things.
    pub(super) series: usize,
}

/// The points of two figures a slip apart; none where they cannot be one.
pub(super) fn points(
    surroundings: &Surroundings<'_>,
    like: Likeness,
    slip: Slip,
    (body, other): (&Paragraph, &Figure),
    setting: Setting,
) -> Option<i32> {
    let (own, figure) = (surroundings.own, surroundings.figure);
    let digits = significant(&figure.number).0.min(significant(&other.number).0);
    let aligned = like.before + like.after;
    let corroborated = surroundings.corroborated(body, other);
    let worded = like.common >= 3 && (aligned >= 2 || like.shared >= 5) || aligned >= 5 || corroborated >= 2 && aligned >= 1;
    if !(worded || slip == Slip::Order && digits >= 3 && like.common >= 1) || surroundings.cannot_be(body, other) {
        return None;
    }
    if is_picked(own, figure) != is_picked(body, other) {
        return None;
    }
    let slip = match (slip, digits) {
        (Slip::Order, _) => 18,
        (Slip::Digit, ..=2) => -11,
        (Slip::Digit, 3) => -7,
        (Slip::Digit, _) => -5,
        _ => return None,
    };
    let counts = figure.dimension == Dimension::Count;
    let kind = match figure.kind {
        Kind::Percent => -5,
        Kind::Times => -2,
        _ if figure.is_exact_count() => 5,
        _ => 1,
    };
    let named = match figure.counts_same(own, other, body).filter(|_| counts) {
        _ if !counts => 4,
        None => 5,
        Some(true) => -1,
        Some(false) => -7,
    };
    let hedged = match (figure.hedge, other.hedge) {
        (one, two) if one == two => 3,
        (Hedge::None, _) | (_, Hedge::None) => -5,
        _ => -2,
    };
    let common = [-5, -2, -3, 0, 3, 3, 4][like.common.min(6)];
    let aligned = [-2, -2, -2, -1, 2, 1, 1, 0, 0, 0, 4][aligned.min(10)];
    let turned = if surroundings.is_turned_from(body, other) { -4 } else { 4 };
    let apart = [2, 1, -1, -2][surroundings.words_apart(body, other).min(3)];
    let others = if surroundings.is_of_others(body, other) { -4 } else { 4 };
    let few = if surroundings.is_off_by_a_few(other) { -5 } else { 5 };
    let beside = if corroborated >= 2 { 4 } else { -5 };
    let names = [-3, 0, 1, 2][surroundings.names_shared(body, other).min(3)];
    let each = [3, 0, -3][usize::from(is_of_each(own, figure)) + usize::from(is_of_each(body, other))];
    let listed = match listed(own, figure) + listed(body, other) {
        0 => 8,
        1..=3 => 0,
        _ => -8,
    };
    let series = match setting.series {
        ..=2 => 7,
        3 => -1,
        4 => -4,
        _ => -8,
    };
    let away = [-3, 2, 1, -1][setting.apart.min(3)];
    let place = [9, 3, -12][setting.first.min(2)];
    let words = common + aligned + turned + apart + others + names + each;
    Some(slip + kind + named + hedged + words + few + beside + listed + series + away + place - 6)
}

/// Whether a superlative picks some of what is counted: *12 học sinh có thành tích cao nhất*, *khối nhiều nhất có 14 đơn vị*.
pub(super) fn is_picked(paragraph: &Paragraph, figure: &Figure) -> bool {
    let before = figure.start.saturating_sub(3)..figure.start;
    if before.into_iter().any(|at| paragraph.lower_word(at) == "nhất") {
        return true;
    }
    let after = figure.tokens.end..(figure.tokens.end + 8).min(paragraph.tokens().len());
    after.take_while(|index| paragraph.tokens()[*index].is_wordlike()).any(|index| paragraph.lower_word(index) == "nhất")
}

/// Whether a figure is of each of several things: *mỗi hộ 12 triệu đồng*.
pub(super) fn is_of_each(paragraph: &Paragraph, figure: &Figure) -> bool {
    let before = figure.start.saturating_sub(6)..figure.start;
    let after = figure.tokens.end..(figure.tokens.end + 4).min(paragraph.tokens().len());
    before.chain(after).any(|index| matches!(paragraph.lower_word(index), "mỗi" | "từng" | "nhau" | "/"))
}
