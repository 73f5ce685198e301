//! What the server remembers: what was agreed with the client, and the open documents.
//!
//! Everything is behind plain locks that are held for moments and never across an await, so that edits count in the order
//! they came. A request that needs an analysis waits for the one of the text it was sent with, or of a newer one.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tower_lsp::Client;
use tower_lsp::ls_types::{InitializeParams, LSPAny, MessageType, TextDocumentItem, Unregistration, Uri};

use super::choice;
use super::convert;
use super::diagnostics::Rendering;
use super::draft::{Draft, Edit, Refusal};
use super::features::Features;
use super::folder::Folder;
use super::house::{self, Decision, Planned};
use super::turns::Turns;
use super::wire::Tickets;
use super::worker::{self, Analysis};
use crate::config::{self, Options};
use crate::finding::Message;
use crate::text::Format;
use crate::workspace::{Finder, Problem};

/// How long a client that means to pull diagnostics is given for its first pull before they are pushed after all.
const PATIENCE: Duration = Duration::from_millis(250);

/// The state of a session.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) tickets: Arc<Tickets>,
    features: Mutex<Features>,
    documents: Mutex<HashMap<String, Arc<Open>>>,
    /// The workers of documents that were closed, until their last word is out.
    closing: Mutex<HashMap<String, JoinHandle<()>>>,
    folders: Mutex<Vec<Uri>>,
    /// What is known of the drafts that are not open.
    pub(super) folder: Folder,
    finder: Finder,
    /// Counts how often configuration was read anew.
    configuration: AtomicU64,
    /// The configuration problems the user has been told of.
    told: Mutex<HashSet<PathBuf>>,
    /// The files of configurations that the client was asked to watch.
    watched: Mutex<BTreeSet<PathBuf>>,
    /// Whether the client asks for diagnostics; then none are pushed.
    pulling: watch::Sender<bool>,
    patience: OnceLock<Instant>,
    openings: AtomicU64,
    goodbye: AtomicBool,
}

/// An open document.
#[derive(Debug)]
pub(super) struct Open {
    /// As the client writes it, whatever other spellings it may use later.
    pub(super) uri: Uri,
    pub(super) format: Format,
    /// Tells this opening of the document from others.
    pub(super) opening: u64,
    draft: Mutex<Draft>,
    /// Wakes the worker.
    wake: Notify,
    pub(super) latest: watch::Sender<Arc<Analysis>>,
    /// The questions asked of it, in line.
    pub(super) turns: Turns,
    /// What was last made of its diagnostics.
    pub(super) rendering: Mutex<Rendering>,
    closed: AtomicBool,
    worker: Mutex<Option<JoinHandle<()>>>,
}

impl Open {
    /// Its text as it stands now.
    pub(super) fn draft(&self) -> MutexGuard<'_, Draft> {
        lock(&self.draft)
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// Waits until there may be something to do.
    pub(super) async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Has its worker look again.
    pub(super) fn wake(&self) {
        self.wake.notify_one();
    }
}

/// The lock is taken even if a holder panicked: no change is ever left half done.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One name for every spelling of a file's address: `file:///C%3A/bai.txt` is `file:///c:/bai.txt`.
fn key(uri: &Uri) -> String {
    if uri.scheme().as_str() != "file" {
        return uri.as_str().to_owned();
    }
    let mut path = uri.path().decode().to_string_lossy().into_owned();
    if let [b'/', drive, b':', ..] = path.as_bytes() {
        let drive = drive.to_ascii_lowercase() as char;
        path.replace_range(1..2, drive.encode_utf8(&mut [0; 4]));
    }
    path
}

impl Session {
    pub(super) fn new(client: Client, tickets: Arc<Tickets>) -> Self {
        Self {
            client,
            tickets,
            features: Mutex::default(),
            documents: Mutex::default(),
            closing: Mutex::default(),
            folders: Mutex::default(),
            folder: Folder::default(),
            finder: Finder::default(),
            configuration: AtomicU64::new(0),
            told: Mutex::default(),
            watched: Mutex::default(),
            pulling: watch::Sender::new(false),
            patience: OnceLock::new(),
            openings: AtomicU64::new(0),
            goodbye: AtomicBool::new(false),
        }
    }

