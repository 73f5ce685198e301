//! What the client can do and what its user asked for, read once from `initialize`; and what the server offers in return.
//!
//! The rest of the server asks these plain fields, never the protocol's tree of options.

use std::time::Duration;

use tower_lsp::ls_types::*;

use super::{action, house, tokens};
use crate::doc::relation::RelationKind;
use crate::finding::Language;
use crate::text::Encoding;

/// How long a finding on the word being typed waits for the word to be closed, unless the user sets another time.
const TYPING_DELAY: Duration = Duration::from_secs(1);

/// What the client can do and what its user asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Features {
    /// The unit columns are counted in.
    pub(super) encoding: Encoding,
    /// The language of every message.
    pub(super) language: Language,
    /// How long findings under the caret wait; zero where they do not.
    pub(super) typing_delay: Duration,
    /// It registers to ask for diagnostics: such a client is given a moment to do so before any are pushed.
    pub(super) means_to_pull: bool,
    /// It asks again for diagnostics when told to.
    pub(super) refreshes_diagnostics: bool,
    /// It shows other places a finding speaks of.
    pub(super) related_information: bool,
    /// It links a rule's id to its documentation.
    pub(super) code_description: bool,
    /// It fades what a diagnostic says is superfluous.
    pub(super) tags: bool,
    /// It shows Markdown in a hover.
    pub(super) markdown: bool,
    /// It takes edits of a stated version of a document.
    pub(super) document_changes: bool,
    /// It makes files that an edit of the workspace asks for.
    pub(super) creates_files: bool,
    /// It watches files outside its folders.
    pub(super) watches_anywhere: bool,
    /// It asks for the tooltip of an inlay hint when it is to be shown.
    pub(super) lazy_hints: bool,
    /// Drafts that are not open are checked when the client asks for the whole workspace.
    pub(super) checks_folders: bool,
    /// Its user wishes a person renamed in every open draft, not in one.
    pub(super) renames_everywhere: bool,
    /// It lets the server say which files to watch.
    pub(super) registers_watchers: bool,
    /// The kinds of relations that hints at the line's end are not wanted for, a bit each; see [`Features::hints`].
    unwanted_hints: u32,
}

/// Vietnamese for everyone who does not ask for English.
fn language(tag: Option<&str>) -> Language {
    if tag.is_some_and(|tag| tag.starts_with("en")) { Language::English } else { Language::Vietnamese }
}

impl Default for Features {
    fn default() -> Self {
        Self::of(&InitializeParams::default())
    }
}

