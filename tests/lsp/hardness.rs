//! Clients that lie, flood and hang up: nothing is lost, nothing falls.

use serde_json::{Value, json};
use soat::config::Settings;
use soat::doc::Document;
use soat::rules::Checker;
use soat::text::{Format, Source};

use super::editor::{DRAFT, Editor};
use super::{byte_at, double_space, marks};

/// The server still answers, and knows what is in the draft.
async fn is_well(editor: &mut Editor, version: i32) {
    editor.change(version, json!([{ "text": "Họp  bàn." }])).await;
    loop {
        let (told, diagnostics) = editor.published().await;
        if told == version {
            assert_eq!(marks(&diagnostics), [double_space(0, 3, 5)]);
            return;
        }
    }
}

/// Whatever the server had to say of the lies.
async fn shutdown(mut editor: Editor) {
    editor.ask("shutdown", Value::Null).await;
    editor.tell("exit", Value::Null).await;
    assert!(editor.hang_up().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_lie_brings_the_server_down() {
    let mut editor = Editor::english().await;
    editor.open("Họp 😀 bàn.").await;
    let at = |line: i64, character: i64| json!({ "line": line, "character": character });
    let change = |from: Value, to: Value| json!([{ "range": { "start": from, "end": to }, "text": "x" }]);
    // Within a surrogate pair, past every end, beyond 32 bits, before the beginning.
    for (version, (from, to)) in (2..).zip([
        (at(0, 5), at(0, 5)),
        (at(0, 5), at(0, 6)),
        (at(0, 0), at(4_294_967_295, 4_294_967_295)),
        (at(3_000_000_000, 0), at(3_000_000_000, 7)),
        (at(0, 9_999_999_999), at(0, 0)),
        (at(-1, 0), at(0, -7)),
        (json!("đầu"), json!(null)),
    ]) {
        editor.change(version, change(from, to)).await;
    }
    is_well(&mut editor, 20).await;

    // Versions that go back, or are none.
    editor.change(3, json!([{ "text": "cũ" }])).await;
    editor
        .tell("textDocument/didChange", json!({ "textDocument": { "uri": DRAFT, "version": null }, "contentChanges": [] }))
        .await;
    editor
        .tell("textDocument/didChange", json!({ "textDocument": { "uri": DRAFT, "version": 21 }, "contentChanges": [] }))
        .await;
    // Documents that are not open, addresses that are none, closed twice.
    for uri in ["file:///khac.txt", "không phải địa chỉ", "", "untitled:"] {
        let document = json!({ "uri": uri, "version": 1 });
        editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [{ "text": "x" }] })).await;
        editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } })).await;
        for method in ["hover", "completion", "inlayHint", "codeAction", "foldingRange", "documentSymbol"] {
            let id = editor
                .begin(&format!("textDocument/{method}"), json!({ "textDocument": { "uri": uri }, "position": at(9, 9) }))
                .await;
            editor.answer(id).await;
        }
    }
    is_well(&mut editor, 30).await;

    // Half a surrogate pair in JSON, JSON that is none, no JSON-RPC, no method, no parameters.
    for body in [
        r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///ban-tin/bai.txt","version":31},"contentChanges":[{"text":"\ud83d"}]}}"#,
        "{]",
        "[]",
        "null",
        r#"{"jsonrpc":"1.0","id":7000,"method":"shutdown"}"#,
        r#"{"jsonrpc":"2.0","id":7001}"#,
        r#"{"jsonrpc":"2.0","method":"soat/figures"}"#,
        r#"{"jsonrpc":"2.0","id":7002,"method":"textDocument/hover","params":[1,2]}"#,
    ] {
        editor.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    }
    assert_eq!(editor.call("soat/nothing", json!({})).await["error"]["code"], -32601);
    editor.tell("soat/nothing", json!({})).await;
    editor.tell("$/setTrace", json!({ "value": "verbose" })).await;
    editor.tell("$/cancelRequest", json!({ "id": 999_999 })).await;
    for data in [json!(7), json!("không phải địa chỉ"), json!({ "uri": [] })] {
        let hint = json!({ "position": at(77, 88), "label": "x", "data": data });
        assert_eq!(editor.ask("inlayHint/resolve", hint).await["label"], "x");
        let edit = json!({ "range": { "start": at(9, 9), "end": at(0, 0) }, "newText": "x" });
        for data in [&data, &json!(DRAFT)] {
            let item = json!({ "label": "x", "data": data, "textEdit": edit });
            assert_eq!(editor.ask("completionItem/resolve", item).await["label"], "x");
        }
    }
    is_well(&mut editor, 40).await;

    // Ten megabytes at once, then a draft again.
    editor.change(41, json!([{ "text": "Họp  bàn. ".repeat(800_000) }])).await;
    editor.expect("window/showMessage").await;
    is_well(&mut editor, 42).await;
    shutdown(editor).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_cut_in_two_and_a_closed_pipe_end_the_server_and_no_more() {
    for half in [
        "Content-Length: 90",
        "Content-Length: 90\r\n\r\n{\"jsonrpc\"",
        "Content-Length: x\r\n\r\n{}",
        "\r\n\r\n\r\n",
        "\u{FEFF}",
    ] {
        let mut editor = Editor::english().await;
        editor.open("Họp  bàn.").await;
        editor.published().await;
        editor.send_raw(half.as_bytes()).await;
        assert!(!editor.hang_up().await, "{half:?}");
    }
}

