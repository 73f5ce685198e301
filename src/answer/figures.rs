//! What can be told of a figure or a date: its value, what it comes to in other units, what it asserts of others.
//!
//! The same facts serve the hover, the inlay hints and the figures sheet, so that they never say different things.

use crate::config::Settings;
use crate::doc::date::{Date, weekday_name};
use crate::doc::dateline::DraftDate;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::number::{show, show_short};
use crate::doc::relation::{Relation, Verdict};
use crate::doc::{Document, Paragraph};
use crate::finding::Message;
use crate::lang::spoken::spoken;
use crate::lang::units::Dimension;
use crate::text::Span;

/// What is told of the figure or date at an offset of a paragraph.
pub(super) fn hover(document: &Document, paragraph: usize, offset: usize, settings: &Settings) -> Option<(Span, Message)> {
    let paragraph = document.paragraphs().get(paragraph)?.paragraph();
    if let Some(date) = paragraph.dates().iter().find(|date| date.span.touches(offset)) {
        let mut text = of_date(paragraph, date, settings.date_of(document));
        for relation in paragraph.relations().iter().filter(|relation| relation.operands.contains(&date.span)) {
            text = text.and(&of_relation(relation));
        }
        return Some((date.span, text));
    }
    let figure = paragraph.figures().iter().find(|figure| figure.span.touches(offset) && figure.kind != Kind::Label)?;
    let mut text = of_figure(paragraph, figure);
    if let Some(words) = in_words(paragraph, figure) {
        text = text.and(&Message::new(format!("*{words}*"), format!("*{words}*")));
    }
    for relation in paragraph.relations().iter().filter(|relation| relation.operands.contains(&figure.span)) {
        text = text.and(&of_relation(relation));
    }
    Some((figure.span, text))
}

/// The value of a figure, in full and in the units an editor may want.
fn of_figure(paragraph: &Paragraph, figure: &Figure) -> Message {
    let value = figure.number.value;
    let shown = |value: Exact| show_short(value, 6);
    let hedge = match figure.hedge {
        Hedge::None => ("", ""),
        Hedge::Above => ("hơn ", "more than "),
        Hedge::Nearly => ("gần ", "nearly "),
        Hedge::AtLeast => ("ít nhất ", "at least "),
        Hedge::AtMost => ("nhiều nhất ", "at most "),
        Hedge::About => ("khoảng ", "about "),
    };
    let per: String = paragraph.slice(paragraph.span_of(figure.per.clone())).to_owned();
    let unit = match figure.dimension {
        Dimension::Percent => "%".to_owned(),
        Dimension::Count if figure.counted.is_empty() => String::new(),
        Dimension::Count => format!(" {}", paragraph.slice(paragraph.span_of(figure.counted.clone()))),
        _ => format!(" {}", figure.base),
    };
    let (vietnamese, english) = match (figure.kind, figure.other) {
        (Kind::Year, _) => (format!("năm {}", value.to_integer()), format!("the year {}", value.to_integer())),
        (Kind::Fraction, Some(whole)) => {
            let percent = value * Exact::from_integer(100) / whole.value;
            let printed =
                if figure.unit.is_empty() { paragraph.span_of(figure.tokens.start..figure.counted.end) } else { figure.span };
            let text = format!("{} = {}%", paragraph.slice(printed), show(percent, 2));
            (text.clone(), text)
        }
        (Kind::Range, Some(high)) => {
            let (low, high) = (shown(value), shown(high.value));
            (format!("từ {low} đến {high}{unit}{per}"), format!("from {low} to {high}{unit}{per}"))
        }
        _ => {
            let other = converted(figure).map(|other| format!(" = {other}{per}")).unwrap_or_default();
            let text = format!("{}{unit}{per}{other}", shown(value));
            (format!("{}{text}", hedge.0), format!("{}{text}", hedge.1))
        }
    };
    let bold = |text: String| format!("**{text}**");
    Message::new(bold(vietnamese), bold(english))
}

