//! Lists whose items nothing blurs: in quotation marks, the levels of the state, documents that each have their number.

use super::Listed;
use crate::doc::relation::clause::Sentence;
use crate::doc::token::Case;
use crate::lang::documents as kinds;

/// Items in quotation marks: *3 loại phiếu là “tín nhiệm cao”, “tín nhiệm” và “tín nhiệm thấp”*.
pub(super) fn quoted(sentence: &Sentence<'_>, from: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let (mut at, mut items) = (from, 0);
    loop {
        let close = match paragraph.word(at) {
            "“" => "”",
            "\"" => "\"",
            _ => return None,
        };
        at = (at + 1..sentence.tokens.end).find(|index| paragraph.word(*index) == close)? + 1;
        items += 1;
        let joined = paragraph.lower_word(at);
        if joined == "," && paragraph.lower_word(at + 1) == "và" {
            at += 2;
        } else if matches!(joined, "," | "và" | ";") {
            at += 1;
        } else {
            break;
        }
    }
    (items >= 2).then(|| Listed::exactly(items))
}

/// The levels of the state that a count of them lists in small letters: *3 cấp tỉnh, huyện, xã*.
pub(super) fn levels(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let (mut at, mut items) = (from, 0);
    while at < end {
        at += match (paragraph.lower_word(at), paragraph.lower_word(at + 1)) {
            ("thành", "phố")
            | ("trung", "ương")
            | ("quốc", "gia")
            | ("cơ", "sở")
            | ("thị", "xã" | "trấn")
            | ("toàn", "quốc") => 2,
            ("tỉnh" | "huyện" | "xã" | "phường" | "quận" | "thôn" | "trường" | "bộ", _) => 1,
            _ => return None,
        };
        items += 1;
        at += match (paragraph.lower_word(at), paragraph.lower_word(at + 1)) {
            ("," | "và", "cấp") => 2,
            ("," | "và", _) => 1,
            // "cấp tỉnh - huyện - xã"
            ("-" | "–", _) => 1,
            _ => break,
        };
    }
    (items >= 2).then(|| Listed { named: true, ..Listed::exactly(items) })
}

/// Documents that each have their number: *Kế hoạch số 12/KH-UBND và Công văn số 34/UBND-NN*.
pub(super) fn documents(sentence: &Sentence<'_>, from: usize, end: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let begins = |at: usize| {
        let words = kinds::kind_of_words(paragraph.phrase_from(at)).map(|(words, _)| words);
        let capital = paragraph.tokens().get(at).is_some_and(|token| token.case == Case::Capitalised);
        at < end && capital && words.is_some_and(|words| paragraph.lower_word(at + words) == "số")
    };
    if !begins(from) {
        return None;
    }
    let (mut items, mut depth) = (1, 0_usize);
    for at in from + 1..end {
        match paragraph.lower_word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "khác" | "các" | "nhiều" if depth == 0 => return None,
            // "…; Nghị quyết số 45-NQ/TW; tình hình kinh tế - xã hội": one more is no document.
            ";" if depth == 0 && at + 1 < end && !begins(at + 1 + usize::from(paragraph.lower_word(at + 1) == "và")) => {
                return None;
            }
            _ if depth > 0 || !begins(at) => {}
            // "Kế hoạch số 12 thực hiện Nghị quyết số 7 và Chỉ thị số 5": that is another one's.
            _ if !matches!(paragraph.lower_word(at - 1), "," | ";" | "và") => return None,
            _ => items += 1,
        }
    }
    (items >= 2).then(|| Listed::exactly(items))
}
