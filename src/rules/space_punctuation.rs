//! Blanks on the wrong side of a punctuation mark, or missing on the right one.

use super::Rule;
use super::ways::Ways;
use crate::config::Settings;
use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::syllable::Syllable;
use crate::lang::{places, posts};
use crate::text::Span;

rule! {
    /// Thừa dấu cách trước dấu câu hoặc thiếu dấu cách sau dấu câu.
    ///
    /// ```vi
    /// Các xã Tân Hòa⟦ ,⇒,⟧ Phú Lâm đã đạt chuẩn⟦ .⇒.⟧
    /// Cứu người bị nạn⟦;⇒; ⟧báo cho chính quyền⟦,⇒, ⟧công an xã.
    /// Vụ xuân gieo trồng 45 ha⟦.⇒. ⟧Diện tích còn lại trồng ngô.
    /// Sáng ⟦ngày26⇒ngày 26⟧/10, sản lượng đạt ⟦715,5tấn⇒715,5 tấn⟧ trên 45 ha; đạt 72,94%⟦.⇒. ⟧Diện tích tăng từ 17/11/2021⟦,⇒, ⟧xã báo cáo.
    /// Căn cứ Nghị định ⟦số187/2004/NĐ-CP⇒số 187/2004/NĐ-CP⟧ ngày 16/11/2004 của Chính phủ.
    /// Ông Trần Văn Nam⟦- ⇒ - ⟧Phó Bí thư Đảng ủy xã, dự họp; phát triển kinh tế⟦ –⇒ – ⟧xã hội; trồng từ 3⟦- ⇒ - ⟧4 ha.
    /// Chương trình khai mạc kỳ họp thứ 11⟦(⇒ (⟧kỳ họp chuyên đề); khai thác rau, củ, quả⟦…⇒… ⟧Các xã đều đạt.
    /// Đồng chí Vi Văn Nam⟦-⇒ - ⟧Bí thư Đảng ủy xã, bà Lò Thị Hoa-người Tày.
    /// Nhiệt độ thấp nhất 2 -3 độ; chỉ số 57,95 -0,10 điểm; 1- Nghị quyết về kinh tế; biển số 59Y2- 881.21; điều 5(a), f2(x).
    /// Có 12 thôn ⟦( ⇒(⟧8 thôn đạt chuẩn⟦ )⇒)⟧ và khu phố⟦(⇒ (⟧tổ dân phố)⟦⇒ ⟧mới.
    /// Phong trào ⟦“ ⇒“⟧Cả nước chung sức⟦ ”⇒”⟧ lan rộng.
    /// Họp tại TP⟦.⇒. ⟧Lạng Sơn; kỳ họp thứ 4⟦- ⇒ - ⟧HĐND huyện.
    /// Trú tại H⟦.⇒. ⟧Cao Lộc và TT⟦.⇒. ⟧Đồng Mỏ; sinh thời (14/6/1957⟦ -⇒ - ⟧14/6/2017); năm học 2017 - 2018⟦…⇒… ⟧Một điểm mới.
    /// Trồng cam, quýt, bưởi⟦ ...⇒...⟧ Các xã đều đạt; làm vườn, nuôi cá⟦...⇒... ⟧Nhờ đó khá lên; và rồi … anh đi.
    /// Chủ đề là⟦:⇒: ⟧“Tuổi trẻ xung kích”; sáng 28/6⟦,⇒, ⟧đồng chí Nam dự; từ tháng 5⟦ /⇒/⟧1997 đến ngày 21/4⟦ / ⇒/⟧2010; họp tại TP⟦…⇒… ⟧Mặc dù vậy.
    /// Khai thác 310 ⟦m3gỗ⇒m3 gỗ⟧; ngày ⟦13,14⇒13, 14⟧ tháng 12; xếp thứ ⟦1,2⇒1, 2⟧ toàn đoàn; nợ 13,14 tỷ đồng; đạt “chuẩn 2020”⟦ .⇒.⟧
    /// Ảnh⟦:⇒: ⟧Ngọc An; trường tiểu học⟦,⇒, ⟧THCS; đạt 75%⟦ ,⇒,⟧ vượt kế hoạch; về đến nhà⟦ .⇒. ⟧Khi ấy trời mưa; từ ngày 21⟦/ ⇒/⟧6 đến 1/7.
    /// Xã tăng thu ngân sách⟦.⇒. ⟧quản lý tốt đất đai; giai đoạn 2015 / 2020; tỷ số 1 / 2; thứ 2,5 phần nghìn.
    /// Trung tâm VH,TT&DL; TP.HCM; Q.1; P.Tuấn; tỷ lệ 1 : 3; lúc 7:30; 3.945,25 ha.
    /// Đường rộng 3m, dài 2km, diện tích 120m2, rừng 45ha; giá 5.000đ; top10; mục 1.Tân Hòa; 3.945,25 ha; lớp 9A; phòng B12.
    /// Từ ngày 1/7⟦.⇒. ⟧Tại huyện Phú Lâm, khóa IX⟦.⇒. ⟧Các đại biểu dự; HĐND⟦,⇒, ⟧UBND huyện; phong trào⟦“⇒ “⟧Sạch làng”⟦⇒ ⟧lan rộng.
    /// Thi đua “Sạch làng”⟦,⇒, ⟧“Đẹp ngõ”; hỗ trợ mỗi hộ 30⟦. ⇒.⟧000 đồng, 12⟦ .⇒.⟧000 suất quà; đạt 30. 15 hộ còn lại chưa đạt.
    /// Xem phulam.gov.vn; ảnh: A.Tuấn; công thức Ca(OH)2, f(x), nhân viên(s) … rồi thôi.
    /// Bán kính 5 km (tính từ trụ sở UBND xã), gồm: đường, điện, trường, trạm./.
    /// ```
    ///
    /// Gạch nối giữa hai vế của một tên gọi, trong bài có chỗ cách chỗ không:
    ///
    /// ```vi draft
    /// Hội đồng Thi đua⟦-⇒ - ⟧Khen thưởng họp; ông An, Phó Cục trưởng - Chánh Văn phòng dự.
    /// ```
    ///
    /// ```vi draft
    /// Hội đồng Thi đua-Khen thưởng họp; ông An, Phó Cục trưởng-Chánh Văn phòng dự.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Dấu câu đi liền chữ đứng trước nó và cách chữ sau một dấu cách; dấu mở ngoặc thì ngược lại. Đặt sai thì dấu
    /// câu có thể rơi xuống đầu dòng, hai chữ dính làm một.
    ///
    /// ## Sửa
    ///
    /// An toàn: chỉ thêm hoặc bớt dấu cách.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục I (trình bày văn bản); quy ước soạn thảo chung.
    ///
    /// ## English
    ///
    /// A space before a comma, full stop or closing mark, after an opening one, or none after a mark. Safe fix: moves
    /// the space.
    SpacePunctuation = "space-punctuation" {
        group: Typography,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for SpacePunctuation {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for (index, token) in paragraph.tokens().iter().enumerate() {
            if let Some((span, fixed)) = figure_and_word(paragraph, index) {
                let message = Message::new(
                    format!("Thiếu dấu cách giữa chữ và số: “{fixed}”. Thêm dấu cách."),
                    format!("There is no space between word and figure: “{fixed}”. Add a space."),
                );
                let fix = Fix { title: Message::new(ADD.0, ADD.1), ..Fix::replace(span, fixed, Applicability::Safe) };
                found.push(self.finding(span, message).fix(fix));
            }
            if token.kind != TokenKind::Punctuation {
                continue;
            }
            let around = Around { paragraph, index, token };
            let mark = around.mark();
            // As nearly everywhere, close behind a word and before a blank.
            let next = paragraph.tokens().get(index + 1);
            let free = next.is_none_or(|next| !next.glued && next.kind != TokenKind::Number);
            if token.glued && free && matches!(mark, "," | "." | ";" | ":") {
                continue;
            }
            let faults = [
                around.blank_before().map(|span| (span, mark.to_owned(), &EXTRA_BEFORE)),
                around.blank_on_the_wrong_side().map(|span| (span, format!("{mark} "), &EXTRA_BEFORE)),
                around.blank_after_opening().map(|span| (span, mark.to_owned(), &EXTRA_AFTER)),
                around.no_blank_after().then(|| (token.span, format!("{mark} "), &MISSING_AFTER)),
                around.no_blank_after_unit().then(|| (token.span, format!("{mark} "), &MISSING_AFTER)),
                around.no_blank_before_bracket().then(|| (token.span, format!(" {mark}"), &MISSING_BEFORE)),
                around.no_blank_before_quote().then(|| (token.span, format!(" {mark}"), &MISSING_BEFORE)),
                around.broken_thousands().map(|span| (span, mark.to_owned(), &EXTRA_IN_NUMBER)),
                around.no_blank_after_bracket().map(|span| (span, " ".to_owned(), &MISSING_AFTER)),
                around.item().then(|| (token.span, format!("{mark} "), &MISSING_AFTER)),
                around.split_date().map(|span| (span, "/".to_owned(), &EXTRA_IN_DATE)),
                around.tight_before_title().then(|| (token.span, format!(" {mark} "), &MISSING_AROUND)),
                around.one_sided().map(|span| (span, format!(" {mark} "), &ONE_SIDED)),
                around.glued_joint().then(|| (token.span, format!(" {mark} "), &GLUED)),
            ];
            for (span, fixed, fault) in faults.into_iter().flatten() {
                let message = fault.message(mark);
                let finding = self.finding(span, message).fix(fault.fix(span, fixed));
                let house = around.no_blank_after_unit() || around.item() || around.glued_joint();
                found.push(if house { finding.at(Severity::Info) } else { finding });
            }
        }
    }

    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        if finding.severity != Severity::Info {
            return true;
        }
        if finding.span.start <= ITEM {
            let items = document.around(paragraph).iter().filter(|placed| {
                let paragraph = placed.paragraph();
                paragraph.tokens().get(1).is_some_and(|token| Around { paragraph, index: 1, token }.item())
            });
            return items.count() < OWN_STYLE;
        }
        let Some(at) = document.paragraphs().get(paragraph) else { return true };
        if matches!(at.paragraph().slice(finding.span), "-" | "–") {
            return Ways::around(document, paragraph, joints).right > 0;
        }
        let count = |mark: &str| {
            let texts = document.around(paragraph).iter().map(|placed| placed.paragraph().text());
            texts.map(|text| text.matches(mark).count()).sum::<usize>()
        };
        // "TP.HCM" is written so by everyone.
        count("TP. ") > 0 || count("TP.") - count("TP.H") < OWN_STYLE
    }
}

