//! What dates and numbers of years assert of one another: *kỷ niệm 40 năm (26/3/1975 - 26/3/2015)*, *20 năm … giai đoạn 2000 –
//! 2020*, *nhiệm kỳ 2021 - 2026*, *năm học 2021 - 2022*.
//!
//! The first operand is what a rule underlines, the others are where to look.

mod bare_days;
mod bracketed;
mod days;
mod events;
mod months;
mod next;
mod reaching;
mod stretches;

use num_traits::ToPrimitive;

use crate::doc::Paragraph;
use crate::doc::date::{self, Date};
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::{Relation, RelationKind, Verdict};
use crate::finding::Message;
use crate::text::Span;

/// How many tokens may lie between a number of years and the years or dates.
const REACH: usize = 24;

/// No term of office is longer: councils once served seven years.
const LONGEST_TERM: u32 = 8;

/// What is called a term and lasts longer is the whole time of one in office, unless a body is named.
const LONGEST_IN_OFFICE: u32 = 12;

/// No draft commemorates a year later than this: *kỷ niệm 40 năm … (1969 - 2019)* counts from the first of the two.
const LAST_YEAR: u32 = 2035;

/// Terms of the people's councils since 1999, by their first year.
const COUNCIL_TERMS: [(u32, u32); 7] =
    [(1999, 2004), (2004, 2009), (2004, 2011), (2011, 2016), (2016, 2021), (2021, 2026), (2026, 2031)];

/// What the dates of a paragraph assert.
pub(super) fn read(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    next::read(paragraph, relations);
    if paragraph.dates().is_empty()
        && !paragraph.figures().iter().any(|figure| matches!(figure.kind, Kind::Year | Kind::Period | Kind::Range))
    {
        return;
    }
    dates(paragraph, relations);
    dates_and_years(paragraph, relations);
    years(paragraph, relations);
    days::read(paragraph, relations);
    months::read(paragraph, relations);
    stretches::read(paragraph, relations);
    bare_days::read(paragraph, relations);
    bracketed::read(paragraph, relations);
    events::read(paragraph, relations);
}

/// A relation of dates; `operands` begins with what is wrong where it is.
fn relation(kind: RelationKind, holds: bool, operands: Vec<Span>, vietnamese: String, english: String) -> Relation {
    Relation::new(kind, if holds { Verdict::Holds } else { Verdict::Contradicts }, Message::new(vietnamese, english), operands)
}

/// Anniversaries between two whole dates.
fn dates(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    for pair in paragraph.dates().windows(2) {
        let [from, to] = pair else { continue };
        let (Some(first), Some(last)) = (year_of(paragraph, from, to), to.year) else { continue };
        let at = from.tokens.start;
        let spans = [from.span, to.span];
        if from.day == to.day && from.month == to.month {
            relations.extend(anniversary(paragraph, at, (first, last), &spans, true));
        } else if years_before(paragraph, at).is_some_and(|(printed, _)| first + printed == last)
            && commemorates(paragraph, at)
            && (from.day == to.day || from.month == to.month)
        {
            // One date in two years, but for a slip in the day or the month.
            let text = paragraph.slice(from.span.to(to.span));
            relations.push(relation(
                RelationKind::Anniversary,
                false,
                vec![from.span.to(to.span), from.span, to.span],
                format!("“{text}”: ngày kỷ niệm phải cùng ngày, cùng tháng"),
                format!("“{text}”: an anniversary falls on the same day of the year"),
            ));
        }
    }
}

/// Anniversaries between a whole date and a year: *85 năm ngày thành lập Hội (20/10/1930 - 2015)*.
fn dates_and_years(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    for from in paragraph.dates() {
        let dash = from.tokens.end;
        let joined = matches!(paragraph.word(dash), "-" | "–" | "—") && paragraph.word(dash + 2) == ")";
        let year = paragraph.figure_at(dash + 1).filter(|figure| joined && figure.kind == Kind::Year);
        let last = year.and_then(|year| year.number.value.to_integer().to_u32());
        if let (Some(first), Some(last), Some(year)) = (from.year, last, year)
            && commemorates(paragraph, from.tokens.start)
        {
            relations.extend(anniversary(paragraph, from.tokens.start, (first, last), &[from.span, year.span], true));
        }
    }
}

