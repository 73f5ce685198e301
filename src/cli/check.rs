//! `soat check`: drafts in, findings out, and mended drafts where asked.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use rayon::prelude::*;

use super::baseline::Baseline;
use super::cache::Cache;
use super::changed::Changes;
use super::draft::{Draft, Form};
use super::{Failure, Outcome, World, annotate, draft, encoding, interrupt, print, records, stale, terminal};
use crate::config::{self, Options, Settings};
use crate::doc::Document;
use crate::finding::{Applicability, Group, Message, Severity};
use crate::fix;
use crate::report::{Checked, Format, Summary};
use crate::rules::{self, Checker};
use crate::text::{self, Source};
use crate::workspace::{Finder, Problem, Workspace};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Tệp và thư mục cần soát; "-" là đầu vào chuẩn [mặc định: thư mục này]
    #[arg(value_name = "TỆP")]
    paths: Vec<PathBuf>,

    /// Dạng kết quả: human, short, json, jsonl, github, gitlab, sarif, checkstyle, junit, rdjsonl, html
    #[arg(long, default_value = "human", value_name = "DẠNG", value_parser = format)]
    format: Format,

    /// Ghi thêm kết quả ra tệp, ví dụ --output sarif=soat.sarif
    #[arg(long, value_name = "DẠNG=TỆP", value_parser = output)]
    output: Vec<(Format, PathBuf)>,

    /// Tự sửa những lỗi chắc chắn rồi ghi lại tệp
    #[arg(long)]
    fix: bool,

    /// Sửa cả những lỗi cần người xem lại
    #[arg(long)]
    unsafe_fixes: bool,

    /// Chỉ cho xem sẽ sửa gì, không ghi
    #[arg(long)]
    diff: bool,

    /// Ghi một bản sao của tệp Word, mỗi chỗ là một ghi chú (comment); bản gốc giữ nguyên
    #[arg(long, value_name = "TỆP.docx", conflicts_with_all = ["fix", "diff"])]
    annotate: Option<PathBuf>,

    /// Mức thấp nhất làm lệnh báo hỏng: hint, info, warning, error
    #[arg(long, value_name = "MỨC", value_parser = severity)]
    fail_on: Option<Severity>,

    /// Chỉ chạy các quy tắc hoặc nhóm này
    #[arg(long, value_name = "QUY TẮC", value_delimiter = ',')]
    select: Vec<String>,

    /// Bỏ qua các quy tắc hoặc nhóm này
    #[arg(long, value_name = "QUY TẮC", value_delimiter = ',')]
    ignore: Vec<String>,

    /// In nhiều nhất chừng này chỗ
    #[arg(long, value_name = "SỐ")]
    max_findings: Option<usize>,

    /// In thêm số lần mỗi quy tắc lên tiếng
    #[arg(long)]
    statistics: bool,

    /// Không báo những chỗ đã ghi trong tệp này
    #[arg(long, value_name = "TỆP")]
    baseline: Option<PathBuf>,

    /// Ghi mọi chỗ đang có vào tệp này, để từ nay chỉ báo chỗ mới
    #[arg(long, value_name = "TỆP", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,

    /// Chỉ báo những dòng đã đổi kể từ nhánh, thẻ hoặc commit này của git
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,

    /// Nhớ kết quả vào thư mục này; lần sau văn bản không đổi thì khỏi soát lại
    #[arg(long, value_name = "THƯ MỤC")]
    cache: Option<PathBuf>,

    /// Đọc từ đầu vào chuẩn mỗi dòng một bản ghi JSON {"id", "text"}, in mỗi bản ghi một dòng kết quả
    #[arg(long, conflicts_with_all = ["paths", "format", "output", "fix", "diff", "annotate", "max_findings", "statistics",
        "baseline", "write_baseline", "changed_since", "cache"])]
    jsonl_input: bool,

    /// Tên tệp của văn bản đọc từ đầu vào chuẩn
    #[arg(long, value_name = "TÊN", default_value = "stdin.txt")]
    stdin_filename: PathBuf,

    /// Dùng tệp cấu hình này cho mọi tệp
    #[arg(long, value_name = "TỆP")]
    config: Option<PathBuf>,

    /// Không tìm soat.toml
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

impl Arguments {
    /// The same, mending.
    pub(super) fn fixing(self) -> Self {
        Self { fix: true, ..self }
    }
}

