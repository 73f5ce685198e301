//! JSON for machines, as one object or as a line a finding. The shape is fixed: other tools rely on it.

use serde::Serialize;

use crate::finding::{Finding, Language};
use crate::report::{Checked, Look, Place, Report, Summary};
use crate::text::{Source, Span};

/// The version of the shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    version: u32,
    files: &'a [File],
    summary: Summary,
}

#[derive(Serialize)]
struct File {
    path: String,
    findings: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    rule: &'static str,
    group: &'static str,
    severity: &'static str,
    message: String,
    text: String,
    start: Place,
    end: Place,
    fixes: Vec<Fix>,
    related: Vec<Related>,
}

#[derive(Serialize)]
struct Fix {
    title: String,
    applicability: &'static str,
    edits: Vec<Edit>,
}

#[derive(Serialize)]
struct Edit {
    start: Place,
    end: Place,
    text: String,
}

#[derive(Serialize)]
struct Related {
    message: String,
    start: Place,
    end: Place,
}

impl Entry {
    fn new(finding: &Finding, source: &Source, language: Language) -> Self {
        let places = |span: Span| Place::both(source, span);
        let (start, end) = places(finding.span);
        let edit = |edit: &crate::finding::Edit| {
            let (start, end) = places(edit.span);
            Edit { start, end, text: edit.text.clone() }
        };
        let fixes = finding.fixes.iter().map(|fix| Fix {
            title: fix.title.text(language).to_owned(),
            applicability: fix.applicability.name(),
            edits: fix.edits.iter().map(edit).collect(),
        });
        let related = finding.related.iter().map(|related| {
            let (start, end) = places(related.span);
            Related { message: related.message.text(language).to_owned(), start, end }
        });
        Self {
            path: None,
            rule: finding.rule,
            group: finding.group.name(),
            severity: finding.severity.name(),
            message: finding.message.text(language).to_owned(),
            text: source.slice(finding.span).to_owned(),
            start,
            end,
            fixes: fixes.collect(),
            related: related.collect(),
        }
    }
}

/// One object for all files.
pub(super) struct Json {
    look: Look,
    files: Vec<File>,
}

impl Json {
    pub(super) fn new(look: Look) -> Self {
        Self { look, files: Vec::new() }
    }
}

impl Report for Json {
    fn file(&mut self, checked: &Checked, _: &mut String) {
        let entry = |finding| Entry::new(finding, &checked.source, self.look.language);
        self.files.push(File { path: checked.path.clone(), findings: checked.findings.iter().map(entry).collect() });
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        write(&Whole { version: VERSION, files: &self.files, summary: *summary }, out);
    }
}

/// A line a finding, with the path in each.
pub(super) struct JsonLines {
    pub(super) look: Look,
}

impl Report for JsonLines {
    fn file(&mut self, checked: &Checked, out: &mut String) {
        for finding in &checked.findings {
            let entry = Entry::new(finding, &checked.source, self.look.language);
            write(&Entry { path: Some(checked.path.clone()), ..entry }, out);
        }
    }

    fn finish(&mut self, _: &Summary, _: &mut String) {}
}

#[derive(Serialize)]
struct RecordLine<'a> {
    id: &'a serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Entry>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
}

/// A record of a stream with its findings, on one line without its end.
pub(super) fn record(id: &serde_json::Value, checked: &Checked, language: Language) -> String {
    let findings = checked.findings.iter().map(|finding| Entry::new(finding, &checked.source, language)).collect();
    serde_json::to_string(&RecordLine { id, findings: Some(findings), error: None }).unwrap_or_default()
}

/// A record that could not be checked, and why.
pub(super) fn unread_record(id: &serde_json::Value, error: &str) -> String {
    serde_json::to_string(&RecordLine { id, findings: None, error: Some(error) }).unwrap_or_default()
}

/// A value on a line of its own. Strings and numbers always serialise.
fn write(value: &impl Serialize, out: &mut String) {
    if let Ok(json) = serde_json::to_string(value) {
        out.push_str(&json);
        out.push('\n');
    }
}