fn anniversary(paragraph: &Paragraph, at: usize, (first, last): (u32, u32), spans: &[Span], dated: bool) -> Option<Relation> {
    let (printed, figure) = years_before(paragraph, at)?;
    // "kế hoạch 5 năm (2016 - 2020)" commemorates nothing.
    if figure.start.checked_sub(1).is_some_and(|before| paragraph.lower_word(before) == "hoạch") {
        return None;
    }
    let mut operands = vec![figure.span];
    operands.extend(spans);
    if first + printed == last {
        let text = format!("{last} − {first} = {printed} năm");
        let english = format!("{last} − {first} = {printed} years");
        return Some(relation(RelationKind::Anniversary, true, operands, text, english));
    }
    if first >= last {
        return None;
    }
    let between = last - first;
    // "kỷ niệm 65 năm kết thúc chiến tranh (1950-1953)": the years of what is commemorated; two whole dates are those of the day.
    let commemorated = last + printed <= LAST_YEAR;
    if !dated && commemorated && between.abs_diff(printed) > 5 && printed.abs_diff(between) > between / 10 {
        return None;
    }
    Some(relation(
        RelationKind::Anniversary,
        false,
        operands,
        format!("Từ {first} đến {last} là {between} năm, bài viết {printed} năm"),
        format!("From {first} to {last} is {between} years, the draft says {printed}"),
    ))
}

/// The year of the first date: its own, where both are whole and joined by a dash.
fn year_of(paragraph: &Paragraph, from: &Date, to: &Date) -> Option<u32> {
    let between = from.tokens.end..to.tokens.start;
    let dash = between.len() == 1 && matches!(paragraph.word(between.start), "-" | "–" | "—");
    from.year.filter(|_| dash)
}

