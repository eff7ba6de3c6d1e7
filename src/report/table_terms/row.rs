//! Which row of a table a sentence speaks of: the one whose label its words name, or the one that holds a level that it states.

use super::columns::TermColumn;
use crate::amount::{Figure, Interval, Micro, ONE, Unit};
use crate::figures::open::{OpenFigure, stems};
use crate::swedish::{Tag, alike, tokens};
use crate::syntax::{Row, Table};
use crate::text::lower;

/// So many words that are not in the sentence before may stand in one that goes on about it.
const NEW: usize = 2;

/// A row, and the column of a level that the sentence states with the scale of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowSpot {
    pub row: usize,
    pub anchor: Option<(usize, Micro)>,
    /// Every word of its label stands in the sentence.
    pub named: bool,
}

/// A table laid out for asking: what its heads and labels say.
#[derive(Clone, Debug, PartialEq)]
pub struct Laid {
    pub columns: Vec<TermColumn>,
    /// The stems of each row's label.
    pub labels: Vec<Vec<String>>,
    pub totals: Vec<bool>,
}

impl Laid {
    pub fn of(table: &Table) -> Laid {
        let read = |row: &Row| {
            let low = lower(&row.label);
            let tokens = tokens(&low, &[]);
            (stems(&low, &tokens), tokens.iter().any(|t| t.tags.has(Tag::Total)))
        };
        let (labels, totals) = table.rows.iter().map(read).unzip();
        Laid { columns: super::columns::columns(table), labels, totals }
    }
}

/// A table with what it says.
#[derive(Clone, Copy)]
pub struct LaidTable<'a> {
    pub table: &'a Table,
    pub laid: &'a Laid,
}

