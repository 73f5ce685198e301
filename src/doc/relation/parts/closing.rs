//! Totals whose parts leave none out by their form: each name with its count in a bracket (*36 giải cho các thể loại: thơ (11 giải), nhạc
//! (18 giải) và kịch (7 giải)*), and *tổng cộng* behind like counts that *và* has closed.

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::Link;
use crate::doc::relation::list::{counts_persons, figure_at};
use crate::doc::relation::parts::{totalled, worded};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::{Case, TokenKind};

/// How many words may stand between a total and what leads to its parts, and in a name.
const REACH: usize = 14;

/// The totals of a sentence that such parts make, or miss by no more than a slip may.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let total = sentence.figure(item);
        let told = |relation: &Relation| {
            relation.kind == RelationKind::PartsTotal && relation.operands.len() > 2 && relation.operands.contains(&total.span)
        };
        if item >= 2 && !relations.iter().any(told) {
            relations.extend(called_alike(sentence, item));
        }
        if !relations.iter().any(told) {
            relations.extend(with_named_units(sentence, item));
        }
        let plain = total.is_plain_count();
        let spoken_for =
            |relation: &Relation| relation.kind == RelationKind::PartsTotal && relation.operands.contains(&total.span);
        if plain && !total.counted.is_empty() && !relations.iter().any(spoken_for) {
            let bracketed = in_brackets(sentence, total).map(|parts| (parts, 3));
            let parts = bracketed.or_else(|| summed_up(sentence, item).map(|parts| (parts, 2)));
            relations.extend(parts.and_then(|(parts, near)| judged(sentence, total, &parts, near)));
        }
    }
}

/// "12 đơn vị hành chính trực thuộc, gồm thị trấn Tân Phú và 11 xã": units that are named, one each, and others that are counted.
fn with_named_units(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let total = sentence.figure(item);
    let counted = |at: usize| word(at) == "đơn" && word(at + 1) == "vị";
    let end = sentence.tokens.end;
    if !counted(total.counted.start) || !total.is_exact_count() || total.hedge != Hedge::None {
        return None;
    }
    let lead = (total.tokens.end..end.min(total.tokens.end + REACH)).find(|at| word(*at) == "gồm")?;
    let unit = |at: usize| match (word(at), word(at + 1)) {
        ("thị", "trấn" | "xã") | ("thành", "phố") | ("đặc", "khu") => Some(2),
        ("xã" | "phường" | "huyện" | "quận", _) => Some(1),
        _ => None,
    };
    let capital = |at: usize| paragraph.tokens().get(at).is_some_and(|token| token.is_wordlike() && token.case != Case::Lower);
    let (mut at, mut named, mut counts) = (lead + 1 + usize::from(word(lead + 1) == "có"), 0, Vec::new());
    loop {
        if let Some(words) = unit(at).filter(|words| capital(at + words)) {
            at = (at + words..end).find(|at| !capital(*at)).unwrap_or(end);
            named += 1;
        } else {
            let part = figure_at(sentence, at).filter(|part| part.is_exact_count() && part.tokens.start == at)?;
            let words = unit(part.tokens.end)?;
            counts.push(part);
            at = part.tokens.end + words;
        }
        match word(at) {
            "," | "và" if at < end => at += 1 + usize::from(word(at) == "," && word(at + 1) == "và"),
            _ => break,
        }
    }
    if named == 0 || counts.is_empty() {
        return None;
    }
    let whole = total.number.value.to_integer();
    let values: Vec<i128> = counts.iter().map(|part| part.number.value.to_integer()).collect();
    let sum = named + values.iter().sum::<i128>();
    if sum != whole && (sum - whole).abs() * 2 > whole {
        return None;
    }
    let shown: Vec<String> = std::iter::once(named).chain(values).map(|value| value.to_string()).collect();
    let spans = counts.iter().map(|part| paragraph.span_of(part.tokens.clone()));
    Some(worded::relation(&shown.join(" + "), sum, whole, total.span, spans))
}

/// How many parts that a total is called after are added up at most.
const CALLED: usize = 4;

/// "sản lượng thóc 11.880 tấn, sản lượng ngô 5.500 tấn, tổng sản lượng 17.380 tấn"; "đàn trâu 8.215 con, đàn bò 5.120 con, tổng đàn trâu bò 13.335
/// con": the amounts right before a total that are called by its name.
fn called_alike(sentence: &Sentence<'_>, total: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let whole = sentence.figure(total);
    let lead = |item: usize| {
        let until = sentence.figure(item).start;
        let from = item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end).min(until);
        let mark = |at: &usize| matches!(paragraph.word(*at), "," | ";" | ":" | "." | "và");
        (from..until).rev().find(mark).map_or(from, |mark| mark + 1)..until
    };
    let words = lead(total);
    let called = words.start + 1;
    // "tổng số" and "tổng cộng" call nothing by its name.
    let named = paragraph.lower_word(words.start) == "tổng"
        && called + 1 < words.end
        && !matches!(paragraph.lower_word(called), "số" | "cộng" | "là" | "vốn" | "kinh" | "thu" | "chi" | "trị")
        && whole.kind == Kind::Amount
        && whole.hedge == Hedge::None
        && whole.per.is_empty();
    if !named {
        return None;
    }
    let like = |item: usize| {
        let part = sentence.figure(item);
        let lead = lead(item);
        part.kind == Kind::Amount
            && part.hedge == Hedge::None
            && part.comparable(whole, paragraph)
            && part.number.value < whole.number.value
            && sentence.is_level(item)
            && sentence.items[item].bracket == sentence.items[total].bracket
            && lead.start < lead.end
            && tokens[lead.start].key == tokens[called].key
    };
    let mut parts = Vec::new();
    for item in (0..total).rev() {
        if like(item) {
            parts.push(item);
        } else if sentence.is_level(item) && sentence.figure(item).comparable(whole, paragraph) {
            break;
        }
    }
    parts.reverse();
    if !(2..=CALLED).contains(&parts.len()) {
        return None;
    }
    let found = totalled(sentence, &parts, total, Link::Close)?;
    // What misses by far is of something else.
    let sum: Exact = parts.iter().map(|part| sentence.figure(*part).number.value).sum();
    let off = if sum > whole.number.value { sum - whole.number.value } else { whole.number.value - sum };
    Some(found).filter(|found| found.verdict != Verdict::Contradicts || off * FAR < whole.number.value)
}

