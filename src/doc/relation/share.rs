//! Parts of wholes: *8/17 xã, đạt 47,06%*; *16.041 hồ sơ, chiếm 82,9% trong tổng số 19.361*; what stands behind a percentage.
//!
//! The whole is printed as the second number of a fraction, after the percentage, in brackets, or earlier in the sentence.

mod elsewhere;

use num_traits::{CheckedDiv, CheckedMul};

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Bound, Exact, Interval};
use crate::doc::number::{show, show_short};
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{self, Equation, Link, Operand};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::Token;
use crate::finding::Message;
use crate::lang::units::Dimension;
use crate::text::Span;

const HUNDRED: i128 = 100;

/// Part over whole as a percentage.
pub(super) fn percent(operands: &[Interval]) -> Vec<Option<Interval>> {
    vec![operands[0].over(&operands[1]).and_then(|ratio| ratio.scaled(Exact::from_integer(HUNDRED)))]
}

/// How many shares of one whole are looked at for another that does not fit.
const SIBLINGS: usize = 24;

/// Shares that stand among others of one printed whole, and alone do not fit it: *26 đảng viên, chiếm 89,65%; ngoài Đảng 3 người, chiếm
/// 13,4%* of 29.
pub(super) fn among_siblings(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
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
    let figure_at = |span: &Span| {
        let figures = paragraph.figures();
        figures.get(figures.partition_point(|figure| figure.span < *span)).filter(|figure| figure.span == *span)
    };
    for sentence in sentences {
        for item in 0..sentence.items.len() {
            let printed = sentence.figure(item);
            let judged =
                |relation: &Relation| relation.operands.contains(&printed.span) && relation.verdict != Verdict::Computed;
            if printed.kind != Kind::Percent || !is_share(sentence, item) || relations.iter().any(judged) {
                continue;
            }
            let Some(level) = part_of_share(sentence, item) else { continue };
            let part = sentence.figure(level);
            if part.dimension != Dimension::Count {
                continue;
            }
            let here = paragraph.span_of(sentence.tokens.clone());
            let near = |span: &Span| here.start <= span.start && span.end <= here.end;
            let wholes: Vec<&Figure> = known
                .iter()
                .filter(|spans| spans.iter().filter(|span| near(span)).count() >= 2)
                .filter_map(|spans| {
                    // Of the three the largest amount is the whole, another the part.
                    let mut amounts = spans.iter().filter_map(figure_at).filter(|figure| figure.kind == Kind::Amount);
                    let (one, two) = (amounts.next()?, amounts.next()?);
                    let (whole, sibling) = if one.number.value > two.number.value { (one, two) } else { (two, one) };
                    let alike = part.counts_same(paragraph, sibling, paragraph) == Some(true);
                    (alike && whole.span < part.span && may_hold(sentence, part, whole)).then_some(whole)
                })
                .collect();
            let Some(whole) = wholes.first().filter(|first| wholes.iter().all(|whole| whole.span == first.span)) else {
                continue;
            };
            let all = printed.number.value == Exact::from_integer(HUNDRED);
            let others = is_of_others(sentence, item, part) || of_something(sentence, item);
            let found = part_of_whole(sentence, (part, printed, whole), Link::Loose, !all && !others);
            relations.extend(found);
        }
    }
}

