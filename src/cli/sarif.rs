//! Findings as SARIF 2.1.0, the format that code scanning services take. Only what Målvakt says is here.

mod fixes;

use serde::Serialize;

use super::files::Input;
use crate::analysis::{Analysis, Located};
use crate::checks::{Level, RULES, Rule};
use crate::finding::Elsewhere;
use crate::import::{DocumentPlace, DocumentPlaces, is_document};
use crate::text::{Encoding, Positions as _, Span, Text};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [SarifRun; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun {
    tool: Tool,
    column_kind: &'static str,
    language: &'static str,
    results: Vec<SarifResult>,
    invocations: [Invocation; 1],
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: SarifMessage,
    full_description: SarifMessage,
    help: SarifMessage,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<SarifNotification>,
}

#[derive(Serialize)]
struct SarifNotification {
    level: &'static str,
    message: SarifMessage,
}

#[derive(Serialize)]
struct SarifMessage {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

/// One finding, as SARIF says it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SarifResult {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: SarifMessage,
    locations: [SarifLocation; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<SarifLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<fixes::SarifFix>,
    partial_fingerprints: fixes::Fingerprints,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<SarifMessage>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    /// None in a document, which has no lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<SarifRegion>,
}

/// A place in a document, in words.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    /// Its innermost part, as the name of a column.
    name: String,
    /// All its parts, outermost first.
    fully_qualified_name: String,
}

#[derive(Clone, Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRegion {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// The findings of one report.
pub fn findings(
    input: &Input,
    analysis: &Analysis,
    findings: &[Located],
    places: Option<&DocumentPlaces>,
) -> Vec<SarifResult> {
    let uri = match input.path.as_ref().is_some_and(|p| p.is_relative()) {
        true => super::uri::relative(&input.name),
        false => input.uri(),
    };
    let mut fingers = fixes::Fingers::default();
    findings.iter().map(|f| finding((&uri, places), analysis, f, fingers.print(&analysis.text, f))).collect()
}

/// The whole log. `problems` are files and settings that could not be read, `notes` tell of files that were not read whole.
pub fn log(results: Vec<SarifResult>, problems: &[String], notes: &[String]) -> serde_json::Result<String> {
    let notify = |level| move |said: &String| SarifNotification { level, message: text(said.clone()) };
    let invocation = Invocation {
        execution_successful: problems.is_empty(),
        tool_execution_notifications: problems
            .iter()
            .map(notify("error"))
            .chain(notes.iter().map(notify("warning")))
            .collect(),
    };
    let driver = Driver {
        name: "malvakt",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: RULES.iter().map(descriptor).collect(),
    };
    let run = SarifRun {
        tool: Tool { driver },
        column_kind: "utf16CodeUnits",
        language: "sv-SE",
        results,
        invocations: [invocation],
    };
    serde_json::to_string(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn finding(
    (uri, places): (&str, Option<&DocumentPlaces>),
    analysis: &Analysis,
    finding: &Located,
    prints: fixes::Fingerprints,
) -> SarifResult {
    let at = |span| location(uri, &analysis.text, span, places);
    let here = finding.related.iter().map(|(span, note)| (at(*span), note));
    let elsewhere = finding.elsewhere.iter().map(|e| (beyond(uri, e), &e.note));
    SarifResult {
        rule_id: finding.rule,
        rule_index: RULES.iter().position(|r| r.name == finding.rule),
        level: level(finding.level),
        message: text(finding.message.clone()),
        locations: [at(finding.span)],
        related_locations: here
            .chain(elsewhere)
            .enumerate()
            .map(|(id, (location, note))| SarifLocation { id: Some(id), message: Some(text(note.clone())), ..location })
            .collect(),
        // A document is not changed.
        fixes: if places.is_none() { fixes::fixes(uri, &analysis.text, finding) } else { Vec::new() },
        partial_fingerprints: prints,
    }
}

/// The address of another report, said as this one's is.
fn like(own: &str, uri: &str) -> String {
    if own.starts_with("file:") { uri.to_owned() } else { super::uri::relative(&super::uri::shown(uri)) }
}

/// A place in another report.
fn beyond(own: &str, place: &Elsewhere) -> SarifLocation {
    let uri = like(own, &place.uri);
    let text = is_document(&uri).then(|| place.text.to_string());
    location(&uri, &place.text, place.span, text.as_deref().map(DocumentPlaces::of).as_ref())
}

/// A place by its lines, or in words in a document.
fn location(uri: &str, text: &Text, span: Span, places: Option<&DocumentPlaces>) -> SarifLocation {
    let region = places.is_none().then(|| region(text, span));
    let physical_location = Physical { artifact_location: Artifact { uri: uri.to_owned() }, region };
    let logical_locations = places.and_then(|p| logical(&p.place(span))).into_iter().collect();
    SarifLocation { id: None, physical_location, logical_locations, message: None }
}

fn logical(place: &DocumentPlace) -> Option<Logical> {
    let parts: Vec<String> = place.parts().collect();
    Some(Logical { name: parts.last()?.to_string(), fully_qualified_name: parts.join(" › ") })
}

fn region(text: &Text, span: Span) -> SarifRegion {
    let start = text.position(span.start as usize, Encoding::Utf16);
    let end = text.position(span.end as usize, Encoding::Utf16);
    SarifRegion {
        start_line: start.line + 1,
        start_column: start.character + 1,
        end_line: end.line + 1,
        end_column: end.character + 1,
    }
}

fn descriptor(rule: &Rule) -> Descriptor {
    let page = rule.page();
    Descriptor {
        id: rule.name,
        short_description: text(rule.summary.to_owned()),
        full_description: text(rule.summary.to_owned()),
        help: SarifMessage { text: page.clone(), markdown: Some(page) },
        default_configuration: Configuration { level: level(rule.level) },
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Information | Level::Hint => "note",
    }
}

fn text(text: String) -> SarifMessage {
    SarifMessage { text, markdown: None }
}
