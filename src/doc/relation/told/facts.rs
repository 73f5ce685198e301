//! Figures as plain integers, so that many sums can be tried.

use std::borrow::Cow;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::{Number, show_short};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::list::counts_persons;
use crate::lang::posts;
use crate::lang::units::Dimension;
use crate::text::Span;

/// How many parts of a base unit are told apart.
pub(in crate::doc::relation) const SCALE: i128 = 1_000_000;

/// A value in these parts, cut to whole ones.
pub(in crate::doc::relation) fn in_parts(value: Exact) -> i128 {
    // Most values are whole: dividing ratios would be most of what sums cost.
    let parts = value.numer() * SCALE;
    if value.is_integer() { parts } else { parts / value.denom() }
}

/// A figure of a draft in its place.
pub(in crate::doc::relation) struct Fact<'p> {
    /// The index of its paragraph.
    pub(in crate::doc::relation) paragraph: usize,
    /// Its paragraph.
    pub(in crate::doc::relation) text: &'p Paragraph,
    /// The figure.
    pub(in crate::doc::relation) figure: &'p Figure,
    /// Which sentence it stands in, counted over the draft's paragraphs.
    pub(in crate::doc::relation) sentence: (usize, usize),
    /// Its index among the items of its sentence.
    pub(in crate::doc::relation) item: usize,
    /// What the words before make it.
    pub(in crate::doc::relation) role: Option<Role>,
    /// Its value, in parts of its base unit.
    pub(in crate::doc::relation) value: i128,
    /// How far its writer may have rounded.
    pub(in crate::doc::relation) slack: i128,
    /// Whether it is the whole of a fraction.
    second: bool,
    /// Whether it counts people.
    persons: bool,
    /// Whether a comma stands behind the first word or two of what it counts, as between two names of it.
    names: bool,
}

/// The figures of some sentences of a paragraph, in order. The two numbers of a fraction are two facts.
pub(in crate::doc::relation) fn of<'p>(sentences: &[Sentence<'p>], paragraph: usize) -> Vec<Fact<'p>> {
    let mut facts = Vec::with_capacity(sentences.iter().map(|sentence| sentence.items.len()).sum());
    for (number, sentence) in sentences.iter().enumerate() {
        let text = sentence.paragraph;
        for (index, item) in sentence.items.iter().enumerate() {
            let figure = &text.figures()[item.figure];
            let numbers = match figure.kind {
                Kind::Amount | Kind::Percent | Kind::Points | Kind::Times => [Some(figure.number), None],
                Kind::Fraction => [Some(figure.number), figure.other],
                _ => continue,
            };
            let persons = counts_persons(text, figure);
            let counted = figure.counted.start;
            let names = (counted + 1..=counted + 2).any(|at| text.word(at) == ",");
            for (place, printed) in numbers.into_iter().flatten().enumerate() {
                let exact =
                    figure.dimension == Dimension::Count && printed.is_whole() && figure.factor == Exact::from_integer(1);
                let (value, half) = (in_parts(printed.value), in_parts(printed.unit) / 2);
                let is_told_apart = |value: Exact| SCALE % value.denom() == 0;
                if !is_told_apart(printed.value) || !is_told_apart(printed.unit / 2) {
                    continue;
                }
                // "trên 805 tỷ đồng" may be most of a billion more.
                let slack = match figure.hedge {
                    Hedge::None if exact => 0,
                    Hedge::None => half,
                    _ => half * 2,
                };
                let sentence = (paragraph, number);
                facts.push(Fact {
                    paragraph,
                    text,
                    figure,
                    sentence,
                    item: index,
                    role: item.role,
                    value,
                    slack,
                    second: place > 0,
                    persons,
                    names,
                });
            }
        }
    }
    facts
}

/// The first fact of the figure at a place, among the facts of one paragraph.
pub(in crate::doc::relation) fn at<'f, 'p>(facts: &'f [Fact<'p>], span: Span) -> Option<&'f Fact<'p>> {
    place(facts, span).map(|at| &facts[at])
}

