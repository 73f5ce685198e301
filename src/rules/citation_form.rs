//! Document numbers that cannot be what the issuing body printed.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::citation::{Citation, System};
use crate::doc::token::Case;
use crate::finding::{Applicability, Edit, Finding, Fix, Message, Severity};
use crate::lang::documents::{self, Issuer, Kind, Yearly};
use crate::rules::like;

rule! {
    /// Số, ký hiệu văn bản viết sai thể thức: nghị định thiếu năm, loại văn bản không khớp ký hiệu, sai dấu nối, sai cơ quan.
    ///
    /// ```vi
    /// Thực hiện Nghị định số ⟦03/NĐ-CP⇒03/2019/NĐ-CP⟧, ngày 05/9/2019 của Chính phủ.
    /// Theo Thông tư số ⟦02/TT-BNV⟧ của Bộ Nội vụ.
    /// Nghị định số ⟦15/2020/NQ-CP⇒15/2020/NĐ-CP⟧ ngày 03/02/2020 của Chính phủ.
    /// Nghị quyết số ⟦06/NQ-TU⇒06-NQ/TU⟧ của Tỉnh ủy; Kế hoạch số ⟦136-KH/UBND⇒136/KH-UBND⟧ của UBND tỉnh.
    /// Quyết định ⟦12/QD-UBND⇒12/QĐ-UBND⟧ và Nghị quyết ⟦08/2019/NQ-HDND⇒08/2019/NQ-HĐND⟧.
    /// Kế hoạch số ⟦136/2020/KH-UBND⇒136/KH-UBND⟧; Nghị quyết số ⟦06/2020-NQ/TU⇒06-NQ/TU⟧.
    /// Nghị định số ⟦2020/30/NĐ-CP⇒30/2020/NĐ-CP⟧; Nghị định số ⟦30-2020/NĐ-CP⇒30/2020/NĐ-CP⟧; Nghị định ⟦30/2020/NĐCP⇒30/2020/NĐ-CP⟧.
    /// Nghị định số ⟦30/2020/CP-NĐ⇒30/2020/NĐ-CP⟧; Nghị định số ⟦30/20/NĐ-CP⇒30/2020/NĐ-CP⟧; Nghị quyết số ⟦06-NQ-TU⇒06-NQ/TU⟧.
    /// Nghị định số ⟦30/2020/NĐ-TTg⇒30/2020/NĐ-CP⟧; Nghị định số ⟦30/2020/N-CP⇒30/2020/NĐ-CP⟧; Nghị quyết số ⟦08/2019/NQ-HĐN⇒08/2019/NQ-HĐND⟧.
    /// Nghị quyết số ⟦08/2019/NQ-UBND⇒08/2019/NQ-HĐND⟧ của HĐND tỉnh; Thông tư số ⟦02/2021/TT-BTC⇒02/2021/TT-BNV⟧ của Bộ Nội vụ.
    /// Nghị định số ⟦3/2019/NĐ-CP⇒03/2019/NĐ-CP⟧; Quyết định số ⟦012/QĐ-UBND⇒12/QĐ-UBND⟧; Nghị quyết số ⟦08/2019/NQ - HĐND⇒08/2019/NQ-HĐND⟧.
    /// Tờ trình số ⟦209/KH-SNN⟧ của Sở Nội vụ; theo báo cáo 1468/KL-TTCP của Thanh tra Chính phủ; nghị định ⟦15/2020/NQ-CP⟧ hay số khác.
    /// Nghị định số ⟦99/2010/NĐ-CP-CP⇒99/2010/NĐ-CP⟧; Tờ trình số ⟦209-TTr/SNN⇒209/TTr-SNN⟧; Công văn số ⟦326/UBND/ĐT⇒326/UBND-ĐT⟧ của UBND tỉnh.
    /// Thông báo kết luận số 123/TB-VPCP; Nghị quyết số 19-2017/NQ-CP; Công văn số 436/UBND-KH; Quyết định số 12/QĐ-ĐHSP.
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

impl Rule for CitationForm {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for citation in paragraph.citations() {
            let number = Number::new(paragraph, citation);
            let Some(Fault { message, fixed, severity }) = number.fault() else { continue };
            let mut finding = self.finding(citation.span, message).at(severity);
            let renamed = number.renamed();
            // A body that cannot issue what the words say: then the words are wrong, not the code.
            let words_first = number.word_is_impossible();
            let rewrite = fixed.map(|fixed| Fix::replace(citation.span, fixed, Applicability::Unsafe));
            let fixes = if words_first { [renamed, rewrite] } else { [rewrite, renamed] };
            for fix in fixes.into_iter().flatten() {
                finding = finding.fix(fix);
            }
            found.push(finding);
        }
    }
}

