//! Lists whose items each begin with what was announced, parted by semicolons: *4 đảng bộ vượt chỉ tiêu, gồm: Đảng bộ Công an kết nạp 21 đảng
//! viên, đạt 105%; Đảng bộ xã Tân Hòa …; Đảng bộ xã Phú Lâm …; …*.
//!
//! Whatever is told of each, the noun that comes again behind every semicolon counts them.

use std::ops::Range;

use super::{Listed, REACH, nouns, selects, tells_of_kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::Case;

/// The list behind the noun at a token.
pub(super) fn told(sentence: &Sentence<'_>, noun: usize) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let (words, _) = nouns::noun(paragraph.phrase_from(noun))?;
    let lead = lead(sentence, noun + words)?;
    if selects(paragraph, lead - 1) || tells_of_kind(paragraph, noun, lead) {
        return None;
    }
    let begins = |at: usize| {
        let again = |on: usize| tokens.get(at + on).is_some_and(|token| token.key == tokens[noun + on].key);
        (0..words).all(again)
    };
    // "3 phần: Phần 1 …; Phần 2 …. Phần 3 …": the next sentence goes on.
    if begins(sentence.tokens.end) {
        return None;
    }
    let first = lead + 1 + usize::from(matches!(paragraph.lower_word(lead + 1), ":" | "có"));
    let segments = segments(sentence, first)?;
    let head = |segment: &Range<usize>| segment.start + usize::from(paragraph.lower_word(segment.start) == "và");
    let alone = |segment: &Range<usize>| {
        let mut inside = head(segment) + words..segment.end;
        // "xã Tân Hòa, Phú Lâm; xã Yên Sơn", "xã Tân Hòa và xã Phú Lâm; …": more than one of them.
        begins(head(segment))
            && !inside.any(|at| {
                let parts = matches!(paragraph.lower_word(at), "," | "và" | "cùng");
                let name = tokens.get(at + 1).is_some_and(|next| next.case == Case::Capitalised);
                parts && (name || begins(at + 1))
            })
    };
    let whole = segments.len() >= 2 && segments.iter().all(alone);
    whole.then(|| Listed { apart: true, headed: true, ..Listed::exactly(segments.len()) })
}

/// Where *gồm* or a colon leads to a list soon behind what is counted.
fn lead(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let paragraph = sentence.paragraph;
    let until = (from + REACH).min(sentence.tokens.end);
    let lead = (from..until).find(|at| matches!(paragraph.lower_word(*at), "gồm" | ":" | "(" | ";" | "."))?;
    matches!(paragraph.lower_word(lead), "gồm" | ":").then_some(lead)
}

/// What semicolons part, outside of brackets, from a token to the end of its sentence; `None` where it trails off.
fn segments(sentence: &Sentence<'_>, from: usize) -> Option<Vec<Range<usize>>> {
    let paragraph = sentence.paragraph;
    let (mut segments, mut start, mut depth) = (Vec::new(), from, 0_usize);
    for at in from..sentence.tokens.end {
        match paragraph.word(at) {
            "(" => depth += 1,
            ")" => depth = depth.checked_sub(1)?,
            ";" if depth == 0 => {
                segments.push(start..at);
                start = at + 1;
            }
            "…" | "..." | "vv" | "v.v" => return None,
            _ => {}
        }
    }
    segments.push(start..sentence.tokens.end);
    (depth == 0 && segments.iter().all(|segment| !segment.is_empty())).then_some(segments)
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    #[test]
    fn the_noun_comes_again_with_each() {
        let told =
            |count: &str, list: &str| verdicts(&format!("Có {count} xã vượt chỉ tiêu, gồm: {list}."), RelationKind::ListCount);
        let list = "xã Tân Hòa đạt 105%, tăng 3%; xã Phú Lâm đạt 103%; xã Yên Sơn (đạt 101%)";
        assert_eq!(told("3", list), [Verdict::Holds]);
        assert_eq!(told("5", list), [Verdict::Contradicts]);
        // Some segments hold two, or name another.
        assert!(!told("5", "xã Tân Hòa, Phú Lâm; xã Yên Sơn").contains(&Verdict::Contradicts));
        assert!(!told("5", "xã Tân Hòa; xã Phú Lâm; các xã còn lại").contains(&Verdict::Contradicts));
    }
}
