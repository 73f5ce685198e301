//! What an editor can show beside a draft, by requests of our own; any editor may use them.
//!
//! Each takes `{ "textDocument": { "uri" } }`, speaks of the text as it stands in the editor, and answers `null` where the
//! document is not open. Beside `soat/figures` there are:
//!
//! - `soat/figuresPage`: `{ "html" }`, the figures sheet of `soat figures --format html`, whole in itself;
//! - `soat/draft`: `{ "date": { "first", "last", "basis", "certain", "text", "range" }, "configuration" }`, the day the draft
//!   speaks from (ISO 8601; `basis` is `house`, `front-matter`, `dateline`, `file-name` or `today`; `text` says it in words;
//!   `range` is null where the draft does not print it; `date` is null where nothing tells) and the address of the
//!   `soat.toml` in force, or null;
//! - `soat/tokens`: `{ "paragraphs": [{ "range", "text" }] }`, what `soat tokens` prints of each paragraph.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Range, TextDocumentIdentifier, Uri};

use super::convert;
use super::features::Features;
use super::worker::Analysis;
use crate::answer;
use crate::doc::dateline::Basis;
use crate::report::{self, Look};

/// Of which document something is asked.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Whose {
    pub(super) text_document: TextDocumentIdentifier,
}

/// A page for browsers and printers.
#[derive(Debug, Serialize)]
pub(super) struct PageData {
    html: String,
}

/// The figures sheet as a page.
pub(super) fn figures_page(analysis: &Analysis, features: Features) -> PageData {
    let look = Look { language: features.language, ..Look::default() };
    let path = analysis.source().name();
    let name = path.rsplit('/').next().unwrap_or(path);
    let html = report::figures::render(&analysis.document, name, report::figures::Format::Html, look);
    PageData { html }
}

/// What is known of a draft as a whole.
#[derive(Debug, Serialize)]
pub(super) struct DraftData {
    date: Option<DateData>,
    configuration: Option<Uri>,
}

#[derive(Debug, Serialize)]
struct DateData {
    first: String,
    last: String,
    basis: &'static str,
    certain: bool,
    text: String,
    range: Option<Range>,
}

/// The day a draft speaks from, and the configuration it is under.
pub(super) fn draft(analysis: &Analysis, configuration: Option<Uri>, features: Features) -> DraftData {
    let date = answer::draft_date(&analysis.document, &analysis.settings).map(|(date, told)| DateData {
        first: date.first.to_string(),
        last: date.last.to_string(),
        basis: date.basis.name(),
        certain: date.certain,
        text: told.text(features.language).to_owned(),
        range: match date.basis {
            Basis::Dateline { paragraph, span } => {
                let placed = analysis.document.paragraphs().get(paragraph);
                placed.map(|placed| convert::range(analysis.source(), placed.locate(span).0, features.encoding))
            }
            _ => None,
        },
    });
    DraftData { date, configuration }
}

/// The tokens of a draft, by paragraph.
#[derive(Debug, Serialize)]
pub(super) struct TokensData {
    paragraphs: Vec<ParagraphData>,
}

#[derive(Debug, Serialize)]
struct ParagraphData {
    range: Range,
    text: String,
}

/// What the machine sees.
pub(super) fn tokens(analysis: &Analysis, features: Features) -> TokensData {
    let paragraphs = analysis.document.paragraphs().iter().map(|placed| ParagraphData {
        range: convert::range(analysis.source(), placed.span(), features.encoding),
        text: report::tokens::render(placed.paragraph()),
    });
    TokensData { paragraphs: paragraphs.collect() }
}
