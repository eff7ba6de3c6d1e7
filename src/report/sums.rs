//! Which rows of a table add up to which, and which columns are the difference of two others.

mod cell_facts;
mod computed_cells;
mod differences;
mod empty_totals;
mod no_sum;
mod odd_differences;
mod percent_rows;
mod roles;
mod shared_cause;
mod subtotals;
mod total_chains;
mod total_columns;
mod totals;
mod value_grid;

pub use crate::slip::Slip;
pub use cell_facts::{SumPart, missing, parts, share, stands};
pub use computed_cells::{Computed, computed};
pub use empty_totals::blanks;
pub use roles::{is_area, is_item, is_total};

use crate::amount::Micro;
use crate::syntax::Table;

/// A cell, as (row, column).
pub type CellAt = (usize, usize);

/// One sum or difference that a table claims, with what its cells give.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    pub kind: SumKind,
    /// The cell that is claimed.
    pub total: CellAt,
    /// The cells that give it, with the sign they are taken with.
    pub addends: Vec<(CellAt, i8)>,
    /// What the total's cell says, in the base unit.
    pub stated: Micro,
    /// What the addends give, in the base unit.
    pub computed: Micro,
    /// The unit of the last written place.
    pub step: Micro,
    /// False where every cell is nought, and the sum says nothing.
    pub live: bool,
    /// True when the stated total agrees within its interval.
    pub agrees: bool,
    /// When one cell explains the gap: which, why, and what it would be.
    pub suspect: Option<Suspect>,
    /// True when writing the computed value in the total breaks no other sum.
    pub mends: bool,
    /// The sums of the same table (by index) that the same fault breaks; this one tells of them.
    pub also: Vec<usize>,
    /// The sum that tells of this one's fault.
    pub told_by: Option<usize>,
}

impl Sum {
    /// Stated less computed.
    pub fn gap(&self) -> Micro {
        self.stated - self.computed
    }

    /// True where the fault is this sum's to tell.
    pub fn tells(&self) -> bool {
        !self.agrees && self.told_by.is_none()
    }

    /// How far rounding alone can carry the total away: half a unit for each figure that takes part.
    fn tolerance(&self) -> Micro {
        match (self.kind, self.addends.len()) {
            (SumKind::Change, _) => 0,
            // The very same rows: nothing is rounded anew.
            (_, 0 | 1) => 0,
            (_, n) => self.step * ((n as Micro + 1) / 2),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumKind {
    /// A total or subtotal over rows, or a total column over columns.
    Total,
    /// A column that is the difference of two others.
    Difference,
    /// A row of per cent: the change from one column to the next of the row above.
    Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspect {
    pub cell: CellAt,
    /// The slip of the hand that made it, when one alone did.
    pub why: Option<Slip>,
    pub value: Micro,
}

/// Every sum and difference of a table that has one reading.
pub fn sums(table: &Table) -> Vec<Sum> {
    let grid = value_grid::ValueGrid::new(table);
    let mut sums = totals::totals(table, &grid);
    differences::differences(table, &grid, &mut sums);
    total_columns::across(table, &grid, &mut sums);
    percent_rows::changes(table, &grid, &mut sums);
    let broken: Vec<usize> = sums.iter().enumerate().filter(|(_, s)| !s.agrees).map(|(i, _)| i).collect();
    for fault in shared_cause::faults(&grid, &sums, &broken) {
        fault.tell(&mut sums);
    }
    sums
}

#[cfg(test)]
mod tests;
