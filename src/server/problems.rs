//! What is wrong in a settings' file, shown on its line whether the file is open or not.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::core::Core;
use super::lsp;
use super::settings::ReadFile;
use crate::protocol::{DiagnosticContext, SOURCE};
use crate::text::Encoding;

/// The name that these findings carry.
const CODE: &str = "installning";

/// The files that have problems on show.
#[derive(Default)]
pub struct ShownProblems(Mutex<HashSet<lsp::Uri>>);

/// Shows the problems of the files that have been read since last time, and takes away those of files that are gone.
pub fn publish(core: &Core) {
    for file in core.settings.fresh() {
        if core.problems.note(&file) {
            send(core, &file.uri, &diagnostics(&file, core.abilities().encoding));
        }
    }
    for gone in core.problems.gone(|uri| core.settings.is_there(uri)) {
        send(core, &gone, &[]);
    }
}

fn send(core: &Core, uri: &lsp::Uri, diagnostics: &[Value]) {
    core.output.notify("textDocument/publishDiagnostics", json!({"uri": uri, "diagnostics": diagnostics}));
}

impl ShownProblems {
    /// True when there is something to show or to take away.
    fn note(&self, file: &ReadFile) -> bool {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if file.problems.is_empty() {
            return shown.remove(&file.uri);
        }
        shown.insert(file.uri.clone());
        true
    }

    /// Those of the files on show that are no longer there, which are forgotten.
    fn gone(&self, is_there: impl Fn(&lsp::Uri) -> bool) -> Vec<lsp::Uri> {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.extract_if(|uri| !is_there(uri)).collect()
    }
}

fn diagnostics(file: &ReadFile, encoding: Encoding) -> Vec<Value> {
    let rim = DiagnosticContext { text: &file.text, uri: "", encoding, related: false, pages: None };
    let one = |p: &crate::settings::ConfigProblem| json!({"range": rim.range(p.span), "severity": 2, "code": CODE, "source": SOURCE, "message": p.message});
    file.problems.iter().map(one).collect()
}
