//! Fractions with their percentage: *8/17 xã, đạt 47,06%*, *34% (46/135)*, and alone.

use std::ops::Range;

use super::countable::is_of_voters;
use super::{
    HUNDRED, SIBLINGS, in_unit, is_of_all_votes, is_of_others, is_set_equal, is_share, judged, of_something, of_whole, percent,
    whole,
};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::number::show_short;
use crate::doc::relation::clause::{Against, Sentence};
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::TokenKind;
use crate::finding::Message;
use crate::lang::units::Dimension;

/// n/m …, đạt p %.
pub(super) fn of_fraction(sentence: &Sentence<'_>, item: usize) -> Option<(Relation, usize)> {
    let (level, loose) = sentence.level_of(item)?;
    let level = described_by(sentence, level).unwrap_or(level);
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
    let beside = sentence.items[level].clause + 1 == own.clause;
    // "51/61 vụ được điều tra, khám phá (tỷ lệ 83%)", "11/11 xã, thị trấn (100%)": nothing else is counted between.
    let next = level + 1 == item && own.clause <= sentence.items[level].clause + 2;
    if own.opens && !beside && !next {
        return None;
    }
    // "1/3 dân số" is said by eye.
    let few = fraction.other?.value <= Exact::from_integer(5) && fraction.is_exact_count();
    let by_eye = few && fraction.number.value < fraction.other?.value;
    // A share of the plan need not be a share of all there are: "8/17 xã, đạt 80% kế hoạch".
    // Of more than its whole, or where another fraction of the breath is of its plan, it is of the plan.
    let more = fraction.number.value > fraction.other?.value;
    let of_plan = || more || plans_hold(sentence, item);
    let apart = against == Some(Against::Plan) && fraction.dimension == Dimension::Count && !of_plan();
    // Between the two, other percentages may have had their say: only the first is the fraction's own.
    let first = (level + 1..item).all(|between| !is_share(sentence, between) || !sentence.within(between, own.bracket));
    let printed = sentence.figure(item);
    let link = if loose
        || apart
        || own.opens && !beside
        || by_eye
        || !first
        || of_something(sentence, item)
        || own.role.is_none() && !own.opens && !is_said(sentence, item, beside)
    {
        Link::Loose
    } else {
        Link::Close
    };
    let equation = as_percentage(fraction, printed, link)?;
    let verdict = match equation.verdict()? {
        // "8/8 ha, đạt 110%": however either is rounded, all of it is all of it.
        Verdict::Holds if is_all(fraction, printed) => Verdict::Contradicts,
        // "10.760/10.670 hộ (đạt 100%)": who cuts decimals does not cut more than all to all.
        Verdict::HoldsIfTruncated
            if printed.number.value == Exact::from_integer(HUNDRED) && fraction.number.value > fraction.other?.value =>
        {
            Verdict::Contradicts
        }
        verdict => verdict,
    };
    // "xếp 3/63 tỉnh về chỉ số cải cách, đạt 91,43%": a rank; "63/63 địa phương đều đạt trên 80%": each of them.
    let before = |back: usize| fraction.start.checked_sub(back).map_or("", |at| sentence.paragraph.lower_word(at));
    let ranked = matches!(before(1), "xếp" | "đứng" | "hạng" | "thứ" | "bậc") || (before(2), before(1)) == ("vị", "trí");
    let each = (fraction.tokens.end..printed.start).any(|at| sentence.paragraph.lower_word(at) == "đều");
    let of_voters = own.base.as_ref().is_some_and(|base| is_of_voters(sentence, &base.words, fraction));
    // "còn 5/630 tuyến, đạt tỷ lệ hoàn thành trên 99%" is of the others.
    let left = |value: Exact| Exact::from_integer(HUNDRED) - value;
    let others = || {
        equation.value().is_some_and(|value| printed.plausible().holds(left(value)))
        // "5/9 huyện đạt tỷ lệ này dưới 3%": so does each of these.
        || own.clause == sentence.items[level].clause
            && (printed.hedge.is_open()
                || printed.hedge != Hedge::None && names_a_rate(sentence, fraction.tokens.end..printed.start))
        // "16/17 xã đạt tỷ lệ đi bầu cao (trên 99%)"
        || own.opens && printed.hedge != Hedge::None && names_a_rate(sentence, fraction.tokens.end..printed.start)
        // "61/66 người có số phiếu tín nhiệm đạt 100%": each of them has.
        || (loose || own.clause == sentence.items[level].clause && !(own.opens && of_voters))
            && printed.number.value == Exact::from_integer(HUNDRED)
    };
    if verdict == Verdict::Contradicts
        && (by_eye
            || ranked
            || each
            || others()
            || is_of_all_votes(sentence, fraction, fraction.other?.value, printed)
            || !of_voters && is_of_others(sentence, item, fraction))
    {
        return None;
    }
    Some((share_of(sentence, &equation, verdict, fraction, printed)?, level))
}

