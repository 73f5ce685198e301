//! A title that no longer exists on the draft's date.

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::{Document, Paragraph, place, title};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::places;

rule! {
    /// Chức danh không còn vào ngày của bài: chức danh cấp huyện, chức danh của bộ, sở đã hợp nhất.
    ///
    /// ```vi
    /// Ngày 12/3/2026, ông Vi Văn Nam, ⟦Giám đốc Sở Kế hoạch và Đầu tư⇒Giám đốc Sở Tài chính⟧ báo cáo.
    /// Ngày 12/3/2026, ⟦Chủ tịch UBND huyện⟧ tiếp công dân; ông Lò Văn Mười, ⟦Bí thư Huyện ủy⟧ dự.
    /// Ngày 12/3/2026, nguyên Chủ tịch UBND huyện dự; năm 2024, ông là Bí thư Huyện ủy; bà Lan, Bí thư Đảng ủy xã chủ trì.
    /// Ngày 12/3/2024, Chủ tịch UBND huyện tiếp công dân; Giám đốc Sở Kế hoạch và Đầu tư báo cáo.
    /// Ngày 20/6/2025, Chủ tịch UBND huyện bàn giao hồ sơ.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Từ 01/3/2025 nhiều bộ, sở hợp nhất; từ 01/7/2025 không còn cấp huyện, thị trấn. Bài viết sau đó mà gọi chức danh cũ thì
    /// người đọc hiểu sai ai chịu trách nhiệm.
    ///
    /// ## Sửa
    ///
    /// Dùng chức danh kế tiếp khi chỉ có một; chức danh cấp huyện thì người viết chọn, hoặc ghi rõ là chức danh cũ.
    ///
    /// ## Nguồn
    ///
    /// Nghị quyết 176/2025/QH15, 203/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15; Nghị định 45/2025/NĐ-CP,
    /// 150/2025/NĐ-CP. Từ 12 đến 30/6/2025 cả hai cách gọi đều được chấp nhận.
    ///
    /// ## English
    ///
    /// A title that ended before the draft's date, with the one that took its place where there is one.
    OutdatedTitle = "outdated-title" {
        group: Titles,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for OutdatedTitle {
    fn draft(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        let Some(date) = settings.date_of(document).filter(|date| date.certain) else { return };
        if places::is_transition(date.first) || places::is_transition(date.last) {
            return;
        }
        for (index, placed) in document.paragraphs().iter().enumerate() {
            let paragraph = placed.paragraph();
            for named in paragraph.titles() {
                let Some((title, day)) = named.form.ended_before(date.first) else { continue };
                let (former, dated) = place::time(paragraph, &named.tokens);
                let unit = paragraph
                    .places()
                    .iter()
                    .any(|place| place.is_whole() && place.tokens.contains(&(named.tokens.end - 1)) && !place.units.is_empty());
                // What is wrong with a unit that is named, outdated-unit says.
                if former || dated || unit || title::is_followed_by_old(paragraph, named.tokens.end) {
                    continue;
                }
                let written = paragraph.slice(named.span);
                let since = day.tomorrow().unwrap_or(day);
                let local = since.strftime("%d/%m/%Y");
                let message = if title.successor.is_empty() {
                    Message::new(
                        format!(
                            "“{written}” không còn từ ngày {local}. Hãy dùng chức danh hiện nay, hoặc ghi rõ là chức danh cũ."
                        ),
                        format!(
                            "“{written}” has not existed since {since}. Use today's title, or say that it is a former one."
                        ),
                    )
                } else {
                    Message::new(
                        format!("“{written}” không còn từ ngày {local}; nay là “{}”. Hãy dùng chức danh mới.", title.successor),
                        format!(
                            "“{written}” has not existed since {since}; it is now “{}”. Use the new title.",
                            title.successor
                        ),
                    )
                };
                let finding = self.finding(named.span, message);
                found.push((
                    index,
                    match title.successor {
                        "" => finding,
                        successor => finding.fix(Fix::replace(named.span, successor, Applicability::Unsafe)),
                    },
                ));
            }
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::all_if(!(paragraph.titles().is_empty()))
    }
}
