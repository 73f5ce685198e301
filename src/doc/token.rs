//! A paragraph cut into tokens: words, numbers, dates, document numbers, addresses, punctuation.
//!
//! One pass by hand, because every rule stands on it and every keystroke runs it. The order of trials matters: an
//! address or a document number must be taken whole before its digits and letters can be mistaken for figures and words.

use std::borrow::Cow;
use std::ops::Range;

use crate::lang::letter;
use crate::lang::syllable::{Letters, Syllable};
use crate::lang::{documents, word};
use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A run of letters, with apostrophes inside (*M'Drắk*). Native, foreign or misspelled: [`Token::syllable`] tells.
    Word,
    /// Capitals that are no syllable: *UBND, HĐND, VHTT&TT, KT-XH*.
    Abbreviation,
    /// Digits with their separators: *275.000*, *72,94*, *03*.
    Number,
    /// A full numeric date: *17/11/2021*, *30-6-2021*, *11.7.2018*.
    Date,
    /// The number of a document: *08/2019/NQ-HĐND*, *06-NQ/TU*.
    DocumentNumber,
    /// Letters and digits in one: *F0, QL1A, COVID-19, 5G, K61*.
    Code,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// A file name: *1_83.jpg*.
    FileName,
    /// A pictograph with its modifiers.
    Emoji,
    /// One punctuation mark, or a run of full stops.
    Punctuation,
    /// Any other sign: *%*, *°*, *+*.
    Symbol,
    /// What stands for code or an image.
    Object,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// *huyện*; also tokens without letters.
    Lower,
    /// *Huyện*, and a single capital.
    Capitalised,
    /// *HUYỆN*.
    Upper,
    /// *hUyện*, *iPhone*.
    Mixed,
}

/// A token of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the paragraph's composed text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is capitalised.
    pub case: Case,
    /// Whether nothing, not even a space, stands between it and the token before.
    pub glued: bool,
    /// The syllable, where a word is one that Vietnamese can write.
    pub syllable: Option<Syllable>,
    /// Equal for words that differ in case or tone style alone; see [`word::key`].
    pub key: u32,
}

impl Token {
    /// A word or an abbreviation: something made of letters alone.
    #[inline]
    pub fn is_wordlike(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Abbreviation)
    }
}

/// Cuts a paragraph into tokens, in order and without overlap; spaces belong to none.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, tokens: Vec::with_capacity(text.len() / 5), chunk: 0..0, trials: 0 };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let blank = c == ' ' || !c.is_ascii_alphanumeric() && (c.is_whitespace() || is_invisible(c));
        at = if blank { at + c.len_utf8() } else { lexer.token(at, c) };
    }
    lexer.tokens
}

struct Lexer<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The next chunk that may hold an address; no one before it does.
    chunk: Range<usize>,
    /// How often an address may still be looked for in it.
    trials: usize,
}

/// How many places of a chunk an address may begin at. Prose without blanks, a line of ten thousand dashes, is none.
const TRIALS: usize = 16;

