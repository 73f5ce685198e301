//! Changes of stretches of time: *rút ngắn từ 15 ngày xuống còn 10 ngày làm việc, giảm 5 ngày*; *từ 30 ngày xuống 24 ngày (giảm 20%)*.

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::stated_in;
use crate::doc::relation::{Relation, RelationKind};

/// How many words may stand between the ends of a change, and before the change itself.
const BESIDE: usize = 8;

/// The changes of a paragraph from one stretch of time to another.
pub(in crate::doc::relation) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    relations.extend(paragraph.figures().windows(3).filter_map(|three| of_ends(paragraph, [&three[0], &three[1], &three[2]])));
}

fn of_ends(paragraph: &Paragraph, [before, now, change]: [&Figure; 3]) -> Option<Relation> {
    let word = |at: usize| paragraph.lower_word(at);
    let period = |figure: &Figure| figure.kind == Kind::Period && figure.hedge == Hedge::None && figure.other.is_none();
    if !period(before) || !period(now) {
        return None;
    }
    let from = before.start.checked_sub(1).is_some_and(|at| word(at) == "từ");
    let between = before.tokens.end..now.start;
    let leads = between.clone().any(|at| matches!(word(at), "xuống" | "còn" | "lên" | "thành"));
    // "dự kiến 18 tháng, thực tế 15 tháng, rút ngắn 3 tháng"
    let planned = (before.start.saturating_sub(3)..before.start)
        .any(|at| matches!((word(at), word(at + 1)), ("dự", "kiến") | ("kế", "hoạch") | ("quy", "định")));
    let spent = between.clone().any(|at| matches!((word(at), word(at + 1)), ("thực", "tế") | ("chỉ", _)));
    let (from, leads) = (from || planned, leads || planned && spent);
    let cue = now.tokens.end..change.start;
    let way = cue.clone().find_map(|at| match word(at) {
        "giảm" | "rút" | "cắt" => Some(false),
        "tăng" | "kéo" => Some(true),
        _ => None,
    });
    let plain = |at: usize| paragraph.tokens()[at].is_wordlike() || matches!(paragraph.word(at), "," | "(");
    let beside = between.len() <= BESIDE && cue.len() <= BESIDE && between.chain(cue).all(plain);
    let same = paragraph.sentence_of(before.start) == paragraph.sentence_of(change.start);
    let upward = way.filter(|_| from && leads && beside && same)?;
    // "từ 15 ngày xuống còn 10 ngày, giảm 5 ngày so với trước"; "giảm 3 lần" is another reckoning.
    let amount = period(change) && change.base == now.base;
    let percent = change.kind == Kind::Percent && change.hedge == Hedge::None;
    if before.base != now.base || !amount && !percent {
        return None;
    }
    let hundred = Exact::from_integer(100);
    let predict = move |operands: &[Interval]| {
        let (more, less) = if upward { (&operands[1], &operands[0]) } else { (&operands[0], &operands[1]) };
        let rise = more.minus(less);
        vec![if percent { rise.and_then(|rise| rise.over(&operands[0])?.scaled(hundred)) } else { rise }]
    };
    let printed = if percent { Operand::of(change) } else { Operand::set(change) };
    let operands = vec![Operand::set(before), Operand::set(now)];
    let equation = Equation { operands, printed, predict: &predict, link: Link::Close };
    let verdict = equation.verdict()?;
    let value = show_short(equation.value()?, 2);
    let [one, two] = [before, now].map(|figure| show_short(figure.number.value / figure.factor, 2));
    let (more, less) = if upward { (&two, &one) } else { (&one, &two) };
    let arithmetic =
        if percent { format!("({more} − {less}) / {one} = {value}%") } else { format!("{more} − {less} = {value}") };
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(
            RelationKind::Growth,
            verdict,
            stated_in(paragraph, arithmetic, verdict, change),
            vec![before.span, now.span, change.span],
        )
    })
}
