//! The language server: a table of contents of the protocol, one short method each.
//!
//! Three disciplines keep it right. Edits are applied under a plain lock before anything is awaited, so they count in the
//! order they came. Analysis runs in a task of its own, on an immutable snapshot that carries its version, and an answer
//! that newer edits overtook is dropped; answers leave in the order of their questions. No handler waits for the client: what must be asked of it is asked by a task.

mod action;
mod choice;
mod completion;
mod convert;
mod diagnostics;
mod draft;
mod features;
mod figures;
mod folder;
mod gate;
mod house;
mod hover;
mod outline;
mod people;
mod session;
mod tokens;
mod turns;
mod views;
mod wire;
mod worker;

use std::io;
use std::sync::Arc;

use serde::Serialize;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{LanguageServer, LspService, Server};

use self::features::Features;
use self::gate::Gate;
use self::session::Session;
use self::views::Whose;
use self::wire::{Tickets, Wire};
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

/// Serves on any pair of streams; whether the client said goodbye first. Needs a runtime of several threads.
pub async fn serve(input: impl tokio::io::AsyncRead + Unpin, output: impl tokio::io::AsyncWrite + Unpin) -> bool {
    let tickets = Arc::new(Tickets::default());
    let output = Wire::new(output, Arc::clone(&tickets));
    let (service, socket) = LspService::build(|client| Soat { session: Arc::new(Session::new(client, tickets)) })
        .custom_method("soat/figures", Soat::figures)
        .custom_method("soat/figuresPage", Soat::figures_page)
        .custom_method("soat/draft", Soat::draft)
        .custom_method("soat/tokens", Soat::tokens)
        .custom_method("soat/house", Soat::house)
        .custom_method("window/workDoneProgress/cancel", Soat::cancel_progress)
        .finish();
    let session = Arc::clone(&service.inner().session);
    // Requests that wait for an analysis hold a place in the queue; edits must still get through.
    Server::new(Gate::new(input), output, socket).concurrency_level(64).serve(service).await;
    session.said_goodbye()
}

/// The server as the protocol sees it.
#[derive(Debug)]
struct Soat {
    session: Arc<Session>,
}

impl Soat {
    /// Answers a request from the analysis of a document as it stands, in its turn; `None` if it is not open.
    async fn answer<T: Send + 'static>(
        &self,
        uri: &Uri,
        work: impl FnOnce(&Analysis, Features) -> T + Send + 'static,
    ) -> Option<T> {
        let features = self.session.features();
        let mut turn = self.session.document(uri)?.turns.take();
        let analysis = self.session.analysis(uri).await?;
        let answer = worker::answer(analysis, move |analysis| work(analysis, features)).await;
        turn.come().await;
        answer
    }
}

impl Soat {
    /// Answers a request of our own; null where the document is not open.
    async fn view<T: Serialize + Send + 'static>(
        &self,
        whose: &Whose,
        work: impl FnOnce(&Analysis, Features) -> T + Send + 'static,
    ) -> Result<LSPAny> {
        let answer = self.answer(&whose.text_document.uri, work).await;
        Ok(answer.and_then(|answer| serde_json::to_value(answer).ok()).unwrap_or_default())
    }

    /// `soat/figures`: the figures sheet.
    async fn figures(&self, whose: Whose) -> Result<LSPAny> {
        self.view(&whose, figures::figures).await
    }

    /// `soat/figuresPage`: the figures sheet as a page to read, print and sign.
    async fn figures_page(&self, whose: Whose) -> Result<LSPAny> {
        self.view(&whose, views::figures_page).await
    }

    /// `soat/draft`: what is known of the draft as a whole.
    async fn draft(&self, whose: Whose) -> Result<LSPAny> {
        let configuration = self.session.configuration_file(&whose.text_document.uri);
        self.view(&whose, move |analysis, features| views::draft(analysis, configuration, features)).await
    }

    /// `soat/house`: what may be chosen in `soat.toml`, and what is.
    async fn house(&self, whose: Whose) -> Result<LSPAny> {
        // The configuration may have to be read from disk.
        let session = Arc::clone(&self.session);
        let house = tokio::task::spawn_blocking(move || session.house(&whose.text_document.uri)).await;
        Ok(house.ok().and_then(|house| serde_json::to_value(house).ok()).unwrap_or_default())
    }

    /// `soat/tokens`: what the machine sees.
    async fn tokens(&self, whose: Whose) -> Result<LSPAny> {
        self.view(&whose, views::tokens).await
    }

    /// The user has pressed the button beside a progress bar.
    #[expect(clippy::needless_pass_by_value, reason = "the library hands parameters over")]
    fn cancel_progress(&self, parameters: WorkDoneProgressCancelParams) -> std::future::Ready<()> {
        self.session.folder.cancel(&parameters.token);
        std::future::ready(())
    }
}

