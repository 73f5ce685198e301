//! Characters that look right and are not, and characters that cannot be seen.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::TokenKind;
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::lookalike;
use crate::lang::syllable::Syllable;
use crate::text::Span;

rule! {
    /// Ký tự trông giống chữ Việt mà không phải (Ð thay Đ, chữ Kirin trong UBND), hoặc ký tự ẩn nằm giữa chữ.
    ///
    /// ```vi
    /// Đoàn ⟦Ðại⇒Đại⟧ biểu Quốc hội làm việc với ⟦UВND⇒UBND⟧ huyện.
    /// Ban tổ⟦\u{200B}⇒⟧ chức hội nghị.
    /// Thủ đô nước Nga là Moskva (Москва); α và ν là chữ Hy Lạp; gia đình 👨\u{200D}👩\u{200D}👧.
    /// UBND huyện, Đại biểu Quốc hội.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chữ in ra trông giống hệt nhưng máy tính coi là chữ khác: tìm kiếm không thấy, sắp xếp sai, máy đọc màn hình vấp.
    /// Chúng đến từ bộ gõ cũ, bản quét hoặc trang web.
    ///
    /// ## Sửa
    ///
    /// An toàn: thay bằng chữ Việt trông giống nó; xóa ký tự ẩn.
    ///
    /// ## Nguồn
    ///
    /// TCVN 6909:2001 (bộ mã ký tự tiếng Việt); Unicode, bảng ký tự dễ nhầm.
    ///
    /// ## English
    ///
    /// Letters that only look Vietnamese (Icelandic Ð for Đ, Cyrillic letters inside UBND), or invisible characters
    /// between letters. Safe fix.
    UnicodeForm = "unicode-form" {
        group: Typography,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for UnicodeForm {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        if paragraph.text().is_ascii() {
            return;
        }
        for token in paragraph.tokens().iter().filter(|token| token.kind != TokenKind::Number && token.syllable.is_none()) {
            let word = paragraph.slice(token.span);
            if word.is_ascii() || word.chars().all(|c| lookalike::meant(c).is_none()) {
                continue;
            }
            let fixed: String = word.chars().map(|c| lookalike::meant(c).unwrap_or(c)).collect();
            let mixed = word.chars().any(|c| c.is_ascii_alphabetic() || is_vietnamese(c));
            let meant =
                Syllable::parse(&fixed).is_some() || fixed.chars().all(|c| c.is_ascii_uppercase() || matches!(c, 'Đ' | 'Ư'));
            if !(mixed && meant) {
                continue;
            }
            let message = Message::new(
                format!("“{word}” có ký tự trông giống mà không phải chữ Việt, tìm kiếm sẽ không thấy. Hãy gõ lại “{fixed}”."),
                format!("“{word}” holds a character that only looks Vietnamese, so searches miss it. Retype “{fixed}”."),
            );
            found.push(self.finding(token.span, message).fix(Fix::replace(token.span, fixed, Applicability::Safe)));
        }
        let text = paragraph.text();
        // The first bytes of the hidden characters.
        let places = memchr::memchr3_iter(0xC2, 0xE2, 0xEF, text.as_bytes());
        let hidden = places.filter_map(|at| Some((at, text[at..].chars().next().filter(|c| is_hidden(*c))?)));
        for (at, c) in hidden {
            let span = Span::new(at, at + c.len_utf8());
            let beside =
                |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation());
            if beside(text[..at].chars().next_back()) && beside(text[span.range().end..].chars().next()) {
                let message = Message::new(
                    format!("Có ký tự ẩn (U+{:04X}) giữa chữ, tìm kiếm và đếm chữ sẽ sai. Hãy xóa.", c as u32),
                    format!("A hidden character (U+{:04X}) stands here, so searches and counts go wrong. Delete it.", c as u32),
                );
                found.push(self.finding(span, message).fix(Fix::replace(span, "", Applicability::Safe)));
            }
        }
    }
}

/// Characters without width or ink that mean nothing in Vietnamese prose. The joiners bind emoji and Indic letters, which
/// do not stand beside ours.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn is_vietnamese(c: char) -> bool {
    matches!(c, 'À'..='ỹ') && lookalike::meant(c).is_none() && !matches!(c, 'Ͱ'..='ӿ')
}
