//! Plain text: every line that is not blank is a block.
//!
//! Content systems, messengers and word processors all write a paragraph as one line, so a line is what a reporter
//! means by a paragraph. Spaces at its edges are kept out, so that a finding never covers them.

use std::ops::Range;

use crate::text::{Block, Change, Piece, Role};

/// The blocks of a plain text.
pub fn blocks(text: &str) -> Vec<Block> {
    blocks_with_roles(text, &[])
}

/// The blocks of a text whose lines, counted by line feeds, have roles known from elsewhere.
pub(super) fn blocks_with_roles(text: &str, roles: &[Role]) -> Vec<Block> {
    blocks_of_lines(text, 0..text.len(), roles)
}

/// The lines that a change touches, in the new text.
pub(super) fn lines_around(text: &str, change: Change) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = memchr::memrchr2(b'\n', b'\r', &bytes[..change.start]).map_or(0, |end| end + 1);
    let end = memchr::memchr2(b'\n', b'\r', &bytes[change.new_end..]).map_or(bytes.len(), |length| change.new_end + length);
    start..end
}

/// The blocks of some whole lines of a text.
pub(super) fn blocks_of_lines(text: &str, lines: Range<usize>, roles: &[Role]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line_number = 0;
    let mut start = lines.start;
    if start == 0 && text.starts_with('\u{FEFF}') {
        start = '\u{FEFF}'.len_utf8();
    }
    while start < lines.end {
        let rest = &text.as_bytes()[start..lines.end];
        let end = memchr::memchr2(b'\n', b'\r', rest).map_or(lines.end, |length| start + length);
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
