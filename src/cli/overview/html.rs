//! The overview as one self-contained web page: goals by status for all reports, then each report's
//! figures and deviations. Reads well without colours, without pictures and in a screen reader.

use super::matrix::{self, MISSING, MatrixRow};
use super::{ReportOverview, chart, text};
use crate::analysis::Remaining;
use crate::overview::{AssessmentOverview, Deviation};

pub const STYLE: &str = include_str!("page.css");

pub fn page(reports: &[ReportOverview], nobodys: &[(String, String)]) -> anyhow::Result<String> {
    let each: Vec<String> = reports.iter().map(section).collect::<anyhow::Result<_>>()?;
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Översikt över mål och bedömningar</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>Översikt över mål och bedömningar</h1>\n{}{}{}</main>\n</body>\n</html>\n",
        goals(reports),
        unreported(nobodys),
        each.concat()
    ))
}

fn unreported(goals: &[(String, String)]) -> String {
    let items: String = goals.iter().map(|(_, title)| format!("<li>{}</li>\n", escape(title))).collect();
    let section = format!("<section>\n<h2>{}</h2>\n<ul>\n{items}</ul>\n</section>\n", text::NOBODYS);
    if goals.is_empty() { String::new() } else { section }
}

/// The matrix: a row for each goal, a column for each report.
fn goals(reports: &[ReportOverview]) -> String {
    let reports: Vec<&ReportOverview> = reports.iter().filter(|r| r.overview.goals().next().is_some()).collect();
    let rows = matrix::rows(&reports);
    if rows.is_empty() {
        return "<p>Rapporterna innehåller inga mål.</p>\n".into();
    }
    let heads: String = reports.iter().map(|r| format!("<th scope=\"col\">{}</th>", escape(&r.title()))).collect();
    format!(
        "<section aria-labelledby=\"mal\">\n<h2 id=\"mal\">Mål och bedömningar</h2>\n\
         <div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"mal\">\n<table>\n\
         <thead><tr><th scope=\"col\">Mål</th>{heads}</tr></thead>\n{}</table>\n</div>\n</section>\n",
        bodies(&rows, reports.len())
    )
}

/// One `tbody` for each målområde.
fn bodies(rows: &[MatrixRow<'_>], reports: usize) -> String {
    let areas = rows.chunk_by(|a, b| a.area == b.area);
    let body = |rows: &[MatrixRow<'_>]| {
        let area = rows.first().map(|r| escape(r.area)).unwrap_or_default();
        let head = format!("<tr><th scope=\"rowgroup\" colspan=\"{}\">{area}</th></tr>\n", reports + 1);
        format!("<tbody>\n{head}{}</tbody>\n", rows.iter().map(row).collect::<String>())
    };
    areas.map(body).collect()
}

fn row(row: &MatrixRow<'_>) -> String {
    let cells: String = row.cells.iter().map(|c| cell(*c)).collect();
    format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", escape(row.goal))
}

fn cell(assessments: Option<&[AssessmentOverview]>) -> String {
    match assessments {
        None => "<td class=\"other\"><span aria-label=\"rapporterar inte målet\">–</span></td>".into(),
        Some([]) => format!("<td>{}</td>", status(MISSING, "none")),
        Some(some) => format!("<td>{}</td>", some.iter().map(assessment).collect::<Vec<_>>().join("<br>")),
    }
}

fn assessment(assessment: &AssessmentOverview) -> String {
    let tone = match (&assessment.status, assessment.step) {
        (None, _) => "none",
        (_, Some(0)) => "good",
        (_, Some(1)) => "partly",
        (_, Some(_)) => "bad",
        (_, None) => "other",
    };
    status(assessment.status.as_deref().unwrap_or(MISSING), tone)
}

fn status(status: &str, tone: &str) -> String {
    format!("<span class=\"status {tone}\">{}</span>", escape(status))
}

fn section(report: &ReportOverview) -> anyhow::Result<String> {
    let head = format!("<section>\n<h2>{}</h2>\n", escape(&report.title()));
    let about = format!(
        "<p class=\"file\">{}</p>\n<p>{}</p>\n",
        escape(&report.name),
        escape(&text::closing(&report.overview))
    );
    let deviations = match report.overview.deviations.as_slice() {
        [] => String::new(),
        some => figure(some)?,
    };
    Ok(format!("{head}{about}{}{deviations}</section>\n", remains(report)))
}

/// What remains to be written, those of a goal with its title.
fn remains(report: &ReportOverview) -> String {
    let progress = &report.overview.progress;
    let Some(words) = progress.in_words() else { return String::new() };
    let item = |r: &Remaining| {
        let goal = r.goal.as_ref().map(|goal| format!(" <span class=\"file\">{}</span>", escape(goal)));
        format!("<li>{}{}</li>\n", escape(&r.title), goal.unwrap_or_default())
    };
    let items: String = progress.remaining.iter().map(item).collect();
    format!("<details><summary>Återstår: {words}</summary>\n<ul>\n{items}</ul>\n</details>\n")
}

/// The chart, and its figures as a table.
fn figure(deviations: &[Deviation]) -> anyhow::Result<String> {
    let row = |d: &Deviation| {
        format!("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escape(&d.label), escape(&d.in_tkr()))
    };
    let rows: String = deviations.iter().map(row).collect();
    let svg = chart::bars(deviations)?;
    Ok(format!(
        "<figure>\n<figcaption>Avvikelse mot budget, tkr</figcaption>\n\
         <div class=\"chart\" role=\"img\" aria-label=\"Stapeldiagram; samma siffror står i tabellen under\">{svg}</div>\n\
         <details><summary>Siffrorna som tabell</summary>\n<table>\n\
         <thead><tr><th scope=\"col\">Rad</th><th scope=\"col\">Avvikelse, tkr</th></tr></thead>\n<tbody>\n{rows}</tbody>\n\
         </table>\n</details>\n</figure>\n"
    ))
}

pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
