//! One document cited in two ways that cannot both be right.

use rustc_hash::FxHashMap;

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::citation::Citation;
use crate::doc::token::{Token, TokenKind};
use crate::doc::{Document, Paragraph};
use crate::finding::{Finding, Message};
use crate::lang::documents;

rule! {
    /// Một văn bản được dẫn với hai ngày ban hành hoặc hai số khác nhau trong cùng bài.
    ///
    /// ```vi draft
    /// Thực hiện Nghị quyết số 08/2019/NQ-HĐND ngày 10/12/2019 của HĐND tỉnh, huyện đã hỗ trợ 45 hộ.
    /// Nghị quyết số ⟦08/2019/NQ-HĐND⟧ ngày 12/10/2019 còn hỗ trợ lãi suất.
    /// Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 về công tác văn thư được phổ biến.
    /// Theo Nghị định số ⟦03/2020/NĐ-CP⟧ về công tác văn thư, văn bản phải ghi đủ năm.
    /// ```
    ///
    /// ```vi draft
    /// Quyết định số 12/QĐ-UBND ngày 03/01/2020 của UBND tỉnh và Quyết định số 12/QĐ-UBND ngày 15/02/2021 của UBND tỉnh.
    /// Quyết định số 45/QĐ-UBND ngày 03/01/2020 của UBND tỉnh và Quyết định số 45/QĐ-UBND ngày 05/01/2020 của UBND huyện.
    /// Nghị định số 110/2004/NĐ-CP về công tác văn thư được thay bằng Nghị định số 30/2020/NĐ-CP về công tác văn thư.
    /// Nghị quyết số 18-NQ/TW ngày 25/10/2017; sau đó là Nghị quyết số 18-NQ/TW ngày 16/6/2022 về đất đai.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Một văn bản chỉ có một số và một ngày ban hành; hai nơi khác nhau thì một nơi sai.
    ///
    /// ## Sửa
    ///
    /// Người viết phải đối chiếu với văn bản; chỗ kia được chỉ ra bên cạnh.
    ///
    /// ## Nguồn
    ///
    /// Nghị định 30/2020/NĐ-CP, Phụ lục I (viện dẫn văn bản).
    ///
    /// ## English
    ///
    /// One document is cited with two dates, or under two numbers, in one draft. Check which is right.
    CitationConflict = "citation-conflict" {
        group: Citations,
        level: Warning,
        since: "0.1.0",
    }
}

/// A subject in fewer words than this may be that of several documents.
const LEAST_SUBJECT: usize = 5;

impl Rule for CitationConflict {
    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        let mut by_number = FxHashMap::default();
        let mut by_subject = FxHashMap::default();
        for (index, placed) in document.paragraphs().iter().enumerate() {
            let paragraph = placed.paragraph();
            for citation in paragraph.citations() {
                let here = Cited { index, paragraph, citation };
                if citation.date.is_some_and(|date| date.day.is_some()) {
                    let first = *by_number.entry(citation.identity(paragraph)).or_insert(here);
                    if first.has_another_date(&here) {
                        let message = Message::new(
                            "Cùng một văn bản mà nơi khác trong bài ghi ngày ban hành khác. Hãy đối chiếu với văn bản.",
                            "The same document bears another date elsewhere in the draft. Check which is right.",
                        );
                        found.push(self.conflict(&here, &first, message));
                        continue;
                    }
                }
                if let Some(subject) = here.subject() {
                    let first = *by_subject.entry(subject).or_insert(here);
                    if first.has_another_number(&here) {
                        let message = Message::new(
                            "Văn bản cùng nội dung mà nơi khác trong bài ghi số khác. Hãy đối chiếu với văn bản.",
                            "A document on the same subject has another number elsewhere in the draft. Check which is right.",
                        );
                        found.push(self.conflict(&here, &first, message));
                    }
                }
            }
        }
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::all_if(!(paragraph.citations().is_empty()))
    }
}

impl CitationConflict {
    fn conflict(&self, here: &Cited, first: &Cited, message: Message) -> (usize, Finding) {
        let other = Message::new("Nơi dẫn trước đó", "Cited earlier");
        (here.index, self.finding(here.citation.span, message).relate_in(first.index, first.citation.span, other))
    }
}

/// A citation in its place.
#[derive(Clone, Copy)]
struct Cited<'d> {
    index: usize,
    paragraph: &'d Paragraph,
    citation: &'d Citation,
}

