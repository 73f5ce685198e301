//! The administrative units of Vietnam by date: what exists on a day, where, and what became of what does not.
//!
//! A name is no identity (there are ten *xã Tân An*), and neither is a code, since 2025 handed the old ones to other units:
//! a [`Unit`] is a name, a kind, a place in the tree and the days between which all that held. The table is bytes in the
//! binary, sorted by name without marks and read in place: no start-up cost, no copy. It is made from `data/places.txt`,
//! which says where its facts come from (`SOAT_UPDATE=1 cargo test --test gazetteer`).

mod similar;
mod table;

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil;
use rustc_hash::{FxHashMap, FxHasher};

use crate::lang::phrase::Phrases;
use crate::lang::places::table::{NONE, Table};
use crate::lang::{letter, word};

pub use similar::similar;

static TABLE: LazyLock<Table<'static>> = LazyLock::new(|| Table::read(include_bytes!("data/places.bin")).unwrap_or_default());

/// The first day of the two-level order: provinces and communes, no districts.
pub const REFORM: civil::Date = civil::date(2025, 7, 1);

/// From this day to the [`REFORM`] both orders stood in law: the resolution on provinces was in force, the old units still
/// worked.
pub const TRANSITION: civil::Date = civil::date(2025, 6, 12);

/// The day from which the table knows every unit there was. What it lacks may have existed before.
pub const KNOWN_SINCE: civil::Date = civil::date(2021, 11, 1);

/// Whether units of both orders may be named on a day.
pub fn is_transition(day: civil::Date) -> bool {
    (TRANSITION..REFORM).contains(&day)
}

/// A tier of administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Provinces and cities under the central government.
    Province,
    /// Districts, until June 2025.
    District,
    /// Communes.
    Commune,
}

/// What a unit is called before its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Tỉnh.
    Province,
    /// Thành phố; of the first or the second level.
    City,
    /// Quận.
    UrbanDistrict,
    /// Huyện.
    District,
    /// Thị xã.
    Town,
    /// Xã.
    Commune,
    /// Phường.
    Ward,
    /// Thị trấn.
    Township,
    /// Đặc khu.
    SpecialZone,
}

impl Kind {
    /// Every kind, in the order of the table's numbers.
    pub const ALL: [Self; 9] = [
        Self::Province,
        Self::City,
        Self::UrbanDistrict,
        Self::District,
        Self::Town,
        Self::Commune,
        Self::Ward,
        Self::Township,
        Self::SpecialZone,
    ];

    /// In Vietnamese, as it stands before a name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::City => "thành phố",
            Self::UrbanDistrict => "quận",
            Self::District => "huyện",
            Self::Town => "thị xã",
            Self::Commune => "xã",
            Self::Ward => "phường",
            Self::Township => "thị trấn",
            Self::SpecialZone => "đặc khu",
        }
    }

    /// In English.
    pub fn english(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::City => "city",
            Self::UrbanDistrict => "urban district",
            Self::District => "district",
            Self::Town => "town",
            Self::Commune => "commune",
            Self::Ward => "ward",
            Self::Township => "township",
            Self::SpecialZone => "special zone",
        }
    }

    /// Whether units of this kind stand on a level.
    pub fn is_of(self, level: Level) -> bool {
        match level {
            Level::Province => matches!(self, Self::Province | Self::City),
            Level::District => matches!(self, Self::City | Self::UrbanDistrict | Self::District | Self::Town),
            Level::Commune => matches!(self, Self::Commune | Self::Ward | Self::Township | Self::SpecialZone),
        }
    }
}

/// A state of a unit: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(u16);

