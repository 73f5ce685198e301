//! What a draft says: paragraphs, sentences, tokens and the facts read off them.
//!
//! A [`Paragraph`] depends on its own text and role alone, so it is analysed once and kept by content ([`Cache`]); an edit
//! re-analyses the paragraph it touches. A [`Document`] puts paragraphs in their places. Neither can fail, neither knows a
//! rule, and both are immutable and cheap to share.

pub mod citation;
pub mod context;
pub mod date;
pub mod dateline;
pub mod figure;
pub mod interval;
pub mod locality;
pub mod number;
pub mod place;
pub mod relation;
pub mod sentence;
pub mod sheet;
pub mod style;
pub mod token;

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHasher};

use crate::doc::citation::Citation;
use crate::doc::date::Date;
use crate::doc::dateline::DraftDate;
use crate::doc::figure::Figure;
use crate::doc::locality::Locality;
use crate::doc::place::Mention;
use crate::doc::relation::Relation;
use crate::doc::sentence::Sentence;
use crate::doc::style::Style;
use crate::doc::token::Token;
use crate::lang::letter;
use crate::text::normal::{self, OffsetMap};
use crate::text::{Block, Role, Source, Span};

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
    style: Style,
    citations: Vec<Citation>,
    dates: Vec<Date>,
    figures: Vec<Figure>,
    relations: Vec<Relation>,
    places: Vec<Mention>,
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
        let citations = citation::citations(&text, &lower, &tokens);
        let mut paragraph = Self {
            role,
            lower,
            text,
            to_original,
            decomposed,
            tokens,
            sentences,
            context,
            style,
            citations,
            dates: Vec::new(),
            figures: Vec::new(),
            relations: Vec::new(),
            places: Vec::new(),
        };
        paragraph.dates = date::read(&paragraph);
        paragraph.figures = figure::read(&paragraph, &paragraph.dates);
        paragraph.relations = relation::read(&paragraph);
        paragraph.places = place::read(&paragraph);
        paragraph
    }

    /// What it is on the page.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Its text, composed (NFC).
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its text in lower case, at the same offsets: a pattern found here stands at the same span in [`Paragraph::text`].
    pub fn lower(&self) -> &str {
        &self.lower
    }

    /// Its tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Its sentences, in order; together they hold all tokens.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Its tokens as the model of context sees them, one for one.
    pub fn context(&self) -> &[context::Place] {
        &self.context
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

    /// The places it names, in order.
    pub fn places(&self) -> &[Mention] {
        &self.places
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The text of a token; empty past the last.
    pub fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| self.slice(token.span))
    }

    /// The text of a token in lower case; empty past the last.
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
    pub fn follows(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return false };
        let Some(token) = self.tokens.get(index) else { return false };
        self.text
            .get(before.span.end as usize..token.span.start as usize)
            .is_some_and(|gap| gap == " " || !gap.is_empty() && gap.trim().is_empty())
    }

    /// The keys of the words that stand in one phrase from a token on: it ends at punctuation, a figure or a joint.
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

/// Lower case at the same offsets: a letter whose lower case is longer or shorter stays as it is.
fn lower_in_place(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    for c in text.chars() {
        let lowered = letter::lower(c);
        lower.push(if lowered.len_utf8() == c.len_utf8() { lowered } else { c });
    }
    lower
}

/// A paragraph in its place.
#[derive(Clone, Debug)]
pub struct Placed {
    block: Block,
    paragraph: Arc<Paragraph>,
    content: u64,
}

impl Placed {
    /// The paragraph.
    pub fn paragraph(&self) -> &Arc<Paragraph> {
        &self.paragraph
    }

    /// Where the whole paragraph stands in the source.
    pub fn span(&self) -> Span {
        self.block.span()
    }

    /// A number that two paragraphs share only if they hold the same text in the same role.
    pub fn content(&self) -> u64 {
        self.content
    }