fn format(name: &str) -> Result<Format, String> {
    let names = Format::ALL.iter().map(|format| format.name());
    Format::by_name(name).ok_or_else(|| {
        let all = names.clone().collect::<Vec<_>>().join(", ");
        format!("không có dạng “{name}”{}; các dạng: {all}", config::ask("có phải", config::nearest(name, names)))
    })
}

fn output(text: &str) -> Result<(Format, PathBuf), String> {
    let (name, path) = text.split_once('=').ok_or("hãy viết DẠNG=TỆP, ví dụ sarif=soat.sarif")?;
    Ok((format(name)?, path.into()))
}

fn severity(name: &str) -> Result<Severity, String> {
    [Severity::Hint, Severity::Info, Severity::Warning, Severity::Error]
        .into_iter()
        .find(|severity| severity.name() == name)
        .ok_or_else(|| format!("“{name}” không phải một mức; hãy chọn hint, info, warning hoặc error"))
}

/// How many files are checked before their findings are shown.
const BATCH: usize = 256;

pub(super) fn run(arguments: &Arguments, world: World) -> Result<Outcome, Failure> {
    let finder = finder(arguments)?;
    let first = arguments.paths.iter().find(|path| path.as_os_str() != "-").map_or(Path::new("."), PathBuf::as_path);
    for name in arguments.select.iter().chain(&arguments.ignore) {
        let house = finder.find(first).map(|workspace| workspace.options().clone()).unwrap_or_default();
        known_rule(name, &house)?;
    }
    if arguments.unsafe_fixes && !arguments.fix && !arguments.diff {
        return Err(Message::new("--unsafe-fixes đi cùng --fix hoặc --diff", "--unsafe-fixes goes with --fix or --diff").into());
    }
    if arguments.fix && (arguments.baseline.is_some() || arguments.write_baseline.is_some()) {
        return Err(Message::new("--fix không đi cùng --baseline", "--fix does not go with --baseline").into());
    }
    let baseline = arguments.baseline.as_deref().map(Baseline::read).transpose()?;
    let stdin = arguments.paths.iter().any(|path| path.as_os_str() == "-");
    if stdin && arguments.paths.len() > 1 {
        return Err(Message::new("“-” không đi cùng tệp khác", "“-” does not go with other files").into());
    }
    if stdin && arguments.changed_since.is_some() {
        return Err(Message::new("--changed-since không đi cùng “-”", "--changed-since does not go with “-”").into());
    }
    if arguments.jsonl_input {
        return stream(arguments, &finder, world);
    }
    let changes = arguments.changed_since.as_deref().map(Changes::since).transpose()?;
    let cache = arguments.cache.as_deref();
    let cache = cache.map(|folder| Cache::open(folder, (&arguments.select, &arguments.ignore))).transpose()?;
    let (mut files, problems) = match arguments.paths.as_slice() {
        _ if stdin => (vec![arguments.stdin_filename.clone()], Vec::new()),
        [] => draft::collect(&[PathBuf::from(".")], &finder),
        paths => draft::collect(paths, &finder),
    };
    if let Some(changes) = &changes {
        files.retain(|file| changes.touches(file));
    }
    if arguments.annotate.is_some()
        && let Some(name) = match files.as_slice() {
            [file] => Some(file.to_string_lossy()).filter(|name| text::Format::from_path(name) != text::Format::Docx),
            _ => Some("…".into()),
        }
    {
        return Err(annotate::not_word(&name).into());
    }
    let mut check = Check {
        arguments,
        baseline,
        changes,
        cache,
        world,
        finder,
        stdin,
        outcome: Outcome::Clean,
        summary: Summary::default(),
        said: BTreeSet::new(),
        left: BTreeSet::new(),
    };
    for problem in &problems {
        check.hinder(problem);
    }
    // What is wrong in the roster is said, and the rest of it holds.
    if let Ok(workspace) = check.finder.find(first) {
        for remark in workspace.remarks() {
            world.complain(&describe(remark));
        }
    }
    check.files(&files)
}

/// Checks the records of a stream.
fn stream(arguments: &Arguments, finder: &Finder, world: World) -> Result<Outcome, Failure> {
    let path = &arguments.stdin_filename;
    let workspace = finder.find(path).map_err(|problem| describe(&problem))?;
    let manner = records::Manner {
        format: text::Format::from_path(&path.to_string_lossy()),
        settings: narrow(arguments, &workspace, path),
        fail_on: fail_on(arguments, &workspace),
    };
    let tally = records::run(&manner, world)?;
    if tally.unread > 0 {
        let count = tally.unread;
        world.complain(&Message::new(
            format!("{count} dòng không soát được; xem “error” ở dòng tương ứng"),
            format!("{count} lines could not be checked; see “error” in theirs"),
        ));
        return Ok(Outcome::Hindered);
    }
    Ok(if tally.failing > 0 { Outcome::Found } else { Outcome::Clean })
}

