//! Rises and falls: *từ 45 lên 90*, *191 vụ, giảm 48 vụ so với 239 vụ*, *bằng 108,4%, tăng 8,4%*, *gấp 2,5 lần*.
//!
//! A change has a level, something it is compared with, and itself, as an amount or a percentage; where all are printed they
//! must agree. A change of a rate is in points, though many write *%*: both readings are accepted.

mod based;
pub(super) mod compared;
mod direction;
pub(super) mod equalled;
pub(super) mod implied;
mod merged;
mod multiple;
pub(super) mod named;
pub(super) mod near;
pub mod net;
pub(super) mod paired;
pub(super) mod periods;
mod planned;
pub(super) mod reached;
pub(super) mod restated;
pub(super) mod told;
pub(super) mod two;

use num_traits::CheckedDiv;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::clause::{Against, Base, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::share::{self, amount_statement, in_unit, stated};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;
use crate::finding::Message;
use crate::lang::units::Dimension;

fn whole(value: i128) -> Exact {
    Exact::from_integer(value)
}

fn hundred() -> Interval {
    Interval::exactly(whole(100))
}

/// The changes of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let role = sentence.items[item].role;
        let figure = sentence.figure(item);
        if figure.kind == Kind::Times {
            relations.extend(and_multiple(sentence, item).or_else(|| multiple::multiple(sentence, item)));
        } else if role.is_some_and(Role::is_change) && figure.kind != Kind::Range {
            let found = of_ends(sentence, item)
                .or_else(|| based::of_base(sentence, item))
                .or_else(|| merged::of_merger(sentence, item))
                .or_else(|| planned::of_plan(sentence, item))
                .or_else(|| of_level_percent(sentence, item))
                .or_else(|| of_amount_and_percent(sentence, item))
                .or_else(|| around_level(sentence, item))
                .or_else(|| implied::beside(sentence, item))
                .or_else(|| of_itself(sentence, item));
            relations.extend(found.as_ref().and_then(|relation| in_points(sentence, item, relation)));
            relations.extend(found);
        } else if role == Some(Role::From) {
            let found = direction::between_ends(sentence, item).or_else(|| direction::risen_from(sentence, item));
            relations.extend(found);
        } else if role == Some(Role::To) {
            relations.extend(planned::reached(sentence, item).or_else(|| direction::grown(sentence, item)));
        } else if role == Some(Role::Share) {
            relations.extend(of_amount_and_percent(sentence, item));
        }
        relations.extend(direction::against(sentence, item).or_else(|| direction::beyond(sentence, item)));
        relations.extend(direction::as_set(sentence, item));
        relations.extend(merged::of_units(sentence, item));
    }
}

fn is_rate(figure: &Figure) -> bool {
    matches!(figure.dimension, Dimension::Percent | Dimension::Points)
}

/// The change that leads from one value to another, up or down: as an amount, in percent, or either for rates.
fn change(before: &Interval, now: &Interval, upward: bool, figure: &Figure, rates: bool) -> Vec<Option<Interval>> {
    let (more, less) = if upward { (now, before) } else { (before, now) };
    let difference = more.minus(less);
    let percent = || {
        let ratio = now.over(before)?.scaled(whole(100))?;
        if upward { ratio.minus(&hundred()) } else { hundred().minus(&ratio) }
    };
    match figure.dimension {
        Dimension::Percent if rates => vec![difference, percent()],
        Dimension::Percent => vec![percent()],
        _ => vec![difference],
    }
}

