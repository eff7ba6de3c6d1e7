//! The rules. A rule is one file with its page in the header, a [`Rule`] and a check; it is listed once
//! in [`RULES`]. Everything that names rules (codes, settings, `explain`, tables) reads that list.

use crate::text::Span;

/// How grave a finding is; the numbers are those of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Error = 1,
    Warning = 2,
    Information = 3,
    Hint = 4,
}

/// A place in a report: which part, and the bytes within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The index of the part, or [`HERE`].
    pub part: u32,
    pub span: Span,
}

/// Stands for "the part that this finding belongs to" while a part is read on its own.
pub const HERE: u32 = u32::MAX;

impl Place {
    pub fn here(span: Span) -> Self {
        Place { part: HERE, span }
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
    pub fixes: Vec<Fix>,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// Swedish, in the imperative: what it does.
    pub title: String,
    pub edits: Vec<(Place, String)>,
    /// True where it cannot change the meaning, so `source.fixAll` and `malvakt fix` may apply it.
    pub safe: bool,
    /// The one an author most likely wants.
    pub preferred: bool,
}

/// A rule: its name is the public contract (`Diagnostic.code`, the setting's key, `explain`'s argument).
pub struct Rule {
    pub name: &'static str,
    pub level: Level,
    /// One line, Swedish.
    pub summary: &'static str,
    /// The source file, whose `//!` header is the rule's page.
    pub source: &'static str,
}

impl Rule {
    /// The rule's page: Swedish Markdown.
    pub fn page(&self) -> String {
        let header = self.source.lines().take_while(|l| l.starts_with("//!"));
        header
            .map(|l| l.strip_prefix("//! ").or(l.strip_prefix("//!")).unwrap_or(l))
            .fold(String::new(), |page, line| page + line + "\n")
    }
}

/// Every rule, in the order of the contract.
pub const RULES: &[Rule] = &[];

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.name == name)
}
