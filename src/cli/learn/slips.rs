//! Slips for the model to learn from: put into clean text as people make them, and genuine ones that readers marked.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::boost;
use super::fit::Example;
use super::genuine::Genuine;
use crate::doc::{Paragraph, context as seen};
use crate::finding::Message;
use crate::lang::context::{Doubt, Draft, Judge, Kind};
use crate::lang::syllable::ToneStyle;
use crate::lang::{slip, word};
use crate::rules::like;
use crate::text::Role;

/// One word in so many gets a slip.
const SPACING: usize = 25;

/// The odds, as a logarithm, at which a place that nobody spoilt may well be a slip all the same: the press is not free of
/// them, and one taken for sound teaches the model to pass over its like.
const SUSPECT: f32 = 1.0;

/// How many words on each side a word is judged by.
const REACH: usize = 2;

/// What is weighed at every doubted place of a clean article after slips were put into it. A judge that has weights leaves
/// out what it takes for a slip that stood there before.
pub(super) fn injected(judge: &Judge<'_>, article: &[String], genuine: &Genuine, rng: &mut Rng, examples: &mut Examples) {
    let lines = article.iter().map(|line| spoil(judge, &Paragraph::new(Role::Body, line), genuine, rng));
    let (draft, spoilt): (Vec<Paragraph>, Vec<Spoilt>) = lines.unzip();
    for (paragraph, spoilt) in draft.iter().zip(&spoilt) {
        let start = |at: usize| paragraph.tokens().get(at).map(|token| token.span.start as usize);
        let slip = |at: usize| start(at).and_then(|start| spoilt.meant.get(&start));
        let left_out = |at: usize| start(at).and_then(|start| spoilt.left_out.get(&start));
        // Beside a slip a sound word looks odd too, and is to be learnt as sound.
        let beside = |at: usize| (at.saturating_sub(REACH)..=at + REACH).any(|at| slip(at).is_some() || left_out(at).is_some());
        each_doubt(judge, paragraph, |at, doubt| {
            let due = if doubt.kind == Kind::Missing { left_out(at) } else { slip(at) };
            let place = Doubted { draft: &draft, paragraph, at, doubt };
            match due {
                None if judge.odds(doubt) > SUSPECT && !beside(at) => {}
                None => examples.add(judge, &place, false, 1.0),
                // A slip read wrongly teaches nothing: flagging it is right, its correction is not.
                Some(word) if word::keys(&doubt.readings[0].text()) == word::keys(word) => {
                    examples.add(judge, &place, true, 1.0);
                }
                Some(_) => {}
            }
        });
    }
}

/// A place of a draft where something else may have been meant.
#[derive(Clone, Copy, Debug)]
struct Doubted<'d> {
    draft: &'d [Paragraph],
    paragraph: &'d Paragraph,
    at: usize,
    doubt: &'d Doubt,
}

/// What was meant where slips were put in: by the place where what is written begins.
#[derive(Debug, Default)]
struct Spoilt {
    /// Instead of the word there.
    meant: FxHashMap<usize, String>,
    /// Before the word there.
    left_out: FxHashMap<usize, String>,
}

/// A paragraph with slips, and what was meant.
fn spoil(judge: &Judge<'_>, clean: &Paragraph, genuine: &Genuine, rng: &mut Rng) -> (Paragraph, Spoilt) {
    let mut text = String::new();
    let (mut end, mut free) = (0, 0);
    let mut spoilt = Spoilt::default();
    let mut next = 2 + rng.usize(..SPACING);
    for (at, token) in clean.tokens().iter().enumerate().filter(|(at, _)| seen::is_plain(clean, *at)) {
        if at < free {
            continue;
        }
        let as_people_do = token.syllable.and_then(|meant| genuine.draw(meant, judge.model().single(meant.into()), rng));
        next = next.saturating_sub(1);
        if next > 0 && as_people_do.is_none() {
            continue;
        }
        let start = token.span.start as usize;
        let (written, word, last) = if let Some(written) = as_people_do {
            (written.render(ToneStyle::Old), clean.lower_word(at).to_owned(), at)
        } else if let Some(kept) = left_out(clean, at, rng) {
            text.push_str(&clean.text()[end..start]);
            spoilt.left_out.insert(text.len(), clean.lower_word(at).to_owned());
            (end, free) = (kept, at + 2);
            next = 6 + rng.usize(..2 * SPACING - 6);
            continue;
        } else if let Some((written, words)) = spoil_two(clean, at, rng) {
            (written, words, at + 1)
        } else if let Some((written, _)) = slip::any(clean.lower_word(at), &mut |limit| rng.usize(..limit)) {
            (written, clean.lower_word(at).to_owned(), at)
        } else {
            next = 1;
            continue;
        };
        if as_people_do.is_none() {
            next = 6 + rng.usize(..2 * SPACING - 6);
        }
        text.push_str(&clean.text()[end..start]);
        spoilt.meant.insert(text.len(), word);
        text.push_str(&like(clean.word(at), &written));
        (end, free) = (clean.tokens()[last].span.end as usize, last + 1);
    }
    text.push_str(&clean.text()[end..]);
    (Paragraph::new(Role::Body, &text), spoilt)
}