/// The relations of parts and wholes in a sentence.
///
/// `earlier` holds the sentences right before, where the whole may stand: *Bầu đủ 50 đại biểu. Đại biểu nữ có 14 người (28%)*.
pub(super) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let mut settled = vec![false; sentence.items.len()];
    for item in 0..sentence.items.len() {
        if sentence.figure(item).kind != Kind::Percent {
            continue;
        }
        if let Some((relation, level)) = before_fraction(sentence, item) {
            settled[level] = true;
            relations.push(relation);
        } else if is_share(sentence, item) {
            if let Some((relation, level)) = of_fraction(sentence, item) {
                settled[level] = true;
                relations.push(relation);
            } else if let Some(relation) = of_amounts(sentence, item)
                .or_else(|| elsewhere::of_earlier(sentence, earlier, item))
                .or_else(|| elsewhere::of_earlier_plan(sentence, earlier, item))
            {
                relations.push(relation);
            } else if let Some(relation) = elsewhere::of_one_whole(sentence, item) {
                relations.push(relation);
            } else if let Some(relation) = implied(sentence, item) {
                relations.push(relation);
            }
        }
    }
    for (item, settled) in settled.into_iter().enumerate() {
        let figure = sentence.figure(item);
        if figure.kind == Kind::Fraction && !settled {
            relations.extend(alone(sentence, item));
        }
    }
}

/// Whether a percentage says how much of something was reached: *đạt, chiếm, bằng*, or nothing but a bracket before it.
fn is_share(sentence: &Sentence<'_>, item: usize) -> bool {
    let own = &sentence.items[item];
    // "so với năm trước (94,67%)" is what it is compared with.
    if own.opens && item > 0 && sentence.base_amount(item - 1) == Some(item) {
        return false;
    }
    match own.role {
        Some(Role::Reach | Role::Share) => true,
        None => {
            // "(70,2%)", or ", 98,43%" with nothing after it.
            let figure = sentence.figure(item);
            let alone =
                own.base.is_some() || !sentence.paragraph.tokens().get(figure.tokens.end).is_some_and(Token::is_wordlike);
            alone && figure.hedge == Hedge::None && (own.opens || own.subject.is_empty() && !own.follows)
        }
        _ => false,
    }
}

/// n/m …, đạt p %.
fn of_fraction(sentence: &Sentence<'_>, item: usize) -> Option<(Relation, usize)> {
    let (level, loose) = sentence.level_of(item)?;
    let fraction = sentence.figure(level);
    if fraction.kind != Kind::Fraction {
        return None;
    }
    let own = &sentence.items[item];
    let against = own.base.as_ref().map(|base| base.against);
    if against == Some(Against::Prior) {
        return None;
    }
    // A bracket speaks of what stands right before it.
    if own.opens && sentence.items[level].clause + 1 != own.clause {
        return None;
    }
    // "1/3 dân số" is said by eye.
    let by_eye = fraction.other?.value <= Exact::from_integer(5) && fraction.is_exact_count();
    // A share of the plan need not be a share of all there are: "8/17 xã, đạt 80% kế hoạch".
    let apart = against == Some(Against::Plan) && fraction.dimension == Dimension::Count;
    // Between the two, other percentages may have had their say: only the first is the fraction's own.
    let first = (level + 1..item).all(|between| !is_share(sentence, between) || !sentence.within(between, own.bracket));
    let printed = sentence.figure(item);
    let link = if loose || apart || by_eye || !first || of_something(sentence, item) || own.role.is_none() && !own.opens {
        Link::Loose
    } else {
        Link::Close
    };
    let equation = Equation {
        operands: vec![Operand::of(fraction), Operand::whole_of(fraction)?],
        printed: Operand::of(printed),
        predict: &percent,
        link,
    };
    let verdict = equation.verdict()?;
    // "còn 5/630 tuyến, đạt tỷ lệ hoàn thành trên 99%" is of the others.
    let others = printed.plausible().holds(Exact::from_integer(HUNDRED) - equation.value()?);
    if verdict == Verdict::Contradicts
        && (by_eye
            || others
            || is_of_all_votes(sentence, fraction, fraction.other?.value, printed)
            || is_of_others(sentence, item, fraction))
    {
        return None;
    }
    let value = equation.value()?;
    let decimals = judge::decimals(printed);
    let computed = show(value, decimals);
    let (part, whole) = (in_unit(fraction, fraction.number.value), in_unit(fraction, fraction.other?.value));
    let arithmetic = format!("{part} / {whole} = {computed}%");
    Some((
        Relation {
            kind: RelationKind::FractionPercent,
            verdict,
            gross: equation.is_gross(),
            statement: stated(sentence, arithmetic, verdict, printed),
            operands: vec![fraction.span, printed.span],
            computed: None,
            suggestion: Some((printed.digits, show(value, printed.number.decimals))),
        },
        level,
    ))
}

