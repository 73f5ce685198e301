//! Wholes and plans that stand in an earlier sentence, or nowhere: *Bầu đủ 50 đại biểu. Đại biểu nữ có 14 người (28%)*.

use super::{
    ENOUGH, HUNDRED, in_unit, is_of_all_votes, is_of_others, is_share, may_hold, of_something, part_of_share, part_of_whole,
    people, siblings_of, stated, whole,
};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show;
use crate::doc::relation::clause::{self, Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;
use crate::lang::units::Dimension;

/// "Kế hoạch vốn là 96.540 triệu đồng. Đến nay đã giải ngân 71.825 triệu đồng, đạt 74,4% kế hoạch": a plan of an earlier sentence.
pub(super) fn of_earlier_plan(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let own = &sentence.items[item];
    let base = own.base.as_ref();
    let (level, _) = sentence.level_of(item)?;
    let (part, printed) = (sentence.figure(level), sentence.figure(item));
    // "dự toán giao 120 tỷ đồng. Đến nay thu 92,4 tỷ đồng, đạt 77%": what money reaches is what was planned.
    let reaches = own.role == Some(Role::Reach) && own.subject.is_empty() && !of_something(sentence, item);
    let planned = base.map_or(reaches && part.dimension == Dimension::Measure, |base| base.against == Against::Plan);
    if !planned {
        return None;
    }
    if part.kind != Kind::Amount || sentence.base_amount(item).is_some() {
        return None;
    }
    let plans = |before: &Sentence<'_>| -> Vec<usize> {
        (0..before.items.len())
            .filter(|other| {
                let plan = before.figure(*other);
                (before.items[*other].role == Some(Role::Plan) || names_a_plan(before, *other))
                    && plan.kind == Kind::Amount
                    && plan.comparable(part, sentence.paragraph)
                    && plan.counts_same(sentence.paragraph, part, sentence.paragraph) != Some(false)
            })
            .collect()
    };
    let nearest = earlier.iter().rev().find(|before| !plans(before).is_empty())?;
    let plans = plans(nearest);
    // Of several plans the one that fits is meant; a single one of an annual plan must fit.
    let told =
        plans.iter().find_map(|plan| part_of_whole(sentence, (part, printed, nearest.figure(*plan)), Link::Faint, false));
    let of_another = base.is_some_and(|base| {
        base.words.clone().any(|index| matches!(sentence.paragraph.lower_word(index), "quý" | "tháng" | "cả"))
    });
    // "vốn địa phương quản lý 4.236 tỷ đồng. … giải ngân 1.821 tỷ đồng, bằng 43% kế hoạch": the plan of one of several.
    let amounts = || earlier.iter().flat_map(|before| (0..before.items.len()).map(|other| before.figure(other)));
    let of_part = || {
        let fits = |plan: &Figure| plan.kind == Kind::Amount && plan.comparable(part, sentence.paragraph);
        amounts().any(|plan| fits(plan) && part_of_whole(sentence, (part, printed, plan), Link::Faint, false).is_some())
    };
    told.or_else(|| match plans[..] {
        _ if of_part() => None,
        // "dự toán giao 120 tỷ đồng. Đến nay tổng thu đạt 92,4 tỷ đồng, đạt 87%": told one after the other, with nothing between.
        [plan] if !of_another => {
            let next = earlier.last().is_some_and(|last| std::ptr::eq(last, nearest)) && level + 1 == item;
            let alone = next && level == 0 && nearest.items.len() == 1 && own.subject.is_empty();
            let link = if alone { Link::Close } else { Link::Loose };
            part_of_whole(sentence, (part, printed, nearest.figure(plan)), link, true)
        }
        _ => None,
    })
}

