//! Names as the press writes them, counted in news: pairs of words that bear a capital each, and foreign words.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::phrase::Bits;
use crate::lang::{table, word};

/// Two words that the press writes with a capital each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Whether they are a common word or another name too, so that only a draft that writes them both ways is told.
    pub divided: bool,
}

/// The words before each country, and those behind it that make something else with it.
type Countries = FxHashMap<u32, [FxHashSet<u32>; 2]>;

/// The names that begin with a word. Few of them are ever asked for, so their second words are read when the first is met.
struct Group {
    always: &'static str,
    divided: &'static str,
    /// The second words by their keys, and whether they are divided.
    seconds: OnceLock<FxHashMap<u32, bool>>,
}

impl Group {
    fn seconds(&self) -> &FxHashMap<u32, bool> {
        let keys = |words: &'static str, divided| table::seconds(words).map(move |word| (word::key(word), divided));
        self.seconds.get_or_init(|| keys(self.always, false).chain(keys(self.divided, true)).collect())
    }
}

/// The names by the keys of their first words, and which words those may be.
static NAMES: LazyLock<(FxHashMap<u32, Group>, Bits)> = LazyLock::new(|| {
    let mut names: FxHashMap<u32, Group> = FxHashMap::default();
    for (first, seconds, divided) in rows() {
        let none = || Group { always: "", divided: "", seconds: OnceLock::new() };
        let group = names.entry(word::key(first)).or_insert_with(none);
        *(if divided { &mut group.divided } else { &mut group.always }) = seconds;
    }
    let firsts = names.keys().copied().collect();
    (names, firsts)
});

/// The first word of names, their second ones in a list, and whether they are divided.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    let (always, divided) = table::below_remarks(include_str!("data/press_names.txt")).split_once("---").unwrap_or_default();
    let groups = |text, divided| table::groups(text).map(move |(first, seconds)| (first, seconds, divided));
    groups(always, false).chain(groups(divided, true))
}

/// The name that two words make, by their keys.
#[inline]
pub fn name(first: u32, second: u32) -> Option<Name> {
    let (names, firsts) = &*NAMES;
    if !firsts.may_hold(first) {
        return None;
    }
    names.get(&first)?.seconds().get(&second).map(|divided| Name { divided: *divided })
}

/// How many names a word begins.
pub fn begins(first: u32) -> usize {
    NAMES.0.get(&first).map_or(0, |names| names.seconds().len())
}

/// The foreign names in the order of their letters, each between two blanks.
const FOREIGN: &str = include_str!("data/foreign_names.txt");

/// The same of foreign words of which another is one letter away.
const PAIRS: &str = include_str!("data/foreign_pairs.txt");

/// Whether a word of another language, in small letters, is one that the press hardly ever writes so.
pub fn is_foreign_name(word: &str) -> bool {
    is_listed(FOREIGN, word)
}

/// Whether a word of another language, in small letters, is one that the press has often enough to be no slip.
pub fn is_foreign_word(word: &str) -> bool {
    is_foreign_name(word) || is_listed(PAIRS, word)
}

/// Whether a list in the order of its letters holds a word. It is looked through as it stands in its file, so that it costs nothing
/// where nobody asks.
fn is_listed(list: &str, word: &str) -> bool {
    let names = table::below_remarks(list);
    let is_blank = |byte: &u8| byte.is_ascii_whitespace();
    let (mut low, mut high) = (0, names.len());
    while low < high {
        let middle = names.as_bytes()[low..high].len() / 2 + low;
        let start = names.as_bytes()[low..middle].iter().rposition(is_blank).map_or(low, |at| low + at + 1);
        let end = names.as_bytes()[start..high].iter().position(is_blank).map_or(high, |at| start + at);
        match names.as_bytes()[start..end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return end > start,
            std::cmp::Ordering::Less => low = (end + 1).min(high),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

/// The one-syllable names of countries by their keys: the words before which each is nothing else, and those that make something
/// else with it.
static COUNTRIES: LazyLock<(Countries, Bits)> = LazyLock::new(|| {
    let rows = table::rows(include_str!("data/country_words.tsv"));
    let countries: FxHashMap<_, _> = rows.map(|row| (word::key(row[0]), [word::set(row[1]), word::set(row[2])])).collect();
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
    fn rows_are_words() {
        let pairs = || rows().flat_map(|(first, seconds, _)| table::seconds(seconds).map(move |second| (first, second)));
        assert!(pairs().count() > 4000);
        // A first word has one group on each side of the rule, and every name is found.
        let groups: FxHashSet<_> = rows().map(|(first, _, divided)| (word::key(first), divided)).collect();
        assert_eq!(groups.len(), rows().count());
        assert!(pairs().all(|(first, second)| name(word::key(first), word::key(second)).is_some()));
        for (first, second) in pairs() {
            let word = |text: &str| !text.is_empty() && text.chars().all(char::is_lowercase);
            assert!(word(first) && word(second), "{first} {second}");
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
        assert!(!is_foreign_name("online") && !is_foreign_name(""));
        let names: Vec<_> = FOREIGN.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect();
        assert!(names.is_sorted() && names.iter().all(|name| is_foreign_name(name)));
        let pairs = || table::below_remarks(PAIRS).split_whitespace();
        assert!(pairs().is_sorted() && pairs().all(|word| is_foreign_word(word) && !is_foreign_name(word)));
    }
}
