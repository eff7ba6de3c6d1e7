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
use crate::figures::open::{Open, open};
use crate::syntax::{BlockKind, Table};
use crate::text::Span;
use row::Asked;

/// How many parts above the prose may hold the table of its section.
const ABOVE: usize = 5;

/// A figure that the table beside it does not give.
#[derive(Debug, PartialEq)]
pub struct Told {
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

/// Every such figure of a report.
pub fn told(parts: &[Arc<Part>]) -> Vec<Told> {
    let mut out = Vec::new();
    if !parts.iter().any(|p| p.tables().next().is_some()) {
        return out;
    }
    for (number, part) in parts.iter().enumerate() {
        let tables = || near(parts, number);
        if part.open().is_empty() || tables().next().is_none() {
            continue;
        }
        let asked: Vec<(u32, usize, Asked)> = tables().map(|(p, b, t)| (p, b, Asked::of(t))).collect();
        for (block, open) in part.open() {
            out.extend(of_open(part, *block, open, &asked).map(|told| Told { part: number as u32, ..told }));
        }
    }
    out
}

fn of_open(part: &Part, block: usize, open: &Open, tables: &[(u32, usize, Asked)]) -> Option<Told> {
    let figures = part.numbers.figures.get(block)?;
    let settled = |c: &Claim| c.stated == open.stated && c.verdict != Verdict::Unsure;
    if part.numbers.claims.get(block)?.iter().any(settled) {
        return None;
    }
    let mut found = tables.iter().filter_map(|(p, b, table)| {
        let found = judge::judge(table, open, figures)?;
        Some(found.map(|f| (*p, *b, f)))
    });
    // The first table that knows the row decides.
    let (p, b, found) = found.next()??;
    let cell = |(row, column): (usize, usize)| (p, b, row, column);
    Some(Told {
        part: 0,
        block,
        stated: open.stated,
        is_share: found.is_share,
        computed: found.computed,
        word: found.word,
        cells: found.cells.map(cell),
    })
}

/// The tables of a part, nearest its prose first, and those of the parts above in the same section.
fn near<'a>(parts: &'a [Arc<Part>], number: usize) -> impl Iterator<Item = (u32, usize, &'a Table)> {
    let from = number.saturating_sub(ABOVE);
    (from..=number).rev().filter_map(|n| Some((n, parts.get(n)?))).flat_map(|(n, part)| {
        let tables = part.blocks.iter().enumerate().rev().filter_map(|(b, block)| match &block.kind {
            BlockKind::Table(table) => Some((b, table)),
            _ => None,
        });
        tables.map(move |(b, table)| (n as u32, b, table))
    })
}

/// The open figures of a part's prose, with their blocks.
pub fn opens(part: &Part) -> Box<[(usize, Open)]> {
    let mut out = Vec::new();
    for (block, figures) in part.numbers.figures.iter().enumerate().filter(|(_, f)| !f.is_empty()) {
        if let Some(prose) = part.prose(block) {
            let passage = Passage::read(&prose.text, lower(&prose.text), figures);
            out.extend(open(&passage).into_iter().map(|open| (block, open)));
        }
    }
    out.into()
}
