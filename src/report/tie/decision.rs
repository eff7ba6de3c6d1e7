//! Which figures are told of as at odds with a cell: those that nothing explains, whose words surely name one row and column,
//! and that all cells which could be meant deny.

use super::cell_index::{CellIndex, CellSpot};
use super::deviation_sign::denied;
use super::explanation::{
    by_arithmetic, by_cell, by_named, by_other, by_own, by_rows, gives, giving, names, open, relative,
};
use super::prose_figures::ProseFigure;
use super::qualifier::Qualifier;
use super::row_match::{FigureContext, Match, weigh};
use super::table_meaning::Measure;
use super::words::{Sort, Word};
use crate::amount::{Figure, Micro, Unit};
use crate::figures::{Basis, Terms, weight};
use crate::report::ledger::{Verdict, verdict};
use crate::slip::strength;
use crate::swedish::{Tag, Tags};

/// A figure with the cell that its words name.
#[derive(Clone, Debug)]
pub struct Tied {
    /// The likeliest first.
    pub cells: Vec<CellSpot>,
    /// What is to be taken from the first.
    pub minus: Option<CellSpot>,
    pub terms: Terms,
    /// The cell denies it.
    pub differs: bool,
    /// The sign that the words give it, where the cell gives it with the other.
    pub turned: Option<i8>,
    /// It gives the cell with a unit a thousand times larger or smaller.
    pub scaled: bool,
}

/// Words that tell a result.
const RESULT: Tags = Tags::of(&[Tag::Result, Tag::Surplus, Tag::Deficit]);
/// The rows that a figure's words lead to are no more than this.
const ROWS: usize = 64;

/// So many steps are hardly met by chance in a row that is named.
const TELLING: Micro = 100;

/// True for a figure of which nothing could be told, whatever its words name: cheap to ask.
pub fn settled(book: &CellIndex<'_>, said: &ProseFigure, place: &FigureContext<'_>) -> bool {
    let telling = said.figure.value.abs() / said.figure.step.max(1) >= TELLING;
    said.bar.is_some_and(|bar| bar != Qualifier::Summed)
        || said.lean.is_none() && (said.borne_out || telling && by_own(book, said, place, 1))
}

/// The rows that a figure's words lead to.
pub fn rows(book: &CellIndex<'_>, said: &ProseFigure, place: &FigureContext<'_>) -> Vec<(usize, usize)> {
    let mut rows = book.rows_of(said.sentence().chain(place.above.near.iter()));
    rows.extend(book.rows_of(said.before().iter().chain(said.topic())));
    rows.truncate(ROWS);
    let result = |w: &Word| w.sort == Sort::Measure && w.tags.any(RESULT);
    if said.sentence().any(|w| place.owns(w) || result(w)) {
        rows.extend(book.wholes());
    }
    rows
}

/// Those of some rows that a figure could be of, the likeliest first.
pub fn matches(
    book: &CellIndex<'_>,
    said: &ProseFigure,
    place: &FigureContext<'_>,
    rows: &[(usize, usize)],
) -> Vec<Match> {
    let mut matches: Vec<Match> = rows.iter().filter_map(|row| weigh(book, said, place, *row)).collect();
    matches.sort_by_key(|m| std::cmp::Reverse((m.terms.score(), m.rank)));
    matches
}

/// Finds what a figure states, as far as its words tell.
pub fn decide(book: &CellIndex<'_>, said: &ProseFigure, place: &FigureContext<'_>) -> Option<Tied> {
    let rows = rows(book, said, place);
    let matches = matches(book, said, place, &rows);
    let best = matches.first()?;
    let reach = best.terms.score() - weight("tie", "rival-reach");
    let rivals: Vec<&Match> = matches.iter().filter(|m| m.terms.score() > reach && m.rank >= best.rank).collect();
    let cells = closest(book, said, &rivals);
    let other = |m: &&&Match| m.cells.iter().all(|c| !same(book, best.cells.first(), c));
    let case =
        FigureCase { book, said, place, best, matches: &matches, rivals: rivals.iter().filter(other).count() as i32 };
    let terms = case.terms(cells.first());
    let differs = !case.explained(&rows);
    let turned = case.sign().filter(|_| !differs);
    let minus = cells.first().and_then(|c| c.2);
    let scaled = cells.first().and_then(|c| book.cell(c.1)).is_some_and(|cell| is_scaled(&said.figure, cell));
    Some(Tied { cells: cells.into_iter().map(|c| c.1).collect(), minus, terms, differs, turned, scaled })
}

/// A cell that could be meant: how near its value is, and what is to be taken from it.
type NearCell = (i32, CellSpot, Option<CellSpot>);

