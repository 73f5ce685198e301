//! Document numbers that cannot be what the issuing body printed.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::citation::{Citation, KINDS, System};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::text::Span;

rule! {
    /// Số, ký hiệu văn bản viết sai thể thức: nghị định thiếu năm, loại văn bản không khớp ký hiệu, sai dấu nối.
    ///
    /// ```vi
    /// Thực hiện Nghị định số ⟦03/NĐ-CP⇒03/2019/NĐ-CP⟧, ngày 05/9/2019 của Chính phủ.
    /// Theo Thông tư số ⟦02/TT-BNV⟧ của Bộ Nội vụ.
    /// Nghị định số ⟦15/2020/NQ-CP⇒15/2020/NĐ-CP⟧ ngày 03/02/2020 của Chính phủ.
    /// Nghị quyết số ⟦06/NQ-TU⇒06-NQ/TU⟧ của Tỉnh ủy; Kế hoạch số ⟦136-KH/UBND⇒136/KH-UBND⟧ của UBND tỉnh.
    /// Quyết định ⟦12/QD-UBND⇒12/QĐ-UBND⟧ và Nghị quyết ⟦08/2019/NQ-HDND⇒08/2019/NQ-HĐND⟧.
    /// Kế hoạch số ⟦136/2020/KH-UBND⇒136/KH-UBND⟧; Nghị quyết số ⟦06/2020-NQ/TU⇒06-NQ/TU⟧.
    /// Nghị định số 30/2020/NĐ-CP ngày 05/3/2020; Nghị quyết số 203/2025/QH15; Chỉ thị số 05-CT/TW; Công văn số 7130/UBND-TH.
    /// Nghị quyết số 76/NQ-CP; Quyết định số 1034/QĐ-UBND; Quy định số 399-QĐ/TW; Nghị quyết 1279/NQ-UBTVQH15; Luật số 72/2025/QH15.
    /// Nghị định số 132/NĐ-CP ngày 29/9/1961; nghị định, thông tư, quyết định số 1034/QĐ-UBND; ghế 12/A-B; chuyến bay 5-VN/SGN.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số, ký hiệu là “tên” của văn bản: sai một chữ là chỉ sang văn bản khác hoặc không tra được. Nghị định, thông tư luôn có
    /// năm trong số; văn bản nhà nước nối bằng “/…-”, văn bản của Đảng bằng “-…/”.
    ///
    /// ## Sửa
    ///
    /// Cần người viết đối chiếu với văn bản gốc; năm lấy từ ngày ban hành ghi bên cạnh.
    ///
    /// ## Nguồn
    ///
    /// Luật Ban hành văn bản quy phạm pháp luật (Luật 80/2015/QH13, Điều 10); Nghị định 30/2020/NĐ-CP, Phụ lục I và III; Quy định
    /// 399-QĐ/TW về thể thức văn bản của Đảng.
    ///
    /// ## English
    ///
    /// A document number that the issuing body cannot have printed: a decree without its year, a kind word against the kind
    /// code, separators of the other system, letters without their marks. To be checked against the document.
    CitationForm = "citation-form" {
        group: Citations,
        level: Warning,
        since: "0.1.0",
    }
}

/// Issuers that write as the Party does.
const PARTY: [&str; 9] = ["TW", "TU", "HU", "ĐU", "ĐUK", "BTCTW", "BTGTW", "UBKTTW", "VPTW"];

/// Issuers that write as the State does.
const STATE: [&str; 7] = ["CP", "TTg", "UBND", "HĐND", "CTN", "VPCP", "UBTVQH"];

/// Codes whose marks get lost on the keyboard, as typed and as meant.
const UNMARKED: [(&str, &str); 7] =
    [("ND", "NĐ"), ("QD", "QĐ"), ("HDND", "HĐND"), ("TTG", "TTg"), ("DU", "ĐU"), ("CTR", "CTr"), ("TTR", "TTr")];

impl Rule for CitationForm {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for citation in paragraph.citations() {
            let number = Number::new(paragraph, citation);
            let fault = number.unmarked().or_else(|| number.joined()).or_else(|| number.named()).or_else(|| number.dated());
            let Some(Fault { message, fixed }) = fault else { continue };
            let mut finding = self.finding(citation.span, message);
            if let Some(fixed) = fixed {
                finding = finding.fix(Fix::replace(citation.span, fixed, Applicability::Unsafe));
            }
            found.push(finding);
        }
    }
}

/// What is wrong with a number, and the number as it should be, where that is known.
struct Fault {
    message: Message,
    fixed: Option<String>,
}

/// A number in its parts, as text.
struct Number<'p> {
    citation: &'p Citation,
    serial: &'p str,
    kind_code: &'p str,
    issuer: &'p str,
    whole: &'p str,
}

impl<'p> Number<'p> {
    fn new(paragraph: &'p Paragraph, citation: &'p Citation) -> Self {
        let slice = |span: Span| paragraph.slice(span);
        Self {
            citation,
            serial: slice(citation.serial),
            kind_code: slice(citation.kind_code),
            issuer: slice(citation.issuer),
            whole: slice(citation.span),
        }
    }

