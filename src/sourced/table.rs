//! One source held against the tables that are meant: the table of the source that fits best, its columns, and then every
//! cell.

use std::sync::Arc;

use super::columns::{Taken, by_size, fit, powers, vote};
use super::judge::{SourceVerdict, addends, verdict};
use super::rows::{Pick, picks};
use super::{Sourced, SourcedCell, SourcedTable, missing};
use crate::amount::{Figure, Micro, Unit};
use crate::config::{Source, SourceUnit};
use crate::report::Part;
use crate::report::sums::Sum;
use crate::source::{GridValue, Sheet, SourceBook, SourceTable, together, words};
use crate::syntax;

/// A table of a report.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'a> {
    pub part: u32,
    pub block: u32,
    pub of: &'a Part,
    pub table: &'a syntax::Table,
    /// The settings name it by the heading above it.
    pub named: bool,
}

impl<'a> Meant<'a> {
    fn sums(&self) -> &'a [Sum] {
        let read = self.of.numbers.tables.iter().find(|(block, _)| *block == self.block as usize);
        read.map_or(&[], |(_, sums)| sums)
    }

    pub fn figure(&self, row: usize, column: usize) -> Option<&'a Figure> {
        self.table.rows.get(row)?.cells.get(column)?.figure.as_ref()
    }

    pub fn head(&self, column: usize) -> &'a str {
        self.table.columns.get(column).map_or("", |c| c.head.as_str())
    }
}

/// The tables that a source can be meant for: those under its heading, or all that have not been found in another.
pub fn meant<'a>(parts: &'a [Arc<Part>], source: &Source, found: &Sourced) -> Vec<Meant<'a>> {
    let asked = source.table.as_deref().map(words);
    let mut heading: &str = "";
    let mut all = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        for (block, table) in (0..part.blocks.len() as u32).filter_map(|b| Some((b, part.table(b)?))) {
            let own = part.heading_of(block);
            heading = if own.is_empty() { heading } else { own };
            let caption = table.caption.as_ref().map_or("", |(text, _)| text.as_str());
            let under = |asked: &Vec<String>| [heading, caption].iter().any(|title| is_named(title, asked));
            let taken = found.tables.iter().any(|t| (t.part, t.block) == (number as u32, block));
            let wanted = asked.as_ref().map_or(!taken, under) && !table.columns.is_empty();
            all.extend(wanted.then_some(Meant { part: number as u32, block, of: part, table, named: asked.is_some() }));
        }
        heading = part.facts.heads.last().map_or(heading, |h| h.title.as_str());
    }
    all
}

/// True for a title that holds these words one after the other.
pub fn is_named(title: &str, asked: &[String]) -> bool {
    !asked.is_empty() && words(title).windows(asked.len()).any(|some| some == asked)
}

/// One source.
pub struct SourceTie<'a> {
    pub number: usize,
    pub source: &'a Source,
    pub book: &'a SourceBook,
    pub year: Option<u16>,
}

/// A table held against one of the source's.
struct Held<'a> {
    sheet: &'a Sheet,
    grid: &'a SourceTable,
    picks: Vec<Pick>,
    columns: Vec<Option<Taken>>,
    cells: Vec<SourcedCell>,
}

impl Held<'_> {
    fn agreeing(&self) -> usize {
        self.cells.iter().filter(|c| matches!(c.verdict, Some(SourceVerdict::Agrees | SourceVerdict::Rounded))).count()
    }
}

