//! A table as its rows are counted: what they are called, which of them belong together, and for a column, whether each row
//! has what a sentence tells.

use super::group::groups;
use super::{Property, Tabled, deviation, state_column, target, year_change};
use crate::figures::Time;
use crate::report::Part;
use crate::report::tie::{PlacedTable, RowMeaning, Sort, TableMeaning, covers};
use crate::swedish::{Tag, Token, TokenKind, is_noun, look_up, state_of, stem, tokens};
use crate::syntax::{BlockKind, Cell, Prose, Table};
use crate::text::lower;

/// What a column says of each row: that it has what is told, that it has not, or neither for sure.
pub struct ColumnReading {
    pub column: usize,
    pub rows: Vec<Option<bool>>,
    /// The table leaves no doubt of what the column means.
    pub sure: bool,
    /// The years that it is of, where the table tells.
    pub years: Vec<u16>,
    /// It is read from words, in rows that no total can be among.
    pub worded: bool,
}

/// How well a table's rows are what a sentence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NounFit {
    /// They are called something else.
    Other,
    /// Nothing tells.
    Open,
    /// The rows of any table are called so.
    Any,
    /// The heading or the caption says the noun.
    Titled,
    /// The corner or the rows do.
    Named,
}

pub struct CountableTable<'a> {
    pub page: &'a PlacedTable<'a>,
    pub table: &'a Table,
    /// The short line above it.
    lead: String,
    heading: String,
    /// The words of each row's label, of the corner, and of all that stands above: every count of a report asks for them.
    labels: Vec<Vec<String>>,
    corner: Vec<String>,
    title: Vec<String>,
}

/// A line of so many words above a table is its title.
const TITLE: usize = 12;

impl<'a> CountableTable<'a> {
    pub fn of(part: &'a Part, page: &'a PlacedTable<'a>) -> Option<CountableTable<'a>> {
        let block = part.blocks.get(page.sheet.block as usize)?;
        let BlockKind::Table(table) = &block.kind else { return None };
        let above = (page.sheet.block as usize).checked_sub(1).and_then(|b| part.prose(b));
        let title = |p: &&Prose| !p.text.trim_end().ends_with(['.', '?', '!']) && p.text.split(' ').count() <= TITLE;
        let lead = above.filter(title).map_or(String::new(), |p| lower(&p.text));
        let head = page.sheet.head.and_then(|h| part.facts.heads.get(h as usize));
        let heading = head.map_or(String::new(), |h| lower(&h.title));
        let labels = table.rows.iter().map(|row| words(&row.label)).collect();
        let caption = table.caption.as_ref().map_or("", |c| c.0.as_str());
        let title = [caption, &lead, &heading].into_iter().flat_map(words).collect();
        Some(CountableTable { page, table, labels, corner: words(&table.corner), title, lead, heading })
    }

    pub fn sheet(&self) -> &'a TableMeaning {
        self.page.sheet
    }

    /// A label's words in lower case.
    pub fn label(&self, row: usize) -> String {
        self.table.rows.get(row).map_or(String::new(), |r| lower(&r.label))
    }

    /// What every column says of what is told.
    pub fn readings(&self, told: &Tabled) -> Vec<ColumnReading> {
        match &told.property {
            Property::Result { surplus } => deviation::readings(self, Some(*surplus)),
            Property::Keeps(keeps) => {
                let against = |r: ColumnReading| ColumnReading {
                    rows: r.rows.iter().map(|v| v.map(|v| v == *keeps)).collect(),
                    ..r
                };
                deviation::readings(self, None).into_iter().map(against).collect()
            }
            Property::Change { up } => year_change::readings(self, *up, told),
            Property::State(told) => {
                let mut all = state_column::readings(self, told);
                all.extend(target::readings(self, told));
                all
            }
        }
    }

    /// The groups of rows that could be meant: the first is all that can be counted.
    pub fn groups(&self, worded: bool) -> Vec<Vec<usize>> {
        let filled = |row: usize| match worded {
            true => self.table.rows.get(row).is_some_and(|r| r.cells.iter().any(|c| !c.text.trim().is_empty())),
            false => self.row(row).is_some_and(|r| r.cells.iter().any(Option::is_some)),
        };
        groups(self.sheet(), filled, worded)
    }

