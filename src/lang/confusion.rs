//! Which syllable may be written for which: slips whose result is a syllable too, so that only the context betrays them.
//!
//! A slip changes the tone, the marks of a vowel, one letter of the onset or of the rime, or two of these. Sources: the
//! keys of Telex and VNI, the keyboard's neighbours, and the onsets and finals that regions pronounce alike.

use std::sync::OnceLock;

use crate::lang::letter;
use crate::lang::syllable::{Syllable, Tone};

/// What is wrong with what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Confusion {
    /// The tone is missing: *chi tiêu* for *chỉ tiêu*.
    ToneLost,
    /// A tone too many.
    ToneAdded,
    /// Hỏi for ngã or ngã for hỏi.
    HoiNga,
    /// Another tone.
    Tone,
    /// Marks missing: *trong tâm* is a tone, *uong* for *ương* are marks.
    MarkLost,
    /// Marks too many.
    MarkAdded,
    /// Other marks.
    Mark,
    /// Marks and tone.
    MarkAndTone,
    /// A letter is missing.
    LetterLost,
    /// A letter too many.
    LetterAdded,
    /// Two letters in each other's place.
    LetterSwapped,
    /// The key beside.
    Key,
    /// Another letter.
    Letter,
    /// Onsets that sound alike somewhere: *ch, tr; s, x; d, gi, r, v; l, n*.
    Onset,
    /// Rimes that sound alike somewhere: *n, ng; t, c; ao, au; iu, iêu*.
    Rime,
    /// Two of these at once.
    Two,
}

impl Confusion {
    /// How many there are.
    pub const COUNT: usize = Self::Two as usize + 1;

    /// What is wrong with the one if it is written for the other.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::ToneLost => Self::ToneAdded,
            Self::ToneAdded => Self::ToneLost,
            Self::MarkLost => Self::MarkAdded,
            Self::MarkAdded => Self::MarkLost,
            Self::LetterLost => Self::LetterAdded,
            Self::LetterAdded => Self::LetterLost,
            other => other,
        }
    }
}

/// Onsets that sound alike somewhere.
const ONSETS: [(&str, &str); 10] = [
    ("ch", "tr"),
    ("s", "x"),
    ("d", "gi"),
    ("d", "r"),
    ("gi", "r"),
    ("d", "v"),
    ("gi", "v"),
    ("l", "n"),
    ("h", "qu"),
    ("g", "r"),
];

/// Rimes that sound alike somewhere, beside those that differ in *n, ng, nh* or *t, c, ch* alone.
const RIMES: [(&str, &str); 23] = [
    ("ai", "ay"),
    ("ao", "au"),
    ("iu", "iêu"),
    ("ưu", "iêu"),
    ("ưu", "ươu"),
    ("ui", "uôi"),
    ("ưi", "ươi"),
    ("im", "iêm"),
    ("ip", "iêp"),
    ("âm", "im"),
    ("ênh", "inh"),
    ("êch", "ich"),
    ("anh", "ênh"),
    ("uy", "ui"),
    ("uyên", "iên"),
    ("ươn", "ương"),
    ("oan", "an"),
    ("oang", "ang"),
    ("uân", "ân"),
    ("oai", "ai"),
    ("oa", "a"),
    ("êu", "iêu"),
    ("eo", "iêu"),
];

/// Keys that touch on a keyboard.
pub(super) const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Which spellings may be written for which: for each, the others and what is then wrong.
type Row = Vec<(u8, Confusion)>;

/// Every syllable that may have been meant where another is written, and what is then wrong with it; found out once.
pub fn meant_by(written: Syllable) -> &'static [(Syllable, Confusion)] {
    static KNOWN: [OnceLock<Meant>; Syllable::IDS] = [const { OnceLock::new() }; Syllable::IDS];
    KNOWN.get(written.id() as usize).map_or(&[], |known| known.get_or_init(|| find(written)))
}

/// What may have been meant.
pub(super) type Meant = Box<[(Syllable, Confusion)]>;

/// The same found out anew, for those who keep what they need of it.
pub(super) fn find(written: Syllable) -> Meant {
    let mut found = Vec::new();
    let (onset, rime) = written.parts();
    let mut offer = |onset, rime, tone, confusion| {
        let meant = Syllable::compose(onset, rime, tone);
        if meant.is_spelled() {
            found.push((meant, confusion));
        }
    };
    let own = written.tone();
    let others = || Tone::ALL.into_iter().filter(move |tone| *tone != own);
    for tone in others() {
        offer(onset, rime, tone, tones(own, tone));
    }
    for &(other, confusion) in onset_row(onset) {
        offer(other, rime, own, confusion);
        for tone in others() {
            offer(other, rime, tone, Confusion::Two);
        }
    }
    let sibling = sibling(onset);
    for &(other, confusion) in rime_row(rime) {
        let marks = matches!(confusion, Confusion::MarkLost | Confusion::MarkAdded | Confusion::Mark);
        for tone in Tone::ALL {
            let confusion = match (tone == own, marks) {
                (true, _) => confusion,
                (false, true) => Confusion::MarkAndTone,
                (false, false) => Confusion::Two,
            };
            offer(onset, other, tone, confusion);
            // The onset is written as the new rime asks: *kiêm, cam*.
            if let Some(sibling) = sibling {
                offer(sibling, other, tone, confusion);
            }
        }
    }
    found.into()
}

