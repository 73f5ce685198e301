//! Documents of State and Party: their kinds, who numbers them, and how a number comes apart.
//!
//! A number reads `serial/year/KIND-ISSUER` or `serial/KIND-ISSUER` where the State gives it, `serial-KIND/ISSUER` where the
//! Party does. Writers swap parts, join them wrongly and lose letters, so a number is read in whatever order its parts
//! stand: only what is surely a number (a kind and an issuer that are known, or the strict shape) is taken for one.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::phrase::Phrases;
use crate::lang::{table, word};

/// How the parts of a number are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    /// With a slash after the serial: `03/2019/NĐ-CP`.
    State,
    /// With a hyphen after the serial: `06-NQ/TU`.
    Party,
}

/// Whether the State's numbers of a kind hold the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yearly {
    /// Always.
    Always,
    /// Where the document is a norm.
    Either,
    /// Never.
    Never,
    /// Not since a year.
    Before(u16),
}

/// A kind of document.
#[derive(Debug)]
pub struct Kind {
    /// Its words, in lower case: *nghị định*.
    pub words: &'static str,
    /// Its codes, the usual one first; none where the number names the issuer alone.
    pub codes: Vec<&'static str>,
    /// Whether its numbers hold the year.
    pub yearly: Yearly,
}

/// A body that numbers documents.
#[derive(Debug)]
pub struct Issuer {
    /// Its code: `CP`.
    pub code: &'static str,
    /// How it joins the parts of a number.
    pub system: System,
    /// Codes of kinds that it cannot issue.
    pub never: Vec<&'static str>,
    /// What it is called, the proper name first.
    pub names: Vec<&'static str>,
}

struct Tables {
    kinds: Vec<Kind>,
    by_words: Phrases<usize>,
    issuers: Vec<Issuer>,
    by_code: FxHashMap<&'static str, usize>,
    by_name: Phrases<Vec<usize>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let list = |text: &'static str, mark: char| text.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect();
    let kind = |row: Vec<&'static str>| Kind {
        words: row[0],
        codes: list(row[1], ','),
        yearly: match row[2].split_once(' ') {
            Some((_, year)) => Yearly::Before(year.parse().unwrap_or(u16::MAX)),
            None if row[2] == "always" => Yearly::Always,
            None if row[2] == "never" => Yearly::Never,
            None => Yearly::Either,
        },
    };
    let issuer = |row: Vec<&'static str>| Issuer {
        code: row[0],
        system: if row[1] == "party" { System::Party } else { System::State },
        never: list(row[2], ','),
        names: list(row[3], ';'),
    };
    let kinds: Vec<Kind> = table::rows(KINDS).map(kind).collect();
    let issuers: Vec<Issuer> = table::rows(ISSUERS).map(issuer).collect();
    let mut by_words = Phrases::default();
    for (index, kind) in kinds.iter().enumerate() {
        by_words.insert(word::keys(kind.words), index);
    }
    let mut named: FxHashMap<Vec<u32>, Vec<usize>> = FxHashMap::default();
    for (index, issuer) in issuers.iter().enumerate() {
        for name in &issuer.names {
            named.entry(name_keys(name)).or_default().push(index);
        }
    }
    let mut by_name = Phrases::default();
    for (name, bodies) in named {
        by_name.insert(name, bodies);
    }
    let by_code = issuers.iter().enumerate().map(|(index, issuer)| (issuer.code, index)).collect();
    Tables { kinds, by_words, issuers, by_code, by_name }
});

const KINDS: &str = include_str!("data/document_kinds.tsv");
const ISSUERS: &str = include_str!("data/document_issuers.tsv");

/// The keys of a name as tokens have them: punctuation has none.
fn name_keys(name: &str) -> Vec<u32> {
    name.split([' ', ',']).filter(|word| !matches!(*word, "" | "-")).map(word::key).collect()
}

/// Every kind.
pub fn kinds() -> &'static [Kind] {
    &TABLES.kinds
}

/// The citation that each row of the tables gives for an example.
pub fn examples() -> impl Iterator<Item = &'static str> {
    table::rows(KINDS).chain(table::rows(ISSUERS)).filter_map(|row| row.last().copied())
}

/// Every issuer.
pub fn issuers() -> &'static [Issuer] {
    &TABLES.issuers
}

