//! The sheet as a page: *Bảng đối chiếu số liệu*, to be read in a browser, printed and signed.
//!
//! Whole in itself: no script, no font, no picture from elsewhere. Every figure links to its place in the text below and back.

use std::fmt::Write;

use super::{Page, SheetFigure, SheetRelation, verdict};
use crate::doc::interval::Exact;
use crate::doc::relation::Verdict;
use crate::finding::{Language, Message};

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#8884;--good:#1a7f37;--bad:#cf222e;--soft:#8881;--bar:#2f6feb}\
body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}\
.path{opacity:.7}.totals{display:flex;gap:1.5rem;margin:1rem 0;flex-wrap:wrap}.totals b{font-size:1.3rem;display:block}\
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}\
th{font-weight:600}td.value{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.place{white-space:nowrap;opacity:.7}\
tr.bad td{background:color-mix(in srgb,var(--bad) 9%,transparent)}.good{color:var(--good)}.wrong{color:var(--bad);font-weight:600}\
.bar{display:block;height:.45rem;background:var(--soft);border-radius:.2rem;margin-top:.3rem;min-width:6rem}\
.bar i{display:block;height:100%;background:var(--bar);border-radius:.2rem}.bar.over i{background:var(--bad)}\
ul{margin:0;padding:0;list-style:none}li+li{margin-top:.2rem}a{color:inherit}\
.draft p{white-space:pre-wrap}.draft mark{background:color-mix(in srgb,var(--bar) 18%,transparent);color:inherit;border-radius:.2rem}\
.draft mark.bad{background:color-mix(in srgb,var(--bad) 25%,transparent)}\
.sign{display:grid;grid-template-columns:1fr 1fr;gap:2rem;margin-top:2.5rem;text-align:center}.sign div{padding-bottom:4.5rem}\
@media print{body{margin:0;max-width:none;font-size:11pt}tr,li{break-inside:avoid}a{text-decoration:none}}";

pub(super) fn render(page: &Page<'_>, path: &str) -> String {
    let mut out = String::with_capacity(8_192 + page.source.text().len() * 2);
    let say = |vietnamese: &str, english: &str| page.say(&Message::new(vietnamese, english));
    let title = say("Bảng đối chiếu số liệu", "Figures sheet");
    let lang = if page.language == Language::English { "en" } else { "vi" };
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\">\n<title>{title} – {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n<p class=\"path\">{}</p>\n",
        escape(path),
        escape(path)
    );
    totals(page, &mut out);
    let heads = [
        ("", ""),
        ("Vị trí", "Place"),
        ("Trong bài", "As printed"),
        ("Giá trị", "Value"),
        ("Khẳng định và kết quả đối chiếu", "What it asserts, and the verdict"),
    ];
    out.push_str("<table>\n<thead><tr>");
    for (vietnamese, english) in heads {
        let _ = write!(out, "<th>{}</th>", say(vietnamese, english));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (index, figure) in page.sheet.figures.iter().enumerate() {
        row(page, index + 1, figure, &mut out);
    }
    out.push_str("</tbody>\n</table>\n");
    let _ = write!(out, "<h2>{}</h2>\n<div class=\"draft\">\n", say("Bản thảo", "The draft"));
    draft(page, &mut out);
    let _ = write!(
        out,
        "</div>\n<div class=\"sign\"><div>{}</div><div>{}</div></div>\n</body>\n</html>\n",
        say("Người đối chiếu", "Checked by"),
        say("Người duyệt", "Approved by")
    );
    out
}

fn totals(page: &Page<'_>, out: &mut String) {
    let held = page.sheet.count(Verdict::Holds) + page.sheet.count(Verdict::HoldsIfTruncated);
    let wrong = page.sheet.count(Verdict::Contradicts);
    let cells = [
        (page.sheet.figures.len(), "số liệu", "figures", ""),
        (held, "khớp", "hold", "good"),
        (wrong, "không khớp", "contradict", if wrong > 0 { "wrong" } else { "" }),
        (page.sheet.count(Verdict::Computed), "suy ra", "follow", ""),
    ];
    out.push_str("<div class=\"totals\">");
    for (count, vietnamese, english, class) in cells {
        let label = page.say(&Message::new(vietnamese, english));
        let _ = write!(out, "<span class=\"{class}\"><b>{count}</b>{label}</span>");
    }
    out.push_str("</div>\n");
}

fn row(page: &Page<'_>, number: usize, figure: &SheetFigure, out: &mut String) {
    let place = page.place(figure.span);
    let bad = page.of_figure(figure).any(|relation| relation.verdict == Verdict::Contradicts);
    let class = if bad { " class=\"bad\"" } else { "" };
    let other = figure.other.as_ref().map_or_else(String::new, |other| format!(" / {}", escape(other)));
    let _ = write!(
        out,
        "<tr{class} id=\"r{number}\"><td>{number}</td><td class=\"place\"><a href=\"#f{number}\">{}:{}</a></td><td>{}{}</td>\
         <td class=\"value\">{}{other} {}</td><td>",
        place.line,
        place.column,
        escape(&figure.text),
        bar(figure.share),
        escape(&figure.value),
        escape(&figure.unit)
    );
    let mut asserted = page.of_figure(figure).peekable();
    if asserted.peek().is_some() {
        out.push_str("<ul>");
        for relation in asserted {
            item(page, relation, out);
        }
        out.push_str("</ul>");
    }
    out.push_str("</td></tr>\n");
}

fn item(page: &Page<'_>, relation: &SheetRelation, out: &mut String) {
    let (mark, word) = verdict(relation.verdict);
    let class = match relation.verdict {
        Verdict::Holds | Verdict::HoldsIfTruncated => "good",
        Verdict::Contradicts => "wrong",
        Verdict::Computed => "",
    };
    let _ = write!(
        out,
        "<li><span class=\"{class}\">{mark} {}</span>: {}</li>",
        page.say(&word),
        escape(relation.statement.text(page.language))
    );
}

/// A bar for a share, at most a whole one long.
fn bar(share: Option<Exact>) -> String {
    let Some(tenths) = share.map(|share| (share * Exact::from_integer(10)).round().to_integer()) else { return String::new() };
    let (over, shown) = (if tenths > 1000 { " over" } else { "" }, tenths.clamp(0, 1000));
    format!("<span class=\"bar{over}\"><i style=\"width:{}.{}%\"></i></span>", shown / 10, shown % 10)
}

/// The text with its figures marked.
fn draft(page: &Page<'_>, out: &mut String) {
    let text = page.source.text();
    let mut at = 0;
    out.push_str("<p>");
    for (index, figure) in page.sheet.figures.iter().enumerate() {
        let range = figure.span.range();
        if range.start < at || range.is_empty() {
            continue;
        }
        let bad = page.of_figure(figure).any(|relation| relation.verdict == Verdict::Contradicts);
        let class = if bad { " class=\"bad\"" } else { "" };
        let number = index + 1;
        let (before, marked) = (text.get(at..range.start).unwrap_or_default(), text.get(range.clone()).unwrap_or_default());
        let _ =
            write!(out, "{}<a href=\"#r{number}\"><mark id=\"f{number}\"{class}>{}</mark></a>", escape(before), escape(marked));
        at = range.end;
    }
    out.push_str(&escape(text.get(at..).unwrap_or_default()));
    out.push_str("</p>\n");
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
