//! What was counted in a paragraph once.
//!
//! A rule that looks around a finding counts the same things in the same hundred paragraphs at every keystroke, though all but one
//! of them are as they were. What it counted stays with the paragraph.

use std::sync::{Mutex, PoisonError};

/// What is counted: a name, and what tells it from others of the name.
pub type Counted = (&'static str, usize);

/// Counts, each by what was counted.
#[derive(Debug, Default)]
pub struct Memo(Mutex<Vec<(Counted, (usize, usize))>>);

impl Memo {
    /// What was counted before, or else is now.
    pub fn recall(&self, what: Counted, count: impl FnOnce() -> (usize, usize)) -> (usize, usize) {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, counts)) = known().iter().find(|(known, _)| *known == what) {
            return *counts;
        }
        // Not under the lock: counting may recall something else.
        let counts = count();
        known().push((what, counts));
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_not_counted_again() {
        let memo = Memo::default();
        assert_eq!(memo.recall(("dashes", 0), || (3, 1)), (3, 1));
        assert_eq!(memo.recall(("dashes", 1), || (0, 2)), (0, 2));
        assert_eq!(memo.recall(("dashes", 0), || unreachable!("it was counted")), (3, 1));
    }
}
