//! What a house decides: [`Options`] is what may be written in `soat.toml`, [`Settings`] what rules read.
//!
//! One type says what each key means, so the schema, the manual and the editors' settings can be made from it. Reading
//! files is the front ends' business: this module is handed text.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::doc::Document;
use crate::doc::dateline::{self, Basis, Choice, DraftDate};
use crate::finding::{Message, Severity};
use crate::lang::context::Judge;
use crate::lang::model::{Model, Overlay};
use crate::lang::places::{self, Unit};
use crate::lang::word;
use crate::rules::{self, Rule};

/// The file's name, looked for upward from each draft.
pub const FILE_NAME: &str = "soat.toml";

/// How strictly a rule is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not run.
    Off,
    /// As a hint.
    Hint,
    /// As information.
    Info,
    /// As a warning.
    Warning,
    /// As an error.
    Error,
}

impl Level {
    /// The severity it stands for; `None` for off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// What `soat.toml` may say. Every key may be left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// The least severity that makes `soat check` fail: `hint`, `info`, `warning` or `error`. Default: `warning`.
    pub fail_on: Option<Severity>,
    /// Files and folders that are not checked, as patterns of `.gitignore`, relative to `soat.toml`.
    pub exclude: Vec<String>,
    /// A text file, relative to `soat.toml`, with the words the house accepts, one a line.
    pub words: Option<String>,
    /// A file, relative to `soat.toml`, that `soat learn` made from the house's own archive: its phrases count like the press's.
    pub model: Option<String>,
    /// The day drafts speak from, as `2026-03-01`, whatever they state; or `today`: those that state none are being written.
    pub date: Option<String>,
    /// The province of the house: places named without one are looked for there first.
    pub province: Option<String>,
    /// Level of a rule by its id, or of a whole group by its name; a rule's own line wins.
    pub rules: BTreeMap<String, Level>,
    /// Other levels for some files.
    #[serde(rename = "override")]
    pub overrides: Vec<Override>,
}

/// Choices for the files that match.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Override {
    /// Patterns of `.gitignore`, relative to `soat.toml`.
    pub paths: Vec<String>,
    /// As [`Options::date`].
    pub date: Option<String>,
    /// As [`Options::rules`].
    pub rules: BTreeMap<String, Level>,
}

/// Why a configuration is refused: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// One line for the user.
    pub message: Message,
    /// Line of the file, from 1, where it is known.
    pub line: Option<usize>,
}

impl Options {
    /// Reads `soat.toml`. Unknown keys and unknown rules are refused with the nearest known one, so that a slip of the
    /// pen never leaves a rule silently on.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let options: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
            ConfigError { message: explain(error.message()), line }
        })?;
        let tables = options.overrides.iter().map(|over| &over.rules).chain([&options.rules]);
        for name in tables.flat_map(BTreeMap::keys) {
            if !rules::is_rule_or_group(name) {
                let line = text.lines().position(|line| line.trim_start().trim_start_matches('"').starts_with(name.as_str()));
                let known = rules::names();
                let near = nearest(name, known.iter().copied());
                let message = Message::new(
                    format!("không có quy tắc hay nhóm “{name}”{}", ask("có phải", near)),
                    format!("there is no rule or group “{name}”{}", ask("did you mean", near)),
                );
                return Err(ConfigError { message, line: line.map(|line| line + 1) });
            }
        }
        let refused = |message, value: &str| {
            let line = text.lines().position(|line| line.contains(value));
            Err(ConfigError { message, line: line.map(|line| line + 1) })
        };
        for date in options.overrides.iter().map(|over| &over.date).chain([&options.date]).flatten() {
            if Choice::parse(date).is_none() {
                let message = Message::new(
                    format!("“{date}” không phải ngày; hãy viết như 2026-03-01, hoặc today"),
                    format!("“{date}” is no day; write it as 2026-03-01, or today"),
                );
                return refused(message, date);
            }
        }
        if let Some(province) = options.province.as_ref().filter(|name| places::area(name).is_none()) {
            let known = places::province_names();
            let near = nearest(province, known.iter().copied());
            let message = Message::new(
                format!("không có tỉnh, thành phố “{province}”{}", ask("có phải", near)),
                format!("there is no province “{province}”{}", ask("did you mean", near)),
            );
            return refused(message, province);
        }
        Ok(options)
    }
}

