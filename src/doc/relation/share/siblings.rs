//! Shares among others of one printed whole.

use super::{
    HUNDRED, is_of_others, is_one_of_others, is_share, is_signed, may_hold, of_something, part_of_share, part_of_whole,
};
use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::Number;
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::Link;
use crate::doc::relation::known::Known;
use crate::doc::relation::slip;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Dimension;
use crate::text::Span;

/// How many shares of one whole are looked at for another that does not fit.
const SIBLINGS: usize = 24;

/// What a share that contradicts its whole implies instead: where that whole and its part stand (`P` is a place), the whole as it is
/// printed, and the wholes that make the share right.
pub(in crate::doc::relation) struct Otherwise<P> {
    whole: P,
    part: P,
    printed: Number,
    meant: Interval,
}

impl<P: Copy + PartialEq> Otherwise<P> {
    /// Of a part and a whole with their places, and the share; `None` where the share is told too roughly.
    pub(in crate::doc::relation) fn of(one: (P, &Figure), two: (P, &Figure), share: &Figure) -> Option<Self> {
        let ((part, amount), (whole, total)) = if one.1.number.value > two.1.number.value { (two, one) } else { (one, two) };
        let close = part != whole && share.number.digits >= 3;
        let ratio = amount.rounded().over(&share.plausible()).filter(|_| close)?;
        Some(Self { whole, part, printed: total.number, meant: ratio.scaled(Exact::from_integer(HUNDRED))? })
    }

    /// Whether two shares that contradict one whole are of another: *834,9 triệu USD, chiếm 67,1%; 297,4 triệu USD, chiếm 23,9%* are of
    /// 1.244, whatever 1.423 stands before them. Where a slip made the one of the other, it is the whole that is wrong.
    fn agrees_with(&self, other: &Self) -> bool {
        let both = || self.meant.intersection(&other.meant);
        let slip = |both: &Interval| slip::meant(&self.printed).iter().any(|meant| both.holds(meant.value));
        self.whole == other.whole && self.part != other.part && both().is_some_and(|both| !slip(&both))
    }

    /// Whether a figure is the whole that the share is of after all.
    pub(in crate::doc::relation) fn is_of(&self, figure: &Figure) -> bool {
        figure.kind == Kind::Amount && figure.number.digits >= 3 && self.meant.holds(figure.number.value)
    }

    /// Which of some contradictions are none: those that agree with another on a whole, and those whose whole is `printed` after all,
    /// where no wording led to it.
    pub(in crate::doc::relation) fn taken_back(all: &[Option<Self>], printed: impl Fn(usize, &Self) -> bool) -> Vec<bool> {
        let is_none = |(at, one): (usize, &Option<Self>)| {
            one.as_ref().is_some_and(|one| all.iter().flatten().any(|other| one.agrees_with(other)) || printed(at, one))
        };
        all.iter().enumerate().map(is_none).collect()
    }
}

/// Takes back shares that contradict one whole but agree on another, or are of another that is printed.
pub(in crate::doc::relation) fn agree_otherwise(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    if !relations.iter().any(is_wrong) {
        return;
    }
    let otherwise = |relation: &Relation| {
        let (share, [one, two]) = wrong_share(paragraph, relation)?;
        Otherwise::of((one.span, one), (two.span, two), share)
    };
    let all: Vec<_> = relations.iter().map(otherwise).collect();
    let printed = |_, one: &Otherwise<Span>| paragraph.figures().iter().any(|figure| one.is_of(figure));
    let mut taken_back = Otherwise::taken_back(&all, printed).into_iter();
    let own = are_of_own_groups(paragraph, relations);
    relations.retain(|relation| {
        let of_own = is_wrong(relation) && relation.operands.iter().any(|span| own.contains(span));
        !taken_back.next().unwrap_or(false) && !of_own && !is_of_one_before(paragraph, relation)
    });
}

/// The percentage right behind an amount.
fn share_behind(paragraph: &Paragraph, amount: Span) -> Option<&Figure> {
    let figures = paragraph.figures();
    let at = figures.partition_point(|figure| figure.span < amount);
    figures.get(at + 1).filter(|next| next.kind == Kind::Percent)
}

