//! A unit that no longer exists on the draft's date.

use jiff::civil;

use super::{Rule, Scene};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::dateline::DraftDate;
use crate::doc::locality::Locality;
use crate::doc::place::Mention;
use crate::doc::token::Case;
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::places::{self, Level, Unit};
use crate::text::Span;

rule! {
    /// Đơn vị hành chính không còn vào ngày của bài: huyện, thị trấn, xã và tỉnh đã sáp nhập.
    ///
    /// ```vi
    /// Ngày 12/3/2026, đoàn công tác của tỉnh Lạng Sơn làm việc tại ⟦xã Tam Gia⇒xã Khuất Xá⟧.
    /// Ngày 12/3/2026, đoàn của tỉnh Lạng Sơn đến 2 xã biên giới là ⟦Tân Liên⇒phường Kỳ Lừa⟧, ⟦Xuất Lễ⇒Ba Sơn⟧.
    /// Ngày 12/3/2026, tỉnh Lạng Sơn khởi công tuyến đường qua ⟦huyện Bắc Sơn⟧.
    /// Ngày 12/3/2026, doanh nghiệp của ⟦tỉnh Bắc Giang⇒tỉnh Bắc Ninh⟧ dự hội chợ.
    /// Ngày 02/10/2026, ⟦xã Bố Hạ⇒phường Bố Hạ⟧ (thành phố Bắc Ninh) mở hội.
    /// Ngày 12/3/2026, xã Khuất Xá (trước đây là xã Tam Gia, huyện Lộc Bình) tổng kết; phường Kỳ Lừa cũng vậy.
    /// Ngày 12/3/2026, tỉnh Lạng Sơn trao bằng khen cho xã Hữu Lũng và nhân dân huyện Hữu Lũng cũ.
    /// Ngày 12/3/2024, tỉnh Lạng Sơn làm việc tại xã Tam Gia, huyện Lộc Bình.
    /// Ngày 20/6/2025, xã Tam Gia, huyện Lộc Bình, tỉnh Lạng Sơn bàn giao hồ sơ cho xã Khuất Xá.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Từ ngày 01/7/2025 cả nước có 34 tỉnh, thành phố và 3.321 xã, phường, đặc khu, không còn cấp huyện; năm 2026 một số
    /// tỉnh, xã đổi thành thành phố, phường. Bài viết sau đó mà dùng tên cũ thì người đọc không biết nơi nào chịu trách nhiệm.
    ///
    /// ## Sửa
    ///
    /// Chọn đơn vị mới trong danh sách, hoặc ghi rõ đó là tên cũ. Tên huyện không có bản sửa: chỉ người viết biết xã, phường nào.
    /// Bài không ghi ngày và không nói đến năm nay thì Soát im lặng; ghi `date = "today"` trong `soat.toml` nếu muốn được nhắc.
    ///
    /// ## Nguồn
    ///
    /// Nghị quyết 202/2025/QH15; các nghị quyết 1654 đến 1687/NQ-UBTVQH15 năm 2025; Nghị quyết 30, 36, 39/2026/QH16. Từ 12 đến
    /// 30/6/2025 cả hai cách gọi đều được chấp nhận.
    ///
    /// ## English
    ///
    /// An administrative unit that does not exist on the draft's date, with the units that took it over. Nothing is said of
    /// units spoken of as former ones, nor where the draft's date is unsure.
    OutdatedUnit = "outdated-unit" {
        group: Places,
        level: Warning,
        since: "0.1.0",
    }
}

/// How many successors are named and offered.
const OFFERED: usize = 8;

impl Rule for OutdatedUnit {
    fn scene(&self, paragraph: &Paragraph, scene: &Scene<'_>, settings: &Settings, found: &mut Vec<Finding>) {
        let Some(date) = scene.certain_date() else { return };
        if places::is_transition(date.first) || places::is_transition(date.last) {
            return;
        }
        for mention in paragraph.places() {
            let gone = gone(scene.locality(), paragraph, mention, date, settings);
            if !gone.is_empty() {
                found.push(self.report(paragraph, mention, &gone, date));
            }
        }
    }
}

