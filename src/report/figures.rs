//! The figures of a draft as a sheet that an editor signs off: every figure in reading order, what it asserts, the verdict.
//!
//! One sheet, four formats: a table for the terminal, JSON and CSV for machines, a page that prints. The sheet is made of the
//! same facts as hovers and findings, so the three never say different things.

mod csv;
mod html;
mod json;
mod table;

use crate::doc::Document;
use crate::doc::relation::Verdict;
use crate::doc::sheet::{self, Sheet, SheetFigure, SheetRelation};
use crate::finding::{Language, Message};
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
    let page = Page { source: document.source(), language: look.language, sheet: sheet::sheet(document) };
    match format {
        Format::Table => table::render(&page, path),
        Format::Json => json::render(&page),
        Format::Csv => csv::render(&page),
        Format::Html => html::render(&page, path),
    }
}

/// A sheet on its way to a page: whose draft it is, and in which language it is told.
struct Page<'d> {
    source: &'d Source,
    language: Language,
    sheet: Sheet,
}

impl Page<'_> {
    fn say(&self, message: &Message) -> String {
        message.text(self.language).to_owned()
    }

    fn place(&self, span: Span) -> Place {
        Place::of(self.source, span.start)
    }

    /// The relations a figure takes part in.
    fn of_figure<'p>(&'p self, figure: &'p SheetFigure) -> impl Iterator<Item = &'p SheetRelation> {
        figure.relations.iter().filter_map(|index| self.sheet.relations.get(*index))
    }
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
}
