//! Which rows have a surplus, a deficit, or stay within their budgets: by the sign of a column of deviations, or of results.

use super::countable_table::{ColumnReading, CountableTable, year};
use crate::figures::Basis;
use crate::report::tie::{ColumnMeaning, Measure, TableMeaning};
use crate::swedish::{Tag, look_up};
use crate::text::lower;

/// A hundredth of its budget below it, a row may still be said to be within it.
const WITHIN: i128 = 100;

/// For each column of deviations, the rows with a surplus or a deficit; without a sign told, those that keep within budget.
pub fn readings(seen: &CountableTable<'_>, surplus: Option<bool>) -> Vec<ColumnReading> {
    let sheet = seen.sheet();
    let columns = || sheet.columns.iter().enumerate();
    let deviation = |c: &ColumnMeaning| c.measure == Measure::Deviation && !c.percent;
    let result =
        |n: usize, c: &ColumnMeaning| c.measure == Measure::Level && c.basis != Basis::Budget && is_result(seen, n);
    let any = columns().any(|(_, c)| deviation(c));
    let told = columns().filter(|(n, c)| deviation(c) || result(*n, c));
    let reading = |(n, c): (usize, &ColumnMeaning)| {
        let sure = if deviation(c) { is_borne_out(sheet, n) } else { !any && surplus.is_some() };
        // What is rounded to nothing may be either, where it is the column that is meant.
        let verdict = |row| verdict(sheet, row, n, surplus).or((!sure).then_some(false));
        let rows = (0..sheet.rows.len()).map(verdict).collect();
        ColumnReading { column: n, rows, sure, years: year(c.time).into_iter().collect(), worded: false }
    };
    told.map(reading).collect()
}

/// "Årets resultat": below zero is a deficit, whatever the table.
fn is_result(seen: &CountableTable<'_>, column: usize) -> bool {
    let head = seen.table.columns.get(column).map_or(String::new(), |c| lower(&c.head));
    let tagged = |tag: Tag| head.split_whitespace().any(|w| look_up(w).tags.has(tag));
    tagged(Tag::Result) && !tagged(Tag::Goal)
}

fn value(sheet: &TableMeaning, row: usize, column: usize) -> Option<i128> {
    Some(sheet.rows.get(row)?.cells.get(column)?.as_ref()?.value)
}

fn verdict(sheet: &TableMeaning, row: usize, column: usize, surplus: Option<bool>) -> Option<bool> {
    let value = value(sheet, row, column)?;
    match surplus {
        Some(_) if value == 0 => None,
        Some(surplus) => Some((value > 0) == surplus),
        None if value >= 0 => Some(true),
        None => {
            let budget = levels(sheet).filter_map(|(n, _)| self::value(sheet, row, n)).map(i128::abs).max()?;
            (value.abs() * WITHIN > budget).then_some(false)
        }
    }
}

fn levels(sheet: &TableMeaning) -> impl Iterator<Item = (usize, &ColumnMeaning)> {
    let level = |c: &ColumnMeaning| c.measure == Measure::Level && !c.percent;
    sheet.columns.iter().enumerate().filter(move |(_, c)| level(c))
}

/// True where an outcome and a budget give the column, and tell which of its signs is which: a surplus stands above zero where
/// what costs is taken from what there is to spend.
fn is_borne_out(sheet: &TableMeaning, column: usize) -> bool {
    let rows = || (0..sheet.rows.len()).filter(|row| value(sheet, *row, column).is_some());
    let gives = |row: usize, outcome: usize, (budget, of_budget): (usize, bool)| {
        let (o, b) = (value(sheet, row, outcome)?, value(sheet, row, budget)?);
        let room = sheet.rows.get(row)?.cells.get(column)?.as_ref()?.step * 2;
        let told = value(sheet, row, column)?;
        Some((of_budget || o < 0 && b > 0) && (b.abs() - o.abs() - told).abs() <= room)
    };
    let given = |outcome: usize, budget: (usize, bool)| {
        rows().filter(|row| gives(*row, outcome, budget) == Some(true)).count() * 3 >= rows().count() * 2
    };
    let budgets = || levels(sheet).map(|(n, c)| (n, c.basis == Basis::Budget));
    let outcomes = || levels(sheet).filter(|(_, c)| c.basis != Basis::Budget);
    rows().next().is_some() && outcomes().any(|(o, _)| budgets().any(|b| b.0 != o && given(o, b)))
}
