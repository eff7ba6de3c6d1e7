//! From two places that surely state the same, but not alike, to what a finding needs: both as written,
//! their places, and the edits that write either as the other.

use super::claimed::number_and_unit;
use super::{Finding, Fix, Level, Place, View};
use crate::amount::{Figure, Micro, Unit, write};
use crate::report::Part;
use crate::report::ledger::{At, Entry, Ledger, Link, Measure, Sureness, Verdict};
use crate::syntax::{BlockKind, Prose};
use crate::text::Span;

/// A figure in prose that cells state otherwise.
pub struct Told<'a> {
    part: &'a Part,
    pub prose: &'a Prose,
    pub figure: &'a Figure,
    entry: &'a Entry,
    others: Vec<Stated<'a>>,
}

/// The other place: a cell with what it is called, or a figure in prose.
pub struct Stated<'a> {
    pub entry: &'a Entry,
    part: &'a Part,
    span: Span,
    figure: &'a Figure,
    /// What stands there, from the figure's number on.
    text: &'a str,
    /// In prose with the words before it that change what it stands for ("knappt").
    phrase: &'a str,
    source: &'a str,
    /// Label and head; empty in prose.
    label: &'a str,
    head: &'a str,
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
        (!others.is_empty()).then_some(Told { part, prose, figure, entry, others })
    })
}

pub fn sure(ledger: &Ledger, verdict: Verdict) -> impl Iterator<Item = &Link> {
    ledger.links.iter().filter(move |l| l.sureness == Sureness::Sure && l.verdict == verdict)
}

pub fn stated<'a>(view: &View<'a>, entry: &'a Entry) -> Option<Stated<'a>> {
    let part: &'a Part = view.parts.get(entry.part as usize)?;
    match entry.quantity.at {
        At::Cell { block, row, column } => {
            let BlockKind::Table(table) = &part.blocks.get(block as usize)?.kind else { return None };
            let (row, column) = (table.rows.get(row as usize)?, column as usize);
            let cell = row.cells.get(column)?;
            let figure = cell.figure.as_ref()?;
            let from = figure.span.start.checked_sub(cell.span.start)? as usize;
            let source = cell.text.get(from..from + figure.span.len())?;
            let head = table.columns.get(column).map_or("", |c| c.head.as_str());
            Some(Stated {
                entry,
                part,
                span: cell.span,
                figure,
                phrase: "",
                text: cell.text.trim(),
                source,
                label: &row.label,
                head,
            })
        }
        At::Figure { block, index } => {
            let (prose, figure) = (part.prose(block as usize)?, part.figure_at(block, index)?);
            let shown = number_and_unit(figure);
            let (text, source) = (shown.of(&prose.text), figure.span.of(&prose.text));
            let phrase = figure.phrase.of(&prose.text);
            Some(Stated { entry, part, span: prose.source(shown), figure, text, phrase, source, label: "", head: "" })
        }
    }
}

impl Told<'_> {
    /// The figure as written, with its unit.
    pub fn here(&self) -> &str {
        number_and_unit(self.figure).of(&self.prose.text)
    }

    /// "ett överskott"
    pub fn kind(&self) -> &'static str {
        match (self.entry.quantity.measure, self.entry.quantity.sign > 0) {
            (Measure::Change, true) => "en förbättring",
            (Measure::Change, false) => "en försämring",
            (_, true) => "ett överskott",
            (_, false) => "ett underskott",
        }
    }

    /// "tabellen har -420 935 tkr för Nettokostnad (Utfall)"
    pub fn there(&self) -> String {
        self.others.first().map(Stated::there).unwrap_or_default()
    }

    pub fn there_as_sentence(&self) -> String {
        self.there().replacen("tabellen", "Tabellen", 1)
    }

    fn place(&self, clean: Span) -> Place {
        self.part.place(self.entry.part, self.prose.source(clean))
    }

    /// Puts a finding within the part into the report.
    pub fn put(&self, finding: &mut Finding) {
        finding.move_to(self.entry.part, self.part);
    }

    pub fn related(&self) -> Vec<(Place, String)> {
        self.others.iter().map(|s| (s.place(), s.note())).collect()
    }

    pub fn finding(&self, rule: &'static str, level: Level, message: String) -> Finding {
        let place = self.place(number_and_unit(self.figure));
        let mut finding = Finding::new(rule, level, place, message);
        finding.related = self.related();
        finding
    }

    /// Writes the cell's value here, and this value in the cell when there is one alone.
    pub fn fixes(&self) -> Vec<Fix> {
        let Some(best) = self.others.first() else { return Vec::new() };
        let value = super::claimed::computed(best.value().abs(), self.figure, self.figure.span.of(&self.prose.text));
        let here = self.place(self.figure.span);
        let first = Fix::new(format!("Skriv {value} här"), vec![(here, value)]);
        let second = best.write(self.entry.quantity.figure.value.abs()).filter(|_| self.others.len() == 1);
        std::iter::once(first.preferred()).chain(second).collect()
    }
}

impl Stated<'_> {
    pub fn place(&self) -> Place {
        self.part.place(self.entry.part, self.span)
    }

    /// The amount in the base unit.
    pub fn value(&self) -> Micro {
        self.entry.quantity.figure.value
    }

    /// "-420 935 tkr"
    pub fn written(&self) -> String {
        let unit = match self.figure.unit {
            Unit::Kronor { factor: 1 } => " kr",
            Unit::Kronor { factor: 1_000 } => " tkr",
            Unit::Kronor { factor: 1_000_000 } => " mnkr",
            _ => "",
        };
        let bare = self.text.ends_with(|c: char| c.is_ascii_digit());
        if bare { format!("{}{unit}", self.text) } else { self.text.to_string() }
    }

    /// "knappt 56 miljoner kronor", "Nettokostnad (Utfall) -420 935 tkr"
    pub fn said(&self) -> String {
        if self.is_cell() { format!("{} {}", self.name(), self.written()) } else { self.phrase.to_string() }
    }

    /// The heading above it.
    pub fn heading(&self) -> &str {
        self.part.title_above(self.entry.quantity.head)
    }

    fn is_cell(&self) -> bool {
        self.entry.quantity.in_table()
    }

    /// "Nettokostnad (Utfall)"
    pub fn name(&self) -> String {
        match (self.label, self.head) {
            ("", _) => "texten".to_string(),
            (label, "") => label.to_string(),
            (label, head) => format!("{label} ({head})"),
        }
    }

    /// "tabellen har -420 935 tkr för Nettokostnad (Utfall)"
    fn there(&self) -> String {
        match self.label {
            "" => format!("på ett annat ställe {}", self.written()),
            _ => format!("tabellen har {} för {}", self.written(), self.name()),
        }
    }

    pub fn note(&self) -> String {
        match self.label {
            "" => format!("Här står {}", self.written()),
            _ => format!("{}: {}", self.name(), self.written()),
        }
    }

    /// The fix that writes an amount here, with the sign that stands here.
    pub fn write(&self, amount: Micro) -> Option<Fix> {
        let like = &self.entry.quantity.figure;
        let value = if like.value < 0 { -amount } else { amount };
        let text = write(value, like, self.source);
        let span = if self.label.is_empty() {
            Span { end: self.span.start + self.source.len() as u32, ..self.span }
        } else {
            self.figure.span
        };
        let whereto = if self.label.is_empty() { "på det andra stället" } else { "i tabellen" };
        Some(Fix::new(format!("Skriv {text} {whereto}"), vec![(self.part.place(self.entry.part, span), text)]))
    }
}
