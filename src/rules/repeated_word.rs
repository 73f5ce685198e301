//! A word typed twice.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, Token, TokenKind};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::model::{Model, Symbol};
use crate::lang::repetition;
use crate::lang::syllable::Syllable;

rule! {
    /// Một chữ hoặc một cụm hai chữ bị gõ lặp.
    ///
    /// ```vi
    /// Chương trình tiếp tục ⟦được được⇒được⟧ quan tâm thực hiện; huyện ⟦đã đã⇒đã⟧ giao chỉ tiêu.
    /// Xã tập trung ⟦phát triển phát triển⇒phát triển⟧ kinh tế; ⟦đề nghị các đề nghị các⇒đề nghị các⟧ thôn báo cáo.
    /// Hai bên phối ⟦hợp hợp⇒hợp⟧ khoanh vùng ổ dịch trên ⟦địa địa⇒địa⟧ bàn xã.
    /// Xã hoàn thành các nhiệm vụ ⟦đề đã đề⇒đã đề⟧ ra từ đầu năm; hai bên tay trong tay, ngày qua ngày.
    /// Xã tìm thêm nghề phụ để ⟦nâng nâng⇒nâng⟧ cao thu nhập cho bà con; báo cáo lãnh ⟦đạo đạo⇒đạo⟧ tỉnh.
    /// Đại hội thông qua phương ⟦hướng hướng⇒hướng⟧ nhiệm vụ; phong trào thanh ⟦thiếu thiếu⇒thiếu⟧ nhi lớn mạnh.
    /// Cán bộ luôn luôn gần dân, ngày ngày xuống thôn; người người thi đua; dần dần ổn định; trong năm năm qua.
    /// Lễ ra quân mở vào ⟦ngày ngày⇒ngày⟧ 21/4; quán triệt Nghị quyết ⟦Đại hội Đại hội⇒Đại hội⟧ đại biểu tỉnh; Chánh Văn phòng Văn phòng Hội đồng.
    /// Xã có hai xóm đạt chuẩn thôn nông thôn mới; đoàn viên làm đường giao thông nông thôn thôn Khe Tre.
    /// Trực tiếp tiếp xúc cử tri; hồ sơ sơ tuyển; bằng chứng chứng minh; học sinh sinh viên; đô thị thị xã; triều đại đại diện cho cả nước; đâu đâu cũng vui.
    /// Có, có chứ; bà Na Na, anh Vân Vân; đi đi lại lại; công ty của của cải; gió đông đông nam.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Chữ lặp thường còn lại sau khi sửa câu. Từ láy và hai từ ghép đứng cạnh nhau (trực tiếp | tiếp xúc) không phải lỗi.
    ///
    /// ## Sửa
    ///
    /// An toàn: bỏ một chữ.
    ///
    /// ## Nguồn
    ///
    /// Ngữ pháp tiếng Việt (từ láy, từ ghép); tần số chữ trên báo.
    ///
    /// ## English
    ///
    /// A word, or a unit of two, typed twice. Reduplications and two compounds that meet are left alone. Safe fix.
    RepeatedWord = "repeated-word" {
        group: Spelling,
        level: Warning,
        since: "0.1.0",
    }
}

/// Two syllables that stand together so often in print (as a logarithm to base 2) are one word.
const COMPOUND: f32 = 11.0;

/// So often, they may be, if one of them hardly stands without the other.
const WORD: f32 = 8.0;

/// So often, they are one unit of a phrase.
const UNIT: f32 = 9.5;

/// Two that stand together less often than this do so by chance.
const CHANCE: f32 = 6.0;

/// A word that is followed by another so many doublings less often than it is met, or more often, makes a compound with it.
const BOUND: f32 = 4.0;

/// A word met so often (as a logarithm) would be met twice in a row if anyone meant that.
const COMMON: f32 = 13.0;

/// Units of three words or more are hardly ever said twice in a row; longer ones than this are not looked for.
const LONGEST: usize = 6;

/// Words that begin a unit which is doubled for emphasis: *từng bước từng bước*.
const EMPHATIC: [&str; 10] = ["từng", "rất", "mỗi", "nhiều", "ngày", "lần", "hết", "càng", "dần", "xa"];

