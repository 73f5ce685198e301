//! Figures: every number of a paragraph with its unit, its hedge and what it counts.
//!
//! A figure joins others by what it counts, so the noun after it is kept; a number that names rather than counts (*Điều 5,
//! quý II, thôn 3, năm 2021*) is a label and takes part in no arithmetic.

mod read;

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::interval::{Bound, Exact, Interval};
use crate::doc::number::Number;
use crate::doc::token::{Token, TokenKind};
use crate::lang::units::Dimension;
use crate::lang::{letter, word};
use crate::text::Span;

pub use read::{is_then_and_now, is_told_by_number, read};

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// So many things, or so much of a measure.
    Amount,
    /// *72,94%*.
    Percent,
    /// *0,26 điểm phần trăm*.
    Points,
    /// *2,5 lần*.
    Times,
    /// *8/17 xã*: a part over its whole.
    Fraction,
    /// *6 tháng*, *20 năm*.
    Period,
    /// *2021*.
    Year,
    /// From one value to another: *5 – 7%*.
    Range,
    /// A number that names: *Điều 5, khóa XV*.
    Label,
}

/// How a figure is bounded by the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// As printed.
    None,
    /// *trên, hơn*: a little more.
    Above,
    /// *gần*: a little less.
    Nearly,
    /// *ít nhất, từ … trở lên*: no less.
    AtLeast,
    /// *không quá, dưới*: no more.
    AtMost,
    /// *khoảng, ước*: more or less.
    About,
}

impl Hedge {
    /// Whether it leaves one side open.
    pub fn is_open(self) -> bool {
        matches!(self, Self::AtLeast | Self::AtMost)
    }
}

/// A figure of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number with its scale word and unit.
    pub span: Span,
    /// The tokens of [`Figure::span`].
    pub tokens: Range<usize>,
    /// The digits alone (of a fraction or range, both numbers).
    pub digits: Span,
    /// What it is.
    pub kind: Kind,
    /// The number in base units; the part of a fraction, the lower end of a range.
    pub number: Number,
    /// The whole of a fraction, the upper end of a range.
    pub other: Option<Number>,
    /// What the unit measures.
    pub dimension: Dimension,
    /// The base unit's symbol; empty for things counted.
    pub base: &'static str,
    /// How many base units one of the printed unit is: 1.000.000 for *triệu đồng*.
    pub factor: Exact,
    /// The unit as printed (*triệu đồng*), and what it is per (*/ha*, */người/năm*), as tokens.
    pub unit: Range<usize>,
    /// The tokens of what the figure is per.
    pub per: Range<usize>,
    /// How it is bounded.
    pub hedge: Hedge,
    /// The first token of the words that bound it, or of the figure.
    pub start: usize,
    /// The words after it: what is counted, first.
    pub counted: Range<usize>,
}

impl Figure {
    /// Whether it can be an operand.
    pub fn counts(&self) -> bool {
        matches!(self.kind, Kind::Amount | Kind::Percent | Kind::Points | Kind::Times | Kind::Fraction)
    }

    /// Whole things printed without a scale word are exact.
    pub fn is_exact_count(&self) -> bool {
        self.dimension == Dimension::Count && self.number.is_whole() && self.factor.is_integer() && *self.factor.numer() == 1
    }

    /// Whether it is one number of things, neither bounded nor rounded, whether these are named or not: *127*.
    pub fn is_plain_count(&self) -> bool {
        self.kind == Kind::Amount && self.is_exact_count() && self.hedge == Hedge::None
    }

    /// Whether it is one number of things that are named, neither bounded nor rounded: *127 hộ nghèo*.
    pub fn is_named_count(&self) -> bool {
        self.is_plain_count() && !self.counted.is_empty()
    }

    /// What the printed value may be rounded from, hedges aside: counts are exact.
    pub fn rounded(&self) -> Interval {
        self.narrow(&self.number)
    }

