//! Reviewdog's diagnostic format, a line a finding; reviewdog posts them as review comments with suggested changes.

use serde_json::{Value, json};

use crate::finding::{Applicability, Severity};
use crate::report::{Checked, Look, Report, Summary};
use crate::text::{Encoding, Source, Span};

pub(super) struct Rdjsonl {
    pub(super) look: Look,
}

impl Report for Rdjsonl {
    fn file(&mut self, checked: &Checked, out: &mut String) {
        for finding in &checked.findings {
            let severity = match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Info | Severity::Hint => "INFO",
            };
            let mut line = json!({
                "source": { "name": "soat", "url": env!("CARGO_PKG_REPOSITORY") },
                "message": finding.message.text(self.look.language),
                "location": { "path": checked.path, "range": range(&checked.source, finding.span) },
                "severity": severity,
                "code": { "value": finding.rule },
            });
            let fix = finding.fixes.iter().find(|fix| fix.applicability > Applicability::Display && !fix.edits.is_empty());
            if let Some(fix) = fix {
                let edits = fix.edits.iter();
                let suggestions = edits.map(|edit| json!({ "range": range(&checked.source, edit.span), "text": edit.text }));
                line["suggestions"] = suggestions.collect();
            }
            out.push_str(&line.to_string());
            out.push('\n');
        }
    }

    fn finish(&mut self, _: &Summary, _: &mut String) {}
}

/// Reviewdog counts columns in bytes of UTF-8, from 1.
fn range(source: &Source, span: Span) -> Value {
    let place = |offset: u32| {
        let position = source.lines().position(source.text(), offset as usize, Encoding::Utf8);
        json!({ "line": position.line + 1, "column": position.column + 1 })
    };
    json!({ "start": place(span.start), "end": place(span.end) })
}
