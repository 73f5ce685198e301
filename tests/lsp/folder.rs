//! Drafts that nobody has open: the whole workspace checked, its headings, files that change their names.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::editor::{Editor, capabilities};

fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// An editor, in English, in a folder.
async fn in_folder(folder: &Path, options: Value) -> (Editor, Value) {
    let mut wishes = json!({ "language": "en", "typingDelay": 0 });
    for (name, value) in options.as_object().into_iter().flatten() {
        wishes[name] = value.clone();
    }
    let folders = json!([{ "uri": address(folder), "name": "bản tin" }]);
    let parameters = json!({ "capabilities": capabilities(), "workspaceFolders": folders, "initializationOptions": wishes });
    Editor::start(parameters).await
}

/// Pulls everything; (file name, kind, how many diagnostics, result id) of each report, in order of names.
async fn pull(editor: &mut Editor, known: &[Report]) -> Vec<Report> {
    let previous: Vec<Value> = known.iter().map(|(uri, _, _, id)| json!({ "uri": uri, "value": id })).collect();
    let report = editor.ask("workspace/diagnostic", json!({ "previousResultIds": previous })).await;
    reports(&report["items"])
}

type Report = (String, String, Option<usize>, String);

fn reports(items: &Value) -> Vec<Report> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let report = |item: &Value| {
        (text(&item["uri"]), text(&item["kind"]), item["items"].as_array().map(Vec::len), text(&item["resultId"]))
    };
    let mut reports: Vec<Report> = items.as_array().expect("a list").iter().map(report).collect();
    reports.sort();
    reports
}

