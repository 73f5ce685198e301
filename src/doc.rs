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
pub mod people;
pub mod person;
pub mod place;
pub mod relation;
pub mod sentence;
pub mod sheet;
pub mod style;
pub mod title;
pub mod token;

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHasher};

use crate::doc::abbreviation::Abbreviations;
use crate::doc::citation::Citation;
use crate::doc::date::Date;
use crate::doc::dateline::DraftDate;
use crate::doc::figure::{Figure, Kind};
use crate::doc::locality::Locality;
use crate::doc::memo::Memo;
use crate::doc::people::People;
use crate::doc::place::Mention;
use crate::doc::relation::Relation;
use crate::doc::relation::apart::{self, Apart, Loose};
use crate::doc::relation::headline::{self, Restated};
use crate::doc::relation::lines;
use crate::doc::sentence::Sentence;
use crate::doc::style::{NumberForms, Style};
use crate::doc::token::Token;
use crate::lang::context::{Counted, Counts, Judge};
use crate::lang::letter;
use crate::text::normal::{self, OffsetMap};
use crate::text::{Block, Change, Role, Source, Span};

/// A paragraph, analysed. All spans within it are byte spans of [`Paragraph::text`].
#[derive(Debug)]
pub struct Paragraph {
    role: Role,
    text: String,
    lower: String,
    to_original: Option<OffsetMap>,
    decomposed: bool,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    context: Vec<context::Place>,
    counts: OnceLock<Counts>,
    style: Style,
    citations: Vec<Citation>,
    dates: Vec<Date>,
    figures: Vec<Figure>,
    relations: Vec<Relation>,
    loose: Loose,
    places: Vec<Mention>,
    number_forms: NumberForms,
    keys: KeySet,
    by_key: OnceLock<Vec<u32>>,
    persons: Vec<person::Mention>,
    abbreviations: Abbreviations,
    titles: Vec<title::Named>,
    memo: Memo,
}

impl Paragraph {
    /// Analyses a paragraph as a reader sees it.
    pub fn new(role: Role, original: &str) -> Self {
        let (text, to_original) = match normal::compose_text(original) {
            Some((text, map)) => (text, Some(map)),
            None => (original.to_owned(), None),
        };
        let tokens = token::tokenize(&text);
        let sentences = sentence::sentences(&text, &tokens);
        let style = style::collect(&text, &tokens);
        let decomposed = to_original.is_some() && normal::is_decomposed(original);
        let lower = lower_in_place(&text);
        let context = context::places_of(&tokens, &text);
        let mut paragraph = Self {
            role,
            lower,
            text,
            to_original,
            decomposed,
            tokens,
            sentences,
            context,
            counts: OnceLock::new(),
            style,
            citations: Vec::new(),
            dates: Vec::new(),
            figures: Vec::new(),
            relations: Vec::new(),
            loose: Loose::default(),
            places: Vec::new(),
            number_forms: NumberForms::default(),
            keys: KeySet::default(),
            by_key: OnceLock::new(),
            persons: Vec::new(),
            abbreviations: Abbreviations::default(),
            titles: Vec::new(),
            memo: Memo::default(),
        };
        paragraph.dates = date::read(&paragraph);
        paragraph.citations = citation::read(&paragraph);
        paragraph.figures = figure::read(&paragraph, &paragraph.dates);
        paragraph.keys = KeySet::of(paragraph.tokens.iter().map(|token| token.key));
        (paragraph.relations, paragraph.loose) = relation::read(&paragraph);
        paragraph.places = place::read(&paragraph);
        paragraph.number_forms = NumberForms::of(&paragraph);
        paragraph.persons = person::read(&paragraph);
        paragraph.titles = title::read(&paragraph);
        paragraph.abbreviations = abbreviation::read(&paragraph);
        paragraph
    }

    /// What it is on the page.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Its text, composed (NFC).
    #[inline]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its text in lower case, at the same offsets: a pattern found here stands at the same span in [`Paragraph::text`].
    pub fn lower(&self) -> &str {
        &self.lower
    }

    /// Its tokens, in order.
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Its sentences, in order; together they hold all tokens.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Its tokens as the model of context sees them, one for one.
    #[inline]
    pub fn context(&self) -> &[context::Place] {
        &self.context
    }