/// The kind whose words these begin with, and how many words it has.
pub fn kind_of_words(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, &'static Kind)> {
    TABLES.by_words.longest(words).map(|(length, index)| (length, &TABLES.kinds[*index]))
}

/// The words that kinds begin with.
pub fn firsts() -> impl Iterator<Item = u32> {
    TABLES.by_words.firsts()
}

/// The kinds of a code.
pub fn kinds_of_code(code: &str) -> impl Iterator<Item = &'static Kind> {
    TABLES.kinds.iter().filter(move |kind| kind.codes.contains(&code))
}

/// Whether a code stands for a kind.
pub fn is_kind(code: &str) -> bool {
    kinds_of_code(code).next().is_some()
}

/// The issuer of a code, without its legislature and its drafting unit: `QH15`, `UBND-TH`.
pub fn issuer(code: &str) -> Option<&'static Issuer> {
    let head = code.split(['-', '/', '.']).next().unwrap_or_default();
    let head = head.trim_end_matches(|c: char| c.is_ascii_digit());
    let head = if head == "TƯ" { "TW" } else { head };
    TABLES.by_code.get(head).map(|index| &TABLES.issuers[*index])
}

/// The issuers that these words name, and how many words do.
pub fn issuers_of_words(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, impl Iterator<Item = &'static Issuer>)> {
    let (length, bodies) = TABLES.by_name.longest(words)?;
    Some((length, bodies.iter().map(|index| &TABLES.issuers[*index])))
}

/// The legislature at the end of `QH15`, `UBTVQH15`.
pub fn legislature(issuer: &str) -> Option<u16> {
    let digits = issuer.strip_prefix("UBTV").unwrap_or(issuer).strip_prefix("QH")?;
    digits.parse().ok().filter(|legislature| (8..=30).contains(legislature))
}

/// The first and the last year in which a legislature sat: elections in the spring of one, of the next in the other.
pub fn years_of_legislature(legislature: u16) -> Option<(u16, u16)> {
    // The thirteenth was elected a year early, so that its term and the Party's coincide.
    Some(match legislature {
        8 => (1987, 1992),
        9..=12 => (1992 + (legislature - 9) * 5, if legislature == 12 { 2011 } else { 1997 + (legislature - 9) * 5 }),
        13.. => (2011 + (legislature - 13) * 5, 2016 + (legislature - 13) * 5),
        _ => return None,
    })
}

/// A code as it is compared where marks and case got lost: `QD`, `Qđ` and Telex's `QDD` are `QĐ`.
fn folded(code: &str) -> String {
    let mut folded = String::with_capacity(code.len());
    for c in code.chars() {
        let c = match c {
            'Đ' | 'đ' | 'Ð' | 'ð' => 'D',
            'Ư' | 'ư' => 'U',
            c => c.to_ascii_uppercase(),
        };
        if !(c == 'D' && folded.ends_with('D')) {
            folded.push(c);
        }
    }
    folded
}

/// The code of a kind that was typed without marks or in the wrong case.
pub fn unmarked_kind(typed: &str) -> Option<&'static str> {
    let wanted = folded(typed);
    let mut codes = TABLES.kinds.iter().flat_map(|kind| &kind.codes).copied();
    if is_kind(typed) { None } else { codes.find(|code| folded(code) == wanted) }
}

/// The code of an issuer that was typed without marks or in the wrong case.
pub fn unmarked_issuer(typed: &str) -> Option<&'static str> {
    let wanted = folded(typed);
    let mut codes = TABLES.issuers.iter().map(|issuer| issuer.code);
    if issuer(typed).is_some() { None } else { codes.find(|code| folded(code) == wanted) }
}

/// Whether a code was mistyped for another: a letter lost, doubled or changed, or two swapped.
pub fn is_near(typed: &str, meant: &str) -> bool {
    let upper = |code: &str| code.replace(['Đ', 'đ'], "D").to_uppercase();
    let (typed, meant) = (upper(typed), upper(meant));
    typed != meant && strsim::osa_distance(&typed, &meant) == 1
}

