//! Numbers of months: done and left, beside years, and beside the stretch that they count.

use std::ops::Range;
use std::sync::LazyLock;

use super::days::reaches;
use super::relation;
use crate::doc::Paragraph;
use crate::doc::date::Date;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::{Relation, RelationKind};
use crate::doc::sentence::Sentence;
use crate::lang::{units, word};
use crate::text::Span;

/// What the numbers of months of a paragraph assert.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    for pair in paragraph.dates().windows(2) {
        let [from, to] = pair else { continue };
        relations.extend(between_days(paragraph, from, to));
    }
    relations.extend(stretches(paragraph).iter().filter_map(|stretch| between_months(paragraph, stretch)));
    for sentence in paragraph.sentences() {
        relations.extend(done_and_left(paragraph, sentence));
    }
    relations.extend(paragraph.figures().windows(2).filter_map(|pair| in_months(paragraph, &pair[0], &pair[1])));
}

/// *5 năm (60 tháng)*: a number of years and the months they are.
fn in_months(paragraph: &Paragraph, years: &Figure, months: &Figure) -> Option<Relation> {
    let counts = |figure: &Figure, base: &str| {
        figure.kind == Kind::Period && figure.base == base && figure.hedge == Hedge::None && figure.other.is_none()
    };
    let beside = paragraph.word(years.tokens.end) == "("
        && months.start == years.tokens.end + 1
        && paragraph.word(months.tokens.end) == ")";
    if !counts(years, "năm") || !counts(months, "tháng") || !beside {
        return None;
    }
    let (one, two) = (years.number.value, months.number.value);
    let all = one * Exact::from_integer(12);
    let holds = all == two;
    let (vietnamese, english) = if holds {
        (format!("{one} năm là {all} tháng"), format!("{one} years are {all} months"))
    } else {
        (
            format!("{one} năm là {all} tháng, bài viết {two} tháng"),
            format!("{one} years are {all} months, the draft says {two}"),
        )
    };
    Some(relation(RelationKind::PeriodSpan, holds, vec![months.span, years.span], vietnamese, english))
}

/// *3 tháng (từ 18/4 đến 18/7)*, *24 tháng, từ ngày 01/01/2021 đến ngày 31/12/2022*: a number of months and two days.
fn between_days(paragraph: &Paragraph, from: &Date, to: &Date) -> Option<Relation> {
    let figure = months_before(paragraph, from.tokens.start).filter(|_| reaches(paragraph, from, to))?;
    let (one, two) = (from.day?, to.day?);
    let month = |date: &Date| date.year.map_or(0, |year| i64::from(year) * 12) + i64::from(date.month);
    // The first day of a month to the last of another.
    let whole = one == 1 && two >= 28;
    if from.year.is_some() != to.year.is_some() {
        return None;
    }
    let months = month(to) - month(from) + i64::from(whole);
    let months = if from.year.is_none() { (months - 1).rem_euclid(12) + 1 } else { months };
    let full = whole || one == two || one == two + 1;
    // Of months that are begun or left over a writer may count as many as are named: *5 tháng (từ 20/1 đến 15/5)*.
    let counted = if full { [months, months] } else { [months + 1, months - i64::from(two < one)] };
    told(figure, paragraph.slice(from.span.to(to.span)), &[from.span, to.span], counted, months)
}

/// Months that words join: *từ tháng 3 đến tháng 9/2022*.
struct Months {
    tokens: Range<usize>,
    /// How many months lie between the first and the last.
    between: i64,
}

/// The word that a stretch of months begins with.
static FROM: LazyLock<u32> = LazyLock::new(|| word::key("từ"));

