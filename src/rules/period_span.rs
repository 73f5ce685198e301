//! A number of days or months that the dates beside it contradict.

use super::Rule;
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::date::Date;
use crate::doc::figure::{Figure, Hedge, Kind};
use crate::doc::interval::Exact;
use crate::doc::token::TokenKind;
use crate::finding::{Finding, Message};

rule! {
    /// Số ngày, số tháng không khớp với khoảng thời gian ghi cạnh.
    ///
    /// ```vi
    /// Giải diễn ra trong ⟦2 ngày⟧, từ 26 đến 28/6.
    /// Kỳ họp diễn ra trong ⟦3 ngày⟧ 22 và 23/12.
    /// Hội nghị sơ kết 6 tháng đầu năm, triển khai nhiệm vụ ⟦5 tháng⟧ cuối năm.
    /// Hội nghị sơ kết 9 tháng, triển khai nhiệm vụ ⟦4 tháng⟧ cuối năm.
    /// Giải diễn ra trong 3 ngày, từ 26 đến 28/6.
    /// Hội nghị sơ kết 9 tháng đầu năm, triển khai nhiệm vụ 3 tháng cuối năm.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Số ngày tính cả ngày đầu và ngày cuối; số tháng đã qua và còn lại cộng thành mười hai.
    ///
    /// ## Sửa
    ///
    /// Không tự sửa.
    ///
    /// ## Nguồn
    ///
    /// Phép đếm trên dương lịch.
    ///
    /// ## English
    ///
    /// A number of days other than the dates beside it span, or months done and left that do not make twelve.
    PeriodSpan = "period-span" {
        group: Dates,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for PeriodSpan {
    fn paragraph(&self, paragraph: &Paragraph, _: &Settings, found: &mut Vec<Finding>) {
        for date in paragraph.dates() {
            found.extend(self.days(paragraph, date).or_else(|| self.listed_days(paragraph, date)));
        }
        for sentence in paragraph.sentences() {
            let months = |which: &str| {
                let wanted = |figure: &&Figure| {
                    sentence.tokens.contains(&figure.tokens.start)
                        && figure.kind == Kind::Period
                        && figure.base == "tháng"
                        && paragraph.lower_word(figure.tokens.end) == which
                        && paragraph.lower_word(figure.tokens.end + 1) == "năm"
                };
                let mut all = paragraph.figures().iter().filter(wanted);
                all.next().filter(|_| all.next().is_none())
            };
            // "sơ kết 9 tháng, triển khai nhiệm vụ 3 tháng cuối năm"
            let reviewed = || {
                paragraph.figures().iter().find(|figure| {
                    let before = figure.tokens.start.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
                    sentence.tokens.contains(&figure.tokens.start)
                        && figure.kind == Kind::Period
                        && figure.base == "tháng"
                        && matches!(before, "kết" | "giá")
                        && matches!(paragraph.lower_word(figure.tokens.end), "," | ";" | "và" | "năm")
                })
            };
            let planned =
                sentence.tokens.clone().any(|index| matches!(paragraph.lower_word(index), "vụ" | "hướng" | "hoạch" | "pháp"));
            if let (Some(done), Some(left)) = (months("đầu").or_else(reviewed), months("cuối"))
                && planned
                && done.number.value + left.number.value != Exact::from_integer(12)
            {
                let (one, two) = (done.number.value, left.number.value);
                let message = Message::new(
                    format!("{one} tháng đã qua và {two} tháng cuối năm không thành 12 tháng. Hãy kiểm tra lại."),
                    format!("{one} months done and {two} left do not make 12. Check them."),
                );
                let finding = self.finding(left.span, message);
                found.push(finding.relate(done.span, Message::new("số tháng đã qua", "the months done")));
            }
        }
    }
}

impl PeriodSpan {
    /// *trong 2 ngày, từ 26 đến 28/6*.
    fn days(&self, paragraph: &Paragraph, to: &Date) -> Option<Finding> {
        let dash = to.tokens.start.checked_sub(1)?;
        let first = dash.checked_sub(1)?;
        let joined = matches!(paragraph.lower_word(dash), "-" | "–" | "đến");
        if first.checked_sub(1).is_some_and(|slash| paragraph.word(slash) == "/") {
            return None; // the first day has a month of its own
        }
        if !joined || paragraph.tokens().get(first)?.kind != TokenKind::Number {
            return None;
        }
        // "trong 4 ngày: 27-28/2 và 1-2/3": the days of two spans.
        let next = to.tokens.end;
        if matches!(paragraph.lower_word(next), "và" | "," | ";" | "+")
            && paragraph.tokens().get(next + 1).is_some_and(|token| token.kind == TokenKind::Number)
        {
            return None;
        }
        let from: u32 = paragraph.word(first).parse().ok()?;
        let last = to.day.filter(|last| (1..=31).contains(&from) && from < *last)?;
        let near = |figure: &&Figure| figure.tokens.end <= first && first - figure.tokens.end <= 4;
        let figure = paragraph
            .figures()
            .iter()
            .rev()
            .find(near)
            .filter(|figure| figure.kind == Kind::Period && figure.base == "ngày")?;
        let within =
            figure.start.checked_sub(1).is_some_and(|before| matches!(paragraph.lower_word(before), "trong" | "ra" | "dài"));
        let days = last - from + 1;
        let printed = figure.number.value;
        // Over longer stretches many count from day to day: "trong 10 ngày, từ 10 đến 20/7".
        let elapsed = days > 4 && printed == Exact::from_integer(i128::from(days - 1));
        let exact = figure.hedge == Hedge::None && printed.is_integer();
        if !within || !exact || elapsed || printed == Exact::from_integer(i128::from(days)) {
            return None;
        }
        let message = Message::new(
            format!("Từ {from} đến {last} là {days} ngày, bài viết {printed} ngày. Hãy kiểm tra lại."),
            format!("From {from} to {last} is {days} days, the draft says {printed}. Check them."),
        );
        let finding = self.finding(figure.span, message);
        Some(finding.relate(to.span, Message::new("khoảng ngày", "the dates")))
    }

    /// *trong 2 ngày 22 và 23/12*: days named one by one.
    fn listed_days(&self, paragraph: &Paragraph, to: &Date) -> Option<Finding> {
        let day = |at: usize| {
            let token = paragraph.tokens().get(at).filter(|token| token.kind == TokenKind::Number)?;
            paragraph.slice(token.span).parse::<u32>().ok().filter(|day| (1..=31).contains(day))
        };
        let (mut at, mut listed, mut last) = (to.tokens.start, 1, to.day?);
        while let Some(mark) = at.checked_sub(1).filter(|mark| matches!(paragraph.lower_word(*mark), "và" | ",")) {
            let before = mark.checked_sub(1)?;
            let Some(earlier) = day(before).filter(|day| *day < last) else { return None };
            (at, listed, last) = (before, listed + 1, earlier);
        }
        let before = |at: usize| at.checked_sub(1).map_or("", |before| paragraph.lower_word(before));
        let at = if matches!(before(at), "(" | ":" | ",") { at - 1 } else { at };
        let figure = paragraph.figures().iter().rev().find(|figure| figure.tokens.end == at && figure.kind == Kind::Period)?;
        let counted = figure.base == "ngày" && figure.hedge == Hedge::None && matches!(before(figure.start), "trong" | "ra" | "dài");
        // A further date may follow: "22 và 23/12, 5/1".
        let ends = !matches!(paragraph.lower_word(to.tokens.end), "và" | "," | "đến" | "-" | "–" | "+")
            || !paragraph.tokens().get(to.tokens.end + 1).is_some_and(|next| matches!(next.kind, TokenKind::Number | TokenKind::Date));
        let printed = figure.number.value;
        if listed < 2 || !counted || !ends || printed == Exact::from_integer(listed) {
            return None;
        }
        let message = Message::new(
            format!("Bài viết ghi {printed} ngày mà nêu {listed} ngày. Hãy kiểm tra lại."),
            format!("{printed} days are announced, {listed} are named. Check them."),
        );
        let finding = self.finding(figure.span, message);
        Some(finding.relate(to.span, Message::new("các ngày được nêu", "the days named")))
    }
}
