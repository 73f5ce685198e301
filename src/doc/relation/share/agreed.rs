//! Shares that agree on a whole which is not the one printed: *bầu đủ 66 đại biểu, trong đó 20 đại biểu nữ, chiếm 33,33%; 40 đại biểu là
//! người dân tộc thiểu số, chiếm 66,67%* are shares of 60.
//!
//! Two shares of three digits leave one whole number; where the count before them is a slip of the pen away from it, it is that slip.

use super::{HUNDRED, is_share, of_something, part_of_share, people, whole};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::show_short;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::slip;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;

/// The largest whole that shares of three digits tell from its neighbours.
const LARGEST: i128 = 1_000;

/// How many sentences before the shares may count their whole.
const EARLIER: usize = 2;

/// A share of things counted, and the wholes that make it, as it may have been rounded or cut.
struct Share<'s> {
    part: &'s Figure,
    printed: &'s Figure,
    low: Exact,
    high: Exact,
}

/// The wholes of a paragraph that the shares of their parts deny.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    for (number, sentence) in sentences.iter().enumerate() {
        let shares: Vec<Share<'_>> = (1..sentence.items.len()).filter_map(|item| share(sentence, item)).collect();
        if shares.len() < 2 {
            continue;
        }
        let found = denied(&sentences[number.saturating_sub(EARLIER)..=number], &shares);
        relations.extend(found);
    }
}

/// A share told to three digits of a count told exactly.
fn share<'s>(sentence: &'s Sentence<'_>, item: usize) -> Option<Share<'s>> {
    let printed = sentence.figure(item);
    let plain = printed.kind == Kind::Percent && printed.hedge == Hedge::None && printed.other.is_none();
    if !plain || !is_share(sentence, item) || of_something(sentence, item) || sentence.items[item].base.is_some() {
        return None;
    }
    let part = sentence.figure(part_of_share(sentence, item)?);
    let telling =
        printed.number.digits >= 3 && printed.number.decimals >= 1 && printed.number.value < Exact::from_integer(HUNDRED);
    if !telling || !part.is_exact_count() || part.hedge != Hedge::None || part.number.value <= Exact::from_integer(0) {
        return None;
    }
    let all = part.number.value * Exact::from_integer(HUNDRED);
    let unit = printed.number.unit;
    Some(Share { part, printed, low: all / (printed.number.value + unit), high: all / (printed.number.value - unit / 2) })
}

/// The count right before some shares of one sentence, the last of `sentences`, that is a slip away from the whole they agree on.
fn denied(sentences: &[Sentence<'_>], shares: &[Share<'_>]) -> Option<Relation> {
    let sentence = sentences.last()?;
    let paragraph = sentence.paragraph;
    let low = shares.iter().map(|share| share.low).max()?.ceil();
    let high = shares.iter().map(|share| share.high).min()?.floor();
    let several = shares.iter().any(|share| share.printed.number.value != shares[0].printed.number.value);
    if low != high || !several || low > Exact::from_integer(LARGEST) {
        return None;
    }
    let first = shares[0].part;
    let counts = |whole: &&Figure| {
        let alike = |share: &Share<'_>| {
            share.part.counts_same(paragraph, whole, paragraph) == Some(true)
                || people(sentence, share.part) && people(sentence, whole)
        };
        whole.kind == Kind::Amount && whole.is_exact_count() && whole.span < first.span && shares.iter().all(alike)
    };
    // What has a share of its own is a part.
    let levels = sentences.iter().rev().flat_map(|before| {
        let levels = (0..before.items.len()).rev().filter(|item| before.is_level(*item) && !whole::has_share(before, *item));
        levels.map(|item| before.figure(item))
    });
    let levels: Vec<&Figure> = levels.filter(counts).collect();
    let whole = *levels.first()?;
    let printed = levels.iter().any(|level| level.number.value == low);
    let slipped = whole.number.digits >= 2 && slip::meant(&whole.number).iter().any(|meant| meant.value == low);
    let larger = shares.iter().all(|share| share.part.number.value < whole.number.value);
    if printed || !slipped || !larger || whole.hedge != Hedge::None {
        return None;
    }
    let sums: Vec<String> = shares
        .iter()
        .map(|share| {
            format!(
                "{} / {} = {}",
                show_short(share.part.number.value, 0),
                show_short(low, 0),
                paragraph.slice(share.printed.span)
            )
        })
        .collect();
    let (all, text) = (sums.join("; "), show_short(whole.number.value, 0));
    let mut operands = vec![whole.span];
    operands.extend(shares.iter().flat_map(|share| [share.part.span, share.printed.span]));
    let statement =
        Message::new(format!("{all}, bài viết ghi tổng số {text}"), format!("{all}, the draft gives {text} in all"));
    Some(Relation::new(RelationKind::PercentOf, Verdict::Contradicts, statement, operands))
}

#[cfg(test)]
mod tests {
    use crate::doc::Document;
    use crate::doc::relation::Verdict;
    use crate::text::{Format, Source};

    fn contradicted(text: &str) -> usize {
        let document = Document::new(Source::new(text, Format::Plain));
        let relations = document.paragraphs().iter().flat_map(|placed| placed.paragraph().relations().to_vec());
        relations.filter(|relation| relation.verdict == Verdict::Contradicts).count()
    }

    #[test]
    fn shares_that_agree_deny_another_whole() {
        let draft = |whole: u32| {
            format!(
                "Cử tri bầu đủ {whole} đại biểu. Trong số người trúng cử có 18 đại biểu nữ, chiếm 36%; 21 đại biểu trẻ, chiếm \
                 tỷ lệ 42,0%; 13 đại biểu ngoài Đảng, chiếm 26,0%."
            )
        };
        assert_eq!(contradicted(&draft(50)), 0);
        assert!(contradicted(&draft(56)) > 0);
        // Of others, not of a slip.
        assert_eq!(contradicted(&draft(312)), 0);
    }
}
