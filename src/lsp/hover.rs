//! What is told of the place under the pointer: the facts of [`crate::answer`], and why a finding that stands there is one.

use tower_lsp::ls_types::*;

use super::convert;
use super::features::Features;
use super::worker::Analysis;
use crate::answer;
use crate::finding::{Group, Message};
use crate::rules;

/// The hover at a position.
pub(super) fn hover(analysis: &Analysis, position: Position, features: Features) -> Option<Hover> {
    let source = analysis.source();
    let offset = convert::offset(source, position, features.encoding);
    let fact = answer::hover(&analysis.document, offset, &analysis.settings).map(|hover| (hover.span, hover.text));
    let standing = analysis.shown(|span| span.touches(offset)).into_iter().next();
    let reason = standing.and_then(|finding| {
        let meta = rules::meta_of(finding.rule)?;
        let line = |text: String| format!("{text} (`{}`)", meta.id);
        let reason = Message::new(line(meta.section("Vì sao")?), line(meta.section("English")?));
        let counts = (meta.group == Group::Spelling)
            .then(|| answer::evidence(&analysis.document, finding.span.start as usize, &analysis.settings));
        Some((finding.span, counts.flatten().map_or(reason.clone(), |counts| counts.and(&reason))))
    });
    let (span, text) = match (fact, reason) {
        (Some((span, fact)), Some((_, reason))) => (span, fact.and(&reason)),
        (fact, reason) => fact.or(reason)?,
    };
    Some(Hover {
        contents: HoverContents::Markup(convert::markup(text.text(features.language), features)),
        range: Some(convert::range(source, span, features.encoding)),
    })
}
