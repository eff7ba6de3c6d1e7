//! # platshallare
//!
//! Texten innehåller något som ser ut som en kvarglömd platshållare: ”XX”, ”TODO”, ”[fyll i]”,
//! ”xxx kr”, eller en cell med bara ”…”.
//!
//! Platshållare blir lätt kvar när den sista siffran väntar på bokslutet.
//!
//! Fyll i det som saknas.
//!
//! ## Fel
//!
//! ```markdown
//! Nämnden redovisar ett överskott om XX miljoner kronor.
//! ```
//!
//! ## Rätt
//!
//! ```markdown
//! Nämnden redovisar ett överskott om 12 miljoner kronor.
//! ```

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;

use super::{Check, Finding, Level, Place, Rule};
use crate::report::Part;
use crate::syntax::{BlockKind, Dialect};
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Warning,
    summary: "En kvarglömd platshållare.",
    source: include_str!("platshallare.rs"),
    check: Check::Part(check),
};

const NAME: &str = "platshallare";

/// A longer bracket is no request to the author.
const LONGEST: usize = 80;

fn check(part: &Part, _: Dialect, out: &mut Vec<Finding>) {
    for block in &part.blocks {
        match &block.kind {
            BlockKind::Paragraph(p) | BlockKind::Item(p) => {
                out.extend(placeholders(&p.text).into_iter().map(|s| finding(s.of(&p.text), p.source(s))));
            }
            BlockKind::Heading(h) => {
                out.extend(
                    placeholders(&h.prose.text).into_iter().map(|s| finding(s.of(&h.prose.text), h.prose.source(s))),
                );
            }
            BlockKind::Table(t) => {
                // In plain text a column of words is part of the label.
                for row in &t.rows {
                    let dots = row.label.split_whitespace().any(|w| matches!(w, "…" | "..."));
                    out.extend(dots.then(|| finding("…", row.label_span)));
                }
                for cell in t.rows.iter().flat_map(|r| &r.cells) {
                    let dots = matches!(cell.text.trim(), "…" | "...");
                    let found = if dots { vec![Span::new(0, cell.text.len())] } else { placeholders(&cell.text) };
                    out.extend(found.into_iter().map(|s| finding(s.of(&cell.text), cell.span)));
                }
            }
            _ => {}
        }
    }
}

fn finding(text: &str, span: Span) -> Finding {
    let message = format!("”{text}” ser ut som en kvarglömd platshållare. Fyll i det som saknas.");
    Finding::new(NAME, Level::Warning, Place::here(span), message)
}

/// None on a processor without what such a search needs.
static MARKS: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new(["XX", "xx", "TODO", "FIXME", "["]));

/// Where placeholders stand in a text.
fn placeholders(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    // Nearly every text holds none of these: a quick look saves the slow one.
    if MARKS.as_ref().is_some_and(|marks| marks.find(text).is_none()) {
        return found;
    }
    for (at, word) in words(text) {
        let crosses = word.len() >= 2 && (word.bytes().all(|b| b == b'X') || word.bytes().all(|b| b == b'x'));
        let digits = at > 0 && text.as_bytes().get(at - 1).is_some_and(|b| matches!(b, b'.' | b','));
        if crosses && !digits || matches!(word, "TODO" | "FIXME") {
            found.push(Span::new(at, at + word.len()));
        }
    }
    for (at, _) in text.match_indices('[') {
        let near = text.get(at..text.floor_char_boundary(at + LONGEST));
        let inside = near.and_then(|t| t.find(']').and_then(|end| t.get(..=end)));
        let asks = |t: &str| {
            ["[fyll i", "[ange", "[skriv", "[belopp", "[text", "[xx", "[namn"]
                .iter()
                .any(|w| t.to_lowercase().starts_with(w))
        };
        if let Some(inside) = inside.filter(|t| asks(t)) {
            found.retain(|s| s.end as usize <= at || s.start as usize >= at + inside.len());
            found.push(Span::new(at, at + inside.len()));
        }
    }
    found
}

/// Runs of letters and digits, with where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = move |w: &str| w.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(move |w| (start(w), w))
}
