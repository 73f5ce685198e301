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
    let hint = |computed: Computed<'_>| InlayHint {
        position: convert::range(source, Span { start: computed.at, end: computed.at }, features.encoding).end,
        label: InlayHintLabel::String(computed.label.to_owned()),
        kind: None,
        text_edits: None,
        tooltip: (!features.lazy_hints).then(|| InlayHintTooltip::String(computed.statement.to_owned())),
        padding_left: Some(true),
        padding_right: None,
        data: features.lazy_hints.then(|| uri.as_str().into()),
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
    let mut here = computed(analysis, Span { start: at, end: at }, features);
    if let Some(computed) = here.find(|computed| computed.label == label) {
        hint.tooltip = Some(InlayHintTooltip::String(computed.statement.to_owned()));
    }
    hint
}

/// What follows from figures, and where it is shown.
struct Computed<'a> {
    at: u32,
    label: &'a str,
    statement: &'a str,
}

impl<'a> Computed<'a> {
    /// “dự toán tỉnh giao ≈ 91.351 triệu đồng (91.302 – 91.401)” without its bounds stands behind the last figure that takes
    /// part. Where the draft itself goes on with the words before the sign, it stands behind those and does not repeat them.
    fn new(text: &str, last: Span, statement: &'a str) -> Self {
        let label = statement.rsplit_once(" (").map_or(statement, |(short, _)| short);
        let behind = &text[last.end as usize..];
        let rest = behind.trim_start_matches(' ');
        if let Some((name, _)) = label.split_once(" ≈ ")
            && rest.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        {
            let at = last.end + (behind.len() - rest.len() + name.len()) as u32;
            return Self { at, label: label[name.len()..].trim_start(), statement };
        }
        Self { at: last.end, label, statement }
    }
}

/// What is computed of figures and shown within a span.
fn computed(analysis: &Analysis, wanted: Span, features: Features) -> impl Iterator<Item = Computed<'_>> {
    let text = analysis.source().text();
    let paragraphs = analysis.document.paragraphs();
    let first = paragraphs.partition_point(|placed| placed.span().end < wanted.start);
    let here = paragraphs[first..].iter().take_while(move |placed| placed.span().start <= wanted.end);
    here.flat_map(move |placed| {
        let relations = placed.paragraph().relations().iter();
        let computed = relations.filter(move |relation| relation.verdict == Verdict::Computed && features.hints(relation.kind));
        computed.filter_map(move |relation| {
            let last = placed.locate(*relation.operands.last()?).0;
            let computed = Computed::new(text, last, relation.statement.text(features.language));
            (wanted.start <= computed.at && computed.at <= wanted.end).then_some(computed)
        })
    })
}
