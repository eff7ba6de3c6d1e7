//! Documents opened, edited and closed: reports, and settings' files that are open in the editor.

use std::sync::Arc;

use super::core::Core;
use super::lsp;
use super::settings::is_settings;
use super::{baselines, dialect, folder, limits, problems};
use crate::text::LONGEST;

pub fn open(core: &Arc<Core>, document: lsp::TextDocumentItem) {
    let lsp::TextDocumentItem { uri, language_id, version, text } = document;
    if is_settings(&uri) {
        core.settings.open(&uri, &text);
        return recheck(core);
    }
    let Some(dialect) = dialect::of_document(&language_id, &uri) else {
        return tracing::debug!("{} är ingen rapport ({language_id})", uri.as_str());
    };
    if text.len() > LONGEST {
        return limits::tell(core, &uri, text.len());
    }
    let settings = core.settings.of(&uri);
    problems::publish(core);
    core.documents.open(uri.clone(), version, &text, dialect, settings);
    changed(core, &uri);
    baselines::look_up(core, &uri);
}

/// What has been saved is what later edits are held against.
pub fn save(core: &Arc<Core>, uri: &lsp::Uri) {
    if core.documents.saved(uri) {
        changed(core, uri);
        refresh(core);
    }
    baselines::look_up(core, uri);
}

pub fn edit(core: &Arc<Core>, p: lsp::DidChangeTextDocumentParams) {
    let (uri, encoding) = (p.text_document.uri, core.abilities().encoding);
    if is_settings(&uri) {
        core.settings.edit(&uri, p.content_changes, encoding);
        return recheck(core);
    }
    if core.documents.edit(&uri, p.text_document.version, p.content_changes, encoding) {
        changed(core, &uri);
        limit(core, &uri);
    } else {
        tracing::info!("en ändring av {}, som inte är öppen", uri.as_str());
    }
}

/// A document that has grown too long is let go of, until it is opened anew.
fn limit(core: &Arc<Core>, uri: &lsp::Uri) {
    let bytes = core.documents.newest(uri).map_or(0, |v| v.text.len());
    if bytes > LONGEST {
        limits::tell(core, uri, bytes);
        close(core, uri);
    }
}

pub fn close(core: &Arc<Core>, uri: &lsp::Uri) {
    core.tokens.forget(uri);
    if core.settings.close(uri) {
        recheck(core);
    } else if core.documents.close(uri) {
        changed(core, uri);
        folder::changed(core);
    }
}

/// Shows the findings of these anew.
pub fn show(core: &Core, uris: &[lsp::Uri]) {
    uris.iter().for_each(|uri| changed(core, uri));
}

fn changed(core: &Core, uri: &lsp::Uri) {
    if !core.abilities().pulls_diagnostics {
        core.publisher.due(uri);
    }
}

/// After settings may have changed: open reports with other settings than before are checked anew.
pub fn recheck(core: &Arc<Core>) {
    let changed_ones = core.documents.resettle(|uri| core.settings.of(uri));
    problems::publish(core);
    show(core, &changed_ones);
    folder::changed(core);
    if !changed_ones.is_empty() {
        refresh(core);
    }
}

/// Asks the client to ask again for what it shows. Never awaited by a handler.
pub fn refresh(core: &Arc<Core>) {
    let core = core.clone();
    tokio::spawn(async move {
        let can = core.abilities();
        if can.pulls_diagnostics && can.refreshes_diagnostics {
            let _ = core.client.workspace_diagnostic_refresh().await;
        }
        if can.refreshes_tokens {
            let _ = core.client.semantic_tokens_refresh().await;
        }
        if can.refreshes_hints {
            let _ = core.client.inlay_hint_refresh().await;
        }
        if can.refreshes_lenses {
            let _ = core.client.code_lens_refresh().await;
        }
    });
}
