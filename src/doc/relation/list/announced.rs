//! The number of an announcement: whether it counts what is listed, and not what stands beside it.

use super::{Class, REACH, class, nouns};
use crate::doc::Paragraph;
use crate::doc::relation::clause::Sentence;
use crate::doc::token::{Case, TokenKind};
use crate::lang::units;
use crate::text::Span;

/// Where a count is a part of the one that begins at a token, as *3* in *3 trong số 6 trụ bơm* is: the token of the part, if one is
/// said. `None` where the count is of no whole.
#[expect(clippy::option_option, reason = "a whole without its part is no announcement, a count of no whole is one")]
pub(super) fn some_of(paragraph: &Paragraph, start: usize) -> Option<Option<usize>> {
    let word = |back: usize| start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let words = match (word(3), word(2), word(1)) {
        ("trong" | "trên", "tổng", "số") => 3,
        (_, "trong", "số") | (_, "trên", "tổng") => 2,
        (_, _, "trong" | "trên") => 1,
        _ => return None,
    };
    let part = start.checked_sub(words + 1).filter(|part| counted_at(paragraph, *part).is_some());
    // "làm việc trong 5 lĩnh vực": no part stands before, nor in "giải của năm trong 2 cuộc thi".
    let part = part.filter(|part| words > 1 || paragraph.lower_word(*part) != "năm");
    (words > 1 || part.is_some()).then_some(part)
}

/// The whole number at a token, in digits or in a word, and where it stands.
pub(super) fn counted_at(paragraph: &Paragraph, at: usize) -> Option<(usize, Span)> {
    let token = paragraph.tokens().get(at)?;
    let word = paragraph.lower_word(at);
    let spoken = || units::count(word).filter(|count| *count > 1).map(usize::from);
    let count = if token.kind == TokenKind::Number { word.parse().ok() } else { spoken() };
    count.map(|count| (count, token.span))
}

/// Whether a word that counts is part of a longer number or of a name: *thứ hai, mười hai, tháng ba, một trăm năm*.
pub(super) fn is_ordinal(paragraph: &Paragraph, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    matches!(
        before,
        "thứ"
            | "hạng"
            | "giải"
            | "tháng"
            | "lớp"
            | "khóa"
            | "khoá"
            | "mười"
            | "mươi"
            | "trăm"
            | "linh"
            | "lẻ"
            | "phẩy"
            | "quý"
            | "hoặc"
            | "hay"
            | "một"
            | "hai"
            | "ba"
            | "bốn"
            | "năm"
            | "sáu"
            | "bảy"
            | "tám"
            | "chín"
            | "số"
            | "trong"
            | "mấy"
            | "hơn"
            | "gần"
            | "khoảng"
            | "trên"
            | "nhất"
            | "thêm"
            | "từng"
    )
}

/// Whether the number before a noun names what stands before it: *khu phố 4 phường Tân Hòa*.
pub(super) fn is_named_by_number(paragraph: &Paragraph, start: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    matches!((word(2), word(1)), ("khu", "phố" | "vực") | (_, "khu" | "khóm" | "ấp" | "tổ" | "thôn" | "xóm" | "đội" | "lô"))
}

/// Whether what was announced is a part of what is listed or holds more than that: *một trong 4 thành phố*, *nhóm 5 nước*;
/// *3 thành phố và 7 tỉnh (…)*, whose list is of both.
pub(super) fn is_one_of(paragraph: &Paragraph, start: usize) -> bool {
    /// How many words a count and its noun have.
    const COUNTED: usize = 8;
    let word = |back: usize| start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    // "nhóm 6 học sinh gồm: …" are all of them.
    let group = word(1) == "nhóm" && class(paragraph, start + 1) != Some(Class::Person);
    let among = group || (word(2), word(1)) == ("một", "trong");
    let beside = || {
        // "thôn Tân Hòa 1 và 3 thôn": the number of a name counts nothing.
        let name = |at: usize| at > 0 && paragraph.tokens()[at - 1].case == Case::Capitalised && paragraph.follows(at);
        let number = |at: &usize| paragraph.tokens()[*at].kind == TokenKind::Number && !name(*at);
        let own = class(paragraph, start + 1);
        // "1 doanh nghiệp và 3 xã (Phú Lâm, …)": no list of both.
        let kin = |other: usize| class(paragraph, other + 1).is_none_or(|other| Some(other) == own);
        own != Some(Class::Clause)
            && matches!(word(1), "và" | "cùng")
            && (start.saturating_sub(COUNTED)..start)
                .rev()
                .find(number)
                .is_some_and(|other| kin(other) || !tells_at_once(paragraph, start + 1))
            && !names_its_kind(paragraph, start)
    };
    among || beside()
}

