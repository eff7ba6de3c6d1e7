//! What the computed cells of a table come to: totals, differences and shares that say something else than their cells
//! give, and those that are yet to be filled in. What an empty cell is computed from is what the table's filled ones
//! show; where they show nothing, only a plain total is sure.

use std::collections::hash_map::Entry;

use super::roles::{RowRole, role};
use super::{CellAt, Sum, SumKind, sums};
use crate::amount::{Figure, Micro, ONE, Unit, write};
use crate::hash::HashMap;
use crate::syntax::{Cell, Table};

/// A cell with what it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    pub at: CellAt,
    pub value: Micro,
    /// The cell whose form it takes: itself, or the nearest of its column.
    pub like: CellAt,
}

/// So many times what has been computed is taken for what more is computed from.
const STEPS: usize = 12;

/// So many rows at least show what a column's shares are of.
const SHOWN: usize = 2;

/// Every cell that does not say what the others give, in the order of the table.
pub fn computed(table: &Table) -> Vec<Computed> {
    let first = sums(table);
    let mut now = table.clone();
    let mut found: HashMap<CellAt, Computed> = HashMap::default();
    let shown = shares(table);
    for _ in 0..STEPS {
        let read = sums(&now);
        let known = first.iter().filter_map(|s| missed(&now, s, false));
        let anew = read.iter().filter_map(|s| missed(&now, s, true));
        let next: Vec<Computed> = known.chain(anew).chain(blanks(&now, &read)).collect();
        // Shares come last: of totals that stand.
        let stands = next.iter().all(|c| found.contains_key(&c.at));
        let of_now = || if shown.is_empty() { shares(&now) } else { shown.clone() };
        let next = if stands { missed_shares(&now, &of_now()) } else { next };
        let before = found.len();
        for cell in next {
            if let Entry::Vacant(free) = found.entry(cell.at) {
                put(&mut now, &cell);
                free.insert(cell);
            }
        }
        if found.len() == before {
            break;
        }
    }
    let mut found: Vec<Computed> = found.into_values().collect();
    found.sort_by_key(|c| c.at);
    found
}

fn cell(table: &Table, (row, column): CellAt) -> Option<&Cell> {
    table.rows.get(row)?.cells.get(column)
}

fn figure(table: &Table, at: CellAt) -> Option<&Figure> {
    cell(table, at)?.figure.as_ref()
}

/// A cell of a sum as an amount; a dash or an empty cell is none.
fn value(table: &Table, at: CellAt) -> Option<Micro> {
    Some(figure(table, at)?.value)
}

fn put(table: &mut Table, new: &Computed) {
    let like = figure(table, new.like).cloned();
    let source = cell(table, new.like).and_then(Cell::source).unwrap_or_default().to_string();
    let cell = table.rows.get_mut(new.at.0).and_then(|r| r.cells.get_mut(new.at.1));
    if let Some((cell, like)) = cell.zip(like) {
        cell.text = write(new.value, &like, &source);
        cell.figure = Some(Figure { value: new.value, ..like });
    }
}

/// A sum that its cells, as they are by now, do not give. `read` where it was read from these very cells.
fn missed(now: &Table, sum: &Sum, read: bool) -> Option<Computed> {
    let stated = value(now, sum.total)?;
    let known = || sum.addends.iter().map(|(at, sign)| Some(Micro::from(*sign) * value(now, *at)?)).sum();
    let given: Option<Micro> = if sum.kind == SumKind::Change { None } else { known() };
    let given = given.or(read.then_some(sum.computed))?;
    let misses = if sum.kind == SumKind::Change { !sum.agrees } else { (stated - given).abs() > sum.tolerance() };
    misses.then_some(Computed { at: sum.total, value: given, like: sum.total })
}

/// The empty cells that something shows what they are computed from.
fn blanks(table: &Table, read: &[Sum]) -> Vec<Computed> {
    let mut found = Vec::new();
    for (row, line) in table.rows.iter().enumerate() {
        for (column, cell) in line.cells.iter().enumerate().filter(|(_, c)| c.text.trim().is_empty()) {
            let at = (row, column);
            if cell.figure.is_some() {
                continue;
            }
            let Some(like) = like(table, at) else { continue };
            let value =
                in_row(table, read, at).or_else(|| as_beside(table, read, at)).or_else(|| plain_total(table, at, like));
            found.extend(value.map(|value| Computed { at, value, like }));
        }
    }
    found
}

