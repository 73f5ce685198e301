//! An anniversary that the two dates beside it do not make.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::date::{self, Date};
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::finding::{Finding, Message};
use crate::text::Span;

rule! {
    /// Số năm kỷ niệm không khớp với hai mốc ghi cạnh.
    ///
    /// ```vi
    /// Huyện kỷ niệm ⟦41 năm⟧ ngày giải phóng (26/3/1975 - 26/3/2015).
    /// Trường kỷ niệm ⟦50 năm⟧ thành lập (1972 - 2020).
    /// Huyện kỷ niệm 40 năm ngày giải phóng (⟦26/3/1975 - 28/3/2015⟧).
    /// Huyện kỷ niệm 40 năm ngày giải phóng (26/3/1975 - 26/3/2015).
    /// Xã tổng kết 5 năm xây dựng nông thôn mới (2016 - 2020).
    /// ```
    ///
    /// ## Vì sao
    ///
    /// “190 năm (04/11/1831-04/11/2021)” nói một phép trừ; bài năm trước chép lại mà quên sửa một con số là lỗi hay gặp.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: không biết số năm hay mốc sai.
    ///
    /// ## Nguồn
    ///
    /// Số học trên dương lịch.
    ///
    /// ## English
    ///
    /// The number of years commemorated and the two dates printed with it disagree.
    Anniversary = "anniversary" {
        group: Dates,
        level: Warning,
        since: "0.1.0",
    }
}

/// How many tokens may lie between the number of years and the dates.
const REACH: usize = 24;

impl Rule for Anniversary {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for pair in paragraph.dates().windows(2) {
            let [from, to] = pair else { continue };
            let (Some(first), Some(last)) = (year_of(paragraph, from, to), to.year) else { continue };
            let at = from.tokens.start;
            let span = from.span.to(to.span);
            if from.day == to.day && from.month == to.month {
                self.judge(paragraph, at, (first, last), span, true, found);
            } else if years_before(paragraph, at).is_some_and(|(printed, _)| first + printed == last)
                && commemorates(paragraph, at)
                && (from.day == to.day || from.month == to.month)
            {
                // One date in two years, but for a slip in the day or the month.
                let text = paragraph.slice(span);
                let message = Message::new(
                    format!("“{text}”: ngày kỷ niệm phải cùng ngày, cùng tháng. Hãy kiểm tra lại hai mốc."),
                    format!("“{text}”: an anniversary falls on the same day of the year. Check both dates."),
                );
                found.push(self.finding(span, message));
            }
        }
        for years in date::year_spans(paragraph) {
            let opened = years.tokens.start.checked_sub(1).is_some_and(|open| paragraph.word(open) == "(");
            let closed = paragraph.word(years.tokens.end) == ")";
            if opened && closed && commemorates(paragraph, years.tokens.start) {
                self.judge(paragraph, years.tokens.start, (years.first, years.last), years.span, false, found);
            }
        }
    }
}

impl Anniversary {
    fn judge(
        &self,
        paragraph: &Paragraph,
        at: usize,
        years: (u32, u32),
        span: Span,
        dated: bool,
        found: &mut Vec<Finding>,
    ) {
        let Some((printed, figure)) = years_before(paragraph, at) else { return };
        let (first, last) = years;
        if first + printed == last || first >= last {
            return;
        }
        let between = last - first;
        // "kỷ niệm 65 năm kết thúc chiến tranh (1950-1953)": the years of what is commemorated.
        let few = dated && between < printed / 2;
        if few || !dated && between.abs_diff(printed) > 5 {
            return;
        }
        let message = Message::new(
            format!("Từ {first} đến {last} là {between} năm, bài viết {printed} năm. Hãy kiểm tra lại số năm và hai mốc."),
            format!("From {first} to {last} is {between} years, the draft says {printed}. Check the number and the dates."),
        );
        let finding = self.finding(figure.span, message);
        found.push(finding.relate(span, Message::new("hai mốc thời gian", "the two dates")));
    }
}

/// The year of the first date: its own, where both are whole and joined by a dash.
fn year_of(paragraph: &Paragraph, from: &Date, to: &Date) -> Option<u32> {
    let between = from.tokens.end..to.tokens.start;
    let dash = between.len() == 1 && matches!(paragraph.word(between.start), "-" | "–" | "—");
    from.year.filter(|_| dash)
}

fn commemorates(paragraph: &Paragraph, at: usize) -> bool {
    (at.saturating_sub(REACH)..at).any(|index| {
        matches!((paragraph.lower_word(index), paragraph.lower_word(index + 1)), ("niệm", _) | ("ngày", "thành" | "giải" | "tái"))
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
        .then(|| Some((u32::try_from(years.to_integer()).ok()?, figure)))?
}
