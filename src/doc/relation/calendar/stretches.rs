//! Numbers of days, evenings and weeks beside the stretch of time that they count: *sau 3 đêm (từ 30.9 đến 2.10)*, *qua 4 ngày tranh tài
//! (từ 21 - 24/4)*, *trong 3 tuần, từ ngày 5/12 đến ngày 23/12*, *03 ngày (từ mồng 1 đến mồng 3)*; and one stretch in two calendars:
//! *từ ngày 9 - 11/2 (tức ngày 19 - 21 tháng Giêng)*.

use std::ops::Range;

use super::days::spans_of;
use super::relation;
use crate::doc::Paragraph;
use crate::doc::date::Date;
use crate::doc::relation::{Relation, RelationKind};
use crate::doc::token::{Token, TokenKind};
use crate::lang::units;

/// How many words may stand between a number of days and the bracket with the stretch, or behind the bracket and before the number.
const BESIDE: usize = 10;

/// A stretch this long or longer is not told in days.
const LONGEST: i64 = 62;

/// From one day to another.
struct Stretch {
    tokens: Range<usize>,
    /// How many days it has, first and last counted, in a common and in a leap year.
    days: Vec<i64>,
}

impl Stretch {
    /// Whether no year is printed in it.
    fn is_yearless(&self, paragraph: &Paragraph) -> bool {
        let within = |date: &&Date| self.tokens.contains(&date.tokens.start);
        paragraph.dates().iter().filter(within).all(|date| date.year.is_none())
    }
}

/// A number of days, evenings or weeks.
struct Counted {
    tokens: Range<usize>,
    value: i64,
    weeks: bool,
}

/// What stretches of time and the numbers of their days assert.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    let stretches = stretches(paragraph);
    for pair in stretches.windows(2) {
        relations.extend(in_two_calendars(paragraph, &pair[0], &pair[1]));
    }
    for stretch in &stretches {
        let Some(counted) = counted_before(paragraph, stretch).or_else(|| counted_behind(paragraph, stretch)) else { continue };
        let span = paragraph.span_of(counted.tokens.clone());
        let told = |relation: &Relation| relation.kind == RelationKind::PeriodSpan && relation.operands[0] == span;
        if !relations.iter().any(told) {
            relations.extend(held_against(paragraph, &counted, stretch));
        }
    }
}

/// The stretches of a paragraph, in order.
fn stretches(paragraph: &Paragraph) -> Vec<Stretch> {
    let tokens = paragraph.tokens();
    // Behind a number, or a date that ends in a word: *từ ngày 5 tháng ba đến …*.
    let numbers = (1..tokens.len()).filter(|at| matches!(tokens[at - 1].kind, TokenKind::Number | TokenKind::Date));
    let dates = paragraph.dates().iter().map(|date| date.tokens.end).filter(|at| *at < tokens.len());
    let mut joins: Vec<usize> = numbers.chain(dates).filter(|at| joins(paragraph, *at)).collect();
    joins.sort_unstable();
    joins.dedup();
    joins.into_iter().filter_map(|at| stretch(paragraph, at)).collect()
}

fn joins(paragraph: &Paragraph, at: usize) -> bool {
    match paragraph.tokens()[at].kind {
        TokenKind::Word => matches!(paragraph.lower_word(at), "đến" | "tới"),
        TokenKind::Punctuation => matches!(paragraph.word(at), "-" | "–" | "—"),
        _ => false,
    }
}

/// One end of a stretch.
#[derive(Clone)]
struct End {
    tokens: Range<usize>,
    day: u32,
    date: Option<Date>,
    lunar: bool,
}

fn is_moon(word: &str) -> bool {
    matches!(word, "mồng" | "mùng" | "mùng/mồng")
}

