//! Reads figures off tokens: which numbers belong together, what unit follows, what bounds them, what they count.
//!
//! One pass over the tokens; dates are read before, since a day of the month looks like a fraction.

mod naming;
mod unit;

pub use naming::is_told_by_number;

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::doc::Paragraph;
use crate::doc::date::Date;
use crate::doc::figure::{Figure, Hedge, Kind, names_people};
use crate::doc::interval::Exact;
use crate::doc::number::{Form, Number};
use crate::doc::token::{Token, TokenKind};
use crate::lang::units::Dimension;
use crate::lang::word;

/// How many digits a number behind *ước* has at least that is meant as it is printed.
const RECKONED: u32 = 3;

/// Hedges, with the word or two that say them before the number.
const HEDGES: [(&str, &str, Hedge); 24] = [
    ("chưa", "đến", Hedge::AtMost),
    ("chưa", "tới", Hedge::AtMost),
    ("không", "quá", Hedge::AtMost),
    ("tối", "đa", Hedge::AtMost),
    ("nhiều", "nhất", Hedge::AtMost),
    ("không", "dưới", Hedge::AtLeast),
    ("ít", "nhất", Hedge::AtLeast),
    ("tối", "thiểu", Hedge::AtLeast),
    ("ước", "khoảng", Hedge::About),
    ("xấp", "xỉ", Hedge::About),
    ("ước", "chừng", Hedge::About),
    ("ước", "tính", Hedge::About),
    ("gần", "như", Hedge::Nearly),
    ("", "trên", Hedge::Above),
    ("", "hơn", Hedge::Above),
    ("", "quá", Hedge::Above),
    ("", "gần", Hedge::Nearly),
    ("", "ngót", Hedge::Nearly),
    ("", "dưới", Hedge::AtMost),
    ("", "khoảng", Hedge::About),
    ("", "ước", Hedge::About),
    ("", "chừng", Hedge::About),
    ("", "độ", Hedge::About),
    ("", "tầm", Hedge::About),
];

/// Words at which the name of what is counted surely ends.
static ENDING: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "\
     đạt là có được đã và chiếm bằng tăng giảm với của tại ở so trong cho từ đến vào do để lên xuống trên theo thì \
     mà hoặc hay còn gồm bị sẽ đang vượt về này đều tương trở không chưa ước mới nam nữ đúng trễ quá sớm nữa khác",
    )
});

/// How many figures most paragraphs have at most.
const USUAL: usize = 12;

/// The figures of a paragraph, in order; those tokens that are dates are left out.
pub fn read(paragraph: &Paragraph, dates: &[Date]) -> Vec<Figure> {
    let mut reader = Reader { paragraph, tokens: paragraph.tokens(), series: OnceCell::new() };
    // Room for those of most paragraphs: figures are large to move.
    let mut figures = Vec::with_capacity(USUAL);
    let mut dates = dates.iter().peekable();
    let mut index = 0;
    while index < reader.tokens.len() {
        while dates.next_if(|date| date.tokens.end <= index).is_some() {}
        if let Some(date) = dates.peek().filter(|date| date.tokens.contains(&index)) {
            index = date.tokens.end;
            continue;
        }
        if reader.tokens[index].kind != TokenKind::Number {
            index += 1;
            continue;
        }
        let figure = reader.figure(index);
        index = figure.as_ref().map_or(index + 1, |figure| figure.tokens.end.max(figure.per.end));
        figures.extend(figure);
    }
    share_units(paragraph, &mut figures);
    share_currency(paragraph, &mut figures);
    figures
}

/// How many words may stand between *tăng, giảm* and the bracket: *giảm 3 người chết*.
const CHANGED: usize = 6;

/// Whether what looks like a day and its month is what there is and what there was: *tăng 2 vụ (7/5), giảm 1 người chết (4/5)*.
pub fn is_then_and_now(paragraph: &Paragraph, date: &Date) -> bool {
    let tokens = paragraph.tokens();
    let bare = date.day.is_some() && date.year.is_none() && tokens[date.tokens.start].kind == TokenKind::Number;
    let Some(open) = date.tokens.start.checked_sub(1).filter(|open| bare && paragraph.word(*open) == "(") else { return false };
    // "(7/5)", "(13/9 vụ)"
    let closed = (date.tokens.end..date.tokens.end + 3).find(|at| paragraph.word(*at) == ")");
    let named = closed.is_some_and(|closed| (date.tokens.end..closed).all(|at| tokens[at].is_wordlike()));
    let changed = (open.saturating_sub(CHANGED)..open).rev().find(|at| matches!(paragraph.lower_word(*at), "tăng" | "giảm"));
    let amount = |at: usize| tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Number);
    let plain = |changed: usize| (changed + 2..open).all(|at| tokens[at].is_wordlike());
    named && changed.is_some_and(|changed| amount(changed) && plain(changed))
}

