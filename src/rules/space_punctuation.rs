//! Blanks on the wrong side of a punctuation mark, or missing on the right one.

mod figures;
mod straight;

use self::figures::{EXTRA_IN_CODE, EXTRA_IN_DATE, EXTRA_IN_NUMBER};
use super::Rule;
use super::mark::{ADD, Fault, Mark, REMOVE, is_initial, native};
use super::ways::Ways;
use crate::config::Settings;
use crate::doc::token::{Case, Token, TokenKind};
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::places;
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
    /// Chương trình khai mạc kỳ họp thứ 11⟦(⇒ (⟧kỳ họp chuyên đề); khai thác rau, củ, quả⟦…⇒… ⟧Các xã đều đạt.
    /// Có 12 thôn ⟦( ⇒(⟧8 thôn đạt chuẩn⟦ )⇒)⟧ và khu phố⟦(⇒ (⟧tổ dân phố)⟦⇒ ⟧mới.
    /// Phong trào ⟦“ ⇒“⟧Cả nước chung sức⟦ ”⇒”⟧ lan rộng.
    /// Họp tại TP⟦.⇒. ⟧Lạng Sơn, TP⟦.⇒. ⟧Cao Bằng, TP. Bắc Kạn và TP. Thái Nguyên; điều 5(a), f2(x).
    /// Họp tại TP.Lạng Sơn, TP.Cao Bằng và TP.Bắc Kạn; khóa XI⟦,⇒, ⟧Ban Chấp hành họp; Chỉ thị số 17⟦,⇒, ⟧Công điện số 5; đồng chí Vi Văn N.⟦ ,⇒,⟧ Bí thư xã.
    /// Trú tại H⟦.⇒. ⟧Cao Lộc và TT. Đồng Mỏ năm nay; chỉ trồng chè, sắn, lạc F1⟦ …⇒…⟧
    /// Trong năm học 2017 - 2018⟦…⇒… ⟧Một điểm mới.
    /// Trồng cam, quýt, bưởi⟦ ...⇒...⟧ Các xã đều đạt; làm vườn, nuôi cá⟦...⇒... ⟧Nhờ đó khá lên; và rồi … anh đi.
    /// Chủ đề là⟦:⇒: ⟧“Tuổi trẻ xung kích”; sáng 28/6⟦,⇒, ⟧đồng chí Nam dự; từ tháng 5⟦ /⇒/⟧1997 đến ngày 21/4⟦ / ⇒/⟧2010; họp tại TP⟦…⇒… ⟧Mặc dù vậy.
    /// Đàn trâu có ⟦615con⇒615 con⟧; khai thác 310 ⟦m3gỗ⇒m3 gỗ⟧; ngày ⟦13,14⇒13, 14⟧ tháng 12; xếp thứ ⟦1,2⇒1, 2⟧ toàn đoàn; nợ 13,14 tỷ đồng; đạt “chuẩn 2020”⟦ .⇒.⟧
    /// Ảnh⟦:⇒: ⟧Ngọc An; trường tiểu học⟦,⇒, ⟧THCS; đạt 75%⟦ ,⇒,⟧ vượt kế hoạch; về đến nhà⟦ .⇒. ⟧Khi ấy trời mưa; từ ngày 21⟦/ ⇒/⟧6 đến 1/7.
    /// Thường trực UBND⟦,⇒, ⟧Công an huyện và HĐND⟦;⇒; ⟧đoàn thể; tổ ⟦1,2,3⇒1, 2, 3⟧ và 4 họp ngày ⟦25,26⇒25, 26⟧/9/2020; Quốc khánh 2⟦/ ⇒/⟧9; điểm 9,5/10.
    /// Công văn số 480⟦ /⇒/⟧UBND-TM và Thông tư liên tịch số 13/2013/TTLT-BCA-BQP⟦- ⇒-⟧VKSNDTC, Công văn số 304/UBND⟦ – ⇒-⟧NL; tổ ⟦1,2⇒1, 2⟧ và 3; tăng 1,2 và 3 lần.
    /// Xã tăng thu ngân sách⟦.⇒. ⟧quản lý tốt đất đai; giai đoạn 2015 / 2020; tỷ số 1 / 2; thứ 2,5 phần nghìn.
    /// Trung tâm VH,TT&DL; TP.HCM; Q.1; P.Tuấn; tỷ lệ 1 : 3; lúc 7:30; 3.945,25 ha.
    /// Đường rộng 3m, dài 2km, diện tích 120m2, rừng 45ha; giá 5.000đ; top10; mục 1.Tân Hòa; 3.945,25 ha; lớp 9A; phòng B12.
    /// Từ ngày 1/7⟦.⇒. ⟧Tại huyện Phú Lâm, khóa IX⟦.⇒. ⟧Các đại biểu dự; HĐND⟦,⇒, ⟧UBND huyện; phong trào⟦“⇒ “⟧Sạch làng”⟦⇒ ⟧lan rộng.
    /// Thi đua “Sạch làng”⟦,⇒, ⟧“Đẹp ngõ”; hỗ trợ mỗi hộ 30⟦. ⇒.⟧000 đồng, 12⟦ .⇒.⟧000 suất quà; đạt 30. 15 hộ còn lại chưa đạt.
    /// Mô hình ⟦" ⇒"⟧Sạch nhà⟦ "⇒"⟧ và phong trào "Đẹp ngõ⟦ "⇒" ⟧lan rộng; mục "Ý kiến:" để trống.
    /// Thu nhập đạt 35 triệu đồng⟦/ ⇒/⟧người⟦/ ⇒/⟧năm, năng suất 60 tạ⟦ /⇒/⟧ha; các dân tộc Tày / Nùng / Dao.
    /// Có 12⟦;⇒; ⟧trong đó 8 hộ vay vốn; lúc 7h30⟦,⇒, ⟧tại hội trường; giai đoạn (2016 - 2020)⟦,⇒, ⟧tầm nhìn 2030; đạt (100%)⟦.⇒. ⟧Đời sống khá lên.
    /// Có bà Lò Thị Hoa⟦ ;⇒; ⟧ông Bế Văn An cho biết⟦ :⇒: ⟧"Bà con phấn khởi"; có 10 nữ⟦(⇒ (⟧chiếm 40%)⟦ .⇒.⟧
    /// Xem phulam.gov.vn; ảnh: A.Tuấn; công thức Ca(OH)2, f(x), nhân viên(s) … rồi thôi.
    /// Bán kính 5 km (tính từ trụ sở UBND xã), gồm: đường, điện, trường, trạm./.
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
        for (span, meant) in straight::blanks(paragraph.text()) {
            let fault = if paragraph.text()[span.range()].starts_with('"') { &EXTRA_AFTER } else { &EXTRA_BEFORE };
            found.push(self.finding(span, fault.message("\"")).fix(fault.fix(span, meant.to_owned())));
        }
        for (index, token) in paragraph.tokens().iter().enumerate() {
            if let Some((span, fixed)) = figures::apart(paragraph, index) {
                let message = Message::new(
                    format!("Thiếu dấu cách giữa chữ và số: “{fixed}”. Thêm dấu cách."),
                    format!("There is no space between word and figure: “{fixed}”. Add a space."),
                );
                let fix = Fix { title: Message::new(ADD.0, ADD.1), ..Fix::replace(span, fixed, Applicability::Safe) };
                found.push(self.finding(span, message).fix(fix));
            }
            let Some(around) = Mark::new(paragraph, index).map(Around) else { continue };
            let mark = around.text();
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
                figures::broken_thousands(&around).map(|span| (span, mark.to_owned(), &EXTRA_IN_NUMBER)),
                around.no_blank_after_bracket().map(|span| (span, " ".to_owned(), &MISSING_AFTER)),
                around.item().then(|| (token.span, format!("{mark} "), &MISSING_AFTER)),
                figures::split_date(&around).map(|span| (span, "/".to_owned(), &EXTRA_IN_DATE)),
                around.split_words().map(|span| (span, "/".to_owned(), &EXTRA_BESIDE)),
                figures::split_code(&around).map(|span| (span, mark.replace('–', "-"), &EXTRA_IN_CODE)),
            ];
            for (span, fixed, fault) in faults.into_iter().flatten() {
                let message = fault.message(mark);
                let finding = self.finding(span, message).fix(fault.fix(span, fixed));
                let house = around.no_blank_after_unit() || around.item();
                found.push(if house { finding.at(Severity::Info) } else { finding });
            }
        }
    }

    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        if finding.severity != Severity::Info {
            return true;
        }
        if finding.span.start > ITEM {
            // Whole papers print TP.Hà Nội: a slip only where the draft itself parts more of them.
            let units = Ways::around(document, paragraph, ("glued units", 0), |paragraph| {
                let marks = (0..paragraph.tokens().len()).filter_map(|index| Mark::new(paragraph, index).map(Around));
                let units = marks.filter_map(|around| around.unit());
                let (glued, parted): (Vec<_>, Vec<_>) = units.partition(|glued| *glued);
                (glued.len(), parted.len())
            });
            return units.right > 0 && units.right >= units.own;
        }
        let items = Ways::around(document, paragraph, ("glued items", 0), |paragraph| {
            let mark = Mark::new(paragraph, 1);
            (usize::from(mark.is_some_and(|mark| Around(mark).item())), 0)
        });
        items.own < OWN_STYLE
    }
}

