//! The drafts of the workspace that nobody has open: what is wrong with them, and their headings.
//!
//! A folder is walked as `soat check` walks it. What was found in a file is kept until the file, the configuration or the
//! user's wishes change, so asking again costs a look at each file's date. The walk and the checks run on a thread of their
//! own and end as soon as nobody waits for them any more.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use tokio::sync::mpsc;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Bounded, Cancellable, OngoingProgress};

use super::convert;
use super::diagnostics;
use super::features::Features;
use super::session::{Session, lock};
use crate::answer::outline;
use crate::cli::draft;
use crate::doc::Document;
use crate::finding::Message;
use crate::rules::Checker;
use crate::text::{Format, Source};

/// What is known of the drafts on disk.
#[derive(Debug, Default)]
pub(super) struct Folder {
    known: Mutex<HashMap<PathBuf, Arc<Surveyed>>>,
    /// The checks under way that show their progress, by its token.
    running: Mutex<HashMap<ProgressToken, Arc<AtomicBool>>>,
}

/// A draft on disk, as it was last looked at.
#[derive(Debug)]
struct Surveyed {
    stamp: Stamp,
    /// Names what was found, for "unchanged since".
    id: String,
    /// Its diagnostics as JSON.
    json: Vec<u8>,
    headings: Vec<(String, Range)>,
}

/// All that what was found hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: SystemTime,
    length: u64,
    configuration: u64,
    features: Features,
}

impl Stamp {
    fn of(path: &Path, session: &Session) -> Option<Self> {
        let data = fs::metadata(path).ok()?;
        let (configuration, features) = (session.configuration(), session.features());
        Some(Self { modified: data.modified().ok()?, length: data.len(), configuration, features })
    }

    fn id(&self) -> String {
        let age = self.modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
        format!("{age:x}.{:x}.{}", self.length, self.configuration)
    }
}

/// How many reports go out together where the client takes the result in parts.
const BATCH: usize = 32;

/// Ends the work when nobody waits for it any more: dropped with a request that the client has cancelled.
#[derive(Debug)]
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A part of a result that is not all there yet.
#[derive(Debug)]
enum PartialResult {}

impl notification::Notification for PartialResult {
    type Params = serde_json::Value;
    const METHOD: &'static str = "$/progress";
}

