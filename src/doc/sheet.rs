//! The figures sheet: every figure of a draft and what its figures assert of one another, as plain data.
//!
//! The command line prints it, editors list it beside the draft, inlay hints show what of it is computed: one source, so
//! that they never say different things.

use num_traits::{CheckedDiv, CheckedMul};

use crate::doc::date::Date;
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::{Relation, RelationKind, Verdict, told};
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::Message;
use crate::lang::units::Dimension;
use crate::text::Span;

/// What the figures of a draft say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The figures and dates, in reading order.
    pub figures: Vec<SheetFigure>,
    /// What they assert, by paragraph.
    pub relations: Vec<SheetRelation>,
}

impl Sheet {
    /// How many relations have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.relations.iter().filter(|relation| relation.verdict == verdict).count()
    }
}

/// A figure or date, placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFigure {
    /// Where it stands in the source.
    pub span: Span,
    /// As a reader sees it.
    pub text: String,
    /// What it is, in a word.
    pub kind: &'static str,
    /// An exact decimal in the base unit; of a fraction its part, of a range its lower end; a date as ISO 8601 writes it.
    pub value: String,
    /// The whole of a fraction, the upper end of a range.
    pub other: Option<String>,
    /// The base unit, or what is counted, and what it is per.
    pub unit: String,
    /// Of a hundred, where it is a share.
    pub share: Option<Exact>,
    /// The relations it takes part in, by their index.
    pub relations: Vec<usize>,
}

/// An assertion, placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRelation {
    /// What it asserts.
    pub kind: RelationKind,
    /// Whether it is so.
    pub verdict: Verdict,
    /// Whether a contradiction changes the story.
    pub gross: bool,
    /// The arithmetic.
    pub statement: Message,
    /// The figures that take part, in the source.
    pub spans: Vec<Span>,
}

/// The figures sheet of a draft.
pub fn sheet(document: &Document) -> Sheet {
    let mut sheet = Sheet::default();
    let mut firsts = Vec::with_capacity(document.paragraphs().len());
    for placed in document.paragraphs() {
        let paragraph = placed.paragraph();
        firsts.push(sheet.figures.len());
        let counted = paragraph.figures().iter().filter(|figure| figure.kind != Kind::Label);
        let mut here: Vec<SheetFigure> = counted.map(|figure| of_figure(paragraph, figure)).collect();
        here.extend(paragraph.dates().iter().map(|date| of_date(paragraph, date)));
        here.sort_by_key(|figure| figure.span);
        for relation in paragraph.relations() {
            for operand in &relation.operands {
                let first = here.partition_point(|figure| figure.span < *operand);
                if let Some(figure) = here.get_mut(first).filter(|figure| figure.span == *operand) {
                    figure.relations.push(sheet.relations.len());
                }
            }
            sheet.relations.push(place_relation(relation, placed));
        }
        sheet.figures.extend(here.into_iter().map(|figure| SheetFigure { span: placed.locate(figure.span).0, ..figure }));
    }
    for across in told::across(document) {
        let spans: Vec<Span> =
            across.operands.iter().map(|(paragraph, span)| document.paragraphs()[*paragraph].locate(*span).0).collect();
        for ((paragraph, _), span) in across.operands.iter().zip(&spans) {
            let figures = &mut sheet.figures[firsts[*paragraph]..];
            if let Some(figure) = figures.iter_mut().find(|figure| figure.span == *span) {
                figure.relations.push(sheet.relations.len());
            }
        }
        sheet.relations.push(SheetRelation {
            kind: across.kind,
            verdict: across.verdict,
            gross: across.gross,
            statement: across.statement,
            spans,
        });
    }
    sheet
}

