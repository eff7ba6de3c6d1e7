//! Which rows of a table add up to which, and which columns are the difference of two others.

use crate::amount::Micro;
use crate::syntax::Table;

/// One sum or difference that a table claims, with what its cells give.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    pub kind: Kind,
    /// The cell that is claimed, as (row, column).
    pub total: (usize, usize),
    /// The cells that give it, with the sign they are taken with.
    pub addends: Vec<((usize, usize), i8)>,
    /// What the addends give, in the base unit.
    pub computed: Micro,
    /// True when the stated total agrees within its interval.
    pub agrees: bool,
    /// When one addend explains the gap: which, why, and what it would be.
    pub suspect: Option<Suspect>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A total or subtotal over rows.
    Total,
    /// A column that is the difference of two others.
    Difference,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Suspect {
    pub cell: (usize, usize),
    pub why: Slip,
    pub value: Micro,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    SwappedDigits,
    Sign,
    LostDigit,
    ExtraDigit,
    OneDigit,
}

/// Every sum and difference of a table that has one reading.
pub fn sums(_table: &Table) -> Vec<Sum> {
    Vec::new()
}
