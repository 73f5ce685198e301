//! The sheet for a terminal: each figure with its place, and what it asserts below it.

use std::fmt::Write;

use super::{Sheet, verdict};
use crate::doc::relation::Verdict;
use crate::finding::Message;

pub(super) fn render(sheet: &Sheet<'_>, path: &str) -> String {
    let mut out = String::new();
    let mut said = vec![false; sheet.assertions.len()];
    let width = sheet.rows.iter().map(|row| row.text.chars().count()).max().unwrap_or(0).min(40);
    for (index, row) in sheet.rows.iter().enumerate() {
        let place = sheet.place(row.span);
        let whole = row.other.as_ref().map_or_else(String::new, |other| format!(" / {other}"));
        let padding = " ".repeat(width.saturating_sub(row.text.chars().count()));
        let _ =
            writeln!(out, "{path}:{}:{}  {}{padding}  {}{whole} {}", place.line, place.column, row.text, row.value, row.unit);
        // A relation is told at the last of its figures, when all have been read.
        for (nth, assertion) in sheet.assertions.iter().enumerate() {
            if assertion.rows.iter().max() == Some(&index) && !said[nth] {
                said[nth] = true;
                let (mark, word) = verdict(assertion.verdict);
                let _ = writeln!(out, "    {mark} {} ({})", assertion.statement, sheet.say(&word));
            }
        }
    }
    let (held, cut) = (sheet.count(Verdict::Holds), sheet.count(Verdict::HoldsIfTruncated));
    let (wrong, computed) = (sheet.count(Verdict::Contradicts), sheet.count(Verdict::Computed));
    let figures = sheet.rows.len();
    let summary = Message::new(
        format!("{figures} số; {} phép đối chiếu khớp, {wrong} không khớp, {computed} số suy ra", held + cut),
        format!("{figures} figures; {} relations hold, {wrong} contradict, {computed} values follow", held + cut),
    );
    let _ = writeln!(out, "{}", sheet.say(&summary));
    out
}
