//! Verse: lines that rhyme or run in step. Its words are chosen for their sound and its turns are old, so what the press would
//! write there tells no slip.
//!
//! A pair of lines of six and eight syllables (*lục bát*) rhymes within the longer one: sixth on sixth, eighth on sixth, in level
//! tones; prose hardly does so by chance. Other metres are seen by four lines or more of one length, each a paragraph.

use std::ops::Range;

use crate::doc::{Document, Paragraph};
use crate::lang::syllable::{Syllable, Tone};

/// How many paragraphs before and after one are looked at.
const NEAR: usize = 4;

/// How many lines of one length make verse that does not rhyme in sixes and eights.
const IN_STEP: usize = 4;

/// How long such lines are, in syllables.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=8;

/// A line: its words, and whether it is a paragraph of its own that may be a line of verse.
struct Line<'p> {
    paragraph: &'p Paragraph,
    words: Vec<usize>,
    whole: bool,
}

/// Whether a token of a paragraph stands in verse.
pub fn is_verse(document: &Document, paragraph: usize, at: usize) -> bool {
    let placed = document.paragraphs();
    let around: Range<usize> = paragraph.saturating_sub(NEAR)..placed.len().min(paragraph + NEAR + 1);
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut own = None;
    for index in around {
        for line in lines_of(placed[index].paragraph()) {
            if index == paragraph && line.words.contains(&at) {
                own = Some(lines.len());
            }
            lines.push(line);
        }
    }
    own.is_some_and(|own| is_six_eight(&lines, own) || is_in_step(&lines, own))
}

/// The lines of a paragraph: itself where it is short, else what stands between its marks.
fn lines_of(paragraph: &Paragraph) -> Vec<Line<'_>> {
    let tokens = paragraph.tokens();
    let words: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].is_wordlike()).collect();
    if words.len() <= *LENGTHS.end() {
        let opens = tokens.first().is_some_and(|first| first.is_wordlike() || matches!(paragraph.word(0), "“" | "\""));
        let syllables = words.iter().all(|at| tokens[*at].syllable.is_some());
        return vec![Line { paragraph, whole: opens && syllables, words }];
    }
    let between = tokens.chunk_by(|one, next| one.is_wordlike() && next.is_wordlike());
    let mut from = 0;
    let mut lines = Vec::new();
    for run in between {
        let range = from..from + run.len();
        from = range.end;
        if tokens[range.start].is_wordlike() {
            lines.push(Line { paragraph, words: range.collect(), whole: false });
        }
    }
    lines
}

/// Whether a line or one beside it rhymes with the next as sixes and eights do.
fn is_six_eight(lines: &[Line<'_>], own: usize) -> bool {
    let metric = |line: usize| lines.get(line).is_some_and(|line| matches!(line.words.len(), 6 | 8));
    let rhymed = |first: usize| metric(first) && metric(first + 1) && rhyme(&lines[first], &lines[first + 1]);
    metric(own)
        && (rhymed(own)
            || own.checked_sub(1).is_some_and(rhymed)
            || metric(own + 1) && rhymed(own + 1)
            || own.checked_sub(2).is_some_and(|before| metric(before + 1) && rhymed(before)))
}

/// Whether the end of a line rhymes with the sixth syllable of the next: a six with its eight, an eight with the next six.
fn rhyme(one: &Line<'_>, next: &Line<'_>) -> bool {
    let syllable = |line: &Line<'_>, place: usize| {
        line.words.get(place).and_then(|at| line.paragraph.tokens()[*at].syllable).filter(|it| is_level(*it))
    };
    one.words.len() != next.words.len()
        && syllable(one, one.words.len() - 1)
            .zip(syllable(next, 5))
            .is_some_and(|(one, next)| nucleus(one.rime()) == nucleus(next.rime()))
}

fn is_level(syllable: Syllable) -> bool {
    matches!(syllable.tone(), Tone::Level | Tone::Huyen)
}

/// A rime without the glide that begins it: *hoa* rhymes with *ta*.
fn nucleus(rime: &str) -> &str {
    let glides = |glide: char, vowels: &str| {
        rime.strip_prefix(glide).filter(|rest| rest.starts_with(|vowel: char| vowels.contains(vowel)))
    };
    glides('o', "aăe").or_else(|| glides('u', "âêyơ")).unwrap_or(rime)
}

/// Whether a line is one of several of one length, each a paragraph.
fn is_in_step(lines: &[Line<'_>], own: usize) -> bool {
    let length = lines[own].words.len();
    let in_step = |line: &&Line<'_>| line.whole && line.words.len() == length;
    let before = lines[..own].iter().rev().take_while(in_step).count();
    let after = lines[own..].iter().take_while(in_step).count();
    LENGTHS.contains(&length) && after > 0 && before + after >= IN_STEP
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Source};

    #[track_caller]
    fn check(text: &str, word: &str, expected: bool) {
        let document = Document::new(Source::new(text, Format::Plain));
        let found = document.paragraphs().iter().enumerate().find_map(|(index, placed)| {
            let paragraph = placed.paragraph();
            let at = (0..paragraph.tokens().len()).find(|at| paragraph.word(*at) == word)?;
            Some(is_verse(&document, index, at))
        });
        assert_eq!(found, Some(expected), "{word}: {text}");
    }

    #[test]
    fn sixes_and_eights_rhyme() {
        check("Ai về nhớ bến sông xa,\nNhớ con đò cũ, nhớ nhà bên kênh.", "kênh", true);
        check("Cụ đọc: “Ai về nhớ bến sông xa, nhớ con đò cũ nhớ nhà bên kênh”, rồi cười.", "đò", true);
        check("Huyện đã thi công xong cầu, nhân dân các xã đi lại dễ dàng hơn.", "dễ", false);
    }

    #[test]
    fn lines_run_in_step() {
        check("Mưa về trên phố nhỏ\nHàng cây đứng lặng im\nNgười xưa giờ đâu tá\nCòn lại một bóng hình", "lặng", true);
        check("Mưa về trên phố nhỏ\nSáng nay toàn huyện ra quân dọn vệ sinh.", "phố", false);
    }
}
