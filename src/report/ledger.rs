//! The ledger: every quantity that a report states in a table or in a sentence, and which of them state
//! the same. Two places are linked by what their words mean, never by their values: what is measured,
//! of what, for which time, and whether it is outcome, forecast or budget.

mod accounts;
mod clauses;
mod coverage;
mod likely;
mod link;
mod loose;
mod moved;
mod pairs;
mod said;
mod scope;
mod sentences;
mod share;
mod signs;
mod spoken;
mod tables;
mod ties;
mod words;

pub use accounts::{Account, Relation};
pub use coverage::{Count, Coverage, coverage, uncovered};
pub use link::{Entry, Ledger, Link, Sureness, Verdict, verdict};
pub use moved::MovedFigures;
pub use share::{Share, share, shares};
pub use ties::{Difference, Opposed, Told};

use std::sync::Arc;

use crate::amount::{Figure, Interval, Micro, Unit};
use crate::finding::Place;
use crate::report::Part;
use crate::report::claims::lower;
use crate::syntax::BlockKind;
use crate::syntax::markdown::is_caption;
use crate::text::Span;

/// Where a quantity stands in its part: by numbers, so that text typed elsewhere does not change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// A figure of a block's prose.
    Figure {
        block: u32,
        index: u32,
    },
    Cell {
        block: u32,
        row: u32,
        column: u32,
    },
}

impl At {
    pub fn block(self) -> u32 {
        match self {
            At::Figure { block, .. } | At::Cell { block, .. } => block,
        }
    }
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    Net,
    Grant,
    /// "en budget på": the grant of an area, or the budget of its net cost.
    Budget,
    /// Surplus or deficit against the budget.
    Result,
    /// How the result differs from the forecast of an earlier report.
    Change,
    /// What may be invested.
    Frame,
    Spent,
    /// What is left of the frame.
    Left,
    /// A row of a table, by its label.
    Line,
    /// A count beside last year's.
    Count,
    /// The grant that the year began with.
    Base,
    /// What the grant was changed by since.
    Added,
    /// Money for what the words name, and no more is understood.
    Amount,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    #[default]
    Unsaid,
    Outcome,
    Forecast,
    Budget,
    /// The forecast of an earlier report.
    Earlier,
    Deviation,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    #[default]
    Year,
    /// The year so far.
    ToDate,
}

/// The stems of some words. Shared: the ledger is made anew with every key that changes it.
pub type Words = Arc<[String]>;

/// One statement of a quantity. Holds no spans: equal as long as the text says the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub at: At,
    /// The heading above it, among those of its part.
    pub head: Option<u32>,
    /// Its spans are left out.
    pub figure: Figure,
    pub measure: Measure,
    pub role: Role,
    pub period: Period,
    /// The year it is said to be of.
    pub year: Option<u16>,
    /// 1 for a surplus, -1 for a deficit, 0 where nothing tells.
    pub sign: i8,
    /// The stems of the words that say what it is of; empty for the whole of what the heading names.
    pub words: Words,
    /// What the caption of its table names.
    pub caption: Words,
    /// The board that is named.
    pub committee: Option<Arc<str>>,
    /// Said to be a total.
    pub total: bool,
    /// Said to be of the whole board, whatever the heading.
    pub whole: bool,
    /// What the same was last year.
    pub last: Option<Micro>,
    /// That it is an outcome is told by the verb alone.
    pub implied: bool,
    /// Not every word around it was understood: what it states is likely and no more.
    pub loose: bool,
    /// The block of the line that stands like a heading above it.
    pub line: Option<u32>,
}

impl Quantity {
    pub fn in_table(&self) -> bool {
        matches!(self.at, At::Cell { .. })
    }

    /// What a cell stands for: its value, give or take half its last digit.
    pub fn interval(&self) -> Interval {
        if self.in_table() {
            Interval::rounded(self.figure.value, self.figure.step)
        } else {
            Interval::of(&self.figure)
        }
    }

    /// The amount with the sign that its words give it; without sign where none is told.
    pub fn signed(&self) -> Micro {
        match (self.sign, self.in_table()) {
            (0, false) => self.figure.value.abs(),
            (sign, false) => self.figure.value.abs() * Micro::from(sign),
            _ => self.figure.value,
        }
    }
}

