//! What is left of a fraction: *đã giải quyết 19/33 vụ việc, 14 vụ còn lại đang xem xét*.
//!
//! Parts of the whole may be told between the two; the rest is then what these leave, too.

mod done;

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand, Predict};
use crate::doc::relation::known::Known;
use crate::doc::relation::list::counts_persons;
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::lang::units::Dimension;

/// How many figures may stand between a fraction and what is left of it.
const BETWEEN: usize = 3;

/// The remainders of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    for item in 1..sentence.items.len() {
        let rest = sentence.figure(item);
        if rest.kind == Kind::Amount && rest.is_exact_count() && (is_left(sentence, rest) || lacks(sentence, item)) {
            relations.extend(of_fraction(sentence, item));
        }
        relations.extend(after_costs(sentence, item).or_else(|| profit(sentence, item)));
        relations.extend(of_needed(sentence, item));
        relations.extend(of_amount(sentence, item));
        relations.extend(of_those_before(sentence, earlier, item));
        if rest.kind == Kind::Amount && rest.is_exact_count() && is_left(sentence, rest) {
            relations.extend(of_several(sentence, item));
        }
    }
    for item in 0..sentence.items.len() {
        done::read(sentence, earlier, item, relations);
    }
}

/// What is under way of those that are not done, where nothing else is told of it.
pub(super) fn read_under_way(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let known = Known::of(relations);
    let mut found = Vec::new();
    for sentence in sentences {
        for item in 1..sentence.items.len() {
            let told = |relation: &Relation| relation.kind == RelationKind::PartsTotal;
            if !known.with(relations, sentence.figure(item).span).any(told) {
                found.extend(under_way(sentence, item));
            }
        }
    }
    relations.extend(found);
}

