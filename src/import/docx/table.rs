//! Tables: their rows and cells as they stand when every change is accepted.

use super::body::{Reader, flattened};
use super::xml::{Node, attr, is, is_gone, kid, kids, number, switch};
use crate::import::Unread;
use crate::import::block::{Block, Inline, Look};
use crate::import::grid::{Cell, Row, arranged};

/// Word's own limit for a table's columns.
const COLUMNS: usize = 63;

impl Reader {
    pub fn table(&mut self, node: Node, out: &mut Vec<Block>) -> Result<(), Unread> {
        let mut rows = Vec::new();
        for row in within(node, "tr") {
            let properties = kid(row, "trPr");
            let gone = properties.is_some_and(|p| kids(p).any(|(name, _)| is_gone(name)) || on(p, "hidden"));
            if !gone {
                let marked_head = properties.is_some_and(|p| on(p, "tblHeader"));
                rows.push(Row { cells: self.cells(row, properties)?, marked_head });
            }
        }
        arranged(rows, out);
        Ok(())
    }

    fn cells(&mut self, row: Node, properties: Option<Node>) -> Result<Vec<Cell>, Unread> {
        let skipped = properties.and_then(|p| number::<usize>(p, "gridBefore")).unwrap_or(0).min(COLUMNS);
        let mut cells: Vec<Cell> = (0..skipped).map(|_| Cell::default()).collect();
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
            let (tables, words): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|b| matches!(b, Block::Table { .. }));
            let text = flattened(words.clone());
            let text = if text.is_empty() && merged != Some(false) { pictured(cell) } else { text };
            self.budget.text(text.len() * span)?;
            self.budget.cells(span)?;
            cells.push(Cell { blocks: [words, tables].concat(), text, span, goes_down: merged == Some(true) });
        }
        Ok(cells)
    }
}

/// The words of a longer description tell what a picture shows, not what it stands for.
const WORDS: usize = 60;

/// The words that stand for a picture alone in a cell, such as a mark of status.
fn pictured(cell: Node) -> Inline {
    let pictures = cell.descendants().filter(|n| is(*n, "docPr"));
    let words = pictures.filter_map(|p| attr(p, "descr")).map(str::trim).find(|w| !w.is_empty() && w.len() <= WORDS);
    let mut text = Inline::default();
    words.into_iter().for_each(|words| text.push(&format!("({words})"), Look::default()));
    text.tidy()
}

/// The rows of a table or the cells of a row, also those within controls and inserted ones.
fn within<'a>(node: Node<'a>, name: &str) -> Vec<Node<'a>> {
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

fn on(properties: Node, name: &str) -> bool {
    switch(properties, name) == Some(true)
}
