//! Runs the examples in every rule's documentation and holds the catalogue to its form.
//!
//! A marked stretch `⟦wrong⇒right⟧` must be found and its first fix must write `right`; `⟦wrong⟧` must be found; everything
//! unmarked must stay silent. The documentation is what users read, so what it claims is what is tested.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use soat::config::{Options, Settings};
use soat::doc::Document;
use soat::finding::{Applicability, Finding};
use soat::fix;
use soat::rules::{self, Checker, Rule};
use soat::text::{Format, Source, Span};

/// Characters that cannot be seen in documentation are written as in Rust: `\u{200B}`.
fn unescape(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("an escape that opens also closes");
        plain.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("an escape names a character"));
        plain.push_str(rest);
    }
    plain
}

/// The drafts in a rule's documentation: each line of a `vi` fence, each `vi draft` fence.
fn examples(rule: &dyn Rule) -> Vec<String> {
    let lines = rule.meta().documentation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    let documentation = unescape(&lines.collect::<Vec<_>>().join("\n"));
    let mut examples = Vec::new();
    let mut fence = None;
    for event in Parser::new(&documentation) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => fence = Some(kind.to_string()),
            Event::End(TagEnd::CodeBlock) => fence = None,
            Event::Text(text) => match fence.as_deref() {
                Some("vi") => examples.extend(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned)),
                Some("vi draft") => examples.push(text.trim_end().to_owned()),
                Some(other) => panic!("{}: a fence is marked `vi` or `vi draft`, not `{other}`", rule.meta().file),
                None => {}
            },
            _ => {}
        }
    }
    examples
}

/// A marked draft: its text, what must be found with what takes its place, and the text once mended.
struct Marked {
    text: String,
    expected: Vec<(Span, Option<String>)>,
}

impl Marked {
    fn parse(example: &str) -> Self {
        let mut marked = Self { text: String::new(), expected: Vec::new() };
        let mut rest = example;
        while let Some((before, after)) = rest.split_once('⟦') {
            let (inside, after) = after.split_once('⟧').expect("a mark that opens also closes");
            let (wrong, right) = inside.split_once('⇒').map_or((inside, None), |(wrong, right)| (wrong, Some(right)));
            marked.text.push_str(before);
            let start = marked.text.len();
            marked.text.push_str(wrong);
            marked.expected.push((Span::new(start, marked.text.len()), right.map(str::to_owned)));
            rest = after;
        }
        marked.text.push_str(rest);
        marked
    }

    fn show(&self, found: &[Finding]) -> String {
        let mut shown = String::new();
        for finding in found {
            let text = &self.text[finding.span.range()];
            let fix = finding.fixes.first().map(|fix| fix.edits.iter().map(|edit| edit.text.as_str()).collect::<Vec<_>>());
            writeln!(shown, "  {}: {text:?} → {fix:?}", finding.rule).expect("writing to a string");
        }
        shown
    }
}

fn only(rule: &dyn Rule) -> Arc<Settings> {
    let mut toml = String::from("[rules]\n");
    for group in rules::all().iter().map(|rule| rule.meta().group.name()).collect::<BTreeSet<_>>() {
        writeln!(toml, "{group} = \"off\"").expect("writing to a string");
    }
    writeln!(toml, "{} = \"warning\"", rule.meta().id).expect("writing to a string");
    Arc::new(Settings::new(&Options::parse(&toml).expect("generated"), &[], []))
}

fn check(text: &str, settings: &Arc<Settings>) -> Vec<Finding> {
    let mut checker = Checker::new(Arc::clone(settings));
    let findings = checker.check(&Document::new(Source::new(text, Format::Plain)));
    assert_eq!(checker.take_defects(), Vec::<String>::new(), "{text}");
    findings
}

