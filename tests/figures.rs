//! Runs the phrasings of `lang/data/relations.tsv`, the look-alikes that must stay silent, and, where the shared reference
//! stands beside the repository, its examples and the figures of its genuine articles.

use std::fmt::Write;
use std::path::Path;

use soat::config::Settings;
use soat::doc::Document;
use soat::doc::relation::{Relation, Verdict, cue};
use soat::finding::{Finding, Group, Language};
use soat::lang::table;
use soat::rules::Checker;
use soat::text::{Format, Source};

fn document(text: &str) -> Document {
    Document::new(Source::new(text, Format::Plain))
}

fn relations(document: &Document) -> Vec<Relation> {
    document.paragraphs().iter().flat_map(|placed| placed.paragraph().relations().to_vec()).collect()
}

/// What the rules of figures and dates find, at warning or above.
fn findings(text: &str) -> Vec<Finding> {
    let mut checker = Checker::new(std::sync::Arc::new(Settings::default()));
    let mut found = checker.check(&document(text));
    assert_eq!(checker.take_defects(), Vec::<String>::new(), "{text}");
    found.retain(|finding| matches!(finding.group, Group::Figures | Group::Dates));
    found
}

fn show(relations: &[Relation]) -> String {
    let line = |relation: &Relation| {
        format!("    {} {:?}: {}", relation.kind.id(), relation.verdict, relation.statement.text(Language::Vietnamese))
    };
    relations.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_phrasing_holds_contradicts_and_stays_silent() {
    let mut wrong = String::new();
    for row in table::rows(cue::TABLE) {
        let [kind, _, cue, holds, contradicts, looks_wrong] = row[..] else { panic!("six columns: {row:?}") };
        let verdicts = |text: &str| {
            let found = relations(&document(text));
            let verdicts: Vec<Verdict> =
                found.iter().filter(|relation| relation.kind.id() == kind).map(|relation| relation.verdict).collect();
            (verdicts, found)
        };
        if holds != "-" {
            let (verdicts, found) = verdicts(holds);
            let agrees = verdicts.iter().any(|verdict| matches!(verdict, Verdict::Holds | Verdict::HoldsIfTruncated));
            if !agrees || found.iter().any(|relation| relation.verdict == Verdict::Contradicts) {
                writeln!(wrong, "{kind} ({cue}) should hold: {holds}\n{}", show(&found)).expect("writing to a string");
            }
        }
        if contradicts != "-" {
            let (verdicts, found) = verdicts(contradicts);
            if !verdicts.contains(&Verdict::Contradicts) {
                writeln!(wrong, "{kind} ({cue}) should contradict: {contradicts}\n{}", show(&found))
                    .expect("writing to a string");
            }
        }
        if looks_wrong != "-" {
            let (_, found) = verdicts(looks_wrong);
            if found.iter().any(|relation| relation.verdict == Verdict::Contradicts) {
                writeln!(wrong, "{kind} ({cue}) should stay silent: {looks_wrong}\n{}", show(&found))
                    .expect("writing to a string");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The shared reference, where it stands beside the repository.
fn shared(name: &str) -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name)).ok()
}

#[test]
fn reference_examples_get_their_verdicts() {
    let Some(table) = shared("reference/relation_examples.tsv") else { return };
    let mut missed = String::new();
    let (mut total, mut right) = (0, 0);
    for row in table::rows(&table) {
        let [pattern, name, verdict, sentence, _] = row[..] else { continue };
        total += 1;
        let contradicts = !findings(sentence).is_empty();
        if contradicts == (verdict == "wrong") {
            right += 1;
        } else {
            writeln!(missed, "{pattern} {name} {verdict}: {sentence}\n{}", show(&relations(&document(sentence))))
                .expect("writing to a string");
        }
    }
    assert!(total == 208 && right >= 160, "{right} of {total}\n{missed}");
}
