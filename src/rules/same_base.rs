//! Two percentages of one plan imply two plans.

use super::{Reads, Rule, contradiction};
use crate::config::Settings;
use crate::doc::figure::Kind;
use crate::doc::relation::{RelationKind, Verdict, ballots, behind};
use crate::doc::{Document, Paragraph};
use crate::finding::{Finding, Message};

rule! {
    /// Hai tỷ lệ của cùng một kế hoạch lại cho ra hai kế hoạch khác nhau.
    ///
    /// ```vi
    /// Huyện thu ⟦275.000 triệu đồng, đạt 72,94% dự toán; đến 10/7 thu 343.656 triệu đồng, đạt 81,16%⟧ dự toán.
    /// Huyện thu 275.000 triệu đồng, đạt 72,94% dự toán; đến 10/7 thu 343.656 triệu đồng, đạt 91,16% dự toán.
    /// Huyện thu 275.000 triệu đồng, đạt 72,94% dự toán; chi 310.000 triệu đồng, đạt 61,2% dự toán.
    /// ```
    ///
    /// ```vi
    /// Trong số trúng cử có 86 người là nữ (19,68%), 133 người trẻ tuổi (30,43%), ⟦52 người ngoài Đảng (11,90%) và 61 người tái cử (19,36%⟧).
    /// Trong số trúng cử có 86 người là nữ (19,68%), 133 người trẻ tuổi (30,43%), 52 người ngoài Đảng (11,90%) và 61 người tái cử (13,96%).
    /// ```
    ///
    /// ```vi draft
    /// Ông Nguyễn Văn Sơn trúng cử với 61/64 phiếu, bà Trần Thị Hoa được 58/64 phiếu.
    ///
    /// Ông Lê Văn Hải, Trưởng Công an xã, được ⟦40/46⟧ phiếu.
    /// ```
    ///
    /// ```vi draft
    /// Xã Phú Lâm có 14/16 thôn văn hóa, 12/16 thôn có sân chơi; xã Tân Hòa có 17/19 thôn văn hóa.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Mỗi cặp “số thực hiện, đạt p%” cho biết kế hoạch; cùng một chỉ tiêu, cùng cấp giao thì kế hoạch phải là một. Các
    /// phân số đếm cùng một thứ (số phiếu của một kỳ họp) phải có cùng mẫu số.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: một trong các con số sai.
    ///
    /// ## Nguồn
    ///
    /// Số học: giao của hai khoảng kế hoạch suy ra phải khác rỗng.
    ///
    /// ## English
    ///
    /// Two amounts with percentages of the same plan imply plans that cannot be equal, rounding counted; or one fraction has
    /// another denominator than all others that count the same.
    SameBase = "same-base" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for SameBase {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::SameBase, paragraph, found);
    }

    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        for wholes in ballots::read(document).into_iter().filter(|wholes| wholes.verdict == Verdict::Contradicts) {
            let [(paragraph, odd), (there, other)] = wholes.operands;
            let advice = Message::new("Hãy đối chiếu hai chỗ.", "Compare the two.");
            let label = Message::new("phân số có mẫu số như các chỗ khác", "a fraction with the denominator of the others");
            let finding = self.finding(odd, wholes.statement.then(&advice)).relate_in(there, other, label);
            found.push((paragraph, finding));
        }
        contradiction::report_pairs(self, behind::read(document), found);
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        let fractions = paragraph.figures().iter().any(|figure| figure.kind == Kind::Fraction);
        Reads::all_if(fractions || behind::speaks(paragraph))
    }
}
