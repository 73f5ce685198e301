//! A date that no calendar has.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::finding::{Finding, Message};

rule! {
    /// Ngày không có trên lịch.
    ///
    /// ```vi
    /// Hội nghị họp ngày ⟦31/11/2021⟧.
    /// Kế hoạch ban hành ngày ⟦30 tháng 02 năm 2022⟧.
    /// Ngày ⟦29/02/2021⟧, xã tổ chức ra quân.
    /// Ngày 29/02/2020, xã tổ chức ra quân; ngày 29/2 bốn năm mới có một lần.
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

impl Rule for ImpossibleDate {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for date in paragraph.dates().iter().filter(|date| date.is_impossible()) {
            let text = paragraph.slice(date.span);
            let message = Message::new(
                format!("Không có ngày {text} trên lịch. Hãy kiểm tra lại ngày, tháng."),
                format!("No calendar has {text}. Check the day and the month."),
            );
            found.push(self.finding(date.span, message));
        }
    }
}
