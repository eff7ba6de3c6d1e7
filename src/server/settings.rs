//! The settings in force for each report: what the nearest `malvakt.toml` says, read from disk or from
//! the editor where it is open there, with what the client says on top. Told anew when either changes.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

use super::suppression::Home;
use super::{changes, lsp};
use crate::config::Settings;
use crate::settings::{self, ConfigProblem, FILE_NAME, Governing};
use crate::text::{Encoding, Span, Text};

/// A settings' file as it was read.
pub struct ReadFile {
    pub uri: lsp::Uri,
    pub text: Text,
    pub problems: Vec<ConfigProblem>,
}

#[derive(Default)]
struct SettingsState {
    client: Value,
    /// The workspace's folders, for what has no file.
    folders: Vec<PathBuf>,
    /// Settings' files that are open in the editor.
    open: HashMap<lsp::Uri, Text>,
    /// What was worked out, by the folder of the report and by the settings' file.
    by_folder: HashMap<PathBuf, Governing>,
    by_file: HashMap<PathBuf, Governing>,
    /// Files that were read and whose problems have not been told.
    fresh: Vec<ReadFile>,
}

#[derive(Default)]
pub struct SettingsInForce(Mutex<SettingsState>);

/// True for the address of a settings' file.
pub fn is_settings(uri: &lsp::Uri) -> bool {
    uri.path().as_str().rsplit('/').next() == Some(FILE_NAME)
}

/// The path of a file's address; nothing for a document that is no file.
pub fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    is_file.then(|| uri.to_file_path().map(|p| p.into_owned())).flatten()
}

/// The file itself of a path, whatever links lead to it; the path as it is for a file that is gone.
pub fn real(path: PathBuf) -> PathBuf {
    path.canonicalize().unwrap_or(path)
}

impl SettingsInForce {
    fn known(&self) -> MutexGuard<'_, SettingsState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The settings of a document.
    pub fn of(&self, uri: &lsp::Uri) -> Arc<Settings> {
        let mut known = self.known();
        let folder = path(uri).and_then(|p| p.parent().map(Path::to_owned));
        let folder = folder.or_else(|| known.folders.first().cloned()).unwrap_or_default();
        known.of_folder(folder).settings
    }

    /// The settings of a document, or of the workspace's first folder.
    pub fn in_force(&self, uri: Option<&lsp::Uri>) -> Arc<Settings> {
        match uri {
            Some(uri) => self.of(uri),
            None => {
                let mut known = self.known();
                let folder = known.folders.first().cloned().unwrap_or_default();
                known.of_folder(folder).settings
            }
        }
    }

    /// What governs a file on disk.
    pub fn of_path(&self, path: &Path) -> Governing {
        self.known().of_folder(path.parent().map(Path::to_owned).unwrap_or_default())
    }

    /// The settings' file in force for a report, as it stands in the editor or on disk, or the one that
    /// could be made: in the workspace's folder, else beside the report.
    pub fn home(&self, uri: &lsp::Uri) -> Option<Home> {
        let folder = path(uri)?.parent()?.to_owned();
        let known = self.known();
        let file = settings::find(&folder);
        let made = || known.root(&folder).join(FILE_NAME);
        let text = file.as_ref().and_then(|f| known.text_of(f));
        let uri = lsp::Uri::from_file_path(file.unwrap_or_else(made))?;
        Some(Home { uri, text: text.map(|t| Text::from(t.1.as_str())) })
    }

    pub fn folders(&self) -> Vec<PathBuf> {
        self.known().folders.clone()
    }

    pub fn set_folders(&self, change: impl FnOnce(&mut Vec<PathBuf>)) {
        let mut known = self.known();
        change(&mut known.folders);
        known.forget();
    }

    /// Takes what the client says under `malvakt`; what was wrong in it.
    pub fn set_client(&self, said: Value) -> Vec<ConfigProblem> {
        let mut known = self.known();
        known.forget();
        known.client = said;
        known.merge(&Settings::default()).1
    }

    /// Something on disk has changed.
    pub fn forget(&self) {
        self.known().forget();
    }

    /// A settings' file is open with this text.
    pub fn open(&self, uri: &lsp::Uri, text: &str) {
        let mut known = self.known();
        known.forget();
        known.open.insert(uri.clone(), Text::from(text));
        known.read_open(uri);
    }

