//! Totals of several kinds with their parts row by row: *23 vụ, làm chết 11 người, bị thương 17 người. Trong đó, đường bộ 20 vụ, làm chết 9
//! người, bị thương 16 người; đường sắt 3 vụ, làm chết 2 người, bị thương 1 người*; *54 trường với 24.557 học sinh, cụ thể: …*.
//!
//! Rows that make one total tell that they leave nothing out; a total of another kind that the same rows do not make is wrong.

use std::ops::Range;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::parts;
use crate::doc::relation::share::{in_unit, stated};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Dimension;

/// How many totals there may be, and how many rows.
const MOST: (usize, usize) = (5, 16);

/// A total and the parts of it, one of each row that has one.
struct Column {
    total: usize,
    parts: Vec<usize>,
}

/// The columns of a sentence that a list announces.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    let Some(first) = (1..sentence.items.len()).find(|item| sentence.items[*item].announced.is_some()) else { return };
    let totals: Vec<usize> = totals(sentence, first);
    let mut rows = rows(sentence, first);
    // "trong đó trộm cắp 7 vụ, 8 đối tượng, đánh bạc 3 vụ, 23 đối tượng": no more than commas part them.
    if by_place(sentence, &totals, &rows).is_none()
        && let Some(again) = rows_in_turn(sentence, first, &totals)
    {
        rows = again;
    }
    if totals.len() < 2 || totals.len() > MOST.0 || rows.len() < 2 || rows.len() > MOST.1 {
        return;
    }
    let columns = by_place(sentence, &totals, &rows).unwrap_or_else(|| by_name(sentence, &totals, &rows));
    let told: Vec<Relation> = columns.iter().filter_map(|column| judged(sentence, column)).collect();
    let holds = told.iter().filter(|told| told.verdict == Verdict::Holds).count();
    let wrong = told.iter().filter(|told| told.verdict == Verdict::Contradicts).count();
    // One total that the rows make tells of another; where two are wrong the rows are of something else.
    let known = |told: &Relation| {
        let total = told.operands.iter().min();
        relations.iter().any(|known| {
            known.kind == RelationKind::PartsTotal
                && known.verdict == told.verdict
                && total.is_some_and(|total| known.operands.contains(total))
                && known.operands.len() >= told.operands.len()
        })
    };
    let kept: Vec<Relation> = told
        .iter()
        .filter(|told| told.verdict == Verdict::Holds || holds >= 1 && wrong == 1)
        .filter(|told| !known(told))
        .cloned()
        .collect();
    relations.extend(kept);
}

/// The amounts right before a list that may be its totals: those of the last breath.
fn totals(sentence: &Sentence<'_>, first: usize) -> Vec<usize> {
    let bracket = sentence.items[first - 1].bracket;
    let mut totals = Vec::new();
    for item in (0..first).rev() {
        let (own, figure) = (&sentence.items[item], sentence.figure(item));
        if own.bracket != bracket || own.announced.is_some() {
            continue;
        }
        // "so với cùng kỳ giảm 15 vụ" tells of another time.
        let level = own.role.is_none_or(|role| matches!(role, Role::Reach | Role::Total)) && is_plain(figure);
        if level {
            totals.push(item);
        }
        if own.apart {
            break;
        }
    }
    totals.reverse();
    totals
}

/// The rows of a list, parted by semicolons: the amounts of each.
fn rows(sentence: &Sentence<'_>, first: usize) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    let mut from = first;
    for item in first + 1..=sentence.items.len() {
        if item == sentence.items.len() || sentence.items[item].apart {
            rows.push(from..item);
            from = item;
        }
    }
    rows
}

/// The rows of a list that tells as many amounts as there are totals again and again, each by the name of its total.
fn rows_in_turn(sentence: &Sentence<'_>, first: usize, totals: &[usize]) -> Option<Vec<Range<usize>>> {
    let all = amounts(sentence, &(first..sentence.items.len()));
    let named = |total: usize, part: usize| name(sentence, total).is_some() && name(sentence, total) == name(sentence, part);
    let alike = |row: &[usize]| totals.iter().zip(row).all(|(total, part)| named(*total, *part));
    let whole = totals.len() >= 2 && all.len().is_multiple_of(totals.len()) && all.chunks(totals.len()).all(alike);
    whole.then(|| all.chunks(totals.len()).map(|row| row[0]..row[row.len() - 1] + 1).collect())
}

fn is_plain(figure: &Figure) -> bool {
    figure.kind == Kind::Amount && figure.other.is_none() && figure.hedge == Hedge::None && figure.per.is_empty()
}

