//! Settings and `soat.toml`: read, read again, written for the house.

use std::fs;

use serde_json::{Value, json};

use super::applied;
use super::editor::{Editor, capabilities};

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
