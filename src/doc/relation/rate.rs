//! So much for each, times how many, is so much in all: *mỗi hộ 2 triệu đồng cho 45 hộ, tổng 90 triệu đồng*; *bán 12.000 cổ phần giá
//! 15.500 đồng/cổ phần, thu 186 triệu đồng*; *217 người chết trong 7 ngày, bình quân mỗi ngày 31 người*.
//!
//! A rate says what it is per; that is what the count must count, and the total measures what the rate does. Which count and which
//! total are meant the arithmetic tells; where none fits, only three that stand alone in their sentence contradict.

mod multiples;
mod said;

use std::ops::Range;
use std::sync::LazyLock;

use num_traits::{CheckedDiv, CheckedMul};

use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::{Exact, Interval};
use crate::doc::relation::clause::Sentence;
use crate::doc::relation::judge::{Equation, Link, Operand};
use crate::doc::relation::share::{in_unit, stated_in};
use crate::doc::relation::told::Across;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::doc::token::TokenKind;
use crate::doc::{Document, Paragraph};
use crate::finding::Message;
use crate::lang::units::{self, Dimension};
use crate::lang::word;
use crate::text::Span;
use said::{is_called_all, is_density, is_mean, is_mean_before, is_of_named, is_of_others, sums_up};

/// How many words before a figure may say what it is for each of: *mỗi hộ nghèo được hỗ trợ 2 triệu đồng*.
const BEFORE: usize = 9;

/// How many words after it.
const AFTER: usize = 6;

/// How many sentences before a rate, and after it, may hold its count and its total.
const NEAR: (usize, usize) = (3, 1);

/// How many paragraphs before it, and after it.
const APART: (usize, usize) = (4, 1);

/// How many tokens a paragraph counts for where the nearest is looked for.
const FAR: usize = 1_000;

/// How many counts and totals of a rate are tried, nearest first.
const TRIED: usize = 6;

/// How many times as many values as pairs tried make an agreement telling.
const ODDS: i128 = 8;

/// What a rate is per.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Each {
    /// A thing, by the first word of its name; whether it is a person.
    Thing(u32, bool),
    /// A stretch of time.
    Time(&'static str),
    /// A measure: so many base units of it.
    Measure(&'static str, Exact),
    /// So many people: *bác sĩ/vạn dân*.
    People(i128),
    /// Whatever is priced.
    Any,
}

/// A figure in its place.
#[derive(Clone, Copy)]
struct Seen<'d> {
    index: usize,
    text: &'d Paragraph,
    figure: &'d Figure,
    /// How far it stands from the rate, in tokens of one paragraph and then in paragraphs.
    away: usize,
}

/// A figure as a rate.
struct Rate<'d> {
    index: usize,
    text: &'d Paragraph,
    figure: &'d Figure,
    each: Each,
    /// Whether it is per something more: *đồng/người/năm*.
    twice: bool,
}

impl Rate<'_> {
    /// Whether what it makes is known already.
    fn is_told(&self, relations: &[Relation]) -> bool {
        let told =
            |relation: &Relation| relation.kind == RelationKind::Average && relation.operands.contains(&self.figure.span);
        relations.iter().any(told)
    }
}

/// A rate with its count and its total, and whether they agree.
struct Told {
    verdict: Verdict,
    gross: bool,
    statement: Message,
    operands: Vec<(usize, Span)>,
}