/// The parts of a number, as ranges of its text, in whatever order they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The serial: `03`.
    pub serial: Range<usize>,
    /// What stands where the year does, well formed or not: `2019`, `19`.
    pub year: Option<Range<usize>>,
    /// The code of the kind: `NĐ`. Empty where the number names an issuer alone, as `QH15`.
    pub code: Range<usize>,
    /// The code of the issuer with what follows: `CP`, `UBND-TH`. Empty where it is missing.
    pub issuer: Range<usize>,
}

/// A part as it is printed.
#[derive(Clone, Debug)]
enum Piece {
    Digits(Range<usize>),
    Letters(Range<usize>),
}

impl Number {
    /// Reads a number from its whole text.
    pub fn read(text: &str) -> Option<Self> {
        let pieces = pieces(text, true).0;
        Self::assign(text, &pieces)
    }

    fn assign(text: &str, pieces: &[Piece]) -> Option<Self> {
        let mut digits = Vec::new();
        let mut letters: Vec<Range<usize>> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Digits(range) => digits.push(range.clone()),
                Piece::Letters(range) => letters.push(range.clone()),
            }
        }
        let is_year = |range: &Range<usize>| year(&text[range.clone()]).is_some();
        let (serial, year) = match digits.as_slice() {
            [serial] => (serial.clone(), None),
            [year, serial] if is_year(year) && !is_year(serial) && serial.len() < 4 => (serial.clone(), Some(year.clone())),
            [serial, year] => (serial.clone(), Some(year.clone())),
            _ => return None,
        };
        let (code, issuer) = match letters.as_slice() {
            [] => return None,
            [one] => match split_fused(&text[one.clone()]) {
                Some(at) => (one.start..one.start + at, one.start + at..one.end),
                None if is_kind(&text[one.clone()]) => (one.clone(), one.end..one.end),
                None => (one.start..one.start, one.clone()),
            },
            [code, rest @ ..] => {
                let last = rest.last().map_or(code.end, |last| last.end);
                (code.clone(), rest[0].start..last)
            }
        };
        Some(Self { serial, year, code, issuer })
    }

    /// Whether kind and issuer are known, in either order, marks and case aside.
    fn is_known(&self, text: &str) -> bool {
        let kind = |code: &str| is_kind(code) || unmarked_kind(code).is_some();
        let body = |code: &str| {
            let head = code.split(['-', '–', '/', '.']).next().unwrap_or_default().trim();
            self::issuer(head).is_some() || unmarked_issuer(head).is_some() || run_on(head).is_some()
        };
        let (code, issuer) = (&text[self.code.clone()], &text[self.issuer.clone()]);
        // "36-CTCP": a company, no directive of the Government.
        if self.code.end == self.issuer.start && self::issuer(issuer).is_some_and(|body| body.never.contains(&code)) {
            return false;
        }
        let dated = self.year.as_ref().is_some_and(|range| year(&text[range.clone()]).is_some());
        kind(code) && body(issuer)
            || kind(issuer) && body(code)
            // The other half got lost: "30/2020/NĐ", "30/2020/CP".
            || dated && (issuer.is_empty() && is_kind(code) || code.is_empty() && (matches!(issuer, "CP" | "TTg" | "UBND" | "HĐND") || legislature(issuer).is_some()))
    }
}

/// A year that a document may bear.
pub fn year(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|year| digits.len() == 4 && (1945..2100).contains(year))
}

/// `NĐCP` is `NĐ` and `CP`: where the issuer begins.
fn split_fused(letters: &str) -> Option<usize> {
    if issuer(letters).is_some() {
        return None;
    }
    let mut boundaries = letters.char_indices().map(|(at, _)| at).skip(1);
    boundaries.find(|at| {
        let known = |code: &str| issuer(code).is_some_and(|issuer| issuer.code.len() == code.len());
        let (kind, body) = letters.split_at(*at);
        (is_kind(kind) || unmarked_kind(kind).is_some()) && (known(body) || unmarked_issuer(body).is_some())
    })
}

