//! Sentences that count a table's rows by what came of them: "Fyra av de sju nämnderna redovisar underskott", "Tre projekt är
//! försenade", "Frånvaron har minskat i fem av områdena". `statement` reads the sentences, `countable_table` the tables: for each row, whether
//! it has what is told. Which table is meant, and whether it denies the number, is decided where all of a report is known.

mod countable_table;
mod counted;
mod deviation;
mod group;
mod state_column;
mod statement;
mod table_choice;
mod target;
mod year_change;

pub use statement::read;
pub use table_choice::{DeniedCount, denied};

use crate::swedish::Tags;
use crate::text::Span;

use super::tie::Word;

/// A count of rows in a block's prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Tabled {
    pub block: usize,
    /// The word or the figure that counts, clean.
    pub at: Span,
    pub quantity: RowQuantity,
    /// How many there are in all, where it is told.
    pub of: Option<usize>,
    /// What is counted, in lower case; "" where nothing tells.
    pub noun: Box<str>,
    pub property: Property,
    /// The other words of the sentence: all of them has to be of the table, or the count is of something else.
    pub words: Box<[Word]>,
    pub years: Box<[u16]>,
    pub forecast: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowQuantity {
    Number(usize),
    All,
    AllBut(usize),
    None,
}

/// What is told of the rows that are counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Property {
    /// A surplus or a deficit.
    Result {
        surplus: bool,
    },
    /// It stays within its budget, or does not.
    Keeps(bool),
    /// More than before, or less.
    Change {
        up: bool,
    },
    State(State),
}

/// What came of something, in a word.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    pub word: Box<str>,
    pub tags: Tags,
    pub not: bool,
    pub partly: bool,
}
