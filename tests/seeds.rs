//! Genuine articles marked by a copy editor, where they are at hand: what is found of the marks, and what is said besides.
//!
//! The articles are not ours to pass on, so they stand beside the repository (`../shared/seeds`); without them there is
//! nothing to measure and the test says so. The figures are printed: `cargo test --test seeds -- --nocapture`.

#![expect(clippy::print_stdout, reason = "the figures are what the test is run for")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use soat::config::{Options, Settings};
use soat::doc::Document;
use soat::finding::{Finding, Group, Severity};
use soat::rules::Checker;
use soat::text::{Encoding, Format, Position, Source, Span};

/// What must be found, with the first correction where one is due.
const REQUIRED: [(&str, Option<&str>); 12] = [
    ("tchức", Some("tổ chức")),
    ("câc", Some("các")),
    ("bức phá", Some("bứt phá")),
    ("được được", Some("được")),
    ("Phó bí thư", Some("Phó Bí thư")),
    ("số 03/NĐ-CP", Some("03/2019/NĐ-CP")),
    ("\"kép”", Some("“kép”")),
    ("53,20 %", Some("53,20%")),
    ("sắc thuế", Some("loại thuế")),
    ("ô nhiêm", Some("ô nhiễm")),
    ("toát", Some("tốt")),
    ("hành cấm", Some("hàng cấm")),
];

/// How many findings at warning or above may lie outside the marks. The one there is was read: an editor would act on it.
const UNMARKED: usize = 1;

struct Label {
    text: String,
    kind: String,
    span: Span,
}

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    folder.is_dir().then_some(folder)
}

/// The marks of one article; their offsets count code points.
fn labels(all: &str, file: &str, source: &Source) -> Vec<Label> {
    let byte = |points: u64| source.text().char_indices().nth(points as usize).map_or(source.text().len(), |(at, _)| at);
    let parse = |line: &str| -> Option<Label> {
        let label: Value = serde_json::from_str(line).ok()?;
        let text = label["text"].as_str()?.to_owned();
        let kind = label["kind"].as_str()?.to_owned();
        let span = Span::new(byte(label["start"].as_u64()?), byte(label["end"].as_u64()?));
        (label["file"] == file).then_some(Label { text, kind, span })
    };
    all.lines().filter_map(parse).collect()
}

/// The text of a finding's span once its first fix is applied.
fn mended(source: &Source, finding: &Finding, around: Span) -> Option<String> {
    let edits = &finding.fixes.first()?.edits;
    let mut text = String::new();
    let start = around.start.min(finding.span.start);
    let mut at = start;
    let end = around.end.max(finding.span.end);
    for edit in edits.iter().filter(|edit| edit.span.start >= start && edit.span.end <= end) {
        text.push_str(source.slice(Span { start: at, end: edit.span.start }));
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    text.push_str(source.slice(Span { start: at, end }));
    Some(text)
}

#[test]
fn the_marks_of_a_copy_editor_are_found() {
    let Some(folder) = folder() else {
        println!("../shared/seeds is not here: nothing measured");
        return;
    };
    let all = fs::read_to_string(folder.join("labels.jsonl")).expect("the labels are readable");
    let mut files: Vec<_> =
        fs::read_dir(&folder).expect("the folder is readable").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let (mut marked, mut found_marks, mut unmarked, mut missing) = (0, 0, 0, Vec::new());
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let source = Source::new(fs::read_to_string(path).expect("an article is readable"), Format::Plain);
        let findings = Checker::default().check(&Document::new(source.clone()));
        println!("\n{name}");
        for label in labels(&all, name, &source) {
            assert_eq!(source.slice(label.span), label.text, "{name}: the labels fit the text");
            let hits: Vec<&Finding> = findings.iter().filter(|finding| finding.span.overlaps(label.span)).collect();
            marked += 1;
            found_marks += usize::from(!hits.is_empty());
            let rules: Vec<_> = hits.iter().map(|finding| finding.rule).collect();
            println!("  {} {:<14} {:?} {rules:?}", if hits.is_empty() { "-" } else { "+" }, label.kind, label.text);
            for (_, fix) in REQUIRED.iter().filter(|(text, _)| *text == label.text) {
                let fixes: Vec<_> = hits.iter().filter_map(|finding| mended(&source, finding, label.span)).collect();
                if hits.is_empty() || fix.is_some_and(|fix| !fixes.iter().any(|text| text.contains(fix))) {
                    missing.push(format!("{name}: {} → {fixes:?}", label.text));
                }
            }
        }
        let marks = labels(&all, name, &source);
        for finding in findings.iter().filter(|finding| !marks.iter().any(|label| label.span.overlaps(finding.span))) {
            let Position { line, column } =
                source.lines().position(source.text(), finding.span.start as usize, Encoding::Utf32);
            unmarked += usize::from(finding.severity >= Severity::Warning);
            let fix = finding.fixes.first().map(|fix| fix.edits[0].text.as_str());
            println!(
                "  ? {}:{} {} [{}] {:?} → {fix:?}",
                line + 1,
                column + 1,
                finding.rule,
                finding.severity.name(),
                source.slice(finding.span)
            );
        }
    }
    println!("\nmarks found: {found_marks} of {marked}; warnings outside the marks: {unmarked}");
    assert_eq!(missing, Vec::<String>::new());
    assert!(unmarked <= UNMARKED, "{unmarked} warnings outside the marks");
}

/// What the places of an article are told to have become, on a day; its own date where there is none.
fn outdated(folder: &Path, name: &str, date: Option<&str>) -> Vec<(String, Option<String>)> {
    let toml = date.map_or(String::new(), |date| format!("date = \"{date}\"\n"));
    let options = Options::parse(&toml).expect("generated");
    let settings = Settings::new(&options, &[], []).on(jiff::civil::date(2026, 11, 24));
    let source = Source::new(fs::read_to_string(folder.join(name)).expect("an article is readable"), Format::Plain).named(name);
    let findings = Checker::new(settings.into()).check(&Document::new(source.clone()));
    let places = findings.into_iter().filter(|finding| finding.group == Group::Places);
    let fix = |finding: &Finding| finding.fixes.first().map(|fix| fix.edits[0].text.clone());
    places.map(|finding| (source.slice(finding.span).to_owned(), fix(&finding))).collect()
}

#[test]
fn places_are_judged_on_the_draft_s_date() {
    let Some(folder) = folder() else {
        println!("../shared/seeds is not here: nothing measured");
        return;
    };
    for name in
        ["bac-son-2022-06.txt", "cao-loc-2021.txt", "huu-lung-2018-03.txt", "loc-binh-2021-11.txt", "thuong-ky-2020-10.txt"]
    {
        assert_eq!(outdated(&folder, name, None), [], "{name}");
    }
    let loc_binh = outdated(&folder, "loc-binh-2021-11.txt", Some("2026-03-12"));
    assert!(loc_binh.contains(&("Tam Gia".to_owned(), Some("Khuất Xá".to_owned()))), "{loc_binh:?}");
    let cao_loc = outdated(&folder, "cao-loc-2021.txt", Some("2026-03-12"));
    assert!(cao_loc.contains(&("Tân Liên".to_owned(), Some("phường Kỳ Lừa".to_owned()))), "{cao_loc:?}");
    assert_eq!(outdated(&folder, "cao-loc-2021.txt", Some("2025-06-20")), []);
}
