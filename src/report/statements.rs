//! Every figure that a part states, in a table's cell or in a sentence, by what it is known by from one version of the
//! text to the next: a cell by its row and column, a figure of a sentence by the sentence's other words. Knows nothing
//! of what a figure means.

use std::hash::{Hash, Hasher as _};
use std::ops::Range;

use super::Part;
use super::ledger::At;
use crate::amount::{Figure, Form, Hedge, Interval, Micro, Unit};
use crate::hash::{HashMap, hasher};
use crate::swedish::{Tag, look_up, sentences, stem};
use crate::syntax::{BlockKind, Prose, Table};
use crate::text::Span;

/// The statements of a part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statements {
    pub sheets: Vec<TableStatements>,
    pub sentences: Vec<SentenceStatements>,
}

/// A table with figures.
#[derive(Clone, Debug, PartialEq)]
pub struct TableStatements {
    pub block: u32,
    pub cells: Vec<Statement>,
}

/// A sentence with figures.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceStatements {
    pub block: u32,
    /// Its bytes in the block's clean text.
    pub span: Span,
    /// A hash of all its text, and of the text between its figures.
    pub whole: u64,
    pub frame: u64,
    pub figures: Vec<Statement>,
}

/// One figure where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub at: At,
    /// What a cell is known by in its table: a hash of its row's label, of its column's head, and which of how many that are
    /// named so it is: where a row comes or goes among rows of one name, none of them is known again.
    pub key: u64,
    /// A hash of its row's label and its column's head alone; nought in prose.
    pub name: u64,
    /// Its spans are left out.
    pub figure: Figure,
}

impl Statement {
    pub fn value(&self) -> Micro {
        self.figure.value
    }

    /// How many digits tell its value.
    pub fn digits(&self) -> u32 {
        (self.figure.value.abs() / self.figure.step.max(1)).checked_ilog10().map_or(0, |n| n + 1)
    }

    /// True where both can state the same amount, its sign left out. Two amounts of the same last place must be equal.
    pub fn agrees(&self, other: &Statement) -> bool {
        let (a, b) = (&self.in_unit_of(other).figure, &other.in_unit_of(self).figure);
        let exact = |f: &Figure| f.hedge == Hedge::None && f.form != Form::Fraction;
        if !a.unit.alike(b.unit) {
            return false;
        }
        if a.step == b.step && exact(a) && exact(b) {
            return a.value.abs() == b.value.abs();
        }
        self.in_unit_of(other).interval().meets(other.in_unit_of(self).interval())
    }

    /// A figure of no known unit is taken to be in that of the one that it is held against.
    fn in_unit_of(&self, other: &Statement) -> Statement {
        let (mut new, by) = (self.clone(), other.figure.unit.factor());
        if self.figure.unit == Unit::None && matches!(other.figure.unit, Unit::Kronor { .. }) {
            new.figure.unit = other.figure.unit;
            (new.figure.value, new.figure.step) =
                (self.figure.value.saturating_mul(by), self.figure.step.saturating_mul(by));
        }
        new
    }

    fn interval(&self) -> Interval {
        match self.at {
            At::Cell { .. } => Interval::rounded(self.figure.value, self.figure.step).absolute(),
            At::Figure { .. } => Interval::of(&self.figure).absolute(),
        }
    }
}

/// Reads the statements of a part.
pub fn statements(part: &Part) -> Statements {
    let mut found = Statements::default();
    for (number, block) in part.blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::Table(table) => found.sheets.extend(sheet(table, number as u32)),
            _ => {
                let figures = part.numbers.figures.get(number).map_or(&[][..], Vec::as_slice);
                if let Some(prose) = block.prose().filter(|_| !figures.is_empty()) {
                    found.sentences.extend(told(prose, figures, number as u32));
                }
            }
        }
    }
    found
}

fn sheet(table: &Table, block: u32) -> Option<TableStatements> {
    let head = |column: usize| table.columns.get(column).map_or("", |c| c.head.as_str());
    let rows = || table.rows.iter().enumerate();
    let all = rows().flat_map(|(r, row)| row.cells.iter().enumerate().map(move |(c, cell)| (r, c, row, cell)));
    let figures: Vec<_> = all.filter_map(|(r, c, row, cell)| Some((r, c, &row.label, cell.figure.as_ref()?))).collect();
    let mut named: HashMap<(&str, &str), u32> = HashMap::default();
    figures.iter().for_each(|(_, column, label, _)| *named.entry((label, head(*column))).or_default() += 1);
    let mut seen: HashMap<(&str, &str), u32> = HashMap::default();
    let mut cells = Vec::new();
    for (row, column, label, figure) in figures {
        let name = (label.as_str(), head(column));
        let nth = seen.entry(name).or_default();
        let at = At::Cell { block, row: row as u32, column: column as u32 };
        cells.push(Statement { at, key: hash((name, *nth, named.get(&name))), name: hash(name), figure: bare(figure) });
        *nth += 1;
    }
    (!cells.is_empty()).then_some(TableStatements { block, cells })
}

