//! A document without tags by where its words stand: as the plain dialect, line by line, with the cells of tables that
//! rules are drawn around.

mod cells;
mod contents;
mod lines;
mod outline;
mod ruled_tables;

use super::drawing::Drawing;
use crate::import::UnreadDocument;
use crate::import::block::{Budget, ImportedBlock, Inline, InlinePiece};
use crate::import::grid::{ImportedRow, arranged};
use lines::{Furniture, PageLine};
use outline::{LaidText, PdfOutline};
use ruled_tables::Frame;

/// Blank lines stand where the next line is further down than so many times the letters' size.
const BLANK: f64 = 1.7;

/// Reads pages from above to below.
pub fn read(pages: &[Drawing]) -> Result<Vec<ImportedBlock>, UnreadDocument> {
    let all: Vec<PageLayout> = pages.iter().map(PageLayout::of).collect();
    let body = lines::body(all.iter().flat_map(|page| &page.lines));
    let furniture = Furniture::of(all.iter().map(|page| (page.height, page.lines.as_slice())), body);
    let mut reader = LayoutReader { text: LaidText::new(body), ..LayoutReader::default() };
    for (number, page) in all.iter().enumerate() {
        reader.page(number as u32 + 1, page, &furniture)?;
    }
    reader.text_ends();
    Ok(reader.outline.levelled())
}

/// A page as it is laid out: its tables, and the lines around them.
struct PageLayout<'p> {
    height: f64,
    frames: Vec<(f64, Vec<ImportedRow>)>,
    lines: Vec<PageLine<'p>>,
}

impl PageLayout<'_> {
    fn of(drawing: &Drawing) -> PageLayout<'_> {
        let frames: Vec<Frame> = ruled_tables::of(drawing);
        let within = |frame: &Frame| drawing.words.iter().filter(|w| frame.holds(w)).collect::<Vec<_>>();
        let tables = frames.iter().map(|frame| (frame.field.y0, cells::rows(frame, &within(frame), &drawing.icons)));
        let loose = drawing.words.iter().filter(|word| !frames.iter().any(|frame| frame.holds(word)));
        PageLayout { height: drawing.size.height(), frames: tables.collect(), lines: lines::of(loose.collect()) }
    }
}

#[derive(Default)]
struct LayoutReader {
    outline: PdfOutline,
    /// The lines since the last table.
    text: LaidText,
    budget: Budget,
}

impl LayoutReader {
    fn page(&mut self, number: u32, page: &PageLayout, furniture: &Furniture) -> Result<(), UnreadDocument> {
        self.text.page(number);
        let mut tables = page.frames.iter().peekable();
        let mut above = None;
        for line in page.lines.iter().filter(|line| !furniture.has(line, page.height)) {
            while let Some((_, rows)) = tables.next_if(|(top, _)| *top < line.y) {
                self.table(number, rows)?;
                above = None;
            }
            let blank = above.is_some_and(|above: &PageLine| line.y - above.y > BLANK * line.size.max(above.size));
            self.budget.text(line.text.len())?;
            self.text.line(line, blank);
            above = Some(line);
        }
        tables.try_for_each(|(_, rows)| self.table(number, rows))
    }

    /// Adds a table; to the one right before it, where that is of the page before and has the same head.
    fn table(&mut self, page: u32, rows: &[ImportedRow]) -> Result<(), UnreadDocument> {
        self.text_ends();
        let cells = || rows.iter().flat_map(|row| &row.cells);
        self.budget.cells(cells().map(|cell| cell.span).sum())?;
        self.budget.text(cells().map(|cell| cell.text.len() * cell.span).sum())?;
        let mut blocks = Vec::new();
        arranged(rows.to_vec(), &mut blocks);
        if let [ImportedBlock::Table { head, rows }] = blocks.as_mut_slice()
            && self.outline.goes_on(*head, rows)
            && let Some(ImportedBlock::Table { rows: all, .. }) = self.outline.last()
        {
            let mut body = rows.split_off(*head);
            if body.first().is_some_and(|row| is_rest(row))
                && let Some(above) = all.last_mut()
            {
                let rest = body.remove(0);
                above.iter_mut().zip(rest).for_each(|(cell, rest)| cell.join(rest));
            }
            let first = body.first_mut().and_then(|row: &mut Vec<Inline>| row.first_mut());
            first.into_iter().for_each(|cell| cell.0.insert(0, InlinePiece::Page(page)));
            all.append(&mut body);
            return Ok(());
        }
        self.outline.turn(page);
        blocks.into_iter().for_each(|block| self.outline.put(block));
        Ok(())
    }

    fn text_ends(&mut self) {
        let next = self.text.next();
        let text = std::mem::replace(&mut self.text, next);
        self.outline.read(&text);
    }
}

/// True for a row that a page break has cut from the one above: no figure stands in it, and its words go on in small
/// letters or in a bracket.
fn is_rest(row: &[Inline]) -> bool {
    let mut cells = row.iter().map(Inline::words);
    let goes_on = |text: &str| text.is_empty() || text.starts_with(|c: char| c.is_lowercase() || c == '(');
    cells.clone().any(|text| !text.is_empty()) && cells.all(|text| goes_on(&text))
}