impl Lexer<'_> {
    /// Takes the token at `at`, which begins with `first`; where the next begins.
    fn token(&mut self, at: usize, first: char) -> usize {
        let rest = &self.text[at..];
        let fresh = self.tokens.last().is_none_or(|last| {
            (last.span.end as usize) < at || matches!(last.kind, TokenKind::Punctuation | TokenKind::Object)
        });
        if fresh && let Some((kind, length)) = self.address(at) {
            return self.push(at, length, kind);
        }
        if first.is_ascii_digit() {
            for (kind, length) in [(TokenKind::DocumentNumber, documents::number(rest)), (TokenKind::Date, date(rest))] {
                if fresh && length > 0 {
                    return self.push(at, length, kind);
                }
            }
            let digits = number(rest);
            let letters = rest[digits..].chars().take_while(|c| letter::is_letter(*c));
            let code = letters.clone().count() > 0 && letters.clone().all(|c| c.is_ascii_uppercase());
            if code && !rest[..digits].contains([',', '.']) {
                return self.push(at, run(rest, char::is_alphanumeric), TokenKind::Code);
            }
            return self.push(at, digits, TokenKind::Number);
        }
        if letter::is_letter(first) {
            // NQ-HĐND/08/2019: the serial strayed behind the code.
            if fresh && letter::is_capital(first) && holds_serial(rest) {
                let length = documents::number(rest);
                if length > 0 {
                    return self.push(at, length, TokenKind::DocumentNumber);
                }
            }
            return self.word(at, rest);
        }
        if first == '.' {
            return self.push(at, run(rest, |c| c == '.'), TokenKind::Punctuation);
        }
        let kind = match first {
            '\u{FFFC}' => TokenKind::Object,
            _ if is_punctuation(first) => TokenKind::Punctuation,
            _ if is_emoji(first) => {
                let length = run(rest, |c| is_emoji(c) || matches!(c, '\u{200D}' | '\u{FE0F}' | '\u{20E3}'));
                return self.push(at, length, TokenKind::Emoji);
            }
            _ => TokenKind::Symbol,
        };
        self.push(at, first.len_utf8(), kind)
    }

    /// An address at `at`, in the chunk that holds it: up to a blank or a bracket.
    fn address(&mut self, at: usize) -> Option<(TokenKind, usize)> {
        if at >= self.chunk.end {
            self.chunk = self.chunk_from(at);
            self.trials = TRIALS;
        }
        if at < self.chunk.start {
            return None;
        }
        self.trials = self.trials.checked_sub(1)?;
        address(&self.text[at..self.chunk.end])
    }

    /// The first chunk from `at` on that has within it one of the marks without which there is no address.
    fn chunk_from(&self, at: usize) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let mut marks = memchr::memchr3_iter(b'.', b'@', b':', &bytes[at..]).map(|mark| at + mark);
        let Some(mark) = marks.find(|mark| bytes.get(mark + 1).is_some_and(|next| *next != b' ')) else {
            return self.text.len()..usize::MAX;
        };
        let start = memchr::memrchr(b' ', &bytes[at..mark]).map_or(at, |blank| at + blank + 1);
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '"' | '“' | '”' | '\u{FFFC}');
        start..start + run(&self.text[start..], |c| !ends(c))
    }

    fn word(&mut self, at: usize, rest: &str) -> usize {
        let (seen, next) = Seen::of(rest);
        let mut length = seen.length;
        let plain = next.is_none_or(|next| !is_joint(next) && !is_mark(next) && !next.is_ascii_digit());
        // Nearly every word.
        if plain && !seen.is_upper() {
            return self.push_word(at, &seen);
        }
        if !plain {
            length = letters(rest);
        }
        let after = &rest[length..];
        let capital = |c: char| letter::is_letter(c) && letter::is_capital(c);
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            // "Nghị định số30/2020/NĐ-CP": the blank was forgotten.
            let number = if rest[..length].to_lowercase() == "số" { documents::number(after) } else { 0 };
            if number > 0 {
                let at = self.push(at, length, TokenKind::Word);
                return self.push(at, number, TokenKind::DocumentNumber);
            }
            return self.push(at, run(rest, char::is_alphanumeric), TokenKind::Code);
        }
        if !rest[..length].chars().all(capital) {
            return self.push(at, length, TokenKind::Word);
        }
        // COVID-19; KT-XH, GD&ĐT, "VH,TT&DL": capitals joined without spaces.
        let digits = after.strip_prefix('-').map_or(0, |digits| run(digits, |c| c.is_ascii_digit()));
        if digits > 0 && length > 1 {
            return self.push(at, length + 1 + digits, TokenKind::Code);
        }
        let mut joined = false;
        while let Some(joint) = rest[length..].chars().next().filter(|c| matches!(c, '&' | '-')) {
            let more = run(&rest[length + joint.len_utf8()..], capital);
            if more == 0 || rest[length + joint.len_utf8() + more..].starts_with(char::is_lowercase) {
                break;
            }
            length += joint.len_utf8() + more;
            joined = true;
        }
        let word = &rest[..length];
        let several = word.chars().nth(1).is_some();
        let kind = if joined || several && Syllable::parse(word).is_none() { TokenKind::Abbreviation } else { TokenKind::Word };
        self.push(at, length, kind)
    }

    /// Takes a word of letters alone.
    fn push_word(&mut self, at: usize, seen: &Seen) -> usize {
        let end = at + seen.length;
        let syllable = seen.letters.syllable();
        self.tokens.push(Token {
            span: Span::new(at, end),
            kind: TokenKind::Word,
            case: seen.case(),
            glued: self.tokens.last().is_some_and(|last| last.span.end as usize == at),
            syllable,
            key: word::key_with(&self.text[at..end], syllable),
        });
        end
    }

    fn push(&mut self, at: usize, length: usize, kind: TokenKind) -> usize {
        let text = &self.text[at..at + length];
        let lettered = matches!(kind, TokenKind::Word | TokenKind::Abbreviation | TokenKind::Code);
        let visible: Cow<'_, str> =
            if lettered && may_hide(text) { text.replace(is_invisible, "").into() } else { text.into() };
        let syllable = if kind == TokenKind::Word { Syllable::parse(&visible) } else { None };
        self.tokens.push(Token {
            span: Span::new(at, at + length),
            kind,
            case: if lettered { case_of(text) } else { Case::Lower },
            glued: self.tokens.last().is_some_and(|last| last.span.end as usize == at),
            syllable,
            key: if lettered { word::key_with(&visible, syllable) } else { u32::MAX },
        });
        at + length
    }
}

