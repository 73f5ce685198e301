//! Words before a number or letter that take a capital with it, or take none: *khoản 2 Điều 5, quý II, Phường 1*.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::name::is_addressed;
use super::party;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::{posts, word};

/// How far ahead of *điểm, khoản* their *Điều* is looked for, in tokens, and how far before it they are.
const REACH: usize = 7;

/// What a word before a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// *điểm, khoản* of an article, in small letters.
    Clause,
    /// *Điều* of a law, with a capital.
    Article,
    /// *quý* of a year, in small letters.
    Quarter,
    /// *Quận, Phường* of which a number is the name, with a capital.
    Unit,
    /// *nguyên, cựu, tân* before a post, in small letters.
    Former,
    /// *khóa* of an assembly or committee before its Roman number, in small letters.
    Term,
    /// *Đảng* behind *của*, in a sentence of its congress or committees, with a capital.
    Party,
    /// *Đảng* alone where one acts on it or belongs to it, with a capital in a draft of the country's own affairs.
    HomeParty,
    /// *Đại hội* of the Party before its Roman number, with a capital.
    Congress,
    /// *Hiến pháp* of which an article or the year is told, with a capital.
    Constitution,
    /// *Nhân dân* that the decree writes with a capital, where the draft does.
    People,
    /// *Bác* whom all revere, with a capital, where the draft does.
    Revered,
    /// *Tết* that stands for the lunar new year, with a capital.
    NewYear,
}

impl Part {
    /// Whether it takes a capital.
    pub(super) fn is_capital(self) -> bool {
        !matches!(self, Self::Clause | Self::Quarter | Self::Former | Self::Term)
    }
}

/// The words that are one.
const WORDS: [(&str, Part); 18] = [
    ("điểm", Part::Clause),
    ("khoản", Part::Clause),
    ("điều", Part::Article),
    ("quý", Part::Quarter),
    ("quí", Part::Quarter),
    ("quận", Part::Unit),
    ("phường", Part::Unit),
    ("nguyên", Part::Former),
    ("cựu", Part::Former),
    ("tân", Part::Former),
    ("đảng", Part::Party),
    ("đại", Part::Congress),
    ("hiến", Part::Constitution),
    ("tết", Part::NewYear),
    ("nhân", Part::People),
    ("bác", Part::Revered),
    ("khóa", Part::Term),
    ("khoá", Part::Term),
];

/// The keys of those words.
pub(super) fn words() -> impl Iterator<Item = u32> {
    WORDS.iter().map(|(written, _)| word::key(written))
}

/// The one that begins at a token, however it is written.
pub(super) fn at(paragraph: &Paragraph, index: usize) -> Option<Part> {
    let token = &paragraph.tokens()[index];
    let written = paragraph.lower_word(index);
    let part = WORDS.iter().find(|(word, _)| *word == written).map(|(_, part)| *part)?;
    match part {
        Part::Party => {
            let own = party::is_own(paragraph, index).then_some(Part::HomeParty);
            return if party::is_told(paragraph, index) { Some(part) } else { own };
        }
        Part::Constitution => return is_constitution(paragraph, index).then_some(part),
        Part::NewYear => return is_new_year(paragraph, index).then_some(part),
        Part::People => return is_people(paragraph, index).then_some(part),
        Part::Revered => return is_revered(paragraph, index).then_some(part),
        _ => {}
    }
    let begins = paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start == index);
    let next = paragraph.tokens().get(index + 1).filter(|_| paragraph.follows(index + 1))?;
    let number = next.kind == TokenKind::Number && next.span.len() <= 3;
    let text = paragraph.slice(next.span);
    let opens = begins || index > 0 && matches!(paragraph.word(index - 1), ":" | "“" | "\"" | "-" | "–" | "*" | "+" | "(");
    let found = match part {
        _ if token.case == Case::Upper || part != Part::Former && opens => false,
        Part::Clause => {
            let letter = text.chars().count() == 1 && next.is_wordlike();
            let numbered = number || letter && paragraph.lower_word(index) == "điểm";
            numbered && (index + 2..index + REACH).any(|at| is_article(paragraph, at))
        }
        Part::Article => number && is_of_law(paragraph, index),
        Part::Quarter => matches!(text, "I" | "II" | "III" | "IV") || number && text.len() == 1,
        Part::Term => {
            let before = index.checked_sub(1).filter(|_| paragraph.follows(index));
            // "Nghị quyết Trung ương 6 khóa XI"
            let plenum = before.is_some_and(|before| paragraph.tokens()[before].kind == TokenKind::Number);
            let body = before.map(|before| paragraph.lower_word(before)).is_some_and(|before| {
                ["tỉnh", "huyện", "xã", "phố", "phường", "quận", "hội", "ương", "hđnd", "ủy", "bộ"].contains(&before)
            });
            text.len() > 1 && is_roman(text) && (body || plenum)
        }
        Part::Congress => {
            // "đại hội lần thứ XII", "đại hội 12 của Đảng", "đại hội đại biểu lần thứ I"
            let delegates = paragraph.lower_word(index + 2) == "đại" && paragraph.lower_word(index + 3) == "biểu";
            let from = index + if delegates { 4 } else { 2 };
            let ordinal = paragraph.lower_word(from) == "lần" && paragraph.lower_word(from + 1) == "thứ";
            let at = from + if ordinal { 2 } else { 0 };
            let number = paragraph.tokens().get(at).filter(|_| paragraph.follows(at));
            let party = paragraph.lower_word(at + 1) == "của"
                && paragraph.lower_word(at + 2) == "đảng"
                && paragraph.tokens().get(at + 3).is_none_or(|next| next.case == Case::Lower || !next.is_wordlike());
            let counted = number.is_some_and(|number| {
                number.kind == TokenKind::Number && number.span.len() <= 2 || is_roman(paragraph.slice(number.span))
            });
            paragraph.lower_word(index + 1) == "hội"
                && (party && counted
                    || delegates && ordinal && number.is_some_and(|number| is_roman(paragraph.slice(number.span))))
                || paragraph.lower_word(index + 1) == "hội"
                    && number.is_some_and(|number| is_roman(paragraph.slice(number.span)) && number.span.len() > 1)
                    && matches!(paragraph.lower_word(index + 3), "của" | "đảng" | "," | "." | "đã" | "và")
        }
        Part::Party | Part::HomeParty | Part::Constitution | Part::NewYear | Part::People | Part::Revered => false,
        Part::Unit => number && !super::several::is_several(paragraph, index),
        Part::Former => {
            let apposed = index > 0 && matches!(paragraph.word(index - 1), "-" | "–" | ",") && paragraph.follows(index)
                || is_addressed(paragraph, index);
            // "…; Nguyên lãnh đạo huyện"
            let leaders = index > 0
                && matches!(paragraph.word(index - 1), "," | ";")
                && (paragraph.word(index + 1), paragraph.word(index + 2)) == ("lãnh", "đạo");
            leaders || apposed && next.case == Case::Capitalised && posts::find(paragraph.phrase_from(index + 1)).is_some()
        }
    };
    found.then_some(part)
}

