//! People and abbreviations through the protocol: told, followed, renamed, completed; the roster read again.

use std::fs;

use serde_json::{Value, json};

use super::editor::{DRAFT, Editor, capabilities};

const TEXT: &str =
    "Dự có đồng chí Vi Văn Hiệp, Bí thư Huyện ủy và lãnh đạo hợp tác xã (HTX).\nĐồng chí Hiệp thăm HTX, kết luận.\n";

fn at(line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": DRAFT }, "position": { "line": line, "character": character } })
}

fn range(line: u32, from: u32, to: u32) -> Value {
    json!({ "start": { "line": line, "character": from }, "end": { "line": line, "character": to } })
}

#[tokio::test(flavor = "multi_thread")]
async fn people_and_abbreviations_are_followed_and_renamed() {
    let mut editor = Editor::english().await;
    editor.open(TEXT).await;
    editor.published().await;
    let definition = editor.ask("textDocument/definition", at(1, 10)).await;
    assert_eq!(definition, json!({ "uri": DRAFT, "range": range(0, 15, 26) }));
    let mut asked = at(1, 20);
    asked["context"] = json!({ "includeDeclaration": false });
    let references = editor.ask("textDocument/references", asked).await;
    assert_eq!(references, json!([{ "uri": DRAFT, "range": range(1, 19, 22) }]));
    let highlights = editor.ask("textDocument/documentHighlight", at(0, 17)).await;
    let ranges: Vec<&Value> = highlights.as_array().expect("a list").iter().map(|one| &one["range"]).collect();
    assert_eq!(ranges, [&range(0, 15, 26), &range(1, 9, 13)]);
    let hover = editor.ask("textDocument/hover", at(0, 17)).await;
    assert!(hover["contents"]["value"].as_str().is_some_and(|text| text.contains("Bí thư Huyện ủy")), "{hover}");

    let prepared = editor.ask("textDocument/prepareRename", at(0, 17)).await;
    assert_eq!(prepared, json!({ "range": range(0, 15, 26), "placeholder": "Vi Văn Hiệp" }));
    // Where the given name stands alone, too, it is the whole name that is changed.
    let prepared = editor.ask("textDocument/prepareRename", at(1, 10)).await;
    assert_eq!(prepared, json!({ "range": range(1, 9, 13), "placeholder": "Vi Văn Hiệp" }));
    assert_eq!(editor.ask("textDocument/prepareRename", at(1, 20)).await, Value::Null);
    let mut asked = at(1, 10);
    asked["newName"] = json!("Vi Văn Hiếu");
    let edits = editor.ask("textDocument/rename", asked.clone()).await;
    let edits = &edits["documentChanges"][0];
    assert_eq!(edits["textDocument"]["version"], 1);
    let texts: Vec<&Value> = edits["edits"].as_array().expect("a list").iter().map(|edit| &edit["newText"]).collect();
    assert_eq!(texts, [&json!("Vi Văn Hiếu"), &json!("Hiếu")]);
    asked["newName"] = json!("Hiếu");
    let edits = editor.ask("textDocument/rename", asked.clone()).await;
    let edits = edits["documentChanges"][0]["edits"].as_array().expect("a list").clone();
    let texts: Vec<&Value> = edits.iter().map(|edit| &edit["newText"]).collect();
    assert_eq!(texts, [&json!("Vi Văn Hiếu"), &json!("Hiếu")], "the family name is not lost");
    asked["newName"] = json!("vi 1");
    assert_eq!(editor.call("textDocument/rename", asked).await["error"]["code"], -32602);

    let symbols = editor.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": DRAFT } })).await;
    assert_eq!((&symbols[0]["name"], &symbols[0]["detail"]), (&json!("Vi Văn Hiệp"), &json!("Bí thư Huyện ủy")));
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_renamed_in_every_open_draft_where_the_user_wishes_it() {
    let options = json!({ "language": "en", "renameEverywhere": true });
    let (mut editor, _) = Editor::start(json!({ "capabilities": capabilities(), "initializationOptions": options })).await;
    editor.open(TEXT).await;
    editor.published().await;
    editor.open_at("file:///ban-tin/khac.txt", "plaintext", "Ông Vi Văn Hiệp dự.").await;
    editor.published().await;
    let mut asked = at(0, 17);
    asked["newName"] = json!("Vi Văn Hiếu");
    let edits = editor.ask("textDocument/rename", asked).await;
    assert_eq!(edits["documentChanges"].as_array().map(Vec::len), Some(2), "{edits}");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_completed_with_their_titles_and_told_of() {
    let mut editor = Editor::english().await;
    editor.open(&format!("{TEXT}Phát biểu, đ/c vi")).await;
    editor.published().await;
    let list = editor.ask("textDocument/completion", at(2, 17)).await;
    assert_eq!(list["isIncomplete"], true);
    let best = list["items"][0].clone();
    let text = "Vi Văn Hiệp, Bí thư Huyện ủy";
    assert_eq!(best["textEdit"], json!({ "range": range(2, 15, 17), "newText": text }), "{list}");
    let resolved = editor.ask("completionItem/resolve", best).await;
    assert!(resolved["documentation"]["value"].as_str().is_some_and(|told| told.contains("Bí thư Huyện ủy")), "{resolved}");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_rows_of_the_roster_are_marked_and_the_rest_holds() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("soat.toml", "roster = \"can-bo.csv\"\n");
    write("can-bo.csv", "Họ tên;Chức vụ;Từ ngày;Đến ngày\nVi Văn Nam;;;\nLò Thị Hoa;Bí thư Đảng ủy xã;1/7/2025;\n");
    let (mut editor, _) = Editor::start(json!({ "capabilities": capabilities() })).await;
    let uri = format!("file://{}", folder.path().join("bai.txt").display());
    editor.open_at(&uri, "plaintext", "Ngày 12/3/2026, bà Lò").await;
    let mut seen = vec![editor.expect("textDocument/publishDiagnostics").await];
    seen.push(editor.expect("textDocument/publishDiagnostics").await);
    let table = |seen: &[Value]| seen.iter().find(|one| one["uri"].as_str().is_some_and(|uri| uri.contains("can-bo"))).cloned();
    let marked = table(&seen).expect("the table is marked");
    assert_eq!(marked["diagnostics"].as_array().map(Vec::len), Some(1), "{marked}");
    assert_eq!(marked["diagnostics"][0]["range"]["start"]["line"], 1);
    let caret = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 21 } });
    let list = editor.ask("textDocument/completion", caret.clone()).await;
    assert_eq!(list["items"][0]["label"], "Lò Thị Hoa, Bí thư Đảng ủy xã", "{list}");

    write("can-bo.csv", "Lò Thị Hoa,Chủ tịch UBND xã\n");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] })).await;
    let mut seen = vec![editor.expect("textDocument/publishDiagnostics").await];
    seen.push(editor.expect("textDocument/publishDiagnostics").await);
    assert_eq!(table(&seen).expect("the marks go")["diagnostics"], json!([]));
    let list = editor.ask("textDocument/completion", caret).await;
    assert_eq!(list["items"][0]["label"], "Lò Thị Hoa, Chủ tịch UBND xã", "{list}");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_leads_to_its_first_full_citation() {
    let mut editor = Editor::english().await;
    editor.open("Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.\nXã thực hiện Nghị định 30/2020/NĐ-CP.\n").await;
    editor.published().await;
    let definition = editor.ask("textDocument/definition", at(1, 26)).await;
    assert_eq!(definition, json!({ "uri": DRAFT, "range": range(0, 5, 60) }));
    assert_eq!(editor.ask("textDocument/definition", at(1, 1)).await, Value::Null);
}
