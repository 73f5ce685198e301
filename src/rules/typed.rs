//! What typing changes of a draft: the text of some paragraphs, while none comes or goes.

use std::hash::{BuildHasher, Hash};

use rustc_hash::FxBuildHasher;

use crate::doc::Placed;
use crate::finding::Finding;
use crate::rules::Rule;
use crate::text::{Change, Span};

/// What a rule reads of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reads {
    /// All of it.
    All,
    /// Some facts, each as a number, and where it stands, if that tells.
    Facts(Vec<(Option<Span>, u64)>),
}

impl Reads {
    /// Facts, and where they stand.
    pub fn facts<T: Hash>(facts: impl Iterator<Item = (Option<Span>, T)>) -> Self {
        Self::Facts(facts.map(|(span, fact)| (span, FxBuildHasher.hash_one(fact))).collect())
    }

    /// All of it, or nothing.
    pub fn all_if(needed: bool) -> Self {
        if needed { Self::All } else { Self::Facts(Vec::new()) }
    }
}

/// The paragraphs that typing changed, before and after.
#[derive(Debug)]
pub(super) struct Typed<'d> {
    /// The place of the first in the draft.
    first: usize,
    paragraphs: Vec<(&'d Placed, &'d Placed, Change)>,
}

impl<'d> Typed<'d> {
    /// Between two versions of the same paragraphs, the first of which has a place in the draft; none where their number differs.
    pub(super) fn between(old: &'d [Placed], new: &'d [Placed], first: usize) -> Option<Self> {
        if old.len() != new.len() {
            return None;
        }
        let paragraphs = old.iter().zip(new).map(|(old, new)| {
            let change = Change::between(old.paragraph().text(), new.paragraph().text());
            (old, new, change)
        });
        Some(Self { first, paragraphs: paragraphs.collect() })
    }

    /// Whether the paragraphs read as before to a rule.
    pub(super) fn keeps(&self, rule: &dyn Rule) -> bool {
        self.paragraphs.iter().all(|(old, new, change)| {
            old.content() == new.content()
                || match (rule.reads(old.paragraph()), rule.reads(new.paragraph())) {
                    (Reads::Facts(old), Reads::Facts(new)) => {
                        let moved = |(span, fact): &(Option<Span>, u64)| match span {
                            Some(span) => now(*change, *span).map(|span| (Some(span), *fact)),
                            None => Some((None, *fact)),
                        };
                        old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| moved(old) == Some(*new))
                    }
                    _ => false,
                }
        })
    }

    /// Leads findings of the draft, with the paragraphs' spans, to where they stand now; false where the typing hit one of them.
    pub(super) fn follow(&self, found: &mut [(usize, Finding)]) -> bool {
        found.iter_mut().all(|(index, finding)| {
            let edits = finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| (edit.paragraph, &mut edit.span));
            let related = finding.related.iter_mut().map(|related| (related.paragraph, &mut related.span));
            let mut places = edits.chain(related).chain([(None, &mut finding.span)]);
            places.all(|(paragraph, span)| match self.now(paragraph.unwrap_or(*index), *span) {
                Some(now) => {
                    *span = now;
                    true
                }
                None => false,
            })
        })
    }

    fn now(&self, index: usize, span: Span) -> Option<Span> {
        let typed = index.checked_sub(self.first).and_then(|nth| self.paragraphs.get(nth));
        typed.map_or(Some(span), |(.., change)| now(*change, span))
    }
}

/// Where a span stands after a change that does not hit it.
fn now(change: Change, span: Span) -> Option<Span> {
    let (start, end) = (span.start as usize, span.end as usize);
    if end < change.start || end == change.start && start < end {
        return Some(span);
    }
    let behind = start > change.old_end || start == change.old_end && start < end;
    let shift = change.shift();
    behind.then(|| Span { start: span.start.wrapping_add(shift), end: span.end.wrapping_add(shift) })
}