/// A unit said once for several numbers: "nông nghiệp 4.598,03, công nghiệp 5.395,80 tỷ đồng", "từ 8,6 xuống 7,4%".
fn share_units(paragraph: &Paragraph, figures: &mut [Figure]) {
    for index in (1..figures.len()).rev() {
        let (left, right) = figures.split_at_mut(index);
        let (Some(bare), Some(like)) = (left.last_mut(), right.first()) else { continue };
        let end = bare.tokens.end;
        let joins = matches!(paragraph.word(end), "," | ";" | "và" | "lên" | "xuống" | "còn" | "+" | "=");
        // In a list a short bare number may count something; a long one does not.
        let listed = matches!(paragraph.word(end), "," | ";" | "và");
        let long = bare.number.digits >= 3 || bare.number.decimals > 0;
        let near = (!listed || long)
            && like.tokens.start - end <= 8
            && (end..like.tokens.start).all(|at| {
                !matches!(
                    paragraph.lower_word(at),
                    "." | "(" | ")" | "đạt" | "chiếm" | "bằng" | "tăng" | "giảm" | "vượt" | "tương" | "tỷ"
                )
            });
        // "từ 1,8 xuống còn 1,6 triệu máy": the scale word is said once as well.
        let scale = like.dimension == Dimension::Count
            && like.factor > Exact::from_integer(1)
            && bare.number.value < Exact::from_integer(1000);
        // "Huy hiệu 45, 40 và 30 năm tuổi Đảng"
        // … but "năm 2022: 112, 4 tháng đầu năm 2023: 38" counts by years.
        let counts = bare.start > 0 && paragraph.word(bare.start - 1) == ":";
        let aged = listed && like.kind == Kind::Period && like.tokens.start == end + 1 && !counts;
        let near = near || aged;
        let unit = matches!(like.dimension, Dimension::Measure | Dimension::Percent | Dimension::Points) || scale || aged;
        if bare.kind != Kind::Amount || bare.dimension != Dimension::Count || !bare.unit.is_empty() || !bare.counted.is_empty()
        {
            continue;
        }
        if let Some(number) = bare.number.scaled(like.factor).filter(|_| joins && near && unit && like.other.is_none()) {
            bare.number = number;
            (bare.kind, bare.dimension, bare.base, bare.factor) = (like.kind, like.dimension, like.base, like.factor);
            (bare.unit, bare.per) = (like.unit.clone(), like.per.clone());
        }
    }
}

/// How many figures back an amount may stand that names the currency.
const CURRENCY: usize = 6;

/// A currency said once: *31,6 tỷ đồng, trong đó vốn tỉnh 19,2 tỷ, vốn huyện 12,4 tỷ*.
fn share_currency(paragraph: &Paragraph, figures: &mut [Figure]) {
    for index in 1..figures.len() {
        let (before, own) = figures.split_at_mut(index);
        let Some(bare) = own.first_mut().filter(|figure| figure.is_bare_money()) else { continue };
        let money = before.iter().rev().take(CURRENCY).find(|figure| figure.dimension == Dimension::Measure);
        let Some(money) = money.filter(|money| bare.kind == Kind::Amount && bare.other.is_none() && money.is_money_with(bare))
        else {
            continue;
        };
        if (money.tokens.end..bare.start).all(|at| paragraph.word(at) != ".") {
            (bare.dimension, bare.base) = (money.dimension, money.base);
        }
    }
}

struct Reader<'p> {
    paragraph: &'p Paragraph,
    tokens: &'p [Token],
    /// The names that are numbered from one on, once they are asked for.
    series: OnceCell<FxHashSet<u32>>,
}

/// A unit that was read: where it ends, and what it says.
struct Measured {
    end: usize,
    scale: i128,
    dimension: Dimension,
    base: &'static str,
    factor: Exact,
    printed: bool,
}