/// By how much shares of one whole are over a hundred percent that are of several.
const OVER: i128 = 110;

/// The parts of sums whose shares are each of a group of its own: *12.847 thí sinh đỗ; cụm A có 8.925 thí sinh, chiếm 94,27%, cụm B có 3.922
/// thí sinh, chiếm 77,83%* together have far more than a hundred percent, and no share is right of any whole.
fn are_of_own_groups(paragraph: &Paragraph, relations: &[Relation]) -> Vec<Span> {
    let is_right = |share: &Figure| {
        let told = |relation: &Relation| relation.verdict.agrees() && relation.operands.contains(&share.span);
        relations.iter().any(|relation| relation.kind == RelationKind::PercentOf && told(relation))
    };
    let sums = relations.iter().filter(|relation| relation.kind == RelationKind::PartsTotal && relation.verdict.agrees());
    let groups = sums.filter(|sum| sum.operands.len() >= 3).filter_map(|sum| {
        let value = |span: &&Span| paragraph.figure_of(**span).map(|figure| figure.number.value);
        let total = sum.operands.iter().max_by_key(value)?;
        let parts: Vec<Span> = sum.operands.iter().filter(|span| *span != total).copied().collect();
        let shares: Vec<&Figure> = parts.iter().map(|part| share_behind(paragraph, *part)).collect::<Option<_>>()?;
        let all: Exact = shares.iter().map(|share| share.number.value).sum();
        let own = all > Exact::from_integer(OVER) && !shares.iter().any(|share| is_right(share));
        own.then_some(parts)
    });
    groups.flatten().collect()
}

/// Whether a share that is told roughly is right of another amount of the like of its whole before it: *đón 216.000 lượt khách, đạt 86,4% kế
/// hoạch năm (250.000 lượt). Trong đó khách quốc tế 8.640 lượt, chiếm 4%*.
fn is_of_one_before(paragraph: &Paragraph, relation: &Relation) -> bool {
    let Some((share, [one, two])) = wrong_share(paragraph, relation) else { return false };
    let (part, whole) = if one.number.value > two.number.value { (two, one) } else { (one, two) };
    let right = |figure: &&Figure| {
        let like = figure.kind == Kind::Amount && figure.number.digits >= 3 && figure.comparable(whole, paragraph);
        like && ![part.span, whole.span].contains(&figure.span)
            && share.plausible().holds(part.number.value / figure.number.value * Exact::from_integer(HUNDRED))
    };
    let before = paragraph.figures().iter().take_while(|figure| figure.start < part.start);
    share.number.digits < 3 && before.filter(|figure| figure.number.value > Exact::from_integer(0)).any(|figure| right(&figure))
}

fn is_wrong(relation: &Relation) -> bool {
    relation.kind == RelationKind::PercentOf && relation.verdict == Verdict::Contradicts
}

/// The share and the two amounts of a relation that they contradict.
pub(super) fn wrong_share<'p>(paragraph: &'p Paragraph, relation: &Relation) -> Option<(&'p Figure, [&'p Figure; 2])> {
    let operands = relation.operands.iter().filter(|_| is_wrong(relation)).filter_map(|span| paragraph.figure_of(*span));
    let (shares, amounts): (Vec<&Figure>, Vec<&Figure>) = operands.partition(|figure| figure.kind == Kind::Percent);
    match (&shares[..], &amounts[..]) {
        ([share], [one, two]) => Some((share, [one, two])),
        _ => None,
    }
}

