//! Drafts on disk: found in folders as git would, read with care, written whole or not at all.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::encoding::{self, Encoding};
use crate::finding::Message;
use crate::text::docx::{self, Docx};
use crate::text::{Format, MAX_BYTES, Source};
use crate::workspace::Finder;

/// Files that are checked when a folder is named; a file that is named itself is checked whatever it is called.
const EXTENSIONS: [&str; 6] = ["txt", "md", "markdown", "html", "htm", "docx"];

/// What Word leaves beside a file while it is open.
const OWNER_FILE: &str = "~$";

/// The drafts below the paths the user named, and what stood in the way, both in order.
pub(crate) fn collect(paths: &[PathBuf], finder: &Finder) -> (Vec<PathBuf>, Vec<Message>) {
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
        let known = extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
            && !entry.file_name().to_string_lossy().starts_with(OWNER_FILE);
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

/// A draft as it was read.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) source: Source,
    pub(super) form: Form,
}

/// How a draft stands on disk.
#[derive(Debug)]
pub(crate) enum Form {
    /// As text; a byte order mark is part of it.
    Text(Encoding),
    /// As a Word file.
    Word(Box<Docx>),
}

/// Reads a draft, or says why it is none.
pub(crate) fn read(path: &Path) -> Result<Draft, Message> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let size = file.metadata().map_or(0, |data| data.len());
    let most = largest(&name);
    if size > most as u64 {
        let (megabytes, most) = (size / 1_000_000, most / 1_000_000);
        return Err(Message::new(
            format!("{name}: tệp {megabytes} MB, quá lớn để là một bản thảo (tối đa {most} MB)"),
            format!("{name}: {megabytes} MB is too large for a draft (at most {most} MB)"),
        ));
    }
    decode(&name, file)
}

/// Reads a draft from standard input.
pub(super) fn read_stdin(name: &str) -> Result<Draft, Message> {
    decode(name, io::stdin().lock())
}

/// The most that is read of a file of this name, in bytes.
fn largest(name: &str) -> usize {
    if Format::from_path(name) == Format::Docx { docx::MAX_FILE_BYTES } else { MAX_BYTES * 2 }
}

/// Reads a draft from anywhere; its name says what kind it is.
pub(super) fn decode(name: &str, source: impl Read) -> Result<Draft, Message> {
    let mut bytes = Vec::new();
    let most = largest(name);
    source.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|error| unreadable(Path::new(name), &error))?;
    let too_large = || refusal(name, "quá lớn để là một bản thảo (tối đa 5 MB)", "too large for a draft (at most 5 MB)");
    if bytes.len() > most {
        return Err(too_large());
    }
    let format = Format::from_path(name);
    if format == Format::Docx {
        let docx = Docx::read(bytes).map_err(|error| not_word(name, error))?;
        let source = docx.source();
        unveil(name, source.text())?;
        return Ok(Draft { source, form: Form::Word(Box::new(docx)) });
    }
    let (text, encoding) = encoding::decode(bytes).map_err(|reason| refusal(name, reason.vietnamese, reason.english))?;
    if text.len() > MAX_BYTES {
        return Err(too_large());
    }
    unveil(name, &text)?;
    Ok(Draft { source: Source::new(text, format), form: Form::Text(encoding) })
}

/// Refuses Unicode text that is an old encoding's in disguise: every word of it would be an alarm.
fn unveil(name: &str, text: &str) -> Result<(), Message> {
    let Some(legacy) = encoding::disguised(text) else { return Ok(()) };
    Err(refusal(
        name,
        &format!("gõ bằng phông {legacy}; hãy chuyển văn bản sang Unicode rồi soát"),
        &format!("typed in a {legacy} font; convert the text to Unicode first"),
    ))
}

fn refusal(name: &str, vietnamese: &str, english: &str) -> Message {
    Message::new(format!("{name}: {vietnamese}"), format!("{name}: {english}"))
}

/// Why a file is no Word draft, in a line.
pub(super) fn not_word(name: &str, error: docx::Refusal) -> Message {
    let (vietnamese, english) = match error {
        docx::Refusal::NotWord => ("không phải tệp Word", "not a Word file"),
        docx::Refusal::Damaged => (
            "tệp Word hỏng, có mật khẩu hoặc thuộc đời cũ (.doc); hãy mở bằng Word rồi lưu lại thành .docx",
            "a Word file that is damaged, locked or of the old kind (.doc); open it in Word and save it as .docx",
        ),
        docx::Refusal::TooLarge => (
            "tệp Word bung ra quá lớn hoặc lồng quá sâu để là một bản thảo",
            "a Word file that unpacks to more than a draft, or is nested too deeply",
        ),
    };
    refusal(name, vietnamese, english)
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
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Message> {
    let replace = || -> io::Result<()> {
        // A pipe or a terminal takes bytes as they come.
        if fs::metadata(path).is_ok_and(|data| !data.is_file()) {
            return fs::write(path, bytes);
        }
        // What a link names is replaced, not the link.
        let path = match fs::canonicalize(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => std::path::absolute(path)?,
            found => found?,
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        // Renaming would replace what its owner locked against writing.
        if fs::metadata(&path).is_ok_and(|data| data.permissions().readonly()) {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        let mut file = tempfile::Builder::new().prefix(".soat-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        if let Ok(data) = fs::metadata(&path) {
            file.as_file().set_permissions(data.permissions())?;
        }
        file.as_file().sync_all()?;
        file.persist(&path)?;
        Ok(())
    };
    replace().map_err(|error| {
        let (vietnamese, english) = match error.kind() {
            io::ErrorKind::ReadOnlyFilesystem => ("tệp chỉ cho đọc".to_owned(), "it is read-only".to_owned()),
            io::ErrorKind::StorageFull => ("đĩa đầy".to_owned(), "the disk is full".to_owned()),
            _ => (error.to_string(), error.to_string()),
        };
        let name = path.display();
        Message::new(format!("{name}: không ghi được: {vietnamese}"), format!("{name}: cannot be written: {english}"))
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
        assert!(refused(b"\xFF\xFET\0\0").contains("UTF-16"));
        assert!(refused(b"PK\x03\x04\0\0").contains("binary"));
        assert!(refused(b"U\xFB ban").contains("TCVN3"));
        assert!(refused(&vec![b'a'; MAX_BYTES + 1]).contains("too large"));
        assert!(refused(&vec![b'a'; MAX_BYTES * 2 + 1]).contains("too large"));
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
        write(&link, "mới".as_bytes()).expect("it is written");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "mới");
        assert!(fs::symlink_metadata(&link).expect("a link").file_type().is_symlink());
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }
}