/// "tăng từ a lên b, tăng d": the ends of a change, and the change itself.
fn of_ends(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let figure = sentence.figure(item);
    let pair = |from: usize| {
        let to = from + 1;
        let own = sentence.items.get(from)?;
        let both = sentence.items.get(to).is_some_and(|next| matches!(next.role, Some(Role::To)) && !next.apart)
            && sentence.items[from].role == Some(Role::From)
            && sentence.items.get(to).is_some_and(|next| next.clause == own.clause || next.subject.is_empty())
            && (from < item || own.subject.is_empty())
            && sentence.figure(from).kind != Kind::Range
            && sentence.figure(from).comparable_in_change(sentence.figure(to), sentence.paragraph);
        both.then_some((from, to))
    };
    // Before it ("từ a lên b, tăng d"), or after it ("tăng d, từ a lên b").
    if is_ranking(sentence, item) {
        return None;
    }
    let (from, to) = if own.subject.is_empty() && item >= 2 {
        // "giảm 9 huyện (từ 720 xuống còn 711), giảm 577 xã (từ 11.204 xuống còn 10.627)": the bracket was of the change before.
        let own_too = |(from, _): &(usize, usize)| sentence.items[*from].bracket == own.bracket || pair(item + 1).is_none();
        pair(item - 2).filter(own_too).or_else(|| pair(item + 1))
    } else {
        pair(item + 1).filter(|(from, _)| sentence.items[*from].subject.is_empty())
    }
    .or_else(|| around(sentence, item))
    .or_else(|| standing(sentence, item))?;
    if sentence.items[to].apart && to > item || own.apart {
        return None;
    }
    // "từ 450 lít lên 1.390 lít, nhiều hơn 100 lít so với bản cũ": compared with something else.
    if own.base.as_ref().is_some_and(|base| !is_period(sentence, base)) {
        return None;
    }
    // "từ 112,9 triệu đồng lên 132,5 triệu đồng, tương ứng mức tăng 5,48% mỗi năm"
    let yearly = sentence.paragraph.lower_word(figure.tokens.end) == "mỗi" || !figure.per.is_empty();
    if yearly && figure.dimension == Dimension::Percent {
        return None;
    }
    let (before, now) = (sentence.figure(from), sentence.figure(to));
    // The change stands next to its ends, and is of what they count: not "từ 94 xuống 59 phòng và giảm 105 lãnh đạo".
    let near = if to < item {
        // "từ 214 (năm 2013) lên 307 (năm 2017), tăng 43,5%"
        let bracketed = (sentence.figure(to).tokens.end..figure.start).any(|at| sentence.paragraph.word(at) == ")");
        own.clause <= sentence.items[to].clause + if bracketed { 3 } else { 1 }
    } else {
        sentence.items[from].clause <= own.clause + 1
    };
    let other = |end: &Figure| figure.counts_same(sentence.paragraph, end, sentence.paragraph) == Some(false);
    let after = figure.tokens.end.max(figure.per.end);
    let named = figure.dimension == Dimension::Percent && own.base.is_none() && to < item && names_something(sentence, after);
    if !near || figure.dimension == Dimension::Count && (other(before) || other(now)) || named || figure.kind == Kind::Fraction
    {
        return None;
    }
    equation(sentence, before, now, item, figure, Link::Close)
}

/// "từ mức 1.335 USD, giá vàng giảm 20 USD xuống 1.315 USD": the ends stand before and after their change.
fn around(sentence: &Sentence<'_>, item: usize) -> Option<(usize, usize)> {
    let (from, to) = (item.checked_sub(1)?, item + 1);
    let (one, two) = (&sentence.items[from], sentence.items.get(to)?);
    let ends = one.role == Some(Role::From) && two.role == Some(Role::To) && two.subject.is_empty() && !two.apart;
    let apart = two.clause > sentence.items[item].clause + 1 || one.bracket != two.bracket;
    let alike = sentence.figure(from).comparable_in_change(sentence.figure(to), sentence.paragraph);
    (ends && !apart && alike).then_some((from, to))
}

/// "đầu năm có 505 hộ nghèo, cuối năm còn 420 hộ, giảm 85 hộ": what there was needs no *từ*.
fn standing(sentence: &Sentence<'_>, item: usize) -> Option<(usize, usize)> {
    let (from, to) = (item.checked_sub(2)?, item.checked_sub(1)?);
    let [one, two, own] = [from, to, item].map(|item| &sentence.items[item]);
    let [before, now, change] = [from, to, item].map(|item| sentence.figure(item));
    let paragraph = sentence.paragraph;
    let same = now.counts_same(paragraph, before, paragraph) == Some(true) || now.dimension == Dimension::Measure;
    let ends = sentence.is_level(from) && !matches!(one.role, Some(Role::To)) && two.role == Some(Role::To) && !two.apart;
    let falls = own.role == Some(Role::Fall) && change.kind == Kind::Amount && own.base.is_none();
    let beside = own.subject.is_empty() && (own.bracket == two.bracket || own.opens) && one.bracket == two.bracket;
    let dated = (sentence.tokens.start..before.start).any(|at| paragraph.lower_word(at) == "đầu");
    (ends && falls && beside && same && dated && before.kind == Kind::Amount && before.comparable(now, paragraph))
        .then_some((from, to))
}