impl Folder {
    /// The user has seen enough of a check.
    pub(super) fn cancel(&self, token: &ProgressToken) {
        if let Some(stop) = lock(&self.running).get(token) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// What is known of a draft, looked at again if it has changed. `None` for what is no text that an editor would show as
    /// it is read here.
    fn survey(&self, path: &Path, session: &Session) -> Option<Arc<Surveyed>> {
        let stamp = Stamp::of(path, session)?;
        if let Some(known) = lock(&self.known).get(path)
            && known.stamp == stamp
        {
            return Some(Arc::clone(known));
        }
        let surveyed = Arc::new(Surveyed { stamp, id: stamp.id(), ..look(path, session)? });
        lock(&self.known).insert(path.to_owned(), Arc::clone(&surveyed));
        Some(surveyed)
    }

    /// The drafts below the folders of the workspace that nobody has open.
    fn drafts(session: &Session) -> Vec<(PathBuf, Uri)> {
        let folders: Vec<PathBuf> =
            session.folders().iter().filter_map(|folder| Some(folder.to_file_path()?.into_owned())).collect();
        let (paths, _) = draft::collect(&folders, session.finder());
        let drafts = paths.into_iter().filter(|path| Format::from_path(&path.to_string_lossy()) != Format::Docx);
        let address = |path: PathBuf| Uri::from_file_path(&path).map(|uri| (path, uri));
        drafts.filter_map(address).filter(|(_, uri)| session.document(uri).is_none()).collect()
    }

    /// Looks at every draft, telling of each as it comes, until nobody wants to hear.
    fn walk(session: &Session, stop: &AtomicBool, tell: &mpsc::Sender<Told>) {
        let drafts = Self::drafts(session);
        let all = drafts.len();
        let seen: HashSet<PathBuf> = drafts.iter().map(|(path, _)| path.clone()).collect();
        lock(&session.folder.known).retain(|path, _| seen.contains(path));
        for (nth, (path, uri)) in drafts.into_iter().enumerate() {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let Some(surveyed) = session.folder.survey(&path, session) else { continue };
            if tell.blocking_send(Told { uri, surveyed, nth, all }).is_err() {
                return;
            }
        }
    }
}

/// A draft of many, looked at.
#[derive(Debug)]
struct Told {
    uri: Uri,
    surveyed: Arc<Surveyed>,
    nth: usize,
    all: usize,
}

fn look(path: &Path, session: &Session) -> Option<Surveyed> {
    let read = draft::read(path).ok()?.source;
    // Editors do not show the byte order mark.
    let text = read.text().strip_prefix('\u{FEFF}').unwrap_or(read.text());
    let source = Source::new(text, read.format()).named(&path.to_string_lossy());
    let settings = session.finder().find(path).map(|workspace| workspace.settings(path)).unwrap_or_default();
    let document = Document::new(source);
    let checked = Checker::new(settings).judge(&document);
    let features = session.features();
    let uri = Uri::from_file_path(path)?;
    let range = |span| convert::range(document.source(), span, features.encoding);
    let headings = outline::outline(&document).into_iter().map(|section| (section.title, range(section.heading)));
    Some(Surveyed {
        stamp: Stamp { modified: SystemTime::UNIX_EPOCH, length: 0, configuration: 0, features },
        id: String::new(),
        json: diagnostics::render_all(checked.parts(), document.source(), &uri, features),
        headings: headings.collect(),
    })
}

/// Answers a pull of everything: the open documents first, then the drafts on disk. What the client knows already is said to
/// be unchanged, and what it knows of files that are gone is taken back.
pub(super) async fn diagnostics(
    session: Arc<Session>,
    parameters: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReport> {
    let previous = parameters.previous_result_ids.into_iter().map(|known| (known.uri.as_str().to_owned(), known.value));
    let mut previous: HashMap<String, String> = previous.collect();
    let stop = Arc::new(AtomicBool::new(false));
    let _stop_with_us = Stop(Arc::clone(&stop));
    let mut out =
        Out { session: Arc::clone(&session), token: parameters.partial_result_params.partial_result_token, items: Vec::new() };
    let token = parameters.work_done_progress_params.work_done_token;
    let mut progress = Progress::begin(&session, token, &stop).await;

    for open in session.documents() {
        let Some(analysis) = session.analysis(&open.uri).await else { continue };
        let known = previous.remove(open.uri.as_str());
        let report = diagnostics::report(&analysis, &open, session.features(), known.as_deref());
        let version = Some(i64::from(analysis.version));
        out.add(item(open.uri.clone(), version, report.id, report.json.as_deref())).await;
    }
    let (tell, mut told) = mpsc::channel(BATCH);
    let walk = {
        let (session, stop) = (Arc::clone(&session), Arc::clone(&stop));
        let walk = move || {
            if session.features().checks_folders {
                Folder::walk(&session, &stop, &tell);
            }
        };
        tokio::task::spawn_blocking(walk)
    };
    while let Some(Told { uri, surveyed, nth, all }) = told.recv().await {
        let known = previous.remove(uri.as_str());
        let json = (known.as_ref() != Some(&surveyed.id)).then_some(surveyed.json.as_slice());
        out.add(item(uri, None, surveyed.id.clone(), json)).await;
        progress.report(nth + 1, all).await;
    }
    let cancelled = stop.load(Ordering::Relaxed) || walk.await.is_err();
    progress.end().await;
    if cancelled {
        return Err(Error::request_cancelled());
    }
    for uri in previous.into_keys().filter_map(|uri| uri.parse::<Uri>().ok()) {
        out.add(item(uri, None, String::new(), Some(b"[]"))).await;
    }
    Ok(out.rest().await)
}

/// The report of one document; unchanged where there is no JSON.
fn item(uri: Uri, version: Option<i64>, id: String, json: Option<&[u8]>) -> WorkspaceDocumentDiagnosticReport {
    let Some(json) = json else {
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        });
    };
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: (!id.is_empty()).then_some(id),
            items: serde_json::from_slice(json).unwrap_or_default(),
        },
    })
}

/// The way out of reports, in parts where the client takes them so.
struct Out {
    session: Arc<Session>,
    token: Option<ProgressToken>,
    items: Vec<WorkspaceDocumentDiagnosticReport>,
}

