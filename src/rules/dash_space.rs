//! A dash between two sides without the blanks that set it free.

use super::Rule;
use super::mark::{ADD, Fault, Mark, is_initial, native};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::finding::{Finding, Severity};
use crate::lang::{capitals, lexicon, posts, word};
use crate::text::Span;

rule! {
    /// Gạch ngang giữa hai vế thiếu dấu cách ở một bên hoặc cả hai bên: “kinh tế -xã hội”, “Văn hóa-Xã hội”.
    ///
    /// ```vi
    /// Ông Trần Văn Nam⟦- ⇒ - ⟧Phó Bí thư Đảng ủy xã, dự họp; phát triển kinh tế⟦ –⇒ – ⟧xã hội; trồng từ 3⟦- ⇒ - ⟧4 ha, từ 5⟦ -⇒ - ⟧7 vụ.
    /// Đồng chí Vi Văn Nam⟦-⇒ - ⟧Bí thư Đảng ủy xã, bà Lò Thị Hoa-người Tày; đ/c Bế Văn An⟦-⇒ - ⟧HUV.
    /// Kỳ họp thứ 4⟦- ⇒ - ⟧HĐND huyện; sinh thời (14/6/1957⟦ -⇒ - ⟧14/6/2017); LSTV⟦- ⇒ - ⟧Chiều 5/6, xã họp; quý II⟦- ⇒ - ⟧2019.
    /// (Bản tin xã)⟦ -⇒ - ⟧Chiều 5/6, Hội Nông dân họp; đến ngày 30/6⟦- ⇒ - ⟧hạn cuối nộp bài.
    /// Hội đồng Thi đua⟦-⇒ - ⟧Khen thưởng họp; ông An, Phó Cục trưởng⟦-⇒ - ⟧Chánh Văn phòng dự; cán bộ văn phòng⟦-⇒ - ⟧UBND xã; Sở Lao động-TBXH.
    /// Phát triển kinh tế⟦-⇒ - ⟧xã hội; các tổ chức chính trị⟦-⇒ - ⟧xã hội; giữ vững quốc phòng⟦–⇒ – ⟧an ninh; ngành giáo dục⟦-⇒ - ⟧đào tạo.
    /// Kỳ họp thứ 10⟦-⇒ - ⟧HĐND huyện khóa XI⟦-⇒ - ⟧nhiệm kỳ 2021 - 2026; Văn phòng HĐND⟦-⇒ - ⟧UBND xã; Nghị quyết 12/NQ-HĐND.
    /// Thiếu tá Bế Văn S.⟦-⇒ - ⟧Phó Trưởng Công an xã; đồng chí Vi Thị H.⟦- ⇒ - ⟧Chủ tịch Hội; đợt từ 01/9⟦- ⇒ - ⟧15/9/2021 và (02/8⟦ -⇒ - ⟧31/8).
    /// Nhiệt độ thấp nhất 2 -3 độ; chỉ số 57,95 -0,10 điểm; 1- Nghị quyết về kinh tế; biển số 59Y2- 881.21; lạnh tới -2 độ.
    /// Đường bê-tông hóa, trạm ra-đa, khí ô-xy; tuyến Hà Nội-Lào Cai; cúp C1-2019; tỷ lệ 5-7%; kinh tế - xã hội; KT-XH; các y-bác sĩ.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Gạch ngang nối hai vế, hay tên người với chức vụ, đứng rời ở cả hai bên. Viết dính, người đọc thấy một chữ ghép; dính một bên thì
    /// dòng có thể ngắt ngay sau vế đầu.
    ///
    /// ## Sửa
    ///
    /// An toàn: chỉ thêm dấu cách.
    ///
    /// ## Nguồn
    ///
    /// Quy ước dấu câu tiếng Việt; cách viết “kinh tế - xã hội”, “quốc phòng - an ninh” trong văn bản của Đảng và Nhà nước.
    ///
    /// ## English
    ///
    /// A dash that joins two expressions, or a name and its title, without the space on one side or on both. Safe fix: the space.
    DashSpace = "dash-space" {
        group: Typography,
        level: Warning,
        since: "0.1.0",
    }
}

const ONE_SIDED: Fault =
    Fault { what: ("Mới có dấu cách ở một bên dấu", "There is a space on one side only of"), cure: ADD };
const TIGHT: Fault = Fault {
    what: ("Thiếu dấu cách hai bên dấu", "There are no spaces around"),
    cure: ("Thêm hai dấu cách", "Add both spaces"),
};

