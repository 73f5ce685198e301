//! Lines and columns in the three units the outside world counts in.
//!
//! A draft may be one line of a megabyte with a thousand findings, so a column is never counted from the line's start:
//! marks are kept every kilobyte and only the rest is counted.

use crate::text::{Change, Span};

/// The unit a column or offset is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// 16-bit units, as VS Code counts.
    Utf16,
    /// Code points, as Soát's JSON counts.
    Utf32,
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, ended by LF, CR LF or CR.
    pub line: u32,
    /// Column, in units of the encoding asked for.
    pub column: u32,
}

/// Where the lines of a text begin, and how many units stand before each kilobyte.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    marks: Vec<Mark>,
}

/// The units before a byte offset.
#[derive(Clone, Copy, Debug)]
struct Mark {
    byte: u32,
    utf16: u32,
    utf32: u32,
}

const STEP: usize = 1024;

impl LineIndex {
    /// Indexes a text in one pass.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at as u32 + 1);
            }
        }
        let mut marks = vec![Mark { byte: 0, utf16: 0, utf32: 0 }];
        mark(&mut marks, text, text.len());
        Self { starts, marks }
    }

    /// The index of the text after an edit that removed some, from this one of the text before: only what the edit touched is read.
    pub(super) fn edited(&self, removed: &str, new: &str, change: Change) -> Self {
        let Change { start, old_end, new_end } = change;
        let shift = change.shift();
        // A line's start hangs on the byte before it and, after a CR, on the one that stands there.
        let kept = self.starts.partition_point(|&at| (at as usize) < start).max(1);
        let moved = self.starts.partition_point(|&at| at as usize <= old_end).max(kept);
        let bytes = new.as_bytes();
        let from = start.saturating_sub(1);
        let ends = memchr::memchr2_iter(b'\n', b'\r', &bytes[from..new_end]).map(|at| from + at);
        let ends = ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let mut starts = Vec::with_capacity(self.starts.len() + 8);
        starts.extend_from_slice(&self.starts[..kept]);
        starts.extend(ends.map(|at| at as u32 + 1).filter(|&at| at as usize >= start.max(1)));
        starts.extend(self.starts[moved..].iter().map(|at| at.wrapping_add(shift)));

        let kept = self.marks.partition_point(|mark| mark.byte as usize <= start).max(1);
        let moved = self.marks.partition_point(|mark| (mark.byte as usize) < old_end).max(kept);
        let (old16, old32) = units(removed);
        let (new16, new32) = units(&new[start..new_end]);
        let after = self.marks[moved..].iter().map(|mark| Mark {
            byte: mark.byte.wrapping_add(shift),
            utf16: mark.utf16 + new16 - old16,
            utf32: mark.utf32 + new32 - old32,
        });
        let mut marks = Vec::with_capacity(self.marks.len() + 8);
        marks.extend_from_slice(&self.marks[..kept]);
        // Marks only need to be near enough; where a text shrinks and grows for hours, none may be left over.
        let close = |mark: &Mark| (mark.byte as usize) < marks.last().map_or(0, |last| last.byte as usize) + STEP / 2;
        let after: Vec<Mark> = after.skip_while(close).collect();
        let limit = after.first().map_or(new.len(), |mark| mark.byte as usize);
        mark(&mut marks, new, limit.saturating_sub(STEP));
        marks.extend(after);
        Self { starts, marks }
    }

    /// How many lines there are; a text without a line end has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line and column of a byte offset; an offset past the end counts as the end.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.starts.partition_point(|&start| start as usize <= offset) - 1;
        let start = self.starts[line] as usize;
        let column = match encoding {
            Encoding::Utf8 => (offset - start) as u32,
            // Most lines are shorter than the way back to a mark.
            Encoding::Utf16 if offset - start <= STEP => units(&text[start..offset]).0,
            Encoding::Utf32 if offset - start <= STEP => units(&text[start..offset]).1,
            _ => self.units(text, offset, encoding) - self.units(text, start, encoding),
        };
        Position { line: line as u32, column }
    }

    /// The byte offset of a position. A column past the line's end counts as its end, a line past the text as the text's
    /// end, a place inside a character as its start: clients lie, and none of this may fail.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some(&start) = self.starts.get(position.line as usize) else { return text.len() };
        let line = text[self.line_span(text, position.line).range()].trim_end_matches(['\n', '\r']);
        let mut left = position.column as usize;
        for (at, c) in line.char_indices() {
            let width = match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if left < width {
                return start as usize + at;
            }
            left -= width;
        }
        start as usize + line.len()
    }

    /// The whole of a line, line end included.
    pub fn line_span(&self, text: &str, line: u32) -> Span {
        let at = |line: usize| self.starts.get(line).map_or(text.len(), |&start| start as usize);
        Span::new(at(line as usize), at(line as usize + 1))
    }

    /// Code points before a byte offset.
    pub fn code_points(&self, text: &str, offset: usize) -> u32 {
        self.units(text, text.floor_char_boundary(offset.min(text.len())), Encoding::Utf32)
    }

    fn units(&self, text: &str, offset: usize, encoding: Encoding) -> u32 {
        if encoding == Encoding::Utf8 {
            return offset as u32;
        }
        let mark = self.marks[self.marks.partition_point(|mark| mark.byte as usize <= offset) - 1];
        let (utf16, utf32) = units(&text[mark.byte as usize..offset]);
        if encoding == Encoding::Utf16 { mark.utf16 + utf16 } else { mark.utf32 + utf32 }
    }
}