/// The rates of a paragraph with their counts and totals.
pub(super) fn read(sentences: &[Sentence<'_>], relations: &mut Vec<Relation>) {
    let Some(paragraph) = sentences.first().map(|sentence| sentence.paragraph) else { return };
    if paragraph.figures().len() < 3 {
        return;
    }
    multiples::read(paragraph, relations);
    for rate in rates(paragraph, 0) {
        if rate.is_told(relations) {
            continue;
        }
        let near = near(paragraph, rate.figure);
        let figures = paragraph.figures();
        let first = figures.partition_point(|figure| figure.tokens.start < near.start);
        let seen = figures[first..].iter().take_while(|figure| figure.tokens.start < near.end).map(|figure| {
            let away = figure.tokens.start.abs_diff(rate.figure.tokens.start);
            Seen { index: 0, text: paragraph, figure, away }
        });
        let seen: Vec<Seen<'_>> = seen.collect();
        let told = held(&rate, &seen).or_else(|| wrong(&rate, &seen));
        relations.extend(told.map(|told| {
            let operands = told.operands.into_iter().map(|(_, span)| span).collect();
            Relation { gross: told.gross, ..Relation::new(RelationKind::Average, told.verdict, told.statement, operands) }
        }));
    }
}

/// The rates of a draft whose count or total stands in another paragraph.
pub(super) fn across(document: &Document) -> Vec<Across> {
    let mut across = Vec::new();
    let paragraphs = document.paragraphs();
    for (index, placed) in paragraphs.iter().enumerate() {
        let text = placed.paragraph().as_ref();
        for rate in rates(text, index) {
            if rate.is_told(text.relations()) {
                continue;
            }
            let around = index.saturating_sub(APART.0)..paragraphs.len().min(index + APART.1 + 1);
            let seen = around.flat_map(|other| {
                let text = paragraphs[other].paragraph().as_ref();
                let away = other.abs_diff(index) * FAR;
                text.figures().iter().map(move |figure| (other, text, figure, away))
            });
            let seen: Vec<Seen<'_>> = seen
                .map(|(other, text, figure, away)| {
                    let within = figure.tokens.start.abs_diff(rate.figure.tokens.start);
                    Seen { index: other, text, figure, away: if other == index { within } else { away } }
                })
                .collect();
            across.extend(held(&rate, &seen).map(|told| Across {
                kind: RelationKind::Average,
                verdict: told.verdict,
                gross: told.gross,
                statement: told.statement,
                operands: told.operands,
            }));
        }
    }
    across
}

/// Words without which no figure is a rate, unless it says itself what it is per.
static CUES: LazyLock<Vec<u32>> = LazyLock::new(|| word::keys("mỗi từng giá quân bình cứ"));

/// The figures of a paragraph that are rates.
fn rates(paragraph: &Paragraph, index: usize) -> impl Iterator<Item = Rate<'_>> {
    let figures = paragraph.figures();
    let speaks =
        figures.iter().any(|figure| !figure.per.is_empty()) || paragraph.tokens().iter().any(|token| CUES.contains(&token.key));
    let all = if speaks { figures.len() } else { 0 };
    (0..all).filter_map(move |at| rate(paragraph, index, at))
}

/// The rate that a figure is, if its words say what it is per.
fn rate(paragraph: &Paragraph, index: usize, at: usize) -> Option<Rate<'_>> {
    let figure = &paragraph.figures()[at];
    let per_said = !figure.per.is_empty();
    let kind = figure.kind == Kind::Amount || figure.kind == Kind::Period && per_said;
    if !kind || figure.number.value <= Exact::from_integer(0) {
        return None;
    }
    let found = |each, twice| Some(Rate { index, text: paragraph, figure, each, twice });
    let word = |at: usize| paragraph.lower_word(at);
    let mut per = figure.per.clone().filter(|at| paragraph.tokens()[*at].is_wordlike());
    let (first, twice) = (per.next(), per.next().is_some());
    let said = first.map(|first| (each_at(paragraph, first), twice)).or_else(|| {
        // "115 người/km2": no word, but a unit.
        let last = figure.per.clone().last()?;
        let factor = match word(last) {
            "km2" | "km²" => 1_000_000,
            "m2" | "m²" => 1,
            _ => return None,
        };
        Some((Each::Measure("m²", Exact::from_integer(factor)), false))
    });
    // "mỗi người chi 230.000 đồng/ngày" is per person; what is per day on both sides may be left out.
    if let Some((each, twice)) = said
        && (twice || !matches!(each, Each::Time(_)))
    {
        return found(each, twice);
    }
    // "42 vụ/1.000 dân"
    if paragraph.word(figure.counted.end.max(figure.tokens.end)) == "/" {
        return None;
    }
    let floor = at.checked_sub(1).map_or(0, |before| paragraph.figures()[before].tokens.end);
    let mut priced = false;
    for at in (figure.start.saturating_sub(BEFORE)..figure.start).rev() {
        let token = &paragraph.tokens()[at];
        let one = matches!(word(at), "một" | "1" | "01");
        if token.kind == TokenKind::Punctuation || at < floor && !one {
            break;
        }
        if (one || matches!(word(at), "mỗi" | "từng")) && at + 1 < figure.start {
            let averaged = || (at.saturating_sub(3)..at).any(|before| matches!(word(before), "quân" | "bình" | "cứ"));
            if !one || averaged() {
                return found(each_at(paragraph, at + 1), false);
            }
        }
        priced |= word(at) == "giá" && word(at + 1) != "trị";
    }
    let until = (figure.tokens.end + AFTER).min(paragraph.tokens().len());
    let stops = |at: &usize| paragraph.tokens()[*at].kind == TokenKind::Punctuation;
    let mut after = (figure.tokens.end..until).take_while(|at| !stops(at));
    if said.is_none()
        && let Some(at) = after.find(|at| matches!(word(*at), "mỗi" | "một")).filter(|at| at + 1 < until)
    {
        let each = each_at(paragraph, at + 1);
        if matches!(each, Each::Time(_)) || word(at) == "mỗi" {
            return found(each, false);
        }
    }
    match said {
        Some((each, twice)) => found(each, twice),
        None if priced && !figure.base.is_empty() => found(Each::Any, false),
        None => None,
    }
}

