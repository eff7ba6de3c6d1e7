//! Rows whose figures could be split in more than one way, read the way their columns are most alike
//! and held against the totals below them: a wrong split breaks every column.

use crate::amount::{Micro, ONE};
use crate::syntax::{Row, Table};

/// Keeps the cells of the `tentative` rows that a total bears out in some column; clears the others.
pub(super) fn confirm(table: &mut Table, tentative: &[usize]) {
    if tentative.is_empty() {
        return;
    }
    let counted = counted(table);
    let mut borne_out = vec![false; table.rows.len()];
    let (mut since, mut all) = (RunningSums::new(0, &counted), RunningSums::new(0, &counted));
    for (i, row) in table.rows.iter().enumerate().filter(|(_, r)| !r.cells.is_empty() && !part(&r.label)) {
        let kind = kind(&row.label);
        let fits = [&since, &all].into_iter().find(|run| kind.is_some() && run.gives(row)).map(|run| run.start);
        if fits.is_none() && kind != Some(TotalKind::Total) {
            since.add(row);
            all.add(row);
            continue;
        }
        if let Some(start) = fits {
            borne_out.iter_mut().take(i + 1).skip(start).for_each(|b| *b = true);
        } else if let Some(end) = below(table, i) {
            borne_out.iter_mut().take(end).skip(i).for_each(|b| *b = true);
        }
        since = RunningSums::new(i + 1, &counted);
    }
    for &i in tentative {
        let below = table.rows.get(i + 1).filter(|r| r.label.to_lowercase().starts_with("förändring"));
        let changed = table.rows.get(i).zip(below).is_some_and(|(row, below)| changes(row, below));
        borne_out.get_mut(i).into_iter().for_each(|b| *b |= changed);
    }
    for &i in tentative.iter().filter(|&&i| !borne_out.get(i).copied().unwrap_or(false)) {
        table.rows.get_mut(i).into_iter().for_each(clear);
    }
}

/// True when a row of per cent below is the change from one figure of the row to the next somewhere.
fn changes(row: &Row, below: &Row) -> bool {
    let figure = |c: usize| row.cells.get(c).and_then(|c| c.figure.as_ref()).map(|f| f.value);
    let fits = |then: usize, now: usize| {
        let (Some(then), Some(now)) = (figure(then), figure(now)) else { return false };
        let Some(exact) = (now - then).checked_mul(100 * ONE).filter(|_| then > 0) else { return false };
        below.cells.iter().filter_map(|c| c.figure.as_ref()).any(|f| (f.value - exact / then).abs() <= f.step / 2 + 1)
    };
    (1..row.cells.len()).any(|c| fits(c - 1, c) || fits(c, c - 1))
}

fn clear(row: &mut Row) {
    let cells = row.cells.iter().map(|c| c.span).reduce(|a, b| a.cover(b));
    row.unread = cells.unwrap_or(row.unread);
    row.cells.clear();
}

/// Where the rows end that a total on top of them is the sum of.
fn below(table: &Table, i: usize) -> Option<usize> {
    let row = table.rows.get(i)?;
    let counted = counted(table);
    let mut run = RunningSums::new(i + 1, &counted);
    let rows = table.rows.iter().skip(i + 1).take(200);
    let parts = rows.take_while(|r| kind(&r.label) != Some(TotalKind::Total));
    parts.filter(|r| !r.cells.is_empty() && !part(&r.label)).for_each(|r| run.add(r));
    run.gives(row).then_some(i + 1 + run.rows as usize)
}

/// Belongs to the row above it, and is not added.
fn part(label: &str) -> bool {
    let label = label.trim_start_matches(['-', '–', ' ']);
    ["varav", "Varav", "därav", "Därav"].iter().any(|w| label.starts_with(w))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TotalKind {
    Total,
    /// A total when the rows bear it out.
    Result,
}

pub(super) fn is_total(label: &str) -> bool {
    kind(label) == Some(TotalKind::Total)
}

fn kind(label: &str) -> Option<TotalKind> {
    let lower = label.to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|w| lower.starts_with(w));
    if starts(&["summa", "total"]) || lower.ends_with(" summa") || lower.ends_with(" totalt") {
        Some(TotalKind::Total)
    } else {
        let result = ["resultat", "nettokostnad", "årets resultat", "verksamhetens", "nämndens nettokostnad"];
        let whole = ["samtliga", "tillsammans", "sammanlagt", "hela "];
        (starts(&result) || starts(&whole) || lower.trim_end_matches('.') == "tot").then_some(TotalKind::Result)
    }
}

/// The columns that hold no shares.
fn counted(table: &Table) -> Vec<bool> {
    let share = |head: &str| head.contains('%') || ["andel", "procent"].iter().any(|w| head.contains(w));
    table.columns.iter().map(|c| !share(&c.head.to_lowercase())).collect()
}

/// The running sums of the columns since some row.
struct RunningSums<'a> {
    /// The columns whose figures are added.
    counted: &'a [bool],
    start: usize,
    sums: Vec<Micro>,
    rows: Micro,
}

impl<'a> RunningSums<'a> {
    fn new(start: usize, counted: &'a [bool]) -> Self {
        RunningSums { counted, start, sums: vec![0; counted.len()], rows: 0 }
    }

    fn add(&mut self, row: &Row) {
        self.rows += 1;
        for (sum, cell) in self.sums.iter_mut().zip(&row.cells) {
            *sum += cell.figure.as_ref().map_or(0, |f| f.value);
        }
    }

    /// True when the totals of some column, and of all but one, agree within rounding.
    fn gives(&self, row: &Row) -> bool {
        let cells = || self.sums.iter().zip(&row.cells).zip(self.counted).filter(|(_, counted)| **counted);
        let figures = || cells().filter_map(|((sum, cell), _)| Some((sum, cell.figure.as_ref()?)));
        let told = || figures().filter(|(_, figure)| figure.value != 0);
        let near = |sum: &Micro, value: Micro, step: Micro| (value - sum).abs() <= step * ((self.rows + 1) / 2);
        let agree = told().filter(|(sum, figure)| near(sum, figure.value, figure.step)).count();
        self.rows > 1 && agree > 0 && agree + 1 >= told().count()
    }
}
