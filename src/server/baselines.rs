//! The earlier versions that an open document is held against: as it was opened or last saved, and as it is committed.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::core::Core;
use super::guard::guard;
use super::{lsp, settings, sync};
use crate::analysis::Analysis;
use crate::baseline::Baseline;
use crate::settings::{governing, revision};

/// What the versions are told to be of.
const NEAR: &str = "när texten öppnades eller sparades";
const COMMITTED: &str = "i den incheckade versionen";

/// The version that a folder under version control has.
const REVISION: &str = "HEAD";

#[derive(Clone, Debug, Default)]
pub struct Baselines {
    /// From the first version that was understood since the document was opened or saved.
    near: Arc<OnceLock<Arc<Baseline>>>,
    committed: Option<Arc<Baseline>>,
}

impl Baselines {
    /// The same from the next version on that is understood.
    pub fn saved(&self) -> Baselines {
        Baselines { near: Arc::default(), committed: self.committed.clone() }
    }

    pub fn with_committed(&self, committed: Option<Arc<Baseline>>) -> Baselines {
        Baselines { near: self.near.clone(), committed }
    }

    /// An analysis held against them, the same one where it already is.
    pub fn hold(&self, analysis: Arc<Analysis>) -> Arc<Analysis> {
        let near = self.near.get_or_init(|| Arc::new(analysis.as_baseline(NEAR))).clone();
        let wanted: Vec<Arc<Baseline>> = std::iter::once(near).chain(self.committed.clone()).collect();
        if analysis.is_held_against(&wanted) {
            return analysis;
        }
        guard("jämförelse med tidigare version", || analysis.since(wanted)).ok().map_or(analysis, Arc::new)
    }
}

/// Looks for what is committed of a document, beside the server's own thread. That there is nothing is no error.
pub fn look_up(core: &Arc<Core>, uri: &lsp::Uri) {
    let Some(path) = settings::path(uri).filter(|path| is_versioned(path)) else { return };
    let (core, uri) = (core.clone(), uri.clone());
    tokio::task::spawn_blocking(move || {
        let committed = guard("incheckad version", || committed(&core, &uri, &path)).ok().flatten();
        if core.documents.set_committed(&uri, committed.map(Arc::new)) {
            sync::show(&core, std::slice::from_ref(&uri));
            sync::refresh(&core);
        }
    });
}

fn committed(core: &Core, uri: &lsp::Uri, path: &Path) -> Option<Baseline> {
    let version = core.documents.newest(uri)?;
    let bytes = match revision::bytes_at(path, REVISION) {
        Ok(bytes) => bytes?,
        Err(why) => {
            tracing::info!("{}: {why}", path.display());
            return None;
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        tracing::info!("{}: den incheckade versionen är inte UTF-8", path.display());
        return None;
    };
    let text = text.trim_start_matches('\u{feff}');
    let dialect = governing::dialect(path).unwrap_or(version.dialect);
    // The same as what is open is no other version.
    let differs = version.text.to_string() != text;
    differs.then(|| Analysis::new(text, dialect, core.settings.of(uri)).as_baseline(COMMITTED))
}

/// True below a folder that git keeps, so that the program is not started for nothing.
fn is_versioned(path: &Path) -> bool {
    path.ancestors().skip(1).any(|folder| folder.join(".git").exists())
}
