//! Shows that something takes its time, where the client can show it. Never waited for: work that is
//! done before the client has answered shows nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use super::core::Core;
use super::lsp;

static NEXT: AtomicU32 = AtomicU32::new(1);

/// Shown until dropped.
pub struct ClientProgress {
    core: Arc<Core>,
    token: String,
    shown: tokio::task::JoinHandle<bool>,
}

impl ClientProgress {
    pub fn begin(core: &Arc<Core>, title: &'static str) -> Self {
        let token = format!("malvakt-{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let shown = tokio::spawn(show(core.clone(), token.clone(), title));
        ClientProgress { core: core.clone(), token, shown }
    }

    pub fn report(&self, done: usize, of: usize) {
        if self.shown.is_finished() && done.is_multiple_of(10) {
            let percentage = 100 * done / of.max(1);
            let value = json!({"kind": "report", "message": format!("{done} av {of}"), "percentage": percentage});
            notify(&self.core, &self.token, &value);
        }
    }
}

impl Drop for ClientProgress {
    fn drop(&mut self) {
        if self.shown.is_finished() {
            notify(&self.core, &self.token, &json!({"kind": "end"}));
        }
        self.shown.abort();
    }
}

/// True once the client shows it.
async fn show(core: Arc<Core>, token: String, title: &'static str) -> bool {
    if !core.abilities().progress {
        return std::future::pending().await;
    }
    if core.client.create_work_done_progress(lsp::ProgressToken::String(token.clone())).await.is_err() {
        return std::future::pending().await;
    }
    notify(&core, &token, &json!({"kind": "begin", "title": title, "percentage": 0}));
    true
}

fn notify(core: &Core, token: &str, value: &Value) {
    core.output.notify("$/progress", json!({"token": token, "value": value}));
}
