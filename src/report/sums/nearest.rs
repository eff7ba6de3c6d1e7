//! Subtotals over the rows nearest them: the rows above that a later total takes in, or that stand on the
//! other side of the books, are left out.

use super::Sum;
use super::grid::Grid;
use super::roles::{self, Role, Side};
use super::totals::{Items, label, sums};
use crate::syntax::Table;

/// Longer runs of rows are not cut: each cut is a sum of its own.
const MOST: usize = 40;

/// The rows since the last total less those of the other side than the label's; none where that leaves out none.
pub(super) fn sided(table: &Table, row: usize, role: Role, since: &[usize]) -> Option<Vec<usize>> {
    let other = match side(table, row, role) {
        Side::Cost => Side::Income,
        Side::Income => Side::Cost,
        Side::Neither => return None,
    };
    let own: Vec<usize> = since.iter().copied().filter(|&r| roles::side(label(table, r)) != other).collect();
    (!own.is_empty() && own.len() < since.len()).then_some(own)
}

/// The side that a total is of; a result is of both.
fn side(table: &Table, row: usize, role: Role) -> Side {
    let named = matches!(role, Role::Total { bare: false }) && !label(table, row).to_lowercase().contains("netto");
    if named { roles::side(label(table, row)) } else { Side::Neither }
}

/// The readings that leave out the first of the rows, the fewest left out first. A last total leaves out no
/// row, unless it is of one side.
pub(super) fn readings(
    table: &Table,
    grid: &Grid,
    columns: &[usize],
    (row, role): (usize, Role),
    since: &[usize],
) -> Vec<(Items, Vec<Sum>)> {
    let total = |r: &Role| matches!(r, Role::Total { .. } | Role::Result);
    let later = || grid.roles.iter().skip(row + 1).any(total);
    if since.len() > MOST || side(table, row, role) == Side::Neither && !later() {
        return Vec::new();
    }
    let cuts = (1..since.len().saturating_sub(1)).filter_map(|n| since.get(n..));
    let reading = |rows: &[usize]| {
        let items: Items = rows.iter().map(|&r| (r, 1)).collect();
        let sums = sums(grid, columns, row, &items);
        (items, sums)
    };
    cuts.map(reading).collect()
}

/// True for a reading that says something, and that every column bears out.
pub(super) fn holds(sums: &[Sum]) -> bool {
    sums.iter().any(|s| s.live) && sums.iter().all(|s| s.agrees)
}
