//! Figures in an editor: hover, hints, the sheet and what else of a draft can be shown beside it, as the documentation has it.

use std::fs;

use serde_json::{Value, json};

use super::editor::{DRAFT, Editor, capabilities};

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
    // The draft names the plan itself: the hint stands behind the name, and does not repeat it.
    assert_eq!(
        (&hint["label"], &hint["position"]),
        (&json!("≈ 377.022 triệu đồng"), &json!({ "line": 1, "character": 62 })),
        "{hint}"
    );

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

/// The contents of the fenced blocks of a kind, in order.
fn blocks<'a>(page: &'a str, kind: &str) -> Vec<&'a str> {
    let fence = format!("```{kind}\n");
    page.split(fence.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_example_in_the_documentation_is_what_is_answered() {
    for (language, page) in [("en", include_str!("../../docs/editors.md")), ("vi", include_str!("../../docs/editors.vi.md"))] {
        let options = json!({ "language": language, "typingDelay": 0 });
        let (mut editor, _) = Editor::start(json!({ "capabilities": capabilities(), "initializationOptions": options })).await;
        let [draft] = blocks(page, "text")[..] else { panic!("one draft in the page in {language}") };
        let [request, answer] = blocks(page, "json")[..] else { panic!("a request and an answer in the page in {language}") };
        let request: Value = serde_json::from_str(request).expect("the request is JSON");
        let uri = request["params"]["textDocument"]["uri"].as_str().expect("it names a document");
        editor.open_at(uri, "plaintext", draft).await;
        editor.published().await;
        let method = request["method"].as_str().expect("it names a method");
        let told = editor.ask(method, request["params"].clone()).await;
        let documented: Value = serde_json::from_str(answer).expect("the answer is JSON");
        assert_eq!(told, documented, "docs, {language}: {}", serde_json::to_string_pretty(&told).expect("it is JSON"));
        for request in ["soat/figures", "soat/figuresPage", "soat/draft", "soat/tokens", "soat/house"] {
            assert!(page.contains(&format!("`{request}`")), "{request} is documented");
            let answer = editor.ask(request, json!({ "textDocument": { "uri": uri } })).await;
            for key in answer.as_object().expect("an object").keys() {
                assert!(page.contains(&format!("`{key}`")), "{key} of {request} is documented in {language}");
            }
        }
        assert!(editor.leave().await);
    }
}
