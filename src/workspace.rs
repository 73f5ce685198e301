//! Which choices hold for a file: `soat.toml` found upward from it, its overrides, the house's words.
//!
//! The one place where the command line and the language server learn a file's settings, so that the editor and CI agree.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, civil};

use crate::config::{self, Options, Settings};
use crate::finding::Message;
use crate::lang::model::Overlay;

/// Why a file's configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file at fault.
    pub path: PathBuf,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: Message,
}

/// A `soat.toml`, read, with what it names.
#[derive(Debug)]
pub struct Workspace {
    /// The folder that holds it; patterns are relative to this. Empty without a `soat.toml`.
    root: PathBuf,
    file: Option<PathBuf>,
    options: Options,
    words: Vec<String>,
    overlay: Option<Overlay>,
    exclude: Gitignore,
    overrides: Vec<Gitignore>,
    settings: Mutex<HashMap<Vec<usize>, Arc<Settings>>>,
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            root: PathBuf::new(),
            file: None,
            options: Options::default(),
            words: Vec::new(),
            overlay: None,
            exclude: Gitignore::empty(),
            overrides: Vec::new(),
            settings: Mutex::default(),
        }
    }
}

impl Workspace {
    /// Reads a `soat.toml` and the files it names.
    pub fn read(file: &Path) -> Result<Self, Problem> {
        let problem = |path: &Path, line, message| Problem { path: path.to_owned(), line, message };
        let unreadable = |path: &Path, error: &std::io::Error| {
            let message = match error.kind() {
                std::io::ErrorKind::NotFound => Message::new("không có tệp này", "no such file"),
                _ => Message::new(format!("không đọc được: {error}"), format!("cannot be read: {error}")),
            };
            problem(path, None, message)
        };
        let text = fs::read_to_string(file).map_err(|error| unreadable(file, &error))?;
        let options = Options::parse(&text).map_err(|error| problem(file, error.line, error.message))?;
        let root = file.parent().map(Path::to_owned).unwrap_or_default();
        let patterns = |patterns: &[String]| {
            let mut builder = GitignoreBuilder::new(&root);
            for pattern in patterns {
                builder.add_line(None, pattern).map_err(|error| {
                    let message =
                        Message::new(format!("mẫu “{pattern}” sai: {error}"), format!("bad pattern “{pattern}”: {error}"));
                    problem(file, None, message)
                })?;
            }
            builder.build().map_err(|error| problem(file, None, Message::new(error.to_string(), error.to_string())))
        };
        let words = match options.words.as_ref().map(|name| root.join(name)) {
            None => Vec::new(),
            // Named before the first word is added: nothing is accepted yet.
            Some(path) if !path.exists() => Vec::new(),
            Some(path) => {
                let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
                let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
                lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
            }
        };
        let overlay = options.model.as_ref().map(|name| root.join(name)).map(|path| {
            let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
            Overlay::new(bytes).ok_or_else(|| {
                let message = Message::new("không phải tệp do soat learn ghi ra", "not a file that soat learn wrote");
                problem(&path, None, message)
            })
        });
        let overlay = overlay.transpose()?;
        Ok(Self {
            exclude: patterns(&options.exclude)?,
            overrides: options.overrides.iter().map(|over| patterns(&over.paths)).collect::<Result<_, _>>()?,
            file: Some(file.to_owned()),
            root,
            options,
            words,
            overlay,
            settings: Mutex::default(),
        })
    }

    /// The `soat.toml` it was read from.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// What it says.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The words the house accepts.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether a file or folder is left out.
    pub fn excludes(&self, path: &Path, folder: bool) -> bool {
        self.relative(path).is_some_and(|path| self.exclude.matched_path_or_any_parents(path, folder).is_ignore())
    }

    /// The overrides that apply to a file, as indices into [`Options::overrides`].
    pub fn overrides(&self, path: &Path) -> Vec<usize> {
        let Some(path) = self.relative(path) else { return Vec::new() };
        let applies = |index: &usize| self.overrides[*index].matched_path_or_any_parents(&path, false).is_ignore();
        (0..self.overrides.len()).filter(applies).collect()
    }

