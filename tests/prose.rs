//! Whole pages and everything that is found in them.
//!
//! Each draft in `tests/prose/` has a snapshot of its findings; a rule that begins to speak where it was silent, or falls
//! silent, shows in the difference. Refresh with `INSTA_UPDATE=always cargo test --test prose`, and read every line.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use soat::doc::Document;
use soat::finding::{Finding, Language};
use soat::rules::Checker;
use soat::text::{Encoding, Format, Source};

fn check(text: &str, format: Format) -> Vec<Finding> {
    let mut checker = Checker::default();
    let findings = checker.check(&Document::new(Source::new(text, format)));
    assert_eq!(checker.take_defects(), Vec::<String>::new());
    findings
}

/// The findings as a proofreader would list them.
fn list(text: &str, format: Format) -> String {
    let source = Source::new(text, format);
    let mut list = String::new();
    for finding in check(text, format) {
        let at = source.lines().position(text, finding.span.start as usize, Encoding::Utf32);
        let (line, column) = (at.line + 1, at.column + 1);
        let found = source.slice(finding.span);
        writeln!(list, "{line}:{column} {} [{}] “{found}”", finding.rule, finding.severity.name())
            .expect("writing to a string");
        writeln!(list, "    {}", finding.message.text(Language::Vietnamese)).expect("writing to a string");
        for fix in &finding.fixes {
            let title = fix.title.text(Language::Vietnamese);
            writeln!(list, "    ({}) {title}", fix.applicability.name()).expect("writing to a string");
        }
    }
    list
}

fn drafts() -> Vec<(String, String, Format)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose");
    let mut drafts: Vec<_> = fs::read_dir(folder)
        .expect("the drafts are there")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"))
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            let text = fs::read_to_string(&path).expect("a draft is readable");
            let format = Format::from_path(&name);
            (name, text, format)
        })
        .collect();
    drafts.sort_by(|one, other| one.0.cmp(&other.0));
    drafts
}

#[test]
fn drafts_are_read_as_before() {
    let drafts = drafts();
    assert!(drafts.len() >= 3, "found {}", drafts.len());
    for (name, text, format) in drafts {
        insta::with_settings!({ snapshot_path => "prose", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, list(&text, format));
        });
    }
}

#[test]
fn a_clean_draft_stays_clean() {
    let clean = drafts().into_iter().find(|(name, ..)| name == "khanh-thanh-truong.txt").expect("the clean draft is there");
    assert_eq!(list(&clean.1, clean.2), "");
}
