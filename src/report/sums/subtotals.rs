//! Subtotals over the rows nearest them: the rows above that a later total takes in, or that stand on the
//! other side of the books, are left out.

use super::Sum;
use super::roles::{self, RowRole, Side};
use super::totals::{Items, label, sums};
use super::value_grid::ValueGrid;
use crate::syntax::Table;

/// Longer runs of rows are not cut: each cut is a sum of its own.
const MOST: usize = 40;

/// The rows since the last total less those of the other side than the label's, which count the other way; none where
/// that leaves out none.
pub(super) fn sided(table: &Table, grid: &ValueGrid, row: usize, role: RowRole, since: &[usize]) -> Option<Vec<usize>> {
    let other = match side(table, row, role) {
        Side::Cost => Side::Income,
        Side::Income => Side::Cost,
        Side::Neither => return None,
    };
    let (left, own): (Vec<usize>, Vec<usize>) = since.iter().partition(|&&r| roles::side(label(table, r)) == other);
    let sign = |rows: &[usize], column: usize| {
        let mut signs = rows.iter().filter_map(|&r| Some(grid.amount((r, column))?.0.signum())).filter(|s| *s != 0);
        signs.next().filter(|first| signs.all(|s| s == *first))
    };
    let opposed = (0..grid.columns.len()).any(|c| sign(&left, c).zip(sign(&own, c)).is_some_and(|(l, o)| l == -o));
    opposed.then_some(own)
}

/// The side that a total is of; a result is of both.
fn side(table: &Table, row: usize, role: RowRole) -> Side {
    let named = matches!(role, RowRole::Total { bare: false }) && !label(table, row).to_lowercase().contains("netto");
    if named { roles::side(label(table, row)) } else { Side::Neither }
}

/// The readings that leave out the first of the rows, the fewest left out first. A last total leaves out no
/// row, unless it is of one side.
pub(super) fn readings(
    table: &Table,
    grid: &ValueGrid,
    columns: &[usize],
    (row, role): (usize, RowRole),
    since: &[usize],
) -> Vec<(Items, Vec<Sum>)> {
    let total = |r: &RowRole| matches!(r, RowRole::Total { .. } | RowRole::Result);
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

#[cfg(test)]
mod tests {
    use crate::report::sums::tests::{says, silent};

    #[test]
    fn a_subtotal_can_leave_out_the_first_rows() {
        let income = "Tkr Utfall 2024\nIntäkter 9 300\nLöner -21 450\nHyror -4 120\nBränsle -2 260\nSumma kostnader -27 830\nNettokostnad -18 530";
        silent(income, 2);
        says(
            &income.replace("-27 830", "-28 730"),
            "Total Summa kostnader/Utfall 2024: -28730 men -27830, misstänkt Summa kostnader/Utfall 2024 (Some(SwappedDigits))",
        );
        let areas =
            "Tkr 2024\nStab 1 410\nFärjor 98 300\nBroar 21 400\nSumma sjöfart 119 700\nKajer 64 100\nTotalt 185 210";
        silent(areas, 2);
        says(
            &areas.replace("119 700", "117 900"),
            "Total Summa sjöfart/2024: 117900 men 119700, misstänkt Summa sjöfart/2024 (Some(SwappedDigits))",
        );
        says(
            &areas.replace("185 210", "158 210"),
            "Total Totalt/2024: 158210 men 185210, misstänkt Totalt/2024 (Some(SwappedDigits))",
        );
        silent(
            "Tkr 2024\nStab 1 410\nLedning 2 205\nFärjor 98 300\nBroar 21 400\nSumma sjöfart 119 700\nKajer 64 100\nTotalt 187 415",
            2,
        );
        silent(
            "Tkr 2024\nIntäkter 9 300\nLön -21 450\nPO -6 740\nSumma personalkostnader -28 190\nHyror -4 120\nNettokostnad -23 010",
            2,
        );
        // The last total leaves out nothing.
        says("Tkr 2024\nStab 1 410\nFärjor 98 300\nBroar 21 400\nSumma 119 700", "Total Summa/2024: 119700 men 121110");
        silent(
            "Tkr 2024 2023\nStab 1 410 -\nFärjor 98 300 91 200\nBroar 21 400 20 900\nSumma sjöfart 119 700 112 100\nKajer 64 100 60 050\nTotalt 185 210 172 150",
            4,
        );
    }
}
