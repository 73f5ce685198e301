//! Comments that leave out what is not there.

use super::{Described, Rule};
use crate::config::{self, Settings};
use crate::finding::{Applicability, Finding, Fix, Message};
use crate::rules;
use crate::suppress::Unused;

rule! {
    /// Ghi chú “soat: bỏ qua …” không bỏ qua điều gì.
    ///
    /// ```vi draft
    /// ⟦soat: bỏ qua⟧
    /// Xã Tân Hòa họp bàn việc trồng rừng.
    /// ```
    ///
    /// ```vi
    /// soat: xem lại số liệu
    /// Ông nói về ghi chú soat: bỏ qua double-space.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Lỗi đã sửa hoặc tên quy tắc gõ sai mà ghi chú còn đó thì lỗi mới ở chỗ ấy sẽ bị che mất.
    ///
    /// ## Sửa
    ///
    /// Xóa ghi chú, hoặc xóa tên quy tắc không dùng trong đó; cần người xem.
    ///
    /// ## Nguồn
    ///
    /// Cách làm chung của các công cụ soát mã và soát văn bản.
    ///
    /// ## English
    ///
    /// A comment `soat: ignore …` that excuses nothing: the fault is gone, or the rule's name is mistyped. Remove it, lest
    /// it hide the next fault. Rules that are off are not counted.
    UnusedSuppression = "unused-suppression" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

impl Rule for UnusedSuppression {}

impl UnusedSuppression {
    /// What is to be said of a comment that excused nothing under these choices. Spans are the source's.
    pub(super) fn report(&self, unused: &Unused, settings: &Settings) -> Option<Finding> {
        let severity = settings.severity(self)?;
        // Of a rule that does not run nobody can say that there was nothing to excuse.
        let runs = |name: &String| {
            let mut named = rules::all().iter().filter(|rule| rule.meta().id == name || rule.meta().group.name() == name);
            !rules::is_rule_or_group(name) || named.any(|rule| settings.severity(*rule).is_some())
        };
        if unused.names.iter().any(|name| name == self.meta().id) || !unused.names.iter().all(runs) {
            return None;
        }
        let unknown = unused.names.iter().find(|name| !rules::is_rule_or_group(name) && name.len() != 16);
        let message = match unknown {
            Some(name) => {
                let known = rules::names();
                let near = config::nearest(name, known.iter().copied());
                Message::new(
                    format!("Không có quy tắc hay nhóm “{name}”{}", config::ask("có phải", near)),
                    format!("There is no rule or group “{name}”{}", config::ask("did you mean", near)),
                )
            }
            None => Message::new(
                "Ghi chú này không bỏ qua lỗi nào. Hãy xóa, kẻo nó che lỗi về sau.",
                "This comment excuses nothing. Remove it, lest it hide the next fault.",
            ),
        };
        let fix = Fix::replace(unused.removed, "", Applicability::Unsafe);
        Some(self.finding(unused.span, message).at(severity).fix(fix))
    }
}
