//! The goals, statuses and figures of all reports, for an editor's own overview (`malvakt/overview`).

use serde::Deserialize;
use serde_json::{Value, json};

use super::files::Report;
use crate::checks::Level;
use crate::ide::{self, Symbol, SymbolKind};
use crate::protocol::Rim;
use crate::text::Encoding;

/// All reports, or one.
#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub uri: Option<String>,
}

pub fn answer(reports: &[Report], asked: &Asked, encoding: Encoding) -> Value {
    let wanted = reports.iter().filter(|r| asked.uri.as_deref().is_none_or(|uri| uri == r.uri.as_str()));
    json!({"reports": wanted.map(|r| one(r, encoding)).collect::<Vec<_>>()})
}

fn one(report: &Report, encoding: Encoding) -> Value {
    let rim = Rim { text: &report.analysis.text, uri: report.uri.as_str(), encoding, related: true };
    let symbols = ide::symbols(&report.analysis);
    let areas: Vec<Value> = within(&symbols, SymbolKind::Area).into_iter().map(|a| area(a, &rim)).collect();
    json!({"uri": report.uri, "areas": areas, "findings": findings(report)})
}

fn area(symbol: &Symbol, rim: &Rim<'_>) -> Value {
    let goals = within(&symbol.children, SymbolKind::Goal);
    let goals: Vec<Value> = goals.into_iter().map(|g| goal(g, rim)).collect();
    json!({"title": symbol.name, "range": rim.range(symbol.selection), "goals": goals})
}

fn goal(symbol: &Symbol, rim: &Rim<'_>) -> Value {
    let found = within(&symbol.children, SymbolKind::Assessment);
    let found = found.iter().map(|s| json!({"label": s.name, "status": s.detail, "range": rim.range(s.selection)}));
    json!({"title": symbol.name, "range": rim.range(symbol.selection), "assessments": found.collect::<Vec<_>>()})
}

/// The symbols of a kind, wherever they stand.
fn within(symbols: &[Symbol], kind: SymbolKind) -> Vec<&Symbol> {
    let found = |s| if kind_of(s) == kind { vec![s] } else { within(&s.children, kind) };
    symbols.iter().flat_map(found).collect()
}

fn kind_of(symbol: &Symbol) -> SymbolKind {
    symbol.kind
}

fn findings(report: &Report) -> Value {
    let all = report.analysis.findings();
    let count = |level| all.iter().filter(|f| f.level == level).count();
    json!({
        "error": count(Level::Error),
        "warning": count(Level::Warning),
        "information": count(Level::Information),
        "hint": count(Level::Hint),
    })
}
