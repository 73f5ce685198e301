//! Figures, dates and document numbers in colour, so that an eye running down a report rests on what must be checked.

use tower_lsp::ls_types::*;

use super::convert;
use super::features::Features;
use super::worker::Analysis;
use crate::doc::figure::Kind;
use crate::doc::token::TokenKind;
use crate::text::Span;

/// The kinds told apart, in the order of their numbers on the wire. Standard names, so that every theme colours them.
pub(super) const LEGEND: [SemanticTokenType; 3] =
    [SemanticTokenType::NUMBER, SemanticTokenType::ENUM_MEMBER, SemanticTokenType::STRING];

const FIGURE: u32 = 0;
const DATE: u32 = 1;
const DOCUMENT_NUMBER: u32 = 2;

/// What is coloured of the whole draft, or of a range.
pub(super) fn tokens(analysis: &Analysis, wanted: Option<Range>, features: Features) -> SemanticTokens {
    let source = analysis.source();
    let wanted = wanted.map(|range| {
        let offset = |position| convert::offset(source, position, features.encoding) as u32;
        Span { start: offset(range.start), end: offset(range.end) }
    });
    let inside = |span: Span| wanted.is_none_or(|wanted| wanted.overlaps(span));
    let mut data = Vec::new();
    let (mut line, mut column) = (0, 0);
    for placed in analysis.document.paragraphs().iter().filter(|placed| inside(placed.span())) {
        let paragraph = placed.paragraph();
        let figures =
            paragraph.figures().iter().filter(|figure| figure.kind != Kind::Label).map(|figure| (figure.span, FIGURE));
        let dates = paragraph.dates().iter().map(|date| (date.span, DATE));
        let numbers = paragraph.tokens().iter().filter(|token| token.kind == TokenKind::DocumentNumber);
        let mut spans: Vec<_> = figures.chain(dates).chain(numbers.map(|token| (token.span, DOCUMENT_NUMBER))).collect();
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        spans.dedup_by(|next, first| first.0.overlaps(next.0));
        for (span, token_type) in spans {
            let Range { start, end } = convert::range(source, placed.locate(span).0, features.encoding);
            // A token is of one line; what markup breaks over two is left.
            if start.line != end.line || end.character <= start.character {
                continue;
            }
            let delta_line = start.line - line;
            data.push(SemanticToken {
                delta_line,
                delta_start: if delta_line == 0 { start.character - column } else { start.character },
                length: end.character - start.character,
                token_type,
                token_modifiers_bitset: 0,
            });
            (line, column) = (start.line, start.character);
        }
    }
    SemanticTokens { result_id: None, data }
}