    /// Notes what the client can do and where it works.
    pub(super) fn agree(&self, parameters: &InitializeParams) -> Features {
        #[expect(deprecated, reason = "a client from before there were workspace folders names one root")]
        let root = parameters.root_uri.clone().filter(|_| parameters.workspace_folders.is_none());
        let folders = parameters.workspace_folders.iter().flatten().map(|folder| folder.uri.clone());
        lock(&self.folders).extend(folders.chain(root));
        let features = Features::of(parameters);
        *lock(&self.features) = features;
        if let Some(wishes) = &parameters.initialization_options {
            self.wish(wishes);
        }
        features
    }

    /// The user's own choices, which hold where no `soat.toml` says otherwise.
    fn wish(&self, wishes: &LSPAny) {
        let Some(defaults) = wishes.get("defaults") else { return };
        match Options::of_an_editor(defaults) {
            Some(options) => self.finder.without_a_file(options),
            None => self.log(MessageType::WARNING, format!("soat.defaults: not understood: {defaults}")),
        }
    }

    /// The user's wishes have changed.
    pub(super) fn configure(self: &Arc<Self>, wishes: &LSPAny) {
        lock(&self.features).configure(wishes);
        self.wish(wishes);
        self.reconfigure();
    }

    pub(super) fn features(&self) -> Features {
        *lock(&self.features)
    }

    /// Folders come and go.
    pub(super) fn change_folders(&self, added: impl IntoIterator<Item = Uri>, removed: &[Uri]) {
        let mut folders = lock(&self.folders);
        folders.retain(|folder| !removed.contains(folder));
        folders.extend(added);
    }

    /// Where the client works.
    pub(super) fn folders(&self) -> Vec<Uri> {
        lock(&self.folders).clone()
    }

    pub(super) fn say_goodbye(&self) {
        self.goodbye.store(true, Ordering::Relaxed);
    }

    pub(super) fn said_goodbye(&self) -> bool {
        self.goodbye.load(Ordering::Relaxed)
    }

