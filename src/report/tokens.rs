//! What Soát sees of a paragraph: its role, its sentences and their tokens, for those who write rules or wonder about one.

use std::fmt::Write;

use crate::doc::Paragraph;

/// A paragraph as a few lines of text: role, sentences, a line a token.
pub fn render(paragraph: &Paragraph) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{:?}", paragraph.role());
    for sentence in paragraph.sentences() {
        let _ = writeln!(out, "  “{}”", paragraph.slice(sentence.span));
        for token in &paragraph.tokens()[sentence.tokens.clone()] {
            let syllable = token.syllable.map_or_else(String::new, |syllable| format!(" {syllable:?}"));
            let _ = writeln!(out, "    {:<16} {}{syllable}", format!("{:?}", token.kind), paragraph.slice(token.span));
        }
    }
    out
}
