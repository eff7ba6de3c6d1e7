//! Which columns of a table a figure in prose can be of: by what its words say it is, of which plan and which time. Knows no
//! values but their units.

use super::prose_figures::ProseFigure;
use super::table_meaning::{ColumnMeaning, Measure, Period, RowMeaning, TableMeaning};
use super::words::{Word, covers};
use crate::amount::Unit;
use crate::figures::{Basis, Time};
use crate::swedish::Tag;

/// The report's year, and whether it is of a part of it.
type When = (Option<u16>, bool);

/// How surely a column is the figure's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnFit {
    /// Nothing tells which column it is, but nothing said speaks against this one.
    Loose,
    /// Nothing speaks against it, but another kind of column could be meant.
    Doubtful,
    /// It is the one that is meant where nothing is said.
    Default,
    /// Words of the sentence name it.
    Told,
}

/// The columns of a row that a figure can be of, with the surest fit among them; only the surest are given. `words` are those
/// that may name a column, `year` the report's.
pub fn columns(
    sheet: &TableMeaning,
    row: &RowMeaning,
    said: &ProseFigure,
    words: &[&Word],
    year: When,
) -> (Vec<usize>, Option<ColumnFit>) {
    let fits = sheet.columns.iter().enumerate().filter_map(|(n, column)| {
        let cell = row.cells.get(n)?.as_ref()?;
        let unit = unit(said, cell.unit, (sheet, column, row));
        let named = column.words.iter().all(|w| words.iter().any(|s| covers(&w.stem, &s.stem) >= 60));
        let told = named && !column.words.is_empty();
        let fit = fit(sheet, column, row, said, year).filter(|_| unit && named)?;
        Some((n, if told { ColumnFit::Told } else { fit }))
    });
    let mut fits: Vec<(usize, ColumnFit)> = fits.collect();
    if fits.is_empty() {
        fits = loose(sheet, row, said, year.0).map(|n| (n, ColumnFit::Loose)).collect();
    }
    let best = fits.iter().map(|f| f.1).max();
    let plain = fits.iter().filter(|f| Some(f.1) == best).map(|f| f.0);
    (plain.collect(), best)
}

/// The columns of a figure's kind that nothing said rules out, where no head is surely meant.
fn loose<'a>(
    sheet: &'a TableMeaning,
    row: &'a RowMeaning,
    said: &'a ProseFigure,
    year: Option<u16>,
) -> impl Iterator<Item = usize> + 'a {
    let kind = |column: &ColumnMeaning| column.measure == said.measure && said.measure != Measure::Change;
    let fits = move |(n, column): (usize, &ColumnMeaning)| {
        let cell = row.cells.get(n)?.as_ref()?;
        let open = kind(column) && unit(said, cell.unit, (sheet, column, row)) && !ruled_out(sheet, column, said, year);
        open.then_some(n)
    };
    sheet.columns.iter().enumerate().filter_map(fits)
}

/// True for a column of another plan or time than the figure's words tell.
pub fn ruled_out(sheet: &TableMeaning, column: &ColumnMeaning, said: &ProseFigure, year: Option<u16>) -> bool {
    let planned = matches!(column.basis, Basis::Budget | Basis::Forecast) && column.measure == Measure::Level;
    let outcome = || sheet.columns.iter().any(|c| c.basis == Basis::Outcome && c.measure == Measure::Level);
    if planned && said.outcome && outcome() {
        return true;
    }
    // "kostnaden stannade på", where nothing around tells of another year.
    if !said.dated && column.measure == Measure::Level && time(sheet, column, said, year).is_none() {
        return true;
    }
    let told = said.basis != Basis::Unsaid && column.basis != Basis::Unsaid && column.measure == Measure::Level;
    told && said.basis != column.basis || said.time != Time::Unsaid && time(sheet, column, said, year).is_none()
}

