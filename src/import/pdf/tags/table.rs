//! Tables: rows of cells with what they stand over, and those that go on in another table on the next page.

use super::tree::Kid;
use super::{TagElement, TagReader};
use crate::import::UnreadDocument;
use crate::import::block::{ImportedBlock, Inline, InlinePiece};
use crate::import::grid::{ImportedCell, ImportedRow, arranged};

/// No report's table has more columns, and no cell stands over more rows.
const COLUMNS: usize = 100;
const ROWS: usize = 500;

impl TagReader<'_, '_> {
    pub fn table(&mut self, table: &TagElement) -> Result<(), UnreadDocument> {
        let mut found = Vec::new();
        self.rows(table, false, &mut found)?;
        // One column is a frame around text.
        if found.iter().all(|(_, cells)| cells.len() < 2) {
            return found.iter().flat_map(|(_, cells)| cells).try_for_each(|cell| self.within(cell));
        }
        let (mut down, mut rows, mut pages) = (Vec::new(), Vec::new(), Vec::new());
        for (marked_head, cells) in found {
            let mut row = self.row(marked_head, &cells, &mut down)?;
            let page = self.met.take().or(pages.last().copied().flatten());
            if pages.last().is_some_and(|before| *before != page) {
                row.cells.first_mut().into_iter().for_each(|cell| mark(&mut cell.text, page));
            }
            rows.push(row);
            pages.push(page);
        }
        self.put_table(rows, &pages)
    }

    /// The rows of a table, whether they are marked as its head, with their cells. What is no row stands before it.
    fn rows<'a>(
        &mut self,
        table: &TagElement<'a>,
        head: bool,
        out: &mut Vec<(bool, Vec<TagElement<'a>>)>,
    ) -> Result<(), UnreadDocument> {
        for kid in self.kids(table) {
            let Kid::Element(kid) = kid else { continue };
            match self.tree.role(&kid.dict).as_str() {
                "TR" => {
                    let cells: Vec<TagElement> = self.kids(&kid).into_iter().filter_map(element).collect();
                    let all_heads = !cells.is_empty() && cells.iter().all(|c| self.tree.role(&c.dict) == "TH");
                    out.push((head || all_heads, cells));
                }
                "THead" => self.rows(&kid, true, out)?,
                "TBody" | "TFoot" | "Sect" | "Div" | "NonStruct" => self.rows(&kid, false, out)?,
                _ => self.element(&kid)?,
            }
        }
        Ok(())
    }

    /// A row, with a blank cell below each that stands over it; `down` tells how many rows that is, by column.
    fn row(
        &mut self,
        marked_head: bool,
        cells: &[TagElement],
        down: &mut Vec<usize>,
    ) -> Result<ImportedRow, UnreadDocument> {
        let mut row = ImportedRow { cells: Vec::new(), marked_head };
        let mut column = 0;
        for cell in cells {
            column = below(column, down, &mut row);
            let over = |key: &[u8], most: usize| self.tree.attribute(&cell.dict, key).unwrap_or(1).clamp(1, most);
            let span = over(b"ColSpan", COLUMNS.saturating_sub(column).max(1));
            let rows = over(b"RowSpan", ROWS);
            self.in_cell = true;
            let text = self.text(cell);
            self.in_cell = false;
            let text = text?;
            self.budget.text(text.len() * span)?;
            self.budget.cells(span)?;
            let blocks = (!text.is_empty()).then(|| ImportedBlock::Paragraph(text.clone())).into_iter().collect();
            row.cells.push(ImportedCell { blocks, text, span, goes_down: rows > 1 });
            down.resize(down.len().max(column + span), 0);
            down.iter_mut().skip(column).take(span).for_each(|left| *left = rows - 1);
            column += span;
        }
        below(column, down, &mut row);
        Ok(row)
    }

    /// Adds a table; to the one before it, where both have the same head. `pages` are those of its rows.
    fn put_table(&mut self, rows: Vec<ImportedRow>, pages: &[Option<usize>]) -> Result<(), UnreadDocument> {
        let mut blocks = Vec::new();
        arranged(rows, &mut blocks);
        let start = pages.first().copied().flatten();
        match (blocks.as_mut_slice(), self.blocks.last_mut()) {
            ([ImportedBlock::Table { head, rows }], Some(ImportedBlock::Table { head: above, rows: all }))
                if head == above && is_same(rows, all, *head) =>
            {
                let mut body = rows.split_off(*head);
                body.first_mut().and_then(|row| row.first_mut()).into_iter().for_each(|cell| mark(cell, start));
                all.append(&mut body);
            }
            _ => {
                self.turn(start);
                self.blocks.append(&mut blocks);
            }
        }
        self.page = pages.last().copied().flatten().or(self.page);
        self.put(None)
    }
}

/// Says which page a text stands on.
fn mark(text: &mut Inline, page: Option<usize>) {
    page.into_iter().for_each(|page| text.0.insert(0, InlinePiece::Page(page as u32 + 1)));
}

fn element(kid: Kid) -> Option<TagElement> {
    if let Kid::Element(element) = kid { Some(element) } else { None }
}

/// Adds the blank cells that stand below others, from a column on; the next column with a cell of its own.
fn below(mut column: usize, down: &mut [usize], row: &mut ImportedRow) -> usize {
    while let Some(left) = down.get_mut(column).filter(|left| **left > 0) {
        *left -= 1;
        row.cells.push(ImportedCell { goes_down: *left > 0, ..ImportedCell::default() });
        column += 1;
    }
    column
}

/// True where a table goes on with another: it has the same head, and as many columns.
fn is_same(rows: &[Vec<Inline>], all: &[Vec<Inline>], head: usize) -> bool {
    let words = |rows: &[Vec<Inline>]| -> Vec<String> { rows.iter().take(head).flatten().map(Inline::words).collect() };
    let width = |rows: &[Vec<Inline>]| rows.iter().map(Vec::len).max();
    head > 0 && rows.len() > head && words(rows) == words(all) && width(rows) == width(all)
}
