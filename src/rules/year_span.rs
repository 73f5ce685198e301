//! A number of years, a school year or a term that the years beside it contradict.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::date;
use crate::doc::figure::{Figure, Kind};
use crate::finding::{Finding, Message};

rule! {
    /// Số năm, năm học hoặc nhiệm kỳ không khớp với hai năm ghi cạnh.
    ///
    /// ```vi
    /// Huyện tổng kết ⟦20 năm⟧ phong trào văn hóa giai đoạn 2010 – 2020.
    /// Huyện tổng kết ⟦19 năm⟧ phong trào văn hóa (2000 - 2020).
    /// Ngành giáo dục triển khai năm học ⟦2021 - 2023⟧.
    /// Cử tri bầu đại biểu HĐND nhiệm kỳ ⟦2020 - 2025⟧.
    /// Đại hội Đảng bộ huyện nhiệm kỳ ⟦2002 - 2025⟧ bầu 39 đồng chí.
    /// Huyện tổng kết 20 năm phong trào văn hóa (2000 - 2020).
    /// Sau 3 năm thực hiện Chương trình giai đoạn 2021 - 2025, xã đạt 15 tiêu chí.
    /// Đảng bộ huyện nhiệm kỳ 2020 - 2025; đại biểu HĐND nhiệm kỳ 2021 - 2026.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số năm chép từ bài cũ, năm học và nhiệm kỳ gõ nhầm là những lỗi người đọc thấy ngay.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa.
    ///
    /// ## Nguồn
    ///
    /// Số học; Luật Giáo dục (năm học); các nghị quyết về ngày bầu cử đại biểu Hội đồng nhân dân các khóa từ 1999. Số năm được
    /// tính cả theo hiệu và theo số năm lịch.
    ///
    /// ## English
    ///
    /// A number of years longer than the span beside it, a school year of more than two years, a term no council had.
    YearSpan = "year-span" {
        group: Dates,
        level: Warning,
        since: "0.1.0",
    }
}

/// How many tokens may lie between *tổng kết N năm* and the years.
const REACH: usize = 24;

/// No term of office is longer: councils once served seven years.
const LONGEST_TERM: u32 = 8;

/// Terms of the people's councils since 1999, by their first year.
const COUNCIL_TERMS: [(u32, u32); 7] =
    [(1999, 2004), (2004, 2009), (2004, 2011), (2011, 2016), (2016, 2021), (2021, 2026), (2026, 2031)];

impl Rule for YearSpan {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        let mut settled = 0;
        for years in date::year_spans(paragraph) {
            let (first, last) = (years.first, years.last);
            let at = years.tokens.start;
            let words = |back: usize| at.checked_sub(back).map_or("", |index| paragraph.lower_word(index));
            let school = words(2) == "năm" && words(1) == "học";
            if first >= last && !school {
                continue; // date-order speaks of those
            }
            if school {
                let many = matches!(words(3), "các" | "những" | "từ" | "hai" | "ba");
                if last != first + 1 && !many {
                    let message = Message::new(
                        format!("Một năm học gồm hai năm liền nhau, “{first} - {last}” thì không. Hãy kiểm tra lại năm."),
                        format!("A school year joins two years in a row; “{first} - {last}” does not. Check the years."),
                    );
                    found.push(self.finding(years.span, message));
                }
                continue;
            }
            if words(2) == "nhiệm" && words(1) == "kỳ" {
                let council = (at.saturating_sub(9)..at).any(|index| {
                    matches!(paragraph.lower_word(index), "hđnd")
                        || paragraph.lower_word(index) == "nhân" && paragraph.lower_word(index + 1) == "dân"
                });
                if council && first >= 1999 && !COUNCIL_TERMS.contains(&(first, last)) {
                    let message = Message::new(
                        format!("Hội đồng nhân dân không có nhiệm kỳ {first} - {last}. Hãy kiểm tra lại năm."),
                        format!("The people's councils have no term {first} - {last}. Check the years."),
                    );
                    found.push(self.finding(years.span, message));
                } else if !council && last - first > LONGEST_TERM {
                    let long = last - first;
                    let message = Message::new(
                        format!("Nhiệm kỳ {first} - {last} dài {long} năm. Hãy kiểm tra lại năm."),
                        format!("The term {first} - {last} lasts {long} years. Check the years."),
                    );
                    found.push(self.finding(years.span, message));
                }
                continue;
            }
            let named = matches!(words(1), "đoạn" | "kỳ" | "(");
            if let Some((printed, figure)) =
                named.then(|| summed_up(paragraph, at)).flatten().filter(|(_, figure)| figure.tokens.start >= settled)
            {
                settled = years.tokens.end;
                let (least, most) = (last - first, last - first + 1);
                // "tổng kết 19 năm phong trào (2000 - 2020)": a programme summed up is over; one that is reviewed need not be.
                let whole = words(1) == "(" && paragraph.word(years.tokens.end) == ")" && is_over(paragraph, figure);
                if printed > most || whole && printed < least && least - printed <= 2 {
                    let message = Message::new(
                        format!(
                            "Giai đoạn {first} - {last} dài {least} năm, bài viết {printed} năm. Hãy kiểm tra lại số năm và hai mốc."
                        ),
                        format!(
                            "{first} - {last} spans {least} years, the draft says {printed}. Check the number and the years."
                        ),
                    );
                    let finding = self.finding(figure.span, message);
                    found.push(finding.relate(years.span, Message::new("giai đoạn", "the years")));
                }
            }
        }
    }
}

/// Whether *tổng kết* stands right before a number of years.
fn is_over(paragraph: &Paragraph, figure: &Figure) -> bool {
    let start = figure.tokens.start;
    start >= 2 && paragraph.lower_word(start - 2) == "tổng" && paragraph.lower_word(start - 1) == "kết"
}

/// The *tổng kết N năm* before a token. Fewer years than the span has may be how far a programme has come; more may not.
fn summed_up(paragraph: &Paragraph, at: usize) -> Option<(u32, &Figure)> {
    let near = |figure: &&Figure| figure.tokens.end <= at && at - figure.tokens.end <= REACH;
    let figure =
        paragraph.figures().iter().rev().filter(near).find(|figure| figure.kind == Kind::Period && figure.base == "năm")?;
    let start = figure.tokens.start;
    let cue = (start.saturating_sub(4)..start).any(|index| matches!(paragraph.lower_word(index), "kết" | "tk" | "lại" | "giá"));
    let same = paragraph.sentence_of(start) == paragraph.sentence_of(at);
    (cue && same && figure.number.is_whole()).then(|| Some((u32::try_from(figure.number.value.to_integer()).ok()?, figure)))?
}
