//! Names one slip away from a name that no list knows.

use crate::lang::letter;
use crate::lang::places::{TABLE, Unit};
use crate::lang::syllable::Syllable;

/// The units whose names differ from a name of two syllables or more in one of them, by a slip of the hand or the ear.
pub fn similar(name: &str) -> Vec<Unit> {
    let mut words = name.split_whitespace();
    let (Some(first), Some(last)) = (words.next(), words.next_back()) else { return Vec::new() };
    // Since one syllable differs, the first or the last is the same.
    let (first, last) = (format!("\n{first} "), format!(" {last}\n"));
    let alike = TABLE.names_around(&first).chain(TABLE.names_around(&last)).filter(|(_, other)| differ_by_a_slip(name, other));
    let mut numbers: Vec<u16> = alike.map(|(at, _)| TABLE.number_at(at)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().flat_map(Unit::named).collect()
}

fn differ_by_a_slip(name: &str, other: &str) -> bool {
    let (mut written, mut known) = (name.split_whitespace(), other.split(' '));
    let mut slip = None;
    loop {
        match (written.next(), known.next()) {
            (None, None) => break,
            (Some(one), Some(other)) if one == other => {}
            (Some(one), Some(other)) if slip.is_none() => slip = Some((one, other)),
            _ => return false,
        }
    }
    slip.is_some_and(|(one, other)| is_slip(&one.to_lowercase(), &other.to_lowercase()))
}

/// Onsets that ears confuse: *sá* and *xá*, *trung* and *chung*.
const CONFUSED: [&[&str]; 4] = [&["tr", "ch"], &["s", "x"], &["d", "gi", "r"], &["l", "n"]];

/// Whether one syllable is a slip for another: the same letters under other marks, one letter more, less or other, or an
/// onset misheard. *Mỹ* and *Mĩ* are no slip, and the names of the highlands are spelled in too many ways to judge.
fn is_slip(one: &str, other: &str) -> bool {
    if Syllable::parse(one).is_none() || Syllable::parse(other).is_none() || with_i(one) == with_i(other) {
        return false;
    }
    let misheard = CONFUSED.iter().any(|onsets| {
        let rime = |syllable: &str| onsets.iter().find_map(|onset| syllable.strip_prefix(onset)).map(str::to_owned);
        rime(one).is_some_and(|same| Some(same) == rime(other))
    });
    misheard || letter::fold(one) == letter::fold(other) || strsim::levenshtein(one, other) == 1
}

/// A syllable with every y written i, under the same tone.
fn with_i(syllable: &str) -> String {
    let letter = |c: char| match letter::split(c) {
        ('y', tone) => letter::with_tone('i', tone),
        _ => c,
    };
    syllable.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_in_one_syllable() {
        let names = |name| similar(name).into_iter().map(Unit::name).collect::<Vec<_>>();
        assert!(names("Khuất Sá").contains(&"Khuất Xá") && names("Hữu Lủng").contains(&"Hữu Lũng"));
        assert!(names("Khuất").is_empty() && names("Khất Sá").is_empty());
        assert!(!names("Vĩ Dạ").contains(&"Vỹ Dạ") && !names("Krông Pắk").contains(&"Krông Pắc"));
    }
}
