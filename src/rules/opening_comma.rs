//! A phrase that opens a sentence runs into its subject.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::token::{Case, TokenKind};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::phrase::Phrases;
use crate::lang::{capitals, word};
use crate::text::Span;

rule! {
    /// Thiếu dấu phẩy giữa phần mở đầu câu (“Tại hội nghị”, “Phát biểu tại buổi lễ”) và người nói.
    ///
    /// ```vi
    /// Tại buổi tọa đàm⟦⇒,⟧ ông Nguyễn Thanh Điền, Giám đốc Sở Ngoại vụ cho biết kế hoạch.
    /// Phát biểu tại hội nghị⟦⇒,⟧ đồng chí Vi Văn Nam, Bí thư Huyện ủy đề nghị các xã vào cuộc.
    /// Ngày 23/7/2019⟦⇒,⟧ HĐND xã Tân Liên tổ chức kỳ họp. Sáng ngày 17/01⟦⇒,⟧ Chi cục Thuế họp. Hằng năm⟦;⇒,⟧ Hội Nông dân xã tặng quà.
    /// Ngày 26/6/2018, tại nhà khách tỉnh⟦;⇒,⟧ Hội Nông dân tỉnh họp. Ngày 8/3 Quốc tế Phụ nữ; ngày 2/9, UBND xã nghỉ. Ngày 5/6 tại xã Tân Liên.
    /// Trong nhiệm kỳ 2015 - 2020⟦⇒,⟧ ông Vi Văn Nam đã có nhiều đóng góp. Trong nhiệm kỳ của ông Vi Văn Nam xã đổi mới.
    /// Theo đó⟦⇒,⟧ kỳ họp khai mạc ngày 5/6. Bên cạnh đó⟦⇒,⟧ các chi hội giúp nhau. Tại buổi lễ⟦⇒,⟧ các đại biểu xem văn nghệ. Theo đó sẽ có mưa.
    /// Về phần mình⟦⇒,⟧ ông Nam hứa giúp. Chiều cùng ngày⟦⇒,⟧ các đội thi đấu. Về vấn đề này⟦⇒,⟧ ông Nam cho biết sau.
    /// Nhân dịp này⟦⇒,⟧ UBND huyện tặng quà. Cùng với đó⟦⇒,⟧ Hội Nông dân xã giúp hộ nghèo; theo đó UBND xã họp; Bên cạnh đó còn có chợ.
    /// Phát biểu chỉ đạo tại Đại hội⟦⇒,⟧ đồng chí Bí thư Đảng ủy xã biểu dương chi bộ. Tại buổi truyền thông⟦⇒,⟧ đồng chí Chủ tịch Hội đã nêu ba việc.
    /// Nhận được tin báo⟦⇒,⟧ Công an xã có mặt. Tại buổi gặp mặt đồng chí Bí thư Đảng ủy xã, các cụ rất vui. Tại hội nghị đồng chí hướng.
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

/// The longest phrase that ends with the years of a term.
const TERM: usize = 18;

/// Whether a token is a year.
fn is_year(paragraph: &Paragraph, index: usize) -> bool {
    let text = paragraph.word(index);
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether words that end with a year speak of a term or stretch of years, without a mark but its dash: *Trong nhiệm kỳ 2010 - 2015*.
fn is_term(paragraph: &Paragraph, words: Range<usize>) -> bool {
    let mark = |at: usize| paragraph.tokens()[at].kind == TokenKind::Punctuation;
    let dash = |at: usize| matches!(paragraph.word(at), "-" | "–") && is_year(paragraph, at + 1);
    words.clone().all(|at| !mark(at) || dash(at)) && words.clone().any(|at| matches!(paragraph.lower_word(at), "kỳ" | "đoạn"))
}

/// Words that such a phrase opens with.
static OPENERS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("tại cũng phát kết sau trong qua trên"));

/// Last words of gatherings: *hội nghị, buổi lễ, tọa đàm, kỳ họp, đại hội, buổi làm việc, chương trình*.
static GATHERINGS: LazyLock<FxHashSet<u32>> =
    LazyLock::new(|| word::set("nghị lễ đàm họp hội thảo việc mặt báo đổi thăm trình sự luận xúc vấn"));

/// Last words of gatherings that are no verbs: *gặp mặt các đại biểu*.
static MEETINGS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("nghị lễ đàm họp hội thảo luyện huấn"));

