//! A count that a draft tells twice and more by one name, and once otherwise: *27 gia đình chính sách* in the headline and the lead, *72 gia
//! đình chính sách* below.
//!
//! Once may be of others; where all words of the name are the same, a slip of the pen lies between, and nothing else of that name is
//! counted, the one is wrong.

use num_traits::Signed;
use rustc_hash::FxHashMap;

use super::again::{self, Count};
use super::likeness::Surroundings;
use super::slip::{self, Slip};
use super::{Place, Restated, explained};
use crate::doc::Document;
use crate::doc::figure::Hedge;
use crate::doc::interval::Exact;
use crate::doc::number::Form;
use crate::doc::token::TokenKind;

/// How many words a name has that tells what is counted, and how many where a mark ends it.
const NAME: usize = 3;
const SHORT: usize = 2;

/// How many words of a name are held against one another.
const LONGEST: usize = 7;

/// Words before a count that make it one of others: *thêm 12 xã, mỗi xã 12 hộ*.
const OTHERS: [&str; 12] = ["thêm", "mỗi", "còn", "nữ", "nam", "khác", "trước", "đầu", "từng", "và", "cùng", "tổ"];

/// The counts that differ from what the draft tells of the same name elsewhere.
pub(super) fn read(document: &Document, restated: &mut Vec<Restated>) {
    let counts = again::counts(document);
    let mut named: FxHashMap<[u32; SHORT], Vec<usize>> = FxHashMap::default();
    for (at, count) in counts.iter().enumerate() {
        if let [one, two, ..] = name(count)[..] {
            named.entry([one, two]).or_default().push(at);
        }
    }
    let mut found: Vec<Restated> = named.values().filter_map(|all| odd_one(document, &counts, all)).collect();
    found.sort_by_key(|one| (one.paragraph, one.said, one.body, one.printed));
    for one in found {
        let places = [(one.paragraph, one.said), (one.body, one.printed)];
        let told = |told: &Restated| {
            !told.holds && [(told.paragraph, told.said), (told.body, told.printed)].iter().any(|place| places.contains(place))
        };
        if !restated.iter().any(told) {
            restated.push(one);
        }
    }
}

/// The words behind a count, up to a mark or a number.
fn name(count: &Count<'_>) -> Vec<u32> {
    let tokens = count.paragraph.tokens();
    let after = count.printed.tokens.end..(count.printed.tokens.end + LONGEST).min(tokens.len());
    let words = after.take_while(|at| tokens[*at].is_wordlike() && tokens[*at].kind != TokenKind::Number);
    words.map(|at| tokens[at].key).collect()
}

/// How many words two names begin with in common.
fn shared(one: &Count<'_>, other: &Count<'_>) -> usize {
    name(one).iter().zip(name(other)).take_while(|(one, other)| **one == *other).count()
}

