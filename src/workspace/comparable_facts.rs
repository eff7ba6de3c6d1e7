//! What one report says that others of its nämnd could state too, read out of it once: the cells of
//! columns with a year's outcome or forecast, counts beside last year's, and its goals.

use std::sync::Arc;

use memchr::memmem::Finder;

use super::column_meaning::{What, is_to_date, what};
use crate::amount::{Figure, Micro};
use crate::finding::Place;
use crate::report::ledger::{self, At, Entry, Ledger, Measure, Period};
use crate::report::{Part, Report};
use crate::syntax::{BlockKind, Row, Table};
use crate::template::{SectionRole, Vocabulary, key};

/// Who reports, what and for when.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The template's name.
    pub kind: String,
    /// "Delårsrapport 2024"
    pub title: String,
    pub interim: bool,
    /// The nämnd's name as written, and its key.
    pub namnd: String,
    pub committee: String,
    pub year: u16,
}

#[derive(Debug)]
pub struct ComparableFacts {
    pub header: Header,
    pub cells: Vec<ComparableCell>,
    pub counts: Vec<YearCount>,
    pub goals: Vec<ComparableGoal>,
    /// The heading of the section that holds the goals, when each of them has a heading too.
    pub goals_at: Option<Place>,
}

/// An amount in a table.
#[derive(Debug)]
pub struct ComparableCell {
    pub place: Place,
    /// Its part and block.
    pub table: (u32, u32),
    pub what: What,
    /// The keys of the nearest heading and of the row's label.
    pub heading: String,
    pub label: String,
    /// "Nettokostnad (Utfall)"
    pub name: String,
    pub figure: Figure,
    /// The number as written.
    pub source: String,
}

/// "Antalet incidenter var 264 (2023: 231)"
#[derive(Debug)]
pub struct YearCount {
    pub place: Place,
    /// The place of last year's figure.
    pub before_place: Place,
    pub value: Micro,
    /// Last year's figure, and as written.
    pub before: Micro,
    pub source: String,
    pub heading: String,
    /// The words before it, and those behind the brackets: "skolbarn på guidade visningar".
    pub words: Vec<String>,
    pub period: Period,
    pub total: bool,
}

/// A goal that the report follows up.
#[derive(Debug)]
pub struct ComparableGoal {
    /// The key of its title, as decided where the catalogue knows it.
    pub id: String,
    pub title: String,
    pub place: Place,
}

impl ComparableFacts {
    /// Nothing for a report whose nämnd, kind or year is not known.
    pub fn of(
        parts: &[Arc<Part>],
        report: &Report,
        ledger: &Ledger,
        vocabulary: &Vocabulary,
    ) -> Option<ComparableFacts> {
        let header = Header::of(parts, report)?;
        let headings = Headings::of(parts);
        let cells = parts.iter().enumerate().flat_map(|(p, part)| cells(p as u32, part, &headings, &header)).collect();
        let reader = YearCountReader { parts, headings: &headings, year: header.year };
        let counts = ledger.entries.iter().filter_map(|e| reader.count(e)).collect();
        let goals = report.goals.iter().filter_map(|g| goal(parts, report, vocabulary, g)).collect();
        Some(ComparableFacts { header, cells, counts, goals, goals_at: goals_at(parts, report) })
    }
}

impl Header {
    pub fn of(parts: &[Arc<Part>], report: &Report) -> Option<Header> {
        let (template, year) = (report.template.as_ref()?, report.year?);
        let title = format!("{} {year}", template.title);
        let namnd = report.committee.clone().or_else(|| running_header(parts, &title))?;
        let committee = key(&namnd);
        let named = !committee.is_empty();
        named.then(|| Header { kind: template.name.clone(), title, interim: template.interim, namnd, committee, year })
    }
}

/// The nämnd of a running header: "Årsanalys 2024, Kulturnämnden 15 (66)".
fn running_header(parts: &[Arc<Part>], title: &str) -> Option<String> {
    let holds = Finder::new(title);
    let lines = parts.iter().filter(|p| holds.find(p.text.as_bytes()).is_some()).flat_map(|p| p.text.lines());
    lines.filter_map(|l| l.trim().strip_prefix(title)?.strip_prefix(", ")).find_map(|rest| {
        let name = rest.split(|c: char| c.is_ascii_digit() || c == '(').next()?.trim();
        (rest.len() > name.len() && name.chars().count() <= 80).then(|| name.to_owned())
    })
}

/// The key of the heading that is nearest above each heading's own blocks, for parts without one too.
struct Headings {
    /// What was the last heading before each part.
    before: Vec<String>,
}

impl Headings {
    fn of(parts: &[Arc<Part>]) -> Headings {
        let mut last = String::new();
        let before = parts.iter().map(|part| {
            let now = part.facts.heads.last().map_or_else(|| last.clone(), |h| h.key.clone());
            std::mem::replace(&mut last, now)
        });
        Headings { before: before.collect() }
    }

