//! The language server as an editor sees it: the real one, in memory, raw JSON in and out.

#![cfg(feature = "lsp")]

#[path = "lsp/editor.rs"]
mod editor;
#[path = "lsp/folder.rs"]
mod folder;
#[path = "lsp/hardness.rs"]
mod hardness;
#[path = "lsp/house.rs"]
mod house;
#[path = "lsp/people.rs"]
mod people;

use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};
use soat::config::Settings;
use soat::doc::Document;
use soat::rules::Checker;
use soat::text::{Encoding, Format, Source};

use self::editor::{DRAFT, Editor, capabilities};

/// A diagnostic's rule and where it stands.
fn mark(diagnostic: &Value) -> (String, [u64; 4]) {
    let range = &diagnostic["range"];
    let number = |end: &str, key: &str| range[end][key].as_u64().expect("it is a number");
    let code = diagnostic["code"].as_str().expect("it is a rule").to_owned();
    let (start, end) = ("start", "end");
    (code, [number(start, "line"), number(start, "character"), number(end, "line"), number(end, "character")])
}

fn marks(diagnostics: &[Value]) -> Vec<(String, [u64; 4])> {
    diagnostics.iter().map(mark).collect()
}

fn double_space(line: u64, from: u64, to: u64) -> (String, [u64; 4]) {
    ("double-space".to_owned(), [line, from, line, to])
}

/// Where a position stands, in bytes; columns are UTF-16.
fn byte_at(text: &str, position: &Value) -> usize {
    let number = |key: &str| u32::try_from(position[key].as_u64().expect("a number")).expect("a small number");
    let position = soat::text::Position { line: number("line"), column: number("character") };
    soat::text::LineIndex::new(text).offset(text, position, Encoding::Utf16)
}

