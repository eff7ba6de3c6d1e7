//! Spans, edits and the text itself: a rope whose lines break at \n, \r\n and \r only,
//! and whose positions can be counted in UTF-8, UTF-16 or UTF-32. Knows nothing of reports.

use std::sync::{Arc, OnceLock};

use ropey::Rope;
use serde::Serialize;

/// No longer text is read, in bytes: a report is some hundred kilobytes.
pub const LONGEST: usize = 50_000_000;

/// A half-open range of bytes. What it counts from (a part, a text, a prose) is said where it is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same range counted from a place that lies `by` bytes earlier.
    pub fn shift(self, by: u32) -> Self {
        Span { start: self.start + by, end: self.end + by }
    }

    pub fn contains(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// True also for a cursor right behind the last byte, where an author's cursor often stands.
    pub fn touches(self, at: u32) -> bool {
        self.start <= at && at <= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn cover(self, other: Span) -> Self {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span, or "" where the span does not lie on characters of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// One replacement, in bytes of the text before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// How a client counts characters within a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// How many characters the bytes of a text count as.
    pub fn length(self, text: &[u8]) -> u32 {
        let starts = |b: u8| u32::from(b & 0xC0 != 0x80);
        match self {
            Encoding::Utf8 => text.len() as u32,
            // Two where UTF-8 needs four bytes.
            Encoding::Utf16 => text.iter().map(|&b| starts(b) + u32::from(b >= 0xF0)).sum(),
            Encoding::Utf32 => text.iter().map(|&b| starts(b)).sum(),
        }
    }
}

/// A place as a client says it: line and character from 0, characters counted in an [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Position {
    pub line: u32,
    pub character: u32,
}

/// What knows where the bytes of a text stand.
pub trait Positions {
    /// The client's position of a byte; a byte past the end means the end.
    fn position(&self, offset: usize, encoding: Encoding) -> Position;
}

/// The text of a document.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The text until a rope is made of it; empty then.
    whole: Arc<str>,
    rope: OnceLock<Rope>,
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text { whole: Arc::default(), rope: Rope::from_str(text).into() }
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.rope.get() {
            Some(rope) => rope.chunks().try_for_each(|c| f.write_str(c)),
            None => f.write_str(&self.whole),
        }
    }
}

impl Text {
    /// A text that most likely is never edited: the rope, which takes longer to make than most of what is read out
    /// of a report, is made when something asks for it.
    pub fn unedited(text: &str) -> Self {
        Text { whole: text.into(), rope: OnceLock::new() }
    }

    fn rope(&self) -> &Rope {
        self.rope.get_or_init(|| Rope::from_str(&self.whole))
    }

    pub fn len(&self) -> usize {
        self.rope.get().map_or(self.whole.len(), Rope::len_bytes)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn lines(&self) -> usize {
        self.rope().len_lines()
    }

    /// The text under a span; a span out of range is cut to the text.
    pub fn slice(&self, span: Span) -> String {
        let end = (span.end as usize).min(self.len());
        let start = (span.start as usize).min(end);
        match self.rope.get() {
            Some(rope) => rope.get_byte_slice(start..end).map(|s| s.to_string()).unwrap_or_default(),
            None => self.whole.get(start..end).unwrap_or_default().to_string(),
        }
    }

    /// Applies one edit. A span out of range is cut to the text, so nothing can fail.
    pub fn apply(&mut self, edit: &Edit) {
        let end = (edit.span.end as usize).min(self.len());
        let start = (edit.span.start as usize).min(end);
        let mut rope = self.rope.take().unwrap_or_else(|| Rope::from_str(&self.whole));
        let (from, to) = (rope.byte_to_char(start), rope.byte_to_char(end));
        if from < to {
            rope.remove(from..to);
        }
        if !edit.text.is_empty() {
            rope.insert(from, &edit.text);
        }
        *self = Text { whole: Arc::default(), rope: rope.into() };
    }

    /// The byte at a client's position. A position past its line's end means the end of the line,
    /// a line past the last means the end of the text, and the middle of a character its start.
    pub fn offset(&self, at: Position, encoding: Encoding) -> usize {
        let rope = self.rope();
        let Ok(first) = rope.try_line_to_char(at.line as usize) else { return self.len() };
        if at.line as usize >= rope.len_lines() {
            return self.len();
        }
        let line = rope.line(at.line as usize);
        let mut length = line.len_chars();
        while length > 0 && matches!(line.char(length - 1), '\n' | '\r') {
            length -= 1;
        }
        let line = line.slice(..length);
        let character = at.character as usize;
        let chars = match encoding {
            Encoding::Utf32 => character.min(length),
            Encoding::Utf16 => line.try_utf16_cu_to_char(character).unwrap_or(length),
            Encoding::Utf8 => line.try_byte_to_char(character).unwrap_or(length),
        };
        rope.char_to_byte(first + chars.min(length))
    }

    /// The position of a byte, found within the rope's own piece of text that holds the byte; None where the line does
    /// not start there. An answer of thousands of places asks for nothing else.
    fn position_nearby(&self, offset: usize, encoding: Encoding) -> Option<Position> {
        let (chunk, from, _, first) = self.rope().chunk_at_byte(offset);
        let (before, behind) = chunk.as_bytes().split_at_checked(offset - from)?;
        let start = memchr::memrchr2(b'\n', b'\r', before)? + 1;
        if before.ends_with(b"\r") && behind.starts_with(b"\n") {
            return None;
        }
        let alone = |at: &usize| before.get(at + 1) != Some(&b'\n');
        let returns = memchr::memchr_iter(b'\r', before).filter(alone).count();
        let line = first + memchr::memchr_iter(b'\n', before).count() + returns;
        let character = encoding.length(before.get(start..)?);
        Some(Position { line: line as u32, character })
    }

    fn position_anywhere(&self, offset: usize, encoding: Encoding) -> Position {
        let rope = self.rope();
        let line = rope.byte_to_line(offset);
        let start = rope.line_to_byte(line);
        let character = match encoding {
            Encoding::Utf8 => offset - start,
            _ => {
                let (from, to) = (rope.byte_to_char(start), rope.byte_to_char(offset));
                match encoding {
                    Encoding::Utf16 => rope.char_to_utf16_cu(to) - rope.char_to_utf16_cu(from),
                    _ => to - from,
                }
            }
        };
        Position { line: line as u32, character: character as u32 }
    }
}

impl Positions for Text {
    fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let offset = offset.min(self.len());
        self.position_nearby(offset, encoding).unwrap_or_else(|| self.position_anywhere(offset, encoding))
    }
}