impl Rule for RepeatedWord {
    fn paragraph(&self, paragraph: &Paragraph, settings: &Settings, found: &mut Vec<Finding>) {
        let tokens = paragraph.tokens();
        let judge = settings.judge();
        let model = judge.model();
        let mut next = 0;
        for index in 1..tokens.len() {
            if index < next {
                continue;
            }
            let from = index.saturating_sub(LONGEST);
            let again = |token: &Token| token.key == tokens[index].key;
            // Nearly no word stands near itself, or has the same word on both sides.
            let echoed = tokens.get(index + 1).is_some_and(|next| next.key == tokens[index - 1].key);
            if !echoed && !tokens[from..index].iter().any(again) {
                continue;
            }
            let repeats = |unit: usize| {
                index >= unit
                    && index + unit <= tokens.len()
                    && (0..unit).all(|at| {
                        let (first, second) = (index - unit + at, index + at);
                        same(paragraph, first, second) || unit > 1 && same_in_name(paragraph, first, second, index - unit)
                    })
            };
            if is_echo(paragraph, index, model) && !settings.accepts(tokens[index].key) {
                let span = paragraph.span_of(index - 1..index + 2);
                let kept = paragraph.slice(paragraph.span_of(index..index + 2));
                let message = Message::new(
                    format!("“{}” lặp chữ “{}”. Có phải “{kept}”?", paragraph.slice(span), paragraph.lower_word(index + 1)),
                    format!(
                        "“{}” says “{}” twice. Did you mean “{kept}”?",
                        paragraph.slice(span),
                        paragraph.lower_word(index + 1)
                    ),
                );
                found.push(self.finding(span, message).fix(Fix::replace(span, kept.to_owned(), Applicability::Unsafe)));
                next = index + 2;
                continue;
            }
            let long = tokens[from..index.saturating_sub(2).max(from)].iter().any(again)
                && !EMPHATIC.contains(&paragraph.lower_word(index));
            let unit = if let Some(unit) = long.then(|| (3..=LONGEST).rev().find(|unit| repeats(*unit))).flatten() {
                unit
            } else if repeats(2) && is_unit_slip(paragraph, index, model) {
                2
            } else if repeats(1) && (is_word_slip(paragraph, index, model) || is_numbered(paragraph, index)) {
                1
            } else {
                continue;
            };
            if (index..index + unit).all(|at| settings.accepts(tokens[at].key)) {
                continue;
            }
            let span = paragraph.span_of(index - unit..index + unit);
            let kept = paragraph.slice(paragraph.span_of(index - unit..index)).to_owned();
            let message = Message::new(
                format!("“{}” bị lặp. Hãy bỏ một “{}”.", paragraph.slice(span), kept.to_lowercase()),
                format!("“{}” is typed twice. Drop one “{}”.", paragraph.slice(span), kept.to_lowercase()),
            );
            found.push(self.finding(span, message).fix(Fix::replace(span, kept, Applicability::Safe)));
            next = index + unit;
        }
    }
}

/// Whether two tokens are one word said twice in one phrase, whatever their capitals.
fn is_again(paragraph: &Paragraph, first: usize, second: usize) -> bool {
    let (one, other) = (&paragraph.tokens()[first], &paragraph.tokens()[second]);
    one.key == other.key && one.syllable.is_some() && (first + 1..=second).all(|at| paragraph.follows(at))
}

/// Whether two tokens are one word said twice in one phrase; capitals make a name of the second.
fn same(paragraph: &Paragraph, first: usize, second: usize) -> bool {
    let is_lower = |at: usize| paragraph.tokens()[at].case == Case::Lower;
    let begins = || paragraph.sentence_of(first).is_some_and(|sentence| sentence.tokens.start == first);
    is_again(paragraph, first, second) && is_lower(second) && (is_lower(first) || begins())
}

/// Whether two tokens are one word of a unit said twice, capitals and all, within a phrase: *Nghị quyết Đại hội Đại hội*. What no
/// word goes before may be a heading that lost its line; *Chánh Văn phòng* may be that of a *Văn phòng*.
fn same_in_name(paragraph: &Paragraph, first: usize, second: usize, start: usize) -> bool {
    let tokens = paragraph.tokens();
    let within =
        || start > 0 && (paragraph.follows(start) && tokens[start - 1].is_wordlike() || paragraph.word(start - 1) == ",");
    is_again(paragraph, first, second)
        && tokens[first].case == tokens[second].case
        && within()
        && paragraph.lower_word(start - 1) != "chánh"
}

/// Whether the word at `index` and the one before it both announce the number that follows: *ngày ngày 18/8*.
fn is_numbered(paragraph: &Paragraph, index: usize) -> bool {
    let next = paragraph.tokens().get(index + 1).filter(|_| paragraph.follows(index + 1));
    matches!(paragraph.lower_word(index), "ngày" | "tháng" | "quý" | "khóa" | "khoá" | "điều" | "khoản")
        && next.is_some_and(|next| matches!(next.kind, TokenKind::Number | TokenKind::Date))
}

