//! Lists whose items stand line by line below what says how many there are: *thông qua 3 nghị quyết, gồm:* ¶ *1. …* ¶ *2. …* ¶ *3. …*.

use super::{Mark, mark};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::apart::Apart;
use crate::doc::relation::list::{self, Class};
use crate::doc::relation::{RelationKind, Verdict};
use crate::doc::token::Case;
use crate::doc::{Document, Paragraph};
use crate::lang::units;
use crate::text::{Role, Span};

/// How many paragraphs below an announcement are read.
const MOST: usize = 60;

/// How many words may stand between a count and the colon.
const REACH: usize = 30;

/// How many paragraphs of other text may stand within a list.
const GAP: usize = 6;

/// How many words may tell of what kind the bodies are that the lines name.
const BODIES: usize = 8;

/// How many words may stand before what leads to the list of the paragraph before.
const NEXT: usize = 12;

/// How far a wrong count may be from the lines.
const NEAR: usize = 1;

/// The lists over lines that are counted.
pub(super) fn read(document: &Document) -> Vec<Apart> {
    let mut found = Vec::new();
    for (index, placed) in document.paragraphs().iter().enumerate() {
        let own = placed.paragraph();
        let below = || document.paragraphs().get(index + 1).is_some_and(|below| begins_a_series(below.paragraph()));
        let opens = placed.ties_others() && own.text().trim_end().ends_with(':') || ends_with_a_count(own) || below();
        if let Some(items) = opens.then(|| Items::below(document, index)).flatten() {
            found.extend(items.held(placed.paragraph(), index));
        }
        found.extend(told_next(document, index));
        found.extend(told_to_the_end(document, index));
    }
    found
}

/// The list that the next paragraph tells of what the last sentence of one counts: *… xếp hạng 6 di tích.* ¶ *Các di tích được xếp hạng gồm: …*
fn told_next(document: &Document, index: usize) -> Vec<Apart> {
    let [own, next, after @ ..] = &document.paragraphs()[index..] else { return Vec::new() };
    let (own, next) = (own.paragraph(), next.paragraph());
    // "Riêng bị cáo …" is told of one more.
    let more = after.first().is_some_and(|after| {
        matches!(after.paragraph().lower_word(0), "riêng" | "ngoài" | "còn" | "bên" | "cùng" | "đồng" | "tiếp")
    });
    let leads = match (next.lower_word(0), next.lower_word(1)) {
        ("các" | "những", _) => (1..NEXT.min(next.tokens().len())).any(|at| matches!(next.word(at), "gồm" | ":" | "là")),
        ("đó", "là") | ("bao", "gồm") | ("gồm", _) => true,
        _ => false,
    };
    if !leads {
        return Vec::new();
    }
    let start = |paragraph: &Paragraph, token: usize| paragraph.tokens().get(token).map_or(0, |token| token.span.start);
    let Some(last) = own.sentences().last() else { return Vec::new() };
    let from = start(own, last.tokens.start);
    let told = next.sentences().first().map_or(0, |first| first.tokens.end);
    let until = next.tokens().get(told.saturating_sub(1)).map_or(0, |token| token.span.end);
    // "Trần Thị T., Lê Văn N.": the stop of an initial ends no sentence.
    let cut = (1..told).any(|at| next.word(at) == "," && next.word(at - 1) == ".");
    // Only those that are called as they were counted are surely all of them.
    let again = matches!(next.lower_word(0), "các" | "những");
    let mut text = own.text()[from as usize..].trim_end().to_owned();
    if !text.ends_with('.') {
        text.push('.');
    }
    let length = text.len() as u32;
    text.push(' ');
    text.push_str(&next.text()[..until as usize]);
    let joined = Paragraph::of_figures(Role::Body, &text);
    let lists = joined.relations().iter().filter(|relation| {
        let sure = relation.verdict == Verdict::Holds || again && !more && !cut;
        relation.kind == RelationKind::ListCount && sure
    });
    let own = lists.filter_map(|list| {
        let span = list.operands.first().filter(|span| span.end <= length)?;
        let moved = Span { start: span.start + from, end: span.end + from };
        let operands = vec![(index, moved)];
        Some(Apart { kind: list.kind, verdict: list.verdict, gross: false, statement: list.statement.clone(), operands })
    });
    own.collect()
}

