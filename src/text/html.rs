//! HTML: the prose of a page, with tags, scripts and styles left out and character references read.
//!
//! Content systems export fragments with `<b>` inside a word and `&ecirc;` for *ê*; a block is therefore pieces, each
//! with its place in the file. The tokeniser follows the WHATWG standard, so whatever a browser would show is read.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::text::{Block, Piece, Reading, Role};

/// Elements that begin a block of their own; text on either side does not run together.
const BLOCKS: &str = "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form \
    header hr html legend main nav ol option p section summary table tbody tr ul";
/// Elements whose content is no prose.
const SKIPPED: &str = "code head kbd math noscript pre samp script style svg template textarea";
/// Elements that show something where they stand in a sentence.
const OBJECTS: &str = "audio code iframe img input kbd math object samp svg video";

fn is_one_of(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|other| other == name)
}

/// The blocks of an HTML text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader { text, blocks: Vec::new(), pieces: Vec::new(), roles: Vec::new(), skipped: Vec::new() };
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                reader.start(&String::from_utf8_lossy(&tag.name), tag.self_closing, tag.span.start, tag.span.end);
            }
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(shown) if reader.skipped.is_empty() => {
                reader.push_text(shown.span.start, shown.span.end);
            }
            _ => {}
        }
    }
    reader.close();
    reader.blocks
}

struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    pieces: Vec<Piece>,
    /// The open elements that give text a role, with it.
    roles: Vec<(String, Role)>,
    /// The open elements that hold no prose.
    skipped: Vec<String>,
}

impl Reader<'_> {
    fn start(&mut self, name: &str, self_closing: bool, start: usize, end: usize) {
        if self.skipped.is_empty() && is_one_of(OBJECTS, name) {
            self.push(start, end, Reading::Object);
        }
        if is_one_of(SKIPPED, name) && !self_closing {
            self.skipped.push(name.to_owned());
        }
        // A page without </head> still has a body.
        if name == "body" {
            self.skipped.clear();
        }
        if !self.skipped.is_empty() {
            return;
        }
        let role = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => Some(Role::Heading),
            "li" => Some(Role::Item),
            "td" | "th" => Some(Role::Cell),
            "blockquote" => Some(Role::Quotation),
            _ => None,
        };
        if role.is_some() || is_one_of(BLOCKS, name) {
            self.close();
        }
        if let Some(role) = role {
            self.roles.push((name.to_owned(), role));
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.skipped.iter().rposition(|open| open == name) {
            self.skipped.truncate(at);
            return;
        }
        if let Some(at) = self.roles.iter().rposition(|(open, _)| open == name) {
            self.close();
            self.roles.truncate(at);
        } else if is_one_of(BLOCKS, name) {
            self.close();
        }
    }

    /// A run of characters; the references in it become pieces of their own, and so do line breaks.
    fn push_text(&mut self, start: usize, end: usize) {
        let Some(written) = self.text.get(start..end) else { return };
        let mut at = 0;
        while at < written.len() {
            let rest = &written[at..];
            let special = rest.find(['&', '\n', '\r']).unwrap_or(rest.len());
            if special > 0 {
                self.push(start + at, start + at + special, Reading::Verbatim);
                at += special;
                continue;
            }
            if !rest.starts_with('&') {
                let blank = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
                self.push(start + at, start + at + blank, Reading::Break);
                at += blank;
                continue;
            }
            let length =
                rest[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).map_or(rest.len(), |length| length + 1);
            let length = length + usize::from(rest[length..].starts_with(';'));
            let meant = reference(&rest[..length]);
            let reading = if meant == rest[..length] { Reading::Verbatim } else { Reading::Reference(meant.into()) };
            self.push(start + at, start + at + length, reading);
            at += length;
        }
    }

    fn push(&mut self, start: usize, end: usize, reading: Reading) {
        if reading == Reading::Break && self.pieces.is_empty() {
            return;
        }
        Piece { span: crate::text::Span::new(start, end), reading }.append(&mut self.pieces);
    }

    fn close(&mut self) {
        let mut pieces = std::mem::take(&mut self.pieces);
        let blank = |piece: &Piece| piece.read(self.text).trim().is_empty();
        while pieces.last().is_some_and(blank) {
            pieces.pop();
        }
        let first = pieces.iter().position(|piece| !blank(piece)).unwrap_or(pieces.len());
        pieces.drain(..first);
        // Indentation at the edges of a verbatim piece is no part of the prose.
        if let Some(Piece { span, reading: Reading::Verbatim }) = pieces.first_mut() {
            let written = self.text.get(span.range()).unwrap_or_default();
            span.start += (written.len() - written.trim_start().len()) as u32;
        }
        if let Some(Piece { span, reading: Reading::Verbatim }) = pieces.last_mut() {
            let written = self.text.get(span.range()).unwrap_or_default();
            span.end -= (written.len() - written.trim_end().len()) as u32;
        }
        if !pieces.is_empty() {
            let role = self.roles.last().map_or(Role::Body, |(_, role)| *role);
            self.blocks.push(Block { role, pieces });
        }
    }
}

/// What a character reference stands for; unknown ones stand for themselves.
fn reference(written: &str) -> String {
    let mut meant = String::new();
    for token in Tokenizer::new(written).flatten() {
        if let Token::String(shown) = token {
            meant.push_str(&String::from_utf8_lossy(&shown.value));
        }
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn read(text: &str) -> Vec<(Role, String)> {
        blocks(text).iter().map(|block| (block.role, block.read(text).into_owned())).collect()
    }

    #[test]
    fn prose_is_read_as_a_browser_shows_it() {
        let text = "<html><head><title>x</title><style>p{}</style></head><body><h1>Tin <b>v&#7855;n</b></h1>\n\
            <p class=\"a>b\">UBND huy&ecirc;̣n\n  Phú Lâm họp &amp; bàn.<br>Dòng hai &nope; <code>mã</code> hết.</p>\
            <ul><li>một<li>hai</ul><script>var a = '<p>không</p>';</script><table><tr><td>ô</td></tr></table>";
        let expected = [
            (Role::Heading, "Tin vắn"),
            (Role::Body, "UBND huyê\u{323}n Phú Lâm họp & bàn."),
            (Role::Body, "Dòng hai &nope; \u{FFFC} hết."),
            (Role::Item, "một"),
            (Role::Item, "hai"),
            (Role::Cell, "ô"),
        ];
        assert_eq!(read(text), expected.map(|(role, text)| (role, text.to_owned())));
    }

    #[test]
    fn spans_lead_back_through_tags_and_references() {
        let text = "<p>Ban t&ocirc;̉ <i>ch</i>ức họp.</p>";
        let block = &blocks(text)[0];
        let shown = block.read(text).into_owned();
        let locate = |needle: &str| {
            let at = shown.find(needle).expect("it is there");
            let (span, whole) = block.locate(Span::new(at, at + needle.len()));
            (&text[span.range()], whole)
        };
        assert_eq!(locate("tô\u{309}"), ("t&ocirc;\u{309}", true));
        assert_eq!(locate("chức"), ("ch</i>ức", false));
        assert_eq!(locate("họp"), ("họp", true));
    }
}
