//! The figures of a draft as a sheet that an editor signs off: every figure in reading order, what it asserts, the verdict.
//!
//! One sheet, four formats: a table for the terminal, JSON and CSV for machines, a page that prints. The sheet is made of the
//! same facts as hovers and findings, so the three never say different things.

mod csv;
mod html;
mod json;
mod table;

use crate::doc::date::Date;
use crate::doc::figure::{Figure, Kind};
use crate::doc::interval::Exact;
use crate::doc::relation::{Relation, Verdict};
use crate::doc::{Document, Paragraph};
use crate::finding::{Language, Message};
use crate::lang::units::Dimension;
use crate::report::{Look, Place};
use crate::text::{Source, Span};

/// The formats of a sheet, by the names users give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For reading in a terminal.
    Table,
    /// One JSON object.
    Json,
    /// Comma-separated values, a row a figure and relation.
    Csv,
    /// A page for browsers and printers, whole in itself.
    Html,
}

impl Format {
    /// All of them, in the order of the manual.
    pub const ALL: [Self; 4] = [Self::Table, Self::Json, Self::Csv, Self::Html];

    /// As the user names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }
}

/// The sheet of a draft in a format. `path` heads it, as the user named the file.
pub fn render(document: &Document, path: &str, format: Format, look: Look) -> String {
    let sheet = Sheet::new(document, look.language);
    match format {
        Format::Table => table::render(&sheet, path),
        Format::Json => json::render(&sheet),
        Format::Csv => csv::render(&sheet),
        Format::Html => html::render(&sheet, path),
    }
}

/// A figure or date of the sheet.
struct Row {
    span: Span,
    text: String,
    kind: &'static str,
    /// An exact decimal in the base unit; a date as the calendar writes it.
    value: String,
    /// The whole of a fraction, the upper end of a range.
    other: Option<String>,
    unit: String,
    /// Of a hundred, where it is a share.
    share: Option<Exact>,
}

/// An assertion of the sheet, with the rows that take part.
struct Assertion {
    kind: &'static str,
    verdict: Verdict,
    gross: bool,
    statement: String,
    spans: Vec<Span>,
    rows: Vec<usize>,
}

struct Sheet<'d> {
    source: &'d Source,
    language: Language,
    rows: Vec<Row>,
    assertions: Vec<Assertion>,
}

impl<'d> Sheet<'d> {
    fn new(document: &'d Document, language: Language) -> Self {
        let (mut rows, mut assertions) = (Vec::new(), Vec::new());
        for placed in document.paragraphs() {
            let paragraph = placed.paragraph();
            let first = rows.len();
            let counted = paragraph.figures().iter().filter(|figure| figure.kind != Kind::Label);
            let mut here: Vec<Row> = counted.map(|figure| row_of(paragraph, figure)).collect();
            here.extend(paragraph.dates().iter().map(|date| row_of_date(paragraph, date)));
            here.sort_by_key(|row| row.span);
            for relation in paragraph.relations() {
                let own = |operand: &Span| here.iter().position(|row| row.span == *operand).map(|index| first + index);
                assertions.push(Assertion {
                    kind: relation.kind.id(),
                    verdict: relation.verdict,
                    gross: relation.gross,
                    statement: statement(relation, language),
                    spans: relation.operands.iter().map(|operand| placed.locate(*operand).0).collect(),
                    rows: relation.operands.iter().filter_map(own).collect(),
                });
            }
            rows.extend(here.into_iter().map(|row| Row { span: placed.locate(row.span).0, ..row }));
        }
        Self { source: document.source(), language, rows, assertions }
    }

    fn say(&self, message: &Message) -> String {
        message.text(self.language).to_owned()
    }

    fn place(&self, span: Span) -> Place {
        Place::of(self.source, span.start)
    }

    /// The assertions a row takes part in.
    fn of_row(&self, row: usize) -> impl Iterator<Item = &Assertion> {
        self.assertions.iter().filter(move |assertion| assertion.rows.contains(&row))
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.assertions.iter().filter(|assertion| assertion.verdict == verdict).count()
    }
}

fn statement(relation: &Relation, language: Language) -> String {
    relation.statement.text(language).to_owned()
}

