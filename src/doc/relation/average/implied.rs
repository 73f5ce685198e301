//! Means that nothing prints, and what a mean makes with one other figure: *150 suất quà, tổng trị giá 75 triệu đồng*; *năng suất 55 tạ/ha,
//! sản lượng 1.760 tấn*; *84.500 người, mật độ 120 người/km²*.
//!
//! They are shown where the reader asks; nothing is right or wrong by them.

use std::ops::Range;
use std::sync::LazyLock;

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::show_short;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::known::Known;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::lang::phrase::Phrases;
use crate::lang::table;

/// The table's text, which the tests read too.
const TABLE: &str = include_str!("../../../lang/data/means.tsv");

/// How two amounts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// Things, and what they are worth in all.
    Worth,
    /// Money, and those who get it.
    Lent,
}

static WORDS: LazyLock<Phrases<Tie>> = LazyLock::new(|| {
    let tie = |row: &[&str]| if row[0] == "worth" { Tie::Worth } else { Tie::Lent };
    table::phrases(TABLE, 1).map(|(phrase, row)| (phrase, tie(&row))).collect()
});

/// How many words may stand between a count and what it is worth.
const WORTH: usize = 40;

/// How many words may stand between money and those who get it.
const LENT: usize = 8;

/// How many figures apart a yield stands from its area or output.
const HARVEST: usize = 3;

/// What the amounts of a paragraph imply of which nothing is told together.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found: Vec<Relation> = Vec::new();
    for sentence in sentences {
        for item in 0..sentence.items.len() {
            let implied = worth(sentence, item).or_else(|| rated(sentence, item));
            found.extend(implied.filter(|implied| {
                let spans = &implied.operands;
                !known.with(relations, spans[0]).any(|relation| relation.operands.contains(&spans[1]))
            }));
        }
    }
    relations.extend(found);
}

/// The words between two figures that tie them, if any do.
fn tied(sentence: &Sentence<'_>, between: Range<usize>, tie: Tie) -> bool {
    let tokens = &sentence.paragraph.tokens()[between];
    (0..tokens.len())
        .any(|at| WORDS.longest(tokens[at..].iter().map(|token| token.key)).is_some_and(|(_, found)| *found == tie))
}

/// Whether a figure counts things one by one, more than one, for which something may be worth so much each.
fn counts(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    figure.is_exact_count()
        && !figure.counted.is_empty()
        && figure.number.value > Exact::from_integer(1)
        && sentence.is_level(item)
}

fn is_money(figure: &Figure) -> bool {
    figure.kind == Kind::Amount && figure.base == "đồng" && figure.per.is_empty() && figure.other.is_none()
}

