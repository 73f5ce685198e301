//! What rules read: every choice made, for one file.

use std::sync::{Arc, LazyLock};

use jiff::{ToSpan, civil};
use rustc_hash::FxHashSet;

use super::terms::{Entry, HOUSE_TERM, Terms};
use super::{Dashes, Level, Options, ToneMarks, Use};
use crate::config::roster::Roster;
use crate::config::wording::Wordings;
use crate::doc::Document;
use crate::doc::dateline::{self, Basis, Choice, DraftDate};
use crate::finding::{Finding, Group, Message, Severity};
use crate::lang::context::Judge;
use crate::lang::model::{Model, Overlay};
use crate::lang::places::{self, Unit};
use crate::lang::word;
use crate::rules::{self, Rule};
use crate::suppress;
use crate::text::Source;

/// What a house's files hold beside its choices, made ready once for all of them.
#[derive(Debug)]
pub struct House {
    words: FxHashSet<u32>,
    terms: Terms,
    /// The places it leaves as they are, by their keys.
    ignored: FxHashSet<u64>,
}

impl House {
    /// The words a house accepts and the terms of its configuration.
    pub fn new<'w>(options: &Options, words: impl IntoIterator<Item = &'w str>) -> Self {
        let words = words.into_iter().flat_map(word::keys).collect();
        Self { words, terms: Terms::new(options).0, ignored: FxHashSet::default() }
    }

    /// The same with the places the house leaves as they are, by [`suppress::key`].
    #[must_use]
    pub fn leaving(mut self, keys: impl IntoIterator<Item = u64>) -> Self {
        self.ignored.extend(keys);
        self
    }

    /// The same; or the path of the first pattern that is none, with what is wrong with it.
    pub fn checked<'w>(options: &Options, words: impl IntoIterator<Item = &'w str>) -> Result<Self, (String, Message)> {
        let (terms, fault) = Terms::new(options);
        if let Some(fault) = fault {
            return Err(fault);
        }
        Ok(Self { words: words.into_iter().flat_map(word::keys).collect(), terms, ignored: FxHashSet::default() })
    }
}

impl Default for House {
    fn default() -> Self {
        Self::new(&Options::default(), [])
    }
}

static SHIPPED: LazyLock<Arc<House>> = LazyLock::new(Arc::default);

/// What rules read: every choice made.
#[derive(Clone, Debug)]
pub struct Settings {
    levels: Vec<Option<Severity>>,
    house: Arc<House>,
    /// The severity of each of the house's terms; `None` where it is off.
    terms: Vec<Option<Severity>>,
    tone_marks: ToneMarks,
    dashes: Dashes,
    date: Option<Choice>,
    today: Option<civil::Date>,
    province: Option<Unit>,
    overlay: Option<Overlay>,
    roster: Option<Arc<Roster>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self::of(&Options::default(), &[], Arc::clone(&SHIPPED))
    }
}

