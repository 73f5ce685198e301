//! What a draft says: paragraphs, sentences, tokens and the facts read off them.
//!
//! A [`Paragraph`] depends on its own text and role alone; a [`Document`] puts paragraphs in their places. After an edit
//! ([`Document::edited`]) those it did not touch are the same ones, moved, and only the others are analysed. Neither can fail,
//! neither knows a rule, and both are immutable and cheap to share.

pub mod abbreviation;
pub mod citation;
pub mod context;
pub mod date;
pub mod dateline;
pub mod figure;
pub mod interval;
pub mod locality;
pub mod memo;
pub mod number;
mod paragraph;
pub mod people;
pub mod person;
pub mod place;
mod placed;
pub mod relation;
pub mod sentence;
pub mod sheet;
pub mod style;
pub mod title;
pub mod token;
pub mod verse;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::doc::dateline::DraftDate;
use crate::doc::locality::Locality;
use crate::doc::people::People;
use crate::doc::relation::apart::{self, Apart};
use crate::doc::relation::headline::{self, Restated};
use crate::doc::relation::lines;
use crate::doc::style::NumberForms;
use crate::text::{Block, Change, Source};

pub use paragraph::Paragraph;
pub use placed::Placed;

/// A draft, analysed.
#[derive(Clone, Debug)]
pub struct Document {
    source: Source,
    placed: Vec<Placed>,
    stated: Option<DraftDate>,
    locality: Arc<OnceLock<Locality>>,
    years: Arc<OnceLock<Vec<i32>>>,
    number_forms: OnceLock<NumberForms>,
    people: OnceLock<People>,
    apart: Arc<OnceLock<Vec<Apart>>>,
    over_lines: Arc<OnceLock<Vec<Apart>>>,
    candidates: OnceLock<Arc<headline::Candidates>>,
    restated: Arc<OnceLock<Vec<Restated>>>,
}

impl Document {
    /// Analyses a draft.
    pub fn new(source: Source) -> Self {
        let placed = placed::place(&source, source.blocks(), &[]);
        Self::of(source, placed)
    }

    fn of(source: Source, placed: Vec<Placed>) -> Self {
        let mut document = Self {
            source,
            placed,
            stated: None,
            locality: Arc::default(),
            years: Arc::default(),
            number_forms: OnceLock::new(),
            people: OnceLock::new(),
            apart: Arc::default(),
            over_lines: Arc::default(),
            candidates: OnceLock::new(),
            restated: Arc::default(),
        };
        document.stated = dateline::stated(&document);
        document
    }

    /// The draft with a stretch of its text, in bytes, replaced by another. Paragraphs that this does not touch are not read again,
    /// and move where they lie.
    #[must_use]
    pub fn edited(self, replaced: Range<usize>, by: &str) -> Self {
        let change = Change::replacing(&replaced, by.len());
        let source = self.source.edited(replaced, by);
        let mut placed = self.placed;
        let (before, blocks, after) = split(&placed, &source, change);
        let tail = placed.len() - after;
        let new = placed::place(&source, blocks, &placed[before..tail]);
        let end = before + new.len();
        let touched: Vec<Placed> = placed.splice(before..tail, new).collect();
        placed[end..].iter_mut().for_each(|placed| placed.shift_by(change.shift()));
        let touched = touched.as_slice();
        // What the draft as a whole says of its time and place need not be gathered again if the edit has no part in it.
        let facts = |of: &[Placed]| (locality::named(of), dateline::spoken_years(of));
        let ((named, years), (now_named, now_years)) = (facts(touched), facts(&placed[before..end]));
        let figures = |of: &[Placed]| of.iter().any(|placed| !placed.paragraph().figures().is_empty() || placed.ties_others());
        let same_length = touched.len() == end - before;
        let mut versions = touched.iter().zip(&placed[before..end]).map(|(old, new)| (old.paragraph(), new.paragraph()));
        let same_candidates = same_length && versions.all(|(old, new)| headline::same_candidates(old, new));
        let no_figures = same_length && !figures(touched) && !figures(&placed[before..end]);
        let mut edited = Self::of(source, placed);
        if let Some(forms) = self.number_forms.get() {
            edited.number_forms = OnceLock::from(forms.exchanged(forms_of(touched), forms_of(&edited.placed[before..end])));
        }
        if let Some(candidates) = self.candidates.get().filter(|_| same_candidates) {
            edited.candidates = OnceLock::from(Arc::new(candidates.edited(&(before..end))));
        }
        if no_figures {
            edited.apart = self.apart;
            // What a headline and a lead are hangs on their words, too.
            if before > 1 {
                edited.over_lines = self.over_lines;
                edited.restated = self.restated;
            }
        }
        if named == now_named {
            edited.locality = self.locality;
        }
        if years == now_years {
            edited.years = self.years;
        }
        edited
    }

    /// The date it states, if it does.
    pub fn stated_date(&self) -> Option<DraftDate> {
        self.stated
    }

    /// The draft as it was given.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Its paragraphs, in reading order.
    pub fn paragraphs(&self) -> &[Placed] {
        &self.placed
    }

    /// The years it speaks of, as often as it does.
    fn years(&self) -> &[i32] {
        self.years.get_or_init(|| dateline::spoken_years(&self.placed))
    }

