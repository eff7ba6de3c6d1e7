//! A table as figures in prose are held against it: what each row names, and what each column is of (outcome or plan, level
//! or deviation, for which time). Knows no prose.

use super::words::{Word, label};
use crate::amount::Figure;
use crate::figures::{Basis, Time};
use crate::swedish::{Tag, Tags, Token, TokenKind, tokens};
use crate::syntax::Table;
use crate::text::lower;

/// What the figures of a column, or a figure in prose, are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Measure {
    /// What something amounts to.
    #[default]
    Level,
    /// What lies between outcome and plan.
    Deviation,
    /// What lies between two times.
    Change,
}

/// How much of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    #[default]
    Unsaid,
    /// The year so far, or a day in it.
    ToDate,
    Year,
}

/// What a column's head says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnMeaning {
    pub measure: Measure,
    pub basis: Basis,
    pub time: Time,
    pub period: Period,
    pub percent: bool,
    /// What else it is of; a month of an earlier forecast too.
    pub words: Vec<Word>,
    /// "Totalt", "Samtliga"
    pub total: bool,
    /// The first year of a change whose head tells both.
    pub since: Option<u16>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowMeaning {
    pub words: Vec<Word>,
    /// Said to be a total.
    pub total: bool,
    /// A part of the row above: "varav kvinnor".
    pub part: bool,
    /// Its label says that it is told in per cent.
    pub percent: bool,
    /// Its figures, without their places, one a column.
    pub cells: Vec<Option<Figure>>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableMeaning {
    pub block: u32,
    /// The heading above it, among those of its part.
    pub head: Option<u32>,
    /// Its corner or its caption says that it is told in per cent.
    pub percent: bool,
    /// What its caption names, and its corner.
    pub caption: Vec<Word>,
    pub corner: Vec<Word>,
    pub columns: Vec<ColumnMeaning>,
    pub rows: Vec<RowMeaning>,
}

impl TableMeaning {
    /// The words of its caption and its corner.
    pub fn title(&self) -> impl Iterator<Item = &Word> {
        self.caption.iter().chain(&self.corner)
    }

    /// It has one row of figures.
    pub fn alone(&self) -> bool {
        self.rows.iter().filter(|row| row.cells.iter().any(Option::is_some)).count() == 1
    }

    pub fn read(table: &Table, block: u32, head: Option<u32>) -> TableMeaning {
        let caption = table.caption.as_ref().map_or("", |c| c.0.as_str());
        let percent = in_percent(caption) || in_percent(&table.corner);
        let (caption, corner) = (said(caption, label), said(&table.corner, label));
        let columns = table.columns.iter().map(|c| said(&c.head, column)).collect();
        let rows = table.rows.iter().map(|row| {
            let mut read = said(&row.label, row_of);
            read.cells = row.cells.iter().map(|cell| cell.figure.as_ref().map(crate::report::ledger::bare)).collect();
            read
        });
        TableMeaning { block, head, percent, caption, corner, columns, rows: rows.collect() }
    }
}

fn in_percent(text: &str) -> bool {
    let low = lower(text);
    crate::syntax::plain_table::percent(&low) && !low.contains("procentenhet")
}

/// What is read of a text in lower case and its tokens.
fn said<T>(text: &str, read: impl Fn(&str, &[Token]) -> T) -> T {
    let low = lower(text);
    read(&low, &tokens(&low, &[]))
}

fn row_of(low: &str, all: &[Token]) -> RowMeaning {
    let tags = |tag: Tag| all.iter().any(|t| t.tags.has(tag));
    let words = label(low, all).into_iter().filter(|w| !w.tags.has(Tag::Total)).collect();
    RowMeaning { words, total: tags(Tag::Total), part: tags(Tag::Whereof), percent: in_percent(low), cells: Vec::new() }
}

/// Tags that a head's role is read from: words with them name nothing more.
const ROLES: Tags = Tags::of(&[
    Tag::Budget,
    Tag::Plan,
    Tag::Forecast,
    Tag::Outcome,
    Tag::Goal,
    Tag::Deviation,
    Tag::Unused,
    Tag::ChangeNoun,
    Tag::Share,
    Tag::Total,
    Tag::Before,
    Tag::Now,
    Tag::FullYear,
    Tag::Period,
    Tag::Closing,
    Tag::Opening,
    Tag::SoFar,
    Tag::Result,
    Tag::NetCost,
]);

fn column(low: &str, all: &[Token]) -> ColumnMeaning {
    let has = |tag: Tag| all.iter().any(|t| t.tags.has(tag));
    let year = all.iter().rev().find_map(|t| if let TokenKind::Year(y) = t.kind { Some(y) } else { None });
    let first = all.iter().find_map(|t| if let TokenKind::Year(y) = t.kind { Some(y) } else { None });
    let months = all.iter().filter(|t| t.tags.has(Tag::Month)).count();
    let measure = match () {
        // "Kvar", "Återstår": what is left of a plan.
        _ if has(Tag::Deviation) || has(Tag::Unused) => Measure::Deviation,
        _ if has(Tag::ChangeNoun) || has(Tag::ChangeVerb) => Measure::Change,
        _ => Measure::Level,
    };
    let basis = match () {
        _ if has(Tag::Outcome) => Basis::Outcome,
        _ if has(Tag::Forecast) => Basis::Forecast,
        _ if has(Tag::Goal) => Basis::Goal,
        _ if has(Tag::Budget) || has(Tag::Plan) => Basis::Budget,
        _ => Basis::Unsaid,
    };
    let time = year.map(Time::Year).or(has(Tag::Before).then_some(Time::Before)).unwrap_or_default();
    let single = months == 1 && year.is_none();
    let period = match () {
        _ if has(Tag::FullYear) => Period::Year,
        _ if basis == Basis::Forecast && months < 2 => Period::Year,
        _ if months > 1 || has(Tag::Period) || has(Tag::SoFar) || months == 1 && year.is_some() => Period::ToDate,
        _ if has(Tag::Season) => Period::ToDate,
        _ => Period::Unsaid,
    };
    let mut words: Vec<Word> = label(low, all).into_iter().filter(|w| !w.tags.any(ROLES)).collect();
    let months = all.iter().filter(|t| single && t.tags.has(Tag::Month));
    words.extend(months.map(|t| Word {
        stem: crate::swedish::stem(t.span.of(low)).into(),
        tags: t.tags,
        sort: super::words::Sort::Name,
        many: false,
    }));
    let percent = has(Tag::Share) || in_percent(low);
    let since = first.filter(|y| measure == Measure::Change && year != Some(*y));
    ColumnMeaning { measure, basis, time, period, percent, words, total: has(Tag::Total), since }
}
