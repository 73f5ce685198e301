//! Days of the week and spans of days.

use jiff::civil::Weekday;

use super::relation;
use crate::doc::Paragraph;
use crate::doc::date::{self, Date};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::{Relation, RelationKind};
use crate::doc::token::TokenKind;
use crate::lang::units;
use crate::text::Span;

/// What the days and months of a paragraph assert.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    for printed in paragraph.dates() {
        relations.extend(weekday(paragraph, printed));
        relations.extend(span(paragraph, printed).or_else(|| listed(paragraph, printed)));
    }
    for pair in paragraph.dates().windows(2) {
        let [from, to] = pair else { continue };
        relations.extend(order(paragraph, from, to));
        relations.extend(dated_span(paragraph, from, to));
    }
}

/// A day of the week beside its date.
fn weekday(paragraph: &Paragraph, printed: &Date) -> Option<Relation> {
    let day = printed.civil()?;
    let (at, named) = weekday_before(paragraph, printed).or_else(|| weekday_after(paragraph, printed))?;
    let span = if at < printed.tokens.start {
        paragraph.span_of(at..printed.tokens.end)
    } else {
        paragraph.span_of(printed.tokens.start..at + 2)
    };
    let (text, right) = (paragraph.slice(printed.span), date::weekday_name(day.weekday()));
    let holds = named == day.weekday();
    let (vietnamese, english) = if holds {
        (format!("ngày {text} là {right}"), format!("{text} is a {:?}", day.weekday()))
    } else {
        (
            format!("Ngày {text} là {right}, bài viết {}", date::weekday_name(named)),
            format!("{text} is a {:?}, the draft says {named:?}", day.weekday()),
        )
    };
    Some(relation(RelationKind::WeekdayDate, holds, vec![span, printed.span], vietnamese, english))
}

/// How many tokens before a date its day of the week may begin: *Thứ tư, 13:19 - 02/10/2013*.
const DATELINE: usize = 8;

/// *thứ Hai, ngày* before a date: where it begins, and the day.
fn weekday_before(paragraph: &Paragraph, printed: &Date) -> Option<(usize, Weekday)> {
    let start = printed.tokens.start;
    (2..=DATELINE).filter_map(|back| start.checked_sub(back)).find_map(|at| {
        let (words, day) = date::weekday(paragraph, at)?;
        let between = at + words..start;
        // "phiên tòa lần thứ hai, ngày …" counts; only a time or a mark goes before a day of the week.
        let named = day == Weekday::Sunday
            || at.checked_sub(1).is_none_or(|index| {
                !paragraph.tokens()[index].is_wordlike()
                    || paragraph.tokens()[index].kind == TokenKind::Abbreviation
                    || matches!(
                        paragraph.lower_word(index),
                        "vào"
                            | "ngày"
                            | "sáng"
                            | "chiều"
                            | "tối"
                            | "đêm"
                            | "trưa"
                            | "hôm"
                            | "từ"
                            | "đến"
                            | "và"
                            | "lúc"
                            | "giờ"
                            | "là"
                            | "tức"
                    )
            });
        // "thứ Sáu tuần này, ngày 24/11"; "Thứ tư, 13:19 02/10/2013", as portals date a page.
        let clock = |index: usize| {
            let number = paragraph.tokens()[index].kind == TokenKind::Number && paragraph.word(index).len() <= 2;
            number || matches!(paragraph.word(index), ":" | "|")
        };
        let joined = between.clone().all(|index| {
            let word = paragraph.lower_word(index);
            matches!(word, "," | "ngày" | "(" | "-" | "–" | "tuần" | "này" | "qua" | "tới" | "sau" | "trước") || clock(index)
        });
        let timed = between.clone().any(clock);
        let joined = joined && (!timed || between.into_iter().any(|index| paragraph.word(index) == ":"));
        (named && joined).then_some((at, day))
    })
}