/// Whether a percentage without a cue is said to be of the fraction before it: by an equals sign, or by *tỷ lệ* right behind it.
fn is_said(sentence: &Sentence<'_>, item: usize, beside: bool) -> bool {
    is_set_equal(sentence, item) || beside && whole::is_called_a_rate(sentence, item)
}

/// Whether words name a rate before a bracket: *đạt tỷ lệ đi bầu cao (*.
fn names_a_rate(sentence: &Sentence<'_>, words: Range<usize>) -> bool {
    let word = |at: usize| sentence.paragraph.lower_word(at);
    words.take_while(|at| word(*at) != "(").any(|at| matches!((word(at), word(at + 1)), ("tỷ" | "tỉ", "lệ")))
}

/// "100/189 thôn của 18 xã biên giới đạt chuẩn, chiếm 53%": a count that only says whose the things are, right behind their fraction.
fn described_by(sentence: &Sentence<'_>, level: usize) -> Option<usize> {
    let before = level.checked_sub(1).filter(|before| sentence.figure(*before).kind == Kind::Fraction)?;
    let of = sentence.figure(level).start.checked_sub(1)?;
    let same = sentence.items[before].clause == sentence.items[level].clause;
    let whose = matches!(sentence.paragraph.lower_word(of), "của" | "thuộc" | "tại" | "ở");
    // "121.010/124.500 người được tiêm đủ 2 mũi, đạt tỷ lệ 97,2%": how many each of them has.
    let (fraction, figure) = (sentence.figure(before), sentence.figure(level));
    let done = (fraction.tokens.end..figure.start)
        .any(|at| matches!(sentence.paragraph.lower_word(at), "được" | "đã" | "đạt" | "có" | "đủ"));
    let few = figure.is_exact_count() && figure.number.value < Exact::from_integer(FEW);
    let another = fraction.counts_same(sentence.paragraph, figure, sentence.paragraph) == Some(false);
    (same && (whose || done && few && another && fraction.is_exact_count())).then_some(before)
}

/// What each of several has is fewer than this: *đủ 2 mũi*.
const FEW: i128 = 10;

