//! Analysis off the loop: one engine a document, one thread at a time in it, stale work dropped.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::Client;
use tower_lsp::ls_types::{MessageType, Uri};

use super::convert;
use super::session::{Session, Snapshot};
use crate::config::Settings;
use crate::doc::{Cache, Document};
use crate::finding::Finding;
use crate::rules::Checker;
use crate::text::{MAX_BYTES, Source};

/// What is kept of a document between its versions.
#[derive(Debug, Default)]
pub(super) struct Engine {
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    cache: Cache,
    checker: Option<(Arc<Settings>, Checker)>,
    latest: Option<Arc<Analysis>>,
}

/// A document and what was found in it.
#[derive(Debug)]
pub(super) struct Analysis {
    pub(super) version: i32,
    pub(super) document: Document,
    pub(super) findings: Vec<Finding>,
    pub(super) settings: Arc<Settings>,
}

/// Runs work that may take its time, handing the runtime's other tasks to another thread meanwhile. Not a thread of its own:
/// waking one costs more than most analyses. A panic loses the answer and nothing else.
pub(super) fn apart<T>(work: impl FnOnce() -> T) -> Option<T> {
    tokio::task::block_in_place(|| catch_unwind(AssertUnwindSafe(work)).ok())
}

/// Starts a task that does such work, so that the loop that reads messages does not wait for it.
pub(super) async fn task<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::spawn(async move { apart(work) }).await.ok().flatten()
}

/// The analysis of a document as it stands now, put through `then`; `None` if the document is not open.
pub(super) async fn analysed<T: Send + 'static>(
    client: &Client,
    session: &Arc<Session>,
    uri: &Uri,
    then: impl FnOnce(&Analysis) -> T + Send + 'static,
) -> Option<T> {
    let snapshot = session.snapshot(uri)?;
    let shared = Arc::clone(session);
    let work = move || {
        let (analysis, complaints) = compute(&shared, &snapshot);
        (analysis.map(|analysis| then(&analysis)), complaints)
    };
    let (answer, complaints) = task(work).await?;
    complain(client, complaints);
    answer
}

fn complain(client: &Client, complaints: Vec<String>) {
    for complaint in complaints {
        let client = client.clone();
        tokio::spawn(async move { client.log_message(MessageType::ERROR, complaint).await });
    }
}

/// Analyses a snapshot, unless its document has moved on or the work is done already; and what went wrong on the way.
fn compute(session: &Session, snapshot: &Snapshot) -> (Option<Arc<Analysis>>, Vec<String>) {
    let mut complaints = Vec::new();
    let mut inside = snapshot.engine.inside.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(latest) = &inside.latest
        && latest.version >= snapshot.version
    {
        return (Some(Arc::clone(latest)), complaints);
    }
    if snapshot.rope.len_bytes() > MAX_BYTES {
        return (None, complaints);
    }
    let settings = settings(session, snapshot, &mut complaints);
    let Inside { cache, checker, latest } = &mut *inside;
    let text = snapshot.rope.to_string();
    let document = Document::with_cache(Source::new(text, snapshot.format), cache);
    let checker = match checker {
        Some((known, checker)) if Arc::ptr_eq(known, &settings) => checker,
        stale => &mut stale.insert((Arc::clone(&settings), Checker::new(Arc::clone(&settings)))).1,
    };
    let findings = checker.check(&document);
    complaints.append(&mut checker.take_defects());
    let analysis = Arc::new(Analysis { version: snapshot.version, document, findings, settings });
    *latest = Some(Arc::clone(&analysis));
    (Some(analysis), complaints)
}

/// The settings of a document; the defaults where its configuration is broken, which is then complained of.
fn settings(session: &Session, snapshot: &Snapshot, complaints: &mut Vec<String>) -> Arc<Settings> {
    // A draft that was never saved stands where the server was started.
    let path = snapshot.path.clone().unwrap_or_else(|| "untitled.txt".into());
    match session.finder().find(&path) {
        Ok(workspace) => workspace.settings(&path),
        Err(problem) => {
            let line = problem.line.map_or_else(String::new, |line| format!(":{line}"));
            complaints.push(format!("{}{line}: {}", problem.path.display(), problem.message.text(session.language())));
            Arc::default()
        }
    }
}

/// Checks a document and publishes what is found, if it is still what the client has and the client does not pull.
pub(super) async fn publish(client: Client, session: Arc<Session>, uri: Uri) {
    let Some(snapshot) = session.snapshot(&uri).filter(|snapshot| !snapshot.pulled) else { return };
    let words = session.words();
    let Some((found, complaints)) = apart(|| {
        let (analysis, complaints) = compute(&session, &snapshot);
        let current = analysis.filter(|analysis| session.is_current(&uri, analysis.version));
        let found = current.map(|analysis| (convert::diagnostics(&analysis, &uri, words), analysis.version));
        (found, complaints)
    }) else {
        return;
    };
    complain(&client, complaints);
    if let Some((diagnostics, version)) = found
        && session.is_current(&uri, version)
    {
        client.publish_diagnostics(uri, diagnostics, Some(version)).await;
    }
}
