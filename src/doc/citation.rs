//! Documents cited: the parts of a number, the kind word before it, the date and the issuer after it.
//!
//! *Nghị định số 03/2019/NĐ-CP ngày 05/9/2019 của Chính phủ* is read into kind, serial, year, code, issuer, date and the issuer in
//! words. Whether they agree is for the rules to say.

use std::ops::Range;

pub use crate::lang::documents::System;

use crate::doc::Paragraph;
use crate::doc::date::Date;
use crate::doc::token::{Case, TokenKind};
use crate::lang::documents::{self, Issuer, Kind, Number};
use crate::text::Span;

/// A document cited.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The number: `03/2019/NĐ-CP`.
    pub span: Span,
    /// Its token.
    pub token: usize,
    /// The kind in words before it, *Nghị định*, with its tokens.
    pub kind: Option<(&'static Kind, Range<usize>)>,
    /// The serial: `03`.
    pub serial: Span,
    /// What stands where the year does, well formed or not.
    pub year: Option<Span>,
    /// The code of the kind: `NĐ`. Empty where the number names an issuer alone, as `QH15`.
    pub code: Span,
    /// The code of the issuer, with its drafting unit: `CP`, `UBND-TH`. Empty where it got lost.
    pub issuer: Span,
    /// The date that follows: *ngày 05/9/2019*, *năm 2019*.
    pub date: Option<Dated>,
    /// The day that opens the sentence in which it is issued: *Ngày 05/9/2019, Chính phủ ban hành Nghị định số …*
    pub issued: Option<Dated>,
    /// The issuer in words, *của Chính phủ* after the number or *UBND tỉnh ban hành* before it: its tokens, and whom they may
    /// mean.
    pub organ: Option<(Range<usize>, Vec<&'static Issuer>)>,
}

/// When a document was issued, as far as its citation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Where that stands.
    pub span: Span,
    /// Where its year stands.
    pub year_span: Span,
    /// Day of the month and month; not in *năm 2019*.
    pub day: Option<(u32, u32)>,
    /// Year.
    pub year: u16,
}

impl Citation {
    /// What tells documents apart: serial without needless zeros, year, codes.
    pub fn identity<'p>(&self, paragraph: &'p Paragraph) -> (&'p str, Option<u16>, &'p str, &'p str) {
        let serial = paragraph.slice(self.serial).trim_start_matches('0');
        (serial, self.year(paragraph), paragraph.slice(self.code), paragraph.slice(self.issuer))
    }

    /// The year within the number, where it is one.
    pub fn year(&self, paragraph: &Paragraph) -> Option<u16> {
        documents::year(paragraph.slice(self.year?))
    }

    /// Who issued it, by the code.
    pub fn by(&self, paragraph: &Paragraph) -> Option<&'static Issuer> {
        documents::issuer(paragraph.slice(self.issuer))
    }
}

/// The documents that a paragraph cites, in order.
pub fn read(paragraph: &Paragraph) -> Vec<Citation> {
    let numbers = paragraph.tokens().iter().enumerate().filter(|(_, token)| token.kind == TokenKind::DocumentNumber);
    numbers.filter_map(|(index, token)| citation(paragraph, index, token.span)).collect()
}

fn citation(paragraph: &Paragraph, token: usize, span: Span) -> Option<Citation> {
    let Number { serial, year, code, issuer } = Number::read(paragraph.slice(span))?;
    let start = span.start as usize;
    let at = |range: Range<usize>| Span::new(start + range.start, start + range.end);
    let date = dated(paragraph, token);
    let kind = kind(paragraph, token);
    let before = |read: fn(&Paragraph, usize) -> Option<_>| kind.as_ref().and_then(|(_, words)| read(paragraph, words.start));
    let organ = organ(paragraph, token, date.as_ref()).or_else(|| before(actor)).or_else(|| before(owner));
    let issued = kind.as_ref().filter(|_| date.is_none()).and_then(|(_, words)| issued(paragraph, words.start));
    Some(Citation {
        span,
        token,
        kind,
        serial: at(serial),
        year: year.map(at),
        code: at(code),
        issuer: at(issuer),
        date,
        issued,
        organ,
    })
}

