//! A document's number in its parts, as printed and as meant.

use crate::doc::Paragraph;
use crate::doc::citation::{Citation, System};
use crate::lang::documents::{self, Issuer, Kind};

/// A number in its parts, as printed and as meant.
pub(super) struct Number<'p> {
    pub(super) paragraph: &'p Paragraph,
    pub(super) citation: &'p Citation,
    pub(super) whole: &'p str,
    pub(super) serial: &'p str,
    pub(super) code: &'p str,
    pub(super) issuer: &'p str,
    /// The code of the kind that is meant, where one is known.
    pub(super) meant_code: Option<&'static str>,
    /// The issuer that is meant, where one is known.
    pub(super) meant_issuer: Option<&'static Issuer>,
    swapped: bool,
}

/// Issuers whose code is looked for where a letter got lost: every draft cites them, and no other body's code is so near.
const COMMON: [&str; 4] = ["UBND", "HĐND", "UBTVQH", "VPCP"];

/// Codes of other bodies that are a letter away from one of the table: Hội Nông dân, Hội đồng Nhà nước, Chủ tịch.
const OTHERS: [&str; 6] = ["HND", "HĐNN", "UB", "CT", "TCT", "QU"];

impl<'p> Number<'p> {
    pub(super) fn new(paragraph: &'p Paragraph, citation: &'p Citation) -> Self {
        let slice = |span| paragraph.slice(span);
        let mut number = Self {
            paragraph,
            citation,
            whole: slice(citation.span),
            serial: slice(citation.serial),
            code: slice(citation.code),
            issuer: slice(citation.issuer),
            meant_code: None,
            meant_issuer: None,
            swapped: false,
        };
        let worded = |code: &str| number.word().is_some_and(|kind| kind.codes.contains(&code));
        // "436/UBND-KH" is a letter of UBND drafted by its KH: only the words or a year tell that the two were swapped.
        let dated = citation.year(paragraph).is_some() && matches!(number.issuer, "NĐ" | "NQ" | "QĐ" | "TT");
        number.swapped = documents::issuer(number.code).is_some()
            && documents::is_kind(number.issuer)
            && !documents::is_kind(number.code)
            && (worded(number.issuer) || dated);
        let (code, issuer) = number.in_order();
        number.meant_issuer = number.find_issuer(code, issuer);
        number.meant_code = number.find_code(code);
        number
    }

    /// Code and issuer as printed, in their right places.
    pub(super) fn in_order(&self) -> (&'p str, &'p str) {
        if self.swapped { (self.issuer, self.code) } else { (self.code, self.issuer) }
    }