/// The length in bytes of the leading run of characters that `keep` accepts.
fn run(text: &str, keep: impl Fn(char) -> bool) -> usize {
    text.find(|c| !keep(c)).unwrap_or(text.len())
}

/// What one look at the letters that a text begins with tells.
#[derive(Debug, Default)]
struct Seen {
    /// In bytes.
    length: usize,
    letters: Letters,
    /// Whether the first is a capital.
    first: bool,
    /// How many of the others are, and are not.
    upper: usize,
    lower: usize,
}

impl Seen {
    /// The letters, and the character behind them.
    fn of(text: &str) -> (Self, Option<char>) {
        let mut seen = Self::default();
        for c in text.chars() {
            let letter = letter::read(c);
            if letter.is_none() && !letter::is_letter(c) {
                return (seen, Some(c));
            }
            let capital = letter.map_or_else(|| letter::is_capital(c), letter::Letter::is_capital);
            seen.letters.push(letter);
            seen.see(c.len_utf8(), capital);
        }
        (seen, None)
    }

    fn see(&mut self, length: usize, capital: bool) {
        match self.length {
            0 => self.first = capital,
            _ if capital => self.upper += 1,
            _ => self.lower += 1,
        }
        self.length += length;
    }

    fn is_upper(&self) -> bool {
        self.first && self.lower == 0
    }

    fn case(&self) -> Case {
        match (self.first, self.upper, self.lower) {
            (false, 0, _) => Case::Lower,
            (true, 0, _) => Case::Capitalised,
            (true, _, 0) => Case::Upper,
            _ => Case::Mixed,
        }
    }
}

/// Whether a character joins the letters on both sides to one word.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ') || is_invisible(c)
}

/// Whether a character is a mark on the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

/// Letters, leftover combining marks, and apostrophes and invisible characters between letters.
fn letters(text: &str) -> usize {
    let mut length = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joint = is_joint(c) && at > 0 && chars.peek().is_some_and(|(_, next)| letter::is_letter(*next));
        if !(letter::is_letter(c) || is_mark(c) || joint) {
            break;
        }
        length = at + c.len_utf8();
    }
    length
}

/// Whether capitals at the start of a text are joined to digits by a slash or a hyphen.
fn holds_serial(text: &str) -> bool {
    const LONGEST_CODE: usize = 40;
    let text = &text[..text.floor_char_boundary(LONGEST_CODE)];
    let code = run(text, |c| c.is_uppercase() || matches!(c, 'r' | 'g' | '-' | '/' | '.'));
    text[..code].contains(['/', '-'])
        && text[..code].ends_with(['/', '-', '.'])
        && text[code..].starts_with(|c: char| c.is_ascii_digit())
}

/// Digits, and separators that stand between digits.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut length = 0;
    while digit(length) || matches!(bytes.get(length), Some(b'.' | b',')) && digit(length + 1) {
        length += 1;
    }
    length
}

/// A day, a month and a year of four digits with one separator throughout.
fn date(text: &str) -> usize {
    let digits = |text: &str| run(text, |c| c.is_ascii_digit());
    let day = digits(text);
    let Some(separator) = text[day..].chars().next().filter(|c| matches!(c, '/' | '-' | '.')) else { return 0 };
    let month = digits(&text[day + 1..]);
    let after_month = &text[day + 1 + month..];
    if !(1..=2).contains(&day) || !(1..=2).contains(&month) || !after_month.starts_with(separator) {
        return 0;
    }
    if digits(&after_month[1..]) == 4 { day + 1 + month + 1 + 4 } else { 0 }
}

/// A web address, an e-mail address or a file name at the start of a chunk.
fn address(chunk: &str) -> Option<(TokenKind, usize)> {
    let end = chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '\'', '’', '|']).len();
    let chunk = &chunk[..end];
    let ascii = chunk.bytes().all(|byte| byte.is_ascii_graphic());
    if chunk.contains("://") || ascii && chunk.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return Some((TokenKind::Url, end));
    }
    if !ascii || end == 0 {
        return None;
    }
    if let Some((name, host)) = chunk.split_once('@') {
        return (!name.is_empty() && host.contains('.')).then_some((TokenKind::Email, end));
    }
    let path = chunk.find(['/', '?']).unwrap_or(end);
    let (stem, suffix) = chunk[..path].rsplit_once('.')?;
    let named = stem.contains(|c: char| c.is_ascii_alphanumeric());
    let suffix = suffix.to_ascii_lowercase();
    match suffix.as_str() {
        "vn" | "com" | "org" | "net" | "gov" | "edu" | "info" if named && stem.contains(|c: char| c.is_ascii_alphabetic()) => {
            Some((TokenKind::Url, end))
        }
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "mp4" | "mp3" | "pdf" | "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx"
        | "txt"
            if named && path == end =>
        {
            Some((TokenKind::FileName, end))
        }
        _ => None,
    }
}