/// How often a draft writes *TP.Lạng Sơn* for it to be the house's style.
const OWN_STYLE: usize = 3;

/// How often a paragraph joins two members of a title or name by a dash without blanks, and how often with them.
fn joints(paragraph: &Paragraph) -> (usize, usize) {
    let dashes = paragraph.tokens().iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Punctuation);
    let around = dashes.map(|(index, token)| Around { paragraph, index, token });
    let (glued, spaced): (Vec<_>, Vec<_>) = around.filter(Around::is_joint).partition(Around::glued_joint);
    (
        glued.len(),
        spaced.iter().filter(|around| !around.token.glued && around.after().is_some_and(|after| !after.glued)).count(),
    )
}

/// How many letters an abbreviation has at least that is a name of its own, not a part of one.
const LONG: usize = 4;

/// How far from the start of its paragraph the stop behind an item's number may stand, in bytes.
const ITEM: u32 = 2;

/// What is wrong with a blank: where it stands, and what to do, in both languages.
struct Fault {
    what: (&'static str, &'static str),
    cure: (&'static str, &'static str),
}

const REMOVE: (&str, &str) = ("Bỏ dấu cách", "Remove the space");
const ADD: (&str, &str) = ("Thêm dấu cách", "Add a space");

const EXTRA_BEFORE: Fault = Fault { what: ("Thừa dấu cách trước dấu", "There is a space before"), cure: REMOVE };
const EXTRA_AFTER: Fault = Fault { what: ("Thừa dấu cách sau dấu", "There is a space after"), cure: REMOVE };
const EXTRA_IN_DATE: Fault = Fault {
    what: ("Ngày, tháng viết rời: thừa dấu cách cạnh dấu", "A date is written apart: there is a space beside"),
    cure: REMOVE,
};
const EXTRA_IN_NUMBER: Fault = Fault {
    what: ("Con số viết rời: thừa dấu cách cạnh dấu", "A number is written apart: there is a space beside"),
    cure: REMOVE,
};
const MISSING_BEFORE: Fault = Fault { what: ("Thiếu dấu cách trước dấu", "There is no space before"), cure: ADD };
const MISSING_AROUND: Fault = Fault {
    what: ("Thiếu dấu cách hai bên dấu", "There are no spaces around"),
    cure: ("Thêm hai dấu cách", "Add both spaces"),
};
const MISSING_AFTER: Fault = Fault { what: ("Thiếu dấu cách sau dấu", "There is no space after"), cure: ADD };
const GLUED: Fault = Fault {
    what: ("Nơi khác trong bài có dấu cách ở hai bên dấu", "Elsewhere in the draft there are spaces around"),
    cure: ADD,
};
const ONE_SIDED: Fault =
    Fault { what: ("Mới có dấu cách ở một bên dấu", "There is a space on one side only of"), cure: ADD };

