//! Counts of things that a draft counts at two numbers alone, one of them the other with its digits in another order: *12 đội bóng đến từ
//! các xã* and *21 đội bóng được chia thành 3 bảng*; and *cả 9 thôn* of a place that has 8.
//!
//! Two counts of one name that are made of the same digits are hardly ever two: of a hundred and seventy thousand articles of the press
//! seventy have such, most of them of years, of other places or a part and its whole, which their words tell.

use super::again::{Count, counts};
use super::likeness::Surroundings;
use super::slip::{self, Slip};
use super::{Place, Restated, evidence, explained, is_further, weighed};
use crate::doc::figure::{Figure, Hedge};
use crate::doc::interval::Exact;
use crate::doc::relation::list::{self, Class};
use crate::doc::{Document, Paragraph};

/// How many paragraphs may stand between the two.
const APART: usize = 6;

/// How many words of a name must be the same, how many make sure of it, and how many are looked at.
const NAMED: usize = 2;
const SURELY: usize = 5;
const LONGEST: usize = 10;

/// How many counts before one are held against it.
const BACK: usize = 60;

/// How many words before a count may say that it is a part.
const PART: usize = 6;

/// The counts that the draft gives two values.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let counts = counts(document);
    let mut found = Vec::new();
    for (at, own) in counts.iter().enumerate() {
        if is_of_all(own) {
            found.extend(all_of(&counts[..at], own));
        }
        found.extend(exchanged(document, &counts, at));
    }
    for one in found {
        let places = [(one.paragraph, one.said), (one.body, one.printed)];
        let touches = |told: &Restated| {
            !told.holds && [(told.paragraph, told.said), (told.body, told.printed)].iter().any(|place| places.contains(place))
        };
        if !restated.iter().any(touches) {
            restated.retain(|told| {
                !(told.holds && places.contains(&(told.paragraph, told.said)) && places.contains(&(told.body, told.printed)))
            });
            restated.push(one);
        }
    }
}

fn pair(one: &Count<'_>, other: &Count<'_>, holds: bool) -> Restated {
    Restated {
        place: if one.index == 0 { Place::Headline } else { Place::Body },
        paragraph: one.index,
        said: one.printed.span,
        body: other.index,
        printed: other.printed.span,
        holds,
    }
}

/// Where the name of what is counted begins, a word that only counts aside: *120 chiếc xe lăn* are *xe lăn*.
fn begins(paragraph: &Paragraph, figure: &Figure) -> usize {
    let end = figure.tokens.end;
    let classifier = matches!(paragraph.lower_word(end), "chiếc" | "cái" | "căn" | "ngôi" | "con" | "cuốn" | "quả");
    end + usize::from(classifier)
}

/// How many words behind two counts are the same, those that only count aside.
fn shared(one: &Count<'_>, other: &Count<'_>) -> usize {
    let [first, second] = [one, other].map(|count| begins(count.paragraph, count.printed));
    let same = |on: &usize| {
        let [one, two] = [(one, first), (other, second)].map(|(count, from)| {
            let token = count.paragraph.tokens().get(from + on);
            token.filter(|token| token.is_wordlike() && (*on == 0 || count.paragraph.follows(from + on))).map(|token| token.key)
        });
        one.is_some() && one == two
    };
    (0..LONGEST).take_while(same).count()
}

/// A count of the same name with its digits in another order, where the draft has no third.
fn exchanged(document: &Document, counts: &[Count<'_>], at: usize) -> Option<Restated> {
    let own = &counts[at];
    let plain = |count: &Count<'_>| {
        !count.is_fraction()
            && count.printed.hedge == Hedge::None
            && count.figure.number.digits >= 2
            && !begins_with_nought(count)
    };
    if !plain(own) {
        return None;
    }
    let swapped = |other: &&Count<'_>| {
        plain(other)
            && own.index - other.index <= APART
            && slip::between(&other.figure, &own.figure) == Some(Slip::Order)
            && shared(other, own) >= NAMED
    };
    let other = counts[at.saturating_sub(BACK)..at].iter().find(swapped)?;
    let words = shared(other, own);
    let same: Vec<&Count<'_>> = counts.iter().filter(|count| shared(count, own) >= words).collect();
    let two = same.iter().all(|count| count.value() == own.value() || count.value() == other.value());
    // The first of each value, in reading order.
    let first = same.iter().find(|count| count.value() == own.value()).is_some_and(|first| std::ptr::eq(*first, own));
    let one_sentence = own.index == other.index
        && own.paragraph.sentence_of(own.printed.tokens.start) == own.paragraph.sentence_of(other.printed.tokens.start);
    if !two || !first || one_sentence || !weighed::is_report(document) || is_a_part(own) || is_a_part(other) {
        return None;
    }
    let surroundings = Surroundings::of(other.paragraph, &other.figure, Place::Body);
    let apart = is_further(document, other.index, own.index)
        || surroundings.cannot_be(own.paragraph, &own.figure)
        || surroundings.is_of_others(own.paragraph, &own.figure)
        || surroundings.speaks_of_two(own.paragraph, &own.figure)
        || surroundings.is_turned_from(own.paragraph, &own.figure)
        || evidence::is_of_each(own.paragraph, &own.figure) != evidence::is_of_each(other.paragraph, &other.figure);
    let sure = words >= SURELY || same.len() >= 3;
    let explained = |count: &Count<'_>| explained::is_explained_by_its_like(document, count.index, &count.figure);
    (!apart && (sure || !(explained(own) && explained(other)))).then(|| pair(other, own, false))
}

