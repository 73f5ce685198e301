//! A number of days or months that the dates beside it contradict.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Số ngày, số tháng không khớp với khoảng thời gian ghi cạnh.
    ///
    /// ```vi
    /// Giải diễn ra trong ⟦2 ngày⟧, từ 26 đến 28/6.
    /// Kỳ họp diễn ra trong ⟦3 ngày⟧ 22 và 23/12.
    /// Hội nghị sơ kết 6 tháng đầu năm, triển khai nhiệm vụ ⟦5 tháng⟧ cuối năm.
    /// Hội nghị sơ kết 9 tháng, triển khai nhiệm vụ ⟦4 tháng⟧ cuối năm.
    /// Sau ⟦4 đêm⟧ (từ 29.8 đến 31.8), liên hoan đã trao giải.
    /// Hội khỏe khép lại sau ⟦5 ngày⟧ tranh tài (từ 11 - 14/3).
    /// Ngày hội (từ ngày 7 đến 9/10) bế mạc tối qua sau ⟦4 ngày⟧ diễn ra.
    /// Hội thi kéo dài ⟦3 tuần⟧, từ ngày 4/6 đến ngày 22/5.
    /// Trong ⟦bảy ngày⟧ nghỉ Tết (từ ngày 5 đến 13/2/2024), huyện không xảy ra cháy.
    /// Bảo tàng mở cửa ⟦03 ngày⟧ (từ mồng 1 đến mồng 4).
    /// Lễ hội diễn ra từ ngày 7 - 9/3 (⟦tức ngày 18 - 21⟧ tháng Giêng).
    /// Sau 3 đêm (từ 29.8 đến 31.8), liên hoan đã trao giải.
    /// Hội thi kéo dài 3 tuần, từ ngày 4/6 đến ngày 22/6.
    /// Lớp tập huấn 5 ngày (từ ngày 3 đến ngày 9/7) dành cho cán bộ thôn.
    /// Chương trình kỷ niệm 200 năm ngày sinh nhà thơ (từ ngày 5 đến 7/5).
    /// Giải diễn ra trong 3 ngày, từ 26 đến 28/6.
    /// Hội nghị sơ kết 9 tháng đầu năm, triển khai nhiệm vụ 3 tháng cuối năm.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số ngày tính cả ngày đầu và ngày cuối; số tháng đã qua và còn lại cộng thành mười hai.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa.
    ///
    /// ## Nguồn
    ///
    /// Phép đếm trên dương lịch.
    ///
    /// ## English
    ///
    /// A number of days other than the dates beside it span, or months done and left that do not make twelve.
    PeriodSpan = "period-span" {
        group: Dates,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for PeriodSpan {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        let advice = ["Hãy kiểm tra lại.", "Check them."];
        contradiction::report_dates(self, RelationKind::PeriodSpan, advice, paragraph, found);
    }
}
