//! The parts do not make the total.

use super::{Reads, Rule, contradiction};
use crate::config::Settings;
use crate::doc::relation::RelationKind;
use crate::doc::{Document, Paragraph};
use crate::finding::Finding;

rule! {
    /// Các phần cộng lại không bằng tổng.
    ///
    /// ```vi
    /// Huyện có ⟦38 HTX (trong đó 36 HTX hoạt động, 03⟧ HTX tạm ngừng).
    /// Huyện có ⟦17 xã, 8 xã đạt chuẩn, còn lại 8⟧ xã.
    /// Có ⟦17/19 chỉ tiêu đạt kế hoạch, 3⟧ chỉ tiêu không đạt.
    /// Tòa án đã giải quyết ⟦3/23 vụ, đang thụ lý 22⟧ vụ.
    /// Hội đồng tặng ⟦41 bằng khen cho 3 tập thể, 11⟧ cá nhân.
    /// Xảy ra ⟦38 vụ tai nạn, làm chết 21 người. Trong đó: rất nghiêm trọng 3 vụ, làm chết 7 người; nghiêm trọng 14 vụ, làm chết 14 người; ít nghiêm trọng 31⟧ vụ, bị thương 26 người.
    /// Huyện có ⟦14 đơn vị hành chính cấp xã, gồm 14 xã và 1⟧ thị trấn.
    /// Tỉnh có ⟦226 xã, phường, thị trấn (270 xã, 14 thị trấn, 5⟧ phường).
    /// Mưa lũ làm ngập 1.787 ngôi nhà (Phú Lâm 130 nhà, Tân Hòa 1.634 nhà; Yên Sơn 9 nhà, Hải Lâm 14 nhà).
    /// Huyện có 38 HTX (trong đó 35 HTX hoạt động, 03 HTX tạm ngừng).
    /// Tòa án đã giải quyết 3/23 vụ, đang thụ lý 20 vụ; đang xác minh 5 vụ.
    /// Đoàn ra 14 quyết định xử phạt đối với 3 tổ chức, 12 cá nhân.
    /// Bầu được 25 đại biểu, trong đó 16 tái cử, 9 lần đầu, 6 nữ.
    /// Tặng 50 suất quà, gồm 2 thùng mì và 1 túi gạo.
    /// Tổng chi ước 19.460 tỷ đồng; trong đó chi đầu tư 10.661 tỷ đồng; chi thường xuyên 8.736,6 tỷ đồng.
    /// ```
    ///
    /// ```vi draft
    /// Thu ngân sách trên địa bàn đạt 14.820 tỷ đồng.
    ///
    /// Trong đó, thu nội địa ⟦12.310 tỷ đồng và thu xuất nhập khẩu 2.810 tỷ đồng⟧.
    /// ```
    ///
    /// ```vi draft
    /// Toàn huyện xảy ra 51 vụ tai nạn. So với cùng kỳ tăng 13 vụ.
    ///
    /// Trong đó, va chạm ⟦15 vụ; nghiêm trọng 34 vụ và rất nghiêm trọng 3⟧ vụ.
    /// ```
    ///
    /// ```vi draft
    /// Tỉnh ủy tặng huy hiệu Đảng cho 61 đảng viên.
    ///
    /// Trong số các đảng viên được tặng đợt này có ⟦8 đảng viên 30 năm tuổi Đảng, 42 đảng viên 40 năm tuổi Đảng và 29⟧ đảng viên 50 năm tuổi Đảng.
    /// ```
    ///
    /// ```vi draft
    /// Năm qua, 44 đảng viên bị kỷ luật, trong đó có 2 đảng ủy viên.
    ///
    /// Về hình thức kỷ luật: Khiển trách ⟦43 đồng chí; cảnh cáo 4 đồng chí; cách chức 1 đồng chí; khai trừ 5⟧ đồng chí.
    /// ```
    ///
    /// ```vi draft
    /// Xã Hồng Minh có 437 hộ dân, trong đó 46 hộ nghèo.
    ///
    /// Số còn lại ⟦301⟧ hộ dân không nghèo.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Bảng số và câu văn thường được sửa mỗi nơi một lần; tổng không khớp là dấu hiệu một con số bị bỏ sót khi cập nhật.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: Soát cho thấy tổng tính được và mọi số hạng.
    ///
    /// ## Nguồn
    ///
    /// Số học. Danh sách sau “trong đó” có thể không đủ các phần, nên chỉ báo khi tổng gần khớp mà không khớp hoặc một phần lớn hơn tổng.
    ///
    /// ## English
    ///
    /// The parts of a total, listed with it, do not add up to it; lists that need not be complete are reported only when they nearly fit.
    PartsTotal = "parts-total" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for PartsTotal {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::PartsTotal, paragraph, found);
    }

    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        contradiction::report_lines(self, RelationKind::PartsTotal, document, found);
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        contradiction::reads_lines(paragraph)
    }
}
