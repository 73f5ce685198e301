//! What there is now, told before its change and again behind it: *bắt 206 vụ, 326 đối tượng, tăng 93 vụ (206/113 vụ)*.
//!
//! The bracket says what there is and what there was; where its two make the change, its first is the amount told before.

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::slip::{self, Slip};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;

/// The levels of a sentence that a bracket tells again.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 2..sentence.items.len() {
        relations.extend(told_again(sentence, item));
    }
}

fn told_again(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let (own, both, change) = (&sentence.items[item], sentence.figure(item), sentence.figure(item - 1));
    let then = both.other.filter(|_| both.kind == Kind::Fraction && both.is_exact_count())?;
    let (more, less) = (both.number.value.max(then.value), both.number.value.min(then.value));
    let changed = sentence.items[item - 1]
        .role
        .is_some_and(|role| role.is_change() && role.is_upward() == (both.number.value > then.value));
    let made = changed && change.kind == Kind::Amount && change.number.value == more - less;
    if !own.opens || !made || change.counts_same(paragraph, both, paragraph) == Some(false) {
        return None;
    }
    let same = |level: &&Figure| {
        let alike = level.counts_same(paragraph, both, paragraph) == Some(true)
            || level.counts_same(paragraph, change, paragraph) == Some(true);
        level.is_named_count() && level.hedge == Hedge::None && alike
    };
    let mut levels = (0..item - 1).filter(|level| sentence.is_level(*level)).map(|level| sentence.figure(level)).filter(same);
    let level = levels.next().filter(|_| levels.next().is_none())?;
    let holds = level.number.value == both.number.value;
    let slipped = slip::meant(&level.number).iter().any(|meant| meant.value == both.number.value && meant.slip != Slip::Shift);
    let (one, two) = (in_unit(level, level.number.value), in_unit(both, both.number.value));
    let statement = if holds {
        Message::new(format!("{one}, hai lần"), format!("{one}, twice"))
    } else {
        Message::new(format!("trước ghi {one}, trong ngoặc ghi {two}"), format!("{one} before the bracket, {two} in it"))
    };
    let verdict = if holds { Verdict::Holds } else { Verdict::Contradicts };
    (holds || slipped).then(|| Relation::new(RelationKind::SameFigure, verdict, statement, vec![level.span, both.span]))
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    #[test]
    fn the_bracket_tells_the_level_again() {
        let told = |count: &str| {
            let text = format!("Công an bắt {count} vụ, 326 đối tượng, so với cùng kỳ tăng 93 vụ (206/113 vụ).");
            verdicts(&text, RelationKind::SameFigure)
        };
        assert_eq!(told("206"), [Verdict::Holds]);
        assert_eq!(told("260"), [Verdict::Contradicts]);
        assert!(told("1.450").is_empty());
    }
}
