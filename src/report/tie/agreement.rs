//! What a figure agrees with: the cells of the likeliest row that its words name and that gives it, or else those that give it
//! and have to do with it. Here to explain; no finding rests on it.

use super::cell_index::{CellIndex, CellSpot};
use super::decision::{matches, rows, value};
use super::explanation::{gives, giving, shares};
use super::prose_figures::ProseFigure;
use super::row_match::{FigureContext, Match};
use super::table_meaning::Measure;
use super::words::Sort;
use crate::amount::Unit;
use crate::figures::weight;

/// The cells that give a figure.
pub struct Agreed {
    /// The likeliest first.
    pub cells: Vec<CellSpot>,
    /// What is to be taken from the first: the figure is their difference.
    pub minus: Option<CellSpot>,
    /// Its words name their row.
    pub sure: bool,
}

/// So many places of one value are enough.
const MOST: usize = 6;

pub fn agreed(book: &CellIndex<'_>, said: &ProseFigure, place: &FigureContext<'_>) -> Option<Agreed> {
    let matches = matches(book, said, place, &rows(book, said, place));
    let fits = |m: &&Match| m.cells.iter().any(|cell| same(book, said, *cell, m.minus));
    let best = matches.iter().find(fits);
    let named = best.is_some_and(|best| best.terms.score() >= weight("tie", "agrees"));
    let least = best.map_or(0, |best| best.terms.score() - weight("tie", "rival-reach"));
    let minus = best.and_then(|best| best.minus);
    let near = matches.iter().filter(|m| m.terms.score() >= least && m.minus == minus);
    let own = near.flat_map(|m| m.cells.iter().copied().filter(|cell| same(book, said, *cell, m.minus)));
    let mut cells: Vec<CellSpot> = own.take(if minus.is_some() { 1 } else { MOST }).collect();
    if cells.is_empty() {
        cells.extend(giving(book, &said.figure).filter(|spot| akin(book, said, place, *spot)).take(MOST));
    }
    cells.dedup();
    let sure = named || cells.first().is_some_and(|cell| telling(said, cell, book, place));
    (!cells.is_empty()).then_some(Agreed { cells, minus, sure })
}

/// A cell, or what is left of it, that gives the figure; not with the other sign.
fn same(book: &CellIndex<'_>, said: &ProseFigure, cell: CellSpot, minus: Option<CellSpot>) -> bool {
    let turned = |value: i128| said.measure == Measure::Deviation && value.signum() * i128::from(said.sign) < 0;
    value(book, cell, minus, &said.figure).is_some_and(|value| gives(&said.figure, &value) && !turned(value.value))
}

/// So few steps are met by chance, and so many hardly.
const TELLING: i128 = 10;
const PRECISE: i128 = 100;

/// So precise a figure in a cell of its section, whose row or table it names.
fn telling(said: &ProseFigure, cell: &CellSpot, book: &CellIndex<'_>, place: &FigureContext<'_>) -> bool {
    let near = book.pages.get(cell.sheet).is_some_and(|page| page.section == place.above.section);
    near && said.figure.value.abs() / said.figure.step.max(1) >= PRECISE && shares(book, *cell, said, &[Sort::Name])
}

/// A cell whose row, column or table it names; in its own section words that measure in general are enough.
fn akin(book: &CellIndex<'_>, said: &ProseFigure, place: &FigureContext<'_>, spot: CellSpot) -> bool {
    let near = book.pages.get(spot.sheet).is_some_and(|page| page.section == place.above.section);
    let telling = said.figure.value.abs() / said.figure.step.max(1) >= TELLING;
    let sorts: &[Sort] = if near && telling { &[Sort::Name, Sort::Trait, Sort::Measure] } else { &[Sort::Name] };
    (telling || said.figure.unit != Unit::None) && shares(book, spot, said, sorts)
}
