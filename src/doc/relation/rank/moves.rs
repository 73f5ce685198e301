//! Moves in a ranking: *xếp thứ 6/11, tăng 2 bậc so với năm 2018 (xếp thứ 8/11)*, *từ vị trí thứ 45 lên vị trí thứ 38, tăng 7 bậc*.
//!
//! A move is the distance between two ranks; which way is up the words may tell either way. A sentence may name ranks of several
//! tables (*thứ 6 của vùng, thứ 20 cả nước*), so only ranks that it compares contradict a move.

use std::ops::Range;

use crate::doc::Paragraph;
use crate::doc::figure::Figure;
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Token, TokenKind};
use crate::finding::Message;
use crate::lang::units;
use crate::text::Span;

/// How many ranks a table may have.
const LAST: u32 = 999;

/// How many tokens may stand between two ranks and the move.
const BESIDE: usize = 8;

/// A rank and the token of its number.
#[derive(Clone, Copy)]
struct Rank {
    rank: u32,
    at: usize,
}

/// The moves of a sentence, each with the ranks around it.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    let moves: Vec<usize> = (0..sentence.items.len()).filter(|item| is_move(sentence, *item)).collect();
    if moves.is_empty() {
        return;
    }
    let ranks: Vec<Rank> = sentence.tokens.clone().filter_map(|at| rank(sentence.paragraph, at)).collect();
    for (nth, item) in moves.iter().enumerate() {
        let at = sentence.figure(*item).start;
        let from = nth.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(moves[before]).tokens.end);
        let until = moves.get(nth + 1).map_or(sentence.tokens.end, |next| sentence.figure(*next).start);
        // Ranks between two moves may be of either: those that it is compared with are its own.
        let near: Vec<Rank> = ranks.iter().filter(|rank| (from..until).contains(&rank.at)).copied().collect();
        // "tăng 6 bậc so với năm 2022 (thứ 53) và tăng 11 bậc so với năm 2021 (thứ 58)": the 53rd is what the first was compared with.
        let compared = |rank: &Rank| nth > 0 && (from..rank.at).any(|at| sentence.paragraph.lower_word(at) == "so");
        let near: Vec<Rank> = near.into_iter().filter(|rank| rank.at > at || !compared(rank)).collect();
        let before = near.iter().rev().find(|rank| rank.at < at).copied();
        let after: Vec<Rank> = near.iter().filter(|rank| rank.at > at).copied().collect();
        let pairs = [
            before.zip(after.first().copied()),
            after.first().copied().zip(after.get(1).copied()),
            near.iter().rev().filter(|rank| rank.at < at).nth(1).copied().zip(before),
        ];
        let figure = sentence.figure(*item);
        let mut meant = pairs.into_iter().flatten().filter(|(one, two)| are_compared(sentence.paragraph, figure, [*one, *two]));
        let only = || match near[..] {
            [one, two] if moves.len() == 1 => Some((one, two)),
            _ => None,
        };
        relations.extend(meant.next().or_else(only).and_then(|(one, two)| held(sentence, *item, [one, two])));
    }
}

/// Whether a figure counts places that something rose or fell: *tăng 2 bậc, tụt 3 hạng*.
fn is_move(sentence: &Sentence<'_>, item: usize) -> bool {
    let paragraph = sentence.paragraph;
    let figure = sentence.figure(item);
    let before = |back: usize| figure.start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let told = matches!(before(1), "tăng" | "giảm" | "tụt" | "lên" | "xuống" | "thêm" | "vượt")
        || sentence.items[item].role.is_some_and(Role::is_change);
    figure.is_plain_count() && matches!(paragraph.lower_word(figure.counted.start), "bậc" | "hạng") && told
}

