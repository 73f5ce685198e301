//! Official titles, whole and short, with the bodies they belong to and the days between which they exist.

use std::sync::{LazyLock, OnceLock};

use jiff::civil;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::phrase::Phrases;
use crate::lang::{letter, table, word};

/// A title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// In full.
    pub title: &'static str,
    /// As a newspaper shortens it; empty where it does not.
    pub short: &'static str,
    /// The body it belongs to.
    pub body: &'static str,
    /// *central, province, district, commune* or *none*.
    pub level: &'static str,
    /// *party, government, council, front* and so on.
    pub branch: &'static str,
    /// The first day it exists, as `2025-07-01`; empty for no known limit.
    pub from: &'static str,
    /// The last day.
    pub to: &'static str,
    /// The title that took its place, where there is one.
    pub successor: &'static str,
}

/// A way to write a title, ready to be matched with what is typed.
#[derive(Debug)]
pub struct Form {
    /// As it is written.
    pub text: String,
    /// In lower case without marks.
    pub folded: String,
    /// The first letters of its words, abbreviations whole: *Phó Chủ tịch UBND* is `pctubnd`.
    pub initials: String,
    /// The title it stands for.
    pub title: &'static Title,
    /// Without the unit at the end: *Phó Chủ tịch UBND* for every level.
    pub generic: bool,
    /// The last day of the titles written so, once it was asked for; none where one of them goes on.
    last_day: OnceLock<Option<civil::Date>>,
}

static TITLES: LazyLock<Vec<Title>> = LazyLock::new(|| {
    let row = |row: Vec<&'static str>| {
        let field = |index: usize| row.get(index).copied().unwrap_or_default();
        Title {
            title: field(0),
            short: field(1),
            body: field(2),
            level: field(3),
            branch: field(4),
            from: field(5),
            to: field(6),
            successor: field(7),
        }
    };
    let rows: Vec<Title> = table::rows(include_str!("data/titles.tsv")).map(row).collect();
    let known: FxHashSet<&str> = rows.iter().map(|title| title.title).collect();
    let deputies: Vec<Option<Title>> = rows.iter().map(|title| title.deputy(&known)).collect();
    rows.into_iter().zip(deputies).flat_map(|(title, deputy)| [Some(title), deputy]).flatten().collect()
});

/// Posts that head a body and have deputies called after them: *Phó Giám đốc Sở Y tế*. Source: the laws that set up the bodies.
const HEADS: [&str; 20] = [
    "Tổng Giám đốc",
    "Giám đốc",
    "Trưởng Ban",
    "Trưởng phòng",
    "Chánh Văn phòng",
    "Chủ tịch",
    "Bí thư",
    "Viện trưởng",
    "Chánh án",
    "Chủ nhiệm",
    "Chánh Thanh tra",
    "Trưởng Công an",
    "Cục trưởng",
    "Chi cục trưởng",
    "Chỉ huy trưởng",
    "Hiệu trưởng",
    "Tổng Biên tập",
    "Trưởng Thuế",
    "Trưởng Thống kê",
    "Trưởng Thi hành án dân sự",
];

/// Titles that have no deputies, though they begin like those that have.
const ALONE: [&str; 2] = ["Bí thư Trung ương Đảng", "Bí thư Ban cán sự đảng Bộ"];

/// What the deputy of a title is called; a minister's is a *Thứ trưởng*.
fn deputy_of(title: &str) -> Option<String> {
    if let Some(ministry) = title.strip_prefix("Bộ trưởng ") {
        return Some(format!("Thứ trưởng {ministry}"));
    }
    let heads = HEADS.iter().any(|head| title.strip_prefix(head).is_some_and(|rest| rest.starts_with(' ')));
    (heads && !ALONE.contains(&title) && !title.contains("thứ nhất")).then(|| format!("Phó {title}"))
}

