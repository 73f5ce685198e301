//! A paragraph in its place in the draft.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use crate::doc::Paragraph;
use crate::doc::figure::Kind;
use crate::doc::relation::lines;
use crate::text::{Block, Role, Source, Span, normal};

/// A paragraph in its place.
#[derive(Clone, Debug)]
pub struct Placed {
    read: Arc<Read>,
    /// How far it has moved since, to be added with wrapping.
    shift: u32,
    /// Whether it has fractions, leaves something open, holds what others may settle, ties others to it: said here, so that who looks for these through a long
    /// draft at every keystroke need not look into every paragraph.
    has_fractions: bool,
    is_loose: bool,
    is_weighed: bool,
    ties_others: bool,
    content: u64,
}

/// A paragraph as it was read.
#[derive(Debug)]
struct Read {
    /// Where it stood then.
    block: Block,
    paragraph: Arc<Paragraph>,
}

impl Placed {
    /// The paragraph.
    pub fn paragraph(&self) -> &Arc<Paragraph> {
        &self.read.paragraph
    }

    /// Whether a figure of it is a fraction.
    pub fn has_fractions(&self) -> bool {
        self.has_fractions
    }

    /// Whether it leaves shares or changes open ([`Loose`]).
    pub fn is_loose(&self) -> bool {
        self.is_loose
    }

    /// Whether a percentage or change of it is settled by no wording.
    pub fn is_weighed(&self) -> bool {
        self.is_weighed
    }

    /// Whether it may be read as one with those around it ([`lines`]).
    pub fn ties_others(&self) -> bool {
        self.ties_others
    }

    /// Where the whole paragraph stands in the source.
    pub fn span(&self) -> Span {
        self.moved(self.read.block.span())
    }

    /// So many bytes were put before it, to be added with wrapping.
    pub(super) fn shift_by(&mut self, shift: u32) {
        self.shift = self.shift.wrapping_add(shift);
    }

    fn moved(&self, span: Span) -> Span {
        Span { start: span.start.wrapping_add(self.shift), end: span.end.wrapping_add(self.shift) }
    }

    /// Whether another is this one or what became of it in a later version, unchanged; and how far it has moved, to be added
    /// with wrapping.
    pub fn moved_to(&self, later: &Self) -> Option<u32> {
        let same = Arc::ptr_eq(&self.read, &later.read);
        same.then(|| later.shift.wrapping_sub(self.shift))
    }

    /// Whether a block read in a later version is this one, moved.
    pub(super) fn is_at(&self, block: &Block, shift: u32) -> bool {
        let shift = self.shift.wrapping_add(shift);
        let ours = &self.read.block;
        ours.role == block.role
            && ours.pieces.len() == block.pieces.len()
            && ours.pieces.iter().zip(&block.pieces).all(|(one, other)| {
                one.span.start.wrapping_add(shift) == other.span.start
                    && one.span.end.wrapping_add(shift) == other.span.end
                    && one.reading == other.reading
            })
    }

    /// A number that two paragraphs share only if they hold the same text in the same role.
    pub fn content(&self) -> u64 {
        self.content
    }

    /// Where a span of the paragraph stands in the source, and whether the source reads the same there, so that it may be
    /// replaced: markup or an entity in between forbids it.
    pub fn locate(&self, span: Span) -> (Span, bool) {
        let (span, whole) = self.read.block.locate(self.read.paragraph.original(span));
        (self.moved(span), whole)
    }

    /// A replacement in the form (composed or not) the paragraph is written in.
    pub fn written(&self, replacement: &str) -> String {
        if self.read.paragraph.is_decomposed() { normal::decompose(replacement) } else { replacement.to_owned() }
    }

    /// The offset in the paragraph of a byte offset in the source.
    pub fn offset_of(&self, source: usize) -> usize {
        // The maps lead outwards only; a paragraph is short and this is asked once per hover.
        let text = self.read.paragraph.text();
        let boundaries = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let mut best = 0;
        for at in boundaries {
            if self.locate(Span::new(at, at)).0.start as usize > source {
                break;
            }
            best = at;
        }
        best
    }
}

/// Puts blocks in their places, each with its analysis: one of `known` that reads the same, or a new one.
pub(super) fn place(source: &Source, blocks: Vec<Block>, known: &[Placed]) -> Vec<Placed> {
    let mut paragraphs: FxHashMap<u64, Arc<Paragraph>> =
        known.iter().map(|placed| (placed.content, Arc::clone(placed.paragraph()))).collect();
    let place = |block: Block| {
        let original = block.read(source.text());
        let content = content_of(block.role, &original);
        let paragraph = paragraphs.entry(content).or_insert_with(|| Arc::new(Paragraph::new(block.role, &original)));
        let has_fractions = paragraph.figures().iter().any(|figure| figure.kind == Kind::Fraction);
        let is_loose = !paragraph.loose().is_settled();
        let is_weighed = paragraph.loose().is_weighed();
        let ties_others = lines::ties_others(paragraph);
        let read = Arc::new(Read { block, paragraph: Arc::clone(paragraph) });
        Placed { read, shift: 0, has_fractions, is_loose, is_weighed, ties_others, content }
    };
    blocks.into_iter().map(place).collect()
}

fn content_of(role: Role, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (role, text.len(), text).hash(&mut hasher);
    hasher.finish()
}