/// "150 suất quà, tổng trị giá 75 triệu đồng", "giải ngân 62 tỷ đồng cho 1.240 hộ vay vốn": what each is worth or gets.
fn worth(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item.checked_sub(1)?;
    let (first, second) = (sentence.figure(before), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let between = first.tokens.end..second.start;
    // "mỗi suất 500.000 đồng" tells it.
    let each = between.clone().any(|at| matches!(paragraph.lower_word(at), "mỗi" | "từng" | ";" | "bình"));
    if each || sentence.items[item].role.is_some_and(|role| role.is_change() || role.is_base()) {
        return None;
    }
    let (count, money) = if is_money(second) && counts(sentence, before) {
        // "30 xe đạp và 150 suất quà, tổng trị giá 75 triệu đồng" is of both.
        let several = before > 0 && counts(sentence, before - 1) && !sentence.items[before].apart;
        let lent = tied(sentence, first.start.saturating_sub(2)..first.start, Tie::Lent) && is_lent(sentence, before);
        (between.len() <= WORTH && !several && (tied(sentence, between, Tie::Worth) || lent && item == before + 1))
            .then_some((before, item))?
    } else if is_money(first) && counts(sentence, item) && sentence.is_level(before) {
        (between.len() <= LENT && is_lent(sentence, item) && tied(sentence, between, Tie::Lent)).then_some((item, before))?
    } else {
        return None;
    };
    let (count, money) = (sentence.figure(count), sentence.figure(money));
    let value = money.number.value / count.number.value;
    let text = format!(
        "{} / {} = {}",
        shown(sentence, money, money.number.value),
        in_unit(count, count.number.value),
        shown(sentence, money, value)
    );
    Some(implied(text, [count, money]))
}

/// Whether those that are counted borrow: *707 hộ vay vốn, 1.245 lượt khách hàng vay*.
fn is_lent(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    (figure.tokens.end..(figure.tokens.end + 6).min(sentence.tokens.end)).any(|at| sentence.paragraph.lower_word(at) == "vay")
}

/// A yield or a density with one of the two it ties: what the other is.
fn rated(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rate = sentence.figure(item);
    let per = |unit: &str| rate.per.clone().any(|at| paragraph.lower_word(at) == unit);
    if rate.kind != Kind::Amount || sentence.items[item].role.is_some_and(Role::is_change) {
        return None;
    }
    let (per_area, whole) = if rate.base == "kg" && per("ha") && !per("vụ") {
        (Exact::new(1, 10_000), "kg")
    } else if rate.base.is_empty() && (per("km") || per("km2") || per("km²")) && rate.counts_people(paragraph) {
        (Exact::new(1, 1_000_000), "")
    } else {
        return None;
    };
    let near = item.saturating_sub(HARVEST)..(item + HARVEST + 1).min(sentence.items.len());
    let plain = |other: usize, base: &str| {
        let figure = sentence.figure(other);
        let people = !base.is_empty() || figure.counts_people(paragraph);
        other != item
            && figure.kind == Kind::Amount
            && figure.base == base
            && figure.per.is_empty()
            && people
            && sentence.is_level(other)
    };
    let named = |other: usize, one: &str, two: &str| {
        let from = other.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        (from..sentence.figure(other).start).any(|at| paragraph.lower_word(at) == one && paragraph.lower_word(at + 1) == two)
    };
    let areas: Vec<usize> = near.clone().filter(|other| plain(*other, "m²")).collect();
    let wholes: Vec<usize> = near.filter(|other| plain(*other, whole)).collect();
    let called = |other: usize| if whole.is_empty() { named(other, "dân", "số") } else { named(other, "sản", "lượng") };
    match (&areas[..], &wholes[..]) {
        (&[], &[total]) if called(total) && total.abs_diff(item) == 1 => {
            let total = sentence.figure(total);
            let area = total.number.value / rate.number.value / per_area;
            let text =
                format!("{} / {} = {} ha", printed(sentence, total), printed(sentence, rate), show_short(area / 10_000, 2));
            Some(implied(text, [rate, total]))
        }
        (&[area], &[]) if area.abs_diff(item) == 1 => {
            let area = sentence.figure(area);
            let value = area.number.value * rate.number.value * per_area;
            let text = if whole.is_empty() {
                format!("{} × {} = {} người", printed(sentence, area), printed(sentence, rate), show_short(value, 0))
            } else {
                format!("{} × {} = {} tấn", printed(sentence, area), printed(sentence, rate), show_short(value / 1_000, 2))
            };
            Some(implied(text, [rate, area]))
        }
        _ => None,
    }
}

/// A figure as the draft prints it.
fn printed<'p>(sentence: &Sentence<'p>, figure: &Figure) -> &'p str {
    sentence.paragraph.slice(sentence.paragraph.span_of(figure.tokens.start..figure.tokens.end.max(figure.per.end)))
}

/// A value in the unit of a printed figure, with its name.
fn shown(sentence: &Sentence<'_>, figure: &Figure, value: Exact) -> String {
    let unit = sentence.paragraph.slice(sentence.paragraph.span_of(figure.unit.clone()));
    format!("{} {unit}", in_unit(figure, value)).trim_end().to_owned()
}

fn implied(text: String, figures: [&Figure; 2]) -> Relation {
    let mut operands = figures.map(|figure| figure.span).to_vec();
    operands.sort();
    Relation::new(RelationKind::Average, Verdict::Computed, Message::new(text.clone(), text), operands)
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::doc::Document;
    use crate::doc::relation::{RelationKind, Verdict};
    use crate::finding::Language;
    use crate::lang::table;
    use crate::text::{Format, Source};

    fn told(text: &str) -> Vec<String> {
        let document = Document::new(Source::new(text, Format::Plain));
        let relations = document.paragraphs().iter().flat_map(|placed| placed.paragraph().relations().to_vec());
        relations
            .filter(|relation| relation.kind == RelationKind::Average && relation.verdict == Verdict::Computed)
            .map(|relation| relation.statement.text(Language::Vietnamese).to_owned())
            .collect()
    }

    #[test]
    fn every_row_implies_what_it_says() {
        for row in table::rows(TABLE) {
            assert_eq!(told(row[2]), [row[3]], "{row:?}");
        }
    }

    #[test]
    fn a_yield_or_a_density_makes_what_is_left_out() {
        assert_eq!(told("Năng suất đạt 55 tạ/ha, sản lượng ước đạt 1.760 tấn."), ["1.760 tấn / 55 tạ/ha = 320 ha"]);
        assert_eq!(told("Xã trồng 40 ha dưa, năng suất bình quân 30 tấn/ha."), ["40 ha × 30 tấn/ha = 1.200 tấn"]);
    }

    #[test]
    fn what_is_of_several_kinds_or_told_for_each_implies_nothing() {
        assert!(told("Hội tặng 30 xe đạp và 150 suất quà, tổng trị giá 120 triệu đồng.").is_empty());
        assert!(told("Hội tặng 150 suất quà, mỗi suất trị giá 500.000 đồng.").is_empty());
    }
}
