//! Wholes that the wording makes the one of a share, where nothing else is counted or measured between: *trong 52 chung cư tranh chấp, có 39
//! vụ về quỹ bảo trì (chiếm 75%)*; *kiểm tra 716 cơ sở, phát hiện 355 cơ sở vi phạm (chiếm 49,6%)*; *tổng diện tích là 50 ha nhưng mới đền
//! bù được 32,4 ha, chiếm 64,8%*.

use std::ops::Range;

use super::whole::has_share;
use super::{HUNDRED, SIBLINGS, is_of_all_votes, is_of_others, of_something, part_of_whole, people};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::{Relation, Verdict};
use crate::lang::units::Dimension;

/// How many words before a whole may say what is done with it, or that it is a total.
const BEFORE: usize = 10;

/// How many words may stand between a whole and its part.
const BETWEEN: usize = 24;

/// A share of the one amount before its part that the wording makes its whole.
pub(super) fn of_worded_whole(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let printed = sentence.figure(item);
    let said = matches!(own.role, Some(Role::Share | Role::Reach)) || own.opens && own.role.is_none();
    let of_whole = own.base.as_ref().is_none_or(|base| base.against == Against::Whole);
    if !said || !of_whole || printed.number.digits < 2 || printed.number.value >= Exact::from_integer(HUNDRED) {
        return None;
    }
    let (level, loose) = sentence.level_of(item)?;
    let part = sentence.figure(level);
    let beside = !own.opens || sentence.items[level].clause + 1 == own.clause;
    if loose || !beside || part.kind != Kind::Amount || part.hedge.is_open() || !part.per.is_empty() {
        return None;
    }
    let here = Wording { sentence, item, level };
    let whole = here.before().filter(|whole| here.is_led_to(*whole)).map(|whole| sentence.figure(whole))?;
    if here.siblings_have_another(whole) {
        return None;
    }
    let votes = is_of_all_votes(sentence, part, whole.number.value, printed);
    let others = is_of_others(sentence, item, part);
    let found = part_of_whole(sentence, (part, printed, whole), Link::Close, !votes && !others)?;
    let value = part.number.value / whole.number.value * Exact::from_integer(HUNDRED);
    let off = if value > printed.number.value { value - printed.number.value } else { printed.number.value - value };
    // Rounded the generous way.
    (found.verdict != Verdict::Contradicts || off >= printed.number.unit * 3 / 2).then_some(found)
}

/// A share and its part in their sentence.
struct Wording<'s, 'p> {
    sentence: &'s Sentence<'p>,
    item: usize,
    level: usize,
}

