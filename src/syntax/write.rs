//! How each dialect writes a heading, a status and a paragraph, so that a fix looks like the report.

use super::Dialect;

/// A heading of a level (1-6; plain text has none).
pub fn heading(dialect: Dialect, level: u8, title: &str) -> String {
    match dialect {
        Dialect::Markdown => format!("{} {title}", "#".repeat(level.clamp(1, 6) as usize)),
        Dialect::Plain => title.to_string(),
    }
}

/// A status on a line of its own.
pub fn status(dialect: Dialect, status: &str) -> String {
    match dialect {
        Dialect::Markdown => format!("**{status}**"),
        Dialect::Plain => status.to_string(),
    }
}
