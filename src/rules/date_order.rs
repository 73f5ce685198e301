//! A stretch of time that ends before it begins.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::date;
use crate::doc::relation::RelationKind;
use crate::finding::{Finding, Message};

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
        let advice = ["Hãy kiểm tra lại hai mốc thời gian.", "Check both dates."];
        contradiction::report_dates(self, RelationKind::DateOrder, advice, paragraph, found);
        for years in date::year_spans(paragraph) {
            let before = years.tokens.start.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
            if years.first > years.last && before == "từ" || years.first >= years.last && matches!(before, "đoạn" | "kỳ")
            {
                let text = paragraph.slice(years.span);
                let message =
                    Message::new(format!("“{text}”: mốc cuối đứng trước mốc đầu"), format!("“{text}” ends before it begins"));
                found.push(self.finding(years.span, message.then(&Message::new(advice[0], advice[1]))));
            }
        }
    }
}