/// Whether *còn lại* stands right after what a figure counts.
fn is_left(sentence: &Sentence<'_>, rest: &Figure) -> bool {
    let word = |index: usize| sentence.paragraph.lower_word(index);
    (rest.tokens.end..(rest.tokens.end + 4).min(sentence.tokens.end))
        .take_while(|index| sentence.paragraph.tokens()[*index].is_wordlike())
        .any(|index| word(index) == "còn" && word(index + 1) == "lại")
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

/// How many words may stand between *trừ* or *còn* and its amount: *trừ hết các khoản chi phí*.
const TAKEN: usize = 6;

/// What is left of an income once the costs are taken off: *thu về 151,9 triệu đồng, trừ chi phí 77 triệu đồng, còn lãi 74,9 triệu đồng*.
fn after_costs(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    let says = |figure: &Figure, words: &[&str]| {
        let from = figure.start.saturating_sub(TAKEN);
        let marks = |at: &usize| !paragraph.tokens()[*at].is_wordlike();
        let from = (from..figure.start).rev().find(marks).map_or(from, |mark| mark + 1);
        (from..figure.start).any(|at| words.contains(&paragraph.lower_word(at)))
    };
    let money = |figure: &Figure| figure.kind == Kind::Amount && figure.base == "đồng" && figure.per.is_empty();
    if !money(rest) || !says(rest, &["còn", "lãi", "lời"]) {
        return None;
    }
    // "trừ tiền giống 1,05 triệu đồng và công chăm sóc 0,7 triệu đồng": each cost is taken off.
    let first = item.saturating_sub(BETWEEN);
    let taken = (first..item).find(|other| money(sentence.figure(*other)) && says(sentence.figure(*other), &["trừ"]))?;
    let income = (taken.saturating_sub(BETWEEN)..taken).rev().find(|other| money(sentence.figure(*other)))?;
    let costs: Vec<usize> = (taken..item).filter(|other| money(sentence.figure(*other))).collect();
    let alike = [income, item].iter().chain(&costs).all(|other| {
        let own = &sentence.items[*other];
        sentence.figure(*other).hedge == Hedge::None && own.bracket == sentence.items[item].bracket
    });
    let one = sentence.figure(income);
    let left = costs.iter().any(|cost| says(sentence.figure(*cost), &["lãi", "còn", "lời"]));
    let spent: Exact = costs.iter().map(|cost| sentence.figure(*cost).number.value).sum();
    if !alike || left || one.number.value <= spent {
        return None;
    }
    let predict = |operands: &[Interval]| {
        let (first, costs) = operands.split_first()?;
        costs.iter().try_fold(*first, |left, cost| left.minus(cost))
    };
    let predict = |operands: &[Interval]| vec![predict(operands)];
    let figures: Vec<&Figure> = [income].iter().chain(&costs).map(|other| sentence.figure(*other)).collect();
    let equation = Equation {
        operands: figures.iter().map(|figure| Operand::of(figure)).collect(),
        printed: Operand::of(rest),
        predict: &predict,
        link: Link::Close,
    };
    let shown: Vec<String> = figures.iter().map(|figure| in_unit(rest, figure.number.value)).collect();
    let arithmetic = |value| format!("{} = {}", shown.join(" − "), in_unit(rest, value));
    judged(sentence, RelationKind::PartsTotal, &equation, equation.verdict()?, arithmetic, &figures, rest)
}

/// "Doanh thu 36 tỷ đồng, chi phí 30 tỷ đồng, lợi nhuận 6 tỷ đồng": all that was taken in, all that was spent, and what that leaves.
fn profit(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let (first, second) = (item.checked_sub(2)?, item.checked_sub(1)?);
    let [income, cost, gain] = [first, second, item].map(|at| sentence.figure(at));
    let plain = [first, second, item].iter().all(|at| {
        let figure = sentence.figure(*at);
        let money = figure.kind == Kind::Amount && figure.base == "đồng" && figure.per.is_empty();
        money && figure.hedge == Hedge::None && sentence.items[*at].bracket == sentence.items[item].bracket
    });
    let label = |at: usize| {
        let before = at.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        before.max(sentence.figure(at).start.saturating_sub(TAKEN))..sentence.figure(at).start
    };
    let pair = |at: usize| (paragraph.lower_word(at), paragraph.lower_word(at + 1));
    let taken = label(first).any(|at| matches!(pair(at), ("doanh" | "tổng", "thu")));
    // "chi phí hoạt động 1.316 tỷ đồng" is not all that was spent.
    let spent = label(second).any(|at| {
        let left = cost.start.saturating_sub(at + 2);
        matches!(pair(at), ("chi", "phí") | ("tổng", "chi")) && left <= 1
    });
    let earned = label(item).any(|at| pair(at) == ("lợi", "nhuận") || paragraph.lower_word(at) == "lãi")
        && !label(item).any(|at| matches!(paragraph.lower_word(at), "thuế" | "gộp" | "suất" | "vay"));
    if !(plain && taken && spent && earned) || sentence.items[item].role.is_some_and(Role::is_change) {
        return None;
    }
    left_over(sentence, [income, cost], gain, (&taken_off, Link::Close), &[income, cost])
        .filter(|found| found.verdict != Verdict::Contradicts || !found.gross)
}

/// What is left of so many: *Trong 53 cụm chỉ 9 cụm có hệ thống xử lý, 44 cụm còn lại chưa có*.
fn of_several(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    let alike = |other: &usize| {
        let figure = sentence.figure(*other);
        figure.kind == Kind::Amount
            && figure.is_exact_count()
            && figure.hedge == Hedge::None
            && figure.counts_same(paragraph, rest, paragraph) == Some(true)
    };
    let all: Vec<usize> = (0..item).filter(alike).collect();
    let [whole, part] = all[..] else { return None };
    let start = sentence.figure(whole).start;
    let word = |back: usize| start.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    let of = matches!(word(1), "trong" | "từ") || word(1) == "số" && (word(2) == "trong" || word(3) == "trong");
    if !of || sentence.items[part].announced.is_some() || rest.hedge != Hedge::None {
        return None;
    }
    let (whole, part) = (sentence.figure(whole), sentence.figure(part));
    left_over(sentence, [whole, part], rest, (&taken_off, Link::Loose), &[whole, part])
}

/// "Cử tri nêu 6 ý kiến. Đại biểu đã trả lời 2 ý kiến, còn 4 ý kiến …": what was done of those that the sentence before counts, and what is
/// left.
fn of_those_before(sentence: &Sentence<'_>, earlier: &[Sentence<'_>], item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let part = item.checked_sub(1)?;
    let rest = sentence.figure(item);
    let left = rest.start.checked_sub(1).is_some_and(|at| paragraph.lower_word(at) == "còn");
    let alike = |figure: &Figure| {
        figure.kind == Kind::Amount
            && figure.is_exact_count()
            && figure.hedge == Hedge::None
            && figure.counts_same(paragraph, rest, paragraph) == Some(true)
    };
    let alone = (0..part).all(|other| !alike(sentence.figure(other)));
    let done = (sentence.tokens.start..sentence.figure(part).start).any(|at| matches!(paragraph.lower_word(at), "đã" | "được"));
    let beside = sentence.items[part].bracket == sentence.items[item].bracket && !sentence.items[item].apart;
    if !left || !alike(rest) || !alike(sentence.figure(part)) || !alone || !done || !beside {
        return None;
    }
    let before = earlier.last()?;
    let mut wholes = (0..before.items.len()).filter(|at| before.is_level(*at) && alike(before.figure(*at)));
    let whole = before.figure(wholes.next().filter(|_| wholes.next().is_none())?);
    let part = sentence.figure(part);
    // "8 người nguy kịch. Đến nay đã cứu được 6 người, còn 12 người": of more than these.
    if whole.number.value < part.number.value.max(rest.number.value) {
        return None;
    }
    left_over(sentence, [whole, part], rest, (&taken_off, Link::Close), &[whole, part])
}

