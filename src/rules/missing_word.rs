//! A word left out.

use super::Rule;
use crate::config::Settings;
use crate::doc::{Paragraph, context};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::syllable::ToneStyle;

rule! {
    /// Rơi mất một chữ giữa hai chữ không bao giờ đứng liền nhau.
    ///
    /// ```vi
    /// Huyện triển khai các ⟦nhiệm trọng⇒nhiệm vụ trọng⟧ tâm của quý này.
    /// Bà con trong thôn đều rất ⟦ủng việc⇒ủng hộ việc⟧ hiến đất làm đường.
    /// Xã triển khai các nhiệm vụ trọng tâm; các đại biểu dự hội nghị đều thống nhất; trách nhiệm trước dân.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chữ rơi khi sửa câu hay gõ vội để lại hai chữ không ai viết liền nhau, trong khi chữ trước gần như bao giờ cũng kéo
    /// theo chữ đã mất.
    ///
    /// ## Sửa
    ///
    /// Thêm lại chữ ấy. Không tự sửa: người viết biết mình định viết gì.
    ///
    /// ## Nguồn
    ///
    /// Tần số cặp chữ và bộ ba chữ trên báo và trong luật.
    ///
    /// ## English
    ///
    /// Two words that the press never has side by side, of which the first, after the word before it, is nearly always
    /// followed by one word that does stand between them.
    MissingWord = "missing-word" {
        group: Spelling,
        level: Hint,
        since: "0.1.0",
    }
}

impl Rule for MissingWord {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let (places, judge) = (paragraph.context(), settings.judge());
        let counted = paragraph.counted(&judge);
        for at in 1..places.len() {
            let Some(word) = judge.missing(&counted, at) else { continue };
            let plain = paragraph.follows(at) && [at - 1, at].into_iter().all(|at| context::is_plain(paragraph, at));
            if !plain || [at - 1, at].iter().any(|at| settings.accepts(paragraph.tokens()[*at].key)) {
                continue;
            }
            let word = word.render(ToneStyle::Old);
            let (first, next) = (paragraph.word(at - 1), paragraph.word(at));
            let message = Message::new(
                format!("Giữa “{first}” và “{next}” có vẻ thiếu chữ “{word}”. Có phải “{first} {word} {next}”?"),
                format!("“{word}” seems to be missing between “{first}” and “{next}”. Did you mean “{first} {word} {next}”?"),
            );
            let span = paragraph.span_of(at - 1..at + 1);
            found.push(self.finding(span, message).fix(Fix::replace(
                span,
                format!("{first} {word} {next}"),
                Applicability::Unsafe,
            )));
        }
    }
}
