//! A fraction and the percentage printed beside it disagree.

use super::{Rule, contradiction};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::relation::RelationKind;
use crate::finding::Finding;

rule! {
    /// Phân số và tỷ lệ phần trăm in cạnh nó không khớp.
    ///
    /// ```vi
    /// Huyện Phú Lâm giải ngân ⟦31.405/62.118 triệu đồng, đạt 56,50%⟧ kế hoạch vốn giao.
    /// Toàn huyện có ⟦12/18 xã (chiếm 76,7%⟧) đạt chuẩn nông thôn mới.
    /// Xã trồng ⟦12/12 ha mía, đạt 108%⟧.
    /// Huyện Phú Lâm giải ngân 31.405/62.118 triệu đồng, đạt 50,56% kế hoạch vốn giao.
    /// Toàn huyện có 12/18 xã (chiếm 66,6%) đạt chuẩn, số bị cắt bớt chứ không sai.
    /// Xã Tân Hòa có 7/9 thôn đạt chuẩn, đạt 116,7% kế hoạch năm.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Người viết in cả hai số và tỷ lệ; khi một trong ba con số gõ nhầm, phép chia lộ ra ngay. Số làm tròn hoặc cắt bớt đều được coi là khớp.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: một trong ba con số sai, Soát chỉ cho thấy phép tính và số tính được.
    ///
    /// ## Nguồn
    ///
    /// Số học; cách đọc số làm tròn theo quy ước của báo cáo thống kê.
    ///
    /// ## English
    ///
    /// A count over a count (or an amount over a plan) and the percentage beside it disagree, rounding and truncation allowed for.
    FractionPercent = "fraction-percent" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for FractionPercent {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::FractionPercent, paragraph, found);
    }
}
