//! A sentence that begins in lower case.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::text::Role;

rule! {
    /// Câu mới bắt đầu bằng chữ thường.
    ///
    /// ```vi
    /// Huyện khắc phục các tiêu chí bị đánh giá thấp năm 2020. ⟦nâng⇒Nâng⟧ cao chất lượng tiếp công dân.
    /// Huyện có trường, trạm, đường, điện v.v. và nhà văn hóa; giá 45.000 đ. ở chợ TP. mới; hết sức… cố gắng.
    /// Trang bán hàng phulam.vn. iPhone và eBay là tên riêng viết thường chữ đầu.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Sau dấu chấm là câu mới, phải viết hoa chữ cái đầu. Nếu ý chưa hết thì dấu đúng là dấu phẩy hoặc chấm phẩy.
    ///
    /// ## Sửa
    ///
    /// Cần người xem: viết hoa chữ đầu, hoặc thay dấu chấm.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I (viết hoa vì phép đặt câu).
    ///
    /// ## English
    ///
    /// A sentence after a full stop begins in lower case. Capitalise it, or use a comma or semicolon.
    SentenceCase = "sentence-case" {
        group: Typography,
        level: Warning,
        since: "0.1.0",
    }
}

/// A shorter run of words before the full stop is likelier a shortened word or a caption than a sentence.
const LEAST_WORDS: usize = 4;

impl Rule for SentenceCase {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        if paragraph.role() != Role::Body {
            return;
        }
        for pair in paragraph.sentences().windows(2) {
            let [before, sentence] = pair else { continue };
            let Some(mark) = before.tokens.end.checked_sub(1) else { continue };
            let first = sentence.tokens.start;
            let (Some(stop), Some(token)) = (paragraph.tokens().get(mark), paragraph.tokens().get(first)) else { continue };
            let Some(last) = mark.checked_sub(1).and_then(|last| paragraph.tokens().get(last)) else { continue };
            let ends = paragraph.slice(stop.span) == "." && stop.glued && paragraph.follows(first);
            // "5 tr." and "1.000 đ." are shortened; a year, a bracket and a word of more than two letters are not.
            let complete = match last.kind {
                TokenKind::Word => {
                    last.syllable.is_some() && last.case == Case::Lower && paragraph.slice(last.span).chars().count() > 2
                }
                TokenKind::Number => paragraph.slice(last.span).len() == 4,
                _ => false,
            };
            let words = before.tokens.clone().filter(|&index| paragraph.tokens()[index].is_wordlike()).count();
            let lower = token.kind == TokenKind::Word && token.case == Case::Lower && token.syllable.is_some();
            if !(ends && complete && lower && words >= LEAST_WORDS) {
                continue;
            }
            let word = paragraph.slice(token.span);
            let fixed = capitalise(word);
            let message = Message::new(
                format!("Sau dấu chấm là câu mới: viết hoa “{fixed}”, hoặc thay dấu chấm bằng dấu phẩy nếu ý chưa hết."),
                format!("A new sentence: capitalise “{fixed}”, or use a comma if the thought goes on."),
            );
            found.push(self.finding(token.span, message).fix(Fix::replace(token.span, fixed, Applicability::Unsafe)));
        }
    }
}

fn capitalise(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