/// Those who act at a gathering.
static ACTORS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    "các đại biểu, các đồng chí, các cử tri, cử tri đã, đơn vị đã, các em, các học viên, ban tổ chức".split(", ").collect()
});

/// A person by the post alone, who acts as one with a name does: *đồng chí Chủ tịch UBND xã*.
static OFFICERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "đồng chí bí thư, đồng chí phó bí thư, đồng chí chủ tịch, đồng chí phó chủ tịch, đồng chí trưởng, \
        đồng chí phó trưởng, đồng chí giám đốc, đồng chí phó giám đốc, đồng chí chỉ huy trưởng, đồng chí tỉnh ủy viên";
    LIST.split(", ").collect()
});

/// What those who act at a gathering do there.
static ACTS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    word::set("đã ghi biểu nhấn đề yêu phát giới khẳng đánh bày chúc chia mong tiếp trả thông cảm gửi trao báo nêu")
});

/// What a subject begins with, or the day and place that go before it.
static SUBJECTS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str =
        "các, những, mỗi, ông, bà, đồng chí, kỳ họp, hội nghị, cuộc thi, chương trình, dự án, ngày, sáng, chiều, tại, trong";
    LIST.split(", ").collect()
});

/// Words before a person that is no subject.
static WITHIN: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("với của do cho cùng là có từ đến giữa vì nhờ"));

impl Rule for OpeningComma {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        self.dates(paragraph, found);
        self.connectives(paragraph, found);
        self.gatherings(paragraph, found);
        for person in paragraph.persons().iter().filter(|person| person.is_full()) {
            let Some(address) = person.address.clone() else { continue };
            let Some(sentence) = paragraph.sentence_of(address.start) else { continue };
            let words = sentence.tokens.start..address.start;
            let tokens = &paragraph.tokens()[words.clone()];
            let Some((first, last)) = tokens.first().zip(tokens.last()) else { continue };
            let year = is_year(paragraph, address.start - 1);
            let length = if year { 2..=TERM } else { LENGTH };
            let opens = length.contains(&tokens.len()) && OPENERS.contains(&first.key) && first.case == Case::Capitalised;
            if !opens {
                continue; // before all of a long sentence is looked through
            }
            if year && paragraph.follows(address.start) && is_term(paragraph, words.clone()) {
                found.push(self.missing(paragraph, words));
                continue;
            }
            let plain = tokens[1..].iter().all(|token| token.kind == TokenKind::Word && token.case != Case::Upper)
                && words.clone().skip(1).all(|at| paragraph.follows(at))
                && paragraph.follows(address.start);
            let within = tokens.iter().any(|token| WITHIN.contains(&token.key));
            if !plain || within || !GATHERINGS.contains(&last.key) {
                continue;
            }
            found.push(self.missing(paragraph, words));
        }
    }
}

impl OpeningComma {
    /// A comma that is missing after the words that open a sentence.
    fn missing(&self, paragraph: &Paragraph, words: Range<usize>) -> Finding {
        let opening = paragraph.span_of(words);
        let at = Span { start: opening.end, end: opening.end };
        let opening = paragraph.slice(opening);
        let message = Message::new(
            format!("Sau “{opening}” thiếu dấu phẩy. Hãy thêm dấu phẩy."),
            format!("There is no comma after “{opening}”. Add one."),
        );
        self.finding(at, message).fix(Fix::replace(at, ",", Applicability::Unsafe))
    }

