//! From two places that surely state the same, but not alike, to what a finding needs: both as written,
//! their places, and the edits that write either as the other.

use super::claimed::number_and_unit;
use super::{Finding, Fix, Level, Place, View};
use crate::amount::{Figure, Micro, write};
use crate::report::Part;
use crate::report::ledger::{At, Entry, Ledger, Link, Sureness, Verdict};
use crate::syntax::{BlockKind, Cell, Prose, Table};

/// A figure in prose that cells state otherwise.
pub struct Told<'a> {
    pub part: u32,
    pub prose: &'a Prose,
    pub figure: &'a Figure,
    entry: &'a Entry,
    others: Vec<Stated<'a>>,
}

/// A cell with what it is called.
pub struct Stated<'a> {
    pub entry: &'a Entry,
    table: &'a Table,
    row: usize,
    column: usize,
    cell: &'a Cell,
    figure: &'a Figure,
}

/// The sure links from prose to tables with a verdict.
pub fn told<'a>(view: &View<'a>, ledger: &'a Ledger, verdict: Verdict) -> impl Iterator<Item = Told<'a>> {
    let view = *view;
    sure(ledger, verdict).filter_map(move |link| {
        let entry = ledger.entry(link.one)?;
        let At::Figure { block, index } = entry.quantity.at else { return None };
        let part: &'a Part = view.parts.get(entry.part as usize)?;
        let (prose, figure) = (part.prose(block as usize)?, part.figure_at(block, index)?);
        let others: Vec<Stated<'a>> = link.others.iter().filter_map(|n| stated(&view, ledger.entry(*n)?)).collect();
        (!others.is_empty()).then_some(Told { part: entry.part, prose, figure, entry, others })
    })
}

pub fn sure(ledger: &Ledger, verdict: Verdict) -> impl Iterator<Item = &Link> {
    ledger.links.iter().filter(move |l| l.sureness == Sureness::Sure && l.verdict == verdict)
}

pub fn stated<'a>(view: &View<'a>, entry: &'a Entry) -> Option<Stated<'a>> {
    let At::Cell { block, row, column } = entry.quantity.at else { return None };
    let part: &'a Part = view.parts.get(entry.part as usize)?;
    let BlockKind::Table(table) = &part.blocks.get(block as usize)?.kind else { return None };
    let cell = table.rows.get(row as usize)?.cells.get(column as usize)?;
    let figure = cell.figure.as_ref()?;
    Some(Stated { entry, table, row: row as usize, column: column as usize, cell, figure })
}

impl Told<'_> {
    /// The figure as written, with its unit.
    pub fn here(&self) -> &str {
        number_and_unit(self.figure).of(&self.prose.text)
    }

    /// "tabellen har -420 935 tkr för Nettokostnad (Utfall)"
    pub fn there(&self) -> String {
        self.others.first().map(|s| format!("tabellen har {} för {}", s.written(), s.name())).unwrap_or_default()
    }

    pub fn there_as_sentence(&self) -> String {
        self.there().replacen("tabellen", "Tabellen", 1)
    }

    pub fn related(&self) -> Vec<(Place, String)> {
        self.others.iter().map(|s| (s.place(), s.note())).collect()
    }

    pub fn finding(&self, rule: &'static str, level: Level, message: String) -> Finding {
        let place = Place { part: self.part, span: self.prose.source(number_and_unit(self.figure)) };
        let mut finding = Finding::new(rule, level, place, message);
        finding.related = self.related();
        finding
    }

    /// Writes the cell's value here, and this value in the cell when there is one alone.
    pub fn fixes(&self) -> Vec<Fix> {
        let Some(best) = self.others.first() else { return Vec::new() };
        let value = super::claimed::computed(best.figure.value.abs(), self.figure, self.figure.span.of(&self.prose.text));
        let here = Place { part: self.part, span: self.prose.source(self.figure.span) };
        let first = Fix::new(format!("Skriv {value} här, som i tabellen"), vec![(here, value)]);
        let second = best.write(self.entry.quantity.figure.value.abs()).filter(|_| self.others.len() == 1);
        std::iter::once(first.preferred()).chain(second).collect()
    }
}

impl Stated<'_> {
    pub fn place(&self) -> Place {
        Place { part: self.entry.part, span: self.cell.span }
    }

    pub fn value(&self) -> Micro {
        self.figure.value
    }

    /// "-420 935 tkr"
    pub fn written(&self) -> String {
        let unit = match self.figure.unit.factor() {
            1_000 => " tkr",
            1_000_000 => " mnkr",
            1 => " kr",
            _ => "",
        };
        let bare = self.cell.text.trim();
        if bare.ends_with(|c: char| c.is_ascii_digit()) { format!("{bare}{unit}") } else { bare.to_string() }
    }

    /// "Nettokostnad (Utfall)"
    pub fn name(&self) -> String {
        let label = self.table.rows.get(self.row).map_or("", |r| r.label.as_str());
        match self.table.columns.get(self.column).map_or("", |c| c.head.as_str()) {
            "" => label.to_string(),
            head => format!("{label} ({head})"),
        }
    }

    pub fn note(&self) -> String {
        format!("{}: {}", self.name(), self.written())
    }

    /// The fix that writes an amount into the cell, with the cell's own sign.
    pub fn write(&self, amount: Micro) -> Option<Fix> {
        let value = if self.figure.value < 0 { -amount } else { amount };
        let from = self.figure.span.start.checked_sub(self.cell.span.start)? as usize;
        let source = self.cell.text.get(from..from + self.figure.span.len())?;
        let text = write(value, self.figure, source);
        let place = Place { part: self.entry.part, span: self.figure.span };
        Some(Fix::new(format!("Skriv {text} i tabellen"), vec![(place, text)]))
    }
}
