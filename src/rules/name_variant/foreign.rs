//! Foreign names that the draft writes in two ways: *Clausewitz* again and again, *Clasewitz* once.

use std::hash::BuildHasher;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Document, Paragraph, Placed};
use crate::lang::syllable::{Syllable, ToneStyle};
use crate::lang::{letter, press, word};

/// A foreign name has at least so many letters; shorter ones are too often near another.
const SHORTEST: usize = 5;

/// How often the draft has the right form at least, and how much oftener than the other.
const LEAST: usize = 3;
const OFTENER: usize = 3;

/// A letter may be missing at the end of names from this length on.
const LONG: usize = 6;

/// A foreign name in a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub(super) token: usize,
    pub(super) key: u32,
    /// The foreign name before it: a given name before a surname.
    given: Option<u32>,
    /// Whether it stands alone between quotes, or among words of another language: as such it is written so on purpose.
    is_cited: bool,
}

impl Mention {
    /// What is read of it but for where it stands.
    pub(super) fn as_read(&self) -> (u32, Option<u32>, bool) {
        (self.key, self.given, self.is_cited)
    }
}

/// A name at odds with the rest of the draft.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) place: (usize, usize),
    /// Where the draft has the right form first, and how often.
    pub(super) right: (usize, usize),
    pub(super) times: usize,
}

/// The foreign names of a paragraph.
pub(super) fn mentions(paragraph: &Paragraph) -> impl Iterator<Item = Mention> + '_ {
    let tokens = paragraph.tokens();
    (0..tokens.len()).filter(|at| is_foreign_name(paragraph, *at)).map(move |at| {
        let word = |at: usize| tokens.get(at).map_or("", |_| paragraph.word(at));
        let before = at.checked_sub(1).map_or("", word);
        let quoted = before.starts_with(['"', '“', '‘', '\'']) && word(at + 1).starts_with(['"', '”', '’', '\'']);
        let is_small = |at: usize| tokens.get(at).is_some_and(|token| is_foreign(token, Case::Lower));
        let beside =
            paragraph.follows(at) && at.checked_sub(1).is_some_and(is_small) || paragraph.follows(at + 1) && is_small(at + 1);
        let given = at.checked_sub(1).filter(|before| paragraph.follows(at) && is_foreign_name(paragraph, *before));
        Mention { token: at, key: tokens[at].key, given: given.map(|given| tokens[given].key), is_cited: quoted || beside }
    })
}

fn is_foreign(token: &Token, case: Case) -> bool {
    token.kind == TokenKind::Word && token.case == case && token.syllable.is_none()
}

fn is_foreign_name(paragraph: &Paragraph, at: usize) -> bool {
    let token = &paragraph.tokens()[at];
    is_foreign(token, Case::Capitalised)
        && token.span.len() >= SHORTEST
        && paragraph.word(at).bytes().all(|b| b.is_ascii_alphabetic())
}

/// The names that are one letter from another that the draft has far oftener.
pub(super) fn variants(document: &Document) -> Vec<Variant> {
    let paragraphs = document.paragraphs();
    let mut names: FxHashMap<u32, Vec<(usize, Mention)>> = FxHashMap::default();
    for (nth, paragraph) in paragraphs.iter().map(Placed::paragraph).enumerate() {
        for mention in mentions(paragraph) {
            names.entry(mention.key).or_default().push((nth, mention));
        }
    }
    let spelling = |mentions: &[(usize, Mention)]| {
        mentions.first().map_or("", |(nth, mention)| paragraphs[*nth].paragraph().lower_word(mention.token))
    };
    let mut usual: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (key, mentions) in names.iter().filter(|(_, mentions)| mentions.len() >= LEAST) {
        for shortened in shortened(spelling(mentions)) {
            usual.entry(shortened).or_default().push(*key);
        }
    }
    let mut found = Vec::new();
    for (key, mentions) in names.iter().filter(|_| !usual.is_empty()) {
        let written = spelling(mentions);
        let far_oftener = |other: &&u32| {
            let often = names[*other].len();
            *other != key && often >= LEAST && often >= OFTENER * mentions.len() && is_slip(written, spelling(&names[*other]))
        };
        let near = shortened(written).filter_map(|shortened| usual.get(&shortened)).flatten();
        let Some(meant) = near.filter(far_oftener).max_by_key(|key| (names[*key].len(), **key)) else { continue };
        if press::is_foreign_word(written) || BARE.contains(key) {
            continue;
        }
        let right = &names[meant];
        let apart = |given: u32| {
            let mut others = right.iter().filter_map(|(_, mention)| mention.given).peekable();
            others.peek().is_some() && others.all(|other| other != given)
        };
        // "Charlie Carver" where the draft tells of Jimmy Carter.
        let mine = mentions.iter().filter(|(_, mention)| !mention.is_cited && !mention.given.is_some_and(apart));
        let (first, at) = (right[0].0, right[0].1.token);
        found.extend(mine.map(|(nth, mention)| Variant {
            place: (*nth, mention.token),
            right: (first, at),
            times: right.len(),
        }));
    }
    found.sort_by_key(|variant| variant.place);
    found
}

