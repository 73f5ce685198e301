//! Word drafts as their writers and editors meet them: the same findings as in any other file, and comments that a word
//! processor shows.

#![cfg(feature = "cli")]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// A draft with something wrong in spelling, figures and typography; a line a paragraph.
const DRAFT: &str = "\
Sáng 18/11/2021, UBND huyện Phú Lâm tchức phiên họp thường kỳ tháng 11.
Giải ngân vốn đầu tư công đạt 31.250/62.500 triệu đồng, đạt 55,0% kế hoạch vốn giao.
Theo ông Trần Văn Nam, xã Tân Hòa & xã Bình An  có 12/48 hộ dự họp, đạt 30%.
";

fn soat(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_soat"));
    command.current_dir(folder).args(arguments).env("LC_ALL", "vi_VN.UTF-8").output().expect("soat runs")
}

/// A Word file as Word writes one: every paragraph in runs that end where they like, in the middle of words.
fn word(text: &str) -> Vec<u8> {
    let mut body = String::new();
    for line in text.lines() {
        body.push_str("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>");
        let letters: Vec<char> = line.chars().collect();
        for run in letters.chunks(7) {
            let run: String = run.iter().collect::<String>().replace('&', "&amp;");
            let _ = write!(body, "<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">{run}</w:t></w:r>");
        }
        body.push_str("</w:p>");
    }
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
             ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
             Target=\"word/document.xml\"/></Relationships>"
                .to_owned(),
        ),
        (
            "word/document.xml",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document \
                 xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
            ),
        ),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(xml.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// Every finding of a file as (rule, text), in order.
fn findings(folder: &Path, file: &str) -> Vec<(String, String)> {
    let output = soat(folder, &["check", "--no-config", "--format", "json", file]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let string = |value: &Value| value.as_str().expect("a string").to_owned();
    let found = json["files"][0]["findings"].as_array().expect("findings");
    found.iter().map(|finding| (string(&finding["rule"]), string(&finding["text"]))).collect()
}

#[test]
fn one_text_in_four_formats_has_the_same_findings() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    fs::write(path.join("bai.txt"), DRAFT).expect("a file");
    fs::write(path.join("bai.md"), DRAFT.replace('\n', "\n\n")).expect("a file");
    let paragraphs = DRAFT.replace('&', "&amp;").replace('\n', "</p>\n<p>").replace("tch", "t<b>ch</b>");
    fs::write(path.join("bai.html"), format!("<p>{paragraphs}</p>\n")).expect("a file");
    fs::write(path.join("bai.docx"), word(DRAFT)).expect("a file");
    let plain = findings(path, "bai.txt");
    assert!(plain.len() >= 4, "{plain:?}");
    for (rule, text) in [("known-misspelling", "tchức"), ("double-space", "  ")] {
        assert!(plain.contains(&(rule.to_owned(), text.to_owned())), "{plain:?}");
    }
    assert_eq!(findings(path, "bai.md"), plain);
    assert_eq!(findings(path, "bai.docx"), plain);
    let html = findings(path, "bai.html");
    let rules = |found: &[(String, String)]| found.iter().map(|(rule, _)| rule.clone()).collect::<Vec<_>>();
    assert_eq!(rules(&html), rules(&plain), "the texts hold tags: {html:?}");

    // Line and column are those of the paragraphs, as in the text file.
    let places = |file: &str| {
        let output = soat(path, &["check", "--no-config", "--format", "short", file]);
        String::from_utf8(output.stdout).expect("text").replace(file, "")
    };
    assert_eq!(places("bai.docx"), places("bai.txt"));
}

#[test]
fn comments_stand_in_a_copy_and_a_word_processor_shows_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let original = word(DRAFT);
    fs::write(path.join("bai.docx"), &original).expect("a file");
    let output = soat(path, &["check", "--no-config", "--format", "json", "--annotate", "góp ý.docx", "bai.docx"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read(path.join("bai.docx")).expect("a file"), original, "the draft is as it was");
    let found = findings(path, "bai.docx");
    assert_eq!(findings(path, "góp ý.docx"), found, "the text is as it was");

    // What another program reads, where one is installed.
    let office = Command::new("soffice")
        .current_dir(path)
        .arg(format!("-env:UserInstallation=file://{}/profile", path.display()))
        .args(["--headless", "--convert-to", "fodt:OpenDocument Text Flat XML", "góp ý.docx"])
        .output();
    let office = match office {
        Ok(office) => office,
        Err(missing) => {
            assert!(env::var_os("SOAT_TEST_OFFICE").is_none(), "soffice: {missing}");
            eprintln!("soffice is not installed: what a word processor shows is not tried ({missing})");
            return;
        }
    };
    let page = fs::read_to_string(path.join("góp ý.fodt"));
    let page = page.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&office.stderr)));
    assert_eq!(page.matches("<office:annotation ").count(), found.len());
    assert_eq!(page.matches("<dc:creator>Soát</dc:creator>").count(), found.len());
    // Each comment's range holds the very text of its finding.
    for (rule, text) in &found {
        let named = page.split("<office:annotation ").skip(1).find(|annotation| {
            let (own, after) = annotation.split_once("</office:annotation>").expect("it ends");
            let covered = after.split("<office:annotation-end").next().unwrap_or_default();
            own.contains(rule.as_str()) && plain(covered) == *text
        });
        assert!(named.is_some(), "{rule} “{text}” is not marked");
    }
}

