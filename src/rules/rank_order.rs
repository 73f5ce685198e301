//! What is said to be the most is less than another.

use super::{Reads, Rule, contradiction};
use crate::config::Settings;
use crate::doc::relation::RelationKind;
use crate::doc::relation::rank::ladder;
use crate::doc::{Document, Paragraph};
use crate::finding::Finding;

rule! {
    /// Số được gọi là cao nhất (nhiều nhất) lại nhỏ hơn số đứng sau, hoặc số thấp nhất lại lớn hơn.
    ///
    /// ```vi
    /// Tỷ lệ đi bầu cao nhất là xã Tân Hòa, đạt ⟦97,2%, thấp nhất là xã Phú Lâm, đạt 98,6%⟧.
    /// Tỷ lệ đi bầu cao nhất là xã Tân Hòa, đạt 99,8%, thấp nhất là xã Phú Lâm, đạt 98,6%.
    /// Nhiều nhất là xã Tân Hòa với ⟦214 ca, tiếp đến là xã Phú Lâm (341⟧ ca).
    /// Nhiều nhất là xã Tân Hòa với 314 ca, tiếp đến là xã Phú Lâm (241 ca), cả huyện có 905 ca.
    /// Xã đạt ⟦54,5%, đứng sau Tân Hòa (73,4%) và Phú Lâm (52,6%⟧).
    /// Bình quân đạt 88,7%, cao nhất là xã Tân Hòa 96,2%, thấp nhất là xã Phú Lâm 79,5%.
    /// Mỗi xã có ít nhất 5 nhà văn hóa, nhiều nhất là xã Tân Hòa với 12 nhà văn hóa.
    /// Thu nhập cao nhất là 12 triệu đồng, tiền thưởng thấp nhất là 15 triệu đồng.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số cao nhất không nhỏ hơn số nào cùng loại, số thấp nhất không lớn hơn số nào cùng loại.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa: có thể số sai, có thể thứ hạng sai.
    ///
    /// ## Nguồn
    ///
    /// Số học: thứ tự của các số trong cùng một câu.
    ///
    /// ## English
    ///
    /// A figure said to be the highest is lower than the one named next, or the lowest is higher.
    RankOrder = "rank-order" {
        group: Figures,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for RankOrder {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        contradiction::report(self, RelationKind::RankOrder, paragraph, found);
    }

    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        contradiction::report_pairs(self, ladder::read(document), found);
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::all_if(ladder::speaks(paragraph))
    }
}
