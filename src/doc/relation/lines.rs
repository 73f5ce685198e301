//! Totals and parts that a break parts: *Thu 14.820 tỷ đồng.* ¶ *Trong đó, thu nội địa 12.310 tỷ đồng, …*; a total with its parts below it
//! line by line.
//!
//! What a paragraph announces with *trong đó* it says of the sentence before; the two are read as one paragraph, so that every reading of
//! totals and parts serves here too.

mod columns;
mod counted;
mod headed;
mod merged;

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::doc::figure::Figure;
use crate::doc::interval::Exact;
use crate::doc::relation::apart::Apart;
use crate::doc::relation::{Relation, RelationKind, Verdict, entire};
use crate::doc::{Document, Paragraph, Placed};
use crate::text::{Role, Span};

/// How many lines below a total may be its parts.
const MOST_LINES: usize = 16;

/// How many bytes of a paragraph are read with those before it.
const MOST_BYTES: usize = 2_500;

/// A piece of the text that is read as one: where it stands in that, and where it comes from, counted from the first paragraph.
struct Piece {
    start: u32,
    paragraph: usize,
    from: u32,
}

/// The totals whose parts stand in a paragraph of their own.
pub fn read(document: &Document) -> Vec<Apart> {
    let (mut found, mut columns) = (Vec::new(), Vec::new());
    let paragraph = |index: usize| document.paragraphs().get(index).map(|placed| placed.paragraph().as_ref());
    let mut index = 0;
    while let Some(placed) = document.paragraphs().get(index) {
        if !placed.ties_others() {
            index += 1;
            continue;
        }
        let own = placed.paragraph();
        let before = index.checked_sub(1).and_then(paragraph).filter(|before| !before.figures().is_empty());
        let lines = lines_below(document, index);
        // "Phân theo mục đích sử dụng:" opens the list of a total that the paragraph before tells.
        let opens = lines >= 2 && own.figures().is_empty() && !before.is_some_and(is_line);
        let announced = before.filter(|_| announces(own) || opens);
        let first = index - usize::from(announced.is_some());
        let last = index + if lines == 0 && announced.is_some() { told_on(document, index) } else { lines };
        index = last.max(index) + 1;
        let totals = announced.is_some() || lines >= 2 && !own.figures().is_empty();
        if !totals {
            continue;
        }
        if (2..MOST_LINES).contains(&lines) && ends(document, last, own) {
            let totals = if own.figures().is_empty() { first } else { last - lines };
            columns.extend(columns::read(document, totals, last + 1 - lines..last + 1));
        }
        let together = &document.paragraphs()[first..=last];
        let mut hasher = FxHasher::default();
        lines.hash(&mut hasher);
        for placed in together {
            placed.content().hash(&mut hasher);
        }
        let said = together[0].paragraph().joined(hasher.finish(), || read_as_one(together, lines));
        let moved = said.iter().cloned().map(|mut apart| {
            apart.operands.iter_mut().for_each(|(paragraph, _)| *paragraph += first);
            apart
        });
        found.extend(moved.filter(|apart| !makes_another(document, apart)));
    }
    // What the paragraphs say as one goes before what the columns of the lines say.
    for column in columns {
        let told = |known: &Apart| column.operands.iter().all(|operand| known.operands.contains(operand));
        let total = column.operands.first();
        let settled = |known: &Apart| {
            column.verdict == Verdict::Contradicts
                && known.operands.len() >= 3
                && total.is_some_and(|total| known.operands.contains(total))
        };
        if !found.iter().any(|known| told(known) || settled(known)) {
            found.push(column);
        }
    }
    found.extend(counted::read(document));
    found.extend(headed::read(document));
    found.extend(merged::read(document));
    found.extend(super::headline::summed(document));
    found
}

