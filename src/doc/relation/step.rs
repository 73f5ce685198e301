//! Changes said in other orders: *từ 1,21 lên 1,3 triệu đồng (7,4%)*, *tăng 16,5% từ mức 194 tỷ đồng*, *giảm 1.500 đồng (1,2%) còn
//! 129.000 đồng*, *vượt 18,8% dự toán, tức đạt 118,8%*, *gấp đôi, từ 45 lên 90*.

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::change::told;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand, Predict};
use crate::doc::relation::share::{self, in_unit};
use crate::doc::relation::{Relation, RelationKind};
use crate::lang::units::Dimension;

fn whole(value: i128) -> Exact {
    Exact::from_integer(value)
}

/// The changes of a sentence that are said in other orders.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let found = of_ends_in_bracket(sentence, item)
            .or_else(|| from_a_level(sentence, item))
            .or_else(|| of_amount_in_bracket(sentence, item))
            .or_else(|| beyond_and_reached(sentence, item))
            .or_else(|| then_and_now(sentence, item))
            .or_else(|| of_two_in_bracket(sentence, item))
            .or_else(|| in_words(sentence, item))
            .or_else(|| in_words_of_base(sentence, item))
            .or_else(|| then_over_now(sentence, item))
            .or_else(|| percent_of_then_over_now(sentence, item))
            .or_else(|| percent_before_then_over_now(sentence, item));
        if let Some(relation) = found {
            let told = relations.iter().any(|other| {
                other.kind == relation.kind && relation.operands.iter().all(|operand| other.operands.contains(operand))
            });
            if !told {
                relations.push(relation);
            }
        }
    }
}

/// What an equation says, as a relation of growth.
fn judged(
    sentence: &Sentence<'_>,
    operands: &[&Figure],
    printed: &Figure,
    predict: Predict<'_>,
    link: Link,
    arithmetic: impl FnOnce(&str) -> String,
) -> Option<Relation> {
    let equation = Equation {
        operands: operands.iter().map(|figure| Operand::of(figure)).collect(),
        printed: Operand::of(printed),
        predict,
        link,
    };
    let decimals = if printed.kind == Kind::Times { 2 } else { judge::decimals(printed) };
    let arithmetic = |value: Exact| arithmetic(&show(value / printed.factor, decimals));
    share::judged(sentence, RelationKind::Growth, &equation, equation.verdict()?, arithmetic, operands, printed)
}

fn is_rate(figure: &Figure) -> bool {
    matches!(figure.dimension, Dimension::Percent | Dimension::Points)
}

/// The change from one value to another in percent, up or down.
fn percent_change(before: &Interval, now: &Interval, upward: bool) -> Option<Interval> {
    let ratio = now.over(before)?.scaled(whole(100))?;
    let hundred = Interval::exactly(whole(100));
    if upward { ratio.minus(&hundred) } else { hundred.minus(&ratio) }
}

/// "tăng từ 1,21 triệu lên 1,3 triệu đồng (7,4%)", "(tương đương 7,4%)".
fn of_ends_in_bracket(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let (to, from) = (item.checked_sub(1)?, item.checked_sub(2)?);
    let (before, now, printed) = (sentence.figure(from), sentence.figure(to), sentence.figure(item));
    let ends = sentence.items[from].role == Some(Role::From) && sentence.items[to].role == Some(Role::To);
    let said = own.opens && matches!(own.role, None | Some(Role::Share)) && printed.kind == Kind::Percent && own.base.is_none();
    // "(tỷ lệ 1,62%)" may be of anything.
    let bare = printed.start.checked_sub(1).is_some_and(|open| {
        matches!(sentence.paragraph.lower_word(open), "(" | "+" | "-" | "đương" | "ứng" | "với" | "tăng" | "giảm")
    });
    if !ends
        || !bare
        || !said
        || is_rate(before)
        || !before.comparable_or_bare(now, sentence.paragraph)
        || before.kind != Kind::Amount
    {
        return None;
    }
    let upward = now.number.value >= before.number.value;
    let predict = move |operands: &[Interval]| vec![percent_change(&operands[0], &operands[1], upward)];
    let (a, b) = (in_unit(now, before.number.value), in_unit(now, now.number.value));
    let statement =
        |shown: &str| if upward { format!("{b} / {a} − 100% = {shown}%") } else { format!("100% − {b} / {a} = {shown}%") };
    judged(sentence, &[before, now], printed, &predict, Link::Loose, statement)
}

