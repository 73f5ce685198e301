//! Findings as the protocol's diagnostics, kept as JSON.
//!
//! At every keystroke the client is told of all that is wrong with the draft, though hardly any of it has changed. What was
//! made of a paragraph's findings is kept with them, and goes out again as it is, or with its line numbers moved: they are
//! written in a field of fixed width, with blanks before them, as JSON allows.

use std::io::Write;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{
    DiagnosticSeverity, DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
};

use super::convert;
use super::features::Features;
use super::session::{Open, lock};
use super::wire::Tickets;
use super::worker::Analysis;
use crate::finding::{Finding, Severity};
use crate::rules::{self, Part};
use crate::text::{Encoding, Format, Position, Source, Span};

/// What was last made of a document's diagnostics.
#[derive(Debug, Default)]
pub(super) struct Rendering {
    /// For whom.
    features: Features,
    /// By the place in memory of the findings, which each entry keeps alive.
    parts: FxHashMap<usize, Rendered>,
    /// How often this has been done.
    turn: u64,
}

/// The diagnostics of a paragraph.
#[derive(Debug)]
struct Rendered {
    found: Option<Arc<[Finding]>>,
    /// The turn in which it was last sent.
    turn: u64,
    /// Where the first begins, and where each place begins that they refer to, which may lie in other paragraphs.
    at: Vec<Position>,
    json: Vec<u8>,
    /// Where line numbers stand in the JSON.
    lines: Vec<usize>,
}

/// The digits of the largest line number.
const WIDTH: usize = 7;

/// More places than this no editor shows in a list that anyone reads.
const MOST_RELATED: usize = 20;

/// What the client is shown, as a JSON list of diagnostics.
pub(super) fn render(analysis: &Analysis, open: &Open, features: Features) -> Vec<u8> {
    let mut rendering = lock(&open.rendering);
    if rendering.features != features {
        *rendering = Rendering { features, ..Rendering::default() };
    }
    let Rendering { parts: known, turn, .. } = &mut *rendering;
    *turn += 1;
    let room = known.values().map(|part| part.json.len() + 1).sum::<usize>();
    let mut list = Vec::with_capacity(room + 4096);
    let source = analysis.source();
    for (nth, part) in analysis.parts().iter().enumerate() {
        let Some(found) = part.shared() else { continue };
        let begin = |list: &mut Vec<u8>| list.push(if list.is_empty() { b'[' } else { b',' });
        if analysis.waits_in(nth) {
            let shown = part.kept().iter().filter(|finding| !analysis.waits(part.now(finding.span)));
            let rendered = Rendered::new(part, shown, source, &open.uri, features);
            if !rendered.json.is_empty() {
                begin(&mut list);
                list.extend_from_slice(&rendered.json);
            }
            continue;
        }
        let new = || Rendered::new(part, part.kept().iter(), source, &open.uri, features);
        let rendered = known.entry(found.as_ptr() as usize).or_insert_with(new);
        if !rendered.follow(places(part, source, features)) {
            *rendered = new();
        }
        rendered.turn = *turn;
        begin(&mut list);
        list.extend_from_slice(&rendered.json);
    }
    known.retain(|_, rendered| rendered.turn == *turn);
    if list.is_empty() {
        list.push(b'[');
    }
    list.push(b']');
    list
}

/// Where the first finding of a paragraph begins, and where each place begins that its findings refer to.
fn places(part: &Part, source: &Source, features: Features) -> impl Iterator<Item = Position> {
    let first = part.kept().first().map(|finding| finding.span);
    let related = part.kept().iter().flat_map(|finding| finding.related.iter().take(MOST_RELATED).map(|related| related.span));
    first.into_iter().chain(related).map(move |span| place(source, part.now(span).start, features))
}

/// A place to know by whether columns are what they were. In plain text nothing but the paragraph stands on its lines, so
/// bytes tell as much as the client's units, and need not be counted.
fn place(source: &Source, offset: u32, features: Features) -> Position {
    let encoding = if source.format() == Format::Plain { Encoding::Utf8 } else { features.encoding };
    source.lines().position(source.text(), offset as usize, encoding)
}

/// All that was found in a text, as a JSON list of diagnostics.
pub(super) fn render_all(parts: &[Part], source: &Source, uri: &Uri, features: Features) -> Vec<u8> {
    let found = parts.iter().filter(|part| !part.kept().is_empty());
    let parts: Vec<Vec<u8>> = found.map(|part| Rendered::new(part, part.kept().iter(), source, uri, features).json).collect();
    [&b"["[..], &parts.join(&b','), b"]"].concat()
}

