//! Fractions that are said to be all of it: *hoàn tất toàn bộ 36/36 công trình*, *bầu đủ 35/35 đại biểu*.

use crate::doc::figure::Kind;
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;

use super::in_unit;

/// Of fewer a fraction may be a quorum: *chưa đủ 2/3 số phiếu*.
const LEAST: i128 = 6;

/// How many words before *đủ* may take it back: *chưa bầu được đủ*.
const DENIED: usize = 4;

/// A fraction right after a word for all, whose part is less than its whole.
pub(super) fn read(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let whole = fraction.other.filter(|_| fraction.kind == Kind::Fraction && !fraction.counted.is_empty())?;
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let last = fraction.start.checked_sub(1).filter(|at| *at >= sentence.tokens.start)?;
    let first = match (last.checked_sub(1).map_or("", word), word(last)) {
        ("toàn", "bộ") | ("tất", "cả") => last - 1,
        // "thiếu cả 2/12 đại biểu" is denied below; "trong cả 12/14 xã" is not.
        (_, "cả" | "đủ") => last,
        _ => return None,
    };
    let before = first.saturating_sub(DENIED).max(sentence.tokens.start)..first;
    let denied = before.into_iter().any(|at| {
        matches!(word(at), "không" | "chưa" | "thiếu" | "gần" | "hầu" | "như" | "nếu" | "phải" | "cần" | "khi" | "để" | "mới")
    });
    let less = fraction.number.value < whole.value && whole.value >= Exact::from_integer(LEAST);
    // "cả 8/3 và 20/10" are days.
    let exact = fraction.is_exact_count() && fraction.number.value > Exact::from_integer(0);
    if denied || !less || !exact {
        return None;
    }
    let said = paragraph.slice(paragraph.span_of(first..last + 1));
    let (part, all) = (in_unit(fraction, fraction.number.value), in_unit(fraction, whole.value));
    Some(Relation::new(
        RelationKind::FractionPercent,
        Verdict::Contradicts,
        Message::new(format!("“{said}” mà {part} < {all}"), format!("“{said}” means all, but {part} < {all}")),
        vec![fraction.span],
    ))
}