/// What misses a total by more than one in so many is of something else.
const FAR: i128 = 8;

/// The relation of counts to their total, which they miss by no more than one of so many parts of it.
fn judged(sentence: &Sentence<'_>, total: &Figure, parts: &[&Figure], near: i128) -> Option<Relation> {
    let whole = total.number.value.to_integer();
    let counts: Vec<i128> = parts.iter().map(|part| part.number.value.to_integer()).collect();
    let sum: i128 = counts.iter().sum();
    // What misses by far is of something else.
    let near = (sum - whole).abs() * near <= whole && counts.iter().all(|count| *count < whole);
    if whole < 5 || sum != whole && !near {
        return None;
    }
    let shown: Vec<String> = counts.iter().map(i128::to_string).collect();
    let spans = parts.iter().map(|part| sentence.paragraph.span_of(part.tokens.clone()));
    Some(worded::relation(&shown.join(" + "), sum, whole, total.span, spans))
}

/// Whether an exact count is of what another counts, by its noun.
fn counts_alike(sentence: &Sentence<'_>, one: &Figure, other: &Figure) -> bool {
    let noun = |figure: &Figure| {
        (!figure.counted.is_empty()).then(|| sentence.paragraph.tokens().get(figure.counted.start).map(|token| token.key))
    };
    other.is_plain_count() && noun(other).is_some() && noun(one) == noun(other)
}

/// The counts of a list of which every item ends in a bracket with one.
fn in_brackets<'p>(sentence: &'p Sentence<'_>, total: &Figure) -> Option<Vec<&'p Figure>> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let end = sentence.tokens.end;
    let stops = |at: &usize| {
        matches!(paragraph.lower_word(*at), "gồm" | ":" | "," | ";" | "(") || tokens[*at].kind == TokenKind::Number
    };
    let lead = (total.tokens.end..end.min(total.tokens.end + REACH)).find(stops)?;
    if !matches!(paragraph.lower_word(lead), "gồm" | ":") {
        return None;
    }
    let mut at = lead + 1 + usize::from(paragraph.word(lead + 1) == ":");
    let (mut parts, mut joined) = (Vec::new(), false);
    loop {
        let open =
            (at..end.min(at + REACH)).find(|at| !tokens[*at].is_wordlike() && !matches!(paragraph.word(*at), "-" | "–"))?;
        let part = figure_at(sentence, open + 1).filter(|part| part.tokens.start == open + 1);
        let part = part.filter(|part| open > at && paragraph.word(open) == "(" && counts_alike(sentence, total, part))?;
        let close = (part.tokens.end..end.min(part.tokens.end + 4)).find(|at| paragraph.word(*at) == ")")?;
        parts.push(part);
        at = close + 1;
        match paragraph.lower_word(at) {
            _ if at >= end || joined => break,
            "," | ";" if paragraph.lower_word(at + 1) == "và" => (at, joined) = (at + 2, true),
            "và" => (at, joined) = (at + 1, true),
            "," | ";" => at += 1,
            "." => break,
            _ => return None,
        }
    }
    (parts.len() >= 3).then_some(parts)
}

/// The like counts right before *tổng cộng*: *7 huy chương vàng, 7 huy chương bạc và 14 huy chương đồng, tổng cộng 28 huy chương*.
fn summed_up<'p>(sentence: &'p Sentence<'_>, total: usize) -> Option<Vec<&'p Figure>> {
    /// How many words stand between two of them.
    const BETWEEN: usize = 7;
    let paragraph = sentence.paragraph;
    let whole = sentence.figure(total);
    let before = whole.start.checked_sub(2)?;
    // "…, nâng tổng cộng 16 huy chương" adds to others.
    let follows = before.checked_sub(1).is_some_and(|mark| matches!(paragraph.word(mark), "," | ";" | "(" | "-" | "–"));
    if !follows || (paragraph.lower_word(before), paragraph.lower_word(before + 1)) != ("tổng", "cộng") {
        return None;
    }
    let (mut parts, mut next, mut joined) = (Vec::new(), before, false);
    for item in (0..total).rev() {
        let part = sentence.figure(item);
        let gap = part.tokens.end..next;
        // "9 hiệu trưởng và 27 nhân viên, tổng cộng 36 người"
        let persons = counts_persons(paragraph, whole) && part.is_exact_count() && counts_persons(paragraph, part);
        let alike = counts_alike(sentence, whole, part) || persons && part.hedge == Hedge::None;
        if gap.len() > BETWEEN || !sentence.is_level(item) || !alike {
            break;
        }
        joined |= parts.is_empty() && item > 0 && paragraph.lower_word(part.start - 1) == "và";
        next = part.start;
        parts.push(part);
    }
    parts.reverse();
    (parts.len() >= 2 && joined).then_some(parts)
}