impl Out {
    async fn add(&mut self, item: WorkspaceDocumentDiagnosticReport) {
        self.items.push(item);
        if self.token.is_some() && self.items.len() >= BATCH {
            self.flush().await;
        }
    }

    async fn flush(&mut self) {
        let items = std::mem::take(&mut self.items);
        if !items.is_empty() {
            let value = serde_json::json!({ "token": self.token, "value": { "items": items } });
            self.session.client.send_notification::<PartialResult>(value).await;
        }
    }

    /// The result: what has not gone out in parts.
    async fn rest(mut self) -> WorkspaceDiagnosticReport {
        if self.token.is_some() {
            self.flush().await;
        }
        WorkspaceDiagnosticReport { items: self.items }
    }
}

/// The bar that shows how far a check has come, where the client gave one; it has a button to end it.
struct Progress {
    shown: Option<(OngoingProgress<Bounded, Cancellable>, ProgressToken)>,
    session: Arc<Session>,
    percentage: u32,
}

impl Progress {
    async fn begin(session: &Arc<Session>, token: Option<ProgressToken>, stop: &Arc<AtomicBool>) -> Self {
        let mut shown = None;
        if let Some(token) = token {
            lock(&session.folder.running).insert(token.clone(), Arc::clone(stop));
            let title = Message::new("Soát cả thư mục", "Checking the folder");
            let title = title.text(session.features().language).to_owned();
            let progress = session.client.progress(token.clone(), title).with_percentage(0).with_cancel_button();
            shown = Some((progress.begin().await, token));
        }
        Self { shown, session: Arc::clone(session), percentage: 0 }
    }

    async fn report(&mut self, done: usize, all: usize) {
        let percentage = (done * 100 / all.max(1)) as u32;
        if let Some((progress, _)) = &self.shown
            && percentage > self.percentage
        {
            self.percentage = percentage;
            progress.report_with_message(format!("{done}/{all}"), percentage, Some(true)).await;
        }
    }

    async fn end(&mut self) {
        if let Some((progress, token)) = self.shown.take() {
            lock(&self.session.folder.running).remove(&token);
            progress.finish().await;
        }
    }
}

impl Drop for Progress {
    /// A cancelled request ends the bar too.
    fn drop(&mut self) {
        if let Some((progress, token)) = self.shown.take() {
            lock(&self.session.folder.running).remove(&token);
            tokio::spawn(progress.finish());
        }
    }
}

/// The most symbols that a list can use.
const MOST_SYMBOLS: usize = 500;

/// The headings of every draft that hold all the words asked for, whatever their case and marks.
pub(super) async fn symbols(session: Arc<Session>, query: &str) -> Vec<WorkspaceSymbol> {
    let words: Vec<String> = bare(query).split_whitespace().map(str::to_owned).collect();
    let fits = |title: &str| {
        let title = bare(title);
        words.iter().all(|word| title.contains(word.as_str()))
    };
    let mut symbols = Vec::new();
    let mut add = |uri: &Uri, title: String, range: Range| {
        if symbols.len() < MOST_SYMBOLS && fits(&title) {
            let file = uri.path().decode().to_string_lossy().rsplit('/').next().map(str::to_owned);
            symbols.push(WorkspaceSymbol {
                name: title,
                kind: SymbolKind::STRING,
                tags: None,
                container_name: file,
                location: OneOf::Left(Location { uri: uri.clone(), range }),
                data: None,
            });
        }
    };
    let encoding = session.features().encoding;
    for open in session.documents() {
        let Some(analysis) = session.analysis(&open.uri).await else { continue };
        for section in outline::outline(&analysis.document) {
            let range = convert::range(analysis.source(), section.heading, encoding);
            add(&open.uri, section.title, range);
        }
    }
    let stop = Arc::new(AtomicBool::new(false));
    let _stop_with_us = Stop(Arc::clone(&stop));
    let (tell, mut told) = mpsc::channel(BATCH);
    tokio::task::spawn_blocking(move || Folder::walk(&session, &stop, &tell));
    while let Some(Told { uri, surveyed, .. }) = told.recv().await {
        for (title, range) in &surveyed.headings {
            add(&uri, title.clone(), *range);
        }
    }
    symbols
}

/// A text without case and marks.
fn bare(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let plain = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}