impl Rule for DashSpace {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        if !paragraph.text().contains(['-', '–']) {
            return;
        }
        for index in 0..paragraph.tokens().len() {
            if let Some(span) = between_bodies(paragraph, index) {
                let fix = TIGHT.fix(span, " - ".to_owned());
                found.push(self.finding(span, TIGHT.message("-")).at(Severity::Info).fix(fix));
            }
            if index == 0 {
                continue;
            }
            let Some(mark) = Mark::new(paragraph, index).filter(|mark| matches!(mark.text(), "-" | "–")) else { continue };
            let (span, fault, severity) = if let Some(span) = one_sided(&mark) {
                (span, &ONE_SIDED, Severity::Warning)
            } else if is_before_title(&mark) {
                (mark.token.span, &TIGHT, Severity::Warning)
            } else if is_tight_joint(&mark) || follows_ordinal(&mark) || joins_compounds(&mark) {
                (mark.token.span, &TIGHT, Severity::Info)
            } else {
                continue;
            };
            let fix = fault.fix(span, format!(" {} ", mark.text()));
            found.push(self.finding(span, fault.message(mark.text())).at(severity).fix(fix));
        }
    }
}

/// Whether an abbreviation, and no single letter.
fn is_short(token: &Token) -> bool {
    token.case == Case::Upper && token.span.len() > 1
}

/// Whether two words are the halves of one foreign word: *bê- tông, mô- đun*.
fn are_halves(mark: &Mark<'_>) -> bool {
    let [before, after] = [mark.index - 1, mark.index + 1].map(|at| mark.paragraph.lower_word(at));
    lexicon::is_known(word::key(&format!("{before}{after}")), false)
}

/// `Văn Nam- Phó Bí thư`, `kinh tế -xã hội`: what lies between the two sides of a dash with one blank.
fn one_sided(mark: &Mark<'_>) -> Option<Span> {
    let (before, after) = (mark.before()?, mark.after()?);
    if mark.token.glued == after.glued || are_halves(mark) {
        return None;
    }
    let closed = before.kind == TokenKind::Punctuation;
    if closed && !(mark.index > 1 && (matches!(mark.paragraph.word(mark.index - 1), ")" | "”") || follows_initial(mark))) {
        return None; // *(-*, *: -*
    }
    let roman = || mark.paragraph.slice(before.span).bytes().all(|byte| b"IVX".contains(&byte));
    let joins = match (before.kind, after.kind) {
        // Spans of years are dash-style's; " -0,10" is below zero, "2 -3 độ" may be.
        (TokenKind::Number, TokenKind::Number) => {
            let short = before.span.len() < 4 && after.span.len() < 4;
            short && (mark.token.glued || is_span_of_things(mark, before, after) || ends_day(mark) && begins_day(mark))
        }
        (TokenKind::Date, TokenKind::Date) => true,
        // "01/9- 15/9/2021"
        (TokenKind::Number, TokenKind::Date) => ends_day(mark),
        (TokenKind::Number | TokenKind::Word, TokenKind::Abbreviation) => mark.token.glued && !is_short(before),
        // "quý II- 2019", where "U- 23" is a name.
        (TokenKind::Word | TokenKind::Abbreviation, TokenKind::Number) => {
            let ordinal = || matches!(mark.paragraph.lower_word(mark.index.wrapping_sub(2)), "quý" | "khóa" | "khoá" | "kỳ");
            mark.token.glued && (roman() && ordinal() || native(before) && before.case == Case::Lower && before.span.len() > 1)
        }
        // "LSTV- Chiều" is where a report comes from; "NĐ- CP" a code that came apart; " –DI" an index below zero.
        _ if is_short(after) && (after.glued || is_short(before)) => false,
        (TokenKind::Abbreviation, TokenKind::Word) => native(after),
        // "1- Nghị quyết" is an item.
        (TokenKind::Date, TokenKind::Word) => mark.token.glued && native(after),
        (TokenKind::Number, TokenKind::Word) => {
            mark.token.glued
                && mark.index > 1
                && (mark.paragraph.tokens()[mark.index - 2].is_wordlike() || mark.paragraph.word(mark.index - 2) == "/")
                && native(after)
        }
        // "Real- Zinedine": on one side a foreign name.
        (TokenKind::Word, TokenKind::Word) if native(before) != native(after) => {
            mark.token.glued && after.case == Case::Capitalised && !is_short(before)
        }
        _ => (native(before) || closed) && native(after),
    };
    if joins { mark.gap() } else { None }
}

/// Whether a day and its month stand before: *01/9- 15/9*.
fn ends_day(mark: &Mark<'_>) -> bool {
    mark.index > 3 && mark.paragraph.dates().iter().any(|date| date.tokens.end == mark.index && date.day.is_some())
}

/// Whether a day and its month follow.
fn begins_day(mark: &Mark<'_>) -> bool {
    mark.paragraph.dates().iter().any(|date| date.tokens.start == mark.index + 1 && date.day.is_some())
}

