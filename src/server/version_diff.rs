//! What has changed in an open report since an earlier version of it, for an editor's own view (`malvakt/diff`): a
//! committed version, or another file. The report is taken as it stands in the editor.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

use super::core::Core;
use super::documents::Version;
use super::guard::{failed, guard};
use super::{lsp, settings};
use crate::analysis::Analysis;
use crate::difference::difference;
use crate::protocol::DiagnosticContext;
use crate::settings::{governing, revision};
use crate::text::LONGEST;

/// The report, and one of the two to hold it against.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DiffParams {
    text_document: lsp::TextDocumentIdentifier,
    /// A version that git knows, such as `HEAD`.
    #[serde(default)]
    since: Option<String>,
    /// The older report.
    #[serde(default)]
    other: Option<lsp::Uri>,
}

/// What `malvakt diff --format json` prints; nothing for a report that is not open.
pub async fn answer(core: &Arc<Core>, asked: DiffParams) -> Result<Option<Value>> {
    let Some(version) = core.documents.newest(&asked.text_document.uri) else { return Ok(None) };
    let now = version.understand().await.ok_or_else(Error::internal_error)?;
    let (core, encoding) = (core.clone(), core.abilities().encoding);
    let work = move || {
        guard("malvakt/diff", || {
            let then = then(&core, &version, &asked).map_err(|why| failed(ErrorCode::InvalidParams, why))?;
            let uri = version.uri.as_str();
            let rim = DiagnosticContext { text: &*now, uri, encoding, related: true, pages: None };
            let mut found = difference(&then, &now).json(|span| json!(rim.range(span)));
            found["uri"] = json!(uri);
            Ok(Some(found))
        })
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::internal_error())??
}

/// The older version, or a Swedish sentence that says why there is none.
fn then(core: &Core, version: &Version, asked: &DiffParams) -> std::result::Result<Arc<Analysis>, String> {
    match (&asked.since, &asked.other) {
        (Some(revision), None) => committed(core, version, revision),
        (None, Some(other)) => match core.documents.newest(other).and_then(|v| v.analysis()) {
            Some(open) => Ok(open),
            None => lying(core, other),
        },
        _ => Err("ange en version i git eller en annan fil att jämföra med".into()),
    }
}

fn committed(core: &Core, version: &Version, revision: &str) -> std::result::Result<Arc<Analysis>, String> {
    let path = path(&version.uri)?;
    let bytes = revision::bytes_at(&path, revision).map_err(|why| format!("{}: {why}", name(&path)))?;
    let bytes = bytes.ok_or_else(|| format!("{}: filen finns inte i {revision}", name(&path)))?;
    read(core, &version.uri, &path, bytes)
}

fn lying(core: &Core, uri: &lsp::Uri) -> std::result::Result<Arc<Analysis>, String> {
    let path = path(uri)?;
    let bytes = std::fs::read(&path).map_err(|_| format!("{}: filen gick inte att läsa", name(&path)))?;
    read(core, uri, &path, bytes)
}

fn path(uri: &lsp::Uri) -> std::result::Result<PathBuf, String> {
    settings::path(uri).ok_or_else(|| "rapporten är inte sparad som en fil, så det finns ingen äldre version".into())
}

fn read(core: &Core, uri: &lsp::Uri, path: &Path, bytes: Vec<u8>) -> std::result::Result<Arc<Analysis>, String> {
    let short = if bytes.len() > LONGEST { Err("filen är för stor") } else { Ok(bytes) };
    let text = short.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "filen är inte UTF-8"));
    let text = text.map_err(|why| format!("{}: {why}", name(path)))?;
    let dialect = governing::dialect(path).ok_or_else(|| format!("{}: välj en .md- eller .txt-fil", name(path)))?;
    Ok(Arc::new(Analysis::new(text.trim_start_matches('\u{feff}'), dialect, core.settings.of(uri))))
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}
