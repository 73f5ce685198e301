//! Quick fixes and "fix all": edits that the client applies itself, so that every editor has them.

use std::collections::HashMap;

use tower_lsp::ls_types::*;
use unicode_normalization::UnicodeNormalization;

use super::convert;
use super::features::Features;
use super::house::{Decision, Work};
use super::session::Session;
use super::worker::Analysis;
use crate::config::Dashes;
use crate::finding::{Applicability, Finding, Group, Message};
use crate::fix;
use crate::lang::syllable::{Syllable, ToneStyle};
use crate::suppress;
use crate::text::{Encoding, Format, Source, Span};

/// The kind under which an editor asks for all safe fixes at once, also on saving.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.soat");

/// What can be done about the diagnostics a client shows, and about the whole draft.
pub(super) fn actions(
    analysis: &Analysis,
    parameters: &CodeActionParams,
    features: Features,
    session: &Session,
) -> CodeActionResponse {
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
            let decisions = decisions(analysis, &finding, diagnostic, uri, features, session);
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
    let code = |rule: &str| match &diagnostic.code {
        Some(NumberOrString::String(code)) => code == rule,
        _ => diagnostic.code.is_none(),
    };
    let standing_in = |encoding| {
        let start = convert::offset(source, diagnostic.range.start, encoding) as u32;
        let same = |finding: &Finding| convert::range(source, finding.span, encoding) == diagnostic.range && code(finding.rule);
        analysis.shown(|span| span.start == start).into_iter().find(same)
    };
    // Neovim before 0.10 hands a diagnostic back with columns in bytes, whatever was agreed.
    standing_in(features.encoding).or_else(|| standing_in(Encoding::Utf8))
}

/// What may be decided where a finding is no mistake: that the word is the house's, that the paragraph may stay, that the
/// house does without the rule.
fn decisions(
    analysis: &Analysis,
    finding: &Finding,
    diagnostic: &Diagnostic,
    uri: &Uri,
    features: Features,
    session: &Session,
) -> Vec<CodeAction> {
    let rule = finding.rule;
    let source = analysis.source();
    let mut decisions = Vec::new();
    let offer = |title: &Message, decision: &Decision| decision.offer(title.text(features.language), uri, session, features);
    let mut act = |title: &Message, work: Option<Work>| {
        let Some((edit, command)) = work else { return };
        decisions.push(CodeAction {
            title: title.text(features.language).to_owned(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic.clone()]),
            edit,
            command,
            ..CodeAction::default()
        });
    };
    let word: String = source.slice(finding.span).nfc().collect();
    if finding.group == Group::Spelling && !word.is_empty() {
        let title =
            Message::new(format!("Thêm “{word}” vào từ riêng của tòa soạn"), format!("Accept “{word}” as a word of the house"));
        act(&title, offer(&title, &Decision::Accept(word)));
    }
    let title = Message::new("Bỏ qua chỗ này", "Ignore this place");
    act(&title, offer(&title, &Decision::Ignore(suppress::key(finding, source), rule.to_owned())));
    // In plain text a remark would go to print.
    if source.format() != Format::Plain {
        let rest = source.text().get(finding.span.start as usize..).unwrap_or_default();
        let line_end = finding.span.start as usize + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let at = convert::range(source, Span::new(line_end, line_end), features.encoding);
        let remark = TextEdit { range: at, new_text: format!(" <!-- soat: bỏ qua {rule} -->") };
        let title = Message::new(format!("Bỏ qua “{rule}” ở đoạn này"), format!("Ignore “{rule}” in this paragraph"));
        act(&title, Some((Some(workspace_edit(uri, analysis.version, vec![remark], features)), None)));
    }
    for (key, value, shown) in styles(finding, source) {
        let title = Message::new(
            format!("Đặt kiểu của tòa soạn: {shown} ({key} = \"{value}\")"),
            format!("Make it the house's style: {shown} ({key} = \"{value}\")"),
        );
        act(&title, offer(&title, &Decision::Style(key.to_owned(), value.to_owned())));
    }
    if uri.scheme().as_str() == "file" {
        let title = Message::new(format!("Tắt quy tắc “{rule}” cho bài này"), format!("Turn “{rule}” off for this draft"));
        act(&title, offer(&title, &Decision::SilenceHere(rule.to_owned())));
    }
    let title = Message::new(format!("Tắt quy tắc “{rule}” trong soat.toml"), format!("Turn “{rule}” off in soat.toml"));
    act(&title, offer(&title, &Decision::Silence(rule.to_owned())));
    decisions
}

/// The styles of the house that a finding of mixed styles lets its reader choose between: the key, its value, and how it looks.
fn styles(finding: &Finding, source: &Source) -> Vec<(&'static str, &'static str, String)> {
    let written = source.slice(finding.span);
    let Some(meant) = finding.fixes.first().and_then(|fix| fix.edits.first()).map(|edit| edit.text.as_str()) else {
        return Vec::new();
    };
    let both = [meant, written];
    match finding.rule {
        "tone-mark-style" => {
            let style = |word: &&str| {
                let syllable = Syllable::parse(word)?;
                let old = syllable.render(ToneStyle::Old) == word.to_lowercase();
                Some(("tone-mark-style", if old { "old" } else { "new" }, (*word).to_owned()))
            };
            both.iter().filter_map(style).collect()
        }
        "dash-style" => {
            let style = |joint: &&str| {
                let (_, name, _) = Dashes::ALL.iter().find(|(.., own)| *own == Some(*joint))?;
                Some(("dash-style", *name, format!("2021{joint}2026")))
            };
            both.iter().filter_map(style).collect()
        }
        _ => Vec::new(),
    }
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