/// "giải ngân 2.062 tỷ đồng. So với kế hoạch được giao (8.412 tỷ đồng), tỷ lệ giải ngân đạt 24,5%", "có 59.177 người tham gia. Tỷ lệ bao phủ
/// đạt 13,6% so với lực lượng lao động (436.210 người)": what it is compared with is named, the part stands in the sentence before.
pub(super) fn of_part_before(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let printed = sentence.figure(item);
    let before = whole::named_before(sentence, item);
    if printed.number.digits < if before.is_some() { 2 } else { 3 } {
        return None;
    }
    let base = before.or_else(|| sentence.base_amount(item).filter(|base| sentence.items[*base].opens))?;
    let total = sentence.figure(base);
    let paragraph = sentence.paragraph;
    let fits = |part: &&Figure| {
        let named =
            part.counts_same(paragraph, total, paragraph) != Some(false) || people(sentence, part) && people(sentence, total);
        part.kind == Kind::Amount && part.comparable(total, paragraph) && named && part.number.value != total.number.value
    };
    // "59.177 người so với cùng kỳ (55.317 người); so với chỉ tiêu giao (70.544 người) đạt 84%": what was is no part.
    let was = |part: usize| sentence.items[part].opens && sentence.is_compared(part);
    let own =
        (0..base.min(item)).rev().filter(|part| sentence.is_level(*part) && !was(*part)).map(|part| sentence.figure(part));
    let others = earlier
        .iter()
        .rev()
        .flat_map(|before| (0..before.items.len()).rev().filter(|part| before.is_level(*part)).map(|part| before.figure(part)));
    let parts: Vec<&Figure> = own.chain(others).filter(fits).take(4).collect();
    let judged = |part: &Figure, link, accuses| part_of_whole(sentence, (part, printed, total), link, accuses);
    let holds = parts.iter().find_map(|part| judged(part, Link::Faint, false));
    // One amount before, and a plan that is named: it is of this.
    let only =
        || parts.first().filter(|_| parts.len() == 1 && before.is_some()).and_then(|part| judged(part, Link::Loose, true));
    holds.or_else(only).or_else(|| {
        let slip = |part: &&Figure| judged(part, Link::Guess, true).filter(|found| found.verdict == Verdict::Contradicts);
        parts.iter().find_map(slip)
    })
}

/// How many words may stand between a rate and the number of people it is of.
const POPULATION: usize = 8;

/// "Tham gia bảo hiểm là 742.024 người; tỷ lệ bao phủ là 91,8% nếu tính theo dân số 808.149 người, và là 87% nếu tính theo dân số 852.800
/// người": how many of all who live there, where their number stands right behind.
pub(super) fn of_population(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let (paragraph, own) = (sentence.paragraph, &sentence.items[item]);
    let word = |at: usize| paragraph.lower_word(at);
    let named = |item: usize| {
        let next = sentence.items.get(item + 1)?;
        let (printed, total) = (sentence.figure(item), sentence.figure(item + 1));
        let between = printed.tokens.end..total.start;
        let plain =
            between.len() <= POPULATION && between.clone().all(|at| paragraph.tokens()[at].is_wordlike() || word(at) == "(");
        let said = between.clone().any(|at| word(at) == "dân" && matches!(word(at + 1), "số" | "cư"));
        let people = total.kind == Kind::Amount && total.is_exact_count() && total.number.digits >= 4;
        (printed.kind == Kind::Percent && plain && said && people && !next.apart).then_some(total)
    };
    let (printed, total) = (sentence.figure(item), named(item)?);
    let is_base = |part: usize| part.checked_sub(1).and_then(named).is_some();
    // "dân số thành thị chiếm 32% dân số": the rate is of those that were counted before.
    let from = item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
    let rate = (from..printed.start).any(|at| matches!((word(at), word(at + 1)), ("tỷ" | "tỉ", "lệ") | ("bao", "phủ")));
    let goes_on = || own.subject.is_empty() && item >= 2 && named(item - 2).is_some();
    if !rate && !goes_on() || own.role.is_some_and(Role::is_change) || printed.number.digits < 2 {
        return None;
    }
    let fits = |part: &&Figure| {
        let named = part.counts_same(paragraph, total, paragraph) != Some(false) || people(sentence, part);
        part.kind == Kind::Amount && part.is_exact_count() && named && part.number.value < total.number.value
    };
    let here = (0..item).rev().filter(|part| sentence.is_level(*part) && !is_base(*part)).map(|part| sentence.figure(part));
    let there = earlier
        .iter()
        .rev()
        .flat_map(|before| (0..before.items.len()).rev().filter(|part| before.is_level(*part)).map(|part| before.figure(part)));
    let parts: Vec<&Figure> = here.chain(there).filter(fits).take(4).collect();
    let judged = |part: &Figure, link, accuses| part_of_whole(sentence, (part, printed, total), link, accuses);
    let holds = parts.iter().find_map(|part| judged(part, Link::Faint, false));
    let only = || parts.first().filter(|part| parts.len() == 1 && sentence.tokens.contains(&part.start));
    holds.or_else(|| judged(only()?, Link::Close, true)).or_else(|| {
        let slip = |part: &&Figure| judged(part, Link::Guess, true).filter(|found| found.verdict == Verdict::Contradicts);
        parts.iter().find_map(slip)
    })
}

