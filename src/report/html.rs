//! A page for people: every finding in its sentence, to be read in a browser, passed on and printed.
//!
//! Whole in itself: no script, no font, no picture from elsewhere, so that it opens from an artifact of CI as from a mail.

use std::fmt::Write;

use super::xml::attribute as escape;
use crate::finding::{Finding, Language, Severity};
use crate::report::{Checked, Look, Place, Report, Summary};
use crate::text::Source;

/// Characters of the draft on either side of what is marked.
const CONTEXT: usize = 80;

const STYLE: &str = "\
:root{color-scheme:light dark;--error:#cf222e;--warning:#bf8700;--info:#0969da;--hint:#6e7781;--line:#8884}\
body{font:16px/1.55 system-ui,sans-serif;max-width:54rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem;margin:0}\
h2{font-size:1.1rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}ol{list-style:none;margin:0;padding:0}\
li{border-left:.3rem solid var(--level);padding:.3rem 0 .3rem .8rem;margin:.6rem 0;break-inside:avoid}\
.error{--level:var(--error)}.warning{--level:var(--warning)}.info{--level:var(--info)}.hint{--level:var(--hint)}\
.totals{display:flex;gap:1rem;flex-wrap:wrap;margin:1rem 0}.totals label{border-bottom:.2rem solid var(--level);cursor:pointer}\
.place,.rule{font-size:.85rem;opacity:.7}.rule{font-family:ui-monospace,monospace}blockquote{margin:.2rem 0;font-family:Georgia,serif}\
mark{background:color-mix(in srgb,var(--level) 25%,transparent);color:inherit;border-radius:.15rem}\
ins{text-decoration:none;font-weight:600}\
body:has(#error:not(:checked)) li.error,body:has(#warning:not(:checked)) li.warning,\
body:has(#info:not(:checked)) li.info,body:has(#hint:not(:checked)) li.hint{display:none}\
@media print{body{margin:0;max-width:none;font-size:11pt}input{display:none}}";

pub(super) struct Html {
    look: Look,
    body: String,
}

impl Html {
    pub(super) fn new(look: Look) -> Self {
        Self { look, body: String::new() }
    }

    fn say(&self, vietnamese: &'static str, english: &'static str) -> &'static str {
        match self.look.language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }

    fn finding(&mut self, finding: &Finding, source: &Source) {
        let Place { line, column, .. } = Place::of(source, finding.span.start);
        let (before, marked, after) = excerpt(source, finding);
        let language = self.look.language;
        let place = format!("{} {line}, {} {column}", self.say("dòng", "line"), self.say("cột", "column"));
        let _ = write!(
            self.body,
            "<li class=\"{}\"><span class=\"place\">{place}</span><blockquote>{}<mark>{}</mark>{}</blockquote>{}",
            finding.severity.name(),
            escape(&before),
            escape(marked),
            escape(&after),
            escape(finding.message.text(language)),
        );
        for fix in &finding.fixes {
            let _ = write!(self.body, "<br><ins>{}</ins>", escape(fix.title.text(language)));
        }
        let _ = writeln!(self.body, " <span class=\"rule\">{}</span></li>", finding.rule);
    }
}

impl Report for Html {
    fn file(&mut self, checked: &Checked, _: &mut String) {
        if checked.findings.is_empty() {
            return;
        }
        let _ = writeln!(self.body, "<h2>{}</h2>\n<ol>", escape(&checked.path));
        for finding in &checked.findings {
            self.finding(finding, &checked.source);
        }
        self.body.push_str("</ol>\n");
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        let title = self.say("Kết quả soát lỗi", "What Soát found");
        let lang = self.say("vi", "en");
        let _ = write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width,initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <h1>{title}</h1>\n<div class=\"totals\"><span>{}: <b>{}</b></span>",
            self.say("Số bài", "Drafts"),
            summary.files,
        );
        let levels = [
            (Severity::Error, summary.errors, self.say("lỗi", "errors")),
            (Severity::Warning, summary.warnings, self.say("cảnh báo", "warnings")),
            (Severity::Info, summary.infos, self.say("lưu ý", "remarks")),
            (Severity::Hint, summary.hints, self.say("gợi ý", "hints")),
        ];
        for (severity, count, label) in levels.into_iter().filter(|(_, count, _)| *count > 0) {
            let name = severity.name();
            let _ = write!(
                out,
                "<label class=\"{name}\"><input type=\"checkbox\" id=\"{name}\" checked> {label}: <b>{count}</b></label>"
            );
        }
        out.push_str("</div>\n");
        out.push_str(&self.body);
        if summary.findings == 0 {
            let _ = writeln!(out, "<p>{}</p>", self.say("Không thấy lỗi nào.", "Nothing was found."));
        }
        out.push_str("</body>\n</html>\n");
    }
}

/// What stands on the finding's line before it, the text it marks, and what follows.
fn excerpt<'s>(source: &'s Source, finding: &Finding) -> (String, &'s str, String) {
    let text = source.text();
    let (start, end) = (finding.span.start as usize, finding.span.end as usize);
    let line = text.get(..start).unwrap_or_default();
    let line = &line[line.rfind(['\n', '\r']).map_or(0, |at| at + 1)..];
    let mut before: String = match line.char_indices().rev().nth(CONTEXT) {
        Some((at, _)) => format!("…{}", &line[at..]),
        None => line.to_owned(),
    };
    before.retain(|c| c != '\u{FEFF}');
    let rest = text.get(end..).unwrap_or_default();
    let rest = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
    let after = match rest.char_indices().nth(CONTEXT) {
        Some((at, _)) => format!("{}…", &rest[..at]),
        None => rest.to_owned(),
    };
    (before, source.slice(finding.span), after)
}