/// *(thứ Hai)* after a date.
fn weekday_after(paragraph: &Paragraph, printed: &Date) -> Option<(usize, Weekday)> {
    let at = printed.tokens.end + 1;
    let (_, day) = date::weekday(paragraph, at).filter(|_| paragraph.word(at - 1) == "(")?;
    Some((at, day))
}

/// *từ 10/6/2021 đến 15/9/2021*, *17/11/2021 và 18/11/2021*: two dates that belong together.
fn order(paragraph: &Paragraph, from: &Date, to: &Date) -> Option<Relation> {
    let span = from.span.to(to.span);
    let text = paragraph.slice(span);
    let operands = vec![span, from.span, to.span];
    let kind = RelationKind::DateOrder;
    if reaches(paragraph, from, to) {
        if is_backwards(from, to) {
            return Some(relation(
                kind,
                false,
                operands,
                format!("“{text}”: mốc cuối đứng trước mốc đầu"),
                format!("“{text}” ends before it begins"),
            ));
        }
        let days = spans_of(from, to).first().copied().filter(|days| *days > 0)?;
        return Some(relation(kind, true, operands, format!("{text}: {days} ngày"), format!("{text}: {days} days")));
    }
    if !are_joined(paragraph, from, to) {
        return None;
    }
    let near = from.month == to.month && from.day != to.day && from.day.zip(to.day).is_some_and(|(a, b)| a.abs_diff(b) <= 2);
    if near && matches!((from.year, to.year), (Some(from), Some(to)) if from != to) {
        return Some(relation(
            kind,
            false,
            operands,
            format!("“{text}”: hai ngày liền nhau mà khác năm"),
            format!("“{text}” are days of one week in two years"),
        ));
    }
    let days = days_between(from, to).filter(|days| *days > 0)?;
    Some(relation(kind, true, operands, format!("{text}: cách nhau {days} ngày"), format!("{text}: {days} days apart")))
}

fn days_between(from: &Date, to: &Date) -> Option<i64> {
    Some(from.civil()?.duration_until(to.civil()?).as_hours() / 24)
}

/// How many days lie between two dates: where neither has its year, as a common year has it and a leap year; where only the second
/// has it, the first lies in the same year or, later in the calendar, in the year before.
pub(super) fn spans_of(from: &Date, to: &Date) -> Vec<i64> {
    if let Some(days) = days_between(from, to) {
        return vec![days];
    }
    if let (None, Some(year)) = (from.year, to.year) {
        let turns = (from.month, from.day) > (to.month, to.day);
        let from = Date { year: Some(if turns { year - 1 } else { year }), ..from.clone() };
        return days_between(&from, to).into_iter().collect();
    }
    if from.year.is_some() || to.year.is_some() {
        return Vec::new();
    }
    let in_year = |year| days_between(&Date { year: Some(year), ..from.clone() }, &Date { year: Some(year), ..to.clone() });
    [2023, 2024].into_iter().filter_map(in_year).collect()
}

