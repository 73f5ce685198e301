//! The sheet as one JSON object. The shape is fixed: other tools rely on it.

use serde::Serialize;

use super::Page;
use crate::report::Place;
use crate::text::Span;

/// The version of the shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Whole {
    version: u32,
    figures: Vec<Figure>,
    relations: Vec<Relation>,
}

#[derive(Serialize)]
struct Figure {
    text: String,
    start: Place,
    end: Place,
    kind: &'static str,
    value: String,
    /// The whole of a fraction, the upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<String>,
    unit: String,
}

#[derive(Serialize)]
struct Relation {
    kind: &'static str,
    verdict: &'static str,
    gross: bool,
    statement: String,
    spans: Vec<Ends>,
}

#[derive(Serialize)]
struct Ends {
    start: Place,
    end: Place,
}

pub(super) fn render(page: &Page<'_>) -> String {
    let ends = |span: Span| {
        let (start, end) = Place::both(page.source, span);
        Ends { start, end }
    };
    let figures = page.sheet.figures.iter().map(|figure| {
        let Ends { start, end } = ends(figure.span);
        let (text, value, other, unit) = (figure.text.clone(), figure.value.clone(), figure.other.clone(), figure.unit.clone());
        Figure { text, start, end, kind: figure.kind, value, other, unit }
    });
    let relations = page.sheet.relations.iter().map(|relation| Relation {
        kind: relation.kind.id(),
        verdict: relation.verdict.name(),
        gross: relation.gross,
        statement: relation.statement.text(page.language).to_owned(),
        spans: relation.spans.iter().map(|span| ends(*span)).collect(),
    });
    let whole = Whole { version: VERSION, figures: figures.collect(), relations: relations.collect() };
    let mut json = serde_json::to_string(&whole).unwrap_or_default();
    json.push('\n');
    json
}
