//! Findings for reading: the message, the line with the place underlined, every figure or goal that takes
//! part, what can be done. Colours only where they can be seen.

use std::fmt::Write;
use std::io::IsTerminal;

use super::args::Color;
use super::read::SourceText;
use super::snippet::{Snippet, snippet};
use super::tally::Tally;
use crate::analysis::{Analysis, Located};
use crate::checks::Level;
use crate::finding::Elsewhere;
use crate::import::{DocumentPlace, DocumentPlaces, is_document};
use crate::text::{Encoding, Positions as _, Span};

/// Related places beyond these are counted, not listed.
const RELATED: usize = 40;
/// As many characters of a related place are quoted.
const QUOTED: usize = 60;

/// How to mark words: with terminal colours, or not at all.
#[derive(Clone, Copy, Debug)]
pub struct Paint(pub bool);

impl Paint {
    /// As asked for: where nothing is, in a terminal whose user has not said no.
    pub fn asked(color: Color) -> Self {
        let wanted = || std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        Paint(match color {
            Color::Auto => std::io::stdout().is_terminal() && wanted(),
            Color::Always => true,
            Color::Never => false,
        })
    }

    fn level(self, level: Level) -> (&'static str, &'static str) {
        match level {
            Level::Error => self.pair("\x1b[1;31m"),
            Level::Warning => self.pair("\x1b[1;33m"),
            Level::Information => self.pair("\x1b[1;34m"),
            Level::Hint => self.pair("\x1b[1;36m"),
        }
    }

    pub fn pair(self, on: &'static str) -> (&'static str, &'static str) {
        if self.0 { (on, "\x1b[0m") } else { ("", "") }
    }
}

/// A level's Swedish word.
pub fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "fel",
        Level::Warning => "varning",
        Level::Information => "upplysning",
        Level::Hint => "tips",
    }
}

/// The findings of one report.
pub fn findings(
    name: &str,
    (source, places): (&SourceText, &Option<DocumentPlaces>),
    analysis: &Analysis,
    findings: &[Located],
    paint: Paint,
) -> String {
    let mut out = String::with_capacity(findings.len() * 300);
    let view = FindingView { name, source: &source.text, analysis, paint, places: places.as_ref() };
    for finding in findings {
        // Writing to a String cannot fail.
        let _ = view.finding(&mut out, finding);
    }
    out
}

struct FindingView<'a> {
    name: &'a str,
    source: &'a str,
    analysis: &'a Analysis,
    paint: Paint,
    /// Where words stand in a document, which has no lines.
    places: Option<&'a DocumentPlaces<'a>>,
}

