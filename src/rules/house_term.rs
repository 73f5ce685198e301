//! Correct terms that the house asks its writers to weigh.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::house;

rule! {
    /// Từ dùng đúng nhưng tòa soạn muốn người viết cân nhắc, như “sắc thuế”.
    ///
    /// ```vi
    /// Rà soát các nguồn thu, ⟦sắc thuế⇒loại thuế⟧, đổi mới biện pháp thu.
    /// Ngành thuế giải thích “sắc thuế” là gì; màu sắc, thuế suất, sắc thái, sắc lệnh không liên quan.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// “Sắc thuế” không sai: đó là thuật ngữ của ngành thuế. Tòa soạn đề nghị dùng từ dễ hiểu hơn cho bạn đọc phổ thông, nên
    /// Soát chỉ lưu ý. Trong ngoặc kép, từ được giữ nguyên.
    ///
    /// ## Sửa
    ///
    /// Người viết chọn; Soát không tự sửa.
    ///
    /// ## Nguồn
    ///
    /// Quy ước của tòa soạn.
    ///
    /// ## English
    ///
    /// A correct term that the house asks to have weighed, such as “sắc thuế” (a kind of tax). Information only.
    HouseTerm = "house-term" {
        group: Spelling,
        level: Info,
        since: "0.1.0",
    }
}

impl Rule for HouseTerm {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        for index in 0..paragraph.tokens().len() {
            let Some((words, term)) = house::find(paragraph.phrase_from(index)) else { continue };
            let span = paragraph.span_of(index..index + words);
            let quoted = index > 0
                && matches!(paragraph.word(index - 1), "“" | "\"")
                && matches!(paragraph.word(index + words), "”" | "\"");
            if quoted || (index..index + words).all(|at| settings.accepts(paragraph.tokens()[at].key)) {
                continue;
            }
            let written = paragraph.slice(span);
            let message = Message::new(
                format!("“{written}”: {}. Cân nhắc “{}”.", term.why, term.instead),
                format!("“{written}”: {}. Consider “{}”.", term.why_english, term.instead),
            );
            found.push(self.finding(span, message).fix(Fix::replace(span, term.instead, Applicability::Unsafe)));
        }
    }
}
