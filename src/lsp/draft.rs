//! The text of an open document, as the client edits it.
//!
//! Edits arrive as positions in a text that only the client has seen, so every one of them may be a lie. A change is
//! applied whole or not at all: what cannot be placed is refused with a reason, and the text stays as it was.

use std::fmt;
use std::ops::Range;

use ropey::Rope;

use crate::text::{Change, Encoding, Position};

/// What one edit replaces: a range, or the whole text.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// From and to; `None` for the whole text.
    pub range: Option<(Position, Position)>,
    /// What takes its place.
    pub text: String,
}

/// Why a change was not applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No document of that address is open.
    NotOpen,
    /// Its version is older than the text it would change.
    Older {
        /// The version the server has.
        known: i32,
        /// The version the client sent.
        sent: i32,
    },
    /// It begins after the last line.
    PastEnd {
        /// The line it begins on, from 0.
        line: u32,
        /// How many lines there are.
        lines: usize,
    },
    /// It ends before it begins.
    Backwards,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOpen => f.write_str("the document is not open"),
            Self::Older { known, sent } => write!(f, "its version {sent} is older than {known}, which the server has"),
            Self::PastEnd { line, lines } => write!(f, "it begins on line {} of {lines}", line + 1),
            Self::Backwards => f.write_str("it ends before it begins"),
        }
    }
}

/// The text of an open document with its version.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    rope: Rope,
    version: i32,
    /// Counts what the server has seen, since versions are the client's to number.
    revision: u64,
    /// Where the caret stands, as a byte offset, while a word is being typed.
    typing: Option<usize>,
    untouched: Untouched,
}

/// How many bytes at either end of a text are as they were when it was last looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Untouched {
    start: usize,
    tail: usize,
}

const ALL: Untouched = Untouched { start: usize::MAX, tail: usize::MAX };

/// The longest insertion that is typing rather than a paste or an applied fix, in bytes: a syllable with its marks.
const LONGEST_KEYSTROKE: usize = 16;

impl Draft {
    /// A document as it is opened.
    pub(super) fn new(text: &str, version: i32) -> Self {
        Self { rope: Rope::from_str(text), version, revision: 1, typing: None, untouched: ALL }
    }

    /// The draft as it stands; what is touched from now on counts from here.
    pub(super) fn snapshot(&mut self) -> Self {
        Self { untouched: std::mem::replace(&mut self.untouched, ALL), ..self.clone() }
    }

    /// The client's number for this text.
    pub(super) fn version(&self) -> i32 {
        self.version
    }

    /// Our number for this text: it grows with every change.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Where the caret stands in a word that is being typed, as a byte offset.
    pub(super) fn typing(&self) -> Option<usize> {
        self.typing
    }

    /// Length in bytes.
    pub(super) fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// The text, in one piece.
    pub(super) fn text(&self) -> String {
        self.rope.to_string()
    }

    /// Whether hardly anything has changed since the snapshot before this.
    pub(super) fn is_keystroke(&self) -> bool {
        self.len().saturating_sub(self.untouched.start).saturating_sub(self.untouched.tail) <= 4 * LONGEST_KEYSTROKE
    }

    /// Which bytes of the text that the snapshot before this was of are replaced, and by what.
    pub(super) fn edit_since(&self, old: &str) -> (Range<usize>, String) {
        let Untouched { start, tail } = self.untouched;
        let mut change = Change::outside(start, tail, old.len(), self.len());
        let mut new: String = self.rope.byte_slice(change.start..change.new_end).chunks().collect();
        if change.start == 0 && change.new_end == self.len() {
            change = Change::between(old, &new);
            new = new[change.start..change.new_end].to_owned();
        }
        (change.start..change.old_end, new)
    }

    /// Counts as changed though the text is the same: what is made of it has changed.
    pub(super) fn touch(&mut self) {
        self.revision += 1;
    }

    /// Applies changes one after another, all or none. A version that repeats is let through: some clients never count,
    /// and the wire keeps the order.
    pub(super) fn change(&mut self, changes: &[Edit], version: i32, encoding: Encoding) -> Result<(), Refusal> {
        if version < self.version {
            return Err(Refusal::Older { known: self.version, sent: version });
        }
        let mut rope = self.rope.clone();
        let mut typing = None;
        let mut untouched = self.untouched;
        for change in changes {
            let Some((from, to)) = change.range else {
                rope = Rope::from_str(&change.text);
                untouched = Untouched { start: 0, tail: 0 };
                continue;
            };
            if from.line as usize > rope.len_lines() {
                return Err(Refusal::PastEnd { line: from.line, lines: rope.len_lines() });
            }
            let (start, end) = (char_at(&rope, from, encoding), char_at(&rope, to, encoding));
            if end < start {
                return Err(Refusal::Backwards);
            }
            let at = rope.char_to_byte(start);
            untouched.start = untouched.start.min(at);
            untouched.tail = untouched.tail.min(rope.len_bytes() - rope.char_to_byte(end));
            rope.remove(start..end);
            rope.insert(start, &change.text);
            let keystroke = change.text.len() <= LONGEST_KEYSTROKE && !change.text.contains(char::is_whitespace);
            typing = keystroke.then_some(at + change.text.len());
        }
        self.rope = rope;
        self.untouched = untouched;
        self.typing = typing.filter(|_| changes.len() == 1);
        self.version = version;
        self.revision += 1;
        Ok(())
    }
}

