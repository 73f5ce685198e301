//! Whether a series whose sum is off says that something is wrong: because its wording leaves nothing out, or because a slip of the pen
//! mends it and chance would hardly have it so.

use std::ops::Range;

use super::counted::{is_counted_out, shared};
use super::slips::{Slip, effects, odds};
use super::{Cue, Miss, NEAR, Series, slack_of};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::partition;
use crate::doc::relation::parts::after::ends_list;
use crate::doc::relation::parts::in_words_between;
use crate::doc::relation::parts::words::{TRAITS, is_partial, signed};
use crate::doc::relation::told::facts::{Fact, in_parts};
use crate::doc::token::TokenKind;
use crate::lang::units::Dimension;

/// How many times as much as its hedge leaves open a hedged figure must be to be taken as it is printed.
const PRECISE: i128 = 50;

/// How many words the parts of a list have in common that tells kinds which leave one another out.
const ALIKE: usize = 3;

/// Whether a sum that is off contradicts its total.
pub(super) fn is_wrong(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series, miss: Miss) -> bool {
    if is_by_traits(sentences, facts, whole, series) || tells_of_others(facts, whole, series) {
        return false;
    }
    is_whole(sentences, facts, whole, series, miss) && is_off(sentences, facts, whole, series, miss)
        || is_told_by_a_slip(sentences, facts, whole, series, miss)
        || is_miscounted(sentences, facts, whole, series, miss)
}

