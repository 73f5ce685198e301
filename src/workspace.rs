//! Which choices hold for a file: `soat.toml` found upward from it, its overrides, the house's words.
//!
//! The one place where the command line and the language server learn a file's settings, so that the editor and CI agree.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use jiff::tz::{self, TimeZone};
use jiff::{Timestamp, civil};

use crate::config::roster::{BadRow, Roster};
use crate::config::{self, ConfigError, House, Lines, Options, Settings};
use crate::finding::Message;
use crate::lang::model::Overlay;
use crate::suppress;

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
#[derive(Debug, Default)]
pub struct Workspace {
    /// The file itself, then what it extends, the farthest last. None without a `soat.toml`.
    layers: Vec<Layer>,
    options: Options,
    words: Vec<String>,
    /// The files the house's words stand in.
    lists: Vec<PathBuf>,
    /// The files that hold the places it leaves as they are.
    ignored: Vec<PathBuf>,
    left: Vec<Left>,
    roster: Option<(PathBuf, Arc<Roster>)>,
    /// What is wrong in the files it names, though the rest of them holds.
    remarks: Vec<Problem>,
    /// What the house learnt from its own archive, and the file it stands in.
    model: Option<(PathBuf, Overlay)>,
    exclude: Vec<Patterns>,
    /// Those of each override, in the order of the options.
    overrides: Vec<Patterns>,
    house: Arc<House>,
    settings: Mutex<HashMap<Vec<usize>, Arc<Settings>>>,
}

/// A place that the house leaves as it is, as a line of its file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its [`suppress::key`].
    pub key: u64,
    /// The file, among [`Workspace::ignored`].
    pub file: usize,
    /// The line, from 1.
    pub line: usize,
    /// The rule it was found by.
    pub rule: String,
}

/// One of the files that a configuration is made of.
#[derive(Debug)]
struct Layer {
    file: PathBuf,
    text: String,
    /// What it says; empty once that is joined with what the others say.
    options: Options,
    /// How many overrides and terms it has.
    overrides: usize,
    terms: usize,
    /// Made when first asked for: only whoever asks where something comes from needs them.
    lines: OnceLock<Lines>,
}

impl Layer {
    /// The folder that what it names is relative to.
    fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new(""))
    }

    /// Why something it says cannot be used, with the line of the path it stands at.
    fn problem(&self, path: &str, message: Message) -> Problem {
        Problem { path: self.file.clone(), line: self.lines().around(path), message }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }

    /// Reads patterns of `.gitignore`, relative to its folder.
    fn patterns(&self, path: &str, patterns: &[String]) -> Result<Patterns, Problem> {
        let mut builder = GitignoreBuilder::new(self.folder());
        let bad = |index: usize, error: &ignore::Error| {
            let pattern = patterns.get(index).map_or("", String::as_str);
            let message = Message::new(format!("mẫu “{pattern}” sai: {error}"), format!("bad pattern “{pattern}”: {error}"));
            self.problem(&format!("{path}[{index}]"), message)
        };
        for (index, pattern) in patterns.iter().enumerate() {
            builder.add_line(None, pattern).map_err(|error| bad(index, &error))?;
        }
        let patterns = builder.build().map_err(|error| bad(patterns.len().saturating_sub(1), &error))?;
        Ok(Patterns { folder: self.folder().to_owned(), patterns })
    }

    /// The file that a key names; it must be there.
    fn named(&self, path: &str, name: &str, files: &Files) -> Result<PathBuf, Problem> {
        let file = self.folder().join(name);
        if files.is_file(&file) {
            return Ok(file);
        }
        let near = fs::read_dir(file.parent().unwrap_or(Path::new("."))).ok().and_then(|folder| {
            let names: Vec<String> = folder.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
            let wanted = file.file_name()?.to_string_lossy().into_owned();
            config::nearest(&wanted, names.iter().map(String::as_str)).map(str::to_owned)
        });
        let message = Message::new(
            format!("không có tệp “{name}”{}", config::ask("có phải", near.as_deref())),
            format!("there is no file “{name}”{}", config::ask("did you mean", near.as_deref())),
        );
        Err(self.problem(path, message))
    }

    fn read(&self, path: &str, file: &Path, files: &Files) -> Result<String, Problem> {
        files.read(file).map_err(|error| self.unreadable(path, file, &error))
    }

    /// That a file it names is not read.
    fn unreadable(&self, path: &str, file: &Path, error: &io::Error) -> Problem {
        let name = file.display();
        self.problem(path, Message::new(format!("{name}: {}", unread(error)), format!("{name}: cannot be read: {error}")))
    }
}

