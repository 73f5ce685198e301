//! What a change is compared with, said in a bracket or by name: *tăng 131 đơn (6 tháng đầu năm 2019 tiếp nhận 1.405 đơn)*, *so với số
//! chuyển sang năm 2017 (144.857 việc) tăng 65.184 việc*, *giảm 0,17 điểm (năm 2018 là 43,78 điểm; năm 2019 được 43,61 điểm)*.

use super::{equation, is_rate};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{self, in_unit};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Dimension;

/// How many tokens may stand between a change and the bracket that says what there was.
const REACH: usize = 12;

/// How many tokens at most part a bracket's count from a change that goes on with it: *); tăng*.
const BESIDE: usize = 3;

/// How many figures to either side are looked at for changes told alike.
const OTHERS: usize = 8;

/// How many amounts before a change may be the level it led to.
const LEVELS: usize = 8;

/// The changes of a sentence whose base stands in a bracket of its own.
///
/// `earlier` holds the sentences right before, where the level may stand.
pub(in crate::doc::relation) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    for item in 0..sentence.items.len() {
        let change = sentence.figure(item);
        let changes = matches!(sentence.items[item].role, Some(Role::Rise | Role::Fall | Role::Over | Role::Under));
        relations.extend(lacking(sentence, earlier, item));
        let told = |relation: &Relation| {
            relation.kind == RelationKind::Growth
                && relation.verdict != Verdict::Computed
                && relation.operands.contains(&change.span)
        };
        if matches!(change.kind, Kind::Percent | Kind::Times | Kind::Points) {
            relations.extend(points_behind(sentence, item));
            if !relations.iter().any(told) {
                let found = share_of_base(sentence, item)
                    .or_else(|| rate_before(sentence, earlier, item))
                    .or_else(|| share_of_change(sentence, item));
                relations.extend(found);
            } else if let Some(held) = held_by_base(sentence, item) {
                // Whatever the level told before is of.
                relations.retain(|relation| !told(relation) || relation.verdict != Verdict::Contradicts);
                if !relations.iter().any(told) {
                    relations.push(held);
                }
            }
            continue;
        }
        if !changes || change.kind != Kind::Amount || is_rate(change) {
            continue;
        }
        // What a change comes to in percent leaves open whether its base is right.
        let base = item.checked_sub(1).map(|base| sentence.figure(base).span);
        let known = relations.iter().any(told);
        let of_base =
            relations.iter().any(|relation| told(relation) && base.is_some_and(|base| relation.operands.contains(&base)));
        let found = if known {
            Some(()).filter(|()| !of_base).and_then(|()| base_before(sentence, earlier, item))
        } else {
            both_in_bracket(sentence, item)
                .or_else(|| against_in_bracket(sentence, item))
                .or_else(|| base_in_bracket(sentence, earlier, item))
                .or_else(|| base_before(sentence, earlier, item))
        };
        if let Some(found) = found {
            relations.retain(|relation| {
                relation.verdict != Verdict::Computed
                    || relation.kind != RelationKind::Growth
                    || !relation.operands.contains(&change.span)
            });
            relations.push(found);
        }
    }
}

/// Whether two figures may be levels of one thing.
fn alike(sentence: &Sentence<'_>, one: &Figure, other: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    let people = one.counts_people(paragraph) && other.counts_people(paragraph);
    let cases = one.counts_cases(paragraph) || other.counts_cases(paragraph);
    one.kind == Kind::Amount
        && other.kind == Kind::Amount
        && one.comparable(other, paragraph)
        && one.is_exact_count() == other.is_exact_count()
        && (one.dimension != Dimension::Count || people || cases || one.counts_same(paragraph, other, paragraph) != Some(false))
}

