//! Days, months and years as a draft prints them: *17/11/2021*, *ngày 05 tháng 3 năm 2020*, *15/3*, *tháng 6/2022*.
//!
//! They are read before figures are, since *15/3* is a day and *8/17 xã* a fraction, and only what stands around tells. Whether
//! a date exists is for the rules to say: an impossible one is read all the same.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil;
use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::figure::{Figure, Kind};
use crate::doc::token::{Token, TokenKind};
use crate::lang::units::{self, Dimension};
use crate::lang::word;
use crate::text::Span;

/// A printed date, as far as it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The date itself, with the words *ngày, tháng, năm* where they are part of it.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Day of the month; not in *tháng 6/2022*.
    pub day: Option<u32>,
    /// Month.
    pub month: u32,
    /// Year; not in *15/3*.
    pub year: Option<u32>,
}

impl Date {
    /// The day of the calendar, if the date is whole and exists.
    pub fn civil(&self) -> Option<civil::Date> {
        civil::Date::new(self.year?.try_into().ok()?, self.month.try_into().ok()?, self.day?.try_into().ok()?).ok()
    }

    /// Whether no calendar has this date, or no draft speaks of its year (*2201*): without a year, 29/2 may exist.
    pub fn is_impossible(&self) -> bool {
        if self.year.is_some_and(|year| year > 2100 && self.day.is_some()) {
            return true;
        }
        let year = self.year.unwrap_or(2024).try_into();
        let month = self.month.try_into();
        let day = self.day.unwrap_or(1).try_into();
        match (year, month, day) {
            (Ok(year), Ok(month), Ok(day)) => civil::Date::new(year, month, day).is_err(),
            _ => true,
        }
    }
}

/// Two years joined by a dash: *2020 - 2025*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearSpan {
    /// From the first year to the last.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The first year.
    pub first: u32,
    /// The last year.
    pub last: u32,
}

/// The spans of years in a paragraph, in order.
pub fn year_spans(paragraph: &Paragraph) -> impl Iterator<Item = YearSpan> + '_ {
    paragraph.figures().windows(2).filter_map(|pair| {
        let [one, two] = pair else { return None };
        let between = one.tokens.end..two.tokens.start;
        let dash = between.len() == 1 && matches!(paragraph.word(between.start), "-" | "–" | "—");
        let year = |figure: &Figure| {
            (figure.kind == Kind::Year).then(|| u32::try_from(figure.number.value.to_integer()).ok()).flatten()
        };
        let tokens = one.tokens.start..two.tokens.end;
        let (first, last) = (year(one)?, year(two)?);
        dash.then(|| YearSpan { span: paragraph.span_of(tokens.clone()), tokens, first, last })
    })
}

/// The day of the week that words name, and how many words: *thứ Hai*, *Chủ nhật*.
pub fn weekday(paragraph: &Paragraph, index: usize) -> Option<(usize, civil::Weekday)> {
    use civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let day = match (paragraph.lower_word(index), paragraph.lower_word(index + 1)) {
        ("thứ", "hai" | "2") => Monday,
        ("thứ", "ba" | "3") => Tuesday,
        ("thứ", "tư" | "4") => Wednesday,
        ("thứ", "năm" | "5") => Thursday,
        ("thứ", "sáu" | "6") => Friday,
        ("thứ", "bảy" | "bẩy" | "7") => Saturday,
        ("chủ", "nhật") => Sunday,
        // "T6, 24/11/2017" dates a page.
        (short, ",") if index == 0 => {
            let days = [("t2", Monday), ("t3", Tuesday), ("t4", Wednesday), ("t5", Thursday), ("t6", Friday), ("t7", Saturday)];
            return days.iter().find(|(name, _)| *name == short).map(|(_, day)| (1, *day));
        }
        _ => return None,
    };
    Some((2, day))
}

/// The Vietnamese name of a day of the week.
pub fn weekday_name(day: civil::Weekday) -> &'static str {
    match day {
        civil::Weekday::Monday => "thứ Hai",
        civil::Weekday::Tuesday => "thứ Ba",
        civil::Weekday::Wednesday => "thứ Tư",
        civil::Weekday::Thursday => "thứ Năm",
        civil::Weekday::Friday => "thứ Sáu",
        civil::Weekday::Saturday => "thứ Bảy",
        civil::Weekday::Sunday => "Chủ nhật",
    }
}