    /// Sentences that a connective opens: *Nhân dịp này UBND huyện*.
    fn connectives(&self, paragraph: &Paragraph, found: &mut Vec<Finding>) {
        for sentence in paragraph.sentences() {
            let start = sentence.tokens.start;
            if !paragraph.tokens().get(start).is_some_and(|first| first.case == Case::Capitalised) {
                continue;
            }
            let Some((words, ())) = CONNECTIVES.longest(paragraph.phrase_from(start)) else { continue };
            let end = start + words;
            let told =
                matches!(paragraph.lower_word(end - 1), "đó" | "mình" | "ngày" | "vậy" | "thế" | "này" | "trên" | "việc")
                    && SUBJECTS.longest(paragraph.phrase_from(end)).is_some();
            if end < sentence.tokens.end && paragraph.follows(end) && (told || begins_body(paragraph, end)) {
                found.push(self.missing(paragraph, start..end));
            }
        }
    }

    /// Sentences that a gathering opens before those who act there: *Tại buổi lễ các đại biểu*.
    fn gatherings(&self, paragraph: &Paragraph, found: &mut Vec<Finding>) {
        for sentence in paragraph.sentences() {
            let start = sentence.tokens.start;
            let first = paragraph.tokens().get(start);
            if !first.is_some_and(|first| first.case == Case::Capitalised && OPENERS.contains(&first.key)) {
                continue;
            }
            let rest = start + LENGTH.start()..sentence.tokens.end.min(start + LENGTH.end());
            let plain = |at: &usize| paragraph.follows(*at) && paragraph.tokens()[*at].kind == TokenKind::Word;
            let acts = |at: usize| ACTORS.longest(paragraph.phrase_from(at)).is_some() || officer_acts(paragraph, at);
            let Some(end) = rest.take_while(plain).find(|&at| acts(at)) else { continue };
            let named = MEETINGS.contains(&paragraph.tokens()[end - 1].key);
            // "buổi gặp mặt đồng chí Nam" may be one with him: what he does there tells.
            let short = end.saturating_sub(4).max(start)..end - 1;
            let occasion = |at: usize| matches!(paragraph.lower_word(at), "buổi" | "phiên" | "cuộc" | "lễ");
            if !(named || short.into_iter().any(occasion) && officer_acts(paragraph, end)) {
                continue;
            }
            let words = &paragraph.tokens()[start..end];
            if !words.iter().any(|token| WITHIN.contains(&token.key)) {
                found.push(self.missing(paragraph, start..end));
            }
        }
    }

    /// Sentences that a day opens, *Ngày 23/7/2019 HĐND xã*, and those where a semicolon follows it.
    fn dates(&self, paragraph: &Paragraph, found: &mut Vec<Finding>) {
        for sentence in paragraph.sentences() {
            let start = sentence.tokens.start;
            if !paragraph.tokens().get(start).is_some_and(|first| DAYS.contains(&first.key)) {
                continue;
            }
            let Some(end) = day(paragraph, start).filter(|end| *end < sentence.tokens.end) else { continue };
            if paragraph.follows(end) && begins_body(paragraph, end) {
                found.push(self.missing(paragraph, start..end));
                continue;
            }
            let Some(mark) = semicolon(paragraph, end).filter(|mark| *mark + 1 < sentence.tokens.end) else { continue };
            if begins_body(paragraph, mark + 1) {
                let span = paragraph.tokens()[mark].span;
                let message = Message::new(
                    "Phần mở đầu ngăn với câu bằng dấu phẩy, không bằng dấu chấm phẩy.",
                    "What opens a sentence is parted from it by a comma, not a semicolon.",
                );
                found.push(self.finding(span, message).fix(Fix::replace(span, ",", Applicability::Unsafe)));
            }
        }
    }
}