/// The months of a paragraph that words join, those within one year or with the years of both.
fn stretches(paragraph: &Paragraph) -> Vec<Months> {
    let word = |at: usize| paragraph.lower_word(at);
    let number = |at: usize| paragraph.word(at).parse::<i64>().ok();
    let month = |at: usize| (word(at) == "tháng").then(|| number(at + 1)).flatten().filter(|month| (1..=12).contains(month));
    let year = |at: usize| {
        let marked = matches!(word(at), "/" | "năm" | "-");
        number(at + 1).filter(|year| marked && (1900..=2100).contains(year))
    };
    let end = |at: usize| if year(at).is_some() { at + 2 } else { at };
    let stretch = |at: usize| {
        let (first, begun) = (month(at + 1)?, year(at + 3));
        let mut to = end(at + 3);
        if !matches!(word(to), "đến" | "tới" | "-" | "–") {
            return None;
        }
        to += 1;
        while matches!(word(to), "hết" | "cuối" | "đầu") {
            to += 1;
        }
        let (last, over) = (month(to)?, year(to + 2));
        let years = match (begun, over) {
            (Some(begun), Some(over)) => over - begun,
            (None, _) if last > first => 0,
            _ => return None,
        };
        Some(Months { tokens: at..end(to + 2), between: years * 12 + last - first })
    };
    let mut begin: Vec<usize> = paragraph.tokens_of(*FROM).collect();
    begin.sort_unstable();
    begin.into_iter().filter_map(stretch).collect()
}

/// *trong 7 tháng (từ tháng 3 đến tháng 9/2022)*, *từ tháng 3 đến tháng 9/2022, tổng cộng 7 tháng*: the first month may count or not, and so
/// may the last.
fn between_months(paragraph: &Paragraph, stretch: &Months) -> Option<Relation> {
    let span = paragraph.span_of(stretch.tokens.clone());
    let text = paragraph.slice(span);
    if stretch.between < 0 {
        let vietnamese = format!("“{text}”: mốc cuối đứng trước mốc đầu");
        return Some(relation(
            RelationKind::DateOrder,
            false,
            vec![span],
            vietnamese,
            format!("“{text}” ends before it begins"),
        ));
    }
    let figure = months_before(paragraph, stretch.tokens.start + 1).or_else(|| months_behind(paragraph, stretch.tokens.end))?;
    let most = stretch.between + 1;
    told(figure, text, &[span], [most, stretch.between - 1], most)
}

/// The number of months that a stretch comes to: *…, tổng cộng 7 tháng*.
fn months_behind(paragraph: &Paragraph, end: usize) -> Option<Printed> {
    let word = |at: usize| paragraph.lower_word(at);
    let sums = |at: usize| {
        matches!(word(at), "," | "(" | "tổng" | "cộng" | "tròn" | "vừa" | "là" | "được" | "gồm" | "tức" | "kéo" | "dài")
    };
    let at = (end..end + 5).find(|at| !sums(*at)).filter(|at| *at > end && !matches!(word(at - 1), "," | "("))?;
    let period = |figure: &&Figure| figure.start == at && figure.kind == Kind::Period && figure.base == "tháng";
    let figure = paragraph.figures().iter().find(period)?;
    (figure.hedge == Hedge::None && figure.number.is_whole()).then_some((figure.number.value, figure.span))
}

/// So many months as they are printed: their number and its place.
type Printed = (Exact, Span);

/// The number of months before a stretch that begins at a token, a bracket or a comma between them: *24 tháng, kể từ ngày*, *2 năm (24
/// tháng), từ ngày*, *một tháng, từ ngày*.
fn months_before(paragraph: &Paragraph, start: usize) -> Option<Printed> {
    let word = |at: usize| paragraph.lower_word(at);
    let mut at = start;
    while at.checked_sub(1).is_some_and(|before| matches!(word(before), "từ" | "ngày" | "kể" | "tính" | "tháng")) {
        at -= 1;
    }
    let mark = at.checked_sub(1).filter(|mark| matches!(paragraph.word(*mark), "(" | ","));
    let end = mark.or(Some(at).filter(|_| at < start))?;
    let end = if end > 0 && paragraph.word(end - 1) == ")" { end - 1 } else { end };
    let end = if mark.is_some_and(|mark| paragraph.word(mark) == "(") { before_year(paragraph, end) } else { end };
    let period = |figure: &&Figure| figure.tokens.end == end && figure.kind == Kind::Period && figure.base == "tháng";
    let figure = paragraph.figures().iter().find(period);
    let (first, printed) = if let Some(figure) = figure {
        (
            figure.start,
            Some((figure.number.value, figure.span)).filter(|_| figure.hedge == Hedge::None && figure.number.is_whole()),
        )
    } else {
        let first = end.checked_sub(2).filter(|_| word(end - 1) == "tháng")?;
        (first, units::count(word(first)).map(|count| (Exact::from_integer(i128::from(count)), paragraph.span_of(first..end))))
    };
    // "1 năm và 5 tháng (từ …)", "sau 5 tháng, từ ngày …"
    let before = first.checked_sub(1).map_or("", word);
    let other = matches!(before, "và" | "năm" | "," | "-" | "–" | "đến" | "mỗi" | "hơn" | "gần" | "khoảng" | "mười" | "mươi")
        || before == "sau" && mark.is_none_or(|mark| word(mark) == ",");
    printed.filter(|_| !other)
}

