//! Slips put into clean text as people make them: what a model learns to find, and what accuracy is measured on.
//!
//! The shares follow the counts of operations that Do et al. (VSEC, 2021) report for typed Vietnamese, with regional
//! spellings, keys left in the text and run-together syllables added. Chance is the caller's: the same draws give the same
//! slips.

use crate::lang::syllable::{Syllable, Tone, ToneStyle};
use crate::lang::{confusion, letter};

/// A way to spoil one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spoil {
    /// The tone is left out.
    ToneLost,
    /// Another tone.
    Tone,
    /// Hỏi for ngã or ngã for hỏi.
    HoiNga,
    /// A tone where none belongs.
    ToneAdded,
    /// The tone mark on another vowel.
    ToneMoved,
    /// The marks of a letter are left out.
    MarkLost,
    /// Marks where none belong.
    MarkAdded,
    /// A letter is left out.
    LetterLost,
    /// A letter too many.
    LetterAdded,
    /// A letter typed twice.
    LetterDoubled,
    /// Another letter.
    Letter,
    /// The key beside.
    Key,
    /// Two letters in each other's place.
    LetterSwapped,
    /// An onset that sounds alike somewhere.
    Onset,
    /// A final that sounds alike somewhere.
    Final,
    /// Telex keys left as they were typed.
    Keys,
}

/// Every way, with its share among slips of one word.
pub const SHARES: [(Spoil, usize); 16] = [
    (Spoil::ToneLost, 2294),
    (Spoil::Tone, 1661),
    (Spoil::LetterLost, 1285),
    (Spoil::MarkLost, 855),
    (Spoil::ToneAdded, 521),
    (Spoil::Onset, 450),
    (Spoil::Final, 450),
    (Spoil::HoiNga, 420),
    (Spoil::LetterAdded, 374),
    (Spoil::MarkAdded, 294),
    (Spoil::Letter, 267),
    (Spoil::ToneMoved, 236),
    (Spoil::Key, 212),
    (Spoil::Keys, 150),
    (Spoil::LetterSwapped, 118),
    (Spoil::LetterDoubled, 108),
];

/// Onsets that sound alike somewhere.
const ONSETS: [(&str, &str); 9] =
    [("ch", "tr"), ("s", "x"), ("d", "gi"), ("r", "d"), ("r", "gi"), ("d", "v"), ("l", "n"), ("ng", "ngh"), ("g", "gh")];
/// Ends that sound alike somewhere.
const FINALS: [(&str, &str); 8] =
    [("n", "ng"), ("t", "c"), ("nh", "n"), ("ch", "t"), ("i", "y"), ("ao", "au"), ("iu", "iêu"), ("im", "iêm")];
const ALPHABET: &str = "abcdeghiklmnopqrstuvxyăâđêôơư";

/// Spoils a word in lower case in one way, if it can be; `draw(n)` gives a number below n.
pub fn spoil(word: &str, way: Spoil, draw: &mut dyn FnMut(usize) -> usize) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let toned = letters.iter().position(|c| letter::split(*c).1 != Tone::Level);
    let tone = toned.map_or(Tone::Level, |at| letter::split(letters[at]).1);
    let retoned = |at: usize, tone: Tone| {
        let mut letters = letters.clone();
        letters[at] = letter::with_tone(letter::split(letters[at]).0, tone);
        letters
    };
    let replaced = |at: usize, dropped: usize, new: &[char]| {
        letters[..at].iter().chain(new).chain(&letters[at + dropped..]).copied().collect::<Vec<char>>()
    };
    let keeping_tone = |at: usize, bare: char| replaced(at, 1, &[letter::with_tone(bare, letter::split(letters[at]).1)]);
    let bare = |at: usize| letter::split(letters[at]).0;
    let mut one_of = |places: Vec<usize>| (!places.is_empty()).then(|| places[draw(places.len())]);
    let all: Vec<usize> = (0..letters.len()).collect();
    let spoilt: Vec<char> = match way {
        Spoil::ToneLost => retoned(toned?, Tone::Level),
        Spoil::Tone => {
            let other = *Tone::ALL.get(one_of((1..6).collect())?).filter(|other| **other != tone)?;
            retoned(toned?, other)
        }
        Spoil::HoiNga => match tone {
            Tone::Hoi => retoned(toned?, Tone::Nga),
            Tone::Nga => retoned(toned?, Tone::Hoi),
            _ => return None,
        },
        Spoil::ToneAdded if toned.is_none() => {
            let other = *Tone::ALL.get(one_of((1..6).collect())?)?;
            let syllable = Syllable::parse(word)?;
            return syllable.with_tone(other).map(|syllable| syllable.render(ToneStyle::Old));
        }
        Spoil::ToneAdded => return None,
        Spoil::ToneMoved => {
            let from = toned?;
            let to = one_of(all.into_iter().filter(|at| *at != from && letter::is_vowel(letters[*at])).collect())?;
            let mut moved = retoned(from, Tone::Level);
            moved[to] = letter::with_tone(moved[to], tone);
            moved
        }
        Spoil::MarkLost => {
            let at = one_of(all.into_iter().filter(|at| letter::unmarked(bare(*at)) != bare(*at)).collect())?;
            keeping_tone(at, letter::unmarked(bare(at)))
        }
        Spoil::MarkAdded => {
            let marked = |at: usize| ALPHABET.chars().filter(move |c| *c != bare(at) && letter::unmarked(*c) == bare(at));
            let at = one_of(all.into_iter().filter(|at| marked(*at).next().is_some()).collect())?;
            let ways: Vec<char> = marked(at).collect();
            keeping_tone(at, ways[draw(ways.len())])
        }
        Spoil::LetterLost => {
            let at = one_of(all.into_iter().filter(|_| letters.len() > 1).collect())?;
            replaced(at, 1, &[])
        }
        Spoil::LetterAdded => {
            let at = draw(letters.len() + 1);
            let new = ALPHABET.chars().nth(draw(26))?;
            replaced(at, 0, &[new])
        }
        Spoil::LetterDoubled => {
            let at = one_of(all)?;
            replaced(at, 0, &[bare(at)])
        }
        Spoil::Letter => {
            let at = one_of(all)?;
            let new = ALPHABET.chars().nth(draw(26)).filter(|new| *new != bare(at))?;
            keeping_tone(at, new)
        }
        Spoil::Key => {
            let at = one_of(all)?;
            let key = letter::unmarked(bare(at));
            let keys = confusion::KEYS.iter().flat_map(|row| row.chars());
            let near: Vec<char> = keys.filter(|other| *other != key && confusion::are_neighbours(*other, key)).collect();
            if near.is_empty() {
                return None;
            }
            keeping_tone(at, near[draw(near.len())])
        }
        Spoil::LetterSwapped => {
            let at = one_of((1..letters.len()).filter(|at| letters[*at] != letters[*at - 1]).collect())?;
            replaced(at - 1, 2, &[letters[at], letters[at - 1]])
        }
        Spoil::Onset => {
            let ways: Vec<String> = both_ways(&ONSETS).filter_map(|(from, to)| respelled_onset(word, from, to)).collect();
            return ways.get(one_of((0..ways.len()).collect())?).cloned();
        }
        Spoil::Final => {
            let syllable = Syllable::parse(word)?;
            let ways: Vec<String> = both_ways(&FINALS)
                .filter_map(|(from, to)| {
                    let rime = format!("{}{to}", syllable.rime().strip_suffix(from)?);
                    Some(Syllable::assemble(&format!("{}{rime}", syllable.onset()), syllable.tone())?.render(ToneStyle::Old))
                })
                .collect();
            return ways.get(one_of((0..ways.len()).collect())?).cloned();
        }
        Spoil::Keys => return as_keys(word),
    };
    Some(spoilt.into_iter().collect::<String>()).filter(|spoilt| spoilt != word && !spoilt.is_empty())
}