    pub fn edit(&self, uri: &lsp::Uri, events: Vec<lsp::TextDocumentContentChangeEvent>, encoding: Encoding) {
        let mut known = self.known();
        let Some(text) = known.open.get_mut(uri) else { return };
        changes::apply(text, events, encoding);
        known.forget();
        known.read_open(uri);
    }

    /// False when the file was not open.
    pub fn close(&self, uri: &lsp::Uri) -> bool {
        let mut known = self.known();
        let was_open = known.open.remove(uri).is_some();
        known.forget();
        if let Some((path, text)) = path(uri).filter(|_| was_open).and_then(|p| Some((p.clone(), known.text_of(&p)?.1)))
        {
            known.read(&path, uri.clone(), &text);
        }
        was_open
    }

    /// True for a settings' file that there is, in the editor or on disk.
    pub fn is_there(&self, uri: &lsp::Uri) -> bool {
        self.known().open.contains_key(uri) || path(uri).is_some_and(|p| p.is_file())
    }

    /// The files read since this was last asked.
    pub fn fresh(&self) -> Vec<ReadFile> {
        std::mem::take(&mut self.known().fresh)
    }
}

impl SettingsState {
    fn forget(&mut self) {
        self.by_folder.clear();
        self.by_file.clear();
    }

    /// The settings of a file with the client's on top. Templates and sources that the client names lie in
    /// the workspace's first folder.
    fn merge(&self, file: &Settings) -> (Settings, Vec<ConfigProblem>) {
        let (mut both, mut problems) = match &self.client {
            Value::Object(said) if !said.is_empty() => settings::merge(file, &self.client),
            _ => return (file.clone(), Vec::new()),
        };
        let folder = self.folders.first().map_or(Path::new(""), PathBuf::as_path);
        let mut wrongs = settings::file::read_templates(&mut both, file.templates.len(), folder);
        wrongs.extend(settings::sources::read_sources(&mut both, file.source.len(), folder));
        problems.extend(wrongs.into_iter().map(|w| ConfigProblem { span: Span::default(), message: w.message }));
        (both, problems)
    }

    fn of_folder(&mut self, folder: PathBuf) -> Governing {
        if let Some(governing) = self.by_folder.get(&folder) {
            return governing.clone();
        }
        let governing = match settings::find(&folder) {
            Some(file) => self.of_file(&file),
            None => Governing::new(self.root(&folder), self.merge(&Settings::default()).0),
        };
        self.by_folder.insert(folder, governing.clone());
        governing
    }

    /// The workspace's folder that holds a folder, from which a client's globs count.
    fn root<'a>(&'a self, folder: &'a Path) -> &'a Path {
        self.folders.iter().find(|f| folder.starts_with(f)).map_or(folder, PathBuf::as_path)
    }

    fn of_file(&mut self, file: &Path) -> Governing {
        if let Some(governing) = self.by_file.get(file) {
            return governing.clone();
        }
        match self.text_of(file) {
            Some((uri, text)) => self.read(file, uri, &text),
            None => Governing::default(),
        }
    }

    /// A settings' file by its address: what the editor has, else what is on disk.
    fn text_of(&self, file: &Path) -> Option<(lsp::Uri, String)> {
        let open = self.open.iter().find(|(uri, _)| path(uri).as_deref() == Some(file));
        let open = open.map(|(uri, text)| (uri.clone(), text.to_string()));
        open.or_else(|| Some((lsp::Uri::from_file_path(file)?, std::fs::read_to_string(file).ok()?)))
    }

    /// Reads an open file also where no report asks for it.
    fn read_open(&mut self, uri: &lsp::Uri) {
        let Some(text) = self.open.get(uri).map(Text::to_string) else { return };
        self.read(&path(uri).unwrap_or_default(), uri.clone(), &text);
    }

    fn read(&mut self, file: &Path, uri: lsp::Uri, text: &str) -> Governing {
        let folder = file.parent().unwrap_or(Path::new(""));
        let loaded = settings::parse_in(text, folder);
        self.fresh.push(ReadFile { uri, text: Text::from(text), problems: loaded.problems });
        let governing = Governing::new(folder, self.merge(&loaded.settings).0);
        self.by_file.insert(file.to_owned(), governing.clone());
        governing
    }
}