    /// Where a span of the paragraph stands in the source, and whether the source reads the same there, so that it may be
    /// replaced: markup or an entity in between forbids it.
    pub fn locate(&self, span: Span) -> (Span, bool) {
        let original = self.paragraph.to_original.as_ref().map_or(span, |map| map.original(span));
        self.block.locate(original)
    }

    /// A replacement in the form (composed or not) the paragraph is written in.
    pub fn written(&self, replacement: &str) -> String {
        if self.paragraph.decomposed { normal::decompose(replacement) } else { replacement.to_owned() }
    }

    /// The offset in the paragraph of a byte offset in the source.
    pub fn offset_of(&self, source: usize) -> usize {
        // The maps lead outwards only; a paragraph is short and this is asked once per hover.
        let boundaries = self.paragraph.text.char_indices().map(|(at, _)| at).chain([self.paragraph.text.len()]);
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
    locality: OnceLock<Locality>,
    years: OnceLock<Vec<i32>>,
}

impl Document {
    /// Analyses a draft.
    pub fn new(source: Source) -> Self {
        Self::with_cache(source, &mut Cache::default())
    }

    /// Analyses a draft, taking from the cache what an earlier version of it left there. Afterwards the cache holds this
    /// version's paragraphs.
    pub fn with_cache(source: Source, cache: &mut Cache) -> Self {
        let mut next = FxHashMap::default();
        let placed = source.blocks().into_iter().map(|block| {
            let original = block.read(source.text());
            let content = content_of(block.role, &original);
            let known = next.get(&content).or_else(|| cache.paragraphs.get(&content));
            let paragraph = match known {
                Some(known) => Arc::clone(known),
                None => Arc::new(Paragraph::new(block.role, &original)),
            };
            next.entry(content).or_insert_with(|| Arc::clone(&paragraph));
            Placed { block, paragraph, content }
        });
        let placed = placed.collect();
        cache.paragraphs = next;
        let mut document = Self { source, placed, stated: None, locality: OnceLock::new(), years: OnceLock::new() };
        document.stated = dateline::stated(&document);
        document
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

    /// Where it is at home.
    pub fn locality(&self) -> &Locality {
        self.locality.get_or_init(|| Locality::new(&self.placed))
    }

    /// The paragraphs around one, itself included: what a reader of it may remember. Their number is bounded, so that what
    /// looks around at every finding stays linear in a long draft.
    pub fn around(&self, paragraph: usize) -> &[Placed] {
        const NEAR: usize = 100;
        let end = (paragraph + NEAR).min(self.placed.len());
        self.placed.get(paragraph.saturating_sub(NEAR).min(end)..end).unwrap_or_default()
    }

    /// The paragraph at a byte offset of the source, and the offset within the paragraph.
    pub fn at(&self, offset: usize) -> Option<(usize, usize)> {
        let after = self.placed.partition_point(|placed| placed.span().start as usize <= offset);
        let index = after.checked_sub(1)?;
        let placed = &self.placed[index];
        placed.span().touches(offset).then(|| (index, placed.offset_of(offset)))
    }
}

fn content_of(role: Role, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    (role, text.len(), text).hash(&mut hasher);
    hasher.finish()
}

/// The paragraphs of a draft's last version, by content.
#[derive(Debug, Default)]
pub struct Cache {
    paragraphs: FxHashMap<u64, Arc<Paragraph>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn an_edit_re_analyses_one_paragraph() {
        let mut cache = Cache::default();
        let first = Document::with_cache(Source::new("Xã Tân Hòa.\nXã Phú Lâm.", Format::Plain), &mut cache);
        let second = Document::with_cache(Source::new("Xã Tân Hòa.\nXã Phú Lâm họp.", Format::Plain), &mut cache);
        let shared = |index: usize| Arc::ptr_eq(first.paragraphs()[index].paragraph(), second.paragraphs()[index].paragraph());
        assert!(shared(0) && !shared(1));
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
