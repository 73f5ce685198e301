//! One whole that is printed nowhere behind the shares of several lines: *Hàn Quốc 5,06 tỷ USD, chiếm 24,9% tổng vốn đầu tư* and, lines
//! below, *Singapore 2,39 tỷ USD, chiếm 11,8% tổng vốn đầu tư*; one price behind *cao hơn 116% so với giá khởi điểm*.
//!
//! Wholes of one name need not be one: of two years, of two places. Where all but one of three or more imply one, and the odd one would
//! but for a slip of the pen, it is wrong.

use crate::doc::Document;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::paragraph::Paragraph;
use crate::doc::relation::ballots::Wholes;
use crate::doc::relation::{Relation, RelationKind, Verdict, slip};
use crate::finding::Message;

/// How many words name a whole at most.
const NAME: usize = 6;

/// How many lines before one may be of the same whole.
const BACK: usize = 8;

/// How many must imply one whole before another is wrong.
const ENOUGH: usize = 2;

/// A share or change whose base is printed nowhere.
struct Implied<'d> {
    paragraph: usize,
    text: &'d Paragraph,
    level: &'d Figure,
    percent: &'d Figure,
    kind: RelationKind,
    /// The words that name what it is of.
    name: Vec<u32>,
    /// What follows for it, as roughly as the figures may be read.
    base: Interval,
}

/// The shares and changes of a draft whose base has one name, each held against the ones before.
pub fn read(document: &Document) -> Vec<Wholes> {
    let mut all: Vec<Implied<'_>> = Vec::new();
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let text = placed.paragraph().as_ref();
        all.extend(text.relations().iter().filter_map(|relation| implied(index, text, relation)));
    }
    let mut found = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let before = all[at.saturating_sub(BACK)..at].iter().rev().filter(|other| one.is_named_like(other));
        let agrees = |other: &&Implied<'_>| one.base.intersection(&other.base).is_some();
        if let Some(other) = before.clone().find(agrees) {
            found.push(one.with(other, Verdict::Holds));
        }
    }
    for (at, one) in all.iter().enumerate() {
        let near = all[at.saturating_sub(BACK)..all.len().min(at + BACK)].iter();
        let others: Vec<&Implied<'_>> = near.filter(|other| !std::ptr::eq(*other, one) && one.is_named_like(other)).collect();
        let common = others
            .iter()
            .skip(1)
            .try_fold(others.first().map_or(one.base, |first| first.base), |common, other| common.intersection(&other.base));
        if let Some(common) = common.filter(|common| others.len() >= ENOUGH && one.is_odd(common)) {
            let nearest = others.iter().min_by_key(|other| other.paragraph.abs_diff(one.paragraph));
            found.extend(nearest.filter(|_| one.is_a_slip(&common)).map(|other| one.with(other, Verdict::Contradicts)));
        }
    }
    found
}

/// Whether a paragraph has something that [`read`] reads.
pub fn speaks(paragraph: &Paragraph) -> bool {
    paragraph.relations().iter().any(|relation| implied(0, paragraph, relation).is_some())
}

fn implied<'d>(paragraph: usize, text: &'d Paragraph, relation: &Relation) -> Option<Implied<'d>> {
    let kind = relation.kind;
    if relation.verdict != Verdict::Computed || !matches!(kind, RelationKind::PercentOf | RelationKind::Growth) {
        return None;
    }
    let figure_at = |at: usize| text.figure_of(*relation.operands.get(at)?);
    let (level, percent) = (figure_at(0)?, figure_at(1)?);
    let exact =
        level.hedge == Hedge::None && percent.hedge == Hedge::None && level.number.digits >= 3 && percent.number.digits >= 2;
    if level.kind != Kind::Amount || percent.kind != Kind::Percent || !exact || relation.operands.len() != 2 {
        return None;
    }
    let name = name_after(text, percent)?;
    let base = relation.computed?;
    Some(Implied { paragraph, text, level, percent, kind, name, base })
}

