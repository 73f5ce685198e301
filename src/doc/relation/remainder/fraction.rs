//! What is left of a fraction in its own sentence: *17/19 chỉ tiêu đạt, 2 chỉ tiêu không đạt*; *đã giải quyết 19/33 vụ, 14 vụ còn lại đang
//! xem xét*; *25/27 chỉ tiêu đạt, 2/27 chỉ tiêu chưa đạt*.
//!
//! Parts of the whole may be told between the two; the rest is then what these leave, too.

use super::{BETWEEN, SAID, is_left, left_over, taken_off};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::parts::{kindred, sum, worded, words};
use crate::doc::relation::share::{in_unit, stated};
use crate::doc::relation::{Relation, RelationKind, Verdict, partition};

/// What is left of a fraction, in one count or several, or as a fraction of the same whole.
pub(in crate::doc::relation) fn behind(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    complement(sentence, item).or_else(|| counterparts(sentence, item)).or_else(|| others(sentence, item))
}

/// "17/19 chỉ tiêu đạt, 2 chỉ tiêu không đạt": what is left over of a fraction.
fn complement(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let whole = fraction.other?;
    let listed = |next: usize| (item + 1..next).any(|between| sentence.items[between].role == Some(Role::Part));
    let next = (item + 1..sentence.items.len().min(item + 4)).find(|&next| {
        let left = sentence.figure(next);
        left.kind == Kind::Amount
            && sentence.is_level(next)
            && kindred(sentence, fraction, left)
            && sentence.items[next].role != Some(Role::Part)
            && !listed(next)
            && (sentence.items[next].role == Some(Role::Rest)
                || missing(sentence, next)
                || next == item + 1 && denies(sentence, item, next)
                || next == item + 1 && words::is_under_way(sentence, next))
    })?;
    // "19/25 chỉ tiêu đạt, trong đó 6/25 vượt, còn 6 không đạt": what is left is left of the first.
    let inner = sentence.items[item].role == Some(Role::Part)
        && (0..item).any(|before| sentence.figure(before).other.is_some_and(|other| other.value == whole.value));
    if inner {
        return None;
    }
    // "12/14 chỉ tiêu đạt, 1 chỉ tiêu cơ bản đạt, 1 chỉ tiêu không đạt": what is left is told in several.
    let several =
        (item + 1..next).any(|between| sentence.is_level(between) && kindred(sentence, fraction, sentence.figure(between)));
    let left = sentence.figure(next);
    let total = fraction.amount(whole);
    // "đã giải quyết 19/33 vụ, đang thụ lý 5 vụ": more may be waiting, but there are no more than all.
    let under_way = sentence.items[next].role != Some(Role::Rest) && !missing(sentence, next) && !denies(sentence, item, next);
    let beyond = fraction.number.value + left.number.value > whole.value;
    let link = match () {
        () if under_way && !beyond => Link::Faint,
        () if under_way || whole.value >= Exact::from_integer(1000) => Link::Loose,
        () => Link::Close,
    };
    let equation = Equation {
        operands: vec![Operand::of(fraction), Operand::of(left)],
        printed: Operand::of(&total),
        predict: &sum,
        link: if under_way && beyond && left.number.value <= whole.value * 2 { Link::Close } else { link },
    };
    let verdict = equation.verdict().filter(|verdict| !several || *verdict != Verdict::Contradicts)?;
    let (part, rest) = (in_unit(fraction, fraction.number.value), in_unit(fraction, left.number.value));
    let arithmetic = format!("{part} + {rest} = {}", in_unit(fraction, equation.value()?));
    Some(Relation::new(
        RelationKind::PartsTotal,
        verdict,
        stated(sentence, arithmetic, verdict, fraction),
        vec![fraction.span, left.span],
    ))
}

