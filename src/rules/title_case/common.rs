//! Common nouns that are capitalised as if they were names.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::phrase;
use crate::doc::token::{Case, TokenKind};
use crate::doc::{Paragraph, place};
use crate::lang::capitals::{self, Where};
use crate::lang::word;

/// Whether a capitalised common noun is no name: by the word before it, and by what follows.
pub(super) fn is_common(paragraph: &Paragraph, index: usize, words: usize, after: Where) -> bool {
    let tokens = paragraph.tokens();
    let noun = &tokens[index..index + words];
    // "(Huyện Đồng Xuân)", "Sở Giáo dục và Đào tạo (GD&ĐT) Tỉnh Sơn La"
    let bracketed = index > 0 && matches!(paragraph.word(index - 1), "(" | ")") && after == Where::Unit;
    if !(paragraph.follows(index) || bracketed) || index == 0 || noun.iter().skip(1).any(|token| token.case == Case::Upper) {
        return false;
    }
    let before = &tokens[index - 1];
    let next = tokens.get(index + words).filter(|_| paragraph.follows(index + words));
    // "Bộ trưởng" is a post.
    // "12/7 Tổng cục trưởng"
    if words > 1 && next.is_some_and(|next| next.key == *HEAD) {
        return false;
    }
    // "Quần đảo Marshall", a state
    if paragraph.lower_word(index) == "quần" && next.is_some_and(|next| next.syllable.is_none()) {
        return false;
    }
    let joins = after == Where::Unit || words == 1;
    if joins && next.is_some_and(|next| JOINED.contains(&next.key)) {
        // "chỉ tiêu Tỉnh giao"
        return paragraph.lower_word(index + words) == "giao" && before.case == Case::Lower && PLANNED.contains(&before.key);
    }
    // "Nông nghiệp và Phát triển nông thôn"
    let goes_on = next.is_some_and(|next| paragraph.slice(next.span) == "và")
        && tokens.get(index + words + 1).is_some_and(|token| token.case != Case::Lower);
    let ends = !goes_on
        && next.is_none_or(|next| next.case == Case::Lower && next.kind != TokenKind::Number && next.kind != TokenKind::Code);
    // "Top 100 Doanh nghiệp bền vững"
    let year = paragraph.slice(before.span).len() == 4;
    let named = before.kind == TokenKind::Number && (year || index > 1 && tokens[index - 2].case != Case::Lower);
    // "Cục Nhà giáo và Cán bộ quản lý": the name goes on.
    let joined = paragraph.slice(before.span) == "và"
        && tokens[index.saturating_sub(3)..index].iter().any(|token| token.case == Case::Capitalised);
    let listed = is_listed(paragraph, index);
    if joined && after != Where::Unit && !listed {
        return false;
    }
    let part_of_date = before.glued && index > 1 && matches!(paragraph.word(index - 2), "/" | "-" | ".");
    let counted = !named
        && (before.case == Case::Lower || phrase::begins(paragraph, index - 1))
        && (before.kind == TokenKind::Number || COUNTS.contains(&before.key) || paragraph.slice(before.span) == "%")
        // "sau 3 năm Trung tâm …", "lần thứ 39 …"
        && !(index > 1
            && paragraph.follows(index - 1)
            && (tokens[index - 2].kind == TokenKind::Number || paragraph.lower_word(index - 2) == "thứ"));
    match after {
        // "49 chi, Đảng bộ trực thuộc"
        Where::Counted => {
            ends && (counted || listed || index > 1 && (paragraph.word(index - 2), paragraph.word(index - 1)) == ("chi", ","))
        }
        // "triển khai Chỉ thị, nghị quyết của Đảng": the next of the list is small.
        Where::Listed if before.case == Case::Lower && before.is_wordlike() && paragraph.word(index + words) == "," => {
            tokens.get(index + words + 1).is_some_and(|next| next.case == Case::Lower)
                && capitals::common(paragraph.phrase_from(index + words + 1)).is_some_and(|(_, kind)| kind == Where::Listed)
        }
        Where::Listed => ends && (listed || words > 1 && counted && !COUNTS.contains(&before.key) && !part_of_date),
        Where::Any => {
            (before.case == Case::Lower || phrase::begins(paragraph, index - 1) && before.case == Case::Capitalised)
                && before.is_wordlike()
                || listed
                || paragraph.slice(before.span) == ","
        }
        Where::Elected => {
            let assembly = matches!(paragraph.word(index + words), "HĐND" | "Quốc" | "Hội");
            // "bầu cử đại biểu Quốc hội và Đại biểu Hội đồng nhân dân"
            let second = paragraph.word(index - 1) == "và"
                && (index.saturating_sub(NEAR_ELECTED)..index)
                    .any(|at| matches!((paragraph.word(at), paragraph.word(at + 1)), ("đại" | "Đại", "biểu")));
            (ends || assembly)
                && (counted
                    || second && assembly
                    || before.case == Case::Lower && matches!(paragraph.lower_word(index - 1), "cử" | "bầu"))
        }
        Where::Owned => ends && (counted || listed || before.case == Case::Lower && OWNS.contains(&before.key)),
        // No name but of the programme, whose name is in small letters too.
        Where::Named => {
            // "Ban Đầu tư và Xây dựng Nông nghiệp", "Ban Chỉ đạo về Hội nhập quốc tế"
            let near = index.saturating_sub(3)..index - 1;
            let named = near
                .rev()
                .take_while(|&at| paragraph.follows(at + 1))
                .any(|at| tokens[at].case == Case::Capitalised && !phrase::begins(paragraph, at));
            let about = before.case == Case::Lower && ABOUT.contains(&before.key);
            let list = paragraph.word(index + words) == ","
                && tokens.get(index + words + 1).is_some_and(|next| next.case == Case::Capitalised);
            let joined = paragraph.lower_word(index - 1) == "và";
            (ends || words > 2 && about)
                && (before.case == Case::Lower && before.is_wordlike() && (words > 2 || about))
                && !(named || list || joined)
        }
        Where::Unit => {
            let known = paragraph.place_of(index).is_some_and(|mention| {
                mention.tokens.start == index && mention.is_whole() && !mention.units.is_empty() && !is_numbered(mention)
            });
            let opens = before.case == Case::Capitalised && phrase::begins(paragraph, index - 1);
            let lower = (before.case == Case::Lower || opens) && before.kind == TokenKind::Word;
            let national = index > 1 && before.key == *NAM && paragraph.word(index - 2) == "Việt";
            // "Trung tâm Văn hóa Huyện", "22 Quận"
            let tail = || {
                let near = (index.saturating_sub(LONGEST_BODY)..index - 1).rev().take_while(|&at| paragraph.follows(at + 1));
                lower
                    && near.take_while(|&at| tokens[at].is_wordlike()).any(|at| {
                        capitals::is_body_head(tokens[at].key) || (paragraph.word(at), paragraph.word(at + 1)) == ("Bộ", "Chỉ")
                    })
            };
            let body = before.kind == TokenKind::Abbreviation || national || before.kind == TokenKind::Number;
            let city = paragraph.lower_word(index + 1) == "phố";
            // "Thành phố" by itself is the house style of cities.
            let around = lower && AROUND.contains(&before.key) || body;
            let named = words > 1 && next.is_some_and(|next| next.case == Case::Capitalised);
            // "Phó Chủ tịch UBND Tỉnh Đặng Văn Chính", "trong đó có Tỉnh Xiêng Khoảng"
            let person = || before.kind == TokenKind::Abbreviation && is_person(paragraph, index + words);
            let foreign = || {
                lower
                    && around
                    && matches!(paragraph.word(index), "Tỉnh" | "Huyện")
                    && next.is_some_and(|next| next.case == Case::Capitalised)
                    && tokens
                        .get(index + 2)
                        .is_some_and(|second| second.case == Case::Capitalised && paragraph.follows(index + 2))
            };
            let alone = !city && (ends && (around || tail()) || named && around || foreign()) || person();
            let own_city = city && paragraph.word(index + 2) == "Hồ";
            // "Đoàn Phường": the unit whose body it is.
            let owner = ends && before.case == Case::Capitalised && matches!(paragraph.word(index - 1), "Đoàn" | "Hội" | "Hè");
            // "các trạm y tế xã, Thị trấn"
            let listed = ends
                && index > 1
                && matches!(paragraph.word(index - 1), "," | "-" | "–")
                && (tokens[index - 2].case == Case::Lower
                    || index > 2 && (COUNTS.contains(&tokens[index - 3].key) || tokens[index - 3].kind == TokenKind::Number))
                && matches!(paragraph.lower_word(index - 2), "xã" | "phường" | "huyện" | "quận" | "trấn" | "phố");
            // "xã Tân Liên, Huyện Cao Lộc"
            let apposed = bracketed || paragraph.word(index - 1) == ",";
            // "Phường Minh Khai": many are called after persons, and then the kind has a capital too.
            let person = paragraph.word(index) == "Phường";
            // "Xã Hát Môn, Xã Vân Nam": a list that has them so.
            let own = || (index.saturating_sub(NEAR_UNIT)..index).any(|at| paragraph.word(at) == paragraph.word(index));
            let apposed = apposed && !person && !own();
            // "phụ nữ Huyện lần thứ XXI", "giao lưu với Huyện bạn"
            let occasion = words == 1
                && before.case == Case::Lower
                && matches!((paragraph.lower_word(index + 1), paragraph.lower_word(index + 2)), ("lần", "thứ") | ("bạn", _));
            alone || occasion || owner || listed || known && (lower || body || apposed) && !own_city
        }
    }
}

