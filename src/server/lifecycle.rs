//! From the first greeting: what the client can, which folders there are, which settings it has; and
//! what happens when folders, files or settings change.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};

use super::abilities::Abilities;
use super::capabilities::capabilities;
use super::core::Core;
use super::settings::path;
use super::{client_watch, folder, lsp, sync};
use crate::settings::sources::{ENDINGS, is_source};

/// The client's settings are under this name.
const SECTION: &str = "malvakt";

pub fn initialize(core: &Arc<Core>, p: lsp::InitializeParams) -> lsp::InitializeResult {
    client_watch::end_with(p.process_id);
    let options = p.initialization_options.as_ref();
    let abilities = core.abilities.get_or_init(|| Abilities::of(&p.capabilities, options));
    if abilities.pulls_diagnostics && !abilities.refreshes_diagnostics {
        core.documents.wait_for_nothing();
    }
    let capabilities = capabilities(abilities);
    core.settings.set_folders(|folders| *folders = folders_of(&p));
    if let Some(said) = p.initialization_options {
        let said = if said.get(SECTION).is_some() { said[SECTION].clone() } else { said };
        take(core, said);
    }
    let (name, version) = (SECTION.to_owned(), Some(env!("CARGO_PKG_VERSION").to_owned()));
    let server_info = Some(lsp::ServerInfo { name, version });
    lsp::InitializeResult { capabilities, server_info, offset_encoding: None }
}

#[expect(deprecated, reason = "older clients name one folder")]
fn folders_of(p: &lsp::InitializeParams) -> Vec<PathBuf> {
    let folders = p.workspace_folders.iter().flatten().filter_map(|f| path(&f.uri));
    let mut folders: Vec<PathBuf> = folders.collect();
    if folders.is_empty() {
        let root = p.root_uri.as_ref().and_then(path).or_else(|| p.root_path.clone().map(PathBuf::from));
        folders.extend(root);
    }
    folders
}

/// Makes ready for the first report, and asks for what the client can give later. Never awaited by a handler.
pub fn initialized(core: &Arc<Core>) {
    std::thread::spawn(super::warm);
    tokio::spawn(register(core.clone()));
    if core.abilities().configuration {
        core.awaited.begin();
        tokio::spawn(fetch_settings(core.clone()));
    }
}

async fn register(core: Arc<Core>) {
    let mut all = Vec::new();
    if core.abilities().watches_files {
        let sources = format!("**/*.{{{}}}", ENDINGS.join(","));
        let watchers = ["**/*.toml", "**/*.{md,markdown,txt}", &sources].map(|glob| json!({"globPattern": glob}));
        all.push(registration("workspace/didChangeWatchedFiles", json!({"watchers": watchers})));
    }
    if core.abilities().configuration_registration {
        all.push(registration("workspace/didChangeConfiguration", json!({"section": SECTION})));
    }
    if !all.is_empty()
        && let Err(error) = core.client.register_capability(all).await
    {
        tracing::info!("klienten tog inte emot anmälan: {error}");
    }
}

fn registration(method: &str, options: Value) -> lsp::Registration {
    lsp::Registration { id: format!("malvakt:{method}"), method: method.to_owned(), register_options: Some(options) }
}

async fn fetch_settings(core: Arc<Core>) {
    let item = lsp::ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
    match core.client.configuration(vec![item]).await {
        Ok(mut answers) if !answers.is_empty() => {
            take(&core, answers.swap_remove(0));
            sync::recheck(&core);
        }
        Ok(_) => {}
        Err(error) => tracing::info!("klienten gav inga inställningar: {error}"),
    }
    core.awaited.end();
}

/// The client's settings have changed: those it sent, or those it can be asked for.
pub fn configured(core: &Arc<Core>, settings: Value) {
    let said = settings.get(SECTION).cloned().filter(|s| !s.is_null());
    match said {
        Some(said) => {
            take(core, said);
            sync::recheck(core);
        }
        None if core.abilities().configuration => drop(tokio::spawn(fetch_settings(core.clone()))),
        None => {}
    }
}

fn take(core: &Core, said: Value) {
    for problem in core.settings.set_client(said) {
        tracing::warn!("{}", problem.message);
    }
}

pub fn folders_changed(core: &Arc<Core>, event: &lsp::WorkspaceFoldersChangeEvent) {
    let gone: Vec<PathBuf> = event.removed.iter().filter_map(|f| path(&f.uri)).collect();
    core.settings.set_folders(|folders| {
        folders.retain(|f| !gone.contains(f));
        folders.extend(event.added.iter().filter_map(|f| path(&f.uri)));
    });
    sync::recheck(core);
}

/// Files on disk have changed; reports there are read anew when they are next asked for.
pub fn files_changed(core: &Arc<Core>, events: &[lsp::FileEvent]) {
    // The settings' file, or a template or a source that it names.
    let is_read = |path: &str| path.ends_with(".toml") || is_source(path.rsplit('/').next().unwrap_or(path));
    if events.iter().any(|e| is_read(e.uri.path().as_str())) {
        core.settings.forget();
        sync::recheck(core);
    }
    folder::changed(core);
    if events.iter().any(|e| core.documents.newest(&e.uri).is_none()) && core.abilities().pulls_diagnostics {
        sync::refresh(core);
    }
}