/// "đạt 34% (46/135 xã)": the fraction in the bracket after its percentage.
fn before_fraction(sentence: &Sentence<'_>, item: usize) -> Option<(Relation, usize)> {
    let next = item + 1;
    let bracket = sentence.items.get(next).filter(|next| next.opens && next.role.is_none())?;
    let (printed, fraction) = (sentence.figure(item), sentence.figure(next));
    let adjacent = fraction.start == printed.tokens.end + 1 && bracket.bracket != sentence.items[item].bracket;
    if fraction.kind != Kind::Fraction || !adjacent {
        return None;
    }
    let equation = Equation {
        operands: vec![Operand::of(fraction), Operand::whole_of(fraction)?],
        printed: Operand::of(printed),
        predict: &percent,
        link: Link::Close,
    };
    let verdict = equation.verdict()?;
    let value = equation.value()?;
    let (part, whole) = (in_unit(fraction, fraction.number.value), in_unit(fraction, fraction.other?.value));
    let arithmetic = format!("{part} / {whole} = {}%", show(value, judge::decimals(printed)));
    let relation = Relation {
        kind: RelationKind::FractionPercent,
        verdict,
        gross: equation.is_gross(),
        statement: stated(sentence, arithmetic, verdict, printed),
        operands: vec![printed.span, fraction.span],
        computed: None,
        suggestion: Some((printed.digits, show(value, printed.number.decimals))),
    };
    Some((relation, next))
}

/// "85/568 chuyến bay, chiếm 15,4% tổng số chuyến bay chậm": a share of things the fraction does not count.
fn is_of_others(sentence: &Sentence<'_>, item: usize, part: &Figure) -> bool {
    let Some(base) = sentence.items[item].base.as_ref().filter(|base| base.against == Against::Whole) else { return false };
    let paragraph = sentence.paragraph;
    let counted: Vec<u32> = sentence.keys(&part.counted).collect();
    base.words.clone().any(|index| {
        let token = &paragraph.tokens()[index];
        let empty = matches!(
            paragraph.lower_word(index),
            "tổng" | "số" | "trong" | "trên" | "của" | "toàn" | "cả" | "huyện" | "tỉnh" | "xã" | "nước"
        );
        token.is_wordlike() && !empty && !counted.contains(&token.key)
    })
}

/// Whether the words after a percentage are those that name a whole: *Tổng số phải thi hành là 728.227 việc … chiếm 79,56% tổng số phải thi
/// hành*.
fn names_whole(sentence: &Sentence<'_>, item: usize, whole: usize) -> bool {
    let Some(base) = &sentence.items[item].base else { return false };
    let paragraph = sentence.paragraph;
    let total = sentence.figure(whole);
    let from = whole.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
    let named: Vec<u32> = (from..total.counted.end).map(|index| paragraph.tokens()[index].key).collect();
    base.words.clone().all(|index| {
        let token = &paragraph.tokens()[index];
        !token.is_wordlike() || matches!(paragraph.lower_word(index), "trong" | "trên" | "của") || named.contains(&token.key)
    })
}

/// Whether the words after a percentage name something: *chiếm 38% vốn chủ sở hữu*. It need not be the whole printed before.
fn of_something(sentence: &Sentence<'_>, item: usize) -> bool {
    let own = &sentence.items[item];
    let after = sentence.figure(item).tokens.end;
    let paragraph = sentence.paragraph;
    own.base.is_none()
        && paragraph.follows(after)
        && paragraph.tokens().get(after).is_some_and(Token::is_wordlike)
        && !matches!(paragraph.lower_word(after), "và" | "so" | "trong" | "là" | "thì" | "nhưng" | "còn" | "để" | "do" | "đã")
}