/// Whether a noun follows: *giảm 5% giá thành* is of something else than what was said before.
fn names_something(sentence: &Sentence<'_>, at: usize) -> bool {
    let paragraph = sentence.paragraph;
    paragraph.follows(at)
        && paragraph.tokens().get(at).is_some_and(Token::is_wordlike)
        && !matches!(
            paragraph.lower_word(at),
            "và" | "so" | "trong" | "sau" | "mỗi" | "một" | "nhưng" | "còn" | "vào" | "năm" | "trên"
        )
}

/// Whether a base is a time: *so với cùng kỳ, so với năm 2015*.
fn is_period(sentence: &Sentence<'_>, base: &Base) -> bool {
    base.words.is_empty()
        || base.words.clone().any(|index| {
            matches!(
                sentence.paragraph.lower_word(index),
                "năm" | "kỳ" | "trước" | "tháng" | "quý" | "đầu" | "cuối" | "ngày" | "tuần"
            )
        })
}

/// A rank rises as its number falls: *tăng 9 bậc, từ vị trí 91 lên 82*.
fn is_ranking(sentence: &Sentence<'_>, item: usize) -> bool {
    let at = sentence.figure(item).tokens.start;
    let near = at.saturating_sub(14).max(sentence.tokens.start)..(at + 14).min(sentence.tokens.end);
    near.into_iter().any(|index| matches!(sentence.paragraph.lower_word(index), "bậc" | "hạng" | "trí" | "thứ"))
}

/// A change of a rate that is printed with % though only the difference fits: *từ 86,25% lên 91,5%, tăng 5,25%*.
fn in_points(sentence: &Sentence<'_>, item: usize, relation: &Relation) -> Option<Relation> {
    let figure = sentence.figure(item);
    let rates = relation.kind == RelationKind::Growth && relation.operands.len() == 3 && relation.suggestion.is_none();
    if !rates || relation.verdict != Verdict::Holds || figure.kind != Kind::Percent {
        return None;
    }
    let text = sentence.paragraph.slice(figure.digits);
    Some(Relation {
        kind: RelationKind::PercentPoints,
        verdict: Verdict::Holds,
        gross: false,
        statement: Message::new(
            format!("hiệu của hai tỷ lệ là {text} điểm phần trăm, không phải {text}%"),
            format!("two rates differ by {text} points, not by {text}%"),
        ),
        operands: vec![figure.span],
        computed: None,
        suggestion: Some((figure.span, format!("{text} điểm phần trăm"))),
    })
}

/// A change that leads from one value to another, where what does not agree is small or one slip of the pen.
fn explained(sentence: &Sentence<'_>, before: &Figure, now: &Figure, item: usize, figure: &Figure) -> Option<Relation> {
    judged(sentence, (before, now), item, figure, (Link::Close, true))
}

fn equation(
    sentence: &Sentence<'_>,
    before: &Figure,
    now: &Figure,
    item: usize,
    figure: &Figure,
    link: Link,
) -> Option<Relation> {
    judged(sentence, (before, now), item, figure, (link, false))
}

fn judged(
    sentence: &Sentence<'_>,
    levels: (&Figure, &Figure),
    item: usize,
    figure: &Figure,
    how: (Link, bool),
) -> Option<Relation> {
    judged_as(sentence, levels, (item, sentence.items[item].role?), figure, how)
}

