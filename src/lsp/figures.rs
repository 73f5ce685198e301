//! The figures of a draft in an editor: the sheet beside it (`soat/figures`), what follows from them at the line's end.
//!
//! `soat/figures` takes `{ "textDocument": { "uri" } }` and answers `{ "version": 1, "figures": [{ "text", "range", "kind",
//! "value", "unit", "relations" }], "relations": [{ "kind", "verdict", "gross", "statement", "ranges" }] }`, the words of `soat figures
//! --format json` with ranges for offsets and, of each figure, the indices of the relations it takes part in; `null` where the document is not open. Ask again after each change: it costs
//! nothing that was not computed already.

use serde::Serialize;
use tower_lsp::ls_types::*;

use super::convert;
use super::features::Features;
use super::worker::Analysis;
use crate::doc::relation::Verdict;
use crate::doc::sheet::{self, SheetFigure, SheetRelation};
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
/// rounding leaves stand in the tooltip.
pub(super) fn hints(analysis: &Analysis, wanted: Range, features: Features) -> Vec<InlayHint> {
    let source = analysis.source();
    let offset = |position| convert::offset(source, position, features.encoding) as u32;
    let (from, to) = (offset(wanted.start), offset(wanted.end));
    let computed = sheet::sheet(&analysis.document).relations.into_iter();
    let computed = computed.filter(|relation| relation.verdict == Verdict::Computed && features.hints(relation.kind));
    let hint = |relation: SheetRelation| {
        let last = *relation.spans.last().filter(|span| span.end >= from && span.end <= to)?;
        let statement = relation.statement.text(features.language);
        let short = statement.rsplit_once(" (").map_or(statement, |(short, _)| short);
        Some(InlayHint {
            position: convert::range(source, last, features.encoding).end,
            label: InlayHintLabel::String(short.to_owned()),
            kind: None,
            text_edits: None,
            tooltip: Some(InlayHintTooltip::String(statement.to_owned())),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    };
    computed.filter_map(hint).collect()
}