/// Where the bracket opens that the next item stands in, if its words say when: *(6 tháng đầu năm 2019 tiếp nhận 1.405 đơn)*.
pub(super) fn dated_bracket(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let next = sentence.items.get(item + 1)?;
    let (figure, after) = (sentence.figure(item), sentence.figure(item + 1));
    let end = figure.tokens.end.max(figure.per.end);
    let open = (end..(end + REACH).min(after.start)).find(|at| sentence.paragraph.word(*at) == "(")?;
    let closed = (open + 1..after.start).any(|at| sentence.paragraph.word(at) == ")");
    let when = (open + 1..after.start).any(|at| {
        matches!(sentence.paragraph.lower_word(at), "năm" | "kỳ" | "kì" | "tháng" | "quý" | "trước" | "hội" | "khóa" | "khoá")
    });
    (when && !closed && next.bracket != sentence.items[item].bracket && !next.role.is_some_and(Role::is_change)).then_some(open)
}

/// "giảm 0,17 điểm so với năm 2018 (năm 2018 là 43,78 điểm; năm 2019 được 43,61 điểm)".
fn both_in_bracket(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    dated_bracket(sentence, item)?;
    let (one, two) = (sentence.items.get(item + 1)?, sentence.items.get(item + 2)?);
    let (change, first, second) = (sentence.figure(item), sentence.figure(item + 1), sentence.figure(item + 2));
    if one.bracket != two.bracket || !alike(sentence, change, first) || !alike(sentence, change, second) {
        return None;
    }
    // Either may come first.
    let order = sentence.items[item].role?.is_upward() == (second.number.value > first.number.value);
    let (before, now) = if order { (first, second) } else { (second, first) };
    equation(sentence, before, now, item, change, Link::Loose)
}

/// "giảm 3 vụ (12 vụ so với 15 vụ cùng kỳ)", "giảm 4 vụ so với cùng kỳ (24/28 vụ)": the bracket holds what there is and what there was.
fn against_in_bracket(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (own, next) = (&sentence.items[item], sentence.items.get(item + 1)?);
    let (change, first) = (sentence.figure(item), sentence.figure(item + 1));
    let opens =
        next.opens && matches!(next.role, None | Some(Role::Reach)) && sentence.outer.get(next.bracket) == Some(&own.bracket);
    // "tăng 24.000 người, trong khi số người biểu tình giảm (31.000 so với 36.000)": the bracket is of what stands right before it.
    let end = change.tokens.end.max(change.counted.end);
    let another = |at: usize| matches!(sentence.paragraph.lower_word(at), "tăng" | "giảm" | "," | "trong" | "và");
    if !opens
        || !alike_in_bracket(sentence, change, first)
        || first.start.saturating_sub(end) > REACH
        || (end..first.start).any(another)
    {
        return None;
    }
    if let Some(whole) = first.other {
        let [now, before] = [first.number, whole].map(|number| first.amount(number));
        // "tăng 2 xã (5/9 xã)": a part and its whole.
        if own.role?.is_upward() != (now.number.value > before.number.value) {
            return None;
        }
        let compared =
            own.base.as_ref().is_some_and(|base| base.against == Against::Prior && base.words.end + 1 == first.start);
        let printed = (0..item).any(|level| {
            let level = sentence.figure(level);
            level.kind == Kind::Amount && level.number.value == now.number.value && alike(sentence, level, &now)
        });
        let link = if compared || printed || others_hold(sentence, item) { Link::Close } else { Link::Loose };
        return equation(sentence, &before, &now, item, change, link);
    }
    let prior = sentence.items.get(item + 2)?;
    let before = sentence.figure(item + 2);
    let compared = prior.role == Some(Role::Prior) && prior.bracket == next.bracket && !prior.apart;
    (compared && alike(sentence, first, before)).then(|| equation(sentence, before, first, item, change, Link::Close)).flatten()
}

/// Whether a change may be of what a bracket counts: the amount of the same, or a share of it.
fn alike_in_bracket(sentence: &Sentence<'_>, change: &Figure, level: &Figure) -> bool {
    let levels = matches!(level.kind, Kind::Amount | Kind::Fraction) && !is_rate(level);
    let amount = level.amount(level.number);
    levels && alike(sentence, change, &amount)
}