/// Patterns of `.gitignore` with the folder they speak of.
#[derive(Debug)]
struct Patterns {
    folder: PathBuf,
    patterns: Gitignore,
}

impl Patterns {
    /// Whether they name a path or a folder that holds it. To files elsewhere they do not speak.
    fn name(&self, path: &Path, folder: bool) -> bool {
        let relative =
            || Some(std::path::absolute(path).ok()?.strip_prefix(std::path::absolute(&self.folder).ok()?).ok()?.to_owned());
        relative().is_some_and(|path| self.patterns.matched_path_or_any_parents(path, folder).is_ignore())
    }
}

/// Where files are read: what an editor holds unsaved goes before what is on disk.
#[derive(Debug, Default)]
struct Files(HashMap<PathBuf, String>);

impl Files {
    fn read(&self, path: &Path) -> io::Result<String> {
        self.0.get(path).map_or_else(|| fs::read_to_string(path), |text| Ok(text.clone()))
    }

    fn is_file(&self, path: &Path) -> bool {
        self.0.contains_key(path) || path.is_file()
    }
}

/// Why a file is not read, in Vietnamese.
fn unread(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "không có tệp này".to_owned(),
        io::ErrorKind::PermissionDenied => "không có quyền đọc".to_owned(),
        io::ErrorKind::InvalidData => "không phải UTF-8".to_owned(),
        _ => format!("không đọc được: {error}"),
    }
}

/// A path with its `.` and `..` resolved by name alone.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if tidy.file_name().is_some() => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}

impl Workspace {
    /// Reads a `soat.toml` and the files it names.
    pub fn read(file: &Path) -> Result<Self, Problem> {
        Self::read_with(file, &Files::default())
    }