/// As [`judged`], of a change whose cue may not be what says which way it goes.
fn judged_as(
    sentence: &Sentence<'_>,
    (before, now): (&Figure, &Figure),
    (item, role): (usize, Role),
    figure: &Figure,
    (link, explained): (Link, bool),
) -> Option<Relation> {
    let upward = role.is_upward();
    let rates = is_rate(before) && is_rate(now);
    let fits = match figure.dimension {
        Dimension::Percent => true,
        Dimension::Points => rates,
        _ => {
            figure.dimension == now.dimension && figure.base == now.base
                || figure.base == "đồng" && now.is_bare_money() && before.is_bare_money()
                || figure.base == before.base && figure.dimension == before.dimension && now.is_bare_money()
        }
    };
    if !fits {
        return None;
    }
    let predict = |operands: &[Interval]| change(&operands[0], &operands[1], upward, figure, rates);
    let planned = sentence.items[item].base.as_ref().is_some_and(|base| base.against == Against::Plan);
    // A plan is set: of 22.700 tonnes, printed as finely as what was reached, none is rounded away.
    let finely = before.number.unit <= now.number.unit.min(figure.number.unit) && before.hedge == Hedge::None;
    let set = planned && (rates || figure.dimension != Dimension::Percent && finely);
    let base = if set { Operand::set(before) } else { Operand::of(before) };
    let equation = Equation { operands: vec![base, Operand::of(now)], printed: Operand::of(figure), predict: &predict, link };
    let verdict = equation.verdict()?;
    if verdict == Verdict::Contradicts && explained && !equation.is_explained() {
        return None;
    }
    let (a, b) = (before.number.value, now.number.value);
    let value = equation.value()?;
    // "giảm 42%" of 41,17% is rounded the generous way; no editor changes it.
    let off = if value > figure.number.value { value - figure.number.value } else { figure.number.value - value };
    if verdict == Verdict::Contradicts && figure.dimension == Dimension::Percent && !rates && off < figure.number.unit {
        return None;
    }
    let arithmetic = if figure.dimension == Dimension::Percent && !rates {
        let (one, two) = (in_unit(now, b), in_unit(now, a));
        let shown = show(value, judge::decimals(figure));
        if upward { format!("{one} / {two} − 100% = {shown}%") } else { format!("100% − {one} / {two} = {shown}%") }
    } else {
        let difference = if upward { b - a } else { a - b };
        let (one, two) = if upward { (b, a) } else { (a, b) };
        let unit = if rates { " điểm phần trăm" } else { "" };
        format!("{} − {} = {}{unit}", in_unit(now, one), in_unit(now, two), in_unit(now, difference))
    };
    let mut operands = vec![before.span, now.span, figure.span];
    operands.sort();
    Some(Relation {
        kind: RelationKind::Growth,
        verdict,
        gross: equation.is_gross_as(verdict),
        statement: stated(sentence, arithmetic, verdict, figure),
        operands,
        computed: None,
        suggestion: (!rates).then(|| (figure.digits, show(value / figure.factor, figure.number.decimals))),
    })
}

/// "bằng 108,44% so với năm trước, tăng 8,44%": one percentage said twice.
fn of_level_percent(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let before = item.checked_sub(1)?;
    let level = &sentence.items[before];
    let (percent, figure) = (sentence.figure(before), sentence.figure(item));
    if percent.kind != Kind::Percent || figure.kind != Kind::Percent || !own.subject.is_empty() || own.apart {
        return None;
    }
    let upward = own.role?.is_upward();
    let reached = matches!(level.role, Some(Role::Reach | Role::Share));
    let exceeds = matches!(own.role, Some(Role::Over | Role::Under));
    // "vượt 18,8% dự toán, tức đạt 118,8% dự toán" is read in either order by the one rule; here the level comes first.
    let same = match (&level.base, &own.base) {
        (Some(one), Some(other)) => sentence.same_base(one, other),
        (Some(one), None) => one.against == Against::Prior || one.against == Against::Plan && exceeds,
        _ => false,
    };
    // A level near its change is a rate, not a level: "tỷ lệ đạt 5,2%, giảm 0,4%".
    if !reached || !same || own.bracket != level.bracket && !own.opens {
        return None;
    }
    let predict =
        |operands: &[Interval]| vec![if upward { operands[0].minus(&hundred()) } else { hundred().minus(&operands[0]) }];
    let equation =
        Equation { operands: vec![Operand::of(percent)], printed: Operand::of(figure), predict: &predict, link: Link::Close };
    let verdict = equation.verdict()?;
    let value = percent.number.value;
    let decimals = percent.number.decimals;
    let change = if upward { value - whole(100) } else { whole(100) - value };
    let arithmetic = if upward {
        format!("{}% − 100% = {}%", show(value, decimals), show(change, decimals))
    } else {
        format!("100% − {}% = {}%", show(value, decimals), show(change, decimals))
    };
    Some(Relation {
        kind: RelationKind::Growth,
        verdict,
        // Growth where there is decline.
        gross: verdict == Verdict::Contradicts && change < whole(0) || equation.is_gross_as(verdict),
        statement: stated(sentence, arithmetic, verdict, figure),
        operands: vec![percent.span, figure.span],
        computed: None,
        suggestion: (change >= whole(0)).then(|| (figure.digits, show(change, decimals))),
    })
}

