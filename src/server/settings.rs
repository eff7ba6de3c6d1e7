//! The settings in force for each report: what the nearest `malvakt.toml` says, read from disk or from
//! the editor where it is open there, with what the client says on top. Told anew when either changes.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::{changes, lsp, source};
use crate::config::Settings;
use crate::text::{Encoding, Text};

#[derive(Default)]
struct Known {
    client: Value,
    /// The workspace's folders, for what has no file.
    folders: Vec<PathBuf>,
    /// Settings' files that are open in the editor.
    open: HashMap<lsp::Uri, Text>,
    /// What was worked out, by folder.
    cache: HashMap<PathBuf, Arc<Settings>>,
}

#[derive(Default)]
pub struct SettingsInForce(Mutex<Known>);

/// True for the address of a settings' file.
pub fn is_settings(uri: &lsp::Uri) -> bool {
    let path = uri.path().as_str();
    path.rsplit('/').next() == Some(source::FILE_NAME)
}

/// The path of a file's address; nothing for a document that is no file.
pub fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    is_file.then(|| uri.to_file_path().map(|p| p.into_owned())).flatten()
}

impl SettingsInForce {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn of(&self, uri: &lsp::Uri) -> Arc<Settings> {
        let folder = path(uri).and_then(|p| p.parent().map(Path::to_owned));
        self.known().of_folder(folder)
    }

    pub fn folders(&self) -> Vec<PathBuf> {
        self.known().folders.clone()
    }

    pub fn set_folders(&self, change: impl FnOnce(&mut Vec<PathBuf>)) {
        let mut known = self.known();
        change(&mut known.folders);
        known.cache.clear();
    }

    /// Takes what the client says under `malvakt`; what was wrong in it.
    pub fn set_client(&self, said: Value) -> Vec<String> {
        let mut known = self.known();
        known.cache.clear();
        known.client = said;
        source::merge(&Settings::default(), &known.client).1
    }

    /// Something on disk has changed.
    pub fn forget(&self) {
        self.known().cache.clear();
    }

    pub fn open(&self, uri: lsp::Uri, text: &str) {
        let mut known = self.known();
        known.open.insert(uri, Text::from(text));
        known.cache.clear();
    }

    /// False when the file is not open.
    pub fn edit(&self, uri: &lsp::Uri, events: Vec<lsp::TextDocumentContentChangeEvent>, encoding: Encoding) -> bool {
        let mut known = self.known();
        let Some(text) = known.open.get_mut(uri) else { return false };
        changes::apply(text, events, encoding);
        known.cache.clear();
        true
    }

    pub fn close(&self, uri: &lsp::Uri) -> bool {
        let mut known = self.known();
        known.cache.clear();
        known.open.remove(uri).is_some()
    }

    /// The text of an open settings' file.
    pub fn text(&self, uri: &lsp::Uri) -> Option<Text> {
        self.known().open.get(uri).cloned()
    }
}

impl Known {
    fn of_folder(&mut self, folder: Option<PathBuf>) -> Arc<Settings> {
        let folder = folder.or_else(|| self.folders.first().cloned()).unwrap_or_default();
        if let Some(settings) = self.cache.get(&folder) {
            return settings.clone();
        }
        let file = self.read(&folder);
        let settings = Arc::new(source::merge(&file, &self.client).0);
        self.cache.insert(folder, settings.clone());
        settings
    }

    /// What the nearest file says, as it stands in the editor or on disk.
    fn read(&self, folder: &Path) -> Settings {
        let Some(file) = source::find(folder) else { return Settings::default() };
        let open = self.open.iter().find(|(uri, _)| path(uri).as_deref() == Some(&file));
        match open {
            Some((_, text)) => source::parse_in(&text.to_string(), folder).0,
            None => source::load(&file),
        }
    }
}
