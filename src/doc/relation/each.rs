//! So many times so much each: *200 suất quà, mỗi suất 500.000 đồng, tổng trị giá 100 triệu đồng*; *2,5 tỷ đồng cho 50 hộ, bình quân
//! 50 triệu đồng/hộ*; *Trong 5 năm huy động 1.250 tỷ đồng, bình quân mỗi năm 250 tỷ đồng*.
//!
//! What each is counted by is named (*mỗi suất, /hộ*), and so is what the total is of: it stands right before the count, or is called
//! a total after them. An amount each is one of several readings away from those only.

mod summed;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::cue::Role;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, judged};
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::TokenKind;
use crate::lang::word;

/// How many words may stand between *mỗi* and the amount.
const EACH: usize = 6;

/// How many words may stand between a total and its count, and between an amount each and the total after it.
const BESIDE: usize = 3;
const TOTAL: usize = 8;

/// The amounts each of a sentence.
pub(super) fn read(sentence: &Sentence<'_>, relations: &mut Vec<Relation>) {
    let several = summed::read(sentence, relations);
    for item in 1..sentence.items.len() {
        let each = sentence.figure(item);
        if several.contains(&item) {
            continue;
        }
        if each.kind == Kind::Amount && matches!(each.hedge, Hedge::None | Hedge::About) {
            relations.extend(of_total(sentence, item));
        }
    }
}

/// Whether a sentence that begins at a token tells what each is given of those before it, or what all come to.
pub(super) fn goes_on(paragraph: &Paragraph, start: usize) -> bool {
    matches!(paragraph.lower_word(start), "mỗi" | "tổng")
}

/// What a sentence that begins with *Mỗi* or *Tổng* tells of the figures before it, joined to them: *Đoàn trao 120 suất quà với tổng trị giá
/// 72 triệu đồng. Mỗi suất quà trị giá 600.000 đồng*; `from` is its first item.
pub(super) fn across(joined: &Sentence<'_>, from: usize, relations: &mut Vec<Relation>) {
    let Some(first) = joined.items.get(from).map(|_| joined.figure(from)) else { return };
    let start = joined.paragraph.sentence_of(first.start).map_or(first.start, |sentence| sentence.tokens.start);
    if !goes_on(joined.paragraph, start) || start <= joined.tokens.start {
        return;
    }
    let mut found = Vec::new();
    read(joined, &mut found);
    relations.extend(found.into_iter().filter(|relation| relation.operands.contains(&first.span)));
}

/// What an amount is for one of: the noun after *mỗi* or behind the stroke, and whether it is a mean.
fn unit_of(sentence: &Sentence<'_>, item: usize) -> Option<(u32, bool)> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let each = sentence.figure(item);
    let from = each.start.saturating_sub(EACH).max(sentence.figure(item - 1).tokens.end);
    let lead = |word: &str| (from..each.start).find(|at| paragraph.lower_word(*at) == word);
    let mean = sentence.items[item].role == Some(Role::Average) || lead("quân").is_some();
    // "định mức 15 kg/khẩu"
    let set = lead("mức").is_some();
    // "10 nhà (trị giá 50 triệu đồng/nhà)", "trị giá 1,5 triệu đồng/chiếc"
    let priced =
        sentence.items[item].opens || (from..each.start).any(|at| matches!(paragraph.lower_word(at), "trị" | "giá" | "hỗ"));
    let per = each.per.clone().find(|at| tokens[*at].is_wordlike()).filter(|_| mean || set || priced);
    let at = lead("mỗi").map(|each| each + 1).or(per)?;
    Some((tokens.get(at)?.key, mean))
}