    /// How its numbers are written.
    pub fn number_forms(&self) -> NumberForms {
        *self.number_forms.get_or_init(|| forms_of(&self.placed))
    }

    /// Where it is at home.
    pub fn locality(&self) -> &Locality {
        self.locality.get_or_init(|| Locality::new(&self.placed))
    }

    /// Who it speaks of.
    pub fn people(&self) -> &People {
        self.people.get_or_init(|| People::new(&self.placed))
    }

    /// What its paragraphs leave open, held against those before.
    pub fn apart(&self) -> &[Apart] {
        self.apart.get_or_init(|| apart::read(self))
    }

    /// What its paragraphs say of totals and parts together with those before.
    pub fn over_lines(&self) -> &[Apart] {
        self.over_lines.get_or_init(|| lines::read(self))
    }

    /// Its figures that may be one told twice, as far as their digits tell.
    pub(in crate::doc) fn candidates(&self) -> &headline::Candidates {
        self.candidates.get_or_init(|| Arc::new(headline::candidates(self)))
    }

    /// What its headline, its lead and its text say more than once.
    pub fn restated(&self) -> &[Restated] {
        self.restated.get_or_init(|| headline::restated(self))
    }

    /// The paragraphs around one, itself included: what a reader of it may remember. Their number is bounded, so that what
    /// looks around at every finding stays linear in a long draft.
    pub fn around(&self, paragraph: usize) -> &[Placed] {
        let end = (paragraph + Self::NEAR).min(self.placed.len());
        self.placed.get(paragraph.saturating_sub(Self::NEAR).min(end)..end).unwrap_or_default()
    }

    /// How many paragraphs before and after one [`Document::around`] holds at most.
    pub const NEAR: usize = 100;

    /// The paragraph at a byte offset of the source, and the offset within the paragraph.
    pub fn at(&self, offset: usize) -> Option<(usize, usize)> {
        let after = self.placed.partition_point(|placed| placed.span().start as usize <= offset);
        let index = after.checked_sub(1)?;
        let placed = &self.placed[index];
        placed.span().touches(offset).then(|| (index, placed.offset_of(offset)))
    }
}

/// The blocks of an edited source that are not as they were, and how many paragraphs before and after them are.
fn split(old: &[Placed], source: &Source, change: Change) -> (usize, Vec<Block>, usize) {
    let shift = change.shift();
    // In plain text a paragraph is a line: only the lines that the edit touched are looked at.
    if let Some((lines, blocks)) = source.lines_touched(change) {
        let old_end = (lines.end as u32).wrapping_sub(shift);
        let before = old.partition_point(|placed| placed.span().end as usize <= lines.start);
        let touched = old[before..].partition_point(|placed| placed.span().start < old_end);
        return (before, blocks, old.len() - before - touched);
    }
    // Markup reaches across lines, so all of it is read; what reads as before in the same place is the same.
    let mut blocks = source.blocks();
    let same = |(placed, block): &(&Placed, &Block)| placed.span().end as usize <= change.start && placed.is_at(block, 0);
    let before = old.iter().zip(&blocks).take_while(same).count();
    let same =
        |(placed, block): &(&Placed, &Block)| placed.span().start as usize >= change.old_end && placed.is_at(block, shift);
    let after = old[before..].iter().rev().zip(blocks[before..].iter().rev()).take_while(same).count();
    blocks.truncate(blocks.len() - after);
    (before, blocks.split_off(before), after)
}

fn forms_of(placed: &[Placed]) -> NumberForms {
    NumberForms::sum(placed.iter().map(|placed| placed.paragraph().number_forms()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn an_edit_re_analyses_one_paragraph() {
        for format in [Format::Plain, Format::Markdown] {
            let old = "Xã Tân Hòa.\n\nXã Phú Lâm.\n\nXã An Hòa.";
            let new = "Xã Tân Hòa.\n\nXã Phú Lâm họp.\n\nXã An Hòa.";
            let first = Document::new(Source::new(old, format));
            let Change { start, old_end, new_end } = Change::between(old, new);
            let second = first.clone().edited(start..old_end, &new[start..new_end]);
            let moved = |index: usize| first.paragraphs()[index].moved_to(&second.paragraphs()[index]);
            assert_eq!([0, 1, 2].map(moved), [Some(0), None, Some(" họp".len() as u32)]);
            assert_eq!(&new[second.paragraphs()[2].span().range()], "Xã An Hòa.");
        }
    }

    #[test]
    fn places_lead_to_the_source_and_back() {
        let composed = "Tin\nĐảng ủy xã họp";
        let decomposed: String = composed.nfd().collect();
        for text in [composed.to_owned(), decomposed] {
            let document = Document::new(Source::new(text.as_str(), Format::Plain));
            let placed = &document.paragraphs()[1];
            let word = placed.paragraph().tokens()[1].span;
            assert_eq!(placed.paragraph().slice(word), "ủy");
            let (span, whole) = placed.locate(word);
            assert!(whole);
            assert_eq!(text[span.range()].nfc().collect::<String>(), "ủy");
            assert_eq!(document.at(span.start as usize), Some((1, word.start as usize)));
        }
    }
}
