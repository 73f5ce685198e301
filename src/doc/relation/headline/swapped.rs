//! Counts of a headline that the text calls by another name, with their digits in another order: *trao 83 huy hiệu* above *38 đồng chí được
//! nhận huy hiệu*, *bắt giữ 1.800 gói thuốc lá ngoại* above *8.100 bao thuốc lá ngoại*.
//!
//! Two counts of other nouns are one where what the headline says of its own stands around the other, and where the headline's number is
//! nowhere in the text.

use super::likeness::Surroundings;
use super::slip::{self, Slip};
use super::{Place, Restated, explained, is_title, tells};
use crate::doc::figure::{Figure, Hedge};
use crate::doc::{Document, Paragraph};

/// How many paragraphs below the headline tell its counts.
const BELOW: usize = 4;

/// How many words behind a headline's number name what it counts.
const NAME: usize = 6;

/// How many words around a count of the text are looked through.
const AROUND: usize = 10;

/// Words that count aside, or say nothing of what is counted.
const EMPTY: [&str; 26] = [
    "gói",
    "bao",
    "phần",
    "suất",
    "bộ",
    "căn",
    "ngôi",
    "chiếc",
    "cái",
    "người",
    "con",
    "hộ",
    "cho",
    "của",
    "và",
    "các",
    "được",
    "bị",
    "mới",
    "tại",
    "ở",
    "trong",
    "đồng",
    "chí",
    "lượt",
    "trường",
];

/// The counts of a headline that the text gives with their digits in another order.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let Some(own) = document.paragraphs().first().map(|placed| placed.paragraph().as_ref()).filter(|first| is_title(first))
    else {
        return;
    };
    let plain = |figure: &&Figure| {
        figure.is_exact_count()
            && figure.number.length() >= 2
            && figure.hedge == Hedge::None
            && tells(figure, own, Place::Headline)
    };
    for figure in own.figures().iter().filter(plain) {
        let told = |told: &Restated| told.paragraph == 0 && told.said == figure.span;
        if restated.iter().any(told) {
            continue;
        }
        if let Some((body, printed)) = exchanged(document, own, figure) {
            let (said, printed) = (figure.span, printed.span);
            restated.push(Restated { place: Place::Headline, paragraph: 0, said, body, printed, holds: false });
        }
    }
}

fn exchanged<'d>(document: &'d Document, own: &Paragraph, figure: &Figure) -> Option<(usize, &'d Figure)> {
    let texts = || document.paragraphs().iter().map(|placed| placed.paragraph().as_ref()).enumerate().skip(1);
    let value = figure.number.value;
    let prints = |other: &Figure| other.number.value == value || other.other.is_some_and(|whole| whole.value == value);
    if texts().any(|(_, text)| text.figures().iter().any(prints)) {
        return None;
    }
    let name = name(own, figure);
    let surroundings = Surroundings::of(own, figure, Place::Headline);
    let is_it = |text: &Paragraph, other: &Figure| {
        other.is_exact_count()
            && other.other.is_none()
            && other.hedge == Hedge::None
            && slip::between(figure, other) == Some(Slip::Order)
            && other.counts_same(text, figure, own) != Some(true)
            && is_around(text, other, &name)
            && !surroundings.cannot_be(text, other)
            && !surroundings.speaks_of_two(text, other)
            && surroundings.words_apart(text, other) == 0
    };
    let mut found = texts().take(BELOW).flat_map(|(index, text)| {
        text.figures().iter().filter(move |other| is_it(text, other)).map(move |other| (index, other))
    });
    let first = found.next()?;
    let one = found.all(|(_, other)| other.number.value == first.1.number.value);
    let known = own.figures().iter().any(|other| other.number.value == first.1.number.value);
    (one && !known && !explained::is_explained_by_its_like(document, 0, figure)).then_some(first)
}

/// The words behind a headline's number that say what it counts.
fn name(own: &Paragraph, figure: &Figure) -> Vec<u32> {
    let until = own.tokens().len().min(figure.tokens.end + NAME);
    let words = (figure.tokens.end..until).take_while(|at| own.tokens()[*at].is_wordlike());
    let words = words.filter(|at| !EMPTY.contains(&own.lower_word(*at)));
    words.map(|at| own.tokens()[at].key).collect()
}

/// Whether nearly all words of a name stand around a count in its sentence.
fn is_around(text: &Paragraph, figure: &Figure, name: &[u32]) -> bool {
    let Some(sentence) = text.sentence_of(figure.tokens.start) else { return false };
    let from = sentence.tokens.start.max(figure.tokens.start.saturating_sub(AROUND));
    let until = sentence.tokens.end.min(figure.tokens.end + AROUND);
    let stands = |word: &&u32| text.tokens()[from..until].iter().any(|token| token.key == **word);
    let standing = name.iter().filter(stands).count();
    standing >= 2 && standing + 1 >= name.len()
}
