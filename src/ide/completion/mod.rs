//! What may be written at the cursor. Here is what stands around it, and which kind of place it is;
//! each kind has its file.

mod cell;
mod front;
mod heading;
mod number;
mod reference;
mod status;

use super::report_view::ReportView;
use super::{Completion, CompletionKind};
use crate::analysis::Analysis;
use crate::text::Span;

/// `namnder` are the names that the folder's reports bear.
pub fn completion(analysis: &Analysis, at: u32, namnder: &[String]) -> Vec<Completion> {
    let look = ReportView::new(analysis);
    let at = at.min(look.end());
    let place = CursorContext { namnder, ..CursorContext::new(&look, at) };
    for offers in [front::offers, cell::offers, status::offers, heading::offers, reference::offers, number::offers] {
        let found = offers(&look, &place);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// True where the name of a nämnd may stand.
pub fn asks_for_namnd(analysis: &Analysis, at: u32) -> bool {
    let look = ReportView::new(analysis);
    front::asks_for_namnd(&look, &CursorContext::new(&look, at.min(look.end())))
}

/// The cursor with the text around it.
pub struct CursorContext<'a> {
    pub at: u32,
    /// The part's text before the cursor.
    pub before: &'a str,
    /// The line before the cursor.
    pub line: &'a str,
    /// The line behind it.
    pub after: &'a str,
    /// The nämnder of the folder's reports.
    pub namnder: &'a [String],
    /// How the report's lines end.
    pub line_break: &'static str,
}

impl<'a> CursorContext<'a> {
    fn new(look: &'a ReportView<'_>, at: u32) -> Self {
        let part = look.analysis.part_at(at);
        let text: &str = part.and_then(|(p, _)| look.parts.get(p as usize)).map_or("", |p| &p.text);
        let inside = text.floor_char_boundary(at.saturating_sub(part.map_or(0, |p| p.1)) as usize);
        let (before, after) = text.split_at(inside);
        let line = before.rfind(['\n', '\r']).map_or(before, |i| before.get(i + 1..).unwrap_or(""));
        let after = after.split(['\n', '\r']).next().unwrap_or("");
        CursorContext { at, before, line, after, namnder: &[], line_break: line_break(look) }
    }

    /// The words right before the cursor that an offer takes the place of.
    pub fn replace(&self, words: &str) -> Span {
        Span { start: self.at.saturating_sub(words.len() as u32), end: self.at }
    }

    /// True where the line above is blank, or there is none.
    pub fn opens(&self) -> bool {
        let above = self.before.strip_suffix(self.line).unwrap_or("");
        above.trim_end_matches([' ', '\t']).is_empty() || is_blank_above(above)
    }
}

/// As the report's first line ends.
fn line_break(look: &ReportView<'_>) -> &'static str {
    let first = look.parts.iter().find_map(|p| p.text.split_once('\n'));
    if first.is_some_and(|(line, _)| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

fn is_blank_above(above: &str) -> bool {
    let lines = above.strip_suffix('\n').map(|a| a.strip_suffix('\r').unwrap_or(a)).or(above.strip_suffix('\r'));
    lines.is_some_and(|l| l.rsplit(['\n', '\r']).next().is_some_and(|last| last.trim().is_empty()))
}

/// An offer of a few words.
fn offer(place: &CursorContext<'_>, typed: &str, label: &str, kind: CompletionKind) -> Completion {
    Completion {
        label: label.into(),
        detail: String::new(),
        documentation: String::new(),
        kind,
        replace: place.replace(typed),
        insert: label.into(),
        snippet: None,
    }
}

/// True where what is typed could become an offer: its words stand in it, in any letter case.
fn fits(offer: &str, typed: &str) -> bool {
    let offer = offer.to_lowercase();
    typed.to_lowercase().split_whitespace().all(|word| offer.contains(word))
}

/// A text as a snippet shows it: its marks have no meaning there.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}
