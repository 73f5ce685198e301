//! A title, or a body that has titles, that no longer exists on the draft's date.

use std::ops::Range;

use jiff::civil;

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::{Document, Paragraph, place, title};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::{places, titles};
use crate::text::Span;

rule! {
    /// Chức danh, cơ quan không còn vào ngày của bài: cấp huyện, bộ, sở đã hợp nhất.
    ///
    /// ```vi
    /// Ngày 12/3/2026, ông Vi Văn Nam, ⟦Giám đốc Sở Kế hoạch và Đầu tư⇒Giám đốc Sở Tài chính⟧ báo cáo.
    /// Ngày 12/3/2026, ⟦Chủ tịch UBND huyện⟧ tiếp công dân; ông Lò Văn Mười, ⟦Bí thư Huyện ủy⟧ dự.
    /// Ngày 12/3/2026, nguyên Chủ tịch UBND huyện dự; năm 2024, ông là Bí thư Huyện ủy; bà Lan, Bí thư Đảng ủy xã chủ trì.
    /// Ngày 12/3/2024, Chủ tịch UBND huyện tiếp công dân; Giám đốc Sở Kế hoạch và Đầu tư báo cáo.
    /// Ngày 20/6/2025, Chủ tịch UBND huyện bàn giao hồ sơ.
    /// Ngày 12/3/2026, bà Lò Thị Mai, ⟦Phó Giám đốc Sở Lao động - Thương binh và Xã hội⇒Phó Giám đốc Sở Nội vụ⟧ dự.
    /// Ngày 12/3/2026, ⟦Sở Kế hoạch và Đầu tư⇒Sở Tài chính⟧ trình kế hoạch vốn.
    /// Ngày 12/3/2026, Sở Kế hoạch và Đầu tư (nay là Sở Tài chính) bàn giao tài liệu; năm 2023, Sở Giao thông vận tải đã duyệt.
    /// Ngày 12/3/2024, Sở Kế hoạch và Đầu tư trình kế hoạch vốn.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Từ 01/3/2025 nhiều bộ, sở hợp nhất; từ 01/7/2025 không còn cấp huyện, thị trấn. Bài viết sau đó mà gọi chức danh cũ thì
    /// người đọc hiểu sai ai chịu trách nhiệm.
    ///
    /// ## Sửa
    ///
    /// Dùng chức danh, cơ quan kế tiếp khi chỉ có một; chức danh cấp huyện thì người viết chọn, hoặc ghi rõ là chức danh cũ. Cơ quan
    /// cũ nêu một mình chỉ là lưu ý, vì bài có thể kể việc trước đây.
    ///
    /// ## Nguồn
    ///
    /// Nghị quyết 176/2025/QH15, 203/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15; Nghị định 45/2025/NĐ-CP,
    /// 150/2025/NĐ-CP. Từ 12 đến 30/6/2025 cả hai cách gọi đều được chấp nhận.
    ///
    /// ## English
    ///
    /// A title that ended before the draft's date, with the one that took its place where there is one; as a note, a body that did.
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
                let unit = paragraph
                    .places()
                    .iter()
                    .any(|place| place.is_whole() && place.tokens.contains(&(named.tokens.end - 1)) && !place.units.is_empty());
                // What is wrong with a unit that is named, outdated-unit says.
                if !unit && !is_told_as_former(paragraph, &named.tokens) {
                    found.push((index, self.ended(paragraph, named.span, day, title.successor, &TITLE)));
                }
            }
            if !titles::has_ended_bodies(date.first) {
                continue;
            }
            for (tokens, body) in title::bodies(paragraph) {
                let Some(day) = body.ended_before(date.first).filter(|_| !body.successor.is_empty()) else { continue };
                if !is_told_as_former(paragraph, &tokens) {
                    let span = paragraph.span_of(tokens);
                    found.push((index, self.ended(paragraph, span, day, body.successor, &BODY).at(Severity::Info)));
                }
            }
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::all_if(!paragraph.titles().is_empty() || !title::bodies(paragraph).is_empty())
    }
}

/// What a finding calls what has ended: in Vietnamese and in English.
struct Called(&'static str, &'static str);

const TITLE: Called = Called("chức danh", "title");
const BODY: Called = Called("tên cơ quan", "body");

impl OutdatedTitle {
    fn ended(&self, paragraph: &Paragraph, span: Span, day: civil::Date, successor: &str, called: &Called) -> Finding {
        let written = paragraph.slice(span);
        let since = day.tomorrow().unwrap_or(day);
        let local = since.strftime("%d/%m/%Y");
        let Called(name, english) = called;
        if successor.is_empty() {
            let message = Message::new(
                format!("“{written}” không còn từ ngày {local}. Hãy dùng {name} hiện nay, hoặc ghi rõ là {name} cũ."),
                format!("“{written}” has not existed since {since}. Use today's {english}, or say that it is a former one."),
            );
            return self.finding(span, message);
        }
        let message = Message::new(
            format!("“{written}” không còn từ ngày {local}; nay là “{successor}”. Hãy dùng {name} mới."),
            format!("“{written}” has not existed since {since}; it is now “{successor}”. Use the new {english}."),
        );
        self.finding(span, message).fix(Fix::replace(span, successor, Applicability::Unsafe))
    }
}

/// Whether a sentence speaks of a former time or name: *năm 2024, ông là …*, *Sở Kế hoạch và Đầu tư (nay là Sở Tài chính)*.
fn is_told_as_former(paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
    let (former, dated) = place::time(paragraph, tokens);
    let now = (tokens.end..tokens.end + 2).any(|at| paragraph.lower_word(at) == "nay");
    former || dated || now || title::is_followed_by_old(paragraph, tokens.end)
}
