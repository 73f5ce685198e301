//! Between Soát's plain data and the protocol's: the only file that names positions, ranges and their like.

use ropey::Rope;
use tower_lsp::ls_types::*;

use super::worker::Analysis;
use crate::answer;
use crate::config;
use crate::finding::{self, Applicability, Finding, Language};
use crate::text::{self, Encoding, Source, Span};

/// How to speak to a client.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) encoding: Encoding,
    pub(super) language: Language,
    pub(super) markdown: bool,
    pub(super) related: bool,
}

impl Default for Words {
    fn default() -> Self {
        Self { encoding: Encoding::Utf16, language: Language::Vietnamese, markdown: false, related: false }
    }
}

impl Words {
    /// What a client's opening words ask for.
    pub(super) fn agree(parameters: &InitializeParams) -> Self {
        let capabilities = &parameters.capabilities;
        let encodings =
            capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
        let encoding = if encodings.contains(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { Encoding::Utf16 };
        let wished = parameters.initialization_options.as_ref().and_then(|options| options.get("language")?.as_str());
        let english = wished.or(parameters.locale.as_deref()).is_some_and(|language| language.starts_with("en"));
        let document = capabilities.text_document.as_ref();
        let formats = document.and_then(|document| document.hover.as_ref()?.content_format.as_deref()).unwrap_or_default();
        let related = document.and_then(|document| document.publish_diagnostics.as_ref()?.related_information);
        Self {
            encoding,
            language: if english { Language::English } else { Language::Vietnamese },
            markdown: formats.contains(&MarkupKind::Markdown),
            related: related.unwrap_or(true),
        }
    }
}

/// What the server offers.
pub(super) fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(if encoding == Encoding::Utf8 {
            PositionEncodingKind::UTF8
        } else {
            PositionEncodingKind::UTF16
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            ..TextDocumentSyncOptions::default()
        })),
        diagnostic_provider: Some(DiagnosticServerCapabilities::Options(DiagnosticOptions {
            identifier: Some("soat".to_owned()),
            inter_file_dependencies: false,
            workspace_diagnostics: false,
            ..DiagnosticOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, super::action::fix_all_kind()]),
            ..CodeActionOptions::default()
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities { supported: Some(true), ..Default::default() }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// Asks the client to tell of changes to configuration files.
pub(super) fn configuration_watcher() -> Registration {
    let glob_pattern = GlobPattern::String(format!("**/{}", config::FILE_NAME));
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![FileSystemWatcher { glob_pattern, kind: None }] };
    Registration {
        id: "soat-configuration".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

/// A range as characters of a rope, start before end, both within it.
pub(super) fn chars(rope: &Rope, range: Range, encoding: Encoding) -> (usize, usize) {
    let (start, end) = (char_at(rope, range.start, encoding), char_at(rope, range.end, encoding));
    (start.min(end), start.max(end))
}

fn char_at(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_chars();
    }
    let start = rope.line_to_char(line);
    let text = rope.line(line);
    let length = text.len_chars();
    let ending = (0..length).rev().take_while(|&index| matches!(text.char(index), '\n' | '\r')).count();
    let column = position.character as usize;
    let within = match encoding {
        Encoding::Utf8 => text.byte_to_char(column.min(text.len_bytes())),
        Encoding::Utf16 => text.utf16_cu_to_char(column.min(text.len_utf16_cu())),
        Encoding::Utf32 => column.min(length),
    };
    start + within.min(length - ending)
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

/// A fix as it travels.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct FixData {
    pub(super) title: String,
    pub(super) applicability: Applicability,
    pub(super) edits: Vec<TextEdit>,
}

impl FixData {
    pub(super) fn new(source: &Source, fix: &finding::Fix, words: Words) -> Self {
        Self {
            title: fix.title.text(words.language).to_owned(),
            applicability: fix.applicability,
            edits: edits(source, fix, words.encoding),
        }
    }
}

/// The findings as diagnostics.
pub(super) fn diagnostics(analysis: &Analysis, uri: &Uri, words: Words) -> Vec<Diagnostic> {
    analysis.findings.iter().map(|finding| diagnostic(analysis, finding, uri, words)).collect()
}

fn diagnostic(analysis: &Analysis, finding: &Finding, uri: &Uri, words: Words) -> Diagnostic {
    let source = analysis.document.source();
    let related = finding.related.iter().filter(|_| words.related).map(|related| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: range(source, related.span, words.encoding) },
        message: related.message.text(words.language).to_owned(),
    });
    let related: Vec<_> = related.collect();
    let fixes = finding.fixes.iter().map(|fix| FixData::new(source, fix, words)).collect::<Vec<_>>();
    let data = Data { version: analysis.version, fixes };
    Diagnostic {
        range: range(source, finding.span, words.encoding),
        severity: Some(match finding.severity {
            finding::Severity::Error => DiagnosticSeverity::ERROR,
            finding::Severity::Warning => DiagnosticSeverity::WARNING,
            finding::Severity::Info => DiagnosticSeverity::INFORMATION,
            finding::Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some("soát".to_owned()),
        message: finding.message.text(words.language).to_owned(),
        related_information: (!related.is_empty()).then_some(related),
        data: if data.fixes.is_empty() { None } else { serde_json::to_value(data).ok() },
        ..Diagnostic::default()
    }
}

/// The answer to a pull: everything, or that nothing has changed since.
pub(super) fn report(analysis: &Analysis, uri: &Uri, words: Words, previous: Option<&str>) -> DocumentDiagnosticReportResult {
    // The address of the settings tells one configuration from the next within a session.
    let id = format!("{}-{:p}", analysis.version, analysis.settings);
    if previous == Some(&id) {
        let unchanged = UnchangedDocumentDiagnosticReport { result_id: id };
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: unchanged,
        })
        .into();
    }
    full_report(Some(id), diagnostics(analysis, uri, words))
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

/// What is told at a place.
pub(super) fn hover(analysis: &Analysis, position: Position, words: Words) -> Option<Hover> {
    let source = analysis.document.source();
    let hover = answer::hover(&analysis.document, offset(source, position, words.encoding), &analysis.settings)?;
    let kind = if words.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let value = hover.text.text(words.language).to_owned();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(range(source, hover.span, words.encoding)),
    })
}
