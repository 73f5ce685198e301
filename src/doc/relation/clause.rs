//! Figures in their clauses: each with its role, what it is compared with, and whether it goes on with what stands before.
//!
//! A clause is what stands between commas, semicolons and brackets. A percentage goes on with the amount before it
//! (*thu 275 tỷ đồng, đạt 72,94% dự toán*) if its clause begins with the cue itself; words before the cue are a subject of their own.

mod read;

use std::ops::Range;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::relation::cue::Role;
use crate::doc::token::{Case, TokenKind};
use crate::lang::units::Dimension;
use crate::text::Span;

use read::BASE;
pub use read::read;
pub(super) use read::{is_plan, joined};

/// What a percentage or change is measured against, as the words after it say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Against {
    /// *kế hoạch, dự toán, chỉ tiêu*.
    Plan,
    /// *cùng kỳ, năm trước*.
    Prior,
    /// *tổng số, dân số*.
    Whole,
}

/// The words that say what a figure is measured against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Its kind.
    pub against: Against,
    /// Its words, from *kế hoạch* or the word after *so với* on.
    pub words: Range<usize>,
}

/// Whether a name stands among some tokens: a capital that opens no sentence.
pub(super) fn holds_a_name(paragraph: &Paragraph, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| {
        let token = &paragraph.tokens()[at];
        let opens = at > 0 && paragraph.word(at - 1) == ".";
        token.kind == TokenKind::Word && token.case == Case::Capitalised && !opens
    })
}

/// A figure in its clause.
#[derive(Clone, Debug)]
pub struct Item {
    /// Index into the paragraph's figures.
    pub figure: usize,
    /// What the words before make it.
    pub role: Option<Role>,
    /// What it is measured against.
    pub base: Option<Base>,
    /// Words before the cue, in its clause, that are no filler: a subject of its own.
    pub subject: Range<usize>,
    /// The number of its clause in the sentence.
    pub clause: usize,
    /// Whether another figure stands before it in its clause.
    pub follows: bool,
    /// The brackets it stands in: each bracket of a sentence has a number, 0 is outside.
    pub bracket: usize,
    /// Whether it is the first in its bracket, with nothing but a cue before it.
    pub opens: bool,
    /// Whether it is the first in its bracket, after nothing but words of time: *(năm 2017 đạt 90,4%)*.
    pub dated: bool,
    /// Whether *nâng, đưa* stand before it in its clause: *nâng tổng số lên 38*.
    pub raised: bool,
    /// Whether a semicolon stands between it and the figure before.
    pub apart: bool,
    /// Whether words between its cue and itself give it another subject: *đạt số phiếu trên 50%*.
    pub gapped: bool,
    /// What announces a list between the figure before and this one, however far: *trong đó, giá trị sản xuất ngành nông nghiệp 362 tỷ*.
    pub announced: Option<Role>,
}

/// The figures of a sentence.
#[derive(Debug)]
pub struct Sentence<'p> {
    /// The paragraph it stands in.
    pub paragraph: &'p Paragraph,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its figures that count, in order.
    pub items: Vec<Item>,
    /// For each bracket, the one it stands in.
    pub outer: Vec<usize>,
}