impl Part {
    /// Where a quantity's number stands in the part, without unit and hedge.
    pub fn quantity_span(&self, at: At) -> Option<Span> {
        match at {
            At::Figure { block, index } => {
                let prose = self.prose(block as usize)?;
                Some(prose.source(self.figure_at(block, index)?.span))
            }
            At::Cell { block, row, column } => match &self.blocks.get(block as usize)?.kind {
                BlockKind::Table(table) => {
                    let cell = table.rows.get(row as usize)?.cells.get(column as usize)?;
                    Some(cell.figure.as_ref()?.span)
                }
                _ => None,
            },
        }
    }

    /// The figure under a byte of the part, as the ledger names it.
    pub fn figure_under(&self, byte: u32) -> Option<At> {
        let (block, kind) = self.blocks.iter().enumerate().find(|(_, b)| b.span.touches(byte))?;
        if let BlockKind::Table(table) = &kind.kind {
            let cells =
                table.rows.iter().enumerate().flat_map(|(r, row)| row.cells.iter().enumerate().map(move |c| (r, c)));
            let mut here = cells.filter(|(_, (_, cell))| cell.figure.is_some() && cell.span.touches(byte));
            return here.next().map(|(row, (column, _))| At::Cell {
                block: block as u32,
                row: row as u32,
                column: column as u32,
            });
        }
        let clean = kind.prose()?.clean(byte)?;
        let index = self.numbers.figures.get(block)?.iter().position(|f| f.phrase.touches(clean))?;
        Some(At::Figure { block: block as u32, index: index as u32 })
    }

    pub fn cell_at(&self, block: u32, row: u32, column: u32) -> Option<&Figure> {
        let BlockKind::Table(table) = &self.blocks.get(block as usize)?.kind else { return None };
        table.rows.get(row as usize)?.cells.get(column as usize)?.figure.as_ref()
    }

    pub fn figure_at(&self, block: u32, index: u32) -> Option<&Figure> {
        self.numbers.figures.get(block as usize)?.get(index as usize)
    }
}

/// A quantity's place in a report.
pub fn place(parts: &[Arc<Part>], part: u32, at: At) -> Option<Place> {
    let of = parts.get(part as usize)?;
    Some(of.place(part, of.quantity_span(at)?))
}

/// Every quantity that a part states beyond doubt.
pub fn quantities(part: &Part) -> Vec<Quantity> {
    read(part, false)
}

/// Those, and with `loose` what its other sums of money likely state.
fn read(part: &Part, loose: bool) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut title: Option<(u32, &str)> = None;
    for (number, block) in part.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Heading(_) => title = None,
            _ => title = heading_like(part, number).map(|text| (number as u32, text)).or(title),
        }
        let head = part.facts.heads.iter().rposition(|h| h.blocks.0 <= number).map(|h| h as u32);
        let heading = scope::without_number(part.title_above(head));
        match &block.kind {
            BlockKind::Table(table) => {
                tables::read(table, number as u32, head, heading, &mut found);
            }
            _ => {
                let figures = part.numbers.figures.get(number).map_or(&[][..], Vec::as_slice);
                let from = part.numbers.open.partition_point(|(block, _)| *block < number);
                let open = part.numbers.open.iter().skip(from).take_while(|(block, _)| *block == number);
                let told = |f: &Figure| matches!(f.unit, Unit::Kronor { .. }) || f.last_year;
                if let Some(prose) = block.prose().filter(|_| figures.iter().any(told)) {
                    sentences::Reader {
                        text: &prose.text,
                        low: &lower(&prose.text),
                        figures,
                        wholes: sentences::wholes(open.map(|(_, open)| open)),
                        block: number as u32,
                        head,
                        heading: &lower(title.map_or(heading, |t| t.1)),
                        line: title.map(|t| t.0),
                        loose,
                    }
                    .read(&mut found);
                }
            }
        }
    }
    found
}

/// A short line that was not read as a heading but stands like one.
pub(super) fn heading_like(part: &Part, block: usize) -> Option<&str> {
    let BlockKind::Paragraph(prose) = &part.blocks.get(block)?.kind else { return None };
    let text = scope::without_number(&prose.text);
    let bare = part.numbers.figures.get(block).is_none_or(Vec::is_empty);
    let short = text.chars().count() <= 70 && !text.ends_with(['.', ',', ':', ';', '!', '?']);
    (bare && short && text.starts_with(char::is_uppercase) && !is_caption(text)).then_some(text)
}

/// A figure without its places.
pub(super) fn bare(figure: &Figure) -> Figure {
    Figure { span: Span::default(), phrase: Span::default(), noun: Span::default(), ..figure.clone() }
}

#[cfg(test)]
mod tests;
