//! The search: sums, shares, changes and products among facts that stand near one another, each held against the number of others
//! that were tried, so that what is told is no coincidence.

use std::borrow::Cow;

use super::Told;
use super::facts::{Fact, SCALE, in_parts};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::show_short;
use crate::doc::relation::RelationKind;
use crate::doc::relation::cue::Role;
use crate::lang::units::Dimension;

/// How many figures of one kind to either side are looked at.
const WINDOW: usize = 8;

/// How many parts a run next to its total may have.
const LONGEST: usize = 24;

/// How many times as many values as tries make an agreement telling.
const ODDS: i128 = 10;

const HUNDRED: i128 = 100_000_000; // 100 % in parts of a percent

/// Everything told among facts.
pub(super) fn all(facts: &[Fact<'_>]) -> Vec<Told> {
    let mut told = Vec::new();
    for index in 0..facts.len() {
        if facts[index].is_amount() {
            told.extend(sum(facts, index).or_else(|| difference(facts, index)));
            told.extend(harvest(facts, index));
        } else if matches!(facts[index].figure.kind, Kind::Percent | Kind::Points) {
            told.extend(share(facts, index).or_else(|| change(facts, index)).or_else(|| points(facts, index)));
        }
    }
    told.extend(whole_of_shares(facts));
    told.extend(fractions(facts));
    told
}

/// Fractions of one whole whose parts make it: *16/29 vị, 6/29 vị, 7/29 vị*. Each stands as two facts, the part and the whole.
fn fractions(facts: &[Fact<'_>]) -> Vec<Told> {
    let is_part = |index: &usize| {
        let next = facts.get(index + 1);
        facts[*index].figure.kind == Kind::Fraction && next.is_some_and(|next| std::ptr::eq(next.figure, facts[*index].figure))
    };
    let parts: Vec<usize> = (0..facts.len()).filter(is_part).collect();
    let mut told = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let whole = facts[parts[at] + 1].value;
        let alike = |index: &&usize| facts[**index + 1].value == whole && facts[**index].is_like(&facts[parts[at]]);
        let run: Vec<usize> = parts[at..].iter().take(LONGEST).take_while(alike).copied().collect();
        let mut sum = 0;
        let enough = run.iter().position(|part| {
            sum += facts[*part].value;
            sum == whole
        });
        if let Some(last) = enough.filter(|last| *last >= 1) {
            let run = run[..=last].to_vec();
            let shown: Vec<String> = run.iter().map(|part| show_short(facts[*part].figure.number.value, 2)).collect();
            let text = format!("{} = {}", shown.join(" + "), show_short(Exact::new(whole, 1_000_000), 2));
            at += run.len();
            told.push(Told { kind: RelationKind::PartsTotal, facts: run, text });
        } else {
            at += 1;
        }
    }
    told
}

/// A change between two amounts near: *1.536 đơn, tăng 131 đơn (năm trước 1.405 đơn)*.
fn difference(facts: &[Fact<'_>], index: usize) -> Option<Told> {
    let change = &facts[index];
    let upward = change.role.filter(|role| role.is_change())?.is_upward();
    let near: Vec<usize> = like(facts, index, false).take(3).chain(like(facts, index, true).take(2)).collect();
    let level = |other: &&usize| !facts[**other].role.is_some_and(Role::is_change) && facts[**other].value > change.value;
    let levels: Vec<usize> = near.iter().filter(level).copied().collect();
    let (now, before) = (levels.first()?, levels.get(1)?);
    let off = facts[*now].value - facts[*before].value;
    let holds = (off.abs() - change.value).abs() <= change.slack.max(facts[*now].slack).max(facts[*before].slack)
        && (off > 0) == upward;
    let telling = facts[*now].digits() + facts[*before].digits() + change.digits() >= 6;
    let (more, less) = if off > 0 { (now, before) } else { (before, now) };
    let text = format!("{} − {} = {}", facts[*more].printed(), facts[*less].printed(), change.printed());
    (holds && telling).then(|| Told { kind: RelationKind::Growth, facts: vec![*now, index, *before], text })
}

/// The facts on one side of another, nearest first, as far as it looks.
fn around(facts: &[Fact<'_>], index: usize, after: bool) -> impl Iterator<Item = usize> + use<> {
    let (place, count) = (move |away: usize| if after { Some(index + away) } else { index.checked_sub(away) }, facts.len());
    (1..=LONGEST + WINDOW).map_while(move |away| place(away).filter(|other| *other < count))
}

/// Those of them that are like it.
fn like<'f>(facts: &'f [Fact<'_>], index: usize, after: bool) -> impl Iterator<Item = usize> + 'f {
    around(facts, index, after).filter(move |other| facts[*other].is_amount() && facts[index].is_like(&facts[*other]))
}

/// Parts that make a total: a run of those right after or before it, or any few near it if the total is long.
fn sum(facts: &[Fact<'_>], total: usize) -> Option<Told> {
    let whole = &facts[total];
    if matches!(whole.role, Some(role) if role.is_change() || role.is_base()) {
        return None;
    }
    // Most figures are no parts by what they come to, which is asked first.
    let parts = |after: bool| {
        let smaller = |other: &usize| {
            let fact = &facts[*other];
            fact.value < whole.value && fact.is_amount() && !fact.role.is_some_and(|role| role.is_change() || role.is_base())
        };
        around(facts, total, after).filter(smaller).filter(|other| whole.is_like(&facts[*other]))
    };
    let (careless, of_part) = (whole.value / 200, |part: usize| (facts[part].value, facts[part].slack));
    let makes = |value: i128, slack: i128| (value - whole.value).abs() <= (whole.slack + slack).min(careless);
    let resolution = |count: i128| (2 * whole.slack * count).max(one_of(whole));
    let named = |parts: &[usize]| {
        whole.figure.dimension != Dimension::Count || parts.iter().all(|part| whole.is_named_like(&facts[*part]) == Some(true))
    };
    for after in [true, false] {
        let mut run: Vec<usize> = Vec::new();
        let (mut value, mut slack) = (0, 0);
        for next in parts(after).take(LONGEST) {
            run.push(next);
            value += facts[next].value;
            slack += facts[next].slack;
            if value > whole.value + careless {
                break;
            }
            if run.len() < 2 || !makes(value, slack) {
                continue;
            }
            let values = whole.value / resolution(run.len() as i128 + 1);
            if values >= if named(&run) { 2 * WINDOW as i128 } else { 12 * WINDOW as i128 } {
                return Some(told_sum(facts, &run, total));
            }
        }
    }
    // Any two or three of those near.
    if whole.digits() < 3 {
        return None;
    }
    let mut near: Vec<usize> = parts(true).take(WINDOW / 2).collect();
    near.extend(parts(false).take(WINDOW / 2));
    near.retain(|other| facts[*other].digits() >= 2);
    let tries = (near.len() * near.len() * near.len()) as i128 / 6 + 1;
    if whole.value / resolution(4) < tries * ODDS {
        return None;
    }
    for (place, one) in near.iter().enumerate() {
        for (next, two) in near.iter().enumerate().skip(place + 1) {
            let ((first, open), (second, more)) = (of_part(*one), of_part(*two));
            let (value, slack) = (first + second, open + more);
            if makes(value, slack) {
                return Some(told_sum(facts, &[*one, *two], total));
            }
            let third = |three: &&usize| makes(value + of_part(**three).0, slack + of_part(**three).1);
            if let Some(three) = near.iter().skip(next + 1).find(third) {
                return Some(told_sum(facts, &[*one, *two, *three], total));
            }
        }
    }
    None
}

/// One unit of the last digit of a fact.
fn one_of(fact: &Fact<'_>) -> i128 {
    in_parts(fact.figure.number.unit).max(1)
}

fn told_sum(facts: &[Fact<'_>], parts: &[usize], total: usize) -> Told {
    let mut sorted = parts.to_vec();
    sorted.sort_unstable();
    let shown: Vec<Cow<'_, str>> = sorted.iter().map(|part| facts[*part].printed()).collect();
    let text = format!("{} = {}", shown.join(" + "), facts[total].printed());
    sorted.push(total);
    Told { kind: RelationKind::PartsTotal, facts: sorted, text }
}

/// The amounts that a percentage may speak of, nearest first: three before it, one after.
fn levels(facts: &[Fact<'_>], percent: usize) -> Vec<usize> {
    let before = (percent.saturating_sub(6)..percent).rev().filter(|other| facts[*other].is_amount()).take(3);
    let after = (percent + 1..facts.len().min(percent + 2)).filter(|other| facts[*other].is_amount());
    before.chain(after).collect()
}

/// Whether a quotient, times a hundred, is a percentage within rounding.
fn is_quotient(part: &Fact<'_>, whole: &Fact<'_>, percent: i128, slack: i128) -> bool {
    let bounds = |numerator: i128, denominator: i128| {
        (denominator > 0).then(|| numerator.checked_mul(HUNDRED).map(|scaled| scaled / denominator)).flatten()
    };
    let (Some(low), Some(high)) = (
        bounds(part.value - part.slack, whole.value + whole.slack),
        bounds(part.value + part.slack, whole.value - whole.slack),
    ) else {
        return false;
    };
    low <= percent + slack && percent - slack <= high + 1
}

/// How many values a percentage tells apart.
fn values_of(percent: &Fact<'_>) -> i128 {
    percent.value / (2 * percent.slack).max(1)
}

/// "29 đại biểu. … 26 đại biểu là đảng viên, chiếm 89,65%": a share of what stands anywhere near.
fn share(facts: &[Fact<'_>], index: usize) -> Option<Told> {
    let percent = &facts[index];
    if !percent.is_percent() || percent.role.is_some_and(Role::is_change) {
        return None;
    }
    let levels = levels(facts, index);
    for (distance, level) in levels.iter().enumerate() {
        let part = &facts[*level];
        let near: Vec<usize> = like(facts, *level, false)
            .take(WINDOW)
            .chain(like(facts, *level, true).take(WINDOW / 2))
            .filter(|other| {
                // The two numbers of a fraction are told by their own share.
                let own = std::ptr::eq(facts[*other].figure, part.figure);
                !own && facts[*other].value != part.value && (facts[*other].value > part.value) == (percent.value < HUNDRED)
            })
            .collect();
        let found = near.iter().enumerate().find(|(tries, whole)| {
            let whole = &facts[**whole];
            let tries = (tries + 1) * (distance + 1);
            // A hair's breadth: cut instead of rounded.
            let cut = 2 * percent.slack;
            let tells =
                values_of(percent) >= tries as i128 * ODDS && percent.digits() >= 2 && part.digits() + whole.digits() >= 4;
            tells
                && (is_quotient(part, whole, percent.value, percent.slack) || is_quotient(part, whole, percent.value + cut, 0))
        });
        if let Some((_, whole)) = found {
            let text = format!("{} / {} = {}%", part.printed(), facts[*whole].printed(), percent.printed());
            return Some(Told { kind: RelationKind::PercentOf, facts: vec![*level, index, *whole], text });
        }
    }
    None
}

/// A change in percent between two amounts near.
fn change(facts: &[Fact<'_>], index: usize) -> Option<Told> {
    let percent = &facts[index];
    let upward = match percent.role {
        Some(role) if percent.is_percent() && role.is_change() => role.is_upward(),
        _ => return None,
    };
    for (distance, level) in levels(facts, index).into_iter().enumerate() {
        let now = &facts[level];
        let near: Vec<usize> =
            like(facts, level, false).take(WINDOW).chain(like(facts, level, true).take(WINDOW / 2)).collect();
        let target = if upward { HUNDRED + percent.value } else { HUNDRED - percent.value };
        let found = near.into_iter().enumerate().find(|(tries, other)| {
            let other = &facts[*other];
            let tells = values_of(percent) >= ((tries + 1) * (distance + 1)) as i128 * ODDS && percent.digits() >= 2;
            let long = now.digits() + other.digits() >= 5;
            tells && long && now.value != other.value && is_quotient(now, other, target, percent.slack)
        });
        if let Some((_, before)) = found {
            let text = if upward {
                format!("{} / {} − 100% = {}%", now.printed(), facts[before].printed(), percent.printed())
            } else {
                format!("100% − {} / {} = {}%", now.printed(), facts[before].printed(), percent.printed())
            };
            return Some(Told { kind: RelationKind::Growth, facts: vec![level, index, before], text });
        }
    }
    None
}

/// A difference of two rates near: *đạt 92,6%, tăng 1,8% so với năm 2020 (90,8%)*.
fn points(facts: &[Fact<'_>], index: usize) -> Option<Told> {
    let difference = &facts[index];
    if !difference.role.is_some_and(Role::is_change) || difference.digits() < 2 {
        return None;
    }
    let rates: Vec<usize> = (index.saturating_sub(4)..facts.len().min(index + 4))
        .filter(|other| *other != index && facts[*other].is_percent() && !facts[*other].role.is_some_and(Role::is_change))
        .collect();
    let tries = (rates.len() * rates.len()) as i128 / 2 + 1;
    if values_of(difference) < tries * 5 {
        return None;
    }
    for (place, one) in rates.iter().enumerate() {
        let two = rates[place + 1..].iter().find(|two| {
            let off = (facts[*one].value - facts[**two].value).abs() - difference.value;
            off.abs() <= facts[*one].slack.max(facts[**two].slack).max(difference.slack) / 2
        });
        if let Some(two) = two {
            let (more, less) = if facts[*one].value > facts[*two].value { (one, two) } else { (two, one) };
            let text =
                format!("{} − {} = {} điểm phần trăm", facts[*more].printed(), facts[*less].printed(), difference.printed());
            return Some(Told { kind: RelationKind::Growth, facts: vec![*one, index, *two], text });
        }
    }
    None
}

/// Shares next to one another that make a hundred.
fn whole_of_shares(facts: &[Fact<'_>]) -> Vec<Told> {
    let shares: Vec<usize> = (0..facts.len())
        .filter(|index| {
            let fact = &facts[*index];
            fact.is_percent() && fact.value < HUNDRED && !fact.role.is_some_and(|role| role.is_change() || role.is_base())
        })
        .collect();
    let mut told = Vec::new();
    let mut at = 0;
    while at < shares.len() {
        let mut sum = 0;
        let mut run = 0;
        for (count, share) in shares[at..].iter().take(WINDOW).enumerate() {
            let near = count == 0 || share - shares[at + count - 1] <= 4;
            sum += facts[*share].value;
            if !near || sum > HUNDRED + one_of(&facts[*share]) {
                break;
            }
            let decimals = shares[at..=at + count].iter().filter(|share| facts[**share].figure.number.decimals > 0).count();
            let telling = count >= 2 && decimals >= 1 || decimals == 2 && count == 1;
            if telling && (sum - HUNDRED).abs() <= facts[*share].slack * i128::from(count >= 3) {
                run = count + 1;
                break;
            }
        }
        if run > 0 {
            let run = shares[at..at + run].to_vec();
            let shown: Vec<Cow<'_, str>> = run.iter().map(|share| facts[*share].printed()).collect();
            told.push(Told {
                kind: RelationKind::SharesTotal,
                text: format!("{} = 100%", shown.join(" + ")),
                facts: run.clone(),
            });
            at += run.len();
        } else {
            at += 1;
        }
    }
    told
}

/// Area times yield is output, wherever the three stand near.
fn harvest(facts: &[Fact<'_>], index: usize) -> Option<Told> {
    let rate = &facts[index];
    let per = rate.figure.per.clone().any(|token| rate.text.lower_word(token) == "ha");
    if rate.figure.base != "kg" || !per {
        return None;
    }
    let plain = |other: &usize, base: &str| facts[*other].figure.base == base && facts[*other].figure.per.is_empty();
    let near = index.saturating_sub(WINDOW)..facts.len().min(index + WINDOW);
    let area = near.clone().take(index - near.start).rev().find(|other| plain(other, "m²"))?;
    let output = near.filter(|other| *other != index && plain(other, "kg")).min_by_key(|other| other.abs_diff(index))?;
    let exact = |fact: &Fact<'_>, off: i128| Exact::new(fact.value + off * fact.slack, 1_000_000);
    let product = |off: i128| exact(&facts[area], off) / 10_000 * exact(rate, off);
    let output_fact = &facts[output];
    let holds = product(-1) <= exact(output_fact, 1) && exact(output_fact, -1) <= product(1);
    let text = format!(
        "{} ha × {} = {}",
        show_short(facts[area].figure.number.value / 10_000, 2),
        rate.printed(),
        output_fact.printed()
    );
    (holds && output_fact.digits() >= 3).then(|| Told { kind: RelationKind::Average, facts: vec![area, index, output], text })
}

/// Whether two figures are printed alike, or one is the other rounded or cut: 18,8% is not 18,9%, and *hơn 73%* is not 76,8%.
fn says_the_same(one: &Figure, two: &Figure) -> bool {
    let coarse = |figure: &Figure| figure.number.significant;
    let (round, exact) = if coarse(one) >= coarse(two) { (one, two) } else { (two, one) };
    one.number.value == two.number.value
        || coarse(round) > coarse(exact)
            && (round.number.length() >= 2 || round.hedge != Hedge::None)
            && (round.hedged_closely().holds(exact.number.value)
                || round.number.rounded().hull(&round.number.truncated()).holds(exact.number.value))
}

/// Whether one of two facts is a number of a fraction and the other an amount: *4/13 người* of *13 người*.
fn is_told_of_fraction(one: &Fact<'_>, other: &Fact<'_>) -> bool {
    matches!((one.figure.kind, other.figure.kind), (Kind::Fraction, Kind::Amount) | (Kind::Amount, Kind::Fraction))
        && one.value == other.value
}

/// Whether two facts are of fractions that are the same in both numbers.
fn is_fraction_of(one: &Fact<'_>, other: &Fact<'_>) -> bool {
    let numbers = |fact: &Fact<'_>| (fact.figure.number.value, fact.figure.other.map(|whole| whole.value));
    numbers(one) == numbers(other)
}

/// Whether two count what is called by the same two words, or by a word that needs no other.
fn is_named_in_full(one: &Fact<'_>, other: &Fact<'_>) -> bool {
    let words = |fact: &Fact<'_>| -> Vec<u32> {
        fact.text.tokens()[fact.figure.counted.clone()].iter().take(2).map(|token| token.key).collect()
    };
    one.value == other.value && words(one) == words(other) && one.is_named_like(other) == Some(true)
}

/// One figure printed twice, in different sentences.
pub(super) fn repeats(facts: &[Fact<'_>]) -> Vec<Told> {
    let mut told = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
        // One digit tells something only of things that are named.
        let short = fact.digits() < 2;
        let counted = fact.figure.is_exact_count() && fact.value > SCALE && !fact.figure.counted.is_empty();
        if short && !counted || fact.figure.kind == Kind::Fraction && fact.value == 0 {
            continue;
        }
        let again = (index.saturating_sub(WINDOW * 8)..index).rev().find(|other| {
            let other = &facts[*other];
            other.sentence != fact.sentence
                && (other.figure.kind == fact.figure.kind || is_told_of_fraction(other, fact))
                && (!short || is_named_in_full(other, fact))
                && other.is_like(fact)
                && (other.figure.kind != Kind::Fraction || fact.figure.kind != Kind::Fraction || is_fraction_of(other, fact))
                && (says_the_same(other.figure, fact.figure) || other.value == fact.value)
                && (other.digits() >= 3 || short || other.is_named_like(fact) == Some(true) || fact.figure.number.decimals > 0)
        });
        if let Some(other) = again {
            let (one, two) = (facts[other].text.slice(facts[other].figure.span), fact.text.slice(fact.figure.span));
            let text = if one == two { format!("{one}, hai lần") } else { format!("{one} = {two}") };
            told.push(Told { kind: RelationKind::SameFigure, facts: vec![other, index], text });
        }
    }
    told
}
