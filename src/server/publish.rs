//! Pushes diagnostics, from one task: the latest version wins, a result that has grown stale is dropped,
//! and a closed document's findings are taken away.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::Notify;

use super::core::Core;
use super::documents::Version;
use super::guard::guard;
use super::pull::result_id;
use super::{delayed_findings, folder, lsp};
use crate::analysis::Analysis;
use crate::protocol::DiagnosticContext;

/// While keys keep coming, findings are shown at least this often.
const PATIENCE: Duration = Duration::from_millis(150);

/// The documents whose diagnostics are due.
#[derive(Default)]
pub struct Publisher {
    due: Mutex<Vec<lsp::Uri>>,
    bell: Notify,
    sent: Mutex<HashMap<lsp::Uri, SentDiagnostics>>,
}

/// What was last sent for a document: while its findings are the same, a new version is sent the same.
struct SentDiagnostics {
    result_id: String,
    /// The diagnostics as JSON.
    diagnostics: Arc<str>,
}

impl Publisher {
    pub fn due(&self, uri: &lsp::Uri) {
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        if !due.contains(uri) {
            due.push(uri.clone());
        }
        self.bell.notify_one();
    }

    fn take(&self) -> Vec<lsp::Uri> {
        std::mem::take(&mut *self.due.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn sent(&self) -> MutexGuard<'_, HashMap<lsp::Uri, SentDiagnostics>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Publishes for as long as the server runs.
pub async fn run(core: Arc<Core>) {
    let mut last = Instant::now();
    loop {
        core.publisher.bell.notified().await;
        core.awaited.over().await;
        for uri in core.publisher.take() {
            settle(&core, &last).await;
            match core.documents.newest(&uri) {
                Some(version) => publish(&core, &version, &mut last).await,
                None => clear(&core, &uri),
            }
        }
    }
}

/// Where more has arrived, lets it be handled first: it may be a newer version.
async fn settle(core: &Core, last: &Instant) {
    if core.inbox.has_more() && last.elapsed() < PATIENCE {
        tokio::task::yield_now().await;
    }
}

async fn publish(core: &Arc<Core>, version: &Arc<Version>, last: &mut Instant) {
    let Some(analysis) = version.understand().await else { return };
    settle(core, last).await;
    if !core.documents.is_newest(version) && last.elapsed() < PATIENCE {
        return core.publisher.due(&version.uri);
    }
    let _ = guard("diagnostik", || {
        send(core, &version.uri, version.said(), &diagnostics(core, &version.uri, &analysis));
    });
    *last = Instant::now();
    folder::understood(core, &version.uri, &analysis);
    delayed_findings::soon(core, version, &analysis);
}

/// The diagnostics as JSON.
fn diagnostics(core: &Core, uri: &lsp::Uri, analysis: &Analysis) -> Arc<str> {
    let result_id = result_id(analysis);
    if let Some(same) = core.publisher.sent().get(uri).filter(|sent| sent.result_id == result_id) {
        return same.diagnostics.clone();
    }
    let client = core.abilities();
    let (encoding, related) = (client.encoding, client.related_information);
    let findings = analysis.findings();
    let pages = analysis.settings.rule_pages.as_deref();
    let rim = DiagnosticContext { text: analysis, uri: uri.as_str(), encoding, related, pages };
    let diagnostics: Arc<str> = serde_json::to_string(&rim.diagnostics(&findings)).unwrap_or_default().into();
    core.publisher.sent().insert(uri.clone(), SentDiagnostics { result_id, diagnostics: diagnostics.clone() });
    diagnostics
}

fn clear(core: &Core, uri: &lsp::Uri) {
    core.publisher.sent().remove(uri);
    send(core, uri, None, "[]");
}

fn send(core: &Core, uri: &lsp::Uri, version: Option<i32>, diagnostics: &str) {
    let version = version.map(|v| format!(r#""version":{v},"#)).unwrap_or_default();
    let uri = Value::from(uri.as_str());
    let params = format!(r#"{{"uri":{uri},{version}"diagnostics":{diagnostics}}}"#);
    core.output.notify_json("textDocument/publishDiagnostics", &params);
}
