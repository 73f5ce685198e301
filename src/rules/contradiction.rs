//! Reports the relations that contradict: the arithmetic, every operand linked, none named the culprit.
//!
//! Shared by the rules of figures, each of which is one kind of relation and says in its documentation what that is.

use crate::doc::Paragraph;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::rules::Rule;

/// Above so many bytes a finding covers its last operand alone, lest half a paragraph be underlined.
const WIDE: usize = 240;

/// What of one kind contradicts in a paragraph.
pub(super) fn report(rule: &dyn Rule, kind: RelationKind, paragraph: &Paragraph, found: &mut Vec<Finding>) {
    let wrong = |relation: &&Relation| relation.kind == kind && relation.verdict == Verdict::Contradicts;
    found.extend(paragraph.relations().iter().filter(wrong).map(|relation| finding(rule, relation)));
}

fn finding(rule: &dyn Rule, relation: &Relation) -> Finding {
    let whole = relation.span();
    let span = if whole.len() <= WIDE { whole } else { relation.operands.last().copied().unwrap_or(whole) };
    let advice = Message::new(
        "Các số không khớp; hãy đối chiếu với nguồn số liệu.",
        "The figures disagree; check them against their source.",
    );
    let mut finding = rule.finding(span, relation.statement.then(&advice));
    if relation.gross {
        finding = finding.at(Severity::Error);
    }
    for (index, operand) in relation.operands.iter().enumerate() {
        let number = index + 1;
        finding =
            finding.relate(*operand, Message::new(format!("số thứ {number} trong phép tính"), format!("operand {number}")));
    }
    if let Some((place, value)) = &relation.suggestion {
        let title = Message::new(format!("Số tính được: {value}"), format!("Computed value: {value}"));
        finding = finding.fix(Fix { title, ..Fix::replace(*place, value.clone(), Applicability::Display) });
    }
    finding
}