/// The kind in words that stands before the number, with *số* between them or not.
fn kind(paragraph: &Paragraph, token: usize) -> Option<(&'static Kind, Range<usize>)> {
    const LONGEST: usize = 4;
    let mut end = token;
    if end > 0 && paragraph.word(end - 1) == ":" {
        end -= 1;
    }
    if end > 0 && paragraph.lower_word(end - 1) == "số" {
        end -= 1;
    }
    (1..=LONGEST.min(end)).rev().find_map(|length| {
        let start = end - length;
        let joined = (start + 1..end).all(|index| paragraph.follows(index));
        let (found, kind) = documents::kind_of_words(paragraph.phrase_from(start))?;
        // "kỷ luật", "pháp luật": only a capital makes a law of the word.
        let law = kind.words != "luật" || paragraph.tokens()[start].case != Case::Lower;
        (joined && found == length && law).then_some((kind, start..end))
    })
}

/// The date after the number: *ngày 05/9/2019*, *, ngày 5 tháng 9 năm 2019*, *(05/9/2019)*, *năm 2019*.
fn dated(paragraph: &Paragraph, token: usize) -> Option<Dated> {
    let mut at = token + 1;
    while matches!(paragraph.lower_word(at), "," | "(" | "ra" | "ký" | "ban" | "hành" | "đề") && at < token + 4 {
        at += 1;
    }
    if paragraph.lower_word(at) == "năm" {
        let span = paragraph.tokens().get(at + 1).filter(|token| token.kind == TokenKind::Number)?.span;
        let (year_span, year) = year_of(paragraph, span)?;
        return Some(Dated { span, year_span, day: None, year });
    }
    if paragraph.lower_word(at) == "ngày" {
        at += 1;
    } else if paragraph.word(at - 1) != "(" {
        return None;
    }
    let dates = paragraph.dates();
    let date = dates.get(dates.partition_point(|date| date.tokens.start < at)).filter(|date| date.tokens.start == at)?;
    whole(paragraph, date)
}

/// The year at the end of a date: where it stands, and which.
fn year_of(paragraph: &Paragraph, span: Span) -> Option<(Span, u16)> {
    let digits = paragraph.slice(span);
    let start = digits.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    let year = documents::year(&digits[start..])?;
    Some((Span { start: span.start + start as u32, end: span.end }, year))
}

/// A date that says its year.
fn whole(paragraph: &Paragraph, date: &Date) -> Option<Dated> {
    let day = date.day.map(|day| (day, date.month));
    let (year_span, year) = year_of(paragraph, date.span)?;
    (date.year == Some(u32::from(year))).then_some(Dated { span: date.span, year_span, day, year })
}

/// The day that opens the sentence, where the words before a kind say that it was issued then.
fn issued(paragraph: &Paragraph, kind: usize) -> Option<Dated> {
    const REACH: usize = 24;
    if !matches!(kind.checked_sub(1).map(|verb| paragraph.lower_word(verb)), Some("hành" | "ký")) {
        return None; // as nearly everywhere
    }
    let start = paragraph.sentence_of(kind)?.tokens.start;
    let dates = paragraph.dates();
    let date = dates.get(dates.partition_point(|date| date.tokens.start < start))?;
    let opens = date.tokens.start <= start + 2 && date.day.is_some() && date.tokens.end + 1 < kind && kind - start <= REACH;
    // Nothing but who issues stands between: no other deed, and no other's.
    let plain = |at: usize| {
        let token = &paragraph.tokens()[at];
        let other = matches!(
            paragraph.lower_word(at),
            "trình"
                | "đề"
                | "khi"
                | "do"
                | "được"
                | "sau"
                | "để"
                | "mưu"
                | "về"
                | "theo"
                | "cứ"
                | "trước"
                | "tại"
                | "từ"
        );
        !other && (token.is_wordlike() || matches!(paragraph.word(at), "," | "-" | "–" | "&"))
    };
    (opens && (date.tokens.end..kind).all(plain)).then(|| whole(paragraph, date)).flatten()
}

/// Whose the document in brackets is: *dự án của Bộ Tài chính (Quyết định số …)*.
fn owner(paragraph: &Paragraph, kind: usize) -> Option<(Range<usize>, Vec<&'static Issuer>)> {
    const REACH: usize = 16;
    let bracket = kind.checked_sub(1).filter(|bracket| paragraph.word(*bracket) == "(")?;
    let of = (bracket.saturating_sub(REACH)..bracket).rev().find(|at| paragraph.lower_word(*at) == "của")?;
    let words = paragraph.tokens()[of + 1..bracket].iter().filter(|token| token.kind != TokenKind::Punctuation);
    let count = words.clone().count();
    let (length, issuers) = documents::issuers_of_words(words.map(|token| token.key))?;
    (length == count).then(|| (of + 1..bracket, issuers.collect()))
}

