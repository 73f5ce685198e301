//! Arithmetic that agrees to so many digits that chance cannot have made it, though no wording announces it: *tháng 1 đạt 1.152 tấn,
//! tháng 2 đạt 1.021 tấn; hai tháng đạt 2.173 tấn*; a share whose whole stands three sentences before.
//!
//! Chance agreement never contradicts; the reader is only shown that the arithmetic was seen. Within a paragraph this is part of its
//! relations; across paragraphs ([`across`]) it is worked out for the figures sheet alone.

pub(super) mod facts;
mod search;

use crate::doc::Document;
use crate::doc::relation::apart::Apart;
use crate::doc::relation::clause::{self, Sentence};
use crate::doc::relation::known::Known;
use crate::doc::relation::{Relation, RelationKind, Verdict, ballots, behind, rank, rate};
use crate::finding::Message;
use crate::text::Span;

use facts::Fact;

/// Arithmetic found among facts, by their indices.
struct Told {
    kind: RelationKind,
    facts: Vec<usize>,
    text: String,
}

/// The arithmetic of a paragraph that nothing else has told.
pub(super) fn read(facts: &[Fact<'_>], relations: &mut Vec<Relation>) {
    let mut by_figure = Known::of(relations);
    for told in search::all(facts) {
        let mut operands: Vec<Span> = told.facts.iter().map(|fact| facts[*fact].figure.span).collect();
        operands.sort();
        operands.dedup();
        let known = |relation: &Relation| {
            relation.verdict != Verdict::Computed && operands.iter().all(|span| relation.operands.contains(span))
        };
        if operands.len() < 2 || by_figure.with(relations, operands[0]).any(known) {
            continue;
        }
        let message = Message::new(told.text.clone(), told.text);
        by_figure.push(relations, Relation::new(told.kind, Verdict::Holds, message, operands));
    }
}

/// Arithmetic whose figures stand in several paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Across {
    /// What it asserts.
    pub kind: RelationKind,
    /// Whether it is so.
    pub verdict: Verdict,
    /// Whether a contradiction changes the story.
    pub gross: bool,
    /// The arithmetic.
    pub statement: Message,
    /// The figures that take part, each with the index of its paragraph.
    pub operands: Vec<(usize, Span)>,
}

/// The arithmetic of a draft whose figures stand in several paragraphs.
pub fn across(document: &Document) -> Vec<Across> {
    let sentences: Vec<(usize, Vec<Sentence<'_>>)> = document
        .paragraphs()
        .iter()
        .enumerate()
        .filter(|(_, placed)| !placed.paragraph().figures().is_empty())
        .map(|(index, placed)| (index, clause::read(placed.paragraph())))
        .collect();
    let facts: Vec<Fact<'_>> = sentences.iter().flat_map(|(index, sentences)| facts::of(sentences, *index)).collect();
    let mut told = search::all(&facts);
    told.extend(search::repeats(&facts));
    // A share that its own paragraph accounts for is of no figure elsewhere.
    let accounted = |told: &Told| {
        told.kind == RelationKind::PercentOf
            && told.facts.iter().map(|fact| &facts[*fact]).filter(|fact| fact.is_percent()).any(|share| {
                let mut known = share.text.relations_of(share.figure.span);
                known.any(|relation| {
                    matches!(relation.kind, RelationKind::PercentOf | RelationKind::FractionPercent)
                        && relation.verdict != Verdict::Computed
                })
            })
    };
    let agreed = told.into_iter().filter(|told| !accounted(told)).filter_map(|told| {
        let mut operands: Vec<(usize, Span)> =
            told.facts.iter().map(|fact| (facts[*fact].paragraph, facts[*fact].figure.span)).collect();
        operands.sort();
        let several = operands.iter().any(|(paragraph, _)| *paragraph != operands[0].0);
        (several || told.kind == RelationKind::SameFigure).then(|| Across {
            kind: told.kind,
            verdict: Verdict::Holds,
            gross: false,
            statement: Message::new(told.text.clone(), told.text),
            operands,
        })
    });
    let mut across: Vec<Across> = agreed.collect();
    for restated in document.restated() {
        let text = |paragraph: usize, span| document.paragraphs()[paragraph].paragraph().slice(span);
        let (one, two) = (text(restated.paragraph, restated.said), text(restated.body, restated.printed));
        let operands = vec![(restated.paragraph, restated.said), (restated.body, restated.printed)];
        let known = |told: &Across| told.kind == RelationKind::SameFigure && told.operands == operands;
        if !across.iter().any(known) {
            let (sign, verdict) = if restated.holds { ('=', Verdict::Holds) } else { ('≠', Verdict::Contradicts) };
            let statement = Message::new(format!("{one} {sign} {two}"), format!("{one} {sign} {two}"));
            across.push(Across { kind: RelationKind::SameFigure, verdict, gross: false, statement, operands });
        }
    }
    across.extend(rate::across(document));
    let pairs = ballots::read(document).into_iter().chain(behind::read(document)).chain(rank::ladder::read(document));
    across.extend(pairs.map(|wholes| Across {
        kind: wholes.kind,
        verdict: wholes.verdict,
        gross: false,
        statement: wholes.statement,
        operands: wholes.operands.to_vec(),
    }));
    for apart in document.apart().iter().chain(document.over_lines()).cloned() {
        let Apart { kind, verdict, gross, statement, mut operands } = apart;
        operands.sort();
        if verdict == Verdict::Contradicts || !across.iter().any(|told| told.kind == kind && told.operands == operands) {
            across.push(Across { kind, verdict, gross, statement, operands });
        }
    }
    across
}
