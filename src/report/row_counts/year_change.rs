//! Which rows have grown or shrunk: one year's column against another's.

use super::Tabled;
use super::countable_table::{ColumnReading, CountableTable, NounFit, year};
use crate::figures::{Basis, Time};
use crate::report::tie::{ColumnMeaning, Measure, Sort, TableMeaning, covers};

/// For each pair of columns of two times, the rows that went so. Only one pair can be meant: the latest two, or those that the
/// sentence names.
pub fn readings(seen: &CountableTable<'_>, up: bool, told: &Tabled) -> Vec<ColumnReading> {
    let sheet = seen.sheet();
    let pairs = pairs(sheet);
    let named = |c: &ColumnMeaning| c.words.iter().any(|w| told.words.iter().any(|t| covers(&w.stem, &t.stem) >= 60));
    // The sentence says what is measured, or that is what the rows are.
    let rows = || seen.fit(&told.noun) == NounFit::Named && told.words.iter().all(|w| w.sort == Sort::Plain);
    let measured = told.words.iter().any(|w| seen.says(&w.stem)) || rows();
    let latest = pairs.iter().map(|p| order(sheet, p.0)).max();
    let reading = |&(new, old): &(usize, usize)| {
        let years = |c: usize| sheet.columns.get(c).and_then(|c| year(c.time));
        let beside = |p: &&(usize, usize)| p.0 == new && order(sheet, p.1) > order(sheet, old);
        let near = !pairs.iter().any(|p| beside(&p)) && latest == Some(order(sheet, new));
        let said: Vec<u16> = [new, old].into_iter().filter_map(years).collect();
        let both = said.len() == 2 && told.years.len() == 2 && said.iter().all(|y| told.years.contains(y));
        let words = sheet.columns.get(new).is_some_and(|c| c.words.is_empty() || named(c));
        ColumnReading {
            column: new,
            rows: (0..sheet.rows.len()).map(|row| went(sheet, row, (new, old), up)).collect(),
            sure: measured && words && (both || near && told.years.len() < 2),
            years: said,
            worded: false,
        }
    };
    // Earlier years are meant only where they are named.
    let due = |p: &&(usize, usize)| latest == Some(order(sheet, p.0)) || !told.years.is_empty();
    pairs.iter().filter(due).map(reading).collect()
}

/// Every two columns that are alike but for their times, the later first.
fn pairs(sheet: &TableMeaning) -> Vec<(usize, usize)> {
    let plan = |b: Basis| !matches!(b, Basis::Unsaid | Basis::Outcome);
    let level = |c: &ColumnMeaning| c.measure == Measure::Level && !plan(c.basis);
    let alike =
        |a: &ColumnMeaning, b: &ColumnMeaning| a.period == b.period && a.percent == b.percent && a.words == b.words;
    let all = || sheet.columns.iter().enumerate().filter(|(_, c)| level(c) && timed(c.time));
    let later = |(new, a): (usize, &ColumnMeaning)| {
        let old = all().filter(|(n, b)| alike(a, b) && order(sheet, new) > order(sheet, *n));
        old.map(|(n, _)| (new, n)).collect::<Vec<_>>()
    };
    all().flat_map(later).collect()
}

fn timed(time: Time) -> bool {
    matches!(time, Time::Year(_) | Time::Before | Time::Now)
}

fn order(sheet: &TableMeaning, column: usize) -> u16 {
    match sheet.columns.get(column).map(|c| c.time) {
        Some(Time::Year(year)) => year,
        Some(Time::Now) => u16::MAX,
        _ => 0,
    }
}

/// What is written alike may still have changed.
fn went(sheet: &TableMeaning, row: usize, (new, old): (usize, usize), up: bool) -> Option<bool> {
    let cell = |column: usize| sheet.rows.get(row)?.cells.get(column)?.as_ref();
    let (new, old) = (cell(new)?.value, cell(old)?.value);
    let one_way = new.signum() * old.signum() >= 0 && new != old;
    one_way.then(|| (new.abs() > old.abs()) == up)
}
