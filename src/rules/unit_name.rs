//! A unit of the wrong kind, or said to lie where it does not.

use super::{Rule, Scene};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::dateline::DraftDate;
use crate::doc::locality;
use crate::doc::place::Mention;
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::places::{self, Kind, Level, Unit};

rule! {
    /// Sai loại đơn vị (xã, phường, thị trấn) hoặc sai nơi trực thuộc.
    ///
    /// ```vi
    /// Ngày 12/3/2026, ⟦xã Kỳ Lừa⇒phường Kỳ Lừa⟧ (tỉnh Lạng Sơn) ra quân dọn vệ sinh.
    /// Ngày 12/3/2024, đoàn đến ⟦phường Khuất Xá⇒xã Khuất Xá⟧, huyện Lộc Bình, tỉnh Lạng Sơn.
    /// Ngày 12/3/2024, đoàn đến ⟦xã Tam Gia⟧, huyện Bắc Sơn, tỉnh Lạng Sơn.
    /// Ngày 12/3/2024, đoàn đến xã Tam Gia, huyện Lộc Bình, tỉnh Lạng Sơn; xã Cao Lộc, phường Vĩnh Trại.
    /// Ngày 12/3/2019, đoàn đến phường Khuất Xá, huyện Lộc Bình, tỉnh Lạng Sơn.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Trong một tỉnh hiện nay không có hai xã, phường, đặc khu cùng tên, nên sai loại hay sai nơi trực thuộc làm người đọc
    /// ngờ rằng đó là một nơi khác.
    ///
    /// ## Sửa
    ///
    /// Đổi loại khi chỉ có một đơn vị mang tên ấy ở nơi đã nêu; sai nơi trực thuộc thì Soát cho biết đơn vị ấy ở đâu.
    ///
    /// ## Nguồn
    ///
    /// Danh mục đơn vị hành chính (Quyết định 19/2025/QĐ-TTg; danh mục trước đó của Cục Thống kê). Chỉ xét bài từ tháng
    /// 11/2021, khi danh mục đủ mọi thay đổi.
    ///
    /// ## English
    ///
    /// A unit called by the wrong kind, or placed in a district or province where no unit of its name has ever been.
    UnitName = "unit-name" {
        group: Places,
        level: Warning,
        since: "0.1.0",
    }
}

impl Rule for UnitName {
    fn scene(&self, paragraph: &Paragraph, scene: &Scene<'_>, settings: &Settings, found: &mut Vec<Finding>) {
        let Some(date) = scene.certain_date().filter(|date| date.first >= places::KNOWN_SINCE) else { return };
        let timely = |mention: &&Mention| date.first < places::REFORM || !mention.dated_before_reform;
        let stated = paragraph.places().iter().filter(|mention| mention.is_whole() && !mention.former).filter(timely);
        for mention in stated.filter(|mention| !mention.units.is_empty() && !is_numbered(mention)) {
            let candidates = scene.locality().candidates(paragraph, mention, settings.province());
            if !candidates.known || candidates.units.iter().any(|unit| Some(unit.kind()) == mention.kind) {
                continue;
            }
            let existing = |unit: &&Unit| is_comparable(mention, unit.level()) && date.allows(**unit);
            let here: Vec<Unit> = candidates.units.iter().filter(existing).copied().collect();
            // "các tỉnh Hải Phòng, Thái Bình" takes in cities.
            let several = mention.tokens.start > 0 && paragraph.lower_word(mention.tokens.start - 1) == "các";
            if several && mention.kind == Some(Kind::Province) {
                continue;
            }
            match here.as_slice() {
                [only] => found.push(self.kind(paragraph, mention, *only)),
                [] => found.extend(self.elsewhere(paragraph, mention, date)),
                _ => {}
            }
        }
    }
}

impl UnitName {
    fn kind(&self, paragraph: &Paragraph, mention: &Mention, unit: Unit) -> Finding {
        let written = paragraph.slice(mention.span);
        let (kind, province) = (unit.kind(), unit.province());
        let message = Message::new(
            format!("“{written}” là {} ({}). Hãy viết “{}”.", kind.name(), province.title(), unit.title()),
            format!("“{written}” is a {} ({}). Write “{}”.", kind.english(), province.name(), unit.title()),
        );
        let name = paragraph.slice(paragraph.span_of(mention.name.clone()));
        let fixed = format!("{} {name}", kind.name());
        self.finding(mention.span, message).fix(Fix::replace(mention.span, fixed, Applicability::Unsafe))
    }

    /// A commune said to lie in a district or province where its name has never been, if it lies in one other place.
    fn elsewhere(&self, paragraph: &Paragraph, mention: &Mention, date: DraftDate) -> Option<Finding> {
        let outer = paragraph.places().get(mention.within?)?;
        let existing = mention.of_kind().filter(|unit| date.allows(*unit));
        // In the next district of the same province; a name shared across the country is too little to go by.
        let around: Vec<Unit> = outer.of_kind().collect();
        let neighbours = |unit: &Unit| around.iter().any(|outer| outer.area() == unit.area());
        let nearby: Vec<Unit> = existing.filter(|unit| outer.level == Some(Level::Province) || neighbours(unit)).collect();
        let [only] = nearby.as_slice() else { return None };
        if around.iter().any(|outer| locality::lies_in(*only, *outer)) {
            return None;
        }
        let (written, stated) = (paragraph.slice(mention.span), paragraph.slice(outer.span));
        let parent = only.parent()?;
        let message = Message::new(
            format!("“{written}” không thuộc {stated} mà thuộc {}. Hãy kiểm tra lại địa danh.", parent.title()),
            format!("“{written}” does not lie in {stated} but in {}. Check the place.", parent.title()),
        );
        Some(
            self.finding(mention.span, message)
                .relate(outer.span, Message::new("nơi trực thuộc đã nêu", "where it is said to lie")),
        )
    }
}

/// Whether a kind may stand for a unit of a level by mistake: *thành phố Điện Biên* is short for Điện Biên Phủ, not the
/// province.
fn is_comparable(mention: &Mention, level: Level) -> bool {
    mention.kind.is_some_and(|kind| kind.is_of(level) && (kind != Kind::City || level == Level::District))
}

/// Whether a unit has a number for its name: those came and went.
fn is_numbered(mention: &Mention) -> bool {
    mention.units.iter().any(|unit| unit.name().starts_with(|c: char| c.is_ascii_digit()))
}