/// The figure that counts what an amount is for one of: things in the sentence before it, or the years it spans.
fn count_of<'p>(sentence: &Sentence<'p>, item: usize, unit: u32) -> Option<&'p Figure> {
    let paragraph = sentence.paragraph;
    let tokens = paragraph.tokens();
    let first = |figure: &Figure| tokens.get(figure.counted.start).map(|token| token.key);
    let counts = |figure: &Figure| {
        let things = figure.is_exact_count()
            && !figure.counted.is_empty()
            && first(figure).is_some_and(|first| first == unit || are_one(first, unit));
        let time = figure.kind == Kind::Period && figure.unit.clone().any(|at| tokens[at].key == unit);
        (things || time)
            && figure.hedge == Hedge::None
            && figure.other.is_none()
            && figure.number.value > Exact::from_integer(1)
    };
    let before = sentence.figure(item).start;
    let figures = paragraph.figures();
    let until = figures.partition_point(|figure| figure.start < before);
    let here = || figures[..until].iter().rev().take_while(|figure| figure.tokens.start >= sentence.tokens.start);
    let mut all = here();
    if let Some(count) = all.find(|figure| counts(figure)) {
        // Two counts of one kind: either may be meant.
        return all.all(|other| !counts(other)).then_some(count);
    }
    // "5 xe đạp, mỗi chiếc …", "10 nhà, mỗi căn …": the last things counted, whatever they are called.
    let things = |figure: &&Figure| figure.kind == Kind::Amount && figure.is_exact_count() && !figure.counted.is_empty();
    let last = here().find(things).filter(|_| CLASSIFIERS.contains(&unit))?;
    let near = before - last.tokens.end <= CLASSIFIED && last.hedge == Hedge::None;
    let alone = here().filter(things).count() == 1;
    (near && alone && last.number.value > Exact::from_integer(1) && !last.counts_people(paragraph)).then_some(last)
}

/// Words that count things of many names.
static CLASSIFIERS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("chiếc cái căn ngôi nhà phần suất con bộ cuốn quyển mô công"));

/// Words by which the same are called: *64 trẻ mồ côi, mỗi em 3 triệu đồng; 27 hộ, mỗi gia đình 5 triệu đồng*.
static ALIKE: LazyLock<[FxHashSet<u32>; 3]> =
    LazyLock::new(|| [word::set("em cháu trẻ học thiếu"), word::set("hộ gia"), word::set("suất phần túi quà")]);

/// Whether two words call the same.
fn are_one(one: u32, other: u32) -> bool {
    ALIKE.iter().any(|words| words.contains(&one) && words.contains(&other))
}

/// How many words may stand between a count and the amount each of what another word counts.
const CLASSIFIED: usize = 14;

fn tokens_hold_a_number(sentence: &Sentence<'_>, range: std::ops::Range<usize>) -> bool {
    range.into_iter().any(|at| sentence.paragraph.tokens()[at].kind == TokenKind::Number)
}

