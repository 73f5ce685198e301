//! How often a draft writes a thing as it should, and how often not: what a house does throughout is its choice, not a slip.

use crate::doc::memo::Counted;
use crate::doc::{Document, Paragraph, Placed};

/// How often in each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ways {
    /// As the rule would have it otherwise.
    pub(super) own: usize,
    /// As the rule has it.
    pub(super) right: usize,
}

/// So many places are enough to know a house's choice.
pub(super) const ENOUGH: usize = 50;

impl Ways {
    /// Counts around a paragraph, each counted as (own way, right), as far as it takes to know. A paragraph is counted once: what is
    /// counted has a name of its own ([`Memo`](crate::doc::memo::Memo)).
    pub(super) fn around(
        document: &Document,
        paragraph: usize,
        what: Counted,
        count: impl Fn(&Paragraph) -> (usize, usize),
    ) -> Self {
        let mut ways = Self::default();
        for paragraph in document.around(paragraph).iter().map(Placed::paragraph) {
            let (own, right) = paragraph.memo().recall(what, || count(paragraph));
            ways = Self { own: ways.own + own, right: ways.right + right };
            if ways.own >= ENOUGH || ways.right >= ENOUGH {
                break;
            }
        }
        ways
    }

    /// Whether the draft has a way of its own: so often, and never the right one.
    pub(super) fn is_own(self, often: usize) -> bool {
        self.own >= often && self.right == 0
    }

    /// Whether it has one that it keeps for the most part.
    pub(super) fn is_mostly_own(self, often: usize) -> bool {
        self.own >= often && self.right < self.own
    }
}
