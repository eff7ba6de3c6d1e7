//! What an editor can ask of a report, in plain types: bytes in, bytes out. Knows no protocol.
//! Every answer is a value or nothing; half-written text gives what was understood.

mod actions;
mod entity;
mod hover;
mod look;
mod rename;
mod symbols;

pub use actions::{actions, fix_all};
pub use hover::hover;
pub use rename::{prepare_rename, rename};
pub use symbols::symbols;

use crate::analysis::Analysis;
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
pub struct Link {
    pub span: Span,
    pub target: LinkTarget,
}

#[derive(Clone, Debug, PartialEq)]
pub enum LinkTarget {
    Text(Span),
    Address(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Goal,
    Area,
    Status,
    Figure,
    Unit,
    Reference,
    Heading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    /// Where the name is defined (a heading), not used.
    pub definition: bool,
}

pub fn definition(_analysis: &Analysis, _at: u32) -> Option<Target> {
    None
}

/// Every place that names the goal, målområde, section or caption at `at`, the definition first.
pub fn references(_analysis: &Analysis, _at: u32, _with_definition: bool) -> Vec<Span> {
    Vec::new()
}

pub fn highlight(_analysis: &Analysis, _at: u32) -> Vec<Span> {
    Vec::new()
}

pub fn completion(_analysis: &Analysis, _at: u32) -> Vec<Completion> {
    Vec::new()
}

/// Foldable ranges.
pub fn folding(_analysis: &Analysis) -> Vec<Span> {
    Vec::new()
}

/// The ranges around a cursor, the smallest first.
pub fn selection(_analysis: &Analysis, _at: u32) -> Vec<Span> {
    Vec::new()
}

/// Tokens within a range, in order, not overlapping, none over a line break.
pub fn tokens(_analysis: &Analysis, _range: Span) -> Vec<Token> {
    Vec::new()
}

pub fn inlays(_analysis: &Analysis, _range: Span) -> Vec<Inlay> {
    Vec::new()
}

pub fn lenses(_analysis: &Analysis) -> Vec<Lens> {
    Vec::new()
}

pub fn links(_analysis: &Analysis) -> Vec<Link> {
    Vec::new()
}

/// The edits that write tables and figures by the rules, within a range; no value changes.
pub fn format(_analysis: &Analysis, _range: Span) -> Vec<Edit> {
    Vec::new()
}