    fn read_with(file: &Path, files: &Files) -> Result<Self, Problem> {
        let mut layers = layers(file, files)?;
        let mut workspace = Self::default();
        let mut keys = Vec::new();
        // The farthest first, so that what is nearer goes over it.
        for layer in layers.iter_mut().rev() {
            let options = std::mem::take(&mut layer.options);
            workspace.exclude.push(layer.patterns("exclude", &options.exclude)?);
            for (index, over) in options.overrides.iter().enumerate() {
                workspace.overrides.push(layer.patterns(&format!("override[{index}].paths"), &over.paths)?);
            }
            for (index, name) in options.words.iter().enumerate() {
                let key = format!("words[{index}]");
                let list = layer.named(&key, name, files)?;
                let text = layer.read(&key, &list, files)?;
                let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
                workspace.words.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
                workspace.lists.push(list);
            }
            for (index, name) in options.ignored.iter().enumerate() {
                let key = format!("ignored[{index}]");
                let file = layer.named(&key, name, files)?;
                for (line, text) in suppress::lines(&layer.read(&key, &file, files)?) {
                    match suppress::parse_line(text) {
                        Some((key, _, rule)) => {
                            keys.push(key);
                            workspace.left.push(Left { key, file: workspace.ignored.len(), line, rule: rule.to_owned() });
                        }
                        None => workspace.remarks.push(Problem {
                            path: file.clone(),
                            line: Some(line),
                            message: Message::new(
                                "không phải dòng do “bỏ qua chỗ này” hay --write-baseline ghi",
                                "not a line that “ignore here” or --write-baseline wrote",
                            ),
                        }),
                    }
                }
                workspace.ignored.push(file);
            }
            if let Some(name) = &options.model {
                let file = layer.named("model", name, files)?;
                let overlay = fs::read(&file).map_err(|error| layer.unreadable("model", &file, &error)).and_then(|bytes| {
                    let message = || Message::new("không phải tệp do soat learn ghi ra", "not a file that soat learn wrote");
                    Overlay::new(bytes).ok_or_else(|| Problem { path: file.clone(), line: None, message: message() })
                });
                workspace.model = Some((file.clone(), overlay?));
            }
            if let Some(name) = &options.roster {
                let file = layer.named("roster", name, files)?;
                let (roster, bad) = Roster::parse(&layer.read("roster", &file, files)?);
                let remark = |row: BadRow| Problem { path: file.clone(), line: Some(row.line), message: row.message };
                workspace.remarks.extend(bad.into_iter().map(remark));
                workspace.roster = Some((file.clone(), Arc::new(roster)));
            }
            workspace.options = options.extending(workspace.options);
        }
        workspace.layers = layers;
        let house = House::checked(&workspace.options, workspace.words.iter().map(String::as_str));
        let house = house.map(|house| house.leaving(keys));
        workspace.house = Arc::new(house.map_err(|(path, message)| {
            let place = workspace.origin(&path).or_else(|| workspace.origin(path.rsplit_once('[').map_or("", |(key, _)| key)));
            let (file, line) = place.unzip();
            Problem { path: file.or(workspace.file()).unwrap_or(Path::new(config::FILE_NAME)).to_owned(), line, message }
        })?);
        Ok(workspace)
    }

    /// One without a file, with choices that hold where no `soat.toml` says otherwise.
    pub fn bare(options: Options) -> Self {
        let house = Arc::new(House::new(&options, []));
        Self { options, house, ..Self::default() }
    }

    /// The `soat.toml` it was read from.
    pub fn file(&self) -> Option<&Path> {
        self.layers.first().map(|layer| layer.file.as_path())
    }

    /// What it says, with what it extends.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The words the house accepts.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The files the house's words stand in; the last is the one that new words go to.
    pub fn lists(&self) -> &[PathBuf] {
        &self.lists
    }

    /// The files that hold the places the house leaves as they are; new ones go to the last.
    pub fn ignored(&self) -> &[PathBuf] {
        &self.ignored
    }

    /// Those places, in the order of their files and lines.
    pub fn left(&self) -> &[Left] {
        &self.left
    }

    /// The house's roster of people.
    pub fn roster(&self) -> Option<&Path> {
        self.roster.as_ref().map(|(file, _)| file.as_path())
    }

    /// What is wrong in the files it names, though the rest of them holds: lines and rows that cannot be read.
    pub fn remarks(&self) -> &[Problem] {
        &self.remarks
    }

    /// Every file it was read from.
    pub fn sources(&self) -> impl Iterator<Item = &Path> {
        let layers = self.layers.iter().map(|layer| layer.file.as_path());
        let model = self.model.as_ref().map(|(file, _)| file.as_path());
        let lists = self.lists.iter().chain(&self.ignored).map(PathBuf::as_path);
        layers.chain(lists).chain(self.roster()).chain(model)
    }