impl Part {
    /// A stated figure as it is seen, with its unit.
    pub fn written(&self, at: At) -> Option<String> {
        match at {
            At::Cell { block, row, column } => {
                let cell = self.table(block)?.rows.get(row as usize)?.cells.get(column as usize)?;
                Some(with_unit(cell.text.trim(), cell.figure.as_ref()?))
            }
            At::Figure { block, index } => {
                let figure = self.figure_at(block, index)?;
                let shown = Span { start: figure.span.start, end: figure.phrase.end };
                Some(shown.of(&self.prose(block as usize)?.text).to_string())
            }
        }
    }

    /// "Nettokostnad (Utfall)" for a cell; empty for a figure in prose.
    pub fn name_of(&self, at: At) -> String {
        let At::Cell { block, column, .. } = at else { return String::new() };
        let head = self.table(block).and_then(|t| t.columns.get(column as usize)).map_or("", |c| c.head.as_str());
        let label = self.label_of(at);
        if head.is_empty() { label.to_string() } else { format!("{label} ({head})") }
    }

    /// The label of a cell's row.
    pub fn label_of(&self, at: At) -> &str {
        let At::Cell { block, row, .. } = at else { return "" };
        self.table(block).and_then(|t| t.rows.get(row as usize)).map_or("", |r| r.label.as_str())
    }

    /// The heading above a block.
    pub fn heading_of(&self, block: u32) -> &str {
        let head = self.facts.heads.iter().rposition(|h| h.blocks.0 <= block as usize);
        self.title_above(head.map(|h| h as u32))
    }

    pub fn table(&self, block: u32) -> Option<&Table> {
        match &self.blocks.get(block as usize)?.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        }
    }
}

/// A cell's text with the unit that its table gives it.
pub(super) fn with_unit(text: &str, figure: &Figure) -> String {
    let unit = match figure.unit {
        Unit::Kronor { factor: 1 } => " kr",
        Unit::Kronor { factor: 1_000 } => " tkr",
        Unit::Kronor { factor: 1_000_000 } => " mnkr",
        Unit::Percent => " procent",
        _ => "",
    };
    let is_bare = text.ends_with(|c: char| c.is_ascii_digit());
    if is_bare { format!("{text}{unit}") } else { text.to_string() }
}

fn told(prose: &Prose, figures: &[Figure], block: u32) -> Vec<SentenceStatements> {
    let text = prose.text.as_str();
    let mut next = 0;
    let read = |bytes: Range<usize>| {
        let first = next;
        next += figures.get(first..)?.iter().take_while(|f| (f.span.start as usize) < bytes.end).count();
        let own = figures.get(first..next).filter(|own| !own.is_empty())?;
        let (whole, frame) = hashes(text, &bytes, own);
        let statement = |(i, f): (usize, &Figure)| Statement {
            at: At::Figure { block, index: (first + i) as u32 },
            key: i as u64,
            name: 0,
            figure: bare(f),
        };
        let figures = own.iter().enumerate().map(statement).collect();
        Some(SentenceStatements { block, span: Span::new(bytes.start, bytes.end), whole, frame, figures })
    };
    sentences(text).into_iter().filter_map(read).collect()
}

/// A hash of a sentence, and one of it without its figures.
fn hashes(text: &str, bytes: &Range<usize>, figures: &[Figure]) -> (u64, u64) {
    let mut state = hasher();
    let mut from = bytes.start;
    for figure in figures {
        text.get(from..figure.phrase.start as usize).unwrap_or_default().trim().hash(&mut state);
        from = figure.phrase.end as usize;
    }
    text.get(from..bytes.end).unwrap_or_default().trim().hash(&mut state);
    (hash(text.get(bytes.clone()).unwrap_or_default().trim()), state.finish())
}

/// The stems of the words that name something: of some length, and telling nothing of figures in general.
pub fn stems(text: &str) -> Vec<String> {
    let low = text.to_lowercase();
    let words = low.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 3 && !is_general(w));
    let mut found: Vec<String> = words.map(|w| stem(w).to_string()).collect();
    found.sort();
    found.dedup();
    found
}

fn is_general(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || look_up(word).tags.has(Tag::Total)
}

fn bare(figure: &Figure) -> Figure {
    Figure { span: Span::default(), phrase: Span::default(), noun: Span::default(), ..figure.clone() }
}

fn hash(what: impl Hash) -> u64 {
    let mut state = hasher();
    what.hash(&mut state);
    state.finish()
}