/// Whether another change of a sentence has the two levels in its bracket that make it: *giảm 5 vụ (31/36 vụ), giảm 3 người chết (10/13
/// người)*.
fn others_hold(sentence: &Sentence<'_>, item: usize) -> bool {
    (item.saturating_sub(OTHERS)..sentence.items.len().min(item + OTHERS)).filter(|other| *other != item).any(|other| {
        let (change, own) = (sentence.figure(other), &sentence.items[other]);
        let opened = sentence.items.get(other + 1).filter(|next| next.opens && own.role.is_some_and(Role::is_change));
        let levels = opened.map(|_| sentence.figure(other + 1)).filter(|levels| alike_in_bracket(sentence, change, levels));
        levels.and_then(|levels| Some((levels.number.value, levels.other?.value))).is_some_and(|(now, before)| {
            let change = change.number.value;
            own.role.is_some_and(|role| if role.is_upward() { now - before == change } else { before - now == change })
        })
    })
}

/// "giảm 6 vụ (24/30), tương đương 20%": a change that a bracket explains, once more in percent.
fn share_of_change(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (levels, changed) = (item.checked_sub(1)?, item.checked_sub(2)?);
    let [change, pair, printed] = [changed, levels, item].map(|item| sentence.figure(item));
    let [one, bracketed, own] = [changed, levels, item].map(|item| &sentence.items[item]);
    let upward = one.role.filter(|role| matches!(role, Role::Rise | Role::Fall))?.is_upward();
    let told = own.role == Some(Role::Share) && own.subject.is_empty() && own.base.is_none() && own.bracket == one.bracket;
    let kinds = printed.kind == Kind::Percent && change.kind == Kind::Amount && pair.kind == Kind::Fraction;
    let [now, before] = [pair.number, pair.other?].map(|number| pair.amount(number));
    let rise = now.number.value - before.number.value;
    let makes = if upward { rise } else { -rise };
    if !told || !kinds || own.apart || !bracketed.opens || bracketed.bracket == own.bracket || makes != change.number.value {
        return None;
    }
    let predict = |operands: &[Interval]| share::percent(operands);
    let equation = Equation {
        operands: vec![Operand::of(change), Operand::of(&before)],
        printed: Operand::of(printed),
        predict: &predict,
        link: Link::Close,
    };
    let (a, b) = (in_unit(change, change.number.value), in_unit(change, before.number.value));
    let arithmetic = |value| format!("{a} / {b} = {}%", show(value, 2));
    share::judged(sentence, RelationKind::Growth, &equation, equation.verdict()?, arithmetic, &[change, pair], printed)
}

/// "1.536 đơn, so với cùng kỳ năm trước tăng 131 đơn (6 tháng đầu năm 2019 tiếp nhận 1.405 đơn)".
fn base_in_bracket(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    dated_bracket(sentence, item)?;
    let (change, before) = (sentence.figure(item), sentence.figure(item + 1));
    if !alike(sentence, change, before) {
        return None;
    }
    let own = (0..item).rev().map(|level| (sentence, level));
    let others = earlier.iter().rev().flat_map(|before| (0..before.items.len()).rev().map(move |level| (before, level)));
    let levels: Vec<&Figure> = own
        .chain(others)
        .filter(|(sentence, level)| sentence.is_level(*level))
        .map(|(sentence, level)| sentence.figure(level))
        .filter(|level| alike(sentence, level, change) && level.number.value != change.number.value)
        .take(LEVELS)
        .collect();
    let judged = |now: &Figure, link| equation(sentence, before, now, item, change, link);
    let held = |now: &&Figure| judged(now, Link::Faint).filter(|found| found.verdict != Verdict::Contradicts);
    let slipped = |now: &&Figure| judged(now, Link::Faint);
    levels.iter().find_map(held).or_else(|| levels.iter().take(4).find_map(slipped)).or_else(|| {
        let direct = sentence.level_of(item).filter(|(_, loose)| !loose).map(|(level, _)| sentence.figure(level));
        let direct = direct.filter(|level| alike(sentence, level, change));
        // "14 vụ cháy, tăng 5 vụ so với tháng trước (tháng trước xảy ra 9 vụ)": all three count the same, one after the other.
        let sure = direct.filter(|level| {
            let same = |other: &Figure| level.counts_same(sentence.paragraph, other, sentence.paragraph) == Some(true);
            let exact = [*level, change, before].iter().all(|figure| figure.is_exact_count() && figure.hedge == Hedge::None);
            exact && same(change) && same(before) && names_its_base(sentence, item)
        });
        match sure {
            Some(level) => judged(level, Link::Close).filter(|found| found.verdict != Verdict::Contradicts || !found.gross),
            None => judged(direct.or(levels.first().copied())?, Link::Loose),
        }
    })
}

