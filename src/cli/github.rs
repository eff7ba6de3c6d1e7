//! Findings as workflow commands, which GitHub Actions shows beside the lines of a change; those of a document, which
//! has none, tell their place in words.

use std::fmt::Write;

use crate::analysis::{Analysis, Located};
use crate::checks::Level;
use crate::import::DocumentPlaces;
use crate::text::{Encoding, Position, Positions as _};

pub fn findings(name: &str, analysis: &Analysis, findings: &[Located], places: Option<&DocumentPlaces>) -> String {
    let mut out = String::new();
    for finding in findings {
        // Writing to a String cannot fail.
        let _ = match places {
            Some(places) => placed(&mut out, name, finding, places),
            None => command(&mut out, name, analysis, finding),
        };
    }
    out
}

fn kind(finding: &Located) -> &'static str {
    match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Information | Level::Hint => "notice",
    }
}

fn placed(out: &mut String, name: &str, finding: &Located, places: &DocumentPlaces) -> std::fmt::Result {
    let place = Some(places.place(finding.span).to_string()).filter(|p| !p.is_empty());
    let place = place.map_or(String::new(), |place| format!(" ({place})"));
    write!(out, "::{} file={},title={}", kind(finding), property(name), property(finding.rule))?;
    writeln!(out, "::{}", data(&(finding.message.clone() + &place)))
}

fn command(out: &mut String, name: &str, analysis: &Analysis, finding: &Located) -> std::fmt::Result {
    let kind = kind(finding);
    let place = |offset: u32| analysis.position(offset as usize, Encoding::Utf32);
    let (start, end) = (place(finding.span.start), place(finding.span.end));
    write!(out, "::{kind} file={},line={},endLine={}", property(name), start.line + 1, end.line + 1)?;
    columns(out, start, end)?;
    writeln!(out, ",title={}::{}", property(finding.rule), data(&finding.message))
}

/// GitHub takes columns only where a finding stands on one line.
fn columns(out: &mut String, start: Position, end: Position) -> std::fmt::Result {
    match start.line == end.line {
        true => write!(out, ",col={},endColumn={}", start.character + 1, end.character + 1),
        false => Ok(()),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_command_would_read_as_its_own_is_escaped() {
        assert_eq!(super::property("a,b:c\n100%"), "a%2Cb%3Ac%0A100%25");
        assert_eq!(super::data("a,b:c\r\n"), "a,b:c%0D%0A");
    }
}