impl Settings {
    /// The choices of a configuration for a file for which the overrides at `overrides` apply, and the house's words.
    pub fn new<'w>(options: &Options, overrides: &[usize], words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::of(options, overrides, Arc::new(House::new(options, words)))
    }

    /// The same where the house's words and terms are ready.
    pub fn of(options: &Options, overrides: &[usize], house: Arc<House>) -> Self {
        let overrides = overrides.iter().filter_map(|index| options.overrides.get(*index));
        let mut levels: Vec<_> = rules::all().iter().map(|rule| rule.meta().level.severity()).collect();
        let mut terms: Vec<_> = house.terms.entries.iter().map(Entry::severity).collect();
        // What stands in a term's own line outweighs what is said of all of them together.
        let speaks_of = |entry: &Entry, name: &str| entry.rule == name && (name != HOUSE_TERM || entry.level.is_none());
        for table in [&options.rules].into_iter().chain(overrides.clone().map(|over| &over.rules)) {
            for by_group in [true, false] {
                let set = |slot: &mut Option<Severity>, level: Option<&Level>| match level {
                    // A group's level never wakes a rule that is off by default.
                    Some(level) if by_group && slot.is_none() && *level != Level::Off => {}
                    Some(level) => *slot = level.severity(),
                    None => {}
                };
                for (slot, rule) in levels.iter_mut().zip(rules::all()) {
                    set(slot, table.get(if by_group { rule.meta().group.name() } else { rule.meta().id }));
                }
                if table.is_empty() {
                    continue;
                }
                for (slot, entry) in terms.iter_mut().zip(&house.terms.entries) {
                    let off = table.get(HOUSE_TERM).filter(|level| **level == Level::Off && entry.rule == HOUSE_TERM);
                    let own = || table.get(entry.rule).filter(|_| speaks_of(entry, entry.rule));
                    set(slot, if by_group { table.get(Group::Spelling.name()) } else { off.or_else(own) });
                }
            }
        }
        let date = overrides.filter_map(|over| over.date.as_deref()).next_back().or(options.date.as_deref());
        Self {
            levels,
            terms,
            house,
            tone_marks: options.tone_mark_style.unwrap_or_default(),
            dashes: options.dash_style.unwrap_or_default(),
            date: date.and_then(Choice::parse),
            today: None,
            province: options.province.as_deref().and_then(places::area),
            overlay: None,
            roster: None,
        }
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

    /// The same with the house's roster.
    #[must_use]
    pub fn with_roster(mut self, roster: Option<Arc<Roster>>) -> Self {
        self.roster = roster;
        self
    }

    /// The house's roster, where it keeps one.
    pub fn roster(&self) -> Option<&Roster> {
        self.roster.as_deref()
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

    /// Where the house wants tone marks.
    pub fn tone_marks(&self) -> ToneMarks {
        self.tone_marks
    }

    /// How the house joins the years of a span.
    pub fn dashes(&self) -> Dashes {
        self.dashes
    }

    /// The same choices with only the rules that `keep` accepts by id and group, the house's own among them.
    #[must_use]
    pub fn keeping(&self, keep: impl Fn(&str, Group) -> bool) -> Self {
        let mut settings = self.clone();
        for (slot, rule) in settings.levels.iter_mut().zip(rules::all()) {
            *slot = slot.filter(|_| keep(rule.meta().id, rule.meta().group));
        }
        for (slot, entry) in settings.terms.iter_mut().zip(&self.house.terms.entries) {
            *slot = slot.filter(|_| keep(entry.rule, Group::Spelling));
        }
        settings
    }

    /// The same choices with one term of [`Options::terms`] on and all else off, for trying its examples; `None` if a later one
    /// took its place.
    pub fn only_term(&self, index: usize) -> Option<Self> {
        let mut settings = self.clone();
        settings.levels.fill(None);
        let on = |entry: &Entry| (entry.own == Some(index)).then_some(Severity::Warning);
        settings.terms = self.house.terms.entries.iter().map(on).collect();
        settings.terms.iter().any(Option::is_some).then_some(settings)
    }

    /// The severity a rule reports at; `None` where it is off.
    pub fn severity(&self, rule: &dyn Rule) -> Option<Severity> {
        let index = rules::all().iter().position(|other| other.meta().id == rule.meta().id)?;
        self.levels.get(index).copied().flatten()
    }

    /// The rules that run, with their severities.
    pub(crate) fn active(&self) -> impl Iterator<Item = (&'static dyn Rule, Severity)> + '_ {
        rules::all().iter().zip(&self.levels).filter_map(|(rule, severity)| {
            let meta = rule.meta();
            // Terms have levels of their own, so the rule that finds them runs while any is on.
            let level =
                if meta.id == HOUSE_TERM { self.terms.iter().flatten().next().and(meta.level.severity()) } else { *severity };
            Some((*rule, level?))
        })
    }

    /// Whether the house accepts a word, by its [`word::key`].
    pub fn accepts(&self, key: u32) -> bool {
        self.house.words.contains(&key)
    }

    /// Whether the house leaves some places as they are.
    pub fn leaves_places(&self) -> bool {
        !self.house.ignored.is_empty()
    }

    /// The key of a finding that stands at a place that the house leaves as it is.
    pub fn left(&self, finding: &Finding, source: &Source) -> Option<u64> {
        let key = || suppress::key(finding, source);
        self.leaves_places().then(key).filter(|key| self.house.ignored.contains(key))
    }

    /// The rule that a term of [`Options::terms`] reports under, and at what severity; `None` if a later one took its place.
    pub fn own_term(&self, index: usize) -> Option<(&'static str, Option<Severity>)> {
        let at = self.house.terms.entries.iter().position(|entry| entry.own == Some(index))?;
        Some((self.house.terms.entries[at].rule, self.terms[at]))
    }

    /// The house's wordings.
    pub(crate) fn wordings(&self) -> &Wordings<Use> {
        &self.house.terms.wordings
    }

    /// One of the house's terms with the severity it reports at; `None` where it is off.
    pub(crate) fn term(&self, index: usize) -> Option<(&Entry, Severity)> {
        Some((self.house.terms.entries.get(index)?, self.terms.get(index).copied().flatten()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Source};

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
