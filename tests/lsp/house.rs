//! What the user decides for the house from within the editor: the edits of its files that the server proposes, applied as
//! an editor applies them, and what holds from then on.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use soat::text::{Encoding, LineIndex, Position};

use super::editor::{Editor, capabilities};

/// A folder with files, and an editor that works in it.
struct Newsroom {
    folder: tempfile::TempDir,
    editor: Editor,
}

impl Newsroom {
    /// One whose editor makes files and lets the server watch some.
    async fn new(files: &[(&str, &str)]) -> Self {
        Self::with(files, json!({ "documentChanges": true, "resourceOperations": ["create", "rename", "delete"] }), json!({}))
            .await
    }

    async fn with(files: &[(&str, &str)], edits: Value, watching: Value) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let mut capabilities = capabilities();
        capabilities["workspace"] = json!({ "workspaceEdit": edits, "didChangeWatchedFiles": watching, "applyEdit": true });
        let home = format!("file://{}", folder.path().display());
        let (editor, _) = Editor::start(json!({
            "capabilities": capabilities,
            "initializationOptions": { "language": "en", "typingDelay": 0 },
            "workspaceFolders": [{ "uri": home, "name": "tin" }],
        }))
        .await;
        Self { folder, editor }
    }

    fn uri(&self, name: &str) -> String {
        let path = self.path(name).display().to_string();
        format!("file://{}", path.replace(' ', "%20").replace('[', "%5B").replace(']', "%5D"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// Opens a draft; what is found in it.
    async fn open(&mut self, name: &str, text: &str) -> Vec<Value> {
        let language =
            if Path::new(name).extension().is_some_and(|extension| extension == "md") { "markdown" } else { "plaintext" };
        self.editor.open_at(&self.uri(name), language, text).await;
        self.found(name).await
    }

    /// The next diagnostics of a document.
    async fn found(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let published = self.editor.expect("textDocument/publishDiagnostics").await;
            if published["uri"] == uri.as_str() {
                return published["diagnostics"].as_array().cloned().unwrap_or_default();
            }
        }
    }

    /// The action on a diagnostic whose title holds some words.
    async fn action(&mut self, name: &str, diagnostic: &Value, words: &str) -> Value {
        let asked = json!({
            "textDocument": { "uri": self.uri(name) }, "range": diagnostic["range"], "context": { "diagnostics": [diagnostic] }
        });
        let actions = self.editor.ask("textDocument/codeAction", asked).await;
        let mut all = actions.as_array().into_iter().flatten();
        let found = all.find(|action| action["title"].as_str().is_some_and(|title| title.contains(words)));
        found.unwrap_or_else(|| panic!("“{words}” is not offered: {actions:#}")).clone()
    }

    /// Tells the server that files have changed.
    async fn saved(&mut self) {
        self.editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] })).await;
    }
}

/// Applies an action to the files on disk, as an editor that saves at once; the files that were made.
fn apply(action: &Value) -> Vec<String> {
    assert!(action["command"].is_null(), "{action}");
    let mut made = Vec::new();
    for change in action["edit"]["documentChanges"].as_array().expect("it edits documents") {
        let uri = change["uri"].as_str().or(change["textDocument"]["uri"].as_str()).expect("it names a file");
        let path = Path::new(uri.strip_prefix("file://").expect("a file"));
        if change["kind"] == "create" {
            assert!(change["options"]["overwrite"].is_null() && !path.exists(), "{change}");
            fs::write(path, "").expect("a file");
            made.push(path.file_name().expect("a name").to_string_lossy().into_owned());
            continue;
        }
        let text = fs::read_to_string(path).expect("the file is there");
        fs::write(path, edited(&text, &change["edits"])).expect("a file");
    }
    made
}

/// A text with edits applied.
fn edited(text: &str, edits: &Value) -> String {
    let mut text = text.to_owned();
    for edit in edits.as_array().expect("a list").iter().rev() {
        let at = |end: &str| {
            let number = |key: &str| u32::try_from(edit["range"][end][key].as_u64().expect("a number")).expect("small");
            let position = Position { line: number("line"), column: number("character") };
            LineIndex::new(&text).offset(&text, position, Encoding::Utf16)
        };
        let (start, end) = (at("start"), at("end"));
        text.replace_range(start..end, edit["newText"].as_str().expect("a text"));
    }
    text
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|one| one["code"].as_str()).collect()
}

const DRAFT: &str = "UBND xã tchức  họp.";