/// The cell of the same column whose form is taken: the nearest above, or else below.
fn like(table: &Table, (row, column): CellAt) -> Option<CellAt> {
    let is_figure = |r: &usize| figure(table, (*r, column)).is_some();
    (0..row).rev().find(is_figure).or_else(|| (row + 1..table.rows.len()).find(is_figure)).map(|r| (r, column))
}

/// From the cells of its own row, as the other rows of its column are computed.
fn in_row(table: &Table, read: &[Sum], (row, column): CellAt) -> Option<Micro> {
    let along =
        |s: &&Sum| s.agrees && s.live && s.total.1 == column && s.addends.iter().all(|((r, _), _)| *r == s.total.0);
    let sum = read.iter().filter(|s| s.kind != SumKind::Change).find(along)?;
    sum.addends.iter().map(|((_, c), sign)| Some(Micro::from(*sign) * value(table, (row, *c))?)).sum()
}

/// From the rows that give the other columns of its row.
fn as_beside(table: &Table, read: &[Sum], (row, column): CellAt) -> Option<Micro> {
    let down = |s: &&Sum| s.agrees && s.live && s.total.0 == row && s.addends.iter().all(|((_, c), _)| *c == s.total.1);
    let sum = read.iter().filter(|s| s.kind == SumKind::Total).find(down).filter(|_| adds_up(table, column))?;
    sum.addends.iter().map(|((r, _), sign)| Some(Micro::from(*sign) * value(table, (*r, column))?)).sum()
}

/// Shares do not add up.
fn adds_up(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|r| r.cells.get(column)?.figure.as_ref());
    cells.all(|f| !matches!(f.unit, Unit::Percent | Unit::PercentPoint))
}

/// The rows since the last total, where the label says no more than that it is one and the table reads it so.
fn plain_total(table: &Table, (row, column): CellAt, like: CellAt) -> Option<Micro> {
    let is_total = |r: usize| table.rows.get(r).is_some_and(|l| matches!(role(&l.label), RowRole::Total { .. }));
    let bare = table.rows.get(row).is_some_and(|l| role(&l.label) == RowRole::Total { bare: true });
    let from = (0..row).rev().find(|r| is_total(*r)).map_or(0, |r| r + 1);
    let items: Vec<usize> =
        (from..row).filter(|r| table.rows.get(*r).is_some_and(|l| role(&l.label) == RowRole::Plain)).collect();
    let given: Micro = items.iter().map(|r| value(table, (*r, column))).sum::<Option<Micro>>()?;
    let mut tried = table.clone();
    put(&mut tried, &Computed { at: (row, column), value: given, like });
    let reads = || sums(&tried).iter().any(|s| s.total == (row, column) && s.agrees && s.addends.len() == items.len());
    (bare && items.len() > 1 && adds_up(table, column) && reads()).then_some(given)
}

/// The columns that tell each row's share of a total, each with the column that it is a share of. Most rows have to show
/// it, and no other column may show it too.
fn shares(table: &Table) -> Vec<(usize, usize)> {
    let columns = 0..table.columns.len();
    let shown = |own: usize, of: usize| {
        let rows = (0..table.rows.len()).filter(|r| figure(table, (*r, own)).is_some());
        let fits: Vec<bool> = rows.filter_map(|r| Some(share(table, r, own, of)?.1)).collect();
        let held = fits.iter().filter(|f| **f).count();
        held >= SHOWN && held * 2 > fits.len()
    };
    let of = |own: usize| {
        let mut of = columns.clone().filter(|c| *c != own && adds_up(table, *c) && shown(own, *c));
        of.next().filter(|_| of.next().is_none()).map(|of| (own, of))
    };
    columns.clone().filter(|c| !adds_up(table, *c)).filter_map(of).collect()
}

/// What a row's share comes to, and whether its cell says so.
fn share(table: &Table, row: usize, own: usize, of: usize) -> Option<(Micro, bool)> {
    let totals = (0..table.rows.len()).filter(|r| table.rows.get(*r).is_some_and(|l| super::is_total(&l.label)));
    let whole = totals.filter_map(|r| value(table, (r, of)).filter(|v| *v != 0)).next_back()?;
    let given = value(table, (row, of))?.checked_mul(100 * ONE)?.checked_div(whole)?;
    let fits = |f: &Figure| (f.value - given).abs() <= f.step / 2 + 1;
    Some((given, figure(table, (row, own)).is_some_and(fits)))
}

