//! `path:line:column: rule: message`, a line a finding: what editors' error matchers and `grep` read.

use std::fmt::Write;

use crate::report::{Checked, Look, Place, Report, Summary};

pub(super) struct Short {
    pub(super) look: Look,
}

impl Report for Short {
    fn file(&mut self, checked: &Checked, out: &mut String) {
        for finding in &checked.findings {
            let Place { line, column, .. } = Place::of(&checked.source, finding.span.start);
            let message = finding.message.text(self.look.language);
            let _ = writeln!(out, "{}:{line}:{column}: {}: {message}", checked.path, finding.rule);
        }
    }

    fn finish(&mut self, _: &Summary, _: &mut String) {}
}