/// Of counts of one name the one that differs, with one of those that agree.
fn odd_one(document: &Document, counts: &[Count<'_>], all: &[usize]) -> Option<Restated> {
    if !(3..=8).contains(&all.len()) || all.iter().any(|at| counts[*at].is_fraction()) {
        return None;
    }
    let values: Vec<_> = all.iter().map(|at| counts[*at].value()).collect();
    let often = |at: &&usize| values.iter().filter(|value| **value == counts[**at].value()).count();
    let most = all.iter().max_by_key(often)?;
    let mut odd = all.iter().filter(|at| counts[**at].value() != counts[*most].value());
    let own = &counts[*odd.next().filter(|_| odd.next().is_none())?];
    let agreeing: Vec<&Count<'_>> = all.iter().map(|at| &counts[*at]).filter(|count| count.value() != own.value()).collect();
    // Told at the head of the draft, or in two places: not twice in one sentence.
    let places = agreeing.iter().any(|one| one.index != agreeing[0].index) || agreeing[0].index <= 1;
    let plain = all.iter().all(|at| counts[*at].printed.hedge == Hedge::None && counts[*at].figure.number.digits >= 2);
    let same = agreeing.iter().map(|one| shared(one, own)).min()?;
    // Another digit may be of a part: "73 vụ tai nạn … đường bộ 23 vụ tai nạn".
    if slip::between(&agreeing[0].figure, &own.figure) != Some(Slip::Order) {
        return None;
    }
    let ends = agreeing.iter().chain([&own]).all(|count| name(count).len() == same);
    let least = if ends { SHORT } else { NAME };
    let before = own.printed.start.checked_sub(1).map_or("", |at| own.paragraph.lower_word(at));
    if !places || !plain || same < least || OTHERS.contains(&before) || is_beside_its_like(own) || is_parted(own) {
        return None;
    }
    if explained::is_explained_by_its_like(document, own.index, &own.figure) {
        return None;
    }
    let one = *agreeing.last()?;
    let (first, second) = if (one.index, one.printed.span) <= (own.index, own.printed.span) { (one, own) } else { (own, one) };
    Some(Restated {
        place: if first.index == 0 { Place::Headline } else { Place::Body },
        paragraph: first.index,
        said: first.printed.span,
        body: second.index,
        printed: second.printed.span,
        holds: false,
    })
}

/// How many words before and behind two counts are the same where one is told in the other's words.
const ALIKE: (usize, usize) = (1, 4);

/// How many counts of a headline and a lead are held against how many that follow: more are a page of figures.
const HEADED: usize = 24;
const LATER: usize = 100;

/// How many paragraphs below a headline or a lead tell its counts in its words.
const BELOW: usize = 4;

/// Counts of a headline or a lead that the text gives another value in the same words, where a third mention or the figures beside both
/// say that it is one: *xảy ra 3 vụ tai nạn giao thông khiến 3 người tử vong*, *triển khai 15 tuyến công trình trị giá 11,6 tỷ đồng*.
pub(super) fn in_the_same_words(document: &Document, restated: &mut Vec<Restated>) {
    let counts = again::counts(document);
    let headed = counts.iter().take(HEADED).take_while(|count| count.index <= 1).count();
    for first in 0..headed {
        for second in first + 1..counts.len().min(first + LATER) {
            let (one, other) = (&counts[first], &counts[second]);
            if other.index > one.index + BELOW {
                break;
            }
            if one.value() == other.value() || !is_told_again(document, &counts, one, other) {
                continue;
            }
            let places = [(one.index, one.printed.span), (other.index, other.printed.span)];
            let told = |told: &Restated| {
                !told.holds
                    && [(told.paragraph, told.said), (told.body, told.printed)].iter().any(|place| places.contains(place))
            };
            if !restated.iter().any(told) {
                let place = if one.index == 0 { Place::Headline } else { Place::Body };
                let (said, printed) = (one.printed.span, other.printed.span);
                restated.push(Restated { place, paragraph: one.index, said, body: other.index, printed, holds: false });
            }
        }
    }
}

fn is_told_again(document: &Document, counts: &[Count<'_>], one: &Count<'_>, other: &Count<'_>) -> bool {
    let plain = |count: &Count<'_>| {
        let before = count.printed.start.checked_sub(1).map_or("", |at| count.paragraph.lower_word(at));
        let year = count.figure.number.digits == 4 && count.figure.number.form == Form::Plain;
        !count.is_fraction()
            && count.printed.hedge == Hedge::None
            && count.value() >= Exact::from_integer(2)
            && !year
            && !OTHERS.contains(&before)
            && !is_beside_its_like(count)
    };
    let near = (one.value() - other.value()).abs() <= Exact::from_integer(2)
        || matches!(slip::between(&one.figure, &other.figure), Some(Slip::Order | Slip::Digit | Slip::Round));
    if !near || !one.is_of_same(other) || !plain(one) || !plain(other) {
        return false;
    }
    let surroundings = Surroundings::of(one.paragraph, &one.figure, Place::Body);
    let like = surroundings.with(other.paragraph, &other.figure);
    if like.before < ALIKE.0 || like.after < ALIKE.1 {
        return false;
    }
    let of_same = |value: Exact| counts.iter().filter(move |count| count.value() == value && count.is_of_same(one)).count();
    let (ours, theirs) = (of_same(one.value()), of_same(other.value()));
    let sure = ours.max(theirs) >= 2 && ours.min(theirs) == 1 || surroundings.corroborated(other.paragraph, &other.figure) >= 2;
    let apart = surroundings.is_turned_from(other.paragraph, &other.figure)
        || surroundings.speaks_of_two(other.paragraph, &other.figure)
        || surroundings.is_of_others(other.paragraph, &other.figure)
        || surroundings.words_apart(other.paragraph, &other.figure) > 0;
    let explained = |count: &Count<'_>| explained::is_explained_by_its_like(document, count.index, &count.figure);
    // "một nhóm 4 thanh niên", of whom "3 thanh niên" quarrel with one.
    if one.figure.counts_people(one.paragraph) {
        return sure && !apart && !explained(one) && !explained(other);
    }
    let surely = ours.max(theirs) >= 2 && surroundings.corroborated(other.paragraph, &other.figure) >= 1;
    sure && !apart && (surely || !(explained(one) && explained(other)))
}

/// Whether a bracket right behind a count parts it, which makes it sure: *76 thanh niên (gồm 56 nam, 20 nữ)*.
fn is_parted(count: &Count<'_>) -> bool {
    let from = count.printed.tokens.end;
    let until = (from + LONGEST).min(count.paragraph.tokens().len());
    (from..until).any(|at| count.paragraph.word(at) == "(")
}

/// Whether the sentence of a count holds another of the same noun: then one is a part, or of another place.
fn is_beside_its_like(count: &Count<'_>) -> bool {
    let Some(sentence) = count.paragraph.sentence_of(count.printed.tokens.start) else { return true };
    count.paragraph.figures().iter().any(|other| {
        other.span != count.printed.span
            && sentence.tokens.contains(&other.tokens.start)
            && other.is_exact_count()
            && other.counts_same(count.paragraph, count.printed, count.paragraph) == Some(true)
    })
}

#[cfg(test)]
mod tests {
    use crate::doc::Document;
    use crate::doc::relation::headline::restated;
    use crate::text::{Format, Source};

    fn wrong(third: &str) -> usize {
        let text = format!(
            "Tặng quà 27 gia đình chính sách\n\nSáng nay, đoàn đến thăm 27 gia đình chính sách của xã.\n\nMỗi gia đình trong \
             số {third} được tặng 1 triệu đồng."
        );
        let document = Document::new(Source::new(&text, Format::Plain));
        restated(&document).iter().filter(|one| !one.holds).count()
    }

    #[test]
    fn what_is_told_twice_is_not_told_otherwise() {
        assert_eq!(wrong("27 gia đình chính sách"), 0);
        assert_eq!(wrong("72 gia đình chính sách"), 1);
        // Of others, or no slip.
        assert_eq!(wrong("72 gia đình thương binh"), 0);
        assert_eq!(wrong("346 gia đình chính sách"), 0);
    }
}
