//! Which misses count: rounding explains small ones, unless everything around is exact to the unit.

use super::grid::Grid;
use super::{Kind, Sum, blame};
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
    fn of(sums: &[Sum]) -> Self {
        let linear = || sums.iter().filter(|s| s.live && s.kind != Kind::Change);
        let exact = linear().filter(|s| s.gap() == 0).count();
        Evidence { exact, near: linear().filter(|s| s.near()).count() }
    }
}

/// So many exact sums beside it, and a single small miss is a fault: in a rounded table about every
/// fourth sum misses.
const EXACT: usize = 20;
/// As `EXACT`, where two sums or more point at the same cell.
const EXACT_TWICE: usize = 8;

/// Says of every sum whether it agrees, and of those that do not, which one tells of the fault.
pub(super) fn judge(grid: &Grid, sums: &mut [Sum], elsewhere: Evidence) {
    for sum in sums.iter_mut() {
        sum.agrees = sum.gap().abs() <= sum.tolerance();
        sum.suspect = None;
        sum.mends = false;
        sum.also.clear();
        sum.told_by = None;
    }
    let own = Evidence::of(sums);
    if own.near > 0 && elsewhere.near == 0 && one_fault(grid, sums, own.exact + elsewhere.exact) {
        sums.iter_mut().for_each(|s| s.agrees &= !s.near());
    }
    for fault in blame::faults(grid, sums, &indexes(sums, |s| !s.agrees)) {
        fault.tell(sums);
    }
}

fn indexes(sums: &[Sum], which: impl Fn(&Sum) -> bool) -> Vec<usize> {
    sums.iter().enumerate().filter(|(_, s)| which(s)).map(|(i, _)| i).collect()
}

/// True when one fault explains every small miss of the table, and enough else is exact to the unit.
fn one_fault(grid: &Grid, sums: &[Sum], exact: usize) -> bool {
    let odd = indexes(sums, |s| s.near() || !s.agrees);
    let faults = blame::faults(grid, sums, &odd);
    let near = |i: &usize| sums.get(*i).is_some_and(Sum::near);
    let mut holding = faults.iter().filter(|f| f.sums.iter().any(near));
    match (holding.next(), holding.next()) {
        (Some(fault), None) => exact >= if fault.sums.len() > 1 { EXACT_TWICE } else { EXACT },
        _ => false,
    }
}

/// The sums of all tables of a report, judged together: where all others are exact to the unit, a
/// lone small miss is a fault too. Those that nothing changes are passed on as they are.
pub fn settled<'a>(tables: &[(&Table, &'a [Sum])]) -> Vec<Cow<'a, [Sum]>> {
    let each: Vec<Evidence> = tables.iter().map(|(_, sums)| Evidence::of(sums)).collect();
    let exact: usize = each.iter().map(|e| e.exact).sum();
    let near: usize = each.iter().map(|e| e.near).sum();
    let settle = |(&(table, sums), own): (&(&Table, &'a [Sum]), &Evidence)| {
        if own.near == 0 {
            return Cow::Borrowed(sums);
        }
        let mut sums = sums.to_vec();
        judge(&Grid::new(table), &mut sums, Evidence { exact: exact - own.exact, near: near - own.near });
        Cow::Owned(sums)
    };
    tables.iter().zip(&each).map(settle).collect()
}