/// The lists of a line that ends in a semicolon, where the next one is told like it: *Công nhận 3 trường gồm: …;* ¶ *Công nhận 2 trường gồm: …;*
fn told_to_the_end(document: &Document, index: usize) -> Vec<Apart> {
    let own = document.paragraphs()[index].paragraph();
    let Some(line) = own.text().trim_end().strip_suffix(';') else { return Vec::new() };
    let first = |paragraph: &Paragraph| {
        let start = mark(paragraph).map_or(0, |(_, tokens)| tokens);
        paragraph.tokens().get(start).map(|token| (token.key, token.case))
    };
    let alike = |next: &Paragraph| first(next).is_some_and(|(_, case)| case == Case::Capitalised) && first(next) == first(own);
    let ends = document.paragraphs().get(index + 1).is_none_or(|next| alike(next.paragraph()));
    if !ends || own.figures().is_empty() || !(line.contains("gồm") || line.contains(':')) {
        return Vec::new();
    }
    let whole = Paragraph::of_figures(Role::Body, &format!("{line}."));
    let known = |span: Span| own.relations_of(span).next().is_some();
    let lists = whole.relations().iter().filter(|relation| relation.kind == RelationKind::ListCount);
    let new = lists.filter_map(|list| {
        let span = *list.operands.first().filter(|span| !known(**span))?;
        let operands = vec![(index, span)];
        Some(Apart { kind: list.kind, verdict: list.verdict, gross: false, statement: list.statement.clone(), operands })
    });
    new.collect()
}

/// Whether a paragraph ends with a count behind a colon: *Tặng Huân chương Lao động hạng Ba: 02 tập thể*.
pub(super) fn ends_with_a_count(paragraph: &Paragraph) -> bool {
    let Some(last) = paragraph.figures().last() else { return false };
    let end = paragraph.tokens().len();
    let stop = last.counted.end.max(last.tokens.end);
    let led = last.start.checked_sub(1).is_some_and(|before| paragraph.word(before) == ":");
    led && last.is_exact_count() && !last.counted.is_empty() && (stop >= end || stop + 1 == end && paragraph.word(stop) == ".")
}

/// The lines of a list, each with the token that follows its mark.
struct Items<'d> {
    lines: Vec<(&'d Paragraph, usize)>,
    /// How many more follow after other text.
    beyond: usize,
    /// Whether they are surely all, and no line is of another list.
    sure: bool,
}

/// How a line is told from those of another list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kin<'d> {
    Number,
    Letter,
    Sign(&'d str),
    /// An item of a list in markup.
    Item,
    /// No mark, but a word and a number: *Đợt 1: …*.
    Named(u32),
    /// An ordinal in words: *Thứ nhất, …*.
    Spoken,
    /// No mark, but the noun that was counted: *Làng nghề mộc Phú Lâm*.
    Again(u32),
}

impl<'d> Kin<'d> {
    fn of(paragraph: &'d Paragraph) -> Option<(Self, usize)> {
        match mark(paragraph) {
            Some((Mark::Number, tokens)) => Some((Self::Number, tokens)),
            Some((Mark::Letter, tokens)) => Some((Self::Letter, tokens)),
            Some((Mark::Sign, tokens)) => Some((Self::Sign(paragraph.word(0)), tokens)),
            None if paragraph.role() == Role::Item => Some((Self::Item, 0)),
            None if spoken_ordinal(paragraph).is_some() => Some((Self::Spoken, 2)),
            None => is_named(paragraph, 1).then(|| (Self::Named(paragraph.tokens()[0].key), 0)),
        }
    }

