//! Parts that leave nothing out, told in the sentence after their whole: *Trong tổng số 163 đồng chí trúng cử có 49 nữ. Cấp ủy đương nhiệm tái
//! cử là 116 đồng chí; tham gia lần đầu có 47 đồng chí*.
//!
//! Names that complete each other are of all that the sentence before counts, where it counts the like once and the next sentence has no
//! whole of its own.

use super::totalled;
use crate::doc::figure::Figure;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::list::count_alike;
use crate::doc::relation::{Relation, RelationKind, partition};

/// How many parts a row of names has at most.
const MOST: usize = 4;

/// Whether a sentence tells parts whose names complete each other.
pub(in crate::doc::relation) fn tells_all(sentence: &Sentence<'_>) -> bool {
    (1..sentence.items.len()).any(|item| complete(sentence, item - 1).is_some())
}

/// Reads two sentences that were joined; `from` is the first item of the second.
pub(in crate::doc::relation) fn across(joined: &Sentence<'_>, from: usize, relations: &mut Vec<Relation>) {
    let mut first = from;
    while first + 1 < joined.items.len() {
        let Some(parts) = complete(joined, first) else {
            first += 1;
            continue;
        };
        first += parts.len();
        relations.extend(told(joined, from, &parts, relations));
    }
}

/// The items from one on whose names complete each other.
fn complete(sentence: &Sentence<'_>, first: usize) -> Option<Vec<usize>> {
    let counts = |item: &usize| sentence.figure(*item).is_plain_count() && sentence.is_level(*item);
    let until = (first..sentence.items.len()).take_while(counts).count().min(MOST) + first;
    (first + 2..=until).map(|end| (first..end).collect::<Vec<_>>()).find(|parts| partition::completes(sentence, parts))
}

fn told(sentence: &Sentence<'_>, from: usize, parts: &[usize], relations: &[Relation]) -> Option<Relation> {
    let figures: Vec<&Figure> = parts.iter().map(|part| sentence.figure(*part)).collect();
    let spoken_for = |relation: &Relation| {
        relation.kind == RelationKind::PartsTotal
            && relation.operands.len() > 2
            && figures.iter().any(|figure| relation.operands.contains(&figure.span))
    };
    let largest = figures.iter().map(|figure| figure.number.value).max()?;
    let like = |item: &usize| {
        let whole = sentence.figure(*item);
        let same = |part: &&Figure| count_alike(sentence.paragraph, whole, part);
        whole.is_plain_count() && sentence.is_level(*item) && figures.iter().all(same)
    };
    // A whole of their own stands before them in their sentence, or behind them.
    let own = (from..sentence.items.len()).filter(|item| !parts.contains(item)).any(|item| like(&item));
    if own || relations.iter().any(spoken_for) {
        return None;
    }
    let wholes: Vec<usize> = (0..from).filter(like).collect();
    let called = |item: &usize| matches!(sentence.items[*item].role, Some(Role::Total | Role::Whole));
    let whole = match wholes[..] {
        [only] => only,
        [_, ..] => *wholes.iter().find(|item| called(item))?,
        [] => return None,
    };
    let total = sentence.figure(whole).number.value;
    let sum = figures.iter().map(|figure| figure.number.value).sum();
    let near = largest < total && super::after::is_about(sum, total) && !partition::is_called(sentence, whole);
    let link = if near { Link::Close } else { Link::Faint };
    totalled(sentence, parts, whole, link)
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    fn told(parts: &str) -> Vec<Verdict> {
        let text = format!("Đại hội bầu 163 cấp ủy viên, bổ sung 1 báo cáo. {parts}.");
        verdicts(&text, RelationKind::PartsTotal)
    }

    #[test]
    fn the_next_sentence_tells_the_parts() {
        assert_eq!(told("Tái cử là 116 đồng chí; tham gia lần đầu có 47 đồng chí"), [Verdict::Holds]);
        assert_eq!(told("Tái cử là 126 đồng chí; tham gia lần đầu có 47 đồng chí"), [Verdict::Contradicts]);
    }

    #[test]
    fn a_whole_of_their_own_comes_first() {
        let parts = "Trong 60 đồng chí ở cấp xã, tái cử là 41 đồng chí; tham gia lần đầu có 19 đồng chí";
        assert_eq!(told(parts), [Verdict::Holds]);
    }
}
