//! Findings as SARIF 2.1.0, the format that code scanning services take. Only what Målvakt says is here.

mod fixes;

use serde::Serialize;

use super::files::Input;
use crate::analysis::{Analysis, Located};
use crate::checks::{Level, RULES, Rule};
use crate::text::{Encoding, Positions as _, Span, Text};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    language: &'static str,
    results: Vec<Finding>,
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
    short_description: Message,
    full_description: Message,
    help: Message,
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
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

#[derive(Serialize)]
struct Message {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

/// One finding, as SARIF says it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<fixes::Fix>,
    partial_fingerprints: fixes::Fingerprints,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Clone, Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// The findings of one report.
pub fn findings(input: &Input, analysis: &Analysis, findings: &[Located]) -> Vec<Finding> {
    let uri = match input.path.as_ref().is_some_and(|p| p.is_relative()) {
        true => super::uri::relative(&input.name),
        false => input.uri(),
    };
    let mut fingers = fixes::Fingers::default();
    findings.iter().map(|f| finding(&uri, analysis, f, fingers.print(&analysis.text, f))).collect()
}

/// The whole log. `problems` are files and settings that could not be read.
pub fn log(results: Vec<Finding>, problems: &[String]) -> serde_json::Result<String> {
    let notify = |p: &String| Notification { level: "error", message: text(p.clone()) };
    let invocation = Invocation {
        execution_successful: problems.is_empty(),
        tool_execution_notifications: problems.iter().map(notify).collect(),
    };
    let driver = Driver {
        name: "malvakt",
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: RULES.iter().map(descriptor).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        column_kind: "utf16CodeUnits",
        language: "sv-SE",
        results,
        invocations: [invocation],
    };
    serde_json::to_string(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn finding(uri: &str, analysis: &Analysis, finding: &Located, prints: fixes::Fingerprints) -> Finding {
    let here = finding.related.iter().map(|(span, note)| (location(uri, &analysis.text, *span), note));
    let elsewhere = finding.elsewhere.iter().map(|e| (location(&like(uri, &e.uri), &e.text, e.span), &e.note));
    Finding {
        rule_id: finding.rule,
        rule_index: RULES.iter().position(|r| r.name == finding.rule),
        level: level(finding.level),
        message: text(finding.message.clone()),
        locations: [location(uri, &analysis.text, finding.span)],
        related_locations: here
            .chain(elsewhere)
            .enumerate()
            .map(|(id, (location, note))| Location { id: Some(id), message: Some(text(note.clone())), ..location })
            .collect(),
        fixes: fixes::fixes(uri, &analysis.text, finding),
        partial_fingerprints: prints,
    }
}

/// The address of another report, said as this one's is.
fn like(own: &str, uri: &str) -> String {
    if own.starts_with("file:") { uri.to_owned() } else { super::uri::relative(&super::uri::shown(uri)) }
}

fn location(uri: &str, text: &Text, span: Span) -> Location {
    let physical_location =
        Physical { artifact_location: Artifact { uri: uri.to_owned() }, region: region(text, span) };
    Location { id: None, physical_location, message: None }
}

fn region(text: &Text, span: Span) -> Region {
    let start = text.position(span.start as usize, Encoding::Utf16);
    let end = text.position(span.end as usize, Encoding::Utf16);
    Region {
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
        help: Message { text: page.clone(), markdown: Some(page) },
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

fn text(text: String) -> Message {
    Message { text, markdown: None }
}