/// What the words from a token on name as that which a rate is per.
fn each_at(paragraph: &Paragraph, at: usize) -> Each {
    match paragraph.lower_word(at) {
        "ngày" => Each::Time("ngày"),
        "tháng" => Each::Time("tháng"),
        "năm" => Each::Time("năm"),
        "tuần" => Each::Time("tuần"),
        "giờ" => Each::Time("giờ"),
        "vạn" if matches!(paragraph.lower_word(at + 1), "dân" | "người") => Each::People(10_000),
        "km" if paragraph.word(at + 1) == "²" => Each::Measure("m²", Exact::from_integer(1_000_000)),
        "cp" => Each::Thing(word::key("cổ"), false),
        name => {
            if let Some((_, unit)) = units::unit(paragraph.phrase_from(at))
                && unit.dimension == Dimension::Measure
            {
                return Each::Measure(unit.base, unit.factor);
            }
            let person = matches!(
                name,
                "người"
                    | "em"
                    | "cháu"
                    | "học"
                    | "đại"
                    | "hội"
                    | "đoàn"
                    | "đảng"
                    | "giáo"
                    | "công"
                    | "cán"
                    | "nhân"
                    | "lao"
                    | "khách"
                    | "thí"
                    | "suất"
                    | "phần"
            );
            Each::Thing(paragraph.tokens()[at].key, person)
        }
    }
}

/// How many of what a rate is per another figure counts, as factors of its value, the least and the most.
fn count_of(rate: &Rate<'_>, seen: &Seen<'_>) -> Option<[Exact; 2]> {
    let (figure, tokens) = (seen.figure, seen.text.tokens());
    let whole = Exact::from_integer;
    let one = Some([whole(1), whole(1)]);
    let amount = figure.kind == Kind::Amount && figure.per.is_empty();
    match rate.each {
        Each::Thing(key, person) if amount && figure.dimension == Dimension::Count => {
            let first = tokens.get(figure.counted.start).filter(|_| !figure.counted.is_empty())?;
            // "4.095 lượt tiêu chí"
            let second = tokens.get(figure.counted.start + 1).filter(|_| figure.counted.len() > 1 && first.key == *TIMES);
            let named = first.key == key || second.is_some_and(|second| second.key == key);
            // "vé 40.000 đồng/người … 2.500 lượt khách"
            let visits = first.key == *TIMES && matches!(seen.text.lower_word(figure.counted.start + 1), "khách" | "người");
            (named || person && (figure.counts_people(seen.text) || visits)).then_some([whole(1), whole(1)])
        }
        Each::People(many)
            if amount && (figure.counts_people(seen.text) || seen.text.lower_word(figure.counted.start) == "dân") =>
        {
            Some([Exact::new(1, many), Exact::new(1, many)])
        }
        Each::Measure(base, factor) if amount && figure.base == base => Some([factor.recip(), factor.recip()]),
        Each::Time(base) if figure.kind == Kind::Period => match (base, figure.base) {
            (wanted, found) if wanted == found => one,
            ("ngày", "tuần") => Some([whole(7), whole(7)]),
            ("ngày", "tháng") => Some([Exact::new(59, 2), whole(31)]),
            ("ngày", "năm") => Some([whole(365), whole(366)]),
            ("tháng", "năm") => Some([whole(12), whole(12)]),
            ("tháng", "quý") => Some([whole(3), whole(3)]),
            _ => None,
        },
        Each::Any if amount && figure.is_exact_count() && figure.number.value >= whole(2) => one,
        _ => None,
    }
}