impl Unit {
    /// Its name without the kind: *Khuất Xá*.
    pub fn name(self) -> &'static str {
        TABLE.name(TABLE.unit(self.0).name)
    }

    /// Kind and name: *xã Khuất Xá*.
    pub fn title(self) -> String {
        format!("{} {}", self.kind().name(), self.name())
    }

    /// What it is called before its name.
    pub fn kind(self) -> Kind {
        Kind::ALL.get(usize::from(TABLE.unit(self.0).kind)).copied().unwrap_or(Kind::Commune)
    }

    /// Its tier.
    pub fn level(self) -> Level {
        match TABLE.unit(self.0).level {
            0 => Level::Province,
            1 => Level::District,
            _ => Level::Commune,
        }
    }

    /// The first day of this state; `None` for older than the sources.
    pub fn from(self) -> Option<civil::Date> {
        TABLE.period(TABLE.unit(self.0).period).0
    }

    /// The last day of this state; `None` for in force.
    pub fn to(self) -> Option<civil::Date> {
        TABLE.period(TABLE.unit(self.0).period).1
    }

    /// Whether it existed on a day.
    pub fn exists_on(self, day: civil::Date) -> bool {
        self.from().is_none_or(|from| from <= day) && self.to().is_none_or(|to| day <= to)
    }

    /// The unit it lies in.
    pub fn parent(self) -> Option<Self> {
        Some(TABLE.unit(self.0).parent).filter(|parent| *parent != NONE).map(Self)
    }

    /// The province it lies in, itself if it is one.
    #[must_use]
    pub fn province(self) -> Self {
        let mut unit = self;
        while let Some(parent) = unit.parent() {
            unit = parent;
        }
        unit
    }

    /// Today's province that holds its land: what places named under both orders have in common.
    #[must_use]
    pub fn area(self) -> Self {
        Self(TABLE.province(TABLE.unit(self.0).province))
    }

    /// The units it was made into, if it was: as they are called now.
    pub fn becomes(self) -> impl Iterator<Item = Self> {
        TABLE.successors(TABLE.unit(self.0).successors).map(Self)
    }

    /// The state on a day of the unit that has this name, level and province: kinds change.
    pub fn on(self, day: civil::Date) -> Option<Self> {
        let same = |other: &Self| other.level() == self.level() && other.parent() == self.parent() && other.exists_on(day);
        Self::named(TABLE.unit(self.0).name).find(same)
    }

    /// The units that lie directly in it.
    pub fn parts(self) -> impl Iterator<Item = Self> {
        second_of(&PARTS, self)
    }

    /// The communes of today that hold its land: its successors, or those of its parts.
    pub fn heirs(self) -> Vec<Self> {
        let mut heirs: Vec<Self> = match self.level() {
            Level::District => self.parts().flat_map(Self::becomes).collect(),
            _ => self.becomes().collect(),
        };
        heirs.sort_unstable();
        heirs.dedup();
        heirs
    }

    /// The units that were made into it.
    pub fn sources(self) -> impl Iterator<Item = Self> {
        second_of(&SOURCES, self)
    }

    fn named(name: u16) -> impl Iterator<Item = Self> {
        let (all, of) = (0..TABLE.units(), |unit: u16| TABLE.unit(unit).name);
        let start = partition(&all, |unit| of(unit) < name);
        (start..all.end).take_while(move |unit| of(*unit) == name).map(Self)
    }
}

/// The first of a sorted range for which `before` does not hold.
fn partition(range: &Range<u16>, before: impl Fn(u16) -> bool) -> u16 {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Each unit with each that lies directly in it, in order; made when first asked for.
static PARTS: LazyLock<Vec<(Unit, Unit)>> = LazyLock::new(|| {
    let mut parts: Vec<_> = all().filter_map(|unit| Some((unit.parent()?, unit))).collect();
    parts.sort_unstable();
    parts
});

/// Each unit with each that was made into it, in order; made when first asked for.
static SOURCES: LazyLock<Vec<(Unit, Unit)>> = LazyLock::new(|| {
    let mut sources: Vec<_> = all().flat_map(|unit| unit.becomes().map(move |heir| (heir, unit))).collect();
    sources.sort_unstable();
    sources
});

/// What is paired with a unit.
fn second_of(pairs: &'static [(Unit, Unit)], first: Unit) -> impl Iterator<Item = Unit> {
    let start = pairs.partition_point(|(one, _)| *one < first);
    pairs[start..].iter().take_while(move |(one, _)| *one == first).map(|(_, second)| *second)
}

/// Every state of every unit.
pub fn all() -> impl Iterator<Item = Unit> {
    (0..TABLE.units()).map(Unit)
}

/// The units of a name, whatever its case, tone style, apostrophes and dashes.
pub fn find(name: &str) -> impl Iterator<Item = Unit> {
    let words = name.split(|c: char| c.is_whitespace() || DASHES.contains(&c)).filter(|word| !word.is_empty());
    let straight = |c| if APOSTROPHES.contains(&c) { '\'' } else { c };
    let letters = words.flat_map(|word| word.chars().map(straight).map(plain).chain([' ']));
    NAMES.get(&hash(letters)).map(|first| find_known(name, *first)).into_iter().flatten()
}

/// The first name of the table with some letters, by their hash: most of what is looked up is no unit's name and is turned away
/// here. Made when first asked for.
static NAMES: LazyLock<FxHashMap<u64, u16>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    for (name, number) in TABLE.all_names().zip(0..) {
        names.entry(hash(fold(name))).or_insert(number);
    }
    names
});

fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    letters.for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

fn find_known(name: &str, first: u16) -> impl Iterator<Item = Unit> + use<> {
    let normal = normal(name);
    let (folded, keys): (String, _) = (fold(&normal).collect(), word::keys(&normal));
    let same = TABLE.names_at(first).take_while(move |(_, name)| fold(name).eq(folded.chars()));
    let same = same.filter(move |(_, name)| words(name).map(word::key).eq(keys.iter().copied()));
    same.flat_map(|(number, _)| Unit::named(number))
}

/// The units whose names begin so when typed without marks and in lower case: `khuat x`.
pub fn starting_with(folded: &str) -> impl Iterator<Item = Unit> {
    let begins = |(_, name): &(u16, &str)| {
        let mut letters = fold(name);
        folded.chars().all(|c| letters.next() == Some(c))
    };
    let names = TABLE.names_from(&|name| fold(name).lt(folded.chars()));
    names.take_while(begins).flat_map(|(number, _)| Unit::named(number))
}

/// The units whose names are typed in haste as the first letters of their words (`kx`) or the beginnings of each (`kh xa`),
/// in lower case without marks.
pub fn abbreviated(folded: &str) -> impl Iterator<Item = Unit> {
    let initials = !folded.contains(' ');
    let part = |part: &str| part.to_owned();
    let parts: Vec<String> =
        if initials { folded.chars().map(String::from).collect() } else { folded.split(' ').map(part).collect() };
    let begins = |word: &str, part: &str| {
        let mut letters = word.chars().map(|c| letter::unmarked(letter::lower(c)));
        part.chars().all(|c| letters.next() == Some(c))
    };
    let fits = move |name: &str| {
        let mut words = words(name);
        parts.iter().all(|part| words.next().is_some_and(|word| begins(word, part))) && !(initials && words.next().is_some())
    };
    TABLE.all_names().zip(0..).filter(move |(name, _)| fits(name)).flat_map(|(_, index)| Unit::named(index))
}

/// A name with straight apostrophes and without dashes: *Thừa Thiên - Huế* is *Thừa Thiên Huế*.
fn normal(name: &str) -> String {
    name.replace(APOSTROPHES, "'").replace(DASHES, " ")
}

/// What is written for a straight apostrophe and between the parts of a name.
const APOSTROPHES: [char; 2] = ['’', 'ʼ'];
const DASHES: [char; 3] = ['-', '–', '—'];

/// The words of a name of the table.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split_whitespace().filter(|word| *word != "-")
}

/// The letters of a name without case and marks, a blank after each word: what the table is sorted by.
fn fold(name: &str) -> impl Iterator<Item = char> {
    words(name).flat_map(|word| word.chars().map(plain).chain([' ']))
}

/// A letter without case and marks.
fn plain(c: char) -> char {
    letter::unmarked(letter::lower(c))
}

static PROVINCES: LazyLock<Phrases<Vec<Unit>>> = LazyLock::new(|| {
    let mut units: Vec<Unit> = all().filter(|unit| unit.level() == Level::Province).collect();
    units.sort_by_key(|unit| unit.name());
    let mut provinces = Phrases::default();
    for states in units.chunk_by(|one, other| one.name() == other.name()) {
        provinces.insert(words(states[0].name()).map(word::key).collect(), states.to_vec());
    }
    provinces
});

/// The province whose name these words begin with: how many words it has, and its states.
pub fn province(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &'static [Unit])> {
    PROVINCES.longest(words).map(|(words, states)| (words, states.as_slice()))
}

/// Today's province that holds the one of a name, past or present.
pub fn area(name: &str) -> Option<Unit> {
    find(name).find(|unit| unit.level() == Level::Province).map(Unit::area)
}

/// The names of the provinces, past and present.
pub fn province_names() -> Vec<&'static str> {
    let mut names: Vec<_> = all().filter(|unit| unit.level() == Level::Province).map(Unit::name).collect();
    names.sort_unstable();
    names.dedup();
    names
}
