//! What explains a figure by its value: a cell, a difference or a sum of cells, another sentence. Whatever gives the figure
//! and shares a word with it leaves nothing to tell. Weighs no identity.

use super::cell_index::{CellIndex, CellSpot};
use super::column_match::ruled_out;
use super::prose_figures::ProseFigure;
use super::row_match::{FigureContext, Match};
use super::table_meaning::Measure;
use super::words::{Sort, Word, covers};
use crate::amount::{Figure, Hedge, Interval, Micro, ONE, Unit};
use crate::figures::Basis;
use crate::report::ledger::{Verdict, verdict};
use crate::swedish::Tag;

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

/// A figure of so many steps is hardly met by chance.
const PRECISE: i128 = 1000;

fn precise(said: &ProseFigure) -> bool {
    said.figure.value.abs() / said.figure.step.max(1) >= PRECISE
}

/// A cell of a row that the sentence names by so many words gives the figure, and nothing said rules its column out.
pub fn by_own(book: &CellIndex<'_>, said: &ProseFigure, place: &FigureContext<'_>, words: usize) -> bool {
    // What a deviation is of has cells of its own.
    let level = |spot: &CellSpot| {
        let columns = book.pages.get(spot.sheet).map_or(&[][..], |p| &p.sheet.columns);
        let of = columns.get(spot.column).map(|c| c.measure);
        of == Some(Measure::Level) && columns.iter().any(|c| c.measure == Measure::Deviation)
    };
    let other = |spot: &CellSpot| said.measure == Measure::Deviation && said.sign != 0 && level(spot);
    giving(book, &said.figure)
        .any(|spot| names(book, spot, said, &[]) >= words && open(book, spot, said, place) && !other(&spot))
}

/// True for a cell whose column nothing that is said rules out.
pub fn open(book: &CellIndex<'_>, spot: CellSpot, said: &ProseFigure, place: &FigureContext<'_>) -> bool {
    let sheet = book.pages.get(spot.sheet).map(|p| p.sheet);
    let column = sheet.and_then(|sheet| Some((sheet, sheet.columns.get(spot.column)?)));
    !column.is_some_and(|(sheet, column)| ruled_out(sheet, column, said, place.year))
}

/// A cell of another table gives so precise a figure.
pub fn by_other(book: &CellIndex<'_>, said: &ProseFigure, own: &Match) -> bool {
    let sheet = own.row().map(|row| row.0);
    precise(said) && giving(book, &said.figure).any(|spot| Some(spot.sheet) != sheet)
}

/// Two rows that the figure's words name give it, or two cells of one where it is a change.
pub fn by_named(book: &CellIndex<'_>, said: &ProseFigure, rows: &[(usize, usize)]) -> bool {
    // A table of the year so far and of the whole has several pairs of outcome and budget.
    let pairs = |(sheet, _): &(usize, usize)| {
        let columns = book.pages.get(*sheet).map_or(&[][..], |p| &p.sheet.columns);
        columns.iter().filter(|c| c.measure == Measure::Level && c.basis == Basis::Budget).count() > 1
    };
    let differs = said.measure == Measure::Change || rows.iter().any(pairs);
    within(book, said, rows) && differs || across(book, said, rows)
}

/// By how many words the sentence, or some words `near`, name a cell's row, or speak of the whole that it is; 0 where they
/// do not.
pub fn names(book: &CellIndex<'_>, spot: CellSpot, said: &ProseFigure, near: &[Word]) -> usize {
    let Some(row) = book.row(spot) else { return 0 };
    let words = || said.sentence().chain(near);
    let own = row.words.iter().filter(|w| w.sort != Sort::Plain);
    let told = |label: &&Word| words().any(|w| w.sort != Sort::Plain && covers(&label.stem, &w.stem) >= 60);
    let whole = row.total && words().any(|w| w.tags.has(Tag::Total));
    match own.clone().count() {
        0 => usize::from(whole),
        many if own.clone().all(|label| told(&label)) => many,
        _ => 0,
    }
}

/// A cell that gives the figure, and has something to do with it. A total has, unless the sentence has `named` a row.
pub fn by_cell(book: &CellIndex<'_>, said: &ProseFigure, section: u32, named: bool) -> bool {
    let akin = |spot: &CellSpot| {
        let near = book.pages.get(spot.sheet).is_some_and(|p| p.section == section);
        let total = || book.row(*spot).is_some_and(|row| row.total) && !named;
        precise(said) || near || total() || shares(book, *spot, said, &[Sort::Name, Sort::Measure])
    };
    giving(book, &said.figure).any(|spot| akin(&spot))
}

/// The cells that give a figure.
pub fn giving<'b>(book: &'b CellIndex<'_>, figure: &'b Figure) -> impl Iterator<Item = CellSpot> + 'b {
    let (least, most) = reach(figure);
    book.between(least, most, MANY).filter(|spot| book.cell(*spot).is_some_and(|cell| gives(figure, cell)))
}