/// Whether the word at `index` repeats the one before it by a slip.
fn is_word_slip(paragraph: &Paragraph, index: usize, model: &Model<'_>) -> bool {
    let tokens = paragraph.tokens();
    let next = tokens.get(index + 1).filter(|next| next.is_wordlike() && paragraph.follows(index + 1));
    // "đường giao thông nông thôn thôn Khe Tre": the second calls a place by its name.
    let place = || {
        let before = index.checked_sub(2).map_or("", |before| paragraph.lower_word(before));
        matches!(
            (before, paragraph.lower_word(index)),
            ("nông" | "hương", "thôn") | ("thành" | "đường" | "khu", "phố") | ("địa" | "văn", "bản")
        )
    };
    if next.is_some_and(|next| next.case == Case::Capitalised) && place() {
        return false;
    }
    let previous = index.checked_sub(2).filter(|_| paragraph.follows(index - 1)).map(|at| tokens[at].key);
    if repetition::is_slip(previous, tokens[index].key, next.map(|next| next.key)) {
        // "đi đi về về": a doubled word after a doubled word is a figure of speech.
        return !(index >= 3 && same(paragraph, index - 3, index - 2));
    }
    let pair = |first: Syllable, second: Syllable| model.pair(Symbol::from(first), Symbol::from(second));
    let before = index.checked_sub(2).filter(|_| paragraph.follows(index - 1)).and_then(|at| tokens[at].syllable);
    let after = next.and_then(|next| next.syllable);
    // "triều đại đại diện": the end of one word and the beginning of another.
    if let (Some(before), Some(word), Some(after)) = (before, tokens[index].syllable, after)
        && model.triple(before.into(), word.into(), after.into()) == 0.0
        && [(before, word, before), (word, after, after)]
            .into_iter()
            .all(|(first, second, bound)| pair(first, second) >= WORD.max(model.single(Symbol::from(bound)) - BOUND - 1.0))
    {
        return false;
    }
    // A common word that the press never has twice in a row: *nâng nâng cao*.
    if let Some(word) = tokens[index].syllable
        && model.single(Symbol::from(word)) >= COMMON
        && pair(word, word) == 0.0
    {
        return true;
    }
    // "cơ quan quan điều tra": the first belongs to the word before, the second to nothing.
    let (Some(before), Some(word)) = (before, tokens[index].syllable) else {
        return false;
    };
    // "lần đầu tiên tiên Audi": nor to a name or number that follows.
    let Some(next) = after else {
        let bound = pair(before, word) >= COMPOUND && pair(before, word) >= model.single(before.into()) - BOUND;
        return next.is_some() && bound && pair(word, word) < CHANCE - 1.0;
    };
    let seldom = pair(word, word) < CHANCE - 1.0;
    // "phối hợp hợp khoanh vùng", where the press has the word twice before other words.
    let loose =
        pair(word, next) == 0.0 && pair(word, word) < BOUND * 2.0 && model.triple(word.into(), word.into(), next.into()) == 0.0;
    if loose && pair(before, word) >= COMPOUND && pair(before, word) >= model.single(before.into()) - BOUND {
        return true;
    }
    // "báo cáo lãnh đạo đạo tỉnh": the press never has it so, and often with the word said once.
    let [before, word, next] = [before, word, next].map(Symbol::from);
    let figure = index >= 3 && same(paragraph, index - 3, index - 2);
    let never = !figure && model.triple(before, word, word) == 0.0 && model.triple(word, word, next) == 0.0;
    let once = model.triple(before, word, next) >= CHANCE;
    seldom && (never && once || model.pair(before, word) >= COMPOUND + 1.0 && model.pair(word, next) < CHANCE)
}

/// Whether the word before `index` is left over from the one after it: *các nhiệm vụ đề đã đề ra*. The press never has it there,
/// and what remains without it is usual.
fn is_echo(paragraph: &Paragraph, index: usize, model: &Model<'_>) -> bool {
    let tokens = paragraph.tokens();
    let linked = |at: usize| at < tokens.len() && paragraph.follows(at) && tokens[at].case == Case::Lower;
    if tokens.get(index + 1).is_none_or(|echo| echo.key != tokens[index - 1].key) || index < 2 {
        return false;
    }
    let symbol = |at: usize| tokens[at].syllable.map(Symbol::from);
    let words = [index - 2, index - 1, index, index + 2].map(|at| tokens.get(at).and_then(|_| symbol(at)));
    let [Some(before), Some(word), Some(between), Some(after)] = words else { return false };
    // "đạt chuẩn thôn nông thôn mới": what stands between begins a word of its own with the second.
    let is_compound = model.pair(between, word) > model.single(between) - BOUND;
    !is_compound
        && (index - 1..=index + 2).all(linked)
        && model.triple(before, word, between) == 0.0
        && model.triple(word, between, word) == 0.0
        && model.pair(before, word) < model.pair(before, between)
        && model.triple(between, word, after) >= CHANCE
        && model.pair(before, between) >= CHANCE
}

/// Whether the two words at `index` repeat the two before them by a slip.
fn is_unit_slip(paragraph: &Paragraph, index: usize, model: &Model<'_>) -> bool {
    let (first, second) = (paragraph.tokens()[index], paragraph.tokens()[index + 1]);
    let (Some(one), Some(other)) = (first.syllable, second.syllable) else { return false };
    one != other && model.pair(one.into(), other.into()) >= UNIT && !EMPHATIC.contains(&paragraph.lower_word(index))
}
