//! One line of a report with what is meant on it underlined, fit for a terminal: tabs become spaces,
//! control characters are shown, columns are counted as they look, and a long line is cut around the place.

use unicode_width::UnicodeWidthChar;

use crate::text::{Encoding, Positions as _, Span, Text};

/// As many columns of a line are shown.
const WIDTH: usize = 160;
/// As many columns before the place are shown of a line that is cut.
const BEFORE: usize = 60;

/// A line as shown, and the columns underlined on it.
#[derive(Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The line's number and the place's column in characters, from 1.
    pub line: u32,
    pub column: u32,
    pub text: String,
    pub indent: usize,
    pub carets: usize,
}

/// The first line of a span. `source` is the whole text. Costs no more on a line of megabytes.
pub fn snippet(source: &str, text: &Text, span: Span) -> Snippet {
    let (from, in_bytes) = (span.start as usize, text.position(span.start as usize, Encoding::Utf8));
    let column = text.position(span.start as usize, Encoding::Utf32).character + 1;
    let start = from - (in_bytes.character as usize).min(from);
    let ahead = slice(source, from, from + WIDTH * 4);
    let ahead = ahead.split(['\n', '\r']).next().unwrap_or("");
    let (under, after) = ahead.split_at(slice(ahead, 0, span.len()).len());
    let before = slice(source, cut_left(source, start, from, ahead.len()), from);
    let mut shown = ShownText::default();
    if before.len() < from - start {
        shown.push('…');
    }
    shown.add(before, usize::MAX);
    let indent = shown.columns;
    shown.add(under, WIDTH);
    let carets = (shown.columns - indent).max(1);
    shown.add(after, WIDTH);
    Snippet { line: in_bytes.line + 1, column, text: shown.text, indent, carets }
}

/// Where the shown part of a line begins.
fn cut_left(source: &str, start: usize, from: usize, ahead: usize) -> usize {
    if from - start <= BEFORE * 2 || from - start + ahead <= WIDTH {
        return start;
    }
    let near = slice(source, start.max(from.saturating_sub(BEFORE * 4)), from);
    let mut columns = 0;
    let within = |c: &char| {
        columns += c.width().unwrap_or(1);
        columns <= BEFORE
    };
    let bytes: usize = near.chars().rev().take_while(within).map(char::len_utf8).sum();
    from - bytes
}

/// The text between two bytes, moved to where characters begin.
fn slice(source: &str, from: usize, to: usize) -> &str {
    source.get(source.ceil_char_boundary(from)..source.floor_char_boundary(to)).unwrap_or("")
}

/// Text as it is shown, with the columns it takes.
#[derive(Default)]
struct ShownText {
    text: String,
    columns: usize,
}

impl ShownText {
    /// Adds text up to a width; `…` ends what is cut.
    fn add(&mut self, text: &str, width: usize) {
        for c in text.chars() {
            if self.columns >= width {
                if !self.text.ends_with('…') {
                    self.push('…');
                }
                return;
            }
            self.show(c);
        }
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
        self.columns += 1;
    }

    /// Adds one character as it is shown.
    fn show(&mut self, c: char) {
        match c {
            ' '..='~' => self.push(c),
            '\t' => (0..4 - self.columns % 4).for_each(|_| self.push(' ')),
            '\0'..'\u{20}' => self.push(char::from_u32(0x2400 + c as u32).unwrap_or('·')),
            '\u{7f}'..'\u{a0}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                self.push('\u{fffd}')
            }
            _ => {
                self.text.push(c);
                self.columns += c.width().unwrap_or(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    fn drawn(source: &str, part: &str) -> String {
        let start = source.find(part).unwrap();
        let s = snippet(source, &Text::from(source), Span::new(start, start + part.len()));
        format!("{}:{}\n{}\n{}{}", s.line, s.column, s.text, " ".repeat(s.indent), "^".repeat(s.carets))
    }

    #[test]
    fn carets_stand_under_the_place_as_it_looks() {
        assert_eq!(drawn("ett\nåäö mål här", "mål"), "2:5\nåäö mål här\n    ^^^");
        assert_eq!(drawn("\tmål", "mål"), "1:2\n    mål\n    ^^^");
        assert_eq!(drawn("数字 790", "790"), "1:4\n数字 790\n     ^^^");
        assert_eq!(drawn("e\u{301}n 790", "790"), "1:5\ne\u{301}n 790\n   ^^^");
        assert_eq!(drawn("\u{c}\u{1b}[31m 790", "790"), "1:8\n␌␛[31m 790\n       ^^^");
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let line = format!("{}790{}", "å ".repeat(1_000_000), " ö".repeat(1_000_000));
        let drawn = drawn(&line, "790");
        let lines: Vec<_> = drawn.lines().collect();
        assert_eq!(lines[0], "1:2000001");
        assert!(lines[1].starts_with('…') && lines[1].ends_with('…') && lines[1].width() <= WIDTH + 1, "{}", lines[1]);
        assert_eq!(lines[2].find('^'), Some(BEFORE + 1));
    }

    #[test]
    fn a_span_over_lines_shows_its_first_and_an_empty_one_a_place() {
        assert_eq!(drawn("ett\ntvå", "ett\ntvå"), "1:1\nett\n^^^");
        let s = snippet("ett\n", &Text::from("ett\n"), Span::new(4, 4));
        assert_eq!((s.line, s.indent, s.carets), (2, 0, 1));
    }
}
