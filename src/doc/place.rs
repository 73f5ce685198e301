//! Places a draft names: *xã Tam Gia, huyện Lộc Bình (Lạng Sơn)*, *2 xã biên giới là Tân Liên, Xuất Lễ*.
//!
//! A kind word and capitals make a mention, whether or not the table knows the name; a bare name is one only where it can be
//! nothing else: a province, a part of a list, what a unit is said to lie in. Which of the units of a name is meant, the
//! paragraph alone cannot tell: see [`locality`](crate::doc::locality).

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::figure::Kind as FigureKind;
use crate::doc::token::{Case, TokenKind};
use crate::lang::phrase::Phrases;
use crate::lang::places::{self, Kind, Level, Unit};
use crate::lang::word;
use crate::text::Span;

/// A place named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The kind word, where it stands before this name, and the name.
    pub span: Span,
    /// The tokens of [`Mention::span`].
    pub tokens: Range<usize>,
    /// The tokens of the name.
    pub name: Range<usize>,
    /// What it is called: by the word before it, or by the one that heads its list. `None` for a bare name.
    pub kind: Option<Kind>,
    /// Every unit of this name, at whatever time; none where the table does not know it.
    pub units: Vec<Unit>,
    /// Where it knows none, the units whose names are one slip away.
    pub similar: Vec<Unit>,
    /// The level its kind stands for; a *thành phố* is of the level of its units, if they agree.
    pub level: Option<Level>,
    /// The mention of the unit it is said to lie in, in the same paragraph.
    pub within: Option<usize>,
    /// Whether its sentence speaks of former units: *huyện Lộc Bình cũ*, *sáp nhập xã Tam Gia …*
    pub former: bool,
    /// Whether a day or year before the reform of 2025 stands before it in its sentence: *năm 2019, xã Tam Gia …*
    pub dated_before_reform: bool,
}

impl Mention {
    /// Whether the kind word stands before this very name.
    pub fn is_whole(&self) -> bool {
        self.tokens.start < self.name.start
    }

    /// The units of this name and kind.
    pub fn of_kind(&self) -> impl Iterator<Item = Unit> + '_ {
        self.units.iter().copied().filter(|unit| self.kind.is_none_or(|kind| unit.kind() == kind))
    }
}

/// The level of a kind, or where that is a matter of the unit, of all units of the kind.
fn level(kind: Option<Kind>, units: &[Unit]) -> Option<Level> {
    match kind {
        Some(Kind::City) | None => {
            let mut levels = units.iter().filter(|unit| kind.is_none_or(|kind| unit.kind() == kind)).map(|unit| unit.level());
            let first = levels.next()?;
            levels.all(|level| level == first).then_some(first)
        }
        Some(kind) => [Level::Province, Level::District, Level::Commune].into_iter().find(|level| kind.is_of(*level)),
    }
}

/// The longest name, in tokens: *Văn Miếu - Quốc Tử Giám*.
const LONGEST: usize = 6;

/// How many small letters may stand between the head of a list and its names: *2 xã biên giới là Tân Liên, Xuất Lễ*.
const LEAD: usize = 4;

static KINDS: LazyLock<Phrases<Kind>> = LazyLock::new(|| {
    let names = Kind::ALL.into_iter().map(|kind| (kind.name(), kind));
    names.chain([("TP", Kind::City), ("TX", Kind::Town)]).collect()
});

/// Words after which *xã* is no unit: *hợp tác xã Tân Hòa*, *liên xã*.
static NOT_BEFORE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("tác liên công làng"));

/// Words that open a list of several units.
static SEVERAL: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("các những hai ba bốn năm sáu bảy tám chín mười nhiều"));

/// Words in whose sentence units of another time are named.
static CHANGE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("cũ nguyên cựu quê"));