/// The whole number that its sentence counts before a token.
pub(super) fn counted_before(sentence: &Sentence<'_>, start: usize) -> Option<usize> {
    let mut figures = sentence.paragraph.figures().iter();
    let before = figures.rfind(|figure| figure.start >= sentence.tokens.start && figure.tokens.end <= start)?;
    let counts = before.is_exact_count() && !before.counted.is_empty();
    counts.then(|| usize::try_from(before.number.value.to_integer()).ok()).flatten()
}

/// Whether *gồm* or a colon stands soon behind what is counted: *4 xã biên giới gồm: …*, *5 huyện, thị xã: …*.
pub(super) fn is_led_soon(paragraph: &Paragraph, noun: usize) -> bool {
    /// How many words may tell of what kind they are.
    const KIND: usize = 5;
    let words = nouns::noun(paragraph.phrase_from(noun)).map_or(1, |(words, _)| words);
    let pair = usize::from(paragraph.word(noun + words) == ",");
    let second = if pair > 0 { nouns::noun(paragraph.phrase_from(noun + words + 1)).map_or(0, |(words, _)| words) } else { 0 };
    let behind = noun + words + if second > 0 { pair + second } else { 0 };
    let stop = (behind..behind + KIND).find(|at| {
        let plain = paragraph.tokens().get(*at).is_some_and(|token| token.is_wordlike() && token.case == Case::Lower);
        !plain || paragraph.lower_word(*at) == "gồm"
    });
    stop.is_some_and(|stop| matches!(paragraph.lower_word(stop), "gồm" | ":"))
}

/// Whether the list after a count names its kind again: *98 khu vực và 6 xã đạt 100%, gồm các xã …*.
pub(super) fn names_its_kind(paragraph: &Paragraph, start: usize) -> bool {
    let Some(noun) = paragraph.tokens().get(start + 1) else { return false };
    let again = |at: usize| {
        paragraph.lower_word(at) == "các" && paragraph.tokens().get(at + 1).map(|token| token.key) == Some(noun.key)
    };
    (start + 2..start + REACH).any(again)
}

/// Whether the list of what a noun counts follows it at once: *3 xã (Phú Lâm, …)*, *3 khu tập trung (…)*, *3 xã Phú Lâm, Tân Hòa, Yên Sơn*.
pub(super) fn tells_at_once(paragraph: &Paragraph, noun: usize) -> bool {
    /// How many words may tell of what kind they are.
    const KIND: usize = 3;
    let words = nouns::noun(paragraph.phrase_from(noun)).map_or(1, |(words, _)| words);
    let first = noun + words;
    let tokens = paragraph.tokens();
    let named = || {
        let name =
            |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Capitalised);
        let next = (first..tokens.len()).find(|at| !name(*at)).unwrap_or(first);
        tokens[noun].case == Case::Lower && name(first) && matches!(paragraph.lower_word(next), "," | "và")
    };
    let plain = |at: usize| tokens.get(at).is_some_and(|token| token.is_wordlike() && token.case == Case::Lower);
    let leads = |at: usize| matches!(paragraph.lower_word(at), "gồm" | "là" | "thuộc" | "của" | "được");
    let open = (first..first + KIND).find(|at| !plain(*at) || leads(*at)).unwrap_or(first + KIND);
    paragraph.word(first) == ":" || paragraph.word(open) == "(" || named()
}

/// Whether words between a count and its bracket name what else the bracket may tell of: *3 xã thuộc huyện Phú Lâm (…)*, but not *3 xã đạt chuẩn
/// nông thôn mới (…)*.
pub(super) fn names_another(paragraph: &Paragraph, between: std::ops::Range<usize>) -> bool {
    between.into_iter().any(|at| {
        let rural = at > 0 && matches!(paragraph.lower_word(at - 1), "nông" | "thành");
        let known = nouns::noun(paragraph.phrase_from(at)).is_some_and(|(_, class)| class != Class::Clause);
        known && !rural
    })
}

/// Whether a colon stands right behind what is counted: *ba hoạt động chính: …*.
pub(super) fn is_led_at_once(paragraph: &Paragraph, noun: usize) -> bool {
    let words = nouns::noun(paragraph.phrase_from(noun)).map_or(1, |(words, _)| words);
    let behind = noun + words;
    (behind..behind + 3)
        .find(|at| paragraph.tokens().get(*at).is_none_or(|token| !token.is_wordlike()))
        .is_some_and(|mark| paragraph.word(mark) == ":")
}