fn both_ways<'p>(pairs: &'p [(&'p str, &'p str)]) -> impl Iterator<Item = (&'p str, &'p str)> {
    pairs.iter().flat_map(|(one, other)| [(*one, *other), (*other, *one)])
}

fn respelled_onset(word: &str, from: &str, to: &str) -> Option<String> {
    let rest = word.strip_prefix(from)?;
    // "ch" begins with no "c" that could be swapped alone.
    let whole = rest.chars().next().is_some_and(letter::is_vowel);
    whole.then(|| format!("{to}{rest}"))
}

/// A word as its Telex keys: *chuwcs*.
fn as_keys(word: &str) -> Option<String> {
    let mut keys = String::new();
    let mut tone = Tone::Level;
    for c in word.chars() {
        let (bare, own) = letter::split(c);
        if own != Tone::Level {
            tone = own;
        }
        match bare {
            'ă' => keys.push_str("aw"),
            'â' => keys.push_str("aa"),
            'ê' => keys.push_str("ee"),
            'ô' => keys.push_str("oo"),
            'ơ' => keys.push_str("ow"),
            'ư' => keys.push_str("uw"),
            'đ' => keys.push_str("dd"),
            other => keys.push(other),
        }
    }
    keys.push_str(match tone {
        Tone::Level => "",
        Tone::Sac => "s",
        Tone::Huyen => "f",
        Tone::Hoi => "r",
        Tone::Nga => "x",
        Tone::Nang => "j",
    });
    (keys != word).then_some(keys)
}

/// One slip, its way drawn by its share; `None` where the way that was drawn does not suit the word.
pub fn any(word: &str, draw: &mut dyn FnMut(usize) -> usize) -> Option<(String, Spoil)> {
    let mut rest = draw(SHARES.iter().map(|(_, share)| share).sum());
    let (way, _) = SHARES.iter().find(|(_, share)| {
        let here = rest < *share;
        rest = rest.wrapping_sub(*share);
        here
    })?;
    Some((spoil(word, *way, draw)?, *way))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_spoils_as_it_says() {
        let mut first = |_| 0;
        let mut check = |word: &str, way: Spoil, due: Option<&str>| {
            assert_eq!(spoil(word, way, &mut first).as_deref(), due, "{way:?}");
        };
        check("trọng", Spoil::ToneLost, Some("trong"));
        check("tâm", Spoil::ToneLost, None);
        check("tâm", Spoil::ToneAdded, Some("tấm"));
        check("sửa", Spoil::HoiNga, Some("sữa"));
        check("hoàn", Spoil::ToneMoved, Some("hòan"));
        check("tâm", Spoil::MarkLost, Some("tam"));
        check("tam", Spoil::MarkAdded, Some("tăm"));
        check("nghiệp", Spoil::LetterLost, Some("ghiệp"));
        check("nghiệp", Spoil::LetterDoubled, Some("nnghiệp"));
        check("trong", Spoil::LetterSwapped, Some("rtong"));
        check("xử", Spoil::Onset, Some("sử"));
        check("chuyện", Spoil::Onset, Some("truyện"));
        check("bứt", Spoil::Final, Some("bức"));
        check("được", Spoil::Keys, Some("dduwowcj"));
    }
}
