//! One abbreviation for two things.

use rustc_hash::FxHashMap;

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::{Document, Paragraph};
use crate::finding::{Finding, Message};

rule! {
    /// Một chữ viết tắt dùng cho hai nghĩa trong cùng bài.
    ///
    /// ```vi draft
    /// Xã có 3 hợp tác xã (HTX) trồng hồi, phối hợp với Ban tổ chức (BTC) hội chợ.
    /// Phòng Tài chính làm việc với ⟦Bộ Tài chính (BTC)⟧ về nguồn vốn; HTX được vay.
    /// ```
    ///
    /// ```vi draft
    /// Hợp tác xã (HTX) Hòa Bình ra đời; các hợp tác xã (HTX) khác học theo.
    /// Ban Tổ chức (BTC) trao giải cho hợp tác xã.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chữ tắt đã gắn với một nghĩa mà sau lại gắn với nghĩa khác thì từ đó người đọc không biết nó chỉ gì.
    ///
    /// ## Sửa
    ///
    /// Giữ chữ tắt cho một nghĩa, nghĩa kia viết đủ.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục I; quy ước biên tập chung.
    ///
    /// ## English
    ///
    /// One abbreviation defined twice with different meanings. Keep it for one, spell the other out.
    AbbreviationConflict = "abbreviation-conflict" {
        group: Abbreviations,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for AbbreviationConflict {
    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        let mut known: FxHashMap<&str, (usize, &crate::doc::abbreviation::Definition)> = FxHashMap::default();
        for (index, placed) in document.paragraphs().iter().enumerate() {
            let paragraph = placed.paragraph();
            for definition in &paragraph.abbreviations().definitions {
                let short = paragraph.word(definition.short);
                let (there, first) = *known.entry(short).or_insert((index, definition));
                if is_same(&first.words, &definition.words) {
                    continue;
                }
                let earlier = document.paragraphs()[there].paragraph();
                let span = |definition: &crate::doc::abbreviation::Definition| {
                    let (start, end) = (definition.expansion.start, definition.short + 1);
                    if start < end { start..end + 1 } else { definition.short..definition.expansion.end + 1 }
                };
                let before = earlier.slice(earlier.span_of(first.expansion.clone()));
                let message = Message::new(
                    format!("“{short}” ở trên là “{before}”, ở đây là nghĩa khác. Hãy giữ chữ tắt cho một nghĩa."),
                    format!("“{short}” stands for “{before}” above and for something else here. Keep it for one."),
                );
                let finding = self.finding(paragraph.span_of(span(definition)), message);
                let related = Message::new("nghĩa đã nêu", "what it was said to mean");
                found.push((index, finding.relate_in(there, earlier.span_of(span(first)), related)));
            }
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::all_if(!(paragraph.abbreviations().definitions.is_empty()))
    }
}

/// Whether two expansions say the same: one may hold a word more.
fn is_same(one: &[u32], other: &[u32]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}
