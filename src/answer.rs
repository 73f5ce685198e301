//! What can be told at a place in a draft, as plain data for an ideal editor: byte spans and Markdown, no protocol.
//!
//! Each kind of fact answers in its own file; here their answers are put together.

mod citations;
mod complete;
mod evidence;
mod figures;
pub mod outline;
pub mod people;
mod persons;
mod places;

use crate::config::Settings;
use crate::doc::Document;
use crate::doc::dateline::DraftDate;
use crate::finding::Message;
use crate::text::Span;

pub use complete::{MOST as MOST_COMPLETIONS, complete};
pub use evidence::evidence;

/// What is told of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it speaks of, in the source.
    pub span: Span,
    /// Markdown.
    pub text: Message,
}

/// What a completion stands for; editors show an icon by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// An official title.
    Title,
    /// A body that has titles.
    Body,
    /// A person.
    Person,
    /// A place.
    Place,
    /// An abbreviation or what it stands for.
    Abbreviation,
}

/// Something that may be typed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it stands for.
    pub kind: CompletionKind,
    /// What the list shows.
    pub label: String,
    /// A few words beside the label: the body a title belongs to, when it was in force.
    pub detail: Message,
    /// What is replaced, in the source: the words typed so far.
    pub span: Span,
    /// What takes their place.
    pub text: String,
}

/// The day a draft speaks from, and what is told of it; `None` where nothing tells.
pub fn draft_date(document: &Document, settings: &Settings) -> Option<(DraftDate, Message)> {
    settings.date_of(document).map(|date| (date, places::of_date(date)))
}

/// Where what stands at a byte offset of the source is introduced: a person and an abbreviation by their first full mention,
/// a document by its first full citation.
pub fn definition(document: &Document, offset: usize) -> Option<Span> {
    people::definition(document, offset).or_else(|| citations::first_citation(document, offset))
}

/// One kind of fact's answer at (paragraph, offset in the paragraph), with the paragraph's span it speaks of.
type Provider = fn(&Document, usize, usize, &Settings) -> Option<(Span, Message)>;

/// Who is asked, in order; the first to answer decides the span, the rest may add to it.
const HOVER_PROVIDERS: &[Provider] = &[
    citations::hover,
    figures::hover,
    places::hover_date,
    people::hover_person,
    people::hover_title,
    people::hover_abbreviation,
    places::hover,
];

/// What is told of a byte offset of the source.
pub fn hover(document: &Document, offset: usize, settings: &Settings) -> Option<Hover> {
    let (paragraph, within) = document.at(offset)?;
    let placed = document.paragraphs().get(paragraph)?;
    let mut told: Option<Hover> = None;
    for provider in HOVER_PROVIDERS {
        let Some((span, text)) = provider(document, paragraph, within, settings) else { continue };
        match &mut told {
            None => told = Some(Hover { span: placed.locate(span).0, text }),
            Some(hover) => hover.text = hover.text.and(&text),
        }
    }
    told
}
