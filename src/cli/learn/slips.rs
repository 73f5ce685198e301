//! Slips for the model to learn from: put into clean text as people make them, and genuine ones that readers marked.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::fit::Example;
use crate::doc::{Paragraph, context as seen};
use crate::finding::Message;
use crate::lang::context::{Doubt, Judge, Kind};
use crate::lang::{slip, word};
use crate::rules::like;
use crate::text::Role;

/// One word in so many gets a slip.
const SPACING: usize = 25;

/// What is weighed at every doubted place of a clean paragraph after slips were put into it.
pub(super) fn injected(judge: &Judge<'_>, clean: &Paragraph, rng: &mut Rng, examples: &mut Examples) {
    let (paragraph, meant) = spoil(clean, rng);
    each_doubt(judge, &paragraph, |at, doubt| {
        match meant.get(&(paragraph.tokens()[at].span.start as usize)) {
            None => examples.add(doubt, false, 1.0),
            // A slip read wrongly teaches nothing: flagging it is right, its correction is not.
            Some(word) if word::keys(&doubt.readings[0].text()) == word::keys(word) => examples.add(doubt, true, 1.0),
            Some(_) => {}
        }
    });
}

/// A paragraph with slips, and what was meant where they begin.
fn spoil(clean: &Paragraph, rng: &mut Rng) -> (Paragraph, FxHashMap<usize, String>) {
    let mut text = String::new();
    let mut end = 0;
    let mut meant = FxHashMap::default();
    let mut next = 2 + rng.usize(..SPACING);
    for (at, token) in clean.tokens().iter().enumerate().filter(|(at, _)| seen::is_plain(clean, *at)) {
        next -= 1;
        if next > 0 || (token.span.start as usize) < end {
            next = next.max(1);
            continue;
        }
        let (spoilt, word, last) = if let Some((spoilt, words)) = spoil_two(clean, at, rng) {
            (spoilt, words, at + 1)
        } else if let Some((spoilt, _)) = slip::any(clean.lower_word(at), &mut |limit| rng.usize(..limit)) {
            (spoilt, clean.lower_word(at).to_owned(), at)
        } else {
            next = 1;
            continue;
        };
        next = 6 + rng.usize(..2 * SPACING - 6);
        text.push_str(&clean.text()[end..token.span.start as usize]);
        meant.insert(text.len(), word);
        text.push_str(&like(clean.word(at), &spoilt));
        end = clean.tokens()[last].span.end as usize;
    }
    text.push_str(&clean.text()[end..]);
    (Paragraph::new(Role::Body, &text), meant)
}

/// One slip in so many runs two words together; half of these lose letters.
const TOGETHER: usize = 20;

/// Two words run together, whole or with the end of the first lost: *tổchức, tchức*; and what was meant.
fn spoil_two(clean: &Paragraph, at: usize, rng: &mut Rng) -> Option<(String, String)> {
    if rng.usize(..TOGETHER) > 0 || !clean.follows(at + 1) || !seen::is_plain(clean, at + 1) {
        return None;
    }
    let (first, second) = (clean.lower_word(at), clean.lower_word(at + 1));
    let kept = if rng.bool() { first } else { clean.tokens()[at].syllable.map_or("", |syllable| syllable.onset()) };
    (!kept.is_empty()).then(|| (format!("{kept}{second}"), format!("{first} {second}")))
}

/// Every place of a paragraph where something else may have been meant.
fn each_doubt(judge: &Judge<'_>, paragraph: &Paragraph, mut visit: impl FnMut(usize, &Doubt)) {
    let places = paragraph.context();
    let counted = judge.count(places);
    for at in 0..places.len() {
        let doubt = if seen::is_plain(paragraph, at) {
            judge.wrong(&counted, at)
        } else if seen::is_unknown(paragraph, at) {
            judge.unknown(paragraph.word(at), places, at)
        } else {
            None
        };
        if let Some(doubt) = doubt {
            visit(at, &doubt);
        }
    }
}

/// What the two linear models learn from.
#[derive(Debug, Default)]
pub(super) struct Examples {
    pub(super) wrong: Vec<Example>,
    pub(super) unknown: Vec<Example>,
}

impl Examples {
    fn add(&mut self, doubt: &Doubt, slip: bool, weight: f32) {
        let mut values = Vec::with_capacity(doubt.kind.weights());
        doubt.expand(|value| values.push(value));
        let examples = match doubt.kind {
            Kind::Wrong => &mut self.wrong,
            Kind::Unknown => &mut self.unknown,
        };
        examples.push(Example { values, slip, weight });
    }
}

/// A document with its mistakes marked, in the schema of the Viwiki-Spelling set.
#[derive(Debug, Deserialize)]
pub(super) struct Marked {
    text: String,
    mistakes: Vec<Mistake>,
}

#[derive(Debug, Deserialize)]
struct Mistake {
    text: String,
    start_offset: serde_json::Value,
    suggest: Vec<String>,
}

/// What was meant at some tokens of a paragraph: one of these.
type Meant = Vec<(usize, Vec<String>)>;

/// A paragraph of a marked document, and what was meant at its mistakes: pairs of a token and its corrections.
fn marked(document: &Marked) -> Vec<(Paragraph, Meant)> {
    let mut start = 0;
    let mut paragraphs = Vec::new();
    for line in document.text.split('\n') {
        let length = line.chars().count();
        let paragraph = Paragraph::new(Role::Body, line);
        let here = document.mistakes.iter().filter_map(|mistake| {
            let place: usize = mistake.start_offset.to_string().trim_matches('"').parse().ok()?;
            let at = line.char_indices().nth(place.checked_sub(start)?)?.0;
            let token = paragraph.token_at(at).filter(|token| paragraph.word(*token) == mistake.text)?;
            Some((token, mistake.suggest.clone()))
        });
        let here = here.collect();
        paragraphs.push((paragraph, here));
        start += length + 1;
    }
    paragraphs
}

/// Reads marked documents, one a line.
pub(super) fn read(path: &Path) -> Result<Vec<Marked>, Message> {
    let unreadable = |reason: String| {
        let name = path.display();
        Message::new(format!("{name}: không đọc được: {reason}"), format!("{name}: cannot be read: {reason}"))
    };
    let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).map_err(|error| unreadable(error.to_string()))).collect()
}

/// How much a sound place of a marked document counts: beside the news that is learnt from, such texts are of another kind.
const SOUND: f32 = 4.0;

/// What is weighed at every doubted place of a marked document.
pub(super) fn genuine(judge: &Judge<'_>, document: &Marked, weight: f32, examples: &mut Examples) {
    for (paragraph, mistakes) in &marked(document) {
        each_doubt(judge, paragraph, |at, doubt| {
            let right = |meant: &String| word::keys(meant) == word::keys(&doubt.readings[0].text());
            match mistakes.iter().find(|(token, _)| *token == at) {
                None => examples.add(doubt, false, SOUND),
                Some((_, meant)) if meant.iter().any(right) => examples.add(doubt, true, weight),
                Some(_) => {}
            }
        });
    }
}
