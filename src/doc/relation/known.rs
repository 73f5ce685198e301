//! The relations of a paragraph by the figures they speak of, so that asking what is known of a figure costs the same on a page of
//! figures as in a short paragraph.

use crate::doc::relation::Relation;
use crate::text::Span;

/// Each figure with the index of a relation it takes part in, in order.
#[derive(Debug, Default)]
pub(super) struct Known(Vec<(Span, usize)>);

impl Known {
    /// Those of all relations.
    pub(super) fn of(relations: &[Relation]) -> Self {
        let by_figure = |(index, relation)| figures_of(relation).map(move |figure| (figure, index));
        let mut known: Vec<(Span, usize)> = relations.iter().enumerate().flat_map(by_figure).collect();
        known.sort_unstable();
        Self(known)
    }

    /// Adds a relation to those known.
    pub(super) fn push(&mut self, relations: &mut Vec<Relation>, relation: Relation) {
        for figure in figures_of(&relation) {
            let known = (figure, relations.len());
            self.0.insert(self.0.partition_point(|other| *other < known), known);
        }
        relations.push(relation);
    }

    /// The relations that a figure takes part in.
    pub(super) fn with<'r>(&self, relations: &'r [Relation], figure: Span) -> impl Iterator<Item = &'r Relation> {
        let from = self.0.partition_point(|(other, _)| *other < figure);
        self.0[from..].iter().take_while(move |(other, _)| *other == figure).map(|(_, index)| &relations[*index])
    }
}

/// The figures of a relation.
fn figures_of(relation: &Relation) -> impl Iterator<Item = Span> {
    relation.operands.iter().copied()
}
