//! A text as the model of context sees it: a symbol for each token, and which tokens it may judge.
//!
//! Counting an archive and checking a draft go through the same door, so that both see the same symbols.

use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
pub use crate::lang::context::Place;
use crate::lang::context::{Draft, Judge};
use crate::lang::model::Symbol;
use crate::lang::syllable::Syllable;
use crate::lang::{letter, lexicon};

/// The tokens of a text as the model of context sees them.
pub fn places_of(tokens: &[Token], text: &str) -> Vec<Place> {
    let mut begins = true;
    let place = |token: &Token| {
        let symbol = symbol(token, text.get(token.span.range()).unwrap_or_default());
        let is_capital = token.case != Case::Lower;
        let is_name = is_capital && !begins;
        // What opens a sentence may stand before its first word.
        begins = symbol == Symbol::STOP || begins && symbol == Symbol::MARK;
        Place { symbol: if is_name { Symbol::NAME } else { symbol }, is_name, is_capital }
    };
    tokens.iter().map(place).collect()
}

/// Whether a token is a plain word of running text: names, abbreviations and parts of what is joined by a sign are not ours.
pub fn is_plain(paragraph: &Paragraph, at: usize) -> bool {
    let tokens = paragraph.tokens();
    let token = &tokens[at];
    let begins = || paragraph.sentence_of(at).is_some_and(|sentence| sentence.tokens.start == at);
    // "Noam Chomsky viết": what opens a sentence before a foreign name is a part of it.
    let named = || {
        let next = tokens.get(at + 1).filter(|next| next.kind == TokenKind::Word && paragraph.follows(at + 1));
        next.is_some_and(|next| next.case == Case::Capitalised && next.syllable.is_none())
    };
    let cased = token.case == Case::Lower || token.case == Case::Capitalised && begins() && !named();
    let glued = |at: usize| tokens.get(at).is_some_and(|next| next.glued);
    let joint = |at: usize| glued(at) && matches!(paragraph.word(at), "-" | "'" | "’" | "/" | "." | "&");
    // A full stop joins only what stands close behind it; else the word ends its sentence.
    let joined = joint(at + 1) && (glued(at + 2) || paragraph.word(at + 1) != ".");
    token.kind == TokenKind::Word && token.syllable.is_some() && cased && !joined && !(token.glued && at > 0 && joint(at - 1))
}

/// How many words on each side tell what kind of text a place stands in.
const NEAR: usize = 8;

/// What the paragraphs of a draft, and one of them around a token, say of the token and of what may have been meant by it.
pub fn draft<'p>(
    paragraphs: impl Iterator<Item = &'p Paragraph>,
    paragraph: &Paragraph,
    at: usize,
    meant: u32,
    judge: &Judge<'_>,
) -> Draft {
    let (tokens, places) = (paragraph.tokens(), paragraph.context());
    let key = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| token.key);
    let (Some(own), left, right) = (key(Some(at)), key(at.checked_sub(1)), key(Some(at + 1))) else { return Draft::default() };
    let mut draft = Draft::default();
    let sought = Sought { words: [own, meant], left, right };
    for there in paragraphs {
        draft.size += there.tokens().len() as f32;
        sought.count(there, &mut draft);
    }
    // The place itself is not elsewhere.
    draft.words[0] -= 1.0;
    draft.pairs[0] -= f32::from(u8::from(left.is_some()));
    draft.pairs[1] -= f32::from(u8::from(right.is_some()));
    let around = at.saturating_sub(NEAR)..(at + NEAR + 1).min(places.len());
    let pairs = at.saturating_sub(NEAR + 1)..(at + NEAR + 1).min(places.len().saturating_sub(1));
    for nth in pairs.filter(|nth| *nth != at && nth + 1 != at) {
        let pair = [places[nth].symbol, places[nth + 1].symbol];
        if pair.iter().all(|symbol| symbol.is_syllable()) {
            draft.near[0] += 1.0;
            draft.near[1] += f32::from(u8::from(judge.model().pair(pair[0], pair[1]) == 0.0));
        }
    }
    let count = |is: fn(&Place) -> bool| places[around.clone()].iter().filter(|place| is(place)).count() as f32;
    draft.strange = [count(|place| place.is_name), count(|place| place.symbol == Symbol::FOREIGN)];
    let sentence = paragraph.sentence_of(at).map_or(0..places.len(), |sentence| sentence.tokens.clone());
    draft.sentence = [at.saturating_sub(sentence.start) as f32, sentence.end.saturating_sub(at) as f32];
    draft
}

/// A word, another that may have been meant by it, and the words beside its place.
struct Sought {
    words: [u32; 2],
    left: Option<u32>,
    right: Option<u32>,
}

