//! Document numbers that cannot be what the issuing body printed.

mod number;
mod year;

use self::number::Number;
use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::citation::System;
use crate::doc::token::Case;
use crate::finding::{Applicability, Edit, Finding, Fix, Message, Severity};
use crate::lang::documents;
use crate::rules::like;
use crate::text::Span;

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
    /// Nghị định số ⟦99/2010/NĐ-CP-CP⇒99/2010/NĐ-CP⟧; Tờ trình số ⟦209-TTr/SNN⇒209/TTr-SNN⟧; Công văn số ⟦326/UBND/ĐT⇒326/UBND-ĐT⟧ của UBND tỉnh; Công văn số ⟦417-UBND/NC⇒417/UBND-NC⟧.
    /// Nghị quyết số 37-NQ/TW⟦ NQ/TW⇒⟧ ngày 24/12/2018; Tờ trình số ⟦322/TTr/BDT⇒322/TTr-BDT⟧ của Ban Dân tộc; Nghị quyết số ⟦21-NQ/TƯ⇒21-NQ/TW⟧.
    /// Tờ trình số ⟦412TTr-SNV⇒412/TTr-SNV⟧ của Sở Nội vụ; Kế hoạch số ⟦07KH/BCĐ⇒07-KH/BCĐ⟧; đường 10TT và lô 15TH-ABC.
    /// Quyết định số ⟦37/QĐ-TTg⇒37/2014/QĐ-TTg⟧ ngày 18/6/2014; Quyết định số ⟦22/QĐ-UBND⇒22/2016/QĐ-UBND⟧ ngày 15/7/2016 của UBND tỉnh; Quyết định số 37/QĐ-TTg ngày 07/01/2014; Quyết định số 22/QĐ-UBND ngày 15/7/2016 của UBND xã.
    /// Nghị quyết số ⟦35/2016/NQ-CP⇒35/NQ-CP⟧ ngày 16/5/2016; Quyết định số ⟦1620/2015/QĐ-TTg⇒1620/QĐ-TTg⟧; Nghị quyết số 66.7/2025/NQ-CP; Quyết định số 37/2014/QĐ-TTg.
    /// Thông tư liên tịch số ⟦21/2010/TTLT/BTC-BNV⇒21/2010/TTLT-BTC-BNV⟧; Thông tư liên tịch số 01/2007/TTLT/BTC-BNV; dự án của Bộ Nội vụ (Quyết định số ⟦512/QĐ-BTC⇒512/QĐ-BNV⟧).
    /// Ngày 05/9/2019, Chính phủ ban hành Nghị định số ⟦03/NĐ-CP⇒03/2019/NĐ-CP⟧.
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
            if let Some(echo) = number.echo() {
                let message = Message::new(
                    format!("Ký hiệu “{}” viết hai lần. Hãy bỏ một.", paragraph.slice(echo).trim()),
                    format!("“{}” stands twice. Remove one.", paragraph.slice(echo).trim()),
                );
                found.push(self.finding(echo, message).fix(Fix::replace(echo, "", Applicability::Safe)));
            }
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

