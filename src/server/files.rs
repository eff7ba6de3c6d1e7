//! The reports of the workspace's folders: those that are open, as they stand in the editor, and the
//! rest as they lie on disk, read when they are first asked for and again when they have changed.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::core::Core;
use super::guard::guard;
use super::progress::ClientProgress;
use super::settings::real;
use super::{folder, limits, lsp, settings};
use crate::analysis::Analysis;
use crate::config::Settings;
use crate::import::{self, DocumentKind};
use crate::settings::governing;
use crate::syntax::Dialect;
use crate::text::LONGEST;

/// With fewer files to read, no progress is shown.
const MANY: usize = 20;

/// A report of a folder; the version is that of an open document.
pub struct FolderReport {
    pub uri: lsp::Uri,
    pub version: Option<i32>,
    pub analysis: Arc<Analysis>,
}

/// Equal while a file and its settings are the same.
type FileStamp = (SystemTime, u64, Arc<Settings>);

/// What was read from disk, by path; nothing of a file that could not be.
type ReadFiles = HashMap<PathBuf, (FileStamp, Option<Arc<Analysis>>)>;

#[derive(Default)]
pub struct Files(Mutex<ReadFiles>);

/// All reports, open ones first; reading happens beside the server's own thread.
pub async fn all(core: &Arc<Core>) -> Vec<FolderReport> {
    let core = core.clone();
    tokio::task::spawn_blocking(move || folder::settled(&core, read_all(&core))).await.unwrap_or_default()
}

/// The reports on disk whose text names one of these nämnder.
pub async fn naming(core: &Arc<Core>, boards: Vec<String>) -> Vec<FolderReport> {
    let core = core.clone();
    let names = move |text: &str| boards.iter().any(|b| text.contains(b.as_str()));
    tokio::task::spawn_blocking(move || from_disk(&core, &walk(&core), names)).await.unwrap_or_default()
}

/// The nämnder that report in the folders, without what the report at hand says itself.
pub async fn namnder(core: &Arc<Core>, own: &lsp::Uri) -> Vec<String> {
    let reports = all(core).await;
    let others = reports.iter().filter(|r| r.uri != *own);
    let mut names: Vec<String> = others.filter_map(|r| r.analysis.namnd()).collect();
    names.sort();
    names.dedup();
    names
}

fn read_all(core: &Arc<Core>) -> Vec<FolderReport> {
    let open = core.documents.all();
    let open_paths: HashSet<PathBuf> = open.iter().filter_map(|v| settings::path(&v.uri)).map(real).collect();
    let mut reports: Vec<FolderReport> = open
        .iter()
        .filter_map(|v| Some(FolderReport { uri: v.uri.clone(), version: v.said(), analysis: v.analysis()? }))
        .collect();
    let mut paths = walk(core);
    paths.retain(|path| !open_paths.contains(&real(path.clone())));
    reports.extend(from_disk(core, &paths, |_| true));
    reports
}

fn from_disk(core: &Arc<Core>, paths: &[PathBuf], wanted: impl Fn(&str) -> bool) -> Vec<FolderReport> {
    let progress = (core.files.unread(paths) >= MANY).then(|| ClientProgress::begin(core, "Läser rapporter"));
    core.files.forget_others(paths);
    let reports = paths.iter().enumerate().filter_map(|(nth, path)| {
        if let Some(progress) = &progress {
            progress.report(nth, paths.len());
        }
        let uri = lsp::Uri::from_file_path(path)?;
        let analysis = core.files.read(core, path, &uri, &wanted)?;
        Some(FolderReport { uri, version: None, analysis })
    });
    reports.collect()
}

impl Files {
    fn map(&self) -> std::sync::MutexGuard<'_, ReadFiles> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// True for a report that has been read from disk.
    pub fn holds(&self, uri: &lsp::Uri) -> bool {
        settings::path(uri).is_some_and(|path| self.map().contains_key(&path))
    }

    fn unread(&self, paths: &[PathBuf]) -> usize {
        let map = self.map();
        paths.iter().filter(|path| !map.contains_key(*path)).count()
    }

    fn forget_others(&self, paths: &[PathBuf]) {
        self.map().retain(|path, _| paths.contains(path));
    }

    /// Keeps a report as it is once it is held against others, for as long as its file is the same.
    pub fn keep(&self, uri: &lsp::Uri, analysis: &Arc<Analysis>) {
        let Some(path) = settings::path(uri) else { return };
        if let Some((_, kept)) = self.map().get_mut(&path) {
            *kept = Some(analysis.clone());
        }
    }

    /// The report of a file, read anew where it has changed; nothing for what is no text or too long, or
    /// whose text is not wanted.
    fn read(&self, core: &Core, path: &Path, uri: &lsp::Uri, wanted: &dyn Fn(&str) -> bool) -> Option<Arc<Analysis>> {
        let about = path.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let stamp = (about.modified().ok()?, about.len(), core.settings.of_path(path).settings);
        if let Some((_, analysis)) = self.map().get(path).filter(|(known, _)| *known == stamp) {
            return analysis.clone();
        }
        let analysis = if stamp.1 > LONGEST as u64 {
            limits::tell(core, uri, stamp.1 as usize);
            None
        } else {
            Some(understand(path, &stamp.2, wanted)?)
        };
        self.map().insert(path.to_owned(), (stamp, analysis.clone()));
        analysis
    }
}

fn understand(path: &Path, settings: &Arc<Settings>, wanted: &dyn Fn(&str) -> bool) -> Option<Arc<Analysis>> {
    let (text, dialect) = text(path)
        .inspect_err(|error| tracing::debug!("{} läses inte: {error}", path.display()))
        .ok()
        .filter(|(text, _)| wanted(text))?;
    let read = || Analysis::in_writing(text.trim_start_matches('\u{feff}'), dialect, settings.clone());
    guard("analys", read).ok().map(Arc::new)
}

/// A file's text; a document's as the Markdown that it becomes.
fn text(path: &Path) -> std::io::Result<(String, Dialect)> {
    let bytes = std::fs::read(path)?;
    if let Some(kind) = DocumentKind::of(&bytes, &path.to_string_lossy()) {
        let text = import::text(&bytes, kind).map_err(std::io::Error::other)?;
        return Ok((text, Dialect::Markdown));
    }
    let text = String::from_utf8(bytes).map_err(std::io::Error::other)?;
    Ok((text, governing::dialect(path).unwrap_or(Dialect::Plain)))
}

/// The files that are reports by their names, in order, each once; what git ignores is left out, and links
/// are not followed.
fn walk(core: &Core) -> Vec<PathBuf> {
    let folders = core.settings.folders();
    let walk = |folder: &PathBuf| ignore::WalkBuilder::new(folder).require_git(false).build();
    let entries = folders.iter().flat_map(walk).filter_map(Result::ok);
    let files = entries.filter(|e| e.file_type().is_some_and(|t| t.is_file())).map(ignore::DirEntry::into_path);
    let mut paths: Vec<PathBuf> = files.filter(|path| core.settings.of_path(path).is_report(path)).collect();
    governing::without_drafted(&mut paths);
    paths.sort();
    let mut seen = HashSet::new();
    paths.retain(|path| seen.insert(real(path.clone())));
    paths
}
