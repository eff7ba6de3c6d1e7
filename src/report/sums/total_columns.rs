//! Total columns: "Kvinnor Män Totalt", where each row adds up from left to right.

use super::roles::{self, RowRole};
use super::value_grid::{ColumnKind, ValueGrid};
use super::{Sum, SumKind, totals};
use crate::syntax::Table;

/// Every total column that its rows bear out.
pub(super) fn across(table: &Table, grid: &ValueGrid, sums: &mut Vec<Sum>) {
    let mut parts: Vec<usize> = Vec::new();
    for (c, column) in table.columns.iter().enumerate() {
        let amount = grid.columns.get(c) == Some(&ColumnKind::Amount);
        let named =
            matches!(roles::role(&column.head), RowRole::Total { .. }) || column.head.to_lowercase() == "samtliga";
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
fn total(table: &Table, grid: &ValueGrid, c: usize, parts: &[usize]) -> Vec<Sum> {
    let label = |row: usize| table.rows.get(row).map_or("", |r| r.label.as_str());
    let sum = |row| grid.sum(SumKind::Total, (row, c), parts.iter().map(|&p| ((row, p), 1)).collect());
    let added = |row: &usize| !roles::not_additive(label(*row));
    let mut found: Vec<Sum> = (0..grid.roles.len()).filter(added).filter_map(sum).collect();
    // Rates and averages stand beside counts: by their names, or written with another last place.
    let usual = totals::usual(found.iter().map(|s| grid.finest(s)).collect());
    found.retain(|s| s.agrees || !roles::has_measure(label(s.total.0)) && grid.finest(s) == usual);
    let borne_out = found.iter().filter(|s| s.agrees && s.live).count();
    let broken = found.iter().filter(|s| !s.agrees).count();
    if borne_out >= 2 && (broken <= 1 || broken * 4 <= borne_out) { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use crate::report::sums::tests::both;

    #[test]
    fn rates_beside_counts_are_no_sums_across() {
        let rows = "Anställda 46 12 58\nChefer 4 3 7\nVikarier 21 9 30\n";
        let rates =
            ["Sjukdagar per anställd 16,9 2,8 14,1", "Lediga dagar 31,2 4,6 22,8", "Personalomsättning 19 3 14"];
        for total in ["Samtliga", "Tot", "Tillsammans"] {
            for row in rates {
                let text = format!("Personal Kvinnor Män {total}\n{rows}{row}");
                assert_eq!(both(&text), <[Vec<String>; 2]>::default(), "{text}");
            }
            let wrong = format!("Personal Kvinnor Män {total}\n{rows}Besök 412 377 798");
            assert_eq!(both(&wrong).map(|said| said.len()), [1, 1], "{wrong}");
        }
    }
}