    /// The kind that the words name.
    pub(super) fn word(&self) -> Option<&'static Kind> {
        self.citation.kind.as_ref().map(|(kind, _)| *kind)
    }

    pub(super) fn year(&self) -> Option<u16> {
        self.citation.year(self.paragraph)
    }

    pub(super) fn dated(&self) -> Option<u16> {
        self.citation.date.or(self.citation.issued).map(|date| date.year)
    }

    /// Whom the words around the number name.
    pub(super) fn organ(&self) -> &[&'static Issuer] {
        self.citation.organ.as_ref().map_or(&[], |(_, issuers)| issuers)
    }

    pub(super) fn find_issuer(&self, code: &str, issuer: &str) -> Option<&'static Issuer> {
        if let Some(known) = documents::issuer(issuer) {
            return Some(known);
        }
        let head = head(issuer);
        let kind = documents::is_kind(code) || documents::unmarked_kind(code).is_some();
        if let Some(meant) = documents::unmarked_issuer(head).filter(|_| kind) {
            return documents::issuer(meant);
        }
        let decree = code == "NĐ" && self.word().is_none_or(|kind| kind.codes.contains(&"NĐ"));
        if decree && head.chars().count() <= 3 && self.year().is_some() {
            return documents::issuer("CP");
        }
        if let Some(named) = self.organ().iter().find(|named| head.is_empty() || documents::is_near(head, named.code)) {
            return kind.then_some(*named);
        }
        if !kind || OTHERS.contains(&head) || head.is_empty() {
            return None;
        }
        let candidates = documents::issuers().iter().filter(|issuer| lost(head, issuer.code));
        // A circular with its year comes from a ministry; elsewhere a body's code may be near another's.
        let circular = code == "TT" && self.year().is_some();
        let sure = |issuer: &&Issuer| circular || COMMON.contains(&issuer.code) && head.len() > 2 || self.names(issuer);
        candidates.filter(sure).max_by_key(|issuer| self.names(issuer))
    }

    /// Whether the sentence names a body in words.
    pub(super) fn names(&self, issuer: &Issuer) -> bool {
        let Some(sentence) = self.paragraph.sentence_of(self.citation.token) else { return false };
        sentence.tokens.clone().any(|index| {
            let named = documents::issuers_of_words(self.paragraph.phrase_from(index));
            named.is_some_and(|(_, mut bodies)| bodies.any(|body| body.code == issuer.code))
        })
    }

    pub(super) fn find_code(&self, code: &str) -> Option<&'static str> {
        if let Some(known) = documents::kinds_of_code(code).flat_map(|kind| &kind.codes).find(|known| **known == code) {
            return Some(known);
        }
        if let Some(meant) = documents::unmarked_kind(code)
            && (self.meant_issuer.is_some() || self.agrees(meant))
        {
            return Some(meant);
        }
        let issuer = self.meant_issuer?;
        let usual = self.word()?.codes.first()?;
        let lost = code.is_empty() && self.year().is_some_and(|year| year > 1996) && !self.issuer.contains("QH");
        let near = !code.is_empty() && documents::issuer(code).is_none() && documents::is_near(code, usual);
        ((lost || near) && !issuer.never.contains(usual)).then_some(*usual)
    }

    /// The number of a kind by an issuer, as that issuer prints it.
    pub(super) fn write(&self, code: &str, issuer: &Issuer) -> String {
        let (_, printed) = self.in_order();
        let tail = printed.find(['-', '–', '/', '.']).and_then(|at| printed.get(at..)).unwrap_or_default();
        let tail = tail.replace('–', "-").replace(' ', "");
        let legislature = documents::legislature(printed).map_or_else(String::new, |term| term.to_string());
        let printed_code = if printed.starts_with("TƯ") { "TƯ" } else { issuer.code };
        let body = format!("{printed_code}{legislature}{tail}");
        let serial = self.serial();
        match (issuer.system, self.right_year(code)) {
            (System::Party, _) => format!("{serial}-{code}/{body}"),
            (System::State, Some(year)) if code.is_empty() => format!("{serial}/{year}/{body}"),
            (System::State, None) if code.is_empty() => format!("{serial}/{body}"),
            (System::State, Some(year)) => format!("{serial}/{year}/{code}-{body}"),
            (System::State, None) => format!("{serial}/{code}-{body}"),
        }
    }

    /// The number with every part as it is meant.
    pub(super) fn meant(&self) -> Option<String> {
        let code = if self.citation.code.is_empty() && self.issuer.contains("QH") { "" } else { self.meant_code? };
        match self.meant_issuer {
            Some(issuer) => Some(self.write(code, issuer)),
            None => (!self.code.is_empty()).then(|| self.whole.replacen(self.code, code, 1)),
        }
    }

    /// The serial with two digits at least, and no zero more.
    pub(super) fn serial(&self) -> String {
        match self.serial.parse::<u32>() {
            Ok(serial) => format!("{serial:02}"),
            Err(_) => self.serial.to_owned(),
        }
    }

    /// Whether words, where there are some, name the kind of a code.
    pub(super) fn agrees(&self, code: &str) -> bool {
        self.word().is_some_and(|kind| kind.codes.contains(&code))
    }

    /// Year, code and issuer as printed, each empty where it is missing.
    pub(super) fn parts(&self) -> (&'p str, &'p str, &'p str) {
        let (code, issuer) = self.in_order();
        (self.citation.year.map_or("", |year| self.paragraph.slice(year)), code, issuer)
    }
}

/// Whether a code has lost or swapped letters of another: `HĐN`, `TBC`; a letter too many or another makes a code of its own.
fn lost(typed: &str, meant: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let shorter = typed.chars().count() < meant.chars().count();
    documents::is_near(typed, meant) && typed.len() > 1 && (shorter || sorted(typed) == sorted(meant))
}

/// A code without legislature and drafting unit.
fn head(issuer: &str) -> &str {
    let head = issuer.split(['-', '–', '/', '.']).next().unwrap_or_default().trim_end();
    head.trim_end_matches(|c: char| c.is_ascii_digit())
}