fn fail_on(arguments: &Arguments, workspace: &Workspace) -> Severity {
    arguments.fail_on.or(workspace.options().fail_on).unwrap_or(Severity::Warning)
}

/// A file's settings under `--select` and `--ignore`.
fn narrow(arguments: &Arguments, workspace: &Workspace, path: &Path) -> Arc<Settings> {
    let settings = workspace.settings(path);
    let Arguments { select, ignore, .. } = arguments;
    if select.is_empty() && ignore.is_empty() {
        return settings;
    }
    let named = |names: &[String], id: &str, group: Group| names.iter().any(|name| name == id || name == group.name());
    let keep = |id: &str, group| (select.is_empty() || named(select, id, group)) && !named(ignore, id, group);
    Arc::new(settings.keeping(keep))
}

/// A name that is neither a rule nor a group, nor one the house gave to terms of its own, is refused with its neighbour.
fn known_rule(name: &str, house: &Options) -> Result<(), Message> {
    if rules::is_rule_or_group(name) || house.term_ids().any(|id| id == name) {
        return Ok(());
    }
    Err(config::unknown_rule(name, house.term_ids()))
}

fn finder(arguments: &Arguments) -> Result<Finder, Message> {
    match &arguments.config {
        Some(path) => Workspace::read(path).map(Finder::fixed).map_err(|problem| describe(&problem)),
        None if arguments.no_config => Ok(Finder::fixed(Workspace::default())),
        None => Ok(Finder::default()),
    }
}

/// A path as the user would name it, where it lies below the folder they stand in.
pub(super) fn seen_from_here(path: &Path) -> &Path {
    let here = std::env::current_dir().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path)
}

/// A configuration problem in one line.
pub(super) fn describe(problem: &Problem) -> Message {
    use crate::finding::Language::{English, Vietnamese};
    let path = seen_from_here(&problem.path).display();
    let place = problem.line.map_or_else(|| path.to_string(), |line| format!("{path}:{line}"));
    Message::new(
        format!("{place}: {}", problem.message.text(Vietnamese)),
        format!("{place}: {}", problem.message.text(English)),
    )
}

/// A draft's findings, and its text as mended where that was asked.
struct Done {
    checked: Checked,
    /// As it was before it was mended; what is found there still holds if the mended draft cannot be written.
    before: Option<Checked>,
    form: Form,
    mended: Option<(String, usize)>,
    fail_on: Severity,
    defects: Vec<String>,
    /// The places met that the house leaves as they are.
    left: Vec<u64>,
}

struct Check<'a> {
    arguments: &'a Arguments,
    baseline: Option<Baseline>,
    changes: Option<Changes>,
    cache: Option<Cache>,
    world: World,
    finder: Finder,
    stdin: bool,
    outcome: Outcome,
    summary: Summary,
    said: BTreeSet<String>,
    /// The places met in the files checked so far that the house leaves as they are.
    left: BTreeSet<u64>,
}