/// *lượt*.
static TIMES: LazyLock<u32> = LazyLock::new(|| word::key("lượt"));

/// Whether a figure may be the total of a rate.
fn is_total_of(rate: &Rate<'_>, seen: &Seen<'_>) -> bool {
    let (own, figure) = (rate.figure, seen.figure);
    let bare = figure.is_bare_money() && own.base == "đồng";
    let alike = own.dimension == figure.dimension && own.base == figure.base || bare;
    let over_time = !rate.twice && !own.per.is_empty() && !matches!(rate.each, Each::Time(_));
    // "172 km2 … 412.800 dân, mật độ 2.400 người/km2"
    let people = || {
        let all = seen.text.lower_word(figure.counted.start) == "dân";
        // "1.080 lao động nông thôn, bình quân 30 học viên/lớp"
        let named = figure.counts_people(seen.text) && matches!(rate.each, Each::Thing(_, false)) && is_mean(rate);
        own.counts_people(rate.text) && (all || named)
    };
    let named = || own.counts_same(rate.text, figure, seen.text) == Some(true) || people();
    figure.kind == own.kind
        && alike
        && figure.number.value > own.number.value
        && (figure.per.is_empty() || over_time)
        && (own.dimension != Dimension::Count || named())
}

/// The counts and the totals of a rate, in pairs, nearest first.
fn pairs<'d>(rate: &Rate<'_>, seen: &[Seen<'d>]) -> Vec<(Seen<'d>, Seen<'d>)> {
    let others = || seen.iter().filter(|seen| seen.index != rate.index || seen.figure.span != rate.figure.span);
    let mut counts: Vec<Seen<'d>> = others().filter(|seen| count_of(rate, seen).is_some()).copied().collect();
    if counts.is_empty() {
        return Vec::new();
    }
    let mut totals: Vec<Seen<'d>> = others().filter(|seen| is_total_of(rate, seen)).copied().collect();
    counts.sort_by_key(|seen| seen.away);
    totals.sort_by_key(|seen| seen.away);
    let pairs = counts.iter().take(TRIED).flat_map(|count| totals.iter().take(TRIED).map(move |total| (*count, *total)));
    let mut pairs: Vec<_> = pairs.filter(|(count, total)| !std::ptr::eq(count.figure, total.figure)).collect();
    pairs.sort_by_key(|(count, total)| count.away + total.away);
    pairs
}

/// The count and the total of which a rate holds.
fn held(rate: &Rate<'_>, seen: &[Seen<'_>]) -> Option<Told> {
    pairs(rate, seen).iter().enumerate().find_map(|(tried, (count, total))| {
        let told = judged(rate, count, total, Link::Guess)?;
        (told.verdict != Verdict::Contradicts && is_telling(rate, count, total, tried as i128 + 1)).then_some(told)
    })
}