/// Whether the bracket behind a change says again what the words before it compare with: *so với tháng trước (tháng trước xảy ra 9 vụ)*.
fn names_its_base(sentence: &Sentence<'_>, item: usize) -> bool {
    let Some(base) = sentence.items[item].base.as_ref().filter(|base| base.against == Against::Prior) else { return false };
    let (from, until) = (base.words.end + 1, sentence.figure(item + 1).start);
    let means = |at: &usize| {
        sentence.paragraph.tokens()[*at].is_wordlike()
            && !matches!(sentence.paragraph.lower_word(*at), "so" | "với" | "năm" | "cùng" | "số" | "là" | "có")
    };
    let keys: Vec<u32> = base.words.clone().filter(means).map(|at| sentence.paragraph.tokens()[at].key).collect();
    let again = (from.min(until)..until).filter(|at| keys.contains(&sentence.paragraph.tokens()[*at].key)).count();
    let figures = until.saturating_sub(from) <= REACH;
    figures && !keys.is_empty() && again >= 1
}

/// "210.041 việc, so với số việc năm 2016 chuyển sang (144.857 việc) tăng 65.184 việc": where the level is none of the figures before it,
/// it stands in a sentence before: *có 94 ổ dịch. So với tháng 6 (37 ổ dịch), số ổ dịch tăng 57 ổ*.
fn base_before(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let base = item.checked_sub(1)?;
    let (change, before) = (sentence.figure(item), sentence.figure(base));
    let bracketed = sentence.items[base].opens && sentence.items[base].bracket != sentence.items[item].bracket;
    let compared = sentence.is_compared(base);
    // "so với cùng kỳ năm trước (55.317 người); tăng 3.860 người": nothing but a mark stands between.
    let beside = change.start.saturating_sub(before.counted.end.max(before.tokens.end)) <= BESIDE;
    let apart = sentence.items[item].apart && !beside;
    if !bracketed || !compared || !alike(sentence, change, before) || apart {
        return None;
    }
    // "54 thí sinh dự thi; so với năm ngoái (12 giải), số giải giảm 3" counts something else.
    let fits = |now: &Figure| alike(sentence, change, now) && alike(sentence, before, now);
    if let Some(level) = item.checked_sub(2) {
        let now = sentence.figure(level);
        let fits = sentence.is_level(level) && fits(now);
        let found = fits.then(|| equation(sentence, before, now, item, change, Link::Close)).flatten()?;
        // "bình quân mỗi đợt 120 đơn vị máu; so với năm trước (560 đơn vị) tăng 28 đơn vị, tương ứng 5%" is far off for being no level.
        let [was, is, more] = [before, now, change].map(|figure| figure.number.value);
        let far = if is > was { is - was > more * Exact::from_integer(2) } else { was - is > more * Exact::from_integer(2) };
        let explained = far && item + 1 < sentence.items.len() && held_by_base(sentence, item + 1).is_some();
        return Some(found).filter(|found| found.verdict != Verdict::Contradicts || !explained);
    }
    let levels = earlier.iter().rev().flat_map(|before| (0..before.items.len()).rev().map(move |level| (before, level)));
    let levels: Vec<&Figure> = levels
        .filter(|(sentence, level)| sentence.is_level(*level))
        .map(|(sentence, level)| sentence.figure(level))
        .filter(|level| fits(level) && level.counts_same(sentence.paragraph, change, sentence.paragraph) != Some(false))
        .take(LEVELS)
        .collect();
    let judged = |now: &Figure| equation(sentence, before, now, item, change, Link::Loose);
    let held = levels.iter().find_map(|now| judged(now).filter(|found| found.verdict != Verdict::Contradicts));
    held.or_else(|| judged(levels.first()?))
}

