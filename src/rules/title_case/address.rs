//! Forms of address and kinds of hamlets with a capital in the middle of a sentence: *thăm hỏi Ông Nguyễn Văn Nam, tại Thôn Tân Lập*.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::lang::{posts, word};

/// Whether *Ông, Bà* at a token stands before the full name or the post of a person behind a word in small letters, or behind a comma
/// that ends such words: in a list of persons each may begin a line of its own. A kind of hamlet, street or river before its name likewise.
pub(super) fn is_raised(paragraph: &Paragraph, index: usize) -> bool {
    is_person(paragraph, index)
        || is_hamlet(paragraph, index)
        || is_way(paragraph, index)
        || is_unlike(paragraph, index)
        || is_side(paragraph, index)
}

/// Whether a kind of place has a capital before its name that it has not before others: *bà con Xóm Lũy, xóm Ải*.
fn is_unlike(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let name = |at: usize| {
        tokens.get(at).is_some_and(|token| token.case == Case::Capitalised && token.kind == TokenKind::Word)
            && paragraph.follows(at)
    };
    let kind = matches!(paragraph.word(index), "Xóm" | "Thôn" | "Ấp" | "Khóm");
    let Some(before) = index.checked_sub(1).filter(|_| kind && name(index + 1)) else { return false };
    let placed = paragraph.follows(index)
        && (tokens[before].case == Case::Lower
            && tokens[before].kind == TokenKind::Word
            && !NAMES.contains(&tokens[before].key)
            || paragraph.word(before) == "," && before > 0 && tokens[before - 1].case == Case::Lower);
    let others = || paragraph.tokens_of(tokens[index].key).filter(|&at| at != index && name(at + 1));
    let small = || others().any(|at| tokens[at].case == Case::Lower);
    placed && small() && others().all(|at| tokens[at].case == Case::Lower)
}

/// Last words of what is called by a hamlet: *xã Thôn Môn, phim Xóm Vắng*.
static NAMES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "xã phường trấn huyện khu phố chợ cầu đường phim khúc kịch hát truyện sách báo ty hàng quán hiệu trường đội tên gọi là án",
    )
});

/// Whether a street or a river has a capital before its name behind a word that it is small behind: *trên Đường Nguyễn Huệ*.
fn is_way(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let capital = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.case == Case::Capitalised && token.kind == TokenKind::Word && token.syllable.is_some())
            && paragraph.follows(at)
    };
    let kind = match paragraph.word(index) {
        "Đường" | "Sông" | "Phố" | "Núi" | "Đèo" | "Chợ" => true,
        "Vịnh" | "Đồi" | "Suối" | "Thác" => true,
        // "của Hồ Chí Minh"
        "Hồ" => index > 0 && matches!(paragraph.word(index - 1), "quanh" | "ven" | "bờ" | "ngắm" | "lòng"),
        _ => false,
    };
    // "Vịnh Xuân", a school of boxing
    kind && index > 0
        && paragraph.word(index + 1) != "Xuân"
        && tokens[index - 1].case == Case::Lower
        && (WAYS.contains(&tokens[index - 1].key)
            || BAYS.contains(&tokens[index].key) && PLACED.contains(&tokens[index - 1].key))
        && paragraph.follows(index)
        && capital(index + 1)
        && (capital(index + 2) || paragraph.word(index) == "Sông" && ALONG.contains(&tokens[index - 1].key))
}

/// Words behind which a river stands and no unit that is called after it.
static ALONG: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("dọc ven bờ dòng lòng ra vượt"));

/// Whether *phía* before one of the four sides has a capital: *các tỉnh Phía Bắc*. The press gives it one in one of a thousand places.
fn is_side(paragraph: &Paragraph, index: usize) -> bool {
    let side = matches!(paragraph.lower_word(index + 1), "bắc" | "nam" | "đông" | "tây");
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map(|before| &paragraph.tokens()[before]);
    let small = before.is_some_and(|before| before.case == Case::Lower && before.kind == TokenKind::Word);
    // "Bức tường Phía Tây"
    let named = (index.saturating_sub(3)..index).any(|at| paragraph.tokens()[at].case == Case::Capitalised);
    paragraph.word(index) == "Phía" && side && small && !named && !matches!(paragraph.word(index - 1), "xe" | "ga" | "viên")
}

