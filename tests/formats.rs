//! Outputs are held to what their readers rely on: the shape of the JSON, the schema of SARIF, every byte of a mended file.

#![cfg(feature = "cli")]

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use quick_xml::events::Event;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

/// Runs `soat` in a folder.
fn soat(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_soat"));
    command.current_dir(folder).args(arguments).env("LC_ALL", "vi_VN.UTF-8").output().expect("soat runs")
}

fn parsed(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

/// A folder with one draft, as Windows and macOS together would leave it: BOM, CRLF, decomposed letters.
fn draft() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let body =
        "Xã Tân Hòa họp dân\r\n\r\nSáng 12/3, UBND xã Tân Hòa  tổ chức họp 😀 dân. Có 31.250/62.500 hộ dự họp, đạt 55,0%.\r\n";
    let text: String = std::iter::once('\u{FEFF}').chain(body.nfd()).collect();
    fs::write(folder.path().join("hop dân.txt"), &text).expect("a file");
    fs::write(folder.path().join("soat.toml"), "").expect("a file");
    (folder, text)
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn json_has_its_shape_and_its_places_lead_to_the_text() {
    let (folder, text) = draft();
    let output = soat(folder.path(), &["check", "--format", "json", "."]);
    assert_eq!(output.status.code(), Some(1));
    let json = parsed(&output);
    assert_eq!(keys(&json), ["files", "summary", "version"]);
    assert_eq!(json["version"], 1);
    assert_eq!(keys(&json["summary"]), ["errors", "files", "findings", "hints", "infos", "warnings"]);
    assert_eq!(json["files"][0]["path"], "hop dân.txt");
    let findings = json["files"][0]["findings"].as_array().expect("an array");
    assert!(findings.len() >= 2);
    assert_eq!(json["summary"]["findings"], findings.len());

    let points: Vec<char> = text.chars().collect();
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    let offset = |place: &Value| {
        let at = number(&place["offset"]);
        let before: String = points[..at].iter().collect();
        let (line, column) = (before.matches('\n').count() + 1, before.chars().rev().take_while(|c| *c != '\n').count() + 1);
        assert_eq!((number(&place["line"]), number(&place["column"])), (line, column));
        assert_eq!(keys(place), ["column", "line", "offset"]);
        at
    };
    let mut fixed = 0;
    for finding in findings {
        let expected = ["end", "fixes", "group", "message", "related", "rule", "severity", "start", "text"];
        assert_eq!(keys(finding), expected);
        let (start, end) = (offset(&finding["start"]), offset(&finding["end"]));
        assert_eq!(finding["text"], points[start..end].iter().collect::<String>());
        for fix in finding["fixes"].as_array().expect("an array") {
            assert_eq!(keys(fix), ["applicability", "edits", "title"]);
            assert!(["safe", "unsafe", "display"].contains(&fix["applicability"].as_str().expect("a string")));
            for edit in fix["edits"].as_array().expect("an array") {
                assert_eq!(keys(edit), ["end", "start", "text"]);
                assert!(offset(&edit["start"]) <= offset(&edit["end"]));
                fixed += 1;
            }
        }
        for related in finding["related"].as_array().expect("an array") {
            assert_eq!(keys(related), ["end", "message", "start"]);
            assert!(offset(&related["start"]) < offset(&related["end"]));
        }
    }
    assert!(fixed > 0);

    let output = soat(folder.path(), &["check", "--format", "jsonl", "."]);
    let lines = String::from_utf8(output.stdout).expect("it is text");
    for (line, finding) in lines.lines().zip(findings) {
        let mut line: Value = serde_json::from_str(line).expect("a line is JSON");
        assert_eq!(line.as_object_mut().expect("an object").remove("path"), Some("hop dân.txt".into()));
        assert_eq!(&line, finding);
    }
    assert_eq!(lines.lines().count(), findings.len());
}

#[test]
fn sarif_is_valid() {
    let schema = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/sarif-2.1.0.json")).expect("the schema");
    let schema: Value = serde_json::from_slice(&schema).expect("the schema is JSON");
    let validator = jsonschema::draft7::options().should_validate_formats(true).build(&schema).expect("the schema holds");
    let (folder, text) = draft();
    let log = parsed(&soat(folder.path(), &["check", "--format", "sarif", "."]));
    let errors: Vec<String> = validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path)).collect();
    assert_eq!(errors, Vec::<String>::new());

    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert!(results.iter().any(|result| result["fixes"].is_array()));
    assert!(results.iter().any(|result| result["relatedLocations"].is_array()));
    let points: Vec<char> = text.chars().collect();
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!(location["artifactLocation"]["uri"], "hop%20d%C3%A2n.txt");
        let region = &location["region"];
        let at = region["charOffset"].as_u64().expect("an offset") as usize;
        let length = region["charLength"].as_u64().expect("a length") as usize;
        assert_eq!(region["snippet"]["text"], points[at..at + length].iter().collect::<String>());
    }
    // A log in which nothing was found is one too.
    let log = parsed(&soat(folder.path(), &["check", "--format", "sarif", "--select", "growth", "."]));
    assert!(validator.is_valid(&log));
}

