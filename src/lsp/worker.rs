//! Analysis off the loop: one task a document, the newest text first, overtaken work dropped.
//!
//! The worker is the only one to publish a document's diagnostics, so they arrive in the order of its versions. A single
//! keystroke is answered at once; while one analysis runs, edits gather and the next takes them all.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::task::JoinHandle;
use tower_lsp::ls_types::MessageType;

use super::diagnostics;
use super::session::{Open, Session};
use crate::config::{FILE_NAME, Settings};
use crate::doc::Document;
use crate::finding::{Finding, Message};
use crate::rules::{Checked, Checker, Part};
use crate::text::{Format, MAX_BYTES, Source, Span};
use crate::workspace::Problem;

/// A document and what was found in it.
#[derive(Clone, Debug)]
pub(super) struct Analysis {
    /// Which of the draft's texts this is of; it never goes back.
    pub(super) revision: u64,
    /// The client's number for it.
    pub(super) version: i32,
    /// Names what the client is shown, for "unchanged since".
    pub(super) id: String,
    pub(super) document: Arc<Document>,
    checked: Arc<Checked>,
    /// The word being typed: what is found there waits.
    typing: Option<Typing>,
    pub(super) settings: Arc<Settings>,
}

/// A word that is being typed.
#[derive(Clone, Debug)]
struct Typing {
    word: Span,
    /// Which of the parts are looked at: that of its paragraph, where they are told by paragraph.
    parts: Range<usize>,
}

impl Typing {
    fn at(caret: usize, document: &Document, checked: &Checked) -> Self {
        let word = word_at(document.source().text(), caret);
        let parts = match checked.parts().len() {
            count if count == document.paragraphs().len() => {
                document.at(word.start as usize).map_or(0..0, |(index, _)| index..index + 1)
            }
            count => 0..count,
        };
        Self { word, parts }
    }

    fn touches(&self, span: Span) -> bool {
        span.start <= self.word.end && self.word.start <= span.end
    }
}

impl Default for Analysis {
    fn default() -> Self {
        Self {
            revision: 0,
            version: 0,
            id: String::new(),
            document: Arc::new(Document::new(Source::new("", Format::Plain))),
            checked: Arc::default(),
            typing: None,
            settings: Arc::default(),
        }
    }
}

impl Analysis {
    /// What the client is shown of the findings whose spans are wanted.
    pub(super) fn shown(&self, wanted: impl Fn(Span) -> bool) -> Vec<Finding> {
        self.checked.filter(|span| !self.waits(span) && wanted(span))
    }

    /// Whether what is found at a span waits for the word to be closed.
    pub(super) fn waits(&self, span: Span) -> bool {
        self.typing.as_ref().is_some_and(|typing| typing.touches(span))
    }

    /// Whether anything waits of what is found in a part.
    pub(super) fn waits_in(&self, nth: usize) -> bool {
        let typing = self.typing.as_ref().filter(|typing| typing.parts.contains(&nth));
        let part = self.checked.parts().get(nth);
        typing.zip(part).is_some_and(|(typing, part)| part.kept().iter().any(|finding| typing.touches(part.now(finding.span))))
    }

    /// Everything that was found.
    pub(super) fn all_findings(&self) -> Vec<Finding> {
        self.checked.findings()
    }

    /// Everything that was found, by paragraph.
    pub(super) fn parts(&self) -> &[Part] {
        self.checked.parts()
    }

    /// The source it is of.
    pub(super) fn source(&self) -> &Source {
        self.document.source()
    }
}

/// What a document's worker keeps from one version to the next.
#[derive(Debug, Default)]
struct Memory {
    /// The last version; `None` where it is not that of the last snapshot.
    document: Option<Arc<Document>>,
    /// The checker, with the configuration and the settings it works under.
    checker: Option<(u64, Arc<Settings>, Checker)>,
    problem: Option<Problem>,
    /// What is wrong in the files that the configuration names; the rest of them holds.
    remarks: Vec<Problem>,
    defects: Vec<String>,
}

impl Memory {
    /// Whether a version is known, and checked by a configuration.
    fn is_of(&self, configuration: u64) -> bool {
        self.document.is_some() && self.checker.as_ref().is_some_and(|(known, ..)| *known == configuration)
    }
}

