//! A report's overview for the terminal: goals under their areas, statuses in a column of their own.

use unicode_width::UnicodeWidthStr;

use super::ReportOverview;
use super::matrix::MISSING;
use crate::analysis::ShareWritten;
use crate::overview::{GoalOverview, Overview};

/// The goals of the catalogue that no report has.
pub const NOBODYS: &str = "Mål i målkatalogen som ingen av rapporterna följer upp";

/// A goal's title takes at most so many columns.
const TITLE: usize = 72;

pub fn page(reports: &[ReportOverview], nobodys: &[(String, String)]) -> String {
    let each: Vec<String> = reports.iter().map(report).collect();
    let nobodys = nobodys.iter().map(|(area, title)| format!("  {title} ({area})\n")).collect::<String>();
    let nobodys = if nobodys.is_empty() { nobodys } else { format!("\n{NOBODYS}:\n{nobodys}") };
    each.join("\n") + &together(reports) + &nobodys
}

/// How much of the money in several reports is checked or tied.
fn together(reports: &[ReportOverview]) -> String {
    let sum = |of: fn(&Overview) -> usize| reports.iter().map(|r| of(&r.overview)).sum();
    let (covered, all) = (sum(|o| o.figures.covered_money), sum(|o| o.figures.money));
    if reports.len() < 2 || all == 0 {
        return String::new();
    }
    format!("\nSammanlagt i {} rapporter:{}\n", reports.len(), money(covered, all).replace(" Av ", " av "))
}

pub fn report(report: &ReportOverview) -> String {
    let overview = &report.overview;
    let width = overview.goals().map(|g| g.title.width().min(TITLE)).max().unwrap_or(0);
    let mut out = format!("{} ({})\n", overview.title(), report.name);
    for area in &overview.areas {
        out += &format!("  {}\n", area.title);
        area.goals.iter().for_each(|g| out += &goal(g, width));
    }
    out + &remains(overview) + &format!("  {}\n", closing(overview))
}

/// What remains to be written, a line each; those of a goal below its title.
fn remains(overview: &Overview) -> String {
    let Some(words) = overview.progress.in_words() else { return String::new() };
    let mut out = format!("  Återstår: {words}\n");
    let groups = overview.progress.remaining.chunk_by(|a, b| a.goal == b.goal);
    for group in groups {
        let goal = group.first().and_then(|r| r.goal.as_deref());
        out += &goal.map_or(String::new(), |goal| format!("    {}\n", cut(goal, TITLE)));
        let indent = if goal.is_some() { "      " } else { "    " };
        group.iter().for_each(|r| out += &format!("{indent}{}\n", r.title));
    }
    out
}

/// "7 av 10 avsnitt skrivna", where the template demands any.
fn written(overview: &Overview) -> String {
    let ShareWritten { done, total } = overview.progress.sections;
    if total == 0 { String::new() } else { format!(" {done} av {total} avsnitt skrivna.") }
}

fn goal(goal: &GoalOverview, width: usize) -> String {
    let title = cut(&goal.title, TITLE);
    let pad = " ".repeat(width.saturating_sub(title.width()));
    format!("    {title}{pad}  {}\n", statuses(goal))
}

/// The statuses of a goal's assessments, in their order.
pub fn statuses(goal: &GoalOverview) -> String {
    let status = |a: &crate::overview::AssessmentOverview| a.status.clone().unwrap_or_else(|| MISSING.into());
    match goal.assessments.is_empty() {
        true => MISSING.into(),
        false => goal.assessments.iter().map(status).collect::<Vec<_>>().join(" · "),
    }
}

/// A text of at most so many columns, with a mark where something is left out.
pub fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    text.chars().take(columns - 1).chain(['…']).collect()
}

/// "Av ekonomins 157 belopp är 138 (87 %) kontrollerade, avstämda eller troligen avstämda."
fn money(covered: usize, all: usize) -> String {
    let Some(percent) = (covered * 100).checked_div(all) else { return String::new() };
    format!(" Av ekonomins {all} belopp är {covered} ({percent} %) kontrollerade, avstämda eller troligen avstämda.")
}

/// "51 av 51 tal stämmer med källan, 6 saknar källa."
fn sourced(overview: &Overview) -> String {
    let (of, without) = (overview.sourced, overview.unsourced);
    let rest = if without > 0 { format!(", {without} saknar källa") } else { String::new() };
    if of.total == 0 { String::new() } else { format!(" {} av {} tal stämmer med källan{rest}.", of.ok, of.total) }
}

/// "9 mål: 7 Uppnåtts, 2 Delvis uppnåtts. 41 av 42 summor och 12 av 12 avvikelser stämmer. 1 fel, 2 varningar."
pub fn closing(overview: &Overview) -> String {
    let counts: Vec<String> = super::matrix::counts(overview).iter().map(|(s, n)| format!("{n} {s}")).collect();
    let goals = match overview.goals().count() {
        0 => "Inga mål".to_owned(),
        n => format!("{n} mål: {}", counts.join(", ")),
    };
    let checked = [(overview.sums, "summor"), (overview.differences, "avvikelser")];
    let checked = checked.iter().filter(|(of, _)| of.total > 0);
    let checked: Vec<String> = checked.map(|(of, what)| format!("{} av {} {what}", of.ok, of.total)).collect();
    let sums = if checked.is_empty() { String::new() } else { format!(" {} stämmer.", checked.join(" och ")) };
    let sums = sums + &sourced(overview);
    let count = &overview.figures;
    let figures = format!(
        " {} tal, varav {} ingår i en kontroll och {} stämmer med ett annat ställe.{}",
        count.total,
        count.checked,
        count.tied,
        money(count.covered_money, count.money)
    );
    let figures = if count.total > 0 { figures } else { String::new() };
    let found = &overview.findings;
    let found = format!("Fel: {}. Varningar: {}. Upplysningar: {}.", found.error, found.warning, found.information);
    format!("{goals}.{}{sums}{figures} {found}", written(overview))
}