/// One slip in so many leaves a word out.
const LEFT_OUT: usize = 6;

/// Where the text goes on if a word is left out.
fn left_out(clean: &Paragraph, at: usize, rng: &mut Rng) -> Option<usize> {
    let whole = at > 0 && seen::may_lack(clean, at) && seen::may_lack(clean, at + 1);
    (whole && rng.usize(..LEFT_OUT) == 0).then(|| clean.tokens()[at + 1].span.start as usize)
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
        let missing = seen::may_lack(paragraph, at).then(|| judge.missing(&counted, at)).flatten();
        doubt.iter().chain(&missing).for_each(|doubt| visit(at, doubt));
    }
}

/// What the linear models learn from.
#[derive(Debug, Default)]
pub(super) struct Examples {
    pub(super) wrong: Vec<Example>,
    pub(super) unknown: Vec<Example>,
    pub(super) missing: Vec<Example>,
    /// Of each of the first, what the rest of the draft says.
    drafts: Vec<(Doubt, Draft)>,
}

impl Examples {
    fn add(&mut self, judge: &Judge<'_>, place: &Doubted<'_>, slip: bool, weight: f32) {
        let doubt = place.doubt;
        let mut values = Vec::with_capacity(doubt.kind.weights());
        doubt.expand(|value| values.push(value));
        let examples = match doubt.kind {
            Kind::Wrong => {
                let meant = word::key(&doubt.readings[0].text());
                let draft = seen::draft(place.draft.iter(), place.paragraph, place.at, meant, judge);
                self.drafts.push((doubt.clone(), draft));
                &mut self.wrong
            }
            Kind::Unknown => &mut self.unknown,
            Kind::Missing => &mut self.missing,
        };
        examples.push(Example { values, slip, weight });
    }

    /// What trees learn from, where the linear model of a judge is not sure of the contrary.
    pub(super) fn in_draft(&self, judge: &Judge<'_>) -> Vec<boost::Example> {
        let examples = self.wrong.iter().zip(&self.drafts).filter_map(|(Example { slip, weight, .. }, (doubt, draft))| {
            let odds = Some(judge.odds(doubt)).filter(|odds| *odds > IN_QUESTION)?;
            Some(boost::Example { values: doubt.in_draft(odds, draft), odds, slip: *slip, weight: *weight })
        });
        examples.collect()
    }
}

/// The odds, as a logarithm, from which trees learn of a place: some less than those from which they are asked.
const IN_QUESTION: f32 = -3.0;

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
    let (draft, marks): (Vec<Paragraph>, Vec<Meant>) = marked(document).into_iter().unzip();
    for (paragraph, mistakes) in draft.iter().zip(&marks) {
        each_doubt(judge, paragraph, |at, doubt| {
            if doubt.kind == Kind::Missing && mistakes.iter().any(|(token, _)| *token == at || *token + 1 == at) {
                return;
            }
            let right = |meant: &String| word::keys(meant) == word::keys(&doubt.readings[0].text());
            let place = Doubted { draft: &draft, paragraph, at, doubt };
            match mistakes.iter().find(|(token, _)| *token == at) {
                None => examples.add(judge, &place, false, SOUND),
                Some((_, meant)) if meant.iter().any(right) => examples.add(judge, &place, true, weight),
                Some(_) => {}
            }
        });
    }
}
