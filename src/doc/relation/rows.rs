//! Members of a row told each in a clause or a sentence of its own, beside whatever else is told of it: *Xảy ra 97 vụ, làm chết 41 người.
//! Trong đó, đường bộ 92 vụ, làm chết 38 người. Đường sắt 3 vụ, làm chết 3 người. Đường thủy 2 vụ*; *146.000 lượt khách, trong đó khách quốc tế
//! 11.000 lượt, khách nội địa 135.000 lượt và khách lưu trú 38.000 lượt*.
//!
//! The names of the row leave nothing out, so that the first count behind each must make the count of the same things before them.

use std::ops::Range;

use crate::doc::figure::Hedge;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::partition;
use crate::doc::relation::told::facts::{Fact, in_parts};
use crate::doc::relation::{Relation, RelationKind, Verdict, series, slip};

/// How many facts on the members of a row may reach.
const LOOK: usize = 16;

/// How many facts before the first member its whole may stand.
const BEFORE: usize = 8;

/// How many sentences the members may be apart, and the whole before them.
const SENTENCES: usize = 3;

/// The rows of a paragraph that make their whole, and those that a slip of the pen keeps from it.
pub(super) fn read(sentences: &[Sentence<'_>], facts: &[Fact<'_>], relations: &mut Vec<Relation>) {
    if facts.len() < 3 {
        return;
    }
    let named: Vec<Vec<(usize, usize)>> = facts.iter().map(|fact| called(sentences, fact)).collect();
    let mut first = 0;
    while first < facts.len() {
        let found = named[first].iter().find_map(|(row, _)| Some((*row, members(facts, &named, first, *row)?)));
        let Some((row, parts)) = found else {
            first += 1;
            continue;
        };
        first = parts[parts.len() - 1] + 1;
        let Some(whole) = whole_of(facts, (&named, row), &parts) else { continue };
        let told = |relation: &Relation| {
            relation.kind == RelationKind::PartsTotal
                && relation.operands.len() > 2
                && relation.verdict != Verdict::Computed
                && relation.operands.contains(&facts[whole].figure.span)
        };
        if relations.iter().any(told) {
            continue;
        }
        let off = parts.iter().map(|part| facts[*part].value).sum::<i128>() - facts[whole].value;
        let slack: i128 = parts.iter().chain([&whole]).map(|fact| facts[*fact].slack).sum();
        let verdict = if off.abs() <= slack {
            Verdict::Holds
        } else if !(off < 0 && are_qualified(sentences, facts, &parts)) && is_a_slip(facts, whole, &parts, (off, slack)) {
            Verdict::Contradicts
        } else {
            continue;
        };
        relations.push(series::relation(sentences, facts, whole, &parts, verdict));
    }
}

/// Whether a role makes a figure no count of what there is.
fn is_no_level(role: Role) -> bool {
    role.is_change() || role.is_base() || matches!(role, Role::Plan | Role::Prior | Role::Average)
}

