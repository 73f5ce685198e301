//! Shares of one whole that is not printed: *18 trường hợp nồng độ cồn (24%); 22 trường hợp tốc độ (29,3%); 15 trường hợp quá tải (20%)*.
//!
//! Each share with its part leaves room for some wholes. Where all of a list but one leave room for the same, and a slip of the pen made
//! the one, it is wrong; that they agree is shown too.

use super::{HUNDRED, in_unit, is_share, of_something, part_of_share, stated};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::hundred::is_led_as_rest;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::known::Known;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Dimension;

/// How many shares a list has at least and at most.
const LIST: std::ops::RangeInclusive<usize> = 3..=14;

/// How many digits the shares that agree print beyond one each, at least, so that they agree by no chance.
const TELLING: u32 = 2;

/// How many figures may stand between two shares of a list.
const BETWEEN: usize = 3;

/// A share with its part, and the least and the most that its whole may be.
#[derive(Clone, Copy)]
struct Share<'s> {
    part: &'s Figure,
    printed: &'s Figure,
    item: usize,
    low: Exact,
    high: Exact,
}

/// The lists of shares of a paragraph of which one does not fit the others.
pub(in crate::doc::relation) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for sentence in sentences {
        for item in 3..sentence.items.len() {
            found.extend(of_the_rest(sentence, item).or_else(|| completing(sentence, item)));
        }
        if sentence.items.len() < 2 * LIST.start() {
            continue;
        }
        let judged = |figure: &Figure| {
            known.with(relations, figure.span).any(|relation| {
                matches!(relation.kind, RelationKind::PercentOf | RelationKind::FractionPercent | RelationKind::SameBase)
                    && relation.verdict != Verdict::Computed
                    && (relation.kind != RelationKind::SameBase || relation.verdict == Verdict::Contradicts)
            })
        };
        let mut list: Vec<Share<'_>> = Vec::new();
        for item in 1..sentence.items.len() {
            if sentence.figure(item).kind != Kind::Percent {
                continue;
            }
            let own = share(sentence, item).filter(|share| !judged(share.printed));
            let goes_on = |last: &Share<'_>| own.is_some_and(|own| are_alike(sentence, last, &own));
            if !list.last().is_none_or(goes_on) {
                found.extend(odd_one(sentence, &list));
                list.clear();
            }
            list.extend(own);
        }
        found.extend(odd_one(sentence, &list));
    }
    relations.extend(found);
}

/// A share of something unnamed, told to two digits, of an amount told exactly.
fn share<'s>(sentence: &'s Sentence<'_>, item: usize) -> Option<Share<'s>> {
    let printed = sentence.figure(item);
    let plain = printed.hedge == Hedge::None && printed.other.is_none() && printed.number.value < Exact::from_integer(HUNDRED);
    if !plain || !is_share(sentence, item) || sentence.items[item].base.is_some() || of_something(sentence, item) {
        return None;
    }
    let part = sentence.figure(part_of_share(sentence, item)?);
    let counted = part.is_exact_count() || part.dimension == Dimension::Measure && part.number.digits >= 3;
    let nothing = Exact::from_integer(0);
    let unit = printed.number.unit;
    if !counted || part.hedge != Hedge::None || part.number.value <= nothing || printed.number.value <= unit {
        return None;
    }
    let hundred = Exact::from_integer(HUNDRED);
    let rounded = part.rounded();
    let (least, most) = (rounded.low?.at * hundred, rounded.high?.at * hundred);
    Some(Share {
        part,
        printed,
        item,
        low: least / (printed.number.value + unit),
        high: most / (printed.number.value - unit / 2),
    })
}

/// Whether two shares one after the other are told alike, of parts of one kind.
fn are_alike(sentence: &Sentence<'_>, one: &Share<'_>, other: &Share<'_>) -> bool {
    let (first, second) = (&sentence.items[one.item], &sentence.items[other.item]);
    let paragraph = sentence.paragraph;
    let same = match one.part.dimension {
        Dimension::Count => one.part.counts_same(paragraph, other.part, paragraph) != Some(false),
        _ => one.part.base == other.part.base,
    };
    first.opens == second.opens && same && one.part.span != other.part.span && other.item - one.item <= BETWEEN
}

