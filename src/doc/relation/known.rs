//! The relations of a paragraph by the figures they speak of, so that asking what is known of a figure costs the same on a page of
//! figures as in a short paragraph.

use std::cell::OnceCell;

use crate::doc::relation::Relation;
use crate::text::Span;

/// Each figure with the index of a relation it takes part in, put in order once it is asked for.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// How many relations were there at first.
    count: usize,
    by_figure: OnceCell<Vec<(Span, usize)>>,
}

impl Known {
    /// Those of all relations, which none may be taken from while they are asked for.
    pub(super) fn of(relations: &[Relation]) -> Self {
        Self { count: relations.len(), by_figure: OnceCell::new() }
    }

    fn by_figure(&self, relations: &[Relation]) -> &Vec<(Span, usize)> {
        self.by_figure.get_or_init(|| {
            let by_figure = |(index, relation)| figures_of(relation).map(move |figure| (figure, index));
            let mut known: Vec<(Span, usize)> = Vec::with_capacity(self.count * 3);
            known.extend(relations.iter().take(self.count).enumerate().flat_map(by_figure));
            known.sort_unstable();
            known
        })
    }

    /// Adds a relation to those known.
    pub(super) fn push(&mut self, relations: &mut Vec<Relation>, relation: Relation) {
        self.by_figure(relations);
        let Some(by_figure) = self.by_figure.get_mut() else { return };
        for figure in figures_of(&relation) {
            let known = (figure, relations.len());
            by_figure.insert(by_figure.partition_point(|other| *other < known), known);
        }
        relations.push(relation);
    }

    /// The relations that a figure takes part in.
    pub(super) fn with<'r>(&self, relations: &'r [Relation], figure: Span) -> impl Iterator<Item = &'r Relation> {
        let by_figure = self.by_figure(relations);
        let from = by_figure.partition_point(|(other, _)| *other < figure);
        by_figure[from..].iter().take_while(move |(other, _)| *other == figure).map(|(_, index)| &relations[*index])
    }
}

/// The figures of a relation.
fn figures_of(relation: &Relation) -> impl Iterator<Item = Span> {
    relation.operands.iter().copied()
}
