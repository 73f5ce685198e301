//! Reads one part of a Word file: the body, the footnotes or a header, as lines of text with the way back to the XML.
//!
//! The file is walked once, event by event; what a paragraph holds is gathered until it ends, because a text box inside it is a
//! story of its own and a deleted paragraph mark joins it to the next.

use std::collections::HashSet;
use std::mem;
use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::package::attribute;
use super::{Docx, Place, Refusal, Stretch, TextElement};
use crate::text::{OBJECT, Role};

/// Elements within elements; a table in a table in a text box comes to thirty.
const MAX_DEPTH: usize = 256;

/// The two names of WordprocessingML: as Word writes it, and as the strict form of the standard has it.
pub(super) const WORD: [&str; 2] =
    ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"];

/// The ids of the styles that make a paragraph a heading.
pub(super) type Headings = HashSet<String>;

/// Which styles are headings. Ids are in the language of the Word that made the file; names are not.
pub(super) fn headings(styles: &str) -> Result<Headings, Refusal> {
    let mut headings = Headings::new();
    let mut reader = NsReader::from_str(styles);
    let mut style = None;
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(tag) if tag.local_name().as_ref() == "style" => style = attribute(&tag, "styleId"),
            Event::Empty(tag) if tag.local_name().as_ref() == "name" => {
                let name = attribute(&tag, "val").unwrap_or_default().to_ascii_lowercase();
                if name.starts_with("heading ") || name == "title" {
                    headings.extend(style.take());
                }
            }
            Event::Eof => return Ok(headings),
            _ => {}
        }
    }
}

/// Appends the lines of a part to the text.
pub(super) fn read(docx: &mut Docx, part: usize, headings: &Headings) -> Result<(), Refusal> {
    let xml = mem::take(&mut docx.parts[part].xml);
    let place = docx.parts[part].place;
    let mut story = Story {
        docx,
        place,
        headings,
        xml: &xml,
        depth: 0,
        skipped_below: None,
        tables: 0,
        boxes: 0,
        paragraphs: Vec::new(),
        joined: None,
        runs: Vec::new(),
        properties: None,
        element: None,
    };
    let read = story.walk();
    docx.parts[part].xml = xml;
    read
}

/// A paragraph that has begun.
#[derive(Default)]
struct Paragraph {
    text: String,
    /// With offsets in this text.
    stretches: Vec<Stretch>,
    role: Option<Role>,
    /// Whether its end is deleted, so that the next paragraph goes on with it.
    joins: bool,
}

/// A run that has begun.
#[derive(Clone, Default)]
struct Run {
    properties: Range<usize>,
    hidden: bool,
}

/// Whose properties are being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Run,
    Paragraph,
    /// Of the mark that ends a paragraph.
    Mark,
}

struct Story<'a> {
    docx: &'a mut Docx,
    place: Place,
    headings: &'a Headings,
    xml: &'a str,
    depth: usize,
    /// The depth of the element whose content is left out.
    skipped_below: Option<usize>,
    tables: usize,
    boxes: usize,
    paragraphs: Vec<Paragraph>,
    joined: Option<Paragraph>,
    runs: Vec<Run>,
    properties: Option<Owner>,
    /// The `w:t` that is open.
    element: Option<usize>,
}

