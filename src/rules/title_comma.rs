//! A name and a title without the comma between them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::{posts, word};
use crate::text::Span;

rule! {
    /// Thiếu dấu phẩy giữa tên người và chức vụ viết sau tên.
    ///
    /// ```vi
    /// Dự có ông Vi Văn Nam⟦⇒,⟧ Bí thư Huyện ủy và bà Lò Thị Hoa⟦⇒,⟧ phó chủ tịch UBND huyện.
    /// Tham dự có đồng chí Vi Văn Nam⟦⇒,⟧ PCT HĐND huyện và đồng chí Lò Thị Hoa, HUV, Trưởng phòng.
    /// Ông Bế Văn An⟦⇒,⟧ Chủ tịch TP. Lạng Sơn nêu ý kiến; bà Lò Thị Hoa⟦⇒,⟧ Giám đốc Trường Chính trị.
    /// Ông Vi Văn Nam, Bí thư Huyện ủy; bà Lò Thị Hoa - Chủ tịch HĐND huyện; ông Bế Văn An (Giám đốc Sở Y tế) dự.
    /// Chủ tịch UBND huyện Vi Văn Nam làm Trưởng ban; đồng chí Vi Văn Nam chủ trì; bà Hoa giám đốc thẩm vụ án.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chức vụ đứng sau tên là phần chú thích, ngăn với tên bằng dấu phẩy hoặc gạch ngang. Thiếu dấu thì hai người kể liền nhau dễ
    /// bị hiểu lẫn chức vụ của nhau.
    ///
    /// ## Sửa
    ///
    /// Cần người xem: thêm dấu phẩy.
    ///
    /// ## Nguồn
    ///
    /// Quy tắc dấu câu tiếng Việt (thành phần chú thích).
    ///
    /// ## English
    ///
    /// A title written behind a name needs a comma or dash before it. The fix adds a comma.
    TitleComma = "title-comma" {
        group: Titles,
        level: Info,
        since: "0.1.0",
    }
}

/// What a title goes on with: a body or a unit.
static BODIES: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "UBND HĐND UBMTTQ MTTQ LĐLĐ TP TX sở phòng huyện tỉnh thành thị đảng ủy hội ban công xã phường chi thường đoàn trung quận \
         cục viện trường liên mặt văn quốc",
    )
});

impl Rule for TitleComma {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for person in paragraph.persons().iter().filter(|person| person.address.is_some() && person.is_full()) {
            let start = person.tokens.end;
            if !paragraph.follows(start) {
                continue;
            }
            let short = paragraph.tokens()[start].kind == TokenKind::Abbreviation && posts::is_short(paragraph.word(start));
            if short {
                found.push(self.missing(paragraph, person.span, paragraph.word(start)));
                continue;
            }
            let Some((words, post)) = posts::find(paragraph.phrase_from(start)) else { continue };
            let end = start + words;
            let body = paragraph.follows(end) && BODIES.contains(&paragraph.tokens()[end].key);
            let plain = paragraph.tokens()[start..end].iter().all(|token| token.case != Case::Upper);
            if words < 2 || post.rank > 2 || !body || !plain {
                continue;
            }
            found.push(self.missing(paragraph, person.span, paragraph.slice(paragraph.span_of(start..end))));
        }
    }
}

impl TitleComma {
    fn missing(&self, paragraph: &Paragraph, person: Span, title: &str) -> Finding {
        let name = paragraph.slice(person);
        let at = Span { start: person.end, end: person.end };
        let message = Message::new(
            format!("Giữa tên “{name}” và chức vụ “{title}” thiếu dấu phẩy. Hãy thêm dấu phẩy."),
            format!("There is no comma between the name “{name}” and the title “{title}”. Add one."),
        );
        self.finding(at, message).fix(Fix::replace(at, ",", Applicability::Unsafe))
    }
}