impl Sought {
    /// Adds how often a paragraph has each of them, and each of the two words between those beside them.
    fn count(&self, there: &Paragraph, draft: &mut Draft) {
        let keys = [Some(self.words[0]), Some(self.words[1]), self.left, self.right].into_iter().flatten();
        let mut held = keys.filter(|key| there.may_hold(*key));
        let Some(first) = held.next() else { return };
        if !there.is_short() {
            return self.look_up(there, draft);
        }
        // A draft has many short paragraphs, and each is gone through once for all that is sought, held against as many keys each time.
        let held = [first; 3].map(|first| held.next().unwrap_or(first));
        let is_held = |key: u32| key == first || held.contains(&key);
        let tokens = there.tokens();
        for (index, token) in tokens.iter().enumerate().filter(|(_, token)| is_held(token.key)) {
            let one = |is: bool| f32::from(u8::from(is));
            let beside = |at: Option<usize>, sought: Option<u32>| {
                one(at.and_then(|at| tokens.get(at)).is_some_and(|token| Some(token.key) == sought))
            };
            for nth in (0..self.words.len()).filter(|nth| self.words[*nth] == token.key) {
                draft.words[nth] += 1.0;
                draft.pairs[2 * nth] += beside(index.checked_sub(1), self.left);
                draft.pairs[2 * nth + 1] += beside(Some(index + 1), self.right);
            }
            draft.neighbours[0] += one(self.left == Some(token.key));
            draft.neighbours[1] += one(self.right == Some(token.key));
        }
    }

    /// The same of a paragraph whose words are in order.
    fn look_up(&self, there: &Paragraph, draft: &mut Draft) {
        let alone = |key: Option<u32>| key.map_or(0, |key| there.tokens_of(key).count()) as f32;
        let pair = |first: Option<u32>, second: Option<u32>| {
            first.zip(second).map_or(0, |(first, second)| there.count_beside(first, second)) as f32
        };
        for (nth, word) in self.words.into_iter().map(Some).enumerate() {
            draft.words[nth] += alone(word);
            draft.pairs[2 * nth] += pair(self.left, word);
            draft.pairs[2 * nth + 1] += pair(word, self.right);
        }
        draft.neighbours[0] += alone(self.left);
        draft.neighbours[1] += alone(self.right);
    }
}

/// Whether a word may have been left out before a token: two plain words in one phrase.
pub fn may_lack(paragraph: &Paragraph, at: usize) -> bool {
    at > 0 && at < paragraph.tokens().len() && paragraph.follows(at) && is_plain(paragraph, at - 1) && is_plain(paragraph, at)
}

/// Where a lower-case syllable runs into a word with a capital: *củaBộ*; the length of the first. A syllable without marks
/// may be a brand's (*iPhone, eBay*).
pub fn runs_into_capital(paragraph: &Paragraph, at: usize) -> Option<usize> {
    let token = &paragraph.tokens()[at];
    if token.kind != TokenKind::Word || token.case != Case::Mixed || token.glued {
        return None;
    }
    let word = paragraph.word(at);
    let capital = word.find(char::is_uppercase).filter(|capital| *capital > 0)?;
    let (first, second) = word.split_at(capital);
    let marked = first.chars().any(letter::is_marked) && Syllable::parse(first).is_some();
    (marked && second.chars().nth(1).is_some_and(char::is_lowercase) && second.chars().skip(1).all(|c| !c.is_uppercase()))
        .then_some(capital)
}

/// Whether a token is a word that is no syllable and might be one gone wrong: names, foreign words and parts of what is
/// joined by a sign are not ours.
pub fn is_unknown(paragraph: &Paragraph, at: usize) -> bool {
    let tokens = paragraph.tokens();
    let token = &tokens[at];
    if token.syllable.is_some()
        || !matches!(token.kind, TokenKind::Word | TokenKind::Code)
        || lexicon::is_known(token.key, token.case != Case::Lower)
    {
        return false;
    }
    let word = paragraph.lower_word(at);
    let marked = word.chars().any(letter::is_marked);
    let digits = word.chars().any(|c| c.is_ascii_digit());
    // "lúc11" lacks a space; VNI leaves digits among letters without marks.
    let begins = || paragraph.sentence_of(at).is_some_and(|sentence| sentence.tokens.start == at);
    let is_ours = || token.case == Case::Lower || token.case == Case::Capitalised && begins();
    if digits && (marked || word.starts_with(|c: char| c.is_ascii_digit()) || !is_ours()) {
        return false;
    }
    let ours = |c: char| c.is_ascii_alphanumeric() || letter::is_marked(c);
    let joint = |at: usize| matches!(paragraph.word(at), "-" | "'" | "’" | "/" | "." | "@" | "#" | "_" | "&");
    let joined = token.glued && at > 0 && joint(at - 1)
        || tokens.get(at + 1).is_some_and(|next| next.glued)
            && joint(at + 1)
            && tokens.get(at + 2).is_some_and(|last| last.glued);
    word.chars().all(ours) && !joined && (marked || token.case == Case::Lower)
}

/// What the model of context sees of a token.
fn symbol(token: &Token, text: &str) -> Symbol {
    match token.kind {
        TokenKind::Word => token.syllable.map_or(Symbol::FOREIGN, Symbol::from),
        TokenKind::Number | TokenKind::Date | TokenKind::DocumentNumber | TokenKind::Symbol => Symbol::NUMBER,
        TokenKind::Punctuation => match text {
            "," | "-" | "–" | "\"" | "“" | "”" | "'" | "‘" | "’" | "(" | ")" | "/" | "[" | "]" => Symbol::MARK,
            _ => Symbol::STOP,
        },
        _ => Symbol::FOREIGN,
    }
}