/// What GitLab documents of its code quality reports, and reviewdog of its diagnostics.
fn schemas() -> [(&'static str, Value); 2] {
    let position = json!({
        "type": "object", "required": ["line", "column"], "additionalProperties": false,
        "properties": { "line": { "type": "integer", "minimum": 1 }, "column": { "type": "integer", "minimum": 1 } },
    });
    let range = json!({
        "type": "object", "required": ["start"], "additionalProperties": false,
        "properties": { "start": position, "end": position },
    });
    let gitlab = json!({
        "type": "object", "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
            "fingerprint": { "type": "string", "minLength": 1 },
            "location": {
                "type": "object", "required": ["path", "lines"],
                "properties": { "lines": { "type": "object", "required": ["begin"] } },
            },
        },
    });
    let rdjson = json!({
        "type": "object", "required": ["message", "location"], "additionalProperties": false,
        "properties": {
            "message": { "type": "string" },
            "location": {
                "type": "object", "required": ["path"], "additionalProperties": false,
                "properties": { "path": { "type": "string" }, "range": range },
            },
            "severity": { "enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"] },
            "source": { "properties": { "name": { "type": "string" }, "url": { "type": "string" } }, "additionalProperties": false },
            "code": { "properties": { "value": { "type": "string" }, "url": { "type": "string" } }, "additionalProperties": false },
            "suggestions": { "items": {
                "required": ["range", "text"], "additionalProperties": false,
                "properties": { "range": range, "text": { "type": "string" } },
            } },
            "original_output": { "type": "string" },
        },
    });
    [("gitlab", gitlab), ("rdjsonl", rdjson)]
}

#[test]
fn what_gitlab_and_reviewdog_read_is_as_they_document_it() {
    let (folder, text) = draft();
    for (format, schema) in schemas() {
        let output = String::from_utf8(soat(folder.path(), &["check", "--format", format, "."]).stdout).expect("it is text");
        let entries: Vec<Value> = match serde_json::from_str(&output) {
            Ok(Value::Array(entries)) => entries,
            _ => output.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect(),
        };
        assert!(entries.len() >= 2, "{format}: {output}");
        let validator = jsonschema::draft7::new(&schema).expect("the schema holds");
        for entry in &entries {
            let errors: Vec<String> = validator.iter_errors(entry).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{format}: {entry}");
        }
        let fingerprints: HashSet<&str> = entries.iter().filter_map(|entry| entry["fingerprint"].as_str()).collect();
        assert!(format != "gitlab" || fingerprints.len() == entries.len(), "a fingerprint is one finding's");
        // Reviewdog counts columns in bytes.
        for entry in entries.iter().filter(|entry| entry["suggestions"].is_array()) {
            let of = |place: &str| {
                let place = &entry["location"]["range"][place];
                let number = |key: &str| place[key].as_u64().expect("a number") as usize - 1;
                let line: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
                line + number("column")
            };
            assert_eq!(&text[of("start")..of("end")], "  ");
        }
    }
}

/// An element with its attributes, its children in order.
#[derive(Debug)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
}