/// The shares that are not what the amounts give, and those that are yet to be written.
fn missed_shares(now: &Table, columns: &[(usize, usize)]) -> Vec<Computed> {
    let mut found = Vec::new();
    for (own, of) in columns {
        for row in 0..now.rows.len() {
            let at = (row, *own);
            let open = figure(now, at).is_some() || cell(now, at).is_some_and(|c| c.text.trim().is_empty());
            let given = share(now, row, *own, *of).filter(|(_, fits)| open && !fits);
            let like = if figure(now, at).is_some() { Some(at) } else { like(now, at) };
            found.extend(given.zip(like).map(|((value, _), like)| Computed { at, value, like }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{BlockKind, Dialect};

    /// What the first table's cells come to, as "row/column value" in units of its step.
    fn told(rows: &str) -> Vec<String> {
        let text = format!("| Tkr | Utfall | Budget | Avvikelse | Andel |\n|---|--:|--:|--:|--:|\n{rows}");
        let analysis = crate::analysis::Analysis::new(&text, Dialect::Markdown, Default::default());
        let tables = analysis.parts().flat_map(|p| &p.blocks).filter_map(|b| match &b.kind {
            BlockKind::Table(table) => Some(table.clone()),
            _ => None,
        });
        let tell = |table: Table| {
            let line = |c: &Computed| {
                let step = figure(&table, c.like).map_or(1, |f| f.step);
                let (label, head) = (table.rows.get(c.at.0).map(|r| r.label.clone()), table.columns.get(c.at.1));
                format!(
                    "{}/{} {}",
                    label.unwrap_or_default(),
                    head.map_or("", |h| &h.head),
                    (c.value + step / 2).div_euclid(step)
                )
            };
            computed(&table).iter().map(line).collect::<Vec<_>>()
        };
        tables.flat_map(tell).collect()
    }

    const RIGHT: &str = "| Kajer | 610 | 600 | 10 | 61 % |\n| Fyrar | 290 | 310 | -20 | 29 % |\n| Hus | 100 | 90 | 10 | 10 % |\n\
        | Summa | 1 000 | 1 000 | 0 | 100 % |\n";

    #[test]
    fn a_table_that_holds_has_nothing_to_write() {
        assert_eq!(told(RIGHT), [""; 0]);
    }

    #[test]
    fn what_no_longer_holds_is_computed_with_all_that_rests_on_it() {
        let all = told(&RIGHT.replace("| 610 | 600 |", "| 710 | 600 |"));
        assert_eq!(
            all,
            [
                "Kajer/Avvikelse 110",
                "Kajer/Andel 65",
                "Fyrar/Andel 26",
                "Hus/Andel 9",
                "Summa/Utfall 1100",
                "Summa/Avvikelse 100"
            ]
        );
    }

    #[test]
    fn empty_cells_are_filled_as_the_filled_ones_show() {
        assert_eq!(
            told(&RIGHT.replace("| 310 | -20 | 29 % |", "| 310 |  | |")),
            ["Fyrar/Avvikelse -20", "Fyrar/Andel 29"]
        );
        assert_eq!(
            told(&RIGHT.replace("| 1 000 | 1 000 | 0 |", "| 1 000 |  |  |")),
            ["Summa/Budget 1000", "Summa/Avvikelse 0"]
        );
        let all = told(&RIGHT.replace("| Summa | 1 000 | 1 000 | 0 | 100 % |", "| Summa |  |  |  |  |"));
        assert_eq!(all, ["Summa/Utfall 1000", "Summa/Budget 1000", "Summa/Avvikelse 0", "Summa/Andel 100"]);
    }

    #[test]
    fn what_nothing_shows_is_left_empty() {
        for rows in [
            "| Kajer | 610 | 600 |  |  |\n| Fyrar | 290 | 310 |  |  |\n",
            "| Kajer | 610 | 600 | 10 |  |\n| Fyrar |  | 310 | -20 |  |\n",
            "| Kajer | 610 | 600 | 10 |  |\n| Fyrar | 290 | 310 | -20 |  |\n| Volym |  | 12 | 0 |  |\n",
        ] {
            assert_eq!(told(rows), [""; 0], "{rows}");
        }
    }
}