impl Check<'_> {
    /// What stands in the way of one file hinders the run, not the other files. Files that share a broken configuration
    /// share one line.
    fn hinder(&mut self, problem: &Message) {
        if self.said.insert(self.world.say(problem).to_owned()) {
            self.world.complain(problem);
        }
        self.outcome = Outcome::Hindered;
    }

    fn files(mut self, files: &[PathBuf]) -> Result<Outcome, Failure> {
        let look = terminal::look(self.world);
        let mut report = self.arguments.format.start(look);
        let plain = crate::report::Look { colour: false, width: None, ..look };
        let mut others: Vec<_> =
            self.arguments.output.iter().map(|(format, path)| (format.start(plain), path, String::new())).collect();
        let bar = terminal::bar(self.world, files.len());
        let (mut shown, mut mended) = (0, 0);
        let mut written = Baseline::default();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        interrupt::wait_for_the_file_in_hand();
        for batch in files.chunks(BATCH) {
            // One file is not worth starting threads for.
            let check = |path: &PathBuf| {
                let done = (!interrupt::asked()).then(|| self.check(path));
                bar.inc(1);
                done
            };
            let done: Vec<_> =
                if batch.len() > 1 { batch.par_iter().map(check).collect() } else { batch.iter().map(check).collect() };
            let mut out = String::new();
            for (path, done) in batch.iter().zip(done) {
                // A file that was checked in time is shown; it is not mended any more.
                let Some(done) = done.filter(|_| !(self.arguments.fix && interrupt::asked())) else { continue };
                let mut done = match done {
                    Ok(done) => done,
                    Err(problem) => {
                        self.hinder(&problem);
                        continue;
                    }
                };
                self.left.extend(done.left.drain(..));
                for defect in done.defects.drain(..) {
                    let message = format!("{}: {defect}", path.display());
                    self.world.complain(&Message::new(message.clone(), message));
                }
                if let Some((text, count)) = done.mended.take() {
                    match self.keep(path, &done, &text, &mut out) {
                        Ok(()) => mended += count,
                        Err(problem) => {
                            self.hinder(&problem);
                            done.checked = done.before.take().unwrap_or(done.checked);
                        }
                    }
                }
                if self.arguments.write_baseline.is_some() {
                    written.add(&done.checked);
                    done.checked.findings.clear();
                }
                if let Some(baseline) = &mut self.baseline {
                    baseline.take_out(&mut done.checked);
                }
                let fails = done.checked.findings.iter().any(|finding| finding.severity >= done.fail_on);
                if fails && self.outcome == Outcome::Clean {
                    self.outcome = Outcome::Found;
                }
                if let Some(path) = &self.arguments.annotate {
                    annotate::write(&done.checked, &mut done.form, path, self.world.language)?;
                }
                self.summary.add(&done.checked);
                for finding in &done.checked.findings {
                    *counts.entry(finding.rule).or_default() += 1;
                }
                for (report, _, text) in &mut others {
                    report.file(&done.checked, text);
                }
                let room = self.arguments.max_findings.map_or(usize::MAX, |most| most.saturating_sub(shown));
                done.checked.findings.truncate(room);
                shown += done.checked.findings.len();
                if self.reports() {
                    report.file(&done.checked, &mut out);
                }
            }
            bar.suspend(|| print(&out))?;
            if interrupt::asked() {
                break;
            }
        }
        bar.finish_and_clear();
        let mut out = String::new();
        if self.reports() {
            report.finish(&self.summary, &mut out);
        }
        print(&out)?;
        // Half a report or half a baseline would be taken for a whole one.
        if interrupt::asked() {
            self.close(mended, &counts);
            let (done, all) = (self.summary.files, files.len());
            self.world.complain(&Message::new(
                format!("đã dừng theo yêu cầu, mới soát {done} trong {all} tệp"),
                format!("stopped as asked after {done} of {all} files"),
            ));
            return Ok(Outcome::Interrupted);
        }
        self.tell_stale();
        for (mut report, path, mut text) in others {
            report.finish(&self.summary, &mut text);
            draft::write(path, text.as_bytes())?;
        }
        if let Some(path) = &self.arguments.write_baseline {
            let (count, name) = (written.write(path)?, path.display());
            self.world
                .complain(&Message::new(format!("đã ghi {count} chỗ vào {name}"), format!("wrote {count} findings to {name}")));
        }
        self.close(mended, &counts);
        Ok(self.outcome)
    }

    /// What a run over every draft shows of the house's own files. What is kept in a cache was not looked at.
    fn tell_stale(&self) {
        let Arguments { paths, select, ignore, .. } = self.arguments;
        let part = self.stdin || self.changes.is_some() || self.cache.is_some() || !(select.is_empty() && ignore.is_empty());
        let path = paths.first().map_or(Path::new("."), PathBuf::as_path);
        let workspace = (!part).then(|| self.finder.find(path).ok()).flatten();
        for message in workspace.iter().flat_map(|workspace| stale::lines(workspace, paths, &self.left)) {
            self.world.complain(&message);
        }
    }

    /// What is told beside the report.
    fn close(&self, mended: usize, counts: &BTreeMap<&str, usize>) {
        if mended > 0 && self.arguments.fix && !self.arguments.diff {
            self.world.complain(&Message::new(format!("đã sửa {mended} chỗ"), format!("mended {mended}")));
        }
        if self.arguments.statistics {
            let mut lines = String::new();
            let mut sorted: Vec<_> = counts.iter().collect();
            sorted.sort_by_key(|(rule, count)| (std::cmp::Reverse(**count), **rule));
            for (rule, count) in sorted {
                let _ = write!(lines, "\n{count:>7}  {rule}");
            }
            self.world.complain(&Message::new(format!("số lần theo quy tắc:{lines}"), format!("findings by rule:{lines}")));
        }
    }

    /// Checks a draft, and mends it where that was asked.
    fn check(&self, path: &Path) -> Result<Done, Message> {
        let workspace = self.finder.find(path).map_err(|problem| describe(&problem))?;
        let name = path.to_string_lossy().replace('\\', "/");
        let Draft { mut source, form } = if self.stdin { draft::read_stdin(&name)? } else { draft::read(path)? };
        let mut checker = Checker::new(narrow(self.arguments, &workspace, path));
        let mut check = |source: &Source| {
            let mut check = || {
                let findings = checker.check(&Document::new(source.clone().named(&name)));
                (findings, !checker.has_defects())
            };
            match &self.cache {
                Some(cache) => cache.findings(source, &name, &workspace.settings(path), check),
                None => check().0,
            }
        };
        let (mut mended, mut before) = (None, None);
        let mut findings = check(&source);
        if self.arguments.fix || self.arguments.diff {
            let least = if self.arguments.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
            let format = source.format();
            match form {
                Form::Word(_) if fix::choose(&findings, least).1 > 0 => return Err(no_fix(&name)),
                Form::Word(_) => {}
                Form::Text(_) => {
                    let (fixed, count) = fix::settle(source.text(), least, |text| check(&Source::new(text, format)));
                    if count > 0 && self.arguments.fix && !self.arguments.diff {
                        before = Some(Checked { path: name.clone(), source: source.clone(), findings });
                        source = Source::new(fixed.as_str(), format);
                        findings = check(&source);
                    }
                    mended = (count > 0).then_some((fixed, count));
                }
            }
        }
        if matches!(form, Form::Word(_)) {
            // Places in a Word file are those of its paragraphs, not of its bytes: no program may apply an edit by them.
            findings
                .iter_mut()
                .flat_map(|finding| &mut finding.fixes)
                .for_each(|fix| fix.applicability = Applicability::Display);
        }
        let fail_on = fail_on(self.arguments, &workspace);
        let mut checked = Checked { path: name, source, findings };
        if let Some(changes) = &self.changes {
            changes.keep(&mut checked);
        }
        Ok(Done { checked, before, form, mended, fail_on, defects: checker.take_defects(), left: checker.take_left() })
    }

    /// Whether standard output is the report's: it may be a difference's, or a mended text's, or nobody's.
    fn reports(&self) -> bool {
        let Arguments { diff, fix, write_baseline, .. } = self.arguments;
        !(*diff || self.stdin && *fix || write_baseline.is_some())
    }

    /// Puts a mended draft where it belongs: into the file, onto standard output, or into a difference.
    fn keep(&self, path: &Path, done: &Done, mended: &str, out: &mut String) -> Result<(), Message> {
        let Done { checked, form, .. } = done;
        if self.arguments.diff {
            let diff = similar::TextDiff::from_lines(checked.source.text(), mended);
            let _ = write!(out, "{}", diff.unified_diff().context_radius(1).header(&checked.path, &checked.path));
            return Ok(());
        }
        if self.stdin {
            out.push_str(mended);
            return Ok(());
        }
        let Form::Text(encoding) = form else { return Err(no_fix(&checked.path)) };
        let bytes = encoding::encode(mended, *encoding).ok_or_else(|| {
            let name = path.display();
            Message::new(
                format!("{name}: mã cũ, Soát đọc được nhưng không ghi lại; hãy chuyển sang UTF-8 rồi sửa"),
                format!("{name}: in an old encoding that is read but never written; convert it to UTF-8 first"),
            )
        })?;
        draft::write(path, &bytes)
    }
}

/// Word files are mended in Word.
fn no_fix(name: &str) -> Message {
    Message::new(
        format!("{name}: Soát không tự sửa tệp Word; hãy dùng --annotate để có bản sao với ghi chú"),
        format!("{name}: a Word file is not mended; --annotate makes a copy with comments"),
    )
}

/// The options of a file as they are in force, or those of a configuration itself; shared with `soat config`.
pub(super) fn options(path: &Path) -> Result<(Arc<Workspace>, Options), Message> {
    let configuration = path.extension().is_some_and(|extension| extension == "toml");
    let workspace = if configuration { Workspace::read(path).map(Arc::new) } else { Finder::default().find(path) };
    let workspace = workspace.map_err(|problem| describe(&problem))?;
    let options = workspace.options().clone();
    Ok((workspace, options))
}
