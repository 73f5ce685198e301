//! How slips of Vietnamese typing happen, and so what may have been meant by a word that cannot be one.
//!
//! Each way of slipping gives candidates; what the neighbours make likely ranks them. Sources: the key tables of Telex
//! and VNI; the placement of tone marks; the spelling of /k/, /g/ and /ŋ/; the keyboard's neighbours.

use crate::lang::letter;
use crate::lang::model::{Model, Symbol};
use crate::lang::syllable::{Syllable, Tone};

/// A way to slip, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slip {
    /// The tone mark on a wrong letter: *hòan, qúa*.
    Mark,
    /// A horn lost from ươ: *đuợc*.
    Horn,
    /// A tone lost before a final stop: *câc*.
    Tone,
    /// An onset written as it sounds: *nghành, ngề*.
    Onset,
    /// Telex or VNI keys left in the text: *thuwcj, d9u7o7c5*.
    Keys,
    /// Two syllables without the space between: *tổchức*.
    Glued,
    /// Two syllables run together with letters lost: *tchức*.
    Lost,
    /// One letter's marks wrong: *thât, vưc*.
    Diacritic,
    /// One letter too many, too few, swapped or hit beside its key.
    Letter,
}

impl Slip {
    /// How many there are.
    pub const COUNT: usize = Self::Letter as usize + 1;

    /// All, in the order of their numbers.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Mark, Self::Horn, Self::Tone, Self::Onset, Self::Keys, Self::Glued, Self::Lost, Self::Diacritic, Self::Letter];
}

/// A pair of syllables that stands for one word in print at least so often (as a logarithm) is a compound.
const COMPOUND: f32 = 11.0;

/// Every syllable, or two, that may have been meant by a lower-case word that is no syllable, and how it slipped.
pub fn meant_by(word: &str, model: &Model<'_>, mut visit: impl FnMut(Syllable, Option<Syllable>, Slip)) {
    let (bare, tone) = strip(word);
    // A tone that no stop carries slipped too: *xuầt*.
    let tones: &[Tone] = match tone {
        Tone::Level => &[Tone::Level, Tone::Sac, Tone::Nang],
        Tone::Sac => &[Tone::Sac],
        Tone::Nang => &[Tone::Nang],
        Tone::Huyen => &[Tone::Huyen, Tone::Sac, Tone::Nang],
        Tone::Hoi => &[Tone::Hoi, Tone::Sac, Tone::Nang],
        Tone::Nga => &[Tone::Nga, Tone::Nang, Tone::Sac],
    };
    let mut one = |letters: &str, tones: &[Tone], slip: Slip| {
        Syllable::assemble_all(letters, tones).for_each(|syllable| visit(syllable, None, slip));
    };
    // Also two marks where one belongs: *lạị*.
    one(&bare, &[tone], Slip::Mark);
    if let Some(letters) = &horned(&bare) {
        one(letters, tones, Slip::Horn);
    }
    one(&bare, tones, Slip::Tone);
    for letters in &respelled(&bare) {
        one(letters, &[tone], Slip::Onset);
    }
    if let Some((letters, tone)) = keyed(word) {
        one(&letters, &[tone], Slip::Keys);
    }
    if let Some(letters) = &without_digit(word) {
        std::iter::once(letters.clone()).chain(remarked(letters)).for_each(|letters| one(&letters, &Tone::ALL, Slip::Keys));
    }
    edited(&bare, |letters, slip| one(letters, tones, slip));
    glued(word).for_each(|(first, second)| visit(first, Some(second), Slip::Glued));
    lost(word, model).for_each(|(first, second)| visit(first, Some(second), Slip::Lost));
}

/// The letters without tone marks, and the one tone there was.
fn strip(word: &str) -> (String, Tone) {
    let mut tone = Tone::Level;
    let letters = word.chars().map(|c| {
        let (bare, own) = letter::split(c);
        if own != Tone::Level {
            tone = own;
        }
        bare
    });
    let letters = letters.collect();
    (letters, tone)
}

/// With the horns of ươ, where one or both were lost.
fn horned(letters: &str) -> Option<String> {
    ["uơ", "ưo", "uo"].into_iter().find(|lost| letters.contains(lost)).map(|lost| letters.replacen(lost, "ươ", 1))
}

/// With /k/, /g/ and /ŋ/ written as the rime asks.
fn respelled(letters: &str) -> Vec<String> {
    const SWAPS: [(&str, &str); 8] =
        [("ngh", "ng"), ("ng", "ngh"), ("gh", "g"), ("g", "gh"), ("c", "k"), ("k", "c"), ("c", "qu"), ("q", "qu")];
    SWAPS.iter().filter_map(|(from, to)| letters.strip_prefix(from).map(|rest| format!("{to}{rest}"))).collect()
}

