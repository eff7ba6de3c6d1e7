//! What explains a figure by its value: a cell, a difference or a sum of cells, another sentence. Whatever gives the figure
//! and shares a word with it leaves nothing to tell. Weighs no identity.

use super::book::{Book, Spot};
use super::said::Said;
use super::words::{Sort, covers};
use crate::amount::{Figure, Hedge, Interval, Micro, Unit};
use crate::report::ledger::{Verdict, verdict};

/// So many cells of a value are looked at.
const MANY: usize = 48;

/// True when a stated figure is an amount, rounded as it is told, whatever the sign; `room` is what the amount may miss by.
pub fn agrees(stated: &Figure, value: Micro, step: Micro, room: Micro) -> bool {
    let (stated_value, value) = (stated.value.abs(), value.abs());
    let least = match stated.hedge {
        Hedge::None => 0,
        _ => stated.step,
    };
    let near = (stated_value - value).abs() <= (stated.step.max(step) / 2).max(least) + room;
    near || least > 0 && matches!(verdict(stated, value, step), Verdict::Agrees | Verdict::WrongSide)
}

/// True for units that can be held against each other: a cell without one may be of kronor.
pub fn comparable(said: Unit, cell: Unit) -> bool {
    said.alike(cell) || cell == Unit::None
}

/// A cell that gives the figure, and has something to do with it. A total has, unless the sentence has `named` a row.
pub fn by_cell(book: &Book<'_>, said: &Said, section: u32, named: bool) -> bool {
    let precise = said.figure.value.abs() / said.figure.step.max(1) >= 1000;
    let akin = |spot: &Spot| {
        let near = book.pages.get(spot.sheet).is_some_and(|p| p.section == section);
        let total = || book.row(*spot).is_some_and(|row| row.total) && !named;
        precise || near || total() || shares(book, *spot, said, &[Sort::Name, Sort::Measure])
    };
    giving(book, &said.figure).any(|spot| akin(&spot))
}

/// The cells that give a figure.
pub fn giving<'b>(book: &'b Book<'_>, figure: &'b Figure) -> impl Iterator<Item = Spot> + 'b {
    let (least, most) = reach(figure);
    book.between(least, most, MANY).filter(|spot| book.cell(*spot).is_some_and(|cell| gives(figure, cell)))
}

/// True for a cell that gives a figure.
pub fn gives(figure: &Figure, cell: &Figure) -> bool {
    comparable(figure.unit, cell.unit) && agrees(figure, cell.value, cell.step, 0)
}

/// A cell of some rows that gives the figure.
pub fn by_rows(book: &Book<'_>, said: &Said, rows: &[(usize, usize)]) -> bool {
    let cells = |(sheet, row): &(usize, usize)| book.row(Spot { sheet: *sheet, row: *row, column: 0 });
    rows.iter().filter_map(cells).any(|row| row.cells.iter().flatten().any(|cell| gives(&said.figure, cell)))
}

/// The values, without sign, that a figure could stand for, with room for rounding.
fn reach(figure: &Figure) -> (Micro, Micro) {
    let (least, most) = Interval::loose(figure).absolute().bounds();
    let (least, most) = (least.unwrap_or(0), most.unwrap_or(Micro::MAX));
    (least.saturating_sub(figure.step), most.saturating_add(figure.step))
}

/// A word of the figure's sentences, of some sorts, stands in the cell's row, its column's head or the table's title.
pub fn shares(book: &Book<'_>, spot: Spot, said: &Said, sorts: &[Sort]) -> bool {
    let Some((page, row)) = book.pages.get(spot.sheet).zip(book.row(spot)) else { return false };
    let column = page.sheet.columns.get(spot.column).map_or(&[][..], |c| &c.words);
    let labels = || row.words.iter().chain(page.sheet.title()).chain(column);
    let mut said = said.all().filter(|w| sorts.contains(&w.sort));
    said.any(|word| labels().any(|label| covers(&label.stem, &word.stem) > 0))
}

/// The difference of two cells of one row that the figure's words lead to, or of two of those rows in one column; or their
/// sum.
pub fn by_arithmetic(book: &Book<'_>, said: &Said, rows: &[(usize, usize)]) -> bool {
    let figures = |sheet: usize, row: usize| {
        let cells = book.row(Spot { sheet, row, column: 0 }).map_or(&[][..], |r| &r.cells);
        cells.iter().map(Option::as_ref)
    };
    let unit = |a: &Figure, b: &Figure| comparable(said.figure.unit, a.unit) && a.unit == b.unit;
    let less = |a: &Figure, b: &Figure| {
        unit(a, b) && agrees(&said.figure, a.value.abs() - b.value.abs(), 0, a.step.max(b.step))
    };
    let more = |a: &Figure, b: &Figure| unit(a, b) && agrees(&said.figure, a.value + b.value, 0, a.step.max(b.step));
    let either = |a: &Figure, b: &Figure| less(a, b) || more(a, b);
    let within = |(sheet, row): &(usize, usize)| {
        let cells: Vec<&Figure> = figures(*sheet, *row).flatten().take(12).collect();
        cells.iter().enumerate().any(|(i, a)| cells.iter().skip(i + 1).any(|b| less(a, b)))
    };
    let rows = rows.get(..rows.len().min(24)).unwrap_or_default();
    let across = |(n, a): (usize, &(usize, usize))| {
        let others = rows.iter().skip(n + 1).filter(|b| b.0 == a.0);
        others.into_iter().any(|b| {
            let pairs = figures(a.0, a.1).zip(figures(b.0, b.1));
            pairs.into_iter().any(|(x, y)| x.zip(y).is_some_and(|(x, y)| either(x, y)))
        })
    };
    rows.iter().any(within) || rows.iter().enumerate().any(across)
}
