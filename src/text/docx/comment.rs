//! A copy of a Word file with comments beside its text, as a colleague would leave them.
//!
//! Every run a comment begins or ends in is split in two at that place, by text inserted into the XML: nothing is written anew,
//! so whatever Word or a template put there stays. Comments that were there before stay too.

use std::fmt::Write;

use quick_xml::NsReader;
use quick_xml::events::Event;

use super::package::{CONTENT_TYPES, attribute, relations_of};
use super::{Docx, Refusal, Stretch};
use crate::text::Span;

/// Who the comments are by.
const AUTHOR: &str = "Soát";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The type of the relation to them, transitional and strict.
const COMMENTS_RELATION: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
];

/// A remark on a span of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Of [`Docx::source`]'s text.
    pub span: Span,
    /// What it says, a paragraph a line.
    pub text: String,
}

/// A place in the body where a run can be split.
#[derive(Clone, Copy, Debug)]
struct Anchor {
    element: usize,
    xml: usize,
}

impl Docx {
    /// A copy of the file with comments. Word takes comments in the body alone, so those on headers, notes and text boxes
    /// stand at its beginning and quote what they are about.
    pub fn annotate(&mut self, comments: &[Comment]) -> Result<Vec<u8>, Refusal> {
        let body = self.parts.first().ok_or(Refusal::Damaged)?;
        let (body_name, strict) = (body.name.clone(), body.xml.contains("purl.oclc.org/ooxml/wordprocessingml"));
        let related = self.package.relations(&body_name)?;
        let known = related.iter().find(|relation| relation.kind == "comments").map(|relation| relation.target.clone());
        let namespace = super::story::WORD[usize::from(strict)];
        let folder = body_name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = known.clone().unwrap_or_else(|| format!("{folder}/comments.xml").trim_start_matches('/').to_owned());
        let old = match &known {
            Some(name) => self.package.part(name)?.ok_or(Refusal::Damaged)?,
            None => format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{namespace}\"></w:comments>"
            ),
        };
        let first = next_id(&old)?;
        let (mut splices, mut added) = (Vec::new(), String::new());
        for (id, comment) in (first..).zip(comments) {
            let own = self.anchors(comment.span);
            let Some((start, end)) = own.or_else(|| self.beginning()) else { continue };
            self.mark(start, end, id, &mut splices);
            let quoted = self.text.get(comment.span.range()).unwrap_or_default();
            let text = if own.is_some() { comment.text.clone() } else { format!("“{quoted}”: {}", comment.text) };
            let _ = write!(added, "<w:comment xmlns:w=\"{namespace}\" w:id=\"{id}\" w:author=\"{AUTHOR}\" w:initials=\"S\">");
            for line in text.lines() {
                let line = quick_xml::escape::escape(line);
                let _ = write!(added, "<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>");
            }
            added.push_str("</w:comment>");
        }
        let body = &self.parts[0];
        let mut parts = vec![(body.name.clone(), spliced(&body.xml, splices)), (name.clone(), inside(&old, &added)?)];
        if known.is_none() {
            let kind = COMMENTS_RELATION[usize::from(strict)];
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            let relations = relations_of(&body_name);
            let old = self.package.part(&relations)?;
            let old =
                old.unwrap_or_else(|| format!("<?xml version=\"1.0\"?><Relationships xmlns=\"{space}\"></Relationships>"));
            let entry = format!("<Relationship xmlns=\"{space}\" Id=\"rIdSoat\" Type=\"{kind}\" Target=\"comments.xml\"/>");
            parts.push((relations, inside(&old, &entry)?));
            let space = "http://schemas.openxmlformats.org/package/2006/content-types";
            let old = self.package.part(CONTENT_TYPES)?.ok_or(Refusal::Damaged)?;
            let entry = format!("<Override xmlns=\"{space}\" PartName=\"/{name}\" ContentType=\"{COMMENTS}\"/>");
            parts.push((CONTENT_TYPES.to_owned(), inside(&old, &entry)?));
        }
        self.package.with_parts(&parts)
    }

    /// Where a span begins and ends in the body; `None` if it lies elsewhere.
    fn anchors(&self, span: Span) -> Option<(Anchor, Anchor)> {
        let (start, end) = (span.start as usize, span.end as usize);
        // The stretch a place is in: of two that meet there, the one the span reaches into.
        let from = self.stretches.partition_point(|stretch| stretch.at + stretch.length <= start);
        let to = self.stretches.partition_point(|stretch| stretch.at < end.max(start + 1)).checked_sub(1)?;
        let start = anchor(self.stretches.get(from.min(to))?, start);
        let end = anchor(self.stretches.get(to)?, end);
        let takes = |anchor: &Anchor| self.elements[anchor.element].commentable;
        (takes(&start) && takes(&end)).then_some((start, end))
    }

    /// The first place in the body that takes a comment.
    fn beginning(&self) -> Option<(Anchor, Anchor)> {
        let stretch = self.stretches.iter().find(|stretch| self.elements[stretch.element].commentable)?;
        Some((anchor(stretch, stretch.at), anchor(stretch, stretch.at + stretch.length)))
    }

    /// Writes the marks of a comment around what it is about.
    fn mark(&self, start: Anchor, end: Anchor, id: u64, splices: &mut Vec<(usize, String)>) {
        let xml = &self.parts[0].xml;
        for (anchor, begins) in [(start, true), (end, false)] {
            let element = &self.elements[anchor.element];
            let (w, properties) = (&xml[element.prefix.clone()], &xml[element.properties.clone()]);
            let mark = if begins {
                format!("<{w}commentRangeStart {w}id=\"{id}\"/>")
            } else {
                format!("<{w}commentRangeEnd {w}id=\"{id}\"/><{w}r><{w}commentReference {w}id=\"{id}\"/></{w}r>")
            };
            let split = format!("</{w}t></{w}r>{mark}<{w}r>{properties}<{w}t xml:space=\"preserve\">");
            splices.push((anchor.xml, split));
            if !element.preserved {
                splices.push((element.tag_end, " xml:space=\"preserve\"".to_owned()));
            }
        }
    }
}

