//! Where a title ends: its post, the body it belongs to, and the unit's name.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{LONGEST, Reader, Title, UNITS};
use crate::doc::token::{Case, TokenKind};
use crate::lang::{capitals, names, places, posts, titles, word};

/// The longest body of a title, in tokens.
const LONGEST_BODY: usize = 40;

/// Small letters that may stand within the name of a body: those of the catalogue.
static INNER: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let words = titles::all().iter().flat_map(|title| [title.title, title.short, title.body]);
    let words = words.flat_map(str::split_whitespace).filter(|word| word.starts_with(char::is_lowercase));
    words.map(|word| word::key(word.trim_end_matches(','))).collect()
});

/// Abbreviations of bodies that have but one meaning.
const SPELLED_OUT: [(&str, &str); 5] = [
    ("UBND", "ủy ban nhân dân"),
    ("HĐND", "hội đồng nhân dân"),
    ("MTTQ", "mặt trận tổ quốc"),
    ("TP", "thành phố"),
    ("TX", "thị xã"),
];

fn is_spelled_out(short: &str) -> bool {
    SPELLED_OUT.iter().any(|(known, _)| *known == short)
}

/// Words before a title that put it at another time.
static OTHER_TIME: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("nguyên cựu cố tân làm giữ bầu nhiệm từng quyền"));

