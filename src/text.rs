//! What a file is before anything is known of its language: text, byte spans, lines, and which parts are prose.
//!
//! Inside Soát every place is a byte [`Span`] into the [`Source`] as it stands on disk (BOM and decomposed letters
//! included), so that a finding can be shown and a fix written without guessing. Lines, columns and UTF-16 units
//! exist only at the rim, through [`LineIndex`].

mod change;
pub mod docx;
pub mod html;
pub mod legacy;
mod lines;
pub mod markdown;
pub mod normal;
pub mod plain;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

pub use change::Change;
pub use lines::{Encoding, LineIndex, Position};

/// The largest draft that is read, in bytes. A newspaper page has 10 KB; offsets are `u32` on the strength of this.
pub const MAX_BYTES: usize = 5_000_000;

/// A range of bytes, end excluded, on character boundaries of the text it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// As a range for slicing.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing: a place between two characters.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// From the start of `self` to the end of `other`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `offset` lies inside or at either edge, as a caret does.
    pub fn touches(self, offset: usize) -> bool {
        self.start as usize <= offset && offset <= self.end as usize
    }
}

/// How the prose of a file is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Every line that is not blank is a paragraph, as content systems and messengers paste them.
    #[default]
    Plain,
    /// CommonMark with front matter, tables and footnotes.
    Markdown,
    /// A page or a fragment of one, as content systems export it.
    Html,
    /// A Word file, laid out as text with a line a paragraph; see [`docx`].
    Docx,
}

impl Format {
    /// The format a file name stands for; plain text where it says nothing.
    pub fn from_path(path: &str) -> Self {
        match path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).as_deref() {
            Some("md" | "markdown" | "mdx") => Self::Markdown,
            Some("html" | "htm" | "xhtml") => Self::Html,
            Some("docx" | "docm" | "dotx" | "dotm") => Self::Docx,
            _ => Self::Plain,
        }
    }
}

/// The word with which a draft speaks to the checker.
pub const ORDER: &str = "soat:";

/// A draft as it stands on disk or in an editor, immutable and cheap to share.
#[derive(Clone, Debug)]
pub struct Source {
    text: Arc<String>,
    name: Arc<str>,
    format: Format,
    lines: Arc<OnceLock<LineIndex>>,
    orders: Arc<OnceLock<bool>>,
    /// What each line is on the page, where that does not stand in the text.
    roles: Option<Arc<[Role]>>,
}

impl Source {
    /// A draft of at most [`MAX_BYTES`]; what lies beyond is cut off at a character, so that offsets hold. The front
    /// ends refuse larger files with a message before they come here.
    pub fn new(text: impl Into<String>, format: Format) -> Self {
        let mut text = text.into();
        if text.len() > u32::MAX as usize / 2 {
            text.truncate(text.floor_char_boundary(u32::MAX as usize / 2));
        }
        Self { text: Arc::new(text), name: Arc::from(""), format, lines: Arc::default(), orders: Arc::default(), roles: None }
    }

    /// The draft with a stretch of its text, in bytes, replaced by another. Where nobody else holds the text it is not copied.
    #[must_use]
    pub fn edited(self, replaced: Range<usize>, by: &str) -> Self {
        let change = Change::replacing(&replaced, by.len());
        let mut text = Arc::unwrap_or_clone(self.text);
        let removed = text[replaced.clone()].to_owned();
        text.replace_range(replaced, by);
        let mut edited = Self { name: self.name, ..Self::new(text, self.format) };
        if let Some(lines) = self.lines.get() {
            edited.lines = Arc::new(OnceLock::from(lines.edited(&removed, &edited.text, change)));
        }
        // Where none stood before, one may only stand about the change.
        let reach = ORDER.len() - 1;
        let about = change.start.saturating_sub(reach)..(change.new_end + reach).min(edited.text.len());
        if self.orders.get() == Some(&false) && !holds_order(&edited.text.as_bytes()[about]) {
            edited.orders = Arc::new(OnceLock::from(false));
        }
        edited
    }

