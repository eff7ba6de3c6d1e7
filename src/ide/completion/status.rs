//! Under the heading of an assessment: the steps of its scale, with the sentence that goes with each.

use super::super::hover::scale;
use super::super::report_view::ReportView;
use super::{Completion, CompletionKind, CursorContext, fits, offer};
use crate::report::NodeKind;
use crate::syntax::{Dialect, write};
use crate::template::{GoalRole, GoalSection, StatusForm, Step};

pub fn offers(look: &ReportView<'_>, place: &CursorContext<'_>) -> Vec<Completion> {
    let Some(spec) = scale_here(look, place) else { return Vec::new() };
    let typed = place.line.trim_start_matches([' ', '*', '_']);
    if typed.chars().count() > 60 || !place.after.trim_matches([' ', '*', '_']).is_empty() {
        return Vec::new();
    }
    let line = matches!(spec.status, StatusForm::Line);
    // Within marks that are closed already, a sentence would stand in bold type too.
    let with_sentence = !has_sentence(look, place) && !place.after.starts_with("**");
    let status = |(i, step): (usize, &Step)| {
        let sentence = sentence(look, spec, step);
        let written = status_line(look, place, typed, &step.status);
        let end = place.line_break;
        let insert = if with_sentence { format!("{written}{end}{end}{sentence}") } else { written };
        let offer = offer(place, typed, &step.status, CompletionKind::Status);
        Completion { detail: spec.title.clone(), documentation: documentation(spec, i, &sentence), insert, ..offer }
    };
    let sentences = |(i, step): (usize, &Step)| {
        let text = sentence(look, spec, step);
        let offer = offer(place, typed, &text, CompletionKind::Status);
        Completion { detail: step.status.clone(), documentation: documentation(spec, i, &text), ..offer }
    };
    let steps = || spec.steps.iter().enumerate();
    let lines = steps().filter(|(_, s)| line && fits(&s.status, typed)).map(status);
    lines.chain(steps().map(sentences).filter(|s| fits(&s.label, typed))).collect()
}

/// The scale of the assessment that the cursor stands under, below its heading.
fn scale_here<'a>(look: &'a ReportView<'_>, place: &CursorContext<'_>) -> Option<&'a GoalSection> {
    let node = look.node_at(place.at)?;
    let NodeKind::GoalSection(_, section) = look.node(node)?.kind else { return None };
    let below = look.head_span(node).end < place.at && !place.line.trim_start().starts_with('#');
    look.template()?.goal_sections.get(section).filter(|s| s.role == GoalRole::Assessment && below)
}

/// True where the assessment's sentence stands there already.
fn has_sentence(look: &ReportView<'_>, place: &CursorContext<'_>) -> bool {
    let found = look.node_at(place.at).and_then(|n| look.head(n)?.assessment.as_ref());
    let sentence = found.and_then(|a| a.sentence.as_ref()).map(|s| s.0.as_str());
    sentence.is_some_and(|s| s.contains("edömning") && s.trim() != place.line.trim())
}

/// The status as the dialect writes it, with the marks that are not typed yet.
fn status_line(look: &ReportView<'_>, place: &CursorContext<'_>, typed: &str, status: &str) -> String {
    let opened = place.line.strip_suffix(typed).is_some_and(|l| l.ends_with("**"));
    match (look.analysis.dialect, opened, place.after.starts_with("**")) {
        (Dialect::Markdown, true, true) => status.to_string(),
        (Dialect::Markdown, true, false) => format!("{status}**"),
        (dialect, ..) => write::status(dialect, status),
    }
}

fn sentence(look: &ReportView<'_>, spec: &GoalSection, step: &Step) -> String {
    let year = look.report().year.map_or_else(|| "året".to_string(), |y| y.to_string());
    spec.sentence.replace("{år}", &year).replace("{status}", &step.sentence)
}

fn documentation(spec: &GoalSection, step: usize, sentence: &str) -> String {
    format!("{sentence}\n{}", scale(spec, Some(step)))
}
