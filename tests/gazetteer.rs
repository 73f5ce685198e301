//! Makes the table of places from its source and holds the one to the other: `SOAT_UPDATE=1 cargo test --test gazetteer`.
//!
//! The source is for people (`src/lang/data/places.txt`), the table for a program that must start in a millisecond; only
//! the table is in the binary. Its shape is told in `src/lang/places/table.rs`. What the table then says is tested here,
//! through the same doors as the rules use.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use soat::lang::places::{self, Kind, Level, Unit};
use soat::lang::syllable::Syllable;
use soat::lang::{letter, lexicon, word};

/// A unit as its line has it.
#[derive(Debug)]
struct Line {
    level: usize,
    kind: usize,
    name: String,
    from: u32,
    to: u32,
    parent: Option<usize>,
    becomes: Vec<String>,
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang/data").join(name)
}

/// `2025-07-01` as 20250701; 0 for the empty text.
fn day(text: &str) -> u32 {
    if text.is_empty() { 0 } else { text.replace('-', "").parse().expect("a day") }
}

/// The day before.
fn eve(text: &str) -> u32 {
    let day: jiff::civil::Date = text.parse().expect("a day");
    let eve = day.yesterday().expect("not the first of days");
    eve.to_string().replace('-', "").parse().expect("a day")
}

fn read(source: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut since, mut open) = (false, Vec::new());
    for text in source.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(heading) = text.strip_prefix("= ") {
            since = heading == "since";
            continue;
        }
        let depth = text.len() - text.trim_start_matches('\t').len();
        let (unit, becomes) = text.trim_start().split_once(" → ").unwrap_or((text.trim_start(), ""));
        let (unit, gone) = unit.split_once(" † ").unwrap_or((unit, ""));
        let (unit, days) = unit.split_once(" [").unwrap_or((unit, ""));
        let kind = |kind: &&Kind| unit.strip_prefix(kind.name()).is_some_and(|rest| rest.starts_with(' '));
        let kind = *Kind::ALL.iter().filter(kind).max_by_key(|kind| kind.name().len()).expect("a line begins with a kind");
        let (mut from, mut to) = if since { (20_250_701, 0) } else { (0, 20_250_630) };
        if let Some((first, last)) = days.trim_end_matches(']').split_once("..") {
            (from, to) = (day(first), day(last));
        }
        if !gone.is_empty() {
            to = eve(gone);
        }
        open.truncate(depth);
        // A province whose kind changes is one place: its communes hang on its last state.
        let parent = open.last().copied();
        open.push(lines.len());
        lines.push(Line {
            level: if since && depth == 1 { 2 } else { depth },
            kind: Kind::ALL.iter().position(|other| *other == kind).expect("it is listed"),
            name: unit[kind.name().len() + 1..].to_owned(),
            from,
            to,
            parent,
            becomes: becomes.split("; ").filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        });
    }
    lines
}