/// Whether *hiến pháp* is the one of the State: an article of it is told, or its year.
fn is_constitution(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let written = tokens[index].case != Case::Upper
        && paragraph.lower_word(index + 1) == "pháp"
        && paragraph.follows(index + 1)
        && tokens[index + 1].case == Case::Lower;
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let article = || index > 1 && number(index - 1) && matches!(paragraph.lower_word(index - 2), "điều" | ",");
    let year = || {
        paragraph.lower_word(index + 2) == "năm"
            && tokens
                .get(index + 3)
                .is_some_and(|year| matches!(paragraph.slice(year.span), "1946" | "1959" | "1980" | "1992" | "2013"))
    };
    written && (article() || year())
}

/// Whether *nhân dân* stands alone, no part of the name of a body.
fn is_people(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let next = tokens.get(index + 2).filter(|_| paragraph.follows(index + 2));
    tokens[index].case != Case::Upper
        && paragraph.word(index + 1) == "dân"
        && paragraph.follows(index + 1)
        && index > 0
        && paragraph.follows(index)
        && tokens[index - 1].case == Case::Lower
        && (tokens[index].case == Case::Capitalised || BEFORE_PEOPLE.contains(&tokens[index - 1].key))
        && next.is_none_or(|next| {
            next.case == Case::Lower
                && !matches!(paragraph.lower_word(index + 2), "tệ" | "tỉnh" | "nhật" | "hai" | "các" | "thế" | "trong")
        })
}

/// Whether *bác* stands alone where one is learnt from, remembered or told of: *làm theo lời Bác, chuyện kể về Bác*.
fn is_revered(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let before = index.checked_sub(1).filter(|&at| paragraph.follows(index) && tokens[at].case == Case::Lower);
    let told = before.is_some_and(|before| {
        matches!(paragraph.word(before), "lời" | "theo" | "ơn" | "nhớ" | "gương" | "học" | "dâng" | "thăm")
            || matches!(paragraph.word(before), "về" | "của") && before > 0 && TOLD.contains(&tokens[before - 1].key)
    });
    let ends = tokens.get(index + 1).is_none_or(|next| {
        next.kind == TokenKind::Punctuation && matches!(paragraph.word(index + 1), "," | "." | ";" | "”" | "!" | ")")
    });
    tokens[index].case != Case::Upper && told && ends
}

/// What is told of him, and what is his.
static TOLD: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("chuyện kể dạy chúc huấn gương ơn hát bài thơ sách phim nhớ tưởng lời lăng tượng ảnh đức"));

/// Words behind which *nhân dân* is no part of a name.
static BEFORE_PEOPLE: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("của và với cho được do vì trong sống lớp đạo động vụ giúp để từ tới"));