/// Runs work that may take its time, handing the runtime's other tasks to another thread meanwhile. Not a thread of its own:
/// waking one costs more than most analyses. A panic loses the answer and nothing else.
fn apart<T>(work: impl FnOnce() -> T) -> Option<T> {
    tokio::task::block_in_place(|| at_once(work))
}

/// Runs work that takes less than handing tasks to another thread. A panic loses the answer and nothing else.
fn at_once<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Puts an analysis through work that may take its time, off the loop that reads messages.
pub(super) async fn answer<T: Send + 'static>(
    analysis: Arc<Analysis>,
    work: impl FnOnce(&Analysis) -> T + Send + 'static,
) -> Option<T> {
    tokio::spawn(async move { apart(move || work(&analysis)) }).await.ok().flatten()
}

/// A document's worker, from its opening to its close. `before` is the worker of its last opening, which speaks first.
pub(super) async fn run(session: Arc<Session>, open: Arc<Open>, before: Option<JoinHandle<()>>) {
    if let Some(before) = before {
        let _ = before.await;
    }
    let mut memory = Memory::default();
    let mut pushed = None;
    let mut told_of_size = false;
    let nothing = Arc::new(Analysis::default());
    loop {
        open.woken().await;
        if open.is_closed() {
            break;
        }
        let known = open.latest.borrow().revision;
        let draft = open.draft().snapshot();
        if draft.revision() > known {
            if draft.len() > MAX_BYTES && !std::mem::replace(&mut told_of_size, true) {
                session.client.show_message(MessageType::WARNING, too_large(&session, &open)).await;
            }
            let short = draft.is_keystroke() && memory.is_of(session.configuration());
            // The last analysis is let go: what nobody looks at any more is edited where it lies.
            open.latest.send_replace(Arc::clone(&nothing));
            let work = || analyse(&mut memory, &session, &open, &draft);
            let analysis = if short { at_once(work) } else { apart(work) };
            let analysis = analysis.or_else(|| {
                session.log(MessageType::ERROR, format!("{}: the analysis failed; it begins afresh", open.uri.as_str()));
                memory = Memory::default();
                apart(|| analyse(&mut memory, &session, &open, &draft))
            });
            let analysis = analysis.unwrap_or_else(|| {
                memory = Memory::default();
                Analysis { revision: draft.revision(), version: draft.version(), ..Analysis::default() }
            });
            open.latest.send_replace(Arc::new(analysis));
            for defect in memory.defects.drain(..) {
                session.log(MessageType::ERROR, format!("{}: {defect}", open.uri.as_str()));
            }
            if let Some(problem) = memory.problem.take() {
                session.tell(&problem).await;
            }
            session.remark(&std::mem::take(&mut memory.remarks)).await;
        }
        publish(&session, &open, &mut pushed).await;
        if open.latest.borrow().typing.is_some() {
            tokio::select! {
                biased;
                () = open.woken() => open.wake(),
                () = tokio::time::sleep(session.features().typing_delay) => {
                    open.latest.send_modify(|latest| *latest = Arc::new(closed_word(latest, &open)));
                    publish(&session, &open, &mut pushed).await;
                    let session = Arc::clone(&session);
                    tokio::spawn(async move { session.refresh().await });
                }
            }
        }
    }
    // Whoever still waits for an answer gets one.
    open.latest.send_replace(Arc::new(Analysis { revision: u64::MAX, ..Analysis::default() }));
    if pushed.is_some() {
        session.client.publish_diagnostics(open.uri.clone(), Vec::new(), None).await;
    }
}