/// Cuts the start of a text into digits and letters as far as separators join them, and where the last ends. Blanks beside
/// separators are looked over where `whole` says that all of the text is one number, or codes around them are known.
fn pieces(text: &str, whole: bool) -> (Vec<Piece>, usize) {
    const MOST: usize = 8;
    let mut found = Vec::new();
    let (mut at, mut end) = (0, 0);
    while found.len() < MOST {
        let rest = &text[at..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits > 0 {
            // 66.7/2025/NQ-CP
            let part = rest[digits..].strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
            let length = if part > 0 && found.is_empty() { digits + 1 + part } else { digits };
            found.push(Piece::Digits(at..at + length));
            at += length;
        } else if rest.starts_with(char::is_alphabetic) {
            let mut length = rest.find(|c: char| !(c.is_alphanumeric() || c == '&')).unwrap_or(rest.len());
            length = rest[..length].trim_end_matches('&').len();
            found.push(Piece::Letters(at..at + length));
            at += length;
        } else {
            break;
        }
        end = at;
        let rest = &text[at..];
        if rest.starts_with(char::is_alphabetic) {
            continue; // 2020NĐ-CP
        }
        let blanks = |text: &str| text.len() - text.trim_start_matches([' ', '\u{A0}']).len();
        let before = blanks(rest);
        let Some(mark) = rest[before..].chars().next().filter(|c| matches!(c, '/' | '-' | '–' | '.')) else { break };
        let after = blanks(&rest[before + mark.len_utf8()..]);
        let next = at + before + mark.len_utf8() + after;
        if before + after > 0 && !whole && !spaced_code(text, found.last(), next) {
            break;
        }
        at = next;
    }
    (found, end)
}

/// Whether a separator with blanks beside it stands within one number: between a kind and an issuer, or before a year.
fn spaced_code(text: &str, last: Option<&Piece>, next: usize) -> bool {
    let rest = &text[next..];
    let run = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    match last {
        Some(Piece::Letters(range)) => is_kind(&text[range.clone()]) && issuer(&rest[..run]).is_some(),
        Some(Piece::Digits(_)) => {
            let after = rest[run..].trim_start_matches(' ').starts_with(['/', '-', '–']);
            after && (is_kind(&rest[..run]) || year(&rest[..run]).is_some())
        }
        None => false,
    }
}

/// A number is shorter than this many bytes: looking further would make a run of slashes cost its square.
const LONGEST: usize = 120;

/// The length of the number at the start of a text; 0 where none stands there.
pub fn number(text: &str) -> usize {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let strict = strict(text);
    if let Some(length) = glued(text) {
        return length;
    }
    let joined = text.find(|c: char| !c.is_alphanumeric()).is_some_and(|at| {
        let mark = text[at..].trim_start_matches([' ', '\u{A0}']);
        mark.starts_with(['/', '-', '–']) || text[..at].ends_with(|c: char| !c.is_ascii_digit()) && mark.starts_with('.')
    });
    if !joined {
        return strict;
    }
    let (pieces, end) = pieces(text, false);
    let lettered = pieces.iter().any(|piece| matches!(piece, Piece::Letters(_)));
    let number = if lettered { Number::assign(text, &pieces) } else { None };
    match number {
        Some(number) if number.is_known(text) => {
            run_on(&text[number.issuer.clone()]).map_or(strict.max(end), |length| number.issuer.start + length)
        }
        _ => strict,
    }
}

/// The length of a number whose serial runs into the code of its kind, whoever the issuer is: `667TTr-STP`, `02KH/BCĐ`.
fn glued(text: &str) -> Option<usize> {
    let serial = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[serial..];
    let kind = rest.find(|c: char| !c.is_alphabetic())?;
    let issuer = rest[kind..].strip_prefix(['-', '/'])?;
    let letters = issuer.find(|c: char| !c.is_alphabetic()).unwrap_or(issuer.len());
    let capitals = issuer[..letters].chars().filter(|c| c.is_uppercase()).count();
    let fits = (1..=5).contains(&serial)
        && rest[..kind].chars().count() > 1
        && is_kind(&rest[..kind])
        && (2..=8).contains(&capitals)
        && issuer[..letters].chars().all(char::is_uppercase)
        && !issuer[letters..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '/'));
    fits.then(|| serial + kind + 1 + letters)
}

/// The length of an issuer that runs into the next word: `CPngày`.
fn run_on(issuer: &str) -> Option<usize> {
    let closed = ["TTg", "CP", "UBND", "HĐND", "TW", "TU"].into_iter().find(|code| issuer.starts_with(code))?;
    issuer[closed.len()..].starts_with(char::is_lowercase).then_some(closed.len())
}