    /// Whether a line of the other kind stands below one of this.
    fn holds(self, other: Self) -> bool {
        match (self, other) {
            (Self::Number, Self::Letter | Self::Sign(_)) | (Self::Letter, Self::Sign(_)) => true,
            (Self::Sign(own), Self::Sign(other)) => matches!(own, "-" | "–") && !matches!(other, "-" | "–"),
            _ => false,
        }
    }
}

impl<'d> Items<'d> {
    fn below(document: &'d Document, index: usize) -> Option<Self> {
        let mut below = document.paragraphs()[index + 1..].iter().take(MOST).map(|placed| placed.paragraph().as_ref());
        let first = below.next()?;
        let paragraph = document.paragraphs()[index].paragraph();
        let (kin, start) = Kin::of(first).or_else(|| again(paragraph, first))?;
        let own = Kin::of(paragraph).map(|(own, _)| own);
        // "2. Tổng chi:" is no line of the list below "1. Tổng thu:".
        if own == Some(kin) || own.is_some_and(|own| kin.holds(own)) {
            return None;
        }
        let mut items = Self { lines: vec![(first, start)], beyond: 0, sure: true };
        items.sure &= !matches!(kin, Kin::Number | Kin::Spoken) || ordinal(first) == Some(1);
        let mut gap = 0;
        for line in below {
            let next = items.lines.len() + items.beyond + 1;
            let (other, start) = match (kin, Kin::of(line)) {
                (Kin::Again(noun), _) if line.tokens().first().is_some_and(|first| first.key == noun) => (kin, 0),
                (Kin::Again(_), _) => break,
                (Kin::Named(word), _)
                    if line.tokens().first().is_some_and(|first| first.key == word) && is_named(line, next) =>
                {
                    (kin, 0)
                }
                (_, Some(found)) if found.0 != kin || matches!(kin, Kin::Number | Kin::Spoken) || gap == 0 => found,
                (_, Some(_)) => {
                    items.sure = false;
                    break;
                }
                // "Cách 1: …" ¶ "Người mua cần …" ¶ "Cách 2: …": the text between is no item.
                (_, None) if gap < GAP => {
                    gap += 1;
                    continue;
                }
                (_, None) => break,
            };
            if kin.holds(other) {
                continue;
            }
            if other != kin {
                break;
            }
            // Another list begins, or a line of this one was lost.
            if matches!(kin, Kin::Number | Kin::Spoken) && ordinal(line) != Some(next) {
                items.sure &= ordinal(line) == Some(1);
                break;
            }
            if gap == 0 {
                items.lines.push((line, start));
            } else {
                (items.beyond, items.sure) = (items.beyond + 1, false);
            }
        }
        let last = items.lines.last()?.0.text().trim_end();
        // "- …", "v.v.": there are more; "- Các xã:" opens a further list.
        items.sure &=
            !last.ends_with(['…', ':']) && !last.ends_with("...") && !last.ends_with("v.v.") && !last.ends_with("v.v");
        (items.lines.len() + items.beyond >= 2).then_some(items)
    }

    /// Whether every line begins with a word.
    fn begin_with(&self, key: u32) -> bool {
        self.lines.iter().all(|(line, start)| line.tokens().get(*start).is_some_and(|token| token.key == key))
    }

    /// Whether every line begins with what a body is: *Phòng …*, *Trung tâm …*.
    fn are_bodies(&self) -> bool {
        self.lines.iter().all(|(line, start)| list::names_a_body(line, *start))
    }

    /// Whether no line stands for more than one: *Các xã …*, *2 trường …*, *Xã Phú Lâm và xã Tân Hòa: …*.
    fn are_single(&self) -> bool {
        self.lines.iter().all(|(line, start)| {
            let plural = matches!(line.lower_word(*start), "các" | "những" | "hai" | "ba" | "một" | "nhiều" | "cả");
            let counted = line.figures().iter().any(|figure| figure.start == *start);
            let colon = (*start..line.tokens().len()).find(|at| line.word(*at) == ":").unwrap_or(*start);
            let joined = (*start..colon).any(|at| matches!(line.word(at), "và" | ","));
            !plural && !counted && !joined
        })
    }

