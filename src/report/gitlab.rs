//! GitLab's code quality report: one array, with a fingerprint by which a finding is known again in the next pipeline.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::finding::Severity;
use crate::report::{Checked, Look, Place, Report, Summary};
use crate::suppress;

pub(super) struct Gitlab {
    look: Look,
    issues: Vec<Value>,
    seen: HashMap<u64, u32>,
}

impl Gitlab {
    pub(super) fn new(look: Look) -> Self {
        Self { look, issues: Vec::new(), seen: HashMap::new() }
    }
}

impl Report for Gitlab {
    fn file(&mut self, checked: &Checked, _: &mut String) {
        for finding in &checked.findings {
            let (start, end) = Place::both(&checked.source, finding.span);
            let severity = match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Info | Severity::Hint => "info",
            };
            // The same words may stand twice; a fingerprint may not.
            let key = suppress::key(finding, &checked.source);
            let nth = self.seen.entry(key).and_modify(|nth| *nth += 1).or_default();
            self.issues.push(json!({
                "description": finding.message.text(self.look.language),
                "check_name": finding.rule,
                "fingerprint": format!("{key:016x}-{nth}"),
                "severity": severity,
                "location": { "path": checked.path, "lines": { "begin": start.line, "end": end.line } },
            }));
        }
    }

    fn finish(&mut self, _: &Summary, out: &mut String) {
        out.push_str(&Value::from(std::mem::take(&mut self.issues)).to_string());
        out.push('\n');
    }
}