impl Title {
    /// The deputy's title, where the head's makes it and the table has none. Made once and kept, like the table.
    fn deputy(&self, known: &FxHashSet<&str>) -> Option<Self> {
        let kept = |title: Option<String>| title.map_or("", |title| &*title.leak());
        let title = deputy_of(self.title).filter(|title| !known.contains(title.as_str()))?;
        let (short, successor) = (kept(deputy_of(self.short)), kept(deputy_of(self.successor)));
        Some(Self { title: title.leak(), short, successor, ..*self })
    }
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let mut forms: Vec<Form> = Vec::new();
    let mut seen = FxHashSet::default();
    let mut add = |text: &str, title: &'static Title, generic: bool| {
        if !text.is_empty() && seen.insert(text.to_owned()) {
            let (folded, initials) = (letter::fold(text), initials(text));
            forms.push(Form { text: text.to_owned(), folded, initials, title, generic, last_day: OnceLock::new() });
        }
    };
    for title in all() {
        for text in [title.short, title.title] {
            add(text.strip_suffix(unit(text)).unwrap_or_default().trim_end(), title, true);
        }
    }
    for title in all() {
        add(title.short, title, false);
        add(title.title, title, false);
    }
    forms
});

static PHRASES: LazyLock<Phrases<usize>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for (index, form) in FORMS.iter().enumerate() {
        let keys = keys(&form.text);
        // "Sở Lao động Thương binh và Xã hội" is written too.
        let bare: Vec<u32> = keys.iter().copied().filter(|key| *key != *MARK).collect();
        if bare.len() < keys.len() {
            phrases.insert(bare, index);
        }
        phrases.insert(keys, index);
    }
    phrases
});

/// What stands for a comma or a dash within a title among the keys of its words.
pub static MARK: LazyLock<u32> = LazyLock::new(|| word::key("-"));

/// The keys of a title's words and marks.
fn keys(text: &str) -> Vec<u32> {
    let mut keys = Vec::new();
    for written in text.split_whitespace() {
        let bare = written.trim_end_matches(',');
        keys.push(if matches!(bare, "-" | "–") { *MARK } else { word::key(bare) });
        if bare.len() < written.len() {
            keys.push(*MARK);
        }
    }
    keys
}

/// The title that these words begin with, as written in one of its forms, and how many they are; [`MARK`] is a word.
pub fn find(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &'static Form)> {
    PHRASES.longest(words).and_then(|(words, index)| Some((words, FORMS.get(*index)?)))
}

impl Form {
    /// The title it stands for and its last day, if every title written so was over before a day.
    pub fn ended_before(&self, first: civil::Date) -> Option<(&'static Title, civil::Date)> {
        let last_day = self.last_day.get_or_init(|| {
            let same = all().iter().filter(|title| title.title == self.text || title.short == self.text);
            let days: Option<Vec<civil::Date>> = same.map(|title| title.to.parse().ok()).collect();
            days?.into_iter().max()
        });
        last_day.filter(|day| !self.generic && *day < first).map(|day| (self.title, day))
    }

    /// Whether a title written so exists on some day of a span.
    pub fn exists_within(&self, first: civil::Date, last: civil::Date) -> bool {
        let mut same = all().iter().filter(|title| title.title == self.text || title.short == self.text);
        self.generic || same.any(|title| is_within(title.from, title.to, first, last))
    }
}

/// A body that titles belong to, ready to be matched with what is typed.
#[derive(Debug)]
pub struct Body {
    /// Its name.
    pub name: &'static str,
    /// In lower case without marks.
    pub folded: String,
    /// The first letters of its words, abbreviations whole.
    pub initials: String,
    /// The first and the last day that a title of it exists; empty for no known limit.
    pub from: &'static str,
    /// The last day.
    pub to: &'static str,
    /// The body that took its place, as its titles tell; empty where none did.
    pub successor: &'static str,
}

impl Body {
    /// Its last day, if that was before a day.
    pub fn ended_before(&self, first: civil::Date) -> Option<civil::Date> {
        self.to.parse().ok().filter(|day| *day < first)
    }

    /// Whether it exists on some day of a span.
    pub fn exists_within(&self, first: civil::Date, last: civil::Date) -> bool {
        is_within(self.from, self.to, first, last)
    }
}

static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let mut bodies: Vec<Body> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for title in all().iter().filter(|title| !title.body.is_empty()) {
        if let Some(body) = places.get(title.body).and_then(|at| bodies.get_mut(*at)) {
            // It exists as long as any of its titles; no day is no limit, and sorts before all.
            body.from = body.from.min(title.from);
            body.to = if body.to.is_empty() || title.to.is_empty() { "" } else { body.to.max(title.to) };
        } else {
            places.insert(title.body, bodies.len());
            let (folded, initials) = (letter::fold(title.body), initials(title.body));
            let after = all().iter().find(|after| after.title == title.successor);
            let successor = after.map_or("", |after| after.body);
            bodies.push(Body { name: title.body, folded, initials, from: title.from, to: title.to, successor });
        }
    }
    bodies
});