/// Whether *kế hoạch, dự toán* stand anywhere between the figure before and this one: *Tổng kế hoạch vốn giao năm 2021 cho huyện (tỉnh
/// Bình Phước) là 357,8 tỷ đồng*.
pub(in crate::doc::relation) fn names_a_plan(sentence: &Sentence<'_>, item: usize) -> bool {
    let until = sentence.figure(item).start;
    let word = |index: usize| sentence.paragraph.lower_word(index);
    // "đạt 53% kế hoạch; tụ huyết trùng gần 2.000 liều": the plan is that of the share before.
    let from = item.checked_sub(1).map_or(sentence.tokens.start, |before| {
        let share = sentence.items[before].base.as_ref().filter(|base| base.against == Against::Plan);
        share.map_or(sentence.figure(before).tokens.end, |base| base.words.end)
    });
    // "vượt kế hoạch đề ra, trong đó trồng rừng sản xuất là 204.619 ha": what is made of it is no plan.
    let breaks = |at: &usize| word(*at) == ";" || word(*at) == "đó" && word(at - 1) == "trong";
    let from = (from..until).rev().find(breaks).map_or(from, |mark| mark + 1);
    sentence.is_level(item)
        && (from..until).any(|index| {
            let (one, two) = (word(index), word(index + 1));
            clause::is_plan(one, two)
                || matches!((one, two), ("vốn", "giao" | "chuyển") | ("được", "giao" | "phân") | ("phấn", "đấu"))
        })
}

/// Whether the words after a share say that it is of the area, and no more: *chiếm 59,0% diện tích*.
fn is_of_area(sentence: &Sentence<'_>, item: usize) -> bool {
    let end = sentence.figure(item).tokens.end;
    let word = |on: usize| sentence.paragraph.lower_word(end + on);
    (word(0), word(1)) == ("diện", "tích") && !sentence.paragraph.tokens().get(end + 2).is_some_and(Token::is_wordlike)
}

