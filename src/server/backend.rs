//! The protocol's requests and notifications, each handed to the module that knows the answer.
//! What a notification changes is changed before the first await, so in the order of arrival.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};

use super::convert::Query;
use super::core::Core;
use super::guard::guard;
use super::lsp;
use super::transport::long_answers;
use super::{
    actions, commands, completion, delayed_findings, files, folder, hints, hover, layout, lifecycle, navigate, pull,
    symbols, sync, tokens,
};

pub struct Backend(pub Arc<Core>);

impl LanguageServer for Backend {
    async fn initialize(&self, p: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        guard("initialize", || lifecycle::initialize(&self.0, p))
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        let _ = guard("initialized", || lifecycle::initialized(&self.0));
    }

    async fn shutdown(&self) -> Result<()> {
        self.0.over.store(true, Ordering::SeqCst);
        Ok(())
    }

    async fn did_open(&self, p: lsp::DidOpenTextDocumentParams) {
        let _ = guard("didOpen", || sync::open(&self.0, p.text_document));
    }

    async fn did_change(&self, p: lsp::DidChangeTextDocumentParams) {
        let _ = guard("didChange", || sync::edit(&self.0, p));
    }

    async fn did_close(&self, p: lsp::DidCloseTextDocumentParams) {
        let _ = guard("didClose", || sync::close(&self.0, &p.text_document.uri));
    }

    async fn did_save(&self, p: lsp::DidSaveTextDocumentParams) {
        let _ = guard("didSave", || sync::save(&self.0, &p.text_document.uri));
    }

    async fn did_change_configuration(&self, p: lsp::DidChangeConfigurationParams) {
        let _ = guard("didChangeConfiguration", || lifecycle::configured(&self.0, p.settings));
    }

    async fn did_change_workspace_folders(&self, p: lsp::DidChangeWorkspaceFoldersParams) {
        let _ = guard("didChangeWorkspaceFolders", || lifecycle::folders_changed(&self.0, &p.event));
    }

    async fn did_change_watched_files(&self, p: lsp::DidChangeWatchedFilesParams) {
        let _ = guard("didChangeWatchedFiles", || lifecycle::files_changed(&self.0, &p.changes));
    }

