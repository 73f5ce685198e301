//! Between Soát's plain data and the protocol's: the only file that names positions, ranges and their like.

use std::collections::BTreeSet;
use std::path::PathBuf;

use tower_lsp::ls_types::*;

use super::draft::Edit;
use super::features::Features;
use super::house;
use crate::config;
use crate::finding::{self, Applicability, Finding, Language};
use crate::text::{self, Encoding, Source, Span};
use crate::workspace::Problem;

/// Who speaks, as editors show it beside a diagnostic.
pub(super) const SPEAKER: &str = "soát";

/// Asks the client to tell of changes to configuration files.
pub(super) fn configuration_watcher() -> Registration {
    let watcher = |name: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(format!("**/{name}")), kind: None };
    let watchers = vec![watcher(config::FILE_NAME), watcher(house::WORDS), watcher(house::IGNORED)];
    let options = DidChangeWatchedFilesRegistrationOptions { watchers };
    Registration {
        id: "soat-configuration".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

/// Asks the client to tell of changes to files that configurations name.
pub(super) fn source_watcher(sources: &BTreeSet<PathBuf>, features: Features) -> Registration {
    let watcher = |path: &PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let folder = path.parent().and_then(Uri::from_file_path);
        let glob_pattern = match folder.filter(|_| features.watches_anywhere) {
            Some(folder) => GlobPattern::Relative(RelativePattern { base_uri: OneOf::Right(folder), pattern: name }),
            None => GlobPattern::String(format!("**/{name}")),
        };
        Some(FileSystemWatcher { glob_pattern, kind: None })
    };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: sources.iter().filter_map(watcher).collect() };
    Registration {
        id: "soat-sources".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

/// Edits as the client sends them.
pub(super) fn changes(events: Vec<TextDocumentContentChangeEvent>) -> Vec<Edit> {
    let at = |position: Position| text::Position { line: position.line, column: position.character };
    let edit = |event: TextDocumentContentChangeEvent| Edit {
        range: event.range.map(|range| (at(range.start), at(range.end))),
        text: event.text,
    };
    events.into_iter().map(edit).collect()
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

/// A fix as edits of the client's document.
#[derive(Debug)]
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

/// Text for a client that may not show Markdown.
pub(super) fn markup(text: &str, features: Features) -> MarkupContent {
    if features.markdown {
        return MarkupContent { kind: MarkupKind::Markdown, value: text.to_owned() };
    }
    MarkupContent { kind: MarkupKind::PlainText, value: text.replace("**", "").replace('`', "") }
}