/// Whether a number is printed with a nought before it: *01* is no *10*.
fn begins_with_nought(count: &Count<'_>) -> bool {
    count.paragraph.slice(count.printed.digits).starts_with('0')
}

/// Whether words before a count make it a part of others, or of another time: *trong đó có 38 chỉ tiêu, chỉ còn 37 hành khách*.
fn is_a_part(count: &Count<'_>) -> bool {
    let paragraph = count.paragraph;
    let start = count.printed.start;
    let begins = paragraph.sentence_of(start).map_or(0, |sentence| sentence.tokens.start);
    let before = start.saturating_sub(PART).max(begins)..start;
    let says = |at: usize| {
        matches!(
            (paragraph.lower_word(at), paragraph.lower_word(at + 1)),
            ("trong", "đó" | "số" | "tổng")
                | ("chỉ" | "còn" | "thêm" | "riêng" | "mỗi" | "gồm" | "lên" | "xuống" | "từ" | "hơn" | "sẽ", _)
        )
    };
    let behind = count.printed.tokens.end..(count.printed.tokens.end + PART).min(paragraph.tokens().len());
    let left = |at: usize| {
        matches!((paragraph.lower_word(at), paragraph.lower_word(at + 1)), ("còn", "lại") | ("khác" | "đầu" | "tiếp", _))
    };
    before.into_iter().any(says) || behind.take_while(|at| paragraph.tokens()[*at].is_wordlike()).any(left)
}

/// Whether *cả* says that all there are are counted: *cả 8 thôn*.
fn is_of_all(count: &Count<'_>) -> bool {
    let figure = count.printed;
    let noun = list::class(count.paragraph, figure.counted.start);
    let all = figure.start.checked_sub(1).is_some_and(|at| count.paragraph.lower_word(at) == "cả");
    all && !count.is_fraction() && noun.is_some_and(|class| class != Class::Person) && !figure.counted.is_empty()
}

/// The number that a draft gave before of what it counts all of; more than all there are is wrong.
fn all_of(before: &[Count<'_>], own: &Count<'_>) -> Option<Restated> {
    let noun = |count: &Count<'_>| {
        count.paragraph.tokens()[count.printed.counted.clone()].iter().take(NAMED).map(|token| token.key).collect::<Vec<u32>>()
    };
    let words = noun(own);
    let near = before.iter().filter(|count| own.index - count.index <= APART && count.printed.hedge == Hedge::None);
    let known: Vec<&Count<'_>> = near
        .filter(|count| {
            count.is_of_same(own) && {
                let other = noun(count);
                other.iter().zip(&words).all(|(one, two)| one == two)
            }
        })
        .collect();
    if let Some(same) = known.iter().rev().find(|count| count.value() == own.value()) {
        return Some(pair(same, own, true));
    }
    let first = known.first()?;
    let one = known.iter().all(|count| count.value() == first.value());
    // "Xã có 8 thôn": whoever says so tells them all; "3 công trình đều vượt chỉ tiêu" is said again in its words.
    let told = known.iter().any(|count| shared(count, own) >= SURELY - 1);
    if !(told || says_all_there_are(first)) || is_a_part(first) {
        return None;
    }
    // "2 xã Tân Hòa, Phú Lâm và thị trấn. Cả 3 xã, thị trấn …": one more that is named by itself.
    let off = own.value() - first.value();
    let named_apart = off == Exact::from_integer(1) && names_another(first);
    let more = off > Exact::from_integer(0) && own.value() <= first.value() * 3;
    let apart = first.index == own.index
        && first.paragraph.sentence_of(first.printed.tokens.start) == own.paragraph.sentence_of(own.printed.tokens.start);
    (one && more && !named_apart && !apart && first.value() > Exact::from_integer(1)).then(|| pair(first, own, false))
}

/// Whether *và, cùng* name one more behind a count in its sentence.
fn names_another(count: &Count<'_>) -> bool {
    let paragraph = count.paragraph;
    let end = paragraph.sentence_of(count.printed.tokens.start).map_or(0, |sentence| sentence.tokens.end);
    (count.printed.tokens.end..end).any(|at| matches!(paragraph.lower_word(at), "và" | "cùng"))
}

/// Whether a count tells how many communes or villages a place has: *xã có 8 thôn*.
fn says_all_there_are(count: &Count<'_>) -> bool {
    let paragraph = count.paragraph;
    let before = count.printed.start.checked_sub(1).map_or("", |at| paragraph.lower_word(at));
    let noun = (paragraph.lower_word(count.printed.counted.start), paragraph.lower_word(count.printed.counted.start + 1));
    matches!(before, "có" | "gồm" | "với")
        && matches!(noun, ("thôn" | "xã" | "bản" | "ấp" | "xóm" | "buôn" | "khu" | "huyện" | "phường", _) | ("tổ", "dân"))
}