/// Votes may be counted against all who could have voted, not those who did: some whole number of them fits.
fn is_of_all_votes(sentence: &Sentence<'_>, part: &Figure, cast: Exact, printed: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    let votes = sentence.tokens.clone().any(|index| {
        matches!(
            (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
            ("phiếu", _) | ("đại", "biểu") | ("tán", "thành")
        )
    });
    let rate = printed.plausible().scaled(Exact::new(1, HUNDRED));
    // A whole percentage fits nearly any number of voters: then the words must tell that some were away.
    let away = sentence.tokens.clone().any(|index| {
        matches!(
            (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
            ("có", "mặt") | ("dự", "họp") | ("tham", "gia") | ("tổng", "số")
        )
    });
    let votes = votes && (away || printed.number.decimals > 0 || part.number.value == cast);
    let Some(all) = rate.filter(|_| votes).and_then(|rate| part.rounded().over(&rate)) else { return false };
    let (Some(low), Some(high)) = (all.low, all.high) else { return false };
    low.at.ceil() <= high.at.floor() && high.at.floor() > cast
}

/// a …, chiếm p % của b, both printed.
fn of_amounts(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let printed = sentence.figure(item);
    let (level, loose) = sentence.level_of(item)?;
    let part = sentence.figure(level);
    let own = &sentence.items[item];
    if part.kind != Kind::Amount || own.opens && sentence.items[level].clause + 1 != own.clause {
        return None;
    }
    // "tỷ lệ tương ứng là 8,8% và 2,9%": one each.
    if sentence.paragraph.lower_word(printed.tokens.end) == "và"
        && sentence.items.get(item + 1).is_some_and(|next| next.follows && sentence.figure(item + 1).kind == Kind::Percent)
    {
        return None;
    }
    let (whole, close) = whole_of(sentence, item, level)?;
    let total = sentence.figure(whole);
    let same = part.counts_same(sentence.paragraph, total, sentence.paragraph);
    if close && same == Some(false) && !(people(sentence, part) && people(sentence, total)) {
        return None;
    }
    let fits = part.comparable(total, sentence.paragraph)
        || total.is_exact_count() && total.counted.is_empty() && part.is_exact_count();
    if !fits {
        return None;
    }
    let link = if close && !loose && !of_something(sentence, item) { Link::Close } else { Link::Loose };
    let inline = sentence.base_amount(item) == Some(whole);
    let others = part.dimension == Dimension::Count
        && !inline
        && is_of_others(sentence, item, part)
        && !names_whole(sentence, item, whole);
    // "129 nhiệm vụ (100%) đúng hạn" is all of them; "cứ 10 người thì 9 người (92%)" is said by eye.
    let all = printed.number.value == Exact::from_integer(HUNDRED) && !inline;
    let each = total.start.checked_sub(1).is_some_and(|before| sentence.paragraph.lower_word(before) == "cứ");
    let extent = inline && part.dimension == Dimension::Count && is_of_an_extent(sentence, item);
    let accuses = !(others || all || each || extent || is_of_all_votes(sentence, part, total.number.value, printed));
    part_of_whole(sentence, (part, printed, total), link, accuses)
}

/// "2 đảo, chiếm 93% tổng diện tích 4 đảo": a share of a measure, not of the count.
fn is_of_an_extent(sentence: &Sentence<'_>, item: usize) -> bool {
    sentence.items[item].base.as_ref().is_some_and(|base| {
        base.words.clone().any(|index| {
            matches!(
                (sentence.paragraph.lower_word(index), sentence.paragraph.lower_word(index + 1)),
                ("diện", "tích") | ("giá", "trị") | ("kim", "ngạch") | ("tổng", "vốn") | ("sản", "lượng")
            )
        })
    })
}