    /// The settings of a file.
    pub fn settings(&self, path: &Path) -> Arc<Settings> {
        let overrides = self.overrides(path);
        let mut known = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        let words = self.words.iter().map(String::as_str);
        let make = |overrides: &Vec<usize>| {
            let settings = Settings::new(&self.options, overrides, words).on(today());
            Arc::new(settings.with_overlay(self.overlay.clone()))
        };
        Arc::clone(known.entry(overrides).or_insert_with_key(make))
    }

    /// The path below the workspace's folder; `None` for files elsewhere, to which its patterns do not speak.
    fn relative(&self, path: &Path) -> Option<PathBuf> {
        let path = std::path::absolute(path).ok()?;
        let root = std::path::absolute(&self.root).ok()?;
        path.strip_prefix(root).ok().map(Path::to_owned)
    }
}

/// The day in Vietnam, which keeps one time all year.
fn today() -> civil::Date {
    TimeZone::fixed(tz::offset(7)).to_datetime(Timestamp::now()).date()
}

/// Finds the workspace of each file, reading every `soat.toml` once.
#[derive(Debug, Default)]
pub struct Finder {
    fixed: Option<Arc<Workspace>>,
    known: Mutex<HashMap<PathBuf, Result<Arc<Workspace>, Problem>>>,
}

impl Finder {
    /// One that gives every file the same workspace.
    pub fn fixed(workspace: Workspace) -> Self {
        Self { fixed: Some(Arc::new(workspace)), known: Mutex::default() }
    }

    /// The workspace of a file, or of a file that would stand in a folder.
    pub fn find(&self, path: &Path) -> Result<Arc<Workspace>, Problem> {
        if let Some(fixed) = &self.fixed {
            return Ok(Arc::clone(fixed));
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(folder) {
            return known.clone();
        }
        let file = folder.ancestors().map(|folder| folder.join(config::FILE_NAME)).find(|file| file.is_file());
        let found = match &file {
            None => Ok(Arc::default()),
            // Folders that share a file share a workspace.
            Some(file) => match known.values().flatten().find(|workspace| workspace.file() == Some(file)) {
                Some(shared) => Ok(Arc::clone(shared)),
                None => Workspace::read(file).map(Arc::new),
            },
        };
        known.insert(folder.to_owned(), found.clone());
        found
    }

    /// Forgets what was read: a file has changed.
    pub fn forget(&self) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::rules;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        folder
    }

    #[test]
    fn the_nearest_file_upward_holds() {
        let folder = folder(&[
            (
                "soat.toml",
                "fail-on = \"error\"\nexclude = [\"nháp/\"]\n[[override]]\npaths = [\"tin/*.txt\"]\nrules = { double-space = \"off\" }\n",
            ),
            ("tin/a.txt", ""),
            ("khac/soat.toml", ""),
            ("khac/b.txt", ""),
        ]);
        let finder = Finder::default();
        let at = |name: &str| folder.path().join(name);
        let workspace = finder.find(&at("tin/a.txt")).expect("it is right");
        assert_eq!(workspace.options().fail_on, Some(Severity::Error));
        let rule = rules::by_id("double-space").expect("it is a rule");
        assert_eq!(workspace.settings(&at("tin/a.txt")).severity(rule), None);
        assert_eq!(workspace.settings(&at("tin/a.md")).severity(rule), Some(Severity::Warning));
        assert!(workspace.excludes(&at("nháp/c.txt"), false) && !workspace.excludes(&at("tin/a.txt"), false));
        assert_eq!(finder.find(&at("khac/b.txt")).expect("it is right").options().fail_on, None);
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let folder = folder(&[("soat.toml", "fail-on = \"error\"\nword = \"a\"\n")]);
        let problem = Finder::default().find(&folder.path().join("a.txt")).expect_err("it is wrong");
        assert_eq!((problem.path.file_name(), problem.line), (Some("soat.toml".as_ref()), Some(2)));
        assert!(problem.message.text(crate::finding::Language::Vietnamese).contains("“words”"));
    }
}