/// "tổng số hộ nghèo: 4.643/199.765 hộ; tỷ lệ hộ nghèo: 2,32%": a rate whose name is that of the fraction right before it.
pub(super) fn of_named_rate(sentence: &Sentence<'_>, item: usize) -> Option<(Relation, usize)> {
    /// How many words before a fraction name what it is of.
    const NAMED: usize = 10;
    let level = item.checked_sub(1)?;
    let (own, before) = (&sentence.items[item], &sentence.items[level]);
    let (fraction, printed) = (sentence.figure(level), sentence.figure(item));
    let paragraph = sentence.paragraph;
    let word = |at: usize| paragraph.lower_word(at);
    let between = fraction.counted.end.max(fraction.tokens.end)..printed.start;
    let rate = between.clone().find(|at| matches!((word(*at), word(at + 1)), ("tỷ" | "tỉ", "lệ")))?;
    let mut name = (rate + 2..printed.start).filter(|at| {
        paragraph.tokens()[*at].is_wordlike() && !matches!(word(*at), "đạt" | "là" | "chiếm" | "này" | "của" | "số" | "toàn")
    });
    let first = other_end(sentence, level).max(fraction.start.saturating_sub(NAMED));
    let said = |key: u32| (first..fraction.start).chain(fraction.counted.clone()).any(|at| paragraph.tokens()[at].key == key);
    let plain = own.role.is_none_or(|role| matches!(role, Role::Reach | Role::Share)) && own.base.is_none();
    let fits = fraction.kind == Kind::Fraction && fraction.number.value <= fraction.other?.value && plain;
    let compared = |at: usize| matches!(word(at), "so" | "tăng" | "giảm" | "hơn" | "trong");
    let beside = own.bracket == before.bracket && between.len() <= NAMED && !between.clone().any(compared);
    if !fits || !beside || !name.all(|at| said(paragraph.tokens()[at].key)) {
        return None;
    }
    let equation = as_percentage(fraction, printed, Link::Close)?;
    let verdict = equation.verdict()?;
    // "128/143 khu vực bỏ phiếu đạt tỷ lệ 100%", "5/9 huyện đạt tỷ lệ này dưới 3%": each of them has.
    // "7/16 xã, thị trấn đạt tỷ lệ 100% cử tri đi bầu" names what the rate is of.
    let each = own.clause == before.clause && own.role != Some(Role::Share)
        || printed.hedge != Hedge::None
        || of_something(sentence, item)
        || printed.number.value == Exact::from_integer(HUNDRED) && own.role != Some(Role::Share);
    let votes =
        || is_of_all_votes(sentence, fraction, fraction.other.map_or(fraction.number.value, |whole| whole.value), printed);
    if verdict == Verdict::Contradicts && (each || votes()) {
        return None;
    }
    Some((share_of(sentence, &equation, verdict, fraction, printed)?, level))
}

/// Where the figure before an item ends, or its sentence begins.
fn other_end(sentence: &Sentence<'_>, item: usize) -> usize {
    item.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end)
}

/// How far from a hundred the share of all may be printed.
const NEARLY_ALL: i128 = 2;

/// Whether the numbers of a fraction are the same and their share is not a hundred by far.
fn is_all(fraction: &Figure, printed: &Figure) -> bool {
    let off = printed.number.value - Exact::from_integer(HUNDRED);
    let far = off > Exact::from_integer(NEARLY_ALL) || off < -Exact::from_integer(NEARLY_ALL);
    far && fraction.other.is_some_and(|whole| whole.value == fraction.number.value)
}

/// Whether another fraction of a sentence is of its plan: *trồng 15/15 ha, đạt 100% kế hoạch; dạy nghề cho 40/50 người, đạt 80% kế hoạch*.
fn plans_hold(sentence: &Sentence<'_>, item: usize) -> bool {
    (item.saturating_sub(SIBLINGS)..sentence.items.len().min(item + SIBLINGS)).filter(|other| *other != item).any(|other| {
        let planned = sentence.items[other].base.as_ref().is_some_and(|base| base.against == Against::Plan);
        let (level, printed) = (other.checked_sub(1).map(|level| sentence.figure(level)), sentence.figure(other));
        planned
            && printed.kind == Kind::Percent
            && level.filter(|level| level.kind == Kind::Fraction).is_some_and(|fraction| {
                let share = fraction.other.map(|whole| fraction.number.value / whole.value * Exact::from_integer(HUNDRED));
                share.is_some_and(|share| printed.plausible().holds(share)) && fraction.number.value != printed.number.value
            })
    })
}

