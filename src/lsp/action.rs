//! Quick fixes and "fix all": edits that the client applies itself, so that every editor has them.

use std::collections::HashMap;

use tower_lsp::ls_types::*;
use unicode_normalization::UnicodeNormalization;

use super::convert;
use super::features::Features;
use super::house;
use super::worker::Analysis;
use crate::finding::{Applicability, Finding, Group, Message};
use crate::fix;
use crate::text::{Format, Span};

/// The kind under which an editor asks for all safe fixes at once, also on saving.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.soat");

/// What can be done about the diagnostics a client shows, and about the whole draft.
pub(super) fn actions(analysis: &Analysis, parameters: &CodeActionParams, features: Features) -> CodeActionResponse {
    let uri = &parameters.text_document.uri;
    let act = |title: String, kind: CodeActionKind, edits: Vec<TextEdit>| CodeAction {
        title,
        kind: Some(kind),
        edit: Some(workspace_edit(uri, analysis.version, edits, features)),
        ..CodeAction::default()
    };
    let mut actions = Vec::new();
    if wants(&parameters.context, &CodeActionKind::QUICKFIX) {
        for diagnostic in &parameters.context.diagnostics {
            let Some(finding) = standing(analysis, diagnostic, features) else { continue };
            let fixes = convert::fixes(analysis.source(), &finding, features);
            let single = fixes.len() == 1;
            let decisions = decisions(analysis, &finding, diagnostic, uri, features);
            actions.extend(fixes.into_iter().map(|fix| CodeAction {
                is_preferred: (single && fix.safe).then_some(true),
                diagnostics: Some(vec![diagnostic.clone()]),
                ..act(fix.title, CodeActionKind::QUICKFIX, fix.edits)
            }));
            actions.extend(decisions);
        }
    }
    if wants(&parameters.context, &FIX_ALL) {
        let source = analysis.source();
        let all = analysis.all_findings();
        let (edits, mended) = fix::choose(&all, Applicability::Safe);
        let edit = |edit: &crate::finding::Edit| TextEdit {
            range: convert::range(source, edit.span, features.encoding),
            new_text: edit.text.clone(),
        };
        let edits: Vec<TextEdit> = edits.into_iter().map(edit).collect();
        if !edits.is_empty() {
            let title = Message::new(
                format!("Sửa mọi lỗi chắc chắn trong bài ({mended})"),
                format!("Fix everything that is safe to fix ({mended})"),
            );
            actions.push(act(title.text(features.language).to_owned(), FIX_ALL, edits));
        }
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether actions of a kind are asked for. "Fix all" is offered only to who names it or one of its parents: it is no
/// answer to a lamp on one word.
fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let Some(only) = &context.only else { return *kind != FIX_ALL || context.diagnostics.is_empty() };
    only.iter().any(|wanted| {
        let rest = kind.as_str().strip_prefix(wanted.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
    })
}

/// The finding that a diagnostic speaks of, if it stands there still.
fn standing(analysis: &Analysis, diagnostic: &Diagnostic, features: Features) -> Option<Finding> {
    let source = analysis.source();
    let start = convert::offset(source, diagnostic.range.start, features.encoding) as u32;
    let code = |rule: &str| match &diagnostic.code {
        Some(NumberOrString::String(code)) => code == rule,
        _ => diagnostic.code.is_none(),
    };
    let same =
        |finding: &Finding| convert::range(source, finding.span, features.encoding) == diagnostic.range && code(finding.rule);
    analysis.shown(|span| span.start == start).into_iter().find(same)
}

/// What may be decided where a finding is no mistake: that the word is the house's, that the paragraph may stay, that the
/// house does without the rule.
fn decisions(
    analysis: &Analysis,
    finding: &Finding,
    diagnostic: &Diagnostic,
    uri: &Uri,
    features: Features,
) -> Vec<CodeAction> {
    let rule = finding.rule;
    let source = analysis.source();
    let mut decisions = Vec::new();
    let mut decide = |title: Message, edit: Option<WorkspaceEdit>, command: Option<(&str, &str)>| {
        let title = title.text(features.language).to_owned();
        decisions.push(CodeAction {
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic.clone()]),
            edit,
            command: command.map(|(command, argument)| Command {
                title: title.clone(),
                command: command.to_owned(),
                arguments: Some(vec![uri.as_str().into(), argument.into()]),
            }),
            title,
            ..CodeAction::default()
        });
    };
    let word: String = source.slice(finding.span).nfc().collect();
    if finding.group == Group::Spelling && !word.is_empty() {
        let title =
            Message::new(format!("Thêm “{word}” vào từ riêng của tòa soạn"), format!("Accept “{word}” as a word of the house"));
        decide(title, None, Some((house::ACCEPT, &word)));
    }
    // In plain text a remark would go to print.
    if source.format() != Format::Plain {
        let rest = source.text().get(finding.span.start as usize..).unwrap_or_default();
        let line_end = finding.span.start as usize + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let at = convert::range(source, Span::new(line_end, line_end), features.encoding);
        let remark = TextEdit { range: at, new_text: format!(" <!-- soat: bỏ qua {rule} -->") };
        let title = Message::new(format!("Bỏ qua “{rule}” ở đoạn này"), format!("Ignore “{rule}” in this paragraph"));
        decide(title, Some(workspace_edit(uri, analysis.version, vec![remark], features)), None);
    }
    let title = Message::new(format!("Tắt quy tắc “{rule}” trong soat.toml"), format!("Turn “{rule}” off in soat.toml"));
    decide(title, None, Some((house::SILENCE, rule)));
    decisions
}

/// Edits of one document; of the version they were made for, where the client can tell versions apart.
fn workspace_edit(uri: &Uri, version: i32, edits: Vec<TextEdit>, features: Features) -> WorkspaceEdit {
    if !features.document_changes {
        return WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: Some(version) };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}
