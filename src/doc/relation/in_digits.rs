//! Totals and parts of which some are told in words: *13 đơn vị hành chính (sáu phường và bảy xã)*; *21 người, gồm Chủ tịch, 3 Phó Chủ tịch và 17
//! ủy viên*, where who is named by a post alone is one.
//!
//! The paragraph is read once more as if its counts in words stood in digits, so that every reading of totals and parts serves here too.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
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
static FIRSTS: LazyLock<Vec<u32>> = LazyLock::new(|| word::keys("một hai ba bốn tư năm sáu bảy bẩy tám chín mười"));

/// Words behind a number in words that make it none of things: *một số, hai bên, ba lần, năm nay, một trong*.
static NOT_COUNTED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     số phần cách lần chiều bên mặt trong nửa ngày tháng năm tuần giờ phút giây tuổi loạt chút ít vài mấy hay hoặc và với là \
     nay trước sau qua tới ngoái nào đó này kia khi thì mà trên dưới đến cao quý kỳ đêm buổi sáng chiều tối lòng mực đời thời \
     học mới cũ vừa đã đang sẽ được bị có không chưa rất từ cho của theo tại ở cùng nhiều các những nữa thể đầu cuối giữa \
     chục tá đôi cặp nhau mình miền phía vòng bước nghìn ngàn triệu tỷ tỉ trăm vạn đồng độ điểm mét",
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
    let sums = sums.filter(|relation| relation.verdict != Verdict::Computed && relation.operands.len() >= COUNTS);
    for relation in sums.filter(|relation| relation.verdict != Verdict::Contradicts || leaves_nothing(&again, relation)) {
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
            let told = other.operands.len() >= COUNTS || other.verdict == Verdict::Contradicts;
            other.kind == RelationKind::PartsTotal && other.verdict != Verdict::Computed && shared >= 1 && told
        };
        match relation.verdict {
            // What is right once all of it is read was read wrongly before.
            Verdict::Contradicts if relations.iter().any(total) => {}
            Verdict::Contradicts => relations.push(relation),
            _ if relations.iter().any(|other| other.kind == relation.kind && other.operands == relation.operands) => {}
            _ => {
                relations.retain(|other| !(other.verdict == Verdict::Contradicts && total(other)));
                relations.push(relation);
            }
        }
    }
}

/// Whether nothing says that a sum told in words leaves something out: two parts that are far from their total, some that *trong đó* announces,
/// a list that begins with what has no number.
fn leaves_nothing(again: &Paragraph, relation: &Relation) -> bool {
    let figures = || relation.operands.iter().filter_map(|span| again.figure_of(*span));
    let named = |figure: &&Figure| relation.suggestion.as_ref().is_some_and(|(digits, _)| *digits == figure.digits);
    let largest = || figures().max_by_key(|figure| figure.number.value);
    let Some(whole) = figures().find(named).or_else(largest) else { return false };
    let value = whole.number.value;
    // "1 Chủ tịch, 2 Phó Chủ tịch": who is named alone is no whole.
    if value < Exact::from_integer(3) {
        return false;
    }
    let sum = figures().map(|figure| figure.number.value).sum::<Exact>() - value;
    let off = if sum > value { sum - value } else { value - sum };
    if relation.operands.len() <= COUNTS && off * 3 > value {
        return false;
    }
    let word = |at: usize| again.lower_word(at);
    let first = figures().map(|figure| figure.start).filter(|start| *start > whole.start).min();
    let between = whole.tokens.end..first.unwrap_or(whole.tokens.end);
    let among = between.clone().any(|at| word(at) == "trong" && matches!(word(at + 1), "đó" | "số"));
    let cue = between.clone().rev().find(|at| matches!(word(*at), "gồm" | ":" | "(" | "có"));
    let words = cue.map_or(between.end, |cue| cue + 1)..between.end;
    let uncounted = words.clone().skip(1).any(|at| matches!(word(at), "," | ";"));
    sum > value || !among && !uncounted
}