    /// Writes to the client's log, without waiting for it.
    pub(super) fn log(&self, kind: MessageType, text: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.log_message(kind, text).await });
    }

    /// Opens a document, or replaces it if the client opens it twice.
    pub(super) fn open(self: &Arc<Self>, item: TextDocumentItem) {
        let key = key(&item.uri);
        self.close(&item.uri);
        let format = match item.language_id.as_str() {
            "markdown" => Format::Markdown,
            "html" => Format::Html,
            _ => Format::from_path(item.uri.path().as_str()),
        };
        let open = Arc::new(Open {
            format,
            opening: self.openings.fetch_add(1, Ordering::Relaxed),
            draft: Mutex::new(Draft::new(&item.text, item.version)),
            wake: Notify::new(),
            latest: watch::Sender::new(Arc::default()),
            turns: Turns::default(),
            rendering: Mutex::default(),
            closed: AtomicBool::new(false),
            worker: Mutex::default(),
            uri: item.uri,
        });
        open.wake();
        self.hold(&open.uri, Some(&open));
        let before = lock(&self.closing).remove(&key);
        let task = tokio::spawn(worker::run(Arc::clone(self), Arc::clone(&open), before));
        *lock(&open.worker) = Some(task);
        lock(&self.documents).insert(key, open);
    }

    /// Applies edits, all or none.
    pub(super) fn change(self: &Arc<Self>, uri: &Uri, version: i32, changes: &[Edit]) -> Result<(), Refusal> {
        let open = self.document(uri).ok_or(Refusal::NotOpen)?;
        open.draft().change(changes, version, self.features().encoding)?;
        self.hold(uri, Some(&open));
        open.wake();
        Ok(())
    }

    /// Closes a document; whether it was open.
    pub(super) fn close(self: &Arc<Self>, uri: &Uri) -> bool {
        let key = key(uri);
        let Some(open) = lock(&self.documents).remove(&key) else { return false };
        open.closed.store(true, Ordering::Release);
        open.wake();
        self.hold(uri, None);
        if let Some(worker) = lock(&open.worker).take() {
            let mut closing = lock(&self.closing);
            closing.retain(|_, worker| !worker.is_finished());
            closing.insert(key, worker);
        }
        true
    }

    /// Takes note of what an editor holds of a file of the configuration: it counts before it is saved.
    fn hold(self: &Arc<Self>, uri: &Uri, open: Option<&Open>) {
        let Some(path) = uri.to_file_path() else { return };
        let name = path.file_name().unwrap_or_default();
        let ours = name == config::FILE_NAME || name == house::WORDS || name == house::IGNORED || self.finder.is_source(&path);
        if ours && uri.scheme().as_str() == "file" {
            self.finder.hold(&path, open.map(|open| open.draft().text()));
            self.reconfigure();
        }
    }

    /// An open document, by any spelling of its address.
    pub(super) fn document(&self, uri: &Uri) -> Option<Arc<Open>> {
        lock(&self.documents).get(&key(uri)).cloned()
    }

    /// Every open document.
    pub(super) fn documents(&self) -> Vec<Arc<Open>> {
        lock(&self.documents).values().cloned().collect()
    }

    /// The analysis of a document as it stands at the moment of asking, or of a newer text; `None` if it is not open.
    pub(super) fn analysis(&self, uri: &Uri) -> impl Future<Output = Option<Arc<Analysis>>> + use<> {
        let wanted = self.document(uri).map(|open| {
            let revision = open.draft().revision();
            (open, revision)
        });
        async move {
            let (open, revision) = wanted?;
            let mut latest = open.latest.subscribe();
            let analysis = latest.wait_for(|analysis| analysis.revision >= revision).await.ok()?.clone();
            Some(analysis)
        }
    }

    /// Notes that the client pulls. What was pushed before would stand beside what it pulls, so workers take it back.
    pub(super) fn client_pulls(&self) {
        if self.pulling.send_if_modified(|pulling| !std::mem::replace(pulling, true)) {
            for open in self.documents() {
                open.wake();
            }
        }
    }

    pub(super) fn is_pulling(&self) -> bool {
        *self.pulling.borrow()
    }

    /// Whether diagnostics are to be pushed. A client that means to pull is given a moment to begin, once.
    pub(super) async fn pushes(&self) -> bool {
        if !self.features().means_to_pull {
            return !self.is_pulling();
        }
        let until = *self.patience.get_or_init(|| Instant::now() + PATIENCE);
        let mut pulling = self.pulling.subscribe();
        tokio::time::timeout_at(until, pulling.wait_for(|pulling| *pulling)).await.is_err() && !self.is_pulling()
    }

    /// Where the choices for a document are looked for: its file; for a draft never saved, the first folder.
    pub(super) fn path(&self, uri: &Uri) -> PathBuf {
        let file = |uri: &Uri| uri.to_file_path().map(std::borrow::Cow::into_owned);
        let untitled = || lock(&self.folders).first().and_then(file).unwrap_or_default().join("untitled.txt");
        if uri.scheme().as_str() == "file" { file(uri).unwrap_or_else(untitled) } else { untitled() }
    }

    /// The `soat.toml` in force for a document.
    pub(super) fn configuration_file(&self, uri: &Uri) -> Option<Uri> {
        let workspace = self.finder.find(&self.path(uri)).ok()?;
        Uri::from_file_path(workspace.file()?)
    }

    /// What the house of a document can choose; the defaults where its configuration cannot be read.
    pub(super) fn house(&self, uri: &Uri) -> choice::HouseData {
        let workspace = self.finder.find(&self.path(uri)).unwrap_or_default();
        let configuration = workspace.file().and_then(Uri::from_file_path);
        choice::house(configuration, workspace.options(), self.features().language)
    }

    pub(super) fn finder(&self) -> &Finder {
        &self.finder
    }

    /// Which reading of the configuration holds.
    pub(super) fn configuration(&self) -> u64 {
        self.configuration.load(Ordering::Acquire)
    }

    /// Reads every configuration anew and checks every open document again.
    pub(super) fn reconfigure(self: &Arc<Self>) {
        self.finder.forget();
        self.configuration.fetch_add(1, Ordering::Release);
        let told: Vec<PathBuf> = lock(&self.told).drain().collect();
        let session = Arc::clone(self);
        tokio::spawn(async move {
            for uri in told.iter().filter_map(Uri::from_file_path) {
                session.client.publish_diagnostics(uri, Vec::new(), None).await;
            }
            for open in session.documents() {
                open.draft().touch();
                open.wake();
            }
            session.refresh().await;
        });
    }

    /// Where a house without a `soat.toml` gets one: the folder of the editor that holds a document, else the document's own.
    pub(super) fn home(&self, uri: &Uri) -> PathBuf {
        let draft = self.path(uri);
        let folders = lock(&self.folders);
        let folders = folders.iter().filter_map(|folder| folder.to_file_path().map(std::borrow::Cow::into_owned));
        let nearest = folders.filter(|folder| draft.starts_with(folder)).max_by_key(|folder| folder.components().count());
        nearest.unwrap_or_else(|| draft.parent().unwrap_or(&draft).to_owned())
    }

    /// Asks the client to tell of changes to the files that configurations were read from, beside those it watches anyway.
    pub(super) fn watch(&self) {
        let features = self.features();
        let usual = |path: &PathBuf| [config::FILE_NAME, house::WORDS, house::IGNORED].iter().any(|name| path.ends_with(name));
        let sources: BTreeSet<PathBuf> = self.finder.sources().into_iter().filter(|path| !usual(path)).collect();
        let mut watched = lock(&self.watched);
        if !features.registers_watchers || *watched == sources {
            return;
        }
        let again = !std::mem::replace(&mut *watched, sources.clone()).is_empty();
        let client = self.client.clone();
        tokio::spawn(async move {
            let registration = convert::source_watcher(&sources, features);
            if again {
                let old = Unregistration { id: registration.id.clone(), method: registration.method.clone() };
                let _ = client.unregister_capability(vec![old]).await;
            }
            if !sources.is_empty() {
                let _ = client.register_capability(vec![registration]).await;
            }
        });
    }

    /// Writes down what the user decided for the house of a document, and checks by it from now on.
    pub(super) async fn decide(self: &Arc<Self>, uri: &Uri, decision: &Decision) {
        let plan = tokio::task::block_in_place(|| decision.plan(self, &self.path(uri), &self.home(uri)));
        let done = match plan {
            Ok(plan) => self.carry_out(plan).await,
            Err(message) => Err(message),
        };
        match done {
            Ok(()) => {
                self.log(MessageType::INFO, format!("{}: {decision:?}", uri.as_str()));
                self.reconfigure();
            }
            Err(message) => {
                self.client.show_message(MessageType::ERROR, message.text(self.features().language)).await;
            }
        }
    }

    /// Writes what was planned; of a file that an editor holds open, has the editor change what it holds.
    async fn carry_out(&self, plan: Vec<Planned>) -> Result<(), Message> {
        let (theirs, ours): (Vec<Planned>, Vec<Planned>) = plan.into_iter().partition(|planned| planned.is_open(self));
        for planned in &ours {
            tokio::task::block_in_place(|| planned.write())?;
        }
        if theirs.is_empty() {
            return Ok(());
        }
        let edit = house::edit(&theirs, self, self.features());
        let answer = self.client.apply_edit(edit).await;
        if answer.is_ok_and(|answer| answer.applied) {
            return Ok(());
        }
        Err(Message::new(
            "trình soạn thảo không nhận thay đổi; hãy lưu soat.toml rồi thử lại",
            "the editor did not take the change; save soat.toml and try again",
        ))
    }

    /// Has a client that pulls ask again.
    pub(super) async fn refresh(&self) {
        if self.is_pulling() && self.features().refreshes_diagnostics {
            let _ = self.client.workspace_diagnostic_refresh().await;
        }
    }

    /// Marks, once, the places of files that cannot be used though the rest of them holds.
    pub(super) async fn remark(&self, remarks: &[Problem]) {
        let Some(path) = remarks.first().map(|remark| &remark.path) else { return };
        if !lock(&self.told).insert(path.clone()) {
            return;
        }
        let language = self.features().language;
        let marks = remarks.iter().map(|remark| convert::problem(remark, language)).collect();
        if let Some(uri) = Uri::from_file_path(path) {
            self.client.publish_diagnostics(uri, marks, None).await;
        }
    }

    /// Tells the user, once, that a configuration cannot be used, and marks the place.
    pub(super) async fn tell(&self, problem: &Problem) {
        if !lock(&self.told).insert(problem.path.clone()) {
            return;
        }
        let language = self.features().language;
        let line = problem.line.map_or_else(String::new, |line| format!(":{line}"));
        let text = format!("{}{line}: {}", problem.path.display(), problem.message.text(language));
        self.client.show_message(MessageType::ERROR, text).await;
        if let Some(uri) = Uri::from_file_path(&problem.path) {
            self.client.publish_diagnostics(uri, vec![convert::problem(problem, language)], None).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_are_one_document() {
        let of = |text: &str| key(&text.parse().expect("it is an address"));
        assert_eq!(of("file:///C%3A/b%C3%A0i.txt"), of("file:///c:/b%c3%a0i.txt"));
        assert_ne!(of("untitled:a"), of("file:///a"));
    }
}