/// A word and what is left of it without any one of its letters, as hashes: two words that share one are a slip apart, or two.
fn shortened(word: &str) -> impl Iterator<Item = u64> + '_ {
    let hash = |first: &str, rest: &str| {
        FxBuildHasher.hash_one((
            first.len() + rest.len(),
            first.bytes().chain(rest.bytes()).fold(0_u64, |hash, byte| hash.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte)),
        ))
    };
    std::iter::once(hash(word, "")).chain((0..word.len()).map(move |at| hash(&word[..at], &word[at + 1..])))
}

/// Whether a word is another with one letter lost, added, changed or two swapped, not at its beginning, nor at its end where another
/// form of the same word may differ (*Serbia, Serbian; Philippine, Philippines*).
fn is_slip(written: &str, meant: &str) -> bool {
    let (written, meant) = (written.as_bytes(), meant.as_bytes());
    let shortest = written.len().min(meant.len());
    let same =
        |pairs: &mut dyn Iterator<Item = (&u8, &u8)>| pairs.take(shortest).take_while(|(one, other)| one == other).count();
    let before = same(&mut written.iter().zip(meant));
    let after = same(&mut written.iter().rev().zip(meant.iter().rev())).min(shortest - before);
    let (changed, due) = (&written[before..written.len() - after], &meant[before..meant.len() - after]);
    let is_one = match (changed, due) {
        ([], [_]) | ([_], [] | [_]) => true,
        ([one, other], [third, fourth]) => one == fourth && other == third,
        _ => false,
    };
    let consonant = |letter: u8| !b"aeiouys".contains(&letter);
    let at_end = || match (changed, due) {
        ([one], [other]) => consonant(*one) && consonant(*other),
        ([_], []) => written.ends_with(&[*changed.first().unwrap_or(&0); 2]),
        ([], [one]) => meant.len() >= LONG && consonant(*one) && !b"nr".contains(one),
        _ => false,
    };
    is_one && before > 0 && (after > 0 || at_end())
}

/// The keys of Vietnamese syllables without their marks: *Nguyen, Truong* are names that foreign papers write so.
static BARE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let bare = Syllable::all().map(|syllable| letter::fold(&syllable.render(ToneStyle::Old)));
    bare.filter(|bare| bare.len() >= SHORTEST).map(|bare| word::key(&bare)).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_forms() {
        for (written, meant) in [
            ("clasewitz", "clausewitz"),
            ("isreal", "israel"),
            ("warmber", "warmbier"),
            ("microsofl", "microsoft"),
            ("mindanaoo", "mindanao"),
            ("skripa", "skripal"),
        ] {
            assert!(is_slip(written, meant), "{written} {meant}");
        }
        for (written, meant) in [
            ("serbian", "serbia"),
            ("philippine", "philippines"),
            ("moldovan", "moldova"),
            ("james", "games"),
            ("georg", "george"),
            ("salma", "salman"),
            ("michi", "michy"),
            ("london", "linden"),
        ] {
            assert!(!is_slip(written, meant), "{written} {meant}");
        }
        assert!(BARE.contains(&word::key("nguyen")) && !BARE.contains(&word::key("putin")));
    }
}
