//! Rows that can be read in more than one way, or lack a figure: the total below tells how. Reads them only where one way
//! makes more columns add up than any other.

use std::ops::Range;

use super::disambiguate::{cell_text, is_total};
use super::label::UnsplitRow;
use super::split::{self, Grammar, Segmentation};
use super::{PlainTableLine, number, sum_evidence};
use crate::amount::Micro;
use crate::syntax::{Cell, Row, Table};
use crate::text::Span;

/// No more ways to read the rows of one total are tried.
const MOST: usize = 256;

/// Rows by their index, with the cells of one way to read them.
type ReadRows = Vec<(usize, Vec<Cell>)>;

/// Writes the cells of the rows that a total tells how to read.
pub(super) fn fill(lines: &[PlainTableLine<'_>], raws: &[UnsplitRow], table: &mut Table) {
    let open: Vec<usize> = (0..table.rows.len()).filter(|&i| table.rows.get(i).is_some_and(is_open)).collect();
    let mut totals: Vec<(usize, usize)> = open.iter().filter_map(|&i| Some((below(table, i)?, i))).collect();
    totals.sort_unstable();
    for group in totals.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(total, _)) = group.first() else { continue };
        for (row, cells) in settle(lines, raws, table, group, total).into_iter().flatten() {
            let Some(row) = table.rows.get_mut(row) else { continue };
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
    rows.take(60).find(|(_, r)| sum_evidence::is_total(&r.label) && !r.cells.is_empty()).map(|(i, _)| i)
}

/// The only way to read the rows over a total that makes the most columns add up: two columns at least, where there are
/// more or a cell is blank, as one can by chance.
fn settle(
    lines: &[PlainTableLine<'_>],
    raws: &[UnsplitRow],
    table: &Table,
    group: &[(usize, usize)],
    total: usize,
) -> Option<ReadRows> {
    let width = table.columns.len();
    let mut readings: Vec<ReadRows> = vec![Vec::new()];
    for &(_, row) in group {
        let ways = ways(lines, raws.get(row)?, table);
        if ways.is_empty() || ways.len() * readings.len() > MOST {
            return None;
        }
        let longer =
            |reading: ReadRows| ways.iter().map(move |way| [reading.as_slice(), &[(row, way.clone())]].concat());
        readings = readings.into_iter().flat_map(longer).collect();
    }
    let mut fits: Vec<(usize, ReadRows)> =
        readings.into_iter().map(|r| (agreeing(table, total, &r, width), r)).collect();
    fits.sort_by_key(|(fits, _)| std::cmp::Reverse(*fits));
    let second = fits.get(1).map_or(0, |(fits, _)| *fits);
    let (most, reading) = fits.into_iter().next()?;
    let blank = reading.iter().flat_map(|(_, cells)| cells).any(|c| c.text.is_empty());
    let least = if blank || width > 2 { 2 } else { 1 };
    (most >= least && most > second).then_some(reading)
}

/// The ways to read a row: split in as many cells as there are columns, or with one cell fewer and one blank.
fn ways(lines: &[PlainTableLine<'_>], raw: &UnsplitRow, table: &Table) -> Vec<Vec<Cell>> {
    let width = table.columns.len();
    let Some((i, tail)) = &raw.tail else { return Vec::new() };
    let Some(line) = lines.get(*i) else { return Vec::new() };
    let split = |columns: usize| {
        let found = split::ways(tail, columns, Grammar::Strict, 0);
        if found.start == tail.start { found.ways } else { Vec::new() }
    };
    let mut all: Vec<Vec<Cell>> = split(width).iter().map(|way| cells(line, way)).collect();
    let short = if width > 2 { split(width - 1) } else { Vec::new() };
    let blank = |way: &Segmentation| (0..width).map(|blank| with_blank(cells(line, way), blank)).collect::<Vec<_>>();
    let summed = table.columns.last().is_some_and(|c| is_total(&c.head));
    all.extend(short.iter().flat_map(blank).filter(|cells| !summed || adds_across(cells)));
    all
}

fn cells(line: &PlainTableLine<'_>, way: &Segmentation) -> Vec<Cell> {
    let cell = |&(start, end): &(u32, u32)| {
        let text = cell_text(line, start, end);
        let figure = number::read(text, line.span.start + start);
        Cell { span: line.place(start as usize, end as usize), text: text.to_string(), figure }
    };
    way.iter().map(cell).collect()
}

fn with_blank(mut cells: Vec<Cell>, blank: usize) -> Vec<Cell> {
    let at = cells.get(blank).map(|c| c.span.start).or(cells.last().map(|c| c.span.end)).unwrap_or_default();
    cells.insert(blank, Cell { span: Span { start: at, end: at }, ..Cell::default() });
    cells
}

/// True where the last cell is blank or the sum of the others.
fn adds_across(cells: &[Cell]) -> bool {
    let figure = |cell: &Cell| cell.figure.as_ref().map(|f| (f.value, f.step));
    let Some((last, before)) = cells.split_last() else { return true };
    let sum: Micro = before.iter().filter_map(figure).map(|(value, _)| value).sum();
    figure(last).is_none_or(|(value, step)| (value - sum).abs() <= step * ((cells.len() as Micro) / 2))
}

/// In how many columns the total is the sum with these cells: of the rows since the last total, or of that one too.
fn agreeing(table: &Table, total: usize, reading: &ReadRows, width: usize) -> usize {
    let first = reading.first().map_or(0, |(row, _)| *row);
    let last = table.rows.iter().take(first).rposition(|r| sum_evidence::is_total(&r.label));
    let fits = |from: usize| (0..width).filter(|&c| adds(table, from..total, reading, c)).count();
    fits(last.map_or(0, |last| last + 1)).max(last.map_or(0, fits))
}

fn adds(table: &Table, rows: Range<usize>, reading: &ReadRows, column: usize) -> bool {
    let total = table.rows.get(rows.end).and_then(|r| r.cells.get(column)?.figure.as_ref());
    let (mut sum, mut count): (Micro, Micro) = (0, 0);
    for row in rows {
        let own = reading.iter().find(|(at, _)| *at == row).map(|(_, cells)| cells);
        let cells = own.or(table.rows.get(row).map(|r| &r.cells));
        sum += cells.and_then(|c| c.get(column)?.figure.as_ref()).map_or(0, |f| f.value);
        count += 1;
    }
    total.is_some_and(|total| total.value != 0 && (total.value - sum).abs() <= total.step * ((count + 1) / 2))
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
        let drawn = draw(&format!("{head}Fyrar 12 14 16\n\nBåtar 3 4 5 12\n"));
        assert!(drawn.contains("Fyrar: 12 14 16\n"), "{drawn}");
    }
}
