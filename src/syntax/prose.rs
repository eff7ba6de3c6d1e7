//! Running text made readable: lines joined by one space, marks of emphasis and page furniture left
//! out, and each character still known by its place in the source.

use crate::text::Span;

/// Cleaned text with a map back to its source. Spans into `text` are called clean; `source` gives
/// the true span, counted from the start of the part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    pub text: String,
    /// Clean spans that stand in italics or bold.
    pub emphasis: Vec<Span>,
    /// Where runs start, as (clean, source) pairs; within a run both count alike.
    runs: Vec<(u32, u32)>,
}

impl Prose {
    /// Nothing yet, with room for so many bytes from so many lines.
    pub fn with_room(bytes: usize, lines: usize) -> Prose {
        Prose { text: String::with_capacity(bytes), runs: Vec::with_capacity(lines), ..Prose::default() }
    }

    /// Appends a piece of source that stands at `at`.
    pub fn push(&mut self, piece: &str, at: usize) {
        if piece.is_empty() {
            return;
        }
        let clean = self.text.len() as u32;
        let continues = self.runs.last().is_some_and(|&(c, s)| s + (clean - c) == at as u32);
        if !continues {
            self.runs.push((clean, at as u32));
        }
        self.text.push_str(piece);
    }

    /// Appends a space that stands for a line break or furniture at `at`, unless one is there.
    pub fn space(&mut self, at: usize) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.push(" ", at);
        }
    }

    /// Drops spaces at the end.
    pub fn trim_end(&mut self) {
        let len = self.text.trim_end().len();
        self.text.truncate(len);
        while self.runs.last().is_some_and(|&(c, _)| c as usize >= len && c > 0) {
            self.runs.pop();
        }
    }

    /// The source span of a clean span: from its first character to the end of its last.
    pub fn source(&self, clean: Span) -> Span {
        let start = self.at(clean.start);
        if clean.is_empty() {
            return Span { start, end: start };
        }
        Span { start, end: self.at(clean.end - 1) + 1 }
    }

    /// The whole text's source span.
    pub fn whole(&self) -> Span {
        self.source(Span::new(0, self.text.len()))
    }

    /// The source place of one clean byte.
    fn at(&self, clean: u32) -> u32 {
        let i = self.runs.partition_point(|&(c, _)| c <= clean);
        match i.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(&(c, s)) => s + (clean - c),
            None => clean,
        }
    }

    /// Puts each run where its source is; `runs` gives the runs that a span was made of, as (place in the span, source).
    pub(super) fn relocate(&mut self, runs: impl Fn(Span) -> Vec<(u32, u32)>) {
        let ends = self.runs.iter().skip(1).map(|run| run.0).chain([self.text.len() as u32]);
        let moved = self.runs.iter().zip(ends).flat_map(|(&(clean, at), end)| {
            runs(Span { start: at, end: at + (end - clean) }).into_iter().map(move |(from, to)| (clean + from - at, to))
        });
        self.runs = moved.collect();
    }

    /// The clean place of a source byte, when it is part of the text.
    pub fn clean(&self, source: u32) -> Option<u32> {
        for (i, &(c, s)) in self.runs.iter().enumerate() {
            let end = self.runs.get(i + 1).map_or(self.text.len() as u32, |&(next, _)| next);
            if source >= s && source <= s + (end - c) {
                return Some(c + (source - s));
            }
        }
        None
    }
}

/// True for words behind a hyphen that breaks no word: "in- och utbetalningar".
pub fn stands_apart(words: &str) -> bool {
    matches!(words.split(' ').next(), Some("och" | "eller" | "samt" | "respektive"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_before_a_joining_word_breaks_none() {
        assert!(stands_apart("och utbetalningar") && !stands_apart("ochavvikelse") && !stands_apart("avvikelse"));
    }

    #[test]
    fn a_figure_over_a_line_break_keeps_its_place() {
        let mut prose = Prose::default();
        prose.push("till 3 764 (2 038", 10);
        prose.space(27);
        prose.push("flickor)", 30);
        assert_eq!(prose.text, "till 3 764 (2 038 flickor)");
        let clean = Span::new(12, 25);
        assert_eq!(clean.of(&prose.text), "2 038 flickor");
        assert_eq!(prose.source(clean), Span::new(22, 37));
        assert_eq!(prose.clean(30), Some(18));
    }
}