/// As [`at`], its index.
pub(in crate::doc::relation) fn place(facts: &[Fact<'_>], span: Span) -> Option<usize> {
    let from = facts.partition_point(|fact| fact.figure.span < span);
    facts.get(from).filter(|fact| fact.figure.span == span).map(|_| from)
}

impl Fact<'_> {
    /// Whether it is an amount.
    pub(in crate::doc::relation) fn is_amount(&self) -> bool {
        matches!(self.figure.kind, Kind::Amount | Kind::Fraction) && self.value > 0
    }

    /// Whether it is multiplied with what stands beside it: *3.395 x 1.475 x 1.650 mm*.
    pub(in crate::doc::relation) fn is_multiplied(&self) -> bool {
        let times = |at: usize| self.text.lower_word(at) == "x";
        times(self.figure.tokens.end) || self.figure.start.checked_sub(1).is_some_and(times)
    }

    /// Whether it is a percentage.
    pub(in crate::doc::relation) fn is_percent(&self) -> bool {
        self.figure.kind == Kind::Percent && self.value > 0
    }

    /// The number that it is: of a fraction one of the two.
    pub(in crate::doc::relation) fn number(&self) -> Number {
        self.figure.other.filter(|_| self.second).unwrap_or(self.figure.number)
    }

    /// How many digits it prints that are not closing zeros.
    pub(in crate::doc::relation) fn digits(&self) -> u32 {
        self.figure.number.length()
    }

    /// Whether two measure the same and, as far as they are named, count the same.
    pub(in crate::doc::relation) fn is_like(&self, other: &Self) -> bool {
        self.figure.comparable_across(self.text, other.figure, other.text)
            && (self.figure.dimension != Dimension::Count || self.is_named_like(other) != Some(false))
    }

    /// Whether both count people, called the same or not.
    fn are_people(&self, other: &Self) -> bool {
        // "5 đồng chí (1 bí thư; 1 phó bí thư; 3 ủy viên)": who has a post is one of them, and of no other post.
        let post = |fact: &Self| posts::find(fact.text.phrase_from(fact.figure.tokens.end)).is_some();
        match (self.persons, other.persons) {
            (true, true) => true,
            (true, false) => post(other) && !post(self),
            (false, true) => post(self) && !post(other),
            (false, false) => false,
        }
    }

    /// Whether two count the same, as far as they are named.
    pub(in crate::doc::relation) fn is_named_like(&self, other: &Self) -> Option<bool> {
        if self.are_people(other) {
            return Some(true);
        }
        let same = self.figure.counts_same(self.text, other.figure, other.text);
        if same == Some(false) { Some(self.is_also_called(other) || other.is_also_called(self)) } else { same }
    }

    /// Whether what it counts has a second name, by which the other goes: *29 ý kiến, kiến nghị; … 9 kiến nghị*.
    fn is_also_called(&self, other: &Self) -> bool {
        /// Names of one thing that stand side by side; most that do are of several: *8 huyện, thị xã*.
        const OF_ONE: [(&str, &str); 6] = [
            ("ý kiến", "kiến nghị"),
            ("ý kiến", "phản ánh"),
            ("kiến nghị", "phản ánh"),
            ("đơn", "thư"),
            ("vụ", "việc"),
            ("tin báo", "tố giác"),
        ];
        let says = |fact: &Self, from: usize, name: &str| {
            name.split(' ').enumerate().all(|(at, word)| fact.text.lower_word(from + at) == word)
        };
        let from = self.figure.counted.start;
        if !self.names || !matches!(self.text.lower_word(from), "ý" | "kiến" | "đơn" | "vụ" | "tin") {
            return false;
        }
        OF_ONE.iter().any(|(first, second)| {
            let mark = from + first.split(' ').count();
            says(self, from, first)
                && self.text.word(mark) == ","
                && says(self, mark + 1, second)
                && says(other, other.figure.counted.start, second)
        })
    }

    /// As it is printed; of a fraction the number that it is.
    pub(in crate::doc::relation) fn printed(&self) -> Cow<'_, str> {
        match self.figure.kind {
            Kind::Fraction => Cow::Owned(show_short(self.number().value / self.figure.factor, 3)),
            _ => Cow::Borrowed(self.text.slice(self.figure.digits)),
        }
    }
}
