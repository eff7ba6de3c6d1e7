//! A piece of prose laid out for reading claims: lower case beside the original, sentence by sentence,
//! with the figures of each.

use crate::amount::{Figure, fold};
use crate::swedish::readable;
use crate::text::{Span, lower};
use std::ops::Range;

pub struct Context<'a> {
    pub text: &'a str,
    /// The text in lower case, byte for byte as long.
    pub low: String,
    pub figures: &'a [Figure],
    pub sentences: Vec<Sentence>,
}

/// A sentence with a figure or more.
#[derive(Clone, Debug)]
pub struct Sentence {
    pub span: Range<usize>,
    pub figures: Range<usize>,
    /// Those of this year.
    pub current: Vec<usize>,
}

impl<'a> Context<'a> {
    pub fn new(text: &'a str, figures: &'a [Figure]) -> Self {
        let low = lower(text);
        Context { text, low, figures, sentences: sentences(text, figures) }
    }

    /// The sentence of a figure.
    pub fn home(&self, i: usize) -> Option<&Sentence> {
        let at = self.sentences.partition_point(|s| s.figures.end <= i);
        self.sentences.get(at).filter(|s| s.figures.contains(&i))
    }

    /// Lower-case text between two places, "" where they do not lie in order.
    pub fn between(&self, from: usize, to: usize) -> &str {
        self.low.get(from..to).unwrap_or("")
    }

    /// What stands between two figures with their units and hedges.
    pub fn gap(&self, a: usize, b: usize) -> &str {
        match (self.figures.get(a), self.figures.get(b)) {
            (Some(a), Some(b)) => self.between(a.phrase.end as usize, b.phrase.start as usize),
            _ => "",
        }
    }

    /// What stands before a figure in its sentence, back to the figure before it.
    pub fn before(&self, sentence: &Sentence, i: usize) -> &str {
        let Some(figure) = self.figures.get(i) else { return "" };
        let from = if i > sentence.figures.start { self.end(i - 1) } else { sentence.span.start };
        self.between(from, figure.phrase.start as usize)
    }

    /// What stands after a figure in its sentence, up to the next figure.
    pub fn after(&self, sentence: &Sentence, i: usize) -> &str {
        let next = self.figures.get(i + 1).filter(|_| i + 1 < sentence.figures.end);
        let to = next.map_or(sentence.span.end, |f| f.phrase.start as usize);
        self.between(self.end(i), to)
    }

    /// The sentence right behind one.
    pub fn follows(&self, sentence: &Sentence) -> Range<usize> {
        let start = sentence.span.end;
        let rest = self.text.get(start..).unwrap_or("");
        start..start + stops(rest).next().unwrap_or(rest.len())
    }

    /// Where the sentence right before one starts, when it holds no figure and is not long.
    pub fn precedes(&self, sentence: &Sentence) -> Option<usize> {
        const LONGEST: usize = 300;
        let end = sentence.span.start;
        let from = self.text.get(..end)?.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
        let last = stops(self.text.get(from..end)?).map(|at| from + at).take_while(|at| *at < end).last();
        let start = last.or((from == 0).then_some(0))?;
        let figure = sentence.figures.start.checked_sub(1).map_or(0, |i| self.end(i));
        (start < end && (figure <= start)).then_some(start)
    }

    pub fn end(&self, i: usize) -> usize {
        self.figures.get(i).map_or(0, |f| f.phrase.end as usize)
    }

    pub fn start(&self, i: usize) -> usize {
        self.figures.get(i).map_or(0, |f| f.phrase.start as usize)
    }

    /// Last year's figure right behind a figure: 6092 in "5641 (2023: 6092)". Where a bracket holds several years none
    /// is it.
    pub fn last_year(&self, i: usize) -> Option<usize> {
        let noted = |i: usize| self.figures.get(i).is_some_and(|f| f.last_year);
        (noted(i + 1) && !noted(i + 2)).then_some(i + 1)
    }

    /// The words from the first of the figures to the last.
    pub fn cover(&self, figures: &[usize]) -> Span {
        let spans = figures.iter().filter_map(|i| self.figures.get(*i)).map(|f| f.phrase);
        spans.reduce(Span::cover).unwrap_or_default()
    }
}

/// The beginning of a word, enough to tell nouns apart across their endings.
pub fn stem(word: &str) -> &str {
    let cut = word.char_indices().nth(6).map_or(word.len(), |(i, _)| i);
    word.get(..cut).unwrap_or(word)
}

/// The sentences that hold figures, but for the very long.
fn sentences(text: &str, figures: &[Figure]) -> Vec<Sentence> {
    let mut out = Vec::new();
    let (mut start, mut next) = (0, 0);
    for end in stops(text).chain([text.len()]) {
        let first = next;
        while figures.get(next).is_some_and(|f| (f.span.start as usize) < end) {
            next += 1;
        }
        if next > first && readable(end - start, next - first) {
            let now = |i: &usize| figures.get(*i).is_some_and(|f| !f.last_year);
            out.push(Sentence { span: start..end, figures: first..next, current: (first..next).filter(now).collect() });
        }
        start = end;
    }
    out
}

/// The places right behind each sentence's full stop.
fn stops(text: &str) -> impl Iterator<Item = usize> {
    let b = text.as_bytes();
    memchr::memchr3_iter(b'.', b'!', b'?', b).map(|i| i + 1).filter(move |&i| {
        let next = text.get(i..).unwrap_or("").trim_start_matches([' ', '\u{a0}']);
        let spaced = matches!(b.get(i), Some(b' ' | 0xC2));
        spaced && next.starts_with(|c: char| !c.is_lowercase()) && !shortened(text.get(..i - 1).unwrap_or(""))
    })
}

/// True when the text ends in a word that a full stop shortens.
fn shortened(text: &str) -> bool {
    let start = text.rfind(|c: char| !c.is_alphabetic()).map_or(0, |i| i + 1);
    let word = text.get(start..).unwrap_or("");
    let mut buffer = [0; 24];
    let known = matches!(
        fold(word, &mut buffer),
        "ca" | "kap" | "bl" | "ex" | "nr" | "resp" | "inkl" | "exkl" | "jmf" | "jfr" | "dvs" | "sid" | "prop" | "mom"
    );
    known || (word.len() == 1 && !text.ends_with(|c: char| c.is_ascii_digit()))
}
