//! One plan behind several percentages: *275.000 triệu đồng, đạt 72,94% dự toán tỉnh giao … 343.656 triệu đồng, đạt 91,16% dự toán tỉnh
//! giao* imply one plan, and it must be the same.
//!
//! Spending and revenue have plans of one name, so the subjects must agree before anything is called wrong.

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::{self, Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::behind;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::text::Span;

/// A percentage of a plan: which sentence and items, and the plan that follows.
struct Implied<'s, 'p> {
    sentence: &'s Sentence<'p>,
    level: usize,
    percent: usize,
    plan: Interval,
}

/// Compares the plans behind the percentages of a paragraph.
pub(super) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let mut plans: Vec<Implied<'_, '_>> = Vec::new();
    for sentence in sentences {
        for percent in 0..sentence.items.len() {
            let own = &sentence.items[percent];
            let planned = own.role == Some(Role::Reach) && own.base.as_ref().is_some_and(|base| base.against == Against::Plan);
            if sentence.figure(percent).kind != Kind::Percent || !planned && !is_of_named_whole(sentence, percent) {
                continue;
            }
            let Some((level, _)) = sentence.level_of(percent) else { continue };
            let part = sentence.figure(level);
            if part.kind != Kind::Amount {
                continue;
            }
            let Some(plan) = behind(part, sentence.figure(percent)) else { continue };
            let one = Implied { sentence, level, percent, plan };
            // The nearest plan of the same name tells most; a page of figures stays linear.
            if let Some(other) = plans.iter().rev().take(8).find(|other| alike(other, &one)) {
                relations.extend(compare(other, &one));
            }
            plans.push(one);
        }
    }
}

/// How many shares before one may be of the same whole.
const BACK: usize = 8;

/// How many shares of one whole there must be before another is wrong.
const SIBLINGS: usize = 3;

/// The share of a whole that is printed nowhere, and what it implies.
struct Share<'s, 'p> {
    implied: Implied<'s, 'p>,
    /// Whether it is of things counted, so that their whole is a whole number.
    counts: bool,
    /// The wholes that make it, or as it may have been rounded or cut.
    low: Exact,
    high: Exact,
}

/// Shares of a whole that is printed nowhere: *86 đại biểu (17,30%) … 133 đại biểu (26,76%)* are of one number of members. Where three
/// are, another that counts the same and is off by a slip is wrong.
pub(super) fn unprinted(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let mut open: Vec<(Span, Span)> = Vec::new();
    for relation in relations.iter() {
        if let (RelationKind::PercentOf, Verdict::Computed, [part, percent]) =
            (relation.kind, relation.verdict, &relation.operands[..])
        {
            open.push((*part, *percent));
        }
    }
    if open.len() < 2 {
        return;
    }
    open.sort_by_key(|pair| pair.1);
    let mut shares: Vec<Share<'_, '_>> = Vec::new();
    for sentence in sentences {
        for percent in 0..sentence.items.len() {
            let span = sentence.figure(percent).span;
            let Ok(at) = open.binary_search_by_key(&span, |pair| pair.1) else { continue };
            let level = (0..percent).rev().take(BACK).find(|level| sentence.figure(*level).span == open[at].0);
            shares.extend(level.and_then(|level| share_of(sentence, level, percent)));
        }
    }
    for (index, share) in shares.iter().enumerate() {
        let before = &shares[index.saturating_sub(BACK)..index];
        let one = |other: &&Share<'_, '_>| {
            other.is_of_one_with(share) && (other.counts_like(share) || other.is_by_no_chance_of_one_with(share))
        };
        if let Some(other) = before.iter().rev().find(one) {
            relations.extend(compare(&other.implied, &share.implied));
        }
    }
    for share in &shares {
        let others: Vec<&Share<'_, '_>> = shares.iter().filter(|other| !std::ptr::eq(*other, share)).take(2 * BACK).collect();
        if !share.counts
            || others.len() < SIBLINGS
            || others.iter().any(|other| other.is_of_one_with(share) || !other.counts_like(share))
        {
            continue;
        }
        let low = others.iter().map(|other| other.low).max();
        let high = others.iter().map(|other| other.high).min();
        let one = low.zip(high).is_some_and(|(low, high)| low.ceil() <= high.floor());
        let near = others.iter().min_by_key(|other| other.implied.percent.abs_diff(share.implied.percent));
        let wrong = near.filter(|near| one && is_a_slip(&near.implied, &share.implied));
        relations.extend(wrong.and_then(|near| compare(&near.implied, &share.implied)));
    }
}