/// The character a position names. A column past the line's end is its end, as the protocol says; a line past the last
/// is the end of the text, which is how several clients say "to the end".
fn char_at(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let Some(line) = rope.get_line(position.line as usize) else { return rope.len_chars() };
    let start = rope.line_to_char(position.line as usize);
    let ends = line.chars_at(line.len_chars()).reversed().take_while(|c| matches!(c, '\n' | '\r')).count();
    let length = line.len_chars() - ends;
    let column = position.column as usize;
    let column = match encoding {
        Encoding::Utf8 => line.byte_to_char(column.min(line.len_bytes())),
        Encoding::Utf16 => line.utf16_cu_to_char(column.min(line.len_utf16_cu())),
        Encoding::Utf32 => column,
    };
    start + column.min(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(from: (u32, u32), to: (u32, u32), text: &str) -> Edit {
        let at = |(line, column)| Position { line, column };
        Edit { range: Some((at(from), at(to))), text: text.to_owned() }
    }

    #[test]
    fn columns_are_counted_in_the_units_agreed() {
        for (encoding, column) in [(Encoding::Utf8, 8), (Encoding::Utf16, 4), (Encoding::Utf32, 3)] {
            let mut draft = Draft::new("ạ😀 b", 1);
            draft.change(&[edit((0, column), (0, column + 1), "c")], 2, encoding).expect("it is in range");
            assert_eq!(draft.text(), "ạ😀 c", "{encoding:?}");
        }
    }

    #[test]
    fn changes_build_on_one_another() {
        let mut draft = Draft::new("một\r\nhai", 1);
        let changes = [edit((1, 0), (1, 3), "ba"), edit((0, 3), (1, 0), " "), edit((0, 99), (7, 0), ".")];
        draft.change(&changes, 2, Encoding::Utf16).expect("it is in range");
        assert_eq!((draft.text().as_str(), draft.version(), draft.typing()), ("một ba.", 2, None));
    }

    #[test]
    fn what_was_replaced_since_is_known() {
        let mut draft = Draft::new("một\nhai\nba\nbốn", 1);
        let old = draft.snapshot().text();
        let changes = [edit((2, 1), (2, 2), "à"), edit((1, 0), (1, 0), "x😀")];
        draft.change(&changes, 2, Encoding::Utf16).expect("it is in range");
        let (replaced, by) = draft.snapshot().edit_since(&old);
        assert_eq!((&old[replaced.clone()], by.as_str()), ("hai\nba", "x😀hai\nbà"));
        let mut text = old.clone();
        text.replace_range(replaced, &by);
        assert_eq!((text.as_str(), draft.text()), ("một\nx😀hai\nbà\nbốn", text.clone()));
        let whole = Edit { range: None, text: "một\nx😀hai\nbà\nnăm".to_owned() };
        draft.change(&[whole], 3, Encoding::Utf16).expect("a whole text always fits");
        let (replaced, by) = draft.snapshot().edit_since(&text);
        assert_eq!((&text[replaced], by.as_str()), ("bốn", "năm"));
    }

    #[test]
    fn what_cannot_be_placed_changes_nothing() {
        let mut draft = Draft::new("một\nhai", 5);
        let past = draft.change(&[edit((0, 0), (0, 1), "x"), edit((9, 0), (9, 0), "y")], 6, Encoding::Utf16);
        assert_eq!(past, Err(Refusal::PastEnd { line: 9, lines: 2 }));
        assert_eq!(draft.change(&[edit((1, 0), (0, 0), "x")], 6, Encoding::Utf16), Err(Refusal::Backwards));
        let older = draft.change(&[edit((0, 0), (0, 0), "x")], 4, Encoding::Utf16);
        assert_eq!(older, Err(Refusal::Older { known: 5, sent: 4 }));
        assert_eq!((draft.text().as_str(), draft.version(), draft.revision()), ("một\nhai", 5, 1));
    }

    #[test]
    fn a_keystroke_within_a_word_leaves_the_caret_there() {
        let mut draft = Draft::new("họp", 1);
        draft.change(&[edit((0, 3), (0, 3), "s")], 2, Encoding::Utf16).expect("it is in range");
        assert_eq!(draft.typing(), Some("họps".len()));
        draft.change(&[edit((0, 4), (0, 4), " ")], 3, Encoding::Utf16).expect("it is in range");
        assert_eq!(draft.typing(), None);
    }
}
