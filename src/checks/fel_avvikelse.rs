//! # fel-avvikelse
//!
//! Ett tal i en kolumn som Avvikelse, Förändring eller Återstår är inte skillnaden mellan de två kolumner
//! som det räknas från. Det gäller också rader i procent som visar förändringen mot året före.
//!
//! Avvikelsen är ofta det tal som nämnden kommenterar. Är den fel blir även kommentaren fel.
//!
//! Vilka två kolumner som menas, och åt vilket håll, avgörs av de rader i tabellen som stämmer. Det spelar
//! alltså ingen roll om ett överskott skrivs med eller utan minus, bara det görs lika i hela tabellen.
//!
//! ## Fel
//!
//! ```text
//! Tkr Utfall Budget Avvikelse
//!
//! Färjor 412 400 12
//!
//! Kajer 377 385 -8
//!
//! Bryggor 131 100 13
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Tkr Utfall Budget Avvikelse
//!
//! Färjor 412 400 12
//!
//! Kajer 377 385 -8
//!
//! Bryggor 131 100 31
//! ```

use super::cells::{SummedTable, each};
use super::{Check, Finding, Level, Rule};
use crate::report::sums::{Sum, SumKind};
use crate::syntax::Table;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Error,
    summary: "En avvikelse eller förändring som de två kolumnerna inte ger.",
    source: include_str!("fel_avvikelse.rs"),
    check: Check::Report(|view, out| each(view, out, check)),
};

pub const NAME: &str = "fel-avvikelse";

/// Every difference of the table that its two cells do not give.
pub fn check(table: &Table, sums: &[Sum], out: &mut Vec<Finding>) {
    let cells = SummedTable { table, sums };
    for sum in sums.iter().filter(|s| s.kind != SumKind::Total && s.tells()) {
        out.extend(finding(cells, sum));
    }
}

fn finding(cells: SummedTable<'_>, sum: &Sum) -> Option<Finding> {
    let [(a, _), (b, _)] = *sum.addends.as_slice() else { return None };
    let (stated, computed) = (cells.written(sum.total), cells.value(sum.computed, sum, sum.total));
    let (a, b) = (cells.written(a), cells.written(b));
    let message = match sum.kind {
        SumKind::Change => format!("Förändringen är {stated}, men från {b} till {a} är den {computed} %."),
        _ => format!("{} är {stated}, men {a} − {} ger {computed}.", name(cells, sum), bracketed(b)),
    };
    cells.finding(NAME, sum, message)
}

/// "Avvikelse för Kajer"
fn name(cells: SummedTable<'_>, sum: &Sum) -> String {
    let head = if cells.head(sum.total).is_empty() { "Skillnaden" } else { cells.head(sum.total) };
    match cells.label(sum.total) {
        "" => head.to_string(),
        label => format!("{head} för {label}"),
    }
}

/// A negative number in brackets, so that two minus signs do not meet.
fn bracketed(figure: &str) -> String {
    if figure.starts_with(['-', '−', '–']) { format!("({figure})") } else { figure.to_string() }
}
