//! The relations of a paragraph by the figures they speak of, so that asking what is known of a figure costs the same on a page of
//! figures as in a short paragraph.

use rustc_hash::FxHashMap;

use crate::doc::relation::Relation;
use crate::text::Span;

/// Which relations each figure takes part in, by their index.
#[derive(Debug, Default)]
pub(super) struct Known(FxHashMap<Span, Vec<usize>>);

impl Known {
    /// Those of all relations.
    pub(super) fn of(relations: &[Relation]) -> Self {
        let mut known = Self::default();
        for (index, relation) in relations.iter().enumerate() {
            known.add(index, relation);
        }
        known
    }

    /// Takes up a relation that stands at an index.
    fn add(&mut self, index: usize, relation: &Relation) {
        for span in &relation.operands {
            self.0.entry(*span).or_default().push(index);
        }
    }

    /// Adds a relation to those known.
    pub(super) fn push(&mut self, relations: &mut Vec<Relation>, relation: Relation) {
        self.add(relations.len(), &relation);
        relations.push(relation);
    }

    /// The relations that a figure takes part in.
    pub(super) fn with<'r>(&self, relations: &'r [Relation], figure: Span) -> impl Iterator<Item = &'r Relation> {
        self.0.get(&figure).map_or(&[][..], Vec::as_slice).iter().map(|index| &relations[*index])
    }
}