/// The case of a text by its letters, whatever stands between them.
fn case_of(text: &str) -> Case {
    let mut seen = Seen::default();
    for c in text.chars().filter(|c| letter::is_letter(*c)) {
        seen.see(c.len_utf8(), letter::is_capital(c));
    }
    seen.case()
}

/// Whether a character takes no room and means nothing between words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}')
}

/// Whether a text may hold what [`is_invisible`] names, by the first bytes of those characters.
fn may_hide(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xC2 | 0xE2 | 0xEF))
}

fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '"'
            | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '«'
            | '»'
            | '″'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '-'
            | '–'
            | '—'
            | '‐'
            | '‑'
            | '−'
            | '/'
            | '|'
            | '\\'
            | '&'
            | '*'
            | '_'
            | '•'
            | '·'
    )
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use TokenKind::{Abbreviation, Code, Date, DocumentNumber, Email, Emoji, FileName, Number, Punctuation, Symbol, Url, Word};

    #[track_caller]
    fn check(text: &str, expected: &[(TokenKind, &str)]) {
        let tokens: Vec<_> = tokenize(text).iter().map(|token| (token.kind, &text[token.span.range()])).collect();
        assert_eq!(tokens, expected);
    }

    #[test]
    fn words_and_figures() {
        check(
            "Thu 275.000 triệu đồng, đạt 72,94%.",
            &[
                (Word, "Thu"),
                (Number, "275.000"),
                (Word, "triệu"),
                (Word, "đồng"),
                (Punctuation, ","),
                (Word, "đạt"),
                (Number, "72,94"),
                (Symbol, "%"),
                (Punctuation, "."),
            ],
        );
        check(
            "45ha, 22,8/22,8 km",
            &[
                (Number, "45"),
                (Word, "ha"),
                (Punctuation, ","),
                (Number, "22,8"),
                (Punctuation, "/"),
                (Number, "22,8"),
                (Word, "km"),
            ],
        );
    }

    #[test]
    fn documents_and_dates_are_taken_whole() {
        for number in [
            "08/2019/NQ-HĐND",
            "06-NQ/TU",
            "136/KH-UBND",
            "03/NĐ-CP",
            "203/2025/QH15",
            "81/2025/UBTVQH15",
            "66.7/2025/NQ-CP",
            "04-CTr/ĐU",
            "05/2015/TTLT-BVHTTDL-BNV",
            "7130/UBND-TH",
            "33/NQ/HĐND",
            "06/2020-NQ/TU",
        ] {
            check(number, &[(DocumentNumber, number)]);
        }
        check("số187/2004/NĐ-CP", &[(Word, "số"), (DocumentNumber, "187/2004/NĐ-CP")]);
        for date in ["17/11/2021", "5/9/2019", "30-6-2021", "11.7.2018"] {
            check(date, &[(Date, date)]);
        }
        check("2020-2025", &[(Number, "2020"), (Punctuation, "-"), (Number, "2025")]);
        check("1.234.567", &[(Number, "1.234.567")]);
    }

    #[test]
    fn abbreviations_and_codes() {
        check(
            "VHTT&TT KT-XH COVID-19 F0 QL1A 5G K61",
            &[
                (Abbreviation, "VHTT&TT"),
                (Abbreviation, "KT-XH"),
                (Code, "COVID-19"),
                (Code, "F0"),
                (Code, "QL1A"),
                (Code, "5G"),
                (Code, "K61"),
            ],
        );
        check("TIN VẮN: HĐND", &[(Word, "TIN"), (Word, "VẮN"), (Punctuation, ":"), (Abbreviation, "HĐND")]);
    }

    #[test]
    fn invisible_characters_do_not_part_a_word() {
        let tokens = tokenize("đăng k\u{200E}ý \u{200B}họp");
        assert_eq!(tokens.iter().filter(|token| token.syllable.is_some()).count(), 3);
        assert_eq!(tokens[1].syllable, Syllable::parse("ký"));
    }

    #[test]
    fn addresses_are_not_prose() {
        check(
            "Xem https://phulam.gov.vn/tin?id=1, gửi toasoan@phulam.vn; ảnh 1_83.jpg 😀",
            &[
                (Word, "Xem"),
                (Url, "https://phulam.gov.vn/tin?id=1"),
                (Punctuation, ","),
                (Word, "gửi"),
                (Email, "toasoan@phulam.vn"),
                (Punctuation, ";"),
                (Word, "ảnh"),
                (FileName, "1_83.jpg"),
                (Emoji, "😀"),
            ],
        );
    }
}
