//! Parts told one by one, each with its count, some of them in words: *5 người (một người lớn và bốn em nhỏ)*; and what is left of a
//! fraction: *12/14 xã đạt, hai xã còn lại*.

use std::ops::Range;

use super::words::TRAITS;
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Case, TokenKind};
use crate::finding::Message;
use crate::lang::units;
use crate::text::Span;

/// The most that are told one by one.
const MOST: i128 = 60;

/// How many words may stand between a total and the words that announce its parts.
const REACH: usize = 14;

/// A part: how many, and where it is said.
struct Part {
    count: i128,
    span: Span,
    spoken: bool,
}

/// The totals of a sentence whose parts are told one by one, and the fractions with what is left of them.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    let figures = sentence.paragraph.figures();
    let from = figures.partition_point(|figure| figure.tokens.start < sentence.tokens.start);
    for figure in figures[from..].iter().take_while(|figure| figure.tokens.start < sentence.tokens.end) {
        let spoken_for =
            |relation: &Relation| relation.kind == RelationKind::PartsTotal && relation.operands.contains(&figure.span);
        if figure.hedge != Hedge::None || relations.iter().any(spoken_for) {
            continue;
        }
        match figure.kind {
            Kind::Amount | Kind::Period => relations.extend(told(sentence, figure)),
            Kind::Fraction => relations.extend(left(sentence, figure)),
            _ => {}
        }
    }
}

/// What a total of few things is made of.
fn told(sentence: &Sentence<'_>, total: &Figure) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let whole: i128 = paragraph.word(total.tokens.start).parse().ok().filter(|whole| (2..=MOST).contains(whole))?;
    if total.tokens.len() > 3 || !total.is_exact_count() && total.kind != Kind::Period {
        return None;
    }
    let (cue, range) = announced(sentence, total)?;
    let bracketed = range.start.checked_sub(1).is_some_and(|before| paragraph.word(before) == "(");
    let parts = segments(sentence, range.clone())?;
    // "17 nữ, 3 người dưới 35 tuổi, 2 người dân tộc thiểu số, một đại biểu …": one may be counted several times.
    let traits = range.clone().filter(|at| TRAITS.contains(&paragraph.tokens()[*at].key)).count() >= 2;
    // What is told in digits alone is read as amounts, but for days and months.
    if !parts.iter().any(|part| part.spoken) && total.kind != Kind::Period && cue != Cue::Has {
        return None;
    }
    let sum: i128 = parts.iter().map(|part| part.count).sum();
    let agrees = sum == whole;
    // "có 2 em và 3 cụ" may leave others out.
    // Things and days are told in too many ways; of people no more can be told than there are, and a bracket right behind leaves none out.
    let at_once = bracketed && range.start <= total.counted.end.max(total.tokens.end) + 1;
    let certain = !traits && total.counts_people(paragraph) && (sum > whole && cue != Cue::Has || at_once && cue == Cue::All);
    if !(agrees || certain && (sum - whole).abs() * 2 <= whole.max(4)) {
        return None;
    }
    let shown: Vec<String> = parts.iter().map(|part| part.count.to_string()).collect();
    Some(relation(&shown.join(" + "), sum, whole, total.span, parts.iter().map(|part| part.span)))
}

pub(super) fn relation(left: &str, sum: i128, whole: i128, total: Span, parts: impl Iterator<Item = Span>) -> Relation {
    let agrees = sum == whole;
    let statement = if agrees {
        Message::new(format!("{left} = {sum}"), format!("{left} = {sum}"))
    } else {
        Message::new(format!("{left} = {sum}, bài viết {whole}"), format!("{left} = {sum}, the draft says {whole}"))
    };
    let mut operands: Vec<Span> = parts.chain([total]).collect();
    operands.sort();
    Relation::new(RelationKind::PartsTotal, if agrees { Verdict::Holds } else { Verdict::Contradicts }, statement, operands)
}

/// What announces parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A bracket, *gồm*: they are all.
    All,
    /// *trong đó*: they are some or all.
    Some,
    /// *có*.
    Has,
}