fn of_figure(paragraph: &Paragraph, figure: &Figure) -> SheetFigure {
    let hundred = Exact::from_integer(100);
    let share = match (figure.kind, figure.other) {
        (Kind::Percent, _) => Some(figure.number.value),
        (Kind::Fraction, Some(whole)) if whole.value > Exact::from_integer(0) => {
            figure.number.value.checked_div(&whole.value).and_then(|part| part.checked_mul(&hundred))
        }
        _ => None,
    };
    let unit = match figure.dimension {
        Dimension::Count => paragraph.slice(paragraph.span_of(figure.counted.clone())),
        _ => figure.base,
    };
    let per = if figure.per.is_empty() { "" } else { paragraph.slice(paragraph.span_of(figure.per.clone())) };
    SheetFigure {
        span: figure.span,
        text: paragraph.slice(figure.span).to_owned(),
        kind: kind_name(figure.kind),
        value: decimal(figure.number.value),
        other: figure.other.map(|other| decimal(other.value)),
        unit: format!("{unit}{per}"),
        share,
        relations: Vec::new(),
    }
}

fn of_date(paragraph: &Paragraph, date: &Date) -> SheetFigure {
    let value = match (date.year, date.day) {
        (Some(year), Some(day)) => format!("{year:04}-{:02}-{day:02}", date.month),
        (Some(year), None) => format!("{year:04}-{:02}", date.month),
        (None, day) => format!("--{:02}-{:02}", date.month, day.unwrap_or_default()),
    };
    SheetFigure {
        span: date.span,
        text: paragraph.slice(date.span).to_owned(),
        kind: "date",
        value,
        other: None,
        unit: String::new(),
        share: None,
        relations: Vec::new(),
    }
}

fn place_relation(relation: &Relation, placed: &Placed) -> SheetRelation {
    SheetRelation {
        kind: relation.kind,
        verdict: relation.verdict,
        gross: relation.gross,
        statement: relation.statement.clone(),
        spans: relation.operands.iter().map(|operand| placed.locate(*operand).0).collect(),
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Amount => "amount",
        Kind::Percent => "percent",
        Kind::Points => "points",
        Kind::Times => "times",
        Kind::Fraction => "fraction",
        Kind::Period => "period",
        Kind::Year => "year",
        Kind::Range => "range",
        Kind::Label => "label",
    }
}

/// An exact decimal with a point; what no decimal can write exactly is cut after thirty places.
fn decimal(value: Exact) -> String {
    const PLACES: usize = 30;
    let sign = if value < Exact::from_integer(0) { "-" } else { "" };
    let (numerator, denominator) = (value.numer().unsigned_abs(), value.denom().unsigned_abs());
    let mut shown = format!("{sign}{}", numerator / denominator);
    let mut rest = numerator % denominator;
    for place in 0..PLACES {
        let Some(tenfold) = rest.checked_mul(10).filter(|_| rest > 0) else { break };
        if place == 0 {
            shown.push('.');
        }
        shown.push(char::from(b'0' + (tenfold / denominator) as u8));
        rest = tenfold % denominator;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Source};

    #[test]
    fn decimals_are_exact() {
        assert_eq!(decimal(Exact::from_integer(275_000_000_000)), "275000000000");
        let shown = [(-1, 8), (5320, 100), (7, 1), (1, 3)].map(|(n, d)| decimal(Exact::new(n, d)));
        assert_eq!(shown[..3], ["-0.125", "53.2", "7"]);
        assert_eq!(shown[3].len(), 32);
    }

    #[test]
    fn a_draft_is_told_in_figures_and_relations() {
        let text = "Tin\nThu ngân sách 28.872/54.275 triệu đồng, đạt 53,20% kế hoạch.";
        let sheet = sheet(&Document::new(Source::new(text, Format::Plain)));
        let told: Vec<_> =
            sheet.figures.iter().map(|figure| (figure.kind, figure.value.as_str(), figure.unit.as_str())).collect();
        assert_eq!(told, [("fraction", "28872000000", "đồng"), ("percent", "53.2", "%")]);
        assert_eq!(&text[sheet.figures[1].span.range()], "53,20%");
        let relation = sheet.relations.iter().find(|relation| relation.kind == RelationKind::FractionPercent);
        assert_eq!(relation.map(|relation| (relation.verdict, relation.spans.len())), Some((Verdict::Holds, 2)));
    }
}
