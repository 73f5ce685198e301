//! Quotations in two kinds of marks.

use super::{Reads, Rule};
use crate::config::Settings;
use crate::doc::{Document, Paragraph};
use crate::finding::{Applicability, Edit, Finding, Fix, Message, Severity};
use crate::text::Span;

rule! {
    /// Trong một bài lẫn hai kiểu dấu ngoặc kép: “…” và "…".
    ///
    /// Chỉ báo khi phần lớn bài dùng “…”, một lần cho cả bài, tại chỗ đầu tiên khác đi.
    ///
    /// ```vi draft
    /// Phong trào “Sạch nhà, đẹp ngõ” và mô hình “Đường hoa” được hưởng ứng.
    /// Việc nhiều, lại ⟦"gánh"⇒“gánh”⟧ hai vai.
    /// ```
    ///
    /// ```vi draft
    /// ⟦"Vườn “mẫu”, đường hoa"⇒“Vườn “mẫu”, đường hoa”⟧ là việc của năm.
    /// ```
    ///
    /// ```vi
    /// Phong trào "Sạch nhà", mô hình "Đường hoa"; ti vi 24" và 15"; bà kể: “Họ gọi đó là "tục cũ" chứ gì”.
    /// ```
    ///
    /// ## Vì sao
    ///
    /// Hai kiểu lẫn nhau thường do dán từ hai nguồn; bài in ra trông không đều. Ngoặc thẳng bên trong ngoặc cong là trích lại lời
    /// trích, không phải lẫn kiểu.
    ///
    /// ## Sửa
    ///
    /// An toàn: đổi mọi chỗ về “…”.
    ///
    /// ## Nguồn
    ///
    /// Quy ước dấu câu tiếng Việt; cách trình bày của báo in.
    ///
    /// ## English
    ///
    /// One draft quotes in “curly” and in "straight" marks. Reported where most are curly, once, at the first straight
    /// pair; the safe fix changes them all.
    QuoteStyle = "quote-style" {
        group: Typography,
        level: Info,
        since: "0.1.0",
    }
}

/// Quotations up to this many bytes are underlined whole, of longer ones the opening mark.
const SHORT: usize = 60;

fn underlined(span: Span) -> Span {
    if span.len() <= SHORT { span } else { Span { start: span.start, end: span.start + 1 } }
}

impl Rule for QuoteStyle {
    fn draft(&self, document: &Document, _: &Settings, found: &mut Vec<(usize, Finding)>) {
        let quotes = || {
            document.paragraphs().iter().enumerate().flat_map(|(index, placed)| {
                placed.paragraph().style().quotes.iter().map(move |(span, curly)| (index, *span, *curly))
            })
        };
        let curly = quotes().filter(|(.., curly)| *curly).count();
        let straight = quotes().count() - curly;
        // A draft in straight marks with a curly pair pasted in is left alone: its writer's keyboard has no others.
        if straight == 0 || curly < straight {
            return;
        }
        let rewrite = |index: usize, span: Span| {
            let text = document.paragraphs()[index].paragraph().slice(span).trim_matches('"');
            format!("“{text}”")
        };
        let mut others = quotes().filter(|(.., curly)| !*curly);
        let Some((first, span, _)) = others.next() else { return };
        let fixed = rewrite(first, span);
        let message = Message::new(
            "Bài viết lẫn hai kiểu dấu ngoặc kép. Hãy dùng “…” như phần lớn bài.",
            "Two kinds of quotation marks in one draft. Use “…” as most of it does.",
        );
        let mut fix = Fix::replace(span, fixed, Applicability::Safe);
        let mut finding = self.finding(underlined(span), message);
        let mut rest = Vec::new();
        for (index, span, _) in others {
            let fixed = rewrite(index, span);
            fix.edits.push(Edit::in_paragraph(index, span, fixed.clone()));
            finding = finding.relate_in(index, span, Message::new("Cũng khác", "Differs too"));
            // The other places are pointed at without being said again.
            let message = Message::new(
                "Ngoặc kép ở đây cũng khác phần lớn bài. Hãy dùng “…”.",
                "These quotation marks differ from most of the draft too. Use “…”.",
            );
            let one = Fix::replace(span, fixed, Applicability::Safe);
            rest.push((index, self.finding(underlined(span), message).at(Severity::Hint).fix(one)));
        }
        found.push((first, finding.fix(fix)));
        found.append(&mut rest);
    }

    fn reads(&self, paragraph: &Paragraph) -> Reads {
        Reads::facts(paragraph.style().quotes.iter().map(|(span, curly)| (Some(*span), (paragraph.slice(*span), curly))))
    }
}