impl Rendered {
    fn new<'f>(part: &Part, shown: impl Iterator<Item = &'f Finding>, source: &Source, uri: &Uri, features: Features) -> Self {
        let mut writer = Writer { json: Vec::new(), lines: Vec::new(), part, source, features };
        for finding in shown {
            if !writer.json.is_empty() {
                writer.json.push(b',');
            }
            writer.diagnostic(finding, uri);
        }
        let (json, lines) = (writer.json, writer.lines);
        Self { found: part.shared().cloned(), turn: 0, at: places(part, source, features).collect(), json, lines }
    }

    /// Moves every line number along with the first; false, and nothing to be kept, where not all places have moved alike.
    fn follow(&mut self, places: impl Iterator<Item = Position>) -> bool {
        debug_assert!(self.found.is_some());
        let mut by = None;
        let mut known = self.at.iter_mut();
        for new in places {
            let Some(old) = known.next() else { return false };
            let line = new.line.wrapping_sub(old.line);
            if old.column != new.column || *by.get_or_insert(line) != line {
                return false;
            }
            *old = new;
        }
        if known.next().is_some() {
            return false;
        }
        let by = by.unwrap_or_default();
        for &at in self.lines.iter().filter(|_| by != 0) {
            let field = &mut self.json[at..at + WIDTH];
            let digits = field.iter().filter(|digit| digit.is_ascii_digit());
            let number = digits.fold(0_u32, |number, digit| number.wrapping_mul(10).wrapping_add(u32::from(digit - b'0')));
            write_line(field, number.wrapping_add(by));
        }
        true
    }
}

/// Writes a line number into its field.
fn write_line(field: &mut [u8], mut line: u32) {
    field.fill(b' ');
    for place in field.iter_mut().rev() {
        *place = b'0' + (line % 10) as u8;
        line /= 10;
        if line == 0 {
            break;
        }
    }
}

/// Writes diagnostics as JSON.
struct Writer<'a> {
    json: Vec<u8>,
    lines: Vec<usize>,
    part: &'a Part,
    source: &'a Source,
    features: Features,
}

impl Writer<'_> {
    fn raw(&mut self, json: &str) {
        self.json.extend_from_slice(json.as_bytes());
    }

    fn text(&mut self, text: &str) {
        // Writing text to memory does not fail.
        let _ = serde_json::to_writer(&mut self.json, text);
    }

    fn number(&mut self, number: u32) {
        let _ = write!(self.json, "{number}");
    }

    fn range(&mut self, span: Span) {
        let span = self.part.now(span);
        for (name, offset) in [("{\"start\"", span.start), (",\"end\"", span.end)] {
            let text = self.source.text();
            let Position { line, column } = self.source.lines().position(text, offset as usize, self.features.encoding);
            self.raw(name);
            self.raw(":{\"line\":");
            let at = self.json.len();
            self.json.resize(at + WIDTH, b' ');
            write_line(&mut self.json[at..], line);
            self.lines.push(at);
            self.raw(",\"character\":");
            self.number(column);
            self.raw("}");
        }
        self.raw("}");
    }

    fn diagnostic(&mut self, finding: &Finding, uri: &Uri) {
        let Features { language, .. } = self.features;
        self.raw("{\"range\":");
        self.range(finding.span);
        self.raw(",\"severity\":");
        let _ = serde_json::to_writer(&mut self.json, &severity(finding.severity));
        self.raw(",\"code\":");
        self.text(finding.rule);
        if self.features.code_description
            && let Some(page) = documentation(finding.rule)
        {
            self.raw(",\"codeDescription\":{\"href\":");
            self.text(&page);
            self.raw("}");
        }
        self.raw(",\"source\":");
        self.text(convert::SPEAKER);
        self.raw(",\"message\":");
        self.text(finding.message.text(language));
        if self.features.related_information && !finding.related.is_empty() {
            for (nth, related) in finding.related.iter().take(MOST_RELATED).enumerate() {
                self.raw(if nth == 0 { ",\"relatedInformation\":[" } else { "," });
                self.raw("{\"location\":{\"uri\":");
                self.text(uri.as_str());
                self.raw(",\"range\":");
                self.range(related.span);
                self.raw("},\"message\":");
                self.text(related.message.text(language));
                self.raw("}");
            }
            self.raw("]");
        }
        if self.features.tags && is_superfluous(finding) {
            self.raw(",\"tags\":[1]");
        }
        self.raw("}");
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// Where a rule is explained: its file opens with its documentation.
fn documentation(rule: &str) -> Option<String> {
    let meta = rules::meta_of(rule)?;
    Some(format!("{}/blob/main/{}#L{}", env!("CARGO_PKG_REPOSITORY"), meta.file, meta.line))
}

/// Whether the whole of what is marked can go: the protocol's tag 1, "unnecessary".
fn is_superfluous(finding: &Finding) -> bool {
    match finding.fixes.as_slice() {
        [fix] => fix.edits.iter().any(|edit| edit.span == finding.span && edit.text.is_empty()),
        _ => false,
    }
}

/// The answer to a pull, before it is sent: a request may be cancelled until then.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) id: String,
    /// Everything; `None` where nothing has changed since.
    pub(super) json: Option<Vec<u8>>,
}

/// The answer to a pull: everything, or that nothing has changed since.
pub(super) fn report(analysis: &Analysis, open: &Open, features: Features, previous: Option<&str>) -> Report {
    let json = (previous != Some(&analysis.id)).then(|| render(analysis, open, features));
    Report { id: analysis.id.clone(), json }
}

impl Report {
    /// As the protocol has it; to be sent at once.
    pub(super) fn send(self, tickets: &Tickets) -> DocumentDiagnosticReportResult {
        let Some(json) = self.json else {
            return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: self.id },
            })
            .into();
        };
        let items = tickets.leave(json);
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(self.id), items },
        })
        .into()
    }
}

/// The answer to a pull of a document that is not open.
pub(super) fn empty_report() -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport::default()).into()
}
