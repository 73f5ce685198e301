//! Parts that would make their whole but for one slip of the pen: *10.760 căn, trong đó xây mới 7.745 căn, sửa chữa 3.285 căn*, where
//! 7.475 would fit.
//!
//! A whole is held against every series of like amounts after or before it that ends where a list may end. That a slip mends the sum
//! by chance is the rarer the more digits are printed and the fewer series are tried; wording that announces parts makes a slip
//! likelier from the outset.

mod counted;
pub(super) mod slips;
mod wrong;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::share::{in_unit, stated};
use crate::doc::relation::told::facts::{Fact, in_parts};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::text::Span;

pub(super) use counted::{is_counted_out, shared};
use rustc_hash::{FxHashMap, FxHashSet};
pub(super) use wrong::is_complete;

/// How many like amounts to either side a series may take.
const LONGEST: usize = 24;

/// How many words may stand between a total and parts that are told at once.
const NEAR: usize = 5;

/// How many words may stand between a total and what announces its parts.
const NEAR_CUE: usize = 12;

/// How many sentences a series may reach beyond its whole's.
const REACH: usize = 3;

/// What makes a series parts of its whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    /// Nothing but that it stands there.
    Near,
    /// *trong đó, cụ thể*, or a total after its parts.
    Part,
    /// *gồm, chia ra*.
    Parts,
    /// A bracket right after the whole.
    Bracket,
}

/// A series held against a whole.
struct Series {
    /// Its facts, in reading order.
    parts: Vec<usize>,
    /// What makes them parts.
    cue: Cue,
    /// Whether nothing but what is said of the whole stands between it and the first part, in one sentence with the last.
    direct: bool,
    /// Whether it ends its sentence or bracket.
    ended: bool,
    /// Whether its parts are named like the whole.
    alike: bool,
}

/// How a sum misses its total.
#[derive(Clone, Copy)]
struct Miss {
    /// The sum less the total.
    by: i128,
    /// How far rounding may take the two.
    slack: i128,
    /// How many series were tried.
    tries: i128,
}

/// Which figures are known as totals, and which as parts of one.
struct Told {
    wholes: FxHashSet<Span>,
    parts: FxHashSet<Span>,
}

impl Told {
    fn of(facts: &[Fact<'_>], relations: &[Relation]) -> Self {
        let mut told = Self { wholes: FxHashSet::default(), parts: FxHashSet::default() };
        let values: FxHashMap<Span, i128> = facts.iter().map(|fact| (fact.figure.span, fact.value)).collect();
        for relation in relations {
            if relation.kind == RelationKind::PartsTotal && relation.verdict != Verdict::Computed {
                let whole = relation.operands.iter().max_by_key(|span| values.get(*span));
                told.wholes.extend(whole);
                told.parts.extend(relation.operands.iter().filter(|span| Some(*span) != whole));
            }
        }
        told
    }
}

/// The series that are held against each whole of a paragraph.
pub(super) struct AllSeries<'a, 'p> {
    sentences: &'a [Sentence<'p>],
    facts: &'a [Fact<'p>],
    of_wholes: Vec<(usize, Vec<Series>)>,
}

impl<'a, 'p> AllSeries<'a, 'p> {
    /// Those of the facts of a paragraph.
    pub(super) fn of(sentences: &'a [Sentence<'p>], facts: &'a [Fact<'p>]) -> Self {
        let around = |whole: usize| {
            let mut all = series_after(sentences, facts, whole);
            all.extend(series_before(facts, sentences, whole));
            (whole, all)
        };
        let wholes = (0..facts.len()).filter(|whole| may_be_whole(&facts[*whole]));
        let of_wholes = wholes.map(around).filter(|(_, all)| !all.is_empty()).collect();
        Self { sentences, facts, of_wholes }
    }

    /// The lists that are announced as parts of their whole.
    pub(super) fn announced(&self, relations: &mut Vec<Relation>) {
        self.read(relations, |series| series.cue != Cue::Near);
    }

    /// The series that only stand near a whole, once everything else has been told.
    pub(super) fn near(&self, relations: &mut Vec<Relation>) {
        self.read(relations, |series| series.cue == Cue::Near);
    }

    fn read(&self, relations: &mut Vec<Relation>, wanted: fn(&Series) -> bool) {
        if !self.of_wholes.iter().any(|(_, all)| all.iter().any(wanted)) {
            return;
        }
        let told = Told::of(self.facts, relations);
        for (whole, all) in &self.of_wholes {
            // A total that is known to have its parts, or to be at odds with them, needs no others.
            if !told.wholes.contains(&self.facts[*whole].figure.span) {
                relations.extend(judged(self.sentences, self.facts, *whole, all, &told, wanted));
            }
        }
    }
}

