//! Which words are never doubled on purpose.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::{table, word};

/// What excuses a word that stands twice: words of which one of the two is a part.
struct Excuse {
    before: Vec<u32>,
    after: Vec<u32>,
}

static UNREPEATABLE: LazyLock<FxHashMap<u32, Excuse>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("data/unrepeatable.tsv"));
    let list = |text: Option<&&str>| {
        text.map_or(Vec::new(), |list| list.split(',').filter(|text| !text.is_empty()).map(word::key).collect())
    };
    let excuse = |row: &Vec<&str>| Excuse { before: list(row.get(1)), after: list(row.get(2)) };
    rows.map(|row| (word::key(row[0]), excuse(&row))).collect()
});

/// Whether a word, doubled, is a slip; `previous` and `next` are the words before and after the two in the same phrase.
pub fn is_slip(previous: Option<u32>, key: u32, next: Option<u32>) -> bool {
    UNREPEATABLE.get(&key).is_some_and(|excuse| {
        let excused = |list: &[u32], word: Option<u32>| word.is_some_and(|word| list.contains(&word));
        !excused(&excuse.before, next) && !excused(&excuse.after, previous)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_may_excuse_it() {
        let key = |text: &str| Some(word::key(text));
        let is_slip = |previous, doubled, next| is_slip(previous, word::key(doubled), next);
        assert!(is_slip(None, "được", key("giao")));
        assert!(is_slip(None, "của", None));
        assert!(!is_slip(None, "của", key("cải")));
        assert!(!is_slip(key("chuẩn"), "bị", key("phá")));
        assert!(is_slip(key("xã"), "bị", key("phá")));
        assert!(!is_slip(None, "luôn", None));
    }
}