/// "đạt 72,8% kế hoạch, còn phải thu 156.311 triệu đồng (27,2%)": what is left is of the same whole as what there is.
fn of_the_rest(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let printed = sentence.figure(item);
    if printed.kind != Kind::Percent || !is_led_as_rest(sentence, item) || !is_share(sentence, item) {
        return None;
    }
    let rest = sentence.figure(part_of_share(sentence, item)?);
    let before = (0..item).rev().find(|before| sentence.figure(*before).kind == Kind::Percent)?;
    let first = sentence.figure(before);
    let (level, loose) = sentence.level_of(before)?;
    let part = sentence.figure(level);
    let paragraph = sentence.paragraph;
    let same = part.comparable(rest, paragraph) && part.counts_same(paragraph, rest, paragraph) != Some(false);
    let said = matches!(sentence.items[before].role, Some(Role::Reach | Role::Share)) || sentence.items[before].opens;
    let prior = sentence.items[before].base.as_ref().is_some_and(|base| base.against == Against::Prior);
    let telling = [first, printed].iter().all(|figure| figure.number.digits >= 2 && figure.hedge == Hedge::None)
        && [part, rest].iter().all(|figure| figure.kind == Kind::Amount && figure.hedge == Hedge::None);
    if loose || !same || !said || prior || !telling || part.span == rest.span {
        return None;
    }
    of_one_whole(sentence, [part, first, rest, printed])
}

/// "ngắn hạn 1.246 tỷ đồng, chiếm 41,5%; trung, dài hạn 1.756 tỷ đồng, chiếm 58,5%": two shares that make a hundred are of one whole.
fn completing(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item - 2;
    let [first, printed] = [before, item].map(|item| sentence.figure(item));
    let shares = first.kind == Kind::Percent && printed.kind == Kind::Percent;
    if !shares || !is_share(sentence, before) || !is_share(sentence, item) {
        return None;
    }
    let (one, other) = (part_of_share(sentence, before)?, part_of_share(sentence, item)?);
    let [part, rest] = [one, other].map(|item| sentence.figure(item));
    let sum = first.number.value + printed.number.value;
    let hundred = sum == Exact::from_integer(HUNDRED) && first.number.value != printed.number.value;
    let decimals = [first, printed].iter().all(|figure| figure.number.digits >= 3 && figure.hedge == Hedge::None);
    let exact = [part, rest].iter().all(|figure| figure.number.digits >= 3 && figure.hedge == Hedge::None);
    let same = part.comparable(rest, sentence.paragraph)
        && part.counts_same(sentence.paragraph, rest, sentence.paragraph) != Some(false);
    let of_one = match (&sentence.items[before].base, &sentence.items[item].base) {
        (Some(one), Some(other)) => sentence.same_base(one, other),
        (None, None) => true,
        _ => false,
    };
    if !(hundred && decimals && exact && same && of_one) || one + 1 != before || other + 1 != item {
        return None;
    }
    of_one_whole(sentence, [part, first, rest, printed])
}

/// Two parts with their shares, in reading order, held to one whole.
fn of_one_whole(sentence: &Sentence<'_>, [part, first, rest, printed]: [&Figure; 4]) -> Option<Relation> {
    let predict = |operands: &[Interval]| vec![operands[2].times(&operands[1]).and_then(|all| all.over(&operands[0]))];
    let equation = Equation {
        operands: [part, first, rest].map(Operand::of).to_vec(),
        printed: Operand::of(printed),
        predict: &predict,
        link: Link::Close,
    };
    let verdict = equation.explained()?;
    // Shares that make a hundred are right; then one of the amounts is not.
    let [one, two] = [part, rest].map(|figure| in_unit(figure, figure.number.value));
    let shown = show(equation.value()?, judge::decimals(printed));
    let arithmetic = format!("{one} là {} thì {two} là {shown}%", sentence.paragraph.slice(first.span));
    let mut operands: Vec<_> = [part, first, rest, printed].iter().map(|figure| figure.span).collect();
    operands.sort();
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(RelationKind::SameBase, verdict, stated(sentence, arithmetic, verdict, printed), operands)
    })
}

