//! Reports the relations that contradict: the arithmetic, every operand linked, none named the culprit.
//!
//! Shared by the rules of figures, each of which is one kind of relation and says in its documentation what that is.

use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::apart::{self, Apart};
use crate::doc::relation::ballots::Wholes;
use crate::doc::relation::{Relation, RelationKind, Verdict, lines};
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::rules::{Reads, Rule};
use crate::text::Span;

/// Above so many bytes a finding covers its last operand alone, lest half a paragraph be underlined.
const WIDE: usize = 240;

/// What of one kind contradicts in a paragraph.
pub(super) fn report(rule: &dyn Rule, kind: RelationKind, paragraph: &Paragraph, found: &mut Vec<Finding>) {
    let wrong = |relation: &&Relation| relation.kind == kind && relation.verdict == Verdict::Contradicts;
    found.extend(paragraph.relations().iter().filter(wrong).map(|relation| finding(rule, relation, paragraph)));
}

/// What of one kind contradicts among the dates of a paragraph: the first operand is underlined, the others are linked.
pub(super) fn report_dates(
    rule: &dyn Rule,
    kind: RelationKind,
    advice: [&str; 2],
    paragraph: &Paragraph,
    found: &mut Vec<Finding>,
) {
    let wrong = |relation: &&Relation| relation.kind == kind && relation.verdict == Verdict::Contradicts;
    for relation in paragraph.relations().iter().filter(wrong) {
        let Some((first, others)) = relation.operands.split_first() else { continue };
        let mut finding = rule.finding(*first, relation.statement.then(&Message::new(advice[0], advice[1])));
        for other in others.iter().filter(|other| other.start < first.start || other.end > first.end) {
            finding = finding.relate(*other, Message::new("mốc thời gian", "the date"));
        }
        found.push(finding);
    }
}

/// What of one kind contradicts among figures of several paragraphs: the percentage and its amount are underlined, the figure of
/// the earlier paragraph is linked.
pub(super) fn report_apart(rule: &dyn Rule, kind: RelationKind, document: &Document, found: &mut Vec<(usize, Finding)>) {
    for apart in document.apart() {
        let [level, amount, printed] = apart.operands[..] else { continue };
        if apart.verdict != Verdict::Contradicts || apart.kind != kind {
            continue;
        }
        let here = |operand: (usize, Span)| operand.0 == printed.0;
        let (first, last) = (amount.1.min(printed.1), amount.1.max(printed.1));
        let whole = here(amount) && last.end - first.start <= WIDE as u32;
        let mut finding = rule.finding(if whole { first.to(last) } else { printed.1 }, apart.statement.then(&advice()));
        if apart.gross {
            finding = finding.at(Severity::Error);
        }
        for other in [level, amount].into_iter().filter(|other| *other != amount || !whole) {
            let label = if here(other) {
                Message::new("số trong phép tính", "number of the arithmetic")
            } else {
                Message::new("số nêu ở đoạn khác", "the figure of another paragraph")
            };
            finding = finding.relate_in(other.0, other.1, label);
        }
        found.push((printed.0, finding));
    }
}

/// What [`report_apart`] reads of a paragraph ([`Rule::reads`]).
pub(super) fn reads_apart(paragraph: &Paragraph) -> Reads {
    Reads::facts(apart::facts(paragraph).into_iter())
}

/// What totals and parts, or counts and their lines, of several paragraphs contradict: the figures of the last paragraph are
/// underlined, those before are linked.
pub(super) fn report_lines(rule: &dyn Rule, kind: RelationKind, document: &Document, found: &mut Vec<(usize, Finding)>) {
    let wrong = |apart: &&Apart| apart.kind == kind && apart.verdict == Verdict::Contradicts;
    for apart in document.over_lines().iter().filter(wrong) {
        let Some(last) = apart.operands.iter().map(|operand| operand.0).max() else { continue };
        let here = || apart.operands.iter().filter(|operand| operand.0 == last).map(|operand| operand.1);
        let Some(span) = here().reduce(Span::to) else { continue };
        let mut finding = rule.finding(span, apart.statement.then(&advice()));
        for (paragraph, place) in apart.operands.iter().filter(|operand| operand.0 != last) {
            let label = Message::new("số nêu ở đoạn trước", "the figure of an earlier paragraph");
            finding = finding.relate_in(*paragraph, *place, label);
        }
        found.push((last, finding));
    }
}

