//! What an edit leaves as it was.

use std::ops::Range;

/// The stretch in which two versions of a text differ, in bytes: all before `start` is the same in both, and all after
/// `old_end` in the old one is what comes after `new_end` in the new. The three lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where the difference begins, in both.
    pub start: usize,
    /// Where it ends in the old text.
    pub old_end: usize,
    /// Where it ends in the new text.
    pub new_end: usize,
}

impl Change {
    /// The change that puts so many bytes in the place of others.
    pub fn replacing(replaced: &Range<usize>, by: usize) -> Self {
        Self { start: replaced.start, old_end: replaced.end, new_end: replaced.start + by }
    }

    /// The change that leaves the first `start` bytes and the last `tail` of two texts of these lengths.
    pub fn outside(start: usize, tail: usize, old_len: usize, new_len: usize) -> Self {
        let start = start.min(old_len).min(new_len);
        let tail = tail.min(old_len - start).min(new_len - start);
        Self { start, old_end: old_len - tail, new_end: new_len - tail }
    }

    /// The shortest change from one text to another.
    pub fn between(old: &str, new: &str) -> Self {
        let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(one, other)| one == other).count();
        let start = same(&mut old.bytes().zip(new.bytes()));
        let start = old.floor_char_boundary(start).min(new.floor_char_boundary(start));
        let tail = same(&mut old.as_bytes()[start..].iter().copied().rev().zip(new.as_bytes()[start..].iter().copied().rev()));
        let ends = |text: &str| text.is_char_boundary(text.len() - tail);
        let tail = if ends(old) && ends(new) { tail } else { tail - extra(old, tail) };
        Self::outside(start, tail, old.len(), new.len())
    }

    /// By how much everything after it moves, to be added with wrapping.
    pub fn shift(self) -> u32 {
        (self.new_end as u32).wrapping_sub(self.old_end as u32)
    }
}

/// How many of the last `tail` bytes of a text belong to a character that begins before them.
fn extra(text: &str, tail: usize) -> usize {
    let from = text.len() - tail;
    (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len()) - from
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_short_and_whole() {
        for (old, new, expected) in [
            ("xã họp", "xã  họp", (4, 4, 5)),
            ("họp", "họp", (5, 5, 5)),
            ("aaa", "aa", (2, 3, 2)),
            // ạ and ả differ in their last byte, é and ê in theirs; 😀 and 😁 share three of four.
            ("ạ", "ả", (0, 3, 3)),
            ("xé", "xê", (1, 3, 3)),
            ("a😀b", "a😁b", (1, 5, 5)),
            ("Aạ", "Bạ", (0, 1, 1)),
            ("ĩ", "ũ", (0, 2, 2)),
            ("", "họp", (0, 0, 5)),
        ] {
            let Change { start, old_end, new_end } = Change::between(old, new);
            assert_eq!((start, old_end, new_end), expected, "{old} {new}");
            assert_eq!(format!("{}{}{}", &old[..start], &new[start..new_end], &old[old_end..]), new);
        }
    }
}
