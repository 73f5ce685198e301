//! Two equals side by side without the mark that parts them.

use super::{Described, Rule};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::joints::{self, Joint};
use crate::text::Span;

rule! {
    /// Thiếu dấu phẩy giữa hai từ ngữ cùng bậc (“các cơ quan đơn vị”), thiếu gạch nối trong tên gọi (“Thương binh Liệt sĩ”).
    ///
    /// Nơi báo chí viết cả hai cách (“chức năng nhiệm vụ”, “kinh tế xã hội”), Soát chỉ gợi ý.
    ///
    /// ```vi
    /// Thủ trưởng các cơ quan⟦⇒,⟧ đơn vị tăng cường kỷ luật⟦⇒,⟧ kỷ cương.
    /// Kỷ niệm ngày Thương binh⟦⇒ -⟧ Liệt sĩ; Phòng Lao động⟦⇒ -⟧ Thương binh và Xã hội.
    /// Vận động giao nộp vũ khí⟦⇒,⟧ vật liệu nổ; nêu thuận lợi⟦⇒,⟧ khó khăn; phát triển kinh tế⟦⇒ -⟧ xã hội; Thường trực HĐND⟦⇒,⟧ UBND xã.
    /// Giai đoạn 2021 - 2025⟦⇒,⟧ tầm nhìn đến năm 2030; ông Nam trú tại xóm 3⟦⇒,⟧ xã Tân Liên; kế hoạch năm 2025, tầm nhìn 2030.
    /// Các cơ quan, đơn vị; cơ quan đơn vị mình; các thương binh liệt sĩ; mỗi địa phương đơn vị nào cũng vậy; kỷ luật, kỷ cương; nền kinh tế xã hội chủ nghĩa.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Các từ ngữ cùng chức vụ trong câu ngăn nhau bằng dấu phẩy; tên ngày lễ, tên cơ quan có gạch nối thì giữ gạch nối.
    ///
    /// ## Sửa
    ///
    /// Cần người xem: thêm dấu.
    ///
    /// ## Nguồn
    ///
    /// Cách viết của mười một phần mười hai số bài báo có cặp từ ấy (đếm trong 177.000 bài); quy tắc dấu phẩy tiếng Việt; tên các ngày lễ và cơ quan theo văn bản thành lập.
    ///
    /// ## English
    ///
    /// Two expressions of equal rank need a comma between them, the halves of some official names a hyphen. A hint where the press is divided.
    ListComma = "list-comma" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

/// The joint that lacks its mark at a token.
fn missing(paragraph: &Paragraph, index: usize) -> Option<Joint> {
    if !paragraph.tokens()[index].is_wordlike() {
        return None;
    }
    let joints = joints::find(paragraph.phrase_from(index));
    if joints.is_empty() {
        return None; // as nearly everywhere
    }
    let before = index.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let joint = *joints.iter().find(|joint| joint.may_follow(before))?;
    let tokens = &paragraph.tokens()[index..index + joint.words];
    // A name's halves both bear capitals, "Vụ Công chức Viên chức" too, and an abbreviation nothing but them.
    let (first, second) = (&tokens[0], &tokens[joint.first]);
    let plain = tokens.iter().all(|token| match token.kind {
        TokenKind::Abbreviation => joint.capital,
        _ => matches!(token.case, Case::Lower | Case::Capitalised),
    });
    let named =
        if joint.capital { first.case != Case::Lower && second.case != Case::Lower } else { second.case == Case::Lower };
    // "cơ quan đơn vị mình", "kinh tế xã hội chủ nghĩa"
    let next = index + joint.words;
    let own = matches!(paragraph.lower_word(next), "mình" | "nào" | "ta" | "hóa" | "hoá" | "học")
        || paragraph.lower_word(next) == "chủ" && paragraph.lower_word(next + 1) == "nghĩa";
    (plain && named && !own).then_some(joint)
}

/// What a comma parts that no table knows: *2021 - 2025 tầm nhìn 2030*, *xóm 3 xã Tân Liên*. The token behind it.
fn numbered(paragraph: &Paragraph, index: usize) -> bool {
    let number = index.checked_sub(1).map(|before| &paragraph.tokens()[before]);
    let number = number.filter(|number| number.kind == TokenKind::Number && paragraph.follows(index));
    let Some(number) = number else { return false };
    match paragraph.lower_word(index) {
        "tầm" => {
            let year = paragraph.slice(number.span);
            paragraph.lower_word(index + 1) == "nhìn" && year.len() == 4 && year.starts_with("20")
        }
        "xã" | "phường" => {
            let village = index > 1
                && matches!(paragraph.lower_word(index - 2), "xóm" | "thôn" | "khóm" | "ấp")
                && number.span.len() <= 2;
            village && paragraph.place_of(index).is_some_and(|place| place.tokens.start == index && place.is_whole())
        }
        _ => false,
    }
}

impl Rule for ListComma {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for index in 0..paragraph.tokens().len() {
            if numbered(paragraph, index) {
                let end = paragraph.tokens()[index - 1].span.end;
                let at = Span { start: end, end };
                let second = paragraph.word(index);
                let message = Message::new(
                    format!("Trước “{second}” thiếu dấu phẩy. Hãy thêm dấu phẩy."),
                    format!("There is no comma before “{second}”. Add one."),
                );
                found.push(self.finding(at, message).fix(Fix::replace(at, ",", Applicability::Unsafe)));
                continue;
            }
            let Some(joint) = missing(paragraph, index) else { continue };
            let end = paragraph.tokens()[index + joint.first - 1].span.end;
            let at = Span { start: end, end };
            // "hạ sĩ quan chiến sĩ" holds "sĩ quan chiến sĩ".
            if found.last().is_some_and(|last| last.rule == self.meta().id && last.span == at) {
                continue;
            }
            let written = paragraph.slice(paragraph.span_of(index..index + joint.words));
            let first = paragraph.slice(paragraph.span_of(index..index + joint.first));
            let (name, english, mark) = match joint.mark {
                "-" => ("gạch nối", "hyphen", " -"),
                _ => ("dấu phẩy", "comma", ","),
            };
            let message = Message::new(
                format!("“{written}” thiếu {name} sau “{first}”. Hãy thêm {name}."),
                format!("“{written}” lacks a {english} after “{first}”. Add one."),
            );
            let finding = self.finding(at, message).fix(Fix::replace(at, mark, Applicability::Unsafe));
            found.push(if joint.divided { finding.at(Severity::Hint) } else { finding });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    #[test]
    fn examples_of_the_table_lack_their_mark() {
        for (example, first, seconds) in joints::examples() {
            let paragraph = Paragraph::new(Role::Body, example);
            let found: Vec<_> = (0..paragraph.tokens().len()).filter_map(|at| Some((at, missing(&paragraph, at)?))).collect();
            let Some(&(at, joint)) = found.first() else { panic!("{example}: nothing found") };
            assert!(found.iter().all(|(other, shorter)| other + shorter.first == at + joint.first), "{example}: {found:?}");
            let written = paragraph.slice(paragraph.span_of(at..at + joint.words)).to_lowercase();
            let second = written.strip_prefix(&first.to_lowercase()).map(str::trim);
            assert!(second.is_some_and(|second| seconds.iter().any(|known| known.to_lowercase() == second)), "{example}");
        }
    }
}