    /// The same under a file's name or path: it may tell the draft's date.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.name = Arc::from(name);
        self
    }

    /// The file's name or path; empty where it has none.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How its prose is found.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Lines and columns, computed at the first need.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Whether [`ORDER`] stands anywhere, so that the draft may tell the checker what to leave. Nearly no draft does, and this is
    /// asked at every keystroke.
    pub fn has_orders(&self) -> bool {
        *self.orders.get_or_init(|| holds_order(self.text.as_bytes()))
    }

    /// The lines of this text that a change to it touched, with their blocks, where a line says all of its blocks: in plain
    /// text.
    pub(crate) fn lines_touched(&self, change: Change) -> Option<(Range<usize>, Vec<Block>)> {
        if self.format != Format::Plain {
            return None;
        }
        let lines = plain::lines_around(&self.text, change);
        let blocks = plain::blocks_of_lines(&self.text, lines.clone(), &[]);
        Some((lines, blocks))
    }

    /// The blocks of prose, in reading order.
    pub fn blocks(&self) -> Vec<Block> {
        match self.format {
            Format::Plain => plain::blocks(&self.text),
            Format::Markdown => markdown::blocks(&self.text),
            Format::Html => html::blocks(&self.text),
            Format::Docx => plain::blocks_with_roles(&self.text, self.roles.as_deref().unwrap_or_default()),
        }
    }
}

fn holds_order(text: &[u8]) -> bool {
    memchr::memmem::find(text, ORDER.as_bytes()).is_some()
}

/// What a block is on the page. Rules that speak of sentences keep to [`Role::Body`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Body,
    /// A title or subheading.
    Heading,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// A passage quoted as a block.
    Quotation,
}

/// A stretch of prose: a paragraph, heading, list item or cell, in pieces where markup interrupts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is on the page.
    pub role: Role,
    /// Its text, in order; never empty.
    pub pieces: Vec<Piece>,
}

/// A part of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the source.
    pub span: Span,
    /// What a reader sees there.
    pub reading: Reading,
}

/// What a reader sees of a stretch of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// What is written.
    Verbatim,
    /// What a character reference stands for: `&ecirc;` is *ê*.
    Reference(Box<str>),
    /// A blank: a line that is broken where a word ends.
    Break,
    /// Something that is not prose, such as code or an image: its neighbours do not become neighbours.
    Object,
}

impl Piece {
    /// A piece that reads as it is written.
    pub fn verbatim(start: usize, end: usize) -> Self {
        Self { span: Span::new(start, end), reading: Reading::Verbatim }
    }

    /// What a reader sees.
    pub fn read<'a>(&'a self, source: &'a str) -> &'a str {
        match &self.reading {
            Reading::Verbatim => source.get(self.span.range()).unwrap_or_default(),
            Reading::Reference(text) => text,
            Reading::Break => " ",
            Reading::Object => OBJECT,
        }
    }

    fn read_len(&self) -> usize {
        match &self.reading {
            Reading::Verbatim => self.span.len(),
            _ => self.read("").len(),
        }
    }

    /// Appends a piece to those before it, as one where both are verbatim and touch.
    pub(crate) fn append(self, pieces: &mut Vec<Self>) {
        match pieces.last_mut() {
            Some(last)
                if self.reading == Reading::Verbatim
                    && last.reading == Reading::Verbatim
                    && last.span.end == self.span.start =>
            {
                last.span.end = self.span.end;
            }
            _ => pieces.push(self),
        }
    }
}

/// Stands in a paragraph's text for what is not prose.
pub const OBJECT: &str = "\u{FFFC}";

impl Block {
    /// Where the block begins and ends in the source.
    pub fn span(&self) -> Span {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// The text a reader sees; borrowed where the block is one unbroken piece.
    pub fn read<'s>(&self, source: &'s str) -> Cow<'s, str> {
        match self.pieces.as_slice() {
            [Piece { span, reading: Reading::Verbatim }] => source.get(span.range()).unwrap_or_default().into(),
            pieces => pieces.iter().map(|piece| piece.read(source)).collect::<String>().into(),
        }
    }

    /// Where a span of [`Block::read`]'s text stands in the source, and whether the source holds nothing else there, so that
    /// it may be replaced.
    pub fn locate(&self, span: Span) -> (Span, bool) {
        let mut at = 0;
        let mut found: Option<Span> = None;
        let mut whole = true;
        for (index, piece) in self.pieces.iter().enumerate() {
            let next = at + piece.read_len() as u32;
            let last = index + 1 == self.pieces.len();
            let verbatim = piece.reading == Reading::Verbatim;
            let start = if verbatim { piece.span.start + span.start.clamp(at, next) - at } else { piece.span.start };
            let end = match verbatim {
                true => piece.span.start + span.end.clamp(at, next) - at,
                false if span.end > at => piece.span.end,
                false => piece.span.start,
            };
            match &mut found {
                None if span.start < next || last => found = Some(Span { start, end: end.max(start) }),
                None => {}
                Some(found) => {
                    whole &= found.end == piece.span.start;
                    found.end = end.max(found.end);
                }
            }
            if found.is_some() {
                whole &= !matches!(piece.reading, Reading::Object);
                if span.end <= next {
                    break;
                }
            }
            at = next;
        }
        found.map_or((Span::default(), false), |found| (found, whole))
    }
}
