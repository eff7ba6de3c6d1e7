//! Counts of a table's rows that no table of so many rows bears out: "Fyra av de sju nämnderna redovisar underskott".

use super::super::View;
use crate::report::ledger::At;
use crate::report::tabled::{Tabled, shown};

/// A count with the cells that it should be of.
pub struct Miscounted<'a> {
    pub part: u32,
    pub told: &'a Tabled,
    pub cells: Vec<(u32, At)>,
}

/// The counts of a report that every table which could be meant denies, all alike.
pub fn miscounted<'a>(view: &View<'a>) -> Vec<Miscounted<'a>> {
    let told = view.parts.iter().zip(0u32..).flat_map(|(part, n)| part.numbers.tabled.iter().map(move |t| (n, t)));
    told.filter_map(|(part, told)| Some(Miscounted { part, told, cells: denied(view, told)? })).collect()
}

fn denied(view: &View<'_>, told: &Tabled) -> Option<Vec<(u32, At)>> {
    let sheets = view.parts.iter().zip(0u32..).flat_map(|(part, n)| part.ties().sheets.iter().map(move |s| (n, s)));
    let all = sheets.flat_map(|(part, sheet)| {
        let at = move |(row, column): (usize, usize)| {
            (part, At::Cell { block: sheet.block, row: row as u32, column: column as u32 })
        };
        shown(sheet, told.of, told.surplus).into_iter().map(move |cells| cells.into_iter().map(at).collect::<Vec<_>>())
    });
    let all: Vec<Vec<(u32, At)>> = all.collect();
    let first = all.first()?;
    (first.len() != told.said && all.iter().all(|cells| cells.len() == first.len())).then(|| first.clone())
}
