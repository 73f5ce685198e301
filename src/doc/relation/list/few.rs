//! Lists that hold fewer items than announced however their marks are read: *3 chỉ tiêu chưa đạt là tăng trưởng kinh tế và tỷ lệ dân số tham gia
//! bảo hiểm y tế*.
//!
//! Commas, semicolons and *và* may part items or stand within one; where even all of them part, there are too few.

use super::{Announced, Class, Listed, nouns, selects, tells_of_kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::token::TokenKind;
use crate::lang::units;

/// How many words may stand between what is counted and what leads to the list.
const NEAR: usize = 6;

/// By how many fewer a list may be for the rest to be forgotten, not left out.
const FEW: usize = 2;

/// A list from *là, gồm* or a colon to the end of its sentence with fewer items than announced.
///
/// A count in words is told in more ways: *ba người là vợ chồng ông An và con trai*.
pub(super) fn told(sentence: &Sentence<'_>, announced: &Announced) -> Option<Listed> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let (noun, count) = (announced.noun, announced.count);
    if !paragraph.slice(announced.digits).starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    // Of persons some may be named for what the sentence goes on to tell of them.
    let (words, _) = nouns::noun(paragraph.phrase_from(noun)).filter(|(_, class)| *class != Class::Person)?;
    let from = noun + words;
    let until = (from + NEAR).min(sentence.tokens.end);
    let lead = (from..until).find(|at| !tokens[*at].is_wordlike() || matches!(paragraph.lower_word(*at), "gồm" | "là"))?;
    let led = matches!(paragraph.lower_word(lead), "gồm" | "là" | ":");
    if !led || selects(paragraph, lead - 1) || tells_of_kind(paragraph, noun, lead) {
        return None;
    }
    let last = sentence.tokens.end.checked_sub(1).filter(|last| paragraph.word(*last) == ".")?;
    let parts = |at: usize| at == lead + 1 || matches!(paragraph.lower_word(at - 1), "," | ";" | "và");
    let mut most = 1;
    for (at, token) in tokens.iter().enumerate().take(last).skip(lead + 1) {
        match paragraph.lower_word(at) {
            "," | ";" | "và" => most += usize::from(!matches!(paragraph.lower_word(at - 1), "," | ";")),
            "…" | "(" | "\"" | "“" | ":" | "cùng" | "với" | "nhưng" | "hay" | "hoặc" | "-" | "–" | "&" | "/" => {
                return None;
            }
            // "Bốn em đạt giải, gồm một giải Nhất và ba giải Nhì": each item counts several.
            word if token.kind == TokenKind::Number || units::count(word).is_some() && parts(at) => return None,
            _ => {}
        }
    }
    let few = most >= 2 && count > most && count <= most + FEW;
    few.then(|| Listed { apart: true, ..Listed::exactly(most) })
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    #[test]
    fn there_are_too_few_whatever_parts_them() {
        let told = |text: &str| verdicts(text, RelationKind::ListCount);
        let two = "chỉ tiêu chưa đạt là tăng trưởng kinh tế và tỷ lệ dân số tham gia bảo hiểm y tế";
        assert_eq!(told(&format!("Xã có 3 {two}.")), [Verdict::Contradicts]);
        assert_eq!(told(&format!("Xã có 4/27 {two}.")), [Verdict::Contradicts]);
        assert!(!told(&format!("Xã có ba {two}.")).contains(&Verdict::Contradicts));
        // Far fewer are some of them.
        assert!(!told(&format!("Xã có 9 {two}.")).contains(&Verdict::Contradicts));
    }
}