/// Whether *tết* alone is the lunar new year: *đón tết, 30 tết*; others are called by their names.
fn is_new_year(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    if tokens[index].case == Case::Upper || !paragraph.follows(index) {
        return false;
    }
    let Some(before) = index.checked_sub(1).map(|before| &tokens[before]) else { return false };
    let day = before.kind == TokenKind::Number && matches!(paragraph.slice(before.span), "23" | "27" | "28" | "29" | "30")
        || matches!(paragraph.lower_word(index - 1), "một" | "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy")
            && index > 1
            && matches!(paragraph.lower_word(index - 2), "mùng" | "mồng");
    let next = tokens.get(index + 1).filter(|_| paragraph.follows(index + 1));
    // "tết Đoan ngọ", "tết thiếu nhi"
    let named = next.is_some_and(|next| next.is_wordlike() && (next.case != Case::Lower || OTHER_FEASTS.contains(&next.key)));
    before.case == Case::Lower && (day || FEASTING.contains(&before.key)) && !named
}

/// Words behind which *tết* alone is the lunar new year.
static FEASTING: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("đón dịp ăn nghỉ chúc ngày vui trước sau giáp cận sắm thưởng chơi mừng lo về"));

/// What other feasts are called, and what *tết* makes another word with.
static OTHER_FEASTS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("trung đoan hàn thanh thiếu nguyên cổ âm dương tây ta cơm trồng độc tóc bím"));

/// Whether *nhà nước* is the State that acts, not what is of it: *nhà nước không bao cấp*, but *quản lý nhà nước phải …*.
pub(super) fn is_state(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let written =
        tokens[index].case != Case::Upper && paragraph.lower_word(index + 1) == "nước" && paragraph.follows(index + 1);
    // "của Đảng, nhà nước"
    let beside = || {
        let party = index.checked_sub(2).filter(|&at| paragraph.word(at) == "Đảng" || party::is_told(paragraph, at));
        party.is_some() && matches!(paragraph.word(index - 1), "," | "và" | "-" | "–")
    };
    let acts = || {
        let next = tokens.get(index + 2).filter(|_| paragraph.follows(index + 2));
        next.is_some_and(|next| next.kind == TokenKind::Word && next.case == Case::Lower && ACTS.contains(&next.key))
    };
    let before = index.checked_sub(1).map(|before| &tokens[before]);
    let apart = || {
        before.is_some_and(|before| {
            before.kind == TokenKind::Punctuation || before.case == Case::Lower && BEFORE_STATE.contains(&before.key)
        })
    };
    written && tokens[index + 1].case == Case::Lower && (apart() && acts() || beside())
}

/// What the State does.
static ACTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("không sẽ đã cần phải chỉ nên cũng vẫn luôn"));

/// Words that part the State from what comes before it.
static BEFORE_STATE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("nhưng mà vì nếu do khi thì rằng"));

/// Whether a word is a Roman number as assemblies count theirs.
fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

fn is_article(paragraph: &Paragraph, at: usize) -> bool {
    let number = paragraph.tokens().get(at + 1).is_some_and(|token| token.kind == TokenKind::Number);
    number && paragraph.lower_word(at) == "điều"
}

/// Whether an article is said to be that of a law, or has clauses before it.
fn is_of_law(paragraph: &Paragraph, index: usize) -> bool {
    let clause = (index.saturating_sub(REACH)..index).any(|at| matches!(paragraph.lower_word(at), "khoản" | "điểm"));
    let mut next = index + 2;
    while matches!(paragraph.lower_word(next), "," | "của") {
        next += 1;
    }
    let law = ["luật", "bộ", "nghị", "hiến", "pháp", "thông", "quy"].contains(&paragraph.lower_word(next))
        && paragraph.tokens()[next].case == Case::Capitalised;
    clause || law
}

/// How often a paragraph writes such a part as it should, and how often not.
pub(super) fn ways(paragraph: &Paragraph, part: Part) -> (usize, usize) {
    let mut keys: Vec<u32> = WORDS.iter().filter(|(_, other)| *other == part).map(|(written, _)| word::key(written)).collect();
    keys.dedup();
    let parts = keys.into_iter().flat_map(|key| paragraph.tokens_of(key));
    let parts = parts.filter(|&index| at(paragraph, index) == Some(part));
    let (right, wrong): (Vec<_>, Vec<_>) =
        parts.partition(|&index| (paragraph.tokens()[index].case == Case::Capitalised) == part.is_capital());
    // "Bác Hồ" tells whom the draft reveres.
    let named = |index: &usize| paragraph.word(*index) == "Bác" && paragraph.word(index + 1) == "Hồ";
    let named = if part == Part::Revered { paragraph.tokens_of(word::key("bác")).filter(named).count() } else { 0 };
    (wrong.len(), right.len() + named)
}
