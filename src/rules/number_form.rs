//! A number written against the draft's own habit or the language's.

mod ordinal;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Rule;
use super::ways::Ways;
use crate::config::Settings;
use crate::doc::figure::{Figure, Kind};
use crate::doc::number::{Form, Number};
use crate::doc::token::TokenKind;
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Finding, Fix, Message, Severity};
use crate::lang::units::{self, Dimension};
use crate::lang::word;
use crate::text::Span;

rule! {
    /// Con số viết trái với thói quen của bài hoặc của tiếng Việt.
    ///
    /// ```vi
    /// Thu đạt 72,94% dự toán, giải ngân đạt ⟦53,20 %⇒53,20%⟧.
    /// Có 1.617.981 người tham gia, đạt ⟦102.1⇒102,1⟧% kế hoạch.
    /// Toàn tỉnh có ⟦1.617,981⇒1.617.981⟧ người tham gia.
    /// Hơn ⟦1000⇒1.000⟧ học sinh và ⟦12500⇒12.500⟧ lượt người dự; năm 2020 người dân phấn khởi; phường có 1.200 hộ.
    /// Kinh phí ⟦25.000.00⟧ đồng và ⟦1500⇒1.500⟧ đồng một lượt; vàng 9999 đồng loạt giảm; mã 1219 đồng ý; ngày 25.10.2020 xã họp.
    /// Mức đóng bằng ⟦1.5⇒1,5⟧% tiền lương.
    /// Mức đóng lần lượt là 1.5%, 2.5% và 3.5% tiền lương.
    /// Thu nhập bình quân đạt 28,6⟦%⇒⟧ triệu đồng/người/năm.
    /// Tổng thu đạt 107 tỷ ⟦1508⟧ triệu đồng.
    /// Đảng bộ phấn đấu kết nạp ⟦trên 290 đảng viên trở lên⟧.
    /// Huyện triển khai thí điểm ở ⟦1 số⇒một số⟧ xã.
    /// Thu đạt ⟦72,94 %⇒72,94%⟧ dự toán, giải ngân đạt ⟦53,20 %⇒53,20%⟧.
    /// Đảng bộ huyện khóa ⟦21⇒XXI⟧ triển khai nghị quyết đại hội lần thứ XXI; hội đồng nhân dân khóa 20 họp kỳ thứ 5.
    /// Diện tích 3.945,25 ha, sản lượng 17.380,48 tấn, phiên bản 2.0; trên 20% đồng bào có điện.
    /// Kết nạp từ 290 đảng viên trở lên, mỗi thôn từ 5 - 7 đảng viên.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Dấu chấm và dấu phẩy đổi vai là đổi giá trị con số một nghìn lần; các dạng còn lại làm bài không đều.
    ///
    /// ## Sửa
    ///
    /// An toàn với dấu cách trước % và “1 số”; dấu chấm, dấu phẩy thì chỉ gợi ý vì đổi giá trị; số khóa, số lần đại hội thì theo số La Mã
    /// mà bài đã viết.
    ///
    /// ## Nguồn
    ///
    /// Quy ước viết số của tiếng Việt: dấu chấm phân cách hàng nghìn, dấu phẩy phân cách phần thập phân (Nghị định 30/2020/NĐ-CP và
    /// thông lệ thống kê).
    ///
    /// ## English
    ///
    /// A number whose separators, spacing or hedges go against the draft or the language: `53,20 %` among `72,94%`, `102.1%`, thousands after a comma.
    NumberForm = "number-form" {
        group: Figures,
        level: Info,
        since: "0.1.0",
    }
}