/// Whether what stands near a whole, a sentence on, is said to be besides: *bầu 19 đồng chí vào Ban Chấp hành. Đại hội cũng bầu 18 đại biểu chính
/// thức và 2 đại biểu dự khuyết*.
fn tells_of_others(facts: &[Fact<'_>], whole: usize, series: &Series) -> bool {
    let (total, first) = (&facts[whole], &facts[series.parts[0]]);
    if series.cue != Cue::Near || total.sentence == first.sentence || whole > series.parts[0] {
        return false;
    }
    let from = facts[series.parts[0] - 1].figure.tokens.end;
    (from..first.figure.start).any(|at| matches!(first.text.lower_word(at), "cũng" | "còn"))
}

/// Whether people are counted by what one of them may be at once: *19 nữ, 24 người dân tộc thiểu số, 6 người ngoài Đảng*.
fn is_by_traits(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series) -> bool {
    let told = |part: &usize| {
        let own = &facts[*part];
        let tokens = own.text.tokens();
        let after = own.figure.tokens.end..(own.figure.tokens.end + 6).min(tokens.len());
        // "5 đồng chí dưới 40 tuổi"
        let stops = |at: &usize| !tokens[*at].is_wordlike() && tokens[*at].kind != TokenKind::Number;
        let stop = after.clone().find(stops).unwrap_or(after.end);
        let subject = sentences[own.sentence.1].items[own.item].subject.clone();
        (after.start..stop).chain(subject).any(|at| TRAITS.contains(&tokens[at].key))
    };
    counts_persons(facts[whole].text, facts[whole].figure)
        && series.parts.iter().filter(|part| told(part)).count() >= 2
        && !is_complete(sentences, facts, whole, &series.parts)
}

/// Whether a list that counts out its whole comes to another.
fn is_miscounted(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series, miss: Miss) -> bool {
    let total = &facts[whole];
    let figures = || series.parts.iter().chain([&whole]).map(|fact| facts[*fact].figure);
    let sentence = &sentences[total.sentence.1];
    let bounded = figures().any(|figure| matches!(figure.hedge, Hedge::AtLeast | Hedge::AtMost | Hedge::About));
    // "cấp 1, 2, 3": numbers of nothing may name.
    let bare = |figure: &Figure| figure.unit.is_empty() && figure.counted.is_empty() && figure.dimension == Dimension::Count;
    let bare = series.parts.iter().any(|part| bare(facts[*part].figure));
    // "gần 200 tiện ích": what is rounded so is not counted out.
    let coarse = miss.slack * 20 > total.value;
    if series.cue == Cue::Near
        || bounded
        || bare
        || total.figure.kind == Kind::Fraction
        || coarse
        || miss.by.abs() < in_parts(total.figure.number.significant)
        || total.figure.dimension != Dimension::Count && signed(sentence, total.figure)
        || facts[series.parts[0]].sentence != total.sentence
        || is_partial(sentence, facts[series.parts[0]].item)
    {
        return false;
    }
    let others = series.parts.iter().filter(|part| total.is_named_like(&facts[**part]) == Some(false)).count();
    let kinds = others == series.parts.len() && !is_of_one_other_kind(facts, series);
    let doubled = series.parts.iter().filter(|part| facts[**part].value * 2 > total.value).count() >= 2;
    let over = miss.by > 0;
    // A whole that is off by more than a quarter may be of other things, unless a slip mends it.
    let near = miss.by.abs() * 4 <= total.value;
    let mended = || miss.by.abs() * 2 <= total.value && is_mended(facts, whole, series, miss);
    let listed = match series.cue {
        Cue::Parts if over => (others == 0 || kinds || series.parts.len() >= 4) && (near || mended()),
        Cue::Bracket if over => (others == 0 || kinds) && (near || mended()),
        // Less than all is told of much that is measured, and of what goes by other names: "8 trận (2 hat-trick, 3 cú đúp)".
        Cue::Parts | Cue::Bracket => total.figure.dimension == Dimension::Count && others == 0 && (near || mended()),
        // "Trong 18 người có 14 phụ nữ, 7 người chưa lập gia đình": two criteria; kinds are told in the same words.
        _ => {
            let joined = is_joined(facts, series) && (!doubled || shared(sentence, facts, &series.parts) >= ALIKE);
            over && near && others == 0 && (joined || !doubled && shared(sentence, facts, &series.parts) > ALIKE)
        }
    };
    listed && is_counted_out(sentence, facts, whole, &series.parts)
}

/// Whether the parts of a series all count things of one name, which is not their whole's: *13 tỉnh, gồm 3 dự án …, 8 dự án …*.
fn is_of_one_other_kind(facts: &[Fact<'_>], series: &Series) -> bool {
    let Some((first, rest)) = series.parts.split_first() else { return false };
    rest.iter().all(|part| facts[*first].is_named_like(&facts[*part]) == Some(true))
}

/// Whether one slip of the pen makes a sum right.
fn is_mended(facts: &[Fact<'_>], whole: usize, series: &Series, miss: Miss) -> bool {
    is_mended_by(facts, whole, series, miss, &[Slip::Swap, Slip::Digit])
}

/// Whether one of some slips makes a sum right.
fn is_mended_by(facts: &[Fact<'_>], whole: usize, series: &Series, miss: Miss, slips: &[Slip]) -> bool {
    slips.iter().copied().any(|slip| {
        let parts = series.parts.iter().flat_map(|part| effects(&facts[*part].figure.number, slip));
        let total = effects(&facts[whole].figure.number, slip).into_iter().map(|effect| -effect);
        parts.chain(total).any(|effect| (miss.by + effect).abs() <= miss.slack)
    })
}

/// Whether a slip mends a sum, and chance would hardly have it so.
fn is_told_by_a_slip(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series, miss: Miss) -> bool {
    let total = &facts[whole];
    let Miss { by: off, slack, tries } = miss;
    let counted_out = series.cue != Cue::Near && is_counted_out(&sentences[total.sentence.1], facts, whole, &series.parts);
    // A bare number that nothing calls a total may name: "kỳ quay 112".
    let bare = total.figure.dimension == Dimension::Count && total.figure.counted.is_empty() && total.figure.unit.is_empty();
    // "2 bộ giải ba 50.000 đồng/bộ, 1 bộ giải nhất 40.000.000 đồng": some of the parts are told by their price.
    let (first, last) = (series.parts[0].min(whole), series.parts[series.parts.len() - 1].max(whole));
    let priced = facts[first..=last].iter().any(|fact| fact.figure.base == total.figure.base && !fact.figure.per.is_empty());
    // Fractions are of wholes of their own.
    let fractions = series.parts.iter().any(|part| facts[*part].figure.kind == Kind::Fraction);
    // Nothing ties bare numbers and noughts to a whole that only stands near: "2. Ford bán 1.720 xe", "0 đồng".
    let named = |part: &usize| {
        let figure = facts[*part].figure;
        facts[*part].value > 0
            && (figure.dimension != Dimension::Count || !figure.counted.is_empty() || !figure.unit.is_empty())
    };
    let untied = series.cue == Cue::Near && (bare || !series.parts.iter().all(named));
    if untied || priced || fractions {
        return false;
    }
    let numbers = || series.parts.iter().chain([&whole]).map(|fact| &facts[*fact].figure.number);
    let finest = numbers().map(|number| number.significant).min().map_or(1, in_parts);
    let room = (2 * slack).max(finest);
    let here = |part: usize| facts[part].sentence == total.sentence;
    let (begun_here, ended_here) = (here(series.parts[0]), here(series.parts[series.parts.len() - 1]));
    [Slip::Swap, Slip::Digit, Slip::Shift].into_iter().any(|slip| {
        let needed = match (series.cue, off > 0) {
            // A list that counts all of its items is hardly ever less than its whole.
            (Cue::Part | Cue::Parts | Cue::Bracket, over) if counted_out && series.alike && off.abs() * 4 <= total.value => {
                if over {
                    4
                } else {
                    10
                }
            }
            (Cue::Near, _) if slip != Slip::Swap => return false,
            _ if slip == Slip::Shift && !may_be_shifted(sentences, facts, whole, series) => return false,
            (Cue::Near, _) => 100 * tries,
            // What *trong đó* announces behind a whole ends with their sentence.
            (Cue::Part, _) if begun_here && !ended_here => 100 * tries,
            _ if !series.alike => 100,
            (Cue::Part, false) => 40,
            (Cue::Parts | Cue::Bracket, false) => 10,
            _ if slip == Slip::Digit && !series.direct => 40,
            _ => 12,
        };
        if total.value / room < needed {
            return false;
        }
        let mut mends: Vec<i128> = series.parts.iter().flat_map(|part| effects(&facts[*part].figure.number, slip)).collect();
        mends.extend(effects(&total.figure.number, slip).into_iter().map(|effect| -effect));
        odds(off, total.value, room, slack, &mends).is_some_and(|odds| odds >= needed)
    })
}

/// Whether a power of ten may tell of a series: what it measures stands right after its whole and leaves nothing open.
fn may_be_shifted(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series) -> bool {
    let total = &facts[whole];
    let long = |fact: &usize| facts[*fact].figure.number.length() >= 2;
    let last = series.parts.last().map(|last| &facts[*last]);
    let open = last.is_none_or(|last| trails_off(&sentences[last.sentence.1], last.figure));
    series.direct
        && series.alike
        && !open
        && total.figure.kind == Kind::Amount
        && total.figure.dimension == Dimension::Measure
        && series.parts.iter().chain([&whole]).all(long)
}

/// Whether the names of a series' parts complete each other.
pub(in crate::doc::relation) fn is_complete(
    sentences: &[Sentence<'_>],
    facts: &[Fact<'_>],
    whole: usize,
    parts: &[usize],
) -> bool {
    let total = &facts[whole];
    let own = parts.first().map_or(total.sentence, |first| facts[*first].sentence);
    let items: Option<Vec<usize>> =
        parts.iter().map(|part| (facts[*part].sentence == own).then_some(facts[*part].item)).collect();
    let (sentence, whole) = (&sentences[own.1], (&sentences[total.sentence.1], total.item));
    let less = parts.iter().map(|part| facts[*part].value).sum::<i128>() < total.value;
    items.is_some_and(|items| {
        let words = || items.iter().map(|item| partition::after(sentence, *item)).collect::<Vec<Range<usize>>>();
        partition::completes_whole(sentence, whole, &items) && !(less && partition::is_qualified(sentence, &words()))
    })
}

/// Whether a series is a list that its wording calls whole, or that may at most leave things out, of figures printed to the last.
fn is_whole(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series, miss: Miss) -> bool {
    let [first, .., last] = series.parts[..] else { return false };
    let total = &facts[whole];
    // "trên 2,55 tỷ đồng" is little more than it says.
    let precise = |fact: &usize| {
        matches!(facts[*fact].figure.hedge, Hedge::Above | Hedge::Nearly) && slack_of(&facts[*fact]) * PRECISE <= total.value
    };
    let plain = |fact: &usize| {
        (facts[*fact].figure.hedge == Hedge::None || precise(fact))
            && (*fact == whole || facts[*fact].figure.kind == Kind::Amount)
    };
    let all = || series.parts.iter().chain([&whole]);
    let hedged = all().any(|fact| facts[*fact].figure.hedge != Hedge::None);
    let plain = all().all(plain)
        && (!hedged || is_complete(sentences, facts, whole, &series.parts) && is_mended(facts, whole, series, miss));
    // Names that leave nothing out may stand in the sentence after their total.
    let here = facts[first].sentence == total.sentence && facts[last].sentence == total.sentence;
    let next = facts[first].sentence == facts[last].sentence
        && facts[first].sentence == (total.sentence.0, total.sentence.1 + 1)
        && is_complete(sentences, facts, whole, &series.parts)
        && is_mended(facts, whole, series, miss);
    if !plain || !series.direct || !series.ended || !(here || next) {
        return false;
    }
    let sentence = &sentences[facts[first].sentence.1];
    // "46 cơ sở đạt, 9 cơ sở vi phạm và xử phạt 1 cơ sở": the first of them are the parts.
    let mut sum = 0;
    let holds_before = series.parts.iter().any(|part| {
        sum += facts[*part].value;
        sum == total.value
    });
    let words = facts[first].figure.tokens.end.min(total.figure.tokens.end)..facts[last].figure.start;
    let off = miss.by;
    !holds_before
        && (total.figure.dimension == Dimension::Count || !signed(sentence, total.figure))
        && !in_words_between(sentence, words)
        && !is_partial(sentence, facts[first].item)
        && (ends_list(sentence, facts[last].item) || off > 0 && trails_off(sentence, facts[last].figure))
}

/// Whether nothing but an ellipsis stands between the last part and the end of its list: what is left out adds to a sum that is too
/// much already.
fn trails_off(sentence: &Sentence<'_>, last: &Figure) -> bool {
    let paragraph = sentence.paragraph;
    let dots = (last.tokens.end..sentence.tokens.end).find(|at| !paragraph.tokens()[*at].is_wordlike());
    dots.is_some_and(|at| paragraph.word(at) == "…" || paragraph.word(at).starts_with(".."))
}

/// Whether the sum of a whole list is off as no list is: more than its whole, or less where nothing may be left out.
fn is_off(sentences: &[Sentence<'_>], facts: &[Fact<'_>], whole: usize, series: &Series, miss: Miss) -> bool {
    let total = &facts[whole];
    let off = miss.by;
    // Round totals are not meant to the last digit.
    if off.abs() < in_parts(total.figure.number.significant) {
        return false;
    }
    if is_complete(sentences, facts, whole, &series.parts) {
        // Much less than all may be all that there is yet: "mới có 13 triệu …, 0,2 triệu …".
        let slips: &[Slip] = if off > 0 { &[Slip::Swap, Slip::Digit] } else { &[Slip::Swap] };
        return off.abs() * 2 <= total.value || off <= total.value * 4 && is_mended_by(facts, whole, series, miss, slips);
    }
    if total.figure.kind != Kind::Amount {
        return false;
    }
    let named = |part: &usize| total.is_named_like(&facts[*part]) == Some(true);
    let counted = total.figure.is_exact_count() && series.parts.iter().all(named);
    let headed = || off > 0 && !total.figure.is_exact_count() && begin_alike(sentences, facts, series);
    let joined = is_joined(facts, series) && (counted || !total.figure.is_exact_count()) || headed();
    // Two that are more than half each count most things twice.
    let doubled = series.parts.iter().filter(|part| facts[**part].value * 2 > total.value).count() >= 2;
    match series.cue {
        Cue::Near => false,
        Cue::Bracket => counted && (off > 0 || off.abs() * 2 <= total.value),
        Cue::Parts => {
            // "9 người, gồm thuyền trưởng, 4 thuyền viên và 3 hành khách": one is not counted.
            let people = || counts_persons(total.text, total.figure);
            let all = || off > 0 || !people() || is_counted_out(&sentences[total.sentence.1], facts, whole, &series.parts);
            (joined && all() || counted && off > 0) && off.abs() * 4 <= total.value
        }
        Cue::Part => {
            let short = joined && series.parts.len() <= 3;
            // Three or more, counted by one name right after their total and closed by *và*, leave nothing out.
            let [first, _, _, ..] = series.parts[..] else {
                return off > 0 && !doubled && (joined || counted) && off * if short { 4 } else { 10 } <= total.value;
            };
            let near = facts[first].figure.start <= total.figure.tokens.end.max(total.figure.counted.end) + NEAR;
            let announced = sentences[facts[first].sentence.1].items[facts[first].item].announced.is_some();
            if off < 0 && near && announced && joined && counted {
                return -off * 4 <= total.value;
            }
            off > 0 && !doubled && (joined || counted) && off * if short { 4 } else { 10 } <= total.value
        }
    }
}

/// Whether the segments of a list begin with one word, which no other segment of theirs does: *khu vực nhà nước …; khu vực tư nhân …*.
fn begin_alike(sentences: &[Sentence<'_>], facts: &[Fact<'_>], series: &Series) -> bool {
    let head = |part: &usize| {
        let own = &facts[*part];
        let subject = sentences[own.sentence.1].items[own.item].subject.clone();
        let first = subject.clone().find(|at| !matches!(own.text.lower_word(*at), "trong" | "đó" | "," | ":" | "là" | "có"))?;
        (subject.len() >= 2).then(|| own.text.tokens()[first].key)
    };
    let Some(first) = series.parts.first().map(head) else { return false };
    first.is_some() && series.parts.iter().all(|part| head(part) == first)
}

/// Whether *và* joins the last part to those before.
fn is_joined(facts: &[Fact<'_>], series: &Series) -> bool {
    let [.., before, last] = series.parts[..] else { return false };
    let (before, last) = (&facts[before], &facts[last]);
    before.sentence == last.sentence
        && (before.figure.tokens.end..last.figure.start).any(|index| last.text.lower_word(index) == "và")
}
