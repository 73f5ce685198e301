//! How well misspellings are found: `cargo run --release --example accuracy -- MARKED.json [--predictions OUT] [--model MODEL]`.
//!
//! MARKED holds one document a line in the schema of the Viwiki-Spelling set: `{"_id", "text", "mistakes": [{"text",
//! "start_offset", "suggest"}]}`, offsets in code points. A finding matches a mistake where their spans overlap, each at
//! most once; the figures are precision, recall, F1, how often the first suggestion is right and how often one of the first
//! five is, and false alarms per 1,000 words; then the same for each rule and severity, and recall for each kind of mistake.
//! Predictions are written one document a line for other tools to score. With MODEL, a file of `soat learn` stands in for
//! what comes with the program.

#![expect(clippy::print_stdout, reason = "the figures are what the program is for")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;
use soat::config::Settings;
use soat::doc::Document;
use soat::finding::{Finding, Group};
use soat::lang::model::Overlay;
use soat::lang::{letter, word};
use soat::rules::Checker;
use soat::text::{Format, Source, Span};

#[derive(Deserialize)]
struct Marked {
    #[serde(rename = "_id")]
    id: serde_json::Value,
    text: String,
    mistakes: Vec<Mistake>,
}

#[derive(Deserialize)]
struct Mistake {
    text: String,
    #[serde(deserialize_with = "number")]
    start_offset: usize,
    suggest: Vec<String>,
}

/// The set writes some offsets as numbers and some as strings.
fn number<'de, D: serde::Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    let text = serde_json::Value::deserialize(from)?.to_string();
    text.trim_matches('"').parse().map_err(serde::de::Error::custom)
}

#[derive(Default)]
struct Score {
    findings: usize,
    matched: usize,
    /// Of these, those whose first suggestion is right, and those of which one of the first five is.
    right: usize,
    among_five: usize,
}

/// What a mistake changes, for the figures by kind.
fn kind(mistake: &Mistake) -> &'static str {
    let folded = |text: &str, fold: fn(char) -> char| text.to_lowercase().trim().chars().map(fold).collect::<String>();
    let spaceless = |text: &str| folded(text, |c| c).replace(' ', "");
    let words = |text: &str| text.split_whitespace().count();
    let written = &mistake.text;
    let of = |meant: &String| match () {
        () if spaceless(written) == spaceless(meant) => (0, "spaces"),
        () if words(written) != words(meant) => (5, "words left out or too many"),
        () if folded(written, |c| letter::split(c).0) == folded(meant, |c| letter::split(c).0) => (1, "tone"),
        () if folded(written, letter::unmarked) == folded(meant, letter::unmarked) => (2, "marks of letters"),
        () if strsim::levenshtein(&folded(written, letter::unmarked), &folded(meant, letter::unmarked)) == 1 => {
            (3, "one letter")
        }
        () => (4, "several letters"),
    };
    mistake.suggest.iter().map(of).min().map_or("unknown", |(_, name)| name)
}