fn xml(text: &str) -> Element {
    let mut reader = quick_xml::Reader::from_str(text);
    let element = |tag: &quick_xml::events::BytesStart<'_>| {
        let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("a value").into_owned();
            (attribute.key.as_ref().to_owned(), value)
        };
        let attributes = tag.attributes().map(|each| attribute(each.expect("an attribute"))).collect();
        Element { name: tag.name().as_ref().to_owned(), attributes, children: Vec::new() }
    };
    let mut open = vec![Element { name: String::new(), attributes: BTreeMap::new(), children: Vec::new() }];
    loop {
        match reader.read_event().expect("it is well formed") {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => open.last_mut().expect("a root").children.push(element(&tag)),
            Event::End(_) => {
                let closed = open.pop().expect("it was open");
                open.last_mut().expect("a root").children.push(closed);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "all is closed");
    open.remove(0).children.remove(0)
}

#[test]
fn what_jenkins_reads_is_as_its_schemas_have_it() {
    let (folder, _) = draft();
    fs::write(folder.path().join("sạch.txt"), "Xã họp.\n").expect("a file");
    let read = |format: &str| {
        xml(&String::from_utf8(soat(folder.path(), &["check", "--format", format, "."]).stdout).expect("it is text"))
    };
    let has = |element: &Element, name: &str, required: &[&str], allowed: &[&str]| {
        assert_eq!(element.name, name);
        assert!(required.iter().all(|key| element.attributes.contains_key(*key)), "{element:?}");
        assert!(
            element.attributes.keys().all(|key| required.contains(&key.as_str()) || allowed.contains(&key.as_str())),
            "{element:?}"
        );
    };
    let count = |element: &Element, key: &str| element.attributes[key].parse::<usize>().expect("a number");

    // The schema of the JUnit plugin.
    let suites = read("junit");
    has(&suites, "testsuites", &[], &["name", "time", "tests", "failures", "disabled", "errors"]);
    for suite in &suites.children {
        has(
            suite,
            "testsuite",
            &["name", "tests"],
            &["failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package"],
        );
        assert_eq!(count(suite, "tests"), suite.children.len());
        for case in &suite.children {
            has(case, "testcase", &["name", "classname"], &["assertions", "time", "status"]);
            case.children.iter().for_each(|failure| has(failure, "failure", &[], &["type", "message"]));
        }
    }
    assert_eq!(count(&suites, "tests"), suites.children.iter().map(|suite| count(suite, "tests")).sum::<usize>());
    assert!(count(&suites, "failures") >= 2);

    // Checkstyle has no schema; these are what its own reports hold.
    let report = read("checkstyle");
    has(&report, "checkstyle", &["version"], &[]);
    let mut errors = 0;
    for file in &report.children {
        has(file, "file", &["name"], &[]);
        for error in &file.children {
            has(error, "error", &["line", "severity", "message", "source"], &["column"]);
            assert!(["error", "warning", "info", "ignore"].contains(&error.attributes["severity"].as_str()));
            errors += 1;
        }
    }
    assert!(errors >= 2);
}

#[test]
fn a_fix_changes_its_own_bytes_and_no_others() {
    let (folder, text) = draft();
    let path = folder.path().join("hop dân.txt");
    let output = soat(folder.path(), &["check", "--fix", "--select", "double-space", "."]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read_to_string(&path).expect("a file"), text.replace("  ", " "));
    let names = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(names, 2, "nothing is left behind");
}

#[test]
fn a_fix_goes_back_in_the_encoding_it_came_in_or_not_at_all() {
    let (folder, _) = draft();
    let text = "UBND huyện Phú Lâm  tổ chức hội nghị.\r\n";
    let utf16 =
        |text: &str| -> Vec<u8> { "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect() };
    let tcvn3 = b"UBND huy\xD6n Ph\xF3 L\xA9m  t\xE6 ch\xF8c h\xE9i ngh\xDE.\r\n";
    fs::write(folder.path().join("utf16.txt"), utf16(text)).expect("a file");
    fs::write(folder.path().join("tcvn3.txt"), tcvn3).expect("a file");
    let output = soat(folder.path(), &["fix", "--select", "double-space", "utf16.txt", "tcvn3.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("tcvn3.txt: mã cũ") && said.contains("đã sửa 1 chỗ"), "{said}");
    assert_eq!(fs::read(folder.path().join("utf16.txt")).expect("a file"), utf16(&text.replace("  ", " ")));
    assert_eq!(fs::read(folder.path().join("tcvn3.txt")).expect("a file"), tcvn3);
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let (folder, text) = draft();
    let path = folder.path().join("hop dân.txt");
    let known = soat(folder.path(), &["check", "--write-baseline", "cu.soat"]);
    assert_eq!((known.status.code(), known.stdout.len()), (Some(0), 0));
    let check = || soat(folder.path(), &["check", "--format", "short", "--baseline", "cu.soat"]);
    assert_eq!((check().status.code(), check().stdout.len()), (Some(0), 0));

    // Its paragraphs move to another file, and one more fault comes in between.
    fs::remove_file(&path).expect("a file");
    let moved = format!("Tin vắn\n\nHuyện Phú Lâm  trồng cây.\n\n{}", text.trim_start_matches('\u{FEFF}'));
    fs::write(folder.path().join("moi.txt"), &moved).expect("a file");
    let output = String::from_utf8(check().stdout).expect("it is text");
    assert_eq!(output.lines().count(), 1, "{output}");
    assert!(output.starts_with("moi.txt:3:14: double-space"), "{output}");

    // A fault that was known once is known once.
    fs::write(folder.path().join("lai.txt"), moved.replace("Huyện Phú Lâm  trồng", "Huyện Phú Lâm trồng")).expect("a file");
    assert!(String::from_utf8(check().stdout).expect("it is text").lines().count() > 1);

    fs::write(folder.path().join("cu.soat"), "# cũ\nkhông phải khóa\n").expect("a file");
    let broken = check();
    assert_eq!(broken.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&broken.stderr).contains("cu.soat:2:"));
}

#[test]
fn the_rules_are_listed_for_machines() {
    let (folder, _) = draft();
    let listed = parsed(&soat(folder.path(), &["rules", "--format", "json"]));
    let ids: Vec<&str> = listed.as_array().expect("an array").iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids, soat::rules::all().iter().map(|rule| rule.meta().id).collect::<Vec<_>>());
    let table = String::from_utf8(soat(folder.path(), &["rules"]).stdout).expect("it is text");
    assert_eq!(table.lines().count(), ids.len());
}

#[test]
fn several_outputs_at_once() {
    let (folder, _) = draft();
    let arguments =
        ["check", "--format", "short", "--output", "sarif=a.sarif", "--output", "junit=a.xml", "--max-findings", "1"];
    let output = soat(folder.path(), &arguments);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
    let sarif = fs::read_to_string(folder.path().join("a.sarif")).expect("a file");
    let log: Value = serde_json::from_str(&sarif).expect("it is JSON");
    // What is not shown is still reported where machines read it.
    assert!(log["runs"][0]["results"].as_array().expect("results").len() >= 2);
    assert!(fs::read_to_string(folder.path().join("a.xml")).expect("a file").ends_with("</testsuites>\n"));
}

#[test]
fn a_long_paragraph_is_shown_in_part() {
    let (folder, _) = draft();
    let filler = "Nhân dân trong xã tích cực tham gia. ".repeat(200);
    fs::write(folder.path().join("dai.txt"), format!("{filler}Xã  họp.\t{filler}\n")).expect("a file");
    let output = soat(folder.path(), &["check", "--select", "double-space", "dai.txt"]);
    let shown = String::from_utf8(output.stdout).expect("it is text");
    assert!(shown.contains("dai.txt:1:7403") && shown.contains("Xã  họp."), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() < 160), "{shown}");
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let (folder, _) = draft();
    let mut child = Command::new(env!("CARGO_BIN_EXE_soat"))
        .current_dir(folder.path())
        .args(["check", "--no-config", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("soat runs");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("it is piped");
    input.write_all("Xã  họp.\n".as_bytes()).expect("soat reads");
    drop(input);
    let output = child.wait_with_output().expect("soat ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn a_file_too_large_to_be_a_draft_is_refused() {
    let (folder, _) = draft();
    fs::write(folder.path().join("lon.txt"), vec![b'a'; 6_000_000]).expect("a file");
    let output = soat(folder.path(), &["fix", "lon.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.lines().count() == 1 && said.contains("lon.txt") && said.contains("quá lớn"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_not_followed() {
    let (folder, _) = draft();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("vong")).expect("a link");
    std::os::unix::fs::symlink("khong-co.txt", folder.path().join("dut.txt")).expect("a link");
    let output = soat(folder.path(), &["check", "--format", "json", "."]);
    assert_eq!(parsed(&output)["summary"]["files"], 1);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