/// "12.468 người; so với chỉ tiêu giao (14.600 người) đạt 85%, còn thiếu 2.132 người", "so với chỉ tiêu (82%) còn thiếu 4,72%", "so với chỉ
/// tiêu (8.700 người) đạt 107%, vượt 587 người": how far what there is stays behind what it is compared with, or goes beyond it.
fn lacking(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let missing = sentence.figure(item);
    let beyond = match missing.start.checked_sub(1).map_or("", |at| sentence.paragraph.lower_word(at)) {
        "thiếu" => false,
        "vượt" if missing.kind == Kind::Amount => true,
        _ => return None,
    };
    let fits = |figure: &Figure| match missing.kind {
        Kind::Percent => figure.kind == Kind::Percent,
        _ => alike(sentence, missing, figure),
    };
    // "đạt 71,42%, còn thiếu 10,08% so với chỉ tiêu 81,5%"
    let behind = Some(item + 1).filter(|next| {
        let fits = sentence.items.get(*next).is_some_and(|after| after.role.is_some_and(Role::is_base) && !after.apart);
        fits && sentence.figure(*next).kind == Kind::Percent && missing.kind == Kind::Percent
    });
    if let Some(base) = behind {
        let level = item.checked_sub(1).filter(|level| is_stated_rate(sentence, *level))?;
        return behind_plan(sentence, (sentence.figure(base), sentence.figure(level), missing), Link::Close);
    }
    let base = (item.saturating_sub(2)..item).rev().find(|base| sentence.items[*base].opens && fits(sentence.figure(*base)))?;
    let compared = sentence.is_compared(base);
    let goes_on = !sentence.items[item].apart && sentence.items[base].bracket != sentence.items[item].bracket;
    if !compared || !goes_on || missing.hedge != Hedge::None {
        return None;
    }
    let level = |sentence: &Sentence<'_>, level: usize| {
        let own = &sentence.items[level];
        !own.opens && fits(sentence.figure(level)) && !own.role.is_some_and(|role| role.is_change() || role.is_base())
    };
    let own = (0..base).rev().find(|at| level(sentence, *at)).map(|at| sentence.figure(at));
    let before = || {
        earlier
            .iter()
            .rev()
            .find_map(|before| (0..before.items.len()).rev().find(|at| level(before, *at)).map(|at| before.figure(at)))
    };
    let link = if own.is_some() { Link::Close } else { Link::Loose };
    let (plan, now) = (sentence.figure(base), own.or_else(before)?);
    behind_plan(sentence, if beyond { (now, plan, missing) } else { (plan, now, missing) }, link)
}

/// Whether an item is a rate as it stands: neither a change nor what something is compared with.
fn is_stated_rate(sentence: &Sentence<'_>, item: usize) -> bool {
    let role = sentence.items[item].role;
    sentence.figure(item).kind == Kind::Percent && !role.is_some_and(|role| role.is_change() || role.is_base())
}