/// Whether parts that miss the whole right before them make a like one that the draft tells earlier: *44 đảng viên bị thi hành kỷ luật* in the lead and,
/// below what was looked into, *Về hình thức: khiển trách 34 đồng chí; cảnh cáo 4 đồng chí; …*.
fn makes_another(document: &Document, apart: &Apart) -> bool {
    if apart.verdict != Verdict::Contradicts || apart.operands.len() < 4 {
        return false;
    }
    let figures = apart.operands.iter().filter_map(|(paragraph, span)| {
        let text = document.paragraphs().get(*paragraph)?.paragraph();
        Some((*paragraph, text.as_ref(), text.figure_of(*span)?))
    });
    let figures: Vec<(usize, &Paragraph, &Figure)> = figures.collect();
    let Some(&(first, text, whole)) = figures.first() else { return false };
    let sum: Exact = figures.iter().skip(1).map(|(.., part)| part.number.value).sum();
    let makes = |other: &Paragraph, figure: &Figure| {
        let people = || whole.counts_people(text) && figure.counts_people(other);
        figure.number.value == sum
            && figure.kind == whole.kind
            && (people() || whole.dimension == figure.dimension && whole.counts_same(text, figure, other) == Some(true))
    };
    let mut earlier = document.paragraphs()[..=first].iter().map(|placed| placed.paragraph().as_ref());
    earlier.any(|other| other.figures().iter().any(|figure| makes(other, figure)))
}

/// How many paragraphs at most go on with one that announces parts.
const TOLD_ON: usize = 3;

/// How many paragraphs below one that announces parts go on with them: *Trong đó, 46 hộ nghèo.* ¶ *Số còn lại là 301 hộ …*; *Cụ thể, ở thôn 1
/// có 9 nhà tốc mái.* ¶ *Ở thôn 2, 8 nhà tốc mái*.
fn told_on(document: &Document, index: usize) -> usize {
    let next = document.paragraphs()[index + 1..].iter().take(TOLD_ON).map(|placed| placed.paragraph().as_ref());
    next.take_while(|next| (tells_the_rest(next) || begins_with_a_place(next)) && !next.figures().is_empty()).count()
}

/// Whether a paragraph begins with a place, as one that tells what was where does: *Tại xã Phú Lâm, …*.
fn begins_with_a_place(paragraph: &Paragraph) -> bool {
    matches!(paragraph.lower_word(0), "ở" | "tại" | "riêng" | "xã" | "huyện" | "thôn")
}

/// Whether the lines of a list surely end with a paragraph: what stands behind is no line, or one of the list that holds the opening.
fn ends(document: &Document, last: usize, opening: &Paragraph) -> bool {
    let Some(next) = document.paragraphs().get(last + 1) else { return true };
    let (next, own) = (mark(next.paragraph()).map(|(mark, _)| mark), mark(opening).map(|(mark, _)| mark));
    next.is_none() || next == own
}

/// What paragraphs, the last of which are so many lines, say as one; the paragraphs counted from the first.
fn read_as_one(together: &[Placed], lines: usize) -> Vec<Apart> {
    let mut text = String::new();
    let mut pieces = Vec::new();
    for (at, placed) in together.iter().enumerate() {
        let paragraph = placed.paragraph();
        let listed = at >= together.len() - lines;
        // Of what stands before only the last sentence is meant; of a line not its dash.
        let from = match paragraph.sentences().last() {
            Some(_) if at == 0 => start_of(paragraph, last_told(paragraph)),
            _ if listed => mark(paragraph).map_or(0, |(_, tokens)| start_of(paragraph, tokens)),
            _ => 0,
        };
        let whole = &paragraph.text()[from as usize..];
        let until = whole.char_indices().map(|(at, _)| at).find(|at| *at >= MOST_BYTES).unwrap_or(whole.len());
        if listed && !text.ends_with([':', ' ']) {
            text.push(';');
        }
        if !text.is_empty() {
            if !text.ends_with(['.', ':', ';', ',', '!', '?']) {
                text.push('.');
            }
            text.push(' ');
        }
        pieces.push(Piece { start: text.len() as u32, paragraph: at, from });
        text.push_str(whole[..until].trim_end().trim_end_matches(|mark| mark == ';' || listed && mark == '.'));
    }
    told(&Paragraph::of_figures(Role::Body, &text), &pieces, lines)
}

/// How many sentences of a paragraph may be what the next tells the parts of.
const SENTENCES: usize = 3;