impl Fault {
    fn message(&self, mark: &str) -> Message {
        Message::new(
            format!("{} “{mark}”. {}.", self.what.0, self.cure.0),
            format!("{} “{mark}”. {}.", self.what.1, self.cure.1),
        )
    }

    fn fix(&self, span: Span, text: String) -> Fix {
        Fix { title: Message::new(self.cure.0, self.cure.1), ..Fix::replace(span, text, Applicability::Safe) }
    }
}

/// Foreign words that are written in two halves.
const HALVES: [[&str; 2]; 9] = [
    ["bê", "tông"],
    ["mô", "đun"],
    ["công", "tơ"],
    ["ô", "tô"],
    ["mô", "tô"],
    ["xi", "măng"],
    ["a", "xít"],
    ["pa", "nô"],
    ["ca", "vát"],
];

/// A punctuation mark among its neighbours.
struct Around<'p> {
    paragraph: &'p Paragraph,
    index: usize,
    token: &'p Token,
}

impl Around<'_> {
    fn mark(&self) -> &str {
        self.paragraph.slice(self.token.span)
    }

    fn before(&self) -> Option<&Token> {
        self.index.checked_sub(1).and_then(|before| self.paragraph.tokens().get(before))
    }

    fn after(&self) -> Option<&Token> {
        self.paragraph.tokens().get(self.index + 1)
    }

    fn is_word(token: &Token) -> bool {
        token.is_wordlike() || matches!(token.kind, TokenKind::Code)
    }

    /// ` ,` after a word: the blank with the mark.
    fn blank_before(&self) -> Option<Span> {
        let before = self.before()?;
        let closing = matches!(self.mark(), "," | ";" | ":" | "." | "!" | "?" | ")" | "]" | "”") || self.ends_in_dots();
        let ends =
            self.after().is_none_or(|after| !after.glued || matches!(self.paragraph.word(self.index + 1), "," | "." | ";"));
        // "1 : 3" is a ratio, " .NET" a name, and "(…) ." after an object is not ours to judge.
        let number = before.kind == TokenKind::Number && self.mark() != ":";
        let percent = self.paragraph.slice(before.span) == "%" && self.mark() != ":";
        let quoted = self.paragraph.slice(before.span) == "”" && matches!(self.mark(), "." | ",");
        let plain = Self::is_word(before) || number || quoted || percent;
        // "thôn ./." closes a report.
        let ends = ends || self.mark() == "." && [1, 2].map(|on| self.paragraph.word(self.index + on)) == ["/", "."];
        (closing && plain && ends && self.paragraph.follows(self.index))
            .then_some(Span { start: before.span.end, end: self.token.span.end })
    }

    /// ` .Khi`: the blank stands before the stop instead of after it.
    fn blank_on_the_wrong_side(&self) -> Option<Span> {
        let (before, after) = (self.before()?, self.after()?);
        let side = !self.token.glued && after.glued && self.paragraph.follows(self.index);
        let words = native(before) && before.case == Case::Lower && native(after) && after.span.len() > 1;
        let wrong = match self.mark() {
            "." => after.case == Case::Capitalised,
            "," | ";" => true,
            _ => false,
        };
        (side && words && wrong).then_some(Span { start: before.span.end, end: self.token.span.end })
    }

    /// ` …` after a list that a new sentence follows; within one it is a pause.
    fn ends_in_dots(&self) -> bool {
        let after = self.after();
        let lower = self.before().is_some_and(|before| native(before) && before.case == Case::Lower);
        let ends = after.is_none_or(|after| !after.glued && after.case == Case::Capitalised && native(after));
        matches!(self.mark(), "…" | "...") && lower && ends
    }

    /// `( ` before a word: the mark with the blank.
    fn blank_after_opening(&self) -> Option<Span> {
        let after = self.after()?;
        let opening = matches!(self.mark(), "(" | "[" | "“");
        let plain = Self::is_word(after) || after.kind == TokenKind::Number;
        (opening && plain && self.paragraph.follows(self.index + 1))
            .then_some(Span { start: self.token.span.start, end: after.span.start })
    }

    /// `,việc`: the mark touches words on both sides.
    fn no_blank_after(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        if !self.token.glued || !after.glued {
            return false;
        }
        // "là:“Tuổi trẻ"
        if self.mark() == ":" && native(before) && before.case != Case::Upper {
            let word = after.is_wordlike() && self.paragraph.slice(after.span).chars().count() > 1;
            return word || matches!(self.paragraph.slice(after.span), "“" | "\"");
        }
        // "tiểu học,THCS"
        if matches!(self.mark(), "," | ";") && after.kind == TokenKind::Abbreviation && native(before) {
            return before.case == Case::Lower && after.span.len() > 1;
        }
        // "HĐND,UBND", where "VH,TT&DL" is one name.
        if matches!(self.mark(), "," | ";") && [before, after].iter().all(|token| token.kind == TokenKind::Abbreviation) {
            return [before, after].iter().all(|token| self.paragraph.slice(token.span).chars().count() >= LONG);
        }
        // "đoàn kết”,“Đền ơn"
        if matches!(self.mark(), "," | ";") && self.paragraph.slice(after.span) == "“" {
            return native(before) || self.paragraph.slice(before.span) == "”";
        }
        if !native(after) {
            return false;
        }
        // "17/11/2021,xã", "72,94%.Diện tích": what was measured ends as a word does. "1.Tân Hòa" is an item.
        let figure = match before.kind {
            TokenKind::Number => {
                let day = self.index > 2 && before.glued && self.paragraph.word(self.index - 2) == "/";
                self.paragraph.slice(before.span).len() >= 4 || day && matches!(self.mark(), "," | ".")
            }
            // "khóa IX.Các": an ordinal in Roman figures; "UBND.Các", where "TP.Hồ" is a shortened word.
            TokenKind::Abbreviation if self.mark() == "." => {
                let ordinal = self.index > 1
                    && matches!(self.paragraph.lower_word(self.index - 2), "khóa" | "khoá" | "thứ" | "quý" | "lần")
                    && self.paragraph.slice(before.span).bytes().all(|byte| b"IVX".contains(&byte));
                ordinal || self.paragraph.slice(before.span).chars().count() >= LONG
            }
            TokenKind::Date => true,
            _ => self.paragraph.slice(before.span) == "%",
        };
        if figure {
            return match self.mark() {
                "," | ";" => after.case == Case::Lower,
                "." | "…" => after.case == Case::Capitalised && after.span.len() > 1,
                _ => false,
            };
        }
        // "khóa IX.Ảnh"
        if self.mark() == "." && self.index > 1 && matches!(self.paragraph.lower_word(self.index - 2), "khóa" | "khoá" | "thứ")
        {
            let roman = self.paragraph.slice(before.span).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
            return roman && after.case == Case::Capitalised && after.span.len() > 1;
        }
        if before.kind == TokenKind::Abbreviation && self.mark() == "…" {
            return after.case == Case::Capitalised && after.span.len() > 1;
        }
        if !native(before) {
            return false;
        }
        let marked = |token: &Token| token.case == Case::Lower && !self.paragraph.slice(token.span).is_ascii();
        match self.mark() {
            // Addresses have no marks.
            "." if marked(before) && marked(after) => true,
            "," | ";" => before.case != Case::Upper && after.case != Case::Upper,
            // "TP.Hồ", "A.Tuấn" and "Mr.Nam" are shortened words: only what follows a plain word ends a sentence.
            "." | "..." => before.case == Case::Lower && after.case == Case::Capitalised && before.span.len() > 1,
            // "Ừ…anh đây" is speech that breaks off.
            "…" => after.case == Case::Capitalised && after.span.len() > 1,
            _ => false,
        }
    }

    /// `Văn Nam- Phó Bí thư`, `kinh tế -xã hội`: a dash that joins two sides stands free on both. What lies between them.
    fn one_sided(&self) -> Option<Span> {
        let (before, after) = (self.before()?, self.after()?);
        if !matches!(self.mark(), "-" | "–") || self.token.glued == after.glued || self.before_is_mark() {
            return None;
        }
        // "bê- tông", "mô- đun": halves of one foreign word.
        let words = [self.index.wrapping_sub(1), self.index + 1].map(|at| self.paragraph.lower_word(at));
        if HALVES.contains(&words) {
            return None;
        }
        let upper = |token: &Token| token.case == Case::Upper && token.span.len() > 1;
        let joins = match (before.kind, after.kind) {
            // Spans of years are dash-style's; " -0,10" is below zero, "2 -3 độ" may be.
            (TokenKind::Number, TokenKind::Number) => self.token.glued && before.span.len() < 4 && after.span.len() < 4,
            (TokenKind::Date, TokenKind::Date) => true,
            (TokenKind::Number | TokenKind::Word, TokenKind::Abbreviation) => self.token.glued && !upper(before),
            // " –DI" is an index below zero.
            _ if upper(after) && after.glued => false,
            // "TT- TTCP" and "NĐ- CP" are codes that came apart.
            // "Real- Zinedine": on one side a foreign name.
            (TokenKind::Word, TokenKind::Word) if native(before) != native(after) => {
                self.token.glued && after.case == Case::Capitalised && !upper(before)
            }
            _ => (native(before) || before.kind == TokenKind::Punctuation) && native(after) && !(upper(before) && upper(after)),
        };
        joins.then_some(Span { start: before.span.end, end: after.span.start })
    }

    /// Whether a dash joins two members of a title or a name: *Thi đua - Khen thưởng*, *Cục trưởng-Chánh Văn phòng*.
    fn is_joint(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        matches!(self.mark(), "-" | "–")
            && (native(before) && before.case == Case::Lower && native(after) && after.case == Case::Capitalised)
            && self.index > 1
            && self.paragraph.follows(self.index - 1)
            && native(&self.paragraph.tokens()[self.index - 2])
    }

    /// Such a dash without blanks.
    fn glued_joint(&self) -> bool {
        self.token.glued && self.after().is_some_and(|after| after.glued) && self.is_joint()
    }

    /// `Văn Nam-Bí thư`: a name touches the dash before its title.
    fn tight_before_title(&self) -> bool {
        let tight = matches!(self.mark(), "-" | "–") && self.token.glued && self.after().is_some_and(|after| after.glued);
        tight
            && self.after().is_some_and(|after| after.case == Case::Capitalised)
            && posts::find(self.paragraph.phrase_from(self.index + 1)).is_some()
            && self.paragraph.persons().iter().any(|person| person.is_full() && person.tokens.end == self.index)
    }

    /// `1.Đối với`: the number of an item runs into its text.
    fn item(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        let number = self.index == 1 && before.kind == TokenKind::Number && self.token.span.start <= ITEM;
        let next = self.paragraph.tokens().get(3).is_some_and(|next| !next.glued && next.is_wordlike());
        let text = native(after) && after.glued && after.case == Case::Capitalised && after.span.len() > 2;
        self.mark() == "." && self.token.glued && number && text && next
    }

    /// `tháng 5 /1997`, `21/4 / 2010`: what lies between a month and its year.
    fn split_date(&self) -> Option<Span> {
        let (before, after) = (self.before()?, self.after()?);
        let split = self.mark() == "/" && !(self.token.glued && after.glued);
        let numbers = before.kind == TokenKind::Number && after.kind == TokenKind::Number;
        let year = self.paragraph.slice(after.span);
        let year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        let day = self.index > 1
            && matches!(self.paragraph.lower_word(self.index - 2), "ngày" | "sáng" | "chiều" | "tối")
            && [before, after].iter().all(|number| self.paragraph.slice(number.span).len() <= 2);
        let month = self.paragraph.slice(before.span).len() <= 2
            && self.index > 1
            && matches!(self.paragraph.lower_word(self.index - 2), "/" | "tháng");
        (split && numbers && (year && month || day)).then_some(Span { start: before.span.end, end: after.span.start })
    }

    /// Whether what stands before is a mark that ends nothing: *(-*, *: -*.
    fn before_is_mark(&self) -> bool {
        let before = self.index.checked_sub(1).map(|before| (before, &self.paragraph.tokens()[before]));
        before.is_some_and(|(index, token)| {
            token.kind == TokenKind::Punctuation && !(matches!(self.paragraph.word(index), ")" | "”") && self.token.glued)
        })
    }

    /// `TP.Lạng Sơn`: the kind of unit is shortened, its name is not.
    fn no_blank_after_unit(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        let name = native(after) && after.case == Case::Capitalised && after.glued;
        let unit = match self.paragraph.slice(before.span) {
            "TP" | "TX" => true,
            // "P.Tuấn" is a person: only a name that a unit has tells.
            "H" | "TT" | "Q" | "P" | "X" => {
                let start = self.index + 1;
                let tokens = self.paragraph.tokens();
                let two = tokens.get(start + 1).is_some_and(|next| next.case == Case::Capitalised && native(next));
                two && self.paragraph.follows(start + 1)
                    && places::find(self.paragraph.slice(self.paragraph.span_of(start..start + 2))).next().is_some()
            }
            _ => false,
        };
        self.mark() == "." && self.token.glued && unit && name
    }

    /// `quốc(UNESCO)`.
    fn no_blank_before_bracket(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        let letters = |token: &Token| self.paragraph.slice(token.span).chars().count();
        // Formulas have short words on both sides: Ca(OH)2, f(x); items of a law a letter: điều 5(a); units no marks: 30(kg).
        let plain = match before.kind {
            TokenKind::Number => native(after) && !self.paragraph.slice(after.span).is_ascii(),
            _ => native(before) && letters(before) > 2 && after.is_wordlike() && letters(after) > 1,
        };
        self.mark() == "(" && self.token.glued && plain
    }

    /// `trào“Toàn`.
    fn no_blank_before_quote(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        let letters = |token: &Token| self.paragraph.slice(token.span).chars().count() > 1;
        self.mark() == "“" && self.token.glued && native(before) && letters(before) && Self::is_word(after) && after.glued
    }

    /// `30. 000`, `30 .000`: what lies between the thousands of a number. No sentence begins with a zero.
    fn broken_thousands(&self) -> Option<Span> {
        let (before, after) = (self.before()?, self.after()?);
        let [first, rest] = [before, after].map(|token| self.paragraph.slice(token.span));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let numbers = digits(first) && (1..=3).contains(&first.len()) && rest.len() == 3 && digits(rest);
        let apart = if self.token.glued {
            self.paragraph.follows(self.index + 1)
        } else {
            self.paragraph.follows(self.index) && after.glued
        };
        (self.mark() == "." && numbers && rest.starts_with('0') && apart)
            .then_some(Span { start: before.span.end, end: after.span.start })
    }

    /// `)mới`: the empty place after the bracket.
    fn no_blank_after_bracket(&self) -> Option<Span> {
        let after = self.after().filter(|after| after.glued && native(after))?;
        // "rằng ”không có lý do”" opens with the wrong mark.
        let closes = (self.mark() == ")" || self.mark() == "”" && self.token.glued)
            && self.paragraph.slice(after.span).chars().count() > 1;
        closes.then_some(Span { start: self.token.span.end, end: self.token.span.end })
    }
}