/// "đạt 226.000 tỷ đồng, tăng 16,5% từ mức 194.000 tỷ đồng".
fn from_a_level(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let from = item + 1;
    let next = sentence.items.get(from)?;
    let printed = sentence.figure(item);
    let upward = own.role.filter(|role| matches!(role, Role::Rise | Role::Fall))?.is_upward();
    let ends = sentence.items.get(from + 1).is_some_and(|after| after.role == Some(Role::To));
    if next.role != Some(Role::From) || ends || next.clause != own.clause && !next.subject.is_empty() || next.apart {
        return None;
    }
    let (level, loose) = sentence.level_of(item)?;
    let (before, now) = (sentence.figure(from), sentence.figure(level));
    let fits = match printed.kind {
        Kind::Percent => !is_rate(now),
        Kind::Amount => printed.comparable(now, sentence.paragraph),
        _ => false,
    };
    if !fits || now.kind != Kind::Amount || before.kind != Kind::Amount || !before.comparable_or_bare(now, sentence.paragraph) {
        return None;
    }
    let percent = printed.kind == Kind::Percent;
    let predict = move |operands: &[Interval]| {
        let (more, less) = if upward { (&operands[1], &operands[0]) } else { (&operands[0], &operands[1]) };
        vec![if percent { percent_change(&operands[0], &operands[1], upward) } else { more.minus(less) }]
    };
    let (a, b) = (in_unit(now, before.number.value), in_unit(now, now.number.value));
    let statement = |shown: &str| match (percent, upward) {
        (true, true) => format!("{b} / {a} − 100% = {shown}%"),
        (true, false) => format!("100% − {b} / {a} = {shown}%"),
        (false, true) => format!("{b} − {a} = {shown}"),
        (false, false) => format!("{a} − {b} = {shown}"),
    };
    judged(sentence, &[before, now], printed, &predict, if loose { Link::Faint } else { Link::Loose }, statement)
}

/// "giảm 1.500 đồng (1,2%) còn 129.000 đồng", "đạt 28,55 tỷ đồng, tăng 1,6 tỷ đồng, tương đương 5,9%".
fn of_amount_in_bracket(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let changed = item.checked_sub(1)?;
    let (change, printed) = (sentence.figure(changed), sentence.figure(item));
    let upward = sentence.items[changed].role.filter(|role| matches!(role, Role::Rise | Role::Fall))?.is_upward();
    let equal = own.role == Some(Role::Share)
        && printed
            .start
            .checked_sub(1)
            .is_some_and(|before| matches!(sentence.paragraph.lower_word(before), "đương" | "ứng" | "với" | "tức" | "là"));
    // "tăng 46 việc, 0,9% so với cùng kỳ"
    let comma = change.tokens.end.max(change.counted.end);
    let listed = own.role.is_none()
        && !own.opens
        && own.bracket == sentence.items[changed].bracket
        && printed.start == comma + 1
        && sentence.paragraph.word(comma) == ",";
    let prior =
        listed && own.base.as_ref().is_some_and(|base| base.against == Against::Prior) && sentence.base_amount(item).is_none();
    let said = printed.kind == Kind::Percent
        && (own.base.is_none() || prior)
        && own.subject.is_empty()
        && (own.opens && own.role.is_none() || equal || listed);
    let next = own.clause <= sentence.items[changed].clause + 1;
    if !said || !next || change.kind != Kind::Amount || own.apart {
        return None;
    }
    // The level stands before the change, or right after it.
    let after = sentence
        .items
        .get(item + 1)
        .filter(|next| next.role == Some(Role::To) && next.subject.is_empty() && !next.apart && next.clause <= own.clause + 1);
    let level = match after {
        Some(_) => item + 1,
        None => sentence.level_of(changed).filter(|(_, loose)| !loose)?.0,
    };
    let now = sentence.figure(level);
    let same = now.counts_same(sentence.paragraph, change, sentence.paragraph);
    if now.kind != Kind::Amount || is_rate(now) || !now.comparable(change, sentence.paragraph) || same == Some(false) {
        return None;
    }
    told::of_level(sentence, now, (change, printed), upward, Link::Loose)
}