impl<'a> LaidTable<'a> {
    pub fn figure(&self, row: usize, column: usize) -> Option<&'a Figure> {
        self.table.rows.get(row)?.cells.get(column)?.figure.as_ref()
    }

    /// The row that a sentence speaks of; `figures` are those of its prose.
    pub fn spot(&self, open: &OpenFigure, figures: &[Figure]) -> Option<RowSpot> {
        // What a share is of names no row.
        let whole = |w: &&String| open.of.as_ref().is_some_and(|of| of.contains(w));
        let own: Vec<String> = open.own.iter().filter(|w| !whole(w)).cloned().collect();
        let (before, all) = (self.named(&open.lead), self.named(&own));
        let named = if before.len() == 1 { before } else { all };
        let known = |w: &&String| open.near.iter().any(|n| alike(n, w) >= 60);
        // A sentence with a subject of its own does not speak of the sentence before.
        let new = open.lead.iter().filter(|w| !known(w)).count();
        let follows = new == 0 || open.refers && new <= NEW;
        let levels = open.levels.iter().filter(|l| follows || **l >= open.first);
        let here = |l: &&usize| **l >= open.first;
        let find = |f: &Figure| self.anchor(f, open, &named);
        let anchored = levels.clone().filter(here).filter_map(|l| figures.get(*l)).find_map(find);
        // A row that its own sentence names is not another that the sentence before tells of.
        let earlier = || levels.filter(|l| !here(l)).filter_map(|l| figures.get(*l)).find_map(find);
        let fits = |found: &(usize, usize, Micro)| named.is_empty() || named.contains(&found.0);
        let anchored = anchored.or_else(|| earlier().filter(fits));
        if let Some((row, column, scale)) = anchored {
            return Some(RowSpot { row, anchor: Some((column, scale)), named: named.contains(&row) });
        }
        if named.is_empty() && open.of_total {
            return self.only_total();
        }
        if named.is_empty() && !follows {
            return None;
        }
        let both = || self.named(&[own.clone(), open.near.clone()].concat());
        let rows = if named.is_empty() { both() } else { named };
        match rows.as_slice() {
            [row] => Some(RowSpot { row: *row, anchor: None, named: true }),
            _ => None,
        }
    }

    /// The only total, for words that name no row.
    pub fn only_total(&self) -> Option<RowSpot> {
        let mut totals = self.laid.totals.iter().enumerate().filter(|(_, t)| **t).map(|(row, _)| row);
        totals.next().filter(|_| totals.next().is_none()).map(|row| RowSpot { row, anchor: None, named: true })
    }

    /// The rows whose labels the words name, with the most words.
    fn named(&self, words: &[String]) -> Vec<usize> {
        let told = |label: &String| words.iter().any(|w| alike(label, w) >= 60 || of_kind(label, w));
        let whole = |label: &Vec<String>| if !label.is_empty() && label.iter().all(told) { label.len() } else { 0 };
        let scores: Vec<usize> =
            self.laid.labels.iter().zip(&self.laid.totals).map(|(l, t)| if *t { 0 } else { whole(l) }).collect();
        let most = scores.iter().copied().max().filter(|m| *m > 0);
        scores.iter().enumerate().filter(|(_, s)| Some(**s) == most).map(|(i, _)| i).collect()
    }

    /// The only row that holds a level, with its column and the scale of the table.
    fn anchor(&self, figure: &Figure, open: &OpenFigure, named: &[usize]) -> Option<(usize, usize, Micro)> {
        let mut found: Vec<(usize, usize, Micro)> = Vec::new();
        for row in 0..self.table.rows.len() {
            let cells = (0..self.laid.columns.len()).filter(|c| self.laid.columns.get(*c).is_some_and(|c| !c.derived));
            let held = cells.filter_map(|c| Some((row, c, scale(figure, self.figure(row, c)?)?)));
            found.extend(held);
        }
        let shares = |row: usize| {
            let label = self.laid.labels.get(row);
            let words = || open.own.iter().chain(&open.near);
            label.is_some_and(|l| l.iter().any(|l| words().any(|w| alike(l, w) >= 60)))
        };
        let telling = figure.value.abs() / figure.step.max(1) >= 100;
        found.retain(|(row, ..)| telling || named.contains(row) || shares(*row));
        if found.iter().any(|f| f.0 != found.first().map_or(0, |f| f.0)) {
            found.retain(|(row, ..)| named.contains(row) || shares(*row));
        }
        let row = found.first()?.0;
        // Of two columns that hold the same, the last is not known from the first.
        let one = found.iter().all(|f| f.0 == row) && found.len() == 1;
        found.first().copied().filter(|_| one)
    }
}

/// "personalen" of the row "Personalkostnader".
fn of_kind(label: &str, word: &str) -> bool {
    let rest = label.strip_prefix(word).unwrap_or("");
    word.chars().count() > 4 && ["kostnad", "skostnad", "intäkt", "sintäkt"].iter().any(|k| rest.starts_with(k))
}

/// How many base units one of a cell is, where a figure states it.
pub fn scale(figure: &Figure, cell: &Figure) -> Option<Micro> {
    let said = Interval::of(&Figure { value: figure.value.abs(), ..figure.clone() });
    let meets = |scale: &Micro| {
        let (value, step) = (cell.value.abs().checked_mul(*scale), cell.step.checked_mul(*scale));
        value.zip(step).is_some_and(|(v, s)| said.meets(Interval::rounded(v, s)))
    };
    if cell.value == 0 || cell.value.abs() < ONE / 10 {
        return None;
    }
    scales(figure.unit, cell.unit).iter().copied().find(|s| meets(s))
}

/// The scales that a table without a unit may have.
pub fn scales(stated: Unit, cell: Unit) -> &'static [Micro] {
    match (stated, cell) {
        (a, b) if a.alike(b) => &[1],
        (Unit::Kronor { .. }, Unit::None) => &[1_000, 1_000_000, 1],
        (Unit::Percent | Unit::PercentPoint, Unit::Percent | Unit::None) => &[1],
        _ => &[],
    }
}
