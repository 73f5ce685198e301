//! The rules: one fault, one file, and the driver that runs them.
//!
//! A rule's documentation is what the user reads (`soat explain`, hover, the README's table) and what the tests run: in a
//! fence marked `vi` every line is a draft, `⟦wrong⇒right⟧` must be found and its first fix must write `right`, `⟦wrong⟧`
//! must be found, and everything unmarked must stay silent. In a fence marked `vi draft` the whole fence is one draft.
//! Adding a rule is a file and a line in the list below, which is also the order of precedence where two rules meet on
//! one word.

mod contradiction;
mod driver;
mod mark;
mod scene;
mod typed;
mod ways;

use crate::config::{self, Level, Settings};
use crate::doc::{Document, Paragraph};
use crate::finding::{Finding, Group, Message, Severity};
use crate::text::Span;

pub use driver::{Checked, Checker, Part};
pub use scene::Scene;
pub use typed::Reads;

/// What is known of a rule without running it.
#[derive(Debug)]
pub struct Meta {
    /// Kebab-case; names the fault.
    pub id: &'static str,
    /// Its chapter.
    pub group: Group,
    /// How it reports where nothing else is configured.
    pub level: Level,
    /// The version it came with.
    pub since: &'static str,
    /// Markdown in Vietnamese with an English section, as its file has it.
    pub documentation: &'static str,
    /// The file it stands in.
    pub file: &'static str,
    /// The line of that file.
    pub line: u32,
}

impl Meta {
    /// The first line of the documentation: the fault in a sentence.
    pub fn summary(&self) -> &'static str {
        self.documentation.trim_start().lines().next().unwrap_or_default().trim()
    }

    /// A section of the documentation by its heading, without the heading.
    pub fn section(&self, heading: &str) -> Option<String> {
        let lines = self.documentation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        let mut inside = false;
        let mut body = String::new();
        for line in lines {
            match line.strip_prefix("## ") {
                Some(title) => inside = title.trim() == heading,
                None if inside => {
                    body.push_str(line);
                    body.push('\n');
                }
                None => {}
            }
        }
        (!body.trim().is_empty()).then(|| body.trim().to_owned())
    }
}

/// What the `rule!` macro writes for a rule.
pub trait Described {
    /// What is known of it.
    fn meta(&self) -> &'static Meta;
}

/// A fault that can be found. Implementors hold no state; facts come from the paragraph, choices from the settings.
pub trait Rule: Described + std::fmt::Debug + Sync {
    /// What is wrong in one paragraph, looked at alone. Spans are the paragraph's.
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let _ = (paragraph, settings, found);
    }

    /// What is wrong in one paragraph of a draft of that time and place. Spans are the paragraph's.
    fn scene(&self, paragraph: &Paragraph, scene: &Scene<'_>, settings: &Settings, found: &mut Vec<Finding>) {
        let _ = (paragraph, scene, settings, found);
    }

    /// What is wrong with the draft as a whole, as (paragraph, finding); spans are the paragraph's. Runs at every
    /// keystroke: it must stand on what paragraphs hand up, not read them again.
    fn draft(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        let _ = (document, settings, found);
    }

    /// Whether a finding of [`Rule::paragraph`] stands in the light of the draft: of the paragraphs around it
    /// ([`Document::around`]) and of how numbers are written ([`Document::number_forms`]). The answer is kept as long as these
    /// stay as they are, so it may look no farther. Spans are the paragraph's.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, settings: &Settings) -> bool {
        let _ = (finding, paragraph, document, settings);
        true
    }

    /// What [`Rule::draft`] and [`Rule::stands`] read of a paragraph: while it stays the same for all of them, the rule is not
    /// asked again. All there is, unless a rule says less.
    fn reads(&self, paragraph: &Paragraph) -> Reads {
        let _ = paragraph;
        Reads::All
    }

    /// A finding at the level the house gives this rule; one that the rule itself set lower or higher moves along.
    fn at_level(&self, finding: Finding, severity: Severity) -> Finding {
        let own = self.meta().level.severity();
        let severity = if Some(severity) == own { finding.severity } else { severity };
        finding.at(severity)
    }

    /// A finding of this rule.
    fn finding(&self, span: Span, message: Message) -> Finding {
        let meta = self.meta();
        Finding {
            rule: meta.id,
            group: meta.group,
            severity: meta.level.severity().unwrap_or(Severity::Warning),
            span,
            message,
            fixes: Vec::new(),
            related: Vec::new(),
        }
    }
}

