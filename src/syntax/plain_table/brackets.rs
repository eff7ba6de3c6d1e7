//! Figures in brackets: beside figures without them in one column they are negative, as accountants write
//! them. Where a whole column stands in brackets, it holds something else: last year's figures, or shares.

use crate::syntax::{Cell, Table};

/// Makes the figures negative that their brackets say are.
pub(super) fn apply(table: &mut Table) {
    for column in 0..table.columns.len() {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column)).filter(|c| c.figure.is_some());
        let (inside, outside): (Vec<&Cell>, Vec<&Cell>) = cells.partition(|c| unsigned_in_brackets(&c.text));
        if inside.is_empty() || outside.is_empty() {
            continue;
        }
        let cells = table.rows.iter_mut().filter_map(|row| row.cells.get_mut(column));
        for figure in cells.filter(|c| unsigned_in_brackets(&c.text)).filter_map(|c| c.figure.as_mut()) {
            figure.value = -figure.value.abs();
        }
    }
}

fn unsigned_in_brackets(text: &str) -> bool {
    let inner = text.strip_prefix(['(', '[']).and_then(|t| t.strip_suffix([')', ']']));
    inner.is_some_and(|figure| figure.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::super::tables;
    use super::super::tests::lines;
    use crate::amount::ONE;

    fn last_column(text: &str) -> Vec<i128> {
        let table = tables(&lines(text)).swap_remove(0).1;
        table.rows.iter().filter_map(|r| Some(r.cells.last()?.figure.as_ref()?.value / ONE)).collect()
    }

    #[test]
    fn brackets_are_a_sign_where_other_figures_of_the_column_have_none() {
        let head = "Antal Utfall Budget Avvikelse\n";
        let mixed = format!("{head}Fyrar 264 285 (21)\nHamnar 492 468 24\nSumma 756 753 3\n");
        assert_eq!(last_column(&mixed), [-21, 24, 3]);
        let all = format!("{head}Fyrar 264 285 (21)\nHamnar 492 468 (24)\nSumma 756 753 (45)\n");
        assert_eq!(last_column(&all), [21, 24, 45]);
    }
}
