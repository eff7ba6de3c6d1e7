//! The open documents. Each version is a value of its own that is understood when first asked for, so
//! that a burst of edits costs one analysis, and a request keeps the version it was asked about.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::baselines::Baselines;
use super::changes;
use super::guard::guard;
use super::lsp;
use super::transport::spelling::UNSAID;
use crate::analysis::{Analysis, Draft, TextChange};
use crate::baseline::Baseline;
use crate::config::Settings;
use crate::syntax::Dialect;
use crate::text::{Encoding, Text};
use crate::workspace::EarlierReports;

/// Above this many bytes to read anew, an analysis runs beside the server's own thread.
const HEAVY: usize = 400_000;

/// One version of an open document.
pub struct Version {
    pub uri: lsp::Uri,
    pub number: i32,
    pub text: Text,
    pub dialect: Dialect,
    settings: Arc<Settings>,
    /// Where it was last edited, and whether a moment ago.
    draft: Draft,
    waits: AtomicBool,
    /// The earlier reports that it is held against.
    beside: EarlierReports,
    /// The earlier versions that it is held against.
    baselines: Baselines,
    /// The last version that was understood, and how this one differs.
    base: Option<(Arc<Analysis>, TextChange)>,
    understood: OnceLock<Option<Arc<Analysis>>>,
}

impl Version {
    /// The client's number of the version; nothing where it gave none.
    pub fn said(&self) -> Option<i32> {
        (self.number != UNSAID).then_some(self.number)
    }

    /// The version understood; nothing when even a fresh analysis failed. `advance` gives the same as
    /// a fresh analysis, at the cost of what was touched.
    pub async fn understand(self: &Arc<Self>) -> Option<Arc<Analysis>> {
        if self.understood.get().is_none() && self.is_heavy() {
            let this = self.clone();
            let _ = tokio::task::spawn_blocking(move || this.analysis()).await;
        }
        self.analysis()
    }

    /// The same at once, on this thread.
    pub fn analysis(&self) -> Option<Arc<Analysis>> {
        let read = || self.advanced().or_else(|| self.afresh());
        self.understood.get_or_init(|| read().map(|a| self.baselines.hold(compared(a, &self.beside)))).clone()
    }

    /// What has been understood so far.
    pub fn understood(&self) -> Option<Arc<Analysis>> {
        self.understood.get().cloned().flatten()
    }

    fn is_heavy(&self) -> bool {
        let anew = self.base.as_ref().map_or(self.text.len(), |(_, c)| c.new_end.saturating_sub(c.start));
        anew > HEAVY
    }

    fn advanced(&self) -> Option<Arc<Analysis>> {
        let (base, change) = self.base.as_ref()?;
        guard("analys", || base.advance(self.text.clone(), *change).taken_as(self.draft)).ok().map(Arc::new)
    }

    fn afresh(&self) -> Option<Arc<Analysis>> {
        let text = self.text.to_string();
        let read = || Analysis::in_writing(&text, self.dialect, self.settings.clone()).taken_as(self.draft);
        guard("analys", read).ok().map(Arc::new)
    }

    /// The version after an edit of this one.
    fn edited(&self, number: i32, text: Text, edit: Option<TextChange>) -> Version {
        let base = match (self.understood.get(), edit) {
            (Some(Some(analysis)), Some(edit)) => Some((analysis.clone(), edit)),
            (_, None) => self.base.clone(),
            (_, Some(edit)) => self.base.as_ref().map(|(analysis, change)| {
                (analysis.clone(), change.then(edit.start, edit.old_end, edit.new_end - edit.start))
            }),
        };
        let draft = edit.map_or(self.draft, |edit| self.draft.after_edit(edit.new_end));
        Version { number, text, base, draft, ..self.blank() }
    }

    /// The same document with nothing understood.
    fn blank(&self) -> Version {
        Version {
            uri: self.uri.clone(),
            number: self.number,
            text: self.text.clone(),
            dialect: self.dialect,
            settings: self.settings.clone(),
            draft: self.draft,
            waits: AtomicBool::default(),
            beside: self.beside.clone(),
            baselines: self.baselines.clone(),
            base: None,
            understood: OnceLock::new(),
        }
    }

