//! The day of the week and the date disagree.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::date::{self, Date};
use crate::finding::{Finding, Message};

rule! {
    /// Thứ và ngày không khớp.
    ///
    /// ```vi
    /// Hội nghị họp vào ⟦thứ Hai, ngày 17/11/2021⟧.
    /// Chương trình phát ngày ⟦18/11/2021 (thứ Sáu⟧).
    /// Hội nghị họp vào thứ Tư, ngày 17/11/2021.
    /// Chương trình phát Thứ Bảy, 28/12/2024.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Giấy mời và tin báo ghi cả thứ lẫn ngày để người đọc khỏi nhầm; khi hai bên khác nhau, một bên sai.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: không biết thứ hay ngày đúng.
    ///
    /// ## Nguồn
    ///
    /// Dương lịch (lịch Gregorius).
    ///
    /// ## English
    ///
    /// A weekday printed with a full date that falls on another day.
    WeekdayDate = "weekday-date" {
        group: Dates,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for WeekdayDate {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for printed in paragraph.dates() {
            let Some(day) = printed.civil() else { continue };
            let Some((at, named)) = before(paragraph, printed).or_else(|| after(paragraph, printed)) else { continue };
            if named == day.weekday() {
                continue;
            }
            let span = if at < printed.tokens.start {
                paragraph.span_of(at..printed.tokens.end)
            } else {
                paragraph.span_of(printed.tokens.start..at + 2)
            };
            let (text, right) = (paragraph.slice(printed.span), date::weekday_name(day.weekday()));
            let message = Message::new(
                format!("Ngày {text} là {right}, bài viết {}. Hãy kiểm tra lại ngày hoặc thứ.", date::weekday_name(named)),
                format!("{text} is a {:?}, the draft says {named:?}. Check the date or the weekday.", day.weekday()),
            );
            found.push(self.finding(span, message));
        }
    }
}

/// *thứ Hai, ngày* before a date: where it begins, and the day.
fn before(paragraph: &Paragraph, printed: &Date) -> Option<(usize, jiff::civil::Weekday)> {
    let start = printed.tokens.start;
    (2..=4).filter_map(|back| start.checked_sub(back)).find_map(|at| {
        let (words, day) = date::weekday(paragraph, at)?;
        let between = at + words..start;
        // "phiên tòa lần thứ hai, ngày …" counts; only a time or a mark goes before a day of the week.
        let named = at.checked_sub(1).is_none_or(|index| {
            !paragraph.tokens()[index].is_wordlike()
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
                )
        });
        let joined = between.into_iter().all(|index| matches!(paragraph.lower_word(index), "," | "ngày" | "("));
        (named && joined).then_some((at, day))
    })
}

/// *(thứ Hai)* after a date.
fn after(paragraph: &Paragraph, printed: &Date) -> Option<(usize, jiff::civil::Weekday)> {
    let at = printed.tokens.end + 1;
    let (_, day) = date::weekday(paragraph, at).filter(|_| paragraph.word(at - 1) == "(")?;
    Some((at, day))
}
