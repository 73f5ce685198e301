//! What a house decides: [`Options`] is what may be written in `soat.toml`, [`Settings`] what rules read.
//!
//! One type says what each key means; the schema, the manual, the starter and the editors' settings are made from it. Reading
//! files is the front ends' business: this module is handed text.

#[cfg(feature = "cli")]
pub mod manual;
mod options;
pub mod roster;
mod settings;
mod terms;
mod texts;
mod wording;
mod written;

use serde::{Deserialize, Serialize};

use crate::doc::dateline::Choice;
use crate::finding::{Message, Severity};
use crate::lang::places;
use crate::rules;

pub use options::{Options, Override, Term};
pub use settings::{House, Settings};
pub use terms::{HOUSE_TERM, SHIPPED, rule_id};
pub use texts::Texts;
pub use written::Lines;

pub(crate) use terms::Use;
pub(crate) use wording::Match;

/// The file's name, looked for upward from each draft.
pub const FILE_NAME: &str = "soat.toml";

/// How strictly a rule is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
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

    /// As written in `soat.toml`.
    pub fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }
}

/// Where the house wants tone marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ToneMarks {
    /// Where most of the draft has them.
    #[default]
    Consistent,
    /// On the first vowel: *hòa, thúy*.
    Old,
    /// On the nucleus: *hoà, thuý*.
    New,
}

impl ToneMarks {
    /// As written in `soat.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Consistent => "consistent",
            Self::Old => "old",
            Self::New => "new",
        }
    }
}

/// How the house joins the years of a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Dashes {
    /// As most of the draft does.
    #[default]
    Consistent,
    /// `2021-2026`.
    Hyphen,
    /// `2021 - 2026`.
    SpacedHyphen,
    /// `2021–2026`.
    EnDash,
    /// `2021 – 2026`.
    SpacedEnDash,
}

impl Dashes {
    /// Every choice, with what it writes between two years; `None` where the draft decides.
    pub const ALL: [(Self, &str, Option<&str>); 5] = [
        (Self::Consistent, "consistent", None),
        (Self::Hyphen, "hyphen", Some("-")),
        (Self::SpacedHyphen, "spaced-hyphen", Some(" - ")),
        (Self::EnDash, "en-dash", Some("–")),
        (Self::SpacedEnDash, "spaced-en-dash", Some(" – ")),
    ];