impl Reader<'_> {
    /// The title that begins at a token, and where it ends.
    pub(super) fn title(&self, index: usize) -> Option<(Title, usize)> {
        let paragraph = self.paragraph;
        let (words, post) = posts::find(paragraph.phrase_from(index))?;
        let tokens = paragraph.tokens();
        let from = index + words;
        let mut end = from;
        while let Some(token) = tokens.get(end).filter(|_| end < from + LONGEST_BODY) {
            let inner = token.is_wordlike() && paragraph.follows(end);
            if !inner && self.is_shortened_unit(from, end) {
                end += 2;
                continue;
            }
            if !inner {
                // "Văn hóa, Thể thao và Du lịch", "Kinh tế - Ngân sách"
                let Some(next) = self.list(from, end) else { break };
                end = next;
                continue;
            }
            if token.case == Case::Lower && !INNER.contains(&token.key) || self.begins_name(from, end) {
                break;
            }
            if token.case == Case::Lower && end > from && self.address(end).is_some() {
                break;
            }
            if end > from && posts::find(paragraph.phrase_from(end)).is_some_and(|(words, post)| words > 1 && post.rank < 3) {
                break;
            }
            end += 1;
        }
        // What is in small letters at the end is the sentence's, but for the kinds of units.
        while end > from {
            let token = &tokens[end - 1];
            let word = paragraph.lower_word(end - 1);
            let state = matches!(word, "dân" | "ủy" | "uỷ" | "nước");
            if token.case != Case::Lower || UNITS.contains(&token.key) || state || self.is_inside_body(from, end - 1) {
                break;
            }
            end -= 1;
        }
        let before = index.checked_sub(1).filter(|_| paragraph.follows(index));
        let other_time = before.is_some_and(|before| OTHER_TIME.contains(&tokens[before].key));
        let title = Title {
            span: paragraph.span_of(index..end),
            tokens: index..end,
            post: index..from,
            chief: post.chief,
            rank: post.rank,
            short: tokens[from..end]
                .iter()
                .any(|token| token.kind == TokenKind::Abbreviation && !is_spelled_out(paragraph.slice(token.span))),
            body: self.body(from..end),
            other_time,
        };
        Some((title, end))
    }

    /// Whether a full stop shortens a kind of unit before its name: *TP.HCM*, *TP. Lạng Sơn*, *H.Chi Lăng*.
    fn is_shortened_unit(&self, from: usize, mark: usize) -> bool {
        let next = self.paragraph.tokens().get(mark + 1);
        mark > from
            && self.paragraph.word(mark) == "."
            && matches!(self.paragraph.word(mark - 1), "TP" | "Tp" | "TX" | "TT" | "H" | "Q" | "P" | "X")
            && next.is_some_and(|next| next.is_wordlike() && next.case != Case::Lower)
    }

    /// Whether a small letter belongs to the field that a capital before it opens: *Sở Nội vụ*, not *huyện Phú Lâm chủ trì*.
    fn is_inside_body(&self, from: usize, index: usize) -> bool {
        let tokens = self.paragraph.tokens();
        let capital = |at: usize| tokens[at].case == Case::Capitalised;
        let run = (from..index).rev().take(LONGEST).take_while(|&at| capital(at)).last();
        run.is_some_and(|first| {
            let committee = first > from && matches!(self.paragraph.lower_word(first - 1), "ủy" | "uỷ" | "an" | "đoàn");
            first == from || !committee && !UNITS.contains(&tokens[first - 1].key)
        })
    }

    /// Where a body's name goes on behind a comma or a dash, if *và* closes the list.
    fn list(&self, from: usize, mark: usize) -> Option<usize> {
        let paragraph = self.paragraph;
        if mark == from || !matches!(paragraph.word(mark), "," | "-" | "–") {
            return None;
        }
        let head = paragraph.lower_word(from);
        if !matches!(head, "sở" | "bộ" | "phòng" | "ban" | "trung" | "ủy" | "uỷ") {
            return None;
        }
        let capital = |index: usize| paragraph.tokens().get(index).is_some_and(|token| token.case == Case::Capitalised);
        if !capital(mark + 1) || posts::find(paragraph.phrase_from(mark + 1)).is_some() || self.address(mark + 1).is_some() {
            return None;
        }
        let dash = paragraph.word(mark) != ",";
        let closes = (mark + 2..mark + 6)
            .take_while(|&index| {
                paragraph.tokens().get(index).is_some_and(|token| token.is_wordlike() && paragraph.follows(index))
            })
            .any(|index| paragraph.lower_word(index) == "và" && capital(index + 1));
        (closes || dash && !names::is_surname(paragraph.tokens()[mark + 1].key)).then_some(mark + 1)
    }

    /// Whether the name of a person begins at a token of a title, so that the title ends.
    fn begins_name(&self, from: usize, index: usize) -> bool {
        let paragraph = self.paragraph;
        let tokens = paragraph.tokens();
        let token = &tokens[index];
        if token.case != Case::Capitalised || !names::is_surname(token.key) {
            return false;
        }
        let mut end = index;
        while end <= index + LONGEST
            && tokens.get(end).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Capitalised)
            && (end == index || paragraph.follows(end))
        {
            end += 1;
        }
        let length = end - index;
        if !(2..=4).contains(&length) || index == from && length < 3 {
            return index == from && length == 2 && capitals::find(paragraph.phrase_from(index)).is_none();
        }
        // "huyện Lộc Bình Hoàng Văn Tú": a known unit first, whatever it looks like.
        let unit = UNITS.contains(&tokens[index - 1].key) || matches!(paragraph.lower_word(index - 1), "ủy" | "uỷ" | "đoàn");
        let known = |length: usize| {
            let span = paragraph.span_of(index..index + length);
            places::find(paragraph.slice(span)).next().is_some()
        };
        !(unit && (2..=length).rev().any(|words| known(words) && length - words != 1))
    }

    /// The words of a body, abbreviations spelled out.
    fn body(&self, tokens: Range<usize>) -> Box<[u32]> {
        let mut keys = Vec::new();
        for token in self.paragraph.tokens()[tokens].iter().filter(|token| token.is_wordlike()) {
            match SPELLED_OUT.iter().find(|(short, _)| *short == self.paragraph.slice(token.span)) {
                Some((_, words)) => keys.extend(word::keys(words)),
                None => keys.push(token.key),
            }
        }
        keys.into()
    }
}
