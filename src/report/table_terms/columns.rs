//! What a column's head says: the year, outcome or plan, and what it counts.

use crate::figures::Basis;
use crate::figures::open::stems;
use crate::swedish::{Tag, Tags, TokenKind, tokens};
use crate::syntax::Table;
use crate::text::lower;

/// What a column holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermColumn {
    /// Its year; the latest where it is not told and the column is of now.
    pub order: u16,
    pub basis: Basis,
    /// Counted from other columns: a deviation, a change, a share.
    pub derived: bool,
    /// What it counts, in stems.
    pub of: Vec<String>,
}

const DERIVED: Tags = Tags::of(&[Tag::Deviation, Tag::ChangeNoun, Tag::Share, Tag::Rest]);

/// The columns of a table.
pub fn columns(table: &Table) -> Vec<TermColumn> {
    table.columns.iter().map(|c| column(&c.head)).collect()
}

fn column(head: &str) -> TermColumn {
    let low = lower(head);
    let tokens = tokens(&low, &[]);
    let tags = tokens.iter().fold(Tags::NONE, |all, t| all.with(t.tags));
    let year = tokens.iter().rev().find_map(|t| match t.kind {
        TokenKind::Year(year) => Some(year),
        _ => None,
    });
    let basis = match () {
        _ if tags.has(Tag::Forecast) => Basis::Forecast,
        _ if tags.has(Tag::Budget) || tags.has(Tag::Plan) => Basis::Budget,
        _ if tags.has(Tag::Goal) => Basis::Goal,
        _ => Basis::Outcome,
    };
    let order = year.unwrap_or(if tags.has(Tag::Before) { 1 } else { u16::MAX });
    TermColumn { order, basis, derived: tags.any(DERIVED) || low.contains('%'), of: stems(&low, &tokens) }
}
