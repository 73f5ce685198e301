//! Years that a headline commemorates and the text again: *kỷ niệm 30 năm Ngày thành lập* above *Lễ kỷ niệm 30 năm Ngày thành lập Hội*.

use super::{Place, Restated};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::{Document, Paragraph};

/// How many words behind the years must be the same.
const SAME: usize = 2;

/// A number of years that is commemorated.
fn commemorated(paragraph: &Paragraph) -> impl Iterator<Item = &Figure> {
    paragraph.figures().iter().filter(|figure| {
        let before = figure.start.checked_sub(1).map_or("", |at| paragraph.lower_word(at));
        figure.kind == Kind::Period
            && figure.base == "năm"
            && figure.number.is_whole()
            && figure.number.value >= Exact::from_integer(5)
            && matches!(before, "niệm" | "mừng" | "dấu" | "kết")
    })
}

/// How many words behind two numbers of years are the same.
fn shared(own: &Paragraph, figure: &Figure, body: &Paragraph, other: &Figure) -> usize {
    let same = |on: &usize| {
        let (one, two) = (own.tokens().get(figure.tokens.end + on), body.tokens().get(other.tokens.end + on));
        one.zip(two).is_some_and(|(one, two)| one.is_wordlike() && one.key == two.key)
    };
    (0..8).take_while(same).count()
}

/// The years that a headline commemorates, where the text gives them once more.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let paragraphs = document.paragraphs();
    let Some((title, rest)) = paragraphs.split_first() else { return };
    let own = title.paragraph().as_ref();
    for figure in commemorated(own).take(2) {
        if restated.iter().any(|told| !told.holds && (told.paragraph, told.said) == (0, figure.span)) {
            continue;
        }
        let again: Vec<(usize, &Paragraph, &Figure)> = rest
            .iter()
            .enumerate()
            .flat_map(|(index, placed)| {
                let body = placed.paragraph().as_ref();
                commemorated(body).map(move |other| (index + 1, body, other))
            })
            .collect();
        let same = |(_, body, other): &(usize, &Paragraph, &Figure)| shared(own, figure, body, other) >= SAME;
        let printed = |(_, _, other): &(usize, &Paragraph, &Figure)| other.number.value == figure.number.value;
        let agreed = again.iter().copied().find(|one| printed(one) && same(one));
        let other = again.iter().copied().find(same).filter(|_| !again.iter().any(printed));
        // "kỷ niệm 20 năm Ngày tái lập" and "30 năm Ngày tái lập" of two places
        let value = |(_, _, other): &(usize, &Paragraph, &Figure)| other.number.value;
        let mut values = again.iter().filter(|one| same(one)).map(value);
        let one = other.is_some_and(|other| values.all(|one| one == value(&other)));
        let found = agreed.map(|found| (found, true)).or_else(|| other.filter(|_| one).map(|found| (found, false)));
        restated.extend(found.map(|((body, _, printed), holds)| Restated {
            place: Place::Headline,
            paragraph: 0,
            said: figure.span,
            body,
            printed: printed.span,
            holds,
        }));
    }
}
