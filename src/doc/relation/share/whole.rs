//! Where the whole of a share stands in its sentence: named after it, before it, at the end, or told by the figures themselves.

use super::{
    ENOUGH, HUNDRED, elsewhere, is_share, is_signed, may_hold, of_something, part_of_whole, people, siblings_of, siblings_tell,
};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::Verdict;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::lang::units::Dimension;

/// The printed whole of a share, and whether the wording leaves no doubt.
pub(super) fn whole_of(sentence: &Sentence<'_>, item: usize, level: usize) -> Option<(usize, bool)> {
    if let Some(base) = sentence.base_amount(item) {
        return Some((base, true));
    }
    let own = &sentence.items[item];
    let against = own.base.as_ref().map(|base| base.against);
    let part = sentence.figure(level);
    if let Some(base) = compared_before(sentence, item, level) {
        return Some((base, true));
    }
    if let Some(base) = bracketed_behind(sentence, item, level) {
        return Some((base, true));
    }
    let before = |wanted: fn(Role) -> bool, least: Exact| {
        (0..item).rev().filter(|other| *other != level).find(|&other| {
            let total = sentence.figure(other);
            let same = part.counts_same(sentence.paragraph, total, sentence.paragraph);
            // The plan of another percentage is its own.
            let taken = other > 0 && other - 1 != item && other - 1 != level && sentence.base_amount(other - 1) == Some(other);
            sentence.items[other].role.is_some_and(wanted)
                && !taken
                && total.kind == Kind::Amount
                && total.number.value >= least
                && part.comparable(total, sentence.paragraph)
                && (same != Some(false) || people(sentence, part) && people(sentence, total))
        })
    };
    let zero = Exact::from_integer(0);
    match against {
        Some(Against::Prior) => None,
        Some(Against::Plan) if plan_past_change(sentence, item).is_some() => {
            plan_past_change(sentence, item).map(|plan| (plan, true))
        }
        Some(Against::Plan) => before(|role| role == Role::Plan, zero).map(|plan| (plan, true)).or_else(|| {
            // "dự toán năm nay Cục phải thu 238 tỷ đồng, đến hết tháng 11 mới thu được 207 tỷ đồng, đạt 86,7% dự toán"
            let fits = |other: &usize| {
                let plan = sentence.figure(*other);
                plan.kind == Kind::Amount
                    && plan.comparable(part, sentence.paragraph)
                    && part.counts_same(sentence.paragraph, plan, sentence.paragraph) != Some(false)
            };
            let named = |other: &usize| elsewhere::names_a_plan(sentence, *other) && fits(other);
            let mut plans = (0..level).filter(named);
            let first = plans.next();
            // "(40,2% kế hoạch), trong khi kế hoạch được giao là 112,5 tỷ đồng"
            let later = || {
                let mut later =
                    (item + 1..sentence.items.len()).filter(|other| sentence.items[*other].role == Some(Role::Plan));
                later.next().filter(|plan| later.next().is_none() && fits(plan) && !own.apart)
            };
            let only = if first.is_some() { first.filter(|_| plans.next().is_none()) } else { later() };
            // "tổng vốn đầu tư năm nay là 120 tỷ đồng, đã giải ngân 65,4 tỷ đồng, đạt 45,5% kế hoạch": two digits that changed places tell.
            let swapped = |other: &usize| {
                let total = sentence.figure(*other);
                fits(other)
                    && sentence.is_level(*other)
                    && part_of_whole(sentence, (part, sentence.figure(item), total), Link::Guess, true)
                        .is_some_and(|relation| relation.verdict == Verdict::Contradicts)
            };
            // "79 công trình với tổng vốn 42,117 tỷ đồng; giải ngân 18,163 tỷ đồng, đạt 43,1% kế hoạch"
            let funds = |other: &usize| {
                let word = |at: usize| sentence.paragraph.lower_word(at);
                let start = other.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
                let total = sentence.figure(*other);
                let named = (start..total.start).any(|at| word(at) == "tổng" && matches!(word(at + 1), "vốn" | "nguồn"));
                let spent = (total.tokens.end..part.start)
                    .any(|at| matches!((word(at), word(at + 1)), ("giải", "ngân") | ("thanh", "toán")));
                fits(other) && named && spent && !has_share(sentence, *other)
            };
            only.or_else(|| level.checked_sub(1).filter(funds))
                .or_else(|| (level.saturating_sub(3)..level).rev().find(swapped))
                // "được giao trồng 1.200 ha, đến nay trồng được 984 ha, đạt 82% kế hoạch": one after the other, with nothing between.
                .map(|plan| (plan, named(&plan) && plan + 1 == level && level + 1 == item && !own.apart))
        }),
        Some(Against::Whole) | None => {
            // "kế hoạch 112,5 tỷ đồng; đã giải ngân 45,2 tỷ đồng, bằng 40,2%"
            let equals = || {
                let start = sentence.figure(item).start;
                start.checked_sub(1).is_some_and(|at| sentence.paragraph.lower_word(at) == "bằng")
            };
            // "kế hoạch vốn giao 120 tỷ đồng, giải ngân 65,4 tỷ đồng (54,5%)"
            let spent = || own.opens && own.role.is_none() && part.dimension == Dimension::Measure && level + 1 == item;
            let reached =
                (own.role == Some(Role::Reach) || own.role == Some(Role::Share) && equals() || spent()) && against.is_none();
            if let Some(plan) = before(|role| role == Role::Plan, zero).filter(|_| reached) {
                return Some((plan, false));
            }
            let changed = matches!(sentence.items[level].role, Some(Role::To | Role::From));
            let total = before(|role| matches!(role, Role::Total | Role::Whole), part.number.value);
            let another = sentence.items[level].role == Some(Role::Total);
            if let Some(total) = total.filter(|_| !changed && !another) {
                // "bán 300 trong tổng số 302 cổ phiếu (1,96%)": the bracket may speak of either.
                let figure = sentence.figure(total);
                let named = part.counts_same(sentence.paragraph, figure, sentence.paragraph) == Some(true)
                    || people(sentence, part) && people(sentence, figure);
                if let Some(nearer) = held_by(sentence, item, level, total) {
                    return Some((nearer, false));
                }
                let shown =
                    named && (own.opens || own.role == Some(Role::Share)) && siblings_of(sentence, item, figure) >= ENOUGH;
                let sure = shown
                    || sentence.items[total].role == Some(Role::Whole)
                        && total.abs_diff(level) == 1
                        && !(own.opens && total + 1 == item);
                return Some((total, sure));
            }
            // "15.641 hồ sơ, trước hạn 13.529 hồ sơ, chiếm 86,5%": the amount before, of the same things and larger. One that has a
            // share of its own is a sibling, not the whole.
            let bare = own.role.is_none() && sentence.items[level].role != Some(Role::Part);
            let candidates: Vec<usize> = (level.saturating_sub(24)..level)
                .filter(|&other| {
                    let total = sentence.figure(other);
                    // "(-892 ha)" is a change, whatever its words.
                    if sentence.items[other].opens && is_signed(sentence, total) {
                        return false;
                    }
                    let same = part.counts_same(sentence.paragraph, total, sentence.paragraph);
                    // "1.456/1.625 hồ sơ, trong đó 1.447 hồ sơ đúng hạn (99,4%)"
                    let announced = sentence.items[level].announced.is_some() && total.kind == Kind::Fraction;
                    sentence.is_level(other)
                        && (total.kind == Kind::Amount || announced)
                        && part.comparable(total, sentence.paragraph)
                        && (part.dimension != Dimension::Count
                            || same != Some(false)
                            || people(sentence, part) && people(sentence, total))
                })
                .collect();
            let printed = sentence.figure(item);
            // Whichever of them the share holds of is its whole; three digits do not agree by chance.
            let told = |other: &&usize| {
                let total = sentence.figure(**other);
                printed.number.digits >= 3 && part_of_whole(sentence, (part, printed, total), Link::Faint, false).is_some()
            };
            let larger: Vec<usize> = candidates
                .iter()
                .rev()
                .filter(|other| {
                    (sentence.figure(**other).number.value > part.number.value)
                        == (printed.number.value < Exact::from_integer(HUNDRED))
                })
                .copied()
                .collect();
            if let Some(whole) = larger.iter().take(6).find(told) {
                return Some((*whole, false));
            }
            // The whole may be said at the end: "chiếm 6,2%; … chiếm 4,4% tổng số 30.000 hộ".
            let later: Vec<usize> = (item + 1..sentence.items.len().min(item + 8))
                .filter(|other| matches!(sentence.items[*other].role, Some(Role::Whole | Role::Total)))
                .filter(|other| may_hold(sentence, part, sentence.figure(*other)))
                // "khóa XI có 121 đại biểu (24,3%), khóa XIV có 167 đại biểu trong tổng số 484 (34,5%)": each term has its own whole.
                .filter(|other| {
                    let between = printed.tokens.end..sentence.figure(*other).start;
                    !between
                        .into_iter()
                        .any(|at| matches!(sentence.paragraph.lower_word(at), "khóa" | "khoá" | "năm" | "nhiệm"))
                })
                .collect();
            if let Some(whole) = later.iter().find(told) {
                return Some((*whole, false));
            }
            // Where other shares hold of one, this must too, the more surely the more it counts the same.
            let sibling = larger
                .iter()
                .take(6)
                .chain(&later)
                .find(|whole| siblings_of(sentence, item, sentence.figure(**whole)) >= ENOUGH);
            if let Some(whole) = sibling.filter(|whole| may_hold(sentence, part, sentence.figure(**whole))) {
                // "giải quyết 27.000 hồ sơ, đạt 93,5%; trong đó trước hạn 22.357 hồ sơ, đạt 83%": of the part before.
                if let Some(nearer) = held_by(sentence, item, level, *whole) {
                    return Some((nearer, false));
                }
                let total = sentence.figure(*whole);
                let named = part.counts_same(sentence.paragraph, total, sentence.paragraph) == Some(true)
                    || people(sentence, part) && people(sentence, total);
                return Some((*whole, named && (matches!(own.role, Some(Role::Share | Role::Reach)) || own.opens)));
            }
            // Whatever it is called: "84.986 thí sinh, … 75.703 bài (chiếm 89,08%) và 951 bài (chiếm 1,12%)".
            let told_by_siblings = |other: &usize| {
                let total = sentence.figure(*other);
                sentence.is_level(*other)
                    && total.kind == Kind::Amount
                    && total.number.digits >= 3
                    && part.is_exact_count()
                    && total.number.value > part.number.value
                    && siblings_tell(sentence, item, total)
            };
            if let Some(whole) = (level.saturating_sub(24)..level).rev().filter(|_| !bare || own.opens).find(told_by_siblings) {
                return Some((whole, false));
            }
            // "19.361 hồ sơ, trong đó 16.041 hồ sơ đúng hạn, chiếm 82,9%": a part that is announced is one of what stands before.
            // What a closed bracket tells of the whole is passed over: *8.642 người (nam 4.310 người, nữ 4.332 người), trong đó …*.
            let open = |other: &&usize| sentence.within(level, sentence.items[**other].bracket);
            let listed = candidates.iter().rev().find(open).filter(|whole| {
                let total = sentence.figure(**whole);
                let named = match part.dimension {
                    Dimension::Count => {
                        part.counts_same(sentence.paragraph, total, sentence.paragraph) == Some(true)
                            || people(sentence, part) && people(sentence, total)
                    }
                    _ => own.role == Some(Role::Share) && part.base == total.base && total.per.is_empty(),
                };
                sentence.items[level].announced.is_some()
                    && named
                    && !of_something(sentence, item)
                    && !sentence.figure(**whole).hedge.is_open()
                    && (**whole + 1..level).all(|between| !open(&&between) || sentence.figure(between).kind != Kind::Amount)
                    && may_hold(sentence, part, total)
                    && !of_denominator(sentence, part, printed, total)
            });
            if let Some(whole) = listed {
                // "50 đại biểu, gồm 14 đại biểu nữ (28%)"
                let total = sentence.figure(*whole);
                let value = part.number.value / total.number.value * Exact::from_integer(HUNDRED);
                let off =
                    if value > printed.number.value { value - printed.number.value } else { printed.number.value - value };
                let sure = total.kind == Kind::Amount
                    && off > printed.number.unit * 3 / 2
                    && part.dimension == Dimension::Count
                    && part.hedge == Hedge::None
                    && printed.number.digits >= 2
                    && (own.opens && own.role.is_none() || own.role == Some(Role::Share))
                    && own.base.is_none();
                return Some((*whole, sure));
            }
            // "thụ lý 30.777 vụ; đã giải quyết 27.755 vụ, đạt 90,1%": two digits that changed places tell which is meant.
            let swapped = |other: &&usize| {
                let total = sentence.figure(**other);
                part.counts_same(sentence.paragraph, total, sentence.paragraph) == Some(true)
                    && may_hold(sentence, part, total)
                    && part_of_whole(sentence, (part, printed, total), Link::Guess, true)
                        .is_some_and(|relation| relation.verdict == Verdict::Contradicts)
            };
            let said = !bare || is_called_a_rate(sentence, item) || own.opens;
            if printed.number.digits >= 3
                && said
                && !of_something(sentence, item)
                && let Some(whole) = candidates.iter().rev().take(3).find(swapped)
            {
                return Some((*whole, false));
            }
            // "thụ lý 30.777 vụ, tăng 7% so với năm 2016; đã giải quyết 27.755 vụ, đạt 90,2%"
            let reached =
                own.role == Some(Role::Reach) && own.base.is_none() && printed.number.value < Exact::from_integer(HUNDRED);
            let all_of = candidates.last().filter(|whole| {
                let total = sentence.figure(**whole);
                let named = part.counts_same(sentence.paragraph, total, sentence.paragraph) == Some(true);
                let between = (**whole + 1..level).all(|item| !sentence.is_level(item));
                reached
                    && part.is_exact_count()
                    && is_done(sentence, level)
                    && named
                    && between
                    && may_hold(sentence, part, total)
            });
            if let Some(whole) = all_of.filter(|_| !of_something(sentence, item)) {
                // "thụ lý 67 vụ án hành chính, đã giải quyết 51 vụ, đạt 76%"
                let from = whole.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
                let taken = (from..sentence.figure(*whole).start).any(|index| {
                    matches!(
                        (sentence.paragraph.lower_word(index), sentence.paragraph.lower_word(index + 1)),
                        ("thụ", "lý") | ("tiếp", "nhận") | ("phải", _)
                    )
                });
                return Some((*whole, taken));
            }
            match candidates[..] {
                [only]
                    if (!bare || is_called_a_rate(sentence, item) || own.opens)
                        && !has_share(sentence, only)
                        && !is_of_both(part, sentence.figure(only), printed)
                        && part.hedge == Hedge::None
                        && sentence.figure(only).hedge == Hedge::None
                        && sentence.figure(only).number.value > part.number.value
                        && only + NEAR >= level
                        && (part.dimension == Dimension::Count || sentence.items[level].role == Some(Role::Part)) =>
                {
                    Some((only, false))
                }
                _ => None,
            }
        }
    }
}

