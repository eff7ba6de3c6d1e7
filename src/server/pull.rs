//! Diagnostics for clients that ask for them: of one document, or of all reports in the folders. What
//! has not changed since the client last asked is said to be unchanged.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::Serialize;

use super::convert::{Query, diagnostic};
use super::files::FolderReport;
use super::lsp;
use crate::analysis::Analysis;
use crate::import::is_document;
use crate::protocol::{Diagnostic, DiagnosticContext};
use crate::text::Encoding;

/// The answer for a document: `DocumentDiagnosticReport`.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum DocumentReport<'a> {
    Full { result_id: String, items: Vec<Diagnostic<'a>> },
    Unchanged { result_id: String },
}

/// The findings of an open document, as JSON.
pub fn document(q: &Query<'_>, known: Option<&str>) -> String {
    let result_id = result_id(q.analysis);
    let findings = if known == Some(&result_id) { None } else { Some(q.analysis.findings()) };
    let answer = match &findings {
        Some(findings) => DocumentReport::Full { result_id, items: q.rim().diagnostics(findings) },
        None => DocumentReport::Unchanged { result_id },
    };
    serde_json::to_string(&answer).unwrap_or_default()
}

/// Nothing to say of a document that is not open or is no report.
pub fn nothing() -> lsp::DocumentDiagnosticReportResult {
    let report = lsp::DocumentDiagnosticReport::Full(lsp::RelatedFullDocumentDiagnosticReport::default());
    lsp::DocumentDiagnosticReportResult::Report(report)
}

pub fn no_reports() -> lsp::WorkspaceDiagnosticReportResult {
    lsp::WorkspaceDiagnosticReportResult::Report(lsp::WorkspaceDiagnosticReport { items: Vec::new() })
}

/// The findings of all reports; a report that is gone is cleared.
pub fn workspace(
    reports: &[FolderReport],
    known: Vec<lsp::PreviousResultId>,
    encoding: Encoding,
    related: bool,
) -> lsp::WorkspaceDiagnosticReportResult {
    let mut known: HashMap<lsp::Uri, String> = known.into_iter().map(|k| (k.uri, k.value)).collect();
    // A document is no text of the client's, so that no place in it could be shown.
    let texts = reports.iter().filter(|report| !is_document(report.uri.as_str()));
    let mut items: Vec<_> = texts
        .map(|report| {
            let known = known.remove(&report.uri);
            one(report, known.as_deref(), encoding, related)
        })
        .collect();
    items.extend(known.into_keys().map(gone));
    lsp::WorkspaceDiagnosticReportResult::Report(lsp::WorkspaceDiagnosticReport { items })
}

fn one(
    report: &FolderReport,
    known: Option<&str>,
    encoding: Encoding,
    related: bool,
) -> lsp::WorkspaceDocumentDiagnosticReport {
    let result_id = result_id(&report.analysis);
    let (uri, version) = (report.uri.clone(), report.version.map(i64::from));
    if known == Some(&result_id) {
        let unchanged_document_diagnostic_report = lsp::UnchangedDocumentDiagnosticReport { result_id };
        lsp::WorkspaceDocumentDiagnosticReport::Unchanged(lsp::WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report,
        })
    } else {
        let findings = report.analysis.findings();
        let pages = report.analysis.settings.rule_pages.as_deref();
        let rim = DiagnosticContext { text: &*report.analysis, uri: uri.as_str(), encoding, related, pages };
        let full_document_diagnostic_report = full(&rim.diagnostics(&findings), result_id, &uri);
        lsp::WorkspaceDocumentDiagnosticReport::Full(lsp::WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report,
        })
    }
}

fn gone(uri: lsp::Uri) -> lsp::WorkspaceDocumentDiagnosticReport {
    lsp::WorkspaceDocumentDiagnosticReport::Full(lsp::WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: None,
        full_document_diagnostic_report: lsp::FullDocumentDiagnosticReport::default(),
    })
}

fn full(ours: &[Diagnostic<'_>], result_id: String, uri: &lsp::Uri) -> lsp::FullDocumentDiagnosticReport {
    let items = ours.iter().map(|d| diagnostic(d, uri)).collect();
    lsp::FullDocumentDiagnosticReport { result_id: Some(result_id), items }
}

/// Equal when what would be sent is equal, and known without making it: the findings with their lines,
/// and the levels that the settings give them.
pub fn result_id(analysis: &Analysis) -> String {
    let mut hasher = DefaultHasher::new();
    let settings = &analysis.settings;
    analysis.findings_id().hash(&mut hasher);
    format!("{:?} {:?}", settings.rules, settings.rule_pages).hash(&mut hasher);
    // A finding silenced by a quotation hangs on the words around it.
    if !settings.silence.is_empty() {
        format!("{:?}", analysis.findings()).hash(&mut hasher);
    }
    format!("{:x}", hasher.finish())
}
