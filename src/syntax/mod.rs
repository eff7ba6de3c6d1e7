//! What a text is made of, alike for both dialects: headings, paragraphs, items and tables with their
//! spans. Knows what a report's known headings are called, but not what a report demands.

mod entity;
pub mod markdown;
pub mod plain;
pub mod plain_table;
pub mod prose;
pub mod split;
pub mod table;
mod visible_text;
pub mod write;

pub use prose::Prose;
pub use table::{Cell, Column, Row, Table};

use crate::template::Vocabulary;
use crate::text::Span;

/// How a report is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    Markdown,
    /// Plain text as extracted from PDF: unmarked headings, rows without columns, page furniture.
    Plain,
}

/// Reads a part as it is seen. `first` is true at the start of the document.
pub fn read(text: &str, dialect: Dialect, vocabulary: &Vocabulary, first: bool) -> Vec<Block> {
    let shown = visible_text::VisibleText::new(text, dialect);
    let mut blocks = match dialect {
        Dialect::Markdown => markdown::read(&shown.text, first),
        Dialect::Plain => plain::read(&shown.text, vocabulary),
    };
    shown.place(&mut blocks);
    blocks
}

/// One piece of a part, in order. Spans count from the start of the part.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    Heading(Heading),
    Paragraph(Prose),
    /// An item of a list, without its mark.
    Item(Prose),
    Table(Table),
    /// The text of an HTML comment, where a finding can be silenced.
    Comment(String),
    /// The lines of the front matter.
    FrontMatter(Vec<(String, String, Span)>),
}

/// A heading as written; what it means is for the report to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1-6; in plain text as many as its number has parts, and 0 without a number, as nothing else tells.
    pub level: u8,
    pub prose: Prose,
    /// Plain text only: true where the words alone made it a heading (a known title or prefix),
    /// false where only its shape did (a short line before a paragraph).
    pub known: bool,
}
