//! Findings as JSON Lines: one object a report, with the diagnostics that the server publishes. Those of a document also
//! tell their places in words; their ranges count in the text that `malvakt import` prints.

use serde::Serialize;

use crate::analysis::{Analysis, Located};
use crate::import::{DocumentPlace, DocumentPlaces};
use crate::protocol::{Diagnostic, DiagnosticContext, FixData};
use crate::text::Encoding;

#[derive(Serialize)]
struct ReportLine<'a, D> {
    uri: &'a str,
    diagnostics: Vec<D>,
}

/// A diagnostic of a document. Its `data` holds the place beside the fixes.
#[derive(Serialize)]
struct PlacedDiagnostic<'a> {
    #[serde(flatten)]
    diagnostic: Diagnostic<'a>,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    place: DocumentPlace,
    fixes: Vec<FixData<'a>>,
}

/// The line of a report; `places` are a document's.
pub fn findings(
    uri: &str,
    analysis: &Analysis,
    findings: &[Located],
    places: Option<&DocumentPlaces>,
) -> serde_json::Result<String> {
    let pages = analysis.settings.rule_pages.as_deref();
    let rim = DiagnosticContext { text: analysis, uri, encoding: Encoding::Utf16, related: true, pages };
    let diagnostics = rim.diagnostics(findings);
    let line = match places {
        None => serde_json::to_string(&ReportLine { uri, diagnostics })?,
        Some(places) => {
            let all = diagnostics.into_iter().zip(findings);
            let diagnostics: Vec<_> = all.map(|(diagnostic, finding)| placed(diagnostic, finding, places)).collect();
            serde_json::to_string(&ReportLine { uri, diagnostics })?
        }
    };
    Ok(line + "\n")
}

fn placed<'a>(mut diagnostic: Diagnostic<'a>, finding: &Located, places: &DocumentPlaces) -> PlacedDiagnostic<'a> {
    let fixes = std::mem::take(&mut diagnostic.data);
    PlacedDiagnostic { diagnostic, data: Data { place: places.place(finding.span), fixes } }
}