/// A correction in the case of what is written.
pub(crate) fn like(written: &str, meant: &str) -> String {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    if first && letters.clone().count() > 0 && letters.all(char::is_uppercase) {
        return meant.to_uppercase();
    }
    let mut rest = meant.chars();
    match rest.next() {
        Some(c) if first => c.to_uppercase().chain(rest).collect(),
        _ => meant.to_owned(),
    }
}

/// Declares a rule: its documentation and what is known of it. The check follows as `impl Rule`.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $name:ident = $id:literal { group: $group:ident, level: $level:ident, since: $since:literal $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Debug)]
        pub(super) struct $name;

        impl $crate::rules::Described for $name {
            fn meta(&self) -> &'static $crate::rules::Meta {
                static META: $crate::rules::Meta = $crate::rules::Meta {
                    id: $id,
                    group: $crate::finding::Group::$group,
                    level: $crate::config::Level::$level,
                    since: $since,
                    documentation: concat!($($doc, "\n"),+),
                    file: file!(),
                    line: line!(),
                };
                &META
            }
        }
    };
}

/// Lists the rules: a module and a type each.
macro_rules! rules {
    ($($module:ident::$name:ident),+ $(,)?) => {
        $(mod $module;)+

        static ALL: &[&dyn Rule] = &[$(&$module::$name),+];
    };
}

rules! {
    known_misspelling::KnownMisspelling,
    unknown_syllable::UnknownSyllable,
    missing_word::MissingWord,
    wrong_word::WrongWord,
    repeated_word::RepeatedWord,
    house_term::HouseTerm,
    title_case::TitleCase,
    title_comma::TitleComma,
    opening_comma::OpeningComma,
    list_comma::ListComma,
    clause_mark::ClauseMark,
    title_conflict::TitleConflict,
    name_variant::NameVariant,
    outdated_title::OutdatedTitle,
    outdated_unit::OutdatedUnit,
    unit_name::UnitName,
    unknown_place::UnknownPlace,
    undefined_abbreviation::UndefinedAbbreviation,
    abbreviation_conflict::AbbreviationConflict,
    citation_form::CitationForm,
    citation_number::CitationNumber,
    citation_comma::CitationComma,
    citation_code::CitationCode,
    citation_date::CitationDate,
    citation_conflict::CitationConflict,
    sentence_case::SentenceCase,
    end_mark::EndMark,
    bracket_pair::BracketPair,
    dash_style::DashStyle,
    unicode_form::UnicodeForm,
    quote_pair::QuotePair,
    quote_style::QuoteStyle,
    tone_mark_style::ToneMarkStyle,
    space_punctuation::SpacePunctuation,
    dash_space::DashSpace,
    unit_space::UnitSpace,
    fraction_percent::FractionPercent,
    percent_of::PercentOf,
    growth::Growth,
    parts_total::PartsTotal,
    shares_total::SharesTotal,
    list_count::ListCount,
    same_base::SameBase,
    same_figure::SameFigure,
    average::Average,
    raised_total::RaisedTotal,
    rank_order::RankOrder,
    impossible_percent::ImpossiblePercent,
    impossible_date::ImpossibleDate,
    weekday_date::WeekdayDate,
    date_order::DateOrder,
    year_span::YearSpan,
    anniversary::Anniversary,
    period_span::PeriodSpan,
    percent_points::PercentPoints,
    number_form::NumberForm,
    unused_suppression::UnusedSuppression,
    double_space::DoubleSpace,
}

/// Every rule, in order of precedence.
pub fn all() -> &'static [&'static dyn Rule] {
    ALL
}

/// The rule of an id.
pub fn by_id(id: &str) -> Option<&'static dyn Rule> {
    ALL.iter().copied().find(|rule| rule.meta().id == id)
}

/// What is known of the rule that a finding names: a rule's own id, or one that the house gave to terms of its own.
pub fn meta_of(id: &str) -> Option<&'static Meta> {
    by_id(id).or_else(|| by_id(config::HOUSE_TERM)).map(Described::meta)
}

/// Whether a name in a configuration means something.
pub fn is_rule_or_group(name: &str) -> bool {
    ALL.iter().any(|rule| rule.meta().id == name || rule.meta().group.name() == name)
}

/// Every id and group name.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = ALL.iter().flat_map(|rule| [rule.meta().id, rule.meta().group.name()]).collect();
    names.sort_unstable();
    names.dedup();
    names
}
