//! JUnit's XML, which every CI shows as tests: a draft is a suite, a finding a failed case.

use std::fmt::Write;

use crate::report::xml::attribute;
use crate::report::{Checked, Look, Place, Report, Summary};

pub(super) struct Junit {
    look: Look,
    body: String,
    cases: usize,
}

impl Junit {
    pub(super) fn new(look: Look) -> Self {
        Self { look, body: String::new(), cases: 0 }
    }
}

impl Report for Junit {
    fn file(&mut self, checked: &Checked, _: &mut String) {
        let path = attribute(&checked.path);
        let failures = checked.findings.len();
        // A draft in which nothing was found is one case that passes: a suite without cases looks like one that did not run.
        let cases = failures.max(1);
        self.cases += cases;
        let _ = writeln!(self.body, "  <testsuite name=\"{path}\" tests=\"{cases}\" failures=\"{failures}\" errors=\"0\">");
        if failures == 0 {
            let _ = writeln!(self.body, "    <testcase classname=\"{path}\" name=\"soat\"/>");
        }
        for finding in &checked.findings {
            let Place { line, column, .. } = Place::of(&checked.source, finding.span.start);
            let message = attribute(finding.message.text(self.look.language));
            let (rule, severity) = (finding.rule, finding.severity.name());
            let _ = write!(
                self.body,
                "    <testcase classname=\"{path}\" name=\"{rule} {line}:{column}\">\n      <failure type=\"{severity}\" message=\"{message}\"/>\n    </testcase>\n",
            );
        }
        self.body.push_str("  </testsuite>\n");
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        let _ = write!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"soat\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n{}</testsuites>\n",
            self.cases, summary.findings, self.body
        );
    }
}