fn row_of(paragraph: &Paragraph, figure: &Figure) -> Row {
    let hundred = Exact::from_integer(100);
    let share = match (figure.kind, figure.other) {
        (Kind::Percent, _) => Some(figure.number.value),
        (Kind::Fraction, Some(whole)) if whole.value > Exact::from_integer(0) => {
            Some(figure.number.value / whole.value * hundred)
        }
        _ => None,
    };
    let per = paragraph.slice(paragraph.span_of(figure.per.clone()));
    let unit = match figure.dimension {
        Dimension::Count => paragraph.slice(paragraph.span_of(figure.counted.clone())),
        _ => figure.base,
    };
    Row {
        span: figure.span,
        text: paragraph.slice(figure.span).to_owned(),
        kind: kind_name(figure.kind),
        value: decimal(figure.number.value),
        other: figure.other.map(|other| decimal(other.value)),
        unit: if figure.per.is_empty() { unit.to_owned() } else { format!("{unit}{per}") },
        share,
    }
}

fn row_of_date(paragraph: &Paragraph, date: &Date) -> Row {
    let value = match (date.year, date.day) {
        (Some(year), Some(day)) => format!("{year:04}-{:02}-{day:02}", date.month),
        (Some(year), None) => format!("{year:04}-{:02}", date.month),
        (None, day) => format!("--{:02}-{:02}", date.month, day.unwrap_or_default()),
    };
    let text = paragraph.slice(date.span).to_owned();
    Row { span: date.span, text, kind: "date", value, other: None, unit: String::new(), share: None }
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

/// An exact decimal with a point, as machines read it; printed numbers and their units never need more.
fn decimal(value: Exact) -> String {
    let (whole, mut rest) = (value.trunc().to_integer(), value.fract());
    let mut text = whole.to_string();
    if *rest.numer() != 0 {
        text.push('.');
        for _ in 0..12 {
            rest *= Exact::from_integer(10);
            text.push_str(&rest.trunc().to_integer().abs().to_string());
            rest = rest.fract();
            if *rest.numer() == 0 {
                break;
            }
        }
    }
    text
}

/// A verdict as people read it: a sign and a word.
fn verdict(verdict: Verdict) -> (&'static str, Message) {
    match verdict {
        Verdict::Holds => ("✓", Message::new("khớp", "holds")),
        Verdict::HoldsIfTruncated => ("✓", Message::new("khớp nếu cắt bớt", "holds if cut")),
        Verdict::Contradicts => ("✗", Message::new("không khớp", "contradicts")),
        Verdict::Computed => ("→", Message::new("suy ra", "follows")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format as TextFormat;

    const DRAFT: &str = "Ngày 15/6/2022, huyện giải ngân 31.405/62.118 triệu đồng, đạt 56,50% kế hoạch.\nThu 2,5 <tỷ> đồng.";

    fn rendered(format: Format) -> String {
        let document = Document::new(Source::new(DRAFT, TextFormat::Plain));
        render(&document, "phu-lam.txt", format, Look::default())
    }

    #[test]
    fn json_has_the_fixed_shape() {
        let value: serde_json::Value = serde_json::from_str(&rendered(Format::Json)).expect("it is JSON");
        assert_eq!(value["version"], 1);
        let figures: Vec<_> = value["figures"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|figure| (figure["kind"].as_str(), figure["value"].as_str(), figure["unit"].as_str()))
            .collect();
        assert_eq!(figures[0], (Some("date"), Some("2022-06-15"), Some("")));
        assert_eq!(figures[1], (Some("fraction"), Some("31405000000"), Some("đồng")));
        assert_eq!(figures[2], (Some("percent"), Some("56.5"), Some("%")));
        let relation = &value["relations"][0];
        assert_eq!((relation["kind"].as_str(), relation["verdict"].as_str()), (Some("fraction-percent"), Some("contradicts")));
        assert_eq!(relation["spans"].as_array().map(Vec::len), Some(2));
        assert_eq!(relation["spans"][0]["start"]["offset"], 32);
    }

    #[test]
    fn tables_say_the_arithmetic() {
        let table = rendered(Format::Table);
        assert!(table.contains("✗ 31.405 / 62.118 = 50,56%, bài viết 56,50%"), "{table}");
        let csv = rendered(Format::Csv);
        assert!(
            csv.lines().nth(2).is_some_and(|row| row.starts_with("1,33,31.405/62.118 triệu đồng,fraction,31405000000")),
            "{csv}"
        );
    }

    #[test]
    fn the_page_is_whole_and_escaped() {
        let page = rendered(Format::Html);
        assert!(page.contains("Bảng đối chiếu số liệu") && page.contains("&lt;tỷ&gt;") && !page.contains("<tỷ>"));
        assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("<script"));
        assert!(page.contains("href=\"#f2\"") && page.contains("id=\"f2\""));
    }

    #[test]
    fn decimals_are_exact() {
        assert_eq!(decimal(Exact::new(1_738_048, 100)), "17380.48");
        assert_eq!(decimal(Exact::new(1, 1000)), "0.001");
        assert_eq!(decimal(Exact::from_integer(275_000_000_000)), "275000000000");
    }
}
