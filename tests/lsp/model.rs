//! Words judged by their neighbours in an editor: what speaks for a correction, told on hover, and a house whose own archive
//! speaks for another wording.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::editor::{Editor, capabilities};

const TEXT: &str = "Đoàn kiểm tra yêu cầu chấn chinh ngay việc đổ rác thải xuống sông.";

/// An editor in a folder with one draft, and what is found in it.
async fn opened(folder: &Path) -> (Editor, String, Vec<Value>) {
    let home = format!("file://{}", folder.display());
    let (mut editor, _) = Editor::start(json!({
        "capabilities": capabilities(),
        "initializationOptions": { "language": "en", "typingDelay": 0 },
        "workspaceFolders": [{ "uri": home, "name": "tin" }],
    }))
    .await;
    let uri = format!("{home}/bai.txt");
    editor.open_at(&uri, "plaintext", TEXT).await;
    let (_, found) = editor.published().await;
    (editor, uri, found)
}

fn rules(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|diagnostic| diagnostic["code"].as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn hovering_a_doubted_word_tells_how_often_the_press_has_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut editor, uri, found) = opened(folder.path()).await;
    assert_eq!(rules(&found), ["wrong-word"], "{found:?}");
    let column = TEXT.chars().count() - "chinh ngay việc đổ rác thải xuống sông.".chars().count();
    let position = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": column + 1 } });
    let hover = editor.ask("textDocument/hover", position).await;
    let text = hover["contents"]["value"].as_str().expect("a text");
    assert!(text.contains("“chấn chỉnh”") && text.contains("times in print"), "{text}");
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_house_s_archive_has_is_not_doubted() {
    let folder = tempfile::tempdir().expect("a folder");
    let matters =
        ["để xe dưới lòng đường", "họp muộn", "bán hàng trước cổng trường", "thu phí chợ sai mức", "đốt rơm rạ sau mùa gặt"];
    let articles = matters.map(|matter| format!("Đoàn kiểm tra yêu cầu chấn chinh ngay việc {matter}.\n"));
    fs::write(folder.path().join("kho.txt"), articles.join("\n")).expect("written");
    let learnt = Command::new(env!("CARGO_BIN_EXE_soat"))
        .current_dir(folder.path())
        .args(["learn", "kho.txt", "-o", "toa-soan.bin", "--least-pair", "2", "--least-triple", "2"])
        .output()
        .expect("soat runs");
    assert!(learnt.status.success(), "{}", String::from_utf8_lossy(&learnt.stderr));
    fs::write(folder.path().join("soat.toml"), "model = \"toa-soan.bin\"\n").expect("written");
    let (editor, _, found) = opened(folder.path()).await;
    assert_eq!(rules(&found), Vec::<&str>::new(), "{found:?}");
    assert!(editor.leave().await);
}
