//! Arithmetic that agrees to so many digits that chance cannot have made it, though no wording announces it: *tháng 1 đạt 1.152 tấn,
//! tháng 2 đạt 1.021 tấn; hai tháng đạt 2.173 tấn*; a share whose whole stands three sentences before.
//!
//! Nothing here ever contradicts; the reader is only shown that the arithmetic was seen. Within a paragraph this is part of its
//! relations; across paragraphs ([`across`]) it is worked out for the figures sheet alone.

mod facts;
mod search;

use crate::doc::Document;
use crate::doc::relation::clause::{self, Sentence};
use crate::doc::relation::{Relation, RelationKind, Verdict};
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
pub(super) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let facts = facts::of(sentences, 0);
    for told in search::all(&facts) {
        let mut operands: Vec<Span> = told.facts.iter().map(|fact| facts[*fact].figure.span).collect();
        operands.sort();
        operands.dedup();
        let known = |relation: &Relation| {
            relation.verdict != Verdict::Computed && operands.iter().all(|span| relation.operands.contains(span))
        };
        if operands.len() < 2 || relations.iter().any(known) {
            continue;
        }
        relations.push(Relation {
            kind: told.kind,
            verdict: Verdict::Holds,
            gross: false,
            statement: Message::new(told.text.clone(), told.text),
            operands,
            computed: None,
            suggestion: None,
        });
    }
}

/// Arithmetic whose figures stand in several paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Across {
    /// What it asserts.
    pub kind: RelationKind,
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
    told.into_iter()
        .filter_map(|told| {
            let mut operands: Vec<(usize, Span)> =
                told.facts.iter().map(|fact| (facts[*fact].paragraph, facts[*fact].figure.span)).collect();
            operands.sort();
            let several = operands.iter().any(|(paragraph, _)| *paragraph != operands[0].0);
            (several || told.kind == RelationKind::SameFigure).then(|| Across {
                kind: told.kind,
                statement: Message::new(told.text.clone(), told.text),
                operands,
            })
        })
        .collect()
}
