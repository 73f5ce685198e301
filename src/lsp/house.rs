//! What the user decides for the house from within the editor: a word it accepts, a rule it does without, its style.
//!
//! A decision is planned as new texts of the house's files and handed to the editor as an edit of its workspace, so that it
//! can be looked at and undone like any other, and so that a `soat.toml` open with unsaved changes keeps them. Only for an
//! editor that cannot create a file does the server write one itself: whole or not at all, and never over anything.

mod written;

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;
use tower_lsp::ls_types::*;

use self::written::Change;
use super::choice;
use super::features::Features;
use super::session::Session;
use crate::config::{FILE_NAME, Options};
use crate::finding::Message;
use crate::rules;
use crate::suppress;
use crate::text::{Encoding, LineIndex};

/// Adds a word to the house's list: `[address, word]`.
const ACCEPT: &str = "soat.acceptWord";
/// Turns a rule off for the house: `[address, rule]`.
const SILENCE: &str = "soat.silenceRule";
/// Turns a rule off for one draft: `[address, rule]`.
const SILENCE_HERE: &str = "soat.silenceRuleHere";
/// Sets what [`choice`] offers: `[address, "tone-mark-style=old"]`, `[address, "rules.growth=off"]`; nothing after the sign
/// takes it back.
const STYLE: &str = "soat.setStyle";

/// Leaves a place as it is: `[address, "key rule"]`.
const IGNORE: &str = "soat.ignoreHere";

/// Every command, as the server offers them.
pub(super) const COMMANDS: [&str; 5] = [ACCEPT, SILENCE, SILENCE_HERE, STYLE, IGNORE];

/// The house's list of words, where `soat.toml` names none yet. The watcher knows it too.
pub(super) const WORDS: &str = "tu-rieng.txt";

/// The places the house leaves as they are, where `soat.toml` names no file yet. The watcher knows it too.
pub(super) const IGNORED: &str = "bo-qua.txt";

/// What a new one begins with.
const IGNORED_HEAD: &str = "# Soát: những chỗ đã xem và để nguyên. Mỗi dòng một chỗ: khóa, số lần, quy tắc.\n";

/// What an action does: an edit that the client applies, or a command that it asks the server to run.
pub(super) type Work = (Option<WorkspaceEdit>, Option<Command>);

/// A decision, with the draft it was made in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// A word is right.
    Accept(String),
    /// The house does without a rule.
    Silence(String),
    /// This draft does without a rule.
    SilenceHere(String),
    /// A place stays as it is: the key of its finding, and the rule.
    Ignore(u64, String),
    /// A key of the house's style has a value; an empty one is the usual.
    Style(String, String),
}

/// A file of the house as it is and as it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    path: PathBuf,
    /// `None` where there is no such file.
    old: Option<String>,
    new: String,
}

impl Decision {
    /// Reads a command's name and its arguments after the address.
    pub(super) fn read(command: &str, argument: &Value) -> Option<Self> {
        let text = argument.as_str().filter(|text| !text.trim().is_empty() && !text.contains(['\n', '\r', '#']))?.to_owned();
        // A house's own rules are known by their form alone: which there are, its configuration says.
        let is_rule = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let rule = || is_rule(&text);
        match command {
            ACCEPT => Some(Self::Accept(text)),
            SILENCE if rule() => Some(Self::Silence(text)),
            SILENCE_HERE if rule() => Some(Self::SilenceHere(text)),
            IGNORE => {
                let (key, rule) = text.split_once(' ').filter(|(key, rule)| key.len() == 16 && is_rule(rule))?;
                Some(Self::Ignore(u64::from_str_radix(key, 16).ok()?, rule.to_owned()))
            }
            STYLE => {
                let (key, value) = text.split_once('=')?;
                choice::is_offered(key, value).then(|| Self::Style(key.to_owned(), value.to_owned()))
            }
            _ => None,
        }
    }

    /// Whether the rule it speaks of is one, of Soát's or of the house of a draft.
    pub(super) fn is_meant(&self, session: &Session, draft: &Uri) -> bool {
        let (Self::Silence(rule) | Self::SilenceHere(rule) | Self::Ignore(_, rule)) = self else { return true };
        let own =
            || session.finder().find(&session.path(draft)).is_ok_and(|house| house.options().term_ids().any(|id| id == rule));
        rules::by_id(rule).is_some() || own()
    }

