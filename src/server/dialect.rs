//! How a document is written down, by what the editor calls its language and by its name.

use std::path::Path;

use super::lsp;
use crate::settings::governing;
use crate::syntax::Dialect;

/// An open document's dialect: what the editor says outright, else its name, else plain text. Nothing for a language that is none of ours.
pub fn of_document(language: &str, uri: &lsp::Uri) -> Option<Dialect> {
    let by_name = governing::dialect(Path::new(uri.path().as_str()));
    match language.to_ascii_lowercase().as_str() {
        "markdown" | "md" | "rmd" | "quarto" | "pandoc" => Some(Dialect::Markdown),
        "plaintext" | "text" => Some(Dialect::Plain),
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
            ("malvakt-report", "untitled:Untitled-1", Some(Dialect::Plain)),
            ("plaintext", "untitled:Untitled-1", Some(Dialect::Plain)),
            ("plaintext", "file:///a.md", Some(Dialect::Plain)),
            ("markdown", "untitled:Untitled-1", Some(Dialect::Markdown)),
            ("", "file:///A.MD", Some(Dialect::Markdown)),
            ("toml", "file:///malvakt.toml", None),
        ] {
            let uri: lsp::Uri = uri.parse().expect("uri");
            assert_eq!(of_document(language, &uri), dialect, "{language} {}", uri.as_str());
        }
    }
}