/// "đạt 34% (46/135 xã)", "100% số thôn (156/156 thôn)": the fraction in the bracket after its percentage.
pub(super) fn before_fraction(sentence: &Sentence<'_>, item: usize) -> Option<(Relation, usize)> {
    let next = item + 1;
    let bracket = sentence.items.get(next).filter(|next| next.opens && next.role.is_none())?;
    // "giảm 30,75% (734/1.060 ca)": two levels, not a part and its whole.
    if sentence.items[item].role.is_some_and(Role::is_change) {
        return None;
    }
    let (printed, fraction) = (sentence.figure(item), sentence.figure(next));
    let adjacent = fraction.start == printed.tokens.end + 1 || is_named_again(sentence, item, fraction);
    if fraction.kind != Kind::Fraction || !adjacent || bracket.bracket == sentence.items[item].bracket {
        return None;
    }
    let equation = as_percentage(fraction, printed, Link::Close)?;
    let verdict = equation.verdict()?;
    Some((share_of(sentence, &equation, verdict, fraction, printed)?, next))
}

/// How many words may stand between a percentage and the bracket with its fraction: *98,5% trẻ em dưới 1 tuổi được tiêm chủng đầy đủ*.
const NAMED: usize = 14;

/// Whether what a percentage is of is what a fraction in the bracket behind it counts: *98,5% trẻ em được tiêm chủng (1.970/2.000 trẻ)*.
fn is_named_again(sentence: &Sentence<'_>, item: usize, fraction: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    let (from, Some(open)) = (sentence.figure(item).tokens.end, fraction.start.checked_sub(1)) else { return false };
    let plain = |at: usize| paragraph.tokens()[at].is_wordlike() || paragraph.tokens()[at].kind == TokenKind::Number;
    if sentence.items[item].role.is_some_and(Role::is_base) || open <= from || open - from > NAMED || !(from..open).all(plain) {
        return false;
    }
    let named = (from..open).find(|at| !matches!(paragraph.lower_word(*at), "tổng" | "số" | "các" | "trong" | "của"));
    let counted = fraction.counted.clone();
    let said = |key: u32| paragraph.tokens()[from..open].iter().any(|token| token.key == key);
    // "100% đại biểu có mặt (27/27)"
    if counted.is_empty() && fraction.base.is_empty() {
        return open - from <= NAMED / 2;
    }
    let first = named.is_some_and(|named| {
        paragraph.tokens().get(counted.start).is_some_and(|token| token.key == paragraph.tokens()[named].key)
    });
    // "100% khu vực bầu cử (956/956 khu vực bỏ phiếu)": called by two words that are the same.
    let two = counted.len() >= 2 && sentence.keys(&(counted.start..counted.start + 2)).all(said);
    first && (two || sentence.keys(&counted).all(said))
}

/// That a fraction comes to a percentage.
fn as_percentage(fraction: &Figure, printed: &Figure, link: Link) -> Option<Equation<'static>> {
    Some(Equation {
        operands: vec![Operand::of(fraction), Operand::whole_of(fraction)?],
        printed: Operand::of(printed),
        predict: &percent,
        link,
    })
}

/// Whether a percentage in a bracket tells what a mean is: *18/25 tỉnh tăng cao hơn bình quân cả nước (6,42%)*.
fn is_of_a_mean(sentence: &Sentence<'_>, printed: &Figure) -> bool {
    const NEAR: usize = 5;
    let Some(open) = printed.start.checked_sub(1).filter(|open| sentence.paragraph.word(*open) == "(") else { return false };
    (open.saturating_sub(NEAR)..open).any(|at| matches!(sentence.paragraph.lower_word(at), "quân" | "mức" | "chung"))
}

/// Whether a percentage before a fraction tells how far the first of its numbers is from the second: *-75% (2/8)*, *57% (11/7)*.
fn is_change(fraction: &Figure, printed: &Figure) -> bool {
    let Some(other) = fraction.other.as_ref().filter(|_| printed.start < fraction.start) else { return false };
    let (one, two) = (fraction.number.value, other.value);
    let hundred = Exact::from_integer(100);
    let change = if one > two { one - two } else { two - one } * hundred / two;
    let off = if change > printed.number.value { change - printed.number.value } else { printed.number.value - change };
    off < Exact::from_integer(1)
}