    /// As a command, for a client that must ask for it.
    fn command(&self, title: &str, draft: &Uri) -> Command {
        let (name, argument) = match self {
            Self::Accept(word) => (ACCEPT, word.clone()),
            Self::Silence(rule) => (SILENCE, rule.clone()),
            Self::SilenceHere(rule) => (SILENCE_HERE, rule.clone()),
            Self::Ignore(key, rule) => (IGNORE, format!("{key:016x} {rule}")),
            Self::Style(key, value) => (STYLE, format!("{key}={value}")),
        };
        Command {
            title: title.to_owned(),
            command: name.to_owned(),
            arguments: Some(vec![draft.as_str().into(), argument.into()]),
        }
    }

    /// What becomes of the house's files, in the order in which they are to be written; where there is no `soat.toml` yet, in
    /// one in `home`.
    pub(super) fn plan(&self, session: &Session, draft: &Path, home: &Path) -> Result<Vec<Planned>, Message> {
        let finder = session.finder();
        let workspace = finder.find(draft).map_err(|problem| problem.message)?;
        let read = |path: &Path| match finder.held(path) {
            Some(text) => Ok(Some(text)),
            None if path.is_file() => fs::read_to_string(path).map(Some).map_err(|error| failed(path, &error)),
            None => Ok(None),
        };
        let file = workspace.file().map_or_else(|| home.join(FILE_NAME), Path::to_owned);
        let folder = file.parent().unwrap_or(home);
        let configured = |change: &Change| {
            let old = read(&file)?;
            let new = written::with(old.as_deref().unwrap_or_default(), change);
            let new = new.filter(|new| Options::read(new).is_ok()).ok_or_else(|| {
                let name = file.display();
                Message::new(
                    format!("{name}: không sửa được vì tệp đang sai cú pháp"),
                    format!("{name}: cannot be changed while its syntax is wrong"),
                )
            })?;
            Ok(Planned { path: file.clone(), old, new })
        };
        match self {
            Self::Silence(rule) => Ok(vec![configured(&Change::Level(rule, "off"))?]),
            Self::SilenceHere(rule) => {
                let relative = draft.strip_prefix(folder).unwrap_or(draft).to_string_lossy().replace('\\', "/");
                let pattern = written::pattern(&relative);
                Ok(vec![configured(&Change::LevelIn { pattern: &pattern, rule, level: "off" })?])
            }
            Self::Style(key, value) => Ok(vec![configured(&match key.strip_prefix("rules.") {
                _ if value.is_empty() => Change::Remove(key),
                Some(rule) => Change::Level(rule, value),
                None => Change::Key(key, value),
            })?]),
            Self::Accept(_) | Self::Ignore(..) => {
                let (key, name, lists, head, line) = match self {
                    Self::Ignore(place, rule) => {
                        ("ignored", IGNORED, workspace.ignored(), IGNORED_HEAD, suppress::line(*place, 1, rule))
                    }
                    Self::Accept(word) => ("words", WORDS, workspace.lists(), "", word.clone()),
                    _ => return Ok(Vec::new()),
                };
                let list = lists.last().cloned();
                let named = list.is_some();
                let list = list.unwrap_or_else(|| folder.join(name));
                let old = read(&list)?;
                let known = old.as_deref().unwrap_or(head);
                let end = if known.contains("\r\n") { "\r\n" } else { "\n" };
                let gap = if known.is_empty() || known.ends_with('\n') { "" } else { end };
                let new = format!("{known}{gap}{line}{end}");
                let mut plan = vec![Planned { path: list, old, new }];
                if !named {
                    plan.push(configured(&Change::Key(key, name))?);
                }
                Ok(plan)
            }
        }
    }

    /// As an action's edit or, where the client cannot take that, as a command that has the server do it.
    pub(super) fn offer(&self, title: &str, draft: &Uri, session: &Session, features: Features) -> Option<Work> {
        let plan = self.plan(session, &session.path(draft), &session.home(draft)).ok()?;
        let creates = plan.iter().any(|planned| planned.old.is_none());
        if creates && !features.creates_files {
            return Some((None, Some(self.command(title, draft))));
        }
        Some((Some(edit(&plan, session, features)), None))
    }
}

