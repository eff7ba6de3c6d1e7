//! Which cells of a report's tables come from which cells of its sources, and whether they agree. A row and a column are
//! found by their names; unit and sign are those that most rows bear out. What cannot be found surely is not judged, and
//! is told only where a name is near or the settings promised it.

mod columns;
mod judge;
mod missing;
mod rows;
mod table;

use std::sync::Arc;

use crate::amount::Micro;
use crate::config::Settings;
use crate::finding::{Level, Place};
use crate::report::Part;

pub use judge::SourceVerdict;

/// What a report's sources say of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sourced {
    pub tables: Vec<SourcedTable>,
    pub absent: Vec<Absent>,
}

/// A table that is tied to a source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcedTable {
    pub part: u32,
    pub block: u32,
    /// The source's file as the settings name it.
    pub file: String,
    pub cells: Vec<SourcedCell>,
    /// How many of its figures have no place in the source.
    pub without: usize,
}

/// A cell of a report's table with what its source says.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcedCell {
    pub row: usize,
    pub column: usize,
    /// In millionths of the base unit of the table's figures, signed as the report signs them.
    pub value: Micro,
    /// Where it stands: "RR nämnd!D16".
    pub place: String,
    /// None for a cell that holds no figure yet.
    pub verdict: Option<SourceVerdict>,
}

/// Something that is not where the settings or the report say.
#[derive(Clone, Debug, PartialEq)]
pub struct Absent {
    pub place: Place,
    pub level: Level,
    /// Swedish.
    pub message: String,
    pub proposal: Option<Proposal>,
}

/// A change of an entry of the settings' `source`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The entry's number.
    pub source: usize,
    pub change: NameCorrection,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameCorrection {
    File(String),
    Sheet(String),
    /// The report's name, and the source's: of a row, all that are added up.
    Row(String, Vec<String>),
    Column(String, String),
}

impl Sourced {
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.absent.is_empty()
    }

    /// The table of a block, and what its source says of a cell of it.
    pub fn at(&self, part: u32, block: u32, (row, column): (usize, usize)) -> Option<(&SourcedTable, &SourcedCell)> {
        let tables = self.tables.iter().filter(|t| (t.part, t.block) == (part, block));
        tables.flat_map(|t| t.cells.iter().map(move |c| (t, c))).find(|(_, c)| (c.row, c.column) == (row, column))
    }
}

/// Holds a report against its sources.
pub fn sourced(parts: &[Arc<Part>], year: Option<u16>, settings: &Settings) -> Sourced {
    let mut found = Sourced::default();
    for (number, (source, book)) in settings.source.iter().zip(&settings.books).enumerate() {
        let tables = table::meant(parts, source, &found);
        match book {
            Ok(book) => {
                let tie = table::SourceTie { number, source, book, year: source.period.or(year) };
                tie.hold(parts, &tables, &mut found);
            }
            Err(why) => found.absent.extend(missing::unread(parts, (number, source), &tables, why)),
        }
    }
    found.absent.dedup();
    found
}
