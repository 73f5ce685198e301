//! What a writer has decided to leave as it is: comments in the draft, and the key by which a finding is known again.
//!
//! In Markdown and HTML `<!-- soat: bỏ qua quy-tắc -->` (or `soat: ignore rule`) speaks of the paragraph on its line, or of
//! the next where it stands alone; in plain text a line of its own that begins with `soat:` speaks of the next. Without
//! names it means every rule, with *cả bài* (*file*) the whole draft. Rules need not know of any of this.

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;

use crate::doc::Document;
use crate::finding::Finding;
use crate::text::{Source, Span};

/// What a comment leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Suppression {
    scope: Scope,
    /// Rules and groups; none means all.
    names: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Draft,
    Within(Span),
}

impl Suppression {
    fn covers(&self, finding: &Finding) -> bool {
        let here = match self.scope {
            Scope::Draft => true,
            // An empty span (something is missing here) belongs to the paragraph it touches.
            Scope::Within(span) => span.touches(finding.span.start as usize) && finding.span.end <= span.end,
        };
        here && (self.names.is_empty() || self.names.iter().any(|name| name == finding.rule || name == finding.group.name()))
    }
}

/// Whether a draft may hold such comments: nearly every draft has none.
pub fn speaks(document: &Document) -> bool {
    memmem::find(document.source().text().as_bytes(), MARK.as_bytes()).is_some()
}

/// Takes out the findings that the draft's own comments excuse.
pub fn honour(document: &Document, findings: &mut Vec<Finding>) {
    let suppressions = read(document);
    findings.retain(|finding| !suppressions.iter().any(|suppression| suppression.covers(finding)));
}

const MARK: &str = "soat:";

fn read(document: &Document) -> Vec<Suppression> {
    let text = document.source().text();
    let mut suppressions = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), MARK.as_bytes()) {
        let line_start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let line_end = text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
        let before = text[line_start..at].trim_end();
        let rest = &text[at + MARK.len()..line_end];
        let (words, commented) = match (before.strip_suffix("<!--"), rest.split_once("-->")) {
            (Some(_), Some((words, _))) => (words, true),
            _ if matches!(before.trim_start_matches('\u{FEFF}'), "" | "#" | "//") => (rest, false),
            _ => continue,
        };
        let Some((whole, names)) = parse(words) else { continue };
        if whole {
            suppressions.push(Suppression { scope: Scope::Draft, names });
            continue;
        }
        let mut spans = document.paragraphs().iter().map(crate::doc::Placed::span);
        let on_line = |span: &Span| (span.start as usize) < line_end && line_start < span.end as usize;
        // A comment beside prose speaks of it. A line of plain text is itself a paragraph, which nobody will print.
        let own = if commented { spans.clone().find(on_line) } else { None };
        let span = own.or_else(|| spans.find(|span| span.start as usize >= line_end));
        suppressions.extend(span.map(|span| Suppression { scope: Scope::Within(span), names }));
        if !commented {
            let line = Scope::Within(Span::new(line_start, line_end));
            suppressions.push(Suppression { scope: line, names: Vec::new() });
        }
    }
    suppressions
}

/// Whether the whole draft is meant, and which rules; `None` where the words are no order to leave something.
fn parse(words: &str) -> Option<(bool, Vec<String>)> {
    let words: String = words.nfc().flat_map(char::to_lowercase).collect();
    let words = words.trim();
    let rest = words.strip_prefix("bỏ qua").or_else(|| words.strip_prefix("ignore"))?;
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let rest = rest.trim();
    let whole = rest.strip_prefix("cả bài").or_else(|| rest.strip_prefix("file"));
    let names = whole.unwrap_or(rest).split([' ', ',', ';', '\t']).filter(|name| !name.is_empty());
    Some((whole.is_some(), names.map(str::to_owned).collect()))
}

/// Words on either side of a finding that take part in its key.
const NEIGHBOURS: usize = 2;