/// The issuer in words, which follows number and date: *của Chính phủ*.
fn organ(paragraph: &Paragraph, token: usize, date: Option<&Dated>) -> Option<(Range<usize>, Vec<&'static Issuer>)> {
    let mut at = match date {
        Some(date) => paragraph.tokens().partition_point(|token| token.span.start < date.span.end),
        None => token + 1,
    };
    while matches!(paragraph.word(at), "," | ")") {
        at += 1;
    }
    if paragraph.lower_word(at) != "của" {
        return None;
    }
    at += 1;
    // Names hold commas and hyphens (*Bộ Văn hóa, Thể thao và Du lịch*): of these tokens, the words.
    let rest = paragraph.tokens().get(at..)?;
    let words = rest.iter().filter(|token| token.kind != TokenKind::Punctuation).map(|token| token.key);
    let (length, issuers) = documents::issuers_of_words(words)?;
    let issuers = issuers.collect();
    let mut end = at;
    let mut left = length;
    while left > 0 {
        left -= usize::from(paragraph.tokens()[end].kind != TokenKind::Punctuation);
        end += 1;
    }
    Some((at..end, issuers))
}

/// Who issues, before the kind in words that begins at a token: *UBND tỉnh Lạng Sơn vừa ban hành Quyết định*.
fn actor(paragraph: &Paragraph, kind: usize) -> Option<(Range<usize>, Vec<&'static Issuer>)> {
    const REACH: usize = 12;
    let mut end = kind;
    let mut issued = false;
    while end > 0 && paragraph.follows(end) {
        match paragraph.lower_word(end - 1) {
            "hành" | "ký" => issued = true,
            "các" | "ban" | "đã" | "vừa" | "mới" | "cũng" => {}
            _ => break,
        }
        end -= 1;
    }
    if !issued {
        return None;
    }
    // The longest name that, with its place or who bears its title, reaches to the verb.
    (end.saturating_sub(REACH)..end).find_map(|start| {
        let (length, issuers) = documents::issuers_of_words(paragraph.phrase_from(start))?;
        let named = start + length;
        let place = |index: usize| {
            paragraph.tokens()[index].case == Case::Capitalised
                || matches!(paragraph.lower_word(index), "tỉnh" | "huyện" | "xã" | "thành" | "phố" | "quận" | "tp")
        };
        let reaches = named <= end && (named..end).all(place) && (start + 1..=end).all(|index| paragraph.follows(index));
        let before = start.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
        // Of a longer name or of a list only the whole would tell.
        let whole = !matches!(
            before,
            "của" | "và" | "-" | "–" | "," | "phòng" | "trực" | "thuộc" | "được" | "nghị" | "trình" | "cho" | "ban"
        ) && !paragraph
            .tokens()
            .get(start.wrapping_sub(1))
            .is_some_and(|token| token.is_wordlike() && token.case != Case::Lower);
        (reaches && whole).then(|| (start..named, issuers.collect()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    #[test]
    fn citations_come_apart() {
        let text = "Nghị định số 03/NĐ-CP, ngày 05/9/2019; Nghị quyết 08/2019/NQ-HĐND ngày 10 tháng 12 năm 2019 của HĐND \
                    tỉnh; Kết luận 49-KL/TU; Thông tư liên tịch số: 05/2015/TTLT-BVHTTDL-BNV của Bộ Văn hóa, Thể thao và Du lịch";
        let paragraph = Paragraph::new(Role::Body, text);
        let parts: Vec<_> = paragraph
            .citations()
            .iter()
            .map(|citation| {
                let kind = citation.kind.as_ref().map(|(kind, _)| kind.words);
                let date = citation.date.map(|date| (date.day, date.year));
                let organ = citation.organ.as_ref().map(|(tokens, issuers)| (tokens.len(), issuers[0].code));
                (kind, citation.identity(&paragraph), date, organ)
            })
            .collect();
        assert_eq!(
            parts,
            [
                (Some("nghị định"), ("3", None, "NĐ", "CP"), Some((Some((5, 9)), 2019)), None),
                (Some("nghị quyết"), ("8", Some(2019), "NQ", "HĐND"), Some((Some((10, 12)), 2019)), Some((1, "HĐND"))),
                (Some("kết luận"), ("49", None, "KL", "TU"), None, None),
                (Some("thông tư liên tịch"), ("5", Some(2015), "TTLT", "BVHTTDL-BNV"), None, Some((9, "BVHTTDL"))),
            ]
        );
    }
}