impl Story<'_> {
    fn walk(&mut self) -> Result<(), Refusal> {
        let mut reader = NsReader::from_str(self.xml);
        loop {
            let from = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|_| Refusal::Damaged)?;
            let to = reader.buffer_position() as usize;
            let resolver = reader.resolver();
            let is_word = |namespace: &ResolveResult<'_>| match namespace {
                ResolveResult::Bound(namespace) => WORD.contains(&namespace.0),
                _ => false,
            };
            match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(Refusal::TooLarge);
                    }
                    if self.skipped_below.is_none() {
                        let word = is_word(&resolver.resolve_element(tag.name()).0);
                        self.start(&tag, word, from..to);
                    }
                }
                Event::Empty(tag) if self.skipped_below.is_none() => {
                    let word = is_word(&resolver.resolve_element(tag.name()).0);
                    self.empty(&tag, word);
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    match self.skipped_below {
                        Some(depth) if self.depth < depth => self.skipped_below = None,
                        Some(_) => {}
                        None if is_word(&resolver.resolve_element(tag.name()).0) => self.end(tag.local_name().as_ref(), to),
                        None => {}
                    }
                }
                Event::Text(text) => self.text(&text.replace(['\n', '\r'], " "), from..to),
                Event::GeneralRef(reference) => self.reference(&reference, from..to),
                Event::CData(text) => self.text(&text.replace(['\n', '\r'], " "), from..to),
                Event::Eof => break,
                _ => {}
            }
        }
        // What a file leaves open is read all the same.
        while let Some(paragraph) = self.paragraphs.pop() {
            self.emit(paragraph);
        }
        self.flush();
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>, word: bool, place: Range<usize>) {
        let local = tag.local_name();
        if !word {
            match local.as_ref() {
                // A picture that stands in the line like a letter.
                "inline" | "oMath" => self.push(OBJECT),
                _ => {}
            }
            // The same again for programs that cannot read it; a formula, whose letters are no prose.
            if matches!(local.as_ref(), "Fallback" | "oMath" | "oMathPara") {
                self.skipped_below = Some(self.depth);
            }
            return;
        }
        match local.as_ref() {
            "del" | "moveFrom" | "rt" if self.properties.is_none() => self.skipped_below = Some(self.depth),
            // What the format was before a tracked change of it.
            "rPrChange" | "pPrChange" | "sectPr" => self.skipped_below = Some(self.depth),
            "p" => {
                let paragraph = self.joined.take().unwrap_or_default();
                self.paragraphs.push(Paragraph { joins: false, ..paragraph });
            }
            "r" => self.runs.push(Run::default()),
            "pPr" => self.properties = Some(Owner::Paragraph),
            "rPr" if self.properties == Some(Owner::Paragraph) => self.properties = Some(Owner::Mark),
            "rPr" => {
                self.properties = Some(Owner::Run);
                if let Some(run) = self.runs.last_mut() {
                    run.properties = place.start..place.end;
                }
            }
            "tbl" => self.tables += 1,
            "txbxContent" => self.boxes += 1,
            "object" => self.push(OBJECT),
            "t" if self.properties.is_none() && !self.runs.is_empty() => self.open(tag, &place),
            _ => self.property(tag),
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>, word: bool) {
        if !word {
            return;
        }
        match tag.local_name().as_ref() {
            _ if self.properties.is_some() => self.property(tag),
            "p" => {
                let paragraph = self.joined.take().unwrap_or_default();
                self.emit(paragraph);
            }
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.push(OBJECT),
            _ => {}
        }
    }

    /// What is said of a run or a paragraph.
    fn property(&mut self, tag: &BytesStart<'_>) {
        let local = tag.local_name();
        match (self.properties, local.as_ref()) {
            (Some(Owner::Run), "vanish") => {
                let hidden = !attribute(tag, "val").is_some_and(|value| ["0", "false", "off"].contains(&value.as_str()));
                if let Some(run) = self.runs.last_mut() {
                    run.hidden = hidden;
                }
            }
            (Some(Owner::Mark), "del" | "moveFrom") => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.joins = true;
                }
            }
            (Some(Owner::Paragraph), "pStyle") => {
                let heading = attribute(tag, "val").is_some_and(|style| self.headings.contains(&style));
                if heading {
                    self.set_role(Role::Heading);
                }
            }
            // Level 9 is that of body text.
            (Some(Owner::Paragraph), "outlineLvl") if attribute(tag, "val").is_some_and(|level| level != "9") => {
                self.set_role(Role::Heading);
            }
            (Some(Owner::Paragraph), "numPr") => self.set_role(Role::Item),
            _ => {}
        }
    }

    /// The first role said of a paragraph holds: a numbered heading is a heading.
    fn set_role(&mut self, role: Role) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            match paragraph.role {
                Some(Role::Heading) => {}
                _ => paragraph.role = Some(role),
            }
        }
    }

    fn end(&mut self, local: &str, to: usize) {
        match local {
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    if paragraph.joins {
                        self.joined = Some(paragraph);
                    } else {
                        self.emit(paragraph);
                    }
                }
            }
            "r" => drop(self.runs.pop()),
            "t" => self.close(),
            "pPr" => self.properties = None,
            "rPr" => {
                self.properties = match self.properties {
                    Some(Owner::Mark) => Some(Owner::Paragraph),
                    _ => None,
                };
                if self.properties.is_none()
                    && let Some(run) = self.runs.last_mut()
                {
                    run.properties.end = to;
                }
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "tc" | "footnote" | "endnote" => self.flush(),
            "txbxContent" => {
                self.boxes = self.boxes.saturating_sub(1);
                self.flush();
            }
            _ => {}
        }
    }

    /// A paragraph whose end is deleted, with nothing to go on with.
    fn flush(&mut self) {
        if let Some(paragraph) = self.joined.take() {
            self.emit(paragraph);
        }
    }

    /// A `w:t` begins.
    fn open(&mut self, tag: &BytesStart<'_>, place: &Range<usize>) {
        let run = self.runs.last().cloned().unwrap_or_default();
        if run.hidden {
            return;
        }
        let prefix = tag.name().prefix().map_or(0, |prefix| prefix.as_ref().len() + 1);
        self.element = Some(self.docx.elements.len());
        self.docx.elements.push(TextElement {
            properties: run.properties,
            prefix: place.start + 1..place.start + 1 + prefix,
            tag_end: place.end - 1,
            preserved: attribute(tag, "space").is_some(),
            // An attribute has a namespace by its prefix alone.
            commentable: self.place == Place::Body && self.boxes == 0 && prefix > 0,
        });
    }

    /// Characters of the open `w:t`, as a reader sees them.
    fn text(&mut self, shown: &str, mut place: Range<usize>) {
        let Some(element) = self.element else { return };
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let first = paragraph.stretches.last().is_none_or(|stretch| stretch.element != element);
        let mut shown = shown;
        if first && !self.docx.elements[element].preserved && shown.len() == place.len() {
            shown = shown.trim_start_matches(' ');
            place.start = place.end - shown.len();
        }
        let at = paragraph.text.len();
        paragraph.text.push_str(shown);
        paragraph.stretches.push(Stretch { at, length: shown.len(), xml: place.start, xml_length: place.len(), element });
    }

    /// A `w:t` ends. Blanks at its edges count only where it says so.
    fn close(&mut self) {
        let Some(element) = self.element.take() else { return };
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if let Some(last) = paragraph.stretches.last_mut()
            && last.element == element
            && !self.docx.elements[element].preserved
            && last.length == last.xml_length
        {
            let kept = paragraph.text[last.at..].trim_end_matches(' ').len();
            paragraph.text.truncate(last.at + kept);
            (last.length, last.xml_length) = (kept, kept);
        }
    }

    fn reference(&mut self, reference: &quick_xml::events::BytesRef<'_>, place: Range<usize>) {
        let mut buffer = [0; 4];
        let shown = match (reference.resolve_char_ref(), quick_xml::escape::resolve_predefined_entity(reference)) {
            (Ok(Some('\n' | '\r')), _) => " ",
            (Ok(Some(c)), _) => c.encode_utf8(&mut buffer),
            (_, Some(text)) => text,
            // An entity of the file's own making; none is ever expanded.
            _ => OBJECT,
        };
        let shown = shown.to_owned();
        self.text(&shown, place);
    }

    /// Something a reader sees that is written as an element.
    fn push(&mut self, shown: &str) {
        if self.runs.last().is_some_and(|run| run.hidden) {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(shown);
        }
    }

    /// Puts a paragraph under those before it.
    fn emit(&mut self, paragraph: Paragraph) {
        let base = self.docx.text.len();
        let role = match paragraph.role {
            _ if self.tables > 0 || self.place == Place::Margin => Role::Cell,
            Some(role) => role,
            None => Role::Body,
        };
        self.docx.text.push_str(&paragraph.text);
        self.docx.text.push('\n');
        self.docx.roles.extend(paragraph.text.split('\n').map(|_| role));
        let place = |stretch: Stretch| Stretch { at: base + stretch.at, ..stretch };
        self.docx.stretches.extend(paragraph.stretches.into_iter().map(place));
    }
}