fn tones(written: Tone, meant: Tone) -> Confusion {
    match (written, meant) {
        (Tone::Level, _) => Confusion::ToneLost,
        (_, Tone::Level) => Confusion::ToneAdded,
        (Tone::Hoi, Tone::Nga) | (Tone::Nga, Tone::Hoi) => Confusion::HoiNga,
        _ => Confusion::Tone,
    }
}

/// The other way to write an onset before another rime.
fn sibling(onset: u8) -> Option<u8> {
    let other = match *Syllable::ONSETS.get(onset as usize)? {
        "c" => "k",
        "k" => "c",
        "g" => "gh",
        "gh" => "g",
        "ng" => "ngh",
        "ngh" => "ng",
        _ => return None,
    };
    Syllable::ONSETS.iter().position(|onset| *onset == other).map(|place| place as u8)
}

fn onset_row(onset: u8) -> &'static [(u8, Confusion)] {
    static ROWS: [OnceLock<Row>; 32] = [const { OnceLock::new() }; 32];
    row(&ROWS, onset, Syllable::ONSETS, |written| {
        let (alike, spelling) = (partners(&ONSETS, written), Spelling::of(written));
        let one_sound = |onset: &str| ["c", "k", "qu", "g", "gh", "ng", "ngh", "gi"].contains(&onset);
        let ours = one_sound(written);
        move |meant| match () {
            () if alike.contains(&meant) => Some(Confusion::Onset),
            // One sound in two spellings, which the rime decides.
            () if ours && (written.starts_with(meant) || meant.starts_with(written)) && one_sound(meant) => None,
            () => spelling.edit(meant),
        }
    })
}

fn rime_row(rime: u8) -> &'static [(u8, Confusion)] {
    static ROWS: [OnceLock<Row>; 256] = [const { OnceLock::new() }; 256];
    let stems = |rime: &'static str| {
        let stem = rime.trim_end_matches(['n', 'g', 'h', 't', 'c', 'm', 'p']);
        (stem, &rime[stem.len()..])
    };
    let nasal = |end: &str| matches!(end, "n" | "ng" | "nh");
    let stop = |end: &str| matches!(end, "t" | "c" | "ch");
    row(&ROWS, rime, Syllable::rimes(), |written| {
        let (listed, spelling) = (partners(&RIMES, written), Spelling::of(written));
        let (stem, end) = stems(written);
        move |meant| {
            let (other, other_end) = stems(meant);
            let alike = stem == other && (nasal(end) && nasal(other_end) || stop(end) && stop(other_end));
            if alike || listed.contains(&meant) { Some(Confusion::Rime) } else { spelling.edit(meant) }
        }
    })
}

