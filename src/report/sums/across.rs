//! Total columns: "Kvinnor Män Totalt", where each row adds up from left to right.

use super::grid::{ColumnKind, Grid};
use super::roles::{self, Role};
use super::{Kind, Sum};
use crate::syntax::Table;

/// Every total column that its rows bear out.
pub(super) fn across(table: &Table, grid: &Grid, sums: &mut Vec<Sum>) {
    let mut parts: Vec<usize> = Vec::new();
    for (c, column) in table.columns.iter().enumerate() {
        let amount = grid.columns.get(c) == Some(&ColumnKind::Amount);
        let named = matches!(roles::role(&column.head), Role::Total { .. }) || column.head.to_lowercase() == "samtliga";
        if !named {
            parts.extend(amount.then_some(c));
            continue;
        }
        if amount && (2..=24).contains(&parts.len()) {
            sums.extend(total(table, grid, c, &parts));
        }
        parts.clear();
    }
}

/// The sums of one total column, when at least two rows bear it out and hardly any does not.
fn total(table: &Table, grid: &Grid, c: usize, parts: &[usize]) -> Vec<Sum> {
    let added = |row: &usize| !table.rows.get(*row).is_some_and(|r| roles::not_additive(&r.label));
    let sum = |row| grid.sum(Kind::Total, (row, c), parts.iter().map(|&p| ((row, p), 1)).collect());
    let found: Vec<Sum> = (0..grid.roles.len()).filter(added).filter_map(sum).collect();
    let borne_out = found.iter().filter(|s| s.agrees && s.live).count();
    let broken = found.iter().filter(|s| !s.agrees).count();
    if borne_out >= 2 && (broken <= 1 || broken * 4 <= borne_out) { found } else { Vec::new() }
}
