//! Reads the figures of each sentence with their roles, clauses and brackets.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Against, Base, Item, Sentence};
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::cue::{self, Role};
use crate::doc::relation::entire;
use crate::doc::token::{Token, TokenKind};
use crate::lang::word;

/// The sentences of a paragraph that hold figures.
pub fn read(paragraph: &Paragraph) -> Vec<Sentence<'_>> {
    let figures = paragraph.figures();
    let mut sentences = Vec::new();
    let mut next = 0;
    let mut open: Option<(Range<usize>, Range<usize>)> = None;
    for sentence in paragraph.sentences() {
        let first = next;
        while figures.get(next).is_some_and(|figure| figure.tokens.start < sentence.tokens.end) {
            next += 1;
        }
        let speaks =
            next - first <= MOST && figures[first..next].iter().any(|figure| figure.counts() || figure.kind == Kind::Period);
        // "Huyện có 38 HTX. Trong đó, 35 HTX hoạt động": the second sentence goes on with the first.
        match &mut open {
            Some((tokens, items))
                if speaks && goes_on(paragraph, sentence.tokens.start) && items.len() + next - first <= LONGEST =>
            {
                (tokens.end, items.end) = (sentence.tokens.end, next);
            }
            _ => {
                sentences.extend(open.take().map(|(tokens, items)| Reader::new(paragraph, tokens).sentence(items)));
                open = speaks.then(|| (sentence.tokens.clone(), first..next));
            }
        }
    }
    sentences.extend(open.map(|(tokens, items)| Reader::new(paragraph, tokens).sentence(items)));
    sentences
}

/// Two sentences, one right after the other, read as one: what the first tells may be what the second goes on with.
pub(in crate::doc::relation) fn joined<'p>(one: &Sentence<'p>, two: &Sentence<'p>) -> Option<Sentence<'p>> {
    let (first, last) = (one.items.first()?, two.items.last()?);
    let beside = one.tokens.end == two.tokens.start && one.items.len() + two.items.len() <= JOINED;
    let reader = || Reader::new(one.paragraph, one.tokens.start..two.tokens.end);
    beside.then(|| reader().sentence(first.figure..last.figure + 1))
}

/// How many figures two sentences may hold that are read as one.
const JOINED: usize = 8;

/// How many figures sentences that go on with one another may hold together.
const LONGEST: usize = 40;

/// Whether a sentence begins with words that make it part of the one before: *Trong đó, Bao gồm, Số còn lại*.
fn goes_on(paragraph: &Paragraph, start: usize) -> bool {
    let start = start + usize::from(matches!(paragraph.word(start), "-" | "–" | "+"));
    let word = |at: usize| paragraph.lower_word(start + at);
    entire::of_this_time(paragraph, start).is_some()
        || matches!(
            (word(0), word(1), word(2)),
            ("trong", "đó", _)
                | ("trong", "số", "đó" | "này")
                | ("bao", "gồm", _)
                | ("cụ", "thể", _)
                | ("gồm", _, _)
                | ("số" | "còn", "còn" | "lại", _)
        )
}

/// A sentence of more figures is a table that lost its lines: it asserts nothing, and each figure would be held against all.
const MOST: usize = 200;

struct Reader<'p> {
    paragraph: &'p Paragraph,
    tokens: Range<usize>,
    at: usize,
    clause: usize,
    clause_start: usize,
    brackets: Vec<usize>,
    outer: Vec<usize>,
    opened: Option<usize>,
    apart: bool,
}

/// How many words may stand between a cue and its figure.
const REACH: usize = 6;

/// Words that go before a cue without being a subject.
static FILLERS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     và đã tức là hay nghĩa với ước cụ thể như vậy chỉ mới cũng đều đang sẽ được thì nên đến nay tiếp tục vẫn lại \
     có thực hiện hoàn thành tỷ tỉ lệ giải ngân trong khi nhưng song theo cao khoảng gần trên hơn tương ứng qua ở \
     cùng kết quả mà trọng số này tăng trưởng tính ra mạnh nhẹ nhanh thêm tới khá đáng kể sâu xuống đương đồng thời",
    )
});