/// Judges a printed share of a printed whole; a contradiction only where it `accuses`.
fn part_of_whole(
    sentence: &Sentence<'_>,
    (part, printed, total): (&Figure, &Figure, &Figure),
    link: Link,
    accuses: bool,
) -> Option<Relation> {
    let equation = Equation {
        operands: vec![Operand::of(part), Operand::of(total)],
        printed: Operand::of(printed),
        predict: &percent,
        link,
    };
    let verdict = equation.verdict().filter(|verdict| accuses || *verdict != Verdict::Contradicts)?;
    let value = equation.value()?;
    let computed = show(value, judge::decimals(printed));
    let arithmetic = format!("{} / {} = {computed}%", in_unit(part, part.number.value), in_unit(part, total.number.value));
    let mut operands = vec![part.span, printed.span, total.span];
    operands.sort();
    Some(Relation {
        kind: RelationKind::PercentOf,
        verdict,
        gross: equation.is_gross(),
        statement: stated(sentence, arithmetic, verdict, printed),
        operands,
        computed: None,
        suggestion: Some((printed.digits, show(value, printed.number.decimals))),
    })
}

/// The part that a share is said of, where it is one of a whole: not of a plan, not against another time.
fn part_of_share(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let own = &sentence.items[item];
    if own.base.as_ref().is_some_and(|base| base.against != Against::Whole) {
        return None;
    }
    let (level, _) = sentence.level_of(item)?;
    let near = !own.opens || sentence.items[level].clause + 1 == own.clause;
    let part = sentence.figure(level);
    (near && part.kind == Kind::Amount && part.hedge == Hedge::None).then_some(level)
}

/// Whether a figure may be the whole of a part: the same things, or people whatever they are called, and no fewer.
fn may_hold(sentence: &Sentence<'_>, part: &Figure, total: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    let same = part.counts_same(paragraph, total, paragraph);
    let alike = part.dimension != Dimension::Count || same != Some(false) || people(sentence, part) && people(sentence, total);
    total.kind == Kind::Amount
        && total.number.value > part.number.value
        && part.comparable(total, paragraph)
        && part.is_exact_count() == total.is_exact_count()
        && alike
}

/// How many other shares of a sentence hold of a whole.
fn siblings_of(sentence: &Sentence<'_>, item: usize, whole: &Figure) -> usize {
    let holds = |other: &usize| {
        let share = sentence.figure(*other);
        *other != item
            && share.kind == Kind::Percent
            && share.number.digits >= 3
            && is_share(sentence, *other)
            && part_of_share(sentence, *other).is_some_and(|level| {
                let part = sentence.figure(level);
                may_hold(sentence, part, whole) && part_of_whole(sentence, (part, share, whole), Link::Faint, false).is_some()
            })
    };
    (item.saturating_sub(8)..sentence.items.len().min(item + 9)).filter(holds).count()
}

