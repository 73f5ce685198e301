//! Quick fixes and "fix all": edits that the client applies itself, so that every editor has them.

use std::collections::HashMap;

use tower_lsp::ls_types::*;

use super::convert::{self, Data, FixData, Words};
use super::worker::Analysis;
use crate::finding::{Applicability, Message};
use crate::fix;

/// The kind under which an editor asks for all safe fixes at once, also on saving.
pub(super) fn fix_all_kind() -> CodeActionKind {
    CodeActionKind::from("source.fixAll.soat")
}

/// What can be done about the diagnostics a client shows, and about the whole draft.
pub(super) fn actions(analysis: &Analysis, parameters: &CodeActionParams, words: Words) -> CodeActionResponse {
    let uri = &parameters.text_document.uri;
    let wanted = |kind: &CodeActionKind| {
        let only = parameters.context.only.as_ref();
        only.is_none_or(|only| only.iter().any(|wanted| kind.as_str().starts_with(wanted.as_str())))
    };
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        for diagnostic in &parameters.context.diagnostics {
            let fixes = fixes(analysis, diagnostic, words);
            let single = fixes.len() == 1;
            actions.extend(fixes.into_iter().filter(|fix| !fix.edits.is_empty()).map(|fix| CodeAction {
                is_preferred: Some(single && fix.applicability == Applicability::Safe),
                diagnostics: Some(vec![diagnostic.clone()]),
                ..action(fix.title, CodeActionKind::QUICKFIX, uri, fix.edits)
            }));
        }
    }
    if wanted(&fix_all_kind()) {
        let source = analysis.document.source();
        let edits = fix::choose(&analysis.findings, Applicability::Safe).0;
        let edits: Vec<TextEdit> = edits
            .into_iter()
            .map(|edit| TextEdit { range: convert::range(source, edit.span, words.encoding), new_text: edit.text.clone() })
            .collect();
        if !edits.is_empty() {
            let title = Message::new("Sửa mọi lỗi chắc chắn trong bài", "Fix everything that is safe to fix");
            actions.push(action(title.text(words.language).to_owned(), fix_all_kind(), uri, edits));
        }
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// The fixes that travelled with a diagnostic, if they speak of the draft as it stands; else those of the finding that
/// stands there now.
fn fixes(analysis: &Analysis, diagnostic: &Diagnostic, words: Words) -> Vec<FixData> {
    let data = diagnostic.data.clone().and_then(|data| serde_json::from_value::<Data>(data).ok());
    if let Some(data) = data
        && data.version == analysis.version
    {
        return data.fixes;
    }
    let source = analysis.document.source();
    let same = analysis.findings.iter().find(|finding| {
        convert::range(source, finding.span, words.encoding) == diagnostic.range
            && diagnostic.code.as_ref().is_none_or(|code| *code == NumberOrString::String(finding.rule.to_owned()))
    });
    same.map(|finding| finding.fixes.iter().map(|fix| FixData::new(source, fix, words)).collect()).unwrap_or_default()
}

fn action(title: String, kind: CodeActionKind, uri: &Uri, edits: Vec<TextEdit>) -> CodeAction {
    let changes = HashMap::from([(uri.clone(), edits)]);
    CodeAction {
        title,
        kind: Some(kind),
        edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    }
}