/// The rank that begins at a token: *thứ 6/11, vị trí 45, hạng tư*.
fn rank(paragraph: &Paragraph, at: usize) -> Option<Rank> {
    let word = |index: usize| paragraph.lower_word(index);
    let before = |back: usize| at.checked_sub(back).map_or("", word);
    let named = match word(at) {
        "thứ" => matches!(before(1), "xếp" | "đứng" | "trí" | "hạng" | "(" | "ở" | "từ" | "lên" | "xuống" | "là"),
        "trí" => before(1) == "vị",
        "hạng" => matches!(before(1), "xếp" | "đứng" | "thứ" | "(" | "từ" | "lên" | "xuống" | "ở"),
        _ => false,
    };
    let number = at + 1;
    let counted = || units::count(word(number)).map(u32::from);
    let token = paragraph.tokens().get(number).filter(|_| named)?;
    let rank = match token.kind {
        TokenKind::Number => paragraph.slice(token.span).parse().ok(),
        _ if word(number) == "nhất" => Some(1),
        _ if word(number) == "nhì" => Some(2),
        _ if word(number) == "tư" => Some(4),
        // "xếp hạng năm 2016" names a year.
        _ if word(number) == "năm" && word(at) != "thứ" => None,
        _ => counted(),
    };
    // "bảng xếp hạng 400 người giàu nhất" counts.
    let end = if paragraph.word(number + 1) == "/" { number + 3 } else { number + 1 };
    let counts = paragraph.tokens().get(end).is_some_and(Token::is_wordlike)
        && !matches!(
            word(end),
            "năm"
                | "của"
                | "trong"
                | "so"
                | "lên"
                | "xuống"
                | "và"
                | "về"
                | "ở"
                | "toàn"
                | "cả"
                | "trên"
                | "tại"
                | "tỉnh"
                | "huyện"
                | "lúc"
                | "hồi"
        );
    rank.filter(|_| !counts).filter(|rank| (1..=LAST).contains(rank)).map(|rank| Rank { rank, at: number })
}

/// Whether the words between two ranks compare them: *so với năm 2018 (xếp thứ 8)*, *từ thứ 45 lên thứ 38*.
fn are_compared(paragraph: &Paragraph, change: &Figure, [one, two]: [Rank; 2]) -> bool {
    let has = |range: Range<usize>, words: &[&str]| range.into_iter().any(|at| words.contains(&paragraph.lower_word(at)));
    let marked = |range: Range<usize>| range.into_iter().any(|at| matches!(paragraph.word(at), ";" | ":" | ")"));
    // The move stands next to its ranks: "từ hạng 74 lên hạng 57; môi trường kinh doanh tăng 10 bậc" is another's.
    let gap = if change.start > two.at { two.at..change.start } else { change.tokens.end..one.at.max(change.tokens.end) };
    let beside = gap.len() <= BESIDE && !marked(gap);
    let risen = has(one.at.saturating_sub(4)..one.at, &["từ"]) && has(one.at + 1..two.at, &["lên", "xuống", "đến"]);
    // "tăng 5 bậc so với năm 2012 và đứng thứ tư": what is compared ends at "và".
    let between = change.tokens.end..two.at;
    let plain = !has(between.clone(), &["và", ",", "nhưng", "còn"]) && !marked(between.clone());
    let against = one.at < change.start && has(between, &["so"]) && plain;
    // "xếp thứ 27/63, tăng 9 bậc (năm 2021 xếp thứ 36)"
    let open = (change.tokens.end..two.at).find(|at| paragraph.word(*at) == "(");
    let bracketed = one.at < change.start
        && open.is_some_and(|open| {
            open <= change.counted.end + 1 && two.at - open <= BESIDE && has(open..two.at, &["năm", "trước", "kỳ"])
        });
    risen && beside || against || bracketed
}

fn held(sentence: &Sentence<'_>, item: usize, [one, two]: [Rank; 2]) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let change = sentence.figure(item);
    let moved = one.rank.abs_diff(two.rank);
    let holds = change.number.value == Exact::from_integer(i128::from(moved));
    if !holds && !are_compared(paragraph, change, [one, two]) {
        return None;
    }
    let printed = paragraph.slice(change.span.to(paragraph.span_of(change.counted.start..change.counted.start + 1)));
    let (first, second) = (one.rank, two.rank);
    let statement = if holds {
        Message::new(
            format!("thứ {first} và thứ {second} cách nhau {moved} bậc"),
            format!("ranks {first} and {second} are {moved} apart"),
        )
    } else {
        Message::new(
            format!("thứ {first} và thứ {second} cách nhau {moved} bậc, bài viết {printed}"),
            format!("ranks {first} and {second} are {moved} apart, the draft says {printed}"),
        )
    };
    let span = |rank: Rank| -> Span { paragraph.span_of(rank.at..rank.at + 1) };
    let mut operands = vec![span(one), span(two), change.span];
    operands.sort();
    let verdict = if holds { Verdict::Holds } else { Verdict::Contradicts };
    Some(Relation::new(RelationKind::Growth, verdict, statement, operands))
}