/// What is wrong with a number, and the number as it should be, where that is known.
struct Fault {
    message: Message,
    fixed: Option<String>,
    severity: Severity,
}

impl Fault {
    fn new(vietnamese: String, english: String, fixed: Option<String>) -> Self {
        Self { message: Message::new(vietnamese, english), fixed, severity: Severity::Warning }
    }
}

/// A number in its parts, as printed and as meant.
struct Number<'p> {
    paragraph: &'p Paragraph,
    citation: &'p Citation,
    whole: &'p str,
    serial: &'p str,
    code: &'p str,
    issuer: &'p str,
    /// The code of the kind that is meant, where one is known.
    meant_code: Option<&'static str>,
    /// The issuer that is meant, where one is known.
    meant_issuer: Option<&'static Issuer>,
    swapped: bool,
}

/// Issuers whose code is looked for where a letter got lost: every draft cites them, and no other body's code is so near.
const COMMON: [&str; 4] = ["UBND", "HĐND", "UBTVQH", "VPCP"];

/// Codes of other bodies that are a letter away from one of the table: Hội Nông dân, Hội đồng Nhà nước, Chủ tịch.
const OTHERS: [&str; 6] = ["HND", "HĐNN", "UB", "CT", "TCT", "QU"];

impl<'p> Number<'p> {
    fn new(paragraph: &'p Paragraph, citation: &'p Citation) -> Self {
        let slice = |span| paragraph.slice(span);
        let mut number = Self {
            paragraph,
            citation,
            whole: slice(citation.span),
            serial: slice(citation.serial),
            code: slice(citation.code),
            issuer: slice(citation.issuer),
            meant_code: None,
            meant_issuer: None,
            swapped: false,
        };
        let worded = |code: &str| number.word().is_some_and(|kind| kind.codes.contains(&code));
        // "436/UBND-KH" is a letter of UBND drafted by its KH: only the words or a year tell that the two were swapped.
        let dated = citation.year(paragraph).is_some() && matches!(number.issuer, "NĐ" | "NQ" | "QĐ" | "TT");
        number.swapped = documents::issuer(number.code).is_some()
            && documents::is_kind(number.issuer)
            && !documents::is_kind(number.code)
            && (worded(number.issuer) || dated);
        let (code, issuer) = number.in_order();
        number.meant_issuer = number.find_issuer(code, issuer);
        number.meant_code = number.find_code(code);
        number
    }

    /// Code and issuer as printed, in their right places.
    fn in_order(&self) -> (&'p str, &'p str) {
        if self.swapped { (self.issuer, self.code) } else { (self.code, self.issuer) }
    }

