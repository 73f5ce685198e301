//! An editor made of raw JSON: the real server runs in memory behind it, over a pair of pipes.
//!
//! Every message the server sends must be awaited by the test: what is left over when the editor goes away fails it, so that
//! nothing is published twice or out of turn unseen.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Longer than any answer takes on a busy machine; reached only by a test that fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// The document most tests write in.
pub(crate) const DRAFT: &str = "file:///ban-tin/bai.txt";

pub(crate) struct Editor {
    to: DuplexStream,
    from: mpsc::UnboundedReceiver<Value>,
    unread: VecDeque<Value>,
    requests: i64,
    server: JoinHandle<bool>,
}

/// The capabilities of an editor that is pushed to and knows everything else the server uses.
pub(crate) fn capabilities() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "publishDiagnostics": {
                "versionSupport": true, "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true,
                "tagSupport": { "valueSet": [1, 2] }
            }
        }
    })
}

impl Editor {
    /// A server that has heard nothing yet.
    pub(crate) fn connect() -> Self {
        let (to, input) = tokio::io::duplex(1 << 16);
        let (output, from) = tokio::io::duplex(1 << 16);
        let server = tokio::spawn(soat::lsp::serve(input, output));
        let (sender, receiver) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            let mut from = BufReader::new(from);
            while let Some(message) = read(&mut from).await {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { to, from: receiver, unread: VecDeque::new(), requests: 0, server }
    }

    /// Starts a server and says hello; what the server offers, too.
    pub(crate) async fn start(parameters: Value) -> (Self, Value) {
        let mut editor = Self::connect();
        let hello = editor.ask("initialize", parameters).await;
        editor.tell("initialized", json!({})).await;
        (editor, hello["capabilities"].clone())
    }

    /// An editor that is pushed to, in English, and whose findings do not wait for the typist.
    pub(crate) async fn english() -> Self {
        let options = json!({ "language": "en", "typingDelay": 0 });
        Self::start(json!({ "capabilities": capabilities(), "initializationOptions": options })).await.0
    }

    /// Sends bytes as they are.
    pub(crate) async fn send_raw(&mut self, bytes: &[u8]) {
        self.to.write_all(bytes).await.expect("the server listens");
    }

    async fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    }

    /// Sends a notification.
    pub(crate) async fn tell(&mut self, method: &str, parameters: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters })).await;
    }

    /// Sends a request without waiting for its answer; its number.
    pub(crate) async fn begin(&mut self, method: &str, parameters: Value) -> i64 {
        self.requests += 1;
        let id = self.requests;
        let mut request = json!({ "jsonrpc": "2.0", "id": id, "method": method });
        if !parameters.is_null() {
            request["params"] = parameters;
        }
        self.send(&request).await;
        id
    }

    /// The whole answer to a request.
    pub(crate) async fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none()).await
    }

    /// The number of the next request to be answered, now or later.
    pub(crate) async fn next_answered(&mut self) -> i64 {
        let answer = self.wait(|message| message.get("method").is_none()).await;
        assert!(!answer["result"].is_null(), "{answer}");
        answer["id"].as_i64().expect("a number")
    }

    /// Sends a request; the whole answer.
    pub(crate) async fn call(&mut self, method: &str, parameters: Value) -> Value {
        let id = self.begin(method, parameters).await;
        self.answer(id).await
    }

    /// Sends a request; its result.
    pub(crate) async fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let answer = self.call(method, parameters).await;
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The parameters of the next message of a method, now or later.
    pub(crate) async fn expect(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method).await["params"].clone()
    }

    /// The next diagnostics published of a document: their version and the diagnostics.
    pub(crate) async fn published(&mut self) -> (Value, Vec<Value>) {
        let published = self.expect("textDocument/publishDiagnostics").await;
        (published["version"].clone(), published["diagnostics"].as_array().cloned().unwrap_or_default())
    }

    /// Takes every message of a method that comes within a moment as read.
    pub(crate) async fn forget(&mut self, method: &str) {
        while let Ok(Some(message)) = tokio::time::timeout(Duration::from_millis(300), self.from.recv()).await {
            self.unread.push_back(message);
        }
        self.unread.retain(|message| message["method"] != method);
    }

    async fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&wanted) {
            return self.unread.remove(at).expect("it is there");
        }
        loop {
            let message = tokio::time::timeout(PATIENCE, self.from.recv()).await;
            let message = message.unwrap_or_else(|_| panic!("nothing came but {:?}", self.unread));
            let message = message.unwrap_or_else(|| panic!("the server left; unread: {:?}", self.unread));
            if message.get("method").is_some() && message.get("id").is_some() {
                // Whatever the server asks for is granted.
                let granted = if message["method"] == "workspace/applyEdit" { json!({ "applied": true }) } else { Value::Null };
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": granted })).await;
            }
            if wanted(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    pub(crate) async fn open(&mut self, text: &str) {
        self.open_at(DRAFT, "plaintext", text).await;
    }

    pub(crate) async fn open_at(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    /// Replaces from one (line, column) to another.
    pub(crate) async fn edit(&mut self, version: i32, from: (u32, u32), to: (u32, u32), text: &str) {
        let at = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
        let change = json!({ "range": { "start": at(from), "end": at(to) }, "text": text });
        self.change(version, json!([change])).await;
    }

    pub(crate) async fn change(&mut self, version: i32, changes: Value) {
        let document = json!({ "uri": DRAFT, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes })).await;
    }

    /// Asks for the document's diagnostics.
    pub(crate) async fn pull(&mut self, previous: Option<&str>) -> Value {
        let parameters = json!({ "textDocument": { "uri": DRAFT }, "previousResultId": previous });
        self.ask("textDocument/diagnostic", parameters).await
    }

    /// Leaves as the protocol asks; whether the server took it so.
    pub(crate) async fn leave(mut self) -> bool {
        self.ask("shutdown", Value::Null).await;
        self.tell("exit", Value::Null).await;
        self.ended().await
    }

    /// Closes the pipe; whether the server had been said goodbye to.
    pub(crate) async fn hang_up(mut self) -> bool {
        self.to.shutdown().await.expect("the pipe closes");
        let polite = self.ended().await;
        self.unread.clear(); // Whoever hangs up no longer listens.
        polite
    }

    async fn ended(&mut self) -> bool {
        let polite = tokio::time::timeout(PATIENCE, &mut self.server).await.expect("the server ends").expect("without a panic");
        while let Some(message) = self.from.recv().await {
            self.unread.push_back(message);
        }
        polite
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            while let Ok(message) = self.from.try_recv() {
                self.unread.push_back(message);
            }
            assert!(self.unread.is_empty(), "nobody awaited {:?}", self.unread);
        }
    }
}

async fn read(from: &mut (impl AsyncBufReadExt + Unpin)) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ")?.parse().ok()?,
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).await.ok()?;
    serde_json::from_slice(&body).ok()
}