impl Reader<'_> {
    fn figure(&mut self, index: usize) -> Option<Figure> {
        let paragraph = self.paragraph;
        let number = Number::parse(paragraph.word(index))?;
        let joined = |at: usize| self.tokens.get(at).is_some_and(|token| token.glued);
        // A part over a whole: 28.872/54.275, 22,8/22,8.
        let other = |at: usize| {
            let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
            Number::parse(paragraph.slice(token.span))
        };
        let years = |number: &Number| {
            number.form == Form::Plain && number.digits == 4 && (1800..=2100).contains(&number.value.to_integer())
        };
        let mut last = index;
        let (mut second, mut kind) = (None, Kind::Amount);
        let separated = paragraph.word(index + 1);
        // "Quyết định 24/2017": the number of a document and its year.
        let dated = number.form == Form::Plain && other(index + 2).is_some_and(|year| years(&year));
        // "566.057 /573.051 cử tri": no day is that long.
        let spaced = |whole: Option<Number>| number.digits >= 3 && whole.is_some_and(|whole| whole.digits >= 3);
        if separated == "/"
            && !dated
            && paragraph.word(index + 3) != "/"
            && (joined(index + 1) == joined(index + 2) || spaced(other(index + 2)))
        {
            if let Some(whole) = other(index + 2).filter(|whole| *whole.value.numer() != 0) {
                (second, kind, last) = (Some(whole), Kind::Fraction, index + 2);
            }
        } else if (matches!(separated, "-" | "–" | "—" | "÷") || separated == "đến" && self.word_before(index) == "từ")
            && let Some(high) = other(index + 2).filter(|_| paragraph.word(index + 3) != "/")
        {
            (second, kind, last) = (Some(high), Kind::Range, index + 2);
        }
        let before = self.word_before(index);
        if kind == Kind::Range && years(&number) && second.as_ref().is_some_and(years) {
            (second, kind, last) = (None, Kind::Year, index);
        }
        // "quý 2-2018, tháng 5-2018"
        if kind == Kind::Range && matches!(before, "quý" | "tháng") && second.as_ref().is_some_and(years) && number.digits <= 2
        {
            return Some(self.label(index, number, Kind::Label));
        }
        // "nhiệm kỳ 2020 - 2205": one of two years is a slip.
        let four = |number: &Number| number.form == Form::Plain && number.digits == 4;
        let joined_to_a_year = |at: Option<usize>| at.and_then(other).is_some_and(|number| years(&number));
        let spans = matches!(before, "đoạn" | "kỳ" | "học" | "(") && kind == Kind::Range;
        if spans && four(&number) && second.as_ref().is_some_and(|second| four(second) && (years(second) || years(&number))) {
            (second, kind, last) = (None, Kind::Year, index);
        }
        let named_span = || index >= 3 && matches!(paragraph.lower_word(index - 3), "đoạn" | "kỳ" | "học");
        if kind == Kind::Amount
            && four(&number)
            && matches!(before, "-" | "–" | "—")
            && joined_to_a_year(index.checked_sub(2))
            && named_span()
        {
            kind = Kind::Year;
        }
        let mut measured = self.measured(last + 1);
        let mut own = None;
        // "15.530 ha/22.366 ha", "98,7 tỷ/112,4 tỷ đồng": a part and its whole, each with its unit.
        if kind == Kind::Amount
            && (measured.printed || measured.scale > 1)
            && paragraph.word(measured.end) == "/"
            && let Some(whole) = other(measured.end + 1).filter(|whole| *whole.value.numer() != 0)
        {
            let again = self.measured(measured.end + 2);
            let same = again.scale == measured.scale
                && (!measured.printed || (again.base, again.factor) == (measured.base, measured.factor));
            // "850 triệu đồng/1,2 tỷ đồng": each in its own scale.
            let money = measured.base == "đồng" && again.base == "đồng";
            if again.printed && (same || money) {
                own = Some(measured.factor * Exact::from_integer(measured.scale));
                (second, kind, last, measured) = (Some(whole), Kind::Fraction, measured.end + 1, again);
            }
        }
        // "62.400 con/58.000 con"
        if kind == Kind::Amount && !measured.printed && measured.scale == 1 {
            let named = self.counted(last + 1);
            // "368.994/tổng số 370.409 cử tri"
            let total = paragraph.lower_word(named.end + 1) == "tổng" && paragraph.lower_word(named.end + 2) == "số";
            let whole = Some(named.end + 1 + if total { 2 } else { 0 })
                .filter(|_| (!named.is_empty() || total) && paragraph.word(named.end) == "/");
            let again = whole.map(|whole| self.counted(whole + 1));
            // Nothing is counted behind the end.
            let tokens = |range: &Range<usize>| self.tokens.get(range.clone()).unwrap_or_default().iter();
            let keys = |range: &Range<usize>| tokens(range).map(|token| token.key).collect::<Vec<_>>();
            // "793 em/1.050 thí sinh dự thi"
            let people = |range: &Range<usize>| names_people(paragraph, range.start);
            if let (Some(at), Some(again)) = (whole, again)
                && (keys(&again) == keys(&named) || named.is_empty() || people(&named) && people(&again))
                && let Some(whole) = other(at).filter(|whole| *whole.value.numer() != 0)
            {
                (second, kind, last) = (Some(whole), Kind::Fraction, at);
                measured = self.measured(last + 1);
            }
        }
        let bare = !measured.printed && measured.scale == 1;
        if kind == Kind::Amount && years(&number) && bare {
            let counted = self.counted(last + 1);
            let named = matches!(before, "năm" | "đoạn" | "kỳ" | "khóa" | "-" | "–" | "—" | "/" | "đến" | "từ" | "học");
            if named || counted.is_empty() {
                kind = Kind::Year;
            }
        }
        // "quý 2 năm 2021", "tháng 9 năm nay": the year is not what is counted.
        let named =
            measured.dimension == Dimension::Time && matches!(before, "quý" | "tháng" | "ngày" | "thứ" | "khóa" | "khoá");
        let place = kind == Kind::Fraction && bare && self.names_a_place(last, before);
        // "(P. 14, Q. 10)"
        let named = named || bare && before == "." && index >= 2 && matches!(paragraph.word(index - 2), "P" | "Q" | "F" | "KP");
        if place || kind == Kind::Amount && (bare && self.is_a_name(index, before, &number) || named) {
            kind = Kind::Label;
        }
        if kind == Kind::Label || kind == Kind::Year {
            let label = self.label(index, number, kind);
            let tokens = index..last + 1;
            let span = paragraph.span_of(tokens.clone());
            return Some(if place { Figure { span, digits: span, tokens, ..label } } else { label });
        }
        if kind == Kind::Amount && self.is_part_of_a_name(index, last, &measured) {
            return Some(self.label(index, number, Kind::Label));
        }
        let scaled = measured.factor * Exact::from_integer(measured.scale);
        let mut number = number.scaled(own.unwrap_or(scaled))?;
        let mut second = match second {
            Some(second) => Some(second.scaled(scaled)?),
            None => None,
        };
        let mut factor = scaled;
        let mut end = measured.end;
        let (mut dimension, mut base) = (measured.dimension, measured.base);
        // 107 tỷ 508 triệu đồng: one amount in two steps.
        if kind == Kind::Amount
            && measured.scale > 1
            && !measured.printed
            && let Some((lower, after, measured)) = self.compound(end, measured.scale)
        {
            let value = number.value + lower.value;
            let Number { unit, significant, zeros, .. } = lower;
            number = Number { value, unit, significant, zeros, digits: number.digits + 3, ..number };
            (end, dimension, base, factor) = (after, measured.dimension, measured.base, unit);
            // "18 tỷ 600 triệu đồng/31 tỷ đồng"
            if paragraph.word(end) == "/"
                && measured.base == "đồng"
                && let Some(whole) = other(end + 1).filter(|whole| *whole.value.numer() != 0)
            {
                let again = self.measured(end + 2);
                if again.base == "đồng" {
                    second = Some(whole.scaled(again.factor * Exact::from_integer(again.scale))?);
                    (kind, end) = (Kind::Fraction, again.end);
                }
            }
        }
        // 30 nghìn 309 tỷ đồng: so many of one scale.
        if kind == Kind::Amount
            && measured.scale == 1000
            && !measured.printed
            && number.decimals == 0
            && let Some((lower, scale, after, measured)) = self.thousands_of(measured.end)
        {
            let value = number.value * scale + lower.value;
            number = Number { value, digits: number.digits + 3, ..lower };
            (end, dimension, base, factor) = (after, measured.dimension, measured.base, scale);
        }
        if kind == Kind::Amount || kind == Kind::Fraction && dimension != Dimension::Count {
            kind = match dimension {
                Dimension::Percent => Kind::Percent,
                Dimension::Points => Kind::Points,
                Dimension::Times => Kind::Times,
                Dimension::Time => Kind::Period,
                Dimension::Count | Dimension::Measure => kind,
            };
        }
        if kind == Kind::Period && second.is_some() {
            second = None;
        }
        let counted = if dimension == Dimension::Count { self.counted(end) } else { end..end };
        let per = self.per(counted.end);
        let tokens = index..end;
        // The unit of "107 tỷ 508 triệu đồng" is the finer one.
        let number_at = |index: &usize| self.tokens[*index].kind == TokenKind::Number;
        let unit_from = (last..end).rev().find(number_at).unwrap_or(last) + 1;
        let (hedge, start) = self.hedge(index, per.end.max(end));
        Some(Figure {
            span: paragraph.span_of(tokens.clone()),
            digits: paragraph.span_of(index..last + 1),
            unit: unit_from..end,
            tokens,
            kind,
            number,
            other: second,
            dimension,
            base,
            factor,
            hedge,
            start,
            per,
            counted,
        })
    }

    fn label(&self, index: usize, number: Number, kind: Kind) -> Figure {
        let tokens = index..index + 1;
        let span = self.paragraph.span_of(tokens.clone());
        Figure {
            span,
            tokens,
            digits: span,
            kind,
            number,
            other: None,
            dimension: Dimension::Count,
            base: "",
            factor: Exact::from_integer(1),
            unit: index + 1..index + 1,
            per: index + 1..index + 1,
            hedge: Hedge::None,
            start: index,
            counted: index + 1..index + 1,
        }
    }

    fn word_before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.paragraph.lower_word(before))
    }

    /// What is counted: the words that follow, up to a verb or a mark.
    fn counted(&self, from: usize) -> Range<usize> {
        if !self.tokens.get(from).is_some_and(Token::is_wordlike) || !(self.paragraph.follows(from) || self.tokens[from].glued)
        {
            return from..from;
        }
        let words = self.paragraph.phrase_from(from).take(5).count();
        // "9 bị cáo": the word that tells of an action begins the name.
        let accused = self.paragraph.lower_word(from) == "bị"
            && matches!(self.paragraph.lower_word(from + 1), "can" | "cáo" | "hại" | "đơn");
        let ends = |index: &usize| ENDING.contains(&self.tokens[*index].key) && !(accused && *index == from);
        let end = (from..from + words).find(ends).unwrap_or(from + words);
        from..end
    }

    /// The bound of a number, and where its words begin.
    fn hedge(&self, index: usize, end: usize) -> (Hedge, usize) {
        let (one, two) = (
            if self.paragraph.follows(index) { self.word_before(index) } else { "" },
            if index >= 2 && self.paragraph.follows(index - 1) { self.paragraph.lower_word(index - 2) } else { "" },
        );
        // The longer hedge wins: "không quá" is no "quá".
        let found = HEDGES.iter().find(|(first, last, _)| one == *last && (first.is_empty() || two == *first));
        let (mut hedge, mut start) =
            found.map_or((Hedge::None, index), |(first, _, hedge)| (*hedge, index - if first.is_empty() { 1 } else { 2 }));
        // "cao hơn 0,26 điểm" compares, it does not hedge.
        if one == "hơn" && matches!(two, "cao" | "nhiều" | "thấp" | "ít" | "lớn" | "nhỏ" | "kém" | "nhanh" | "chậm")
        {
            (hedge, start) = (Hedge::None, index);
        }
        // "vi phạm tốc độ 327 trường hợp", "nồng độ 35%"
        let degree =
            ["tốc", "nhiệt", "nồng", "mức", "cấp", "trình", "mật", "cường", "tiến", "chế", "góc", "vĩ", "kinh", "ẩm", "cao"];
        if one == "độ" && degree.contains(&two) {
            (hedge, start) = (Hedge::None, index);
        }
        // "ước 40,3 triệu đồng" is reckoned before the books are closed, not rounded: who rounds prints fewer digits.
        let reckoned = one == "ước" || (two, one) == ("ước", "tính");
        if reckoned && Number::parse(self.paragraph.word(index)).is_some_and(|number| number.length() >= RECKONED) {
            hedge = Hedge::None;
        }
        match (self.paragraph.lower_word(end), self.paragraph.lower_word(end + 1)) {
            ("trở", "lên") => (Hedge::AtLeast, start),
            ("trở", "xuống") => (Hedge::AtMost, start),
            _ => (hedge, start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::date;
    use crate::text::Role;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Kind, i128)]) {
        let paragraph = Paragraph::new(Role::Body, text);
        let figures = read(&paragraph, &date::read(&paragraph));
        let found: Vec<_> = figures
            .iter()
            .map(|figure| (paragraph.slice(figure.span), figure.kind, (figure.number.value * 1000).to_integer()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn amounts_in_every_form() {
        check(
            "thu 275.000 triệu đồng, đạt 72,94% dự toán",
            &[("275.000 triệu đồng", Kind::Amount, 275_000_000_000_000), ("72,94%", Kind::Percent, 72_940)],
        );
        check("30 nghìn 309 tỷ đồng", &[("30 nghìn 309 tỷ đồng", Kind::Amount, 30_309_000_000_000_000)]);
        check("107 tỷ 508 triệu đồng", &[("107 tỷ 508 triệu đồng", Kind::Amount, 107_508_000_000_000)]);
        check(
            "17.380,48 tấn trên 4,6 nghìn ha",
            &[("17.380,48 tấn", Kind::Amount, 17_380_480_000), ("4,6 nghìn ha", Kind::Amount, 46_000_000_000)],
        );
        check(
            "12 m² và 3m2, 25.000đ",
            &[("12 m²", Kind::Amount, 12_000), ("3m2", Kind::Amount, 3_000), ("25.000đ", Kind::Amount, 25_000_000)],
        );
    }

    #[test]
    fn a_currency_said_once_is_that_of_the_amounts_behind_it() {
        let bases = |text: &str| -> Vec<&'static str> {
            let paragraph = Paragraph::new(Role::Body, text);
            read(&paragraph, &date::read(&paragraph)).iter().map(|figure| figure.base).collect()
        };
        assert_eq!(bases("Vốn 31,6 tỷ đồng, trong đó vốn tỉnh 19,2 tỷ, vốn huyện 12,4 tỷ."), ["đồng", "đồng", "đồng"]);
        assert_eq!(bases("Thu 31,6 tỷ đồng, đón 1,2 triệu lượt khách."), ["đồng", ""]);
        assert_eq!(bases("Thu 31,6 tỷ đồng. Dân số 1,2 triệu."), ["đồng", ""]);
        check("tiểu đường 1.243, bệnh khác 612", &[("1.243", Kind::Amount, 1_243_000), ("612", Kind::Amount, 612_000)]);
    }

    #[test]
    fn fractions_ranges_and_labels() {
        check("giải ngân 28.872/54.275 triệu đồng", &[("28.872/54.275 triệu đồng", Kind::Fraction, 28_872_000_000_000)]);
        check("có 8/17 xã và 5 – 7% số hộ", &[("8/17", Kind::Fraction, 8_000), ("5 – 7%", Kind::Range, 5_000)]);
        check(
            "Điều 5, quý 2 năm 2021",
            &[("5", Kind::Label, 5_000), ("2", Kind::Label, 2_000), ("2021", Kind::Year, 2_021_000)],
        );
        check("giai đoạn 2020 - 2025", &[("2020", Kind::Year, 2_020_000), ("2025", Kind::Year, 2_025_000)]);
        check("6 tháng đầu năm", &[("6 tháng", Kind::Period, 6_000)]);
        check("tổng số 38 HTX", &[("38", Kind::Amount, 38_000)]);
    }

    #[test]
    fn hedges_bound() {
        let hedge = |text: &str| {
            let paragraph = Paragraph::new(Role::Body, text);
            read(&paragraph, &[])[0].hedge
        };
        assert_eq!(hedge("đạt trên 25 tỷ đồng"), Hedge::Above);
        assert_eq!(hedge("không quá 25 người"), Hedge::AtMost);
        assert_eq!(hedge("cao hơn 0,26 điểm phần trăm"), Hedge::None);
        assert_eq!(hedge("từ 290 đảng viên"), Hedge::None);
        assert_eq!(hedge("độ 300 người"), Hedge::About);
        assert_eq!(hedge("vi phạm tốc độ 327 trường hợp"), Hedge::None);
    }

    #[test]
    fn what_is_counted_is_kept() {
        let paragraph = Paragraph::new(Role::Body, "có 17 chỉ tiêu đạt kế hoạch, 2 chỉ tiêu không đạt, 3 xã");
        let figures = read(&paragraph, &[]);
        assert_eq!(figures[0].counts_same(&paragraph, &figures[1], &paragraph), Some(true));
        assert_eq!(figures[0].counts_same(&paragraph, &figures[2], &paragraph), Some(false));
    }
}
