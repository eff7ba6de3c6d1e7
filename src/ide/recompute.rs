//! What a table's totals, differences and shares come to, written in the table's own form: where they say something
//! else, and where they are yet to be filled in. What they come to is worked out from the table, not here.

use super::report_view::{BlockAt, ReportView};
use crate::amount::write;
use crate::analysis::Analysis;
use crate::report::rewritten::with_minus_of;
use crate::report::sums::{Computed, computed};
use crate::sourced::{self, SourceVerdict};
use crate::syntax::{BlockKind, Cell, Dialect, Table};
use crate::text::{Edit, Span};

/// An edit of a computed cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Recomputed {
    pub edit: Edit,
    /// The cell was empty.
    pub fills: bool,
}

/// The edits of the table at a place; none where all of it holds.
pub fn recompute(analysis: &Analysis, at: u32) -> Vec<Recomputed> {
    let look = ReportView::new(analysis);
    let Some((block, table)) = table_at(&look, at) else { return Vec::new() };
    computed(table).iter().filter_map(|new| written(&look, &block, table, new)).collect()
}

/// The edits that make the table at a place say what its source does; none where all of it does. What agrees, within
/// rounding too, stays as it is written.
pub fn from_source(analysis: &Analysis, at: u32) -> Vec<Recomputed> {
    let look = ReportView::new(analysis);
    let Some((block, table)) = table_at(&look, at) else { return Vec::new() };
    let tied = analysis.sources().tables.iter().filter(|t| (t.part, t.block as usize) == (block.number, block.index));
    let cells = tied.flat_map(|t| &t.cells).filter(|c| matches!(c.verdict, None | Some(SourceVerdict::Differs)));
    let new = |cell: &sourced::SourcedCell| {
        let (row, column) = (cell.row, cell.column);
        let like =
            (0..table.rows.len()).filter(|r| self::cell(table, (*r, column)).is_some_and(|c| c.figure.is_some()));
        let like = like.min_by_key(|r| r.abs_diff(row))?;
        let new = Computed { at: (row, column), value: cell.value, like: (like, column) };
        written(&look, &block, table, &new).filter(|new| analysis.text.slice(new.edit.span) != new.edit.text)
    };
    cells.filter_map(new).collect()
}

/// What the empty cell at a place comes to, where the table shows it.
pub fn cell_value(look: &ReportView<'_>, at: u32) -> Option<String> {
    let (block, table) = table_at(look, at)?;
    let cells = || table.rows.iter().enumerate().flat_map(|(r, row)| row.cells.iter().enumerate().map(move |c| (r, c)));
    let is_here = |cell: &Cell| is_empty(cell) && room(&block, cell).touches(at);
    let (row, (column, _)) = cells().find(|(_, (_, cell))| is_here(cell))?;
    let new = computed(table).into_iter().find(|new| new.at == (row, column))?;
    digits(table, &new)
}

fn table_at<'a>(look: &'a ReportView<'_>, at: u32) -> Option<(BlockAt<'a>, &'a Table)> {
    let block = look.block_at(at)?;
    match &block.block.kind {
        BlockKind::Table(table) => Some((block, table)),
        _ => None,
    }
}

fn cell(table: &Table, (row, column): (usize, usize)) -> Option<&Cell> {
    table.rows.get(row)?.cells.get(column)
}

fn is_empty(cell: &Cell) -> bool {
    cell.figure.is_none() && cell.text.trim().is_empty()
}

/// The number as the cell that it takes its form from writes one.
fn digits(table: &Table, new: &Computed) -> Option<String> {
    let like = cell(table, new.like)?;
    let (figure, source) = (like.figure.as_ref()?, like.source()?);
    let number = with_minus_of(Some(table), write(new.value, figure, source), source);
    let own = new.at == new.like;
    let behind = like.text.get(like.text.find(source)? + source.len()..).filter(|b| !own && b.trim() == "%");
    Some(format!("{number}{}", behind.unwrap_or_default()))
}

fn written(look: &ReportView<'_>, block: &BlockAt<'_>, table: &Table, new: &Computed) -> Option<Recomputed> {
    let own = cell(table, new.at)?;
    let number = digits(table, new)?;
    if let Some(figure) = &own.figure {
        return Some(Recomputed { edit: Edit { span: figure.span.shift(block.start), text: number }, fills: false });
    }
    // Plain text has no bars to tell where an empty cell stands.
    let room = Some(room(block, own)).filter(|_| look.analysis.dialect == Dialect::Markdown)?;
    let width = (room.len()).saturating_sub(1);
    Some(Recomputed { edit: Edit { span: room, text: format!("{:>width$} ", format!(" {number}")) }, fills: true })
}

/// The white space between the bars of an empty cell.
fn room(block: &BlockAt<'_>, cell: &Cell) -> Span {
    let text = block.part.text.as_bytes();
    let is_space = |at: &usize| matches!(text.get(*at), Some(b' ' | b'\t'));
    let from = (0..cell.span.start as usize).rev().take_while(is_space).last().unwrap_or(cell.span.start as usize);
    let to =
        (cell.span.end as usize..text.len()).take_while(is_space).last().map_or(cell.span.end as usize, |at| at + 1);
    Span::new(from, to).shift(block.start)
}