/// A word with its first letter large.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A word with a capital where the text that it stands for has one.
pub fn cased(word: &str, like: &str) -> String {
    if like.starts_with(char::is_uppercase) { capital(word) } else { word.to_string() }
}

/// Lower case for a-z and å ä ö é and their like; nothing changes its length.
pub fn lower(text: &str) -> String {
    let mut low = text.to_ascii_lowercase();
    let capital = |at: &usize| matches!(text.as_bytes().get(at + 1), Some(0x80..=0x96 | 0x98..=0x9E));
    let mut capitals = memchr::memchr_iter(0xC3, text.as_bytes()).filter(capital);
    let Some(first) = capitals.next() else { return low };
    let mut bytes = std::mem::take(&mut low).into_bytes();
    for at in std::iter::once(first).chain(capitals) {
        if let Some(letter) = bytes.get_mut(at + 1) {
            *letter += 0x20;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_line_feed_and_return_only() {
        for (text, lines) in [
            ("a\nb", 2),
            ("a\r\nb", 2),
            ("a\rb", 2),
            ("a\u{c}b", 1),
            ("a\u{b}b", 1),
            ("a\u{85}b", 1),
            ("a\u{2028}b", 1),
        ] {
            assert_eq!(Text::from(text).lines(), lines, "{text:?}");
        }
    }

    #[test]
    fn positions_count_in_the_clients_units_and_back() {
        let text = Text::from("å😀b\r\nmål\n");
        for (encoding, character) in [(Encoding::Utf8, 6), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            let at = Position { line: 0, character };
            assert_eq!(text.offset(at, encoding), 6);
            assert_eq!(text.position(6, encoding), at);
        }
        assert_eq!(text.offset(Position { line: 0, character: 99 }, Encoding::Utf16), 7);
        assert_eq!(text.offset(Position { line: 9, character: 0 }, Encoding::Utf16), text.len());
    }

    #[test]
    fn a_place_is_the_same_however_it_is_found() {
        let text = "rad ett\r\nåäö 🎯 mål\rtre\n\n\u{c}fem\r\n".repeat(400);
        let rope = Text::from(text.as_str());
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let near = rope.position_nearby(at, encoding);
                assert!(near.is_none_or(|near| near == rope.position_anywhere(at, encoding)), "{at}");
            }
        }
    }

    #[test]
    fn an_edit_out_of_range_is_cut_to_the_text() {
        let mut text = Text::from("mål");
        text.apply(&Edit { span: Span::new(4, 99), text: "x".into() });
        assert_eq!(text.to_string(), "målx");
    }

    #[test]
    fn a_text_that_is_not_edited_tells_the_same() {
        let said = "rad ett\r\nåäö 🎯 mål\rtre";
        let (rope, whole) = (Text::from(said), Text::unedited(said));
        for at in 0..said.len() + 2 {
            let span = Span::new(at.min(9), at);
            assert_eq!(whole.slice(span), rope.slice(span), "{at}");
        }
        assert_eq!((whole.len(), whole.to_string()), (rope.len(), rope.to_string()));
        assert!(whole.rope.get().is_none());
        assert_eq!(whole.lines(), rope.lines());
        let mut edited = Text::unedited(said);
        edited.apply(&Edit { span: Span::new(0, 3), text: "led".into() });
        assert_eq!(edited.to_string(), said.replace("rad", "led"));
    }
}