/// "vượt 18,8% dự toán, tức đạt 118,8% dự toán".
fn beyond_and_reached(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let before = item.checked_sub(1)?;
    let (own, first) = (&sentence.items[item], &sentence.items[before]);
    let (over, level) = (sentence.figure(before), sentence.figure(item));
    let percents = over.kind == Kind::Percent && level.kind == Kind::Percent;
    let said = first.role == Some(Role::Over) && matches!(own.role, Some(Role::Reach | Role::Share));
    let same = match (&first.base, &own.base) {
        (Some(one), Some(other)) => sentence.same_base(one, other),
        (Some(one), None) => one.against == Against::Plan,
        _ => false,
    };
    if !percents || !said || !same || own.apart || !own.subject.is_empty() || own.bracket != first.bracket && !own.opens {
        return None;
    }
    let predict = |operands: &[Interval]| vec![operands[0].plus(&Interval::exactly(whole(100)))];
    let shown_over = in_unit(over, over.number.value);
    judged(sentence, &[over], level, &predict, Link::Close, |shown| format!("100% + {shown_over}% = {shown}%"))
}

/// "Đầu năm có 212 hộ nghèo, đến nay còn 164 hộ, giảm 48 hộ".
fn then_and_now(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let (to, from) = (item.checked_sub(1)?, item.checked_sub(2)?);
    let upward = own.role.filter(|role| matches!(role, Role::Rise | Role::Fall))?.is_upward();
    let figures = [from, to, item].map(|item| sentence.figure(item));
    let paragraph = sentence.paragraph;
    let alike = figures[..2].iter().all(|figure| {
        figure.kind == Kind::Amount
            && figure.comparable(figures[2], paragraph)
            && figure.counts_same(paragraph, figures[2], paragraph) != Some(false)
    });
    let said = sentence.items[to].role == Some(Role::To)
        && sentence.items[to].subject.is_empty()
        && sentence.is_level(from)
        && own.subject.is_empty();
    let apart = own.apart || sentence.items[to].apart || own.base.as_ref().is_some_and(|base| base.against == Against::Plan);
    if !alike || !said || apart || figures[2].kind != Kind::Amount || is_rate(figures[2]) {
        return None;
    }
    let predict = move |operands: &[Interval]| {
        let (more, less) = if upward { (&operands[1], &operands[0]) } else { (&operands[0], &operands[1]) };
        vec![more.minus(less)]
    };
    let [before, now, change] = figures;
    let (a, b) = (in_unit(change, before.number.value), in_unit(change, now.number.value));
    let statement = |shown: &str| if upward { format!("{b} − {a} = {shown}") } else { format!("{a} − {b} = {shown}") };
    judged(sentence, &[before, now], change, &predict, Link::Loose, statement)
}

/// "gấp 1,3 lần toàn tỉnh (83,5/64 triệu đồng)": two amounts as a fraction.
fn of_two_in_bracket(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let times = item.checked_sub(1)?;
    let (multiple, pair) = (sentence.figure(times), sentence.figure(item));
    let said = multiple.kind == Kind::Times && matches!(sentence.items[times].role, Some(Role::Share | Role::Rise));
    if !said || !own.opens || own.role.is_some() || pair.kind != Kind::Fraction {
        return None;
    }
    let rising = sentence.items[times].role == Some(Role::Rise);
    let predict = move |operands: &[Interval]| {
        let ratio = operands[0].over(&operands[1]);
        let more = ratio.and_then(|ratio| ratio.minus(&Interval::exactly(whole(1))));
        if rising { vec![ratio, more] } else { vec![ratio] }
    };
    let second = pair.amount(pair.other?);
    let first = pair.amount(pair.number);
    let (a, b) = (in_unit(pair, first.number.value), in_unit(pair, second.number.value));
    let relation =
        judged(sentence, &[&first, &second], multiple, &predict, Link::Close, |shown| format!("{a} / {b} = {shown} lần"))?;
    Some(Relation { operands: vec![multiple.span, pair.span], ..relation })
}

/// "tăng gấp đôi, từ 45 lên 90 đảng viên".
fn in_words(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let from = item.checked_sub(1)?;
    let ends = sentence.items[from].role == Some(Role::From) && sentence.items[item].role == Some(Role::To);
    let (before, now) = (sentence.figure(from), sentence.figure(item));
    let paragraph = sentence.paragraph;
    if !ends || !before.comparable_or_bare(now, paragraph) || before.kind != Kind::Amount || is_rate(before) {
        return None;
    }
    let near = before.start.saturating_sub(4).max(sentence.tokens.start)..before.start;
    let (at, times) = near.into_iter().find_map(|at| Some((at, multiple_in_words(sentence, at)?)))?;
    spoken(sentence, at, times, now, before)
}

