//! Gifts and those who are given one each: *140 suất quà cho 13 hộ chính sách và 127 hộ khó khăn*, *25 xe đạp cho 16 học sinh nghèo và 9 học
//! sinh mồ côi*.
//!
//! There are as many gifts as are given one, where *và* closes those who are; a sum that is far off needs a slip, for some are given two.

use super::totalled;
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, RelationKind, Verdict};

/// How many words may stand between the gifts and *cho*, and between *cho* and the first who are given one.
const LEAD: usize = 8;

/// How many words may stand between those who are given one and the next.
const BETWEEN: usize = 10;

/// So few gifts may well be more than the groups that are named are given.
const FEW: i128 = 50;

/// How many groups are given one at most.
const MOST: usize = 6;

/// What is given to several groups in a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for total in 0..sentence.items.len() {
        let span = sentence.figure(total).span;
        let told = |known: &Relation| {
            known.kind == RelationKind::PartsTotal && known.operands.len() >= 3 && known.operands.contains(&span)
        };
        if is_gift(sentence, total) && !relations.iter().any(told) {
            let found = given(sentence, total).and_then(|parts| judged(sentence, total, &parts));
            relations.extend(found);
        }
    }
}

/// Whether the gifts are as many as those who are given one; of few gifts one may be for somebody else.
fn judged(sentence: &Sentence<'_>, total: usize, parts: &[usize]) -> Option<Relation> {
    let value = |item: &usize| sentence.figure(*item).number.value;
    let sum: Exact = parts.iter().map(value).sum();
    let few = sum < value(&total) && value(&total) < Exact::from_integer(FEW);
    let found = totalled(sentence, parts, total, Link::Loose)?;
    (found.verdict != Verdict::Contradicts || !few).then_some(found)
}

/// Whether an item counts gifts of which one is given to each: *suất quà, phần quà, suất học bổng, xe đạp*.
fn is_gift(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    let word = |on: usize| sentence.paragraph.lower_word(figure.counted.start + on);
    let gift = matches!(
        (word(0), word(1)),
        ("suất" | "phần", _) | ("túi" | "món", "quà") | ("xe", "đạp" | "lăn") | ("học", "bổng") | ("chiếc", "xe")
    );
    figure.is_named_count() && gift && sentence.is_level(item)
}

/// Whether an item counts people or households.
fn is_given_one(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    let word = sentence.paragraph.lower_word(figure.counted.start);
    let households = matches!(word, "hộ" | "gia" | "em" | "cháu" | "học" | "sinh" | "trẻ" | "người" | "bệnh" | "cụ" | "đoàn");
    figure.is_named_count() && sentence.is_level(item) && (households || figure.counts_people(sentence.paragraph))
}

/// Those who are given one, where *cho* leads to them and *và* closes them.
fn given(sentence: &Sentence<'_>, total: usize) -> Option<Vec<usize>> {
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let bracket = sentence.items[total].bracket;
    let mut parts: Vec<usize> = Vec::new();
    let mut from = sentence.figure(total).counted.end;
    let mut closed = false;
    for item in total + 1..sentence.items.len().min(total + 1 + MOST) {
        let figure = sentence.figure(item);
        if sentence.items[item].bracket != bracket || !is_given_one(sentence, item) || figure.start < from {
            break;
        }
        let between = from..figure.start;
        let led = if parts.is_empty() {
            between.len() <= LEAD
                && between.clone().any(|at| word(at) == "cho")
                && between.clone().all(|at| !matches!(word(at), "." | ";" | "và" | "(" | "mỗi" | "của"))
        } else {
            let last = between.end.checked_sub(1).map_or("", word);
            closed = last == "và" || last == "cho" && between.clone().any(|at| word(at) == "và");
            between.len() <= BETWEEN
                && (closed || last == ",")
                && between.clone().all(|at| !matches!(word(at), "." | "(" | "tại"))
        };
        if !led {
            break;
        }
        parts.push(item);
        from = figure.counted.end;
        if closed {
            break;
        }
    }
    (closed && parts.len() >= 2).then_some(parts)
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    #[test]
    fn there_are_as_many_gifts_as_are_given_one() {
        let held = "Đoàn đã trao 148 suất quà Tết cho 21 hộ chính sách và 127 hộ khó khăn.";
        let judged = |text: &str| verdicts(text, RelationKind::PartsTotal);
        assert_eq!(judged(held), [Verdict::Holds]);
        assert_eq!(judged(&held.replace("127", "172")), [Verdict::Contradicts]);
        // Some may be given two.
        assert!(!judged(&held.replace("127", "63")).contains(&Verdict::Contradicts));
    }
}
