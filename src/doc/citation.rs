//! Documents cited: the parts of a number, the kind word before it, the date after it.
//!
//! State documents number themselves `serial/year/KIND-ISSUER` or `serial/KIND-ISSUER`, Party documents
//! `serial-KIND/ISSUER` (Nghị định 30/2020/NĐ-CP, Annexes I and III; Luật 80/2015/QH13 Art. 10; Quy định 399-QĐ/TW).

use crate::doc::token::{Token, TokenKind};
use crate::text::Span;

/// How the parts of a number are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// With a slash after the serial: `03/2019/NĐ-CP`.
    State,
    /// With a hyphen after the serial: `06-NQ/TU`.
    Party,
}

/// A document cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The number: `03/2019/NĐ-CP`.
    pub span: Span,
    /// The kind word before it, as an index into [`KINDS`], with its span; *Nghị định*.
    pub kind: Option<(usize, Span)>,
    /// How its parts are joined.
    pub system: System,
    /// The serial: `03`.
    pub serial: Span,
    /// The year within the number.
    pub year: Option<(u16, Span)>,
    /// The code of the kind: `NĐ`. Empty where the code names an issuer alone, as `QH15`.
    pub kind_code: Span,
    /// The code of the issuer: `CP`.
    pub issuer: Span,
    /// The year of the date that follows: *ngày 05/9/2019*.
    pub dated: Option<u16>,
}

/// A kind of document.
#[derive(Debug)]
pub struct Kind {
    /// Its words, in lower case.
    pub words: &'static str,
    /// Its code.
    pub code: &'static str,
    /// Whether its number always holds the year, where the State issues it.
    pub needs_year: bool,
    /// Whether its number never holds one.
    pub refuses_year: bool,
}

/// The kinds whose words and codes are compared (Nghị định 30/2020/NĐ-CP, Annex III; Party usage).
pub const KINDS: [Kind; 16] = [
    Kind { words: "nghị định", code: "NĐ", needs_year: true, refuses_year: false },
    Kind { words: "thông tư", code: "TT", needs_year: true, refuses_year: false },
    Kind { words: "nghị quyết", code: "NQ", needs_year: false, refuses_year: false },
    Kind { words: "quyết định", code: "QĐ", needs_year: false, refuses_year: false },
    Kind { words: "quy định", code: "QĐ", needs_year: false, refuses_year: false },
    Kind { words: "chỉ thị", code: "CT", needs_year: false, refuses_year: false },
    Kind { words: "kết luận", code: "KL", needs_year: false, refuses_year: true },
    Kind { words: "kế hoạch", code: "KH", needs_year: false, refuses_year: true },
    Kind { words: "báo cáo", code: "BC", needs_year: false, refuses_year: true },
    Kind { words: "tờ trình", code: "TTr", needs_year: false, refuses_year: true },
    Kind { words: "thông báo", code: "TB", needs_year: false, refuses_year: true },
    Kind { words: "hướng dẫn", code: "HD", needs_year: false, refuses_year: true },
    Kind { words: "công điện", code: "CĐ", needs_year: false, refuses_year: true },
    Kind { words: "đề án", code: "ĐA", needs_year: false, refuses_year: true },
    Kind { words: "phương án", code: "PA", needs_year: false, refuses_year: true },
    Kind { words: "chương trình", code: "CTr", needs_year: false, refuses_year: true },
];

/// The documents that a paragraph cites.
pub fn citations(text: &str, lower: &str, tokens: &[Token]) -> Vec<Citation> {
    let numbers = tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::DocumentNumber);
    numbers.filter_map(|(index, token)| read(text, lower, tokens, index, *token)).collect()
}

fn read(text: &str, lower: &str, tokens: &[Token], index: usize, token: Token) -> Option<Citation> {
    let start = token.span.start as usize;
    let number = text.get(token.span.range())?;
    let at = |from: usize, to: usize| Span::new(start + from, start + to);
    let serial = number.find(['/', '-'])?;
    let system = if number[serial..].starts_with('-') { System::Party } else { System::State };
    let mut code = serial + 1;
    let digits = number[code..].chars().take_while(char::is_ascii_digit).count();
    let mut year = None;
    if digits == 4 && number[code + 4..].starts_with(['/', '-']) {
        year = Some((number[code..code + 4].parse().ok()?, at(code, code + 4)));
        code += 5;
    }
    let rest = &number[code..];
    let (kind_code, issuer) = match rest.find(['-', '/']) {
        Some(joint) => (at(code, code + joint), at(code + joint + 1, number.len())),
        None => (at(code, code), at(code, number.len())),
    };
    Some(Citation {
        span: token.span,
        kind: kind(lower, tokens, index),
        system,
        serial: at(0, serial),
        year,
        kind_code,
        issuer,
        dated: dated(lower, text, tokens, index),
    })
}

/// The kind word that stands before the number, with *số* between them or not.
fn kind(lower: &str, tokens: &[Token], index: usize) -> Option<(usize, Span)> {
    let word = |at: usize| lower.get(tokens.get(at)?.span.range());
    let mut last = index.checked_sub(1)?;
    if word(last)? == "số" || word(last)? == ":" && word(last.checked_sub(1)?)? == "số" {
        last = if word(last)? == ":" { last.checked_sub(2)? } else { last.checked_sub(1)? };
    }
    let first = last.checked_sub(1)?;
    let span = tokens[first].span.to(tokens[last].span);
    let words = lower.get(span.range())?;
    let kind = KINDS.iter().position(|kind| kind.words == words)?;
    Some((kind, span))
}

/// The year of a date that follows the number: *ngày 05/9/2019*, *, ngày 5 tháng 9 năm 2019*, *năm 2019*.
fn dated(lower: &str, text: &str, tokens: &[Token], index: usize) -> Option<u16> {
    let mut day = false;
    for token in tokens.get(index + 1..)?.iter().take(8) {
        let word = lower.get(token.span.range())?;
        let year = |digits: &str| digits.parse::<u16>().ok().filter(|year| (1945..2100).contains(year));
        match token.kind {
            TokenKind::Date if day => return text.get(token.span.range())?.rsplit(['/', '-', '.']).next().and_then(year),
            TokenKind::Number if word.len() == 4 => return year(word),
            TokenKind::Number if day => {}
            _ if matches!(word, "ngày" | "tháng" | "năm") => day = true,
            _ if word == "," || word == "(" || word == "/" => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::token::tokenize;

    #[test]
    fn numbers_come_apart() {
        let text =
            "Nghị định số 03/NĐ-CP, ngày 05/9/2019; Nghị quyết 08/2019/NQ-HĐND ngày 10 tháng 12 năm 2019; Kết luận 49-KL/TU";
        let found = citations(text, &text.to_lowercase(), &tokenize(text));
        let parts: Vec<_> = found
            .iter()
            .map(|citation| {
                let slice = |span: Span| &text[span.range()];
                let kind = citation.kind.map(|(kind, _)| KINDS[kind].code);
                let year = citation.year.map(|(year, _)| year);
                (
                    kind,
                    citation.system,
                    slice(citation.serial),
                    year,
                    slice(citation.kind_code),
                    slice(citation.issuer),
                    citation.dated,
                )
            })
            .collect();
        assert_eq!(
            parts,
            [
                (Some("NĐ"), System::State, "03", None, "NĐ", "CP", Some(2019)),
                (Some("NQ"), System::State, "08", Some(2019), "NQ", "HĐND", Some(2019)),
                (Some("KL"), System::Party, "49", None, "KL", "TU", None),
            ]
        );
    }
}