impl Rule for NumberForm {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for figure in paragraph.figures() {
            found.extend(self.spaced_percent(paragraph, figure));
            found.extend(self.english(paragraph, figure));
            found.extend(self.people_in_parts(paragraph, figure));
            found.extend(self.percent_of_money(paragraph, figure));
            found.extend(self.overfull(paragraph, figure));
            found.extend(self.descending(paragraph, figure));
            found.extend(self.hedged_twice(paragraph, figure));
            found.extend(self.one_some(paragraph, figure));
            found.extend(self.unparted(paragraph, figure));
        }
        found.extend((0..paragraph.tokens().len()).filter_map(|index| self.broken_groups(paragraph, index)));
        found.extend((1..paragraph.tokens().len()).filter_map(|index| self.ordinal(paragraph, index)));
    }

    /// English decimals are a fault in a draft that does otherwise; alone, one or two percentages are. Terms in digits are one beside the
    /// same in Roman figures.
    fn stands(&self, finding: &Finding, paragraph: usize, document: &Document, _: &Settings) -> bool {
        let placed = &document.paragraphs()[paragraph];
        let text = placed.paragraph().slice(finding.span);
        if ordinal::is_ordinal(placed.paragraph(), finding.span) {
            return ordinal::is_in_roman(document, text);
        }
        let english = Number::parse(text.trim_end_matches(['%', ' '])).is_some_and(|number| number.form == Form::English);
        let percent = || placed.paragraph().text()[finding.span.range().end..].starts_with('%');
        let few = || {
            let ways = Ways::around(document, paragraph, ("English decimals", 0), |paragraph| {
                let english = |figure: &&Figure| figure.number.form == Form::English;
                (paragraph.figures().iter().filter(english).count(), 0)
            });
            ways.own < OWN_WAY
        };
        !english || document.number_forms().vietnamese > 0 || percent() && few()
    }
}

/// How often a draft writes decimals the English way, and never the other, for that to be its way.
const OWN_WAY: usize = 3;

/// What is counted or measured behind figures whose thousands 97 of 100 articles set apart.
static COUNTED: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set(
        "người hộ lượt học cán công đoàn hội đại suất cây khách tấn trường doanh em thanh đảng chiến phụ nông việc thùng phiến mặt gói \
         giáo dân cử bệnh biên lính cổ tàu binh du cuộc cảnh bao phiếu xe vụ khẩu trẻ cơ ca trang tài hành quân chiếc lít máy cuốn con \
         nhân giải chỗ sản hộp cửa đơn ngôi chữ nhà gia thí lao giờ phương đầu cá vé bài chuyến phần đồng tỷ tỉ triệu nghìn ha km kg euro yen usd",
    )
});

/// Whether what stands behind a figure is counted or measured by it: *1000 đồng*, not *số 1219 đồng ý*.
fn is_counted(paragraph: &Paragraph, index: usize) -> bool {
    let known = paragraph.tokens().get(index).is_some_and(|token| COUNTED.contains(&token.key));
    known
        && match paragraph.lower_word(index) {
            "đồng" => !matches!(paragraph.lower_word(index + 1), "ý" | "loạt" | "thời" | "chủ" | "tình" | "hành" | "bộ"),
            "phần" => paragraph.lower_word(index + 1) == "quà",
            "lao" => paragraph.lower_word(index + 1) == "động",
            _ => true,
        }
}

impl NumberForm {
    /// 53,20 %
    fn spaced_percent(&self, paragraph: &Paragraph, figure: &Figure) -> Option<Finding> {
        let sign = figure.tokens.end.checked_sub(1)?;
        if figure.kind != Kind::Percent || paragraph.word(sign) != "%" || !paragraph.follows(sign) {
            return None;
        }
        let number = paragraph.slice(figure.digits);
        let message = Message::new("Dấu % viết liền con số. Hãy bỏ dấu cách.", "There is a space before %. Remove it.");
        let fix = Fix::replace(figure.span, format!("{number}%"), Applicability::Safe);
        Some(self.finding(figure.span, message).fix(fix))
    }

    /// 102.4%
    fn english(&self, paragraph: &Paragraph, figure: &Figure) -> Option<Finding> {
        let measured = figure.kind == Kind::Percent || figure.kind == Kind::Amount && !figure.unit.is_empty();
        if figure.number.form != Form::English || !measured || figure.other.is_some() {
            return None;
        }
        let text = paragraph.slice(figure.digits);
        let right: String = text
            .chars()
            .map(|c| match c {
                '.' => ',',
                ',' => '.',
                c => c,
            })
            .collect();
        let message = Message::new(
            format!("“{text}” dùng dấu chấm làm dấu thập phân; tiếng Việt dùng dấu phẩy: “{right}”."),
            format!("“{text}” has a decimal point; Vietnamese writes a comma: “{right}”."),
        );
        Some(self.finding(figure.digits, message).at(Severity::Warning).fix(Fix::replace(
            figure.digits,
            right,
            Applicability::Unsafe,
        )))
    }

