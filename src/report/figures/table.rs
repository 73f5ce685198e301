//! The sheet for a terminal: each figure with its place, and what it asserts below it.

use std::fmt::Write;

use super::{Page, verdict};
use crate::doc::relation::Verdict;
use crate::finding::Message;

pub(super) fn render(page: &Page<'_>, path: &str) -> String {
    let mut out = String::new();
    let sheet = &page.sheet;
    // A relation is told at the last of its figures, when all have been read.
    let mut last = vec![0; sheet.relations.len()];
    for (index, figure) in sheet.figures.iter().enumerate() {
        figure.relations.iter().for_each(|relation| last[*relation] = index);
    }
    let width = sheet.figures.iter().map(|figure| figure.text.chars().count()).max().unwrap_or(0).min(40);
    for (index, figure) in sheet.figures.iter().enumerate() {
        let place = page.place(figure.span);
        let whole = figure.other.as_ref().map_or_else(String::new, |other| format!(" / {other}"));
        let padding = " ".repeat(width.saturating_sub(figure.text.chars().count()));
        let _ = writeln!(
            out,
            "{path}:{}:{}  {}{padding}  {}{whole} {}",
            place.line, place.column, figure.text, figure.value, figure.unit
        );
        for relation in figure.relations.iter().filter(|relation| last[**relation] == index) {
            let relation = &sheet.relations[*relation];
            let (mark, word) = verdict(relation.verdict);
            let _ = writeln!(out, "    {mark} {} ({})", relation.statement.text(page.language), page.say(&word));
        }
    }
    let (held, cut) = (sheet.count(Verdict::Holds), sheet.count(Verdict::HoldsIfTruncated));
    let (wrong, computed) = (sheet.count(Verdict::Contradicts), sheet.count(Verdict::Computed));
    let figures = sheet.figures.len();
    let summary = Message::new(
        format!("{figures} số; {} phép đối chiếu khớp, {wrong} không khớp, {computed} số suy ra", held + cut),
        format!("{figures} figures; {} relations hold, {wrong} contradict, {computed} values follow", held + cut),
    );
    let _ = writeln!(out, "{}", page.say(&summary));
    out
}