    /// Their number held against the count that announces them.
    fn held(&self, paragraph: &Paragraph, index: usize) -> Option<Apart> {
        let counts = counts(paragraph);
        let ends = ends_with_a_count(paragraph);
        let all = self.lines.len() + self.beyond;
        let lines = if counts.iter().any(|count| count.value == all) { all } else { self.lines.len() };
        let alike: Vec<&Count> = counts.iter().filter(|count| self.begin_with(paragraph.tokens()[count.noun].key)).collect();
        let (count, sure) = if let Some(count) = alike.iter().rev().find(|count| count.value == lines).or(alike.last()) {
            (*count, alike.iter().all(|other| other.value == count.value) && self.are_single())
        } else {
            let last = counts.last()?;
            (last, ends || last.leads(paragraph, self.are_bodies())?)
        };
        let holds = count.value == lines;
        // The last of those in words may be told otherwise: "Và cuối cùng, …".
        let spoken = self.lines.iter().any(|(line, _)| spoken_ordinal(line).is_some());
        let near = count.value.abs_diff(lines) <= NEAR && !(spoken && count.value > lines);
        let counted = self.lines.iter().any(|(line, start)| line.figures().iter().any(|figure| figure.start == *start));
        if !(holds || sure && near && self.sure && !counted) {
            return None;
        }
        Some(Apart {
            kind: RelationKind::ListCount,
            verdict: if holds { Verdict::Holds } else { Verdict::Contradicts },
            gross: false,
            statement: list::statement(count.value, lines),
            operands: vec![(index, count.span)],
        })
    }
}

/// Whether a line begins with a noun and this number: *Đợt 1: …*, *Cách 2 (…)*, *Giai đoạn 3: …*.
fn is_named(line: &Paragraph, number: usize) -> bool {
    may_be_named(line) && line.word(named_at(line)).parse() == Ok(number)
}

/// Where the number of a line stands whose noun has one word or two.
fn named_at(line: &Paragraph) -> usize {
    let second = line.tokens().get(1).is_some_and(|second| second.is_wordlike() && second.case == Case::Lower);
    1 + usize::from(second)
}

/// Whether a line begins with a word and a number, as one of a list may.
pub(super) fn may_be_named(line: &Paragraph) -> bool {
    let at = named_at(line);
    let digits = line.word(at);
    let number = !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    number && line.tokens()[0].is_wordlike() && matches!(line.word(at + 1), ":" | "(" | "." | "-" | "–")
}

/// The number that a line begins with in words or behind *thứ*: *Thứ nhất, …*, *Thứ 2, …*, *Một là, …*.
fn spoken_ordinal(line: &Paragraph) -> Option<usize> {
    let spoken = |at: usize| units::count(line.lower_word(at)).map(usize::from);
    match (line.lower_word(0), line.lower_word(1)) {
        ("thứ", "nhất") => Some(1),
        ("thứ", digits) => digits.parse().ok().or_else(|| spoken(1)),
        (_, "là") => spoken(0),
        _ => None,
    }
}

/// Whether a line is the first of a series that is told without marks: *Giai đoạn 1: …*, *Thứ nhất, …*.
fn begins_a_series(line: &Paragraph) -> bool {
    is_named(line, 1) || spoken_ordinal(line) == Some(1)
}

/// The lines that begin with the noun that a paragraph counts before its colon: *có 5 làng nghề:* ¶ *Làng nghề mộc Phú Lâm* ¶ ….
fn again<'d>(paragraph: &Paragraph, first: &Paragraph) -> Option<(Kin<'d>, usize)> {
    let noun = first.tokens().first()?.key;
    let colon = paragraph.text().trim_end().ends_with(':');
    let counted = || counts(paragraph).iter().any(|count| paragraph.tokens()[count.noun].key == noun);
    (colon && counted()).then_some((Kin::Again(noun), 0))
}

