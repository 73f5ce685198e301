//! A stretch of time that ends before it begins.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::date::{self, Date};
use crate::finding::{Finding, Message};
use crate::text::Span;

rule! {
    /// Mốc thời gian cuối đứng trước mốc đầu.
    ///
    /// ```vi
    /// Đợt thi đua kéo dài từ ngày ⟦15/9/2021 đến ngày 10/6/2021⟧.
    /// Quy hoạch thời kỳ ⟦2031 - 2021⟧ đã được duyệt.
    /// Ngày ⟦17/11/2021 và 18/11/2012⟧, Hội đồng nhân dân huyện họp.
    /// Đợt thi đua kéo dài từ ngày 10/6/2021 đến ngày 15/9/2021.
    /// Đợt cao điểm từ ngày 25/12 đến ngày 05/01, qua Tết dương lịch.
    /// Quy hoạch thời kỳ 2021 - 2031 đã được duyệt.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Hai mốc bị đảo hoặc một mốc gõ nhầm năm, tháng; người đọc không biết thời hạn thật.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa.
    ///
    /// ## Nguồn
    ///
    /// Dương lịch. Ngày không ghi năm chỉ được so trong cùng một tháng vì có thể vắt qua năm mới.
    ///
    /// ## English
    ///
    /// A stretch of time whose end is printed before its beginning.
    DateOrder = "date-order" {
        group: Dates,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for DateOrder {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for pair in paragraph.dates().windows(2) {
            let [from, to] = pair else { continue };
            if reaches(paragraph, from, to) && is_backwards(from, to) {
                found.push(self.report(paragraph, from.span.to(to.span)));
            } else if are_one_event(paragraph, from, to) {
                let text = paragraph.slice(from.span.to(to.span));
                let message = Message::new(
                    format!("“{text}”: hai ngày liền nhau mà khác năm. Hãy kiểm tra lại năm."),
                    format!("“{text}” are days of one week in two years. Check the years."),
                );
                found.push(self.finding(from.span.to(to.span), message));
            }
        }
        for years in date::year_spans(paragraph) {
            let before = years.tokens.start.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
            if years.first > years.last && before == "từ" || years.first >= years.last && matches!(before, "đoạn" | "kỳ") {
                found.push(self.report(paragraph, years.span));
            }
        }
    }
}

impl DateOrder {
    fn report(&self, paragraph: &Paragraph, span: Span) -> Finding {
        let text = paragraph.slice(span);
        let message = Message::new(
            format!("“{text}”: mốc cuối đứng trước mốc đầu. Hãy kiểm tra lại hai mốc thời gian."),
            format!("“{text}” ends before it begins. Check both dates."),
        );
        self.finding(span, message)
    }
}

/// Whether *từ … đến …* or a dash joins two dates.
fn reaches(paragraph: &Paragraph, from: &Date, to: &Date) -> bool {
    let between = from.tokens.end..to.tokens.start;
    let before = |back: usize| from.tokens.start.checked_sub(back).map_or("", |index| paragraph.lower_word(index));
    let opened = before(1) == "từ" || before(1) == "ngày" && before(2) == "từ";
    let to_word = between.clone().all(|index| matches!(paragraph.lower_word(index), "đến" | "tới" | "hết" | "ngày"));
    let dash = between.len() == 1 && matches!(paragraph.word(between.start), "-" | "–");
    !between.is_empty() && between.len() <= 3 && (opened && to_word || dash && (opened || before(1) == "("))
}

/// Whether *ngày 17/11/2021 và 18/11/2012* are two days of one meeting but for a year: the same month, a day or two apart.
fn are_one_event(paragraph: &Paragraph, from: &Date, to: &Date) -> bool {
    let between = from.tokens.end..to.tokens.start;
    let joined = (1..=2).contains(&between.len())
        && paragraph.lower_word(between.start) == "và"
        && between.clone().skip(1).all(|index| paragraph.lower_word(index) == "ngày");
    let (Some(first), Some(last)) = (from.day, to.day) else { return false };
    joined
        && from.month == to.month
        && first.abs_diff(last) <= 2
        && first != last
        && matches!((from.year, to.year), (Some(from), Some(to)) if from != to)
}

/// Whether the second date lies before the first: for days without a year only within one month, since a stretch may
/// run over the turn of the year.
fn is_backwards(from: &Date, to: &Date) -> bool {
    match (from.civil(), to.civil()) {
        (Some(from), Some(to)) => to < from,
        _ => from.year.is_none() && from.month == to.month && from.day > to.day,
    }
}
