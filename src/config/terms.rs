//! The wordings a house wants noticed, ready to be found: those that come with Soát and the house's own.

use std::sync::{LazyLock, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::wording::{self, Wordings};
use super::{Level, Options, Term};
use crate::finding::{Applicability, Language, Message, Severity};

/// The rule that terms without an id of their own report under.
pub const HOUSE_TERM: &str = "house-term";

/// The terms that come with Soát, written as a house would write them.
pub const SHIPPED: &str = include_str!("terms.toml");

static SHIPPED_TERMS: LazyLock<Vec<Term>> =
    LazyLock::new(|| Options::read(SHIPPED).map_or_else(|_| Vec::new(), |all| all.terms));

/// A term as it is reported.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its place among the configuration's own; `None` for one that comes with Soát.
    pub(crate) own: Option<usize>,
    /// The rule it reports under.
    pub(crate) rule: &'static str,
    /// The level its own line gives it.
    pub(crate) level: Option<Level>,
    /// Why, in Vietnamese and in English.
    pub(crate) why: Option<(String, String)>,
    /// What may stand instead, best first.
    pub(crate) instead: Vec<String>,
    /// Whether that may be written unseen.
    pub(crate) applicability: Applicability,
}

/// What a reading of a pattern is to its term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    /// Which of the terms.
    pub(crate) term: usize,
    /// Whether it excuses what it holds instead of being found.
    pub(crate) excuses: bool,
}

/// A house's terms.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    pub(crate) entries: Vec<Entry>,
    pub(crate) wordings: Wordings<Use>,
}

impl Terms {
    /// The terms of a configuration with those that come with Soát, and the first pattern that is none, by its path, with what
    /// is wrong with it; such a pattern finds nothing.
    pub(crate) fn new(options: &Options) -> (Self, Option<(String, Message)>) {
        let mut fault = None;
        let shipped: &[Term] = if options.shipped_terms == Some(false) { &[] } else { &SHIPPED_TERMS };
        let mut terms = Self::default();
        for (own, term) in joined(shipped, &options.terms) {
            let index = terms.entries.len();
            for (key, patterns, excuses) in [("find", &term.find, false), ("unless", &term.unless, true)] {
                for (nth, pattern) in patterns.iter().enumerate() {
                    let any_case = term.ignore_case == Some(true);
                    match wording::readings(pattern) {
                        Ok(readings) => terms.wordings.insert(readings, any_case, &Use { term: index, excuses }),
                        Err(why) => {
                            let path = format!("term[{}].{key}[{nth}]", own.unwrap_or_default());
                            fault = fault.or_else(|| Some((path, bad_pattern(pattern, &why))));
                        }
                    }
                }
            }
            let english = term.message_en.or_else(|| term.message.clone());
            terms.entries.push(Entry {
                own,
                rule: rule_id(term.id.as_deref().unwrap_or(HOUSE_TERM)),
                level: term.level,
                why: term.message.zip(english),
                instead: term.instead.0,
                applicability: if term.safe == Some(true) { Applicability::Safe } else { Applicability::Unsafe },
            });
        }
        (terms, fault)
    }
}

fn bad_pattern(pattern: &str, why: &Message) -> Message {
    Message::new(
        format!("mẫu “{pattern}” sai: {}", why.text(Language::Vietnamese)),
        format!("bad pattern “{pattern}”: {}", why.text(Language::English)),
    )
}

