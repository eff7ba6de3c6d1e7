//! What a check has to say: a finding with its place, the other places that take part, and the ways to
//! mend it. Plain data; knows neither rules nor editors.

use std::sync::Arc;

use crate::text::{Span, Text};

/// How grave a finding is; the numbers are those of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Error = 1,
    Warning = 2,
    Information = 3,
    Hint = 4,
}

/// A place in a report. It counts from a block of its part, so that it stays true while text is typed in
/// the other blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The index of the part, or [`HERE`].
    pub part: u32,
    /// What the bytes are counted from.
    pub from: Anchor,
    pub span: Span,
}

/// What a place counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    /// The start of the part.
    Part,
    /// The start of a block of the part.
    Block(u32),
    /// The end of the part's text, white space left out.
    End,
}

/// Stands for "the part that this finding belongs to" while a part is read on its own.
pub const HERE: u32 = u32::MAX;

impl Place {
    pub fn here(span: Span) -> Self {
        Place::in_part(HERE, span)
    }

    /// A place by its bytes from the start of a part.
    pub fn in_part(part: u32, span: Span) -> Self {
        Place { part, from: Anchor::Part, span }
    }

    /// The same where it stands in a block that starts at `start`.
    pub fn in_block(part: u32, block: u32, start: u32, span: Span) -> Self {
        let from = |at: u32| at.saturating_sub(start);
        Place { part, from: Anchor::Block(block), span: Span { start: from(span.start), end: from(span.end) } }
    }

    /// Where the text of a part ends, white space left out.
    pub fn end_of(part: u32) -> Self {
        Place { part, from: Anchor::End, span: Span::default() }
    }
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    pub level: Level,
    pub place: Place,
    /// Swedish: what is wrong, with the figures.
    pub message: String,
    /// Every other place that takes part, each with a short Swedish note.
    pub related: Vec<(Place, String)>,
    /// Places in other reports that take part.
    pub elsewhere: Vec<Elsewhere>,
    pub fixes: Vec<Fix>,
}

/// A place in another report, as it was when that was last read.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    pub uri: Arc<str>,
    pub text: Text,
    /// Counted from the start of the text.
    pub span: Span,
    pub note: String,
}

impl PartialEq for Elsewhere {
    fn eq(&self, other: &Self) -> bool {
        (&self.uri, self.span, &self.note) == (&other.uri, other.span, &other.note)
    }
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// Swedish, in the imperative: what it does.
    pub title: String,
    pub edits: Vec<(Place, String)>,
    /// Text of the report itself that is put somewhere else, cut when the fix is asked for.
    pub moved: Option<Move>,
    /// True where it cannot change the meaning, so `source.fixAll` and `malvakt fix` may apply it.
    pub safe: bool,
    /// The one an author most likely wants.
    pub preferred: bool,
}

/// A stretch of the report that is to stand elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub to: Place,
    /// From the start of this place to the start of `end`, or to the end of the report.
    pub start: Place,
    pub end: Option<Place>,
}
