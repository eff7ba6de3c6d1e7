//! Where names lead and where things are named: definition, references, highlights.

use super::Target;
use super::figures::{self, CellFigure};
use super::report_view::ReportView;
use crate::analysis::Analysis;
use crate::report::sums::SumKind;
use crate::text::Span;

pub fn definition(analysis: &Analysis, at: u32) -> Option<Target> {
    let look = ReportView::new(analysis);
    let hit = look.entity_at(at)?;
    let (span, selection) = look.definition(&hit.entity)?;
    Some(Target { origin: hit.origin, span, selection })
}

/// Every place that names the goal, målområde, section or caption at `at`, the definition first.
pub fn references(analysis: &Analysis, at: u32, with_definition: bool) -> Vec<Span> {
    let look = ReportView::new(analysis);
    let Some(hit) = look.entity_at(at) else { return Vec::new() };
    let defined = look.definitions(&hit.entity).into_iter();
    let mut all: Vec<Span> = if with_definition { defined.collect() } else { defined.skip(1).collect() };
    all.extend(look.names_of(&hit.entity).map(|n| analysis.span(n.place)));
    all
}

/// The places of what stands at `at`; on a total its addends, on a difference the two it comes from.
pub fn highlight(analysis: &Analysis, at: u32) -> Vec<Span> {
    let look = ReportView::new(analysis);
    let mut all = match figures::cell_at(&look, at) {
        Some(cell) => addends(&cell),
        None => references(analysis, at, true),
    };
    all.sort();
    all.dedup();
    all
}

/// The cells that give the one at hand, with itself; totals before differences.
fn addends(cell: &CellFigure<'_>) -> Vec<Span> {
    let own = || cell.sums.iter().filter(|s| s.total == cell.at);
    let Some(sum) = own().find(|s| s.kind == SumKind::Total).or_else(|| own().next()) else { return Vec::new() };
    let cells = sum.addends.iter().map(|a| a.0).chain([sum.total]);
    cells.filter_map(|at| cell.span_of(at)).collect()
}
