//! Requests of our own, beside the protocol's.

use serde::Deserialize;
use serde_json::Value;
use tower_lsp::jsonrpc::Result;

use super::backend::Backend;
use super::guard::guard;
use super::{files, lsp, overview, version_diff};

/// A document, as requests name it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentParams {
    text_document: lsp::TextDocumentIdentifier,
}

impl Backend {
    /// `malvakt/overview`: the goals, statuses and figures of all reports, or of the one named by `uri`.
    pub async fn overview(&self, asked: overview::OverviewParams) -> Result<Value> {
        let reports = files::all(&self.0).await;
        let encoding = self.0.abilities().encoding;
        guard("malvakt/overview", || overview::answer(&reports, &asked, encoding))
    }

    /// `malvakt/diff`: what has changed in an open report since an earlier version of it.
    pub async fn diff(&self, asked: version_diff::DiffParams) -> Result<Option<Value>> {
        version_diff::answer(&self.0, asked).await
    }

    /// `malvakt/text`: an open document's text and version as the server has them; nothing else is told.
    pub async fn text(&self, named: DocumentParams) -> Result<Option<Value>> {
        let version = self.0.documents.newest(&named.text_document.uri);
        Ok(version.map(|v| serde_json::json!({"version": v.said(), "text": v.text.to_string()})))
    }
}