/// Whether a person named by the post begins at a token, and does something before the next mark.
fn officer_acts(paragraph: &Paragraph, at: usize) -> bool {
    const REACH: usize = 16;
    let Some((words, ())) = OFFICERS.longest(paragraph.phrase_from(at)) else { return false };
    let rest = at + words..(at + REACH).min(paragraph.tokens().len());
    rest.take_while(|at| paragraph.tokens()[*at].is_wordlike()).any(|at| {
        let token = &paragraph.tokens()[at];
        token.case == Case::Lower && ACTS.contains(&token.key)
    })
}

/// What the press sets a comma behind in more than nineteen of twenty sentences that go on with a body.
static CONNECTIVES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const LIST: &str = "nhân dịp này, bên cạnh đó, cùng với đó, theo đó, cùng ngày, trước tình hình đó, trong những năm qua, \
        cũng tại hội nghị, tại hội nghị, tại buổi lễ, tại buổi làm việc, phát biểu tại hội nghị, kết thúc hội nghị, về phần mình, sáng cùng ngày, \
        trưa cùng ngày, chiều cùng ngày, tối cùng ngày, không chỉ vậy, không chỉ thế, không những vậy, không những thế, về vấn đề này, \
        cùng lúc đó, vào thời điểm đó, vào thời điểm trên, nhận được tin báo, nhận tin báo, nhận được thông tin, cụ thể, đáp lại, trong bối cảnh đó, trước tình hình trên, phát hiện sự việc";
    LIST.split(", ").collect()
});

/// Words that a day opens with.
static DAYS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| word::set("ngày sáng chiều tối trưa đêm hôm hằng hàng"));

/// Where the day ends that opens a sentence: *Ngày 23/7/2019*, *Sáng ngày 17/01*, *Hằng năm*.
fn day(paragraph: &Paragraph, start: usize) -> Option<usize> {
    if matches!(paragraph.lower_word(start), "hằng" | "hàng") {
        return matches!(paragraph.lower_word(start + 1), "năm" | "tháng" | "tuần" | "ngày").then_some(start + 2);
    }
    let mut at = start;
    while matches!(paragraph.lower_word(at), "ngày" | "sáng" | "chiều" | "tối" | "trưa" | "đêm" | "hôm" | "nay" | "qua")
    {
        at += 1;
    }
    let dates = paragraph.dates();
    let date = dates.get(dates.partition_point(|date| date.tokens.end <= at))?;
    (date.tokens.start <= at && date.day.is_some()).then_some(date.tokens.end)
}

/// Whether a body with its capital begins at a token; days are no bodies: *Ngày 8/3 Quốc tế Phụ nữ*.
fn begins_body(paragraph: &Paragraph, index: usize) -> bool {
    let token = &paragraph.tokens()[index];
    if token.kind == TokenKind::Abbreviation {
        return matches!(paragraph.word(index), "UBND" | "HĐND" | "MTTQ" | "UBMTTQ" | "LĐLĐ" | "BCH" | "BTV" | "HĐQT");
    }
    token.case == Case::Capitalised
        && paragraph.tokens().get(index + 1).is_some_and(|next| next.is_wordlike() && paragraph.follows(index + 1))
        && capitals::is_body_head(token.key)
        && !matches!(paragraph.lower_word(index), "nhà" | "trung")
}

/// The semicolon behind a day, or behind the place that follows it: *Ngày 26/6, tại nhà khách tỉnh; …*
fn semicolon(paragraph: &Paragraph, end: usize) -> Option<usize> {
    const PLACE: usize = 8;
    let mark = |at: usize| paragraph.word(at);
    if mark(end) == ";" {
        return Some(end);
    }
    if mark(end) != "," || !matches!(paragraph.lower_word(end + 1), "tại" | "ở") {
        return None;
    }
    let rest = end + 2..(end + 2 + PLACE).min(paragraph.tokens().len());
    let stop = rest.into_iter().find(|&at| paragraph.tokens()[at].kind == TokenKind::Punctuation)?;
    (mark(stop) == ";").then_some(stop)
}
