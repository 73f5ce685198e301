//! An anniversary that the two dates beside it do not make.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

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

impl Rule for Anniversary {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        let advice = ["Hãy kiểm tra lại số năm và hai mốc.", "Check the number and the dates."];
        contradiction::report_dates(self, RelationKind::Anniversary, advice, paragraph, found);
    }
}
