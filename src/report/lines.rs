//! The lines of a part, and where in them its bytes stand. Lines break at \n, \r\n and \r.

use crate::text::Encoding;

/// A line longer than this is counted in steps of as much, so that a place in it costs no more than one in another.
const STEP: usize = 4096;

/// How long lines usually are, at most.
const USUAL: usize = 48;

#[derive(Debug)]
pub struct Lines {
    /// Where each line starts.
    starts: Box<[u32]>,
    /// Places within long lines, each with its characters in UTF-16 from the line's start.
    steps: Box<[(u32, u32)]>,
}

impl Lines {
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = |i: &usize| bytes.get(*i) == Some(&b'\n') || bytes.get(i + 1) != Some(&b'\n');
        let breaks = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(ends);
        let mut starts = Vec::with_capacity(bytes.len() / USUAL + 1);
        starts.push(0);
        starts.extend(breaks.map(|i| i as u32 + 1));
        let starts = starts.into_boxed_slice();
        let ends = starts.iter().skip(1).map(|s| *s as usize).chain([bytes.len()]);
        let long = starts.iter().map(|s| *s as usize).zip(ends).filter(|(start, end)| end - start > STEP);
        let steps = long.flat_map(|(start, end)| steps(bytes, start, end)).collect();
        Lines { starts, steps }
    }

    /// How many line breaks there are.
    pub fn breaks(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The line of a byte, and its place in that line in bytes.
    pub fn byte_position(&self, at: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        (line as u32, at - self.starts.get(line).copied().unwrap_or_default())
    }

    /// The line of a byte, and its place in that line in UTF-16. `text` is that of the lines.
    pub fn position(&self, text: &str, at: u32) -> (u32, u32) {
        let (line, bytes) = self.byte_position(at);
        let start = at - bytes;
        let step = self.steps.partition_point(|step| step.0 <= at).checked_sub(1).and_then(|i| self.steps.get(i));
        let (from, before) = step.copied().filter(|step| step.0 > start).unwrap_or((start, 0));
        let rest = text.as_bytes().get(from as usize..at as usize).unwrap_or_default();
        (line, before + Encoding::Utf16.length(rest))
    }
}

/// Every so far through a line, how many characters stand before.
fn steps(bytes: &[u8], start: usize, end: usize) -> impl Iterator<Item = (u32, u32)> {
    let line = bytes.get(start..end).unwrap_or_default();
    let mut characters = 0;
    line.chunks(STEP).enumerate().map(move |(nth, chunk)| {
        characters += Encoding::Utf16.length(chunk);
        ((start + nth * STEP + chunk.len()) as u32, characters)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_from_its_lines_start_also_in_a_long_line() {
        let text = format!("å\r\n{}\rslut\n{}", "mål 😀 ".repeat(3000), "x".repeat(5000));
        let lines = Lines::of(&text);
        assert_eq!(lines.breaks(), 3);
        let mut expected = (0, 0);
        for (at, c) in text.char_indices() {
            assert_eq!(lines.position(&text, at as u32), expected, "{at}");
            let ends = c == '\n' || c == '\r' && !text[at..].starts_with("\r\n");
            expected = if ends { (expected.0 + 1, 0) } else { (expected.0, expected.1 + c.len_utf16() as u32) };
        }
        assert_eq!(lines.position(&text, text.len() as u32), expected);
    }
}