/// The same as phrases.
static CHANGES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    [
        "sáp nhập",
        "hợp nhất",
        "nhập vào",
        "trước đây",
        "trước kia",
        "trước khi",
        "tiền thân",
        "trên cơ sở",
        "thành lập",
        "sắp xếp",
        "chia tách",
        "đổi tên",
        "nay là",
        "nay thuộc",
        "khi đó",
        "lúc đó",
        "thời đó",
        "hồi đó",
        "năm xưa",
        "nguyên quán",
        "kháng chiến",
        "chiến khu",
        "liệt sĩ",
        "sinh năm",
        "kết thúc hoạt động",
        "chấm dứt hoạt động",
    ]
    .into_iter()
    .collect()
});

/// The kind word that begins at a token: how many words it has, and the kind.
pub fn kind(paragraph: &Paragraph, index: usize) -> Option<(usize, Kind)> {
    KINDS.longest(paragraph.phrase_from(index)).map(|(words, kind)| (words, *kind))
}

/// The words that kind words begin with.
pub fn firsts() -> impl Iterator<Item = u32> {
    KINDS.firsts()
}

/// The places a paragraph names, in order.
pub fn read(paragraph: &Paragraph) -> Vec<Mention> {
    let mut reader = Reader { paragraph, mentions: Vec::new() };
    let mut index = 0;
    while index < paragraph.tokens().len() {
        index = reader.at(index);
    }
    reader.link();
    let mut mentions = reader.mentions;
    let mut time = Time::default();
    for mention in &mut mentions {
        if !time.tokens.contains(&mention.tokens.start) {
            time = Time::of(paragraph, mention.tokens.start);
        }
        mention.former = time.former;
        mention.dated_before_reform = time.dated.is_some_and(|dated| dated < mention.tokens.start);
    }
    mentions
}

struct Reader<'p> {
    paragraph: &'p Paragraph,
    mentions: Vec<Mention>,
}