/// The printed whole of a share, and whether the wording leaves no doubt.
fn whole_of(sentence: &Sentence<'_>, item: usize, level: usize) -> Option<(usize, bool)> {
    if let Some(base) = sentence.base_amount(item) {
        return Some((base, true));
    }
    let own = &sentence.items[item];
    let against = own.base.as_ref().map(|base| base.against);
    let part = sentence.figure(level);
    let before = |wanted: fn(Role) -> bool, least: Exact| {
        (0..item).rev().filter(|other| *other != level).find(|&other| {
            let total = sentence.figure(other);
            let same = part.counts_same(sentence.paragraph, total, sentence.paragraph);
            // The plan of another percentage is its own.
            let taken = other > 0 && other - 1 != item && sentence.base_amount(other - 1) == Some(other);
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
        Some(Against::Plan) => before(|role| role == Role::Plan, zero).map(|plan| (plan, true)),
        Some(Against::Whole) | None => {
            let reached = own.role == Some(Role::Reach) && against.is_none();
            if let Some(plan) = before(|role| role == Role::Plan, zero).filter(|_| reached) {
                return Some((plan, false));
            }
            let changed = matches!(sentence.items[level].role, Some(Role::To | Role::From));
            let total = before(|role| matches!(role, Role::Total | Role::Whole), part.number.value);
            let another = sentence.items[level].role == Some(Role::Total);
            if let Some(total) = total.filter(|_| !changed && !another) {
                // "bán 300 trong tổng số 302 cổ phiếu (1,96%)": the bracket may speak of either.
                let sure = sentence.items[total].role == Some(Role::Whole)
                    && total.abs_diff(level) == 1
                    && !(own.opens && total + 1 == item);
                return Some((total, sure));
            }
            // "15.641 hồ sơ, trước hạn 13.529 hồ sơ, chiếm 86,5%": the amount before, of the same things and larger. One that has a
            // share of its own is a sibling, not the whole.
            let bare = own.role.is_none() && sentence.items[level].role != Some(Role::Part);
            let has_share = |other: usize| {
                sentence.items.get(other + 1).is_some_and(|next| next.role != Some(Role::Part))
                    && sentence.figure(other + 1).kind == Kind::Percent
                    && is_share(sentence, other + 1)
            };
            let candidates: Vec<usize> = (level.saturating_sub(24)..level)
                .filter(|&other| {
                    let total = sentence.figure(other);
                    let same = part.counts_same(sentence.paragraph, total, sentence.paragraph);
                    sentence.is_level(other)
                        && total.kind == Kind::Amount
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
            if let Some(whole) = candidates.iter().rev().take(6).find(told) {
                return Some((*whole, false));
            }
            // The whole may be said at the end: "chiếm 6,2%; … chiếm 4,4% tổng số 30.000 hộ".
            let later: Vec<usize> = (item + 1..sentence.items.len().min(item + 8))
                .filter(|other| matches!(sentence.items[*other].role, Some(Role::Whole | Role::Total)))
                .filter(|other| may_hold(sentence, part, sentence.figure(*other)))
                .collect();
            if let Some(whole) = later.iter().find(told) {
                return Some((*whole, false));
            }
            // Where other shares hold of one, this must too.
            let sibling = candidates
                .iter()
                .rev()
                .take(6)
                .chain(&later)
                .find(|whole| siblings_of(sentence, item, sentence.figure(**whole)) > 0);
            if let Some(whole) = sibling.filter(|whole| may_hold(sentence, part, sentence.figure(**whole))) {
                return Some((*whole, false));
            }
            // "19.361 hồ sơ, trong đó 16.041 hồ sơ đúng hạn, chiếm 82,9%": a part that is announced is one of what stands before.
            let listed = candidates.last().filter(|whole| {
                let total = sentence.figure(**whole);
                let named = match part.dimension {
                    Dimension::Count => part.counts_same(sentence.paragraph, total, sentence.paragraph) == Some(true),
                    _ => own.role == Some(Role::Share) && part.base == total.base && total.per.is_empty(),
                };
                sentence.items[level].announced.is_some()
                    && named
                    && !of_something(sentence, item)
                    && !sentence.figure(**whole).hedge.is_open()
                    && (**whole + 1..level).all(|between| sentence.figure(between).kind != Kind::Amount)
                    && may_hold(sentence, part, total)
            });
            if let Some(whole) = listed {
                return Some((*whole, false));
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
            if printed.number.digits >= 3 && said && !of_something(sentence, item) {
                if let Some(whole) = candidates.iter().rev().take(3).find(swapped) {
                    return Some((*whole, false));
                }
            }
            // "thụ lý 30.777 vụ, tăng 7% so với năm 2016; đã giải quyết 27.755 vụ, đạt 90,2%"
            let reached = own.role == Some(Role::Reach) && own.base.is_none() && printed.number.value < Exact::from_integer(HUNDRED);
            let all_of = candidates.last().filter(|whole| {
                let total = sentence.figure(**whole);
                let named = part.counts_same(sentence.paragraph, total, sentence.paragraph) == Some(true);
                let between = (**whole + 1..level).all(|item| !sentence.is_level(item));
                reached && part.is_exact_count() && is_done(sentence, level) && named && between && may_hold(sentence, part, total)
            });
            if let Some(whole) = all_of.filter(|_| !of_something(sentence, item)) {
                return Some((*whole, false));
            }
            match candidates[..] {
                [only]
                    if (!bare || is_called_a_rate(sentence, item))
                        && !has_share(only)
                        && part.hedge == Hedge::None
                        && sentence.figure(only).hedge == Hedge::None
                        && sentence.figure(only).number.value > part.number.value
                        && only + 2 >= level
                        && (part.dimension == Dimension::Count || sentence.items[level].role == Some(Role::Part)) =>
                {
                    Some((only, false))
                }
                _ => None,
            }
        }
    }
}

/// Whether *tỷ lệ* stands right before a percentage.
fn is_called_a_rate(sentence: &Sentence<'_>, item: usize) -> bool {
    let start = sentence.figure(item).start;
    start.checked_sub(1).is_some_and(|before| sentence.paragraph.lower_word(before) == "lệ")
}

/// Whether people are counted, whatever they are called: *cử tri, người, đảng viên*.
fn people(sentence: &Sentence<'_>, figure: &Figure) -> bool {
    figure.counts_people(sentence.paragraph)
}

/// Whether a part is what was done of the whole: *thụ lý 30.777 vụ …; đã giải quyết 27.755 vụ, đạt tỷ lệ 90,2%*.
fn is_done(sentence: &Sentence<'_>, level: usize) -> bool {
    let word = |index: usize| sentence.paragraph.lower_word(index);
    sentence.items[level].subject.clone().any(|index| {
        matches!(
            (word(index), word(index + 1)),
            ("giải", "quyết") | ("xử" | "thụ", "lý") | ("thi", "hành") | ("hoàn", "thành") | ("trả", "kết")
        )
    })
}

/// What is behind a percentage though nothing is printed to compare with: the plan, the same period.
fn implied(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let printed = sentence.figure(item);
    let own = &sentence.items[item];
    // "18,42 tỷ đồng, đạt 84,25%": a plan that is not named; "bằng 98,1%" after "bằng 99,2% so với cùng kỳ".
    let said = own.base.as_ref().or_else(|| {
        let mut before = sentence.items[item.saturating_sub(8)..item].iter().rev().filter(|before| before.role == own.role);
        before.find_map(|before| before.base.as_ref())
    });
    let unnamed = said.is_none() && own.role == Some(Role::Reach) && !of_something(sentence, item);
    if said.is_none() && !unnamed || said.is_some_and(|base| base.against == Against::Whole) {
        return None;
    }
    let (level, _) = sentence.level_of(item)?;
    if unnamed && sentence.figure(level).dimension != Dimension::Measure {
        return None;
    }
    let part = sentence.figure(level);
    if part.kind != Kind::Amount || sentence.base_amount(item).is_some() {
        return None;
    }
    let name = said.map_or_else(|| "mức đề ra".to_owned(), |base| base_name(sentence, base.words.clone()));
    let behind = behind(part, printed)?;
    let value = part.number.value.checked_mul(&Exact::from_integer(HUNDRED))?.checked_div(&printed.number.value)?;
    Some(Relation {
        kind: RelationKind::PercentOf,
        verdict: Verdict::Computed,
        gross: false,
        statement: amount_statement(&name, sentence.paragraph, part, value, &behind)?,
        operands: vec![part.span, printed.span],
        computed: Some(behind),
        suggestion: None,
    })
}

/// The whole that an amount is so many percent of.
pub(super) fn behind(part: &Figure, percent: &Figure) -> Option<Interval> {
    part.asserted().over(&percent.rounded().scaled(Exact::new(1, HUNDRED))?)
}

/// *dự toán tỉnh giao*, as the draft words it.
pub(super) fn base_name(sentence: &Sentence<'_>, words: std::ops::Range<usize>) -> String {
    let ends = |index: &usize| {
        matches!(
            sentence.paragraph.lower_word(*index),
            "và" | "trong" | "nhưng" | "thì" | "để" | "," | ";" | "(" | "." | "đã" | "cao"
        )
    };
    let until = words.clone().find(ends).unwrap_or(words.end).min(words.start + 9);
    let text = sentence.paragraph.slice(sentence.paragraph.span_of(words.start..until)).trim();
    if text.is_empty() { "mức so sánh".to_owned() } else { text.to_owned() }
}

/// "dự toán tỉnh giao ≈ 377.022 triệu đồng (376.996 – 377.048)", in the unit of a printed figure.
pub(super) fn amount_statement(
    name: &str,
    paragraph: &Paragraph,
    like: &Figure,
    value: Exact,
    computed: &Interval,
) -> Option<Message> {
    let in_units = |bound: Option<Bound>| bound.map(|bound| bound.at / like.factor);
    let (low, high) = (in_units(computed.low), in_units(computed.high));
    let reference = low.or(high)?;
    let decimals = if reference < Exact::from_integer(1000) { 2 } else { like.number.decimals };
    let unit = paragraph.slice(paragraph.span_of(like.unit.clone()));
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let text = match (low, high) {
        (Some(low), Some(high)) => {
            let middle = show_short(value / like.factor, decimals);
            format!("{name} ≈ {middle}{unit} ({} – {})", show_short(low, decimals), show_short(high, decimals))
        }
        (Some(low), None) => format!("{name} > {}{unit}", show_short(low, decimals)),
        (None, Some(high)) => format!("{name} < {}{unit}", show_short(high, decimals)),
        (None, None) => return None,
    };
    Some(Message::new(text.clone(), text))
}

/// A fraction with nothing to compare: its percentage, or that its part exceeds its whole.
fn alone(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let equation = Equation {
        operands: vec![Operand::of(fraction), Operand::whole_of(fraction)?],
        printed: Operand::of(fraction),
        predict: &percent,
        link: Link::Loose,
    };
    let value = equation.value()?;
    let (part, whole) = (in_unit(fraction, fraction.number.value), in_unit(fraction, fraction.other?.value));
    let text = format!("{part} / {whole} = {}%", show_short(value, 2));
    Some(Relation {
        kind: RelationKind::FractionPercent,
        verdict: Verdict::Computed,
        gross: false,
        statement: Message::new(text.clone(), text),
        operands: vec![fraction.span],
        computed: Some(Interval::exactly(value)),
        suggestion: None,
    })
}

/// A value in the unit a figure is printed in, with as many decimals as it needs.
pub(super) fn in_unit(figure: &Figure, value: Exact) -> String {
    show_short(value / figure.factor, figure.number.decimals.max(2) + 2)
}

/// The arithmetic, with what the draft prints where that differs.
pub(super) fn stated(sentence: &Sentence<'_>, arithmetic: String, verdict: Verdict, printed: &Figure) -> Message {
    let text = sentence.paragraph.slice(printed.span);
    match verdict {
        Verdict::Contradicts => {
            Message::new(format!("{arithmetic}, bài viết {text}"), format!("{arithmetic}, the draft says {text}"))
        }
        Verdict::HoldsIfTruncated => Message::new(
            format!("{arithmetic}; {text} là số cắt bớt chứ không làm tròn"),
            format!("{arithmetic}; {text} is cut, not rounded"),
        ),
        Verdict::Holds | Verdict::Computed => Message::new(arithmetic.clone(), arithmetic),
    }
}
