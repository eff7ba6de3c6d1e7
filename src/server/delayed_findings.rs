//! Shows what waited for the line of the last edit, once a moment has passed without another.

use std::sync::Arc;
use std::time::Duration;

use super::core::Core;
use super::documents::Version;
use super::sync;
use crate::analysis::Analysis;

/// So long without an edit, and a line is taken for finished.
const MOMENT: Duration = Duration::from_millis(1_500);

/// Sets the clock for a version that has been understood, where something waits in it.
pub fn soon(core: &Arc<Core>, version: &Arc<Version>, analysis: &Analysis) {
    if analysis.waits_for().is_none() || !version.is_first_to_wait() {
        return;
    }
    let (core, version) = (core.clone(), version.clone());
    tokio::spawn(async move {
        tokio::time::sleep(MOMENT).await;
        if core.documents.release(&version) {
            sync::show(&core, std::slice::from_ref(&version.uri));
            if core.abilities().pulls_diagnostics {
                sync::refresh(&core);
            }
        }
    });
}