/// Whether a fact may be a whole: an amount that is no price.
fn may_be_whole(fact: &Fact<'_>) -> bool {
    // Heights and breadths make no length.
    let length = fact.figure.base == "m" && fact.figure.factor <= Exact::from_integer(1);
    // "Trong số 32 sản phẩm có 11 …": what parts are said to be of.
    let of = fact.role == Some(Role::Whole) && fact.is_amount() && fact.figure.hedge == Hedge::None;
    (is_level(fact) || of) && fact.figure.per.is_empty() && !length
}

/// Whether a fact is an amount that parts could make or that could be one.
fn is_level(fact: &Fact<'_>) -> bool {
    fact.is_amount()
        && !fact.role.is_some_and(|role| role.is_change() || role.is_base() || role == Role::From)
        && !matches!(fact.figure.hedge, Hedge::AtLeast | Hedge::AtMost)
}

/// What the series around a whole say of it: that they make it, or that they would but for a slip.
fn judged(
    sentences: &[Sentence<'_>],
    facts: &[Fact<'_>],
    whole: usize,
    all: &[Series],
    told: &Told,
    wanted: fn(&Series) -> bool,
) -> Option<Relation> {
    let total = &facts[whole];
    let tries = all.len() as i128;
    for series in all.iter().filter(|series| wanted(series)) {
        let parts = &series.parts;
        if series.cue == Cue::Near && is_joined_to(total, &facts[parts[0]]) {
            continue;
        }
        // Parts of a list that holds are spoken for, and a total that comes back is no sum.
        let spoken = |part: &usize| facts[*part].value == total.value || told.parts.contains(&facts[*part].figure.span);
        if parts.iter().any(spoken) {
            continue;
        }
        let sum: i128 = parts.iter().map(|part| facts[*part].value).sum();
        let slack: i128 = parts.iter().chain([&whole]).map(|fact| slack_of(&facts[*fact])).sum();
        let off = sum - total.value;
        if off.abs() <= slack {
            let listed = series.cue != Cue::Near || wrong::is_complete(sentences, facts, whole, &series.parts);
            if series.direct && off == 0 && listed {
                return Some(relation(sentences, facts, whole, parts, Verdict::Holds));
            }
            continue;
        }
        // A sum that is printed nearby is that figure's.
        let around =
            facts[parts[0].min(whole).saturating_sub(4)..facts.len().min(parts[parts.len() - 1].max(whole) + 4)].iter();
        if off.abs() > total.value * 4
            || around.into_iter().any(|fact| fact.value == sum && fact.figure.base == total.figure.base)
        {
            continue;
        }
        if firsts_make(facts, whole, parts, slack) {
            continue;
        }
        let miss = Miss { by: off, slack, tries };
        if wrong::is_wrong(sentences, facts, whole, series, miss) {
            return Some(relation(sentences, facts, whole, parts, Verdict::Contradicts));
        }
    }
    None
}

/// How many words may stand between *và* and the amount that it joins.
const JOINED: usize = 3;

/// Whether *và* joins an amount to the one before it, which is then no whole of it: *bầu 238 ủy viên và bầu 180 đại biểu chính thức, 28 đại
/// biểu dự khuyết*.
pub(super) fn is_joined_to(one: &Fact<'_>, other: &Fact<'_>) -> bool {
    let between = one.figure.tokens.end..other.figure.start.max(one.figure.tokens.end);
    let near = between.end.saturating_sub(JOINED).max(between.start)..between.end;
    one.paragraph == other.paragraph
        && between.into_iter().all(|at| one.text.tokens()[at].is_wordlike())
        && near.into_iter().any(|at| one.text.lower_word(at) == "và")
}

/// Whether the first figures of each clause are all the parts there are, and what stands behind them in their clauses tells of something else:
/// *1.422.577 người tiêm 1 mũi, 1.355.705 người tiêm 2 mũi*.
pub(super) fn firsts_make(facts: &[Fact<'_>], whole: usize, parts: &[usize], slack: i128) -> bool {
    let parted = |one: usize, other: usize| {
        let (before, after, text) = (&facts[one], &facts[other], facts[one].text);
        let mut between = before.figure.tokens.end..after.figure.start;
        before.paragraph != after.paragraph || between.any(|at| !text.tokens()[at].is_wordlike() || text.lower_word(at) == "và")
    };
    let first = |at: &usize| *at == 0 || parted(parts[*at - 1], parts[*at]);
    let firsts: Vec<usize> = (0..parts.len()).filter(first).map(|at| parts[at]).collect();
    let sum: i128 = firsts.iter().map(|part| facts[*part].value).sum();
    firsts.len() < parts.len() && (sum - facts[whole].value).abs() <= slack
}

/// How far rounding may take a figure: a hedge leaves its last digit that is no zero open.
fn slack_of(fact: &Fact<'_>) -> i128 {
    let last = in_parts(fact.figure.number.significant);
    if fact.figure.hedge == Hedge::None { fact.slack } else { fact.slack.max(last) }
}

/// A sum with its verdict.
pub(super) fn relation(
    sentences: &[Sentence<'_>],
    facts: &[Fact<'_>],
    whole: usize,
    parts: &[usize],
    verdict: Verdict,
) -> Relation {
    let figure = facts[whole].figure;
    let sum = parts.iter().fold(Exact::from_integer(0), |sum, part| sum + facts[*part].number().value);
    let shown: Vec<String> = parts.iter().map(|part| in_unit(figure, facts[*part].number().value)).collect();
    let arithmetic = format!("{} = {}", shown.join(" + "), in_unit(figure, sum));
    let mut operands: Vec<Span> = parts.iter().chain([&whole]).map(|fact| facts[*fact].figure.span).collect();
    operands.sort();
    Relation {
        kind: RelationKind::PartsTotal,
        verdict,
        gross: false,
        statement: stated(&sentences[facts[whole].sentence.1], arithmetic, verdict, figure),
        operands,
        computed: None,
        suggestion: (verdict == Verdict::Contradicts && figure.kind != Kind::Fraction)
            .then(|| (figure.digits, in_unit(figure, sum))),
    }
}

/// Whether a fact may be a part at all: an amount that counts or measures as its whole does, and is multiplied with nothing.
fn may_be_part(facts: &[Fact<'_>], whole: usize, other: usize) -> bool {
    let fact = &facts[other];
    // "51 phiếu, 2 phiếu, 0 phiếu"
    let none = fact.value == 0 && fact.figure.kind == Kind::Amount;
    (none || fact.is_amount())
        && !matches!(fact.figure.hedge, Hedge::AtLeast | Hedge::AtMost)
        && !fact.role.is_some_and(|role| role.is_base() || role == Role::From)
        && facts[whole].figure.comparable_across(facts[whole].text, fact.figure, fact.text)
        && (fact.figure.is_exact_count() || !facts[whole].figure.is_exact_count())
        && !(fact.figure.kind == Kind::Fraction && other > 0 && std::ptr::eq(fact.figure, facts[other - 1].figure))
        && !fact.is_multiplied()
}

/// Whether a figure is said of the amount before it: a share, a change, what it is compared with.
fn is_said_of(fact: &Fact<'_>) -> bool {
    matches!(fact.figure.kind, Kind::Percent | Kind::Points | Kind::Times)
        || fact.role.is_some_and(|role| role.is_change() || role.is_base() || role == Role::From)
}

/// The series after a whole: in the bracket right after it, or up to where its sentence or one of the next ends.
fn series_after(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize) -> Vec<Series> {
    let total = &facts[whole];
    let own = &sentences[total.sentence.1];
    let bracket = own.items[total.item].bracket;
    let mut all = Vec::new();
    let mut run = Run { parts: Vec::new(), cue: Cue::Near, direct: true, alike: true };
    let mut within = None;
    let mut nested = false;
    for other in whole + 1..facts.len().min(whole + 1 + 3 * LONGEST) {
        let fact = &facts[other];
        if std::ptr::eq(fact.figure, total.figure) {
            continue;
        }
        if fact.sentence.1 > total.sentence.1 + REACH || run.parts.len() >= LONGEST {
            break;
        }
        let sentence = &sentences[fact.sentence.1];
        let item = &sentence.items[fact.item];
        let here = fact.sentence == total.sentence;
        let outside = if here { bracket } else { 0 };
        // What a bracket holds ends with it.
        if let Some(inner) = within
            && (!here || !sentence.within(fact.item, inner))
        {
            break;
        }
        if let Some(last) = run.parts.last() {
            match end_between(facts, *last, other) {
                End::None => {}
                End::Clause => {
                    run.push(&mut all, false);
                    nested = false;
                }
                End::Sentence => {
                    run.push(&mut all, true);
                    (run.direct, nested) = (false, false);
                }
            }
        }
        let begun = !run.parts.is_empty();
        if !begun && here {
            if run.cue == Cue::Near && run.direct && is_listed(sentence, total.figure, fact.figure) {
                run.cue = Cue::Part;
            }
            match item.announced {
                Some(Role::Parts) => run.cue = Cue::Parts,
                Some(_) if run.cue == Cue::Near => run.cue = Cue::Part,
                _ => {}
            }
        } else if item.announced.is_some() && item.bracket == within.unwrap_or(outside) {
            nested = true;
        }
        if !run.takes(facts, whole, other) {
            run.direct &= begun || is_said_of(fact) || item.bracket != outside;
            continue;
        }
        let opens =
            !begun && here && run.direct && sentence.outer.get(item.bracket) == Some(&bracket) && item.bracket != bracket;
        if opens
            && sentence.items[total.item + 1..fact.item].iter().all(|before| [item.bracket, bracket].contains(&before.bracket))
        {
            within = Some(item.bracket);
            if run.cue != Cue::Parts {
                run.cue = if item.announced.is_some() { Cue::Part } else { Cue::Bracket };
            }
        }
        if item.bracket == within.unwrap_or(outside) && !nested {
            run.parts.push(other);
        }
    }
    run.push(&mut all, true);
    all
}

/// Whether a colon stands right after a whole, or its sentence begins with *Trong*: *Trong 29 đảng viên có 3 …*.
fn is_listed(sentence: &Sentence<'_>, whole: &Figure, first: &Figure) -> bool {
    let from = whole.tokens.end.max(whole.counted.end);
    let colon = (from..first.start).find(|index| !sentence.paragraph.tokens()[*index].is_wordlike());
    // "Trong 29 đảng viên", "Trong số 11 sản phẩm"
    let before = |back: usize| whole.start.checked_sub(back).map_or("", |before| sentence.paragraph.lower_word(before));
    let within =
        before(1) == "trong" || before(1) == "số" && matches!((before(2), before(3)), ("trong", _) | ("tổng", "trong"));
    within || colon.is_some_and(|mark| sentence.paragraph.word(mark) == ":")
}

/// The series before a whole that is said to be a total.
fn series_before(facts: &[Fact<'_>], sentences: &[Sentence<'_>], whole: usize) -> Vec<Series> {
    let total = &facts[whole];
    let mut all = Vec::new();
    let cue = if total.role == Some(Role::Total) { Cue::Part } else { Cue::Near };
    let mut run = Run { parts: Vec::new(), cue, direct: false, alike: true };
    for other in (whole.saturating_sub(3 * LONGEST)..whole).rev() {
        let fact = &facts[other];
        if fact.sentence.1 + REACH < total.sentence.1 || run.parts.len() >= LONGEST {
            break;
        }
        if let Some(last) = run.parts.last()
            && end_between(facts, other, *last) != End::None
        {
            run.push(&mut all, true);
        }
        // "tổng cộng" sums up its own sentence.
        if fact.sentence != total.sentence {
            run.cue = Cue::Near;
        }
        let item = &sentences[fact.sentence.1].items[fact.item];
        if run.takes(facts, whole, other) && item.bracket == 0 {
            run.parts.push(other);
        }
    }
    run.push(&mut all, true);
    all
}

/// A series being read.
struct Run {
    parts: Vec<usize>,
    cue: Cue,
    direct: bool,
    alike: bool,
}

impl Run {
    /// Whether a fact goes on with the series: it is named like the whole, or all parts are named like one another; and it is a level,
    /// or all are changes one way.
    fn takes(&mut self, facts: &[Fact<'_>], whole: usize, other: usize) -> bool {
        if !may_be_part(facts, whole, other) {
            return false;
        }
        let (total, fact) = (&facts[whole], &facts[other]);
        let change = |fact: &Fact<'_>| fact.role.filter(|role| role.is_change());
        // "21,8 triệu lượt khách, trong đó khách quốc tế 4 triệu lượt"
        let times = |fact: &Fact<'_>| fact.text.lower_word(fact.figure.counted.start) == "lượt";
        let like = total.is_like(fact) || times(total) && times(fact);
        let Some(first) = self.parts.first().map(|first| &facts[*first]) else {
            // "187 giải (gồm 60 huy chương vàng, …)", "40.500 người, trong đó năm 2015 giảm 5.778 người, …"
            let announced = self.cue != Cue::Near && self.direct && fact.sentence == total.sentence;
            let other_name = total.figure.is_exact_count() && !fact.figure.counted.is_empty();
            let taken = (like || other_name && announced) && (change(fact).is_none() || announced && names_a_part(fact));
            self.alike &= like || !taken;
            return taken;
        };
        let same = if self.alike { like } else { fact.sentence == first.sentence && !fact.figure.counted.is_empty() };
        same && change(first) == change(fact)
    }

    /// Adds the series as it stands, unless it is the one added last.
    fn push(&self, all: &mut Vec<Series>, ended: bool) {
        if self.parts.len() < 2 {
            return;
        }
        let mut parts = self.parts.clone();
        parts.sort_unstable();
        match all.last_mut() {
            Some(last) if last.parts.len() == parts.len() => last.ended |= ended,
            _ => all.push(Series { parts, cue: self.cue, direct: self.direct, ended, alike: self.alike }),
        }
    }
}

/// Whether words that name a part stand before the verb of a change: *năm 2015 giảm 5.778 người*.
fn names_a_part(fact: &Fact<'_>) -> bool {
    fact.figure.start.checked_sub(2).is_some_and(|before| fact.text.tokens()[before].is_wordlike())
}

/// What ends between two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    None,
    Clause,
    Sentence,
}

/// What ends between two facts: a sentence, or a list at a semicolon or bracket.
fn end_between(facts: &[Fact<'_>], one: usize, other: usize) -> End {
    let (one, other) = (&facts[one], &facts[other]);
    if one.sentence != other.sentence {
        return End::Sentence;
    }
    let mut end = End::None;
    for index in one.figure.tokens.end..other.figure.start {
        match one.text.word(index) {
            "." | "!" | "?" => return End::Sentence,
            ";" | ")" => end = End::Clause,
            _ => {}
        }
    }
    end
}