/// "659/815 đảng viên được xếp loại; 138 đảng viên được miễn, 18 đảng viên chưa xếp loại": what is left of a fraction, told in several.
fn others(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let whole = fraction.other.filter(|_| fraction.is_exact_count())?;
    let own = &sentence.items[item];
    if (0..item).any(|before| sentence.figure(before).other.is_some()) || own.bracket != 0 {
        return None;
    }
    let mut left = Vec::new();
    for next in item + 1..sentence.items.len() {
        let (figure, other) = (sentence.figure(next), &sentence.items[next]);
        if figure.kind == Kind::Percent || other.bracket != own.bracket {
            continue;
        }
        let same = fraction.counts_same(sentence.paragraph, figure, sentence.paragraph) == Some(true);
        let level = figure.kind == Kind::Amount && sentence.is_level(next) && figure.hedge == Hedge::None;
        if !level || !same || other.announced.is_some() || other.role == Some(Role::Total) {
            return None;
        }
        left.push(next);
    }
    // "12/14 chỉ tiêu, 1 chỉ tiêu cơ bản hoàn thành, 1 chỉ tiêu chưa hoàn thành": what is all but done is not done.
    let denied = |next: &usize| {
        let end = sentence.figure(*next).tokens.end;
        let word = |at: usize| sentence.paragraph.lower_word(at);
        (end..(end + 5).min(sentence.tokens.end)).any(|at| {
            matches!(word(at), "chưa" | "không" | "miễn" | "vắng" | "hoãn") || (word(at), word(at + 1)) == ("cơ", "bản")
        })
    };
    if left.len() < 2 || left.len() > 4 || !left.iter().all(denied) {
        return None;
    }
    let figures: Vec<&Figure> = std::iter::once(item).chain(left).map(|item| sentence.figure(item)).collect();
    let equation = Equation {
        operands: figures.iter().map(|figure| Operand::of(figure)).collect(),
        printed: Operand::whole_of(fraction)?,
        predict: &sum,
        link: if whole.value < Exact::from_integer(1000) { Link::Close } else { Link::Loose },
    };
    let verdict = equation.verdict()?;
    let shown: Vec<String> = figures.iter().map(|figure| in_unit(fraction, figure.number.value)).collect();
    let arithmetic = format!("{} = {}", shown.join(" + "), in_unit(fraction, equation.value()?));
    let statement = stated(sentence, arithmetic, verdict, &fraction.amount(whole));
    let operands = figures.iter().map(|figure| figure.span).collect();
    Some(Relation::new(RelationKind::PartsTotal, verdict, statement, operands))
}

/// "25/27 chỉ tiêu đạt; 2/27 chỉ tiêu chưa đạt": parts of one whole, the last of them those that did not or were left, or the first
/// ones again and the others anew.
fn counterparts(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let fraction = sentence.figure(item);
    let whole = fraction.other.filter(|whole| whole.value >= Exact::from_integer(3))?;
    let of_it = |at: usize| {
        let other = sentence.figure(at);
        other.kind == Kind::Fraction
            && other.other.is_some_and(|count| count.value == whole.value)
            && sentence.items[at].bracket == sentence.items[item].bracket
            && fraction.counts_same(sentence.paragraph, other, sentence.paragraph) != Some(false)
    };
    if (0..item).any(of_it) {
        return None;
    }
    let next = (item + 1..sentence.items.len().min(item + 5)).find(|at| of_it(*at))?;
    // "28/63 tỉnh công bố; 34/63 tỉnh không công bố; 1 tỉnh không truy cập được"
    let more = |at: usize| {
        let other = sentence.figure(at);
        other.is_exact_count() && fraction.counts_same(sentence.paragraph, other, sentence.paragraph) == Some(true)
    };
    let more = next + 1 < sentence.items.len() && more(next + 1);
    if more || (next + 1..sentence.items.len()).any(of_it) || sentence.items[next].role == Some(Role::Part) {
        return None;
    }
    let parts = [item, next];
    // "7 nghị quyết được 28/28 đại biểu tán thành, 2 nghị quyết còn lại được 27/28": all of it leaves none, the rest is of another count.
    let all = parts.iter().any(|part| sentence.figure(*part).number.value == whole.value);
    let left = sentence.items[next].role == Some(Role::Rest) && !all;
    // "27/49 chỉ tiêu, nhiệm vụ đạt, 22/49 chỉ tiêu, nhiệm vụ chưa đạt": what is counted may be called by several words.
    let denied = |at: usize| {
        let end = sentence.figure(at).tokens.end;
        (end..(end + DENIED).min(sentence.tokens.end)).any(|at| worded::is_failure(sentence.paragraph, at))
    };
    let rest = missing(sentence, next) && !missing(sentence, item) || denied(next) && !denied(item) || left;
    if !(rest || partition::completes(sentence, &parts)) || !fraction.is_exact_count() {
        return None;
    }
    let other = sentence.figure(next);
    let equation = Equation {
        operands: vec![Operand::of(fraction), Operand::of(other)],
        printed: Operand::whole_of(fraction)?,
        predict: &sum,
        link: if whole.value < Exact::from_integer(1000) { Link::Close } else { Link::Loose },
    };
    let verdict = equation.verdict()?;
    let shown = |number: Exact| in_unit(fraction, number);
    let arithmetic = format!("{} + {} = {}", shown(fraction.number.value), shown(other.number.value), shown(equation.value()?));
    Some(Relation::new(
        RelationKind::PartsTotal,
        verdict,
        stated(sentence, arithmetic, verdict, fraction),
        vec![fraction.span, other.span],
    ))
}