/// Words after which day/month stands rather than a fraction.
static BEFORE_A_DAY: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     ngày sáng chiều tối đêm trưa hôm mùng dịp lễ tới đến từ trước sau nay qua mai và vào hết niệm rạng kỷ thứ nhật \
     hai ba tư năm sáu bảy cuối",
    )
});

/// The dates of a paragraph, in order.
pub fn read(paragraph: &Paragraph) -> Vec<Date> {
    let tokens = paragraph.tokens();
    let mut dates = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let found = match tokens[index].kind {
            TokenKind::Date => numeric(paragraph, index),
            TokenKind::Number => {
                let southern = || dotted(paragraph, index).or_else(|| dashed(paragraph, index));
                spelled(paragraph, index).or_else(|| short(paragraph, index)).or_else(southern)
            }
            _ => {
                index += 1;
                continue;
            }
        };
        index = found.as_ref().map_or(index + 1, |date| date.tokens.end);
        dates.extend(found);
    }
    dates
}

/// 17/11/2021.
fn numeric(paragraph: &Paragraph, index: usize) -> Option<Date> {
    let tokens = paragraph.tokens();
    let span = tokens[index].span;
    // "00-81-90-2709-2009": a telephone number.
    let hyphen = |at: usize| paragraph.word(at) == "-" && tokens.get(at).is_some_and(|token| token.glued);
    let before = tokens[index].glued && index >= 2 && hyphen(index - 1) && tokens[index - 2].kind == TokenKind::Number;
    let after = hyphen(index + 1)
        && tokens.get(index + 2).is_some_and(|next| next.glued && next.kind == TokenKind::Number)
        && paragraph.slice(span).contains('-');
    if before && paragraph.slice(span).contains('-') || after {
        return None;
    }
    let mut parts = paragraph.slice(span).split(['/', '-', '.']).map(|part| part.parse().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Some(Date { span, tokens: index..index + 1, day: Some(day), month, year: Some(year) })
}

/// 05 tháng 3 [năm 2020], after *ngày*.
fn spelled(paragraph: &Paragraph, index: usize) -> Option<Date> {
    let number = |at: usize| whole(paragraph, at);
    if paragraph.lower_word(index + 1) != "tháng" {
        return None;
    }
    let before = index.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    // "29 Tháng ba 2019"
    let (month, words) = number(index + 2).map(|month| (month, 1)).or_else(|| month_in_words(paragraph, index + 2))?;
    let day = number(index)?;
    let mut end = index + 2 + words;
    let mut year = None;
    // "Thứ Năm, 08 Tháng 12 2022", as portals date a page.
    let bare = number(end).filter(|year| before == "," && (1900..2100).contains(year));
    if !matches!(before, "ngày" | "mùng") && bare.is_none() {
        return None;
    }
    if bare.is_some() {
        (year, end) = (bare, end + 1);
    } else if paragraph.lower_word(end) == "năm" {
        year = number(end + 1).filter(|year| (1000..3000).contains(year));
        end += if year.is_some() { 2 } else { 0 };
    }
    let tokens = index..end;
    Some(Date { span: paragraph.span_of(tokens.clone()), tokens, day: Some(day), month, year })
}

/// A month by its number in words, and how many words it has: *ba*, *tư*, *mười hai*.
fn month_in_words(paragraph: &Paragraph, at: usize) -> Option<(u32, usize)> {
    let names = ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let number = |at: usize| names.iter().position(|name| *name == paragraph.lower_word(at)).map(|place| place as u32 + 1);
    let first = number(at).or_else(|| (paragraph.lower_word(at) == "giêng").then_some(1))?;
    match (first, number(at + 1)) {
        (10, Some(more @ (1 | 2))) => Some((10 + more, 2)),
        _ => Some((first, 1)),
    }
}

/// 15/3, 6/2022.
fn short(paragraph: &Paragraph, index: usize) -> Option<Date> {
    let tokens = paragraph.tokens();
    let joined = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    if paragraph.word(index + 1) != "/" || !joined(index + 1) || !joined(index + 2) || paragraph.word(index + 3) == "/" {
        return None;
    }
    let (one, two) = (whole(paragraph, index)?, whole(paragraph, index + 2)?);
    let before = index.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let after = tokens.get(index + 3);
    let date = |day, month, year| {
        let tokens = index..index + 3;
        Some(Date { span: paragraph.span_of(tokens.clone()), tokens, day, month, year })
    };
    if (1..=12).contains(&one) && (1900..=2100).contains(&two) {
        return date(None, one, Some(two));
    }
    if !(1..=31).contains(&one) || !(1..=12).contains(&two) {
        return None;
    }
    let dated = index.checked_sub(1).is_some_and(|before| BEFORE_A_DAY.contains(&tokens[before].key))
        || matches!(before, "(" | "-" | "–");
    // "2/9 (22%)" and "2/9 = 22%" are fractions, "4-5/5" is two days.
    let percent = paragraph.word(index + 5) == "%" && matches!(paragraph.word(index + 3), "(" | "=");
    if percent && before != "ngày" {
        return None;
    }
    if matches!(before, "-" | "–") && tokens[index].glued {
        return date(Some(one), two, None);
    }
    if matches!(before, "ngày" | "sáng" | "chiều" | "tối" | "đêm" | "trưa" | "hôm" | "mùng" | "dịp" | "lễ") {
        return date(Some(one), two, None);
    }
    let counts = after.is_some_and(Token::is_wordlike)
        && paragraph.follows(index + 3)
        && !matches!(
            paragraph.lower_word(index + 3),
            "năm"
                | "và"
                | "tại"
                | "ở"
                | "của"
                | "đến"
                | "là"
                | "hằng"
                | "hàng"
                | "này"
                | "vừa"
                | "qua"
                | "tới"
                | "vào"
                | "trên"
                | "cho"
                | "với"
                | "đã"
                | "sẽ"
                | "do"
        );
    (dated && (before == "ngày" || !counts || one > two) || !counts).then(|| date(Some(one), two, None)).flatten()
}

/// 8.11, 28.9 as papers of the south write days.
fn dotted(paragraph: &Paragraph, index: usize) -> Option<Date> {
    let (day, month) = paragraph.word(index).split_once('.')?;
    let number = |digits: &str| (digits.len() <= 2).then(|| digits.parse::<u32>().ok()).flatten();
    day_and_month(paragraph, index..index + 1, number(day)?, number(month)?)
}

/// 8-11, 28-9 as other papers of the south write them; *ngày 8-11/3*, *8-11 tháng 3* are several days.
fn dashed(paragraph: &Paragraph, index: usize) -> Option<Date> {
    let tokens = paragraph.tokens();
    let joined = |at: usize| tokens.get(at).is_some_and(|token| token.glued);
    let end = index + 3;
    let further = matches!(paragraph.word(end), "/" | "-" | "–") && joined(end)
        || paragraph.lower_word(end) == "tháng"
        || tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number);
    if paragraph.word(index + 1) != "-" || !joined(index + 1) || !joined(index + 2) || further {
        return None;
    }
    day_and_month(paragraph, index..end, whole(paragraph, index)?, whole(paragraph, index + 2)?)
}

