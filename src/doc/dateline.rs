//! The day a draft speaks from: what its words mean by *huyện* or *Chủ tịch UBND* depends on it.
//!
//! In order: what the house says in `soat.toml`, the front matter, the dateline (*Ngày 17/11/2021, …*), the file's name, and
//! at last today, which the front ends know. Today is only a guess: an old article that states no date must not be judged by
//! the law in force now, so [`DraftDate::certain`] then asks whether the years the draft speaks of are of today.

use std::ops::Range;

use jiff::civil;

use crate::doc::date::{self, Date};
use crate::doc::figure::Kind;
use crate::doc::token::TokenKind;
use crate::doc::{Document, Paragraph, Placed};
use crate::lang::places::Unit;
use crate::text::Span;

/// How a draft's date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// `soat.toml` says so.
    House,
    /// The front matter says so.
    FrontMatter,
    /// The text says so near its beginning.
    Dateline {
        /// The paragraph that does.
        paragraph: usize,
        /// Where in it.
        span: Span,
    },
    /// The file's name says so.
    FileName,
    /// Nothing says so: it is being written.
    Today,
}

impl Basis {
    /// In a word, for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::House => "house",
            Self::FrontMatter => "front-matter",
            Self::Dateline { .. } => "dateline",
            Self::FileName => "file-name",
            Self::Today => "today",
        }
    }
}

/// The day a draft speaks from, as nearly as it is known: *2021-11* in a file's name is a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftDate {
    /// The earliest day it may be.
    pub first: civil::Date,
    /// The latest.
    pub last: civil::Date,
    /// How it is known.
    pub basis: Basis,
    /// Whether what the draft says may be judged by it.
    pub certain: bool,
}

impl DraftDate {
    fn stated((first, last): (civil::Date, civil::Date), basis: Basis) -> Self {
        Self { first, last, basis, certain: true }
    }

    /// Whether a unit exists on some day that the draft may be of.
    pub fn allows(&self, unit: Unit) -> bool {
        unit.from().is_none_or(|from| from <= self.last) && unit.to().is_none_or(|to| self.first <= to)
    }
}

/// What `soat.toml` may say of the date of drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// All are of this day.
    Day(civil::Date),
    /// Those that state no date are being written today, whatever years they speak of.
    Today,
}

impl Choice {
    /// Reads `2026-03-01` or `today`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "today" => Some(Self::Today),
            day => day.parse().ok().map(Self::Day),
        }
    }
}

/// How many paragraphs, navigation and captions included, may stand before the one that opens with a date.
const HEAD: usize = 16;

/// The date a draft states: front matter, dateline, file name.
pub fn stated(document: &Document) -> Option<DraftDate> {
    let source = document.source();
    let front = front_matter(source.text()).map(|days| DraftDate::stated(days, Basis::FrontMatter));
    let dateline = || {
        let head = document.paragraphs().iter().map(Placed::paragraph).enumerate().take(HEAD);
        let mut found = head.filter_map(|(paragraph, text)| {
            let date = text.dates().iter().find(|date| opens(text, date))?;
            // A slip (*2106*) dates nothing.
            let day = date.civil().filter(|day| is_year(day.year()))?;
            Some(DraftDate::stated((day, day), Basis::Dateline { paragraph, span: date.span }))
        });
        found.next()
    };
    let name = || {
        let (first, last) = file_name(source.name())?;
        // A number of four digits may be a serial: the draft has to speak of that year too.
        let certain = first.month() == last.month() || document.years().contains(&i32::from(first.year()));
        Some(DraftDate { first, last, basis: Basis::FileName, certain })
    };
    front.or_else(dateline).or_else(name)
}

/// The date of a draft that states none, on a day.
pub fn assumed(document: &Document, today: civil::Date) -> DraftDate {
    let year = i32::from(today.year());
    let years = document.years();
    // In the first months of a year drafts still report on the last.
    let now = |spoken: &i32| *spoken == year || *spoken == year - 1 && today.month() <= 3;
    let count = |fits: &dyn Fn(&i32) -> bool| years.iter().filter(|year| fits(year)).count();
    let certain = years.iter().any(now) && count(&|spoken| *spoken >= year - 1) > count(&|spoken| *spoken < year - 1);
    DraftDate { first: today, last: today, basis: Basis::Today, certain }
}

/// The years a draft speaks of.
pub(super) fn spoken_years(paragraphs: &[Placed]) -> Vec<i32> {
    paragraphs.iter().flat_map(|placed| years(placed.paragraph())).collect()
}