/// The length of a serial, perhaps a year, and capitals that name kind and issuer, whoever they are.
fn strict(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut serial = digits(text);
    if text[serial..].starts_with('.') && digits(&text[serial + 1..]) > 0 {
        serial += 1 + digits(&text[serial + 1..]);
    }
    let mut at = serial;
    if !(1..=7).contains(&serial) || !text[at..].starts_with(['/', '-']) {
        return 0;
    }
    let party = text[at..].starts_with('-');
    at += 1;
    if !party && digits(&text[at..]) == 4 && text[at + 4..].starts_with(['/', '-']) {
        at += 5;
    }
    let code = &text[at..];
    if !code.starts_with(char::is_uppercase) {
        return 0;
    }
    let keep = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '&');
    let length = code[..code.find(|c| !keep(c)).unwrap_or(code.len())].trim_end_matches(['-', '/', '.', '&']).len();
    let code = &code[..length];
    let capitals = code.chars().filter(|c| c.is_uppercase()).count();
    let compound = code.contains(['-', '/']) || code.starts_with("QH") || code.starts_with("UBTVQH");
    if compound && capitals >= 2 && (!party || code.contains('/')) { at + length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, Option<&str>, &str, &str)> {
        let number = Number::read(&text[..number(text)])?;
        Some((&text[number.serial], number.year.map(|year| &text[year]), &text[number.code], &text[number.issuer]))
    }

    #[test]
    fn numbers_are_read_in_any_order() {
        assert_eq!(parts("03/2019/NĐ-CP, ngày"), Some(("03", Some("2019"), "NĐ", "CP")));
        assert_eq!(parts("2019/03/NĐ-CP"), Some(("03", Some("2019"), "NĐ", "CP")));
        assert_eq!(parts("30-2020/NĐ-CP"), Some(("30", Some("2020"), "NĐ", "CP")));
        assert_eq!(parts("30/20/NĐ-CP"), Some(("30", Some("20"), "NĐ", "CP")));
        assert_eq!(parts("30/2020/NĐCP"), Some(("30", Some("2020"), "NĐ", "CP")));
        assert_eq!(parts("30/2020NĐ-CP"), Some(("30", Some("2020"), "NĐ", "CP")));
        assert_eq!(parts("30/2020/NĐ-CPngày 5"), Some(("30", Some("2020"), "NĐ", "CP")));
        assert_eq!(parts("30/2020/NĐ – CP"), Some(("30", Some("2020"), "NĐ", "CP")));
        assert_eq!(parts("30/2020/CP"), Some(("30", Some("2020"), "", "CP")));
        assert_eq!(parts("06-NQ-TU"), Some(("06", None, "NQ", "TU")));
        assert_eq!(parts("12/QD.UBND"), Some(("12", None, "QD", "UBND")));
        assert_eq!(parts("NQ-HĐND/08/2019"), Some(("08", Some("2019"), "NQ", "HĐND")));
        assert_eq!(parts("203/2025/QH15"), Some(("203", Some("2025"), "", "QH15")));
        assert_eq!(parts("7130/UBND-TH"), Some(("7130", None, "UBND", "TH")));
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "15/3 - UBND huyện",
            "2020-2025",
            "5/10/2020",
            "12/A-B",
            "KT-XH",
            "9/10 xã",
            "15/TU",
            "3-CLB",
            "36-CTCP",
            "1/2 QĐ-UBND",
        ] {
            let length = number(text);
            assert!(length == 0 || text == "12/A-B", "{text}: {}", &text[..length]);
        }
    }

    #[test]
    fn legislatures_follow_one_another() {
        assert_eq!(
            [11, 12, 13, 15].map(years_of_legislature).map(Option::unwrap_or_default),
            [(2002, 2007), (2007, 2011), (2011, 2016), (2021, 2026)]
        );
        assert_eq!((legislature("QH15"), legislature("UBTVQH9"), legislature("CP")), (Some(15), Some(9), None));
    }

    #[test]
    fn rows_are_whole() {
        for row in table::rows(KINDS) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(row[3].to_lowercase().starts_with(row[0]), "{row:?}");
        }
        for row in table::rows(ISSUERS) {
            assert_eq!(row.len(), 5, "{row:?}");
            assert!(row[4].contains(row[0]) && row[2].split(',').all(is_kind), "{row:?}");
        }
    }
}
