//! A date that no calendar has.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::date::Date;
use crate::doc::token::TokenKind;
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::text::Span;

rule! {
    /// Ngày không có trên lịch.
    ///
    /// ```vi
    /// Hội nghị họp ngày ⟦31/11/2021⟧.
    /// Kế hoạch ban hành ngày ⟦30 tháng 02 năm 2022⟧.
    /// Ngày ⟦29/02/2021⟧, xã tổ chức ra quân.
    /// Ngày 29/02/2020, xã tổ chức ra quân; ngày 29/2 bốn năm mới có một lần.
    /// Công văn ngày ⟦16/52018⇒16/5/2018⟧ của Bộ; bản đồ tỷ lệ 1/12000; hồ sơ số 12/42016.
    /// Đã có 31/36 thôn đạt chuẩn.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Tháng Mười một có 30 ngày, tháng Hai năm thường có 28: ngày gõ nhầm làm văn bản sai căn cứ.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: không biết ngày hay tháng sai.
    ///
    /// ## Nguồn
    ///
    /// Dương lịch (lịch Gregorius).
    ///
    /// ## English
    ///
    /// A date whose month does not have such a day.
    ImpossibleDate = "impossible-date" {
        group: Dates,
        level: Warning,
        since: "0.1.0",
    }
}

/// Whether the words around leave no doubt that a day of the solar calendar is meant: the lunar one has its 30/2.
fn is_said(paragraph: &Paragraph, date: &Date) -> bool {
    let before = date.tokens.start.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let dated = date.year.is_some() || matches!(before, "ngày" | "sáng" | "chiều" | "tối" | "trưa" | "đến" | "từ" | "hết");
    // "01/13/2019 10:46": a time of day may follow.
    let timed = matches!(paragraph.word(date.tokens.end + 1), ":" | "giờ") || paragraph.lower_word(date.tokens.end + 1) == "h";
    let broken = !timed && paragraph.tokens().get(date.tokens.end).is_some_and(|next| next.kind == TokenKind::Number);
    let sentence = paragraph.sentence_of(date.tokens.start).map_or(0..0, |sentence| sentence.tokens.clone());
    let lunar = sentence.into_iter().any(|index| matches!(paragraph.lower_word(index), "âm" | "giêng" | "chạp" | "tết"));
    // "người Nhật sẽ tuyệt chủng vào ngày 16/8/3766"
    let sentence = paragraph.sentence_of(date.tokens.start).map_or(0..0, |sentence| sentence.tokens.clone());
    let foretold = date.year.is_some_and(|year| year > 2100)
        && sentence.into_iter().any(|index| matches!(paragraph.lower_word(index), "sẽ" | "tới"));
    dated && !broken && !lunar && !foretold
}

impl Rule for ImpossibleDate {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for date in paragraph.dates().iter().filter(|date| date.is_impossible() && is_said(paragraph, date)) {
            let text = paragraph.slice(date.span);
            let message = match date.year.filter(|year| *year > 2100) {
                Some(year) => Message::new(
                    format!("Năm {year} trong “{text}” ở quá xa. Hãy kiểm tra lại năm."),
                    format!("The year of “{text}” is too far off. Check it."),
                ),
                None => Message::new(
                    format!("Không có ngày {text} trên lịch. Hãy kiểm tra lại ngày, tháng."),
                    format!("No calendar has {text}. Check the day and the month."),
                ),
            };
            found.push(self.finding(date.span, message));
        }
        for index in 1..paragraph.tokens().len().saturating_sub(1) {
            let Some((span, fixed)) = run_together(paragraph, index) else { continue };
            let text = paragraph.slice(span);
            let message = Message::new(
                format!("“{text}” thiếu dấu gạch chéo giữa tháng và năm. Hãy viết “{fixed}”."),
                format!("There is no stroke between month and year in “{text}”. Write “{fixed}”."),
            );
            found.push(self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Unsafe)));
        }
    }
}

/// `24/42017`: a date whose month runs into its year, and how it should be. A scale has round figures: 1/12000.
fn run_together(paragraph: &Paragraph, stroke: usize) -> Option<(Span, String)> {
    let tokens = paragraph.tokens();
    let rest = &tokens[stroke + 1];
    // As nearly everywhere.
    if rest.kind != TokenKind::Number || !(5..=6).contains(&rest.span.len()) || paragraph.word(stroke) != "/" {
        return None;
    }
    let (day, rest_text) = (paragraph.word(stroke - 1), paragraph.slice(rest.span));
    let tight = tokens[stroke].glued
        && rest.glued
        && !tokens.get(stroke + 2).is_some_and(|next| next.glued && paragraph.word(stroke + 2) == "/");
    let (month, year) = rest_text.split_at_checked(rest_text.len().checked_sub(4)?)?;
    let number = |text: &str| text.parse::<u32>().unwrap_or(u32::MAX);
    let fits = tight
        && day.len() <= 2
        && (1..=31).contains(&number(day))
        && (1..=12).contains(&number(month))
        && (1930..2050).contains(&number(year))
        && !year.ends_with("00");
    let before = stroke.checked_sub(2).map_or("", |before| paragraph.lower_word(before));
    let named = matches!(before, "số" | "lệ" | "/" | "hộ" | "phòng");
    (fits && !named).then(|| (tokens[stroke - 1].span.to(rest.span), format!("{day}/{month}/{year}")))
}