/// How often a draft numbers its items *1.Tân Hòa* for it to be the house's style.
const OWN_STYLE: usize = 3;

/// How many letters an abbreviation has at least that is a name of its own, not a part of one.
const LONG: usize = 4;

/// How far from the start of its paragraph the stop behind an item's number may stand, in bytes.
const ITEM: u32 = 2;

const EXTRA_BEFORE: Fault = Fault { what: ("Thừa dấu cách trước dấu", "There is a space before"), cure: REMOVE };
const EXTRA_AFTER: Fault = Fault { what: ("Thừa dấu cách sau dấu", "There is a space after"), cure: REMOVE };
const EXTRA_BESIDE: Fault = Fault { what: ("Thừa dấu cách cạnh dấu", "There is a space beside"), cure: REMOVE };
const MISSING_BEFORE: Fault = Fault { what: ("Thiếu dấu cách trước dấu", "There is no space before"), cure: ADD };
const MISSING_AFTER: Fault = Fault { what: ("Thiếu dấu cách sau dấu", "There is no space after"), cure: ADD };
/// What a mark that is no dash may lack around it.
struct Around<'p>(Mark<'p>);

impl<'p> std::ops::Deref for Around<'p> {
    type Target = Mark<'p>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Around<'_> {
    fn is_word(token: &Token) -> bool {
        token.is_wordlike() || matches!(token.kind, TokenKind::Code)
    }

    /// ` ,` after a word: the blank with the mark.
    fn blank_before(&self) -> Option<Span> {
        let before = self.before()?;
        let closing = matches!(self.text(), "," | ";" | ":" | "." | "!" | "?" | ")" | "]" | "”") || self.ends_in_dots();
        let ends =
            self.after().is_none_or(|after| !after.glued || matches!(self.paragraph.word(self.index + 1), "," | "." | ";"));
        // "1 : 3" is a ratio, " .NET" a name.
        let number = before.kind == TokenKind::Number && self.text() != ":";
        let percent = self.paragraph.slice(before.span) == "%" && self.text() != ":";
        let quoted = matches!(self.paragraph.slice(before.span), "”" | ")") && matches!(self.text(), "." | "," | ";");
        let plain = Self::is_word(before) || number || quoted || percent;
        // "Lê Ngọc V. , Phó Bí thư": the stop belongs to an initial.
        let initial = self.text() == ","
            && self.index > 2
            && self.paragraph.slice(before.span) == "."
            && is_initial(self.paragraph, self.index - 2);
        let plain = plain || initial;
        // "thôn ./." closes a report.
        let ends = ends || self.text() == "." && [1, 2].map(|on| self.paragraph.word(self.index + on)) == ["/", "."];
        (closing && plain && ends && self.paragraph.follows(self.index))
            .then_some(Span { start: before.span.end, end: self.token.span.end })
    }

    /// ` .Khi`: the blank stands before the stop instead of after it.
    fn blank_on_the_wrong_side(&self) -> Option<Span> {
        let (before, after) = (self.before()?, self.after()?);
        let side = !self.token.glued && after.glued && self.paragraph.follows(self.index);
        let next = native(after) && after.span.len() > 1;
        let closed = matches!(self.paragraph.slice(before.span), "%" | ")" | "”");
        let named = native(before) || before.kind == TokenKind::Abbreviation;
        let wrong = match self.text() {
            "." => native(before) && before.case == Case::Lower && next && after.case == Case::Capitalised,
            "," | ";" => next && (named || closed || matches!(before.kind, TokenKind::Number | TokenKind::Date)),
            ":" => named && (next || self.before_quotation()),
            _ => false,
        };
        (side && wrong).then_some(Span { start: before.span.end, end: self.token.span.end })
    }

    /// `đồng/ người`, `tạ /ha`: a stroke between two words stands close to both.
    fn split_words(&self) -> Option<Span> {
        let (before, after) = (self.before()?, self.after()?);
        let slip = self.text() == "/" && self.token.glued != after.glued;
        (slip && native(before) && native(after) && before.case == Case::Lower && after.case == Case::Lower)
            .then(|| self.gap())
            .flatten()
    }

    /// ` …` after a list that a new sentence follows; within one it is a pause.
    fn ends_in_dots(&self) -> bool {
        let after = self.after();
        let code = |before: &Token| {
            self.after().is_none() && matches!(before.kind, TokenKind::Number | TokenKind::Code | TokenKind::Abbreviation)
        };
        let lower = self.before().is_some_and(|before| native(before) && before.case == Case::Lower || code(before));
        let ends = after.is_none_or(|after| !after.glued && after.case == Case::Capitalised && native(after));
        matches!(self.text(), "…" | "...") && lower && ends
    }

    /// `( ` before a word: the mark with the blank.
    fn blank_after_opening(&self) -> Option<Span> {
        let after = self.after()?;
        let opening = matches!(self.text(), "(" | "[" | "“");
        let plain = Self::is_word(after) || after.kind == TokenKind::Number;
        (opening && plain && self.paragraph.follows(self.index + 1))
            .then_some(Span { start: self.token.span.start, end: after.span.start })
    }

    /// Whether a quotation opens right behind the mark: a straight sign opens what touches it, and closes what does not.
    fn before_quotation(&self) -> bool {
        match self.paragraph.word(self.index + 1) {
            "“" => true,
            "\"" => self.paragraph.tokens().get(self.index + 2).is_some_and(|quoted| quoted.glued),
            _ => false,
        }
    }

    /// `,việc`: the mark touches words on both sides.
    fn no_blank_after(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        if !self.token.glued || !after.glued {
            return false;
        }
        // "là:“Tuổi trẻ"
        if self.text() == ":" && native(before) && before.case != Case::Upper {
            let word = after.is_wordlike() && self.paragraph.slice(after.span).chars().count() > 1;
            return word || self.before_quotation();
        }
        // "tiểu học,THCS"
        if matches!(self.text(), "," | ";") && after.kind == TokenKind::Abbreviation && native(before) {
            return before.case == Case::Lower && after.span.len() > 1;
        }
        // "HĐND,UBND", where "VH,TT&DL" is one name.
        if matches!(self.text(), "," | ";") && [before, after].iter().all(|token| token.kind == TokenKind::Abbreviation) {
            return [before, after].iter().all(|token| self.paragraph.slice(token.span).chars().count() >= LONG);
        }
        // "đoàn kết”,“Đền ơn"
        if matches!(self.text(), "," | ";") && self.paragraph.slice(after.span) == "“" {
            return native(before) || self.paragraph.slice(before.span) == "”";
        }
        if !native(after) {
            return false;
        }
        // "(đạt 100%).Đời sống", "(2016-2020),tầm nhìn"
        if matches!(self.paragraph.slice(before.span), ")" | "”") {
            return match self.text() {
                "," | ";" => after.case == Case::Lower,
                "." => after.case == Case::Capitalised && after.span.len() > 1,
                _ => false,
            };
        }
        // "có 12,trong đó", "lúc 7h30,tại": no decimals begin with a word.
        if matches!(self.text(), "," | ";") && matches!(before.kind, TokenKind::Number | TokenKind::Code) {
            return after.case != Case::Upper && self.paragraph.slice(after.span).chars().count() > 1;
        }
        // "khóa XI,Ban"
        if matches!(self.text(), "," | ";") && self.is_roman(before) {
            return after.case != Case::Upper && after.span.len() > 1;
        }
        // "HĐND,các đoàn thể", "UBND,Thường trực", where "ĐH,CĐ" is one name.
        if matches!(self.text(), "," | ";") && before.kind == TokenKind::Abbreviation {
            let long = self.paragraph.slice(before.span).chars().count() >= LONG;
            return after.span.len() > 1 && (after.case == Case::Lower || long && after.case == Case::Capitalised);
        }
        // "17/11/2021,xã", "72,94%.Diện tích": what was measured ends as a word does. "1.Tân Hòa" is an item.
        let figure = match before.kind {
            TokenKind::Number => {
                let day = self.index > 2 && before.glued && self.paragraph.word(self.index - 2) == "/";
                self.paragraph.slice(before.span).len() >= 4 || day && matches!(self.text(), "," | ".")
            }
            // "khóa IX.Các": an ordinal in Roman figures; "UBND.Các", where "TP.Hồ" is a shortened word.
            TokenKind::Abbreviation if self.text() == "." => {
                self.is_roman(before) || self.paragraph.slice(before.span).chars().count() >= LONG
            }
            TokenKind::Date => true,
            _ => self.paragraph.slice(before.span) == "%",
        };
        if figure {
            return match self.text() {
                "," | ";" => after.case == Case::Lower,
                "." | "…" => after.case == Case::Capitalised && after.span.len() > 1,
                _ => false,
            };
        }
        // "khóa IX.Ảnh"
        if self.text() == "." && self.index > 1 && matches!(self.paragraph.lower_word(self.index - 2), "khóa" | "khoá" | "thứ")
        {
            let roman = self.paragraph.slice(before.span).bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
            return roman && after.case == Case::Capitalised && after.span.len() > 1;
        }
        if before.kind == TokenKind::Abbreviation && self.text() == "…" {
            return after.case == Case::Capitalised && after.span.len() > 1;
        }
        if !native(before) {
            return false;
        }
        let marked = |token: &Token| token.case == Case::Lower && !self.paragraph.slice(token.span).is_ascii();
        match self.text() {
            // Addresses have no marks.
            "." if marked(before) && marked(after) => true,
            "," | ";" => before.case != Case::Upper && after.case != Case::Upper,
            // "TP.Hồ", "A.Tuấn" and "Mr.Nam" are shortened words: only what follows a plain word ends a sentence.
            "." | "..." => before.case == Case::Lower && after.case == Case::Capitalised && before.span.len() > 1,
            // "Ừ…anh đây" is speech that breaks off; "múa, hát…và trò chơi" ends a list.
            "…" => {
                let listed =
                    before.case == Case::Lower && matches!(self.paragraph.slice(after.span), "và" | "cùng" | "nhằm" | "để");
                after.case == Case::Capitalised && after.span.len() > 1 || listed
            }
            _ => false,
        }
    }

    /// An ordinal in Roman figures: *khóa XI, quý II*.
    fn is_roman(&self, token: &Token) -> bool {
        let ordinal = self.index > 1
            && matches!(self.paragraph.lower_word(self.index - 2), "khóa" | "khoá" | "thứ" | "quý" | "lần" | "khối");
        ordinal && self.paragraph.slice(token.span).bytes().all(|byte| b"IVX".contains(&byte))
    }

    /// `1.Đối với`: the number of an item runs into its text.
    fn item(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        let number = self.index == 1 && before.kind == TokenKind::Number && self.token.span.start <= ITEM;
        let next = self.paragraph.tokens().get(3).is_some_and(|next| !next.glued && next.is_wordlike());
        let text = native(after) && after.glued && after.case == Case::Capitalised && after.span.len() > 2;
        self.text() == "." && self.token.glued && number && text && next
    }

    /// `TP.Lạng Sơn`, `TP. Lạng Sơn`: the kind of unit is shortened, its name is not; whether they touch.
    fn unit(&self) -> Option<bool> {
        if self.text() != "." || !self.token.glued {
            return None;
        }
        let (before, after) = (self.before()?, self.after()?);
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
        (unit && native(after) && after.case == Case::Capitalised).then_some(after.glued)
    }

    /// `TP.Lạng Sơn`.
    fn no_blank_after_unit(&self) -> bool {
        self.unit() == Some(true)
    }

    /// `quốc(UNESCO)`.
    fn no_blank_before_bracket(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        let letters = |token: &Token| self.paragraph.slice(token.span).chars().count();
        // Formulas have short words on both sides: Ca(OH)2, f(x); items of a law a letter: điều 5(a); units no marks: 30(kg).
        let marked = |token: &Token| !self.paragraph.slice(token.span).is_ascii();
        let plain = if before.kind == TokenKind::Number {
            native(after) && marked(after)
        } else {
            let long = letters(before) > 2 || letters(before) == 2 && marked(before);
            native(before) && long && after.is_wordlike() && letters(after) > 1
        };
        self.text() == "(" && self.token.glued && plain
    }

    /// `trào“Toàn`.
    fn no_blank_before_quote(&self) -> bool {
        let (Some(before), Some(after)) = (self.before(), self.after()) else { return false };
        let letters = |token: &Token| self.paragraph.slice(token.span).chars().count() > 1;
        self.text() == "“" && self.token.glued && native(before) && letters(before) && Self::is_word(after) && after.glued
    }

    /// `)mới`: the empty place after the bracket.
    fn no_blank_after_bracket(&self) -> Option<Span> {
        let after = self.after().filter(|after| after.glued && native(after))?;
        // "rằng ”không có lý do”" opens with the wrong mark.
        let closes = (self.text() == ")" || self.text() == "”" && self.token.glued)
            && self.paragraph.slice(after.span).chars().count() > 1;
        closes.then_some(Span { start: self.token.span.end, end: self.token.span.end })
    }
}
