//! People and abbreviations followed through a draft: definition, references, highlights and renaming.

use std::collections::HashMap;

use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types::*;

use super::convert;
use super::features::Features;
use super::worker::Analysis;
use crate::answer::{self, people};
use crate::finding::Message;
use crate::text::Span;

fn range(analysis: &Analysis, span: Span, features: Features) -> Range {
    convert::range(analysis.source(), span, features.encoding)
}

fn offset(analysis: &Analysis, position: Position, features: Features) -> usize {
    convert::offset(analysis.source(), position, features.encoding)
}

/// Where what stands at a position is introduced.
pub(super) fn definition(analysis: &Analysis, uri: Uri, position: Position, features: Features) -> Option<Location> {
    let span = answer::definition(&analysis.document, offset(analysis, position, features))?;
    Some(Location { uri, range: range(analysis, span, features) })
}

/// Everywhere it stands.
pub(super) fn references(
    analysis: &Analysis,
    uri: &Uri,
    position: Position,
    declaration: bool,
    features: Features,
) -> Vec<Location> {
    let found = people::references(&analysis.document, offset(analysis, position, features));
    let wanted = found.into_iter().filter(|reference| declaration || !reference.definition);
    wanted.map(|reference| Location { uri: uri.clone(), range: range(analysis, reference.span, features) }).collect()
}

/// The same within the draft, to be shown at once.
pub(super) fn highlights(analysis: &Analysis, position: Position, features: Features) -> Vec<DocumentHighlight> {
    let found = people::references(&analysis.document, offset(analysis, position, features));
    let highlight = |reference: people::Reference| DocumentHighlight {
        range: range(analysis, reference.span, features),
        kind: Some(DocumentHighlightKind::TEXT),
    };
    found.into_iter().map(highlight).collect()
}

/// The name at a position that can be changed.
pub(super) fn prepare(analysis: &Analysis, position: Position, features: Features) -> Option<PrepareRenameResponse> {
    let (span, placeholder) = people::prepare_rename(&analysis.document, offset(analysis, position, features))?;
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: range(analysis, span, features), placeholder })
}

/// Whose name stands at a position.
pub(super) fn name(analysis: &Analysis, position: Position, features: Features) -> Option<String> {
    people::person_name(&analysis.document, offset(analysis, position, features)).map(str::to_owned)
}

/// The edits of one draft that give a person another name.
pub(super) fn edits(analysis: &Analysis, name: &str, new: &str, features: Features) -> Vec<TextEdit> {
    let edits = people::rename(&analysis.document, name, new).into_iter();
    edits.map(|edit| TextEdit { range: range(analysis, edit.span, features), new_text: edit.text }).collect()
}

/// Several drafts' edits in one answer.
pub(super) fn workspace_edit(drafts: Vec<(Uri, i32, Vec<TextEdit>)>, features: Features) -> WorkspaceEdit {
    let drafts = drafts.into_iter().filter(|(_, _, edits)| !edits.is_empty());
    if !features.document_changes {
        let changes: HashMap<Uri, Vec<TextEdit>> = drafts.map(|(uri, _, edits)| (uri, edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let edit = |(uri, version, edits): (Uri, i32, Vec<TextEdit>)| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version: Some(version) },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    let changes = Some(DocumentChanges::Edits(drafts.map(edit).collect()));
    WorkspaceEdit { document_changes: changes, ..WorkspaceEdit::default() }
}

/// Why a name is refused.
pub(super) fn refusal(new: &str, features: Features) -> Option<Error> {
    let message = Message::new(
        format!("“{new}” không phải tên người: mỗi tiếng là chữ cái và viết hoa chữ đầu"),
        format!("“{new}” is no person's name: words of letters, each with a capital"),
    );
    (!people::is_name(new)).then(|| Error::invalid_params(message.text(features.language).to_owned()))
}
