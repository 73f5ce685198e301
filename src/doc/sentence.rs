//! Where sentences end.
//!
//! A full stop after an initial or a rank (*TP. Hồ Chí Minh, PGS. TS.*) ends nothing; everything else is as it looks.

use std::ops::Range;

use crate::doc::token::{Case, Token, TokenKind};
use crate::text::Span;

/// A sentence: a range of the paragraph's tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as indices into the paragraph's.
    pub tokens: Range<usize>,
}

/// Words that a full stop shortens.
const SHORTENED: [&str; 24] = [
    "tp", "tx", "tt", "q", "p", "h", "ths", "ts", "pgs", "gs", "bs", "bscki", "bsckii", "ks", "cn", "nsnd", "nsưt", "đ", "st",
    "mr", "mrs", "ms", "dr", "v",
];

/// Cuts a paragraph's tokens into sentences; together they cover all tokens.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut push = |range: Range<usize>| {
        if let (Some(first), Some(last)) = (tokens.get(range.start), range.end.checked_sub(1).and_then(|last| tokens.get(last)))
        {
            sentences.push(Sentence { span: first.span.to(last.span), tokens: range });
        }
    };
    let mut index = 0;
    while index < tokens.len() {
        let ends = ends_sentence(text, tokens, index);
        index += 1;
        if ends {
            while tokens.get(index).is_some_and(|token| token.glued && closes(&text[token.span.range()])) {
                index += 1;
            }
            push(start..index);
            start = index;
        }
    }
    if start < tokens.len() {
        push(start..tokens.len());
    }
    sentences
}

fn ends_sentence(text: &str, tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    if token.kind != TokenKind::Punctuation {
        return false;
    }
    let mark = &text[token.span.range()];
    if !(mark.starts_with('.') || matches!(mark, "!" | "?" | "…")) {
        return false;
    }
    let mut next = index + 1;
    while tokens.get(next).is_some_and(|token| token.glued && closes(&text[token.span.range()])) {
        next += 1;
    }
    let Some(after) = tokens.get(next) else { return true };
    if after.glued {
        return false;
    }
    let word = &text[after.span.range()];
    if mark != "." {
        // "…" and "!" may stand inside a sentence; what follows tells.
        return !word.starts_with(char::is_lowercase);
    }
    let Some(before) = index.checked_sub(1).and_then(|before| tokens.get(before)).filter(|_| token.glued) else { return true };
    let before_text = text[before.span.range()].to_lowercase();
    let initial = before.is_wordlike()
        && before.case != Case::Lower
        && before_text.chars().count() == 1
        && after.span.start > token.span.end;
    // "Lê Văn S. và Trần Văn B." names no one in full, whatever letter follows; "vitamin C. nâng cao" has lost a capital.
    let of_name =
        || index.checked_sub(2).is_some_and(|name| tokens[name].is_wordlike() && tokens[name].case == Case::Capitalised);
    // "3 hạng: A, B, C. Trong đó": one of several letters is no name's.
    let letter = |at: usize| {
        let token = &tokens[at];
        token.is_wordlike() && token.case != Case::Lower && text[token.span.range()].chars().count() == 1
    };
    let listed = index >= 3
        && matches!(text[tokens[index - 2].span.range()].to_lowercase().as_str(), "," | ";" | "và")
        && letter(index - 3);
    let goes_on = initial && !listed && (word.starts_with(char::is_uppercase) || of_name());
    !(before.is_wordlike() && SHORTENED.contains(&before_text.as_str()) || goes_on)
}

fn closes(mark: &str) -> bool {
    matches!(mark, ")" | "]" | "”" | "’" | "\"" | "'" | "»")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::token::tokenize;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(text, &tokenize(text)).iter().map(|sentence| &text[sentence.span.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn full_stops_end_sentences() {
        check("Xã họp. nâng cao chất lượng. Hết./.", &["Xã họp.", "nâng cao chất lượng.", "Hết./."]);
        check("“Làm ngay!” Ông nói.", &["“Làm ngay!”", "Ông nói."]);
    }

    #[test]
    fn shortened_words_do_not() {
        check("Bà ở TP. Tân Hòa. PGS. TS. Lê A dự.", &["Bà ở TP. Tân Hòa.", "PGS. TS. Lê A dự."]);
        check("Công an bắt Lê Văn S. và Trần Văn B. tại xã.", &["Công an bắt Lê Văn S. và Trần Văn B. tại xã."]);
        check("Chung cư có 3 hạng: A, B, C. Trong đó hạng A tốt.", &["Chung cư có 3 hạng: A, B, C.", "Trong đó hạng A tốt."]);
        check("Bé thiếu vitamin C. nâng cao sức khỏe.", &["Bé thiếu vitamin C.", "nâng cao sức khỏe."]);
        check("Thu 3.945,25 ha v.v. và hơn nữa… rồi thôi.", &["Thu 3.945,25 ha v.v. và hơn nữa… rồi thôi."]);
    }
}
