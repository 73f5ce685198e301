//! Drafts on disk: found in folders as git would, read with care, written whole or not at all.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::finding::Message;
use crate::text::MAX_BYTES;
use crate::workspace::Finder;

/// Files that are checked when a folder is named; a file that is named itself is checked whatever it is called.
const EXTENSIONS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// The drafts below the paths the user named, and what stood in the way, both in order.
pub(super) fn collect(paths: &[PathBuf], finder: &Finder) -> (Vec<PathBuf>, Vec<Message>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match fs::metadata(path) {
            Err(error) => problems.push(unreadable(path, &error)),
            Ok(data) if data.is_dir() => walk(path, finder, &mut files, &mut problems),
            Ok(_) => files.push(path.clone()),
        }
    }
    // A file named twice, or named beside its folder, is one draft.
    let mut seen = HashSet::new();
    files.retain(|path| seen.insert(path.strip_prefix("./").unwrap_or(path).to_owned()));
    (files, problems)
}

fn walk(folder: &Path, finder: &Finder, files: &mut Vec<PathBuf>, problems: &mut Vec<Message>) {
    let mut found = Vec::new();
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(hindrance(folder, &error));
                continue;
            }
        };
        let path = entry.path();
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        let known = extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()));
        // A broken configuration is reported when the file is checked.
        let excluded = || finder.find(path).is_ok_and(|workspace| workspace.excludes(path, false));
        if entry.file_type().is_some_and(|kind| kind.is_file()) && known && !excluded() {
            found.push(path.strip_prefix("./").unwrap_or(path).to_owned());
        }
    }
    found.sort();
    files.append(&mut found);
}

/// Why the walk could not go on somewhere.
fn hindrance(folder: &Path, error: &ignore::Error) -> Message {
    fn place(error: &ignore::Error) -> Option<&Path> {
        match error {
            ignore::Error::WithPath { path, .. } => Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place(err),
            _ => None,
        }
    }
    match error.io_error() {
        Some(cause) => unreadable(place(error).unwrap_or(folder), cause),
        None => Message::new(error.to_string(), error.to_string()),
    }
}

/// Reads a draft, or says why it is none.
pub(super) fn read(path: &Path) -> Result<String, Message> {
    let name = path.display();
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let size = file.metadata().map_or(0, |data| data.len());
    if size > MAX_BYTES as u64 {
        let megabytes = size / 1_000_000;
        return Err(Message::new(
            format!("{name}: tệp {megabytes} MB, quá lớn để là một bản thảo (tối đa {} MB)", MAX_BYTES / 1_000_000),
            format!("{name}: {megabytes} MB is too large for a draft (at most {} MB)", MAX_BYTES / 1_000_000),
        ));
    }
    decode(&name.to_string(), file).map_err(|error| match error {
        Unreadable::Io(error) => unreadable(path, &error),
        Unreadable::NotText(message) => message,
    })
}

/// Reads a draft from standard input.
pub(super) fn read_stdin(name: &str) -> Result<String, Message> {
    decode(name, io::stdin().lock()).map_err(|error| match error {
        Unreadable::Io(error) => unreadable(Path::new(name), &error),
        Unreadable::NotText(message) => message,
    })
}

enum Unreadable {
    Io(io::Error),
    NotText(Message),
}

fn decode(name: &str, source: impl Read) -> Result<String, Unreadable> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(Unreadable::Io)?;
    let refuse = |vietnamese: &str, english: &str| {
        Err(Unreadable::NotText(Message::new(format!("{name}: {vietnamese}"), format!("{name}: {english}"))))
    };
    if bytes.len() > MAX_BYTES {
        return refuse("quá lớn để là một bản thảo (tối đa 5 MB)", "too large for a draft (at most 5 MB)");
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return refuse("tệp mã UTF-16; hãy lưu lại bằng mã UTF-8", "encoded in UTF-16; save it again as UTF-8");
    }
    if bytes.contains(&0) {
        return refuse("tệp nhị phân, không phải văn bản", "a binary file, not text");
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(_) => refuse(
            "không phải mã UTF-8 (có thể là TCVN3 hoặc VNI); hãy chuyển sang UTF-8",
            "not encoded in UTF-8 (perhaps TCVN3 or VNI); convert it to UTF-8",
        ),
    }
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Message {
    let name = path.display();
    let (vietnamese, english) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp hay thư mục này".to_owned(), "no such file or folder".to_owned()),
        io::ErrorKind::PermissionDenied => ("không được phép đọc".to_owned(), "permission denied".to_owned()),
        _ => (format!("không đọc được: {error}"), format!("cannot be read: {error}")),
    };
    Message::new(format!("{name}: {vietnamese}"), format!("{name}: {english}"))
}

/// Writes a file in place of what was there, if anything was: a temporary file in the same folder, flushed to disk, then renamed, so that
/// an interrupted run leaves the old draft whole.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Message> {
    let replace = || -> io::Result<()> {
        // What a link names is replaced, not the link.
        let path = match fs::canonicalize(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(path)?,
            found => found?,
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new().prefix(".soat-").tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        if let Ok(data) = fs::metadata(&path) {
            file.as_file().set_permissions(data.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(&path)?;
        Ok(())
    };
    replace().map_err(|error| {
        let name = path.display();
        Message::new(format!("{name}: không ghi được: {error}"), format!("{name}: cannot be written: {error}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Language;

    fn refused(bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("bai.txt");
        fs::write(&path, bytes).expect("a file");
        read(&path).expect_err("it is no draft").text(Language::English).to_owned()
    }

    #[test]
    fn what_is_no_draft_is_refused_with_its_reason() {
        assert!(refused(b"\xFF\xFET\0").contains("UTF-16"));
        assert!(refused(b"PK\x03\x04\0\0").contains("binary"));
        assert!(refused(b"U\xFB ban").contains("TCVN3"));
        assert!(refused(&vec![b'a'; MAX_BYTES + 1]).contains("too large"));
    }

    #[cfg(unix)]
    #[test]
    fn writing_keeps_permissions_and_follows_links() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (path, link) = (folder.path().join("bai.txt"), folder.path().join("link.txt"));
        fs::write(&path, "cũ").expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        write(&link, "mới").expect("it is written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "mới");
        assert!(fs::symlink_metadata(&link).expect("a link").file_type().is_symlink());
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }
}