/// A day and its month joined otherwise than by a slash: only after *ngày, sáng, chiều …* or before a whole date, and with nothing measured
/// after it.
fn day_and_month(paragraph: &Paragraph, tokens: Range<usize>, day: u32, month: u32) -> Option<Date> {
    if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
        return None;
    }
    // "ngày 3 và 4-1", "ngày 20, 21.5": what is said of the first day holds for those after it.
    let mut first = tokens.start;
    while let Some(mark) = first.checked_sub(1).filter(|mark| matches!(paragraph.lower_word(*mark), "và" | ",")) {
        let earlier = mark.checked_sub(1).and_then(|earlier| Some((earlier, whole(paragraph, earlier)?)));
        let Some((earlier, _)) = earlier.filter(|(_, earlier)| (1..day).contains(earlier)) else { break };
        first = earlier;
    }
    let back = |count: usize| first.checked_sub(count).map_or("", |earlier| paragraph.lower_word(earlier));
    let bracketed = back(1) == "(" && matches!(back(2), "nay" | "qua" | "ngày");
    let dated = matches!(back(1), "ngày" | "sáng" | "chiều" | "tối" | "trưa" | "đêm" | "hôm")
        || back(1) == "nay" && matches!(back(2), "sáng" | "chiều" | "tối" | "trưa" | "hôm")
        || bracketed;
    // "từ 12-3 đến 22-3-2019"
    let until = tokens.end + 1 + usize::from(paragraph.lower_word(tokens.end + 1) == "ngày");
    let reaches = back(1) == "từ"
        && matches!(paragraph.lower_word(tokens.end), "đến" | "tới")
        && paragraph.tokens().get(until).is_some_and(|token| token.kind == TokenKind::Date);
    let dated = dated || reaches;
    // "mỗi ngày 8.11 tấn" counts.
    let each = matches!(back(2), "mỗi" | "một" | "hàng" | "hằng" | "các" | "nửa");
    let end = tokens.end;
    let measured = paragraph.word(end) == "%"
        || units::scale(paragraph.phrase_from(end)).is_some()
        || units::unit(paragraph.phrase_from(end)).is_some_and(|(_, unit)| unit.dimension != Dimension::Time);
    (dated && !each && !measured).then(|| Date {
        span: paragraph.span_of(tokens.clone()),
        tokens,
        day: Some(day),
        month,
        year: None,
    })
}