/// Words that say whose plan or which period an amount is of.
static WHOSE: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     năm tháng quý cùng kỳ kì trước ngoái đầu cuối nhiệm kế hoạch dự toán chỉ tiêu tỉnh huyện giao được là đề ra \
     mức con số của tổng hđnd ubnd hội đồng nhân dân nghị quyết vốn lượng thành phố trung ương xã cả nước bình quân \
     chung mục thủ tướng chính phủ bộ pháp lệnh phấn đấu niên vụ mùa khóa",
    )
});

impl<'p> Reader<'p> {
    fn new(paragraph: &'p Paragraph, tokens: Range<usize>) -> Self {
        Self {
            paragraph,
            at: tokens.start,
            clause: 0,
            clause_start: tokens.start,
            tokens,
            brackets: vec![0],
            outer: vec![0],
            opened: None,
            apart: false,
        }
    }

    fn sentence(mut self, figures: Range<usize>) -> Sentence<'p> {
        let mut items: Vec<Item> = Vec::with_capacity(figures.len());
        let all = self.paragraph.figures();
        for index in figures {
            let figure = &all[index];
            if !(figure.counts() || figure.kind == Kind::Range) {
                continue;
            }
            let apart = self.walk_to(figure.tokens.start);
            let follows = items.last().is_some_and(|last| last.clause == self.clause);
            let from = match items.last() {
                Some(last) if follows => {
                    let before = &all[last.figure];
                    before.tokens.end.max(before.per.end)
                }
                _ => self.clause_start,
            };
            let after = items.last().map_or(self.tokens.start, |last| all[last.figure].tokens.end);
            items.push(self.item(index, figure, (from, after), follows, apart));
            self.at = figure.tokens.end.max(figure.per.end);
        }
        let mut sentence = Sentence { paragraph: self.paragraph, tokens: self.tokens, items, outer: self.outer };
        for index in 1..sentence.items.len() {
            if ends_a_change(&sentence, index) {
                let own = &mut sentence.items[index];
                (own.role, own.subject) = (Some(Role::To), own.subject.end..own.subject.end);
            }
        }
        // What a figure is measured against ends where the next figure begins.
        for index in 0..sentence.items.len() {
            let until = sentence.items.get(index + 1).map_or(sentence.tokens.end, |next| all[next.figure].tokens.start);
            let figure = &all[sentence.items[index].figure];
            sentence.items[index].base = base_after(self.paragraph, figure.tokens.end.max(figure.per.end), until);
        }
        sentence
    }

    /// Walks on to a token, counting clauses and brackets; whether a semicolon was passed.
    fn walk_to(&mut self, until: usize) -> bool {
        self.apart = false;
        for index in self.at..until {
            let token = &self.paragraph.tokens()[index];
            if token.kind != TokenKind::Punctuation {
                continue;
            }
            let mark = self.paragraph.slice(token.span);
            match mark {
                "(" | "[" => {
                    self.outer.push(*self.brackets.last().unwrap_or(&0));
                    self.brackets.push(self.outer.len() - 1);
                    self.opened = Some(index);
                }
                ")" | "]" => {
                    if self.brackets.len() > 1 {
                        self.brackets.pop();
                    }
                    self.apart = false;
                }
                "," | ";" | "." | "…" | "!" | "?" => self.apart |= mark == ";" || mark == ".",
                // "là: 54.275" goes on; "gồm: …" begins a list.
                ":" if index + 1 == until && !self.lists(index) => continue,
                ":" => {}
                _ => continue,
            }
            self.clause += 1;
            self.clause_start = index + 1;
        }
        self.at = until;
        self.apart
    }

    fn lists(&self, colon: usize) -> bool {
        colon.checked_sub(1).is_some_and(|before| matches!(self.paragraph.lower_word(before), "gồm" | "đó" | "sau"))
    }

    fn item(&self, index: usize, figure: &Figure, (from, all_from): (usize, usize), follows: bool, apart: bool) -> Item {
        let paragraph = self.paragraph;
        let until = figure.start.max(from);
        let mut role = None;
        let (mut cue_start, mut cue_end) = (until, until);
        let mut at = from;
        while at < until {
            let words = paragraph.tokens()[at..until].iter().map(|token| token.key);
            // "lấn chiếm đất rừng 35 vụ" is no share.
            let seized = || {
                paragraph.lower_word(at) == "chiếm"
                    && at > from
                    && matches!(paragraph.lower_word(at - 1), "lấn" | "xâm" | "đánh" | "cưỡng" | "tái")
            };
            // "thuế giá trị gia tăng 203 tỷ đồng" is a tax of that name.
            let added = || {
                paragraph.lower_word(at) == "tăng"
                    && at >= 2
                    && (paragraph.lower_word(at - 2), paragraph.lower_word(at - 1)) == ("trị", "gia")
            };
            match cue::find(words).filter(|_| !seized() && !added()) {
                Some((count, found))
                    if until - (at + count) <= REACH || found.is_base() && until - (at + count) <= 2 * REACH =>
                {
                    let made = found == Role::Part && matches!(paragraph.lower_word(at + count), "hóa" | "hoá");
                    let bound = made || at > from && paragraph.lower_word(at - 1) == "trở"; // "từ 25 bàn trở lên"
                    // "so với năm 2021 và bằng 114,1%": what was compared is done with.
                    let joined = (cue_end..at).any(|index| paragraph.lower_word(index) == "và");
                    let of_base = role.is_some_and(Role::is_base) && matches!(found, Role::Share | Role::Reach);
                    let base_goes_on = bound || of_base && !joined;
                    // "trong đó vụ Đông Xuân toàn tỉnh đạt 8.120 ha"
                    let part_goes_on = matches!(role, Some(Role::Part | Role::Parts))
                        && matches!(found, Role::Reach | Role::Total)
                        && matches!(figure.kind, Kind::Amount | Kind::Fraction);
                    if !base_goes_on && !part_goes_on {
                        (role, cue_start, cue_end) = (Some(found), at, at + count);
                    }
                    at += count;
                }
                _ => at += 1,
            }
        }
        // "gồm: 35 HTX", "trong đó: 35 HTX": the cue stands before the colon.
        if role.is_none() && from == self.clause_start && from > self.tokens.start && paragraph.word(from - 1) == ":" {
            let back = from.saturating_sub(3).max(self.tokens.start);
            for start in back..from - 1 {
                let words = paragraph.tokens()[start..from - 1].iter().map(|token| token.key);
                if let Some((count, found @ (Role::Part | Role::Parts))) = cue::find(words)
                    && start + count == from - 1
                {
                    role = Some(found);
                }
            }
        }
        let mut subject = self.subject(from..if role.is_some() { cue_start } else { until });
        let mut gapped = false;
        let gap = self.subject(cue_end.min(until)..until);
        match role {
            // "Dự toán thu ngân sách năm 2022 huyện giao 210,5 tỷ đồng", "tổng kế hoạch vốn đầu tư công là 96 tỷ đồng"
            Some(Role::Plan)
                if cue_start <= self.clause_start + 1
                    && cue_end < until
                    && (self.is_set(until) || self.names_plan(cue_end..until)) => {}
            Some(Role::Plan | Role::Prior | Role::Whole) if !self.says_whose(cue_end..until) => {
                (role, subject) = (None, self.subject(from..until));
            }
            // "từ mức 1.335 USD xuống mức 1.315 USD"
            Some(Role::From | Role::To)
                if gap.clone().all(|index| matches!(paragraph.lower_word(index), "mức" | "con" | "số")) => {}
            Some(Role::From | Role::To | Role::Rest) if !gap.is_empty() => (role, subject) = (None, self.subject(from..until)),
            // "tổng vốn cấp mới và tăng thêm là 2.845 tỷ đồng"
            Some(Role::Rise | Role::Fall)
                if until > cue_end
                    && paragraph.lower_word(until - 1) == "là"
                    && (self.clause_start..cue_start).any(|index| paragraph.lower_word(index) == "tổng") =>
            {
                (role, subject) = (Some(Role::Total), self.subject(from..until));
            }
            // "ngày càng tăng: 9.287 người" tells how many there are.
            Some(Role::Rise | Role::Fall)
                if cue_start > from && paragraph.lower_word(cue_start - 1) == "càng" && paragraph.word(until - 1) == ":" =>
            {
                (role, subject) = (None, self.subject(from..until));
            }
            Some(Role::Rise | Role::Fall | Role::Over | Role::Under) if !gap.is_empty() => {
                // "cao hơn mức 5,5%", "vượt con số 1,34 tỷ": what it is compared with.
                let compared =
                    matches!(paragraph.lower_word(gap.start), "con" | "mốc" | "ngưỡng" | "mục" | "chỉ" | "kế" | "dự" | "bình");
                role = compared.then_some(Role::Prior);
                if !compared {
                    subject = self.subject(from..until);
                }
            }
            // "tỷ lệ đạt giải 100%" has a subject of its own.
            Some(Role::Reach | Role::Share) if figure.kind == Kind::Percent && !gap.is_empty() => {
                subject = gap;
                gapped = true;
            }
            _ => {}
        }
        let raises = |index: usize| {
            paragraph.tokens()[index].kind == TokenKind::Word
                && matches!(paragraph.lower_word(index), "nâng" | "đưa")
                && matches!(paragraph.lower_word(index + 1), "tổng" | "số" | "tỷ" | "tỉ" | "lên")
        };
        let raised = (self.clause_start..until).any(raises);
        let bracket = *self.brackets.last().unwrap_or(&0);
        let first = bracket != 0 && self.opened.is_some_and(|opened| self.clause_start == opened + 1) && !follows;
        let dated = first && !subject.is_empty() && self.says_whose(subject.clone());
        let announced = self.announced(all_from.min(until)..until);
        let opens = first && subject.is_empty();
        Item {
            figure: index,
            role,
            base: None,
            subject,
            clause: self.clause,
            follows,
            bracket,
            opens,
            dated,
            raised,
            apart,
            gapped,
            announced,
        }
    }

    /// The cue of a list in a range, outside of brackets that close within it.
    fn announced(&self, range: Range<usize>) -> Option<Role> {
        let mut found = None;
        let mut open = Vec::new();
        let mut at = range.start;
        while at < range.end {
            match (self.paragraph.tokens()[at].kind, self.paragraph.word(at)) {
                (TokenKind::Punctuation, "(") => open.push(found),
                (TokenKind::Punctuation, ")") => found = open.pop().unwrap_or(None),
                _ => {
                    let words = self.paragraph.tokens()[at..range.end].iter().map(|token| token.key);
                    if let Some((count, role)) = cue::find(words) {
                        // "cụ thể hóa thành 2.600 đề án" announces nothing.
                        let made = matches!(self.paragraph.lower_word(at + count), "hóa" | "hoá");
                        if matches!(role, Role::Part | Role::Parts) && !made {
                            found = Some(role);
                        }
                        at += count;
                        continue;
                    }
                }
            }
            at += 1;
        }
        found
    }

    /// Whether the word before a token says that a plan is set at what follows: *là, giao, được giao*.
    fn is_set(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| matches!(self.paragraph.lower_word(before), "là" | "giao"))
    }

    /// Whether words between *kế hoạch* and a figure name what is planned and no more: *Kế hoạch vốn đầu tư công 318,4 tỷ đồng*.
    fn names_plan(&self, range: Range<usize>) -> bool {
        range.len() <= PLAN
            && range.into_iter().all(|index| {
                let token = &self.paragraph.tokens()[index];
                let done = matches!(
                    self.paragraph.lower_word(index),
                    "đạt"
                        | "hiện"
                        | "ước"
                        | "tăng"
                        | "giảm"
                        | "đã"
                        | "được"
                        | "thành"
                        | "vượt"
                        | "của"
                        | "là"
                        | "có"
                        | "cho"
                        | "với"
                );
                token.is_wordlike() && !done
            })
    }

    /// Whether words between *kế hoạch, so với* and a figure say no more than whose plan or which period it is.
    fn says_whose(&self, range: Range<usize>) -> bool {
        range.into_iter().all(|index| {
            let token = &self.paragraph.tokens()[index];
            !token.is_wordlike() || WHOSE.contains(&token.key)
        })
    }

    /// The words of a range that are no fillers, as the stretch from the first to the last; empty where there are none.
    fn subject(&self, range: Range<usize>) -> Range<usize> {
        let tokens = self.paragraph.tokens();
        let means = |index: &usize| {
            let token: &Token = &tokens[*index];
            token.is_wordlike() && !FILLERS.contains(&token.key)
        };
        let Some(first) = range.clone().find(means) else { return range.end..range.end };
        let last = range.rev().find(means).unwrap_or(first);
        first..last + 1
    }
}

