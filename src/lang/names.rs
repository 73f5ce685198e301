//! Names of persons: the family names of the peoples of Vietnam, and how people are addressed.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lang::phrase::Phrases;
use crate::lang::word;

static SURNAMES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let lines = include_str!("data/surnames.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split_whitespace().map(word::key)).collect()
});

static GIVEN: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let lines = include_str!("data/given_names.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split_whitespace().map(word::key)).collect()
});

/// How a person is addressed in the press and in reports.
const ADDRESSES: [&str; 24] = [
    "đồng chí",
    "ông",
    "bà",
    "anh",
    "chị",
    "cô",
    "chú",
    "bác",
    "cụ",
    "em",
    "thầy",
    "Đại tá",
    "Thượng tá",
    "Trung tá",
    "Thiếu tá",
    "Đại úy",
    "Thượng úy",
    "Trung úy",
    "Thiếu tướng",
    "Trung tướng",
    "Thượng tướng",
    "Đại tướng",
    "Bác sĩ",
    "Tiến sĩ",
];

/// The shorter ones that stand for a person by themselves.
const TITLES_OF_RESPECT: usize = 11;

static ADDRESS: LazyLock<Phrases<bool>> =
    LazyLock::new(|| ADDRESSES.iter().enumerate().map(|(index, address)| (*address, index < TITLES_OF_RESPECT)).collect());

/// The family names.
pub fn surnames() -> impl Iterator<Item = u32> {
    SURNAMES.iter().copied()
}

/// The words that forms of address begin with.
pub fn firsts() -> impl Iterator<Item = u32> {
    ADDRESS.firsts()
}

/// Whether a word is a family name, by its [`word::key`].
pub fn is_surname(key: u32) -> bool {
    SURNAMES.contains(&key)
}

/// Whether a word is one of a middle or given name and, in the middle of a name, no other, by its [`word::key`].
pub fn is_given(key: u32) -> bool {
    GIVEN.contains(&key)
}

/// The form of address that these words begin with: how many words it has, and whether it is no rank or degree.
pub fn address(words: impl Iterator<Item = u32> + Clone) -> Option<(usize, bool)> {
    ADDRESS.longest(words).map(|(words, plain)| (words, *plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_names_of_many_peoples_are_known() {
        for name in ["Nguyễn", "Hoàng", "Lò", "Giàng", "Ksor", "Điểu", "Nông", "Thạch", "Tòng", "Bríu"] {
            assert!(is_surname(word::key(name)), "{name}");
        }
        assert!(!is_surname(word::key("huyện")));
        assert!(is_given(word::key("Hiệp")) && !is_given(word::key("nói")));
        assert_eq!(address(word::keys("Đồng chí Hoàng").into_iter()), Some((2, true)));
        assert_eq!(address(word::keys("đại tá Hoàng").into_iter()), Some((2, false)));
    }
}
