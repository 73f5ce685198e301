//! One plan behind several percentages: *275.000 triệu đồng, đạt 72,94% dự toán tỉnh giao … 343.656 triệu đồng, đạt 91,16% dự toán tỉnh
//! giao* imply one plan, and it must be the same.
//!
//! Spending and revenue have plans of one name, so the subjects must agree before anything is called wrong.

use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::share::behind;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;

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
            let planned = own.base.as_ref().is_some_and(|base| base.against == Against::Plan);
            if sentence.figure(percent).kind != Kind::Percent || own.role != Some(Role::Reach) || !planned {
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
    a.span != b.span
        && a.comparable(b, paragraph)
        && a.counts_same(paragraph, b, paragraph) != Some(false)
        && one.sentence.same_base(first, second)
        && same_subject(one, other)
}

/// The words of the shorter subject all stand in the longer.
fn same_subject(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> bool {
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
    !short.is_empty() && short.iter().all(|word| long.contains(word)) && (inside || short.len() == long.len())
}

fn compare(one: &Implied<'_, '_>, other: &Implied<'_, '_>) -> Option<Relation> {
    let (a, b) = (figure(one, one.level), figure(other, other.level));
    let (p, q) = (figure(one, one.percent), figure(other, other.percent));
    // Hedged amounts and round percentages only say so much: the widest reading decides.
    let wide = |amount: &Figure, percent: &Figure| amount.plausible().over(&percent.plausible().scaled(Exact::new(1, 100))?);
    let common = wide(a, p)?.intersection(&wide(b, q)?);
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
            Message::new(format!("cùng một kế hoạch: {}", shown(&exact)), format!("both imply one plan: {}", shown(&exact)))
        }
        None => Message::new(
            format!("con số trước cho kế hoạch {}, con số sau cho {}", shown(&one.plan), shown(&other.plan)),
            format!("the first implies a plan of {}, the second of {}", shown(&one.plan), shown(&other.plan)),
        ),
    };
    Some(Relation {
        kind: RelationKind::SameBase,
        verdict: if common.is_some() { Verdict::Holds } else { Verdict::Contradicts },
        gross: false,
        statement,
        operands: vec![a.span, p.span, b.span, q.span],
        computed: None,
        suggestion: None,
    })
}
