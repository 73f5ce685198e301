//! The day of the week and the date disagree.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Thứ và ngày không khớp.
    ///
    /// ```vi
    /// Hội nghị họp vào ⟦thứ Hai, ngày 17/11/2021⟧.
    /// Chương trình phát ngày ⟦18/11/2021 (thứ Sáu⟧).
    /// Ngày hội mở vào rằm tháng Giêng (tức ⟦thứ Bảy, ngày 12/2/2017⟧).
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
        let advice = ["Hãy kiểm tra lại ngày hoặc thứ.", "Check the date or the weekday."];
        contradiction::report_dates(self, RelationKind::WeekdayDate, advice, paragraph, found);
    }
}