    /// As written in `soat.toml`.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(dashes, ..)| *dashes == self).map_or("", |(_, name, _)| name)
    }

    /// What it writes between two years; `None` where the draft decides.
    pub fn joint(self) -> Option<&'static str> {
        Self::ALL.iter().find(|(dashes, ..)| *dashes == self).and_then(|(.., joint)| *joint)
    }
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
    /// Reads a `soat.toml` that extends no other. Unknown keys and unknown rules are refused with the nearest known one, so
    /// that a slip of the pen never leaves a rule silently on.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let options = Self::read(text)?;
        options.validate(text, &[])?;
        if !options.terms.is_empty() {
            let at = |(path, message): (String, Message)| ConfigError { message, line: Lines::new(text).around(&path) };
            terms::Terms::new(&options).1.map(at).map_or(Ok(()), Err)?;
        }
        Ok(options)
    }

    /// Reads a `soat.toml` as far as its keys and their types go.
    pub fn read(text: &str) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
            ConfigError { message: written::explain(error.message()), line }
        })
    }

    /// Reads what an editor's user wishes where no `soat.toml` says otherwise: the keys of [`Options::OF_AN_EDITOR`] alone, for
    /// the others speak of files beside the one they stand in. `None` for what is no such wish.
    pub fn of_an_editor(wishes: &serde_json::Value) -> Option<Self> {
        let wishes = wishes.as_object()?;
        if !wishes.keys().all(|key| Self::OF_AN_EDITOR.contains(&key.as_str())) {
            return None;
        }
        let options: Self = serde_json::from_value(serde_json::Value::Object(wishes.clone())).ok()?;
        options.fault(&[]).is_none().then_some(options)
    }

    /// The keys that an editor's own settings may hold.
    pub const OF_AN_EDITOR: [&str; 6] = ["province", "date", "tone-mark-style", "dash-style", "shipped-terms", "rules"];

    /// Whether the values mean something, given the text they were read from and the rules that configurations it extends
    /// have named. Patterns of terms are read with [`House::checked`], once for all the files.
    pub fn validate(&self, text: &str, inherited: &[String]) -> Result<(), ConfigError> {
        self.fault(inherited)
            .map_or(Ok(()), |(path, message)| Err(ConfigError { message, line: Lines::new(text).around(&path) }))
    }

    /// The first value that means nothing, by its path, and why.
    fn fault(&self, inherited: &[String]) -> Option<(String, Message)> {
        for (index, term) in self.terms.iter().enumerate() {
            if let Some((key, message)) = term.fault() {
                return Some((format!("term[{index}].{key}"), message));
            }
        }
        let own = |name: &str| self.term_ids().any(|id| id == name) || inherited.iter().any(|id| id == name);
        let overrides = || self.overrides.iter().enumerate().map(|(index, over)| (format!("override[{index}]."), over));
        let tables = overrides().map(|(path, over)| (path, &over.rules)).chain([(String::new(), &self.rules)]);
        for (path, table) in tables {
            if let Some(name) = table.keys().find(|name| !rules::is_rule_or_group(name) && !own(name)) {
                return Some((format!("{path}rules.{name}"), unknown_rule(name, self.term_ids())));
            }
        }
        let dates = overrides().map(|(path, over)| (path, &over.date)).chain([(String::new(), &self.date)]);
        for (path, date) in dates {
            if let Some(date) = date.as_ref().filter(|date| Choice::parse(date).is_none()) {
                let message = Message::new(
                    format!("“{date}” không phải ngày; hãy viết như 2026-03-01, hoặc today"),
                    format!("“{date}” is no day; write it as 2026-03-01, or today"),
                );
                return Some((format!("{path}date"), message));
            }
        }
        let province = self.province.as_ref().filter(|name| places::area(name).is_none())?;
        let known = places::province_names();
        let near = nearest(province, known.iter().copied());
        let message = Message::new(
            format!("không có tỉnh, thành phố “{province}”{}", ask("có phải", near)),
            format!("there is no province “{province}”{}", ask("did you mean", near)),
        );
        Some(("province".to_owned(), message))
    }
}

impl Term {
    /// The first of its keys whose value means nothing, and why.
    fn fault(&self) -> Option<(String, Message)> {
        if let Some(id) = &self.id {
            let kebab = id.starts_with(|c: char| c.is_ascii_lowercase())
                && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            if !kebab {
                let message = Message::new(
                    format!("“{id}” không dùng làm tên quy tắc được; hãy viết chữ thường không dấu và gạch nối, như xa-nha"),
                    format!("“{id}” cannot name a rule; write small letters and hyphens, as in xa-nha"),
                );
                return Some(("id".to_owned(), message));
            }
            if id != HOUSE_TERM && rules::is_rule_or_group(id) {
                let message = Message::new(
                    format!("“{id}” đã là tên của Soát; hãy đặt tên khác"),
                    format!("“{id}” is a name of Soát's own; take another"),
                );
                return Some(("id".to_owned(), message));
            }
        }
        if self.find.is_empty() {
            let message = Message::new("thiếu “find”: cách viết cần tìm", "“find” is missing: the wording to look for");
            return Some(("find".to_owned(), message));
        }
        (self.right.len() > self.wrong.len()).then(|| {
            let message = Message::new(
                "“right” có nhiều câu hơn “wrong”; mỗi câu ở “right” là một câu của “wrong” sau khi sửa",
                "“right” has more sentences than “wrong”; each is one of them once mended",
            );
            ("right".to_owned(), message)
        })
    }
}

/// That a name is neither a rule nor a group, with the nearest that is: of Soát's own, or of the house's.
pub fn unknown_rule<'a>(name: &str, house: impl Iterator<Item = &'a str>) -> Message {
    let known = rules::names();
    let near = nearest(name, known.iter().copied().chain(house));
    Message::new(
        format!("không có quy tắc hay nhóm “{name}”{}", ask("có phải", near)),
        format!("there is no rule or group “{name}”{}", ask("did you mean", near)),
    )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Language;

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
}
