//! Pushes diagnostics, from one task: the latest version wins, a result that has grown stale is dropped,
//! and a closed document's findings are taken away.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use tokio::sync::Notify;

use super::core::Core;
use super::documents::Version;
use super::guard::guard;
use super::{folder, lsp};
use crate::protocol::{Diagnostic, Rim};

/// While keys keep coming, findings are shown at least this often.
const PATIENCE: Duration = Duration::from_millis(150);

/// The documents whose diagnostics are due.
#[derive(Default)]
pub struct Publisher {
    due: Mutex<Vec<lsp::Uri>>,
    bell: Notify,
}

#[derive(Serialize)]
pub struct Published<'a> {
    pub uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
    pub diagnostics: &'a [Diagnostic<'a>],
}

impl Publisher {
    pub fn due(&self, uri: &lsp::Uri) {
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        if !due.contains(uri) {
            due.push(uri.clone());
        }
        self.bell.notify_one();
    }

    async fn next(&self) -> Vec<lsp::Uri> {
        self.bell.notified().await;
        std::mem::take(&mut *self.due.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Publishes for as long as the server runs.
pub async fn run(core: Arc<Core>) {
    let mut last = Instant::now();
    loop {
        for uri in core.publisher.next().await {
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
        let (uri, client) = (version.uri.as_str(), core.abilities());
        let rim = Rim { text: &analysis.text, uri, encoding: client.encoding, related: client.related_information };
        let findings = analysis.findings();
        let diagnostics = rim.diagnostics(&findings);
        send(core, &Published { uri, version: Some(version.number), diagnostics: &diagnostics });
    });
    *last = Instant::now();
    folder::understood(core, &version.uri, &analysis);
}

fn clear(core: &Core, uri: &lsp::Uri) {
    send(core, &Published { uri: uri.as_str(), version: None, diagnostics: &[] });
}

fn send(core: &Core, published: &Published<'_>) {
    core.output.notify("textDocument/publishDiagnostics", published);
}
