//! Names as the press writes them, counted in news: pairs of syllables that bear a capital each, and foreign words.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::phrase::Bits;
use crate::lang::{table, word};

/// Two syllables that the press writes with a capital each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Whether they are a common word or another name too, so that only a draft that writes them both ways is told.
    pub divided: bool,
}

/// The names by the keys of both syllables, and which syllables any begins with.
static NAMES: LazyLock<(FxHashMap<(u32, u32), Name>, Bits)> = LazyLock::new(|| {
    let names: FxHashMap<_, _> =
        rows().map(|(first, second, divided)| ((word::key(first), word::key(second)), Name { divided })).collect();
    let firsts = names.keys().map(|(first, _)| *first).collect();
    (names, firsts)
});

/// The first syllable of each name, its second, and whether the name is divided.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    let text = include_str!("data/press_names.txt").split_once("\n\n").map_or("", |(_, groups)| groups);
    let (always, divided) = text.split_once("---").unwrap_or_default();
    let groups = always.split(';').map(|group| (group, false)).chain(divided.split(';').map(|group| (group, true)));
    groups.flat_map(|(group, divided)| {
        let (first, rest) = group.trim().split_once(char::is_whitespace).unwrap_or_default();
        rest.split(',').map(move |second| (first, second.trim(), divided))
    })
}

/// The name that two syllables make, by their keys.
#[inline]
pub fn name(first: u32, second: u32) -> Option<Name> {
    let (names, firsts) = &*NAMES;
    if firsts.may_hold(first) { names.get(&(first, second)).copied() } else { None }
}

static FOREIGN: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let lines = include_str!("data/foreign_names.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(word::key).collect()
});

/// Whether a word of another language, by its key, is one that the press hardly ever writes in small letters.
pub fn is_foreign_name(key: u32) -> bool {
    FOREIGN.contains(&key)
}

/// The one-syllable names of countries by their keys: the words before which each is nothing else, and those that make something
/// else with it.
static COUNTRIES: LazyLock<(FxHashMap<u32, [FxHashSet<u32>; 2]>, Bits)> = LazyLock::new(|| {
    let rows = table::rows(include_str!("data/country_words.tsv"));
    let countries: FxHashMap<_, _> =
        rows.map(|row| (word::key(row[0]), [word::set(row[1]), word::set(row[2])])).collect();
    let keys = countries.keys().copied().collect();
    (countries, keys)
});

/// Whether a syllable between two others is the name of a country: *tổng thống Mỹ đã*, but not *biện pháp luật*.
#[inline]
pub fn is_country(before: u32, word: u32, after: Option<u32>) -> bool {
    let (countries, keys) = &*COUNTRIES;
    keys.may_hold(word)
        && countries.get(&word).is_some_and(|[befores, otherwise]| {
            befores.contains(&before) && after.is_none_or(|after| !otherwise.contains(&after))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_syllables() {
        assert!(rows().count() > 4000);
        for (first, second, _) in rows() {
            let syllable = |text: &str| !text.is_empty() && text.chars().all(char::is_lowercase);
            assert!(syllable(first) && syllable(second), "{first} {second}");
        }
    }

    #[test]
    fn names_are_known() {
        let find = |first, second| name(word::key(first), word::key(second)).map(|name| name.divided);
        assert_eq!(find("Bình", "Dương"), Some(false));
        assert_eq!(find("Hoà", "Bình"), Some(true));
        assert_eq!(find("hội", "nghị"), None);
        let between = |before, word, after| is_country(word::key(before), word::key(word), Some(word::key(after)));
        assert!(between("thống", "mỹ", "đã") && !between("thống", "mỹ", "mãn") && !between("biện", "pháp", "đã"));
        assert!(is_foreign_name(word::key("Vladimir")) && !is_foreign_name(word::key("online")));
    }
}