/// A fraction beside its percentage, judged.
fn share_of(
    sentence: &Sentence<'_>,
    equation: &Equation<'_>,
    verdict: Verdict,
    fraction: &Figure,
    printed: &Figure,
) -> Option<Relation> {
    let (part, whole) = (fraction.number.value, fraction.other?.value);
    if verdict == Verdict::Contradicts && (is_of_a_mean(sentence, printed) || is_change(fraction, printed)) {
        return None;
    }
    let arithmetic = |value| of_whole(fraction, part, whole, printed, value);
    judged(sentence, RelationKind::FractionPercent, equation, verdict, arithmetic, &[fraction], printed)
}

/// A fraction with nothing to compare: its percentage, or that its part exceeds its whole.
pub(super) fn alone(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
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

/// How many tokens after a comma may lead to a whole: *, trên tổng số*.
const COMMA: usize = 6;

/// The part of a whole that stands right before it in one clause: *17 trên tổng số 82 phó giám đốc*, *412 đơn vị máu/400 đơn vị*.
fn part_of_words(sentence: &Sentence<'_>, whole: usize) -> Option<usize> {
    let level = whole.checked_sub(1)?;
    let (part, total) = (sentence.figure(level), sentence.figure(whole));
    let own = &sentence.items[whole];
    let paragraph = sentence.paragraph;
    let slash = total.start.checked_sub(1).filter(|at| paragraph.word(*at) == "/" && *at == part.counted.end);
    let of_same = || part.counts_same(paragraph, total, paragraph) == Some(true);
    let led = own.role == Some(Role::Whole) || slash.is_some() && of_same();
    // "8.964 người cao tuổi, trong tổng số 74.315 người cao tuổi": a comma before the cue parts nothing of the same name.
    let after_comma = || {
        let mark = part.counted.end.max(part.tokens.end);
        let near = (mark..total.start).find(|at| paragraph.word(*at) == ",").is_some_and(|comma| total.start - comma <= COMMA);
        own.clause == sentence.items[level].clause + 1
            && own.subject.is_empty()
            && !own.apart
            && near
            && of_same()
            && part.number.value < total.number.value
    };
    let said = led && (own.clause == sentence.items[level].clause || after_comma()) && sentence.is_level(level);
    let fits = part.kind == Kind::Amount && total.kind == Kind::Amount && part.comparable_or_bare(total, sentence.paragraph);
    (said && fits).then_some(level)
}

/// The part of a fraction in words right before a share: *1.038 hồ sơ trực tuyến trên tổng số 1.102 hồ sơ, đạt 94,2%*.
pub(super) fn part_in_words(sentence: &Sentence<'_>, item: usize) -> Option<usize> {
    let own = &sentence.items[item];
    let beside = own.subject.is_empty() && !own.apart && !own.gapped;
    beside.then(|| part_of_words(sentence, item.checked_sub(1)?)).flatten()
}

/// "17 trên tổng số 82 phó giám đốc": a fraction in words, whose percentage is not printed.
pub(super) fn in_words(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let level = part_of_words(sentence, item)?;
    let (part, whole) = (sentence.figure(level), sentence.figure(item));
    let said = sentence.items[item].role == Some(Role::Whole);
    if said && part.number.value > whole.number.value || whole.number.value <= Exact::from_integer(1) {
        return None;
    }
    let value = part.number.value / whole.number.value * Exact::from_integer(HUNDRED);
    let text =
        format!("{} / {} = {}%", in_unit(part, part.number.value), in_unit(whole, whole.number.value), show_short(value, 2));
    Some(Relation {
        kind: RelationKind::FractionPercent,
        verdict: Verdict::Computed,
        gross: false,
        statement: Message::new(text.clone(), text),
        operands: vec![part.span, whole.span],
        computed: Some(Interval::exactly(value)),
        suggestion: None,
    })
}