    /// Those tokens with the counts of what stands together: kept for all that a judge is asked of them.
    pub fn counted(&self, judge: &Judge<'_>) -> Counted<'_> {
        let counts = self.counts.get_or_init(|| judge.counts(&self.context));
        if counts.are_by(judge) { Counted::new(&self.context, counts) } else { judge.count(&self.context) }
    }

    /// The choices of form it makes.
    pub fn style(&self) -> &Style {
        &self.style
    }

    /// Whether its letters with marks are written decomposed (NFD) in the source.
    pub fn is_decomposed(&self) -> bool {
        self.decomposed
    }

    /// The documents it cites, in order.
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// Its dates, in order.
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// Its figures, in order.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// What its figures assert of one another.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// What its figures leave open, for the paragraphs before to settle.
    pub fn loose(&self) -> &Loose {
        &self.loose
    }

    /// The places it names, in order.
    pub fn places(&self) -> &[Mention] {
        &self.places
    }

    /// The tokens of a key, by their index, in no set order. Where there are none, as nearly everywhere, this says so at once.
    pub fn tokens_of(&self, key: u32) -> impl Iterator<Item = usize> + '_ {
        let (short, long): (&[Token], &[u32]) = match self.keys.may_hold(key) {
            false => (&[], &[]),
            true if self.tokens.len() <= SHORT => (&self.tokens, &[]),
            true => (&[], self.beginning_with(|pair| pair.0.cmp(&key))),
        };
        let short = short.iter().enumerate().filter(move |(_, token)| token.key == key).map(|(index, _)| index);
        short.chain(long.iter().map(|index| *index as usize))
    }

    /// How often two keys stand side by side.
    pub fn count_beside(&self, first: u32, second: u32) -> usize {
        if !self.keys.may_hold(first) || !self.keys.may_hold(second) {
            return 0;
        }
        if self.tokens.len() <= SHORT {
            return self.tokens.windows(2).filter(|pair| pair[0].key == first && pair[1].key == second).count();
        }
        self.beginning_with(|pair| pair.cmp(&(first, Some(second)))).len()
    }

    /// The tokens of which the key and that of the next stand so to what is sought, by their index. They are put in order once, so
    /// that in a paragraph without end nothing is looked for by reading it through.
    fn beginning_with(&self, order: impl Fn((u32, Option<u32>)) -> std::cmp::Ordering) -> &[u32] {
        let pair = |index: u32| {
            let next = self.tokens.get(index as usize + 1).map(|next| next.key);
            (self.tokens[index as usize].key, next)
        };
        let sorted = self.by_key.get_or_init(|| {
            let mut sorted: Vec<u32> = (0..self.tokens.len() as u32).collect();
            sorted.sort_by_key(|index| pair(*index));
            sorted
        });
        let first = sorted.partition_point(|index| order(pair(*index)).is_lt());
        let length = sorted[first..].partition_point(|index| order(pair(*index)).is_eq());
        &sorted[first..first + length]
    }

    /// The place whose kind or name a token belongs to.
    pub fn place_of(&self, token: usize) -> Option<&Mention> {
        let after = self.places.partition_point(|place| place.tokens.start <= token);
        self.places.get(after.checked_sub(1)?).filter(|place| place.tokens.contains(&token))
    }

    /// The persons it names, in order.
    pub fn persons(&self) -> &[person::Mention] {
        &self.persons
    }

    /// The titles of the catalogue it names, whoever holds them.
    pub fn titles(&self) -> &[title::Named] {
        &self.titles
    }

    /// What was counted in it.
    pub fn memo(&self) -> &Memo {
        &self.memo
    }