/// A plan as an edit of the client's workspace.
pub(super) fn edit(plan: &[Planned], session: &Session, features: Features) -> WorkspaceEdit {
    let mut operations = Vec::new();
    let mut changes = HashMap::new();
    for planned in plan {
        let Some(uri) = Uri::from_file_path(&planned.path) else { continue };
        let edit = planned.difference(features.encoding);
        if !features.document_changes {
            changes.insert(uri, vec![edit]);
            continue;
        }
        if planned.old.is_none() {
            operations.push(DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
                uri: uri.clone(),
                options: Some(CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) }),
                annotation_id: None,
            })));
        }
        // An edit of a version that is gone is refused rather than put in the wrong place.
        let version = session.document(&uri).map(|open| open.draft().version());
        operations.push(DocumentChangeOperation::Edit(TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: vec![OneOf::Left(edit)],
        }));
    }
    if features.document_changes {
        let document_changes = Some(DocumentChanges::Operations(operations));
        WorkspaceEdit { document_changes, ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

impl Planned {
    /// The one stretch that differs.
    fn difference(&self, encoding: Encoding) -> TextEdit {
        let old = self.old.as_deref().unwrap_or_default();
        let same = |one: &mut dyn Iterator<Item = (char, char)>| -> usize {
            one.take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum()
        };
        let start = same(&mut old.chars().zip(self.new.chars()));
        let end = same(&mut old[start..].chars().rev().zip(self.new[start..].chars().rev()));
        let lines = LineIndex::new(old);
        let at = |offset: usize| {
            let place = lines.position(old, offset, encoding);
            Position { line: place.line, character: place.column }
        };
        TextEdit {
            range: Range { start: at(start), end: at(old.len() - end) },
            new_text: self.new[start..self.new.len() - end].to_owned(),
        }
    }

    /// Whether the file must be made.
    pub(super) fn is_new(&self) -> bool {
        self.old.is_none()
    }

    /// Whether an editor holds it open.
    pub(super) fn is_open(&self, session: &Session) -> bool {
        session.finder().held(&self.path).is_some()
    }

    /// Writes it through a temporary file beside it.
    pub(super) fn write(&self) -> Result<(), Message> {
        let path = &self.path;
        let write = || -> io::Result<()> {
            let mut file = tempfile::Builder::new().prefix(".soat-").tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
            file.write_all(self.new.as_bytes())?;
            let permissions = fs::metadata(path).map(|data| data.permissions());
            #[cfg(unix)]
            let permissions = permissions.or_else(|_| {
                use std::os::unix::fs::PermissionsExt;
                io::Result::Ok(fs::Permissions::from_mode(0o644))
            });
            if let Ok(permissions) = permissions {
                file.as_file().set_permissions(permissions)?;
            }
            file.as_file().sync_all()?;
            if self.is_new() {
                // Whoever made one meanwhile keeps it.
                file.persist_noclobber(path)?;
            } else {
                file.persist(path)?;
            }
            Ok(())
        };
        write().map_err(|error| failed(path, &error))
    }
}

fn failed(path: &Path, error: &io::Error) -> Message {
    let name = path.display();
    Message::new(format!("{name}: không ghi được: {error}"), format!("{name}: cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_that_mean_nothing_are_refused() {
        let read = |command, argument: Value| Decision::read(command, &argument);
        assert_eq!(read(ACCEPT, "a\nb".into()), None);
        assert_eq!(read(ACCEPT, 3.into()), None);
        assert_eq!(read(SILENCE, "No such rule".into()), None);
        assert_eq!(read(SILENCE, "double-space".into()), Some(Decision::Silence("double-space".to_owned())));
        assert_eq!(read(IGNORE, "12 double-space".into()), None);
        assert_eq!(read(IGNORE, "00000000000000ff No rule".into()), None);
        assert_eq!(read(IGNORE, "00000000000000ff growth".into()), Some(Decision::Ignore(255, "growth".to_owned())));
        assert_eq!(read(STYLE, "tone-mark-style=older".into()), None);
        assert_eq!(read(STYLE, "words=a".into()), None);
        assert!(read(STYLE, "dash-style=en-dash".into()).is_some());
    }

    #[test]
    fn only_what_differs_is_edited() {
        let edit = |old: &str, new: &str| {
            let planned = Planned { path: PathBuf::new(), old: Some(old.to_owned()), new: new.to_owned() };
            let TextEdit { range: Range { start, end }, new_text } = planned.difference(Encoding::Utf16);
            ((start.line, start.character), (end.line, end.character), new_text)
        };
        assert_eq!(edit("a\nb\n", "a\nb\nc\n"), ((2, 0), (2, 0), "c\n".to_owned()));
        assert_eq!(edit("x = \"ứ\" # ý\n", "x = \"ừ\" # ý\n"), ((0, 5), (0, 6), "ừ".to_owned()));
        assert_eq!(edit("aa", "a"), ((0, 1), (0, 2), String::new()));
        assert_eq!(edit("", "a"), ((0, 0), (0, 0), "a".to_owned()));
    }
}