/// The count and the total of a rate's sentence that are the only ones there, where they do not fit.
fn wrong(rate: &Rate<'_>, seen: &[Seen<'_>]) -> Option<Told> {
    let own = rate.text.sentence_of(rate.figure.tokens.start)?.tokens.clone();
    let within = |tokens: &Range<usize>| -> Vec<Seen<'_>> {
        seen.iter().filter(|seen| tokens.contains(&seen.figure.tokens.start)).copied().collect()
    };
    let mut here = within(&own);
    // Of two that may be meant the one before is, and nothing that is counted stands between the three.
    let mut pairs = pairs(rate, &here);
    // "sản lượng đạt 21,7 tấn. Với giá bán 7.000 đồng/kg, ông thu về 151,9 triệu đồng"
    if pairs.is_empty() && own.start > 0 {
        let before = rate.text.sentence_of(own.start - 1)?.tokens.start;
        here = within(&(before..own.end));
        pairs = self::pairs(rate, &here);
    }
    // "… 342 cơ sở. Lũy kế đã xuất 5,13 triệu hóa đơn": what is added up is of more than those.
    let added =
        |at: usize| matches!((rate.text.lower_word(at), rate.text.lower_word(at + 1)), ("lũy" | "luỹ", "kế") | ("cộng", "dồn"));
    if own.clone().take(2).any(added) && here.iter().any(|seen| seen.figure.tokens.start < own.start) {
        return None;
    }
    let before = |seen: &Seen<'_>| seen.figure.tokens.start < rate.figure.tokens.start;
    let (count, total) = pairs.iter().min_by_key(|(count, total)| (!before(count), count.away, total.away))?;
    let places = [rate.figure, count.figure, total.figure].map(|figure| figure.tokens.start);
    let first = places.into_iter().min()?;
    let last = places.into_iter().max()?;
    let speaks = |seen: &&Seen<'_>| seen.figure.counts() || seen.figure.kind == Kind::Period;
    let between = here.iter().filter(speaks).filter(|seen| (first..=last).contains(&seen.figure.tokens.start));
    if between.count() != 3 {
        return None;
    }
    // "mỗi tỉnh được phân bổ 100 suất, mỗi suất 3 triệu đồng, với tổng giá trị 3 tỷ đồng": so many for each of several.
    let several = |figure: &Figure| {
        let before = here.iter().map(|seen| seen.figure.tokens.end).filter(|end| *end <= figure.start).max();
        let from = figure.start.saturating_sub(BEFORE).max(before.unwrap_or(own.start));
        (from..figure.start).any(|at| matches!(rate.text.lower_word(at), "mỗi" | "từng"))
    };
    let alone =
        here.iter().filter(speaks).count() == 3 && !is_of_others(rate) && !several(count.figure) && !several(total.figure);
    let plain = [rate.figure, count.figure, total.figure].iter().all(|figure| figure.hedge == Hedge::None);
    let yearly = rate.figure.per.clone().last().is_some_and(|last| rate.text.lower_word(last) == "năm");
    let said = (!rate.twice || yearly)
        && plain
        && !matches!(rate.each, Each::Any)
        && (matches!(rate.each, Each::People(_))
            || is_called_all(rate, total)
            || is_mean_before(rate, count, total)
            || is_density(rate, total)
            || alone && (is_of_named(rate, count, total) || sums_up(rate, total)));
    if !said {
        return None;
    }
    // "356 thanh niên của 21 thôn; bình quân mỗi thôn 17 thanh niên": all three count what their names say.
    let counted = matches!(rate.each, Each::Thing(..))
        && rate.figure.is_exact_count()
        && rate.figure.counts_same(rate.text, total.figure, rate.text) == Some(true)
        && (rate.figure.start.saturating_sub(BEFORE)..rate.figure.start)
            .any(|at| rate.text.lower_word(at) == "bình" && rate.text.lower_word(at + 1) == "quân")
        && matches!(rate.text.lower_word(rate.figure.start - 1), "có" | "là")
        && before(count)
        && before(total);
    let counted = counted || is_mean_before(rate, count, total);
    let timed = matches!(rate.each, Each::Time(_));
    let close = matches!(rate.each, Each::People(_)) || counted || alone && !timed;
    let link = if close { Link::Close } else { Link::Loose };
    // "bình quân mỗi năm 130.000 tỷ đồng" of 128.000 is round, and a price to begin with is no price.
    let made = rate.figure.number.value.checked_mul(&count.figure.number.value)?;
    let [least, most] = count_of(rate, count)?;
    let (low, high) = (total.figure.number.value * 19 / 20, total.figure.number.value * 21 / 20);
    let round = rate.figure.number.length() <= 2 && made.checked_mul(&least)? <= high && made.checked_mul(&most)? >= low;
    let lead = rate.figure.start.saturating_sub(BEFORE)..rate.figure.start;
    let first = lead.into_iter().any(|at| matches!(rate.text.lower_word(at), "khởi" | "sàn" | "thiểu" | "đa" | "trần"));
    if round && timed || first {
        return None;
    }
    judged(rate, count, total, link).filter(|told| told.verdict == Verdict::Contradicts)
}

