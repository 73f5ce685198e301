//! Checkstyle's XML, which Jenkins, SonarQube and many editors read.

use std::fmt::Write;

use crate::finding::Severity;
use crate::report::xml::attribute;
use crate::report::{Checked, Look, Place, Report, Summary};

pub(super) struct Checkstyle {
    look: Look,
    body: String,
}

impl Checkstyle {
    pub(super) fn new(look: Look) -> Self {
        Self { look, body: String::new() }
    }
}

impl Report for Checkstyle {
    fn file(&mut self, checked: &Checked, _: &mut String) {
        if checked.findings.is_empty() {
            return;
        }
        let _ = writeln!(self.body, "  <file name=\"{}\">", attribute(&checked.path));
        for finding in &checked.findings {
            let Place { line, column, .. } = Place::of(&checked.source, finding.span.start);
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "info",
            };
            let message = attribute(finding.message.text(self.look.language));
            let _ = writeln!(
                self.body,
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"soat.{}\"/>",
                finding.rule
            );
        }
        self.body.push_str("  </file>\n");
    }

    fn finish(&mut self, _: &Summary, out: &mut String) {
        let _ = write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n{}</checkstyle>\n",
            self.body
        );
    }
}