fn commemorates(paragraph: &Paragraph, at: usize) -> bool {
    (at.saturating_sub(REACH)..at).any(|index| {
        matches!(
            (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
            ("niệm", _) | ("ngày", "thành" | "giải" | "tái") | ("đánh", "dấu") | ("thiết", "lập")
        )
    })
}

/// The *N năm* that stands nearest before a token, in reach.
fn years_before(paragraph: &Paragraph, at: usize) -> Option<(u32, &Figure)> {
    let near = |figure: &&Figure| figure.tokens.end <= at && at - figure.tokens.end <= REACH;
    let figure =
        paragraph.figures().iter().rev().filter(near).find(|figure| figure.kind == Kind::Period && figure.base == "năm")?;
    let same_sentence = paragraph.sentence_of(figure.tokens.start) == paragraph.sentence_of(at);
    let years = figure.number.value;
    (same_sentence && years.is_integer() && years >= Exact::from_integer(2))
        .then(|| Some((years.to_integer().to_u32()?, figure)))?
}

/// School years, terms, and years summed up beside their first and last.
fn years(paragraph: &Paragraph, relations: &mut Vec<Relation>) {
    let mut settled = 0;
    reaching::read(paragraph, relations);
    for years in date::year_spans(paragraph) {
        let (first, last) = (years.first, years.last);
        let at = years.tokens.start;
        let words = |back: usize| at.checked_sub(back).map_or("", |index| paragraph.lower_word(index));
        let bracketed = words(1) == "(" && paragraph.word(years.tokens.end) == ")";
        let ends = |figure: &Figure| years.tokens.contains(&figure.tokens.start).then_some(figure.span);
        let spans = || paragraph.figures().iter().filter_map(ends);
        let judged = |holds: bool, vietnamese: String, english: String| {
            let mut operands = vec![years.span];
            operands.extend(spans());
            relation(RelationKind::YearSpan, holds, operands, vietnamese, english)
        };
        if words(2) == "năm" && words(1) == "học" {
            let many = matches!(words(3), "các" | "những" | "từ" | "hai" | "ba");
            if last == first + 1 {
                let text = format!("{last} − {first} = 1");
                relations.push(judged(true, format!("{text}, một năm học"), format!("{text}, a school year")));
            } else if !many {
                relations.push(judged(
                    false,
                    format!("Một năm học gồm hai năm liền nhau, “{first} - {last}” thì không"),
                    format!("A school year joins two years in a row; “{first} - {last}” does not"),
                ));
            }
            continue;
        }
        if first >= last {
            // "trong 5 năm (2016 - 2012)"; date-order speaks of the others.
            let period = |figure: &&Figure| figure.tokens.end + 1 == at && figure.kind == Kind::Period && figure.base == "năm";
            if let Some(figure) = paragraph.figures().iter().find(period).filter(|_| bracketed && first > last) {
                let text = format!("“{first} - {last}”: mốc cuối đứng trước mốc đầu");
                let mut operands = vec![figure.span];
                operands.extend(spans());
                let english = format!("“{first} - {last}” ends before it begins");
                relations.push(relation(RelationKind::YearSpan, false, operands, text, english));
            }
            continue;
        }
        if words(2) == "nhiệm" && words(1) == "kỳ" {
            let council = (at.saturating_sub(9)..at).any(|index| {
                let word = |after: usize| paragraph.lower_word(index + after);
                word(0) == "hđnd" || [word(0), word(1), word(2), word(3)] == ["hội", "đồng", "nhân", "dân"]
            });
            let long = last - first;
            if council && first >= 1999 && !COUNCIL_TERMS.contains(&(first, last)) {
                relations.push(judged(
                    false,
                    format!("Hội đồng nhân dân không có nhiệm kỳ {first} - {last}"),
                    format!("The people's councils have no term {first} - {last}"),
                ));
            } else if long > LONGEST_IN_OFFICE && !names_a_body(paragraph, at) && last <= LAST_YEAR {
                continue;
            } else if long > LONGEST_TERM {
                relations.push(judged(
                    false,
                    format!("Nhiệm kỳ {first} - {last} dài {long} năm"),
                    format!("The term {first} - {last} lasts {long} years"),
                ));
            } else {
                let text = format!("{last} − {first} = {long}");
                relations.push(judged(true, format!("nhiệm kỳ {text} năm"), format!("a term of {text} years")));
            }
            continue;
        }
        let told = matches!(words(1), "đoạn" | "kỳ" | "(" | "từ" | "năm" | "liền" | "tục" | "tiếp")
            .then(|| summed_up(paragraph, at, &years, &mut settled))
            .flatten();
        if let Some((holds, figure, vietnamese, english)) = told {
            let mut operands = vec![figure];
            operands.extend(spans());
            relations.push(relation(RelationKind::YearSpan, holds, operands, vietnamese, english));
        } else if bracketed {
            let spans: Vec<Span> = spans().collect();
            let found = anniversary(paragraph, at, (first, last), &spans, false);
            // Of what is not commemorated the years may be any.
            relations.extend(found.filter(|found| found.verdict == Verdict::Holds || commemorates(paragraph, at)));
        }
    }
}

/// Whether a body that has terms is named near a token: *Đại hội Đảng bộ huyện, Hội đồng nhân dân tỉnh*.
fn names_a_body(paragraph: &Paragraph, at: usize) -> bool {
    (at.saturating_sub(REACH)..at).any(|index| {
        matches!(
            (paragraph.lower_word(index), paragraph.lower_word(index + 1)),
            ("đảng" | "chi", "bộ") | ("đại" | "quốc", "hội") | ("hội", "đồng") | ("ban", "chấp") | ("hđnd" | "ubnd", _)
        )
    })
}

/// Whether nothing but words of time stands between a number of years and two years: *3 năm qua, từ 2006 - 2008*.
fn adjoins(paragraph: &Paragraph, between: std::ops::Range<usize>) -> bool {
    between.len() <= 6
        && between.into_iter().all(|index| {
            matches!(
                paragraph.lower_word(index),
                "(" | ","
                    | "qua"
                    | "gần"
                    | "đây"
                    | "vừa"
                    | "liên"
                    | "liền"
                    | "tục"
                    | "tiếp"
                    | "trở"
                    | "lại"
                    | "từ"
                    | "tới"
                    | "theo"
                    | "giai"
                    | "đoạn"
                    | "năm"
            )
        })
}

/// The *tổng kết N năm* before two years: whether it holds, where it stands, and what is said of it. Fewer years than the span
/// has may be how far a programme has come; more may not.
fn summed_up(
    paragraph: &Paragraph,
    at: usize,
    years: &date::YearSpan,
    settled: &mut usize,
) -> Option<(bool, Span, String, String)> {
    let near = |figure: &&Figure| figure.tokens.end <= at && at - figure.tokens.end <= REACH;
    let figure =
        paragraph.figures().iter().rev().filter(near).find(|figure| figure.kind == Kind::Period && figure.base == "năm")?;
    let start = figure.tokens.start;
    // "Sau 5 năm triển khai (2010 - 2015)"
    let closed = at > 0 && paragraph.word(at - 1) == "(" && paragraph.word(years.tokens.end) == ")";
    let cue = (start.saturating_sub(4)..start)
        .any(|index| matches!(paragraph.lower_word(index), "kết" | "tk" | "lại" | "giá" | "qua"))
        || closed && start > 0 && paragraph.lower_word(start - 1) == "sau" && at - figure.tokens.end <= 6;
    let same = paragraph.sentence_of(start) == paragraph.sentence_of(at);
    // "Trong 8 năm (2016 - 2020)"
    let adjacent =
        figure.tokens.end + 1 == at && paragraph.word(figure.tokens.end) == "(" && paragraph.word(years.tokens.end) == ")"
            || adjoins(paragraph, figure.tokens.end..at);
    let word = |back: usize| start.checked_sub(back).map_or("", |before| paragraph.lower_word(before));
    // "lớp 10 năm 2019 - 2020" is a form, "mỗi 5 năm giai đoạn 2020 - 2030" and "cách đây 10 năm (2008 - 2009)" sum nothing up.
    let other = matches!((word(2), word(1)), (_, "lớp" | "khối" | "mỗi") | ("cách", "đây"));
    // "3 năm 2017 - 2018 - 2019"
    let goes_on = matches!(paragraph.word(years.tokens.end), "-" | "–");
    if !cue && !adjacent || !same || other || goes_on || !figure.number.is_whole() || start < *settled {
        return None;
    }
    let (first, last) = (years.first, years.last);
    let printed = figure.number.value.to_integer().to_u32()?;
    *settled = years.tokens.end;
    let (least, most) = (last - first, last - first + 1);
    // "tổng kết 19 năm phong trào (2000 - 2020)": a programme summed up is over; one that is reviewed need not be.
    let over = start >= 2 && paragraph.lower_word(start - 2) == "tổng" && paragraph.lower_word(start - 1) == "kết";
    if printed == least || printed == most {
        let text = format!("{last} − {first} = {least}");
        return Some((true, figure.span, format!("{text}, {printed} năm"), format!("{text}, {printed} years")));
    }
    // "hơn 10 năm (1990 - 2001)", "gần 40 năm (1973 - 2011)"
    let bounded = match figure.hedge {
        Hedge::Above => printed <= most && most - printed <= printed / 2,
        Hedge::Nearly | Hedge::About => printed >= least && printed - least <= printed / 4,
        _ => false,
    };
    // "kéo dài thêm 15 năm (từ giai đoạn 2004 - 2009 sang giai đoạn 2004 - 2024)"
    let longer = start >= 1 && paragraph.lower_word(start - 1) == "thêm";
    if bounded || longer {
        return None;
    }
    // "nhìn lại 20 năm phong trào (2000 - 2091)": nothing that is looked back on lies ahead.
    let ahead = closed && cue && printed < least && last > LAST_YEAR;
    let wrong = printed > most || adjacent && printed < least || closed && over && least - printed <= 2 || ahead;
    wrong.then(|| {
        (
            false,
            figure.span,
            format!("Giai đoạn {first} - {last} dài {least} năm, bài viết {printed} năm"),
            format!("{first} - {last} spans {least} years, the draft says {printed}"),
        )
    })
}