/// The years a paragraph speaks of. Periods (*2021 - 2026*) and aims (*đến năm 2030*) do not count, they reach ahead.
fn years(paragraph: &Paragraph) -> Vec<i32> {
    let spans: Vec<Range<usize>> = date::year_spans(paragraph).map(|span| span.tokens).collect();
    let reaches = |start: usize| {
        let before = |back: usize| start.checked_sub(back).map_or("", |index| paragraph.lower_word(index));
        let word = if before(1) == "năm" { before(2) } else { before(1) };
        matches!(word, "đến" | "tới" | "trước") || spans.iter().any(|span| span.contains(&start))
    };
    let dated = paragraph.dates().iter().filter_map(|date| i32::try_from(date.year?).ok());
    let alone = paragraph.figures().iter().filter(|figure| figure.kind == Kind::Year && !reaches(figure.tokens.start));
    dated.chain(alone.filter_map(|figure| i32::try_from(figure.number.value.to_integer()).ok())).collect()
}

/// Whether a date tells when its paragraph is written: it stands alone (*17/11/2021 08:30*), ends the place and date of a
/// document (*Phú Lâm, ngày 17 tháng 11 năm 2021*) or opens a sentence of news (*Sáng ngày 17/11/2021, …*).
fn opens(paragraph: &Paragraph, date: &Date) -> bool {
    let first = date.tokens.start;
    let named = first > 0 && paragraph.lower_word(first - 1) == "ngày";
    let Some(sentence) = paragraph.sentence_of(first) else { return false };
    let before = if named { first - 1 } else { first };
    let lead = sentence.tokens.start..before;
    let time = |index: usize| {
        let token = paragraph.tokens()[index];
        let word = matches!(
            paragraph.lower_word(index),
            "sáng"
                | "chiều"
                | "tối"
                | "trưa"
                | "đêm"
                | "hôm"
                | "nay"
                | "vừa"
                | "qua"
                | "trong"
                | "các"
                | "thứ"
                | "hai"
                | "ba"
                | "tư"
                | "năm"
                | "sáu"
                | "bảy"
                | "chủ"
                | "nhật"
                | "cập"
                | "đăng"
                | "lúc"
                | "xuất"
                | "bản"
                | "ngày"
        );
        word || matches!(token.kind, TokenKind::Punctuation | TokenKind::Number | TokenKind::Abbreviation)
    };
    let alone = paragraph.tokens().len() <= 14
        && (date.tokens.end..paragraph.tokens().len()).all(|index| {
            !matches!(paragraph.tokens()[index].kind, TokenKind::Word) || matches!(paragraph.lower_word(index), "giờ" | "phút")
        });
    // What says when a text was written is short, and a page of dates stays linear.
    if lead.len() <= 40 && lead.clone().all(time) {
        return named || alone;
    }
    // "Phú Lâm, ngày 17 tháng 11 năm 2021", and nothing else.
    named && alone && before > 0 && paragraph.word(before - 1) == "," && lead.len() <= 6 && sentence.tokens.start == 0
}

/// The date in the lines between the dashes at the very beginning.
fn front_matter(text: &str) -> Option<(civil::Date, civil::Date)> {
    let text = text.trim_start_matches('\u{FEFF}');
    let fence = ["---", "+++"].into_iter().find(|fence| text.lines().next().is_some_and(|line| line.trim_end() == *fence))?;
    let mut lines = text.lines().skip(1).take(60).take_while(|line| line.trim_end() != fence);
    let value = |line: &str| {
        let (key, value) = line.split_once([':', '='])?;
        let key = key.trim().to_lowercase();
        matches!(key.as_str(), "date" | "published" | "pubdate" | "ngày" | "ngay" | "ngày đăng").then(|| days(value)).flatten()
    };
    lines.find_map(value)
}

