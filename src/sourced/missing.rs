//! What is not there: a file, a sheet, a table's rows and columns, or a number that can be read. Each with what it most
//! likely is instead, where something is near.

use std::sync::Arc;

use super::columns::{Taken, fit};
use super::judge::{SourceVerdict, verdict};
use super::rows::{Pick, nearest};
use super::table::{Meant, SourceTie, called, is_named, told};
use super::{Absent, NameCorrection, Proposal};
use crate::amount::Micro;
use crate::config::Source;
use crate::finding::{Level, Place};
use crate::report::Part;
use crate::source::{GridValue, Sheet, SourceTable, UnreadSource, Value, together, words};

/// Larger tables are not searched for an amount.
const SEARCHED: usize = 5_000;

/// An amount of three digits or more is not the same by chance.
const TELLING: Micro = 100;

/// A source that could not be read.
pub fn unread(
    parts: &[Arc<Part>],
    (number, source): (usize, &Source),
    tables: &[Meant<'_>],
    why: &UnreadSource,
) -> Option<Absent> {
    let near = if let UnreadSource::Missing(near) = why { near.clone() } else { None };
    let proposal = near.map(|file| Proposal { source: number, change: NameCorrection::File(file) });
    let message = format!("Källan {} {why}.", source.file);
    Some(Absent { place: place(parts, source, tables)?, level: Level::Warning, message, proposal })
}

/// A sheet that the settings name and that is not there, or that nobody sees.
pub fn sheet(parts: &[Arc<Part>], tie: &SourceTie<'_>, tables: &[Meant<'_>], sheets: &[&Sheet]) -> Option<Absent> {
    let (name, file) = (tie.source.sheet.as_ref()?, called(tie.source));
    let place = place(parts, tie.source, tables)?;
    if let Some(hidden) = sheets.iter().find(|s| s.hidden) {
        let message = format!("Bladet ”{}” är dolt i {file}: visa det, eller ange ett annat blad.", hidden.name);
        return Some(Absent { place, level: Level::Information, message, proposal: None });
    }
    if !sheets.is_empty() {
        return None;
    }
    let seen: Vec<&str> = tie.book.sheets.iter().filter(|s| !s.hidden).map(|s| s.name.as_str()).collect();
    let like = |other: &str| strsim::jaro_winkler(&name.to_lowercase(), &other.to_lowercase());
    let near = seen.iter().max_by(|a, b| like(a).total_cmp(&like(b))).filter(|s| like(s) > 0.6 || seen.len() == 1);
    let message = match near {
        Some(near) => format!("Bladet ”{name}” finns inte i {file}; närmast är ”{near}”."),
        None => format!("Bladet ”{name}” finns inte i {file}; där finns {}.", list(&seen)),
    };
    let proposal = near.map(|near| Proposal { source: tie.number, change: NameCorrection::Sheet((*near).to_owned()) });
    Some(Absent { place, level: Level::Warning, message, proposal })
}

fn list(names: &[&str]) -> String {
    let named: Vec<String> = names.iter().take(6).map(|n| format!("”{n}”")).collect();
    if names.is_empty() { "inga blad som syns".into() } else { named.join(", ") }
}

/// A table that the settings name and that has no row in the source.
pub fn table(tie: &SourceTie<'_>, table: &Meant<'_>, has_sheets: bool) -> Option<Absent> {
    let first = table.table.rows.iter().find(|r| r.cells.iter().any(|c| c.figure.is_some()))?;
    let message = format!(
        "Ingen rad i tabellen finns i källan {}. Ange vad raderna heter där under [source.rows] i malvakt.toml.",
        called(tie.source)
    );
    let place = told(table, first.label_span);
    (table.named && has_sheets).then_some(Absent { place, level: Level::Warning, message, proposal: None })
}

/// Where a source as a whole is told of: the heading of its table, else the report's first. Nothing in a report without
/// the table that the source is for.
fn place(parts: &[Arc<Part>], source: &Source, tables: &[Meant<'_>]) -> Option<Place> {
    let asked = source.table.as_deref().map(words);
    let named = |title: &str| asked.as_ref().is_none_or(|asked| is_named(title, asked));
    let heads = parts.iter().enumerate().flat_map(|(p, part)| part.facts.heads.iter().map(move |h| (p, part, h)));
    let head =
        heads.into_iter().find(|(_, _, h)| named(&h.title)).map(|(p, part, h)| part.place(p as u32, h.title_span));
    let row = || tables.iter().find_map(|t| Some(told(t, t.table.rows.first()?.label_span)));
    head.or_else(row)
}

/// What of a table is not found in the source that it is held against.
pub struct UnmatchedTable<'a> {
    pub tie: &'a SourceTie<'a>,
    pub table: &'a Meant<'a>,
    pub picks: &'a [Pick],
    pub columns: &'a [Option<Taken>],
}