/// A share told to three digits, of things counted or of an amount told to three.
fn share_of<'s, 'p>(sentence: &'s Sentence<'p>, level: usize, percent: usize) -> Option<Share<'s, 'p>> {
    let (part, printed) = (sentence.figure(level), sentence.figure(percent));
    let hundred = Exact::from_integer(100);
    let counts = part.is_exact_count();
    let plain = part.kind == Kind::Amount && part.hedge == Hedge::None && printed.hedge == Hedge::None;
    let telling = part.number.digits >= if counts { 2 } else { 3 };
    let telling = telling && printed.number.digits >= 3 && printed.number.decimals >= 1;
    if !plain || !telling || printed.number.value >= hundred || printed.number.value <= printed.number.unit {
        return None;
    }
    let plan = behind(part, printed)?;
    // A digit more or less in the last place is a matter of rounding.
    let unit = printed.number.unit;
    let rounded = part.rounded();
    let (least, most) = if counts { (part.number.value, part.number.value) } else { (rounded.low?.at, rounded.high?.at) };
    let low = least * hundred / (printed.number.value + unit);
    let high = most * hundred / (printed.number.value - unit / 2);
    Some(Share { implied: Implied { sentence, level, percent, plan }, counts, low, high })
}

impl Share<'_, '_> {
    fn counts_like(&self, other: &Self) -> bool {
        let paragraph = self.implied.sentence.paragraph;
        let (one, two) = (figure(&self.implied, self.implied.level), figure(&other.implied, other.implied.level));
        self.counts && one.counts_same(paragraph, two, paragraph) == Some(true)
            || one.counts_people(paragraph) && two.counts_people(paragraph)
    }

    /// Whether a whole number makes both, or any number where amounts are measured.
    fn is_of_one_with(&self, other: &Self) -> bool {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        if self.counts || other.counts { low.ceil() <= high.floor() } else { low <= high }
    }

    /// Whether both are told so exactly that wholes of two things would hardly agree, whatever the parts are called.
    fn is_by_no_chance_of_one_with(&self, other: &Self) -> bool {
        let paragraph = self.implied.sentence.paragraph;
        let (one, two) = (figure(&self.implied, self.implied.level), figure(&other.implied, other.implied.level));
        let width = |share: &Self| (share.high - share.low) / share.low;
        one.span != two.span
            && one.comparable(two, paragraph)
            && (width(self) + width(other)) * BY_CHANCE < Exact::from_integer(1)
    }
}

/// How many times as far apart two wholes may be as shares of them leave open, for their agreeing to tell.
const BY_CHANCE: i128 = 80;

fn figure<'s>(implied: &Implied<'s, '_>, item: usize) -> &'s Figure {
    implied.sentence.figure(item)
}

