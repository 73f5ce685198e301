//! Two blanks where one belongs.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::text::Span;

rule! {
    /// Hai dấu cách liền nhau giữa hai chữ.
    ///
    /// ```vi
    /// Các phòng, ngành⟦  ⇒ ⟧xây dựng kế hoạch.
    /// Xã Tân Hòa⟦   ⇒ ⟧có 12 thôn,⟦  ⇒ ⟧8 thôn đạt chuẩn.
    /// Các phòng, ngành⟦\u{A0} ⇒ ⟧xây dựng kế hoạch.
    /// Các phòng, ngành xây dựng kế hoạch trồng 45\u{A0}ha rừng.
    /// Trình độ đại học:       16/29 đại biểu.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Dấu cách thừa thường là vết của một chữ đã xóa; trên trang in nó làm dòng chữ rời ra. Một khoảng dài từ năm dấu cách
    /// trở lên là để gióng cột, không phải lỡ tay, nên được để yên.
    ///
    /// ## Sửa
    ///
    /// An toàn: thay bằng một dấu cách.
    ///
    /// ## Nguồn
    ///
    /// Quy ước sắp chữ chung; Nghị định 30/2020/NĐ-CP, Phụ lục I (trình bày nội dung văn bản).
    ///
    /// ## English
    ///
    /// Two or more spaces between words, usually the trace of a deleted word. Five or more line up a column and are left
    /// alone. Safe fix: one space.
    DoubleSpace = "double-space" {
        group: Typography,
        level: Warning,
        since: "0.1.0",
    }
}

/// So many blanks line up a column; nobody's finger slips that often.
const COLUMN: usize = 5;

impl Rule for DoubleSpace {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        let text = paragraph.text();
        // Hardly any paragraph needs a closer look.
        if !text.contains("  ") && !text.contains('\u{A0}') {
            return;
        }
        let blank = |c: char| matches!(c, ' ' | '\u{A0}');
        let mut from = 0;
        while let Some(at) = text[from..].find(blank).map(|at| from + at) {
            let length = text[at..].find(|c| !blank(c)).unwrap_or(text.len() - at);
            from = at + length;
            if !(2..COLUMN).contains(&text[at..from].chars().count()) {
                continue;
            }
            let span = Span::new(at, from);
            let message = Message::new(
                "Thừa dấu cách giữa hai chữ. Hãy để một dấu cách.",
                "More than one space between words. Leave one.",
            );
            found.push(self.finding(span, message).fix(Fix::replace(span, " ", Applicability::Safe)));
        }
    }
}