/// "9.486 ha, so với cuối năm 2015 (3.720 ha) diện tích tăng 155%", "đạt 66%. So với năm 2016 (47,3%) tăng 18,7 điểm phần trăm": a change in
/// percent or in points behind what it is compared with.
fn rate_before(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let base =
        item.checked_sub(1).filter(|base| sentence.items[*base].opens && sentence.items[*base].bracket != own.bracket)?;
    let (change, before) = (sentence.figure(item), sentence.figure(base));
    let compared = sentence.is_compared(base);
    if !compared || own.apart || own.base.is_some() || !own.role.is_some_and(Role::is_change) || change.kind == Kind::Times {
        return None;
    }
    // "so với cuối năm 2015 (3.720 ha) năng suất tăng 55%": of something else.
    let tokens = sentence.paragraph.tokens();
    let first = earlier.last().map_or(sentence.tokens.start, |last| last.tokens.start);
    let said = |key: u32| tokens[first..before.start].iter().any(|token| token.key == key);
    if !own.subject.is_empty() && !sentence.keys(&own.subject).all(said) {
        return None;
    }
    let rates = change.kind == Kind::Points || before.kind == Kind::Percent;
    let level = |sentence: &Sentence<'_>, at: usize| {
        let fits = if rates {
            before.kind == Kind::Percent && is_stated_rate(sentence, at)
        } else {
            sentence.is_level(at) && alike(sentence, sentence.figure(at), before)
        };
        fits && !sentence.items[at].opens
    };
    let near = base.checked_sub(1).filter(|at| level(sentence, *at)).map(|at| sentence.figure(at));
    // "1.506.331 người, gồm 748.969 nam và 757.362 nữ. So với năm 2022 (1.504.285 người), dân số tăng 0,136%": of the last that makes it right,
    // or else of all there are.
    let before_that = || {
        let last = earlier.last().filter(|_| base == 0)?;
        let levels = (0..last.items.len()).rev().filter(|at| level(last, *at)).map(|at| last.figure(at));
        let judged = |now: &Figure| equation(sentence, before, now, item, change, Link::Loose);
        let held = levels.clone().filter_map(judged).find(|found| found.verdict != Verdict::Contradicts);
        held.or_else(|| judged(levels.max_by_key(|level| level.number.value)?))
    };
    match near {
        Some(now) => equation(sentence, before, now, item, change, Link::Close),
        None => before_that(),
    }
}

/// "đạt 62,5%, cao hơn cùng kỳ năm trước (58,1%) 4,4 điểm phần trăm": the points stand right behind the bracket with what there was.
fn points_behind(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (base, level) = (item.checked_sub(1)?, item.checked_sub(2)?);
    let [change, before, now] = [item, base, level].map(|item| sentence.figure(item));
    let paragraph = sentence.paragraph;
    let rates = change.kind == Kind::Points && before.kind == Kind::Percent && is_stated_rate(sentence, level);
    let mark = change.start.checked_sub(1)?;
    let beside = sentence.items[base].opens && paragraph.word(mark) == ")" && mark == before.tokens.end;
    let led = now.tokens.end..before.start;
    let says = led.clone().find_map(|at| match (paragraph.lower_word(at), paragraph.lower_word(at + 1)) {
        ("cao" | "tăng" | "vượt" | "lớn", _) => Some(true),
        ("thấp" | "giảm" | "kém", _) => Some(false),
        _ => None,
    });
    let upward = says.filter(|_| rates && beside && led.len() <= REACH)?;
    let predict = move |operands: &[Interval]| {
        let (more, less) = if upward { (0, 1) } else { (1, 0) };
        vec![operands[more].minus(&operands[less])]
    };
    let equation = Equation {
        operands: vec![Operand::of(now), Operand::of(before)],
        printed: Operand::of(change),
        predict: &predict,
        link: Link::Close,
    };
    let (more, less) = if upward { (now, before) } else { (before, now) };
    let (a, b) = (in_unit(now, more.number.value), in_unit(now, less.number.value));
    let arithmetic = |value| format!("{a} − {b} = {}", in_unit(change, value));
    share::judged(sentence, RelationKind::Growth, &equation, equation.verdict()?, arithmetic, &[now, before], change)
}