/// A share of a whole that stands in an earlier sentence. It contradicts only where another share beside it holds of that whole.
pub(super) fn of_earlier(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let level = part_of_share(sentence, item)?;
    let (part, printed) = (sentence.figure(level), sentence.figure(item));
    let paragraph = sentence.paragraph;
    // "7 chỉ tiêu đạt dưới 50%": each of them does.
    if printed.hedge.is_open() && sentence.items[item].clause == sentence.items[level].clause {
        return None;
    }
    if printed.number.digits < 2 || printed.number.value >= Exact::from_integer(HUNDRED) {
        return None;
    }
    let wholes = earlier.iter().rev().flat_map(|before| (0..before.items.len()).rev().map(move |whole| before.figure(whole)));
    // "cao nhất là 51.306 phiếu, đạt 95,14%. Thấp nhất là 29.417 phiếu, đạt 61,28%": the one is no part of the other.
    let extreme =
        |whole: &Figure| (2..=3).any(|back| whole.start.checked_sub(back).is_some_and(|at| paragraph.lower_word(at) == "nhất"));
    let wholes: Vec<&Figure> = wholes.filter(|whole| !extreme(whole) && may_hold(sentence, part, whole)).take(6).collect();
    let told = |whole: &&Figure| {
        part_of_whole(sentence, (part, printed, whole), Link::Faint, false)
            .filter(|_| printed.number.digits >= 3 || part.number.digits >= 3)
    };
    let holds = |whole: &&Figure| part_of_whole(sentence, (part, printed, whole), Link::Faint, false).is_some();
    // "Bầu đủ 50 đại biểu. Về cơ cấu, có 14 đại biểu nữ, chiếm 28%": of those that are called the same, in so many words.
    let named = |whole: &&&Figure| {
        part.counts_same(paragraph, whole, paragraph) == Some(true) && part.is_exact_count() && whole.is_exact_count()
    };
    // "thuộc thẩm quyền 120 đơn. Đã giải quyết 90 đơn, đạt tỷ lệ 75%"
    let done = || sentence.items[item].role == Some(Role::Reach) && whole::is_done(sentence, level);
    let said = (sentence.items[item].role == Some(Role::Share) || done())
        && sentence.items[item].base.is_none()
        && !of_something(sentence, item);
    if !wholes.iter().any(|whole| told(whole).is_some())
        && let Some(whole) = wholes.iter().find(|whole| holds(whole))
    {
        // Some whole makes it right, though few digits tell.
        return part_of_whole(sentence, (part, printed, whole), Link::Faint, false).filter(|_| said && named(&whole));
    }
    wholes
        .iter()
        .find_map(told)
        .or_else(|| {
            let (whole, siblings) =
                wholes.iter().map(|whole| (whole, siblings_of(sentence, item, whole))).max_by_key(|(_, siblings)| *siblings)?;
            let called = named(&whole);
            let alike = part.counts_same(paragraph, whole, paragraph) == Some(true);
            let link = if alike && !of_something(sentence, item) { Link::Close } else { Link::Loose };
            let enough = if called && said { 1 } else { ENOUGH };
            let another = is_of_all_votes(sentence, part, whole.number.value, printed) || is_of_others(sentence, item, part);
            (siblings >= enough).then(|| part_of_whole(sentence, (part, printed, whole), link, !another)).flatten()
        })
        .or_else(|| {
            // "8.292 thí sinh dự thi. 7.941 thí sinh đỗ, đạt tỷ lệ 90,34%": two digits that changed places tell which is meant.
            let said = matches!(sentence.items[item].role, Some(Role::Reach | Role::Share))
                || sentence.items[item].opens
                || whole::is_called_a_rate(sentence, item);
            let named = |whole: &&&Figure| match part.counts_same(sentence.paragraph, whole, sentence.paragraph) {
                Some(same) => same,
                None => part.is_exact_count() && whole.is_exact_count(),
            };
            let slip = |whole: &&Figure| {
                part_of_whole(sentence, (part, printed, whole), Link::Guess, true)
                    .filter(|relation| relation.verdict == Verdict::Contradicts)
            };
            let guess = said && printed.number.digits >= 3 && part.number.digits >= 3 && !of_something(sentence, item);
            guess.then(|| wholes.iter().filter(named).take(2).find_map(slip)).flatten()
        })
        .or_else(|| {
            // "phải thi hành 1.131 việc. Đã giải quyết xong 874 việc, đạt tỷ lệ 77,28%": what was done of what there was right before.
            let reached = sentence.items[item].role == Some(Role::Reach) && whole::is_done(sentence, level);
            // Of two digits where one count of the same is told before, and no more.
            let only = || wholes.len() == 1 && !of_something(sentence, item);
            let nearest = wholes.first().filter(|whole| reached && (printed.number.digits >= 3 || only()) && named(whole))?;
            part_of_whole(sentence, (part, printed, nearest), Link::Loose, true)
        })
        .or_else(|| {
            // "có 412 hộ vay vốn với 18,6 tỷ đồng. 97 hộ (chiếm 23,5%) là hộ nghèo": the one count of the same before, and a share that begins.
            let own = &sentence.items[item];
            let begins = (0..level).all(|before| !sentence.is_level(before)) && level + 1 == item;
            let told = said
                || matches!(own.role, Some(Role::Reach | Role::Share)) && (own.base.is_none() || is_of_area(sentence, item));
            let whole = wholes.first().filter(|_| wholes.len() == 1 && told && begins && printed.number.digits >= 3)?;
            let exact = whole.kind == Kind::Amount && whole.hedge == Hedge::None && part.hedge == Hedge::None;
            let closes = !paragraph.tokens().get(printed.tokens.end).is_some_and(Token::is_wordlike);
            // "Số đủ điều kiện là 3.846, chiếm 15,6%"; "cây quế là 184 ha, chiếm 59,0% diện tích"
            let bare = part.counted.is_empty() && part.is_exact_count() && whole.is_exact_count();
            let measured = part.dimension == Dimension::Measure && part.base == whole.base && part.per.is_empty();
            let sure = named(&whole) || bare && closes;
            let fits = sure && closes || measured && (closes || is_of_area(sentence, item));
            let link = if sure { Link::Close } else { Link::Loose };
            (exact && fits).then(|| part_of_whole(sentence, (part, printed, whole), link, true))?
        })
        .or_else(|| {
            // "có thêm 117 trường hợp. Trong đó, 52 trường hợp từ tỉnh khác về (44,44%)": announced as one of what stands right before.
            let announced = sentence.items[level].announced == Some(Role::Part) && printed.number.digits >= 3;
            let last = earlier.last().and_then(|before| {
                let mut levels = (0..before.items.len()).filter(|item| before.is_level(*item)).map(|item| before.figure(item));
                levels.next().filter(|_| levels.next().is_none())
            });
            let whole = last.filter(|whole| announced && may_hold(sentence, part, whole) && named(&whole))?;
            (!of_something(sentence, item)).then(|| part_of_whole(sentence, (part, printed, whole), Link::Loose, true))?
        })
}