    pub fn row(&self, row: usize) -> Option<&'a RowMeaning> {
        self.sheet().rows.get(row)
    }

    pub fn fit(&self, noun: &str) -> NounFit {
        let says = |text: &str| words(text).iter().any(|w| is_noun(w, noun));
        let named = self.page.sheet.corner.iter().any(|w| w.sort == Sort::Name);
        let any = |word: &str| state_of(word).has(Tag::Rows);
        let titled = self.title.iter().any(|w| is_noun(w, noun));
        match () {
            _ if noun.is_empty() => NounFit::Open,
            _ if self.corner.iter().any(|w| is_noun(w, noun)) || self.heads_words(says) || self.are(noun) => {
                NounFit::Named
            }
            _ if named && !(any(noun) && self.corner.iter().any(|w| any(w))) => NounFit::Other,
            _ if titled => NounFit::Titled,
            _ if any(noun) => NounFit::Any,
            _ => NounFit::Open,
        }
    }

    /// A column of words beside numbered rows: "Nr | Mål".
    fn heads_words(&self, says: impl Fn(&str) -> bool) -> bool {
        let first = self.table.columns.first().filter(|c| says(&c.head));
        let word = |cell: Option<&Cell>| cell.is_some_and(|c| c.figure.is_none());
        first.is_some() && self.table.rows.iter().all(|row| word(row.cells.first()))
    }

    /// Most rows are called so: "Hamnnämnden", "Norra skolan".
    fn are(&self, noun: &str) -> bool {
        let count = (0..self.table.rows.len()).filter(|row| self.is(*row, noun)).count();
        count > 1 && count * 2 >= self.table.rows.len()
    }

    fn is(&self, row: usize, noun: &str) -> bool {
        self.labels.get(row).is_some_and(|words| words.iter().any(|w| is_noun(w, noun)))
    }

    /// Some of all that could be counted: "De största skolorna", or with a row for the rest.
    pub fn is_partial(&self) -> bool {
        let rest = |row: &RowMeaning| row.words.iter().any(|w| w.tags.has(Tag::Rest));
        let some = |w: &String| state_of(w).has(Tag::Chosen) || look_up(w).tags.has(Tag::Extreme);
        self.title.iter().any(some) || self.sheet().rows.iter().any(rest)
    }

    /// The years that its title tells.
    pub fn title_years(&self) -> Vec<u16> {
        let caption = self.table.caption.as_ref().map_or("", |c| c.0.as_str());
        let year = |t: &Token| if let TokenKind::Year(year) = t.kind { Some(year) } else { None };
        [caption, &self.lead, &self.heading]
            .iter()
            .flat_map(|text| tokens(text, &[]).iter().filter_map(year).collect::<Vec<_>>())
            .collect()
    }

    /// A row beside those that are counted, or perhaps so: "Gemensamt", "Övrigt", and what is called otherwise than the rest.
    pub fn is_beside(&self, row: usize, noun: &str) -> bool {
        let odd = !noun.is_empty() && self.are(noun) && !self.is(row, noun);
        let rest = self.row(row).is_some_and(|r| r.words.iter().any(|w| w.tags.has(Tag::Rest)));
        odd || rest || self.labels.get(row).is_some_and(|words| words.iter().any(|w| state_of(w).has(Tag::Shared)))
    }

    /// Every word of the sentence is of the table, or of nothing: no other time, place or kind is told of.
    pub fn explains(&self, told: &Tabled) -> bool {
        let change = matches!(told.property, Property::Change { .. });
        let names = |s: Sort| matches!(s, Sort::Name | Sort::Trait) || change && s == Sort::Measure;
        told.words.iter().filter(|w| names(w.sort)).all(|w| self.says(&w.stem))
    }

    /// A word of the table's caption, heading, corner or columns.
    pub fn says(&self, said: &str) -> bool {
        let heads = self.sheet().columns.iter().flat_map(|c| &c.words);
        let mut all = self.sheet().title().chain(self.page.heads.iter()).chain(heads);
        // "elevantalet" for "elever"
        let measured = |w: &str| said.strip_prefix(w).is_some_and(|rest| look_up(rest).tags.has(Tag::Measure));
        let says = |w: &str| covers(w, said) >= 60 || measured(w);
        all.any(|w| says(&w.stem)) || words(&self.lead).iter().any(|w| says(stem(w)))
    }
}

pub fn year(time: Time) -> Option<u16> {
    match time {
        Time::Year(year) => Some(year),
        _ => None,
    }
}

fn words(text: &str) -> Vec<String> {
    let low = lower(text);
    tokens(&low, &[]).iter().filter(|t| t.is_word()).map(|t| t.span.of(&low).to_string()).collect()
}
