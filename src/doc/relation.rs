//! Relations: what the figures of a draft assert of one another, and whether it is so.
//!
//! A phrase such as *8/17 xã, đạt 47,06%* asserts arithmetic. The words around a figure give it a role ([`cue`], a table), figures
//! of one clause are put together ([`clause`]), each kind of relation tries what fits, and [`judge`] decides: a relation
//! contradicts only when no honest reading of the printed numbers, rounded or cut, hedged or round, makes it true.

pub mod apart;
mod average;
mod balance;
pub mod ballots;
pub mod behind;
mod between;
mod bounds;
mod calendar;
pub mod change;
pub mod clause;
mod columns;
pub mod cue;
mod each;
mod entire;
pub mod headline;
mod hundred;
mod in_digits;
mod judge;
mod known;
pub mod lines;
pub mod list;
mod pairs;
pub mod partition;
mod parts;
pub mod plan;
mod product;
pub mod rank;
mod rate;
pub mod remainder;
mod rows;
mod series;
mod settled;
mod share;
mod slip;
mod spelled;
mod step;
pub mod sums;
pub mod told;
pub mod weighed;
pub mod within;

use crate::doc::Paragraph;
use crate::doc::figure::Kind;
use crate::doc::interval::Interval;
use crate::doc::relation::apart::Loose;
use crate::finding::Message;
use crate::text::Span;

/// What a relation asserts; each is reported by the rule of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationKind {
    /// n/m is p %.
    FractionPercent,
    /// a is p % of b.
    PercentOf,
    /// From a to b is a rise or fall of so much.
    Growth,
    /// The parts make the total.
    PartsTotal,
    /// The shares make 100 %.
    SharesTotal,
    /// As many items as announced.
    ListCount,
    /// Two percentages of one plan imply one plan.
    SameBase,
    /// One quantity has one value.
    SameFigure,
    /// The mean is the total over the count.
    Average,
    /// What was there and what came make the new total.
    RaisedTotal,
    /// The most is no less than the rest.
    RankOrder,
    /// A share that no share can be.
    ImpossiblePercent,
    /// A difference of two rates printed with % is in points.
    PercentPoints,
    /// So many years lie between two dates.
    Anniversary,
    /// So many years lie between two years; a term, a school year.
    YearSpan,
    /// So many days or months lie between two dates.
    PeriodSpan,
    /// A date falls on a day of the week.
    WeekdayDate,
    /// A stretch of time ends after it begins.
    DateOrder,
}

impl RelationKind {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::FractionPercent,
        Self::PercentOf,
        Self::Growth,
        Self::PartsTotal,
        Self::SharesTotal,
        Self::ListCount,
        Self::SameBase,
        Self::SameFigure,
        Self::Average,
        Self::RaisedTotal,
        Self::RankOrder,
        Self::ImpossiblePercent,
        Self::PercentPoints,
        Self::Anniversary,
        Self::YearSpan,
        Self::PeriodSpan,
        Self::WeekdayDate,
        Self::DateOrder,
    ];

    /// The id of the rule that reports it.
    pub fn id(self) -> &'static str {
        match self {
            Self::FractionPercent => "fraction-percent",
            Self::PercentOf => "percent-of",
            Self::Growth => "growth",
            Self::PartsTotal => "parts-total",
            Self::SharesTotal => "shares-total",
            Self::ListCount => "list-count",
            Self::SameBase => "same-base",
            Self::SameFigure => "same-figure",
            Self::Average => "average",
            Self::RaisedTotal => "raised-total",
            Self::RankOrder => "rank-order",
            Self::ImpossiblePercent => "impossible-percent",
            Self::PercentPoints => "percent-points",
            Self::Anniversary => "anniversary",
            Self::YearSpan => "year-span",
            Self::PeriodSpan => "period-span",
            Self::WeekdayDate => "weekday-date",
            Self::DateOrder => "date-order",
        }
    }
}

/// Whether a relation is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The printed numbers agree, rounding counted.
    Holds,
    /// They agree only if the writer cut digits instead of rounding.
    HoldsIfTruncated,
    /// No reading makes them agree.
    Contradicts,
    /// Nothing is printed to compare with; the statement is what follows.
    Computed,
}

impl Verdict {
    /// Whether the printed numbers agree, rounded or cut.
    pub fn agrees(self) -> bool {
        matches!(self, Self::Holds | Self::HoldsIfTruncated)
    }

    /// As written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::HoldsIfTruncated => "holds-if-truncated",
            Self::Contradicts => "contradicts",
            Self::Computed => "computed",
        }
    }
}

/// An assertion of arithmetic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What it asserts.
    pub kind: RelationKind,
    /// Whether it is so.
    pub verdict: Verdict,
    /// Whether a contradiction changes the story: decline for growth, a power of ten, a share far beyond 100 %.
    pub gross: bool,
    /// The arithmetic: *28.872 / 54.275 = 53,20%*, and what the draft prints where that differs.
    pub statement: Message,
    /// The figures that take part, in reading order.
    pub operands: Vec<Span>,
    /// What follows, where something does: the plan behind a percentage, in base units.
    pub computed: Option<Interval>,
    /// The printed figure a computed value would replace, and the value as it would be printed.
    pub suggestion: Option<(Span, String)>,
}

impl Relation {
    /// One of which nothing follows.
    fn new(kind: RelationKind, verdict: Verdict, statement: Message, operands: Vec<Span>) -> Self {
        Self { kind, verdict, gross: false, statement, operands, computed: None, suggestion: None }
    }

    /// From the first operand to the last.
    pub fn span(&self) -> Span {
        match (self.operands.first(), self.operands.last()) {
            (Some(first), Some(last)) => first.to(*last),
            _ => Span::default(),
        }
    }
}