/// Every body that titles belong to.
pub fn bodies() -> &'static [Body] {
    &BODIES
}

static FIRST_END: LazyLock<Option<civil::Date>> =
    LazyLock::new(|| bodies().iter().filter_map(|body| body.to.parse().ok()).min());

/// Whether any body had ended before a day: of most drafts of earlier years none is looked for.
pub fn has_ended_bodies(first: civil::Date) -> bool {
    FIRST_END.is_some_and(|day| day < first)
}

static NAMES: LazyLock<Phrases<usize>> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for (index, body) in bodies().iter().enumerate() {
        phrases.insert(keys(body.name), index);
    }
    phrases
});

/// The body that these words name, and how many they are; [`MARK`] is a word.
pub fn find_body(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &'static Body)> {
    NAMES.longest(words).and_then(|(words, index)| Some((words, bodies().get(*index)?)))
}

/// Whether what exists between two days, empty for no known limit, exists on some day of a span.
fn is_within(from: &str, to: &str, first: civil::Date, last: civil::Date) -> bool {
    let day = |text: &str| text.parse::<civil::Date>().ok();
    day(from).is_none_or(|from| from <= last) && day(to).is_none_or(|to| first <= to)
}

/// Common nouns of units at the end of a title; the empty text where there is none.
fn unit(text: &str) -> &'static str {
    const UNITS: [&str; 9] = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"];
    UNITS
        .into_iter()
        .filter(|unit| text.strip_suffix(unit).is_some_and(|rest| rest.ends_with(' ')))
        .max_by_key(|unit| unit.len())
        .unwrap_or("\0")
}

/// The first letters of a phrase's words without marks; words all in capitals are abbreviations and stay whole.
pub fn initials(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '&').filter(|word| !word.is_empty());
    let short = |word: &str| {
        let abbreviation = word.chars().nth(1).is_some() && word.chars().all(|c| !c.is_lowercase());
        letter::fold(word).chars().take(if abbreviation { usize::MAX } else { 1 }).collect::<String>()
    };
    words.map(short).collect()
}

/// Every title.
pub fn all() -> &'static [Title] {
    &TITLES
}

/// Every way to write a title, the generic ones first.
pub fn forms() -> &'static [Form] {
    &FORMS
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use unicode_normalization::is_nfc;

    #[test]
    fn rows_are_well_formed() {
        let mut seen = HashSet::new();
        for title in all() {
            assert!(is_nfc(title.title) && title.title.starts_with(char::is_uppercase), "{title:?}");
            assert!(matches!(title.level, "central" | "province" | "district" | "commune" | "none"), "{title:?}");
            for day in [title.from, title.to] {
                assert!(day.is_empty() || day.parse::<jiff::civil::Date>().is_ok(), "{title:?}");
            }
            assert!(seen.insert((title.title, title.level, title.from)), "{} stands twice", title.title);
        }
        assert!(seen.len() >= 480);
    }

    #[test]
    fn heads_have_their_deputies() {
        let of = |title: &str| all().iter().find(|one| one.title == title).map(|one| (one.to, one.successor));
        assert_eq!(of("Phó Giám đốc Sở Y tế"), Some(("", "")));
        assert_eq!(of("Phó Giám đốc Sở Kế hoạch và Đầu tư"), Some(("2025-02-28", "Phó Giám đốc Sở Tài chính")));
        assert!(of("Thứ trưởng Bộ Tư pháp").is_some() && of("Phó Bí thư Trung ương Đảng").is_none());
        assert!(all().len() >= 700);
    }

    #[test]
    fn bodies_exist_as_long_as_a_title_of_theirs() {
        let of = |name: &str| bodies().iter().find(|body| body.name == name).map(|body| (body.from, body.to));
        assert_eq!(of("UBND tỉnh"), Some(("", "")));
        assert!(of("UBND huyện").is_some_and(|(_, to)| to == "2025-06-30"));
    }

    #[test]
    fn titles_are_found_by_their_initials() {
        let found = |typed: &str| forms().iter().find(|form| form.initials == typed).map(|form| form.text.as_str());
        assert_eq!(found("pctubnd"), Some("Phó Chủ tịch UBND"));
        assert_eq!(found("cthdnd"), Some("Chủ tịch HĐND"));
    }
}