/// "Vốn giao 54,2 tỷ đồng, đã giải ngân 38,7 tỷ đồng, còn lại 15,5 tỷ đồng chưa giải ngân": what was done of an amount, and what is left.
fn of_amount(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    // "đã giải ngân 90 tỷ đồng, đạt 75%, số vốn còn lại là 30 tỷ đồng": past the share.
    let shared = item.checked_sub(1).is_some_and(|at| sentence.figure(at).kind == Kind::Percent);
    let done = item.checked_sub(1 + usize::from(shared))?;
    let first = done.checked_sub(1)?;
    let [whole, part, rest] = [first, done, item].map(|at| sentence.figure(at));
    let word = |at: usize| paragraph.lower_word(at);
    let led = rest.start.checked_sub(1).map(|at| if word(at) == "là" && at > 0 { at - 1 } else { at });
    let left = led.is_some_and(|at| at > 0 && (word(at), word(at - 1)) == ("lại", "còn"));
    let led = left || led.is_some_and(|at| word(at) == "còn");
    // "còn 12 tỷ đồng" may be of another day: what was not done says whose rest it is.
    let open = (rest.tokens.end..(rest.tokens.end + SAID).min(sentence.tokens.end))
        .take_while(|at| paragraph.tokens()[*at].is_wordlike())
        .any(|at| matches!(word(at), "chưa" | "phải" | "nợ"));
    let open = open || left && shared;
    let told = (whole.tokens.end..part.start).any(|at| matches!(word(at), "đã" | "được"));
    let plain = [first, done, item].iter().all(|at| {
        let figure = sentence.figure(*at);
        figure.kind == Kind::Amount
            && figure.hedge == Hedge::None
            && figure.per.is_empty()
            && sentence.items[*at].announced.is_none()
            && sentence.items[*at].bracket == sentence.items[item].bracket
    });
    let measured =
        whole.dimension == Dimension::Measure && whole.comparable(part, paragraph) && whole.comparable(rest, paragraph);
    let fits = part.number.value < whole.number.value && rest.number.value < whole.number.value && first == 0;
    if !(led && open && told && plain && measured && fits && sentence.is_level(first)) {
        return None;
    }
    left_over(sentence, [whole, part], rest, (&taken_off, Link::Close), &[whole, part])
}