/// The rows and members that a fact is called by, if it is the first of its clause: right before it, or right behind.
fn called(sentences: &[Sentence<'_>], fact: &Fact<'_>) -> Vec<(usize, usize)> {
    let plain = fact.is_amount() && fact.figure.hedge == Hedge::None && fact.figure.per.is_empty();
    if !plain || fact.role.is_some_and(is_no_level) {
        return Vec::new();
    }
    let sentence = &sentences[fact.sentence.1];
    let names = |words: Range<usize>| partition::members(sentence, words);
    let before = names(partition::before(sentence, fact.item));
    if before.is_empty() { names(partition::after(sentence, fact.item)) } else { before }
}

/// The facts from one on that are all members of a row, each told once, of like things.
fn members(facts: &[Fact<'_>], named: &[Vec<(usize, usize)>], first: usize, row: usize) -> Option<Vec<usize>> {
    let member = |fact: usize| {
        let mut own = named[fact].iter().filter(|(other, _)| *other == row).map(|(_, member)| *member);
        // Two spellings of one name are one.
        own.next().filter(|first| own.all(|other| other == *first))
    };
    let size = partition::size(row)?;
    let (mut parts, mut seen) = (vec![first], vec![member(first)?]);
    for next in first + 1..facts.len().min(first + LOOK) {
        if facts[next].sentence.1 > facts[parts[parts.len() - 1]].sentence.1 + 1 {
            return None;
        }
        if !facts[next].is_amount() || !facts[first].is_like(&facts[next]) {
            continue;
        }
        // What else is told of such things is of another whole.
        let own = member(next).filter(|own| !seen.contains(own))?;
        parts.push(next);
        seen.push(own);
        if seen.len() == size {
            return Some(parts);
        }
    }
    None
}

/// The count of the same things that stands nearest before the members, and is none of them.
fn whole_of(facts: &[Fact<'_>], (named, row): (&[Vec<(usize, usize)>], usize), parts: &[usize]) -> Option<usize> {
    let first = parts[0];
    let most = parts.iter().map(|part| facts[*part].value).max()?;
    let like = |at: &usize| {
        let fact = &facts[*at];
        fact.is_amount()
            && !fact.role.is_some_and(is_no_level)
            && fact.figure.per.is_empty()
            && facts[first].sentence.1 <= fact.sentence.1 + SENTENCES
            && fact.is_like(&facts[first])
    };
    let whole = (first.saturating_sub(BEFORE)..first).rev().find(like)?;
    let plain = facts[whole].figure.hedge == Hedge::None && named[whole].iter().all(|(own, _)| *own != row);
    // Words that announce parts stand between: "bầu 238 ủy viên và bầu 180 đại biểu chính thức, 28 đại biểu dự khuyết".
    let text = facts[whole].text;
    let announced = (facts[whole].figure.tokens.end..facts[first].figure.start)
        .any(|at| matches!((text.lower_word(at), text.lower_word(at + 1)), ("trong", "đó") | ("gồm" | ":" | "(", _)));
    // "Giải đặc biệt: 100 triệu đồng; giải A: 50 triệu đồng; giải B …": one more of its like.
    let head = |fact: usize| {
        let (text, start) = (facts[fact].text, facts[fact].figure.start);
        let words = (0..start).rev().skip_while(|at| text.word(*at) == ":").take_while(|at| text.tokens()[*at].is_wordlike());
        words.last().map(|at| text.tokens()[at].key)
    };
    let sibling = head(whole).is_some_and(|own| parts.iter().all(|part| head(*part) == Some(own)));
    (plain && announced && !sibling && most <= facts[whole].value * 2).then_some(whole)
}

/// Whether more is said of one of the members than its name: *29 công trình chuyển tiếp, 12 công trình khởi công mới hoàn thành trong năm*.
fn are_qualified(sentences: &[Sentence<'_>], facts: &[Fact<'_>], parts: &[usize]) -> bool {
    let sentence = &sentences[facts[parts[0]].sentence.1];
    if parts.iter().any(|part| facts[*part].sentence != facts[parts[0]].sentence) {
        return false;
    }
    let words: Vec<Range<usize>> = parts.iter().map(|part| partition::after(sentence, facts[*part].item)).collect();
    partition::is_qualified(sentence, &words)
}

/// Whether one figure's slip of the pen keeps the members from making their whole.
fn is_a_slip(facts: &[Fact<'_>], whole: usize, parts: &[usize], (off, slack): (i128, i128)) -> bool {
    let slipped = |fact: usize, more: i128| {
        let (number, value) = (&facts[fact].figure.number, facts[fact].value);
        number.digits >= 2 && slip::meant(number).iter().any(|meant| (in_parts(meant.value) - value - more).abs() <= slack)
    };
    slipped(whole, off) || parts.iter().any(|part| slipped(*part, -off))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::relation::testing::verdicts;

    #[test]
    fn members_in_sentences_of_their_own_make_their_whole() {
        let held = "Toàn tỉnh xảy ra 97 vụ tai nạn, làm chết 41 người. Trong đó, đường bộ xảy ra 92 vụ, làm chết 38 người. Đường sắt \
            xảy ra 3 vụ, làm chết 3 người. Đường thủy xảy ra 2 vụ.";
        assert!(!verdicts(held, RelationKind::PartsTotal).contains(&Verdict::Contradicts));
        assert!(verdicts(&held.replace("92 vụ", "29 vụ"), RelationKind::PartsTotal).contains(&Verdict::Contradicts));
        let held = "Huyện đón 146.000 lượt khách. Trong đó, khách quốc tế đạt 11.000 lượt, khách nội địa đạt 135.000 lượt và khách \
            lưu trú đạt 38.000 lượt.";
        assert!(!verdicts(held, RelationKind::PartsTotal).contains(&Verdict::Contradicts));
        assert!(verdicts(&held.replace("135.000", "153.000"), RelationKind::PartsTotal).contains(&Verdict::Contradicts));
    }

    #[test]
    fn what_no_slip_explains_is_of_another_whole() {
        let text = "Huyện đón 146.000 lượt khách. Trong đó, khách quốc tế đạt 11.000 lượt, khách nội địa đạt 71.000 lượt và khách lưu \
            trú đạt 38.000 lượt.";
        assert!(!verdicts(text, RelationKind::PartsTotal).contains(&Verdict::Contradicts));
    }
}
