//! What is said when a report is too long to be read: once, where the author sees it.

use std::path::Path;

use serde_json::json;

use super::core::Core;
use super::{lsp, settings};
use crate::text::LONGEST;

/// A warning, in the protocol's numbers.
const WARNING: u8 = 2;

/// Tells of a document that is not read.
pub fn tell(core: &Core, uri: &lsp::Uri, bytes: usize) {
    let path = settings::path(uri);
    let name = path.as_deref().and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| uri.as_str().to_owned());
    let (size, limit) = (bytes / 1_000_000, LONGEST / 1_000_000);
    let message = format!("Målvakt läser inte {name}: texten är {size} MB, och gränsen är {limit} MB.");
    core.output.notify("window/showMessage", json!({"type": WARNING, "message": message}));
}
