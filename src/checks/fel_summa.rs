//! # fel-summa
//!
//! En summa i en tabell stämmer inte med sina rader. Regeln läser rader som Summa, Totalt, Totala …,
//! Resultat och Nettokostnad, även delsummor som räknas ihop i en slutsumma.
//!
//! Den som läser rapporten kan inte veta om det är summan eller någon av raderna som är fel.
//!
//! Avrundning är inget fel: i en avrundad tabell får summan skilja så mycket som avrundningen kan ge.
//! Om ett enda tal förklarar skillnaden, till exempel för att två siffror är omkastade, står det i meddelandet.
//! Välj om du vill ändra summan eller det tal som troligen är fel.
//!
//! ## Fel
//!
//! ```text
//! Tkr Utfall Budget
//!
//! Färjor 412 400
//!
//! Kajer 377 385
//!
//! Summa 798 785
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Tkr Utfall Budget
//!
//! Färjor 412 400
//!
//! Kajer 377 385
//!
//! Summa 789 785
//! ```

use super::cells::{SummedTable, each};
use super::{Check, Finding, Level, Rule};
use crate::report::sums::{Sum, SumKind};
use crate::syntax::Table;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Error,
    summary: "En summa eller delsumma som raderna inte ger.",
    source: include_str!("fel_summa.rs"),
    check: Check::Report(|view, out| each(view, out, check)),
};

pub const NAME: &str = "fel-summa";

/// Every total of the table that its rows do not give.
pub fn check(table: &Table, sums: &[Sum], out: &mut Vec<Finding>) {
    let cells = SummedTable { table, sums };
    for sum in sums.iter().filter(|s| s.kind == SumKind::Total && s.tells()) {
        out.extend(finding(cells, sum));
    }
}

fn finding(cells: SummedTable<'_>, sum: &Sum) -> Option<Finding> {
    let total = cells.name(sum.total);
    let parts = if sum.addends.iter().all(|((row, _), _)| *row == sum.total.0) { "kolumnerna" } else { "raderna" };
    let computed = cells.value(sum.computed, sum, sum.total);
    cells.finding(NAME, sum, format!("{total} är {}, men {parts} ger {computed}.", cells.written(sum.total)))
}
