//! Sums with a sign: *xuất khẩu 8,3 tỷ USD, nhập khẩu 9,1 tỷ USD, nhập siêu 0,8 tỷ USD*; points contributed to a growth rate.
//!
//! A surplus printed where there is a deficit changes the story, so it is gross.

use crate::doc::figure::Kind;
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, stated};
use crate::doc::relation::{Relation, RelationKind};
use crate::text::Span;

/// The balances of a sentence.
///
/// `earlier` holds the sentences right before, where exports and imports may stand, or what they leave.
pub(super) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    relations.extend(trade(sentence, earlier));
    relations.extend(contributions(sentence, earlier));
}

/// The one amount of a sentence that two words name: *xuất khẩu*, *nhập siêu*.
fn only(sentence: &Sentence<'_>, one: &str, two: &str) -> Option<usize> {
    let paragraph = sentence.paragraph;
    let named = |item: &usize| {
        let until = sentence.figure(*item).start;
        let from = item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        (from..until).any(|index| paragraph.lower_word(index) == one && paragraph.lower_word(index + 1) == two)
    };
    let mut all = (0..sentence.items.len()).filter(|item| sentence.figure(*item).kind == Kind::Amount).filter(named);
    all.next().filter(|_| all.next().is_none())
}

/// Exports, imports and the surplus or deficit between them.
fn trade(sentence: &Sentence<'_>, earlier: &[Sentence<'_>]) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let flows = |sentence: &Sentence<'_>| {
        let (exports, imports) = (only(sentence, "xuất", "khẩu")?, only(sentence, "nhập", "khẩu")?);
        (exports != imports).then_some((exports, imports))
    };
    let own = flows(sentence);
    if let Some(relation) = own.and_then(|(exports, imports)| turnover(sentence, exports, imports)) {
        return Some(relation);
    }
    let left = |sentence: &Sentence<'_>| {
        let surplus = only(sentence, "xuất", "siêu").or_else(|| only(sentence, "thặng", "dư"));
        let deficit = || only(sentence, "nhập", "siêu").or_else(|| only(sentence, "thâm", "hụt"));
        Some((surplus.or_else(deficit)?, surplus.is_some()))
    };
    // Either may stand in a sentence before: "xuất khẩu 29 tỷ USD, nhập khẩu 20,8 tỷ USD. Như vậy, tỉnh xuất siêu 8,2 tỷ USD".
    let near = |found: fn(&Sentence<'_>) -> bool| earlier.iter().rev().find(|before| found(before));
    let (there, (exports, imports)) = match own {
        Some(own) => (sentence, own),
        None => near(|before| only(before, "xuất", "khẩu").is_some() && only(before, "nhập", "khẩu").is_some())
            .and_then(|before| Some((before, flows(before)?)))?,
    };
    let (beside, (balance, surplus)) = match left(sentence) {
        Some(own) => (sentence, own),
        None if own.is_some() => earlier.iter().rev().find_map(|before| Some((before, left(before)?)))?,
        None => return None,
    };
    let figures = [there.figure(exports), there.figure(imports), beside.figure(balance)];
    let alike = figures.iter().all(|figure| figure.comparable(figures[0], paragraph) && !figure.base.is_empty());
    if !alike || figures[0].span == figures[2].span || figures[1].span == figures[2].span {
        return None;
    }
    let (more, less) = if surplus { (figures[0], figures[1]) } else { (figures[1], figures[0]) };
    let predict = |operands: &[Interval]| vec![operands[0].minus(&operands[1])];
    let equation = Equation {
        operands: vec![Operand::of(more), Operand::of(less)],
        printed: Operand::of(figures[2]),
        predict: &predict,
        link: if there.tokens == beside.tokens { Link::Close } else { Link::Loose },
    };
    let verdict = equation.verdict()?;
    let unit = figures[2];
    let arithmetic = format!(
        "{} − {} = {}",
        in_unit(unit, more.number.value),
        in_unit(unit, less.number.value),
        in_unit(unit, equation.value()?)
    );
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(
            RelationKind::PartsTotal,
            verdict,
            stated(sentence, arithmetic, verdict, unit),
            sorted(figures.map(|figure| figure.span)),
        )
    })
}

/// "Tổng kim ngạch 35,08 tỷ USD, xuất khẩu 17,67, nhập khẩu 17,41": exports and imports make the turnover.
fn turnover(sentence: &Sentence<'_>, exports: usize, imports: usize) -> Option<Relation> {
    let total = exports.min(imports).checked_sub(1).filter(|_| exports.abs_diff(imports) == 1)?;
    let figures = [exports, imports, total].map(|item| sentence.figure(item));
    let alike = figures.iter().all(|figure| figure.kind == Kind::Amount && figure.comparable(figures[2], sentence.paragraph));
    if !alike || !sentence.is_level(total) || figures[2].number.value <= figures[0].number.value.max(figures[1].number.value) {
        return None;
    }
    let predict = |operands: &[Interval]| vec![operands[0].plus(&operands[1])];
    let equation = Equation {
        operands: vec![Operand::of(figures[0]), Operand::of(figures[1])],
        printed: Operand::of(figures[2]),
        predict: &predict,
        link: Link::Loose,
    };
    let verdict = equation.verdict()?;
    let unit = figures[2];
    let [one, two] = [0, 1].map(|index| in_unit(unit, figures[index].number.value));
    let arithmetic = format!("{one} + {two} = {}", in_unit(unit, equation.value()?));
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(
            RelationKind::PartsTotal,
            verdict,
            stated(sentence, arithmetic, verdict, unit),
            sorted(figures.map(|figure| figure.span)),
        )
    })
}