fn build(source: &str) -> Vec<u8> {
    let lines = read(source);
    let sorted = |name: &str| letter::fold(&name.replace(" - ", " ")) + " ";
    let names: BTreeSet<(String, &str)> = lines.iter().map(|line| (sorted(&line.name), line.name.as_str())).collect();
    let names: Vec<&str> = names.into_iter().map(|(_, name)| name).collect();
    let number: HashMap<&str, usize> = names.iter().enumerate().map(|(index, name)| (*name, index)).collect();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|index| (number[lines[*index].name.as_str()], lines[*index].level, *index));
    let mut place = vec![0; lines.len()];
    for (at, index) in order.iter().enumerate() {
        place[*index] = at as u16;
    }
    // What a unit becomes is named within the province that holds its land, by the state in force.
    let stands = |line: &Line| line.to == 0;
    let provinces: HashMap<&str, usize> = (0..lines.len())
        .filter(|index| lines[*index].level == 0 && stands(&lines[*index]))
        .map(|index| (lines[index].name.as_str(), index))
        .collect();
    let communes: HashMap<(usize, &str), usize> = (0..lines.len())
        .filter(|index| lines[*index].level == 2 && stands(&lines[*index]))
        .map(|index| ((lines[index].parent.expect("it lies somewhere"), lines[index].name.as_str()), index))
        .collect();
    let area = |index: usize| {
        let mut province = index;
        while let Some(parent) = lines[province].parent {
            province = parent;
        }
        lines[province].becomes.first().map_or(province, |area| provinces[area.as_str()])
    };
    let heir = |index: usize, name: &str| {
        if lines[index].level == 0 {
            return place[provinces[name]];
        }
        let area = area(index);
        place[*communes.get(&(area, name)).unwrap_or_else(|| panic!("no {name} for {}", lines[index].name))]
    };
    let periods: Vec<(u32, u32)> = lines.iter().map(|line| (line.from, line.to)).collect::<BTreeSet<_>>().into_iter().collect();
    let in_force: Vec<usize> =
        order.iter().copied().filter(|index| lines[*index].level == 0 && stands(&lines[*index])).collect();
    let (mut rows, mut lists): (Vec<u8>, Vec<u16>) = (Vec::new(), Vec::new());
    for &index in &order {
        let line = &lines[index];
        let heirs: Vec<u16> = line.becomes.iter().map(|name| heir(index, name)).collect();
        let successors = match heirs.as_slice() {
            [] => u16::MAX,
            [single] => *single,
            several => {
                let at = lists.len() as u16 | 0x8000;
                lists.push(several.len() as u16);
                lists.extend(several);
                at
            }
        };
        let period = periods.binary_search(&(line.from, line.to)).expect("it is listed") as u8;
        rows.extend((number[line.name.as_str()] as u16).to_le_bytes());
        let area = in_force.iter().position(|province| *province == area(index)).expect("it is in force") as u8;
        rows.extend([line.kind as u8 | (line.level as u8) << 4, period, area]);
        rows.extend(line.parent.map_or(u16::MAX, |parent| place[parent]).to_le_bytes());
        rows.extend(successors.to_le_bytes());
    }
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (index, name) in names.iter().enumerate() {
        if index % 16 == 0 {
            blocks.push(text.len() as u32);
        }
        text.push_str(name);
        text.push('\n');
    }
    let mut bytes = b"SOATPL01".to_vec();
    for size in [names.len(), text.len(), periods.len(), in_force.len(), lines.len(), lists.len()] {
        bytes.extend((size as u32).to_le_bytes());
    }
    bytes.extend(periods.iter().flat_map(|(from, to)| [from.to_le_bytes(), to.to_le_bytes()].concat()));
    bytes.extend(in_force.iter().flat_map(|index| place[*index].to_le_bytes()));
    bytes.extend(blocks.iter().flat_map(|start| start.to_le_bytes()));
    bytes.extend(text.bytes());
    bytes.extend(rows);
    bytes.extend(lists.iter().flat_map(|entry| entry.to_le_bytes()));
    bytes
}

#[test]
fn the_table_is_made_from_its_source() {
    let built = build(&fs::read_to_string(data("places.txt")).expect("the source is readable"));
    let path = data("places.bin");
    if fs::read(&path).is_ok_and(|known| known == built) {
        return;
    }
    assert!(
        std::env::var_os("SOAT_UPDATE").is_some(),
        "places.bin is not what places.txt makes; run: SOAT_UPDATE=1 cargo test --test gazetteer"
    );
    fs::write(&path, built).expect("the table is writable");
}

/// How many units of each kind exist on a day, of one level.
fn census(level: Level, day: &str) -> BTreeMap<&'static str, usize> {
    let day = day.parse().expect("a day");
    let mut census = BTreeMap::new();
    for unit in places::all().filter(|unit| unit.level() == level && unit.exists_on(day)) {
        *census.entry(unit.kind().name()).or_default() += 1;
    }
    census
}

