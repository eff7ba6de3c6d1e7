//! Tables of cells, whatever they were written in: merged cells spread over the columns they stand over, and the rows told
//! that are the head.

use super::block::{ImportedBlock, Inline};

/// No head is deeper.
const HEAD: usize = 4;

/// A cell, with what stands in it.
#[derive(Clone, Debug)]
pub struct ImportedCell {
    pub blocks: Vec<ImportedBlock>,
    pub text: Inline,
    /// How many columns it stands over.
    pub span: usize,
    /// It stands over the cell below.
    pub goes_down: bool,
}

#[derive(Clone, Debug, Default)]
pub struct ImportedRow {
    pub cells: Vec<ImportedCell>,
    pub marked_head: bool,
}

impl Default for ImportedCell {
    fn default() -> ImportedCell {
        ImportedCell { blocks: Vec::new(), text: Inline::default(), span: 1, goes_down: false }
    }
}

/// A table as blocks. One of a single column is a frame around text; a row above all columns is the table's title; tables
/// within it follow it.
pub fn arranged(mut rows: Vec<ImportedRow>, out: &mut Vec<ImportedBlock>) {
    rows.retain(|row| row.cells.iter().any(|c| !c.text.is_empty() || !c.blocks.is_empty()));
    let width = rows.iter().map(ImportedRow::width).max().unwrap_or(0);
    if width == 1 {
        out.extend(rows.into_iter().flat_map(|r| r.cells).flat_map(|c| c.blocks));
        return;
    }
    let titles = rows.iter().take_while(|row| row.is_title(width)).count();
    let titles = if titles < rows.len() { titles } else { 0 };
    out.extend(rows.drain(..titles).flat_map(|r| r.cells).flat_map(|c| c.blocks));
    let head = head(&rows);
    let tables: Vec<ImportedBlock> = rows.iter_mut().flat_map(ImportedRow::take_tables).collect();
    let spread = |(number, row): (usize, ImportedRow)| row.spread(number < head);
    let rows: Vec<Vec<Inline>> = rows.into_iter().enumerate().map(spread).collect();
    if rows.iter().flatten().any(|cell| !cell.is_empty()) {
        out.push(ImportedBlock::Table { head, rows });
    }
    out.extend(tables);
}

/// How many rows are the head: those marked as such, and those below a name that stands over several columns.
fn head(rows: &[ImportedRow]) -> usize {
    let marked = rows.iter().take_while(|row| row.marked_head).count().min(HEAD);
    let is_data = |number: usize| rows.get(number).is_some_and(ImportedRow::is_data);
    let mut head = marked.max(1);
    // A row of figures is no head, whatever it is marked as.
    while head > 1 && is_data(head - 1) {
        head -= 1;
    }
    while head < rows.len().min(HEAD) && rows.get(head - 1).is_some_and(ImportedRow::groups) && !is_data(head) {
        head += 1;
    }
    if head == 1 && marked == 0 && is_data(0) { 0 } else { head }
}

impl ImportedRow {
    fn width(&self) -> usize {
        self.cells.iter().map(|c| c.span).sum()
    }

    /// A single cell with words, over all columns.
    fn is_title(&self, width: usize) -> bool {
        matches!(self.cells.as_slice(), [cell] if cell.span == width && !cell.text.is_empty())
    }

    /// Has a name over several columns, or one that goes on in the row below.
    fn groups(&self) -> bool {
        self.cells.iter().any(|c| c.goes_down || c.span > 1 && !c.text.is_empty())
    }

    /// Has a figure that is no year.
    fn is_data(&self) -> bool {
        self.cells.iter().skip(1).any(|c| is_amount(&c.text.words()))
    }

    fn take_tables(&mut self) -> Vec<ImportedBlock> {
        let blocks = self.cells.iter_mut().flat_map(|c| std::mem::take(&mut c.blocks));
        blocks.filter(|b| matches!(b, ImportedBlock::Table { .. })).collect()
    }

    /// One text a column. In the head a name stands over each of its columns.
    fn spread(self, is_head: bool) -> Vec<Inline> {
        let texts = self.cells.into_iter().flat_map(|cell| {
            let rest = if is_head { cell.text.clone() } else { Inline::default() };
            std::iter::once(cell.text).chain(std::iter::repeat_n(rest, cell.span - 1))
        });
        texts.collect()
    }
}

/// True for digits that are no year, with a sign and spaces.
fn is_amount(cell: &str) -> bool {
    let bare: String =
        cell.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '−' | '–' | '+' | '%')).collect();
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let year = bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20"));
    digits > 0 && bare.bytes().all(|b| b.is_ascii_digit() || b == b',') && !year
}
