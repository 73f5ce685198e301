//! Totals above lines that each tell their part of them: *Tổng chi: 138.940 triệu đồng, gồm:* ¶ *- Chi đầu tư: 41.208 triệu đồng;* ¶ *- Chi thường
//! xuyên: 97.732 triệu đồng.*
//!
//! Every figure of the total's sentence is held against the column that the lines have below it: of its noun or unit, or, where each line
//! tells as many figures as the total, of its place. Lists leave things out, so a sum is wrong only where a slip of the pen explains it,
//! and the figures are long enough that chance would hardly do so, or count out the same things by name.

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::apart::Apart;
use crate::doc::relation::clause::{self, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::slip;
use crate::doc::relation::{RelationKind, Verdict};
use crate::doc::{Document, Paragraph};
use crate::finding::Message;

/// How many digits a total has at least that a slip mends by no chance.
const LONG: u32 = 4;

/// A figure in its paragraph.
#[derive(Clone, Copy)]
struct Told<'d> {
    paragraph: usize,
    text: &'d Paragraph,
    figure: &'d Figure,
}

/// The sums of the lines below a paragraph, of the totals that it tells or the one before it does; `lines` are the indices of the lines.
pub(super) fn read(document: &Document, totals: usize, lines: std::ops::Range<usize>) -> Vec<Apart> {
    let paragraph = |index: usize| document.paragraphs()[index].paragraph().as_ref();
    let sentences = clause::read(paragraph(totals));
    let Some(sentence) = sentences.last() else { return Vec::new() };
    let wholes: Vec<Told<'_>> = levels(totals, paragraph(totals), sentence);
    let rows: Vec<Vec<Told<'_>>> = lines
        .map(|line| {
            let sentences = clause::read(paragraph(line));
            sentences.first().map(|first| levels(line, paragraph(line), first)).unwrap_or_default()
        })
        .collect();
    // "Tổng cộng: …" is no part.
    let sums_up = |row: &Vec<Told<'_>>| row.first().is_none_or(|first| matches!(first.text.lower_word(1), "tổng" | "cộng"));
    if rows.len() < 2 || rows.iter().any(sums_up) {
        return Vec::new();
    }
    let square = wholes.len() >= 2 && rows.iter().all(|row| row.len() == wholes.len());
    let columns = wholes.iter().enumerate().filter_map(|(place, whole)| {
        let parts: Option<Vec<Told<'_>>> = rows
            .iter()
            .map(|row| {
                let named = || row.iter().find(|part| are_alike(whole, part, false));
                if square { row.get(place).filter(|part| are_alike(whole, part, true)) } else { named() }.copied()
            })
            .collect();
        parts.map(|parts| (*whole, parts))
    });
    let sums: Vec<Sum<'_>> = columns.map(|(whole, parts)| Sum::of(whole, parts)).collect();
    // Where one total of a unit is made, the others of that unit are of something else.
    let made = |sum: &Sum<'_>| sums.iter().any(|other| other.holds() && other.whole.figure.base == sum.whole.figure.base);
    let first = |sum: &Sum<'_>| {
        sums.iter().find(|other| other.whole.figure.base == sum.whole.figure.base).is_some_and(|first| std::ptr::eq(first, sum))
    };
    // A table of which all columns but one come out is a table.
    let table = square && sums.iter().filter(|sum| sum.holds()).count() >= 2;
    let told = sums.iter().filter(|sum| sum.holds() || (square || first(sum) && !made(sum)) && sum.is_wrong(table));
    told.map(Sum::told).collect()
}

/// The amounts of a sentence that may be totals or parts: no changes, plans, prices, and nothing that brackets hold.
fn levels<'d>(index: usize, text: &'d Paragraph, sentence: &Sentence<'_>) -> Vec<Told<'d>> {
    let level = |item: &usize| {
        let own = &sentence.items[*item];
        let figure = sentence.figure(*item);
        let other = |role: Role| role.is_change() || role.is_base() || matches!(role, Role::From | Role::Average);
        matches!(figure.kind, Kind::Amount | Kind::Fraction)
            && own.bracket == 0
            && figure.per.is_empty()
            && figure.hedge == Hedge::None
            && figure.number.grouped.is_none()
            && !own.role.is_some_and(other)
    };
    let items = (0..sentence.items.len()).filter(level);
    items.map(|item| Told { paragraph: index, text, figure: &text.figures()[sentence.items[item].figure] }).collect()
}

/// Whether a part measures or counts as its whole does; by its place alone its name need not say so.
fn are_alike(whole: &Told<'_>, part: &Told<'_>, placed: bool) -> bool {
    let units = whole.figure.comparable_across(whole.text, part.figure, part.text)
        && whole.figure.is_exact_count() == part.figure.is_exact_count();
    units && (placed || whole.figure.counts_same(whole.text, part.figure, part.text) != Some(false))
}

/// A total and the column below it.
struct Sum<'d> {
    whole: Told<'d>,
    parts: Vec<Told<'d>>,
    /// The sum less the total.
    off: Exact,
    /// How far rounding may take the two apart.
    slack: Exact,
}

