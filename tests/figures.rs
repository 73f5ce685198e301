//! Runs the phrasings of `lang/data/relations.tsv`, the look-alikes that must stay silent, and, where the shared reference
//! stands beside the repository, its examples and the figures of its genuine articles.

use std::fmt::Write;
use std::path::Path;

use soat::config::Settings;
use soat::doc::Document;
use soat::doc::number::Number;
use soat::doc::relation::{Relation, Verdict, cue};
use soat::finding::{Finding, Group, Language, Severity};
use soat::lang::table;
use soat::rules::Checker;
use soat::text::{Format, Source};

fn document(text: &str) -> Document {
    Document::new(Source::new(text, Format::Plain))
}

fn relations(document: &Document) -> Vec<Relation> {
    document.paragraphs().iter().flat_map(|placed| placed.paragraph().relations().to_vec()).collect()
}

/// What the rules of figures and dates find.
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
        let [kind, role, cue, holds, contradicts, looks_wrong] = row[..] else { panic!("six columns: {row:?}") };
        if role == "-" {
            pattern(kind, cue, [holds, contradicts, looks_wrong], &mut wrong);
            continue;
        }
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

/// Runs a pattern that gives no figure a role: its relation is seen where it holds, its rule speaks where it does not, and
/// nothing is accused where it only looks wrong.
fn pattern(kind: &str, name: &str, [holds, contradicts, looks_wrong]: [&str; 3], wrong: &mut String) {
    let accused = |text: &str| findings(text).into_iter().find(|finding| finding.severity >= Severity::Warning);
    let mut say = |what: &str, text: &str| {
        let told = show(&relations(&document(text)));
        writeln!(wrong, "{kind} ({name}) {what}: {text}\n{told}").expect("writing to a string");
    };
    if holds != "-" {
        let silent = matches!(kind, "number-form" | "impossible-date" | "impossible-percent");
        let seen = silent || relations(&document(holds)).iter().any(|relation| relation.kind.id() == kind);
        if accused(holds).is_some() || !seen {
            say("should hold", holds);
        }
    }
    if contradicts != "-" && !findings(contradicts).iter().any(|finding| finding.rule == kind) {
        say("should contradict", contradicts);
    }
    if looks_wrong != "-" && accused(looks_wrong).is_some() {
        say("should stay silent", looks_wrong);
    }
}