/// The value as it is read aloud, in the unit it is printed in where that has decimals.
fn in_words(paragraph: &Paragraph, figure: &Figure) -> Option<String> {
    if figure.other.is_some() || matches!(figure.kind, Kind::Year | Kind::Label) {
        return None;
    }
    let value = figure.number.value;
    let unit = match figure.dimension {
        Dimension::Percent => "phần trăm".to_owned(),
        Dimension::Count => paragraph.slice(paragraph.span_of(figure.counted.clone())).to_owned(),
        _ => figure.base.to_owned(),
    };
    let per: String = paragraph.slice(paragraph.span_of(figure.per.clone())).replace('/', " một ");
    if value.is_integer() {
        let words = spoken(u128::try_from(value.to_integer()).ok()?, "")?;
        return Some(format!("{words} {unit}{per}").trim().to_owned());
    }
    let printed = value / figure.factor;
    let shown = show(printed, figure.number.decimals);
    let (whole, decimals) = shown.split_once(',').unwrap_or((&shown, ""));
    let words = spoken(whole.replace('.', "").parse().ok()?, decimals)?;
    let unit = match figure.dimension {
        Dimension::Percent | Dimension::Count => unit,
        _ => paragraph.slice(paragraph.span_of(figure.unit.clone())).to_owned(),
    };
    Some(format!("{words} {unit}{per}").trim().to_owned())
}

/// The value in the unit that reads best, where that is not the one printed.
fn converted(figure: &Figure) -> Option<String> {
    let value = figure.number.value;
    let steps: &[(i128, &str)] = match figure.base {
        "đồng" | "USD" | "EUR" => &[(1_000_000_000, "tỷ"), (1_000_000, "triệu")],
        "m²" => &[(1_000_000, "km²"), (10_000, "ha")],
        "kg" => &[(1_000, "tấn")],
        "m" => &[(1_000, "km")],
        _ => return None,
    };
    let (step, name) = steps.iter().find(|(step, _)| value >= Exact::from_integer(*step))?;
    let step = Exact::from_integer(*step);
    (figure.factor != step).then(|| {
        let unit = if matches!(figure.base, "đồng" | "USD" | "EUR") {
            format!("{name} {}", figure.base)
        } else {
            (*name).to_owned()
        };
        format!("{} {unit}", show_short(value / step, 6))
    })
}

/// A relation with its verdict in words.
fn of_relation(relation: &Relation) -> Message {
    let (mark, vietnamese, english) = match relation.verdict {
        Verdict::Holds => ("✓", "khớp", "holds"),
        Verdict::HoldsIfTruncated => ("✓", "khớp nếu cắt bớt", "holds if cut"),
        Verdict::Contradicts => ("✗", "không khớp", "contradicts"),
        Verdict::Computed => ("→", "suy ra", "follows"),
    };
    let line = |statement: &str, word: &str| format!("{mark} {statement} ({word})");
    Message::new(
        line(relation.statement.text(crate::finding::Language::Vietnamese), vietnamese),
        line(relation.statement.text(crate::finding::Language::English), english),
    )
}

/// The day of the week, and how far the nearest other date of the paragraph lies.
fn of_date(paragraph: &Paragraph, date: &Date, draft: Option<DraftDate>) -> Message {
    let printed = paragraph.slice(date.span);
    if date.is_impossible() {
        return Message::new(format!("**{printed}**: không có ngày này"), format!("**{printed}**: no such day"));
    }
    let Some(day) = date.civil().or_else(|| anchored(date, draft?)) else {
        return Message::new(format!("**{printed}**"), format!("**{printed}**"));
    };
    // "Sáng nay (15/3)": the year is the draft's.
    let whole = if date.year.is_some() { printed.to_owned() } else { format!("{}/{}/{}", day.day(), day.month(), day.year()) };
    let mut message = Message::new(
        format!("**{}, ngày {whole}**", weekday_name(day.weekday())),
        format!("**{whole}**, a {:?}", day.weekday()),
    );
    let others = paragraph.dates().iter().filter(|other| other.span != date.span).filter_map(Date::civil);
    if let Some(other) = others.min_by_key(|other| days_between(day, *other)) {
        let days = days_between(day, other);
        message = message.and(&Message::new(
            format!("cách {}/{}/{} {days} ngày", other.day(), other.month(), other.year()),
            format!("{days} days from {}/{}/{}", other.day(), other.month(), other.year()),
        ));
    }
    message
}

/// A day without a year, in the year of the draft: the nearest that does not lie far ahead of it.
fn anchored(date: &Date, draft: DraftDate) -> Option<jiff::civil::Date> {
    if !draft.certain {
        return None;
    }
    let of_year = |year: i16| jiff::civil::Date::new(year, date.month.try_into().ok()?, date.day?.try_into().ok()?).ok();
    let year = draft.last.year();
    let ahead = |day: &jiff::civil::Date| *day > draft.last && days_between(*day, draft.last) > 180;
    of_year(year).filter(|day| !ahead(day)).or_else(|| of_year(year - 1))
}

fn days_between(one: jiff::civil::Date, other: jiff::civil::Date) -> u32 {
    one.duration_until(other).as_hours().unsigned_abs() as u32 / 24
}
