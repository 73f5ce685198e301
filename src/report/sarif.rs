//! SARIF 2.1.0 (OASIS), as GitHub code scanning and IDEs read it.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::finding::{Applicability, Finding, Fix, Language, Severity};
use crate::report::{Checked, Look, Place, Report, Summary};
use crate::rules;
use crate::suppress;
use crate::text::{Source, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) struct Sarif {
    look: Look,
    artifacts: Vec<Value>,
    results: Vec<Value>,
}

impl Sarif {
    pub(super) fn new(look: Look) -> Self {
        Self { look, artifacts: Vec::new(), results: Vec::new() }
    }
}

impl Report for Sarif {
    fn file(&mut self, checked: &Checked, _: &mut String) {
        let uri = uri(&checked.path);
        let file = File {
            source: &checked.source,
            artifact: json!({ "uri": uri, "index": self.artifacts.len() }),
            language: self.look.language,
        };
        self.artifacts.push(json!({ "location": { "uri": uri } }));
        self.results.extend(checked.findings.iter().map(|finding| file.result(finding)));
    }

    fn finish(&mut self, _: &Summary, out: &mut String) {
        let log = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "Soát",
                    "version": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "language": match self.look.language { Language::Vietnamese => "vi", Language::English => "en" },
                    "rules": rules::all().iter().map(|rule| descriptor(rule.meta())).collect::<Vec<_>>(),
                } },
                "columnKind": "unicodeCodePoints",
                "artifacts": self.artifacts,
                "results": self.results,
            }],
        });
        out.push_str(&log.to_string());
        out.push('\n');
    }
}

/// A rule as SARIF lists it.
fn descriptor(meta: &rules::Meta) -> Value {
    let level = meta.level.severity().map_or("none", level);
    json!({
        "id": meta.id,
        "shortDescription": { "text": meta.summary() },
        "help": { "text": meta.documentation, "markdown": meta.documentation },
        "defaultConfiguration": { "enabled": level != "none", "level": level },
        "properties": { "tags": [meta.group.name()], "since": meta.since },
    })
}

/// A file whose findings are put down.
struct File<'a> {
    source: &'a Source,
    artifact: Value,
    language: Language,
}

impl File<'_> {
    fn result(&self, finding: &Finding) -> Value {
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.severity),
            "message": { "text": finding.message.text(self.language) },
            "locations": [{ "physicalLocation": self.location(finding.span) }],
            "partialFingerprints": { "soat/v1": format!("{:016x}", suppress::key(finding, self.source)) },
        });
        if let Some(index) = rules::all().iter().position(|rule| rule.meta().id == finding.rule) {
            result["ruleIndex"] = json!(index);
        }
        let related = finding.related.iter().enumerate().map(|(id, related)| {
            let message = related.message.text(self.language);
            json!({ "id": id, "message": { "text": message }, "physicalLocation": self.location(related.span) })
        });
        let related: Vec<Value> = related.collect();
        if !related.is_empty() {
            result["relatedLocations"] = json!(related);
        }
        // What is only ever shown is no fix in SARIF's sense.
        let applicable = |fix: &&Fix| fix.applicability > Applicability::Display && !fix.edits.is_empty();
        let fixes: Vec<Value> = finding.fixes.iter().filter(applicable).map(|fix| self.fix(fix)).collect();
        if !fixes.is_empty() {
            result["fixes"] = json!(fixes);
        }
        result
    }

    fn fix(&self, fix: &Fix) -> Value {
        let replacement = |edit: &crate::finding::Edit| json!({ "deletedRegion": self.region(edit.span), "insertedContent": { "text": edit.text } });
        let replacements: Vec<Value> = fix.edits.iter().map(replacement).collect();
        json!({
            "description": { "text": fix.title.text(self.language) },
            "artifactChanges": [{ "artifactLocation": self.artifact, "replacements": replacements }],
        })
    }

    fn location(&self, span: Span) -> Value {
        let mut region = self.region(span);
        region["snippet"] = json!({ "text": self.source.slice(span) });
        json!({ "artifactLocation": self.artifact, "region": region })
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = Place::both(self.source, span);
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "charOffset": start.offset,
            "charLength": end.offset - start.offset,
        })
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

/// A path as a relative or file URI: what is not allowed in one is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(byte as char);
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("tin/bài 1.txt"), "tin/b%C3%A0i%201.txt");
        assert_eq!(uri("/a/b.md"), "file:///a/b.md");
    }
}
