//! Changes and shares in running text whose terms stand in a table of the same section: "De långfristiga skulderna har ökat
//! med 12 mnkr" beside the row and its two columns, "Storbro svarar för 54 procent av bidragen" beside the row and the total.
//! Judges only where words name row and columns, or a level that a cell states does, and nothing else in the table fits.

mod columns;
mod judge;
mod row;

use std::sync::Arc;

use super::Part;
use super::claims::{Claim, Verdict, lower};
use crate::amount::Micro;
use crate::figures::Passage;
use crate::figures::open::{OpenFigure, open};
use crate::syntax::BlockKind;
use crate::text::Span;
pub use row::Laid;
use row::LaidTable;

/// How many parts above the prose may hold the table of its section.
const ABOVE: usize = 5;

/// A figure that the table beside it does not give.
#[derive(Debug, PartialEq)]
pub struct TableDenial {
    pub part: u32,
    pub block: usize,
    pub stated: usize,
    pub is_share: bool,
    /// What the table gives, in the stated figure's unit; for a word of direction, the other way.
    pub computed: Micro,
    /// A word that goes the other way than the table.
    pub word: Option<Span>,
    /// The two cells, with what they hold: part, block, row and column.
    pub cells: [(u32, usize, usize, usize); 2],
}

/// Every such change of a report, or every such share.
pub fn told(parts: &[Arc<Part>], shares: bool) -> Vec<TableDenial> {
    let mut out = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        if near(parts, number).next().is_none() {
            continue;
        }
        let wanted = |o: &&(usize, OpenFigure)| o.1.is_share() == shares;
        for (block, open) in part.numbers.open.iter().chain(part.lone()).filter(wanted) {
            out.extend(of_open(parts, (number, *block), open));
        }
    }
    out
}

fn of_open(parts: &[Arc<Part>], (number, block): (usize, usize), open: &OpenFigure) -> Option<TableDenial> {
    let numbers = &parts.get(number)?.numbers;
    let figures = numbers.figures.get(block)?;
    let settled = |c: &Claim| c.stated == open.stated && c.verdict != Verdict::Unsure;
    if numbers.claims.get(block)?.iter().any(settled) {
        return None;
    }
    // The first table that knows the row decides.
    let mut found = near(parts, number).filter_map(|(p, b, asked)| Some((p, b, judge::judge(&asked, open, figures)?)));
    let (p, b, found) = found.next()?;
    let found = found?;
    let cell = |(row, column): (usize, usize)| (p, b, row, column);
    Some(TableDenial {
        part: number as u32,
        block,
        stated: open.stated,
        is_share: found.is_share,
        computed: found.computed,
        word: found.word,
        cells: found.cells.map(cell),
    })
}

/// What the share of a passage comes to in per cent, where its words surely mean two cells of a table beside it.
pub fn share_meant(parts: &[Arc<Part>], (number, block): (usize, usize), open: &OpenFigure) -> Option<Micro> {
    let figures = parts.get(number)?.numbers.figures.get(block)?;
    near(parts, number).find_map(|(_, _, asked)| judge::share_meant(&asked, open, figures))?
}

/// The tables of a part, nearest its end first, and those of the parts above in the same section.
fn near(parts: &[Arc<Part>], number: usize) -> impl Iterator<Item = (u32, usize, LaidTable<'_>)> {
    let from = number.saturating_sub(ABOVE);
    (from..=number).rev().filter_map(|n| Some((n, parts.get(n)?))).flat_map(|(n, part)| {
        part.laid().iter().rev().filter_map(move |(b, laid)| match &part.blocks.get(*b)?.kind {
            BlockKind::Table(table) => Some((n as u32, *b, LaidTable { table, laid })),
            _ => None,
        })
    })
}

/// The open figures of a part's blocks that hold one figure alone, with their blocks.
pub fn lone(part: &Part) -> Box<[(usize, OpenFigure)]> {
    let mut out = Vec::new();
    for (block, figures) in part.numbers.figures.iter().enumerate().filter(|(_, f)| f.len() == 1) {
        if let Some(prose) = part.prose(block) {
            let passage = Passage::read(&prose.text, lower(&prose.text), figures);
            out.extend(open(&passage).into_iter().map(|open| (block, open)));
        }
    }
    out.into()
}

/// The tables of a part laid out for asking, with their blocks.
pub fn laid(part: &Part) -> Box<[(usize, Laid)]> {
    let tables = part.blocks.iter().enumerate().filter_map(|(b, block)| match &block.kind {
        BlockKind::Table(table) => Some((b, Laid::of(table))),
        _ => None,
    });
    tables.collect()
}

#[cfg(test)]
mod tests;