    fn year(&self) -> Option<u16> {
        self.citation.year.map(|(year, _)| year)
    }

    fn write(&self, system: System, year: Option<u16>, kind_code: &str, issuer: &str) -> String {
        match (system, year) {
            (System::Party, _) => format!("{}-{kind_code}/{issuer}", self.serial),
            (System::State, Some(year)) => format!("{}/{year}/{kind_code}-{issuer}", self.serial),
            (System::State, None) => format!("{}/{kind_code}-{issuer}", self.serial),
        }
    }

    /// Letters without their marks: `QD-UBND`, `NQ-HDND`.
    fn unmarked(&self) -> Option<Fault> {
        let meant = |code: &str| UNMARKED.iter().find(|(typed, _)| *typed == code).map(|(_, meant)| *meant);
        let known = STATE.contains(&self.issuer) || PARTY.contains(&self.issuer) || meant(self.issuer).is_some();
        let kind = meant(self.kind_code).filter(|_| known);
        let issuer = meant(self.issuer).filter(|_| KINDS.iter().any(|kind| kind.code == self.kind_code) || kind.is_some());
        if kind.is_none() && issuer.is_none() {
            return None;
        }
        let fixed =
            self.write(self.citation.system, self.year(), kind.unwrap_or(self.kind_code), issuer.unwrap_or(self.issuer));
        Some(Fault {
            message: Message::new(
                format!("Ký hiệu “{}” thiếu dấu hoặc sai chữ hoa, chữ thường. Viết đúng: “{fixed}”.", self.whole),
                format!("The code in “{}” lacks its marks or has its case wrong. Write “{fixed}”.", self.whole),
            ),
            fixed: Some(fixed),
        })
    }

    /// Parts joined as the other system joins them: `06/NQ-TU`, `136-KH/UBND`; a year where the Party has none.
    fn joined(&self) -> Option<Fault> {
        let known = KINDS.iter().any(|kind| kind.code == self.kind_code);
        let system = match self.issuer {
            issuer if PARTY.contains(&issuer) => System::Party,
            issuer if STATE.contains(&issuer) => System::State,
            _ => return None,
        };
        let year = self.year().filter(|_| system == System::State);
        let fixed = self.write(system, year, self.kind_code, self.issuer);
        (known && fixed != self.whole).then(|| Fault {
            message: Message::new(
                format!(
                    "Số “{}” sai thể thức văn bản {}. Viết đúng: “{fixed}”.",
                    self.whole,
                    if system == System::Party { "của Đảng" } else { "nhà nước" }
                ),
                format!(
                    "“{}” is not how {} documents are numbered. Write “{fixed}”.",
                    self.whole,
                    if system == System::Party { "Party" } else { "State" }
                ),
            ),
            fixed: Some(fixed),
        })
    }

    /// A kind word against its code: *Nghị định số …/NQ-CP*.
    fn named(&self) -> Option<Fault> {
        let kind = &KINDS[self.citation.kind?.0];
        let other = KINDS.iter().find(|other| other.code == self.kind_code)?;
        if kind.code == other.code {
            return None;
        }
        let fixed = self.write(self.citation.system, self.year(), kind.code, self.issuer);
        Some(Fault {
            message: Message::new(
                format!(
                    "“{}” không khớp ký hiệu “{}” ({}). Hãy đối chiếu với văn bản.",
                    capitalised(kind.words),
                    other.code,
                    other.words
                ),
                format!(
                    "“{}” does not go with the code “{}” ({}). Check the document.",
                    capitalised(kind.words),
                    other.code,
                    other.words
                ),
            ),
            fixed: Some(fixed),
        })
    }

    /// A year missing where the kind always has one, or standing where it never does.
    fn dated(&self) -> Option<Fault> {
        let kind = KINDS.iter().find(|kind| kind.code == self.kind_code)?;
        let worded = self.citation.kind.is_none_or(|(worded, _)| KINDS[worded].code == kind.code);
        if self.citation.system != System::State || !worded {
            return None;
        }
        // "TT" is a circular only where a ministry signs it, or the words say so.
        let circular = kind.code != "TT" || self.citation.kind.is_some();
        match self.year() {
            // Until 1996 decrees were numbered without the year.
            None if kind.needs_year && circular && self.citation.dated.is_none_or(|year| year > 1996) => Some(Fault {
                message: Message::new(
                    format!("{} luôn có năm ban hành trong số. “{}” thiếu năm.", capitalised(kind.words), self.whole),
                    format!("The number of a {} always holds the year. “{}” lacks it.", kind.words, self.whole),
                ),
                fixed: self.citation.dated.map(|year| self.write(System::State, Some(year), self.kind_code, self.issuer)),
            }),
            Some(_) if kind.refuses_year && self.citation.kind.is_some() => Some(Fault {
                message: Message::new(
                    format!("{} là văn bản hành chính, số không kèm năm.", capitalised(kind.words)),
                    format!("The number of a {} holds no year.", kind.words),
                ),
                fixed: Some(self.write(System::State, None, self.kind_code, self.issuer)),
            }),
            _ => None,
        }
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