    /// The kind that the words name.
    fn word(&self) -> Option<&'static Kind> {
        self.citation.kind.as_ref().map(|(kind, _)| *kind)
    }

    fn year(&self) -> Option<u16> {
        self.citation.year(self.paragraph)
    }

    fn dated(&self) -> Option<u16> {
        self.citation.date.map(|date| date.year)
    }

    /// Whom the words around the number name.
    fn organ(&self) -> &[&'static Issuer] {
        self.citation.organ.as_ref().map_or(&[], |(_, issuers)| issuers)
    }

    fn find_issuer(&self, code: &str, issuer: &str) -> Option<&'static Issuer> {
        if let Some(known) = documents::issuer(issuer) {
            return Some(known);
        }
        let head = head(issuer);
        let kind = documents::is_kind(code) || documents::unmarked_kind(code).is_some();
        if let Some(meant) = documents::unmarked_issuer(head).filter(|_| kind) {
            return documents::issuer(meant);
        }
        let decree = code == "NĐ" && self.word().is_none_or(|kind| kind.codes.contains(&"NĐ"));
        if decree && head.chars().count() <= 3 && self.year().is_some() {
            return documents::issuer("CP");
        }
        if let Some(named) = self.organ().iter().find(|named| head.is_empty() || documents::is_near(head, named.code)) {
            return kind.then_some(*named);
        }
        if !kind || OTHERS.contains(&head) || head.is_empty() {
            return None;
        }
        let candidates = documents::issuers().iter().filter(|issuer| lost(head, issuer.code));
        // A circular with its year comes from a ministry; elsewhere a body's code may be near another's.
        let circular = code == "TT" && self.year().is_some();
        let sure = |issuer: &&Issuer| circular || COMMON.contains(&issuer.code) && head.len() > 2 || self.names(issuer);
        candidates.filter(sure).max_by_key(|issuer| self.names(issuer))
    }

    /// Whether the sentence names a body in words.
    fn names(&self, issuer: &Issuer) -> bool {
        let Some(sentence) = self.paragraph.sentence_of(self.citation.token) else { return false };
        sentence.tokens.clone().any(|index| {
            let named = documents::issuers_of_words(self.paragraph.phrase_from(index));
            named.is_some_and(|(_, mut bodies)| bodies.any(|body| body.code == issuer.code))
        })
    }

    fn find_code(&self, code: &str) -> Option<&'static str> {
        if let Some(known) = documents::kinds_of_code(code).flat_map(|kind| &kind.codes).find(|known| **known == code) {
            return Some(known);
        }
        if let Some(meant) = documents::unmarked_kind(code)
            && (self.meant_issuer.is_some() || self.agrees(meant))
        {
            return Some(meant);
        }
        let issuer = self.meant_issuer?;
        let usual = self.word()?.codes.first()?;
        let lost = code.is_empty() && self.year().is_some_and(|year| year > 1996) && !self.issuer.contains("QH");
        let near = !code.is_empty() && documents::issuer(code).is_none() && documents::is_near(code, usual);
        ((lost || near) && !issuer.never.contains(usual)).then_some(*usual)
    }

    /// The number of a kind by an issuer, as that issuer prints it.
    fn write(&self, code: &str, issuer: &Issuer) -> String {
        let (_, printed) = self.in_order();
        let tail = printed.find(['-', '–', '/', '.']).and_then(|at| printed.get(at..)).unwrap_or_default();
        let tail = tail.replace('–', "-").replace(' ', "");
        let legislature = documents::legislature(printed).map_or_else(String::new, |term| term.to_string());
        let printed_code = if printed.starts_with("TƯ") { "TƯ" } else { issuer.code };
        let body = format!("{printed_code}{legislature}{tail}");
        let serial = self.serial();
        match (issuer.system, self.right_year(code)) {
            (System::Party, _) => format!("{serial}-{code}/{body}"),
            (System::State, Some(year)) if code.is_empty() => format!("{serial}/{year}/{body}"),
            (System::State, None) if code.is_empty() => format!("{serial}/{body}"),
            (System::State, Some(year)) => format!("{serial}/{year}/{code}-{body}"),
            (System::State, None) => format!("{serial}/{code}-{body}"),
        }
    }

    /// The number with every part as it is meant.
    fn meant(&self) -> Option<String> {
        let code = if self.citation.code.is_empty() && self.issuer.contains("QH") { "" } else { self.meant_code? };
        match self.meant_issuer {
            Some(issuer) => Some(self.write(code, issuer)),
            None => (!self.code.is_empty()).then(|| self.whole.replacen(self.code, code, 1)),
        }
    }

    /// The serial with two digits at least, and no zero more.
    fn serial(&self) -> String {
        match self.serial.parse::<u32>() {
            Ok(serial) => format!("{serial:02}"),
            Err(_) => self.serial.to_owned(),
        }
    }

    /// The year the number should hold: its own, or that of the date where it has none or a broken one.
    fn right_year(&self, code: &str) -> Option<u16> {
        let yearly = documents::kinds_of_code(code).next().map_or(Yearly::Either, |kind| kind.yearly);
        let own = self.year().or_else(|| self.broken_year().and_then(|_| self.mended_year()));
        match yearly {
            Yearly::Never if self.agrees(code) => None,
            Yearly::Before(limit) => own.filter(|year| *year < limit),
            Yearly::Always => own.or_else(|| self.dated()),
            _ if code.is_empty() => own.or_else(|| self.dated()),
            _ => own,
        }
    }

    /// Whether words, where there are some, name the kind of a code.
    fn agrees(&self, code: &str) -> bool {
        self.word().is_some_and(|kind| kind.codes.contains(&code))
    }

    /// What stands in the year's place and is none: `20`, `220`.
    fn broken_year(&self) -> Option<&'p str> {
        let printed = self.paragraph.slice(self.citation.year?);
        documents::year(printed).is_none().then_some(printed)
    }

    fn mended_year(&self) -> Option<u16> {
        let short = self.broken_year().filter(|printed| printed.len() == 2).and_then(|printed| printed.parse::<u16>().ok());
        let full = short.map(|short| if short < 45 { 2000 + short } else { 1900 + short });
        self.dated().or(full)
    }

    /// The first thing wrong, the plainest first.
    fn fault(&self) -> Option<Fault> {
        let known = self.meant_code.is_some() || self.citation.code.is_empty() && self.meant_issuer.is_some();
        let checks: [&dyn Fn() -> Option<Fault>; 9] = [
            &|| self.doubled(),
            &|| self.of_department(),
            &|| self.misspelled(),
            &|| self.disordered(),
            &|| self.named(),
            &|| self.impossible(),
            &|| self.yearly(),
            &|| self.zeros(),
            &|| self.run_on(),
        ];
        if let Some(fault) = self.apart() {
            return Some(fault);
        }
        if known { checks.iter().find_map(|check| check()) } else { None }
    }

    /// The issuer twice: `NĐ-CP-CP`.
    fn doubled(&self) -> Option<Fault> {
        let (_, issuer) = self.in_order();
        let (head, tail) = issuer.split_once('-').filter(|(head, tail)| head == tail && !head.is_empty())?;
        let fixed = self.whole.replacen(&format!("{head}-{tail}"), head, 1);
        Some(Fault::new(
            format!("Ký hiệu cơ quan trong “{}” viết hai lần. Viết đúng: “{fixed}”.", self.whole),
            format!("The issuer stands twice in “{}”. Write “{fixed}”.", self.whole),
            Some(fixed),
        ))
    }

    /// An issuer's drafting unit behind a slash: `326/UBND/ĐT`.
    fn apart(&self) -> Option<Fault> {
        let (code, issuer) = (self.code, self.issuer);
        let state = documents::issuer(code).is_some_and(|body| body.system == System::State) && !documents::is_kind(code);
        let unit = !issuer.is_empty() && !documents::is_kind(issuer) && issuer.chars().all(char::is_uppercase);
        let printed = format!("{}/{code}/{issuer}", self.serial);
        let fixed = format!("{}/{code}-{issuer}", self.serial);
        (state && unit && self.whole == printed).then(|| {
            Fault::new(
                format!("Đơn vị soạn thảo nối với cơ quan ban hành bằng gạch nối: “{fixed}”."),
                format!("The drafting unit is joined to its issuer by a hyphen: “{fixed}”."),
                Some(fixed),
            )
        })
    }

    /// A department's paper numbered as the Party's are: `209-TTr/SNN`.
    fn of_department(&self) -> Option<Fault> {
        let letters = self.issuer.chars().count();
        let department =
            self.issuer.starts_with('S') && (3..=8).contains(&letters) && self.issuer.chars().all(char::is_uppercase);
        if !department
            || documents::issuer(self.issuer).is_some()
            || self.citation.year.is_some()
            || !documents::is_kind(self.code)
        {
            return None;
        }
        let fixed = format!("{}/{}-{}", self.serial, self.code, self.issuer);
        (self.whole == format!("{}-{}/{}", self.serial, self.code, self.issuer)).then(|| {
            Fault::new(
                format!("Số “{}” sai thể thức văn bản nhà nước. Viết đúng: “{fixed}”.", self.whole),
                format!("“{}” is not how State documents are numbered. Write “{fixed}”.", self.whole),
                Some(fixed),
            )
        })
    }

    /// Letters without their marks, in the wrong case or lost: `QD-UBND`, `NQ-HDND`, `N-CP`.
    fn misspelled(&self) -> Option<Fault> {
        let (code, issuer) = self.in_order();
        let wrong_code = self.meant_code.is_some_and(|meant| meant != code);
        let wrong_issuer = self.meant_issuer.is_some() && documents::issuer(issuer).is_none();
        if !wrong_code && !wrong_issuer {
            let gone = issuer.is_empty() && self.word().is_some();
            return gone.then(|| {
                Fault::new(
                    format!("Số “{}” thiếu ký hiệu cơ quan ban hành. Hãy viết đủ theo văn bản.", self.whole),
                    format!("“{}” lacks the code of its issuer. Complete it from the document.", self.whole),
                    None,
                )
            });
        }
        let fixed = self.meant()?;
        Some(Fault::new(
            format!("Ký hiệu trong “{}” gõ sai hoặc thiếu chữ. Viết đúng: “{fixed}”.", self.whole),
            format!("The code in “{}” is mistyped or lacks letters. Write “{fixed}”.", self.whole),
            Some(fixed),
        ))
    }

    /// Parts out of order or joined as the other system joins them: `2020/30/NĐ-CP`, `06/NQ-TU`, `136-KH/UBND`.
    fn disordered(&self) -> Option<Fault> {
        // Committees of the State that bear "Trung ương" send telegrams of their own: 06/CĐ-TW.
        let issuer = self.meant_issuer.filter(|issuer| self.meant_code != Some("CĐ") || issuer.system == System::State)?;
        // Joint circulars were joined either way: 01/2007/TTLT/BTC-BNV.
        if self.meant_code == Some("TTLT") && self.year().is_some() {
            return None;
        }
        let parts = self.parts();
        let as_printed = format!("{}-{}/{}-{}", self.serial, parts.0, parts.1, parts.2);
        // The Government's programme of a year is numbered so: 19-2017/NQ-CP.
        let close: String = self.whole.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace('–', "-");
        if self.citation.code.is_empty() && parts.0.is_empty() || parts.1 == "NQ" && close == as_printed {
            return None;
        }
        let (serial, year, code, body) = (self.serial, parts.0, parts.1, parts.2);
        let right = match issuer.system {
            System::Party => format!("{serial}-{code}/{body}"),
            System::State if code.is_empty() => format!("{serial}/{year}/{body}"),
            System::State if year.is_empty() => format!("{serial}/{code}-{body}"),
            System::State => format!("{serial}/{year}/{code}-{body}"),
        };
        if right == self.whole {
            return None;
        }
        let fixed = self.meant()?;
        if close == right {
            let spaced = self.whole.matches(' ').count();
            // Blanks everywhere are how some systems print every sign; the number itself is right.
            if spaced > 0 && self.whole.split(['/', '-', '–']).all(|part| part.starts_with(' ') || part.ends_with(' ')) {
                return None;
            }
            let mut fault = Fault::new(
                format!("Số văn bản viết liền, nối bằng gạch ngắn: “{fixed}”."),
                format!("A document's number is written without spaces, with a plain hyphen: “{fixed}”."),
                Some(fixed),
            );
            fault.severity = Severity::Info;
            return Some(fault);
        }
        let party = issuer.system == System::Party;
        Some(Fault::new(
            format!(
                "Số “{}” sai thể thức văn bản {}. Viết đúng: “{fixed}”.",
                self.whole,
                if party { "của Đảng" } else { "nhà nước" }
            ),
            format!(
                "“{}” is not how {} documents are numbered. Write “{fixed}”.",
                self.whole,
                if party { "Party" } else { "State" }
            ),
            Some(fixed),
        ))
    }

    /// Year, code and issuer as printed, each empty where it is missing.
    fn parts(&self) -> (&'p str, &'p str, &'p str) {
        let (code, issuer) = self.in_order();
        (self.citation.year.map_or("", |year| self.paragraph.slice(year)), code, issuer)
    }

    /// A kind word against its code: *Nghị định số …/NQ-CP*.
    fn named(&self) -> Option<Fault> {
        let (kind, tokens) = self.citation.kind.as_ref()?;
        let code = self.meant_code?;
        let other = documents::kinds_of_code(code).next()?;
        if kind.codes.contains(&code) || self.is_about(code, tokens.start) {
            return None;
        }
        let capital = self.paragraph.tokens()[tokens.start].case == Case::Capitalised;
        let numbered = self.paragraph.lower_word(tokens.end) == "số";
        // “báo cáo 1468/KL-TTCP” is told of, not named; a body that nobody knows may have codes of its own.
        let told = matches!(kind.words, "báo cáo" | "thông báo" | "hướng dẫn" | "chương trình") && !capital && !numbered;
        let unknown = self.meant_issuer.is_none() && !(capital && numbered && self.code.len() > 1);
        if told || unknown {
            return None;
        }
        let fixed = self.meant_issuer.zip(kind.codes.first()).map(|(issuer, code)| self.write(code, issuer));
        let issues = |code: &str| self.meant_issuer.is_none_or(|issuer| !issuer.never.contains(&code));
        Some(Fault::new(
            format!("“{}” không khớp ký hiệu “{code}” ({}). Hãy đối chiếu với văn bản.", capitalised(kind.words), other.words),
            format!("“{}” does not go with the code “{code}” ({}). Check the document.", capitalised(kind.words), other.words),
            fixed.filter(|_| kind.codes.first().is_some_and(|code| issues(code))),
        ))
    }

    /// Whether the code's own kind stands right before the words: *Thông báo kết luận số 19-TB/TW*, *Quyết định ban hành Kế hoạch*.
    fn is_about(&self, code: &str, start: usize) -> bool {
        const BEFORE: usize = 7;
        let between = |index: usize| {
            matches!(
                self.paragraph.lower_word(index),
                "ban" | "hành" | "phê" | "duyệt" | "thực" | "hiện" | "triển" | "khai" | "về" | "việc"
            )
        };
        (start.saturating_sub(BEFORE)..start).any(|index| {
            let kind = documents::kind_of_words(self.paragraph.phrase_from(index));
            kind.is_some_and(|(length, kind)| kind.codes.contains(&code) && (index + length..start).all(between))
        })
    }

    fn word_is_impossible(&self) -> bool {
        let never = |code: &&str| self.meant_issuer.is_some_and(|issuer| issuer.never.contains(code));
        let code = self.meant_code.unwrap_or_default();
        self.word().is_some_and(|kind| !kind.codes.contains(&code) && kind.codes.first().is_some_and(never))
    }

    /// The words made to fit the code, where they disagree.
    fn renamed(&self) -> Option<Fix> {
        let (kind, tokens) = self.citation.kind.as_ref()?;
        let code = self.meant_code?;
        let other = documents::kinds_of_code(code).next()?;
        if kind.codes.contains(&code) || kind.codes.is_empty() {
            return None;
        }
        let span = self.paragraph.span_of(tokens.clone());
        let words = like(self.paragraph.word(tokens.start), other.words);
        let mut fix = Fix::replace(span, words, Applicability::Unsafe);
        fix.edits = fix.edits.into_iter().map(|edit| Edit::new(edit.span, edit.text)).collect();
        Some(fix)
    }

    /// An issuer that does not issue this kind, or another than the words name.
    fn impossible(&self) -> Option<Fault> {
        let (issuer, code) = (self.meant_issuer?, self.meant_code.unwrap_or_default());
        let named = self.organ();
        let proper = match named {
            [] if code == "NĐ" => documents::issuer("CP"),
            [] => None,
            named => named.iter().find(|named| !named.never.contains(&code)).copied(),
        };
        let fixed = proper.map(|proper| self.write(code, proper));
        let body = issuer.names.first().copied().unwrap_or_default();
        let kind = documents::kinds_of_code(code).next().map(|kind| kind.words);
        if let Some(kind) = kind.filter(|_| issuer.never.contains(&code)) {
            return Some(Fault::new(
                format!("{body} ({}) không ban hành {kind}. Hãy đối chiếu số “{}” với văn bản.", issuer.code, self.whole),
                format!("{body} ({}) does not issue a {kind}. Check “{}” against the document.", issuer.code, self.whole),
                fixed,
            ));
        }
        let (tokens, _) = self.citation.organ.as_ref()?;
        let joint = self.issuer.contains('-');
        if joint || named.is_empty() || named.iter().any(|named| named.code == issuer.code) {
            return None;
        }
        let words = self.paragraph.slice(self.paragraph.span_of(tokens.clone()));
        Some(Fault::new(
            format!("Ký hiệu “{}” là của {body}, không phải của {words}. Hãy đối chiếu với văn bản.", issuer.code),
            format!("The code “{}” is that of {body}, not of {words}. Check the document.", issuer.code),
            fixed,
        ))
    }

    /// A year missing where the kind always has one, standing where it never does, or broken.
    fn yearly(&self) -> Option<Fault> {
        let issuer = self.meant_issuer;
        let party = issuer.is_some_and(|issuer| issuer.system == System::Party);
        if party || issuer.is_none() && !self.agrees(self.meant_code.unwrap_or_default()) {
            return None;
        }
        let law = self.citation.code.is_empty() && documents::legislature(self.issuer).is_some();
        let code = self.meant_code.unwrap_or_default();
        let law = law && documents::legislature(self.issuer).is_some_and(|term| term > 9);
        let kind = if law {
            self.word()
        } else {
            documents::kinds_of_code(code).find(|kind| {
                self.word().is_none_or(|word| word.codes.contains(&kind.codes.first().copied().unwrap_or_default()))
            })
        };
        let words = kind.map_or("văn bản", |kind| kind.words);
        let fixed = || if law { issuer.map(|issuer| self.write("", issuer)) } else { self.meant() };
        if let Some(broken) = self.broken_year() {
            return Some(Fault::new(
                format!("Năm trong số văn bản viết đủ bốn chữ số, không phải “{broken}”."),
                format!("The year in a document's number has four digits, not “{broken}”."),
                fixed().filter(|_| self.mended_year().is_some()),
            ));
        }
        // "TT" is a circular only where a ministry signs it, or the words say so.
        let yearly = match kind {
            _ if law => Yearly::Always,
            Some(kind) if code == "TT" && self.word().is_none() && issuer.is_none() => return self.needless(kind),
            Some(kind) => kind.yearly,
            None => return None,
        };
        match (self.year(), yearly) {
            // Until 1996 decrees were numbered without the year.
            (None, Yearly::Always) if !self.is_old() => {
                let year = self.dated();
                Some(Fault::new(
                    format!("{} luôn có năm ban hành trong số. “{}” thiếu năm.", capitalised(words), self.whole),
                    format!("The number of a {words} always holds the year. “{}” lacks it.", self.whole),
                    year.and_then(|_| fixed()),
                ))
            }
            (Some(year), Yearly::Before(limit)) if year >= limit => self.needless(kind?),
            (Some(_), Yearly::Never) => self.needless(kind?),
            _ => None,
        }
    }

    fn needless(&self, kind: &Kind) -> Option<Fault> {
        self.year().filter(|_| self.word().is_some())?;
        Some(Fault::new(
            format!("{} là văn bản hành chính, số không kèm năm.", capitalised(kind.words)),
            format!("The number of a {} holds no year.", kind.words),
            self.meant(),
        ))
    }

    /// Whether the document is older than the rule that numbers hold the year.
    fn is_old(&self) -> bool {
        let council = self.citation.organ.as_ref().is_some_and(|(tokens, _)| {
            self.paragraph.lower_word(tokens.start) == "hội" && self.paragraph.lower_word(tokens.start + 2) == "chính"
        });
        council || self.dated().is_some_and(|year| year < 1997)
    }

    /// Serials have two digits at least: `3/2019/NĐ-CP`, `012/QĐ-UBND`.
    fn zeros(&self) -> Option<Fault> {
        let serial = self.serial();
        let law = documents::legislature(self.issuer).is_some();
        if serial == self.serial || self.meant_issuer.is_none() || self.citation.code.is_empty() && !law {
            return None;
        }
        let fixed = self.meant()?;
        let short = self.serial.len() == 1;
        let (vietnamese, english) = if short {
            (format!("Số văn bản dưới 10 ghi thêm số 0: “{fixed}”."), format!("A serial below 10 takes a zero: “{fixed}”."))
        } else {
            (
                format!("Số 0 thừa ở đầu số văn bản. Viết: “{fixed}”."),
                format!("A needless zero before the serial. Write “{fixed}”."),
            )
        };
        Some(Fault { severity: Severity::Info, ..Fault::new(vietnamese, english, Some(fixed)) })
    }

    /// `NĐ-CPngày`: the number runs into the next word.
    fn run_on(&self) -> Option<Fault> {
        let next = self.paragraph.tokens().get(self.citation.token + 1)?;
        let glued = next.glued && next.is_wordlike();
        glued.then(|| {
            Fault::new(
                format!("Thiếu dấu cách sau số “{}”.", self.whole),
                format!("There is no space after “{}”.", self.whole),
                Some(format!("{} ", self.whole)),
            )
        })
    }
}

/// Whether a code has lost or swapped letters of another: `HĐN`, `TBC`; a letter too many or another makes a code of its own.
fn lost(typed: &str, meant: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let shorter = typed.chars().count() < meant.chars().count();
    documents::is_near(typed, meant) && typed.len() > 1 && (shorter || sorted(typed) == sorted(meant))
}

/// A code without legislature and drafting unit.
fn head(issuer: &str) -> &str {
    let head = issuer.split(['-', '–', '/', '.']).next().unwrap_or_default().trim_end();
    head.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