impl Score {
    fn print(&self, name: &str, mistakes: usize, words: usize) {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(self.matched, self.findings), share(self.matched, mistakes));
        let f1 = if self.matched == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        println!(
            "{name:28} P {precision:.3}  R {recall:.3}  F1 {f1:.3}  first right {:.3}  among five {:.3}  false alarms per 1,000 words {:.2}  ({} of {})",
            share(self.right, self.matched),
            share(self.among_five, self.matched),
            1000.0 * share(self.findings - self.matched, words),
            self.matched,
            self.findings,
        );
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a file in the Viwiki schema")?;
    let (mut predictions, mut settings) = (None, Settings::default());
    while let Some(option) = arguments.next() {
        let path = arguments.next().ok_or("the option lacks its file")?;
        match option.as_str() {
            "--predictions" => predictions = Some(fs::File::create(path)?),
            "--model" => {
                let overlay = Overlay::new(fs::read(&path)?).ok_or("not a file that soat learn wrote")?;
                settings = settings.with_overlay(Some(overlay.alone()));
            }
            _ => return Err("options are --predictions OUT and --model MODEL".into()),
        }
    }
    let mut checker = Checker::new(Arc::new(settings));
    let (mut mistakes, mut words) = (0, 0);
    let mut total = Score::default();
    let mut parts: BTreeMap<String, Score> = BTreeMap::new();
    // By kind: how many mistakes, how many found, how many of these first right.
    let mut kinds: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for line in fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
        let marked: Marked = serde_json::from_str(line)?;
        let document = Document::new(Source::new(marked.text.as_str(), Format::Plain));
        let mut findings = checker.check(&document);
        findings.retain(|finding| finding.group == Group::Spelling && !finding.fixes.is_empty());
        mistakes += marked.mistakes.len();
        words += marked.text.split_whitespace().count();
        let places: Vec<Span> = marked.mistakes.iter().map(|mistake| place(&marked.text, mistake)).collect();
        let mut taken = vec![false; places.len()];
        for mistake in &marked.mistakes {
            kinds.entry(kind(mistake)).or_default()[0] += 1;
        }
        for finding in &findings {
            let part = parts.entry(format!("{} {}", finding.rule, finding.severity.name())).or_default();
            part.findings += 1;
            total.findings += 1;
            let at = (0..places.len()).find(|&at| !taken[at] && places[at].overlaps(finding.span));
            if let Some(at) = at {
                taken[at] = true;
                let mistake = &marked.mistakes[at];
                let right = |fix: &usize| is_right(&marked.text, finding, *fix, places[at], mistake);
                let first = usize::from(right(&0));
                let five = usize::from((0..finding.fixes.len().min(5)).any(|fix| right(&fix)));
                for score in [&mut total, part] {
                    score.matched += 1;
                    score.right += first;
                    score.among_five += five;
                }
                let [_, found, rightly] = kinds.entry(kind(mistake)).or_default();
                (*found, *rightly) = (*found + 1, *rightly + first);
            }
        }
        if let Some(file) = &mut predictions {
            writeln!(
                file,
                "{}",
                json!({ "id": marked.id, "flags": findings.iter().map(|finding| flag(&marked.text, finding)).collect::<Vec<_>>() })
            )?;
        }
    }
    println!("{words} words, {mistakes} mistakes");
    total.print("all", mistakes, words);
    for (name, part) in &parts {
        part.print(name, mistakes, words);
    }
    for (name, [all, found, right]) in &kinds {
        println!("{name:28} {all} mistakes, {found} found ({:.3}), {right} first right", *found as f64 / *all as f64);
    }
    Ok(())
}

fn place(text: &str, mistake: &Mistake) -> Span {
    let start = text.char_indices().nth(mistake.start_offset).map_or(text.len(), |(at, _)| at);
    Span::new(start, (start + mistake.text.len()).min(text.len()))
}

/// The text from one place to another once a fix of the finding is applied.
fn mended(text: &str, finding: &Finding, fix: usize, around: Span) -> String {
    let mut mended = String::new();
    let mut at = around.start as usize;
    for edit in &finding.fixes[fix].edits {
        mended.push_str(text.get(at..edit.span.start as usize).unwrap_or_default());
        mended.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    mended.push_str(text.get(at..around.end as usize).unwrap_or_default());
    mended
}

fn is_right(text: &str, finding: &Finding, fix: usize, place: Span, mistake: &Mistake) -> bool {
    let touched = finding.fixes[fix].edits.iter().fold(finding.span, |span, edit| span.to(edit.span));
    let around = Span { start: touched.start.min(place.start), end: touched.end.max(place.end) };
    let got = word::keys(&mended(text, finding, fix, around));
    mistake.suggest.iter().any(|meant| {
        let wanted = format!(
            "{}{meant}{}",
            &text[around.start as usize..place.start as usize],
            &text[place.end as usize..around.end as usize]
        );
        word::keys(&wanted) == got
    })
}

/// A finding as other tools score it, in code points.
fn flag(text: &str, finding: &Finding) -> serde_json::Value {
    let points = |at: u32| text[..at as usize].chars().count();
    let suggestions: Vec<String> = (0..finding.fixes.len()).map(|fix| mended(text, finding, fix, finding.span)).collect();
    json!({ "start": points(finding.span.start), "end": points(finding.span.end), "suggestions": suggestions, "rule": finding.rule })
}