impl OutdatedUnit {
    fn report(&self, paragraph: &Paragraph, mention: &Mention, gone: &[Unit], date: DraftDate) -> Finding {
        let written = match mention.kind {
            Some(kind) if !mention.is_whole() => format!("{} {}", kind.name(), paragraph.slice(mention.span)),
            _ => paragraph.slice(mention.span).to_owned(),
        };
        let heirs = heirs(gone, date.last);
        let names: Vec<String> = heirs.iter().take(OFFERED).map(|unit| unit.title()).collect();
        let list = names.join(", ") + if heirs.len() > OFFERED { ", …" } else { "" };
        let since = gone.iter().find_map(|unit| ended(*unit));
        let vietnamese =
            since.map_or("đã không còn".to_owned(), |day| format!("không còn từ ngày {}", day.strftime("%d/%m/%Y")));
        let english = since.map_or("no longer exists".to_owned(), |day| format!("has not existed since {day}"));
        let message = if heirs.is_empty() {
            Message::new(
                format!("“{written}” {vietnamese}. Hãy dùng tên hiện nay, hoặc ghi rõ đó là tên cũ."),
                format!("“{written}” {english}. Use today's name, or say that it is the former one."),
            )
        } else {
            Message::new(
                format!("“{written}” {vietnamese}; nay thuộc {list}. Hãy dùng tên mới, hoặc ghi rõ đó là tên cũ."),
                format!("“{written}” {english}; it is now part of {list}. Use the new name, or say that it is the former one."),
            )
        };
        let mut finding = self.finding(mention.span, message);
        // Which commune of a district is meant, only the writer knows.
        let offered = if gone.iter().any(|unit| unit.level() == Level::District) { 0 } else { OFFERED };
        let span = with_district(paragraph, mention);
        for heir in heirs.into_iter().take(offered) {
            let bare = !mention.is_whole() && mention.kind == Some(heir.kind());
            let text = if bare { heir.name().to_owned() } else { like(paragraph, mention, heir) };
            finding = finding.fix(Fix::replace(span, text, Applicability::Unsafe));
        }
        finding
    }
}

/// What a new name takes the place of: a commune of today lies in no district, so *xã Tam Gia, huyện Lộc Bình* goes as one.
fn with_district(paragraph: &Paragraph, mention: &Mention) -> Span {
    let outer = mention.within.and_then(|index| paragraph.places().get(index));
    let follows = |outer: &&Mention| {
        let gap = mention.tokens.end..outer.tokens.start;
        outer.level == Some(Level::District) && gap.len() == 1 && paragraph.word(gap.start) == ","
    };
    outer.filter(follows).map_or(mention.span, |outer| mention.span.to(outer.span))
}

/// The units that a mention means, if none of them exists on the draft's date and it speaks of that time.
fn gone(locality: &Locality, paragraph: &Paragraph, mention: &Mention, date: DraftDate, settings: &Settings) -> Vec<Unit> {
    if mention.kind.is_none() || mention.former || mention.dated_before_reform || mention.units.is_empty() {
        return Vec::new();
    }
    let exact = mention.level == Some(Level::Province);
    // Below the provinces, only the days of the reform and after are known exactly.
    if !exact && date.first < places::REFORM || !mention.of_kind().any(|unit| !date.allows(unit)) {
        return Vec::new();
    }
    let candidates = locality.candidates(paragraph, mention, settings.province());
    let of_kind: Vec<Unit> = candidates.units.into_iter().filter(|unit| Some(unit.kind()) == mention.kind).collect();
    let over = |unit: &Unit| unit.to().is_some_and(|last| last < date.first);
    if of_kind.is_empty() || !of_kind.iter().all(over) {
        return Vec::new();
    }
    // The last state is the one that is meant: a province may have ended twice.
    let last = of_kind.iter().filter_map(|unit| unit.to()).max();
    of_kind.into_iter().filter(|unit| unit.to() == last).collect()
}

/// The units that hold the land of some units on a day.
fn heirs(gone: &[Unit], day: civil::Date) -> Vec<Unit> {
    let mut heirs: Vec<Unit> = gone.iter().flat_map(|unit| unit.heirs()).map(|heir| heir.on(day).unwrap_or(heir)).collect();
    heirs.sort_unstable();
    heirs.dedup();
    heirs
}

/// The first day on which a unit was no more, where it is known exactly.
fn ended(unit: Unit) -> Option<civil::Date> {
    let next = unit.to()?.tomorrow().ok()?;
    (unit.level() == Level::Province || next >= places::REFORM).then_some(next)
}

/// A unit's kind and name, with the capital that the old one's kind had.
fn like(paragraph: &Paragraph, mention: &Mention, unit: Unit) -> String {
    let title = unit.title();
    let capital = paragraph.tokens().get(mention.tokens.start).is_some_and(|token| token.case == Case::Capitalised);
    if mention.is_whole() && capital {
        let mut letters = title.chars();
        return letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Document;
    use crate::fix;
    use crate::rules::Checker;
    use crate::text::{Format, Source};

    #[test]
    fn the_district_goes_with_its_commune() {
        let draft = "Ngày 12/3/2026, đoàn đến xã Tam Gia, huyện Lộc Bình, tỉnh Lạng Sơn.";
        let findings = Checker::default().check(&Document::new(Source::new(draft, Format::Plain)));
        let first: Vec<Finding> = findings.into_iter().filter(|finding| finding.rule == "outdated-unit").take(1).collect();
        let mended = fix::apply(draft, &first, Applicability::Unsafe).map(|(text, _)| text);
        assert_eq!(mended.as_deref(), Some("Ngày 12/3/2026, đoàn đến xã Khuất Xá, tỉnh Lạng Sơn."));
    }
}
