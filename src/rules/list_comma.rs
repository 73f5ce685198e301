//! Two equals side by side without the mark that parts them.

use super::Rule;
use super::ways::Ways;
use crate::config::Settings;
use crate::doc::token::{Case, TokenKind};
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::joints::{self, Joint};
use crate::text::Span;

rule! {
    /// Thiếu dấu phẩy giữa hai từ ngữ cùng bậc (“các cơ quan đơn vị”), thiếu gạch nối trong tên gọi (“Thương binh Liệt sĩ”).
    ///
    /// Bài nào viết liền như vậy từ đầu đến cuối thì Soát coi là cách viết riêng và không báo.
    ///
    /// ```vi
    /// Thủ trưởng các cơ quan⟦⇒,⟧ đơn vị tăng cường kỷ luật⟦⇒,⟧ kỷ cương.
    /// Kỷ niệm ngày Thương binh⟦⇒ -⟧ Liệt sĩ; Phòng Lao động⟦⇒ -⟧ Thương binh và Xã hội.
    /// Giai đoạn 2021 - 2025⟦⇒,⟧ tầm nhìn đến năm 2030; ông Nam trú tại xóm 3⟦⇒,⟧ xã Tân Liên; kế hoạch năm 2025, tầm nhìn 2030.
    /// Các cơ quan, đơn vị; cơ quan đơn vị mình; các thương binh liệt sĩ; mỗi địa phương đơn vị nào cũng vậy; kỷ luật, kỷ cương.
    /// ```
    ///
    /// ```vi draft
    /// Các cơ quan đơn vị họp. Thủ trưởng các cơ quan đơn vị và các địa phương đơn vị dự.
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
    /// Quy tắc dấu phẩy tiếng Việt; tên các ngày lễ và cơ quan theo văn bản thành lập.
    ///
    /// ## English
    ///
    /// Two expressions of equal rank need a comma between them, the halves of some official names a hyphen. A draft that leaves it
    /// out throughout is left alone.
    ListComma = "list-comma" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

/// How often a draft leaves the mark out, and never sets it, for that to be its way.
const OWN_WAY: usize = 3;

/// The joint that lacks its mark at a token.
fn missing(paragraph: &Paragraph, index: usize) -> Option<Joint> {
    if paragraph.tokens()[index].kind != TokenKind::Word {
        return None;
    }
    let joints = joints::find(paragraph.phrase_from(index));
    if joints.is_empty() {
        return None; // as nearly everywhere
    }
    let before = index.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
    let joint = *joints.iter().find(|joint| joint.before.is_empty() || joint.before == before)?;
    let tokens = &paragraph.tokens()[index..index + joint.words];
    let plain = tokens.iter().all(|token| matches!(token.case, Case::Lower | Case::Capitalised));
    // "cơ quan đơn vị mình"
    let own = matches!(paragraph.lower_word(index + joint.words), "mình" | "nào" | "ta");
    // A name's halves both bear capitals; "Vụ Công chức Viên chức" is one too.
    let halves = &tokens[joint.first..];
    let named = joint.mark == "," && halves[0].case == Case::Lower
        || joint.mark == "-" && tokens[0].case == Case::Capitalised && halves[0].case == Case::Capitalised;
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
            found.push(self.finding(at, message).fix(Fix::replace(at, mark, Applicability::Unsafe)));
        }
    }

    fn stands(&self, _: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        let ways = Ways::around(document, paragraph, |paragraph| {
            let at = |index: &usize| missing(paragraph, *index).is_some() || numbered(paragraph, *index);
            ((0..paragraph.tokens().len()).filter(at).take(OWN_WAY).count(), 0)
        });
        !ways.is_own(OWN_WAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Role;

    #[test]
    fn examples_of_the_table_lack_their_mark() {
        for (example, pair) in joints::examples() {
            let paragraph = Paragraph::new(Role::Body, example);
            let found: Vec<_> = (0..paragraph.tokens().len()).filter_map(|at| Some((at, missing(&paragraph, at)?))).collect();
            let [(at, joint)] = found[..] else { panic!("{example}: {found:?}") };
            assert_eq!(paragraph.slice(paragraph.span_of(at..at + joint.words)).to_lowercase(), pair);
        }
    }
}
