//! Markdown: headings, paragraphs, list items and table cells, with markup and code left out.
//!
//! A word may be broken by markup (`**tổ** chức`), so a block is a list of pieces; the rules see the text a reader sees,
//! and a fix that would have to remove markup is not offered.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::text::{Block, Piece, Reading, Role, Span};

/// The blocks of a Markdown text.
pub fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader { text, blocks: Vec::new(), pieces: Vec::new(), role: Role::Body, quoted: 0, skipped: 0 };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.read(&event, range.start, range.end);
    }
    reader.close();
    reader.blocks
}

struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    pieces: Vec<Piece>,
    role: Role,
    quoted: usize,
    /// Depth of what is not prose: front matter, code, HTML.
    skipped: usize,
}

impl Reader<'_> {
    fn read(&mut self, event: &Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(Tag::MetadataBlock(_) | Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                self.close();
                self.skipped += 1;
            }
            Event::End(TagEnd::MetadataBlock(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            _ if self.skipped > 0 => {}
            Event::Start(Tag::BlockQuote(_)) => {
                self.close();
                self.quoted += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.close();
                self.quoted = self.quoted.saturating_sub(1);
            }
            Event::Start(Tag::Heading { .. }) => self.open(Role::Heading),
            Event::Start(Tag::Item) => self.open(Role::Item),
            Event::Start(Tag::TableCell) => self.open(Role::Cell),
            Event::Start(Tag::Paragraph) if self.role != Role::Item || !self.pieces.is_empty() => self.open(Role::Body),
            Event::End(TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::Paragraph) => self.close(),
            Event::Text(shown) => self.push_text(shown, start, end),
            Event::SoftBreak | Event::HardBreak => self.push(start, end, Reading::Break),
            Event::Code(_) | Event::Start(Tag::Image { .. }) | Event::FootnoteReference(_) | Event::InlineMath(_) => {
                self.push(start, end, Reading::Object);
            }
            _ => {}
        }
    }

    /// Text as the parser read it; where the source differs, it is an escape (`\*`) or a character reference.
    fn push_text(&mut self, shown: &str, start: usize, end: usize) {
        let written = self.text.get(start..end).unwrap_or_default();
        match written.find(shown) {
            Some(at) => self.push(start + at, start + at + shown.len(), Reading::Verbatim),
            None => self.push(start, end, Reading::Reference(shown.into())),
        }
    }

    fn push(&mut self, start: usize, end: usize, reading: Reading) {
        // The alternative text of an image follows the image itself: one object stands for both.
        let inside = self.pieces.last().is_some_and(|last| last.reading == Reading::Object && start < last.span.end as usize);
        if !inside {
            Piece { span: Span::new(start, end), reading }.append(&mut self.pieces);
        }
    }

    fn open(&mut self, role: Role) {
        self.close();
        self.role = role;
    }

    fn close(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        if !pieces.iter().all(|piece| piece.read(self.text).trim().is_empty()) {
            let role = if self.quoted > 0 { Role::Quotation } else { self.role };
            self.blocks.push(Block { role, pieces });
        }
        self.role = Role::Body;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(text: &str) -> Vec<(Role, String)> {
        blocks(text).iter().map(|block| (block.role, block.read(text).into_owned())).collect()
    }

    #[test]
    fn prose_is_read_without_markup() {
        let text = "---\ndate: 2021-11-17\n---\n# Tin *vắn*\n\nUBND **huyện** Phú Lâm\nhọp `x` &amp; bàn.\n\n- một\n- hai\n\n> trích\n\n```\nmã\n```\n\n| a | b |\n|---|---|\n| c | d |\n";
        let expected = [
            (Role::Heading, "Tin vắn"),
            (Role::Body, "UBND huyện Phú Lâm họp \u{FFFC} & bàn."),
            (Role::Item, "một"),
            (Role::Item, "hai"),
            (Role::Quotation, "trích"),
            (Role::Cell, "a"),
            (Role::Cell, "b"),
            (Role::Cell, "c"),
            (Role::Cell, "d"),
        ];
        assert_eq!(read(text), expected.map(|(role, text)| (role, text.to_owned())));
    }

    #[test]
    fn spans_lead_back_through_markup() {
        let text = "Ban **tổ** chức họp.";
        let block = &blocks(text)[0];
        let shown = block.read(text).into_owned();
        let word = |needle: &str| {
            let at = shown.find(needle).expect("it is there");
            block.locate(Span::new(at, at + needle.len()))
        };
        let (span, whole) = word("chức");
        assert_eq!((&text[span.range()], whole), ("chức", true));
        let (span, whole) = word("tổ chức");
        assert_eq!((&text[span.range()], whole), ("tổ** chức", false));
    }
}