/// The characters of flat OpenDocument, without the elements; other comments that begin inside are left out.
fn plain(xml: &str) -> String {
    let xml = xml.replace("<text:s/>", " ");
    let mut text = String::new();
    let mut rest = xml.as_str();
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace("&amp;", "&")
}

#[test]
fn what_cannot_be_done_to_a_word_file_is_said_in_a_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let original = word(DRAFT);
    fs::write(path.join("bai.docx"), &original).expect("a file");
    fs::write(path.join("hong.docx"), &original[..original.len() / 2]).expect("a file");
    fs::write(path.join("cu.docx"), b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on").expect("a file");
    fs::write(path.join("phong.docx"), word("UBND huyÖn Phó L©m tæ chøc héi nghÞ")).expect("a file");
    fs::write(path.join("bai.txt"), DRAFT).expect("a file");
    let said = |arguments: &[&str], expected: &str| {
        let output = soat(path, arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.lines().count() == 1 && said.contains(expected), "{arguments:?}: {said}");
    };
    said(&["fix", "--no-config", "bai.docx"], "--annotate");
    said(&["check", "--no-config", "hong.docx"], "hong.docx: tệp Word hỏng");
    said(&["check", "--no-config", "cu.docx"], "cu.docx: tệp Word hỏng");
    said(&["check", "--no-config", "phong.docx"], "TCVN3");
    said(&["check", "--no-config", "--annotate", "bai.docx", "bai.docx"], "không ghi đè");
    said(&["check", "--no-config", "--annotate", "a.docx", "bai.txt"], "chỉ ghi chú vào tệp .docx");
    said(&["check", "--no-config", "--annotate", "a.docx", "."], "chỉ ghi chú vào tệp .docx");
    assert_eq!(fs::read(path.join("bai.docx")).expect("a file"), original);
    assert!(!path.join("a.docx").exists());

    // What Word leaves beside an open file is no draft.
    fs::remove_file(path.join("hong.docx")).expect("a file");
    fs::remove_file(path.join("cu.docx")).expect("a file");
    fs::remove_file(path.join("phong.docx")).expect("a file");
    fs::write(path.join("~$bai.docx"), b"owner").expect("a file");
    let output = soat(path, &["check", "--no-config", "--format", "json", "."]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(json["summary"]["files"], 2);
}