/// A text with an action's edits applied.
fn applied(text: &str, action: &Value) -> String {
    let edits = action["edit"]["documentChanges"][0]["edits"].as_array().expect("it edits one document");
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        let (start, end) = (byte_at(&text, &edit["range"]["start"]), byte_at(&text, &edit["range"]["end"]));
        text.replace_range(start..end, edit["newText"].as_str().expect("a text"));
    }
    text
}

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
async fn a_diagnostic_says_what_why_and_how() {
    let mut editor = Editor::english().await;
    editor.open("Các phòng,  ngành xây dựng kế hoạch.").await;
    let (_, diagnostics) = editor.published().await;
    let [diagnostic] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert_eq!((&diagnostic["source"], &diagnostic["severity"]), (&json!("soát"), &json!(2)));
    assert_eq!(diagnostic["message"], "More than one space between words. Leave one.");
    let page = diagnostic["codeDescription"]["href"].as_str().expect("it links to the rule");
    assert!(page.contains("src/rules/double_space.rs#L"), "{page}");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_without_a_wish_hears_vietnamese() {
    for (locale, word) in [(Value::Null, "Thừa dấu cách"), (json!("vi"), "Thừa dấu cách"), (json!("en-US"), "More than one")]
    {
        let (mut editor, _) = Editor::start(json!({ "capabilities": capabilities(), "locale": locale })).await;
        editor.open("Các phòng,  ngành xây dựng kế hoạch.").await;
        let (_, diagnostics) = editor.published().await;
        assert!(diagnostics[0]["message"].as_str().is_some_and(|message| message.starts_with(word)), "{diagnostics:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_settings_holds_at_once() {
    let mut editor = Editor::english().await;
    editor.open("Các phòng,  ngành xây dựng kế hoạch.").await;
    let heard =
        |diagnostics: &[Value], word: &str| diagnostics[0]["message"].as_str().is_some_and(|text| text.starts_with(word));
    assert!(heard(&editor.published().await.1, "More than one"));
    let settings = json!({ "settings": { "soat": { "language": "vi" } } });
    editor.tell("workspace/didChangeConfiguration", settings).await;
    assert!(heard(&editor.published().await.1, "Thừa dấu cách"));
    assert!(editor.leave().await);
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
async fn a_quick_fix_mends_what_its_diagnostic_marks() {
    let mut editor = Editor::english().await;
    let text = "Xã 😀  họp.\nCác phòng,  ngành họp.";
    editor.open(text).await;
    let (_, diagnostics) = editor.published().await;
    let ask = |diagnostics: Vec<Value>, only: Value| {
        json!({
            "textDocument": { "uri": DRAFT },
            "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } },
            "context": { "diagnostics": diagnostics, "only": only }
        })
    };
    let actions = editor.ask("textDocument/codeAction", ask(vec![diagnostics[0].clone()], Value::Null)).await;
    let [action, _, silence] = actions.as_array().expect("a list").as_slice() else { panic!("{actions}") };
    assert_eq!(silence["command"]["arguments"], json!([DRAFT, "double-space"]));
    assert_eq!((&action["kind"], &action["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(action["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    assert_eq!(applied(text, action), "Xã 😀 họp.\nCác phòng,  ngành họp.");
    // Some editors hand the diagnostic back with columns in bytes.
    let mut in_bytes = diagnostics[0].clone();
    in_bytes["range"] = json!({ "start": { "line": 0, "character": 8 }, "end": { "line": 0, "character": 10 } });
    let again = editor.ask("textDocument/codeAction", ask(vec![in_bytes], Value::Null)).await;
    assert_eq!(again[0]["edit"], action["edit"]);

    let all = editor.ask("textDocument/codeAction", ask(Vec::new(), json!(["source.fixAll"]))).await;
    assert_eq!((&all[0]["kind"], all.as_array().map(Vec::len)), (&json!("source.fixAll.soat"), Some(1)));
    assert_eq!(applied(text, &all[0]), "Xã 😀 họp.\nCác phòng, ngành họp.");

    // A line above moves what the diagnostic marked; its data speaks of a text that is gone.
    editor.edit(2, (0, 0), (0, 0), "Tin.\n").await;
    let (_, moved) = editor.published().await;
    let stale = editor.ask("textDocument/codeAction", ask(vec![diagnostics[0].clone()], Value::Null)).await;
    assert_eq!(stale, json!([]));
    let actions = editor.ask("textDocument/codeAction", ask(vec![moved[1].clone()], Value::Null)).await;
    assert_eq!(applied(&format!("Tin.\n{text}"), &actions[0]), "Tin.\nXã 😀  họp.\nCác phòng, ngành họp.");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_pulls_is_not_pushed_to() {
    let mut capabilities = capabilities();
    capabilities["textDocument"]["diagnostic"] = json!({ "dynamicRegistration": true });
    let (mut editor, offer) = Editor::start(json!({ "capabilities": capabilities })).await;
    assert_eq!(offer["diagnosticProvider"]["identifier"], "soat");
    editor.open("Họp  bàn.").await;
    let report = editor.pull(None).await;
    assert_eq!(
        (&report["kind"], marks(report["items"].as_array().expect("a list"))),
        (&json!("full"), vec![double_space(0, 3, 5)])
    );
    let id = report["resultId"].as_str().expect("it is named");
    let again = editor.pull(Some(id)).await;
    assert_eq!((&again["kind"], &again["resultId"]), (&json!("unchanged"), &report["resultId"]));
    editor.edit(2, (0, 4), (0, 5), "").await;
    let report = editor.pull(Some(id)).await;
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_pushed_is_taken_back_at_the_first_pull() {
    let mut editor = Editor::english().await;
    editor.open("Họp  bàn.").await;
    assert_eq!(editor.published().await.1.len(), 1);
    assert_eq!(editor.pull(None).await["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(editor.published().await, (Value::Null, Vec::new()));
    editor.edit(2, (0, 0), (0, 0), "T").await;
    assert_eq!(editor.pull(None).await["items"].as_array().map(Vec::len), Some(1));
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_under_the_caret_waits_for_the_word_to_be_closed() {
    let options = json!({ "typingDelay": 300 });
    let (mut editor, _) = Editor::start(json!({ "capabilities": capabilities(), "initializationOptions": options })).await;
    editor.open("Họp  bàn.\nTăng 5 ").await;
    let elsewhere = vec![double_space(0, 3, 5)];
    assert_eq!(marks(&editor.published().await.1), elsewhere);
    // A comma after a space is wrong, but the next key may show that it was meant otherwise.
    editor.edit(2, (1, 7), (1, 7), ",").await;
    let (version, found) = editor.published().await;
    assert_eq!((version, marks(&found)), (json!(2), elsewhere));
    let (version, found) = editor.published().await;
    assert_eq!((version, found.len()), (json!(2), 2), "it comes without another key: {found:?}");
    editor.edit(3, (1, 8), (1, 8), ",").await;
    assert_eq!(editor.published().await.1.len(), 1);
    // The next word begins: what is behind the caret is said at once.
    editor.edit(4, (1, 8), (1, 9), " ").await;
    assert_eq!(editor.published().await.1.len(), 2);
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn lies_are_logged_and_change_nothing() {
    let mut editor = Editor::english().await;
    editor.open("Họp  bàn.").await;
    assert_eq!(editor.published().await.0, 1);
    let mut refused = Vec::new();
    editor.edit(2, (7, 0), (7, 0), "x").await;
    refused.push(editor.expect("window/logMessage").await);
    editor.edit(2, (0, 4), (0, 1), "x").await;
    refused.push(editor.expect("window/logMessage").await);
    editor.edit(0, (0, 0), (0, 1), "x").await;
    refused.push(editor.expect("window/logMessage").await);
    let reasons = ["it begins on line 8 of 1", "it ends before it begins", "its version 0 is older than 1"];
    for (message, reason) in refused.iter().zip(reasons) {
        assert!(message["message"].as_str().is_some_and(|text| text.contains(reason)), "{message}");
    }
    // Columns past the end mean the end, as the protocol says.
    editor.edit(3, (0, 999), (0, 1_000_000), "  Hết.").await;
    assert_eq!(marks(&editor.published().await.1), [double_space(0, 3, 5), double_space(0, 9, 11)]);

    let elsewhere = json!({ "uri": "file:///ban-tin/khac.txt", "version": 2 });
    editor.tell("textDocument/didChange", json!({ "textDocument": elsewhere, "contentChanges": [{ "text": "x" }] })).await;
    let message = editor.expect("window/logMessage").await;
    assert!(
        message["message"].as_str().is_some_and(|text| text.contains("khac.txt") && text.contains("not open")),
        "{message}"
    );
    editor.tell("textDocument/didClose", json!({ "textDocument": elsewhere })).await;
    assert!(editor.expect("window/logMessage").await["message"].as_str().is_some_and(|text| text.contains("not open")));
    let position = json!({ "textDocument": elsewhere, "position": { "line": 9, "character": 9 } });
    assert_eq!(editor.ask("textDocument/hover", position).await, Value::Null);
    assert_eq!(editor.call("soat/no-such-thing", json!({})).await["error"]["code"], -32601);
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
async fn hovering_a_figure_tells_what_it_says() {
    let mut editor = Editor::english().await;
    editor.open("😀 Thu ngân sách 28.872/54.275 triệu đồng, đạt 53,20%.").await;
    editor.published().await;
    let position = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": 20 } });
    let hover = editor.ask("textDocument/hover", position).await;
    assert_eq!(hover["contents"]["kind"], "markdown");
    let text = hover["contents"]["value"].as_str().expect("a text");
    assert!(text.contains("holds"), "{text}");
    assert_eq!(hover["range"]["start"], json!({ "line": 0, "character": 17 }));
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contradiction_links_its_operands() {
    let mut editor = Editor::english().await;
    editor.open("Thu ngân sách 28.872/54.275 triệu đồng, đạt 35,20% kế hoạch.").await;
    let (_, diagnostics) = editor.published().await;
    let diagnostic = diagnostics.iter().find(|diagnostic| diagnostic["code"] == "fraction-percent").expect("it is found");
    let related = diagnostic["relatedInformation"].as_array().expect("it links");
    assert!(!related.is_empty() && related.iter().all(|related| related["location"]["uri"] == DRAFT), "{related:?}");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_told_beside_the_draft_and_in_it() {
    let mut editor = Editor::english().await;
    editor.open("Tin 😀\nThu ngân sách 275.000 triệu đồng, đạt 72,94% dự toán tỉnh giao.").await;
    editor.published().await;
    let sheet = editor.ask("soat/figures", json!({ "textDocument": { "uri": DRAFT } })).await;
    let figure = &sheet["figures"][0];
    assert_eq!((&figure["value"], &figure["unit"]), (&json!("275000000000"), &json!("đồng")), "{sheet}");
    assert_eq!(figure["range"]["start"], json!({ "line": 1, "character": 14 }));
    let relation = &sheet["relations"][0];
    assert_eq!((&relation["verdict"], relation["ranges"].as_array().map(Vec::len)), (&json!("computed"), Some(2)), "{sheet}");

    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let asked = json!({ "textDocument": { "uri": DRAFT }, "range": range });
    let hints = editor.ask("textDocument/inlayHint", asked).await;
    let [hint] = hints.as_array().expect("a list").as_slice() else { panic!("{hints}") };
    assert!(hint["label"].as_str().is_some_and(|label| label.contains("377.022")), "{hint}");
    assert_eq!(hint["position"], json!({ "line": 1, "character": 44 }));

    let tokens = editor.ask("textDocument/semanticTokens/full", json!({ "textDocument": { "uri": DRAFT } })).await;
    assert_eq!(tokens["data"], json!([1, 14, 18, 0, 0, 0, 24, 6, 0, 0]));
    assert_eq!(figure["relations"], json!([0]));
    let elsewhere = json!({ "textDocument": { "uri": "file:///khac.txt" } });
    for request in ["soat/figures", "soat/figuresPage", "soat/draft", "soat/tokens"] {
        assert_eq!(editor.ask(request, elsewhere.clone()).await, Value::Null, "{request}");
    }
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_of_a_draft_can_be_shown_beside_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("soat.toml"), "").expect("a file");
    let mut editor = Editor::english().await;
    let uri = format!("file://{}/b%C3%A0i.txt", folder.path().display());
    editor.open_at(&uri, "plaintext", "Tin 😀\nNgày 17/11/2021, huyện giải ngân 31.250/62.500 triệu đồng, đạt 50%.").await;
    editor.published().await;
    let whose = json!({ "textDocument": { "uri": uri } });

    let draft = editor.ask("soat/draft", whose.clone()).await;
    let date = &draft["date"];
    assert_eq!(
        (&date["first"], &date["last"], &date["basis"]),
        (&json!("2021-11-17"), &json!("2021-11-17"), &json!("dateline"))
    );
    assert_eq!((&date["certain"], &date["range"]["start"]), (&json!(true), &json!({ "line": 1, "character": 5 })), "{draft}");
    assert!(date["text"].as_str().is_some_and(|text| text.contains("as the draft says")), "{draft}");
    assert!(draft["configuration"].as_str().is_some_and(|file| file.ends_with("/soat.toml")), "{draft}");

    let page = editor.ask("soat/figuresPage", whose.clone()).await;
    let html = page["html"].as_str().expect("a page");
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("bài.txt") && html.contains("31.250/62.500"), "{html}");

    let tokens = editor.ask("soat/tokens", whose).await;
    let paragraph = &tokens["paragraphs"][1];
    assert_eq!(paragraph["range"]["start"], json!({ "line": 1, "character": 0 }), "{tokens}");
    assert!(paragraph["text"].as_str().is_some_and(|text| text.contains("giải")), "{tokens}");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn titles_are_completed_from_their_initials() {
    let mut editor = Editor::english().await;
    editor.open("😀 Sáng nay, pctubnd").await;
    editor.published().await;
    let caret = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 0, "character": 20 } });
    let list = editor.ask("textDocument/completion", caret).await;
    assert_eq!(list["isIncomplete"], true);
    let best = &list["items"][0];
    assert_eq!((&best["label"], &best["filterText"]), (&json!("Phó Chủ tịch UBND"), &json!("pctubnd")), "{list}");
    let range = json!({ "start": { "line": 0, "character": 13 }, "end": { "line": 0, "character": 20 } });
    assert_eq!(best["textEdit"], json!({ "range": range, "newText": "Phó Chủ tịch UBND" }));
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn items_are_explained_when_they_are_looked_at() {
    let mut capabilities = capabilities();
    capabilities["textDocument"]["inlayHint"] = json!({ "resolveSupport": { "properties": ["tooltip"] } });
    let options = json!({ "language": "en", "typingDelay": 0 });
    let (mut editor, offer) = Editor::start(json!({ "capabilities": capabilities, "initializationOptions": options })).await;
    assert_eq!(
        (&offer["inlayHintProvider"]["resolveProvider"], &offer["completionProvider"]["resolveProvider"]),
        (&json!(true), &json!(true))
    );
    editor
        .open("Thu ngân sách 275.000 triệu đồng, đạt 72,94% dự toán.\n\nNgày 12/3/2026, tỉnh Lạng Sơn họp tại xã khuat x")
        .await;
    editor.published().await;
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 1, "character": 0 } });
    let hints = editor.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": DRAFT }, "range": range })).await;
    let hint = hints[0].clone();
    assert!(hint["label"].as_str().is_some_and(|label| label.contains("377.022")) && hint.get("tooltip").is_none(), "{hint}");
    let told = editor.ask("inlayHint/resolve", hint).await;
    assert!(told["tooltip"].as_str().is_some_and(|text| text.contains("376.996")), "{told}");

    let caret = json!({ "textDocument": { "uri": DRAFT }, "position": { "line": 2, "character": 48 } });
    let list = editor.ask("textDocument/completion", caret).await;
    let item = list["items"].as_array().expect("a list").iter().find(|item| item["label"] == "Khuất Xá");
    let item = item.unwrap_or_else(|| panic!("{list}")).clone();
    assert!(item.get("documentation").is_none());
    let told = editor.ask("completionItem/resolve", item).await;
    assert!(told["documentation"]["value"].as_str().is_some_and(|text| text.contains("Lạng Sơn")), "{told}");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn headings_are_symbols_and_fold_what_is_under_them() {
    let mut editor = Editor::english().await;
    editor.open_at("file:///ban-tin/bai.md", "markdown", "# Tin\n\nXã họp.\n\n## Việc 😀\n\nLàm đường.\n").await;
    editor.published().await;
    let document = json!({ "textDocument": { "uri": "file:///ban-tin/bai.md" } });
    let symbols = editor.ask("textDocument/documentSymbol", document.clone()).await;
    let names: Vec<_> = symbols.as_array().expect("a list").iter().map(|symbol| &symbol["name"]).collect();
    assert_eq!(names, ["Tin", "Việc 😀"]);
    assert_eq!(symbols[1]["selectionRange"]["end"], json!({ "line": 4, "character": 10 }));
    let folds = editor.ask("textDocument/foldingRange", document).await;
    let lines: Vec<_> = folds.as_array().expect("a list").iter().map(|fold| (&fold["startLine"], &fold["endLine"])).collect();
    assert_eq!(lines, [(&json!(0), &json!(2)), (&json!(4), &json!(6))]);
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_configuration_is_read_and_read_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let configuration = folder.path().join("soat.toml");
    fs::write(&configuration, "[rules]\ndouble-space = \"error\"\n").expect("a file");
    let mut capabilities = capabilities();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({ "dynamicRegistration": true });
    let (mut editor, _) =
        Editor::start(json!({ "capabilities": capabilities, "initializationOptions": { "language": "en" } })).await;
    let watched = editor.expect("client/registerCapability").await;
    assert_eq!(watched["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    let uri = format!("file://{}", folder.path().join("bai.txt").display());
    editor.open_at(&uri, "plaintext", "Họp  bàn.").await;
    assert_eq!(editor.published().await.1[0]["severity"], 1);

    fs::write(&configuration, "[rules]\ndouble-spase = \"off\"\n").expect("a file");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] })).await;
    let message = editor.expect("window/showMessage").await;
    assert!(message["message"].as_str().is_some_and(|text| text.contains("soat.toml:2") && text.contains("double-space")));
    let marked = editor.expect("textDocument/publishDiagnostics").await;
    assert!(marked["uri"].as_str().is_some_and(|uri| uri.ends_with("soat.toml")), "{marked}");
    assert_eq!(marked["diagnostics"][0]["range"]["start"]["line"], 1);
    assert_eq!(editor.published().await.1[0]["severity"], 2, "the defaults hold meanwhile");

    fs::write(&configuration, "[rules]\ndouble-space = \"off\"\n").expect("a file");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] })).await;
    let cleared = editor.expect("textDocument/publishDiagnostics").await;
    assert!(cleared["uri"].as_str().is_some_and(|uri| uri.ends_with("soat.toml")), "{cleared}");
    assert_eq!(editor.published().await.1, Vec::<Value>::new());
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_house_decides_is_written_down_and_holds_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let home = format!("file://{}", folder.path().display());
    let uri = format!("{home}/tin/bai.md");
    let options = json!({ "language": "en" });
    let folders = json!([{ "uri": home, "name": "tin" }]);
    let parameters = json!({ "capabilities": capabilities(), "initializationOptions": options, "workspaceFolders": folders });
    let (mut editor, _) = Editor::start(parameters).await;
    editor.open_at(&uri, "markdown", "UBND xã tchức  họp.").await;
    let (_, diagnostics) = editor.published().await;
    let codes = |diagnostics: &[Value]| diagnostics.iter().map(|one| one["code"].clone()).collect::<Vec<_>>();
    assert_eq!(codes(&diagnostics), ["known-misspelling", "double-space"]);
    let asked = json!({
        "textDocument": { "uri": uri }, "range": diagnostics[0]["range"], "context": { "diagnostics": [diagnostics[0]] }
    });
    let actions = editor.ask("textDocument/codeAction", asked).await;
    let action = |command: &str| {
        let found =
            actions.as_array().and_then(|actions| actions.iter().find(|action| action["command"]["command"] == command));
        found.unwrap_or_else(|| panic!("{command} is offered: {actions}"))["command"].clone()
    };
    let remark = actions.as_array().and_then(|actions| actions.iter().find(|one| one.to_string().contains("<!-- soat:")));
    assert_eq!(
        applied("UBND xã tchức  họp.", remark.expect("it can be ignored")),
        "UBND xã tchức  họp. <!-- soat: bỏ qua known-misspelling -->"
    );
    editor.ask("workspace/executeCommand", action("soat.acceptWord")).await;
    assert_eq!(codes(&editor.published().await.1), ["double-space"]);
    editor.expect("window/logMessage").await;
    assert_eq!(fs::read_to_string(folder.path().join("tu-rieng.txt")).expect("it is written"), "tchức\n");

    let silence = json!({ "command": "soat.silenceRule", "arguments": [uri, "double-space"] });
    editor.ask("workspace/executeCommand", silence).await;
    assert_eq!(codes(&editor.published().await.1), Vec::<Value>::new());
    editor.expect("window/logMessage").await;
    let configuration = fs::read_to_string(folder.path().join("soat.toml")).expect("it is written");
    assert_eq!(configuration, "words = \"tu-rieng.txt\"\n\n[rules]\ndouble-space = \"off\"\n");
    let nonsense = json!({ "command": "soat.silenceRule", "arguments": [uri, "no-such-rule"] });
    assert_eq!(editor.call("workspace/executeCommand", nonsense).await["error"]["code"], -32602);

    let house = editor.ask("soat/house", json!({ "textDocument": { "uri": uri } })).await;
    let chosen = |house: &Value, table: &str, key: &str| {
        let found = house[table].as_array().and_then(|all| all.iter().find(|one| one["key"] == key)).cloned();
        found.unwrap_or_else(|| panic!("{key} can be chosen: {house}"))["chosen"].clone()
    };
    assert_eq!(chosen(&house, "rules", "rules.double-space"), "off");
    assert_eq!(chosen(&house, "choices", "tone-mark-style"), Value::Null);
    for choice in ["rules.double-space=", "tone-mark-style=old"] {
        let choose = json!({ "command": "soat.setStyle", "arguments": [uri, choice] });
        editor.ask("workspace/executeCommand", choose).await;
        assert_eq!(codes(&editor.published().await.1), ["double-space"]);
        editor.expect("window/logMessage").await;
    }
    let house = editor.ask("soat/house", json!({ "textDocument": { "uri": uri } })).await;
    assert_eq!(chosen(&house, "choices", "tone-mark-style"), "old");
    assert!(house["configuration"].as_str().is_some_and(|file| file.ends_with("/soat.toml")), "{house}");
    let refused = json!({ "command": "soat.setStyle", "arguments": [uri, "tone-mark-style=newest"] });
    assert_eq!(editor.call("workspace/executeCommand", refused).await["error"]["code"], -32602);
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_hangs_up_ends_the_server() {
    let mut editor = Editor::english().await;
    editor.open("Họp bàn.").await;
    editor.published().await;
    editor.send_raw(b"Content-Length: 200\r\n\r\n{\"jsonrpc\":").await;
    assert!(!editor.hang_up().await);
    assert!(!Editor::connect().hang_up().await);
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
