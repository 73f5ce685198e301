//! *Đảng* alone: the Party that governs, not one of another country's.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::word;

/// Whether *đảng* alone behind *của* is the Party: its sentence tells of a congress or a resolution with capitals.
pub(super) fn is_told(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let owned = index > 0 && paragraph.lower_word(index - 1) == "của" && paragraph.follows(index);
    let next = tokens.get(index + 1).filter(|_| paragraph.follows(index + 1));
    let alone = next.is_none_or(|next| next.kind == TokenKind::Word && AFTER_PARTY.contains(&next.key));
    let of_congress = |at: usize| {
        let capital =
            tokens[at].case == Case::Capitalised && tokens.get(at + 1).is_some_and(|second| second.case == Case::Lower);
        capital && matches!((paragraph.word(at), paragraph.word(at + 1)), ("Đại", "hội") | ("Nghị", "quyết") | ("Điều", "lệ"))
    };
    // "lãnh đạo đảng, nhà nước": beside the State it is the Party, but "cơ quan đảng, nhà nước"
    let leaders = matches!(paragraph.word(index + 1), "," | "và")
        && (paragraph.lower_word(index + 2), paragraph.lower_word(index + 3)) == ("nhà", "nước")
        && index > 0
        && paragraph.follows(index)
        && LEADING.contains(&tokens[index - 1].key);
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
    // "giới thiệu đoàn viên ưu tú cho đảng xem xét, kết nạp"
    let joined = index > 0
        && paragraph.lower_word(index - 1) == "cho"
        && paragraph.follows(index)
        && (paragraph.lower_word(index + 1), paragraph.lower_word(index + 2)) == ("xem", "xét");
    if (beside || ours || leaders || joined) && tokens[index].case != Case::Upper {
        return true;
    }
    owned && alone && tokens[index].case != Case::Upper && (index.saturating_sub(NEAR_PARTY)..index - 1).any(of_congress)
}

/// Words behind which *đảng, nhà nước* are the Party and the State.
static LEADING: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("đạo của được mà do với vào trước sách ơn tin nhờ"));

/// How far before the Party its congress is looked for, in tokens.
const NEAR_PARTY: usize = 9;

/// What may follow *Đảng* where it is the Party's name, no word of which it is a part.
static AFTER_PARTY: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("và về đã là được trong với tại do để năm vào đến"));

/// Whether *đảng* stands alone where one joins it, serves it or speaks of what is its own: *hàng ngũ của đảng, trung thành với đảng*.
pub(super) fn is_own(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let Some(before) = index.checked_sub(1).filter(|_| paragraph.follows(index)) else { return false };
    let led = paragraph.lower_word(index + 1) == "lãnh"
        && paragraph.lower_word(index + 2) == "đạo"
        && is_before_state(paragraph, index);
    let joined = tokens[before].is_wordlike() && BEFORE.contains(&tokens[before].key);
    // "kỷ luật về đảng" is of a kind; "điều lệ của đảng ấy" is another's.
    let alone = tokens.get(index + 1).is_none_or(|next| match next.kind {
        TokenKind::Punctuation => matches!(paragraph.word(index + 1), "." | "," | ";" | "!" | ")" | "”" | ":" | "…"),
        _ => {
            next.case == Case::Lower
                && paragraph.follows(index + 1)
                && (AFTER_PARTY.contains(&next.key) || BEHIND.contains(&next.key))
        }
    });
    tokens[index].case != Case::Upper && (led || joined && alone)
}

/// Whether the State or the people are told of behind what the Party does: *đảng lãnh đạo, Nhà nước quản lý*.
fn is_before_state(paragraph: &Paragraph, index: usize) -> bool {
    let state = ("nhà", "nước");
    matches!(paragraph.word(index + 3), "," | ";")
        && [state, ("chính", "quyền"), ("chính", "phủ")]
            .contains(&(paragraph.lower_word(index + 4), paragraph.lower_word(index + 5)))
}

/// How often a paragraph tells of parties of other countries, and how often of what is the Party's here.
pub(super) fn ways(paragraph: &Paragraph) -> (usize, usize) {
    let tokens = paragraph.tokens();
    let (mut abroad, mut home) = (0, 0);
    for (index, token) in tokens.iter().enumerate() {
        if ABROAD.contains(&token.key) {
            let next = paragraph.lower_word(index + 1);
            abroad += usize::from(matches!(
                (paragraph.lower_word(index), next),
                ("cầm", "quyền") | ("đối", "lập") | ("tranh", "cử") | ("hạ" | "thượng", "viện") | ("nghị", "sĩ")
            ));
            // "đảng Dân chủ"
            let named = token.key == *PARTY
                && token.case == Case::Lower
                && paragraph.follows(index + 1)
                && tokens.get(index + 1).is_some_and(|next| next.case == Case::Capitalised);
            abroad += usize::from(named);
        }
        let second = || matches!(paragraph.lower_word(index + 1), "ủy" | "uỷ" | "bộ" | "viên") && paragraph.follows(index + 1);
        home += usize::from(HOME.contains(&token.key) && second() || paragraph.word(index) == "UBND");
    }
    (abroad, home)
}

/// How often a paragraph has the Party so in small letters, and how often with its capital.
pub(super) fn own_ways(paragraph: &Paragraph) -> (usize, usize) {
    let places = paragraph.tokens_of(*PARTY).filter(|&at| is_own(paragraph, at) || is_told(paragraph, at));
    let (capital, small): (Vec<_>, Vec<_>) = places.partition(|&at| paragraph.tokens()[at].case == Case::Capitalised);
    (small.len(), capital.len())
}

static PARTY: LazyLock<u32> = LazyLock::new(|| word::key("đảng"));

/// First words of what is told of parties elsewhere, and *đảng* itself.
static ABROAD: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("cầm đối tranh hạ thượng nghị đảng"));

/// First words of the Party's committees, branches and members.
static HOME: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("đảng huyện tỉnh thành quận thị chi"));

/// Words behind which *đảng* alone is the Party.
static BEFORE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("của với vào theo ngũ trước ơn mừng cho do nhờ tin yêu"));

/// Words besides [`AFTER_PARTY`] that go on from the Party where it is not a part of another word.
static BEHIND: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("ta phải luôn nhằm theo thì khi mà gắn ở có trên sẽ cần không giao đề"));