    /// The abbreviations it uses and defines.
    pub fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    /// The text of a span.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The text of a token; empty past the last.
    #[inline]
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.slice(token.span))
    }

    /// The text of a token in lower case; empty past the last.
    #[inline]
    pub fn lower_word(&self, index: usize) -> &str {
        self.tokens.get(index).and_then(|token| self.lower.get(token.span.range())).unwrap_or_default()
    }

    /// The span from one token to another, both included.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// Whether nothing but blanks stands between a token and the one before it: they are read as one phrase.
    #[inline]
    pub fn follows(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return false };
        let Some(token) = self.tokens.get(index) else { return false };
        let (end, start) = (before.span.end as usize, token.span.start as usize);
        // Nearly always one blank.
        start == end + 1 && self.text.as_bytes().get(end) == Some(&b' ')
            || start > end && self.text.get(end..start).is_some_and(|gap| gap.trim().is_empty())
    }

    /// The keys of the words that stand in one phrase from a token on: it ends at punctuation, a figure or a joint.
    #[inline]
    pub fn phrase_from(&self, index: usize) -> impl Iterator<Item = u32> + Clone + '_ {
        let rest = self.tokens.get(index..).unwrap_or_default();
        rest.iter()
            .enumerate()
            .take_while(move |(offset, token)| token.is_wordlike() && (*offset == 0 || self.follows(index + offset)))
            .map(|(_, token)| token.key)
    }

    /// The token that touches an offset; of two neighbours the one that begins there.
    pub fn token_at(&self, offset: usize) -> Option<usize> {
        let after = self.tokens.partition_point(|token| token.span.start as usize <= offset);
        let index = after.checked_sub(1)?;
        self.tokens[index].span.touches(offset).then_some(index)
    }

    /// The sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> Option<&Sentence> {
        self.sentences.get(self.sentences.partition_point(|sentence| sentence.tokens.end <= token))
    }
}

/// How many tokens a paragraph may have for one to be looked for among all of them.
const SHORT: usize = 512;

/// A set that knows for certain of most keys that they are not in it.
#[derive(Clone, Copy, Debug, Default)]
struct KeySet([u64; 16]);

impl KeySet {
    fn of(keys: impl Iterator<Item = u32>) -> Self {
        let mut set = Self::default();
        for (word, bit) in keys.map(Self::place) {
            set.0[word] |= bit;
        }
        set
    }

    fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = Self::place(key);
        self.0[word] & bit != 0
    }

    /// The upper bits of a product by an odd constant are the best mixed.
    fn place(key: u32) -> (usize, u64) {
        let mixed = key.wrapping_mul(0x9E37_79B9) >> 22;
        ((mixed >> 6) as usize, 1 << (mixed & 63))
    }
}

/// Lower case at the same offsets: a letter whose lower case is longer or shorter stays as it is.
fn lower_in_place(text: &str) -> String {
    let mut lower = text.to_ascii_lowercase();
    // Capitals beyond ASCII are few.
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        let lowered = letter::lower(c);
        if lowered != c && lowered.len_utf8() == c.len_utf8() {
            lower.replace_range(at..at + c.len_utf8(), lowered.encode_utf8(&mut [0; 4]));
        }
    }
    lower
}

/// A paragraph in its place.
#[derive(Clone, Debug)]
pub struct Placed {
    read: Arc<Read>,
    /// How far it has moved since, to be added with wrapping.
    shift: u32,
    /// Whether it has fractions, and whether it leaves something open: said here, so that who looks for these through a long
    /// draft at every keystroke need not look into every paragraph.
    has_fractions: bool,
    is_loose: bool,
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

