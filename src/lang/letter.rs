//! Vietnamese letters: a base letter and a tone in one character, and how the two come apart.
//!
//! Tables over arithmetic: Unicode scatters these 134 letters over four blocks without a pattern.

use crate::lang::syllable::Tone;

/// The twelve vowels under the six tones, in the order of [`Tone::ALL`].
const VOWELS: [[char; 6]; 12] = [
    ['a', 'á', 'à', 'ả', 'ã', 'ạ'],
    ['ă', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ấ', 'ầ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'é', 'è', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ế', 'ề', 'ể', 'ễ', 'ệ'],
    ['i', 'í', 'ì', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ó', 'ò', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ố', 'ồ', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ớ', 'ờ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ú', 'ù', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ứ', 'ừ', 'ử', 'ữ', 'ự'],
    ['y', 'ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ'],
];

const LOW: usize = 0x1B1;
const HIGH_FROM: usize = 0x1EA0;
const HIGH: usize = 0x5A;
const NONE: u8 = u8::MAX;

/// Vowel × tone of each character below U+01B1 and from U+1EA0, lower case.
static CODES: ([u8; LOW], [u8; HIGH]) = {
    let mut codes = ([NONE; LOW], [NONE; HIGH]);
    let mut index = 0;
    while index < 72 {
        let c = VOWELS[index / 6][index % 6] as usize;
        if c < LOW {
            codes.0[c] = index as u8;
        } else {
            codes.1[c - HIGH_FROM] = index as u8;
        }
        index += 1;
    }
    codes
};

/// What a letter is to a syllable, in either case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter(u16);

impl Letter {
    /// A letter that no syllable holds: *f, j, w, z*.
    const FOREIGN: u16 = 31;
    const CAPITAL: u16 = 1 << 8;

    /// The letter without its tone, as a number from 1 to 29; `None` for one that no syllable holds.
    #[inline]
    pub fn number(self) -> Option<u8> {
        let number = (self.0 >> 3) & 31;
        (number != Self::FOREIGN).then_some(number as u8)
    }

    /// Its tone.
    #[inline]
    pub fn tone(self) -> Tone {
        Tone::ALL.get(self.0 as usize & 7).copied().unwrap_or_default()
    }

    /// Whether it is a capital.
    #[inline]
    pub fn is_capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }
}

/// The letters below U+01B1 and from U+1EA0 that Vietnamese or ASCII has; 0 for every other character.
static LETTERS: ([u16; LOW], [u16; HIGH]) = {
    const CONSONANTS: &[u8; 20] = b"bcdghklmnpqrstvxfjwz";
    const STROKED_D: usize = 'đ' as usize;
    let mut letters = ([0; LOW], [0; HIGH]);
    let mut index = 0;
    while index < 72 {
        let letter = ((index / 6 + 1) << 3) | (index % 6);
        let c = VOWELS[index / 6][index % 6] as usize;
        let capital = if c < 0x100 { c - 0x20 } else { c - 1 };
        if c < LOW {
            letters.0[c] = letter as u16;
            letters.0[capital] = letter as u16 | Letter::CAPITAL;
        } else {
            letters.1[c - HIGH_FROM] = letter as u16;
            letters.1[capital - HIGH_FROM] = letter as u16 | Letter::CAPITAL;
        }
        index += 1;
    }
    let mut index = 0;
    while index < CONSONANTS.len() {
        let letter = (if index < 16 { index as u16 + 13 } else { Letter::FOREIGN }) << 3;
        letters.0[CONSONANTS[index] as usize] = letter;
        letters.0[CONSONANTS[index] as usize - 0x20] = letter | Letter::CAPITAL;
        index += 1;
    }
    letters.0[STROKED_D] = 29 << 3;
    letters.0[STROKED_D - 1] = 29 << 3 | Letter::CAPITAL;
    letters
};

/// What a letter is to a syllable; `None` for whatever neither Vietnamese nor ASCII has.
#[inline]
pub fn read(c: char) -> Option<Letter> {
    let at = c as usize;
    let letter = if at < LOW { LETTERS.0[at] } else { *LETTERS.1.get(at.wrapping_sub(HIGH_FROM))? };
    (letter != 0).then_some(Letter(letter))
}