/// Numbers that look like chance and are the same each time.
fn chance(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize % below
}

/// What a fresh check finds.
fn fresh(text: &str) -> Vec<String> {
    let document = Document::new(Source::new(text, Format::Plain));
    let findings = Checker::new(Settings::default().into()).check(&document);
    findings.iter().map(|finding| format!("{} {}", finding.rule, &text[finding.span.range()])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_edits_and_slow_requests_at_once_lose_nothing_and_are_answered_in_order() {
    let mut editor = Editor::english().await;
    let line = "Giải ngân 31.250/62.500 triệu đồng, đạt 55,0% kế hoạch; xã họp  bàn.\n";
    let text = line.repeat(100);
    editor.open(&text).await;
    let document = json!({ "textDocument": { "uri": DRAFT } });
    let mut asked = Vec::new();
    let mut wanted = text.clone();
    for version in 2..=301_u32 {
        if version % 75 == 2 {
            for method in ["soat/figures", "textDocument/semanticTokens/full", "textDocument/documentSymbol"] {
                asked.push(editor.begin(method, document.clone()).await);
            }
        }
        let nth = version * 7 % 100;
        editor.edit(version.cast_signed(), (nth, 4), (nth, 4), "  ").await;
        let at = byte_at(&wanted, &json!({ "line": nth, "character": 4 }));
        wanted.insert_str(at, "  ");
    }
    let mut answered = Vec::new();
    for _ in &asked {
        answered.push(editor.next_answered().await);
    }
    assert_eq!(answered, asked, "answers come in the order of their questions");
    let mut last = 0;
    let diagnostics = loop {
        let (version, diagnostics) = editor.published().await;
        let version = version.as_i64().expect("a version");
        assert!(version > last, "{version} after {last}");
        last = version;
        if version == 301 {
            break diagnostics;
        }
    };
    let told: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            let span = byte_at(&wanted, &diagnostic["range"]["start"])..byte_at(&wanted, &diagnostic["range"]["end"]);
            format!("{} {}", diagnostic["code"].as_str().expect("a rule"), &wanted[span])
        })
        .collect();
    assert_eq!(told, fresh(&wanted));
    assert!(editor.leave().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_moved_and_taken_back_for_long_is_checked_as_if_afresh() {
    const WORDS: [&str; 12] = [
        "UBND ",
        "xã ",
        "tchức ",
        "họp  ",
        "đạt 55,0% ",
        "31.250/62.500 triệu đồng, ",
        "😀 ",
        "đồng chí ",
        ".\n",
        "\n\n",
        "Phó bí thư ",
        "hòa bình ",
    ];
    let mut editor = Editor::english().await;
    let mut lines: Vec<String> = vec!["Tin vắn".to_owned(), String::new()];
    editor.open(&lines.join("\n")).await;
    let (mut state, mut version) = (20_261_125, 1);
    let units = |text: &str| text.encode_utf16().count() as u32;
    for _ in 0..300 {
        let line = chance(&mut state, lines.len());
        let places: Vec<usize> = lines[line].char_indices().map(|(at, _)| at).chain([lines[line].len()]).collect();
        let at = places[chance(&mut state, places.len())];
        let to = places[places.len() - 1].min(at + [0, 0, 0, 3, 9][chance(&mut state, 5)]);
        let to = *places.iter().find(|place| **place >= to).expect("the end is one");
        let word = WORDS[chance(&mut state, WORDS.len())];
        version += 1;
        let place = |at: usize| (line as u32, units(&lines[line][..at]));
        editor.edit(version, place(at), place(to), word).await;
        let mut text = lines[line].clone();
        text.replace_range(at..to, word);
        lines.splice(line..=line, text.split('\n').map(str::to_owned));
    }
    let text = lines.join("\n");
    loop {
        let (told, diagnostics) = editor.published().await;
        if told == version {
            let told: Vec<String> = diagnostics
                .iter()
                .map(|diagnostic| {
                    let span = byte_at(&text, &diagnostic["range"]["start"])..byte_at(&text, &diagnostic["range"]["end"]);
                    format!("{} {}", diagnostic["code"].as_str().expect("a rule"), &text[span])
                })
                .collect();
            assert_eq!(told, fresh(&text), "{text}");
            break;
        }
    }
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
async fn a_client_that_hangs_up_ends_the_server() {
    let mut editor = Editor::english().await;
    editor.open("Họp bàn.").await;
    editor.published().await;
    editor.send_raw(b"Content-Length: 200\r\n\r\n{\"jsonrpc\":").await;
    assert!(!editor.hang_up().await);
    assert!(!Editor::connect().hang_up().await);
}