/// The counts in words of a paragraph, in the sentences that may hold a total and its parts, and those who are named by a post alone.
fn replaced(paragraph: &Paragraph) -> Vec<Replaced> {
    static GOM: LazyLock<u32> = LazyLock::new(|| word::key("gồm"));
    let tokens = paragraph.tokens();
    let mut begin: Vec<usize> = FIRSTS.iter().flat_map(|first| paragraph.tokens_of(*first)).collect();
    begin.retain(|at| tokens[*at].case == Case::Lower);
    begin.sort_unstable();
    if begin.is_empty() && paragraph.tokens_of(*GOM).next().is_none() {
        return Vec::new();
    }
    let mut all = Vec::new();
    for sentence in paragraph.sentences() {
        let range = sentence.tokens.clone();
        let mut own = Vec::new();
        let mut until = range.start;
        let within = begin.partition_point(|at| *at < range.start)..begin.partition_point(|at| *at < range.end);
        for at in begin[within].iter().copied() {
            let count = Some(at).filter(|at| *at >= until).and_then(|at| count_in_words(paragraph, at, range.end));
            if let Some((length, value)) = count {
                let told = paragraph.span_of(at..at + length);
                own.push(Replaced { at: told, digits: value.to_string(), told });
                until = at + length;
            }
        }
        own.extend(named_alone(paragraph, &range));
        let printed = paragraph.figures_within(&range).iter();
        let printed = printed.filter(|figure| matches!(figure.kind, Kind::Amount | Kind::Fraction)).count();
        if !own.is_empty() && own.len() + printed >= COUNTS {
            all.extend(own);
        } else if !own.is_empty() && own.len() + printed >= 2 {
            // The total may stand in the sentence before.
            let before = paragraph.figures().iter().rev().find(|figure| figure.tokens.end <= range.start);
            if before.is_some_and(Figure::is_exact_count) {
                all.extend(own);
            }
        }
    }
    all.sort_by_key(|replaced| replaced.at);
    all
}

/// Whether a number in words may begin with a word.
fn starts(token: &Token) -> bool {
    token.case == Case::Lower && FIRSTS.contains(&token.key)
}

/// A number in words that counts things where an item of a list, or what it is of, may begin: how many words it has, and its value.
fn count_in_words(paragraph: &Paragraph, at: usize, end: usize) -> Option<(usize, u128)> {
    let word = |at: usize| paragraph.lower_word(at);
    let (length, value) = spoken::heard((at..end).map(word))?;
    let counted = at + length;
    let noun = paragraph.tokens().get(counted).filter(|_| counted < end)?;
    let before = at.checked_sub(1).map_or("", word);
    let opens = matches!(before, "," | ";" | "và" | "(" | ":" | "gồm" | "cùng");
    let led = opens || matches!(before, "có" | "là" | "còn" | "với" | "được" | "thêm" | "số" | "lại" | "đó");
    let done = matches!(before, "làm" | "khiến" | "bắt" | "giữ" | "tố" | "bầu" | "cử" | "trao" | "lập" | "ra" | "cứu" | "hiện");
    // "hai hoặc ba", "một đến hai"
    let between = matches!(word(counted), "hoặc" | "hay" | "đến" | "-" | "–" | "tới");
    let small = noun.kind == TokenKind::Word && noun.case == Case::Lower
        || noun.kind == TokenKind::Abbreviation
        || posts::find(paragraph.phrase_from(counted)).is_some();
    // "hai cây số" is a way.
    let small = small && (word(counted), word(counted + 1)) != ("cây", "số");
    let people = || list::class(paragraph, counted) == Some(list::Class::Person);
    if !small || between || !(1..=LARGEST).contains(&value) || NOT_COUNTED.contains(&noun.key) && !people() {
        return None;
    }
    let things = || list::class(paragraph, counted).is_some();
    let counts = match (word(at), length) {
        // An article, unless a list counts it; "năm" is a year, unless one does.
        ("một", 1) => opens,
        ("năm", 1) => opens || (led || done) && things(),
        _ => led || things() && !matches!(before, "thứ" | "mỗi" | "từng" | "hàng" | "nhiệm" | "lần" | "khóa" | "lớp" | "giải"),
    };
    (counts && paragraph.follows(counted)).then_some((length, value))
}