fn sorted<const N: usize>(mut spans: [Span; N]) -> Vec<Span> {
    spans.sort();
    spans.to_vec()
}

/// How many words may stand between *đóng góp* and its points, and around a growth that is called one of all.
const GIVEN: usize = 6;
const CALLED: usize = 3;

/// "tăng 6,5%: đóng góp 0,49; 3,93; 2,07 điểm phần trăm", "Trong mức tăng chung 6,5%, nông nghiệp tăng 4%, đóng góp 0,49 điểm phần trăm; …":
/// points contributed make the growth.
fn contributions(sentence: &Sentence<'_>, earlier: &[Sentence<'_>]) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let given = |item: usize| {
        let start = sentence.figure(item).start;
        let before = item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        (start.saturating_sub(GIVEN).max(before)..start).any(|at| paragraph.lower_word(at) == "góp")
    };
    let points: Vec<usize> = (0..sentence.items.len()).filter(|item| sentence.figure(*item).kind == Kind::Points).collect();
    let first = *points.first().filter(|first| points.len() >= 2 && given(**first))?;
    let listed = points.last()? + 1 - first == points.len();
    if !listed && !points.iter().all(|item| given(*item)) {
        return None;
    }
    let percent = |item: &usize| sentence.figure(*item).kind == Kind::Percent;
    // "vào mức tăng chung 6,5%", "Trong 8,01% tăng trưởng ấy"
    let of_all = |item: &usize| {
        let figure = sentence.figure(*item);
        let word = |at: usize| paragraph.lower_word(at);
        let before = figure.start.saturating_sub(CALLED)..figure.start;
        let common =
            before.clone().any(|at| word(at) == "chung") && before.clone().any(|at| matches!(word(at), "tăng" | "trưởng"));
        let after = figure.tokens.end..figure.tokens.end + CALLED;
        common || before.into_iter().any(|at| word(at) == "trong") && after.into_iter().any(|at| word(at) == "trưởng")
    };
    let called = (0..sentence.items.len()).filter(percent).find(of_all);
    // "GRDP tăng 6,5%, trong đó nông nghiệp tăng 4%, đóng góp …"
    let announced = |item: &usize| {
        let next = sentence.items.get(item + 1);
        sentence.items[*item].role == Some(Role::Rise)
            && *item < first
            && next.is_some_and(|next| listed && item + 1 == first || next.announced.is_some())
    };
    // "GRDP tăng 7,14%. Trong mức tăng chung, nông nghiệp tăng 4,83%, đóng góp 1,09 điểm phần trăm; …": of the growth told before.
    let word = |at: usize| paragraph.lower_word(at);
    let opens = sentence.tokens.start;
    let before = || {
        let there = earlier.last().filter(|_| (word(opens), word(opens + 1), word(opens + 2)) == ("trong", "mức", "tăng"))?;
        let mut rises = (0..there.items.len()).filter(|item| there.items[*item].role == Some(Role::Rise));
        let rise = there.figure(rises.next().filter(|_| rises.next().is_none())?);
        (rise.kind == Kind::Percent).then_some(rise)
    };
    let own = called.or_else(|| (0..first).filter(percent).find(announced));
    let total = own.map(|growth| sentence.figure(growth)).or_else(before)?;
    let given_more = points.iter().map(|item| sentence.figure(*item).number.value).sum::<Exact>() > total.number.value;
    let predict = |operands: &[Interval]| {
        let (first, rest) = (operands[0], &operands[1..]);
        vec![rest.iter().try_fold(first, |sum, part| sum.plus(part))]
    };
    let equation = Equation {
        operands: points.iter().map(|item| Operand::of(sentence.figure(*item))).collect(),
        printed: Operand::of(total),
        predict: &predict,
        link: match points.len() {
            2 => Link::Faint,
            // Of the product taxes there may be nothing told, so that less is no contradiction.
            _ if (called.is_some() || own.is_none()) && given_more => Link::Close,
            _ => Link::Loose,
        },
    };
    let verdict = equation.verdict()?;
    let shown: Vec<String> = points.iter().map(|item| in_unit(total, sentence.figure(*item).number.value)).collect();
    let arithmetic = format!("{} = {}", shown.join(" + "), in_unit(total, equation.value()?));
    let mut operands: Vec<Span> = points.iter().map(|item| sentence.figure(*item).span).chain([total.span]).collect();
    operands.sort();
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(RelationKind::PartsTotal, verdict, stated(sentence, arithmetic, verdict, total), operands)
    })
}