/// Where the words before a token end that name a year: *10 tháng đầu năm 2022 (tính từ ngày …)*, *10 tháng của năm 2022*.
fn before_year(paragraph: &Paragraph, end: usize) -> usize {
    let word = |at: usize| paragraph.lower_word(at);
    let year = |at: usize| word(at).parse::<u32>().is_ok_and(|year| (1900..=2100).contains(&year));
    let Some(first) = end.checked_sub(2).filter(|first| word(*first) == "năm" && year(first + 1)) else { return end };
    first.checked_sub(1).filter(|at| matches!(word(*at), "đầu" | "cuối" | "của" | "trong")).unwrap_or(first)
}

/// A number of months held to a stretch, which has at most and at least so many as it is `counted`, and `months` as a message tells it.
fn told((printed, span): Printed, text: &str, ends: &[Span], counted: [i64; 2], months: i64) -> Option<Relation> {
    let [most, least] = counted;
    if most <= 0 {
        return None;
    }
    let whole = |months: i64| Exact::from_integer(i128::from(months));
    let holds = (whole(least)..=whole(most)).contains(&printed);
    let (vietnamese, english) = if holds {
        (format!("{text} là {printed} tháng"), format!("{text} is {printed} months"))
    } else {
        (
            format!("{text} là {months} tháng, bài viết {printed} tháng"),
            format!("{text} is {months} months, the draft says {printed}"),
        )
    };
    let mut operands = vec![span];
    operands.extend(ends);
    Some(relation(RelationKind::PeriodSpan, holds, operands, vietnamese, english))
}

/// *sơ kết 9 tháng đầu năm, triển khai nhiệm vụ 3 tháng cuối năm*: together a year.
fn done_and_left(paragraph: &Paragraph, sentence: &Sentence) -> Option<Relation> {
    let before = |token: usize| paragraph.figures().partition_point(|figure| figure.tokens.start < token);
    let figures = &paragraph.figures()[before(sentence.tokens.start)..before(sentence.tokens.end)];
    let is_months = |figure: &&Figure| figure.kind == Kind::Period && figure.base == "tháng";
    let of_year = |which: &str| {
        let wanted = |figure: &&Figure| {
            is_months(figure)
                && paragraph.lower_word(figure.tokens.end) == which
                && paragraph.lower_word(figure.tokens.end + 1) == "năm"
        };
        let mut all = figures.iter().filter(wanted);
        all.next().filter(|_| all.next().is_none())
    };
    // "sơ kết 9 tháng, triển khai …"
    let reviewed = || {
        figures.iter().find(|figure| {
            let before = figure.tokens.start.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
            is_months(figure)
                && matches!(before, "kết" | "giá" | "tác" | "quả" | "hình")
                && matches!(paragraph.lower_word(figure.tokens.end), "," | ";" | "và" | "năm")
        })
    };
    let (done, left) = (of_year("đầu").or_else(reviewed)?, of_year("cuối")?);
    let planned = sentence.tokens.clone().any(|index| matches!(paragraph.lower_word(index), "vụ" | "hướng" | "hoạch" | "pháp"));
    if !planned || done.span == left.span {
        return None;
    }
    let (one, two) = (done.number.value, left.number.value);
    let holds = one + two == Exact::from_integer(12);
    let (vietnamese, english) = if holds {
        (format!("{one} + {two} = 12 tháng"), format!("{one} + {two} = 12 months"))
    } else {
        (
            format!("{one} tháng đã qua và {two} tháng cuối năm không thành 12 tháng"),
            format!("{one} months done and {two} left do not make 12"),
        )
    };
    Some(relation(RelationKind::PeriodSpan, holds, vec![left.span, done.span], vietnamese, english))
}