    /// Where something it says is written, by its path as in [`Lines`]; the nearest file wins. Overrides and terms are counted
    /// as [`Options`] has them.
    pub fn origin(&self, path: &str) -> Option<(&Path, usize)> {
        type Count = fn(&Layer) -> usize;
        let tables: [(&str, Count); 2] = [("override", |layer| layer.overrides), ("term", |layer| layer.terms)];
        for (table, count) in tables {
            let numbered = path.strip_prefix(table).and_then(|rest| rest.strip_prefix('['));
            let Some((index, rest)) = numbered.and_then(|rest| rest.split_once(']')) else { continue };
            let mut index: usize = index.parse().ok()?;
            for layer in self.layers.iter().rev() {
                match index.checked_sub(count(layer)) {
                    Some(left) => index = left,
                    None => return Some((&layer.file, layer.lines().get(&format!("{table}[{index}]{rest}"))?)),
                }
            }
            return None;
        }
        self.layers.iter().find_map(|layer| Some((layer.file.as_path(), layer.lines().get(path)?)))
    }

    /// Whether a file or folder is left out: by the house's wish, or because it is part of the configuration.
    pub fn excludes(&self, path: &Path, folder: bool) -> bool {
        self.exclude.iter().any(|patterns| patterns.name(path, folder)) || !folder && self.is_made_of(path)
    }

    /// Whether a file is part of the configuration.
    pub fn is_made_of(&self, path: &Path) -> bool {
        let Ok(path) = std::path::absolute(path) else { return false };
        self.sources().any(|source| std::path::absolute(source).is_ok_and(|source| tidy(&source) == tidy(&path)))
    }

    /// The overrides that apply to a file, as indices into [`Options::overrides`].
    pub fn overrides(&self, path: &Path) -> Vec<usize> {
        (0..self.overrides.len()).filter(|index| self.overrides[*index].name(path, false)).collect()
    }

    /// The settings of a file.
    pub fn settings(&self, path: &Path) -> Arc<Settings> {
        let overrides = self.overrides(path);
        let mut known = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        let make = |overrides: &Vec<usize>| {
            let settings = Settings::of(&self.options, overrides, Arc::clone(&self.house)).on(today());
            let settings = settings.with_overlay(self.model.as_ref().map(|(_, overlay)| overlay.clone()));
            Arc::new(settings.with_roster(self.roster.as_ref().map(|(_, roster)| Arc::clone(roster))))
        };
        Arc::clone(known.entry(overrides).or_insert_with_key(make))
    }
}

/// A `soat.toml` and what it extends, nearest first.
fn layers(file: &Path, files: &Files) -> Result<Vec<Layer>, Problem> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some(file.to_owned());
    while let Some(file) = next.take() {
        let text = match layers.last() {
            Some(before) => before.read("extends", &file, files)?,
            None => files.read(&file).map_err(|error| {
                let message = Message::new(unread(&error), format!("cannot be read: {error}"));
                Problem { path: file.clone(), line: None, message }
            })?,
        };
        let at = |error: ConfigError| Problem { path: file.clone(), line: error.line, message: error.message };
        let options = Options::read(&text).map_err(at)?;
        let (overrides, terms) = (options.overrides.len(), options.terms.len());
        let layer = Layer { options, overrides, terms, file: file.clone(), text, lines: OnceLock::new() };
        if let Some(name) = &layer.options.extends {
            let base = tidy(&layer.named("extends", name, files)?);
            if let Some(why) = unfit(name, &layer, &base, &layers) {
                return Err(layer.problem("extends", why));
            }
            next = Some(base);
        }
        layers.push(layer);
    }
    let mut inherited: Vec<String> = Vec::new();
    for layer in layers.iter().rev() {
        let at = |error: ConfigError| Problem { path: layer.file.clone(), line: error.line, message: error.message };
        layer.options.validate(&layer.text, &inherited).map_err(at)?;
        inherited.extend(layer.options.term_ids().map(str::to_owned));
    }
    Ok(layers)
}

