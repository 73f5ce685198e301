//! A list holds more or fewer items than announced.

use super::{Reads, Rule, contradiction};
use crate::config::Settings;
use crate::doc::relation::RelationKind;
use crate::doc::{Document, Paragraph};
use crate::finding::Finding;

rule! {
    /// Số mục liệt kê khác với số đã nêu.
    ///
    /// ```vi
    /// Huyện công nhận ⟦3⟧ xã là Tân Hòa, Phú Lâm.
    /// Chương trình có ⟦3⟧ nhóm nhiệm vụ gồm: kinh tế; văn hóa; quốc phòng; cải cách hành chính.
    /// Xã trao nhà cho ⟦4⟧ hộ nghèo. Bao gồm các hộ: Trần Văn Nam (thôn Tân Hòa), Nguyễn Văn Quý và Vũ Anh Hùng.
    /// Năm nay có ⟦6⟧ xã đăng ký gồm: Tân Hòa (Sơn Lâm); Phú Lâm, Yên Sơn (An Sơn); Bình Trung, Hải Lâm (Đình Cả).
    /// Tỉnh có ⟦4⟧ sản phẩm 4 sao gồm: Rượu ngô Cao Lâm, rượu ngô Long Phụng, rượu ngô Tiên Tửu; 2 sản phẩm 3 sao gồm: Trà xanh Tài Hồ và mật ong Tân Hòa.
    /// Tỉnh chỉ đạo ⟦3⟧ xã kiểu mẫu (xã Phú Lâm, huyện An Sơn và xã Tân Hòa, TP. Sơn Lâm).
    /// Huyện công nhận 2 xã là Tân Hòa, Phú Lâm.
    /// Năm nay có 5 xã đăng ký gồm: Tân Hòa (Sơn Lâm); Phú Lâm, Yên Sơn (An Sơn); Bình Trung, Hải Lâm (Đình Cả).
    /// Kết quả 4 nhóm (3 + 2 + 1 + 1 nhiệm vụ).
    /// ```
    ///
    /// ```vi draft
    /// Kỳ họp thông qua ⟦4⟧ nghị quyết, gồm:
    ///
    /// 1. Nghị quyết về dự toán ngân sách.
    ///
    /// 2. Nghị quyết về đầu tư công.
    ///
    /// 3. Nghị quyết về biên chế.
    /// ```
    ///
    /// ```vi draft
    /// Tặng Huân chương Lao động hạng Ba: ⟦03⟧ tập thể
    ///
    /// - Thanh tra tỉnh;
    ///
    /// - Sở Tư pháp tỉnh.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// “2 xã là A, B, C” buộc người đọc đếm lại; thường là số chưa được sửa khi danh sách thay đổi.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: có thể số sai, có thể danh sách thiếu.
    ///
    /// ## Nguồn
    ///
    /// Phép đếm. Chỉ đếm danh sách có ranh giới rõ: các mục cách nhau bằng dấu chấm phẩy, hoặc tên riêng viết hoa.
    ///
    /// ## English
    ///
    /// The number announced before a list and the items listed differ. Only lists with certain ends are counted.
    ListCount = "list-count" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for ListCount {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::ListCount, paragraph, found);
    }

    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        contradiction::report_lines(self, RelationKind::ListCount, document, found);
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        contradiction::reads_lines(paragraph)
    }
}