/// "đã giải quyết 49/67 ý kiến, đạt 73,1%; đang giải quyết 18 ý kiến": what is being done of those that are not done, no more than these.
fn under_way(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    let at = (item.saturating_sub(BETWEEN)..item).rev().find(|other| sentence.figure(*other).kind != Kind::Percent)?;
    let done = sentence.figure(at);
    let word = |at: usize| paragraph.lower_word(at);
    let says = |figure: &Figure, said: &str| (figure.start.saturating_sub(SAID)..figure.start).any(|at| word(at) == said);
    let counted = rest.kind == Kind::Amount && rest.is_exact_count() && rest.hedge == Hedge::None && !rest.counted.is_empty();
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

/// The second amount taken off the first.
fn taken_off(operands: &[Interval]) -> Vec<Option<Interval>> {
    vec![operands[0].minus(&operands[1])]
}

/// What is left of a whole once a part is taken off, held against what is printed; the operands are the figures that both stand in.
fn left_over(
    sentence: &Sentence<'_>,
    [whole, part]: [&Figure; 2],
    rest: &Figure,
    (predict, link): (Predict<'_>, Link),
    operands: &[&Figure],
) -> Option<Relation> {
    let equation =
        Equation { operands: vec![Operand::of(whole), Operand::of(part)], printed: Operand::of(rest), predict, link };
    let (a, b) = (in_unit(whole, whole.number.value), in_unit(part, part.number.value));
    let arithmetic = |value| format!("{a} − {b} = {}", in_unit(rest, value));
    judged(sentence, RelationKind::PartsTotal, &equation, equation.verdict()?, arithmetic, operands, rest)
}

/// How many words before an amount may say that it is needed, or that it is there.
const SAID: usize = 5;

/// What is lacking of those that are needed: *ấn định 568 đại biểu, trúng cử 566 đại biểu, còn thiếu 2 đại biểu*.
fn of_needed(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
    let word = |at: usize| paragraph.lower_word(at);
    let lacks = rest.start.checked_sub(1).is_some_and(|at| matches!(word(at), "thiếu" | "khuyết" | "vắng"));
    if rest.kind != Kind::Amount || !rest.is_exact_count() || rest.hedge != Hedge::None || !lacks {
        return None;
    }
    let says = |other: usize, pairs: &[(&str, &str)]| {
        let figure = sentence.figure(other);
        let end = other.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.figure(before).tokens.end);
        let from = figure.start.saturating_sub(SAID).max(end);
        (from..figure.start)
            .any(|at| pairs.iter().any(|(one, two)| word(at) == *one && (two.is_empty() || word(at + 1) == *two)))
    };
    let alike = |other: usize| {
        let figure = sentence.figure(other);
        let same = figure.counts_same(paragraph, rest, paragraph) != Some(false)
            || figure.counts_people(paragraph) && counts_persons(paragraph, rest)
            || counts_persons(paragraph, figure) && rest.counts_people(paragraph);
        figure.kind == Kind::Amount
            && figure.is_exact_count()
            && figure.hedge == Hedge::None
            && same
            && sentence.items[other].bracket == sentence.items[item].bracket
    };
    let all = |from: usize, pairs: &[(&str, &str)]| {
        let mut found = (from..item).filter(|other| alike(*other) && says(*other, pairs));
        found.next().filter(|_| found.next().is_none())
    };
    let needed = all(
        0,
        &[
            ("ấn", "định"),
            ("được", "bầu"),
            ("được", "giao"),
            ("nhu", "cầu"),
            ("định", "mức"),
            ("định", "biên"),
            ("cần", ""),
            ("gọi", "khám"),
            ("được", "gọi"),
            ("triệu", "tập"),
            ("được", "mời"),
            ("tổng", "số"),
            ("danh", "sách"),
            ("chi", "bộ"),
            ("đảng", "bộ"),
        ],
    )?;
    let there = all(
        needed + 1,
        &[
            ("trúng", "cử"),
            ("bầu", "được"),
            ("đã", "bầu"),
            ("hiện", "có"),
            ("có", "mặt"),
            ("mới", "có"),
            ("tuyển", "được"),
            ("bố", "trí"),
            ("dự", ""),
        ],
    )?;
    let (whole, part) = (sentence.figure(needed), sentence.figure(there));
    left_over(sentence, [whole, part], rest, (&taken_off, Link::Close), &[whole, part])
}

fn of_fraction(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let paragraph = sentence.paragraph;
    let rest = sentence.figure(item);
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