/// "tăng 13 vụ (51/38), tức tăng 34,21%": what there is now and what there was, as a fraction after the change.
fn then_over_now(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    // "giảm 165 vụ, giảm 45,96% (194/359 vụ)": the change in percent may stand between.
    let percent = sentence.items.get(item + 1).is_some_and(|next| {
        next.role == sentence.items[item].role && next.subject.is_empty() && sentence.figure(item + 1).kind == Kind::Percent
    });
    let at = item + 1 + usize::from(percent);
    let pair = sentence.items.get(at)?;
    let both = sentence.figure(at);
    let (before, now) = levels_of(both)?;
    let figure = sentence.figure(item);
    let role = sentence.items[item].role.filter(|role| matches!(role, Role::Rise | Role::Fall))?;
    let upward = role.is_upward();
    let last = sentence.figure(at - 1);
    let adjacent = pair.opens && pair.role.is_none() && both.start.saturating_sub(last.counted.end.max(last.tokens.end)) <= 1;
    // A part over its whole is no rise: "tăng 2 xã (5/9 xã)".
    let risen = now.number.value > before.number.value;
    let counted = figure.kind == Kind::Amount && figure.dimension == both.dimension && figure.base == both.base;
    if both.kind != Kind::Fraction || !adjacent || !counted || upward != risen {
        return None;
    }
    let predict = move |operands: &[Interval]| {
        let (more, less) = if upward { (&operands[0], &operands[1]) } else { (&operands[1], &operands[0]) };
        vec![more.minus(less)]
    };
    let (a, b) = (in_unit(both, now.number.value), in_unit(both, before.number.value));
    let link = if upward { Link::Close } else { Link::Loose };
    let relation = judged(sentence, &[&now, &before], figure, &predict, link, |shown| {
        if upward { format!("{a} − {b} = {shown}") } else { format!("{b} − {a} = {shown}") }
    })?;
    Some(Relation { operands: vec![figure.span, both.span], ..relation })
}

/// What there was and what there is, as a fraction tells: *(51/38)*.
fn levels_of(both: &Figure) -> Option<(Figure, Figure)> {
    let amount = |number| both.amount(number);
    Some((amount(both.other?), amount(both.number)))
}

/// A change in percent, held against what a fraction tells.
fn percent_between(
    sentence: &Sentence<'_>,
    (before, now): (&Figure, &Figure),
    printed: &Figure,
    upward: bool,
) -> Option<Relation> {
    let predict = move |operands: &[Interval]| vec![percent_change(&operands[1], &operands[0], upward)];
    let (a, b) = (in_unit(now, now.number.value), in_unit(now, before.number.value));
    // A part over its whole tells no fall, but there a slip would be chance.
    let link = if upward { Link::Close } else { Link::Loose };
    judged(sentence, &[now, before], printed, &predict, link, |shown| {
        if upward { format!("{a} / {b} − 100% = {shown}%") } else { format!("100% − {a} / {b} = {shown}%") }
    })
}

/// "(51/38), tức tăng 34,21%": the same in percent.
fn percent_of_then_over_now(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let pair = item.checked_sub(1)?;
    let changed = pair.checked_sub(1)?;
    let (both, printed) = (sentence.figure(pair), sentence.figure(item));
    let (own, first) = (&sentence.items[item], &sentence.items[changed]);
    let role = own.role.filter(|role| matches!(role, Role::Rise | Role::Fall))?;
    let (before, now) = levels_of(both)?;
    let upward = role.is_upward();
    let near =
        sentence.items[pair].opens && own.clause <= sentence.items[pair].clause + 2 && own.subject.is_empty() && !own.apart;
    let same = first.role == Some(role) && sentence.figure(changed).kind == Kind::Amount && printed.kind == Kind::Percent;
    if both.kind != Kind::Fraction || !near || !same || upward != (now.number.value > before.number.value) {
        return None;
    }
    let relation = percent_between(sentence, (&before, &now), printed, upward)?;
    Some(Relation { operands: vec![both.span, printed.span], ..relation })
}