/// `ngày26`, `715,5tấn`: a word with Vietnamese marks touches a figure. Words without marks may be names of things,
/// as in top10, or units, which the press writes close: 3m, 45ha.
fn figure_and_word(paragraph: &Paragraph, index: usize) -> Option<(Span, String)> {
    let token = paragraph.tokens().get(index)?;
    if !token.glued && !matches!(token.kind, TokenKind::Number | TokenKind::Code) {
        return None;
    }
    let text = paragraph.slice(token.span);
    let marked = |word: &str| {
        let lower = word.chars().all(char::is_lowercase) && word.chars().nth(1).is_some();
        lower && !word.is_ascii() && Syllable::parse(word).is_some()
    };
    if token.kind == TokenKind::Number {
        return numbers_in_row(paragraph, index, text).map(|fixed| (token.span, fixed));
    }
    if token.kind == TokenKind::Code {
        let unit = ["m3", "m2", "km2"].into_iter().find(|unit| text.starts_with(unit));
        if let Some((unit, word)) = unit.map(|unit| text.split_at(unit.len())).filter(|(_, word)| marked(word)) {
            return Some((token.span, format!("{unit} {word}")));
        }
        let at = text.find(|c: char| c.is_ascii_digit())?;
        let (word, figure) = text.split_at(at);
        let whole = figure.bytes().all(|byte| byte.is_ascii_digit()) && marked(word) && !token.glued;
        return whole.then(|| (token.span, format!("{word} {figure}")));
    }
    let before = paragraph.tokens().get(index.checked_sub(1)?).filter(|_| token.glued)?;
    let touch = match (before.kind, token.kind) {
        (TokenKind::Number, TokenKind::Word) => marked(text),
        (TokenKind::Word, TokenKind::DocumentNumber) => true,
        _ => false,
    };
    touch.then(|| (before.span.to(token.span), format!("{} {text}", paragraph.slice(before.span))))
}

/// `ngày 13,14 tháng 12`, `xếp thứ 1,2`: two numbers of things that are counted off, which no fraction has.
fn numbers_in_row(paragraph: &Paragraph, index: usize, text: &str) -> Option<String> {
    let (one, other) = text.split_once(',').filter(|_| text.len() <= 5)?;
    let (first, second): (u32, u32) = (one.parse().ok()?, other.parse().ok()?);
    let before = index.checked_sub(1).filter(|_| paragraph.follows(index)).map_or("", |before| paragraph.lower_word(before));
    let after = paragraph.lower_word(index + 1);
    let row = match before {
        "ngày" => after == "tháng",
        "tháng" => after == "năm",
        "khoản" => matches!(after, "điều" | ","),
        "thứ" | "thôn" | "xóm" | "khóm" | "ấp" | "lớp" | "khối" => !matches!(after, "phần" | "lần" | "điểm" | "%"),
        _ => false,
    };
    (row && first < second && second < 32).then(|| format!("{one}, {other}"))
}

/// A word that Vietnamese can write: formulas and foreign names follow rules of their own.
fn native(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.syllable.is_some() && token.case != Case::Mixed
}