/// The tokens of the sentences around a figure.
fn near(paragraph: &Paragraph, figure: &Figure) -> Range<usize> {
    let sentences = paragraph.sentences();
    let own = sentences.partition_point(|sentence| sentence.tokens.end <= figure.tokens.start);
    let first = sentences.get(own.saturating_sub(NEAR.0)).map_or(0, |sentence| sentence.tokens.start);
    let last = sentences.get(own + NEAR.1).or(sentences.last());
    first..last.map_or(paragraph.tokens().len(), |sentence| sentence.tokens.end)
}

/// Whether the three print so many digits, of so many that rounding leaves, that they agree by no chance.
fn is_telling(rate: &Rate<'_>, count: &Seen<'_>, total: &Seen<'_>, tried: i128) -> bool {
    let share = |seen: &Figure| {
        let width = match seen.hedge {
            Hedge::None if seen.is_exact_count() || seen.kind == Kind::Period => Exact::from_integer(0),
            Hedge::None => seen.number.unit,
            _ => seen.number.significant * 2,
        };
        width.checked_div(&seen.number.value).unwrap_or_default()
    };
    let [least, most] = count_of(rate, count).unwrap_or_default();
    let stretch = (most - least).checked_div(&most).unwrap_or_default();
    let room = share(rate.figure) + share(count.figure) + share(total.figure) + stretch;
    // Round numbers tell no more than their digits.
    let digits = |figure: &Figure| 10_i128.pow(figure.number.length().min(6));
    let made = (digits(rate.figure) * digits(count.figure)).min(digits(total.figure) * 10);
    let values = if room > Exact::from_integer(0) { room.recip().to_integer().min(made) } else { made };
    values >= ODDS * tried
}

fn judged(rate: &Rate<'_>, count: &Seen<'_>, total: &Seen<'_>, link: Link) -> Option<Told> {
    let [least, most] = count_of(rate, count)?;
    let factors = Interval::between(least, most);
    let mean = rate.figure;
    // A mean is rounded, whatever it counts.
    let printed = if mean.is_exact_count() { Operand::mean(mean) } else { Operand::of(mean) };
    let predict = move |operands: &[Interval]| vec![operands[1].times(&factors).and_then(|number| operands[0].over(&number))];
    let days = count.figure.kind == Kind::Period && count.figure.hedge == Hedge::None;
    let number = if days { Operand::set(count.figure) } else { Operand::of(count.figure) };
    let operands = vec![Operand::of(total.figure), number];
    let equation = Equation { operands, printed, predict: &predict, link };
    let verdict = equation.explained()?;
    let value = mean.number.value.checked_mul(&count.figure.number.value)?.checked_mul(&least)?;
    let times = match rate.each {
        Each::Time(_) => count.text.slice(count.figure.span).to_owned(),
        _ => in_unit(count.figure, count.figure.number.value),
    };
    let arithmetic = format!("{times} × {} = {}", rate.text.slice(mean.span), in_unit(total.figure, value));
    let mut operands = vec![(rate.index, mean.span), (count.index, count.figure.span), (total.index, total.figure.span)];
    operands.sort();
    let statement = stated_in(total.text, arithmetic, verdict, total.figure);
    Some(Told { verdict, gross: equation.is_gross_as(verdict), statement, operands })
}
