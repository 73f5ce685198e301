//! An abbreviation that not every reader knows, nowhere explained.

use std::sync::LazyLock;

use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::{Document, Paragraph};
use crate::finding::{Finding, Message};
use crate::lang::abbreviations::{self, Abbreviation};
use crate::lang::word;

rule! {
    /// Chữ viết tắt không phải ai cũng biết mà bài không giải thích.
    ///
    /// ```vi draft
    /// Xã Tân Hòa họp bàn sản xuất vụ xuân.
    /// Trên địa bàn có 12 ⟦THT⟧, các hộ đều phấn khởi.
    /// Các THT sẽ củng cố trong tháng 3.
    /// UBND xã, HTX Hòa Bình cùng HĐND xã giám sát.
    /// ```
    ///
    /// ```vi draft
    /// Xã Tân Hòa họp bàn sản xuất vụ xuân.
    /// Trên địa bàn có 12 tổ hợp tác (THT).
    /// Các THT sẽ củng cố trong tháng 3.
    /// Các hộ đều phấn khởi.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Người đọc ngoài ngành không đoán được chữ viết tắt của ngành. Lần đầu nên viết đủ, kèm chữ tắt trong ngoặc đơn.
    ///
    /// ## Sửa
    ///
    /// Viết đủ ở chỗ đầu tiên. Chữ quen thuộc (UBND, HĐND, KT-XH…) và chữ mà bài đã giải thích thì Soát không báo.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục I; quy ước biên tập chung.
    ///
    /// ## English
    ///
    /// An abbreviation of administrative language that is not widely known, used at least twice in a whole draft and nowhere
    /// expanded. Well-known ones are never reported.
    UndefinedAbbreviation = "undefined-abbreviation" {
        group: Abbreviations,
        level: Hint,
        since: "0.1.0",
    }
}

/// A shorter text is a piece of a draft: what it uses may be explained before.
const LEAST_PARAGRAPHS: usize = 4;

/// How often an abbreviation must stand in a draft.
const LEAST_USES: usize = 2;

/// A shorter one is not judged.
const LEAST_LETTERS: usize = 3;

/// The abbreviations that are judged, each with what finds its expansion in lower case.
static SPELLED: LazyLock<Vec<(&Abbreviation, memmem::Finder<'_>)>> = LazyLock::new(|| {
    let judged = abbreviations::all().iter().filter(|entry| !entry.well_known && entry.short.chars().count() >= LEAST_LETTERS);
    judged.map(|entry| (entry, memmem::Finder::new(&entry.expansion.to_lowercase()).into_owned())).collect()
});

fn is_spelled(paragraph: &Paragraph, finder: &memmem::Finder<'_>) -> bool {
    finder.find(paragraph.lower().as_bytes()).is_some()
}

impl Rule for UndefinedAbbreviation {
    fn draft(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        let paragraphs = document.paragraphs();
        if paragraphs.len() < LEAST_PARAGRAPHS {
            return;
        }
        let mut defined = FxHashSet::default();
        let mut uses: FxHashMap<&str, (usize, usize, usize)> = FxHashMap::default();
        for (index, placed) in paragraphs.iter().enumerate() {
            let paragraph = placed.paragraph();
            for definition in &paragraph.abbreviations().definitions {
                defined.insert(paragraph.word(definition.short));
            }
            for token in &paragraph.abbreviations().uses {
                uses.entry(paragraph.word(*token)).or_insert((index, *token, 0)).2 += 1;
            }
        }
        for (short, (index, token, count)) in uses {
            if count < LEAST_USES || defined.contains(short) {
                continue;
            }
            let mut known = abbreviations::expansions(short).peekable();
            // Two letters stand for too many things, and may be a part of "GD & ĐT".
            if short.chars().count() < LEAST_LETTERS || known.peek().is_none() || known.any(|entry| entry.well_known) {
                continue;
            }
            let expansions: Vec<&str> = abbreviations::expansions(short).map(|entry| entry.expansion).collect();
            let mut spelled = SPELLED.iter().filter(|(entry, _)| entry.short == short);
            let spelled = spelled.any(|(_, finder)| paragraphs.iter().any(|placed| is_spelled(placed.paragraph(), finder)));
            let paragraph = paragraphs[index].paragraph();
            if spelled || settings.accepts(word::key(short)) {
                continue;
            }
            let list = expansions.join(", ");
            let message = Message::new(
                format!("“{short}” chưa được giải thích. Lần đầu hãy viết đủ (có thể là: {list}), kèm chữ tắt trong ngoặc."),
                format!(
                    "“{short}” is nowhere explained. Spell it out first (perhaps: {list}), with the short form in brackets."
                ),
            );
            found.push((index, self.finding(paragraph.span_of(token..token + 1), message)));
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        let said = paragraph.abbreviations();
        let words = said.uses.iter().chain(said.definitions.iter().map(|definition| &definition.short));
        let words = words.map(|word| (Some(paragraph.span_of(*word..*word + 1)), paragraph.word(*word)));
        let spelled = SPELLED.iter().filter(|(_, finder)| is_spelled(paragraph, finder));
        Reads::facts(words.chain(spelled.map(|(entry, _)| (None, entry.expansion))))
    }
}