/// The cell of each row whose value is nearest, the nearest row first.
fn closest(book: &CellIndex<'_>, said: &ProseFigure, rows: &[&Match]) -> Vec<NearCell> {
    let near =
        |m: &Match, c: &CellSpot| Some((nearness(&said.figure, &value(book, *c, m.minus, &said.figure)?), *c, m.minus));
    let each = rows.iter().filter_map(|m| m.cells.iter().filter_map(|c| near(m, c)).max_by_key(|c| c.0));
    let mut cells: Vec<NearCell> = each.collect();
    cells.sort_by_key(|c| std::cmp::Reverse(c.0));
    cells
}

/// A figure with the rows that it could be of.
struct FigureCase<'a, 'b> {
    book: &'a CellIndex<'b>,
    said: &'a ProseFigure,
    place: &'a FigureContext<'a>,
    best: &'a Match,
    matches: &'a [Match],
    /// How many other rows, of other values, fit as well.
    rivals: i32,
}

impl FigureCase<'_, '_> {
    /// Its words name one row so surely that a cell of something else is no explanation.
    fn certain(&self) -> bool {
        self.rivals == 0 && self.best.terms.score() >= weight("tie", "certain")
    }

    /// A cell of a row that it could be of gives it.
    fn gives(&self, m: &Match, cell: CellSpot) -> bool {
        value(self.book, cell, m.minus, &self.said.figure).is_some_and(|value| gives(&self.said.figure, &value))
    }

    fn given(&self, m: &Match) -> Option<CellSpot> {
        m.cells.iter().copied().find(|cell| self.gives(m, *cell))
    }

    /// The signs that say which row it is of, weighed with the values.
    fn terms(&self, nearest: Option<&NearCell>) -> Terms {
        let (book, said, best) = (self.book, self.said, self.best);
        let mut terms = best.terms.clone();
        if self.rivals > 0 {
            terms.add("rival", weight("tie", "rival") * self.rivals.min(3));
        }
        let given = self.given(best).is_some();
        let size = nearest.map_or(0, |c| c.0);
        match self.certain() && !given {
            true if copied(book, said, self.place, best) => terms.add("copied", weight("tie", "copied")),
            true if said.sign != 0 && best.rank.0 > 1 => terms.add("size", size.max(weight("tie", "least-size"))),
            _ => terms.add("size", size),
        }
        let mut note = |name: &'static str, holds: bool| {
            if holds {
                terms.add(name, weight("tie", name));
            }
        };
        note("turned", !given && said.sign != 0 && best.cells.iter().all(|cell| turned(book, said, *cell)));
        let finer = |c: &NearCell| book.cell(c.1).is_some_and(|f| f.step < said.figure.step);
        note("coarser", said.figure.unit == Unit::None && nearest.is_some_and(finer));
        note("stated-beside", best.cells.iter().any(|cell| stated_beside(book, said, *cell)));
        terms
    }

    /// Something in the report gives the figure; where its row is sure, a cell of that or of another that is named.
    fn explained(&self, rows: &[(usize, usize)]) -> bool {
        let (book, said, best) = (self.book, self.said, self.best);
        let of = |rank: usize| {
            let named = self.matches.iter().filter(move |m| m.rank.0 > 0 && m.rank.1 >= rank);
            named.filter_map(|m| m.row()).collect::<Vec<_>>()
        };
        if self.certain() {
            return self.given(best).is_some()
                || by_own(book, said, self.place, best.rank.1.max(1))
                || by_other(book, said, best)
                || by_named(book, said, &of(best.rank.1));
        }
        by_cell(book, said, self.place.above.section, best.rank.0 > 1)
            || by_rows(book, said, rows)
            || by_arithmetic(book, said, &of(0))
    }

    /// The sign that the words give a figure, where every cell of a row that they name and that gives it denies that.
    fn sign(&self) -> Option<i8> {
        let (book, said, best) = (self.book, self.said, self.best);
        let whole = |w: &Word| self.place.owns(w) || w.tags.has(Tag::Total);
        let total = best.cells.first().and_then(|cell| book.row(*cell)).is_some_and(|row| row.total);
        // "Resultatet blev ett överskott på 35,2": the result's very digits.
        let telling = said.figure.value.abs() / said.figure.step.max(1) >= TELLING;
        let of_whole = best.row().is_some_and(|row| book.wholes().contains(&row));
        let sure = self.rivals == 0 && (best.rank.0 > 0 || total && said.sentence().any(whole) || of_whole && telling);
        // "en prognos i april som visade ett överskott på" is of what was thought then.
        let thought = said.basis != Basis::Forecast && said.sentence().any(|w| w.tags.has(Tag::Forecast));
        let deviation = sure && said.measure == Measure::Deviation && !thought;
        let told = self.given(best).filter(|_| deviation).and_then(|cell| denied(book, said, cell))?;
        let mut others = self.matches.iter().filter_map(|m| self.given(m));
        others.all(|cell| denied(book, said, cell).is_some()).then_some(told)
    }
}

