//! A table as both dialects give it: columns with their heads, rows with a label and cells.
//! Knows spans and figures, not what adds up to what.

use crate::amount::Figure;
use crate::text::Span;

/// Spans count from the start of the part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub span: Span,
    /// The line or heading of its own right above ("Tabell 1. Antal …"), when there is one.
    pub caption: Option<(String, Span)>,
    /// The text of the corner cell ("Tkr", "Viktiga orsaker …").
    pub corner: String,
    /// Figure columns only, in order; the label column is not one. In Markdown a column of words
    /// (Ansvarig myndighet) is kept, with cells without figures.
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    pub head: String,
    pub span: Span,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub span: Span,
    pub label: String,
    pub label_span: Span,
    /// One a column when the row's cells are known; empty when its figures can be split in more
    /// than one way, or when it has none (a subhead).
    pub cells: Vec<Cell>,
    /// The figures that were left unread because they can be split in more than one way; else empty.
    pub unread: Span,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub span: Span,
    /// As it is seen.
    pub text: String,
    pub figure: Option<Figure>,
}

impl Cell {
    /// The figure's characters as they are seen, its sign too.
    pub fn source(&self) -> Option<&str> {
        self.figure.as_ref()?;
        super::plain_table::number(&self.text).map(|figure| figure.span.of(&self.text))
    }
}
