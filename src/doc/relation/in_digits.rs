//! Totals and parts of which some are told in words: *13 đơn vị hành chính (sáu phường và bảy xã)*; *21 người, gồm Chủ tịch, 3 Phó Chủ tịch và 17
//! ủy viên*, where who is named by a post alone is one.
//!
//! The paragraph is read once more as if its counts in words stood in digits, so that every reading of totals and parts serves here too.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::figure::Kind;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Case, Token, TokenKind};
use crate::lang::{posts, spoken, word};
use crate::text::{Role, Span};

use super::list;

/// The largest number that reports write in words.
const LARGEST: u128 = 99;

/// How many counts a sentence has at least that may hold a total and its parts.
const COUNTS: usize = 3;

/// How many bytes of a paragraph are read once more.
const MOST_BYTES: usize = 4_000;

/// How many words may be said of one who is named by a post.
const POST: usize = 8;

/// The words that a number in words begins with.
static FIRSTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("một hai ba bốn tư năm sáu bảy bẩy tám chín mười"));

/// Words behind a number in words that make it none of things: *một số, hai bên, ba lần, năm nay, một trong*.
static NOT_COUNTED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     số phần cách lần chiều bên mặt trong nửa ngày tháng năm tuần giờ phút giây tuổi loạt chút ít vài mấy hay hoặc và với là \
     nay trước sau qua tới ngoái nào đó này kia khi thì mà trên dưới đến cao quý kỳ đêm buổi sáng chiều tối lòng mực đời thời \
     học mới cũ vừa đã đang sẽ được bị có không chưa rất từ cho của theo tại ở cùng nhiều các những nữa thể đầu cuối giữa \
     chục tá đôi cặp nhau mình miền phía vòng bước nghìn ngàn triệu tỷ tỉ trăm vạn đồng độ điểm mét cây",
    )
});

/// A stretch of the text, what is read for it, and the words that tell the number.
struct Replaced {
    at: Span,
    digits: String,
    told: Span,
}

/// The totals and parts of a paragraph that are told in words, once what is printed in digits has been read.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    let replaced = replaced(paragraph);
    if replaced.is_empty() || paragraph.text().len() > MOST_BYTES {
        return;
    }
    let (text, pieces) = rewritten(paragraph.text(), &replaced);
    let again = Paragraph::of_figures(Role::Body, &text);
    let sums = again.relations().iter().filter(|relation| relation.kind == RelationKind::PartsTotal);
    let mut told: Vec<Relation> = Vec::new();
    for relation in sums.filter(|relation| relation.verdict != Verdict::Computed && relation.operands.len() >= COUNTS) {
        let places: Vec<(Span, bool)> = relation.operands.iter().map(|span| place(&pieces, *span)).collect();
        if places.iter().any(|(_, spoken)| *spoken) {
            let suggestion = relation.suggestion.as_ref().map(|(span, value)| (place(&pieces, *span), value));
            let suggestion = suggestion.filter(|((_, spoken), _)| !spoken).map(|((span, _), value)| (span, value.clone()));
            let operands = places.into_iter().map(|(span, _)| span).collect();
            told.push(Relation { operands, suggestion, ..relation.clone() });
        }
    }
    for relation in told {
        let total = |other: &Relation| {
            let shared = other.operands.iter().filter(|span| relation.operands.contains(span)).count();
            other.kind == RelationKind::PartsTotal && shared >= 1 && other.operands.len() >= 2
        };
        match relation.verdict {
            // What is right once all of it is read was read wrongly before.
            Verdict::Contradicts if relations.iter().any(|other| total(other) && other.verdict != Verdict::Computed) => {}
            Verdict::Contradicts => relations.push(relation),
            _ => {
                relations.retain(|other| !(other.verdict == Verdict::Contradicts && total(other)));
                relations.push(relation);
            }
        }
    }
}

/// The counts in words of a paragraph, in the sentences that may hold a total and its parts, and those who are named by a post alone.
fn replaced(paragraph: &Paragraph) -> Vec<Replaced> {
    let tokens = paragraph.tokens();
    let starts = |token: &Token| token.case == Case::Lower && FIRSTS.contains(&token.key);
    let named = |token: &Token| token.kind == TokenKind::Word && paragraph.lower().get(token.span.range()) == Some("gồm");
    if !tokens.iter().any(|token| starts(token) || named(token)) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for sentence in paragraph.sentences() {
        let range = sentence.tokens.clone();
        let mut own = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let count = Some(at).filter(|at| starts(&tokens[*at])).and_then(|at| count_in_words(paragraph, at, range.end));
            if let Some((length, value)) = count {
                let told = paragraph.span_of(at..at + length);
                own.push(Replaced { at: told, digits: value.to_string(), told });
                at += length;
            } else {
                at += 1;
            }
        }
        own.extend(named_by_post(paragraph, &range));
        let printed = paragraph.figures_within(&range).iter();
        let printed = printed.filter(|figure| matches!(figure.kind, Kind::Amount | Kind::Fraction)).count();
        if !own.is_empty() && own.len() + printed >= COUNTS {
            all.extend(own);
        } else if !own.is_empty() && own.len() + printed >= 2 {
            // The total may stand in the sentence before.
            let before = paragraph.figures().iter().rev().find(|figure| figure.tokens.end <= range.start);
            if before.is_some_and(|figure| figure.is_exact_count()) {
                all.extend(own);
            }
        }
    }
    all.sort_by_key(|replaced| replaced.at);
    all
}