impl SourceTie<'_> {
    /// Holds the tables against the source, and notes what is found and what is not.
    pub fn hold(&self, parts: &[Arc<Part>], tables: &[Meant<'_>], found: &mut Sourced) {
        let sheets: Vec<&Sheet> = self.sheets().collect();
        if let Some(absent) = missing::sheet(parts, self, tables, &sheets) {
            found.absent.push(absent);
        }
        for table in tables {
            let held = sheets.iter().flat_map(|s| s.grids.iter().map(move |g| (*s, g)));
            let best = held.filter_map(|of| self.held(table, of)).max_by_key(|h| (h.agreeing(), h.cells.len()));
            match best {
                Some(held) => self.note(table, held, found),
                None => found.absent.extend(missing::table(self, table, !sheets.is_empty())),
            }
        }
    }

    /// The sheets that are meant: the named one, or all that are seen.
    fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        let asked = self.source.sheet.as_ref();
        let wanted =
            move |s: &&Sheet| asked.map_or(!s.hidden, |name| words(name) == words(&s.name) || s.name.is_empty());
        self.book.sheets.iter().filter(wanted)
    }

    fn note(&self, table: &Meant<'_>, held: Held<'_>, found: &mut Sourced) {
        let known = |row: usize, column: usize| held.cells.iter().any(|c| (c.row, c.column) == (row, column));
        let rows = table.table.rows.iter().enumerate();
        let figures = rows.flat_map(|(r, row)| row.cells.iter().enumerate().map(move |(c, cell)| (r, c, cell)));
        let without = figures.filter(|(r, c, cell)| cell.figure.is_some() && !known(*r, *c)).count();
        let lost = missing::UnmatchedTable { tie: self, table, picks: &held.picks, columns: &held.columns };
        found.absent.extend(lost.all((held.sheet, held.grid)));
        if !held.cells.is_empty() {
            let file = self.source.file.clone();
            found.tables.push(SourcedTable { part: table.part, block: table.block, file, cells: held.cells, without });
        }
    }

    /// Nothing where a table is not this one: too few of its rows are there, or nothing bears it out.
    fn held<'g>(&self, table: &Meant<'_>, (sheet, grid): (&'g Sheet, &'g SourceTable)) -> Option<Held<'g>> {
        let labels = table.table.rows.iter().map(|row| row.label.as_str());
        let picks = picks(labels, self.source, (sheet, grid));
        let has_figures = |row: &syntax::Row| row.cells.iter().any(|c| c.figure.is_some());
        let counted: Vec<&Pick> =
            table.table.rows.iter().zip(&picks).filter(|(row, _)| has_figures(row)).map(|(_, pick)| pick).collect();
        let there = counted.iter().filter(|p| !p.choices.is_empty()).count();
        if there == 0 || !table.named && there * 3 < counted.len() {
            return None;
        }
        let columns: Vec<Option<Taken>> =
            (0..table.table.columns.len()).map(|c| self.column(table, c, (sheet, grid), &picks)).collect();
        let mut held = Held { sheet, grid, picks, columns, cells: Vec::new() };
        held.cells = self.cells(table, &held);
        (table.named || !held.cells.is_empty()).then_some(held)
    }

    /// The source's column that a column is, with its unit and sign.
    fn column(&self, table: &Meant<'_>, column: usize, of: (&Sheet, &SourceTable), picks: &[Pick]) -> Option<Taken> {
        let head = table.head(column);
        let unit = table.table.rows.iter().find_map(|r| r.cells.get(column)?.figure.as_ref()).map(|f| f.unit)?;
        if matches!(unit, Unit::Percent | Unit::PercentPoint) {
            return None;
        }
        let (told, named) = self.candidates(head, of.1);
        let judged = |(index, rank): (u32, u8)| {
            let pairs = pairs(table, column, of.0, picks, index);
            let agrees = |f: &Figure, v: Micro| verdict(f, v, 0) == SourceVerdict::Agrees;
            let unit_told = self.unit().or(of.1.unit);
            let any = vote(&pairs, powers(unit, self.unit()), agrees);
            let sized = || by_size(&pairs, powers(unit, unit_told)).map(|s| (s, 0)).filter(|_| table.named && rank > 1);
            let (scale, agree) = any.or_else(sized)?;
            Some((rank, Taken { column: index, scale, agree }))
        };
        let mut all: Vec<(u8, Taken)> = told.into_iter().filter_map(judged).collect();
        all.sort_by_key(|(rank, taken)| std::cmp::Reverse((taken.agree, *rank)));
        let (first, next) = (all.first()?, all.get(1));
        // Two that are borne out as well are no choice.
        let sure = named || next.is_none_or(|n| (n.1.agree, n.0) != (first.1.agree, first.0));
        sure.then_some(first.1)
    }

    /// The columns whose heads fit, each with how well; true where the settings name it.
    fn candidates(&self, head: &str, grid: &SourceTable) -> (Vec<(u32, u8)>, bool) {
        if let Some((_, name)) = self.source.columns.iter().find(|(key, _)| words(key) == words(head)) {
            let same = grid.columns.iter().filter(|(_, theirs)| words(theirs) == words(name));
            return (same.map(|(c, _)| (*c, 3)).collect(), true);
        }
        let fits = |(column, theirs): &(u32, String)| Some((*column, fit(head, theirs, self.year)?));
        (grid.columns.iter().filter_map(fits).collect(), false)
    }

    fn unit(&self) -> Option<u32> {
        self.source.unit.map(|unit| match unit {
            SourceUnit::Kr => 1,
            SourceUnit::Tkr => 1_000,
            SourceUnit::Mnkr => 1_000_000,
        })
    }

    /// Every cell whose row and column are known.
    fn cells(&self, table: &Meant<'_>, held: &Held<'_>) -> Vec<SourcedCell> {
        let mut cells = Vec::new();
        for (row, pick) in held.picks.iter().enumerate() {
            let choices = pick.choices.iter().map(|rows| row_cells(table, row, held, rows));
            let judged: Vec<(usize, Vec<SourcedCell>)> = choices.map(|cells| (agreeing(&cells), cells)).collect();
            let most = judged.iter().map(|(n, _)| *n).max().unwrap_or(0);
            let mut best = judged.into_iter().filter(|(n, _)| *n == most);
            let (Some((_, first)), None) = (best.next(), best.next()) else { continue };
            // A name that is only nearly the same has to be borne out by all that stands there.
            let figures = first.iter().filter(|c| c.verdict.is_some()).count();
            if pick.near.is_none() || most > 0 && most == figures {
                cells.extend(first);
            }
        }
        cells
    }
}

