//! # talformat
//!
//! Ett tal är skrivet på annat sätt än Språkrådet rekommenderar, eller på olika sätt i samma avsnitt:
//! procenttecken utan mellanrum, punkt mellan tusental, eller stora tal med och utan mellanrum om vartannat.
//! I tabeller i Markdown gäller det också bindestreck i stället för minustecken.
//!
//! Regeln rör bara formen. Den är avstängd i ren text, där utdraget ur en pdf kan ha tappat mellanrum.
//!
//! ## Fel
//!
//! ```text
//! Hamnen har 11.400 meter kaj, och 81% av båtplatserna är uthyrda.
//! ```
//!
//! ## Rätt
//!
//! ```text
//! Hamnen har 11 400 meter kaj, och 81 % av båtplatserna är uthyrda.
//! ```

use super::{Check, Finding, Fix, Level, Place, Rule};
use crate::amount::{self, Figure, Form, Unit};
use crate::report::Part;
use crate::syntax::{BlockKind, Dialect, Prose, Table};
use crate::text::Span;

/// The rule.
pub const RULE: Rule = Rule {
    name: NAME,
    level: Level::Hint,
    summary: "Ett tal som inte är skrivet enligt Språkrådets råd.",
    source: include_str!("talformat.rs"),
    check: Check::Part(check_part),
};

const NAME: &str = "talformat";

/// Plain text comes out of a PDF as it is: there is nothing for an author to mend in it.
fn check_part(part: &Part, dialect: Dialect, out: &mut Vec<Finding>) {
    if dialect != Dialect::Markdown {
        return;
    }
    let mut space = None;
    part.claimed(|prose, figures, _| space = space.or_else(|| separator(prose, figures)));
    part.claimed(|prose, figures, _| {
        percents(prose, figures, out);
        if let Some(space) = space {
            ungrouped(prose, figures, space, out);
        }
    });
    for block in &part.blocks {
        match &block.kind {
            BlockKind::Table(table) => check_table(table, out),
            _ => block.prose().into_iter().for_each(|prose| points(prose, out)),
        }
    }
}

/// Percentages glued to their sign.
fn percents(prose: &Prose, figures: &[Figure], out: &mut Vec<Finding>) {
    // "70%-ig" is one word.
    let one_word = |f: &&Figure| prose.text.as_bytes().get(f.phrase.end as usize) == Some(&b'-');
    for figure in figures.iter().filter(|f| f.form == Form::Digits && f.unit == Unit::Percent && !one_word(f)) {
        if (Span { start: figure.span.end, end: figure.phrase.end }).of(&prose.text) == "%" {
            let span = Span { start: figure.span.start, end: figure.phrase.end };
            let text = format!("{} %", figure.span.of(&prose.text));
            out.push(finding(prose, span, text, "Skriv mellanrum före procenttecknet"));
        }
    }
}

/// The digits before the decimals, without a sign.
fn whole<'a>(prose: &'a Prose, figure: &Figure) -> &'a str {
    figure.span.of(&prose.text).split(',').next().unwrap_or("").trim_start_matches('-')
}

/// What the first grouped number puts between its thousands.
fn separator(prose: &Prose, figures: &[Figure]) -> Option<char> {
    let space = |f: &Figure| whole(prose, f).chars().find(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'));
    figures.iter().filter(|f| f.form == Form::Digits && f.value >= 0).find_map(space)
}

/// Numbers without a space between the thousands, in a section where others have one. Only such as surely are
/// amounts: "ISO 14001 omfattar", "projekt 4012 kostade" and "år 1862 hade" hold none.
fn ungrouped(prose: &Prose, figures: &[Figure], space: char, out: &mut Vec<Finding>) {
    let bare = |f: &&Figure| whole(prose, f).len() > 3 && whole(prose, f).bytes().all(|b| b.is_ascii_digit());
    let amount =
        |f: &&Figure| amount::measured(&prose.text, f.span.end as usize) || led(&prose.text, f.span.start as usize);
    for figure in figures.iter().filter(|f| f.form == Form::Digits).filter(bare).filter(amount) {
        let text = spaced(figure.span.of(&prose.text), space);
        out.push(finding(prose, figure.span, text, "Skriv tusental på samma sätt i hela avsnittet"));
    }
}

fn spaced(number: &str, space: char) -> String {
    let whole = number.split(',').next().unwrap_or("");
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        let left = whole.len() - i;
        if i > 0 && left.is_multiple_of(3) && !out.ends_with('-') {
            out.push(space);
        }
        out.push(c);
    }
    out + number.get(whole.len()..).unwrap_or("")
}