/// A number in words that counts things where an item of a list, or what it is of, may begin: how many words it has, and its value.
fn count_in_words(paragraph: &Paragraph, at: usize, end: usize) -> Option<(usize, u128)> {
    let word = |at: usize| paragraph.lower_word(at);
    let (length, value) = spoken::heard((at..end).map(word))?;
    let counted = at + length;
    let noun = paragraph.tokens().get(counted).filter(|_| counted < end)?;
    let before = at.checked_sub(1).map_or("", word);
    let opens = matches!(before, "," | ";" | "và" | "(" | ":" | "gồm" | "cùng");
    let led = opens || matches!(before, "có" | "là" | "còn" | "với" | "được" | "thêm" | "số" | "lại");
    // "hai hoặc ba", "một đến hai"
    let between = matches!(word(counted), "hoặc" | "hay" | "đến" | "-" | "–" | "tới");
    let small = noun.kind == TokenKind::Word && noun.case == Case::Lower || noun.kind == TokenKind::Abbreviation;
    if !small || between || !(1..=LARGEST).contains(&value) || NOT_COUNTED.contains(&noun.key) {
        return None;
    }
    let things = || list::class(paragraph, counted).is_some();
    let counts = match (word(at), length) {
        // An article, unless a list counts it; "năm" is a year, unless one does.
        ("một", 1) => opens,
        ("năm", 1) => opens || led && things(),
        _ => led || things() && !matches!(before, "thứ" | "mỗi" | "từng" | "hàng" | "nhiệm" | "lần" | "khóa" | "lớp" | "giải"),
    };
    (counts && paragraph.follows(counted)).then_some((length, value))
}

/// Those of a list behind *gồm* who are named by their post alone, beside others that are counted: *gồm: Chủ tịch, 3 Phó Chủ tịch và 17 ủy viên*.
fn named_by_post(paragraph: &Paragraph, range: &Range<usize>) -> Vec<Replaced> {
    let mut found = Vec::new();
    let cues = range.clone().filter(|at| paragraph.lower_word(*at) == "gồm" || paragraph.word(*at) == "(");
    for cue in cues {
        let from = cue + 1 + usize::from(matches!(paragraph.word(cue + 1), ":" | "có"));
        let (mut start, mut counted, mut posts) = (from, 0, Vec::new());
        for at in from..range.end {
            let word = paragraph.lower_word(at);
            let ends = matches!(word, ";" | "." | ")" | "(" | ":");
            if !ends && !matches!(word, "," | "và") {
                continue;
            }
            let number = (start..at).any(|at| paragraph.tokens()[at].kind == TokenKind::Number);
            let post = posts::find(paragraph.phrase_from(start)).filter(|(_, post)| post.rank <= 2);
            // "Trưởng các Ban" are several.
            let several = (start..at).any(|at| matches!(paragraph.lower_word(at), "các" | "những" | "nhiều"));
            if number {
                counted += 1;
            } else if let Some((words, _)) = post.filter(|_| !several && at - start <= POST) {
                posts.push(paragraph.span_of(start..start + words));
            } else {
                posts.clear();
                break;
            }
            start = at + 1;
            if ends {
                break;
            }
        }
        if counted > 0 {
            let one = |told: Span| Replaced { at: Span { end: told.start, ..told }, digits: "1 ".to_owned(), told };
            found.extend(posts.into_iter().map(one));
        }
    }
    found
}

/// A stretch of the rewritten text: where it begins, where what it stands for begins and ends, and the words that told it otherwise.
struct Piece {
    start: u32,
    from: Span,
    told: Option<Span>,
}

fn rewritten(text: &str, replaced: &[Replaced]) -> (String, Vec<Piece>) {
    let (mut again, mut pieces, mut until) = (String::with_capacity(text.len()), Vec::new(), 0_u32);
    let end = text.len() as u32;
    for Replaced { at, digits, told } in replaced {
        if at.start < until || at.end > end {
            continue;
        }
        pieces.push(Piece { start: again.len() as u32, from: Span { start: until, end: at.start }, told: None });
        again.push_str(&text[until as usize..at.start as usize]);
        pieces.push(Piece { start: again.len() as u32, from: *at, told: Some(*told) });
        again.push_str(digits);
        until = at.end;
    }
    pieces.push(Piece { start: again.len() as u32, from: Span { start: until, end }, told: None });
    again.push_str(&text[until as usize..]);
    (again, pieces)
}

/// Where a span of the rewritten text stands in the text itself, and whether its number was told otherwise.
fn place(pieces: &[Piece], span: Span) -> (Span, bool) {
    let piece = |at: u32| &pieces[pieces.partition_point(|piece| piece.start <= at).saturating_sub(1)];
    let (first, last) = (piece(span.start), piece(span.end.saturating_sub(1)));
    let start = first.told.map_or(first.from.start + span.start - first.start, |told| told.start);
    let end = last.told.map_or(last.from.start + span.end - last.start, |told| told.end);
    (Span { start, end: end.max(start) }, first.told.is_some())
}