/// The letters and the tone that a word's letters and digits give when read as keys of Telex or VNI, if they make a syllable.
fn keyed(word: &str) -> Option<(String, Tone)> {
    let mut letters: Vec<char> = Vec::new();
    let mut typed = Tone::Level;
    let mut written = Tone::Level;
    let mut keys = 0;
    for c in word.chars() {
        let (bare, own) = letter::split(c);
        if own != Tone::Level {
            written = own;
        }
        let vowel_before = letters.iter().any(|c| letter::is_vowel(*c));
        let tone = match bare {
            's' | '1' => Some(Tone::Sac),
            'f' | '2' => Some(Tone::Huyen),
            'r' | '3' => Some(Tone::Hoi),
            'x' | '4' => Some(Tone::Nga),
            'j' | '5' => Some(Tone::Nang),
            _ => None,
        };
        match (bare, tone) {
            (_, Some(tone)) if vowel_before => typed = tone,
            ('a' | 'e' | 'o', _) if letters.last() == Some(&bare) && own == Tone::Level => mark(&mut letters, '6'),
            ('d', _) if letters == ['d'] => letters = vec!['đ'],
            ('9', _) if letters.first() == Some(&'d') => letters[0] = 'đ',
            ('w' | '6' | '7' | '8', _) => mark(&mut letters, bare),
            _ => {
                letters.push(bare);
                continue;
            }
        }
        keys += 1;
    }
    if keys == 0 {
        return None;
    }
    let letters: String = letters.into_iter().collect();
    let tones = if written == Tone::Level { vec![typed] } else { vec![written, typed] };
    let fits = |letters: String| {
        let tone = tones.iter().find(|tone| Syllable::assemble(&letters, **tone).is_some())?;
        Some((letters, *tone))
    };
    let spelled = [Some(letters.clone()), horned(&letters)].into_iter().flatten().find_map(fits);
    // The key of the tone was typed, that of the letter was not: *kiens*.
    spelled.or_else(|| remarked(&letters).find_map(fits))
}

/// The letters of a word without the one digit among them, which may be the wrong key of VNI: *na9m* for *na8m*.
fn without_digit(word: &str) -> Option<String> {
    let (first, rest) = word.split_at(word.find(|c: char| c.is_ascii_digit())?);
    let rest = &rest[1..];
    let letters =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphabetic() && letter::split(c) == (c, Tone::Level));
    (letters(first) && letters(rest)).then(|| format!("{first}{rest}"))
}

/// The spellings that differ in the marks of one letter.
fn remarked(letters: &str) -> impl Iterator<Item = String> {
    let all = || ALPHABET.iter().flat_map(|letter| letter.chars());
    letters.char_indices().flat_map(move |(at, old)| {
        let alike = move |c: &char| *c != old && letter::unmarked(*c) == letter::unmarked(old);
        all().filter(alike).map(move |c| format!("{}{c}{}", &letters[..at], &letters[at + old.len_utf8()..]))
    })
}

/// Gives the last vowel that can take it a circumflex (6), horn (7), breve (8), or horn or breve (w).
fn mark(letters: &mut [char], key: char) {
    let shaped = |c: char| match (c, key) {
        ('a', '6') => Some('â'),
        ('e', '6') => Some('ê'),
        ('o', '6') => Some('ô'),
        ('a', 'w' | '8') => Some('ă'),
        ('o', 'w' | '7') => Some('ơ'),
        ('u', 'w' | '7') => Some('ư'),
        _ => None,
    };
    if let Some((at, shaped)) = letters.iter().enumerate().rev().find_map(|(at, c)| Some((at, shaped(*c)?))) {
        letters[at] = shaped;
        // One key gives both horns of ươ.
        if shaped == 'ơ' && at > 0 && letters[at - 1] == 'u' {
            letters[at - 1] = 'ư';
        }
    }
}

const ALPHABET: [&str; 29] = [
    "a", "b", "c", "d", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y", "ă", "â",
    "đ", "ê", "ô", "ơ", "ư",
];

/// Longer words are not one edit from a syllable.
const LONGEST: usize = 8;
const EDITED: std::ops::RangeInclusive<usize> = 2..=LONGEST;

