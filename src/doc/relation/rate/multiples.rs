//! So many times an amount is another: *thưởng 40 lần mức lương cơ sở 1,2 triệu đồng, tương đương 48 triệu đồng; giải nhì 25 lần (30
//! triệu đồng)*.
//!
//! The amounts that stand right after their multiples share one base; where it is printed, or two of them agree on it, each is held to it.

use num_traits::CheckedDiv;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, stated_in};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Dimension;

/// How many amounts before a multiple, and after it, may be its base or what it comes to.
const NEAR: (usize, usize) = (5, 3);

/// How many multiples of a paragraph are looked at.
const MOST: usize = 16;

/// A multiple with the amount that it comes to, and the amount that it is a multiple of.
struct Multiple<'p> {
    times: &'p Figure,
    amount: &'p Figure,
    base: &'p Figure,
}

/// The multiples of a paragraph.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    let figures = paragraph.figures();
    let all: Vec<usize> = (0..figures.len()).filter(|index| is_multiple(paragraph, &figures[*index])).take(MOST).collect();
    if all.is_empty() {
        return;
    }
    // The base that most of them hold of.
    let bases = figures.iter().filter(|figure| is_amount(figure));
    let held = |base: &Figure| {
        all.iter().filter(|index| of_base(paragraph, **index, base).is_some_and(|told| is_held(paragraph, &told))).count()
    };
    let Some((base, count)) =
        bases.map(|base| (base, held(base))).max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0)
    else {
        return;
    };
    for index in all {
        let Some(told) = of_base(paragraph, index, base) else { continue };
        // Beside one that holds, an amount in the bracket right after its multiple must hold too.
        let link = if told.amount.hedge == Hedge::None && count >= 2 { Link::Close } else { Link::Loose };
        relations.extend(judged(paragraph, &told, link).filter(|found| count >= 2 || found.verdict != Verdict::Contradicts));
    }
}

/// Whether a figure is a multiple of something, not a number of occasions: *bằng 40 lần mức lương cơ sở, là 25 lần (30 triệu đồng)*.
fn is_multiple(paragraph: &Paragraph, figure: &Figure) -> bool {
    if figure.kind != Kind::Times || figure.hedge != Hedge::None {
        return false;
    }
    let word = |at: usize| paragraph.lower_word(at);
    let before = figure.start.checked_sub(1).map_or("", word);
    let after = figure.tokens.end;
    let of = matches!(word(after), "mức" | "lương" | "giá" | "tiền" | "số" | "mệnh") || paragraph.word(after) == "(";
    of || matches!(before, "bằng" | "là" | "gấp" | "thưởng")
}

fn is_amount(figure: &Figure) -> bool {
    figure.kind == Kind::Amount
        && (figure.dimension == Dimension::Measure || figure.is_bare_money())
        && figure.per.is_empty()
        && figure.number.value > Exact::from_integer(0)
}

/// What a multiple comes to of a base: the amount right after it, or after the base if that stands between.
fn of_base<'p>(paragraph: &'p Paragraph, index: usize, base: &'p Figure) -> Option<Multiple<'p>> {
    let figures = paragraph.figures();
    let times = &figures[index];
    let place = figures.iter().position(|figure| figure.span == base.span)?;
    let near = place < index && (index - place <= NEAR.0 || place < MOST) || place > index && place - index <= NEAR.1;
    let mut after = figures[index + 1..].iter().take(NEAR.1).filter(|figure| is_amount(figure) && figure.span != base.span);
    let amount = after.next().filter(|amount| amount.tokens.start - times.tokens.end <= 24)?;
    let alike = amount.base == base.base || amount.is_bare_money() || base.is_bare_money();
    let next_multiple = figures[index + 1..].iter().take_while(|figure| figure.span != amount.span);
    let taken = next_multiple.clone().any(|figure| figure.kind == Kind::Times);
    (near && alike && !taken && amount.number.value > base.number.value).then_some(Multiple { times, amount, base })
}

fn is_held(paragraph: &Paragraph, told: &Multiple<'_>) -> bool {
    let digits = told.amount.number.length() + told.base.number.length();
    digits >= 3 && judged(paragraph, told, Link::Guess).is_some_and(|found| found.verdict != Verdict::Contradicts)
}

fn judged(paragraph: &Paragraph, told: &Multiple<'_>, link: Link) -> Option<Relation> {
    let Multiple { times, amount, base } = told;
    let predict = |operands: &[Interval]| vec![operands[0].times(&operands[1])];
    let times_operand = if times.number.is_whole() { Operand::set(times) } else { Operand::of(times) };
    let equation =
        Equation { operands: vec![times_operand, Operand::of(base)], printed: Operand::of(amount), predict: &predict, link };
    let verdict = equation.verdict()?;
    let value = equation.value()?;
    let ratio = value.checked_div(&amount.number.value)?;
    // Far off it is another thing's.
    if verdict == Verdict::Contradicts && !(Exact::new(1, 12)..=Exact::from_integer(12)).contains(&ratio) {
        return None;
    }
    let arithmetic =
        format!("{} × {} = {}", show_short(times.number.value, 2), paragraph.slice(base.span), in_unit(amount, value));
    let mut operands = vec![times.span, base.span, amount.span];
    operands.sort();
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(RelationKind::Average, verdict, stated_in(paragraph, arithmetic, verdict, amount), operands)
    })
}
