//! Parts that would make their whole but for one slip of the pen: *10.760 căn, trong đó xây mới 7.745 căn, sửa chữa 3.285 căn*, where
//! 7.475 would fit.
//!
//! A whole is held against every series of like amounts after or before it that ends where a list may end. That a slip mends the sum
//! by chance is the rarer the more digits are printed and the fewer series are tried; wording that announces parts makes a slip
//! likelier from the outset.

pub(super) mod slips;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::partition;
use crate::doc::relation::parts::after::ends_list;
use crate::doc::relation::parts::in_words_between;
use crate::doc::relation::parts::words::{is_partial, signed};
use crate::doc::relation::share::{in_unit, stated};
use crate::doc::relation::told::facts::{Fact, SCALE};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::units::Dimension;
use crate::text::Span;

use slips::{Slip, effects, odds};

/// How many like amounts to either side a series may take.
const LONGEST: usize = 24;

/// How many words may stand between a total and parts that are told at once.
const NEAR: usize = 5;

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

/// The lists of a paragraph that are announced as parts of their whole.
pub(super) fn announced(sentences: &[Sentence<'_>], facts: &[Fact<'_>], relations: &mut Vec<Relation>) {
    read(sentences, facts, relations, |series| series.cue != Cue::Near);
}

/// The series of a paragraph that only stand near a whole, once everything else has been told.
pub(super) fn near(sentences: &[Sentence<'_>], facts: &[Fact<'_>], relations: &mut Vec<Relation>) {
    read(sentences, facts, relations, |series| series.cue == Cue::Near);
}

