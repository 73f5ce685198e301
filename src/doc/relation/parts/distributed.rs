//! A count told place by place, name by name: *87 ca nhiễm. Các ca nhiễm phân bố theo huyện: Yên Sơn 9, Đồng Phú 22, …*; *kỷ luật 23 đảng
//! viên bằng các hình thức: khiển trách 16, cảnh cáo 4, cách chức 1, khai trừ 2 trường hợp*.
//!
//! What is read is the list: behind a colon, *gồm* or in a bracket nothing but names, each with a bare count of its own. Such a list is of
//! the count that stands before it, or, where it names again what that counts, of one in the sentences before.

use std::ops::Range;

use super::worded;
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind, is_told_by_number};
use crate::doc::interval::Exact;
use crate::doc::number::Number;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::known::Known;
use crate::doc::relation::slip::{self, Slip};
use crate::doc::relation::{Relation, RelationKind};
use crate::doc::token::{Case, TokenKind};
use crate::lang::units::Dimension;
use crate::text::Span;

/// How many names a list has at least, and at most.
const NAMES: usize = 3;
const MOST: usize = 64;

/// How many words a name has at most, and what is counted behind a number.
const NAME: usize = 10;
const NOUN: usize = 4;

/// How many words may stand between a whole and its list.
const LEAD: usize = 24;

/// How many sentences before the list its whole may stand.
const BACK: usize = 2;

/// One name with its count.
struct Entry {
    name: Range<usize>,
    number: usize,
    printed: Number,
    /// The words behind the count.
    noun: Range<usize>,
}

/// Reads the counts of a paragraph that are told name by name.
pub(in crate::doc::relation) fn read(paragraph: &Paragraph, clauses: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let mut lists = Vec::new();
    let number = |at: &usize| paragraph.tokens()[*at].kind == TokenKind::Number;
    for sentence in paragraph.sentences() {
        // Most sentences have fewer numbers than such a list.
        if sentence.tokens.clone().filter(number).count() < NAMES {
            continue;
        }
        let mut from = sentence.tokens.start;
        while let Some(opener) = (from..sentence.tokens.end).find(|at| opens(paragraph, *at)) {
            from = opener + 1;
            let Some((entries, open)) = list(paragraph, opener, sentence.tokens.end) else { continue };
            from = entries.last().map_or(from, |last| last.noun.end.max(from));
            // A sentence without figures has no clauses.
            let behind = clauses.partition_point(|clause| clause.tokens.start < opener);
            let list = List { paragraph, lead: sentence.tokens.start..opener, entries, open };
            lists.push((list, behind.saturating_sub(BACK + 1)..behind));
        }
    }
    if lists.is_empty() {
        return;
    }
    let known = Known::of(relations);
    let told = |(list, before): &(List<'_>, Range<usize>)| {
        let is_told = list.is_told(relations, &known);
        if is_told { None } else { list.relation(&clauses[before.clone()]) }
    };
    let found: Vec<Relation> = lists.iter().filter_map(told).collect();
    relations.extend(found);
}

/// Whether a list may begin behind a token.
fn opens(paragraph: &Paragraph, at: usize) -> bool {
    match paragraph.tokens()[at].kind {
        TokenKind::Word => paragraph.lower_word(at) == "gồm",
        TokenKind::Punctuation => matches!(paragraph.word(at), ":" | "("),
        _ => false,
    }
}

/// Names with their counts, behind what leads to them.
struct List<'p> {
    paragraph: &'p Paragraph,
    /// The tokens of its sentence before it.
    lead: Range<usize>,
    entries: Vec<Entry>,
    /// Whether it may go on.
    open: bool,
}

impl<'p> List<'p> {
    /// Where its counts stand.
    fn spans(&self) -> impl Iterator<Item = Span> {
        self.entries.iter().map(|entry| self.paragraph.span_of(entry.number..entry.number + 1))
    }

    /// Whether another reading has made a sum of two of its counts or more: that stands.
    fn is_told(&self, relations: &[Relation], known: &Known) -> bool {
        let several = |relation: &Relation| {
            relation.kind == RelationKind::PartsTotal
                && self.spans().filter(|span| relation.operands.contains(span)).take(2).count() == 2
        };
        self.spans().any(|span| known.with(relations, span).any(several))
    }