/// "đạt 151,98 tỷ USD, tăng 23,1%, tương ứng tăng 28,55 tỷ USD": the change as amount and as percentage.
fn of_amount_and_percent(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let before = item.checked_sub(1)?;
    let other = &sentence.items[before];
    let (one, two) = (sentence.figure(before), sentence.figure(item));
    // "tăng 7,7%, tương đương 1,6 triệu đồng"
    let again =
        own.role == Some(Role::Share) && two.kind == Kind::Amount && own.subject.is_empty() && own.bracket == other.bracket;
    if !other.role.is_some_and(Role::is_change) || other.role != own.role && !again || own.apart {
        return None;
    }
    let (percent, amount) = match (one.kind, two.kind) {
        (Kind::Percent, Kind::Amount) => (one, two),
        (Kind::Amount, Kind::Percent) => (two, one),
        _ => return None,
    };
    let same = match (&other.base, &own.base) {
        (Some(one), Some(other)) => sentence.same_base(one, other) || are_bare_plans(sentence, one, other),
        _ => true,
    };
    if !same || !own.subject.is_empty() && !is_absolute(sentence, item) {
        return None;
    }
    let (level, loose) = sentence.level_of(before)?;
    let now = sentence.figure(level);
    let same = now.counts_same(sentence.paragraph, amount, sentence.paragraph);
    if now.kind != Kind::Amount || !now.comparable(amount, sentence.paragraph) || same == Some(false) {
        return None;
    }
    let upward = other.role?.is_upward();
    let link = if loose || again { Link::Loose } else { Link::Close };
    let found = told::of_level(sentence, now, (amount, percent), upward, link);
    // "36.537 hộ, chiếm 19,07% (giảm 3,3%, tương đương giảm 5.953 hộ)": it is the rate that fell by so many points.
    let of_rate = one.kind == Kind::Percent
        && before.checked_sub(1).is_some_and(|rate| {
            let change = sentence.items[rate].role.is_some_and(Role::is_change);
            sentence.figure(rate).kind == Kind::Percent && !change
        });
    found.filter(|found| found.verdict != Verdict::Contradicts || !of_rate)
}

/// Whether two bases name a plan and nothing else: *vượt 70 đơn vị so với chỉ tiêu, vượt 17,5% kế hoạch*.
fn are_bare_plans(sentence: &Sentence<'_>, one: &Base, other: &Base) -> bool {
    let bare = |base: &Base| {
        let words = base.words.clone();
        let named = |at: usize| {
            matches!(
                sentence.paragraph.lower_word(at),
                "kế" | "hoạch" | "chỉ" | "tiêu" | "dự" | "toán" | "giao" | "được" | "đề" | "ra"
            )
        };
        base.against == Against::Plan && !words.is_empty() && words.into_iter().all(named)
    };
    bare(one) && bare(other)
}

/// Whether a change is told as an amount: *tăng 25% (về số tuyệt đối tăng 1.694 tỷ đồng)*.
fn is_absolute(sentence: &Sentence<'_>, item: usize) -> bool {
    let subject = sentence.items[item].subject.clone();
    let word = |at: usize| sentence.paragraph.lower_word(at);
    subject.len() <= 5 && subject.into_iter().any(|at| word(at) == "tuyệt" && word(at + 1) == "đối")
}