/// What is said to be left, or away, of the last fraction before it.
pub(super) fn of_fraction(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    // "còn 2 chợ nữa phải làm trong quý IV" need not be all that are left.
    let more = sentence.paragraph.lower_word(rest.counted.end) == "nữa";
    if rest.kind != Kind::Amount || !rest.is_exact_count() || more || !(is_left(sentence, rest) || lacks(sentence, item)) {
        return None;
    }
    let at = (item.saturating_sub(BETWEEN + 1)..item).rev().find(|other| {
        let fraction = sentence.figure(*other);
        // "21/22 đảng viên dự, vắng 1 đồng chí"
        let same = fraction.counts_same(paragraph, rest, paragraph) == Some(true);
        let people = fraction.counts_people(paragraph) && rest.counts_people(paragraph);
        fraction.kind == Kind::Fraction && (same || people)
    })?;
    let fraction = sentence.figure(at);
    let whole = fraction.amount(fraction.other?);
    let part = fraction.amount(fraction.number);
    // "19/33 vụ, chuyển 5 vụ, 9 vụ còn lại"
    let told: Exact = (at + 1..item)
        .map(|other| sentence.figure(other))
        .filter(|other| other.kind == Kind::Amount && other.counts_same(paragraph, rest, paragraph) != Some(false))
        .map(|other| other.number.value)
        .sum();
    let predict = move |operands: &[Interval]| {
        let left = operands[0].minus(&operands[1]);
        vec![left, left.and_then(|left| left.minus(&Interval::exactly(told)))]
    };
    // "25/30 công trình (83,3%); 5 công trình còn lại": only its share stands between.
    let named = fraction.counts_same(paragraph, rest, paragraph) == Some(true);
    let beside = named && (at + 1..item).all(|other| sentence.figure(other).kind == Kind::Percent);
    // "118/121 đảng viên dự họp (vắng 3 đồng chí)": those who were not there.
    let and = rest.start.checked_sub(1).is_some_and(|at| paragraph.lower_word(at) == "còn");
    let away = || !and && lacks(sentence, item) && fraction.counts_people(paragraph) && rest.counts_people(paragraph);
    let link = if beside || away() { Link::Close } else { Link::Loose };
    left_over(sentence, [&whole, &part], rest, (&predict, link), &[fraction])
}