    async fn diagnostic(&self, p: lsp::DocumentDiagnosticParams) -> Result<lsp::DocumentDiagnosticReportResult> {
        self.0.awaited.over().await;
        let known = p.previous_result_id.as_deref();
        let answer = |q: &Query<'_>| {
            folder::understood(&self.0, &q.version.uri, q.analysis);
            delayed_findings::soon(&self.0, q.version, q.analysis);
            Some(long_answers::leave(pull::document(q, known)))
        };
        self.0.ask("diagnostic", &p.text_document.uri, answer).await?;
        Ok(pull::nothing())
    }

    async fn workspace_diagnostic(
        &self,
        p: lsp::WorkspaceDiagnosticParams,
    ) -> Result<lsp::WorkspaceDiagnosticReportResult> {
        self.0.awaited.over().await;
        let reports = files::all(&self.0).await;
        let client = self.0.abilities();
        let answer = || pull::workspace(&reports, p.previous_result_ids, client.encoding, client.related_information);
        let reports = guard("workspace/diagnostic", || long_answers::sent(Some(answer())))?;
        Ok(reports.unwrap_or_else(pull::no_reports))
    }

    async fn document_symbol(&self, p: lsp::DocumentSymbolParams) -> Result<Option<lsp::DocumentSymbolResponse>> {
        self.0.ask("documentSymbol", &p.text_document.uri, symbols::answer).await.map(long_answers::sent)
    }

    async fn symbol(&self, p: lsp::WorkspaceSymbolParams) -> Result<Option<lsp::WorkspaceSymbolResponse>> {
        let reports = files::all(&self.0).await;
        let encoding = self.0.abilities().encoding;
        guard("workspace/symbol", || long_answers::sent(Some(symbols::search(&reports, &p.query, encoding))))
    }

    async fn hover(&self, p: lsp::HoverParams) -> Result<Option<lsp::Hover>> {
        let p = p.text_document_position_params;
        self.0.ask("hover", &p.text_document.uri, |q| hover::answer(q, p.position)).await
    }

    async fn code_action(&self, p: lsp::CodeActionParams) -> Result<Option<lsp::CodeActionResponse>> {
        let uri = &p.text_document.uri;
        let answer = |q: &Query<'_>| actions::answer(q, p.range, &p.context, || self.0.settings.home(uri));
        self.0.ask("codeAction", uri, answer).await.map(long_answers::sent)
    }

    async fn code_action_resolve(&self, action: lsp::CodeAction) -> Result<lsp::CodeAction> {
        let Some(chosen) = actions::chosen(&action) else { return Ok(action) };
        let resolve = |q: &Query<'_>| Some(actions::resolve(q, action, &chosen));
        let resolved = self.0.ask("codeAction/resolve", &chosen.uri, resolve).await?;
        resolved.unwrap_or_else(|| Err(Error::content_modified()))
    }

    async fn goto_definition(&self, p: lsp::GotoDefinitionParams) -> Result<Option<lsp::GotoDefinitionResponse>> {
        let p = p.text_document_position_params;
        self.0.ask("definition", &p.text_document.uri, |q| navigate::definition(q, p.position)).await
    }

    async fn references(&self, p: lsp::ReferenceParams) -> Result<Option<Vec<lsp::Location>>> {
        let (p, own) = (p.text_document_position, p.context.include_declaration);
        self.0.ask("references", &p.text_document.uri, |q| navigate::references(q, p.position, own)).await
    }

    async fn document_highlight(&self, p: lsp::DocumentHighlightParams) -> Result<Option<Vec<lsp::DocumentHighlight>>> {
        let p = p.text_document_position_params;
        self.0.ask("documentHighlight", &p.text_document.uri, |q| navigate::highlights(q, p.position)).await
    }

    async fn document_link(&self, p: lsp::DocumentLinkParams) -> Result<Option<Vec<lsp::DocumentLink>>> {
        self.0.ask("documentLink", &p.text_document.uri, navigate::links).await.map(long_answers::sent)
    }

    async fn linked_editing_range(&self, p: lsp::LinkedEditingRangeParams) -> Result<Option<lsp::LinkedEditingRanges>> {
        let p = p.text_document_position_params;
        self.0.ask("linkedEditingRange", &p.text_document.uri, |q| navigate::linked(q, p.position)).await
    }

    async fn prepare_rename(&self, p: lsp::TextDocumentPositionParams) -> Result<Option<lsp::PrepareRenameResponse>> {
        let prepare = |q: &Query<'_>| navigate::prepare_rename(q, p.position).transpose();
        self.0.ask("prepareRename", &p.text_document.uri, prepare).await?.transpose()
    }

    async fn rename(&self, p: lsp::RenameParams) -> Result<Option<lsp::WorkspaceEdit>> {
        let at = p.text_document_position;
        let rename = |q: &Query<'_>| Some(navigate::rename(q, at.position, &p.new_name));
        self.0.ask("rename", &at.text_document.uri, rename).await?.transpose()
    }

    async fn completion(&self, p: lsp::CompletionParams) -> Result<Option<lsp::CompletionResponse>> {
        let (p, offered) = (p.text_document_position, &self.0.completions);
        let uri = &p.text_document.uri;
        let namnd = self.0.ask("completion", uri, |q| completion::asks_for_namnd(q, p.position)).await?;
        let names = if namnd.is_some() { files::namnder(&self.0, uri).await } else { Vec::new() };
        self.0.ask("completion", uri, |q| completion::answer(q, p.position, &names, offered)).await
    }

    async fn completion_resolve(&self, item: lsp::CompletionItem) -> Result<lsp::CompletionItem> {
        let as_markdown = self.0.abilities().completion_markdown;
        guard("completionItem/resolve", || completion::resolve(item, &self.0.completions, as_markdown))
    }

    async fn formatting(&self, p: lsp::DocumentFormattingParams) -> Result<Option<Vec<lsp::TextEdit>>> {
        self.0.ask("formatting", &p.text_document.uri, |q| layout::format(q, q.whole())).await
    }

    async fn range_formatting(&self, p: lsp::DocumentRangeFormattingParams) -> Result<Option<Vec<lsp::TextEdit>>> {
        self.0.ask("rangeFormatting", &p.text_document.uri, |q| layout::format(q, q.span(p.range))).await
    }

    async fn on_type_formatting(&self, p: lsp::DocumentOnTypeFormattingParams) -> Result<Option<Vec<lsp::TextEdit>>> {
        let (p, typed) = (p.text_document_position, p.ch);
        let format = |q: &Query<'_>| layout::format_on_type(q, p.position, &typed);
        self.0.ask("onTypeFormatting", &p.text_document.uri, format).await
    }

    async fn execute_command(&self, p: lsp::ExecuteCommandParams) -> Result<Option<lsp::LSPAny>> {
        guard("executeCommand", || commands::run(&self.0, p))?
    }

    async fn folding_range(&self, p: lsp::FoldingRangeParams) -> Result<Option<Vec<lsp::FoldingRange>>> {
        self.0.ask("foldingRange", &p.text_document.uri, layout::folding).await.map(long_answers::sent)
    }

    async fn selection_range(&self, p: lsp::SelectionRangeParams) -> Result<Option<Vec<lsp::SelectionRange>>> {
        self.0.ask("selectionRange", &p.text_document.uri, |q| layout::selections(q, &p.positions)).await
    }

    async fn semantic_tokens_full(&self, p: lsp::SemanticTokensParams) -> Result<Option<lsp::SemanticTokensResult>> {
        self.0
            .ask("semanticTokens/full", &p.text_document.uri, |q| tokens::full(q, &self.0.tokens))
            .await
            .map(long_answers::sent)
    }

    async fn semantic_tokens_full_delta(
        &self,
        p: lsp::SemanticTokensDeltaParams,
    ) -> Result<Option<lsp::SemanticTokensFullDeltaResult>> {
        let delta = |q: &Query<'_>| tokens::delta(q, &p.previous_result_id, &self.0.tokens);
        self.0.ask("semanticTokens/full/delta", &p.text_document.uri, delta).await.map(long_answers::sent)
    }

    async fn semantic_tokens_range(
        &self,
        p: lsp::SemanticTokensRangeParams,
    ) -> Result<Option<lsp::SemanticTokensRangeResult>> {
        self.0
            .ask("semanticTokens/range", &p.text_document.uri, |q| tokens::range(q, p.range))
            .await
            .map(long_answers::sent)
    }

    async fn inlay_hint(&self, p: lsp::InlayHintParams) -> Result<Option<Vec<lsp::InlayHint>>> {
        self.0.ask("inlayHint", &p.text_document.uri, |q| hints::inlays(q, p.range)).await.map(long_answers::sent)
    }

    async fn code_lens(&self, p: lsp::CodeLensParams) -> Result<Option<Vec<lsp::CodeLens>>> {
        self.0.ask("codeLens", &p.text_document.uri, hints::lenses).await.map(long_answers::sent)
    }
}
