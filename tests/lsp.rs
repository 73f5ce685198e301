//! The language server as an editor sees it: the real one, in memory, raw JSON in and out.

#![cfg(feature = "lsp")]

#[path = "lsp/diagnostics.rs"]
mod diagnostics;
#[path = "lsp/editor.rs"]
mod editor;
#[path = "lsp/figures.rs"]
mod figures;
#[path = "lsp/folder.rs"]
mod folder;
#[path = "lsp/hardness.rs"]
mod hardness;
#[path = "lsp/house.rs"]
mod house;
#[path = "lsp/model.rs"]
mod model;
#[path = "lsp/people.rs"]
mod people;
#[path = "lsp/settings.rs"]
mod settings;
#[path = "lsp/sync.rs"]
mod sync;
#[path = "lsp/writing.rs"]
mod writing;

use serde_json::Value;
use soat::text::Encoding;

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