/// "9.604 hộ nghèo, chiếm 3,14%; hộ cận nghèo là 6.943 hộ, chiếm 2,27%": two shares of one whole that is not printed.
pub(super) fn of_one_whole(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let level = part_of_share(sentence, item)?;
    let before = (item.saturating_sub(3)..level)
        .rev()
        .find(|other| sentence.figure(*other).kind == Kind::Percent && is_share(sentence, *other))?;
    let first = part_of_share(sentence, before)?;
    let [a, p, b, q] = [first, before, level, item].map(|item| sentence.figure(item));
    let same = b.counts_same(sentence.paragraph, a, sentence.paragraph) == Some(true);
    let alike = a.dimension == Dimension::Count && same && a.is_exact_count() == b.is_exact_count();
    // "32,30%" is often 32,3 with a zero added; rates of other things do not share a whole.
    let padded = |figure: &Figure| sentence.paragraph.slice(figure.digits).ends_with('0');
    let shares = [before, item].iter().all(|item| {
        let own = &sentence.items[*item];
        own.role == Some(Role::Share) || own.role.is_none() && (own.opens || whole::is_called_a_rate(sentence, *item))
    });
    // "Phú Lâm 6.274 hộ (33,81%); Tân Hòa 4.518 hộ (33,27%); Yên Sơn 5.092 hộ (42,15%)": each of a whole of its own, for together they are more
    // than all.
    let listed = |other: &usize| {
        let one = sentence.figure(*other);
        one.kind == Kind::Percent && sentence.items[*other].opens == sentence.items[item].opens && is_share(sentence, *other)
    };
    let all: Exact = (0..sentence.items.len()).filter(listed).map(|other| sentence.figure(other).number.value).sum();
    let apart = all <= Exact::from_integer(HUNDRED);
    if padded(p) || padded(q) || !shares || !apart {
        return None;
    }
    if !alike || first == level || a.span == b.span || sentence.items[level].role == Some(Role::Part) {
        return None;
    }
    // "13.823 hộ nghèo (chiếm 2,15%) và 14.441 hộ cận nghèo (chiếm 2,24%)": side by side, of the same things.
    let side_by_side = first + 1 == before
        && before + 1 == level
        && level + 1 == item
        && sentence.items[before].opens == sentence.items[item].opens
        && match (&sentence.items[before].base, &sentence.items[item].base) {
            (Some(one), Some(other)) => sentence.same_base(one, other),
            (_, None) => true,
            (None, Some(_)) => false,
        }
        && sentence.items[before].role == sentence.items[item].role
        && !of_something(sentence, item)
        && !of_something(sentence, before);
    let least = if side_by_side { 2 } else { 3 };
    if [a, p, b, q].iter().any(|figure| figure.number.digits < least) {
        return None;
    }
    let predict = |operands: &[Interval]| vec![operands[2].times(&operands[1]).and_then(|all| all.over(&operands[0]))];
    let equation = Equation {
        operands: vec![Operand::of(a), Operand::of(p), Operand::of(b)],
        printed: Operand::of(q),
        predict: &predict,
        link: match side_by_side {
            true if sentence.items[level].apart || !a.is_exact_count() => Link::Loose,
            true => Link::Close,
            false => Link::Faint,
        },
    };
    let verdict = equation.verdict()?;
    // "năm 2016 còn 4.713 hộ (34,49%), năm 2017 còn 3.921 hộ (22,77%)": the whole changes with the years.
    let between = |figure: &Figure| figure.kind == Kind::Year && p.tokens.end <= figure.start && figure.tokens.end <= b.start;
    if verdict == Verdict::Contradicts && sentence.paragraph.figures().iter().any(between) {
        return None;
    }
    let value = equation.value()?;
    // Of few digits what is near may be rounded twice.
    let off = if value > q.number.value { value - q.number.value } else { q.number.value - value };
    let few = [a, p, b, q].iter().any(|figure| figure.number.digits < 3);
    if verdict == Verdict::Contradicts && few && off * 20 < q.number.value {
        return None;
    }
    let [one, two] = [a, b].map(|figure| in_unit(figure, figure.number.value));
    let (shown, base) = (show(value, judge::decimals(q)), sentence.paragraph.slice(p.span));
    Some(Relation {
        gross: equation.is_gross_as(verdict),
        ..Relation::new(
            RelationKind::SameBase,
            verdict,
            stated(sentence, format!("{one} là {base} thì {two} là {shown}%"), verdict, q),
            vec![a.span, p.span, b.span, q.span],
        )
    })
}