impl FindingView<'_> {
    fn finding(&self, out: &mut String, finding: &Located) -> std::fmt::Result {
        let (on, off) = self.paint.level(finding.level);
        let (dim, plain) = self.paint.pair("\x1b[2m");
        let at = snippet(self.source, &self.analysis.text, finding.span);
        let margin = if self.places.is_some() { 1 } else { at.line.ilog10() as usize + 1 };
        writeln!(out, "{on}{}[{}]{off}: {}", word(finding.level), finding.rule, finding.message)?;
        write!(out, "{dim}{:margin$}--> {plain}{}", "", self.name)?;
        match self.places.map(|places| places.place(finding.span)) {
            None => writeln!(out, ":{}:{}", at.line, at.column)?,
            Some(place) => writeln!(out, "{}", after(": ", &place))?,
        }
        self.line(out, &at, margin, (on, off))?;
        for (span, note) in finding.related.iter().take(RELATED) {
            self.related(out, (*span, finding.span), note, margin)?;
        }
        if finding.related.len() > RELATED {
            writeln!(out, "{:margin$} = … och {} ställen till", "", finding.related.len() - RELATED)?;
        }
        for place in &finding.elsewhere {
            self.elsewhere(out, place, margin)?;
        }
        for fix in &finding.fixes {
            writeln!(out, "{:margin$} {dim}={plain} åtgärd: {}", "", fix.title)?;
        }
        out.write_char('\n')
    }

    fn line(&self, out: &mut String, at: &Snippet, margin: usize, (on, off): (&str, &str)) -> std::fmt::Result {
        let (dim, plain) = self.paint.pair("\x1b[2m");
        writeln!(out, "{dim}{:margin$} |{plain}", "")?;
        let number = if self.places.is_some() { " ".into() } else { at.line.to_string() };
        writeln!(out, "{dim}{number} |{plain} {}", at.text)?;
        write!(out, "{dim}{:margin$} |{plain} {:indent$}{on}", "", "", indent = at.indent)?;
        out.extend(std::iter::repeat_n('^', at.carets));
        writeln!(out, "{off}")
    }

    /// `= delarsrapport.md:10:24 "403": post`
    fn elsewhere(&self, out: &mut String, place: &Elsewhere, margin: usize) -> std::fmt::Result {
        let (dim, plain) = self.paint.pair("\x1b[2m");
        let name = super::uri::shown(&place.uri);
        write!(out, "{:margin$} {dim}={plain} {name}", "")?;
        match is_document(&name) {
            true => write!(out, "{} \"", after(": ", &DocumentPlaces::of(&place.text.to_string()).place(place.span)))?,
            false => {
                let at = place.text.position(place.span.start as usize, Encoding::Utf32);
                write!(out, ":{}:{} \"", at.line + 1, at.character + 1)?
            }
        }
        quote(out, &place.text.slice(place.span));
        writeln!(out, "\": {}", place.note)
    }

    /// `= 10:24 "403": post`; in a document by what tells the place from the finding's own.
    fn related(&self, out: &mut String, (span, own): (Span, Span), note: &str, margin: usize) -> std::fmt::Result {
        let (dim, plain) = self.paint.pair("\x1b[2m");
        write!(out, "{:margin$} {dim}={plain}", "")?;
        match self.places {
            Some(places) => write!(out, "{} \"", after(" ", &places.place(span).from(&places.place(own))))?,
            None => {
                let at = self.analysis.position(span.start as usize, Encoding::Utf32);
                write!(out, " {}:{} \"", at.line + 1, at.character + 1)?
            }
        }
        quote(out, span.of(self.source));
        writeln!(out, "\": {note}")
    }
}

/// A place behind what leads to it; nothing where there is nothing to say.
fn after(lead: &str, place: &DocumentPlace) -> String {
    let place = place.to_string();
    if place.is_empty() { place } else { format!("{lead}{place}") }
}

/// A quotation on one line, cut where it is long.
fn quote(out: &mut String, text: &str) {
    let mut rest = text.split_whitespace().flat_map(|word| [" ", word]).skip(1);
    let mut room = QUOTED;
    while let Some(piece) = rest.next() {
        let piece_end = piece.char_indices().nth(room).map_or(piece.len(), |(at, _)| at);
        out.extend(piece.get(..piece_end).unwrap_or("").chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }));
        room = room.saturating_sub(piece.chars().count());
        if piece_end < piece.len() || (room == 0 && rest.next().is_some()) {
            out.push('…');
            return;
        }
    }
}

/// How often each rule was broken, where there is more than one finding to count.
fn statistics(tally: &Tally) -> String {
    let rules = tally.rules();
    let width = rules.first().map_or(0, |(_, most)| most.to_string().len());
    let lines: String = rules.iter().map(|(rule, n)| format!("{n:>width$} {rule}\n")).collect();
    if tally.levels.iter().sum::<usize>() > 1 { lines + "\n" } else { String::new() }
}

/// The end: how often each rule was broken, and in the last line how many findings of each level there
/// are, in how many reports.
pub fn summary(tally: &Tally) -> String {
    let reports = |n: usize| if n == 1 { "1 rapport".to_owned() } else { format!("{n} rapporter") };
    let counts = [("fel", "fel"), ("varning", "varningar"), ("upplysning", "upplysningar"), ("tips", "tips")];
    let said: Vec<String> = counts
        .iter()
        .zip(tally.levels)
        .filter(|(_, n)| *n > 0)
        .map(|((one, many), n)| format!("{n} {}", if n == 1 { one } else { many }))
        .collect();
    match said.is_empty() {
        true if tally.partly > 0 => format!("Inga anmärkningar i det som lästes av {}.\n", reports(tally.files)),
        true => format!("Inga anmärkningar i {}.\n", reports(tally.files)),
        false => {
            let files = reports(tally.files);
            format!("{}{} i {} av {files}.\n", statistics(tally), said.join(", "), tally.with_findings)
        }
    }
}