/// True for a cell that gives a figure.
pub fn gives(figure: &Figure, cell: &Figure) -> bool {
    comparable(figure.unit, cell.unit) && agrees(figure, cell.value, cell.step, 0)
}

/// A cell of some rows that gives the figure.
pub fn by_rows(book: &CellIndex<'_>, said: &ProseFigure, rows: &[(usize, usize)]) -> bool {
    rows.iter().any(|row| cells(book, *row).iter().flatten().any(|cell| gives(&said.figure, cell)))
}

/// The values, without sign, that a figure could stand for, with room for rounding.
fn reach(figure: &Figure) -> (Micro, Micro) {
    let (least, most) = Interval::loose(figure).absolute().bounds();
    let (least, most) = (least.unwrap_or(0), most.unwrap_or(Micro::MAX));
    (least.saturating_sub(figure.step), most.saturating_add(figure.step))
}

/// A word of the figure's sentences, of some sorts, stands in the cell's row, its column's head or the table's title.
pub fn shares(book: &CellIndex<'_>, spot: CellSpot, said: &ProseFigure, sorts: &[Sort]) -> bool {
    let Some((page, row)) = book.pages.get(spot.sheet).zip(book.row(spot)) else { return false };
    let column = page.sheet.columns.get(spot.column).map_or(&[][..], |c| &c.words);
    let labels = || row.words.iter().chain(page.sheet.title()).chain(column);
    let mut said = said.all().filter(|w| sorts.contains(&w.sort));
    said.any(|word| labels().any(|label| covers(&label.stem, &word.stem) > 0))
}

/// The difference of two cells of one row that the figure's words lead to, or of two of those rows in one column; or their
/// sum.
pub fn by_arithmetic(book: &CellIndex<'_>, said: &ProseFigure, rows: &[(usize, usize)]) -> bool {
    within(book, said, rows) || across(book, said, rows)
}

/// So many rows are held against each other, and so many cells of one.
const ROWS: usize = 24;
const CELLS: usize = 12;

fn within(book: &CellIndex<'_>, said: &ProseFigure, rows: &[(usize, usize)]) -> bool {
    let one = |row: &(usize, usize)| {
        let cells: Vec<&Figure> = cells(book, *row).iter().flatten().take(CELLS).collect();
        cells
            .iter()
            .enumerate()
            .any(|(i, a)| cells.iter().skip(i + 1).any(|b| less(said, a, b) || by_percent(said, a, b)))
    };
    rows.iter().take(ROWS).any(one)
}

fn across(book: &CellIndex<'_>, said: &ProseFigure, rows: &[(usize, usize)]) -> bool {
    let gives = |x: &Figure, y: &Figure| less(said, x, y) || more(said, x, y);
    let pair = |a: (usize, usize), b: (usize, usize)| {
        let mut pairs = cells(book, a).iter().zip(cells(book, b));
        pairs.any(|(x, y)| x.as_ref().zip(y.as_ref()).is_some_and(|(x, y)| gives(x, y)))
    };
    let rows = rows.get(..rows.len().min(ROWS)).unwrap_or_default();
    let others = |n: usize, a: (usize, usize)| rows.iter().skip(n + 1).filter(move |b| b.0 == a.0 && b.1 != a.1);
    rows.iter().enumerate().any(|(n, a)| others(n, *a).any(|b| pair(*a, *b)))
}

fn cells<'a>(book: &CellIndex<'a>, (sheet, row): (usize, usize)) -> &'a [Option<Figure>] {
    book.row(CellSpot { sheet, row, column: 0 }).map_or(&[], |row| &row.cells)
}

fn like(said: &ProseFigure, a: &Figure, b: &Figure) -> bool {
    comparable(said.figure.unit, a.unit) && a.unit == b.unit
}

/// How much the one is more than the other is the figure.
fn less(said: &ProseFigure, a: &Figure, b: &Figure) -> bool {
    like(said, a, b) && agrees(&said.figure, a.value.abs() - b.value.abs(), 0, a.step.max(b.step))
}

/// How much more the one is than the other, in per cent of that.
pub fn relative(new: &Figure, old: &Figure) -> Option<Figure> {
    let percent = |v: Micro| v.checked_mul(100 * ONE)?.checked_div(old.value.abs());
    let value = percent(new.value.abs().checked_sub(old.value.abs())?)?;
    let step = percent(new.step.max(old.step))?.max(1);
    Some(Figure { value, step, unit: Unit::Percent, ..new.clone() })
}

/// The figure tells in per cent how much more the one is than the other.
fn by_percent(said: &ProseFigure, a: &Figure, b: &Figure) -> bool {
    let amounts = said.figure.unit == Unit::Percent && a.unit != Unit::Percent && a.unit == b.unit;
    let agrees = |f: Figure| agrees(&said.figure, f.value, f.step, 0);
    amounts && [relative(a, b), relative(b, a)].into_iter().flatten().any(agrees)
}

/// Both together are.
fn more(said: &ProseFigure, a: &Figure, b: &Figure) -> bool {
    like(said, a, b) && agrees(&said.figure, a.value + b.value, 0, a.step.max(b.step))
}
