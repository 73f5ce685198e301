//! A rise or fall disagrees with the values it leads between.

use super::{Reads, Rule, contradiction};
use crate::config::Settings;
use crate::doc::relation::RelationKind;
use crate::doc::{Document, Paragraph};
use crate::finding::Finding;

rule! {
    /// Mức tăng, giảm không khớp với các số đi cùng.
    ///
    /// ```vi
    /// Cả huyện xảy ra ⟦191 vụ, giảm 38 vụ so với 239⟧ vụ cùng kỳ.
    /// Giá trị sản xuất bằng ⟦96,5% so với cùng kỳ, tăng 3,5%⟧.
    /// Tỷ lệ hộ nghèo giảm từ ⟦1,31% xuống còn 10,85%⟧.
    /// So với tuần trước tăng ⟦4 vụ (8/6⟧), giảm 1 người chết (3/4).
    /// Diện tích lúa đạt ⟦61,8/60 ha, tăng 8%⟧ so với kế hoạch; ngô 46/40 ha, tăng 15%.
    /// Đã thi hành xong ⟦3.120 việc (tăng 60 việc, 9,1%⟧ so với cùng kỳ).
    /// Thu ngân sách đạt ⟦6.250 tỷ đồng, tăng 52% so với cùng kỳ (về số tuyệt đối tăng 1.250 tỷ đồng⟧).
    /// So với tuần trước tăng 2 vụ (8/6), giảm 1 người chết (3/4).
    /// Diện tích lúa đạt 61,8/60 ha, tăng 3% so với kế hoạch; ngô 46/40 ha, tăng 15%.
    /// Cả huyện xảy ra 191 vụ, giảm 48 vụ so với 239 vụ cùng kỳ.
    /// Giá trị sản xuất bằng 103,5% so với cùng kỳ, tăng 3,5%.
    /// Thu nhập 5.342 tỷ đồng, tăng 2 lần so với 2.671 tỷ đồng; gấp hai hay thêm hai lần đều được hiểu.
    /// ```
    ///
    /// ```vi draft
    /// Trong tháng xảy ra 1.344 vụ, làm chết 563 người.
    ///
    /// So với cùng kỳ giảm ⟦161 vụ (giảm 7,9%⟧), giảm 83 người chết (giảm 12,8%).
    /// ```
    ///
    /// ## Vì sao
    ///
    /// “Từ a lên b, tăng d”, “bằng x% so với cùng kỳ, tăng y%”, “gấp n lần” đều nói một phép tính. Nhầm “tăng” với “giảm” làm đổi hẳn ý bài, nên được báo ở mức lỗi.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: Soát cho thấy phép tính và số tính được.
    ///
    /// ## Nguồn
    ///
    /// Số học; mức tăng của một tỷ lệ được chấp nhận cả khi tính bằng điểm phần trăm lẫn khi tính tương đối.
    ///
    /// ## English
    ///
    /// A change, as an amount, a percentage or a multiple, disagrees with the values it leads between; a rise called a fall is an error.
    Growth = "growth" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for Growth {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::Growth, paragraph, found);
    }

    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        contradiction::report_apart(self, RelationKind::Growth, document, found);
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        contradiction::reads_apart(paragraph)
    }
}