/// Where the last sentences of a paragraph begin that have figures: *Tổng chi 6.391,7 triệu đồng. Trong đó:*; *Xảy ra 51 vụ. So với cùng kỳ tăng 13
/// vụ.*
fn last_told(paragraph: &Paragraph) -> usize {
    let has_figures = |tokens: &std::ops::Range<usize>| !paragraph.figures_within(tokens).is_empty();
    let starts = paragraph.sentences().iter().rev().take(SENTENCES).map(|sentence| sentence.tokens.clone());
    starts.clone().filter(has_figures).last().or_else(|| starts.clone().next()).map_or(0, |tokens| tokens.start)
}

/// The relations of totals and parts in a text put together of pieces, whose figures stand in several.
fn told(joined: &Paragraph, pieces: &[Piece], lines: usize) -> Vec<Apart> {
    let place = |span: Span| {
        let piece = &pieces[pieces.partition_point(|piece| piece.start <= span.start).checked_sub(1)?];
        let moved = |at: u32| at - piece.start + piece.from;
        Some((piece.paragraph, Span { start: moved(span.start), end: moved(span.end) }))
    };
    let sums = joined.relations().iter().filter(|relation| relation.kind == RelationKind::PartsTotal);
    sums.filter(|relation| relation.verdict != Verdict::Computed)
        .filter_map(|relation| {
            let operands: Vec<(usize, Span)> = relation.operands.iter().map(|span| place(*span)).collect::<Option<_>>()?;
            let several = operands.iter().any(|(paragraph, _)| *paragraph != operands[0].0);
            let (kind, verdict, gross) = (relation.kind, relation.verdict, relation.gross);
            // "2 dự án của Hùng Thanh … Trong đó 6 dự án": a part beyond its whole is of another, told before that.
            let value = |span: &&Span| {
                let figure = joined.figures().iter().find(|figure| figure.span == **span);
                figure.map(|figure| figure.number.value)
            };
            let largest = relation.operands.iter().max_by_key(value).copied().and_then(place);
            let first = pieces.first().map(|piece| piece.paragraph);
            let whole_first = relation.operands.len() >= 3 && largest.map(|(paragraph, _)| paragraph) == first;
            // Lines without a part of their own may hold what is missing.
            let each =
                || pieces[pieces.len() - lines..].iter().all(|line| operands.iter().any(|(at, _)| *at == line.paragraph));
            let shared = || shares_of(joined, relation) >= SHARED;
            let told = several && (verdict != Verdict::Contradicts || whole_first && each() && !shared());
            told.then(|| Apart { kind, verdict, gross, statement: relation.statement.clone(), operands })
        })
        .collect()
}

/// How many lines with a share of their whole tell that both are right: *Có 21 giáo viên là chiến sĩ thi đua, tỷ lệ 33,33%*, of 63.
const SHARED: usize = 2;

/// How many parts of a sum have a share of its whole that holds.
fn shares_of(joined: &Paragraph, sum: &Relation) -> usize {
    let value = |span: &&Span| joined.figure_of(**span).map(|figure| figure.number.value);
    let whole = sum.operands.iter().max_by_key(value);
    let shared = |part: &&Span| {
        let mut shares =
            joined.relations_of(**part).filter(|share| share.kind == RelationKind::PercentOf && share.verdict.agrees());
        Some(*part) != whole && shares.any(|share| whole.is_some_and(|whole| share.operands.contains(whole)))
    };
    sum.operands.iter().filter(shared).count()
}

fn start_of(paragraph: &Paragraph, token: usize) -> u32 {
    paragraph.tokens().get(token).map_or(0, |token| token.span.start)
}

/// Whether a paragraph begins with what announces parts of what was said before it.
fn announces(paragraph: &Paragraph) -> bool {
    let first = usize::from(matches!(paragraph.word(0), "-" | "–" | "+"));
    let word = |at: usize| paragraph.lower_word(first + at);
    match (word(0), word(1), word(2)) {
        ("trong" | "theo", "đó", _) | ("cụ", "thể", _) | ("bao", "gồm", _) => true,
        ("phân" | "chia" | "xét" | "tính", "theo", _) | ("cơ", "cấu", _) | ("danh", "sách", _) => true,
        ("trong", "số", next) => matches!(next, "đó" | "này" | "ấy" | "các" | "những") || names_those_told(paragraph),
        ("về", "hình", "thức") => true,
        ("gồm", _, _) => true,
        _ => tells_the_rest(paragraph) || entire::of_this_time(paragraph, first).is_some(),
    }
}

