//! Tables: their rows and cells as they stand when every change is accepted.

use super::body::{BodyReader, flattened};
use super::xml::{XmlNode, attr, is, is_gone, kid, kids, number, switch};
use crate::import::UnreadDocument;
use crate::import::block::{Emphasis, ImportedBlock, Inline};
use crate::import::grid::{ImportedCell, ImportedRow, arranged};

/// Word's own limit for a table's columns.
const COLUMNS: usize = 63;

impl BodyReader {
    pub fn table(&mut self, node: XmlNode, out: &mut Vec<ImportedBlock>) -> Result<(), UnreadDocument> {
        let mut rows = Vec::new();
        for row in within(node, "tr") {
            let properties = kid(row, "trPr");
            let gone = properties.is_some_and(|p| kids(p).any(|(name, _)| is_gone(name)) || on(p, "hidden"));
            if !gone {
                let marked_head = properties.is_some_and(|p| on(p, "tblHeader"));
                rows.push(ImportedRow { cells: self.cells(row, properties)?, marked_head });
            }
        }
        arranged(rows, out);
        Ok(())
    }

    fn cells(&mut self, row: XmlNode, properties: Option<XmlNode>) -> Result<Vec<ImportedCell>, UnreadDocument> {
        let skipped = properties.and_then(|p| number::<usize>(p, "gridBefore")).unwrap_or(0).min(COLUMNS);
        let mut cells: Vec<ImportedCell> = (0..skipped).map(|_| ImportedCell::default()).collect();
        let mut room = COLUMNS - skipped;
        for cell in within(row, "tc") {
            let properties = kid(cell, "tcPr");
            let merged = properties.and_then(|p| kid(p, "vMerge")).map(|m| attr(m, "val") == Some("restart"));
            if properties.is_some_and(|p| kid(p, "cellDel").is_some()) {
                continue;
            }
            let span = properties.and_then(|p| number::<usize>(p, "gridSpan")).unwrap_or(1).clamp(1, room.max(1));
            room = room.saturating_sub(span);
            let blocks = if merged == Some(false) { Vec::new() } else { self.blocks(cell)? };
            let (tables, words): (Vec<_>, Vec<_>) =
                blocks.into_iter().partition(|b| matches!(b, ImportedBlock::Table { .. }));
            let text = flattened(words.clone());
            let text = if text.is_empty() && merged != Some(false) { pictured(cell) } else { text };
            self.budget.text(text.len() * span)?;
            self.budget.cells(span)?;
            cells.push(ImportedCell { blocks: [words, tables].concat(), text, span, goes_down: merged == Some(true) });
        }
        Ok(cells)
    }
}

/// The words of a longer description tell what a picture shows, not what it stands for.
const WORDS: usize = 60;

/// The words that stand for a picture alone in a cell, such as a mark of status.
fn pictured(cell: XmlNode) -> Inline {
    let pictures = cell.descendants().filter(|n| is(*n, "docPr"));
    let words = pictures.filter_map(|p| attr(p, "descr")).map(str::trim).find(|w| !w.is_empty() && w.len() <= WORDS);
    let mut text = Inline::default();
    words.into_iter().for_each(|words| text.push(&format!("({words})"), Emphasis::default()));
    text.tidy()
}

/// The rows of a table or the cells of a row, also those within controls and inserted ones.
fn within<'a>(node: XmlNode<'a>, name: &str) -> Vec<XmlNode<'a>> {
    let mut found = Vec::new();
    for (kind, node) in kids(node) {
        match kind {
            _ if kind == name => found.push(node),
            "sdt" => found.extend(kid(node, "sdtContent").iter().flat_map(|content| within(*content, name))),
            "customXml" | "ins" | "moveTo" => found.extend(within(node, name)),
            _ => {}
        }
    }
    found
}

fn on(properties: XmlNode, name: &str) -> bool {
    switch(properties, name) == Some(true)
}