/// The amounts of a row, without what is said of them.
fn amounts(sentence: &Sentence<'_>, row: &Range<usize>) -> Vec<usize> {
    let bracket = sentence.items[row.start].bracket;
    let level = |item: &usize| {
        let own = &sentence.items[*item];
        let role = own.role.is_none_or(|role| matches!(role, Role::Reach | Role::Part | Role::Parts));
        role && own.bracket == bracket && is_plain(sentence.figure(*item))
    };
    row.clone().filter(level).collect()
}

/// The columns of rows that all tell as many amounts as there are totals, in their order and units.
fn by_place(sentence: &Sentence<'_>, totals: &[usize], rows: &[Range<usize>]) -> Option<Vec<Column>> {
    let rows: Vec<Vec<usize>> = rows.iter().map(|row| amounts(sentence, row)).collect();
    let alike = |total: usize, part: usize| {
        let (one, two) = (sentence.figure(total), sentence.figure(part));
        one.dimension == two.dimension && one.base == two.base && one.is_exact_count() == two.is_exact_count()
    };
    let fits =
        rows.iter().all(|row| row.len() == totals.len() && totals.iter().zip(row).all(|(total, part)| alike(*total, *part)));
    let column = |(at, total): (usize, &usize)| Column { total: *total, parts: rows.iter().map(|row| row[at]).collect() };
    fits.then(|| totals.iter().enumerate().map(column).collect())
}

/// The columns of rows by what is counted: a row may leave one out, but tells none twice.
fn by_name(sentence: &Sentence<'_>, totals: &[usize], rows: &[Range<usize>]) -> Vec<Column> {
    let mut columns = Vec::new();
    for total in totals {
        let same = |part: &usize| name(sentence, *part).is_some() && name(sentence, *part) == name(sentence, *total);
        // Two totals of one name are told apart by nothing.
        if totals.iter().filter(|other| same(other)).count() != 1 {
            continue;
        }
        let parts: Vec<Vec<usize>> = rows.iter().map(|row| amounts(sentence, row).into_iter().filter(same).collect()).collect();
        if parts.iter().any(|row| row.len() > 1) || parts.iter().filter(|row| !row.is_empty()).count() < 2 {
            continue;
        }
        columns.push(Column { total: *total, parts: parts.into_iter().flatten().collect() });
    }
    columns
}

/// What is counted, by its first word, and what befell it: *làm chết 2 người*, *bị thương 4 người*.
fn name(sentence: &Sentence<'_>, item: usize) -> Option<(u32, u32)> {
    let paragraph = sentence.paragraph;
    let figure = sentence.figure(item);
    let noun = paragraph
        .tokens()
        .get(figure.counted.start)
        .filter(|_| figure.dimension == Dimension::Count && !figure.counted.is_empty())?;
    let befell = |at: usize| matches!(paragraph.lower_word(at), "chết" | "thương" | "tử" | "vong" | "tích");
    let near = figure.start.saturating_sub(2).max(sentence.tokens.start)..figure.start;
    let after = figure.counted.start + 1..figure.counted.end;
    let verb = near.chain(after).find(|at| befell(*at)).map_or(0, |at| paragraph.tokens()[at].key);
    Some((noun.key, verb))
}

fn judged(sentence: &Sentence<'_>, column: &Column) -> Option<Relation> {
    let total = sentence.figure(column.total);
    let figures: Vec<&Figure> = column.parts.iter().map(|part| sentence.figure(*part)).collect();
    let equation = Equation {
        operands: figures.iter().map(|part| Operand::summed(part)).collect(),
        printed: Operand::summed(total),
        predict: &parts::sum,
        link: Link::Close,
    };
    let mut verdict = equation.verdict()?;
    if verdict == Verdict::HoldsIfTruncated {
        verdict = Verdict::Holds;
    }
    let exact = total.number.value >= Exact::from_integer(3);
    if !exact || verdict == Verdict::Contradicts && !equation.is_explained() {
        return None;
    }
    let shown: Vec<String> = figures.iter().map(|part| in_unit(total, part.number.value)).collect();
    let arithmetic = format!("{} = {}", shown.join(" + "), in_unit(total, equation.value()?));
    let mut operands: Vec<_> = figures.iter().map(|part| part.span).chain([total.span]).collect();
    operands.sort();
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(RelationKind::PartsTotal, verdict, stated(sentence, arithmetic, verdict, total), operands)
    })
}