/// The words behind a percentage that name what it is of: *tổng vốn đầu tư, giá khởi điểm*; none where they name a time or say too little.
fn name_after(text: &Paragraph, percent: &Figure) -> Option<Vec<u32>> {
    let word = |at: usize| text.lower_word(at);
    let mut at = percent.tokens.end;
    while matches!(word(at), "so" | "với" | "của" | "trong" | "trên") {
        at += 1;
    }
    let until = (at + NAME).min(text.tokens().len());
    let ends = |at: &usize| {
        !text.tokens()[*at].is_wordlike() || matches!(word(*at), "và" | "cả" | "của" | "trong" | "vào" | "trên" | "đăng")
    };
    let words: Vec<usize> = (at..until).take_while(|at| !ends(at)).collect();
    let time = words.iter().any(|at| {
        matches!(
            word(*at),
            "năm" | "kỳ" | "tháng" | "quý" | "trước" | "này" | "đó" | "ngoái" | "ngày" | "tuần" | "hoạch" | "cùng"
        )
    });
    let named = words.iter().filter(|at| !matches!(word(**at), "tổng" | "số" | "toàn" | "mức" | "con")).count();
    (named >= 2 && words.len() >= 3 && !time).then(|| words.iter().map(|at| text.tokens()[*at].key).collect())
}

impl Implied<'_> {
    fn is_named_like(&self, other: &Self) -> bool {
        let (short, long) = if self.name.len() <= other.name.len() { (self, other) } else { (other, self) };
        self.kind == other.kind
            && self.level.comparable_across(self.text, other.level, other.text)
            && self.level.counts_same(self.text, other.level, other.text) != Some(false)
            && (self.paragraph, self.level.span) != (other.paragraph, other.level.span)
            && long.name.starts_with(&short.name)
    }

    /// Whether what it implies lies well beside what others do.
    fn is_odd(&self, common: &Interval) -> bool {
        let (Some(low), Some(high), Some(least), Some(most)) = (self.base.low, self.base.high, common.low, common.high) else {
            return false;
        };
        let margin = Exact::new(21, 20);
        let telling = self.level.number.digits >= 3 && self.percent.number.digits >= 3;
        telling && (low.at > most.at * margin || high.at * margin < least.at)
    }

    /// Whether two digits that changed places explain it.
    fn is_a_slip(&self, common: &Interval) -> bool {
        if self.kind != RelationKind::PercentOf {
            return false;
        }
        let hundred = Exact::from_integer(100);
        let is = |level: Exact, percent: Exact| {
            percent > Exact::from_integer(0)
                && {
                    let base = level * hundred / percent;
                    let margin = Exact::new(1, 200);
                    matches!((common.low, common.high), (Some(low), Some(high))
                    if low.at * (Exact::from_integer(1) - margin) <= base && base <= high.at * (Exact::from_integer(1) + margin))
                }
        };
        let (level, percent) = (&self.level.number, &self.percent.number);
        let swaps = |meant: &slip::Meant| meant.slip == slip::Slip::Swap;
        slip::meant(level).iter().filter(|meant| swaps(meant)).any(|meant| is(meant.value, percent.value))
            || slip::meant(percent).iter().filter(|meant| swaps(meant)).any(|meant| is(level.value, meant.value))
    }

    fn with(&self, other: &Self, verdict: Verdict) -> Wholes {
        let shown = |one: &Self| {
            let middle = match (one.base.low, one.base.high) {
                (Some(low), Some(high)) => (low.at + high.at) / 2,
                (one_end, other_end) => one_end.or(other_end).map_or(one.level.number.value, |end| end.at),
            };
            show_short(middle / self.level.factor, 2)
        };
        let printed = |one: &Self| one.text.slice(one.percent.span).to_owned();
        let statement = match verdict {
            Verdict::Contradicts => {
                let (here, there) = (self.of_what(), other.of_what());
                Message::new(
                    format!("{here} cho toàn thể {}, các tỷ lệ khác như {there} cho {}", shown(self), shown(other)),
                    format!("{here} implies a whole of {}, others such as {there} imply {}", shown(self), shown(other)),
                )
            }
            _ => Message::new(
                format!("{} và {} cùng một gốc: {} ≈ {}", printed(other), printed(self), shown(other), shown(self)),
                format!("{} and {} imply one base: {} ≈ {}", printed(other), printed(self), shown(other), shown(self)),
            ),
        };
        Wholes {
            kind: RelationKind::SameBase,
            verdict,
            statement,
            operands: [
                (self.paragraph, self.level.span.to(self.percent.span)),
                (other.paragraph, other.level.span.to(other.percent.span)),
            ],
        }
    }

    fn of_what(&self) -> String {
        format!("{} ({})", self.text.slice(self.level.span), self.text.slice(self.percent.span))
    }
}