    /// The same version once a moment has passed since its last edit.
    fn released(&self) -> Version {
        let understood = self.understood().map(|a| Arc::new(a.released()));
        let understood = understood.map_or_else(OnceLock::new, |a| OnceLock::from(Some(a)));
        Version { draft: self.draft.released(), base: self.base.clone(), understood, ..self.blank() }
    }

    /// True for the first who asks: one clock for each version is enough.
    pub fn is_first_to_wait(&self) -> bool {
        !self.waits.swap(true, Ordering::Relaxed)
    }

    /// The same version held against other reports.
    fn with_beside(&self, beside: EarlierReports) -> Version {
        let understood = self.understood().map(|a| compared(a, &beside));
        let understood = understood.map_or_else(OnceLock::new, |a| OnceLock::from(Some(a)));
        Version { beside, base: self.base.clone(), understood, ..self.blank() }
    }
}

impl Version {
    /// The same version held against other versions of itself.
    fn with_baselines(&self, baselines: Baselines) -> Version {
        let understood = self.understood().map(|a| baselines.hold(a));
        let understood = understood.map_or_else(OnceLock::new, |a| OnceLock::from(Some(a)));
        Version { baselines, base: self.base.clone(), understood, ..self.blank() }
    }
}

/// An analysis held against these reports, the same one where it already is.
fn compared(analysis: Arc<Analysis>, beside: &EarlierReports) -> Arc<Analysis> {
    let compare = || guard("jämförelse", || analysis.with_beside(beside.clone())).ok().map(Arc::new);
    if analysis.beside().is(beside) { analysis } else { compare().unwrap_or(analysis) }
}

/// The newest version of every open document, by the client's own spelling of its address.
#[derive(Default)]
pub struct Documents {
    open: Mutex<HashMap<lsp::Uri, Arc<Version>>>,
    /// Nothing waits for the line of the last edit: the client could not be told later.
    hasty: AtomicBool,
}

impl Documents {
    fn map(&self) -> MutexGuard<'_, HashMap<lsp::Uri, Arc<Version>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on all is told at once.
    pub fn wait_for_nothing(&self) {
        self.hasty.store(true, Ordering::Relaxed);
    }

    pub fn open(&self, uri: lsp::Uri, number: i32, text: &str, dialect: Dialect, settings: Arc<Settings>) {
        let version = Version {
            uri: uri.clone(),
            number,
            text: Text::from(text),
            dialect,
            settings,
            draft: Draft::OPENED,
            waits: AtomicBool::default(),
            beside: EarlierReports::default(),
            baselines: Baselines::default(),
            base: None,
            understood: OnceLock::new(),
        };
        self.map().insert(uri, Arc::new(version));
    }