fn seen(reports: &[Report]) -> Vec<(&str, &str, Option<usize>)> {
    let name = |uri: &str| uri.rfind('/').map_or(0, |at| at + 1);
    reports.iter().map(|(uri, kind, count, _)| (&uri[name(uri)..], kind.as_str(), *count)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_folder_is_checked_and_what_is_known_is_not_told_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("it is writable");
    fs::create_dir(folder.path().join("cũ")).expect("it is writable");
    write("a.txt", "\u{FEFF}Họp  bàn.");
    write("b.md", "Họp bàn.");
    write("cũ/c.html", "<p>Họp  bàn  việc.</p>");
    write("d.rs", "fn  main() {}");
    write("e.txt", "Họp  bàn.");
    write(".gitignore", "e.txt\n");
    let (mut editor, offer) = in_folder(folder.path(), json!({})).await;
    assert_eq!(offer["diagnosticProvider"]["workspaceDiagnostics"], true);
    let open = address(&folder.path().join("b.md"));
    editor.open_at(&open, "markdown", "Họp  bàn  chưa lưu.").await;
    editor.published().await;

    let first = pull(&mut editor, &[]).await;
    assert_eq!(seen(&first), [("a.txt", "full", Some(1)), ("b.md", "full", Some(2)), ("c.html", "full", Some(2))]);
    let again = pull(&mut editor, &first).await;
    assert!(again.iter().all(|(_, kind, ..)| kind == "unchanged"), "{again:?}");

    // Columns are counted as an editor counts them, without the byte order mark.
    let report = editor.ask("workspace/diagnostic", json!({ "previousResultIds": [] })).await;
    let starts = report["items"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|item| item["uri"].as_str().is_some_and(|uri| uri.ends_with("a.txt")));
    assert_eq!(starts.expect("it is there")["items"][0]["range"]["start"], json!({ "line": 0, "character": 3 }));

    write("a.txt", "Họp bàn rồi.");
    fs::remove_file(folder.path().join("cũ/c.html")).expect("it is there");
    let last = pull(&mut editor, &first).await;
    assert_eq!(seen(&last), [("a.txt", "full", Some(0)), ("b.md", "unchanged", None), ("c.html", "full", Some(0))]);
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_asks_all_the_time_may_keep_to_what_is_open() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "Họp  bàn.").expect("it is writable");
    let (mut editor, offer) = in_folder(folder.path(), json!({ "workspaceDiagnostics": false })).await;
    assert_eq!(offer["diagnosticProvider"]["workspaceDiagnostics"], false);
    assert_eq!(pull(&mut editor, &[]).await, []);
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_check_comes_in_parts_shows_its_progress_and_can_be_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    for nth in 0..100 {
        fs::write(folder.path().join(format!("{nth}.txt")), "Họp  bàn.\n".repeat(20)).expect("it is writable");
    }
    let (mut editor, _) = in_folder(folder.path(), json!({})).await;
    let tokens = json!({ "previousResultIds": [], "workDoneToken": "bar", "partialResultToken": "parts" });
    let id = editor.begin("workspace/diagnostic", tokens.clone()).await;
    let (mut parts, mut percentages, mut told) = (0, Vec::new(), 0);
    loop {
        let progress = editor.expect("$/progress").await;
        let value = &progress["value"];
        match (progress["token"].as_str(), value["kind"].as_str()) {
            (Some("parts"), _) => {
                parts += 1;
                told += reports(&value["items"]).len();
            }
            (Some("bar"), Some("begin")) => {
                assert_eq!((&value["title"], &value["cancellable"]), (&json!("Checking the folder"), &json!(true)));
            }
            (Some("bar"), Some("report")) => percentages.push(value["percentage"].as_u64().expect("a number")),
            (Some("bar"), Some("end")) => break,
            other => panic!("{other:?}: {progress}"),
        }
    }
    // What is left when the work is done goes out as a last part.
    while told < 100 {
        told += reports(&editor.expect("$/progress").await["value"]["items"]).len();
    }
    assert_eq!((editor.answer(id).await["result"].clone(), told), (json!({ "items": [] }), 100));
    assert!(parts >= 3 && percentages.is_sorted() && percentages.last() == Some(&100), "{parts} {percentages:?}");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_of_the_folder_ends_by_the_button_beside_its_bar_and_by_its_request_being_cancelled() {
    let folder = tempfile::tempdir().expect("a folder");
    for nth in 0..100 {
        fs::write(folder.path().join(format!("{nth}.txt")), "Họp  bàn việc.\n".repeat(400)).expect("it is writable");
    }
    let (mut editor, _) = in_folder(folder.path(), json!({})).await;
    let tokens = json!({ "previousResultIds": [], "workDoneToken": "bar", "partialResultToken": "parts" });
    for by_the_button in [true, false] {
        let id = editor.begin("workspace/diagnostic", tokens.clone()).await;
        while editor.expect("$/progress").await["value"]["kind"] != "begin" {}
        if by_the_button {
            editor.tell("window/workDoneProgress/cancel", json!({ "token": "bar" })).await;
        } else {
            editor.tell("$/cancelRequest", json!({ "id": id })).await;
        }
        let answer = editor.answer(id).await;
        assert_eq!(answer["error"]["code"], -32800, "{answer}");
    }
    // A bar that nobody shows any more, and one that never was.
    for token in [json!("bar"), json!("none"), json!(7)] {
        editor.tell("window/workDoneProgress/cancel", json!({ "token": token })).await;
    }
    // The next check finds everything all the same; bars and parts that were under way are left unread.
    assert_eq!(pull(&mut editor, &[]).await.len(), 100);
    editor.ask("shutdown", Value::Null).await;
    editor.tell("exit", Value::Null).await;
    assert!(editor.hang_up().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn headings_of_every_draft_are_found_whatever_their_marks() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), "# Đại hội Đảng bộ xã\n\nXã họp.\n").expect("it is writable");
    let (mut editor, _) = in_folder(folder.path(), json!({})).await;
    let open = address(&folder.path().join("b.md"));
    editor.open_at(&open, "markdown", "# Hội nghị\n\n## Đại hội thi đua\n\nXã họp.\n").await;
    editor.published().await;
    let mut names = Vec::new();
    for query in ["", "dai hoi", "ĐẠI xã", "bóng đá"] {
        let symbols = editor.ask("workspace/symbol", json!({ "query": query })).await;
        let of = |symbol: &Value| symbol["name"].as_str().expect("a name").to_owned();
        names.push(symbols.as_array().expect("a list").iter().map(of).collect::<Vec<_>>());
    }
    assert_eq!(names[0], ["Hội nghị", "Đại hội thi đua", "Đại hội Đảng bộ xã"]);
    assert_eq!(names[1], ["Đại hội thi đua", "Đại hội Đảng bộ xã"]);
    assert_eq!((names[2].as_slice(), names[3].len()), (&["Đại hội Đảng bộ xã".to_owned()][..], 0));
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_gets_another_name_is_another_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (off, on) = (folder.path().join("tat.toml"), folder.path().join("soat.toml"));
    fs::write(&off, "[rules]\ndouble-space = \"off\"\n").expect("it is writable");
    let (mut editor, offer) = in_folder(folder.path(), json!({})).await;
    let filters = &offer["workspace"]["fileOperations"]["didRename"]["filters"];
    assert!(filters[0]["pattern"]["glob"].as_str().is_some_and(|glob| glob.contains("toml")), "{filters}");
    editor.open_at(&address(&folder.path().join("a.txt")), "plaintext", "Họp  bàn.").await;
    assert_eq!(editor.published().await.1.len(), 1);
    fs::rename(&off, &on).expect("it is writable");
    let files = json!([{ "oldUri": address(&off), "newUri": address(&on) }]);
    editor.tell("workspace/didRenameFiles", json!({ "files": files })).await;
    assert_eq!(editor.published().await.1, Vec::<Value>::new());
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_draft_that_gets_another_name_is_checked_under_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (folder.path().join("a.txt"), folder.path().join("nhap.txt"));
    let configuration = "[[override]]\npaths = [\"nhap*\"]\nrules = { double-space = \"off\" }\n";
    fs::write(folder.path().join("soat.toml"), configuration).expect("it is writable");
    fs::write(&old, "Họp  bàn.").expect("it is writable");
    let (mut editor, _) = in_folder(folder.path(), json!({})).await;
    editor.open_at(&address(&old), "plaintext", "Họp  bàn  chưa lưu.").await;
    assert_eq!(editor.published().await.1.len(), 2);
    // As editors do it: the file gets its name, the document is closed under the old one and opened under the new.
    fs::rename(&old, &new).expect("it is writable");
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": address(&old) } })).await;
    let cleared = editor.expect("textDocument/publishDiagnostics").await;
    assert_eq!((&cleared["uri"], &cleared["diagnostics"]), (&json!(address(&old)), &json!([])));
    editor.open_at(&address(&new), "plaintext", "Họp  bàn  chưa lưu.").await;
    assert_eq!(editor.published().await.1, Vec::<Value>::new(), "drafts of that name may have blanks");
    let files = json!([{ "oldUri": address(&old), "newUri": address(&new) }]);
    editor.tell("workspace/didRenameFiles", json!({ "files": files })).await;
    let reports = pull(&mut editor, &[]).await;
    assert_eq!(seen(&reports), [("nhap.txt", "full", Some(0))], "the old name is gone: {reports:?}");
    assert_eq!(editor.published().await.1, Vec::<Value>::new());
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_folder_of_the_workspace_has_its_own_house_and_may_come_and_go() {
    let (first, second) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    for (folder, level) in [(&first, "error"), (&second, "info")] {
        fs::write(folder.path().join("soat.toml"), format!("[rules]\ndouble-space = \"{level}\"\n")).expect("it is writable");
        fs::write(folder.path().join("bai.txt"), "Họp  bàn.").expect("it is writable");
    }
    let (mut editor, offer) = in_folder(first.path(), json!({})).await;
    assert_eq!(offer["workspace"]["workspaceFolders"]["supported"], true, "{offer}");
    let change = |added: &[&Path], removed: &[&Path]| {
        let folders =
            |paths: &[&Path]| paths.iter().map(|path| json!({ "uri": address(path), "name": "x" })).collect::<Vec<_>>();
        json!({ "event": { "added": folders(added), "removed": folders(removed) } })
    };
    let severities = |report: Value| {
        let items = report["items"].as_array().expect("a list").clone();
        let mut severities: Vec<u64> = items
            .iter()
            .flat_map(|item| item["items"].as_array().into_iter().flatten())
            .map(|diagnostic| diagnostic["severity"].as_u64().expect("a severity"))
            .collect();
        severities.sort_unstable();
        severities
    };
    let all = json!({ "previousResultIds": [] });
    assert_eq!(severities(editor.ask("workspace/diagnostic", all.clone()).await), [1]);
    editor.tell("workspace/didChangeWorkspaceFolders", change(&[second.path()], &[])).await;
    assert_eq!(severities(editor.ask("workspace/diagnostic", all.clone()).await), [1, 3]);
    // A word is written down for the house of its own folder.
    let draft = address(&second.path().join("bai.txt"));
    let accept = json!({ "command": "soat.acceptWord", "arguments": [draft, "tchức"] });
    editor.ask("workspace/executeCommand", accept).await;
    editor.expect("window/logMessage").await;
    assert!(second.path().join("tu-rieng.txt").exists() && !first.path().join("tu-rieng.txt").exists());
    editor.tell("workspace/didChangeWorkspaceFolders", change(&[], &[first.path()])).await;
    assert_eq!(severities(editor.ask("workspace/diagnostic", all).await), [3]);
    assert!(editor.leave().await);
}
