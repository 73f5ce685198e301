//! Blanks inside straight quotation marks, of which only their turn tells which opens and which closes.

use crate::text::Span;

/// Where a mark and a blank on its inner side stand, and what is meant: `" Sạch nhà "`, `"Sạch nhà "lan rộng`. None where curly marks
/// stand beside them, one mark is alone, or their turn is unsure.
pub(super) fn blanks(text: &str) -> Vec<(Span, &'static str)> {
    let bytes = text.as_bytes();
    let marks: Vec<usize> = memchr::memchr_iter(b'"', bytes).collect();
    if marks.is_empty() || marks.len() % 2 == 1 || text.contains(['“', '”']) {
        return Vec::new(); // as nearly everywhere
    }
    let mut found = Vec::new();
    for pair in marks.chunks_exact(2) {
        let (open, close) = (pair[0], pair[1]);
        let opens = text[..open].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let inner = [bytes[open + 1], bytes[close - 1]].map(|byte| byte == b' ');
        // An inch mark, or a pair that is none.
        if !opens
            || text[..close].ends_with(|c: char| c.is_ascii_digit()) && text[..open].ends_with(|c: char| c.is_ascii_digit())
        {
            return Vec::new();
        }
        if close < open + 4 {
            continue;
        }
        if inner[0] {
            found.push((Span::new(open, open + 2), "\""));
        }
        if inner[1] {
            let runs_on = text[close + 1..].starts_with(char::is_alphanumeric);
            found.push((Span::new(close - 1, close + 1), if runs_on { "\" " } else { "\"" }));
        }
    }
    found
}
