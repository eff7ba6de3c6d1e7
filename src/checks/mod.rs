//! The rules. A rule is one file with its page in the header, a [`Rule`] and a check; it is listed once
//! in [`RULES`]. Everything that names rules (codes, settings, `explain`, tables) reads that list.

pub use crate::finding::{Finding, Fix, HERE, Level, Place};

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