impl Wording<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.sentence.paragraph.lower_word(at)
    }

    /// Whether an amount may be the whole of the part by what it measures.
    fn fits(&self, other: usize) -> bool {
        let (part, whole) = (self.sentence.figure(self.level), self.sentence.figure(other));
        self.sentence.is_level(other)
            && whole.kind == Kind::Amount
            && whole.number.value > part.number.value
            && whole.comparable(part, self.sentence.paragraph)
            && whole.is_exact_count() == part.is_exact_count()
    }

    /// The amount right before the part that may be its whole, if nothing of its kind stands between or is larger before.
    fn before(&self) -> Option<usize> {
        let part = self.sentence.figure(self.level);
        let alike = |other: &usize| {
            let figure = self.sentence.figure(*other);
            matches!(figure.kind, Kind::Amount | Kind::Fraction) && figure.comparable(part, self.sentence.paragraph)
        };
        let mut all = (0..self.level).rev().filter(alike);
        let whole = all.next()?;
        // "môn văn có 838 thí sinh, môn toán có 858 thí sinh" leave open which is meant.
        let larger = |other: usize| self.sentence.figure(other).number.value > part.number.value;
        all.all(|other| !larger(other)).then_some(whole)
    }

    /// Whether the wording leads from an amount to the part as one of it.
    fn is_led_to(&self, whole: usize) -> bool {
        let sentence = self.sentence;
        let (own, level) = (&sentence.items[whole], &sentence.items[self.level]);
        // "hai cổ đông sở hữu 68%, tương ứng 1.900 tỷ đồng" is a share itself.
        if !self.fits(whole) || level.bracket != own.bracket || own.role == Some(Role::Share) {
            return false;
        }
        let (total, part) = (sentence.figure(whole), sentence.figure(self.level));
        let between = total.tokens.end.max(total.counted.end)..part.start;
        let last = whole.checked_sub(1).map_or(sentence.tokens.start, |last| sentence.figure(last).tokens.end);
        let lead = last.max(total.start.saturating_sub(BEFORE))..total.start;
        // "4.600 tỷ đồng và 219 ha, tức khoảng 10%" is of both.
        let joined = part.start.checked_sub(1).is_some_and(|and| self.word(and) == "và");
        if joined || between.len() > BETWEEN || has_share(sentence, whole) || !self.is_share() {
            return false;
        }
        let counts = part.dimension == Dimension::Count;
        let among = self.is_among(&lead) && self.has(&between, &LEADING)
            // "cả thôn có 124 hộ thì 109 hộ …"
            || counts && self.has(&lead, &ALL) && self.has(&between, &[("thì", "")]);
        let found = counts && self.has(&lead, &INSPECTED) && self.has(&between, &FOUND);
        let but = self.has(&between, &BUT) && self.has(&between, &ONLY);
        let same = part.counts_same(sentence.paragraph, total, sentence.paragraph) != Some(false)
            || people(sentence, part) && people(sentence, total)
            || part.counts_cases(sentence.paragraph);
        let announced = level.announced.is_some() && (counts && same || sentence.items[self.item].role == Some(Role::Share));
        among || found || but || announced
    }

    /// Whether another share beside this one is of a whole that makes both right: *xuất khẩu 9,7 tỷ USD (7,9%), nhập khẩu 8,8 tỷ USD (7,3%)*.
    fn siblings_have_another(&self, whole: &Figure) -> bool {
        let sentence = self.sentence;
        let implied = |item: usize, level: usize| {
            let rate = sentence.figure(item).plausible().scaled(Exact::new(1, HUNDRED))?;
            sentence.figure(level).rounded().over(&rate)
        };
        let Some(own) = implied(self.item, self.level) else { return false };
        let near = self.item.saturating_sub(SIBLINGS)..sentence.items.len().min(self.item + SIBLINGS);
        !own.holds(whole.number.value)
            && near.into_iter().filter(|other| *other != self.item && sentence.figure(*other).kind == Kind::Percent).any(
                |other| {
                    sentence.level_of(other).is_some_and(|(level, _)| {
                        level != self.level
                            && sentence.figure(level).kind == Kind::Amount
                            && sentence.figure(level).comparable(sentence.figure(self.level), sentence.paragraph)
                            && implied(other, level).is_some_and(|other| other.meets(&own))
                    })
                },
            )
    }

    /// Whether a share is said to be one, of nothing else.
    fn is_share(&self) -> bool {
        let own = &self.sentence.items[self.item];
        let bracketed = own.opens && own.role.is_none();
        // "12 đơn vị đạt trên 90%": each of them has.
        let share = own.role == Some(Role::Share) || own.role == Some(Role::Reach) && !own.follows || bracketed;
        share && (own.base.is_some() || !of_something(self.sentence, self.item))
    }

    /// Whether two words stand side by side in a range; an empty second word is any.
    fn has(&self, range: &Range<usize>, pairs: &[(&str, &str)]) -> bool {
        range.clone().any(|at| {
            let (one, two) = (self.word(at), self.word(at + 1));
            pairs.iter().any(|pair| pair.0 == one && (pair.1.is_empty() || pair.1 == two))
        })
    }

    /// Whether *trong, trong số, trong tổng số* stand right before an amount.
    fn is_among(&self, lead: &Range<usize>) -> bool {
        let mut words = lead.clone().rev().map(|at| self.word(at)).take(4);
        words.find(|word| !matches!(*word, "số" | "tổng" | "mức" | "cộng")).is_some_and(|word| word == "trong")
    }
}

/// What is done with all of some things.
const INSPECTED: [(&str, &str); 10] = [
    ("thụ", "lý"),
    ("tiếp", "nhận"),
    ("kiểm", "tra"),
    ("thanh", "tra"),
    ("xét", "nghiệm"),
    ("rà", "soát"),
    ("khảo", "sát"),
    ("thẩm", "định"),
    ("khám", ""),
    ("lấy", ""),
];

/// What is found of some of them.
const FOUND: [(&str, &str); 10] = [
    ("giải", "quyết"),
    ("làm", "rõ"),
    ("phát", "hiện"),
    ("xử", "lý"),
    ("xử", "phạt"),
    ("lập", "biên"),
    ("vi", "phạm"),
    ("có", ""),
    ("đạt", ""),
    ("xác", "định"),
];

/// All there are.
const ALL: [(&str, &str); 2] = [("cả", ""), ("toàn", "")];

/// What leads from all to some of them.
const LEADING: [(&str, &str); 5] = [("có", ""), (",", ""), ("đã", ""), ("sẽ", ""), ("thì", "")];

/// What sets some against all.
const BUT: [(&str, &str); 4] = [("nhưng", ""), ("song", ""), ("tuy", "nhiên"), ("mà", "")];

/// What says that they are few.
const ONLY: [(&str, &str); 2] = [("chỉ", ""), ("mới", "")];