    fn at(&self, number: u32, part: &Part, block: usize) -> String {
        let own = part.facts.heads.iter().rfind(|h| h.blocks.0 <= block).map(|h| h.key.clone());
        own.unwrap_or_else(|| self.before.get(number as usize).cloned().unwrap_or_default())
    }
}

fn cells(number: u32, part: &Part, headings: &Headings, header: &Header) -> Vec<ComparableCell> {
    let tables = part.blocks.iter().enumerate().filter_map(|(b, block)| match &block.kind {
        BlockKind::Table(table) => Some((b, table)),
        _ => None,
    });
    let mut found = Vec::new();
    for (block, table) in tables {
        let columns = columns(table, header);
        if columns.iter().any(Option::is_some) {
            let heading = headings.at(number, part, block);
            let rows = table.rows.iter().filter(|r| !r.label.trim().is_empty());
            found.extend(rows.flat_map(|row| row_cells((number, block as u32), &heading, table, row, &columns)));
        }
    }
    found
}

/// What the table's columns hold: forecasts of a delårsrapport, outcomes of a whole year.
fn columns(table: &Table, header: &Header) -> Vec<Option<What>> {
    let caption = table.caption.as_ref().map_or("", |(text, _)| text.as_str());
    let part_of_year = is_to_date(caption) || is_to_date(&table.corner);
    let keeps = |what: &What| match what {
        What::Forecast => header.interim,
        What::Earlier => !header.interim,
        What::Outcome(_) => !header.interim && !part_of_year,
    };
    table.columns.iter().map(|c| what(&c.head, header.year).filter(keeps)).collect()
}

fn row_cells(table: (u32, u32), heading: &str, of: &Table, row: &Row, columns: &[Option<What>]) -> Vec<ComparableCell> {
    let cells = row.cells.iter().zip(columns).zip(&of.columns);
    let cell = |((cell, what), column): ((&crate::syntax::Cell, &Option<What>), &crate::syntax::Column)| {
        let figure = cell.figure.clone()?;
        Some(ComparableCell {
            place: Place::in_block(table.0, table.1, of.span.start, figure.span),
            table,
            what: (*what)?,
            heading: heading.to_owned(),
            label: key(&row.label),
            name: format!("{} ({})", row.label.trim(), column.head.trim()),
            source: cell.source()?.to_owned(),
            figure,
        })
    };
    cells.filter_map(cell).collect()
}

struct YearCountReader<'a> {
    parts: &'a [Arc<Part>],
    headings: &'a Headings,
    year: u16,
}

impl YearCountReader<'_> {
    /// A count with the figure of the year before in brackets behind it.
    fn count(&self, entry: &Entry) -> Option<YearCount> {
        let q = &entry.quantity;
        let (At::Figure { block, index }, Measure::Count, Some(before)) = (q.at, q.measure, q.last) else {
            return None;
        };
        let part = self.parts.get(entry.part as usize)?;
        let (now, last) = (part.figure_at(block, index)?, part.figure_at(block, index + 1)?);
        let text = &part.prose(block as usize)?.text;
        let between = text.get(now.phrase.end as usize..last.span.start as usize)?;
        between.contains(&self.year.checked_sub(1)?.to_string()).then_some(())?;
        let source = last.span.of(text).to_owned();
        let words = q.words.iter().cloned().chain(behind(text.get(last.span.end as usize..)?)).collect();
        Some(YearCount {
            place: ledger::place(self.parts, entry.part, q.at)?,
            before_place: ledger::place(self.parts, entry.part, At::Figure { block, index: index + 1 })?,
            value: q.figure.value,
            before,
            source,
            heading: self.headings.at(entry.part, part, block as usize),
            words,
            period: q.period,
            total: q.total,
        })
    }
}

/// The words behind the brackets, as far as they speak of the count.
fn behind(text: &str) -> impl Iterator<Item = String> {
    let rest = text.split_once(')').filter(|(inside, _)| inside.len() < 12).map_or("", |(_, rest)| rest);
    let end = rest.find(|c: char| c.is_ascii_digit() || ".,;:(".contains(c)).unwrap_or(rest.len());
    rest.get(..end).unwrap_or("").split_whitespace().take(5).map(key)
}

fn goals_at(parts: &[Arc<Part>], report: &Report) -> Option<Place> {
    let sections = &report.template.as_ref()?.sections;
    let section = report.section(sections.iter().position(|s| s.role == SectionRole::Goals)?)?;
    report.goals.iter().all(|g| g.node.is_some()).then(|| section.title_place(parts))
}

fn goal(
    parts: &[Arc<Part>],
    report: &Report,
    vocabulary: &Vocabulary,
    goal: &crate::report::ReportGoal,
) -> Option<ComparableGoal> {
    let node = report.node(goal.node?)?;
    let title = node.title(parts).to_owned();
    let decided = goal.known.and_then(|(area, goal)| vocabulary.areas().nth(area)?.goals.get(goal));
    let id = key(decided.map_or(&title, |g| &g.title));
    Some(ComparableGoal { id, title, place: node.title_place(parts) })
}