impl Cited<'_> {
    /// Whether two citations of one number are of one document and differ in its date.
    fn has_another_date(&self, other: &Self) -> bool {
        let date = |cited: &Self| cited.citation.date.and_then(|date| Some((date.day?, date.year)));
        let (Some((day, year)), Some((other_day, other_year))) = (date(self), date(other)) else { return false };
        if (day, year) == (other_day, other_year) {
            return false;
        }
        let unique = self.citation.by(self.paragraph).is_some_and(|issuer| !is_local(issuer.code));
        let same_body = unique || self.body().is_some() && self.body() == other.body();
        // Without a year in the number, the number comes back each year or term: then only a slip in one part is sure.
        let slip = match (day.0 == other_day.0, day.1 == other_day.1, year == other_year) {
            (true, true, false) => unique,
            (true, false, true) | (false, true, true) => true,
            _ => day.0 == other_day.1 && day.1 == other_day.0 && year == other_year,
        };
        if self.citation.year(self.paragraph).is_some() {
            // Local councils and committees number alike: the provinces of two citations may differ.
            return unique || self.body().is_none() || other.body().is_none() || same_body;
        }
        same_body && slip
    }

    /// Whether two citations of one subject are of one document and differ in its number.
    fn has_another_number(&self, other: &Self) -> bool {
        let (one, two) = (self.citation, other.citation);
        let (serial, year, code, issuer) = one.identity(self.paragraph);
        let (other_serial, other_year, other_code, other_issuer) = two.identity(other.paragraph);
        let dates =
            (one.date.and_then(|date| Some((date.day?, date.year))), two.date.and_then(|date| Some((date.day?, date.year))));
        let same_date = matches!(dates, (Some(one), Some(two)) if one == two);
        let dates_agree = same_date || dates.0.is_none() || dates.1.is_none();
        let same_kind = code == other_code && issuer == other_issuer;
        same_kind && serial != other_serial && dates_agree && (same_date || year.is_some() && year == other_year)
    }

    /// The issuer as the words after the number have it.
    fn body(&self) -> Option<String> {
        const WORDS: usize = 4;
        let (tokens, _) = self.citation.organ.as_ref()?;
        let words = (tokens.start..tokens.start + WORDS).map_while(|index| {
            self.paragraph.tokens().get(index).filter(|token| token.is_wordlike()).map(|_| self.paragraph.lower_word(index))
        });
        Some(words.collect::<Vec<_>>().join(" "))
    }

    /// What the document is about, *về công tác văn thư*: the keys of its words up to punctuation.
    fn subject(&self) -> Option<Vec<u32>> {
        documents::issuer(self.paragraph.slice(self.citation.issuer))?;
        let after = self.citation.organ.as_ref().map(|(tokens, _)| tokens.end).filter(|end| *end > self.citation.token);
        let date =
            self.citation.date.map(|date| self.paragraph.tokens().partition_point(|token| token.span.start < date.span.end));
        let start = after.or(date).unwrap_or(self.citation.token + 1);
        // *của UBND tỉnh về …*: the body may have a name of a few words.
        let about = (start..start + 4).find(|index| self.paragraph.lower_word(*index) == "về")?;
        let between = self.paragraph.tokens().get(start..about)?.iter().all(Token::is_wordlike);
        // What is said of the document begins with a verb in its tense.
        let said = |index: usize| matches!(self.paragraph.lower_word(index), "được" | "đã" | "đang" | "sẽ" | "là" | "thì");
        let phrase = self.paragraph.phrase_from(about).enumerate();
        let words: Vec<u32> = phrase.take_while(|(offset, _)| !said(about + offset)).map(|(_, key)| key).collect();
        let closed = said(about + words.len())
            || self.paragraph.tokens().get(about + words.len()).is_none_or(|next| {
                next.kind == TokenKind::Punctuation && !matches!(self.paragraph.slice(next.span), "-" | "–" | "/" | "&")
            });
        (between && closed && words.len() >= LEAST_SUBJECT).then_some(words)
    }
}

/// Bodies of which there is one in every province, district or commune.
fn is_local(code: &str) -> bool {
    matches!(code, "UBND" | "HĐND" | "TU" | "HU" | "QU" | "ĐU" | "ĐUK" | "UBKTTU" | "BTCTU" | "BTGTU")
}
