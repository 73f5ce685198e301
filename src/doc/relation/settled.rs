//! Contradictions that give way to what holds of the same figures: *412 vụ/689 bị cáo, đã xét xử 405 vụ/671 bị cáo, đạt 98,3% về số vụ*
//! is right of the cases, whatever it is of the defendants.
//!
//! Readers of one pattern do not know what those of another found; where one found what is right, the other read it wrongly.

use crate::doc::relation::clause::Sentence;
use crate::doc::relation::known::Known;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::text::Span;

/// How many digits of a share leave little to chance.
const DIGITS: usize = 3;

/// Takes back the contradictions that something else settles.
pub(super) fn take_back(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    // Most drafts contradict nothing.
    if relations.iter().all(|relation| relation.verdict != Verdict::Contradicts) {
        return;
    }
    let settled: Vec<bool> = {
        let known = Known::of(relations);
        let settles = |relation: &Relation| {
            relation.verdict == Verdict::Contradicts && is_settled(sentences, relation, relations, &known)
        };
        relations.iter().map(settles).collect()
    };
    let mut settled = settled.into_iter();
    relations.retain(|_| !settled.next().unwrap_or(false));
}

fn is_settled(sentences: &[Sentence<'_>], relation: &Relation, relations: &[Relation], known: &Known) -> bool {
    let holding = |figure: Span, kind: RelationKind| {
        let others = known.with(relations, figure);
        others.filter(move |other| other.kind == kind && other.verdict == Verdict::Holds)
    };
    match (relation.kind, &relation.operands[..]) {
        // The share is right of another part or another whole that its sentence tells before it.
        (RelationKind::PercentOf, operands) => relation.suggestion.as_ref().is_some_and(|(digits, value)| {
            let printed = operands.iter().find(|operand| operand.start <= digits.start && digits.end <= operand.end);
            let told = value.chars().filter(char::is_ascii_digit).count() >= DIGITS;
            printed.filter(|_| told).is_some_and(|printed| {
                let mut here = sentences.iter().map(|sentence| sentence.paragraph.span_of(sentence.tokens.clone()));
                let here = here.rfind(|here| here.start <= printed.start).unwrap_or_default();
                let told = |other: &Relation| other.operands.iter().all(|span| here.start <= span.start && span <= printed);
                holding(*printed, RelationKind::PercentOf).any(|other| other.operands != relation.operands && told(other))
            })
        }),
        // With one share more they make a hundred.
        (RelationKind::SharesTotal, [first, ..]) => holding(*first, RelationKind::SharesTotal)
            .any(|other| relation.operands.iter().all(|operand| other.operands.contains(operand))),
        // "bình quân mỗi ngày 183 trường hợp. Trong đó xe máy 5.127 trường hợp": the part is one of a sum that comes out.
        (RelationKind::PartsTotal, [whole, part]) => {
            holding(*part, RelationKind::PartsTotal).any(|other| other.operands.len() > 2 && !other.operands.contains(whole))
        }
        // "17.877 nhà (Phú Lâm 1.309, Tân Hòa 16.345; Yên Sơn 83, Hải Lâm 140)": with those behind the semicolon the whole is made.
        (RelationKind::PartsTotal, [first, _, ..]) => holding(*first, RelationKind::PartsTotal).any(|other| {
            other.operands.len() > relation.operands.len()
                && relation.operands.iter().all(|operand| other.operands.contains(operand))
        }),
        _ => false,
    }
}
