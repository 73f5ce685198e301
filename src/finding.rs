//! What a rule reports: where, what, why, and how it may be mended.

use crate::text::Span;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A remark; editors show it as dots.
    Hint,
    /// Worth knowing; nothing need be wrong.
    Info,
    /// Almost certainly to be changed before printing.
    Warning,
    /// The draft cannot go out like this.
    Error,
}

impl Severity {
    /// As written in JSON and on the terminal.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The chapter a rule belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Words as they are spelled.
    Spelling,
    /// Numbers and what they assert of one another.
    Figures,
    /// Days, spans, anniversaries.
    Dates,
    /// Titles and names of people and bodies.
    Titles,
    /// Names of places.
    Places,
    /// Documents cited.
    Citations,
    /// Abbreviations and their definitions.
    Abbreviations,
    /// Punctuation, spaces, quotation marks.
    Typography,
}

impl Group {
    /// As written in JSON and `soat.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Figures => "figures",
            Self::Dates => "dates",
            Self::Titles => "titles",
            Self::Places => "places",
            Self::Citations => "citations",
            Self::Abbreviations => "abbreviations",
            Self::Typography => "typography",
        }
    }
}

/// The language Soát speaks to its user in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vietnamese,
    /// English.
    English,
}

/// A sentence for the user in both languages: what is wrong, why, what to do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Message {
    vietnamese: String,
    english: String,
}

impl Message {
    /// The same said twice.
    pub fn new(vietnamese: impl Into<String>, english: impl Into<String>) -> Self {
        Self { vietnamese: vietnamese.into(), english: english.into() }
    }

    /// Both, as two paragraphs.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self {
            vietnamese: format!("{}\n\n{}", self.vietnamese, other.vietnamese),
            english: format!("{}\n\n{}", self.english, other.english),
        }
    }

    /// Both, as two sentences of one paragraph.
    #[must_use]
    pub fn then(&self, other: &Self) -> Self {
        Self {
            vietnamese: format!("{}. {}", self.vietnamese, other.vietnamese),
            english: format!("{}. {}", self.english, other.english),
        }
    }

    /// In the language asked for.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vietnamese,
            Language::English => &self.english,
        }
    }
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Only ever shown: a computed value, a rewording to consider.
    Display,
    /// Likely right; someone must look.
    Unsafe,
    /// Right, and it leaves the meaning alone: `soat check --fix` applies it.
    Safe,
}

impl Applicability {
    /// As written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Display => "display",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// A replacement of a span by a text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Edit {
    /// The paragraph it stands in; `None` for the finding's own. Gone once the finding is placed in its document.
    pub paragraph: Option<usize>,
    /// What is replaced.
    pub span: Span,
    /// What takes its place.
    pub text: String,
}

impl Edit {
    /// An edit of the finding's own paragraph.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self { paragraph: None, span, text: text.into() }
    }

    /// An edit of some paragraph of the document.
    pub fn in_paragraph(paragraph: usize, span: Span, text: impl Into<String>) -> Self {
        Self { paragraph: Some(paragraph), span, text: text.into() }
    }
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Fix {
    /// What the user picks from a menu.
    pub title: Message,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// In order, without overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Replaces one span, under the usual title.
    pub fn replace(span: Span, text: impl Into<String>, applicability: Applicability) -> Self {
        let text = text.into();
        let title = if text.is_empty() {
            Message::new("Xóa", "Delete")
        } else {
            Message::new(format!("Sửa thành “{text}”"), format!("Change to “{text}”"))
        };
        Self { title, applicability, edits: vec![Edit::new(span, text)] }
    }
}

/// Another place that a finding speaks of: an operand, an earlier mention.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Related {
    /// The paragraph it stands in; `None` for the finding's own. Gone once the finding is placed in its document.
    pub paragraph: Option<usize>,
    /// Where.
    pub span: Span,
    /// What it has to do with the finding.
    pub message: Message,
}

/// Something a rule found. Its spans are the paragraph's while rules work, and the source's once it is placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// The rule's group.
    pub group: Group,
    /// How much it weighs.
    pub severity: Severity,
    /// What it covers.
    pub span: Span,
    /// What, why, what to do.
    pub message: Message,
    /// Ways to mend it, best first.
    pub fixes: Vec<Fix>,
    /// Other places it speaks of.
    pub related: Vec<Related>,
}

impl Finding {
    /// With one more way to mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// With another place in the same paragraph.
    #[must_use]
    pub fn relate(mut self, span: Span, message: Message) -> Self {
        self.related.push(Related { paragraph: None, span, message });
        self
    }

    /// With another place in some paragraph of the document.
    #[must_use]
    pub fn relate_in(mut self, paragraph: usize, span: Span, message: Message) -> Self {
        self.related.push(Related { paragraph: Some(paragraph), span, message });
        self
    }

    /// The paragraphs it points or writes to beside its own.
    pub fn speaks_of(&self) -> impl Iterator<Item = usize> + '_ {
        let edits = self.fixes.iter().flat_map(|fix| &fix.edits).filter_map(|edit| edit.paragraph);
        edits.chain(self.related.iter().filter_map(|related| related.paragraph))
    }

    /// At another severity than the rule's own.
    #[must_use]
    pub fn at(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}