/// "đã giải quyết 49/67 ý kiến, đạt 73,1%; đang giải quyết 18 ý kiến": what is being done of those that are not done, no more than these.
pub(super) fn under_way(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    let at = (item.saturating_sub(BETWEEN)..item).rev().find(|other| sentence.figure(*other).kind != Kind::Percent)?;
    let done = sentence.figure(at);
    let word = |at: usize| paragraph.lower_word(at);
    let says = |figure: &Figure, said: &str| (figure.start.saturating_sub(SAID)..figure.start).any(|at| word(at) == said);
    let counted = rest.is_named_count();
    let same = done.kind == Kind::Fraction && done.counts_same(paragraph, rest, paragraph) == Some(true);
    let beside = sentence.items[at].bracket == sentence.items[item].bracket && sentence.items[item].announced.is_none();
    if !counted || !same || !beside || !says(done, "đã") || !says(rest, "đang") {
        return None;
    }
    let whole = done.amount(done.other?);
    let part = done.amount(done.number);
    let left = whole.number.value - part.number.value;
    // What is neither done nor under way is not told of.
    if rest.number.value < left {
        return None;
    }
    let found = left_over(sentence, [&whole, &part], rest, (&taken_off, Link::Close), &[done])?;
    // Either of the two may be the one that is wrong.
    Some(Relation { suggestion: None, ..found })
}

/// Whether *thiếu, vắng* stand right before what is counted, beside its fraction: *bầu được 311/315 đại biểu, thiếu 4 đại biểu*.
fn lacks(sentence: &Sentence<'_>, item: usize) -> bool {
    let rest = sentence.figure(item);
    let lacking = rest
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(sentence.paragraph.lower_word(at), "thiếu" | "vắng" | "khuyết" | "còn"));
    let fraction = |at: usize| sentence.figure(at).kind == Kind::Fraction;
    // "19/25 chỉ tiêu đạt, trong đó 6/25 vượt, còn 6 không đạt": what is left is left of the first.
    let several = (0..item).filter(|at| fraction(*at)).count() > 1;
    if several && rest.start.checked_sub(1).is_some_and(|at| sentence.paragraph.lower_word(at) == "còn") {
        return false;
    }
    // "9.204/9.750 lượt, đạt 94,4% kế hoạch, thiếu 546 lượt": past its share.
    let beside = fraction(item - 1) || item >= 2 && sentence.figure(item - 1).kind == Kind::Percent && fraction(item - 2);
    // "21/22 đảng viên (1 đồng chí vắng có lý do)"
    let away = matches!(sentence.paragraph.lower_word(rest.counted.end.max(rest.tokens.end)), "vắng" | "nghỉ");
    (lacking || away) && beside && !sentence.items[item].apart
}

/// Whether a count is of those that did not: *2 chỉ tiêu không đạt*.
fn missing(sentence: &Sentence<'_>, item: usize) -> bool {
    let figure = sentence.figure(item);
    let paragraph = sentence.paragraph;
    let after = |words: usize| figure.tokens.end..(figure.tokens.end + words).min(sentence.tokens.end);
    // "543/545 chi bộ được đánh giá, đạt 99,6% (2 chi bộ mới thành lập chưa đánh giá)": a bracket for them alone.
    let alone = || sentence.items[item].opens && sentence.closes(figure.tokens.end, |_| false) == behind_words(sentence, item);
    let denied = |at: usize| matches!(paragraph.lower_word(at), "không" | "chưa");
    after(4).any(|at| worded::is_failure(paragraph, at)) || alone() && after(DENIED).any(denied)
}

/// Whether a count is said not to be what a fraction before it is: *36/45 hộ đã bàn giao, 9 hộ chưa bàn giao*.
fn denies(sentence: &Sentence<'_>, fraction: usize, item: usize) -> bool {
    let words = |item: usize| {
        let figure = sentence.figure(item);
        figure.counted.start.max(figure.tokens.end)..behind_words(sentence, item)
    };
    let denied = words(item).any(|at| matches!(sentence.paragraph.lower_word(at), "chưa" | "không"));
    denied && partition::denied(sentence, &[words(fraction), words(item)])
}

/// How many words behind a count *chưa, không* may stand in a bracket that tells of nothing else.
const DENIED: usize = 8;

/// Where the words behind a count end: at a mark or the next number.
fn behind_words(sentence: &Sentence<'_>, item: usize) -> usize {
    let tokens = sentence.paragraph.tokens();
    let from = sentence.figure(item).tokens.end;
    (from..sentence.tokens.end).find(|at| !tokens[*at].is_wordlike()).unwrap_or(sentence.tokens.end)
}