    /// As [`Figure::rounded`], for [`Figure::other`].
    pub fn other_rounded(&self) -> Option<Interval> {
        self.other.map(|other| self.narrow(&other))
    }

    fn narrow(&self, number: &Number) -> Interval {
        if self.dimension == Dimension::Count && number.is_whole() && self.factor == Exact::from_integer(1) {
            Interval::exactly(number.value)
        } else {
            number.rounded()
        }
    }

    /// Every value the figure may honestly stand for: rounded or cut, its hedge in force and its closing zeros round.
    pub fn plausible(&self) -> Interval {
        let number = &self.number;
        // Who says "hơn 63,5%" of three digits has no more than the next in mind; of two digits of a rate a few.
        let slack = || match number.length() {
            4.. => number.significant,
            3 => number.significant.max(number.value / 50),
            2 if self.kind == Kind::Percent => number.significant * 3,
            _ => number.significant.max(number.value / 10),
        };
        let open = |at| Some(Bound { at, closed: false });
        let closed = |at| Some(Bound { at, closed: true });
        match self.hedge {
            Hedge::None if matches!(self.kind, Kind::Percent | Kind::Points | Kind::Times) => number.rounded_or_cut(),
            Hedge::None => {
                // Round thousands may be rounded, but not by much: 275.000 is no 280.000.
                let zeros = number.significant >= number.unit * 100;
                let round = || (number.significant / 2).min(number.value / 200);
                let narrow = if self.is_exact_count() { self.rounded() } else { number.rounded_or_cut() };
                if zeros { narrow.hull(&Interval::between(number.value - round(), number.value + round())) } else { narrow }
            }
            Hedge::Above => {
                // "trên 65%" of 64,8% is tolerated; "trên 25 tỷ đồng" of 24,6 is not.
                let below = if self.kind == Kind::Percent { number.unit / 2 } else { Exact::from_integer(0) };
                Interval { low: closed(number.value - below), high: closed(number.value + slack()) }
            }
            Hedge::Nearly => Interval { low: closed(number.value - slack()), high: open(number.value + number.unit / 2) },
            Hedge::AtLeast => Interval::above(number.value, true),
            Hedge::AtMost => Interval::below(number.value, true),
            Hedge::About => {
                // "khoảng 2.362 km" is no round figure.
                let about = match number.length() {
                    0 | 1 if self.kind == Kind::Percent && number.digits >= 2 => number.significant / 2,
                    0 | 1 => slack().max(number.value / 20),
                    2 => number.significant.max(number.value / 20),
                    3 => number.significant.max(number.value / 50),
                    _ => number.significant * 2,
                };
                Interval::between(number.value - about, number.value + about)
            }
        }
    }

    /// What a hedged figure most likely stands for: *trên 347 tỷ* is 347 and a part of one more, *gần 327* the last part before it.
    pub fn hedged_closely(&self) -> Interval {
        let number = &self.number;
        if number.digits < 2 {
            return self.plausible();
        }
        match self.hedge {
            Hedge::Above => Interval::between(number.value, number.value + number.significant),
            Hedge::Nearly => Interval::between(number.value - number.significant, number.value + number.unit / 2),
            _ => self.plausible(),
        }
    }

    /// What the figure asserts, for what follows from it: a hedge bounds one side only.
    pub fn asserted(&self) -> Interval {
        match self.hedge {
            Hedge::Above => Interval::above(self.number.value, false),
            Hedge::AtLeast => Interval::above(self.number.value, true),
            Hedge::Nearly => Interval::below(self.number.value, false),
            Hedge::AtMost => Interval::below(self.number.value, true),
            // Four digits carry no rounding that matters beside a percentage.
            Hedge::None if self.number.digits >= 4 => Interval::exactly(self.number.value),
            _ => self.rounded(),
        }
    }

    /// Whether two figures measure the same, per the same.
    pub fn comparable(&self, other: &Self, paragraph: &Paragraph) -> bool {
        self.comparable_across(paragraph, other, paragraph)
    }

