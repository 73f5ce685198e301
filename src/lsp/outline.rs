//! The outline of a draft in an editor: its headings as symbols, its sections to fold.

use tower_lsp::ls_types::*;

use super::convert;
use super::features::Features;
use super::worker::Analysis;
use crate::answer::{outline, people};

/// The headings, then the people with their titles.
#[allow(deprecated)]
pub(super) fn symbols(analysis: &Analysis, features: Features) -> Vec<DocumentSymbol> {
    let range = |span| convert::range(analysis.source(), span, features.encoding);
    let symbol = |section: outline::Section| DocumentSymbol {
        range: range(section.span),
        selection_range: range(section.heading),
        name: section.title,
        detail: None,
        kind: SymbolKind::STRING,
        tags: None,
        deprecated: None,
        children: None,
    };
    let person = |person: people::Listed| DocumentSymbol {
        range: range(person.span),
        selection_range: range(person.span),
        name: person.name,
        detail: Some(person.titles).filter(|titles| !titles.is_empty()),
        kind: SymbolKind::OBJECT,
        tags: None,
        deprecated: None,
        children: None,
    };
    let headings = outline::outline(&analysis.document).into_iter().map(symbol);
    headings.chain(people::listed(&analysis.document).into_iter().map(person)).collect()
}

/// The sections that are longer than their headings.
pub(super) fn folds(analysis: &Analysis, features: Features) -> Vec<FoldingRange> {
    let fold = |section: outline::Section| {
        let range = convert::range(analysis.source(), section.span, features.encoding);
        (range.end.line > range.start.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: Some(FoldingRangeKind::Region),
            ..FoldingRange::default()
        })
    };
    outline::outline(&analysis.document).into_iter().filter_map(fold).collect()
}
