//! Documents whose number and date cannot belong together.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::citation::Citation;
use crate::doc::token::TokenKind;
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::{documents, laws, units, word};
use crate::text::Span;

rule! {
    /// Năm trong số văn bản trái với ngày ban hành, với khóa Quốc hội, khóa Trung ương, hoặc sau ngày của bài.
    ///
    /// ```vi
    /// Nghị định số ⟦30/2020/NĐ-CP ngày 05/3/2021⇒30/2021/NĐ-CP ngày 05/3/2021⟧ của Chính phủ về công tác văn thư.
    /// Nghị quyết số ⟦08/2019/NQ-HĐND ngày 10 tháng 12 năm 2018⟧ của HĐND tỉnh.
    /// Luật số ⟦31/2024/QH14⇒31/2024/QH15⟧; Nghị quyết số ⟦81/2019/UBTVQH15⇒81/2019/UBTVQH14⟧.
    /// Nghị quyết số 203/2025/QH15 của ⟦Quốc hội khóa XIV⇒Quốc hội khóa XV⟧; ⟦Quốc hội khóa XII⇒Quốc hội khóa XIII⟧ đã thông qua Nghị quyết số 57/2014/QH13; Luật số ⟦31/2023/QH13⟧ do Quốc hội khóa XV thông qua.
    /// Ngày 12/8/2020, Bộ Tài chính ban hành Thông tư số ⟦71/2019/TT-BTC⇒71/2020/TT-BTC⟧; ngày 5/3/2021, sau khi Chính phủ ban hành Nghị định số 15/2020/NĐ-CP, các xã họp.
    /// Ngày 04/01/2021, Chính phủ ban hành Nghị định số 158/2020/NĐ-CP; đến ngày 5/3/2021, xã đã ban hành Quyết định số 12/2020/QĐ-UBND và mới sửa.
    /// Nghị quyết số ⟦18-NQ/TW⟧ ngày 25/10/2017 của Trung ương khóa XI.
    /// Căn cứ Luật Hộ tịch ngày ⟦20 tháng 11 năm 2015⇒20 tháng 11 năm 2014⟧; Luật Khiếu nại ngày 11/11/2011; một số điều của Luật Hộ tịch ngày 20/11/2015.
    /// Nghị định số 30/2020/NĐ-CP ngày 05/3/2020; Luật số 45/2019/QH14; Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Trung ương khóa XII.
    /// Quyết định số 1034/QĐ-UBND ngày 05/3/2020; Nghị quyết số 57/2021/QH14; Nghị quyết số 19-NQ/TW khóa XII, ngày 5/9 họp báo.
    /// ```
    ///
    /// ```vi draft
    /// Ngày 17/11/2021, xã Tân Hòa họp, triển khai Nghị định số ⟦30/2022/NĐ-CP⟧ của Chính phủ.
    /// Các thôn thực hiện Nghị định số 30/2020/NĐ-CP từ đầu năm.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Văn bản quy phạm đánh số theo năm ban hành; luật mang số khóa Quốc hội đã thông qua. Hai chỗ trái nhau thì một chỗ sai, và
    /// người đọc không tìm được văn bản.
    ///
    /// ## Sửa
    ///
    /// Cần người viết đối chiếu: sửa số hoặc sửa ngày.
    ///
    /// ## Nguồn
    ///
    /// Luật Ban hành văn bản quy phạm pháp luật (Luật 80/2015/QH13, Điều 10); Nghị định 30/2020/NĐ-CP, Phụ lục I; nhiệm kỳ Quốc hội và
    /// Ban Chấp hành Trung ương.
    ///
    /// ## English
    ///
    /// The year within a number against the date beside it, the legislature against the year, the term of the Central Committee
    /// against the date, or a document younger than the draft. Check the document; either may be the slip.
    CitationDate = "citation-date" {
        group: Citations,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for CitationDate {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for citation in paragraph.citations() {
            let finding = self
                .against_date(paragraph, citation)
                .or_else(|| self.against_legislature(paragraph, citation))
                .or_else(|| self.against_term(paragraph, citation));
            found.extend(finding);
        }
        for law in paragraph.tokens_of(*LAW) {
            found.extend(self.against_passing(paragraph, law));
        }
    }

    /// What was issued after the draft was written.
    fn draft(&self, document: &Document, settings: &Settings, found: &mut Vec<(usize, Finding)>) {
        let Some(day) = settings.date_of(document).filter(|date| date.certain) else { return };
        let is_later = |year: u16| i16::try_from(year).is_ok_and(|year| year > day.last.year());
        let mut ahead = None;
        for (index, placed) in document.paragraphs().iter().enumerate() {
            let paragraph = placed.paragraph();
            let cited = |span: Span| {
                paragraph.citations().iter().any(|citation| citation.date.is_some_and(|date| date.span.overlaps(span)))
            };
            // A draft that speaks of later days was not written on the one it seems to state.
            let speaks = paragraph.dates().iter().filter(|date| !cited(date.span)).filter_map(|date| date.year);
            if speaks.filter_map(|year| year.try_into().ok()).any(is_later) {
                return;
            }
            for citation in paragraph.citations() {
                let number = citation.year(paragraph);
                let date = citation.date.map(|date| date.year);
                // Two years that differ are spoken of by themselves.
                let agree = number.is_none() || date.is_none() || number == date;
                let Some(year) = number.or(date).filter(|year| agree && is_later(*year)) else { continue };
                if ahead.replace((index, citation.span, year)).is_some() {
                    return;
                }
            }
        }
        let Some((index, span, year)) = ahead else { return };
        // "Ngày 5/3/2022, Chính phủ ban hành …" tells when that was issued, not when the draft was written.
        let issues = |placed: &Placed| placed.paragraph().citations().iter().any(|citation| citation.issued.is_some());
        if document.paragraphs().iter().any(issues) {
            return;
        }
        let message = Message::new(
            format!(
                "Văn bản năm {year} không thể có trước bài viết ngày {}. Hãy kiểm tra lại năm.",
                day.last.strftime("%d/%m/%Y")
            ),
            format!("A document of {year} is younger than this draft of {}. Check the year.", day.last),
        );
        found.push((index, self.finding(span, message)));
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::all_if(!(paragraph.citations().is_empty() && paragraph.dates().is_empty()))
    }
}

/// How many words the longest name of a law has.
const LONGEST_LAW: usize = 24;

/// *luật*, which the names of laws begin with.
static LAW: LazyLock<u32> = LazyLock::new(|| word::key("luật"));

impl CitationDate {
    /// *Luật Đất đai ngày 29 tháng 11 năm 2014*: no version of it was passed on that day, but one on a day that differs in one
    /// part alone.
    fn against_passing(&self, paragraph: &Paragraph, law: usize) -> Option<Finding> {
        let before = |back: usize| law.checked_sub(back).map_or("", |at| paragraph.lower_word(at));
        let start = law - usize::from(before(1) == "bộ");
        // "một số điều của Luật Đất đai ngày …" is the day of what amends it.
        if law > start && before(2) == "của" || law == start && before(1) == "của" {
            return None;
        }
        let tokens = paragraph.tokens();
        let words = tokens[start..].iter().filter(|token| token.kind != TokenKind::Punctuation).map(|token| token.key);
        let (length, passed) = laws::passed(words.take(LONGEST_LAW))?;
        let mut end = start;
        let mut left = length;
        while left > 0 {
            let token = &tokens[end];
            let mark = token.kind == TokenKind::Punctuation;
            if mark && paragraph.word(end) != "," {
                return None;
            }
            left -= usize::from(!mark);
            end += 1;
        }
        let day = end + usize::from(paragraph.word(end) == ",");
        if paragraph.lower_word(day) != "ngày" {
            return None;
        }
        let date = paragraph.dates().iter().find(|date| date.tokens.start == day + 1 || date.tokens.start == day)?;
        let (of_month, month, year) = (date.day?, date.month, date.year?);
        let meant = laws::near(passed, (of_month, month, year))?;
        let name = paragraph.slice(paragraph.span_of(start..end));
        let day = format!("{}/{}/{}", meant.0, meant.1, meant.2);
        let message = Message::new(
            format!("{name} được thông qua ngày {day}, không phải ngày ghi ở đây. Hãy đối chiếu với văn bản."),
            format!("{name} was passed on {day}, not on this day. Check the document."),
        );
        let written = paragraph.slice(date.span);
        let mut finding = self.finding(date.span, message);
        if meant.2 != year {
            let fixed = written.replacen(&year.to_string(), &meant.2.to_string(), 1);
            finding = finding.fix(Fix::replace(date.span, fixed, Applicability::Unsafe));
        }
        Some(finding)
    }

    /// 30/2020/NĐ-CP ngày 05/3/2021
    fn against_date(&self, paragraph: &Paragraph, citation: &Citation) -> Option<Finding> {
        let year = citation.year(paragraph)?;
        let Some(date) = citation.date.filter(|date| date.day.is_some()) else {
            return self.against_issue(paragraph, citation, year);
        };
        if year == date.year {
            return None;
        }
        let message = Message::new(
            format!("Số ghi năm {year} mà ngày ban hành là năm {}. Hãy đối chiếu với văn bản.", date.year),
            format!("The number says {year}, the date beside it {}. Check the document.", date.year),
        );
        let both = citation.span.to(date.span);
        let number = paragraph.slice(both).replacen(&year.to_string(), &date.year.to_string(), 1);
        let mut other = Fix::replace(date.year_span, year.to_string(), Applicability::Unsafe);
        other.title = Message::new(format!("Sửa năm của ngày thành {year}"), format!("Change the date's year to {year}"));
        // Either may be the slip: both are underlined.
        let finding = self.finding(both, message).fix(Fix::replace(both, number, Applicability::Unsafe));
        Some(finding.fix(other).relate(date.span, Message::new("Ngày ban hành", "The date of issue")))
    }

    /// *Ngày 29/11/2022, Chính phủ ban hành Nghị định số 98/2021/NĐ-CP*
    fn against_issue(&self, paragraph: &Paragraph, citation: &Citation, year: u16) -> Option<Finding> {
        let date = citation.issued.filter(|date| date.year != year)?;
        // What was signed in the last days of a year may be made known in the first of the next.
        if date.year == year + 1 && date.day.is_some_and(|(_, month)| month == 1) {
            return None;
        }
        let message = Message::new(
            format!("Số ghi năm {year} mà câu nói văn bản ban hành năm {}. Hãy đối chiếu với văn bản.", date.year),
            format!("The number says {year}, the sentence that it was issued in {}. Check the document.", date.year),
        );
        let number = paragraph.slice(citation.span).replacen(&year.to_string(), &date.year.to_string(), 1);
        let finding = self.finding(citation.span, message).fix(Fix::replace(citation.span, number, Applicability::Unsafe));
        Some(finding.relate(date.span, Message::new("Ngày ban hành", "The date of issue")))
    }

    /// 31/2024/QH14
    fn against_legislature(&self, paragraph: &Paragraph, citation: &Citation) -> Option<Finding> {
        let issuer = paragraph.slice(citation.issuer);
        let legislature = documents::legislature(issuer)?;
        let (first, last) = documents::years_of_legislature(legislature)?;
        let told = || term(paragraph, citation, &["quốc", "hội"]).or_else(|| term_before(paragraph, citation));
        if let Some((said, tokens)) = told().filter(|(said, _)| *said != legislature) {
            return Some(self.against_words(paragraph, citation, legislature, said, tokens));
        }
        let year = citation.year(paragraph).or(citation.date.map(|date| date.year))?;
        if (first..=last).contains(&year) {
            return None;
        }
        let message = Message::new(
            format!(
                "Quốc hội khóa {legislature} làm việc từ {first} đến {last}, không ban hành văn bản năm {year}. Hãy kiểm tra lại."
            ),
            format!(
                "The National Assembly's term {legislature} ran from {first} to {last}; nothing of {year} is its. Check it."
            ),
        );
        let right = (8..=30)
            .find(|term| documents::years_of_legislature(*term).is_some_and(|(first, last)| first < year && year <= last));
        let finding = self.finding(citation.span, message);
        Some(match right {
            Some(right) => {
                let body = issuer.trim_end_matches(|c: char| c.is_ascii_digit());
                let number = paragraph.slice(citation.span).replace(issuer, &format!("{body}{right}"));
                finding.fix(Fix::replace(citation.span, number, Applicability::Unsafe))
            }
            None => finding,
        })
    }

    /// *203/2025/QH15 của Quốc hội khóa XIV*: the year tells which of the two is the slip.
    fn against_words(
        &self,
        paragraph: &Paragraph,
        citation: &Citation,
        legislature: u16,
        said: u16,
        tokens: Range<usize>,
    ) -> Finding {
        let issuer = paragraph.slice(citation.issuer);
        let message = Message::new(
            format!("“{issuer}” là Quốc hội khóa {legislature}, lời văn ghi khóa {said}. Hãy đối chiếu với văn bản."),
            format!("“{issuer}” is the National Assembly's term {legislature}, the words say {said}. Check the document."),
        );
        let year = citation.year(paragraph).or(citation.date.map(|date| date.year));
        let sat = |term: u16| {
            let years = documents::years_of_legislature(term).zip(year);
            years.is_some_and(|((first, last), year)| (first..=last).contains(&year))
        };
        if !sat(legislature) || sat(said) {
            return self.finding(citation.span, message);
        }
        let numeral = paragraph.tokens()[tokens.end - 1].span;
        let digits = paragraph.slice(numeral).bytes().all(|byte| byte.is_ascii_digit());
        let right = if digits { legislature.to_string() } else { units::in_roman(legislature) };
        let finding = self.finding(paragraph.span_of(tokens), message);
        let finding = finding.fix(Fix::replace(numeral, right, Applicability::Unsafe));
        finding.relate(citation.span, Message::new("Số văn bản", "The document's number"))
    }

    /// 18-NQ/TW ngày 25/10/2017 của Trung ương khóa XI
    fn against_term(&self, paragraph: &Paragraph, citation: &Citation) -> Option<Finding> {
        let date = citation.date?;
        if citation.by(paragraph)?.code != "TW" {
            return None;
        }
        let (said, _) = term(paragraph, citation, &["trung", "ương"])?;
        // The tenth Central Committee was elected in 2006, each five years in office.
        let first = said.checked_mul(5)?.checked_add(1956)?;
        if said < 8 || (first..=first + 5).contains(&date.year) {
            return None;
        }
        let message = Message::new(
            format!(
                "Ban Chấp hành Trung ương khóa {said} làm việc từ {first} đến {}, ngày ban hành lại là năm {}. Hãy kiểm tra lại.",
                first + 5,
                date.year
            ),
            format!(
                "The Central Committee's term {said} ran from {first} to {}; the date says {}. Check it.",
                first + 5,
                date.year
            ),
        );
        Some(self.finding(citation.span, message).relate(date.span, Message::new("Ngày ban hành", "The date of issue")))
    }
}

/// The term that the words after a number give to a body, *của Quốc hội khóa XIV*, and the tokens that say so.
fn term(paragraph: &Paragraph, citation: &Citation, body: &[&str; 2]) -> Option<(u16, Range<usize>)> {
    const REACH: usize = 16;
    let start = citation.token + 1;
    let end = paragraph.citations().iter().map(|other| other.token).find(|other| *other > citation.token).unwrap_or(usize::MAX);
    let mut seen = None;
    for index in start..end.min(start + REACH).min(paragraph.tokens().len()) {
        match paragraph.lower_word(index) {
            "." | ";" => return None,
            word if word == body[0] && paragraph.lower_word(index + 1) == body[1] => seen = Some(index),
            "khóa" | "khoá" if let Some(body) = seen => return Some((ordinal(paragraph.word(index + 1))?, body..index + 2)),
            _ => {}
        }
    }
    None
}

/// The term of the National Assembly that the words before a number give to it: *Quốc hội khóa XIV đã có Nghị quyết số …*
fn term_before(paragraph: &Paragraph, citation: &Citation) -> Option<(u16, Range<usize>)> {
    let mut at = citation.kind.as_ref()?.1.start;
    while at > 0
        && paragraph.follows(at)
        && matches!(paragraph.lower_word(at - 1), "đã" | "vừa" | "có" | "ban" | "hành" | "thông" | "qua")
    {
        at -= 1;
    }
    let start = at.checked_sub(4)?;
    let named = ["quốc", "hội"].into_iter().enumerate().all(|(on, word)| paragraph.lower_word(start + on) == word);
    let term = named && matches!(paragraph.lower_word(start + 2), "khóa" | "khoá") && paragraph.follows(at);
    term.then(|| Some((ordinal(paragraph.word(at - 1))?, start..at))).flatten()
}

/// The number of a term, in digits or in Roman figures.
fn ordinal(text: &str) -> Option<u16> {
    text.parse().ok().or_else(|| units::roman(text)?.try_into().ok())
}
