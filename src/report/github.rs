//! Workflow commands of GitHub Actions, which shows them beside the lines of a pull request.

use std::fmt::Write;

use crate::finding::Severity;
use crate::report::{Checked, Look, Place, Report, Summary};

pub(super) struct Github {
    pub(super) look: Look,
}

impl Report for Github {
    fn file(&mut self, checked: &Checked, out: &mut String) {
        for finding in &checked.findings {
            let (start, end) = Place::both(&checked.source, finding.span);
            let level = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "notice",
            };
            let path = escape(&checked.path, true);
            let title = escape(&format!("soat {}", finding.rule), true);
            let message = escape(finding.message.text(self.look.language), false);
            let _ = write!(out, "::{level} file={path},line={},endLine={}", start.line, end.line);
            // Columns are meaningful only within one line.
            if end.line == start.line {
                let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
            }
            let _ = writeln!(out, ",title={title}::{message}");
        }
    }

    fn finish(&mut self, _: &Summary, _: &mut String) {}
}

/// The runner reads percent signs, line ends and, in properties, colons and commas as its own.
fn escape(text: &str, property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_runner_reads_as_its_own_is_escaped() {
        assert_eq!(escape("a,b: 5%\n", true), "a%2Cb%3A 5%25%0A");
        assert_eq!(escape("a,b: 5%\n", false), "a,b: 5%25%0A");
    }
}
