//! A unit whose name no list knows in the province the draft speaks of.

use super::{Rule, Scene};
use crate::config::Settings;
use crate::doc::Paragraph;
use crate::doc::dateline::DraftDate;
use crate::doc::place::Mention;
use crate::doc::token::Case;
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::lang::places::{self, Kind, Unit};

rule! {
    /// Tên xã, phường, huyện không có trong tỉnh mà bài nói đến, giống một tên có thật.
    ///
    /// ```vi
    /// Ngày 12/3/2026, đoàn công tác của tỉnh Lạng Sơn làm việc tại ⟦xã Khuất Sá⇒xã Khuất Xá⟧.
    /// Ngày 12/3/2024, đoàn đến ⟦huyện Hữu Lủng⇒huyện Hữu Lũng⟧, tỉnh Lạng Sơn.
    /// Ngày 12/3/2026, đoàn của tỉnh Lạng Sơn thăm xã Phú Lâm Thượng, xã Khuất Xá, xã Hưu Nghị Quan.
    /// Ngày 12/3/2026, đoàn đến xã Khuất Sá.
    /// Ngày 12/3/2019, đoàn đến xã Khuất Sá, tỉnh Lạng Sơn.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Tên riêng của địa phương hay bị gõ sai một dấu, một chữ; người dân nơi đó nhận ra ngay.
    ///
    /// ## Sửa
    ///
    /// Soát hỏi lại khi trong tỉnh chỉ có một đơn vị cùng cấp có tên khác đúng một chữ. Tên không giống đơn vị nào thì để yên.
    ///
    /// ## Nguồn
    ///
    /// Danh mục đơn vị hành chính trước và sau ngày 01/7/2025. Chỉ xét bài từ tháng 11/2021, khi danh mục đủ mọi thay đổi.
    ///
    /// ## English
    ///
    /// The name of a unit that has never existed, one syllable away from the only unit like it in the province that the draft
    /// speaks of.
    UnknownPlace = "unknown-place" {
        group: Places,
        level: Hint,
        since: "0.1.0",
    }
}

impl Rule for UnknownPlace {
    fn scene(&self, paragraph: &Paragraph, scene: &Scene<'_>, settings: &Settings, found: &mut Vec<Finding>) {
        let Some(date) = scene.certain_date().filter(|date| date.first >= places::KNOWN_SINCE) else { return };
        for mention in paragraph.places().iter().filter(|mention| is_unknown(paragraph, mention)) {
            let outer = mention.within.and_then(|outer| paragraph.places()[outer].of_kind().next());
            let Some(area) = outer.map(Unit::area).or_else(|| scene.locality().area(settings.province())) else {
                continue;
            };
            let name = paragraph.slice(paragraph.span_of(mention.name.clone()));
            if let Some(meant) = meant(mention, area, date) {
                found.push(self.report(paragraph, mention, name, meant));
            }
        }
    }
}

impl UnknownPlace {
    fn report(&self, paragraph: &Paragraph, mention: &Mention, name: &str, meant: Unit) -> Finding {
        let (written, province) = (paragraph.slice(mention.span), meant.province());
        let message = Message::new(
            format!("Không có “{written}”; {} có {}. Có phải ý bạn là “{}”?", province.title(), meant.title(), meant.name()),
            format!("There is no “{written}”; {} has {}. Did you mean “{}”?", province.name(), meant.title(), meant.name()),
        );
        let kind = written.strip_suffix(name).unwrap_or_default();
        let fixed = format!("{kind}{}", meant.name());
        self.finding(mention.span, message).fix(Fix::replace(mention.span, fixed, Applicability::Unsafe))
    }
}

/// Whether a mention is a unit by a name that no list knows: two capitalised words or more, and nothing that runs on.
fn is_unknown(paragraph: &Paragraph, mention: &Mention) -> bool {
    let unit = matches!(
        mention.kind,
        Some(
            Kind::UrbanDistrict | Kind::District | Kind::Town | Kind::Commune | Kind::Ward | Kind::Township | Kind::SpecialZone
        )
    );
    let name = &paragraph.tokens()[mention.name.clone()];
    let words = name.iter().all(|token| token.case == Case::Capitalised && token.syllable.is_some());
    unit && !mention.similar.is_empty() && mention.is_whole() && name.len() >= 2 && words
}

/// The only unit of the province that a name is one slip away from.
fn meant(mention: &Mention, area: Unit, date: DraftDate) -> Option<Unit> {
    let kind = mention.kind?;
    let fits = |unit: &&Unit| kind.is_of(unit.level()) && unit.area() == area && date.allows(**unit);
    let mut found = mention.similar.iter().filter(fits);
    let only = *found.next()?;
    (found.all(|other| other.name() == only.name()) && only.kind() == kind).then_some(only)
}
