//! Titles and bodies with capitals in the wrong places.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::capitals;

rule! {
    /// Chức danh, tên cơ quan viết hoa nửa vời: “Phó bí thư”, “Ban chấp hành”, “Ủy Ban Nhân Dân”.
    ///
    /// ```vi
    /// Đồng chí Đặng Văn Thái – ⟦Phó bí thư⇒Phó Bí thư⟧, Chủ tịch UBND huyện chủ trì hội nghị.
    /// Hội nghị ⟦Ban chấp hành Đảng bộ⇒Ban Chấp hành Đảng bộ⟧ huyện; ông Nam, ⟦Phó chủ tịch⇒Phó Chủ tịch⟧ UBND xã.
    /// ⟦Ban chấp hành Đảng bộ⇒Ban Chấp hành Đảng bộ⟧ huyện Phú Lâm triển khai nhiệm vụ.
    /// Bà Hoa, ⟦uỷ viên Ban thường vụ⇒Uỷ viên Ban Thường vụ⟧ Huyện uỷ; ông Nam, bí thư Đảng ủy xã; Ủy ban Thường vụ Quốc hội.
    /// Các phó bí thư, chủ tịch xã; bầu phó chủ tịch hội; chi bộ bầu bí thư, phó bí thư; ban chấp hành chi hội.
    /// Phó bí thư chi bộ phải là đảng viên. PHÓ BÍ THƯ HUYỆN ỦY; Phó Bí thư Thường trực Tỉnh ủy; Ủy ban nhân dân tỉnh.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chức vụ gắn với người cụ thể và tên cơ quan viết hoa chữ đầu của từng bộ phận chỉ chức vụ, loại hình, chức năng. Viết
    /// nửa hoa nửa thường thì đằng nào cũng sai; viết thường cả cụm (nói chung) thì Soát không báo.
    ///
    /// ## Sửa
    ///
    /// An toàn: chỉ đổi chữ hoa, chữ thường.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV và V.3; cách viết của các cơ quan Đảng.
    ///
    /// ## English
    ///
    /// A title or body with an odd mixture of capitals, by Decree 30/2020 Annex II. Plain lower case (the generic use) is
    /// left alone. Safe fix: letters only change case.
    TitleCase = "title-case" {
        group: Titles,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for TitleCase {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let mut next = 0;
        for (index, token) in paragraph.tokens().iter().enumerate() {
            if index < next || token.kind != TokenKind::Word {
                continue;
            }
            let Some((words, row)) = capitals::find(paragraph.phrase_from(index)) else { continue };
            next = index + words;
            let tokens = &paragraph.tokens()[index..next];
            if !is_mixed(paragraph, index, words) || tokens.iter().all(|token| settings.accepts(token.key)) {
                continue;
            }
            let span = paragraph.span_of(index..next);
            let written = paragraph.slice(span);
            let fixed = recase(written, row.form);
            let generic = tokens.iter().take(row.head).all(|token| token.case == Case::Lower);
            if fixed == written || generic && row.head > 0 && same_after(written, &fixed, row.head) {
                continue;
            }
            let message = Message::new(
                format!("“{written}” viết hoa chưa đúng quy định. Hãy viết “{fixed}”."),
                format!("“{written}” has its capitals wrong. Write “{fixed}”."),
            );
            let finding = self.finding(span, message).fix(Fix::replace(span, fixed, Applicability::Safe));
            found.push(if row.disputed { finding.at(Severity::Info) } else { finding });
        }
    }
}

/// Whether the capitals speak of one particular post or body, if not in the right way. All small letters are the generic
/// use, all capitals a headline; one capital at the start of a sentence says nothing unless a name follows.
fn is_mixed(paragraph: &Paragraph, index: usize, words: usize) -> bool {
    let tokens = &paragraph.tokens()[index..index + words];
    let capitals = tokens.iter().filter(|token| token.case == Case::Capitalised).count();
    if capitals == 0 || tokens.iter().any(|token| !matches!(token.case, Case::Lower | Case::Capitalised)) {
        return false;
    }
    let begins = paragraph.sentence_of(index).is_some_and(|sentence| sentence.tokens.start == index);
    if !(begins && capitals == 1 && tokens[0].case == Case::Capitalised) {
        return true;
    }
    let after = paragraph.tokens().get(index + words).filter(|_| paragraph.follows(index + words));
    after.is_some_and(|after| after.kind == TokenKind::Abbreviation || after.case == Case::Capitalised)
}

/// Whether two phrases agree after their first words.
fn same_after(one: &str, other: &str, words: usize) -> bool {
    one.split(' ').skip(words).eq(other.split(' ').skip(words))
}

/// The words as written, with the capitals of the form; tone-mark style is left as it is.
fn recase(written: &str, form: &str) -> String {
    let words = written.split(' ').zip(form.split(' ')).map(|(word, model)| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| {
            if model.starts_with(char::is_uppercase) {
                first.to_uppercase().to_string()
            } else {
                first.to_lowercase().to_string()
            }
        });
        first.unwrap_or_default() + letters.as_str()
    });
    words.collect::<Vec<_>>().join(" ")
}