    /// 1.617,981 người: thousands after a comma.
    fn people_in_parts(&self, paragraph: &Paragraph, figure: &Figure) -> Option<Finding> {
        let noun = paragraph.tokens().get(figure.counted.start).filter(|_| !figure.counted.is_empty())?;
        let whole =
            matches!(paragraph.lower().get(noun.span.range())?, "người" | "hộ" | "học" | "đảng" | "em" | "xã" | "lao" | "cử");
        let own = figure.kind == Kind::Amount && figure.dimension == Dimension::Count && figure.unit.is_empty();
        if !(whole && own && figure.number.decimals == 3 && figure.number.form == Form::Vietnamese && figure.per.is_empty()) {
            return None;
        }
        let text = paragraph.slice(figure.digits);
        let right = text.replace(',', ".");
        let message = Message::new(
            format!("“{text}” đọc là số lẻ; hàng nghìn phân cách bằng dấu chấm: “{right}”."),
            format!("“{text}” reads as a fraction; thousands are grouped with dots: “{right}”."),
        );
        Some(self.finding(figure.digits, message).at(Severity::Warning).fix(Fix::replace(
            figure.digits,
            right,
            Applicability::Unsafe,
        )))
    }

    /// 28,6% triệu đồng
    fn percent_of_money(&self, paragraph: &Paragraph, figure: &Figure) -> Option<Finding> {
        let next = figure.tokens.end;
        let money = matches!(paragraph.lower_word(next), "triệu" | "tỷ" | "tỉ" | "nghìn") && paragraph.follows(next);
        if figure.kind != Kind::Percent || !money || paragraph.word(next - 1) != "%" {
            return None;
        }
        let sign = paragraph.span_of(next - 1..next);
        let message =
            Message::new("Dấu % thừa trước đơn vị tiền. Hãy bỏ dấu %.", "A stray % before a unit of money. Remove it.");
        Some(self.finding(sign, message).at(Severity::Warning).fix(Fix::replace(sign, "", Applicability::Unsafe)))
    }

    /// 107 tỷ 1508 triệu đồng: the lower step runs over.
    fn overfull(&self, paragraph: &Paragraph, figure: &Figure) -> Option<Finding> {
        let numbers = figure.tokens.clone().filter(|index| paragraph.tokens()[*index].kind == TokenKind::Number);
        let lower = numbers.skip(1).find(|index| {
            let number = Number::parse(paragraph.word(*index));
            number.is_some_and(|number| number.value >= crate::doc::interval::Exact::from_integer(1000))
        })?;
        if figure.kind != Kind::Amount {
            return None;
        }
        let message = Message::new(
            "Phần sau của số ghép phải nhỏ hơn 1.000. Hãy kiểm tra lại số.",
            "The lower part of a compound amount must be below 1,000. Check it.",
        );
        Some(self.finding(paragraph.span_of(lower..lower + 1), message).at(Severity::Warning))
    }

    /// từ 100 - 80 ha
    fn descending(&self, paragraph: &Paragraph, figure: &Figure) -> Option<Finding> {
        let from = figure.start.checked_sub(1).is_some_and(|before| paragraph.lower_word(before) == "từ");
        // "từ 21-10" and "từ 26.1 đến 1.2" may be days, "từ 12-2h" are hours, and "từ 700.000 đến 1 triệu" rises.
        let after = paragraph.tokens().partition_point(|token| token.span.start < figure.digits.end);
        let is_day = |digits: &str, mark: char| {
            let within = |digits: &str, most: u32| digits.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
            digits.split_once(mark).is_some_and(|(day, month)| within(day, 31) && within(month, 12))
        };
        let digits = paragraph.slice(figure.digits);
        let dated = is_day(digits, '-') || digits.split_whitespace().next().is_some_and(|first| is_day(first, '.'));
        let scaled = units::scale(paragraph.phrase_from(after)).is_some() || paragraph.lower_word(after) == "h";
        // "từ 22.655-22.72 5 đồng" was torn.
        let torn = paragraph.tokens().get(after).is_some_and(|next| next.kind == TokenKind::Number);
        let down = !dated
            && !scaled
            && !torn
            && figure.kind == Kind::Range
            && figure.other.is_some_and(|high| high.value < figure.number.value);
        let message = Message::new(
            "Khoảng giá trị đi từ số lớn đến số nhỏ. Hãy kiểm tra lại hai số.",
            "The range runs from the larger number to the smaller. Check both.",
        );
        (from && down).then(|| self.finding(figure.digits, message).at(Severity::Warning))
    }

