//! What may be typed at the caret, as the editor's list.

use tower_lsp::ls_types::*;

use super::convert;
use super::features::Features;
use super::worker::Analysis;
use crate::answer::{self, CompletionKind};

/// The completions at a position. The list is always to be asked for again: it is matched here, by initials and without
/// marks, as no editor would, so each item passes the editor's own filter with the very words typed.
pub(super) fn completions(analysis: &Analysis, position: Position, features: Features) -> CompletionResponse {
    let source = analysis.source();
    let offset = convert::offset(source, position, features.encoding);
    let found = answer::complete(&analysis.document, offset, &analysis.settings);
    let items = found.into_iter().enumerate().map(|(rank, completion)| CompletionItem {
        label: completion.label,
        kind: Some(match completion.kind {
            CompletionKind::Title => CompletionItemKind::CLASS,
            CompletionKind::Person => CompletionItemKind::VARIABLE,
            CompletionKind::Place => CompletionItemKind::MODULE,
            CompletionKind::Abbreviation => CompletionItemKind::TEXT,
        }),
        detail: Some(completion.detail.text(features.language).to_owned()).filter(|detail| !detail.is_empty()),
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(source.slice(completion.span).to_owned()),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range: convert::range(source, completion.span, features.encoding),
            new_text: completion.text,
        })),
        ..CompletionItem::default()
    });
    CompletionResponse::List(CompletionList { is_incomplete: true, items: items.collect() })
}