/// "giảm từ 190 tỷ đồng về 180 tỷ đồng": after where a change begins, *về* leads to where it ends.
fn ends_a_change(sentence: &Sentence<'_>, item: usize) -> bool {
    let (own, before) = (&sentence.items[item], &sentence.items[item - 1]);
    let word = |index: usize| sentence.paragraph.lower_word(index);
    let from = sentence.figure(item - 1);
    if before.role != Some(Role::From) || own.role.is_some() || own.clause != before.clause {
        return false;
    }
    let end = from.tokens.end.max(from.per.end);
    let led = (end..sentence.figure(item).start).rev().find(|index| !matches!(word(*index), "mức" | "con" | "số" | "chỉ"));
    let start = from.start.saturating_sub(4).max(sentence.tokens.start);
    led.is_some_and(|index| word(index) == "về")
        && (start..from.start).any(|index| matches!(word(index), "giảm" | "hạ" | "rút"))
}

/// How many words may name what is planned.
const PLAN: usize = 6;

/// How many words may say what a figure is measured against: a decision is cited with its number, date and body.
pub(super) const BASE: usize = 28;

/// What the words after a figure say it is measured against.
fn base_after(paragraph: &Paragraph, from: usize, until: usize) -> Option<Base> {
    let ends = |index: &usize| {
        let token = &paragraph.tokens()[*index];
        match token.kind {
            TokenKind::Punctuation => !matches!(paragraph.slice(token.span), "-" | "–" | "\"" | "“" | "”" | "/"),
            _ => matches!(paragraph.lower_word(*index), "và" | "nhưng" | "còn" | "song" | "hoàn" | "khi" | "tuy"),
        }
    };
    let until = (from..until.min(from + BASE)).find(ends).unwrap_or(until.min(from + BASE));
    for index in from..until.min(from + 7) {
        let (word, next) = (paragraph.lower_word(index), paragraph.lower_word(index + 1));
        let found = match (word, next) {
            ("so", "với") => {
                let words = index + 2..until;
                return Some(Base { against: against(paragraph, &words), words });
            }
            ("so", "cùng" | "kế" | "dự" | "năm" | "tháng" | "nhiệm" | "đầu" | "vụ" | "quý" | "chỉ" | "ck" | "kh" | "dt") =>
            {
                let words = index + 1..until;
                return Some(Base { against: against(paragraph, &words), words });
            }
            ("nghị", "quyết") | ("nq", _) => Against::Plan,
            _ if is_plan(word, next) => Against::Plan,
            ("cùng", "kỳ" | "kì") | ("ck", _) => Against::Prior,
            ("tổng", _) | ("dân", "số") | ("trong", "tổng") => Against::Whole,
            ("số" | "của" | "diện", _) if index == from => Against::Whole,
            ("trong" | "khi" | "nhưng" | "còn" | "và", _) => return None,
            _ => continue,
        };
        return Some(Base { against: found, words: index..until });
    }
    None
}

/// Whether two words call what was to be reached: *kế hoạch, dự toán, chỉ tiêu*, or their abbreviations *KH, DT*.
pub(in crate::doc::relation) fn is_plan(word: &str, next: &str) -> bool {
    matches!((word, next), ("kế", "hoạch") | ("dự", "toán") | ("chỉ" | "mục", "tiêu") | ("kh" | "dt", _))
}

fn against(paragraph: &Paragraph, words: &Range<usize>) -> Against {
    for index in words.clone() {
        match (paragraph.lower_word(index), paragraph.lower_word(index + 1)) {
            ("nghị", "quyết") | ("nq", _) => return Against::Plan,
            (word, next) if is_plan(word, next) => return Against::Plan,
            ("tổng", _) => return Against::Whole,
            ("đại", "biểu") if index == words.start => return Against::Whole,
            _ => {}
        }
    }
    Against::Prior
}
