//! Figures in their places: the table cell or the number in running text at a place, and how a value is
//! written in an answer. What is added up and what is claimed is read from the report, never judged here.

use super::report_view::{BlockAt, ReportView};
use crate::amount::{Figure, Micro, ONE, Unit};
use crate::report::claims::{Claim, ListClaim};
use crate::report::sums::Sum;
use crate::syntax::{BlockKind, Prose, Table};
use crate::text::Span;

/// A cell with a figure.
pub struct CellFigure<'a> {
    pub block: BlockAt<'a>,
    pub table: &'a Table,
    /// Row and column.
    pub at: (usize, usize),
    pub figure: &'a Figure,
    /// The sums of its table.
    pub sums: Vec<&'a Sum>,
}

/// The cell with a figure at a place.
pub fn cell_at<'a>(look: &'a ReportView<'_>, at: u32) -> Option<CellFigure<'a>> {
    let block = look.block_at(at)?;
    let BlockKind::Table(table) = &block.block.kind else { return None };
    let rows = table.rows.iter().enumerate();
    let cells = rows.flat_map(|(r, row)| row.cells.iter().enumerate().map(move |(c, cell)| ((r, c), cell)));
    let (place, cell) = cells.into_iter().find(|(_, c)| c.span.shift(block.start).touches(at) && !c.span.is_empty())?;
    let sums = look.sums(&block).collect();
    Some(CellFigure { block, table, at: place, figure: cell.figure.as_ref()?, sums })
}

impl<'a> BlockAt<'a> {
    /// The figures of the block's prose.
    pub fn figures(&self) -> &'a [Figure] {
        self.part.numbers.figures.get(self.index).map_or(&[], Vec::as_slice)
    }

    /// What the block's prose claims with them.
    pub fn claims(&self) -> &'a [Claim] {
        self.part.numbers.claims.get(self.index).map_or(&[], Vec::as_slice)
    }

    /// What lists claim that state their total in this block.
    pub fn lists(&self) -> impl Iterator<Item = &'a ListClaim> {
        let index = self.index;
        self.part.numbers.lists.iter().filter(move |l| l.stated.line == index)
    }
}

impl ReportView<'_> {
    /// The sums and differences of a block's table that say something.
    pub fn sums(&self, at: &BlockAt<'_>) -> impl Iterator<Item = &Sum> {
        let read = self.parts.get(at.number as usize).and_then(|p| p.numbers.tables.iter().find(|t| t.0 == at.index));
        read.map_or(&[][..], |(_, sums)| sums.as_slice()).iter().filter(|s| s.live || !s.agrees)
    }
}

impl CellFigure<'_> {
    pub fn span(&self) -> Span {
        self.span_of(self.at).unwrap_or_default()
    }

    pub fn span_of(&self, at: (usize, usize)) -> Option<Span> {
        Some(self.table.rows.get(at.0)?.cells.get(at.1)?.span.shift(self.block.start))
    }

    pub fn figure_of(&self, at: (usize, usize)) -> Option<&Figure> {
        self.table.rows.get(at.0)?.cells.get(at.1)?.figure.as_ref()
    }

    pub fn label(&self, row: usize) -> &str {
        self.table.rows.get(row).map_or("", |r| r.label.trim())
    }

    pub fn head(&self, column: usize) -> &str {
        self.table.columns.get(column).map_or("", |c| c.head.trim())
    }
}

/// A figure of running text: the block, the block's figures, and which of them.
pub struct ProseNumber<'a> {
    pub block: BlockAt<'a>,
    pub prose: &'a Prose,
    pub figures: &'a [Figure],
    pub number: usize,
}

/// The figure of running text at a place.
pub fn written_at<'a>(look: &'a ReportView<'_>, at: u32) -> Option<ProseNumber<'a>> {
    let block = look.block_at(at)?;
    let prose = block.block.prose()?;
    let figures = block.figures();
    let on = |f: &Figure| block.source(f.phrase).touches(at);
    let number = figures.iter().position(on)?;
    Some(ProseNumber { block, prose, figures, number })
}

/// A value with its unit, to the precision of `step`: "1 500 tkr", "8,25 miljoner kronor".
pub fn amount(value: Micro, unit: Unit, step: Micro) -> String {
    format!("{}{}", number(value, unit, step), unit_word(unit))
}

/// A value in its unit, to the precision of `step`.
pub fn number(value: Micro, unit: Unit, step: Micro) -> String {
    let scale = ONE.saturating_mul(unit.factor()).max(1);
    let mut decimals = 0;
    let mut place = scale;
    while place > step.max(1) && place % 10 == 0 && decimals < 9 {
        place /= 10;
        decimals += 1;
    }
    let (whole, rest) = (value.abs() / place, value.abs() % place);
    let steps = if rest * 2 >= place { whole + 1 } else { whole };
    let digits = grouped(steps, decimals);
    if value < 0 && steps > 0 { format!("−{digits}") } else { digits }
}

/// A value as exactly as it needs.
pub fn exactly(value: Micro, unit: Unit) -> String {
    let mut step = ONE.saturating_mul(unit.factor()).max(1);
    while step > 1 && value % step != 0 && step % 10 == 0 {
        step /= 10;
    }
    number(value, unit, step)
}

fn grouped(steps: i128, decimals: usize) -> String {
    let digits = format!("{steps:0>width$}", width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    if decimals > 0 { format!("{out},{fraction}") } else { out }
}

/// A unit behind its number.
pub fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::None => "",
        Unit::Kronor { factor: 1 } => " kronor",
        Unit::Kronor { factor: 1_000 } => " tkr",
        Unit::Kronor { factor: 1_000_000 } => " miljoner kronor",
        Unit::Kronor { .. } => " miljarder kronor",
        Unit::Percent => " procent",
        Unit::PercentPoint => " procentenheter",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_their_unit_to_their_precision() {
        let mnkr = Unit::Kronor { factor: 1_000_000 };
        let tkr = Unit::Kronor { factor: 1_000 };
        assert_eq!(amount(-419_503_000 * ONE, tkr, 1_000 * ONE), "−419 503 tkr");
        assert_eq!(amount(-419_503_000 * ONE, mnkr, 100_000 * ONE), "−419,5 miljoner kronor");
        assert_eq!(amount(8_250_000 * ONE, mnkr, 50_000 * ONE), "8,25 miljoner kronor");
        assert_eq!(exactly(8_250_000 * ONE, mnkr), "8,25");
        assert_eq!(exactly(57 * ONE, Unit::Percent), "57");
        assert_eq!(number(1_049_999, Unit::None, ONE / 10), "1,0");
        assert_eq!(number(-400_000, Unit::None, ONE), "0");
    }
}
