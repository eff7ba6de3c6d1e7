//! Chains of printed totals: the resultaträkning's own, and whether others than the likeliest rows give a total.

use super::Sum;
use super::grid::Grid;
use super::roles::Role;
use super::totals::{Items, label};
use crate::amount::Micro;
use crate::syntax::Table;

/// So many printed totals above are tried, two by two.
const MOST: usize = 6;

/// The resultaträkning's own chain: Nettokostnad and Resultat out of Nettokostnad exkl. finansnetto.
pub(super) fn chain(table: &Table, row: usize) -> Option<Items> {
    let lower = label(table, row).to_lowercase();
    let from = row.saturating_sub(40);
    let find = |starts: &str| {
        (from..row).rev().find(|&r| label(table, r).to_lowercase().starts_with(starts) && has_cells(table, r))
    };
    let plus = |rows: &[usize]| -> Items { rows.iter().map(|&r| (r, 1)).collect() };
    if lower.starts_with("nettokostnad") && !lower.contains("exkl") {
        return Some(plus(&[
            find("nettokostnad exkl")?,
            find("finansiella intäkter")?,
            find("finansiella kostnader")?,
        ]));
    }
    if lower.starts_with("resultat") {
        let grants = find("kommunbidrag")?;
        return match find("nettokostnad exkl") {
            Some(net) => Some(plus(&[net, grants, find("finansiella intäkter")?, find("finansiella kostnader")?])),
            None => Some(plus(&[find("nettokostnad")?, grants])),
        };
    }
    None
}

fn has_cells(table: &Table, row: usize) -> bool {
    table.rows.get(row).is_some_and(|r| !r.cells.is_empty())
}

/// True where a total that its likeliest rows miss is what other printed rows give: two of the totals above it, or the
/// same rows with or without the financial items, which some count in among the costs.
pub(super) fn reproduces(table: &Table, grid: &Grid, sum: &Sum) -> bool {
    let (row, column) = sum.total;
    let amount = |r: usize| grid.amount((r, column)).map(|(value, _)| value).filter(|v| *v != 0);
    let total = |r: &usize| matches!(grid.roles.get(*r), Some(Role::Total { .. } | Role::Result));
    let above: Vec<Micro> = (0..row).rev().filter(total).take(MOST).filter_map(amount).collect();
    let pairs = above.iter().enumerate().flat_map(|(i, a)| above.iter().skip(i + 1).map(move |b| (*a, *b)));
    let gives = |value: Micro| (sum.stated - value).abs() <= sum.step;
    let financial = |r: &usize| {
        let lower = label(table, *r).to_lowercase();
        ["finans", "ränte", "räntor"].iter().any(|w| lower.starts_with(w))
    };
    let items: Vec<Micro> = (row.saturating_sub(12)..row + 4).filter(financial).filter_map(amount).collect();
    let apart = |value: Micro| (sum.gap().abs() - value.abs()).abs() <= sum.step && value != 0;
    pairs.into_iter().any(|(a, b)| gives(a + b) || gives(a - b) || gives(b - a))
        || items.iter().any(|v| apart(*v))
        || items.len() == 2 && apart(items.iter().sum())
}
