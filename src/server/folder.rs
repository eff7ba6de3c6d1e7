//! Holds each open report against the earlier reports of its nämnd, open or on disk. What a report tells
//! the others is distilled once, and again only when it has changed; a key that changes none of that costs
//! a look at what is known. Works behind the answers: what it finds is shown once it is there.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::core::Core;
use super::documents::Version;
use super::files::{self, FolderReport};
use super::{lsp, settings, sync};
use crate::analysis::Analysis;
use crate::workspace::{Earlier, EarlierReports, Header, Neighbour};

/// One reading of a report.
pub struct SeenReport {
    uri: lsp::Uri,
    analysis: Arc<Analysis>,
    header: Option<Header>,
    neighbour: OnceLock<Option<Arc<Neighbour>>>,
}

impl SeenReport {
    fn neighbour(&self) -> Option<Arc<Neighbour>> {
        self.neighbour.get_or_init(|| self.analysis.neighbour(self.uri.as_str()).map(Arc::new)).clone()
    }
}

#[derive(Default)]
struct FolderState {
    seen: HashMap<lsp::Uri, Arc<SeenReport>>,
    /// The reports on disk that name one of `boards`, as they were when last looked for.
    disk: Vec<(lsp::Uri, Arc<Analysis>)>,
    boards: Vec<String>,
}

#[derive(Default)]
pub struct Folder {
    known: Mutex<FolderState>,
    /// Files may have come, gone or changed.
    stale: AtomicBool,
    /// Someone is at work; `again` tells that one more round is due.
    busy: AtomicBool,
    again: AtomicBool,
}

impl Folder {
    fn known(&self) -> MutexGuard<'_, FolderState> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The reading of a report, the one at hand where it tells the same.
    fn seen(&self, uri: &lsp::Uri, analysis: &Arc<Analysis>) -> Arc<SeenReport> {
        let mut known = self.known();
        if let Some(seen) = known.seen.get(uri).filter(|s| s.analysis.tells_as(analysis)) {
            return seen.clone();
        }
        let (header, neighbour) = (analysis.header(), OnceLock::new());
        let seen = Arc::new(SeenReport { uri: uri.clone(), analysis: analysis.clone(), header, neighbour });
        known.seen.insert(uri.clone(), seen.clone());
        seen
    }

    /// Lets go of the readings of reports that are neither open nor on disk as far as is known.
    fn forget_closed(&self, core: &Core) {
        let is_there = |uri: &lsp::Uri| core.documents.newest(uri).is_some() || core.files.holds(uri);
        self.known().seen.retain(|uri, _| is_there(uri));
    }

    fn is_news(&self, uri: &lsp::Uri, analysis: &Analysis) -> bool {
        !self.known().seen.get(uri).is_some_and(|s| s.analysis.tells_as(analysis))
    }
}

/// A version has been understood: what it tells the others may be new.
pub fn understood(core: &Arc<Core>, uri: &lsp::Uri, analysis: &Analysis) {
    if core.folder.stale.load(Ordering::Relaxed) || core.folder.is_news(uri, analysis) {
        wake(core);
    }
}

/// Files, folders or settings have changed.
pub fn changed(core: &Arc<Core>) {
    core.folder.stale.store(true, Ordering::Relaxed);
    wake(core);
}

fn wake(core: &Arc<Core>) {
    core.folder.again.store(true, Ordering::SeqCst);
    if !core.folder.busy.swap(true, Ordering::SeqCst) {
        tokio::spawn(work(core.clone()));
    }
}

async fn work(core: Arc<Core>) {
    while core.folder.again.swap(false, Ordering::SeqCst) {
        let changed = settle(&core).await;
        sync::show(&core, &changed);
        if !changed.is_empty() && core.abilities().pulls_diagnostics {
            sync::refresh(&core);
        }
    }
    core.folder.busy.store(false, Ordering::SeqCst);
    if core.folder.again.load(Ordering::SeqCst) {
        wake(&core);
    }
}

/// Gives every open report those it is held against; the reports whose findings that changed.
async fn settle(core: &Arc<Core>) -> Vec<lsp::Uri> {
    core.folder.forget_closed(core);
    let open: Vec<(Arc<Version>, Arc<SeenReport>)> = understood_ones(core);
    let boards: Vec<String> = open.iter().filter_map(|(_, s)| Some(s.header.as_ref()?.namnd.clone())).collect();
    if boards.is_empty() {
        return Vec::new();
    }
    look_again(core, boards).await;
    let mut all: Vec<Arc<SeenReport>> = open.iter().map(|(_, seen)| seen.clone()).collect();
    let disk = core.folder.known().disk.clone();
    let file = |uri: &lsp::Uri| settings::path(uri).map(settings::real);
    let open_files: HashSet<PathBuf> = open.iter().filter_map(|(v, _)| file(&v.uri)).collect();
    let is_open = |uri: &lsp::Uri| file(uri).is_some_and(|f| open_files.contains(&f));
    all.extend(disk.iter().filter(|(uri, _)| !is_open(uri)).map(|(uri, analysis)| core.folder.seen(uri, analysis)));
    let set = |(version, seen): &(Arc<Version>, Arc<SeenReport>)| {
        core.documents.set_beside(&version.uri, beside(seen, &all)).then(|| version.uri.clone())
    };
    open.iter().filter_map(set).collect()
}

/// The open reports that have been understood.
fn understood_ones(core: &Core) -> Vec<(Arc<Version>, Arc<SeenReport>)> {
    let open = core.documents.all().into_iter();
    open.filter_map(|v| v.understood().map(|a| (v.clone(), core.folder.seen(&v.uri, &a)))).collect()
}

/// Looks for the boards' reports on disk, where that has not been done since something changed there.
async fn look_again(core: &Arc<Core>, boards: Vec<String>) {
    let stale = core.folder.stale.swap(false, Ordering::Relaxed);
    let new = !boards.iter().all(|b| core.folder.known().boards.contains(b));
    if stale || new {
        let disk = files::naming(core, boards.clone()).await;
        let mut known = core.folder.known();
        known.disk = disk.into_iter().map(|r| (r.uri, r.analysis)).collect();
        known.boards = boards;
    }
}

/// The earlier reports of a report's nämnd, among all.
fn beside(own: &Arc<SeenReport>, all: &[Arc<SeenReport>]) -> EarlierReports {
    let Some(header) = &own.header else { return EarlierReports::default() };
    let others = all.iter().filter(|s| s.uri != own.uri).filter_map(|s| Some((s.header.as_ref()?, s)));
    Earlier::among(header, others).and_then(|seen| seen.neighbour())
}

/// The reports of all folders, each held against the earlier ones of its nämnd.
pub fn settled(core: &Core, reports: Vec<FolderReport>) -> Vec<FolderReport> {
    let all: Vec<Arc<SeenReport>> = reports.iter().map(|r| core.folder.seen(&r.uri, &r.analysis)).collect();
    let settle = |(report, seen): (FolderReport, &Arc<SeenReport>)| {
        let beside = beside(seen, &all);
        if beside.is(report.analysis.beside()) {
            return report;
        }
        let analysis = Arc::new(report.analysis.with_beside(beside));
        core.files.keep(&report.uri, &analysis);
        FolderReport { analysis, ..report }
    };
    reports.into_iter().zip(&all).map(settle).collect()
}
