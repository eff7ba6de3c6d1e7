//! Chains of printed totals: the resultaträkning's own, and whether others than the likeliest rows give a total.

use super::Sum;
use super::roles::RowRole;
use super::totals::{Items, label};
use super::value_grid::ValueGrid;
use crate::amount::{Micro, ONE};
use crate::syntax::Table;

/// So many printed totals above are tried, two by two.
const MOST: usize = 6;

/// No farther up, in rows.
const NEAR: usize = 60;

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
pub(super) fn reproduces(table: &Table, grid: &ValueGrid, sum: &Sum) -> bool {
    let (row, column) = sum.total;
    let amount = |r: usize| grid.amount((r, column)).map(|(value, _)| value).filter(|v| *v != 0);
    let total = |r: &usize| matches!(grid.roles.get(*r), Some(RowRole::Total { .. } | RowRole::Result));
    let above: Vec<Micro> = (row.saturating_sub(NEAR)..row).rev().filter(total).take(MOST).filter_map(amount).collect();
    let pairs = above.iter().enumerate().flat_map(|(i, a)| above.iter().skip(i + 1).map(move |b| (*a, *b)));
    let gives = |value: Micro| (sum.stated - value).abs() <= sum.step;
    let financial = |r: &usize| {
        let lower = label(table, *r).to_lowercase();
        ["finans", "ränte", "räntor"].iter().any(|w| lower.starts_with(w))
    };
    let items: Vec<Micro> = (row.saturating_sub(12)..row + 4).filter(financial).filter_map(amount).collect();
    let apart = |value: Micro| (sum.gap().abs() - value.abs()).abs() <= sum.step && value != 0;
    let labelled = column == 0 && sum.addends.iter().filter_map(|(at, _)| leading(table, *at)).any(apart);
    labelled
        || pairs.into_iter().any(|(a, b)| gives(a + b) || gives(a - b) || gives(b - a))
        || items.iter().any(|v| apart(*v))
        || items.len() == 2 && apart(items.iter().sum())
}

/// What a first cell would lose if the short number that it begins with were the end of the label: "Hus 7 242".
fn leading(table: &Table, (row, column): (usize, usize)) -> Option<Micro> {
    let cell = table.rows.get(row)?.cells.get(column)?;
    let (first, rest) = cell.text.split_once([' ', '\u{a0}']).filter(|(first, _)| first.len() <= 2)?;
    let figure = cell.figure.as_ref()?;
    let digits = rest.split(',').next()?.bytes().filter(u8::is_ascii_digit).count() as u32;
    let place = 10i128.checked_pow(digits)?.checked_mul(ONE * figure.unit.factor())?;
    first.parse::<Micro>().ok()?.checked_mul(place)
}
