//! The year in a document's number: missing, broken, or where none belongs.

use super::number::Number;
use super::{Fault, capitalised};
use crate::doc::citation::System;
use crate::lang::documents::{self, Kind, Yearly};

impl<'p> Number<'p> {
    /// The year the number should hold: its own, or that of the date where it has none or a broken one.
    pub(super) fn right_year(&self, code: &str) -> Option<u16> {
        let yearly = documents::kinds_of_code(code).next().map_or(Yearly::Either, |kind| kind.yearly);
        let own = self.year().or_else(|| self.broken_year().and_then(|_| self.mended_year()));
        match yearly {
            Yearly::Never if self.agrees(code) => None,
            Yearly::Before(limit) => own.filter(|year| *year < limit),
            Yearly::Always => own.or_else(|| self.dated()),
            _ if code.is_empty() => own.or_else(|| self.dated()),
            _ if self.is_serial_of_norm(code) => own.or_else(|| self.dated()),
            _ => own.filter(|year| !self.is_unyearly(code, *year)),
        }
    }

    /// What stands in the year's place and is none: `20`, `220`.
    pub(super) fn broken_year(&self) -> Option<&'p str> {
        let printed = self.paragraph.slice(self.citation.year?);
        documents::year(printed).is_none().then_some(printed)
    }

    pub(super) fn mended_year(&self) -> Option<u16> {
        let short = self.broken_year().filter(|printed| printed.len() == 2).and_then(|printed| printed.parse::<u16>().ok());
        let full = short.map(|short| if short < 45 { 2000 + short } else { 1900 + short });
        self.dated().or(full)
    }

    /// A year missing where the kind always has one, standing where it never does, or broken.
    pub(super) fn yearly(&self) -> Option<Fault> {
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
            (None, Yearly::Either) if self.is_serial_of_norm(code) => Some(Fault::new(
                format!(
                    "Số thứ tự nhỏ so với ngày ban hành: đây là văn bản quy phạm, số phải có năm. “{}” thiếu năm.",
                    self.whole
                ),
                format!(
                    "So low a serial so late in the year is that of a norm, which holds the year. “{}” lacks it.",
                    self.whole
                ),
                fixed(),
            )),
            (Some(year), Yearly::Either) if self.is_unyearly(code, year) => Some(Fault::new(
                format!("Đây không phải văn bản quy phạm, số không kèm năm. Hãy đối chiếu “{}” với văn bản.", self.whole),
                format!("This is no norm: its number holds no year. Check “{}” against the document.", self.whole),
                fixed(),
            )),
            (Some(year), Yearly::Before(limit)) if year >= limit => self.needless(kind?),
            (Some(_), Yearly::Never) => self.needless(kind?),
            _ => None,
        }
    }

    pub(super) fn needless(&self, kind: &Kind) -> Option<Fault> {
        self.year().filter(|_| self.word().is_some())?;
        Some(Fault::new(
            format!("{} là văn bản hành chính, số không kèm năm.", capitalised(kind.words)),
            format!("The number of a {} holds no year.", kind.words),
            self.meant(),
        ))
    }

    /// Whether a decision's serial can only be that of a norm, which the State numbers apart and with the year: of its day's date so
    /// many single decisions were numbered long before. The Prime Minister signs more than four a day, of which less than one is a
    /// norm (62 decisions of 2003-2018 that the press cites); a province's committee nine and more, of norms one in three days.
    fn is_serial_of_norm(&self, code: &str) -> bool {
        let Some(date) = self.citation.date.filter(|date| code == "QĐ" && date.year > 2002) else { return false };
        let (Some((day, month)), Ok(serial)) = (date.day, self.serial.parse::<u32>()) else { return false };
        let of_year = (month.max(1) - 1) * 30 + day;
        match self.meant_issuer.map(|issuer| issuer.code) {
            Some("TTg") => of_year > 10 && serial < of_year,
            Some("UBND") => of_year > 20 && serial * 3 < of_year && self.is_of_province(),
            _ => false,
        }
    }

    /// Whether the words name a province's committee as the issuer.
    fn is_of_province(&self) -> bool {
        self.citation.organ.as_ref().is_some_and(|(tokens, _)| self.paragraph.lower_word(tokens.end) == "tỉnh")
    }

    /// Whether documents of a kind hold no year though norms of that name do. From 2009 to 2024 resolutions of the Government were
    /// none (Luật 17/2008/QH12, Luật 80/2015/QH13); norms of the Prime Minister have been fewer than a hundred a year since.
    fn is_unyearly(&self, code: &str, year: u16) -> bool {
        let printed_so = self.whole.contains(&format!("-{year}"));
        match (code, self.meant_issuer.map(|issuer| issuer.code)) {
            ("NQ", Some("CP")) => (2009..2025).contains(&year) && !printed_so,
            ("QĐ", Some("TTg")) => year > 2008 && self.serial.parse().is_ok_and(|serial: u32| serial > 250),
            _ => false,
        }
    }

    /// Whether the document is older than the rule that numbers hold the year.
    pub(super) fn is_old(&self) -> bool {
        let council = self.citation.organ.as_ref().is_some_and(|(tokens, _)| {
            self.paragraph.lower_word(tokens.start) == "hội" && self.paragraph.lower_word(tokens.start + 2) == "chính"
        });
        council || self.dated().is_some_and(|year| year < 1997)
    }
}
