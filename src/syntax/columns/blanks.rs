//! Rows with one figure fewer than the table has columns: which cell is blank is told by the total below. Reads a row
//! only where one place for the blank makes more columns add up than any other.

use super::choose::cell_text;
use super::label::Raw;
use super::split::{self, Grammar, Way};
use super::{Line, confirm, number};
use crate::amount::Micro;
use crate::syntax::{Cell, Row, Table};
use crate::text::Span;

/// So many columns must add up: one can by chance.
const LEAST: usize = 2;

/// Writes the cells of the rows that lack one.
pub(super) fn fill(lines: &[Line<'_>], raws: &[Raw], table: &mut Table) {
    let width = table.columns.len();
    if width < 3 {
        return;
    }
    let open: Vec<usize> = (0..table.rows.len()).filter(|&i| table.rows.get(i).is_some_and(is_open)).collect();
    for &row in &open {
        let Some(total) = below(table, row) else { continue };
        let alone = open.iter().filter(|&&i| between(table, i, total)).count() == 1;
        let found = raws.get(row).filter(|_| alone).and_then(|raw| {
            let (line, way) = way(lines, raw, width)?;
            let cells = (0..width).map(|blank| cells(line, &way, blank));
            best(cells.map(|cells| (agreeing(table, row, total, &cells), cells)))
        });
        if let Some((cells, row)) = found.zip(table.rows.get_mut(row)) {
            row.cells = cells;
            row.unread = Span::default();
        }
    }
}

fn is_open(row: &Row) -> bool {
    row.cells.is_empty() && !row.unread.is_empty()
}

/// The next total that can be read.
fn below(table: &Table, row: usize) -> Option<usize> {
    let rows = table.rows.iter().enumerate().skip(row + 1);
    rows.take(60).find(|(_, r)| confirm::is_total(&r.label) && !r.cells.is_empty()).map(|(i, _)| i)
}

/// True for a row that no other total parts from this one.
fn between(table: &Table, row: usize, total: usize) -> bool {
    row < total && below(table, row) == Some(total)
}

/// The only way to read the row as one cell fewer.
fn way<'a>(lines: &'a [Line<'a>], raw: &Raw, width: usize) -> Option<(&'a Line<'a>, Way)> {
    let (i, tail) = raw.tail.as_ref()?;
    let found = split::ways(tail, width - 1, Grammar::Strict, 0);
    match <[Way; 1]>::try_from(found.ways) {
        Ok([way]) if found.start == tail.start => Some((lines.get(*i)?, way)),
        _ => None,
    }
}

/// The cells with the blank one in its place.
fn cells(line: &Line<'_>, way: &Way, blank: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = way.iter().map(|&(start, end)| cell(line, start, end)).collect();
    let at = cells.get(blank).map(|c| c.span.start).or(cells.last().map(|c| c.span.end)).unwrap_or_default();
    cells.insert(blank, Cell { span: Span { start: at, end: at }, ..Cell::default() });
    cells
}

fn cell(line: &Line<'_>, start: u32, end: u32) -> Cell {
    let text = cell_text(line, start, end);
    let figure = number::read(text, line.span.start + start);
    Cell { span: line.place(start as usize, end as usize), text: text.to_string(), figure }
}

/// In how many columns the total is the sum with these cells: of the rows since the last total, or of that one too.
fn agreeing(table: &Table, row: usize, total: usize, cells: &[Cell]) -> usize {
    let last = table.rows.iter().take(row).rposition(|r| confirm::is_total(&r.label));
    let since = last.map_or(0, |last| last + 1);
    let fits = |from: usize| (0..cells.len()).filter(|&c| adds(table, from..total, (row, cells), c)).count();
    fits(since).max(last.map_or(0, fits))
}

fn adds(table: &Table, rows: std::ops::Range<usize>, (own, cells): (usize, &[Cell]), column: usize) -> bool {
    let total = table.rows.get(rows.end).and_then(|r| r.cells.get(column)?.figure.as_ref());
    let (mut sum, mut count): (Micro, Micro) = (0, 0);
    for row in rows {
        let read = table.rows.get(row).map_or(&[][..], |r| r.cells.as_slice());
        let cells = if row == own { cells } else { read };
        sum += cells.get(column).and_then(|c| c.figure.as_ref()).map_or(0, |f| f.value);
        count += 1;
    }
    total.is_some_and(|total| total.value != 0 && (total.value - sum).abs() <= total.step * ((count + 1) / 2))
}

/// The cells that most columns bear out, when no others do as well.
fn best(all: impl Iterator<Item = (usize, Vec<Cell>)>) -> Option<Vec<Cell>> {
    let mut all: Vec<(usize, Vec<Cell>)> = all.collect();
    all.sort_by_key(|(fits, _)| std::cmp::Reverse(*fits));
    let second = all.get(1).map_or(0, |(fits, _)| *fits);
    let (fits, cells) = all.into_iter().next()?;
    (fits >= LEAST && fits > second).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::super::tests::draw;

    #[test]
    fn a_blank_cell_is_where_the_total_adds_up() {
        let head = "Tkr 2027 2028 2029 Totalt\n\nKajer 310 420 530 1 260\n\nBroar 75 85 95 255\n\n";
        let drawn = draw(&format!("{head}Fyrar 12 14 16\n\nSumma 397 519 641 1 557\n"));
        assert!(drawn.contains("Fyrar: 12 | 14 | 16 | \n"), "{drawn}");
        let drawn = draw(&format!("{head}Fyrar 12 16 28\n\nSumma 397 505 641 1 543\n"));
        assert!(drawn.contains("Fyrar: 12 |  | 16 | 28\n"), "{drawn}");
        // No total says where.
        let drawn = draw(&format!("{head}Fyrar 12 14 16\n"));
        assert!(drawn.contains("Fyrar: 12 14 16\n"), "{drawn}");
    }
}
