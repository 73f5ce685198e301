//! Units that are merged, as resolutions tell it: *thành lập xã A trên cơ sở nhập toàn bộ 22,1 km² diện tích tự nhiên, 1.559 người của xã B và
//! toàn bộ 117,92 km² diện tích tự nhiên, 4.392 người của xã C. Sau khi thành lập, xã A có 140,02 km² và 5.951 người*.
//!
//! All of each goes into the new unit, so its area is the sum of theirs, and so are its people.

use std::ops::Range;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::apart::Apart;
use crate::doc::relation::share::in_unit;
use crate::doc::relation::{RelationKind, Verdict};
use crate::doc::{Document, Paragraph};
use crate::finding::Message;

/// How many words into a sentence *sau khi* may stand.
const OPENING: usize = 3;

/// How many units are merged at most.
const MOST: usize = 8;

/// A sentence with the paragraph it stands in.
#[derive(Clone)]
struct Told<'d> {
    index: usize,
    text: &'d Paragraph,
    tokens: Range<usize>,
}

/// The mergers of a draft, and what comes of them.
pub(super) fn read(document: &Document) -> Vec<Apart> {
    let mut found = Vec::new();
    let mut merged: Option<Told<'_>> = None;
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let text = placed.paragraph().as_ref();
        if text.figures().len() < 2 {
            continue;
        }
        for sentence in text.sentences() {
            let told = Told { index, text, tokens: sentence.tokens.clone() };
            if let Some(before) = merged.take().filter(|_| told.comes_after()) {
                found.extend(result(&before, &told, Told::areas));
                found.extend(result(&before, &told, Told::people));
            }
            if told.merges() >= 2 {
                merged = Some(told);
            }
        }
    }
    found
}

impl<'d> Told<'d> {
    fn word(&self, at: usize) -> &'d str {
        self.text.lower_word(at)
    }

    /// How often it says *toàn bộ*, if it tells of a merger.
    fn merges(&self) -> usize {
        let says =
            |one: &str, two: &str| self.tokens.clone().filter(|at| self.word(*at) == one && self.word(at + 1) == two).count();
        let merger = self.tokens.clone().any(|at| self.word(at) == "nhập") || says("hợp", "nhất") > 0;
        // "nhập toàn bộ … của xã A và toàn bộ … của xã B vào xã C": what C had is told nowhere.
        let unit = |word: &str| matches!(word, "xã" | "phường" | "thị" | "huyện" | "thành" | "quận" | "tỉnh" | "thôn");
        let into = self.tokens.clone().any(|at| self.word(at) == "vào" && unit(self.word(at + 1)));
        if merger && !into { says("toàn", "bộ") } else { 0 }
    }

    /// Whether it tells what there is after a merger.
    fn comes_after(&self) -> bool {
        let start = self.tokens.start;
        (start..(start + OPENING).min(self.tokens.end)).any(|at| self.word(at) == "sau" && self.word(at + 1) == "khi")
    }

    fn figures(&self) -> impl Iterator<Item = &'d Figure> {
        let figures = self.text.figures();
        let until = self.tokens.end;
        figures[figures.partition_point(|figure| figure.tokens.start < self.tokens.start)..]
            .iter()
            .take_while(move |figure| figure.tokens.start < until)
            .filter(|figure| figure.kind == Kind::Amount && figure.hedge == Hedge::None && figure.per.is_empty())
    }

    fn areas(&self) -> Vec<&'d Figure> {
        self.figures().filter(|figure| figure.base == "m²").collect()
    }

    fn people(&self) -> Vec<&'d Figure> {
        self.figures().filter(|figure| figure.is_exact_count() && figure.counts_people(self.text)).collect()
    }
}

/// The sum of what was merged beside what there is now.
fn result<'d>(merged: &Told<'d>, now: &Told<'d>, of: fn(&Told<'d>) -> Vec<&'d Figure>) -> Option<Apart> {
    let (parts, totals) = (of(merged), of(now));
    // As many as there are units all of which goes in.
    let whole = *totals.first()?;
    if parts.len() != merged.merges() || parts.len() > MOST {
        return None;
    }
    let sum: Exact = parts.iter().map(|part| part.number.value).sum();
    let room: Exact = parts.iter().chain([&whole]).map(|figure| figure.number.unit / 2).sum();
    let room = if whole.is_exact_count() { Exact::from_integer(0) } else { room };
    let printed = whole.number.value;
    let off = if sum > printed { sum - printed } else { printed - sum };
    // What is far off is of another unit.
    if off * 2 > printed {
        return None;
    }
    let shown: Vec<String> = parts.iter().map(|part| in_unit(whole, part.number.value)).collect();
    let arithmetic = format!("{} = {}", shown.join(" + "), in_unit(whole, sum));
    let holds = off <= room;
    let text = now.text.slice(whole.span);
    let statement = if holds {
        Message::new(arithmetic.clone(), arithmetic)
    } else {
        Message::new(format!("{arithmetic}, bài viết {text}"), format!("{arithmetic}, the draft says {text}"))
    };
    let operands = [(now.index, whole.span)].into_iter().chain(parts.iter().map(|part| (merged.index, part.span))).collect();
    let verdict = if holds { Verdict::Holds } else { Verdict::Contradicts };
    Some(Apart { kind: RelationKind::PartsTotal, verdict, gross: false, statement, operands })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Source};

    fn verdicts(text: &str) -> Vec<Verdict> {
        read(&Document::new(Source::new(text, Format::Plain))).iter().map(|apart| apart.verdict).collect()
    }

    #[test]
    fn a_new_unit_is_the_sum_of_the_old() {
        let draft = |area: &str, people: &str| {
            format!(
                "Thành lập xã Tân Phú trên cơ sở nhập toàn bộ 21,4 km2 diện tích tự nhiên, 1.620 người của xã Tân An và toàn bộ \
                 30,2 km2 diện tích tự nhiên, 2.415 người của xã Phú Lộc.\n\nSau khi thành lập, xã Tân Phú có {area} km2 diện \
                 tích tự nhiên và quy mô dân số {people} người."
            )
        };
        assert_eq!(verdicts(&draft("51,6", "4.035")), [Verdict::Holds, Verdict::Holds]);
        assert_eq!(verdicts(&draft("56,1", "4.035")), [Verdict::Contradicts, Verdict::Holds]);
        assert_eq!(verdicts(&draft("51,6", "4.305")), [Verdict::Holds, Verdict::Contradicts]);
    }

    #[test]
    fn a_part_of_a_unit_makes_no_sum() {
        let draft = "Điều chỉnh một phần 2,1 km2 diện tích tự nhiên, 310 người của xã Tân An và nhập toàn bộ 30,2 km2, 2.415 người của \
                     xã Phú Lộc. Sau khi sắp xếp, xã Phú Lộc có 33,9 km2 và 2.800 người.";
        assert!(verdicts(draft).is_empty());
    }
}
