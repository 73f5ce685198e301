//! Lines of the house's files of ignored places that nothing in its drafts answers to any more.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::check::seen_from_here;
use crate::finding::Message;
use crate::rules;
use crate::workspace::Workspace;

/// What is to be said of such lines after every draft of a configuration's folder was checked and the places of `met` were
/// found in them; nothing where only some of the drafts were checked. Of a rule that is off nobody can say.
pub(super) fn lines(workspace: &Workspace, paths: &[PathBuf], met: &BTreeSet<u64>) -> Vec<Message> {
    let path = match paths {
        [] => Path::new("."),
        [path] => path,
        _ => return Vec::new(),
    };
    let folder = workspace.file().and_then(Path::parent).and_then(|folder| folder.canonicalize().ok());
    if folder.is_none() || path.canonicalize().ok() != folder {
        return Vec::new();
    }
    let settings = workspace.settings(path);
    let runs = |id: &str| rules::by_id(id).is_none_or(|rule| settings.severity(rule).is_some());
    let idle = |file: usize| {
        let lines = workspace.left().iter().filter(move |left| left.file == file && !met.contains(&left.key));
        lines.filter(|left| runs(&left.rule)).map(|left| left.line.to_string()).collect::<Vec<_>>()
    };
    let files = workspace.ignored().iter().enumerate().map(|(nth, file)| (seen_from_here(file).display(), idle(nth)));
    let files = files.filter(|(_, lines)| !lines.is_empty());
    files
        .map(|(file, lines)| {
            let lines = lines.join(", ");
            Message::new(
                format!("{file}: không còn chỗ nào khớp với dòng {lines}; có thể xóa"),
                format!("{file}: nothing answers to line {lines} any more; it can go"),
            )
        })
        .collect()
}