/// The one share of a list that does not fit the whole that all others leave room for.
fn odd_one(sentence: &Sentence<'_>, list: &[Share<'_>]) -> Option<Relation> {
    if !LIST.contains(&list.len()) {
        return None;
    }
    let all = |skipped: Option<usize>| {
        let kept = || list.iter().enumerate().filter(|(at, _)| Some(*at) != skipped).map(|(_, share)| share);
        let (low, high) = (kept().map(|share| share.low).max()?, kept().map(|share| share.high).min()?);
        // Of things counted the whole is a whole number.
        let counted = kept().all(|share| share.part.is_exact_count());
        let room = if counted { low.ceil() <= high.floor() } else { low <= high };
        room.then_some((low, high))
    };
    if all(None).is_some() {
        return None;
    }
    let mut odd = (0..list.len()).filter_map(|at| Some((at, all(Some(at))?)));
    let (at, (low, high)) = odd.next().filter(|_| odd.next().is_none())?;
    let others = || list.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, share)| share);
    let digits: u32 = others().map(|share| share.printed.number.digits - 1).sum();
    let varied = others().any(|share| share.printed.number.value != list[usize::from(at == 0)].printed.number.value);
    let share = &list[at];
    if digits < TELLING || !varied || share.printed.number.digits < 2 && share.part.number.digits < 2 {
        return None;
    }
    let whole = Interval::between(low, high);
    let predict = move |operands: &[Interval]| {
        vec![operands[0].over(&whole).and_then(|ratio| ratio.scaled(Exact::from_integer(HUNDRED)))]
    };
    let equation = Equation {
        operands: vec![Operand::of(share.part)],
        printed: Operand::of(share.printed),
        predict: &predict,
        link: Link::Close,
    };
    // A whole number where one lies between.
    let middle = if low.ceil() <= high { low.ceil() } else { (low + high) / 2 };
    let verdict = equation.verdict().filter(|verdict| *verdict == Verdict::Contradicts && equation.is_explained())?;
    let value = share.part.number.value * Exact::from_integer(HUNDRED) / middle;
    let off = if value > share.printed.number.value {
        value - share.printed.number.value
    } else {
        share.printed.number.value - value
    };
    // Rounded the generous way.
    if off < share.printed.number.unit * 3 / 2 {
        return None;
    }
    let arithmetic = format!(
        "{} / {} = {}%",
        in_unit(share.part, share.part.number.value),
        in_unit(share.part, middle),
        show(value, judge::decimals(share.printed))
    );
    let mut operands: Vec<_> = list.iter().flat_map(|share| [share.part.span, share.printed.span]).collect();
    operands.sort();
    operands.dedup();
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(RelationKind::SameBase, verdict, stated(sentence, arithmetic, verdict, share.printed), operands)
    })
}

#[cfg(test)]
mod tests {
    use crate::doc::relation::testing::verdicts;
    use crate::doc::relation::{RelationKind, Verdict};

    #[test]
    fn the_one_that_does_not_fit_what_all_others_leave_is_wrong() {
        let draft =
            |last: &str| format!("Vi phạm về đất đai 18 (24%); tài chính 12 (16%); dân số 15 (20%); đạo đức 21 ({last}).");
        assert!(verdicts(&draft("28%"), RelationKind::SameBase).iter().all(|verdict| *verdict != Verdict::Contradicts));
        assert_eq!(verdicts(&draft("82%"), RelationKind::SameBase).last(), Some(&Verdict::Contradicts));
        // No slip of the pen: a share of something else.
        assert!(!verdicts(&draft("7%"), RelationKind::SameBase).contains(&Verdict::Contradicts));
    }

    #[test]
    fn what_is_left_is_of_the_same_whole() {
        let draft = |rest: &str| format!("Đã thu 120 tỷ đồng, đạt 60% kế hoạch, còn phải thu {rest} tỷ đồng (40%).");
        assert_eq!(verdicts(&draft("80,0"), RelationKind::SameBase), [Verdict::Holds]);
        assert_eq!(verdicts(&draft("90,0"), RelationKind::SameBase), [Verdict::Contradicts]);
    }
}