/// Why a configuration may not extend another: it comes round to itself, or the other lies outside its repository.
fn unfit(name: &str, layer: &Layer, base: &Path, before: &[Layer]) -> Option<Message> {
    let same = |one: &Path, other: &Path| {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| tidy(path));
        real(one) == real(other)
    };
    if same(&layer.file, base) || before.iter().any(|layer| same(&layer.file, base)) {
        return Some(Message::new(
            format!("“{name}” vòng trở lại chính cấu hình này; hãy bỏ một dòng extends"),
            format!("“{name}” comes round to this configuration; take one extends out"),
        ));
    }
    let repository = layer.folder().ancestors().find(|folder| folder.join(".git").exists());
    let outside = Path::new(name).is_absolute() || repository.is_some_and(|root| !tidy(base).starts_with(tidy(root)));
    outside.then(|| {
        Message::new(
            format!("“{name}” nằm ngoài kho này; hãy ghi đường dẫn tương đối đến một tệp trong kho"),
            format!("“{name}” lies outside this repository; write a relative path to a file inside it"),
        )
    })
}

/// The day in Vietnam, which keeps one time all year.
fn today() -> civil::Date {
    TimeZone::fixed(tz::offset(7)).to_datetime(Timestamp::now()).date()
}

/// Finds the workspace of each file, reading every `soat.toml` once.
#[derive(Debug, Default)]
pub struct Finder {
    fixed: Option<Arc<Workspace>>,
    /// What holds where there is no `soat.toml`.
    bare: Mutex<Arc<Workspace>>,
    unsaved: Mutex<Files>,
    known: Mutex<HashMap<PathBuf, Result<Arc<Workspace>, Problem>>>,
}

impl Finder {
    /// One that gives every file the same workspace.
    pub fn fixed(workspace: Workspace) -> Self {
        Self { fixed: Some(Arc::new(workspace)), ..Self::default() }
    }

    /// The workspace of a file, or of a file that would stand in a folder.
    pub fn find(&self, path: &Path) -> Result<Arc<Workspace>, Problem> {
        if let Some(fixed) = &self.fixed {
            return Ok(Arc::clone(fixed));
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
        let mut known = lock(&self.known);
        if let Some(known) = known.get(folder) {
            return known.clone();
        }
        let unsaved = lock(&self.unsaved);
        let file = folder.ancestors().map(|folder| folder.join(config::FILE_NAME)).find(|file| unsaved.is_file(file));
        let found = match &file {
            None => Ok(Arc::clone(&lock(&self.bare))),
            // Folders that share a file share a workspace.
            Some(file) => match known.values().flatten().find(|workspace| workspace.file() == Some(file)) {
                Some(shared) => Ok(Arc::clone(shared)),
                // What is half typed in an editor does not hold yet: then what is on disk does.
                None => Workspace::read_with(file, &unsaved).or_else(|_| Workspace::read(file)).map(Arc::new),
            },
        };
        known.insert(folder.to_owned(), found.clone());
        found
    }

    /// Forgets what was read: a file has changed.
    pub fn forget(&self) {
        lock(&self.known).clear();
    }

    /// Takes note of a file's text as an editor holds it; `None` once it is closed.
    pub fn hold(&self, path: &Path, text: Option<String>) {
        let mut unsaved = lock(&self.unsaved);
        match text {
            Some(text) => unsaved.0.insert(path.to_owned(), text),
            None => unsaved.0.remove(path),
        };
    }

    /// What an editor holds of a file, if any does.
    pub fn held(&self, path: &Path) -> Option<String> {
        lock(&self.unsaved).0.get(path).cloned()
    }

    /// Sets what holds where there is no `soat.toml`.
    pub fn without_a_file(&self, options: Options) {
        *lock(&self.bare) = Arc::new(Workspace::bare(options));
        self.forget();
    }

    /// Whether a workspace found so far was read from a file.
    pub fn is_source(&self, path: &Path) -> bool {
        lock(&self.known).values().flatten().any(|workspace| workspace.sources().any(|source| source == path))
    }

    /// Every file that a workspace found so far was read from.
    pub fn sources(&self) -> BTreeSet<PathBuf> {
        lock(&self.known).values().flatten().flat_map(|workspace| workspace.sources()).map(Path::to_owned).collect()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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
