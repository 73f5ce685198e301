//! What the user decides for the house from within the editor: a word it accepts, a rule it does without.
//!
//! The server itself writes the house's files, so that "add to dictionary" works in every editor: whole or not at all, and
//! never a `soat.toml` that Soát would refuse.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::config::{FILE_NAME, Options};
use crate::finding::Message;
use crate::workspace::Finder;

/// Adds a word to the house's list: `[address, word]`.
pub(super) const ACCEPT: &str = "soat.acceptWord";
/// Turns a rule off for the house: `[address, rule]`.
pub(super) const SILENCE: &str = "soat.silenceRule";

/// The house's list of words, where `soat.toml` names none yet. The watcher knows it too.
pub(super) const WORDS: &str = "tu-rieng.txt";

/// A decision, with the file it was made in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Accept(String),
    Silence(String),
}

impl Decision {
    /// Reads a command's name and its arguments after the address.
    pub(super) fn read(command: &str, argument: &Value) -> Option<Self> {
        let text = argument.as_str().filter(|text| !text.trim().is_empty() && !text.contains(['\n', '\r', '#']))?.to_owned();
        match command {
            ACCEPT => Some(Self::Accept(text)),
            SILENCE if crate::rules::by_id(&text).is_some() => Some(Self::Silence(text)),
            _ => None,
        }
    }

    /// Writes it down for the house of a draft; where there is none yet, in a `soat.toml` in `home`. The file written.
    pub(super) fn write(&self, finder: &Finder, draft: &Path, home: &Path) -> Result<PathBuf, Message> {
        let workspace = finder.find(draft).map_err(|problem| problem.message)?;
        let file = workspace.file().map_or_else(|| home.join(FILE_NAME), Path::to_owned);
        let text = if workspace.file().is_some() { read(&file)? } else { String::new() };
        match self {
            Self::Silence(rule) => replace(&file, &with_level_off(&text, rule)),
            Self::Accept(word) => {
                let root = file.parent().unwrap_or(home);
                let list = workspace.lists().last().cloned().unwrap_or_else(|| root.join(WORDS));
                let known = if list.exists() { read(&list)? } else { String::new() };
                let gap = if known.is_empty() || known.ends_with('\n') { "" } else { "\n" };
                replace(&list, &format!("{known}{gap}{word}\n"))?;
                if workspace.lists().is_empty() {
                    replace(&file, &format!("words = \"{WORDS}\"\n{text}"))?;
                }
                Ok(list)
            }
        }
    }
}

/// A `soat.toml` with a rule's level set to off, everything else as it was.
fn with_level_off(text: &str, rule: &str) -> String {
    let line = format!("{rule} = \"off\"");
    let mut lines: Vec<&str> = text.lines().collect();
    let Some(table) = lines.iter().position(|line| line.trim() == "[rules]") else {
        let gap = if text.is_empty() { "" } else { "\n" };
        return format!("{}{gap}[rules]\n{line}\n", text.trim_end().to_owned() + if text.is_empty() { "" } else { "\n" });
    };
    let own = |candidate: &str| candidate.split('=').next().is_some_and(|key| key.trim().trim_matches('"') == rule);
    let rest = &lines[table + 1..];
    let end = rest.iter().position(|line| line.trim_start().starts_with('[')).unwrap_or(rest.len());
    match rest[..end].iter().position(|line| own(line)) {
        Some(at) => lines[table + 1 + at] = &line,
        None => lines.insert(table + 1, &line),
    }
    lines.join("\n") + "\n"
}

fn read(path: &Path) -> Result<String, Message> {
    fs::read_to_string(path).map_err(|error| failed(path, &error))
}

/// Writes a file through a temporary one beside it. A configuration that Soát would refuse is not written.
fn replace(path: &Path, text: &str) -> Result<PathBuf, Message> {
    if path.ends_with(FILE_NAME) {
        Options::parse(text).map_err(|error| error.message)?;
    }
    let write = || -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".soat-").tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
        file.write_all(text.as_bytes())?;
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
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|error| failed(path, &error))?;
    Ok(path.to_owned())
}

fn failed(path: &Path, error: &io::Error) -> Message {
    let name = path.display();
    Message::new(format!("{name}: không ghi được: {error}"), format!("{name}: cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_set_where_it_belongs() {
        let off = |text: &str| with_level_off(text, "double-space");
        assert_eq!(off(""), "[rules]\ndouble-space = \"off\"\n");
        assert_eq!(off("fail-on = \"error\"\n"), "fail-on = \"error\"\n\n[rules]\ndouble-space = \"off\"\n");
        assert_eq!(off("[rules]\ngrowth = \"info\"\n"), "[rules]\ndouble-space = \"off\"\ngrowth = \"info\"\n");
        let other =
            "[rules]\ndouble-space = \"info\" # ít thôi\n[[override]]\npaths = [\"a\"]\nrules = { double-space = \"hint\" }\n";
        assert_eq!(off(other), other.replace("double-space = \"info\" # ít thôi", "double-space = \"off\""));
        for text in ["", "fail-on = \"error\"\n", other] {
            Options::parse(&off(text)).expect("it is still right");
        }
    }

    #[test]
    fn commands_that_mean_nothing_are_refused() {
        let read = |command, argument: Value| Decision::read(command, &argument);
        assert_eq!(read(ACCEPT, "a\nb".into()), None);
        assert_eq!(read(ACCEPT, 3.into()), None);
        assert_eq!(read(SILENCE, "no-such-rule".into()), None);
        assert_eq!(read(SILENCE, "double-space".into()), Some(Decision::Silence("double-space".to_owned())));
    }
}
