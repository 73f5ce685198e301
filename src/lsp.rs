//! The language server: a table of contents of the protocol, one short method each.
//!
//! Three disciplines keep it right. Edits are applied under a plain lock before anything is awaited, so they count in the
//! order they came. Analysis runs on threads of its own, on an immutable snapshot that carries its version, and an answer
//! that newer edits overtook is dropped. No handler waits for the client: what must be asked of it is asked by a task.

mod action;
mod convert;
mod session;
mod worker;

use std::io;
use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer, LspService, Server};

use self::session::Session;
use self::worker::Analysis;

/// Serves on standard input and output until the client leaves; whether it said goodbye first.
pub fn run() -> bool {
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            use std::io::Write;
            let _ = writeln!(io::stderr(), "soat: {error}");
            return false;
        }
    };
    let polite = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout()));
    // A read of standard input that is still under way is not waited for.
    runtime.shutdown_background();
    polite
}

/// Serves on any pair of streams; whether the client said goodbye first.
pub async fn serve(input: impl tokio::io::AsyncRead + Unpin, output: impl tokio::io::AsyncWrite) -> bool {
    let session = Arc::new(Session::default());
    let shared = Arc::clone(&session);
    let (service, socket) = LspService::build(|client| Soat { client, session: shared }).finish();
    Server::new(input, output, socket).concurrency_level(64).serve(service).await;
    session.said_goodbye()
}

/// The server as the protocol sees it.
#[derive(Debug)]
struct Soat {
    client: Client,
    session: Arc<Session>,
}

impl Soat {
    /// Tells the log; the client may be deaf to it.
    fn log(&self, text: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.log_message(MessageType::WARNING, text).await });
    }

    /// Checks a document again and publishes what is found, unless the client pulls.
    fn recheck(&self, uri: Uri) {
        let (client, session) = (self.client.clone(), Arc::clone(&self.session));
        tokio::spawn(worker::publish(client, session, uri));
    }

    fn recheck_all(&self) {
        for uri in self.session.open_documents() {
            self.recheck(uri);
        }
    }
}

impl LanguageServer for Soat {
    async fn initialize(&self, parameters: InitializeParams) -> Result<InitializeResult> {
        let encoding = self.session.agree(&parameters);
        Ok(InitializeResult {
            capabilities: convert::capabilities(encoding),
            server_info: Some(ServerInfo { name: "soat".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.session.client_registers_watchers() {
            let client = self.client.clone();
            tokio::spawn(async move {
                let _ = client.register_capability(vec![convert::configuration_watcher()]).await;
            });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.session.say_goodbye();
        Ok(())
    }

    async fn did_open(&self, parameters: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, language_id, version, text } = parameters.text_document;
        self.session.open(uri.clone(), &language_id, version, &text);
        self.recheck(uri);
    }

    async fn did_change(&self, parameters: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = parameters.text_document;
        match self.session.change(&uri, version, &parameters.content_changes) {
            Ok(()) => self.recheck(uri),
            Err(refusal) => self.log(format!("{}: {refusal}", uri.as_str())),
        }
    }

    async fn did_close(&self, parameters: DidCloseTextDocumentParams) {
        let uri = parameters.text_document.uri;
        if self.session.close(&uri) {
            let client = self.client.clone();
            tokio::spawn(async move { client.publish_diagnostics(uri, Vec::new(), None).await });
        } else {
            self.log(format!("{}: closed but never opened", uri.as_str()));
        }
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.session.forget_configuration();
        self.recheck_all();
        if self.session.client_refreshes_diagnostics() {
            let client = self.client.clone();
            tokio::spawn(async move {
                let _ = client.workspace_diagnostic_refresh().await;
            });
        }
    }

    async fn diagnostic(&self, parameters: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let uri = parameters.text_document.uri;
        if self.session.client_pulls(&uri) {
            // What was published before the first pull would stand beside what is pulled.
            let (client, uri) = (self.client.clone(), uri.clone());
            tokio::spawn(async move { client.publish_diagnostics(uri, Vec::new(), None).await });
        }
        let words = self.session.words();
        let (target, previous) = (uri.clone(), parameters.previous_result_id);
        let report = move |analysis: &Analysis| convert::report(analysis, &target, words, previous.as_deref());
        let report = worker::analysed(&self.client, &self.session, &uri, report).await;
        Ok(report.unwrap_or_else(convert::empty_report))
    }

    async fn hover(&self, parameters: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = parameters.text_document_position_params;
        let words = self.session.words();
        let answer = move |analysis: &Analysis| convert::hover(analysis, position, words);
        Ok(worker::analysed(&self.client, &self.session, &text_document.uri, answer).await.flatten())
    }

    async fn code_action(&self, parameters: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let words = self.session.words();
        let uri = parameters.text_document.uri.clone();
        let answer = move |analysis: &Analysis| action::actions(analysis, &parameters, words);
        Ok(worker::analysed(&self.client, &self.session, &uri, answer).await)
    }
}
