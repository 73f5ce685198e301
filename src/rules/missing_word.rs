//! A word left out.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Rule;
use crate::config::Settings;
use crate::doc::{Document, Paragraph, Placed, context, verse};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::word;

rule! {
    /// Rơi mất một chữ giữa hai chữ hầu như không bao giờ đứng liền nhau.
    ///
    /// ```vi
    /// Huyện triển khai các ⟦nhiệm trọng⇒nhiệm vụ trọng⟧ tâm của quý này.
    /// Sáng nay, Ủy ban nhân dân xã ⟦tổ hội⇒tổ chức hội⟧ nghị tổng kết năm.
    /// Người dân chấp hành tốt quy định khi điều khiển ⟦phương giao⇒phương tiện giao⟧ thông.
    /// Xã lấy ý kiến về tiêu chí xây dựng thôn kiểu mẫu; đối với phủ, đền, chùa thì giữ nếp cũ.
    /// Tòa án hai cấp giải quyết án hình sự đạt tỷ lệ cao; huy động vốn đạt 381% so chỉ tiêu, tăng 12% so năm trước; trạm chiết nạp khí dầu hóa lỏng.
    /// Xã triển khai các nhiệm vụ trọng tâm; các đại biểu dự hội nghị đều thống nhất; trách nhiệm trước dân.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chữ rơi khi sửa câu hay gõ vội để lại hai chữ không ai viết liền nhau, trong khi một chữ vẫn hay đi sau chữ trước, hoặc
    /// đi trước chữ sau, lại rất hay đứng giữa hai chữ ấy.
    ///
    /// ## Sửa
    ///
    /// Thêm lại chữ ấy; khả năng hợp nhất đứng đầu. Không tự sửa: người viết biết mình định viết gì.
    ///
    /// ## Nguồn
    ///
    /// Tần số cặp chữ và bộ ba chữ trên báo và trong luật.
    ///
    /// ## English
    ///
    /// Two words that the press seldom or never has side by side, where one that usually follows the first, or goes before the
    /// next, often stands between them.
    MissingWord = "missing-word" {
        group: Spelling,
        level: Warning,
        since: "0.1.0",
    }
}

/// How many corrections are offered.
const OFFERED: usize = 3;

/// The odds, as a logarithm, from which a word is missed: five in six are then right, below it hardly a half.
const SURE: f32 = 2.6;

/// The same where the draft elsewhere has the word beside one of the two.
const ECHOED: f32 = 2.3;

/// Pairs that reports write though the press hardly does: *giải quyết án hình sự, đạt 105% so chỉ tiêu, tăng so năm trước, khí dầu hóa lỏng*.
static WRITTEN: LazyLock<FxHashSet<(u32, u32)>> = LazyLock::new(|| {
    let pairs = [
        "quyết án",
        "so chỉ",
        "so kế",
        "so dự",
        "so nghị",
        "so cùng",
        "so năm",
        "so tháng",
        "so quý",
        "so vụ",
        "so đầu",
        "so tổng",
        "dầu hóa",
    ];
    pairs.iter().filter_map(|pair| pair.split_once(' ')).map(|(one, next)| (word::key(one), word::key(next))).collect()
});

impl Rule for MissingWord {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let (places, judge) = (paragraph.context(), settings.judge());
        let counted = paragraph.counted(&judge);
        for at in (1..places.len()).filter(|at| judge.may_lack(&counted, *at)) {
            let Some(doubt) = judge.missing(&counted, at) else { continue };
            let odds = judge.odds(&doubt);
            if odds < ECHOED || !context::may_lack(paragraph, at) {
                continue;
            }
            // One of the two may as well be another word.
            let wrong = |at: usize| judge.surely_wrong(&counted, at, odds).is_some();
            let accepted = |at: usize| settings.accepts(paragraph.tokens()[at].key);
            let written = WRITTEN.contains(&(paragraph.tokens()[at - 1].key, paragraph.tokens()[at].key));
            if written || [at - 1, at].into_iter().any(|at| accepted(at) || wrong(at)) {
                continue;
            }
            let word = doubt.readings[0].text();
            let (first, next) = (paragraph.word(at - 1), paragraph.word(at));
            let message = Message::new(
                format!("Giữa “{first}” và “{next}” có vẻ thiếu chữ “{word}”. Có phải “{first} {word} {next}”?"),
                format!("“{word}” seems to be missing between “{first}” and “{next}”. Did you mean “{first} {word} {next}”?"),
            );
            let span = paragraph.span_of(at - 1..at + 1);
            let mut finding = self.finding(span, message);
            for reading in doubt.readings.iter().take(OFFERED) {
                let fixed = format!("{first} {} {next}", reading.text());
                finding = finding.fix(Fix::replace(span, fixed, Applicability::Unsafe));
            }
            found.push(finding);
        }
    }

    /// What is less than sure the draft must have elsewhere.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, settings: &Settings) -> bool {
        let Some(placed) = document.paragraphs().get(paragraph) else { return true };
        let (judge, here) = (settings.judge(), placed.paragraph());
        let Some(at) = here.token_at(finding.span.start as usize).map(|first| first + 1) else { return true };
        if verse::is_verse(document, paragraph, at) {
            return false;
        }
        let Some(doubt) = judge.missing(&here.counted(&judge), at) else { return true };
        let meant = word::key(&doubt.readings[0].text());
        let [first, next] = [at - 1, at].map(|at| here.tokens().get(at).map(|token| token.key));
        let echoes = |there: &Paragraph| {
            first.is_some_and(|first| there.count_beside(first, meant) > 0)
                || next.is_some_and(|next| there.count_beside(meant, next) > 0)
        };
        judge.odds(&doubt) >= SURE || document.around(paragraph).iter().map(Placed::paragraph).any(|there| echoes(there))
    }
}
