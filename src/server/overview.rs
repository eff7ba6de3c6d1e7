//! The goals, statuses and figures of all reports, for an editor's own overview (`malvakt/overview`).

use serde::Deserialize;
use serde_json::{Value, json};

use super::files::FolderReport;
use crate::overview::{overview, unreported};
use crate::protocol::DiagnosticContext;
use crate::text::Encoding;

/// All reports, or one.
#[derive(Default, Deserialize)]
pub struct OverviewParams {
    #[serde(default)]
    pub uri: Option<String>,
}

pub fn answer(reports: &[FolderReport], asked: &OverviewParams, encoding: Encoding) -> Value {
    let wanted = reports.iter().filter(|r| asked.uri.as_deref().is_none_or(|uri| uri == r.uri.as_str()));
    let nobodys = unreported(reports.iter().map(|r| &*r.analysis));
    let nobodys: Vec<Value> = nobodys.iter().map(|(area, title)| json!({"area": area, "title": title})).collect();
    json!({"reports": wanted.map(|r| one(r, encoding)).collect::<Vec<_>>(), "unreported": nobodys})
}

fn one(report: &FolderReport, encoding: Encoding) -> Value {
    let rim =
        DiagnosticContext { text: &*report.analysis, uri: report.uri.as_str(), encoding, related: true, pages: None };
    let range = |span| serde_json::to_value(rim.range(span)).unwrap_or_default();
    overview(&report.analysis).json(report.uri.as_str(), range)
}
