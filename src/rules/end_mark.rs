//! Marks at the end of a sentence or report that are one too many or in the wrong order.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::text::Span;

rule! {
    /// Dấu kết thúc câu hoặc kết thúc bài gõ sai: “../” thay cho “./.”, “….” thay cho “…”.
    ///
    /// ```vi
    /// Tăng cường phòng cháy, chữa cháy tại các cơ quan, đơn vị⟦../⇒./.⟧
    /// Các ngành phối hợp tháo gỡ khó khăn⟦….⇒…⟧
    /// Các ngành phối hợp tháo gỡ khó khăn⟦.....⇒...⟧ rồi báo cáo.
    /// Công tác thi đua, khen thưởng⟦.…⇒…⟧ và các việc khác; giải quyết vướng mắc trong dân⟦….⇒… ⟧Nhờ đó tình hình ổn định.
    /// Xã đã hoàn thành kế hoạch⟦,.⇒.⟧
    /// Kế hoạch đã hoàn thành.⟦ |⇒⟧
    /// Tiếp tục đẩy mạnh⟦,,⇒,⟧ mở rộng phong trào⟦;;⇒;⟧ giữ vững an ninh⟦;.⇒.⟧
    /// Trồng cam, quýt, bưởi⟦,...⇒...⟧ và na; nuôi lợn, gà, vịt⟦, …⇒…⟧
    /// Hội nghị đã thành công⟦..⇒.⟧ Các đại biểu gồm⟦::⇒:⟧ ông An và bà Hoa; công an bắt anh X.. Vụ việc đang được điều tra.
    /// Hội nghị đã thành công tốt đẹp./.
    /// Đường, điện, trường, trạm… đều đạt; chờ đã... rồi tính; thật sao?!
    /// Cháu Nguyễn Thị H., trú tại xã Tân Hòa; TP., PGS., v.v.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// “./.” là dấu hết của văn bản hành chính; dấu ba chấm đã kết thúc câu, không thêm dấu chấm.
    ///
    /// ## Sửa
    ///
    /// An toàn.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục I (kết thúc văn bản); quy tắc dấu câu.
    ///
    /// ## English
    ///
    /// A mistyped end of report (“../” for “./.”) or one mark too many after an ellipsis. Safe fix.
    EndMark = "end-mark" {
        group: Typography,
        level: Warning,
        since: "0.1.0",
    }
}

/// Marks as typed and as meant; the longest first where one begins another.
const SLIPS: [(&str, &str); 19] = [
    ("::", ":"),
    (",...", "..."),
    (", ...", "..."),
    (",…", "…"),
    (", …", "…"),
    ("..../", "./."),
    (".../", "./."),
    ("../", "./."),
    ("…..", "…"),
    ("….", "…"),
    (".…", "…"),
    ("…/.", "./."),
    (",.", "."),
    ("/./", "./."),
    (",,", ","),
    (";;", ";"),
    (",;", ";"),
    (";,", ";"),
    (";.", "."),
];

impl Rule for EndMark {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        let text = paragraph.text();
        let mut next = 0;
        let bytes = text.as_bytes();
        let is_mark = |at: usize| matches!(bytes.get(at), Some(b'.' | b',' | b';' | b'/' | b':' | 0xE2));
        for (at, byte) in text.bytes().enumerate() {
            if !matches!(byte, b'.' | b',' | b';' | b'/' | b':' | 0xE2)
                || at < next
                || byte == 0xE2 && !text[at..].starts_with('…')
                // Nearly every mark stands alone.
                || !{
                    let after = at + if byte == 0xE2 { '…'.len_utf8() } else { 1 };
                    is_mark(after) || bytes.get(after) == Some(&b' ') && is_mark(after + 1)
                }
                || !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '”')
            {
                continue;
            }
            let rest = &text[at..];
            let dots = rest.len() - rest.trim_start_matches('.').len();
            let slip = SLIPS.into_iter().find(|(typed, meant)| {
                // "./." closes a text; elsewhere a slash may belong to a path.
                let closes = |after: &str| match *meant {
                    "./." => after.trim().is_empty(),
                    _ => after.is_empty() || after.starts_with([' ', ')', '”']) || after.starts_with(char::is_uppercase),
                };
                rest.strip_prefix(typed).is_some_and(closes)
            });
            let (typed, meant) = match slip {
                Some((typed, meant)) => (typed.len(), meant),
                None if (4..=6).contains(&dots) && !rest[dots..].starts_with('/') => (dots, "..."),
                // Two stops where one is meant, not one after an initial: *anh X..*
                None if dots == 2
                    && text[..at].ends_with(char::is_lowercase)
                    && (rest.len() == 2 || rest[2..].starts_with(' ') && rest[3..].starts_with(char::is_uppercase)) =>
                {
                    (2, ".")
                }
                None => continue,
            };
            next = at + typed;
            let span = Span::new(at, next);
            let blank = if text[next..].starts_with(char::is_uppercase) { " " } else { "" };
            let message = Message::new(
                format!("Dấu “{}” gõ nhầm. Hãy viết “{meant}”.", &text[span.range()]),
                format!("“{}” is mistyped. Write “{meant}”.", &text[span.range()]),
            );
            let finding = self.finding(span, message).fix(Fix::replace(span, format!("{meant}{blank}"), Applicability::Safe));
            // Many write a comma before the dots.
            let comma = text[span.range()].starts_with(',') && meant.len() > 1;
            found.push(if comma { finding.at(Severity::Info) } else { finding });
        }
        // A bar that strayed in from a table or a page's layout; several are a table.
        if let Some(rest) = text.trim_end().strip_suffix('|').filter(|rest| !rest.contains('|')) {
            let words = rest.trim_end();
            if words.len() < rest.len() && words.ends_with(['.', '!', '?', '…', ')', '”', '/']) {
                let span = Span::new(words.len(), rest.len() + 1);
                let message = Message::new(
                    "Có dấu “|” lạc ở cuối đoạn. Hãy bỏ đi.",
                    "A stray “|” stands at the end of the paragraph. Remove it.",
                );
                found.push(self.finding(span, message).fix(Fix::replace(span, "", Applicability::Safe)));
            }
        }
    }
}