    /// trên 290 đảng viên trở lên
    fn hedged_twice(&self, paragraph: &Paragraph, figure: &Figure) -> Option<Finding> {
        let over = figure.start < figure.tokens.start && matches!(paragraph.lower_word(figure.start), "trên" | "hơn");
        let end = figure.counted.end.max(figure.tokens.end);
        let up =
            (end..end + 2).find(|index| paragraph.lower_word(*index) == "trở" && paragraph.lower_word(index + 1) == "lên")?;
        if !over {
            return None;
        }
        let span: Span = paragraph.span_of(figure.start..up + 2);
        let message = Message::new(
            "“Trên … trở lên” nói hai lần; hãy viết “từ … trở lên” hoặc “trên …”.",
            "“Trên … trở lên” says it twice; write “từ … trở lên” or “trên …”.",
        );
        Some(self.finding(span, message))
    }

    /// 1000 học sinh
    fn unparted(&self, paragraph: &Paragraph, figure: &Figure) -> Option<Finding> {
        let digits = paragraph.slice(figure.digits);
        let long =
            (4..=7).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        let next = figure.tokens.start + 1;
        if !long || figure.kind != Kind::Amount || !paragraph.follows(next) || !is_counted(paragraph, next) {
            return None;
        }
        // "vàng 9999", the plate 6666.
        if digits.bytes().skip(1).all(|digit| digits.starts_with(char::from(digit))) {
            return None;
        }
        let year = digits.len() == 4 && matches!(&digits[..2], "19" | "20");
        let before = figure.tokens.start.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
        if year && !matches!(before, "hơn" | "gần" | "trên" | "khoảng") || matches!(before, "số" | "năm") {
            return None;
        }
        let starts = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
        let right: String =
            digits.char_indices().flat_map(|(at, digit)| starts(at).then_some('.').into_iter().chain([digit])).collect();
        let message = Message::new(
            format!("“{digits}” thiếu dấu chấm phân cách hàng nghìn: “{right}”."),
            format!("The thousands of “{digits}” are not set apart: “{right}”."),
        );
        Some(self.finding(figure.digits, message).fix(Fix::replace(figure.digits, right, Applicability::Safe)))
    }

    /// 10.000.00 đồng: a group of the thousands that is short of a digit, or has one too many.
    fn broken_groups(&self, paragraph: &Paragraph, index: usize) -> Option<Finding> {
        const SHORTEST: usize = 7;
        let token = &paragraph.tokens()[index];
        if token.kind != TokenKind::Number || token.span.len() < SHORTEST {
            return None; // as nearly everywhere
        }
        let text = paragraph.slice(token.span);
        let groups: Vec<usize> = text.split('.').map(str::len).collect();
        let [first, middle @ .., last] = groups.as_slice() else { return None };
        let whole = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !text.starts_with('0');
        let broken = (1..=3).contains(first)
            && !middle.is_empty()
            && middle.iter().all(|group| *group == 3)
            && matches!(last, 1 | 2 | 4);
        if !whole || !broken || !paragraph.follows(index + 1) || !is_counted(paragraph, index + 1) {
            return None;
        }
        let message = Message::new(
            format!("Nhóm cuối của “{text}” không đủ ba chữ số. Hãy kiểm tra lại con số."),
            format!("The last group of “{text}” does not have three digits. Check the number."),
        );
        Some(self.finding(token.span, message).at(Severity::Warning))
    }

    /// ở 1 số xã
    fn one_some(&self, paragraph: &Paragraph, figure: &Figure) -> Option<Finding> {
        let at = figure.tokens.start;
        let some = paragraph.word(at) == "1" && paragraph.lower_word(at + 1) == "số" && paragraph.follows(at + 1);
        let noun = paragraph.tokens().get(at + 2)?;
        if !(some && figure.kind == Kind::Label && noun.is_wordlike() && paragraph.follows(at + 2)) {
            return None;
        }
        let span = paragraph.span_of(at..at + 2);
        let message = Message::new("“Một số” là lượng từ, viết bằng chữ.", "“Một số” (some) is written out.");
        Some(self.finding(span, message).fix(Fix::replace(span, "một số", Applicability::Safe)))
    }
}
