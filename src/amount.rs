//! Figures: how Swedish numbers are written, what interval a written number stands for, and exact
//! arithmetic on them. Knows nothing of claims or tables.

use crate::text::Span;

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
}

/// Every amount of a clean text, in order. Years, dates, times, paragraphs, law and diary numbers,
/// heading and page numbers, ranges and list numbers are not amounts and are left out.
pub fn figures(_text: &str) -> Vec<Figure> {
    Vec::new()
}

/// The amount that a table cell holds, when the cell is one. Spans count from `at`.
pub fn cell(_text: &str, _at: u32) -> Option<Figure> {
    None
}

/// A value written the way `like` is written: its unit, its decimals, its group separator and minus.
pub fn write(_value: Micro, _like: &Figure, _source: &str) -> String {
    String::new()
}