#[tokio::test(flavor = "multi_thread")]
async fn a_word_is_added_and_the_files_are_made() {
    let mut room = Newsroom::new(&[]).await;
    let found = room.open("tin/bai.txt", DRAFT).await;
    assert_eq!(codes(&found), ["known-misspelling", "double-space"]);
    let action = room.action("tin/bai.txt", &found[0], "“tchức”").await;
    assert_eq!(apply(&action), ["tu-rieng.txt", "soat.toml"]);
    assert_eq!((room.read("tu-rieng.txt"), room.read("soat.toml")), ("tchức\n".into(), "words = \"tu-rieng.txt\"\n".into()));
    room.saved().await;
    assert_eq!(codes(&room.found("tin/bai.txt").await), ["double-space"]);
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_is_left_as_it_is_and_the_command_line_knows() {
    let mut room = Newsroom::new(&[("soat.toml", "# Báo Suối Vàng\n")]).await;
    let found = room.open("tin/bai.txt", DRAFT).await;
    let action = room.action("tin/bai.txt", &found[1], "Ignore this place").await;
    assert_eq!(apply(&action), ["bo-qua.txt"]);
    assert_eq!(room.read("soat.toml"), "# Báo Suối Vàng\n\nignored = \"bo-qua.txt\"\n");
    let left = room.read("bo-qua.txt");
    assert!(left.starts_with("# Soát") && left.ends_with(" 1 double-space\n"), "{left}");
    room.saved().await;
    assert_eq!(codes(&room.found("tin/bai.txt").await), ["known-misspelling"]);
    // Elsewhere the same fault is told.
    assert_eq!(codes(&room.open("tin/khac.txt", "Các  xã họp.").await), ["double-space"]);
    let again = room.action("tin/bai.txt", &found[0], "Ignore this place").await;
    assert_eq!(apply(&again), Vec::<&str>::new());
    assert_eq!(room.read("bo-qua.txt").lines().count(), 3);
    let file = soat::workspace::Workspace::read(&room.path("soat.toml")).expect("it is right");
    let source = soat::text::Source::new(DRAFT, soat::text::Format::Plain);
    let settings = file.settings(&room.path("tin/bai.txt"));
    assert_eq!(soat::rules::Checker::new(settings).check(&soat::doc::Document::new(source)), Vec::new());
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_and_order_stay() {
    let toml = "# Báo Suối Vàng\nwords = \"tu/rieng.txt\" # ban thư ký giữ\n\n[rules] # mức\ngrowth = \"off\" # chưa cần\n";
    let mut room = Newsroom::new(&[("soat.toml", toml), ("tu/rieng.txt", "# họ tên\r\nKrông")]).await;
    let found = room.open("bai.txt", DRAFT).await;
    let word = room.action("bai.txt", &found[0], "“tchức”").await;
    let rule = room.action("bai.txt", &found[1], "off in soat.toml").await;
    assert_eq!((apply(&word), apply(&rule)), (Vec::new(), Vec::new()));
    assert_eq!(room.read("tu/rieng.txt"), "# họ tên\r\nKrông\r\ntchức\r\n");
    assert_eq!(room.read("soat.toml"), format!("{toml}double-space = \"off\"\n"));
    room.saved().await;
    assert_eq!(codes(&room.found("bai.txt").await), Vec::<&str>::new());
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_is_turned_off_for_one_draft() {
    let mut room = Newsroom::new(&[("soat.toml", "fail-on = \"error\"\n")]).await;
    let found = room.open("tin [1]/bai.txt", DRAFT).await;
    let action = room.action("tin [1]/bai.txt", &found[1], "for this draft").await;
    apply(&action);
    let toml = "fail-on = \"error\"\n\n[[override]]\npaths = ['/tin \\[1\\]/bai.txt']\nrules = { double-space = \"off\" }\n";
    assert_eq!(room.read("soat.toml"), toml);
    room.saved().await;
    assert_eq!(codes(&room.found("tin [1]/bai.txt").await), ["known-misspelling"]);
    assert_eq!(codes(&room.open("tin [1]/khac.txt", DRAFT).await), ["known-misspelling", "double-space"]);
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_style_of_the_house_is_chosen_from_a_finding() {
    let mut room = Newsroom::new(&[("soat.toml", "")]).await;
    let found = room.open("bai.txt", "Vì hòa bình, khoá họp bàn về hóa chất, giai đoạn 2021-2025 và 2026 - 2030.").await;
    assert_eq!(codes(&found), ["tone-mark-style", "dash-style"]);
    let tones = room.action("bai.txt", &found[0], "khoá").await;
    apply(&tones);
    room.saved().await;
    assert_eq!(room.read("soat.toml"), "tone-mark-style = \"new\"\n");
    let found = room.found("bai.txt").await;
    assert!(found[0]["message"].as_str().is_some_and(|text| text.contains("house's tone-mark style")), "{found:#?}");
    let dashes = found.iter().find(|one| one["code"] == "dash-style").expect("it stands").clone();
    let action = room.action("bai.txt", &dashes, "2021 - 2026").await;
    apply(&action);
    assert_eq!(room.read("soat.toml"), "tone-mark-style = \"new\"\ndash-style = \"spaced-hyphen\"\n");
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_unsaved_holds_and_is_not_clobbered() {
    let mut room = Newsroom::new(&[("soat.toml", "[rules]\n"), ("tu-rieng.txt", "")]).await;
    assert_eq!(codes(&room.open("bai.txt", DRAFT).await), ["known-misspelling", "double-space"]);
    let toml = "# chưa lưu\n[rules]\nknown-misspelling = \"off\"\nunknown-syllable = \"off\"\n";
    room.editor.open_at(&room.uri("soat.toml"), "toml", toml).await;
    let found = room.found("bai.txt").await;
    assert_eq!(codes(&found), ["double-space"], "what is open counts before it is saved");
    let action = room.action("bai.txt", &found[0], "off in soat.toml").await;
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": room.uri("soat.toml"), "version": 1 }));
    let new = edited(toml, &change["edits"]);
    assert_eq!(new, format!("{toml}double-space = \"off\"\n"));

    // Half typed, it does not hold, nothing is said of it, and nothing is offered that would go over it.
    let document = json!({ "uri": room.uri("soat.toml"), "version": 2 });
    let typed = json!({ "textDocument": document, "contentChanges": [{ "text": "# chưa lưu\n[rules\n" }] });
    room.editor.tell("textDocument/didChange", typed).await;
    let found = room.found("bai.txt").await;
    assert_eq!(codes(&found), ["known-misspelling", "double-space"], "what is on disk holds meanwhile");
    let asked = json!({
        "textDocument": { "uri": room.uri("bai.txt") }, "range": found[1]["range"], "context": { "diagnostics": [found[1]] }
    });
    let actions = room.editor.ask("textDocument/codeAction", asked).await;
    assert_eq!(actions.as_array().map(Vec::len), Some(1), "the fix alone: {actions:#}");

    let document = json!({ "uri": room.uri("soat.toml"), "version": 3 });
    room.editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": new }] })).await;
    assert_eq!(codes(&room.found("bai.txt").await), Vec::<&str>::new());
    room.editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": room.uri("soat.toml") } })).await;
    assert_eq!(codes(&room.found("bai.txt").await).len(), 2, "closed without saving");
    room.drain().await;
    assert_eq!(room.read("soat.toml"), "[rules]\n");
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_that_makes_no_files_asks_the_server() {
    let mut room = Newsroom::with(&[], json!({ "documentChanges": true }), json!({})).await;
    let found = room.open("bai.txt", DRAFT).await;
    let action = room.action("bai.txt", &found[0], "“tchức”").await;
    assert_eq!(action["edit"], Value::Null);
    room.editor.open_at(&room.uri("soat.toml"), "toml", "# chưa lưu\n").await;
    room.found("bai.txt").await;
    room.editor.ask("workspace/executeCommand", action["command"].clone()).await;
    let asked = room.editor.expect("workspace/applyEdit").await;
    let change = &asked["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["uri"], room.uri("soat.toml").as_str());
    assert_eq!(edited("# chưa lưu\n", &change["edits"]), "# chưa lưu\n\nwords = \"tu-rieng.txt\"\n");
    room.editor.expect("window/logMessage").await;
    assert_eq!(room.read("tu-rieng.txt"), "tchức\n");
    assert!(!room.path("soat.toml").exists(), "what the editor holds is the editor's to save");
    room.drain().await;
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_of_the_configuration_is_watched() {
    let files = [
        ("soat.toml", "extends = \"chung/nha.toml\"\nroster = \"lanh-dao.csv\"\n"),
        ("chung/nha.toml", "words = \"w.lst\"\n[rules]\ndouble-space = \"off\"\n"),
        ("chung/w.lst", "tchức\n"),
        ("lanh-dao.csv", "họ tên,chức vụ,từ ngày,đến ngày\n"),
    ];
    let watching = json!({ "dynamicRegistration": true, "relativePatternSupport": true });
    let mut room = Newsroom::with(&files, json!({ "documentChanges": true }), watching).await;
    assert_eq!(codes(&room.open("bai.txt", DRAFT).await), Vec::<&str>::new());
    let mut both = Vec::new();
    for _ in 0..2 {
        both.push(room.editor.expect("client/registerCapability").await);
    }
    both.sort_by_key(|one| one["registrations"][0]["id"].to_string());
    let [usual, named] = both.as_slice() else { panic!("{both:?}") };
    assert_eq!(usual["registrations"][0]["id"], "soat-configuration");
    let watchers = named["registrations"][0]["registerOptions"]["watchers"].as_array().expect("a list").clone();
    let mut names: Vec<_> = watchers.iter().filter_map(|watcher| watcher["globPattern"]["pattern"].as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["lanh-dao.csv", "nha.toml", "w.lst"]);

    fs::write(room.path("chung/w.lst"), "").expect("a file");
    room.saved().await;
    assert_eq!(codes(&room.found("bai.txt").await), ["known-misspelling"]);
    fs::write(room.path("chung/nha.toml"), "words = \"w.lst\"\n").expect("a file");
    room.saved().await;
    assert_eq!(codes(&room.found("bai.txt").await), ["known-misspelling", "double-space"]);
    fs::write(room.path("soat.toml"), "[rules]\nspelling = \"off\"\n").expect("a file");
    room.saved().await;
    assert_eq!(codes(&room.found("bai.txt").await), ["double-space"]);
    room.editor.expect("client/unregisterCapability").await;
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_root_has_its_own_house() {
    let files = [("a/soat.toml", "[rules]\ndouble-space = \"off\"\n"), ("b/soat.toml", "[rules]\nspelling = \"off\"\n")];
    let mut room = Newsroom::new(&files).await;
    let folder = |name: &str| json!({ "uri": room.uri(name), "name": name });
    let added = json!([folder("a"), folder("b"), folder("c")]);
    room.editor.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": added, "removed": [] } })).await;
    assert_eq!(codes(&room.open("a/bai.txt", DRAFT).await), ["known-misspelling"]);
    assert_eq!(codes(&room.open("b/bai.txt", DRAFT).await), ["double-space"]);
    fs::create_dir(room.path("c")).expect("a folder");
    let found = room.open("c/tin/bai.txt", DRAFT).await;
    let action = room.action("c/tin/bai.txt", &found[1], "off in soat.toml").await;
    let made = action["edit"]["documentChanges"][0]["uri"].as_str().expect("it makes a file");
    assert_eq!(made, room.uri("c/soat.toml"), "the nearest root gets it");
    // Drafts that were open already when the folders came are checked again.
    room.drain().await;
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_words_is_no_draft() {
    let mut room = Newsroom::new(&[("soat.toml", "words = \"tu-rieng.txt\"\n"), ("tu-rieng.txt", "tchức\n")]).await;
    assert_eq!(codes(&room.open("bai.txt", DRAFT).await), ["double-space"]);
    room.editor.open_at(&room.uri("tu-rieng.txt"), "plaintext", "tchức\nngghiêm  túc\n").await;
    assert_eq!(codes(&room.found("tu-rieng.txt").await), Vec::<&str>::new());
    room.drain().await;
    assert!(room.editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_file_the_editor_s_own_settings_hold() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let options = json!({ "language": "en", "typingDelay": 0, "defaults": { "rules": { "double-space": "error" } } });
    let parameters = json!({ "capabilities": capabilities(), "initializationOptions": options });
    let (editor, _) = Editor::start(parameters).await;
    let mut room = Newsroom { folder, editor };
    let found = room.open("bai.txt", DRAFT).await;
    assert_eq!(found[1]["severity"], 1);
    let settings = json!({ "settings": { "soat": { "defaults": { "rules": { "double-space": "off" } } } } });
    room.editor.tell("workspace/didChangeConfiguration", settings).await;
    assert_eq!(codes(&room.found("bai.txt").await), ["known-misspelling"]);
    fs::write(room.path("soat.toml"), "").expect("a file");
    room.saved().await;
    assert_eq!(room.found("bai.txt").await[1]["severity"], 2, "a soat.toml takes their place");
    assert!(room.editor.leave().await);
}

impl Newsroom {
    /// Waits until the server has said all it has to say of what was done so far.
    async fn drain(&mut self) {
        let asked = json!({ "textDocument": { "uri": self.uri("bai.txt") }, "position": { "line": 0, "character": 0 } });
        self.editor.ask("textDocument/hover", asked).await;
        self.editor.forget("textDocument/publishDiagnostics").await;
    }
}