/// Publishes the latest analysis if it is not out yet, nothing newer is on its way and the client does not pull; takes back
/// what was published if it does by now. `pushed` names what is out.
async fn publish(session: &Session, open: &Open, pushed: &mut Option<String>) {
    if session.pushes().await {
        let latest = Arc::clone(&open.latest.borrow());
        let overtaken = || open.is_closed() || open.draft().revision() > latest.revision;
        if pushed.as_ref() == Some(&latest.id) || overtaken() {
            return;
        }
        let features = session.features();
        let Some(json) = at_once(|| diagnostics::render(&latest, open, features)) else { return };
        if !overtaken() {
            *pushed = Some(latest.id.clone());
            let diagnostics = session.tickets.leave(json);
            session.client.publish_diagnostics(open.uri.clone(), diagnostics, Some(latest.version)).await;
        }
    } else if pushed.take().is_some() {
        session.client.publish_diagnostics(open.uri.clone(), Vec::new(), None).await;
    }
}

fn analyse(memory: &mut Memory, session: &Session, open: &Open, draft: &super::draft::Draft) -> Analysis {
    let configuration = session.configuration();
    if memory.checker.as_ref().is_none_or(|(known, ..)| *known != configuration) {
        let path = session.path(&open.uri);
        let settings = match session.finder().find(&path) {
            // A file of the configuration is no draft, even where it reads like one.
            Ok(workspace) if workspace.excludes(&path, false) || path.ends_with(FILE_NAME) => {
                Arc::new(workspace.settings(&path).keeping(|_, _| false))
            }
            Ok(workspace) => {
                memory.remarks = workspace.remarks().to_vec();
                workspace.settings(&path)
            }
            Err(problem) => {
                memory.problem = Some(problem);
                Arc::default()
            }
        };
        session.watch();
        memory.checker = None;
        let checker = Checker::new(Arc::clone(&settings));
        memory.checker = Some((configuration, settings, checker));
    }
    let fresh = |text: String| Document::new(Source::new(text, open.format).named(&open.uri.path().decode().to_string_lossy()));
    // A text too large is known to be open and told nothing of.
    let known = memory.document.take();
    let document = Arc::new(match known {
        _ if draft.len() > MAX_BYTES => fresh(String::new()),
        Some(known) => {
            let (replaced, by) = draft.edit_since(known.source().text());
            Arc::unwrap_or_clone(known).edited(replaced, &by)
        }
        None => fresh(draft.text()),
    });
    memory.document = (draft.len() <= MAX_BYTES).then(|| Arc::clone(&document));
    let (settings, checked) = match &mut memory.checker {
        Some((_, settings, checker)) => {
            let checked = checker.judge(&document);
            memory.defects.append(&mut checker.take_defects());
            (Arc::clone(settings), checked)
        }
        None => Default::default(),
    };
    let waits =
        !session.features().typing_delay.is_zero() && (!session.is_pulling() || session.features().refreshes_diagnostics);
    let mut analysis = Analysis {
        revision: draft.revision(),
        version: draft.version(),
        id: format!("{}.{}", open.opening, draft.revision()),
        document,
        checked: Arc::new(checked),
        typing: None,
        settings,
    };
    if waits && let Some(caret) = draft.typing() {
        let typing = Typing::at(caret, &analysis.document, &analysis.checked);
        let mut parts = typing.parts.clone();
        analysis.typing = Some(typing);
        if parts.any(|nth| analysis.waits_in(nth)) {
            analysis.id.push('~');
        } else {
            analysis.typing = None;
        }
    }
    analysis
}

/// The same with the word that was being typed taken as closed.
fn closed_word(analysis: &Analysis, open: &Open) -> Analysis {
    Analysis { typing: None, id: format!("{}.{}", open.opening, analysis.revision), ..analysis.clone() }
}

/// The unbroken run of characters around a caret.
fn word_at(text: &str, caret: usize) -> Span {
    let caret = text.floor_char_boundary(caret.min(text.len()));
    let (before, after) = text.split_at(caret);
    let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let end = text.len() - after.trim_start_matches(|c: char| !c.is_whitespace()).len();
    Span::new(start, end)
}

fn too_large(session: &Session, open: &Open) -> String {
    let name = open.uri.path().decode().to_string_lossy().into_owned();
    let most = MAX_BYTES / 1_000_000;
    let message = Message::new(
        format!("{name}: quá lớn để là một bản thảo (tối đa {most} MB), nên không được soát"),
        format!("{name}: too large for a draft (at most {most} MB), so it is not checked"),
    );
    message.text(session.features().language).to_owned()
}