/// The total that an amount each and a count make, and whether nothing else can be meant.
fn total_of(sentence: &Sentence<'_>, item: usize, count: &Figure) -> Option<usize> {
    let paragraph = sentence.paragraph;
    let each = sentence.figure(item);
    let fits = |other: &usize| {
        let figure = sentence.figure(*other);
        let alike = figure.dimension == each.dimension && figure.base == each.base;
        let same = each.counts_same(paragraph, figure, paragraph);
        // "6 xe đạp (mỗi xe 2,5 triệu đồng); 12 suất học bổng (mỗi suất 1 triệu đồng)": what each is worth is no total.
        let led = figure.start.saturating_sub(EACH)..figure.start;
        let mark = led.clone().rev().find(|at| !paragraph.tokens()[*at].is_wordlike());
        let each_too = (mark.unwrap_or(led.start)..led.end).any(|at| paragraph.lower_word(at) == "mỗi");
        figure.kind == Kind::Amount
            && !each_too
            && *other != item
            && figure.span != count.span
            && (figure.per.is_empty() || is_yearly(paragraph, figure) && *other > item)
            && figure.number.value > each.number.value
            && if each.base.is_empty() { same == Some(true) } else { alike }
    };
    let word = |at: usize| paragraph.lower_word(at);
    let end = |figure: &Figure| figure.tokens.end.max(figure.counted.end);
    if count.kind == Kind::Period {
        let mut all = (0..item).filter(|other| fits(other) && sentence.is_level(*other));
        let only = all.next()?;
        return all.next().is_none().then_some(only);
    }
    // "1.200 con giống cho 60 hộ"
    let before = (0..item).rev().filter(fits).find(|other| {
        let (from, until) = (sentence.figure(*other).tokens.end, count.start);
        let given = (from..until).find(|at| word(*at) == "cho");
        // "cho 1.092 hộ với 4.219 khẩu": those that are given to are counted twice.
        let twice = given.is_some_and(|given| tokens_hold_a_number(sentence, given..until));
        let room = if twice { BESIDE } else { 0 };
        from <= until && until - from <= BESIDE + 3 + room && given.is_some_and(|given| until - given <= BESIDE + room)
    });
    // "tổng trị giá 100 triệu đồng"
    let after = || {
        (item + 1..sentence.items.len()).find(fits).filter(|other| {
            let (from, until) = (end(each).max(each.per.end), sentence.figure(*other).start);
            from <= until && until - from <= TOTAL && (from.saturating_sub(1)..until).any(|at| word(at) == "tổng")
        })
    };
    // "40 suất quà trị giá 20 triệu đồng (mỗi suất 500 nghìn đồng)"
    let between = || {
        (0..item).rev().filter(fits).find(|other| {
            let figure = sentence.figure(*other);
            let from = count.tokens.end;
            let led = (figure.start.saturating_sub(LED)..figure.start).any(|at| {
                matches!(
                    (word(at), word(at + 1)),
                    ("trị", "giá") | ("số", "tiền") | ("kinh", "phí") | ("tổng", _) | ("giá", "trị")
                )
            });
            from <= figure.start && figure.start - from <= TOTAL * 2 && led && figure.tokens.end <= each.start
        })
    };
    // "số tiền 500 triệu đồng, hỗ trợ xây tặng 10 nhà (50 triệu đồng/nhà)"
    let spent = || {
        (0..item).rev().filter(fits).find(|other| {
            let figure = sentence.figure(*other);
            let (from, until) = (figure.tokens.end, count.start);
            let led = (figure.start.saturating_sub(LED)..figure.start)
                .any(|at| matches!((word(at), word(at + 1)), ("số", "tiền") | ("kinh", "phí") | ("trích" | "tổng", _)));
            let plain = |at: usize| paragraph.tokens()[at].is_wordlike() || paragraph.word(at) == ",";
            led && from <= until && until - from <= TOTAL && (from..until).all(plain) && sentence.items[item].opens
        })
    };
    before.or_else(after).or_else(between).or_else(spent)
}

/// "mỗi lứa 400 con, tổng cộng 1.200 con/năm": what is per year is told of the year that the sentence is of.
fn is_yearly(paragraph: &Paragraph, figure: &Figure) -> bool {
    let mut words = figure.per.clone().filter(|at| paragraph.tokens()[*at].is_wordlike());
    words.next().is_some_and(|at| paragraph.lower_word(at) == "năm") && words.next().is_none()
}

/// How many words before a total may say that it is one.
const LED: usize = 4;

/// What else each is made of: *mỗi suất gồm 500.000 đồng tiền mặt và hiện vật trị giá 100.000 đồng*.
fn with_it<'p>(sentence: &'p Sentence<'_>, item: usize, total: &Figure) -> Vec<&'p Figure> {
    let each = sentence.figure(item);
    let word = |at: usize| sentence.paragraph.lower_word(at);
    let made = (each.start.saturating_sub(EACH)..each.start).any(|at| word(at) == "gồm");
    let alike = |other: &usize| {
        let figure = sentence.figure(*other);
        let between = sentence.figure(other - 1).tokens.end..figure.start;
        figure.kind == Kind::Amount
            && figure.base == each.base
            && figure.per.is_empty()
            && figure.span != total.span
            && between.into_iter().all(|at| !matches!(word(at), "tổng" | "." | ";"))
    };
    (item + 1..sentence.items.len()).take_while(|other| made && alike(other)).map(|other| sentence.figure(other)).collect()
}