/// Terms in order, with their places among a house's own; one whose wording stands in an earlier one takes its place there and takes over what it does not say.
fn joined(shipped: &[Term], own: &[Term]) -> Vec<(Option<usize>, Term)> {
    let mut terms: Vec<(Option<usize>, Term)> = shipped.iter().map(|term| (None, without_examples(term))).collect();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, term) in shipped.iter().enumerate() {
        known.extend(term.find.iter().map(|pattern| (pattern.as_str(), index)));
    }
    for (place, term) in own.iter().enumerate() {
        let patterns = &term.find;
        let mut term = without_examples(term);
        let index = terms.len();
        for pattern in patterns.iter() {
            let Some(before) = known.insert(pattern, index).filter(|before| *before < index) else { continue };
            terms[before].1.find.0.retain(|other| other != pattern);
            let Term { id, find: _, instead, message, message_en, level, unless, ignore_case, safe, .. } =
                terms[before].1.clone();
            term.id = term.id.or(id);
            term.instead = if term.instead.is_empty() { instead } else { term.instead };
            // A reason of the house's own is not followed by somebody else's in English.
            term.message_en = term.message_en.or(if term.message.is_none() { message_en } else { None });
            term.message = term.message.or(message);
            // Whoever names a wording wants to hear of it, also where Soát ships it off.
            term.level = term.level.or(level.filter(|level| *level != Level::Off));
            term.unless = if term.unless.is_empty() { unless } else { term.unless };
            term.ignore_case = term.ignore_case.or(ignore_case);
            term.safe = term.safe.or(safe);
        }
        terms.push((Some(place), term));
    }
    terms.retain(|(_, term)| !term.find.is_empty());
    terms
}

/// A term as far as it is looked for.
fn without_examples(term: &Term) -> Term {
    Term {
        id: term.id.clone(),
        find: term.find.clone(),
        instead: term.instead.clone(),
        message: term.message.clone(),
        message_en: term.message_en.clone(),
        level: term.level,
        unless: term.unless.clone(),
        ignore_case: term.ignore_case,
        safe: term.safe,
        ..Term::default()
    }
}

impl Entry {
    /// How it reports where nothing is said by its rule's name.
    pub(crate) fn severity(&self) -> Option<Severity> {
        self.level.unwrap_or(Level::Info).severity()
    }
}

/// A rule's id for as long as the program runs. A house has a handful of them, read again and again.
pub fn rule_id(name: &str) -> &'static str {
    static IDS: Mutex<Option<FxHashSet<&'static str>>> = Mutex::new(None);
    if name == HOUSE_TERM {
        return HOUSE_TERM;
    }
    let mut ids = IDS.lock().unwrap_or_else(PoisonError::into_inner);
    let ids = ids.get_or_insert_default();
    if let Some(known) = ids.get(name) {
        return known;
    }
    let id: &'static str = Box::leak(name.into());
    ids.insert(id);
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_takes_the_place_of_an_earlier_one() {
        let own = Options::parse(
            "[[term]]\nfind = \"sắc thuế\"\nlevel = \"off\"\n[[term]]\nfind = [\"huyện nhà\", \"quê nhà\"]\nmessage = \"khác\"\n",
        );
        let own = own.expect("it is right").terms;
        let joined = joined(&SHIPPED_TERMS, &own);
        let of = |pattern: &str| {
            let found: Vec<_> = joined.iter().filter(|(_, term)| term.find.iter().any(|other| other == pattern)).collect();
            assert_eq!(found.len(), 1, "{pattern}");
            (found[0].0, found[0].1.clone())
        };
        let (place, term) = of("sắc thuế");
        assert_eq!((place, term.level, term.instead.0), (Some(0), Some(Level::Off), vec!["loại thuế".to_owned()]));
        assert_eq!(term.ignore_case, Some(true));
        let (place, term) = of("quê nhà");
        assert_eq!((place, term.message.as_deref(), term.message_en.as_deref()), (Some(1), Some("khác"), None));
        assert_eq!((of("huyện nhà").0, of("tỉnh nhà").0), (Some(1), None));
        assert_eq!(joined.len(), SHIPPED_TERMS.len());
    }

    #[test]
    fn ids_are_kept_once() {
        let name = String::from("xa-nha");
        assert!(std::ptr::eq(rule_id(&name), rule_id("xa-nha")));
    }
}
