//! Sums that agree to so many digits that chance cannot have made them: *tháng 1 đạt 1.152 tấn, tháng 2 đạt 1.021 tấn; hai tháng
//! đạt 2.173 tấn*.
//!
//! No wording announces them, so nothing here ever contradicts; the reader is only shown that the arithmetic was seen.

use crate::doc::figure::{Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::units::Dimension;

/// How many parts a sum without wording may have: more would agree by chance.
const MOST: usize = 4;

/// The sums of neighbouring amounts of a sentence that nothing else has told.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    let amount = |item: &usize| sentence.figure(*item).kind == Kind::Amount && sentence.figure(*item).hedge == Hedge::None;
    let amounts: Vec<usize> = (0..sentence.items.len()).filter(amount).collect();
    for (place, total) in amounts.iter().enumerate() {
        let after = &amounts[place + 1..amounts.len().min(place + 1 + MOST)];
        let before = &amounts[place.saturating_sub(MOST)..place];
        let sum = (2..=after.len())
            .map(|count| &after[..count])
            .chain((2..=before.len()).map(|count| &before[before.len() - count..]))
            .find(|parts| makes(sentence, parts, *total));
        let Some(parts) = sum else { continue };
        let mut operands: Vec<_> = parts.iter().chain([total]).map(|item| sentence.figure(*item).span).collect();
        operands.sort();
        let told = |relation: &Relation| operands.iter().all(|span| relation.operands.contains(span));
        if relations.iter().any(told) {
            continue;
        }
        let printed = sentence.figure(*total);
        let shown: Vec<String> = parts.iter().map(|part| in_unit(printed, sentence.figure(*part).number.value)).collect();
        let text = format!("{} = {}", shown.join(" + "), in_unit(printed, printed.number.value));
        relations.push(Relation {
            kind: RelationKind::PartsTotal,
            verdict: Verdict::Holds,
            gross: false,
            statement: Message::new(text.clone(), text),
            operands,
            computed: None,
            suggestion: None,
        });
    }
}

/// Whether amounts of one unit make a total of at least four digits, or counts of one name one of three.
fn makes(sentence: &Sentence<'_>, parts: &[usize], total: usize) -> bool {
    let paragraph = sentence.paragraph;
    let whole = sentence.figure(total);
    let same = |part: &usize| {
        let part = sentence.figure(*part);
        part.comparable(whole, paragraph) && part.counts_same(paragraph, whole, paragraph) != Some(false)
    };
    let least = if whole.dimension == Dimension::Count { 3 } else { 4 };
    let telling = whole.number.value / whole.number.significant >= Exact::from_integer(100)
        && whole.number.digits >= least
        && parts.iter().filter(|part| sentence.figure(**part).number.digits >= 2).count() >= 2;
    let value = parts.iter().fold(Exact::from_integer(0), |sum, part| sum + sentence.figure(*part).number.value);
    telling && parts.iter().all(same) && Interval::exactly(value).holds(whole.number.value)
}
