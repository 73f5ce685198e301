//! Text kept in step with the editor: units, versions, bursts, opening and closing.

use proptest::prelude::*;
use serde_json::{Value, json};
use soat::config::Settings;
use soat::doc::Document;
use soat::rules::Checker;
use soat::text::{Encoding, Format, Source};

use super::editor::{DRAFT, Editor, capabilities};
use super::{double_space, marks};

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_counted_as_agreed() {
    // “ạ😀” is 3 + 4 bytes, 1 + 2 units of UTF-16.
    for (offered, agreed, column) in
        [(json!(["utf-16", "utf-8"]), "utf-8", 7), (json!(["utf-16"]), "utf-16", 3), (Value::Null, "utf-16", 3)]
    {
        let mut capabilities = capabilities();
        capabilities["general"]["positionEncodings"] = offered;
        let (mut editor, offer) = Editor::start(json!({ "capabilities": capabilities })).await;
        assert_eq!(offer["positionEncoding"], agreed);
        editor.open("ạ😀  họp").await;
        let (version, diagnostics) = editor.published().await;
        assert_eq!((version, marks(&diagnostics)), (json!(1), vec![double_space(0, column, column + 2)]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn edits_count_in_units_of_utf_16_whatever_the_letters() {
    let mut editor = Editor::english().await;
    // “đạt” decomposed: six code points; the emoji is two units.
    editor.open("Xã đa\u{323}t 😀 chuẩn.\r\nHọp  bàn.").await;
    assert_eq!(marks(&editor.published().await.1), [double_space(1, 3, 5)]);
    editor.edit(2, (0, 10), (0, 10), " ").await;
    assert_eq!(marks(&editor.published().await.1), [double_space(0, 10, 12), double_space(1, 3, 5)]);
    editor.edit(3, (0, 10), (1, 5), "\n").await;
    let (version, diagnostics) = editor.published().await;
    assert_eq!((version, diagnostics), (json!(3), Vec::new()));
    editor.change(4, json!([{ "text": "Một  hai" }])).await;
    assert_eq!(marks(&editor.published().await.1), [double_space(0, 3, 5)]);
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_is_answered_by_its_last_edit() {
    let mut editor = Editor::english().await;
    editor.open("").await;
    editor.published().await;
    for version in 2..=301 {
        editor.edit(version, (0, 0), (0, 0), if version == 301 { "Họp  " } else { "a" }).await;
    }
    loop {
        let (version, diagnostics) = editor.published().await;
        if version == 301 {
            assert_eq!(marks(&diagnostics)[0], double_space(0, 3, 5));
            break;
        }
    }
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_too_large_is_said_to_be_so() {
    let mut editor = Editor::english().await;
    editor.open("Họp  bàn.").await;
    editor.published().await;
    editor.change(2, json!([{ "text": "Họp  bàn. ".repeat(600_000) }])).await;
    let message = editor.expect("window/showMessage").await;
    assert!(message["message"].as_str().is_some_and(|text| text.contains("at most 5 MB")), "{message}");
    assert_eq!(editor.published().await, (json!(2), Vec::new()));
    editor.change(3, json!([{ "text": "Họp  bàn." }])).await;
    assert_eq!(editor.published().await.1.len(), 1);
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_a_document_clears_it_and_opening_it_again_starts_afresh() {
    let mut editor = Editor::english().await;
    for _ in 0..3 {
        editor.open("Họp  bàn.").await;
        assert_eq!(editor.published().await.1.len(), 1);
        editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": DRAFT } })).await;
        assert_eq!(editor.published().await, (Value::Null, Vec::new()));
    }
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_spelled_two_ways_is_one_document() {
    let mut editor = Editor::english().await;
    editor.open_at("file:///c%3A/b%C3%A0i.txt", "plaintext", "Họp  bàn.").await;
    assert_eq!(editor.published().await.1.len(), 1);
    let hover = json!({ "textDocument": { "uri": "file:///C:/b%C3%A0i.txt" }, "position": { "line": 0, "character": 4 } });
    assert!(editor.ask("textDocument/hover", hover).await["contents"]["value"].is_string());
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_of_the_text_it_was_asked_of_and_never_of_an_older_one() {
    let mut editor = Editor::english().await;
    editor.open(&"Xã họp bàn.\n".repeat(200)).await;
    editor.published().await;
    let whose = json!({ "textDocument": { "uri": DRAFT } });
    // Each edit is followed at once by questions; nobody waits for the diagnostics between.
    let mut asked = Vec::new();
    for version in 2..=40_i32 {
        let text = format!("Đạt {version}0/100 hộ. ");
        editor.edit(version, (0, 0), (0, 0), &text).await;
        asked.push((version, editor.begin("soat/figures", whose.clone()).await));
    }
    for (version, id) in asked {
        let sheet = editor.answer(id).await["result"].clone();
        let figures = sheet["figures"].as_array().expect("a list");
        let wanted = format!("{version}0/100");
        assert!(figures.iter().any(|figure| figure["text"] == wanted), "{wanted} is not in {figures:?}");
    }
    // Of the diagnostics, those that newer edits overtook are not sent after those of the newer.
    let mut last = 1;
    while last < 40 {
        let version = editor.published().await.0.as_i64().expect("a version");
        assert!(version > last, "{version} after {last}");
        last = version;
    }
    assert!(editor.leave().await);
}

/// Pieces that texts and edits are made of: marks in both forms, emoji, every line end, findings.
const PIECES: &[&str] = &[
    "Họp",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\r",
    "😀",
    "đa\u{323}t",
    " 28.872/54.275 triệu, đạt 35,20%. ",
    "“kép”",
    "\"",
    "ạ",
    ",",
    "",
];

/// The UTF-16 position of the nth of the places in a text between which an editor's caret can stand.
fn position(text: &str, nth: usize) -> (usize, Value) {
    let places: Vec<usize> = (0..=text.len())
        .filter(|&at| text.is_char_boundary(at) && !(text[..at].ends_with('\r') && text[at..].starts_with('\n')))
        .collect();
    let at = places[nth % places.len()];
    let before = text[..at].replace("\r\n", "\n").replace('\r', "\n");
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    (at, json!({ "line": line, "character": column }))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_series_of_edits_leaves_what_a_fresh_check_finds(
        first in proptest::collection::vec(0..PIECES.len(), 0..12),
        edits in proptest::collection::vec((any::<u16>(), 0..6usize, 0..PIECES.len(), any::<bool>()), 1..20),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let mut capabilities = capabilities();
            capabilities["textDocument"]["diagnostic"] = json!({ "dynamicRegistration": true });
            let options = json!({ "typingDelay": 0 });
            let parameters = json!({ "capabilities": capabilities, "initializationOptions": options });
            let (mut editor, _) = Editor::start(parameters).await;
            let mut text: String = first.iter().map(|&piece| PIECES[piece]).collect();
            editor.open(&text).await;
            editor.pull(None).await;
            let mut version = 1;
            let mut changes = Vec::new();
            for (place, length, piece, more) in edits {
                let (start, from) = position(&text, place as usize);
                let end = text[start..].char_indices().nth(length).map_or(text.len(), |(at, _)| start + at);
                let end = if text[..end].ends_with('\r') && text[end..].starts_with('\n') { end + 1 } else { end };
                let count = (0..end).filter(|&at| {
                    text.is_char_boundary(at) && !(text[..at].ends_with('\r') && text[at..].starts_with('\n'))
                }).count();
                let (_, to) = position(&text, count);
                text.replace_range(start..end, PIECES[piece]);
                changes.push(json!({ "range": { "start": from, "end": to }, "text": PIECES[piece] }));
                if !more {
                    version += 1;
                    editor.change(version, Value::Array(std::mem::take(&mut changes))).await;
                }
            }
            version += 1;
            editor.change(version, Value::Array(changes)).await;
            let report = editor.pull(None).await;
            let found = marks(report["items"].as_array().expect("a list"));

            let document = Document::new(Source::new(text.as_str(), Format::Plain));
            let at = |offset: u32| document.source().lines().position(&text, offset as usize, Encoding::Utf16);
            let fresh: Vec<_> = Checker::new(Settings::default().into()).check(&document).iter().map(|finding| {
                let (start, end) = (at(finding.span.start), at(finding.span.end));
                (finding.rule.to_owned(), [start.line, start.column, end.line, end.column].map(u64::from))
            }).collect();
            assert_eq!(found, fresh, "{text:?}");
            assert!(editor.leave().await);
        });
    }
}