    /// One of its numbers as an amount of its own: the part of a fraction, or its whole.
    #[must_use]
    pub fn amount(&self, number: Number) -> Self {
        Self { number, other: None, kind: Kind::Amount, ..self.clone() }
    }

    /// Whether it counts cases, which may be of anything: *số đảng viên bị kỷ luật giảm 43 trường hợp*.
    pub fn counts_cases(&self, paragraph: &Paragraph) -> bool {
        let at = self.counted.start;
        paragraph.lower_word(at) == "trường" && paragraph.lower_word(at + 1) == "hợp"
    }

    /// As [`Figure::comparable`], where one of the two may leave its unit out: "từ 45 lên 90 đảng viên".
    pub fn comparable_or_bare(&self, other: &Self, paragraph: &Paragraph) -> bool {
        let bare = |figure: &Self| figure.dimension == Dimension::Count && figure.unit.is_empty() && figure.counted.is_empty();
        self.comparable(other, paragraph)
            || bare(self) && other.dimension == Dimension::Count
            || bare(other) && self.dimension == Dimension::Count
    }

    /// As [`Figure::comparable_or_bare`], where what both are per, or their currency, may be said once: "45,6 triệu đồng/người, tăng
    /// 5,4 triệu đồng so với 40,2 triệu đồng", "từ 94 tỷ xuống 47,7 tỷ đồng".
    pub fn comparable_in_change(&self, other: &Self, paragraph: &Paragraph) -> bool {
        let measured = self.dimension == Dimension::Measure && self.dimension == other.dimension && self.base == other.base;
        self.comparable_or_bare(other, paragraph)
            || measured && self.per.is_empty() != other.per.is_empty()
            || self.is_money_with(other)
            || other.is_money_with(self)
    }

    /// Whether it is an amount of money in thousands or more, and the other one whose currency is left out.
    fn is_money_with(&self, other: &Self) -> bool {
        let currency = matches!(self.base, "đồng" | "USD") && self.factor >= Exact::from_integer(1_000);
        currency && other.is_bare_money() && self.per.is_empty() && other.per.is_empty()
    }

    /// Whether it is an amount of money whose currency is left out: *từ 4,18 triệu lên 4,42 triệu*.
    pub fn is_bare_money(&self) -> bool {
        self.dimension == Dimension::Count && self.counted.is_empty() && self.factor >= Exact::from_integer(1_000_000)
    }

    /// As [`Figure::comparable`], for figures of two paragraphs.
    pub fn comparable_across(&self, own: &Paragraph, other: &Self, theirs: &Paragraph) -> bool {
        let rate = |percent: &Self| matches!(percent.dimension, Dimension::Percent | Dimension::Points);
        let same = self.dimension == other.dimension && self.base == other.base || rate(self) && rate(other);
        // Nearly always neither is per anything.
        if !same || self.per.is_empty() && other.per.is_empty() {
            return same;
        }
        let one = own.tokens()[self.per.clone()].iter().map(|token| token.key);
        one.eq(theirs.tokens()[other.per.clone()].iter().map(|token| token.key))
    }

    /// Whether it counts people, whatever they are called: *người, em, đồng chí, đảng viên, thí sinh*.
    pub fn counts_people(&self, paragraph: &Paragraph) -> bool {
        self.dimension == Dimension::Count && names_people(paragraph, self.counted.start)
    }

