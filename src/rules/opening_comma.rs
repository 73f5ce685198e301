//! A phrase that opens a sentence runs into its subject.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::word;
use crate::text::Span;

rule! {
    /// Thiếu dấu phẩy giữa phần mở đầu câu (“Tại hội nghị”, “Phát biểu tại buổi lễ”) và người nói.
    ///
    /// ```vi
    /// Tại buổi tọa đàm⟦⇒,⟧ ông Nguyễn Thanh Điền, Giám đốc Sở Ngoại vụ cho biết kế hoạch.
    /// Phát biểu tại hội nghị⟦⇒,⟧ đồng chí Vi Văn Nam, Bí thư Huyện ủy đề nghị các xã vào cuộc.
    /// Tại hội nghị, ông Vi Văn Nam phát biểu. Tại nhà ông Vi Văn Nam, xã Tân Liên, có một vườn hồng. Tại lễ cưới của ông Vi Văn Nam.
    /// Qua trao đổi với ông Vi Văn Nam, được biết vườn rộng 2 ha. Trong hội nghị do ông Vi Văn Nam chủ trì, các xã báo cáo.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Trạng ngữ đứng đầu câu ngăn với chủ ngữ bằng dấu phẩy; thiếu dấu thì người đọc tưởng tên người còn thuộc phần mở đầu.
    ///
    /// ## Sửa
    ///
    /// Cần người xem: thêm dấu phẩy.
    ///
    /// ## Nguồn
    ///
    /// Quy tắc dấu câu tiếng Việt (thành phần phụ đứng trước nòng cốt câu).
    ///
    /// ## English
    ///
    /// A phrase that opens a sentence (“Tại hội nghị”) needs a comma before the person who acts. The fix adds it.
    OpeningComma = "opening-comma" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

/// How many tokens the phrase has at least and at most.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=10;

/// Words that such a phrase opens with.
static OPENERS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("tại phát kết sau trong qua"));

/// Last words of gatherings: *hội nghị, buổi lễ, tọa đàm, kỳ họp, đại hội, buổi làm việc, chương trình*.
static GATHERINGS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("nghị lễ đàm họp hội thảo việc mặt báo đổi thăm trình sự luận xúc"));

/// Words before a person that is no subject.
static WITHIN: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("với của do cho cùng là có từ đến giữa vì nhờ"));

impl Rule for OpeningComma {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for person in paragraph.persons().iter().filter(|person| person.is_full()) {
            let Some(address) = person.address.clone() else { continue };
            let Some(sentence) = paragraph.sentence_of(address.start) else { continue };
            let words = sentence.tokens.start..address.start;
            let tokens = &paragraph.tokens()[words.clone()];
            let Some((first, last)) = tokens.first().zip(tokens.last()) else { continue };
            let opens = LENGTH.contains(&tokens.len()) && OPENERS.contains(&first.key) && first.case == Case::Capitalised;
            if !opens {
                continue; // before all of a long sentence is looked through
            }
            let plain = tokens[1..].iter().all(|token| token.kind == TokenKind::Word && token.case != Case::Upper)
                && words.clone().skip(1).all(|at| paragraph.follows(at))
                && paragraph.follows(address.start);
            let within = tokens.iter().any(|token| WITHIN.contains(&token.key));
            if !plain || within || !GATHERINGS.contains(&last.key) {
                continue;
            }
            let at = Span { start: last.span.end, end: last.span.end };
            let opening = paragraph.slice(paragraph.span_of(words));
            let message = Message::new(
                format!("Sau “{opening}” thiếu dấu phẩy. Hãy thêm dấu phẩy."),
                format!("There is no comma after “{opening}”. Add one."),
            );
            found.push(self.finding(at, message).fix(Fix::replace(at, ",", Applicability::Unsafe)));
        }
    }
}
