//! The outline of a draft: its headings, each with what stands under it.
//!
//! Markup says what a heading is. In plain text, as content systems paste it, a heading is a short line of its own that no
//! mark ends, with a paragraph after it.

use crate::doc::{Document, Placed};
use crate::text::{Format, Role, Span};

/// A heading and its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading's text.
    pub title: String,
    /// The heading, in the source.
    pub heading: Span,
    /// From the heading to the end of the last paragraph under it.
    pub span: Span,
}

/// The longest line of plain text that can be a heading, in characters.
const LONGEST_HEADING: usize = 120;

/// The sections of a draft, in order; they do not nest.
pub fn outline(document: &Document) -> Vec<Section> {
    let paragraphs = document.paragraphs();
    let mut sections: Vec<Section> = Vec::new();
    for (index, placed) in paragraphs.iter().enumerate() {
        let span = placed.span();
        if is_heading(placed, paragraphs.get(index + 1), document.source().format()) {
            sections.push(Section { title: placed.paragraph().text().to_owned(), heading: span, span });
        } else if let Some(section) = sections.last_mut() {
            section.span = section.span.to(span);
        }
    }
    sections
}

fn is_heading(placed: &Placed, next: Option<&Placed>, format: Format) -> bool {
    let paragraph = placed.paragraph();
    match paragraph.role() {
        Role::Heading => true,
        Role::Body if format == Format::Plain => {
            let text = paragraph.text();
            let long = |placed: &Placed| ends_sentence(placed.paragraph().text());
            text.chars().count() <= LONGEST_HEADING && !ends_sentence(text) && next.is_some_and(long)
        }
        _ => false,
    }
}

/// Whether a mark closes the line, within quotation marks or not.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn a_short_line_without_an_end_mark_heads_what_follows() {
        let text = "Xã Tân Hòa về đích nông thôn mới\nSáng 5/6, xã Tân Hòa họp.\nNhiều ý kiến hay.\nViệc cần làm\nLàm đường.\nMinh Anh";
        let sections = outline(&Document::new(Source::new(text, Format::Plain)));
        let told: Vec<_> = sections.iter().map(|section| (section.title.as_str(), &text[section.span.range()])).collect();
        assert_eq!(told.len(), 2);
        assert_eq!(told[1], ("Việc cần làm", "Việc cần làm\nLàm đường.\nMinh Anh"));
    }

    #[test]
    fn markup_says_what_a_heading_is() {
        let text = "# Tin\n\nXã họp\n\nXã bàn.\n";
        let sections = outline(&Document::new(Source::new(text, Format::Markdown)));
        assert_eq!(sections.iter().map(|section| section.title.as_str()).collect::<Vec<_>>(), ["Tin"]);
    }
}