/// Sets marks from the last one on, up to a limit.
fn mark(marks: &mut Vec<Mark>, text: &str, limit: usize) {
    let Some(Mark { byte, mut utf16, mut utf32 }) = marks.last().copied() else { return };
    let mut from = byte as usize;
    while from + STEP < limit {
        let to = text.floor_char_boundary(from + STEP);
        let (in16, in32) = units(&text[from..to]);
        (utf16, utf32) = (utf16 + in16, utf32 + in32);
        marks.push(Mark { byte: to as u32, utf16, utf32 });
        from = to;
    }
}

/// UTF-16 units and code points of a short text.
fn units(text: &str) -> (u32, u32) {
    let points = text.chars().count() as u32;
    let astral = text.bytes().filter(|&byte| byte >= 0xF0).count() as u32;
    (points + astral, points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_round_trip_in_every_encoding() {
        let text = format!("Xã Tân Hòa 😀\r\nđạt\rhết\n{}", "đạt 😀 chuẩn ".repeat(300));
        let index = LineIndex::new(&text);
        assert_eq!(index.count(), 4);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (offset, c) in text.char_indices() {
                if !matches!(c, '\r' | '\n') {
                    let position = index.position(&text, offset, encoding);
                    assert_eq!(index.offset(&text, position, encoding), offset, "{encoding:?} {offset}");
                }
            }
        }
    }

    #[test]
    fn an_edited_index_is_that_of_the_edited_text() {
        let long = "đạt 😀 chuẩn ".repeat(200);
        let texts = ["", "Xã\r\nhọp", "Xã\r", "\nhọp", "Xã\r\r\nhọp\n", "Xã\n\nhọp 😀", &long, "a\rb", "a\r\nb", "a\nb"];
        let texts: Vec<String> = texts.iter().flat_map(|text| [(*text).to_owned(), format!("{long}{text}\n{long}")]).collect();
        for old in &texts {
            for new in &texts {
                let change = Change::between(old, new);
                let edited = LineIndex::new(old).edited(&old[change.start..change.old_end], new, change);
                let fresh = LineIndex::new(new);
                assert_eq!(edited.starts, fresh.starts, "{old:?} {new:?}");
                for offset in (0..=new.len()).step_by(97) {
                    for encoding in [Encoding::Utf16, Encoding::Utf32] {
                        let units = |index: &LineIndex| index.units(new, new.floor_char_boundary(offset), encoding);
                        assert_eq!(units(&edited), units(&fresh));
                    }
                }
                assert!(edited.marks.windows(2).all(|two| two[1].byte - two[0].byte <= 3 * STEP as u32));
            }
        }
    }

    #[test]
    fn typing_and_taking_back_leaves_no_marks_behind() {
        let mut text = "đạt ".repeat(2000);
        let mut index = LineIndex::new(&text);
        let marks = index.marks.len();
        for round in 0..20_000_usize {
            let start = text.floor_char_boundary(round * 37 % text.len());
            let change = match round / 3000 % 2 {
                0 => Change { start, old_end: start, new_end: start + 1 },
                _ => Change { start, old_end: text.ceil_char_boundary(start + 1), new_end: start },
            };
            let mut new = text.clone();
            new.replace_range(start..change.old_end, &"a"[..change.new_end - start]);
            index = index.edited(&text[start..change.old_end], &new, change);
            text = new;
        }
        assert!(index.marks.len() < 2 * marks && index.marks.is_sorted_by_key(|mark| mark.byte), "{}", index.marks.len());
        let units = |index: &LineIndex| index.units(&text, text.len(), Encoding::Utf16);
        assert_eq!(units(&index), units(&LineIndex::new(&text)));
    }

    #[test]
    fn columns_count_the_units_asked_for() {
        let text = "ạ😀b";
        let index = LineIndex::new(text);
        let column = |encoding| index.position(text, 7, encoding).column;
        assert_eq!((column(Encoding::Utf8), column(Encoding::Utf16), column(Encoding::Utf32)), (7, 3, 2));
    }

    #[test]
    fn positions_out_of_range_are_clamped() {
        let text = "một\nhai";
        let index = LineIndex::new(text);
        let at = |line, column| index.offset(text, Position { line, column }, Encoding::Utf16);
        assert_eq!((at(0, 99), at(9, 0), at(1, 1)), (5, 9, 7));
        assert_eq!(index.position(text, 999, Encoding::Utf16), Position { line: 1, column: 3 });
    }
}
