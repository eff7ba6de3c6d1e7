//! Rows whose figures could be split in more than one way, read the way their columns are most alike
//! and held against the totals below them: a wrong split breaks every column.

use crate::amount::Micro;
use crate::syntax::{Row, Table};

/// Keeps the cells of the `tentative` rows that a total bears out in some column; clears the others.
pub(super) fn confirm(table: &mut Table, tentative: &[usize]) {
    if tentative.is_empty() {
        return;
    }
    let width = table.columns.len();
    let mut borne_out = vec![false; table.rows.len()];
    let (mut since, mut all) = (Run::new(0, width), Run::new(0, width));
    for (i, row) in table.rows.iter().enumerate().filter(|(_, r)| !r.cells.is_empty()) {
        if !is_total(&row.label) {
            since.add(row);
            all.add(row);
            continue;
        }
        let fits = [&since, &all].into_iter().find(|run| run.gives(row)).map(|run| run.start);
        if let Some(start) = fits {
            borne_out.iter_mut().take(i + 1).skip(start).for_each(|b| *b = true);
        }
        since = Run::new(i + 1, width);
    }
    for &i in tentative.iter().filter(|&&i| !borne_out.get(i).copied().unwrap_or(false)) {
        table.rows.get_mut(i).into_iter().for_each(clear);
    }
}

fn clear(row: &mut Row) {
    row.unread = row.cells.iter().map(|c| c.span).reduce(|a, b| a.cover(b)).unwrap_or_default();
    row.cells.clear();
}

fn is_total(label: &str) -> bool {
    let lower = label.to_lowercase();
    ["summa", "total", "resultat", "nettokostnad"].iter().any(|w| lower.starts_with(w))
        || lower.ends_with(" summa")
        || lower.ends_with(" totalt")
}

/// The running sums of the columns since some row.
struct Run {
    start: usize,
    sums: Vec<Micro>,
    rows: Micro,
}

impl Run {
    fn new(start: usize, width: usize) -> Self {
        Run { start, sums: vec![0; width], rows: 0 }
    }

    fn add(&mut self, row: &Row) {
        self.rows += 1;
        for (sum, cell) in self.sums.iter_mut().zip(&row.cells) {
            *sum += cell.figure.as_ref().map_or(0, |f| f.value);
        }
    }

    /// True when some column's total agrees within rounding.
    fn gives(&self, row: &Row) -> bool {
        self.rows > 1
            && self.sums.iter().zip(&row.cells).any(|(sum, cell)| {
                let Some(figure) = &cell.figure else { return false };
                figure.value != 0 && (figure.value - sum).abs() <= figure.step * ((self.rows + 1) / 2)
            })
    }
}
