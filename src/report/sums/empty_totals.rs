//! Totals that are yet to be filled in: empty cells of a row that is a sum, under amounts that it would add up.

use super::roles::{RowRole, role};
use crate::amount::Unit;
use crate::syntax::{Row, Table};

/// How many cells of the table's sums hold nothing where the rows hold amounts.
pub fn blanks(table: &Table) -> usize {
    let of_row = |row: &Row| match role(&row.label) {
        RowRole::Total { bare } if bare || row.cells.iter().any(|c| c.figure.is_some()) => in_row(table, row),
        _ => 0,
    };
    table.rows.iter().map(of_row).sum()
}

fn in_row(table: &Table, row: &Row) -> usize {
    let is_blank = |column: &usize| row.cells.get(*column).is_none_or(|c| c.text.trim().is_empty());
    (0..table.columns.len()).filter(|c| is_blank(c) && adds_up(table, *c)).count()
}

/// True for a column with amounts in two rows at least; shares do not add up.
fn adds_up(table: &Table, column: usize) -> bool {
    let figures = table.rows.iter().filter_map(|r| r.cells.get(column)?.figure.as_ref());
    let units: Vec<Unit> = figures.map(|f| f.unit).collect();
    units.len() > 1 && !units.contains(&Unit::Percent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{BlockKind, Dialect};

    fn count(rows: &str) -> usize {
        let text = format!(
            "| Tkr | Utfall | Andel | Not |\n|---|---:|---:|---|\n| Bad | 10 | 20 % | a |\n| Kaj | 30 | 80 % | b |\n{rows}"
        );
        let analysis = crate::analysis::Analysis::new(&text, Dialect::Markdown, Default::default());
        let tables = analysis.parts().flat_map(|p| &p.blocks).filter_map(|b| match &b.kind {
            BlockKind::Table(table) => Some(blanks(table)),
            _ => None,
        });
        tables.sum()
    }

    #[test]
    fn an_empty_sum_is_blank_but_not_a_share_a_note_or_a_heading_within() {
        assert_eq!(count("| Summa |  |  |  |\n"), 1);
        assert_eq!(count("| Summa | 40 |  |  |\n"), 0);
        assert_eq!(count("| Totala kostnader |  |  |  |\n"), 0);
        assert_eq!(count(""), 0);
    }
}
