//! A paragraph: its text, and the facts read off it.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::doc::abbreviation::{self, Abbreviations};
use crate::doc::citation::{self, Citation};
use crate::doc::date::{self, Date};
use crate::doc::figure::{self, Figure};
use crate::doc::memo::Memo;
use crate::doc::place::{self, Mention};
use crate::doc::relation::apart::Apart;
use crate::doc::relation::apart::Loose;
use crate::doc::relation::{self, Relation};
use crate::doc::sentence::{self, Sentence};
use crate::doc::style::{self, NumberForms, Style};
use crate::doc::token::{self, Token};
use crate::doc::{context, person, title};
use crate::lang::context::{Counted, Counts, Judge};
use crate::lang::letter;
use crate::text::normal::{self, OffsetMap};
use crate::text::{Role, Span};

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
    /// Each operand of the relations with the place of its relation, in order.
    operands: OnceLock<Vec<(Span, u32)>>,
    loose: Loose,
    places: Vec<Mention>,
    number_forms: NumberForms,
    keys: KeySet,
    by_key: OnceLock<Vec<u32>>,
    persons: Vec<person::Mention>,
    abbreviations: Abbreviations,
    titles: Vec<title::Named>,
    memo: Memo,
    joined: Joined,
    weighed: Joined,
}

/// What a paragraph says together with others, and a number that tells which.
type Joined = Mutex<Option<(u64, Arc<[Apart]>)>>;

fn recalled(joined: &Joined, with: u64, read: impl FnOnce() -> Vec<Apart>) -> Arc<[Apart]> {
    let mut joined = joined.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, said)) = joined.as_ref().filter(|(known, _)| *known == with) {
        return Arc::clone(said);
    }
    Arc::clone(&joined.insert((with, read().into())).1)
}

impl Paragraph {
    /// Analyses a paragraph as a reader sees it.
    pub fn new(role: Role, original: &str) -> Self {
        let mut paragraph = Self::of_figures(role, original);
        paragraph.places = place::read(&paragraph);
        paragraph.number_forms = NumberForms::of(&paragraph);
        paragraph.persons = person::read(&paragraph);
        paragraph.titles = title::read(&paragraph);
        paragraph.abbreviations = abbreviation::read(&paragraph);
        paragraph
    }

    /// Reads no more of a paragraph than its figures and what they assert.
    pub(super) fn of_figures(role: Role, original: &str) -> Self {
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
            operands: OnceLock::new(),
            loose: Loose::default(),
            places: Vec::new(),
            number_forms: NumberForms::default(),
            keys: KeySet::default(),
            by_key: OnceLock::new(),
            persons: Vec::new(),
            abbreviations: Abbreviations::default(),
            titles: Vec::new(),
            memo: Memo::default(),
            joined: Joined::default(),
            weighed: Joined::default(),
        };
        let mut dates = date::read(&paragraph);
        dates.retain(|date| !figure::is_then_and_now(&paragraph, date));
        paragraph.dates = dates;
        paragraph.citations = citation::read(&paragraph);
        paragraph.figures = figure::read(&paragraph, &paragraph.dates);
        paragraph.keys = KeySet::of(paragraph.tokens.iter().map(|token| token.key));
        (paragraph.relations, paragraph.loose) = relation::read(&paragraph);
        paragraph
    }

    /// Where a span of its text stands in the text as it was given, whatever form its letters have there.
    pub(super) fn original(&self, span: Span) -> Span {
        self.to_original.as_ref().map_or(span, |map| map.original(span))
    }

    /// How its numbers are written.
    pub(super) fn number_forms(&self) -> NumberForms {
        self.number_forms
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
    #[inline]
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The figure that has a span.
    pub fn figure_of(&self, span: Span) -> Option<&Figure> {
        let at = self.figures.partition_point(|figure| figure.span < span);
        self.figures.get(at).filter(|figure| figure.span == span)
    }

    /// Those of its figures that begin within a range of tokens.
    pub fn figures_within(&self, tokens: &Range<usize>) -> &[Figure] {
        let from = self.figures.partition_point(|figure| figure.tokens.start < tokens.start);
        let count = self.figures[from..].partition_point(|figure| figure.tokens.start < tokens.end);
        &self.figures[from..from + count]
    }

    /// The figure that a token belongs to.
    pub(in crate::doc) fn figure_at(&self, token: usize) -> Option<&Figure> {
        let before = self.figures.partition_point(|figure| figure.tokens.start <= token);
        self.figures[..before].last().filter(|figure| figure.tokens.contains(&token))
    }

    /// What its figures assert of one another.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The relations that a figure takes part in.
    pub(in crate::doc) fn relations_of(&self, operand: Span) -> impl Iterator<Item = &Relation> {
        let operands = self.operands.get_or_init(|| {
            let relations = self.relations.iter().zip(0..);
            let mut all: Vec<(Span, u32)> =
                relations.flat_map(|(relation, at)| relation.operands.iter().map(move |span| (*span, at))).collect();
            all.sort_unstable();
            all.dedup();
            all
        });
        let own = &operands[operands.partition_point(|(span, _)| *span < operand)..];
        own.iter().take_while(move |(span, _)| *span == operand).map(|(_, at)| &self.relations[*at as usize])
    }

    /// What its figures leave open, for the paragraphs before to settle.
    pub fn loose(&self) -> &Loose {
        &self.loose
    }

    /// The places it names, in order.
    pub fn places(&self) -> &[Mention] {
        &self.places
    }

    /// Whether it may hold a token of a key; nearly always not where it does not.
    pub(super) fn may_hold(&self, key: u32) -> bool {
        self.keys.may_hold(key)
    }

    /// Whether it is gone through sooner than its words are put in order.
    pub(super) fn is_short(&self) -> bool {
        self.tokens.len() <= SHORT
    }

    /// The tokens of a key, by their index, in no set order. Where there are none, as nearly everywhere, this says so at once.
    pub fn tokens_of(&self, key: u32) -> impl Iterator<Item = usize> + '_ {
        let (short, long): (&[Token], &[u32]) = match self.keys.may_hold(key) {
            false => (&[], &[]),
            true if self.is_short() => (&self.tokens, &[]),
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
        if self.is_short() {
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

    /// What this paragraph and those below it say as one, which a number tells from what others would. It is read again only when
    /// that is another.
    pub(super) fn joined(&self, with: u64, read: impl FnOnce() -> Vec<Apart>) -> Arc<[Apart]> {
        recalled(&self.joined, with, read)
    }

    /// As [`Paragraph::joined`], of what its structure says of it.
    pub(super) fn weighed(&self, with: u64, read: impl FnOnce() -> Vec<Apart>) -> Arc<[Apart]> {
        recalled(&self.weighed, with, read)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_end_at_punctuation() {
        let paragraph = Paragraph::new(Role::Body, "Chủ tịch UBND, Phó Bí thư");
        assert_eq!(paragraph.phrase_from(0).count(), 3);
        assert_eq!(paragraph.phrase_from(4).count(), 3);
    }
}