/// The place in the XML of an offset in the text. What is written as one reference is not split.
fn anchor(stretch: &Stretch, offset: usize) -> Anchor {
    let inside = offset.saturating_sub(stretch.at).min(stretch.length);
    let xml = match inside {
        0 => stretch.xml,
        inside if stretch.length == stretch.xml_length => stretch.xml + inside,
        _ => stretch.xml + stretch.xml_length,
    };
    Anchor { element: stretch.element, xml }
}

/// Inserts texts at their offsets, each text once at each: an attribute is not said twice.
fn spliced(xml: &str, mut splices: Vec<(usize, String)>) -> String {
    splices.sort_by_key(|(at, _)| *at);
    splices.dedup();
    let mut result = String::with_capacity(xml.len() + splices.iter().map(|(_, text)| text.len()).sum::<usize>());
    let mut from = 0;
    for (at, text) in splices {
        result.push_str(&xml[from..at]);
        result.push_str(&text);
        from = at;
    }
    result.push_str(&xml[from..]);
    result
}

/// Inserts XML as the last child of the root.
fn inside(xml: &str, added: &str) -> Result<String, Refusal> {
    let end = xml.rfind("</").ok_or(Refusal::Damaged)?;
    Ok(spliced(xml, vec![(end, added.to_owned())]))
}

/// The first id above those of the comments that are there.
fn next_id(comments: &str) -> Result<u64, Refusal> {
    let mut next = 0;
    let mut reader = NsReader::from_str(comments);
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(tag) if tag.local_name().as_ref() == "comment" => {
                let id = attribute(&tag, "id").and_then(|id| id.parse().ok()).unwrap_or(0);
                next = next.max(id + 1);
            }
            Event::Eof => return Ok(next),
            _ => {}
        }
    }
}
