//! Between Soát's plain data and the protocol's: the only file that names positions, ranges and their like.

use tower_lsp::ls_types::*;

use super::draft::Change;
use super::features::Features;
use super::house;
use super::worker::Analysis;
use crate::config;
use crate::finding::{self, Applicability, Finding, Language};
use crate::rules;
use crate::text::{self, Encoding, Source, Span};
use crate::workspace::Problem;

/// Who speaks, as editors show it beside a diagnostic.
const SPEAKER: &str = "soát";

/// Asks the client to tell of changes to configuration files.
pub(super) fn configuration_watcher() -> Registration {
    let watcher = |name: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(format!("**/{name}")), kind: None };
    let watchers = vec![watcher(config::FILE_NAME), watcher(house::WORDS)];
    let options = DidChangeWatchedFilesRegistrationOptions { watchers };
    Registration {
        id: "soat-configuration".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

/// Edits as the client sends them.
pub(super) fn changes(events: Vec<TextDocumentContentChangeEvent>) -> Vec<Change> {
    let at = |position: Position| text::Position { line: position.line, column: position.character };
    let change = |event: TextDocumentContentChangeEvent| Change {
        range: event.range.map(|range| (at(range.start), at(range.end))),
        text: event.text,
    };
    events.into_iter().map(change).collect()
}

/// A span as the client counts.
pub(super) fn range(source: &Source, span: Span, encoding: Encoding) -> Range {
    let at = |offset: u32| {
        let text::Position { line, column } = source.lines().position(source.text(), offset as usize, encoding);
        Position { line, character: column }
    };
    Range { start: at(span.start), end: at(span.end) }
}

/// A place as a byte offset.
pub(super) fn offset(source: &Source, position: Position, encoding: Encoding) -> usize {
    source.lines().offset(source.text(), text::Position { line: position.line, column: position.character }, encoding)
}

/// A finding's fix as edits of the client's document.
pub(super) fn edits(source: &Source, fix: &finding::Fix, encoding: Encoding) -> Vec<TextEdit> {
    fix.edits.iter().map(|edit| TextEdit { range: range(source, edit.span, encoding), new_text: edit.text.clone() }).collect()
}

/// What travels with a diagnostic, so that its quick fixes need no memory: they hold for the version they name.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Data {
    pub(super) version: i32,
    pub(super) fixes: Vec<FixData>,
}

impl Data {
    /// As text: the client only hands it back, and a tree of values for every diagnostic costs more than the analysis.
    fn pack(&self) -> Option<LSPAny> {
        serde_json::to_string(self).ok().map(LSPAny::String)
    }

    /// What a client handed back, if it is ours and whole.
    pub(super) fn unpack(data: &LSPAny) -> Option<Self> {
        serde_json::from_str(data.as_str()?).ok()
    }
}

/// A fix as it travels.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct FixData {
    pub(super) title: String,
    pub(super) safe: bool,
    pub(super) edits: Vec<TextEdit>,
}

/// The fixes of a finding that an editor can apply; those that are only shown stand in its message.
pub(super) fn fixes(source: &Source, finding: &Finding, features: Features) -> Vec<FixData> {
    let applicable = finding.fixes.iter().filter(|fix| fix.applicability > Applicability::Display && !fix.edits.is_empty());
    let data = |fix: &finding::Fix| FixData {
        title: fix.title.text(features.language).to_owned(),
        safe: fix.applicability == Applicability::Safe,
        edits: edits(source, fix, features.encoding),
    };
    applicable.map(data).collect()
}

/// What the client is shown, as diagnostics.
pub(super) fn diagnostics(analysis: &Analysis, uri: &Uri, features: Features) -> Vec<Diagnostic> {
    analysis.findings().map(|finding| diagnostic(analysis, finding, uri, features)).collect()
}

fn diagnostic(analysis: &Analysis, finding: &Finding, uri: &Uri, features: Features) -> Diagnostic {
    let source = analysis.source();
    let related = || {
        let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
            location: Location { uri: uri.clone(), range: range(source, related.span, features.encoding) },
            message: related.message.text(features.language).to_owned(),
        });
        related.collect()
    };
    let fixes = fixes(source, finding, features);
    Diagnostic {
        range: range(source, finding.span, features.encoding),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: features.code_description.then(|| documentation(finding.rule)).flatten(),
        source: Some(SPEAKER.to_owned()),
        message: finding.message.text(features.language).to_owned(),
        related_information: (features.related_information && !finding.related.is_empty()).then(related),
        tags: (features.tags && is_superfluous(finding)).then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: if fixes.is_empty() { None } else { Data { version: analysis.version, fixes }.pack() },
    }
}

fn severity(severity: finding::Severity) -> DiagnosticSeverity {
    match severity {
        finding::Severity::Error => DiagnosticSeverity::ERROR,
        finding::Severity::Warning => DiagnosticSeverity::WARNING,
        finding::Severity::Info => DiagnosticSeverity::INFORMATION,
        finding::Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// Where a rule is explained: its file opens with its documentation.
fn documentation(rule: &str) -> Option<CodeDescription> {
    let meta = rules::by_id(rule)?.meta();
    let address = format!("{}/blob/main/{}#L{}", env!("CARGO_PKG_REPOSITORY"), meta.file, meta.line);
    Some(CodeDescription { href: address.parse().ok()? })
}

/// Whether the whole of what is marked can go.
fn is_superfluous(finding: &Finding) -> bool {
    match finding.fixes.as_slice() {
        [fix] => fix.edits.iter().any(|edit| edit.span == finding.span && edit.text.is_empty()),
        _ => false,
    }
}

/// A configuration that cannot be used, as a diagnostic of its file.
pub(super) fn problem(problem: &Problem, language: Language) -> Diagnostic {
    let line = problem.line.map_or(0, |line| line.saturating_sub(1) as u32);
    Diagnostic {
        range: Range { start: Position { line, character: 0 }, end: Position { line: line + 1, character: 0 } },
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SPEAKER.to_owned()),
        message: problem.message.text(language).to_owned(),
        ..Diagnostic::default()
    }
}

/// The answer to a pull: everything, or that nothing has changed since.
pub(super) fn report(
    analysis: &Analysis,
    uri: &Uri,
    features: Features,
    previous: Option<&str>,
) -> DocumentDiagnosticReportResult {
    let result_id = analysis.id.clone();
    if previous == Some(&result_id) {
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
        .into();
    }
    full_report(Some(result_id), diagnostics(analysis, uri, features))
}

/// The answer to a pull of a document that is not open.
pub(super) fn empty_report() -> DocumentDiagnosticReportResult {
    full_report(None, Vec::new())
}

fn full_report(result_id: Option<String>, items: Vec<Diagnostic>) -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    })
    .into()
}

/// Text for a client that may not show Markdown.
pub(super) fn markup(text: &str, features: Features) -> MarkupContent {
    if features.markdown {
        return MarkupContent { kind: MarkupKind::Markdown, value: text.to_owned() };
    }
    MarkupContent { kind: MarkupKind::PlainText, value: text.replace("**", "").replace('`', "") }
}