/// Whether two percentages are of a plan of the same name, for amounts of one unit and one subject.
fn alike(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> bool {
    let paragraph = one.sentence.paragraph;
    let (a, b) = (figure(one, one.level), figure(other, other.level));
    let (Some(first), Some(second)) = (&one.sentence.items[one.percent].base, &other.sentence.items[other.percent].base) else {
        return false;
    };
    let planned = first.against == Against::Plan;
    a.span != b.span
        && a.comparable(b, paragraph)
        && a.counts_same(paragraph, b, paragraph) != Some(false)
        && one.sentence.same_base(first, second)
        && (!planned
            || same_subject(one, other, std::ptr::eq(one.sentence, other.sentence) && is_one_slip(one, other))
            || goes_on(one, other))
}

/// "đến 30/6 thu 60 tỷ đồng, đạt 50% dự toán tỉnh giao; đến 30/9 đạt 90 tỷ đồng, đạt 75% dự toán tỉnh giao": what is told again of a later day has
/// no subject of its own, and a plan named by four words is one.
fn goes_on(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> bool {
    /// How many words surely name a plan.
    const NAMED: usize = 4;
    let words = |of: &Implied<'_, '_>| {
        let paragraph = of.sentence.paragraph;
        let subject = of.sentence.items[of.level].subject.clone();
        subject
            .filter(|at| {
                let word = paragraph.lower_word(*at);
                let time = matches!(word, "đến" | "ngày" | "tháng" | "hết" | "quý" | "năm" | "cuối" | "tính" | "lũy" | "kế");
                paragraph.tokens()[*at].is_wordlike() && !time
            })
            .count()
    };
    let base = one.sentence.items[one.percent].base.as_ref().map_or(0, |base| base.words.len());
    let explained = of_one(one, other).is_explained();
    std::ptr::eq(one.sentence, other.sentence) && words(other) == 0 && words(one) > 0 && base >= NAMED && explained
}

/// How many words call all of a place: *tổng số hộ toàn tỉnh*.
const ALL: usize = 5;

/// Whether a share is of a whole that two words name at least: *chiếm 14,4% tổng vốn đầu tư, chiếm 1,14% so với số đăng ký dự thi*.
fn is_of_named_whole(sentence: &Sentence<'_>, percent: usize) -> bool {
    let own = &sentence.items[percent];
    let Some(base) = own.base.as_ref().filter(|_| own.role == Some(Role::Share)) else { return false };
    let paragraph = sentence.paragraph;
    let whole = base.against == Against::Whole || matches!(paragraph.lower_word(base.words.start), "số" | "tổng");
    let names = |index: &usize| {
        paragraph.tokens()[*index].is_wordlike()
            && !matches!(
                paragraph.lower_word(*index),
                "tổng" | "số" | "trong" | "trên" | "của" | "toàn" | "cả" | "huyện" | "tỉnh" | "xã" | "nước" | "các"
            )
    };
    // "tổng số thí sinh của khối này"
    if base.words.clone().any(|index| matches!(paragraph.lower_word(index), "này" | "đó")) {
        return false;
    }
    let printed = sentence.figure(percent);
    // "so với tổng số hộ toàn tỉnh": one word names what all of a place are.
    let all = || (paragraph.lower_word(base.words.start), paragraph.lower_word(base.words.start + 1)) == ("tổng", "số");
    let named = if base.words.len() >= ALL && all() { 1 } else { 2 };
    whole
        && base.words.clone().filter(names).count() >= named
        && printed.number.digits >= 3
        && printed.number.value < Exact::from_integer(100)
}

/// What the second of two shares of one whole would be by the first: the second part, by the first share, over the first part.
fn by_the_first(operands: &[Interval]) -> Vec<Option<Interval>> {
    vec![operands[2].times(&operands[1]).and_then(|all| all.over(&operands[0]))]
}

/// That two shares are of one whole, as an equation for the second.
fn of_one(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> Equation<'static> {
    let [a, p] = [one.level, one.percent].map(|item| figure(one, item));
    let [b, q] = [other.level, other.percent].map(|item| figure(other, item));
    Equation {
        operands: vec![Operand::of(a), Operand::of(p), Operand::of(b)],
        printed: Operand::of(q),
        predict: &by_the_first,
        link: Link::Faint,
    }
}

/// Whether one wrong digit or a swap explains that two shares of one plan do not agree.
fn is_one_slip(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> bool {
    of_one(one, other).is_one_slip()
}

/// Whether a share of a whole of that name would agree but for a slip: wholes of two years have one name.
fn is_a_slip(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> bool {
    let equation = of_one(one, other);
    let printed = figure(other, other.percent).number.value;
    let near = equation.value().is_some_and(|value| {
        let off = if value > printed { value - printed } else { printed - value };
        off * 20 < printed
    });
    !near && (equation.verdict() == Some(Verdict::Contradicts) || are_of_one_name(one, other) && equation.is_explained())
}

/// Whether two shares of one sentence or of two in a row name their whole by the same words, and nothing between them names whose another is: *hộ
/// nghèo chiếm 3,20% so với tổng số hộ toàn tỉnh; hộ cận nghèo chiếm 4,49% so với tổng số hộ toàn tỉnh*.
fn are_of_one_name(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> bool {
    /// How many words surely name a whole.
    const NAMED: usize = 4;
    let base = one.sentence.items[one.percent].base.as_ref().map_or(0, |base| base.words.len());
    let between = figure(one, one.percent).tokens.end..figure(other, other.level).start;
    let beside = std::ptr::eq(one.sentence, other.sentence) || one.sentence.tokens.end == other.sentence.tokens.start;
    beside && base >= NAMED && !clause::holds_a_name(one.sentence.paragraph, between)
}

/// Whether each share is told of a year of its own: the whole grows or shrinks with the years.
fn of_two_years(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> bool {
    let year = |implied: &Implied<'_, '_>| {
        let paragraph = implied.sentence.paragraph;
        let level = figure(implied, implied.level).start;
        let years = paragraph.figures().iter().rev().filter(|figure| figure.kind == Kind::Year && figure.tokens.end <= level);
        years.filter(|figure| implied.sentence.tokens.contains(&figure.start)).map(|figure| figure.number.value).next()
    };
    year(one).zip(year(other)).is_some_and(|(one, other)| one != other)
}

/// The words of the shorter subject all stand in the longer.
fn same_subject(one: &Implied<'_, '_>, other: &Implied<'_, '_>, slipped: bool) -> bool {
    let words = |implied: &Implied<'_, '_>| -> Vec<u32> {
        let subject = implied.sentence.items[implied.level].subject.clone();
        let paragraph = implied.sentence.paragraph;
        let means = |index: &usize| {
            paragraph.tokens()[*index].is_wordlike()
                && !matches!(
                    paragraph.lower_word(*index),
                    "đến"
                        | "ngày"
                        | "tháng"
                        | "năm"
                        | "đầu"
                        | "cuối"
                        | "đã"
                        | "được"
                        | "thực"
                        | "hiện"
                        | "ước"
                        | "trong"
                        | "tính"
                        | "hết"
                        | "quý"
                        | "nay"
                        | "là"
                        | "và"
                        | "số"
                        | "tổng"
                        | "cả"
                        | "trên"
                        | "địa"
                        | "bàn"
                        | "huyện"
                        | "tỉnh"
                        | "xã"
                )
        };
        subject.filter(means).map(|index| paragraph.tokens()[index].key).collect()
    };
    // A bracket goes on with the subject before it: "thu ngân sách … (đến 10/7 đã thu được …)".
    let inside = other.sentence.items[other.level].bracket != one.sentence.items[one.level].bracket;
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    !short.is_empty() && short.iter().all(|word| long.contains(word)) && (inside || slipped || short.len() == long.len())
}

/// Whether a plan is that of another thing than one of a sentence before, whatever both are called: *tụ huyết trùng 2.000 liều, đạt 58% kế
/// hoạch. Với lợn, tụ huyết trùng 1.800 liều, đạt 30% kế hoạch*. Its sentence opens with what it speaks of, or lists plans of several things.
fn is_of_another_thing(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> bool {
    let sentence = other.sentence;
    let word = |at: usize| sentence.paragraph.lower_word(sentence.tokens.start + at);
    // "Không tính số thu từ đất thì thu nội địa đạt 9.046 tỷ đồng, bằng 100,6% dự toán"
    let apart = matches!((word(0), word(1)), ("không" | "chưa", "tính" | "kể") | ("loại", "trừ") | ("trừ" | "nếu", _));
    let topic = apart || matches!(word(0), "với" | "đối" | "riêng" | "ở" | "tại" | "về" | "còn" | "trên");
    let planned = |item: &usize| {
        sentence.figure(*item).kind == Kind::Percent
            && sentence.items[*item].base.as_ref().is_some_and(|base| base.against == Against::Plan)
    };
    let listed = (0..sentence.items.len()).filter(planned).count() >= 3;
    !std::ptr::eq(one.sentence, sentence) && (topic || listed)
}

/// How many times as large one plan is that is another.
const FAR: i128 = 3;

/// Whether the plans are so far apart that no digit tells them apart: *684.000 lượt khách, đạt 76% kế hoạch, … 17.000 lượt khách quốc tế, đạt 68%
/// kế hoạch*.
fn is_far_off(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> bool {
    let plan = |implied: &Implied<'_, '_>| implied.plan.low.or(implied.plan.high).map(|end| end.at);
    let far = plan(one).zip(plan(other)).is_some_and(|(a, b)| a > b * FAR || b > a * FAR);
    far && !is_one_slip(one, other)
}

fn compare(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> Option<Relation> {
    let (a, b) = (figure(one, one.level), figure(other, other.level));
    let (p, q) = (figure(one, one.percent), figure(other, other.percent));
    // Hedged amounts and round percentages only say so much: the widest reading decides.
    let wide = |amount: &Figure, percent: &Figure| amount.plausible().over(&percent.plausible().scaled(Exact::new(1, 100))?);
    let common = wide(a, p)?.intersection(&wide(b, q)?);
    let planned = one.sentence.items[one.percent].base.as_ref().is_some_and(|base| base.against == Against::Plan);
    let apart = if planned {
        is_of_another_thing(one, other) || is_far_off(one, other)
    } else {
        !is_a_slip(one, other) || of_two_years(one, other)
    };
    if common.is_none() && apart {
        return None;
    }
    let shown = |plan: &Interval| {
        let value = |at: Exact| {
            show_short(at / a.factor, a.number.decimals.max(u32::from(at / a.factor < Exact::from_integer(1000)) * 2))
        };
        match (plan.low, plan.high) {
            (Some(low), Some(high)) => format!("{} – {}", value(low.at), value(high.at)),
            (Some(low), None) => format!("> {}", value(low.at)),
            (None, Some(high)) => format!("< {}", value(high.at)),
            (None, None) => "…".to_owned(),
        }
    };
    let statement = match common {
        Some(common) => {
            let exact = one.plan.intersection(&other.plan).unwrap_or(common);
            let (name, english) = if planned { ("kế hoạch", "plan") } else { ("toàn thể", "whole") };
            Message::new(format!("cùng một {name}: {}", shown(&exact)), format!("both imply one {english}: {}", shown(&exact)))
        }
        None => Message::new(
            format!(
                "con số trước cho {} {}, con số sau cho {}",
                if planned { "kế hoạch" } else { "toàn thể" },
                shown(&one.plan),
                shown(&other.plan)
            ),
            format!(
                "the first implies a {} of {}, the second of {}",
                if planned { "plan" } else { "whole" },
                shown(&one.plan),
                shown(&other.plan)
            ),
        ),
    };
    Some(Relation::new(
        RelationKind::SameBase,
        if common.is_some() { Verdict::Holds } else { Verdict::Contradicts },
        statement,
        vec![a.span, p.span, b.span, q.span],
    ))
}
