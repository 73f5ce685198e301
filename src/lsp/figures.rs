//! The figures of a draft in an editor: the sheet beside it (`soat/figures`), what follows from them at the line's end.
//!
//! `soat/figures` answers in the words of `soat figures --format json`, with ranges for offsets and, of each figure, the indices
//! of the relations it takes part in. `docs/editors.md` describes it for other editors; a test runs its example.

use serde::Serialize;
use tower_lsp::ls_types::*;

use super::convert;
use super::features::Features;
use super::worker::Analysis;
use crate::doc::relation::Verdict;
use crate::doc::sheet::{self, SheetFigure, SheetRelation};
use crate::finding::Message;
use crate::text::Span;

/// The sheet as it travels.
#[derive(Debug, Serialize)]
pub(super) struct SheetData {
    version: u32,
    figures: Vec<FigureData>,
    relations: Vec<RelationData>,
}

#[derive(Debug, Serialize)]
struct FigureData {
    text: String,
    range: Range,
    kind: &'static str,
    value: String,
    unit: String,
    relations: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct RelationData {
    kind: &'static str,
    verdict: &'static str,
    gross: bool,
    statement: String,
    ranges: Vec<Range>,
}

/// The figures sheet.
pub(super) fn figures(analysis: &Analysis, features: Features) -> SheetData {
    let sheet = sheet::sheet(&analysis.document);
    let range = |span: Span| convert::range(analysis.source(), span, features.encoding);
    let figure = |figure: SheetFigure| FigureData {
        range: range(figure.span),
        text: figure.text,
        kind: figure.kind,
        value: figure.value,
        unit: figure.unit,
        relations: figure.relations,
    };
    let relation = |relation: SheetRelation| RelationData {
        kind: relation.kind.id(),
        verdict: relation.verdict.name(),
        gross: relation.gross,
        statement: relation.statement.text(features.language).to_owned(),
        ranges: relation.spans.into_iter().map(range).collect(),
    };
    SheetData {
        version: 1,
        figures: sheet.figures.into_iter().map(figure).collect(),
        relations: sheet.relations.into_iter().map(relation).collect(),
    }
}

/// What follows from the figures though nothing is printed to compare with: the plan behind a percentage. The bounds that
/// rounding leaves stand in the tooltip, which a client that asks for it later is spared until then.
pub(super) fn hints(analysis: &Analysis, uri: &Uri, wanted: Range, features: Features) -> Vec<InlayHint> {
    let source = analysis.source();
    let offset = |position| convert::offset(source, position, features.encoding) as u32;
    let wanted = Span { start: offset(wanted.start), end: offset(wanted.end) };
    let hint = |(place, statement): (Span, &Message)| {
        let statement = statement.text(features.language);
        let short = statement.rsplit_once(" (").map_or(statement, |(short, _)| short);
        InlayHint {
            position: convert::range(source, place, features.encoding).end,
            label: InlayHintLabel::String(short.to_owned()),
            kind: None,
            text_edits: None,
            tooltip: (!features.lazy_hints).then(|| InlayHintTooltip::String(statement.to_owned())),
            padding_left: Some(true),
            padding_right: None,
            data: features.lazy_hints.then(|| uri.as_str().into()),
        }
    };
    computed(analysis, wanted, features).map(hint).collect()
}

/// A hint with its tooltip.
pub(super) fn explain(analysis: &Analysis, mut hint: InlayHint, features: Features) -> InlayHint {
    let source = analysis.source();
    let at = convert::offset(source, hint.position, features.encoding) as u32;
    let label = match &hint.label {
        InlayHintLabel::String(label) => label.as_str(),
        InlayHintLabel::LabelParts(_) => "",
    };
    let mut here =
        computed(analysis, Span { start: at, end: at }, features).map(|(_, statement)| statement.text(features.language));
    if let Some(statement) = here.find(|statement| statement.starts_with(label)) {
        hint.tooltip = Some(InlayHintTooltip::String(statement.to_owned()));
    }
    hint
}

/// What is computed of figures that end in a span, with the last figure that takes part.
fn computed(analysis: &Analysis, wanted: Span, features: Features) -> impl Iterator<Item = (Span, &Message)> {
    let paragraphs = analysis.document.paragraphs();
    let first = paragraphs.partition_point(|placed| placed.span().end < wanted.start);
    let here = paragraphs[first..].iter().take_while(move |placed| placed.span().start <= wanted.end);
    here.flat_map(move |placed| {
        let relations = placed.paragraph().relations().iter();
        let computed = relations.filter(move |relation| relation.verdict == Verdict::Computed && features.hints(relation.kind));
        computed.filter_map(move |relation| {
            let last = placed.locate(*relation.operands.last()?).0;
            (wanted.start <= last.end && last.end <= wanted.end).then_some((last, &relation.statement))
        })
    })
}