#[test]
fn the_census_of_each_order_is_right() {
    let is = |level, day, expected: &[(&'static str, usize)]| {
        assert_eq!(census(level, day), expected.iter().copied().collect(), "{level:?} {day}");
    };
    is(Level::Province, "2024-12-31", &[("tỉnh", 58), ("thành phố", 5)]);
    is(Level::Province, "2025-01-01", &[("tỉnh", 57), ("thành phố", 6)]);
    is(Level::Province, "2025-07-01", &[("tỉnh", 28), ("thành phố", 6)]);
    is(Level::Province, "2026-04-30", &[("tỉnh", 27), ("thành phố", 7)]);
    is(Level::Province, "2026-09-20", &[("tỉnh", 25), ("thành phố", 9)]);
    is(Level::District, "2025-06-30", &[("huyện", 508), ("thành phố", 87), ("thị xã", 52), ("quận", 49)]);
    is(Level::District, "2025-07-01", &[]);
    is(Level::Commune, "2025-06-30", &[("xã", 7692), ("phường", 1726), ("thị trấn", 617)]);
    is(Level::Commune, "2025-07-01", &[("xã", 2621), ("phường", 687), ("đặc khu", 13)]);
    is(Level::Commune, "2026-04-30", &[("xã", 2611), ("phường", 697), ("đặc khu", 13)]);
    is(Level::Commune, "2026-09-20", &[("xã", 2599), ("phường", 709), ("đặc khu", 13)]);
}

/// The only unit of a kind and name in a province of today.
#[track_caller]
fn unit(kind: Kind, name: &str, area: &str, day: &str) -> Unit {
    let day = day.parse().expect("a day");
    let found: Vec<Unit> =
        places::find(name).filter(|unit| unit.kind() == kind && unit.area().name() == area && unit.exists_on(day)).collect();
    assert_eq!(found.len(), 1, "{name}");
    found[0]
}

#[test]
fn what_became_of_a_unit_is_known() {
    let heirs = |unit: Unit| unit.heirs().into_iter().map(Unit::title).collect::<Vec<_>>();
    assert_eq!(heirs(unit(Kind::Commune, "Tam Gia", "Lạng Sơn", "2024-01-01")), ["xã Khuất Xá"]);
    assert_eq!(heirs(unit(Kind::Commune, "tân liên", "Lạng Sơn", "2021-01-01")), ["phường Kỳ Lừa"]);
    assert_eq!(heirs(unit(Kind::District, "Bắc Sơn", "Lạng Sơn", "2021-01-01")).len(), 6);
    assert_eq!(heirs(unit(Kind::Province, "Bắc Giang", "Bắc Ninh", "2021-01-01")), ["thành phố Bắc Ninh"]);
    let stage = unit(Kind::City, "Bắc Ninh", "Bắc Ninh", "2026-11-01");
    assert_eq!(stage.on("2026-01-01".parse().expect("a day")).map(Unit::title).as_deref(), Some("tỉnh Bắc Ninh"));
    let ward = unit(Kind::Ward, "Kỳ Lừa", "Lạng Sơn", "2026-01-01");
    assert_eq!(ward.sources().count(), 5);
    assert_eq!(ward.province().title(), "tỉnh Lạng Sơn");
}

#[test]
fn names_are_found_however_they_are_written() {
    for (written, name) in
        [("bà rịa-vũng tàu", "Bà Rịa - Vũng Tàu"), ("Khánh Hoà", "Khánh Hòa"), ("M’Drắk", "M'Drắk"), ("THANH HÓA", "Thanh Hóa")]
    {
        assert_eq!(places::find(written).next().map(Unit::name), Some(name), "{written}");
    }
    assert_eq!(places::find("Tan Lien").count(), 0);
    assert!(places::starting_with("khuat x").any(|unit| unit.name() == "Khuất Xá"));
}

#[test]
fn every_old_unit_lies_in_a_province_of_today() {
    for unit in places::all() {
        let area = unit.area();
        assert!(area.level() == Level::Province && area.to().is_none(), "{}", unit.title());
        assert!(unit.becomes().all(|heir| heir.to().is_none() && heir.area() == area), "{}", unit.title());
        assert!(unit.kind().is_of(unit.level()), "{}", unit.title());
    }
}

/// The rules of spelling must know every syllable of every place.
#[test]
fn no_place_is_misspelled() {
    let words: BTreeSet<&str> = places::all().flat_map(|unit| unit.name().split([' ', '-'])).collect();
    let strange = words.into_iter().filter(|word| {
        // Roman numerals and abbreviations are all capitals.
        let letters = word.chars().all(char::is_alphabetic) && word.chars().any(char::is_lowercase);
        letters && Syllable::parse(word).is_none() && !lexicon::is_known(word::key(word), true)
    });
    assert_eq!(strange.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn the_tables_are_small() {
    let bytes = fs::metadata(data("places.bin")).expect("the table is there").len();
    assert!(bytes < 260_000, "{bytes} bytes");
    // With it the tables of titles, bodies, abbreviations, names and capitals stay under 400 KB in the binary.
    let tables = [
        "titles.tsv",
        "posts.tsv",
        "bodies.tsv",
        "fields.txt",
        "capitals.tsv",
        "commons.tsv",
        "compounds.txt",
        "plain_words.txt",
        "raised_words.txt",
        "abbreviations.tsv",
        "given_names.txt",
        "surnames.txt",
    ];
    let size = |name: &&str| fs::metadata(data(name)).expect("the table is there").len();
    let all = bytes + tables.iter().map(size).sum::<u64>();
    assert!(all < 400_000, "{all} bytes");
}