/// How many figures before a part may stand what it is one of, where nothing else of its kind does.
const NEAR: usize = 4;

/// Whether a share is of two amounts together: *thắng 94 điểm, thua 57 điểm (62%)*.
fn is_of_both(part: &Figure, other: &Figure, printed: &Figure) -> bool {
    let both = part.number.value + other.number.value;
    let mut shares = [part, other].into_iter().map(|one| one.number.value * Exact::from_integer(HUNDRED) / both);
    both > Exact::from_integer(0) && shares.any(|share| printed.rounded().holds(share))
}

/// Whether an amount has a share of its own behind it, so that it is a sibling of others that have one rather than their whole.
pub(super) fn has_share(sentence: &Sentence<'_>, item: usize) -> bool {
    sentence.items.get(item + 1).is_some_and(|next| next.role != Some(Role::Part))
        && sentence.figure(item + 1).kind == Kind::Percent
        && is_share(sentence, item + 1)
}

/// "giải ngân 2.062 tỷ đồng. So với kế hoạch được giao (8.412 tỷ đồng), tỷ lệ giải ngân đạt 24,5%": what a share is compared with stands in
/// the bracket right before it.
fn compared_before(sentence: &Sentence<'_>, item: usize, level: usize) -> Option<usize> {
    let base = named_before(sentence, item).filter(|base| *base > level)?;
    sentence.figure(base).comparable(sentence.figure(level), sentence.paragraph).then_some(base)
}

