//! Runs the rules over a document: each paragraph once, the draft every time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::config::Settings;
use crate::doc::{Document, Paragraph, Placed};
use crate::finding::{Applicability, Finding, Group};
use crate::rules::{self, Rule};
use crate::suppress;

/// Checks the versions of a draft, one after another, under one set of choices.
#[derive(Debug, Default)]
pub struct Checker {
    settings: Arc<Settings>,
    known: FxHashMap<u64, Arc<[Finding]>>,
    defects: Vec<String>,
}

impl Checker {
    /// A checker that has seen nothing yet.
    pub fn new(settings: Arc<Settings>) -> Self {
        Self { settings, known: FxHashMap::default(), defects: Vec::new() }
    }

    /// What is wrong with a draft, in reading order, with spans of its source.
    pub fn check(&mut self, document: &Document) -> Vec<Finding> {
        let mut next = FxHashMap::with_capacity_and_hasher(document.paragraphs().len(), rustc_hash::FxBuildHasher);
        let mut findings = Vec::new();
        for (index, placed) in document.paragraphs().iter().enumerate() {
            let content = placed.content();
            let found = next.get(&content).or_else(|| self.known.get(&content)).map(Arc::clone);
            let found = found.unwrap_or_else(|| self.paragraph(placed.paragraph()).into());
            next.insert(content, Arc::clone(&found));
            let stands =
                |finding: &&Finding| rules::by_id(finding.rule).is_none_or(|rule| rule.stands(finding, index, document));
            findings.extend(found.iter().filter(stands).map(|finding| place(finding.clone(), placed, document)));
        }
        self.known = next;
        let settings = Arc::clone(&self.settings);
        for (rule, severity) in settings.active() {
            let mut found = Vec::new();
            self.guard(rule, || rule.draft(document, &settings, &mut found));
            for (index, finding) in found {
                if let Some(placed) = document.paragraphs().get(index) {
                    findings.push(place(rule.at_level(finding, severity), placed, document));
                }
            }
        }
        findings.sort_by(|one, other| (one.span.start, other.span.end).cmp(&(other.span.start, one.span.end)));
        keep_one_spelling_per_place(&mut findings);
        suppress::honour(document, &mut findings);
        findings
    }

    /// What went wrong inside rules, for the log; empties the list.
    pub fn take_defects(&mut self) -> Vec<String> {
        std::mem::take(&mut self.defects)
    }

    /// Whether something went wrong inside a rule since the list was last emptied.
    pub fn has_defects(&self) -> bool {
        !self.defects.is_empty()
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> Vec<Finding> {
        let settings = Arc::clone(&self.settings);
        let mut all = Vec::new();
        for (rule, severity) in settings.active() {
            let mut found = Vec::new();
            self.guard(rule, || rule.paragraph(paragraph, &settings, &mut found));
            all.extend(found.into_iter().map(|finding| rule.at_level(finding, severity)));
        }
        all
    }

    /// A panic costs one rule on one paragraph: the rest of the draft is still checked, and the defect is kept for the log.
    fn guard(&mut self, rule: &dyn Rule, run: impl FnOnce()) {
        if catch_unwind(AssertUnwindSafe(run)).is_err() {
            self.defects.push(format!("rule {} panicked", rule.meta().id));
        }
    }
}

/// Leads a finding's spans to the source. A fix that would remove markup is kept for show only.
fn place(mut finding: Finding, placed: &Placed, document: &Document) -> Finding {
    finding.span = placed.locate(finding.span).0;
    for fix in &mut finding.fixes {
        for edit in &mut fix.edits {
            let there = edit.paragraph.take().and_then(|index| document.paragraphs().get(index)).unwrap_or(placed);
            let (span, whole) = there.locate(edit.span);
            edit.span = span;
            edit.text = there.written(&edit.text);
            if !whole {
                fix.applicability = Applicability::Display;
            }
        }
        fix.edits.sort_by_key(|edit| edit.span);
    }
    for related in &mut finding.related {
        let there = related.paragraph.take().and_then(|index| document.paragraphs().get(index)).unwrap_or(placed);
        related.span = there.locate(related.span).0;
    }
    finding
}

/// A word is misspelled once: where several spelling rules meet on it, the one listed first speaks.
fn keep_one_spelling_per_place(findings: &mut Vec<Finding>) {
    let rank = |finding: &Finding| {
        let id = rules::meta_of(finding.rule)?.id;
        rules::all().iter().position(|rule| rule.meta().id == id)
    };
    let mut keep = vec![true; findings.len()];
    let spelling: Vec<usize> = (0..findings.len()).filter(|&index| findings[index].group == Group::Spelling).collect();
    for (nth, &one) in spelling.iter().enumerate() {
        for &other in &spelling[nth + 1..] {
            if findings[other].span.start >= findings[one].span.end {
                break;
            }
            if keep[one] && keep[other] && findings[one].span.overlaps(findings[other].span) {
                keep[if rank(&findings[other]) < rank(&findings[one]) { one } else { other }] = false;
            }
        }
    }
    let mut kept = keep.into_iter();
    findings.retain(|_| kept.next().unwrap_or(true));
}
