//! What the server remembers: what was agreed with the client, and the open documents.
//!
//! Everything is behind one plain lock that is held for moments and never across an await.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ropey::Rope;
use tower_lsp::ls_types::{InitializeParams, TextDocumentContentChangeEvent, Uri};

use super::convert::{self, Words};
use super::worker::Engine;
use crate::finding::Language;
use crate::text::{Encoding, Format, MAX_BYTES};
use crate::workspace::Finder;

/// The state of a session.
#[derive(Debug, Default)]
pub(super) struct Session {
    state: Mutex<State>,
    finder: Finder,
}

#[derive(Debug, Default)]
struct State {
    words: Words,
    registers_watchers: bool,
    refreshes_diagnostics: bool,
    goodbye: bool,
    documents: HashMap<Uri, Open>,
}

/// An open document.
#[derive(Debug)]
struct Open {
    rope: Rope,
    version: i32,
    format: Format,
    /// Whether the client asks for this document's diagnostics; then none are pushed.
    pulled: bool,
    engine: Arc<Engine>,
}

/// A document as it stood at a version.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub(super) rope: Rope,
    pub(super) version: i32,
    pub(super) format: Format,
    pub(super) path: Option<PathBuf>,
    pub(super) pulled: bool,
    pub(super) engine: Arc<Engine>,
}

/// Why an edit is not applied. The document stays as it was.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    NotOpen,
    Old { version: i32, known: i32 },
    TooLarge,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOpen => f.write_str("edited but never opened; ignored"),
            Self::Old { version, known } => write!(f, "edit of version {version} came after version {known}; ignored"),
            Self::TooLarge => write!(f, "more than {} MB; not checked", MAX_BYTES / 1_000_000),
        }
    }
}

impl Session {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what the client can do; the unit of columns from now on.
    pub(super) fn agree(&self, parameters: &InitializeParams) -> Encoding {
        let workspace = parameters.capabilities.workspace.as_ref();
        let mut state = self.state();
        state.words = Words::agree(parameters);
        state.registers_watchers = workspace
            .and_then(|workspace| workspace.did_change_watched_files.as_ref())
            .and_then(|watched| watched.dynamic_registration)
            .unwrap_or(false);
        state.refreshes_diagnostics = workspace
            .and_then(|workspace| workspace.diagnostics.as_ref())
            .and_then(|diagnostics| diagnostics.refresh_support)
            .unwrap_or(false);
        state.words.encoding
    }

    /// How to speak to this client.
    pub(super) fn words(&self) -> Words {
        self.state().words
    }

    pub(super) fn language(&self) -> Language {
        self.state().words.language
    }

    pub(super) fn client_registers_watchers(&self) -> bool {
        self.state().registers_watchers
    }

    pub(super) fn client_refreshes_diagnostics(&self) -> bool {
        self.state().refreshes_diagnostics
    }

    pub(super) fn say_goodbye(&self) {
        self.state().goodbye = true;
    }

    pub(super) fn said_goodbye(&self) -> bool {
        self.state().goodbye
    }

    pub(super) fn finder(&self) -> &Finder {
        &self.finder
    }

    /// Reads every configuration anew from now on.
    pub(super) fn forget_configuration(&self) {
        self.finder.forget();
        for open in self.state().documents.values_mut() {
            open.engine = Arc::default();
        }
    }

    pub(super) fn open_documents(&self) -> Vec<Uri> {
        self.state().documents.keys().cloned().collect()
    }

    /// Opens a document, or replaces it if the client opens it twice.
    pub(super) fn open(&self, uri: Uri, language_id: &str, version: i32, text: &str) {
        let format = match language_id {
            "markdown" => Format::Markdown,
            "html" => Format::Html,
            _ => Format::from_path(uri.path().as_str()),
        };
        let open = Open { rope: Rope::from_str(text), version, format, pulled: false, engine: Arc::default() };
        self.state().documents.insert(uri, open);
    }

    /// Applies edits in their order. Positions out of range mean the nearest place that exists.
    pub(super) fn change(&self, uri: &Uri, version: i32, changes: &[TextDocumentContentChangeEvent]) -> Result<(), Refusal> {
        let mut state = self.state();
        let encoding = state.words.encoding;
        let open = state.documents.get_mut(uri).ok_or(Refusal::NotOpen)?;
        if version <= open.version {
            return Err(Refusal::Old { version, known: open.version });
        }
        for change in changes {
            match change.range {
                None => open.rope = Rope::from_str(&change.text),
                Some(range) => {
                    let (start, end) = convert::chars(&open.rope, range, encoding);
                    open.rope.remove(start..end);
                    open.rope.insert(start, &change.text);
                }
            }
        }
        open.version = version;
        if open.rope.len_bytes() > MAX_BYTES { Err(Refusal::TooLarge) } else { Ok(()) }
    }

    /// Closes a document; whether it was open.
    pub(super) fn close(&self, uri: &Uri) -> bool {
        self.state().documents.remove(uri).is_some()
    }

    /// Notes that the client asks for a document's diagnostics; whether this is news.
    pub(super) fn client_pulls(&self, uri: &Uri) -> bool {
        self.state().documents.get_mut(uri).is_some_and(|open| !std::mem::replace(&mut open.pulled, true))
    }

    /// A document as it stands now.
    pub(super) fn snapshot(&self, uri: &Uri) -> Option<Snapshot> {
        let state = self.state();
        let Open { rope, version, format, pulled, engine } = state.documents.get(uri)?;
        Some(Snapshot {
            rope: rope.clone(),
            version: *version,
            format: *format,
            path: uri.to_file_path().map(std::borrow::Cow::into_owned),
            pulled: *pulled,
            engine: Arc::clone(engine),
        })
    }

    /// Whether a document still stands at a version.
    pub(super) fn is_current(&self, uri: &Uri, version: i32) -> bool {
        self.state().documents.get(uri).is_some_and(|open| open.version == version)
    }
}
