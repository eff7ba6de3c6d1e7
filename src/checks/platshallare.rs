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
use crate::syntax::{BlockKind, Dialect, Row};
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

/// What every placeholder has some of. None on a processor without what such a search needs.
static MARKS: LazyLock<Option<Searcher>> =
    LazyLock::new(|| Searcher::new(["X", "xx", "TODO", "FIXME", "TBD", "[", "(fyll", "Klicka", "Lorem"]));

/// What templates hold where the author is to write.
const PHRASES: &[&str] = &[
    "Klicka här för att ange text",
    "Klicka eller tryck här för att ange text",
    "Lorem ipsum",
    "(fyll i)",
    "(fyll i siffra)",
];

/// How brackets begin that ask for something.
const ASKS: &[&str] = &["[fyll i", "[ange", "[skriv", "[belopp", "[text", "[xx", "[namn", "[infoga", "[siffra"];

/// What follows an amount.
const UNITS: &[&str] = &["mnkr", "mkr", "miljoner", "tkr", "kronor", "kr", "procent", "procentenheter", "%"];

/// Where placeholders stand in a text.
fn placeholders(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    // Nearly every text holds none of these: a quick look saves the slow one.
    if MARKS.as_ref().is_some_and(|marks| marks.find(text).is_none()) {
        return found;
    }
    found.extend(
        words(text).filter(|(at, word)| is_left(text, *at, word)).map(|(at, word)| Span::new(at, at + word.len())),
    );
    let phrases = PHRASES.iter().flat_map(|phrase| text.match_indices(phrase));
    found.extend(phrases.map(|(at, phrase)| Span::new(at, at + phrase.len())));
    for (at, _) in text.match_indices('[') {
        let near = text.get(at..text.floor_char_boundary(at + LONGEST));
        let inside = near.and_then(|t| t.find(']').and_then(|end| t.get(..=end)));
        let asks = |t: &str| ASKS.iter().any(|w| t.to_lowercase().starts_with(w));
        // In what somebody is quoted to have said, brackets hide a name.
        let quoted = text.get(..at).is_some_and(|before| before.matches('”').count() % 2 == 1);
        if let Some(inside) = inside.filter(|t| asks(t) && !quoted) {
            found.retain(|s| s.end as usize <= at || s.start as usize >= at + inside.len());
            found.push(Span::new(at, at + inside.len()));
        }
    }
    found
}

/// True for a word that stands for one not yet known: "XX", "TODO", the first of "X,X", "X" before "mnkr".
fn is_left(text: &str, at: usize, word: &str) -> bool {
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + word.len()..).unwrap_or(""));
    let all = |x: u8| word.bytes().all(|b| b == x);
    // "123,XX", "ÅÅMMDD-XXXX" and "https://malmo.se/xx/" are forms and addresses, "storlek XXX" is a size.
    let part = before.ends_with(['.', ',', '-', '/']) || after.starts_with(['-', '/']) || before.ends_with("storlek ");
    let unit = || after.strip_prefix(' ').and_then(|rest| rest.split([' ', '.', ',', ')']).next());
    let amount = || after.starts_with(",X") || unit().is_some_and(|unit| UNITS.contains(&unit));
    match word {
        "TODO" | "FIXME" | "TBD" => true,
        "X" => !part && amount(),
        _ => word.len() >= 2 && (all(b'X') || all(b'x')) && !part,
    }
}

/// Runs of letters and digits, with where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = move |w: &str| w.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(move |w| (start(w), w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        placeholders(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_a_template_asks_for_is_left_over() {
        for (text, left) in [
            ("Överskottet är X,X mnkr.", "X"),
            ("Hamnen kostade X miljoner kronor.", "X"),
            ("Av båtarna är XX procent sålda.", "XX"),
            ("Klicka här för att ange text.", "Klicka här för att ange text"),
            ("Diagram [Infoga diagram]", "[Infoga diagram]"),
            ("Antalet fyrar är (fyll i siffra).", "(fyll i siffra)"),
            ("Budget: TBD", "TBD"),
        ] {
            assert_eq!(found(text).first(), Some(&left), "{text}");
        }
    }

    #[test]
    fn forms_addresses_sizes_and_quotes_hold_no_placeholders() {
        for text in [
            "Personnummer anges som ÅÅMMDD-XXXX.",
            "Se https://hamn.example/xx/ och nr 123.XX.",
            "Flytvästar i storlek XXX köptes in.",
            "”Tack till [namn på lotsen] för hjälpen”, skriver en besökare.",
            "Alternativ X, Y och Z prövades. Generation X minskar.",
            "I kohort X pågår arbetet (fyll i blanketten först).",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