/// The number that a line begins with.
fn ordinal(line: &Paragraph) -> Option<usize> {
    if let Some(spoken) = spoken_ordinal(line) {
        return Some(spoken);
    }
    line.word(usize::from(line.word(0) == "(")).parse().ok()
}

/// A count of what may be listed.
struct Count {
    value: usize,
    noun: usize,
    span: Span,
}

impl Count {
    /// Whether what follows the count leads to its list: surely, perhaps or (`None`) not.
    fn leads(&self, paragraph: &Paragraph, bodies: bool) -> Option<bool> {
        let end = paragraph.tokens().len() - 1;
        let after = self.noun..end;
        if after.len() > REACH || after.clone().any(|at| matches!(paragraph.word(at), "." | ";" | ":")) {
            return None;
        }
        // "… kết quả của 3 đợt, toàn huyện thu được 12 tấn:" the list is of something else.
        let others = paragraph.figures().iter().any(|figure| {
            figure.tokens.start > self.noun
                && figure.counts()
                && !matches!(figure.kind, Kind::Percent)
                && !figure.counted.is_empty()
        });
        let word = |back: usize| paragraph.lower_word(end.saturating_sub(back));
        let selected = matches!(
            (word(2), word(1)),
            ("như" | "có" | "nhất", _) | ("chủ", "yếu") | ("nổi", "bật") | ("điển", "hình") | ("ví", "dụ") | ("đặc", "biệt")
        ) && word(1) != "gồm";
        // "so với 2 khối lớp còn lại:" counts none of the lines.
        let left = (word(2), word(1)) == ("còn", "lại");
        if others || selected || left || word(1) == "như" || after.clone().any(|at| list::selects(paragraph, at)) {
            return None;
        }
        let lead = (after.clone()).any(|at| matches!(paragraph.lower_word(at), "gồm" | "là"))
            || matches!((word(3), word(2), word(1)), (_, _, "sau") | (_, "sau", "đây"));
        // "3 đơn vị sự nghiệp công lập:" ¶ "a) Trung tâm …"
        let small =
            || after.clone().all(|at| paragraph.tokens()[at].is_wordlike() && paragraph.tokens()[at].case == Case::Lower);
        let direct = after.len() <= 4 || bodies && after.len() <= BODIES && small();
        let clause = list::class(paragraph, self.noun)?;
        // "3 xã như sau:", "3 đồng chí có ý kiến như sau:" may tell what they said.
        let told = word(2) == "như";
        Some(lead && (clause == Class::Clause || !told) || direct)
    }
}

/// The counts of a paragraph, in digits and in words, in reading order.
fn counts(paragraph: &Paragraph) -> Vec<Count> {
    let exact = |figure: &&Figure| {
        let kind = matches!(figure.kind, Kind::Amount | Kind::Fraction);
        kind && figure.is_exact_count() && figure.hedge == Hedge::None && !figure.counted.is_empty()
    };
    let digits = paragraph.figures().iter().filter(exact).filter_map(|figure| {
        let value = usize::try_from(figure.number.value.to_integer()).ok().filter(|value| (2..=MOST).contains(value))?;
        let unmarked = figure.tokens.start > 0;
        unmarked.then_some(Count { value, noun: figure.counted.start, span: figure.span })
    });
    let mut found: Vec<Count> = digits.collect();
    for (at, token) in paragraph.tokens().iter().enumerate() {
        let spoken = units::count(paragraph.lower_word(at)).filter(|count| *count > 1);
        if let Some(count) = spoken.filter(|_| list::is_counted(paragraph, at)) {
            found.push(Count { value: usize::from(count), noun: at + 1, span: token.span });
        }
    }
    found.sort_by_key(|count| count.noun);
    found
}