/// By what a finding is known again after the draft was edited elsewhere: its rule, its text and the words beside it on its
/// line, hashed by FNV-1a. Files keep these keys, so the algorithm is fixed.
pub fn key(finding: &Finding, source: &Source) -> u64 {
    let text = source.text();
    let (start, end) = (finding.span.start as usize, finding.span.end as usize);
    let before = text.get(..start).unwrap_or_default();
    let before = &before[before.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
    let after = text.get(end..).unwrap_or_default();
    let after = &after[..after.find(['\n', '\r']).unwrap_or(after.len())];
    let mut hash = Fnv(BASIS);
    hash.add(finding.rule);
    hash.add(source.slice(finding.span));
    before.split_whitespace().rev().take(NEIGHBOURS).for_each(|word| hash.add(word));
    hash.add("");
    after.split_whitespace().take(NEIGHBOURS).for_each(|word| hash.add(word));
    hash.0
}

/// FNV-1a over strings, each closed by a byte that UTF-8 never holds; composed and decomposed letters are one.
struct Fnv(u64);

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

impl Fnv {
    fn add(&mut self, text: &str) {
        let mut buffer = [0; 4];
        for c in text.nfc() {
            c.encode_utf8(&mut buffer).bytes().for_each(|byte| self.byte(byte));
        }
        self.byte(0xFF);
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Group, Message, Severity};
    use crate::text::Format;

    fn finding(text: &str, word: &str) -> Finding {
        let at = text.rfind(word).expect("the word stands there");
        Finding {
            rule: "double-space",
            group: Group::Typography,
            severity: Severity::Warning,
            span: Span::new(at, at + word.len()),
            message: Message::new("", ""),
            fixes: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Whether a finding on the last `  ` of a text is left out.
    #[track_caller]
    fn excused(text: &str, format: Format) -> bool {
        let mut findings = vec![finding(text, "  ")];
        honour(&Document::new(Source::new(text, format)), &mut findings);
        findings.is_empty()
    }

    #[test]
    fn comments_speak_of_their_paragraph_or_the_next() {
        let markdown = |text| excused(text, Format::Markdown);
        assert!(markdown("<!-- soat: bỏ qua double-space -->\nXã  họp.\n"));
        assert!(markdown("Xã  họp. <!-- soat: ignore typography, growth -->\n"));
        assert!(markdown("<!-- soat: bỏ qua -->\n\nXã  họp.\n"));
        assert!(!markdown("<!-- soat: bỏ qua growth -->\nXã  họp.\n"));
        assert!(!markdown("<!-- soat: bỏ qua -->\nXã họp.\n\nXã  họp.\n"));
        assert!(markdown("<!-- soat: bỏ qua cả bài double-space -->\nXã họp.\n\nXã  họp.\n"));
        assert!(!markdown("<!-- soat: xem lại -->\nXã  họp.\n"));
    }

    #[test]
    fn plain_text_has_a_line_form() {
        let plain = |text| excused(text, Format::Plain);
        assert!(plain("soat: bỏ qua double-space\nXã  họp.\n"));
        assert!(plain("Tin.\r\n# soat: ignore\r\nXã  họp.\r\n"));
        assert!(!plain("Ông nói về soat: bỏ qua\nXã  họp.\n"));
        assert!(!plain("soat: bỏ qua\nXã họp.\nXã  họp.\n"));
    }

    #[test]
    fn a_key_outlives_edits_elsewhere_and_is_fixed() {
        let of = |text: &str| key(&finding(text, "tchức"), &Source::new(text, Format::Plain));
        let first = of("UBND xã tchức phiên họp thường kỳ.");
        assert_eq!(first, of("Hôm qua.\nTại huyện, UBND xã tchức phiên họp lần hai."));
        assert_ne!(first, of("UBND huyện tchức phiên họp thường kỳ."));
        let decomposed: String = "UBND xã tchức phiên họp".nfd().collect();
        let word: String = "tchức".nfd().collect();
        assert_eq!(first, key(&finding(&decomposed, &word), &Source::new(decomposed.as_str(), Format::Plain)));

        // The vector its authors publish.
        let mut hash = Fnv(BASIS);
        hash.byte(b'a');
        assert_eq!(hash.0, 0xaf63_dc4c_8601_ec8c);
    }
}