    /// Applies the edits in their order; false when the document is not open.
    pub fn edit(
        &self,
        uri: &lsp::Uri,
        number: i32,
        events: Vec<lsp::TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> bool {
        let mut map = self.map();
        let Some(current) = map.get_mut(uri) else { return false };
        let mut text = current.text.clone();
        let merged = changes::apply(&mut text, events, encoding);
        let mut next = current.edited(number, text, merged);
        next.draft.fresh &= !self.hasty.load(Ordering::Relaxed);
        *current = Arc::new(next);
        true
    }

    pub fn close(&self, uri: &lsp::Uri) -> bool {
        self.map().remove(uri).is_some()
    }

    pub fn newest(&self, uri: &lsp::Uri) -> Option<Arc<Version>> {
        self.map().get(uri).cloned()
    }

    /// False once a newer version has come or the document is closed.
    pub fn is_newest(&self, version: &Arc<Version>) -> bool {
        self.map().get(&version.uri).is_some_and(|v| Arc::ptr_eq(v, version))
    }

    pub fn all(&self) -> Vec<Arc<Version>> {
        let mut all: Vec<_> = self.map().values().cloned().collect();
        all.sort_by(|a, b| a.uri.cmp(&b.uri));
        all
    }

    /// Holds a document against these reports; true when that changed what is found in it.
    pub fn set_beside(&self, uri: &lsp::Uri, beside: EarlierReports) -> bool {
        let mut map = self.map();
        let Some(current) = map.get_mut(uri).filter(|v| !v.beside.is(&beside)) else { return false };
        let old = std::mem::replace(current, Arc::new(current.with_beside(beside)));
        let id = |v: &Version| v.understood().map(|a| a.findings_id());
        id(&old) != id(current)
    }

    /// From now on a document is held against itself as it is; true when that changed what is found in it.
    pub fn saved(&self, uri: &lsp::Uri) -> bool {
        self.set_baselines(uri, Baselines::saved)
    }

    /// Holds a document against what is committed of it, likewise.
    pub fn set_committed(&self, uri: &lsp::Uri, committed: Option<Arc<Baseline>>) -> bool {
        self.set_baselines(uri, |old| old.with_committed(committed))
    }

    fn set_baselines(&self, uri: &lsp::Uri, new: impl FnOnce(&Baselines) -> Baselines) -> bool {
        let mut map = self.map();
        let Some(current) = map.get_mut(uri) else { return false };
        let next = current.with_baselines(new(&current.baselines));
        let old = std::mem::replace(current, Arc::new(next));
        let id = |v: &Version| v.understood().map(|a| a.findings_id());
        id(&old) != id(current)
    }

    /// Lets go of what waits for the line of the last edit; false where the version is no longer the newest.
    pub fn release(&self, version: &Arc<Version>) -> bool {
        let mut map = self.map();
        let newest = map.get_mut(&version.uri).filter(|v| v.number == version.number);
        newest.is_some_and(|v| {
            *v = Arc::new(v.released());
            true
        })
    }

    /// Gives every document the settings now in force; those whose settings changed are returned.
    pub fn resettle(&self, settings: impl Fn(&lsp::Uri) -> Arc<Settings>) -> Vec<lsp::Uri> {
        let mut changed = Vec::new();
        for (uri, version) in self.map().iter_mut() {
            let settings = settings(uri);
            if *settings != *version.settings {
                *version = Arc::new(Version { settings, ..version.blank() });
                changed.push(uri.clone());
            }
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(line: u32, from: u32, to: u32, text: &str) -> lsp::TextDocumentContentChangeEvent {
        let range = lsp::Range::new(lsp::Position::new(line, from), lsp::Position::new(line, to));
        lsp::TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: text.into() }
    }

    fn opened(text: &str) -> (Documents, lsp::Uri) {
        let (documents, uri) = (Documents::default(), "file:///r.md".parse::<lsp::Uri>().expect("uri"));
        documents.open(uri.clone(), 1, text, Dialect::Markdown, Arc::default());
        (documents, uri)
    }

    #[test]
    fn edits_between_two_analyses_become_one_change() {
        let (documents, uri) = opened("åäö\nabc\n");
        let first = documents.newest(&uri).and_then(|v| v.analysis()).expect("understood");
        assert_eq!(first.text.to_string(), "åäö\nabc\n");
        documents.edit(&uri, 2, vec![event(0, 1, 2, "xy"), event(1, 0, 1, "")], Encoding::Utf16);
        documents.edit(&uri, 3, vec![event(0, 0, 0, "!")], Encoding::Utf16);
        let newest = documents.newest(&uri).expect("open");
        assert_eq!(newest.text.to_string(), "!åxyö\nbc\n");
        let (_, change) = newest.base.clone().expect("a base");
        assert_eq!(change, TextChange { start: 0, old_end: 8, new_end: 8 });
        assert_eq!(newest.analysis().expect("understood").text.to_string(), "!åxyö\nbc\n");
    }

    #[test]
    fn an_old_version_is_no_longer_the_newest() {
        let (documents, uri) = opened("a");
        let old = documents.newest(&uri).expect("open");
        documents.edit(&uri, 2, vec![event(0, 0, 0, "b")], Encoding::Utf16);
        assert!(!documents.is_newest(&old));
        assert_eq!(old.text.to_string(), "a");
    }

    #[test]
    fn settings_that_change_are_noticed() {
        let (documents, uri) = opened("a");
        assert!(documents.resettle(|_| Arc::default()).is_empty());
        let other = Arc::new(Settings { template: Some("x".into()), ..Settings::default() });
        assert_eq!(documents.resettle(|_| other.clone()), [uri]);
    }
}