fn is_person(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    if tokens[index].case != Case::Capitalised || !matches!(paragraph.word(index), "Ông" | "Bà") {
        return false;
    }
    let small = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower);
    let Some(before) = index.checked_sub(1) else { return false };
    let plain = small(before) && paragraph.follows(index) && BEFORE.contains(&tokens[before].key)
        || paragraph.word(before) == "," && before > 0 && small(before - 1);
    // "có Ông Chủ tịch UBND tỉnh"
    let post = || {
        tokens.get(index + 1).is_some_and(|next| next.case == Case::Capitalised && paragraph.follows(index + 1))
            && posts::find(paragraph.phrase_from(index + 1)).is_some()
    };
    plain
        && (post() || {
            let persons = paragraph.persons();
            let next = persons.partition_point(|person| person.tokens.start <= index);
            persons.get(next).is_some_and(|person| {
                person.is_full()
                    && person.address.as_ref().is_some_and(|address| address.start == index)
                    && person.tokens.len() > 2
            })
        })
}

/// Whether a kind of hamlet has a capital before its name: *trú tại Thôn Tân Lập*; *ngụ Ấp 5, xã Phú Lâm*.
fn is_hamlet(paragraph: &Paragraph, index: usize) -> bool {
    let tokens = paragraph.tokens();
    let Some(before) = index.checked_sub(1) else { return false };
    let named = tokens[index].case == Case::Capitalised
        && matches!(paragraph.word(index), "Thôn" | "Ấp" | "Xóm" | "Khóm" | "Bản" | "Buôn")
        && paragraph.follows(index);
    if !named {
        return false;
    }
    let capital = |at: usize| {
        paragraph.follows(at)
            && tokens.get(at).is_some_and(|token| token.case == Case::Capitalised && token.kind == TokenKind::Word)
    };
    let placed = tokens[before].case == Case::Lower && PLACED.contains(&tokens[before].key)
        || matches!(paragraph.word(before), "HKTT" | "ĐKTT" | "ĐKHKTT");
    let kind = !matches!(paragraph.word(index), "Bản" | "Buôn");
    // "trận đánh tại Ấp Bắc"
    if kind && placed && capital(index + 1) && paragraph.word(index + 1) != "Bắc" && capital(index + 2) {
        return true;
    }
    // What is told behind the name is where it lies: "ngụ Ấp 5, xã Phú Lâm", "khu vực Bản Nà Ly, xã Chiềng Sơ".
    let number = tokens.get(index + 1).is_some_and(|token| token.kind == TokenKind::Number);
    let name = if number { 1 } else { (1..=NAME).take_while(|step| capital(index + step)).count() };
    let end = index + 1 + name;
    let lies = paragraph.word(end) == "," && matches!(paragraph.word(end + 1), "xã" | "phường" | "thị");
    // "thôn Bản Mế, xã …", "Lâm trường Buôn Ya Wầm, xã …" are names.
    let within = if kind {
        tokens[before].case == Case::Lower || paragraph.word(before) == ","
    } else {
        placed || paragraph.lower_word(before) == "vực"
    };
    name > 0 && lies && within
}

/// How many words a hamlet's name has at most.
const NAME: usize = 4;

/// Kinds that hardly any unit or street bears the name of: *tại Vịnh Vĩnh Hy*.
static BAYS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("vịnh đồi thác"));

/// Words behind which a street, a river or a mountain stands.
static WAYS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("trên dọc tuyến ven qua xuống bờ ra vượt ngang quanh ngắm lòng dòng"));

/// Words behind which a place stands.
static PLACED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("tại ở từ trú ngụ bàn đến quê thuộc về"));

/// Words behind which no name of a temple, hill or firm stands that *Ông, Bà* may be part of.
static BEFORE: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("với của do cho và gồm có gặp thăm mời đưa từ theo hỏi biết nghị bầu giao tặng đồng nghe cùng"));