/// The stretch whose ends a token joins.
fn stretch(paragraph: &Paragraph, join: usize) -> Option<Stretch> {
    let (from, to) = (end_before(paragraph, join)?, end_after(paragraph, join + 1)?);
    let mut start = from.tokens.start;
    while start.checked_sub(1).is_some_and(|before| matches!(paragraph.lower_word(before), "từ" | "ngày" | "là" | "tức"))
    {
        start -= 1;
    }
    let tokens = start..to.tokens.end;
    let days = match (&from.date, &to.date) {
        (Some(from), Some(to)) => spans_of(from, to).into_iter().map(|days| days + 1).collect(),
        (None, Some(date)) if !from.lunar && date.day.is_some() => vec![i64::from(to.day) - i64::from(from.day) + 1],
        (None, None) if from.lunar && to.lunar || is_of_named_month(paragraph, &to) => {
            vec![i64::from(to.day) - i64::from(from.day) + 1]
        }
        _ => return None,
    };
    // Over the turn of the year; within a month nothing turns.
    let turned = from.date.is_some() && to.date.is_some();
    let days: Vec<i64> = days.into_iter().map(|days| if days <= 0 && turned { days + 365 } else { days }).collect();
    (!days.is_empty() && days.iter().all(|days| *days > 0)).then_some(Stretch { tokens, days })
}

/// Whether *tháng* and the name of a lunar month follow: *tháng Giêng, tháng Chạp*.
fn is_of_named_month(paragraph: &Paragraph, to: &End) -> bool {
    let at = to.tokens.end;
    paragraph.lower_word(at) == "tháng" && matches!(paragraph.lower_word(at + 1), "giêng" | "chạp")
}

fn end_before(paragraph: &Paragraph, join: usize) -> Option<End> {
    let last = join.checked_sub(1)?;
    if let Some(date) = paragraph.dates().iter().find(|date| date.tokens.end == join) {
        return Some(End { tokens: date.tokens.clone(), day: date.day?, date: Some(date.clone()), lunar: false });
    }
    let (day, date) = day_of(paragraph, last)?;
    let before = |back: usize| last.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
    // "12-3 đến 22-3": the month of the first.
    if matches!(before(1), "/" | "-" | "–") {
        return None;
    }
    let moon = usize::from(is_moon(before(1)));
    let opened = matches!(before(1 + moon), "từ" | "ngày" | "(" | "là" | "tức");
    opened.then(|| End { tokens: last - moon..join, day, date, lunar: moon > 0 })
}

fn end_after(paragraph: &Paragraph, start: usize) -> Option<End> {
    let mut at = start;
    let mut lunar = false;
    for _ in 0..3 {
        if let Some(date) = paragraph.dates().iter().find(|date| date.tokens.start == at) {
            return Some(End { tokens: date.tokens.clone(), day: date.day?, date: Some(date.clone()), lunar: false });
        }
        if !matches!(paragraph.lower_word(at), "hết" | "ngày" | "mồng" | "mùng" | "sáng" | "chiều" | "tối") {
            break;
        }
        lunar |= is_moon(paragraph.lower_word(at));
        at += 1;
    }
    let (day, date) = day_of(paragraph, at)?;
    // "30/3 - 2/4" is no day and a fraction.
    (paragraph.word(at + 1) != "/").then(|| End { tokens: at..at + 1, day, date, lunar })
}

/// A day of a month in digits, or a day and a month parted by a full stop: *30.9*.
fn day_of(paragraph: &Paragraph, at: usize) -> Option<(u32, Option<Date>)> {
    let token = paragraph.tokens().get(at).filter(|token| token.kind == TokenKind::Number)?;
    let text = paragraph.slice(token.span);
    let within = |text: &str, most: u32| text.parse::<u32>().ok().filter(|value| (1..=most).contains(value) && text.len() <= 2);
    if let Some((day, month)) = text.split_once('.') {
        let (day, month) = (within(day, 31)?, within(month, 12)?);
        let date = Date { span: token.span, tokens: at..at + 1, day: Some(day), month, year: None };
        return Some((day, Some(date)));
    }
    Some((within(text, 31)?, None))
}

