//! The people that may be named before the caret: after *đồng chí, ông, bà* those of the draft and the roster with their full
//! titles; after a name and a comma or a dash that person's titles.

use rustc_hash::FxHashSet;

use crate::answer::{Completion, CompletionKind, people};
use crate::config::Settings;
use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Document, Paragraph};
use crate::finding::Message;
use crate::lang::{letter, names, titles, word};
use crate::text::Span;

/// The longest name that is completed, in words.
const WORDS: usize = 5;

/// A person who may be meant.
struct Candidate {
    name: String,
    titles: Vec<String>,
    source: Message,
}

/// The completions at an offset of a paragraph, best first; none where no one is being named.
pub(super) fn complete(document: &Document, index: usize, within: usize, open: bool, settings: &Settings) -> Vec<Completion> {
    let paragraph = document.paragraphs()[index].paragraph();
    after_address(document, paragraph, (index, within), open, settings)
        .or_else(|| after_name(document, paragraph, (index, within), settings))
        .unwrap_or_default()
}

/// After a form of address: people whose names go on as what is typed.
fn after_address(
    document: &Document,
    paragraph: &Paragraph,
    (index, within): (usize, usize),
    open: bool,
    settings: &Settings,
) -> Option<Vec<Completion>> {
    let (start, typed) = typed_name(paragraph, within, open)?;
    let folded = letter::fold(&typed);
    let span = Span::new(start, within);
    let mut found = candidates(document, index, span, settings);
    found.retain(|one| matches(&one.name, &folded));
    found.sort_by_key(|one| letter::fold(&one.name).rsplit(' ').next() != Some(folded.trim_end()));
    let found = found.into_iter();
    let complete = |one: Candidate| {
        let whole = [std::slice::from_ref(&one.name), one.titles.as_slice()].concat().join(", ");
        (whole != typed).then(|| Completion {
            kind: CompletionKind::Person,
            label: whole.clone(),
            detail: one.source,
            span,
            text: whole,
        })
    };
    let found: Vec<Completion> = found.filter_map(complete).collect();
    (!found.is_empty()).then_some(found)
}

/// Where the name begins that is being typed after a form of address, and what stands there so far.
fn typed_name(paragraph: &Paragraph, within: usize, open: bool) -> Option<(usize, String)> {
    let tokens = paragraph.tokens();
    let last = tokens.iter().rposition(|token| (token.span.start as usize) < within)?;
    let first = last.saturating_sub(WORDS + 2);
    for at in (first..=last).rev() {
        let words = match names::address(paragraph.phrase_from(at)) {
            Some((words, _)) => words,
            None if paragraph.lower_word(at) == "đ" && paragraph.word(at + 1) == "/" && paragraph.lower_word(at + 2) == "c" => {
                3
            }
            None => continue,
        };
        let from = at + words;
        let joined = |at: usize| tokens[at].is_wordlike() && (at == from || paragraph.follows(at));
        if from > last + 1 || !(from..=last).all(joined) {
            return None;
        }
        let start = match tokens.get(from).filter(|_| from <= last) {
            Some(token) if paragraph.follows(from) => token.span.start as usize,
            None if open => within,
            _ => return None,
        };
        // "bà con", "ông chủ": a small letter with its marks is a word of the sentence.
        let typed = paragraph.text().get(start..within)?.to_owned();
        let word = typed.starts_with(char::is_lowercase) && typed.chars().any(letter::is_marked);
        return (!word).then_some((start, typed));
    }
    None
}