impl Reader<'_> {
    /// Reads what begins at a token; where to go on.
    fn at(&mut self, index: usize) -> usize {
        let paragraph = self.paragraph;
        let token = &paragraph.tokens()[index];
        if !token.is_wordlike() {
            return index + 1;
        }
        let Some((words, kind)) = KINDS.longest(paragraph.phrase_from(index)) else { return self.province(index) };
        let mut name = index + words;
        let shortened = words == 1 && matches!(kind, Kind::City | Kind::Town);
        if shortened && paragraph.word(name) == "." {
            name += 1;
        }
        let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map(|at| &paragraph.tokens()[at]);
        if before.is_some_and(|before| NOT_BEFORE.contains(&before.key)) {
            return name;
        }
        let several = before.is_some_and(|before| before.kind == TokenKind::Number || SEVERAL.contains(&before.key));
        let start = if several { self.lead(name).unwrap_or(name) } else { name };
        let Some((end, units)) = self.name(start, *kind) else { return name };
        let whole = start == name;
        if !whole && !is_listed(&units, *kind) {
            return name;
        }
        let tokens = if whole { index..end } else { start..end };
        self.push(tokens, start..end, Some(*kind), units);
        if several { self.list(end, *kind) } else { self.bare(end) }
    }

    fn push(&mut self, tokens: Range<usize>, name: Range<usize>, kind: Option<Kind>, units: Vec<Unit>) {
        let span = self.paragraph.span_of(tokens.clone());
        let words = self.paragraph.slice(self.paragraph.span_of(name.clone()));
        let similar = if units.is_empty() { places::similar(words) } else { Vec::new() };
        self.mentions.push(Mention {
            span,
            tokens,
            name,
            kind,
            similar,
            level: level(kind, &units),
            units,
            within: None,
            former: false,
            dated_before_reform: false,
        });
    }

    /// Where the names begin that *2 xã biên giới là …*, *01 xã (…)* announce.
    fn lead(&self, from: usize) -> Option<usize> {
        let paragraph = self.paragraph;
        for index in from..=from + LEAD {
            match paragraph.lower_word(index) {
                "là" | "gồm" | ":" | "(" => {
                    let next = index + 1 + usize::from(paragraph.word(index + 1) == ":");
                    return self.is_capital(next).then_some(next);
                }
                _ if paragraph.tokens().get(index).is_some_and(|token| token.case == Case::Lower && token.is_wordlike()) => {}
                _ => return None,
            }
        }
        None
    }

    fn is_capital(&self, index: usize) -> bool {
        self.paragraph.tokens().get(index).is_some_and(|token| token.is_wordlike() && token.case != Case::Lower)
    }

    /// The longest known name at a token, else the run of capitals; where it ends, and its units.
    fn name(&self, start: usize, kind: Kind) -> Option<(usize, Vec<Unit>)> {
        let paragraph = self.paragraph;
        let numbered = matches!(kind, Kind::Ward | Kind::UrbanDistrict);
        let first = paragraph.tokens().get(start)?;
        if numbered && first.kind == TokenKind::Number && !first.glued {
            let units: Vec<Unit> = places::find(paragraph.word(start)).collect();
            return (!units.is_empty()).then_some((start + 1, units));
        }
        let mut end = start;
        let is_dash = |index: usize| matches!(paragraph.word(index), "-" | "–");
        while end < start + LONGEST && (end == start || paragraph.follows(end) || is_dash(end) || is_dash(end - 1)) {
            let dash = is_dash(end) && self.is_capital(end + 1);
            // "xã Hố Nai 3"
            let number =
                paragraph.tokens().get(end).is_some_and(|token| token.kind == TokenKind::Number && token.span.len() == 1);
            if !(self.is_capital(end) || end > start && (dash || number)) {
                break;
            }
            end += 1;
        }
        let mut run = end;
        while run > start && !self.is_capital(run - 1) {
            run -= 1;
        }
        while end > start {
            if !is_dash(end - 1) {
                let units: Vec<Unit> = places::find(paragraph.slice(paragraph.span_of(start..end))).collect();
                if !units.is_empty() {
                    return Some((end, units));
                }
            }
            end -= 1;
        }
        (run > start).then_some((run, Vec::new()))
    }

    /// The names that follow the first of a list; where it ends.
    fn list(&mut self, from: usize, kind: Kind) -> usize {
        let paragraph = self.paragraph;
        let mut index = from;
        while matches!(paragraph.lower_word(index), "," | ";" | "và") && self.is_capital(index + 1) {
            let Some((end, units)) = self.name(index + 1, kind).filter(|(_, units)| is_listed(units, kind)) else { break };
            self.push(index + 1..end, index + 1..end, Some(kind), units);
            index = end;
        }
        self.bare(index)
    }

    /// A province by its bare name, unless it is part of a longer name or a person's.
    fn province(&mut self, index: usize) -> usize {
        let paragraph = self.paragraph;
        if paragraph.tokens()[index].case == Case::Lower || index > 0 && paragraph.follows(index) && self.is_capital(index - 1)
        {
            return index + 1;
        }
        let Some((words, units)) = places::province(paragraph.phrase_from(index)) else { return index + 1 };
        let end = index + words;
        let capitals = (index..end).all(|index| self.is_capital(index));
        if !capitals || paragraph.follows(end) && self.is_capital(end) {
            return index + 1;
        }
        self.push(index..end, index..end, None, units.to_vec());
        end
    }

    /// A bare name after a unit, of what it lies in: *xã Tân Liên (Cao Lộc)*, *xã Tân Liên, Cao Lộc, Lạng Sơn*.
    fn bare(&mut self, from: usize) -> usize {
        let paragraph = self.paragraph;
        let Some(last) = self.mentions.last().filter(|last| last.level == Some(Level::Commune)) else { return from };
        if !matches!(paragraph.word(from), "," | "(" | "-" | "–") || !self.is_capital(from + 1) {
            return from;
        }
        let Some((end, units)) = self.name(from + 1, Kind::Commune) else { return from };
        let holds = |unit: &Unit| last.units.iter().any(|inner| inner.parent() == Some(*unit));
        let units: Vec<Unit> = units.into_iter().filter(|unit| unit.level() == Level::District && holds(unit)).collect();
        if units.is_empty() {
            return from;
        }
        self.push(from + 1..end, from + 1..end, None, units);
        end
    }

    /// Joins each mention to the one right after it that it is said to lie in.
    fn link(&mut self) {
        for index in (0..self.mentions.len().saturating_sub(1)).rev() {
            let (one, next) = (&self.mentions[index], &self.mentions[index + 1]);
            let gap = one.tokens.end..next.tokens.start;
            // "TP. Sơn La – Hưng Yên" is a route.
            let joins = |at: usize| match self.paragraph.lower_word(at) {
                "," | "(" | "thuộc" | "của" | "ở" => true,
                "-" | "–" => next.is_whole(),
                _ => false,
            };
            let joined = gap.len() <= 2 && gap.clone().all(joins);
            let (inner, outer) = (one.level, next.level);
            let above = match (inner, outer) {
                (Some(inner), Some(outer)) => outer < inner,
                // A *thành phố* of either level.
                (Some(inner), None) => inner == Level::Commune && next.kind == Some(Kind::City),
                _ => false,
            };
            let listed = inner.is_some() && inner == outer && !next.is_whole() && next.kind.is_some();
            self.mentions[index].within = match (joined && above, listed && gap.len() == 1) {
                (true, _) => Some(index + 1),
                (false, true) => self.mentions[index + 1].within,
                _ => None,
            };
        }
    }
}