/// True where another figure of its sentence states the cell already: this one is of something else.
fn stated_beside(book: &CellIndex<'_>, said: &ProseFigure, cell: CellSpot) -> bool {
    let Some(cell) = book.cell(cell) else { return false };
    let precise = |step: Micro| cell.value.abs() >= 100 * step.max(1);
    let states = |(value, step): &(Micro, Micro)| precise(*step) && (value.abs() - cell.value.abs()).abs() * 2 <= *step;
    said.beside.iter().any(states)
}

/// A cell's figure, or what is left when another is taken from it; in per cent of that where the figure `said` is told so.
pub fn value(book: &CellIndex<'_>, cell: CellSpot, minus: Option<CellSpot>, said: &Figure) -> Option<Figure> {
    let figure = book.cell(cell)?.clone();
    let Some(minus) = minus else { return Some(figure) };
    let other = book.cell(minus)?;
    if said.unit == Unit::Percent && figure.unit != Unit::Percent {
        return relative(&figure, other);
    }
    Some(Figure { value: figure.value.checked_sub(other.value)?, step: figure.step.max(other.step), ..figure })
}

/// True for two cells of one value: the same told twice.
fn same(book: &CellIndex<'_>, a: Option<&CellSpot>, b: &CellSpot) -> bool {
    let (Some(a), Some(b)) = (a.and_then(|a| book.cell(*a)), book.cell(*b)) else { return false };
    (a.value.abs() - b.value.abs()).abs() <= a.step.max(b.step)
}

/// A deviation the other way than the figure's: hardly the same with a fault, as that would be two.
fn turned(book: &CellIndex<'_>, said: &ProseFigure, cell: CellSpot) -> bool {
    let sign = book.cell(cell).map_or(0, |f| f.value.signum());
    said.measure == Measure::Deviation && sign * i128::from(said.sign) < 0
}

/// The value of another time or plan in its row, or of another row in its column, which nothing names: a slip of the eye.
fn copied(book: &CellIndex<'_>, said: &ProseFigure, place: &FigureContext<'_>, own: &Match) -> bool {
    let Some(cell) = own.cells.first() else { return false };
    let slip = |spot: CellSpot| match (spot.row == cell.row, spot.column == cell.column) {
        (true, false) => !open(book, spot, said, place),
        (false, true) => names(book, spot, said, place.above.near) == 0 && book.row(spot).is_some_and(|row| !row.total),
        _ => false,
    };
    giving(book, &said.figure).any(|spot| spot.sheet == cell.sheet && slip(spot))
}

/// Tusen for miljoner: it gives the cell in the other unit.
fn is_scaled(figure: &Figure, cell: &Figure) -> bool {
    let money = |f: &Figure| matches!(f.unit, Unit::Kronor { .. });
    // A thousandth of any amount rounds to nothing.
    let telling = figure.value.abs() / figure.step.max(1) >= TELLING && cell.value != 0;
    money(figure) && money(cell) && telling && verdict(figure, cell.value.abs(), cell.step) == Verdict::Unit
}

/// How near a figure is to a cell's value: by a slip of the hand, or by size; in hundredths, below nothing where it is far.
fn nearness(figure: &Figure, cell: &Figure) -> i32 {
    if is_scaled(figure, cell) {
        return weight("tie", "thousand");
    }
    let (step, value) = (figure.step.max(1), cell.value.abs());
    let (written, half) = (figure.value.abs() / step, cell.step.min(step) / 2);
    let (least, most) = ((value - half + step / 2) / step, (value + half + step / 2) / step);
    let slip = strength(written, least, most.max(least)).map_or(0, |s| s * weight("tie", "slip") / 100);
    let (small, large) = (figure.value.abs().min(value), figure.value.abs().max(value));
    let size = match () {
        _ if small <= 0 || large / small.max(1) >= 4 => weight("tie", "far"),
        _ if large * 2 > small * 5 => weight("tie", "off"),
        _ if large * 2 <= small * 3 => weight("tie", "near"),
        _ => 0,
    };
    let plain = if slip > 0 { 0 } else { weight("tie", "unslipped") };
    slip.min(weight("tie", "most-slip")) + size + plain
}
