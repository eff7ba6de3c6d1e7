//! Findings as JSON Lines: one object a report, with the diagnostics that the server publishes.

use serde::Serialize;

use crate::analysis::{Analysis, Located};
use crate::protocol::{Diagnostic, Rim};
use crate::text::Encoding;

#[derive(Serialize)]
struct Line<'a> {
    uri: &'a str,
    diagnostics: Vec<Diagnostic<'a>>,
}

pub fn findings(uri: &str, analysis: &Analysis, findings: &[Located]) -> serde_json::Result<String> {
    let pages = analysis.settings.rule_pages.as_deref();
    let rim = Rim { text: analysis, uri, encoding: Encoding::Utf16, related: true, pages };
    Ok(serde_json::to_string(&Line { uri, diagnostics: rim.diagnostics(findings) })? + "\n")
}