/// Whether a bare name in a list headed by a kind is one of its units, and not what the list lies in.
fn is_listed(units: &[Unit], kind: Kind) -> bool {
    let level = |unit: &Unit| kind.is_of(unit.level());
    units.iter().any(level)
        && (kind.is_of(Level::Province) || units.iter().all(|unit| level(unit) || unit.level() == Level::Commune))
}

/// What a sentence says of the time it speaks of; found out once for all the places it names.
#[derive(Default)]
struct Time {
    tokens: Range<usize>,
    /// Whether it speaks of former units.
    former: bool,
    /// Where it first names a day or year before the reform.
    dated: Option<usize>,
}

impl Time {
    /// Of the sentence that holds a token.
    fn of(paragraph: &Paragraph, token: usize) -> Self {
        let Some(tokens) = paragraph.sentence_of(token).map(|sentence| sentence.tokens.clone()) else {
            return Self::default();
        };
        let former = tokens.clone().any(|index| {
            CHANGE.contains(&paragraph.tokens()[index].key) || CHANGES.longest(paragraph.phrase_from(index)).is_some()
        });
        let reform = u32::from(places::REFORM.year().unsigned_abs());
        let dates = paragraph.dates().iter().filter(|date| match (date.civil(), date.year) {
            (Some(day), _) => day < places::REFORM,
            (None, year) => year.is_some_and(|year| year < reform),
        });
        let years = paragraph
            .figures()
            .iter()
            .filter(|figure| figure.kind == FigureKind::Year && figure.number.value.to_integer() < i128::from(reform));
        let starts = dates.map(|date| date.tokens.start).chain(years.map(|figure| figure.tokens.start));
        let dated = starts.filter(|start| tokens.contains(start)).min();
        Self { tokens, former, dated }
    }
}

