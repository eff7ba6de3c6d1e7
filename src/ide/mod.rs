//! What an editor can ask of a report, in plain types: bytes in, bytes out. Knows no protocol.
//! Every answer is a value or nothing; half-written text gives what was understood.

mod actions;
mod completion;
mod entity;
mod figures;
mod folding;
mod format;
mod hover;
mod inlays;
mod lenses;
mod links;
mod recompute;
mod references;
mod rename;
mod renumber;
mod report_view;
mod restate;
mod selection;
mod symbols;
mod tokens;

pub use actions::{actions, fix_all, touches};
pub use completion::{asks_for_namnd, completion};
pub use figures::number;
pub use folding::folding;
pub use format::{format, format_table};
pub use hover::hover;
pub use inlays::inlays;
pub use lenses::lenses;
pub use links::links;
pub use recompute::{Recomputed, from_source, recompute};
pub use references::{definition, highlight, references};
pub use rename::{prepare_rename, rename};
pub use restate::{Why, linked, prepare_restate, restate};
pub use selection::selection;
pub use symbols::symbols;
pub use tokens::tokens;

use crate::text::{Edit, Span};

/// One line of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    pub name: String,
    /// The status of an assessment ("Uppnåtts"); empty elsewhere.
    pub detail: String,
    pub kind: SymbolKind,
    /// Heading and all that belongs to it.
    pub span: Span,
    /// The heading's own words; within `span`.
    pub selection: Span,
    pub children: Vec<Symbol>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    Area,
    Goal,
    FollowUp,
    Assessment,
    Section,
    Table,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hover {
    pub span: Span,
    pub markdown: String,
}

/// A quick fix, with the finding it mends.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    pub title: String,
    pub edits: Vec<Edit>,
    pub preferred: bool,
    /// The index of the finding among `Analysis::findings`.
    pub finding: usize,
}

/// Where a name leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub origin: Span,
    /// The whole that is led to, and its own words.
    pub span: Span,
    pub selection: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    pub label: String,
    pub detail: String,
    /// Markdown.
    pub documentation: String,
    pub kind: CompletionKind,
    /// What is replaced, and by what.
    pub replace: Span,
    pub insert: String,
    /// The same with `${1:…}` places, where the client takes snippets.
    pub snippet: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    Goal,
    Area,
    Section,
    Status,
    Caption,
    Key,
    Value,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Inlay {
    pub at: u32,
    pub label: String,
    pub tooltip: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Lens {
    pub span: Span,
    pub title: String,
    /// What a click shows, when anything: places of the text.
    pub places: Vec<Span>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FollowableLink {
    pub span: Span,
    pub target: LinkTarget,
}

#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    Text(Span),
    Address(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SemanticTokenKind {
    Goal,
    Area,
    /// With its step of the scale, 0 the best, where it is on one.
    Status(Option<usize>),
    Figure,
    Unit,
    Reference,
    Heading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SemanticToken {
    pub span: Span,
    pub kind: SemanticTokenKind,
    /// Where the name is defined (a heading), not used.
    pub definition: bool,
}