/// What two figures of a draft contradict: the later is underlined, the earlier is linked.
pub(super) fn report_pairs(rule: &dyn Rule, pairs: Vec<Wholes>, found: &mut Vec<(usize, Finding)>) {
    for wrong in pairs.into_iter().filter(|pair| pair.verdict == Verdict::Contradicts) {
        let [(paragraph, odd), (there, other)] = wrong.operands;
        let label = Message::new("số trong phép so sánh", "a figure of the comparison");
        found.push((paragraph, rule.finding(odd, wrong.statement.then(&advice())).relate_in(there, other, label)));
    }
}

/// What [`report_lines`] reads of a paragraph.
pub(super) fn reads_lines(paragraph: &Paragraph) -> Reads {
    Reads::all_if(!paragraph.figures().is_empty() || lines::ties_others(paragraph))
}

fn advice() -> Message {
    Message::new(
        "Các số không khớp; hãy đối chiếu với nguồn số liệu.",
        "The figures disagree; check them against their source.",
    )
}

fn finding(rule: &dyn Rule, relation: &Relation, paragraph: &Paragraph) -> Finding {
    let whole = relation.span();
    let span = if whole.len() <= WIDE { whole } else { relation.operands.last().copied().unwrap_or(whole) };
    let mut finding = rule.finding(span, relation.statement.then(&advice()));
    if relation.gross {
        finding = finding.at(Severity::Error);
    }
    for operand in &relation.operands {
        for (place, label) in parts(paragraph, relation, *operand) {
            finding = finding.relate(place, label);
        }
    }
    if let Some((place, value)) = &relation.suggestion {
        let title = Message::new(format!("Số tính được: {value}"), format!("Computed value: {value}"));
        finding = finding.fix(Fix { title, ..Fix::replace(*place, value.clone(), Applicability::Display) });
    }
    finding
}

/// The numbers of an operand, each with its part in the arithmetic: a fraction has two.
fn parts(paragraph: &Paragraph, relation: &Relation, operand: Span) -> Vec<(Span, Message)> {
    let Some(figure) = paragraph.figures().iter().find(|figure| figure.span == operand) else {
        return vec![(operand, Message::new("số trong phép tính", "a figure of the sum"))];
    };
    if figure.kind == Kind::Fraction
        && let Some((part, whole)) = halves(paragraph, figure)
    {
        return vec![(part, Message::new("tử số", "numerator")), (whole, Message::new("mẫu số", "denominator"))];
    }
    vec![(operand, label(relation, figure))]
}

/// The two numbers of a fraction.
fn halves(paragraph: &Paragraph, fraction: &Figure) -> Option<(Span, Span)> {
    let text = paragraph.slice(fraction.digits);
    let (part, whole) = text.split_once('/')?;
    let start = fraction.digits.start;
    let end = start + part.trim_end().len() as u32;
    let second = fraction.digits.end - whole.trim_start().len() as u32;
    Some((Span { start, end }, Span { start: second, end: fraction.digits.end }))
}

/// What a whole figure does in the arithmetic, as far as its kind and place tell.
fn label(relation: &Relation, figure: &Figure) -> Message {
    let first = relation.operands.first() == Some(&figure.span);
    let last = relation.operands.last() == Some(&figure.span);
    match (relation.kind, figure.kind) {
        (RelationKind::SharesTotal, _) => Message::new("tỷ trọng thành phần", "share of the whole"),
        (_, Kind::Percent) => Message::new("tỷ lệ bài viết", "printed percentage"),
        (_, Kind::Points) => Message::new("số điểm phần trăm bài viết", "printed points"),
        (_, Kind::Times) => Message::new("số lần bài viết", "printed multiple"),
        (RelationKind::ListCount, _) if first => Message::new("số lượng nêu ra", "announced count"),
        (RelationKind::PercentOf, _) => Message::new("số được đem so tỷ lệ", "amount of the ratio"),
        (RelationKind::Growth, _) => Message::new("số được đem so sánh", "amount compared"),
        (RelationKind::SameBase, _) => Message::new("số ứng với tỷ lệ", "amount of the rate"),
        (RelationKind::SameFigure, _) => Message::new("giá trị của cùng một số liệu", "value of the same figure"),
        (RelationKind::PartsTotal | RelationKind::RaisedTotal, _) if first && !last => {
            Message::new("số nêu trước trong phép cộng", "first number of the sum")
        }
        (RelationKind::PartsTotal | RelationKind::RaisedTotal, _) => Message::new("số trong phép cộng", "number of the sum"),
        (RelationKind::Average, _) => Message::new("số trong phép tính bình quân", "number of the mean"),
        _ => Message::new("số trong phép tính", "number of the arithmetic"),
    }
}
