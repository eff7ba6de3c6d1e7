//! # fel-kalla
//!
//! Ett tal i en tabell är ett annat än i källan som tabellen är hämtad ur.
//!
//! Tal skrivs av och källor ändras. Stämmer inte tabellen med arbetsboken eller bokföringen, så stämmer inte heller
//! det som texten drar för slutsatser av den.
//!
//! Vilken källa en tabell har står i `malvakt.toml`:
//!
//! ```toml
//! [[source]]
//! file = "underlag/rr-2024.xlsx"
//! table = "Resultaträkning"
//! ```
//!
//! Rader och kolumner hittas på sina namn. Enhet och tecken är de som flest rader stämmer med, så källan kan vara i kronor
//! och rapporten i tkr. Det som skiljer genom avrundning är inget fel.
//!
//! ## Fel
//!
//! Tabellen har 12 430 tkr för personal, och källan 12 340 217,50 kronor på raden Personal.
//!
//! ## Rätt
//!
//! Tabellen har 12 340 tkr.

use std::sync::Arc;

use super::{Check, Finding, Fix, Level, Rule, RuleContext};
use crate::report::Part;
use crate::report::ledger::At;
use crate::report::rewritten::restated;
use crate::sourced::{SourceVerdict, Sourced, SourcedCell, SourcedTable};
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Error,
    summary: "Ett tal som är ett annat än i sin källa.",
    source: include_str!("fel_kalla.rs"),
    check: Check::Sourced(check),
};

const NAME: &str = "fel-kalla";

/// Every figure that its source does not bear out.
pub fn check(view: &RuleContext<'_>, sources: &Sourced, out: &mut Vec<Finding>) {
    for table in &sources.tables {
        let Some(part) = view.parts.get(table.part as usize) else { continue };
        let wrong = table.cells.iter().filter(|c| c.verdict == Some(SourceVerdict::Differs));
        out.extend(wrong.filter_map(|cell| finding(part, table, cell)));
    }
}

fn finding(part: &Arc<Part>, table: &SourcedTable, cell: &SourcedCell) -> Option<Finding> {
    let at = At::Cell { block: table.block, row: cell.row as u32, column: cell.column as u32 };
    let (figure, number) = (part.figure_of(at)?, part.quantity_span(at)?);
    let new = restated(part, at, cell.value)?;
    let gap = restated(part, at, (figure.value - cell.value).abs())?.shown;
    let file = table.file.rsplit(['/', '\\']).next().unwrap_or(&table.file);
    let message = format!(
        "{} är {} här, men {} i källan {file} ({}). Skillnaden är {}.",
        part.name_of(at),
        part.written(at)?,
        new.shown,
        cell.place,
        gap
    );
    let place = |span: Span| part.place(table.part, span);
    let edits = new.edits.into_iter().map(|(span, text)| (place(span), text)).collect();
    let fix = Fix::new(format!("Skriv {} som i källan", new.shown), edits).preferred();
    Some(Finding::new(NAME, Level::Error, place(number), message).fix(fix))
}