    /// Whether both count the same things, as far as their words tell: `None` where one of them is bare.
    pub fn counts_same<'t>(&self, own: &'t Paragraph, other: &Self, theirs: &'t Paragraph) -> Option<bool> {
        static LEADS: LazyLock<[u32; 2]> = LazyLock::new(|| ["lượt", "số"].map(word::key));
        let [times, _] = *LEADS;
        let one = own.tokens().get(self.counted.clone()).unwrap_or_default();
        let two = theirs.tokens().get(other.counted.clone()).unwrap_or_default();
        let (first, second) = (one.first()?, two.first()?);
        // "214.806 lượt khám" and "195.000 lượt"
        if first.key == times && second.key == times && one.len().min(two.len()) == 1 {
            return Some(true);
        }
        // "62 lượt ý kiến" are "ý kiến", "589 số đối tượng" are "đối tượng".
        let named = |words: &'t [Token]| if words.len() > 1 && LEADS.contains(&words[0].key) { &words[1..] } else { words };
        let (one, two) = (named(one), named(two));
        let (first, second) = (&one[0], &two[0]);
        // "6 Hợp tác xã … 38 HTX"
        let short = |token: &Token| token.kind == TokenKind::Abbreviation;
        if short(first) != short(second) {
            let (abbreviation, at, words, there) =
                if short(first) { (first, own, two, theirs) } else { (second, theirs, one, own) };
            return Some(stands_for(at.slice(abbreviation.span), words, there));
        }
        if first.key != second.key {
            let classified = is_classifier(own, one) && one[1].key == second.key
                || is_classifier(theirs, two) && two[1].key == first.key
                || is_case(own, one) && is_case(theirs, two);
            return Some(classified);
        }
        Some(!NEEDING.contains(&first.key) || one.get(1).map(|token| token.key) == two.get(1).map(|token| token.key))
    }
}

/// Words that need another to mean anything: *đảng viên* is not *đảng bộ*.
static NEEDING: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("đảng cán công học giáo đại nhân sản doanh hợp dự nhiệm hồ văn chi"));

/// Whether the word or two at a token call people.
fn names_people(paragraph: &Paragraph, at: usize) -> bool {
    matches!(
        (paragraph.lower_word(at), paragraph.lower_word(at + 1)),
        ("người" | "em" | "cháu" | "vị" | "nạn" | "hs" | "ts", _)
            | ("công" | "viên", "chức")
            | ("công" | "bệnh", "nhân")
            | ("công", "dân")
            | ("học" | "thí", "sinh")
            | ("ứng", "cử")
            | ("chiến", "sĩ" | "sỹ")
            | ("thanh", "niên")
            | ("cấp", "ủy" | "uỷ")
            | ("tân" | "thương", "binh")
            | ("đồng", "chí")
            | ("đảng" | "đoàn" | "hội" | "giáo" | "ủy" | "uỷ" | "thành" | "sinh" | "ứng" | "học", "viên")
            | ("đại", "biểu")
            | ("cử", "tri")
            | ("cán", "bộ")
            | ("nhân" | "lao", "khẩu" | "động")
            | ("đối", "tượng")
            | ("bị", "can" | "cáo" | "hại")
    )
}

/// Whether the name of what is counted begins with a word that only counts: *23 con gia súc* are *gia súc*.
fn is_classifier(paragraph: &Paragraph, words: &[Token]) -> bool {
    words.len() > 1
        && matches!(
            paragraph.lower().get(words[0].span.range()),
            Some("con" | "chiếc" | "cái" | "căn" | "ngôi" | "quả" | "cuốn" | "cây" | "khẩu" | "tuyến" | "suất")
        )
}

/// *34 ca* are *34 trường hợp*.
fn is_case(paragraph: &Paragraph, words: &[Token]) -> bool {
    let word = |at: usize| words.get(at).and_then(|word| paragraph.lower().get(word.span.range())).unwrap_or_default();
    word(0) == "ca" || word(0) == "trường" && word(1) == "hợp"
}

/// Whether capitals are the initials of the words that follow a number.
fn stands_for(abbreviation: &str, words: &[Token], paragraph: &Paragraph) -> bool {
    let mut initials = words.iter().filter_map(|word| paragraph.lower().get(word.span.range())?.chars().next());
    abbreviation.chars().all(|capital| initials.next() == Some(letter::lower(capital)))
}