/// "16.548 thí sinh, tăng gần gấp đôi so với con số 9.180 thí sinh": a multiple in words, its base after it.
fn in_words_of_base(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let level = item.checked_sub(1)?;
    let (now, before) = (sentence.figure(level), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let own = &sentence.items[item];
    // "tăng gấp đôi so với năm 2020 (243 tỷ đồng)"
    let bracketed = own.opens
        && own.role.is_none()
        && sentence.outer.get(own.bracket) == Some(&sentence.items[level].bracket)
        && (now.tokens.end..before.start).any(|at| paragraph.lower_word(at) == "so" || is_of_month(paragraph, at));
    let bracketed =
        bracketed && (now.dimension == Dimension::Measure || now.counts_same(paragraph, before, paragraph) == Some(true));
    let compared = (own.role == Some(Role::Prior) || bracketed) && !own.apart;
    let same = now.counts_same(paragraph, before, paragraph) != Some(false)
        || now.counts_people(paragraph) && before.counts_people(paragraph);
    if !compared || !sentence.is_level(level) && !is_rate(now) || !now.comparable_or_bare(before, paragraph) || !same {
        return None;
    }
    let (at, times) = (now.tokens.end..before.start).find_map(|at| Some((at, multiple_in_words(sentence, at)?)))?;
    spoken(sentence, at, times, now, before)
}

/// "gấp đôi tháng 6 (28.000 lượt)", "gấp đôi năm 2020 (…)", "gấp đôi cùng kỳ (…)": a multiple of a time.
fn is_of_month(paragraph: &Paragraph, at: usize) -> bool {
    let word = |on: usize| paragraph.lower_word(at + on);
    word(0) == "gấp"
        && matches!(word(1), "đôi" | "ba" | "rưỡi")
        && matches!(word(2), "tháng" | "năm" | "cùng" | "quý" | "kỳ" | "vụ")
}

/// *gấp đôi, gấp rưỡi, gấp ba*: how many times, as the two words from a token on say.
fn multiple_in_words(sentence: &Sentence<'_>, at: usize) -> Option<Exact> {
    match (sentence.paragraph.lower_word(at), sentence.paragraph.lower_word(at + 1)) {
        ("gấp", "đôi") => Some(Exact::from_integer(2)),
        ("gấp", "rưỡi") => Some(Exact::new(3, 2)),
        ("gấp", "ba") => Some(Exact::from_integer(3)),
        _ => None,
    }
}

/// A spoken multiple beside the two amounts it relates.
fn spoken(sentence: &Sentence<'_>, at: usize, times: Exact, now: &Figure, before: &Figure) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    if before.number.value <= whole(0) {
        return None;
    }
    // Spoken multiples are round, and a hedge bounds one side.
    let hedge = at.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let slack = times / 8;
    let said = match hedge {
        "gần" => Interval::between(times - times / 4, times + slack),
        "hơn" | "khoảng" => Interval::between(times - times / 4, times + times / 2),
        _ => Interval::between(times - slack, times + slack),
    };
    // "16,548 thí sinh": the comma may group thousands.
    let readings =
        |figure: &Figure| [Some(figure.number.value), figure.number.grouped].into_iter().flatten().collect::<Vec<_>>();
    let ratio = now.number.value / before.number.value;
    let any = |now: &Exact| readings(before).iter().any(|before| *before > whole(0) && said.holds(now / before));
    let holds = readings(now).iter().any(any);
    if !holds && hedge == "khoảng" {
        return None;
    }
    let words = paragraph.span_of(at..at + 2);
    let (a, b) = (in_unit(now, now.number.value), in_unit(now, before.number.value));
    let text = format!("{a} / {b} = {} lần", show(ratio, 2));
    let statement = if holds {
        crate::finding::Message::new(text.clone(), text)
    } else {
        let word = paragraph.slice(words);
        crate::finding::Message::new(format!("{text}, bài viết “{word}”"), format!("{text}, the draft says “{word}”"))
    };
    let mut operands = vec![words, before.span, now.span];
    operands.sort();
    Some(Relation::new(
        RelationKind::Growth,
        if holds { crate::doc::relation::Verdict::Holds } else { crate::doc::relation::Verdict::Contradicts },
        statement,
        operands,
    ))
}

/// "giảm 5,83% (3.389/3.599 vụ)": what there is now and what there was, as a fraction after the change in percent.
fn percent_before_then_over_now(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let pair = sentence.items.get(item + 1)?;
    let (printed, both) = (sentence.figure(item), sentence.figure(item + 1));
    let upward = sentence.items[item].role.filter(|role| matches!(role, Role::Rise | Role::Fall))?.is_upward();
    let (before, now) = levels_of(both)?;
    let adjacent = pair.opens && pair.role.is_none() && both.start == printed.tokens.end + 1;
    let risen = now.number.value > before.number.value;
    if both.kind != Kind::Fraction || printed.kind != Kind::Percent || !adjacent || upward != risen {
        return None;
    }
    let relation = percent_between(sentence, (&before, &now), printed, upward)?;
    Some(Relation { operands: vec![printed.span, both.span], ..relation })
}
