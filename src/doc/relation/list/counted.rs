//! What the numbers of a list count.

use super::announced::is_ordinal;
use super::nouns::{self, Class};
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::Case;
use crate::lang::units::Dimension;

/// Whether a count in words begins at a token: *hai doanh nghiệp*.
pub(super) fn counts_in_words(paragraph: &Paragraph, at: usize) -> bool {
    // "rượu men lá Ba Nang", "Bảy Núi": a name.
    // "hạng Ba: …"
    let small = |at: usize| paragraph.tokens().get(at).is_some_and(|token| token.case == Case::Lower && token.is_wordlike());
    matches!(paragraph.lower_word(at), "hai" | "ba" | "bốn" | "năm" | "sáu" | "bảy" | "tám" | "chín" | "mười")
        && (small(at) || small(at + 1))
        && !is_ordinal(paragraph, at)
        && (paragraph.lower_word(at) != "năm" || nouns::noun(paragraph.phrase_from(at + 1)).is_some())
}

/// Whether a figure counts people, by whatever noun: *hành khách, thuyền viên, con tin*.
pub(in crate::doc::relation) fn counts_persons(paragraph: &Paragraph, figure: &Figure) -> bool {
    let at = figure.tokens.end;
    figure.counts_people(paragraph)
        || figure.dimension == Dimension::Count
            && !figure.counted.is_empty()
            && nouns::noun(paragraph.phrase_from(at)).is_some_and(|(_, class)| class == Class::Person)
}

/// Whether two figures count the same things, as their words tell, or people both.
pub(in crate::doc::relation) fn count_alike(paragraph: &Paragraph, one: &Figure, other: &Figure) -> bool {
    one.counts_same(paragraph, other, paragraph) == Some(true)
        || counts_persons(paragraph, one) && counts_persons(paragraph, other)
}

/// The figure that a token belongs to.
pub(in crate::doc::relation) fn figure_at<'p>(sentence: &Sentence<'p>, at: usize) -> Option<&'p Figure> {
    let figures = sentence.paragraph.figures();
    let next = figures.partition_point(|figure| figure.tokens.end <= at);
    figures.get(next).filter(|figure| figure.tokens.start <= at)
}

/// Whether digits name a year, a month or a stretch of time, or are a percentage, so that no list is of them.
pub(super) fn names_a_rate(sentence: &Sentence<'_>, at: usize) -> bool {
    let rate = |kind: Kind| matches!(kind, Kind::Year | Kind::Period | Kind::Label | Kind::Percent);
    figure_at(sentence, at).is_none_or(|figure| rate(figure.kind))
}

/// Whether digits count what has no names, or measure: *55 điểm, 100 suất, 12 tỷ đồng*.
pub(super) fn counts_others(sentence: &Sentence<'_>, at: usize) -> bool {
    figure_at(sentence, at).is_some_and(|figure| {
        let noun = (!figure.counted.is_empty()).then(|| nouns::noun(sentence.paragraph.phrase_from(figure.counted.start)));
        matches!(figure.kind, Kind::Amount | Kind::Fraction)
            && (figure.dimension == Dimension::Measure
                || noun.is_some_and(|noun| noun.is_none_or(|(_, class)| class == Class::Clause)))
    })
}

/// Whether digits count things, so that the list may be of those.
pub(super) fn counts_things(sentence: &Sentence<'_>, at: usize) -> bool {
    // "thuộc Chương trình 135 giai đoạn 2016-2020": its name.
    let word = |back: usize| at.checked_sub(back).map_or("", |at| sentence.paragraph.word(at));
    if matches!((word(2), word(1)), ("Chương", "trình") | ("Dự" | "Đề", "án")) {
        return false;
    }
    figure_at(sentence, at).is_some_and(|figure| figure.kind == Kind::Amount && figure.is_exact_count())
}