/// What is missing of a plan, beside the plan and what there is.
fn behind_plan(sentence: &Sentence<'_>, (plan, now, missing): (&Figure, &Figure, &Figure), link: Link) -> Option<Relation> {
    let predict = |operands: &[Interval]| vec![operands[0].minus(&operands[1])];
    let equation = Equation {
        operands: vec![Operand::of(plan), Operand::of(now)],
        printed: Operand::of(missing),
        predict: &predict,
        link,
    };
    let (a, b) = (in_unit(missing, plan.number.value), in_unit(missing, now.number.value));
    let arithmetic = |value| format!("{a} − {b} = {}", in_unit(missing, value));
    let verdict = equation.explained()?;
    share::judged(sentence, RelationKind::Growth, &equation, verdict, arithmetic, &[plan, now], missing)
}

/// A change told as a share of what it is compared with, if it is right.
fn held_by_base(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    share_of_base(sentence, item).filter(|found| found.verdict == Verdict::Holds)
}

/// "so với giai đoạn trước (128 đảng viên), số đảng viên bị kỷ luật giảm 32 đảng viên, tương đương giảm 25%", "tăng 57 ổ so với tháng 6 (37
/// ổ), tương đương gấp 2,54 lần": the change as a share or multiple of what it is compared with.
fn share_of_base(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (one, two) = (item.checked_sub(1)?, item.checked_sub(2)?);
    let own = &sentence.items[item];
    let is_change = |item: usize| sentence.items[item].role.is_some_and(Role::is_change);
    let (change, base) = if is_change(one) { (one, two) } else { (two, one) };
    let [printed, amount, before] = [item, change, base].map(|item| sentence.figure(item));
    let role = sentence.items[change].role.filter(|role| role.is_change())?;
    let again = own.role == Some(role) || own.role == Some(Role::Share) || own.opens && own.role.is_none();
    let beside = own.subject.is_empty() && !own.apart && own.base.is_none();
    let compared = sentence.is_compared(base);
    let bracketed = sentence.items[base].opens && sentence.items[base].bracket != sentence.items[change].bracket;
    let kinds = amount.kind == Kind::Amount && alike(sentence, amount, before) && before.number.value > Exact::from_integer(0);
    if !again || !beside || !compared || !bracketed || !kinds {
        return None;
    }
    let times = printed.kind == Kind::Times;
    if times && (role != Role::Rise || own.role != Some(Role::Share) || printed.other.is_some()) {
        return None;
    }
    let predict = |operands: &[Interval]| {
        let ratio = operands[0].over(&operands[1]);
        // "tăng 57 ổ, gấp 2,54 lần" is what there is now over what there was.
        let more = ratio.and_then(|ratio| ratio.plus(&Interval::exactly(Exact::from_integer(1))));
        let percent = |ratio: Option<Interval>| ratio.and_then(|ratio| ratio.scaled(Exact::from_integer(100)));
        // "vượt 240 người so với kế hoạch (4.200 người), bằng 105,7%": so is a share of more than all.
        let level = role.is_upward() && printed.number.value > Exact::from_integer(100);
        match () {
            () if times => vec![more, ratio],
            () if level => vec![percent(ratio), percent(more)],
            () => vec![percent(ratio)],
        }
    };
    let equation = Equation {
        operands: vec![Operand::of(amount), Operand::of(before)],
        printed: Operand::of(printed),
        predict: &predict,
        link: Link::Close,
    };
    let (a, b) = (in_unit(amount, amount.number.value), in_unit(amount, before.number.value));
    let arithmetic = |value| {
        if times {
            format!("({b} + {a}) / {b} = {} lần", show(value, printed.number.decimals.max(2)))
        } else {
            share::of_whole(amount, amount.number.value, before.number.value, printed, value)
        }
    };
    share::judged(sentence, RelationKind::Growth, &equation, equation.verdict()?, arithmetic, &[amount, before], printed)
}