fn of_total(sentence: &Sentence<'_>, item: usize) -> Option<Relation> {
    let (unit, mean) = unit_of(sentence, item)?;
    let count = count_of(sentence, item, unit)?;
    let total = sentence.figure(total_of(sentence, item, count)?);
    let each = sentence.figure(item);
    // "20 suất quà và 10 xe đạp, mỗi suất 500.000 đồng, tổng trị giá 30 triệu đồng": of both.
    let between = |other: &Figure| {
        count.span < other.span && other.span < each.span && other.kind == Kind::Amount && other.span != total.span
    };
    // "54 suất (trong đó 41 suất …, 13 suất …), mỗi suất 6 triệu đồng": what a closed bracket holds is told of the count.
    let open = |other: usize| sentence.within(item, sentence.items[other].bracket);
    let several = (0..item).any(|other| open(other) && between(sentence.figure(other)));
    if several || total.hedge.is_open() || sentence.items[item].apart && count.kind == Kind::Period {
        return None;
    }
    let others = with_it(sentence, item, total);
    let predict = |operands: &[Interval]| {
        let all = operands[0].over(&operands[1]);
        vec![operands[2..].iter().fold(all, |rest, other| rest.and_then(|rest| rest.minus(other)))]
    };
    let priced = each.base == "đồng";
    let printed = match mean {
        true => Operand::mean(each),
        false if priced => Operand::priced(each),
        false => Operand::of(each),
    };
    let mut operands = vec![Operand::of(total), Operand::set(count)];
    operands.extend(others.iter().map(|other| Operand::priced(other)));
    let equation = Equation { operands, printed, predict: &predict, link: Link::Close };
    let mut verdict = equation.verdict()?;
    // A gift is worth what it is worth: only a mean is cut.
    if verdict == Verdict::HoldsIfTruncated && !mean {
        verdict = Verdict::Contradicts;
    }
    // A sum of two kinds of gifts is no product: only a slip, or what is near, is told. "trung bình 60 km/ngày" of 58,3 is round, and
    // "mỗi tỉnh 100 suất, mỗi suất 3 triệu đồng, tổng 3 tỷ đồng" is of all provinces.
    let value = equation.value()?;
    let off = if value > each.number.value { value - each.number.value } else { each.number.value - value };
    let round = mean && off * 20 < each.number.value;
    // "15 nhà, mỗi nhà 60 triệu đồng, tổng kinh phí 90 triệu đồng": all three are told in one go.
    let paragraph = sentence.paragraph;
    let row = item > 0
        && sentence.figure(item - 1).span == count.span
        && sentence.items.get(item + 1).is_some()
        && sentence.figure(item + 1).span == total.span;
    let each_of_them = || {
        let from = count.start.saturating_sub(EACH).max(sentence.tokens.start);
        (from..count.start).any(|at| matches!(paragraph.lower_word(at), "mỗi" | "từng"))
    };
    let with_others =
        || (each.tokens.end..total.start).any(|at| matches!(paragraph.lower_word(at), "cùng" | "và" | "nhiều" | "khác"));
    let told = !mean && row && count.kind == Kind::Amount && !each_of_them() && !with_others();
    if verdict == Verdict::Contradicts
        && !told
        && (round || equation.is_gross() && !equation.is_one_slip() || !equation.is_explained())
    {
        return None;
    }
    let mut terms = vec![format!("{} / {}", in_unit(each, total.number.value), in_unit(count, count.number.value))];
    terms.extend(others.iter().map(|other| in_unit(each, other.number.value)));
    let arithmetic = format!("{} = {}", terms.join(" − "), in_unit(each, equation.value()?));
    let figures: Vec<&Figure> = [total, count].into_iter().chain(others).collect();
    let found = judged(sentence, RelationKind::Average, &equation, verdict, |_| arithmetic, &figures, each)?;
    Some(Relation { suggestion: None, ..found })
}