/// The lines of a list of examples.
fn examples(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn what_is_meant_is_silent_and_each_slip_is_told() {
    let accuses = |text: &str| {
        let found = findings(&text.replace(" / ", "\n\n"));
        found.into_iter().any(|finding| finding.severity >= Severity::Warning && finding.rule != "number-form")
    };
    let mut wrong = String::new();
    for line in examples(include_str!("figures/slips.txt")) {
        let parts: Vec<&str> = line.split(['⟦', '⇒', '⟧']).collect();
        assert!(parts.len() >= 4 && parts.len() % 3 == 1, "marks: {line}");
        let text = |slip: Option<usize>| -> String {
            // Of three pieces the second is the slip of the third.
            let stands = |at: usize| match at % 3 {
                0 => true,
                1 => slip == Some(at),
                _ => slip != Some(at - 1),
            };
            parts.iter().enumerate().filter(|(at, _)| stands(*at)).map(|(_, part)| *part).collect()
        };
        if accuses(&text(None)) {
            writeln!(wrong, "should be silent: {}", text(None)).expect("writing to a string");
        }
        for slip in (1..parts.len()).step_by(3).filter(|slip| !accuses(&text(Some(*slip)))) {
            writeln!(wrong, "should be told: {}", text(Some(slip))).expect("writing to a string");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_figures_imply_is_seen() {
    let mut wrong = String::new();
    for line in examples(include_str!("figures/implied.txt")) {
        let (mut text, mut marked) = (String::new(), Vec::new());
        for (at, part) in line.split(['{', '}']).enumerate() {
            if at % 2 == 1 {
                marked.push(text.len()..text.len() + part.len());
            }
            text.push_str(part);
        }
        let found = relations(&document(&text));
        let takes_in = |relation: &Relation, mark: &std::ops::Range<usize>| {
            relation.operands.iter().any(|span| (span.start as usize) < mark.end && mark.start < span.end as usize)
        };
        let seen = found.iter().any(|relation| marked.iter().all(|mark| takes_in(relation, mark)));
        if marked.is_empty() || !seen || found.iter().any(|relation| relation.verdict == Verdict::Contradicts) {
            writeln!(wrong, "{line}\n{}", show(&found)).expect("writing to a string");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn sums_shares_and_lists_hold_and_their_slips_are_told() {
    let mut wrong = String::new();
    for row in table::rows(include_str!("figures/sums.tsv")) {
        let [rule, holds, contradicts] = row[..] else { panic!("three columns: {row:?}") };
        for (text, verdict) in [(holds, Verdict::Holds), (contradicts, Verdict::Contradicts)] {
            if text == "-" {
                continue;
            }
            let found = relations(&document(text));
            let told = |relation: &Relation| relation.kind.id() == rule && relation.verdict == verdict;
            let accused = found.iter().any(|relation| relation.verdict == Verdict::Contradicts);
            if !found.iter().any(told) || accused != (verdict == Verdict::Contradicts) {
                writeln!(wrong, "{rule} {verdict:?}: {text}\n{}", show(&found)).expect("writing to a string");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Runs a table of so many columns whose last two are a sentence that holds and one that contradicts, each by a relation of one kind.
fn rows_hold_and_contradict(table: &str, columns: usize, kind: &str, least: usize) {
    let mut wrong = String::new();
    let rows: Vec<_> = table::rows(table).collect();
    for row in &rows {
        assert_eq!(row.len(), columns, "{row:?}");
        let [.., holds, contradicts] = row[..] else { panic!("two sentences: {row:?}") };
        for (text, verdict) in [(holds, Verdict::Holds), (contradicts, Verdict::Contradicts)] {
            let found = relations(&document(text));
            if !found.iter().any(|relation| relation.kind.id() == kind && relation.verdict == verdict) {
                writeln!(wrong, "{verdict:?}: {text}\n{}", show(&found)).expect("writing to a string");
            }
        }
    }
    assert!(rows.len() >= least && wrong.is_empty(), "{wrong}");
}

#[test]
fn names_that_complete_each_other_are_held_to_their_whole() {
    rows_hold_and_contradict(soat::doc::relation::partition::TABLE, 3, "parts-total", 20);
}

#[test]
fn what_came_and_what_went_make_the_gain() {
    rows_hold_and_contradict(soat::doc::relation::change::net::TABLE, 4, "growth", 5);
}

#[test]
fn what_is_needed_less_what_is_there_is_lacking() {
    rows_hold_and_contradict(soat::doc::relation::remainder::amounts::TABLE, 4, "parts-total", 10);
}

#[test]
fn no_more_is_found_than_was_looked_through() {
    let mut wrong = String::new();
    let rows: Vec<_> = table::rows(soat::doc::relation::within::beyond::TABLE).collect();
    for row in &rows {
        let [_, _, right, slipped] = row[..] else { panic!("four columns: {row:?}") };
        for (text, expected) in [(right, false), (slipped, true)] {
            let found = relations(&document(text));
            let accused =
                found.iter().any(|relation| relation.kind.id() == "parts-total" && relation.verdict == Verdict::Contradicts);
            if text != "-" && accused != expected {
                writeln!(wrong, "{text}\n{}", show(&found)).expect("writing to a string");
            }
        }
    }
    assert!(rows.len() >= 4 && wrong.is_empty(), "{wrong}");
}

#[test]
fn what_lists_are_of_is_counted() {
    rows_hold_and_contradict(soat::doc::relation::list::TABLE, 4, "list-count", 20);
}

#[test]
fn look_alikes_stay_silent() {
    let mut said = String::new();
    let mut total = 0;
    for line in examples(include_str!("figures/lookalikes.txt")) {
        total += 1;
        for finding in findings(&line.replace(" ¶ ", "\n\n")).iter().filter(|finding| finding.severity >= Severity::Warning) {
            writeln!(said, "{}: {line}\n    {}", finding.rule, finding.message.text(Language::Vietnamese))
                .expect("writing to a string");
        }
    }
    assert!(total >= 20 && said.is_empty(), "{total} sentences\n{said}");
}

/// Drafts that break off where lists, brackets and changes have begun, as they do while one types.
const BROKEN_OFF: [&str; 7] = [
    "Huyện có 3 đội (Đội Vũ trang, Đội Trinh sát,",
    "Đoàn trải qua 3 phần thi: chào hỏi, kiến thức và xử lý. Giải Ba thuộc về hai đội: xã Tân Hòa và",
    "Nhà trường trao quà cho ba học sinh Mai An và",
    "Tỉnh xếp hạng 3 di tích. Các di tích được xếp hạng gồm:",
    "Xã có 12 đơn vị (gồm 7 phường và",
    "Số vụ tăng 4 vụ (7/5",
    "Lúa đạt 53,5/52 ha, tăng 2,9% so với kế hoạch; ngô 73/70 ha, tăng",
];

#[test]
fn drafts_that_break_off_anywhere_are_read() {
    let look_alikes = examples(include_str!("figures/lookalikes.txt"));
    let (mut read, mut speaks) = (0, 0);
    for line in look_alikes.chain(BROKEN_OFF) {
        let line = line.replace(" ¶ ", "\n\n");
        for (end, _) in line.match_indices([' ', ',', '(']).chain([(line.len(), "")]) {
            speaks += findings(&line[..end]).len();
            read += 1;
        }
    }
    assert!(read > 5_000 && speaks < read, "{read} drafts, {speaks} findings");
}

#[test]
fn figures_of_several_lines_are_compared() {
    let first =
        "Hà Nội thu hút nhiều vốn nhất với 5,87 tỷ USD.\n\nPhú Lâm đứng thứ hai với 3,68 tỷ USD.\n\nTân Hòa đứng thứ ba với ";
    let share = "Hà Nội thu hút 5,87 tỷ USD, chiếm 28,9% tổng vốn đầu tư.\n\nPhú Lâm thu hút 3,68 tỷ USD, chiếm 18,1% tổng vốn đầu \
                 tư.\n\nTân Hòa thu hút 2,39 tỷ USD, chiếm ";
    let told = |text: &str| findings(text).iter().map(|finding| finding.rule.to_owned()).collect::<Vec<_>>();
    assert_eq!(told(&format!("{first}1,93 tỷ USD.")), Vec::<String>::new());
    assert_eq!(told(&format!("{first}9,13 tỷ USD.")), ["rank-order"]);
    assert_eq!(told(&format!("{share}11,8% tổng vốn đầu tư.")), Vec::<String>::new());
    assert_eq!(told(&format!("{share}18,1% tổng vốn đầu tư.")), ["same-base"]);
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
        // A wrong sentence must be found; in a right one, or one that only looks wrong, remarks on form are no accusation.
        let found = findings(sentence);
        let accused = found.iter().any(|finding| finding.severity >= Severity::Warning);
        if if verdict == "wrong" { !found.is_empty() } else { !accused } {
            right += 1;
        } else {
            writeln!(missed, "{pattern} {name} {verdict}: {sentence}\n{}", show(&relations(&document(sentence))))
                .expect("writing to a string");
        }
    }
    assert!(total == 208 && right >= 198, "{right} of {total}\n{missed}");
}

/// One labelled figure or relation of the shared articles.
#[derive(serde::Deserialize)]
struct Label {
    file: String,
    start: usize,
    end: usize,
    text: String,
    kind: String,
    holds: Option<bool>,
    computed: String,
}

#[test]
fn genuine_articles_have_one_contradiction() {
    let Some(labels) = shared("seeds/figures.jsonl") else { return };
    let mut wrong = String::new();
    let labels: Vec<Label> = labels.lines().map(|line| serde_json::from_str(line).expect("a label")).collect();
    assert_eq!(labels.len(), 28);
    let mut contradictions = Vec::new();
    for file in labels.iter().map(|label| label.file.as_str()).collect::<std::collections::BTreeSet<_>>() {
        let text = shared(&format!("seeds/{file}")).expect("a labelled article");
        let offset = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(at, _)| at);
        let document = document(&text);
        for finding in findings(&text) {
            if finding.severity >= Severity::Warning {
                contradictions.push(text[finding.span.range()].to_owned());
            }
        }
        for label in labels.iter().filter(|label| label.file == file) {
            let (start, end) = (offset(label.start), offset(label.end));
            assert_eq!(&text[start..end], label.text);
            let mut told = String::new();
            let mut verdicts = Vec::new();
            for placed in document.paragraphs() {
                for relation in placed.paragraph().relations() {
                    let inside = relation.operands.iter().any(|operand| {
                        let span = placed.locate(*operand).0;
                        start <= span.end as usize && span.start as usize <= end
                    });
                    if inside {
                        verdicts.push(relation.verdict);
                        told.push_str(relation.statement.text(Language::Vietnamese));
                        told.push('\n');
                    }
                }
            }
            // Dates and anniversaries are judged by their rules, which stay silent where they hold.
            let by_rule = matches!(label.kind.as_str(), "date" | "anniversary" | "span");
            let agrees = match label.holds {
                Some(true) => {
                    by_rule || verdicts.iter().any(|verdict| matches!(verdict, Verdict::Holds | Verdict::HoldsIfTruncated))
                }
                Some(false) => contradictions.iter().any(|found| label.text.contains(found.as_str())),
                None => !verdicts.is_empty() && tells(&told, &label.computed),
            };
            if !agrees {
                writeln!(wrong, "{file} {}: {} ({})\n{told}", label.kind, label.text, label.computed)
                    .expect("writing to a string");
            }
        }
    }
    assert_eq!(contradictions, ["20 năm"], "{wrong}");
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The numbers in a text, as printed.
fn numbers(text: &str) -> impl Iterator<Item = Number> + '_ {
    let words = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
    words.filter_map(|number| Number::parse(number.trim_end_matches(['.', ','])))
}

/// Whether what is told holds a number that a label computes, as far as the label prints it.
fn tells(told: &str, computed: &str) -> bool {
    numbers(computed).any(|expected| numbers(told).any(|number| expected.rounded().holds(number.value)))
}