/// Whether the sentence around some tokens speaks of former units, and of a time before the reform.
pub(crate) fn time(paragraph: &Paragraph, tokens: &Range<usize>) -> (bool, bool) {
    let time = Time::of(paragraph, tokens.start);
    (time.former, time.dated.is_some_and(|dated| dated < tokens.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    /// The mentions as written, each with the number of the one it lies in.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<Kind>, Option<usize>)]) {
        let paragraph = Paragraph::new(Role::Body, text);
        let found: Vec<_> =
            paragraph.places().iter().map(|place| (paragraph.slice(place.span), place.kind, place.within)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn kinds_and_capitals_make_a_mention() {
        let (commune, district, province) = (Some(Kind::Commune), Some(Kind::District), Some(Kind::Province));
        check("Tuyến đường qua huyện Bắc Sơn dài 3 km.", &[("huyện Bắc Sơn", district, None)]);
        check("Chủ tịch UBND huyện Lộc Bình Hoàng Văn Tú.", &[("huyện Lộc Bình", district, None)]);
        check(
            "Xã Tam Gia, huyện Lộc Bình, tỉnh Lạng Sơn",
            &[("Xã Tam Gia", commune, Some(1)), ("huyện Lộc Bình", district, Some(2)), ("tỉnh Lạng Sơn", province, None)],
        );
        check("huyện Cao Lộc (Lạng Sơn) họp", &[("huyện Cao Lộc", district, Some(1)), ("Lạng Sơn", None, None)]);
        check("xã Tân Liên (Cao Lộc)", &[("xã Tân Liên", commune, Some(1)), ("Cao Lộc", None, None)]);
        check(
            "TP. Lạng Sơn, phường 1, quận 3",
            &[
                ("TP. Lạng Sơn", Some(Kind::City), None),
                ("phường 1", Some(Kind::Ward), Some(2)),
                ("quận 3", Some(Kind::UrbanDistrict), None),
            ],
        );
        check("xã Phù Đổng Lạ", &[("xã Phù Đổng", commune, None)]);
        check("xã Hố Nai 3 có 5 ấp, xã Tân Tiến 5 ấp", &[("xã Hố Nai 3", commune, None), ("xã Tân Tiến", commune, None)]);
        check(
            "tỉnh Bà Rịa-Vũng Tàu và tỉnh Thừa Thiên - Huế",
            &[("tỉnh Bà Rịa-Vũng Tàu", province, None), ("tỉnh Thừa Thiên - Huế", province, None)],
        );
        check("xã Khôngcó Đâu", &[("xã Khôngcó Đâu", commune, None)]);
    }

    #[test]
    fn lists_share_their_head() {
        let commune = Some(Kind::Commune);
        check(
            "Huyện có 2 xã biên giới là Tân Liên, Xuất Lễ; nâng cao đối với xã Hải Yến",
            &[("Tân Liên", commune, None), ("Xuất Lễ", commune, None), ("xã Hải Yến", commune, None)],
        );
        check("Phấn đấu 01 xã (Tam Gia) đạt chuẩn", &[("Tam Gia", commune, None)]);
        check(
            "các xã Tân Liên, Xuất Lễ và Hải Yến, huyện Cao Lộc",
            &[
                ("xã Tân Liên", commune, Some(3)),
                ("Xuất Lễ", commune, Some(3)),
                ("Hải Yến", commune, Some(3)),
                ("huyện Cao Lộc", Some(Kind::District), None),
            ],
        );
    }

    #[test]
    fn what_only_looks_like_a_place_is_none() {
        check("Hợp tác xã Tân Hòa, cán bộ xã, huyện; xã hội; bà Trần Thị Thái Bình; hòa bình", &[]);
    }

    #[test]
    fn another_time_is_noticed() {
        let past = |text: &str| {
            let paragraph = Paragraph::new(Role::Body, text);
            paragraph.places()[0].former || paragraph.places()[0].dated_before_reform
        };
        assert!(past("huyện Lộc Bình cũ") && past("Năm 2019, xã Tam Gia đạt chuẩn") && past("nguyên Chủ tịch huyện Lộc Bình"));
        assert!(past("Ông Nam quê ở huyện Lộc Bình"));
        assert!(past("Ngày 03/02/2021, huyện Lộc Bình họp."));
        assert!(!past("huyện Lộc Bình nâng cao năm 2020") && !past("Ngày 03/02/2026, huyện Lộc Bình họp."));
    }
}
