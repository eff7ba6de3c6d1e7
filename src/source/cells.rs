//! A source as plain cells: which sheets there are and what stands in them. Empty cells take no room.

use std::hash::Hash as _;
use std::sync::Arc;

use super::UnreadSource;
use super::grid::{SourceTable, grids};
use crate::amount::Micro;
use crate::hash::hasher;

/// So many cells are kept of one source: a table of 200 accounts for each of 12 months and 40 units has a tenth.
pub const MOST: usize = 1_000_000;

/// A name of a row or a column is no longer, in characters.
const LONGEST: usize = 300;

/// A source that was read. Two are equal where the same bytes were read in the same way.
#[derive(Clone, Debug)]
pub struct SourceBook {
    pub sheets: Vec<Sheet>,
    id: [u64; 2],
}

impl SourceBook {
    pub(super) fn new(sheets: Vec<Sheet>, (bytes, objects): (&[u8], &[(String, String)])) -> Self {
        let mut state = hasher();
        (bytes, objects).hash(&mut state);
        SourceBook { sheets, id: [std::hash::Hasher::finish(&state), bytes.len() as u64] }
    }

    /// How many cells it keeps.
    pub fn cells(&self) -> usize {
        self.sheets.iter().map(|s| s.cells.len()).sum()
    }
}

impl PartialEq for SourceBook {
    fn eq(&self, other: &SourceBook) -> bool {
        self.id == other.id
    }
}

/// What a sheet is written in, which tells how its places are named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetForm {
    #[default]
    Sheet,
    /// A text has no sheets.
    Text,
    /// A row for each account, with its number in the first column.
    Ledger,
}

#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub form: SheetForm,
    /// Its author does not see it.
    pub hidden: bool,
    /// By row and column, from 0, in order.
    cells: Vec<PlacedValue>,
    /// The tables on it.
    pub grids: Vec<SourceTable>,
}

/// What stands in a row and a column.
pub type PlacedValue = ((u32, u32), Value);

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(Arc<str>),
    /// As it is stored, whatever it is shown as.
    Number(Micro),
    /// A number that is shown as a date or a time.
    Date,
    /// "#REF!"
    Error(Arc<str>),
    /// A formula whose value the program did not save.
    Unsaved,
}

impl Value {
    /// A text, or nothing where only white space stands.
    pub fn text(text: &str) -> Option<Value> {
        let words = text.trim();
        let cut = words.char_indices().nth(LONGEST).map_or(words, |(at, _)| words.get(..at).unwrap_or(words));
        (!words.is_empty()).then(|| Value::Text(cut.into()))
    }

    pub fn words(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    pub fn number(&self) -> Option<Micro> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }
}

impl Sheet {
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    pub fn at(&self, row: u32, column: u32) -> Option<&Value> {
        let found = self.cells.binary_search_by_key(&(row, column), |(at, _)| *at).ok()?;
        self.cells.get(found).map(|(_, value)| value)
    }

    /// The rows that hold anything, each with its number and its cells.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[PlacedValue])> {
        self.cells.chunk_by(|a, b| a.0.0 == b.0.0).filter_map(|cells| Some((cells.first()?.0.0, cells)))
    }

    /// The name of a cell's place: "RR nämnd!D16", "D16" in a text, "konto 5010, Utfall 2024" in a ledger.
    pub fn place(&self, row: u32, column: u32) -> String {
        let cell = format!("{}{}", letters(column), row + 1);
        match self.form {
            SheetForm::Sheet => format!("{}!{cell}", self.name),
            SheetForm::Text => cell,
            SheetForm::Ledger => {
                let words = |row, column| self.at(row, column).and_then(Value::words).unwrap_or_default();
                format!("konto {}, {}", words(row, 0), words(0, column))
            }
        }
    }
}

/// A column as a workbook names it: A, B … Z, AA.
fn letters(column: u32) -> String {
    let (mut left, mut letters) = (column + 1, Vec::new());
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Cells as they are read, in any order, up to as many as are kept.
#[derive(Debug, Default)]
pub struct Gathered {
    cells: Vec<((u32, u32), Value)>,
}

impl Gathered {
    pub fn put(&mut self, at: (u32, u32), value: Option<Value>, left: &mut usize) -> Result<(), UnreadSource> {
        if let Some(value) = value {
            *left = left.checked_sub(1).ok_or(UnreadSource::TooLarge)?;
            self.cells.push((at, value));
        }
        Ok(())
    }

    /// The sheet of these cells; of two at one place the last is kept.
    pub fn sheet(mut self, name: &str, form: SheetForm, hidden: bool) -> Sheet {
        self.cells.reverse();
        self.cells.sort_by_key(|(at, _)| *at);
        self.cells.dedup_by_key(|(at, _)| *at);
        let mut sheet = Sheet { name: name.to_owned(), form, hidden, cells: self.cells, grids: Vec::new() };
        sheet.grids = grids(&sheet);
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_of_a_workbook() {
        let named = [0, 25, 26, 51, 701, 702, 16_383].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]);
    }
}