impl UnmatchedTable<'_> {
    pub fn all(&self, of: (&Sheet, &SourceTable)) -> Vec<Absent> {
        let columns = (0..self.columns.len()).filter_map(|c| self.column(c, of.1));
        let rows = (0..self.picks.len()).flat_map(|r| self.row(r, of));
        columns.chain(rows).chain(self.unreadable(of)).collect()
    }

    fn absent(&self, span: crate::text::Span, message: String, change: Option<NameCorrection>) -> Absent {
        let proposal = change.map(|change| Proposal { source: self.tie.number, change });
        Absent { place: told(self.table, span), level: Level::Warning, message, proposal }
    }

    /// A column that the settings name and that is not there.
    fn column(&self, column: usize, grid: &SourceTable) -> Option<Absent> {
        let own = self.table.table.columns.get(column)?;
        let (_, name) = self.tie.source.columns.iter().find(|(key, _)| words(key) == words(&own.head))?;
        let there = grid.columns.iter().any(|(_, theirs)| words(theirs) == words(name));
        if there {
            return None;
        }
        let like = |other: &str| strsim::jaro_winkler(&words(name).join(" "), &words(other).join(" "));
        let near = grid.columns.iter().map(|(_, head)| head).max_by(|a, b| like(a).total_cmp(&like(b)))?;
        let file = called(self.tie.source);
        let message = format!("Kolumnen ”{name}” finns inte i {file}; närmast är ”{near}”.");
        let change = NameCorrection::Column(own.head.trim().to_owned(), near.clone());
        Some(self.absent(own.span, message, Some(change)))
    }

    /// A row's names that are not there, as the settings or the report has them.
    fn row(&self, row: usize, of: (&Sheet, &SourceTable)) -> Vec<Absent> {
        let (Some(own), Some(pick)) = (self.table.table.rows.get(row), self.picks.get(row)) else { return Vec::new() };
        let (label, file) = (own.label.trim(), called(self.tie.source));
        let change = |near: &String| NameCorrection::Row(label.to_owned(), vec![near.clone()]);
        let lost = |name: &String| {
            let near = nearest(name, self.tie.book);
            let hint = near.as_ref().map_or(String::new(), |n| format!("; närmast är ”{n}”"));
            let message = format!("Raden ”{name}”, som malvakt.toml anger för ”{label}”, finns inte i {file}{hint}.");
            self.absent(own.label_span, message, near.map(|near| self.renamed(label, name, near)))
        };
        let mut all: Vec<Absent> = pick.lost.iter().map(lost).collect();
        let unsure =
            self.is_sure() && (pick.choices.is_empty() || pick.near.is_some() && !self.agrees(row, pick, of.0));
        if pick.lost.is_empty() && unsure {
            let same = self.same_amount(row, of).map(|near| {
                let message = format!("Raden ”{label}” finns inte i {file}, men ”{near}” har samma belopp.");
                self.absent(own.label_span, message, Some(change(&near)))
            });
            let near = || {
                let near = pick.near.as_ref()?;
                let message = format!("Raden ”{label}” finns inte i {file}; närmast är ”{near}”.");
                Some(self.absent(own.label_span, message, Some(change(near))))
            };
            all.extend(same.or_else(near));
        }
        all
    }

    /// A row's names in the settings with one of them put right.
    fn renamed(&self, label: &str, lost: &str, near: String) -> NameCorrection {
        let of = self.tie.source.rows.iter().find(|(key, _)| words(key) == words(label));
        let (key, names) = of.map_or((label.to_owned(), Vec::new()), |(key, names)| (key.clone(), names.clone()));
        let right = |name: String| if name == lost { near.clone() } else { name };
        NameCorrection::Row(key, names.into_iter().map(right).collect())
    }

    /// True where the settings name the table, or most of its rows and some of them are there.
    fn is_sure(&self) -> bool {
        let figures = |r: &crate::syntax::Row| r.cells.iter().any(|c| c.figure.is_some());
        let all = self.table.table.rows.iter().zip(self.picks).filter(|(row, _)| figures(row));
        let there = all.clone().filter(|(_, p)| !p.choices.is_empty() && p.near.is_none()).count();
        self.table.named || there > 2 && there * 2 > all.count()
    }

    fn agrees(&self, row: usize, pick: &Pick, sheet: &Sheet) -> bool {
        pick.choices.iter().any(|rows| self.bears_out(row, rows, sheet).is_some_and(|telling| telling > 0))
    }

    /// How many of a row's figures of some size other rows state too; nothing where one of them says something else.
    fn bears_out(&self, row: usize, rows: &[u32], sheet: &Sheet) -> Option<Micro> {
        let mut largest = 0;
        for (column, taken) in self.columns.iter().enumerate().filter_map(|(c, t)| Some((c, (*t)?))) {
            let Some(figure) = self.table.figure(row, column).filter(|f| f.value != 0) else { continue };
            let GridValue::Amount(value) = together(sheet, rows, taken.column) else { return None };
            if verdict(figure, taken.scale.of(value), 0) != SourceVerdict::Agrees {
                return None;
            }
            largest = largest.max(figure.value.abs() / figure.step.max(1));
        }
        Some(largest)
    }

    /// The one row that no other row of the report is and that has the same amounts.
    fn same_amount(&self, row: usize, (sheet, grid): (&Sheet, &SourceTable)) -> Option<String> {
        if grid.rows.len() > SEARCHED {
            return None;
        }
        let taken = |number: u32| {
            self.picks.iter().any(|p| p.near.is_none() && p.choices.iter().flatten().any(|r| *r == number))
        };
        let same = |r: &&crate::source::SourceRow| {
            !taken(r.number) && self.bears_out(row, &[r.number], sheet).is_some_and(|largest| largest >= TELLING)
        };
        let mut all = grid.rows.iter().filter(same);
        let first = all.next()?;
        all.next().is_none().then(|| first.name.clone())
    }

    /// The cells that hold something else than a number, told once for each kind.
    fn unreadable(&self, (sheet, grid): (&Sheet, &SourceTable)) -> Vec<Absent> {
        let mut kinds: Vec<(String, usize, Absent)> = Vec::new();
        for column in 0..self.columns.len() {
            let Some(theirs) = self.column_of(column, grid) else { continue };
            for (row, pick) in self.picks.iter().enumerate() {
                let (Some(figure), [rows]) = (self.table.figure(row, column), pick.choices.as_slice()) else {
                    continue;
                };
                let GridValue::Unreadable(value, at) = together(sheet, rows, theirs) else { continue };
                let Some((what, remedy)) = kind(&value) else { continue };
                match kinds.iter_mut().find(|(known, ..)| *known == what) {
                    Some((_, count, _)) => *count += 1,
                    None => {
                        let place = sheet.place(at, theirs);
                        let message = format!("{} har {what} i {place}{{fler}}: {remedy}.", called(self.tie.source));
                        kinds.push((what, 1, self.absent(figure.span, message, None)));
                    }
                }
            }
        }
        let counted = |(_, count, absent): (String, usize, Absent)| {
            let more = match count {
                1 => String::new(),
                2 => " och i en cell till".into(),
                n => format!(" och i {} celler till", n - 1),
            };
            Absent { message: absent.message.replace("{fler}", &more), ..absent }
        };
        kinds.into_iter().map(counted).collect()
    }

    /// The source's column: the one that is taken, else the one whose head fits best.
    fn column_of(&self, column: usize, grid: &SourceTable) -> Option<u32> {
        if let Some(taken) = self.columns.get(column).copied().flatten() {
            return Some(taken.column);
        }
        let head = self.table.head(column);
        let fits = grid.columns.iter().filter_map(|(c, theirs)| Some((fit(head, theirs, self.tie.year)?, *c)));
        fits.max_by_key(|(rank, _)| *rank).filter(|(rank, _)| *rank > 1).map(|(_, c)| c)
    }
}

/// What stands where a number should, and what its author can do.
fn kind(value: &Value) -> Option<(String, &'static str)> {
    match value {
        Value::Unsaved => Some(("en formel utan sparat värde".into(), "öppna filen i Excel och spara den")),
        Value::Error(error) => Some((format!("felvärdet {error}"), "rätta det i källan")),
        Value::Date => Some(("ett datum där ett tal väntades".into(), "ändra cellens format i källan")),
        _ => None,
    }
}