/// After a name and a comma or a dash: the titles of that person.
fn after_name(
    document: &Document,
    paragraph: &Paragraph,
    (index, within): (usize, usize),
    settings: &Settings,
) -> Option<Vec<Completion>> {
    let tokens = paragraph.tokens();
    let before =
        tokens.iter().rposition(|token| (token.span.end as usize) <= within && is_mark(paragraph.slice(token.span)))?;
    let start = tokens.get(before + 1).filter(|token| (token.span.start as usize) < within);
    let start = start.map_or(within, |token| token.span.start as usize);
    let typed = paragraph.text().get(start..within)?.trim_end();
    let mention = paragraph.persons().iter().find(|mention| mention.tokens.end == before && mention.is_full())?;
    if typed.split_whitespace().count() > WORDS
        || !tokens[before + 1..].iter().take_while(|token| (token.span.start as usize) < within).all(Token::is_wordlike)
    {
        return None;
    }
    let folded = letter::fold(typed);
    let here = candidates(document, index, mention.span, settings);
    let name = word::keys(paragraph.slice(mention.span));
    let person = here.into_iter().find(|one| word::keys(&one.name) == name && !one.titles.is_empty())?;
    let whole = person.titles.join(", ");
    let texts = std::iter::once(whole).chain(person.titles.iter().filter(|_| person.titles.len() > 1).cloned());
    let fits = |text: &String| {
        let title = letter::fold(text);
        text != typed && (folded.is_empty() || title.starts_with(&folded) || titles::initials(text).starts_with(&folded))
    };
    let found: Vec<Completion> = texts
        .filter(fits)
        .map(|text| Completion {
            kind: CompletionKind::Title,
            label: text.clone(),
            detail: person.source.clone(),
            span: Span::new(start, within),
            text,
        })
        .collect();
    (!found.is_empty()).then_some(found)
}

fn is_mark(text: &str) -> bool {
    matches!(text, "," | "-" | "–" | "—" | "(")
}

/// The people of the draft, then those of the roster on its date; the mention at `here` left out, since it is being typed.
fn candidates(document: &Document, index: usize, here: Span, settings: &Settings) -> Vec<Candidate> {
    let paragraphs = document.paragraphs();
    let mut known = FxHashSet::default();
    let mut found = Vec::new();
    for person in document.people().all() {
        let being_typed = |place: &(usize, usize)| {
            place.0 == index
                && paragraphs[index].paragraph().persons().get(place.1).is_some_and(|mention| mention.span.start == here.start)
        };
        let titles = people::titles_of(document, person);
        if person.mentions.iter().all(being_typed) {
            continue;
        }
        known.insert(person.name.clone());
        found.push(Candidate {
            name: person.name(paragraphs).to_owned(),
            titles: titles.into_iter().map(str::to_owned).collect(),
            source: Message::new("trong bài", "in the draft"),
        });
    }
    found.sort_by_key(|one| one.titles.is_empty());
    let date = settings.date_of(document);
    for entry in settings.roster().into_iter().flat_map(crate::config::roster::Roster::entries) {
        let holds = date.is_none_or(|date| entry.holds(date.first, date.last));
        if holds && known.insert(word::keys(&entry.name).into()) {
            found.push(Candidate {
                name: entry.name.clone(),
                titles: vec![entry.title.clone()],
                source: Message::new("danh sách cán bộ", "roster"),
            });
        }
    }
    found
}

/// Whether a name may be meant by what is typed, folded: its beginning, its given name, its initials.
fn matches(name: &str, typed: &str) -> bool {
    let folded = letter::fold(name);
    let typed = typed.trim_end();
    typed.is_empty()
        || folded.starts_with(typed)
        || folded.rsplit(' ').next().is_some_and(|given| given.starts_with(typed))
        || typed.len() > 1 && titles::initials(name) == typed
}

/// Whether the caret stands where nothing is completed: inside a figure, an address, a code.
pub(super) fn is_inside_other(paragraph: &Paragraph, within: usize) -> bool {
    let Some(at) = paragraph.token_at(within) else { return false };
    let token = &paragraph.tokens()[at];
    let kinds =
        [TokenKind::Number, TokenKind::Date, TokenKind::DocumentNumber, TokenKind::Url, TokenKind::Email, TokenKind::Code];
    (token.span.start as usize) < within && kinds.contains(&token.kind) && token.case != Case::Capitalised
}