    /// Where the whole paragraph stands in the source.
    pub fn span(&self) -> Span {
        self.moved(self.read.block.span())
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
    fn is_at(&self, block: &Block, shift: u32) -> bool {
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
        let original = self.read.paragraph.to_original.as_ref().map_or(span, |map| map.original(span));
        let (span, whole) = self.read.block.locate(original);
        (self.moved(span), whole)
    }

    /// A replacement in the form (composed or not) the paragraph is written in.
    pub fn written(&self, replacement: &str) -> String {
        if self.read.paragraph.decomposed { normal::decompose(replacement) } else { replacement.to_owned() }
    }

    /// The offset in the paragraph of a byte offset in the source.
    pub fn offset_of(&self, source: usize) -> usize {
        // The maps lead outwards only; a paragraph is short and this is asked once per hover.
        let boundaries = self.read.paragraph.text.char_indices().map(|(at, _)| at).chain([self.read.paragraph.text.len()]);
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
    candidates: OnceLock<Arc<headline::Candidates>>,
    restated: Arc<OnceLock<Vec<Restated>>>,
}

impl Document {
    /// Analyses a draft.
    pub fn new(source: Source) -> Self {
        let placed = place(&source, source.blocks(), &[]);
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
            candidates: OnceLock::new(),
            restated: Arc::default(),
        };
        document.stated = dateline::stated(&document);
        document
    }

    /// The draft after an edit: `text` is the new one, of which all but `change` is as it was. Paragraphs that the edit did not
    /// touch are not read again.
    #[must_use]
    pub fn edited(&self, text: String, change: Change) -> Self {
        let source = self.source.edited(text, change);
        let old = &self.placed;
        let shift = change.shift();
        let (before, blocks, after) = self.split(&source, change);
        let tail = old.len() - after;
        let touched = &old[before..tail];
        let mut placed = Vec::with_capacity(before + blocks.len() + after);
        placed.extend_from_slice(&old[..before]);
        placed.extend(place(&source, blocks, touched));
        let end = placed.len();
        placed.extend(old[tail..].iter().map(|placed| Placed { shift: placed.shift.wrapping_add(shift), ..placed.clone() }));
        // What the draft as a whole says of its time and place need not be gathered again if the edit has no part in it.
        let facts = |of: &[Placed]| (locality::named(of), dateline::spoken_years(of));
        let ((named, years), (now_named, now_years)) = (facts(touched), facts(&placed[before..end]));
        let figures = |of: &[Placed]| {
            of.iter().map(Placed::paragraph).any(|paragraph| !paragraph.figures().is_empty() || lines::parts_lines(paragraph))
        };
        let same_length = touched.len() == end - before;
        let mut versions = touched.iter().zip(&placed[before..end]).map(|(old, new)| (old.paragraph(), new.paragraph()));
        let same_candidates = same_length && versions.all(|(old, new)| headline::same_candidates(old, new));
        let no_figures = same_length && !figures(touched) && !figures(&placed[before..end]);
        let mut edited = Self::of(source, placed);
        if let Some(forms) = self.number_forms.get() {
            edited.number_forms = OnceLock::from(forms.exchanged(forms_of(touched), forms_of(&edited.placed[before..end])));
        }
        if let Some(candidates) = self.candidates.get().filter(|_| same_candidates) {
            edited.candidates = OnceLock::from(Arc::new(candidates.edited(&edited, &(before..end))));
        }
        if no_figures {
            edited.apart = Arc::clone(&self.apart);
            // What a headline and a lead are hangs on their words, too.
            if before > 1 {
                edited.restated = Arc::clone(&self.restated);
            }
        }
        if named == now_named {
            edited.locality = Arc::clone(&self.locality);
        }
        if years == now_years {
            edited.years = Arc::clone(&self.years);
        }
        edited
    }

    /// The blocks of an edited source that are not as they were, and how many paragraphs before and after them are.
    fn split(&self, source: &Source, change: Change) -> (usize, Vec<Block>, usize) {
        let old = &self.placed;
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

/// Puts blocks in their places, each with its analysis: one of `known` that reads the same, or a new one.
fn place(source: &Source, blocks: Vec<Block>, known: &[Placed]) -> Vec<Placed> {
    let mut paragraphs: FxHashMap<u64, Arc<Paragraph>> =
        known.iter().map(|placed| (placed.content, Arc::clone(placed.paragraph()))).collect();
    let place = |block: Block| {
        let original = block.read(source.text());
        let content = content_of(block.role, &original);
        let paragraph = paragraphs.entry(content).or_insert_with(|| Arc::new(Paragraph::new(block.role, &original)));
        let has_fractions = paragraph.figures().iter().any(|figure| figure.kind == Kind::Fraction);
        let is_loose = !paragraph.loose().is_settled();
        let read = Arc::new(Read { block, paragraph: Arc::clone(paragraph) });
        Placed { read, shift: 0, has_fractions, is_loose, content }
    };
    blocks.into_iter().map(place).collect()
}

fn forms_of(placed: &[Placed]) -> NumberForms {
    NumberForms::sum(placed.iter().map(|placed| placed.paragraph().number_forms))
}

fn content_of(role: Role, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (role, text.len(), text).hash(&mut hasher);
    hasher.finish()
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
            let second = first.edited(new.to_owned(), Change::between(old, new));
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

    #[test]
    fn phrases_end_at_punctuation() {
        let paragraph = Paragraph::new(Role::Body, "Chủ tịch UBND, Phó Bí thư");
        assert_eq!(paragraph.phrase_from(0).count(), 3);
        assert_eq!(paragraph.phrase_from(4).count(), 3);
    }
}