/// Whether the full name of a person begins at a token.
fn is_person(paragraph: &Paragraph, index: usize) -> bool {
    let persons = paragraph.persons();
    let next = persons.partition_point(|person| person.tokens.start < index);
    persons.get(next).is_some_and(|person| person.tokens.start == index && person.is_full())
}

/// How far before its unit a body begins, in tokens.
const LONGEST_BODY: usize = 5;

/// How far before the delegates of one assembly those of the other are told, in tokens.
const NEAR_ELECTED: usize = 8;

/// How far before a unit of a list the one before it begins, in tokens.
const NEAR_UNIT: usize = 6;

/// Whether a noun is a later one of a list of common nouns that is counted: *các Sở, Ban, Ngành*.
fn is_listed(paragraph: &Paragraph, index: usize) -> bool {
    const LONGEST: usize = 3;
    let tokens = paragraph.tokens();
    let mut at = index;
    while at > 1 && matches!(paragraph.lower_word(at - 1), "," | "và") {
        let end = at - 1;
        let noun = (1..=LONGEST.min(end))
            .find(|words| capitals::common(paragraph.phrase_from(end - words)).is_some_and(|(found, _)| found == *words));
        let Some(words) = noun else { return false };
        at = end - words;
    }
    at < index && at > 0 && (COUNTS.contains(&tokens[at - 1].key) || tokens[at - 1].kind == TokenKind::Number)
}

