//! The shape of the text: folding, growing selections, formatting.

use super::convert::Query;
use super::lsp;
use crate::ide;
use crate::text::Span;

/// Whole lines, as every client can fold them.
pub fn folding(q: &Query<'_>) -> Option<Vec<lsp::FoldingRange>> {
    let ranges = ide::folding(q.analysis).into_iter().filter_map(|span| {
        let (start, end) = (q.position(span.start), q.position(span.end));
        let end_line = if end.character == 0 { end.line.saturating_sub(1) } else { end.line };
        (end_line > start.line).then(|| lsp::FoldingRange { start_line: start.line, end_line, ..Default::default() })
    });
    Some(ranges.collect())
}

/// For each position the ranges around it, from the innermost out.
pub fn selections(q: &Query<'_>, positions: &[lsp::Position]) -> Option<Vec<lsp::SelectionRange>> {
    Some(positions.iter().map(|at| selection(q, *at)).collect())
}

fn selection(q: &Query<'_>, position: lsp::Position) -> lsp::SelectionRange {
    let at = q.at(position);
    let around = ide::selection(q.analysis, at);
    let outward = around
        .iter()
        .rev()
        .fold(None, |parent, span| Some(Box::new(lsp::SelectionRange { range: q.range(*span), parent })));
    let empty = || lsp::SelectionRange { range: q.range(Span { start: at, end: at }), parent: None };
    outward.map_or_else(empty, |range| *range)
}

pub fn format(q: &Query<'_>, span: Span) -> Option<Vec<lsp::TextEdit>> {
    Some(q.text_edits(&ide::format(q.analysis, span)))
}

/// What is put right while an author types in a table: its own line once a cell is closed, and all of the
/// table once a row is.
pub fn format_on_type(q: &Query<'_>, at: lsp::Position, typed: &str) -> Option<Vec<lsp::TextEdit>> {
    if typed == "\n" {
        let above = lsp::Position::new(at.line.checked_sub(1)?, u32::MAX);
        return Some(q.text_edits(&ide::format_table(q.analysis, q.at(above))));
    }
    let (start, end) = (lsp::Position::new(at.line, 0), lsp::Position::new(at.line, u32::MAX));
    format(q, q.span(lsp::Range::new(start, end)))
}
