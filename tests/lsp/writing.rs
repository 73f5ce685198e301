//! Help while writing: quick fixes, completion, explanations on demand, headings.

use serde_json::{Value, json};

use super::applied;
use super::editor::{DRAFT, Editor, capabilities};

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
    let [action, here, _, silence] = actions.as_array().expect("a list").as_slice() else { panic!("{actions}") };
    assert_eq!(here["command"]["command"], "soat.ignoreHere");
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