/// Whether a common word of two syllables has both capitalised among small letters, or where its sentence begins: *Hội Nghị*.
/// Names of firms and headings go on in capitals.
pub(super) fn is_compound(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let [first, second] = tokens.get(index..index + 2).unwrap_or_default() else { return false };
    let capitals = first.case == Case::Capitalised && second.case == Case::Capitalised && paragraph.follows(index + 1);
    if !capitals || !capitals::is_compound(first.key, second.key) {
        return false;
    }
    let after = tokens.get(index + 2).filter(|_| paragraph.follows(index + 2));
    // "Công An Lạng Sơn", but *Công An Nhân Dân*, a paper
    let police = || *POLICE == (first.key, second.key) && paragraph.word(index + 2) != "Nhân";
    if after.is_some_and(|after| after.is_wordlike() && after.case != Case::Lower) && !police() {
        return false;
    }
    let Some(before) = index.checked_sub(1).map(|before| &tokens[before]) else { return after.is_some() };
    // Names of papers and houses keep their own capitals, and so do songs and films.
    // "…. Cử Tri hai xã mong muốn": a sentence of small letters begins.
    let small = |at: usize| tokens.get(at).is_some_and(|token| token.case == Case::Lower && token.kind == TokenKind::Word);
    let begins = paragraph.slice(before.span) == "." && before.glued && (index + 2..index + 5).all(small);
    let clause = paragraph.slice(before.span) == "," && after.is_some() || begins;
    paragraph.follows(index) && (clause || before.is_wordlike() && before.case == Case::Lower && !NAMED.contains(&before.key))
}

/// What makes a post of a body.
static HEAD: LazyLock<u32> = LazyLock::new(|| word::key("trưởng"));

static POLICE: LazyLock<(u32, u32)> = LazyLock::new(|| (word::key("công"), word::key("an")));

/// Words before the name of a paper, a house, a song or another work.
static NAMED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("báo chí cư phim khúc hát nhạc thơ bài phẩm truyện kịch sách quán hiệu nhóm game mục trình tên là ty")
});

/// Whether a unit's name is a number: *Quận 1* keeps its capital.
fn is_numbered(mention: &place::Mention) -> bool {
    mention.units.iter().any(|unit| unit.name().starts_with(|c: char| c.is_ascii_digit()))
}

static NAM: LazyLock<u32> = LazyLock::new(|| word::key("nam"));

/// Words with which a kind of unit makes the name of something else: *Xã hội, Tỉnh đoàn, Huyện đội*.
static JOINED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("hội đoàn đội ủy lộ trưởng giao tắc"));

/// Words for what a unit above sets.
static PLANNED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("tiêu hoạch vụ toán mức"));

/// Words that a number or a quantity stands in, before a common noun.
static COUNTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "các những nhiều mọi mỗi ngũ từng cấp hai ba bốn năm sáu bảy tám chín mười lượt số trăm nghìn ngàn triệu chục vài",
    )
});

/// Words before what someone owns or does something with.
static OWNS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("của cho với trong giữa từ đối là giúp hỗ trợ mời tại thành có một đến và ở do được"));

/// Words before a field of work.
static ABOUT: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("về triển đến dựng vực xuất chuẩn tác trào mạng năng cố vụ"));

/// Words before a kind of unit in the middle of a sentence.
static AROUND: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "nghị nhất của trong toàn tại ở trên từ đến với cho về khắp và các mỗi từng cấp bàn đạo dân hai ba hội quyền tế phố phương an ủy là lý nay sang giữa ra gồm số có bộ",
    )
});