/// Takes back sums of amounts that have shares of their own, together a hundred: *trước hạn 3.215 hồ sơ (64,3%), đúng hạn 1.735 hồ sơ
/// (34,7%), quá hạn 50 hồ sơ (1%)*, of which none is the total of the others.
pub(in crate::doc::relation) fn have_shares(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    let share = |span: &Span| share_behind(paragraph, *span).map(|next| (next.number.value, next.number.unit));
    if !relations.iter().any(|relation| relation.kind == RelationKind::PartsTotal && relation.verdict == Verdict::Contradicts) {
        return;
    }
    let is_amount = |span: &Span| paragraph.figure_of(*span).is_some_and(|figure| figure.kind == Kind::Amount);
    let of_whole: Vec<Vec<Span>> = relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::PercentOf && relation.verdict == Verdict::Holds)
        .map(|relation| relation.operands.clone())
        .collect();
    relations.retain(|relation| {
        if relation.kind != RelationKind::PartsTotal || relation.verdict != Verdict::Contradicts {
            return true;
        }
        // "438 đảng viên, trong đó nữ 187 (42,7%), đoàn viên 296 (67,6%)": each is right of the total, so some are counted twice.
        let value = |span: &&Span| paragraph.figure_of(**span).map(|figure| figure.number.value);
        let total = relation.operands.iter().max_by_key(value).copied();
        let right =
            |span: &Span| total.is_some_and(|total| of_whole.iter().any(|told| told.contains(span) && told.contains(&total)));
        // "ngừng việc 6.218 người (33,4%), tạm hoãn hợp đồng 4.316 người (23,2%), mất việc 1.842 người (9,9%)" of another total: none is of
        // the others.
        let of_one = |told: &Vec<Span>, whole: &Span| told.contains(whole) && !relation.operands.contains(whole);
        let mut others = of_whole.iter().flatten().filter(|span| !relation.operands.contains(span) && is_amount(span));
        let apart = others.any(|whole| {
            relation.operands.iter().all(|span| of_whole.iter().any(|told| of_one(told, whole) && told.contains(span)))
        });
        if apart && relation.operands.len() > 2 {
            return false;
        }
        let make_a_hundred = |shares: &[(Exact, Exact)]| {
            let sum: Exact = shares.iter().map(|share| share.0).sum();
            let slack: Exact = shares.iter().map(|share| share.1).sum();
            let hundred = Exact::from_integer(HUNDRED);
            sum >= hundred - slack && sum <= hundred + slack
        };
        let parts = || relation.operands.iter().filter(|span| total != Some(**span));
        // Shares that make a hundred leave nothing out, and count nothing twice.
        let all_told = || parts().map(share).collect::<Option<Vec<_>>>().is_some_and(|shares| make_a_hundred(&shares));
        if relation.operands.len() > 2 && parts().all(right) && !all_told() {
            return false;
        }
        let shares: Option<Vec<(Exact, Exact)>> = relation.operands.iter().map(share).collect();
        !shares.is_some_and(|shares| make_a_hundred(&shares))
    });
}

/// The amount that a share comes to, said after it: *chiếm 6,33%, tương đương 302,95 triệu USD*.
fn part_after(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let after = sentence.items.get(item + 1)?;
    let own = &sentence.items[item];
    let part = sentence.figure(item + 1);
    let start = part.start;
    let said =
        start.checked_sub(1).is_some_and(|at| matches!(sentence.paragraph.lower_word(at), "đương" | "ứng" | "với" | "tức"));
    let goes_on = after.role == Some(Role::Share) && after.subject.is_empty() && !after.apart && after.bracket == own.bracket;
    (own.role == Some(Role::Share) && said && goes_on && part.kind == Kind::Amount).then_some(item + 1)
}

/// Shares of the parts of a sum that holds, which are shares of its total: *3.922 tỷ đồng, trong đó doanh nghiệp 3.687,3 tỷ đồng, chiếm
/// 94%; cá thể 234,7 tỷ đồng, chiếm 16%*.
pub(in crate::doc::relation) fn in_sums(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let sums: Vec<Vec<Span>> = relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::PartsTotal && relation.verdict == Verdict::Holds)
        .filter(|relation| relation.operands.len() >= 3)
        .map(|relation| relation.operands.clone())
        .collect();
    if sums.is_empty() {
        return;
    }
    let shares = SharesOfSums { sums: &sums, relations, known: Known::of(relations) };
    // One that holds, wherever it stands, tells that the others are shares of the total too.
    let holds = |told: &Relation| told.verdict.agrees();
    let held: Vec<Relation> = shares.read(sentences, &[]).into_iter().map(|(_, told)| told).filter(holds).collect();
    let found = shares.read(sentences, &held);
    // Where several do not fit they are shares of something else: of all schools of their kind.
    let wrong: Vec<Span> =
        found.iter().filter(|(_, told)| told.verdict == Verdict::Contradicts).map(|(whole, _)| *whole).collect();
    let several = |whole: &Span| wrong.iter().filter(|other| *other == whole).count() >= 2;
    let kept = found.into_iter().filter(|(whole, told)| told.verdict != Verdict::Contradicts || !several(whole));
    relations.extend(kept.map(|(_, told)| told));
}