impl Number<'_> {
    /// The first thing wrong, the plainest first.
    fn fault(&self) -> Option<Fault> {
        let known = self.meant_code.is_some() || self.citation.code.is_empty() && self.meant_issuer.is_some();
        let checks: [&dyn Fn() -> Option<Fault>; 11] = [
            &|| self.doubled(),
            &|| self.of_department(),
            &|| self.misspelled(),
            &|| self.disordered(),
            &|| self.slashed(),
            &|| self.named(),
            &|| self.impossible(),
            &|| self.yearly(),
            &|| self.zeros(),
            &|| self.run_on(),
            &|| self.of_centre(),
        ];
        if let Some(fault) = self.apart().or_else(|| self.glued()) {
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

    /// An issuer's drafting unit behind a slash: `326/UBND/ĐT`, `326-UBND/ĐT`.
    fn apart(&self) -> Option<Fault> {
        let (code, issuer) = (self.code, self.issuer);
        let state = documents::issuer(code).is_some_and(|body| body.system == System::State) && !documents::is_kind(code);
        let unit = !issuer.is_empty() && !documents::is_kind(issuer) && issuer.chars().all(char::is_uppercase);
        let printed = ["/", "-"].map(|mark| format!("{}{mark}{code}/{issuer}", self.serial));
        let fixed = format!("{}/{code}-{issuer}", self.serial);
        (state && unit && printed.iter().any(|printed| self.whole == printed)).then(|| {
            Fault::new(
                format!("Đơn vị soạn thảo nối với cơ quan ban hành bằng gạch nối: “{fixed}”."),
                format!("The drafting unit is joined to its issuer by a hyphen: “{fixed}”."),
                Some(fixed),
            )
        })
    }

    /// A serial that runs into the code of its kind, the issuer being one that no table knows: `667TTr-STP`, `02KH/BCĐ`.
    fn glued(&self) -> Option<Fault> {
        let run = self.whole.strip_prefix(self.serial)?.starts_with(self.code) && !self.code.is_empty();
        let named = self.citation.token > 0
            && (self.citation.kind.is_some() || self.paragraph.lower_word(self.citation.token - 1) == "số");
        if !run || !named || self.meant_issuer.is_some() || self.citation.year.is_some() {
            return None;
        }
        let party = self.whole.ends_with(&format!("/{}", self.issuer));
        let (first, second) = if party { ("-", "/") } else { ("/", "-") };
        let fixed = format!("{}{first}{}{second}{}", self.serial, self.code, self.issuer);
        Some(Fault::new(
            format!("Số “{}” viết liền với ký hiệu văn bản. Viết đúng: “{fixed}”.", self.whole),
            format!("The serial of “{}” runs into its code. Write “{fixed}”.", self.whole),
            Some(fixed),
        ))
    }

    /// What stands behind the number and says its code again: `37-NQ/TW NQ/TW`.
    fn echo(&self) -> Option<Span> {
        let end = self.citation.span.end;
        let tail = &self.paragraph.text()[self.citation.code.start as usize..end as usize];
        let rest = &self.paragraph.text()[end as usize..];
        let after = rest.strip_prefix(' ')?.strip_prefix(tail).filter(|_| tail.contains(['/', '-']))?;
        let whole = !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–'));
        whole.then(|| Span { start: end, end: end + 1 + tail.len() as u32 })
    }

    /// Kind and issuer joined by a slash, the issuer being one that no table knows: `322/TTr/BDT`.
    fn slashed(&self) -> Option<Fault> {
        let letters = self.issuer.chars().count();
        let unknown = (2..=8).contains(&letters)
            && self.issuer.chars().all(char::is_uppercase)
            && documents::issuer(self.issuer).is_none()
            && !documents::is_kind(self.issuer);
        let recent = self.dated().is_none_or(|year| year > 1998);
        if !unknown || !recent || !self.agrees(self.code) || self.code == "TTLT" {
            return None;
        }
        let fixed = format!("{}/{}-{}", self.serial, self.code, self.issuer);
        (self.whole == format!("{}/{}/{}", self.serial, self.code, self.issuer)).then(|| {
            Fault::new(
                format!("Ký hiệu loại và cơ quan ban hành nối bằng gạch nối: “{fixed}”."),
                format!("The codes of kind and issuer are joined by a hyphen: “{fixed}”."),
                Some(fixed),
            )
        })
    }

    /// The Party's centre by another code than it prints: `21-NQ/TƯ`.
    fn of_centre(&self) -> Option<Fault> {
        let fixed = self.whole.replace("/TƯ", "/TW");
        (self.issuer == "TƯ" && fixed != self.whole).then(|| {
            let fault = Fault::new(
                format!("Ký hiệu của Trung ương là “TW”. Viết: “{fixed}”."),
                format!("The code of the Central Committee is “TW”. Write “{fixed}”."),
                Some(fixed),
            );
            Fault { severity: Severity::Info, ..fault }
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
            return self.joint();
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

    /// A joint circular joined to its issuers by a slash, as some were printed until the law of 2008: `21/2010/TTLT/BTC-BNV`.
    fn joint(&self) -> Option<Fault> {
        let (year, code, body) = self.parts();
        let slashed = self.whole == format!("{}/{year}/{code}/{body}", self.serial);
        let fixed = format!("{}/{year}/{code}-{body}", self.serial);
        (slashed && self.year().is_some_and(|year| year > 2008)).then(|| {
            let fault = Fault::new(
                format!("Ký hiệu thông tư liên tịch nối với cơ quan ban hành bằng gạch nối: “{fixed}”."),
                format!("The code of a joint circular is joined to its issuers by a hyphen: “{fixed}”."),
                Some(fixed),
            );
            Fault { severity: Severity::Info, ..fault }
        })
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

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