/// Whether *từ … đến …* or a dash joins two dates.
pub(super) fn reaches(paragraph: &Paragraph, from: &Date, to: &Date) -> bool {
    let between = from.tokens.end..to.tokens.start;
    let before = |back: usize| from.tokens.start.checked_sub(back).map_or("", |index| paragraph.lower_word(index));
    // "từ 16h ngày 11/2 đến 16h ngày 12/2", "từ thứ Bảy 29/12 đến hết thứ Ba 1/1"
    let timed = |word: &str| {
        matches!(word, "giờ" | "h")
            || word.strip_suffix(['h', 'g']).is_some_and(|hour| hour.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let hour =
        before(1) == "ngày" && (timed(before(2)) && before(3) == "từ" || matches!(before(2), "giờ" | "h") && before(4) == "từ");
    let weekday = before(2) == "thứ" && before(3) == "từ";
    let opened = before(1) == "từ" || before(1) == "ngày" && before(2) == "từ" || hour || weekday;
    let to_word = between.clone().all(|index| {
        let word = paragraph.lower_word(index);
        matches!(word, "đến" | "tới" | "hết" | "ngày" | "sáng" | "chiều" | "tối")
            || hour && (timed(word) || paragraph.tokens()[index].kind == TokenKind::Number)
            || index > between.start && (word == "thứ" || paragraph.lower_word(index - 1) == "thứ")
    });
    let dash = between.len() == 1 && matches!(paragraph.word(between.start), "-" | "–");
    !between.is_empty() && between.len() <= 5 && (opened && to_word || dash && (opened || before(1) == "("))
}

/// Whether *và* joins two dates: *ngày 17/11/2021 và 18/11/2021*.
fn are_joined(paragraph: &Paragraph, from: &Date, to: &Date) -> bool {
    let between = from.tokens.end..to.tokens.start;
    (1..=2).contains(&between.len())
        && paragraph.lower_word(between.start) == "và"
        && between.clone().skip(1).all(|index| paragraph.lower_word(index) == "ngày")
}

/// Whether the second date lies before the first: for days without a year only within one month, since a stretch may
/// run over the turn of the year.
fn is_backwards(from: &Date, to: &Date) -> bool {
    match (from.civil(), to.civil()) {
        (Some(from), Some(to)) => to < from,
        _ => from.year.is_none() && from.month == to.month && from.day > to.day,
    }
}

fn day(paragraph: &Paragraph, at: usize) -> Option<u32> {
    let token = paragraph.tokens().get(at).filter(|token| token.kind == TokenKind::Number)?;
    paragraph.slice(token.span).parse().ok().filter(|day| (1..=31).contains(day))
}

/// Whether *trong, diễn ra, kéo dài* stand before a number of days.
fn is_within(paragraph: &Paragraph, figure: &Figure) -> bool {
    figure.start.checked_sub(1).is_some_and(|before| matches!(paragraph.lower_word(before), "trong" | "ra" | "dài"))
        && figure.hedge == Hedge::None
        && figure.number.is_whole()
        && figure.base == "ngày"
}

/// A number of days said right before a token, in digits or in words, with its place: *hai ngày 28-29/4*, *Ba ngày vừa qua (27 - 29/1)*,
/// *5 ngày, từ 25 đến 29/3*.
fn days_right_before(paragraph: &Paragraph, at: usize) -> Option<(i128, Span)> {
    let word = |index: usize| paragraph.lower_word(index);
    let mut end = at;
    // What may stand between.
    for _ in 0..BETWEEN {
        let before = end.checked_sub(1)?;
        let skipped = matches!(word(before), "từ" | "(" | "," | ":" | "là" | "qua" | "vừa" | "này" | "bắt" | "đầu" | "kể")
            || word(before) == "ngày" && end < at && !is_number(paragraph, before.checked_sub(1)?)
            || word(before) == "ngày"
                && before.checked_sub(1).is_some_and(|index| matches!(word(index), "từ" | "," | ":" | "("));
        if !skipped {
            break;
        }
        end = before;
    }
    let unit = end.checked_sub(1).filter(|unit| word(*unit) == "ngày")?;
    let number = unit.checked_sub(1)?;
    let before = number.checked_sub(1).map_or("", word);
    // "3-5 ngày", "hơn hai ngày", "ngày thứ hai, ngày 3/4", "mỗi hai ngày"
    if matches!(before, "hơn" | "gần" | "mỗi" | "thứ" | "-" | "–" | "đến" | "sau" | "trước" | "khoảng" | "mươi" | "mười" | "/")
    {
        return None;
    }
    let value = match units::count(word(number)) {
        Some(value) => i128::from(value),
        None => paragraph.word(number).parse().ok().filter(|value| (2..=31).contains(value))?,
    };
    (value >= 2).then(|| (value, paragraph.span_of(number..unit + 1)))
}

/// How many words may stand between a number of days and the days.
const BETWEEN: usize = 6;

fn is_number(paragraph: &Paragraph, at: usize) -> bool {
    paragraph.tokens().get(at).is_some_and(|token| token.kind == TokenKind::Number)
        || units::count(paragraph.lower_word(at)).is_some()
}

/// The period before a token: near it, or before a bracket that begins with it: *trong 7 ngày nghỉ Tết (từ ngày 8 đến 14/2)*.
fn days_before(paragraph: &Paragraph, at: usize) -> Option<&Figure> {
    let open = (at.saturating_sub(4)..at).rev().find(|index| paragraph.word(*index) == "(");
    let near = |figure: &&Figure| {
        figure.tokens.end <= at && at - figure.tokens.end <= 4
            || open.is_some_and(|open| figure.tokens.end <= open && open - figure.tokens.end <= 9)
    };
    let figure = paragraph.figures().iter().rev().filter(|figure| figure.kind == Kind::Period).find(near)?;
    let same = paragraph.sentence_of(figure.tokens.start) == paragraph.sentence_of(at);
    // "trong 7 ngày làm việc" leaves Sundays out.
    let all = paragraph.lower_word(figure.tokens.end) != "làm";
    (figure.kind == Kind::Period && same && all).then_some(figure)
}

/// Whether the sentence of a token is of those who rest on Sundays: *kỳ họp kéo dài 19 ngày (từ 21/5 đến 14/6)*.
fn is_at_work(paragraph: &Paragraph, at: usize) -> bool {
    paragraph.sentence_of(at).is_some_and(|sentence| {
        sentence.tokens.clone().any(|index| {
            matches!(
                (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
                ("kỳ", "họp") | ("xét", "xử") | ("phiên", _) | ("làm", "việc")
            )
        })
    })
}

/// *trong 9 ngày nghỉ Tết (từ ngày 2/2/2019 đến ngày 10/2/2019)*: a number of days and two whole dates.
fn dated_span(paragraph: &Paragraph, from: &Date, to: &Date) -> Option<Relation> {
    if !reaches(paragraph, from, to) {
        return None;
    }
    let spans = spans_of(from, to);
    let elapsed = spans.first().copied().filter(|days| (1..=62).contains(days))?;
    let within = || {
        let figure = days_before(paragraph, from.tokens.start).filter(|figure| is_within(paragraph, figure))?;
        Some((figure.number.value, figure.span))
    };
    // "trong bốn ngày (từ 31/8 đến 3/9)"
    let said = || {
        let open = opened_at(paragraph, from)?;
        let (days, span) = days_right_before(paragraph, open)?;
        Some((Exact::from_integer(days), span))
    };
    let (printed, span) = within().or_else(said)?;
    let days = elapsed + 1;
    let is = |days: i64| printed == Exact::from_integer(i128::from(days));
    let holds = spans.iter().any(|elapsed| is(elapsed + 1) || is(*elapsed) && elapsed + 1 > 4);
    if !holds && printed < Exact::from_integer(i128::from(days)) && is_at_work(paragraph, from.tokens.start) {
        return None;
    }
    let text = paragraph.slice(from.span.to(to.span));
    let (vietnamese, english) = if holds {
        (format!("{text} là {days} ngày"), format!("{text} is {days} days"))
    } else {
        (format!("{text} là {days} ngày, bài viết {printed} ngày"), format!("{text} is {days} days, the draft says {printed}"))
    };
    Some(relation(RelationKind::PeriodSpan, holds, vec![span, from.span, to.span], vietnamese, english))
}

/// Where the bracket opens that begins with a date: *(từ 31/8*, *(31/8*, *(từ ngày 31/8*.
fn opened_at(paragraph: &Paragraph, from: &Date) -> Option<usize> {
    let mut at = from.tokens.start;
    while matches!(at.checked_sub(1).map_or("", |before| paragraph.lower_word(before)), "từ" | "ngày") {
        at -= 1;
    }
    at.checked_sub(1).filter(|open| paragraph.word(*open) == "(")
}

/// *trong 2 ngày, từ 26 đến 28/6*.
fn span(paragraph: &Paragraph, to: &Date) -> Option<Relation> {
    let dash = to.tokens.start.checked_sub(1)?;
    let first = dash.checked_sub(1)?;
    let joined = matches!(paragraph.lower_word(dash), "-" | "–" | "đến");
    // The first day has a month of its own: "30/3 - 2/4", "12-3 đến 22-3".
    let parted = |mark: usize| matches!(paragraph.word(mark), "/" | "-" | "–") && mark > 0 && is_number(paragraph, mark - 1);
    if first.checked_sub(1).is_some_and(|mark| paragraph.word(mark) == "/" || parted(mark)) {
        return None;
    }
    // "trong 4 ngày: 27-28/2 và 1-2/3": the days of two spans.
    let next = to.tokens.end;
    let goes_on = matches!(paragraph.lower_word(next), "và" | "," | ";" | "+")
        && paragraph.tokens().get(next + 1).is_some_and(|token| token.kind == TokenKind::Number);
    let from = day(paragraph, first).filter(|_| joined && !goes_on)?;
    let last = to.day.filter(|last| from < *last)?;
    let days = last - from + 1;
    let said = days_right_before(paragraph, first).map(|(days, span)| (Exact::from_integer(days), span));
    let within = || {
        let figure = days_before(paragraph, first).filter(|figure| is_within(paragraph, figure))?;
        Some((figure.number.value, figure.span))
    };
    let (printed, span) = said.or_else(within)?;
    // Over longer stretches many count from day to day: "trong 10 ngày, từ 10 đến 20/7".
    let elapsed = days > 4 && printed == Exact::from_integer(i128::from(days - 1));
    if elapsed {
        return None;
    }
    let holds = printed == Exact::from_integer(i128::from(days));
    let operands = vec![span, to.span];
    let (vietnamese, english) = if holds {
        (format!("từ {from} đến {last} là {days} ngày"), format!("from {from} to {last} is {days} days"))
    } else {
        (
            format!("Từ {from} đến {last} là {days} ngày, bài viết {printed} ngày"),
            format!("From {from} to {last} is {days} days, the draft says {printed}"),
        )
    };
    Some(relation(RelationKind::PeriodSpan, holds, operands, vietnamese, english))
}

/// *trong 2 ngày 22 và 23/12*: days named one by one.
fn listed(paragraph: &Paragraph, to: &Date) -> Option<Relation> {
    let (mut at, mut listed, mut last) = (to.tokens.start, 1, to.day?);
    while let Some(mark) = at.checked_sub(1).filter(|mark| matches!(paragraph.lower_word(*mark), "và" | ",")) {
        let before = mark.checked_sub(1)?;
        let Some(earlier) = day(paragraph, before).filter(|day| *day < last) else { break };
        (at, listed, last) = (before, listed + 1, earlier);
    }
    let before = |at: usize| at.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let said = days_right_before(paragraph, at).map(|(days, span)| (Exact::from_integer(days), span));
    let at = if matches!(before(at), "(" | ":" | ",") { at - 1 } else { at };
    let within = || {
        let period = |figure: &&Figure| figure.tokens.end == at && figure.kind == Kind::Period;
        let figure = paragraph.figures().iter().rev().find(period).filter(|figure| is_within(paragraph, figure))?;
        Some((figure.number.value, figure.span))
    };
    let (printed, span) = if listed < 2 { return None } else { said.or_else(within)? };
    // A further date may follow: "22 và 23/12, 5/1".
    let goes_on = matches!(paragraph.lower_word(to.tokens.end), "và" | "," | "đến" | "-" | "–" | "+")
        && paragraph
            .tokens()
            .get(to.tokens.end + 1)
            .is_some_and(|next| matches!(next.kind, TokenKind::Number | TokenKind::Date));
    if goes_on {
        return None;
    }
    let holds = printed == Exact::from_integer(listed);
    let (vietnamese, english) = if holds {
        (format!("{printed} ngày, nêu {listed} ngày"), format!("{printed} days, {listed} named"))
    } else {
        (
            format!("Bài viết ghi {printed} ngày mà nêu {listed} ngày"),
            format!("{printed} days are announced, {listed} are named"),
        )
    };
    Some(relation(RelationKind::PeriodSpan, holds, vec![span, to.span], vietnamese, english))
}