/// A number of days, evenings or weeks that ends before a token.
fn counted(paragraph: &Paragraph, end: usize) -> Option<Counted> {
    // "60 ngày đêm"
    let number = end.checked_sub(2)?;
    let both = number > 0 && (paragraph.lower_word(number), paragraph.lower_word(number + 1)) == ("ngày", "đêm");
    let number = number - usize::from(both);
    let weeks = match paragraph.lower_word(end - 1) {
        "ngày" | "đêm" | "tối" => false,
        "tuần" => true,
        _ => return None,
    };
    let before = number.checked_sub(1).map_or("", |at| paragraph.lower_word(at));
    let other = matches!(
        before,
        "hơn"
            | "gần"
            | "mỗi"
            | "thứ"
            | "-"
            | "–"
            | "đến"
            | "trước"
            | "khoảng"
            | "mươi"
            | "mười"
            | "/"
            | "nhất"
            | "trên"
            | "dưới"
            | "tháng"
            | "lần"
            | "từng"
            | "hằng"
            | "quý"
            | "thêm"
            | ","
            | "."
    );
    // "200 năm ngày sinh" counts no five days.
    let year = paragraph.lower_word(number) == "năm" && matches!(paragraph.lower_word(end), "sinh" | "mất" | "thành" | "giải")
        || paragraph.lower_word(number) == "năm"
            && number.checked_sub(1).is_some_and(|at| paragraph.tokens()[at].kind == TokenKind::Number);
    let value = match units::count(paragraph.lower_word(number)) {
        Some(value) => i64::from(value),
        None => paragraph.word(number).parse().ok()?,
    };
    (!other && !year && (1..=LONGEST).contains(&value) && (weeks || value >= 2)).then_some(Counted {
        tokens: number..end,
        value,
        weeks,
    })
}

/// The number of days right before a stretch, or before the bracket it opens: *trong 7 ngày nghỉ Tết (từ ngày 8 đến 14/2)*.
fn counted_before(paragraph: &Paragraph, stretch: &Stretch) -> Option<Counted> {
    let open = stretch.tokens.start.checked_sub(1)?;
    let word = |at: usize| paragraph.lower_word(at);
    if matches!(word(open), "," | ":") || word(stretch.tokens.start) == "từ" && word(open) != "(" {
        let end = if matches!(word(open), "," | ":") { open } else { stretch.tokens.start };
        // "sau 5 ngày, từ 3/4" begins then.
        return counted(paragraph, end).filter(|counted| before(paragraph, counted, 1) != "sau");
    }
    if word(open) != "(" || !matches!(word(stretch.tokens.end), ")" | "," | ";") {
        return None;
    }
    let sentence = paragraph.sentence_of(open)?.tokens.start;
    for end in (open.saturating_sub(BESIDE).max(sentence)..=open).rev() {
        if let Some(counted) = counted(paragraph, end) {
            return Some(counted);
        }
        let last = end.checked_sub(1)?;
        if !paragraph.tokens()[last].is_wordlike() || is_at_work(paragraph, last) {
            return None;
        }
    }
    None
}

/// The number of days behind the bracket of a stretch: *Lễ hội (từ ngày 18 đến 22/11) khép lại sau 5 ngày diễn ra*.
fn counted_behind(paragraph: &Paragraph, stretch: &Stretch) -> Option<Counted> {
    let close = stretch.tokens.end;
    // "từ ngày 1/3 đến ngày 8/3, trong 8 ngày"
    if paragraph.word(close) == "," {
        let last = (close + 3..close + 7).find(|end| counted(paragraph, *end).is_some())?;
        let found = counted(paragraph, last)?;
        let led = (close + 1..found.tokens.start).map(|at| paragraph.lower_word(at)).collect::<Vec<_>>();
        let sums = matches!(led[..], ["trong" | "gồm" | "tức"] | ["tổng", "cộng"] | ["kéo", "dài"] | ["tức", "là"]);
        let ends = !paragraph.tokens().get(last).is_some_and(Token::is_wordlike) || is_of_event(paragraph, &found);
        return (sums && ends).then_some(found);
    }
    let open = stretch.tokens.start.checked_sub(1)?;
    if paragraph.word(open) != "(" || paragraph.word(close) != ")" {
        return None;
    }
    let sentence = paragraph.sentence_of(close)?.tokens.end;
    let found = (close + 3..=(close + 3 + BESIDE).min(sentence)).find_map(|end| counted(paragraph, end))?;
    let led = matches!(before(paragraph, &found, 1), "sau" | "qua" | "trong" | "suốt");
    let between = close + 1..found.tokens.start;
    let words = between.clone().all(|at| paragraph.tokens()[at].is_wordlike() || paragraph.word(at) == ",");
    (led && words && is_of_event(paragraph, &found)).then_some(found)
}

fn before<'p>(paragraph: &'p Paragraph, counted: &Counted, back: usize) -> &'p str {
    counted.tokens.start.checked_sub(back).map_or("", |at| paragraph.lower_word(at))
}