/// The parser's message in the user's words; what it knows of neighbours is put as a question.
fn explain(message: &str) -> Message {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.split_first() {
        Some((unknown, known)) if message.starts_with("unknown field") => {
            let near = nearest(unknown, known.iter().copied());
            Message::new(
                format!("không có khóa “{unknown}”{}", ask("có phải", near)),
                format!("there is no key “{unknown}”{}", ask("did you mean", near)),
            )
        }
        Some((unknown, known)) if message.starts_with("unknown variant") => Message::new(
            format!("“{unknown}” không phải giá trị dùng được; hãy chọn {}", known.join(", ")),
            format!("“{unknown}” is no value here; choose {}", known.join(", ")),
        ),
        _ => {
            let line = message.lines().next().unwrap_or_default();
            Message::new(format!("sai cú pháp: {line}"), format!("bad syntax: {line}"))
        }
    }
}

/// The known name nearest to an unknown one, where one is near.
pub fn nearest<'a>(unknown: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.map(|name| (strsim::jaro_winkler(unknown, name), name)).max_by(|one, other| one.0.total_cmp(&other.0));
    near.filter(|(likeness, _)| *likeness > 0.7).map(|(_, name)| name)
}

/// A neighbour as a question that follows a statement; nothing without one.
pub fn ask(question: &str, near: Option<&str>) -> String {
    near.map_or_else(String::new, |name| format!("; {question} “{name}”?"))
}

/// What rules read: every choice made.
#[derive(Clone, Debug)]
pub struct Settings {
    levels: Vec<Option<Severity>>,
    words: FxHashSet<u32>,
    date: Option<Choice>,
    today: Option<civil::Date>,
    province: Option<Unit>,
    overlay: Option<Overlay>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            levels: rules::all().iter().map(|rule| rule.meta().level.severity()).collect(),
            words: FxHashSet::default(),
            date: None,
            today: None,
            province: None,
            overlay: None,
        }
    }
}