/// `từ 5 -7 ha`: from fewer to more, and no degrees.
fn is_span_of_things(mark: &Mark<'_>, before: &Token, after: &Token) -> bool {
    let [low, high] = [before, after].map(|number| mark.paragraph.slice(number.span).parse::<u32>());
    let from = mark.index > 1 && mark.paragraph.lower_word(mark.index - 2) == "từ";
    from && low.is_ok_and(|low| high.is_ok_and(|high| low < high)) && mark.paragraph.lower_word(mark.index + 2) != "độ"
}

/// `Văn Nam-Bí thư`, `Văn Nam-UVBTV`: a name touches the dash before its title.
fn is_before_title(mark: &Mark<'_>) -> bool {
    let Some(after) = mark.after().filter(|_| mark.is_tight()) else { return false };
    let titled = match after.kind {
        TokenKind::Abbreviation => after.span.len() > 1,
        _ => after.case == Case::Capitalised && posts::find(mark.paragraph.phrase_from(mark.index + 1)).is_some(),
    };
    let initial = || follows_initial(mark) && (after.case == Case::Capitalised || is_short(after));
    titled && mark.paragraph.persons().iter().any(|person| person.is_full() && person.tokens.end == mark.index) || initial()
}

/// `Phạm Ngọc L.-Phó`: whether the stop of an initial stands before the dash.
fn follows_initial(mark: &Mark<'_>) -> bool {
    mark.index > 2 && mark.paragraph.word(mark.index - 1) == "." && is_initial(mark.paragraph, mark.index - 2)
}

/// `Thi đua-Khen thưởng`, `Cục trưởng-Chánh Văn phòng`: two members of a title or name, or two sides of a slogan.
fn is_tight_joint(mark: &Mark<'_>) -> bool {
    let Some((before, after)) = mark.before().zip(mark.after()).filter(|_| mark.is_tight()) else { return false };
    if mark.index < 2 || !mark.paragraph.follows(mark.index - 1) {
        return false;
    }
    let first = &mark.paragraph.tokens()[mark.index - 2];
    let begins = match after.kind {
        // "Lao động-TBXH" is the short name of a body.
        TokenKind::Abbreviation => after.span.len() > 1 && first.case == Case::Lower,
        _ => native(after) && after.case == Case::Capitalised,
    };
    begins && native(before) && before.case == Case::Lower && native(first)
}

/// `kỳ họp thứ 10-HĐND`, `khóa XI-nhiệm kỳ`: an ordinal touches the dash before what it belongs to.
fn follows_ordinal(mark: &Mark<'_>) -> bool {
    let Some((before, after)) = mark.before().zip(mark.after()).filter(|_| mark.is_tight()) else { return false };
    let ordinal = mark.index > 1 && matches!(mark.paragraph.lower_word(mark.index - 2), "thứ" | "khóa" | "khoá");
    let short = mark.paragraph.slice(before.span).bytes().all(|byte| byte.is_ascii_digit() || b"IVX".contains(&byte));
    ordinal && short && (is_short(after) && after.kind == TokenKind::Abbreviation || native(after) && after.span.len() > 1)
}

/// `HĐND-UBND`: the dash between two bodies that are read as one abbreviation.
fn between_bodies(paragraph: &Paragraph, index: usize) -> Option<Span> {
    let token = paragraph.tokens().get(index).filter(|token| token.kind == TokenKind::Abbreviation)?;
    let (first, second) = paragraph.slice(token.span).split_once('-')?;
    let bodies = [first, second].iter().all(|body| matches!(*body, "HĐND" | "UBND" | "MTTQ" | "UBMTTQ" | "LĐLĐ"));
    let at = token.span.start + first.len() as u32;
    bodies.then_some(Span { start: at, end: at + 1 })
}

/// `kinh tế-xã hội`: two compounds, of which one is a field of work or a word that no foreign name ends or begins with.
fn joins_compounds(mark: &Mark<'_>) -> bool {
    if !mark.is_tight() || mark.index < 2 || are_halves(mark) {
        return false;
    }
    let (first, second) = (mark.index - 2, mark.index + 1);
    let compound = |start: usize| {
        let Some([one, other]) = mark.paragraph.tokens().get(start..start + 2) else { return false };
        // "y-bác sĩ" are one.
        let lower = [one, other].iter().all(|token| native(token) && token.case == Case::Lower && token.span.len() > 1);
        lower && mark.paragraph.follows(start + 1)
    };
    let known = |start: usize| {
        let [one, other] = [start, start + 1].map(|at| mark.paragraph.tokens()[at].key);
        capitals::is_compound(one, other) || capitals::field(mark.paragraph.phrase_from(start)).is_some()
    };
    compound(first) && compound(second) && (known(first) || known(second))
}
