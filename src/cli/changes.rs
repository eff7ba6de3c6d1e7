//! What a fix would change, for reading: each place with its line before and after, cut around what differs,
//! and the changed characters marked.

use std::fmt::Write;
use std::ops::Range;

use similar::{DiffOp, TextDiff};

use super::human::Paint;
use super::snippet::snippet;
use crate::text::{Span, Text};

/// Changes of one line with no more bytes between them are shown as one.
const NEAR: usize = 40;

/// A changed place of a line: its bytes before and after.
type LineChange = (Range<usize>, Range<usize>);

/// The changes of one report.
pub fn shown(name: &str, old: &str, new: &str, paint: Paint) -> String {
    let diff = TextDiff::from_lines(old, new);
    let line = |text: Option<&str>| text.unwrap_or("").trim_end_matches(['\n', '\r']).to_owned();
    let mut view = ChangesView { out: format!("--- a/{name}\n+++ b/{name}\n"), paint };
    for op in diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (before, after) = (op.old_range(), op.new_range());
        for nth in 0..before.len().max(after.len()) {
            let old = before.clone().nth(nth).map(|i| line(diff.old_slice(i)));
            let new = after.clone().nth(nth).map(|i| line(diff.new_slice(i)));
            // Writing to a String cannot fail.
            let _ = view.line(before.start + nth + 1, old.as_deref(), new.as_deref());
        }
    }
    view.out
}

struct ChangesView {
    out: String,
    paint: Paint,
}

impl ChangesView {
    /// A line that has changed, come or gone.
    fn line(&mut self, number: usize, old: Option<&str>, new: Option<&str>) -> std::fmt::Result {
        let whole = |text: Option<&str>| 0..text.map_or(0, str::len);
        let places = match (old, new) {
            (Some(old), Some(new)) => grouped(changes(old, new)),
            _ => vec![(whole(old), whole(new))],
        };
        let marks = old.is_some() && new.is_some();
        for (before, after) in places {
            writeln!(self.out, "@@ rad {number} @@")?;
            old.map_or(Ok(()), |old| self.side(('-', "\x1b[31m"), old, before, marks))?;
            new.map_or(Ok(()), |new| self.side(('+', "\x1b[32m"), new, after, marks))?;
        }
        Ok(())
    }

    /// One side of a change, with a mark under each changed character.
    fn side(
        &mut self,
        (sign, colour): (char, &'static str),
        line: &str,
        place: Range<usize>,
        marks: bool,
    ) -> std::fmt::Result {
        let (on, off) = self.paint.pair(colour);
        let at = snippet(line, &Text::from(line), Span::new(place.start, place.end));
        writeln!(self.out, "{on}{sign}{}{off}", at.text)?;
        match marks && !place.is_empty() {
            true => writeln!(self.out, " {:indent$}{on}{}{off}", "", "^".repeat(at.carets), indent = at.indent),
            false => Ok(()),
        }
    }
}

/// What differs between two lines, word by word and within the words.
fn changes(old: &str, new: &str) -> Vec<LineChange> {
    let diff = TextDiff::from_words(old, new);
    let bytes = |words: Vec<&str>| -> Vec<usize> {
        let ends = words.iter().scan(0, |end, word| {
            *end += word.len();
            Some(*end)
        });
        std::iter::once(0).chain(ends).collect()
    };
    let (old_at, new_at) = (bytes(diff.iter_old_slices().collect()), bytes(diff.iter_new_slices().collect()));
    let range = |at: &[usize], words: Range<usize>| {
        let byte = |word: usize| at.get(word).copied().unwrap_or_default();
        byte(words.start)..byte(words.end)
    };
    let changed = diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed.map(|op| narrowed(old, new, (range(&old_at, op.old_range()), range(&new_at, op.new_range())))).collect()
}

/// A change without what begins and ends the same on both sides.
fn narrowed(old: &str, new: &str, (before, after): LineChange) -> LineChange {
    let (a, b) = (old.get(before.clone()).unwrap_or(""), new.get(after.clone()).unwrap_or(""));
    let same = |(x, y): &(char, char)| x == y;
    let start: usize = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (a.get(start..).unwrap_or(""), b.get(start..).unwrap_or(""));
    let end: usize = a.chars().rev().zip(b.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (before.start + start..before.end - end, after.start + start..after.end - end)
}

fn grouped(changes: Vec<LineChange>) -> Vec<LineChange> {
    let mut groups: Vec<LineChange> = Vec::new();
    for (before, after) in changes {
        match groups.last_mut().filter(|(last, _)| before.start <= last.end + NEAR) {
            Some((old, new)) => (old.end, new.end) = (before.end, after.end),
            None => groups.push((before, after)),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_changed_characters_are_marked() {
        let shown = shown("a.md", "ett\nTill målet en stad hör 2.\n", "ett\nTill målet En stad hör 2.\n", Paint(false));
        let lines: Vec<_> = shown.lines().collect();
        assert_eq!(lines[2..4], ["@@ rad 2 @@", "-Till målet en stad hör 2."]);
        assert_eq!(lines[4..], ["            ^", "+Till målet En stad hör 2.", "            ^"]);
    }

    #[test]
    fn a_long_line_is_cut_and_each_of_its_places_shown() {
        let filler = "ord och åter ord ".repeat(50);
        let (old, new) = (format!("{filler}en{filler}två{filler}"), format!("{filler}En{filler}tvÅ{filler}"));
        let shown = shown("a.md", &old, &new, Paint(false));
        assert_eq!(shown.matches("@@ rad 1 @@").count(), 2, "{shown}");
        assert!(shown.lines().all(|l| l.chars().count() < 200), "{shown}");
    }

    #[test]
    fn lines_that_come_and_go_are_shown_without_marks() {
        assert_eq!(shown("a", "a\nb\n", "b\n", Paint(false)), "--- a/a\n+++ b/a\n@@ rad 1 @@\n-a\n");
        assert_eq!(shown("a", "b\n", "b\nc\n", Paint(false)), "--- a/a\n+++ b/a\n@@ rad 2 @@\n+c\n");
    }
}