/// Where the parts of a total stand, and what announces them.
pub(super) fn announced(sentence: &Sentence<'_>, total: &Figure) -> Option<(Cue, Range<usize>)> {
    let paragraph = sentence.paragraph;
    let from = total.tokens.end;
    let end = sentence.tokens.end;
    let close = |open: usize| (open..end).find(|at| matches!(paragraph.word(*at), ")" | "."));
    for at in from..end.min(from + REACH) {
        let next = paragraph.lower_word(at + 1);
        match paragraph.lower_word(at) {
            "(" => return Some((Cue::All, at + 1..close(at + 1)?)),
            "gồm" if next == "có" || next == ":" => return Some((Cue::All, at + 2..stop(sentence, at + 2))),
            "gồm" => return Some((Cue::All, at + 1..stop(sentence, at + 1))),
            "trong" if next == "đó" => {
                let first = at + 2 + usize::from(matches!(paragraph.word(at + 2), "," | ":"));
                return Some((Cue::Some, first..stop(sentence, first)));
            }
            "," if next == "có" => return Some((Cue::Has, at + 2..stop(sentence, at + 2))),
            "," if matches!(next, "gồm" | "bao" | "trong") => {}
            // "17 tổ chức đảng, với hình thức: khiển trách 15, …"; "139/139 tổ chức, đạt 100%; trong đó: …"
            "," if next == "với" && paragraph.lower_word(at + 2) == "hình" => {
                let first = at + 4 + usize::from(paragraph.word(at + 4) == ":");
                return Some((Cue::All, first..stop(sentence, first)));
            }
            "," | ";" if says_hundred(sentence, at) => {}
            // "132 cán bộ, viên chức, trong đó …"
            "," if at <= from + 3 && names_more(sentence, at) => {}
            // "87 hội viên: Tân Hòa 21, Phú Lâm 18, Yên Sơn 48"
            ":" if at <= total.counted.end.max(from) + 2
                && paragraph.tokens().get(at + 1).is_some_and(|next| next.case == Case::Capitalised) =>
            {
                return Some((Cue::All, at + 1..stop(sentence, at + 1)));
            }
            "," | ";" | "." | ":" | ")" => return None,
            // "Trong số 312 đảng viên được tặng huy hiệu có 1 đảng viên …"
            "có" if paragraph.tokens().get(at + 1).is_some_and(|next| next.kind == TokenKind::Number) => {
                let of =
                    total.start.checked_sub(1).is_some_and(|before| matches!(paragraph.lower_word(before), "số" | "trong"));
                return of.then(|| (Cue::Some, at + 1..stop(sentence, at + 1)));
            }
            _ if paragraph.tokens()[at].kind == TokenKind::Number && paragraph.word(at) != "100" => return None,
            _ => {}
        }
    }
    None
}

/// Whether a comma is followed by no more than another name of what is counted.
fn names_more(sentence: &Sentence<'_>, comma: usize) -> bool {
    let tokens = sentence.paragraph.tokens();
    let end = (comma + 1..(comma + 5).min(sentence.tokens.end)).find(|at| !tokens[*at].is_wordlike());
    let cue = |at: usize| matches!(sentence.paragraph.lower_word(at + 1), "trong" | "gồm" | "bao");
    // "6 tàu bị chìm, hỏng (Phú Lâm 2, …)"
    let bracket = |end: usize| end <= comma + 3 && sentence.paragraph.word(end) == "(";
    end.is_some_and(|end| end > comma + 1 && (sentence.paragraph.word(end) == "," && cue(end) || bracket(end)))
}

/// Whether *đạt 100%; trong đó* stands at a mark.
fn says_hundred(sentence: &Sentence<'_>, mark: usize) -> bool {
    let word = |on: usize| sentence.paragraph.lower_word(mark + on);
    word(1) == "đạt" && word(2) == "100" || word(1) == "trong" && word(2) == "đó"
}

/// Where a list ends that begins at a token.
fn stop(sentence: &Sentence<'_>, from: usize) -> usize {
    sentence.closes(from, |word| matches!(word, "." | ";" | "!" | ":"))
}

/// The parts of a list each of whose segments begins with a count and its noun; none if any does not.
fn segments(sentence: &Sentence<'_>, range: Range<usize>) -> Option<Vec<Part>> {
    let paragraph = sentence.paragraph;
    let (mut parts, mut depth, mut starts) = (Vec::new(), 0_usize, true);
    for at in range {
        let word = paragraph.lower_word(at);
        match word {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            "," | ";" | "và" | "cùng" => starts = true,
            "có" if starts => {}
            _ if starts => {
                let (count, spoken) = counted(sentence, at)?;
                parts.push(Part { count, span: paragraph.span_of(at..at + 1), spoken });
                starts = false;
            }
            "…" | "..." => return None,
            _ => {}
        }
    }
    (depth == 0 && parts.len() >= 2).then_some(parts)
}

