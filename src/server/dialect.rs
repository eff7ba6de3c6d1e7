//! How a document is written down, by what the editor calls its language and by its name.

use std::path::Path;

use super::lsp;
use crate::syntax::Dialect;

/// A report's dialect from its file's name; nothing for what is no report.
pub fn of_path(path: &Path) -> Option<Dialect> {
    of_name(path.extension()?.to_str()?)
}

fn of_name(extension: &str) -> Option<Dialect> {
    match extension.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(Dialect::Markdown),
        "txt" | "text" => Some(Dialect::Plain),
        _ => None,
    }
}

/// An open document's dialect: what the editor says outright, else its name, else plain text unless the
/// editor has our own name for it. Nothing for a language that is none of ours.
pub fn of_document(language: &str, uri: &lsp::Uri) -> Option<Dialect> {
    let name = uri.path().as_str().rsplit('/').next().unwrap_or("");
    let by_name = name.rsplit_once('.').and_then(|(_, extension)| of_name(extension));
    match language.to_ascii_lowercase().as_str() {
        "markdown" | "md" | "rmd" | "quarto" | "pandoc" => Some(Dialect::Markdown),
        "plaintext" | "text" | "txt" | "plain" => Some(by_name.unwrap_or(Dialect::Plain)),
        "malvakt-report" => Some(by_name.unwrap_or(Dialect::Markdown)),
        "toml" | "json" | "yaml" => None,
        _ => Some(by_name.unwrap_or(Dialect::Plain)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_and_the_name_tell_the_dialect() {
        for (language, uri, dialect) in [
            ("markdown", "file:///a.txt", Some(Dialect::Markdown)),
            ("malvakt-report", "file:///a.md", Some(Dialect::Markdown)),
            ("malvakt-report", "file:///a.txt", Some(Dialect::Plain)),
            ("plaintext", "untitled:Untitled-1", Some(Dialect::Plain)),
            ("markdown", "untitled:Untitled-1", Some(Dialect::Markdown)),
            ("", "file:///A.MD", Some(Dialect::Markdown)),
            ("toml", "file:///malvakt.toml", None),
        ] {
            let uri: lsp::Uri = uri.parse().expect("uri");
            assert_eq!(of_document(language, &uri), dialect, "{language} {}", uri.as_str());
        }
    }
}
