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
    pub sheets: Vec<Sheet>,
    pub sentences: Vec<Sentence>,
}

/// A table with figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub block: u32,
    /// The stems of its caption and of the heading above it.
    pub title: Vec<String>,
    pub cells: Vec<Statement>,
    /// The stems of each row's label, by the row's number.
    pub labels: Vec<Vec<String>>,
}

/// A sentence with figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// A hash of all its text, and of the text between its figures.
    pub whole: u64,
    pub frame: u64,
    pub stems: Vec<String>,
    /// The stems of the heading above it.
    pub title: Vec<String>,
    pub figures: Vec<Statement>,
}

/// One figure where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub at: At,
    /// What a cell is known by in its table: a hash of its row's label, of its column's head, and which of those it is.
    pub key: u64,
    /// Its spans are left out.
    pub figure: Figure,
    /// As it is seen, with its unit.
    pub text: String,
    /// "Nettokostnad (Utfall)"; empty in prose.
    pub name: String,
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
        let head = part.facts.heads.iter().rposition(|h| h.blocks.0 <= number).map(|h| h as u32);
        let title = part.title_above(head);
        match &block.kind {
            BlockKind::Table(table) => found.sheets.extend(sheet(table, number as u32, title)),
            _ => {
                let figures = part.numbers.figures.get(number).map_or(&[][..], Vec::as_slice);
                if let Some(prose) = block.prose().filter(|_| !figures.is_empty()) {
                    found.sentences.extend(told(prose, figures, number as u32, title));
                }
            }
        }
    }
    found
}

fn sheet(table: &Table, block: u32, title: &str) -> Option<Sheet> {
    let caption = table.caption.as_ref().map_or("", |(text, _)| text.as_str());
    let mut seen: HashMap<(&str, &str), u32> = HashMap::default();
    let mut cells = Vec::new();
    for (row, line) in table.rows.iter().enumerate() {
        for (column, cell) in line.cells.iter().enumerate() {
            let Some(figure) = &cell.figure else { continue };
            let head = table.columns.get(column).map_or("", |c| c.head.as_str());
            let nth = seen.entry((&line.label, head)).or_default();
            let at = At::Cell { block, row: row as u32, column: column as u32 };
            let key = hash((&line.label, head, *nth));
            *nth += 1;
            let name = if head.is_empty() { line.label.clone() } else { format!("{} ({head})", line.label) };
            cells.push(Statement { at, key, figure: bare(figure), text: with_unit(cell.text.trim(), figure), name });
        }
    }
    let labels = table.rows.iter().map(|r| stems(&r.label)).collect();
    let title = stems(&format!("{caption} {title} {}", table.corner));
    (!cells.is_empty()).then_some(Sheet { block, title, cells, labels })
}

/// A cell's text with the unit that its table gives it.
fn with_unit(text: &str, figure: &Figure) -> String {
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

fn told(prose: &Prose, figures: &[Figure], block: u32, title: &str) -> Vec<Sentence> {
    let text = prose.text.as_str();
    let title = stems(title);
    let mut next = 0;
    let read = |bytes: Range<usize>| {
        let first = next;
        next += figures.get(first..)?.iter().take_while(|f| (f.span.start as usize) < bytes.end).count();
        let own = figures.get(first..next).filter(|own| !own.is_empty())?;
        let (whole, frame) = hashes(text, &bytes, own);
        let statement = |(i, f): (usize, &Figure)| Statement {
            at: At::Figure { block, index: (first + i) as u32 },
            key: i as u64,
            figure: bare(f),
            text: Span { start: f.span.start, end: f.phrase.end }.of(text).to_string(),
            name: String::new(),
        };
        let statements = own.iter().enumerate().map(statement).collect();
        let stems = stems(text.get(bytes)?);
        Some(Sentence { whole, frame, stems, title: title.clone(), figures: statements })
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
fn stems(text: &str) -> Vec<String> {
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