/// The two columns whose difference a deviation or a change is, in a table that has no column of such: outcome and budget, or
/// this year and the last.
pub fn difference(sheet: &TableMeaning, row: &RowMeaning, said: &ProseFigure, year: When) -> Option<(usize, usize)> {
    let of_amounts =
        said.figure.unit == Unit::Percent && said.measure == Measure::Change && !row.percent && !sheet.percent;
    let told = |c: &ColumnMeaning| c.measure == said.measure && c.percent == of_amounts && !other_change(c, said);
    if said.measure == Measure::Level || sheet.columns.iter().any(told) {
        return None;
    }
    let level = |basis: Basis, time: Time| {
        let mut level = said.as_level(basis, time);
        // A change in per cent is of amounts.
        level.figure.unit = if of_amounts { unit_of(row) } else { said.figure.unit };
        level
    };
    let one = |said: ProseFigure| match *columns(sheet, row, &said, &[], year).0.as_slice() {
        [column] => Some(column),
        _ => None,
    };
    let (now, before) = match (said.since, said.measure) {
        (Some(base), Measure::Change) => (Time::Unsaid, Time::Year(base)),
        _ => (said.time, Time::Before),
    };
    let other = match said.measure {
        Measure::Deviation => one(level(Basis::Budget, said.time)),
        _ => one(level(Basis::Unsaid, before)),
    };
    let lone = || lone_outcome(sheet).filter(|_| said.measure == Measure::Deviation);
    let first = one(level(said.basis, now)).or_else(lone);
    Some((first?, other?)).filter(|(a, b)| a != b)
}

/// A column of changes since another year than the one that is told.
fn other_change(column: &ColumnMeaning, said: &ProseFigure) -> bool {
    said.since.zip(column.since).is_some_and(|(a, b)| a != b)
}

/// The unit of a row's figures.
fn unit_of(row: &RowMeaning) -> Unit {
    row.cells.iter().flatten().next().map(|f| f.unit).unwrap_or_default()
}

/// The only column of a level beside a plan's, whatever its head calls it: "Utbetalt", "Förbrukat".
fn lone_outcome(sheet: &TableMeaning) -> Option<usize> {
    let level =
        |(_, c): &(usize, &ColumnMeaning)| c.measure == Measure::Level && c.basis != Basis::Budget && !c.percent;
    let mut levels = sheet.columns.iter().enumerate().filter(level).map(|(n, _)| n);
    levels.next().filter(|_| levels.next().is_none())
}

fn unit(said: &ProseFigure, cell: Unit, (sheet, column, row): (&TableMeaning, &ColumnMeaning, &RowMeaning)) -> bool {
    let told = cell == Unit::None && (sheet.percent || row.percent || column.percent);
    let percent = column.percent || row.words.iter().any(|w| w.tags.has(Tag::Share)) || cell == Unit::Percent;
    match said.figure.unit {
        Unit::Percent => cell == Unit::Percent || told,
        Unit::None => cell == Unit::None && !percent,
        unit => unit.alike(cell),
    }
}

/// Whether a column can be the figure's by its head.
fn fit(
    sheet: &TableMeaning,
    column: &ColumnMeaning,
    row: &RowMeaning,
    said: &ProseFigure,
    (year, part_year): When,
) -> Option<ColumnFit> {
    let measure = measure(column, row, said)?;
    let basis = basis(sheet, column, said)?;
    time(sheet, column, said, year)?;
    // What was so far is none of what a table of the year has.
    let of_year = !part_year && sheet.columns.iter().all(|c| c.period == Period::Unsaid);
    let period = period(sheet, column, said, part_year).filter(|_| said.period != Period::ToDate || !of_year)?;
    let dated = matches!(said.time, Time::Year(_)) && said.time == column.time && period == ColumnFit::Told;
    let fit = measure.min(basis).min(period).max(ColumnFit::Doubtful);
    // Its very year is told.
    Some(if dated && fit == ColumnFit::Default { ColumnFit::Told } else { fit })
}

fn measure(column: &ColumnMeaning, row: &RowMeaning, said: &ProseFigure) -> Option<ColumnFit> {
    let result = row.words.iter().any(|w| w.tags.has(Tag::Result));
    if other_change(column, said) {
        return None;
    }
    match (said.measure, column.measure) {
        (Measure::Deviation, Measure::Deviation) => Some(ColumnFit::Told),
        (Measure::Deviation, Measure::Level) if result => Some(ColumnFit::Told),
        (a, b) => (a == b).then_some(if a == Measure::Level { ColumnFit::Default } else { ColumnFit::Told }),
    }
}

