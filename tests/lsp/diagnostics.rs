//! What a diagnostic carries, who is pushed to and who pulls, and when a finding under the caret comes.

use serde_json::{Value, json};

use super::editor::{DRAFT, Editor, capabilities};
use super::{double_space, marks};

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
    editor.edit(2, (0, 0), (0, 3), "Nay").await;
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