/// "còn 76,36 triệu m³, chiếm 41,5% dung tích thiết kế (184 triệu m³)": the words behind a share name its whole, the bracket says how much it
/// is; what is no more than the part is no whole.
fn bracketed_behind(sentence: &Sentence<'_>, item: usize, level: usize) -> Option<usize> {
    let base = item + 1;
    let (own, next) = (&sentence.items[item], sentence.items.get(base)?);
    let (part, whole) = (sentence.figure(level), sentence.figure(base));
    let open = whole.start.checked_sub(1)?;
    let words = sentence.figure(item).tokens.end..open;
    let named = (2..=NAMED).contains(&words.len()) && words.into_iter().all(|at| sentence.paragraph.tokens()[at].is_wordlike());
    let bracketed = next.opens && next.role.is_none() && sentence.outer.get(next.bracket) == Some(&own.bracket);
    let alone = sentence.items.get(base + 1).is_none_or(|after| after.bracket != next.bracket);
    let same = part.dimension == Dimension::Measure
        || part.counts_same(sentence.paragraph, whole, sentence.paragraph) == Some(true)
        || people(sentence, part) && people(sentence, whole);
    let measured = same && whole.kind == Kind::Amount && part.comparable(whole, sentence.paragraph);
    let larger = whole.number.value > part.number.value && whole.hedge == Hedge::None;
    (own.role == Some(Role::Share) && own.base.is_none() && named && bracketed && alone && measured && larger).then_some(base)
}