fn basis(sheet: &TableMeaning, column: &ColumnMeaning, said: &ProseFigure) -> Option<ColumnFit> {
    let has = |basis: Basis| sheet.columns.iter().any(|c| c.basis == basis && c.measure == Measure::Level);
    let (outcome, forecast) = (has(Basis::Outcome), has(Basis::Forecast));
    if column.measure == Measure::Deviation {
        if said.basis == Basis::Budget {
            return None;
        }
        let ahead = column.basis == Basis::Forecast || forecast && !outcome;
        // What was so far is none of what the year will give.
        if ahead && said.basis != Basis::Forecast && said.period == Period::ToDate {
            return None;
        }
        // What was thought of the year is none of what it gave.
        if said.basis == Basis::Forecast && outcome && !forecast {
            return None;
        }
        let lone = |c: &&ColumnMeaning| c.measure == Measure::Deviation && !c.percent && c.words.is_empty();
        if sheet.columns.iter().filter(lone).count() == 1 {
            return Some(ColumnFit::Told);
        }
        let of = match column.basis {
            Basis::Forecast => Basis::Forecast,
            _ if forecast && !outcome => Basis::Forecast,
            _ => Basis::Unsaid,
        };
        return match (said.basis, of) {
            (Basis::Forecast, Basis::Forecast) => Some(ColumnFit::Told),
            (Basis::Forecast, _) if !forecast => None,
            (Basis::Unsaid | Basis::Outcome, Basis::Unsaid) => Some(ColumnFit::Told),
            _ => Some(ColumnFit::Default),
        };
    }
    match (said.basis, column.basis) {
        (a, b) if a == b => Some(if a == Basis::Unsaid { ColumnFit::Default } else { ColumnFit::Told }),
        (Basis::Unsaid, Basis::Outcome) => Some(ColumnFit::Default),
        (Basis::Outcome, Basis::Unsaid) => Some(ColumnFit::Default),
        (Basis::Unsaid, Basis::Forecast) if !outcome => Some(ColumnFit::Doubtful),
        _ => None,
    }
}

fn time(sheet: &TableMeaning, column: &ColumnMeaning, said: &ProseFigure, year: Option<u16>) -> Option<()> {
    let latest = sheet.columns.iter().filter_map(|c| if let Time::Year(y) = c.time { Some(y) } else { None }).max();
    let now = year.or(latest);
    let of = match column.time {
        Time::Year(y) => Some(y),
        Time::Before => now.map(|y| y - 1),
        _ => now,
    };
    let meant = match said.time {
        Time::Year(y) => Some(y),
        Time::Before => now.map(|y| y - 1),
        // A budget of years to come has no year of its own.
        _ if column.measure == Measure::Level => now,
        _ => of,
    };
    let before = said.time == Time::Before && column.time == Time::Before;
    (before || of == meant && (said.time != Time::Before || now.is_some())).then_some(())
}

fn period(sheet: &TableMeaning, column: &ColumnMeaning, said: &ProseFigure, part_year: bool) -> Option<ColumnFit> {
    let both = |p: Period| sheet.columns.iter().any(|c| c.period == p);
    match (said.period, column.period) {
        (a, b) if a == b => Some(ColumnFit::Told),
        (Period::ToDate, Period::Year) | (Period::Year, Period::ToDate) => None,
        (Period::Unsaid, p) if both(Period::ToDate) && both(Period::Year) => {
            // A report of a part of a year tells what came of that part, where nothing else is said.
            let so_far = part_year && p == Period::ToDate && column.basis == Basis::Outcome;
            Some(match () {
                _ if said.basis == Basis::Forecast && p == Period::Year => ColumnFit::Told,
                _ if so_far && said.basis != Basis::Forecast => ColumnFit::Default,
                _ => ColumnFit::Doubtful,
            })
        }
        _ => Some(ColumnFit::Told),
    }
}