/// The relations within a paragraph, and what it leaves open for those before it to settle.
pub fn read(paragraph: &Paragraph) -> (Vec<Relation>, Loose) {
    let mut relations = Vec::new();
    list::in_words(paragraph, &mut relations);
    if paragraph.figures().is_empty() && paragraph.dates().is_empty() {
        in_digits::read(paragraph, &mut relations);
        return (relations, Loose::default());
    }
    let clauses = clause::read(paragraph);
    calendar::read(paragraph, &mut relations);
    // What one sentence tells is looked through for what is known of its figures: a page of figures stays linear.
    let mut told = Vec::new();
    for (index, sentence) in clauses.iter().enumerate() {
        let earlier = &clauses[index.saturating_sub(2)..index];
        share::read(sentence, earlier, &mut told);
        change::read(sentence, &mut told);
        parts::read(sentence, &mut told);
        columns::read(sentence, &mut told);
        list::read(sentence, &mut told);
        average::read(sentence, &mut told);
        each::read(sentence, &mut told);
        product::read(sentence, &mut told);
        rank::read(sentence, &mut told);
        bounds::read(sentence, &mut told);
        balance::read(sentence, earlier, &mut told);
        step::read(sentence, &mut told);
        change::equalled::read(sentence, &mut told);
        change::told::read(sentence, earlier, &mut told);
        change::reached::read(sentence, &mut told);
        change::restated::read(sentence, &mut told);
        change::near::read(sentence, earlier, &mut told);
        remainder::read(sentence, earlier, &mut told);
        change::compared::read(sentence, earlier, &mut told);
        change::named::read(sentence, earlier, &mut told);
        change::two::read(sentence, &mut told);
        change::net::read(sentence, &mut told);
        share::two::read(sentence, &mut told);
        share::paired::read(sentence, earlier, &mut told);
        let (goes_on, tells_parts) = (may_go_on(sentence), parts::next::tells_all(sentence));
        let before = earlier.last().filter(|_| goes_on || tells_parts);
        if let Some(joined) = before.and_then(|last| clause::joined(last, sentence)) {
            let from = joined.items.len() - sentence.items.len();
            if goes_on {
                change::two::across(&joined, from, &mut told);
                share::two::across(&joined, from, &mut told);
                each::across(&joined, from, &mut told);
            }
            if tells_parts {
                parts::next::across(&joined, from, &mut told);
            }
        }
        relations.append(&mut told);
    }
    spelled::read(paragraph, &mut relations);
    change::periods::read(paragraph, &mut relations);
    rate::read(&clauses, &mut relations);
    plan::read(&clauses, &mut relations);
    plan::unprinted(&clauses, &mut relations);
    let facts = told::facts::of(&clauses, 0);
    pairs::read(&facts, &mut relations);
    let all_series = series::AllSeries::of(&clauses, &facts);
    all_series.announced(&mut relations);
    told::read(&facts, &mut relations);
    hundred::read(&clauses, &facts, &mut relations);
    all_series.near(&mut relations);
    sums::read(&clauses, &facts, &mut relations);
    remainder::read_under_way(&clauses, &mut relations);
    entire::read(&clauses, &facts, &mut relations);
    rows::read(&clauses, &facts, &mut relations);
    parts::growth::read(&clauses, &mut relations);
    change::paired::read(&clauses, &mut relations);
    change::implied::read(&clauses, &mut relations);
    between::read(&clauses, &mut relations);
    bounds::parts(&clauses, &mut relations);
    within::read(&clauses, &mut relations);
    share::spoken::read(&clauses, &mut relations);
    share::among_siblings(&clauses, &mut relations);
    share::in_sums(&clauses, &mut relations);
    share::one_whole::read(&clauses, &mut relations);
    share::agreed::read(&clauses, &mut relations);
    share::agree_otherwise(paragraph, &mut relations);
    share::beside::are_of_both(paragraph, &mut relations);
    share::have_shares(paragraph, &mut relations);
    parts::explained::take_back(&clauses, &facts, &mut relations);
    settled::take_back(&clauses, &mut relations);
    parts::distributed::read(paragraph, &clauses, &mut relations);
    in_digits::read(paragraph, &mut relations);
    share::unsaid::read(&clauses, &mut relations);
    share::alone::read(&clauses, &mut relations);
    average::implied::read(&clauses, &mut relations);
    relations.sort_by_key(|relation| (relation.operands.first().copied(), relation.kind));
    relations.dedup();
    let loose = Loose::of(&clauses, &relations);
    (relations, loose)
}

/// Whether a sentence may tell of what the one before it does: a share, a change, the price of each, what all come to.
fn may_go_on(sentence: &clause::Sentence<'_>) -> bool {
    let rate = |item: usize| matches!(sentence.figure(item).kind, Kind::Percent | Kind::Points);
    each::goes_on(sentence.paragraph, sentence.tokens.start)
        || (0..sentence.items.len()).any(|item| rate(item) || change::two::tells_change(sentence, item))
}

#[cfg(test)]
mod testing {
    use super::{RelationKind, Verdict};
    use crate::doc::Document;
    use crate::text::{Format, Source};

    /// The verdicts on what a draft asserts of one kind, in reading order.
    pub(super) fn verdicts(text: &str, kind: RelationKind) -> Vec<Verdict> {
        let document = Document::new(Source::new(text, Format::Plain));
        let relations = document.paragraphs().iter().flat_map(|placed| placed.paragraph().relations().to_vec());
        relations
            .filter(|relation| relation.kind == kind && relation.verdict != Verdict::Computed)
            .map(|found| found.verdict)
            .collect()
    }
}