/// How many words may name a whole before the bracket that says how much it is.
const NAMED: usize = 9;

/// The amount in the bracket right before a share, where *so với* names what it is.
pub(super) fn named_before(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let base = item.checked_sub(1)?;
    let (own, before) = (&sentence.items[item], &sentence.items[base]);
    let (figure, printed) = (sentence.figure(base), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let open = figure.start.checked_sub(1).filter(|open| paragraph.word(*open) == "(")?;
    let goes_on =
        own.role == Some(Role::Reach) && own.subject.is_empty() && own.base.is_none() && own.bracket != before.bracket;
    let last = base.checked_sub(1).map_or(sentence.tokens.start, |last| sentence.figure(last).tokens.end);
    let from = last.max(open.saturating_sub(REACH));
    let so = (from..open).rev().find(|at| paragraph.lower_word(*at) == "so" && paragraph.lower_word(at + 1) == "với")?;
    let plain = (so..open).all(|at| paragraph.tokens()[at].is_wordlike());
    let near = printed.start.saturating_sub(figure.tokens.end) <= REACH;
    (goes_on && plain && before.opens && figure.kind == Kind::Amount && near).then_some(base)
}

/// How many words may stand between *so với* and the bracket that says what.
const REACH: usize = 12;

/// Another amount before a part, of which its share holds where it does not hold of the whole that seems meant.
fn held_by(sentence: &Sentence<'_>, item: usize, level: usize, whole: usize) -> Option<usize> {
    let (part, printed) = (sentence.figure(level), sentence.figure(item));
    let holds = |other: usize| {
        let total = sentence.figure(other);
        may_hold(sentence, part, total) && part_of_whole(sentence, (part, printed, total), Link::Faint, false).is_some()
    };
    if holds(whole) {
        return None;
    }
    (level.saturating_sub(24)..level).rev().filter(|other| *other != whole).find(|other| holds(*other))
}

/// Whether a share holds of all that a fraction is a part of: *12/18 xã đạt chuẩn, trong đó 5 xã (27,8%) đạt nâng cao*.
fn of_denominator(sentence: &Sentence<'_>, part: &Figure, printed: &Figure, total: &Figure) -> bool {
    total.other.is_some_and(|number| {
        let whole = total.amount(number);
        part_of_whole(sentence, (part, printed, &whole), Link::Faint, false).is_some()
    })
}

/// Whether *tỷ lệ* stands right before a percentage.
pub(super) fn is_called_a_rate(sentence: &Sentence<'_>, item: usize) -> bool {
    let start = sentence.figure(item).start;
    start.checked_sub(1).is_some_and(|before| sentence.paragraph.lower_word(before) == "lệ")
}

/// Whether a part is what was done of the whole: *thụ lý 30.777 vụ …; đã giải quyết 27.755 vụ, đạt tỷ lệ 90,2%*.
pub(super) fn is_done(sentence: &Sentence<'_>, level: usize) -> bool {
    let word = |index: usize| sentence.paragraph.lower_word(index);
    let subject = &sentence.items[level].subject;
    (subject.start.saturating_sub(1).max(sentence.tokens.start)..subject.end).any(|index| {
        matches!(
            (word(index), word(index + 1)),
            ("giải", "quyết") | ("xử" | "thụ", "lý") | ("thi", "hành") | ("hoàn", "thành") | ("trả", "kết")
        )
    })
}

/// "đạt 51% kế hoạch, tăng 10,7% so với cùng kỳ (kế hoạch 1.374 tỷ đồng)": the plan in a bracket past what the change is of.
fn plan_past_change(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let (change, plan) = (sentence.items.get(item + 1)?, sentence.items.get(item + 2)?);
    let near = !change.apart && !plan.apart && change.bracket == sentence.items[item].bracket;
    (near && change.role.is_some_and(Role::is_change) && plan.opens && plan.role == Some(Role::Plan)).then_some(item + 2)
}
