//! How the rules on sums speak of a table's cells: their names, their values as written beside them,
//! the places that take part, and the edits that mend one.

use super::{Finding, Fix, HERE, Level, Place, RuleContext};
use crate::amount::{self, Figure, Micro};
use crate::report::Part;
use crate::report::sums::{CellAt, Slip, Sum, SumKind, Suspect};
use crate::syntax::{BlockKind, Cell, Table};

/// A finding names no more addends than this.
const MOST: usize = 200;

/// Checks every table of a report.
pub(super) fn each(view: &RuleContext<'_>, out: &mut Vec<Finding>, check: impl Fn(&Table, &[Sum], &mut Vec<Finding>)) {
    for (number, part) in view.parts.iter().enumerate() {
        for (block, sums) in &part.numbers.tables {
            let Some(BlockKind::Table(table)) = part.blocks.get(*block).map(|b| &b.kind) else { continue };
            let from = out.len();
            check(table, sums, out);
            out.iter_mut().skip(from).for_each(|finding| finding.move_to(number as u32, part));
        }
    }
}

impl Finding {
    /// Says which part the places within it belong to.
    pub(super) fn move_to(&mut self, number: u32, part: &Part) {
        let related = self.related.iter_mut().map(|(place, _)| place);
        let edits = self.fixes.iter_mut().flat_map(|f| f.edits.iter_mut().map(|(place, _)| place));
        for place in std::iter::once(&mut self.place).chain(related).chain(edits).filter(|p| p.part == HERE) {
            *place = part.place(number, place.span);
        }
    }
}

/// A table with the sums that were read out of it.
#[derive(Clone, Copy)]
pub(super) struct SummedTable<'a> {
    pub table: &'a Table,
    pub sums: &'a [Sum],
}

/// Stands for what an empty cell says.
const EMPTY: &str = "(tom)";

impl<'a> SummedTable<'a> {
    fn cell(self, (row, column): CellAt) -> Option<&'a Cell> {
        self.table.rows.get(row)?.cells.get(column)
    }

    pub fn label(self, at: CellAt) -> &'a str {
        self.table.rows.get(at.0).map_or("", |r| r.label.as_str())
    }

    pub fn head(self, at: CellAt) -> &'a str {
        self.table.columns.get(at.1).map_or("", |c| c.head.as_str())
    }

    /// "Bidrag (Utfall)"
    pub fn name(self, at: CellAt) -> String {
        match (self.label(at), self.head(at)) {
            ("", "") => format!("rad {}", at.0 + 1),
            ("", head) => head.to_string(),
            (label, "") => label.to_string(),
            (label, _) if self.table.columns.len() == 1 => label.to_string(),
            (label, head) => format!("{label} ({head})"),
        }
    }

    pub fn place(self, at: CellAt) -> Option<Place> {
        self.cell(at).map(|c| Place::here(c.span))
    }

    /// What the cell says, as written.
    pub fn written(self, at: CellAt) -> &'a str {
        self.cell(at).map(|c| c.text.as_str()).filter(|text| !text.trim().is_empty()).unwrap_or(EMPTY)
    }

    /// A value as the table would write it in a cell.
    pub fn value(self, value: Micro, sum: &Sum, at: CellAt) -> String {
        match self.model(value, sum, at) {
            Some((figure, source)) => amount::write(value, figure, source),
            None => String::new(),
        }
    }

    /// The figure to write like: the cell's own, unless it is too short to show how its neighbours
    /// are grouped or how their minus is written.
    fn model(self, value: Micro, sum: &Sum, at: CellAt) -> Option<(&'a Figure, &'a str)> {
        let own = self.figure(at)?;
        let shows = |(figure, source): &(&Figure, &str)| {
            let long = source.bytes().filter(u8::is_ascii_digit).count() > 3;
            let minus = value >= 0 || source.starts_with(['-', '−', '–']);
            figure.step == own.0.step && figure.unit == own.0.unit && long && minus
        };
        let column = self.table.rows.iter().take(MOST).enumerate().map(|(row, _)| (row, at.1));
        let near = std::iter::once(at).chain(sum.addends.iter().map(|(a, _)| *a).take(MOST)).chain(column);
        near.filter_map(|a| self.figure(a)).find(shows).or(Some(own))
    }

    fn figure(self, at: CellAt) -> Option<(&'a Figure, &'a str)> {
        let cell = self.cell(at)?;
        let figure = cell.figure.as_ref()?;
        Some((figure, cell.source()?))
    }

    /// The fix that writes a value into a cell.
    fn write(self, value: Micro, sum: &Sum, at: CellAt, title: &str) -> Option<Fix> {
        let text = self.value(value, sum, at);
        let (figure, _) = self.figure(at)?;
        Some(Fix::new(format!("Ändra {title} till {text}"), vec![(Place::here(figure.span), text)]))
    }

    /// The finding of a sum, with every cell that takes part and the ways to mend it.
    pub fn finding(self, rule: &'static str, sum: &Sum, message: String) -> Option<Finding> {
        let blame = sum.suspect.and_then(|suspect| self.blame(sum, suspect));
        let message = blame.map_or(message.clone(), |blame| format!("{message} {blame}"));
        let mut finding = Finding::new(rule, Level::Error, self.place(sum.total)?, message);
        for &(at, sign) in sum.addends.iter().take(MOST) {
            let minus = if sign < 0 { "minus " } else { "" };
            let note = format!("{minus}{}: {}", self.name(at), self.written(at));
            finding.related.extend(self.place(at).map(|place| (place, note)));
        }
        for other in sum.also.iter().filter_map(|&i| self.sums.get(i)) {
            let note = format!("Samma fel gör att {} inte stämmer", self.name(other.total));
            finding.related.extend(self.place(other.total).map(|place| (place, note)));
        }
        finding.fixes = self.fixes(sum);
        Some(finding)
    }

    /// Only fixes that mend every sum the cell takes part in.
    fn fixes(self, sum: &Sum) -> Vec<Fix> {
        let other = sum.suspect.filter(|s| s.cell != sum.total);
        let what = if sum.kind == SumKind::Total { "summan" } else { "värdet" };
        let total = if sum.mends { self.write(sum.computed, sum, sum.total, what) } else { None };
        let suspect = other.and_then(|s| self.write(s.value, sum, s.cell, &self.name(s.cell)));
        match (suspect, total) {
            (Some(suspect), total) => std::iter::once(suspect.preferred()).chain(total).collect(),
            (None, total) => total.map(Fix::preferred).into_iter().collect(),
        }
    }

    /// What probably happened, and where; nothing of a cell without a figure.
    fn blame(self, sum: &Sum, suspect: Suspect) -> Option<String> {
        self.figure(suspect.cell)?;
        let name =
            if suspect.cell == sum.total { "här".to_string() } else { format!("i {}", self.name(suspect.cell)) };
        let what = match suspect.why {
            Some(Slip::SwappedDigits) => format!("Troligen är två siffror omkastade {name}"),
            Some(Slip::Sign) => format!("Troligen är tecknet fel {name}"),
            Some(Slip::LostDigit) => format!("Troligen saknas en siffra {name}"),
            Some(Slip::ExtraDigit) => format!("Troligen är en siffra för mycket {name}"),
            Some(Slip::OneDigit) => format!("Troligen är en siffra fel {name}"),
            None => format!("Troligen ligger felet {name}"),
        };
        let written = self.written(suspect.cell);
        Some(format!("{what}: {written} bör vara {}.", self.value(suspect.value, sum, suspect.cell)))
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod unread;
