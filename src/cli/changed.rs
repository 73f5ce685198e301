//! `--changed-since`: only what a branch changed, by what git says of it.
//!
//! Files are those that differ from where the branch left the other revision, and those git does not know yet. Within a file,
//! lines are compared as Soát reads them, whatever the file's encoding, so that a Word draft has its changed paragraphs too.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::Cursor;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use similar::{Algorithm, ChangeTag, TextDiff};

use super::draft;
use crate::finding::{Finding, Message};
use crate::report::Checked;
use crate::text::{Source, Span};

/// What a branch changed.
#[derive(Debug)]
pub(super) struct Changes {
    /// The folder git's names are relative to, without links.
    root: PathBuf,
    /// Where the branch left the other revision.
    base: String,
    files: HashSet<PathBuf>,
}

impl Changes {
    /// What the files below this folder's repository have changed since the common ancestor with a revision.
    pub(super) fn since(revision: &str) -> Result<Self, Message> {
        let here = Path::new(".");
        let line = |output: Vec<u8>| String::from_utf8_lossy(&output).trim_end().to_owned();
        let root = PathBuf::from(line(git(here, &["rev-parse", "--show-toplevel"])?));
        let base = line(git(&root, &["merge-base", "--end-of-options", revision, "HEAD"])?);
        let changed = git(&root, &["diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", &base, "--"])?;
        let new = git(&root, &["ls-files", "-z", "--others", "--exclude-standard"])?;
        let names = changed.split(|byte| *byte == 0).chain(new.split(|byte| *byte == 0)).filter(|name| !name.is_empty());
        let files = names.map(|name| PathBuf::from(String::from_utf8_lossy(name).into_owned())).collect();
        Ok(Self { root: std::fs::canonicalize(&root).unwrap_or(root), base, files })
    }

    /// Whether a file has changed.
    pub(super) fn touches(&self, path: &Path) -> bool {
        self.name(path).is_some_and(|name| self.files.contains(&name))
    }

    /// Takes out the findings that neither stand in a changed line nor speak of one.
    pub(super) fn keep(&self, checked: &mut Checked) {
        let Some(name) = self.name(Path::new(&checked.path)) else { return };
        let name = name.to_string_lossy().replace('\\', "/");
        // A file that was not there is new throughout, and so is one that could not be read.
        let Ok(old) = git(&self.root, &["cat-file", "blob", &format!("{}:{name}", self.base)]) else { return };
        let Ok(old) = draft::decode(&name, Cursor::new(old)) else { return };
        let changed = changed_lines(&old.source, &checked.source);
        let touched = |span: Span| {
            let (from, to) = (span.start as usize, (span.end as usize).max(span.start as usize + 1));
            changed.iter().any(|line| line.start < to && from < line.end)
        };
        let speaks = |finding: &Finding| touched(finding.span) || finding.related.iter().any(|related| touched(related.span));
        checked.findings.retain(speaks);
    }

    /// As git names it; `None` outside the repository.
    fn name(&self, path: &Path) -> Option<PathBuf> {
        let path = std::fs::canonicalize(path).ok()?;
        path.strip_prefix(&self.root).ok().map(Path::to_owned)
    }
}

/// The lines of a text that an older one does not have, as ranges of bytes with their line ends.
fn changed_lines(old: &Source, new: &Source) -> Vec<Range<usize>> {
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(old.text(), new.text());
    let mut at = 0;
    let mut changed = Vec::new();
    for change in diff.iter_all_changes() {
        let length = change.value().len();
        match change.tag() {
            ChangeTag::Delete => continue,
            ChangeTag::Insert => changed.push(at..at + length),
            ChangeTag::Equal => {}
        }
        at += length;
    }
    changed
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Message> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments.iter().map(OsStr::new)).output();
    let output = output.map_err(|error| {
        Message::new(
            format!("--changed-since cần git, mà không chạy được: {error}"),
            format!("--changed-since needs git, which cannot be run: {error}"),
        )
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default();
    Err(Message::new(format!("--changed-since: git báo: {said}"), format!("--changed-since: git says: {said}")))
}