    /// What it says of the count that it tells; `clauses` are those before it, the nearest last.
    fn relation(&self, clauses: &[Sentence<'p>]) -> Option<Relation> {
        let sum: Exact = self.entries.iter().map(|entry| entry.printed.value).sum();
        let wholes = self.wholes(clauses);
        let makes = wholes.iter().find(|whole| whole.number.value == sum);
        // "1.281 ca ghi nhận trong tỉnh (có 874 ca trong cộng đồng). Các địa phương có nhiều ca: …": of which of the two is not said.
        let apart = |whole: &Figure| self.open || !self.lead.contains(&whole.start);
        let larger = |whole: &Figure| apart(whole) && wholes.iter().any(|other| other.number.value > sum);
        let whole = makes.or_else(|| wholes.first().filter(|whole| self.denies(whole, sum) && !larger(whole)))?;
        let shown: Vec<String> = self.entries.iter().map(|entry| entry.printed.value.to_integer().to_string()).collect();
        let (sum, total) = (sum.to_integer(), whole.number.value.to_integer());
        Some(worded::relation(&shown.join(" + "), sum, total, whole.span, self.spans()))
    }

    /// The counts that it may tell, the nearest first.
    fn wholes(&self, clauses: &[Sentence<'p>]) -> Vec<&'p Figure> {
        let counts = |sentence: &Sentence<'p>| {
            let items = (0..sentence.items.len()).rev().filter(|item| sentence.is_level(*item));
            let figures = items.map(|item| &self.paragraph.figures()[sentence.items[item].figure]);
            let counts = figures.filter(|figure| {
                figure.is_named_count()
                    && figure.tokens.end <= self.lead.end
                    // "87 ca mắc tại 4 huyện: …" are four of them.
                    && figure.number.value != Exact::from_integer(self.entries.len() as i128)
            });
            counts.collect::<Vec<&Figure>>()
        };
        let counts: Vec<&Figure> = clauses.iter().rev().flat_map(counts).collect();
        let here = |figure: &&&Figure| self.lead.contains(&figure.start) && self.lead.end - figure.tokens.end <= LEAD;
        let nearest: Vec<&Figure> = counts.iter().filter(here).copied().collect();
        if !nearest.is_empty() {
            return nearest;
        }
        // A sentence that only leads to the list names again what it counts.
        let tokens = self.paragraph.tokens();
        let names = |figure: &Figure| {
            let noun = tokens.get(figure.counted.start).filter(|noun| noun.is_wordlike());
            noun.is_some_and(|noun| tokens[self.lead.clone()].iter().any(|token| token.key == noun.key))
        };
        counts.into_iter().filter(|figure| names(figure)).collect()
    }

    /// Whether it denies a whole that it does not make.
    fn denies(&self, whole: &Figure, sum: Exact) -> bool {
        let total = whole.number.value;
        let over = sum > total;
        let words = || (self.lead.start.max(whole.tokens.end)..self.lead.end).map(|at| self.paragraph.lower_word(at));
        // What is said of each, not how many of the whole it has.
        let of_each = ["mỗi", "tuổi", "điểm", "hạng", "lần", "giá", "bình", "mức", "tỷ", "tỉ", "còn", "so"];
        let some = ["nhất", "nhiều", "tiêu", "điển", "chủ", "đáng", "riêng", "lớn", "đó", "nổi", "có", "như"];
        let as_follows = words().zip(words().skip(1)).any(|pair| pair == ("như", "sau"));
        let may_leave_out = self.open || words().any(|word| some.contains(&word) && !(word == "như" && as_follows));
        let off = if over { sum - total } else { total - sum };
        let meant = |number: &Number, value: Exact| {
            slip::meant(number).iter().any(|meant| meant.value == value && meant.slip != Slip::Shift)
        };
        let mended = || {
            let entry = |entry: &Entry| meant(&entry.printed, entry.printed.value + total - sum);
            meant(&whole.number, sum) || self.entries.iter().any(entry)
        };
        !words().any(|word| of_each.contains(&word))
            && (over || !may_leave_out)
            && off * 2 <= total.max(sum)
            && (off * 4 <= total || mended())
    }
}

/// The names with their counts behind a token, up to the end of their bracket or sentence, and whether the list may go on.
fn list(paragraph: &Paragraph, opener: usize, last: usize) -> Option<(Vec<Entry>, bool)> {
    let bracketed = paragraph.word(opener) == "(";
    let (mut depth, mut start, mut open) = (0_usize, opener + 1, false);
    let mut entries: Vec<Entry> = Vec::new();
    for at in opener + 1..=last {
        let word = if at < last { paragraph.lower_word(at) } else { "." };
        let ends = match word {
            "(" => {
                depth += 1;
                continue;
            }
            ")" if depth > 0 => {
                depth -= 1;
                continue;
            }
            ")" if bracketed => true,
            "…" | "..." => {
                open = true;
                true
            }
            "." => true,
            "," | ";" | "và" if depth == 0 => false,
            _ => continue,
        };
        if start < at || !ends {
            entries.push(entry(paragraph, start..at)?);
        }
        if ends {
            // A bracket that does not close, a sentence that goes on behind it.
            let closed = bracketed == (word == ")") || word == "…" || word == "...";
            let known =
                |entry: &Entry| -> Vec<u32> { paragraph.tokens()[entry.name.clone()].iter().map(|token| token.key).collect() };
            let mut names: Vec<Vec<u32>> = entries.iter().map(known).collect();
            names.sort_unstable();
            names.dedup();
            let own = names.len() == entries.len() && (NAMES..=MOST).contains(&names.len());
            return (closed && own).then_some((entries, open));
        }
        start = at + 1;
    }
    None
}

/// The name and the count of a segment that has nothing else.
fn entry(paragraph: &Paragraph, segment: Range<usize>) -> Option<Entry> {
    let tokens = paragraph.tokens();
    let filler = |at: &usize| matches!(paragraph.lower_word(*at), "-" | "–" | "+" | "có" | "là" | "và");
    let start = segment.clone().find(|at| !filler(at))?;
    let number = (start..segment.end).rev().find(|at| tokens[*at].kind == TokenKind::Number)?;
    let within = paragraph.word(number - 1) == "(";
    let end = segment.end - usize::from(within && paragraph.word(segment.end - 1) == ")");
    let led = matches!(paragraph.lower_word(number - 1), "(" | ":" | "-" | "–" | "có" | "là" | "với");
    let name = start..number - usize::from(led && number > start);
    let noun = number + 1..end;
    let plain = |at: usize| tokens[at].is_wordlike();
    // "khối 6: 21" is named by a number, "2 trường hợp" has no name.
    let named = |at: usize| plain(at) || matches!(paragraph.word(at), "-" | "–") || tokens[at].kind == TokenKind::Number && led;
    let figure = paragraph.figures_within(&(number..number + 1)).first();
    let printed = Number::parse(paragraph.word(number)).filter(Number::is_whole)?;
    let counts = figure.is_none_or(|figure| match figure.kind {
        Kind::Amount => figure.is_exact_count() && figure.hedge == Hedge::None && figure.tokens.start == number,
        Kind::Label | Kind::Year => figure.dimension == Dimension::Count || figure.unit.is_empty(),
        _ => false,
    });
    // "so với cùng kỳ giảm 5 vụ, số người chết giảm 2" are changes.
    if (start..number).any(|at| matches!(paragraph.lower_word(at), "tăng" | "giảm" | "so" | "thêm" | "từ")) {
        return None;
    }
    // "F -15": a code.
    if tokens[number].glued && matches!(paragraph.word(number - 1), "-" | "–") && !tokens[number - 1].glued {
        return None;
    }
    // "Quận 1, Quận 3", "U18": a number that tells names apart.
    let last = tokens[name.clone()].last()?;
    let numbered = !led && (is_told_by_number(last.key) || last.case == Case::Upper && name.len() == 1);
    (counts
        && !numbered
        && !name.is_empty()
        && name.len() <= NAME
        && tokens[name.start].is_wordlike()
        && name.clone().all(named)
        && noun.len() <= NOUN
        && noun.clone().all(plain))
    .then_some(Entry { name, number, printed, noun })
}
