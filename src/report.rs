//! Findings in the formats of terminals, editors and CI: one format, one file, each a fold over checked files.
//!
//! Everything here makes text; writing it anywhere is the front ends' business.

mod checkstyle;
pub mod figures;
mod github;
mod gitlab;
mod html;
#[cfg(feature = "cli")]
mod human;
mod json;
mod junit;
mod rdjsonl;
mod sarif;
mod short;
pub mod tokens;
mod xml;

use std::fmt;

use crate::finding::{Finding, Language, Severity};
use crate::text::{Encoding, Source, Span};

/// A draft and what was found in it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// As the user named it, with `/` between folders.
    pub path: String,
    /// The draft.
    pub source: Source,
    /// In reading order, with spans of the source.
    pub findings: Vec<Finding>,
}

/// How many files were checked and what was found in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Files checked.
    pub files: usize,
    /// Findings of every severity.
    pub findings: usize,
    /// Of these, errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Informations.
    pub infos: usize,
    /// Hints.
    pub hints: usize,
}

impl Summary {
    /// Counts one more file.
    pub fn add(&mut self, checked: &Checked) {
        self.files += 1;
        for finding in &checked.findings {
            self.findings += 1;
            *match finding.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
                Severity::Info => &mut self.infos,
                Severity::Hint => &mut self.hints,
            } += 1;
        }
    }
}

/// A format under way: what each file adds, and what closes it.
pub trait Report {
    /// Adds a file's findings.
    fn file(&mut self, checked: &Checked, out: &mut String);

    /// Closes the report.
    fn finish(&mut self, summary: &Summary, out: &mut String);
}

/// How a report is to look.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// The language of messages.
    pub language: Language,
    /// Whether a terminal may show colour.
    pub colour: bool,
    /// Columns of the terminal, where it is known.
    pub width: Option<usize>,
}

/// The formats, by the names users give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For reading: each finding with its line.
    #[cfg(feature = "cli")]
    Human,
    /// `path:line:column: rule: message`.
    Short,
    /// One JSON object.
    Json,
    /// One JSON object a finding, a line each.
    JsonLines,
    /// Workflow commands of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
    /// Checkstyle's XML.
    Checkstyle,
    /// JUnit's XML.
    Junit,
    /// Reviewdog's diagnostics, a line each.
    Rdjsonl,
    /// A page to be read in a browser.
    Html,
}

impl Format {
    /// All of them, in the order of the manual.
    pub const ALL: &[Self] = &[
        #[cfg(feature = "cli")]
        Self::Human,
        Self::Short,
        Self::Json,
        Self::JsonLines,
        Self::Github,
        Self::Gitlab,
        Self::Sarif,
        Self::Checkstyle,
        Self::Junit,
        Self::Rdjsonl,
        Self::Html,
    ];

    /// As the user names it.
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "cli")]
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Sarif => "sarif",
            Self::Checkstyle => "checkstyle",
            Self::Junit => "junit",
            Self::Rdjsonl => "rdjsonl",
            Self::Html => "html",
        }
    }

    /// The format of a name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// Begins a report.
    pub fn start(self, look: Look) -> Box<dyn Report> {
        match self {
            #[cfg(feature = "cli")]
            Self::Human => Box::new(human::Human::new(look)),
            Self::Short => Box::new(short::Short { look }),
            Self::Json => Box::new(json::Json::new(look)),
            Self::JsonLines => Box::new(json::JsonLines { look }),
            Self::Github => Box::new(github::Github { look }),
            Self::Gitlab => Box::new(gitlab::Gitlab::new(look)),
            Self::Sarif => Box::new(sarif::Sarif::new(look)),
            Self::Checkstyle => Box::new(checkstyle::Checkstyle::new(look)),
            Self::Junit => Box::new(junit::Junit::new(look)),
            Self::Rdjsonl => Box::new(rdjsonl::Rdjsonl { look }),
            Self::Html => Box::new(html::Html::new(look)),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A record of a stream, with its findings as [`Format::Json`] has them: a line of JSON without its end.
pub fn record(id: &serde_json::Value, checked: &Checked, language: Language) -> String {
    json::record(id, checked, language)
}

/// A record of a stream that could not be checked, and why.
pub fn unread_record(id: &serde_json::Value, error: &str) -> String {
    json::unread_record(id, error)
}

/// A place for people and machines: line and column from 1, column and offset in code points, offset from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// Code points before it in the file.
    pub offset: u32,
}

impl Place {
    /// The place of a byte offset.
    pub fn of(source: &Source, offset: u32) -> Self {
        let (text, lines) = (source.text(), source.lines());
        let position = lines.position(text, offset as usize, Encoding::Utf32);
        Self { line: position.line + 1, column: position.column + 1, offset: lines.code_points(text, offset as usize) }
    }

    /// Both ends of a span.
    pub fn both(source: &Source, span: Span) -> (Self, Self) {
        (Self::of(source, span.start), Self::of(source, span.end))
    }
}
