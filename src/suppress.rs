//! What a writer has decided to leave as it is: comments in the draft, and the key by which a finding is known again.
//!
//! In Markdown and HTML `<!-- soat: bỏ qua quy-tắc -->` (or `soat: ignore rule`) speaks of the paragraph on its line, or of
//! the next where it stands alone; in plain text a line of its own that begins with `soat:` speaks of the next. Without
//! names it means every rule, with *cả bài* (*file*) the whole draft; the [`key`] of a finding in place of a name means that
//! finding, wherever it moves. Rules need not know of any of this.

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;

use crate::doc::Document;
use crate::finding::Finding;
use crate::text::{ORDER, Source, Span};

/// A comment, and what it leaves out.
#[derive(Clone, Debug)]
struct Suppression {
    /// The whole comment, or the line of plain text.
    comment: Span,
    /// Whether nothing else stands on its line.
    alone: bool,
    scope: Scope,
    /// Rules, groups and keys, with their places; none means all.
    names: Vec<(String, Span)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Draft,
    Within(Span),
    /// Nothing follows that it could speak of.
    Nothing,
}

impl Suppression {
    /// Whether a finding lies where the comment speaks.
    fn reaches(&self, finding: &Finding) -> bool {
        match self.scope {
            Scope::Draft => true,
            // An empty span (something is missing here) belongs to the paragraph it touches.
            Scope::Within(span) => span.touches(finding.span.start as usize) && finding.span.end <= span.end,
            Scope::Nothing => false,
        }
    }

    /// Which of its names excuses a finding; the first where it has none and means every rule.
    fn covers(&self, finding: &Finding, source: &Source) -> Option<usize> {
        if self.names.is_empty() {
            return self.reaches(finding).then_some(0);
        }
        let names = |name: &str| match parse_key(name) {
            Some(wanted) => key(finding, source) == wanted,
            None => self.reaches(finding) && (name == finding.rule || name == finding.group.name()),
        };
        self.names.iter().position(|(name, _)| names(name))
    }
}

/// A comment, or a name in one, that excuses nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// The comment, or the name.
    pub span: Span,
    /// What is to be removed with it: the line it stands on alone, the blank before it.
    pub removed: Span,
    /// The names that excuse nothing; none where the comment means every rule.
    pub names: Vec<String>,
}

/// Takes out the findings that the draft's own comments excuse. What excused nothing comes back.
pub fn honour(document: &Document, findings: &mut Vec<Finding>) -> Vec<Unused> {
    let suppressions = read(document);
    let mut used: Vec<Vec<bool>> = suppressions.iter().map(|suppression| vec![false; suppression.names.len().max(1)]).collect();
    findings.retain(|finding| {
        let mut kept = true;
        for (suppression, used) in suppressions.iter().zip(&mut used) {
            if let Some(name) = suppression.covers(finding, document.source()) {
                used[name] = true;
                kept = false;
            }
        }
        // A line that says what to leave out is not prose.
        kept && !suppressions.iter().any(|own| own.is_line(document) && own.comment.overlaps(finding.span))
    });
    suppressions.iter().zip(&used).flat_map(|(suppression, used)| suppression.unused(used, document.source().text())).collect()
}

impl Suppression {
    fn is_line(&self, document: &Document) -> bool {
        !document.source().slice(self.comment).starts_with("<!--")
    }

    fn unused(&self, used: &[bool], text: &str) -> Vec<Unused> {
        let all = |names: &[(String, Span)]| names.iter().map(|(name, _)| name.clone()).collect();
        if !used.contains(&true) {
            return vec![Unused { span: self.comment, removed: self.removed(text), names: all(&self.names) }];
        }
        let idle = self.names.iter().enumerate().filter(|(index, _)| !used[*index]);
        idle.map(|(index, (name, span))| {
            let before = text[..span.start as usize].trim_end_matches([' ', '\t', ',', ';']).len();
            // With the first goes the comma behind it, with the others that before them.
            let removed = match self.names.get(index + 1) {
                Some((_, next)) if index == 0 => Span { start: span.start, end: next.start },
                _ => Span { start: before as u32, end: span.end },
            };
            Unused { span: *span, removed, names: vec![name.clone()] }
        })
        .collect()
    }