/// The date in the last part of a path.
fn file_name(path: &str) -> Option<(civil::Date, civil::Date)> {
    let name = path.rsplit(['/', '\\']).next()?;
    days(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// The first day, month or year written in figures: *2021-11-17*, *20211117*, *17-11-2021*, *2021-11*, *11.2021*, *2021*.
fn days(text: &str) -> Option<(civil::Date, civil::Date)> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let value = |digits: &str| digits.parse::<i16>().ok();
    let day = |year: &str, month: &str, day: &str| {
        let year = value(year).filter(|year| is_year(*year))?;
        let day = civil::Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
        Some((day, day))
    };
    let whole = |three: &[&str]| {
        let [one, two, three] = three else { return None };
        if one.len() == 4 { day(one, two, three) } else { day(three, two, one).filter(|_| three.len() == 4) }
    };
    let packed = |digits: &&str| (digits.len() == 8).then(|| day(&digits[..4], &digits[4..6], &digits[6..])).flatten();
    let month = |two: &[&str]| {
        let [one, two] = two else { return None };
        let (year, month) = if one.len() == 4 { (one, two) } else { (two, one) };
        let (first, _) = day(year, month, "1").filter(|_| year.len() == 4 && month.len() <= 2)?;
        Some((first, first.last_of_month()))
    };
    let year = |digits: &&str| {
        let (first, _) = day(digits, "1", "1").filter(|_| digits.len() == 4)?;
        Some((first, first.last_of_year()))
    };
    (numbers.windows(3).find_map(whole))
        .or_else(|| numbers.iter().find_map(packed))
        .or_else(|| numbers.windows(2).find_map(month))
        .or_else(|| numbers.iter().find_map(year))
}

/// Whether a number of four digits may be the year of a draft.
fn is_year(number: i16) -> bool {
    (1980..2100).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Source};

    fn document(text: &str, name: &str) -> Document {
        Document::new(Source::new(text, Format::Markdown).named(name))
    }

    #[track_caller]
    fn check(text: &str, name: &str, expected: &str) {
        let found = stated(&document(text, name));
        let shown = found.map_or("none".to_owned(), |date| {
            if date.first == date.last { date.first.to_string() } else { format!("{}..{}", date.first, date.last) }
        });
        assert_eq!(shown, expected, "{text} {name}");
    }

    #[test]
    fn a_draft_s_date_is_found_where_it_is_stated() {
        check("---\ntitle: Tin\ndate: 2026-03-01T08:00\n---\nNgày 17/11/2021, xã họp.", "2020.md", "2026-03-01");
        check("Xã họp\n\nNgày 17/11/2021 và 18/11/2021, xã họp bàn việc.", "tin-2020.md", "2021-11-17");
        check("(PL) - Chiều ngày 05 tháng 3 năm 2020, xã họp.", "", "2020-03-05");
        check("Ngày 1/12/2106, xã họp.\n\nNgày 20/1/2017, xã họp tiếp.", "", "2017-01-20");
        check("Thứ Tư, 17/11/2021 08:30\n\nXã họp.", "", "2021-11-17");
        check("Phú Lâm, ngày 17 tháng 11 năm 2021", "", "2021-11-17");
        check("Xã họp.", "bai/tin-2021-11.md", "2021-11-01..2021-11-30");
        check("Xã họp.", "20211117_tin.md", "2021-11-17");
        check("Xã họp.", "tin 17.11.2021.md", "2021-11-17");
        check("Xã họp.", "cao-nguyen-2021.md", "2021-01-01..2021-12-31");
    }

    #[test]
    fn a_bare_year_in_a_name_may_be_a_serial() {
        let certain = |text: &str, name: &str| stated(&document(text, name)).is_some_and(|date| date.certain);
        assert!(certain("Năm 2026, xã đạt chuẩn.", "tin-2026.md") && certain("Xã họp.", "tin-2026-03.md"));
        assert!(!certain("Năm 2019, xã đạt chuẩn.", "tin-2026.md"));
    }

    #[test]
    fn dates_of_other_things_are_not_the_draft_s() {
        check("Nghị quyết số 06-NQ/TU ngày 25/11/2020 của Tỉnh ủy.", "", "none");
        check("Xã ra đời từ ngày 1/7/2026 theo nghị quyết.", "IMG_4031.md", "none");
        check("Sáng nay (15/3), xã họp.", "bai-3.md", "none");
    }

    #[test]
    fn today_is_certain_where_the_draft_speaks_of_it() {
        let today = civil::date(2026, 11, 24);
        let certain = |text: &str| assumed(&document(text, ""), today).certain;
        assert!(certain("Trong năm 2026, xã đạt chuẩn; so với năm 2025 tăng 3 hộ."));
        assert!(!certain("Năm 2021 là năm đầu tiên thực hiện nghị quyết giai đoạn 2021 - 2026; kế hoạch năm 2022."));
        assert!(!certain("Tôm đạt 2 tỷ USD vào năm 2021; mục tiêu đến năm 2026 tăng gấp đôi."));
        assert!(!certain("Sáng nay (15/3), xã họp."));
    }
}
