//! Plain text: every line that is not blank is a block.
//!
//! Content systems, messengers and word processors all write a paragraph as one line, so a line is what a reporter
//! means by a paragraph. Spaces at its edges are kept out, so that a finding never covers them.

use crate::text::{Block, Piece, Role};

/// The blocks of a plain text.
pub fn blocks(text: &str) -> Vec<Block> {
    blocks_with_roles(text, &[])
}

/// The blocks of a text whose lines, counted by line feeds, have roles known from elsewhere.
pub(super) fn blocks_with_roles(text: &str, roles: &[Role]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line_number = 0;
    let mut start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    while start < text.len() {
        let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |length| start + length);
        let line = &text[start..end];
        let body = line.trim();
        if !body.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            let role = roles.get(line_number).copied().unwrap_or(Role::Body);
            blocks.push(Block { role, pieces: vec![Piece::verbatim(from, from + body.len())] });
        }
        line_number += usize::from(text.as_bytes().get(end) == Some(&b'\n'));
        start = end + 1;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_block_is_a_line_without_its_edges() {
        let text = "\u{FEFF}Tin vắn\r\n\r\n  Xã Tân Hòa.  \n";
        let spans: Vec<Span> = blocks(text).iter().map(Block::span).collect();
        let read: Vec<&str> = spans.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(read, ["Tin vắn", "Xã Tân Hòa."]);
    }
}
