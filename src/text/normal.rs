//! One form for text that arrives in several: letters composed (NFC), with every place mapped back.
//!
//! macOS file names, PDF extraction and some web forms deliver letters decomposed, and typing a tone before the
//! circumflex leaves an order that NFC itself does not mend. Rules must see neither: a paragraph is composed once, here,
//! and [`OffsetMap`] leads its spans back to the bytes of the file.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{UnicodeNormalization, is_nfd};

use crate::text::Span;

/// Leads offsets of a composed text back to the text it was composed from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// Where letters with marks begin and where the two texts run in step again, in turn, as (composed, original).
    runs: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// The original span of a composed one.
    pub fn original(&self, span: Span) -> Span {
        Span { start: self.offset(span.start), end: self.offset(span.end) }
    }

    fn offset(&self, composed: u32) -> u32 {
        let next = self.runs.partition_point(|&(from, _)| from <= composed);
        let Some(index) = next.checked_sub(1) else { return composed };
        let (from, original) = self.runs[index];
        match self.runs.get(next) {
            // A letter and its marks are one; what is left uncomposed of them has no place of its own.
            Some(&(_, end)) if index % 2 == 0 && from < composed => end,
            _ => original + (composed - from),
        }
    }
}

/// Composes a text; `None` where it is composed already, as almost all text is.
pub fn compose_text(text: &str) -> Option<(String, OffsetMap)> {
    // U+0300–U+036F, the marks that stand on Latin letters, begin with these two bytes and nothing else in Latin does.
    memchr::memchr2(0xCC, 0xCD, text.as_bytes())?;
    let mut composed = String::with_capacity(text.len());
    let mut map = OffsetMap::default();
    let mut rest = text.char_indices().peekable();
    let mut marks = Vec::new();
    while let Some((at, base)) = rest.next() {
        while let Some((_, mark)) = rest.next_if(|&(_, c)| is_mark(c)) {
            marks.push(mark);
        }
        if marks.is_empty() {
            composed.push(base);
            continue;
        }
        map.runs.push((composed.len() as u32, at as u32));
        composed.extend(cluster(base, &mut marks));
        let next = rest.peek().map_or(text.len(), |&(next, _)| next);
        map.runs.push((composed.len() as u32, next as u32));
    }
    Some((composed, map))
}

/// Whether a character is a mark that stands on a letter. Those of other scripts count: one of them may stand between a
/// letter and its tone.
fn is_mark(c: char) -> bool {
    c >= '\u{0300}' && canonical_combining_class(c) != 0
}

/// A letter with its marks, composed as far as Unicode can: circumflex, breve and horn before the tone, doubles dropped.
fn cluster(base: char, marks: &mut Vec<char>) -> impl Iterator<Item = char> {
    for mark in marks.iter_mut() {
        *mark = match *mark {
            '\u{0340}' => '\u{0300}', // the two deprecated Vietnamese tone marks
            '\u{0341}' => '\u{0301}',
            other => other,
        };
    }
    let mut letters: Vec<char> = base.nfd().collect();
    letters.append(marks);
    // NFC then orders what lies below the letter before what lies above it, as its tables of composites want.
    letters[1..].sort_by_key(|mark| !matches!(mark, '\u{0302}' | '\u{0306}' | '\u{031B}'));
    letters.dedup();
    letters.into_iter().nfc()
}

/// Whether letters with marks are written decomposed here, so that a replacement should be too.
pub fn is_decomposed(text: &str) -> bool {
    memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_some() && is_nfd(text)
}

/// A replacement in the form of the text it goes into.
pub fn decompose(text: &str) -> String {
    text.nfd().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_text_is_left_alone() {
        assert_eq!(compose_text("Ủy ban nhân dân xã Tân Hòa 😀"), None);
    }

    #[test]
    fn decomposed_text_is_composed_and_mapped_back() {
        let plain = "Đảng ủy xã Phú Lâm thực hiện nhiệm vụ được giao";
        let original: String = plain.nfd().collect();
        let (composed, map) = compose_text(&original).expect("it holds combining marks");
        assert_eq!(composed, plain);
        for (at, c) in composed.char_indices() {
            let span = map.original(Span::new(at, at + c.len_utf8()));
            assert_eq!(original[span.range()].nfc().collect::<String>(), c.to_string());
        }
    }

    #[test]
    fn a_mark_of_another_script_does_not_part_a_letter_from_its_tone() {
        let plain = "à\u{16AF0}";
        let original: String = plain.nfd().collect();
        assert_eq!(original, "a\u{16AF0}\u{300}");
        let (composed, map) = compose_text(&original).expect("it holds combining marks");
        assert_eq!(composed, plain);
        // The letter ends where its marks do, whatever stands between them.
        assert_eq!(map.original(Span::new(0, 2)), Span::new(0, original.len()));
    }

    #[test]
    fn a_tone_typed_before_the_circumflex_is_composed() {
        // NFC leaves these as á + circumflex and so on; every editor shows them as one letter.
        for (typed, meant) in [("a\u{301}\u{302}", "ấ"), ("o\u{323}\u{31B}", "ợ"), ("e\u{341}", "é"), ("a\u{301}\u{301}", "á")]
        {
            assert_eq!(compose_text(typed).map(|(composed, _)| composed).as_deref(), Some(meant));
        }
    }
}