/// The shares of parts of sums.
struct SharesOfSums<'r> {
    sums: &'r [Vec<Span>],
    relations: &'r [Relation],
    known: Known,
}

impl SharesOfSums<'_> {
    /// Each share with the total it is of, those that are `held` being known.
    fn read(&self, sentences: &[Sentence<'_>], held: &[Relation]) -> Vec<(Span, Relation)> {
        let mut found = Vec::new();
        for sentence in sentences {
            let figures = sentence.paragraph.figures();
            let figure_at = |span: &Span| figures.get(figures.partition_point(|figure| figure.span < *span));
            for item in 1..sentence.items.len() {
                let printed = sentence.figure(item);
                let judged = |relation: &Relation| relation.verdict != Verdict::Computed;
                let share = matches!(sentence.items[item].role, Some(Role::Share | Role::Reach)) || sentence.items[item].opens;
                if printed.kind != Kind::Percent
                    || !share
                    || !is_share(sentence, item)
                    || self.known.with(self.relations, printed.span).any(judged)
                {
                    continue;
                }
                let Some(level) = part_after(sentence, item).or_else(|| part_of_share(sentence, item)) else { continue };
                let part = sentence.figure(level);
                // "(+5,5%)" is a change.
                let signed = is_signed(sentence, printed);
                // Parts that are announced, or whose digits leave little to chance.
                let announced = |sum: &&Vec<Span>| {
                    let long = sum.iter().filter_map(figure_at).filter(|figure| figure.number.digits >= 3).count();
                    let said = |other: usize| {
                        let item = &sentence.items[other];
                        let total = matches!(item.role, Some(Role::Whole | Role::Total)) && sum.len() >= 4;
                        (item.announced.is_some() || total) && sum.contains(&sentence.figure(other).span)
                    };
                    long >= 2 || (0..=level).any(said)
                };
                let of = self.sums.iter().filter(|sum| !signed && sum.contains(&part.span)).filter(announced);
                let wholes = of.filter_map(|sum| sum.iter().filter_map(figure_at).max_by_key(|figure| figure.number.value));
                let mut wholes = wholes.filter(|whole| whole.span < part.span && whole.kind == Kind::Amount);
                let Some(whole) = wholes.next().filter(|whole| wholes.all(|other| other.span == whole.span)) else { continue };
                let all = printed.number.value == Exact::from_integer(HUNDRED);
                let others = is_of_others(sentence, item, part) || of_something(sentence, item);
                // Another share of a part that holds of the total tells that this is one too.
                let beside = self.relations.iter().chain(held).any(|other| {
                    other.kind == RelationKind::PercentOf && other.verdict.agrees() && other.operands.contains(&whole.span)
                });
                let link = if printed.number.digits >= 2 && beside { Link::Close } else { Link::Loose };
                let told = part_of_whole(sentence, (part, printed, whole), link, !all && !others);
                let told = told.filter(|told| !is_one_of_others(sentence, item, told));
                found.extend(told.map(|told| (whole.span, told)));
            }
        }
        found
    }
}

/// Whether a share and its part are all that their sentence tells, and nothing else is named that they are of.
fn is_one_of_a_row(sentence: &Sentence<'_>, item: usize, level: usize) -> bool {
    let plain = |other: usize| [item, level].contains(&other) || sentence.figure(other).kind == Kind::Range;
    let own = &sentence.items[item];
    own.role == Some(Role::Share)
        && own.base.is_none()
        && sentence.items[level].announced.is_none()
        && !of_something(sentence, item)
        && (0..sentence.items.len()).all(plain)
}

