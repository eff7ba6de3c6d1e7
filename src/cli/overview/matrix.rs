//! Goals by status: how many goals of a report have each status, and all reports side by side.

use super::ReportOverview;
use crate::overview::{AssessmentOverview, Overview};

/// What stands where a goal has no status.
pub const MISSING: &str = "saknar bedömning";

/// How many goals have each status in their first assessment: best step first, missing last.
pub fn counts(overview: &Overview) -> Vec<(String, usize)> {
    let mut counts: Vec<(usize, String, usize)> = Vec::new();
    for goal in overview.goals() {
        let status = goal.main().and_then(|a| a.status.as_deref()).unwrap_or(MISSING);
        match counts.iter_mut().find(|(_, known, _)| known == status) {
            Some((.., count)) => *count += 1,
            None => counts.push((rank(goal.main()), status.to_owned(), 1)),
        }
    }
    counts.sort();
    counts.into_iter().map(|(_, status, count)| (status, count)).collect()
}

fn rank(assessment: Option<&AssessmentOverview>) -> usize {
    match assessment {
        Some(AssessmentOverview { status: Some(_), step, .. }) => step.unwrap_or(usize::MAX - 1),
        _ => usize::MAX,
    }
}

/// A row of the matrix: a goal, and how each report assesses it (`None`: not its goal).
pub struct MatrixRow<'a> {
    pub area: &'a str,
    pub goal: &'a str,
    pub cells: Vec<Option<&'a [AssessmentOverview]>>,
}

/// Every goal of the reports, areas and goals in the order in which they are first met.
pub fn rows<'a>(reports: &[&'a ReportOverview]) -> Vec<MatrixRow<'a>> {
    let mut rows: Vec<MatrixRow<'a>> = Vec::new();
    for (column, report) in reports.iter().enumerate() {
        for area in &report.overview.areas {
            for goal in &area.goals {
                let at = row(&mut rows, &area.title, &goal.title, reports.len());
                at.into_iter().flat_map(|r| r.cells.get_mut(column)).for_each(|c| *c = Some(&goal.assessments));
            }
        }
    }
    rows
}

/// The row of a goal; a new one stands behind the others of its area.
fn row<'r, 'a>(
    rows: &'r mut Vec<MatrixRow<'a>>,
    area: &'a str,
    goal: &'a str,
    width: usize,
) -> Option<&'r mut MatrixRow<'a>> {
    let known = rows.iter().position(|r| same(r.area, area) && same(r.goal, goal));
    let at = known.unwrap_or_else(|| {
        let at = rows.iter().rposition(|r| same(r.area, area)).map_or(rows.len(), |last| last + 1);
        rows.insert(at, MatrixRow { area, goal, cells: vec![None; width] });
        at
    });
    rows.get_mut(at)
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}