    /// The comment with the line it has for itself, or with the blank before it.
    fn removed(&self, text: &str) -> Span {
        let (start, end) = (self.comment.start as usize, self.comment.end as usize);
        if !self.alone {
            return Span::new(text[..start].trim_end_matches([' ', '\t']).len(), end);
        }
        let line = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line = if text[line..].starts_with('\u{FEFF}') { line + '\u{FEFF}'.len_utf8() } else { line };
        let rest = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
        let broken = if text[rest..].starts_with("\r\n") { 2 } else { usize::from(rest < text.len()) };
        Span::new(line, rest + broken)
    }
}

fn read(document: &Document) -> Vec<Suppression> {
    let text = document.source().text();
    let mut suppressions = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), ORDER.as_bytes()) {
        let line_start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let line_end = text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
        let before = text[line_start..at].trim_end();
        let words_start = at + ORDER.len();
        let rest = &text[words_start..line_end];
        let opened = before.strip_suffix("<!--");
        let (words, comment, alone) = match (opened, rest.split_once("-->")) {
            (Some(outside), Some((words, after))) => {
                let comment = Span::new(line_start + outside.len(), words_start + words.len() + "-->".len());
                (words, comment, outside.trim().is_empty() && after.trim().is_empty())
            }
            _ if matches!(before.trim_start_matches('\u{FEFF}'), "" | "#" | "//") => {
                let mark = before.trim_start_matches('\u{FEFF}').len();
                let start = if mark == 0 { at } else { line_start + before.len() - mark };
                (rest, Span::new(start, at + text[at..line_end].trim_end().len()), true)
            }
            _ => continue,
        };
        let Some((whole, names)) = parse(words, words_start) else { continue };
        let scope = if whole {
            Scope::Draft
        } else {
            let mut spans = document.paragraphs().iter().map(crate::doc::Placed::span);
            let on_line = |span: &Span| (span.start as usize) < line_end && line_start < span.end as usize;
            // A comment beside prose speaks of it. A line of plain text is itself a paragraph, which nobody will print.
            let own = if opened.is_some() { spans.clone().find(on_line) } else { None };
            let span = own.or_else(|| spans.find(|span| span.start as usize >= line_end));
            span.map_or(Scope::Nothing, Scope::Within)
        };
        suppressions.push(Suppression { comment, alone, scope, names });
    }
    suppressions
}

/// Whether the whole draft is meant, and which rules, with their places; `None` where the words are no order to leave
/// something. `start` is where the words stand.
fn parse(words: &str, start: usize) -> Option<(bool, Vec<(String, Span)>)> {
    let parts = words.split([' ', ',', ';', ':', '\t']).filter(|part| !part.is_empty());
    let mut parts = parts.map(|part| {
        let at = start + (part.as_ptr() as usize - words.as_ptr() as usize);
        (part.nfc().flat_map(char::to_lowercase).collect::<String>(), Span::new(at, at + part.len()))
    });
    let mut next = || parts.next();
    match next()?.0.as_str() {
        "ignore" => {}
        "bỏ" if next()?.0 == "qua" => {}
        _ => return None,
    }
    let mut names: Vec<_> = parts.collect();
    let said = |names: &[(String, Span)], words: &[&str]| {
        names.len() >= words.len() && names.iter().zip(words).all(|((name, _), word)| name == word)
    };
    let whole = if said(&names, &["cả", "bài"]) { 2 } else { usize::from(said(&names, &["file"])) };
    names.drain(..whole);
    Some((whole > 0, names))
}

/// A key as comments write it: sixteen hexadecimal digits.
fn parse_key(name: &str) -> Option<u64> {
    (name.len() == 16).then(|| u64::from_str_radix(name, 16).ok()).flatten()
}

/// Words on either side of a finding that take part in its key.
const NEIGHBOURS: usize = 2;

/// By what a finding is known again after the draft was edited elsewhere: its rule, its text and the words beside it on its
/// line, hashed by FNV-1a. Files keep these keys, so the algorithm is fixed.
pub fn key(finding: &Finding, source: &Source) -> u64 {
    let text = source.text();
    let (start, end) = (finding.span.start as usize, finding.span.end as usize);
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let mut hash = Fnv(BASIS);
    hash.add(finding.rule);
    hash.add(source.slice(finding.span));
    words_before(before).take(NEIGHBOURS).for_each(|word| hash.add(word));
    hash.add("");
    words_after(after).take(NEIGHBOURS).for_each(|word| hash.add(word));
    hash.0
}