fn whole(paragraph: &Paragraph, index: usize) -> Option<u32> {
    let token = paragraph.tokens().get(index)?;
    (token.kind == TokenKind::Number).then(|| paragraph.slice(token.span).parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<u32>, u32, Option<u32>)]) {
        let paragraph = Paragraph::new(Role::Body, text);
        let dates = read(&paragraph);
        let found: Vec<_> = dates.iter().map(|date| (paragraph.slice(date.span), date.day, date.month, date.year)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_form_of_date() {
        check(
            "Ngày 17/11/2021 và 30/02/2022",
            &[("17/11/2021", Some(17), 11, Some(2021)), ("30/02/2022", Some(30), 2, Some(2022))],
        );
        check("ngày 05 tháng 3 năm 2020", &[("05 tháng 3 năm 2020", Some(5), 3, Some(2020))]);
        check("Thứ Năm, 08 Tháng 12 2022", &[("08 Tháng 12 2022", Some(8), 12, Some(2022))]);
        check("Thứ Sáu, 29 Tháng ba 2019", &[("29 Tháng ba 2019", Some(29), 3, Some(2019))]);
        check("ngày 5 tháng mười hai năm 2020", &[("5 tháng mười hai năm 2020", Some(5), 12, Some(2020))]);
        check("Sáng nay (15/3), đoàn công tác", &[("15/3", Some(15), 3, None)]);
        check("tháng 6/2022", &[("6/2022", None, 6, Some(2022))]);
    }

    #[test]
    fn days_as_papers_of_the_south_write_them() {
        check("Chiều 21-5, trong hai ngày 3 và 4-1", &[("21-5", Some(21), 5, None), ("4-1", Some(4), 1, None)]);
        check("Hội thi mở hai ngày 11 và 12.7 tại huyện", &[("12.7", Some(12), 7, None)]);
        check(
            "Sáng nay (8-3), mỗi ngày 4-6 tấn, ngày 8-11/3, ngày 8-11 tháng 3",
            &[("8-3", Some(8), 3, None), ("11/3", Some(11), 3, None)],
        );
    }

    #[test]
    fn fractions_are_no_dates() {
        check("đã có 8/17 xã, hoàn thành 6/9 nhiệm vụ và 9/9 chỉ tiêu", &[]);
        check("Ngày 30/4 năm nay, dịp 2/9 tại xã", &[("30/4", Some(30), 4, None), ("2/9", Some(2), 9, None)]);
    }

    #[test]
    fn what_no_calendar_has() {
        let impossible = |text: &str| read(&Paragraph::new(Role::Body, text))[0].is_impossible();
        assert!(impossible("ngày 31/11/2021") && impossible("ngày 30/02/2022") && impossible("ngày 29/02/2021"));
        assert!(!impossible("ngày 29/2") && !impossible("ngày 29/02/2020") && !impossible("tháng 6/2022"));
    }
}