impl Features {
    /// Reads what the client says of itself.
    pub(super) fn of(parameters: &InitializeParams) -> Self {
        let ClientCapabilities { workspace, text_document: text, general, .. } = &parameters.capabilities;
        let workspace = workspace.clone().unwrap_or_default();
        let text = text.clone().unwrap_or_default();
        let encodings = general.as_ref().and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
        let publish = text.publish_diagnostics.unwrap_or_default();
        let hints = text.inlay_hint.unwrap_or_default();
        let formats = text.hover.unwrap_or_default().content_format.unwrap_or_default();
        let edits = workspace.workspace_edit.unwrap_or_default();
        let operations = edits.resource_operations.as_deref().unwrap_or_default();
        let watching = workspace.did_change_watched_files.unwrap_or_default();
        let mut features = Self {
            encoding: if encodings.contains(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { Encoding::Utf16 },
            language: language(parameters.locale.as_deref()),
            typing_delay: TYPING_DELAY,
            means_to_pull: text.diagnostic.unwrap_or_default().dynamic_registration == Some(true),
            refreshes_diagnostics: workspace.diagnostics.unwrap_or_default().refresh_support == Some(true),
            related_information: publish.related_information == Some(true),
            code_description: publish.code_description_support == Some(true),
            tags: publish.tag_support.is_some(),
            markdown: formats.contains(&MarkupKind::Markdown),
            document_changes: edits.document_changes == Some(true),
            creates_files: edits.document_changes == Some(true) && operations.contains(&ResourceOperationKind::Create),
            watches_anywhere: watching.relative_pattern_support == Some(true),
            registers_watchers: watching.dynamic_registration == Some(true),
            unwanted_hints: 0,
            lazy_hints: hints.resolve_support.is_some_and(|support| support.properties.iter().any(|name| name == "tooltip")),
            checks_folders: true,
            renames_everywhere: false,
        };
        features.configure(parameters.initialization_options.as_ref().unwrap_or(&LSPAny::Null));
        features
    }

    /// Whether hints of a kind are wanted: `fraction-percent`, `percent-of`, `growth`, …
    pub(super) fn hints(&self, kind: RelationKind) -> bool {
        self.unwanted_hints & 1 << kind as u32 == 0
    }

    /// What the user wishes, each only where it is said: `language` (*vi* or *en*), `typingDelay` (in milliseconds),
    /// `inlayHints` (*false*, or *false* for some kinds: `{"fraction-percent": false}`) `renameEverywhere` (a person in every open draft) and
    /// `workspaceDiagnostics` (whether
    /// drafts that are not open are checked; a client that asks for them all by itself, and all the time, may not be meant to).
    pub(super) fn configure(&mut self, wishes: &LSPAny) {
        if let Some(tag) = wishes.get("language").and_then(LSPAny::as_str).filter(|tag| !tag.is_empty()) {
            self.language = language(Some(tag));
        }
        if let Some(everywhere) = wishes.get("renameEverywhere").and_then(LSPAny::as_bool) {
            self.renames_everywhere = everywhere;
        }
        if let Some(delay) = wishes.get("typingDelay").and_then(LSPAny::as_u64) {
            self.typing_delay = Duration::from_millis(delay);
        }
        if let Some(wanted) = wishes.get("workspaceDiagnostics").and_then(LSPAny::as_bool) {
            self.checks_folders = wanted;
        }
        let Some(hints) = wishes.get("inlayHints") else { return };
        for kind in RelationKind::ALL {
            let wanted = hints.as_bool().or_else(|| hints.get(kind.id())?.as_bool());
            let bit = 1 << kind as u32;
            match wanted {
                Some(true) => self.unwanted_hints &= !bit,
                Some(false) => self.unwanted_hints |= bit,
                None => {}
            }
        }
    }

    /// What the server offers such a client.
    pub(super) fn offer(&self) -> ServerCapabilities {
        ServerCapabilities {
            position_encoding: Some(match self.encoding {
                Encoding::Utf8 => PositionEncodingKind::UTF8,
                _ => PositionEncodingKind::UTF16,
            }),
            text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                ..TextDocumentSyncOptions::default()
            })),
            diagnostic_provider: Some(DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("soat".to_owned()),
                workspace_diagnostics: self.checks_folders,
                work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
                ..DiagnosticOptions::default()
            })),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            completion_provider: Some(CompletionOptions {
                resolve_provider: Some(true),
                // Behind "đồng chí " and "xã " a blank already asks for names.
                trigger_characters: Some(vec![" ".to_owned()]),
                ..CompletionOptions::default()
            }),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            rename_provider: Some(OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, action::FIX_ALL]),
                ..CodeActionOptions::default()
            })),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: house::COMMANDS.map(str::to_owned).to_vec(),
                ..ExecuteCommandOptions::default()
            }),
            inlay_hint_provider: Some(OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
                resolve_provider: Some(true),
                ..InlayHintOptions::default()
            }))),
            document_symbol_provider: Some(OneOf::Left(true)),
            workspace_symbol_provider: Some(OneOf::Left(true)),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
                legend: SemanticTokensLegend { token_types: tokens::LEGEND.to_vec(), token_modifiers: Vec::new() },
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Bool(true)),
                ..SemanticTokensOptions::default()
            })),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                    did_rename: Some(renamings()),
                    ..WorkspaceFileOperationsServerCapabilities::default()
                }),
            }),
            ..ServerCapabilities::default()
        }
    }
}

/// What is to be told of when it is renamed: drafts, and what the house's choices are made of.
fn renamings() -> FileOperationRegistrationOptions {
    let pattern = FileOperationPattern {
        glob: "**/*.{txt,md,markdown,html,htm,toml,csv}".to_owned(),
        matches: Some(FileOperationPatternKind::File),
        options: None,
    };
    FileOperationRegistrationOptions { filters: vec![FileOperationFilter { scheme: Some("file".to_owned()), pattern }] }
}
