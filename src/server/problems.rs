//! What is wrong in a settings' file that is open in the editor, shown on its line.

use serde_json::{Value, json};

use super::core::Core;
use super::lsp;
use super::settings::path;
use super::source;
use crate::protocol::{Rim, SOURCE};
use crate::text::{Encoding, Span, Text};

/// The name that these findings carry.
const CODE: &str = "installningar";

pub fn publish(core: &Core, uri: &lsp::Uri) {
    let Some(text) = core.settings.text(uri) else { return };
    let folder = path(uri).and_then(|p| p.parent().map(std::path::Path::to_owned)).unwrap_or_default();
    let problems = source::parse_in(&text.to_string(), &folder).1;
    let diagnostics = diagnostics(&text, &problems, core.abilities().encoding);
    core.output.notify("textDocument/publishDiagnostics", json!({"uri": uri, "diagnostics": diagnostics}));
}

fn diagnostics(text: &Text, problems: &[(Span, String)], encoding: Encoding) -> Vec<Value> {
    let rim = Rim { text, uri: "", encoding, related: false };
    let one = |(span, message): &(Span, String)| json!({"range": rim.range(*span), "severity": 2, "code": CODE, "source": SOURCE, "message": message});
    problems.iter().map(one).collect()
}
