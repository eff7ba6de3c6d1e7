//! Which misses count: rounding explains small ones, unless everything around is exact to the unit.

use super::grid::Grid;
use super::{Kind, Sum, blame};
use crate::amount::Micro;
use crate::syntax::Table;
use std::borrow::Cow;

/// What the other tables of a report show about how exact its tables are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Sums that agree to the unit.
    pub exact: usize,
    /// Sums that miss within rounding.
    pub near: usize,
}

impl Evidence {
    /// What the sums show that are written with the same last place.
    fn of(table: &Table, sums: &[Sum], place: Micro) -> Self {
        let linear = || sums.iter().filter(|s| s.live && s.kind != Kind::Change && last_place(table, s) == place);
        let exact = linear().filter(|s| s.gap() == 0).count();
        Evidence { exact, near: linear().filter(|s| s.near()).count() }
    }
}

/// So many exact sums beside it, and a miss beyond what chance does is a fault.
const EXACT: usize = 20;
/// As `EXACT`, where two sums or more point at the same cell.
const EXACT_TWICE: usize = 8;
/// By one unit any sum can miss: in a rounded table about every fourth does. It is a fault only where a whole
/// report is exact, so many sums in all and so many of them in other tables.
const EXACT_REPORT: usize = 36;
const EXACT_ELSEWHERE: usize = 8;

/// Says of every sum whether it agrees, and of those that do not, which one tells of the fault.
pub(super) fn judge(table: &Table, grid: &Grid, sums: &mut [Sum], elsewhere: Evidence) {
    for sum in sums.iter_mut() {
        sum.agrees = sum.gap().abs() <= sum.tolerance();
        sum.suspect = None;
        sum.mends = false;
        sum.also.clear();
        sum.told_by = None;
    }
    let own = Evidence::of(table, sums, precision(table, sums));
    if elsewhere.near == 0 && one_fault(grid, sums, own.exact, elsewhere.exact) {
        sums.iter_mut().for_each(|s| s.agrees &= !s.near());
    }
    for fault in blame::faults(grid, sums, &indexes(sums, |s| !s.agrees)) {
        fault.tell(sums);
    }
}

/// The last place of the sum that misses by little.
fn precision(table: &Table, sums: &[Sum]) -> Micro {
    sums.iter().find(|s| s.near()).map_or(0, |s| last_place(table, s))
}

/// The last place as written, whatever the unit: one, or a tenth.
fn last_place(table: &Table, sum: &Sum) -> Micro {
    let figure = table.rows.get(sum.total.0).and_then(|r| r.cells.get(sum.total.1)).and_then(|c| c.figure.as_ref());
    sum.step / figure.map_or(1, |f| f.unit.factor())
}

fn indexes(sums: &[Sum], which: impl Fn(&Sum) -> bool) -> Vec<usize> {
    sums.iter().enumerate().filter(|(_, s)| which(s)).map(|(i, _)| i).collect()
}

/// True when one fault explains every small miss of the table, beyond what chance does, and enough else is
/// exact to the unit.
fn one_fault(grid: &Grid, sums: &[Sum], own: usize, elsewhere: usize) -> bool {
    let odd = indexes(sums, |s| s.near() || !s.agrees);
    let faults = blame::faults(grid, sums, &odd);
    let near = |i: &usize| sums.get(*i).is_some_and(Sum::near);
    let mut holding = faults.iter().filter(|f| f.sums.iter().any(near));
    let (Some(fault), None) = (holding.next(), holding.next()) else { return false };
    let beyond = fault.sums.iter().filter_map(|&i| sums.get(i)).all(beyond_chance);
    let enough = if fault.sums.len() == 1 { EXACT } else { EXACT_TWICE };
    beyond && own + elsewhere >= enough || own + elsewhere >= EXACT_REPORT && elsewhere >= EXACT_ELSEWHERE
}

/// Further away than rounding carries a sum but once in a few hundred: three times the spread of the errors
/// of figures that are each rounded at random.
fn beyond_chance(sum: &Sum) -> bool {
    let figures = sum.addends.len() as Micro + 1;
    let units = sum.gap().abs() / sum.step.max(1);
    units * units * 4 > 3 * figures
}

/// The sums of all tables of a report, judged together: where all others are exact to the unit, a
/// lone small miss is a fault too. Those that nothing changes are passed on as they are.
pub fn settled<'a>(tables: &[(&Table, &'a [Sum])]) -> Vec<Cow<'a, [Sum]>> {
    let settle = |(i, &(table, sums)): (usize, &(&Table, &'a [Sum]))| {
        let step = precision(table, sums);
        if step == 0 {
            return Cow::Borrowed(sums);
        }
        let mut elsewhere = Evidence::default();
        for (_, (table, other)) in tables.iter().enumerate().filter(|(j, _)| *j != i) {
            let more = Evidence::of(table, other, step);
            elsewhere.exact += more.exact;
            elsewhere.near += more.near;
        }
        let mut sums = sums.to_vec();
        judge(table, &Grid::new(table), &mut sums, elsewhere);
        Cow::Owned(sums)
    };
    tables.iter().enumerate().map(settle).collect()
}