fn row<F: Fn(&'static str) -> Option<Confusion>>(
    rows: &'static [OnceLock<Row>],
    written: u8,
    all: &[&'static str],
    confusion: impl Fn(&'static str) -> F,
) -> &'static [(u8, Confusion)] {
    let (Some(row), Some(own)) = (rows.get(written as usize), all.get(written as usize)) else { return &[] };
    row.get_or_init(|| {
        let confusion = confusion(own);
        let others = all.iter().enumerate().filter(|(_, other)| *other != own);
        others.filter_map(|(place, other)| Some((place as u8, confusion(other)?))).collect()
    })
}

/// What is listed with a spelling.
fn partners<'p>(pairs: &[(&'p str, &'p str)], one: &str) -> Vec<&'p str> {
    let other = |pair: &(&'p str, &'p str)| match *pair {
        (first, second) if first == one => Some(second),
        (first, second) if second == one => Some(first),
        _ => None,
    };
    pairs.iter().filter_map(other).collect()
}

/// The letters of an onset or a rime, as written and without marks.
#[derive(Clone, Copy)]
struct Spelling {
    length: usize,
    letters: [char; LONGEST],
    bare: [char; LONGEST],
    marks: usize,
}

/// The most letters of an onset or a rime.
const LONGEST: usize = 4;

impl Spelling {
    fn of(text: &str) -> Self {
        let mut spelling = Self { length: 0, letters: [' '; LONGEST], bare: [' '; LONGEST], marks: 0 };
        for (at, c) in text.chars().take(LONGEST).enumerate() {
            (spelling.letters[at], spelling.bare[at]) = (c, letter::unmarked(c));
            spelling.marks += usize::from(letter::is_marked(c));
            spelling.length += 1;
        }
        spelling
    }

    /// What is wrong with letters written for others, if it is the marks, one letter, or marks and one letter.
    fn edit(&self, meant: &str) -> Option<Confusion> {
        let meant = Self::of(meant);
        if self.length.abs_diff(meant.length) > 1 {
            return None;
        }
        if self.bare == meant.bare {
            return Some(match self.marks.cmp(&meant.marks) {
                std::cmp::Ordering::Less => Confusion::MarkLost,
                std::cmp::Ordering::Greater => Confusion::MarkAdded,
                std::cmp::Ordering::Equal => Confusion::Mark,
            });
        }
        let edit = |one: &[char; LONGEST], other: &[char; LONGEST]| single_edit(&one[..self.length], &other[..meant.length]);
        edit(&self.letters, &meant.letters).or_else(|| edit(&self.bare, &meant.bare).map(|_| Confusion::Two))
    }
}

/// What is wrong with letters written for others, if it is one letter.
fn single_edit(written: &[char], meant: &[char]) -> Option<Confusion> {
    let start = written.iter().zip(meant).take_while(|(one, other)| one == other).count();
    let (written, meant) = (&written[start..], &meant[start..]);
    let end = written.iter().rev().zip(meant.iter().rev()).take_while(|(one, other)| one == other).count();
    match (&written[..written.len() - end], &meant[..meant.len() - end]) {
        ([], [_]) => Some(Confusion::LetterLost),
        ([_], []) => Some(Confusion::LetterAdded),
        ([one], [other]) if are_neighbours(*one, *other) => Some(Confusion::Key),
        ([_], [_]) => Some(Confusion::Letter),
        ([a, b], [c, d]) if a == d && b == c => Some(Confusion::LetterSwapped),
        _ => None,
    }
}

/// Whether two letters' keys touch, or are one.
pub(super) fn are_neighbours(one: char, other: char) -> bool {
    let place = |c: char| KEYS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(letter::unmarked(c))?)));
    let (Some((row, column)), Some((other_row, other_column))) = (place(one), place(other)) else { return false };
    row.abs_diff(other_row) <= 1 && column.abs_diff(other_column) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::syllable::ToneStyle;

    fn confusion(written: &str, meant: &str) -> Option<Confusion> {
        let [written, meant] = [written, meant].map(|text| Syllable::parse(text).expect("it is a syllable"));
        meant_by(written).iter().find(|(other, _)| *other == meant).map(|(_, confusion)| *confusion)
    }

    #[test]
    fn slips_are_named() {
        let cases = [
            ("chi", "chỉ", Confusion::ToneLost),
            ("trong", "trọng", Confusion::ToneLost),
            ("và", "va", Confusion::ToneAdded),
            ("lẻ", "lẽ", Confusion::HoiNga),
            ("vời", "với", Confusion::Tone),
            ("dại", "đại", Confusion::MarkLost),
            ("đố", "đó", Confusion::MarkAdded),
            ("cơn", "côn", Confusion::Mark),
            ("tới", "tối", Confusion::Mark),
            ("cho", "chỗ", Confusion::MarkAndTone),
            ("phả", "phản", Confusion::LetterLost),
            ("ao", "cao", Confusion::LetterLost),
            ("nhiêm", "nhiệm", Confusion::ToneLost),
            ("cơm", "cơn", Confusion::Key),
            ("sử", "xử", Confusion::Onset),
            ("hành", "hàng", Confusion::Rime),
            ("bức", "bứt", Confusion::Rime),
            ("toát", "tốt", Confusion::Two),
            ("kim", "cam", Confusion::Letter),
            ("có", "cốc", Confusion::Two),
        ];
        for (written, meant, due) in cases {
            assert_eq!(confusion(written, meant), Some(due), "{written} for {meant}");
        }
        assert_eq!(confusion("nhà", "trường"), None);
    }

    #[test]
    fn what_may_be_meant_by_the_one_may_be_meant_by_the_other() {
        for text in ["trọng", "nghiệp", "quyết", "kiểm", "hoà", "ý", "đường"] {
            let written = Syllable::parse(text).expect("it is a syllable");
            for (meant, confusion) in meant_by(written) {
                let back = meant_by(*meant).contains(&(written, confusion.reversed()));
                assert!(back, "{text} for {}: {confusion:?}", meant.render(ToneStyle::Old));
            }
        }
    }
}