/// Units of the State that are called by their kind and their name.
const UNITS: [&str; 9] = ["thị trấn", "thị xã", "thành phố", "xã", "phường", "huyện", "quận", "tỉnh", "đặc khu"];

/// The kind that one unit is called by before its name at a token, and how many words it has: *thị trấn Lâm Sơn*.
fn unit_by_name(paragraph: &Paragraph, at: usize) -> Option<usize> {
    let (one, two) = (paragraph.lower_word(at), paragraph.lower_word(at + 1));
    let kind = |unit: &&str| unit.split_once(' ').map_or(**unit == *one, |(first, second)| first == one && second == two);
    let words = UNITS.iter().find(|unit| kind(unit))?.split(' ').count();
    let name = paragraph.tokens().get(at + words)?;
    let named = name.kind == TokenKind::Word && name.case == Case::Capitalised;
    (named && paragraph.tokens()[at].case == Case::Lower).then_some(words)
}

/// Those of a list behind *gồm* who are named by their post, or units by their name alone, beside others that are counted: *gồm: Chủ tịch, 3 Phó
/// Chủ tịch và 17 ủy viên*; *gồm thị trấn Lâm Sơn và 6 xã*.
fn named_alone(paragraph: &Paragraph, range: &Range<usize>) -> Vec<Replaced> {
    let mut found = Vec::new();
    // "4 đồng chí: Bí thư, …", "trong đó có trưởng phòng, 2 phó trưởng phòng"
    let opens = |at: &usize| {
        let people = || at.checked_sub(2).is_some_and(|noun| list::class(paragraph, noun) == Some(list::Class::Person));
        match (paragraph.tokens()[*at].kind, paragraph.lower_word(*at)) {
            (TokenKind::Word, "gồm" | "đó") | (TokenKind::Punctuation, "(") => true,
            (TokenKind::Punctuation, ":") => people(),
            _ => false,
        }
    };
    let cues = range.clone().filter(opens);
    for cue in cues {
        let from = cue + 1 + usize::from(matches!(paragraph.word(cue + 1), ":" | "có"));
        let (mut start, mut counted, mut posts) = (from, 0, Vec::new());
        let mut depth = 0_usize;
        for at in from..range.end {
            let word = paragraph.lower_word(at);
            if paragraph.tokens()[at].kind == TokenKind::Word && word != "và" {
                continue;
            }
            // "thị trấn Lâm Sơn (huyện lỵ) và 6 xã"
            depth += usize::from(word == "(" && at > start);
            if depth > 0 {
                depth -= usize::from(word == ")");
                continue;
            }
            let ends = matches!(word, ";" | "." | ")" | "(" | ":");
            if !ends && !matches!(word, "," | "và") {
                continue;
            }
            let number = (start..at).any(|at| {
                let token = &paragraph.tokens()[at];
                let counts = || starts(token) && count_in_words(paragraph, at, range.end).is_some();
                token.kind == TokenKind::Number || counts()
            });
            let post = posts::find(paragraph.phrase_from(start)).filter(|(_, post)| post.rank <= 2);
            // "Trưởng các Ban" are several.
            let several = (start..at).any(|at| matches!(paragraph.lower_word(at), "các" | "những" | "nhiều"));
            let one = !several && at - start <= POST;
            if number {
                counted += 1;
            } else if let Some(words) = unit_by_name(paragraph, start).or(post.map(|(words, _)| words)).filter(|_| one) {
                posts.push(paragraph.span_of(start..start + words));
            } else {
                // "2 Phó Chủ tịch gồm ông An, ông Bình và 7 thành viên": names behind a count are of those that it counts.
                let names = counted > 0 && !several && post.is_none();
                if !names {
                    posts.clear();
                }
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