impl Sentence<'_> {
    /// Where the bracket closes that tokens from one on stand in, or a mark outside further brackets stops them.
    pub(super) fn closes(&self, from: usize, stops: impl Fn(&str) -> bool) -> usize {
        let mut depth = 0_usize;
        let ends = |at: &usize| {
            match self.paragraph.word(*at) {
                "(" => depth += 1,
                ")" if depth == 0 => return true,
                ")" => depth -= 1,
                word => return depth == 0 && stops(word),
            }
            false
        };
        (from..self.tokens.end).find(ends).unwrap_or(self.tokens.end)
    }

    /// The item whose figure has a span.
    pub(super) fn item_of(&self, span: Span) -> Option<usize> {
        let figures = self.paragraph.figures();
        let item = self.items.partition_point(|item| figures[item.figure].span < span);
        self.items.get(item).filter(|item| figures[item.figure].span == span).map(|_| item)
    }

    /// The figure of an item.
    #[inline]
    pub fn figure(&self, item: usize) -> &Figure {
        &self.paragraph.figures()[self.items[item].figure]
    }

    /// Whether an item is an amount or fraction that something can be said of.
    pub fn is_level(&self, item: usize) -> bool {
        let role = self.items[item].role;
        matches!(self.figure(item).kind, Kind::Amount | Kind::Fraction)
            && !role.is_some_and(|role| role.is_change() || role.is_base() || role == Role::From)
    }

    /// Whether *so với* stands between the figure before an item and the item itself: *so với cùng kỳ (5.120 người)*.
    pub fn is_compared(&self, item: usize) -> bool {
        let word = |at: usize| self.paragraph.lower_word(at);
        let from = item.checked_sub(1).map_or(self.tokens.start, |before| self.figure(before).tokens.end);
        (from..self.figure(item).start).any(|at| word(at) == "so" && word(at + 1) == "với")
    }

    /// Whether an item stands within a bracket, or within one inside it.
    pub fn within(&self, item: usize, bracket: usize) -> bool {
        let mut at = self.items[item].bracket;
        while at != bracket && at != 0 {
            at = self.outer[at];
        }
        at == bracket
    }

    /// The amount or fraction that an item goes on with, and whether other words of its clause stand between.
    pub fn level_of(&self, item: usize) -> Option<(usize, bool)> {
        let mut loose = false;
        let bracket = self.items[item].bracket;
        let mut at = item;
        loop {
            let current = &self.items[at];
            // A new subject breaks the chain, unless the figure before stands in the same clause.
            if !current.subject.is_empty() {
                if !current.follows || at != item {
                    return None;
                }
                loose = true;
            }
            // "579.413 việc, tăng 7.240 việc; chiếm 79,56% trong tổng số phải thi hành"
            let goes_on = at == item
                && match current.base.as_ref().map(|base| base.against) {
                    Some(Against::Whole) => current.role == Some(Role::Share),
                    // "148,6 tỷ đồng; đạt 99,1% so với dự toán huyện giao (150 tỷ đồng)"
                    Some(Against::Plan | Against::Prior) => {
                        matches!(current.role, Some(Role::Share | Role::Reach)) && self.base_amount(item).is_some()
                    }
                    None => false,
                };
            if current.apart && !goes_on || current.gapped {
                return None;
            }
            // What a closed bracket holds is another matter.
            let mut before = at.checked_sub(1)?;
            while !self.open_at(before, bracket) {
                before = before.checked_sub(1)?;
            }
            // "4.325 doanh nghiệp có quy mô vốn dưới 10 tỷ đồng, chiếm 92,3%": a bound describes what is counted.
            while self.figure(before).hedge.is_open() && self.items[before].follows && before > 0 {
                before -= 1;
            }
            // "38 xã đạt 10 - 14 tiêu chí, chiếm 42,7%": so does a range of something else.
            if self.figure(before).kind == Kind::Range && self.items[before].follows && before > 0 && self.describes(before) {
                before -= 1;
            }
            // "20 xã đạt 19 tiêu chí (71,4%)": so does how many criteria each of them meets.
            if self.items[before].follows && before > 0 && self.counts_criteria(before) {
                before -= 1;
            }
            if self.is_level(before) {
                return Some((before, loose));
            }
            if self.items[before].role == Some(Role::From) || self.figure(before).kind == Kind::Range {
                return None;
            }
            at = before;
        }
    }

    /// Whether a count is of the criteria that each of the things right before it meets.
    fn counts_criteria(&self, item: usize) -> bool {
        let (counted, figure) = (self.figure(item - 1), self.figure(item));
        let word = |on: usize| self.paragraph.lower_word(figure.counted.start + on);
        let beside =
            self.items[item].clause == self.items[item - 1].clause && self.items[item].bracket == self.items[item - 1].bracket;
        let units = matches!(self.paragraph.lower_word(counted.counted.start), "xã" | "thôn" | "huyện" | "bản");
        beside && units && self.is_level(item - 1) && counted.is_exact_count() && (word(0), word(1)) == ("tiêu", "chí")
    }

    /// Whether a range says of which kind the things are that stand right before it.
    fn describes(&self, range: usize) -> bool {
        let (counted, figure) = (self.figure(range - 1), self.figure(range));
        let beside = self.items[range].clause == self.items[range - 1].clause
            && self.items[range].bracket == self.items[range - 1].bracket;
        beside
            && self.is_level(range - 1)
            && counted.is_exact_count()
            && !counted.counted.is_empty()
            && (figure.dimension != Dimension::Count
                || counted.counts_same(self.paragraph, figure, self.paragraph) == Some(false))
    }

    /// Whether an item's bracket is still open inside `bracket`.
    fn open_at(&self, item: usize, bracket: usize) -> bool {
        let mut at = bracket;
        loop {
            if at == self.items[item].bracket {
                return true;
            }
            if at == 0 {
                return false;
            }
            at = self.outer[at];
        }
    }

    /// Whether two bases are said in the same words.
    pub fn same_base(&self, one: &Base, other: &Base) -> bool {
        one.against == other.against && base_keys(self.paragraph, one).eq(base_keys(self.paragraph, other))
    }

    /// The amount that a percentage or change is measured against, where it is printed: *so với 21.589 vụ năm trước*, *so với
    /// cùng kỳ (239 vụ)*, *kế hoạch (65 tỷ đồng)*.
    pub fn base_amount(&self, item: usize) -> Option<usize> {
        let own = &self.items[item];
        let next = item + 1;
        let after = self.items.get(next)?;
        let figure = self.figure(next);
        if !matches!(figure.kind, Kind::Amount | Kind::Percent) || after.apart {
            return None;
        }
        let fits = match (own.base.as_ref().map(|base| base.against), after.role) {
            (Some(Against::Plan), Some(Role::Plan | Role::Prior)) => true,
            (Some(Against::Prior), Some(role)) => role == Role::Prior,
            (Some(Against::Whole), Some(role)) => matches!(role, Role::Whole | Role::Total),
            (None, Some(role)) => role.is_base(),
            // "vượt 712 tỷ đồng so với mức được giao là 25.600 tỷ đồng"
            (Some(Against::Prior | Against::Plan), None) => {
                own.base.as_ref().is_some_and(|base| base.words.end == figure.start)
                    && figure.start.checked_sub(1).is_some_and(|before| self.paragraph.lower_word(before) == "là")
            }
            _ => false,
        };
        // "so với kỳ khảo sát trước và tăng mạnh so với 31,9%": the second comparison is another's.
        let compared =
            (self.figure(item).tokens.end..figure.start).filter(|index| self.paragraph.lower_word(*index) == "so").count();
        // "tăng 5,6% so với dự toán năm trước và chỉ tiêu phấn đấu là 290.000 tỷ đồng"
        let another = after.role == Some(Role::Plan)
            && (self.figure(item).tokens.end..figure.start).any(|index| self.paragraph.lower_word(index) == "và");
        let inline = after.clause == own.clause && fits && compared <= 1 && !another;
        let bracketed = after.bracket != own.bracket
            && self.outer.get(after.bracket) == Some(&own.bracket)
            && (after.opens || after.dated)
            && own.base.as_ref().is_some_and(|base| {
                // "đạt 25% kế hoạch, tăng 29% so với cùng kỳ (KH 2.483 tỷ đồng)": the bracket is of the plan.
                let planned = base.against == Against::Prior && after.role == Some(Role::Plan);
                // "tăng 52,8% so với cùng kỳ dù chi phí tăng cao (366 tỷ đồng)": the bracket is of the costs.
                let another =
                    |at: usize| matches!(self.paragraph.lower_word(at), "dù" | "tăng" | "giảm" | "do" | "nhờ" | "song");
                !planned
                    && base.words.len() <= BASE
                    && self.paragraph.word(base.words.end) == "(" && !base.words.clone().any(another)
            })
            && !after
                .role
                .is_some_and(|role| role.is_change() || matches!(role, Role::Part | Role::Parts | Role::To | Role::From))
            // "tăng 0,74% so với cùng kỳ (bằng 837,2 ha)": what the change comes to.
            && !(own.role.is_some_and(Role::is_change) && after.role == Some(Role::Share) && figure.kind == Kind::Amount)
            // "so với cuối năm 2022 (đạt 99,7% kế hoạch)" is another comparison.
            && !(figure.kind == Kind::Percent
                && (after.role == Some(Role::Share) || after.role == Some(Role::Reach) && after.base.is_some()));
        // "giảm 15,2% (cùng kỳ 61,7 triệu USD)": the bracket says what it is.
        let end = self.figure(item).tokens.end.max(self.figure(item).counted.end);
        let labelled = after.bracket != own.bracket
            && self.outer.get(after.bracket) == Some(&own.bracket)
            && match after.role {
                Some(Role::Prior | Role::Plan) => true,
                // "tương ứng giảm 5,6% (niên vụ trước 900.000 đồng)"
                None | Some(Role::Reach) => {
                    own.role.is_some_and(Role::is_change)
                        && after.dated
                        && (end + 1..figure.start).any(|at| matches!(self.paragraph.lower_word(at), "trước" | "kỳ" | "kì"))
                }
                Some(Role::Total | Role::Whole) => self.figure(item).kind == Kind::Percent,
                _ => false,
            }
            && own.base.as_ref().is_none_or(|base| base.words.is_empty())
            && self.paragraph.word(end) == "("
            && figure.start > end
            && (end + 1..figure.start).all(|at| self.paragraph.tokens()[at].is_wordlike());
        (inline || bracketed || labelled).then_some(next)
    }

    /// The token range from one item to another.
    pub fn keys(&self, range: &Range<usize>) -> impl Iterator<Item = u32> + Clone + '_ {
        self.paragraph.tokens()[range.clone()].iter().map(|token| token.key)
    }
}

/// The keys of a base's words without those that say nothing of whose plan or which period it is.
fn base_keys<'p>(paragraph: &'p Paragraph, base: &Base) -> impl Iterator<Item = u32> + 'p {
    base.words.clone().filter_map(move |index| {
        let word = paragraph.lower_word(index);
        let empty =
            matches!(word, "so" | "với" | "của" | "được" | "đề" | "ra" | "là" | "năm" | "cả" | "thì" | "đã" | "và" | "ước");
        (!empty).then(|| paragraph.tokens()[index].key)
    })
}