/// Whether what takes place goes on for so many days: *5 ngày diễn ra, 3 ngày tranh tài*.
fn is_of_event(paragraph: &Paragraph, counted: &Counted) -> bool {
    let at = counted.tokens.end;
    matches!(
        (paragraph.lower_word(at), paragraph.lower_word(at + 1)),
        ("diễn", "ra") | ("tranh", _) | ("thi", "đấu") | ("tổ", "chức") | ("sôi", "nổi") | ("so", "tài") | ("hội", "thi")
    )
}

/// Whether a word begins those of who rest on Sundays: *7 ngày làm việc, phiên tòa, kỳ họp*.
fn is_at_work(paragraph: &Paragraph, at: usize) -> bool {
    matches!(
        (paragraph.lower_word(at), paragraph.lower_word(at + 1)),
        ("làm", "việc") | ("kỳ", "họp") | ("xét", "xử") | ("phiên", _) | ("nghị", "án") | ("học", "tập") | ("tập", "huấn")
    )
}

/// Whether a number of days is that of a stretch.
fn held_against(paragraph: &Paragraph, counted: &Counted, stretch: &Stretch) -> Option<Relation> {
    let text = paragraph.slice(paragraph.span_of(stretch.tokens.clone()));
    let span = paragraph.span_of(counted.tokens.clone());
    let operands = vec![span, paragraph.span_of(stretch.tokens.clone())];
    let printed = paragraph.slice(span);
    let is = |days: i64| {
        if counted.weeks {
            (counted.value - 1) * 7 < days && days <= counted.value * 7 + 1
        } else {
            counted.value == days || counted.value == days - 1 && days > 4
        }
    };
    let days = stretch.days[0];
    if stretch.days.iter().any(|days| is(*days)) {
        let (vietnamese, english) = (format!("{text} là {days} ngày"), format!("{text} is {days} days"));
        return Some(relation(RelationKind::PeriodSpan, true, operands, vietnamese, english));
    }
    // "3 tuần, từ ngày 5/12 đến ngày 23/11": nearly a year, told in days.
    let backwards = days > 365 - LONGEST && stretch.is_yearless(paragraph);
    // Weekends may be left out where none rests, and weeks are told roughly.
    let free = before(paragraph, counted, 1) == "nghỉ" || paragraph.lower_word(counted.tokens.end) == "nghỉ";
    let rests = !free && !counted.weeks && counted.value < days && days >= 6 && (days - counted.value) <= (days + 6) / 7 * 2;
    let roughly = counted.weeks && (days - counted.value * 7).abs() <= 4;
    let long = days > LONGEST && !backwards;
    let around = paragraph.sentence_of(counted.tokens.start)?.tokens.clone();
    let works = counted.value < days && around.into_iter().any(|at| is_at_work(paragraph, at));
    if rests || roughly || long || works {
        return None;
    }
    let (vietnamese, english) = if backwards {
        (format!("“{text}”: mốc cuối đứng trước mốc đầu, bài viết {printed}"), format!("“{text}” ends before it begins"))
    } else {
        (format!("{text} là {days} ngày, bài viết {printed}"), format!("{text} is {days} days, the draft says {printed}"))
    };
    Some(relation(RelationKind::PeriodSpan, false, operands, vietnamese, english))
}

/// *từ ngày 9 - 11/2 (tức ngày 19 - 21 tháng Giêng)*: as many days in both.
fn in_two_calendars(paragraph: &Paragraph, one: &Stretch, other: &Stretch) -> Option<Relation> {
    let between = one.tokens.end..other.tokens.start;
    let bracket = between.len() == 1 && matches!(paragraph.word(between.start), "(" | ",");
    let restated = (other.tokens.clone()).take(3).any(|at| paragraph.lower_word(at) == "tức");
    let ([days], [others]) = (&one.days[..], &other.days[..]) else { return None };
    if !bracket || !restated || *days <= 1 || *others <= 1 {
        return None;
    }
    let [one, other] = [one, other].map(|stretch| paragraph.span_of(stretch.tokens.clone()));
    let (first, second) = (paragraph.slice(one), paragraph.slice(other));
    let holds = days == others;
    let (vietnamese, english) = if holds {
        (format!("{first} và {second} đều là {days} ngày"), format!("both are {days} days"))
    } else {
        (
            format!("“{first}” là {days} ngày, “{second}” là {others} ngày"),
            format!("“{first}” is {days} days, “{second}” {others}"),
        )
    };
    Some(relation(RelationKind::PeriodSpan, holds, vec![other, one], vietnamese, english))
}