/// The count of things at a token, and whether it is a word.
fn counted(sentence: &Sentence<'_>, at: usize) -> Option<(i128, bool)> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    tokens.get(at + 1).filter(|noun| noun.is_wordlike() && paragraph.follows(at + 1))?;
    if tokens[at].kind == TokenKind::Number {
        return paragraph.word(at).parse().ok().map(|count| (count, false));
    }
    // "một số", "năm nay", "ba mẹ", "hai bên"
    let next = paragraph.lower_word(at + 1);
    let other = matches!(
        next,
        "số" | "phần"
            | "nửa"
            | "vài"
            | "ít"
            | "loạt"
            | "mẹ"
            | "đôi"
            | "cặp"
            | "gia"
            | "vợ"
            | "bên"
            | "nay"
            | "ngoái"
            | "trước"
            | "qua"
            | "học"
            | "mươi"
            | "trăm"
            | "nghìn"
            | "ngàn"
            | "triệu"
            | "tỷ"
            | "tỉ"
            | "chục"
            | "lần"
            | "phía"
            | "mặt"
    );
    let count = units::count(paragraph.lower_word(at))?;
    (!other).then_some((i128::from(count), true))
}

/// Whether words say that something was not reached: *không đạt, chưa hoàn thành*.
pub(in crate::doc::relation) fn is_failure(paragraph: &Paragraph, at: usize) -> bool {
    matches!(
        (paragraph.lower_word(at), paragraph.lower_word(at + 1)),
        ("không" | "chưa", "đạt" | "hoàn" | "đủ" | "thực" | "có")
    )
}

/// "12/14 xã đạt chuẩn, hai xã còn lại đạt 17 tiêu chí", "11/13 chỉ tiêu hoàn thành, hai chỉ tiêu không đạt": what is left of a fraction, in
/// words.
fn left(sentence: &Sentence<'_>, fraction: &Figure) -> Option<Relation> {
    /// How many words may stand between the two.
    const FAR: usize = 40;
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let whole = fraction.other.filter(|whole| fraction.is_exact_count() && whole.is_whole())?;
    let noun = tokens.get(fraction.counted.start).filter(|_| !fraction.counted.is_empty())?.key;
    let from = fraction.counted.end.max(fraction.tokens.end);
    let counted_words = tokens[fraction.counted.clone()].iter().skip(1);
    // "chỉ tiêu" of two words, of which "không đạt" may be said next.
    let after_noun = |at: usize| {
        let same = counted_words.clone().zip(&tokens[at + 2..]).take_while(|(one, other)| one.key == other.key).count();
        at + 2 + same
    };
    let fails = |at: usize| is_failure(paragraph, at);
    let failed = fails(after_noun(fraction.counted.start.saturating_sub(1)));
    for at in from..tokens.len().min(from + FAR) {
        // Other counts of the same may come between.
        if tokens[at].kind == TokenKind::Number && tokens.get(at + 1).is_some_and(|next| next.key == noun)
            || paragraph.word(at) == "/"
        {
            return None;
        }
        let names = tokens.get(at + 1).is_some_and(|next| next.key == noun);
        if !names {
            continue;
        }
        let next = after_noun(at);
        let left = paragraph.lower_word(next) == "còn" && paragraph.lower_word(next + 1) == "lại";
        if !(left || fails(next) && !failed) {
            // "23/30 xã có dịch, bốn xã khác đang gửi mẫu, ba xã chưa có dịch"
            if counted(sentence, at).is_some_and(|(_, spoken)| spoken) {
                return None;
            }
            continue;
        }
        let (count, _) = counted(sentence, at).filter(|(_, spoken)| *spoken)?;
        let part = fraction.number.value + Exact::from_integer(count);
        let span = paragraph.span_of(at..at + 2);
        let (done, all) = (fraction.number.value.to_integer(), whole.value.to_integer());
        let found = relation(&format!("{done} + {count}"), part.to_integer(), all, fraction.span, std::iter::once(span));
        return Some(found);
    }
    None
}