/// The document that an item to be resolved was made for.
fn address(data: Option<&LSPAny>) -> Option<Uri> {
    data.and_then(LSPAny::as_str).and_then(|uri| uri.parse().ok())
}

impl LanguageServer for Soat {
    async fn initialize(&self, parameters: InitializeParams) -> Result<InitializeResult> {
        Ok(InitializeResult {
            capabilities: self.session.agree(&parameters).offer(),
            server_info: Some(ServerInfo { name: "soat".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.session.features().registers_watchers {
            let client = self.session.client.clone();
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
        self.session.open(parameters.text_document);
    }

    async fn did_change(&self, parameters: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = parameters.text_document;
        let changes = convert::changes(parameters.content_changes);
        if let Err(refusal) = self.session.change(&uri, version, &changes) {
            self.session.log(MessageType::WARNING, format!("{}: edit refused: {refusal}", uri.as_str()));
        }
    }

    async fn did_close(&self, parameters: DidCloseTextDocumentParams) {
        let uri = parameters.text_document.uri;
        if !self.session.close(&uri) {
            self.session.log(MessageType::WARNING, format!("{}: closed but not open", uri.as_str()));
        }
    }

    async fn did_change_configuration(&self, parameters: DidChangeConfigurationParams) {
        // Some clients send the section alone, some the tree it stands in.
        self.session.configure(parameters.settings.get("soat").unwrap_or(&parameters.settings));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.session.reconfigure();
    }

    async fn did_change_workspace_folders(&self, parameters: DidChangeWorkspaceFoldersParams) {
        let uris = |folders: Vec<WorkspaceFolder>| folders.into_iter().map(|folder| folder.uri).collect::<Vec<_>>();
        self.session.change_folders(uris(parameters.event.added), &uris(parameters.event.removed));
        self.session.reconfigure();
    }

    async fn diagnostic(&self, parameters: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.session.client_pulls();
        let (uri, previous) = (parameters.text_document.uri, parameters.previous_result_id);
        let Some(open) = self.session.document(&uri) else { return Ok(diagnostics::empty_report()) };
        let report = move |analysis: &Analysis, features| diagnostics::report(analysis, &open, features, previous.as_deref());
        let report = self.answer(&uri, report).await;
        Ok(report.map_or_else(diagnostics::empty_report, |report| report.send(&self.session.tickets)))
    }

    async fn workspace_diagnostic(&self, parameters: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        Ok(folder::diagnostics(Arc::clone(&self.session), parameters).await?.into())
    }

    async fn symbol(&self, parameters: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let symbols = folder::symbols(Arc::clone(&self.session), &parameters.query).await;
        Ok(Some(WorkspaceSymbolResponse::Nested(symbols)))
    }

    async fn did_rename_files(&self, _: RenameFilesParams) {
        // A draft's choices and its date may hang on its name; a renamed `soat.toml` holds elsewhere.
        self.session.reconfigure();
    }

    async fn hover(&self, parameters: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = parameters.text_document_position_params;
        let answer = move |analysis: &Analysis, features| hover::hover(analysis, position, features);
        Ok(self.answer(&text_document.uri, answer).await.flatten())
    }

    async fn goto_definition(&self, parameters: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let TextDocumentPositionParams { text_document, position } = parameters.text_document_position_params;
        let uri = text_document.uri.clone();
        let answer = move |analysis: &Analysis, features| people::definition(analysis, uri, position, features);
        Ok(self.answer(&text_document.uri, answer).await.flatten().map(GotoDefinitionResponse::Scalar))
    }

    async fn references(&self, parameters: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let TextDocumentPositionParams { text_document, position } = parameters.text_document_position;
        let (uri, declaration) = (text_document.uri.clone(), parameters.context.include_declaration);
        let answer = move |analysis: &Analysis, features| people::references(analysis, &uri, position, declaration, features);
        Ok(self.answer(&text_document.uri, answer).await)
    }

    async fn document_highlight(&self, parameters: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let TextDocumentPositionParams { text_document, position } = parameters.text_document_position_params;
        let answer = move |analysis: &Analysis, features| people::highlights(analysis, position, features);
        Ok(self.answer(&text_document.uri, answer).await)
    }

    async fn prepare_rename(&self, parameters: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let TextDocumentPositionParams { text_document, position } = parameters;
        let answer = move |analysis: &Analysis, features| people::prepare(analysis, position, features);
        Ok(self.answer(&text_document.uri, answer).await.flatten())
    }

    async fn rename(&self, parameters: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let TextDocumentPositionParams { text_document, position } = parameters.text_document_position;
        let (new, features) = (parameters.new_name.trim().to_owned(), self.session.features());
        if let Some(refusal) = people::refusal(&new, features) {
            return Err(refusal);
        }
        let name = self.answer(&text_document.uri, move |analysis, features| people::name(analysis, position, features)).await;
        let Some(name) = name.flatten() else { return Ok(None) };
        // Through the draft; through every open one where the user wishes it.
        let here = self.session.document(&text_document.uri).into_iter();
        let drafts = if features.renames_everywhere { self.session.documents() } else { here.collect() };
        let mut edits = Vec::new();
        for draft in drafts {
            let (name, new) = (name.clone(), new.clone());
            let work = move |analysis: &Analysis, features| (analysis.version, people::edits(analysis, &name, &new, features));
            if let Some((version, changes)) = self.answer(&draft.uri, work).await {
                edits.push((draft.uri.clone(), version, changes));
            }
        }
        Ok(Some(people::workspace_edit(edits, features)))
    }

    async fn completion(&self, parameters: CompletionParams) -> Result<Option<CompletionResponse>> {
        let TextDocumentPositionParams { text_document: TextDocumentIdentifier { uri }, position } =
            parameters.text_document_position;
        let address = uri.clone();
        let answer = move |analysis: &Analysis, features| completion::completions(analysis, &address, position, features);
        Ok(self.answer(&uri, answer).await)
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let Some(uri) = address(item.data.as_ref()) else { return Ok(item) };
        let asked = item.clone();
        let told = self.answer(&uri, move |analysis, features| completion::explain(analysis, asked, features)).await;
        Ok(told.unwrap_or(item))
    }

    async fn code_action(&self, parameters: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = parameters.text_document.uri.clone();
        let session = Arc::clone(&self.session);
        Ok(self.answer(&uri, move |analysis, features| action::actions(analysis, &parameters, features, &session)).await)
    }

    async fn execute_command(&self, parameters: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let decision = match parameters.arguments.as_slice() {
            [address, argument] => address
                .as_str()
                .and_then(|address| address.parse::<Uri>().ok())
                .zip(house::Decision::read(&parameters.command, argument)),
            _ => None,
        };
        let decision = decision.filter(|(uri, decision)| decision.is_meant(&self.session, uri));
        let (uri, decision) = decision.ok_or_else(|| Error::invalid_params("no such command, or not with these arguments"))?;
        let session = Arc::clone(&self.session);
        tokio::spawn(async move { session.decide(&uri, &decision).await });
        Ok(None)
    }

    async fn inlay_hint(&self, parameters: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let InlayHintParams { text_document: TextDocumentIdentifier { uri }, range, .. } = parameters;
        let address = uri.clone();
        let hints = move |analysis: &Analysis, features| figures::hints(analysis, &address, range, features);
        Ok(self.answer(&uri, hints).await)
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        let Some(uri) = address(hint.data.as_ref()) else { return Ok(hint) };
        let asked = hint.clone();
        let told = self.answer(&uri, move |analysis, features| figures::explain(analysis, asked, features)).await;
        Ok(told.unwrap_or(hint))
    }

    async fn document_symbol(&self, parameters: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let symbols = self.answer(&parameters.text_document.uri, outline::symbols).await;
        Ok(symbols.map(DocumentSymbolResponse::Nested))
    }

    async fn folding_range(&self, parameters: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        Ok(self.answer(&parameters.text_document.uri, outline::folds).await)
    }

    async fn semantic_tokens_full(&self, parameters: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let tokens = |analysis: &Analysis, features| tokens::tokens(analysis, None, features);
        Ok(self.answer(&parameters.text_document.uri, tokens).await.map(SemanticTokensResult::Tokens))
    }

    async fn semantic_tokens_range(&self, parameters: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>> {
        let SemanticTokensRangeParams { text_document, range, .. } = parameters;
        let tokens = move |analysis: &Analysis, features| tokens::tokens(analysis, Some(range), features);
        Ok(self.answer(&text_document.uri, tokens).await.map(SemanticTokensRangeResult::Tokens))
    }
}