impl Settings {
    /// The choices of a configuration for a file for which the overrides at `overrides` apply, and the house's words.
    pub fn new<'w>(options: &Options, overrides: &[usize], words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut settings = Self::default();
        let overrides = overrides.iter().filter_map(|index| options.overrides.get(*index));
        for table in [&options.rules].into_iter().chain(overrides.clone().map(|over| &over.rules)) {
            for by_group in [true, false] {
                for (slot, rule) in settings.levels.iter_mut().zip(rules::all()) {
                    let name = if by_group { rule.meta().group.name() } else { rule.meta().id };
                    if let Some(level) = table.get(name) {
                        *slot = match (by_group, level) {
                            // A group's level never wakes a rule that is off by default.
                            (true, level) if slot.is_none() && *level != Level::Off => None,
                            (_, level) => level.severity(),
                        };
                    }
                }
            }
        }
        settings.words = words.into_iter().flat_map(word::keys).collect();
        let date = overrides.filter_map(|over| over.date.as_deref()).next_back().or(options.date.as_deref());
        settings.date = date.and_then(Choice::parse);
        settings.province = options.province.as_deref().and_then(places::area);
        settings
    }

    /// The same on a day, as the front ends know it: the core has no clock.
    #[must_use]
    pub fn on(mut self, today: civil::Date) -> Self {
        self.today = Some(today);
        self
    }

    /// The same with what the house learnt from its own archive.
    #[must_use]
    pub fn with_overlay(mut self, overlay: Option<Overlay>) -> Self {
        self.overlay = overlay;
        self
    }

    /// What judges a word by its neighbours: the press, and the house's archive where there is one.
    pub fn judge(&self) -> Judge<'_> {
        Judge::new(match &self.overlay {
            Some(overlay) => overlay.model(),
            None => Model::shipped(),
        })
    }

    /// The day a draft speaks from; `None` where nothing tells, not even a clock.
    pub fn date_of(&self, document: &Document) -> Option<DraftDate> {
        match self.date {
            Some(Choice::Day(day)) => Some(DraftDate { first: day, last: day, basis: Basis::House, certain: true }),
            choice => document.stated_date().filter(|stated| !self.is_ahead(*stated)).or_else(|| {
                let assumed = dateline::assumed(document, self.today?);
                Some(DraftDate { certain: assumed.certain || choice == Some(Choice::Today), ..assumed })
            }),
        }
    }

    /// Whether a date lies so far ahead that it is a slip or, in a file's name, a serial: a draft may be written for a later day.
    fn is_ahead(&self, stated: DraftDate) -> bool {
        let years = i32::from(stated.basis != Basis::FileName);
        self.today.is_some_and(|today| today.saturating_add(years.years()) < stated.first)
    }

    /// The province of the house, as it is today.
    pub fn province(&self) -> Option<Unit> {
        self.province
    }

    /// The same choices with only the rules that `keep` accepts.
    #[must_use]
    pub fn keeping(&self, keep: impl Fn(&dyn Rule) -> bool) -> Self {
        let mut settings = self.clone();
        for (slot, rule) in settings.levels.iter_mut().zip(rules::all()) {
            *slot = slot.filter(|_| keep(*rule));
        }
        settings
    }

    /// The severity a rule reports at; `None` where it is off.
    pub fn severity(&self, rule: &dyn Rule) -> Option<Severity> {
        let index = rules::all().iter().position(|other| other.meta().id == rule.meta().id)?;
        self.levels.get(index).copied().flatten()
    }

    /// The rules that run, with their severities.
    pub(crate) fn active(&self) -> impl Iterator<Item = (&'static dyn Rule, Severity)> + '_ {
        rules::all().iter().zip(&self.levels).filter_map(|(rule, severity)| Some((*rule, (*severity)?)))
    }

    /// Whether the house accepts a word, by its [`word::key`].
    pub fn accepts(&self, key: u32) -> bool {
        self.words.contains(&key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Language;
    use crate::text::{Format, Source};

    #[test]
    fn unknown_names_are_refused_with_the_nearest() {
        let refused = |text: &str| {
            let error = Options::parse(text).expect_err("it is wrong");
            (error.line, error.message.text(Language::Vietnamese).to_owned())
        };
        assert_eq!(refused("fail_on = \"warning\"\n"), (Some(1), "không có khóa “fail_on”; có phải “fail-on”?".to_owned()));
        let (line, message) = refused("[rules]\ndoublespace = \"off\"\n");
        assert_eq!((line, message.as_str()), (Some(2), "không có quy tắc hay nhóm “doublespace”; có phải “double-space”?"));
        assert!(refused("[rules]\ndouble-space = \"loud\"\n").1.contains("off, hint, info, warning, error"));
        assert_eq!(refused("fail-on = \n").0, Some(1));
        assert_eq!(refused("\ndate = \"1/3/2026\"\n").0, Some(2));
        assert!(refused("province = \"Lang Sơn\"\n").1.contains("có phải “Lạng Sơn”?"));
    }

    #[test]
    fn the_house_may_set_the_date() {
        let document = |text: &str| Document::new(Source::new(text, Format::Plain));
        let date = |toml: &str, overrides: &[usize], text: &str| {
            let options = Options::parse(toml).expect("it is right");
            let settings = Settings::new(&options, overrides, []).on(civil::date(2026, 11, 24));
            let date = settings.date_of(&document(text)).expect("today at least");
            (date.first.to_string(), date.certain)
        };
        let old = "Ngày 17/11/2021, xã họp.";
        assert_eq!(date("", &[], old), ("2021-11-17".to_owned(), true));
        assert_eq!(date("date = \"2026-03-01\"\n", &[], old), ("2026-03-01".to_owned(), true));
        let overridden = "[[override]]\npaths = [\"cu/**\"]\ndate = \"2019-05-02\"\n";
        assert_eq!(date(overridden, &[0], "Xã họp."), ("2019-05-02".to_owned(), true));
        assert_eq!(date("", &[], "Xã họp."), ("2026-11-24".to_owned(), false));
        assert_eq!(date("date = \"today\"\n", &[], "Xã họp."), ("2026-11-24".to_owned(), true));
        assert_eq!(date("", &[], "Ngày 17/11/2062, xã họp."), ("2026-11-24".to_owned(), false));
        let numbered = Document::new(Source::new("Xã họp.", Format::Plain).named("2050.txt"));
        let settings = Settings::default().on(civil::date(2026, 11, 24));
        assert_eq!(settings.date_of(&numbered).map(|date| date.basis), Some(Basis::Today));
    }

    #[test]
    fn a_rule_overrides_its_group() {
        let options = Options::parse("[rules]\ntypography = \"off\"\ndouble-space = \"error\"\n").expect("it is right");
        let settings = Settings::new(&options, &[], []);
        let active: Vec<_> = settings.active().filter(|(rule, _)| rule.meta().group.name() == "typography").collect();
        assert_eq!(active.len(), 1);
        assert_eq!((active[0].0.meta().id, active[0].1), ("double-space", Severity::Error));
    }
}
