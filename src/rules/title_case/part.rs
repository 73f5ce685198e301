//! Words before a number or letter that take a capital with it, or take none: *khoản 2 Điều 5, quý II, Phường 1*.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::name::is_addressed;
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
    /// *Đại hội* of the Party before its Roman number, with a capital.
    Congress,
}

impl Part {
    /// Whether it takes a capital.
    pub(super) fn is_capital(self) -> bool {
        matches!(self, Self::Article | Self::Unit | Self::Congress | Self::Party)
    }
}

/// The words that are one.
const WORDS: [(&str, Part); 14] = [
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
    if part == Part::Party {
        return is_party(paragraph, index).then_some(part);
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
            let number = paragraph.tokens().get(index + 2).filter(|_| paragraph.follows(index + 2));
            paragraph.lower_word(index + 1) == "hội"
                && number.is_some_and(|number| is_roman(paragraph.slice(number.span)) && number.span.len() > 1)
                && matches!(paragraph.lower_word(index + 3), "của" | "đảng" | "," | "." | "đã" | "và")
        }
        Part::Party => false,
        Part::Unit => number && !super::several::is_several(paragraph, index),
        Part::Former => {
            let apposed = index > 0 && matches!(paragraph.word(index - 1), "-" | "–" | ",") && paragraph.follows(index)
                || is_addressed(paragraph, index);
            apposed && next.case == Case::Capitalised && posts::find(paragraph.phrase_from(index + 1)).is_some()
        }
    };
    found.then_some(part)
}

/// Whether *đảng* alone behind *của* is the Party: its sentence tells of a congress or a resolution with capitals.
fn is_party(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let owned = index > 0 && paragraph.lower_word(index - 1) == "của" && paragraph.follows(index);
    let next = tokens.get(index + 1).filter(|_| paragraph.follows(index + 1));
    let alone = next.is_none_or(|next| next.kind == TokenKind::Word && AFTER_PARTY.contains(&next.key));
    let of_congress = |at: usize| {
        let capital =
            tokens[at].case == Case::Capitalised && tokens.get(at + 1).is_some_and(|second| second.case == Case::Lower);
        capital && matches!((paragraph.word(at), paragraph.word(at + 1)), ("Đại", "hội") | ("Nghị", "quyết") | ("Điều", "lệ"))
    };
    // "của đảng, Nhà nước", "trước đảng và Chính phủ"
    let beside = matches!(paragraph.word(index + 1), "," | "và")
        && matches!(
            (paragraph.word(index + 2), paragraph.word(index + 3)),
            ("Nhà", "nước") | ("Chính", "phủ") | ("Quốc", "hội")
        )
        && index > 0
        && tokens[index - 1].case == Case::Lower
        && paragraph.follows(index);
    // "chủ trương của đảng ta"
    let ours = paragraph.lower_word(index + 1) == "ta"
        && paragraph.follows(index + 1)
        && index > 0
        && tokens[index - 1].case == Case::Lower;
    if (beside || ours) && tokens[index].case != Case::Upper {
        return true;
    }
    owned && alone && tokens[index].case != Case::Upper && (index.saturating_sub(NEAR_PARTY)..index - 1).any(of_congress)
}

/// How far before the Party its congress is looked for, in tokens.
const NEAR_PARTY: usize = 9;

/// What may follow *Đảng* where it is the Party's name, no word of which it is a part.
static AFTER_PARTY: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("và về đã là được trong với tại do để năm vào đến"));

/// Whether *nhà nước* is the State that acts, not what is of it: *nhà nước không bao cấp*, but *quản lý nhà nước phải …*.
pub(super) fn is_state(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let written =
        tokens[index].case != Case::Upper && paragraph.lower_word(index + 1) == "nước" && paragraph.follows(index + 1);
    // "của Đảng, nhà nước"
    let beside = || {
        let party = index.checked_sub(2).filter(|&at| paragraph.word(at) == "Đảng");
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
    (wrong.len(), right.len())
}