/// Shares that stand among others of one printed whole, and alone do not fit it: *26 đảng viên, chiếm 89,65%; ngoài Đảng 3 người, chiếm
/// 13,4%* of 29.
pub(in crate::doc::relation) fn among_siblings(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known: Vec<[Span; 3]> = relations
        .iter()
        .filter(|relation| relation.kind == RelationKind::PercentOf && relation.verdict != Verdict::Contradicts)
        .filter_map(|relation| relation.operands.as_slice().try_into().ok())
        .take(SIBLINGS)
        .collect();
    if known.is_empty() {
        return;
    }
    let paragraph = sentences[0].paragraph;
    let by_figure = Known::of(relations);
    let figure_at = |span: &Span| paragraph.figure_of(*span);
    for sentence in sentences {
        for item in 0..sentence.items.len() {
            let printed = sentence.figure(item);
            // That shares make a hundred says nothing of their amounts.
            let judged =
                |relation: &Relation| relation.verdict != Verdict::Computed && relation.kind != RelationKind::SharesTotal;
            if printed.kind != Kind::Percent || !is_share(sentence, item) || by_figure.with(relations, printed.span).any(judged)
            {
                continue;
            }
            let after = part_after(sentence, item);
            let Some(level) = after.or_else(|| part_of_share(sentence, item)) else { continue };
            let part = sentence.figure(level);
            let counted = part.dimension == Dimension::Count;
            if counted && !part.is_exact_count() {
                continue;
            }
            let here = paragraph.span_of(sentence.tokens.clone());
            let near = |span: &Span| here.start <= span.start && span.end <= here.end;
            let beside = |spans: &&[Span; 3]| spans.iter().filter(|span| near(span)).count() >= 2;
            // "Số xã đạt chuẩn là 86 xã, chiếm 57,33%. Số xã đạt nâng cao là 33 xã, chiếm 22%. …": one sentence each, told alike.
            let apart = counted && !known.iter().any(|spans| beside(&spans)) && is_one_of_a_row(sentence, item, level);
            let wholes: Vec<&Figure> = known
                .iter()
                .filter(|spans| apart || beside(spans))
                .filter_map(|spans| {
                    // Of the three the largest amount is the whole, another the part.
                    let amount = |figure: &&Figure| matches!(figure.kind, Kind::Amount | Kind::Fraction);
                    let mut amounts = spans.iter().filter_map(figure_at).filter(amount);
                    // A part told in words is no figure: it counts what its whole does.
                    let one = amounts.next()?;
                    let two = amounts.next().unwrap_or(one);
                    let (whole, sibling) = if one.number.value > two.number.value { (one, two) } else { (two, one) };
                    let alike = if counted {
                        part.counts_same(paragraph, sibling, paragraph) == Some(true)
                    } else {
                        part.comparable(sibling, paragraph)
                    };
                    // "khởi công 251 nhà, đạt 95,1%, hoàn thành 918 nhà, đạt 75,0%" of 264: more than there are, by a slip.
                    let far = part.number.value * 5 > whole.number.value * 6;
                    let beyond = || counted && part.is_exact_count() && far;
                    (alike && whole.span < part.span && (may_hold(sentence, part, whole) || beyond())).then_some(whole)
                })
                .collect();
            let Some(whole) = wholes.first().filter(|first| wholes.iter().all(|whole| whole.span == first.span)) else {
                continue;
            };
            // What is measured may be of anything, unless several beside it are of this; so may what stands in a sentence of its own.
            if (!counted || apart) && (wholes.len() < 2 || printed.number.digits < 2) {
                continue;
            }
            let all = printed.number.value == Exact::from_integer(HUNDRED);
            let others = is_of_others(sentence, item, part) || after.is_none() && of_something(sentence, item);
            let said = sentence.items[item].role == Some(Role::Share) && sentence.items[item].base.is_none();
            // Two others of the same whole in one breath leave no doubt of a third that is told as they are.
            let alike = counted
                && wholes.len() >= 2
                && printed.number.digits >= 2
                && part.number.value > Exact::from_integer(0)
                && (said || sentence.items[item].opens && sentence.items[item].role.is_none());
            let link = if alike || !counted && (said || after.is_some()) { Link::Close } else { Link::Loose };
            let found = part_of_whole(sentence, (part, printed, whole), link, !all && !others);
            relations.extend(found);
        }
    }
}