#[test]
fn documented_examples_hold() {
    let mut wrong = String::new();
    for rule in rules::all() {
        let meta = rule.meta();
        let settings = only(*rule);
        let examples = examples(*rule);
        assert!(examples.iter().any(|example| example.contains('⟦')), "{}: no example is found", meta.file);
        assert!(examples.iter().any(|example| !example.contains('⟦')), "{}: no example stays silent", meta.file);
        for example in examples {
            let marked = Marked::parse(&example);
            let found = check(&marked.text, &settings);
            let spans: Vec<Span> = found.iter().map(|finding| finding.span).collect();
            let expected: Vec<Span> = marked.expected.iter().map(|(span, _)| *span).collect();
            if spans != expected {
                writeln!(wrong, "{}:{}: {example}\n{}", meta.file, meta.line, marked.show(&found))
                    .expect("writing to a string");
                continue;
            }
            for (finding, (span, right)) in found.iter().zip(&marked.expected) {
                let Some(right) = right else { continue };
                let mended =
                    fix::apply(&marked.text, std::slice::from_ref(finding), Applicability::Display).map(|(text, _)| text);
                let meant = format!("{}{right}{}", &marked.text[..span.start as usize], &marked.text[span.end as usize..]);
                if mended.as_deref() != Some(&meant) {
                    writeln!(wrong, "{}:{}: {example}\n  mended: {mended:?}", meta.file, meta.line)
                        .expect("writing to a string");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_catalogue_is_in_order() {
    let mut ids = BTreeSet::new();
    for rule in rules::all() {
        let meta = rule.meta();
        assert!(ids.insert(meta.id), "{} stands twice", meta.id);
        assert!(meta.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", meta.id);
        let file = meta.id.replace('-', "_");
        assert!(meta.file.ends_with(&format!("rules/{file}.rs")), "{} stands in {}", meta.id, meta.file);
        assert!(meta.summary().ends_with('.'), "{}: the first line is a sentence", meta.file);
        for heading in ["Vì sao", "Sửa", "Nguồn", "English"] {
            assert!(meta.section(heading).is_some(), "{}: no section “{heading}”", meta.file);
        }
        assert_eq!(meta.since.split('.').count(), 3, "{}", meta.file);
    }
}

/// Every row of the table of misspellings is its own example: found where nothing excuses it, silent beside each neighbour
/// that does.
#[test]
fn every_known_misspelling_is_found() {
    let rule = rules::by_id("known-misspelling").expect("it is a rule");
    let settings = only(rule);
    let mut wrong = String::new();
    for row in soat::lang::misspelling::rows() {
        let field = |index: usize| row.get(index).copied().unwrap_or_default();
        let list = |index: usize| field(index).split(',').filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let after = list(6).first().map_or(String::new(), |first| match *first {
            "<name>" => " Thái".to_owned(),
            "<roman>" => " XXI".to_owned(),
            words => format!(" {words}"),
        });
        let text = format!("(Xem: {}{after}.)", field(0));
        let found = check(&text, &settings);
        let mended = fix::apply(&text, &found, Applicability::Unsafe).map(|(text, _)| text);
        if mended.as_deref() != Some(&format!("(Xem: {}{after}.)", field(1))) {
            writeln!(wrong, "{text} → {mended:?}").expect("writing to a string");
        }
        let excused = list(4).into_iter().map(|before| format!("{before} {}", field(0)));
        let excused = excused.chain(list(5).into_iter().map(|after| format!("{} {after}", field(0))));
        for text in excused {
            let found = check(&text, &settings);
            if found.iter().any(|finding| text[finding.span.range()].to_lowercase() == field(0).to_lowercase()) {
                writeln!(wrong, "{text} is found").expect("writing to a string");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Every citation in the tables of documents is right as it stands, and wrong once its joints are taken for one another.
#[test]
fn every_row_of_documents_is_cited_rightly() {
    let settings = only(rules::by_id("citation-form").expect("it is a rule"));
    let mut wrong = String::new();
    for example in soat::lang::documents::examples() {
        let text = format!("Xã thực hiện {example}.");
        let source = Document::new(Source::new(text.as_str(), Format::Plain));
        let citation = source.paragraphs()[0].paragraph().citations().first().expect("it is read").clone();
        let found = check(&text, &settings);
        if !found.is_empty() {
            writeln!(wrong, "{text}: {:?}", found[0].message).expect("writing to a string");
        }
        let number = &text[citation.span.range()];
        let turned: String = number.chars().map(|c| if c == '/' { '-' } else { c }).collect();
        let turned = text.replace(number, &turned);
        if check(&turned, &settings).is_empty() && !turned.contains("TTLT") && !turned.contains("CĐ") {
            writeln!(wrong, "{turned} is not found").expect("writing to a string");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
