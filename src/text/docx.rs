//! Word files: the prose of a `.docx`, a paragraph a line, with the way back to the runs it stands in.
//!
//! Word splits a word into runs wherever the cursor once rested, and keeps tables, footnotes, headers and what reviewers struck
//! out beside the text. What a reader of the printed page sees is laid out here as plain text, so that rules, places and
//! reports are those of any draft: line 12 is the twelfth paragraph. Tracked insertions are read and tracked deletions are
//! not, as if every change were accepted; comments and hidden text are not printed and not read.

mod comment;
mod package;
mod story;

use std::sync::Arc;

pub use self::comment::Comment;
use self::package::Package;
use crate::text::{Format, MAX_BYTES, Role, Source};

/// The largest file that is opened, in bytes: pictures are most of it.
pub const MAX_FILE_BYTES: usize = 100_000_000;

/// Why a file is not read as a Word draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// An archive of something else.
    NotWord,
    /// Cut off, garbled or not what it says of itself.
    Damaged,
    /// More text, more parts, deeper or more tightly packed than a draft ever is.
    TooLarge,
}

/// A Word draft, opened.
#[derive(Debug)]
pub struct Docx {
    package: Package,
    parts: Vec<Part>,
    text: String,
    roles: Vec<Role>,
    elements: Vec<TextElement>,
    stretches: Vec<Stretch>,
}

/// A file within the package that holds prose.
#[derive(Debug)]
struct Part {
    name: String,
    xml: String,
    place: Place,
}

/// Where on the page a part is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Word takes comments nowhere else.
    Body,
    Note,
    /// Headers and footers, which are names and numbers, not sentences.
    Margin,
}

/// A `w:t` and what must be repeated where its run is split. Offsets are bytes of its part's XML.
#[derive(Clone, Debug)]
struct TextElement {
    /// The run's properties with their tags; empty where it has none.
    properties: std::ops::Range<usize>,
    /// Of the namespace, with its colon.
    prefix: std::ops::Range<usize>,
    /// Of the `>` that ends its start tag.
    tag_end: usize,
    /// Whether it says that its blanks are to be kept.
    preserved: bool,
    /// Whether a comment may be put to it.
    commentable: bool,
}

/// A stretch of text and the XML it was read from.
#[derive(Clone, Debug)]
struct Stretch {
    /// Offset in the text.
    at: usize,
    /// Bytes of text.
    length: usize,
    /// Offset in the XML.
    xml: usize,
    /// Bytes of XML; more than of text where it is a reference such as `&amp;`, which is never split.
    xml_length: usize,
    element: usize,
}

impl Docx {
    /// Opens a Word file.
    pub fn read(bytes: impl Into<Arc<[u8]>>) -> Result<Self, Refusal> {
        let mut package = Package::open(bytes.into())?;
        let main = package.main_part()?;
        let related = package.relations(&main)?;
        let styles = related.iter().find(|relation| relation.kind == "styles");
        let styles = styles.map(|styles| package.part(&styles.target)).transpose()?.flatten().unwrap_or_default();
        let headings = story::headings(&styles)?;
        let mut docx = Self {
            parts: Vec::new(),
            text: String::new(),
            roles: Vec::new(),
            elements: Vec::new(),
            stretches: Vec::new(),
            package,
        };
        docx.add(&main, Place::Body, &headings)?;
        let others =
            [("footnotes", Place::Note), ("endnotes", Place::Note), ("header", Place::Margin), ("footer", Place::Margin)];
        for (kind, place) in others {
            for relation in related.iter().filter(|relation| relation.kind == kind) {
                docx.add(&relation.target, place, &headings)?;
            }
        }
        Ok(docx)
    }

    fn add(&mut self, name: &str, place: Place, headings: &story::Headings) -> Result<(), Refusal> {
        let xml = match self.package.part(name)? {
            Some(xml) => xml,
            None if place == Place::Body => return Err(Refusal::Damaged),
            None => return Ok(()),
        };
        self.parts.push(Part { name: name.to_owned(), xml, place });
        story::read(self, self.parts.len() - 1, headings)?;
        if self.text.len() > MAX_BYTES { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    /// Its prose, for checking.
    pub fn source(&self) -> Source {
        Source { roles: Some(self.roles.as_slice().into()), ..Source::new(self.text.as_str(), Format::Docx) }
    }
}

#[cfg(test)]
mod tests;
