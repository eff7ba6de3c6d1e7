//! Which rows have reached their target: an outcome against the target beside it, where it is plain which way is good.

use super::State;
use super::countable_table::{ColumnReading, CountableTable, year};
use crate::amount::Hedge;
use crate::figures::Basis;
use crate::report::tie::{ColumnMeaning, Measure};
use crate::swedish::{Tag, Tags, state_of, tokens};

/// What rows have reached their targets, for each column that could be the outcome.
pub fn readings(seen: &CountableTable<'_>, told: &State) -> Vec<ColumnReading> {
    let sheet = seen.sheet();
    let level = |c: &ColumnMeaning| c.measure == Measure::Level;
    let goals = || sheet.columns.iter().enumerate().filter(|(_, c)| level(c) && c.basis == Basis::Goal);
    let mut goal = goals();
    let Some((goal, of)) = goal.next().filter(|_| goal.next().is_none() && told.tags.has(Tag::Attained)) else {
        return Vec::new();
    };
    let came =
        |c: &ColumnMeaning| level(c) && matches!(c.basis, Basis::Unsaid | Basis::Outcome) && c.percent == of.percent;
    let outcomes = || sheet.columns.iter().enumerate().filter(|(_, c)| came(c));
    let latest = outcomes().filter_map(|(_, c)| year(c.time)).max();
    let sure = |c: &ColumnMeaning| outcomes().count() == 1 || latest.is_some() && year(c.time) == latest;
    let not_partly = outcomes().filter(|_| !told.partly);
    let reading = |(n, c): (usize, &ColumnMeaning)| ColumnReading {
        column: n,
        rows: (0..sheet.rows.len()).map(|row| reached(seen, row, n, goal).map(|r| r != told.not)).collect(),
        sure: sure(c),
        years: year(c.time).into_iter().collect(),
        worded: false,
    };
    not_partly.map(reading).collect()
}

fn reached(seen: &CountableTable<'_>, row: usize, outcome: usize, goal: usize) -> Option<bool> {
    let cell = |column: usize| seen.row(row)?.cells.get(column)?.as_ref();
    let (came, target) = (cell(outcome)?, cell(goal)?);
    if came.value == target.value {
        return Some(true);
    }
    Some((came.value > target.value) == more_is_good(seen, row, target.hedge)?)
}

/// By what the target says, or else by what is measured.
fn more_is_good(seen: &CountableTable<'_>, row: usize, target: Hedge) -> Option<bool> {
    let label = seen.label(row);
    let of = |t: &crate::swedish::Token| state_of(t.span.of(&label)).with(t.tags);
    let tags = tokens(&label, &[]).iter().fold(Tags::NONE, |all, t| all.with(of(t)));
    match (target, tags.has(Tag::Wanted) || tags.has(Tag::Score), tags.has(Tag::Unwanted)) {
        (Hedge::AtLeast, ..) => Some(true),
        (Hedge::AtMost, ..) => Some(false),
        (_, true, false) => Some(true),
        (_, false, true) => Some(false),
        _ => None,
    }
}
