//! Multiples: *gấp 2,5 lần*, *tăng 2 lần*.

use super::{is_rate, whole};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Interval;
use crate::doc::number::show_short;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{amount_statement, base_name, in_unit, judged};
use crate::doc::relation::{Relation, RelationKind, Verdict};

/// "gấp 2,5 lần", "tăng 2 lần": the multiple of what it is compared with. *Tăng x lần* is read both as x and as 1 + x times.
pub(super) fn multiple(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let times = sentence.figure(item);
    let own = &sentence.items[item];
    // "trong 27 lần ra sân" counts occasions.
    if !matches!(own.role, Some(Role::Share | Role::Rise | Role::Fall | Role::Over)) {
        return None;
    }
    // "từ 23 mg/l xuống 16,2 mg/l (giảm 1,4 lần)"
    let before = item.checked_sub(2).filter(|from| {
        let near = own.opens || own.subject.is_empty() && !own.apart;
        // "Từ 15 hộ ban đầu, đến nay đã có 75 hộ tham gia, tăng gấp 5 lần"
        let now = || {
            let between = sentence.figure(*from).tokens.end..sentence.figure(from + 1).start;
            sentence.is_level(from + 1)
                && !own.opens
                && between.into_iter().any(|at| {
                    let word = |at: usize| sentence.paragraph.lower_word(at);
                    matches!((word(at), word(at + 1)), ("đến" | "hiện", "nay"))
                })
        };
        let ends = sentence.items[from + 1].role == Some(Role::To) || now();
        sentence.items[*from].role == Some(Role::From) && ends && near
    });
    // "giảm hơn 17 lần so với tháng trước, từ 3.074 chiếc xuống còn 176 chiếc"
    let after = || {
        let (from, to) = (sentence.items.get(item + 1)?, sentence.items.get(item + 2)?);
        let near = from.subject.is_empty() && !from.apart && from.bracket == own.bracket && from.clause <= own.clause + 1;
        (near && from.role == Some(Role::From) && to.role == Some(Role::To) && to.clause == from.clause).then_some(item + 1)
    };
    // "nhóm 3 từ 25 tỷ lên 200 tỷ, nhóm 4 tăng 3 lần từ 77 tỷ lên 237 tỷ": the ends that begin right behind it are its own.
    let behind = sentence.paragraph.lower_word(times.tokens.end) == "từ";
    let ends = after().filter(|_| behind || before.is_none()).or(before);
    let told = if ends.is_none() { told_before(sentence, item) } else { None };
    let (level, loose) = match (ends, told) {
        (Some(from), _) => (from + 1, false),
        (None, Some((level, _))) => (level, true),
        _ => sentence.level_of(item)?,
    };
    let now = sentence.figure(level);
    if now.kind == Kind::Fraction {
        return None;
    }
    let told = told.map(|(_, base)| base);
    let base = ends.or(told).or_else(|| sentence.base_amount(item)).or_else(|| {
        // "gấp 2,5 lần năm 2020 (180 tỷ đồng)"
        let next = sentence.items.get(item + 1)?;
        let between = times.tokens.end..sentence.figure(item + 1).start;
        let period = between
            .clone()
            .any(|index| matches!(sentence.paragraph.lower_word(index), "năm" | "kỳ" | "trước" | "tháng" | "hoạch"));
        let another =
            between.clone().any(|index| matches!(sentence.paragraph.lower_word(index), "tuy" | "nhưng" | "song" | "còn"));
        (next.opens
            && period
            && !another
            && between.len() < 10
            && next.bracket != own.bracket
            && !next.role.is_some_and(Role::is_change))
        .then_some(item + 1)
    });
    let Some(base) = base else { return implied(sentence, item, now) };
    let before = sentence.figure(base);
    let link = if loose { Link::Loose } else { Link::Close };
    let same = now.counts_same(sentence.paragraph, before, sentence.paragraph);
    if !now.comparable_in_change(before, sentence.paragraph) || is_rate(before) || same == Some(false) {
        return None;
    }
    let falling = own.role == Some(Role::Fall);
    let rising = own.role == Some(Role::Rise);
    let predict = |operands: &[Interval]| {
        if falling {
            return vec![operands[0].over(&operands[1])];
        }
        let ratio = operands[1].over(&operands[0]);
        let more = ratio.and_then(|ratio| ratio.minus(&Interval::exactly(whole(1))));
        if rising { vec![ratio, more] } else { vec![ratio] }
    };
    let equation = Equation {
        operands: vec![Operand::of(before), Operand::of(now)],
        printed: Operand::of(times),
        predict: &predict,
        link,
    };
    let (one, two) = if falling { (before, now) } else { (now, before) };
    let (one, two) = (in_unit(now, one.number.value), in_unit(now, two.number.value));
    let arithmetic = |value| format!("{one} / {two} = {} lần", show_short(value, times.number.decimals.max(2)));
    judged(sentence, RelationKind::Growth, &equation, equation.verdict()?, arithmetic, &[before, now], times)
}

/// "1.071 tỷ đồng, trong khi cùng kỳ chỉ có 79 tỷ đồng, tức gấp hơn 13,5 lần": what there is and what there was stand right before.
fn told_before(sentence: &Sentence<'_>, item: usize) -> Option<(usize, usize)> {
    let (level, base) = (item.checked_sub(2)?, item - 1);
    let own = &sentence.items[item];
    let [now, before] = [level, base].map(|item| sentence.figure(item));
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let earlier = (now.tokens.end..before.start)
        .any(|at| matches!((word(at), word(at + 1)), ("cùng", "kỳ" | "kì") | ("năm", "trước" | "ngoái") | ("trước", "đó")));
    let beside = own.subject.is_empty()
        && own.base.is_none()
        && !own.apart
        && own.role == Some(Role::Share)
        && [level, base].iter().all(|item| sentence.items[*item].bracket == own.bracket);
    let amounts = now.kind == Kind::Amount && before.kind == Kind::Amount && sentence.is_level(level);
    let changes = sentence.items[base].role.is_some_and(Role::is_change);
    (earlier && beside && amounts && !changes).then_some((level, base))
}

/// "2.082.000 con, gấp 1,54 lần so với cùng kỳ": what it is a multiple of. *Tăng 4,2 lần* may be 4,2 times as much, or 5,2.
fn implied(sentence: &Sentence<'_>, item: usize, now: &Figure) -> Option<Relation> {
    let own = &sentence.items[item];
    let times = sentence.figure(item);
    let one = whole(1);
    let multiple = now.kind == Kind::Amount && times.other.is_none() && times.number.value > one;
    let base = own.base.as_ref().filter(|base| multiple && base.against == Against::Prior)?;
    let name = base_name(sentence, base.words.clone());
    let before = |times: &Interval| now.asserted().over(times);
    // "gần 1,3 lần"
    let printed = if times.hedge == Hedge::None { times.rounded() } else { times.plausible() };
    let behind = match own.role? {
        Role::Share | Role::Over => before(&printed)?,
        Role::Rise => before(&printed)?.hull(&before(&printed.plus(&Interval::exactly(one))?)?),
        _ => return None,
    };
    Some(Relation {
        kind: RelationKind::Growth,
        verdict: Verdict::Computed,
        gross: false,
        statement: amount_statement(&name, sentence.paragraph, now, now.number.value / times.number.value, &behind)?,
        operands: vec![now.span, times.span],
        computed: Some(behind),
        suggestion: None,
    })
}
