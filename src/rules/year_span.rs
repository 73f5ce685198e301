//! A number of years, a school year or a term that the years beside it contradict.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Số năm, năm học hoặc nhiệm kỳ không khớp với hai năm ghi cạnh.
    ///
    /// ```vi
    /// Huyện tổng kết ⟦20 năm⟧ phong trào văn hóa giai đoạn 2010 – 2020.
    /// Huyện tổng kết ⟦19 năm⟧ phong trào văn hóa (2000 - 2020).
    /// Ngành giáo dục triển khai năm học ⟦2021 - 2023⟧.
    /// Cử tri bầu đại biểu HĐND nhiệm kỳ ⟦2020 - 2025⟧.
    /// Đại hội Đảng bộ huyện nhiệm kỳ ⟦2002 - 2025⟧ bầu 39 đồng chí.
    /// Qua ⟦20 năm⟧ thực hiện Nghị định số 15/2006/NĐ-CP của Chính phủ (2006 - 2016), xã đã đổi thay.
    /// Sau ⟦5 năm⟧ nuôi cá lồng trên hồ (2007 - 2022), thu nhập của bà con tăng gấp ba.
    /// Trong ⟦bốn năm⟧ 2021 - 2023, xã làm 12 km đường.
    /// Sau 5 năm thực hiện Đề án nuôi cá lồng (2015 - 2030), thu nhập của bà con tăng.
    /// Trong ba năm 2021 - 2023, xã làm 12 km đường.
    /// Sau 20 năm chiến tranh (1954 - 1975), làng xóm hồi sinh.
    /// Huyện tổng kết 20 năm phong trào văn hóa (2000 - 2020).
    /// Sau 3 năm thực hiện Chương trình giai đoạn 2021 - 2025, xã đạt 15 tiêu chí.
    /// Hội nghị bầu Ban Thanh tra nhân dân xã nhiệm kỳ 2025 - 2030 và Hội thẩm nhân dân nhiệm kỳ 2022 - 2027.
    /// Đảng bộ huyện nhiệm kỳ 2020 - 2025; đại biểu HĐND nhiệm kỳ 2021 - 2026.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số năm chép từ bài cũ, năm học và nhiệm kỳ gõ nhầm là những lỗi người đọc thấy ngay.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa.
    ///
    /// ## Nguồn
    ///
    /// Số học; Luật Giáo dục (năm học); các nghị quyết về ngày bầu cử đại biểu Hội đồng nhân dân các khóa từ 1999. Số năm được
    /// tính cả theo hiệu và theo số năm lịch.
    ///
    /// ## English
    ///
    /// A number of years longer than the span beside it, a school year of more than two years, a term no council had.
    YearSpan = "year-span" {
        group: Dates,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for YearSpan {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        let advice = ["Hãy kiểm tra lại số năm và hai mốc.", "Check the number and the years."];
        contradiction::report_dates(self, RelationKind::YearSpan, advice, paragraph, found);
    }
}