/// "tăng 3,9% và đạt 1.235 triệu lượt, tăng 46 triệu lượt": the level that a change led to stands between its two tellings.
fn around_level(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (first, level) = (item.checked_sub(2)?, item - 1);
    let [one, reached, own] = [first, level, item].map(|item| &sentence.items[item]);
    let [percent, now, amount] = [first, level, item].map(|item| sentence.figure(item));
    let told =
        one.role.is_some_and(Role::is_change) && one.role == own.role && matches!(reached.role, Some(Role::Reach | Role::To));
    let kinds = percent.kind == Kind::Percent && now.kind == Kind::Amount && amount.kind == Kind::Amount;
    let joined = own.subject.is_empty() && reached.subject.is_empty() && !own.apart && !reached.apart;
    let beside = own.bracket == one.bracket && reached.bracket == one.bracket;
    let same = match (&one.base, &own.base) {
        (Some(one), Some(other)) => sentence.same_base(one, other),
        _ => true,
    };
    let named = now.counts_same(sentence.paragraph, amount, sentence.paragraph) != Some(false);
    if !told || !kinds || !joined || !beside || !same || !named || !now.comparable(amount, sentence.paragraph) {
        return None;
    }
    told::of_level(sentence, now, (amount, percent), own.role?.is_upward(), Link::Loose)
}

/// "609 tỷ đồng, tăng 446 tỷ đồng và gấp 3,7 lần so với năm 2017": a rise as an amount and as a multiple of what there was before.
fn and_multiple(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item.checked_sub(1)?;
    let (own, other) = (&sentence.items[item], &sentence.items[before]);
    let (times, amount) = (sentence.figure(item), sentence.figure(before));
    let multiple = times.kind == Kind::Times && times.other.is_none() && own.role == Some(Role::Share);
    let beside = own.subject.is_empty() && !own.apart && own.bracket == other.bracket;
    // "tăng 2.140 người so với năm 2018, gấp 2,24 lần"
    let of_prior = other.base.as_ref().is_none_or(|base| base.against == Against::Prior);
    if !multiple || other.role != Some(Role::Rise) || amount.kind != Kind::Amount || !of_prior || !beside {
        return None;
    }
    let (level, loose) = sentence.level_of(before)?;
    let now = sentence.figure(level);
    let same = now.counts_same(sentence.paragraph, amount, sentence.paragraph) != Some(false);
    if now.kind != Kind::Amount || !same || !now.comparable(amount, sentence.paragraph) {
        return None;
    }
    let predict = |operands: &[Interval]| vec![operands[0].minus(&operands[1]).and_then(|before| operands[0].over(&before))];
    let equation = Equation {
        operands: vec![Operand::of(now), Operand::of(amount)],
        printed: Operand::of(times),
        predict: &predict,
        link: if loose { Link::Faint } else { Link::Loose },
    };
    let (a, b) = (in_unit(now, now.number.value), in_unit(now, amount.number.value));
    let arithmetic = |value| format!("{a} / ({a} − {b}) = {} lần", show(value, times.number.decimals.max(2)));
    share::judged(sentence, RelationKind::Growth, &equation, equation.verdict()?, arithmetic, &[now, amount], times)
}

/// "giảm 711 vụ (giảm 9,49%)": what there was before, though neither level is printed.
fn of_itself(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let before = item.checked_sub(1)?;
    let other = &sentence.items[before];
    let (amount, percent) = (sentence.figure(before), sentence.figure(item));
    let told = other.role.is_some_and(Role::is_change) && own.role == other.role && other.base.is_none();
    let beside =
        own.opens && own.bracket != other.bracket || own.subject.is_empty() && !own.apart && own.bracket == other.bracket;
    if amount.kind != Kind::Amount || percent.kind != Kind::Percent || !told || !beside {
        return None;
    }
    let ratio = percent.rounded().scaled(Exact::new(1, 100))?;
    let behind = amount.rounded().over(&ratio)?;
    let value = amount.number.value.checked_div(&(percent.number.value / whole(100)))?;
    Some(Relation {
        kind: RelationKind::Growth,
        verdict: Verdict::Computed,
        gross: false,
        statement: amount_statement("mức trước", sentence.paragraph, amount, value, &behind)?,
        operands: vec![amount.span, percent.span],
        computed: Some(behind),
        suggestion: None,
    })
}

/// The part of a fraction as an amount: *5.775/8.227 xã đạt chuẩn, tăng 160 xã*.
fn part_of_level(level: &Figure) -> Option<Figure> {
    (level.kind == Kind::Fraction).then(|| level.amount(level.number))
}
