//! Marks at the end of a sentence or report that are one too many or in the wrong order.

use super::Rule;
use crate::config::Settings;
use crate::doc::token::TokenKind;
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::syllable::Syllable;
use crate::text::{Role, Span};

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
    /// Hội nghị kết thúc cùng ngày⟦/.⇒./.⟧
    /// Hội nghị kết thúc tốt đẹp⟦. /.⇒./.⟧
    /// Hội nghị kết thúc trong không khí vui vẻ⟦./⇒./.⟧
    /// Trồng thêm 200 cây mới⟦... .⇒...⟧
    /// Kỳ họp thứ 12, HĐND huyện khóa XV⟦;...⇒...⟧
    /// Trồng cam, quýt, bưởi⟦,...⇒...⟧ và na; nuôi lợn, gà, vịt⟦, …⇒…⟧
    /// Hội nghị đã thành công⟦..⇒.⟧ Các đại biểu gồm⟦::⇒:⟧ ông An và bà Hoa; công an bắt anh X.. Vụ việc đang được điều tra.
    /// Xã giữ vững an ninh trên toàn địa bàn⟦. .⇒.⟧
    /// Kết quả vui chưa từng thấy⟦!.⇒!⟧ Ai ngờ lại thế⟦?.⇒?⟧ Hãng Yahoo!. Lời bác “⟦....⇒...⟧ phải giữ lấy nước”; sao thế?..
    /// Hội nghị đã thành công tốt đẹp./.
    /// Đường, điện, trường, trạm… đều đạt; chờ đã... rồi tính; thật sao?!
    /// Cháu Nguyễn Thị H., trú tại xã Tân Hòa; TP., PGS., v.v.
    /// ```
    ///
    /// Đoạn gồm nhiều câu mà câu cuối thiếu dấu chấm, trong khi mọi đoạn khác đều có:
    ///
    /// ```vi draft
    /// Huyện có mười xã. Các xã đều đã thành lập ban chỉ đạo.
    /// Năm nay trời ít mưa. Bà con phải tưới cây từ giếng khoan của ⟦thôn⇒thôn.⟧
    /// Đường làng đã đổ bê tông. Xe tải vào được tận vườn.
    /// Chợ họp sáu phiên mỗi tháng. Hàng hóa phần lớn là nông sản.
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
const SLIPS: [(&str, &str); 31] = [
    ("!.", "!"),
    ("?.", "?"),
    (". .", "."),
    (". /.", "./."),
    ("/.", "./."),
    ("./", "./."),
    ("... .", "..."),
    ("… .", "…"),
    (";...", "..."),
    ("; ...", "..."),
    (";…", "…"),
    ("; …", "…"),
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
        let is_mark = |at: usize| matches!(bytes.get(at), Some(b'.' | b',' | b';' | b'/' | b':' | b'!' | b'?' | 0xE2));
        for (at, byte) in text.bytes().enumerate() {
            if !matches!(byte, b'.' | b',' | b';' | b'/' | b':' | b'!' | b'?' | 0xE2)
                || at < next
                || byte == 0xE2 && !text[at..].starts_with('…')
                // Nearly every mark stands alone.
                || !{
                    let after = at + if byte == 0xE2 { '…'.len_utf8() } else { 1 };
                    is_mark(after) || bytes.get(after) == Some(&b' ') && is_mark(after + 1)
                }
                || !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '“'))
                // "Yahoo!." is a name, "“.... rồi thôi" a quotation that begins within a sentence.
                || matches!(byte, b'!' | b'?') && !ends_in_native(&text[..at])
                || byte != b'.' && text[..at].ends_with('“')
            {
                continue;
            }
            let rest = &text[at..];
            let dots = rest.len() - rest.trim_start_matches('.').len();
            let slip = SLIPS.into_iter().find(|(typed, meant)| {
                // "./." closes a text; elsewhere a slash may belong to a path.
                let closes = |after: &str| match *meant {
                    "./." => after.trim().is_empty(),
                    _ if typed.ends_with(" .") => after.is_empty(),
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
            // Many write a comma or semicolon before the dots.
            let comma = text[span.range()].starts_with([',', ';']) && meant.len() > 1;
            found.push(if comma { finding.at(Severity::Info) } else { finding });
        }
        if let Some(last) = open_end(paragraph) {
            let message = Message::new(
                "Câu cuối đoạn thiếu dấu chấm. Hãy thêm dấu chấm.",
                "The last sentence of the paragraph has no full stop. Add one.",
            );
            let end = Span { start: last.end, end: last.end };
            let finding = self.finding(last, message).at(Severity::Info);
            found.push(finding.fix(Fix::replace(end, ".", Applicability::Unsafe)));
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

    /// A stop that is missing is a slip where every other paragraph of its kind has it.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        let placed = |index: usize| document.paragraphs().get(index).map(Placed::paragraph);
        let lacks = placed(paragraph).and_then(|paragraph| open_end(paragraph)).is_some_and(|last| last == finding.span);
        if !lacks || finding.severity != Severity::Info {
            return true;
        }
        let around =
            document.around(paragraph).iter().map(|placed| &**placed.paragraph()).filter(|paragraph| is_told(paragraph));
        let (open, closed): (Vec<_>, Vec<_>) = around.partition(|paragraph| open_end(paragraph).is_some());
        open.len() == 1 && closed.len() >= CLOSED
    }
}

/// Whether a text ends in a word that Vietnamese can write, in lower case.
fn ends_in_native(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.starts_with(char::is_lowercase) && Syllable::parse(word).is_some()
}

/// Whether a paragraph tells something: it has several sentences, or a long one.
fn is_told(paragraph: &Paragraph) -> bool {
    paragraph.sentences().len() > 1 || paragraph.tokens().len() >= LONG
}

/// How many paragraphs of several sentences end as they should, for one that does not to be a slip.
const CLOSED: usize = 3;

/// The fewest words of a sentence: what is shorter may be a caption, or who wrote the text.
const SENTENCE: usize = 8;

/// A sentence of so many tokens is no caption or heading, even alone in its paragraph.
const LONG: usize = 40;

/// The last word of a paragraph of several sentences of which the last lacks its stop. Captions, bylines and items are none.
fn open_end(paragraph: &Paragraph) -> Option<Span> {
    let last = paragraph.sentences().last()?;
    let tokens = &paragraph.tokens()[last.tokens.clone()];
    let end = tokens.last().filter(|end| end.is_wordlike() || end.kind == TokenKind::Number)?;
    let closed = match last.tokens.start.checked_sub(1) {
        Some(stop) => paragraph.word(stop) == ".",
        None => tokens.len() >= LONG,
    };
    let plain = tokens.len() >= SENTENCE
        && !tokens.iter().any(|token| paragraph.slice(token.span) == ":")
        && !matches!(
            paragraph.lower_word(last.tokens.start),
            "ảnh" | "nguồn" | "tin" | "bài" | "theo" | "video" | "clip" | "xem"
        );
    let item = paragraph.tokens().first().is_some_and(|first| first.kind != TokenKind::Word);
    (paragraph.role() == Role::Body && closed && plain && !item && paragraph.text().ends_with(paragraph.slice(end.span)))
        .then_some(end.span)
}
