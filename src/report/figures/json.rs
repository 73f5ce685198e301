//! The sheet as one JSON object. The shape is fixed: other tools rely on it.

use serde::Serialize;

use super::Sheet;
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

pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let ends = |span: Span| {
        let (start, end) = Place::both(sheet.source, span);
        Ends { start, end }
    };
    let figures = sheet.rows.iter().map(|row| {
        let Ends { start, end } = ends(row.span);
        let (text, value, other, unit) = (row.text.clone(), row.value.clone(), row.other.clone(), row.unit.clone());
        Figure { text, start, end, kind: row.kind, value, other, unit }
    });
    let relations = sheet.assertions.iter().map(|assertion| Relation {
        kind: assertion.kind,
        verdict: assertion.verdict.name(),
        gross: assertion.gross,
        statement: assertion.statement.clone(),
        spans: assertion.spans.iter().map(|span| ends(*span)).collect(),
    });
    let whole = Whole { version: VERSION, figures: figures.collect(), relations: relations.collect() };
    let mut json = serde_json::to_string(&whole).unwrap_or_default();
    json.push('\n');
    json
}