/// A blank within a line.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}

/// The words of the line that a text ends with, the last first. A line may be a megabyte: no more is read than is asked for.
fn words_before(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let line = text.trim_end_matches(is_blank);
        let word = line.rfind(char::is_whitespace).map_or(line, |at| line[at..].trim_start());
        text = &line[..line.len() - word.len()];
        Some(word).filter(|word| !word.is_empty())
    })
}

/// The words of the line that a text begins with.
fn words_after(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let line = text.trim_start_matches(is_blank);
        let word = &line[..line.find(char::is_whitespace).unwrap_or(line.len())];
        text = &line[word.len()..];
        Some(word).filter(|word| !word.is_empty())
    })
}

/// A line of a file of known places: a key, how often it stands, and for the reader its rule.
pub fn line(key: u64, count: usize, rule: &str) -> String {
    format!("{key:016x} {count} {rule}")
}

/// Reads such a line; `None` where it is none. What follows the rule is the reader's own remark.
pub fn parse_line(line: &str) -> Option<(u64, usize, &str)> {
    let mut fields = line.split_whitespace();
    let key = parse_key(fields.next()?)?;
    Some((key, fields.next()?.parse().ok()?, fields.next()?))
}

/// What such a file holds, line by line; comments and empty lines left out.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
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

    #[test]
    fn words_are_those_of_the_line() {
        assert_eq!(words_before("trên\nmột hai\u{A0}ba ").collect::<Vec<_>>(), ["ba", "hai", "một"]);
        assert_eq!(words_before("trên\n ").next(), None);
        assert_eq!(words_after(", một  hai\r\ndưới").collect::<Vec<_>>(), [",", "một", "hai"]);
        assert_eq!(words_after(" \ndưới").next(), None);
    }
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

    /// A text without the comments and names that excuse nothing, where its last `  ` is found.
    #[track_caller]
    fn without_unused(text: &str, format: Format) -> String {
        let mut findings = vec![finding(text, "  ")];
        let mut unused = honour(&Document::new(Source::new(text, format)), &mut findings);
        unused.sort_by_key(|unused| std::cmp::Reverse(unused.removed));
        let mut rest = text.to_owned();
        for unused in unused {
            rest.replace_range(unused.removed.range(), "");
        }
        rest
    }

    #[test]
    fn comments_that_excuse_nothing_come_back() {
        let markdown = |text| without_unused(text, Format::Markdown);
        let used = "Xã  họp. <!-- soat: bỏ qua double-space -->\n";
        assert_eq!(markdown(used), used);
        assert_eq!(markdown("Xã  họp. <!-- soat: bỏ qua growth -->\n"), "Xã  họp.\n");
        assert_eq!(
            markdown("<!-- soat: bỏ qua growth, double-space -->\nXã  họp.\n"),
            "<!-- soat: bỏ qua double-space -->\nXã  họp.\n"
        );
        assert_eq!(markdown("Xã  họp.\n\n<!-- soat: bỏ qua -->\n"), "Xã  họp.\n\n");
        let plain = |text| without_unused(text, Format::Plain);
        assert_eq!(plain("# soat: bỏ qua growth\r\nXã  họp.\r\n"), "Xã  họp.\r\n");
        assert_eq!(plain("\u{FEFF}soat: ignore growth\nXã  họp."), "\u{FEFF}Xã  họp.");
    }

    #[test]
    fn a_key_excuses_its_finding_wherever_it_stands() {
        let text = "Xã  họp. <!-- soat: bỏ qua KEY -->\n";
        // The words beside a finding take part in its key, and the comment is not among them.
        let key = key(&finding(text, "  "), &Source::new(text, Format::Markdown));
        let comment = format!("<!-- soat: bỏ qua {key:016x} -->\n\nHôm nay, xã.\n\n");
        assert!(!excused(&format!("{comment}Xã  làm.\n"), Format::Markdown));
        let moved = format!("{comment}Xã  họp. <!-- soat -->\n");
        assert!(excused(&moved, Format::Markdown), "{moved}");
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