fn code(c: char) -> Option<usize> {
    let at = c as usize;
    let code = if at < LOW { CODES.0[at] } else { *CODES.1.get(at.wrapping_sub(HIGH_FROM))? };
    (code != NONE).then_some(code as usize)
}

/// Whether a Latin letter beyond ASCII that Vietnamese or its neighbours use is a capital; `None` for every other
/// character, of which Unicode's own tables must be asked.
fn is_latin_capital(c: char) -> Option<bool> {
    match c {
        '×' | '÷' => None,
        'À'..='Þ' | 'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => Some(true),
        'ß'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(false),
        '\u{1EA0}'..='\u{1EFF}' => Some((c as u32).is_multiple_of(2)),
        _ => None,
    }
}

/// [`char::is_alphabetic`], sooner for Vietnamese letters.
#[inline]
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { is_latin_capital(c).is_some() || c.is_alphabetic() }
}

/// [`char::is_uppercase`], sooner for Vietnamese letters.
#[inline]
pub fn is_capital(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { is_latin_capital(c).unwrap_or_else(|| c.is_uppercase()) }
}

/// A character in lower case; Vietnamese letters and ASCII without a detour through Unicode's tables.
#[inline]
pub fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match is_latin_capital(c) {
        Some(false) => return c,
        Some(true) => return char::from_u32(c as u32 + if c <= 'Þ' { 0x20 } else { 1 }).unwrap_or(c),
        None => {}
    }
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

/// A lower-case letter without its tone, and the tone.
pub fn split(c: char) -> (char, Tone) {
    code(c).map_or((c, Tone::Level), |code| (VOWELS[code / 6][0], Tone::ALL[code % 6]))
}

/// A vowel under a tone; any other letter unchanged.
pub fn with_tone(c: char, tone: Tone) -> char {
    code(c).map_or(c, |code| VOWELS[code / 6][tone as usize])
}

/// Whether a lower-case letter is a vowel, under whatever tone.
pub fn is_vowel(c: char) -> bool {
    code(c).is_some()
}

/// Whether a lower-case letter is one that only Vietnamese keyboards give in running Vietnamese: a toned vowel, or one of
/// ă â ê ô ơ ư đ.
pub fn is_marked(c: char) -> bool {
    !c.is_ascii() && (c == 'đ' || code(c).is_some())
}

/// A lower-case letter as typed without any marks: *ế* is `e`, *đ* is `d`.
pub fn unmarked(c: char) -> char {
    match split(c).0 {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        'đ' => 'd',
        other => other,
    }
}

/// A text in lower case without any marks, for matching what is typed in haste: `pho chu tich`.
pub fn fold(text: &str) -> String {
    text.chars().map(|c| unmarked(lower(c))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_apart_and_together() {
        for vowel in VOWELS {
            for (tone, letter) in Tone::ALL.into_iter().zip(vowel) {
                assert_eq!(split(letter), (vowel[0], tone));
                assert_eq!(with_tone(vowel[0], tone), letter);
                assert!(is_vowel(letter));
            }
        }
        assert_eq!(split('đ'), ('đ', Tone::Level));
        assert!(!is_vowel('đ') && !is_vowel('😀'));
    }

    #[test]
    fn letters_are_read_in_either_case() {
        let mut numbers: Vec<(Option<u8>, char)> = Vec::new();
        for c in '\0'..='\u{2000}' {
            let (bare, tone) = split(lower(c));
            let vietnamese = bare.is_ascii_lowercase() || is_marked(bare);
            assert_eq!(read(c).is_some(), vietnamese, "{c}");
            if let Some(letter) = read(c) {
                assert_eq!((letter.tone(), letter.is_capital()), (tone, is_capital(c)), "{c}");
                numbers.push((letter.number(), bare));
            }
        }
        numbers.retain(|(number, _)| number.is_some());
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 29);
        assert!(numbers.windows(2).all(|pair| pair[0].0 != pair[1].0));
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!((is_letter(c), is_capital(c)), (c.is_alphabetic(), c.is_uppercase()), "{c}");
            let mut lowered = c.to_lowercase();
            let single = lowered.next().filter(|_| lowered.next().is_none());
            assert_eq!(lower(c), single.unwrap_or(c), "{c}");
        }
    }

    #[test]
    fn folding_drops_case_and_marks() {
        assert_eq!(fold("Phó Chủ tịch UBND huyện Đắk Mil"), "pho chu tich ubnd huyen dak mil");
    }
}