/// Words that are followed by how much or how many.
const AMOUNTS: &[&str] = &[
    "var",
    "är",
    "blev",
    "har",
    "hade",
    "gjordes",
    "cirka",
    "drygt",
    "knappt",
    "nästan",
    "omkring",
    "totalt",
    "uppgick till",
];

/// True behind such a word, but in what tells a number by name: "fakturans nummer är 30412".
fn led(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    let sentence = before.rsplit(". ").next().unwrap_or(before).to_lowercase();
    let named = ["nummer", "numret", "nr", "kod", "konto", "året"].iter().any(|w| sentence.contains(w));
    let behind = |word: &str| before.strip_suffix(word).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    !named && AMOUNTS.iter().any(|word| behind(word))
}

/// "11.400 meter": groups of three after full stops, with what they count behind.
fn points(prose: &Prose, out: &mut Vec<Finding>) {
    let b = prose.text.as_bytes();
    let mut at = 0;
    while let Some(point) = memchr::memchr(b'.', b.get(at..).unwrap_or(&[])).map(|n| at + n) {
        at = point + 1;
        let digits = |i: usize| b.get(i..).map_or(0, |b| b.iter().take_while(|c| c.is_ascii_digit()).count());
        let before = b.get(..point).map_or(0, |b| b.iter().rev().take(4).take_while(|c| c.is_ascii_digit()).count());
        let start = point - before;
        let free = start == 0 || matches!(b.get(start - 1), Some(b' ' | b'('));
        if !(1..=3).contains(&before) || !free || b.get(start) == Some(&b'0') || digits(at) != 3 {
            continue;
        }
        let mut end = at + 3;
        while b.get(end) == Some(&b'.') && digits(end + 1) == 3 {
            end += 4;
        }
        if amount::measured(&prose.text, end) && !amount::label_before(&prose.text, start) {
            let span = Span::new(start, end);
            let text = span.of(&prose.text).replace('.', " ");
            out.push(finding(prose, span, text, "Skriv mellanrum mellan tusental, inte punkt"));
        }
        at = end;
    }
}

fn finding(prose: &Prose, span: Span, text: String, what: &str) -> Finding {
    let place = Place::here(prose.source(span));
    let fix = Fix { safe: true, ..Fix::new(format!("Skriv {text}"), vec![(place, text.clone())]).preferred() };
    Finding::new(NAME, Level::Hint, place, format!("{what}: {text}.")).fix(fix)
}

/// A table that writes minus as a hyphen: one finding for all its cells.
fn check_table(table: &Table, out: &mut Vec<Finding>) {
    let cells = table.rows.iter().flat_map(|r| &r.cells);
    let minus = |c: &crate::syntax::Cell| {
        let figure = c.figure.as_ref()?;
        let hyphen = c.text.trim_start().starts_with('-') && figure.value < 0;
        hyphen.then(|| Place::here(Span { start: figure.span.start, end: figure.span.start + 1 }))
    };
    let edits: Vec<(Place, String)> = cells.filter_map(minus).map(|p| (p, "\u{2212}".to_string())).collect();
    let Some((first, _)) = edits.first() else { return };
    let cells = if edits.len() == 1 { "cell" } else { "celler" };
    let message = format!("Tabellen har bindestreck i stället för minustecken i {} {cells}.", edits.len());
    let fix = Fix { safe: true, ..Fix::new("Skriv minustecken i hela tabellen", edits.clone()).preferred() };
    out.push(Finding::new(NAME, Level::Hint, *first, message).fix(fix));
}