/// The spellings that differ in the marks of one letter, then those with one letter more, fewer, swapped with the next, or hit
/// beside its key. There are hundreds, of which few are syllables: all are written into one string, and none where what stays
/// before or after the place cannot begin or end one.
fn edited(word: &str, mut visit: impl FnMut(&str, Slip)) {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    if !EDITED.contains(&letters.len()) {
        return;
    }
    let offset = |at: usize| letters.get(at).map_or(word.len(), |(offset, _)| *offset);
    let mut spelling = String::with_capacity(4 * LONGEST);
    // The letters with some replaced from a place on.
    let mut splice = |at: usize, dropped: usize, new: [&str; 2], slip| {
        spelling.clear();
        spelling.push_str(&word[..offset(at)]);
        spelling.extend(new);
        spelling.push_str(&word[offset(at + dropped)..]);
        visit(&spelling, slip);
    };
    let letter = |at: usize| &word[offset(at)..offset(at + 1)];
    let last = (0..=letters.len()).take_while(|at| Syllable::is_beginning(&word[..offset(*at)])).last().unwrap_or(0);
    let first = (0..=letters.len()).rev().take_while(|at| Syllable::is_ending(&word[offset(*at)..])).last().unwrap_or(0);
    // The places where so many letters may be replaced.
    let places = |dropped: usize| first.saturating_sub(dropped)..=last.min(letters.len().saturating_sub(dropped));
    let unmarked = |letter: &str| letter.chars().next().map(letter::unmarked);
    for at in places(1) {
        let alike = |other: &&str| *other != letter(at) && unmarked(other) == unmarked(letter(at));
        ALPHABET.into_iter().filter(alike).for_each(|other| splice(at, 1, [other, ""], Slip::Diacritic));
    }
    for at in places(2) {
        if letter(at) != letter(at + 1) {
            splice(at, 2, [letter(at + 1), letter(at)], Slip::Letter);
        }
    }
    for at in places(1) {
        splice(at, 1, ["", ""], Slip::Letter);
        let unlike = |other: &&str| unmarked(other) != unmarked(letter(at));
        ALPHABET.into_iter().filter(unlike).for_each(|other| splice(at, 1, [other, ""], Slip::Letter));
    }
    for at in places(0) {
        for other in ALPHABET {
            splice(at, 0, [other, ""], Slip::Letter);
        }
    }
}

/// The ways to part a word into two syllables.
fn glued(word: &str) -> impl Iterator<Item = (Syllable, Syllable)> + '_ {
    word.char_indices().skip(1).filter_map(|(at, _)| Some((Syllable::parse(&word[..at])?, Syllable::parse(&word[at..])?)))
}

/// The compounds of which a word holds the first letters and the second syllable.
fn lost(word: &str, model: &Model<'_>) -> impl Iterator<Item = (Syllable, Syllable)> {
    let mut found = Vec::new();
    for (at, _) in word.char_indices().skip(1).take(3) {
        let (onset, rest) = word.split_at(at);
        let Some(second) = Syllable::parse(rest) else { continue };
        // No pair is more frequent than its parts.
        let usual = |symbol: Symbol| model.single(symbol) >= COMPOUND;
        if !usual(second.into()) {
            continue;
        }
        let firsts: Vec<Syllable> = Syllable::beginning(onset).filter(|first| usual((*first).into())).collect();
        let wanted: Vec<[Symbol; 2]> = firsts.iter().map(|first| [(*first).into(), second.into()]).collect();
        let mut counts = vec![0.0; wanted.len()];
        model.pairs(&wanted, &mut counts);
        let compounds = firsts.into_iter().zip(counts).filter(|(_, count)| *count >= COMPOUND);
        found.extend(compounds.map(|(first, _)| (first, second)));
    }
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::syllable::ToneStyle;

    #[track_caller]
    fn check(_left: &str, word: &str, _right: &str, meant: &str, slip: Slip) {
        let mut found = Vec::new();
        meant_by(word, &Model::shipped(), |first, second, slip| {
            let texts = [Some(first), second].map(|syllable| syllable.map(|syllable| syllable.render(ToneStyle::Old)));
            found.push((texts.into_iter().flatten().collect::<Vec<_>>().join(" "), slip));
        });
        assert!(found.contains(&(meant.to_owned(), slip)), "{word}: {meant} {slip:?}");
    }

    #[test]
    fn every_way_to_slip_is_undone() {
        check("", "tchức", "thành", "tổ chức", Slip::Lost);
        check("", "nhdân", "các", "nhân dân", Slip::Lost);
        check("cơ", "qủan", "lý", "quản", Slip::Mark);
        check("", "hòan", "thành", "hoàn", Slip::Mark);
        check("trở", "lạị", "đây", "lại", Slip::Mark);
        check("đã", "đuợc", "giao", "được", Slip::Horn);
        check("nhà", "truờng", "và", "trường", Slip::Horn);
        check("dân", "câc", "dân", "các", Slip::Diacritic);
        check("", "hoăc", "không", "hoặc", Slip::Tone);
        check("các", "nghành", "chức", "ngành", Slip::Onset);
        check("tay", "ngề", "cao", "nghề", Slip::Onset);
        check("tổ", "chuwcs", "hội", "chức", Slip::Keys);
        check("con", "dduowngf", "mới", "đường", Slip::Keys);
        check("", "thưcj", "hiện", "thực", Slip::Keys);
        check("tổ", "chu71c", "hội", "chức", Slip::Keys);
        check("ý", "kiens", "của", "kiến", Slip::Keys);
        check("con", "d9u7o7ng2", "mới", "đường", Slip::Keys);
        check("từ", "na9m", "nay", "năm", Slip::Keys);
        check("", "tổchức", "hội", "tổ chức", Slip::Glued);
        check("khu", "vưc", "biên", "vực", Slip::Tone);
        check("sự", "thâtj", "là", "thật", Slip::Keys);
        check("phát", "trểin", "kinh", "triển", Slip::Letter);
    }
}
