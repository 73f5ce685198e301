//! A name and a title without the comma between them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::person::Mention;
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
    /// Đồng chí Vi Văn Nam⟦⇒,⟧ Trưởng phòng Nội vụ; đồng chí Lò Văn Hải⟦⇒,⟧ Ủy viên Ban Thường vụ Huyện ủy cùng dự.
    /// Đồng chí Vi Văn Nam, Phó Bí thư Huyện ủy⟦⇒,⟧ Chủ tịch UBND huyện chủ trì; bà Lò Thị Hoa, Phó Bí thư Thường trực Đảng ủy xã dự.
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
        "UBND HĐND UBMTTQ MTTQ LĐLĐ TP TX sở phòng huyện tỉnh thành thị đảng ủy hội ban công xã phường chi thường đoàn trung bộ \
         tổng quân quận cục vụ viện tập trường đài báo mặt liên hạt trạm văn bệnh ngân hợp quốc nhà",
    )
});

impl Rule for TitleComma {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for person in paragraph.persons().iter().filter(|person| person.is_full()) {
            self.between_titles(paragraph, person, found);
            if person.address.is_none() {
                continue;
            }
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
            let tokens = paragraph.tokens();
            let plain = tokens[start..end].iter().all(|token| token.case != Case::Upper);
            // "Trưởng phòng Giáo dục", "Ủy viên Ban Thường vụ": capitals on both sides tell a title too.
            let capital = |at: usize| tokens.get(at).is_some_and(|token| token.case == Case::Capitalised);
            let capitals = capital(start) && capital(end) && paragraph.follows(end);
            if words < 2 || !plain || !capitals && (post.rank > 2 || !body) {
                continue;
            }
            found.push(self.missing(paragraph, person.span, paragraph.slice(paragraph.span_of(start..end))));
        }
    }
}

impl TitleComma {
    /// Two titles behind a name: *Phó Bí thư Huyện ủy Chủ tịch UBND huyện*.
    fn between_titles(&self, paragraph: &Paragraph, person: &Mention, found: &mut Vec<Finding>) {
        let Some(title) = person.titles.last().filter(|title| title.tokens.start > person.tokens.end) else { return };
        let end = title.tokens.end;
        let capital = |at: usize| paragraph.tokens().get(at).is_some_and(|token| token.case == Case::Capitalised);
        // "Văn phòng Chủ tịch nước" is one body.
        let whole =
            title.tokens.len() > title.post.len() && capital(title.tokens.start) && paragraph.lower_word(end - 1) != "phòng";
        if !whole || !paragraph.follows(end) || !capital(end) {
            return;
        }
        let next = posts::find(paragraph.phrase_from(end)).filter(|(words, post)| *words > 1 && post.rank < 3);
        let others = || paragraph.persons().iter().any(|other| other.titles.iter().any(|title| title.tokens.start == end));
        if let Some((words, _)) = next.filter(|_| !others()) {
            let [first, second] = [paragraph.slice(title.span), paragraph.slice(paragraph.span_of(end..end + words))];
            let at = Span { start: title.span.end, end: title.span.end };
            let message = Message::new(
                format!("Giữa hai chức vụ “{first}” và “{second}” thiếu dấu phẩy. Hãy thêm dấu phẩy."),
                format!("There is no comma between the titles “{first}” and “{second}”. Add one."),
            );
            found.push(self.finding(at, message).fix(Fix::replace(at, ",", Applicability::Unsafe)));
        }
    }

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