fn agreeing(cells: &[SourcedCell]) -> usize {
    cells.iter().filter(|c| c.verdict.is_some_and(|v| v != SourceVerdict::Differs)).count()
}

/// The figures of a column with what their rows say in a column of the source, where one row alone is meant.
fn pairs<'a>(table: &Meant<'a>, column: usize, sheet: &Sheet, picks: &[Pick], theirs: u32) -> Vec<(&'a Figure, Micro)> {
    let pair = |(row, pick): (usize, &Pick)| {
        let [rows] = pick.choices.as_slice() else { return None };
        let GridValue::Amount(value) = together(sheet, rows, theirs) else { return None };
        Some((table.figure(row, column)?, value))
    };
    picks.iter().enumerate().filter_map(pair).collect()
}

/// The cells of a row, taken from these rows of the source.
fn row_cells(table: &Meant<'_>, row: usize, held: &Held<'_>, rows: &[u32]) -> Vec<SourcedCell> {
    let cell = |(column, taken): (usize, &Option<Taken>)| {
        let taken = (*taken)?;
        let GridValue::Amount(value) = together(held.sheet, rows, taken.column) else { return None };
        let line = table.table.rows.get(row)?;
        let own = line.cells.get(column)?;
        let added = addends(table.sums(), (row, column), &line.label);
        let value = taken.scale.of(value);
        let judged = own.figure.as_ref().map(|f| verdict(f, value, added));
        (own.figure.is_some() || own.text.trim().is_empty()).then(|| SourcedCell {
            row,
            column,
            value,
            place: place(held.sheet, rows, taken.column),
            verdict: judged,
        })
    };
    held.columns.iter().enumerate().filter_map(cell).collect()
}

/// "RR nämnd!D16", "RR nämnd!D16 och 2 celler till"
fn place(sheet: &Sheet, rows: &[u32], column: u32) -> String {
    let first = rows.first().map_or(String::new(), |row| sheet.place(*row, column));
    match rows.len() {
        0 | 1 => first,
        2 => format!("{first} och en cell till"),
        n => format!("{first} och {} celler till", n - 1),
    }
}

/// What a source's file is called in a message.
pub fn called(source: &Source) -> &str {
    source.file.rsplit(['/', '\\']).next().unwrap_or(&source.file)
}

/// Told of a place of a table.
pub fn told(table: &Meant<'_>, span: crate::text::Span) -> crate::finding::Place {
    table.of.place(table.part, span)
}