fn read(sentences: &[Sentence<'_>], facts: &[Fact<'_>], relations: &mut Vec<Relation>, wanted: fn(&Series) -> bool) {
    let told = Told::of(facts, relations);
    for whole in 0..facts.len() {
        // A total that is known to have its parts, or to be at odds with them, needs no others.
        if may_be_whole(&facts[whole]) && !told.wholes.contains(&facts[whole].figure.span) {
            relations.extend(judged(sentences, facts, whole, &told, wanted));
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
    told: &Told,
    wanted: fn(&Series) -> bool,
) -> Option<Relation> {
    let total = &facts[whole];
    let mut all = series_after(sentences, facts, whole);
    all.extend(series_before(facts, sentences, whole));
    let tries = all.len() as i128;
    for series in all.iter().filter(|series| wanted(series)) {
        let parts = &series.parts;
        // Parts of a list that holds are spoken for, and a total that comes back is no sum.
        let spoken = |part: &usize| facts[*part].value == total.value || told.parts.contains(&facts[*part].figure.span);
        if parts.iter().any(spoken) {
            continue;
        }
        let sum: i128 = parts.iter().map(|part| facts[*part].value).sum();
        let slack: i128 = parts.iter().chain([&whole]).map(|fact| slack_of(&facts[*fact])).sum();
        let off = sum - total.value;
        if off.abs() <= slack {
            let listed = series.cue != Cue::Near || is_complete(sentences, facts, whole, series);
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
        if is_whole(sentences, facts, whole, series) && is_off(sentences, facts, whole, series, off)
            || is_told_by_a_slip(facts, whole, series, (off, slack, tries))
        {
            return Some(relation(sentences, facts, whole, parts, Verdict::Contradicts));
        }
    }
    None
}

/// How far rounding may take a figure: a hedge leaves its last digit that is no zero open.
fn slack_of(fact: &Fact<'_>) -> i128 {
    let last = scaled(fact.figure.number.significant);
    if fact.figure.hedge == Hedge::None { fact.slack } else { fact.slack.max(last) }
}

fn scaled(value: Exact) -> i128 {
    (value * Exact::from_integer(SCALE)).to_integer()
}

/// Whether a slip mends a sum, and chance would hardly have it so.
fn is_told_by_a_slip(facts: &[Fact<'_>], whole: usize, series: &Series, (off, slack, tries): (i128, i128, i128)) -> bool {
    let total = &facts[whole];
    // A bare number that nothing calls a total may name: "kỳ quay 112".
    let bare = total.figure.dimension == Dimension::Count && total.figure.counted.is_empty() && total.figure.unit.is_empty();
    // "2 bộ giải ba 50.000 đồng/bộ, 1 bộ giải nhất 40.000.000 đồng": some of the parts are told by their price.
    let (first, last) = (series.parts[0].min(whole), series.parts[series.parts.len() - 1].max(whole));
    let priced = facts[first..=last].iter().any(|fact| fact.figure.base == total.figure.base && !fact.figure.per.is_empty());
    // Fractions are of wholes of their own.
    let fractions = series.parts.iter().any(|part| facts[*part].figure.kind == Kind::Fraction);
    // Nothing ties bare numbers and noughts to a whole that only stands near: "2. Ford bán 1.720 xe", "0 đồng".
    let named = |part: &usize| {
        let figure = facts[*part].figure;
        facts[*part].value > 0
            && (figure.dimension != Dimension::Count || !figure.counted.is_empty() || !figure.unit.is_empty())
    };
    let untied = series.cue == Cue::Near && (bare || !series.parts.iter().all(named));
    if untied || priced || fractions {
        return false;
    }
    let numbers = || series.parts.iter().chain([&whole]).map(|fact| &facts[*fact].figure.number);
    let finest = numbers().map(|number| number.significant).min().map_or(1, scaled);
    let room = (2 * slack).max(finest);
    [Slip::Swap, Slip::Digit].into_iter().any(|slip| {
        let needed = match (series.cue, off > 0) {
            (Cue::Near, _) if slip == Slip::Digit => return false,
            (Cue::Near, _) => 100 * tries,
            _ if !series.alike => 100,
            (Cue::Part, false) => 40,
            (Cue::Parts | Cue::Bracket, false) => 10,
            _ if slip == Slip::Digit && !series.direct => 40,
            _ => 12,
        };
        if total.value / room < needed {
            return false;
        }
        let mut mends: Vec<i128> = series.parts.iter().flat_map(|part| effects(&facts[*part].figure.number, slip)).collect();
        mends.extend(effects(&total.figure.number, slip).into_iter().map(|effect| -effect));
        odds(off, total.value, room, slack, &mends).is_some_and(|odds| odds >= needed)
    })
}

/// Whether the names of a series' parts complete each other.
fn is_complete(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series) -> bool {
    let own = facts[whole].sentence;
    let items: Option<Vec<usize>> =
        series.parts.iter().map(|part| (facts[*part].sentence == own).then_some(facts[*part].item)).collect();
    items.is_some_and(|items| partition::completes(&sentences[own.1], &items))
}

/// Whether a series is a list that its wording calls whole, or that may at most leave things out, of figures printed to the last.
fn is_whole(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series) -> bool {
    let [first, .., last] = series.parts[..] else { return false };
    let sentence = &sentences[facts[whole].sentence.1];
    let total = &facts[whole];
    let plain = |fact: &usize| facts[*fact].figure.hedge == Hedge::None && facts[*fact].figure.kind == Kind::Amount;
    let plain = series.parts.iter().all(plain) && total.figure.hedge == Hedge::None;
    if !plain || !series.direct || !series.ended || facts[last].sentence != total.sentence {
        return false;
    }
    // "46 cơ sở đạt, 9 cơ sở vi phạm và xử phạt 1 cơ sở": the first of them are the parts.
    let mut sum = 0;
    let holds_before = series.parts.iter().any(|part| {
        sum += facts[*part].value;
        sum == total.value
    });
    let words = facts[first].figure.tokens.end.min(total.figure.tokens.end)..facts[last].figure.start;
    !holds_before
        && (total.figure.dimension == Dimension::Count || !signed(sentence, total.figure))
        && !in_words_between(sentence, words)
        && !is_partial(sentence, facts[first].item)
        && ends_list(sentence, facts[last].item)
}

/// Whether the sum of a whole list is off as no list is: more than its whole, or less where nothing may be left out.
fn is_off(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series, off: i128) -> bool {
    let total = &facts[whole];
    // Round totals are not meant to the last digit.
    if off.abs() < scaled(total.figure.number.significant) {
        return false;
    }
    if is_complete(sentences, facts, whole, series) {
        return off.abs() * 2 <= total.value;
    }
    if total.figure.kind != Kind::Amount {
        return false;
    }
    let named = |part: &usize| total.is_named_like(&facts[*part]) == Some(true);
    let counted = total.figure.is_exact_count() && series.parts.iter().all(named);
    let joined = is_joined(facts, series) && (counted || !total.figure.is_exact_count());
    // Two that are more than half each count most things twice.
    let doubled = series.parts.iter().filter(|part| facts[**part].value * 2 > total.value).count() >= 2;
    match series.cue {
        Cue::Near => false,
        Cue::Bracket => counted && (off > 0 || off.abs() * 2 <= total.value),
        Cue::Parts => (joined || counted && off > 0) && off.abs() * 4 <= total.value,
        Cue::Part => {
            let short = joined && series.parts.len() <= 3;
            // Three or more, counted by one name right after their total and closed by *và*, leave nothing out.
            let [first, _, _, ..] = series.parts[..] else {
                return off > 0 && !doubled && (joined || counted) && off * if short { 4 } else { 10 } <= total.value;
            };
            let near = facts[first].figure.start <= total.figure.tokens.end.max(total.figure.counted.end) + NEAR;
            let announced = sentences[facts[first].sentence.1].items[facts[first].item].announced.is_some();
            if off < 0 && near && announced && joined && counted {
                return -off * 4 <= total.value;
            }
            off > 0 && !doubled && (joined || counted) && off * if short { 4 } else { 10 } <= total.value
        }
    }
}

fn relation(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, parts: &[usize], verdict: Verdict) -> Relation {
    let figure = facts[whole].figure;
    let sum = parts.iter().fold(Exact::from_integer(0), |sum, part| sum + facts[*part].figure.number.value);
    let shown: Vec<String> = parts.iter().map(|part| in_unit(figure, facts[*part].figure.number.value)).collect();
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
        suggestion: (verdict == Verdict::Contradicts).then(|| (figure.digits, in_unit(figure, sum))),
    }
}

/// Whether a fact may be a part at all: an amount that counts or measures as its whole does, and is multiplied with nothing.
fn may_be_part(facts: &[Fact<'_>], whole: usize, other: usize) -> bool {
    let fact = &facts[other];
    // "3.395 x 1.475 x 1.650 mm"
    let multiplied = fact.text.lower_word(fact.figure.tokens.end) == "x"
        || fact.figure.start.checked_sub(1).is_some_and(|before| fact.text.lower_word(before) == "x");
    // "51 phiếu, 2 phiếu, 0 phiếu"
    let none = fact.value == 0 && fact.figure.kind == Kind::Amount;
    !multiplied
        && (none || fact.is_amount())
        && !matches!(fact.figure.hedge, Hedge::AtLeast | Hedge::AtMost)
        && !fact.role.is_some_and(|role| role.is_base() || role == Role::From)
        && facts[whole].figure.comparable_across(facts[whole].text, fact.figure, fact.text)
        && (fact.figure.is_exact_count() || !facts[whole].figure.is_exact_count())
        && !(fact.figure.kind == Kind::Fraction && other > 0 && std::ptr::eq(fact.figure, facts[other - 1].figure))
}

/// Whether a figure is said of the amount before it: a share, a change, what it is compared with.
fn is_said_of(fact: &Fact<'_>) -> bool {
    matches!(fact.figure.kind, Kind::Percent | Kind::Points | Kind::Times)
        || fact.role.is_some_and(|role| role.is_change() || role.is_base() || role == Role::From)
}

/// Whether *và* joins the last part to those before.
fn is_joined(facts: &[Fact<'_>], series: &Series) -> bool {
    let [.., before, last] = series.parts[..] else { return false };
    let (before, last) = (&facts[before], &facts[last]);
    before.sentence == last.sentence
        && (before.figure.tokens.end..last.figure.start).any(|index| last.text.lower_word(index) == "và")
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
