//! Rows of per cent below a row of figures: "Förändring … jämfört med föregående år", one column after
//! the other. Reported only where other such figures of the table agree.

use super::value_grid::{CellValue, ValueGrid};
use super::{CellAt, Sum, SumKind};
use crate::amount::{Micro, ONE};
use crate::syntax::Table;

/// Every change row that at least one of its columns bears out.
pub(super) fn changes(table: &Table, grid: &ValueGrid, sums: &mut Vec<Sum>) {
    let Some(before) = order(table) else { return };
    let mut base = None;
    let mut found: Vec<Sum> = Vec::new();
    for (row, it) in table.rows.iter().enumerate() {
        let shares = (0..grid.columns.len()).any(|c| matches!(grid.value((row, c)), CellValue::Share { .. }));
        if !shares {
            let subhead = it.cells.is_empty() && it.unread.is_empty();
            base = if subhead { base } else { Some(row) };
            continue;
        }
        let Some(base) = base.filter(|_| it.label.to_lowercase().starts_with("förändring")) else { continue };
        found.extend((0..grid.columns.len()).filter_map(|c| change(grid, row, base, c, before)));
    }
    let broken = found.iter().filter(|s| !s.agrees).count();
    let sure = broken <= 2 && broken * 2 <= found.len();
    sums.extend(found.into_iter().filter(|s| s.agrees || sure));
}

/// Where the year before stands: -1 when the oldest comes first, 1 when the newest does.
fn order(table: &Table) -> Option<isize> {
    let years: Vec<i32> = table.columns.iter().map(|c| year(&c.head)).collect::<Option<_>>()?;
    let steps: Vec<i32> = years.windows(2).filter_map(|w| Some(w.last()? - w.first()?)).collect();
    match steps.first() {
        Some(1) if steps.iter().all(|&s| s == 1) => Some(-1),
        Some(-1) if steps.iter().all(|&s| s == -1) => Some(1),
        _ => None,
    }
}

fn year(head: &str) -> Option<i32> {
    head.split_whitespace().filter(|w| w.len() == 4).find_map(|w| w.parse().ok()).filter(|y| (1900..2100).contains(y))
}

fn change(grid: &ValueGrid, row: usize, base: usize, c: usize, before: isize) -> Option<Sum> {
    let CellValue::Share { value: stated, step } = grid.value((row, c)) else { return None };
    let earlier = c.checked_add_signed(before).filter(|&e| e < grid.columns.len())?;
    let (now, _) = grid.amount((base, c))?;
    let (then, unit) = grid.amount((base, earlier)).filter(|(v, _)| *v > 0)?;
    let exact = (now - then).checked_mul(100 * ONE)? / then;
    let slack = step / 2 + unit.checked_mul(100 * ONE)? / then / if unit > ONE { 1 } else { 100 } + 1;
    let agrees = (stated - exact).abs() <= slack;
    let computed = if agrees { stated } else { round(exact, step) };
    let addends: Vec<(CellAt, i8)> = vec![((base, c), 1), ((base, earlier), -1)];
    Some(Sum {
        kind: SumKind::Change,
        total: (row, c),
        addends,
        stated,
        computed,
        step,
        live: true,
        agrees,
        suspect: None,
        mends: true,
        also: Vec::new(),
        told_by: None,
    })
}

/// To the nearest step, halves away from nought.
fn round(value: Micro, step: Micro) -> Micro {
    let half = if value < 0 { -step / 2 } else { step / 2 };
    (value + half) / step.max(1) * step
}
