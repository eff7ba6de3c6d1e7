//! Figures: how Swedish numbers are written, what interval a written number stands for, and exact
//! arithmetic on them. Knows nothing of claims or tables.

use crate::text::Span;

mod cell;
mod cell_suffix;
mod chars;
mod interval;
mod lex;
mod non_figures;
mod number_words;
mod unit;
mod write;

pub use cell::cell;
pub use cell_suffix::{without_note, without_remarks};
pub use chars::{fold, word_after, word_before};
pub use interval::Interval;
pub use lex::figures;
pub use non_figures::label_before;
pub use number_words::WORDS;
pub use unit::measured;
pub use write::write;

/// A number in millionths of its base unit (kronor, per cent, pieces). Exact; no floating point.
pub type Micro = i128;

/// One, in [`Micro`].
pub const ONE: Micro = 1_000_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A count, or a table figure whose unit is not known.
    #[default]
    None,
    /// Kronor; the factor says how it was written (1, 1 000 tkr, 1 000 000 mnkr, 10^9 mdkr).
    Kronor {
        factor: u32,
    },
    Percent,
    PercentPoint,
}

impl Unit {
    /// How many base units one written unit is.
    pub fn factor(self) -> Micro {
        match self {
            Unit::Kronor { factor } => factor as Micro,
            _ => 1,
        }
    }

    /// True when figures of both units can be added: kronor whatever their factor.
    pub fn alike(self, other: Unit) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// How sure the author was of the figure ("drygt", "knappt", "cirka" …).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hedge {
    #[default]
    None,
    /// drygt, över, mer än
    Over,
    /// knappt, nästan, närmare, strax under
    Under,
    /// cirka, ca, runt, omkring, ungefär, uppskattningsvis
    About,
    /// minst
    AtLeast,
    /// högst, upp till
    AtMost,
}

/// What a figure was written with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// "2 038", "12,6"
    #[default]
    Digits,
    /// "sju"
    Word,
    /// "hälften", "två tredjedelar"; the unit is per cent.
    Fraction,
}

/// A written number. `value` and `step` are in the base unit: "51 miljoner kronor" is 51 000 000
/// kronor (times [`ONE`]) with a step of 1 000 000.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The number itself with its sign, unit and hedge left out.
    pub span: Span,
    /// The number with hedge and unit.
    pub phrase: Span,
    pub value: Micro,
    /// The unit of the last written digit.
    pub step: Micro,
    pub unit: Unit,
    pub hedge: Hedge,
    pub form: Form,
    /// A count written in full: it stands for itself and for nothing beside it.
    pub exact: bool,
    /// Another year's figure set beside this year's: "5641 (2023: 6092)".
    pub last_year: bool,
    /// The word that follows ("flickor"), empty where none stands that could be a noun.
    pub noun: Span,
}

#[cfg(test)]
mod tests;
