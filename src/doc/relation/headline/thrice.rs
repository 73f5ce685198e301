//! A count that a draft tells twice and more by one name, and once otherwise: *27 gia đình chính sách* in the headline and the lead, *72 gia
//! đình chính sách* below.
//!
//! Once may be of others; where all words of the name are the same, a slip of the pen lies between, and nothing else of that name is
//! counted, the one is wrong.

use rustc_hash::FxHashMap;

use super::again::{self, Count};
use super::slip::{self, Slip};
use super::{Place, Restated, explained};
use crate::doc::Document;
use crate::doc::figure::Hedge;
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
