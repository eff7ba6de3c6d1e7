//! # platshallare
//!
//! Texten innehåller något som ser ut som en kvarglömd platshållare: ”XX”, ”TODO”, ”[fyll i]”, ”{{namn}}”,
//! ”xxx kr”, eller en cell med bara ”…”. Ett felvärde från ett kalkylark (”#REFERENS!”) eller en ordbehandlare
//! (”Fel! Bokmärket är inte definierat.”) är också kvarglömt.
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

mod left;

use left::{asks_in_angles, fields, placeholders};

use super::{Check, Finding, Level, Place, Rule};
use crate::report::Part;
use crate::syntax::{BlockKind, Dialect, Prose, Row};
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

fn check(part: &Part, dialect: Dialect, out: &mut Vec<Finding>) {
    for block in &part.blocks {
        match &block.kind {
            BlockKind::Paragraph(p) | BlockKind::Item(p) => out.extend(in_words(p)),
            BlockKind::Heading(h) => out.extend(in_words(&h.prose)),
            BlockKind::Table(t) => {
                out.extend(t.rows.iter().filter(|row| is_open(row)).map(|row| finding("…", row.label_span)));
                for cell in t.rows.iter().flat_map(|r| &r.cells) {
                    let dots = matches!(cell.text.trim(), "…" | "...");
                    let found = if dots { vec![Span::new(0, cell.text.len())] } else { placeholders(&cell.text) };
                    out.extend(found.into_iter().map(|s| finding(s.of(&cell.text), cell.span)));
                }
            }
            _ => {}
        }
    }
    // Markdown takes "<fyll i>" for a mark of HTML, which is none of its words.
    if dialect == Dialect::Markdown {
        let shown = |s: &Span| part.blocks.iter().any(|b| b.prose().is_some() && b.span.touches(s.start));
        out.extend(asks_in_angles(&part.text).filter(shown).map(|s| finding(s.of(&part.text), s)));
    }
}

fn in_words(prose: &Prose) -> impl Iterator<Item = Finding> {
    let found = placeholders(&prose.text).into_iter().chain(fields(&prose.text));
    found.map(|s| finding(s.of(&prose.text), prose.source(s)))
}

/// True for dots instead of a label, or of a word behind it: in plain text columns of words are read with the label.
fn is_open(row: &Row) -> bool {
    let word = || row.label.split_whitespace().any(|word| word == "…") && !is_statement(&row.label);
    matches!(row.label.trim(), "…" | "...") || word()
}

/// "Jag kan påverka …" is a statement of a survey, to be gone on with.
fn is_statement(label: &str) -> bool {
    const FIRST: &[&str] =
        &["Jag", "Vi", "Min", "Mitt", "Mina", "Vår", "Vårt", "Våra", "Det", "Hur", "Är", "Har", "Kan", "På", "I"];
    label.split_whitespace().next().is_some_and(|first| FIRST.contains(&first))
}

fn finding(text: &str, span: Span) -> Finding {
    let message = format!("”{text}” ser ut som en kvarglömd platshållare. Fyll i det som saknas.");
    Finding::new(NAME, Level::Warning, Place::here(span), message)
}