/// Whether the first clause of a paragraph ends with those that were told of: *Trong số đảng viên bị kỷ luật nói trên, có …*.
fn names_those_told(paragraph: &Paragraph) -> bool {
    /// How many words name them at most.
    const NAMED: usize = 12;
    let comma = (0..NAMED.min(paragraph.tokens().len())).find(|at| paragraph.word(*at) == ",");
    comma.and_then(|comma| comma.checked_sub(1)).is_some_and(|last| matches!(paragraph.lower_word(last), "trên" | "này" | "đó"))
}

/// Whether a paragraph begins with what is left of what was said before it.
fn tells_the_rest(paragraph: &Paragraph) -> bool {
    let word = |at: usize| paragraph.lower_word(at);
    matches!((word(0), word(1), word(2)), ("còn", "lại", _) | ("số" | "phần", "còn", "lại"))
}

/// Whether a paragraph, though without figures, may tie those around it together: *Trong đó:*.
pub fn ties_others(paragraph: &Paragraph) -> bool {
    announces(paragraph) || is_line(paragraph) || counted::may_be_named(paragraph) || paragraph.text().trim_end().ends_with(':')
}

/// How the lines of a list are marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// *-*, *+*.
    Sign,
    /// *a)*.
    Letter,
    /// *1.*, *1)*, *(1)*.
    Number,
}

/// The mark that a paragraph begins with, and how many tokens it has.
fn mark(paragraph: &Paragraph) -> Option<(Mark, usize)> {
    if paragraph.tokens().len() < 2 {
        return None;
    }
    let open = usize::from(paragraph.word(0) == "(");
    let (first, after) = (paragraph.word(open), paragraph.word(open + 1));
    let closed = after == ")" || open == 0 && after == ".";
    let letter = first.chars().count() == 1 && first.chars().all(char::is_alphabetic);
    let number = first.len() <= 2 && first.bytes().all(|byte| byte.is_ascii_digit());
    match first {
        "-" | "–" | "+" | "*" | "•" => Some((Mark::Sign, 1)),
        _ if letter && closed => Some((Mark::Letter, open + 2)),
        _ if number && closed => Some((Mark::Number, open + 2)),
        _ => None,
    }
}

/// Whether a paragraph is a line of a list.
fn is_line(paragraph: &Paragraph) -> bool {
    mark(paragraph).is_some()
}

/// How many bytes a line of a list without marks has at most.
const PLAIN: usize = 140;

/// Whether a paragraph is a line of a list without marks: *Đợt 1 (ngày 14/3): 312 đơn vị*.
fn is_plain_line(paragraph: &Paragraph) -> bool {
    let text = paragraph.text().trim_end();
    let named = || {
        let colon = (0..paragraph.tokens().len()).find(|at| paragraph.word(*at) == ":");
        colon.is_some_and(|colon| colon > 0 && paragraph.figures().iter().any(|figure| figure.start > colon))
    };
    text.len() <= PLAIN && paragraph.sentences().len() == 1 && !text.ends_with(':') && mark(paragraph).is_none() && named()
}

/// How many paragraphs below one are the lines of a list that it opens.
fn lines_below(document: &Document, index: usize) -> usize {
    let paragraphs = &document.paragraphs()[index..];
    let opens = paragraphs.first().is_some_and(|own| own.paragraph().text().trim_end().ends_with(':'));
    // "2. Tổng chi" is no line of the list below "1. Tổng thu": lines are marked alike, and otherwise than what they are of.
    let marked = |paragraph: &Paragraph| mark(paragraph).map(|(mark, _)| mark);
    let own = paragraphs.first().and_then(|own| marked(own.paragraph()));
    let first = paragraphs.get(1).and_then(|line| marked(line.paragraph()));
    let is_below = |paragraph: &Paragraph| {
        marked(paragraph).is_some_and(|mark| Some(mark) == first && (mark == Mark::Sign || Some(mark) != own))
            || paragraph.role() == Role::Item
    };
    if !opens {
        return 0;
    }
    let below = || paragraphs.iter().skip(1).take(MOST_LINES);
    let marked = below().take_while(|placed| is_below(placed.paragraph())).count();
    if marked > 0 { marked } else { below().take_while(|placed| is_plain_line(placed.paragraph())).count() }
}
