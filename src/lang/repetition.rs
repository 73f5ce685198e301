//! Which words are never doubled on purpose.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::{table, word};

static UNREPEATABLE: LazyLock<FxHashMap<u32, Vec<u32>>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("data/unrepeatable.tsv"));
    let before = |row: &Vec<&str>| row.get(1).map(|list| list.split(',').map(word::key).collect()).unwrap_or_default();
    rows.map(|row| (word::key(row[0]), before(&row))).collect()
});

/// Whether a word, doubled, is a slip, whatever stands before it; `next` is the word after it in the same phrase.
pub fn is_slip(key: u32, next: Option<u32>) -> bool {
    UNREPEATABLE.get(&key).is_some_and(|before| next.is_none_or(|next| !before.contains(&next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_may_excuse_it() {
        assert!(is_slip(word::key("được"), Some(word::key("giao"))));
        assert!(is_slip(word::key("của"), None));
        assert!(!is_slip(word::key("của"), Some(word::key("cải"))));
        assert!(!is_slip(word::key("luôn"), None));
    }
}
