//! Correct terms that the house asks its writers to weigh.

use super::{Rule, like};
use crate::config::{Match, Settings, Use};
use crate::doc::Paragraph;
use crate::finding::{Finding, Fix, Message, Severity};

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
    /// Người viết chọn; Soát không tự sửa, trừ khi mục `[[term]]` của tòa soạn ghi `safe = true`. Danh sách này là của tòa
    /// soạn: thêm, đổi hay tắt từng từ bằng `[[term]]` trong `soat.toml`, và đặt tên riêng cho quy tắc bằng `id`.
    ///
    /// ## Nguồn
    ///
    /// Quy ước của tòa soạn.
    ///
    /// ## English
    ///
    /// A correct term that the house asks to have weighed, such as “sắc thuế” (a kind of tax). Information only. The list is the
    /// house's to change, with `[[term]]` in `soat.toml`.
    HouseTerm = "house-term" {
        group: Spelling,
        level: Info,
        since: "0.1.0",
    }
}

impl Rule for HouseTerm {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let mut matches = Vec::new();
        for index in 0..paragraph.tokens().len() {
            settings.wordings().find(paragraph, index, &mut matches);
        }
        if matches.is_empty() {
            return;
        }
        let excused = |found: &Match<Use>| {
            matches.iter().any(|other| {
                let holds = other.tokens.start <= found.tokens.start && found.tokens.end <= other.tokens.end;
                // Of two readings of one term the longer speaks.
                let longer = other.tokens.len() > found.tokens.len();
                other.value.term == found.value.term && holds && (other.value.excuses || longer)
            })
        };
        for one in matches.iter().filter(|found| !found.value.excuses && !excused(found)) {
            let Some((term, severity)) = settings.term(one.value.term) else { continue };
            let tokens = one.tokens.clone();
            let quoted = tokens.start > 0
                && matches!(paragraph.word(tokens.start - 1), "“" | "\"")
                && matches!(paragraph.word(tokens.end), "”" | "\"");
            if quoted || tokens.clone().all(|at| settings.accepts(paragraph.tokens()[at].key)) {
                continue;
            }
            let span = one.span(paragraph);
            let written = paragraph.slice(span);
            let instead: Vec<String> = term.instead.iter().map(|text| one.fill(text, paragraph)).collect();
            let (why, why_english) = match &term.why {
                Some((why, english)) => (one.fill(why, paragraph), one.fill(english, paragraph)),
                None => ("tòa soạn không dùng cách viết này".to_owned(), "the house does not write so".to_owned()),
            };
            let (why, why_english) = (why.trim_end_matches('.'), why_english.trim_end_matches('.'));
            let message = match instead.first() {
                None => Message::new(format!("“{written}”: {why}."), format!("“{written}”: {why_english}.")),
                Some(first) => {
                    let asks = severity <= Severity::Info;
                    let (verb, english) = if asks { ("Cân nhắc", "Consider") } else { ("Hãy viết", "Write") };
                    Message::new(
                        format!("“{written}”: {why}. {verb} “{first}”."),
                        format!("“{written}”: {why_english}. {english} “{first}”."),
                    )
                }
            };
            let mut finding = Finding { rule: term.rule, ..self.finding(span, message) }.at(severity);
            for text in instead {
                let text = if one.is_raised(paragraph) { like(written, &text) } else { text };
                finding = finding.fix(Fix::replace(span, text, term.applicability));
            }
            found.push(finding);
        }
    }

    fn at_level(&self, finding: Finding, _: Severity) -> Finding {
        finding
    }
}