impl<'d> Sum<'d> {
    fn of(whole: Told<'d>, parts: Vec<Told<'d>>) -> Self {
        let sum: Exact = parts.iter().map(|part| part.figure.number.value).sum();
        let half =
            |told: &Told<'_>| if told.figure.is_exact_count() { Exact::from_integer(0) } else { told.figure.number.unit / 2 };
        let slack = parts.iter().chain([&whole]).map(half).sum();
        Self { whole, off: sum - whole.figure.number.value, slack, parts }
    }

    fn is_near(&self, off: Exact) -> bool {
        off <= self.slack && -off <= self.slack
    }

    fn holds(&self) -> bool {
        self.is_near(self.off)
    }

    /// Whether a slip of the pen explains that the sum misses its total.
    fn is_wrong(&self, table: bool) -> bool {
        let (zero, whole) = (Exact::from_integer(0), self.whole.figure.number.value);
        let mends = |told: &Told<'_>, off: Exact| {
            let number = &told.figure.number;
            slip::meant(number).iter().any(|meant| self.is_near(off - (meant.value - number.value)))
        };
        let slipped = mends(&self.whole, self.off) || self.parts.iter().any(|part| mends(part, -self.off));
        let again = self.parts.iter().any(|part| part.figure.number.value == whole);
        let off = if self.off > zero { self.off } else { -self.off };
        let near = off * 4 <= whole || self.off > zero && off * 2 <= whole;
        let long = self.whole.figure.number.length() >= LONG;
        // "12 xã: ¶ - …: 5 xã ¶ - …: 4 xã": each says what it counts.
        let counted = self.parts.len() >= 3
            && self.whole.figure.is_exact_count()
            && self
                .parts
                .iter()
                .all(|part| self.whole.figure.counts_same(self.whole.text, part.figure, part.text) == Some(true));
        !again && slipped && near && (long || counted || table)
    }

    fn told(&self) -> Apart {
        let shown = |value: Exact| in_unit(self.whole.figure, value);
        let sum = self.whole.figure.number.value + self.off;
        let parts: Vec<String> = self.parts.iter().map(|part| shown(part.figure.number.value)).collect();
        let arithmetic = format!("{} = {}", parts.join(" + "), shown(sum));
        let printed = self.whole.text.slice(self.whole.figure.span);
        let (verdict, statement) = if self.holds() {
            (Verdict::Holds, Message::new(arithmetic.clone(), arithmetic))
        } else {
            let vi = format!("{arithmetic}, bài viết {printed}");
            (Verdict::Contradicts, Message::new(vi, format!("{arithmetic}, the draft says {printed}")))
        };
        let operands = [&self.whole].into_iter().chain(&self.parts).map(|told| (told.paragraph, told.figure.span)).collect();
        Apart { kind: RelationKind::PartsTotal, verdict, gross: false, statement, operands }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Source};

    fn verdicts(text: &str) -> Vec<Verdict> {
        let document = Document::new(Source::new(text, Format::Plain));
        let mut sums: Vec<Verdict> = document.over_lines().iter().map(|sum| sum.verdict).collect();
        sums.dedup();
        sums
    }

    #[test]
    fn a_total_has_its_lines() {
        let held = "Tổng chi: 138.940 triệu đồng, đạt 22,7% dự toán (612.500 triệu đồng), gồm:\n- Chi đầu tư: 41.208 triệu đồng;\n\
                    - Chi thường xuyên: 96.532 triệu đồng;\n- Chi khác: 1.200 triệu đồng.";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert_eq!(verdicts(&held.replace("96.532", "95.632")), [Verdict::Contradicts]);
        // Lines that leave something out are no slip.
        assert_eq!(verdicts(&held.replace("96.532", "60.117")), []);
    }

    #[test]
    fn each_column_of_a_table_has_its_total() {
        let held = "Huyện có 54 trường, 804 nhóm, lớp với 24.557 học sinh, cụ thể:\n- Mầm non: 19 trường, 214 nhóm, lớp với 5.836 trẻ;\n\
                    - Tiểu học: 18 trường, 331 lớp với 9.774 học sinh;\n- THCS: 17 trường, 259 lớp với 8.947 học sinh.";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert!(verdicts(&held.replace("331", "313")).contains(&Verdict::Contradicts));
        assert!(verdicts(&held.replace("24.557", "24.575")).contains(&Verdict::Contradicts));
    }

    #[test]
    fn the_paragraph_before_may_tell_the_total() {
        let held = "Cuối năm, huyện còn 742 hộ nghèo.\nSố hộ nghèo phân theo xã:\n+ Xã Tân Hòa: 134 hộ\n+ Xã Phú Lâm: 308 hộ\n\
                    + Xã Yên Sơn: 206 hộ\n+ Xã Minh Đức: 94 hộ";
        assert_eq!(verdicts(held), [Verdict::Holds]);
        assert_eq!(verdicts(&held.replace("206", "260")), [Verdict::Contradicts]);
    }
}
