//! Commands that a client carries out through the server: a new report's draft, and which kinds there
//! are. The server opens nothing and writes no file: the client does with the text as it likes.

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

use super::core::Core;
use super::guard::failed;
use super::lsp;
use crate::draft::{self, DraftOrder};
use crate::template::{self, Vocabulary};

/// Answers with `{"text": …}`, a report's draft in Markdown.
pub const NEW_REPORT: &str = "malvakt.newReport";

/// Answers with `{"kinds": […]}`: the kinds of report that can be drafted, with the goals to choose among.
pub const REPORT_KINDS: &str = "malvakt.reportKinds";

pub fn options() -> lsp::ExecuteCommandOptions {
    let commands = [NEW_REPORT, REPORT_KINDS].map(str::to_owned).to_vec();
    lsp::ExecuteCommandOptions { commands, work_done_progress_options: Default::default() }
}

/// What is asked for; `uri` is a document or folder whose settings are in force, else the first folder.
#[derive(Default, Deserialize)]
#[serde(default)]
struct NewReportParams {
    uri: Option<lsp::Uri>,
    kind: String,
    #[serde(alias = "namnd")]
    nämnd: String,
    #[serde(alias = "ar")]
    år: u16,
    #[serde(alias = "mål", alias = "mal")]
    goals: Vec<String>,
}

pub fn run(core: &Core, p: lsp::ExecuteCommandParams) -> Result<Option<Value>> {
    let first = p.arguments.into_iter().next().unwrap_or(json!({}));
    let asked: NewReportParams = serde_json::from_value(first).map_err(|why| Error::invalid_params(why.to_string()))?;
    let settings = core.settings.in_force(asked.uri.as_ref());
    let vocabulary = template::vocabulary_for(&settings);
    match p.command.as_str() {
        NEW_REPORT => new_report(&vocabulary, asked).map(Some),
        REPORT_KINDS => Ok(Some(kinds(&vocabulary))),
        other => Err(Error::invalid_params(format!("kommandot {other} finns inte"))),
    }
}

fn new_report(vocabulary: &Vocabulary, asked: NewReportParams) -> Result<Value> {
    let order = DraftOrder { kind: asked.kind, namnd: asked.nämnd, year: asked.år, goals: asked.goals };
    let text = draft::draft(vocabulary, &order);
    text.map(|text| json!({"text": text})).map_err(|why| failed(ErrorCode::InvalidParams, why.to_string()))
}

fn kinds(vocabulary: &Vocabulary) -> Value {
    let areas = vocabulary.areas();
    let area =
        |a: &template::Area| json!({"title": a.title, "goals": a.goals.iter().map(|g| &g.title).collect::<Vec<_>>()});
    let areas: Vec<Value> = areas.map(area).collect();
    let kind = |t: &std::sync::Arc<template::Template>| json!({"kind": t.name, "title": t.title});
    json!({"kinds": vocabulary.templates.iter().map(kind).collect::<Vec<_>>(), "areas": areas})
}
